"""Gold from its files, and what is said of files that cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import DataError
from claimcheck.evaluate import read_gold, read_gold_findings
from claimcheck.lexicon.guarded_yaml import read_yaml

FAULTS = read_yaml(Path(__file__).with_name("faults.yml"))[0].value
FIGURE = '{"q": "5 dollars", "n": 1, "kind": "money", "value": 5, "approx": "exact"}'
LINE = f'{{"id": "%s", "figures": [{FIGURE}], "claims": []}}\n'
PASSAGE = "- id: %s\n  text: It cost 5 dollars.\n  figures: []\n  claims: []\n"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in FAULTS])
def test_fault(case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / case["file"]
    file.write_text(case["content"], "utf-8")
    with pytest.raises(DataError) as raised:
        read_gold([file])
    assert [words for words in case["says"] if words not in str(raised.value)] == []


def test_a_fault_shows_nothing_of_a_passage(tmp_path: Path) -> None:
    file = tmp_path / "en.yml"
    file.write_text("- id: a\n  text: A secret.\n  figures: []\n  claims: [{event: own, sent: A secret}]\n", "utf-8")
    with pytest.raises(DataError) as raised:
        read_gold([file])
    assert "secret" not in str(raised.value)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="holds no passages") as raised:
        read_gold([tmp_path / "empty", tmp_path / "none.jsonl"])
    assert "does not exist" in str(raised.value)


def test_texts_stand_beside_the_gold_or_where_it_is_said(tmp_path: Path) -> None:
    gold = tmp_path / "news.jsonl"
    gold.write_text(LINE % "a", "utf-8")
    for folder in ("news", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"In {folder}: 5 dollars and 5 dollars.\n", "utf-8")
    beside, said = read_gold([gold])[0], read_gold([gold], tmp_path / "other")[0]
    assert beside.article.text.startswith("In news")
    assert said.article.text.startswith("In other")
    assert beside.figures[0].start == beside.article.text.rindex("5 dollars")


def test_an_article_without_a_text_is_named_at_its_line(tmp_path: Path) -> None:
    gold = tmp_path / "news.jsonl"
    gold.write_text(LINE % "a" + LINE % "b", "utf-8")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("5 dollars and 5 dollars.\n", "utf-8")
    with pytest.raises(DataError, match=r"news.jsonl:2: id: no article in .* has the id 'b'"):
        read_gold([gold])


def test_the_language_is_the_folders_else_the_texts(tmp_path: Path) -> None:
    for name in ("ar/sport", "en/sport", "sport"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).with_suffix(".yml").write_text(PASSAGE % f'"{name}"', "utf-8")
    found = read_gold([tmp_path])
    assert [(gold.article.id, gold.article.lang, gold.subject) for gold in found] == [
        ("ar/sport", "ar", "sport"),
        ("en/sport", "en", "sport"),
        ("sport", "en", "sport"),
    ]


def test_findings_name_claims_that_exist(tmp_path: Path) -> None:
    file = tmp_path / "findings.jsonl"
    file.write_text('{"kind": "update", "claims": [["a", 0]]}\n{"claims": [["b", 0]]}\n', "utf-8")
    with pytest.raises(DataError) as raised:
        read_gold_findings(file, [])
    assert "findings.jsonl:1: claims: ['a', 0] is no claim of the gold" in str(raised.value)
    assert "findings.jsonl:2: kind: the finding has no kind" in str(raised.value)


def test_a_spelling_given_once_holds_for_the_whole_passage(tmp_path: Path) -> None:
    claim = '{event: own, status: actual, roles: {owned: "%s"}, source: {kind: none}, sent: It}'
    claims = ", ".join(claim % name for name in ("Tall Mill|طاحونة التل", "Tall Mill", "Tall"))
    file = tmp_path / "ar.yml"
    file.write_text(f"- id: a\n  text: It is.\n  figures: []\n  claims: [{claims}]\n", "utf-8")
    owned = [told.roles["owned"] for told in read_gold([file])[0].claims]
    assert owned == ["Tall Mill|طاحونة التل", "Tall Mill|طاحونة التل", "Tall"]
