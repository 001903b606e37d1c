"""Intervals and their relations: what "cannot both be true" means."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.checks.compare import (
    INFINITY,
    RELATIONS,
    SYMMETRIC,
    Interval,
    date_interval,
    figure_interval,
    gap_days,
)
from claimcheck.checks.shorthand import read_shorthand

UNITS = ("USD", "SAR", "job", "%")
BOUNDS = st.decimals(min_value=0, max_value=1_000, places=1)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(BOUNDS), draw(BOUNDS)))
    lo_open, hi_open = draw(st.booleans()), draw(st.booleans())
    if low == high:
        lo_open = hi_open = False
    if draw(st.integers(0, 9)) == 0:
        high = INFINITY
    return Interval(low, high, lo_open, hi_open, draw(st.sampled_from(UNITS)))


def spans(said: str) -> Interval:
    found = figure_interval(read_shorthand(said))
    assert found is not None
    return found


def holds(relation: str, a: str, b: str) -> bool | None:
    return RELATIONS[relation](figure_interval(read_shorthand(a)), figure_interval(read_shorthand(b)))


@given(intervals(), intervals())
def test_symmetric_relations_do_not_depend_on_the_order(a: Interval, b: Interval) -> None:
    for name in SYMMETRIC:
        assert RELATIONS[name](a, b) == RELATIONS[name](b, a), name


@given(intervals(), intervals())
def test_below_and_above_mirror_each_other(a: Interval, b: Interval) -> None:
    assert RELATIONS["below"](a, b) == RELATIONS["above"](b, a)


@given(intervals(), intervals())
def test_disjoint_is_the_opposite_of_overlaps(a: Interval, b: Interval) -> None:
    apart, together = RELATIONS["disjoint"](a, b), RELATIONS["overlaps"](a, b)
    assert (apart is None and together is None) or apart is not together


@given(intervals(), intervals())
def test_other_units_are_never_compared(a: Interval, b: Interval) -> None:
    if a.unit != b.unit:
        assert all(relation(a, b) is None for relation in RELATIONS.values())


@given(intervals())
def test_an_interval_agrees_with_itself(a: Interval) -> None:
    assert RELATIONS["overlaps"](a, a) is True
    assert RELATIONS["within"](a, a) is True
    assert RELATIONS["disjoint"](a, None) is None


@pytest.mark.parametrize(
    ("said", "lo", "hi"),
    [
        ("5M USD", 4_500_000, 5_500_000),
        ("5.2M USD", 5_150_000, 5_250_000),
        ("about 5M USD", 4_500_000, 5_500_000),
        ("about 5.00M USD", 4_750_000, 5_250_000),
        ("up to 12bn USD", 0, 12_000_000_000),
        ("less than 3 job", 0, 3),
        ("2-2.5bn USD", 2_000_000_000, 2_500_000_000),
        ("at least 8 share", 8, INFINITY),
        ("more than 15%", 15, INFINITY),
    ],
)
def test_what_a_figure_allows(said: str, lo: float, hi: float) -> None:
    assert (spans(said).lo, spans(said).hi) == (Decimal(lo), Decimal(hi))


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("5M USD", "6M USD", True),
        ("5M USD", "5.2M USD", False),
        ("12.4%", "12%", False),
        ("about 5M USD", "5.2M USD", False),
        ("about 15k employee", "about 18k employee", True),
        ("up to 12bn USD", "10bn USD", False),
        ("up to 12bn USD", "14bn USD", True),
        ("more than 15%", "15%", False),
        ("less than 5%", "5.5%", True),
        ("5M USD", "7M SAR", None),
        ("5M USD", "7M", None),
        ("5 aircraft", "7 job", None),
        ("2024", "2024-03", False),
        ("2023", "2024-03", True),
        ("2025-H2", "2025-Q3", False),
        ("2025-H1", "2025-07-01", True),
    ],
)
def test_what_cannot_both_be_true(a: str, b: str, apart: bool | None) -> None:
    assert holds("disjoint", a, b) is apart
    assert holds("disjoint", b, a) is apart


@pytest.mark.parametrize(
    ("a", "b", "one_value"),
    [
        ("up to 12bn USD", "10bn USD", False),
        ("up to 12bn USD", "up to 12bn USD", True),
        ("up to 12bn USD", "up to 14bn USD", False),
        ("at least 10 GW", "10 GW", False),
        ("more than 700M user", "more than 700M user", True),
        ("5M USD", "about 5.2M USD", True),
    ],
)
def test_a_bound_agrees_only_with_the_same_bound(a: str, b: str, one_value: bool) -> None:
    assert holds("agrees", a, b) is one_value


@pytest.mark.parametrize("text", ["2024-02-30", "2024-13", "soon", "", None])
def test_no_date_has_no_interval(text: str | None) -> None:
    assert date_interval(text) is None


def test_a_range_of_dates_ends_with_its_last_day() -> None:
    march, quarter = date_interval("2025-03"), date_interval("2025-01", "2025-03")
    assert march is not None
    assert quarter is not None
    assert RELATIONS["within"](march, quarter) is True
    assert gap_days(march, quarter) == 0


def test_tolerance_widens() -> None:
    a = figure_interval(read_shorthand("5.0M USD"), tolerance=Decimal("0.2"))
    b = figure_interval(read_shorthand("6.0M USD"), tolerance=Decimal("0.2"))
    assert RELATIONS["disjoint"](a, b) is False


@pytest.mark.parametrize("said", ["five million", "5 M$ / / x", ""])
def test_shorthand_refuses_what_it_does_not_know(said: str) -> None:
    with pytest.raises(ValueError, match="is no figure"):
        read_shorthand(said)


@pytest.mark.parametrize(
    ("a", "b", "holds_"),
    [
        ("11 person", "at least 11 person", True),
        ("2.14bn USD", "more than 2bn USD", True),
        ("2.6bn USD", "more than 2bn USD", False),
        ("1.9bn USD", "more than 2bn USD", False),
        ("12 person", "at least 11 person", False),
        ("2140 person", "more than 2k person", True),
        ("at least 11 person", "at least 11 person", False),
        ("11 person", "up to 11 person", False),
        ("11 person", "at least 11 USD", None),
    ],
)
def test_what_lies_just_above_a_lower_bound(a: str, b: str, holds_: bool | None) -> None:
    assert holds("just_above", a, b) is holds_


@pytest.mark.parametrize(
    ("a", "b", "holds_"),
    [
        ("at least 31 person", "38 person", True),
        ("at least 31 person", "at least 38 person", True),
        ("31 person", "38 person", True),
        ("at least 31 person", "31 person", False),
        ("more than 2k person", "2140 person", False),
        ("at least 38 person", "31 person", False),
        ("38 person", "31 person", False),
        ("at least 31 person", "38 USD", None),
    ],
)
def test_a_lower_bound_is_what_was_counted_so_far(a: str, b: str, holds_: bool | None) -> None:
    assert holds("least_below", a, b) is holds_
