"""Wherever the stages run and in whatever order the articles come, what is found is the same."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from random import Random

import pytest

from claimcheck.cluster import matching
from claimcheck.engine.local import LocalEngine, batches
from claimcheck.errors import UsageError
from claimcheck.pipeline import Extract, run
from claimcheck.report import json
from claimcheck.report.digest import digests


@pytest.fixture(scope="module")
def two() -> Iterator[LocalEngine]:
    with LocalEngine(2) as engine:
        yield engine


def test_there_is_something_to_compare(serial):
    kinds = {finding.kind for finding in serial.findings}
    assert {"contradiction", "update", "agreement"} <= kinds
    assert any(len(cluster.claims) > 2 for cluster in serial.clusters)


@pytest.mark.parametrize("worth", [0, matching.WORTH_SENDING], ids=["every pair is sent", "as it ships"])
def test_two_workers_give_the_same_bytes(worth, serial, articles, packs, two, monkeypatch):
    monkeypatch.setattr(matching, "WORTH_SENDING", worth)
    monkeypatch.setattr(matching, "MOST_PAIRS", 50)
    assert json.render(run(articles, packs=packs, engine=two)) == json.render(serial)


def test_any_order_of_the_input_gives_the_same_digests(serial, articles, packs):
    for seed in range(3):
        other = list(articles)
        Random(seed).shuffle(other)
        assert digests(run(other, packs=packs)) == digests(serial)


def test_another_article_gives_other_digests(serial, articles, packs):
    told = digests(serial)
    assert all(told[name] != other for name, other in digests(run(articles[:-3], packs=packs)).items())


def test_the_seconds_of_each_rule_are_told_by_workers_too(articles, packs, two):
    spent: dict[str, float] = {}
    run(articles[:10], packs=packs, engine=two, spent=spent)
    assert len(spent) > 10
    assert all(seconds >= 0 for seconds in spent.values())


def test_a_stage_keeps_what_it_loaded_to_itself(articles):
    stage = Extract()
    stage(articles[0])
    assert len(pickle.dumps(stage)) < 200


def test_results_come_in_the_order_of_the_items(two):
    assert list(two.map(str, iter(range(1000)))) == [str(n) for n in range(1000)]
    assert list(two.map(str, [])) == []


def test_few_items_are_shared_out():
    assert [len(batch) for batch in batches([0] * 32, 2)] == [2] * 16
    assert [len(batch) for batch in batches(iter([0] * 500), 2)] == [200, 200, 100]


def test_a_process_that_dies_is_told():
    with LocalEngine(2) as engine, pytest.raises(UsageError, match="use fewer --workers"):
        list(engine.map(os._exit, [9, 9, 9, 9]))


def test_there_must_be_a_worker():
    with pytest.raises(UsageError, match="one process at least"):
        LocalEngine(0)
