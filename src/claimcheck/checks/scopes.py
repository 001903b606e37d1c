"""The four scopes: tellings of one article or cluster to drafts of findings.

Claims that a rule cannot tell apart are one version; versions are bucketed by the fields that must be equal, compared
in both orders, and folded into camps, so that ten articles giving two sums make one draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import permutations, product
from typing import Any

from claimcheck.checks.comparability import SENTENCE_GATES, Company, Verdict, comparable
from claimcheck.checks.compare import (
    ABOUT,
    MEETING,
    RELATIONS,
    SYMMETRIC,
    Interval,
    Meeting,
    Truth,
    agrees,
    gap_share,
    middle,
    overlaps,
)
from claimcheck.checks.match import compile_conditions
from claimcheck.checks.origins import count_origins
from claimcheck.checks.outlets import outlet_key
from claimcheck.checks.rule import Comparison, Rule, Unless, with_options
from claimcheck.checks.telling import Telling, folded, read_field, surmised, told_in
from claimcheck.checks.vocabulary import SHARES
from claimcheck.checks.when import SCALARS, When, compile_when
from claimcheck.extract.skeleton import alike_across_scripts

# versions of one bucket; beyond that those with the fewest claims are left out, and the draft says how many
MOST_VERSIONS = 200
FEW = 4  # claims of one bucket that are compared by their values alone before anything else is read of them
MEDIA = frozenset({"outlet", "source.name", "source.origin"})  # one outlet may go by several names
GATED = frozenset({"event", "roles", "date", "published", "metric", "scope", "places", "basis", "part", "period"})
LINKING = frozenset({"own", "lead", "found", "share", "merge"})  # who is linked may stand for one another
Key = tuple[Any, ...]
Spans = dict[str, Interval | None]


class Version:
    """Claims of one bucket that a rule cannot tell apart."""

    __slots__ = ("articles", "first", "in_a", "in_b", "number", "profile", "spans", "tellings", "values")

    def __init__(self, first: Telling, number: int, values: Spans, in_a: bool, in_b: bool):
        self.first, self.number, self.values = first, number, values
        self.in_a, self.in_b = in_a, in_b
        self.profile = self.spans = 0
        self.tellings = [first]
        self.articles = {first.claim.article}

    def add(self, telling: Telling) -> None:
        """Count one more claim that says the same."""
        self.tellings.append(telling)
        self.articles.add(telling.claim.article)


@dataclass(slots=True)
class Camp:
    """Claims that can all be true together; `side` is "a" or "b" where the rule has sides, or the group's name."""

    tellings: list[Telling]
    side: str = ""
    span: Interval | None = None


@dataclass(slots=True)
class Draft:
    """What a rule found, before it is worded and numbered."""

    camps: list[Camp]
    missing: tuple[str, ...] = ()
    comparison: dict[str, Any] = field(default_factory=dict)
    sides: tuple[Telling, ...] = ()
    left_out: int = 0


@dataclass(slots=True)
class Edge:
    """Two versions between which the rule fires; `a` fills the rule's a."""

    a: Version
    b: Version
    missing: tuple[str, ...]


