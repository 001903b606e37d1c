"""Rules and the results of their tests as tables and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from claimcheck.checks.catalogue import list_rules
from claimcheck.checks.rule import RulePack
from claimcheck.checks.rule_tests import TestResult
from claimcheck.text.table import tabulate


def as_table(packs: Sequence[RulePack]) -> str:
    """One row a rule, in the order of ids."""
    rows = [[r["id"], r["verdict"], r["severity"], r["tests"], r["title"]] for r in list_rules(packs)]
    return tabulate(rows, ["rule", "reports", "severity", "tests", "title"], tablefmt="simple")


def as_json(packs: Sequence[RulePack]) -> str:
    """The rules as a JSON list."""
    return json.dumps(list_rules(packs), ensure_ascii=False, indent=2)


def results(found: Sequence[TestResult], quiet: bool) -> str:
    """What did not come out as it says, one line each, and the counts."""
    counts = Counter(result.outcome for result in found)
    lines = [_line(result) for result in found if result.outcome != "ok"]
    told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
    return "\n".join([*lines, told or "no tests"] if lines or not quiet else [told])


def results_as_json(found: Sequence[TestResult]) -> str:
    """The results as a JSON list."""
    return json.dumps([asdict(result) for result in found], ensure_ascii=False, indent=2)


def _line(result: TestResult) -> str:
    place = f"{result.path}:{result.line}: " if result.path else ""
    return f"{place}{result.outcome}: {result.rule}, {result.test}" + (f" ({result.detail})" if result.detail else "")
