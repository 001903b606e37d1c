"""Who speaks: a noun phrase that stands where a source stands, read as a Source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.layers import CLOSE, OPEN, QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names import Mention
from claimcheck.extract.phrases import group
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.words import TYPES
from claimcheck.model import Source, SourceKind

_COMMAS = frozenset(",،")
_ENDS = frozenset(".,،;؛:•–—|!?؟…") | OPEN | CLOSE
_QUOTES = QUOTES_OPEN | QUOTES_CLOSE
_MEDIA = frozenset(("outlet", "agency"))
_PLACES = frozenset(("city", "region", "place"))
_ARTICLES = frozenset(
    [
        "the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "some",
        "several", "many", "two", "three", "four", "five", "six", "both", "all",
    ]
)  # fmt: skip
_POSTMODIFIERS = frozenset(
    [
        "of", "at", "from", "for", "in", "with", "on", "to", "close", "near", "by", "inside", "within", "familiar",
        "briefed",
    ]
)  # fmt: skip
_FROM = frozenset(["at", "from", "for", "of", "in", "with"])
_ISSUED = frozenset(["by", "seen", "reviewed", "obtained", "viewed", "published", "issued", "released", "compiled"])
_ABOUT = frozenset(["في", "عن", "علي", "حول", "about", "on", "into"])
_RELEASED = frozenset(["صادر", "صادره", "الصادر", "الصادره", "صدر", "صدرت"])
_ADJECTIVE_ENDS = ("ي", "يه", "يين", "يون", "يان", "يتان")
_ADJECTIVES = frozenset(
    [
        "العام", "العامه", "الاعلي", "العليا", "المختصه", "المعنيه", "المسلحه", "المسلح", "المتحده", "الاول",
        "المكلف", "المساعد", "المستقله", "المشتركه", "الموحد", "الحاكم", "الحاكمه", "السابق", "الجديد", "الخاص",
        "الخاصه", "الكبري", "الموقته",
    ]
)  # fmt: skip
_STUDIES = frozenset(["دراسه", "بحث", "ابحاث", "study", "research"])
_LONGEST = 12  # tokens that a source's noun phrase may have


@dataclass(frozen=True, slots=True)
class Passage:
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
        return any(f.first <= i < f.last and f.kind == "date" for f in self.layers.figures)


@dataclass(frozen=True, slots=True)
class Voice:
    """A source read off the tokens [first, last); `speaker` is its mention, where it is one."""

    source: Source
    speaker: Mention | None
    first: int
    last: int


def voice_at(passage: Passage, begin: int, stop: int | None = None) -> Voice | None:
    """Whom the noun phrase that begins at `begin` names as a source; None where no source can stand there.

    The phrase ends before `stop` at the latest. Documents give their author, spokespeople their organisation, a title
    the person behind it; «الصحيفة» and "the report" give the last fitting source told.
    """
    begin = _opened(passage, begin)
    limit = min(passage.size, begin + _LONGEST, passage.size if stop is None else stop)
    if begin >= limit or passage.layers.mark(begin):
        return None
    end = _phrase_end(passage, begin, limit)
    for reader in VOICES:
        voice = reader(passage, begin, end, limit)
        if voice is not None:
            return replace(voice, first=min(begin, voice.first))
    return None


def mention_voice(passage: Passage, mention: Mention) -> Voice:
    """A mention as a source, together with those that it is coordinated with."""
    members = [m for m in group(mention, passage.mentions) if m.type not in _PLACES or m is mention]
    last = members[-1].last
    kind: SourceKind = "outlet" if mention.type in _MEDIA or _under_masthead(passage, mention) else "official"
    name = (" و" if passage.arabic and not mention.entity.name.isascii() else " and ").join(
        _speaking_name(passage, m) for m in members
    )
    return Voice(
        _spanned(passage, Source(kind=kind, name=name, origin=name), mention.first, last), mention, mention.first, last
    )


def carried(passage: Passage, wanted: frozenset[str] | None = None) -> Source | None:
    """The last source told before, of one of these kinds."""
    return next((s for s in reversed(passage.told) if s.kind != "none" and (wanted is None or s.kind in wanted)), None)


# --- the extent of a noun phrase


def _opened(passage: Passage, i: int) -> int:
    """Past quotes and «كل من» to where the phrase begins."""
    while i < passage.size and (
        passage.layers.mark(i) in QUOTES_OPEN
        or (passage.norm(i) in ("كل", "كلا") and passage.norm(i + 1) == "من")
        or (passage.norm(i) == "من" and passage.norm(i - 1) in ("كل", "كلا"))
    ):
        i += 1
    return i


def _phrase_end(passage: Passage, begin: int, limit: int) -> int:
    """Where the phrase ends: at a mark, a verb, «أن», a date, or a preposition; never inside a name."""
    inside = {k for m in passage.mentions for k in range(m.first + 1, m.last)}
    named = inside | {m.first for m in passage.mentions}
    office = passage.layers.cue(begin, "official") is not None
    listeners = {
        min(m.head, m.first)
        for m in passage.mentions
        if passage.arabic
        and m.type in _MEDIA
        and ((m.marker == "ل" and passage.layers.cue(begin, "document") is None) or (office and m.head > begin))
    }
    definite = False
    for k in range(begin, limit):
        if k in inside:
            continue
        if k > begin and (
            k in listeners
            or _other_figure(passage, begin, k)
            or (passage.arabic and definite and k not in named and not _goes_on(passage, k))
        ):
            return k
        definite = definite or (
            passage.arabic
            and passage.norm(k).startswith(("ال", "لل", "وال"))
            and (k > begin or passage.layers.cue(begin, "medium", "anonymous") is None)
        )
        if passage.layers.mark(k) in _QUOTES:
            continue
        if (passage.layers.mark(k) and passage.layers.mark(k) != "-") or passage.is_date(k):
            return k
        if k > begin and _breaks(passage, k):
            return k
    return limit


def _other_figure(passage: Passage, begin: int, k: int) -> bool:
    """Whether token `k` is part of a figure other than the one that opens the phrase ("two people")."""
    figure = passage.layers.figure_at.get(k)
    return figure is not None and figure is not passage.layers.figure_at.get(begin)


def _goes_on(passage: Passage, k: int) -> bool:
    """Whether a word behind a definite noun still belongs to its phrase: an adjective, «لـ…», a title's office."""
    norm = passage.norm(k)
    if norm.startswith(("ال", "وال")) and passage.norm(k - 1).startswith(("ال", "لل", "وال")):
        return norm.endswith(_ADJECTIVE_ENDS) or norm.removeprefix("و") in _ADJECTIVES
    return (
        bool(passage.layers.mark(k))
        or norm.startswith(("ال", "لل", "وال", "ل", "بال"))
        or norm in ("في", "ب", "لدي", "بن", "باسم")
        or passage.layers.sentence.tokens[k].kind == "latin"
    )


