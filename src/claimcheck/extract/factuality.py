"""Whether, and how surely, the text says that something happened: actual, prospective or denied.

A cue decides only what it grammatically governs. `governors` gives the tokens that may govern a verb, a noun or a
figure, nearest first: those of its clause, then those of the clause that it hangs on. `SIGNS` lists what such a token
may say; `DECISIONS`, at the foot, is the whole policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.governors import (
    ADJECTIVE,
    AUXILIARIES,
    BE,
    CLOSE,
    DEALS,
    DETERMINERS,
    MODALS,
    NEAR,
    NOMINAL,
    SIZES,
    Shape,
    Target,
    View,
    attributive,
    auxiliaries,
    complements,
    continues,
    governors,
    is_negated,
    is_past,
    outer_clause,
)
from claimcheck.extract.layers import Layers
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.model import Status
from claimcheck.text.closed_classes import ARTICLES, COORDINATORS, FINITE_BE, HAVE, PERSONAL, POSSESSIVES

DEFINITE = POSSESSIVES | {"the", "this", "that"}
DENIAL = 22  # tokens over which a denial governs: "denied a report in the newspaper that ..."
PERFECT = 8  # tokens between «كان» and «قد»
PREDICATE = 14  # tokens between a noun and what is said of it behind it: "the sale, worth 5 billion, is expected to"

_FINITE = frozenset(("past", "present"))
_BASED = frozenset(
    ("change", "measure", "earn", "value", "capacity", "spend", "share", "list", "staff", "toll", "raise")
)


# --- the questions that the extractor asks


def status_of(layers: Layers, clauses: Clauses, trigger: Match) -> tuple[Status, bool]:
    """The status of one trigger, and whether the text marks it itself (else it may inherit from what governs it)."""
    row = trigger.entry.row
    view, target = View(layers, clauses), _target(layers, trigger)
    if row.event == "comment":
        return row.status or "actual", True
    if (
        row.event in DEALS
        and trigger.entry.pos == "verb"
        and any(_plans_itself(m) for m in view.cues(trigger.first, "plan"))
    ):
        return _denied(view, target) or _negated(view, target) or "prospective", True
    office = row.event == "found" and row.apposed is not None and row.lang == "en"  # "founder Jane Doe"
    standing = (row.event in ("own", "lead") and trigger.entry.pos != "verb") or office
    for decide in (_denied, _negated, _to_become) if standing else DECISIONS:
        status = decide(view, target)
        if status == "denied" and row.status == "actual":
            return "actual", True  # who "has not resigned" leads it
        if status is not None:
            return (row.status if row.status and status == "actual" else status), True
    if row.status:
        return row.status, True
    apart = _apart(view, clauses.of[trigger.first])
    if row.lang == "ar" and target.shape == "present" and trigger.proclitics.endswith("ل"):
        return "actual", False  # «لتوسعة المرسى ليستوعب 180 يختا»: as what it is for
    return "actual", standing or apart or target.shape in _FINITE or target.shape == "participle"


_BECOMING = word_class("factuality", "becoming")
_WORKING = word_class("factuality", "working")
_BEFORE_NOUN = 3  # tokens of "as a wholly owned"


def _to_become(view: View, target: Target) -> Status | None:
    """What somebody or something is to be in English: "will become a unit of Acme", "is to run as a unit of Acme"."""
    if view.arabic:
        return None
    k = target.first - 1
    while k > target.first - 1 - _BEFORE_NOUN and k > 1 and view.norm(k) not in _BECOMING | {"as"}:
        if view.layers.mark(k) or view.layers.cue(k, "marker", "relative") is not None:
            return None
        k -= 1
    if view.norm(k) == "as" and view.norm(k - 1) in _WORKING:
        k -= 1
    elif view.norm(k) not in _BECOMING:
        return None
    to_be = view.norm(k - 1) == "to" and (view.norm(k - 2) in FINITE_BE or bool(view.cues(k - 2, "plan")))
    return "prospective" if to_be or view.norm(k - 1) in MODALS else None


def status_of_act(
    layers: Layers, clauses: Clauses, first: int, last: int, shape: Shape, proclitics: str
) -> tuple[Status, bool]:
    """The status of a plain act at tokens [first, last), and whether it is denied by somebody, and not only negated."""
    view, target = View(layers, clauses), Target(first, last, shape, "act", proclitics)
    if _denied(view, target) is not None:
        return "denied", True
    return _verdict(view, target) or "actual", False


def _plans_itself(cue: Match) -> bool:
    """A verb of a deal that is a plan whatever follows: "is seeking", "offered"."""
    return cue.entry.tense != "none" and str(cue.entry.value) in ("", "sum")


def _apart(view: View, clause: int) -> bool:
    """Whether a clause tells something of its own, which the verb outside does not govern."""
    here = view.clauses.all[clause]
    return here.kind in ("relative", "that") or (here.kind == "subordinate" and not continues(view, here.first))


def status_of_figure(
    layers: Layers, clauses: Clauses, figure: FigureMention, told: Mapping[int, Status] | None = None
) -> Status:
    """The status of a figure that no trigger governs; `told` gives that of the triggers around it by their token."""
    view = View(layers, clauses, told or {})
    if _within(view, figure) or _bounded_ahead(view, figure):
        return "prospective"
    restated = _restated(view, figure)
    if restated is not None:
        return status_of_figure(layers, clauses, restated, told)
    status = _verdict(view, Target(figure.lead, figure.tail, "figure")) or "actual"
    return compared(view, figure, "measure", status)


def status_of_claim(
    layers: Layers, clauses: Clauses, trigger: Match, figure: FigureMention, event: str, status: Status
) -> Status:
    """The status of one figure of a claim: its noun's, unless a verb between them says more: "losses could reach 5"."""
    view = View(layers, clauses)
    if trigger.last <= figure.lead:
        status = _own_status(view, trigger, figure, status)
    if status == "actual" and (_within(view, figure) or _bounded_ahead(view, figure)):
        status = "prospective"
    return compared(view, figure, event, status)


