"""Whether a verb of saying tells anything, what it covers, and the path on which it was told."""

from __future__ import annotations

from claimcheck.extract.governors import FORESEEN, foresees
from claimcheck.extract.layers import COMMAS, QUOTES_CLOSE, QUOTES_OPEN
from claimcheck.extract.names import Mention
from claimcheck.extract.names.mention import new_entity
from claimcheck.extract.passage import Passage, Voice
from claimcheck.extract.speakers import voice_at
from claimcheck.extract.surroundings import FINITE, antecedent, content_at, ends_clause, finite_after
from claimcheck.extract.unnamed import quoted_name
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS
from claimcheck.model import Source
from claimcheck.text.closed_classes import DETERMINERS, DO, MODALS, TELL

_MODALS = MODALS | DO | {"to", "not", "n't", "cannot", "let", "won't", "didn't", "doesn't", "wouldn't"}
_UNREAL_BEHIND = frozenset(("لم", "لن", "لا", "ولم", "ولا", "ولن", "فلم", "سوف", "دون", "ان", "بان"))
_BEFORE_NOUNS = DETERMINERS | {"in", "of", "on", "by"}


def back_to(passage: Passage, i: int) -> int:
    """Where a source behind its content begins to answer: not beyond a semicolon."""
    for k in range(i - 1, -1, -1):
        if passage.layers.mark(k) in (";", "؛", "•"):
            return k + 1
    return 0


def is_noun(passage: Passage, match: Match) -> bool:
    """Whether an English verb form is the noun before a verb: "the report said"."""
    if passage.arabic:
        return False
    ahead = passage.layers.cues_in(match.first - _IN_PHRASE, match.first, "hearsay")
    if any(cue.last > match.first for cue in ahead):
        return True  # "on some estimates"
    if passage.layers.cue(match.first, "document", "vague", "anonymous") is None:
        return False
    following = passage.layers.cue(match.last, "say", "carry")
    return (following is not None and following.entry.tense in FINITE) or passage.norm(match.first - 1) in _BEFORE_NOUNS


_IN_PHRASE = 3  # words of a phrase before the one that may be a verb


def in_compound(passage: Passage, match: Match) -> bool:
    """ "state-run": half of a compound."""
    tokens = passage.layers.sentence.tokens
    return passage.layers.mark(match.last) == "-" and not tokens[match.last].spaced


def unreal(passage: Passage, match: Match) -> bool:
    """Whether nothing was said yet, or at all: «لم تعلن», «ستكشف», «قبل أن يعلن», "did not say", "will announce"."""
    i = match.first
    if passage.arabic:
        if "س" in match.proclitics:
            return True
        before = passage.norm(i - 1)
        return match.entry.tense == "present" and before in _UNREAL_BEHIND
    words = [passage.norm(k) for k in range(max(i - 2, 0), i)]
    if match.entry.tense == "base" and any(w in _MODALS or w.endswith("n't") for w in words) and words[-1:] != ["did"]:
        return not (words[-1:] == ["only"] and "would" in words)
    return any(w in ("will", "would", "never") for w in words) and match.entry.tense == "base"


