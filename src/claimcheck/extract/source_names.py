"""A mention as a source: the name under which it speaks, and whether it is a medium."""

from __future__ import annotations

from claimcheck.extract.layers import QUOTES_OPEN
from claimcheck.extract.names import Mention
from claimcheck.extract.passage import ENDS, MEDIA, SILENT, Passage, Voice, spanned
from claimcheck.extract.phrase_extent import ADJECTIVE_ENDS
from claimcheck.extract.phrases import group
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.model import Source, SourceKind


def mention_voice(passage: Passage, mention: Mention) -> Voice:
    """A mention as a source, together with those that it is coordinated with."""
    members = [m for m in group(mention, passage.mentions) if m.type not in SILENT or m is mention]
    last = members[-1].last
    kind: SourceKind = "outlet" if mention.type in MEDIA or _under_masthead(passage, mention) else "official"
    name = (" و" if passage.arabic and not mention.entity.name.isascii() else " and ").join(
        _speaking_name(passage, m) for m in members
    )
    return Voice(
        spanned(passage, Source(kind=kind, name=name, origin=name), mention.first, last), mention, mention.first, last
    )


def _speaking_name(passage: Passage, mention: Mention) -> str:
    """A mention's name; "Acme Chief Executive Jane Doe", read as one name, speaks as the person at its end."""
    for k in range(mention.last - 2, mention.first - 1, -1):
        cue = passage.layers.cue(k, "title")
        if (
            cue is not None
            and mention.found_by == "capitalised"
            and passage.layers.sentence.tokens[k].text[0].isupper()
            and 1 <= mention.last - cue.last <= 3
        ):
            return " ".join(t.text for t in passage.layers.sentence.tokens[cue.last : mention.last])
    first = mention.first
    while (
        not passage.arabic
        and not mention.found_by.startswith("catalogue")
        and first < mention.last - 1
        and passage.layers.cue(first, "rank") is not None
    ):
        first += 1
    if first > mention.first:
        return " ".join(t.text for t in passage.layers.sentence.tokens[first : mention.last])
    tokens = passage.layers.sentence.tokens[mention.first : mention.last]
    if (
        mention.type == "person"
        and not mention.found_by.startswith("catalogue")
        and len(tokens) > 2
        and (head := passage.layers.cue(mention.first - 1, "head")) is not None
        and head.entry.value != "person"
        and "ال" not in head.proclitics
    ):
        return " ".join(t.text for t in tokens[1:])  # «المتحدث باسم شركة كذا فلان الفلاني»
    return mention.entity.name


_AGENCIES = word_class("source_names", "agencies")


def _under_masthead(passage: Passage, mention: Mention) -> bool:
    """Whether an unknown name is that of a medium: «صحيفة "كذا"», "the newspaper X", "the Daily X"."""
    if (mention.found_by.startswith("catalogue") and mention.type != "name") or mention.type == "person":
        return False
    before = mention.first - 1
    while passage.layers.mark(before) in QUOTES_OPEN or passage.layers.cue(before, "filler") is not None:
        before -= 1
    own = passage.layers.cue(mention.first, "medium")
    pressed = any(passage.layers.cue(k, "masthead") is not None for k in range(mention.first, mention.last))
    if own is not None and own.last < mention.last:
        # «صحيفة كذا» inside the quotation marks; «الوكالة الوطنية لتسيير السدود» is no medium
        return pressed or mention.found_by != "institution" or passage.layers.key(own.first) not in _AGENCIES
    for k in range(max(before - 3, 0), before + 1):
        cue = passage.layers.cue(k, "medium")
        if (
            cue is not None
            and (cue.last == before + 1 or (passage.arabic and before - cue.last < 2))
            and not _broken(passage, cue.last, before + 1)
            and not _of_state(passage, cue.first)
        ):
            return True
    glued = mention.entity.name.isascii() and mention.entity.name.endswith("News")
    return glued or pressed


def _of_state(passage: Passage, at: int) -> bool:
    """Whether the word before an English "agency" tells of what it is one: "the [disaster] agency BNGRC"."""
    if passage.arabic or at < 1 or passage.norm(at) not in _AGENCIES:
        return False
    return passage.norm(at - 1) in _TASKS


_TASKS = word_class("source_names", "tasks")


def _broken(passage: Passage, begin: int, end: int) -> bool:
    return any(
        passage.layers.mark(k) in ENDS or passage.layers.cue(k, "marker", "that", "relative") for k in range(begin, end)
    )


def with_adjectives(passage: Passage, voice: Voice, m: Mention, end: int) -> Voice:
    """A body's name with its head noun before and the adjectives behind it as the text quoted: «هيئة كذا السعودية»."""
    last = m.last
    while (
        last < end
        and last - m.last < 2
        and passage.norm(last).startswith("ال")
        and passage.norm(last).endswith(ADJECTIVE_ENDS)
    ):
        last += 1
    if last == m.last or voice.last != m.last or m.type == "person":
        return voice
    return voice._replace(source=spanned(passage, voice.source, min(m.head, m.first), last), last=last)


def of_organisation(passage: Passage, m: Mention, first: int) -> Voice:
    """A spokesperson speaks for the organisation; the text quoted is the whole phrase."""
    voice = mention_voice(passage, m)
    return Voice(
        spanned(passage, voice.source.model_copy(update={"kind": "official"}), m.first, m.last), m, first, m.last
    )


def definite(passage: Passage, cue: Match, begin: int) -> bool:
    """Whether the noun of a cue carries the article."""
    if passage.arabic:
        return "ال" in cue.proclitics or passage.norm(cue.first).startswith("ال")
    return (
        passage.norm(begin) in ("the", "this")
        or passage.norm(cue.first) in ("the", "this")
        or passage.norm(cue.first - 1) in ("the", "this")
    )
