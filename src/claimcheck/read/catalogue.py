"""A folder's articles.yaml: what is known of its articles beside their text, by article id."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from claimcheck.errors import DataError, Fault
from claimcheck.lexicon.guarded_yaml import Document, read_yaml
from claimcheck.read.fields import KNOWN, known_fields

NAME = "articles.yaml"
MISNAMED = "articles.yml"  # a slip that would otherwise go unseen


@dataclass(slots=True)
class Catalogue:
    """The fields that one articles.yaml states, by article id; `unused` are the ids that no article had yet."""

    path: str
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    unused: set[str] = field(default_factory=set)

    def take(self, article: str) -> dict[str, str]:
        """What is known of one article; {} where nothing is."""
        self.unused.discard(article)
        return self.fields.get(article, {})


def read_catalogue(file: Path, shown: str) -> Catalogue:
    """The catalogue in `file`. Raises DataError with every fault, each at its line and column."""
    documents = read_yaml(file, shown)
    if len(documents) > 1:
        raise DataError([Fault(shown, 0, 0, "holds several documents", hint="drop the --- lines")])
    catalogue = Catalogue(shown)
    if not documents or documents[0].value is None:
        return catalogue
    document = documents[0]
    if not isinstance(document.value, dict):
        raise DataError(
            [
                document.fault(
                    (), "must map article ids to what is known of them", hint='write: an-id: {published: "2025-07"}'
                )
            ]
        )
    faults = [fault for name in document.value for fault in _entry(document, name, catalogue)]
    if faults:
        raise DataError(faults)
    catalogue.unused = set(catalogue.fields)
    return catalogue


def _entry(document: Document, name: str, catalogue: Catalogue) -> list[Fault]:
    values = document.value[name]
    if values is None:
        values = {}
    if not isinstance(values, dict):
        return [document.fault((name,), f"'{name}' must map to fields", hint='write: an-id: {published: "2025-07"}')]
    unknown = [
        document.fault((name, key), f"unknown key '{key}'", hint=_nearest(key)) for key in values if key not in KNOWN
    ]
    known, wrong = known_fields(values)
    catalogue.fields[name] = known
    catalogue.lines[name] = document.places.get((name,), (0, 0))[0]
    return unknown + [document.fault((name, key), message, hint=remedy) for key, message, remedy in wrong]


def _nearest(key: str) -> str:
    near = get_close_matches(key, KNOWN, 1)
    return f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(KNOWN)}"
