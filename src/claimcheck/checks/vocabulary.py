"""The words of the rule language: its keys, where each is heeded, and the values that a field can have.

The reader of rules, the JSON Schema and the documents all take them from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args

from claimcheck.lexicon.load import load_lexicon
from claimcheck.model import SourceKind, Status

NEEDED = ("id", "title", "reason", "over", "verdict", "severity", "message", "tests")
MATCHING = ("where", "a", "b", "same", "compare", "against", "unless", "group_by", "groups", "when", "gate", "articles")
RULE_KEYS = (*NEEDED, *MATCHING, "subkind", "certainty", "status", "replaces", "help", "options", "tags")
UNLESS_KEYS = ("where", "a", "b", "same", "compare")
TEST_KEYS = ("fires", "quiet", "a", "b", "claims", "text", "published", "outlets", "certainty")
ATTRIBUTES = ("scope", "places", "basis", "part", "period", "metric", "article", "text")
CLAIM_KEYS = ("event", "status", "section", "roles", "figure", "date", "published", "outlet", "source", *ATTRIBUTES)
SOURCE_KEYS = ("kind", "name", "via", "origin")
SHARES = ("tolerance", "about", "slight")  # options of every rule, from 0 to 1; a rule may have others of its own
STATUSES = ("stable", "preview")
FIELD_VALUES: dict[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "section": ("headline", "body", "list"),
    "source.kind": get_args(SourceKind),
    "source.via": get_args(SourceKind),
    "figure.kind": ("money", "percent", "count", "duration", "date"),
    "figure.approx": ("exact", "about", "up_to", "at_least", "more_than", "less_than", "range"),
    "scope": ("round", "total"),
    "part": ("whole", "share"),
    "lang": ("ar", "en"),
    "direction": ("up", "down"),
}
# the keys of MATCHING that a scope heeds; an article or cluster rule has named groups, or sides
HEEDED: dict[str, tuple[str, ...]] = {
    "claim": ("where", "unless"),
    "pair": ("where", "a", "b", "same", "compare", "unless", "gate", "articles", "when"),
    "groups": ("where", "group_by", "groups", "when"),
    "sides": ("where", "a", "b", "same", "compare", "against", "unless", "gate", "articles"),
}
HOMES = {
    "claim": "rules over claim",
    "pair": "rules over pair",
    "groups": "rules over article or cluster with groups",
    "sides": "rules over article or cluster with a and b",
}
VALUE_FORMS = {
    "figure": 'write it as in a test, with its unit: "5M USD", "more than 1bn USD", "12%"',
    "figure.value": 'write the number alone: 5000000, 5M, 2-2.5bn; or use figure: "5M USD"',
    "date": "write a year, half, quarter, month or day: 2025, 2025-H2, 2025-Q3, 2025-03, 2025-03-04",
}
VALUE_FORMS["published"] = VALUE_FORMS["date"]
VALUELESS = ("core", "roles")  # many values at once: there is nothing that a condition could name


@lru_cache(maxsize=1)
def known_events() -> Mapping[str, Mapping[str, Any]]:
    """The event schemas of the lexicon, by name."""
    return load_lexicon().folder("events")


@lru_cache(maxsize=1)
def known_roles() -> frozenset[str]:
    """The roles of all events."""
    return frozenset(role for event in known_events() for role in roles_of(event))


def roles_of(event: str) -> tuple[str, ...]:
    """The roles of one event, in the schema's order; none for an event that does not exist."""
    return tuple((known_events().get(event) or {}).get("roles") or ())


def figures_of(event: str) -> tuple[str, ...]:
    """The kinds of figure that an event's claim may carry."""
    return tuple((known_events().get(event) or {}).get("figures") or ())
