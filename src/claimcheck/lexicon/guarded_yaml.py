"""YAML that cannot surprise: composed nodes only, scalars read as JSON reads them, every key with its line and column.

PyYAML's own loader reads `no` as false and `12:30` as 750, keeps the last of duplicate keys and expands alias bombs;
here aliases, tags, duplicate keys, deep nesting and oversize files are faults. Those that would cost time or memory are
found in the stream of events, before anything is built of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from claimcheck.errors import DataError, Fault

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST_FILE = 4_000_000  # bytes
DEEPEST = 40
LONGEST_NUMBER = 40  # characters; a longer one is a text
MOST_FAULTS = 50  # of one file; whoever has more has another kind of problem
_NO_KEY: Any = None
_LEFT_OUT = "\0"  # a key whose value is read and dropped
_QUOTED = frozenset("'\"|>")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)$")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$")


@dataclass(slots=True)
class Document:
    """A YAML file as plain values; `places` maps a path of keys and indexes to its (line, column), from 1."""

    path: str
    value: Any
    places: dict[tuple[str | int, ...], tuple[int, int]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def fault(self, where: tuple[str | int, ...], message: str, *, code: str = "", hint: str = "") -> Fault:
        """A fault at the nearest known place of `where`, with the line itself."""
        while where and where not in self.places:
            where = where[:-1]
        line, column = self.places.get(where, (0, 0))
        return Fault(self.path, line, column, message, code, quoted(self.lines, line), hint)


def read_yaml(path: Path, shown: str | None = None, largest: int = LARGEST_FILE) -> list[Document]:
    """Every document of one YAML file of at most `largest` bytes. Raises DataError with all that is wrong with it.

    An empty document's value is None.
    """
    name = shown or str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(largest + 1)
    except OSError as error:
        raise DataError([Fault(name, 0, 0, f"cannot be read: {error.strerror}")]) from None
    return parse_yaml(raw, name, largest)


def parse_yaml(raw: bytes, name: str, largest: int = LARGEST_FILE) -> list[Document]:
    """The documents in `raw`, named `name` in messages."""
    if len(raw) > largest:
        raise DataError([Fault(name, 0, 0, f"is larger than {largest:,} bytes")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DataError([Fault(name, line, 0, "is not UTF-8", hint="save the file as UTF-8")]) from None
    lines = text.splitlines()
    faults: list[Fault] = []
    try:
        documents = _built(text, name, lines, faults)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"is not YAML: {error.problem or error.context}"
        raise DataError([_at(name, lines, mark, message) if mark else Fault(name, 0, 0, message)]) from None
    except yaml.YAMLError as error:
        raise DataError([Fault(name, 0, 0, f"is not YAML: {error}")]) from None
    except RecursionError:
        raise DataError([Fault(name, 0, 0, "is nested too deeply")]) from None
    if faults:
        raise DataError(faults)
    return documents


def _built(text: str, name: str, lines: list[str], faults: list[Fault]) -> list[Document]:
    """The documents, built of the parser's events: an alias is a fault and no value, so that nothing can grow.

    The parser is left at the first level that is too deep, or when there are more faults than anybody would read.
    """
    documents: list[Document] = []
    builder = _Builder(Document(name, None, {}, lines), faults)
    for event in yaml.parse(text, Loader=LOADER):
        kind = type(event)
        if isinstance(event, yaml.ScalarEvent):
            builder.value(event, event.value if event.style in _QUOTED else scalar(event.value))
        elif kind is yaml.MappingStartEvent:
            builder.open(event, {})
        elif kind is yaml.SequenceStartEvent:
            builder.open(event, [])
        elif kind is yaml.AliasEvent:
            builder.value(event, None)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            builder.levels.pop()
        elif kind is yaml.DocumentStartEvent:
            builder = _Builder(Document(name, None, {}, lines), faults)
            documents.append(builder.document)
        if builder.too_deep or len(faults) >= MOST_FAULTS:
            break
    return documents


class _Level:
    """One list or mapping that is being filled; `key` is that of the next value, _NO_KEY where a key is due."""

    __slots__ = ("key", "values", "where")

    def __init__(self, values: Any, where: tuple[str | int, ...]):
        self.values, self.where, self.key = values, where, _NO_KEY


class _Builder:
    """Puts values where they belong, notes their places, and refuses what may surprise."""

    __slots__ = ("document", "faults", "levels", "too_deep")

    def __init__(self, document: Document, faults: list[Fault]):
        self.document, self.faults = document, faults
        self.levels: list[_Level] = []
        self.too_deep = False

    def fault(self, event: Any, message: str, hint: str = "") -> None:
        self.faults.append(_at(self.document.path, self.document.lines, event.start_mark, message, hint))

    def open(self, event: Any, values: Any) -> None:
        """A list or mapping begins."""
        if len(self.levels) >= DEEPEST:
            self.fault(event, f"is nested deeper than {DEEPEST} levels")
            self.too_deep = True
            return
        self.levels.append(_Level(values, self.value(event, values)))

    def value(self, event: Any, value: Any) -> tuple[str | int, ...]:
        """Put a value, or a key, into what is open; the path at which it stands."""
        if event.anchor is not None:
            self.fault(event, "aliases and anchors are not allowed", "write the value out")
        elif getattr(event, "tag", None) is not None:
            self.fault(event, f"tags such as {event.tag} are not allowed")
        places, mark = self.document.places, event.start_mark
        where: tuple[str | int, ...] = ()
        if not self.levels:
            self.document.value = value
        else:
            level = self.levels[-1]
            if type(level.values) is list:
                where = (*level.where, len(level.values))
                level.values.append(value)
            elif level.key is _NO_KEY:
                return self.key(level, event)
            else:
                where = (*level.where, level.key)
                if level.key is not _LEFT_OUT:
                    level.values[level.key] = value
                level.key = _NO_KEY
        if where not in places:
            places[where] = (mark.line + 1, mark.column + 1)
        return where

    def key(self, level: _Level, event: Any) -> tuple[str | int, ...]:
        """Take an event as the key of the value behind it."""
        name = event.value if type(event) is yaml.ScalarEvent else None
        level.key = _LEFT_OUT
        if name is None:
            self.fault(event, "a key must be a plain word")
        elif name in level.values:
            self.fault(event, f"the key '{name}' stands twice")
        else:
            level.key = name
            mark = event.start_mark
            self.document.places[(*level.where, name)] = (mark.line + 1, mark.column + 1)
        return (*level.where, _LEFT_OUT)


def quoted(lines: list[str], line: int) -> str:
    """A line of the file, from 1, to show beside a fault; "" for one that is not there."""
    return lines[line - 1].rstrip() if 0 < line <= len(lines) else ""


def _at(name: str, lines: list[str], mark: Any, message: str, hint: str = "") -> Fault:
    return Fault(name, mark.line + 1, mark.column + 1, message, "", quoted(lines, mark.line + 1), hint)


def scalar(text: str) -> Any:
    """A plain scalar as JSON would read it: true, false, null (or nothing), numbers; anything else is a string."""
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if len(text) > LONGEST_NUMBER:
        return text
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text
