"""Stages on Spark: batches of items go out as rows of bytes and come back as such (`mapInArrow`).

Every executor needs the package. The driver keeps what the global steps need: articles, claims, clusters.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Self

from claimcheck.engine.engine import Stage, X, Y
from claimcheck.engine.local import batches, work
from claimcheck.errors import UsageError

NEEDED = "--engine spark needs the package pyspark: pip install 'claimcheck[spark]'"
NO_JAVA = "--engine spark needs Java 17 or newer: install it, or name it in JAVA_HOME"
ABSENT = (
    "Spark's executors do not have the package claimcheck: install its wheel in their Python (PYSPARK_PYTHON) on every "
    "machine, or send an environment that holds it (spark-submit --archives)"
)
SCHEMA = "n long, data binary"


class SparkEngine:
    """Runs stages on the executors of `master`, in so many `partitions`; to be used as a context.

    `master` None takes what spark-submit says, else this machine.
    """

    parallel = True
    remembers = False

    def __init__(self, master: str | None = None, partitions: int | None = None) -> None:
        if partitions is not None and partitions < 1:
            raise UsageError(f"--partitions {partitions}: one at least is needed")
        self.master = master
        self.partitions = partitions
        self._session: Any = None

    def map(self, stage: Stage[X, Y], items: Iterable[X]) -> Iterator[Y]:
        """What the stage returns for each item, in the order of the items.

        Raises UsageError where Spark, Java or the package on the executors is missing.
        """
        import pyarrow as pa

        session = self._started()
        partitions = self.partitions or session.sparkContext.defaultParallelism
        packed = [pickle.dumps(batch, protocol=5) for batch in batches(list(items), partitions)]
        if not packed:
            return
        rows = pa.table({"n": pa.array(range(len(packed)), pa.int64()), "data": pa.array(packed, pa.binary())})
        run = _runner(pickle.dumps(stage, protocol=5))
        try:
            frame = session.createDataFrame(rows).repartitionByRange(min(partitions, len(packed)), "n")
            done = frame.mapInArrow(run, SCHEMA).toArrow().sort_by("n")
        except Exception as error:
            raise _plainly(error) from error
        for data in done.column("data"):
            yield from pickle.loads(data.as_py())

    def _started(self) -> Any:
        if self._session is None:
            self._session = _session(self.master)
        return self._session

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            self._session.stop()
            self._session = None


def _session(master: str | None) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError(NEEDED) from None
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise UsageError(NO_JAVA)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("claimcheck").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false").config("spark.sql.adaptive.enabled", "false")
    if master:
        builder = builder.master(master)
    try:
        session = builder.getOrCreate()
    except Exception as error:
        raise UsageError(f"Spark cannot be started: {_first_line(error)} ({NO_JAVA})") from error
    session.sparkContext.setLogLevel("ERROR")
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "1")  # a row is a whole batch of items
    return session


def _runner(stage: bytes) -> Any:
    """What an executor does with the rows of one partition."""

    def run(tables: Iterable[Any]) -> Iterator[Any]:
        import pyarrow as pa

        for table in tables:
            done = [pickle.dumps(work(stage, data.as_py()), protocol=5) for data in table.column("data")]
            yield pa.RecordBatch.from_arrays([table.column("n"), pa.array(done, pa.binary())], names=["n", "data"])

    return run


def _plainly(error: Exception) -> Exception:
    """Spark's error as one that a person can mend, where it is known."""
    text = str(error)
    if "No module named 'claimcheck" in text:
        return UsageError(ABSENT)
    if "ConnectionRefused" in text or "Connection refused" in text:
        return UsageError(f"Spark's master cannot be reached: {_first_line(error)}")
    return error


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