class CompiledRule:
    """A rule with its conditions, joins and comparisons as closures."""

    def __init__(self, rule: Rule, options: dict[str, Any] | None = None):
        own = {name: value for name, value in (options or {}).items() if name != "severity"}
        self.rule = rule = with_options(rule, own)
        given = dict(rule.options)
        self.severity = (options or {}).get("severity", rule.severity)
        self.slight = given.get("slight", 0)
        self.numbers = {n: v for n, v in given.items() if n not in SHARES and isinstance(v, int | float)}
        self.about = Decimal(str(given.get("about", ABOUT)))
        self.tolerance = Decimal(str(given.get("tolerance", 0)))
        self.where = compile_conditions(rule.where)
        self.a, self.b = compile_conditions(rule.a), compile_conditions(rule.b)
        self.compare = [(c.field, RELATIONS[c.relation]) for c in rule.compare]
        self.unless = [_Silence(u, self) for u in rule.unless]
        self.groups = [(name, compile_conditions(conditions)) for name, conditions in rule.groups]
        groups, numbers = [n for n, _ in rule.groups], (*SCALARS, *self.numbers)
        self.when: When | None = compile_when(rule.when, groups, numbers) if rule.when else None
        self.joined = tuple(j.a for j in rule.same), tuple(j.b for j in rule.same)
        self.fields = _fields_read(rule)
        self.intervals = sorted({c.field for c in (*rule.compare, *(c for u in rule.unless for c in u.compare))})
        self.events = _events(rule)
        self.profiles: dict[Key, int] = {}
        self.spans: dict[Key, int] = {}
        self.unless_compares = any(u.compare for u in rule.unless)
        self._silenced: dict[tuple[int, ...], bool] = {}
        self._gated: dict[tuple[int, int], Verdict] = {}
        self._compared: dict[tuple[int, int], tuple[str, ...] | None] = {}
        self.symmetric = not rule.sided and all(c.relation in SYMMETRIC for c in rule.compare)
        # "5.2m" makes "about 5m" finer: which refines which is a matter of sides, not of a group that agrees
        self.sided_agreement = any(c.relation not in SYMMETRIC for c in rule.compare)
        self.worded = not SENTENCE_GATES.isdisjoint(rule.gate)
        self.doubtful = any(c.field == "figure" and c.relation in ("disjoint", "differs") for c in rule.compare) and (
            "replaced" not in rule.gate  # the later article tells the two apart, and says how
        )
        self.differing = tuple(
            j.a for u in rule.unless for j in u.same if j.a == j.b and j.a.startswith("roles.") and not rule.sided
        )

    def interval(self, telling: Telling, name: str, unit: str | None = None) -> Interval | None:
        """One comparable field of a telling, with the rule's tolerance."""
        if name == "figure":
            return telling.figure(self.about, self.tolerance, unit)
        found: Interval | None = telling.get(name)
        return found

    def compared(self, a: Version, b: Version) -> tuple[str, ...] | None:
        """The answer of the rule's comparisons: None if they do not hold, else what is missing."""
        key = (a.spans, b.spans)
        if key not in self._compared:
            self._compared[key] = self.holds(a.values, b.values)
        return self._compared[key]

    def holds(self, a: Spans, b: Spans) -> tuple[str, ...] | None:
        """The same for the values of two claims."""
        missing: list[str] = []
        for name, relation in self.compare:
            answer = relation(a[name], b[name])
            if answer is None and name == "published":
                missing.append(name)
            elif answer is not True:
                return None
        return tuple(missing)

    def gated(self, a: Version, b: Version) -> Verdict:
        """Whether two versions may be compared, and what is missing; asked once for all that are alike."""
        if a.articles == b.articles:
            return comparable(a.first, b.first, self.rule.gate)
        key = (a.profile, b.profile)
        known = self._gated.get(key)
        if known is None:
            known = self._gated[key] = comparable(a.first, b.first, self.rule.gate)
        return known

    def silenced(self, a: Version, b: Version) -> bool:
        """Whether an `unless` surely holds; asked once for all that are alike in what it looks at."""
        key = (a.profile, b.profile, a.spans, b.spans) if self.unless_compares else (a.profile, b.profile)
        known = self._silenced.get(key)
        if known is None:
            known = self._silenced[key] = any(
                s.applies(a.first, b.first, lambda t, n: (a if t is a.first else b).values[n]) for s in self.unless
            )
        return known

    def forget(self) -> None:
        """Drop what was kept for one bucket."""
        self.profiles.clear()
        self.spans.clear()
        self._compared.clear()
        self._gated.clear()
        self._silenced.clear()

    def concerns(self, telling: Telling) -> bool:
        """Whether the claim passes `where`; unknown does not."""
        return (not self.events or telling.claim.event in self.events) and self.where(telling) is True


class _Silence:
    """One `unless`, compiled."""

    def __init__(self, unless: Unless, rule: CompiledRule):
        self.where = compile_conditions(unless.where)
        self.a, self.b = compile_conditions(unless.a), compile_conditions(unless.b)
        self.same = [(read_field(j.a), read_field(j.b)) for j in unless.same]
        self.compare = [(c.field, RELATIONS[c.relation]) for c in unless.compare]
        self.rule = rule

    def applies(self, a: Telling, b: Telling, values: Callable[[Telling, str], Interval | None]) -> bool:
        """Whether every condition surely holds; unknown does not silence."""
        if self.where(a) is not True or self.where(b) is not True or self.a(a) is not True or self.b(b) is not True:
            return False
        if any(_equal(left(a), right(b)) is not True for left, right in self.same):
            return False
        return all(relation(values(a, name), values(b, name)) is True for name, relation in self.compare)


# ---------------------------------------------------------------- buckets and versions


