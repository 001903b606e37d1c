"""Which line is a headline, a list item, body text or site furniture: every case of layout.ar.yml and layout.en.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lexicon.load import Lexicon, load_lexicon
from claimcheck.model import Article
from claimcheck.read import lay_out, read_paths
from claimcheck.text.sentences import Sentence

CASES = [
    case
    for lang in ("ar", "en")
    for case in yaml.safe_load((Path(__file__).parent / f"layout.{lang}.yml").read_text("utf-8"))
]


def sections(text: str, sentences: list[Sentence]) -> dict[str, list[str]]:
    """The quoted sentences by section."""
    found: dict[str, list[str]] = {"headline": [], "list": [], "body": []}
    for sentence in sentences:
        found[sentence.section].append(text[sentence.start : sentence.end])
    return found


def of_article(path: Path, lexicon: Lexicon) -> dict[str, list[str]]:
    """The sentences of the one article at `path`."""
    (article,), _, _ = read_paths([str(path)])
    return sections(article.text, lay_out(article, lexicon))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], lexicon: Lexicon) -> None:
    text = case["text"]
    found = sections(text, lay_out(Article(id="a", path="a.txt", text=text), lexicon))
    assert found["headline"] == case["headline"]
    if "list" in case:
        assert found["list"] == case["list"]
    for beginning in case.get("body", ()):
        assert any(sentence.startswith(beginning) for sentence in found["body"]), beginning
    for stretch in case.get("furniture", ()):
        assert stretch in text
        said = found["body"] + found["list"]
        assert not any(stretch in sentence for sentence in said if stretch not in case["headline"]), stretch


def test_title_given_elsewhere_is_the_headline_where_it_stands(lexicon: Lexicon) -> None:
    text = "Trams return.\nThe trams returned on Monday after five years of works on the bridge.\n"
    found = sections(text, lay_out(Article(id="a", path="a", title="Trams return", text=text), lexicon))
    assert found["headline"] == ["Trams return."]


def test_front_matter_yields_its_title_only(tmp_path: Path, lexicon: Lexicon) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        '---\ntitle: "Trams: a return"\noutlet: The Courier\n---\n# Trams: a return\n\nThe trams are back.\n', "utf-8"
    )
    found = of_article(file, lexicon)
    assert found == {"headline": ["Trams: a return"] * 2, "list": [], "body": ["The trams are back."]}


def test_real_article_with_category_bylines_summary_and_list(real_articles: Path, lexicon: Lexicon) -> None:
    found = of_article(next(real_articles.glob("002_*.txt")), lexicon)
    assert len(found["headline"]) == 1
    assert len(found["list"]) == 5 + 4  # the summary lines, and the bullets in the middle
    assert not any("ذو صلة" in sentence or sentence == "ذكاء اصطناعي" for sentence in found["body"])


@pytest.mark.parametrize(("number", "headlines"), [("000", 0), ("001", 2), ("003", 0), ("004", 1)])
def test_real_articles_with_and_without_headline(
    number: str, headlines: int, real_articles: Path, lexicon: Lexicon
) -> None:
    assert len(of_article(next(real_articles.glob(f"{number}_*.txt")), lexicon)["headline"]) == headlines


def test_no_annotated_figure_is_lost_to_furniture(gold_news: Path, lexicon: Lexicon) -> None:
    import json

    articles, _, _ = read_paths([str(gold_news)])
    said = {article.id: sections(article.text, lay_out(article, lexicon)) for article in articles}
    for line in (gold_news.parent / "news.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        sentences = [sentence for group in said[record["id"]].values() for sentence in group]
        for figure in record["figures"]:
            assert any(any(q in s for q in figure["q"].split("|")) for s in sentences), (record["id"], figure["q"])


@given(st.lists(st.text("اب ج\u200f.؟!a1$%|•-#\t\x00\u2028", max_size=40), max_size=12).map("\n".join))
def test_sentences_are_ordered_spans_without_overlap(text: str) -> None:
    at = 0
    for sentence in lay_out(Article(id="a", path="a", text=text), load_lexicon()):
        assert at <= sentence.start < sentence.end <= len(text)
        assert not text[sentence.start].isspace()
        at = sentence.end
