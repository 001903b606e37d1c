"""What may govern a verb, a noun or a figure: the tokens on its left that reach it, and what a cue there asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.layers import Layers
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.model import Status
from claimcheck.text import closed_classes
from claimcheck.text.closed_classes import DO, HAVE, PAST_MARKERS
from claimcheck.text.tokens import readings

Shape = Literal["past", "present", "base", "participle", "gerund", "masdar", "noun", "figure"]
REACH = {"ar": 18, "en": 12}  # tokens over which a plan governs; an Arabic verb stands before its subject
CLOSE = 5  # tokens between a word of many meanings and the verbal noun that makes it a plan: «عرضت شراء»
ADJECTIVE = 4  # tokens of a noun phrase between its adjective and its noun: "a planned $5bn share sale"
NEAR = 3  # tokens between a negation and its verb

NOMINAL = frozenset(("masdar", "noun"))
STATES = frozenset(
    ("measure", "value", "earn", "capacity", "own", "share", "lead", "toll", "change")
)  # nouns of no deed
DEALS = frozenset(("acquire", "merge", "raise", "invest", "lend", "list", "partner", "supply", "build"))
SIZES = frozenset(("capacity", "measure", "toll"))  # "can hold 500 people" tells a size, not a plan
BE = closed_classes.BE | {"'s", "'re"}
MODALS = (closed_classes.MODALS - {"can"}) | {"shall", "'ll", "ll"}
AUXILIARIES = BE | MODALS | HAVE | DO | {"can", "to"}
_ADVERBS = word_class("governors", "adverbs")
DETERMINERS = closed_classes.DETERMINERS | {"our", "no", "any", "some", "more", "one"}
_BEFORE_NOUNS = DETERMINERS | {"of", "for", "with", "by", "in", "on", "at"}
_JOINED = word_class("governors", "joined")
_SUMMARIES = word_class("governors", "summaries")
# «استمرت», «وانطلقت»: forms VII to X, feminine; no noun of the news looks like them
_FEMININE_PAST = re.compile(r"[وف]?ا(?!ل|نترنت|سمنت)\w{3,}[^اي]ت$")


class Target(NamedTuple):
    """What is judged: its tokens, what stands there, and the event that it tells of; whether it is a fine, which
    whoever decides on it imposes."""

    first: int
    last: int
    shape: Shape
    event: str = "measure"
    proclitics: str = ""
    fine: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A sentence as it is judged; `told` holds what is known already of the triggers that begin at a token."""

    layers: Layers
    clauses: Clauses
    told: Mapping[int, Status] = field(default_factory=dict)

    @property
    def arabic(self) -> bool:
        """Whether the sentence is Arabic."""
        return self.layers.sentence.lang == "ar"

    @property
    def reach(self) -> int:
        """The tokens over which a plan governs in this language."""
        return REACH[self.layers.sentence.lang]

    def norm(self, i: int) -> str:
        """The folded token at `i`, or "" outside the sentence."""
        tokens = self.layers.sentence.tokens
        return tokens[i].norm if 0 <= i < len(tokens) else ""

    def cue(self, i: int, *names: str) -> Match | None:
        """A cue at token `i`, unless it stands in a figure, a date or a phrase in which it means nothing."""
        match = self.layers.cue(i, *names)
        return None if match is None or self.idle(i) else match

    def cues(self, i: int, *names: str) -> list[Match]:
        """Every cue of these layers at token `i`, none where it means nothing."""
        if not 0 <= i < len(self.layers.cues) or self.idle(i):
            return []
        return [m for m in self.layers.cues[i] if m.entry.layer in names]

    def idle(self, i: int) -> bool:
        """Whether token `i` is part of an idle phrase ("than expected"), of a figure or of a date ("May")."""
        return i in self.layers.idle


def governors(view: View, target: Target) -> Iterator[int]:
    """The tokens that may govern a target, nearest first: of its clause, then of the clauses that it hangs on."""
    clauses = view.clauses
    clause = clauses.of[target.first]
    cause = _causer(view, target)
    i = target.first - 1
    while i >= 0:
        if clauses.of[i] == clause:
            if i not in cause:
                yield i
        elif i < clauses.all[clause].first:
            clause = outer_clause(view, clause, target)
            if clause < 0:
                return
            continue
        i -= 1


def _causer(view: View, target: Target) -> range:
    """The tokens that tell what brought a target about: «أدى [فشل المكابح] إلى مقتل», "[failure to agree] led to"."""
    clause = view.clauses.of[target.first]
    first = view.clauses.all[clause].first
    for i in range(target.first - 1, first - 1, -1):
        cue = view.cue(i, "cause") if view.clauses.of[i] == clause else None
        if cue is None or cue.last > target.first:
            continue
        if not view.arabic:
            return range(first, auxiliaries(view, i)[1])
        asked = str(cue.entry.value).split()
        for k in range(target.first, cue.last - 1, -1):
            if any(_has_clitic(view, k, want) if len(want) == 1 else view.norm(k) == want for want in asked):
                return range(cue.last, k)
        return range(0)
    return range(0)


