"""Many pairs of indices, each once: a long article has a hundred for each of its claims."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

Pair = tuple[int, int]
SETTLE = 10_000_000  # pairs added since the last time from which repeated ones are dropped


class Pairs:
    """A set of pairs in four bytes for each, where a set of tuples takes a hundred; it gives them in order."""

    __slots__ = ("_added", "_partners")

    def __init__(self) -> None:
        self._partners: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        self._added = 0

    def update(self, pairs: Iterable[Pair]) -> None:
        """Add pairs, the smaller index first whichever way they come; one of an index with itself is none."""
        partners = self._partners
        for one, other in pairs:
            if one < other:
                partners[one].append(other)
            elif other < one:
                partners[other].append(one)
            self._added += 1
            if self._added >= SETTLE:
                self._settle()

    def among(self, members: Container[int]) -> Pairs:
        """The pairs of which both are among these members."""
        found = Pairs()
        for one, others in self._partners.items():
            if one in members:
                found.update((one, other) for other in others if other in members)
        return found

    def _settle(self) -> None:
        if self._added:
            for index, others in self._partners.items():
                self._partners[index] = array("I", sorted(set(others)))
            self._added = 0

    def __iter__(self) -> Iterator[Pair]:
        self._settle()
        return ((one, other) for one in sorted(self._partners) for other in self._partners[one])

    def __len__(self) -> int:
        self._settle()
        return sum(map(len, self._partners.values()))