def _own_status(view: View, trigger: Match, figure: FigureMention, status: Status) -> Status:
    """What stands between a trigger and a figure behind it may tell another status than the trigger's."""
    kind = view.clauses.all[view.clauses.of[figure.lead]].kind
    within = view.clauses.of[figure.lead] == view.clauses.of[trigger.first]
    own = _governed(view, Target(figure.lead, figure.tail, "figure", trigger.entry.row.event), trigger.last)
    if not within:
        return own or ("actual" if status == "denied" and kind == "relative" else status)
    later = range(trigger.last, figure.lead)  # «دشنت محطة ستغذي 90 ألف منزل»
    if view.arabic and within and any(_future_verb(view, k, Target(k + 1, k + 2, "figure")) for k in later):
        return own or status
    if status == "actual":
        return own or status if _shape(trigger) in NOMINAL else status
    return "actual" if view.arabic and own == "actual" else status


def _restated(view: View, figure: FigureMention) -> FigureMention | None:
    """The figure before it that an Arabic one says anew: «ستناهز 1.7 مليون طن، وهو ما يعادل [340 ألفا]»."""
    if not view.arabic:
        return None
    near = range(max(figure.lead - CLOSE, 0), figure.lead)
    at = next(
        (k for k in near if view.norm(k) in _EQUALS and not any(view.layers.mark(n) for n in range(k, figure.lead))), -1
    )
    before = [f for f in view.layers.figures if f.last <= at and f.kind not in ("date", "duration")]
    return before[-1] if at >= 0 and before else None


_EQUALS = word_class("factuality", "equals")


def _bounded_ahead(view: View, figure: FigureMention) -> bool:
    """Whether the verb that approximates a figure is one of the future: «ستناهز 1.7 مليون», «لن تتعدى 35»."""
    if not view.arabic:
        return False
    if any(_future_verb(view, k, Target(k + 1, k + 2, "figure")) for k in range(figure.lead, figure.first)):
        return True
    words = {view.norm(k) for k in range(max(figure.lead - 1, 0), figure.first)}
    if "قد" in words and not any(is_past(view, k) for k in range(figure.lead, figure.first)):
        return True  # «عقوبات قد تصل إلى 20 سنة»
    return "لن" in words and not words & {"سوي", "الا"}


def _within(view: View, figure: FigureMention) -> bool:
    """Whether a figure's own words tell a plan: "120 planned stations"."""
    cues = (m for k in range(figure.first + 1, figure.last) for m in view.layers.cues[k])
    return any(m.entry.layer == "plan" and "adjective" in str(m.entry.value) for m in cues)


def compared(view: View, figure: FigureMention, event: str, status: Status) -> Status:
    """What a plan is compared with is actual; what was foreseen is not, though it was met."""
    if status == "denied":
        return status
    if _foreseen_behind(view, figure) or (event in _BASED and _forecast_moved(view, figure)):
        return "prospective"
    if view.norm(figure.lead - 1) == "the" and view.norm(figure.last) in ("who", "using", "already"):
        return "actual"  # "to serve the 500 people who use it"
    for i in range(figure.lead, max(figure.lead - 6, -1), -1):
        if i < figure.lead and (view.layers.mark(i) or i in view.layers.figure_at):
            break
        foreseen = view.cue(i, "forecast")
        if foreseen is not None and foreseen.last <= figure.lead and figure.lead - foreseen.last <= NEAR - 1:
            beaten = any(view.norm(k) in ("by", "after") for k in range(foreseen.last, figure.lead))
            if not beaten:
                return "prospective"
        base = view.layers.cue(i, "base")
        if base is not None and event in _BASED and base.last <= figure.first and _is_base(view, base, figure):
            around = (*range(base.last, figure.first), *range(figure.last, figure.last + CLOSE))
            foretold = (m for k in around for m in view.cues(k, "forecast", "plan"))
            return (
                "prospective"
                if _forecast_before(view, base.first)
                or any(m.first < figure.first or m.entry.layer == "forecast" for m in foretold)
                else "actual"
            )
    return status


