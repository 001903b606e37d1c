"""`run`: many articles into tables, in several processes or on Spark."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from claimcheck.cli.options import AllowSkipped, Config, Ignore, Preview, Quiet, Rules, Select, Tables

if TYPE_CHECKING:
    from claimcheck.engine.local import LocalEngine
    from claimcheck.engine.spark import SparkEngine

EXAMPLE = "Example: claimcheck run articles.jsonl out --engine local --workers 4"


class Where(StrEnum):
    """Where the stages run."""

    local = "local"
    spark = "spark"


Workers = Annotated[
    Optional[int],  # noqa: UP045
    typer.Option("--workers", metavar="N", help="Processes to read with; else one for each core."),
]


def run(
    source: Annotated[str, typer.Argument(metavar="INPUT", help="A file or folder of articles, also Parquet.")],
    target: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The folder for the tables: a new one.")],
    engine: Annotated[Where, typer.Option("--engine", help="Where to run.")] = Where.local,
    workers: Workers = None,
    master: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--master", metavar="URL", help="With spark: its master; else spark-submit's, or this machine."),
    ] = None,
    partitions: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--partitions", metavar="N", help="With spark: the parts that the work is cut into."),
    ] = None,
    form: Annotated[Tables, typer.Option("--format", "-f", help="What the tables are written as.")] = Tables.jsonl,
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    config: Config = None,
    preview: Preview = False,
    allow_skipped: AllowSkipped = False,
    quiet: Quiet = False,
) -> None:
    """Check many articles and write tables of articles, claims, clusters, findings and unread sentences."""
    from claimcheck.cli import running
    from claimcheck.cli.config import load_settings
    from claimcheck.errors import UsageError
    from claimcheck.report.tables import write_tables

    if engine is Where.local and (master or partitions):
        raise UsageError("--master and --partitions go with --engine spark")
    if engine is Where.spark and workers:
        raise UsageError("--workers goes with --engine local; Spark's master says how many there are")
    settings = load_settings(config).overridden(select=select, ignore=ignore, rules=rules, preview=preview)
    with _engine(engine, workers, master, partitions) as hands:
        found = running.run([source], settings, allow_skipped=allow_skipped, quiet=quiet, engine=hands)
    summary = write_tables(found, target, form.value)
    if not quiet:
        typer.echo("".join(f"{name}: {n}\n" for name, n in summary["counts"].items()), nl=False)
        typer.echo("".join(f"digest of {name}: {told}\n" for name, told in summary["digests"].items()), nl=False)
        typer.echo(f"wrote {target}", err=True)


def _engine(
    engine: Where, workers: int | None, master: str | None, partitions: int | None
) -> LocalEngine | SparkEngine:
    from claimcheck.engine.local import LocalEngine

    if engine is Where.local:
        return LocalEngine(workers)
    from claimcheck.engine.spark import SparkEngine

    return SparkEngine(master, partitions)
