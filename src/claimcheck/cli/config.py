"""Settings from claimcheck.toml or pyproject.toml, and what the command line puts in their place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from claimcheck.checks.failing import Failing, failing
from claimcheck.checks.load import CORE, core_pack_folder, load_packs, pack_folder
from claimcheck.checks.overrides import Override
from claimcheck.checks.rule import Rule, RulePack, named
from claimcheck.checks.rule_file import option_fault
from claimcheck.checks.vocabulary import SHARES
from claimcheck.errors import DataError, Fault, UsageError
from claimcheck.model import SEVERITIES

FILES = ("claimcheck.toml", "pyproject.toml")
KEYS = ("packs", "select", "ignore", "preview", "fail-on", "baseline", "lang", "rules", "overrides")
OVERRIDE_KEYS = ("paths", "ignore", "rules")
RULE_KEYS = ("severity", *SHARES)
CHOICES = {"lang": ("ar", "en")}
RULE_SEVERITIES = (*SEVERITIES, "off")
USUAL = "by default"
USUAL_BASELINE = "claimcheck-baseline.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check with, and when to fail.

    `options` are per rule id; `places` say where each of those, of their keys ("id key") and of the names of overrides
    ("override 1 name") stands; `origins` say where each setting comes from.
    """

    packs: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    fail_on: tuple[str, ...] = ("error",)
    baseline: Path | None = None
    lang: str | None = None
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    places: Mapping[str, Fault] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def overridden(
        self,
        *,
        select: Sequence[str] | None = None,
        ignore: Sequence[str] | None = None,
        rules: Sequence[Path] | None = None,
        preview: bool = False,
        fail_on: Sequence[str] | None = None,
        baseline: Path | None = None,
        lang: str | None = None,
    ) -> Settings:
        """These settings with what the command line names: `rules` are added, the others take the place of theirs."""
        given: dict[str, object] = {"select": select, "ignore": ignore, "preview": preview, "fail-on": fail_on}
        given |= {"baseline": baseline, "lang": lang}
        origins = {**self.origins, **{name: f"--{name}" for name, value in given.items() if value}}
        added = tuple(pack_folder(str(folder), Path()) for folder in rules or ())
        origins |= {f"pack {folder}": "--rules" for folder in added}
        return replace(
            self,
            packs=(*self.packs, *added),
            select=_names(select) if select else self.select,
            ignore=_names(ignore) if ignore else self.ignore,
            preview=preview or self.preview,
            fail_on=_names(fail_on) if fail_on else self.fail_on,
            baseline=baseline or self.baseline,
            lang=str(lang) if lang else self.lang,
            origins=origins,
        )

    def packs_in(self, folders: Sequence[Path] | None = None) -> list[RulePack]:
        """The packs of `folders`, or of these settings where none is named. Raises DataError with every fault."""
        if folders:
            return load_packs([pack_folder(str(folder), Path()) for folder in folders])
        packs = load_packs(list(dict.fromkeys(self.packs)))
        rules = {rule.id: rule for pack in packs for rule in pack.rules}
        faults = [fault for name in self.options for fault in self._faults_of(name, rules)]
        for number, override in enumerate(self.overrides, 1):
            for name in (*override.ignore, *override.severities):
                if not any(named(rule, name) for rule in rules.values()):
                    place = self.places[f"override {number} {name}"]
                    told = f"no pack, rule or tag is named '{name}'"
                    faults.append(place._replace(message=told, hint=_near(name, set(rules))))
        try:
            self.fails(rules)
        except UsageError as error:
            if "fail-on" not in self.places or self.origins.get("fail-on") == "--fail-on":
                raise UsageError(f"--fail-on {error}") from None
            faults.append(self.places["fail-on"]._replace(message=f"'fail-on' {error}"))
        if faults:
            raise DataError(faults)
        return packs

    def fails(self, rules: Mapping[str, Rule]) -> Failing:
        """What fails a run, of these rules by id. Raises UsageError for a word that means none of them."""
        return failing(self.fail_on, rules)

    def _faults_of(self, name: str, rules: Mapping[str, Rule]) -> list[Fault]:
        """What is wrong with the options that one rule is given."""
        if name not in rules:
            told = f"no rule is named '{name}'"
            return [self.places[name]._replace(message=told, hint=_near(name, set(rules)))]
        faults = []
        for key, value in self.options[name].items():
            wrong = option_fault(rules[name], key, value) if key not in RULE_KEYS else None
            if wrong:
                near = get_close_matches(key, RULE_KEYS, 1)
                hint = f"did you mean '{near[0]}'?" if near else wrong[1]
                faults.append(self.places[f"{name} {key}"]._replace(message=wrong[0], hint=hint))
        return faults


