"""The tables of a corpus, their version, and how an older one becomes the present one."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from claimcheck.errors import UsageError

APPLICATION = 0x434C4D43  # "CLMC": by this number SQLite files are told apart
VERSION = 4
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
INDEX = """
CREATE TABLE indexed (         -- the articles of the index, see index.py
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    lang TEXT NOT NULL,
    published TEXT,            -- as it was read
    kept INTEGER NOT NULL,     -- how many of its words few articles have
    kin BLOB NOT NULL,         -- the articles that tell its story, by their numbers
    copies BLOB NOT NULL,      -- keys of what may be copies
    beside TEXT NOT NULL       -- what other articles tell of its claims
);
CREATE TABLE posted (
    key INTEGER PRIMARY KEY,   -- what articles share
    articles INTEGER NOT NULL, -- how many
    numbers BLOB               -- which, unless they are too many to be of use
);
CREATE TABLE claims (          -- those of the index, in the order of their ids
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    article INTEGER NOT NULL,
    place INTEGER NOT NULL,    -- of its sentence
    status TEXT NOT NULL,
    first INTEGER NOT NULL,    -- the quarters in which it may lie
    last INTEGER NOT NULL,
    day INTEGER NOT NULL,
    said INTEGER,              -- a digest of all that it says, where many tell of one
    sides TEXT                 -- and who stands on either side of it
);
CREATE TABLE blocks (
    key INTEGER PRIMARY KEY,   -- by which claims are compared
    claims BLOB NOT NULL
);
CREATE TABLE names (
    id TEXT PRIMARY KEY,
    joined TEXT NOT NULL,      -- to what, by what is known of it
    places TEXT NOT NULL       -- the roles that it fills
) WITHOUT ROWID;
CREATE TABLE named (
    key INTEGER NOT NULL,      -- how it begins, what it sounds like
    id TEXT NOT NULL,
    PRIMARY KEY (key, id)
) WITHOUT ROWID;
CREATE TABLE stated (
    also TEXT NOT NULL,        -- a name that articles give beside another
    owner TEXT NOT NULL,
    first TEXT NOT NULL,       -- the entities of both
    second TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (also, owner)
) WITHOUT ROWID;
CREATE TABLE sites (
    key INTEGER NOT NULL,      -- the word with which a site's name begins
    name TEXT NOT NULL,
    site TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (key, name, site, number)
) WITHOUT ROWID;
CREATE INDEX sites_by_article ON sites (number);
CREATE TABLE index_of (program TEXT NOT NULL);  -- which program made the index
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
{READINGS}{FOUND}{INDEX}"""
# From each older version to the next: the statements that lead there. Version 1 is the first; what version 2 kept of
# readings is in one part, and is read again.
MIGRATIONS: Mapping[int, str] = {1: FOUND, 2: f"DROP TABLE readings;{READINGS}", 3: INDEX}


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