def says(passage: Passage, match: Match, voice: Voice) -> bool:
    """Whether the verb tells something, by its class: «كشف عن هاتف» and "reported a profit" tell nothing."""
    kind = match.entry.value
    after = max(match.last, voice.last) if voice.first >= match.last else match.last
    medium = voice.source.kind in ("outlet", "anonymous", "vague") or (
        voice.speaker is None and voice.source.kind == "official"
    )
    if kind in ("weak", "rule") and not passage.arabic and _closes_sentence(passage, match, voice):
        return True
    if kind in ("weak", "rule"):
        return content_at(passage, after) or (not passage.arabic and _closes_quote(passage, match, voice))
    if kind == "reveal":
        return (content_at(passage, after, 1) and passage.norm(after) != "عن") or not _product_at(passage, after)
    if kind == "report":
        return (
            medium
            or content_at(passage, after)
            or ends_clause(passage, after)
            or passage.norm(after) in ("on", "in")
            or (voice.speaker is not None and voice.speaker.type in ("person", "body", "outlet", "agency", "country"))
        )
    if kind == "show":
        papers = range(min(voice.first, match.first), max(voice.last, match.first))
        return (
            voice.source.kind == "vague"
            or content_at(passage, after)
            or any(passage.layers.cue(k, "document") is not None for k in papers)
        )
    if kind == "contest":
        return content_at(passage, after) or any(True for _ in passage.layers.cues_in(after, after + 5, "telling"))
    if kind == "hear":
        return (
            voice.source.name is not None
            and voice.source.name.split(" ")[-1].casefold()
            in ("court", "inquest", "hearing", "jury", "tribunal", "inquiry")
            and content_at(passage, after)
        )
    if kind == "put":
        levels = (k for k in range(after, after + PUT) if passage.norm(k) in ("at", "near", "above"))
        return any(k < after + 8 or k + 1 in passage.layers.figure_at for k in levels)
    if kind == "expect":
        return voice.source.kind != "none" and (voice.speaker is None or voice.speaker.type not in AREAS | {"product"})
    if kind == "foresee":
        named = voice.speaker is not None and voice.speaker.type not in AREAS | {"product"}
        now = match.entry.tense in ("base", "present")
        return (
            now
            and (named or voice.source.kind == "vague")
            and any(foresees(passage.norm(k)) for k in range(after, after + FORESEEN))
        )
    if kind == "revise":
        ahead = [passage.norm(k) for k in range(after, after + 5)]
        return ahead[:1] in _OWN and not _FORECASTS.isdisjoint(ahead) and voice.source.kind != "none"
    if kind == "relay":
        return passage.norm(after) == "عن" or content_at(passage, after + (passage.norm(after) == "الي"))
    if kind in ("act", "order", "record"):
        return _decides(passage, kind, voice, after)
    return True


def _closes_sentence(passage: Passage, match: Match, voice: Voice) -> bool:
    """Whether a speaker and a verb set off by a comma end an English sentence, but for whom they told and when: "…, the
    company informed the exchanges on Thursday." """
    last = passage.size - 1
    if voice.first >= match.first or passage.layers.mark(voice.first - 1) != "," or voice.first < _SHORTEST_CONTENT:
        return False
    if last - match.last > _LISTENER or match.entry.tense not in ("past", "present"):
        return False
    return not any(passage.layers.mark(k) or passage.layers.triggers[k] for k in range(match.last, last))


_SHORTEST_CONTENT = 5  # tokens of what is told
_LISTENER = 5  # tokens: "the exchanges on Thursday"
_PROSECUTORS = word_class("tellings", "prosecutors")
_TRADE = frozenset(("company", "bank", "fund", "club", "exchange", "country", "city", "region", "product", "place"))


PUT = 16  # tokens between "put" and the level at which something is put
_OWN = (["its"], ["their"], ["his"], ["her"], ["the"], ["a"])
_FORECASTS = word_class("tellings", "forecasts")


def _decides(passage: Passage, kind: str, voice: Voice, after: int) -> bool:
    """Whether a verb that only an authority or party tells by has one as its subject: «أحصت الوزارة 40»."""
    known = voice.speaker is not None or any(
        True for _ in passage.layers.cues_in(voice.first, voice.first + 1, "official", "title", "head")
    )
    if voice.source.kind != "official" or not known:
        return False
    if kind == "order":
        return passage.norm(voice.first).removeprefix("ال") in _PROSECUTORS
    if kind == "act":
        return voice.speaker is None or voice.speaker.type not in AREAS | {"product", "place"}
    if voice.speaker is not None and voice.speaker.type in _TRADE | {"person"}:
        return False
    trades = passage.layers.cue(voice.first, "head")
    if trades is not None and trades.entry.value in _TRADE:
        return False
    counted = [f for f in passage.layers.figures if f.kind == "count" and after <= f.first <= after + 8]
    return bool(counted) and all(f.unit != "goal" for f in counted)  # «سجل اللاعب 17 هدفا»


def _closes_quote(passage: Passage, match: Match, voice: Voice) -> bool:
    before = min(match.first, voice.first) - 1
    return passage.layers.mark(before) in COMMAS | QUOTES_CLOSE and ends_clause(passage, max(match.last, voice.last))


def _product_at(passage: Passage, i: int) -> bool:
    """Whether what is revealed is a thing: «كشفت عن هاتفها», "unveiled a phone"."""
    for k in range(i, min(i + 4, passage.size)):
        head = passage.layers.cue(k, "head")
        if head is not None and head.entry.value in ("product", "facility"):
            return True
        if any(m.first == k and m.type == "product" for m in passage.mentions):
            return True
    return False


