"""What a source distribution carries: all that its own tests and documents need."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
LEFT_OUT = {"reports", ".gitignore", "pyproject.toml"}  # made by `make report`; for git; always in an sdist


def test_the_sdist_carries_every_tracked_file_of_the_house() -> None:
    if not (HOUSE / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
    carried = set(settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"])
    assert {path.split("/")[0] for path in listed.splitlines()} - LEFT_OUT <= carried
    assert all((HOUSE / name).exists() for name in carried)
