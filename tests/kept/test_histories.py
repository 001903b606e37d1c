"""Whatever was added, edited and removed, and in what order: a corpus is what it holds."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.corpus import Corpus, add, against, bring_up_to_date, checking, index, remove, report_of_corpus
from claimcheck.corpus.store import digest_of
from claimcheck.gate.involved import touching
from claimcheck.lexicon.load import load_lexicon
from claimcheck.model import Article, Report
from claimcheck.pipeline import run
from claimcheck.read.facts import with_found_facts
from claimcheck.report.digest import digests
from claimcheck.report.json import render

PACKS = load_packs([core_pack_folder()])
TEXTS = [
    "Helsing raises $600m\n\nHelsing raised $600m in a Series B round, Reuters reported on Thursday.\n",
    "Helsing raises $750m\n\nHelsing raised $750m in a Series B round, Bloomberg reported on Thursday.\n",
    "Helsing in talks\n\nHelsing is in talks to raise $600m, Reuters reported.\n\nHelsing was founded in 2021.\n",
    "هيلسينغ تجمع 750 مليون دولار\n\nجمعت شركة هيلسينغ 750 مليون دولار في جولة تمويلية، بحسب بلومبرغ.\n",
    "حريق في البصرة\n\nقُتل 12 شخصاً في حريق بمصنع في مدينة البصرة، بحسب الشرطة.\n",
    "Fire in Basra\n\nA fire at a plant in Basra killed 15 people on Thursday, police said.\n",
    "20 March 2025\n\nA market in Basra\n\nThe market was built in 1990.\n",
]
NAMES = [f"a{n}" for n in range(5)]
DAYS = [None, "2025-03-20", "2025-03-21", "2025-04"]
ROWS = st.dictionaries(st.sampled_from(NAMES), st.tuples(st.sampled_from(TEXTS), st.sampled_from(DAYS)))


class Histories(RuleBasedStateMachine):
    """Adds, edits, updates and removals of a few articles of one story, with an index of it made now and then."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.db = self.folder / "news.db"
        self.there: dict[str, Article] = {}
        with Corpus.writing(self.db, "a test", create=True):
            pass

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    @rule(rows=ROWS)
    def adds(self, rows: dict[str, tuple[str, str | None]]) -> None:
        given = [article(name, *row) for name, row in rows.items()]
        with Corpus.writing(self.db, "a test") as corpus:
            done = add(corpus, given)
        assert done.counts()["added"] == len(rows.keys() - self.there.keys())
        self.there |= {a.id: a for a in given}

    @rule(rows=ROWS)
    def brings_up_to_date(self, rows: dict[str, tuple[str, str | None]]) -> None:
        given = [article(name, *row) for name, row in rows.items()]
        with Corpus.writing(self.db, "a test") as corpus:
            bring_up_to_date(corpus, given, ["/articles"])
        self.there = {a.id: a for a in given}

    @precondition(lambda self: self.there)
    @rule(data=st.data())
    def removes(self, data: st.DataObject) -> None:
        ids = data.draw(st.lists(st.sampled_from(sorted(self.there)), min_size=1, unique=True))
        with Corpus.writing(self.db, "a test") as corpus:
            assert remove(corpus, ids).removed == ids
        for name in ids:
            del self.there[name]

    @rule()
    def makes_an_index(self) -> None:
        with Corpus.writing(self.db, "a test") as corpus, patch.object(index, "LEAST", 0):
            index.bring_index_up_to_date(corpus, ())

    @precondition(lambda self: self.there)
    @rule(rows=ROWS.filter(bool))
    def meets_new_articles(self, rows: dict[str, tuple[str, str | None]]) -> None:
        given = {name: article(name, *row) for name, row in rows.items()}
        with Corpus.reading(self.db) as corpus:
            found = against(corpus, list(given.values()), (), PACKS)
            with patch.object(checking, "index_of", return_value=None):
                without = against(corpus, list(given.values()), (), PACKS)
        assert render(found.report) == render(without.report)
        whole = from_nothing(told_by((self.there | given).values()))
        assert digests(touching(found.report, given))["findings"] == digests(touching(whole, given))["findings"]

    @invariant()
    def the_corpus_is_what_it_holds(self) -> None:
        if not hasattr(self, "db"):
            return
        with Corpus.reading(self.db) as corpus:
            assert {digest for digest, _ in corpus.articles()} == {digest_of(a) for a in self.there.values()}
            assert corpus._connection.execute("SELECT count(*) FROM readings").fetchone()[0] == len(self.there)
            if self.there:
                found = digests(report_of_corpus(corpus, PACKS).report)
                assert found == digests(from_nothing(told_by(self.there.values())))


@cache
def from_nothing(told: str) -> Report:
    """The report of a run on these articles."""
    articles = [with_found_facts(article(n, text, day), load_lexicon()) for n, day, text in json.loads(told)]
    return run(articles, packs=PACKS)


def told_by(articles: Iterable[Article]) -> str:
    """What `from_nothing` takes."""
    return json.dumps(sorted((a.id, a.published, a.text) for a in articles))


def article(name: str, text: str, published: str | None) -> Article:
    lang = "ar" if "ا" in text else "en"
    return Article(id=name, path=f"/articles/{name}.txt", lang=lang, published=published, outlet=name, text=text)


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=25, stateful_step_count=8, deadline=None)
TestHistories.pytestmark = [pytest.mark.filterwarnings("ignore")]
