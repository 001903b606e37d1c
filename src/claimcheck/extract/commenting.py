"""Who comments or denies: whoever the sentence credits there, an office as the text calls it."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.extract.credit import Credit
from claimcheck.extract.frames import Frame
from claimcheck.extract.names import Mention
from claimcheck.extract.names.mention import new_entity
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.extract.passage import Passage, Voice, named_source
from claimcheck.extract.speakers import voice_at
from claimcheck.model import Source
from claimcheck.text.tokens import readings


def settle_commenters(passage: Passage, frames: Sequence[Frame], credits_: Sequence[Credit]) -> None:
    """Give each Arabic comment whoever speaks there: «نفى رئيس النادي», «لم يرد المتحدث باسم كذا»."""
    if not passage.arabic:
        return
    for frame in frames:
        if frame.event != "comment" or frame.pos != "verb" or frame.row.subject is None:
            continue
        credit = next((c for c in credits_ if c.cue == frame.trigger.first), None)
        if credit is not None:
            speaker = _speaker(passage, credit.source, credit.speaker)
        else:
            voice = _before(passage, frame) or _behind(passage, frame)
            speaker = _speaker(passage, voice.source, voice.speaker) if voice is not None else None
        if speaker is not None:
            frame.roles["entity"] = [speaker]
            frame.notes[:] = [note for note in frame.notes if note != "topic"]


_PARTICLES = frozenset(("لم", "فلم", "لا", "فلا", "لن", "فلن", "قد", "فقد"))
_OPENERS = frozenset(("اما", "واما", "لكن", "ولكن", "حين", "بينما", "فيما"))
_LONGEST = 3  # words of a subject that stands before its verb


def _before(passage: Passage, frame: Frame) -> Voice | None:
    """A definite noun that opens the clause before its verb: «أما البلدية فتنفي», «المالية تنفي»."""
    last = frame.trigger.first
    while last > 0 and passage.norm(last - 1) in _PARTICLES:
        last -= 1
    first = last
    while first > 0 and last - first < _LONGEST and _common_noun(passage, first - 1):
        first -= 1
    if first == last:
        return None
    opening = first == 0 or passage.norm(first - 1) in _OPENERS or bool(passage.layers.mark(first - 1))
    return named_source(passage, "official", first, last) if opening else None


def _behind(passage: Passage, frame: Frame) -> Voice | None:
    """The subject right behind a verb that no source stands by: «امتنع المصرف», «رفض المدير الرياضي التعليق»."""
    at = frame.trigger.last
    while at < passage.size and passage.is_date(at):
        at += 1
    blocked = passage.layers.cue(at, "marker", "that", "relative", "negate") is not None
    if blocked or at >= passage.size:
        return None
    voice = voice_at(passage, at)
    if _owned_noun(passage, at):
        return named_source(passage, "official", at, at + 1)  # «نفى محاميه التهم»
    if voice is not None or not _common_noun(passage, at):
        return voice
    return named_source(passage, "official", at, at + 1)  # «وهو ما لم يؤكده المنتج»


_SHORTEST_OWNED = 5  # letters


def _owned_noun(passage: Passage, i: int) -> bool:
    """Whether token `i` is a noun with a pronoun that no name goes on from: «محاميه», «إدارته»."""
    token = passage.layers.sentence.tokens[i]
    if (
        token.kind != "word"
        or token.text.endswith("ة")
        or len(token.norm) < _SHORTEST_OWNED
        or passage.layers.mark(i + 1)
    ):
        return False
    owned = any(r.enclitic in ("ه", "ها") and not r.proclitics for r in readings(token.norm))
    return owned and _unknown(passage, i) and not any(m.first <= i + 1 < m.last for m in passage.mentions)


def _unknown(passage: Passage, i: int) -> bool:
    return not passage.layers.triggers[i] and passage.layers.cue(i, "report", "title") is None


def _common_noun(passage: Passage, i: int) -> bool:
    """Whether token `i` is a definite noun that nothing else claims, and no word of what is left unsaid."""
    named = any(m.first <= i < m.last for m in passage.mentions)
    plain = not passage.layers.triggers[i] and not vocabulary("ar").has("objects", passage.norm(i))
    return passage.norm(i).startswith("ال") and not named and plain and i not in passage.layers.figure_at


def _speaker(passage: Passage, source: Source, speaker: Mention | None) -> Mention | None:
    """A named source as a mention: the speaker's own, or its words."""
    if source.kind != "official" or not source.name:
        return None
    if speaker is not None:
        return speaker
    tokens = passage.layers.sentence.tokens
    inside = [
        i for i, t in enumerate(tokens) if source.start is not None and source.start <= t.start < (source.end or 0)
    ]
    if not inside:
        return None
    mention = Mention(inside[0], inside[-1] + 1, new_entity(source.name, "name"), "noun phrase", head=inside[0])
    passage.mentions.append(mention)
    passage.mentions.sort(key=lambda m: m.first)
    return mention