def _breaks(passage: Passage, k: int) -> bool:
    layers = passage.layers
    if passage.norm(k) in ("قوله", "قولها", "قولهم"):
        return True
    if (
        layers.cue(
            k, "that", "relative", "subordinate", "marker", "negate", "hedge", "according", "copula", "adverb", "part"
        )
        is not None
    ) and not (layers.cue(k, "marker") and passage.norm(k) == "of" and not passage.arabic):
        return True
    verb = next(
        (
            m
            for m in layers.cues[k]
            if m.entry.layer in ("say", "carry", "deny") and m.entry.tense in ("past", "present")
        ),
        None,
    )
    if verb is not None and not (
        passage.arabic
        and (
            passage.norm(k).startswith("ال")
            or (
                verb.entry.tense == "past"
                and not verb.proclitics
                and not passage.norm(k).endswith("ت")
                and not passage.norm(k - 1).startswith("ال")
            )
        )
    ):
        return True  # not «مركز رصد الزلازل»
    return (
        any(
            m.entry.pos == "verb" and m.entry.form.tense in ("past", "present") and "ال" not in m.proclitics
            for m in layers.triggers[k]
        )
        and layers.cue(k, "official", "document", "title", "head", "anonymous", "vague", "medium") is None
    )


def _mention_in(passage: Passage, begin: int, end: int, types: frozenset[str] | None = None) -> Mention | None:
    return next((m for m in passage.mentions if begin <= m.first < end and (types is None or m.type in types)), None)


