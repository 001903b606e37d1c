"""The commands and their options. Nothing heavy is imported before a command runs: `--version` stays quick."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Annotated, Optional

import typer

from claimcheck import __version__
from claimcheck.cli import baselines, corpora, runs, starting
from claimcheck.cli.options import (
    AllowSkipped,
    BaselineFile,
    Board,
    ChangedSince,
    Color,
    Colors,
    Config,
    FailOn,
    Format,
    Ignore,
    Involving,
    Language,
    Listing,
    Outputs,
    Paths,
    Preview,
    Quiet,
    Rules,
    Scope,
    Select,
)

app = typer.Typer(
    name="claimcheck",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read news in Arabic and English, and report where articles agree, contradict each other or name no source.",
    epilog="Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.",
)
rules_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="List, validate and test rules.")
app.add_typer(rules_app, name="rules")
app.add_typer(baselines.app, name="baseline")
app.add_typer(corpora.app, name="corpus")
app.command("suppress", epilog=baselines.SUPPRESS_EXAMPLE)(baselines.suppress)
app.command("run", epilog=runs.EXAMPLE)(runs.run)
app.command("init", epilog="Example: claimcheck init --ci github")(starting.init)


def narrowed(arguments: Sequence[str]) -> typer.Typer:
    """`app` with the one command that the arguments begin with, or all of it: typer makes the options of each anew."""
    asked = arguments[0] if arguments else ""
    groups = [group for group in app.registered_groups if group.name == asked]
    commands = [one for one in app.registered_commands if asked == (one.name or _named(one))]
    if not groups and not commands:
        return app
    narrow = copy(app)
    narrow.registered_groups, narrow.registered_commands = groups, commands
    return narrow


def _named(command: typer.models.CommandInfo) -> str:
    return typer.main.get_command_name(getattr(command.callback, "__name__", ""))


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


@app.callback()
def claimcheck(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


@app.command(epilog="Example: claimcheck check articles/ --fail-on warning --format json")
def check(
    paths: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.text,
    fail_on: FailOn = None,
    output: Outputs = None,
    baseline: BaselineFile = None,
    changed_since: ChangedSince = None,
    involving: Involving = None,
    corpus: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--against", metavar="DB", help="Check against a corpus too, and report what touches these articles."
        ),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    config: Config = None,
    preview: Preview = False,
    show_config: Annotated[
        bool, typer.Option("--show-config", help="Print every setting and where it comes from, and check nothing.")
    ] = False,
    stats: Annotated[
        bool, typer.Option("--stats", help="Print the time and findings of each rule on standard error.")
    ] = False,
    allow_skipped: AllowSkipped = False,
    quiet: Quiet = False,
    lang: Language = None,
    color: Colors = Color.auto,
) -> None:
    """Check articles against each other and print what was found: the gate for scripts and CI."""
    from claimcheck.cli import gating, running, writing
    from claimcheck.cli.config import load_settings
    from claimcheck.errors import UsageError

    settings = load_settings(config).overridden(
        select=select,
        ignore=ignore,
        rules=rules,
        preview=preview,
        fail_on=fail_on,
        baseline=baseline,
        lang=lang,
    )
    outputs = writing.outputs_of(output or [])
    if show_config:
        from claimcheck.cli.showing import settings_table

        typer.echo(settings_table(settings))
        return
    spent: dict[str, float] = {}
    given: frozenset[str] | None = None
    if corpus is not None:
        from claimcheck.cli import corpus_work

        if stats or changed_since or involving:
            raise UsageError("--against tells what is new: leave out --stats, --changed-since and --involving")
        if not paths:
            raise UsageError("--against: name the new articles; all of a corpus is checked by: claimcheck corpus check")
        found, given = corpus_work.against(corpus, paths, settings, allow_skipped=allow_skipped, quiet=quiet)
    else:
        found = running.run(paths or [], settings, allow_skipped=allow_skipped, quiet=quiet, spent=spent)
    if stats:
        from claimcheck.cli.showing import stats_table

        typer.echo(stats_table(spent, found.findings), err=True)
    gated = gating.gated(
        found, settings, changed_since=changed_since, involving=involving or [], quiet=quiet, given=given
    )
    writing.put_out(gated.report, outputs, form, gated.delivery, color, quiet=quiet)
    if not exit_zero and gated.fails:
        raise typer.Exit(1)


@app.command(epilog="Example: claimcheck report articles/ -o reports/ -o sarif=findings.sarif")
def report(
    paths: Paths,
    output: Annotated[
        list[str],
        typer.Option(
            "--output",
            "-o",
            metavar="DIR|FORMAT=FILE",
            help="The folder to write into, or one format into a file. May be repeated.",
        ),
    ],
    select: Select = None,
    ignore: Ignore = None,
    rules: Rules = None,
    config: Config = None,
    preview: Preview = False,
    baseline: BaselineFile = None,
    changed_since: ChangedSince = None,
    involving: Involving = None,
    allow_skipped: AllowSkipped = False,
    quiet: Quiet = False,
    lang: Language = None,
    color: Colors = Color.auto,
) -> None:
    """Write report.html, report.md and report.json into a folder, or formats into files, and print the summary."""
    from claimcheck.cli import gating, running, writing
    from claimcheck.cli.config import load_settings

    settings = load_settings(config).overridden(
        select=select, ignore=ignore, rules=rules, preview=preview, baseline=baseline, lang=lang
    )
    outputs = writing.outputs_of(output, folders=True)
    found = running.run(paths, settings, allow_skipped=allow_skipped, quiet=quiet)
    gated = gating.gated(found, settings, changed_since=changed_since, involving=involving or [], quiet=quiet)
    written = writing.put_out(gated.report, outputs, Format.text, gated.delivery, color, quiet=True)
    if not quiet:
        typer.echo("".join(f"wrote {path}\n" for path in written), err=True, nl=False)


@app.command(epilog="Example: claimcheck claims article.txt --format json")
def claims(
    paths: Paths,
    form: Annotated[Listing, typer.Option("--format", "-f", help="What to print.")] = Listing.text,
    unread: Annotated[
        bool, typer.Option("--unread", help="Print the sentences with a figure from which no claim was read.")
    ] = False,
    explain_: Annotated[
        bool, typer.Option("--explain", help="Print how each sentence was read: tokens, mentions, frames.")
    ] = False,
    allow_skipped: AllowSkipped = False,
    quiet: Quiet = False,
) -> None:
    """Print the atomic claims of articles, without checking them."""
    from claimcheck.cli import claim_lists, running

    if explain_:
        for article in running.read(paths, allow_skipped=allow_skipped, quiet=quiet)[0]:
            typer.echo(running.explain_article(article))
        return
    found = running.extract(paths, allow_skipped=allow_skipped, quiet=quiet)
    if form is Listing.json:
        sys.stdout.writelines(claim_lists.as_json(found))
    else:
        typer.echo(claim_lists.unread_table(found) if unread else claim_lists.claim_table(found))


@app.command(epilog="Example: claimcheck entities articles")
def entities(
    paths: Paths,
    form: Annotated[Listing, typer.Option("--format", "-f", help="What to print.")] = Listing.text,
    allow_skipped: AllowSkipped = False,
    quiet: Quiet = False,
) -> None:
    """List whom and what the claims name: every spelling, the articles, and why names were taken for one."""
    from claimcheck.cli import entity_lists, running

    found = running.entities(paths, allow_skipped=allow_skipped, quiet=quiet)
    typer.echo(entity_lists.as_json(found) if form is Listing.json else entity_lists.entity_table(found))


@app.command(epilog="Example: claimcheck explain amount-conflict")
def explain(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A rule, the id of a finding, or the code of an error.")],
    report_file: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--in", metavar="FILE", help="The JSON report that holds the finding; else reports/report.json."),
    ] = None,
    rules: Rules = None,
    config: Config = None,
) -> None:
    """Say what a rule looks for, why a finding was reported, or what an error code means."""
    from claimcheck.cli.config import load_settings
    from claimcheck.cli.explaining import explanation

    typer.echo(explanation(name, load_settings(config).overridden(rules=rules), report_file))


@app.command("eval", epilog="Example: claimcheck eval tests/corpus/blind --misses --min claims.recall=0.7")
def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="A .jsonl, or .yml passages and their folders.")],
    findings: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--findings", metavar="FILE", help="Gold's findings, a .jsonl: the rules are measured too."),
    ] = None,
    texts: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--texts", metavar="DIR", help="The articles of a .jsonl; else the folder of its name beside it."),
    ] = None,
    against: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--against", metavar="GOLD", help="Another gold: what differs from it by more than chance."),
    ] = None,
    form: Annotated[Board, typer.Option("--format", "-f", help="What to print.")] = Board.text,
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed, and why.")] = False,
    stories: Annotated[
        bool, typer.Option("--stories", help="GOLD holds stories: articles together, and the findings wanted of them.")
    ] = False,
    least: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--min", metavar="NAME=VALUE", help="Exit with 1 where a measure is lower. May be repeated."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Measure how well articles are read, against gold that people made of them."""
    from claimcheck.cli import evaluating

    if stories:
        from claimcheck.errors import UsageError

        if findings or texts or against or least or form is not Board.text:
            raise UsageError("--stories goes with --misses only: its findings stand in the stories")
        typer.echo(evaluating.told_stories(gold, misses=misses))
        return
    wanted = evaluating.minima(least or [])
    found = evaluating.evaluation(gold, findings, texts, quiet=quiet)
    missed = evaluating.below(found, wanted)
    typer.echo(evaluating.rendered(found, evaluating.compared(found, against, quiet=quiet), form, misses=misses))
    if missed:
        typer.echo("".join(f"claimcheck: {line}\n" for line in missed), err=True, nl=False)
        raise typer.Exit(1)


