"""Whether, and how surely, the text says that something happened: actual, prospective or denied.

A cue decides only what it grammatically governs. `governors` gives the tokens that may govern a verb, a noun or a
figure, nearest first: those of its clause, then those of the clause that it hangs on. `SIGNS` lists what such a token
may say; `DECISIONS`, at the foot, is the whole policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.layers import Layers
from claimcheck.lexicon.phrases import Match
from claimcheck.model import Status
from claimcheck.text.tokens import readings

Shape = Literal["past", "present", "base", "participle", "gerund", "masdar", "noun", "figure"]

REACH = {"ar": 18, "en": 12}  # tokens over which a plan governs; an Arabic verb stands before its subject
DENIAL = 22  # tokens over which a denial governs: "denied a report in the newspaper that ..."
CLOSE = 5  # tokens between a word of many meanings and the verbal noun that makes it a plan: «عرضت شراء»
ADJECTIVE = 4  # tokens of a noun phrase between its adjective and its noun: "a planned $5bn share sale"
PREDICATE = 14  # tokens between a noun and what is said of it behind it: "the sale, worth 5 billion, is expected to"
NEAR = 3  # tokens between a negation and its verb

_NOMINAL = frozenset(("masdar", "noun"))
_STATES = frozenset(("measure", "value", "earn", "capacity", "own", "share", "lead", "toll", "change"))  # nouns of no deed
_DEALS = frozenset(("acquire", "merge", "raise", "invest", "lend", "list", "partner", "supply", "build"))
_FINITE = frozenset(("past", "present"))
_SIZES = frozenset(("capacity", "measure", "toll"))  # "can hold 500 people" tells a size, not a plan
_BASED = frozenset(("change", "measure", "earn", "value", "capacity", "spend", "share", "list", "staff", "toll", "raise"))
_BE = frozenset(("be", "been", "being", "is", "are", "was", "were", "'s", "'re"))
_MODALS = frozenset(("will", "would", "shall", "should", "may", "might", "could", "must", "'ll", "ll"))
_AUXILIARIES = _BE | _MODALS | {"can", "to", "has", "have", "had", "do", "does", "did"}
_ADVERBS = frozenset(("not", "never", "also", "now", "then", "soon", "still", "yet", "ever", "since", "already", "just"))
_DETERMINERS = frozenset(("a", "an", "the", "its", "their", "his", "her", "our", "no", "any", "some", "more", "one"))
_BEFORE_NOUNS = _DETERMINERS | {"of", "for", "with", "by", "in", "on", "at"}


@dataclass(frozen=True, slots=True)
class Target:
    """What is judged: its tokens, what stands there, and the event that it tells of."""

    first: int
    last: int
    shape: Shape
    event: str = "measure"
    proclitics: str = ""


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
        if any(f.first <= i < f.last for f in self.layers.figures):
            return True
        starts = range(max(i - 3, 0), i + 1)
        return any(m.entry.layer == "idle" and m.last > i for k in starts for m in self.layers.cues[k])


# --- the questions that the extractor asks


def status_of(layers: Layers, clauses: Clauses, trigger: Match) -> tuple[Status, bool]:
    """The status of one trigger, and whether the text marks it itself (else it may inherit from what governs it)."""
    row = trigger.entry.row
    view, target = View(layers, clauses), _target(layers, trigger)
    if row.event == "comment":
        return row.status or "actual", True
    if row.event in _DEALS and trigger.entry.pos == "verb" and any(_plans_itself(m) for m in view.cues(trigger.first, "plan")):
        return _denied(view, target) or _negated(view, target) or "prospective", True
    standing = row.event in ("own", "lead") and trigger.entry.pos != "verb"
    for decide in (_denied, _negated) if standing else DECISIONS:
        status = decide(view, target)
        if status is not None:
            return (row.status if row.status and status == "actual" else status), True
    if row.status:
        return row.status, True
    apart = _apart(view, clauses.of[trigger.first])
    return "actual", standing or apart or target.shape in _FINITE or target.shape == "participle"


def _plans_itself(cue: Match) -> bool:
    """A verb of a deal that is a plan whatever follows: "is seeking", "offered"."""
    return cue.entry.tense != "none" and str(cue.entry.value) in ("", "sum")


def _apart(view: View, clause: int) -> bool:
    """Whether a clause tells something of its own, which the verb outside does not govern."""
    here = view.clauses.all[clause]
    return here.kind in ("relative", "that") or (here.kind == "subordinate" and not _continues(view, here.first))


def status_of_figure(
    layers: Layers, clauses: Clauses, figure: FigureMention, told: Mapping[int, Status] | None = None
) -> Status:
    """The status of a figure that no trigger governs; `told` gives that of the triggers around it by their token."""
    view = View(layers, clauses, told or {})
    if _within(view, figure):
        return "prospective"
    status = _verdict(view, Target(figure.lead, figure.tail, "figure")) or "actual"
    return compared(view, figure, "measure", status)


def status_of_claim(
    layers: Layers, clauses: Clauses, trigger: Match, figure: FigureMention, event: str, status: Status
) -> Status:
    """The status of one figure of a claim: its noun's, unless a verb between them says more: "losses could reach 5"."""
    view = View(layers, clauses)
    if trigger.last <= figure.lead:
        status = _own_status(view, trigger, figure, status)
    if status == "actual" and _within(view, figure):
        status = "prospective"
    return compared(view, figure, event, status)


