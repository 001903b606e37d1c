"""Findings as GitHub reads them: workflow commands that become annotations, and the summary of the job.

A runner reads commands out of everything that a step prints. Article text goes through the escapes of workflow
commands, so that none of its own can begin.
"""

from __future__ import annotations

from claimcheck.model import Report
from claimcheck.report import markdown
from claimcheck.report.bidi import log_line
from claimcheck.report.delivery import Delivery, all_told, lacking, sides, titled
from claimcheck.report.view import Item, View

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
LONGEST_SUMMARY = 1_000_000  # bytes; GitHub drops a step's summary of more than 1 MiB


def render(report: Report, delivery: Delivery) -> str:
    """A workflow command for each finding, worst first, at its first place. Nothing where nothing was found."""
    view = View(report, delivery.lang)
    return "".join(f"{_command(view, item, delivery)}\n" for item in view.items)


def summary(report: Report, lang: str | None) -> str:
    """The report as Markdown for the job's summary; only what is wrong, and where, if the whole would be too long."""
    whole = markdown.render(report, lang=lang)
    return whole if len(whole.encode("utf-8", "replace")) <= LONGEST_SUMMARY else markdown.short(report, lang=lang)


def _command(view: View, item: Item, delivery: Delivery) -> str:
    places = sides(item, delivery)
    named = {"title": f"{titled(view, item)} [{item.finding.id}]"}
    if places:
        at = places[0].figure
        named |= {"file": places[0].path, "line": str(at.line), "endLine": str(at.end_line)}
        if at.line == at.end_line and at.column is not None:  # columns mean something within one line only
            named |= {"col": str(at.column), "endColumn": str(at.end_column)}
    properties = ",".join(f"{name}={_property(value)}" for name, value in named.items())
    lines = [item.message, *all_told(view, places), *lacking(view, item)]
    return f"::{COMMANDS[item.finding.severity]} {properties}::{_data(lines)}"


def _data(lines: list[str]) -> str:
    """The command's message: "%" and line ends are escaped."""
    return "%0A".join(log_line(line).replace("%", "%25") for line in lines)


def _property(value: str) -> str:
    return log_line(value).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
