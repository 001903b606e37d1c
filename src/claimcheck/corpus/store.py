"""The file of a corpus: articles and what was read of them, changed in whole transactions only."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from claimcheck.corpus import schema
from claimcheck.corpus.codec import DamagedError, Packed, Read, decoding, unpacked
from claimcheck.corpus.lock import PATIENCE, writing
from claimcheck.errors import UsageError
from claimcheck.model import Article
from claimcheck.read.extras import confidence_of
from claimcheck.read.paths import STDIN

COLUMNS = "id, path, line, title, lang, published, outlet, url, body, headline_start, headline_end, text"
MOST_ASKED = 500  # articles that one statement asks for
BUSY = 5.0  # seconds that SQLite waits for a reader or a checkpoint that is in the way


class Kept(NamedTuple):
    """What is known of a stored article without reading its text."""

    digest: str
    path: str
    source: str
    line: int


class Corpus:
    """An open corpus. Everything that is read of it is of one moment, whatever a writer adds meanwhile."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    # ---- opening

    @classmethod
    @contextmanager
    def reading(cls, path: Path) -> Iterator[Self]:
        """The corpus as it is now, for reading. Raises UsageError where there is none, or none that can be read."""
        if not path.exists():
            raise UsageError(f"{path}: there is no such corpus; make it with: claimcheck corpus add {path} PATH")
        schema.check_file(path)
        with _plainly(path), closing(_connected_to_read(path)) as connection:
            if not schema.check_version(connection, path):
                raise UsageError(f"{path}: is empty; put articles into it with: claimcheck corpus add {path} PATH")
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment that is read begins here
            yield cls(connection, path)

    @classmethod
    @contextmanager
    def writing(
        cls, path: Path, what: str, *, create: bool = False, migrating: bool = False, patience: float = PATIENCE
    ) -> Iterator[Self]:
        """The corpus for writing, made if it is not there and `create` says so; `what` tells others who holds it.

        Raises UsageError where another writer holds it for longer than `patience` seconds.
        """
        if not path.exists() and not create:
            raise UsageError(f"{path}: there is no such corpus; make it with: claimcheck corpus add {path} PATH")
        with writing(path, what, patience):
            if path.exists():
                schema.check_file(path)
            with _plainly(path), closing(sqlite3.connect(path, timeout=BUSY, isolation_level=None)) as connection:
                there = schema.check_version(connection, path, migrating=migrating)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")  # what was told to be kept outlives a power cut
                corpus = cls(connection, path)
                if not there:
                    with corpus.transaction():
                        schema.create(connection)
                yield corpus

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is changed inside is kept, or none of it."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    # ---- reading

    def kept(self) -> dict[str, Kept]:
        """What is stored, by the id of the article, without the texts."""
        rows = self._connection.execute("SELECT id, digest, path, source, line FROM articles")
        return {id_: Kept(*rest) for id_, *rest in rows}

    def articles(self) -> Iterator[tuple[str, Article]]:
        """Every article as it was given, with its digest, by id; facts that only a reading finds are not in it."""
        for digest, *row in self._connection.execute(f"SELECT digest, {COLUMNS} FROM articles ORDER BY id"):
            yield digest, self._article(row)

    def readings(self, extractor: str) -> Iterator[tuple[str, Read]]:
        """What this extractor read of each article, by its digest. Raises UsageError where that is damaged."""
        rows = self._connection.execute(
            "SELECT readings.digest, claims, traits, beside FROM readings JOIN articles USING (digest) "
            "WHERE extractor = ?",
            (extractor,),
        )
        for digest, *data in rows:
            try:
                yield digest, unpacked(Packed(*data))
            except DamagedError as error:
                raise self.damaged(error) from None

    def damaged(self, error: DamagedError) -> UsageError:
        """The error of a row that cannot be decoded."""
        return schema.broken(self.path, str(error))

    def _article(self, row: Sequence[object]) -> Article:
        try:
            with decoding("an article of it"):
                return _article(row)
        except DamagedError as error:
            raise self.damaged(error) from None

    def lacking(self, extractor: str) -> list[tuple[str, Article]]:
        """The articles that this extractor has not read, with their digests, by id."""
        rows = self._connection.execute(
            f"SELECT digest, {COLUMNS} FROM articles WHERE digest NOT IN "
            "(SELECT digest FROM readings WHERE extractor = ?) ORDER BY id",
            (extractor,),
        )
        return [(digest, self._article(row)) for digest, *row in rows]

    @property
    def connection(self) -> sqlite3.Connection:
        """What the index of the corpus is read and written by (`index.py`)."""
        return self._connection

    def read_of(self, ids: Sequence[str], extractor: str) -> Iterator[tuple[Article, Read]]:
        """Some articles with what an extractor read of them. Raises UsageError where that is damaged."""
        columns = ", ".join(f"articles.{name}" for name in COLUMNS.split(", "))
        for begin in range(0, len(ids), MOST_ASKED):
            asked = ids[begin : begin + MOST_ASKED]
            rows = self._connection.execute(
                f"SELECT claims, traits, beside, {columns} FROM articles JOIN readings USING (digest) "
                f"WHERE extractor = ? AND articles.id IN ({', '.join('?' * len(asked))})",
                (extractor, *asked),
            )
            for claims, traits, beside, *row in rows:
                try:
                    yield self._article(row), unpacked(Packed(claims, traits, beside))
                except DamagedError as error:
                    raise self.damaged(error) from None

    def indexed(self, ids: Iterable[str]) -> set[str]:
        """Those of some articles that the index knows."""
        one = self._connection.execute
        return {id_ for id_ in ids if one("SELECT 1 FROM indexed WHERE id = ?", (id_,)).fetchone()}

    def found(self, stage: str, key: bytes) -> bytes | None:
        """What a stage found in what the key names, if that was kept."""
        row = self._connection.execute("SELECT data FROM found WHERE stage = ? AND key = ?", (stage, key)).fetchone()
        return row[0] if row is not None and isinstance(row[0], bytes) else None

    def counts(self, extractor: str) -> dict[str, int]:
        """What is stored, counted."""
        one = self._connection.execute
        by_language = one("SELECT lang, count(*) FROM articles GROUP BY lang ORDER BY lang").fetchall()
        read = one("SELECT count(*) FROM articles JOIN readings USING (digest) WHERE extractor = ?", (extractor,))
        others = one("SELECT count(*) FROM readings WHERE extractor <> ?", (extractor,))
        return {
            "articles": one("SELECT count(*) FROM articles").fetchone()[0],
            **{f"articles in {lang}": n for lang, n in by_language},
            "read by this version": read.fetchone()[0],
            "readings of other versions": others.fetchone()[0],
        }

    # ---- changing, inside a transaction

    def put(self, article: Article, digest: str) -> None:
        """Store an article in place of one of its id; what was read of that one goes with it."""
        self.drop([article.id], keep=digest)
        headline = article.headline or (None, None)
        known = (article.title, article.lang, article.published, article.outlet, article.url)
        row = (article.id, _storable(article.path), article.line, *known, article.body, *headline, article.text)
        marks = ", ".join("?" * (len(row) + 2))
        self._connection.execute(
            f"INSERT INTO articles ({COLUMNS}, digest, source) VALUES ({marks})",
            (*row, digest, source_of(article.path)),
        )

    def put_reading(self, digest: str, extractor: str, data: Packed) -> None:
        """Store what an extractor read of an article."""
        self._connection.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)", (digest, extractor, *data))

    def put_found(self, new: Mapping[tuple[str, bytes], bytes], used: Collection[tuple[str, bytes]]) -> None:
        """Store what stages found; what else is kept of them, and of other programs, goes unless it was of use."""
        kept = self._connection.execute("SELECT stage, key FROM found").fetchall()
        useless = [row for row in kept if row not in used]
        self._connection.executemany("DELETE FROM found WHERE stage = ? AND key = ?", useless)
        rows = ((stage, key, data) for (stage, key), data in new.items())
        self._connection.executemany("INSERT OR REPLACE INTO found VALUES (?, ?, ?)", rows)

    def move(self, article: Article) -> None:
        """Note that an article that did not change stands elsewhere now."""
        self._connection.execute(
            "UPDATE articles SET path = ?, source = ?, line = ? WHERE id = ?",
            (_storable(article.path), source_of(article.path), article.line, article.id),
        )

    def drop(self, ids: Iterable[str], keep: str = "") -> None:
        """Take articles out, and what was read of them, but for the digest `keep`."""
        for id_ in ids:
            found = self._connection.execute("SELECT digest FROM articles WHERE id = ?", (id_,)).fetchone()
            if found:
                self._connection.execute("DELETE FROM articles WHERE id = ?", (id_,))
                self._connection.execute("DELETE FROM readings WHERE digest = ? AND digest <> ?", (found[0], keep))

    def forget_others(self, extractor: str) -> int:
        """Drop what other extractors read; how many readings that were."""
        return self._connection.execute("DELETE FROM readings WHERE extractor <> ?", (extractor,)).rowcount

    def migrate(self) -> tuple[int, int]:
        """Bring the tables to the present version: the version before, and after."""
        return schema.migrate(self._connection)


