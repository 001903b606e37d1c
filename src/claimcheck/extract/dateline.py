"""Where an English article is written from: the place, date and agency before its first words."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.extract.layers import CLOSE, OPEN, Layers
from claimcheck.extract.names import Mention
from claimcheck.lexicon.schemas import AREAS

DATELINE = "dateline"  # the marker of the names in one: they are no party to what the sentence tells
LONGEST = 16  # tokens: "MANILA/SINGAPORE, Philippines, March 3, 2026 (Reuters) -"
_DASHES = frozenset("-–—")
_INSIDE = frozenset(",./|")
_TOWN = 3  # tokens before a colon: "NEW DELHI:"


def dateline_end(layers: Layers, mentions: Sequence[Mention]) -> int:
    """The token at which the text behind an English dateline begins; 0 where the sentence opens with none.

    A place or a name in capitals opens it, a spaced dash ends it ("OSLO, March 3 (Reuters) -", "Cairo –"), or a colon
    right behind the place ("ACCRA:").
    """
    if layers.sentence.lang != "en" or layers.sentence.section != "body" or not mentions:
        return 0
    opening = mentions[0]
    tokens = layers.sentence.tokens
    capitals = all(t.text.isupper() for t in tokens[opening.first : opening.last] if t.kind == "latin")
    if opening.first or not (opening.type in AREAS or (capitals and opening.type == "name")):
        return 0
    named = {k for m in mentions for k in range(m.first, m.last)}
    bracket = False
    for k in range(opening.last, min(LONGEST, len(tokens))):
        mark = layers.mark(k)
        if mark in _DASHES and tokens[k].spaced and not bracket:
            return k + 1
        if mark == ":" and k <= _TOWN and k == opening.last:
            return k + 1
        if mark in OPEN or mark in CLOSE:
            bracket = mark in OPEN
        elif not (bracket or mark in _INSIDE or k in named or _is_date(layers, k) or tokens[k].text[:1].isupper()):
            return 0
    return 0


def _is_date(layers: Layers, k: int) -> bool:
    return any(f.kind == "date" and f.first <= k < f.last for f in layers.figures)