def buckets(
    rule: CompiledRule, concerned: Iterable[Telling], *, everyone: bool = False
) -> dict[Key, list[tuple[Telling, bool, bool]]]:
    """Of tellings that a rule concerns those that it may compare, by the values that must be equal; with their sides.

    A telling without one of these values is in no bucket: unknown does not fire. `everyone` keeps claims of neither
    side too, for a rule that must hold against every other claim.
    """
    found: dict[Key, list[tuple[Telling, bool, bool]]] = {}
    joined_a, joined_b = rule.joined
    for telling in concerned:
        in_a, in_b = rule.a(telling) is True, rule.b(telling) is True
        keys_a = keys_of(telling, joined_a) if in_a else ()
        keys_b = keys_of(telling, joined_b) if in_b or everyone else ()
        both = keys_a or keys_b
        if keys_a and keys_b and joined_a != joined_b:
            both = sorted({*keys_a, *keys_b}, key=str)
        for key in both:
            found.setdefault(key, []).append((telling, key in keys_a, in_b and key in keys_b))
    return found


def bucket_unit(rule: Rule, key: Key) -> str | None:
    """The unit that a bucket's figures share, if the rule joins on it."""
    for join, value in zip(rule.same, key, strict=False):
        if join.a == "figure.unit":
            return str(value)
    return None


def keys_of(telling: Telling, fields: tuple[str, ...]) -> Sequence[Key]:
    """Every combination of the values of these fields under which a telling is found, each once and in one order; none
    if one is not told. Many rules join on the same fields.
    """
    found: Sequence[Key] = telling.kept(fields, lambda: _keys(telling, fields))
    return found


def _keys(telling: Telling, fields: Sequence[str]) -> Sequence[Key]:
    options: list[tuple[Any, ...]] = []
    for name in fields:
        value: Any = telling.units() if name == "figure.unit" else telling.get(name)
        if value is None or value == ():
            return ()
        if name in MEDIA:
            value = outlet_key(str(value), telling.lexicon)
        options.append(
            tuple(sorted(value)) if isinstance(value, frozenset) else value if name == "figure.unit" else (value,)
        )
    found = tuple(product(*options))
    return sorted(set(found), key=str) if len(found) > 1 else found


def versions(rule: CompiledRule, members: Sequence[tuple[Telling, bool, bool]], unit: str | None) -> list[Version]:
    """Fold tellings that the rule cannot tell apart, in order of their numbers."""
    found: dict[Key, Version] = {}
    for telling, in_a, in_b in members:
        values = {name: rule.interval(telling, name, unit) for name in rule.intervals}
        profile = (
            *(telling.get(name) for name in rule.fields),
            _gated_by(telling) if rule.rule.gate else (),
            telling.claim.id if rule.worded else None,  # what stands beside it in its sentence is its own
        )
        signature = (in_a, in_b, *values.values(), profile)
        version = found.get(signature)
        if version is None:
            version = found[signature] = Version(telling, len(found), values, in_a, in_b)
            version.spans = rule.spans.setdefault(tuple(values.values()), len(rule.spans))
            version.profile = rule.profiles.setdefault(profile, len(rule.profiles))
        else:
            version.add(telling)
    return list(found.values())


def _fields_read(rule: Rule) -> tuple[str, ...]:
    """Every field on which the rule's answer about a pair can depend, beside the intervals it compares and what every
    gate looks at."""
    names = {j.a for u in rule.unless for j in u.same} | {j.b for u in rule.unless for j in u.same}
    names |= {c.field for u in rule.unless for c in (*u.where, *u.a, *u.b)}
    names |= {c.field for c in (*rule.a, *rule.b)}
    if rule.sided:
        names |= {"status", "source.kind"}
    return tuple(sorted(names - GATED if rule.gate else names))


def _gated_by(telling: Telling) -> Key:
    """What every gate may look at."""
    found: Key = telling.kept(
        "gated", lambda: (*(telling.get(name) for name in sorted(GATED)), told_in(telling), surmised(telling))
    )
    return found


def _events(rule: Rule) -> frozenset[str]:
    for condition in rule.where:
        if condition.field == "event" and condition.values and not condition.negated:
            return frozenset(condition.values)
    return frozenset()


def _equal(a: Any, b: Any) -> Truth:
    if a is None or b is None:
        return None
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        return not a.isdisjoint(b)
    return bool(a == b)


# ---------------------------------------------------------------- pairs


def pair_test(rule: CompiledRule, a: Version, b: Version) -> tuple[str, ...] | None:
    """What is missing if the rule fires with these as its a and b (nothing missing: certain), else None."""
    if not _articles_fit(rule.rule.articles, a, b):
        return None
    compared = rule.compared(a, b)
    if compared is None:
        return None
    if rule.unless and rule.silenced(a, b):
        return None
    if rule.rule.gate:
        fits, lacking = rule.gated(a, b)
        if not fits:
            return None
        if lacking:
            return tuple(dict.fromkeys((*compared, *lacking)))
    return compared


