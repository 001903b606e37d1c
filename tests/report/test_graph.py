"""Who cites whom: outlets, those they credit, roots; circles; what is too large to draw."""

from __future__ import annotations

import re

import pytest

from claimcheck.model import Article, Claim, Source
from claimcheck.report.html.graph import MOST, cited, draw, told
from claimcheck.report.quotes import Quote
from claimcheck.report.words import words_of

WORDS = words_of("en")


def quote(outlet: str, **source: object) -> Quote:
    article = Article(id=f"by {outlet}", path="", outlet=outlet)
    given = Source(**source)  # type: ignore[arg-type]
    claim = Claim(
        id=outlet,
        article=article.id,
        event="raise",
        status="actual",
        section="body",
        source=given,
        start=0,
        end=1,
        text="",
    )
    return Quote(claim, article, (), "en")


def edges(*quotes: Quote) -> list[str]:
    return list(told(cited(quotes, WORDS), WORDS))


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ({"kind": "outlet", "name": "Reuters"}, ["The Ledger ← Reuters"]),
        (
            {"kind": "outlet", "name": "Reuters", "via": "anonymous", "origin": "Reuters"},
            ["The Ledger ← Reuters", "Reuters ← unnamed sources"],
        ),
        ({"kind": "official", "name": "Acme", "origin": "Bloomberg"}, ["The Ledger ← Acme", "Acme ← Bloomberg"]),
        ({"kind": "none"}, ["The Ledger ← no source named"]),
        ({"kind": "vague", "name": "observers"}, ["The Ledger ← observers"]),
        ({"kind": "outlet", "name": "The Ledger"}, []),
    ],
)
def test_a_source_is_a_path(source: dict[str, str], path: list[str]) -> None:
    assert edges(quote("The Ledger", **source)) == path


def test_one_outlet_under_two_names_is_one_node() -> None:
    graph = cited(
        [quote("صحيفة الساحل", kind="outlet", name="رويترز"), quote("X", kind="outlet", name="Reuters")], WORDS
    )
    assert len(graph.nodes) == 3
    graph = cited([quote("صحيفة الساحل", kind="none"), quote("X", kind="outlet", name="الساحل")], WORDS)
    assert len(graph.nodes) == 3


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_circle_is_drawn_as_one(lang: str) -> None:
    words = words_of("ar" if lang == "ar" else "en")
    quotes = [quote("First", kind="outlet", name="Second"), quote("Second", kind="outlet", name="First")]
    drawn = draw(cited(quotes, words), words)
    assert drawn.count('class="edge"') == drawn.count('class="edge circular"') == 1
    boxes = [int(x) for x in re.findall(r'<rect x="(\d+)"', drawn)]
    assert (boxes[0] < boxes[1]) == (lang == "en")  # the first cites towards the end of the line


def test_nothing_to_cite_or_too_many_to_see_are_no_picture() -> None:
    assert draw(cited([], WORDS), WORDS) == ""
    many = [quote(f"Paper {n}", kind="none") for n in range(MOST + 1)]
    assert draw(cited(many, WORDS), WORDS) == ""


def test_names_are_escaped() -> None:
    drawn = draw(cited([quote("<b>&", kind="official", name='"<script>')], WORDS), WORDS)
    assert "<b>" not in drawn
    assert "<script" not in drawn