_FORECASTS = word_class("factuality", "forecasts")


def _forecast_before(view: View, at: int) -> bool:
    """Whether a forecast is what was raised or cut from the level behind token `at`: "its forecast to 9 from 6"."""
    clause = view.clauses.of[at]
    return any(
        view.norm(k) in _FORECASTS and view.clauses.of[k] == clause and view.norm(k - 1) not in ("the", "beat")
        for k in range(max(at - DENIAL, 0), at)
    )


def _forecast_moved(view: View, figure: FigureMention) -> bool:
    """Whether a level is what somebody's own forecast was brought to: "cut its growth forecast for Egypt to 3%"."""
    if view.arabic or view.norm(figure.lead - 1) not in ("to", "at"):
        return False
    clause = view.clauses.of[figure.lead]
    told = (k for k in range(max(figure.lead - DENIAL, 1), figure.lead - 1) if view.norm(k) in _FORECASTS - {"target"})
    return any(
        view.clauses.of[k] == clause and any(view.norm(n) in _WHOSE for n in range(max(k - FORECAST, 0), k))
        for k in told
    )


FORECAST = 4  # tokens from whose forecast it is to its noun: "its 2025 growth forecast"
_WHOSE = POSSESSIVES | {"'s"}
_FORESEEN = word_class("factuality", "foreseen")


def _foreseen_behind(view: View, figure: FigureMention) -> bool:
    """ "the $15 billion that analysts had expected"."""
    for i in range(figure.last, min(figure.last + CLOSE + 1, len(view.clauses.of))):
        if view.layers.mark(i):
            return False
        if view.norm(i) == "had":
            return view.cue(i + 1, "plan") is not None or view.cue(i, "forecast") is not None
        if i == figure.last and view.norm(i) in _FORESEEN and view.norm(i + 1) == "by":
            return True  # "beating the 1.7 billion expected by analysts"
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
    shape = _shape(trigger)
    if shape == "base" and trigger.entry.pos == "phrase" and layers.sentence.tokens[trigger.first].norm in _OPENS_NOUN:
        shape = "noun"  # "is aiming for [a valuation of] $3bn"
    row = trigger.entry.row
    return Target(trigger.first, trigger.last, shape, row.event, trigger.proclitics, row.metric == "fine")


_OPENS_NOUN = ARTICLES | {"at", "with"}


def _shape(trigger: Match) -> Shape:
    pos, tense, arabic = trigger.entry.pos, trigger.entry.form.tense, trigger.entry.row.lang == "ar"
    if pos == "verb" and tense != "none":
        return tense  # type: ignore[no-any-return]
    if pos == "phrase" and not arabic:
        return "base"
    return "noun" if pos == "noun" else "masdar"


# --- what may govern


# --- the signs: what one token left of the target says of it


def _told(view: View, i: int, target: Target) -> Status | None:
    return view.told.get(i)


def _resumes(view: View, i: int, target: Target) -> Status | None:
    """«مؤكدة أنها …», "saying": what follows is said anew."""
    return "actual" if view.cue(i, "resume") is not None else None


def _plan(view: View, i: int, target: Target) -> Status | None:
    for cue in view.cues(i, "plan"):
        far = _distance(view, cue, target) > view.reach and not _own_complement(view, cue, target)
        if cue.last > target.first or far or not complements(view, cue, target):
            continue
        if not view.arabic and cue.entry.tense in ("past", "participle") and _mere_adjective(view, i, target):
            continue
        if target.shape == "gerund" and cue.last == target.first - 1 and view.norm(cue.last) in ("by", "after"):
            continue  # "beat forecasts by landing $20 billion"
        if target.fine and cue.entry.tense == "past" and cue.entry.value == "verbal" and not is_negated(view, i):
            continue  # «قررت المحكمة تغريم كذا»
        return "denied" if is_negated(view, i) else "prospective"
    return None


_ASKED = {"on": ("علي",), "to": ("الي",)}


def _own_complement(view: View, cue: Match, target: Target) -> bool:
    """Whether the preposition that a far verb asks for stands right before the target, with no other verb between:
    «وافق مجلسا إدارة كذا … على الاندماج»."""
    wanted = [word for want in str(cue.entry.value).split() for word in _ASKED.get(want, ())]
    if not view.arabic or cue.entry.tense == "none" or view.norm(target.first - 1) not in wanted:
        return False
    between = range(cue.last, target.first - 1)
    verbs = (m for k in between for m in view.layers.triggers[k] if m.entry.pos == "verb" and not m.enclitic)
    return not any(True for _ in verbs) and not any(is_past(view, k) for k in between)


def _distance(view: View, cue: Match, target: Target) -> int:
    """Tokens between a cue and the target, or the clause of the target that hangs on the cue."""
    clause = view.clauses.of[target.first]
    outside = view.clauses.of[cue.first] != clause and view.clauses.all[clause].kind == "that"
    return (view.clauses.all[clause].first if outside else target.first) - cue.last


