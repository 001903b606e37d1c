"""Who speaks: a noun phrase that stands where a source stands, read as a source."""

from __future__ import annotations

from claimcheck.extract.layers import COMMAS
from claimcheck.extract.names import Mention
from claimcheck.extract.passage import (
    ENDS,
    MEDIA,
    QUOTES,
    SILENT,
    Passage,
    Voice,
    carried,
    named_source,
    spanned,
    unnamed_source,
)
from claimcheck.extract.phrase_extent import cue_in, opened, phrase_end
from claimcheck.extract.phrases import group
from claimcheck.extract.source_names import definite, mention_voice, of_organisation, with_adjectives
from claimcheck.extract.unnamed import of_cue
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import PLACES
from claimcheck.lexicon.words import TYPES
from claimcheck.model import Source
from claimcheck.text.closed_classes import POSSESSIVES

_POSTMODIFIERS = word_class("speakers", "postmodifiers")


_PAPERED = word_class("speakers", "papered")


_FROM = frozenset(["at", "from", "for", "of", "in", "with"])


_ISSUED = word_class("speakers", "issued")


_ABOUT = frozenset(["في", "عن", "علي", "حول", "about", "on", "into"])


_RELEASED = word_class("speakers", "released")


_STUDIES = word_class("speakers", "studies")


_UNSIGNED = word_class("speakers", "unsigned")


_LONGEST = 12  # tokens that a source's noun phrase may have


def voice_at(passage: Passage, begin: int, stop: int | None = None) -> Voice | None:
    """Whom the noun phrase that begins at `begin` names as a source; None where no source can stand there.

    The phrase ends before `stop` at the latest. Documents give their author, spokespeople their organisation, a title
    the person behind it; «الصحيفة» and "the report" give the last fitting source told.
    """
    begin = opened(passage, begin)
    limit = min(passage.size, begin + _LONGEST, passage.size if stop is None else stop)
    if begin >= limit or passage.layers.mark(begin):
        return None
    end = phrase_end(passage, begin, limit)
    for reader in VOICES:
        voice = reader(passage, begin, end, limit)
        if voice is not None:
            return voice._replace(first=min(begin, voice.first))
    return None


def _person(passage: Passage, begin: int, end: int, limit: int) -> Voice | None:
    """A person's name in the phrase: at its head, behind a title, or set off right behind it."""
    layers = passage.layers
    titled = any(True for _ in layers.cues_in(begin, end, "title", "official", "vague", "anonymous"))
    for m in passage.mentions:
        if not begin <= m.first < limit:
            continue
        person = m.type == "person" or (
            not passage.arabic and m.type == "name" and titled and _title_right_before(passage, m)
        )
        if not person:
            continue
        if m.first < end and (m.head <= begin or m.first == begin or titled or _possessed_title(passage, begin, m)):
            return mention_voice(passage, m)
        if (
            titled
            and m.first >= end
            and all(layers.mark(k) in COMMAS | QUOTES for k in range(end, m.first))
            and _set_off(passage, m)
        ):
            return mention_voice(passage, m)
        if titled and passage.arabic and m.first > end and _only_titles(passage, end, m.first):
            return mention_voice(passage, m)
        if (
            titled
            and passage.arabic
            and (
                _office_between(passage, end, m.first)
                or _office_goes_on(passage, end, m.first)
                or (m.head > end and _office_between(passage, end, m.head))
                or (_set_off(passage, m) and _titled_apposition(passage, end, m))
            )
        ):
            return mention_voice(passage, m)
        break
    return None


def _only_titles(passage: Passage, begin: int, end: int) -> bool:
    """Whether nothing but titles stands in between: «مدير الصحة [الدكتور] فلان»."""
    return all(passage.layers.cue(k, "title") is not None for k in range(begin, end))


def _title_right_before(passage: Passage, m: Mention) -> bool:
    return any(
        c.last == m.first
        for k in range(max(m.first - 4, 0), m.first)
        for c in passage.layers.cues[k]
        if c.entry.layer in ("title", "official", "vague")
    )


def _possessed_title(passage: Passage, begin: int, m: Mention) -> bool:
    return any(begin <= other.first and other.last <= m.first and other.possessive for other in passage.mentions)


def _set_off(passage: Passage, m: Mention) -> bool:
    return (
        m.last >= passage.size
        or passage.layers.mark(m.last) in COMMAS | {":", "."}
        or passage.layers.cue(m.last, "that") is not None
    )


