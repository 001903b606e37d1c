"""The failed comparison as a picture: two intervals on one axis, what stands between them, the limits beneath."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from claimcheck.report.bidi import direction, message_line, width
from claimcheck.report.html.markup import escaped
from claimcheck.report.intervals import Comparison, Interval
from claimcheck.report.words import Words

WIDTH, HEIGHT = 480, 132
INSET = 72  # how far from the edges the outermost limits stand
TEXT_MARGIN = 84  # how far from the edge a label's middle stays, so that the label is not cut
LEAST_BAR = 6  # an exact value is a short bar, not an invisible one
AXIS_Y, BAR = 62, 12
LETTER = 6.6  # the width of a tick's average letter


class _Bar(NamedTuple):
    left: float
    right: float
    open_left: bool
    open_right: bool


def draw(comparison: Comparison, words: Words) -> Markup:
    """One SVG with both intervals on one axis, left to right in either language; empty where they cannot be drawn."""
    a, b = comparison.a, comparison.b
    if a is None or b is None or a == b:
        return Markup("")
    limits = sorted({end for end in (a.low, a.high, b.low, b.high) if end is not None})
    if not limits:
        return Markup("")
    first, second = _bar(a, limits), _bar(b, limits)
    label = words("comparison_met") + ": " + " · ".join(filter(None, (comparison.a_text, comparison.b_text)))
    return Markup(
        f'<svg class="intervals" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" direction="ltr" '
        f'aria-label="{escaped(message_line(label))}">{_gap(first, second)}'
        f'<line class="axis" x1="8" x2="{WIDTH - 8}" y1="{AXIS_Y}" y2="{AXIS_Y}"/>'
        f"{_ticks(limits, comparison.dated, words)}"
        f"{_drawn(first, 'a', comparison.a_text, bar_y=AXIS_Y - 20, text_y=AXIS_Y - 32)}"
        f"{_drawn(second, 'b', comparison.b_text, bar_y=AXIS_Y + 8, text_y=AXIS_Y + 42)}</svg>"
    )


def _x(end: Decimal, limits: list[Decimal]) -> float:
    spread = limits[-1] - limits[0]
    return INSET + float((end - limits[0]) / spread) * (WIDTH - 2 * INSET) if spread else WIDTH / 2


def _bar(one: Interval, limits: list[Decimal]) -> _Bar:
    """Where a bar begins and ends on the axis; a side without limit runs to the axis's end."""
    left = _x(one.low, limits) if one.low is not None else 8.0
    right = _x(one.high, limits) if one.high is not None else WIDTH - 8.0
    if right - left < LEAST_BAR:
        centre = (left + right) / 2
        left, right = centre - LEAST_BAR / 2, centre + LEAST_BAR / 2
    return _Bar(left, right, one.low is None, one.high is None)


def _gap(one: _Bar, other: _Bar) -> str:
    """The stretch between two bars that do not meet, shaded; nothing where they do."""
    left, right = min(one.right, other.right), max(one.left, other.left)
    if right - left < 1:
        return ""
    return f'<rect class="gap" x="{left:.1f}" y="{AXIS_Y - 20}" width="{right - left:.1f}" height="40"/>'


def _ticks(limits: list[Decimal], dated: bool, words: Words) -> str:
    """The limits beneath the axis, the outermost two and those of the others that have room."""
    drawn: list[str] = []
    taken: list[tuple[float, float]] = []
    for limit in dict.fromkeys((limits[0], limits[-1], *limits)):
        text, x = _limit_text(limit, dated, words), _x(limit, limits)
        half = width(text) * LETTER / 2
        if all(x + half + 6 < left or x - half - 6 > right for left, right in taken):
            taken.append((x - half, x + half))
            drawn.append(
                f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="{AXIS_Y - 4}" y2="{AXIS_Y + 4}"/>'
                f'<text class="tick" x="{x:.1f}" y="{HEIGHT - 6}" text-anchor="middle" '
                f'direction="{direction(text)}">{escaped(text)}</text>'
            )
    return "".join(drawn)


def _limit_text(limit: Decimal, dated: bool, words: Words) -> str:
    if dated and 1 <= limit <= date.max.toordinal():
        return date.fromordinal(int(limit)).isoformat()
    return words.number(limit.normalize() if limit == limit.to_integral_value() else round(limit, 2))


def _drawn(bar: _Bar, side: str, text: str, *, bar_y: int, text_y: int) -> str:
    middle = min(max((bar.left + bar.right) / 2, TEXT_MARGIN), WIDTH - TEXT_MARGIN)
    arrows = "".join(
        f'<path class="{side}" d="M{x:.1f} {bar_y - 4} l{step} 10 l{-step} 10 z"/>'
        for x, step, is_open in ((bar.left + 2, -8, bar.open_left), (bar.right - 2, 8, bar.open_right))
        if is_open
    )
    wide = bar.right - bar.left
    return (
        f'<rect class="{side}" x="{bar.left:.1f}" y="{bar_y}" width="{wide:.1f}" height="{BAR}" rx="3"/>'
        f'{arrows}<text class="{side}" x="{middle:.1f}" y="{text_y}" text-anchor="middle" '
        f'direction="{direction(text)}">{escaped(text)}</text>'
    )
