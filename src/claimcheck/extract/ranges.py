"""Two numbers that belong together: the ends of a range, two levels of a change, a list that shares a unit."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.extract.figure_words import FigureWords, fronts
from claimcheck.extract.quantities import read_quantity
from claimcheck.extract.quantity import Quantity
from claimcheck.text.tokens import Token

_STEEPEST = 100  # «من 12 إلى 5 مليارات» falls; "900 to 1 million" does not say 900 million
_FAR_APART = 5  # times: the ends of a range lie nearer
_DASHES = frozenset("-–—")


def between_before(tokens: Sequence[Token], low: Quantity, floor: int, words: FigureWords) -> int | None:
    """The token of «بين» or "between" before the low end, or None."""
    for at in range(low.first - 1, max(floor - 1, low.first - 3), -1):
        if any(front in words.between for front, _ in fronts(tokens[at].norm)):
            return at - 1 if at and tokens[at - 1].norm in ("ما", "يتراوح", "تتراوح") and at - 1 >= floor else at
    return None


def other_end(tokens: Sequence[Token], low: Quantity, words: FigureWords, between: int | None) -> Quantity | None:
    """The quantity at the other end of a range, a change, or a short list that shares its unit."""
    at = low.last
    if at >= len(tokens):
        return None
    token = tokens[at]
    direct = low.unit is None
    joiner = None
    if token.text in _DASHES and at + 1 < len(tokens):
        if token.spaced != tokens[at + 1].spaced:
            return None
        joiner, begin = "-", at + 1
    elif token.norm in ("الي", "to"):
        joiner, begin = "to", at + 1
    elif token.norm in ("او", "or"):
        joiner, begin = "or", at + 1
    elif token.norm in ("و", "and"):
        joiner, begin = "and", at + 1
    elif token.kind == "word" and token.norm[0] == "و":
        joiner, begin = "and", at
    else:
        return None
    if joiner == "and" and between is None and not direct:
        return None
    if begin >= len(tokens):
        return None
    while (
        begin < len(tokens)
        and (
            tokens[begin].text in "$€£¥"
            or tokens[begin].norm in ("us", "ال", "نحو", "حوالي", "about")
            or tokens[begin].text in words.codes
        )
        and begin < at + 4
    ):
        begin += 1
    if begin >= len(tokens) or tokens[begin].kind == "mark":
        return None
    high = read_quantity(tokens, begin, at + 1, words, money=low.sign)
    if high is None or high.number.part is not None:
        return None
    if joiner == "and" and high.number.proclitics not in ("", "و"):
        return None
    if joiner == "and" and begin == at and high.number.proclitics != "و":
        return None
    if (
        low.unit is not None
        and high.unit is None
        and not (low.sign and high.noun_unit is None and joiner in ("-", "to", "and"))
    ):
        return None
    if low.unit is not None and high.unit is not None and (low.unit.kind,) != (high.unit.kind,):
        return None
    if (
        low.unit is None
        and high.unit is None
        and low.noun_unit is None
        and high.noun_unit is None
        and low.number.magnitude == 1
        and high.number.magnitude == 1
    ):
        return None
    if low.unit is None and between is None and joiner == "and" and low.number.magnitude > 1:
        return None
    by = token.norm == "to" and low.first > 0 and tokens[low.first - 1].norm == "by"
    if by and high.number.magnitude > 1 and low.number.value * _STEEPEST < high.number.value:
        return None  # "rose by 12,000 to 1.4 million"
    if joiner == "or" and low.unit is not None and low.unit.kind != high.unit.kind:  # type: ignore[union-attr]
        return None
    if (
        low.unit is None
        and low.number.digits
        and len(low.number.digits) == 4
        and joiner != "-"
        and 1900 <= low.number.value <= 2100
        and high.number.magnitude > 1
    ):
        return None
    return high


def sharing(low: Quantity, high: Quantity) -> Quantity:
    """The low end with the magnitude and unit that only the high end states («بين 80 و95 مليار دولار»)."""
    number, worth = low.number, high.number.magnitude
    if number.magnitude == 1 < worth and not number.grouped:
        shared = number.value * worth
        if shared <= high.number.value or (low.unit is None and shared <= _STEEPEST * high.number.value):
            number = number._replace(value=shared, step=number.step * worth, magnitude=worth)
    return low._replace(number=number, unit=low.unit or high.unit, noun_unit=low.noun_unit or high.noun_unit)


def names_two_levels(
    tokens: Sequence[Token], low: Quantity, high: Quantity, words: FigureWords, between: int | None
) -> bool:
    """Whether "X to Y" names two levels rather than a range: behind a verb of change, or a list joined by «و»."""
    if between is not None:
        return False
    connector = tokens[low.last] if low.last < len(tokens) else None
    if connector is None or connector.text in _DASHES or connector.norm in ("او", "or"):
        return False
    if connector.norm in ("و", "and") or (connector.kind == "word" and connector.norm[0] == "و"):
        return True
    after_from = low.first > 0 and any(front in ("من", "from") for front, _ in fronts(tokens[low.first - 1].norm))
    after_by = low.first > 0 and tokens[low.first - 1].norm == "by"  # "will go up by £164 to £4,480"
    specified = (low.unit is not None and low.last > low.number.last) or (low.sign and low.number.magnitude > 1)
    if after_from and specified:
        return True
    begin = max(0, low.first - 12)
    for at in range(low.first - 1, begin - 1, -1):
        norm = tokens[at].norm
        if tokens[at].text in (".", ";", "؛"):
            break
        if any(front.startswith(words.shifts) for front, _ in fronts(norm)):
            return after_from or specified or (after_by and high.number.value > _FAR_APART * low.number.value)
    return False