def _articles_fit(wanted: str, a: Version, b: Version) -> bool:
    if wanted == "any":
        return True
    if wanted == "different":
        return len(a.articles) > 1 or len(b.articles) > 1 or a.articles != b.articles
    return not a.articles.isdisjoint(b.articles)


def pair_drafts(rule: CompiledRule, tellings: Sequence[Telling]) -> list[Draft]:
    """What a pair rule finds among the claims of one cluster."""
    drafts: list[Draft] = []
    if not _may_pair(rule, tellings):
        return drafts
    concerned = [telling for telling in tellings if rule.concerns(telling)]
    if not _may_pair(rule, concerned):
        return drafts
    everybody: dict[Key, list[Telling]] | None = None
    ties = _ties(rule, tellings)
    for key, members in buckets(rule, concerned).items():
        if not _may_pair(rule, [telling for telling, _, _ in members]):
            continue
        unit = bucket_unit(rule.rule, key)
        rule.forget()
        if not _may_differ(rule, members, unit):
            continue
        found = versions(rule, members, unit)
        if rule.rule.verdict == "agreement" and not rule.sided_agreement:
            drafts.extend(_agreements(rule, found))
            continue
        kept = _most_told(found)
        company = None
        if rule.doubtful and len(kept) > 1:
            everybody = _by_key(rule, tellings) if everybody is None else everybody
            company = Company(everybody.get(key, ()), partial(rule.interval, name="figure", unit=unit))
        edges = _edges(rule, kept, company, ties)
        for part in _components(edges):
            draft = _folded(rule, part)
            draft.left_out = len(found) - len(kept)
            if rule.when is None or rule.when({**rule.numbers, **_numbers(draft)}) is True:
                drafts.append(draft)
    return drafts


def _may_pair(rule: CompiledRule, tellings: Sequence[Telling]) -> bool:
    """Whether there are two claims for a pair, of two articles where the rule asks for that; mostly there are not."""
    if rule.rule.articles == "different" or (rule.rule.verdict == "agreement" and not rule.sided_agreement):
        return len({telling.claim.article for telling in tellings}) > 1
    return len(tellings) > 1


def _may_differ(rule: CompiledRule, members: Sequence[tuple[Telling, bool, bool]], unit: str | None) -> bool:
    """Whether the rule's comparisons hold between two of few claims: mostly they tell one value, and nothing else has
    to be read of them."""
    if len(members) > FEW or (rule.rule.verdict == "agreement" and not rule.sided_agreement):
        return True
    told = [{name: rule.interval(t, name, unit) for name, _ in rule.compare} for t, _, _ in members]
    return any(rule.holds(a, b) is not None for a, b in permutations(told, 2))


def _most_told(found: list[Version]) -> list[Version]:
    if len(found) <= MOST_VERSIONS:
        return found
    kept = sorted(found, key=lambda v: (-len(v.tellings), v.number))[:MOST_VERSIONS]
    return sorted(kept, key=lambda v: v.number)


def _by_key(rule: CompiledRule, tellings: Sequence[Telling]) -> dict[Key, list[Telling]]:
    """Every telling of the cluster by the keys of buckets, whatever the rule asks of it otherwise."""
    found: dict[Key, list[Telling]] = {}
    for telling in tellings:
        for key in keys_of(telling, rule.joined[0]):
            found.setdefault(key, []).append(telling)
    return found


def _edges(
    rule: CompiledRule, found: Sequence[Version], company: Company | None, ties: Sequence[set[str]]
) -> list[Edge]:
    edges: list[Edge] = []
    together = _told_together(rule, found, ties)
    known_apart = rule.rule.sided and _known_apart(found)
    for a, b in _candidates(rule, found):
        missing = pair_test(rule, a, b)
        if missing is None or together(a, b) or (known_apart and b.first.claim.status == "actual"):
            continue
        if company is not None:
            left, right = a.values["figure"], b.values["figure"]
            dated = a.first.dated is not None and b.first.dated is not None
            if left is None or right is None:
                doubt = False
            else:  # what their sentences tell of them nothing else can tell apart
                doubt = company.knows_apart(left, right) if rule.worded else bool(company.doubts(left, right, dated))
            if doubt:
                continue
        edges.append(Edge(a, b, missing))
    return edges


def _ties(rule: CompiledRule, tellings: Sequence[Telling]) -> list[set[str]]:
    """The parties of each claim of the cluster that has one own, lead or merge with another."""
    linking = (t for t in tellings if t.claim.event in LINKING) if rule.differing else ()
    return [{r.entity for r in t.claim.roles} for t in linking]


