"""What holds for the house as a whole: modules that say what they are, names that say the thing, no traces of a machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_every_module_says_what_it_is(module: Path) -> None:
    said = ast.get_docstring(ast.parse(module.read_text("utf-8")))
    assert said
    assert not said.startswith("TODO")


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_names_say_the_thing(module: Path) -> None:
    assert not VAGUE & set(re.split(r"[_/.]", name(module)))


@pytest.mark.parametrize("path", texts(), ids=name)
def test_nothing_names_a_machine_or_a_registry(path: Path) -> None:
    assert not TRACES.search(path.read_text("utf-8", "replace"))