def _mere_adjective(view: View, i: int, target: Target) -> bool:
    """An English participle far from its noun: "the planned route passes 500 homes"."""
    return view.norm(i - 1) in ARTICLES | {"its", "their"} and target.first - i > CLOSE + 1


def _failure(view: View, i: int, target: Target) -> Status | None:
    """«رفضت دفع», «فشلت في جمع»: what is governed did not happen."""
    cue = view.cue(i, "fail")
    if cue is None or not view.arabic or cue.last > target.first or not complements(view, cue, target):
        return None
    return None if is_negated(view, i) else "denied"


def _modal(view: View, i: int, target: Target) -> Status | None:
    """«قد يبلغ», «سوف», "will", "could have": a particle; «قد بلغ» only stresses the past."""
    cue = view.cue(i, "hedge")
    if cue is None or target.first - i > view.reach or not complements(view, cue, target):
        return None
    if view.arabic:
        if view.norm(i) == "فقد" and not _verb_follows(view, cue.last):
            return None  # «فقد سهم كذا 4%»: the verb of losing
        return "actual" if view.norm(i) in ("قد", "وقد", "فقد") and _stresses_past(view, i) else "prospective"
    negated = view.cue(i + 1, "negate") is not None
    return "denied" if negated and view.norm(i) not in ("may", "might") else "prospective"


def _verb_follows(view: View, i: int) -> bool:
    """Whether token `i` may be a verb: «فقد بلغ», not «فقد السهم»."""
    told = view.layers.triggers[i] if i < len(view.layers.triggers) else []
    nominal = told and not any(m.entry.pos == "verb" for m in told)
    return not (nominal or i in view.layers.named or view.norm(i).startswith("ال") or i in view.layers.figure_at)


def _stresses_past(view: View, i: int) -> bool:
    """Whether «قد» stands before a verb of the past, one that the lexicon does not know too: «وكان الميناء قد ناول»."""
    if is_past(view, i + 1):
        return True
    follows = view.norm(i + 1)
    clause = view.clauses.of[i]
    before = (view.norm(k).lstrip("وف") for k in range(max(i - PERFECT, 0), i) if view.clauses.of[k] == clause)
    finished = any(word in ("كان", "كانت", "كانوا") for word in before)
    return not follows.startswith("ي") and (finished or not follows.startswith(("ت", "ن", "ا")))


def _future_verb(view: View, i: int, target: Target) -> Status | None:
    """«سيبلغ», «وستصل», «سيتم»: a verb with the particle of the future, known or not."""
    if not view.arabic or target.first - i > view.reach or i in view.layers.figure_at or i in view.layers.named:
        return None
    if view.idle(i):
        return None
    norm = view.norm(i)
    stem = norm[1:] if norm[:1] in "وف" else norm
    if any(
        m.entry.layer == "level" and m.proclitics.endswith("س") and m.entry.tense != "past" for m in view.layers.cues[i]
    ):
        return "prospective"  # «ستصل إلى»
    if len(stem) < 5 or stem[:2] not in ("سي", "ست") or stem.endswith(("ات", "يه")):
        return None
    if view.layers.cue(i - 1, "head", "marker") is not None:
        return None  # a name: «شركة ستاربكس», «في سيدني»
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
        return "actual" if is_past(view, i) else None
    if attributive(view, i):
        return None
    if auxiliaries(view, i)[0] & (MODALS | {"to"}):
        return None
    if view.cue(i, "happened") is not None:
        return "actual"
    norm = "" if view.norm(i + 1) in ("at", "by", "in") else view.norm(i)  # "priced at", "funded by": participles
    unknown = norm.endswith("ed") and len(norm) > 4 and not view.cue(i, "plan", "negate", "deny", "fail", "marker")
    return "actual" if unknown and view.layers.mark(i - 1) != "-" and not view.layers.triggers[i] else None


def _verb(view: View, i: int, target: Target) -> Status | None:
    """A trigger's verb that governs the target: what is true of the one is true of the other."""
    for match in view.layers.triggers[i]:
        form = match.entry.form
        body = match.entry.row.event in ("lead", "own")  # «مجلس الإدارة»
        if view.arabic and view.idle(i):
            continue
        inside = view.norm(i - 1) in ("في", "وفي") or _tells_trade(view, i)  # «اتفقت الدول في [تحالف] على رفع»
        verbal = match.entry.pos == "masdar" and not body and not inside
        if view.arabic and verbal and match.last <= target.first and not is_past(view, i):
            status = _verdict(replace(view, told={}), _target(view.layers, match))
            if status is not None:
                return status
        if match.entry.pos != "verb" or match.last > target.first or match.entry.row.event == "comment":
            continue
        if view.arabic:
            if form.tense != "present" or match.proclitics.strip("وفس"):
                continue
        elif (
            form.tense in ("gerund", "none")
            or (form.tense != "past" and not auxiliaries(view, match.first)[0])
            or (form.tense in ("past", "participle") and attributive(view, i))
        ):
            continue
        # an Arabic present that nothing marks is but a relative clause without its pronoun: «خطة تشمل تسريح …»
        return _verdict(replace(view, told={}), _target(view.layers, match)) or (None if view.arabic else "actual")
    return None


