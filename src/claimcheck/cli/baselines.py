"""`baseline write | prune | diff`, and `suppress`: the file of findings that are not to be reported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from claimcheck.cli.options import (
    AllowSkipped,
    BaselineFile,
    Config,
    Ignore,
    Listing,
    Paths,
    Preview,
    Quiet,
    Rules,
    Select,
)

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Keep the findings that are known in a file, so that only new ones are reported.",
)
SUPPRESS_EXAMPLE = 'Example: claimcheck suppress face4f9d --reason "two rounds of one name" --until 2026-12-31'


@app.command("write", epilog="Example: claimcheck baseline write articles/")
def write(
    paths: Paths,
    baseline: BaselineFile = None,
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    config: Config = None,
    preview: Preview = False,
    allow_skipped: AllowSkipped = False,
    quiet: Quiet = False,
) -> None:
    """Write every problem that is found now into the baseline; reasons and last days that stand there are kept."""
    from claimcheck.cli import gating, running
    from claimcheck.cli.config import USUAL_BASELINE, load_settings
    from claimcheck.gate.baseline import of_report, read_baseline, save

    settings = load_settings(config).overridden(
        select=select, ignore=ignore, rules=rules, preview=preview, baseline=baseline
    )
    file = settings.baseline or Path(USUAL_BASELINE)
    before = read_baseline(file) if file.exists() else []
    report = running.run(paths, settings, allow_skipped=allow_skipped, quiet=quiet)
    ran = gating.rules_that_run(settings)
    entries = [*of_report(report, before), *(entry for entry in before if entry.rule not in ran)]
    save(file, entries)
    typer.echo(f"{file}: {len(entries)} findings; check with: claimcheck check PATH --baseline {file}")


@app.command("prune", epilog="Example: claimcheck baseline prune articles/")
def prune(
    paths: Paths,
    baseline: BaselineFile = None,
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    config: Config = None,
    preview: Preview = False,
    allow_skipped: AllowSkipped = False,
    quiet: Quiet = False,
) -> None:
    """Drop the entries that hold nothing any more: expired, or not found although their rule ran on all articles."""
    from datetime import date

    from claimcheck.cli import gating, running
    from claimcheck.cli.config import USUAL_BASELINE, load_settings
    from claimcheck.gate.baseline import pruned, read_baseline, save

    settings = load_settings(config).overridden(
        select=select, ignore=ignore, rules=rules, preview=preview, baseline=baseline
    )
    file = settings.baseline or Path(USUAL_BASELINE)
    before = read_baseline(file)
    report = running.run(paths, settings, allow_skipped=allow_skipped, quiet=quiet)
    kept, dropped = pruned(report, before, date.today(), gating.rules_that_run(settings))
    save(file, kept)
    for entry in dropped if not quiet else ():
        typer.echo(f"dropped {gating.told(entry)}")
    typer.echo(f"{file}: {len(dropped)} dropped, {len(kept)} kept")


@app.command("diff", epilog="Example: claimcheck baseline diff articles/")
def diff(
    paths: Paths,
    baseline: BaselineFile = None,
    form: Annotated[Listing, typer.Option("--format", "-f", help="What to print.")] = Listing.text,
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    config: Config = None,
    preview: Preview = False,
    allow_skipped: AllowSkipped = False,
    quiet: Quiet = False,
) -> None:
    """List what the baseline does not hold (+), what is found no more (-), and what has expired (!)."""
    from datetime import date

    from claimcheck.cli import baseline_lists, running
    from claimcheck.cli.config import USUAL_BASELINE, load_settings
    from claimcheck.gate.baseline import compare, read_baseline

    settings = load_settings(config).overridden(
        select=select, ignore=ignore, rules=rules, preview=preview, baseline=baseline
    )
    entries = read_baseline(settings.baseline or Path(USUAL_BASELINE))
    report = running.run(paths, settings, allow_skipped=allow_skipped, quiet=quiet)
    found = compare(report, entries, date.today())
    typer.echo(baseline_lists.as_json(found) if form is Listing.json else baseline_lists.as_text(found))


def suppress(
    fingerprint: Annotated[
        str, typer.Argument(metavar="FINGERPRINT", help="A finding's id, or enough of it to mean one only.")
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it is not to be reported.")],
    until: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--until", metavar="DATE", help="The last day on which this holds, as 2026-12-31."),
    ] = None,
    baseline: BaselineFile = None,
    report_file: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--in", metavar="FILE", help="The JSON report that holds the finding; else reports/report.json."),
    ] = None,
    config: Config = None,
) -> None:
    """Put one finding into the baseline with the reason why it is not to be reported, and for how long."""
    from datetime import date

    from claimcheck.cli import baseline_lists
    from claimcheck.cli.config import USUAL_BASELINE, load_settings
    from claimcheck.cli.gating import told
    from claimcheck.errors import UsageError
    from claimcheck.gate.baseline import read_baseline, read_day, save

    if not reason.strip():
        raise UsageError("--reason must say why: whoever reads the baseline later cannot ask you")
    day = read_day(until) if until else None
    if day is not None and day < date.today():
        raise UsageError(f"--until {until} is over already")
    file = load_settings(config).overridden(baseline=baseline).baseline or Path(USUAL_BASELINE)
    before = read_baseline(file) if file.exists() else []
    entry = baseline_lists.entry_named(fingerprint, report_file, before, reason=" ".join(reason.split()), until=day)
    save(file, [*before, entry])
    typer.echo(f"{file}: {told(entry)}{f', until {day}' if day else ''}")
