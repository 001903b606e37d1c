"""Rule packs from their folders: every fault of a pack at once, each at its line and column.

A pack is a folder with `pack.yaml` (name, version, requires) and rules in `*.yaml` files below it, one rule a document.
Unknown keys, fields, relations, events and roles are refused, and so is a rule without a `fires` and a `quiet` test.
"""

from __future__ import annotations

import hashlib
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from rapidfuzz import fuzz, process

import claimcheck
from claimcheck.checks.comparability import GATE, USUAL_GATE
from claimcheck.checks.compare import RELATIONS
from claimcheck.checks.match import read_interval, read_number
from claimcheck.checks.message import PLACEHOLDER, known_placeholder
from claimcheck.checks.rule import Articles, Comparison, Condition, Join, Over, Rule, RuleTest, Unless
from claimcheck.checks.rule import RulePack as RulePack
from claimcheck.checks.shorthand import read_shorthand
from claimcheck.checks.telling import COMPARED, FIELDS
from claimcheck.checks.when import SCALARS, WhenError, compile_when
from claimcheck.errors import DataError, Fault
from claimcheck.lexicon.guarded_yaml import Document, read_yaml
from claimcheck.lexicon.load import LEXICON, cached, load_lexicon, state_of
from claimcheck.model import FindingKind, Severity, SourceKind, Status

Path_ = tuple[str | int, ...]

CODES: dict[str, str] = {
    "R100": "The file is not guarded YAML: one plain mapping a document, no aliases, tags or doubled keys.",
    "R101": "A rule needs id, title, reason, over, verdict, severity, message and tests.",
    "R102": "The key is not one of the rule language. Unknown keys are refused: a slip must not turn a check off.",
    "R103": "The field is not on the closed list. Fields are those of a claim, its figure, date, source and article.",
    "R104": "The relation is not one of: " + ", ".join(RELATIONS) + ".",
    "R105": "The value is not one that this key or field can have.",
    "R106": "No event of the lexicon has this name, or no event has such a role.",
    "R107": "A rule shows what it reports and what it leaves alone: at least one `fires` and one `quiet` test.",
    "R108": "The `when` expression is not of the small language.",
    "R109": "A message names only fields of a, b and claim, and the numbers that the engine counts.",
    "R110": "Two rules of one pack have the same id.",
    "R111": "pack.yaml needs a name and a version, and nothing else but requires and description.",
    "R112": "The test is not of the form {fires: name, ...} or {quiet: name, ...} with claims or text.",
    "R113": "The folder holds no pack.yaml or no rules.",
    "R114": "In this scope the key does nothing, or one that it needs is missing: it would check less than it says.",
    "R115": "The pack's `requires` is not met by this version of claimcheck, or cannot be read.",
}