def _tells_trade(view: View, i: int) -> bool:
    """Whether an Arabic verbal noun only tells what a firm does, and governs nothing: «شركة [الاستثمار] المباشر»."""
    return view.norm(i).startswith("ال") and view.layers.cue(i - 1, "head") is not None


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
    return "actual" if finite and not attributive(view, i) else None


# What a token left of the target may say, tried in this order at each token; some only read a cue that stands there.
SIGNS = (_told, _resumes, _plan, _failure, _modal, _future_verb, _negation, _to_do, _verb, _happened, _says)
WITHOUT_CUE = tuple(sign for sign in SIGNS if sign not in (_resumes, _plan, _failure, _modal, _negation, _says))


def _governed(view: View, target: Target, until: int = 0) -> Status | None:
    """The first sign among the tokens that govern the target, back to token `until`."""
    cues = view.layers.cues
    for i in governors(view, target):
        if i < until:
            return None
        if view.arabic and i in view.layers.named:
            continue  # «نادي الاتفاق»
        for sign in SIGNS if cues[i] else WITHOUT_CUE:
            status = sign(view, i, target)
            if status is not None:
                return status
    return None


# --- the decisions


def _denied(view: View, target: Target) -> Status | None:
    """«نفت أن تكون جمعت», "denied a report that it raised", "reports that it raised 5bn are false"."""
    if not view.layers.where("deny"):
        return None
    for i in governors(view, target):
        if view.cue(i, "resume") is not None or target.first - i > DENIAL:
            break
        cue = view.cue(i, "deny")
        if cue is None or cue.last > target.first:
            continue
        if not _denies(view, cue, target) or _presupposed(view, cue, target) or _goes_on(view, cue, target):
            continue
        if is_negated(view, i) and cue.entry.tense != "none":
            return "prospective" if "open" in str(cue.entry.value) else None
        return "denied"
    return "denied" if _called_false(view, target) or _called_off(view, target) else None


def _called_off(view: View, target: Target) -> bool:
    """Whether a verb behind an English deal says that it is off: "the takeover was called off", "the merger
    collapsed"."""
    talks = target.shape == "base" and view.norm(target.first - 1) == "to" and _plan_noun(view, target.first - 1)
    if view.arabic or target.event not in DEALS or not (target.shape in NOMINAL or talks):
        return False
    for i in range(target.last, min(target.last + DENIAL, len(view.clauses.of))):
        if view.clauses.of[i] != view.clauses.of[target.first] or view.layers.cue(i, "resume") is not None:
            return False
        cue = view.cue(i, "deny")
        if cue is None or "off" not in str(cue.entry.value):
            continue
        return (view.norm(i - 1) in BE or view.norm(i) in _ENDS_ITSELF) and not is_negated(view, i)
    return False


def _plan_noun(view: View, to: int) -> bool:
    """Whether a noun of planning governs the infinitive whose "to" stands at `to`: "[talks] to merge Acme with Delmont
    collapsed"."""
    return view.norm(to - 1) in _PLAN_NOUNS


_PLAN_NOUNS = word_class("factuality", "plan_nouns")
_ENDS_ITSELF = word_class("factuality", "ends_itself")


def _goes_on(view: View, cue: Match, target: Target) -> bool:
    """Whether the target is what the denier does besides, or somebody else: "denied it and will appeal", «نفى التهمة
    وسيستأنف», "denied it, and Acme sued"."""
    between = range(cue.last, target.first)
    if target.shape in NOMINAL or any(view.cue(k, "that") or view.norm(k) == "that" for k in between):
        return False
    if view.arabic:
        return "وس" in target.proclitics
    norms, start = auxiliaries(view, target.first)
    clause = view.clauses.all[view.clauses.of[target.first]]
    joined = clause.kind == "coordinate" and view.norm(clause.first) in COORDINATORS
    if joined and cue.last <= clause.first < start - 1:
        return True  # a subject of its own stands before the verb
    return bool(norms & MODALS) and view.norm(start - 1) in COORDINATORS


def _presupposed(view: View, cue: Match, target: Target) -> bool:
    """ "denied that its merger with Beta would cost jobs": there is a merger; what it does is denied, and not that it
    is to be ("denied that the merger would go ahead")."""
    if view.arabic or target.shape not in NOMINAL:
        return False
    if not any(view.norm(k) == "that" for k in range(cue.last, target.first)):
        return False
    if not any(view.norm(k) in DEFINITE for k in range(max(cue.last, target.first - 3), target.first)):
        return False
    behind = range(target.last, min(target.last + DENIAL, len(view.clauses.of)))
    verb = next((k for k in behind if view.norm(k) in FINITE_BE | HAVE | MODALS), None)
    return verb is not None and not any(
        view.cue(k, "occur") is not None for k in range(verb, min(verb + NEAR, behind.stop))
    )


