"""Edges fall into parts that none of them joins; each part is grouped by itself, as if nothing else were there.

A run that begins from nothing has no use for that. One that remembers finds most parts as it left them.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from claimcheck.cluster.bounds import RECURRENT
from claimcheck.cluster.conflicts import forbidden, told_apart
from claimcheck.cluster.contents import Named, profile_digests
from claimcheck.cluster.grouping import Edge, Edges, group
from claimcheck.cluster.profile import Profile, telling
from claimcheck.engine import Engine
from claimcheck.engine.packing import packed_json, unpacked_json

Grouped = tuple[list[list[int]], list[Edge]]


class Guarded:
    """Which claims may not stand in one cluster; remembered, since chains ask again and again.

    Two that an edge joins were asked before: no conflict forbids them.
    """

    def __init__(self, all_profiles: Sequence[Profile], edges: Edges | None = None):
        self.profiles = all_profiles
        self.known: dict[tuple[int, int], bool] = {}
        self._joined = edges.beside() if edges is not None else {}

    def kind(self, member: int) -> Hashable:
        """What the claim says, when it was told, and whom its copies name opposite."""
        p = self.profiles[member]
        return telling(p), p.told, p.opposite, p.tested

    def place(self, member: int) -> Hashable:
        """The claim's article."""
        return self.profiles[member].claim.article

    def sum(self, member: int) -> Hashable:
        """What `told_apart` asks to differ: the amount of an event that recurs."""
        p = self.profiles[member]
        return (p.event, p.amount) if p.event in RECURRENT else None

    def conflict(self, left: int, right: int) -> bool:
        """Whether a conflict forbids the two."""
        key = (left, right) if left < right else (right, left)
        if key[1] in self._joined.get(key[0], ()):
            return False
        if key not in self.known:
            self.known[key] = forbidden(self.profiles[left], self.profiles[right]) is not None
        return self.known[key]

    def apart(self, left: int, right: int) -> bool:
        """Whether their article knows the two apart."""
        return told_apart(self.profiles[left], self.profiles[right]) is not None


class Part(NamedTuple):
    """Claims that edges join, as profiles in their order, and these edges, as indices into them."""

    members: Sequence[Profile]
    edges: Sequence[Edge]


@dataclass(frozen=True, slots=True)
class GroupPart:
    """The stage that groups one part: its groups and the edges of their forest, as indices into its members.

    `named` gives the digests of profiles, where results are kept; no conflict asks what is confirmed.
    """

    named: Named = field(default_factory=profile_digests)

    def __reduce__(self) -> tuple[type[GroupPart], tuple[()]]:
        return GroupPart, ()

    def __call__(self, part: Part) -> Grouped:
        """The groups, each ascending, and the forest in the order in which it grew."""
        edges = Edges(part.edges)
        return group(len(part.members), edges, Guarded(part.members, edges))

    @property
    def kept_as(self) -> str:
        """The stage has no options."""
        return "group"

    def keys(self) -> Callable[[Part], bytes]:
        """What names a part by its claims, all that is compared of them, and its edges."""

        def key(part: Part) -> bytes:
            found = blake2b(b"".join(map(self.named, part.members)), digest_size=16)
            found.update(array("d", [edge.rank for edge in part.edges]).tobytes())
            found.update(array("I", [n for edge in part.edges for n in (edge.left, edge.right)]).tobytes())
            found.update("\n".join(edge.why for edge in part.edges).encode())
            return found.digest()

        return key

    def packed(self, result: Grouped) -> bytes:
        """The groups and the forest as bytes."""
        return packed_json(result)

    def unpacked(self, data: bytes) -> Grouped:
        """The same again. Raises ValueError where the bytes are not those of `packed`."""
        try:
            groups, forest = unpacked_json(data)
            return groups, [Edge(*row) for row in forest]
        except TypeError as error:
            raise ValueError(str(error)) from None


def group_by_parts(all_profiles: Sequence[Profile], edges: Edges, engine: Engine, named: Named) -> Grouped:
    """What `group` gives of all the profiles, each part grouped wherever the engine has hands.

    The forest comes part by part: of two edges that share a claim the one that was taken first is first here too.
    """
    first = _first_of_part(len(all_profiles), edges)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for n, begin in enumerate(first):
        members[begin].append(n)
    told: defaultdict[int, list[Edge]] = defaultdict(list)
    for edge in edges.best_first():
        told[first[edge.left]].append(edge)
    parts = (_part(members[begin], rows, all_profiles) for begin, rows in told.items())
    groups = [here for here in members.values() if len(here) == 1]
    forest: list[Edge] = []
    for begin, (found, grown) in zip(list(told), engine.map(GroupPart(named), parts), strict=True):
        here = members[begin]
        groups.extend([here[n] for n in each] for each in found)
        forest.extend(edge._replace(left=here[edge.left], right=here[edge.right]) for edge in grown)
    return sorted(groups), forest


def parts_with(count: int, edges: Edges, wanted: Callable[[int, int], bool]) -> Edges:
    """The edges of the parts in which some edge is wanted."""
    begun = [left for left, right in edges.pairs() if wanted(left, right)]
    if not begun:
        return Edges()
    first = _first_of_part(count, edges)
    parts = {first[n] for n in begun}
    return edges.within({n for n, begin in enumerate(first) if begin in parts})


def _first_of_part(count: int, edges: Edges) -> list[int]:
    """For each member the first one of its part."""
    above = list(range(count))

    def top(n: int) -> int:
        while above[n] != n:
            above[n] = above[above[n]]
            n = above[n]
        return n

    for left, right in edges.pairs():
        one, other = top(left), top(right)
        if one != other:
            above[max(one, other)] = min(one, other)
    return [top(n) for n in range(count)]


def _part(members: Sequence[int], rows: Sequence[Edge], all_profiles: Sequence[Profile]) -> Part:
    place = {n: at for at, n in enumerate(members)}
    edges = [edge._replace(left=place[edge.left], right=place[edge.right]) for edge in rows]
    return Part([all_profiles[n] for n in members], edges)