def _own_status(view: View, trigger: Match, figure: FigureMention, status: Status) -> Status:
    """What stands between a trigger and a figure behind it may tell another status than the trigger's."""
    kind = view.clauses.all[view.clauses.of[figure.lead]].kind
    within = view.clauses.of[figure.lead] == view.clauses.of[trigger.first]
    own = _governed(view, Target(figure.lead, figure.tail, "figure", trigger.entry.row.event), trigger.last)
    if not within:
        return own or ("actual" if status == "denied" and kind == "relative" else status)
    if status == "actual":
        return own or status if _shape(trigger) in _NOMINAL else status
    return "actual" if view.arabic and own == "actual" else status


def _within(view: View, figure: FigureMention) -> bool:
    """Whether a figure's own words tell a plan: "120 planned stations"."""
    cues = (m for k in range(figure.first + 1, figure.last) for m in view.layers.cues[k])
    return any(m.entry.layer == "plan" and "adjective" in str(m.entry.value) for m in cues)


def compared(view: View, figure: FigureMention, event: str, status: Status) -> Status:
    """What a plan is compared with is actual; what was foreseen is not, though it was met."""
    if status == "denied":
        return status
    if _foreseen_behind(view, figure):
        return "prospective"
    if view.norm(figure.lead - 1) == "the" and view.norm(figure.last) in ("who", "using", "already"):
        return "actual"  # "to serve the 500 people who use it"
    for i in range(figure.lead, max(figure.lead - 6, -1), -1):
        if i < figure.lead and (view.layers.mark(i) or i in view.layers.figure_at):
            break
        foreseen = view.cue(i, "forecast")
        if foreseen is not None and foreseen.last <= figure.lead and figure.lead - foreseen.last <= NEAR - 1:
            if not any(view.norm(k) in ("by", "after") for k in range(foreseen.last, figure.lead)):
                return "prospective"
        base = view.layers.cue(i, "base")
        if base is not None and event in _BASED and base.last <= figure.first and _is_base(view, base, figure):
            around = (*range(base.last, figure.first), *range(figure.last, figure.last + CLOSE))
            foretold = (m for k in around for m in view.cues(k, "forecast", "plan"))
            return "prospective" if any(m.first < figure.first or m.entry.layer == "forecast" for m in foretold) else "actual"
    return status


def _foreseen_behind(view: View, figure: FigureMention) -> bool:
    """ "the $15 billion that analysts had expected"."""
    for i in range(figure.last, min(figure.last + CLOSE + 1, len(view.clauses.of))):
        if view.layers.mark(i):
            return False
        if view.norm(i) == "had":
            return view.cue(i + 1, "plan") is not None or view.cue(i, "forecast") is not None
    return False


