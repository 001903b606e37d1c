"""Numbers that are no quantities: names, ranks, scores, times of day, ages, ratios, reading times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from claimcheck.extract.figure_words import FigureWords, fronts
from claimcheck.text.tokens import Token

_DASHES = frozenset("-–—")
Test = Callable[[Sequence[Token], int, FigureWords], bool]


def is_no_quantity(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """Whether the number at token `at` is no quantity: the first test that says so."""
    tests = TESTS if tokens[at].kind == "number" else (_is_ratio, _is_age)
    for test in tests:  # noqa: SIM110  a generator here costs more than the tests
        if test(tokens, at, words):
            return True
    return False


def _is_glued(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """«+966», "#5", "B-52": the number hangs on a sign or a word that is no currency."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if token.norm.startswith("00") and len(token.norm) > 4 and token.norm.isdigit():
        return True
    if before is None or token.spaced:
        return False
    if before.text == "+":  # «+25%» rose, «+966 11» rings
        return at + 1 >= len(tokens) or tokens[at + 1].kind != "mark"
    return before.text in "#@" or (
        before.kind == "latin" and before.text not in words.codes and words.symbols.match(tokens, at - 1) is None
    )


def _is_time_of_day(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """ "10:30", "5 pm"."""
    for colon, other in ((at + 1, at + 2), (at - 1, at - 2)):
        if min(colon, other) < 0 or max(colon, other) >= len(tokens) or tokens[colon].text != ":":
            continue
        if tokens[other].kind == "number" and not tokens[max(at, other)].spaced and not tokens[colon].spaced:
            return True
    return at + 1 < len(tokens) and tokens[at + 1].kind == "latin" and tokens[at + 1].norm in words.clock


def _is_ordinal(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """ "3rd", "1990s", "5G"; a day of a month is none ("3rd of May")."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.spaced or after.kind != "latin":
        return False
    return after.text in ("s", "G") or (after.norm in words.ordinals and not _dated_ordinal(tokens, at, words))


def _is_ratio(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """ "1 in 5 people", "9 out of 10 doctors": neither number counts anything by itself."""
    following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    preceding = tokens[at - 1].norm if at else ""
    for gap in words.ratios:
        if gap[0] != following and gap[-1] != preceding:
            continue
        for low, high in ((at, at + len(gap) + 1), (at - len(gap) - 1, at)):
            if low < 0 or high >= len(tokens) or tuple(token.norm for token in tokens[low + 1 : high]) != gap:
                continue
            first, second = tokens[low].norm, tokens[high].norm
            if ratio_share(tokens, low, words) is not None:
                return True
            if all(norm.isdigit() or norm in words.numbers for norm in (first, second)):
                return len(gap) > 1 or (first in ("1", "one") and len(second) <= 5)  # "5 in 10 cities" are two figures
    return False


def ratio_share(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[Decimal, int] | None:
    """ "two in three", «7 من كل 10»: the share that a ratio says and the index behind it, or None."""
    if at + 2 >= len(tokens) or tokens[at + 1].norm not in words.ratio_starts:
        return None
    for gap in words.ratios:
        high = at + len(gap) + 1
        if high >= len(tokens) or tuple(token.norm for token in tokens[at + 1 : high]) != gap:
            continue
        pair = [Decimal(n) if n.isdigit() else words.numbers.get(n) for n in (tokens[at].norm, tokens[high].norm)]
        if pair[0] is None or pair[1] is None or not 0 < pair[0] < pair[1] <= 100:
            return None
        if len(gap) == 1 and not _is_plain_ratio(tokens, at, high, pair[0]):
            return None
        return round(pair[0] / pair[1] * 100, 2), high + 1
    return None


def _is_plain_ratio(tokens: Sequence[Token], at: int, high: int, first: Decimal) -> bool:
    """ "two in three" in words, or "1 in 5": "5 in 10 cities" are two figures."""
    in_words = tokens[at].kind == tokens[high].kind == "latin"
    return in_words or (first == 1 and tokens[at].kind == tokens[high].kind)


def _dated_ordinal(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    here = at + 2
    if here < len(tokens) and tokens[here].norm == "of":
        here += 1
    return here < len(tokens) and words.months.match(tokens, here) is not None


def _is_score(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """«2-1», "24/7", "3–0": two small numbers with no unit behind them and no currency before them."""
    if at + 2 >= len(tokens) or tokens[at + 1].text not in "/-–" or tokens[at + 1].spaced:
        return False
    if tokens[at + 2].kind != "number" or tokens[at + 2].spaced:
        return False
    if tokens[at + 1].text == "/":
        return len(tokens[at].norm) <= 2 and (at + 4 >= len(tokens) or tokens[at + 3].text != "/")
    if len(tokens[at].norm) > 3 or (at and tokens[at - 1].text in "$€£"):
        return False
    here = at + 3
    if here >= len(tokens):
        return True
    if words.magnitude(tokens[here].norm) is not None or words.units.match(tokens, here) is not None:
        return False
    return words.months.find(tokens, here) is None


def _is_name(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """«رؤية 2030», «المرتبة 12», "Colossus 2": the number belongs to a name or is a place in an order."""
    if at == 0:
        return False
    before = tokens[at - 1]
    token = tokens[at]
    opened = before.text in '"“«(:' and at >= 2
    if opened:
        before = tokens[at - 2] if before.text in ":." else before
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    sure_unit = after is not None and (after.text == "%" or words.magnitude(after.norm) is not None)
    if before.norm in words.names:
        unit = words.units.match(tokens, at + 1) if after is not None else None
        return not sure_unit and unit is None
    if before.text == "." and at >= 2 and tokens[at - 2].norm in ("no", "nos"):
        return True
    if (
        before.kind == "latin"
        and before.text[0].isupper()
        and at >= 2
        and token.norm.isdigit()
        and len(token.norm) <= 4
        and token.spaced
    ):
        if sure_unit or before.norm in words.cues or before.norm in words.stops or before.text in words.codes:
            return False
        if (
            words.months.match(tokens, at - 1) is not None
            or words.symbols.match(tokens, at - 1) is not None
            or before.norm in words.before
        ):
            return False
        if words.seasons.match(tokens, at - 1) is not None or before.norm == "fy" or before.norm in words.implied:
            return False
        if 1900 <= int(token.norm) <= 2100 and len(token.norm) == 4:
            return False
        unit = words.units.match(tokens, at + 1) if after is not None else None
        return unit is None or unit[0].kind not in ("percent", "money", "measure", "duration", "count", "times", "x")
    return False


def _is_age(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """«(45 عاما)», «البالغ من العمر 45 عاما», "45-year-old", "six-year-old", "aged 45"."""
    for begin in range(max(0, at - 3), at):
        norm = tokens[begin].norm
        cue = norm in words.ages or (
            tokens[begin].kind == "word" and any(front in words.ages for front, _ in fronts(norm))
        )
        if cue and tokens[at - 1].norm in words.own_counts:
            return False  # «البالغ عددهم 64»
        if cue and all(tokens[k].kind != "number" and tokens[k].text not in ".,،؛" for k in range(begin + 1, at)):
            return _says_years(tokens, at, words)
    if tokens[at].kind not in ("number", "latin") or at + 1 >= len(tokens):
        return False
    digits = tokens[at].kind == "number"
    if digits and at and tokens[at - 1].text == "(" and at + 2 < len(tokens) and tokens[at + 2].text == ")":
        unit = words.units.match(tokens, at + 1)
        if unit is not None and unit[0].kind == "duration" and unit[0].name == "year":
            return True
    here = at + 1
    if tokens[here].text in _DASHES:
        here += 1
    if (
        here + 2 < len(tokens)
        and tokens[here].norm in ("year", "years", "month", "months")
        and tokens[here + 1].text in _DASHES
    ):
        old = tokens[here + 2].norm in ("old", "olds")
        return old and (digits or not _of_a_thing(tokens, here + 3, words))
    told = here + 1 < len(tokens) and tokens[here].norm in ("years", "year") and tokens[here + 1].norm == "old"
    return told and digits


def _of_a_thing(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """Whether a noun that is nobody follows: "a six-year-old dispute" has lasted so long, a girl has only that age."""
    if at >= len(tokens) or tokens[at].kind != "latin" or not tokens[at].text[0].islower():
        return False
    unit = words.units.match(tokens, at)
    return tokens[at].norm not in words.stops and (unit is None or unit[0].name not in _AGED)


_AGED = frozenset("person man woman child girl boy student pupil patient player driver worker teacher".split())


def _says_years(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """Whether the number counts years, or nothing («البالغة 350 مليار دولار» is no age)."""
    for here in range(at + 1, min(len(tokens), at + 4)):
        if tokens[here].kind == "mark" or tokens[here].norm in words.stops:
            break
        if words.magnitude(tokens[here].norm) is not None:
            return False
        unit = words.units.match(tokens, here)
        if unit is not None:
            return unit[0].kind == "duration" and unit[0].name in ("year", "month")
    return at + 1 >= len(tokens) or tokens[at + 1].text not in "%$€£"


def _is_reading_time(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """«3 د», "5 min read" on a line of its own."""
    if at + 1 >= len(tokens) or at > 1:
        return False
    if len(tokens) <= at + 2 and tokens[at + 1].norm in ("د", "min", "mins", "m"):
        return True
    return any(tokens[k].norm in words.reading for k in range(at + 1, min(len(tokens), at + 4)))


TESTS: tuple[Test, ...] = (
    _is_glued,
    _is_time_of_day,
    _is_ordinal,
    _is_score,
    _is_ratio,
    _is_name,
    _is_age,
    _is_reading_time,
)
