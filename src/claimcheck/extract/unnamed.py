"""Unnamed people, bodies, offices and media as sources, by their noun."""

from __future__ import annotations

from claimcheck.extract.layers import COMMAS, QUOTES_CLOSE, QUOTES_OPEN
from claimcheck.extract.names import Mention
from claimcheck.extract.passage import MEDIA, Passage, Voice, carried, named_source, spanned, unnamed_source
from claimcheck.extract.phrase_extent import broken_between, cue_in, phrase_end
from claimcheck.extract.source_names import definite, mention_voice, of_organisation
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import PLACES
from claimcheck.lexicon.words import TYPES
from claimcheck.model import Source
from claimcheck.text.closed_classes import DETERMINERS

_ARTICLES = (
    DETERMINERS
    | {"this", "that", "these", "those", "our", "my", "some", "several", "many", "both", "all"}
    | {"two", "three", "four", "five", "six"}
)


def of_cue(passage: Passage, cue: Match, begin: int, end: int) -> Voice | None:
    """The source that the noun of `cue` makes of the phrase [begin, end)."""
    layer, value = cue.entry.layer, cue.entry.value
    end = max(end, cue.last)
    if layer in ("anonymous", "vague"):
        return _of_unnamed(passage, cue, begin, end)
    bare_medium = passage.layers.cue(cue.first, "medium")
    if (
        layer == "official"
        and bare_medium is not None
        and definite(passage, cue, begin)
        and end - bare_medium.last <= _itself(passage, bare_medium.last)
        and (last := carried(passage)) is not None
        and last.kind == "outlet"
    ):
        return _of_medium(passage, bare_medium, begin, end)
    if layer == "medium" or (layer == "head" and value == "outlet"):
        return _of_medium(passage, cue, begin, end)
    return _of_role(passage, cue, begin, end)


def _itself(passage: Passage, i: int) -> bool:
    """«الوكالة نفسها»: the word behind a noun that only stresses it."""
    return passage.norm(i) in ("نفسها", "ذاتها", "نفسه", "ذاته", "itself")


def _of_unnamed(passage: Passage, cue: Match, begin: int, end: int) -> Voice:
    """«محللون في بنك كذا», "Acme analysts" speak for the bank, «مصادر في الشركة» stay unnamed."""
    if passage.norm(cue.first) in ("المصدر", "والمصدر"):
        last = carried(passage, frozenset(("anonymous",))) or carried(passage, frozenset(("outlet", "official")))
        if last is not None:
            return Voice(last, None, begin, end)
    signed = _made_by(passage, cue) if passage.arabic and cue.entry.layer == "vague" else None
    if signed is not None:
        return of_organisation(passage, signed, begin)
    beside = next(
        (
            m
            for m in passage.mentions
            if not m.marker
            and cue.last in (m.first, m.head, m.first - 1)
            and all(passage.layers.mark(k) in QUOTES_OPEN for k in range(cue.last, m.head))
        ),
        None,
    )
    if beside is not None and passage.arabic and cue.entry.layer == "anonymous" and beside.type in MEDIA:
        voice = mention_voice(passage, beside)  # «مصادر رويترز»
        return voice._replace(source=voice.source.model_copy(update={"via": "anonymous"}))
    if (
        beside is not None
        and passage.arabic
        and cue.entry.layer == "vague"
        and beside.type in TYPES["organisation"] - MEDIA
    ):
        return mention_voice(passage, beside)._replace(first=begin)  # «تقديرات صندوق النقد»
    own = next(
        (
            m
            for m in passage.mentions
            if begin <= m.first and m.last <= cue.first and m.type in TYPES["organisation"] - MEDIA
        ),
        None,
    )
    if cue.entry.layer == "vague" and own is not None and not passage.arabic:
        return of_organisation(passage, own, begin)
    if cue.entry.layer == "vague" and (
        passage.norm(cue.last) in ("في", "ب", "لدي", "at", "from") or passage.norm(cue.last)[:1] == "ب"
    ):
        m = next(
            (
                m
                for m in passage.mentions
                if cue.last <= m.first <= cue.last + 3 and m.type in TYPES["organisation"] - MEDIA
            ),
            None,
        )
        if m is not None:
            return of_organisation(passage, m, begin)
    return unnamed_source(passage, cue.entry.layer, begin, end)


def _made_by(passage: Passage, cue: Match) -> Mention | None:
    """The body behind a verb whose pronoun means a paper: «تقديرات أعدتها [كذا]», «النتائج التي أعلنتها [كذا]»."""
    for m in passage.mentions:
        if not cue.last <= m.first <= cue.last + _MADE_WITHIN or m.type not in TYPES["organisation"] - MEDIA:
            continue
        if any(passage.layers.mark(k) for k in range(cue.last, m.head)):
            return None
        verb = min(m.first, m.head if m.head >= 0 else m.first) - 1
        return m if verb >= cue.last and passage.norm(verb).endswith(("ها", "ته", "اه")) else None
    return None


