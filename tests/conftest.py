"""What tests share: the lexicon, and the real articles that lie beside the project where there are any."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from claimcheck.lexicon.load import Lexicon, load_lexicon

HOUSE = Path(__file__).resolve().parent.parent
SHARED = HOUSE.parent / "shared"


def shared(name: str) -> Path:
    """A folder beside the project. It is absent elsewhere than in CI: there a missing one is an error, not a skip."""
    folder = SHARED / name
    if folder.is_dir():
        return folder
    reason = f"the folder ../shared/{name} is not there: its articles are not ours to copy"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon that ships."""
    return load_lexicon()


@pytest.fixture
def real_articles() -> Path:
    """The folder of the five real articles."""
    return shared("seeds")


@pytest.fixture
def gold_news() -> Path:
    """The folder of the fifty annotated articles."""
    return shared("gold/news")


@pytest.fixture(scope="session")
def from_bench() -> Callable[[str], ModuleType]:
    """Brings a module of bench/, which is no package."""

    def bring(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, HOUSE / "bench" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return bring
