"""`corpus`: articles that are kept with what was read of them, in one file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.options import (
    AllowSkipped,
    BaselineFile,
    Color,
    Colors,
    Config,
    FailOn,
    Format,
    Ignore,
    Language,
    Outputs,
    Paths,
    Preview,
    Quiet,
    Rules,
    Select,
    Tables,
)

if TYPE_CHECKING:
    from claimcheck.cli.config import Settings

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Keep articles in a file, and read only what is new of them."
)


File = Annotated[Path, typer.Argument(metavar="DB", help="The file of the corpus.")]
Workers = Annotated[
    int, typer.Option("--workers", metavar="N", help="Processes to read with; one is best for few articles.")
]
Wait = Annotated[float, typer.Option("--wait", metavar="SECONDS", help="How long to wait for another writer.")]
Listed = Annotated[bool, typer.Option("--list", help="Name each article as soon as it is kept for good.")]


@app.command(epilog="Example: claimcheck corpus add news.db articles/")
def add(
    file: File,
    paths: Paths,
    workers: Workers = 1,
    wait: Wait = 10.0,
    list_: Listed = False,
    allow_skipped: AllowSkipped = False,
    rules: Rules = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Store articles, new ones and those that changed; make the corpus if there is none."""
    from claimcheck.cli import corpus_work

    said = corpus_work.add(
        file,
        paths,
        _settings(rules, config),
        workers=workers,
        wait=wait,
        told=_teller(list_),
        allow_skipped=allow_skipped,
        quiet=quiet,
    )
    typer.echo(said)


@app.command(epilog="Example: claimcheck corpus update news.db articles/")
def update(
    file: File,
    paths: Paths,
    workers: Workers = 1,
    wait: Wait = 10.0,
    list_: Listed = False,
    allow_skipped: AllowSkipped = False,
    rules: Rules = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Store articles as `add` does, and take out those that came from these paths and are gone."""
    from claimcheck.cli import corpus_work

    said = corpus_work.update(
        file,
        paths,
        _settings(rules, config),
        workers=workers,
        wait=wait,
        told=_teller(list_),
        allow_skipped=allow_skipped,
        quiet=quiet,
    )
    typer.echo(said)


@app.command(epilog="Example: claimcheck corpus remove news.db mizan-2025-03-04")
def remove(
    file: File,
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="The ids of articles, as reports show them.")],
    wait: Wait = 10.0,
    list_: Listed = False,
) -> None:
    """Take articles out by their ids."""
    from claimcheck.cli import corpus_work

    typer.echo(corpus_work.remove(file, ids, wait=wait, told=_teller(list_)))


@app.command(epilog="Example: claimcheck corpus check news.db --fail-on warning")
def check(
    file: File,
    form: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.text,
    fail_on: FailOn = None,
    output: Outputs = None,
    baseline: BaselineFile = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    config: Config = None,
    preview: Preview = False,
    workers: Workers = 1,
    quiet: Quiet = False,
    lang: Language = None,
    color: Colors = Color.auto,
) -> None:
    """Check all articles of a corpus against each other and print what was found."""
    from claimcheck.cli import corpus_work, gating, writing
    from claimcheck.cli.config import load_settings

    settings = load_settings(config).overridden(
        select=select, ignore=ignore, rules=rules, preview=preview, fail_on=fail_on, baseline=baseline, lang=lang
    )
    outputs = writing.outputs_of(output or [])
    found = corpus_work.checked(file, settings, workers=workers, quiet=quiet)
    gated = gating.gated(found, settings, quiet=quiet)
    writing.put_out(gated.report, outputs, form, gated.delivery, color, quiet=quiet)
    if not exit_zero and gated.fails:
        raise typer.Exit(1)


@app.command(epilog="Example: claimcheck corpus report news.db -o reports/")
def report(
    file: File,
    output: Annotated[
        list[str],
        typer.Option(
            "--output",
            "-o",
            metavar="DIR|FORMAT=FILE",
            help="The folder to write into, or one format into a file. May be repeated.",
        ),
    ],
    baseline: BaselineFile = None,
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    config: Config = None,
    preview: Preview = False,
    workers: Workers = 1,
    quiet: Quiet = False,
    lang: Language = None,
    color: Colors = Color.auto,
) -> None:
    """Write the report of a corpus into a folder, or in formats into files, and print the summary."""
    from claimcheck.cli import corpus_work, gating, writing
    from claimcheck.cli.config import load_settings

    settings = load_settings(config).overridden(
        select=select, ignore=ignore, rules=rules, preview=preview, baseline=baseline, lang=lang
    )
    outputs = writing.outputs_of(output, folders=True)
    found = corpus_work.checked(file, settings, workers=workers, quiet=quiet)
    gated = gating.gated(found, settings, quiet=quiet)
    written = writing.put_out(gated.report, outputs, Format.text, gated.delivery, color, quiet=True)
    if not quiet:
        typer.echo("".join(f"wrote {path}\n" for path in written), err=True, nl=False)


@app.command(epilog="Example: claimcheck corpus stats news.db")
def stats(
    file: File,
    matching: Annotated[
        bool, typer.Option("--matching", help="Also group the claims, and count what that takes.")
    ] = False,
    rules: Rules = None,
    config: Config = None,
) -> None:
    """Count what a corpus holds, and which version of the program read it."""
    from claimcheck.cli import corpus_work

    typer.echo(corpus_work.stats(file, _settings(rules, config), matching=matching))


@app.command(epilog="Example: claimcheck corpus digest news.db")
def digest(
    file: File,
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    config: Config = None,
    preview: Preview = False,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Print the digests of all clusters and all findings: equal ones mean that the same was found."""
    from claimcheck.cli import corpus_work
    from claimcheck.cli.config import load_settings

    settings = load_settings(config).overridden(select=select, ignore=ignore, rules=rules, preview=preview)
    typer.echo(corpus_work.digest(file, settings, workers=workers, quiet=quiet))


@app.command(epilog="Example: claimcheck corpus export news.db tables/ --format jsonl")
def export(
    file: File,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder for the tables: a new one.")],
    form: Annotated[Tables, typer.Option("--format", "-f", help="What the tables are written as.")] = Tables.parquet,
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    config: Config = None,
    preview: Preview = False,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Write articles, claims, clusters, findings and unread sentences as tables."""
    from claimcheck.cli import corpus_work
    from claimcheck.cli.config import load_settings

    settings = load_settings(config).overridden(select=select, ignore=ignore, rules=rules, preview=preview)
    typer.echo(corpus_work.export(file, folder, form.value, settings, workers=workers, quiet=quiet))


@app.command(epilog="Example: claimcheck corpus migrate news.db")
def migrate(
    file: File,
    workers: Workers = 1,
    wait: Wait = 10.0,
    rules: Rules = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Bring a corpus to this version: its tables, and what an earlier version read of its articles."""
    from claimcheck.cli import corpus_work

    typer.echo(corpus_work.migrate(file, _settings(rules, config), workers=workers, wait=wait, quiet=quiet))


def _settings(rules: list[Path] | None, config: Path | None) -> Settings:
    from claimcheck.cli.config import load_settings

    return load_settings(config).overridden(rules=rules)


def _teller(wanted: bool) -> Callable[[str, str], None] | None:
    def told(what: str, id_: str) -> None:
        print(f"{what} {id_}", flush=True)

    return told if wanted else None
