"""Numbers of both languages: digits in every script and separator, words, duals, halves and mixed magnitudes.

Source: Ryding, A Reference Grammar of Modern Standard Arabic (2005), ch. 15, for number phrases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from claimcheck.extract.figure_words import FigureWords, Magnitude, fronts
from claimcheck.text.normalise import DROPPED
from claimcheck.text.tokens import Token

_ONE = Decimal(1)
_LARGEST = Decimal(10) ** 18  # no newspaper writes a larger product of magnitudes
_HUNDRED = Decimal(100)
_ARTICLES = frozenset({"a", "an", "one"})
_SHADDA = "\u0651"
_TANWIN = "\u064b"
_HYPHENS = frozenset("-‐‑")
_INDIAN = re.compile(r"\d{1,2}(,\d{2})+,\d{3}$")  # "1,20,000"
_SEPARATORS = re.compile("[.,\u066b\u066c\u060c]")
_ARABIC_AND = "و"
UNSURE = "the direction of ر is unsure: {0} or {1}"


class Number(NamedTuple):
    """A number as written: its worth, the token span, where it starts in the text, and how exactly it is written.

    `magnitude` is the smallest magnitude word in it (1 if none), `step` the worth of its last written digit,
    `words` whether a number word takes part, `proclitics` the Arabic letters that stand before it in its first token.
    """

    value: Decimal
    first: int
    last: int
    start: int
    end: int
    step: Decimal
    magnitude: Decimal = _ONE
    digits: str = ""
    proclitics: str = ""
    note: str | None = None
    part: Fraction | None = None
    grouped: bool = False
    bare_magnitude: bool = False
    entries: str = "digits"


def digits_value(norm: str, *, counting: bool = False) -> tuple[Decimal, Decimal, bool] | None:
    """The worth of written digits, the worth of their last digit, and whether they are grouped by thousands.

    A comma before three digits groups, before one or two it is a decimal point («12,5 مليار»); a full stop before
    three digits groups only where something is counted («15.500 موظف»). None for what is no number («1.2.3»).
    """
    signs = _SEPARATORS.findall(norm)
    if not signs:
        return Decimal(norm), _ONE, False
    groups = _SEPARATORS.split(norm)
    thousands = len(groups[0]) <= 3 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])
    if len(signs) > 1:
        if set(signs) == {","} and _INDIAN.match(norm):
            return Decimal("".join(groups)), _ONE, True
        if thousands and len(set(signs)) == 1:
            return Decimal("".join(groups)), _ONE, True
        if len(set(signs[:-1])) == 1 and signs[-1] != signs[0] and all(len(group) == 3 for group in groups[1:-1]):
            return _decimal("".join(groups[:-1]), groups[-1], grouped=True)
        return None
    if signs[0] in ",\u066c\u060c":
        if thousands:
            return Decimal("".join(groups)), _ONE, True
        if len(groups[1]) <= 2 and signs[0] != "\u066c":
            return _decimal(groups[0], groups[1])
        return None
    if signs[0] == "." and counting and thousands:
        return Decimal("".join(groups)), _ONE, True
    return _decimal(groups[0], groups[1])


def _decimal(whole: str, rest: str, *, grouped: bool = False) -> tuple[Decimal, Decimal, bool]:
    return Decimal(f"{whole}.{rest}"), _ONE.scaleb(-len(rest)), grouped


def read_number(tokens: Sequence[Token], at: int, words: FigureWords, *, money: bool = False) -> Number | None:
    """The longest number that begins at token `at`, or None.

    `money` says that a currency sign stands before it, so that "m" is a million and not a metre.
    """
    head = _head(tokens, at, words)
    if head is None:
        return None
    head = _multiplied(tokens, head, words, money)
    while (joined := _joined(tokens, head, words, money)) is not None:
        head = joined
    return _with_half(tokens, head, words)


def offset_behind(token: Token, proclitics: str) -> int:
    """The offset in the text at which a token goes on behind its proclitics; the article stays with the word."""
    letters = len(proclitics.replace("ال", ""))
    at = 0
    while letters:
        letters -= not DROPPED.match(token.text[at])
        at += 1
    while at < len(token.text) and DROPPED.match(token.text[at]):
        at += 1
    return token.start + at if at < len(token.text) else token.start


def _head(tokens: Sequence[Token], at: int, words: FigureWords) -> Number | None:
    token = tokens[at]
    if token.kind == "number":
        return _digits(tokens, at, words)
    if token.kind == "mark":
        return None
    for read in (_part, _small, _magnitude_alone):
        found = read(tokens, at, words)
        if found is not None:
            return found
    return None


def _digits(tokens: Sequence[Token], at: int, words: FigureWords) -> Number | None:
    token = tokens[at]
    if (turned := _turned(tokens, at, words)) is not None:
        return turned
    found = digits_value(token.norm)
    if found is None:
        return None
    value, step, grouped = found
    number = Number(value, at, at + 1, token.start, token.end, step, digits=token.norm, grouped=grouped)
    bracketed = 0 < at < len(tokens) - 2 and tokens[at - 1].text == "(" and tokens[at + 1].text == ")"
    if bracketed and (
        tokens[at + 2].norm == "%"
        or words.magnitude(tokens[at + 2].norm) is not None
        or words.units.match(tokens, at + 2) is not None
    ):
        return number._replace(first=at - 1, last=at + 2, start=tokens[at - 1].start, end=tokens[at + 1].end)
    return number


def _turned(tokens: Sequence[Token], at: int, words: FigureWords) -> Number | None:
    """«5ر2»: agencies type ر as the decimal point, most of them with the fraction first."""
    if at + 2 >= len(tokens) or tokens[at + 1].norm not in words.joiners or tokens[at + 1].spaced:
        return None
    left, right = tokens[at], tokens[at + 2]
    if right.kind != "number" or right.spaced or not (left.norm.isdigit() and right.norm.isdigit()):
        return None
    first = turned_first(left.norm, right.norm)
    note = None
    if first is None:
        first = next((d for d in map(_sure_direction(tokens, words), range(len(tokens) - 2)) if d is not None), None)
    if first is None:
        note = UNSURE.format(f"{left.norm}.{right.norm}", f"{right.norm}.{left.norm}")
    whole, rest = (left.norm, right.norm) if first else (right.norm, left.norm)
    value, step, _ = _decimal(whole, rest)
    return Number(
        value, at, at + 3, left.start, right.end, step, digits=f"{whole}.{rest}", note=note, entries="digits:ر"
    )


def turned_first(left: str, right: str) -> bool | None:
    """Whether the whole part stands first around the letter ر, or None where the digits do not say."""
    if (left[0] == "0" and len(left) > 1) or (len(left) <= 2 < len(right)) or (right == "0" and left != "0"):
        return False
    if (right[0] == "0" and len(right) > 1) or (len(right) <= 2 < len(left)) or (left == "0" and right != "0"):
        return True
    return None


def _sure_direction(tokens: Sequence[Token], words: FigureWords) -> Callable[[int], bool | None]:
    def direction(at: int) -> bool | None:
        left, sign, right = tokens[at : at + 3]
        if sign.norm in words.joiners and left.norm.isdigit() and right.norm.isdigit() and not sign.spaced:
            return turned_first(left.norm, right.norm)
        return None

    return direction


def _part(tokens: Sequence[Token], at: int, words: FigureWords) -> Number | None:
    """«نصف مليار», "a third of": a part, then what it is a part of."""
    found = words.parts.find(tokens, at)
    if found is None:
        return None
    share, last, taken = found
    if "ال" in taken:
        return None
    begin = at - (at > 0 and tokens[at - 1].norm in _ARTICLES and tokens[at].kind == "latin")
    value = Decimal(share.numerator) / Decimal(share.denominator)
    here = last
    while (here < len(tokens) and tokens[here].norm in ("of", "a", "an")) or (
        here < len(tokens) and tokens[here].text == "-"
    ):
        here += 1
    start = offset_behind(tokens[begin], taken)
    if here < len(tokens):
        magnitude = words.magnitude(tokens[here].norm)
        if (
            magnitude is not None
            and magnitude[0].form in ("one", "either")
            and magnitude[1] in ("", "ال")
            and not magnitude[0].glued
        ):
            worth = magnitude[0].worth
            return Number(
                value * worth,
                begin,
                here + 1,
                start,
                tokens[here].end,
                value * worth,
                worth,
                proclitics=taken,
                entries="part",
            )
    return Number(
        value, begin, last, start, tokens[last - 1].end, _HUNDREDTH, proclitics=taken, part=share, entries="part"
    )


_HUNDREDTH = Decimal("0.01")


def _small(tokens: Sequence[Token], at: int, words: FigureWords) -> Number | None:
    """A number below a thousand in words, without any magnitude word."""
    compound = _arabic_small(tokens, at, words) if tokens[at].kind == "word" else _english_small(tokens, at, words)
    if compound is None:
        return None
    value, last, taken = compound
    start = offset_behind(tokens[at], taken)
    number = Number(value, at, last, start, tokens[last - 1].end, _step(value), proclitics=taken, entries="words")
    return _spoken_decimal(tokens, number, words)


def _step(value: Decimal) -> Decimal:
    return _HUNDRED if value and value % 100 == 0 else Decimal(10) if value and value % 10 == 0 else _ONE


def _arabic_small(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[Decimal, int, str] | None:
    found = words.number(tokens[at].norm)
    here = at + 1
    if found is None:
        found = _eleven(tokens, at, words)
        if found is None:
            return None
    value, taken = found
    following = words.number(tokens[here].norm) if here < len(tokens) else None
    if value < 10 and following is not None and not following[1]:
        if tokens[here].norm in words.teens and value:
            return value + 10, here + 1, taken
        if following[0] == _HUNDRED and value >= 3:
            value, here = value * _HUNDRED, here + 1
        else:
            return value, here, taken
    if value >= _HUNDRED:
        rest = _and_small(tokens, here, words)
        if rest is not None and rest[0] < _HUNDRED:
            return value + rest[0], rest[1], taken
    elif 0 < value < 10:
        tens = _and_number(tokens, here, words)
        if tens is not None and 20 <= tens[0] <= 90:
            return value + tens[0], tens[1], taken
        if words.number(tokens[at].norm) is None:
            return None
    return value, here, taken


def _eleven(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[Decimal, str] | None:
    """«أحد عشر», «إحدى وعشرون»: أحد alone is a pronoun, not a number."""
    for front, taken in fronts(tokens[at].norm):
        if front not in words.elevens or at + 1 >= len(tokens):
            continue
        if tokens[at + 1].norm in words.teens or _and_number(tokens, at + 1, words) is not None:
            return _ONE, taken
    return None


def _and_number(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[Decimal, int] | None:
    """A single number word joined by «و»."""
    if at >= len(tokens):
        return None
    found = words.number(tokens[at].norm)
    if found is not None and found[1] == _ARABIC_AND:
        return found[0], at + 1
    if tokens[at].norm == _ARABIC_AND and at + 1 < len(tokens):
        found = words.number(tokens[at + 1].norm)
        if found is not None and not found[1]:
            return found[0], at + 2
    return None


def _and_small(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[Decimal, int] | None:
    """A compound below a thousand joined by «و»."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    here = at + 1 if tokens[at].norm == _ARABIC_AND else at
    if here >= len(tokens) or tokens[here].kind != "word":
        return None
    found = _arabic_small(tokens, here, words)
    if found is None or (found[2] != _ARABIC_AND if here == at else found[2]):
        return None
    return found[0], found[1]


