"""The comparison that failed, read from a finding's values: two intervals and what was asked of them."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from claimcheck.report.bidi import message_line

_DATE = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|H([12])|Q([1-4])))?$")


class Interval(NamedTuple):
    """From `low` to `high`; None where there is no limit. Dates are days since 1-1-1."""

    low: Decimal | None
    high: Decimal | None


class Comparison(NamedTuple):
    """Two values that a rule compared; an interval is None where it cannot be drawn, a text empty if not given.

    `dated` where the limits are days rather than numbers.
    """

    field: str
    relation: str
    a: Interval | None
    b: Interval | None
    a_text: str
    b_text: str
    dated: bool = False


def read_comparison(value: Any) -> Comparison | None:
    """The comparison in a finding's values, or None where there is none that can be read."""
    if not isinstance(value, dict) or not value:
        return None
    field, relation = (str(value.get(key) or "") for key in ("field", "relation"))
    a, b = value.get("a"), value.get("b")
    return Comparison(
        field, relation, _interval(a), _interval(b), _text(value, "a"), _text(value, "b"), _is_dated(a, b)
    )


def first_day(published: str | None) -> int | None:
    """The first day of an ISO date, month or year, as days since 1-1-1; None where it is none."""
    found = _DATE.match(published or "")
    day = _day(found, last=False) if found else None
    return None if day is None else int(day)


def _text(value: dict[str, Any], side: str) -> str:
    return message_line(str(value.get(f"{side}_text") or ""))


def _is_dated(*intervals: Any) -> bool:
    limits = [limit for each in intervals if isinstance(each, list | tuple) for limit in each if limit is not None]
    return bool(limits) and all(isinstance(limit, date) or _is_day(limit) for limit in limits)


def _is_day(limit: Any) -> bool:
    return isinstance(limit, str) and _DATE.match(limit) is not None


def _interval(value: Any) -> Interval | None:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    low, high = _limit(value[0], last=False), _limit(value[1], last=True)
    return None if low is not None and high is not None and low > high else Interval(low, high)


def _limit(value: Any, *, last: bool) -> Decimal | None:
    """A number as it is, an ISO date as its first or last day; None without limit or where it cannot be read."""
    if isinstance(value, date):
        return Decimal(value.toordinal())
    if isinstance(value, str) and (found := _DATE.match(value)):
        return _day(found, last=last)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(found: re.Match[str], *, last: bool) -> Decimal | None:
    year, month, day, half, quarter = (int(part) if part else None for part in found.groups())
    first, months = 1, 12
    if month or half or quarter:
        first, months = (month, 1) if month else (half * 6 - 5, 6) if half else ((quarter or 1) * 3 - 2, 3)
    year = year or 1
    end = first + months - 1 if last else first
    try:
        return Decimal(date(year, end, day or (calendar.monthrange(year, end)[1] if last else 1)).toordinal())
    except ValueError:  # month 13, or the 31st of February
        return None