Folders = Annotated[
    Optional[list[Path]],  # noqa: UP045
    typer.Argument(metavar="DIR", help="Rule packs; those that are configured if none is named."),
]


@rules_app.command("list")
def list_rules(
    folders: Folders = None,
    form: Annotated[Listing, typer.Option("--format", "-f", help="What to print.")] = Listing.text,
    rules: Rules = None,
    config: Config = None,
) -> None:
    """List the rules with their kind, severity and title."""
    from claimcheck.cli import rule_lists
    from claimcheck.cli.config import load_settings

    packs = load_settings(config).overridden(rules=rules).packs_in(folders)
    typer.echo(rule_lists.as_json(packs) if form is Listing.json else rule_lists.as_table(packs))


@rules_app.command("validate")
def validate_rules(folders: Folders = None, rules: Rules = None, config: Config = None) -> None:
    """Read rule packs and report every fault at its line; exit with 2 if there is one."""
    from claimcheck.cli.config import load_settings

    for pack in load_settings(config).overridden(rules=rules).packs_in(folders):
        typer.echo(f"{pack.name} {pack.version}: {len(pack.rules)} rules are valid")


@rules_app.command("test")
def execute_rule_tests(
    folders: Folders = None,
    form: Annotated[Listing, typer.Option("--format", "-f", help="What to print.")] = Listing.text,
    rules: Rules = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Run the tests that stand inside the rules; exit with 1 if one does not come out as it says."""
    from claimcheck.cli import rule_lists, running
    from claimcheck.cli.config import load_settings

    results = running.execute_rule_tests(load_settings(config).overridden(rules=rules).packs_in(folders))
    typer.echo(rule_lists.results_as_json(results) if form is Listing.json else rule_lists.results(results, quiet))
    if any(result.outcome != "ok" for result in results):
        raise typer.Exit(1)


@rules_app.command("new", epilog="Example: claimcheck rules new two-venues --in newsroom --over pair")
def create_rule(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new rule: small letters, digits and hyphens.")],
    folder: Annotated[
        Path, typer.Option("--in", metavar="DIR", help="The pack's folder; it is made if need be.")
    ] = Path("newsroom"),
    over: Annotated[Scope, typer.Option("--over", help="What the rule looks at.")] = Scope.pair,
) -> None:
    """Write a rule to change: it passes its own tests, and an editor knows its language."""
    from claimcheck.checks.load import load_packs
    from claimcheck.cli import rule_lists, rule_new, running

    for path in rule_new.new_rule(name, folder, over):
        typer.echo(f"wrote {path}")
    results = [r for r in running.execute_rule_tests(load_packs([folder])) if r.rule.endswith(f"/{name}")]
    typer.echo(rule_lists.results(results, quiet=True))
    typer.echo(f"now change it, and run: claimcheck rules test {folder}")


@app.command(epilog="Example: claimcheck schema > rule.schema.json")
def schema() -> None:
    """Print the rule language as JSON Schema, for editors; `rules new` writes it beside its rules."""
    from claimcheck.checks.schema import schema_text

    typer.echo(schema_text(), nl=False)