def _cue_in(passage: Passage, begin: int, end: int, *layers: str) -> Match | None:
    """The first cue of these layers in [begin, end) that no name covers."""
    swallowed = {
        k
        for m in passage.mentions
        if not passage.layers.sentence.tokens[m.last - 1].text.islower()
        and m.found_by not in ("description", "group", "institution")
        for k in range(m.first, m.last)
    }
    return next((c for c in passage.layers.cues_in(begin, end, *layers) if c.first not in swallowed), None)


def _spanned(passage: Passage, source: Source, first: int, last: int) -> Source:
    tokens = passage.layers.sentence.tokens
    while last - 1 > first and passage.layers.mark(last - 1):
        last -= 1
    return source.model_copy(update={"start": tokens[first].start, "end": tokens[last - 1].end, "text": None})


def _phrase(passage: Passage, first: int, last: int) -> str:
    """The words of a phrase, without its article in English, the clitics of its first word, and quotes."""
    tokens = passage.layers.sentence.tokens
    while first < last - 1 and not passage.arabic and tokens[first].norm in ("the", "a", "an"):
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


def _named_source(passage: Passage, kind: SourceKind, first: int, last: int) -> Voice:
    name = _phrase(passage, first, last)
    return Voice(_spanned(passage, Source(kind=kind, name=name, origin=name), first, last), None, first, last)


def _unnamed_source(passage: Passage, kind: SourceKind, first: int, last: int) -> Voice:
    return Voice(_spanned(passage, Source(kind=kind), first, last), None, first, last)


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


def _under_masthead(passage: Passage, mention: Mention) -> bool:
    """Whether an unknown name is that of a medium: «صحيفة "كذا"», "the newspaper X", "the Daily X"."""
    if (mention.found_by.startswith("catalogue") and mention.type != "name") or mention.type == "person":
        return False
    before = mention.first - 1
    while passage.layers.mark(before) in QUOTES_OPEN or passage.layers.cue(before, "filler") is not None:
        before -= 1
    for k in range(max(before - 3, 0), before + 1):
        cue = passage.layers.cue(k, "medium")
        if (
            cue is not None
            and (cue.last == before + 1 or (passage.arabic and before - cue.last < 2))
            and not _broken(passage, cue.last, before + 1)
        ):
            return True
    glued = mention.entity.name.isascii() and mention.entity.name.endswith("News")
    return glued or any(passage.layers.cue(k, "masthead") is not None for k in range(mention.first, mention.last))


def _broken(passage: Passage, begin: int, end: int) -> bool:
    return any(
        passage.layers.mark(k) in _ENDS or passage.layers.cue(k, "marker", "that", "relative")
        for k in range(begin, end)
    )


# --- what stands there, in the order in which it is tried


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
            and all(layers.mark(k) in _COMMAS | _QUOTES for k in range(end, m.first))
            and _set_off(passage, m)
        ):
            return mention_voice(passage, m)
        if (
            titled
            and passage.arabic
            and (
                _office_between(passage, end, m.first)
                or (m.head > end and _office_between(passage, end, m.head))
                or (_set_off(passage, m) and _titled_apposition(passage, end, m))
            )
        ):
            return mention_voice(passage, m)
        break
    return None


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
        or passage.layers.mark(m.last) in _COMMAS | {":", "."}
        or passage.layers.cue(m.last, "that") is not None
    )


def _office_between(passage: Passage, begin: int, end: int) -> bool:
    """Whether only «في», «ب» and the name of an office stand in between: «مدير المستشفى في حلب خالد كذا»."""
    if end - begin > 6:
        return False
    return all(
        not passage.layers.mark(k) and passage.layers.cue(k, "that", "relative", "say", "carry", "subordinate") is None
        for k in range(begin, end)
    ) and any(m.last == end for m in passage.mentions)