def covered(passage: Passage, match: Match, voice: Voice) -> tuple[int, int]:
    """The tokens that a verb of saying answers for: what follows it, or what came before where nothing follows."""
    i = match.first
    after = max(match.last, voice.last) if voice.first >= match.last else match.last
    clause = passage.clauses.of[i]
    if passage.clauses.all[clause].kind == "relative" and voice.first < i and antecedent(passage, i) is not None:
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
        and ends_clause(passage, after)
    ):
        return next((k + 1 for k in range(voice.first - 2, -1, -1) if passage.layers.mark(k) in COMMAS), 0), i + 1
    begin = min(i, voice.first)
    if _trails(passage, begin, after):
        explained = voice.first >= match.last and any(
            passage.layers.cue(k, "relative") is not None for k in (after, after + 1)
        )
        return back_to(passage, i), after if explained else passage.size
    return _content_start(passage, match, voice), _content_end(passage, match)


def _content_end(passage: Passage, match: Match) -> int:
    """Where a prefix source ceases to answer: at the "but" behind what an English sentence says it denies."""
    if passage.arabic or passage.layers.cue(match.first, "deny") is None:
        return passage.size
    return next((k for k in range(match.last, passage.size) if passage.norm(k) == "but"), passage.size)


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
    before = (layers.mark(lead) in COMMAS | QUOTES_CLOSE | {"-", "–", "—"} and lead > 0) or passage.norm(begin - 1) in (
        "كما",
        "as",
        "حسبما",
    )
    if not before or begin == 0:
        return False
    if passage.arabic:
        quoted = layers.mark(lead) in QUOTES_CLOSE
        return passage.norm(begin - 1) in ("كما", "حسبما", "وفقما") or (
            not content_at(passage, after, 12) and (quoted or not _more_follows(passage, after))
        )
    if ends_clause(passage, _past_occasion(passage, after)) or (
        layers.mark(after) in QUOTES_OPEN and layers.mark(after - 1) in COMMAS
    ):
        return True
    told = passage.norm(after - 1) in ("told", "tells")
    if told and not content_at(passage, after, 8) and not finite_after(passage, after):
        return True
    if told and _hearer_set_off(passage, after):
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
            "from",
            "via",
            "by",
        )
        and layers.mark(lead) in QUOTES_CLOSE | COMMAS
        and not content_at(passage, after, 8)
        and not finite_after(passage, after)
    ) or (passage.is_date(after) and not finite_after(passage, after))


def _hearer_set_off(passage: Passage, at: int) -> bool:
    """Whether a comma closes who was told: "…, two people told [Reuters], in a deal that could"."""
    layers = passage.layers
    comma = next((k for k in range(at + 1, min(at + _HEARER, passage.size)) if layers.mark(k) in COMMAS), None)
    if comma is None or passage.norm(comma + 1) not in _GOING_ON:
        return False
    return not any(layers.finite(k) or layers.cue(k, "that", "relative") is not None for k in range(at, comma))


_HEARER = 7  # tokens from "told" to the comma behind its hearer
_GOING_ON = word_class("tellings", "going_on")  # what goes on with what was told, and no clause of its own


_OCCASION = word_class("tellings", "occasion")


def _past_occasion(passage: Passage, i: int) -> int:
    """Behind the words that tell only when, where or to whom it was said: "said on Friday", "told reporters"."""
    at = i
    while at < min(passage.size, i + 9) and (passage.norm(at) in _OCCASION or passage.is_date(at)):
        at += 1
    return at


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


def through(passage: Passage, match: Match, voice: Voice) -> Voice:
    """The path of a telling: «نقلت كذا عن مصادر», "sources told Reuters" are the medium, through unnamed people."""
    if match.entry.value == "relay":
        return _relayed(passage, match, voice)
    heard = _listener(passage, match, voice)
    if heard is None or not (passage.arabic or voice.source.kind in ("anonymous", "vague")):
        return voice
    return heard_by(voice, heard)


