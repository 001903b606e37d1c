"""What changes in a corpus: articles that are new, that say something else now, or that are gone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from claimcheck.corpus.extractor import ReadAndPack, extractor
from claimcheck.corpus.store import Corpus, Kept, digest_of, source_of
from claimcheck.engine import SERIAL, Engine
from claimcheck.errors import UsageError
from claimcheck.model import Article
from claimcheck.read.paths import STDIN

BATCH = 50  # articles that are kept together: what a killed process has to read again
MOST_TOLD = 5  # ids in one message

T = TypeVar("T")
Told = Callable[[str, str], None]  # what was done, to which article: called when it is kept for good
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Changes:
    """The ids of the articles of one command, by what became of them."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    read_again: int = 0

    def counts(self) -> dict[str, int]:
        """How many of each."""
        told = {name: len(getattr(self, name)) for name in ("added", "changed", "unchanged", "removed")}
        return told | ({"read again": self.read_again} if self.read_again else {})


def add(
    corpus: Corpus,
    articles: Sequence[Article],
    beside: tuple[str, ...] = (),
    *,
    engine: Engine = SERIAL,
    told: Told | None = None,
    progress: Progress | None = None,
) -> Changes:
    """Store articles (as given, without the facts that reading finds): new ones, and those that say something else.

    An article is told of by `told` when it is kept, with what was read of it. Raises UsageError, before anything is
    changed, where the corpus has another article of an id from another place.
    """
    changes = Changes()
    kept = corpus.kept()
    _refuse_others(articles, kept, lambda _: False)
    _store(corpus, articles, kept, beside, changes, engine, told, progress)
    return changes


def bring_up_to_date(
    corpus: Corpus,
    articles: Sequence[Article],
    paths: Sequence[str],
    beside: tuple[str, ...] = (),
    *,
    engine: Engine = SERIAL,
    told: Told | None = None,
    progress: Progress | None = None,
) -> Changes:
    """The same, and articles that came from these paths and are not there any more are taken out."""
    changes = Changes()
    kept = corpus.kept()
    here = [os.path.realpath(path) for path in paths if path != STDIN]

    def below(source: str) -> bool:
        return any(source == root or source.startswith(root.rstrip(os.sep) + os.sep) for root in here)

    _refuse_others(articles, kept, below)
    present = {article.id for article in articles}
    gone = sorted(id_ for id_, row in kept.items() if id_ not in present and below(row.source))
    _take_out(corpus, gone, changes, told)
    _store(corpus, articles, kept, beside, changes, engine, told, progress)
    return changes


def remove(corpus: Corpus, ids: Sequence[str], told: Told | None = None) -> Changes:
    """Take articles out by their ids. Raises UsageError, before anything is changed, where there is no such article."""
    known = corpus.kept()
    unknown = [id_ for id_ in dict.fromkeys(ids) if id_ not in known]
    if unknown:
        raise UsageError(f"{corpus.path}: no article has the id {_listed(unknown)}")
    changes = Changes()
    _take_out(corpus, list(dict.fromkeys(ids)), changes, told)
    return changes


def read_again(
    corpus: Corpus,
    beside: tuple[str, ...] = (),
    *,
    engine: Engine = SERIAL,
    progress: Progress | None = None,
) -> int:
    """Read every article that this version has not read, and keep that; how many they were."""
    lacking = corpus.lacking(extractor(beside))
    name, done = extractor(beside), 0
    for batch in _batches(zip(lacking, engine.map(ReadAndPack(beside), [a for _, a in lacking]), strict=True)):
        with corpus.transaction():
            for (digest, _), data in batch:
                corpus.put_reading(digest, name, data)
        done += len(batch)
        if progress is not None:
            progress("read", done, len(lacking))
    return done


def new_or_changed(articles: Iterable[Article], kept: Mapping[str, Kept]) -> Iterator[Article]:
    """The articles that the corpus does not hold as they are."""
    return (a for a in articles if a.id not in kept or kept[a.id].digest != digest_of(a))


def _store(
    corpus: Corpus,
    articles: Sequence[Article],
    kept: Mapping[str, Kept],
    beside: tuple[str, ...],
    changes: Changes,
    engine: Engine,
    told: Told | None,
    progress: Progress | None,
) -> None:
    name = extractor(beside)
    lacking = {article.id for _, article in corpus.lacking(name)}
    fresh = list(new_or_changed(articles, kept))
    changed = {article.id for article in fresh}
    again = [a for a in articles if a.id not in changed and a.id in lacking]
    _note_moves(corpus, [a for a in articles if a.id not in changed], kept)
    wanted, done = fresh + again, 0
    for batch in _batches(zip(wanted, engine.map(ReadAndPack(beside), wanted), strict=True)):
        with corpus.transaction():
            for article, data in batch:
                digest = digest_of(article)
                if article.id in changed:
                    corpus.put(article, digest)
                corpus.put_reading(digest, name, data)
        for article, _ in batch:
            if article.id in changed:
                _tell("changed" if article.id in kept else "added", article.id, changes, told)
        done += len(batch)
        if progress is not None:
            progress("read", done, len(wanted))
    changes.unchanged = [a.id for a in articles if a.id not in changed]
    changes.read_again = len(again)


def _take_out(corpus: Corpus, ids: Sequence[str], changes: Changes, told: Told | None) -> None:
    if ids:
        with corpus.transaction():
            corpus.drop(ids)
        for id_ in ids:
            _tell("removed", id_, changes, told)


def _note_moves(corpus: Corpus, articles: Iterable[Article], kept: Mapping[str, Kept]) -> None:
    moved = [a for a in articles if (kept[a.id].path, kept[a.id].line) != (a.path, a.line)]
    if moved:
        with corpus.transaction():
            for article in moved:
                corpus.move(article)


def _refuse_others(articles: Iterable[Article], kept: Mapping[str, Kept], may: Callable[[str], bool]) -> None:
    """Raise UsageError where an id is that of another article from elsewhere, unless that place `may` be replaced."""
    taken = [
        f"{a.id} ({kept[a.id].path}, and now {a.path})"
        for a in new_or_changed(articles, kept)
        if a.id in kept and kept[a.id].source != source_of(a.path) and not may(kept[a.id].source)
    ]
    if taken:
        raise UsageError(
            f"the corpus holds another article of the same id: {_listed(taken)}: "
            "give the new one an id of its own, or remove the old one first"
        )


def _tell(what: str, id_: str, changes: Changes, told: Told | None) -> None:
    getattr(changes, what).append(id_)
    if told is not None:
        told(what, id_)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_TOLD} more" if len(names) > MOST_TOLD else ""
    return ", ".join(names[:MOST_TOLD]) + more


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
