"""Intervals of figures and dates, and three truth values: the one place that decides "cannot both be true".

A figure is the interval of values that its words allow, a date the span of days that its precision covers. Each
comparison answers True, False or None; None means that the two cannot be compared (another currency, no value).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from claimcheck.model import Figure

T = TypeVar("T")
Truth = bool | None

ABOUT = Decimal("0.05")  # "about 5M" covers 4.75M to 5.25M; a rule's option `about` changes it
INFINITY = Decimal("Infinity")
_DATE = re.compile(r"(?P<year>-?\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])|H(?P<half>[12])))?")


class Interval(NamedTuple):
    """Every value from `lo` to `hi`; an open end leaves its bound out. `unit` must match for a comparison."""

    lo: Decimal
    hi: Decimal
    lo_open: bool = False
    hi_open: bool = False
    unit: str | None = None


def disjoint(a: Interval | None, b: Interval | None) -> Truth:
    """Whether no value lies in both; None where they cannot be compared."""
    if a is None or b is None or a.unit != b.unit:
        return None
    return _ends_before(a, b) or _ends_before(b, a)


def overlaps(a: Interval | None, b: Interval | None) -> Truth:
    """Whether some value lies in both."""
    apart = disjoint(a, b)
    return None if apart is None else not apart


def below(a: Interval | None, b: Interval | None) -> Truth:
    """Whether every value of `a` is less than every value of `b`; unknown where they overlap."""
    if a is None or b is None or a.unit != b.unit:
        return None
    if _ends_before(a, b):
        return True
    return False if _ends_before(b, a) else None


def above(a: Interval | None, b: Interval | None) -> Truth:
    """Whether every value of `a` is greater than every value of `b`; unknown where they overlap."""
    return below(b, a)


def within(a: Interval | None, b: Interval | None) -> Truth:
    """Whether every value of `a` lies in `b`."""
    if a is None or b is None or a.unit != b.unit:
        return None
    low = a.lo > b.lo or (a.lo == b.lo and (a.lo_open or not b.lo_open))
    high = a.hi < b.hi or (a.hi == b.hi and (a.hi_open or not b.hi_open))
    return low and high


def just_above(a: Interval | None, b: Interval | None) -> Truth:
    """Whether `b` is but a lower bound and `a` lies on it, or above it by half its last digit that is not zero at
    most: 2,140 and "more than 2,000", 11 and "at least 11"."""
    if a is None or b is None or a.unit != b.unit:
        return None
    if b.hi != INFINITY or a.hi == INFINITY or b.lo <= 0:
        return False
    return b.lo <= middle(a) <= b.lo + _half_of_last_digit(b.lo)


def least_below(a: Interval | None, b: Interval | None) -> Truth:
    """Whether `a` counts fewer than `b`, where a lower bound is what was counted so far: "at least 31", then 38."""
    if a is None or b is None or a.unit != b.unit:
        return None
    if a.hi != INFINITY:
        return below(a, b)
    return a.lo < b.lo and not just_above(b, a)


def equal(a: Interval | None, b: Interval | None) -> Truth:
    """Whether both are the same interval: the same amount as precisely told, the same period."""
    if a is None or b is None or a.unit != b.unit:
        return None
    return a == b


def agrees(a: Interval | None, b: Interval | None) -> Truth:
    """Whether both tell one value: they overlap, and a bound ("up to 12bn") agrees only with the same bound."""
    together = overlaps(a, b)
    if not together or a is None or b is None:
        return together
    if _bounded(a) and _bounded(b):
        return True
    return _same_bound(a, b)


def differs(a: Interval | None, b: Interval | None) -> Truth:
    """Whether they do not tell one value: disjoint, or two bounds ("more than 400m", "more than 700m")."""
    told = agrees(a, b)
    return None if told is None else not told


RELATIONS: dict[str, Callable[[Interval | None, Interval | None], Truth]] = {
    "equal": equal,
    "disjoint": disjoint,
    "differs": differs,
    "overlaps": overlaps,
    "agrees": agrees,
    "within": within,
    "just_above": just_above,
    "above": above,
    "least_below": least_below,
    "below": below,
    "before": below,
    "after": above,
}
SYMMETRIC = frozenset({"equal", "disjoint", "differs", "overlaps", "agrees"})
MEETING = (equal, overlaps, agrees, within, just_above)  # these hold only where the two share a value


class Meeting(Generic[T]):
    """Things by an interval of theirs, so that those which may share a value with another interval are found quickly.

    Open-ended intervals are kept apart: one "more than 5" would else stand in the way of every search.
    """

    def __init__(self, things: Iterable[tuple[Interval | None, T]]):
        self._bounded: dict[str | None, list[tuple[Interval, T]]] = {}
        self._open_ended: dict[str | None, list[T]] = {}
        for interval, thing in things:
            if interval is not None and interval.hi.is_finite():
                self._bounded.setdefault(interval.unit, []).append((interval, thing))
            elif interval is not None:
                self._open_ended.setdefault(interval.unit, []).append(thing)
        self._lows: dict[str | None, list[Decimal]] = {}
        self._reach: dict[str | None, list[Decimal]] = {}  # the highest end so far
        for unit, rows in self._bounded.items():
            rows.sort(key=lambda row: row[0].lo)
            self._lows[unit] = [interval.lo for interval, _ in rows]
            self._reach[unit] = list(accumulate((interval.hi for interval, _ in rows), max))

    def met_by(self, interval: Interval | None) -> Iterator[T]:
        """The things whose interval has the same unit and an end that reaches the other's; none for None."""
        if interval is None:
            return
        yield from self._open_ended.get(interval.unit, ())
        rows, reach = self._bounded.get(interval.unit, []), self._reach.get(interval.unit, [])
        at = bisect_right(self._lows.get(interval.unit, []), interval.hi)
        while at and reach[at - 1] >= interval.lo:
            at -= 1
            if rows[at][0].hi >= interval.lo:
                yield rows[at][1]


