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
            voice = _behind(passage, frame)
            speaker = _speaker(passage, voice.source, voice.speaker) if voice is not None else None
        if speaker is not None:
            frame.roles["entity"] = [speaker]
            frame.notes[:] = [note for note in frame.notes if note != "topic"]


def _behind(passage: Passage, frame: Frame) -> Voice | None:
    """The subject right behind a verb that no source stands by: «امتنع المصرف», «رفض المدير الرياضي التعليق»."""
    at = frame.trigger.last
    while at < passage.size and passage.is_date(at):
        at += 1
    blocked = passage.layers.cue(at, "marker", "that", "relative", "negate") is not None
    if blocked or at >= passage.size:
        return None
    voice = voice_at(passage, at)
    if voice is not None or not _common_noun(passage, at):
        return voice
    return named_source(passage, "official", at, at + 1)  # «وهو ما لم يؤكده المنتج»


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
