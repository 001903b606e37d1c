"""Whose verb of saying it is, in English: the subject before it, behind it in inversion, or of the sentence."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.extract.credit import Credit
from claimcheck.extract.layers import COMMAS, QUOTES_CLOSE
from claimcheck.extract.passage import Passage, Voice
from claimcheck.extract.source_names import mention_voice
from claimcheck.extract.speakers import unknown_voice, voice_at
from claimcheck.extract.surroundings import FINITE, STOPS, antecedent, content_at, in_name, pointing_back
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.words import TYPES
from claimcheck.text.closed_classes import BE, DETERMINERS, FINITE_AUXILIARIES, FINITE_BE, HAVE, OBLIQUE, PERSONAL

_AUXILIARIES = (
    HAVE
    | FINITE_BE
    | {"been", "also", "later", "earlier", "then", "now", "once", "already", "previously", "recently", "reportedly"}
    | {"separately", "however", "itself", "himself", "further"}
)


_CHANNELS = word_class("subjects_en", "channels")


def english_voice(passage: Passage, match: Match, found: list[Credit]) -> Voice | None:
    """The subject of an English verb of saying, None where the form has none or nobody can say."""
    i, tense = match.first, match.entry.tense
    if tense == "gerund":
        return _of_the_sentence(passage, match, found)
    if (
        tense == "past"
        and match.entry.value in ("weak", "show")
        and passage.layers.mark(i - 1) in COMMAS
        and passage.layers.cue(match.last, "marker") is not None
    ):
        return None
    by_phone = passage.norm(match.last) == "by" and passage.norm(match.last + 1) in _CHANNELS
    if not by_phone and (
        (tense == "past" and passage.norm(match.last) in ("by", "of")) or passage.norm(match.last) == "by"
    ):
        return None
    if tense == "participle" or (
        passage.norm(i - 1) in BE | {"as", "by"} and tense != "present" and not _inverted(passage, match)
    ):
        return None
    if _inverted(passage, match):
        voice = voice_at(passage, match.last)
        if voice is not None:
            return voice
    end = i
    while end > 0 and (
        passage.norm(end - 1) in _AUXILIARIES
        or (
            passage.norm(end - 1).endswith("ly")
            and passage.norm(end - 1) not in ("july", "family", "italy", "daily", "weekly", "assembly")
        )
    ):
        end -= 1
    if end > 0 and passage.norm(end - 1) in PERSONAL:
        named = match.entry.value == "put" and passage.norm(end - 1) in ("he", "she")
        if match.entry.value in ("put", "show", "contest", "reveal") and not named:
            return None
        return pointing_back(passage, end - 1, found, passage.norm(end - 1))
    named = antecedent(passage, i)
    if named is not None:
        return mention_voice(passage, named)
    if end > 0 and passage.norm(end - 1) in ("and", "but", "or"):
        return _joined_verb(passage, end - 1, found)
    return _subject_region(passage, match, end)


def _inverted(passage: Passage, match: Match) -> bool:
    """ "…," said Jane Doe; ", reported the Daily X"."""
    before = passage.layers.mark(match.first - 1)
    if before not in COMMAS | QUOTES_CLOSE | {"-", "–", "—"} and match.first != 0:
        return False
    closed = (
        before in QUOTES_CLOSE
        or passage.layers.mark(match.first - 2) in QUOTES_CLOSE
        or (before in COMMAS and passage.norm(match.first) in _INVERTS)
    )
    return (
        closed
        and not _opens_content(passage, match.last)
        and passage.layers.mark(match.last) == ""
        and passage.norm(match.last) not in ("that", "on", "in", "it", "its", "he", "she", "they", "there")
    )


_INVERTS = word_class("subjects_en", "inverts")


def _opens_content(passage: Passage, i: int) -> bool:
    """Whether the name behind the verb has a verb of its own: "Acme, which …, said OpenAI had raised"; or it is an
    amount, and no number of people who speak: "Acme, which …, said 1,800 posts would go", "said two officials"."""
    amount = passage.layers.figure_at.get(i)
    if amount is not None:
        few = amount.kind == "count" and isinstance(amount.value, Decimal) and amount.value < _TOO_MANY_TO_SPEAK
        return not few or _verb_behind(passage, amount.last)
    if passage.norm(i) == "the" and any(
        _is_finite(passage, k) and not any(passage.layers.mark(j) for j in range(i, k))
        for k in range(i + 2, min(i + 5, passage.size))
    ):
        return True  # "Jane Doe, 49, said the government would pay"
    if passage.norm(i) == "the" and _verb_behind(passage, i + 2):
        return True  # "Jane Doe, 49, said the airline operates 40 jets"
    named = next((m for m in passage.mentions if m.first in (i, i + 1) and m.head in (i, i + 1)), None)
    if named is None or named.last >= passage.size:
        return False
    at = named.last
    return passage.norm(at) in FINITE_AUXILIARIES or any(
        m.entry.pos == "verb" and m.entry.form.tense == "past" for m in passage.layers.triggers[at]
    )


_TOO_MANY_TO_SPEAK = 100


def _verb_behind(passage: Passage, i: int) -> bool:
    """Whether the noun before token `i` has a verb of its own: "said 40 passengers [had] died", and neither "said two
    officials" nor "said two officials who had seen it"."""
    for k in range(i, min(i + _VERB_WITHIN, passage.size)):
        if passage.layers.mark(k) or passage.layers.cue(k, "relative") is not None:
            return False
        if passage.layers.finite(k):
            return True
    return False


