"""The rule language as JSON Schema, for editors: one branch a scope, made of the same tables as the reader of rules."""

from __future__ import annotations

import json
from typing import Any, get_args

from claimcheck.checks.comparability import GATE
from claimcheck.checks.compare import RELATIONS
from claimcheck.checks.rule import Articles, Over
from claimcheck.checks.telling import COMPARED, FIELDS
from claimcheck.checks.vocabulary import (
    CLAIM_KEYS,
    FIELD_VALUES,
    HEEDED,
    MATCHING,
    NEEDED,
    RULE_KEYS,
    SHARES,
    SOURCE_KEYS,
    STATUSES,
    TEST_KEYS,
    UNLESS_KEYS,
    VALUELESS,
    known_events,
    known_roles,
)
from claimcheck.model import FindingKind, Severity, SourceKind

Schema = dict[str, Any]
NAME = "rule.schema.json"  # beside the rules; the line at the head of a rule names it
DIALECT = "http://json-schema.org/draft-07/schema#"
TEXT: Schema = {"type": "string", "minLength": 1}
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
TOLD = {
    "id": "Small letters, digits and hyphens; the file is named after it. Name the defect, not the remedy.",
    "title": "One line, in a newsroom's words.",
    "reason": "Why it matters.",
    "help": "The question to ask next.",
    "over": "What the rule looks at.",
    "where": "What every claim must be.",
    "a": "What side a must be.",
    "b": "What side b must be.",
    "same": "Fields that must be equal on both sides.",
    "compare": "Relations between intervals.",
    "gate": "What must not differ; where it is missing, the finding is only possible.",
    "articles": "Whether the two claims come from one article.",
    "against": "A claim of side a against any, or every, other claim.",
    "unless": "The rule is silent if all of one of these surely holds.",
    "group_by": "Fields by which claims are put together.",
    "groups": "Named groups of claims.",
    "when": "One expression over the groups: sum(parts.figure) > max(total.figure).",
    "verdict": "The finding's kind.",
    "subkind": "A finer name of your own.",
    "severity": "How bad it is; --fail-on looks at it.",
    "certainty": "possible: never reported as certain.",
    "status": "preview: used only where it is asked for.",
    "replaces": "The rules whose place this one takes.",
    "options": "Numbers, texts and lists of texts that a configuration can set.",
    "message": "What a finding says, in both languages.",
    "tags": "Words to select rules by.",
    "tests": "At least one that fires and one that is quiet.",
}


def rule_schema() -> Schema:
    """The schema of one rule document."""
    return {
        "$schema": DIALECT,
        "title": "A rule of claimcheck",
        "oneOf": [{"$ref": f"#/definitions/{over}"} for over in get_args(Over)],
        "definitions": {
            **{over: _scope(over) for over in get_args(Over)},
            "conditions": _conditions(),
            "joins": _some(_either(_ref("field"), _mapping({"a": _ref("field"), "b": _ref("field")}))),
            "field": _enum(_joinable()),
            "words": _condition("roles.ROLE"),
            "comparisons": _mapping({field: _enum(RELATIONS) for field in COMPARED}),
            "unless": _mapping({key: _ref(_OF[key]) for key in UNLESS_KEYS}),
            "test": _test(),
            "telling": _claim(),
        },
    }


def schema_text() -> str:
    """The schema as it is written into files."""
    return json.dumps(rule_schema(), ensure_ascii=False, indent=1) + "\n"


_OF = {"where": "conditions", "a": "conditions", "b": "conditions", "same": "joins", "compare": "comparisons"}


def _scope(over: str) -> Schema:
    """One branch: the keys that the scope heeds; an article or cluster rule has groups, or sides."""
    forms = [over] if over in HEEDED else ["groups", "sides"]
    heeded = [key for key in MATCHING if any(key in HEEDED[form] for form in forms)]
    keys = [key for key in RULE_KEYS if key not in MATCHING or key in heeded]
    made = _mapping({key: {**_key(key, over), "description": TOLD[key]} for key in keys}, NEEDED)
    if len(forms) > 1:
        made["anyOf"] = [{"required": ["groups", "when"]}, {"required": ["a"]}]
    return made