def _is_base(view: View, base: Match, figure: FigureMention) -> bool:
    """Whether a figure is what another is compared with: «من 5» only beside «إلى 6»."""
    if "level" not in str(base.entry.value):
        return figure.lead - base.last <= NEAR
    others = (f for f in view.layers.figures if f is not figure and f.kind == figure.kind)
    clause = view.clauses.of[figure.first]
    beside = any(view.clauses.of[f.first] == clause and view.norm(f.lead - 1) in _LEVELS for f in others)
    return beside and figure.lead <= base.last


_LEVELS = frozenset(("الي", "to", "at", "عند"))


def _target(layers: Layers, trigger: Match) -> Target:
    return Target(trigger.first, trigger.last, _shape(trigger), trigger.entry.row.event, trigger.proclitics)


def _shape(trigger: Match) -> Shape:
    pos, tense, arabic = trigger.entry.pos, trigger.entry.form.tense, trigger.entry.row.lang == "ar"
    if pos == "verb" and tense != "none":
        return tense  # type: ignore[no-any-return]
    if pos == "phrase" and not arabic:
        return "base"
    return "noun" if pos == "noun" else "masdar"


# --- what may govern


def governors(view: View, target: Target) -> Iterator[int]:
    """The tokens that may govern a target, nearest first: of its clause, then of the clauses that it hangs on."""
    clauses = view.clauses
    clause = clauses.of[target.first]
    i = target.first - 1
    while i >= 0:
        if clauses.of[i] == clause:
            yield i
        elif i < clauses.all[clause].first:
            clause = _outer(view, clause, target)
            if clause < 0:
                return
            continue
        i -= 1


def _outer(view: View, clause: int, target: Target) -> int:
    """The clause whose cues reach into this one, -1 for none."""
    here = view.clauses.all[clause]
    before = view.clauses.of[here.first - 1] if here.first else -1
    if here.kind in ("that", "bracket"):
        return here.parent
    if here.kind == "subordinate" and view.norm(here.first) in _JOINED:
        outer = view.clauses.all[here.parent]
        return outer.parent if outer.kind == "that" else here.parent
    if here.kind == "subordinate" and _continues(view, here.first):
        return before
    if here.kind == "relative" and view.norm(here.first) in _SUMMARIES and target.shape == "present":
        return before
    if here.kind == "relative" and view.norm(here.first) == "that" and view.cue(here.first - 1, "report") is not None:
        return here.parent
    joined = here.kind == "coordinate" and not view.layers.mark(here.first)
    if joined and target.shape in ("base", "present") and target.first - here.first <= NEAR:
        return before
    return -1


_JOINED = frozenset(("وان", "وبان"))
# «استمرت», «وانطلقت»: forms VII to X, feminine; no noun of the news looks like them
_FEMININE_PAST = re.compile(r"[وف]?ا(?!ل|نترنت|سمنت)\w{3,}[^اي]ت$")
_SUMMARIES = frozenset(("مما", "وهو", "ما"))


def _continues(view: View, i: int) -> bool:
    """«ليصل إلى», "valuing it at": goes on with what the clause before it tells."""
    norm = view.norm(i)
    return norm.endswith("ing") or view.arabic and norm[:2] in ("لي", "لت")


def _is_negated(view: View, i: int) -> bool:
    """Whether the verb or noun at `i` is negated: «لا تعتزم», "does not plan", "has no plans", «لا توجد خطط»."""
    clause = view.clauses.of[i]
    for k in range(i - 1, max(i - NEAR, 0) - 1, -1):
        if view.clauses.of[k] != clause or view.layers.mark(k):
            return False
        if view.cue(k, "negate") is not None:
            return not any(view.cue(n, "bound") for n in range(k + 1, i + 1))
    return False


