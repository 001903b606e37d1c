"""Every format that a report is written in, by name. All of them render the findings of one report and no others."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from claimcheck.model import Report
from claimcheck.report.delivery import Delivery

Render = Callable[[Report, Delivery], str]


def _in_language(module: str) -> Render:
    return lambda report, delivery: str(import_module(module).render(report, lang=delivery.lang))


def _delivered(module: str) -> Render:
    return lambda report, delivery: str(import_module(module).render(report, delivery))


def _json(report: Report, delivery: Delivery) -> str:
    return str(import_module("claimcheck.report.json").render(report))


# Modules are imported where a format is asked for: HTML brings a template engine, XML a parser.
FORMATS: dict[str, Render] = {
    "text": _in_language("claimcheck.report.terminal"),
    "json": _json,
    "jsonl": _delivered("claimcheck.report.json_lines"),
    "md": _in_language("claimcheck.report.markdown"),
    "html": _in_language("claimcheck.report.html"),
    "sarif": _delivered("claimcheck.report.sarif"),
    "junit": _delivered("claimcheck.report.junit"),
    "github": _delivered("claimcheck.report.github"),
    "gitlab": _delivered("claimcheck.report.gitlab"),
}
OTHER_NAMES = {"markdown": "md"}


def render(report: Report, form: str, delivery: Delivery) -> str:
    """The report in one format. KeyError for a name that no format has."""
    return FORMATS[OTHER_NAMES.get(form, form)](report, delivery)