def _told_together(
    rule: CompiledRule, found: Sequence[Version], ties: Sequence[set[str]]
) -> Callable[[Version, Version], bool]:
    """Whether two fillers of a role that may have one only are joint parties or one of the other's.

    Joint: some article names both, be it elsewhere. Linked: a claim of the cluster has the one own or lead the other,
    or the one's name is a part of the other's ("Acme", "Acme Group"), or they may be one name in two scripts.
    """
    if not rule.differing:
        return lambda a, b: False
    named: dict[str, set[Any]] = {}
    for version in found:
        for role in rule.differing:
            for article in version.articles:
                named.setdefault(article, set()).update(version.first.get(role) or ())

    def related(left: str, right: str) -> bool:
        words, others = set(folded(left).split()), set(folded(right).split())
        if words <= others or others <= words or alike_across_scripts(words, others):
            return True
        return any(left in tie and right in tie for tie in (*named.values(), *ties))

    def together(a: Version, b: Version) -> bool:
        return any(
            related(left, right)
            for role in rule.differing
            for left in a.first.get(role) or ()
            for right in b.first.get(role) or ()
        ) or any(_mentions(one, other, rule.differing) for one in a.tellings for other in b.tellings)

    return together


def _mentions(a: Telling, b: Telling, roles: Iterable[str]) -> bool:
    """Whether the article of one names, anywhere, whom the other has in one of the roles: it knows of both."""
    names = [role.removeprefix("roles.") for role in roles if role.startswith("roles.")]
    return any(
        len(filler.text) > 1 and one.article is not None and filler.text in one.article.text
        for one, other in ((a, b), (b, a))
        if one.claim.article != other.claim.article
        for name in names
        for filler in other.claim.role(name)
    )


def _known_apart(found: Sequence[Version]) -> bool:
    """Whether an article tells in its own voice as done what it also reports as denied: then these are two things.

    "STC paid 2.1bn for 9.9% of it … STC denies that it seeks control": what is denied is not what was done.
    """
    denying = {a for v in found if v.first.claim.status == "denied" for a in v.articles}
    return any(_own_voice(v) and not denying.isdisjoint(v.articles) for v in found)


def _own_voice(version: Version) -> bool:
    claim = version.first.claim
    return claim.status == "actual" and claim.source.kind in ("none", "official")


def _candidates(rule: CompiledRule, found: Sequence[Version]) -> Iterable[tuple[Version, Version]]:
    if rule.symmetric:
        for i, a in enumerate(found):
            for b in found[i + 1 :]:
                yield a, b
        return
    side_a, side_b = [v for v in found if v.in_a], [v for v in found if v.in_b]
    for a in side_a:
        for b in side_b:
            if a is not b:
                yield a, b


