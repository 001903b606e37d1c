"""Rule packs from their folders: every fault of a pack at once, each at its line and column.

A pack is a folder with `pack.yaml` (name, version, requires) and rules in `*.yaml` files below it, one rule a document.
Unknown keys, fields, relations, events and roles are refused, and so is a rule without a `fires` and a `quiet` test.
"""

from __future__ import annotations

import hashlib
import operator
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import claimcheck
from claimcheck.checks.rule import Rule
from claimcheck.checks.rule import RulePack as RulePack
from claimcheck.checks.rule_file import close_to, read_rule
from claimcheck.errors import DataError, Fault
from claimcheck.lexicon.guarded_yaml import Document, read_yaml
from claimcheck.lexicon.load import LEXICON, cached, load_lexicon, state_of
from claimcheck.lexicon.words import load_words

LARGEST = 100_000  # bytes of one file of a pack; the longest rule that ships has five thousand
MOST_FILES = 2_000
CORE = "core"
ENTRY_POINTS = "claimcheck.packs"
LEXICON_FOLDER = "lexicon"  # of a pack that brings its own words
_REQUIRES = re.compile(r"(?:claimcheck)?\s*(?P<operator>>=|<=|==|!=|>|<)\s*(?P<version>\d+(?:\.\d+)*)$")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")


def core_pack_folder() -> Path:
    """The folder of the pack that ships: inside the wheel, or the checkout's top-level rules/."""
    package = Path(claimcheck.__file__).parent
    inside = package / "rules"
    return inside if (inside / "pack.yaml").is_file() else package.parents[1] / "rules"


def installed_packs() -> dict[str, Path]:
    """The folders of the packs that installed packages offer, by the names of their entry points, in order.

    An entry point of the group `claimcheck.packs` names a package, or a folder in it ("newsroom_rules",
    "newsroom.rules"). It is found without being imported: a pack is data, and nothing of it runs.
    """
    points = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    folders = ((point.name, _package_folder(point.value)) for point in points)
    return {name: folder for name, folder in folders if folder is not None}


def _package_folder(value: str) -> Path | None:
    package, *inside = re.split(r"[.:]", value.strip())
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return None
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0], *inside) if places else None


def pack_folder(name: str, beside: Path) -> Path:
    """The folder that a name in the configuration means: `core`, a folder beside the file, or an installed pack."""
    if name == CORE:
        return core_pack_folder()
    folder = beside / name
    return folder if folder.exists() else installed_packs().get(name, folder)


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
    if not faults:
        faults.extend(_replacing_nothing(packs))
    if faults:
        raise DataError(faults)
    return packs


def _replacing_nothing(packs: Sequence[RulePack]) -> Iterator[Fault]:
    """The faults of rules that replace none of these packs or of the core pack, or themselves."""
    replacing = [rule for pack in packs for rule in pack.rules if rule.replaces]
    if not replacing:
        return
    core = _kept_pack(core_pack_folder())[0]
    rules = [rule for pack in (*packs, *([core] if core else [])) for rule in pack.rules]
    for rule in replacing:
        for name in rule.replaces:
            if name in (rule.id, rule.name) or not any(name in (other.id, other.name) for other in rules):
                told = f"rule '{rule.name}': 'replaces' names '{name}', which is no other rule"
                hint = close_to(name, [other.id for other in rules if other is not rule])
                yield Fault(rule.path, rule.line, 1, told, "R118", "", hint)


def _kept_pack(folder: Path) -> tuple[RulePack | None, list[Fault]]:
    """A pack and its faults, from the cache folder where neither its files nor the program have changed."""
    files, faults = _files(folder)
    if faults:
        return None, faults
    state = state_of([*files, *sorted((LEXICON / "events").glob("*.yml"))], "checks", "lexicon", salt=str(folder))
    kept: tuple[RulePack | None, list[Fault]] = cached(f"pack-{state}", lambda: _read_pack(folder, files))
    return kept


def _read_pack(folder: Path, files: Sequence[Path]) -> tuple[RulePack | None, list[Fault]]:
    manifest = folder / "pack.yaml"
    if manifest not in files:
        return None, [Fault(str(folder), 0, 0, "no pack.yaml here", "R113", hint="a pack is a folder with pack.yaml")]
    faults: list[Fault] = []
    name, version, requires = _read_manifest(manifest, faults)
    rules: list[Rule] = []
    seen: dict[str, str] = {}
    words = [file for file in files if file.relative_to(folder).parts[0] == LEXICON_FOLDER]
    for file in files:
        if file == manifest or file in words:
            continue
        for document in _documents(file, faults):
            rule = read_rule(document, faults, name)
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
    lexicon = str(folder / LEXICON_FOLDER) if words else None
    if lexicon and not faults:
        faults.extend(_faults_of_words(Path(lexicon)))
    return RulePack(name, version, tuple(rules), _digest(folder, files), str(folder), requires, lexicon), faults


def _faults_of_words(folder: Path) -> list[Fault]:
    """What is wrong with a pack's own words, entities and outlets, joined to the lexicon that ships."""
    try:
        load_words(load_lexicon(beside=(folder,)))
    except DataError as error:
        return [
            f._replace(path=f.path if Path(f.path).exists() else str(folder / f.path), code="R120")
            for f in error.faults
        ]
    return []


def _files(folder: Path) -> tuple[list[Path], list[Fault]]:
    """The YAML files below a folder, sorted, and the faults of those that a pack cannot hold: nothing is opened."""
    found: list[Path] = []
    faults: list[Fault] = []
    root = folder.resolve()
    for place, folders, names in os.walk(folder):
        folders.sort()
        here = Path(place)
        for name in (*folders, *sorted(names)):
            path = here / name
            if path.is_symlink() and not _inside(path, root):
                faults.append(_unfit(path, "points out of the pack", "put the file itself into the pack"))
            elif name in folders or path.suffix not in (".yaml", ".yml"):
                continue
            elif not stat.S_ISREG(path.stat().st_mode if path.exists() else 0):
                faults.append(_unfit(path, "is no file", "a rule is a plain file"))
            else:
                found.append(path)
        if len(found) > MOST_FILES:
            faults.append(_unfit(folder, f"holds more than {MOST_FILES:,} files", "is it the right folder?"))
            break
    return sorted(found), faults


def _inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a circle of links
        return False


def _unfit(path: Path, message: str, hint: str) -> Fault:
    return Fault(str(path), 0, 0, message, "R119", "", hint)


def _digest(folder: Path, files: Sequence[Path]) -> str:
    state = hashlib.blake2b(digest_size=8)
    for file in files:
        content = file.read_bytes()
        state.update(f"{file.relative_to(folder).as_posix()}:{len(content)}\n".encode() + content)
    return state.hexdigest()


def _documents(file: Path, faults: list[Fault]) -> list[Document]:
    try:
        return [d for d in read_yaml(file, largest=LARGEST) if d.value is not None]
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
            faults.append(document.fault((key,), f"unknown key '{key}'", code="R111", hint=close_to(key, keys)))
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
