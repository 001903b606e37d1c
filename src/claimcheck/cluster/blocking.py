"""Which pairs of claims deserve a comparison, and how many there are."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, combinations, product
from typing import Protocol

from claimcheck.claims.acts import ACT
from claimcheck.cluster.bounds import METRIC
from claimcheck.cluster.comparison import may_be_related
from claimcheck.cluster.conflicts import other_counterparts
from claimcheck.cluster.likeness import one_measurand, one_of_kind, replaces
from claimcheck.cluster.pairs import Pair, Pairs
from claimcheck.cluster.profile import UNDIRECTED, Profile, telling
from claimcheck.cluster.stories import Stories
from claimcheck.lexicon.words import EventSchema

SMALL = 60  # members up to which a block is compared without regard to time: background told years later is found
CROWD = 100  # members of one quarter from which equal tellings are heard once, and shorter spans are looked at
WIDTHS = (31, 10, 3, 1)  # days of these spans, each where the longer one before it is a crowd still
NEIGHBOURS = 50  # claims on either side with which each of an article's crowd is compared
LARGEST = 1000  # members of one day, or without time, from which they are split by a finer key
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

    Never keyed on the figure under test. A crowd is cut into shorter and shorter spans of time, and where one day holds
    over a thousand, by unit and counterparty. Left out are pairs of which no evidence could make one.
    """
    blocks = blocks_of(all_profiles, schemas)
    made = Blocking(blocks=len(blocks))
    for key in sorted(blocks):
        made.pairs.update(pairs_of(key, blocks[key], all_profiles, made))
    return made


def blocks_of(all_profiles: Sequence[Profile], schemas: Mapping[str, EventSchema]) -> dict[Key, list[int]]:
    """The claims that share each static key, as indices that ascend."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    families = families_of(schemas)
    for n, p in enumerate(all_profiles):
        for key in keys(p, families):
            blocks[key].append(n)
    return dict(blocks)


def pairs_of(key: Key, members: list[int], all_profiles: Sequence[Profile], made: Blocking) -> Iterable[Pair]:
    """The pairs of one block; what it cost is counted in `made`."""
    made.largest = max(made.largest, len(members))
    related = is_related(key)
    if len(members) < 2 or (related and len({all_profiles[n].event for n in members}) == 1):
        return ()
    if len(members) > SMALL:
        near = near_pairs([Seen(all_profiles[n]) for n in members], made)
        pairs: Iterable[Pair] = ((members[n], members[m]) for n, m in near)
    elif related:
        pairs = _across_events(members, all_profiles)
    else:
        return combinations(members, 2)
    return ((n, m) for n, m in pairs if worth_comparing(all_profiles[n], all_profiles[m], related=related))


def is_related(key: Key) -> bool:
    """Whether claims of two events meet in a block: those of one have one of their own."""
    return "+" in key[1]


def worth_comparing(a: Profile, b: Profile, *, related: bool) -> bool:
    """Whether evidence could make one of two claims of a block of related events, or of a crowded one."""
    return may_be_related(a, b) if related else not other_counterparts(a, b)


class Member(Protocol):
    """What of a claim tells which others of a crowded block are near it."""

    @property
    def article(self) -> str:
        """Its article."""

    @property
    def order(self) -> int:
        """Its sentence's place there."""

    @property
    def status(self) -> str:
        """Whether it is a plan, a deed or a denial."""

    @property
    def quarters(self) -> range:
        """The quarters in which its happening may lie."""

    @property
    def day(self) -> int:
        """The day on which it was told, else on which its time begins; 0 where that is unknown."""

    @property
    def said(self) -> Hashable:
        """All that it says: claims that say the same are one claim told twice."""

    @property
    def kind(self) -> Hashable:
        """Its event, unit and parties opposite."""


class Seen:
    """A profile as a member of a block."""

    __slots__ = ("_of",)

    def __init__(self, profile: Profile) -> None:
        self._of = profile

    @property
    def article(self) -> str:
        """Its article."""
        return self._of.claim.article

    @property
    def order(self) -> int:
        """Its sentence's place there."""
        return self._of.order

    @property
    def status(self) -> str:
        """Whether it is a plan, a deed or a denial."""
        return self._of.claim.status

    @property
    def quarters(self) -> range:
        """The quarters in which its happening may lie."""
        return quarters_of(self._of)

    @property
    def day(self) -> int:
        """The day on which it was told, else on which its time begins; 0 where that is unknown."""
        days = self._of.told or self._of.dated
        return days.first if days else 0

    @property
    def said(self) -> Hashable:
        """All that it says."""
        return telling(self._of)

    @property
    def kind(self) -> Hashable:
        """Its event, unit and parties opposite."""
        p = self._of
        return p.event, p.amount.unit if p.amount else "", ",".join(sorted(p.parties))


