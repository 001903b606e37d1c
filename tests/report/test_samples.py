"""The reports that the repository shows are those that the program writes today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    told = [sys.executable, "-c", "from claimcheck.cli import run; run()", "report", "seeds", "-o", str(folder)]
    subprocess.run(told, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", ["report.html", "report.md", "report.json"])
def test_the_sample_is_what_the_seeds_give(written: Path, name: str) -> None:
    kept, now = (folder / name for folder in (ROOT / "reports", written))
    assert kept.read_bytes() == now.read_bytes(), "the samples are of another day: make report, and commit reports/"
