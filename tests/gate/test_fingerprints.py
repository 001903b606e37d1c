"""A finding's id survives rewording and reordering, and changes when a figure changes: a baseline rests on that."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import pipeline
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.model import Article, Report
from claimcheck.text.sentences import language_of

PACKS = load_packs([core_pack_folder()])
ENGLISH = (
    "Uber has acquired Careem for ${figure} billion.",
    "Uber acquired Careem for ${figure} billion.",
    "Uber bought Careem for ${figure} billion.",
    "Uber has bought Careem in a deal worth ${figure} billion.",
)
ARABIC = (
    "استحوذت شركة أوبر على شركة كريم مقابل {figure} مليار دولار.",
    "اشترت أوبر شركة كريم مقابل {figure} مليار دولار.",
)
NEIGHBOURS = ("The weather was mild.", "Traders were calm on Tuesday.", "كان الطقس معتدلا.", "")
sentences = st.sampled_from(ENGLISH + ARABIC)
figures = st.integers(30, 55).map(lambda n: f"{n / 10:.1f}")  # within one order: else one is doubted as a slip


def article(name: str, sentence: str, figure: str, before: str, after: str) -> Article:
    text = "\n".join(filter(None, (before, sentence.format(figure=figure), after)))
    return Article(id=name, path=f"{name}.txt", lang=language_of(text), published="2019-03-26", outlet=name, text=text)


def conflicts(articles: list[Article]) -> set[str]:
    report: Report = pipeline.run(articles, packs=PACKS, select=["amount-conflict"])
    return {finding.id for finding in report.findings}


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[Article], list[Article], str, str]:
    """Two articles that state two figures, and the same told in other words, in another order, between others."""
    low = draw(figures)
    high = draw(figures.filter(lambda figure: abs(float(figure) - float(low)) > 0.3))
    told = [
        [
            article(name, draw(sentences), figure, draw(st.sampled_from(NEIGHBOURS)), draw(st.sampled_from(NEIGHBOURS)))
            for name, figure in (("one", low), ("two", high))
        ]
        for _ in range(2)
    ]
    return told[0], told[1], low, high


@settings(max_examples=25, deadline=None)
@given(pairs())
def test_rewording_and_reordering_leave_the_fingerprint(drawn: tuple[list[Article], list[Article], str, str]) -> None:
    first, second, _, _ = drawn
    found = conflicts(first)
    assert len(found) == 1
    assert conflicts(list(reversed(second))) == found


@settings(max_examples=15, deadline=None)
@given(pairs(), figures)
def test_another_figure_is_another_finding(drawn: tuple[list[Article], list[Article], str, str], figure: str) -> None:
    first, second, low, high = drawn
    if figure != high:
        assert not conflicts(first) & conflicts([second[0], article("two", ENGLISH[0], figure, "", "")])
    swapped = [article("one", ENGLISH[0], high, "", ""), article("two", ENGLISH[0], low, "", "")]
    assert not conflicts(first) & conflicts(swapped)


def test_another_article_is_another_finding() -> None:
    told = [article(name, ENGLISH[0], figure, "", "") for name, figure in (("one", "3.1"), ("two", "3.6"))]
    renamed = [told[0], told[1].model_copy(update={"id": "three"})]
    assert conflicts(told)
    assert conflicts(renamed)
    assert not conflicts(told) & conflicts(renamed)
