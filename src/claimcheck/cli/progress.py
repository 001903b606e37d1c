"""A line of progress on standard error: only on a terminal, and only for work that takes a while."""

from __future__ import annotations

import sys
import time
from types import TracebackType

PATIENCE = 1.0  # seconds of silence before the first line
EVERY = 0.1  # seconds between two lines


class Progress:
    """Called with (stage, done, total); writes over its own line and wipes it at the end."""

    def __init__(self, quiet: bool) -> None:
        self.shown = not quiet and sys.stderr.isatty()
        self.next = time.monotonic() + PATIENCE
        self.wrote = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell how far a stage is."""
        if self.shown and time.monotonic() >= self.next:
            self.next, self.wrote = time.monotonic() + EVERY, True
            print(f"\r\033[K{stage} {done}/{total}", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.wrote:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
