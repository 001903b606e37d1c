"""Whom the text credits: source cues of a sentence, each with the stretch of it that it covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.credit import Credit, credit_at
from claimcheck.extract.layers import COMMAS, QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names import Mention
from claimcheck.extract.passage import MEDIA, Passage, Voice, carried, named_source
from claimcheck.extract.source_names import mention_voice
from claimcheck.extract.speakers import unknown_voice, voice_at
from claimcheck.extract.subjects_ar import arabic_voice, relaying
from claimcheck.extract.subjects_en import english_voice
from claimcheck.extract.surroundings import STOPS, content_at, early_voice, ends_clause, in_name, pointing_back
from claimcheck.extract.tellings import (
    as_medium,
    back_to,
    covered,
    heard_by,
    in_compound,
    is_noun,
    named_listener,
    rooted,
    says,
    through,
    told_ahead,
    unreal,
    withheld,
)
from claimcheck.extract.unnamed import quoted_name
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import PLACES
from claimcheck.lexicon.words import TYPES
from claimcheck.model import Source, SourceKind
from claimcheck.text.closed_classes import DETERMINERS, FINITE_BE, HAVE, WITH_PRONOUN

HEADLINE_NAME = 7  # tokens that a source before a headline's colon may have


CHAIN = 25  # tokens over which "citing" still belongs to the verb of saying before it


def find_credits(
    layers: Layers,
    clauses: Clauses,
    mentions: list[Mention],
    told: Sequence[Source],
    topic: Mention | None,
    person: Mention | None = None,
) -> list[Credit]:
    """The credits of one sentence, in the order of their cues.

    `told` are the sources before it, the latest last; `topic` is whom the text is of, `person` the last person named.
    """
    heard = list(told)
    passage = Passage(layers, clauses, mentions, heard, topic, person)
    found: list[Credit] = []
    for i in range(passage.size):
        if not layers.cues[i] and i not in layers.marks:
            continue  # each reader asks for a cue or a sign at its token
        for reader in READERS:
            credit = reader(passage, i, found)
            if credit is not None:
                found.append(credit)
                heard.append(credit.source)
                break
    return _chained(passage, _named_first(passage, found)) or _going_on(passage)


def _named_first(passage: Passage, found: list[Credit]) -> list[Credit]:
    """The credits without an Arabic passive of estimating where a later «وفق» names whose estimate it is: «يُقدر حجم
    السوق بمليار، [وفق كذا]»."""
    named = [c for c in found if passage.layers.cue(c.cue, "according") is not None]
    return [
        c
        for c in found
        if not (_estimated(passage, c.cue) and any(n.cue > c.cue and n.first <= c.first < n.last for n in named))
    ]


def _going_on(passage: Passage) -> list[Credit]:
    """What a sentence without a source quotes from end to end is still said by whoever spoke last: "…," said Jane Doe.
    "We expect to double it."."""
    size = passage.size
    last = size - 1 - (size > 1 and passage.layers.mark(size - 1) in STOPS)
    quoted = size > _QUOTED and passage.layers.mark(0) in QUOTES_OPEN and passage.layers.mark(last) in QUOTES_CLOSE
    if passage.arabic or not quoted or passage.layers.sentence.section != "body":
        return []
    if any(passage.layers.mark(k) in QUOTES_OPEN | QUOTES_CLOSE for k in range(1, last)):
        return []
    source = carried(passage)
    return [Credit(source, 0, size, 0, None)] if source is not None else []


_QUOTED = 6  # tokens of a sentence that is quoted, and no title


def _according(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """Before a clause it covers what follows, behind one what came before."""
    layers = passage.layers
    back = layers.cue(i, "refer")
    if back is not None:
        source = found[-1].source if found else carried(passage)
        return _placed(passage, i, back.last, Voice(source, None, i, back.last)) if source is not None else None
    match = layers.cue(i, "according")
    if match is None and not passage.arabic:
        return _reckoned(passage, i, found)
    if match is None or i in layers.figure_at or (i > 0 and layers.key(i - 1) in ("ما", "بما", "لما", "عما", "مما")):
        return None
    voice = _behind(passage, match)
    medium = relaying(passage, match) if voice is not None else None
    if voice is not None and medium is not None:
        first, last = covered(passage, match, medium)
        return Credit(rooted(medium.source, voice.source), first, last, i, medium.speaker)
    return _placed(passage, i, voice.last, withheld(passage, voice)) if voice is not None else None


def _reckoned(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """Whose count or view an English text gives: "by the council's reckoning", "on its own count"."""
    if passage.norm(i) not in ("by", "on", "in") or i in passage.layers.figure_at:
        return None
    noun = next((k for k in range(i + 2, min(i + _RECKONED, passage.size)) if passage.norm(k) in _RECKONINGS), None)
    if noun is None or any(passage.layers.mark(k) for k in range(i, noun) if passage.norm(k) != "'s"):
        return None
    if passage.norm(i + 1) in ("his", "her", "its", "their"):
        source = found[-1].source if found else carried(passage)
        return _placed(passage, i, noun + 1, Voice(source, None, i, noun + 1)) if source is not None else None
    owner = next((k for k in range(i + 2, noun) if passage.norm(k) == "'s"), None)
    if owner is None or noun - owner > _OWN_COUNT:
        return None
    voice = voice_at(passage, i + 1, owner)
    return _placed(passage, i, noun + 1, voice) if voice is not None else None


_RECKONED = 9  # tokens from "by" to "reckoning"
_OWN_COUNT = 3  # tokens from "'s" to "count"
_RECKONINGS = word_class("attribution", "reckonings")


def _behind(passage: Passage, match: Match) -> Voice | None:
    """Who stands behind «بحسب»; in «بحسب ما ذكرته كذا» behind the verb of saying."""
    layers = passage.layers
    at = match.last
    while at < passage.size and (
        passage.norm(at) in ("ما", "what")
        or _verb_behind(passage, at)
        or passage.norm(at) in ("به", "عنه", "اليه", "عليه", "قد", "في", "ذلك")
        or (passage.arabic and _told_in(passage, at))
    ):
        at += 1
    if not passage.arabic and passage.norm(match.last) in ("it", "him", "her", "them"):
        source = carried(passage)
        return Voice(source, None, match.first, match.last + 1) if source is not None else None
    if at > match.last and (at >= passage.size or passage.layers.mark(at)):
        source = carried(passage)  # «، وفق ما قال»
        return Voice(source, None, match.first, at) if source is not None else None
    voice = _seen_by(passage, at) or voice_at(passage, at) or _unknown_name(passage, match, at)
    if voice is None or not passage.arabic:
        return voice
    medium = next(
        (
            m
            for m in passage.mentions
            if m.type in MEDIA and m.marker == "ل" and at < m.head and m.first - voice.last <= LISTENER
        ),
        None,
    )
    spoke = any(True for _ in layers.cues_in(voice.last, voice.last + LISTENER, "say", "carry"))
    spoke = spoke or voice.source.kind == "anonymous"  # «بحسب مصدر عسكري لـ«كذا»»
    if medium is None and spoke and voice.source.kind in ("anonymous", "vague"):
        medium = named_listener(passage, voice.last)
    return heard_by(voice, medium) if medium is not None and (at > match.last or spoke) else voice


def _seen_by(passage: Passage, at: int) -> Voice | None:
    """The medium that says to have seen the paper of an Arabic text: «بحسب شروط [اطلعت عليها «كذا»]»."""
    if not passage.arabic:
        return None
    for k in range(at + 1, min(at + _SEEN_WITHIN, passage.size - 1)):
        if passage.layers.mark(k) in COMMAS:
            return None
        if passage.norm(k) not in _SEEN or passage.norm(k + 1) not in WITH_PRONOUN:
            continue
        quoted = quoted_name(passage, k + 2)
        medium = next((m for m in passage.mentions if m.last > k + 2 and m.head <= k + 3 and m.type in MEDIA), None)
        if medium is not None:
            return mention_voice(passage, medium)
        return named_source(passage, "outlet", *quoted) if quoted is not None else None
    return None


_SEEN = word_class("attribution", "seen")
_SEEN_WITHIN = 7  # tokens from a paper to who saw it


def _verb_behind(passage: Passage, at: int) -> bool:
    """Whether a verb of saying stands at token `at`, and no noun of its spelling: "according to estimates"."""
    layers = passage.layers
    if layers.cue(at, "say", "carry") is None or layers.cue(at, "document") is not None:
        return False
    ends = at + 1 >= passage.size or layers.mark(at + 1)
    return not (ends and layers.cue(at, "vague") is not None)


LISTENER = 4  # tokens between a speaker and the medium spoken to


def _told_in(passage: Passage, i: int) -> bool:
    """Whether an unlisted verb between «ما» and the speaker stands at token `i`: «حسبما اطلعت عليه», «ما جاء في»."""
    behind = passage.norm(i + 1)
    if passage.norm(i) in ("جاء", "ورد", "جاءت", "وردت"):
        return behind == "في"
    told = behind in ("به", "عليه", "عنه", "اليه") and passage.norm(i - 1) in ("ما", "حسبما", "وفقما", "مثلما")
    return told and passage.layers.cue(i, "official", "medium", "document", "anonymous", "vague") is None


def _unknown_name(passage: Passage, match: Match, at: int) -> Voice | None:
    """«…، بحسب مينابايتس»: a few words at a clause's end that no table knows name a medium, or a person."""
    quoted = quoted_name(passage, at) if passage.arabic else None
    if quoted is not None:
        told = at > match.last and passage.layers.cue(match.last, "say", "carry", "official") is None
        return named_source(passage, "outlet" if told else "official", *quoted)  # «حسبما اطلعت عليه «كذا»»
    end = next(
        (k for k in range(at, passage.size) if passage.layers.mark(k) or passage.norm(k) in ("فان", "فانه", "فانها")),
        passage.size,
    )
    if passage.arabic:  # «بحسب فلان الفلاني المتحدث باسم كذا»
        office = (k for k in range(at + 2, end) if passage.norm(k).startswith("ال"))
        end = next((k for k in office if passage.layers.cue(k, "title", "official") is not None), end)
    if (
        not 1 <= end - at <= 4
        or any(passage.layers.cues[k] or k in passage.layers.figure_at for k in range(at, end))
        or match.entry.value == "حسب"
        or (not passage.arabic and passage.layers.sentence.tokens[at].text.islower())
    ):
        return None
    voice = unknown_voice(passage, at, end)
    if voice is not None and passage.arabic and end - at == 1 and not passage.norm(at).startswith(("ال", "لل")):
        return voice._replace(source=voice.source.model_copy(update={"kind": "outlet"}))
    return voice


