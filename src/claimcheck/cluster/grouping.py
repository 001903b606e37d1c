"""Pairs to clusters: the strongest evidence joins first, and no chain joins what a conflict keeps apart."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, Protocol


class Edge(NamedTuple):
    """A pair of members that evidence joins; `left` is the smaller index, the highest `rank` joins first."""

    rank: float
    left: int
    right: int
    why: str


class Guard(Protocol):
    """What may not stand in one group."""

    def kind(self, member: int) -> Hashable:
        """Members of one kind have the same conflicts: one of them is asked for all."""

    def place(self, member: int) -> Hashable:
        """Members of one place (an article) may be told apart there."""

    def sum(self, member: int) -> Hashable:
        """Members of one place that have one sum are never told apart: a long article repeats itself."""

    def conflict(self, left: int, right: int) -> bool:
        """Whether two members of whatever place are two things."""

    def apart(self, left: int, right: int) -> bool:
        """Whether two members of one place are two things."""


MOST_KINDS = 100  # of one place: an article that tells a hundred different things of one happening is a list
Sums = dict[Hashable, list[int]]


@dataclass(slots=True)
class Group:
    """The members of one group, one of each kind up to MOST_KINDS of a place, and all by place and sum."""

    members: list[int]
    kinds: dict[Hashable, tuple[int, Hashable]] = field(default_factory=dict)  # member and place
    places: dict[Hashable, Sums] = field(default_factory=dict)
    heard: Counter[Hashable] | None = None  # how many kinds of each place, once there are many

    def absorb(self, other: Group) -> None:
        """Take in the members of another group."""
        self.members.extend(other.members)
        for kind, (member, place) in other.kinds.items():
            if kind not in self.kinds and not self._crowded(place):
                self.kinds[kind] = member, place
                if self.heard is not None:
                    self.heard[place] += 1
        for place, sums in other.places.items():
            here = self.places.setdefault(place, {})
            for sum_, members in sums.items():
                here.setdefault(sum_, []).extend(members)

    def _crowded(self, place: Hashable) -> bool:
        if len(self.kinds) < MOST_KINDS:
            return False
        if self.heard is None:
            self.heard = Counter(place for _, place in self.kinds.values())
        return self.heard[place] >= MOST_KINDS


class Edges:
    """Edges in twelve bytes each: a long article that repeats itself has ten for each of its claims."""

    __slots__ = ("_by_rank", "_reasons")

    def __init__(self, edges: Iterable[Edge] = ()) -> None:
        self._by_rank: defaultdict[float, array[int]] = defaultdict(lambda: array("I"))
        self._reasons: dict[str, int] = {}
        self.update(edges)

    def update(self, edges: Iterable[Edge]) -> None:
        """Add edges; their order tells nothing."""
        for edge in edges:
            reason = self._reasons.setdefault(edge.why, len(self._reasons))
            self._by_rank[edge.rank].extend((edge.left, edge.right, reason))

    def drop(self, members: Container[int]) -> None:
        """Take out the edges of which both ends are among these members."""
        for rank, rows in self._by_rank.items():
            kept = (at for at in range(0, len(rows), 3) if rows[at] not in members or rows[at + 1] not in members)
            self._by_rank[rank] = array("I", chain.from_iterable(rows[at : at + 3] for at in kept))

    def within(self, members: Container[int]) -> Edges:
        """The edges of which both ends are among these members."""
        return Edges(edge for edge in self.best_first() if edge.left in members and edge.right in members)

    def beside(self) -> dict[int, array[int]]:
        """For each member that is the smaller of some edges: the larger ones."""
        found: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        for left, right in self.pairs():
            found[left].append(right)
        return dict(found)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The ends of all edges."""
        for rows in self._by_rank.values():
            yield from zip(rows[::3], rows[1::3], strict=True)

    def best_first(self) -> Iterator[Edge]:
        """The edges, the highest rank first, then by index."""
        why = list(self._reasons)
        for rank in sorted(self._by_rank, reverse=True):
            rows = self._by_rank[rank]
            pairs = [(rows[at], rows[at + 1], at) for at in range(0, len(rows), 3)]
            for left, right, at in sorted(pairs):
                yield Edge(rank, left, right, why[rows[at + 2]])


def group(count: int, edges: Edges, guard: Guard) -> tuple[list[list[int]], list[Edge]]:
    """Group members 0..count-1 by the edges, the highest rank first, then by index.

    An edge is dropped where any member of one side and any of the other are two things. Returns the groups, each
    ascending and ordered by their first member, and the edges of the spanning forest that made them.
    """
    home = list(range(count))
    groups: dict[int, Group] = {}  # those of several members
    forest: list[Edge] = []
    apart: set[tuple[int, int]] = set()
    for edge in edges.best_first():
        left, right = home[edge.left], home[edge.right]
        pair = (min(left, right), max(left, right))
        if left == right or pair in apart:
            continue
        joined = {n: groups.get(n) or alone(n, guard) for n in pair}
        if refused(joined[left], joined[right], guard):
            apart.add(pair)
            continue
        small, large = sorted(pair, key=lambda n: (len(joined[n].members), n))
        for n in joined[small].members:
            home[n] = large
        joined[large].absorb(joined[small])
        groups[large] = joined[large]
        groups.pop(small, None)
        forest.append(edge)
    single = ([n] for n in range(count) if home[n] == n and n not in groups)
    return sorted([*(sorted(g.members) for g in groups.values()), *single]), forest


def alone(member: int, guard: Guard) -> Group:
    """A group of one member."""
    place = guard.place(member)
    return Group([member], {guard.kind(member): (member, place)}, {place: {guard.sum(member): [member]}})


def refused(left: Group, right: Group, guard: Guard) -> bool:
    """Whether any of one side and any of the other are two things."""
    small, large = (left, right) if len(left.places) <= len(right.places) else (right, left)
    for place, sums in small.places.items():
        if _apart(sums, large.places.get(place, {}), guard):
            return True
    return any(guard.conflict(a, b) for a, _ in left.kinds.values() for b, _ in right.kinds.values())


def _apart(left: Sums, right: Sums, guard: Guard) -> bool:
    return any(
        guard.apart(a, b)
        for one, members in left.items()
        for other, rest in right.items()
        if one != other
        for a in members
        for b in rest
    )


__all__ = ["Edge", "Edges", "Guard", "group"]
