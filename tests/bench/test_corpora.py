"""The synthetic articles are the same each time, and a larger corpus holds the same planted pairs."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def corpora(from_bench):
    return from_bench("corpora")


def told(made, plant):
    texts = {row["id"]: (row["text"], row["published"]) for row in made.articles}
    return plant.kind, plant.event, plant.values, [texts[id_] for id_ in plant.articles]


def test_the_same_number_and_seed_give_the_same_articles(corpora):
    assert corpora.corpus(120) == corpora.corpus(120)
    assert corpora.corpus(120) != corpora.corpus(120, seed=2)


def test_there_are_as_many_as_wanted_in_both_languages(corpora):
    made = corpora.corpus(200)
    assert len({row["id"] for row in made.articles}) == 200
    assert {row["lang"] for row in made.articles} == {"ar", "en"}


def test_a_larger_corpus_has_the_same_pairs_planted(corpora):
    small, large = corpora.corpus(1000), corpora.corpus(3000)
    assert len(small.planted) == 300
    assert [told(small, plant) for plant in small.planted] == [told(large, plant) for plant in large.planted]


def test_what_is_planted_is_as_it_says(corpora):
    made = corpora.corpus(300)
    rows = {row["id"]: row for row in made.articles}
    for plant in made.planted:
        one, other = (rows[id_] for id_ in plant.articles)
        at_once = plant.kind == "contradiction" and plant.event == "toll"
        assert one["published"] < other["published"] or (at_once and one["published"] == other["published"])
        if plant.kind == "reprint":
            assert one["text"] == other["text"]
        for row, value in zip((one, other), plant.values, strict=True):
            assert str(value) in row["text"]
        assert (plant.values[0] != plant.values[1]) == (plant.kind == "contradiction")


def test_who_gives_another_figure_is_known(corpora):
    made = corpora.corpus(300)
    assert made.wrong == {plant.articles[1] for plant in made.planted if plant.kind == "contradiction"}


def test_the_same_happening_has_the_same_facts_each_time(corpora):
    writer = corpora._Writer(400, corpora.random.Random(1))
    told = [writer.happening("acquire", writer.names[0]) for _ in range(60)]
    assert len({repr(sorted(facts.items(), key=str)) for facts in told}) == corpora.HAPPENINGS["acquire"]


def test_companies_are_told_of_unevenly(corpora):
    writer = corpora._Writer(4000, corpora.random.Random(1))
    writer.known = len(writer.names)
    counts = corpora_counts(writer, 4000)
    assert 0.005 < counts[0] / 4000 < 0.03
    assert counts[len(counts) // 2] < counts[0] / 4


def corpora_counts(writer, draws):
    told: dict[tuple[str, str], int] = {}
    for _ in range(draws):
        name = writer.company()
        told[name] = told.get(name, 0) + 1
    return sorted(told.values(), reverse=True)


def test_what_was_found_is_counted(corpora):
    planted = [
        corpora.Planted("contradiction", "raise", ("a", "b"), (1, 2)),
        corpora.Planted("contradiction", "raise", ("c", "d"), (1, 2)),
        corpora.Planted("reprint", "raise", ("e", "f"), (1, 1)),
    ]
    pairs = {"contradiction": {frozenset("ab"), frozenset("ef")}, "agreement": {frozenset("ef")}}
    assert corpora.found(planted, pairs) == {"contradiction": 0.5, "reprint": 1.0}