def _complements(view: View, cue: Match, target: Target) -> bool:
    """Whether a target stands where the cue's complement stands; the cue's value says what it asks for."""
    distance = target.first - cue.last
    between = range(cue.last, target.first + 1)
    for want in str(cue.entry.value).split():
        if want == "never":
            return False
        stated = target.shape in ("figure", "past") or (target.shape == "noun" and target.event in _STATES)
        if want == "verbal" and (stated or distance > CLOSE):
            return False
        if want == "away" and not any(view.norm(k) in ("عن", "من") for k in between):
            return False
        if want == "adjective" and (distance > ADJECTIVE or _breaks_phrase(view, cue.last, target.first)):
            return False
        if want == "to" and not any(_has_clitic(view, k, "ل", "الي", "to") for k in between):
            return False
        if want == "by" and not any(_has_clitic(view, k, "ب", "ب", "to") for k in between):
            return False
        if want == "on" and not any(view.norm(k) in ("علي", "on", "to") for k in between[:-1] if k + 1 < target.first or target.shape != "figure"):
            return False
        if want == "aim" and any(layer.entry.layer == "violence" for row in view.layers.cues for layer in row):
            return False
        if want == "sum" and not (target.shape == "figure" and distance <= 1 and view.layers.figures and any(f.kind == "money" and f.lead == target.first for f in view.layers.figures)) and target.event not in _DEALS:
            return False
        if want == "can" and target.event in _SIZES:
            return False
    return True


def _has_clitic(view: View, i: int, letter: str, *words: str) -> bool:
    norm = view.norm(i)
    if norm in words or norm.rstrip("ـ") == letter:
        return True
    return view.arabic and norm.startswith(letter) and any(r.proclitics.startswith(letter) for r in readings(norm))


def _breaks_phrase(view: View, first: int, last: int) -> bool:
    return any(view.layers.mark(k) in (",", "،", ":") or view.layers.cue(k, "marker", "say") for k in range(first, last))


# --- the signs: what one token left of the target says of it


def _told(view: View, i: int, target: Target) -> Status | None:
    return view.told.get(i)


def _resumes(view: View, i: int, target: Target) -> Status | None:
    """«مؤكدة أنها …», "saying": what follows is said anew."""
    return "actual" if view.cue(i, "resume") is not None else None


def _plan(view: View, i: int, target: Target) -> Status | None:
    for cue in view.cues(i, "plan"):
        if cue.last > target.first or _distance(view, cue, target) > view.reach or not _complements(view, cue, target):
            continue
        if not view.arabic and cue.entry.tense in ("past", "participle") and _mere_adjective(view, i, target):
            continue
        if target.shape == "gerund" and cue.last == target.first - 1 and view.norm(cue.last) in ("by", "after"):
            continue  # "beat forecasts by landing $20 billion"
        return "denied" if _is_negated(view, i) else "prospective"
    return None


def _distance(view: View, cue: Match, target: Target) -> int:
    """Tokens between a cue and the target, or the clause of the target that hangs on the cue."""
    clause = view.clauses.of[target.first]
    outside = view.clauses.of[cue.first] != clause and view.clauses.all[clause].kind == "that"
    return (view.clauses.all[clause].first if outside else target.first) - cue.last


def _mere_adjective(view: View, i: int, target: Target) -> bool:
    """An English participle far from its noun: "the planned route passes 500 homes"."""
    return view.norm(i - 1) in ("a", "an", "the", "its", "their") and target.first - i > CLOSE + 1


def _failure(view: View, i: int, target: Target) -> Status | None:
    """«رفضت دفع», «فشلت في جمع»: what is governed did not happen."""
    cue = view.cue(i, "fail")
    if cue is None or not view.arabic or cue.last > target.first or not _complements(view, cue, target):
        return None
    return None if _is_negated(view, i) else "denied"


def _modal(view: View, i: int, target: Target) -> Status | None:
    """«قد يبلغ», «سوف», "will", "could have": a particle; «قد بلغ» only stresses the past."""
    cue = view.cue(i, "hedge")
    if cue is None or target.first - i > view.reach or not _complements(view, cue, target):
        return None
    if view.arabic:
        return "actual" if view.norm(i) in ("قد", "وقد", "فقد") and _is_past(view, cue.last) else "prospective"
    negated = view.cue(i + 1, "negate") is not None
    return "denied" if negated and view.norm(i) not in ("may", "might") else "prospective"


def _future_verb(view: View, i: int, target: Target) -> Status | None:
    """«سيبلغ», «وستصل», «سيتم»: a verb with the particle of the future, known or not."""
    if not view.arabic or target.first - i > view.reach or i in view.layers.figure_at:
        return None
    norm = view.norm(i)
    stem = norm[1:] if norm[:1] in "وف" else norm
    if len(stem) < 5 or stem[:2] not in ("سي", "ست", "سن") or stem.endswith(("ات", "يه")):
        return None
    if any(not m.proclitics.endswith("س") for m in (*view.layers.cues[i], *view.layers.triggers[i])):
        return None
    return "prospective"


