"""Where an article is written from: the place, date and agency before its first words."""

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
    """The token at which the text behind a dateline begins; 0 where the sentence opens with none.

    In English a place or a name in capitals opens it; it ends with a spaced dash ("OSLO, March 3 (Reuters) -") or a
    colon right behind the place ("ACCRA:"). In Arabic a town opens it, and a dash or a colon ends it: «عمّان - بترا -»,
    «القاهرة، وكالات:».
    """
    if layers.sentence.section != "body" or not mentions:
        return 0
    if layers.sentence.lang == "ar":
        return _arabic_end(layers, mentions[0])
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


def _arabic_end(layers: Layers, opening: Mention) -> int:
    """The token behind the last dash or colon of an Arabic dateline: its town, an agency of a word or two, a date."""
    if opening.first or opening.type not in _TOWNS or opening.last >= len(layers.sentence.tokens):
        return 0
    end, words, bracket = 0, 0, False
    for k in range(opening.last, min(LONGEST, len(layers.sentence.tokens))):
        mark = layers.mark(k)
        if mark in OPEN or mark in CLOSE:
            bracket = mark in OPEN
        elif mark in _DASHES or mark in (":", "/"):
            end, words = (end if bracket or mark == "/" else k + 1), 0
            if mark == ":":
                break
        elif mark not in ("", ",", "،", "."):
            break
        elif not mark and not bracket and not _is_date(layers, k):
            words += 1
            if k == opening.last or words > _AGENCY or _predicates(layers, k):
                break
    return end


def _predicates(layers: Layers, k: int) -> bool:
    """Whether what the article tells may begin at an Arabic token."""
    verb = any(m.entry.pos == "verb" for m in layers.triggers[k])
    return verb or layers.cue(k, "say", "carry", "marker", "that", "subordinate") is not None


_TOWNS = AREAS - {"country"}  # «السعودية: …» tells of the country
_AGENCY = 3  # words: «وكالة أنباء الرافدين»


def _is_date(layers: Layers, k: int) -> bool:
    return any(f.kind == "date" and f.first <= k < f.last for f in layers.figures)
