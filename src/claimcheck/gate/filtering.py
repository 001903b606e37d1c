"""A report with some of its findings: the counts at its head follow, and say how many were left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimcheck.model import Finding, Report


def articles_of(report: Report) -> dict[str, frozenset[str]]:
    """The ids of the articles that each finding touches, on any side, by the finding's id."""
    home = {claim.id: claim.article for claim in report.claims}
    return {
        finding.id: frozenset(home[claim] for claim in _claims_of(finding) if claim in home)
        for finding in report.findings
    }


def keeping(report: Report, kept: Iterable[Finding], why: str) -> Report:
    """The report with only `kept`; `why` names the count of what was left out: "known", "suppressed"."""
    findings = tuple(kept)
    left_out = len(report.findings) - len(findings)
    counts = {name: count for name, count in report.run.counts.items() if not name.startswith("findings")}
    kinds = Counter(finding.kind for finding in findings)
    counts |= {"findings": len(findings)} | {f"findings.{kind}": kinds[kind] for kind in sorted(kinds)}
    counts[f"left_out.{why}"] = counts.get(f"left_out.{why}", 0) + left_out
    return report.model_copy(update={"findings": findings, "run": report.run.model_copy(update={"counts": counts})})


def _claims_of(finding: Finding) -> Iterable[str]:
    yield from finding.claims
    for camp in finding.values.get("camps") or ():
        if isinstance(camp, dict):
            yield from camp.get("claims") or ()