def _negation(view: View, i: int, target: Target) -> Status | None:
    """«لن», «لم», "did not" before a verb that the lexicon may not know."""
    if view.cue(i, "negate") is None or target.first - i > CLOSE + 2 or _only(view, i, target):
        return None
    following = view.norm(i + 1)
    if view.arabic and target.first - i > 1 and not following.startswith(("ي", "ت", "ن", "ا")):
        return None
    return "denied"


def _only(view: View, i: int, target: Target) -> bool:
    """«لم تجمع سوى», "did not exceed": a negation that sets a bound and denies nothing."""
    window = range(i, min(target.last + CLOSE, len(view.clauses.of)))
    return any(view.layers.cue(k, "bound") is not None for k in window)


def _happened(view: View, i: int, target: Target) -> Status | None:
    """A finite past verb on the way: what stands behind it is its affair, and no plan's before it."""
    if view.layers.figure_at.get(i) is not None or view.idle(i):
        return None
    if view.arabic:
        return "actual" if _is_past(view, i) else None
    if _attributive(view, i):
        return None
    if _group(view, i)[0] & (_MODALS | {"to"}):
        return None
    if view.cue(i, "happened") is not None:
        return "actual"
    norm = "" if view.norm(i + 1) in ("at", "by", "in") else view.norm(i)  # "priced at", "funded by": participles
    unknown = norm.endswith("ed") and len(norm) > 4 and not view.cue(i, "plan", "negate", "deny", "fail", "marker")
    return "actual" if unknown and view.layers.mark(i - 1) != "-" and not view.layers.triggers[i] else None


def _is_past(view: View, i: int) -> bool:
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
    """Where a spelling that may be verb or verbal noun («جمع») is the verb: first in its clause, behind قد or with و."""
    clause = view.clauses.all[view.clauses.of[i]]
    return i - clause.first <= (clause.kind in ("relative", "that")) or match.proclitics in ("و", "ف") or view.norm(i - 1) in _STRESS


_STRESS = frozenset(("قد", "وقد", "لقد", "فقد", "كان", "كانت"))


def _verb(view: View, i: int, target: Target) -> Status | None:
    """A trigger's verb that governs the target: what is true of the one is true of the other."""
    for match in view.layers.triggers[i]:
        form = match.entry.form
        if view.arabic and match.entry.pos == "masdar" and match.last <= target.first and not _is_past(view, i):
            status = _verdict(replace(view, told={}), _target(view.layers, match))
            if status is not None:
                return status
        if match.entry.pos != "verb" or match.last > target.first or match.entry.row.event == "comment":
            continue
        if view.arabic:
            if form.tense != "present" or match.proclitics.strip("وفس"):
                continue
        elif form.tense in ("gerund", "none") or form.tense != "past" and not _group(view, match.first)[0]:
            continue
        elif form.tense in ("past", "participle") and _attributive(view, i):
            continue
        # an Arabic present that nothing marks is but a relative clause without its pronoun: «خطة تشمل تسريح …»
        return _verdict(replace(view, told={}), _target(view.layers, match)) or (None if view.arabic else "actual")
    return None


def _attributive(view: View, i: int) -> bool:
    """A participle before its noun: "the combined group"."""
    return view.norm(i - 1) in _BEFORE_NOUNS or view.layers.mark(i - 1) == "-"


def _to_do(view: View, i: int, target: Target) -> Status | None:
    """English "to" before a verb that is no trigger: "plans to hire 500 people"."""
    if view.norm(i) != "to" or view.arabic or target.first - i > view.reach:
        return None
    verb = view.layers.cue(i + 1, "deed") is not None or any(
        m.entry.pos == "verb" and m.entry.form.tense == "base" for m in view.layers.triggers[i + 1]
    )
    return _infinitive(view, i) if verb and i + 1 < target.first else None