def load_settings(file: Path | None) -> Settings:
    """The settings in `file`, else in the current folder's claimcheck.toml or pyproject.toml, else the usual ones."""
    if file is not None:
        if not file.is_file():
            raise UsageError(f"{file}: there is no such configuration file")
        return _read(file)
    for name in FILES:
        here = Path(name)
        if here.is_file() and (name != "pyproject.toml" or "[tool.claimcheck" in here.read_text("utf-8", "replace")):
            return _read(here)
    return Settings(packs=(core_pack_folder(),))


def _names(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for names in given for name in map(str.strip, names.split(",")) if name)


def _read(file: Path) -> Settings:
    try:
        text = file.read_bytes().decode("utf-8-sig")
        whole = tomllib.loads(text)
    except OSError as error:
        raise DataError([Fault(str(file), 0, 0, f"cannot be read: {error.strerror}")]) from None
    except UnicodeDecodeError:
        raise DataError([Fault(str(file), 0, 0, "is not UTF-8", hint="save the file as UTF-8")]) from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (0, 0)
        raise DataError([Fault(str(file), line, column, f"is not TOML: {error}")]) from None
    table = whole.get("tool", {}).get("claimcheck", {}) if file.name == "pyproject.toml" else whole
    return _Reader(file, text, table).settings()


