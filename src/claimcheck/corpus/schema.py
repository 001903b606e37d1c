"""The tables of a corpus, their version, and how an older one becomes the present one."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from claimcheck.errors import UsageError

APPLICATION = 0x434C4D43  # "CLMC": by this number SQLite files are told apart
VERSION = 3
HEADER = b"SQLite format 3\0"

FOUND = """
CREATE TABLE found (
    stage TEXT NOT NULL,       -- which program found it by which rules, see memory.py
    key BLOB NOT NULL,         -- a digest of all that it rests on
    data BLOB NOT NULL,
    PRIMARY KEY (stage, key)
) WITHOUT ROWID;
"""
READINGS = """
CREATE TABLE readings (
    digest TEXT NOT NULL,
    extractor TEXT NOT NULL,   -- which program read it, see extractor.py
    claims BLOB NOT NULL,      -- see codec.py
    traits BLOB NOT NULL,
    beside BLOB NOT NULL,
    PRIMARY KEY (digest, extractor)
);
"""
TABLES = f"""
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,      -- of all that decides what is read of it
    path TEXT NOT NULL,        -- as it was given
    source TEXT NOT NULL,      -- the same from the root, or "-"
    line INTEGER NOT NULL,
    title TEXT,
    lang TEXT NOT NULL,
    published TEXT,
    outlet TEXT,
    url TEXT,
    body INTEGER NOT NULL,
    headline_start INTEGER,
    headline_end INTEGER,
    text TEXT NOT NULL
);
CREATE INDEX articles_by_source ON articles (source);
{READINGS}{FOUND}"""
# From each older version to the next: the statements that lead there. Version 1 is the first; what version 2 kept of
# readings is in one part, and is read again.
MIGRATIONS: Mapping[int, str] = {1: FOUND, 2: f"DROP TABLE readings;{READINGS}"}


def check_file(path: Path) -> None:
    """Raise UsageError where a file that is there is no SQLite file, or is shorter than it says."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = file.seek(0, 2)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    if not size:
        return
    if not head.startswith(HEADER):
        raise UsageError(f"{path}: is no corpus of claimcheck: name the file that `claimcheck corpus add` made")
    page = int.from_bytes(head[16:18], "big")
    wanted = int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)
    beside = path.with_name(path.name + "-wal")
    pending = beside.exists() and beside.stat().st_size > 0
    if not pending and (len(head) < 100 or size < wanted):
        raise broken(path, f"it has {size} of {wanted} bytes")


def check_version(connection: sqlite3.Connection, path: Path, *, migrating: bool = False) -> bool:
    """Whether the file holds tables yet. Raises UsageError where they are another program's, newer or older."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] or application:
            raise UsageError(f"{path}: is a SQLite file of another program and no corpus of claimcheck")
        return False
    if version > VERSION:
        raise UsageError(
            f"{path}: was written by a newer claimcheck (corpus version {version}, this one knows {VERSION}): "
            "install the newer claimcheck"
        )
    if version < VERSION and not migrating:
        raise UsageError(
            f"{path}: is of corpus version {version}, this claimcheck writes {VERSION}: "
            f"run claimcheck corpus migrate {path}"
        )
    return True


def create(connection: sqlite3.Connection) -> None:
    """The tables of the present version, in the open transaction."""
    _run(connection, TABLES)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def migrate(connection: sqlite3.Connection) -> tuple[int, int]:
    """Bring the tables to the present version, in the open transaction: the version before, and after."""
    before = version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    while version < VERSION:
        _run(connection, MIGRATIONS[version])
        version += 1
    connection.execute(f"PRAGMA user_version = {version}")
    return before, version


def broken(path: Path, why: str) -> UsageError:
    """The error of a file that is damaged."""
    return UsageError(
        f"{path}: the corpus is damaged ({why}): take it from a backup, or remove it and add its articles again"
    )


def _run(connection: sqlite3.Connection, script: str) -> None:
    """The statements of a script, without the commit that `executescript` makes."""
    statement = ""
    for line in script.splitlines():
        statement += line.split("--")[0] + "\n"
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
