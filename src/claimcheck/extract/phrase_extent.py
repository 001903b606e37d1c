"""Where the noun phrase of a source begins and ends."""

from __future__ import annotations

from claimcheck.extract.layers import QUOTES_OPEN
from claimcheck.extract.passage import ENDS, MEDIA, QUOTES, Passage
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.text.closed_classes import FINITE_AUXILIARIES

ADJECTIVE_ENDS = ("ي", "يه", "يين", "يون", "يان", "يتان")


_ADJECTIVES = word_class("phrase_extent", "adjectives")

SHORTEST_OWNED = 4  # letters of a noun with its pronoun
_LATEST = word_class("phrase_extent", "latest")
_ONE_OF = word_class("phrase_extent", "one_of")
_TELLING = ("say", "carry", "deny")


def opened(passage: Passage, i: int) -> int:
    """Past quotes, «كل من», «أحد» and a number («ثلاثة مصادر») to where the phrase begins."""
    counted = passage.layers.figure_at.get(i) if passage.arabic else None
    if counted is not None and counted.kind == "count" and counted.noun and counted.last - counted.first > 1:
        return counted.last - len(counted.noun.split())
    if passage.arabic and passage.norm(i) in _ONE_OF and passage.norm(i + 1).startswith("ال"):
        return i + 1
    if passage.arabic and passage.norm(i) in _LATEST and passage.layers.cue(i + 1, "document", "vague") is not None:
        return i + 1  # «وفقا لأحدث بيانات كذا»
    while i < passage.size and (
        passage.layers.mark(i) in QUOTES_OPEN
        or (passage.norm(i) in ("كل", "كلا") and passage.norm(i + 1) == "من")
        or (passage.norm(i) == "من" and passage.norm(i - 1) in ("كل", "كلا"))
    ):
        i += 1
    return i


def phrase_end(passage: Passage, begin: int, limit: int) -> int:
    """Where the phrase ends: at a mark, a verb, «أن», a date, or a preposition; never inside a name."""
    inside = {k for m in passage.mentions for k in range(m.first + 1, m.last)}
    title = passage.layers.cue(begin, "title") if passage.arabic else None
    if title is not None:
        inside |= set(range(begin + 1, title.last))  # «العضو المنتدب فلان»
    named = inside | {m.first for m in passage.mentions}
    office = passage.layers.cue(begin, "official") is not None
    listeners = {
        min(m.head, m.first)
        for m in passage.mentions
        if passage.arabic
        and m.type in MEDIA
        and ((m.marker == "ل" and passage.layers.cue(begin, "document") is None) or (office and m.head > begin))
    }
    definite = False
    for k in range(begin, limit):
        if k in inside:
            definite = definite or (passage.arabic and k + 1 not in inside)
            continue
        if k > begin and (
            k in listeners
            or _other_figure(passage, begin, k)
            or (passage.arabic and definite and k not in named and not _goes_on(passage, k))
            or (passage.arabic and k not in named and _is_object(passage, k))
        ):
            return k
        definite = definite or (
            passage.arabic
            and passage.norm(k).startswith(("ال", "لل", "وال"))
            and len(passage.norm(k)) > SHORTEST_OWNED
            and (k > begin or passage.layers.cue(begin, "medium", "anonymous") is None)
        )
        if passage.layers.mark(k) in QUOTES:
            continue
        if passage.layers.mark(k) == "." and begin < k < limit - 1 and not passage.arabic:
            continue  # "Gov. Carl Stemple": a stop inside a sentence is an abbreviation's
        if (passage.layers.mark(k) and passage.layers.mark(k) != "-") or passage.is_date(k):
            return k
        if k > begin and _breaks(passage, k):
            return k
    return limit


def _other_figure(passage: Passage, begin: int, k: int) -> bool:
    """Whether token `k` is part of a figure other than the one that opens the phrase ("two people")."""
    figure = passage.layers.figure_at.get(k)
    return figure is not None and figure is not passage.layers.figure_at.get(begin)


