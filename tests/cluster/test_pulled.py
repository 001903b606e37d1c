"""What a few articles meet is told of an index as it is of all articles, whatever came and went since."""

from __future__ import annotations

from collections import defaultdict
from random import Random

import pytest

from claimcheck.cluster.clustering import clusters_about, contents_of, find_clusters, told_of
from claimcheck.cluster.index import LISTED, NeedsWholeError, equal_key, first_key, heard_key, site_key
from claimcheck.cluster.present import Present
from claimcheck.cluster.pulled import Pulled
from claimcheck.model import Article
from claimcheck.pipeline import claims_of, read_articles, traits_of


class Held:
    """An index in memory."""

    def __init__(self, made, told, words):
        self._made, self._told = made, told
        self._by_key = defaultdict(list)
        for id_ in made.names:
            keys = [first_key(id_, words)]
            if id_.startswith("~"):
                keys += [equal_key(id_), heard_key(id_, ascii_=id_.isascii())]
            for key in keys:
                self._by_key[key].append(id_)

    def posted(self, key):
        if key in self._made.listed:
            return len(self._made.listed[key]), self._made.listed[key]
        found = self._made.features.get(key, [])
        return len(found), found if len(found) <= LISTED else None

    def in_block(self, key):
        return [self._made.claims[id_] for id_ in self._made.blocks.get(key, ())]

    def row(self, article):
        return self._made.rows[article]

    def kin(self, article):
        return self._made.kin.get(article, frozenset())

    def told(self, articles):
        return (self._told[a] for a in articles)

    def name(self, id_):
        return self._made.names.get(id_)

    def names(self, key):
        return self._by_key.get(key, [])

    def stated(self):
        return self._made.stated

    def copies(self, article):
        return self._made.copies.get(article, [])

    def beside(self, article):
        return self._made.beside.get(article, {})

    def sites(self, word):
        return [site for site in self._made.sites if site_key(site.name.split(" ")[0]) == word]

    def sites_in(self, article):
        return [site for site in self._made.sites if site.article == article]


class Input:
    """Articles that were read."""

    def __init__(self, articles, words):
        readings = read_articles(articles)
        self.articles = {a.id: a for a in articles}
        traits = traits_of(articles, readings)
        self.traits = traits
        claims = {c.id: c for c in sorted(claims_of(readings), key=lambda c: c.id)}
        self.told = told_of(claims.values(), articles, traits)
        self.words = words

    def whole(self, ids, **options):
        claims = [c for id_ in ids for c in self.told[id_].claims]
        return find_clusters(
            claims,
            [self.articles[i] for i in ids],
            self.words,
            traits={i: self.traits[i] for i in ids if i in self.traits},
            **options,
        )

    def index(self, ids):
        claims = [c for id_ in ids for c in self.told[id_].claims]
        traits = {i: self.traits[i] for i in ids if i in self.traits}
        made = contents_of(claims, [self.articles[i] for i in ids], self.words, traits)
        return Held(made, {i: self.told[i] for i in ids}, self.words)

    def near(self, index, new, gone):
        present = Present(index, {i: self.told[i] for i in new}, gone, self.words)
        pulled = Pulled(present)
        return clusters_about(frozenset(new), pulled, pulled.linking, self.words)


@pytest.fixture(scope="module")
def given(from_bench, words):
    rows = from_bench("corpora").corpus(160, seed=7).articles
    return Input([Article(path="articles.jsonl", **row) for row in rows], words)


@pytest.mark.parametrize("leaving", [0, 4])
def test_what_an_index_tells_is_what_a_run_on_all_finds(given, leaving):
    everyone = sorted(given.articles)
    by_index = 0
    for seed in range(12):
        dice = Random(seed)
        new = dice.sample(everyone, 4)
        kept = [i for i in everyone if i not in new]
        gone = dice.sample(kept, leaving)
        index = given.index(kept)
        now = sorted({*kept, *new} - set(gone))
        whole = given.whole(now, about=frozenset(new)).clusters
        try:
            assert given.near(index, new, gone).clusters == whole
            by_index += 1
        except NeedsWholeError:
            continue
    assert by_index >= 8
