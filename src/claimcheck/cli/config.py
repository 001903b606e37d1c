"""Settings from claimcheck.toml or pyproject.toml, and what the command line puts in their place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.checks.rule import RulePack
from claimcheck.errors import DataError, Fault, UsageError
from claimcheck.model import SEVERITIES

FILES = ("claimcheck.toml", "pyproject.toml")
KEYS = ("packs", "select", "ignore", "fail-on", "lang", "rules")
RULE_KEYS = ("severity", "tolerance", "about")
CHOICES = {"fail-on": (*SEVERITIES, "never"), "lang": ("ar", "en")}
RULE_SEVERITIES = (*SEVERITIES, "off")
CORE = "core"


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check with, and when to fail. `options` are per rule id; `places` say where each of those stands."""

    packs: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    lang: str | None = None
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    places: Mapping[str, Fault] = field(default_factory=dict)

    def overridden(
        self,
        *,
        select: Sequence[str] | None = None,
        ignore: Sequence[str] | None = None,
        rules: Sequence[Path] | None = None,
        fail_on: str | None = None,
        lang: str | None = None,
    ) -> Settings:
        """These settings with what the command line names: `rules` are added, the others take the place of theirs."""
        return replace(
            self,
            packs=(*self.packs, *(rules or ())),
            select=_names(select) if select else self.select,
            ignore=_names(ignore) if ignore else self.ignore,
            fail_on=str(fail_on) if fail_on else self.fail_on,
            lang=str(lang) if lang else self.lang,
        )

    def packs_in(self, folders: Sequence[Path] | None = None) -> list[RulePack]:
        """The packs of `folders`, or of these settings where none is named. Raises DataError with every fault."""
        if folders:
            return load_packs(folders)
        packs = load_packs(list(dict.fromkeys(self.packs)))
        known = {rule.id for pack in packs for rule in pack.rules}
        faults = [
            replace(place, message=f"no rule is named '{name}'", hint=_near(name, known))
            for name, place in self.places.items()
            if name not in known
        ]
        if faults:
            raise DataError(faults)
        return packs


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

    def settings(self) -> Settings:
        """The settings that the table states. Raises DataError with every fault."""
        for key in self.table:
            if key not in KEYS:
                self.fault(key, f"unknown key '{key}'", _near(key, KEYS))
        packs = tuple(self._pack(name) for name in self._list("packs") or (CORE,))
        options, places = self._rules()
        settings = Settings(
            packs,
            self._list("select"),
            self._list("ignore"),
            self._choice("fail-on") or "error",
            self._choice("lang"),
            options,
            places,
        )
        if self.faults:
            raise DataError(self.faults)
        return settings

    def fault(self, key: str, message: str, hint: str = "") -> None:
        """Note a fault at the line where `key` stands."""
        self.faults.append(self.place(key, message, hint))

    def place(self, key: str, message: str, hint: str = "") -> Fault:
        """A fault at the first line that opens with `key`, or whose table header names it."""
        pattern = re.compile(rf"\s*(?:\[.*)?['\"]?{re.escape(key)}['\"]?\s*(?:=|\.|\])")
        line = next((n for n, text in enumerate(self.lines, 1) if pattern.match(text)), 0)
        source = self.lines[line - 1] if line else ""
        return Fault(str(self.file), line, source.find(key) + 1 if line else 0, message, "", source, hint)

    def _pack(self, name: str) -> Path:
        return core_pack_folder() if name == CORE else self.file.parent / name

    def _list(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, f"'{key}' must be a list of names", f'write {key} = ["core"]')
            return ()
        return tuple(value)

    def _choice(self, key: str) -> str | None:
        value = self.table.get(key)
        if value is not None and value not in CHOICES[key]:
            self.fault(key, f"'{key}' cannot be {value!r}", f"use one of {', '.join(CHOICES[key])}")
            return None
        return value

    def _rules(self) -> tuple[dict[str, dict[str, Any]], dict[str, Fault]]:
        options: dict[str, dict[str, Any]] = {}
        places: dict[str, Fault] = {}
        rules = self.table.get("rules", {})
        if not isinstance(rules, dict):
            self.fault("rules", "'rules' must be a table", 'write [rules."core/amount-conflict"]')
            return {}, {}
        for name, values in rules.items():
            if not isinstance(values, dict):
                self.fault(name, f"'{name}' must be a table", f'write [rules."{name}"]')
                continue
            options[name], places[name] = values, self.place(name, "")
            for key, value in values.items():
                self._rule_option(key, value)
        return options, places

    def _rule_option(self, key: str, value: Any) -> None:
        if key not in RULE_KEYS:
            self.fault(key, f"unknown option '{key}'", _near(key, RULE_KEYS))
        elif key == "severity" and value not in RULE_SEVERITIES:
            self.fault(key, f"'severity' cannot be {value!r}", f"use one of {', '.join(RULE_SEVERITIES)}")
        elif key != "severity" and (
            isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1
        ):
            self.fault(key, f"'{key}' must be a share between 0 and 1", f"write {key} = 0.05")


def _near(key: str, known: Sequence[str] | set[str]) -> str:
    near = get_close_matches(key, sorted(known), 1)
    return f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(sorted(known))}"