def _components(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Edges that hang together, in order of their first version."""
    roots: dict[int, int] = {}

    def root(number: int) -> int:
        roots.setdefault(number, number)
        while roots[number] != number:
            roots[number] = roots[roots[number]]
            number = roots[number]
        return number

    for edge in edges:
        left, right = sorted((root(edge.a.number), root(edge.b.number)))
        roots[right] = left
    parts: dict[int, list[Edge]] = {}
    for edge in edges:
        parts.setdefault(root(edge.a.number), []).append(edge)
    return list(parts.values())


def _folded(rule: CompiledRule, edges: list[Edge]) -> Draft:
    best = min(edges, key=_plainest)
    if rule.rule.sided:
        side_a = {e.a.number: e.a for e in edges}
        side_b = {e.b.number: e.b for e in edges}
        camps = _camps(rule, list(side_a.values()), set(), "a") + _camps(rule, list(side_b.values()), set(), "b")
    else:
        members = {v.number: v for e in edges for v in (e.a, e.b)}
        apart = {(e.a.number, e.b.number) for e in edges} | {(e.b.number, e.a.number) for e in edges}
        camps = _camps(rule, list(members.values()), apart, "")
    sides = (best.a.first, best.b.first)
    return Draft(camps, best.missing, _comparison(rule, best.a, best.b), sides)


def _plainest(edge: Edge) -> tuple[int, ...]:
    """The edge to show: least missing, then with figures, then most told."""
    figures = sum(v.first.claim.figure is not None for v in (edge.a, edge.b))
    told = len(edge.a.tellings) + len(edge.b.tellings)
    return len(edge.missing), -figures, -told, edge.a.number, edge.b.number


def _camps(rule: CompiledRule, members: list[Version], apart: set[tuple[int, int]], side: str) -> list[Camp]:
    """Members that can be true together, smallest figure first."""
    camps: list[tuple[Camp, list[Version], Any]] = []
    for version in sorted(members, key=_by_figure):
        span = version.values.get("figure")
        label = tuple(version.first.get(name) for name in rule.differing)
        for camp, inside, other in camps:
            if label == other and _joins(version, span, camp, inside, apart):
                camp.tellings.extend(version.tellings)
                inside.append(version)
                camp.span = _meet(camp.span, span)
                break
        else:
            camps.append((Camp(list(version.tellings), side, span), [version], label))
    return [camp for camp, _, _ in camps]


def _joins(
    version: Version, span: Interval | None, camp: Camp, inside: list[Version], apart: set[tuple[int, int]]
) -> bool:
    if (span is None) is not (camp.span is None) or (span is not None and not overlaps(span, camp.span)):
        return False
    return all((version.number, other.number) not in apart for other in inside)


def _by_figure(version: Version) -> tuple[Any, ...]:
    span = version.values.get("figure")
    return (span is not None, span.lo if span else Decimal(0), span.hi if span else Decimal(0), version.number)


def _meet(a: Interval | None, b: Interval | None) -> Interval | None:
    if a is None or b is None:
        return a or b
    low, high = max(a, b, key=lambda i: (i.lo, i.lo_open)), min(a, b, key=lambda i: (i.hi, not i.hi_open))
    return Interval(low.lo, high.hi, low.lo_open, high.hi_open, a.unit)


def _comparison(rule: CompiledRule, a: Version, b: Version) -> dict[str, Any]:
    for wanted in sorted(rule.rule.compare, key=lambda c: c.field != "figure"):
        return describe(wanted, a.values[wanted.field], b.values[wanted.field])
    return {}


def describe(wanted: Comparison, a: Interval | None, b: Interval | None) -> dict[str, Any]:
    """The comparison that decided, with the bounds of both sides; an infinite bound is null."""
    told: dict[str, Any] = {"field": wanted.field, "relation": wanted.relation, "a": bounds(a), "b": bounds(b)}
    if wanted.field == "figure" and wanted.relation == "disjoint" and a is not None and b is not None:
        told["gap"] = gap_share(a, b)
    return told


def bounds(interval: Interval | None) -> list[int | float | None] | None:
    """An interval as [low, high] numbers for JSON."""
    if interval is None:
        return None
    return [_plain(interval.lo), _plain(interval.hi)]


def _plain(value: Decimal) -> int | float | None:
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _numbers(draft: Draft) -> dict[str, Any]:
    tellings = [t for camp in draft.camps for t in camp.tellings]
    origins = count_origins(tellings)
    return {
        "articles": len({t.claim.article for t in tellings}),
        "origins": origins.independent,
        "unattributed": origins.unattributed,
        "camps": len(draft.camps),
    }


# ---------------------------------------------------------------- agreements


def _agreements(rule: CompiledRule, found: Sequence[Version]) -> list[Draft]:
    """Groups of versions that tell one value and are comparable with the group's first; two articles at least."""
    groups: list[tuple[list[Version], Interval | None]] = []
    closed: list[tuple[list[Version], Interval | None]] = []  # every later figure is larger
    reaching: list[Version] = []  # the rougher figures before it that reach as far
    for version in sorted(found, key=_by_figure):
        span = version.values.get("figure")
        reaching = [v for v in reaching if _rougher(v, span)][-MOST_VERSIONS:]
        passed = [g for g in groups if span is not None and g[1] is not None and g[1].hi < span.lo]
        if passed:
            closed.extend(passed)
            groups = [g for g in groups if g not in passed]
        for i, (group, shared) in enumerate(groups):
            if _agrees(rule, version, span, group, shared):
                group.append(version)
                groups[i] = (group, _meet(shared, span))
                break
        else:
            groups.append(_begun(rule, version, span, reaching))
        reaching.append(version)
    return [d for d in (_agreement(rule, group, shared) for group, shared in (*closed, *groups)) if d is not None]


def _begun(
    rule: CompiledRule, version: Version, span: Interval | None, rougher: Sequence[Version]
) -> tuple[list[Version], Interval | None]:
    """A new group, with the rougher figures of others that agree with its first as well: "106bn" is told by who says
    106.0bn and by who says 106.2bn, though these two contradict each other."""
    group, shared = [version], span
    if span is None or "figure" not in rule.intervals:
        return group, shared
    for rough in rougher:
        own = rough.values["figure"]
        if _agrees(rule, rough, own, group, shared):
            group.append(rough)
            shared = _meet(shared, own)
    return group, shared


def _rougher(version: Version, span: Interval | None) -> bool:
    """Whether a figure told before holds all of a later and finer one."""
    own = version.values.get("figure")
    return own is not None and span is not None and own != span and own.lo <= span.lo and span.hi <= own.hi


def _agrees(
    rule: CompiledRule, version: Version, span: Interval | None, group: list[Version], shared: Interval | None
) -> bool:
    if "figure" in rule.intervals and (span is None or agrees(span, shared) is not True):
        return False
    if any(
        relation(group[0].values[n], version.values[n]) is not True for n, relation in rule.compare if n != "figure"
    ):
        return False
    if any(silence.applies(group[0].first, version.first, lambda t, n: None) for silence in rule.unless):
        return False
    return all(rule.gated(member, version)[0] for member in group[:8])


def _agreement(rule: CompiledRule, group: list[Version], shared: Interval | None) -> Draft | None:
    tellings = [t for version in group for t in version.tellings]
    if len({t.claim.article for t in tellings}) < 2:
        return None
    alone = group[0].first
    if len(group) == 1 and any(silence.applies(alone, alone, lambda t, n: None) for silence in rule.unless):
        return None
    first = min(tellings, key=lambda t: t.number)
    second = min((t for t in tellings if t.claim.article != first.claim.article), key=lambda t: t.number)
    draft = Draft([Camp(tellings, "", shared)], (), {}, (first, second))
    for wanted in rule.rule.compare:
        draft.comparison = describe(wanted, *(rule.interval(t, wanted.field) for t in (first, second)))
    return draft if rule.when is None or rule.when({**rule.numbers, **_numbers(draft)}) is True else None


# ---------------------------------------------------------------- claims


def claim_drafts(rule: CompiledRule, tellings: Sequence[Telling]) -> list[Draft]:
    """What a claim rule finds in one article: one draft a fact, its repeated tellings together."""
    found: dict[Key, list[Telling]] = {}
    concerned = [telling for telling in tellings if rule.concerns(telling)]
    covers = [_covers(rule, silence, tellings) for silence in rule.unless] if concerned else ()
    for telling in concerned:
        if not any(cover(telling) for cover in covers):
            key = (
                (telling.get("figure.unit"), telling.get("figure.value")) if telling.claim.figure else (telling.number,)
            )
            found.setdefault(key, []).append(telling)
    return [Draft([Camp(group, "", rule.interval(group[0], "figure"))], sides=(group[0],)) for group in found.values()]


def _covers(rule: CompiledRule, silence: _Silence, tellings: Sequence[Telling]) -> Callable[[Telling], bool]:
    """Whether another telling of the article covers one: equal tellings are asked once, however often they stand."""
    kept: dict[Key, list[Telling]] = {}
    for other in tellings:
        if silence.where(other) is True:
            twins = kept.setdefault(_compared_as(rule, silence, other, 1), [])
            if len(twins) < 2:  # one, and one more for the telling that is itself the first
                twins.append(other)
    answers: dict[Key, list[Telling]] = {}
    candidates = _near(rule, silence, [t for twins in kept.values() for t in twins])

    def covered(telling: Telling) -> bool:
        key = _compared_as(rule, silence, telling, 0)
        if key not in answers:
            answers[key] = [t for t in candidates(telling) if _covered_by(rule, silence, telling, t)]
        return any(t is not telling for t in answers[key])

    return covered


def _near(rule: CompiledRule, silence: _Silence, others: Sequence[Telling]) -> Callable[[Telling], Iterable[Telling]]:
    """The tellings that may cover one: where a comparison holds only for intervals that meet, those that meet."""
    name = next((name for name, relation in silence.compare if relation in MEETING), None)
    if name is None:
        return lambda telling: others
    index = Meeting((rule.interval(other, name), other) for other in others)
    return lambda telling: index.met_by(rule.interval(telling, name))


def _compared_as(rule: CompiledRule, silence: _Silence, telling: Telling, side: int) -> Key:
    values = [pair[side](telling) for pair in silence.same]
    return (*map(repr, values), *(rule.interval(telling, name) for name, _ in silence.compare))


def _covered_by(rule: CompiledRule, silence: _Silence, telling: Telling, other: Telling) -> bool:
    return all(_equal(a(telling), b(other)) is True for a, b in silence.same) and all(
        relation(rule.interval(telling, name), rule.interval(other, name)) is True for name, relation in silence.compare
    )


# ---------------------------------------------------------------- groups, and one side against the other


def group_drafts(rule: CompiledRule, tellings: Sequence[Telling]) -> list[Draft]:
    """What an article or cluster rule with `when` finds: one draft a `group_by` value."""
    found: dict[Key, list[Telling]] = {}
    concerned = [telling for telling in tellings if rule.concerns(telling)]
    if not all(any(test(telling) is True for telling in concerned) for _, test in rule.groups):
        return []
    for telling in concerned:
        for key in keys_of(telling, tuple(rule.rule.group_by)):
            found.setdefault(key, []).append(telling)
    drafts = [_group_draft(rule, members) for members in found.values()]
    return [d for d in drafts if d is not None]


def _group_draft(rule: CompiledRule, members: Sequence[Telling]) -> Draft | None:
    groups = {name: [t for t in members if test(t) is True] for name, test in rule.groups}
    if "sum(" in (rule.rule.when or ""):
        groups = {name: distinct_tellings(rule, group) for name, group in groups.items()}
    if rule.when is None or not all(groups.values()):
        return None
    camps = [Camp(group, name) for name, group in groups.items()]
    draft = Draft(camps, sides=tuple(c.tellings[0] for c in camps))
    if rule.when({**groups, **rule.numbers, **_numbers(draft)}) is not True:
        return None
    draft.comparison = {"field": "when", "relation": rule.rule.when}
    return draft


def distinct_tellings(rule: CompiledRule, members: Sequence[Telling]) -> list[Telling]:
    """One telling a fact: a figure told again (in the headline, a list) by parties that may be the same is dropped."""
    kept: list[Telling] = []
    for telling in members:
        if not any(_retold(rule, telling, other) for other in kept):
            kept.append(telling)
    return kept


def _retold(rule: CompiledRule, a: Telling, b: Telling) -> bool:
    left, right = rule.interval(a, "figure"), rule.interval(b, "figure")
    if left is None or right is None or not overlaps(left, right):
        return False
    if a.claim.figure is not None and b.claim.figure is not None and a.claim.figure.id == b.claim.figure.id:
        return True  # written once, held jointly
    shared = {r.role for r in a.claim.roles} & {r.role for r in b.claim.roles}
    return not any(a.get(f"roles.{role}").isdisjoint(b.get(f"roles.{role}")) for role in shared)


def side_drafts(rule: CompiledRule, tellings: Sequence[Telling]) -> list[Draft]:
    """What an article or cluster rule with `a` and `b` finds: a claim of side a against any, or every, other claim."""
    drafts: list[Draft] = []
    concerned = [telling for telling in tellings if rule.concerns(telling)] if len(tellings) > 1 else []
    if len(concerned) < 2:
        return drafts
    for key, members in buckets(rule, concerned, everyone=True).items():
        if len(members) < 2:
            continue
        unit = bucket_unit(rule.rule, key)
        rule.forget()
        found = versions(rule, members, unit)
        asked = [a for a in found if a.in_a and not _stated_elsewhere(rule, a, tellings, unit)]
        edges = [e for a in asked for e in _against(rule, a, [v for v in found if not v.in_a])]
        drafts.extend(_folded(rule, part) for part in _components(edges))
    return drafts


def _stated_elsewhere(rule: CompiledRule, a: Version, tellings: Sequence[Telling], unit: str | None) -> bool:
    """Whether the figure of side a stands in a claim of any event elsewhere in the article, where a rule asks whether
    an article tells it at all: a headline's sum that the body tells as an equivalent, or of something else, is told."""
    span = a.values.get("figure")
    asks = rule.rule.over == "article" and rule.rule.against == "every"
    if not asks or span is None or Comparison("figure", "disjoint") not in rule.rule.compare:
        return False
    others = (rule.interval(t, "figure", unit) for t in tellings if rule.a(t) is not True)
    return any(other is not None and overlaps(span, other) for other in others)


def _adds_up(whole: Version, parts: Sequence[Version]) -> bool:
    """Whether the figures of side b together make the one of side a: a headline gives the sum of three tranches."""
    total = whole.values.get("figure")
    spans = {span for part in parts if part.in_b and (span := part.values.get("figure")) is not None}
    if total is None or len(spans) < 2 or not all(span.hi.is_finite() for span in spans):
        return False
    return total.lo <= sum(middle(span) for span in spans) <= total.hi


def _against(rule: CompiledRule, a: Version, others: Sequence[Version]) -> list[Edge]:
    made: list[Edge] = []
    if rule.rule.against == "every" and _adds_up(a, others):
        return made
    for b in others:
        missing = pair_test(rule, a, b) if b.in_b else None
        if missing is not None:
            made.append(Edge(a, b, missing))
        elif rule.rule.against == "every":
            return []
    return made
