"""The events of the contract: each schema checked key by key, every fault told with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from claimcheck.errors import Fault

TYPES = {
    "organisation": frozenset(
        [
            "company",
            "fund",
            "bank",
            "central_bank",
            "body",
            "exchange",
            "club",
            "university",
            "outlet",
            "agency",
            "organisation",
            "facility",
            "name",
        ]
    ),
    "person": frozenset(("person", "name")),
    "place": frozenset(["country", "city", "region", "place", "facility"]),
    "spot": frozenset(("name",)),
    "thing": frozenset(["product", "facility", "project", "thing", "name"]),
}
AREAS = frozenset(("country", "region", "city"))
PLACES = AREAS | {"place"}
FIRMS = frozenset(("company", "bank", "fund"))
FIGURE_KINDS = frozenset(("money", "percent", "count", "duration", "date"))
ACCEPTED = (*TYPES, "text", "any")
NEEDED = ("label", "caption", "roles", "key", "figures", "alone", "related", "standing", "once")
OPTIONAL = ("borrow", "not_units", "described", "nominal", "companions", "opposites", "befalls", "parts", "personal")
LANGUAGES = ("en", "ar")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class EventSchema(NamedTuple):
    """An event of the contract: what its roles accept and what makes a claim of it."""

    name: str
    label: dict[str, str]
    caption: dict[str, str]
    roles: dict[str, tuple[str, ...]]
    key: tuple[str, ...]
    figures: frozenset[str]
    alone: tuple[frozenset[str], ...]
    related: tuple[str, ...]
    standing: bool
    once: bool
    borrow: dict[str, dict[str, str]]
    not_units: frozenset[str]
    described: tuple[str, ...]
    nominal: tuple[str, ...]
    companions: tuple[str, ...]
    opposites: frozenset[frozenset[str]]
    befalls: frozenset[str]
    parts: frozenset[str]
    personal: frozenset[str]


def read_schemas(files: Mapping[str, Any], faults: list[Fault]) -> dict[str, EventSchema]:
    """The schema of every event file; a faulty one is left out, and each of its faults is noted."""
    roles = {name: _roles_of(raw) for name, raw in files.items()}
    found: dict[str, EventSchema] = {}
    for name, raw in files.items():
        reader = _Reader(name, raw, roles)
        schema = reader.schema()
        faults.extend(reader.faults)
        if schema is not None and not reader.faults:
            found[name] = schema
    return found


def _roles_of(raw: Any) -> frozenset[str]:
    roles = raw.get("roles") if isinstance(raw, dict) else None
    return frozenset(roles) if isinstance(roles, dict) else frozenset()


class _Reader:
    """Reads one event file; `roles` are those of every event, by event."""

    def __init__(self, name: str, raw: Any, roles: Mapping[str, frozenset[str]]):
        self.name, self.raw, self.events = name, raw, roles
        self.roles = roles[name]
        self.faults: list[Fault] = []

    def fault(self, message: str, hint: str) -> None:
        self.faults.append(Fault(f"events/{self.name}.yml", 0, 0, message, hint=hint))

    def schema(self) -> EventSchema | None:
        if not isinstance(self.raw, dict):
            self.fault("is no mapping", f"write the keys of an event: {', '.join(NEEDED)}")
            return None
        known = (*NEEDED, *OPTIONAL)
        for key in self.raw:
            if key not in known:
                self.fault(f"unknown field '{key}'", _near(key, known))
        for key in NEEDED:
            if self.raw.get(key) is None:
                self.fault(f"'{key}' is missing", _HINTS[key])
        return EventSchema(
            self.name,
            self.texts("label"),
            self.texts("caption"),
            self.accepted(),
            tuple(self.role_names("key", self.words("key"))),
            frozenset(self.words("figures", FIGURE_KINDS)),
            self.alone(),
            tuple(self.words("related", self.events)),
            self.truth("standing"),
            self.truth("once"),
            self.borrow(),
            frozenset(self.words("not_units")),
            tuple(self.role_names("described", self.words("described"))),
            tuple(self.role_names("nominal", self.words("nominal"))),
            tuple(self.role_names("companions", self.words("companions"))),
            self.opposites(),
            frozenset(self.words("befalls")),
            frozenset(self.words("parts")),
            frozenset(self.words("personal")),
        )

    def texts(self, key: str) -> dict[str, str]:
        value = self.raw.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict) or set(value) != set(LANGUAGES):
            self.fault(f"'{key}' is not told in both languages", _HINTS[key])
            return {}
        for lang in LANGUAGES:
            if not isinstance(value[lang], str) or not value[lang].strip():
                self.fault(f"'{key}' has no text for '{lang}'", _HINTS[key])
                return {}
            self.role_names(key, _PLACEHOLDER.findall(value[lang]) if key == "caption" else ())
        return value

    def accepted(self) -> dict[str, tuple[str, ...]]:
        value = self.raw.get("roles")
        if value is None:
            return {}
        if not isinstance(value, dict) or not value:
            self.fault("'roles' is no mapping of roles", _HINTS["roles"])
            return {}
        made: dict[str, tuple[str, ...]] = {}
        for role, spec in value.items():
            kinds = spec.get("accepts") if isinstance(spec, dict) and set(spec) == {"accepts"} else None
            if not isinstance(kinds, list) or not kinds:
                self.fault(f"the role '{role}' does not say what it accepts, and only that", _HINTS["roles"])
                continue
            for kind in kinds:
                if kind not in ACCEPTED:
                    self.fault(f"the role '{role}' accepts '{kind}', which is no kind", _near(str(kind), ACCEPTED))
            made[role] = tuple(map(str, kinds))
        return made

    def words(self, key: str, known: Iterable[str] = ()) -> list[str]:
        value = self.raw.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or any(isinstance(word, list | dict) or word is None for word in value):
            self.fault(f"'{key}' is no list of words", _HINTS.get(key, f"write {key}: [...]"))
            return []
        words, allowed = [str(word) for word in value], sorted(known)
        for word in words if allowed else ():
            if word not in allowed:
                self.fault(f"'{key}' names '{word}', which does not exist", _near(word, allowed))
        return words

    def role_names(self, key: str, names: Iterable[str]) -> list[str]:
        found = list(names)
        for name in found:
            if name not in self.roles:
                self.fault(f"'{key}' names '{name}', which is no role of the event", _near(name, self.roles))
        return found

    def opposites(self) -> frozenset[frozenset[str]]:
        value = self.raw.get("opposites") or []
        pairs = [frozenset(map(str, pair)) if isinstance(pair, list) else frozenset() for pair in value]
        if any(len(pair) != 2 for pair in pairs):
            self.fault("'opposites' holds something else than pairs of acts", "write opposites: [[accept, reject]]")
        return frozenset(pairs)

    def alone(self) -> tuple[frozenset[str], ...]:
        value = self.raw.get("alone")
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(roles, list) and roles for roles in value):
            self.fault("'alone' is no list of lists of roles", _HINTS["alone"])
            return ()
        return tuple(frozenset(self.role_names("alone", map(str, roles))) for roles in value)

    def truth(self, key: str) -> bool:
        value = self.raw.get(key)
        if value is not None and not isinstance(value, bool):
            self.fault(f"'{key}' is neither true nor false", _HINTS[key])
        return value is True

    def borrow(self) -> dict[str, dict[str, str]]:
        value = self.raw.get("borrow")
        if value is None:
            return {}
        shape = "write borrow: {ROLE: {EVENT: ROLE}}"
        if not isinstance(value, dict) or not all(isinstance(sources, dict) and sources for sources in value.values()):
            self.fault("'borrow' is no mapping of roles to events and their roles", shape)
            return {}
        self.role_names("borrow", value)
        for role, sources in value.items():
            for event, lent in sources.items():
                if event not in self.events:
                    self.fault(f"'borrow' takes '{role}' from '{event}', which is no event", _near(event, self.events))
                elif str(lent) not in self.events[event]:
                    hint = _near(str(lent), self.events[event])
                    self.fault(f"'borrow' takes '{role}' from '{lent}', which is no role of '{event}'", hint)
        return value


def _near(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = get_close_matches(str(word), names, 1)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"use one of {', '.join(names)}" if names else "name a role first"


_HINTS = {
    "label": "write label: {en: ..., ar: ...}",
    "caption": "write caption: {en: ..., ar: ...}, with roles in braces",
    "roles": f"write roles: {{ROLE: {{accepts: [KIND, ...]}}}}, a kind being one of {', '.join(ACCEPTED)}",
    "key": "write key: [ROLE, ...], the roles that say which happening it is",
    "figures": f"write figures: [KIND, ...], a kind being one of {', '.join(sorted(FIGURE_KINDS))}; [] for none",
    "alone": "write alone: [[ROLE, ...], ...], the roles that make a claim without a figure; [] for none",
    "related": "write related: [EVENT, ...], the events that may tell of the same happening; [] for none",
    "standing": "write standing: true for a fact that holds on, false for what happens at a time",
    "once": "write once: true for what happens once to its key roles, else false",
}
