"""Whether, and how surely, a clause says that something happened: actual, prospective or denied."""

from __future__ import annotations

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.layers import Layers
from claimcheck.lexicon.phrases import Match
from claimcheck.model import Status

REACH = 9  # tokens over which a plan governs the next verb or verbal noun; more and it plans something else
NEAR = 3  # tokens between a negation or a modal and its verb


def status_of(layers: Layers, clauses: Clauses, trigger: Match) -> tuple[Status, bool]:
    """The status of one trigger, and whether the text marks it itself (else it may inherit from what governs it)."""
    row, form, pos = trigger.entry.row, trigger.entry.form, trigger.entry.pos
    if row.status:
        return row.status, True
    if row.event == "comment" or row.event in ("own", "lead") and pos != "verb" and _negated(layers, clauses, trigger) is None:
        return "actual", True
    for decide in DECISIONS:
        status = decide(layers, clauses, trigger)
        if status is not None:
            return status, True
    finite = pos == "verb" and form.tense in ("past", "present")
    return "actual", finite


def _window(layers: Layers, clauses: Clauses, trigger: Match, reach: int) -> range:
    """The tokens before a trigger from which a cue may govern it: its clause, and the clause that «أن» hangs on."""
    clause = clauses.of[trigger.first]
    first = clauses.all[clause].first
    opener = clauses.all[clause]
    if opener.kind == "that" and not opener.pronoun and opener.parent >= 0:
        first = clauses.all[opener.parent].first
    elif opener.kind == "bracket":
        first = trigger.first
    return range(max(first, trigger.first - reach, 0), trigger.first)


def _denied(layers: Layers, clauses: Clauses, trigger: Match) -> Status | None:
    if trigger.entry.row.event == "comment":
        return None
    clause = clauses.of[trigger.first]
    start = min((clauses.all[c].first for c in clauses.family(clause)), default=0)
    for i in range(trigger.first - 1, start - 1, -1):
        cue = layers.cue(i, "deny")
        if cue is not None and cue.last <= trigger.first and trigger.first - i <= 22:
            return "denied"
    end = min(trigger.last + REACH, len(layers.sentence.tokens))
    if trigger.entry.pos in ("masdar", "noun"):
        for i in range(trigger.last, end):
            cue = layers.cue(i, "deny")
            if cue is not None and cue.entry.tense == "none" and clauses.of[i] == clause:
                return "denied"
    return None


def _negated(layers: Layers, clauses: Clauses, trigger: Match) -> Status | None:
    if trigger.entry.row.event == "comment" or trigger.entry.pos not in ("verb", "participle"):
        return None
    for i in _window(layers, clauses, trigger, NEAR):
        cue = layers.cue(i, "negate")
        if cue is not None and clauses.of[i] == clauses.of[trigger.first]:
            return "denied"
    return None


def _supposed(layers: Layers, clauses: Clauses, trigger: Match) -> Status | None:
    clause = clauses.of[trigger.first]
    first = clauses.all[clause].first
    for i in range(max(first - 1, 0), trigger.first):
        if layers.cue(i, "suppose") is not None and clauses.of[i] == clause:
            return "prospective"
    return None


def _future(layers: Layers, clauses: Clauses, trigger: Match) -> Status | None:
    if trigger.entry.pos == "verb" and trigger.entry.form.tense == "present" and trigger.proclitics[-1:] == "س":
        return "prospective"
    return None


def _hedged(layers: Layers, clauses: Clauses, trigger: Match) -> Status | None:
    """«قد يجمع», "may raise", "would be valued": a particle right before the verb; «قد جمع» only stresses the past."""
    tense, arabic = trigger.entry.form.tense, trigger.entry.row.lang == "ar"
    if arabic and tense != "present":
        return None
    if not arabic and (tense == "past" and not _perfect(layers, trigger) or trigger.entry.pos not in ("verb", "phrase")):
        return None
    for i in _window(layers, clauses, trigger, NEAR):
        cue = layers.cue(i, "hedge")
        if cue is not None:
            return "prospective"
    return None


def _perfect(layers: Layers, trigger: Match) -> bool:
    tokens = layers.sentence.tokens
    return any(tokens[k].norm in ("be", "been") for k in range(max(trigger.first - NEAR, 0), trigger.first))


def _planned(layers: Layers, clauses: Clauses, trigger: Match) -> Status | None:
    """A plan that governs the trigger: a past verb of its own is none, a verbal noun or infinitive behind it is."""
    pos, tense, arabic = trigger.entry.pos, trigger.entry.form.tense, trigger.entry.row.lang == "ar"
    if pos == "verb" and tense == "past" and (arabic or not _passive_infinitive(layers, trigger)):
        return None
    window = _window(layers, clauses, trigger, REACH)
    for i in reversed(window):
        cue = layers.cue(i, "plan")
        if cue is not None and cue.last <= trigger.first and not _own_word(cue, trigger):
            return "prospective"
        if any(m.entry.pos == "verb" and m.entry.form.tense == "past" for m in layers.triggers[i]) and layers.cue(i, "plan", "say") is None and i != trigger.first:
            break
    if pos in ("noun", "masdar") and any(layers.cue(i, "plan") and clauses.of[i] == clauses.of[trigger.first] for i in range(trigger.last, min(trigger.last + 4, len(layers.sentence.tokens)))):
        return "prospective"
    return None


def _own_word(cue: Match, trigger: Match) -> bool:
    return cue.first < trigger.last and trigger.first < cue.last


def _passive_infinitive(layers: Layers, trigger: Match) -> bool:
    return trigger.first > 0 and layers.sentence.tokens[trigger.first - 1].norm in ("be", "been")


def _infinitive(layers: Layers, clauses: Clauses, trigger: Match) -> Status | None:
    """An English "to buy" without a plan that we know: a purpose or a headline's future."""
    if trigger.entry.row.lang != "en" or trigger.entry.pos != "verb" or trigger.entry.form.tense != "base" or trigger.first == 0:
        return None
    tokens = layers.sentence.tokens
    before = tokens[trigger.first - 1].norm
    if before == "to" and not (trigger.first > 1 and tokens[trigger.first - 2].norm in ("used", "managed", "helped", "continued", "went")):
        return "prospective"
    return None


# The policy in one glance: the first that answers decides.
DECISIONS = (_denied, _negated, _future, _hedged, _supposed, _planned, _infinitive)
