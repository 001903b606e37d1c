"""What the pipeline asks of an engine: run one stage on each item, in whatever processes, and keep their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

X = TypeVar("X")
Y = TypeVar("Y")
Stage = Callable[[X], Y]  # pure, and picklable as its items and results are


class Engine(Protocol):
    """Runs stages. `parallel`: items leave this process, so that small work is not worth sending. `remembers`: results
    are kept from one run to the next, so that items should hold what belongs together and nothing else.
    """

    @property
    def parallel(self) -> bool:
        """Whether stages run elsewhere than in this process."""

    @property
    def remembers(self) -> bool:
        """Whether what a stage gave is kept for later runs."""

    def map(self, stage: Stage[X, Y], items: Iterable[X]) -> Iterator[Y]:
        """What the stage returns for each item, in the order of the items."""


class Serial:
    """The engine of one process: no item is copied."""

    parallel = False
    remembers = False

    def map(self, stage: Stage[X, Y], items: Iterable[X]) -> Iterator[Y]:
        """What the stage returns for each item, as it is asked for."""
        return map(stage, items)


SERIAL: Engine = Serial()
Anything = Stage[Any, Any]
