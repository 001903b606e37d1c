"""Which pairs are compared at all, and that a crowd does not cost its square."""

from __future__ import annotations

from itertools import combinations

from claimcheck.cluster.blocking import CROWD, LARGEST, SMALL, block, blocks_of, families_of, keys
from claimcheck.cluster.clustering import find_clusters
from claimcheck.cluster.comparison import may_be_related, weigh
from claimcheck.cluster.linking import link_entities
from claimcheck.cluster.pairs import Pairs
from claimcheck.cluster.profile import profiles
from claimcheck.cluster.stories import find_stories
from claimcheck.model import Article
from claimcheck.pipeline import read_articles


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
        "a": {"event": "raise", "roles": {"raiser": "xai", "investor": "nvidia"}, "figure": "20bn USD"},
        "b": {"event": "invest", "roles": {"investor": "nvidia", "target": "xai"}, "figure": "2bn USD"},
        "c": {"event": "comment", "roles": {"entity": "xai"}},
    }
    made, blocking = blocked(tell, words, rows)
    assert [{made[a].event, made[b].event} for a, b in blocking.pairs] == [{"raise", "invest"}]


def test_related_events_without_party_date_or_figure_in_common_are_no_pair(tell, words):
    rows = {
        "a": {"event": "raise", "roles": {"raiser": "xai"}, "figure": "20bn USD"},
        "b": {"event": "invest", "roles": {"investor": "nvidia", "target": "xai"}, "figure": "2bn USD"},
    }
    made, blocking = blocked(tell, words, rows)
    assert list(blocking.pairs) == []
    assert not any(weigh(a, b).joins for a in made for b in made if a.event != b.event)


def test_no_pair_that_evidence_joins_is_left_out(from_bench, words):
    rows = from_bench("corpora").corpus(120, seed=5).articles
    articles = [Article(path="articles.jsonl", **row) for row in rows]
    claims = [claim for reading in read_articles(articles) for claim in reading.claims]
    stories = find_stories(claims, articles, words)
    made = profiles(claims, articles, link_entities(claims, words, stories), words)
    families = {key: members for key, members in blocks_of(made, words.events).items() if "+" in key[1]}
    tried = {pair for members in families.values() for pair in combinations(members, 2)}
    across = [(made[a], made[b]) for a, b in tried if made[a].event != made[b].event]
    left_out = [pair for pair in across if not may_be_related(*pair)]
    assert len(across) > len(left_out) > 100
    assert not any(weigh(a, b).joins for a, b in left_out)


def test_the_figure_is_in_no_key(tell, words):
    rows = {
        "a": {"event": "raise", "roles": {"raiser": "xai"}, "figure": "20bn USD"},
        "b": {"event": "raise", "roles": {"raiser": "xai"}, "figure": "7bn EUR"},
    }
    made, _ = blocked(tell, words, rows)
    families = families_of(words.events)
    assert keys(made[0], families) == keys(made[1], families)


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


def test_a_crowd_of_one_quarter_compares_what_was_told_in_days_of_each_other(tell, words):
    rows = {f"c{n}": dated(n, f"2025-{4 + n // CROWD:02}-{n % 28 + 1:02}", f"{n + 1}bn USD") for n in range(3 * CROWD)}
    made, blocking = blocked(tell, words, rows)
    apart = [abs(made[a].told.first - made[b].told.first) for a, b in blocking.pairs]
    assert {0, 1} <= set(apart)
    assert max(apart) < 20
    assert len(blocking.pairs) < len(rows) * CROWD


def test_a_crowd_of_deals_with_others_is_not_compared(tell, words):
    rows = {
        f"c{n}": {"event": "lend", "roles": {"borrower": "xai", "lender": f"~bank-{n % 50}"}, "figure": f"{n + 1}m USD"}
        | {"article": f"a{n}", "published": "2025-05-05"}
        for n in range(CROWD)
    }
    made, blocking = blocked(tell, words, rows)
    assert len(blocking.pairs) == CROWD // 2
    assert all(made[a].parties == made[b].parties for a, b in blocking.pairs)


def test_very_many_claims_of_one_day_are_split_and_counted(tell, words):
    many = range(LARGEST + 2)
    rows = {f"c{n}": dated(n, "2025-05-05", f"{n + 10}m {'USD' if n % 2 else 'EUR'}") for n in many}
    made, blocking = blocked(tell, words, rows)
    assert blocking.split > 0
    assert blocking.largest == LARGEST + 2
    assert all(made[a].amount.unit == made[b].amount.unit for a, b in blocking.pairs)


def test_pairs_among_some_members():
    pairs = Pairs()
    pairs.update([(0, 1), (3, 1), (1, 2), (3, 0)])
    assert list(pairs.among({0, 1, 3})) == [(0, 1), (0, 3), (1, 3)]
    assert list(pairs.among(())) == []
