"""What of a sentence only tells who speaks: the tokens of its sources, what describes them, the counts of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimcheck.extract.attribution import Credit
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.layers import COMMAS, Layers
from claimcheck.extract.names import Mention
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import FIRMS
from claimcheck.text.normalise import fold

_HEARERS = word_class("tellers", "hearers")
_KNOWING = word_class("tellers", "knowing")
_NOBODY = frozenset[int]()


class Tellers(NamedTuple):
    """Tokens of one sentence. `crediting`: all that tells who speaks; `described`: what is in apposition to a speaker;
    `cited`: who is only cited, where somebody else acts."""

    crediting: frozenset[int]
    described: frozenset[int]
    cited: frozenset[int]


def tellers_of(layers: Layers, mentions: Sequence[Mention], credits_: Iterable[Credit]) -> Tellers:
    """The tokens that tell who speaks: «مصدر طبي بمستشفى كذا» tells nothing of where it happened."""
    named = _named(layers, credits_)
    described = _described(layers, named)
    told = named | described
    beside = (
        m
        for m in mentions
        if m.marker in ("في", "ب", "in", "at") and (not told.isdisjoint((m.head - 1, m.head - 2)) or _heard(layers, m))
    )
    crediting = told.union(*(range(m.first, m.last) for m in beside))
    return Tellers(crediting, described, _only_cited(layers, mentions, named))


def _named(layers: Layers, credits_: Iterable[Credit]) -> frozenset[int]:
    """The tokens of the sources that a sentence names."""
    spans = [
        (c.source.start, c.source.end) for c in credits_ if c.source.start is not None and c.source.end is not None
    ]
    if not spans:
        return _NOBODY
    return frozenset(
        i
        for i, token in enumerate(layers.sentence.tokens)
        if any(start <= token.start < end for start, end in spans if start is not None and end is not None)
    )


def _described(layers: Layers, named: frozenset[int]) -> frozenset[int]:
    """The tokens that tell in apposition who a speaker is: "said Jane Poe, [an analyst at Acme]", «فلان، [المحلل في
    شركة كذا]»."""
    arabic = layers.sentence.lang == "ar"
    found, size = set[int](), len(layers.sentence.tokens)
    for at in [i + 1 for i in named if i + 1 not in named and i + 2 < size and layers.mark(i + 1) in COMMAS]:
        end = next((k for k in range(at + 1, size) if layers.mark(k) in COMMAS | {".", ";", ":", "؛"}), size)
        first = layers.sentence.tokens[at + 1]
        verb = layers.verbal if arabic else layers.finite
        plain = first.norm.startswith("ال") if arabic else first.text[0].islower()
        if plain and not any(verb(k) or k in layers.figure_at for k in range(at + 1, end)):
            found.update(range(at + 1, end))
    return frozenset(found)


def _only_cited(layers: Layers, mentions: Iterable[Mention], named: frozenset[int]) -> frozenset[int]:
    """The tokens of whom an Arabic sentence opens by citing, where it names another party: «وفقا [لشركة كذا]، خفضت شركة
    كذا حصتها»."""
    if layers.sentence.lang != "ar" or layers.cue(0, "according") is None:
        return _NOBODY
    size = len(layers.sentence.tokens)
    comma = next((k for k in range(size - 1) if layers.mark(k) in COMMAS), None)
    if comma is None or layers.sentence.tokens[comma + 1].norm.startswith("ال"):
        return _NOBODY  # «بحسب كذا، المملوكة لكذا، فإن»: the sentence goes on to tell of it
    others = any(m.first > comma and m.type in FIRMS and m.found_by != "description" for m in mentions)
    return frozenset(k for k in named if k < comma) if others else _NOBODY


def _heard(layers: Layers, place: Mention) -> bool:
    """Whether an English place is only where somebody was told something: "told reporters in Abuja that"."""
    tokens, at = layers.sentence.tokens, place.head - 2
    if layers.sentence.lang != "en" or at < 1:
        return False
    return tokens[at].norm in _HEARERS or layers.cue(at, "say") is not None


def voiced(layers: Layers, credits_: Sequence[Credit]) -> frozenset[int]:
    """The counts that say how many speak («ثلاثة مصادر», "two officials"), by first token."""
    begins = [c.source.start for c in credits_ if c.source.start is not None]
    via = any(c.source.via == "anonymous" for c in credits_)
    return frozenset(
        f.first
        for f in layers.figures
        if f.kind == "count"
        and f.noun is not None
        and (
            any(f.start <= begin < f.end for begin in begins)
            or (credits_ and _knows(layers, f))
            or (via and _counts_sources(f))
        )
    )


def _counts_sources(figure: FigureMention) -> bool:
    """Whether a count is of sources, through whom somebody may tell: «نقلت كذا عن [ثلاثة مصادر]»."""
    return fold(figure.noun or "").startswith(("مصدر", "مصادر"))


def _knows(layers: Layers, figure: FigureMention) -> bool:
    """Whether counted people are told of as those who know: "three people familiar with the matter told ..."."""
    tokens = layers.sentence.tokens
    behind = [t.norm for t in tokens[figure.last : figure.last + 3]]
    return figure.unit in ("person", "source", "official", "banker") and (
        not _KNOWING.isdisjoint(behind[:1]) or behind[:2] in (["with", "knowledge"], ["with", "direct"])
    )