NEEDED = ("id", "title", "reason", "over", "verdict", "severity", "message", "tests")
MATCHING = ("where", "a", "b", "same", "compare", "against", "unless", "group_by", "groups", "when", "gate", "articles")
RULE_KEYS = (*NEEDED, *MATCHING, "subkind", "certainty", "help", "options", "tags")
UNLESS_KEYS = ("where", "a", "b", "same", "compare")
TEST_KEYS = ("fires", "quiet", "a", "b", "claims", "text", "published", "certainty")
ATTRIBUTES = ("scope", "part", "period", "metric", "article", "text")
CLAIM_KEYS = ("event", "status", "section", "roles", "figure", "date", "published", "outlet", "source", *ATTRIBUTES)
SOURCE_KEYS = ("kind", "name", "via", "origin")
OPTIONS = ("tolerance", "about")
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
}
# the keys of MATCHING that a scope heeds; an article or cluster rule has named groups, or sides
HEEDED: dict[str, tuple[str, ...]] = {
    "claim": ("where", "unless"),
    "pair": ("where", "a", "b", "same", "compare", "unless", "gate", "articles", "when"),
    "groups": ("where", "group_by", "groups", "when"),
    "sides": ("where", "a", "b", "same", "compare", "against", "unless", "gate", "articles"),
}
_HOMES = {
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
_REQUIRES = re.compile(r"(?:claimcheck)?\s*(?P<operator>>=|<=|==|!=|>|<)\s*(?P<version>\d+(?:\.\d+)*)$")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")


def core_pack_folder() -> Path:
    """The folder of the pack that ships: inside the wheel, or the checkout's top-level rules/."""
    package = Path(claimcheck.__file__).parent
    inside = package / "rules"
    return inside if (inside / "pack.yaml").is_file() else package.parents[1] / "rules"


def load_packs(folders: Sequence[Path]) -> list[RulePack]:
    """The packs of these folders, in order. Raises DataError with every fault of every pack."""
    faults: list[Fault] = []
    packs: list[RulePack] = []
    for folder in folders:
        pack, found = _kept_pack(Path(folder))
        faults.extend(found)
        if pack is not None:
            packs.append(pack)
    names = [p.name for p in packs]
    for twice in sorted({n for n in names if names.count(n) > 1}):
        faults.append(Fault(twice, 0, 0, f"two packs are named '{twice}'", "R111"))
    if faults:
        raise DataError(faults)
    return packs


def _kept_pack(folder: Path) -> tuple[RulePack | None, list[Fault]]:
    """A pack and its faults, from the cache folder where neither its files nor the program have changed."""
    files = sorted(p for suffix in ("*.yaml", "*.yml") for p in folder.rglob(suffix)) if folder.is_dir() else []
    state = state_of([*files, *sorted((LEXICON / "events").glob("*.yml"))], "checks", "lexicon", salt=str(folder))
    kept: tuple[RulePack | None, list[Fault]] = cached(f"pack-{state}", lambda: _read_pack(folder))
    return kept


def _read_pack(folder: Path) -> tuple[RulePack | None, list[Fault]]:
    manifest = folder / "pack.yaml"
    if not manifest.is_file():
        return None, [Fault(str(folder), 0, 0, "no pack.yaml here", "R113", hint="a pack is a folder with pack.yaml")]
    faults: list[Fault] = []
    name, version, requires = _read_manifest(manifest, faults)
    rules: list[Rule] = []
    seen: dict[str, str] = {}
    files = _rule_files(folder)
    for file in files:
        for document in _documents(file, faults):
            rule = _Reader(document, faults, name).rule()
            if rule is None:
                continue
            if rule.id in seen:
                faults.append(
                    document.fault(("id",), f"the id '{rule.name}' stands in {seen[rule.id]} too", code="R110")
                )
            seen.setdefault(rule.id, rule.path)
            rules.append(rule)
    if not rules and not faults:
        faults.append(Fault(str(folder), 0, 0, "the pack holds no rules", "R113"))
    rules.sort(key=lambda r: r.id)
    digest = _digest(folder, [manifest, *files])
    return RulePack(name, version, tuple(rules), digest, str(folder), requires), faults


def _rule_files(folder: Path) -> list[Path]:
    found = sorted(p for suffix in ("*.yaml", "*.yml") for p in folder.rglob(suffix))
    return [p for p in found if p.name != "pack.yaml" and p.relative_to(folder).parts[0] != "lexicon"]


def _digest(folder: Path, files: Sequence[Path]) -> str:
    state = hashlib.blake2b(digest_size=8)
    for file in sorted(files):
        content = file.read_bytes() if file.is_file() else b""
        state.update(f"{file.relative_to(folder).as_posix()}:{len(content)}\n".encode() + content)
    return state.hexdigest()


def _documents(file: Path, faults: list[Fault]) -> list[Document]:
    try:
        return [d for d in read_yaml(file) if d.value is not None]
    except DataError as error:
        faults.extend(Fault(f.path, f.line, f.column, f.message, "R100", f.source, f.hint) for f in error.faults)
        return []


def _read_manifest(file: Path, faults: list[Fault]) -> tuple[str, str, str | None]:
    documents = _documents(file, faults)
    if len(documents) != 1 or not isinstance(documents[0].value, dict):
        faults.append(Fault(str(file), 0, 0, "holds one mapping with name and version", "R111"))
        return file.parent.name, "0", None
    document = documents[0]
    value = document.value
    keys = ("name", "version", "requires", "description")
    for key in value:
        if key not in keys:
            faults.append(document.fault((key,), f"unknown key '{key}'", code="R111", hint=_close(key, keys)))
    for key in ("name", "version"):
        if not value.get(key):
            faults.append(document.fault((), f"'{key}' is missing", code="R111"))
    name = str(value.get("name") or file.parent.name)
    if not _NAME.match(name):
        faults.append(document.fault(("name",), f"'{name}' is no name: small letters, digits and hyphens", code="R111"))
    requires = value.get("requires")
    if requires is not None and (fault := _unmet(str(requires))):
        faults.append(document.fault(("requires",), fault[0], code="R115", hint=fault[1]))
    return name, str(value.get("version") or "0"), None if requires is None else str(requires)


def _unmet(requires: str) -> tuple[str, str] | None:
    """What is wrong with `requires`, and what to do about it; None where this version of claimcheck meets it."""
    own = _numbers(claimcheck.__version__)
    for part in requires.split(","):
        found = _REQUIRES.fullmatch(part.strip())
        if found is None:
            return f"'{part.strip()}' is no requirement", f'write requires: ">={claimcheck.__version__}"'
        wanted = _numbers(found["version"])
        if not _COMPARED[found["operator"]](own, wanted):
            return (
                f"needs claimcheck {requires}; this is {claimcheck.__version__}",
                "install a version of claimcheck that fits, or use another version of the pack",
            )
    return None


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, without zeros at the end: 0.1.0.dev2 is (0, 1)."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    parts = [int(part) for part in found[0].split(".")] if found else []
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)


