"""The entities of articles as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.cluster.roster import Entry
from claimcheck.report.bidi import isolate, one_line, shorten
from claimcheck.report.json import printable
from claimcheck.text.table import tabulate

WIDEST = 60  # columns of a cell that holds article text


def entity_table(entries: Sequence[Entry]) -> str:
    """One row an entity: its name, type, spellings with their numbers, articles, and why names were joined."""
    rows = [
        [
            _cell(entry.name),
            entry.type,
            _cell(", ".join(f"{text} ({n})" for text, n in entry.spellings)),
            str(len(entry.articles)),
            _cell("; ".join(f"{name}: {why}" for name, why in entry.joined)),
            _cell("; ".join(f"{name}: {why}" for name, why in entry.perhaps)),
        ]
        for entry in entries
    ]
    head = ["entity", "type", "spellings", "articles", "joined", "perhaps the same"]
    return tabulate(rows, head, tablefmt="simple", disable_numparse=True) if rows else "no entities"


def as_json(entries: Sequence[Entry]) -> str:
    """The entities with their spellings, articles and links."""
    return printable({"entities": [entry._asdict() for entry in entries]}, indent=2)


def _cell(text: str) -> str:
    return isolate(shorten(one_line(text), WIDEST)) if text else ""
