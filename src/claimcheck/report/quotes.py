"""Quotes: a claim's sentence cut out of its article, its figure marked, ready to stand on one line of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from claimcheck.model import Article, Claim, Figure, Lang, Unread
from claimcheck.report.bidi import one_line
from claimcheck.text.sentences import language_of

LONGEST_QUOTE = 2000  # characters: a "sentence" without an end is no quote that anyone reads
BEFORE_FIGURE = 200  # characters of a cut quote that stand before its figure
_FAR_FUTURE = "9999"  # where the date of publication is unknown: behind every known one


class Piece(NamedTuple):
    """A run of a quote; `marked` where it is a figure or a date of the claim."""

    text: str
    marked: bool = False


class Quote(NamedTuple):
    """What one article says: the claim's sentence in pieces, on one line, and who is credited."""

    claim: Claim
    article: Article
    pieces: tuple[Piece, ...]
    lang: Lang

    @property
    def text(self) -> str:
        """The quote without its marks."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def marks(self) -> tuple[str, str]:
        """The quotation marks round it: its language's own, others where it holds these itself."""
        own, other = (("«", "»"), ("“", "”")) if self.lang == "ar" else (("“", "”"), ("‘", "’"))
        return other if own[0] in self.text else own

    @property
    def span(self) -> str:
        """The half-open span in the article's text, as `[start:end]`."""
        return f"[{self.claim.start}:{self.claim.end}]"


def cut_quote(article: Article, claims: Sequence[Claim], dates: bool = False) -> Quote:
    """The sentence of these claims with their figures marked; their dates, where dates are compared or no figure is.

    All of them are `said_alike`; the quote carries the first in the order of claims that has a mark.
    """
    figures = {claim.id: figures_of(claim)[:1] for claim in claims}
    if dates:
        figures |= {claim.id: [claim.date] for claim in claims if claim.date}
    claim = min(claims, key=lambda each: (not figures[each.id], claim_order(each)))
    text = article.text[claim.start : claim.end] or claim.text
    marks = [(f.start - claim.start, f.end - claim.start) for group in figures.values() for f in group]
    at = _window(text, marks)
    pieces = cut_pieces(text[at : at + LONGEST_QUOTE], [(a - at, b - at) for a, b in marks])
    before, after = (Piece("…"),) * (at > 0), (Piece("…"),) * (at + LONGEST_QUOTE < len(text))
    return Quote(claim, article, (*before, *pieces, *after), language_of(text, at, at + LONGEST_QUOTE))


def figures_of(claim: Claim) -> list[Figure]:
    """The claim's figure and its date, those of the two that it has."""
    return [figure for figure in (claim.figure, claim.date) if figure is not None]


def cut_pieces(text: str, marks: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The text on one line in runs, marked and unmarked by turns; marks are spans into it, those outside it ignored."""
    pieces: list[Piece] = []
    at = 0
    for start, end in sorted(marks):
        start, end = max(start, at), min(end, len(text))
        if start < end:
            pieces += [Piece(one_line(text[at:start])), Piece(one_line(text[start:end]), marked=True)]
            at = end
    pieces.append(Piece(one_line(text[at:])))
    return tuple(piece for piece in pieces if piece.text)


def shortened(unread: Unread) -> Unread:
    """An unread sentence, cut where it is longer than a quote."""
    if len(unread.text) <= LONGEST_QUOTE:
        return unread
    return unread.model_copy(update={"text": unread.text[:LONGEST_QUOTE] + "…"})


def claim_order(claim: Claim) -> tuple[Any, ...]:
    """The order of claims: by article, then by place."""
    figure = claim.figure or claim.date
    return (claim.article, claim.start, claim.end, figure.start if figure else -1, claim.event, claim.id)


def quote_order(quote: Quote) -> tuple[Any, ...]:
    """The order of quotes: by publication, then as their claims."""
    return (quote.article.published or _FAR_FUTURE, *claim_order(quote.claim))


def said_alike(claim: Claim) -> tuple[Any, ...]:
    """What claims share that one quote can stand for: sentence, status and source."""
    return (claim.article, claim.start, claim.end, claim.status, claim.source.kind, claim.source.name)


def _window(text: str, marks: Iterable[tuple[int, int]]) -> int:
    """Where a quote begins: at its sentence's start, unless that is too long and its first figure far from there."""
    first = min((start for start, _ in marks), default=0)
    if first < LONGEST_QUOTE - BEFORE_FIGURE:
        return 0
    return max(0, min(first - BEFORE_FIGURE, len(text) - LONGEST_QUOTE))
