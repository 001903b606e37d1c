"""Findings as JSON lines: each line one finding that can be read alone, its sides with their places and quotes."""

from __future__ import annotations

from typing import Any

from claimcheck.model import Report
from claimcheck.report.delivery import Delivery, Side, sides
from claimcheck.report.json import printable
from claimcheck.report.view import Item, View


def render(report: Report, delivery: Delivery) -> str:
    """A line for each finding, worst first; the fields of FINDING, and `sides`. Nothing where nothing was found."""
    return "".join(printable(_line(item, delivery), indent=None) + "\n" for item in View(report, delivery.lang).items)


def _line(item: Item, delivery: Delivery) -> dict[str, Any]:
    return item.finding.model_dump() | {"sides": [_side(side) for side in sides(item, delivery)]}


def _side(side: Side) -> dict[str, Any]:
    claim, article = side.quote.claim, side.quote.article
    return {
        "article": article.id,
        "outlet": article.outlet,
        "published": article.published,
        "path": side.path,
        "line": side.figure.line,
        "column": side.figure.column,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "source": claim.source.name or claim.source.kind,
    }
