"""One writer at a time: who comes second waits, then says who holds the corpus."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from claimcheck.errors import UsageError

PATIENCE = 10.0  # seconds that a second writer waits, unless told otherwise
EVERY = 0.05  # seconds between two tries

try:
    import fcntl
except ImportError:  # another system than Unix: SQLite's own lock is all there is
    fcntl = None  # type: ignore[assignment]


@contextmanager
def writing(corpus: Path, what: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the corpus for writing; the lock goes with the process, however it ends.

    Who holds it stands in the file beside the corpus whose name ends in "-writer". Raises UsageError after `patience`
    seconds of waiting, with who holds it; where that file cannot be written, too.
    """
    beside = corpus.with_name(corpus.name + "-writer")
    try:
        file = beside.open("a+", encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{corpus}: cannot be written: {error.strerror} ({beside.parent}): "
            "put the corpus into a folder that you may write into"
        ) from None
    with file:
        _take(file, corpus, patience)
        file.truncate(0)
        file.write(f"process {os.getpid()}, {what}, since {time.strftime('%Y-%m-%d %H:%M:%S')}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _take(file: IO[str], corpus: Path, patience: float) -> None:
    if fcntl is None:
        return
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError:
            if time.monotonic() >= until:
                file.seek(0)
                holder = file.read().strip() or "another process"
                raise UsageError(
                    f"{corpus}: is being written by {holder}; waited {patience:g} seconds: "
                    "try again when it is done, or wait longer with --wait"
                ) from None
            time.sleep(EVERY)
