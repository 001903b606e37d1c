"""A report as JUnit XML, which most build servers show: a suite an article, a test case a finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from claimcheck.model import Report
from claimcheck.report.bidi import message_line
from claimcheck.report.delivery import Delivery, Side, all_told, lacking, relative_path, sides, titled
from claimcheck.report.view import Item, View

# What XML 1.0 cannot hold, not even as a reference.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FINE = "nothing to report"


def render(report: Report, delivery: Delivery) -> str:
    """The report as one document. A finding that fails the run is a failure; the others pass and say what was found.

    A finding stands in the suite of its first place. An article without findings has one case, which passes.
    """
    view = View(report, delivery.lang)
    found: dict[str, list[tuple[Item, list[Side]]]] = {each.article.id: [] for each in view.articles}
    for item in view.items:
        places = sides(item, delivery)
        found.setdefault(places[0].quote.article.id if places else "", []).append((item, places))
    failing = sum(delivery.fails(item.finding) for item in view.items)
    cases = sum(max(1, len(rows)) for rows in found.values())
    root = ElementTree.Element("testsuites", name="claimcheck", tests=str(cases), failures=str(failing), errors="0")
    paths = {each.article.id: each.article.path or each.article.id for each in view.articles}
    for name, rows in found.items():
        _suite(root, view, name, relative_path(paths.get(name) or name, delivery.root), rows, delivery)
    ElementTree.indent(root, " ")
    text = ElementTree.tostring(root, encoding="unicode").replace("##[", "##&#91;")  # no command, where it is printed
    return '<?xml version="1.0" encoding="utf-8"?>\n' + text + "\n"


def _suite(
    root: ElementTree.Element,
    view: View,
    article: str,
    path: str,
    rows: Sequence[tuple[Item, list[Side]]],
    delivery: Delivery,
) -> None:
    failing = sum(delivery.fails(item.finding) for item, _ in rows)
    title = _line(article) or "claimcheck"
    suite = ElementTree.SubElement(
        root, "testsuite", name=title, tests=str(max(1, len(rows))), failures=str(failing), errors="0", skipped="0"
    )
    if not rows:
        ElementTree.SubElement(suite, "testcase", name=FINE, classname=title, file=_line(path))
    for item, places in rows:
        name = f"{_line(item.message)} [{_line(item.finding.id)}]"
        case = ElementTree.SubElement(suite, "testcase", name=name, classname=_line(item.finding.rule))
        if places:
            case.set("file", _line(places[0].path))
            case.set("line", str(places[0].figure.line))
        lines = [titled(view, item), item.message, *all_told(view, places), *lacking(view, item)]
        text = "\n".join(map(_line, lines))
        if delivery.fails(item.finding):
            failure = ElementTree.SubElement(case, "failure", message=_line(item.message), type=item.finding.severity)
            failure.text = text
        else:
            ElementTree.SubElement(case, "system-out").text = text


def _line(text: str) -> str:
    """Text on one line that XML can hold. The isolates of the report's own making stay."""
    return _NOT_XML.sub("\ufffd", message_line(text))
