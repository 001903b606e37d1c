"""Markdown: checked with a Markdown parser, which must see text where the articles have text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pytest

from claimcheck.model import Report
from claimcheck.report import markdown

parser = pytest.importorskip("markdown_it")
OWN_HTML = {"<b>", "</b>", "<sub>", "</sub>"}


def tokens(text: str) -> Counter[str]:
    """How often each kind of token comes, inline ones included; HTML by its text."""
    read = parser.MarkdownIt("commonmark").enable("table").parse(text)
    every: Iterable[object] = (t for token in read for t in [token, *(token.children or [])])
    return Counter(t.content.strip() if t.type.startswith("html") else t.type for t in every)  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_hostile_article_brings_no_markup(hostile: Report, lang: str) -> None:
    seen = tokens(markdown.render(hostile, lang=lang))
    assert not {"link_open", "image", "strong_open", "em_open", "fence", "code_block", "hr"} & set(seen)
    assert {name for name in seen if name.startswith("<")} <= OWN_HTML | {'<div dir="rtl" lang="ar">', "</div>"}


def test_a_hostile_article_adds_no_cell_to_a_table(hostile: Report) -> None:
    blocks = markdown.render(hostile, lang="en").split("\n\n")
    tables = [block.split("\n") for block in blocks if block.startswith("| ")]
    assert len(tables) >= 7
    for head, *rows in tables:
        assert {row.replace("\\|", "").count("|") for row in rows} == {head.count("|")}


def test_people_issues_and_addresses_are_not_linked(hostile: Report) -> None:
    shown = re.sub("`[^`\n]*`", "", markdown.render(hostile, lang="en").replace("\\`", ""))  # nothing is linked in code
    assert "someone" in shown
    assert not re.search(r"@\w|#\d\d|://", shown.replace("&#58;", "").replace("&#46;", ""))


def test_findings_are_headings_and_quotes_are_quotes(report: Report) -> None:
    seen = tokens(markdown.render(report, lang="en"))
    assert seen["blockquote_open"] == 3
    assert seen["table_open"] >= 5


def test_an_arabic_report_runs_from_right_to_left(report: Report) -> None:
    assert markdown.render(report, lang="ar").startswith('<div dir="rtl" lang="ar">\n\n# ')
    assert "dir=" not in markdown.render(report, lang="en")
