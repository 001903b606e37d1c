"""A happening's timeline by publication: a lane each for plan, fact and denial, time in the direction of reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from markupsafe import Markup

from claimcheck.model import STATUSES, Status
from claimcheck.report.bidi import direction, one_line, shorten, width
from claimcheck.report.html.markup import escaped
from claimcheck.report.intervals import first_day
from claimcheck.report.quotes import Quote, figures_of
from claimcheck.report.words import Words

WIDTH, LANE, AXIS = 720, 44, 26
LABELS, INSET = 120, 56  # the lanes' names at the start; how far from the ends the first and last marks stand
LETTER = 6.8  # the width of an average letter of a mark's text
NEAREST = 104  # between two days
LONGEST = 22  # columns of a mark's text


class Mark(NamedTuple):
    """What is told on one day with one status: the values, how many tellings, the anchor of the first."""

    day: int
    status: Status
    published: str
    values: tuple[str, ...]
    outlets: tuple[str, ...]
    many: int
    anchor: str


def marks(quotes: Sequence[Quote], anchors: Mapping[str, str]) -> list[Mark]:
    """The marks of a timeline, by day; tellings without a date of publication have none."""
    told: dict[tuple[int, Status], list[Quote]] = {}
    for quote in quotes:
        day = first_day(quote.article.published)
        if day is not None:
            told.setdefault((day, quote.claim.status), []).append(quote)
    return [_mark(day, status, group, anchors) for (day, status), group in sorted(told.items())]


def draw(quotes: Sequence[Quote], anchors: Mapping[str, str], words: Words) -> Markup:
    """One SVG; empty where all that is dated was published on one day."""
    found = marks(quotes, anchors)
    days = sorted({mark.day for mark in found})
    if len(days) < 2:
        return Markup("")
    lanes = [status for status in STATUSES if any(mark.status == status for mark in found)]
    height = len(lanes) * LANE + AXIS
    axis = _Axis(_spread(days), words.lang == "ar")
    drawn = _ticks({mark.day: mark.published for mark in reversed(found)}, height, axis)
    drawn += [_lane(status, n, axis, words) for n, status in enumerate(lanes)]
    for n, status in enumerate(lanes):
        drawn += _marks([mark for mark in found if mark.status == status], n * LANE, axis, words)
    return Markup(
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="group" direction="ltr" '
        f'aria-label="{escaped(words("timeline"))}">{"".join(drawn)}</svg>'
    )


class _Axis(NamedTuple):
    places: Mapping[int, float]
    mirrored: bool

    def at(self, x: float) -> float:
        """A place that is counted from the side where reading begins."""
        return WIDTH - x if self.mirrored else x

    def x(self, day: int) -> float:
        return self.at(self.places[day])


def _spread(days: Sequence[int]) -> dict[int, float]:
    """Where each day stands: as far apart as the days are, but never nearer than what is written there needs."""
    room = WIDTH - LABELS - 2 * INSET
    least = min(NEAREST, room / (len(days) - 1))
    gaps = [b - a for a, b in pairwise(days)]
    free = room - least * len(gaps)
    at = [0.0, *accumulate(least + free * gap / sum(gaps) for gap in gaps)]
    return {day: LABELS + INSET + x for day, x in zip(days, at, strict=True)}


def _mark(day: int, status: Status, group: Sequence[Quote], anchors: Mapping[str, str]) -> Mark:
    values = (figure.text for quote in group for figure in figures_of(quote.claim)[:1])
    outlets = (quote.article.outlet or quote.article.id for quote in group)
    return Mark(
        day,
        status,
        one_line(group[0].article.published or "").strip(),
        tuple(dict.fromkeys(one_line(value).strip() for value in values)),
        tuple(dict.fromkeys(one_line(outlet).strip() for outlet in outlets)),
        len(group),
        anchors.get(group[0].claim.id, ""),
    )


def _lane(status: Status, n: int, axis: _Axis, words: Words) -> str:
    y = n * LANE + LANE * 2 / 3
    side = "rtl" if axis.mirrored else "ltr"
    return (
        f'<line class="axis" x1="{axis.at(LABELS):.0f}" x2="{axis.at(WIDTH):.0f}" y1="{y:.0f}" y2="{y:.0f}"/>'
        f'<text class="lane" x="{axis.at(0):.0f}" y="{y + 4:.0f}" direction="{side}">'
        f"{escaped(words(f'lane.{status}'))}</text>"
    )


def _marks(found: Sequence[Mark], top: int, axis: _Axis, words: Words) -> list[str]:
    drawn: list[str] = []
    taken: list[tuple[float, float]] = []
    for mark in found:
        x, y = axis.x(mark.day), top + LANE * 2 / 3
        text = _text_of(mark)
        half = width(text) * LETTER / 2
        middle = min(max(x, half + 2), WIDTH - half - 2)
        room = all(middle + half + 8 < left or middle - half - 8 > right for left, right in taken)
        if room:
            taken.append((middle - half, middle + half))
        told = words("colon").join(filter(None, (" · ".join((mark.published, *mark.outlets[:4])), text)))
        label = (
            f'<text x="{middle:.1f}" y="{y - 13:.1f}" text-anchor="middle" direction="{direction(text)}">'
            f"{escaped(text)}</text>"
            if room and text
            else ""
        )
        drawn.append(
            f'<a href="#{mark.anchor}" class="{mark.status}"><title>{escaped(told)}</title>'
            f"{_shape(mark, x, y)}{label}</a>"
        )
    return drawn


def _text_of(mark: Mark) -> str:
    if not mark.values:
        return f"×{mark.many}" if mark.many > 1 else ""
    more = f" +{len(mark.values) - 1}" if len(mark.values) > 1 else ""
    return shorten(mark.values[0], LONGEST) + more


def _shape(mark: Mark, x: float, y: float) -> str:
    """A ring for a plan, a disc for a fact, a cross for a denial: they differ without colour."""
    size = 6 if mark.many == 1 else 8
    if mark.status == "denied":
        return f'<path d="M{x - size:.1f} {y - size:.1f}l{2 * size} {2 * size}m0 {-2 * size}l{-2 * size} {2 * size}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}"/>'


def _ticks(published: Mapping[int, str], height: int, axis: _Axis) -> list[str]:
    """The dates beneath the lanes: the first, the last, and those between that have room."""
    drawn: list[str] = []
    taken: list[float] = []
    for day in dict.fromkeys((min(published), max(published), *sorted(published))):
        x = axis.x(day)
        if all(abs(x - other) > 84 for other in taken):
            taken.append(x)
            drawn.append(
                f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height - AXIS + 4}"/>'
                f'<text class="tick" x="{x:.1f}" y="{height - 6}" text-anchor="middle" direction="ltr">'
                f"{escaped(published[day])}</text>"
            )
    return drawn
