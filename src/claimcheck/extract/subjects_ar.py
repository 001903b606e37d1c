"""Whose verb of saying it is, in Arabic: the subject behind it, before it, or dropped."""

from __future__ import annotations

import re

from claimcheck.extract.credit import Credit
from claimcheck.extract.layers import COMMAS, QUOTES_CLOSE, QUOTES_OPEN
from claimcheck.extract.names import Mention
from claimcheck.extract.passage import MEDIA, SILENT, Passage, Voice
from claimcheck.extract.source_names import mention_voice
from claimcheck.extract.speakers import unknown_voice, voice_at
from claimcheck.extract.surroundings import STOPS, antecedent, content_at, early_voice, pointing_back
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.words import TYPES
from claimcheck.text.closed_classes import WITH_PRONOUN

_MASDAR = re.compile(
    r"(ت..ي.|ت.ا..|ا..ا.|ا...ا.|است..ا.|ا.ت.ا.|م.ا..ه|مقتل|وفاه|حصه|وجود|وقوع|ضبط|بيع|شراء|فتح|بدء|وصول|صدور|نقل|دفع|سقوط)(ه|ها|هم)?$"
)


def arabic_voice(passage: Passage, match: Match, found: list[Credit]) -> Voice | None:
    """The subject of an Arabic verb of saying: behind it, before it, or dropped."""
    return _subject_behind(passage, match) or _subject_before(passage, match) or _dropped(passage, match, found)


def _subject_behind(passage: Passage, match: Match) -> Voice | None:
    """«قال أمس لرويترز وزير كذا إن»: behind the verb, past times and the listener, up to «أن»."""
    layers = passage.layers
    at = match.last
    bracketed = passage.layers.mark(at) == "(" and any(m.first == at + 1 and m.type in MEDIA for m in passage.mentions)
    at += bracketed  # «ونقلت (رويترز) عن»
    while at < passage.size:
        listener = next((m for m in passage.mentions if m.marker == "ل" and min(m.head, m.first) == at), None)
        if listener is not None and match.entry.value != "relay":
            at = listener.last
        elif (
            passage.is_date(at)
            or (layers.cue(at, "adverb") is not None and layers.cue(at, "official", "head") is None)
            or passage.norm(at) in ("كذلك", "ايضا", "بدورها", "بدوره", "رسميا", "بدورهم")
        ) or layers.mark(at) in QUOTES_CLOSE:
            at += 1
        else:
            break
    if at >= passage.size or (layers.mark(at) and layers.mark(at) not in QUOTES_OPEN) or _opens_content(passage, at):
        return None
    if layers.cue(match.first, "deny") is not None and layers.cue(at, "report") is not None:
        return None  # «نفت صحة ذلك»: what is denied stands there, and no subject
    stop = next(
        (k for k in range(at, passage.size) if layers.cue(k, "that") is not None or layers.mark(k) in (":", ".")),
        passage.size,
    )
    voice = voice_at(passage, at, stop)
    if voice is not None:
        marked = (
            voice.speaker is not None
            and voice.speaker.marker
            and voice.first == voice.speaker.first
            and voice.speaker.head == voice.first
            and not voice.speaker.proclitic
        )
        return None if marked and layers.cue(at, "marker") is not None else voice
    end = _unknown_end(passage, match, at)
    return unknown_voice(passage, at, end) if end is not None else None


def _unknown_end(passage: Passage, match: Match, at: int) -> int | None:
    """Where a subject that no table knows ends: at «أن», «عن», a comma or a verbal noun; None where it may be none."""
    layers, kind = passage.layers, match.entry.value
    if (
        kind in ("relay", "show", "contest", "put")
        or layers.cue(at, "marker", "negate", "adverb") is not None
        or passage.norm(at) in WITH_PRONOUN
    ):
        return None
    opens = match.entry.tense == "past" and (
        match.first <= 1 or layers.mark(match.first - 1) or match.proclitics in ("و", "ف")
    )
    if kind and (
        not opens
        or _MASDAR.match(passage.norm(at))
        or any(m.entry.pos in ("masdar", "noun") for m in layers.triggers[at])
    ):
        return None
    for k in range(at, min(at + 6, passage.size)):
        content = layers.cue(k, "that", "telling") is not None or passage.norm(k) in ("عن", "الي")
        if k > at and (content or layers.mark(k) == ":"):
            return k
        if k > at and layers.mark(k) in COMMAS and k - at >= 2:
            return k
        if k > at and kind in ("", "tell") and (passage.is_date(k) or layers.cue(k, "marker", "adverb") is not None):
            return k if content_at(passage, k, 12) or kind == "tell" else None
        if (
            k > at
            and kind == "tell"
            and k - at <= 4
            and any(m.entry.pos in ("masdar", "noun") and "ال" not in m.proclitics for m in layers.triggers[k])
        ):
            return k
        if (
            layers.mark(k) in STOPS
            or k in layers.figure_at
            or layers.cue(k, "relative", "negate", "copula", "plan") is not None
            or any(m.entry.pos == "verb" and m.entry.form.tense == "present" for m in layers.triggers[k])
        ):
            return None
    return None


def _opens_content(passage: Passage, at: int) -> bool:
    layers = passage.layers
    if layers.cue(at, "that", "relative", "subordinate", "negate") is not None:
        return True
    if passage.norm(at) in ("كل", "كلا"):
        return False
    return layers.cue(at, "marker") is not None and not any(m.first == at for m in passage.mentions)


