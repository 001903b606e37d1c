"""The index of a corpus: what a few articles meet is told by it as by a run on everything, of a part of the rows."""

from __future__ import annotations

from contextlib import closing
from random import Random
from sqlite3 import connect

import pytest

from claimcheck.corpus import Corpus, add, against, checking, index, remove, report_of_corpus
from claimcheck.errors import UsageError
from claimcheck.model import Article
from claimcheck.report.json import render


@pytest.fixture(scope="module")
def articles(from_bench):
    rows = from_bench("corpora").corpus(260, seed=4).articles
    return [Article(path="articles.jsonl", line=n, **row) for n, row in enumerate(rows, 1)]


@pytest.fixture
def db(tmp_path, articles):
    path = tmp_path / "news.db"
    with Corpus.writing(path, "a test", create=True) as corpus:
        add(corpus, articles[:250])
        index.bring_index_up_to_date(corpus, ())
    return path


def met(db, given, packs):
    with Corpus.reading(db) as corpus:
        return render(against(corpus, given, (), packs).report)


def met_by_all(db, given, packs, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(checking, "index_of", lambda *_: None)
        patched.setattr(checking, "keep_index", lambda *_: None)
        return met(db, given, packs)


def is_asked(monkeypatch):
    """Whether reports are of the index; told by a list that grows."""
    told = []
    real = checking.report_near

    def noting(*given, **named):
        found = real(*given, **named)
        told.append(found)
        return found

    monkeypatch.setattr(checking, "report_near", noting)
    return told


def test_new_articles_meet_the_index_as_they_meet_all(db, articles, packs, monkeypatch):
    told = is_asked(monkeypatch)
    for seed in range(4):
        given = Random(seed).sample(articles, 3)  # some of them are stored, and met in place of themselves
        assert met(db, given, packs) == met_by_all(db, given, packs, monkeypatch)
    assert len(told) >= 3


def test_an_edited_article_meets_the_index_in_place_of_the_stored_one(db, articles, packs, monkeypatch):
    told = is_asked(monkeypatch)
    edited = articles[3].model_copy(update={"text": articles[4].text})
    assert met(db, [edited], packs) == met_by_all(db, [edited], packs, monkeypatch)
    assert told


def test_articles_that_were_added_since_meet_it_as_new_ones(db, articles, packs, monkeypatch):
    with Corpus.writing(db, "a test") as corpus:
        add(corpus, articles[250:255])
    told = is_asked(monkeypatch)
    assert met(db, articles[255:], packs) == met_by_all(db, articles[255:], packs, monkeypatch)
    assert told


def test_an_index_of_articles_that_are_gone_is_not_asked(db, articles, packs, monkeypatch):
    with Corpus.writing(db, "a test") as corpus:
        remove(corpus, [articles[0].id])
    told = is_asked(monkeypatch)
    assert met(db, articles[255:], packs) == met_by_all(db, articles[255:], packs, monkeypatch)
    assert not told
    assert met(db, articles[255:], packs) == met_by_all(db, articles[255:], packs, monkeypatch)
    assert told, "the run on everything has kept one"


def test_an_index_that_another_program_made_is_not_asked(db, articles, packs, monkeypatch):
    with closing(connect(db)) as connection, connection:
        connection.execute("UPDATE index_of SET program = 'another'")
    told = is_asked(monkeypatch)
    monkeypatch.setattr(checking, "keep_index", lambda *_: None)
    assert met(db, articles[255:], packs)
    assert not told


def test_a_check_of_the_corpus_keeps_an_index_where_it_pays(tmp_path, articles, packs):
    for count, kept in ((20, 0), (210, 1)):
        db = tmp_path / f"{count}.db"
        with Corpus.writing(db, "a test", create=True) as corpus:
            add(corpus, articles[:count])
        with Corpus.reading(db) as corpus:
            report_of_corpus(corpus, packs)
        with closing(connect(db)) as connection:
            assert connection.execute("SELECT count(*) FROM index_of").fetchone()[0] == kept


def test_few_articles_of_the_corpus_are_unpacked(db, articles, packs, monkeypatch):
    read = []
    real = Corpus.read_of

    def noting(self, ids, extractor):
        read.extend(ids)
        return real(self, ids, extractor)

    monkeypatch.setattr(Corpus, "read_of", noting)
    monkeypatch.setattr(Corpus, "readings", lambda *_: pytest.fail("all were read"))
    alone = Article(
        id="alone", path="alone.txt", lang="en", published="2031-05-05", text="Quorvex hired 12 people in Tromso.\n"
    )
    met(db, [alone], packs)
    assert len(set(read)) < 25


@pytest.mark.parametrize(
    "change",
    [
        "indexed SET kin = x'010203'",
        "indexed SET beside = 'nonsense'",
        "blocks SET claims = x'0102'",
        "blocks SET claims = x'00ffffff'",
        "claims SET sides = '[1]'",
        "names SET joined = '[]'",
        "posted SET numbers = x'01'",
    ],
)
def test_a_damaged_index_is_told(db, articles, packs, change):
    with closing(connect(db)) as connection, connection:
        connection.execute(f"UPDATE {change}")
    with pytest.raises(UsageError, match=r"the corpus is damaged \(its index: "):
        met(db, articles[3:5], packs)