def _says(view: View, i: int, target: Target) -> Status | None:
    """A verb of saying ends the search: what is said is said as it stands."""
    cue = view.cue(i, "say", "carry")
    if view.arabic and view.layers.cue(i, "marker") is not None:
        return None
    finite = cue is not None and cue.entry.tense in _FINITE and not cue.enclitic and cue.last < target.first
    return "actual" if finite and not _attributive(view, i) else None


# What a token left of the target may say, tried in this order at each token.
SIGNS = (_told, _resumes, _plan, _failure, _modal, _future_verb, _negation, _to_do, _verb, _happened, _says)


def _governed(view: View, target: Target, until: int = 0) -> Status | None:
    """The first sign among the tokens that govern the target, back to token `until`."""
    for i in governors(view, target):
        if i < until:
            return None
        for sign in SIGNS:
            status = sign(view, i, target)
            if status is not None:
                return status
    return None


# --- the decisions


def _denied(view: View, target: Target) -> Status | None:
    """«نفت أن تكون جمعت», "denied a report that it raised", "reports that it raised 5bn are false"."""
    for i in governors(view, target):
        if view.cue(i, "resume") is not None or target.first - i > DENIAL:
            break
        cue = view.cue(i, "deny")
        if cue is None or cue.last > target.first:
            continue
        if not _denies(view, cue, target):
            continue
        if _is_negated(view, i) and cue.entry.tense != "none":
            return "prospective" if "open" in str(cue.entry.value) else None
        return "denied"
    return "denied" if _called_false(view, target) else None


def _denies(view: View, cue: Match, target: Target) -> bool:
    """Whether a word that may deny does so here: its value says what must stand behind it."""
    between = range(cue.last, target.first)
    for want in str(cue.entry.value).split():
        if want == "report" and not any(view.layers.cue(k, "report") for k in between[:8]):
            return False
        if want == "away" and not any(view.norm(k) in ("عن", "من") for k in between):
            return False
        if want == "off":
            deal = target.event in _DEALS and target.shape in _NOMINAL | {"gerund"}
            near = target.first - cue.last <= CLOSE + 3
            return near and (deal or any(view.cue(k, "plan") for k in between))
    return True


def _called_false(view: View, target: Target) -> bool:
    tokens = range(target.last, min(target.last + DENIAL, len(view.clauses.of)))
    reported = any(view.layers.cue(k, "report") is not None for k in range(max(target.first - view.reach, 0), target.first))
    for i in tokens:
        if view.layers.cue(i, "subordinate", "resume") is not None or view.layers.mark(i) == ";":
            return False
        cue = view.cue(i, "deny")
        if cue is not None and "predicate" in str(cue.entry.value) and not _is_negated(view, i):
            return reported or target.shape in _NOMINAL and i - target.last <= view.reach
    return False


def _negated(view: View, target: Target) -> Status | None:
    """The target's own negation: «لم تجمع», «عدم شراء», "has not raised", "without raising"."""
    if target.shape == "figure":
        return None
    if view.arabic:
        if target.shape == "past":
            return None
        first = target.first - (1 if target.shape in _NOMINAL else 2)
        for i in range(target.first - 1, max(first, 0) - 1, -1):
            cue = view.cue(i, "negate")
            if cue is None or view.clauses.of[i] != view.clauses.of[target.first] and view.norm(i + 1) != "ان":
                continue
            if view.norm(i - 1) in ("قد", "وقد", "فقد", "ربما"):
                return "prospective"
            return None if _only(view, i, target) else "denied"
        return None
    norms, start = _group(view, target.first)
    if target.shape in _NOMINAL | {"gerund"}:
        return "denied" if view.norm(target.first - 1) in ("without", "not") and not view.idle(target.first - 1) else None
    if not any(view.cue(k, "negate") is not None for k in range(start, target.first)):
        return None
    if _only(view, start, target):
        return None
    return "prospective" if norms & {"may", "might"} else "denied"


def _supposed(view: View, target: Target) -> Status | None:
    """«إذا», «في حال», "if", "unless": nothing in their clause, nor a counterfactual behind it, is said to have happened."""
    clause = view.clauses.of[target.first]
    first = view.clauses.all[clause].first
    for i in range(first, target.first):
        cue = view.cue(i, "suppose")
        if cue is not None and view.clauses.of[i] == clause and _complements(view, cue, target):
            return "prospective"
    return None


