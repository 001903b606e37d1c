"""Edges found in blocks are those of all pairs, and a block is named by all that comparing it asks."""

from __future__ import annotations

import pickle

import pytest

from claimcheck.cluster.blocking import block
from claimcheck.cluster.grouping import Edge
from claimcheck.cluster.linking import link_entities
from claimcheck.cluster.matching import Block, MatchBlock, edges
from claimcheck.cluster.profile import profiles
from claimcheck.cluster.stories import find_stories
from claimcheck.engine import SERIAL
from claimcheck.engine.remembering import RememberingEngine

ROWS = {
    "a": {"event": "raise", "roles": {"raiser": "xai"}, "figure": "20bn USD"},
    "b": {"event": "raise", "roles": {"raiser": "xai"}, "figure": "20bn USD"},
    "c": {"event": "raise", "roles": {"raiser": "openai"}, "figure": "7bn USD"},
    "d": {"event": "invest", "roles": {"investor": "nvidia", "target": "openai"}, "figure": "7bn USD"},
}


class Kept(dict):
    def recall(self, stage, key):
        return self.get((stage, key))

    def keep(self, stage, key, data):
        self[stage, key] = data


@pytest.fixture
def made(tell, words):
    claims, articles, _ = tell(ROWS)
    return profiles(claims, articles, link_entities(claims, words, find_stories(claims, articles, words)), words)


def test_the_edges_of_blocks_are_those_of_all_pairs(made, words):
    pairs, memory = block(made, words.events).pairs, Kept()
    wanted = sorted(edges(pairs, made))
    assert wanted
    assert sorted(edges(pairs, made, RememberingEngine(SERIAL, memory))) == wanted
    assert len(memory) == 2  # a block for each of two companies
    assert sorted(edges(pairs, made, RememberingEngine(SERIAL, memory))) == wanted


def test_what_is_confirmed_or_paired_makes_another_block(made):
    key = MatchBlock().keys()
    first = key(Block(made, [(0, 1)]))
    assert key(Block(made, [(0, 1)])) == first
    assert key(Block(made, [(0, 2)])) != first
    made[0].confirmed = frozenset({"~x"})
    assert key(Block(made, [(0, 1)])) != first


def test_edges_come_back_as_they_were(made):
    stage = MatchBlock()
    for found in ([], [Edge(0.1 + 0.2, 0, 1, "«a» b"), Edge(2.0, 1, 3, "c")]):
        assert stage.unpacked(stage.packed(found)) == found
    assert pickle.loads(pickle.dumps(stage))(Block(made, [(0, 1)])) == stage(Block(made, [(0, 1)]))