def _titled_apposition(passage: Passage, begin: int, m: Mention) -> bool:
    """«مدير الصحة في حلب، الدكتور فلان،»: behind the office and its place, a comma and perhaps a title."""
    comma = next((k for k in range(begin, m.first) if passage.layers.mark(k) in _COMMAS), None)
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
        return replace(voice, first=begin)
    definite = _definite(passage, cue, begin)
    before = carried(passage, frozenset(("outlet", "official")) if cue.entry.value == "report" else None)
    if before is not None and (definite or cue.entry.value == "utterance" or _owned(passage, cue)):
        return Voice(before, None, begin, max(end, cue.last))
    if definite and passage.topic is not None and passage.topic.type in TYPES["organisation"]:
        name = passage.topic.entity.name
        return Voice(
            _spanned(passage, Source(kind="official", name=name, origin=name), begin, max(end, cue.last)),
            None,
            begin,
            max(end, cue.last),
        )
    if cue.entry.value == "utterance":
        return None
    if cue.entry.value == "report":
        return _unnamed_source(passage, "anonymous", begin, max(end, cue.last))
    return _named_source(passage, "official", begin, max(end, cue.last))


def _owned(passage: Passage, cue: Match) -> bool:
    """«بيان لها», "its statement": the author is whoever was told before."""
    return passage.norm(cue.last) in ("له", "لها", "لهم") or passage.norm(cue.first - 1) in (
        "its",
        "his",
        "her",
        "their",
    )


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
        owner = _cue_in(passage, begin, cue.first, "official", "medium", "vague", "anonymous")
        if owner is not None and passage.norm(owner.first) == "company":
            firm = next(
                (m for m in passage.mentions if m.last <= begin and m.type in TYPES["organisation"]), passage.topic
            )
            if firm is not None:
                name = firm.entity.name
                return Voice(
                    _spanned(passage, Source(kind="official", name=name, origin=name), begin, cue.last),
                    None,
                    begin,
                    cue.last,
                )
        if owner is not None and owner.entry.layer != "document" and passage.norm(owner.first) != "official":
            return _of_cue(passage, owner, begin, owner.last)
    stop = limit
    for k in range(cue.last, limit):
        if (
            layers.mark(k) in _ENDS - {"("}
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
                and m.type not in _PLACES
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
                        if m.first in (k + 1, k + 2) and k + 2 <= stop and m.type not in _PLACES
                    ),
                    None,
                )
                if link
                else None
            )
            if voice is not None:
                return voice
        other = _cue_in(passage, k, k + 1, "official", "medium", "anonymous", "vague")
        if other is not None and other.entry.layer != "document":
            return _of_cue(passage, other, other.first, _phrase_end(passage, other.first, stop))
    if not passage.arabic and passage.norm(cue.last) in _FROM | _ISSUED:
        other = _cue_in(passage, cue.last + 1, stop, "official", "medium", "anonymous", "vague")
        if other is not None:
            first = cue.last + 1
            return _of_cue(passage, other, first, _phrase_end(passage, other.first, stop))
    return None


def _finite(passage: Passage, k: int) -> bool:
    return any(
        c.entry.layer in ("say", "carry") and c.entry.tense in ("past", "present") for c in passage.layers.cues[k]
    )


