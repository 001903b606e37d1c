"""What holds for the articles below some paths only: rules that are left out there, or are less severe."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from claimcheck.checks.rule import Rule, named
from claimcheck.model import SEVERITIES, Article, Finding


@dataclass(frozen=True, slots=True)
class Override:
    """For articles whose path, seen from `base`, one of `paths` matches: rules to leave out, and other severities."""

    base: Path
    paths: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)

    def covers(self, path: str) -> bool:
        """Whether an article's path, as it was given, lies below one of the patterns."""
        seen = path if path == "-" else Path(os.path.relpath(os.path.abspath(path), self.base.resolve())).as_posix()
        return any(_pattern(pattern).fullmatch(seen) for pattern in self.paths)


def overridden(
    findings: Sequence[Finding], articles: Iterable[Article], rules: Iterable[Rule], overrides: Sequence[Override]
) -> list[Finding]:
    """The findings that are left, with their severities, in the order of severity, rule and id.

    An override holds for a finding all of whose articles it covers; of several, the last that says something wins.
    """
    if not overrides:
        return list(findings)
    paths = {article.id: article.path for article in articles}
    by_id = {rule.id: rule for rule in rules}
    kept: list[Finding] = []
    for finding in findings:
        told = {article for camp in finding.values.get("camps", ()) for article in camp["articles"]}
        severity: str = finding.severity
        for override in overrides:
            if told and all(override.covers(paths[article]) for article in told):
                rule = by_id[finding.rule]
                severity = next((s for name, s in override.severities.items() if named(rule, name)), severity)
                severity = "off" if any(named(rule, word) for word in override.ignore) else severity
        if severity == finding.severity:
            kept.append(finding)
        elif severity != "off":
            kept.append(finding.model_copy(update={"severity": severity}))
    return sorted(kept, key=lambda f: (SEVERITIES.index(f.severity), f.rule, f.id))


@lru_cache(maxsize=500)
def _pattern(glob: str) -> re.Pattern[str]:
    """A glob as a pattern of whole paths: `*` within a name, `**` over folders; a folder covers what is in it."""
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    made = "".join(parts.get(part, re.escape(part)) for part in re.split(r"(\*\*/|\*\*|\*|\?)", glob.rstrip("/")))
    return re.compile(f"{made}(?:/.*)?")
