"""Faults of meaning: what is well formed and can never do what it says.

A condition that no claim meets makes a rule that is green for ever; an `unless` that never applies is a comfort that
nobody has; a role that the event lacks is a typing error of another kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz, process

from claimcheck.checks.compare import disjoint
from claimcheck.checks.match import read_interval
from claimcheck.checks.message import PLACEHOLDER
from claimcheck.checks.rule import Comparison, Condition, Join, Rule, Unless
from claimcheck.checks.telling import COMPARED, folded
from claimcheck.checks.vocabulary import FIELD_VALUES, figures_of, known_events, roles_of

Place = tuple[str | int, ...]
Told = tuple[Place, str, str, str]  # where, what is wrong, the code, what to do
Placed = tuple[Place, Condition]

APART = frozenset(
    {"disjoint", "differs", "below", "above", "before", "after"}
)  # relations that no two equal intervals have
MEETS = frozenset({"equal", "overlaps", "agrees", "within"})
REVERSED = {"below": "above", "before": "after", "above": "below", "after": "before"}


def senseless(rule: Rule, value: Mapping[str, Any]) -> Iterator[Told]:
    """Each fault of meaning of a rule that is well formed; `value` is the rule as it stands in the file."""
    yield from _missing_roles(rule)
    for side in _sides(rule):
        yield from _clashes(side)
        yield from _wrong_figures(side)
    yield from _unequal(rule)
    yield from _uncomparable(rule)
    for i, unless in enumerate(rule.unless):
        place: Place = ("unless", i) if isinstance(value.get("unless"), list) else ("unless",)
        yield from _unless(rule, unless, place)


# ---------------------------------------------------------------- what one claim must be


def _sides(rule: Rule) -> list[list[Placed]]:
    """The conditions that one claim must meet together, with their places: of each side, of each group, or of all."""
    where = _placed(("where",), rule.where)
    sides = [[*where, *_placed((side,), conditions)] for side, conditions in (("a", rule.a), ("b", rule.b))]
    groups = [[*where, *_placed(("groups", name), conditions)] for name, conditions in rule.groups]
    return groups or [side for side in sides if len(side) > len(where)] or [where]


def _placed(place: Place, conditions: Sequence[Condition]) -> list[Placed]:
    return [((*place, c.field), c) for c in conditions]


def _clashes(side: Sequence[Placed]) -> Iterator[Told]:
    for place, condition in side:
        if (
            condition.negated
            and condition.values
            and set(FIELD_VALUES.get(condition.field, "-")) <= set(condition.values)
        ):
            yield place, f"'{condition.field}' can be nothing but these", "R116", "leave one of them out of not"
    for i, (_, first) in enumerate(side):
        for place, second in side[i + 1 :]:
            if clash(first, second):
                told = f"no claim can be {_said(first)} and {_said(second)}"
                yield place, told, "R116", "the rule could never fire"
                return


def _said(condition: Condition) -> str:
    wanted = condition.presence or " or ".join(condition.like or condition.values)
    return f"{condition.field} {'not ' if condition.negated else ''}{wanted}"


def clash(a: Condition, b: Condition) -> bool:
    """Whether no claim can surely meet both conditions."""
    if a.field != b.field:
        return _without(a, b) or _without(b, a)
    if _absent(a) or _absent(b):
        return _absent(a) is not _absent(b)
    if not a.values or not b.values or a.field.startswith("roles."):  # a role may have several fillers
        return False
    if a.negated and b.negated:
        return False
    if a.negated or b.negated:
        barred, wanted = (a, b) if a.negated else (b, a)
        return {folded(v) for v in wanted.values} <= {folded(v) for v in barred.values}
    if a.field in COMPARED:
        spans = [(read_interval(a.field, x), read_interval(b.field, y)) for x in a.values for y in b.values]
        return all(disjoint(x, y) is True for x, y in spans)
    return {folded(v) for v in a.values}.isdisjoint(folded(v) for v in b.values)


def _absent(condition: Condition) -> bool:
    return condition.presence is not None and (condition.presence == "absent") is not condition.negated


def _without(a: Condition, b: Condition) -> bool:
    """A part of what is not there: `figure: absent` with `figure.kind: money`."""
    return _absent(a) and b.field.startswith(f"{a.field}.") and not _absent(b)


def _wrong_figures(side: Sequence[Placed]) -> Iterator[Told]:
    events = _events([c for _, c in side])
    carried = {kind for event in events for kind in figures_of(event)}
    for place, condition in side:
        named = condition.field == "figure.kind" and condition.values and not condition.negated
        if named and events and carried.isdisjoint(condition.values):
            hint = f"they carry {', '.join(sorted(carried))}" if carried else "they carry no figure"
            yield place, f"no claim of {' or '.join(events)} has such a figure", "R116", hint


def _events(conditions: Sequence[Condition]) -> tuple[str, ...]:
    """The events that these conditions leave; none where they ask for no event by name."""
    left: tuple[str, ...] | None = None
    for condition in conditions:
        if condition.field == "event" and condition.values and not condition.negated:
            left = tuple(e for e in condition.values if left is None or e in left)
    return left or ()


# ---------------------------------------------------------------- roles


def _missing_roles(rule: Rule) -> Iterator[Told]:
    whole = _events(rule.where)
    of = {side: _events([*rule.where, *getattr(rule, side)]) for side in ("a", "b")}
    of["claim"] = whole
    for key, events in (("where", whole), ("a", of["a"]), ("b", of["b"])):
        for condition in getattr(rule, key):
            yield from _role((key, condition.field), condition.field, events)
    for name, conditions in rule.groups:
        events = _events([*rule.where, *conditions])
        for condition in conditions:
            yield from _role(("groups", name, condition.field), condition.field, events)
    for i, join in enumerate(rule.same):
        yield from _joined(("same", i), join, of)
    for i, field in enumerate(rule.group_by):
        yield from _role(("group_by", i), field, whole)
    for lang, template in rule.message:
        for name in PLACEHOLDER.findall(template):
            side, _, field = name.partition(".")
            if not rule.groups:  # there a and b are groups, in order
                yield from _role(("message", lang), field, of.get(side) or tuple(known_events()))


def _joined(place: Place, join: Join, of: Mapping[str, tuple[str, ...]]) -> Iterator[Told]:
    yield from _role(place, join.a, of["a"])
    if join.b != join.a:
        yield from _role(place, join.b, of["b"])


def _role(place: Place, field: str, events: Sequence[str]) -> Iterator[Told]:
    """The fault of a role that none of these events has."""
    if not field.startswith("roles.") or not events:
        return
    known = sorted({role for event in events for role in roles_of(event)})
    if field[6:] not in known:
        having = [event for event in known_events() if field[6:] in roles_of(event)]
        near = process.extractOne(field[6:], known, scorer=fuzz.ratio, score_cutoff=60)
        hint = f"did you mean 'roles.{near[0]}'?" if near else f"events that have it: {', '.join(having[:3])}"
        whose = f"the event '{' or '.join(events)}' has no role" if len(events) < 4 else "no such event has a role"
        yield place, f"{whose} '{field[6:]}'", "R106", hint


# ---------------------------------------------------------------- two claims


def _unequal(rule: Rule) -> Iterator[Told]:
    """Fields that must be equal, and that the two sides' conditions set apart."""
    for i, join in enumerate(rule.same):
        for a in (*rule.where, *rule.a):
            for b in (*rule.where, *rule.b):
                if a.field == join.a and b.field == join.b and clash(a, _renamed(b, a.field)):
                    told = f"'{join.a}' cannot be equal: a is {_said(a)}, b is {_said(b)}"
                    yield ("same", i), told, "R116", f"leave {join.a} out of same"
                    return


