"""Days and amounts as plain ranges, for weighing evidence; what contradicts what is decided on the floor above."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from claimcheck.model import Figure

ABOUT = 0.05  # "about 5M" may be 4.75M to 5.25M, as the comparisons of the floor above take it
_DATE = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|Q([1-4])|H([12])))?$")


class Days(NamedTuple):
    """The days from `first` to `last`, as ordinals, both included."""

    first: int
    last: int


class Amount(NamedTuple):
    """The values that a figure's words allow, in base units; `unit` names what is counted and per what."""

    low: float
    high: float
    unit: str


@lru_cache(maxsize=20_000)
def days_of(iso: str | None) -> Days | None:
    """The days that an ISO date, month, quarter, half or year covers; None for anything else."""
    match = _DATE.match(iso or "")
    if match is None:
        return None
    year, month, day, quarter, half = (int(part) if part else 0 for part in match.groups())
    if not 1 <= year <= 9998:
        return None
    first_month, last_month = 1, 12
    if month:
        first_month = last_month = month
    elif quarter:
        first_month, last_month = 3 * quarter - 2, 3 * quarter
    elif half:
        first_month, last_month = 6 * half - 5, 6 * half
    try:
        if day:
            return Days(*([date(year, month, day).toordinal()] * 2))
        last_day = monthrange(year, last_month)[1]
        return Days(date(year, first_month, 1).toordinal(), date(year, last_month, last_day).toordinal())
    except ValueError:
        return None


def days_of_figure(figure: Figure | None) -> Days | None:
    """The days that a figure of kind date covers; None where it is no date or left open."""
    if figure is None or figure.kind != "date" or not isinstance(figure.value, str):
        return None
    first = days_of(figure.value)
    last = days_of(figure.high) if isinstance(figure.high, str) else first
    return Days(first.first, last.last) if first and last else None


def meet(a: Days, b: Days) -> bool:
    """Whether the two share a day."""
    return a.first <= b.last and b.first <= a.last


def spread(a: Days, b: Days) -> int:
    """The most days that can lie between a day of `a` and a day of `b`."""
    return max(a.last, b.last) - min(a.first, b.first)


def gap(a: Days, b: Days) -> int:
    """The fewest days that can lie between a day of `a` and a day of `b`; 0 where they meet."""
    return max(0, a.first - b.last, b.first - a.last)


def amount_of(figure: Figure | None) -> Amount | None:
    """The range of a figure that is no date; None without a value or unit."""
    if figure is None or figure.kind == "date" or figure.unit is None or not isinstance(figure.value, Decimal):
        return None
    low = float(figure.value)
    high = float(figure.high) if isinstance(figure.high, Decimal) else low
    slack = _half_digit(figure)
    if figure.approx == "about":
        slack = max(slack, ABOUT * abs(high))
    return Amount(low - slack, high + slack, intern("/".join((figure.kind, figure.unit, figure.per or ""))))


def _half_digit(figure: Figure) -> float:
    """Half the worth of the last written digit; unknown, of the last digit that is not zero within its thousands."""
    if figure.precision is not None:
        return float(figure.precision) / 2
    if not isinstance(figure.value, Decimal) or not figure.value:
        return 0.0
    exponent = min(int(figure.value.normalize().as_tuple().exponent), figure.value.adjusted() // 3 * 3)
    return float(Decimal(1).scaleb(exponent)) / 2


def overlap(a: Amount, b: Amount) -> bool | None:
    """Whether more than one end lies in both, or they are one value; None in different units."""
    if a.unit != b.unit:
        return None
    return (a.low < b.high and b.low < a.high) or a == b


def digits(figure: Figure | None) -> int:
    """How many digits of a figure carry information: 4.3 billion has two, 20 billion one."""
    if figure is None or not isinstance(figure.value, Decimal) or not figure.value:
        return 0
    return len(figure.value.normalize().as_tuple().digits)
