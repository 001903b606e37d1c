"""The clusters of a few articles are those that they have among all, whatever is left out to find them."""

from __future__ import annotations

from random import Random

import pytest

from claimcheck.cluster.clustering import find_clusters
from claimcheck.model import Article
from claimcheck.pipeline import read_articles, traits_of


@pytest.fixture(scope="module")
def told(from_bench):
    rows = from_bench("corpora").corpus(160, seed=7).articles
    articles = [Article(path="articles.jsonl", **row) for row in rows]
    readings = read_articles(articles)
    return [claim for reading in readings for claim in reading.claims], articles, traits_of(articles, readings)


def test_clusters_about_a_few_articles_are_those_of_all(told, words):
    claims, articles, traits = told
    whole = find_clusters(claims, articles, words, traits=traits)
    home = {claim.id: claim.article for claim in claims}
    for seed in range(20):
        about = frozenset(a.id for a in Random(seed).sample(articles, 3))
        few = find_clusters(claims, articles, words, traits=traits, about=about)
        assert few.clusters == [c for c in whole.clusters if any(home[claim] in about for claim in c.claims)]
        assert few.comparisons < whole.comparisons


def test_a_name_that_others_bear_out_counts_here_too(tell, words):
    def raised(name, figure, day, article):
        return {"event": "raise", "roles": {"raiser": name}, "figure": figure, "published": day, "article": article}

    rows = {
        "a": raised("~fizakar", "600m USD", "2025-03-03", "a"),
        "b": raised("~فيزاكار", "600m USD", "2025-03-03", "b"),
        "c": raised("~fizakar", "20m USD", "2025-09-03", "c") | {"date": "2025-09-02"},
        "d": raised("~فيزاكار", "30m USD", "2025-09-03", "d") | {"date": "2025-09-02"},
    }
    claims, articles, ids = tell(rows)
    assert "that another claim joins" in str(find_clusters(claims, articles, words).clusters)
    few = find_clusters(claims, articles, words, about={"d"}).clusters
    assert [set(c.claims) for c in few] == [{ids["c"], ids["d"]}]


def test_an_article_without_claims_is_in_no_cluster(told, words):
    claims, articles, traits = told
    assert find_clusters(claims, articles, words, traits=traits, about={"nobody"}).clusters == []