_VERB_WITHIN = 6  # tokens from a noun to its verb


def _is_finite(passage: Passage, k: int) -> bool:
    """Whether token `k` is an auxiliary, or a past with its object behind it: "said the firm [owed] her £5m"."""
    if passage.norm(k) in FINITE_AUXILIARIES:
        return True
    object_ = passage.norm(k + 1) in DETERMINERS | OBLIQUE or k + 1 in passage.layers.figure_at
    return passage.norm(k).endswith("ed") and object_


def _of_the_sentence(passage: Passage, match: Match, found: list[Credit]) -> Voice | None:
    """ ", saying that …", ", adding …": the subject of the sentence, or whoever speaks in it."""
    i = match.first
    if (
        match.entry.layer == "say" and match.entry.value in ("weak", "expect", "reveal", "report")
    ) or passage.layers.mark(i - 1) not in COMMAS:
        return None
    if found and found[-1].cue < i:
        return Voice(found[-1].source, found[-1].speaker, i, i)
    bare = next(
        (
            m
            for m in passage.mentions
            if m.last <= i and not m.marker and not m.possessive and m.type in TYPES["organisation"] | TYPES["person"]
        ),
        None,
    )
    if bare is not None:
        return mention_voice(passage, bare)._replace(first=i, last=i)
    return None


def _joined_verb(passage: Passage, at: int, found: list[Credit]) -> Voice | None:
    """ "Acme cut jobs and said …": the subject of the verb before."""
    if found and at - found[-1].cue <= 30:
        return Voice(found[-1].source, found[-1].speaker, at + 1, at + 1)
    bare = next((m for m in passage.mentions if m.last <= at and not m.marker and not m.possessive), None)
    voice = mention_voice(passage, bare) if bare is not None else voice_at(passage, 0, at)
    return voice._replace(first=at + 1, last=at + 1) if voice is not None else None


def _subject_region(passage: Passage, match: Match, end: int) -> Voice | None:
    """The subject that stands before the verb: its own segment, or the one before an apposition set off by commas."""
    layers = passage.layers
    start = _region_start(passage, match, end)
    segments = _segments(passage, start, end)
    while segments and segments[0][0] >= end:
        segments.pop(0)
    if not segments:
        return None
    set_off = layers.mark(end - 1) in COMMAS
    if set_off:
        chosen = _before_apposition(passage, segments)
        return _segment_voice(passage, chosen, match) if chosen is not None else None
    for first, last in reversed(segments[-1:]):
        return _segment_voice(passage, (first, last), match)
    return None


