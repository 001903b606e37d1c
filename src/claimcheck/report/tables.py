"""A report as tables: articles, claims, clusters, findings and unread sentences, as JSON lines or as Parquet.

A row of Parquet has the columns that one asks for in plain types, and in `json` the whole as it stands in the .jsonl.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.errors import UsageError
from claimcheck.model import Claim, Cluster, Finding, Report
from claimcheck.report.digest import digests
from claimcheck.report.json import printable

FORMATS = ("jsonl", "parquet")
SUMMARY = "run.json"
GROUP = 10_000  # rows that are written at once
NEEDED = "Parquet needs the package pyarrow: pip install 'claimcheck[parquet]'"

Row = dict[str, Any]


class Table(NamedTuple):
    """A table's rows as they stand in JSON, and its columns in Parquet: the name, the type, the value of a row."""

    name: str
    rows: Callable[[Report], Iterator[Row]]
    columns: Mapping[str, tuple[str, Callable[[Row], Any]]]


def write_tables(report: Report, folder: Path, form: str) -> dict[str, Any]:
    """Write every table and the summary into a folder that is new or holds an earlier run; the summary.

    All is written beside it first and then put in its place. Raises UsageError where that cannot be done.
    """
    _check_replaceable(folder)
    if form == "parquet":
        _pyarrow()
    summary = summary_of(report)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            for table in TABLES:
                WRITERS[form](table, report, fresh / f"{table.name}.{form}")
            (fresh / SUMMARY).write_text(printable(summary, sort_keys=True) + "\n", encoding="utf-8")
            fresh.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            os.replace(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: cannot be written: {error.strerror}") from None
    return summary


def summary_of(report: Report) -> dict[str, Any]:
    """What a run counts, by which rules, and its digests."""
    return {"digests": digests(report), **report.run.model_dump(mode="json")}


def _check_replaceable(folder: Path) -> None:
    if folder.is_dir() and (not any(folder.iterdir()) or (folder / SUMMARY).exists()):
        return
    if os.path.lexists(folder):
        raise UsageError(f"{folder}: is there already and holds no earlier run: name a folder that is not there")


def _write_lines(table: Table, report: Report, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(printable(row, indent=None) + "\n" for row in table.rows(report))


def _write_parquet(table: Table, report: Report, path: Path) -> None:
    pa = _pyarrow()
    from pyarrow import parquet

    columns = {**table.columns, "json": ("string", lambda row: printable(row, indent=None))}
    schema = pa.schema([(name, getattr(pa, kind)()) for name, (kind, _) in columns.items()])
    rows = table.rows(report)
    with parquet.ParquetWriter(path, schema) as writer:
        while group := list(islice(rows, GROUP)):
            values = [[value(row) for row in group] for _, value in columns.values()]
            writer.write_table(pa.table(values, schema=schema))


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise UsageError(NEEDED) from None
    return pyarrow


WRITERS: dict[str, Callable[[Table, Report, Path], None]] = {"jsonl": _write_lines, "parquet": _write_parquet}


# ---------------------------------------------------------------- the tables


def _articles(report: Report) -> Iterator[Row]:
    return (article.model_dump(mode="json") | {"text": article.text} for article in report.articles)


def _claims(report: Report) -> Iterator[Row]:
    cluster_of = {claim: cluster.id for cluster in report.clusters for claim in cluster.claims}
    return (_dumped(claim) | {"cluster": cluster_of.get(claim.id)} for claim in report.claims)


def _rows(items: Sequence[Cluster] | Sequence[Finding] | Sequence[Any]) -> Iterator[Row]:
    return map(_dumped, items)


def _dumped(item: Claim | Cluster | Finding | Any) -> Row:
    row: Row = json.loads(printable(item, indent=None))
    return row


def _is(*names: str) -> Callable[[Row], Any]:
    """A value inside a row; None where a step on the way is None."""

    def value(row: Row) -> Any:
        found: Any = row
        for name in names:
            found = found[name] if found is not None else None
        return found

    return value


def _number(*names: str) -> Callable[[Row], Any]:
    inside = _is(*names)

    def value(row: Row) -> Any:
        found = inside(row)
        return float(found) if isinstance(found, int | float | Decimal) else None

    return value


def _texts(*names: str) -> dict[str, tuple[str, Callable[[Row], Any]]]:
    return {name: ("string", _is(name)) for name in names}


def _spans() -> dict[str, tuple[str, Callable[[Row], Any]]]:
    return {name: ("int64", _is(name)) for name in ("start", "end")}


TABLES: Iterable[Table] = (
    Table(
        "articles", _articles, _texts("id", "path", "published", "outlet", "title", "url", "lang", "confidence", "text")
    ),
    Table(
        "claims",
        _claims,
        {
            **_texts("id", "article", "cluster", "event", "status", "section", "text", "metric"),
            **_spans(),
            "value": ("float64", _number("figure", "value")),
            "high": ("float64", _number("figure", "high")),
            "unit": ("string", _is("figure", "unit")),
            "date": ("string", _is("date", "value")),
            "source": ("string", _is("source", "name")),
            "source_kind": ("string", _is("source", "kind")),
        },
    ),
    Table("clusters", lambda report: _rows(report.clusters), _texts("id", "summary", "summary_ar")),
    Table(
        "findings",
        lambda report: _rows(report.findings),
        _texts("id", "rule", "kind", "subkind", "certainty", "severity", "message", "message_ar", "cluster"),
    ),
    Table("unread", lambda report: _rows(report.unread), {**_texts("article", "text", "reason"), **_spans()}),
)
