"""The index of a corpus: what its articles have in common, so that a few new ones meet it without all being read.

It is of the articles as they stood when it was made; those that were added since meet it as new ones do. Where one was
changed or removed since, or another program made it, it is of no use until it is made anew.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck.cluster.clustering import contents_of, once
from claimcheck.cluster.index import (
    LISTED,
    Account,
    Beside,
    Contents,
    Entry,
    Name,
    Row,
    Sided,
    Site,
    Stated,
    equal_key,
    first_key,
    heard_key,
    site_key,
)
from claimcheck.corpus.codec import Read, decoding, numbers, packed_numbers
from claimcheck.corpus.extractor import extractor
from claimcheck.corpus.memory import program
from claimcheck.corpus.store import Corpus
from claimcheck.errors import UsageError
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import Words, load_words
from claimcheck.model import Article
from claimcheck.pipeline import claims_of

LEAST = 200  # articles from which an index pays
LAG = 20  # one in so many articles may be new to an index, or ALWAYS so many: of more, all are looked at sooner
ALWAYS = 50
OF = "its index"
TABLES = ("indexed", "posted", "claims", "blocks", "names", "named", "stated", "sites", "index_of")


class CorpusIndex:
    """The index that a corpus holds, asked for no more than is needed."""

    def __init__(self, corpus: Corpus, beside: tuple[str, ...]) -> None:
        self._corpus = corpus
        self._extractor = extractor(beside)
        self._one = corpus.connection.execute
        self._ids: dict[int, str] = {}
        self._entries: dict[int, Entry] = {}
        self._posted: dict[int, tuple[int, Sequence[str] | None]] = {}
        self._rows: dict[str, tuple[Row, frozenset[str]]] = {}
        self.read: dict[str, tuple[Article, Read]] = {}

    def posted(self, key: int) -> tuple[int, Sequence[str] | None]:
        """How many articles have what a key stands for, and which, unless they are too many to be of use."""
        if key not in self._posted:
            row = self._one("SELECT articles, numbers FROM posted WHERE key = ?", (key,)).fetchone()
            count, data = row or (0, b"")
            with decoding(OF):
                self._posted[key] = count, None if data is None else self._named(data)
        return self._posted[key]

    def in_block(self, key: int) -> Sequence[Entry]:
        """The claims of one event that have a key of blocking."""
        row = self._one("SELECT claims FROM blocks WHERE key = ?", (key,)).fetchone()
        with decoding(OF):
            return [self._entry(number) for number in numbers(row[0], "I")] if row is not None else ()

    def row(self, article: str) -> Row:
        """What is known of an article."""
        return self._known(article)[0]

    def kin(self, article: str) -> frozenset[str]:
        """The articles that tell its story."""
        return self._known(article)[1]

    def told(self, articles: Iterable[str]) -> Iterator[Account]:
        """The articles with their claims."""
        asked = list(articles)
        lacking = [a for a in asked if a not in self.read]
        for article, read in self._corpus.read_of(lacking, self._extractor):
            self.read[article.id] = read.of(article), read
        for id_ in asked:
            article, read = self.read[id_]
            yield Account(article, once(claims_of([read.reading])), read.reading.traits)

    def name(self, id_: str) -> Name | None:
        """What is known of an id."""
        row = self._one("SELECT joined, places FROM names WHERE id = ?", (id_,)).fetchone()
        if row is None:
            return None
        with decoding(OF):
            equal, formed, step, sound = json.loads(row[0])
            return Name(id_, equal, formed, step, sound, {(event, role): n for event, role, n in json.loads(row[1])})

    def names(self, key: int) -> Sequence[str]:
        """The ids that share a key."""
        return [id_ for (id_,) in self._one("SELECT id FROM named WHERE key = ?", (key,))]

    def stated(self) -> Mapping[Stated, int]:
        """The names that articles give beside others, with the number of these articles."""
        return {Stated(*row): n for *row, n in self._one("SELECT also, owner, first, second, articles FROM stated")}

    def copies(self, article: str) -> Sequence[int]:
        """The keys of copies by which a subject is put to the test that its claims have."""
        row = self._one("SELECT copies FROM indexed WHERE id = ?", (article,)).fetchone()
        with decoding(OF):
            return numbers(row[0], "q")

    def beside(self, article: str) -> Mapping[str, Beside]:
        """What other articles tell of its claims, by their ids."""
        text = self._one("SELECT beside FROM indexed WHERE id = ?", (article,)).fetchone()[0]
        with decoding(OF):
            return {id_: _beside(row) for id_, *row in json.loads(text)} if text else {}

    def sites(self, word: int) -> Sequence[Site]:
        """The names of sites that begin with a word, by its key."""
        rows = self._one("SELECT name, site, id FROM sites JOIN indexed USING (number) WHERE key = ?", (word,))
        return [Site(*row) for row in rows]

    def sites_in(self, article: str) -> Sequence[Site]:
        """The names of sites that an article gives."""
        rows = self._one("SELECT name, site, id FROM sites JOIN indexed USING (number) WHERE id = ?", (article,))
        return [Site(*row) for row in rows]

    def _known(self, article: str) -> tuple[Row, frozenset[str]]:
        if article not in self._rows:
            row = self._one("SELECT lang, published, kept, kin FROM indexed WHERE id = ?", (article,)).fetchone()
            with decoding(OF):
                self._rows[article] = Row(*row[:3]), frozenset(self._named(row[3]))
        return self._rows[article]

    def _entry(self, number: int) -> Entry:
        if number not in self._entries:
            asked = "SELECT id, article, place, status, first, last, day, said, sides FROM claims WHERE number = ?"
            row = self._one(asked, (number,)).fetchone()
            with decoding(OF):
                id_, article, order, status, first, last, day, said, sides = row
                told = None if sides is None else _sided(sides)
                self._entries[number] = Entry(id_, self._id(article), order, status, first, last, day, said, told)
        return self._entries[number]

    def _named(self, data: bytes) -> list[str]:
        return [self._id(number) for number in numbers(data, "I")]

    def _id(self, number: int) -> str:
        if number not in self._ids:
            self._ids[number] = self._one("SELECT id FROM indexed WHERE number = ?", (number,)).fetchone()[0]
        return self._ids[number]


def index_of(corpus: Corpus, beside: tuple[str, ...]) -> CorpusIndex | None:
    """The index of a corpus, None where it has none that this program made of articles that are all still there."""
    made_by = corpus.connection.execute("SELECT program FROM index_of").fetchone()
    if made_by is None or made_by[0] != program(beside) or _has_changed(corpus):
        return None
    return CorpusIndex(corpus, beside)


def not_indexed(corpus: Corpus) -> list[str]:
    """The ids of the articles that the index does not know."""
    rows = corpus.connection.execute("SELECT id FROM articles WHERE id NOT IN (SELECT id FROM indexed) ORDER BY id")
    return [id_ for (id_,) in rows]


def keep_index(corpus: Corpus, beside: tuple[str, ...]) -> None:
    """Make the index anew where that is due, if the corpus can be written now: a run never waits for that."""
    if not _is_due(corpus, beside):
        return
    try:
        with Corpus.writing(corpus.path, "claimcheck corpus check", patience=0) as written:
            bring_index_up_to_date(written, beside)
    except UsageError:
        return


def bring_index_up_to_date(corpus: Corpus, beside: tuple[str, ...]) -> None:
    """Make the index of an open corpus anew where it lacks or is far behind."""
    if _is_due(corpus, beside):
        words = load_words(load_lexicon(beside=tuple(map(Path, beside))))
        with corpus.transaction():
            _make(corpus, beside, words)


def are_many(new: Collection[str], corpus: Corpus) -> bool:
    """Whether so many articles are new to the index that a run on everything takes less."""
    return len(new) > max(ALWAYS, _count(corpus) // LAG)


def _count(corpus: Corpus) -> int:
    count: int = corpus.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    return count


def _is_due(corpus: Corpus, beside: tuple[str, ...]) -> bool:
    if _count(corpus) < LEAST or corpus.lacking(extractor(beside)):
        return False
    return index_of(corpus, beside) is None or are_many(not_indexed(corpus), corpus)


def _make(corpus: Corpus, beside: tuple[str, ...], words: Words) -> None:
    known = dict(corpus.readings(extractor(beside)))
    stored = list(corpus.articles())
    articles = [known[digest].of(article) for digest, article in stored]
    readings = [known[digest].reading for digest, _ in stored]
    traits = {a.id: r.traits for a, r in zip(articles, readings, strict=True) if r.traits is not None}
    made = contents_of(claims_of(readings), articles, words, traits)
    _write(corpus, made, {article.id: digest for digest, article in stored}, words)
    corpus.connection.execute("INSERT INTO index_of VALUES (?)", (program(beside),))


def _has_changed(corpus: Corpus) -> bool:
    """Whether an article of the index is gone, or is another now."""
    kept = corpus.connection.execute("SELECT count(*) FROM indexed JOIN articles USING (id, digest)").fetchone()
    there = corpus.connection.execute("SELECT count(*) FROM indexed").fetchone()
    return bool(kept != there)


def _write(corpus: Corpus, made: Contents, digests: Mapping[str, str], words: Words) -> None:
    run, many = corpus.connection.execute, corpus.connection.executemany
    for table in TABLES:
        run(f"DELETE FROM {table}")
    number = {id_: n for n, id_ in enumerate(sorted(made.rows))}

    def listed(articles: Iterable[str]) -> bytes:
        return packed_numbers(array("I", sorted(number[a] for a in articles)))

    many(
        "INSERT INTO indexed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(n, id_, digests[id_], *made.rows[id_]),
                *(
                    listed(made.kin.get(id_, ())),
                    _keys(made.copies.get(id_, ())),
                    _told_beside(made.beside.get(id_, {})),
                ),
            )
            for id_, n in number.items()
        ),
    )
    features = ((key, len(a), listed(a) if len(a) <= LISTED else None) for key, a in made.features.items())
    many("INSERT INTO posted VALUES (?, ?, ?)", sorted(features))
    many("INSERT INTO posted VALUES (?, ?, ?)", sorted((key, len(a), listed(a)) for key, a in made.listed.items()))
    place = {id_: n for n, id_ in enumerate(sorted(made.claims))}
    entries = [made.claims[id_] for id_ in place]
    claims = ((n, e.id, number[e.article], *e[2:-1], _told_sides(e)) for n, e in enumerate(entries))
    many("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", claims)
    blocks = sorted((key, [place[id_] for id_ in ids]) for key, ids in made.blocks.items())
    many("INSERT INTO blocks VALUES (?, ?)", ((key, packed_numbers(array("I", sorted(ns)))) for key, ns in blocks))
    many("INSERT INTO names VALUES (?, ?, ?)", (_name(made.names[id_]) for id_ in sorted(made.names)))
    many("INSERT INTO named VALUES (?, ?)", sorted((key, id_) for id_ in made.names for key in _keys_of(id_, words)))
    many("INSERT INTO stated VALUES (?, ?, ?, ?, ?)", sorted((*row, n) for row, n in made.stated.items()))
    sites = ((site_key(site.name.split(" ", 1)[0]), site.name, site.site, number[site.article]) for site in made.sites)
    many("INSERT INTO sites VALUES (?, ?, ?, ?)", sorted(sites))


def _told_sides(entry: Entry) -> str | None:
    if entry.sides is None:
        return None
    event, *sides = entry.sides
    return json.dumps([event, *map(sorted, sides)], ensure_ascii=False, separators=(",", ":"))


def _sided(text: str) -> Sided:
    event, *sides = json.loads(text)
    subject, parties, opposite = map(frozenset, sides)
    return Sided(event, subject, parties, opposite)


def _told_beside(beside: Mapping[str, Beside]) -> str:
    def plain(part: object) -> object:
        return sorted(part) if isinstance(part, frozenset) else part

    rows = [[id_, *map(plain, row)] for id_, row in sorted(beside.items())]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


def _beside(row: Sequence[Any]) -> Beside:
    opposite, tested, subject, lands, surmised = row
    sets = (None if part is None else frozenset(part) for part in (opposite, subject))
    return Beside(next(sets), frozenset(tested), next(sets), frozenset(lands), surmised)


def _name(name: Name) -> tuple[str, str, str]:
    joined = [name.equal, name.formed, name.step, name.sound]
    places = [[event, role, n] for (event, role), n in sorted(name.places.items())]
    return name.id, json.dumps(joined, ensure_ascii=False), json.dumps(places, separators=(",", ":"))


def _keys_of(id_: str, words: Words) -> set[int]:
    keys = {first_key(id_, words)}
    return keys | {equal_key(id_), heard_key(id_, ascii_=id_.isascii())} if id_.startswith("~") else keys


def _keys(keys: Sequence[int]) -> bytes:
    return packed_numbers(array("q", sorted(set(keys))))