def _denies(view: View, cue: Match, target: Target) -> bool:
    """Whether a word that may deny does so here: its value says what must stand behind it."""
    between = range(cue.last, target.first)
    for want in str(cue.entry.value).split():
        if want == "report" and not any(view.layers.cue(k, "report") for k in between[:8]):
            return False
        if want == "away" and not any(view.norm(k) in ("عن", "من") for k in between):
            return False
        if want == "off":
            counted = view.layers.figure_at.get(cue.last)
            if view.arabic and counted is not None and counted.kind == "count" and counted.last <= target.first:
                return False  # «إلغاء 1200 وظيفة [وإغلاق] 38 متجرا»
            deal = target.event in DEALS and target.shape in NOMINAL | {"gerund"}
            near = target.first - cue.last <= CLOSE + 3
            return near and (deal or any(view.cue(k, "plan") for k in between))
    return True


def _called_false(view: View, target: Target) -> bool:
    tokens = range(target.last, min(target.last + DENIAL, len(view.clauses.of)))
    reported = any(target.first - view.reach <= k < target.first for k in view.layers.where("report"))
    for i in tokens:
        if view.layers.cue(i, "subordinate", "resume") is not None or view.layers.mark(i) == ";":
            return False
        cue = view.cue(i, "deny")
        if cue is not None and "predicate" in str(cue.entry.value) and not is_negated(view, i):
            return reported or (target.shape in NOMINAL and i - target.last <= view.reach)
    return False


def _negated(view: View, target: Target) -> Status | None:
    """The target's own negation: «لم تجمع», «عدم شراء», "has not raised", "without raising"."""
    if target.shape == "figure":
        return None
    if view.arabic:
        if target.shape == "past":
            return None
        first = target.first - (1 if target.shape in NOMINAL else 2)
        for i in range(target.first - 1, max(first, 0) - 1, -1):
            cue = view.cue(i, "negate")
            if cue is None or (view.clauses.of[i] != view.clauses.of[target.first] and view.norm(i + 1) != "ان"):
                continue
            if view.norm(i - 1) in ("قد", "وقد", "فقد", "ربما"):
                return "prospective"
            if _only(view, i, target):
                return "prospective" if view.norm(i) == "لن" else None  # «لن يلغي سوى 260 وظيفة»
            return "denied"
        return None
    norms, start = auxiliaries(view, target.first)
    if target.shape in NOMINAL | {"gerund"}:
        return (
            "denied" if view.norm(target.first - 1) in ("without", "not") and not view.idle(target.first - 1) else None
        )
    if not any(view.cue(k, "negate") is not None for k in range(start, target.first)):
        return None
    if _only(view, start, target):
        return None
    return "prospective" if norms & {"may", "might"} else "denied"


def _supposed(view: View, target: Target) -> Status | None:
    """«إذا», «في حال», "if", "unless": nothing behind them is said to have happened."""
    clause = view.clauses.of[target.first]
    first = view.clauses.all[clause].first
    for i in view.layers.where("suppose"):
        cue = view.cue(i, "suppose") if first <= i < target.first else None
        if cue is not None and view.clauses.of[i] == clause and complements(view, cue, target):
            return "prospective"
    return None


def _english_verb(view: View, target: Target) -> Status | None:
    """An English verb by its own auxiliaries; an infinitive by what governs it."""
    if view.arabic or target.shape in NOMINAL | {"figure"}:
        return None
    norms, start = auxiliaries(view, target.first)
    if target.shape == "gerund":
        under_way = norms & {"is", "are", "'re", "be"} and target.event in DEALS - {"partner"}  # "is working with"
        return "prospective" if under_way or norms & MODALS else None
    if target.last - target.first > 1 and any(
        view.cues(k, "plan", "hedge") for k in range(target.first, target.last - 1)
    ):
        return "prospective"
    if view.norm(target.first) == "to" and target.last - target.first > 1:
        return _infinitive(view, target.first)  # "is due [to take delivery of]"
    if "to" in norms:
        at = max(k for k in range(start, target.first) if view.norm(k) == "to")
        if target.event == "capacity" and view.norm(at - 1) in _MADE_FOR:
            return "actual"  # "licensed to carry 100 people"
        status = _infinitive(view, at)
        done = any(view.norm(k) == "have" for k in range(at + 1, target.first))  # and not "may have to cut"
        perfect = done and status == "prospective" and _reported(view, at)
        return "actual" if perfect else status
    if norms & MODALS or any(n.endswith("'ll") for n in norms) or ("can" in norms and target.event not in SIZES):
        return "prospective"
    if norms & AUXILIARIES or target.shape in ("past", "participle", "present"):
        if norms & {"is", "are"} and _ahead(view, target):
            return "prospective"
        return _ahead(view, target) if target.shape == "present" else "actual"
    return _conjunct(view, target)


