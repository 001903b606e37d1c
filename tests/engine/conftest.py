"""A small corpus of both languages with contradictions, updates and reprints planted in it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from claimcheck.checks.load import RulePack, core_pack_folder, load_packs
from claimcheck.model import Article, Report
from claimcheck.pipeline import run

BENCH = Path(__file__).resolve().parent.parent.parent / "bench"


def from_bench(name: str) -> ModuleType:
    """A module of bench/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def packs() -> list[RulePack]:
    return load_packs([core_pack_folder()])


@pytest.fixture(scope="session")
def articles() -> list[Article]:
    rows = from_bench("corpora").corpus(80, seed=7).articles
    return [Article(path="articles.jsonl", line=n, **row) for n, row in enumerate(rows, 1)]


@pytest.fixture(scope="session")
def serial(articles: list[Article], packs: list[RulePack]) -> Report:
    return run(articles, packs=packs)
