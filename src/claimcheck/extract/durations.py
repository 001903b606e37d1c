"""Lengths of time that take more than a number and a unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.extract.figure_words import TIMES, FigureWords, Unit, fronts
from claimcheck.extract.numbers import Number, half_behind_unit, offset_behind, read_number
from claimcheck.extract.quantity import Quantity
from claimcheck.lexicon.classes import word_class
from claimcheck.text.tokens import Token

_MINUTES = {
    "second": Decimal(1) / 60,
    "minute": Decimal(1),
    "hour": Decimal(60),
    "day": Decimal(1440),
    "week": Decimal(10080),
}


_MONTHS = {"month": Decimal(1), "year": Decimal(12), "decade": Decimal(120)}


def compound_time(tokens: Sequence[Token], quantity: Quantity, words: FigureWords) -> Quantity:
    """«ساعتين وأربعين دقيقة», "three years and two months": one duration in its smaller unit."""
    unit = quantity.unit
    if unit is None or unit.kind != "duration" or quantity.last >= len(tokens):
        return quantity
    at = quantity.last + (tokens[quantity.last].norm in ("و", "and"))
    if at >= len(tokens):
        return quantity
    dual = next(
        (words.duals[f] for f, taken in fronts(tokens[at].norm) if f in words.duals and taken in ("و", "")), None
    )
    if dual is not None and dual.kind == "duration":
        value, smaller, last = Decimal(2), dual.name, at + 1
    else:
        number = read_number(tokens, at, words)
        direct = number is not None and number.proclitics != "و" and at == quantity.last
        if number is None or number.last >= len(tokens) or (direct and tokens[at - 1].kind != "latin"):
            return quantity
        found = words.units.match(tokens, number.last)
        if found is None or found[0].kind != "duration":
            return quantity
        value, smaller, last = number.value, found[0].name, found[1]
    for table in (_MINUTES, _MONTHS):
        if unit.name in table and smaller in table and table[smaller] < table[unit.name]:
            total = quantity.number.value * table[unit.name] / table[smaller] + value
            whole = quantity._replace(
                number=quantity.number._replace(value=total, step=Decimal(1)),
                unit=Unit("duration", smaller, entry=unit.entry),
                last=last,
                end=tokens[last - 1].end,
            )
            return compound_time(tokens, whole, words)
    return quantity


def one_and_half(tokens: Sequence[Token], at: int, words: FigureWords) -> Quantity | None:
    """«عام ونصف العام», «شهر ونصف»: a time unit alone and the half behind it."""
    noun = tokens[at - 1]
    for front, taken in fronts(noun.norm):
        unit = words.units.match(tokens, at - 1, front)
        if unit is None or unit[1] != at or unit[0].kind != "duration" or "ال" in taken or front in words.duals:
            continue
        start = offset_behind(noun, taken)
        number = Number(Decimal(1), at - 1, at, start, noun.end, Decimal(1), proclitics=taken, entries="one")
        half = half_behind_unit(tokens, number, at, words)
        if half is None:
            return None
        return Quantity(half[0], unit[0], at - 1, half[1], start, tokens[half[1] - 1].end)
    return None


_WITHIN = word_class("durations", "within")
_LESS_OR_MORE = word_class("durations", "less_or_more")
_GOES_ON = word_class("durations", "goes_on")


def time_alone(tokens: Sequence[Token], at: int, floor: int, words: FigureWords) -> Quantity | None:
    """«خلال أسبوع», «في أقل من ساعة», «لمدة عام»: one of a unit of time, by its noun alone; «خلال شهر رمضان» is
    none."""
    token = tokens[at]
    if token.kind != "word" or token.norm not in TIMES or at <= floor:
        return None
    before = [t.norm for t in tokens[max(at - 3, 0) : at]]
    led = before[-1] in _WITHIN or (before[-1] == "من" and before[-2:-1] and before[-2] in _LESS_OR_MORE)
    reached = before[-1] == "الي" and before[-2:-1] in (["تصل"], ["يصل"])
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    closed = following is None or following.kind == "mark" or following.norm in _GOES_ON
    if (following is not None and following.text in "0123456789") or not closed or not (led or reached):
        return None
    found = words.units.match(tokens, at)
    if found is None or found[0].kind != "duration" or found[1] != at + 1:
        return None
    number = Number(Decimal(1), at, at + 1, token.start, token.end, Decimal(1), entries="one")
    return Quantity(number, found[0], at, at + 1, token.start, token.end)