def figure_interval(
    figure: Figure | None, *, about: Decimal = ABOUT, tolerance: Decimal = Decimal(0)
) -> Interval | None:
    """The values that a figure's words allow, in base units; None where the text leaves the value or the unit open.

    exact is the value ± half its last written digit, so that 5.2M and 5.21M agree and 5M and 6M do not; `tolerance`
    widens every interval by that share of its bounds. A date's interval is in days.
    """
    if figure is None or figure.value is None:
        return None
    if figure.kind == "date" or isinstance(figure.value, str):
        return date_interval(str(figure.value), str(figure.high) if figure.high is not None else None)
    if figure.unit is None or isinstance(figure.high, str):
        return None
    unit = "/".join([figure.kind, figure.unit, *([figure.per] if figure.per else [])])
    made = _number_interval(figure.value, figure.high, figure.approx, half_digit(figure), about)
    if tolerance:
        made = Interval(_widen(made.lo, -tolerance), _widen(made.hi, tolerance), made.lo_open, made.hi_open)
    return made._replace(unit=unit)


def half_digit(figure: Figure) -> Decimal:
    """Half the worth of the last written digit; without `precision`, that of the last digit that is not zero.

    Then 20,000,000,000 is taken as twenty billion, not as two tens of billions.
    """
    if figure.precision is not None:
        return figure.precision / 2
    if not isinstance(figure.value, Decimal) or not figure.value:
        return Decimal(0)
    return _half_of_last_digit(figure.value)


