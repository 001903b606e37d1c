"""A first rule to change: it passes its own tests, and an editor knows its language."""

from __future__ import annotations

import re
from pathlib import Path

from claimcheck.checks.schema import NAME, schema_text
from claimcheck.errors import UsageError

TEMPLATES = Path(__file__).parent / "templates"
EDITOR = f"# yaml-language-server: $schema={NAME}"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")


def new_rule(name: str, folder: Path, over: str) -> list[Path]:
    """Write a rule, and the pack.yaml and the schema that it needs; the files written, the rule last.

    Raises UsageError where the name cannot be one, or the rule is there already: nothing is overwritten.
    """
    if not _NAME.match(name):
        raise UsageError(f"'{name}' is no name of a rule: use small letters, digits and hyphens, two-sums-for-one-deal")
    rule = folder / f"{name}.yaml"
    if rule.exists():
        raise UsageError(f"{rule}: is there already; give the new rule another name")
    files = {rule: f"{EDITOR}\n{(TEMPLATES / f'{over}.yaml').read_text('utf-8').replace('id: ID', f'id: {name}', 1)}"}
    if not (folder / "pack.yaml").exists():
        files[folder / "pack.yaml"] = f"name: {_pack_name(folder)}\nversion: 0.1.0\ndescription: Our own rules\n"
    files[folder / NAME] = schema_text()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: cannot be written: {error.strerror}") from None
    return sorted(files, key=lambda path: path == rule)


def _pack_name(folder: Path) -> str:
    """The folder's name as that of a pack; `core` is taken."""
    words = re.findall(r"[a-z0-9]+", folder.resolve().name.lower())
    name = "-".join(words).lstrip("0123456789-")
    return name if name and name not in ("core", "rules") else "newsroom"