def _is_object(passage: Passage, k: int) -> bool:
    """Whether a definite noun behind one with a pronoun begins a phrase of its own: «نفى محاميه [التهم]»."""
    owned = passage.layers.sentence.tokens[k - 1].text.endswith(("ه", "ها", "هم"))
    norm = passage.norm(k)
    adjective = norm.endswith(ADJECTIVE_ENDS) or norm in _ADJECTIVES
    return owned and len(passage.norm(k - 1)) > SHORTEST_OWNED and norm.startswith("ال") and not adjective


def _goes_on(passage: Passage, k: int) -> bool:
    """Whether a word behind a definite noun still belongs to its phrase: an adjective, «لـ…», a title's office."""
    norm = passage.norm(k)
    if norm.startswith(("ال", "وال")) and passage.norm(k - 1).startswith(("ال", "لل", "وال")):
        return norm.endswith(ADJECTIVE_ENDS) or norm.removeprefix("و") in _ADJECTIVES
    return (
        bool(passage.layers.mark(k))
        or norm.startswith(("ال", "لل", "وال", "ل", "بال"))
        or norm in ("في", "ب", "لدي", "بن", "باسم")
        or passage.layers.sentence.tokens[k].kind == "latin"
    )


def _breaks(passage: Passage, k: int) -> bool:
    layers = passage.layers
    if not passage.arabic and passage.norm(k) in FINITE_AUXILIARIES:
        return True
    if passage.norm(k) in ("قوله", "قولها", "قولهم", "هذا", "هذه", "تلك", "ذلك", "صحه", "وجود", "ما"):
        return True
    reached = layers.cue(k, "level")
    if passage.arabic and reached is not None and "ال" not in reached.proclitics and not reached.enclitic:
        return True  # «حسب إحصاءات رسمية [بلغ] عدد النازحين 90 ألفا»
    if passage.arabic and passage.norm(k).startswith("ي") and passage.norm(k).endswith("ون"):
        return True  # «محامون يمثلون الورثة»
    if (
        layers.cue(
            k, "that", "relative", "subordinate", "marker", "negate", "hedge", "according", "copula", "adverb", "part"
        )
        is not None
    ) and not (layers.cue(k, "marker") and passage.norm(k) == "of" and not passage.arabic):
        return True
    told = any(_finite(passage, k, m.entry.tense, m.proclitics) for m in layers.cues[k] if m.entry.layer in _TELLING)
    if told:
        return True
    done = any(
        m.entry.pos == "verb" and _finite(passage, k, m.entry.form.tense, m.proclitics) for m in layers.triggers[k]
    )
    return done and layers.cue(k, "official", "document", "title", "head", "anonymous", "vague", "medium") is None


def _finite(passage: Passage, k: int, tense: str, proclitics: str) -> bool:
    """Whether a verb's form at token `k` is a verb there: «رصد» in «مركز رصد الزلازل» is a noun."""
    if tense not in ("past", "present"):
        return False
    if not passage.arabic:
        return True
    if "ال" in proclitics or passage.norm(k).startswith("ال"):
        return False
    bare = tense == "past" and not proclitics and not passage.norm(k).endswith("ت")
    return not bare or passage.norm(k - 1).startswith("ال")


def cue_in(passage: Passage, begin: int, end: int, *layers: str) -> Match | None:
    """The first cue of these layers in [begin, end) that no name covers."""
    swallowed = {
        k
        for m in passage.mentions
        if not passage.layers.sentence.tokens[m.last - 1].text.islower()
        and m.found_by not in ("description", "group", "institution")
        for k in range(m.first, m.last)
    }
    return next((c for c in passage.layers.cues_in(begin, end, *layers) if c.first not in swallowed), None)


def broken_between(passage: Passage, begin: int, end: int) -> bool:
    """Whether a stop or «أن» stands in [begin, end)."""
    return any(passage.layers.mark(k) in ENDS or passage.layers.cue(k, "that") for k in range(begin, end))
