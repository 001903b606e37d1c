"""One party under two names: what evidence alone joins is compared, but never for certain."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimcheck

FIRST = "{} raised $10 million in March, the company said. The firm is based in Leeds."
SECOND = "{} raised $40 million in March, the company said. The firm is based in Leeds."


@pytest.mark.parametrize(
    ("one", "other", "certainty"),
    [
        ("Corvane", "Corvane", "certain"),
        ("Corvane", "Corvane Inc", "certain"),
        ("Corvane", "Corvane Energy", "possible"),
    ],
)
def test_a_longer_name_of_another_article_leaves_it_open(tmp_path: Path, one: str, other: str, certainty: str) -> None:
    for name, text in (("a", FIRST.format(one)), ("b", SECOND.format(other))):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "articles.yaml").write_text("a: {published: 2026-03-02}\nb: {published: 2026-03-03}\n", "utf-8")
    found = [f for f in claimcheck.check([tmp_path]).findings if f.rule == "core/amount-conflict"]
    assert [f.certainty for f in found] == [certainty]
    assert ("roles.raiser" in found[0].values["missing"]) is (certainty == "possible")
