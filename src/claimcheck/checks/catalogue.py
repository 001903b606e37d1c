"""What the rules are, for lists and explanations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimcheck.checks.rule import Comparison, Condition, Join, Rule, RulePack, RuleTest

SCOPES = {
    "claim": "each claim by itself",
    "pair": "two claims of one cluster",
    "cluster": "all claims of one cluster",
    "article": "all claims of one article",
}


def list_rules(packs: Iterable[RulePack]) -> list[dict[str, Any]]:
    """Every rule as a plain mapping, in order of ids: what `rules list --format json` prints."""
    rules = sorted((r for p in packs for r in p.rules), key=lambda r: r.id)
    return [
        {
            "id": rule.id,
            "title": rule.title,
            "over": rule.over,
            "verdict": rule.verdict,
            "subkind": rule.subkind,
            "severity": rule.severity,
            "certainty": rule.certainty,
            "status": "preview" if rule.preview else "stable",
            "replaces": list(rule.replaces),
            "options": {name: list(v) if isinstance(v, tuple) else v for name, v in rule.options},
            "tags": list(rule.tags),
            "reason": rule.reason,
            "help": rule.help,
            "tests": len(rule.tests),
            "path": rule.path,
            "line": rule.line,
        }
        for rule in rules
    ]


def explain_rule(rule: Rule) -> str:
    """A rule in plain words: what it looks at, when it fires, what silences it, and its tests."""
    lines = [f"{rule.id}: {rule.title}", "", rule.reason, ""]
    lines.append(f"Looks at {SCOPES[rule.over]}; reports {_kind(rule)} ({rule.severity}).")
    lines += _clauses(rule)
    if rule.gate:
        lines.append(f"Comparable only if these do not differ: {', '.join(rule.gate)}; if one is missing: possible.")
    for unless in rule.unless:
        parts = [_conditions(unless.where), _conditions(unless.a, "a "), _conditions(unless.b, "b ")]
        parts += [_same(unless.same), _compared(unless.compare)]
        lines.append("Silent if " + ", and ".join(p for p in parts if p) + ".")
    if rule.replaces:
        lines.append(f"Where it is used, it takes the place of {', '.join(rule.replaces)}.")
    if rule.preview:
        lines.append("Status preview: used only with --preview, or where it is selected by name.")
    own = [f"{name} = {value if not isinstance(value, tuple) else list(value)}" for name, value in rule.options]
    if own:
        lines.append(f"Options: {', '.join(own)}.")
    if rule.help:
        lines += ["", f"Ask: {rule.help}"]
    lines += ["", "Says:", *(f"  {lang}: {text}" for lang, text in rule.message)]
    lines += ["", "Tests:", *(f"  {_test(t)}" for t in rule.tests), "", f"{rule.path}:{rule.line}"]
    return "\n".join(lines)


def _kind(rule: Rule) -> str:
    return rule.verdict + (f" / {rule.subkind}" if rule.subkind else "")


def _clauses(rule: Rule) -> list[str]:
    said = [
        ("Every claim has", _conditions(rule.where)),
        ("Side a has", _conditions(rule.a)),
        ("Side b has", _conditions(rule.b)),
        ("Equal on both sides:", _same(rule.same)),
        ("Compared:", _compared(rule.compare)),
        ("Grouped by", ", ".join(rule.group_by)),
        ("Groups:", "; ".join(f"{name} ({_conditions(c)})" for name, c in rule.groups)),
        ("Fires when", rule.when or ""),
    ]
    lines = [f"{head} {text}." for head, text in said if text]
    if rule.against == "every":
        lines.append("Side a must stand against every other claim that is equal so.")
    return lines


def _conditions(conditions: Iterable[Condition], side: str = "") -> str:
    return ", ".join(side + told_condition(c) for c in conditions)


def told_condition(condition: Condition) -> str:
    """A condition in words: "status not denied"."""
    wanted = condition.presence or " or ".join(condition.like or condition.values)
    like = "like " if condition.like else ""
    return f"{condition.field} {'not ' if condition.negated else ''}{like}{wanted}"


def _same(joins: Iterable[Join]) -> str:
    return ", ".join(map(told_join, joins))


def told_join(join: Join) -> str:
    """A field that must be equal in words: "event", "a's roles.owned = b's roles.target"."""
    return join.a if join.a == join.b else f"a's {join.a} = b's {join.b}"


def _compared(comparisons: Iterable[Comparison]) -> str:
    return ", ".join(map(told_comparison, comparisons))


def told_comparison(comparison: Comparison) -> str:
    """A comparison in words: "figure disjoint"."""
    return f"{comparison.field} {comparison.relation}"


def _test(test: RuleTest) -> str:
    return f"{'fires' if test.fires else 'quiet'}: {test.name}"
