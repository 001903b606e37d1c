"""A report as one HTML file: no script, no network, right-to-left where it is Arabic, every text escaped."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from claimcheck.model import Article, Claim, Lang, Report
from claimcheck.report.bidi import direction, one_line, stripped
from claimcheck.report.intervals import draw
from claimcheck.report.quotes import figures_of
from claimcheck.report.view import COUNTS, SECTIONS, ArticleView, Camp, Item, View
from claimcheck.report.words import HERE
from claimcheck.text.sentences import language_of

_ISOLATES = re.compile("([\u2066\u2067\u2068])|(\u2069)")
_BDI = {"\u2066": '<bdi dir="ltr">', "\u2067": '<bdi dir="rtl">', "\u2068": "<bdi>"}
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of an article's text. `anchors` begin at it; `item` is the finding it leads to; `figure` if it is one."""

    text: str
    figure: bool = False
    item: Item | None = None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of an article."""

    runs: tuple[Run, ...]
    lang: Lang
    headline: bool = False


@dataclass(slots=True)
class _Cuts:
    """Where an article's text is cut: its figures, the sentences that findings quote, the anchors of its claims."""

    figures: list[tuple[int, int, Item | None]] = field(default_factory=list)
    said: list[tuple[int, int, Item]] = field(default_factory=list)
    anchors: dict[int, list[str]] = field(default_factory=dict)
    starts: list[tuple[int, int, None]] = field(default_factory=list)


def render(report: Report, *, lang: str | None = None) -> str:
    """The report as one HTML document in UTF-8. `lang` is the interface's, the articles' main language if None.

    Texts are stripped of controls and escaped; each stands in an element with the direction of its own language.
    """
    view = View(report, lang)
    anchors = _anchors(view)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            view=view,
            words=view.words,
            dir="rtl" if view.lang == "ar" else "ltr",
            sections=[(kind, view.of_kind(kind)) for kind in SECTIONS],
            counts=[(name, view.counts[name]) for name in COUNTS],
            articles=[(each, paragraphs(view, each, anchors)) for each in view.articles],
            anchors=anchors,
            article_numbers={each.article.id: each.number for each in view.articles},
            tone_of=_tone_of,
            drawn=lambda item: draw(item.comparison, view.words) if item.comparison else "",
        )
        .replace("##[", "##&#91;")  # printed into a build's log, it could be taken for a command
    )


def paragraphs(view: View, each: ArticleView, anchors: dict[str, str]) -> Iterator[Paragraph]:
    """An article's text line by line from the end of its front matter, cut at figures, quoted sentences and anchors."""
    article = each.article
    cuts = _cuts(view, each.claims, anchors)
    if article.headline is not None and article.headline[1] <= article.body:  # a title in the front matter
        start, end = article.headline
        yield Paragraph(
            tuple(_runs(article.text, start, end, cuts)), language_of(article.text, start, end), headline=True
        )
    for line in _LINE.finditer(article.text, article.body):
        if line.group().strip():
            start, end = line.span()
            yield Paragraph(
                tuple(_runs(article.text, start, end, cuts)),
                language_of(line.group()),
                _is_headline(article, start, end),
            )


def as_bdi(text: str) -> Markup:
    """A text of the report's own making, escaped, its Unicode isolates made `<bdi>` elements; they are balanced."""
    return Markup(_ISOLATES.sub(lambda found: _BDI[found.group(1)] if found.group(1) else "</bdi>", str(escape(text))))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        bdi=as_bdi, clean=lambda text: one_line(str(text)).strip(), dir=lambda text: direction(str(text))
    )
    environment.filters["safe_link"] = _safe_link
    return environment


def _safe_link(url: Any) -> str | None:
    """The address if it is one of the web, else None: no `javascript:` comes out of an article's metadata."""
    text = one_line(str(url or "")).strip()
    return text if re.match(r"https?://[^\s]+$", text) else None


def _tone_of(item: Item, camp: Camp) -> str:
    """`a` or `b`: the colour that the camp's value has in the drawing, empty where it is not drawn."""
    if item.comparison is None or item.comparison.a_text == item.comparison.b_text:
        return ""
    return {item.comparison.a_text: "a", item.comparison.b_text: "b"}.get(camp.value, "") if camp.value else ""


def _anchors(view: View) -> dict[str, str]:
    """Where each claim stands in the document, by claim id: a name made of numbers, for ids may hold anything."""
    return {claim.id: f"a{each.number}c{n}" for each in view.articles for n, claim in enumerate(each.claims, 1)}


def _cuts(view: View, claims: Iterable[Claim], anchors: dict[str, str]) -> _Cuts:
    cuts = _Cuts()
    for claim in claims:
        item = next(iter(view.by_claim.get(claim.id, ())), None)
        cuts.anchors.setdefault(claim.start, []).append(anchors[claim.id])
        cuts.figures += [(figure.start, figure.end, item) for figure in figures_of(claim)]
        if item is not None:
            cuts.said.append((claim.start, claim.end, item))
    worst = lambda cut: (cut[0], cut[2].number if cut[2] else len(view.items) + 1, -cut[1])  # noqa: E731
    cuts.figures.sort(key=worst)
    cuts.said.sort(key=worst)
    cuts.starts = [(at, at + 1, None) for at in sorted(cuts.anchors)]
    return cuts


def _runs(text: str, start: int, end: int, cuts: _Cuts) -> Iterator[Run]:
    figures = _apart(cuts.figures, start, end)
    said = _apart(cuts.said, start, end)
    anchors = [at for at, _, _ in _apart(cuts.starts, start, end)]
    edges = sorted({start, end, *anchors, *(edge for cut in (*figures, *said) for edge in cut[:2])})
    for a, b in pairwise(edges):
        figure = next((cut for cut in figures if cut[0] <= a < cut[1]), None)
        sentence = next((cut for cut in said if cut[0] <= a < cut[1]), None)
        item = figure[2] if figure else sentence[2] if sentence else None
        yield Run(stripped(text[a:b]), figure is not None, item, tuple(cuts.anchors.get(a, ())))


def _apart(cuts: Sequence[tuple[int, int, Any]], start: int, end: int) -> list[tuple[int, int, Any]]:
    """The cuts that begin inside a line, each clipped to it and to where the one before it ended."""
    apart: list[tuple[int, int, Any]] = []
    at = start
    inside = (bisect_left(cuts, place, key=lambda cut: cut[0]) for place in (start, end))
    for a, b, item in cuts[slice(*inside)]:
        a, b = max(a, at), min(b, end)
        if a < b:
            apart.append((a, b, item))
            at = b
    return apart


def _is_headline(article: Article, start: int, end: int) -> bool:
    return article.headline is not None and start < article.headline[1] and article.headline[0] < end
