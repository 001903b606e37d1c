"""Two figures that look alike and measure two things are no contradiction; the same two of one thing are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.model import Article
from claimcheck.pipeline import run
from claimcheck.text.sentences import language_of

HERE = Path(__file__).parent
DAYS = ("2026-05-10", "2026-05-11")
PACKS = load_packs([core_pack_folder()])


def pairs(*kinds: str) -> Iterator[Any]:
    for path in sorted(HERE.glob("lookalikes.*.yml")):
        file = read_yaml(path)[0].value
        for kind in kinds:
            mark = [pytest.mark.xfail(strict=True, reason="found still")] if kind == "open" else []
            yield from (pytest.param(pair, id=f"{path.stem[-2:]}-{pair[1][:60]}", marks=mark) for pair in file[kind])


def contradictions(pair: list[str]) -> list[str]:
    articles = [
        Article(id=f"{n}", path=f"{n}", lang=language_of(text), published=day, outlet=f"Outlet {n}", text=text)
        for n, (day, text) in enumerate(zip(DAYS, pair, strict=True))
    ]
    return [f"{f.rule}: {f.message}" for f in run(articles, (), PACKS).findings if f.kind == "contradiction"]


@pytest.mark.parametrize("pair", list(pairs("quiet", "open")))
def test_two_things_are_no_contradiction(pair: list[str]) -> None:
    assert contradictions(pair) == []


@pytest.mark.parametrize("pair", list(pairs("fires")))
def test_two_figures_of_one_thing_are_one(pair: list[str]) -> None:
    assert contradictions(pair)
