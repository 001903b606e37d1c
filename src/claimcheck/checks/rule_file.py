"""One rule from its YAML document: every fault at its line and column, with what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, get_args

from rapidfuzz import fuzz, process

from claimcheck.checks.comparability import GATE, USUAL_GATE
from claimcheck.checks.compare import RELATIONS
from claimcheck.checks.match import read_interval, read_number
from claimcheck.checks.message import PLACEHOLDER, known_placeholder
from claimcheck.checks.rule import Articles, Comparison, Condition, Join, Over, Rule, RuleTest, Unless, option_texts
from claimcheck.checks.sense import senseless
from claimcheck.checks.shorthand import read_told
from claimcheck.checks.telling import COMPARED, FIELDS
from claimcheck.checks.vocabulary import (
    CLAIM_KEYS,
    FIELD_VALUES,
    HEEDED,
    HOMES,
    MATCHING,
    NEEDED,
    RULE_KEYS,
    SHARES,
    SOURCE_KEYS,
    STATUSES,
    TEST_KEYS,
    UNLESS_KEYS,
    VALUE_FORMS,
    VALUELESS,
    known_events,
    known_roles,
    roles_of,
)
from claimcheck.checks.when import SCALARS, WhenError, compile_when, names_in
from claimcheck.errors import Fault
from claimcheck.lexicon.guarded_yaml import MOST_FAULTS, Document
from claimcheck.model import FindingKind, Severity

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")
Path_ = tuple[str | int, ...]


def close_to(word: str, known: Iterable[str]) -> str:
    """Which of the known words was probably meant, as a hint; "" where none is near."""
    found = process.extractOne(str(word)[:80], list(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean '{found[0]}'?" if found else ""


def read_rule(document: Document, faults: list[Fault], pack: str) -> Rule | None:
    """The rule of one document, as far as it can be read; its faults are added. None for one that is no mapping."""
    return _Reader(document, faults, pack).rule()


class _Reader:
    """Reads one rule document and notes its faults; a rule with faults is still read as far as it goes."""

    def __init__(self, document: Document, faults: list[Fault], pack: str):
        self.document, self.faults, self.pack = document, faults, pack
        self.value: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
        self.name = str(self.value.get("id", ""))
        self.options: dict[str, Any] = {}
        self.used: set[str] = set(SHARES)  # options that something in the rule refers to
        self.noted = 0

    def fault(self, where: Path_, message: str, code: str, hint: str = "") -> None:
        """Note a fault at the place of a key; those beyond a number that anybody would read are dropped."""
        self.noted += 1
        if self.noted > MOST_FAULTS:
            return
        said = f"rule '{self.name}': {message}" if self.name else message
        self.faults.append(self.document.fault(where, said, code=code, hint=hint))

    def rule(self) -> Rule | None:
        if not isinstance(self.document.value, dict):
            self.fault((), "a rule is a mapping", "R100")
            return None
        self.keys((), self.value, RULE_KEYS)
        for key in NEEDED:
            if self.value.get(key) in (None, "", []):
                self.fault((), f"'{key}' is missing", "R101" if key != "tests" else "R107")
        if self.name and not _NAME.match(self.name):
            self.fault(("id",), f"'{self.name}' is no id: small letters, digits and hyphens", "R105")
        self.options = self.read_options()
        groups = self.groups()
        self.when(groups)
        compare = self.compare(("compare",), self.value.get("compare"))
        over: Over = self.choice("over", get_args(Over), "pair")
        if self.value.get("over") in get_args(Over):
            self.heeded(over)
        rule = Rule(
            id=f"{self.pack}/{self.name}",
            pack=self.pack,
            name=self.name,
            over=over,
            verdict=self.choice("verdict", get_args(FindingKind), "note"),
            severity=self.choice("severity", (*get_args(Severity), "off"), "warning"),
            title=self.text("title"),
            reason=self.text("reason"),
            subkind=self.text("subkind") or None,
            certainty=self.choice("certainty", ("certain", "possible"), "certain"),
            where=self.conditions(("where",), self.value.get("where")),
            a=self.conditions(("a",), self.value.get("a")),
            b=self.conditions(("b",), self.value.get("b")),
            same=self.same(("same",), self.value.get("same")),
            compare=compare,
            against=self.choice("against", ("any", "every"), "any"),
            unless=self.unless(),
            group_by=tuple(j.a for j in self.same(("group_by",), self.value.get("group_by"))),
            groups=groups,
            when=self.text("when") or None,
            gate=self.gate(compare, over),
            articles=self.choice("articles", get_args(Articles), "same" if over == "article" else "different"),
            preview=self.choice("status", STATUSES, "stable") == "preview",
            replaces=tuple(self.texts(("replaces",), self.value.get("replaces"))),
            message=self.message(),
            help=self.text("help"),
            tags=tuple(self.texts(("tags",), self.value.get("tags"))),
            options=tuple(sorted(self.options.items())),
            tests=self.tests(),
            path=self.document.path,
            line=self.document.places.get(("id",), (0, 0))[0],
        )
        self.unused()
        if not self.noted:  # what a faulty rule means is not worth guessing
            for where, message, code, hint in senseless(rule, self.value):
                self.fault(where, message, code, hint)
        return rule

    def keys(self, where: Path_, value: Mapping[str, Any], known: Sequence[str], code: str = "R102") -> None:
        for key in value:
            if key not in known:
                self.fault((*where, key), f"unknown key '{key}'", code, close_to(key, known))

    def heeded(self, over: Over) -> None:
        """Note the keys that the rule's scope does not heed, and those without which it never fires."""
        form = over if over in HEEDED else "groups" if "groups" in self.value else "sides"
        told = {"groups": f"a rule over {over} with groups", "sides": f"a rule over {over} without groups"}
        what = told.get(form, f"a rule over {over}")
        for key in MATCHING:
            if key in self.value and key not in HEEDED[form]:
                homes = [f for f, keys in HEEDED.items() if key in keys]
                hint = "; ".join(HOMES[home] for home in homes)
                self.fault((key,), f"'{key}' does nothing in {what}", "R114", f"it belongs to {hint}")
        lacking = {"groups": "when", "sides": "a"}.get(form)
        if lacking and not self.value.get(lacking):
            hint = "write groups and when, or a and b" if form == "sides" else "say when it fires: count(NAME) > 2"
            self.fault(("over",) if form == "sides" else ("groups",), f"{what} needs '{lacking}'", "R114", hint)
        if form == "claim":
            items = self.value.get("unless")
            for i, item in enumerate(items if isinstance(items, list) else [items]):
                place: Path_ = ("unless", i) if isinstance(items, list) else ("unless",)
                for side in ("a", "b"):
                    if isinstance(item, dict) and side in item:
                        hint = "a claim has no sides: put the condition on the other claims under where"
                        self.fault((*place, side), f"'{side}' does nothing in {what}", "R114", hint)
        for name in self.mapping(("groups",), self.value.get("groups")):
            if not name.isidentifier() or name in SCALARS:
                hint = "use a plain word that is none of " + ", ".join(SCALARS)
                self.fault(("groups", name), f"'when' cannot name a group '{name}'", "R114", hint)

    def mapping(self, where: Path_, value: Any) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.fault(where, f"'{where[-1]}' is a mapping", "R105")
            return {}
        return value

    def text(self, key: str) -> str:
        value = self.value.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault((key,), f"'{key}' is a text", "R105")
            return ""
        return value.strip()

    def texts(self, where: Path_, value: Any) -> list[str]:
        if value is None:
            return []
        items = value if isinstance(value, list) else [value]
        for i, item in enumerate(items):
            if isinstance(item, dict | list) or item is None:
                self.fault((*where, i) if isinstance(value, list) else where, "a word is expected here", "R105")
        return [_word(i) for i in items if not isinstance(i, dict | list) and i is not None]

    def choice(self, key: str, known: Sequence[str], default: str) -> Any:
        value = self.value.get(key)
        if value is None:
            return default
        if value not in known:
            self.fault((key,), f"'{key}' is one of {', '.join(known)}", "R105", close_to(str(value), known))
            return default
        return value

    def field(self, where: Path_, name: str) -> bool:
        """Whether the field is on the closed list; the fault is noted if not."""
        if name.startswith("roles.") and name.count(".") == 1:
            roles = known_roles()
            if name[6:] in roles:
                return True
            self.fault(where, f"no event has a role '{name[6:]}'", "R106", close_to(name[6:], roles))
            return False
        if name in FIELDS:
            return True
        self.fault(where, f"unknown field '{name}'", "R103", close_to(name, [*FIELDS, "roles.ROLE"]))
        return False

    def conditions(self, where: Path_, value: Any) -> tuple[Condition, ...]:
        made = []
        for name, wanted in self.mapping(where, value).items():
            if self.field((*where, name), name):
                made.append(self.condition((*where, name), name, wanted))
        return tuple(made)

    def condition(self, where: Path_, name: str, wanted: Any) -> Condition:
        if isinstance(wanted, dict):
            self.keys(where, wanted, ("not", "like", "option"), "R104")
            if len(wanted) > 1:
                self.fault(where, f"'{name}' takes one of 'not' and 'like'", "R105", "write {not: {like: …}}")
            if "option" in wanted:
                return self.option((*where, "option"), name, wanted["option"])
            if "like" in wanted:
                return self.like((*where, "like"), name, wanted["like"])
            inner = self.condition((*where, "not"), name, wanted.get("not"))
            return inner._replace(negated=not inner.negated)
        if wanted in ("present", "absent"):
            return Condition(name, presence=wanted)
        values = tuple(self.texts(where, wanted))
        if not values:
            self.fault(where, f"'{name}' needs a value, a list, present, absent, {{not: …}} or {{like: …}}", "R105")
        self.values(where, name, values, isinstance(wanted, list))
        return Condition(name, values)

    def option(self, where: Path_, name: str, wanted: Any) -> Condition:
        """A condition whose values are those of one of the rule's options."""
        if str(wanted) not in self.options:
            self.fault(where, f"the rule has no option '{wanted}'", "R103", close_to(str(wanted), self.options))
            return Condition(name, presence="present")
        self.used.add(str(wanted))
        values = option_texts(self.options[str(wanted)])
        self.values(("options", str(wanted)), name, values, isinstance(self.options[str(wanted)], tuple))
        return Condition(name, values, option=str(wanted))

    def like(self, where: Path_, name: str, wanted: Any) -> Condition:
        phrases = tuple(self.texts(where, wanted))
        if not phrases:
            self.fault(where, "'like' needs a phrase or a list of them", "R105")
        if name in COMPARED or name in VALUELESS:
            self.fault(where, f"'{name}' is no text", "R105", _forms(name))
        return Condition(name, like=phrases)

    def values(self, where: Path_, name: str, values: Sequence[str], listed: bool) -> None:
        code = "R106" if name == "event" else "R105"
        for i, value in enumerate(values):
            told = value_fault(name, value)
            if told is not None:
                self.fault((*where, i) if listed else where, f"'{value}' is no {name}", code, told)

    def same(self, where: Path_, value: Any) -> tuple[Join, ...]:
        if value is None:
            return ()
        made = []
        for i, item in enumerate(value if isinstance(value, list) else [value]):
            place = (*where, i) if isinstance(value, list) else where
            if isinstance(item, dict):
                self.keys(place, item, ("a", "b"))
                sides = [str(item.get(s)) for s in ("a", "b")]
            else:
                sides = [str(item)] * 2
            if sum(self.joinable(place, s) for s in dict.fromkeys(sides)) == len(set(sides)):
                made.append(Join(*sides))
        return tuple(made)

    def joinable(self, where: Path_, name: str) -> bool:
        if name == "figure":
            self.fault(where, "'figure' cannot be joined on", "R103", "compare it, or join on figure.value")
            return False
        return self.field(where, name)

    def compare(self, where: Path_, value: Any) -> tuple[Comparison, ...]:
        made = []
        for name, relation in self.mapping(where, value).items():
            if name not in COMPARED:
                self.fault((*where, name), f"'{name}' cannot be compared", "R103", f"compare {', '.join(COMPARED)}")
            elif relation not in RELATIONS:
                hint = close_to(str(relation), RELATIONS)
                self.fault((*where, name), f"unknown relation '{relation}'", "R104", hint)
            else:
                made.append(Comparison(name, relation))
        return tuple(made)

    def unless(self) -> tuple[Unless, ...]:
        value = self.value.get("unless")
        if value is None:
            return ()
        made = []
        for i, item in enumerate(value if isinstance(value, list) else [value]):
            place: Path_ = ("unless", i) if isinstance(value, list) else ("unless",)
            one = self.mapping(place, item)
            self.keys(place, one, UNLESS_KEYS)
            where, a, b = (self.conditions((*place, key), one.get(key)) for key in ("where", "a", "b"))
            same = self.same((*place, "same"), one.get("same"))
            made.append(Unless(where, a, b, same, self.compare((*place, "compare"), one.get("compare"))))
        return tuple(made)

    def groups(self) -> tuple[tuple[str, tuple[Condition, ...]], ...]:
        value = self.mapping(("groups",), self.value.get("groups"))
        return tuple((name, self.conditions(("groups", name), wanted)) for name, wanted in value.items())

    def when(self, groups: Sequence[tuple[str, Any]]) -> None:
        """Compile the expression, over the groups, what the engine counts and the rule's own numbers."""
        text = self.value.get("when")
        if text is None:
            return
        own = [key for key, value in self.options.items() if isinstance(value, int | float)]
        self.used |= names_in(str(text))
        try:
            compile_when(str(text), [name for name, _ in groups], (*SCALARS, *own))
        except WhenError as error:
            self.fault(("when",), f"'when' {error} (at character {error.offset + 1})", "R108", error.hint)

    def gate(self, compare: Sequence[Comparison], over: str) -> tuple[str, ...]:
        value = self.value.get("gate")
        if value is None:
            wanted = over == "pair" and any(c.field == "figure" for c in compare)
            return USUAL_GATE if wanted else ()
        names = self.texts(("gate",), value)
        for i, name in enumerate(names):
            if name not in GATE:
                self.fault(("gate", i), f"unknown attribute '{name}'", "R105", close_to(name, GATE))
        return tuple(n for n in names if n in GATE)

    def message(self) -> tuple[tuple[str, str], ...]:
        value = self.mapping(("message",), self.value.get("message"))
        self.keys(("message",), value, ("en", "ar"))
        for lang in ("en", "ar"):
            text = value.get(lang)
            if value and not isinstance(text, str):
                self.fault(("message",), f"the message lacks '{lang}'", "R101")
            for name in PLACEHOLDER.findall(str(text or "")):
                self.used.add(name)
                if not known_placeholder(name) and name not in self.options:
                    self.fault(("message", lang), f"'{{{name}}}' is nothing that a message can show", "R109")
        return tuple((lang, str(value[lang])) for lang in ("en", "ar") if value.get(lang))

    def read_options(self) -> dict[str, Any]:
        """The options with their values: shares, and the rule's own numbers, texts and lists of texts."""
        read: dict[str, Any] = {}
        for key, value in self.mapping(("options",), self.value.get("options")).items():
            place: Path_ = ("options", key)
            if key in SHARES:
                if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1:
                    self.fault(place, f"'{key}' is a share from 0 to 1", "R105")
                    continue
            elif not key.isidentifier() or key in SCALARS:
                self.fault(place, f"an option cannot be named '{key}'", "R105", "use one plain word, such as limit")
                continue
            elif option_type(value) is None:
                hint = "write a number, a text, or a list of texts"
                self.fault(place, f"'{key}' is no value that an option can have", "R105", hint)
                continue
            read[key] = tuple(value) if isinstance(value, list) else value
        return read

    def unused(self) -> None:
        """Note the options to which nothing refers: a slip in a known one, or one that was forgotten."""
        for key in self.options:
            if key not in self.used:
                hint = close_to(key, SHARES) or "name it in when or a message, or in a condition: {option: …}"
                self.fault(("options", key), f"the option '{key}' is not used in the rule", "R102", hint)

    def tests(self) -> tuple[RuleTest, ...]:
        value = self.value.get("tests")
        if value is None:
            return ()
        items = value if isinstance(value, list) else []
        made = [self.test(("tests", i), item) for i, item in enumerate(items)]
        for kind, wanted in (("fires", True), ("quiet", False)):
            if not any(t is not None and t.fires is wanted for t in made):
                self.fault(("tests",), f"no '{kind}' test", "R107")
        return tuple(t for t in made if t is not None)

    def test(self, where: Path_, item: Any) -> RuleTest | None:
        if not isinstance(item, dict) or ("fires" in item) is ("quiet" in item):
            self.fault(where, "a test is {fires: name, …} or {quiet: name, …}", "R112")
            return None
        self.keys(where, item, TEST_KEYS)
        fires = "fires" in item
        name = str(item["fires" if fires else "quiet"])
        claims: list[tuple[str | int, Any]] = [(side, item[side]) for side in ("a", "b") if side in item]
        claims += [(i, c) for i, c in enumerate(item.get("claims") or [])]
        for key, claim in claims:
            place = (*where, key) if isinstance(key, str) else (*where, "claims", key)
            self.test_claim(place, claim)
        text = item.get("text")
        texts = tuple(map(str, text if isinstance(text, list) else [text])) if text is not None else ()
        if not claims and not texts:
            self.fault(where, "a test has a, b or claims, or text", "R112")
        dates = item.get("published")
        published = tuple(dates if isinstance(dates, list) else [dates] * len(texts)) if dates is not None else ()
        shown = tuple(c for _, c in claims if isinstance(c, dict))
        line = self.document.places.get(where, (0, 0))[0]
        certainty = item.get("certainty")
        if certainty not in (None, "certain", "possible"):
            self.fault((*where, "certainty"), "'certainty' is certain or possible", "R105")
        dated = tuple(None if d is None else str(d) for d in published)
        sides = tuple(side for side in ("a", "b") if side in item)
        outlets = tuple(self.texts((*where, "outlets"), item.get("outlets")))
        return RuleTest(fires, name, shown, sides, texts, dated, outlets, certainty, line)

    def test_claim(self, where: Path_, claim: Any) -> None:
        if not isinstance(claim, dict):
            self.fault(where, "a claim of a test is a mapping", "R112")
            return
        self.keys(where, claim, CLAIM_KEYS)
        if isinstance(claim.get("source"), dict):
            self.keys((*where, "source"), claim["source"], SOURCE_KEYS)
        events, roles = known_events(), known_roles()
        event = claim.get("event")
        if event is not None and event not in events:
            self.fault((*where, "event"), f"no event '{event}'", "R106", close_to(str(event), events))
        own = roles_of(str(event)) if event in events else roles
        for role in self.mapping((*where, "roles"), claim.get("roles")):
            if role not in own:
                whose = f"the event '{event}' has no role" if role in roles else "no event has a role"
                self.fault((*where, "roles", role), f"{whose} '{role}'", "R106", close_to(role, own))
        for key in ("status", "section", "scope", "part"):
            if claim.get(key) is not None and claim[key] not in FIELD_VALUES[key]:
                self.fault(
                    (*where, key), f"'{claim[key]}' is no {key}", "R105", close_to(str(claim[key]), FIELD_VALUES[key])
                )
        for key in ("figure", "date"):
            if claim.get(key) is not None:
                told = _untold(str(claim[key]))
                if told:
                    self.fault((*where, key), told, "R112")