_MADE_WITHIN = 6  # tokens between a paper and who made it


def _of_medium(passage: Passage, cue: Match, begin: int, end: int) -> Voice | None:
    """A medium by its head noun: the quoted or Latin name behind it, else the medium last told, else unnamed."""
    at = cue.last
    while passage.layers.mark(at) in QUOTES_OPEN or passage.layers.cue(at, "filler") is not None:
        at += 1
    name = next(
        (
            m
            for m in passage.mentions
            if cue.last <= m.first <= at + 1
            and m.type not in PLACES | {"person"}
            and not m.anaphor
            and not broken_between(passage, at, m.first)
        ),
        None,
    )
    if name is not None and (passage.arabic or name.first < end):
        site = (
            cue.entry.value in ("موقع", "منصه", "website", "site", "platform")
            and name.found_by.startswith("catalogue")
            and name.type not in MEDIA
        )
        runs = cue.entry.value in ("منصه", "platform") and name.type not in MEDIA and passage.arabic
        source = Source(kind="official" if site or runs else "outlet", name=name.entity.name, origin=name.entity.name)
        return Voice(spanned(passage, source, name.first, name.last), name, begin, name.last)
    own = next((m for m in passage.mentions if begin <= m.first and m.last <= cue.first and not m.possessive), None)
    if own is not None and not passage.arabic and own.type not in PLACES:
        source = Source(kind="outlet", name=own.entity.name, origin=own.entity.name)
        return Voice(spanned(passage, source, own.first, cue.last), own, begin, end)
    before = carried(passage, frozenset(("outlet",)))
    if definite(passage, cue, begin) and end - cue.last <= _itself(passage, cue.last):
        if before is not None:
            return Voice(before, None, begin, end)
        other = carried(passage)
        if other is not None and cue.entry.value in ("agency", "وكاله", "platform"):
            return Voice(other, None, begin, end)
    quoted = quoted_name(passage, cue.last)
    if quoted is not None:
        return named_source(passage, "outlet", *quoted)
    bare = not passage.arabic and not definite(passage, cue, begin) and passage.norm(begin) not in _ARTICLES
    if bare or (end > cue.last and passage.arabic) or (not passage.arabic and cue.first > begin + 1):
        return named_source(passage, "outlet", begin, end)
    return unnamed_source(passage, "outlet", begin, end)


def quoted_name(passage: Passage, i: int) -> tuple[int, int] | None:
    """The words of a short quotation that opens at token `i`, a name mostly; None where none does."""
    if passage.layers.mark(i) not in QUOTES_OPEN:
        return None
    close = next((k for k in range(i + 2, min(i + 7, passage.size)) if passage.layers.mark(k) in QUOTES_CLOSE), None)
    return (i + 1, close) if close is not None else None


def _of_role(passage: Passage, cue: Match, begin: int, end: int) -> Voice | None:
    value = cue.entry.value
    behind = passage.layers.sentence.tokens[cue.last : end]
    if not passage.arabic and behind and all(t.kind == "latin" and t.text[0].isupper() for t in behind):
        return named_source(passage, "official", cue.last, end)  # "the refugee agency UNHCR"
    aside = _set_off_name(passage, end) if value in ("spokes", "person") else None
    if aside is not None:
        return named_source(passage, "official", *aside)
    named = _name_at_the_end(passage, cue, end) if value in ("spokes", "person") else None
    if named is not None:
        return named_source(passage, "official", *named)
    if value == "spokes":
        m = _spoken_for(passage, cue, begin, end)
        if m is not None:
            return of_organisation(passage, m, begin)
        unknown = _unknown_behind(passage, cue) if passage.arabic else None
        if unknown is not None:
            return named_source(passage, "official", *unknown)
        lead = _premodifier(passage, begin, cue)
        if lead is not None:
            return named_source(passage, "official", *lead)
        body = None if passage.arabic else cue_in(passage, begin, cue.first, "official")
        office = cue_in(passage, cue.last, min(cue.last + 4, passage.size), "official") if body is None else body
        if (
            office is not None
            and office.entry.value != "spokes"
            and not broken_between(passage, cue.last, office.first)
        ):
            if body is not None:
                return named_source(passage, "official", begin, cue.first)
            return named_source(
                passage,
                "official",
                office.first,
                phrase_end(passage, office.first, min(passage.size, office.first + 6)),
            )
        before = carried(passage, frozenset(("official",)))
        if before is not None:
            return Voice(before, None, begin, end)
        if passage.topic is not None and passage.topic.type in TYPES["organisation"]:
            name = passage.topic.entity.name
            return Voice(
                spanned(passage, Source(kind="official", name=name, origin=name), begin, end), None, begin, end
            )
    if (
        definite(passage, cue, begin)
        and end - begin <= (1 if passage.arabic else 2)
        and value == "person"
        and not passage.norm(end - 1).endswith(("s", "ون", "ين", "ات", "ان"))
    ):
        before = carried(passage, frozenset(("official",)))
        if before is not None:
            return Voice(before, None, begin, end)
    last = (
        _with_place_of_work(passage, cue, end) if value in ("person", "spokes") or cue.entry.layer == "title" else end
    )
    voice = named_source(passage, "official", begin, last)
    at = _with_place(passage, last)
    return voice._replace(source=spanned(passage, voice.source, begin, at), last=at) if at > last else voice