def _office_between(passage: Passage, begin: int, end: int) -> bool:
    """Whether only «في», «ب», «لـ» and the name of an office stand in between: «مدير المستشفى في حلب خالد كذا»."""
    if end - begin > 6:
        return False
    last = end - (passage.layers.mark(end - 1) in QUOTES)
    return all(
        (not passage.layers.mark(k) or passage.layers.mark(k) in QUOTES)
        and passage.layers.cue(k, "that", "relative", "say", "carry", "subordinate") is None
        for k in range(begin, end)
    ) and any(m.last == last for m in passage.mentions)


def _office_goes_on(passage: Passage, begin: int, end: int) -> bool:
    """Whether only what is joined to an office's field stands in between: «وزير الاتصالات [وتقنية المعلومات] فلان»."""
    joined = passage.norm(begin).startswith("و") and 0 < end - begin <= 4
    return joined and all(
        passage.norm(k).startswith(("ال", "و")) and passage.layers.cue(k, "that", "say", "relative") is None
        for k in range(begin, end)
    )


def _titled_apposition(passage: Passage, begin: int, m: Mention) -> bool:
    """«مدير الصحة في حلب، الدكتور فلان،»: behind the office and its place, a comma and perhaps a title."""
    comma = next((k for k in range(begin, m.first) if passage.layers.mark(k) in COMMAS), None)
    if comma is None or comma - begin > 4 or passage.layers.cue(begin, "that") is not None:
        return False
    return all(passage.layers.cue(k, "title") is not None for k in range(comma + 1, m.first)) and all(
        passage.layers.cue(k, "that", "say", "relative") is None for k in range(begin, comma)
    )


def _document(passage: Passage, begin: int, end: int, limit: int) -> Voice | None:
    """A paper speaks for its author; one without an author for itself, or for the last source where it is definite."""
    cue = _head_cue(passage, begin, end, "document")
    if cue is None:
        return None
    voice = _author(passage, begin, cue, limit)
    if voice is not None:
        return voice._replace(first=begin)
    known = definite(passage, cue, begin)
    before = carried(passage, frozenset(("outlet", "official")) if cue.entry.value == "report" else None)
    if before is not None and (known or cue.entry.value == "utterance" or _owned(passage, cue)):
        return Voice(before, None, begin, max(end, cue.last))
    if known and passage.topic is not None and passage.topic.type in TYPES["organisation"]:
        name = passage.topic.entity.name
        return Voice(
            spanned(passage, Source(kind="official", name=name, origin=name), begin, max(end, cue.last)),
            None,
            begin,
            max(end, cue.last),
        )
    if cue.entry.value == "utterance":
        return None
    if cue.entry.value == "report":
        return unnamed_source(passage, "anonymous", begin, max(end, cue.last))
    if passage.norm(cue.first).lstrip("و") in _UNSIGNED and not known and not _defined(passage, cue.last):
        return unnamed_source(passage, "vague", begin, max(end, cue.last))  # «استطلاع شمل 13 محللا»
    made = next((k for k in range(cue.last, end) if passage.norm(k) in _PAPERED), end)  # "a circular [dated May]"
    return named_source(passage, "official", begin, max(made, cue.last))


def _defined(passage: Passage, i: int) -> bool:
    """Whether a definite noun or a name goes on with a paper: «نتائج التحقيق»."""
    return passage.norm(i).startswith("ال") or any(m.head == i or m.first == i for m in passage.mentions)


def _owned(passage: Passage, cue: Match) -> bool:
    """«بيان لها», "its statement": the author is whoever was told before."""
    return passage.norm(cue.last) in ("له", "لها", "لهم") or passage.norm(cue.first - 1) in POSSESSIVES


def _author(passage: Passage, begin: int, cue: Match, limit: int) -> Voice | None:
    """Whose paper it is; the journal that printed a study is not its author."""
    voice = _stated_author(passage, begin, cue, limit)
    study = passage.layers.key(cue.first).lstrip("وفلب") in _STUDIES or passage.norm(cue.last - 1) in _STUDIES
    return None if voice is not None and study and voice.source.kind == "outlet" else voice