def _across_events(members: Sequence[int], all_profiles: Sequence[Profile]) -> Iterator[Pair]:
    by_event: dict[str, list[int]] = {}
    for n in members:
        by_event.setdefault(all_profiles[n].event, []).append(n)
    for one, other in combinations(by_event.values(), 2):
        yield from product(one, other)


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
            p, q = all_profiles[pair[0]], all_profiles[pair[1]]
            if _one_figure(p, q):
                yield pair
        for n, m in product(acts.get(a, ()), acts.get(b, ())):
            p, q = all_profiles[n], all_profiles[m]
            if p.acts & q.acts or p.acts & q.against:
                yield (n, m) if n < m else (m, n)


def _one_figure(a: Profile, b: Profile) -> bool:
    """Whether two figures of one story may be of one thing, whoever is named."""
    return bool(one_measurand(a, b)) or one_of_kind(a, b) or replaces(a, b)


def partners_in_story(p: Profile, others: Iterable[Profile]) -> Iterator[Profile]:
    """The same for one claim: those of an article of its story that it is compared with."""
    for q in others:
        a, b = (p, q) if p.claim.article < q.claim.article else (q, p)
        figures = a.amount is not None and b.amount is not None and _one_figure(a, b)
        if figures or a.acts & b.acts or a.acts & b.against:
            yield q


def keys(p: Profile, families: Mapping[str, Sequence[str]]) -> list[Key]:
    """The static keys of one claim: each entity that it is about (or, without one, stands opposite) with each event
    that may tell of the same; without any entity its own words and its article. `families` are those of the events."""
    if p.event == ACT:
        parties = ((id_, ACT, name) for id_ in p.subject | p.sounds for name in p.acts | p.against)
        return [*(("article", ACT, p.claim.article, name) for name in sorted(p.acts | p.against)), *sorted(parties)]
    ids = p.subject | p.parties if p.event in UNDIRECTED or not p.subject else p.subject
    ids = ids | p.stands_for | p.sounds | p.lands | p.tested
    if p.parties and p.subject and p.event not in METRIC:
        ids = ids | p.parties
    if not ids:
        return [("words", p.event, p.wording), ("article", p.event, p.claim.article)]
    return [(id_, family) for id_ in sorted(ids) for family in families.get(p.event, (p.event,))]


def families_of(schemas: Mapping[str, EventSchema]) -> dict[str, tuple[str, ...]]:
    """For each event, itself and each pair ("raise+invest" in the order of names) that it makes with a related one."""
    pairs = {frozenset((event, other)) for event, schema in schemas.items() for other in schema.related}
    names = {event: {event} for event in schemas} | {event: {event} for pair in pairs for event in pair}
    for pair in pairs:
        for event in pair:
            names[event].add("+".join(sorted(pair)))
    return {event: tuple(sorted(found)) for event, found in names.items()}


def near_pairs(crowd: Sequence[Member], made: Blocking) -> Iterator[Pair]:
    """The pairs of a large block that are near in time, of plans and later deeds, of those without time and all."""
    by_quarter: dict[int, list[int]] = defaultdict(list)
    timeless: list[int] = []
    for n, member in enumerate(crowd):
        quarters = member.quarters
        for quarter in quarters:
            by_quarter[quarter].append(n)
        if not quarters:
            timeless.append(n)
    same = [_same(here, crowd) for here in (timeless, *(by_quarter[quarter] for quarter in sorted(by_quarter)))]
    yield from chain.from_iterable(map(_echoes, same))
    voices, *rest = (sorted(group[0] for group in groups) for groups in same)
    heard = dict(zip(sorted(by_quarter), rest, strict=True))
    if voices:
        yield from _at_once(voices, (), crowd, made)
        yield from _across(voices, sorted({n for here in rest for n in here}), crowd)
    for quarter, here in heard.items():
        yield from _near(here, heard.get(quarter + 1, ()), crowd, made)
        plans = [n for n in here if crowd[n].status == "prospective"]
        for later in range(quarter + 2, quarter + QUARTERS_OF_PLAN + 1):
            deeds = [m for m in heard.get(later, ()) if crowd[m].status == "actual"]
            yield from _across(plans, deeds, crowd)