def _renamed(condition: Condition, field: str) -> Condition:
    return Condition(field, condition.values, condition.presence, condition.like, condition.negated)


def _uncomparable(rule: Rule) -> Iterator[Told]:
    """Relations that cannot hold between claims that the rule joins."""
    joined = {j.a for j in rule.same if j.a == j.b}
    for compared in rule.compare:
        name, place = compared.field, ("compare", compared.field)
        if compared.relation in APART:
            equal = name in joined or (name == "figure" and "figure.value" in joined)
            if equal:
                yield place, f"{name} cannot be {compared.relation}: it must be equal", "R116", "look at same"
            elif name == "published" and rule.articles == "same":
                told = "one article has one date of publication"
                yield place, told, "R116", "write articles: different, or compare date"
        for condition in (*rule.where, *rule.a, *rule.b):
            if condition.field == name and _absent(condition):
                yield place, f"{name} is compared and must be absent", "R116", f"leave out {name}: absent"
    if rule.verdict == "agreement" and rule.over == "pair" and rule.articles == "same":
        yield ("articles",), "an agreement needs two articles", "R116", "write articles: different"


# ---------------------------------------------------------------- unless


def _unless(rule: Rule, unless: Unless, place: Place) -> Iterator[Told]:
    parts: list[Placed] = [
        *_placed((*place, "where"), unless.where),
        *_placed((*place, "a"), unless.a),
        *_placed((*place, "b"), unless.b),
    ]
    if not parts and not unless.same and not unless.compare:
        yield place, "an empty 'unless' silences everything", "R116", "say when the rule shall be silent"
        return
    yield from _dead_sides(rule, unless, place)
    yield from _dead_relations(rule, unless, place)
    if rule.over != "claim" and _always(rule, unless, parts):
        yield place, "this holds for whatever the rule looks at: it can never fire", "R116", "ask for something else"


