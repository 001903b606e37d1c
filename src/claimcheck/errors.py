"""What can go wrong that a person can mend. Everything else is a defect of the program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

SHOWN = 110  # characters of a faulty line
_WORD = r"""[\w./-]+|"[^"]*"|'[^']*'"""


class ClaimcheckError(Exception):
    """Base of every error that the command line prints as one message, without a traceback."""


class Fault(NamedTuple):
    """One fault of a data file: where it is, what is wrong and what to do.

    `line` and `column` count from 1; 0 means that the fault is the file's as a whole.
    """

    path: str
    line: int
    column: int
    message: str
    code: str = ""
    source: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])
        code = f" error[{self.code}]" if self.code else ""
        lines = [f"{place}:{code} {self.message}"]
        if self.source:
            shown, before, width = _pointed(self.source, self.column)
            margin = " " * len(str(self.line))
            lines += [f"  {self.line} | {shown}", f"  {margin} | {' ' * before}{'^' * width} {self.hint}".rstrip()]
        elif self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join([*lines, *([f"  docs: claimcheck explain {self.code}"] if self.code else [])])


def _pointed(source: str, column: int) -> tuple[str, int, int]:
    """A stretch of the line around a column, the characters before what is meant, and how many it has."""
    start = max(0, column - 1)
    word = re.compile(_WORD).match(source, start)
    width = len(word[0]) if word else 1
    cut = max(0, start - SHOWN // 2) if len(source) > SHOWN else 0
    shown = ("…" if cut else "") + source[cut : cut + SHOWN]
    before = start - cut + (1 if cut else 0)
    return shown, before, max(1, min(width, len(shown) - before))


class DataError(ClaimcheckError):
    """A rule pack, lexicon or configuration file is faulty. All its faults are listed at once."""

    def __init__(self, faults: list[Fault]):
        self.faults = sorted(faults, key=lambda f: (f.path, f.line, f.column, f.message))
        super().__init__("\n".join(map(str, self.faults)))


class ArticleError(ClaimcheckError):
    """An input file cannot be read as an article."""

    def __init__(self, path: str | Path, message: str, *, line: int = 0, remedy: str = ""):
        self.path, self.line, self.message, self.remedy = str(path), line, message, remedy
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {message}" + (f" — {remedy}" if remedy else ""))


class UsageError(ClaimcheckError):
    """An option, path or name given on the command line makes no sense."""
