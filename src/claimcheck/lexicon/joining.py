"""A folder of words, entities and outlets joined to the lexicon that ships: what a rule pack brings of its own.

Its files have the names of the lexicon's and the same fields. Lists grow, an entity that is known gets more aliases,
and nothing that ships is changed or taken away.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from claimcheck.errors import DataError, Fault
from claimcheck.lexicon.guarded_yaml import Document, read_yaml

LARGEST = 1_000_000  # bytes of one file
Place = tuple[str | int, ...]


def joined(files: Mapping[str, Any], folder: Path, faults: list[Fault]) -> dict[str, Any]:
    """The files with those of `folder` joined to them, by name; what cannot be joined is noted and left out."""
    made = dict(files)
    for path in pack_files(folder):
        name = path.relative_to(folder).with_suffix(".yml").as_posix()
        if name not in files or _is_grammar(name):
            near = get_close_matches(name, [known for known in files if not _is_grammar(known)], 1)
            hint = f"did you mean '{near[0]}'?" if near else "a pack's files have the names of those that ship"
            faults.append(Fault(str(path), 0, 0, f"the lexicon has no '{name}' to join", "R120", "", hint))
            continue
        try:
            documents = read_yaml(path, largest=LARGEST)
        except DataError as error:
            faults.extend(error.faults)
            continue
        if documents and documents[0].value is not None:
            made[name] = _Joiner(documents[0], faults).value((), made[name], documents[0].value)
    return made


def pack_files(folder: Path) -> list[Path]:
    """The files of a pack's lexicon, sorted."""
    return sorted(path for suffix in ("*.yml", "*.yaml") for path in folder.rglob(suffix))


def _is_grammar(name: str) -> bool:
    """Whether a file is part of how constructions are read, and nothing that a pack brings."""
    return name.startswith("events/") or "/classes/" in name


class _Joiner:
    """Joins the values of one file; its faults are noted at their lines."""

    def __init__(self, document: Document, faults: list[Fault]):
        self.document, self.faults = document, faults

    def fault(self, where: Place, message: str, hint: str) -> None:
        self.faults.append(self.document.fault(where, message, code="R120", hint=hint))

    def value(self, where: Place, base: Any, more: Any) -> Any:
        """The base with more of it. A plain value must be the base's own."""
        if isinstance(base, dict) and isinstance(more, dict):
            return self.mapping(where, base, more)
        if isinstance(base, list) and isinstance(more, list):
            return self.listed(where, base, more)
        if base == more:
            return base
        wanted = "a mapping" if isinstance(base, dict) else "a list" if isinstance(base, list) else f"'{base}'"
        self.fault(where, f"{wanted} is expected here", "look at the lexicon's own file of this name")
        return base

    def mapping(self, where: Place, base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
        """Known keys are joined; a new one is taken where its siblings are of its kind, but not at the file's head."""
        made = dict(base)
        kinds = {type(value) for value in base.values()}
        for key, value in more.items():
            if key in base:
                made[key] = self.value((*where, key), base[key], value)
            elif where and type(value) in kinds:
                made[key] = value
            else:
                near = get_close_matches(key, list(base), 1)
                hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(list(base)[:8])}"
                self.fault((*where, key), f"unknown field '{key}'", hint)
        return made

    def listed(self, where: Place, base: list[Any], more: list[Any]) -> list[Any]:
        """The base's items and the new ones; an entry whose id is known gives that one more words."""
        fields = _fields(base)
        made = list(base)
        at = {row["id"]: n for n, row in enumerate(base) if isinstance(row, dict) and "id" in row}
        kinds = {type(item) for item in base} | ({str} if not base else set())
        for i, item in enumerate(more):
            place = (*where, i)
            if type(item) not in kinds:
                self.fault(place, "is of another kind than the entries that ship", "look at the lexicon's own file")
            elif not isinstance(item, dict):
                made += [] if item in made else [item]
            elif self.is_row(place, item, fields):
                if item.get("id") in at:
                    made[at[item["id"]]] = self.row(place, made[at[item["id"]]], item)
                else:
                    made.append(item)
        return made

    def is_row(self, where: Place, row: dict[str, Any], fields: Mapping[str, set[type]]) -> bool:
        """Whether a row has only known fields, each of a known kind."""
        before = len(self.faults)
        for key, value in row.items():
            if key not in fields:
                near = get_close_matches(key, list(fields), 1)
                hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(sorted(fields))}"
                self.fault((*where, key), f"unknown field '{key}'", hint)
            elif type(value) not in fields[key] or (
                isinstance(value, list) and any(isinstance(v, dict | list) or v is None for v in value)
            ):
                kinds = " or ".join(sorted(_told(kind) for kind in fields[key]))
                self.fault((*where, key), f"'{key}' is not of the right kind", f"write {kinds}")
        return len(self.faults) == before

    def row(self, where: Place, base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
        """An entry with more words; its plain fields stay as they ship."""
        made = dict(base)
        for key, value in more.items():
            if isinstance(value, list):
                made[key] = [*base.get(key, []), *(v for v in value if v not in base.get(key, []))]
            elif base.get(key) != value:
                told = f"'{base.get('id')}' ships with {key}: {base.get(key)}"
                self.fault((*where, key), told, f"leave {key} out, or give the entry an id of its own")
        return made


def _fields(rows: list[Any]) -> dict[str, set[type]]:
    """The fields that rows have, with the kinds of their values."""
    found: dict[str, set[type]] = {}
    for row in rows:
        for key, value in row.items() if isinstance(row, dict) else ():
            found.setdefault(key, set()).add(type(value))
    return found


def _told(kind: type) -> str:
    return {list: "a list of words", str: "a text", dict: "a mapping", bool: "true or false"}.get(kind, "a number")
