"""Figures and dates of a rule's tests: the closed notation, and an article's own words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.checks.direction import direction_of
from claimcheck.checks.shorthand import read_told


@pytest.mark.parametrize(
    ("said", "kind", "value", "unit", "approx"),
    [
        ("5M USD", "money", Decimal(5_000_000), "USD", "exact"),
        ("about 15k employee", "count", Decimal(15_000), "employee", "about"),
        ("12%", "percent", Decimal(12), "%", "exact"),
        ("2025-H2", "date", "2025-H2", "date", "exact"),
        ("nearly five million dollars", "money", Decimal(5_000_000), "USD", "about"),
        ("نحو 5 ملايين دولار", "money", Decimal(5_000_000), "USD", "about"),
        ("between 3 and 4 billion euros", "money", Decimal(3_000_000_000), "EUR", "range"),
        ("12 في المئة", "percent", Decimal(12), "%", "exact"),
        ("4 March 2025", "date", "2025-03-04", "date", "exact"),
        ("الرابع من مارس 2025", "date", "2025-03", "date", "exact"),
    ],
)
def test_a_figure_is_told_in_either_way(said: str, kind: str, value: Decimal | str, unit: str, approx: str) -> None:
    figure = read_told(said, article="a", number=3)
    assert (figure.kind, figure.value, figure.unit, figure.approx) == (kind, value, unit, approx)
    assert (figure.article, figure.id) == ("a", "a-f3")


@pytest.mark.parametrize("said", ["seven", "", "a lot", "five million dollars and six euros"])
def test_what_tells_no_figure_or_two_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="is no figure"):
        read_told(said)


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("Shares of Acme rose 3% on Monday.", "up"),
        ("Petrol prices slid by a tenth.", "down"),
        ("ارتفعت أسهم الشركة 3%.", "up"),
        ("وانخفضت أسعار القمح 4%.", "down"),
        ("Shares fell 3% after a rise of 5%.", None),
        ("ارتفعت الأسهم 3% ثم تراجعت 1%.", None),
        ("The index moved by 3%.", None),
        ("بلغ التغير 3%.", None),
    ],
)
def test_a_direction_is_known_where_all_words_agree(sentence: str, way: str | None) -> None:
    assert direction_of(sentence) == way
