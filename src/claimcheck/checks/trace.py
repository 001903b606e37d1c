"""Why a rule fires on two claims or does not: each of its clauses, answered true, false or unknown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from claimcheck.checks.catalogue import told_comparison, told_condition, told_join
from claimcheck.checks.comparability import GATE
from claimcheck.checks.compare import RELATIONS, Interval, Truth
from claimcheck.checks.match import compile_conditions
from claimcheck.checks.message import shown
from claimcheck.checks.rule import Condition, Join, Unless
from claimcheck.checks.scopes import CompiledRule, describe, keys_of
from claimcheck.checks.telling import Telling

WORDS = {True: "true", False: "false", None: "unknown"}
NEAR_MISSES = 5


class Clause(NamedTuple):
    """One thing that a rule asks for, what it came to, and what stood there."""

    asked: str
    truth: Truth
    found: str = ""

    def __str__(self) -> str:
        return f"{WORDS[self.truth]:8}{self.asked}" + (f": {self.found}" if self.found else "")


class NearMiss(NamedTuple):
    """A claim that one clause alone keeps out, and that clause."""

    telling: Telling
    clause: Clause


def pair_clauses(rule: CompiledRule, a: Telling, b: Telling) -> list[Clause]:
    """The clauses of a rule with two sides, in the order in which they are asked. A gate's unknown still fires."""
    return [
        *_conditions("a", (*rule.rule.where, *rule.rule.a), a),
        *_conditions("b", (*rule.rule.where, *rule.rule.b), b),
        *(_joined(join, a, b) for join in rule.rule.same),
        *_articles(rule, a, b),
        *_compared(rule, a, b),
        *(_gated(name, a, b) for name in rule.rule.gate),
        *(_silenced(rule, unless, a, b) for unless in rule.rule.unless),
    ]


def claim_clauses(rule: CompiledRule, telling: Telling, others: Sequence[Telling]) -> list[Clause]:
    """The clauses of a rule over claims; `others` are the claims of the article."""
    made = list(_conditions("claim", rule.rule.where, telling))
    for unless in rule.rule.unless:
        silencing = next(
            (
                o
                for o in others
                if o is not telling and _silenced(rule, unless, telling, o, over_claim=True).truth is False
            ),
            None,
        )
        found = f"silenced by: {silencing.claim.text}" if silencing else "no other claim of the article does"
        made.append(Clause(f"not silenced: {_told_unless(unless)}", silencing is None, found))
    return made


def group_clauses(rule: CompiledRule, tellings: Sequence[Telling]) -> list[Clause]:
    """How many of these claims each group of a rule holds, and its expression."""
    kept = [t for t in tellings if rule.concerns(t)]
    sizes = [(name, sum(test(t) is True for t in kept)) for name, test in rule.groups]
    made = [Clause(f"group {name} holds a claim", size > 0, f"{size} of {len(kept)}") for name, size in sizes]
    return [*made, Clause(f"when {rule.rule.when}", True)]


def firing_pair(rule: CompiledRule, tellings: Iterable[Telling]) -> tuple[Telling, Telling] | None:
    """Two of these claims, as sides a and b, that no clause keeps apart: of such, the first with the least unknown."""
    best, fewest = None, sys.maxsize
    for a, b in permutations(tellings, 2):
        truths = [clause.truth for clause in pair_clauses(rule, a, b)]
        if False not in truths and truths.count(None) < fewest:
            best, fewest = (a, b), truths.count(None)
        if fewest == 0:
            break
    return best


def near_misses(rule: CompiledRule, pair: tuple[Telling, Telling], others: Iterable[Telling]) -> list[NearMiss]:
    """The other claims that would stand on a side of this pair, but for one clause; at most NEAR_MISSES."""
    found: dict[int, NearMiss] = {}
    for other in others:
        for sides in ((pair[0], other), (other, pair[1])):
            failed = [c for c in pair_clauses(rule, *sides) if c.truth is not True and not _is_missing(c)]
            if len(failed) == 1:
                found.setdefault(other.number, NearMiss(other, failed[0]))
    return list(found.values())[:NEAR_MISSES]


