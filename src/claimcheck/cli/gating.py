"""From everything that was found to what counts here: new articles only, less what the baseline holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.checks.engine import selected
from claimcheck.checks.rule import Rule, RulePack
from claimcheck.cli.config import Settings
from claimcheck.gate.involved import articles_changed, articles_in, touching
from claimcheck.model import Report
from claimcheck.report.bidi import log_line
from claimcheck.report.delivery import Delivery

if TYPE_CHECKING:
    from claimcheck.gate.baseline import Entry, Outcome

ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # where build servers have the checkout; paths are shown from there


class Gated(NamedTuple):
    """The one report that every output is made of, and how it is delivered."""

    report: Report
    delivery: Delivery

    @property
    def fails(self) -> bool:
        """Whether one of its findings fails the run."""
        return any(map(self.delivery.fails, self.report.findings))


def gated(
    report: Report,
    settings: Settings,
    *,
    changed_since: str | None = None,
    involving: Sequence[str] = (),
    given: frozenset[str] | None = None,
    quiet: bool,
) -> Gated:
    """The findings that count: those that touch what changed, what is `involving`, or the ids `given`, if any is asked.

    Entries of the baseline that do nothing any more are told on standard error.

    They are judged on all findings, so that an article which did not change makes none of them stale.
    """
    packs = settings.packs_in()
    rules = _running(settings, packs)
    fails = settings.fails({rule.id: rule for pack in packs for rule in pack.rules})
    involved = given
    if changed_since is not None:
        involved = articles_changed(report.articles, changed_since)
    if involving:
        involved = (involved or frozenset()) | articles_in(report.articles, involving)
    if settings.baseline is not None:
        from claimcheck.gate.baseline import apply, read_baseline

        outcome = apply(report, read_baseline(settings.baseline), date.today(), rules)
        _tell(outcome, settings.baseline, quiet)
        report = outcome.report
    if involved is not None:
        report = touching(report, involved)
    delivery = Delivery(lang=settings.lang, rules=rules, fails=fails, root=_root(), involved=involved or frozenset())
    return Gated(report, delivery)


def rules_that_run(settings: Settings) -> dict[str, Rule]:
    """The rules of these settings by id, with the severities that these give them; those that are off left out."""
    return _running(settings, settings.packs_in())


def _running(settings: Settings, packs: Sequence[RulePack]) -> dict[str, Rule]:
    chosen = selected(packs, settings.select, settings.ignore, preview=settings.preview)
    rules = [r._replace(severity=settings.options.get(r.id, {}).get("severity", r.severity)) for r in chosen]
    return {rule.id: rule for rule in rules if rule.severity != "off"}


def _root() -> str | None:
    """The checkout's folder where a build server names it and the current folder lies in it."""
    here = Path.cwd().resolve()
    for name in ROOTS:
        root = os.environ.get(name)
        if root and here.is_relative_to(Path(root).resolve()):
            return str(Path(root).resolve())
    return None


def _tell(outcome: Outcome, path: Path, quiet: bool) -> None:
    """Expired entries are told always, for their findings are back; stale ones unless `quiet`."""
    lines = [f"{path}: expired on {e.until}: {told(e)}" for e in outcome.expired]
    if not quiet:
        lines += [f"{path}: stale, nothing like it is found any more: {told(e)}" for e in outcome.stale]
        if outcome.stale:
            lines.append(f"{path}: {len(outcome.stale)} stale; drop them with: claimcheck baseline prune PATH")
    for line in lines:
        print(f"claimcheck: {line}", file=sys.stderr)


def told(entry: Entry) -> str:
    """An entry in one line, free of controls: it may hold the words of an article."""
    reason = f" (suppressed: {entry.reason})" if entry.reason else ""
    return log_line(f"{entry.fingerprint} {entry.rule}: {entry.message}{reason}")
