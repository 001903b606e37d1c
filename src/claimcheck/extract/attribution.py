"""Whom the text credits: source cues of a sentence, each with the stretch of it that it covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.layers import QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names import Mention
from claimcheck.extract.speakers import Passage, Voice, carried, mention_voice, unknown_voice, voice_at
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.words import TYPES
from claimcheck.model import Source

_COMMAS = frozenset(",،")
_STOPS = frozenset(".;؛:•–—|!?؟")
_PRONOUNS = frozenset(["it", "he", "she", "they"])
_MODALS = frozenset(
    [
        "to", "will", "would", "may", "might", "can", "could", "should", "must", "not", "n't", "did", "does", "do",
        "cannot", "let", "won't", "didn't", "doesn't", "wouldn't",
    ]
)  # fmt: skip
_AUXILIARIES = frozenset(
    [
        "has", "have", "had", "also", "later", "earlier", "then", "is", "was", "were", "are", "been", "separately",
        "however", "itself", "himself", "previously", "already", "recently", "once", "now", "further", "reportedly",
    ]
)  # fmt: skip
_FINITE = frozenset(("past", "present"))
HEADLINE_NAME = 7  # tokens that a source before a headline's colon may have
_WITH_PRONOUN = frozenset(
    [
        "فيه", "فيها", "به", "بها", "له", "لها", "لهم", "عنه", "عنها", "منه", "منها", "عليه", "عليها", "اليه",
        "اليها", "بموجبه",
    ]
)  # fmt: skip
_MASDAR = re.compile(
    r"(ت..ي.|ت.ا..|ا..ا.|ا...ا.|است..ا.|ا.ت.ا.|م.ا..ه|مقتل|وفاه|حصه|وجود|وقوع|ضبط|بيع|شراء|فتح|بدء|وصول|صدور|نقل|دفع|سقوط)(ه|ها|هم)?$"
)
CHAIN = 25  # tokens over which "citing" still belongs to the verb of saying before it


@dataclass(slots=True)
class Credit:
    """A source and the tokens [first, last) that it answers for; `speaker` is its mention, where it is one.

    `cue` is the token of the cue; among several credits over a token the nearest cue counts. `denies` tells that what
    it covers is said to be false.
    """

    source: Source
    first: int
    last: int
    cue: int
    speaker: Mention | None
    denies: bool = False


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
        for reader in READERS:
            credit = reader(passage, i, found)
            if credit is not None:
                found.append(credit)
                heard.append(credit.source)
                break
    return _chained(passage, found)


def credit_at(found: list[Credit], token: int) -> Credit | None:
    """The credit that answers for a token: the one whose cue is nearest among those that cover it."""
    over = [c for c in found if c.first <= token < c.last]
    return min(over, key=lambda c: (abs(c.cue - token), c.cue)) if over else None


# --- «وفقًا لكذا», "according to"


def _according(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """Before a clause it covers what follows, behind one what came before."""
    layers = passage.layers
    back = layers.cue(i, "refer")
    if back is not None:
        source = found[-1].source if found else carried(passage)
        return _placed(passage, i, back.last, Voice(source, None, i, back.last)) if source is not None else None
    match = layers.cue(i, "according")
    if match is None or i in layers.figure_at or (i > 0 and layers.key(i - 1) in ("ما", "بما", "لما", "عما", "مما")):
        return None
    voice = _behind(passage, match)
    return _placed(passage, i, voice.last, voice) if voice is not None else None


def _behind(passage: Passage, match: Match) -> Voice | None:
    """Who stands behind «بحسب»; in «بحسب ما ذكرته كذا» behind the verb of saying."""
    layers = passage.layers
    at = match.last
    while at < passage.size and (
        passage.norm(at) in ("ما", "what")
        or (layers.cue(at, "say", "carry") is not None and layers.cue(at, "document") is None)
        or passage.norm(at) in ("به", "عنه", "اليه", "عليه", "قد", "في", "ذلك")
    ):
        at += 1
    if not passage.arabic and passage.norm(match.last) in ("it", "him", "her", "them"):
        source = carried(passage)
        return Voice(source, None, match.first, match.last + 1) if source is not None else None
    if at > match.last and (at >= passage.size or passage.layers.mark(at)):
        source = carried(passage)  # «، وفق ما قال»
        return Voice(source, None, match.first, at) if source is not None else None
    return voice_at(passage, at) or _unknown_name(passage, match, at)


def _unknown_name(passage: Passage, match: Match, at: int) -> Voice | None:
    """«…، بحسب مينابايتس»: a few words at a clause's end that no table knows name a medium, or a person."""
    end = next((k for k in range(at, passage.size) if passage.layers.mark(k)), passage.size)
    if (
        not 1 <= end - at <= 4
        or any(passage.layers.cues[k] or k in passage.layers.figure_at for k in range(at, end))
        or match.entry.value == "حسب"
        or (not passage.arabic and passage.layers.sentence.tokens[at].text.islower())
    ):
        return None
    voice = unknown_voice(passage, at, end)
    if voice is not None and passage.arabic and end - at == 1 and not passage.norm(at).startswith(("ال", "لل")):
        return replace(voice, source=voice.source.model_copy(update={"kind": "outlet"}))
    return voice


