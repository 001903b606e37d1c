"""The rule as a model: what one YAML file of a pack says, after load.py has checked it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from claimcheck.model import FindingKind, Severity

Over = Literal["claim", "pair", "cluster", "article"]
Articles = Literal["different", "same", "any"]


class Condition(NamedTuple):
    """What one field must be: one of `values`, there at all, like a phrase; `negated` turns it round.

    `values` are those of the rule's `option`, where it names one.
    """

    field: str
    values: tuple[str, ...] = ()
    presence: Literal["present", "absent"] | None = None
    like: tuple[str, ...] = ()
    negated: bool = False
    option: str | None = None


class Join(NamedTuple):
    """A field that must be equal on both sides; `a` and `b` differ where the sides name it differently."""

    a: str
    b: str


class Comparison(NamedTuple):
    """A relation between the same field of both sides: {figure: disjoint}."""

    field: str
    relation: str


class Unless(NamedTuple):
    """`unless`: what silences the rule. The same keys as the rule's own."""

    where: tuple[Condition, ...] = ()
    a: tuple[Condition, ...] = ()
    b: tuple[Condition, ...] = ()
    same: tuple[Join, ...] = ()
    compare: tuple[Comparison, ...] = ()


class RuleTest(NamedTuple):
    """One test inside a rule: it `fires` or stays `quiet` on shorthand claims or on whole sentences.

    `sides` are "a" and "b" for the leading claims that were given as such.
    """

    fires: bool
    name: str
    claims: tuple[dict[str, Any], ...] = ()
    sides: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    published: tuple[str | None, ...] = ()
    outlets: tuple[str, ...] = ()
    certainty: str | None = None
    line: int = 0


class Rule(NamedTuple):
    """One rule of one pack. `id` is "pack/name", whatever file it stands in."""

    id: str
    pack: str
    name: str
    over: Over
    verdict: FindingKind
    severity: Severity | Literal["off"]
    title: str
    reason: str
    subkind: str | None = None
    where: tuple[Condition, ...] = ()
    a: tuple[Condition, ...] = ()
    b: tuple[Condition, ...] = ()
    same: tuple[Join, ...] = ()
    compare: tuple[Comparison, ...] = ()
    against: Literal["any", "every"] = "any"
    unless: tuple[Unless, ...] = ()
    group_by: tuple[str, ...] = ()
    groups: tuple[tuple[str, tuple[Condition, ...]], ...] = ()
    when: str | None = None
    gate: tuple[str, ...] = ()
    articles: Articles = "different"
    certainty: Literal["certain", "possible"] = "certain"
    preview: bool = False
    replaces: tuple[str, ...] = ()
    message: tuple[tuple[str, str], ...] = ()
    help: str = ""
    tags: tuple[str, ...] = ()
    options: tuple[tuple[str, Any], ...] = ()
    tests: tuple[RuleTest, ...] = ()
    path: str = ""
    line: int = 0

    @property
    def sided(self) -> bool:
        """Whether the two sides differ, so that a pair has a direction."""
        return bool(self.a or self.b) or any(j.a != j.b for j in self.same)


def named(rule: Rule, word: str) -> bool:
    """Whether a word of a selection means this rule: its pack, its id, its bare name, or tag:NAME."""
    if word.startswith("tag:"):
        return word[4:] in rule.tags
    return word in (rule.pack, rule.id, rule.name)


def with_options(rule: Rule, given: Mapping[str, Any]) -> Rule:
    """The rule with these values in place of its options' own, in its conditions too."""
    options = {**dict(rule.options), **given}

    def settled(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        return tuple(c._replace(values=option_texts(options[c.option])) if c.option else c for c in conditions)

    return rule._replace(
        options=tuple(sorted(options.items())),
        where=settled(rule.where),
        a=settled(rule.a),
        b=settled(rule.b),
        groups=tuple((name, settled(conditions)) for name, conditions in rule.groups),
        unless=tuple(u._replace(where=settled(u.where), a=settled(u.a), b=settled(u.b)) for u in rule.unless),
    )


def option_texts(value: Any) -> tuple[str, ...]:
    """An option's value as the texts that a condition asks for."""
    return tuple(map(str, value if isinstance(value, list | tuple) else [value]))


class RulePack(NamedTuple):
    """A folder of rules; `digest` names its exact contents, `lexicon` the words that it brings."""

    name: str
    version: str
    rules: tuple[Rule, ...]
    digest: str
    path: str = ""
    requires: str | None = None
    lexicon: str | None = None
