"""Which findings fail a run: those of a severity or worse, of a kind, or of a rule, a pack or a tag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import get_args

from claimcheck.checks.rule import Rule, named
from claimcheck.errors import UsageError
from claimcheck.model import SEVERITIES, Finding, FindingKind

NEVER = "never"
LEAST = (*SEVERITIES, NEVER)
KINDS: tuple[str, ...] = get_args(FindingKind)


@dataclass(frozen=True, slots=True)
class Failing:
    """What fails: findings as severe as `least` (None: no severity does), of these kinds, or of these rules' ids."""

    least: str | None = "error"
    kinds: frozenset[str] = frozenset()
    rules: frozenset[str] = field(default_factory=frozenset)

    def __call__(self, finding: Finding) -> bool:
        """Whether this finding fails the run."""
        if finding.kind in self.kinds or finding.rule in self.rules:
            return True
        return self.least is not None and SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.least)


def failing(words: Iterable[str], rules: Mapping[str, Rule]) -> Failing:
    """What these words mean: at most one of error, warning, info and never; kinds; rules, packs and tags.

    Raises UsageError, without the name of the option, for a word that is none of them and for two severities.
    """
    least: str | None = None
    kinds, ids = set[str](), set[str]()
    severities = [word for word in words if word in LEAST]
    if len(severities) > 1:
        raise UsageError(f"takes one severity, not {' and '.join(severities)}")
    for word in words:
        if word in LEAST:
            least = None if word == NEVER else word
        elif word in KINDS:
            kinds.add(word)
        else:
            meant = {id_ for id_, rule in rules.items() if named(rule, word)}
            if not meant:
                raise UsageError(f"cannot be '{word}': {_remedy(word, rules)}")
            ids |= meant
    return Failing(least, frozenset(kinds), frozenset(ids))


def _remedy(word: str, rules: Mapping[str, Rule]) -> str:
    near = get_close_matches(word, [*LEAST, *KINDS, *rules, *(rule.name for rule in rules.values())], 1)
    choices = f"use {', '.join(LEAST)}, a kind ({', '.join(KINDS)}), or a rule, pack or tag:NAME"
    return f"did you mean '{near[0]}'? {choices}" if near else choices