def _stated_author(passage: Passage, begin: int, cue: Match, limit: int) -> Voice | None:
    layers = passage.layers
    if not passage.arabic:
        own = next((m for m in passage.mentions if begin <= m.first and m.last <= cue.first), None)
        if own is not None:
            return mention_voice(passage, own)
        owner = cue_in(passage, begin, cue.first, "official", "medium", "vague", "anonymous")
        if owner is not None and passage.norm(owner.first) in _FIRM:
            firm = next(
                (m for m in passage.mentions if m.last <= begin and m.type in TYPES["organisation"]), passage.topic
            )
            if firm is not None:
                name = firm.entity.name
                return Voice(
                    spanned(passage, Source(kind="official", name=name, origin=name), begin, cue.last),
                    None,
                    begin,
                    cue.last,
                )
        if owner is not None and owner.entry.layer != "document" and passage.norm(owner.first) != "official":
            return of_cue(passage, owner, begin, owner.last)
    stop = limit
    for k in range(cue.last, limit):
        if (
            layers.mark(k) in ENDS - {"("}
            or layers.cue(k, "that") is not None
            or (k > cue.last and _finite(passage, k) and not passage.arabic)
        ):
            stop = k
            break
    for k in range(cue.last, stop):
        link = passage.norm(k) in _FROM | _ISSUED or passage.arabic
        if not link and k > cue.last:
            continue
        m = next(
            (
                m
                for m in passage.mentions
                if k in (m.first, m.head)
                and m.first < stop
                and m.type not in SILENT
                and (m.marker not in _ABOUT or passage.norm(m.head - 2) in _RELEASED)
            ),
            None,
        )
        if m is not None:
            person = _person(passage, cue.last, stop, stop)
            return person if person is not None else mention_voice(passage, m)
        if not passage.arabic:
            voice = (
                next(
                    (
                        mention_voice(passage, m)
                        for m in passage.mentions
                        if m.first in (k + 1, k + 2) and k + 2 <= stop and m.type not in SILENT
                    ),
                    None,
                )
                if link
                else None
            )
            if voice is not None:
                return voice
        other = cue_in(passage, k, k + 1, "official", "medium", "anonymous", "vague")
        if other is not None and other.entry.layer != "document":
            return of_cue(passage, other, other.first, phrase_end(passage, other.first, stop))
    if not passage.arabic and passage.norm(cue.last) in _FROM | _ISSUED:
        other = cue_in(passage, cue.last + 1, stop, "official", "medium", "anonymous", "vague")
        if other is not None:
            first = cue.last + 1
            return of_cue(passage, other, first, phrase_end(passage, other.first, stop))
    return None


_FIRM = word_class("speakers", "firm")


def _finite(passage: Passage, k: int) -> bool:
    return any(
        c.entry.layer in ("say", "carry") and c.entry.tense in ("past", "present") for c in passage.layers.cues[k]
    )


def _head_cue(passage: Passage, begin: int, end: int, *layers: str) -> Match | None:
    """The cue that heads the phrase: its first noun in Arabic, in English the last before a preposition."""
    if passage.arabic:
        return next((c for c in passage.layers.cues[begin] if c.entry.layer in layers), None)
    head_end = next((k for k in range(begin + 1, end) if passage.norm(k) in _POSTMODIFIERS | _PAPERED), end)
    found = [c for c in passage.layers.cues_in(begin, head_end, *layers) if c.last == head_end or c.last > head_end]
    return found[0] if found else None