def _same(members: list[int], crowd: Sequence[Member]) -> list[list[int]]:
    """In a crowd, the members that say the very same, the first of whom stands for all; else each by itself."""
    if len(members) <= CROWD:
        return [[n] for n in members]
    same: dict[Hashable, list[int]] = defaultdict(list)
    for n in members:
        same[crowd[n].said].append(n)
    return list(same.values())


def _echoes(same: Iterable[list[int]]) -> Iterator[Pair]:
    return ((first, n) for first, *rest in same for n in rest)


def _near(
    here: Sequence[int],
    later: Sequence[int],
    crowd: Sequence[Member],
    made: Blocking,
    widths: Sequence[int] = WIDTHS,
) -> Iterator[Pair]:
    """The pairs of one span of time, and of it with the next.

    In a crowd those only that were told in one shorter span, or in two that follow each other, and so on down to days.
    """
    if len(here) + len(later) <= CROWD or not widths:
        yield from _at_once(here, later, crowd, made)
        return
    ours, theirs = (_by_span(members, crowd, widths[0]) for members in (here, later))
    for span, members in sorted(ours.items()):
        close = [*theirs.get(span, ()), *ours.get(span + 1, ()), *theirs.get(span + 1, ())]
        yield from _near(members, close, crowd, made, widths[1:])


def _at_once(here: Sequence[int], later: Sequence[int], crowd: Sequence[Member], made: Blocking) -> Iterator[Pair]:
    """The pairs that no time tells apart; of very many those only that tell of one unit and one party opposite."""
    if len(here) + len(later) <= LARGEST:
        yield from _among(here, crowd)
        yield from _across(here, later, crowd)
        return
    made.split += 1
    ours, theirs = (_by_kind(members, crowd) for members in (here, later))
    for kind, members in ours.items():
        yield from _among(members, crowd)
        yield from _across(members, theirs.get(kind, ()), crowd)


def _by_span(members: Iterable[int], crowd: Sequence[Member], width: int) -> dict[int, list[int]]:
    """The members by the span of so many days in which they were told, else in which their time begins."""
    found: dict[int, list[int]] = defaultdict(list)
    for n in members:
        found[crowd[n].day // width].append(n)
    return dict(found)


def _by_kind(members: Iterable[int], crowd: Sequence[Member]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for n in members:
        found[crowd[n].kind].append(n)
    return dict(found)


def _among(members: Sequence[int], crowd: Sequence[Member]) -> Iterable[Pair]:
    if len(members) <= CROWD:
        return combinations(members, 2)
    return (pair for pair in _across(members, members, crowd) if pair[0] < pair[1])  # each comes both ways


def _across(left: Sequence[int], right: Sequence[int], crowd: Sequence[Member]) -> Iterable[tuple[int, int]]:
    """Every pair of one of each side; of an article that has a crowd on both only those that stand near in its text.

    Else the time for one article would grow with the square of its length.
    """
    ours, theirs = _by_article(left, crowd), _by_article(right, crowd)
    crowds = {a for a, members in ours.items() if min(len(members), len(theirs.get(a, ()))) > CROWD}
    if not crowds:
        return product(left, right)
    near = (pair for a in crowds for pair in _beside(ours[a], theirs[a], crowd))
    others = (
        pair
        for a, members in ours.items()
        for pair in product(members, right if a not in crowds else _elsewhere(right, a, crowd))
    )
    return chain(near, others)


def _by_article(members: Iterable[int], crowd: Sequence[Member]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for n in members:
        found[crowd[n].article].append(n)
    return found


def _elsewhere(members: Iterable[int], article: str, crowd: Sequence[Member]) -> list[int]:
    return [n for n in members if crowd[n].article != article]


def _beside(left: list[int], right: list[int], crowd: Sequence[Member]) -> Iterator[tuple[int, int]]:
    def place(n: int) -> tuple[int, int]:
        return crowd[n].order, n

    there = sorted(right, key=place)
    places = [place(n) for n in there]
    for n in left:
        at = bisect(places, place(n))
        yield from ((n, m) for m in there[max(at - NEIGHBOURS, 0) : at + NEIGHBOURS])


def quarters_of(p: Profile) -> range:
    """The quarters in which the claim's happening may lie, numbered; empty for standing facts and unknown times."""
    days = p.dated or p.told
    if days is None or p.standing:
        return range(0)
    first, last = _quarter(days.first), _quarter(days.last)
    return range(first, last + 1) if last - first < OLDEST else range(0)


def _quarter(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 4 + (day.month - 1) // 3
