"""Parts that no edge joins, grouped one by one, make the groups and the forest of all of them together."""

from __future__ import annotations

import pickle
import random

from claimcheck.cluster.contents import profile_digests
from claimcheck.cluster.grouping import Edge, Edges, group
from claimcheck.cluster.linking import link_entities
from claimcheck.cluster.parts import GroupPart, Guarded, Part, group_by_parts, parts_with
from claimcheck.cluster.profile import profiles
from claimcheck.cluster.stories import find_stories
from claimcheck.engine import SERIAL

SUMS = ("20bn USD", "7bn USD", "7m USD", "3bn USD")


def some(tell, words, count, dice):
    rows = {
        f"a{n}": {"event": "raise", "roles": {"raiser": dice.choice(("xai", "openai"))}, "figure": dice.choice(SUMS)}
        for n in range(count)
    }
    claims, articles, _ = tell(rows)
    return profiles(claims, articles, link_entities(claims, words, find_stories(claims, articles, words)), words)


def test_parts_make_the_groups_of_the_whole(tell, words):
    for seed in range(20):
        dice = random.Random(seed)
        made = some(tell, words, 14, dice)
        rows = [
            Edge(float(dice.randrange(3)), a, b, "why")
            for a in range(14)
            for b in range(a + 1, 14)
            if dice.random() < 0.1
        ]
        groups, forest = group(len(made), Edges(rows), Guarded(made, Edges(rows)))
        found, grown = group_by_parts(made, Edges(rows), SERIAL, profile_digests())
        assert found == groups
        assert sorted(grown) == sorted(forest)
        for n in range(14):  # the strongest edge of each claim is the same
            assert [e for e in grown if n in e[1:3]] == [e for e in forest if n in e[1:3]]


def test_the_parts_with_an_edge_are_whole():
    rows = [Edge(2.0, 0, 1, "why"), Edge(1.0, 1, 2, "why"), Edge(3.0, 3, 4, "other")]
    assert list(parts_with(5, Edges(rows), lambda a, b: (a, b) == (1, 2)).best_first()) == rows[:2]
    assert list(parts_with(5, Edges(rows), lambda a, b: False).best_first()) == []


def test_claims_that_an_edge_joins_are_not_asked_again(tell, words):
    made = some(tell, words, 2, random.Random(3))
    asked = Guarded(made, Edges([Edge(3.0, 0, 1, "why")]))
    assert not asked.conflict(1, 0)
    assert not asked.known


def test_a_result_comes_back_as_it_was(tell, words):
    made = some(tell, words, 4, random.Random(1))
    part = Part(made, [Edge(1.5, 0, 1, "«one» reason"), Edge(0.1, 2, 3, "another")])
    stage = GroupPart()
    result = stage(part)
    assert stage.unpacked(stage.packed(result)) == result
    assert pickle.loads(pickle.dumps(stage))(part) == result


def test_another_edge_is_another_part(tell, words):
    made = some(tell, words, 3, random.Random(2))
    key = GroupPart().keys()
    rows = [Edge(1.0, 0, 1, "why"), Edge(1.0, 1, 2, "why")]
    others = [rows[:1], [rows[0], rows[1]._replace(rank=2.0)], [rows[0], rows[1]._replace(why="other")]]
    assert len({key(Part(made, each)) for each in (rows, *others)}) == 4
