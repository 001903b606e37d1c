"""One sentence as a passage of sources: what was read of it, and who was credited before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.layers import CLOSE, OPEN, QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names import Mention
from claimcheck.lexicon.schemas import PLACES
from claimcheck.model import Source, SourceKind
from claimcheck.text.closed_classes import ARTICLES

ENDS = frozenset(".,،;؛:•–—|!?؟…") | OPEN | CLOSE


QUOTES = QUOTES_OPEN | QUOTES_CLOSE


MEDIA = frozenset(("outlet", "agency"))


SILENT = PLACES - {"country"}  # a country speaks by its government


class Passage(NamedTuple):
    """One sentence with what was read of it, and who was credited before it (`told`, latest last)."""

    layers: Layers
    clauses: Clauses
    mentions: list[Mention]
    told: Sequence[Source]
    topic: Mention | None
    person: Mention | None = None

    @property
    def arabic(self) -> bool:
        """Whether the sentence is Arabic."""
        return self.layers.sentence.lang == "ar"

    @property
    def size(self) -> int:
        """How many tokens the sentence has."""
        return len(self.layers.sentence.tokens)

    def norm(self, i: int) -> str:
        """The folded token `i`, "" outside the sentence."""
        tokens = self.layers.sentence.tokens
        return tokens[i].norm if 0 <= i < len(tokens) else ""

    def is_date(self, i: int) -> bool:
        """Whether token `i` is part of a date («الخميس», "on Monday" without its preposition)."""
        return i in self.layers.dated


class Voice(NamedTuple):
    """A source read off the tokens [first, last); `speaker` is its mention, where it is one."""

    source: Source
    speaker: Mention | None
    first: int
    last: int


def carried(passage: Passage, wanted: frozenset[str] | None = None) -> Source | None:
    """The last source told before, of one of these kinds."""
    return next((s for s in reversed(passage.told) if s.kind != "none" and (wanted is None or s.kind in wanted)), None)


def latest_of_each_kind(sources: Sequence[Source]) -> list[Source]:
    """The sources that `carried` can still come back to, in order."""
    latest: dict[SourceKind, Source] = {}
    for source in reversed(sources):
        latest.setdefault(source.kind, source)
    return [*reversed(latest.values())]


def spanned(passage: Passage, source: Source, first: int, last: int) -> Source:
    """The source with the tokens [first, last) as its quoted words, a mark at their end left out."""
    tokens = passage.layers.sentence.tokens
    while last - 1 > first and passage.layers.mark(last - 1):
        last -= 1
    return source.model_copy(update={"start": tokens[first].start, "end": tokens[last - 1].end, "text": None})


def _phrase(passage: Passage, first: int, last: int) -> str:
    """The words of a phrase, without its article in English, the clitics of its first word, and quotes."""
    tokens = passage.layers.sentence.tokens
    while first < last - 1 and not passage.arabic and tokens[first].norm in ARTICLES:
        first += 1
    words = [t.text for t in tokens[first:last] if t.kind != "mark"]
    if passage.arabic and words:
        words[0] = _unprefixed(passage, first, words[0])
    return " ".join(words).replace(" 's", "'s")


def _unprefixed(passage: Passage, i: int, word: str) -> str:
    cue = next(iter(passage.layers.cues[i]), None)
    letters = cue.proclitics if cue is not None else ""
    for letter in letters.removesuffix("ال"):
        if letter == "ل" and word.startswith("لل"):
            word = "ال" + word[2:]
        elif word.startswith(letter) and len(word) > 3:
            word = word[1:].lstrip("ـ")
    return word


def named_source(passage: Passage, kind: SourceKind, first: int, last: int) -> Voice:
    """The phrase itself as the name of a source."""
    name = _phrase(passage, first, last)
    return Voice(spanned(passage, Source(kind=kind, name=name, origin=name), first, last), None, first, last)


def unnamed_source(passage: Passage, kind: SourceKind, first: int, last: int) -> Voice:
    """A source of which only the kind is known."""
    return Voice(spanned(passage, Source(kind=kind), first, last), None, first, last)