def digest_of(article: Article) -> str:
    """A name for all of an article that decides what is read of it: its path is not among that."""
    told = [article.id, article.title, article.lang, article.published, article.outlet, article.url]
    text = json.dumps([*told, article.body, article.headline, article.text], ensure_ascii=False)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def source_of(path: str) -> str:
    """Where an article stands, whatever folder the command was given in."""
    return path if path == STDIN else _storable(os.path.realpath(path))


def digests_of(articles: Sequence[Article]) -> Mapping[str, str]:
    """The digest of each article, by its id."""
    return {article.id: digest_of(article) for article in articles}


def _storable(path: str) -> str:
    """A path as UTF-8: SQLite keeps no byte that is not."""
    return path.encode("utf-8", "backslashreplace").decode()


def _article(row: Sequence[object]) -> Article:
    id_, path, line, title, lang, published, outlet, url, body, start, end, text = row
    return Article.model_validate(
        {
            "id": id_,
            "path": path,
            "line": line,
            "title": title,
            "lang": lang,
            "published": published,
            "outlet": outlet,
            "url": url,
            "confidence": confidence_of(str(path)),
            "body": body,
            "headline": None if start is None else (start, end),
            "text": text,
        },
        strict=True,
    )


def _connected_to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing; in a folder that cannot be written, one that takes the file as it stands."""
    address = path.resolve().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=BUSY, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        return sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return connection


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """SQLite's errors as ones that a person can mend."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = str(error)
        if "full" in said:
            raise UsageError(
                f"{path}: the disk is full: what was kept until now stays; make room and run the command again"
            ) from None
        if "readonly" in said or "unable to open" in said:
            raise UsageError(
                f"{path}: cannot be written: put the corpus into a folder that you may write into"
            ) from None
        if "locked" in said:
            raise UsageError(f"{path}: is being written by another program: try again when it is done") from None
        if isinstance(error, sqlite3.OperationalError) and not ("I/O" in said or "decode" in said):
            raise
        raise schema.broken(path, said) from None
