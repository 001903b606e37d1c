"""What holds for the house as a whole: modules say what they are, names say the thing, nothing names a machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
MODULES = sorted((HOUSE / "src").rglob("*.py"))
VAGUE = {"manager", "helper", "helpers", "util", "utils", "misc", "common", "handler", "tools"}
WRITTEN = (
    "src",
    "rules",
    "bench",
    ".ci",
    "Makefile",
    "pyproject.toml",
    "requirements.lock",
    "README.md",
    "CHANGELOG.md",
)
TRACES = re.compile(r"/(?:home|root|Users|tmp)/\w|--(?:extra-)?index-url|--find-links|\bpypi\.|/simple/")


def name(path: Path) -> str:
    """A file's path from the house's door."""
    return path.relative_to(HOUSE).as_posix()


def texts() -> list[Path]:
    """Every file that ships or builds what ships."""
    found = [path for entry in WRITTEN if (path := HOUSE / entry).exists()]
    files = [f for path in found for f in (path.rglob("*") if path.is_dir() else [path]) if f.is_file()]
    return sorted(f for f in files if "__pycache__" not in f.parts)


def test_every_module_says_what_it_is() -> None:
    said = {name(module): ast.get_docstring(ast.parse(module.read_text("utf-8"))) for module in MODULES}
    assert [module for module, text in said.items() if not text or text.startswith("TODO")] == []


def test_names_say_the_thing() -> None:
    assert [name(module) for module in MODULES if VAGUE & set(re.split(r"[_/.]", name(module)))] == []


def test_nothing_names_a_machine_or_a_registry() -> None:
    assert [name(path) for path in texts() if TRACES.search(path.read_text("utf-8", "replace"))] == []
