"""Which pairs of claims deserve a comparison, and how many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from claimcheck.cluster.comparison import METRIC, STANDING
from claimcheck.cluster.profile import UNDIRECTED, Profile
from claimcheck.lexicon.words import EventSchema

SMALL = 60  # members up to which a block is compared without regard to time: background told years later is found
LARGEST = 1000  # members from which a block is split by a finer key
QUARTERS_OF_PLAN = 4  # quarters after a plan within which its deed is looked for
OLDEST = 8  # a date that covers more quarters than this is no date

Key = tuple[str, ...]


@dataclass(slots=True)
class Blocking:
    """The pairs to compare, as indices into the profiles, and what they cost."""

    pairs: list[tuple[int, int]] = field(default_factory=list)
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
    found: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        members = blocks[key]
        if len(members) > 1:
            made.largest = max(made.largest, len(members))
            for part in _parts(members, all_profiles, made):
                found.update(_pairs(part, all_profiles))
    made.pairs = sorted(found)
    return made


def keys(p: Profile, schemas: Mapping[str, EventSchema]) -> list[Key]:
    """The static keys of one claim: each entity that it is about (or, without one, stands opposite) with each event
    that may tell of the same; without any entity its own words and its article."""
    ids = p.subject | p.parties if p.event in UNDIRECTED or not p.subject else p.subject
    ids = ids | p.stands_for
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


def _pairs(members: list[int], all_profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    if len(members) <= SMALL:
        yield from combinations(members, 2)
        return
    by_quarter: dict[int, list[int]] = defaultdict(list)
    timeless: list[int] = []
    for n in members:
        quarters = _quarters(all_profiles[n])
        if quarters:
            for quarter in quarters:
                by_quarter[quarter].append(n)
        else:
            timeless.append(n)
    for n in timeless:
        yield from _ordered((n, m) for m in members if m != n)
    for quarter, here in by_quarter.items():
        yield from _ordered(combinations(here, 2))
        yield from _ordered((n, m) for n in here for m in by_quarter.get(quarter + 1, ()) if n != m)
        plans = [n for n in here if all_profiles[n].claim.status == "prospective"]
        for later in range(quarter + 2, quarter + QUARTERS_OF_PLAN + 1):
            deeds = [m for m in by_quarter.get(later, ()) if all_profiles[m].claim.status == "actual"]
            yield from _ordered((n, m) for n in plans for m in deeds)


def _ordered(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return ((a, b) if a < b else (b, a) for a, b in pairs)


def _quarters(p: Profile) -> range:
    """The quarters in which the claim's happening may lie, numbered; empty for standing facts and unknown times."""
    days = p.dated or p.told
    if days is None or p.event in STANDING:
        return range(0)
    first, last = _quarter(days.first), _quarter(days.last)
    return range(first, last + 1) if last - first < OLDEST else range(0)


def _quarter(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 4 + (day.month - 1) // 3
