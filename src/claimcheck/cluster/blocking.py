"""Which pairs of claims deserve a comparison, and how many there are."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, combinations, product

from claimcheck.claims.acts import ACT
from claimcheck.cluster.bounds import METRIC
from claimcheck.cluster.likeness import one_measurand
from claimcheck.cluster.pairs import Pair, Pairs
from claimcheck.cluster.profile import UNDIRECTED, Profile, telling
from claimcheck.cluster.stories import Stories
from claimcheck.lexicon.words import EventSchema

SMALL = 60  # members up to which a block is compared without regard to time: background told years later is found
CROWD = 100  # members of one quarter from which equal tellings are heard once
NEIGHBOURS = 50  # claims on either side with which each of an article's crowd is compared
LARGEST = 1000  # members from which a block is split by a finer key
QUARTERS_OF_PLAN = 4  # quarters after a plan within which its deed is looked for
OLDEST = 8  # a date that covers more quarters than this is no date

Key = tuple[str, ...]


@dataclass(slots=True)
class Blocking:
    """The pairs to compare, as indices into the profiles, and what they cost."""

    pairs: Pairs = field(default_factory=Pairs)
    blocks: int = 0
    split: int = 0
    largest: int = 0


def block(all_profiles: Sequence[Profile], schemas: Mapping[str, EventSchema]) -> Blocking:
    """Pair the claims that share an entity in a key role and one event, or two related ones, near in time.

    Never keyed on the figure under test. A block of over a thousand is split by unit, status and counterparty.
    """
    blocks: dict[Key, list[int]] = defaultdict(list)
    for n, p in enumerate(all_profiles):
        for key in keys(p, schemas):
            blocks[key].append(n)
    made = Blocking(blocks=len(blocks))
    for key in sorted(blocks):
        members = blocks[key]
        if len(members) > 1:
            made.largest = max(made.largest, len(members))
            for part in _parts(members, all_profiles, made):
                _pair(part, all_profiles, made.pairs)
    return made


def block_stories(all_profiles: Sequence[Profile], stories: Stories) -> Iterator[Pair]:
    """The further pairs of articles of one story: figures whose owner was surmised, with those that may be the same;
    plain acts of one name, or of opposite ones."""
    by_article: dict[str, list[int]] = defaultdict(list)
    acts: dict[str, list[int]] = defaultdict(list)
    for n, p in enumerate(all_profiles):
        if p.amount is not None:
            by_article[p.claim.article].append(n)
        if p.acts:
            acts[p.claim.article].append(n)
    for a, b in sorted(stories.pairs):
        for pair in product(by_article.get(a, ()), by_article.get(b, ())):
            if one_measurand(all_profiles[pair[0]], all_profiles[pair[1]]):
                yield pair
        for n, m in product(acts.get(a, ()), acts.get(b, ())):
            p, q = all_profiles[n], all_profiles[m]
            if p.acts & q.acts or p.acts & q.against:
                yield (n, m) if n < m else (m, n)


def keys(p: Profile, schemas: Mapping[str, EventSchema]) -> list[Key]:
    """The static keys of one claim: each entity that it is about (or, without one, stands opposite) with each event
    that may tell of the same; without any entity its own words and its article."""
    if p.event == ACT:
        parties = ((id_, ACT, name) for id_ in p.subject | p.sounds for name in p.acts | p.against)
        return [("article", ACT, p.claim.article), *sorted(parties)]
    ids = p.subject | p.parties if p.event in UNDIRECTED or not p.subject else p.subject
    ids = ids | p.stands_for | p.sounds | p.lands | p.tested
    if p.parties and p.subject and p.event not in METRIC:
        ids = ids | p.parties
    if not ids:
        return [("words", p.event, p.wording), ("article", p.event, p.claim.article)]
    families = {"+".join(sorted((p.event, other))) for other in _related(p.event, schemas)} | {p.event}
    return sorted((id_, family) for id_ in ids for family in families)


def _related(event: str, schemas: Mapping[str, EventSchema]) -> Iterator[str]:
    if event in schemas:
        yield from schemas[event].related
    for other, schema in schemas.items():
        if event in schema.related:
            yield other


def _parts(members: list[int], all_profiles: Sequence[Profile], made: Blocking) -> Iterable[list[int]]:
    if len(members) <= LARGEST:
        return [members]
    made.split += 1
    parts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n in members:
        p = all_profiles[n]
        parts[p.event, p.amount.unit if p.amount else "", ",".join(sorted(p.parties))].append(n)
    return [parts[key] for key in sorted(parts)]


def _pair(members: list[int], all_profiles: Sequence[Profile], found: Pairs) -> None:
    """All pairs of a small block; of a larger one those near in time, plans and later deeds, those without time."""
    if len(members) <= SMALL:
        found.update(combinations(members, 2))
        return
    by_quarter: dict[int, list[int]] = defaultdict(list)
    timeless: list[int] = []
    for n in members:
        quarters = _quarters(all_profiles[n])
        for quarter in quarters:
            by_quarter[quarter].append(n)
        if not quarters:
            timeless.append(n)
    heard = {quarter: _hear(here, all_profiles, found) for quarter, here in sorted(by_quarter.items())}
    if timeless:
        dated = sorted({n for here in heard.values() for n in here})
        found.update(_across(_hear(timeless, all_profiles, found), dated, all_profiles))
    for quarter, here in heard.items():
        found.update(_across(here, heard.get(quarter + 1, ()), all_profiles))
        plans = [n for n in here if all_profiles[n].claim.status == "prospective"]
        for later in range(quarter + 2, quarter + QUARTERS_OF_PLAN + 1):
            deeds = [m for m in heard.get(later, ()) if all_profiles[m].claim.status == "actual"]
            found.update(_across(plans, deeds, all_profiles))


def _hear(members: list[int], all_profiles: Sequence[Profile], found: Pairs) -> list[int]:
    """Pair the members among themselves and return those that stand for all in further pairs.

    In a crowd, claims that say the very same are each paired with the first of them, who stands for all.
    """
    if len(members) <= CROWD:
        found.update(combinations(members, 2))
        return members
    same: dict[Hashable, list[int]] = defaultdict(list)
    for n in members:
        same[telling(all_profiles[n])].append(n)
    for first, *rest in same.values():
        found.update((first, n) for n in rest)
    firsts = sorted(group[0] for group in same.values())
    found.update(pair for pair in _across(firsts, firsts, all_profiles) if pair[0] < pair[1])  # each comes both ways
    return firsts


def _across(left: Sequence[int], right: Sequence[int], all_profiles: Sequence[Profile]) -> Iterable[tuple[int, int]]:
    """Every pair of one of each side; of an article that has a crowd on both only those that stand near in its text.

    Else the time for one article would grow with the square of its length.
    """
    ours, theirs = _by_article(left, all_profiles), _by_article(right, all_profiles)
    crowds = {a for a, members in ours.items() if min(len(members), len(theirs.get(a, ()))) > CROWD}
    if not crowds:
        return product(left, right)
    near = (pair for a in crowds for pair in _near(ours[a], theirs[a], all_profiles))
    others = (
        pair
        for a, members in ours.items()
        for pair in product(members, right if a not in crowds else _elsewhere(right, a, all_profiles))
    )
    return chain(near, others)


def _by_article(members: Iterable[int], all_profiles: Sequence[Profile]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for n in members:
        found[all_profiles[n].claim.article].append(n)
    return found


def _elsewhere(members: Iterable[int], article: str, all_profiles: Sequence[Profile]) -> list[int]:
    return [n for n in members if all_profiles[n].claim.article != article]


def _near(left: list[int], right: list[int], all_profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    def place(n: int) -> tuple[int, int]:
        return all_profiles[n].order, n

    there = sorted(right, key=place)
    places = [place(n) for n in there]
    for n in left:
        at = bisect(places, place(n))
        yield from ((n, m) for m in there[max(at - NEIGHBOURS, 0) : at + NEIGHBOURS])


def _quarters(p: Profile) -> range:
    """The quarters in which the claim's happening may lie, numbered; empty for standing facts and unknown times."""
    days = p.dated or p.told
    if days is None or p.standing:
        return range(0)
    first, last = _quarter(days.first), _quarter(days.last)
    return range(first, last + 1) if last - first < OLDEST else range(0)


def _quarter(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 4 + (day.month - 1) // 3