def _group(view: View, first: int) -> tuple[frozenset[str], int]:
    """The auxiliaries, negations and adverbs right before an English verb, and where they begin."""
    i = first
    while i > 0:
        norm = view.norm(i - 1)
        contracted = norm.endswith(("n't", "'ll", "'d", "'ve", "'re"))
        if not (norm in _AUXILIARIES | _ADVERBS or contracted or norm.endswith("ly")) or view.idle(i - 1):
            break
        i -= 1
    return frozenset(view.norm(k) for k in range(i, first)), i


def _english_verb(view: View, target: Target) -> Status | None:
    """An English verb by its own auxiliaries; an infinitive by what governs it."""
    if view.arabic or target.shape in _NOMINAL | {"figure"}:
        return None
    norms, start = _group(view, target.first)
    if target.shape == "gerund":
        under_way = norms & {"is", "are", "'re", "be"} and target.event in _DEALS
        return "prospective" if under_way or norms & _MODALS else None
    if target.last - target.first > 1 and any(view.cues(k, "plan", "hedge") for k in range(target.first, target.last - 1)):
        return "prospective"
    if "to" in norms:
        at = max(k for k in range(start, target.first) if view.norm(k) == "to")
        status = _infinitive(view, at)
        perfect = "have" in norms and status == "prospective" and _reported(view, at)
        return "actual" if perfect else status
    if norms & _MODALS or any(n.endswith("'ll") for n in norms) or "can" in norms and target.event not in _SIZES:
        return "prospective"
    if norms & _AUXILIARIES or target.shape in ("past", "participle", "present"):
        if norms & {"is", "are"} and _ahead(view, target):
            return "prospective"
        return _ahead(view, target) if target.shape == "present" else "actual"
    return _conjunct(view, target)


def _conjunct(view: View, target: Target) -> Status | None:
    """A bare verb behind "and": "plans to buy Acme and sell Beta" against "SoftBank and Nvidia invest"."""
    if view.norm(target.first - 1) not in ("and", "or", "then", ",", "also"):
        return None
    for i in governors(view, target):
        if target.first - i > DENIAL:
            break
        near = replace(target, first=min(target.first, i + view.reach))
        status = _modal(view, i, near) or _to_do(view, i, near) or _verb(view, i, target) or _happened(view, i, target)
        if status is not None:
            return status
    return None


def _reported(view: View, at: int) -> bool:
    return not any(view.cue(k, "plan") for k in range(max(at - NEAR, 0), at))


def _infinitive(view: View, at: int) -> Status:
    """The status of an English infinitive whose "to" stands at `at`: by the word that it hangs on; a plan unless known."""
    clause = view.clauses.of[at]
    for i in range(at - 1, max(at - CLOSE - 2, -1), -1):
        if view.clauses.of[i] != clause:
            break
        if view.cue(i, "plan") is not None:
            return "denied" if _is_negated(view, i) or _failed(view, i) else "prospective"
        if view.cue(i, "fail") is not None:
            return "actual" if _is_negated(view, i) else "denied"
        if view.cue(i, "achieve") is not None:
            norms, start = _group(view, i)
            if any(view.cue(k, "negate") is not None for k in range(start, i)):
                return "denied"
            return "prospective" if norms & _MODALS or "to" in norms else "actual"
        if view.layers.mark(i) in (",", ";"):
            break
    return "prospective"


def _failed(view: View, i: int) -> bool:
    """"scrapped plans to buy": a plan that is off."""
    return any(view.cue(k, "deny") is not None for k in range(max(i - NEAR, 0), i))


def _arabic_present(view: View, target: Target) -> Status | None:
    """An Arabic present: a particle right before it decides, then the verb that «أن» hangs on; else it is as it says."""
    if not view.arabic or target.shape != "present":
        return None
    if target.proclitics.endswith("س"):
        return "prospective"
    for i in (target.first - 1, target.first - 2):
        if i >= 0 and view.clauses.of[i] == view.clauses.of[target.first] and view.cue(i, "hedge") is not None:
            return "prospective"
    clause = view.clauses.all[view.clauses.of[target.first]]
    bound = clause.kind == "that" and target.first - clause.first <= NEAR + 1 or _outer(view, view.clauses.of[target.first], target) >= 0
    direct = any(view.cue(target.first - k, "plan") is not None for k in (1, 2))
    status = _governed(view, target) if bound or direct else None
    return status if status in ("prospective", "denied") else _ahead(view, target)