def near_claims(rule: CompiledRule, tellings: Sequence[Telling], left_out: Sequence[Telling]) -> list[NearMiss]:
    """The claims of an article that one clause alone keeps from being reported; at most NEAR_MISSES."""
    found = []
    for telling in tellings:
        failed = [c for c in claim_clauses(rule, telling, tellings) if c.truth is not True]
        if telling not in left_out and len(failed) == 1:
            found.append(NearMiss(telling, failed[0]))
    return found[:NEAR_MISSES]


def _is_missing(clause: Clause) -> bool:
    """What is not told in the gate makes a finding possible; it keeps nothing out."""
    return clause.truth is None and clause.asked.startswith("gate ")


def _conditions(side: str, conditions: Iterable[Condition], telling: Telling) -> Iterator[Clause]:
    for condition in conditions:
        truth = compile_conditions([condition])(telling)
        found = "not told" if telling.get(condition.field) is None else shown(telling, condition.field, "en")
        yield Clause(f"{side}: {told_condition(condition)}", truth, found)


def _joined(join: Join, a: Telling, b: Telling) -> Clause:
    left, right = set(keys_of(a, (join.a,))), set(keys_of(b, (join.b,)))
    truth: Truth = None if not left or not right else not left.isdisjoint(right)
    if join.a in ("core", "roles"):
        return Clause(f"same {told_join(join)}", truth, " / ".join(shown(t, "names", "en") for t in (a, b)))
    found = " / ".join(
        "not told" if t.get(field) is None else shown(t, field, "en") for t, field in ((a, join.a), (b, join.b))
    )
    return Clause(f"same {told_join(join)}", truth, found)


def _articles(rule: CompiledRule, a: Telling, b: Telling) -> Iterator[Clause]:
    one = a.claim.article == b.claim.article
    if rule.rule.articles != "any":
        yield Clause(f"{rule.rule.articles} articles", one is (rule.rule.articles == "same"))


def _compared(rule: CompiledRule, a: Telling, b: Telling) -> Iterator[Clause]:
    for compared in rule.rule.compare:
        left, right = _spans(rule, compared.field, a, b)
        told = describe(compared, left, right)
        found = f"{shown(a, compared.field, 'en')} {told['a']} / {shown(b, compared.field, 'en')} {told['b']}"
        truth = RELATIONS[compared.relation](left, right)
        yield Clause(f"compare {told_comparison(compared)}", truth, found)


def _spans(rule: CompiledRule, field: str, a: Telling, b: Telling) -> tuple[Interval | None, Interval | None]:
    """The intervals of one field on both sides, in a unit that both articles give."""
    units = [unit for unit in a.units() if unit in b.units()] if field == "figure" else []
    unit = units[0] if units else None
    return rule.interval(a, field, unit), rule.interval(b, field, unit)


def _gated(name: str, a: Telling, b: Telling) -> Clause:
    answer = GATE[name](a, b)
    if answer is None:
        return Clause(f"gate {name}", True)
    if isinstance(answer, str):
        return Clause(f"gate {name}", None, f"{answer} is not told by both")
    return Clause(f"gate {name}", False, "they differ")


def _silenced(rule: CompiledRule, unless: Unless, a: Telling, b: Telling, *, over_claim: bool = False) -> Clause:
    """Whether an `unless` leaves the rule alone: false where all of it surely holds."""
    parts: list[Truth] = [compile_conditions(unless.where)(b)]
    parts += [] if over_claim else [compile_conditions(unless.where)(a)]
    parts += [compile_conditions(unless.a)(a), compile_conditions(unless.b)(b)]
    parts += [_joined(join, a, b).truth for join in unless.same]
    parts += [RELATIONS[c.relation](*_spans(rule, c.field, a, b)) for c in unless.compare]
    return Clause(f"not silenced: {_told_unless(unless)}", not all(part is True for part in parts))


def _told_unless(unless: Unless) -> str:
    said = [told_condition(c) for c in unless.where]
    said += [f"a {told_condition(c)}" for c in unless.a] + [f"b {told_condition(c)}" for c in unless.b]
    said += [f"same {told_join(j)}" for j in unless.same] + [told_comparison(c) for c in unless.compare]
    return ", ".join(said)
