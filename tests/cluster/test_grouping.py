"""Edges to groups: strongest first, and a chain never joins what a conflict keeps apart."""

from __future__ import annotations

from random import Random

import pytest

from claimcheck.cluster.grouping import Edge, Edges, group
from claimcheck.cluster.growing import Growth


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


# ---- a group that is grown alone is the group that it is among all


def grown(edges, guard, asked):
    """What growth asks for edges of, and what it gives for members of which the names are their numbers."""
    seen = []

    def edges_of(member):
        seen.append(member)
        return [e for e in edges if member in (e.left, e.right)]

    growth = Growth(edges_of, lambda member: f"{member:03}", guard)
    return seen, [growth.group_of(member) for member in asked]


@pytest.mark.parametrize("ranks", [1, 3, 1000])
def test_groups_and_forests_are_those_of_all_members(ranks):
    for seed in range(60):
        dice = Random(seed)
        count = dice.randint(2, 30)
        pairs = sorted({tuple(sorted(dice.sample(range(count), 2))) for _ in range(dice.randint(1, 3 * count))})
        edges = [edge(float(dice.randrange(ranks)), *pair) for pair in pairs]
        others = {tuple(sorted(dice.sample(range(count), 2))) for _ in range(count)} - set(pairs)
        guard = Conflicts(*others)
        groups, forest = group(count, Edges(edges), guard)
        asked = dice.sample(range(count), min(count, 4))
        for member, (members, grew) in zip(asked, grown(edges, guard, asked)[1], strict=True):
            assert members == next(here for here in groups if member in here)
            assert grew == [e for e in forest if e.left in members]


def test_weaker_edges_of_others_are_not_asked_for():
    chain = [edge(float(10 - n), n, n + 1) for n in range(9)]
    seen, [(members, _)] = grown(chain, Conflicts((0, 1), (0, 2), (1, 2)), [0])
    assert (members, sorted(seen)) == ([0], [0])


def test_stronger_edges_of_the_other_side_are_asked_for():
    edges = [edge(1.0, 0, 1), edge(2.0, 1, 2)]
    seen, [(members, _)] = grown(edges, Conflicts((0, 2)), [0])
    assert (members, sorted(seen)) == ([0], [0, 1, 2])


def test_what_is_apart_already_is_grown_no_further():
    edges = [edge(3.0, 0, 1), edge(2.0, 1, 2), edge(2.5, 2, 3), edge(2.4, 3, 4)]
    seen, [(members, _)] = grown(edges, Conflicts((0, 2)), [0])
    assert (members, sorted(seen)) == ([0, 1], [0, 1])
