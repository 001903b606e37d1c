"""The stages on Spark, for real: what is found is what one process finds, however many parts the work is cut into."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
from collections.abc import Iterator

import pytest

from claimcheck.cluster import matching
from claimcheck.engine.spark import ABSENT, SparkEngine, _plainly
from claimcheck.errors import UsageError
from claimcheck.pipeline import run
from claimcheck.report import json as as_json
from claimcheck.report.digest import digests


def _lacking() -> str | None:
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed"
    return None if shutil.which("java") or os.environ.get("JAVA_HOME") else "there is no Java, which Spark runs on"


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkEngine]:
    reason = _lacking()
    if reason and os.environ.get("CI") == "true":
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    began_quickly = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # Java compiles for longer lives than a test's
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JDK_JAVA_OPTIONS", began_quickly)
        with SparkEngine("local[2]") as engine:
            yield engine


@pytest.mark.parametrize("partitions", [3, 8])
def test_spark_finds_the_same_in_any_number_of_parts(partitions, spark, articles, packs, serial, monkeypatch):
    monkeypatch.setattr(matching, "WORTH_SENDING", 0)
    monkeypatch.setattr(matching, "MOST_PAIRS", 200)
    spark.partitions = partitions
    report = run(articles, packs=packs, engine=spark)
    assert digests(report) == digests(serial)
    assert as_json.render(report) == as_json.render(serial)


def test_results_come_in_the_order_of_the_items(spark):
    spark.partitions = 3
    assert list(spark.map(str, range(500))) == [str(n) for n in range(500)]
    assert list(spark.map(str, [])) == []


def test_the_command_runs_on_spark(spark, articles, tmp_path, capsys):
    from claimcheck.cli import main

    rows = [{"id": a.id, "text": a.text, "published": a.published, "outlet": a.outlet} for a in articles[:12]]
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    told = {}
    for name, options in {"local": ["--workers", "1"], "spark": ["--engine", "spark", "--master", "local[2]"]}.items():
        with pytest.raises(SystemExit) as left:
            main(["run", str(source), str(tmp_path / name), "--quiet", *options])
        assert left.value.code in (0, None), capsys.readouterr().err
        told[name] = json.loads((tmp_path / name / "run.json").read_text("utf-8"))
    assert told["spark"] == told["local"]


def test_executors_without_the_package_are_told():
    error = _plainly(RuntimeError("... ModuleNotFoundError: No module named 'claimcheck' ..."))
    assert isinstance(error, UsageError)
    assert str(error) == ABSENT


def test_there_must_be_a_part():
    with pytest.raises(UsageError, match="one at least"):
        SparkEngine(partitions=0)