def _region_start(passage: Passage, match: Match, end: int) -> int:
    layers = passage.layers
    aside = _aside_start(passage, end)
    for k in range(end - 1, -1, -1):
        mark = layers.mark(k)
        if mark in STOPS - {"."} or (mark in QUOTES_CLOSE and not _name_quote(passage, k)) or mark in ("(", ")"):
            return k + 1
        if k > aside:
            continue
        norm = passage.norm(k)
        if norm in (
            "as",
            "that",
            "after",
            "because",
            "if",
            "when",
            "while",
            "before",
            "but",
            "though",
            "although",
            "since",
            "whereas",
            "where",
            "than",
        ) or (norm == "and" and _joins_clauses(passage, k)):
            if any(m.first <= k < m.last for m in passage.mentions):
                continue
            return k + 1
        cue = layers.cue(k, "say", "carry")
        if (
            cue is not None
            and cue.entry.tense in FINITE
            and not in_name(passage, cue)
            and passage.norm(k - 1) not in DETERMINERS  # "familiar with the plans"
            and layers.cue(k, "official", "document", "vague", "anonymous") is None
            and not (layers.mark(end - 1) in COMMAS and passage.norm(k - 1) in ("which", "who"))  # an aside's own verb
        ):
            return k + 1
    return 0


def _aside_start(passage: Passage, end: int) -> int:
    """The comma that opens what a comma closes right before a verb of saying: "Acme[,] founded in 1990, said"; the end
    itself where none does."""
    if passage.layers.mark(end - 1) not in COMMAS:
        return end
    return next((k for k in range(end - 2, 0, -1) if passage.layers.mark(k) in COMMAS), end)


def _name_quote(passage: Passage, k: int) -> bool:
    """Whether a closing quote ends a name, or is a name's apostrophe, rather than ends speech: "Bakers' Federation"."""
    return any(m.last == k or m.first < k < m.last for m in passage.mentions)


def _joins_clauses(passage: Passage, k: int) -> bool:
    """Whether "and" joins clauses: no name or noun of the same phrase stands on both its sides."""
    left = (
        any(m.last == k for m in passage.mentions)
        or passage.layers.cue(k - 1, "official", "anonymous", "vague", "title", "medium", "document") is not None
    )
    return not left and not _joins_fields(passage, k)


def _joins_fields(passage: Passage, k: int) -> bool:
    """Whether "and" joins what one office is for: "the ministry of water [and] energy"."""
    of = next((n for n in range(k - 1, max(k - _FIELD, 0), -1) if passage.norm(n) in ("of", "for")), None)
    if of is None or any(passage.layers.mark(n) for n in range(of, k)):
        return False
    return any(c.last == of for c in passage.layers.cues_in(max(of - 2, 0), of, "official"))


_FIELD = 4  # tokens from "of" to the "and" of an office's fields


