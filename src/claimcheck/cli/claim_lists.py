"""Claims and unread sentences as tables and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.model import Claim, Report
from claimcheck.report.bidi import isolate, one_line, shorten
from claimcheck.report.json import printable, written
from claimcheck.text.table import tabulate

WIDEST = 48  # columns of a cell that holds article text


def claim_table(report: Report) -> str:
    """One row a claim, in the order of articles and text."""
    head = ["article", "at", "event", "status", "roles", "figure", "source"]
    rows = [_row(claim) for claim in report.claims]
    return tabulate(rows, head, tablefmt="simple", disable_numparse=True) if rows else "no claims"


def unread_table(report: Report) -> str:
    """One row for each sentence with a figure from which no claim was read, with the reason."""
    rows = [[one_line(u.article), f"{u.start}-{u.end}", one_line(u.reason), _cell(u.text)] for u in report.unread]
    head = ["article", "at", "reason", "sentence"]
    return (
        tabulate(rows, head, tablefmt="simple", disable_numparse=True)
        if rows
        else "every sentence with a figure was read"
    )


def as_json(report: Report) -> Iterator[str]:
    """The contract's articles, figures and claims, and the unread sentences, piece by piece."""
    parts = {"articles": report.articles, "figures": report.figures, "claims": report.claims, "unread": report.unread}
    return written(parts, _dumped, indent=2)


def _dumped(value: Any, indent: int) -> str:
    return printable(value.model_dump(mode="json"), indent=indent)


def _row(claim: Claim) -> list[str]:
    roles = ", ".join(f"{role.role}: {role.name}" for role in claim.roles)
    figure = f"{claim.figure.approx} {claim.figure.text}" if claim.figure else ""
    source = claim.source.name or (claim.source.kind if claim.source.kind != "none" else "")
    at = f"{claim.start}-{claim.end}"
    return [one_line(claim.article), at, claim.event, claim.status, _cell(roles), _cell(figure), _cell(source)]


def _cell(text: str) -> str:
    """Article text in a cell: one line, without controls, in an isolate so that its direction stays its own."""
    return isolate(shorten(one_line(text), WIDEST)) if text else ""
