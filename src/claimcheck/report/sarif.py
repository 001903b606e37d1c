"""A report as SARIF 2.1.0, for code scanning and editors: each finding a result with its other sides and its rule."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote as percent_encoded

from claimcheck.checks.rule import Rule
from claimcheck.model import Finding, Report
from claimcheck.report.bidi import one_line
from claimcheck.report.delivery import Delivery, Region, Side, lacking, sides, told
from claimcheck.report.json import printable
from claimcheck.report.view import Item, View

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "claimcheckFinding/v1"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_GOOD = ("agreement", "update", "note")  # with the severity "info" they tell of no problem
_LINK = re.compile(r"[\[\]]")


def render(report: Report, delivery: Delivery) -> str:
    """The report as one SARIF log with one run; results in the report's order, the first location in a new article."""
    view = View(report, delivery.lang)
    names = sorted({*delivery.rules, *(item.finding.rule for item in view.items)})
    index = {name: n for n, name in enumerate(names)}
    run = {
        "tool": {
            "driver": {
                "name": "claimcheck",
                "version": report.run.version,
                "rules": [_rule(name, delivery.rules.get(name)) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "language": view.lang,
        "results": [_result(view, item, delivery, index) for item in view.items],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(view)}],
    }
    return printable({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def message(text: str) -> dict[str, str]:
    """A plain message: braces are doubled, for SARIF fills them in, and no text of an article becomes a link."""
    safe = text.replace("{", "{{").replace("}", "}}")
    return {"text": _LINK.sub(r"\\\g<0>", safe) if "](" in safe else safe}


def _rule(name: str, rule: Rule | None) -> dict[str, Any]:
    made: dict[str, Any] = {"id": name}
    if rule is None:
        return made
    asked = f"\n\n{rule.help}" if rule.help else ""
    return made | {
        "name": "".join(word.capitalize() for word in re.split(r"[^A-Za-z0-9]+", rule.name)),
        "shortDescription": message(rule.title),
        "fullDescription": message(rule.reason),
        "help": message(f"{rule.reason}{asked}") | {"markdown": f"**{rule.title}.** {rule.reason}{asked}"},
        "defaultConfiguration": {"enabled": rule.severity != "off", "level": LEVELS.get(rule.severity, "none")},
        "properties": {
            "tags": sorted({*rule.tags, rule.verdict}),
            "problem.severity": {"info": "recommendation"}.get(rule.severity, rule.severity),
            "precision": "high" if rule.certainty == "certain" else "medium",
        },
    }


def _result(view: View, item: Item, delivery: Delivery, index: dict[str, int]) -> dict[str, Any]:
    finding = item.finding
    places = sides(item, delivery)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        **_judged(finding),
        "message": message("\n".join([item.message, *lacking(view, item)])),
        "partialFingerprints": {FINGERPRINT: finding.id},
        "properties": {"kind": finding.kind, "certainty": finding.certainty, "severity": finding.severity},
    }
    if places:
        result["locations"] = [_location(places[0])]
        result["relatedLocations"] = [
            _location(side) | {"id": n, "message": message(told(view, side))} for n, side in enumerate(places[1:], 1)
        ]
    return result


def _judged(finding: Finding) -> dict[str, str]:
    """The result's kind and level: what tells of no problem is informational, and then SARIF wants no level."""
    if finding.kind in _GOOD and finding.severity == "info":
        return {"kind": "informational", "level": "none"}
    return {"kind": "fail", "level": LEVELS[finding.severity]}


def _location(side: Side) -> dict[str, Any]:
    article = side.quote.article
    region = _region(side.figure)
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(side.path)}, "region": region}
    if side.figure.column is not None:
        figure = side.quote.claim.figure or side.quote.claim.date
        if figure:
            region["snippet"] = {"text": article.text[figure.start : figure.end]}
        if side.sentence != side.figure:
            physical["contextRegion"] = _region(side.sentence) | {"snippet": {"text": side.quote.claim.text}}
    name = one_line(article.id).strip()
    return {"physicalLocation": physical} | ({"logicalLocations": [{"name": name, "kind": "article"}]} if name else {})


def _region(region: Region) -> dict[str, Any]:
    if region.column is None or region.end_column is None:
        return {"startLine": region.line}
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def uri(path: str) -> str:
    """A path as a URI: relative to the checkout, or `file://` where it is absolute."""
    coded = percent_encoded(path.encode("utf-8", "replace"), safe="/")
    return f"file://{coded}" if path.startswith("/") else coded


def _notifications(view: View) -> list[dict[str, Any]]:
    """Inputs that were left out, so that nobody takes them for checked."""
    return [
        {
            "level": "warning",
            "message": message(one_line(f"{each.path}{f':{each.line}' if each.line else ''}: {each.reason}")),
        }
        for each in view.skipped
    ]
