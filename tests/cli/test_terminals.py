"""What only a real terminal gets to see: a line of progress, and colours nobody asked for."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path
from typing import TextIO

import pytest

from claimcheck.cli.progress import Progress

PROGRAM = (sys.executable, "-c", "from claimcheck.cli import run; run()")


def said(terminal: int) -> Iterator[bytes]:
    """All that a program writes to a terminal, until it ends: Linux then refuses to read on, others give nothing."""
    try:
        while part := os.read(terminal, 4096):
            yield part
    except OSError:
        return


def told(stream: TextIO, *, quiet: bool, waited: bool) -> None:
    with redirect_stderr(stream), Progress(quiet=quiet) as progress:
        if waited:
            progress.next = 0.0
        progress("read", 3, 40)


@pytest.mark.parametrize(
    ("quiet", "waited", "shown"),
    [(False, True, "\r\033[Kread 3/40\r\033[K"), (True, True, ""), (False, False, "")],
    ids=["long work is told and wiped at the end", "quiet", "short work"],
)
def test_only_long_work_is_told_on_a_terminal(quiet: bool, waited: bool, shown: str) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        told(terminal, quiet=quiet, waited=waited)
        terminal.write("end\n")
        terminal.flush()
        assert os.read(ours, 1000).decode() == f"{shown}end\r\n"
    os.close(ours)


def test_a_file_gets_no_progress(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as log:
        told(log, quiet=False, waited=True)
    assert (tmp_path / "log").read_text() == ""


@pytest.mark.parametrize(("refused", "option", "coloured"), [("", (), True), ("1", (), False), ("", ("never",), False)])
def test_colours_come_on_a_terminal_that_does_not_refuse_them(
    tmp_path: Path, refused: str, option: tuple[str, ...], coloured: bool
) -> None:
    (tmp_path / "a.txt").write_text("Uber has acquired Careem for $3.6 billion.\n", "utf-8")
    asked = [part for color in option for part in ("--color", color)]
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [*PROGRAM, "check", "a.txt", "--exit-zero", "--quiet", *asked],
        cwd=tmp_path,
        stdout=theirs,
        env={**os.environ, "NO_COLOR": refused},
    )
    os.close(theirs)
    shown = b"".join(said(ours))
    os.close(ours)
    assert program.wait() == 0
    assert (b"\x1b[" in shown) is coloured