def _head_cue(passage: Passage, begin: int, end: int, *layers: str) -> Match | None:
    """The cue that heads the phrase: its first noun in Arabic, in English the last before a preposition."""
    if passage.arabic:
        return next((c for c in passage.layers.cues[begin] if c.entry.layer in layers), None)
    head_end = next((k for k in range(begin + 1, end) if passage.norm(k) in _POSTMODIFIERS), end)
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
        if (
            m.type in _MEDIA
            and m.first > begin
            and passage.norm(begin).startswith("ال")
            and passage.layers.cue(begin, "medium") is None
        ):
            return _named_source(passage, "official", begin, max(end, m.last))  # «الشركة العربية للطاقة»
        if first is not None and m.first > begin and first.entry.layer in ("official", "anonymous", "vague"):
            if first.entry.value == "spokes":
                return _of_organisation(passage, m, begin)
            if first.entry.value == "person" or first.entry.layer != "official":
                return None
        return _with_adjectives(passage, mention_voice(passage, m), m, end)
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
        and passage.layers.sentence.tokens[m.last - 1].text.islower()
        and passage.layers.cue(m.last - 1, "official", "anonymous", "vague", "document") is not None
    ):
        return None
    tail = _cue_in(passage, m.last, head_end, "official", "anonymous", "vague", "medium", "document", "title", "group")
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


def _with_adjectives(passage: Passage, voice: Voice, m: Mention, end: int) -> Voice:
    """A body's name with its head noun before and the adjectives behind it as the text quoted: «هيئة كذا السعودية»."""
    last = m.last
    while (
        last < end
        and last - m.last < 2
        and passage.norm(last).startswith("ال")
        and passage.norm(last).endswith(_ADJECTIVE_ENDS)
    ):
        last += 1
    if last == m.last or voice.last != m.last or m.type == "person":
        return voice
    return replace(voice, source=_spanned(passage, voice.source, min(m.head, m.first), last), last=last)


def _of_organisation(passage: Passage, m: Mention, first: int) -> Voice:
    """A spokesperson speaks for the organisation; the text quoted is the whole phrase."""
    voice = mention_voice(passage, m)
    return Voice(
        _spanned(passage, voice.source.model_copy(update={"kind": "official"}), m.first, m.last), m, first, m.last
    )


def _role(passage: Passage, begin: int, end: int, limit: int) -> Voice | None:
    """Unnamed people, bodies, roles and media, by their noun."""
    cue = _head_cue(passage, begin, end, "anonymous", "vague", "medium", "official")
    if cue is None and not passage.arabic:
        cue = _cue_in(passage, begin, end, "anonymous", "vague", "official", "medium")
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
    return _of_cue(passage, cue, begin, end) if cue is not None else None


def _title_cue(passage: Passage, begin: int, end: int) -> Match | None:
    return _head_cue(passage, begin, end, "title", "head")


def _of_cue(passage: Passage, cue: Match, begin: int, end: int) -> Voice | None:
    layer, value = cue.entry.layer, cue.entry.value
    end = max(end, cue.last)
    if layer in ("anonymous", "vague"):
        return _of_unnamed(passage, cue, begin, end)
    bare_medium = passage.layers.cue(cue.first, "medium")
    if (
        layer == "official"
        and bare_medium is not None
        and _definite(passage, cue, begin)
        and end <= bare_medium.last
        and (last := carried(passage)) is not None
        and last.kind == "outlet"
    ):
        return _of_medium(passage, bare_medium, begin, end)
    if layer == "medium" or (layer == "head" and value == "outlet"):
        return _of_medium(passage, cue, begin, end)
    return _of_role(passage, cue, begin, end)


def _of_unnamed(passage: Passage, cue: Match, begin: int, end: int) -> Voice:
    """«محللون في بنك كذا», "Acme analysts" speak for the bank, «مصادر في الشركة» stay unnamed."""
    if (
        passage.norm(cue.first) in ("المصدر", "والمصدر")
        and (last := carried(passage, frozenset(("outlet", "official", "anonymous")))) is not None
    ):
        return Voice(last, None, begin, end)
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
    if beside is not None and passage.arabic and cue.entry.layer == "anonymous" and beside.type in _MEDIA:
        voice = mention_voice(passage, beside)  # «مصادر رويترز»
        return replace(voice, source=voice.source.model_copy(update={"via": "anonymous"}))
    if (
        beside is not None
        and passage.arabic
        and cue.entry.layer == "vague"
        and beside.type in TYPES["organisation"] - _MEDIA
    ):
        return replace(mention_voice(passage, beside), first=begin)  # «تقديرات صندوق النقد»
    own = next(
        (
            m
            for m in passage.mentions
            if begin <= m.first and m.last <= cue.first and m.type in TYPES["organisation"] - _MEDIA
        ),
        None,
    )
    if cue.entry.layer == "vague" and own is not None and not passage.arabic:
        return _of_organisation(passage, own, begin)
    if cue.entry.layer == "vague" and (
        passage.norm(cue.last) in ("في", "ب", "لدي", "at", "from") or passage.norm(cue.last)[:1] == "ب"
    ):
        m = next(
            (
                m
                for m in passage.mentions
                if cue.last <= m.first <= cue.last + 3 and m.type in TYPES["organisation"] - _MEDIA
            ),
            None,
        )
        if m is not None:
            return _of_organisation(passage, m, begin)
    return _unnamed_source(passage, cue.entry.layer, begin, end)