def _english_small(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[Decimal, int, str] | None:
    found = _below_hundred(tokens, at, words)
    if found is None:
        return None
    value, here = found
    if here < len(tokens) and _is_hundred(tokens, here, words) and 0 < value < _HUNDRED:
        value, here = value * _HUNDRED, here + 1
        begin = here + (here < len(tokens) and tokens[here].norm == "and")
        rest = _below_hundred(tokens, begin, words) if begin < len(tokens) else None
        if rest is not None and not (rest[1] < len(tokens) and _is_hundred(tokens, rest[1], words)):
            value, here = value + rest[0], rest[1]
    return value, here, ""


def _is_hundred(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    magnitude = words.magnitudes.get(tokens[at].norm)
    return magnitude is not None and magnitude.worth == _HUNDRED and magnitude.form == "one"


def _below_hundred(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[Decimal, int] | None:
    """ "seven", "twenty-five", "twenty five"."""
    value = words.numbers.get(tokens[at].norm)
    if value is None:
        return None
    here = at + 1
    if value >= 20:
        hyphen = here < len(tokens) and tokens[here].text in _HYPHENS and not tokens[here].spaced
        unit = words.numbers.get(tokens[here + hyphen].norm) if here + hyphen < len(tokens) else None
        if unit is not None and 0 < unit < 10 and tokens[here + hyphen].kind == "latin":
            return value + unit, here + hyphen + 1
    return value, here


def _spoken_decimal(tokens: Sequence[Token], number: Number, words: FigureWords) -> Number:
    """«ثمانية فاصل ستة», "eight point six"."""
    at = number.last
    if at + 1 >= len(tokens) or tokens[at].norm not in words.points:
        return number
    zeros = ""
    here = at + 1
    while here < len(tokens) and words.number(tokens[here].norm) == (Decimal(0), ""):
        zeros, here = zeros + "0", here + 1
    rest = ""
    if here < len(tokens):
        small = _arabic_small if tokens[here].kind == "word" else _english_small
        found = small(tokens, here, words)
        while found is not None and not found[2]:
            rest, here = rest + str(found[0]), found[1]
            found = small(tokens, here, words) if here < len(tokens) and tokens[here].kind == "latin" else None
    if not zeros + rest:
        return number
    value, step, _ = _decimal(str(number.value), zeros + rest)
    return number._replace(value=value, step=step, last=here, end=tokens[here - 1].end, entries="words:point")


def _magnitude_alone(tokens: Sequence[Token], at: int, words: FigureWords) -> Number | None:
    found = words.magnitude(tokens[at].norm)
    if found is None or found[0].form == "many" or found[0].glued:
        return None
    magnitude, taken = found
    if _SHADDA in tokens[at].text[:-1] and magnitude.worth == 1000:
        return None  # «ألّف كتابا»: he wrote a book
    if tokens[at].kind == "latin":  # "a million drivers"
        if at == 0 or tokens[at - 1].norm not in _ARTICLES:
            return None
        worth = magnitude.worth
        return Number(
            worth,
            at - 1,
            at + 1,
            tokens[at - 1].start,
            tokens[at].end,
            worth,
            worth,
            bare_magnitude=True,
            entries="magnitude",
        )
    times = _alone_times(tokens, at, magnitude)
    start = offset_behind(tokens[at], taken)
    worth = magnitude.worth
    return Number(
        times * worth,
        at,
        at + 1,
        start,
        tokens[at].end,
        worth,
        worth,
        proclitics=taken,
        bare_magnitude=True,
        entries="magnitude",
    )


def _alone_times(tokens: Sequence[Token], at: int, magnitude: Magnitude) -> Decimal:
    """2 for a dual; «مليونا» without tanwin is a dual when its noun stands right behind it."""
    if magnitude.form == "two":
        return Decimal(2)
    if magnitude.form == "either" and _TANWIN not in tokens[at].text:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if (
            following is not None
            and following.kind == "word"
            and following.norm[0] not in "وف"
            and not following.norm.startswith("ال")
        ):
            return Decimal(2)
    return _ONE


def _multiplied(tokens: Sequence[Token], number: Number, words: FigureWords, money: bool) -> Number:
    """The number with every magnitude word that directly follows it."""
    while number.last < len(tokens):
        number = _with_half_before(tokens, number, words)
        at = number.last
        if at >= len(tokens):
            break
        token = tokens[at]
        if (
            token.text in _HYPHENS
            and at + 1 < len(tokens)
            and not tokens[at + 1].spaced
            and not token.spaced
            and tokens[at + 1].kind == "latin"
        ):
            token = tokens[at + 1]
            at += 1
        found = words.magnitude(token.norm)
        if (
            found is None
            or found[1] not in ("", "ال")
            or (found[1] and not number.proclitics)
            or found[0].form == "two"
        ):
            break
        magnitude = found[0]
        if number.part is not None or not _fits(tokens, at, number, magnitude, words, money):
            break
        worth = magnitude.worth
        number = number._replace(
            value=number.value * worth,
            step=number.step * worth
            if number.entries.startswith("digits") or "point" in number.entries
            else worth * number.step,
            magnitude=worth * (number.magnitude if number.magnitude > 1 else 1),
            last=at + 1,
            end=tokens[at].end,
            entries=f"{number.entries}+{token.norm}",
        )
    return number


def _fits(
    tokens: Sequence[Token], at: int, number: Number, magnitude: Magnitude, words: FigureWords, money: bool
) -> bool:
    """Whether the magnitude at `at` belongs to the number before it: "m" may be metres, "t" tons."""
    token = tokens[at]
    if magnitude.form == "many" and token.kind == "latin" and number.entries == "digits" and number.magnitude == 1:
        return False
    if number.magnitude > 1 and not number.magnitude <= magnitude.worth <= _LARGEST / number.magnitude:
        return False
    if not magnitude.glued:
        return True
    if not number.entries.startswith("digits"):
        return False
    if money:
        return True
    if token.spaced:
        return False
    if token.norm in ("k", "b"):
        return True
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "latin" or token.norm not in ("m", "mm"):
        return token.text == "M"
    unit = words.units.match(tokens, at + 1)
    return (unit is not None and unit[0].kind in ("count", "money", "measure", "times")) or token.text == "M"


def _with_half_before(tokens: Sequence[Token], number: Number, words: FigureWords) -> Number:
    """«ثلاثة ونصف مليون», "two and a half million": the half stands before the magnitude."""
    if number.magnitude > 1 or number.part is not None:
        return number
    found = _and_part(tokens, number.last, words)
    if found is None:
        return number
    share, last = found
    return number._replace(
        value=number.value + share,
        last=last,
        end=tokens[last - 1].end,
        step=share,
        entries=number.entries + "+part",
    )


def _and_part(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[Decimal, int] | None:
    """«ونصف», "and a half" and the index behind it, unless it is part of something else («ونصف السكان»)."""
    if at >= len(tokens):
        return None
    begin = at
    if tokens[at].norm == "and" or (tokens[at].text == "-" and at + 1 < len(tokens) and tokens[at + 1].norm == "and"):
        begin = at + (1 if tokens[at].norm == "and" else 2)
        while begin < len(tokens) and (tokens[begin].norm in ("a", "one") or tokens[begin].text == "-"):
            begin += 1
        if begin >= len(tokens) or tokens[begin - 1].norm == "and":
            return None
    elif tokens[at].norm == _ARABIC_AND and at + 1 < len(tokens):
        begin = at + 1
    found = words.parts.find(tokens, begin)
    if found is None or found[2] != (_ARABIC_AND if begin == at else ""):
        return None
    share = Decimal(found[0].numerator) / Decimal(found[0].denominator)
    return share, found[1]


def _joined(tokens: Sequence[Token], number: Number, words: FigureWords, money: bool) -> Number | None:
    """«مليار و300 مليون», "two hundred and fifty thousand": one number with the next part, or None."""
    if number.magnitude == 1 or number.part is not None or number.last >= len(tokens):
        return None
    at = number.last
    arabic = tokens[at].kind == "word"
    conjunction = at + (tokens[at].norm in (_ARABIC_AND, "and"))
    if conjunction >= len(tokens):
        return None
    part = _head(tokens, conjunction, words)
    if part is None or part.part is not None or part.first != conjunction:
        return None
    if arabic and part.proclitics != ("" if conjunction > at else _ARABIC_AND):
        return None
    in_words = not number.entries.startswith("digits") and not part.digits
    if not arabic and (not in_words or tokens[at].kind != "latin"):
        return None
    part = _multiplied(tokens, part, words, money)
    if part.value < number.magnitude and _belongs(tokens, number, part, words):
        value = number.value + part.value
        return _merged(
            number, part, value, min(number.step, part.step), part.magnitude if part.magnitude > 1 else number.magnitude
        )
    if in_words and number.magnitude <= 1000 and part.magnitude > number.magnitude:
        worth = part.magnitude
        return _merged(number, part, number.value * worth + part.value, part.step, worth)
    return None


def _merged(number: Number, part: Number, value: Decimal, step: Decimal, magnitude: Decimal) -> Number:
    return number._replace(
        value=value,
        step=step,
        magnitude=magnitude,
        last=part.last,
        end=part.end,
        digits="",
        bare_magnitude=False,
        entries=f"{number.entries}&{part.entries}",
    )


def _belongs(tokens: Sequence[Token], number: Number, part: Number, words: FigureWords) -> bool:
    """Whether a smaller part continues the number rather than opens the next figure of a list."""
    if part.digits and "." in number.digits:
        return False
    if part.magnitude == 1 and part.digits:
        if number.magnitude > 1000 and part.value < 1000:
            return False
        following = words.units.match(tokens, part.last) if part.last < len(tokens) else None
        return following is None or following[0].kind not in ("percent", "duration")
    return True


def _with_half(tokens: Sequence[Token], number: Number, words: FigureWords) -> Number:
    """«مليار ونصف المليار», «مليونين ونصف»: half of the last magnitude."""
    if number.magnitude == 1:
        return number
    found = _and_part(tokens, number.last, words)
    if found is None:
        return number
    share, last = found
    if last < len(tokens):
        magnitude = words.magnitude(tokens[last].norm)
        if magnitude is not None and magnitude[0].worth == number.magnitude and magnitude[1] in ("", "ال"):
            last += 1
        elif tokens[last].norm.startswith("ال"):
            return number
    worth = share * number.magnitude
    return number._replace(
        value=number.value + worth,
        step=worth,
        last=last,
        end=tokens[last - 1].end,
        entries=number.entries + "+part",
    )


def half_behind_unit(
    tokens: Sequence[Token], number: Number, last: int, words: FigureWords
) -> tuple[Number, int] | None:
    """«مليارا دولار ونصف», «4 سنوات ونصف»: the half behind the unit word that ends at `last`."""
    found = _and_part(tokens, last, words) if last < len(tokens) else None
    if found is None or number.part is not None:
        return None
    share, behind = found
    if behind < len(tokens):
        magnitude = words.magnitude(tokens[behind].norm)
        if magnitude is not None and magnitude[0].worth == number.magnitude and magnitude[1] == "ال":
            behind += 1
        elif tokens[behind].norm.startswith("ال") and tokens[behind].norm[2:4] != tokens[last - 1].norm[:2]:
            return None
        elif tokens[behind].norm.startswith("ال"):
            behind += 1  # «عام ونصف العام»
        elif magnitude is not None:
            return None
    worth = share * number.magnitude
    return number._replace(value=number.value + worth, step=worth, entries=number.entries + "+part"), behind
