"""An article's whole text, its claims and figures marked at their exact spans; each leads to what was read there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from claimcheck.model import Article, Lang
from claimcheck.report.bidi import stripped
from claimcheck.report.html.markup import escaped
from claimcheck.report.html.said import SIDES
from claimcheck.report.quotes import figures_of
from claimcheck.report.view import ArticleView, Item, View
from claimcheck.text.sentences import language_of

_LINE = re.compile(r"[^\r\n]+")


class Cut(NamedTuple):
    """A span of an article's text that claims were read from, their numbers, and the worst finding that touches them.

    `figure` where it is a claim's figure or date rather than its sentence; `reached` where the keyboard stops at it.
    """

    start: int
    end: int
    claims: tuple[str, ...]
    item: Item | None
    figure: bool
    reached: bool


class Run(NamedTuple):
    """A run of text between two cuts. `anchors` begin at it."""

    text: str
    cut: Cut | None = None
    anchors: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """One line of an article; `start` is its offset in the article's text."""

    start: int
    runs: tuple[Run, ...]
    lang: Lang
    headline: bool = False


class _Cuts(NamedTuple):
    figures: list[Cut]
    sentences: list[Cut]
    anchors: dict[int, list[str]]
    starts: list[int]


def number_of(anchor: str) -> str:
    """The number of a claim in the document from its anchor: «a1c3» is claim 1c3."""
    return anchor[1:]


def prose(view: View, each: ArticleView, anchors: Mapping[str, str]) -> Markup:
    """The article's text as paragraphs of markup; `data-at` of a paragraph is its offset in the text."""
    return Markup("\n".join(_marked(paragraph) for paragraph in paragraphs(view, each, anchors)))


def paragraphs(view: View, each: ArticleView, anchors: Mapping[str, str]) -> Iterator[Paragraph]:
    """An article's text line by line from the end of its front matter, cut at figures, sentences and anchors."""
    article = each.article
    cuts = _cuts(view, each, anchors)
    if article.headline is not None and article.headline[1] <= article.body:  # a title in the front matter
        start, end = article.headline
        lang = language_of(article.text, start, end)
        yield Paragraph(start, tuple(_runs(article.text, start, end, cuts)), lang, headline=True)
    for line in _LINE.finditer(article.text, article.body):
        if line.group().strip():
            start, end = line.span()
            runs = tuple(_runs(article.text, start, end, cuts))
            yield Paragraph(start, runs, language_of(line.group()), _is_headline(article, start, end))


def _cuts(view: View, each: ArticleView, anchors: Mapping[str, str]) -> _Cuts:
    figures: dict[tuple[int, int], list[str]] = {}
    sentences: dict[tuple[int, int], list[str]] = {}
    with_figure: set[tuple[int, int]] = set()
    starts: dict[int, list[str]] = {}
    for claim in each.claims:
        starts.setdefault(claim.start, []).append(anchors[claim.id])
        sentences.setdefault((claim.start, claim.end), []).append(claim.id)
        for figure in figures_of(claim):
            figures.setdefault((figure.start, figure.end), []).append(claim.id)
            with_figure.add((claim.start, claim.end))

    def cut(span: tuple[int, int], claims: list[str], *, figure: bool) -> Cut:
        items = [found[0] for found in (view.by_claim.get(claim) for claim in claims) if found]
        worst = min(items, key=lambda item: item.number, default=None)
        numbers = tuple(dict.fromkeys(number_of(anchors[claim]) for claim in claims))
        return Cut(*span, numbers, worst, figure, figure or span not in with_figure)

    return _Cuts(
        sorted((cut(span, claims, figure=True) for span, claims in figures.items()), key=_worst_first),
        sorted((cut(span, claims, figure=False) for span, claims in sentences.items()), key=_worst_first),
        starts,
        sorted(starts),
    )


def _worst_first(cut: Cut) -> tuple[int, float, int]:
    return (cut.start, cut.item.number if cut.item else float("inf"), -cut.end)


def _runs(text: str, start: int, end: int, cuts: _Cuts) -> Iterator[Run]:
    figures = _apart(cuts.figures, start, end)
    sentences = _apart(cuts.sentences, start, end)
    anchors = cuts.starts[bisect_left(cuts.starts, start) : bisect_left(cuts.starts, end)]
    edges = sorted({start, end, *anchors, *(edge for a, b, _ in (*figures, *sentences) for edge in (a, b))})
    for a, b in pairwise(edges):
        cut = _over(figures, a) or _over(sentences, a)
        yield Run(stripped(text[a:b]), cut, tuple(cuts.anchors.get(a, ())))


def _over(apart: Sequence[tuple[int, int, Cut]], at: int) -> Cut | None:
    place = bisect_left(apart, at + 1, key=lambda found: found[0]) - 1
    return apart[place][2] if place >= 0 and at < apart[place][1] else None


def _apart(cuts: Sequence[Cut], start: int, end: int) -> list[tuple[int, int, Cut]]:
    """The cuts that begin inside a line, each clipped to it and to where the one before it ended."""
    apart: list[tuple[int, int, Cut]] = []
    at = start
    inside = (bisect_left(cuts, place, key=lambda cut: cut.start) for place in (start, end))
    for cut in cuts[slice(*inside)]:
        a, b = max(cut.start, at), min(cut.end, end)
        if a < b:
            apart.append((a, b, cut))
            at = b
    return apart


def _is_headline(article: Article, start: int, end: int) -> bool:
    return article.headline is not None and start < article.headline[1] and article.headline[0] < end


def _marked(paragraph: Paragraph) -> str:
    kind = ' class="headline"' if paragraph.headline else ""
    head = f'<p lang="{paragraph.lang}" dir="{SIDES[paragraph.lang]}" data-at="{paragraph.start}"{kind}>'
    reached: set[int] = set()  # a sentence is one stop of the keyboard, in however many runs
    return f"{head}{''.join(_run(run, reached) for run in paragraph.runs)}</p>"


def _run(run: Run, reached: set[int]) -> str:
    text = escaped(run.text)
    own, rest = run.anchors[:1], run.anchors[1:]
    others = "".join(f'<i id="{anchor}"></i>' for anchor in (rest if run.cut else run.anchors))
    if run.cut is None:
        return others + text
    cut = run.cut
    names = [f"{cut.item.finding.kind} {cut.item.finding.certainty}"] if cut.item else []
    shown = f"<mark>{text}</mark>" if cut.figure else text
    place = f' id="{own[0]}"' if own else ""
    kind = " ".join(["fig" if cut.figure else "said", *names])
    if not cut.reached or id(cut) in reached:
        return f'{others}<span class="{kind}"{place} data-n="{" ".join(cut.claims)}">{shown}</span>'
    reached.add(id(cut))
    several = f' data-n="{" ".join(cut.claims)}"' if len(cut.claims) > 1 else ""
    return f'{others}<a class="{kind}"{place} href="#n{cut.claims[0]}"{several}>{shown}</a>'