def _placed(passage: Passage, i: int, end: int, voice: Voice) -> Credit:
    layers, clauses = passage.layers, passage.clauses
    speaker = voice.speaker
    opens = clauses.of[i] != clauses.of[0] and i - clauses.all[clauses.of[i]].first <= 1
    if _leads(passage, i) or (layers.mark(end) in COMMAS | {":"} and opens):
        return Credit(voice.source, i, passage.size, i, speaker)
    return Credit(voice.source, back_to(passage, i), passage.size, i, speaker)


def _leads(passage: Passage, i: int) -> bool:
    """Whether a source at token `i` stands before its content: at the sentence's head, or right behind a stop."""
    start = next((k + 1 for k in range(i - 1, -1, -1) if passage.layers.mark(k) in STOPS), 0)
    return (
        all(
            passage.layers.mark(k) or passage.norm(k) in ("and", "but", "meanwhile", "لكن", "و", "كما", "وذلك", "اما")
            for k in range(start, i)
        )
        and i - start <= 3
    )


def _saying(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """A verb of saying with its subject: «قالت الشركة إن …», "…, the company said"."""
    match = passage.layers.cue(i, "say", "carry")
    if (
        match is None
        or match.entry.tense == "none"
        or passage.layers.cue(i, "aside") is not None
        or i in passage.layers.figure_at  # "in four states", «نصف مليون»
        or in_name(passage, match)
    ):
        return None
    if unreal(passage, match) or is_noun(passage, match) or in_compound(passage, match) or _estimate(passage, match):
        return None
    if not passage.arabic and passage.norm(i).startswith("claim") and _takes(passage, match.last):
        return None
    if not passage.arabic and match.entry.tense in ("base", "present") and passage.norm(i - 1) in DETERMINERS:
        return None  # "the state has received"
    if not passage.arabic and passage.norm(i) in ("state", "states") and not content_at(passage, match.last, 1):
        return None  # "as head of state and will name a cabinet"
    if not passage.arabic and match.entry.tense in ("base", "present") and passage.norm(i - 1) in _OUTDOING:
        return None  # "beating forecasts"
    voice = arabic_voice(passage, match, found) if passage.arabic else english_voice(passage, match, found)
    if voice is None or not says(passage, match, voice):
        return None
    voice = withheld(passage, as_medium(passage, match, through(passage, match, voice)))
    interviewer = told_ahead(passage, match)
    if interviewer is not None and interviewer is not voice.speaker:
        voice = heard_by(voice, interviewer)
    denies = passage.layers.cue(i, "deny") is not None
    first, last = covered(passage, match, voice)
    return Credit(voice.source, first, last, i, voice.speaker, denies)


def _takes(passage: Passage, at: int) -> bool:
    """Whether lives or a prize stand behind "claimed": "the crash claimed 14 lives", "claimed the title"."""
    near = range(at, min(at + _TAKEN_WITHIN, passage.size))
    return any(passage.norm(k) in _TAKEN and passage.norm(k + 1) not in FINITE_BE | HAVE for k in near)


_TAKEN = word_class("attribution", "taken")
_TAKEN_WITHIN = 5  # tokens from "claimed" to what it takes
_OUTDOING = word_class("attribution", "outdoing")


def _announcing(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """A noun of saying beside a name: «بعد إعلان كذا عن …», "after Acme's announcement"."""
    match = passage.layers.cue(i, "announce")
    if match is None or i in passage.layers.figure_at:
        return None
    if passage.arabic:
        beside = next((m for m in passage.mentions if 0 <= m.head - match.last <= 1 and m.marker in ("", "ل")), None)
    else:
        beside = next((m for m in passage.mentions if m.possessive and 0 <= i - m.last <= 3), None)
    if beside is None or (not passage.arabic and not content_at(passage, match.last, 2)):
        return None
    return Credit(mention_voice(passage, beside).source, i, passage.size, i, beside)


def _hearsay(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """ "is said to", "reportedly", «يُقال إن»: told by nobody in particular, from there on in its clause."""
    estimated = _estimated_at(passage, i, found)
    if estimated is not None:
        return estimated
    match = passage.layers.cue(i, "hearsay") or _said_of(passage, i) or _estimated(passage, i)
    if match is None or any(c.cue >= i - 3 and c.first <= i for c in found):
        return None
    token = passage.layers.sentence.tokens
    kind: SourceKind = match.entry.value if match.entry.layer == "hearsay" else "anonymous"
    if match.entry.value == "expect":
        kind = "vague"
    source = Source(kind=kind, start=token[match.first].start, end=token[match.last - 1].end)
    last = next(
        (
            k
            for k in range(i, passage.size)
            if passage.norm(k) in ("but", "while", "though", "لكن", "بينما", "لكنه", "لكنها")
        ),
        passage.size,
    )
    if i >= 8 and ends_clause(passage, match.last):  # "short of the $4bn that analysts had expected"
        first = next((k + 1 for k in range(i - 1, -1, -1) if passage.layers.mark(k) in COMMAS), 0)
        return Credit(source, 0 if first == i else first, match.last, i, None)  # "…, it is thought"
    return Credit(source, 0 if i < 8 else i, last, i, None)


_ESTIMATE = re.compile("[وف]?[تي]?قدرت?")
_ESTIMATED = frozenset(("value", "measure", "spend", "earn", "capacity", "toll"))


def _estimated(passage: Passage, i: int) -> Match | None:
    """«تقدر قيمتها بـ», «قُدّر ثمن كذا»: a passive of estimating, which names nobody."""
    match = passage.layers.cue(i, "say")
    return match if match is not None and _estimate(passage, match) else None


def _estimate(passage: Passage, match: Match) -> bool:
    """Whether what is estimated stands right behind the verb, where an active verb has its subject."""
    if match.entry.value != "expect" or not passage.arabic or not _ESTIMATE.fullmatch(passage.norm(match.first)):
        return False
    behind = passage.layers.triggers[match.last] if match.last < passage.size else []
    return any(m.entry.row.event in _ESTIMATED and m.entry.pos in ("noun", "masdar") for m in behind)


_ESTIMATED_AT = 4  # tokens between «تقدر» and its figure


def _estimated_at(passage: Passage, i: int, found: Sequence[Credit]) -> Credit | None:
    """«خسائر تقدر بنحو 140 مليون درهم»: whoever estimated is not told; it covers the figure alone."""
    if not passage.arabic or not _ESTIMATE.fullmatch(passage.norm(i)) or not passage.norm(i + 1).startswith("ب"):
        return None
    figure = next((f for f in passage.layers.figures if i < f.lead <= i + _ESTIMATED_AT or f.lead == i + 1), None)
    if figure is None or any(c.first <= i < c.last for c in found):
        return None
    tokens = passage.layers.sentence.tokens
    first = max(i - 1, 0)  # «[خسائر] تقدر بـ»
    return Credit(Source(kind="vague", start=tokens[i].start, end=tokens[i].end), first, figure.last, i, None)


def _said_of(passage: Passage, i: int) -> Match | None:
    """ "was reported in November to be …": a passive of telling, a time, and an infinitive."""
    match = None if passage.arabic else passage.layers.cue(i, "say")
    if match is None or passage.norm(i) not in ("reported", "said") or passage.norm(i - 1) not in FINITE_BE | {"been"}:
        return None
    to = next((k for k in range(i + 1, min(i + 6, passage.size)) if passage.norm(k) == "to"), None)
    between = (
        []
        if to is None
        else [
            k
            for k in range(i + 1, to)
            if not passage.is_date(k) and passage.norm(k) not in ("in", "on", "last", "earlier", "by")
        ]
    )
    return match if to is not None and not between else None


def _headed(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """ "Report: Acme to cut jobs", «رويترز: …»: a source before the colon of a headline, or of a quotation."""
    layers = passage.layers
    if layers.mark(i) != ":" or not 1 <= i <= HEADLINE_NAME or found:
        return None
    quoted = layers.mark(i + 1) in QUOTES_OPEN
    if (layers.sentence.section != "headline" and not quoted) or any(k in layers.figure_at for k in range(i)):
        return None
    voice = voice_at(passage, 0, i)
    if voice is None or any(c.proclitics.strip("الوف") for c in layers.cues[0]):
        return None
    if (
        voice.speaker is not None
        and voice.speaker.type in PLACES | {"product", "name", "thing"}
        and not (voice.speaker.found_by == "quoted name" and passage.arabic)
    ):
        return None
    heard = next(
        (m for m in passage.mentions if m.marker == "ل" and m.last <= i and m.type in ("outlet", "agency")), None
    )
    if heard is not None and voice.source.kind in ("anonymous", "vague"):
        name = heard.entity.name
        return Credit(
            voice.source.model_copy(update={"kind": "outlet", "name": name, "origin": name, "via": voice.source.kind}),
            i,
            passage.size,
            i,
            heard,
        )
    if voice.last < i - 1 and voice.speaker is not None and voice.speaker.type != "person":
        return None
    return Credit(voice.source, i, passage.size, i, voice.speaker)


def _signed(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """ "Acme to cut jobs - Bloomberg", "… – sources": a source behind the last dash of a headline."""
    layers = passage.layers
    if (
        layers.sentence.section != "headline"
        or layers.mark(i) not in ("-", "–", "—", "|", "ـ")
        or i < 3
        or not 1 <= passage.size - i - 1 <= 5
    ):
        return None
    if not layers.sentence.tokens[i].spaced:
        return None
    voice = voice_at(passage, i + 1)
    if (
        voice is None
        or voice.last < passage.size
        or (
            voice.source.kind == "official"
            and voice.speaker is not None
            and voice.speaker.type not in ("body", "person")
        )
    ):
        return None
    return Credit(voice.source, 0, passage.size, i, voice.speaker)


def _saying_so(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """«افتتح الوزير المصنع، مؤكدا أن …»: a participle of saying speaks for the subject of its sentence."""
    match = passage.layers.cue(i, "saying")
    if match is None or found or match.proclitics.strip("وف"):
        return None
    if not content_at(passage, match.last, 3) and passage.norm(match.last) != "عن":
        return None  # «متحدثا عن مقتل 12 شخصا»
    bare = [
        m
        for m in passage.mentions
        if m.last <= i and not m.marker and m.type in TYPES["organisation"] | TYPES["person"]
    ]
    people = [m for m in bare if m.type == "person"]
    voice = (
        mention_voice(passage, (people or bare)[0])
        if bare
        else early_voice(passage, i) or pointing_back(passage, i, found)
    )
    return Credit(voice.source, i, passage.size, i, voice.speaker) if voice is not None else None


# The policy in one glance: at each token the first that answers counts.
READERS = (_according, _saying, _announcing, _hearsay, _saying_so, _headed, _signed)


def _chained(passage: Passage, found: list[Credit]) -> list[Credit]:
    """«كذا نقلًا عن كذا»: the first is credited, the last named one is its origin, unnamed people are `via`."""
    joined: list[Credit] = []
    for credit in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and passage.layers.cue(credit.cue, "chain") is not None
            and credit.cue - before.cue <= CHAIN
        ):
            joined[-1] = _link(before, credit)
            continue
        if (
            before is not None
            and passage.layers.cue(before.cue, "chain") is not None
            and any(passage.layers.mark(k) in COMMAS for k in range(before.cue, credit.cue))
            and credit.first == credit.cue
            and (before.cue <= 2 or passage.layers.mark(credit.cue - 1) in COMMAS)
        ):
            joined[-1] = replace(_link(credit, before), first=credit.first)
            continue
        joined.append(credit)
    return joined


def _link(outer: Credit, inner: Credit) -> Credit:
    named = inner.source.kind in ("outlet", "official")
    if outer.source.kind in ("anonymous", "vague") and named:
        source = inner.source.model_copy(update={"via": outer.source.via})
    else:
        source = rooted(outer.source, inner.source)
    return Credit(
        source, min(outer.first, inner.first), max(outer.last, inner.last), outer.cue, outer.speaker, outer.denies
    )


def is_organisation(mention: Mention) -> bool:
    """Whether a mention can speak for itself as a company or body."""
    return mention.type in TYPES["organisation"]


__all__ = ["Credit", "credit_at", "find_credits", "is_organisation"]