def _nominal(view: View, target: Target) -> Status | None:
    """A noun, a gerund or a figure by what governs it, or by the adjective or predicate behind it."""
    if target.shape not in _NOMINAL | {"gerund", "figure"}:
        return None
    return _described(view, target) or _governed(view, target) or _subject(view, target) or _ahead(view, target)


def _subject(view: View, target: Target) -> Status | None:
    """A figure before its verb: "700 homes will be connected"."""
    if view.arabic or target.shape != "figure":
        return None
    clause = view.clauses.of[target.first]
    for i in range(target.last, min(target.last + CLOSE, len(view.clauses.of))):
        if view.clauses.of[i] != clause or view.layers.mark(i) or view.norm(i) in _DETERMINERS | _PRONOUNS:
            return None
        if view.norm(i) in _MODALS:
            return "denied" if view.cue(i + 1, "negate") is not None else "prospective"
        if view.norm(i) in _BE:
            return "prospective" if view.cue(i + 1, "plan") is not None else None
    return None


_PRONOUNS = frozenset(("it", "they", "he", "she", "we", "who", "which", "that"))


def _described(view: View, target: Target) -> Status | None:
    """«الصفقة المرتقبة», "the deal is expected to", "the sale, which would be": said behind the noun."""
    if target.shape not in _NOMINAL:
        return None
    clause = view.clauses.of[target.first]
    for i in range(target.last, min(target.last + PREDICATE, len(view.clauses.of))):
        if view.clauses.of[i] != clause:
            continue
        cue = view.cue(i, "plan", "hedge")
        if view.arabic:
            if cue is not None and "behind" in str(cue.entry.value) and i - target.last < ADJECTIVE and _agrees(view, target, i):
                return "prospective"
            if i - target.last >= ADJECTIVE:
                return None
            continue
        if view.norm(i) == "would" and not view.idle(i):
            return "prospective"
        if cue is not None and view.norm(i - 1) in _BE | {"remains"} and cue.entry.layer == "plan":
            return "prospective"
        if _happened(view, i, target) or any(m.entry.pos == "verb" and m.entry.form.tense == "past" for m in view.layers.triggers[i]):
            return None
    return None


def _agrees(view: View, target: Target, i: int) -> bool:
    """Nothing but the noun phrase stands between a noun and the adjective behind it."""
    return not any(view.layers.mark(k) or view.layers.cue(k, "relative", "say") is not None for k in range(target.last, i))


def _ahead(view: View, target: Target) -> Status | None:
    """A time to come in the clause: «العام المقبل», "by 2030"; never for a past verb."""
    clause = view.clauses.of[target.first]
    for i, of in enumerate(view.clauses.of):
        if of == clause and view.layers.cue(i, "ahead") is not None:
            return "prospective"
    dates = [f for f in view.layers.figures if f.kind == "date" and view.clauses.of[f.first] == clause]
    return "prospective" if any(_to_come(view, f) for f in dates) else None


def _to_come(view: View, date: FigureMention) -> bool:
    """Whether a date lies behind the article's own, or, where that is unknown, is a term: «بحلول 2030»."""
    published = view.layers.published
    if published and isinstance(date.value, str):
        shared = min(len(published), len(date.value), 4 if "-" in date.value and not date.value[5:6].isdigit() else 10)
        return date.value[:shared] > published[:shared]
    return published is None and any(view.layers.cue(k, "term") for k in range(max(date.first - 2, 0), date.first + 1))


# The policy in one glance: the first that answers decides.
DECISIONS = (_denied, _negated, _supposed, _english_verb, _arabic_present, _nominal)


def _verdict(view: View, target: Target) -> Status | None:
    for decide in DECISIONS:
        status = decide(view, target)
        if status is not None:
            return status
    return None
