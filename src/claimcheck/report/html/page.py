"""The page put together: what each part of the document shows, and in what order."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.model import SEVERITIES, FindingKind, Report
from claimcheck.report.html import graph, highlights, intervals, timeline
from claimcheck.report.html.facets import Facets
from claimcheck.report.html.markup import as_bdi, clean, direction_of, left_to_right, safe_link
from claimcheck.report.html.notes import EventNames, notes
from claimcheck.report.html.said import SIDES, Said
from claimcheck.report.view import COUNTS, SECTIONS, ArticleView, Camp, ClusterView, Item, View
from claimcheck.report.words import HERE

TEMPLATES = HERE / "templates"
IN_HAPPENINGS: tuple[FindingKind, ...] = ("contradiction", "update", "agreement", "circular")


class Happening(NamedTuple):
    """One cluster with the findings that are shown in it, and its drawings, each empty where there is nothing."""

    number: int
    view: ClusterView
    items: tuple[Item, ...]
    events: tuple[str, ...]
    timeline: Markup
    graph: Markup


class Text(NamedTuple):
    """One article: its text as markup, and what was read from it claim by claim."""

    view: ArticleView
    prose: Markup
    notes: tuple[Markup, ...]


def render(report: Report, *, lang: str | None = None) -> str:
    """The report as one HTML document in UTF-8. `lang` is the interface's, the articles' main language if None.

    Texts are stripped of controls and escaped; each stands in an element with the direction of its own language. The
    one script is the program's own, named by its digest, and the document reads without it.
    """
    view = View(report, lang)
    anchors = _anchors(view)
    said, names = Said(view, anchors), EventNames(view.words)
    facets = Facets(view, names)
    happenings = [_happening(n, each, view, anchors, names) for n, each in enumerate(view.clusters, 1)]
    inside = {item.number for each in happenings for item in each.items}
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            view=view,
            words=view.words,
            dir=SIDES[view.lang],
            said=said,
            facets=facets,
            counts=[(name, view.counts[name]) for name in COUNTS if name != "findings"],
            kinds=[(kind, view.of_kind(kind)) for kind in SECTIONS if view.kinds[kind]],
            severities=_severities(view),
            happenings=happenings,
            happened={item.number: each.view.summary for each in happenings for item in each.items},
            others=[(kind, [i for i in view.of_kind(kind) if i.number not in inside]) for kind in SECTIONS],
            article_choices=[(each.number, _named(each), len(each.items)) for each in view.articles],
            entity_choices=[(each.number, each.name, each.many) for each in facets.entities],
            event_choices=[(each.number, each.name, each.many) for each in facets.events],
            articles=[_text(each, view, said, names, anchors) for each in view.articles],
            article_numbers={each.article.id: each.number for each in view.articles},
            tone_of=_tone_of,
            drawn=lambda item: intervals.draw(item.comparison, view.words) if item.comparison else "",
            style=_asset("report.css"),
            style_digest=_digest(_asset("report.css")),
            script=_asset("report.js"),
            script_digest=_digest(_asset("report.js")),
        )
        .replace("##[", "##&#91;")  # printed into a build's log, it could be taken for a command
    )


def _happening(number: int, cluster: ClusterView, view: View, anchors: dict[str, str], names: EventNames) -> Happening:
    return Happening(
        number,
        cluster,
        tuple(item for item in cluster.items if item.finding.kind in IN_HAPPENINGS),
        tuple(dict.fromkeys(names(event) for event in cluster.cluster.events)),
        timeline.draw(cluster.quotes, anchors, view.words),
        graph.draw(graph.cited(cluster.quotes, view.words), view.words),
    )


def _text(each: ArticleView, view: View, said: Said, names: EventNames, anchors: dict[str, str]) -> Text:
    return Text(each, highlights.prose(view, each, anchors), tuple(notes(view, said, names, each, anchors)))


def _named(each: ArticleView) -> str:
    return " · ".join(filter(None, (each.article.id, each.article.outlet)))


def _severities(view: View) -> list[tuple[str, int]]:
    counted = [(name, sum(item.finding.severity == name for item in view.items)) for name in SEVERITIES]
    return [(name, many) for name, many in counted if many]


def _anchors(view: View) -> dict[str, str]:
    """Where each claim stands in the document, by claim id: a name made of numbers, for ids may hold anything."""
    return {claim.id: f"a{each.number}c{n}" for each in view.articles for n, claim in enumerate(each.claims, 1)}


def _tone_of(item: Item, camp: Camp) -> str:
    """`a` or `b`: the colour that the camp's value has in the drawing, empty where it is not drawn."""
    if item.comparison is None or item.comparison.a_text == item.comparison.b_text:
        return ""
    return {item.comparison.a_text: "a", item.comparison.b_text: "b"}.get(camp.value, "") if camp.value else ""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        lstrip_blocks=True,
    )
    environment.filters.update(bdi=as_bdi, clean=clean, ltr=left_to_right, dir=direction_of, safe_link=safe_link)
    return environment


@cache
def _asset(name: str) -> Markup:
    """The style or the script, indents and whole-line comments left out: it is in every report."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    return Markup(re.sub(r"^\s*(?://.*)?\n?", "", text, flags=re.MULTILINE))


def _digest(text: str) -> str:
    """What a content security policy names an inline style or script by. The newlines round it count."""
    return "sha256-" + base64.b64encode(hashlib.sha256(f"\n{text}".encode()).digest()).decode()
