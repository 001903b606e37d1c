"""A number joined to the unit, sign or noun that stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.extract.counts import headed, open_noun, partitive, recounted, unit_fits
from claimcheck.extract.durations import compound_time
from claimcheck.extract.figure_words import PRONOUNS, FigureWords, Unit
from claimcheck.extract.money import sign_before, with_subunits
from claimcheck.extract.numbers import half_behind_unit, read_number
from claimcheck.extract.quantity import Quantity
from claimcheck.text.normalise import bare
from claimcheck.text.tokens import Token

_DASHES = frozenset("-–—")


def read_quantity(
    tokens: Sequence[Token], at: int, floor: int, words: FigureWords, *, money: bool = False
) -> Quantity | None:
    """The quantity whose number begins at token `at`: a sign before it, or a unit or noun behind it."""
    sign = sign_before(tokens, at, floor, words)
    number = read_number(tokens, at, words, money=money or sign is not None)
    if number is None:
        return None
    if sign is not None:
        code, first = sign
        last, end = number.last, number.end
        if last < len(tokens) and tokens[last].norm in ("usd", "dollars", "dollar"):
            last, end = last + 1, tokens[last].end
        return Quantity(number, Unit("money", code, entry="sign"), first, last, tokens[first].start, end, sign=True)
    first, start = number.first, number.start
    if (
        first > floor
        and tokens[first - 1].text in ("%", "٪")
        and not tokens[first].spaced
        and not (first >= 2 and tokens[first - 2].kind == "number")
    ):
        return Quantity(
            number, Unit("percent", "%"), first - 1, number.last, tokens[first - 1].start, number.end, sign=True
        )
    return _below_zero(
        tokens, _with_unit(tokens, Quantity(number, None, first, number.last, start, number.end), words), floor
    )


def _below_zero(tokens: Sequence[Token], quantity: Quantity, floor: int) -> Quantity:
    """ "fell to -5 degrees": a minus sign that stands apart from what is before it; at the start it is a bullet."""
    at = quantity.first - 1
    if at >= floor and tokens[at].norm == "minus" and quantity.unit is not None and quantity.unit.kind == "measure":
        below = quantity.number._replace(value=-quantity.number.value)
        return quantity._replace(number=below, first=at, start=tokens[at].start)  # "minus 18 degrees"
    if at < max(floor, 1) or tokens[at].text not in "-−–" or not tokens[at].spaced or tokens[quantity.first].spaced:
        return quantity
    if quantity.unit is None or quantity.unit.kind not in ("percent", "measure", "point"):
        return quantity
    number = quantity.number._replace(value=-quantity.number.value)
    return quantity._replace(number=number, first=at, start=tokens[at].start)


def _with_unit(tokens: Sequence[Token], quantity: Quantity, words: FigureWords) -> Quantity:
    """The quantity with the unit or counted noun that follows its number."""
    number, at = quantity.number, quantity.number.last
    if (
        at < len(tokens)
        and tokens[at].text in _DASHES
        and at + 1 < len(tokens)
        and not tokens[at + 1].spaced
        and tokens[at + 1].kind == "latin"
    ):
        at += 1  # "a 500-megawatt plant", "$500-billion"
    if at >= len(tokens):
        return _open_share(tokens, quantity, at, words) if number.part is not None else quantity
    if tokens[at].norm in ("a", "an") and number.part is not None and at + 1 < len(tokens):
        found = words.units.match(tokens, at + 1)
        at += found is not None and found[0].kind in ("duration", "percent", "point")  # "half an hour"
    if tokens[at].norm == "of" and number.part is not None:
        return _share_of(tokens, quantity, at)
    found = words.units.match(tokens, at)
    if found is None and _celsius(tokens, quantity, at):
        return quantity._replace(unit=Unit("measure", "°C", entry="sign"), last=at + 1, end=tokens[at].end)
    if (
        found is None
        and number.magnitude > 1
        and number.part is None
        and tokens[at].norm == "of"
        and at + 1 < len(tokens)
    ):
        found = words.units.match(tokens, at + 1)
    if (
        found is None
        and "ال" in number.proclitics + _article_before(tokens, number.first)
        and tokens[at].norm.startswith("ال")
    ):
        found = words.units.match(tokens, at, bare(tokens[at].norm))
    if found is None and tokens[at].text in words.codes:
        return quantity._replace(unit=Unit("money", tokens[at].text, entry="code"), last=at + 1, end=tokens[at].end)
    if (
        found is None
        and (sign := words.symbols.match(tokens, at)) is not None
        and not tokens[at].text[0].isalpha() | (tokens[at].kind == "latin")
    ) and (sign[1] >= len(tokens) or tokens[sign[1]].kind != "number" or tokens[sign[1]].spaced):
        return quantity._replace(unit=Unit("money", sign[0], entry="sign"), last=sign[1], end=tokens[sign[1] - 1].end)
    if found is None and (sign := words.symbols.match(tokens, at)) is not None and tokens[at].kind == "word":
        return quantity._replace(unit=Unit("money", sign[0], entry="sign"), last=sign[1], end=tokens[sign[1] - 1].end)
    if found is not None and unit_fits(tokens, quantity, found[0], at, words):
        unit, last = headed(tokens, quantity, found, words)
        if number.part is not None and unit.kind in ("percent", "point"):  # «نصف في المئة», "half a percentage point"
            number = number._replace(part=None, step=number.value)
        elif number.part is not None and unit.kind != "duration":
            return _arabic_share(tokens, quantity, at, words)
        if (half := half_behind_unit(tokens, number, last, words)) is not None and unit.kind in (
            "money",
            "duration",
            "measure",
        ):
            number, last = half
            quantity = quantity._replace(number=number)
        noun = (at, last) if unit.kind in ("count", "measure", "times", "x") else None
        quantity = quantity._replace(
            number=recounted(number, unit),
            unit=unit,
            last=last,
            end=tokens[last - 1].end,
            noun=noun,
            noun_unit=unit.name if noun else None,
        )
        return with_subunits(tokens, compound_time(tokens, quantity, words), words)
    if number.part is not None:
        shared = _open_share(tokens, quantity, at, words)
        return shared if shared.unit is not None else _arabic_share(tokens, quantity, at, words)
    return partitive(tokens, open_noun(tokens, quantity, at, words), words)


def _celsius(tokens: Sequence[Token], quantity: Quantity, at: int) -> bool:
    """ "stood at 33.1C": a temperature behind a word in lower case; "Terminal 2C" is none."""
    if tokens[at].text != "C" or tokens[at].spaced or not quantity.number.digits or not quantity.first:
        return False
    before = tokens[quantity.first - 1]
    return before.kind == "latin" and before.text.islower() and quantity.number.magnitude == 1


def _article_before(tokens: Sequence[Token], first: int) -> str:
    return "ال" if first and tokens[first - 1].norm in ("ال", "بال", "لل", "وال") and not tokens[first].spaced else ""


def _open_share(tokens: Sequence[Token], quantity: Quantity, at: int, words: FigureWords) -> Quantity:
    """ "sales fell by a fifth", "half the sum": a share that names nothing, or what follows without "of"."""
    behind = tokens[at] if at < len(tokens) else None
    before = tokens[quantity.first - 1].norm if quantity.first else ""
    if behind is not None and behind.norm in words.share_ends and tokens[at - 1].norm == "half":
        return quantity._replace(unit=Unit("percent", "%", entry="part"))
    ended = behind is None or behind.kind == "mark" or behind.norm in words.stops
    if not ended or (behind is not None and behind.text in "-–—"):
        return quantity
    return quantity._replace(unit=Unit("percent", "%", entry="part")) if before in words.share_starts else quantity


def _share_of(tokens: Sequence[Token], quantity: Quantity, at: int) -> Quantity:
    """ "a third of the shares": a percentage of what follows."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "latin":
        return quantity
    return quantity._replace(unit=Unit("percent", "%", entry="part"))