def _mentioned(passage: Passage, begin: int, end: int, limit: int) -> Voice | None:
    """A name at the head of the phrase."""
    if passage.arabic:
        m = next((m for m in passage.mentions if m.first == begin or m.head == begin), None)
        if m is not None and m.found_by == "group" and passage.layers.cue(begin, "anonymous", "vague") is not None:
            return None  # «مصدرين» are sources, and exporters elsewhere
        if m is None or (
            m.marker
            and m.marker not in ("ل", "عن", "الي", "من", "ب")
            and m.first == begin
            and m.found_by != "description"
            and not m.proclitic
        ):
            return None
        first = passage.layers.cue(begin, "official", "anonymous", "vague", "medium")
        if first is not None and first.entry.layer == "medium" and m.first > begin and m.type in PLACES:
            return None  # «صحيفة الصعيد اليوم»
        if (
            m.type in MEDIA
            and m.first > begin
            and passage.norm(begin).startswith("ال")
            and passage.layers.cue(begin, "medium") is None
        ):
            return named_source(passage, "official", begin, max(end, m.last))  # «الشركة العربية للطاقة»
        if first is not None and m.first > begin and first.entry.layer in ("official", "anonymous", "vague"):
            if first.entry.value == "spokes":
                return of_organisation(passage, m, begin)
            if first.entry.value == "person" or first.entry.layer != "official":
                return None
        return with_adjectives(passage, mention_voice(passage, m), m, end)
    head_end = next(
        (
            k
            for k in range(begin + 1, end)
            if passage.norm(k) in _POSTMODIFIERS and not any(m.first < k < m.last for m in passage.mentions)
        ),
        end,
    )
    last = [m for m in passage.mentions if begin <= m.first < head_end and not m.possessive]
    if not last:
        return None
    m = last[-1]
    if (
        m.type == "name"
        and not m.anaphor
        and passage.layers.sentence.tokens[m.last - 1].text.islower()
        and passage.layers.cue(m.last - 1, "official", "anonymous", "vague", "document") is not None
    ):
        return None
    tail = cue_in(passage, m.last, head_end, "official", "anonymous", "vague", "medium", "document", "title", "group")
    if tail is not None:
        return None
    if head_end - m.last > 0 and any(
        passage.layers.sentence.tokens[k].kind == "latin"
        and not passage.layers.sentence.tokens[k].text.isupper()
        and passage.norm(k) not in ("also", "and", "later", "earlier", "itself")
        for k in range(m.last, head_end)
    ):
        return None
    lead = next((x for x in passage.mentions if begin <= x.first and group(x, passage.mentions)[-1] is m), m)
    return mention_voice(passage, lead)


def _role(passage: Passage, begin: int, end: int, limit: int) -> Voice | None:
    """Unnamed people, bodies, roles and media, by their noun."""
    cue = _head_cue(passage, begin, end, "anonymous", "vague", "medium", "official")
    if cue is None and not passage.arabic:
        cue = cue_in(passage, begin, end, "anonymous", "vague", "official", "medium")
        if (
            cue is not None
            and cue.last < end
            and passage.norm(cue.last) not in _POSTMODIFIERS
            and cue.entry.layer == "official"
        ):
            cue = None
    if cue is None and not passage.arabic:
        cue = _title_cue(passage, begin, end)
    if cue is None and passage.arabic:
        cue = next(
            (
                c
                for c in passage.layers.cues[begin]
                if c.entry.layer in ("title", "head")
                and c.entry.value in ("person", "body", "facility", "university", "club", "bank", "company", "outlet")
            ),
            None,
        )
    if cue is not None and passage.arabic and passage.norm(cue.last - 1) in _ESTIMATES and cue.last < end:
        by = voice_at(passage, cue.last, limit)  # «تقديرات الحماية المدنية»
        if by is not None and by.source.kind in ("official", "outlet"):
            return by
    return of_cue(passage, cue, begin, end) if cue is not None else None


_ESTIMATES = word_class("speakers", "estimates")


def _title_cue(passage: Passage, begin: int, end: int) -> Match | None:
    return _head_cue(passage, begin, end, "title", "head")


VOICES = (_person, _document, _mentioned, _role)


def unknown_voice(passage: Passage, begin: int, end: int) -> Voice | None:
    """A phrase that the lexicon does not know, beside a verb of saying: unnamed people, else a body or person."""
    begin = opened(passage, begin)
    tokens = passage.layers.sentence.tokens
    end = min(end, passage.size)
    words = [k for k in range(begin, end) if not passage.layers.mark(k)]
    if not 1 <= len(words) <= 7 or any(k in passage.layers.figure_at and tokens[k].kind == "number" for k in words):
        return None
    head = tokens[words[0]].norm if passage.arabic else tokens[words[-1]].norm
    capital = not passage.arabic and tokens[words[-1]].text[:1].isupper()
    people = (
        head.endswith(("ون", "ين", "ان"))
        if passage.arabic
        else not capital
        and head.endswith(("s", "people", "men", "women", "er", "or", "man", "woman", "ist", "ian", "mother", "father"))
    )
    office = not passage.arabic and tokens[begin].norm == "the" and head.endswith(("er", "or", "ist", "ian"))
    if people and not office and not (passage.arabic and len(words) == 2):
        return unnamed_source(passage, "anonymous", begin, end)
    return named_source(passage, "official", begin, end)
