"""Amounts of money: signs and codes, what an ambiguous currency is, dropped currencies and restatements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from claimcheck.extract.figure_words import GLUED_CODE, FigureWords, Unit
from claimcheck.extract.numbers import Number, digits_value, read_number
from claimcheck.extract.quantity import IN_MIND, FigureMention, Quantity
from claimcheck.text.tokens import Token, readings

Home = Mapping[str, int]  # ISO codes of the article's countries, each with how much it speaks of them
NOWHERE: Home = {}


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
    letter = code is None and written.isupper() and match.group(1) in words.letters
    if letter:
        code = words.letters[match.group(1)]
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
    value, step, grouped = found
    number = Number(value, at, last, token.start, end, step, digits=digits, grouped=grouped)
    magnitude = words.magnitude(suffix if suffix else tokens[last].norm) if suffix or last < len(tokens) else None
    if magnitude is not None and not magnitude[1]:
        worth = magnitude[0].worth
        last += not suffix
        number = number._replace(
            value=value * worth, step=step * worth, magnitude=worth, last=last, end=tokens[last - 1].end
        )
    if (
        letter
        and number.magnitude == 1
        and not number.grouped
        and not (last < len(tokens) and words.per.match(tokens, last))
    ):
        return None  # "N95", "R2", "K9"
    return Quantity(number, Unit("money", code, entry="code"), at, last, token.start, number.end, sign=True)


def with_subunits(tokens: Sequence[Token], quantity: Quantity, words: FigureWords) -> Quantity:
    """«دولارين و15 سنتا», "three dinars and 35 fils": one amount in its main unit."""
    unit, at = quantity.unit, quantity.last
    if unit is None or unit.kind != "money" or unit.worth != 1 or at >= len(tokens):
        return quantity
    joined = tokens[at].norm in ("و", "and")
    if not joined and not (tokens[at].kind == "word" and tokens[at].norm.startswith("و")):
        return quantity
    at += joined
    number = read_number(tokens, at, words) if at < len(tokens) else None
    if number is None or number.last >= len(tokens) or number.magnitude > 1 or number.part is not None:
        return quantity
    found = words.units.match(tokens, number.last)
    if found is None or found[0].kind != "money" or found[0].worth == 1 or number.value >= 1 / found[0].worth:
        return quantity
    value = quantity.number.value + number.value * found[0].worth
    whole = quantity.number._replace(value=value, step=found[0].worth)
    return quantity._replace(number=whole, last=found[1], end=tokens[found[1] - 1].end)


def currency_of(unit: Unit, home: Home) -> tuple[str, str | None, Decimal, str | None]:
    """Kind, ISO code, worth in the main unit, and why the code is open or where it came from.

    Among the countries that call their money so, the one that the article speaks of most decides; none where two tie.
    """
    ranked = sorted(((home.get(code, 0), code, worth) for code, worth in unit.family), reverse=True)
    weight, code, worth = ranked[0] if ranked else (0, "", Decimal(1))
    if weight and (len(ranked) == 1 or ranked[1][0] < weight):
        return "money", code, worth, None if unit.name == code else "the article's own currency"
    if unit.name is None:
        return "money", None, unit.worth, "the currency has several countries"
    return "money", unit.name, unit.worth, None


def with_currency_from_context(
    tokens: Sequence[Token], mention: FigureMention, before: list[FigureMention], words: FigureWords
) -> FigureMention:
    """«بتقييم 157 مليارًا»: a dropped currency is that of the nearest amount before it in the sentence."""
    if not _lacks_noun(mention):
        return mention
    amount = next((m for m in reversed(before[-IN_MIND:]) if m.kind == "money" and m.unit is not None), None)
    if amount is None or _near(tokens, mention, words.heads, _GOVERNED):
        return mention
    return _priced(mention, amount.unit)


def with_currency_of_text(
    tokens: Sequence[Token], mention: FigureMention, unit: str, words: FigureWords
) -> FigureMention:
    """«أنفقت 41 مليارا»: beside a word of money a dropped currency is that of the last amount of the text."""
    near = not _near(tokens, mention, words.heads, _GOVERNED) and _near(tokens, mention, words.amounts, _IN_SIGHT)
    return _priced(mention, unit) if _lacks_noun(mention) and near else mention


_GOVERNED = 6  # tokens before a number within which a noun tells what it counts
_IN_SIGHT = 9  # tokens before a number within which a word of money is its own


def _lacks_noun(mention: FigureMention) -> bool:
    """Whether a figure is a number with its magnitude, and nothing tells what it counts."""
    if mention.kind != "count" or mention.unit is not None or mention.noun is not None or mention.value is None:
        return False
    return isinstance(mention.precision, Decimal) and any(mark in mention.found_by for mark in ("&", "+", "magnitude"))


def _near(tokens: Sequence[Token], mention: FigureMention, wanted: set[str], reach: int) -> bool:
    span = tokens[max(mention.lead - reach, 0) : mention.first]
    if any(t.kind == "latin" and f"{t.norm}s" in wanted for t in span):
        return True  # "its subscriber base grew to 9.8 million"
    return any(r.key in wanted for t in span if t.kind != "mark" for r in readings(t.norm))


def _priced(mention: FigureMention, unit: str | None) -> FigureMention:
    return mention._replace(
        kind="money",
        unit=unit,
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
    return mention._replace(equivalent_of=at) if bracketed or stated else mention
