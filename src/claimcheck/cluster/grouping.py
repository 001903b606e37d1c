"""Pairs to clusters: the strongest evidence joins first, and no chain joins what a conflict keeps apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Refusal = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair of members that evidence joins; `left` is the smaller index, the highest `rank` joins first."""

    rank: float
    left: int
    right: int
    why: str


def group(count: int, edges: Iterable[Edge], refuses: Refusal) -> tuple[list[list[int]], list[Edge]]:
    """Group members 0..count-1 by the edges, strongest first, then by index.

    An edge is dropped where any member of one side and any of the other are refused together. Returns the groups,
    each ascending and ordered by their first member, and the edges of the spanning forest that made them.
    """
    home = list(range(count))
    members: dict[int, list[int]] = {n: [n] for n in range(count)}
    forest: list[Edge] = []
    refused: set[tuple[int, int]] = set()
    for edge in sorted(edges, key=lambda e: (-e.rank, e.left, e.right)):
        left, right = home[edge.left], home[edge.right]
        if left == right or (left, right) in refused or (right, left) in refused:
            continue
        if _any_refused(members[left], members[right], refuses):
            refused.add((left, right))
            continue
        small, large = sorted((left, right), key=lambda n: (len(members[n]), n))
        for n in members[small]:
            home[n] = large
        members[large].extend(members.pop(small))
        forest.append(edge)
    return sorted(sorted(group_) for group_ in members.values()), forest


def _any_refused(left: Sequence[int], right: Sequence[int], refuses: Refusal) -> bool:
    return any(refuses(a, b) for a in left for b in right)
