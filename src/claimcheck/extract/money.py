"""Amounts of money: signs and codes, what an ambiguous currency is, dropped currencies and restatements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.extract.figure_words import GLUED_CODE, FigureWords, Unit
from claimcheck.extract.numbers import Number, digits_value
from claimcheck.extract.quantity import FigureMention, Quantity
from claimcheck.text.tokens import Token


def sign_before(tokens: Sequence[Token], at: int, floor: int, words: FigureWords) -> tuple[str, int] | None:
    """The currency sign or code right before the number, and the token where it begins."""
    for size in (3, 2, 1):
        begin = at - size
        if begin < floor or begin < 0:
            continue
        found = words.symbols.match(tokens, begin)
        if (
            found is not None
            and found[1] == at
            and not _is_plain_word(tokens[begin])
            and not (size > 1 and tokens[begin + 1].spaced)
        ):
            return found[0], begin
    if at > floor and tokens[at - 1].text in words.codes:
        return tokens[at - 1].text, at - 1
    return None


def _is_plain_word(token: Token) -> bool:
    return token.kind == "latin" and not token.text[0].isupper()


def glued_code(tokens: Sequence[Token], at: int, floor: int, words: FigureWords) -> Quantity | None:
    """ "AED500m", "Rs20 lakh", "SAR8.5bn": a currency code typed onto its number."""
    token = tokens[at]
    match = GLUED_CODE.match(token.norm) if token.kind == "latin" else None
    if match is None or match.group(1) in words.names:  # "COP28"
        return None
    letters = len(match.group(1))
    written = token.text[:letters]
    code = (
        written if written in words.codes else words.symbol_codes.get(match.group(1)) if written[0].isupper() else None
    )
    if code is None:
        return None
    digits, last, end = match.group(2), at + 1, token.start + letters + len(match.group(2))
    suffix = match.group(3)
    tail = tokens[last : last + 2]
    touching = len(tail) == 2 and not (tail[0].spaced or tail[1].spaced)
    if not suffix and touching and tail[0].text in ".," and tail[1].kind == "number":
        digits, end, last = f"{digits}{tail[0].text}{tail[1].norm}", tail[1].end, last + 2
    found = digits_value(digits)
    if found is None or (suffix and words.magnitude(suffix) is None):
        return None
    value, step, _ = found
    number = Number(value, at, last, token.start, end, step, digits=digits)
    magnitude = words.magnitude(suffix if suffix else tokens[last].norm) if suffix or last < len(tokens) else None
    if magnitude is not None and not magnitude[1]:
        worth = magnitude[0].worth
        last += not suffix
        number = replace(
            number, value=value * worth, step=step * worth, magnitude=worth, last=last, end=tokens[last - 1].end
        )
    return Quantity(number, Unit("money", code, entry="code"), at, last, token.start, number.end, sign=True)


def currency_of(unit: Unit, currency: str | None) -> tuple[str, str | None, Decimal, str | None]:
    """Kind, ISO code, worth in the main unit, and why the code is open or where it came from."""
    for code, worth in unit.family:
        if code == currency:
            return "money", code, worth, None if unit.name == code else "currency from the article's country"
    if unit.name is None:
        return "money", None, unit.worth, "the currency has several countries"
    return "money", unit.name, unit.worth, None


def with_currency_from_context(mention: FigureMention, before: list[FigureMention]) -> FigureMention:
    """«بتقييم 157 مليارًا»: a dropped currency is that of the nearest amount before it."""
    if mention.kind != "count" or mention.unit is not None or mention.noun is not None:
        return mention
    amount = next((m for m in reversed(before) if m.kind == "money" and m.unit is not None), None)
    if (
        amount is None
        or not isinstance(mention.precision, Decimal)
        or mention.value is None
        or ("&" not in mention.found_by and "+" not in mention.found_by and "magnitude" not in mention.found_by)
    ):
        return mention
    return replace(
        mention,
        kind="money",
        unit=amount.unit,
        note="currency from the amount before it",
        found_by=f"{mention.found_by} context",
    )


def as_restatement(
    tokens: Sequence[Token], mention: FigureMention, before: list[FigureMention], words: FigureWords
) -> FigureMention:
    """«600 مليون درهم (163 مليون دولار)», «14.7 مليار يورو، أي نحو 17 مليار دولار»: one amount, two currencies."""
    if mention.kind != "money":
        return mention
    at = next((k for k in range(len(before) - 1, -1, -1) if not before[k].minor), None)
    if (
        at is None
        or before[at].kind != "money"
        or before[at].unit == mention.unit
        or before[at].equivalent_of is not None
    ):
        return mention
    gap = tokens[before[at].last : mention.lead]
    if len(gap) > 7:
        return mention
    texts = [token.norm for token in gap]
    bracketed = "(" in texts and ")" not in texts and texts.index("(") <= 2
    stated = any(text in words.restates for text in texts)
    return replace(mention, equivalent_of=at) if bracketed or stated else mention
