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
    documents: list[Document] = []
    faults: list[Fault] = []
    try:
        if not _may_be_built(text, name, lines, faults):
            raise DataError(faults)
        for node in yaml.compose_all(text, Loader=LOADER):
            document = Document(name, None, {}, lines)
            document.value = _plain(node, (), document, faults) if node is not None else None
            documents.append(document)
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


def _may_be_built(text: str, name: str, lines: list[str], faults: list[Fault]) -> bool:
    """Whether nodes may be made of the text: no alias, which may stand for billions, and no depth that ends a stack.

    Tags are noted too. The parser is left at the first level that is too deep.
    """
    depth, aliases = 0, False
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            aliases = True
            faults.append(
                _at(name, lines, event.start_mark, "aliases and anchors are not allowed", "write the value out")
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            faults.append(_at(name, lines, event.start_mark, f"tags such as {tag} are not allowed"))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            faults.append(_at(name, lines, event.start_mark, f"is nested deeper than {DEEPEST} levels"))
            return False
        if len(faults) >= MOST_FAULTS:
            return False
    return not aliases


def quoted(lines: list[str], line: int) -> str:
    """A line of the file, from 1, to show beside a fault; "" for one that is not there."""
    return lines[line - 1].rstrip() if 0 < line <= len(lines) else ""


def _at(name: str, lines: list[str], mark: Any, message: str, hint: str = "") -> Fault:
    return Fault(name, mark.line + 1, mark.column + 1, message, "", quoted(lines, mark.line + 1), hint)


def _plain(node: Any, where: tuple[str | int, ...], document: Document, faults: list[Fault]) -> Any:
    mark = node.start_mark
    document.places.setdefault(where, (mark.line + 1, mark.column + 1))
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.style in ("'", '"', "|", ">") else scalar(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*where, i), document, faults) for i, item in enumerate(node.value)]
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value if len(faults) < MOST_FAULTS else ():
        key = key_node.value
        if not isinstance(key, str):
            faults.append(_at(document.path, document.lines, key_node.start_mark, "a key must be a plain word"))
            continue
        if key in mapping and len(faults) >= MOST_FAULTS:
            break
        if key in mapping:
            faults.append(_at(document.path, document.lines, key_node.start_mark, f"the key '{key}' stands twice"))
            continue
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        document.places[(*where, key)] = place
        mapping[key] = _plain(value_node, (*where, key), document, faults)
    return mapping


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
