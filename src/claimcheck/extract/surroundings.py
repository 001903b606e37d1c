"""What stands around a verb of saying: content that opens behind it, and whom it may point back to."""

from __future__ import annotations

from claimcheck.extract.credit import Credit
from claimcheck.extract.layers import COMMAS
from claimcheck.extract.names import Mention
from claimcheck.extract.passage import Passage, Voice, carried
from claimcheck.extract.source_names import mention_voice
from claimcheck.extract.speakers import voice_at
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.words import TYPES
from claimcheck.model import Source, SourceKind
from claimcheck.text.closed_classes import HAVE

STOPS = frozenset(".;؛:•–—|!?؟")


FINITE = frozenset(("past", "present"))


def in_name(passage: Passage, match: Match) -> bool:
    """Whether the verb is a word of somebody's name."""
    return any(m.first <= match.first < m.last and m.found_by != "description" for m in passage.mentions)


def content_at(passage: Passage, i: int, reach: int = 9) -> bool:
    """Whether content opens within `reach` tokens: «أن», a colon, a quotation, "that"."""
    if passage.arabic and passage.layers.closes_quote(i):
        i += 1  # «تحدثت صحيفة «كذا» عن»
    for k in range(i, min(i + reach, passage.size)):
        mark = passage.layers.mark(k)
        if (
            passage.layers.cue(k, "that") is not None
            or passage.norm(k) in ("that", "ان", "بان", "انه", "انها")
            or mark == ":"
        ):
            return True
        if mark in STOPS:
            return False
        if (
            passage.arabic
            and k + 1 < passage.size
            and (
                (k == i and passage.norm(k) in ("عن", "الي"))
                or (
                    passage.norm(k) == "الي"
                    and k - i <= 4
                    and any(True for _ in passage.layers.cues_in(i, k, "document"))
                )
            )
        ):
            return True
    return False


def ends_clause(passage: Passage, i: int) -> bool:
    """Whether the sentence, or its clause, ends before token `i`."""
    return i >= passage.size or passage.layers.mark(i) in COMMAS | STOPS


def finite_after(passage: Passage, i: int) -> bool:
    """Whether a finite verb stands between token `i` and the next stop."""
    layers = passage.layers
    stop = next((k for k in range(i, passage.size) if layers.mark(k) in STOPS), passage.size)
    for k in range(i, stop):
        if (
            any(m.entry.pos == "verb" and m.entry.form.tense in FINITE for m in layers.triggers[k])
            or layers.cue(k, "copula", "hedge") is not None
        ):
            return True
    return False


def antecedent(passage: Passage, verb: int) -> Mention | None:
    """The name before the relative pronoun that stands right before the verb."""
    at = verb - 1
    while at > 0 and passage.norm(at) in HAVE | {"قد", "كان", "كانت", "also"}:
        at -= 1
    if passage.layers.cue(at, "relative") is None:
        return None
    near = [m for m in passage.mentions if m.last <= at and at - m.last <= 3]
    return near[-1] if near else None


def pointing_back(passage: Passage, at: int, found: list[Credit], pronoun: str = "") -> Voice | None:
    """Whom a pronoun or a verb without subject points back to: who spoke last, else whom the text is about."""
    own = _sentence_subject(passage, at, pronoun)
    if own is not None and not found and (carried(passage) is None or _in_writing(passage, at)):
        return mention_voice(passage, own)._replace(first=at, last=at)
    source = found[-1].source if found else None
    if source is None and pronoun in ("he", "she") and passage.person is not None:
        name = passage.person.entity.name
        return Voice(Source(kind="official", name=name, origin=name), None, at, at)
    source = source or carried(passage)
    if source is not None:
        return Voice(source.model_copy(update={"text": source.text}), None, at, at)
    if passage.topic is None or passage.topic.type not in TYPES["organisation"] | TYPES["person"]:
        early = early_voice(passage, at) if pronoun in ("it", "they") else None
        return early._replace(first=at, last=at) if early is not None else None  # "The school will close, it said"
    kind: SourceKind = "outlet" if passage.topic.type in ("outlet", "agency") else "official"
    return Voice(
        Source(kind=kind, name=passage.topic.entity.name, origin=passage.topic.entity.name), passage.topic, at, at
    )


def _sentence_subject(passage: Passage, at: int, pronoun: str) -> Mention | None:
    """Whom "it" or "they" points back to inside the sentence: its first bare name, or names."""
    if pronoun not in ("it", "they"):
        return None
    bare = [
        m
        for m in passage.mentions
        if m.last <= at and not m.marker and not m.possessive and m.type in TYPES["organisation"] and m.after is None
    ]
    joint = [m for m in bare if any(other.after is m for other in passage.mentions)]
    return next(iter(joint if pronoun == "they" else bare), None)


def _in_writing(passage: Passage, at: int) -> bool:
    """Whether a statement is named behind the verb: the subject of the sentence made it."""
    return any(True for _ in passage.layers.cues_in(at, at + 6, "document"))


def early_voice(passage: Passage, stop: int) -> Voice | None:
    """The office or body near the head of the sentence."""
    for k in range(min(stop, 4)):
        cue = passage.layers.cue(k, "official")
        if cue is not None and not cue.proclitics.strip("والف"):
            return voice_at(passage, k, stop)
    return None