def told_ahead(passage: Passage, match: Match) -> Mention | None:
    """The medium of an interview that opens an Arabic sentence: «في تصريح لـ«كذا»، أوضح فلان أن»."""
    layers, end = passage.layers, match.first - 1
    if not passage.arabic or layers.mark(end) not in COMMAS:
        return None
    opening = next((c for k in range(3) for c in layers.cues[k] if c.entry.layer == "document"), None)
    if opening is None or opening.entry.value != "utterance" or any(layers.mark(k) in COMMAS for k in range(end)):
        return None
    named = [m for m in passage.mentions if opening.last <= m.first and m.last <= end]
    media = [m for m in named if m.type in ("outlet", "agency") or (m.type == "name" and layers.mark(m.last))]
    return media[0] if media else None


def heard_by(voice: Voice, medium: Mention) -> Voice:
    """What somebody told a medium («قال مصدر لرويترز», «صرّح المدير لصحيفة كذا») is known from the medium."""
    if voice.source.kind == "outlet":
        return voice
    name = medium.entity.name
    unnamed = voice.source.kind in ("anonymous", "vague")
    told = {"kind": "outlet", "name": name, "via": voice.source.kind, "origin": name if unnamed else voice.source.name}
    return Voice(voice.source.model_copy(update=told), medium if unnamed else voice.speaker, voice.first, voice.last)


def as_medium(passage: Passage, match: Match, voice: Voice) -> Voice:
    """ ", Variety reported": an unknown name that reports what went before is a medium."""
    unknown = (
        voice.speaker is not None
        and voice.speaker.type == "name"
        and voice.source.kind == "official"
        and passage.norm(voice.first - 1) != "the"
    )
    if match.entry.value == "report" and unknown and _trails(passage, voice.first, match.last):
        return voice._replace(source=voice.source.model_copy(update={"kind": "outlet"}))
    return voice


def _relayed(passage: Passage, match: Match, voice: Voice) -> Voice:
    at = max(match.last, voice.last)
    while at < min(passage.size, match.last + 8) and passage.norm(at) not in ("عن", "الي", "ل"):
        at += 1
    root = voice_at(passage, at + 1) if passage.norm(at) in ("عن", "الي", "ل") else None
    return voice._replace(source=rooted(voice.source, root.source)) if root is not None else voice


def rooted(outer: Source, root: Source) -> Source:
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
                told = voice.source.kind in ("anonymous", "vague") or m.marker == "ل"
                return m if told else None
            if not passage.arabic and m.head - match.last <= 1 and passage.norm(match.first) in TELL:
                return m
    if not passage.arabic or voice.source.kind != "anonymous":
        return None
    return named_listener(passage, max(voice.first, match.last) + 1, voice.last)


_LISTENED = 5  # tokens between unnamed people and the medium that they told


def named_listener(passage: Passage, begin: int, end: int | None = None) -> Mention | None:
    """An unknown medium that unnamed people told, quoted behind «لـ» or its head noun: «مصدر تحدث لـ«كذا»».

    It stands behind token `begin`, and not far behind `end`, where what is told of the people ends.
    """
    for k in range(begin, min((begin if end is None else end) + _LISTENED, passage.size)):
        if passage.layers.cue(k, "that") is not None:
            return None
        quoted = quoted_name(passage, k)
        letter = passage.norm(k - 1).rstrip("ـ") == "ل"
        medium = passage.layers.cue(k - 1, "medium")
        headed = medium is not None and "ل" in medium.proclitics
        if quoted is not None and (letter or headed):
            first, last = quoted
            known = next((m for m in passage.mentions if m.first == first), None)
            text = " ".join(t.text for t in passage.layers.sentence.tokens[first:last])
            return known or Mention(first, last, new_entity(text, "outlet"), "listener", head=first)
    return None


_WITHHOLDS = word_class("tellings", "withholds")
_NAME = word_class("tellings", "name")


def withheld(passage: Passage, voice: Voice) -> Voice:
    """A speaker who would not be named («رفض ذكر اسمه», «طلب عدم كشف هويته», "asked not to be named") is nobody's
    name."""
    if voice.speaker is not None and voice.speaker.type == "person":
        return voice
    span = range(voice.first, min(voice.last + 9, passage.size))
    stop = next((k for k in span if passage.layers.cue(k, "that") is not None or passage.layers.mark(k) == ":"), None)
    words = [passage.norm(k) for k in span if stop is None or k < stop]
    if voice.source.kind not in ("official", "vague") or _WITHHOLDS.isdisjoint(words) or _NAME.isdisjoint(words):
        return voice
    return voice._replace(source=voice.source.model_copy(update={"kind": "anonymous", "name": None, "origin": None}))