@lru_cache(maxsize=2_000)
def _untold(figure: str) -> str:
    """Why a test's figure or date cannot be read; "" for one that can."""
    try:
        read_told(figure)
    except ValueError as error:
        return str(error)
    return ""


def option_type(value: Any) -> str | None:
    """What an option's value is: a number, a text, a list of texts; None for anything else."""
    if isinstance(value, bool) or value is None or value == "":
        return None
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "text"
    listed = isinstance(value, list | tuple) and all(isinstance(item, str) and item for item in value)
    return "list of texts" if listed and value else None


def option_fault(rule: Rule, key: str, value: Any) -> tuple[str, str] | None:
    """What is wrong with a value that a configuration gives one of a rule's own options, and what to write."""
    own = {name: default for name, default in rule.options if name not in SHARES}
    if key not in own:
        return f"unknown option '{key}'", close_to(key, own) or f"'{rule.id}' has no options of its own"
    wanted = option_type(own[key])
    if option_type(value) != wanted:
        return f"'{key}' must be a {wanted}", f"it is {own[key]!r} in the rule"
    sides = (rule.where, rule.a, rule.b, *(conditions for _, conditions in rule.groups))
    for condition in (c for conditions in sides for c in conditions if c.option == key):
        for text in option_texts(value):
            told = value_fault(condition.field, text)
            if told is not None:
                return f"'{text}' is no {condition.field}", told
    return None


def value_fault(field: str, value: str) -> str | None:
    """A hint for a value that no claim's field can have; None for one that it can."""
    if field in COMPARED:
        return None if read_interval(field, value) is not None else _forms(field)
    if field in VALUELESS or (field == "figure.value" and read_number(value) is None):
        return _forms(field)
    known: Iterable[str] = known_events() if field == "event" else FIELD_VALUES.get(field, ())
    return close_to(value, known) if known and value not in known else None


def _forms(field: str) -> str:
    return VALUE_FORMS.get(field, f"use present or absent, or name one role: roles.ROLE instead of {field}")


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
