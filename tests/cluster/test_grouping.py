"""Edges to groups: strongest first, and a chain never joins what a conflict keeps apart."""

from __future__ import annotations

from claimcheck.cluster.grouping import Edge, Edges, group


class Conflicts:
    """A guard that knows its conflicts by heart; every member is of its own kind and place."""

    def __init__(self, *pairs):
        self.pairs = {frozenset(pair) for pair in pairs}

    def kind(self, member):
        return member

    def place(self, member):
        return member

    def sum(self, member):
        return member

    def conflict(self, left, right):
        return frozenset((left, right)) in self.pairs

    def apart(self, left, right):
        return False


def edge(rank, left, right):
    return Edge(rank, left, right, "why")


def test_without_edges_each_stands_alone():
    assert group(3, Edges(), Conflicts()) == ([[0], [1], [2]], [])


def test_a_chain_is_cut_at_its_weakest_edge():
    groups, forest = group(3, Edges([edge(4.0, 0, 1), edge(5.0, 1, 2)]), Conflicts((0, 2)))
    assert groups == [[0], [1, 2]]
    assert forest == [edge(5.0, 1, 2)]


def test_the_forest_has_an_edge_less_than_members():
    groups, forest = group(4, Edges([edge(3.0, a, b) for a in range(4) for b in range(a + 1, 4)]), Conflicts())
    assert groups == [[0, 1, 2, 3]]
    assert len(forest) == 3


def test_among_equals_the_smaller_index_joins_first():
    groups, _ = group(3, Edges([edge(3.0, 1, 2), edge(3.0, 0, 1)]), Conflicts((0, 2)))
    assert groups == [[0, 1], [2]]


def test_edges_between_some_members_can_be_dropped():
    kept = Edges([edge(3.0, 0, 1), edge(2.0, 1, 2), edge(3.0, 0, 2)])
    kept.drop({0, 1})
    assert list(kept.best_first()) == [edge(3.0, 0, 2), edge(2.0, 1, 2)]
    kept.update([edge(2.0, 0, 1)])
    assert list(kept.best_first()) == [edge(3.0, 0, 2), edge(2.0, 0, 1), edge(2.0, 1, 2)]