def _with_place(passage: Passage, i: int) -> int:
    """Behind «في الكونغو», "in Kyiv" where it follows at token `i`."""
    if passage.norm(i) not in ("في", "in", "of", "at"):
        return i
    return next((m.last for m in passage.mentions if m.first == i + 1 and m.type in PLACES), i)


def _unknown_behind(passage: Passage, cue: Match) -> tuple[int, int] | None:
    """«المتحدث باسم كذا»: the words behind «باسم» that no table knows."""
    if passage.norm(cue.last - 1) != "باسم" or passage.layers.cue(cue.last, "official", "head") is not None:
        return None
    end = phrase_end(passage, cue.last, min(passage.size, cue.last + 5))
    return (cue.last, end) if end > cue.last else None


def _premodifier(passage: Passage, begin: int, cue: Match) -> tuple[int, int] | None:
    """ "a civil protection spokesman": the words before the role, where they name what it speaks for."""
    first = begin
    while passage.norm(first) in _ARTICLES:
        first += 1
    words = [passage.norm(k) for k in range(first, cue.first)]
    if (
        passage.arabic
        or not words
        or words[-1] in ("company", "group", "official", "senior", "chief", "new", "bank", "firm")
    ):
        return None
    return first, cue.first


def _name_at_the_end(passage: Passage, cue: Match, end: int) -> tuple[int, int] | None:
    """«مدير مستشفى كذا فلان الفلاني»: two or three words behind the office's name."""
    office = [m for m in passage.mentions if cue.last <= m.first and m.last < end]
    if not passage.arabic or not office or not 2 <= end - office[-1].last <= 3:
        return None
    first = office[-1].last
    plain = all(
        not passage.layers.mark(k) and passage.layers.cue(k, "official", "head", "marker", "adverb") is None
        for k in range(first, end)
    )
    return (first, end) if plain and not passage.norm(first).startswith(("ال", "لل", "في")) else None


def _set_off_name(passage: Passage, end: int) -> tuple[int, int] | None:
    """«مدير المستشفى، فلان الفلاني، إن»: two to four unknown words between commas behind an office."""
    if passage.layers.mark(end) not in COMMAS or not passage.arabic:
        return None
    close = next((k for k in range(end + 1, min(end + 6, passage.size)) if passage.layers.mark(k)), None)
    if close is None or not 3 <= close - end <= 5 or passage.layers.mark(close) not in COMMAS | {":"}:
        return None
    plain = all(not passage.layers.cues[k] and not passage.layers.triggers[k] for k in range(end + 1, close))
    return (end + 1, close) if plain else None


def _spoken_for(passage: Passage, cue: Match, begin: int, end: int) -> Mention | None:
    """The organisation of a spokesperson: before it ("an Acme spokesman"), or behind «باسم», "for", "at"."""
    organisations = TYPES["organisation"] | {"country", "facility", "person", "project"}
    if not passage.arabic:
        own = next(
            (m for m in passage.mentions if begin <= m.first and m.last <= cue.first and m.type in organisations), None
        )
        if own is not None:
            return own
    for m in passage.mentions:
        if cue.last <= m.first <= cue.last + 5 and m.type in organisations:
            return None if broken_between(passage, cue.last, m.first) else m
    return None


def _with_place_of_work(passage: Passage, cue: Match, end: int) -> int:
    """«مسؤول في الشرطة», "an official at the health ministry": the phrase goes on past its preposition."""
    at = end
    prefixed = (
        passage.arabic
        and passage.norm(at)[:2] in ("با", "بو", "بم", "به", "بش")
        and not passage.layers.mark(at)
        and passage.layers.cue(at, "that") is None
    )
    if (
        at < passage.size
        and (passage.norm(at) in ("في", "ب", "لدي", "at", "in", "from", "with", "of") or prefixed)
        and not passage.is_date(at + 1)
    ):
        begin = at if prefixed else at + 1
        if passage.norm(begin) in ("بيان", "تصريح", "موتمر", "حديث", "مقابله", "a", "an", "an interview") and not (
            passage.norm(begin) in ("a", "an") and passage.layers.cue(begin + 1, "document") is None
        ):
            return end
        if passage.layers.cue(begin, "document") is not None or passage.is_date(begin):
            return end
        return max(end, phrase_end(passage, begin, min(passage.size, begin + 6)))
    return end