def outer_clause(view: View, clause: int, target: Target) -> int:
    """The clause whose cues reach into this one, -1 for none."""
    here = view.clauses.all[clause]
    before = view.clauses.of[here.first - 1] if here.first else -1
    if here.kind in ("that", "bracket"):
        return here.parent
    if here.kind == "subordinate" and view.norm(here.first) in _JOINED:
        outer = view.clauses.all[here.parent]
        return outer.parent if outer.kind == "that" else here.parent
    if here.kind == "subordinate" and continues(view, here.first):
        return before
    if here.kind == "relative" and view.norm(here.first) in _SUMMARIES and target.shape == "present":
        return before
    if here.kind == "relative" and view.norm(here.first) == "that" and view.cue(here.first - 1, "report") is not None:
        return here.parent
    joined = here.kind == "coordinate" and not view.layers.mark(here.first)
    if joined and view.arabic and target.first - here.first <= NEAR and _joins_present(view, here.first):
        return before
    if joined and target.shape in ("base", "present") and target.first - here.first <= NEAR:
        return before
    return -1


def _joins_present(view: View, i: int) -> bool:
    """Whether «و» joins a present that the lexicon does not know to what stands before: «سيوفر كذا [ويهدد] 400
    وظيفة»."""
    unknown = not view.layers.triggers[i] and not view.layers.cues[i] and i not in view.layers.named
    return unknown and view.norm(i).startswith("وي") and len(view.norm(i)) > _SHORTEST_JOINED


_SHORTEST_JOINED = 4  # letters of a verb with its «و»


def continues(view: View, i: int) -> bool:
    """«ليصل إلى», "valuing it at": goes on with what the clause before it tells."""
    norm = view.norm(i)
    return norm.endswith("ing") or (view.arabic and norm[:2] in ("لي", "لت"))


def is_negated(view: View, i: int) -> bool:
    """Whether the verb or noun at `i` is negated: «لا تعتزم», "does not plan", "has no plans", «لا توجد خطط»."""
    clause = view.clauses.of[i]
    for k in range(i - 1, max(i - NEAR, 0) - 1, -1):
        if view.clauses.of[k] != clause or view.layers.mark(k):
            return False
        if view.cue(k, "negate") is not None:
            return not any(view.cue(n, "bound") for n in range(k + 1, i + 1))
    return False


def auxiliaries(view: View, first: int) -> tuple[frozenset[str], int]:
    """The auxiliaries, negations and adverbs right before an English verb, and where they begin."""
    i = first
    while i > 0:
        norm = view.norm(i - 1)
        contracted = norm.endswith(("n't", "'ll", "'d", "'ve", "'re"))
        if not (norm in AUXILIARIES | _ADVERBS or contracted or norm.endswith("ly")) or view.idle(i - 1):
            break
        i -= 1
    return frozenset(view.norm(k) for k in range(i, first)), i


def attributive(view: View, i: int) -> bool:
    """A participle before its noun: "the combined group"."""
    return view.norm(i - 1) in _BEFORE_NOUNS or view.layers.mark(i - 1) == "-"


def is_past(view: View, i: int) -> bool:
    """Whether an Arabic token is a verb in the past: by the lexicon, or a form V or VI that looks like a present."""
    if not 0 <= i < len(view.layers.cues):
        return False
    twins = {m.entry.pos for m in view.layers.triggers[i]}
    for match in view.layers.triggers[i]:
        verb = match.entry.pos == "verb" and match.entry.form.tense == "past" and not match.proclitics.strip("وف")
        if verb and (not twins & {"masdar", "noun"} or _opens(view, i, match)):
            return True
    if _FEMININE_PAST.match(view.norm(i)) and not view.idle(i):
        return True
    cues = (m for m in view.layers.cues[i] if m.entry.layer in ("happened", "say", "carry") and m.entry.tense == "past")
    preposition = view.layers.cue(i, "marker") is not None  # «بين» is no «بيّن»
    return not preposition and any(not m.proclitics.strip("وف") and not m.enclitic for m in cues)


def _opens(view: View, i: int, match: Match) -> bool:
    """Where «جمع», verb or verbal noun, is the verb: first in its clause, behind قد or with و."""
    clause = view.clauses.all[view.clauses.of[i]]
    return (
        i - clause.first <= (clause.kind in ("relative", "that"))
        or match.proclitics in ("و", "ف")
        or view.norm(i - 1) in PAST_MARKERS
    )


def complements(view: View, cue: Match, target: Target) -> bool:
    """Whether a target stands where the cue's complement stands; the cue's value says what it asks for."""
    return all(WANTS[want](view, cue, target) for want in str(cue.entry.value).split() if want in WANTS)


