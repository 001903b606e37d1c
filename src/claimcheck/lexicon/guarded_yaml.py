"""YAML that cannot surprise: composed nodes only, scalars read as JSON reads them, every key with its line and column.

PyYAML's own loader reads `no` as false and `12:30` as 750, keeps the last of duplicate keys and expands alias bombs;
here aliases, tags, duplicate keys and oversize files are faults.
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
        source = self.lines[line - 1].rstrip() if 0 < line <= len(self.lines) else ""
        return Fault(self.path, line, column, message, code, source, hint)


def read_yaml(path: Path, shown: str | None = None) -> list[Document]:
    """Every document of one YAML file. Raises DataError with all that is wrong with its form.

    An empty document's value is None.
    """
    name = shown or str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError([Fault(name, 0, 0, f"cannot be read: {error.strerror}")]) from None
    return parse_yaml(raw, name)


def parse_yaml(raw: bytes, name: str) -> list[Document]:
    """The documents in `raw`, named `name` in messages."""
    if len(raw) > LARGEST_FILE:
        raise DataError([Fault(name, 0, 0, f"is larger than {LARGEST_FILE:,} bytes")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DataError([Fault(name, line, 0, "is not UTF-8", hint="save the file as UTF-8")]) from None
    lines = text.splitlines()
    documents: list[Document] = []
    faults: list[Fault] = []
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                faults.append(
                    _at(name, lines, event.start_mark, "aliases and anchors are not allowed", "write the value out")
                )
        if faults:
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


def _at(name: str, lines: list[str], mark: Any, message: str, hint: str = "") -> Fault:
    source = lines[mark.line].rstrip() if mark.line < len(lines) else ""
    return Fault(name, mark.line + 1, mark.column + 1, message, "", source, hint)


def _plain(node: Any, where: tuple[str | int, ...], document: Document, faults: list[Fault]) -> Any:
    mark = node.start_mark
    document.places.setdefault(where, (mark.line + 1, mark.column + 1))
    if len(where) > DEEPEST:
        faults.append(_at(document.path, document.lines, mark, f"is nested deeper than {DEEPEST} levels"))
        return None
    if isinstance(node, yaml.ScalarNode):
        if not node.tag.startswith("tag:yaml.org,2002:"):
            faults.append(_at(document.path, document.lines, mark, f"tags such as {node.tag} are not allowed"))
        return node.value if node.style in ("'", '"', "|", ">") else scalar(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*where, i), document, faults) for i, item in enumerate(node.value)]
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str):
            faults.append(_at(document.path, document.lines, key_node.start_mark, "a key must be a plain word"))
            continue
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
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text
