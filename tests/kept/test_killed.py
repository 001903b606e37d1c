"""A process that is killed in the middle loses no article that it told of, and its work can be taken up again."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from itertools import count, islice

import pytest

from claimcheck.corpus.extractor import extractor
from claimcheck.corpus.store import Corpus
from claimcheck.model import Article
from claimcheck.pipeline import run
from claimcheck.report.digest import digests

COUNT = 160
COMMAND = [sys.executable, "-c", "from claimcheck.cli import run; run()", "corpus", "add"]


@pytest.fixture(scope="module")
def many(from_bench):
    return from_bench("corpora").corpus(COUNT, seed=11).articles


@pytest.fixture(scope="module")
def wanted(many, packs):
    return digests(run([Article(path="", **row) for row in many], packs=packs))


@pytest.mark.parametrize("kills", [10, pytest.param(100, marks=pytest.mark.long)])
def test_no_acknowledged_article_is_lost(kills, many, wanted, written, tmp_path, command):
    path, db, dice = written(many), tmp_path / "news.db", random.Random(kills)
    acknowledged: set[str] = set()
    killed, numbers = 0, count(1)
    while killed < kills:
        lines = lines_until_killed([*COMMAND, str(db), str(path), "--list"], COUNT - len(acknowledged), dice)
        ended = any("," in line for line in lines)  # the last line of a run that came to its end
        killed += not ended
        acknowledged |= {line.split(" ")[1] for line in lines if line.startswith("added ") and "," not in line}
        assert acknowledged <= kept_with_readings(db)
        if (ended or len(acknowledged) == COUNT) and killed < kills:  # what a killed run kept it may not have told
            assert command("corpus", "digest", db)[1] == lines_of(wanted)
            db, acknowledged = tmp_path / f"news-{next(numbers)}.db", set()
    assert command("corpus", "add", db, path)[0] == 0
    assert command("corpus", "digest", db)[1] == lines_of(wanted)
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def lines_until_killed(command, most, dice):
    """What a process has printed by a random moment: so many lines, and a little later; it is killed then."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    wanted = dice.randrange(most)
    told = "".join(islice(process.stdout, wanted))
    time.sleep(dice.uniform(0, 1.0 if wanted == 0 else 0.2))
    process.send_signal(signal.SIGKILL)
    told += process.stdout.read()
    process.wait()
    return told.split("\n")[:-1]  # a line that has no end may be cut in its middle


def kept_with_readings(db):
    """The ids of the stored articles that have what was read of them; every stored one has."""
    if not db.exists() or not db.stat().st_size:
        return set()
    with closing(sqlite3.connect(db)) as connection:
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            return set()
    with Corpus.reading(db) as corpus:
        assert corpus.lacking(extractor()) == []
        return set(corpus.kept())


def lines_of(told):
    return f"clusters {told['clusters']}\nfindings {told['findings']}\n"