def _half_of_last_digit(value: Decimal) -> Decimal:
    exponent = min(int(value.normalize().as_tuple().exponent), value.adjusted() // 3 * 3)
    return Decimal(1).scaleb(exponent) / 2


@lru_cache(maxsize=20_000)
def date_interval(text: str | None, until: str | None = None) -> Interval | None:
    """The days that an ISO date covers, as ordinals: "2025", "2025-H2", "2025-Q3", "2025-03", "2025-03-04".

    `until` is the last date of a range. None for no date and for one that no calendar has.
    """
    if not text:
        return None
    span = _days(text[:10])
    if span is None:
        return None
    last = _days(until[:10]) if until else span
    if last is None or last[1] < span[0]:
        return None
    return Interval(Decimal(span[0]), Decimal(last[1]), unit="date")


def gap_days(a: Interval, b: Interval) -> int:
    """The number of days that surely lie between two dates; 0 where they overlap or touch."""
    return max(0, int(max(a.lo, b.lo) - min(a.hi, b.hi)))


def spread_days(a: Interval, b: Interval) -> int:
    """The greatest number of days that can lie between two dates."""
    return int(max(a.hi, b.hi) - min(a.lo, b.lo))


def ratio(a: Interval, b: Interval) -> Decimal:
    """How many times the larger figure is the smaller, taken at the middle; infinity where one is not positive."""
    low, high = sorted((middle(a), middle(b)))
    return high / low if low > 0 else INFINITY


def gap_share(a: Interval, b: Interval) -> float:
    """How far apart two disjoint figures lie, as a share of the larger one's middle: 18 and 20 are 0.1 apart."""
    low, high = sorted((middle(a), middle(b)))
    return round(float((high - low) / high), 4) if high > 0 and high.is_finite() else 1.0


def middle(interval: Interval) -> Decimal:
    """The middle of an interval; its finite end where the other is infinite."""
    if interval.hi == INFINITY:
        return interval.lo
    return (interval.lo + interval.hi) / 2


def _ends_before(a: Interval, b: Interval) -> bool:
    return a.hi < b.lo or (a.hi == b.lo and (a.hi_open or b.lo_open))


def _bounded(a: Interval) -> bool:
    return a.hi != INFINITY and not (a.lo == 0 and a.lo_open)


def _same_bound(a: Interval, b: Interval) -> bool:
    if a.hi == INFINITY and b.hi == INFINITY:
        return a.lo == b.lo
    ceilings = a.lo == 0 and a.lo_open and b.lo == 0 and b.lo_open
    return ceilings and a.hi == b.hi


def _widen(bound: Decimal, share: Decimal) -> Decimal:
    return bound if bound in (INFINITY, 0) else bound + abs(bound) * share


def _number_interval(value: Decimal, high: Decimal | None, approx: str, half: Decimal, about: Decimal) -> Interval:
    zero = Decimal(0)
    if approx == "range" or high is not None:
        top = value if high is None else high
        return Interval(min(value, top), max(value, top))
    if approx == "up_to":
        return Interval(zero, value, lo_open=True)
    if approx == "less_than":
        return Interval(zero, value, lo_open=True, hi_open=True)
    if approx == "at_least":
        return Interval(value, INFINITY)
    if approx == "more_than":
        return Interval(value, INFINITY, lo_open=True)
    if approx == "about":
        half = max(half, abs(value) * about)
        return Interval(value - half, value + half)
    return Interval(value - half, value + half, hi_open=half > 0)


def _days(text: str) -> tuple[int, int] | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year = int(found["year"])
    first, last = _months(found)
    try:
        if found["day"]:
            day = date(year, first, int(found["day"])).toordinal()
            return day, day
        return date(year, first, 1).toordinal(), date(year, last, monthrange(year, last)[1]).toordinal()
    except (ValueError, IndexError):
        return None


def _months(found: re.Match[str]) -> tuple[int, int]:
    if found["month"]:
        return int(found["month"]), int(found["month"])
    if found["quarter"]:
        return 3 * int(found["quarter"]) - 2, 3 * int(found["quarter"])
    if found["half"]:
        return 6 * int(found["half"]) - 5, 6 * int(found["half"])
    return 1, 12