def _segments(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas."""
    found: list[tuple[int, int]] = []
    first = start
    inside = {k for m in passage.mentions for k in range(m.first + 1, m.last)}
    for k in range(start, end):
        if passage.layers.mark(k) in COMMAS and k not in inside:
            if k > first:
                found.append((first, k))
            first = k + 1
    if first < end:
        found.append((first, end))
    return found


def _before_apposition(passage: Passage, segments: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The segment that the set-off ones behind it explain: a name or role without preposition and verb."""
    for first, last in reversed(segments):
        if any(
            m.type == "person"
            and m.last == last
            and all(passage.layers.cue(k, "title") is not None for k in range(first, m.first))
            for m in passage.mentions
            if m.first >= first
        ):
            return first, last
    for n in range(len(segments) - 2, -1, -1):
        first, last = segments[n]
        if _holds_verb(passage, first, last):
            break
        if passage.layers.cue(first, "marker", "relative", "subordinate") is not None or passage.is_date(first):
            continue
        if (
            any(m.first <= first + 6 and m.last == last for m in passage.mentions if m.first >= first)
            or voice_at(passage, first, last) is not None
        ):
            return first, last
    first, last = segments[-1]
    return (first, last) if passage.layers.cue(first, "marker", "relative") is None else None


def _holds_verb(passage: Passage, first: int, last: int) -> bool:
    layers = passage.layers
    return any(
        layers.cue(k, "copula", "hedge") is not None
        or passage.norm(k) in HAVE
        or (
            any(m.entry.pos == "verb" and m.entry.form.tense in FINITE for m in layers.triggers[k])
            and layers.cue(k, "official", "title", "head") is None
            and passage.norm(k - 1) not in DETERMINERS  # "familiar with the plans"
        )
        for k in range(first, last)
    )


def _segment_voice(passage: Passage, segment: tuple[int, int], match: Match) -> Voice | None:
    """The source in a segment: at its head, or behind a fronted phrase at its end."""
    first, last = segment
    if passage.layers.cue(first, "marker") is not None and not any(m.first == first for m in passage.mentions):
        return _late_subject(passage, first, last)
    voice = voice_at(passage, first, last)
    if voice is not None and passage.norm(voice.last) == "who" and _undivided(passage, voice.last + 1, last):
        return voice
    paper = passage.layers.cue(first, "document") or passage.layers.cue(first + 1, "document")
    made = paper is not None and paper.last < last and passage.norm(paper.last) in _MADE
    if (
        voice is not None
        and (made or not _holds_verb(passage, voice.last, last))
        and not any(k in passage.layers.figure_at and not passage.is_date(k) for k in range(voice.last, last))
    ):
        return voice
    late = _late_subject(passage, first, last)
    if late is not None:
        return late
    capital = _capitalised(passage, first, last) if match.entry.value not in ("show", "contest") else None
    if capital is not None:
        return unknown_voice(passage, first, capital)
    closing = match.entry.value == "expect" and match.entry.tense in ("present", "base", "past")
    if closing and passage.layers.mark(match.last) in STOPS | COMMAS and last - first <= 4 and first > 0:
        return unknown_voice(passage, first, last) if passage.layers.mark(first - 1) in COMMAS else None
    told = match.entry.value in ("tell", "contest") and (
        content_at(passage, match.last, 2)
        or (_is_definite(passage, first) and passage.layers.cue(match.last, "marker") is None)
    )
    if (match.entry.value == "" or told) and match.entry.layer == "say" and not _holds_verb(passage, first, last):
        end = next((k for k in range(first + 1, last) if passage.layers.cue(k, "marker", "relative") is not None), last)
        return unknown_voice(passage, first, end)
    return None


_MADE = word_class("subjects_en", "made")


def _undivided(passage: Passage, first: int, last: int) -> bool:
    """Whether what "who" opens behind a source reaches to the verb of saying with no other clause in it: "an official
    [who was not allowed to speak] said"."""
    inside = range(first, last)
    return not any(passage.layers.mark(k) or passage.layers.cue(k, "subordinate") is not None for k in inside)


def _is_definite(passage: Passage, first: int) -> bool:
    """Whether a phrase opens as a definite body does: "The Treasury", "the opposition"."""
    return passage.norm(first) == "the" and passage.clauses.all[passage.clauses.of[first]].first <= first + 1


def _capitalised(passage: Passage, first: int, last: int) -> int | None:
    """Where a capitalised subject that nobody knew as a name ends: at a preposition or date, or right at the verb."""
    tokens = passage.layers.sentence.tokens
    end = next(
        (k for k in range(first, last) if passage.is_date(k) or passage.layers.cue(k, "marker") is not None), last
    )
    words = tokens[first:end]
    return (
        end
        if 0 < len(words) <= 4
        and all(t.text[0].isupper() and t.kind == "latin" for t in words)
        and len(words[0].text) > 3
        and not any(passage.layers.cues[k] for k in range(first, end))
        else None
    )


def _late_subject(passage: Passage, first: int, last: int) -> Voice | None:
    """ "In 2024 Acme said", "the fire killed three people police said": the name or role right before the verb."""
    near = [m for m in passage.mentions if first <= m.first and m.last == last and not m.possessive]
    if near and not near[-1].marker:
        return mention_voice(passage, near[-1])
    for k in range(max(first, last - 3), last):
        cue = passage.layers.cue(k, "anonymous", "vague", "official", "medium")
        if cue is not None and cue.last == last and passage.layers.cue(k - 1, "marker") is None:
            return voice_at(passage, k, last)
    return None
