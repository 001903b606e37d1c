"""A report of all that a corpus holds, or of it and new articles together; what was read before is not read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from claimcheck.checks.overrides import Override
from claimcheck.checks.rule import RulePack
from claimcheck.cluster.index import NeedsWholeError
from claimcheck.corpus.codec import DamagedError, Read, unpacked
from claimcheck.corpus.extractor import ReadAndPack, extractor, words_beside
from claimcheck.corpus.index import are_many, index_of, keep_index, not_indexed
from claimcheck.corpus.memory import CorpusMemory, keep
from claimcheck.corpus.store import Corpus, digest_of
from claimcheck.engine import SERIAL, Engine
from claimcheck.engine.remembering import RememberingEngine
from claimcheck.errors import UsageError
from claimcheck.model import Article, Report, Skipped
from claimcheck.pipeline import Asked, report_near, report_of

Progress = Callable[[str, int, int], None]


class Checked(NamedTuple):
    """A report, the ids of the articles that were given beside the corpus, and how many stored ones were read anew."""

    report: Report
    given: frozenset[str]
    read_again: int


def report_of_corpus(corpus: Corpus, packs: Sequence[RulePack], **options: Any) -> Checked:
    """What a run on all articles of the corpus finds, in the order of their ids: the same as a run from nothing."""
    return against(corpus, (), (), packs, whole=True, **options)


def against(
    corpus: Corpus,
    articles: Sequence[Article],
    skipped: Sequence[Skipped],
    packs: Sequence[RulePack],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    preview: bool = False,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    overrides: Sequence[Override] = (),
    progress: Progress | None = None,
    engine: Engine = SERIAL,
    whole: bool = False,
) -> Checked:
    """The same with these articles too, as they were given; one of an id that is stored stands in its place.

    Unless the `whole` is asked for, the report is of these articles and of what is told in one cluster with them.
    Only they are read, and what another version read of the corpus: nothing of that is used, nothing of it is kept.
    What stages found is kept in the corpus where no article is given beside it, and of use to both.
    """
    beside = words_beside(packs)
    memory = CorpusMemory(corpus, beside)
    engine = RememberingEngine(engine, memory)
    asked = Asked(
        select=select,
        ignore=ignore,
        preview=preview,
        options=options,
        overrides=overrides,
        progress=progress,
        engine=engine,
    )
    if articles and not whole:
        near = _near(corpus, articles, skipped, packs, asked)
        if near is not None:
            return near
    known = dict(corpus.readings(extractor(beside)))
    given = {article.id: (digest_of(article), article) for article in articles}
    stored = {article.id: (digest, article) for digest, article in corpus.articles()}
    if not stored and not given:
        raise UsageError(f"{corpus.path}: holds no article; add some with: claimcheck corpus add {corpus.path} PATH")
    rows = [(stored | given)[id_] for id_ in sorted(stored.keys() | given.keys())]
    lacking = [(digest, article) for digest, article in rows if digest not in known]
    read = engine.map(ReadAndPack(beside), [article for _, article in lacking])
    for n, ((digest, _), data) in enumerate(zip(lacking, read, strict=True), 1):
        known[digest] = unpacked(data)
        if progress is not None:
            progress("read", n, len(lacking))
    reads: list[Read] = [known[digest] for digest, _ in rows]
    try:
        report = report_of(
            [read.of(article) for read, (_, article) in zip(reads, rows, strict=True)],
            [read.reading for read in reads],
            skipped,
            packs,
            asked,
            None if whole else frozenset(given),
        )
    except DamagedError as error:
        raise corpus.damaged(error) from None
    if not given:
        keep(memory, corpus)
    keep_index(corpus, beside)
    anew = sum(article.id not in given for _, article in lacking)
    return Checked(report, frozenset(given), anew)


def _near(
    corpus: Corpus,
    articles: Sequence[Article],
    skipped: Sequence[Skipped],
    packs: Sequence[RulePack],
    asked: Asked,
) -> Checked | None:
    """The same by the index of the corpus; None where it has none, one far behind, or one that cannot tell."""
    beside, progress = words_beside(packs), asked.progress
    index = index_of(corpus, beside)
    behind = not_indexed(corpus) if index is not None else []
    given = {article.id: article for article in articles}
    if index is None or are_many({*behind, *given}, corpus):
        return None
    try:
        new = {
            article.id: (read.of(article), read.reading) for article, read in corpus.read_of(behind, extractor(beside))
        }
        if len(new) < len(behind):
            return None
        for n, data in enumerate(asked.engine.map(ReadAndPack(beside), articles), 1):
            article, read = articles[n - 1], unpacked(data)
            new[article.id] = read.of(article), read.reading
            if progress is not None:
                progress("read", n, len(articles))
        report = report_near(
            index,
            new,
            given.keys() & corpus.indexed(given),
            frozenset(given),
            lambda ids: [(read.of(article), read.reading) for article, read in corpus.read_of(ids, extractor(beside))],
            skipped,
            packs,
            asked,
        )
    except NeedsWholeError:
        return None
    except DamagedError as error:
        raise corpus.damaged(error) from None
    return Checked(report, frozenset(given), 0)
