"""An engine that does nothing twice: what a stage gave for an item is kept under a digest of what the item holds."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, runtime_checkable

from claimcheck.engine.engine import Engine, Stage, X, Y


class Memory(Protocol):
    """Where results are kept from one run to the next."""

    def recall(self, stage: str, key: bytes) -> bytes | None:
        """What was kept under a key, or None."""

    def keep(self, stage: str, key: bytes, data: bytes) -> None:
        """Keep it."""


@runtime_checkable
class Keepable(Protocol):
    """A stage whose results may be kept."""

    @property
    def kept_as(self) -> str:
        """A name for the stage with all that it was given: another option is another name."""

    def keys(self) -> Callable[[Any], bytes]:
        """What names an item by all that the stage may look at; to be used on the items of one run only."""

    def packed(self, result: Any) -> bytes:
        """A result as bytes."""

    def unpacked(self, data: bytes) -> Any:
        """The same result again."""


class RememberingEngine:
    """Runs stages on another engine, but for items of which the memory knows the result."""

    remembers = True

    def __init__(self, engine: Engine, memory: Memory) -> None:
        self._engine = engine
        self._memory = memory

    @property
    def parallel(self) -> bool:
        """Whether the other engine is."""
        return self._engine.parallel

    def map(self, stage: Stage[X, Y], items: Iterable[X]) -> Iterator[Y]:
        """What the stage returns for each item, or once returned, in the order of the items."""
        if not isinstance(stage, Keepable):
            yield from self._engine.map(stage, items)
            return
        name, key_of = stage.kept_as, stage.keys()
        waiting: deque[tuple[bytes, list[Y]]] = deque()  # the keys, each with what is known

        def unknown() -> Iterator[X]:
            for item in items:
                key = key_of(item)
                waiting.append((key, self._recalled(stage, name, key)))
                if not waiting[-1][1]:
                    yield item

        for result in self._engine.map(stage, unknown()):
            while known := waiting[0][1]:
                yield from known
                waiting.popleft()
            self._memory.keep(name, waiting.popleft()[0], stage.packed(result))
            yield result
        for _, known in waiting:
            yield from known

    def _recalled(self, stage: Keepable, name: str, key: bytes) -> list[Any]:
        """The result that the memory has, alone; nothing where it has none, or bytes that no longer say anything."""
        data = self._memory.recall(name, key)
        try:
            return [] if data is None else [stage.unpacked(data)]
        except ValueError:
            return []
