"""Articles to keep, files to keep them in, and what a run from nothing finds in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from claimcheck.checks.load import RulePack, core_pack_folder, load_packs


@pytest.fixture(scope="session")
def packs() -> list[RulePack]:
    return load_packs([core_pack_folder()])


@pytest.fixture(scope="session")
def records(from_bench: Callable[[str], ModuleType]) -> list[dict[str, Any]]:
    """Forty records of articles, as a .jsonl holds them."""
    made: list[dict[str, Any]] = from_bench("corpora").corpus(40, seed=3).articles
    return made


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Sequence[dict[str, Any]], str], Path]:
    """Writes records into a .jsonl, and says where it is."""

    def write(rows: Sequence[dict[str, Any]], name: str = "articles.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs one command in this process: its exit code and what it wrote to both streams."""
    from claimcheck.cli import main

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return int(left.value.code or 0), told.out, told.err

    return run
