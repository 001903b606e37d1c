"""Runs go into tables and come out of them; what stands in the way is one plain message."""

from __future__ import annotations

import importlib.util
import json
import os

import pytest

from claimcheck.cli import main
from claimcheck.read import extras
from claimcheck.report import tables
from claimcheck.report.digest import digests


@pytest.fixture
def pyarrow():
    """The package, which is an extra: absent it is a skip, but in CI an error."""
    if importlib.util.find_spec("pyarrow") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("pyarrow is not installed")
        pytest.skip("pyarrow is not installed")
    import pyarrow
    import pyarrow.parquet

    return pyarrow


@pytest.fixture
def command(capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return left.value.code or 0, told.out, told.err

    return run


@pytest.fixture
def source(articles, tmp_path):
    path = tmp_path / "articles.jsonl"
    names = ("id", "text", "published", "outlet", "lang")
    rows = [{name: getattr(a, name) for name in names} for a in articles]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def rows_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_run_writes_every_table(command, source, tmp_path, serial):
    code, told, _ = command("run", source, tmp_path / "out", "--workers", "1")
    assert code == 0
    assert f"digest of findings: {digests(serial)['findings']}\n" in told
    assert f"digest of clusters: {digests(serial)['clusters']}\n" in told
    out = tmp_path / "out"
    names = {"articles.jsonl", "claims.jsonl", "clusters.jsonl", "findings.jsonl", "unread.jsonl", "run.json"}
    assert {path.name for path in out.iterdir()} == names
    assert [row["id"] for row in rows_of(out / "claims.jsonl")] == [claim.id for claim in serial.claims]
    assert [row["id"] for row in rows_of(out / "findings.jsonl")] == [finding.id for finding in serial.findings]
    clusters = {row["id"]: set(row["claims"]) for row in rows_of(out / "clusters.jsonl")}
    assert all(row["id"] in clusters[row["cluster"]] for row in rows_of(out / "claims.jsonl"))
    assert json.loads((out / "run.json").read_text("utf-8"))["digests"] == digests(serial)


def test_parquet_holds_the_same(command, source, tmp_path, pyarrow):
    assert command("run", source, tmp_path / "lines", "--workers", "1", "--quiet")[0] == 0
    assert command("run", source, tmp_path / "columns", "--workers", "1", "--quiet", "--format", "parquet")[0] == 0
    for name in ("articles", "claims", "clusters", "findings", "unread"):
        table = pyarrow.parquet.read_table(tmp_path / "columns" / f"{name}.parquet")
        lines = rows_of(tmp_path / "lines" / f"{name}.jsonl")
        assert [json.loads(whole) for whole in table.column("json").to_pylist()] == lines
        for row, line in zip(table.to_pylist(), lines, strict=True):
            assert all(row[key] == line[key] for key in row.keys() & line.keys() & {"id", "cluster", "text", "event"})
    again = command("run", tmp_path / "columns" / "articles.parquet", tmp_path / "again", "--workers", "1", "--quiet")
    assert again[0] == 0
    runs = [json.loads((tmp_path / name / "run.json").read_text("utf-8")) for name in ("lines", "columns", "again")]
    assert runs[0] == runs[1] == runs[2]


def test_a_folder_is_replaced_only_where_it_holds_a_run(command, source, tmp_path):
    out = tmp_path / "out"
    assert command("run", source, out, "--workers", "1", "--quiet")[0] == 0
    (out / "stray").touch()
    assert command("run", source, out, "--workers", "1", "--quiet")[0] == 0
    assert not (out / "stray").exists()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("Dear reader")
    code, _, told = command("run", source, mine, "--workers", "1")
    assert code == 2
    assert "holds no earlier run: name a folder that is not there" in told
    assert (mine / "letter.txt").read_text() == "Dear reader"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl", "mine", "out"]


def test_nothing_is_left_where_writing_fails(command, source, tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device", "claims.jsonl")

    monkeypatch.setitem(tables.WRITERS, "jsonl", fail)
    code, _, told = command("run", source, tmp_path / "out", "--workers", "1")
    assert code == 2
    assert "claims.jsonl: cannot be written: No space left on device" in told
    assert [path.name for path in tmp_path.iterdir()] == ["articles.jsonl"]


def test_options_that_do_not_go_together_are_told(command, source, tmp_path):
    for options in (["--master", "local[2]"], ["--engine", "spark", "--workers", "2"]):
        code, _, told = command("run", source, tmp_path / "out", *options)
        assert code == 2
        assert "--engine" in told


def test_without_pyarrow_parquet_is_told(command, source, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.setattr(extras, "installed", lambda suffix: False)
    code, _, told = command("run", source, tmp_path / "out", "--format", "parquet", "--workers", "1")
    assert code == 2
    assert "pip install 'claimcheck[parquet]'" in told
    (tmp_path / "rows.parquet").write_bytes(b"PAR1")
    code, _, told = command("check", tmp_path / "rows.parquet")
    assert code == 2
    assert "is Parquet, which needs the package pyarrow" in told


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"body": ["x"]}, "has no column 'text' but body"),
        ({"text": [3]}, "its column 'text' holds int64 and no text"),
        ({"text": ["x"], "outlet": [[1]]}, "its column 'outlet' holds list<"),
        ({"text": ["x"], "published": ["soon"]}, "'published' is no date"),
        ({"text": ["x", None]}, "has no 'text'"),
    ],
)
def test_faulty_columns_are_told(columns, said, command, tmp_path, pyarrow):
    path = tmp_path / "rows.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    code, _, told = command("check", path)
    assert code == 2
    assert said in told


def test_a_truncated_parquet_file_is_told(command, tmp_path, pyarrow):
    path = tmp_path / "rows.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"text": ["Acme raised $5m."]}), path)
    path.write_bytes(path.read_bytes()[:-20])
    code, _, told = command("check", path)
    assert code == 2
    assert "is no whole Parquet file" in told


def test_dates_and_numbers_of_parquet_are_read(command, tmp_path, pyarrow):
    import datetime

    path = tmp_path / "rows.parquet"
    rows = {"id": [7], "text": ["Acme raised $5m."], "published": [datetime.date(2025, 3, 4)], "more": [1.5]}
    pyarrow.parquet.write_table(pyarrow.table(rows), path)
    code, told, _ = command("check", path, "--format", "json", "--exit-zero")
    assert code == 0
    assert [(a["id"], a["published"]) for a in json.loads(told)["articles"]] == [("7", "2025-03-04")]