def _never(view: View, cue: Match, target: Target) -> bool:
    return False


def _verbal(view: View, cue: Match, target: Target) -> bool:
    if (
        view.arabic
        and target.shape == "masdar"
        and target.event != "supply"
        and view.norm(target.first - 1) in _asked(cue)
    ):
        return True  # «اتفقت ثماني دول في تحالف كذا السبت [على] رفع إنتاجها»
    stated = target.shape in ("figure", "past") or (target.shape == "noun" and target.event in STATES)
    return not stated and _words_between(view, cue, target) <= CLOSE


def _asked(cue: Match) -> frozenset[str]:
    """The Arabic prepositions that a verb of planning asks for, by what the lexicon says of it."""
    wanted = str(cue.entry.value).split() if cue.entry.tense != "none" else []
    return frozenset(word for want in wanted for word in _ASKS.get(want, ()))


_ASKS = {"on": ("علي",), "to": ("الي",)}


def _adjectival(view: View, cue: Match, target: Target) -> bool:
    return _words_between(view, cue, target) <= ADJECTIVE and not _breaks_phrase(view, cue.last, target.first)


def _behind_to(view: View, cue: Match, target: Target) -> bool:
    return any(_has_clitic(view, k, "ل", "الي", "to") for k in range(cue.last, target.first + 1))


def _behind_by(view: View, cue: Match, target: Target) -> bool:
    return any(_has_clitic(view, k, "ب", "to") for k in range(cue.last, target.first + 1))


def _behind_on(view: View, cue: Match, target: Target) -> bool:
    last = target.first - (target.shape == "figure")  # «يعمل على 3 محاور» tells no plan
    return any(view.norm(k) in ("علي", "on", "to") for k in range(cue.last, last))


def _behind_from(view: View, cue: Match, target: Target) -> bool:
    return any(view.norm(k) in ("عن", "من") for k in range(cue.last, target.first + 1))


def _peaceful(view: View, cue: Match, target: Target) -> bool:
    return not any(match.entry.layer == "violence" for row in view.layers.cues for match in row)


def _sum(view: View, cue: Match, target: Target) -> bool:
    money = any(f.kind == "money" and f.lead == target.first for f in view.layers.figures)
    return target.event in DEALS or (target.shape == "figure" and money and target.first - cue.last <= 1)


def _money(view: View, cue: Match, target: Target) -> bool:
    money = target.shape == "figure" and any(f.kind == "money" and f.lead == target.first for f in view.layers.figures)
    return money and not any(view.layers.mark(k) in (",", "،", ":") for k in range(cue.last, target.first))


def _foreseen(view: View, cue: Match, target: Target) -> bool:
    """ "sees Brent averaging $60", "see growth at 4%": a gerund or "at" behind "sees"."""
    return any(foresees(view.norm(k)) for k in range(cue.last, cue.last + FORESEEN))


FORESEEN = 9  # tokens between "sees" and how what is foreseen moves or stands


def foresees(norm: str) -> bool:
    """Whether a word behind "sees" tells how something moves or stands: "slowing", "at"."""
    return (norm.endswith("ing") and len(norm) > 5) or norm == "at"


def _no_size(view: View, cue: Match, target: Target) -> bool:
    return target.event not in SIZES


# What a cue's value asks of the place where its complement stands; the lexicon explains each.
WANTS: dict[str, Callable[[View, Match, Target], bool]] = {
    "never": _never,
    "verbal": _verbal,
    "adjective": _adjectival,
    "to": _behind_to,
    "by": _behind_by,
    "on": _behind_on,
    "away": _behind_from,
    "aim": _peaceful,
    "sum": _sum,
    "money": _money,
    "can": _no_size,
    "foresee": _foreseen,
}


def _words_between(view: View, cue: Match, target: Target) -> int:
    return sum(not view.layers.mark(k) for k in range(cue.last, target.first))


def _has_clitic(view: View, i: int, letter: str, *words: str) -> bool:
    norm = view.norm(i)
    if norm in words or norm.rstrip("ـ") == letter:
        return True
    return view.arabic and norm.startswith(letter) and any(r.proclitics.startswith(letter) for r in readings(norm))


def _breaks_phrase(view: View, first: int, last: int) -> bool:
    return any(
        view.layers.mark(k) in (",", "،", ":") or view.layers.cue(k, "marker", "say") for k in range(first, last)
    )


def governing_preposition(layers: Layers, match: Match) -> int | None:
    """The token of the preposition right before the noun of an English trigger of owning: "sold it [to] a unit of"."""
    row = match.entry.row
    if row.event != "own" or row.lang != "en" or match.entry.pos != "participle":
        return None
    i, tokens = match.first - 1, layers.sentence.tokens
    if i > 0 and tokens[i].norm in DETERMINERS:
        i -= 1
    return i if i > 0 and tokens[i].norm in _TAKING else None


_TAKING = word_class("governors", "taking")