_COMPARED: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


@lru_cache(maxsize=1)
def known_events() -> frozenset[str]:
    """The events of the lexicon; empty while it has none, and then any event is accepted."""
    return frozenset(load_lexicon().folder("events"))


@lru_cache(maxsize=1)
def known_roles() -> frozenset[str]:
    """The roles of the lexicon's events; empty while it has none, and then any role is accepted."""
    schemas: Iterable[Any] = load_lexicon().folder("events").values()
    return frozenset(role for schema in schemas if isinstance(schema, dict) for role in schema.get("roles") or {})


def _close(word: str, known: Iterable[str]) -> str:
    found = process.extractOne(str(word), list(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean '{found[0]}'?" if found else ""


class _Reader:
    """Reads one rule document and notes its faults; a rule with faults is still read as far as it goes."""

    def __init__(self, document: Document, faults: list[Fault], pack: str):
        self.document, self.faults, self.pack = document, faults, pack
        self.value: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
        self.name = str(self.value.get("id", ""))

    def fault(self, where: Path_, message: str, code: str, hint: str = "") -> None:
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
        groups = self.groups()
        self.when(groups)
        compare = self.compare(("compare",), self.value.get("compare"))
        over: Over = self.choice("over", get_args(Over), "pair")
        if self.value.get("over") in get_args(Over):
            self.heeded(over)
        return Rule(
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
            message=self.message(),
            help=self.text("help"),
            tags=tuple(self.texts(("tags",), self.value.get("tags"))),
            options=self.options(),
            tests=self.tests(),
            path=self.document.path,
            line=self.document.places.get(("id",), (0, 0))[0],
        )

    def keys(self, where: Path_, value: Mapping[str, Any], known: Sequence[str], code: str = "R102") -> None:
        for key in value:
            if key not in known:
                self.fault((*where, key), f"unknown key '{key}'", code, _close(key, known))

    def heeded(self, over: Over) -> None:
        """Note the keys that the rule's scope does not heed, and those without which it never fires."""
        form = over if over in HEEDED else "groups" if "groups" in self.value else "sides"
        told = {"groups": f"a rule over {over} with groups", "sides": f"a rule over {over} without groups"}
        what = told.get(form, f"a rule over {over}")
        for key in MATCHING:
            if key in self.value and key not in HEEDED[form]:
                homes = [f for f, keys in HEEDED.items() if key in keys]
                hint = "; ".join(_HOMES[home] for home in homes)
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
            self.fault((key,), f"'{key}' is one of {', '.join(known)}", "R105", _close(str(value), known))
            return default
        return value

    def field(self, where: Path_, name: str) -> bool:
        """Whether the field is on the closed list; the fault is noted if not."""
        if name.startswith("roles.") and name.count(".") == 1:
            roles = known_roles()
            if not roles or name[6:] in roles:
                return True
            self.fault(where, f"no event has a role '{name[6:]}'", "R106", _close(name[6:], roles))
            return False
        if name in FIELDS:
            return True
        self.fault(where, f"unknown field '{name}'", "R103", _close(name, [*FIELDS, "roles.ROLE"]))
        return False

    def conditions(self, where: Path_, value: Any) -> tuple[Condition, ...]:
        made = []
        for name, wanted in self.mapping(where, value).items():
            if self.field((*where, name), name):
                made.append(self.condition((*where, name), name, wanted))
        return tuple(made)

    def condition(self, where: Path_, name: str, wanted: Any) -> Condition:
        if isinstance(wanted, dict):
            self.keys(where, wanted, ("not", "like"), "R104")
            if len(wanted) > 1:
                self.fault(where, f"'{name}' takes one of 'not' and 'like'", "R105", "write {not: {like: …}}")
            if "like" in wanted:
                return self.like((*where, "like"), name, wanted["like"])
            inner = self.condition((*where, "not"), name, wanted.get("not"))
            return Condition(name, inner.values, inner.presence, inner.like, not inner.negated)
        if wanted in ("present", "absent"):
            return Condition(name, presence=wanted)
        values = tuple(self.texts(where, wanted))
        if not values:
            self.fault(where, f"'{name}' needs a value, a list, present, absent, {{not: …}} or {{like: …}}", "R105")
        self.values(where, name, values, isinstance(wanted, list))
        return Condition(name, values)

    def like(self, where: Path_, name: str, wanted: Any) -> Condition:
        phrases = tuple(self.texts(where, wanted))
        if not phrases:
            self.fault(where, "'like' needs a phrase or a list of them", "R105")
        if name in COMPARED or name in VALUELESS:
            self.fault(where, f"'{name}' is no text", "R105", _forms(name))
        return Condition(name, like=phrases)

    def values(self, where: Path_, name: str, values: Sequence[str], listed: bool) -> None:
        for i, value in enumerate(values):
            if not _nameable(name, value):
                self.fault((*where, i) if listed else where, f"'{value}' is no {name}", "R105", _forms(name))
        known: Iterable[str] = known_events() if name == "event" else FIELD_VALUES.get(name, ())
        code = "R106" if name == "event" else "R105"
        for i, value in enumerate(values if known else ()):
            if value not in known:
                place = (*where, i) if listed else where
                self.fault(place, f"'{value}' is no {name}", code, _close(value, known))

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
                hint = _close(str(relation), RELATIONS)
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
        text = self.value.get("when")
        if text is None:
            return
        try:
            compile_when(str(text), [name for name, _ in groups])
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
                self.fault(("gate", i), f"unknown attribute '{name}'", "R105", _close(name, GATE))
        return tuple(n for n in names if n in GATE)

    def message(self) -> tuple[tuple[str, str], ...]:
        value = self.mapping(("message",), self.value.get("message"))
        self.keys(("message",), value, ("en", "ar"))
        for lang in ("en", "ar"):
            text = value.get(lang)
            if value and not isinstance(text, str):
                self.fault(("message",), f"the message lacks '{lang}'", "R101")
            for name in PLACEHOLDER.findall(str(text or "")):
                if not known_placeholder(name):
                    self.fault(("message", lang), f"'{{{name}}}' is nothing that a message can show", "R109")
        return tuple((lang, str(value[lang])) for lang in ("en", "ar") if value.get(lang))

    def options(self) -> tuple[tuple[str, Any], ...]:
        value = self.mapping(("options",), self.value.get("options"))
        self.keys(("options",), value, OPTIONS)
        for key, number in value.items():
            if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number < 1:
                self.fault(("options", key), f"'{key}' is a share from 0 to 1", "R105")
        return tuple(sorted((k, v) for k, v in value.items() if k in OPTIONS))

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
        return RuleTest(fires, name, shown, sides, texts, dated, certainty, line)

    def test_claim(self, where: Path_, claim: Any) -> None:
        if not isinstance(claim, dict):
            self.fault(where, "a claim of a test is a mapping", "R112")
            return
        self.keys(where, claim, CLAIM_KEYS)
        if isinstance(claim.get("source"), dict):
            self.keys((*where, "source"), claim["source"], SOURCE_KEYS)
        events, roles = known_events(), known_roles()
        if events and claim.get("event", "raise") not in events:
            self.fault((*where, "event"), f"no event '{claim['event']}'", "R106", _close(str(claim["event"]), events))
        for role in self.mapping((*where, "roles"), claim.get("roles")) if roles else ():
            if role not in roles:
                self.fault((*where, "roles", role), f"no event has a role '{role}'", "R106", _close(role, roles))
        for key in ("status", "section", "scope", "part"):
            if key in claim and claim[key] not in FIELD_VALUES[key]:
                self.fault(
                    (*where, key), f"'{claim[key]}' is no {key}", "R105", _close(str(claim[key]), FIELD_VALUES[key])
                )
        for key in ("figure", "date"):
            if claim.get(key) is not None:
                try:
                    read_shorthand(str(claim[key]))
                except ValueError as error:
                    self.fault((*where, key), str(error), "R112")


def _nameable(field: str, value: str) -> bool:
    """Whether a claim can have this value at all."""
    if field in COMPARED:
        return read_interval(field, value) is not None
    return field not in VALUELESS if field != "figure.value" else read_number(value) is not None


def _forms(field: str) -> str:
    return VALUE_FORMS.get(field, f"use present or absent, or name one role: roles.ROLE instead of {field}")


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
