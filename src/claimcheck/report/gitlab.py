"""Findings as GitLab's code quality report: a JSON list, each finding at its first place, its id as fingerprint."""

from __future__ import annotations

from typing import Any

from claimcheck.model import Report
from claimcheck.report.delivery import Delivery, all_told, lacking, sides
from claimcheck.report.json import printable
from claimcheck.report.view import Item, View

SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}
NOWHERE = "claimcheck"  # a path is required


def render(report: Report, delivery: Delivery) -> str:
    """The findings, worst first; the other sides are told in each `content`."""
    view = View(report, delivery.lang)
    return printable([_issue(view, item, delivery) for item in view.items]) + "\n"


def _issue(view: View, item: Item, delivery: Delivery) -> dict[str, Any]:
    places = sides(item, delivery)
    at = places[0].figure if places else None
    return {
        "type": "issue",
        "check_name": item.finding.rule,
        "description": item.message,
        "content": {"body": "\n".join([*all_told(view, places), *lacking(view, item)])},
        "categories": ["Bug Risk"],
        "fingerprint": item.finding.id,
        "severity": SEVERITIES[item.finding.severity],
        "location": {
            "path": places[0].path if places else NOWHERE,
            "lines": {"begin": at.line if at else 1, "end": at.end_line if at else 1},
        },
    }