def _of_medium(passage: Passage, cue: Match, begin: int, end: int) -> Voice | None:
    """A medium by its head noun: the quoted or Latin name behind it, else the medium last told, else unnamed."""
    at = cue.last
    while passage.layers.mark(at) in QUOTES_OPEN or passage.layers.cue(at, "filler") is not None:
        at += 1
    name = next(
        (
            m
            for m in passage.mentions
            if cue.last <= m.first <= at + 1 and m.type not in ("person", "country", *_PLACES)
        ),
        None,
    )
    if name is not None and (passage.arabic or name.first < end):
        site = (
            cue.entry.value in ("موقع", "منصه", "website", "site", "platform")
            and name.found_by.startswith("catalogue")
            and name.type not in _MEDIA
        )
        source = Source(kind="official" if site else "outlet", name=name.entity.name, origin=name.entity.name)
        return Voice(_spanned(passage, source, name.first, name.last), name, begin, name.last)
    own = next((m for m in passage.mentions if begin <= m.first and m.last <= cue.first and not m.possessive), None)
    if own is not None and not passage.arabic and own.type not in ("country", *_PLACES):
        source = Source(kind="outlet", name=own.entity.name, origin=own.entity.name)
        return Voice(_spanned(passage, source, own.first, cue.last), own, begin, end)
    before = carried(passage, frozenset(("outlet",)))
    if _definite(passage, cue, begin) and end - cue.last <= 0 + (
        passage.norm(cue.last) in ("نفسها", "ذاتها", "نفسه", "itself")
    ):
        if before is not None:
            return Voice(before, None, begin, end)
        other = carried(passage)
        if other is not None and cue.entry.value in ("agency", "وكاله", "platform"):
            return Voice(other, None, begin, end)
    quoted = _quoted_name(passage, cue.last)
    if quoted is not None:
        return _named_source(passage, "outlet", *quoted)
    bare = not passage.arabic and not _definite(passage, cue, begin) and passage.norm(begin) not in _ARTICLES
    if bare or (end > cue.last and passage.arabic) or (not passage.arabic and cue.first > begin + 1):
        return _named_source(passage, "outlet", begin, end)
    return _unnamed_source(passage, "outlet", begin, end)


def _quoted_name(passage: Passage, i: int) -> tuple[int, int] | None:
    if passage.layers.mark(i) not in QUOTES_OPEN:
        return None
    close = next((k for k in range(i + 2, min(i + 7, passage.size)) if passage.layers.mark(k) in QUOTES_CLOSE), None)
    return (i + 1, close) if close is not None else None