def _key(key: str, over: str) -> Schema:
    plain: dict[str, Schema] = {
        "over": {"const": over},
        "id": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
        "verdict": _enum(get_args(FindingKind)),
        "severity": _enum((*get_args(Severity), "off")),
        "certainty": _enum(("certain", "possible")),
        "status": _enum(STATUSES),
        "articles": _enum(get_args(Articles)),
        "against": _enum(("any", "every")),
        "gate": _some(_enum(tuple(GATE))),
        "group_by": _some(_ref("field")),
        "groups": {"type": "object", "minProperties": 1, "additionalProperties": _ref("conditions")},
        "when": {"type": "string", "maxLength": 400},
        "unless": _some(_ref("unless")),
        "message": _mapping({"en": TEXT, "ar": TEXT}, ("en", "ar")),
        "tags": _some(TEXT),
        "replaces": _some(TEXT),
        "options": {
            "type": "object",
            "properties": {name: {"type": "number", "minimum": 0, "exclusiveMaximum": 1} for name in SHARES},
            "additionalProperties": _either({"type": "number"}, TEXT, {"type": "array", "items": TEXT, "minItems": 1}),
        },
        "tests": {"type": "array", "minItems": 2, "items": _ref("test")},
    }
    return plain.get(key) or (_ref(_OF[key]) if key in _OF else TEXT)


def _conditions() -> Schema:
    special = {*VALUELESS, *COMPARED, *FIELD_VALUES, "event"}
    fields = {field: _condition(field) if field in special else _ref("words") for field in (*FIELDS, "roles")}
    return _mapping(fields | {f"roles.{role}": _ref("words") for role in _roles()})


def _condition(field: str) -> Schema:
    presence = _enum(("present", "absent"))
    if field in VALUELESS:
        return _either(presence, _mapping({"not": presence}, ("not",)))
    known = tuple(known_events()) if field == "event" else FIELD_VALUES.get(field, ())
    value = _enum(known) if known else SCALAR
    phrases = [] if field in COMPARED else [_mapping({"like": _some(TEXT)}, ("like",))]
    plain = [presence, _some(value), *phrases, _mapping({"option": TEXT}, ("option",))]
    return _either(*plain, _mapping({"not": _either(*plain)}, ("not",)))


def _test() -> Schema:
    keys: dict[str, Schema] = {
        "fires": SCALAR,
        "quiet": SCALAR,
        "a": _ref("telling"),
        "b": _ref("telling"),
        "claims": {"type": "array", "items": _ref("telling"), "minItems": 1},
        "text": _some(TEXT),
        "published": _some({"type": ["string", "number", "null"]}),
        "outlets": _some(TEXT),
        "certainty": _enum(("certain", "possible")),
    }
    made = _mapping({key: keys[key] for key in TEST_KEYS})
    made["oneOf"] = [{"required": ["fires"]}, {"required": ["quiet"]}]
    return made


def _claim() -> Schema:
    names = {"type": ["string", "number", "null", "array"]}
    source = _mapping({key: _enum(get_args(SourceKind)) if key in ("kind", "via") else TEXT for key in SOURCE_KEYS})
    keys: dict[str, Schema] = {
        "event": _enum(tuple(known_events())),
        "roles": _mapping(dict.fromkeys(_roles(), names)),
        "source": _either(_enum(get_args(SourceKind)), source),
    }
    return _mapping({key: keys.get(key) or _value_of(key) for key in CLAIM_KEYS})


def _value_of(key: str) -> Schema:
    return _enum((*FIELD_VALUES[key], None)) if key in FIELD_VALUES else {"type": ["string", "number", "null"]}


def _joinable() -> tuple[str, ...]:
    return (*(field for field in FIELDS if field != "figure"), "roles", *(f"roles.{role}" for role in _roles()))


def _roles() -> list[str]:
    return sorted(known_roles())


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _enum(values: Any) -> Schema:
    return {"enum": list(values)}


def _some(one: Schema) -> Schema:
    """One of these, or a list of them."""
    return _either(one, {"type": "array", "items": one, "minItems": 1})


def _either(*forms: Schema) -> Schema:
    return {"anyOf": list(forms)}


def _mapping(properties: dict[str, Schema], required: Any = ()) -> Schema:
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**made, "required": list(required)} if required else made
