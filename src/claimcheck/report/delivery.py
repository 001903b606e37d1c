"""Findings as the formats of other programs want them: where each side stands in its file, and what is said of it.

A view tells what to say; a delivery adds what the receiving program needs: paths from its own root, the rules' texts,
which severity fails, and which articles are new, so that a finding is shown where somebody can still change it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from claimcheck.checks.failing import Failing
from claimcheck.checks.rule import Rule
from claimcheck.model import Article
from claimcheck.report.bidi import isolate, left_to_right, one_line, shorten
from claimcheck.report.quotes import Quote, figures_of
from claimcheck.report.view import Item, View

STDIN = "-"
SIDES_TOLD = 10  # quotes in one message; with LONGEST_TOLD they stay below GitHub's 64 KB for an annotation
LONGEST_TOLD = 600  # columns of a quote
_LINE_END = re.compile(r"\r\n|\n")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a format is told beside the report.

    `lang` is the interface's language, the articles' main one if None. `rules` are those that ran, by id. `fails` says
    whether a finding fails the run. Paths are given relative to the folder `root`, the current one if None. `involved`
    are ids of the articles that the run is about; a finding's first place is in one of them where it can be.
    """

    lang: str | None = None
    rules: Mapping[str, Rule] = field(default_factory=dict)
    fails: Failing = field(default_factory=Failing)
    root: str | None = None
    involved: frozenset[str] = frozenset()


class Region(NamedTuple):
    """A stretch of a file: lines and columns count from 1, columns in code points, the end column is behind the last.

    Columns are None where only the line is known: the text of a record stands escaped in its file.
    """

    line: int
    column: int | None
    end_line: int
    end_column: int | None


class Side(NamedTuple):
    """One quote of a finding in its file: its figure (or date, or the whole sentence) and the sentence round it."""

    quote: Quote
    path: str
    figure: Region
    sentence: Region


def sides(item: Item, delivery: Delivery) -> list[Side]:
    """The quotes of a finding, those of involved articles first; [] where the report does not carry its claims."""
    quotes = sorted(item.quotes, key=lambda quote: quote.article.id not in delivery.involved)
    return [_side(quote, delivery) for quote in quotes]


def told(view: View, side: Side) -> str:
    """A quote in one plain line: the article, its outlet and date, the sentence in quotation marks, the source."""
    quote, article = side.quote, side.quote.article
    place = [left_to_right(one_line(article.id).strip())]
    place += [isolate(one_line(article.outlet).strip())] if article.outlet else []
    place += [left_to_right(view.published(article))] if article.published else []
    before, after = quote.marks
    said = isolate(f"{before}{shorten(quote.text.strip(), LONGEST_TOLD)}{after}", quote.lang)
    colon = view.words("colon")
    return f"{' · '.join(place)}{colon}{said} — {view.words('source')}{colon}{view.credited(quote.claim.source)}"


def all_told(view: View, places: Sequence[Side]) -> list[str]:
    """The first quotes of a finding, a line each, and how many more there are: receivers cut what is too long."""
    lines = [told(view, side) for side in places[:SIDES_TOLD]]
    more = len(places) - len(lines)
    return [*lines, view.words.fill("more", left_to_right, count=more)] if more > 0 else lines


def titled(view: View, item: Item) -> str:
    """What kind of finding it is, how certain, and of which rule."""
    kind = view.words(f"kind.{item.finding.kind}")
    certainty = [view.words(f"certainty.{item.finding.certainty}")] if item.finding.kind == "contradiction" else []
    return " · ".join([kind, *certainty, one_line(item.finding.rule).strip()])


def lacking(view: View, item: Item) -> list[str]:
    """What the comparison needed and no article states, as a list of one sentence, or an empty one."""
    return [view.words.fill("missing", names=view.words("comma").join(item.missing))] if item.missing else []


def relative_path(path: str, root: str | None) -> str:
    """A path from `root` with forward slashes; an absolute one where it does not lie below; standard input's name."""
    if path == STDIN:
        return "stdin"
    near = os.path.relpath(path, root or os.curdir)
    outside = near.split(os.sep, 1)[0] == os.pardir
    return (os.path.abspath(path) if outside else near).replace(os.sep, "/")


def region_of(article: Article, start: int, end: int) -> Region:
    """The lines and columns of a span of an article's text; the record's line alone where the file holds records."""
    if article.line:
        return Region(article.line, None, article.line, None)
    (line, column), (end_line, end_column) = _place(article.text, start), _place(article.text, max(start, end))
    return Region(line, column, end_line, end_column)


def _side(quote: Quote, delivery: Delivery) -> Side:
    claim, article = quote.claim, quote.article
    figure = next(iter(figures_of(claim)), None)
    start, end = (figure.start, figure.end) if figure else (claim.start, claim.end)
    return Side(
        quote,
        relative_path(article.path or article.id, delivery.root),
        region_of(article, start, end),
        region_of(article, claim.start, claim.end),
    )


def _place(text: str, offset: int) -> tuple[int, int]:
    starts = _line_starts(text)
    at = min(max(offset, 0), len(text))
    low, high = 0, len(starts)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if starts[middle] <= at else (low, middle)
    return low + 1, at - starts[low] + 1


@lru_cache(maxsize=64)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in _LINE_END.finditer(text)))
