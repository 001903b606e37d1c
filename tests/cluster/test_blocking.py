"""Which pairs are compared at all, and that a crowd does not cost its square."""

from __future__ import annotations

from claimcheck.cluster.blocking import CROWD, LARGEST, SMALL, block, keys
from claimcheck.cluster.clustering import find_clusters
from claimcheck.cluster.linking import link_entities
from claimcheck.cluster.pairs import Pairs
from claimcheck.cluster.profile import profiles
from claimcheck.cluster.stories import find_stories


def blocked(tell, words, rows):
    claims, articles, _ = tell(rows)
    made = profiles(claims, articles, link_entities(claims, words, find_stories(claims, articles, words)), words)
    return made, block(made, words.events)


def test_claims_of_two_entities_are_never_compared(tell, words):
    rows = {
        "a": {"event": "raise", "roles": {"raiser": "xai"}, "figure": "20bn USD"},
        "b": {"event": "raise", "roles": {"raiser": "openai"}, "figure": "20bn USD"},
    }
    _, blocking = blocked(tell, words, rows)
    assert list(blocking.pairs) == []


def test_related_events_are_compared_and_others_not(tell, words):
    rows = {
        "a": {"event": "raise", "roles": {"raiser": "xai"}, "figure": "20bn USD"},
        "b": {"event": "invest", "roles": {"investor": "nvidia", "target": "xai"}, "figure": "2bn USD"},
        "c": {"event": "comment", "roles": {"entity": "xai"}},
    }
    made, blocking = blocked(tell, words, rows)
    assert [{made[a].event, made[b].event} for a, b in blocking.pairs] == [{"raise", "invest"}]


def test_the_figure_is_in_no_key(tell, words):
    rows = {
        "a": {"event": "raise", "roles": {"raiser": "xai"}, "figure": "20bn USD"},
        "b": {"event": "raise", "roles": {"raiser": "xai"}, "figure": "7bn EUR"},
    }
    made, _ = blocked(tell, words, rows)
    assert keys(made[0], words.events) == keys(made[1], words.events)


def dated(n, day, figure="10bn USD"):
    return {"event": "raise", "roles": {"raiser": "xai"}, "figure": figure, "published": day, "article": f"a{n}"}


def test_a_large_block_compares_only_what_is_near_in_time(tell, words):
    many = SMALL + 10
    rows = {f"c{n}": dated(n, f"{1990 + n % 35}-05-05", f"{n + 1}bn USD") for n in range(many)}
    _, blocking = blocked(tell, words, rows)
    assert 0 < len(blocking.pairs) < many * 3


def test_a_plan_in_a_large_block_meets_the_deed_of_the_next_year(tell, words):
    rows = {f"c{n}": dated(n, f"{1990 + n % 30}-05-05", f"{n + 1}bn USD") for n in range(SMALL)}
    rows["plan"] = dated(900, "2024-02-01") | {"status": "prospective"}
    rows["deed"] = dated(901, "2024-12-01")
    claims, articles, ids = tell(rows)
    clusters = find_clusters(claims, articles, words).clusters
    assert any({ids["plan"], ids["deed"]} <= set(c.claims) for c in clusters)


def test_a_crowd_that_says_one_thing_costs_no_square(tell, words):
    many = 4 * CROWD
    rows = {f"c{n}": dated(n, "2025-05-05", f"{10 + n % 3}bn USD") for n in range(many)}
    claims, articles, _ = tell(rows)
    found = find_clusters(claims, articles, words)
    assert len(found.clusters) == 1
    assert found.comparisons < 3 * many


def test_a_block_over_the_limit_is_split_and_counted(tell, words):
    rows = {f"c{n}": dated(n, "2025-05-05", "10bn USD" if n % 2 else "9bn EUR") for n in range(LARGEST + 2)}
    _, blocking = blocked(tell, words, rows)
    assert blocking.split > 0
    assert blocking.largest == LARGEST + 2


def test_pairs_among_some_members():
    pairs = Pairs()
    pairs.update([(0, 1), (3, 1), (1, 2), (3, 0)])
    assert list(pairs.among({0, 1, 3})) == [(0, 1), (0, 3), (1, 3)]
    assert list(pairs.among(())) == []
