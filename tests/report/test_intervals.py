"""Comparisons read from whatever a rule left, and drawn."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from claimcheck.report.html.intervals import WIDTH, draw
from claimcheck.report.intervals import Interval, read_comparison
from claimcheck.report.words import words_of


def days(year: int, month: int, day: int) -> Decimal:
    from datetime import date

    return Decimal(date(year, month, day).toordinal())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([1, 2], Interval(Decimal(1), Decimal(2))),
        ([None, "3.5"], Interval(None, Decimal("3.5"))),
        ([Decimal("-Infinity"), float("inf")], Interval(None, None)),
        (["2024", "2024"], Interval(days(2024, 1, 1), days(2024, 12, 31))),
        (["2025-02", "2025-H2"], Interval(days(2025, 2, 1), days(2025, 12, 31))),
        (["2025-Q3", "2025-11-19"], Interval(days(2025, 7, 1), days(2025, 11, 19))),
        (["2025-13", "2025-02-30"], Interval(None, None)),
        ([2, 1], None),
        ([1], None),
        ("no list", None),
        (None, None),
    ],
)
def test_limits_are_numbers_or_the_days_of_a_date(value: Any, expected: Interval | None) -> None:
    read = read_comparison({"field": "figure", "a": value})
    assert read is not None
    assert read.a == expected


@pytest.mark.parametrize("value", [None, {}, [], "text", 3])
def test_what_is_no_comparison_is_none(value: Any) -> None:
    assert read_comparison(value) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [([None, None], [None, None]), ([1, 2], [1, 2]), ([1, 2], None), (None, None)],
    ids=["no limits", "the same", "one side", "none"],
)
def test_what_says_nothing_is_not_drawn(a: Any, b: Any) -> None:
    comparison = read_comparison({"a": a, "b": b, "a_text": "x"})
    assert comparison is not None
    assert draw(comparison, words_of("en")) == ""


def test_the_earlier_of_two_dates_stands_to_the_left_in_arabic_too() -> None:
    comparison = read_comparison({"a": ["2024", "2024"], "b": ["2023", "2023"], "a_text": "2024", "b_text": "2023"})
    assert comparison is not None
    drawn = str(draw(comparison, words_of("ar")))
    a, b = (float(drawn.split(f'<rect class="{side}" x="')[1].split('"')[0]) for side in "ab")
    assert 0 < b < a < WIDTH
