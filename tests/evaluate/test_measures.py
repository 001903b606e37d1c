"""Counts to measures, and the intervals that chance leaves them."""

from __future__ import annotations

import pytest

from claimcheck.evaluate.measures import NAMES, differences, finding_measures, measure, pieces, total
from claimcheck.evaluate.scoring import Score


def score(name: str, hit: int, want: int, got: int, event: str = "event raise") -> Score:
    made = Score(name, "en", "tests")
    for what, number in (("hit", hit), ("want", want), ("got", got)):
        made.add(f"figure.{what}", number, "kind money")
        made.add(f"claim.{what}", number, event)
    return made


def valued(scores: list[Score]) -> dict[str, float]:
    return {m.name: m.value for m in measure(scores)}


def test_shares_are_of_all_articles_together() -> None:
    found = valued([score("a", 1, 1, 4), score("b", 5, 9, 6)])
    assert found["figures.precision"] == 6 / 10
    assert found["figures.recall"] == 6 / 10
    assert found["figures.f1"] == pytest.approx(6 / 10)
    assert found["claims.recall"] == 6 / 10


def test_nothing_of_nothing_is_no_fault() -> None:
    assert set(valued([]).values()) == {0.0}
    assert [m.low for m in measure([])] == [None] * len(NAMES)
    assert [(m.name, m.of) for m in finding_measures({})] == [("findings.contradiction_precision", 0)]


def test_an_interval_holds_its_value_and_is_the_same_each_time() -> None:
    scores = [score(str(n), n % 3, 2, 2) for n in range(30)]
    for m in measure(scores):
        assert m.low is not None
        assert m.high is not None
        assert m.low <= m.value <= m.high
    assert measure(scores) == measure(scores)


def test_articles_that_are_all_alike_leave_nothing_to_chance() -> None:
    found = {m.name: m for m in measure([score(str(n), 1, 2, 2) for n in range(10)])}
    assert (found["claims.recall"].low, found["claims.recall"].high) == (0.5, 0.5)


def test_a_set_does_not_differ_from_itself_but_does_from_a_far_better_one() -> None:
    scores = [score(str(n), n % 3, 2, 2) for n in range(30)]
    better = [score(str(n), 2, 2, 2) for n in range(30)]
    assert not any(d.is_lower or d.is_higher for d in differences(scores, scores))
    assert {d.name for d in differences(scores, better) if d.is_lower} >= {"figures.recall", "claims.recall"}
    assert {d.name for d in differences(better, scores) if d.is_higher} >= {"figures.recall", "claims.recall"}


def test_slices_add_up_to_the_whole() -> None:
    scores = [score("a", 1, 1, 4), score("b", 5, 9, 6, "event own"), score("c", 1, 2, 2)]
    assert pieces(scores, "event") == ["own", "raise"]
    parts = [total(scores, f"event {event}")["claim.want"] for event in pieces(scores, "event")]
    assert parts == [9, 3]
    assert total(scores)["claim.want"] == sum(parts)
