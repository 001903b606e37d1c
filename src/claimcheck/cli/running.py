"""From paths and settings to a report: what every command that reads articles does."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import partial

from claimcheck import pipeline
from claimcheck.checks.engine import selected
from claimcheck.checks.rule import RulePack
from claimcheck.checks.rule_tests import TestResult, run_rule_tests
from claimcheck.cli.config import Settings
from claimcheck.cli.progress import Progress
from claimcheck.cluster.roster import Entry
from claimcheck.engine import SERIAL, Engine
from claimcheck.errors import UsageError
from claimcheck.lexicon.load import Lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.model import Article, Report, Skipped
from claimcheck.read import read_paths


def run(
    paths: Sequence[str],
    settings: Settings,
    *,
    allow_skipped: bool,
    quiet: bool,
    spent: dict[str, float] | None = None,
    engine: Engine = SERIAL,
) -> Report:
    """Everything found in `paths`; the seconds that each rule took are put into `spent`.

    Raises ClaimcheckError, also where no article or no rule is left to work with.
    """
    packs = settings.packs_in()
    if not selected(packs, settings.select, settings.ignore, preview=settings.preview):
        raise UsageError("no rules are left: --select and --ignore leave none out of which to report anything")
    lexicon = pipeline.lexicon_of(packs)
    articles, skipped = read(paths, allow_skipped=allow_skipped, quiet=quiet, lexicon=lexicon)
    load_words(lexicon)
    gc.freeze()  # modules and words live as long as this process: no search for garbage looks at them again
    with Progress(quiet) as progress:
        return pipeline.run(
            articles,
            skipped,
            packs,
            select=settings.select,
            ignore=settings.ignore,
            preview=settings.preview,
            options=settings.options,
            overrides=settings.overrides,
            spent=spent,
            progress=progress,
            engine=engine,
        )


def extract(paths: Sequence[str], *, allow_skipped: bool, quiet: bool) -> Report:
    """The claims of `paths`, unchecked: a report without findings."""
    articles, skipped = read(paths, allow_skipped=allow_skipped, quiet=quiet)
    with Progress(quiet) as progress:
        return pipeline.run(articles, skipped, (), progress=progress)


def entities(paths: Sequence[str], *, allow_skipped: bool, quiet: bool) -> list[Entry]:
    """The entities that the claims of `paths` name."""
    articles, _ = read(paths, allow_skipped=allow_skipped, quiet=quiet)
    with Progress(quiet) as progress:
        return pipeline.entities(articles, progress=progress)


def read(
    paths: Sequence[str], *, allow_skipped: bool, quiet: bool, lexicon: Lexicon | None = None, facts: bool = True
) -> tuple[list[Article], list[Skipped]]:
    """The articles in `paths` and what was skipped, which is listed and counted on standard error; so are warnings,
    unless `quiet`. Without `facts` they have only what they were given.
    """
    articles, skipped, warnings = read_paths(
        paths,
        stdin=sys.stdin.buffer if "-" in paths else None,
        allow_skipped=allow_skipped,
        lexicon=lexicon,
        facts=facts,
    )
    told = [f"skipped: {s.path}{f':{s.line}' if s.line else ''}: {s.reason}" for s in skipped]
    if told:
        told.append(f"{len(told)} skipped")
    if not quiet:
        told += [f"warning: {warning}" for warning in warnings]
    for line in told:
        print(f"claimcheck: {line}", file=sys.stderr)
    if not articles:
        raise UsageError(f"no article could be read; {len(skipped)} skipped")
    return articles, skipped


def explain_article(article: Article) -> str:
    """How each sentence of an article was read."""
    return pipeline.explain(article)


def execute_rule_tests(packs: Sequence[RulePack]) -> list[TestResult]:
    """The results of all tests inside the rules, whole sentences among them."""
    return run_rule_tests(packs, partial(pipeline.read_texts, packs), pipeline.lexicon_of(packs))