_MADE_FOR = word_class("factuality", "made_for")


def _conjunct(view: View, target: Target) -> Status | None:
    """A bare verb behind "and": "plans to buy Acme and sell Beta" against "SoftBank and Nvidia invest"."""
    if view.norm(target.first - 1) not in ("and", "or", "then", ",", "also"):
        return None
    for i in governors(view, target):
        if target.first - i > DENIAL:
            break
        near = target._replace(first=min(target.first, i + view.reach))
        status = _modal(view, i, near) or _to_do(view, i, near) or _verb(view, i, target) or _happened(view, i, target)
        if status is not None:
            return status
    return None


def _reported(view: View, at: int) -> bool:
    return not any(view.cue(k, "plan") for k in range(max(at - NEAR, 0), at))


def _infinitive(view: View, at: int) -> Status:
    """The status of an English infinitive whose "to" stands at `at`: by what it hangs on; a plan unless known."""
    clause = view.clauses.of[at]
    for i in range(at - 1, max(at - CLOSE - 2, -1), -1):
        if view.clauses.of[i] != clause:
            break
        if view.cue(i, "plan") is not None:
            return "denied" if is_negated(view, i) or _failed(view, i) else "prospective"
        if view.cue(i, "fail") is not None:
            return "actual" if is_negated(view, i) else "denied"
        if view.cue(i, "achieve") is not None:
            norms, start = auxiliaries(view, i)
            if any(view.cue(k, "negate") is not None for k in range(start, i)):
                return "denied"
            return "prospective" if norms & MODALS or "to" in norms else "actual"
        if view.layers.mark(i) in (",", ";"):
            break
    return "prospective"


def _failed(view: View, i: int) -> bool:
    """ "scrapped plans to buy": a plan that is off."""
    return any(view.cue(k, "deny") is not None for k in range(max(i - NEAR, 0), i))


def _arabic_present(view: View, target: Target) -> Status | None:
    """An Arabic present: a particle right before it decides, then the verb that «أن» hangs on."""
    if not view.arabic or target.shape != "present":
        return None
    if target.proclitics.endswith("س"):
        return "prospective"
    for i in (target.first - 1, target.first - 2):
        if i >= 0 and view.clauses.of[i] == view.clauses.of[target.first] and view.cue(i, "hedge") is not None:
            return "prospective"
    clause = view.clauses.all[view.clauses.of[target.first]]
    bound = (clause.kind == "that" and target.first - clause.first <= NEAR + 1) or outer_clause(
        view, view.clauses.of[target.first], target
    ) >= 0
    direct = any(view.cue(target.first - k, "plan") is not None for k in (1, 2))
    status = _governed(view, target) if bound or direct else None
    return status if status in ("prospective", "denied") else _ahead(view, target)


_TAKEOVERS = frozenset(("acquire", "merge"))
_TO_CLOSE = 5  # tokens between the word of expecting and that of closing
_WHEN = word_class("factuality", "when")


def _yet_to_close(view: View, target: Target) -> Status | None:
    """A takeover told as a noun, of which the sentence goes on to say that it is still to close: "the acquisition
    passed a review and is expected to close in May", «مرت الصفقة بتدقيق، ويُرتقب أن تُغلق قبل انتهاء العام»."""
    if target.event not in _TAKEOVERS or target.shape not in NOMINAL:
        return None
    for i in view.layers.where("closing"):
        cue = view.cue(i, "closing")
        if i <= target.last or cue is None or not _to_come_about(view, cue, target):
            continue
        after = view.norm(cue.last)
        if view.arabic or after in _WHEN or not after or view.layers.mark(i + 1):
            return "prospective"
    return None


def _to_come_about(view: View, cue: Match, target: Target) -> bool:
    """Whether what would end a deal is expected, or will be: "is due to close", "will be paid", «ستُسدد»."""
    if cue.proclitics.endswith("س") or (not view.arabic and view.norm(cue.first - 1) in ("will", "would")):
        return view.clauses.of[cue.first] == view.clauses.of[target.first]
    return any(view.cues(k, "plan") for k in range(max(cue.first - _TO_CLOSE, target.last), cue.first))


def _nominal(view: View, target: Target) -> Status | None:
    """A noun, a gerund or a figure by what governs it, or by the adjective or predicate behind it."""
    if target.shape not in NOMINAL | {"gerund", "figure"}:
        return None
    sides = (_subject, _governed) if view.arabic else (_governed, _subject)  # «قالت إن نصف المساحة سيروى»
    return _described(view, target) or sides[0](view, target) or sides[1](view, target) or _ahead(view, target)


