"""The JSON Schema of rules: what the reader takes it takes, what the reader refuses it refuses."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from claimcheck.checks.load import core_pack_folder
from claimcheck.checks.schema import NAME, TOLD, rule_schema, schema_text
from claimcheck.checks.vocabulary import RULE_KEYS
from claimcheck.lexicon.guarded_yaml import read_yaml

SCHEMA = rule_schema()
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
RULES = [
    read_yaml(path)[0].value
    for folder in (core_pack_folder(), core_pack_folder().parent / "rules-examples")
    for path in sorted(folder.rglob("*.yaml"))
    if path.name != "pack.yaml" and "lexicon" not in path.parts
]
RULE = next(rule for rule in RULES if rule["id"] == "amount-conflict")


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value is as the schema says: the few words of JSON Schema that the schema of rules is written in."""
    if "$ref" in schema:
        return fits(value, SCHEMA["definitions"][schema["$ref"].rsplit("/", 1)[1]])
    return all(_FITS[key](value, wanted, schema) for key, wanted in schema.items() if key in _FITS)


def _is_typed(value: Any, wanted: Any, schema: dict[str, Any]) -> bool:
    kinds = wanted if isinstance(wanted, list) else [wanted]
    return any(isinstance(value, TYPES[k]) and (k == "boolean" or not isinstance(value, bool)) for k in kinds)


def _is_mapping(value: Any, wanted: dict[str, Any], schema: dict[str, Any]) -> bool:
    rest = schema.get("additionalProperties", True)
    return not isinstance(value, dict) or all(
        fits(item, wanted[key]) if key in wanted else rest if isinstance(rest, bool) else fits(item, rest)
        for key, item in value.items()
    )


_FITS: dict[str, Any] = {
    "type": _is_typed,
    "properties": _is_mapping,
    "additionalProperties": lambda v, w, s: _is_mapping(v, s.get("properties", {}), s),
    "required": lambda v, w, s: not isinstance(v, dict) or set(w) <= set(v),
    "enum": lambda v, w, s: v in w,
    "const": lambda v, w, s: v == w,
    "items": lambda v, w, s: not isinstance(v, list) or all(fits(item, w) for item in v),
    "minItems": lambda v, w, s: not isinstance(v, list) or len(v) >= w,
    "minProperties": lambda v, w, s: not isinstance(v, dict) or len(v) >= w,
    "minLength": lambda v, w, s: not isinstance(v, str) or len(v) >= w,
    "maxLength": lambda v, w, s: not isinstance(v, str) or len(v) <= w,
    "minimum": lambda v, w, s: not isinstance(v, int | float) or v >= w,
    "exclusiveMaximum": lambda v, w, s: not isinstance(v, int | float) or v < w,
    "pattern": lambda v, w, s: not isinstance(v, str) or re.search(w, v) is not None,
    "anyOf": lambda v, w, s: any(fits(v, form) for form in w),
    "oneOf": lambda v, w, s: sum(fits(v, form) for form in w) == 1,
}


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_every_rule_that_ships_fits_the_schema(rule: dict[str, Any]) -> None:
    assert fits(rule, SCHEMA)


@pytest.mark.parametrize(
    "change",
    [
        {"sames": ["event"]},
        {"severity": "fatal"},
        {"over": "article"},
        {"against": "every"},
        {"id": "Two Sums"},
        {"where": {"event": "raised"}},
        {"where": {"figure.unite": "USD"}},
        {"where": {"roles.raisers": "present"}},
        {"where": {"status": {"not": "actuel"}}},
        {"where": {"figure": {"like": "5M"}}},
        {"same": ["figure"]},
        {"compare": {"figure": "different"}},
        {"compare": {"outlet": "equal"}},
        {"gate": ["rolls"]},
        {"unless": {"groups": {}}},
        {"message": {"en": "only English"}},
        {"options": {"tolerance": 2}},
        {"options": {"names": []}},
        {"tests": [{"fires": "alone", "a": {}}]},
        {"tests": [{"fires": "x", "quiet": "y", "a": {}}, {"quiet": "z", "a": {}}]},
        {"tests": [{"fires": "x", "a": {"figur": "5M USD"}}, {"quiet": "z", "a": {}}]},
        {"status": "draft"},
    ],
    ids=str,
)
def test_what_the_reader_refuses_does_not_fit(change: dict[str, Any]) -> None:
    assert fits(RULE, SCHEMA)
    assert not fits({**copy.deepcopy(RULE), **change}, SCHEMA)


@pytest.mark.parametrize("key", ["id", "title", "reason", "over", "verdict", "severity", "message", "tests"])
def test_what_is_needed_is_needed(key: str) -> None:
    assert not fits({name: value for name, value in RULE.items() if name != key}, SCHEMA)


def test_every_key_is_described() -> None:
    assert set(TOLD) == set(RULE_KEYS)


def test_the_schema_beside_the_rules_has_not_drifted() -> None:
    assert Path(core_pack_folder(), NAME).read_text("utf-8") == schema_text(), "run `make docs`"
