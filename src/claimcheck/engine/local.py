"""Stages in several processes of this machine, which know nothing of each other."""

from __future__ import annotations

import gc
import math
import os
import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self

from claimcheck.engine.engine import Stage, X, Y
from claimcheck.errors import UsageError

BATCH = 200  # items sent at once: fewer, and the sending shows; more, and one process waits for the other at the end
SHARES = 8  # batches for each process at least, where there are so many items
AHEAD = 3  # batches for each process that are sent before the first comes back


class LocalEngine:
    """Runs stages in `workers` processes, begun anew (spawn) when they are first needed; to be used as a context.

    With one worker everything runs in this process.
    """

    remembers = False

    def __init__(self, workers: int | None = None) -> None:
        if workers is not None and workers < 1:
            raise UsageError(f"--workers {workers}: one process at least is needed")
        self.workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    @property
    def parallel(self) -> bool:
        """Whether there is more than this process."""
        return self.workers > 1

    def map(self, stage: Stage[X, Y], items: Iterable[X]) -> Iterator[Y]:
        """What the stage returns for each item, in the order of the items; no more than a few batches are under way.

        Raises UsageError where a process dies.
        """
        if not self.parallel:
            yield from map(stage, items)
            return
        packed = pickle.dumps(stage, protocol=5)
        pool, waiting = self._started(), deque[Future[list[Any]]]()
        try:
            for batch in batches(items, self.workers):
                waiting.append(pool.submit(work, packed, pickle.dumps(batch, protocol=5)))
                if len(waiting) > AHEAD * self.workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            raise UsageError(
                "a process that was reading articles has died, most likely for want of memory: use fewer --workers"
            ) from None
        finally:
            for future in waiting:
                future.cancel()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, get_context("spawn"), initializer=_begin)
        return self._pool

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def batches(items: Iterable[X], workers: int) -> Iterator[list[X]]:
    """The items in batches of BATCH, or of fewer where there are too few to give each process its share."""
    size = BATCH
    if isinstance(items, Sequence):
        size = max(1, min(BATCH, math.ceil(len(items) / (workers * SHARES))))
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def work(stage: bytes, batch: bytes) -> list[Any]:
    """Run a packed stage on a packed batch, in a process that keeps the stage from one batch to the next."""
    run = _unpacked(stage)
    return [run(item) for item in pickle.loads(batch)]


@lru_cache(maxsize=2)
def _unpacked(stage: bytes) -> Stage[Any, Any]:
    run: Stage[Any, Any] = pickle.loads(stage)
    return run


def _begin() -> None:
    """As the command line begins: words and rules are objects that never die, not worth searching for garbage."""
    gc.set_threshold(100_000, 50, 50)
