"""The groups of a few members among many, made as `group` makes all, of no more edges than decide on them.

Whether an edge joins hangs on what stronger ones made of its two sides, and on nothing else. So a group is grown edge
by edge, the strongest first, and before each the other side is grown as far, unless the two are apart already: what is
apart stays so. From a member one comes to those only to which ever stronger edges lead from the edges of its group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heappush

from claimcheck.cluster.grouping import Edge, Group, Guard, alone, refused

Order = tuple[float, str, str]
LAST: Order = (float("inf"), "", "")


class Growth:
    """Groups that grow as far as they are asked for. `edges_of` gives all edges of a member, `name` what they are
    ordered by among those of one rank; `left` of an edge is the member of the smaller name.
    """

    def __init__(self, edges_of: Callable[[int], Iterable[Edge]], name: Callable[[int], str], guard: Guard) -> None:
        self._edges_of = edges_of
        self._name = name
        self._guard = guard
        self._home: dict[int, int] = {}
        self._groups: dict[int, Group] = {}
        self._forests: dict[int, list[tuple[Order, Edge]]] = {}
        self._open: dict[int, list[tuple[Order, Edge]]] = {}  # of each group a heap of edges to be decided
        self._decided: set[tuple[int, int]] = set()
        self._refused: set[tuple[int, int]] = set()

    def group_of(self, member: int) -> tuple[list[int], list[Edge]]:
        """The group of a member, in the order of their names, and the edges that made it, the strongest first."""
        self._grow(member)
        home = self._home[member]
        edges = [edge for _, edge in sorted(self._forests[home])]
        return sorted(self._groups[home].members, key=self._name), edges

    def _grow(self, member: int) -> None:
        waiting = [(member, LAST)]  # each up to an edge of the one before it
        while waiting:
            here, end = waiting[-1]
            order, edge = self._next(self._at(here), end)
            if edge is None:
                waiting.pop()
                continue
            other = edge.right if self._at(edge.left) == self._at(here) else edge.left
            if self._are_apart(edge):  # whatever else comes to the other side until then
                self._decided.add((edge.left, edge.right))
            elif self._next(self._at(other), order)[1] is not None:
                waiting.append((other, order))
            else:
                self._join(order, edge)

    def _at(self, member: int) -> int:
        """The group of a member, which stands alone where it is met for the first time."""
        if member not in self._home:
            self._home[member] = member
            self._groups[member] = alone(member, self._guard)
            self._forests[member] = []
        return self._home[member]

    def _next(self, home: int, end: Order) -> tuple[Order, Edge | None]:
        """The strongest edge of a group that is not decided, if it comes before the end."""
        if home not in self._open:  # it stands alone still
            found = self._edges_of(home)
            self._open[home] = [((-edge.rank, self._name(edge.left), self._name(edge.right)), edge) for edge in found]
            heapify(self._open[home])
        edges = self._open[home]
        while edges and edges[0][0] < end:
            order, edge = edges[0]
            inside = self._home.get(edge.left) == home and self._home.get(edge.right) == home
            if not inside and (edge.left, edge.right) not in self._decided:
                return order, edge
            heappop(edges)
        return end, None

    def _are_apart(self, edge: Edge) -> bool:
        """Whether the two sides of an edge, as far as they have grown, hold two things."""
        left, right = self._at(edge.left), self._at(edge.right)
        pair = (min(left, right), max(left, right))
        if pair not in self._refused and refused(self._groups[left], self._groups[right], self._guard):
            self._refused.add(pair)
        return pair in self._refused

    def _join(self, order: Order, edge: Edge) -> None:
        pair = self._home[edge.left], self._home[edge.right]
        small, large = sorted(pair, key=lambda home: (len(self._groups[home].members), self._name(home)))
        for member in self._groups[small].members:
            self._home[member] = large
        self._groups[large].absorb(self._groups.pop(small))
        self._forests[large] += [*self._forests.pop(small), (order, edge)]
        for row in self._open.pop(small):
            heappush(self._open[large], row)