def _subject_before(passage: Passage, match: Match) -> Voice | None:
    """«الشركة قالت», «وكانت الشركة قد ذكرت», «الشركة التي أعلنت», «فلان، المتحدث باسم كذا، نفى»."""
    layers, i = passage.layers, match.first
    if match.proclitics.startswith(("و", "ف")):
        return None
    at = i
    while at > 0 and passage.norm(at - 1) in ("قد", "فقد", "كان", "كانت", "كانوا"):
        at -= 1
    named = antecedent(passage, at)
    if named is not None:
        return mention_voice(passage, named)
    spoken = next(
        (
            m
            for m in passage.mentions
            if m.marker == "باسم" and m.last <= i and all(layers.mark(k) for k in range(m.last, at))
        ),
        None,
    )
    if spoken is not None:
        return mention_voice(passage, spoken)
    clause = passage.clauses.of[i]
    first = passage.clauses.all[clause].first
    start = next((k + 1 for k in range(at - 1, first - 1, -1) if layers.mark(k) in STOPS), first)
    if layers.cue(start, "copula", "subordinate", "that") is not None:
        start += 1
    if start < at and start < i and at - start <= 16:
        voice = voice_at(passage, start, at)
        opens = voice is not None and voice.speaker is not None and _is_dateline(passage, voice.speaker, at)
        if voice is not None and voice.first <= start + 1 and _reaches(passage, voice, at) and not opens:
            return voice
    before = [
        m
        for m in passage.mentions
        if m.last <= at
        and at - m.last <= 6
        and passage.clauses.of[m.first] == clause
        and not m.marker
        and not _is_dateline(passage, m, at)
    ]
    return (
        mention_voice(passage, before[-1])
        if before
        and all(k in layers.figure_at or layers.mark(k) or not layers.triggers[k] for k in range(before[-1].last, at))
        else None
    )


def relaying(passage: Passage, match: Match) -> Voice | None:
    """The medium before a verb with «عن» behind it, which it is the subject of: «وكانت [الصحيفة] نقلت عن مصدرين»."""
    if not passage.arabic or passage.norm(match.last - 1) != "عن" or match.last - match.first != 2:
        return None
    voice = _subject_before(passage, match)
    return voice if voice is not None and voice.source.kind == "outlet" else None


def _is_dateline(passage: Passage, mention: Mention, verb: int) -> bool:
    """Whether a place stands before a dash that opens the text: «لاهاي - (كذا) - قال محامون»."""
    dashes = (passage.layers.mark(k) in ("-", "–", "—") for k in range(mention.last, verb))
    return mention.first == 0 and mention.type in SILENT and any(dashes)


def _reaches(passage: Passage, voice: Voice, verb: int) -> bool:
    """Whether a subject's phrase goes on to its verb: nothing, or only what is set off by commas, stands in between."""
    layers = passage.layers
    between = range(voice.last, verb)
    if verb - voice.last <= 3:
        return not any(layers.cue(k, "say") for k in between)
    return layers.mark(verb - 1) in COMMAS and (
        layers.mark(voice.last) in COMMAS or passage.clauses.of[voice.last] != passage.clauses.of[verb]
    )


def _dropped(passage: Passage, match: Match, found: list[Credit]) -> Voice | None:
    """«وأضاف أن», «وقالت إن»: whoever spoke last, else whom the text is about."""
    opened = content_at(passage, match.last, 6) or any(
        passage.layers.mark(k) in QUOTES_OPEN for k in range(match.last, match.last + 3)
    )
    if match.entry.value == "show":
        return _writer(passage, match, found)
    if (
        match.entry.value in ("relay", "contest")
        or (match.entry.layer != "carry" and not opened)
        or (match.entry.value in ("weak", "expect") and not content_at(passage, match.last, 4))
    ):
        return None
    if match.entry.layer == "carry" and not opened and match.entry.value == "weak":
        return None
    if _impersonal(passage, match):
        return None
    return _writer(passage, match, found) or pointing_back(passage, match.first, found)


def _writer(passage: Passage, match: Match, found: list[Credit]) -> Voice | None:
    """«أصدرت الوزارة بيانا قالت فيه إن»: the subject of the sentence that tells of a paper."""
    if (
        found
        or match.proclitics
        or not any(True for _ in passage.layers.cues_in(max(match.first - 6, 0), match.first, "document"))
    ):
        return None
    bare = next(
        (
            m
            for m in passage.mentions
            if m.last <= match.first and not m.marker and m.type in TYPES["organisation"] | TYPES["person"]
        ),
        None,
    )
    voice = mention_voice(passage, bare) if bare is not None else early_voice(passage, match.first)
    return voice._replace(first=match.first, last=match.first) if voice is not None else None


def _impersonal(passage: Passage, match: Match) -> bool:
    """«يُذكر أن», «يُشار إلى»: a passive that credits nobody."""
    word = passage.layers.sentence.tokens[match.first].text
    return (
        (
            match.entry.tense == "present"
            and passage.norm(match.first).lstrip("وف").startswith("ي")
            and not match.proclitics
            and passage.clauses.of[match.first] == 0
            and match.first == 0
        )
        or "ُعل" in word
        or "ُش" in word
    )
