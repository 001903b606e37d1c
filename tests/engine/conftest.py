"""A small corpus of both languages with contradictions, updates and reprints planted in it."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from claimcheck.checks.load import RulePack, core_pack_folder, load_packs
from claimcheck.model import Article, Report
from claimcheck.pipeline import run


@pytest.fixture(scope="session")
def packs() -> list[RulePack]:
    return load_packs([core_pack_folder()])


@pytest.fixture(scope="session")
def articles(from_bench: Callable[[str], ModuleType]) -> list[Article]:
    rows = from_bench("corpora").corpus(80, seed=7).articles
    return [Article(path="articles.jsonl", line=n, **row) for n, row in enumerate(rows, 1)]


@pytest.fixture(scope="session")
def serial(articles: list[Article], packs: list[RulePack]) -> Report:
    return run(articles, packs=packs)
