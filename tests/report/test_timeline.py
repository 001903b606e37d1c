"""The timeline by publication: lanes for plan, fact and denial, days in order, in the direction of reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest

from claimcheck.model import Article, Claim, Status
from claimcheck.report.html.timeline import NEAREST, WIDTH, draw, marks
from claimcheck.report.quotes import Quote
from claimcheck.report.words import words_of


def told(days: Sequence[tuple[str | None, Status]]) -> list[Quote]:
    quotes = []
    for n, (published, status) in enumerate(days):
        article = Article(id=f"article {n}", path="", published=published, outlet=f"Outlet <{n}>")
        claim = Claim(
            id=f"c{n}", article=article.id, event="raise", status=status, section="body", start=0, end=1, text=""
        )
        quotes.append(Quote(claim, article, (), "en"))
    return quotes


def places(drawn: str) -> list[float]:
    return [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', drawn)]


def test_one_day_and_status_is_one_mark_and_the_undated_has_none() -> None:
    found = marks(told([("2025-03", "actual"), ("2025-03-01", "actual"), (None, "actual"), ("soon", "denied")]), {})
    assert [(mark.many, mark.status) for mark in found] == [(2, "actual")]


@pytest.mark.parametrize("days", [[], [("2025-03-01", "actual")], [("2025-03-01", "actual"), ("2025-03-01", "denied")]])
def test_what_was_told_on_one_day_needs_no_timeline(days: list[tuple[str, Status]]) -> None:
    assert draw(told(days), {}, words_of("en")) == ""


def test_plan_fact_and_denial_have_lanes_of_their_own_in_that_order() -> None:
    days: list[tuple[str, Status]] = [("2025-03-03", "denied"), ("2025-03-02", "actual"), ("2025-03-01", "prospective")]
    drawn = draw(told(days), {}, words_of("en"))
    assert re.findall(r'class="lane"[^>]*>(\w+)<', drawn) == ["plan", "fact", "denial"]
    assert drawn.count("<circle") == 2
    assert "Outlet &lt;0&gt;" in drawn


@pytest.mark.parametrize(("lang", "ascending"), [("en", True), ("ar", False)])
def test_time_runs_as_the_interface_is_read(lang: str, ascending: bool) -> None:
    days: list[tuple[str, Status]] = [("2025-01-01", "actual"), ("2025-01-02", "actual"), ("2026-01-01", "actual")]
    found = places(draw(told(days), {}, words_of("ar" if lang == "ar" else "en")))
    assert found == sorted(found, reverse=not ascending)
    near, far = (abs(b - a) for a, b in pairwise(found))
    assert NEAREST <= near < far  # near days stay apart, distances stay in order
    assert all(0 < x < WIDTH for x in found)


def test_many_days_still_stand_inside() -> None:
    found = places(draw(told([(f"2025-01-{day:02}", "actual") for day in range(1, 31)]), {}, words_of("en")))
    assert len(found) == 30
    assert found == sorted(found)
    assert 0 < found[0] < found[-1] < WIDTH