def _of_role(passage: Passage, cue: Match, begin: int, end: int) -> Voice | None:
    value = cue.entry.value
    behind = passage.layers.sentence.tokens[cue.last : end]
    if not passage.arabic and behind and all(t.kind == "latin" and t.text[0].isupper() for t in behind):
        return _named_source(passage, "official", cue.last, end)  # "the refugee agency UNHCR"
    aside = _set_off_name(passage, end) if value in ("spokes", "person") else None
    if aside is not None:
        return _named_source(passage, "official", *aside)
    named = _name_at_the_end(passage, cue, end) if value in ("spokes", "person") else None
    if named is not None:
        return _named_source(passage, "official", *named)
    if value == "spokes":
        m = _spoken_for(passage, cue, begin, end)
        if m is not None:
            return _of_organisation(passage, m, begin)
        unknown = _unknown_behind(passage, cue) if passage.arabic else None
        if unknown is not None:
            return _named_source(passage, "official", *unknown)
        lead = _premodifier(passage, begin, cue)
        if lead is not None:
            return _named_source(passage, "official", *lead)
        body = None if passage.arabic else _cue_in(passage, begin, cue.first, "official")
        office = _cue_in(passage, cue.last, min(cue.last + 4, passage.size), "official") if body is None else body
        if (
            office is not None
            and office.entry.value != "spokes"
            and not _broken_between(passage, cue.last, office.first)
        ):
            if body is not None:
                return _named_source(passage, "official", begin, cue.first)
            return _named_source(
                passage,
                "official",
                office.first,
                _phrase_end(passage, office.first, min(passage.size, office.first + 6)),
            )
        before = carried(passage, frozenset(("official",)))
        if before is not None:
            return Voice(before, None, begin, end)
        if passage.topic is not None and passage.topic.type in TYPES["organisation"]:
            name = passage.topic.entity.name
            return Voice(
                _spanned(passage, Source(kind="official", name=name, origin=name), begin, end), None, begin, end
            )
    if (
        _definite(passage, cue, begin)
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
    voice = _named_source(passage, "official", begin, last)
    at = _with_place(passage, last)
    return replace(voice, source=_spanned(passage, voice.source, begin, at), last=at) if at > last else voice


def _with_place(passage: Passage, i: int) -> int:
    """Behind «في الكونغو», "in Kyiv" where it follows at token `i`."""
    if passage.norm(i) not in ("في", "in", "of", "at"):
        return i
    return next((m.last for m in passage.mentions if m.first == i + 1 and m.type in ("country", *_PLACES)), i)


def _unknown_behind(passage: Passage, cue: Match) -> tuple[int, int] | None:
    """«المتحدث باسم كذا»: the words behind «باسم» that no table knows."""
    if passage.norm(cue.last - 1) != "باسم" or passage.layers.cue(cue.last, "official", "head") is not None:
        return None
    end = _phrase_end(passage, cue.last, min(passage.size, cue.last + 5))
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
    if passage.layers.mark(end) not in _COMMAS or not passage.arabic:
        return None
    close = next((k for k in range(end + 1, min(end + 6, passage.size)) if passage.layers.mark(k)), None)
    if close is None or not 3 <= close - end <= 5 or passage.layers.mark(close) not in _COMMAS | {":"}:
        return None
    plain = all(not passage.layers.cues[k] and not passage.layers.triggers[k] for k in range(end + 1, close))
    return (end + 1, close) if plain else None


def _broken_between(passage: Passage, begin: int, end: int) -> bool:
    return any(passage.layers.mark(k) in _ENDS or passage.layers.cue(k, "that") for k in range(begin, end))


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
            return None if _broken_between(passage, cue.last, m.first) else m
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
        return max(end, _phrase_end(passage, begin, min(passage.size, begin + 6)))
    return end


def _definite(passage: Passage, cue: Match, begin: int) -> bool:
    if passage.arabic:
        return "ال" in cue.proclitics or passage.norm(cue.first).startswith("ال")
    return (
        passage.norm(begin) in ("the", "this")
        or passage.norm(cue.first) in ("the", "this")
        or passage.norm(cue.first - 1) in ("the", "this")
    )


VOICES = (_person, _document, _mentioned, _role)


# --- whoever else says something


def unknown_voice(passage: Passage, begin: int, end: int) -> Voice | None:
    """A phrase that the lexicon does not know, beside a verb of saying: unnamed people, else a body or person."""
    begin = _opened(passage, begin)
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
    if people and not (passage.arabic and len(words) == 2):
        return _unnamed_source(passage, "anonymous", begin, end)
    return _named_source(passage, "official", begin, end)


__all__ = ["Passage", "Voice", "carried", "mention_voice", "unknown_voice", "voice_at"]