def _subject(view: View, target: Target) -> Status | None:
    """A figure before its verb: "700 homes will be connected", «إن نصف المساحة سيروى من الآبار»."""
    if target.shape != "figure":
        return None
    clause = view.clauses.of[target.first]
    if view.arabic:
        return _arabic_subject(view, target, clause)
    for i in range(target.last, min(target.last + CLOSE, len(view.clauses.of))):
        if view.clauses.of[i] != clause or view.layers.mark(i) or view.norm(i) in DETERMINERS | _PRONOUNS:
            return None
        if view.norm(i) in MODALS:
            return "denied" if view.cue(i + 1, "negate") is not None else "prospective"
        if view.norm(i) in BE:
            return "prospective" if view.cue(i + 1, "plan") is not None else None
    return None


def _arabic_subject(view: View, target: Target, clause: int) -> Status | None:
    """Whether the verb behind a figure that opens its clause is one of the future, or behind «قد» or «لن»."""
    opens = view.clauses.all[clause].first
    if any(view.layers.triggers[k] or is_past(view, k) for k in range(opens, target.first)):
        return None
    for i in range(target.last, min(target.last + CLOSE + 2, len(view.clauses.of))):
        if view.clauses.of[i] != clause or view.layers.mark(i):
            return None
        if _future_verb(view, i, Target(i + 1, i + 2, "figure")) is not None or view.norm(i) in ("لن", "سوف"):
            return "prospective"
        if view.norm(i) in ("ستكون", "سيكون", "سيكونون"):
            return "prospective"
        if view.norm(i) == "قد":
            return None if is_past(view, i + 1) else "prospective"
        if is_past(view, i) or any(m.entry.pos == "verb" for m in view.layers.triggers[i]):
            return None
    return None


_PRONOUNS = PERSONAL | {"we", "who", "which", "that"}


def _described(view: View, target: Target) -> Status | None:
    """«الصفقة المرتقبة», "the deal is expected to", "the sale, which would be": said behind the noun."""
    if target.shape not in NOMINAL:
        return None
    clause = view.clauses.of[target.first]
    for i in range(target.last, min(target.last + PREDICATE, len(view.clauses.of))):
        if view.clauses.of[i] != clause:
            continue
        cue = view.cue(i, "plan", "hedge")
        if view.arabic:
            if (
                cue is not None
                and "behind" in str(cue.entry.value)
                and i - target.last < ADJECTIVE
                and _agrees(view, target, i)
            ):
                return "prospective"
            if i - target.last >= ADJECTIVE:
                return None
            continue
        if view.norm(i) == "would" and not view.idle(i):
            return "prospective"
        if cue is not None and view.norm(i - 1) in BE | {"remains"} and cue.entry.layer == "plan":
            return "prospective"
        if _happened(view, i, target) or any(
            m.entry.pos == "verb" and m.entry.form.tense == "past" for m in view.layers.triggers[i]
        ):
            return None
    return None


def _agrees(view: View, target: Target, i: int) -> bool:
    """Nothing but the noun phrase stands between a noun and the adjective behind it."""
    return not any(
        view.layers.mark(k) or view.layers.cue(k, "relative", "say") is not None for k in range(target.last, i)
    )


def _ahead(view: View, target: Target) -> Status | None:
    """A time to come in the clause: «العام المقبل», "by 2030"; never for a past verb."""
    clause = view.clauses.of[target.first]
    times = (i for i in view.layers.where("ahead") if view.clauses.of[i] == clause and not _under(view, i, target))
    if any(not _until(view, i) for i in times):
        return "prospective"
    dates = [f for f in view.layers.figures if f.kind == "date" and view.clauses.of[f.first] == clause]
    dates = [f for f in dates if not _until(view, f.first)]
    return "prospective" if any(_to_come(view, f) for f in dates) else None


def _under(view: View, i: int, target: Target) -> bool:
    """Whether the pact under whose terms something will be is the target itself: «[بموجب] الاتفاق المبرم بين كذا»."""
    return view.arabic and view.norm(i) == "بموجب" and i + 1 == target.first and target.shape in NOMINAL


def _until(view: View, i: int) -> bool:
    """Whether an Arabic time is but the end of what holds now: «تحتفظ بتخفيضات حتى نهاية 2026»."""
    return view.arabic and any(view.norm(k) == "حتي" for k in range(max(i - CLOSE, 0), i + 1))


def _to_come(view: View, date: FigureMention) -> bool:
    """Whether a date lies behind the article's own, or, where that is unknown, is a term: «بحلول 2030»."""
    published = view.layers.published
    if published and isinstance(date.value, str):
        shared = min(len(published), len(date.value), 4 if "-" in date.value and not date.value[5:6].isdigit() else 10)
        return date.value[:shared] > published[:shared]
    return published is None and any(view.layers.cue(k, "term") for k in range(max(date.first - 2, 0), date.first + 1))


def _verdict(view: View, target: Target) -> Status | None:
    for decide in DECISIONS:
        status = decide(view, target)
        if status is not None:
            return status
    return None


# The policy in one glance: the first that answers decides.
DECISIONS = (_denied, _negated, _supposed, _yet_to_close, _english_verb, _arabic_present, _nominal)