def _placed(passage: Passage, i: int, end: int, voice: Voice) -> Credit:
    layers, clauses = passage.layers, passage.clauses
    speaker = voice.speaker
    opens = clauses.of[i] != clauses.of[0] and i - clauses.all[clauses.of[i]].first <= 1
    if _leads(passage, i) or (layers.mark(end) in _COMMAS | {":"} and opens):
        return Credit(voice.source, i, passage.size, i, speaker)
    return Credit(voice.source, _back_to(passage, i), passage.size, i, speaker)


def _leads(passage: Passage, i: int) -> bool:
    """Whether a source at token `i` stands before its content: at the sentence's head, or right behind a stop."""
    start = next((k + 1 for k in range(i - 1, -1, -1) if passage.layers.mark(k) in _STOPS), 0)
    return (
        all(
            passage.layers.mark(k) or passage.norm(k) in ("and", "but", "meanwhile", "لكن", "و", "كما", "وذلك", "اما")
            for k in range(start, i)
        )
        and i - start <= 3
    )


def _back_to(passage: Passage, i: int) -> int:
    """Where a source behind its content begins to answer: not beyond a semicolon."""
    for k in range(i - 1, -1, -1):
        if passage.layers.mark(k) in (";", "؛", "•"):
            return k + 1
    return 0


# --- verbs of saying