def _dead_sides(rule: Rule, unless: Unless, place: Place) -> Iterator[Told]:
    """Conditions of `unless` that clash with one another or with what the rule asks of the same claim."""
    other = rule.over == "claim"  # there, unless is about another claim of the article
    for side in ("a", "b"):
        asked = [] if other else [*rule.where, *getattr(rule, side)]
        own = [*_placed((*place, "where"), unless.where), *_placed((*place, side), getattr(unless, side))]
        events = _events([*asked, *(c for _, c in own)])
        for i, (where, condition) in enumerate(own):
            yield from _role(where, condition.field, events)
            for before in (*asked, *(c for _, c in own[:i])):
                if clash(before, condition):
                    told = f"this never silences: the claim is {_said(before)}, never {_said(condition)}"
                    yield where, told, "R117", "ask for something that the rule does not rule out"
                    return
        if other:
            return


def _dead_relations(rule: Rule, unless: Unless, place: Place) -> Iterator[Told]:
    if rule.over == "claim":
        return
    held = {c.field: c.relation for c in rule.compare if c.field != "published"}  # its unknown order fires
    for compared in unless.compare:
        asked = held.get(compared.field)
        if asked and _exclude(asked, compared.relation):
            told = f"this never silences: {compared.field} is {asked}, never {compared.relation}"
            yield (*place, "compare", compared.field), told, "R117", "compare another field, or leave it out"
    for i, join in enumerate(unless.same):
        if join.a == join.b and held.get(join.a) in APART and join.a in COMPARED:
            told = f"this never silences: {join.a} is {held[join.a]}, never equal"
            yield (*place, "same", i), told, "R117", "join on another field, or leave it out"


def _exclude(one: str, other: str) -> bool:
    if one in APART and other in APART:
        return REVERSED.get(one) == other
    return (one in APART and other in MEETS) or (one in MEETS and other in APART)


def _always(rule: Rule, unless: Unless, parts: Sequence[Placed]) -> bool:
    """Whether the rule itself asks for all that `unless` asks for."""
    asked: dict[str, tuple[Condition, ...]] = {
        "where": rule.where,
        "a": (*rule.where, *rule.a),
        "b": (*rule.where, *rule.b),
    }
    conditions = all(condition in asked[str(place[-2])] for place, condition in parts)
    relations: Sequence[Comparison] = unless.compare
    return conditions and all(j in rule.same for j in unless.same) and all(c in rule.compare for c in relations)
