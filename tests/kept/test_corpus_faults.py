"""What can be wrong with a corpus is one plain message, with what to do; nothing is half written."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing

import pytest

from claimcheck.corpus import schema, store
from claimcheck.corpus.index import TABLES
from claimcheck.corpus.store import Corpus


@pytest.fixture
def db(tmp_path, command, written, records):
    path = tmp_path / "news.db"
    command("corpus", "add", path, written(records[:10]))
    return path


def run_sql(db, *statements):
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_there_must_be_a_corpus(command, tmp_path):
    for words in (["digest"], ["stats"], ["check"], ["migrate"]):
        code, _, told = command("corpus", *words, tmp_path / "none.db")
        assert code == 2
        assert "there is no such corpus; make it with: claimcheck corpus add" in told
    assert list(tmp_path.iterdir()) == []


def test_a_failed_reading_of_articles_makes_no_corpus(command, tmp_path):
    assert command("corpus", "add", tmp_path / "new.db", tmp_path / "missing.txt")[0] == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["digest"], ["add"]], ids=" ".join)
def test_a_file_of_something_else_is_told_and_left_alone(command, tmp_path, written, records, words):
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, this is no database but a letter.\n")
    articles = [written(records[:1])] if words == ["add"] else []
    code, _, told = command("corpus", *words, path, *articles)
    assert code == 2
    assert "is no corpus of claimcheck" in told
    assert path.read_text().startswith("Dear reader")


def test_the_database_of_another_program_is_told_and_left_alone(command, tmp_path, written, records):
    path = tmp_path / "other.db"
    run_sql(path, "CREATE TABLE recipes (name)")
    before = path.read_bytes()
    for words in (["digest", path], ["add", path, written(records[:1])]):
        code, _, told = command("corpus", *words)
        assert code == 2
        assert "is a SQLite file of another program" in told
    assert path.read_bytes() == before


def test_an_empty_file_is_a_corpus_to_come(command, tmp_path, written, records):
    path = tmp_path / "empty.db"
    path.touch()
    assert "is empty; put articles into it" in command("corpus", "digest", path)[2]
    assert command("corpus", "add", path, written(records[:1]))[0] == 0


def test_a_newer_corpus_is_told(command, db, written, records):
    run_sql(db, "PRAGMA user_version = 7")
    for words in (["digest", db], ["add", db, written(records[:2])], ["migrate", db]):
        code, _, told = command("corpus", *words)
        assert code == 2
        assert "written by a newer claimcheck (corpus version 7, this one knows 4): install the newer" in told


READINGS_OF_2 = (
    "DROP TABLE readings",
    "CREATE TABLE readings (digest TEXT NOT NULL, extractor TEXT NOT NULL, data BLOB NOT NULL, "
    "PRIMARY KEY (digest, extractor))",
    "INSERT INTO readings SELECT digest, 'of that version', x'00' FROM articles",
)


NO_INDEX = [f"DROP TABLE {table}" for table in TABLES]


def test_a_corpus_of_version_3_is_migrated(command, db):
    """That version kept no index: nothing is read again."""
    wanted = command("corpus", "digest", db)[1]
    run_sql(db, *NO_INDEX, "PRAGMA user_version = 3")
    assert f"run claimcheck corpus migrate {db}" in command("corpus", "digest", db)[2]
    assert command("corpus", "migrate", db)[1] == "tables: version 3 to 4; read again: 0; readings dropped: 0\n"
    assert command("corpus", "digest", db)[1] == wanted


def test_a_corpus_of_version_2_is_migrated(command, db):
    """That version kept a reading in one part: it is read again."""
    wanted = command("corpus", "digest", db)[1]
    run_sql(db, *NO_INDEX, *READINGS_OF_2, "PRAGMA user_version = 2")
    assert f"run claimcheck corpus migrate {db}" in command("corpus", "digest", db)[2]
    assert command("corpus", "migrate", db)[1] == "tables: version 2 to 4; read again: 10; readings dropped: 0\n"
    assert command("corpus", "digest", db)[1] == wanted


def test_a_corpus_of_version_1_is_migrated(command, db):
    """That version kept nothing of what was found."""
    wanted = command("corpus", "digest", db)[1]
    run_sql(db, *NO_INDEX, "DROP TABLE found", *READINGS_OF_2, "PRAGMA user_version = 1")
    code, _, told = command("corpus", "digest", db)
    assert code == 2
    assert f"run claimcheck corpus migrate {db}" in told
    assert command("corpus", "migrate", db)[1].startswith("tables: version 1 to 4; read again: 10;")
    assert command("corpus", "digest", db)[1] == wanted


def test_a_migration_that_fails_changes_nothing(command, db, monkeypatch):
    monkeypatch.setattr(schema, "VERSION", 5)
    monkeypatch.setattr(
        schema, "MIGRATIONS", {4: "ALTER TABLE articles ADD COLUMN seen TEXT;\nINSERT INTO nowhere VALUES (1);\n"}
    )
    assert command("corpus", "migrate", db)[0] == 2
    monkeypatch.undo()
    assert command("corpus", "digest", db)[0] == 0


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_a_truncated_file_is_told(command, db, tmp_path, share, written, records):
    data = db.read_bytes()
    for beside in tmp_path.glob("news.db-*"):
        beside.unlink()
    db.write_bytes(data[: int(len(data) * share)])
    for words in (["digest", db], ["add", db, written(records[:12])]):
        code, _, told = command("corpus", *words)
        assert code == 2
        assert "the corpus is damaged" in told
        assert "take it from a backup" in told
    assert db.stat().st_size == int(len(data) * share)


@pytest.mark.parametrize("part", ["claims", "traits", "beside"])
def test_a_damaged_reading_is_told(command, db, part):
    run_sql(db, f"UPDATE readings SET {part} = x'0102' WHERE digest = (SELECT min(digest) FROM readings)")
    code, _, told = command("corpus", "digest", db)
    assert code == 2
    assert "the corpus is damaged (a reading of it" in told


@pytest.mark.parametrize(
    "change",
    [
        "lang = 'xx'",
        "text = x'0102'",
        "text = CAST(x'ff41' AS TEXT)",
        "line = 'nowhere'",
        "headline_start = 1, headline_end = NULL",
    ],
)
def test_a_damaged_article_is_told(command, db, change):
    run_sql(db, f"UPDATE articles SET {change} WHERE id = (SELECT min(id) FROM articles)")
    code, _, told = command("corpus", "digest", db)
    assert code == 2
    assert "the corpus is damaged (" in told
    assert "take it from a backup" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("data", ["x'0102'", "'text'", "12"])
def test_what_stages_found_is_found_anew_where_it_is_damaged(command, db, data):
    before = command("corpus", "digest", db)
    run_sql(db, f"UPDATE found SET data = {data} WHERE stage NOT LIKE '% match'")
    assert command("corpus", "digest", db) == before


def test_a_damaged_page_is_told(command, db, tmp_path):
    copy = tmp_path / "copy.db"
    shutil.copy(db, copy)
    data = bytearray(copy.read_bytes())
    data[4096 : len(data)] = b"\xff" * (len(data) - 4096)
    copy.write_bytes(data)
    code, _, told = command("corpus", "digest", copy)
    assert code == 2
    assert "the corpus is damaged" in told


def test_a_full_disk_loses_nothing_that_was_kept(command, db, written, records, monkeypatch):
    real = sqlite3.connect

    def small(*arguments, **options):
        connection = real(*arguments, **options)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        return connection

    monkeypatch.setattr(store.sqlite3, "connect", small)
    code, _, told = command("corpus", "add", db, written(records))
    monkeypatch.undo()
    assert code == 2
    assert "the disk is full: what was kept until now stays; make room and run the command again" in told
    with Corpus.reading(db) as corpus:
        assert sorted(corpus.kept()) == sorted(row["id"] for row in records[:10])
    assert command("corpus", "add", db, written(records))[1] == "added 30, changed 0, unchanged 10, removed 0\n"


def test_a_folder_that_cannot_be_written_is_told(command, written, records):
    code, _, told = command("corpus", "add", "/proc/news.db", written(records[:1]))
    assert code == 2
    assert "/proc/news.db: cannot be written" in told
    assert "put the corpus into a folder that you may write into" in told


def test_a_corpus_that_may_only_be_read_is_read(command, db, monkeypatch):
    wanted = command("corpus", "digest", db)[1]
    real = sqlite3.connect

    def read_only(address, *arguments, **options):
        if "mode=ro" in str(address):  # what SQLite says of a WAL file in a folder without leave to write
            connection = real(":memory:")
            connection.close()
            return Refusing()
        return real(address, *arguments, **options)

    class Refusing:
        def execute(self, statement):
            raise sqlite3.OperationalError("unable to open database file")

        def close(self):
            pass

    for beside in db.parent.glob("news.db-*"):
        beside.unlink()
    monkeypatch.setattr(store.sqlite3, "connect", read_only)
    assert command("corpus", "digest", db)[1] == wanted


# ---------------------------------------------------------------- several at once


HOLD = """
import sys, time
from pathlib import Path
from claimcheck.corpus.store import Corpus
with Corpus.writing(Path(sys.argv[1]), "claimcheck corpus add"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(db):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_writer_waits_then_says_who_holds_it(command, db, holder, written, records):
    began = time.monotonic()
    code, _, told = command("corpus", "add", db, written(records), "--wait", "0.3")
    assert code == 2
    assert time.monotonic() - began >= 0.3
    assert f"is being written by process {holder.pid}, claimcheck corpus add, since 20" in told
    assert "wait longer with --wait" in told


def test_a_second_writer_goes_on_when_the_first_is_done(command, db, holder, written, records):
    threading.Timer(0.5, holder.stdin.write, ["done\n"]).start()
    threading.Timer(0.6, holder.stdin.flush).start()
    assert command("corpus", "add", db, written(records[:12]), "--wait", "20")[1].startswith("added 2,")


def test_the_lock_of_a_killed_writer_is_gone(command, db, holder, written, records):
    holder.kill()
    holder.wait()
    assert command("corpus", "add", db, written(records[:12]), "--wait", "0")[0] == 0


def test_readers_see_one_moment_while_a_writer_works(command, db, written, records):
    path = written(records)
    with Corpus.reading(db) as one, Corpus.reading(db) as two:
        assert command("corpus", "add", db, path)[1].startswith("added 30,")
        assert len(one.kept()) == len(list(two.articles())) == 10
        with Corpus.reading(db) as three:
            assert len(three.kept()) == 40