def _arabic_share(tokens: Sequence[Token], quantity: Quantity, at: int, words: FigureWords) -> Quantity:
    """«ثلث الأسهم», «نصف هؤلاء», «ربع شبكات المحافظة»: a percentage of what follows, which its words leave out."""
    following = tokens[at]
    share = quantity._replace(unit=Unit("percent", "%", entry="part"))
    if following.text in '«"“' and at + 1 < len(tokens) and tokens[at - 1].kind == "word":  # «تملك ثلثي «بتروخير»»
        return share
    if following.kind != "word" or bare(following.norm) in words.part_ends:
        return quantity
    if following.norm in _POINTING:
        return share
    if following.norm in words.stops:
        return quantity
    owned = len(following.norm) > 4 and following.norm.endswith(PRONOUNS)
    definite = following.norm.startswith("ال") or owned
    whole = at + 1 < len(tokens) and tokens[at + 1].norm.startswith("ال") and words.units.match(tokens, at) is None
    people = words.units.match(tokens, at)
    if not definite and not whole and (people is None or people[0].kind != "count"):
        return quantity  # «نصف إيراداتها», «ثلث سكان المدينة»
    return share._replace(last=at + 1)


_POINTING = frozenset(("هذا", "هذه", "هولاء", "تلك", "ذلك", "ما", "من"))
