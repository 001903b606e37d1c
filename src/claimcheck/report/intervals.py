"""The comparison that failed, read from a finding's values, and its two intervals drawn as inline SVG."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from markupsafe import Markup

from claimcheck.report.bidi import direction, message_line
from claimcheck.report.words import Words

_DATE = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|H([12])|Q([1-4])))?$")
WIDTH, HEIGHT = 640, 128
TEXT_MARGIN = 84  # how far from the edge a label's middle stays, so that the label is not cut
LEAST_BAR = 6  # an exact value is a short bar, not an invisible one


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; None where there is no limit. Dates are days since 1-1-1."""

    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values that a rule compared; an interval is None where it cannot be drawn, a text empty if not given."""

    field: str
    relation: str
    a: Interval | None
    b: Interval | None
    a_text: str
    b_text: str


@dataclass(frozen=True, slots=True)
class _Bar:
    left: float
    right: float
    open_left: bool
    open_right: bool


def read_comparison(value: Any) -> Comparison | None:
    """The comparison in a finding's values, or None where there is none that can be read."""
    if not isinstance(value, dict) or not value:
        return None
    field, relation = (str(value.get(key) or "") for key in ("field", "relation"))
    return Comparison(
        field, relation, _interval(value.get("a")), _interval(value.get("b")), _text(value, "a"), _text(value, "b")
    )


def draw(comparison: Comparison, words: Words) -> Markup:
    """One SVG with both intervals on one axis, left to right in either language; empty where they cannot be drawn."""
    a, b = comparison.a, comparison.b
    if a is None or b is None or a == b or not [end for end in (a.low, a.high, b.low, b.high) if end is not None]:
        return Markup("")
    first, second = _place(a, b), _place(b, a)
    label = words("comparison_met") + ": " + " · ".join(filter(None, (comparison.a_text, comparison.b_text)))
    return Markup(
        '<svg class="intervals" viewBox="0 0 {w} {h}" role="img" direction="ltr" aria-label="{label}">'
        '<line class="axis" x1="8" x2="{axis}" y1="{middle}" y2="{middle}"/>{first}{second}</svg>'
    ).format(
        w=WIDTH,
        h=HEIGHT,
        label=message_line(label),
        axis=WIDTH - 8,
        middle=HEIGHT // 2,
        first=_drawn(first, "a", comparison.a_text, bar_y=HEIGHT // 2 - 20, text_y=HEIGHT // 2 - 32),
        second=_drawn(second, "b", comparison.b_text, bar_y=HEIGHT // 2 + 8, text_y=HEIGHT // 2 + 46),
    )


def _text(value: dict[str, Any], side: str) -> str:
    return message_line(str(value.get(f"{side}_text") or ""))


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


def _place(one: Interval, other: Interval) -> _Bar:
    """Where a bar begins and ends on the axis; a side without limit runs to the axis's end."""
    ends = [end for end in (one.low, one.high, other.low, other.high) if end is not None]
    low, high = min(ends), max(ends)
    spread = high - low
    outer, inner = (96, WIDTH - 96) if spread else (WIDTH // 2, WIDTH // 2)

    def x(end: Decimal) -> float:
        return outer + float((end - low) / spread) * (inner - outer) if spread else float(outer)

    left = x(one.low) if one.low is not None else 8.0
    right = x(one.high) if one.high is not None else WIDTH - 8.0
    if right - left < LEAST_BAR:
        centre = (left + right) / 2
        left, right = centre - LEAST_BAR / 2, centre + LEAST_BAR / 2
    return _Bar(left, right, one.low is None, one.high is None)


def _drawn(bar: _Bar, side: str, text: str, *, bar_y: int, text_y: int) -> Markup:
    middle = min(max((bar.left + bar.right) / 2, TEXT_MARGIN), WIDTH - TEXT_MARGIN)
    arrows = "".join(
        f'<path class="{side}" d="M{x:.1f} {bar_y - 4} l{step} 10 l{-step} 10 z"/>'
        for x, step, is_open in ((bar.left + 2, -8, bar.open_left), (bar.right - 2, 8, bar.open_right))
        if is_open
    )
    return Markup(
        '<rect class="{side}" x="{left:.1f}" y="{bar_y}" width="{length:.1f}" height="12" rx="3"/>{arrows}'
        '<text class="{side}" x="{middle:.1f}" y="{text_y}" text-anchor="middle" direction="{direction}">{text}</text>'
    ).format(
        side=side,
        left=bar.left,
        bar_y=bar_y,
        length=bar.right - bar.left,
        arrows=Markup(arrows),
        middle=middle,
        text_y=text_y,
        direction=direction(text),
        text=text,
    )