def _saying(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """A verb of saying with its subject: «قالت الشركة إن …», "…, the company said"."""
    match = passage.layers.cue(i, "say", "carry")
    if (
        match is None
        or match.entry.tense == "none"
        or passage.layers.cue(i, "aside") is not None
        or _in_name(passage, match)
    ):
        return None
    if _unreal(passage, match) or _is_noun(passage, match) or _in_compound(passage, match):
        return None
    voice = _arabic_voice(passage, match, found) if passage.arabic else _english_voice(passage, match, found)
    if voice is None or not _says(passage, match, voice):
        return None
    voice = _as_medium(passage, match, _through(passage, match, voice))
    denies = passage.layers.cue(i, "deny") is not None
    first, last = _covered(passage, match, voice)
    return Credit(voice.source, first, last, i, voice.speaker, denies)


def _in_name(passage: Passage, match: Match) -> bool:
    return any(m.first <= match.first < m.last and m.found_by != "description" for m in passage.mentions)


def _is_noun(passage: Passage, match: Match) -> bool:
    """Whether an English verb form is the noun before a verb: "the report said"."""
    if passage.arabic or passage.layers.cue(match.first, "document", "vague", "anonymous") is None:
        return False
    following = passage.layers.cue(match.last, "say", "carry")
    return (following is not None and following.entry.tense in _FINITE) or passage.norm(match.first - 1) in (
        "a",
        "an",
        "the",
        "its",
        "his",
        "her",
        "their",
        "in",
        "of",
        "on",
        "by",
    )


def _in_compound(passage: Passage, match: Match) -> bool:
    """ "state-run": half of a compound."""
    tokens = passage.layers.sentence.tokens
    return passage.layers.mark(match.last) == "-" and not tokens[match.last].spaced


def _unreal(passage: Passage, match: Match) -> bool:
    """Whether nothing was said yet, or at all: «لم تعلن», «ستكشف», «قبل أن يعلن», "did not say", "will announce"."""
    i = match.first
    if passage.arabic:
        if "س" in match.proclitics:
            return True
        before = passage.norm(i - 1)
        return (
            before in ("لم", "لن", "لا", "ولم", "ولا", "ولن", "فلم", "سوف", "دون", "ان", "بان")
            and match.entry.tense == "present"
        ) or (before in ("ما", "وما") and match.entry.tense == "present" and False)
    words = [passage.norm(k) for k in range(max(i - 2, 0), i)]
    if match.entry.tense == "base" and any(w in _MODALS or w.endswith("n't") for w in words) and words[-1:] != ["did"]:
        return not (words[-1:] == ["only"] and "would" in words)
    return any(w in ("will", "would", "never") for w in words) and match.entry.tense == "base"


def _says(passage: Passage, match: Match, voice: Voice) -> bool:
    """Whether the verb tells something, by its class: «كشف عن هاتف» and "reported a profit" tell nothing."""
    kind = match.entry.value
    after = max(match.last, voice.last) if voice.first >= match.last else match.last
    medium = voice.source.kind in ("outlet", "anonymous", "vague") or (
        voice.speaker is None and voice.source.kind == "official"
    )
    if kind == "weak":
        return _content_at(passage, after) or (not passage.arabic and _closes_quote(passage, match, voice))
    if kind == "reveal":
        return (_content_at(passage, after, 1) and passage.norm(after) != "عن") or not _product_at(passage, after)
    if kind == "report":
        return (
            medium
            or _content_at(passage, after)
            or _ends_clause(passage, after)
            or passage.norm(after) in ("on", "in")
            or (voice.speaker is not None and voice.speaker.type in ("person", "body", "outlet", "agency", "country"))
        )
    if kind == "show":
        papers = range(min(voice.first, match.first), max(voice.last, match.first))
        return (
            voice.source.kind == "vague"
            or _content_at(passage, after)
            or any(passage.layers.cue(k, "document") is not None for k in papers)
        )
    if kind == "contest":
        return _content_at(passage, after) or any(True for _ in passage.layers.cues_in(after, after + 5, "telling"))
    if kind == "hear":
        return (
            voice.source.name is not None
            and voice.source.name.split(" ")[-1].casefold()
            in ("court", "inquest", "hearing", "jury", "tribunal", "inquiry")
            and _content_at(passage, after)
        )
    if kind == "put":
        return any(passage.norm(k) in ("at", "near", "above") for k in range(after, after + 8))
    if kind == "expect":
        return voice.source.kind != "none" and (
            voice.speaker is None or voice.speaker.type not in ("country", "city", "region", "product")
        )
    if kind == "relay":
        return _content_at(passage, after) or passage.norm(after) in ("عن", "الي")
    return True


def _content_at(passage: Passage, i: int, reach: int = 9) -> bool:
    """Whether content opens within `reach` tokens: «أن», a colon, a quotation, "that"."""
    for k in range(i, min(i + reach, passage.size)):
        mark = passage.layers.mark(k)
        if (
            passage.layers.cue(k, "that") is not None
            or passage.norm(k) in ("that", "ان", "بان", "انه", "انها")
            or mark == ":"
        ):
            return True
        if mark in _STOPS:
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


def _closes_quote(passage: Passage, match: Match, voice: Voice) -> bool:
    before = min(match.first, voice.first) - 1
    return passage.layers.mark(before) in _COMMAS | QUOTES_CLOSE and _ends_clause(passage, max(match.last, voice.last))


def _ends_clause(passage: Passage, i: int) -> bool:
    return i >= passage.size or passage.layers.mark(i) in _COMMAS | _STOPS


def _product_at(passage: Passage, i: int) -> bool:
    """Whether what is revealed is a thing: «كشفت عن هاتفها», "unveiled a phone"."""
    for k in range(i, min(i + 4, passage.size)):
        head = passage.layers.cue(k, "head")
        if head is not None and head.entry.value in ("product", "facility"):
            return True
        if any(m.first == k and m.type == "product" for m in passage.mentions):
            return True
    return False


def _covered(passage: Passage, match: Match, voice: Voice) -> tuple[int, int]:
    """The tokens that a verb of saying answers for: what follows it, or what came before where nothing follows."""
    i = match.first
    after = max(match.last, voice.last) if voice.first >= match.last else match.last
    clause = passage.clauses.of[i]
    if passage.clauses.all[clause].kind == "relative" and voice.first < i and _antecedent(passage, i) is not None:
        members = passage.clauses.tokens(clause)
        inner = [
            k
            for k in range(i, passage.size)
            if passage.clauses.of[k] == clause or clause in passage.clauses.family(passage.clauses.of[k])
        ]
        return i, max([*members, *inner]) + 1
    if (
        not passage.arabic
        and voice.first < i
        and passage.norm(voice.first - 1) in ("that", "what", "which", "than")
        and _ends_clause(passage, after)
    ):
        return next((k + 1 for k in range(voice.first - 2, -1, -1) if passage.layers.mark(k) in _COMMAS), 0), i + 1
    begin = min(i, voice.first)
    if _trails(passage, begin, after):
        explained = voice.first >= match.last and any(
            passage.layers.cue(k, "relative") is not None for k in (after, after + 1)
        )
        return _back_to(passage, i), after if explained else passage.size
    return _content_start(passage, match, voice), passage.size


def _content_start(passage: Passage, match: Match, voice: Voice) -> int:
    """Where a prefix source begins to answer: at its verb, or behind what is told of the speaker («الذي أسس كذا»)."""
    layers = passage.layers
    if (
        voice.first < match.last
        or not passage.arabic
        or not any(layers.cue(k, "relative") is not None for k in (voice.last, voice.last + 1))
    ):
        return match.first
    return next(
        (
            k
            for k in range(voice.last, passage.size)
            if layers.cue(k, "that") is not None and passage.clauses.of[k] != passage.clauses.of[voice.last]
        ),
        match.first,
    )


def _trails(passage: Passage, begin: int, after: int) -> bool:
    """Whether the source stands behind or in the middle of what it tells: "The deal, Acme said, will …"."""
    layers = passage.layers
    lead = begin - 1
    while lead > 0 and passage.norm(lead) in ("as", "كما", "وكما", "حسبما", "وفقما", "according", "the", "a", "an"):
        lead -= 1
    before = (layers.mark(lead) in _COMMAS | QUOTES_CLOSE | {"-", "–", "—"} and lead > 0) or passage.norm(
        begin - 1
    ) in ("كما", "as", "حسبما")
    if not before or begin == 0:
        return False
    if passage.arabic:
        quoted = layers.mark(lead) in QUOTES_CLOSE
        return passage.norm(begin - 1) in ("كما", "حسبما", "وفقما") or (
            not _content_at(passage, after, 12) and (quoted or not _more_follows(passage, after))
        )
    if _ends_clause(passage, after) or (layers.mark(after) in QUOTES_OPEN and layers.mark(after - 1) in _COMMAS):
        return True
    told = passage.norm(after - 1) in ("told", "tells")
    if told and not _content_at(passage, after, 8) and not _finite_after(passage, after):
        return True
    return (
        passage.norm(after)
        in (
            "on",
            "in",
            "at",
            "late",
            "yesterday",
            "this",
            "last",
            "during",
            "to",
            "after",
            "through",
            "adding",
            "citing",
            "earlier",
            "today",
        )
        and layers.mark(lead) in QUOTES_CLOSE | _COMMAS
        and not _content_at(passage, after, 8)
        and not _finite_after(passage, after)
    ) or (passage.is_date(after) and not _finite_after(passage, after))


def _finite_after(passage: Passage, i: int) -> bool:
    layers = passage.layers
    stop = next((k for k in range(i, passage.size) if layers.mark(k) in _STOPS), passage.size)
    for k in range(i, stop):
        if (
            any(m.entry.pos == "verb" and m.entry.form.tense in _FINITE for m in layers.triggers[k])
            or layers.cue(k, "copula", "hedge") is not None
        ):
            return True
    return False


def _more_follows(passage: Passage, i: int) -> bool:
    """Whether more than a time or a place stands behind: then the verb's object is what it tells."""
    words = [k for k in range(i, passage.size) if not passage.layers.mark(k) and not passage.is_date(k)]
    if (
        words
        and passage.layers.cue(words[0], "marker", "adverb", "document") is not None
        and passage.norm(words[0]) != "عن"
    ):
        return False
    return len(words) > 2


def _through(passage: Passage, match: Match, voice: Voice) -> Voice:
    """The path of a telling: «نقلت كذا عن مصادر», "sources told Reuters" are the medium, through unnamed people."""
    if match.entry.value == "relay":
        return _relayed(passage, match, voice)
    heard = _listener(passage, match, voice)
    if heard is not None and voice.source.kind in ("anonymous", "vague"):
        name = heard.entity.name
        source = voice.source.model_copy(
            update={"kind": "outlet", "name": name, "via": voice.source.kind, "origin": name}
        )
        return Voice(source, heard, voice.first, voice.last)
    return voice


def _as_medium(passage: Passage, match: Match, voice: Voice) -> Voice:
    """ ", Variety reported": an unknown name that reports what went before is a medium."""
    unknown = (
        voice.speaker is not None
        and voice.speaker.type == "name"
        and voice.source.kind == "official"
        and passage.norm(voice.first - 1) != "the"
    )
    if match.entry.value == "report" and unknown and _trails(passage, voice.first, match.last):
        return replace(voice, source=voice.source.model_copy(update={"kind": "outlet"}))
    return voice


def _relayed(passage: Passage, match: Match, voice: Voice) -> Voice:
    at = max(match.last, voice.last)
    while at < min(passage.size, match.last + 8) and passage.norm(at) not in ("عن", "الي", "ل"):
        at += 1
    root = voice_at(passage, at + 1) if passage.norm(at) in ("عن", "الي", "ل") else None
    return replace(voice, source=_rooted(voice.source, root.source)) if root is not None else voice


def _rooted(outer: Source, root: Source) -> Source:
    """One path of two: the outer source is credited, a named root is its origin, an unnamed one what it came by."""
    if root.kind in ("outlet", "official"):
        return outer.model_copy(update={"origin": root.origin or root.name, "via": root.via or outer.via})
    return outer.model_copy(update={"via": root.kind})


def _listener(passage: Passage, match: Match, voice: Voice) -> Mention | None:
    """The medium that was told: "told Reuters", «قالت لرويترز مصادر», «أبلغت مصادر رويترز»."""
    for m in passage.mentions:
        if m.type in ("outlet", "agency") and match.last <= m.first <= match.last + 10 and m is not voice.speaker:
            if passage.arabic and (
                m.marker == "ل" or (not m.marker and voice.first >= match.last and m.head == voice.last)
            ):
                return m
            if (
                not passage.arabic
                and m.head - match.last <= 1
                and passage.norm(match.first) in ("told", "tell", "tells", "telling")
            ):
                return m
    return None


# --- whose verb it is, in Arabic


def _arabic_voice(passage: Passage, match: Match, found: list[Credit]) -> Voice | None:
    return _subject_behind(passage, match) or _subject_before(passage, match) or _dropped(passage, match, found)


def _subject_behind(passage: Passage, match: Match) -> Voice | None:
    """«قال أمس لرويترز وزير كذا إن»: behind the verb, past times and the listener, up to «أن»."""
    layers = passage.layers
    at = match.last
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
        or passage.norm(at) in _WITH_PRONOUN
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
        if k > at and layers.mark(k) in _COMMAS and k - at >= 2:
            return k
        if k > at and kind in ("", "tell") and (passage.is_date(k) or layers.cue(k, "marker", "adverb") is not None):
            return k if _content_at(passage, k, 12) or kind == "tell" else None
        if (
            k > at
            and kind == "tell"
            and k - at <= 4
            and any(m.entry.pos in ("masdar", "noun") and "ال" not in m.proclitics for m in layers.triggers[k])
        ):
            return k
        if (
            layers.mark(k) in _STOPS
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
    antecedent = _antecedent(passage, at)
    if antecedent is not None:
        return mention_voice(passage, antecedent)
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
    start = next((k + 1 for k in range(at - 1, first - 1, -1) if layers.mark(k) in _STOPS), first)
    if layers.cue(start, "copula", "subordinate", "that") is not None:
        start += 1
    if start < at and start < i and at - start <= 16:
        voice = voice_at(passage, start, at)
        if voice is not None and voice.first <= start + 1 and _reaches(passage, voice, at):
            return voice
    before = [
        m
        for m in passage.mentions
        if m.last <= at and at - m.last <= 6 and passage.clauses.of[m.first] == clause and not m.marker
    ]
    return (
        mention_voice(passage, before[-1])
        if before
        and all(k in layers.figure_at or layers.mark(k) or not layers.triggers[k] for k in range(before[-1].last, at))
        else None
    )


def _reaches(passage: Passage, voice: Voice, verb: int) -> bool:
    """Whether a subject's phrase goes on to its verb: nothing, or only what is set off by commas, stands in between."""
    layers = passage.layers
    between = range(voice.last, verb)
    if verb - voice.last <= 3:
        return not any(layers.cue(k, "say") for k in between)
    return layers.mark(verb - 1) in _COMMAS and (
        layers.mark(voice.last) in _COMMAS or passage.clauses.of[voice.last] != passage.clauses.of[verb]
    )


def _antecedent(passage: Passage, verb: int) -> Mention | None:
    """The name before the relative pronoun that stands right before the verb."""
    at = verb - 1
    while at > 0 and passage.norm(at) in ("قد", "كان", "كانت", "has", "have", "had", "also"):
        at -= 1
    if passage.layers.cue(at, "relative") is None:
        return None
    near = [m for m in passage.mentions if m.last <= at and at - m.last <= 3]
    return near[-1] if near else None


def _dropped(passage: Passage, match: Match, found: list[Credit]) -> Voice | None:
    """«وأضاف أن», «وقالت إن»: whoever spoke last, else whom the text is about."""
    opened = _content_at(passage, match.last, 6) or any(
        passage.layers.mark(k) in QUOTES_OPEN for k in range(match.last, match.last + 3)
    )
    if match.entry.value == "show":
        return _writer(passage, match, found)
    if (
        match.entry.value in ("relay", "contest")
        or (match.entry.layer != "carry" and not opened)
        or (match.entry.value in ("weak", "expect") and not _content_at(passage, match.last, 4))
    ):
        return None
    if match.entry.layer == "carry" and not opened and match.entry.value == "weak":
        return None
    if _impersonal(passage, match):
        return None
    return _writer(passage, match, found) or _pointing_back(passage, match.first, found)


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
    voice = mention_voice(passage, bare) if bare is not None else _early_voice(passage, match.first)
    return replace(voice, first=match.first, last=match.first) if voice is not None else None


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


def _pointing_back(passage: Passage, at: int, found: list[Credit], pronoun: str = "") -> Voice | None:
    own = _sentence_subject(passage, at, pronoun)
    if own is not None and not found and (carried(passage) is None or _in_writing(passage, at)):
        return replace(mention_voice(passage, own), first=at, last=at)
    source = found[-1].source if found else None
    if source is None and pronoun in ("he", "she") and passage.person is not None:
        name = passage.person.entity.name
        return Voice(Source(kind="official", name=name, origin=name), None, at, at)
    source = source or carried(passage)
    if source is not None:
        return Voice(source.model_copy(update={"text": source.text}), None, at, at)
    if passage.topic is None or passage.topic.type not in TYPES["organisation"] | TYPES["person"]:
        return None
    kind = "outlet" if passage.topic.type in ("outlet", "agency") else "official"
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


# --- whose verb it is, in English


def _english_voice(passage: Passage, match: Match, found: list[Credit]) -> Voice | None:
    i, tense = match.first, match.entry.tense
    if tense == "gerund":
        return _of_the_sentence(passage, match, found)
    if (
        tense == "past"
        and match.entry.value in ("weak", "show")
        and passage.layers.mark(i - 1) in _COMMAS
        and passage.layers.cue(match.last, "marker") is not None
    ):
        return None
    if (tense == "past" and passage.norm(match.last) in ("by", "of")) or passage.norm(match.last) == "by":
        return None
    if tense == "participle" or (
        passage.norm(i - 1) in ("be", "been", "being", "is", "are", "was", "were", "as", "by")
        and tense != "present"
        and not _inverted(passage, match)
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
    if end > 0 and passage.norm(end - 1) in _PRONOUNS:
        if match.entry.value in ("put", "show", "contest", "reveal"):
            return None
        return _pointing_back(passage, end - 1, found, passage.norm(end - 1))
    antecedent = _antecedent(passage, i)
    if antecedent is not None:
        return mention_voice(passage, antecedent)
    if end > 0 and passage.norm(end - 1) in ("and", "but", "or"):
        return _joined_verb(passage, end - 1, found)
    return _subject_region(passage, match, end)


def _inverted(passage: Passage, match: Match) -> bool:
    """ "…," said Jane Doe; ", reported the Daily X"."""
    before = passage.layers.mark(match.first - 1)
    if before not in _COMMAS | QUOTES_CLOSE | {"-", "–", "—"} and match.first != 0:
        return False
    closed = (
        before in QUOTES_CLOSE
        or passage.layers.mark(match.first - 2) in QUOTES_CLOSE
        or (before in _COMMAS and passage.norm(match.first) in ("said", "says", "according"))
    )
    return (
        closed
        and passage.layers.mark(match.last) == ""
        and passage.norm(match.last) not in ("that", "on", "in", "it", "its", "he", "she", "they", "there")
    )


def _of_the_sentence(passage: Passage, match: Match, found: list[Credit]) -> Voice | None:
    """ ", saying that …", ", adding …": the subject of the sentence, or whoever speaks in it."""
    i = match.first
    if (
        match.entry.layer == "say" and match.entry.value in ("weak", "expect", "reveal", "report")
    ) or passage.layers.mark(i - 1) not in _COMMAS:
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
        return replace(mention_voice(passage, bare), first=i, last=i)
    return None


def _joined_verb(passage: Passage, at: int, found: list[Credit]) -> Voice | None:
    """ "Acme cut jobs and said …": the subject of the verb before."""
    if found and at - found[-1].cue <= 30:
        return Voice(found[-1].source, found[-1].speaker, at + 1, at + 1)
    bare = next((m for m in passage.mentions if m.last <= at and not m.marker and not m.possessive), None)
    voice = mention_voice(passage, bare) if bare is not None else voice_at(passage, 0, at)
    return replace(voice, first=at + 1, last=at + 1) if voice is not None else None


def _subject_region(passage: Passage, match: Match, end: int) -> Voice | None:
    """The subject that stands before the verb: its own segment, or the one before an apposition set off by commas."""
    layers = passage.layers
    start = _region_start(passage, match, end)
    segments = _segments(passage, start, end)
    while segments and segments[0][0] >= end:
        segments.pop(0)
    if not segments:
        return None
    set_off = layers.mark(end - 1) in _COMMAS
    if set_off:
        chosen = _before_apposition(passage, segments)
        return _segment_voice(passage, chosen, match) if chosen is not None else None
    for first, last in reversed(segments[-1:]):
        return _segment_voice(passage, (first, last), match)
    return None


def _region_start(passage: Passage, match: Match, end: int) -> int:
    layers = passage.layers
    for k in range(end - 1, -1, -1):
        mark = layers.mark(k)
        if mark in _STOPS - {"."} or (mark in QUOTES_CLOSE and not _name_quote(passage, k)) or mark in ("(", ")"):
            return k + 1
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
            and cue.entry.tense in _FINITE
            and not _in_name(passage, cue)
            and layers.cue(k, "official", "document", "vague", "anonymous") is None
        ):
            return k + 1
        if k == end - 1 or layers.mark(end - 1) in _COMMAS:
            continue
    return 0


def _name_quote(passage: Passage, k: int) -> bool:
    """Whether a closing quote ends a name rather than speech."""
    return any(m.last == k for m in passage.mentions)


def _joins_clauses(passage: Passage, k: int) -> bool:
    """Whether "and" joins clauses: no name or noun of the same phrase stands on both its sides."""
    left = (
        any(m.last == k for m in passage.mentions)
        or passage.layers.cue(k - 1, "official", "anonymous", "vague", "title", "medium", "document") is not None
    )
    return not left


def _segments(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas."""
    found: list[tuple[int, int]] = []
    first = start
    inside = {k for m in passage.mentions for k in range(m.first + 1, m.last)}
    for k in range(start, end):
        if passage.layers.mark(k) in _COMMAS and k not in inside:
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
        or passage.norm(k) in ("has", "have", "had")
        or (
            any(m.entry.pos == "verb" and m.entry.form.tense in _FINITE for m in layers.triggers[k])
            and layers.cue(k, "official", "title", "head") is None
        )
        for k in range(first, last)
    )


def _segment_voice(passage: Passage, segment: tuple[int, int], match: Match) -> Voice | None:
    """The source in a segment: at its head, or behind a fronted phrase at its end."""
    first, last = segment
    if passage.layers.cue(first, "marker") is not None and not any(m.first == first for m in passage.mentions):
        return _late_subject(passage, first, last)
    voice = voice_at(passage, first, last)
    if (
        voice is not None
        and not _holds_verb(passage, voice.last, last)
        and not any(k in passage.layers.figure_at and not passage.is_date(k) for k in range(voice.last, last))
    ):
        return voice
    late = _late_subject(passage, first, last)
    if late is not None:
        return late
    capital = _capitalised(passage, first, last) if match.entry.value not in ("show", "contest") else None
    if capital is not None:
        return unknown_voice(passage, first, capital)
    if match.entry.value == "" and match.entry.layer == "say" and not _holds_verb(passage, first, last):
        end = next((k for k in range(first + 1, last) if passage.layers.cue(k, "marker", "relative") is not None), last)
        return unknown_voice(passage, first, end)
    return None


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


# --- nouns of saying, hearsay, headlines


def _announcing(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """A noun of saying beside a name: «بعد إعلان كذا عن …», "after Acme's announcement"."""
    match = passage.layers.cue(i, "announce")
    if match is None or i in passage.layers.figure_at:
        return None
    if passage.arabic:
        beside = next((m for m in passage.mentions if 0 <= m.head - match.last <= 1 and m.marker in ("", "ل")), None)
    else:
        beside = next((m for m in passage.mentions if m.possessive and 0 <= i - m.last <= 3), None)
    if beside is None or (not passage.arabic and not _content_at(passage, match.last, 2)):
        return None
    return Credit(mention_voice(passage, beside).source, i, passage.size, i, beside)


def _hearsay(passage: Passage, i: int, found: list[Credit]) -> Credit | None:
    """ "is said to", "reportedly", «يُقال إن»: told by nobody in particular, from there on in its clause."""
    match = passage.layers.cue(i, "hearsay") or _said_of(passage, i)
    if match is None or any(c.cue >= i - 3 and c.first <= i for c in found):
        return None
    token = passage.layers.sentence.tokens
    kind = match.entry.value if match.entry.layer == "hearsay" else "anonymous"
    source = Source(kind=kind, start=token[match.first].start, end=token[match.last - 1].end)
    last = next(
        (
            k
            for k in range(i, passage.size)
            if passage.norm(k) in ("but", "while", "though", "لكن", "بينما", "لكنه", "لكنها")
        ),
        passage.size,
    )
    if i >= 8 and _ends_clause(passage, match.last):  # "short of the $4bn that analysts had expected"
        first = next((k + 1 for k in range(i - 1, -1, -1) if passage.layers.mark(k) in _COMMAS), 0)
        return Credit(source, first, match.last, i, None)
    return Credit(source, 0 if i < 8 else i, last, i, None)


def _said_of(passage: Passage, i: int) -> Match | None:
    """ "was reported in November to be …": a passive of telling, a time, and an infinitive."""
    match = None if passage.arabic else passage.layers.cue(i, "say")
    if (
        match is None
        or passage.norm(i) not in ("reported", "said")
        or passage.norm(i - 1) not in ("was", "were", "is", "are", "been")
    ):
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
        and voice.speaker.type in ("country", "city", "region", "product", "place", "name")
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
    if match is None or found or match.proclitics.strip("وف") or not _content_at(passage, match.last, 3):
        return None
    bare = [
        m
        for m in passage.mentions
        if m.last <= i and not m.marker and m.type in TYPES["organisation"] | TYPES["person"]
    ]
    people = [m for m in bare if m.type == "person"]
    voice = (
        mention_voice(passage, (people or bare)[0])
        if bare
        else _early_voice(passage, i) or _pointing_back(passage, i, found)
    )
    return Credit(voice.source, i, passage.size, i, voice.speaker) if voice is not None else None


def _early_voice(passage: Passage, stop: int) -> Voice | None:
    """The office or body near the head of the sentence."""
    for k in range(min(stop, 4)):
        cue = passage.layers.cue(k, "official")
        if cue is not None and not cue.proclitics.strip("والف"):
            return voice_at(passage, k, stop)
    return None


# The policy in one glance: at each token the first that answers counts.
READERS = (_according, _saying, _announcing, _hearsay, _saying_so, _headed, _signed)


# --- chains


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
            and any(passage.layers.mark(k) in _COMMAS for k in range(before.cue, credit.cue))
            and credit.first == credit.cue
            and (before.cue <= 2 or passage.layers.mark(credit.cue - 1) in _COMMAS)
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
        source = _rooted(outer.source, inner.source)
    return Credit(
        source, min(outer.first, inner.first), max(outer.last, inner.last), outer.cue, outer.speaker, outer.denies
    )


def is_organisation(mention: Mention) -> bool:
    """Whether a mention can speak for itself as a company or body."""
    return mention.type in TYPES["organisation"]


__all__ = ["Credit", "credit_at", "find_credits", "is_organisation"]