class _Reader:
    """One configuration file: its table, and the faults found so far."""

    def __init__(self, file: Path, text: str, table: Mapping[str, Any]) -> None:
        self.file, self.lines, self.table = file, text.splitlines(), table
        self.faults: list[Fault] = []
        self.places: dict[str, Fault] = {}
        self.origins: dict[str, str] = {}

    def settings(self) -> Settings:
        """The settings that the table states. Raises DataError with every fault."""
        for key in self.table:
            if key not in KEYS:
                self.fault(key, f"unknown key '{key}'", _near(key, KEYS))
            else:
                self.origins[key] = self.origin(key)
        packs = tuple(pack_folder(name, self.file.parent) for name in self._list("packs") or (CORE,))
        settings = Settings(
            packs=packs,
            select=self._list("select"),
            ignore=self._list("ignore"),
            preview=self._truth("preview"),
            fail_on=self._fail_on(),
            baseline=self._file("baseline"),
            lang=self._choice("lang"),
            options=self._rules(),
            overrides=self._overrides(),
            places=self.places,
            origins=self.origins,
        )
        if self.faults:
            raise DataError(self.faults)
        return settings

    def fault(self, key: str, message: str, hint: str = "", after: int = 0) -> None:
        """Note a fault at the line where `key` stands."""
        self.faults.append(self.place(key, message, hint, after))

    def place(self, key: str, message: str, hint: str = "", after: int = 0) -> Fault:
        """A fault at the first line, behind so many, that opens with `key`, or whose table header or list names it."""
        word = re.escape(key)
        opens = re.compile(rf"\s*(?:\[.*)?['\"]?{word}['\"]?\s*(?:=|\.|\])")
        holds = re.compile(rf".*['\"]{word}['\"]")
        line = next(
            (n for p in (opens, holds) for n, text in enumerate(self.lines, 1) if n > after and p.match(text)), 0
        )
        source = self.lines[line - 1] if line else ""
        return Fault(str(self.file), line, source.find(key) + 1 if line else 0, message, "", source, hint)

    def origin(self, key: str) -> str:
        """The file and line where a key stands."""
        found = self.place(key, "")
        return f"{found.path}:{found.line}" if found.line else found.path

    def _list(self, key: str) -> tuple[str, ...]:
        return self._words(self.table, key)

    def _words(self, table: Mapping[str, Any], key: str, after: int = 0) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, f"'{key}' must be a list of names", f'write {key} = ["core"]', after)
            return ()
        return tuple(value)

    def _truth(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, f"'{key}' must be true or false", f"write {key} = true")
        return value is True

    def _file(self, key: str) -> Path | None:
        value = self.table.get(key)
        if value is not None and (not isinstance(value, str) or not value):
            self.fault(key, f"'{key}' must be the name of a file", f'write {key} = "{USUAL_BASELINE}"')
            return None
        return self.file.parent / value if value else None

    def _fail_on(self) -> tuple[str, ...]:
        """One word or a list of them; whether each means something is seen when the rules are known."""
        value = self.table.get("fail-on")
        self.places["fail-on"] = self.place("fail-on", "")
        return (value,) if isinstance(value, str) and value else self._list("fail-on") or ("error",)

    def _choice(self, key: str) -> str | None:
        value = self.table.get(key)
        if value is not None and value not in CHOICES[key]:
            self.fault(key, f"'{key}' cannot be {value!r}", f"use one of {', '.join(CHOICES[key])}")
            return None
        return value

    def _rules(self) -> dict[str, dict[str, Any]]:
        options: dict[str, dict[str, Any]] = {}
        for name, values in self._tables(self.table, "rules", 0):
            options[name], self.places[name] = values, self.place(name, "")
            for key, value in values.items():
                self.places[f"{name} {key}"] = self.place(key, "", after=self.places[name].line - 1)
                self._rule_option(key, value, self.places[name].line - 1)
        return options

    def _tables(self, table: Mapping[str, Any], key: str, after: int) -> list[tuple[str, dict[str, Any]]]:
        """The tables below a key, by name; what is no table is a fault."""
        rules = table.get(key, {})
        if not isinstance(rules, dict):
            self.fault(key, f"'{key}' must be a table", 'write [rules."core/amount-conflict"]', after)
            return []
        for name, values in rules.items():
            if not isinstance(values, dict):
                self.fault(name, f"'{name}' must be a table", f'write [rules."{name}"]', after)
        return [(name, values) for name, values in rules.items() if isinstance(values, dict)]

    def _rule_option(self, key: str, value: Any, after: int) -> None:
        if key == "severity" and value not in RULE_SEVERITIES:
            self.fault(key, f"'severity' cannot be {value!r}", f"use one of {', '.join(RULE_SEVERITIES)}", after)
        elif key in SHARES and (isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1):
            self.fault(key, f"'{key}' must be a share between 0 and 1", f"write {key} = 0.05", after)

    def _overrides(self) -> tuple[Override, ...]:
        rows = self.table.get("overrides", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.fault("overrides", "'overrides' must be tables", "write [[overrides]]")
            return ()
        heads = [n for n, text in enumerate(self.lines, 1) if re.match(r"\s*\[\[.*overrides\s*\]\]", text)]
        return tuple(
            self._override(number, row, heads[number - 1] if number <= len(heads) else 0)
            for number, row in enumerate(rows, 1)
        )

    def _override(self, number: int, row: Mapping[str, Any], head: int) -> Override:
        for key in row:
            if key not in OVERRIDE_KEYS:
                self.fault(key, f"unknown key '{key}'", _near(key, OVERRIDE_KEYS), head)
        paths = self._words(row, "paths", head)
        if not paths:
            self.fault("overrides", "an override needs 'paths'", 'write paths = ["opinion/**"]', head - 1)
        ignore = self._words(row, "ignore", head)
        severities: dict[str, str] = {}
        for name, values in self._tables(row, "rules", head):
            for key, value in values.items():
                if key != "severity":
                    self.fault(key, f"'{key}' cannot differ by path", "only severity can", head)
                self._rule_option(key, value, head)
            severities[name] = str(values.get("severity", ""))
        for name in (*ignore, *severities):
            self.places[f"override {number} {name}"] = self.place(name, "", after=head)
        return Override(self.file.parent, paths, ignore, {n: s for n, s in severities.items() if s})


def _near(key: str, known: Sequence[str] | set[str]) -> str:
    near = get_close_matches(key, sorted(known), 1)
    return f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(sorted(known))}"
