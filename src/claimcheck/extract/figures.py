"""Every figure and date of one tokenised sentence: numbers joined to their units, approximators, ranges and equivalents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.extract.approximators import approximator_after, approximator_before
from claimcheck.extract.dates import DateMention, Published, parse_published, read_date
from claimcheck.extract.figure_words import GLUED_CODE, FigureWords, Unit, figure_words, fronts
from claimcheck.extract.numbers import Number, digits_value, half_behind_unit, offset_behind, read_number
from claimcheck.lexicon.load import Lexicon
from claimcheck.text.normalise import bare
from claimcheck.text.tokens import Token

_DASHES = frozenset("-–—")
_BASIS_POINT = Decimal("0.01")
_MINUTES = {
    "second": Decimal(1) / 60,
    "minute": Decimal(1),
    "hour": Decimal(60),
    "day": Decimal(1440),
    "week": Decimal(10080),
}
_MONTHS = {"month": Decimal(1), "year": Decimal(12), "decade": Decimal(120)}
_OPEN_NOUN_REACH = 4  # words from an English number to its noun: "three new armoured vehicles"


@dataclass(frozen=True, slots=True)
class FigureMention:
    """One quantity or date of a sentence.

    `value` is in base units (a Decimal, or an ISO string for a date), None where the text leaves it open, with the
    reason in `note`. `start` and `end` are offsets into the text and leave out the approximator; `first` and `last`
    are the tokens of the figure (last exclusive), `lead` the token where the approximator before it begins, `tail`
    the one behind an approximator after it. `equivalent_of` is the index in the returned list of the figure that this
    one restates in another currency. `minor` marks what is said in passing («اليوم», "this year"): it may serve as
    a claim's date and is no figure of its own.
    """

    kind: str
    value: Decimal | str | None
    high: Decimal | str | None
    unit: str | None
    approx: str
    start: int
    end: int
    first: int
    last: int
    lead: int
    tail: int
    precision: Decimal | None = None
    per: str | None = None
    note: str | None = None
    equivalent_of: int | None = None
    noun: str | None = None
    found_by: str = ""
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit while it is being read; `sign` says that the currency stood before it."""

    number: Number
    unit: Unit | None
    first: int
    last: int
    start: int
    end: int
    sign: bool = False
    noun: tuple[int, int] | None = None
    noun_unit: str | None = None
    note: str | None = None


def read_figures(
    tokens: Sequence[Token], lexicon: Lexicon, *, published: str | None = None, currency: str | None = None
) -> list[FigureMention]:
    """Every figure and date of one sentence, in text order, never overlapping.

    `published` (an ISO date, month or year) resolves relative dates; `currency` is the ISO code of the article's
    country and decides what a bare «دينار» or "pound" is. A sentence without figures gives []; nothing is raised.
    """
    words = figure_words(lexicon)
    interesting = words.triggers
    starts = [
        at
        for at, token in enumerate(tokens)
        if token.kind == "number"
        or (interesting[token.norm] if token.norm in interesting else words.interesting(token.norm))
    ]
    if not starts:
        return []
    known = parse_published(published)
    found: list[FigureMention] = []
    behind = 0
    for at in starts:
        if at < behind:
            continue
        for mention in _read_at(tokens, at, behind, words, known, currency):
            if mention.kind == "money" and mention.unit is None:
                mention = _same_currency(tokens, mention, at, behind, found, words, known)
            found.append(mention)
            behind = max(behind, mention.last)
    return _finish(tokens, found, words)


def _same_currency(
    tokens: Sequence[Token],
    mention: FigureMention,
    at: int,
    floor: int,
    before: list[FigureMention],
    words: FigureWords,
    published: Published,
) -> FigureMention:
    """«3.25 درهم بزيادة 10 فلوس»: the amounts before it in the sentence decide an open currency."""
    for amount in reversed(before):
        if amount.kind == "money" and amount.unit is not None:
            for again in _read_at(tokens, at, floor, words, published, amount.unit):
                if again.first == mention.first and again.unit is not None:
                    return replace(again, note="currency from the amount before it")
    return mention


def _read_at(
    tokens: Sequence[Token], at: int, floor: int, words: FigureWords, published: Published, currency: str | None
) -> list[FigureMention]:
    if at and words.ago and tokens[at - 1].kind == "word" and at - 1 >= floor:
        dated = (
            read_date(tokens, at - 1, words, published)
            if any(f in words.ago for f, _ in fronts(tokens[at - 1].norm))
            else None
        )
        if dated is not None and dated.found_by == "date:ago":
            return [_dated(dated)]
    for read in READERS:
        found = read(tokens, at, floor, words, published, currency)
        if found is not None:
            return found
    return []


Reader = Callable[[Sequence[Token], int, int, FigureWords, Published, str | None], "list[FigureMention] | None"]


def _suppressed(
    tokens: Sequence[Token], at: int, floor: int, words: FigureWords, published: Published, currency: str | None
) -> list[FigureMention] | None:
    """An empty list for a number that is no quantity: a name's, a rank, a score, a time of day, an age."""
    token = tokens[at]
    if token.kind != "number":
        if _is_age(tokens, at, words):
            return []
        return None
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.norm.startswith("00") and len(token.norm) > 4 and token.norm.isdigit():
        return []
    if before is not None and (
        (before.text in "#+@" and not token.spaced)
        or (
            before.kind == "latin"
            and not token.spaced
            and before.text not in words.codes
            and words.symbols.match(tokens, at - 1) is None
        )
    ):
        return []
    if after is not None:
        if (
            after.text == ":"
            and at + 2 < len(tokens)
            and tokens[at + 2].kind == "number"
            and not tokens[at + 2].spaced
            and not after.spaced
        ):
            return []
        if (
            after.norm in ("st", "nd", "rd", "th", "s", "g")
            and not after.spaced
            and after.kind == "latin"
            and not _dated_ordinal(tokens, at, words)
        ):
            return []
        if after.text in ("/", "-", "–") and not after.spaced and _is_score(tokens, at, words):
            return []
        if after.norm in words.clock and after.kind == "latin":
            return []
    if before is not None and before.text == ":" and not token.spaced and at >= 2 and tokens[at - 2].kind == "number":
        return []
    if _is_ratio(tokens, at):
        return []
    if _is_name(tokens, at, words) or _is_age(tokens, at, words) or _is_reading_time(tokens, at, words):
        return []
    return None


def _is_ratio(tokens: Sequence[Token], at: int) -> bool:
    """ "1 in 5 people", "9 out of 10 doctors": neither number counts anything by itself."""
    norms = [token.norm for token in tokens[max(0, at - 4) : at + 5]]
    here = min(at, 4)
    for gap in _RATIOS:
        size = len(gap)
        if (
            tuple(norms[here + 1 : here + 1 + size]) == gap
            and norms[here + 1 + size : here + 2 + size]
            and norms[here + 1 + size].isdigit()
        ):
            return gap != ("in",) or (norms[here] == "1" and len(norms[here + 2]) <= 3)
        if here > size and tuple(norms[here - size : here]) == gap and norms[here - size - 1].isdigit():
            return gap != ("in",) or (norms[here - size - 1] == "1" and len(norms[here]) <= 3)
    return False


_RATIOS = (("in",), ("out", "of"), ("of", "every"), ("in", "every"), ("من", "كل"), ("من", "اصل"))


def _dated_ordinal(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    here = at + 2
    if here < len(tokens) and tokens[here].norm == "of":
        here += 1
    return here < len(tokens) and words.months.match(tokens, here) is not None


def _is_score(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """«2-1», "24/7", "3–0": two small numbers with no unit behind them and no currency before them."""
    if at + 2 >= len(tokens) or tokens[at + 2].kind != "number" or tokens[at + 2].spaced:
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
    if words.months.find(tokens, here) is not None:
        return False
    return tokens[here].text != "-" or True


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
    """«(45 عاما)», «البالغ من العمر 45 عاما», "45-year-old", "aged 45"."""
    for begin in range(max(0, at - 3), at):
        if any(front in words.ages for front, _ in fronts(tokens[begin].norm)):
            if all(tokens[k].kind != "number" and tokens[k].text not in ".,،؛" for k in range(begin + 1, at)):
                return True
    if tokens[at].kind != "number" or at + 1 >= len(tokens):
        return False
    if at and tokens[at - 1].text == "(" and at + 2 < len(tokens) and tokens[at + 2].text == ")":
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
        return tokens[here + 2].norm in ("old", "olds")
    return here + 1 < len(tokens) and tokens[here].norm in ("years", "year") and tokens[here + 1].norm == "old"


def _is_reading_time(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """«3 د», "5 min read" on a line of its own."""
    if at + 1 >= len(tokens) or at > 1:
        return False
    if len(tokens) <= at + 2 and tokens[at + 1].norm in ("د", "min", "mins", "m"):
        return True
    return any(tokens[k].norm in words.reading for k in range(at + 1, min(len(tokens), at + 4)))


def _date(
    tokens: Sequence[Token], at: int, floor: int, words: FigureWords, published: Published, currency: str | None
) -> list[FigureMention] | None:
    found = read_date(tokens, at, words, published)
    if found is None and at > floor and tokens[at - 1].kind == "latin":  # "last December", "last year"
        if tokens[at - 1].norm in words.past | words.following | words.this:
            found = read_date(tokens, at - 1, words, published)
    return None if found is None else [_dated(found)]


def _dated(found: DateMention) -> FigureMention:
    return FigureMention(
        "date",
        found.value,
        found.high,
        "date",
        "exact",
        found.start,
        found.end,
        found.first,
        found.last,
        found.first,
        found.last,
        note=found.note,
        found_by=found.found_by,
        minor=found.minor,
    )


def _quantities(
    tokens: Sequence[Token], at: int, floor: int, words: FigureWords, published: Published, currency: str | None
) -> list[FigureMention] | None:
    """A number with its unit, alone or as the low end of a range."""
    low = _quantity(tokens, at, floor, words)
    if low is None:
        return None
    between = _between(tokens, low, floor, words)
    high = _other_end(tokens, low, words, between)
    if high is None:
        mention = _mention(tokens, low, words, currency)
        return [] if mention is None else [mention]
    if high.unit is None and low.sign:
        high = replace(high, unit=low.unit)
    low = _sharing(low, high)
    if (
        low.unit is None
        and low.noun_unit is None
        and not low.number.grouped
        and high.unit is None
        and high.noun_unit is None
    ):
        return []
    if _is_shift(tokens, low, high, words, between):
        return [m for m in (_mention(tokens, q, words, currency) for q in (low, high)) if m is not None]
    first, second = _mention(tokens, low, words, currency), _mention(tokens, high, words, currency)
    if first is None or second is None or not isinstance(first.value, Decimal) or not isinstance(second.value, Decimal):
        return [m for m in (first, second) if m is not None]
    if second.value < first.value:
        return [first, second]
    lead = between if between is not None else first.lead
    return [
        replace(
            second,
            value=first.value,
            high=second.value,
            approx="range",
            start=first.start,
            first=first.first,
            lead=lead,
            note=first.note or second.note,
            found_by=f"range:{second.found_by}",
            precision=min(first.precision or second.precision or Decimal(1), second.precision or Decimal(1)),
        )
    ]


def _quantity(
    tokens: Sequence[Token], at: int, floor: int, words: FigureWords, *, money: bool = False
) -> Quantity | None:
    sign = _sign_before(tokens, at, floor, words)
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
    return _with_unit(tokens, Quantity(number, None, first, number.last, start, number.end), words)


def _sign_before(tokens: Sequence[Token], at: int, floor: int, words: FigureWords) -> tuple[str, int] | None:
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
        return quantity
    if tokens[at].norm in ("a", "an") and number.part is not None and at + 1 < len(tokens):
        found = words.units.match(tokens, at + 1)
        at += found is not None and found[0].kind == "duration"  # "half an hour"
    if tokens[at].norm == "of" and number.part is not None:
        return _share_of(tokens, quantity, at)
    found = words.units.match(tokens, at)
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
        return replace(quantity, unit=Unit("money", tokens[at].text, entry="code"), last=at + 1, end=tokens[at].end)
    if (
        found is None
        and (sign := words.symbols.match(tokens, at)) is not None
        and not tokens[at].text[0].isalpha() | (tokens[at].kind == "latin")
    ):
        if sign[1] >= len(tokens) or tokens[sign[1]].kind != "number" or tokens[sign[1]].spaced:
            return replace(
                quantity, unit=Unit("money", sign[0], entry="sign"), last=sign[1], end=tokens[sign[1] - 1].end
            )
    if found is None and (sign := words.symbols.match(tokens, at)) is not None and tokens[at].kind == "word":
        return replace(quantity, unit=Unit("money", sign[0], entry="sign"), last=sign[1], end=tokens[sign[1] - 1].end)
    if found is not None and _unit_fits(tokens, quantity, found[0], at, words):
        unit, last = found
        if number.part is not None and unit.kind not in ("duration",):
            return quantity
        if (half := half_behind_unit(tokens, number, last, words)) is not None and unit.kind in (
            "money",
            "duration",
            "measure",
        ):
            number, last = half
            quantity = replace(quantity, number=number)
        noun = (at, last) if unit.kind in ("count", "measure", "times", "x") else None
        quantity = replace(
            quantity,
            number=_recount(number, unit),
            unit=unit,
            last=last,
            end=tokens[last - 1].end,
            noun=noun,
            noun_unit=unit.name if noun else None,
        )
        return _compound_time(tokens, quantity, words)
    if number.part is not None:
        return _arabic_share(tokens, quantity, at, words)
    return _open_noun(tokens, quantity, at, words)


def _recount(number: Number, unit: Unit) -> Number:
    """«15.500 موظف»: a full stop groups where whole things are counted."""
    if unit.kind != "count" or number.magnitude > 1 or "." not in number.digits:
        return number
    found = digits_value(number.digits, counting=True)
    return number if found is None else replace(number, value=found[0], step=found[1])


def _article_before(tokens: Sequence[Token], first: int) -> str:
    return "ال" if first and tokens[first - 1].norm in ("ال", "بال", "لل", "وال") and not tokens[first].spaced else ""


def _unit_fits(tokens: Sequence[Token], quantity: Quantity, unit: Unit, at: int, words: FigureWords) -> bool:
    """Whether a listed unit can be what this number counts, where its form is another word too."""
    norm = tokens[at].norm
    if norm == "x" or norm == "fold":
        return quantity.number.digits != "" or norm == "fold"
    if (
        norm in ("p", "pp", "pc", "m", "g", "bp", "hp", "ft", "km", "mm", "cm", "kg", "gb", "mb", "tb", "oz")
        and quantity.number.digits == ""
    ):
        return False
    if unit.kind == "count" and quantity.number.magnitude == 1 and _is_fraction(quantity.number):
        return False  # "a magnitude 5.6 earthquake"
    if norm == "second" and quantity.number.value == 1:
        return False
    return not (norm == "سيدي" and not quantity.number.grouped and quantity.number.magnitude == 1)


def _is_fraction(number: Number) -> bool:
    """Whether the digits hold a decimal point that cannot be grouping."""
    found = digits_value(number.digits, counting=True) if number.digits else None
    return found is not None and found[0] != found[0].to_integral_value()


def _share_of(tokens: Sequence[Token], quantity: Quantity, at: int) -> Quantity:
    """ "a third of the shares": a percentage of what follows."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "latin":
        return quantity
    return replace(quantity, unit=Unit("percent", "%", entry="part"))


def _arabic_share(tokens: Sequence[Token], quantity: Quantity, at: int, words: FigureWords) -> Quantity:
    """«ثلث الأسهم», «نصف الحصة»: a percentage of the definite noun that follows."""
    following = tokens[at]
    if following.kind != "word" or not following.norm.startswith("ال") or bare(following.norm) in PART_ENDS:
        return quantity
    return replace(quantity, unit=Unit("percent", "%", entry="part"))


PART_ENDS = frozenset({"نهايي", "نهاييه", "سنوي", "سنويه", "اول", "ثاني", "ثالث", "رابع", "اخير", "خالي", "ساعه"})


def _compound_time(tokens: Sequence[Token], quantity: Quantity, words: FigureWords) -> Quantity:
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
        if number is None or number.last >= len(tokens) or (number.proclitics != "و" and at == quantity.last):
            return quantity
        found = words.units.match(tokens, number.last)
        if found is None or found[0].kind != "duration":
            return quantity
        value, smaller, last = number.value, found[0].name, found[1]
    for table in (_MINUTES, _MONTHS):
        if unit.name in table and smaller in table and table[smaller] < table[unit.name]:
            total = quantity.number.value * table[unit.name] / table[smaller] + value
            return replace(
                quantity,
                number=replace(quantity.number, value=total, step=Decimal(1)),
                unit=Unit("duration", smaller, entry=unit.entry),
                last=last,
                end=tokens[last - 1].end,
            )
    return quantity


def _open_noun(tokens: Sequence[Token], quantity: Quantity, at: int, words: FigureWords) -> Quantity:
    """Any noun behind a number is what it counts; the table only gives it a name in one language."""
    noun = (
        _arabic_noun(tokens, quantity, at, words)
        if tokens[at].kind == "word"
        else _english_noun(tokens, quantity, at, words)
    )
    if noun is None:
        return quantity
    last, name = noun
    unit = words.units.match(tokens, last - 1)
    kind = "count"
    number = quantity.number
    if unit is not None and unit[1] == last:
        kind = unit[0].kind
    number = _recount(number, Unit("count", name))
    return replace(
        quantity,
        number=number,
        last=last,
        end=tokens[last - 1].end,
        noun=(at, last),
        noun_unit=name,
        unit=Unit(kind if kind in ("count", "measure", "times", "x") else "count", name, entry="noun"),
    )


def _arabic_noun(tokens: Sequence[Token], quantity: Quantity, at: int, words: FigureWords) -> tuple[int, str] | None:
    norm = tokens[at].norm
    if len(norm) < 3 or norm in words.stops or norm.startswith("ال") or norm[0] in "وف" or not tokens[at].spaced:
        return None
    if words.number(norm) is not None or words.magnitude(norm) is not None or words.months.find(tokens, at) is not None:
        return None
    if norm.startswith(("لل", "بال", "كال", "سي", "ست", "يت", "تت")) or norm.endswith(("ها", "هم", "وا", "يا")):
        return None
    if norm[0] in "بل" or (norm[0] == "ك" and not norm.endswith(("ا", "ه")) and quantity.number.magnitude == 1):
        return None  # «500 مليون بنهاية العام»: nouns that begin so are listed
    if norm[0] in "يت" and quantity.number.magnitude == 1 and not norm.endswith(("ا", "ه", "ات")):
        return None
    if any(front in words.before or front in words.shifts for front, _ in fronts(norm)):
        return None
    value = quantity.number.value
    if quantity.number.magnitude == 1 and 11 <= value % 100 <= 99 and not norm.endswith(("ا", "ه", "ي")):
        return None  # eleven to ninety-nine take an accusative singular
    name = norm[:-1] if norm.endswith("ا") and 11 <= value % 100 <= 99 else norm
    return at + 1, bare(name)


def _english_noun(tokens: Sequence[Token], quantity: Quantity, at: int, words: FigureWords) -> tuple[int, str] | None:
    if (not tokens[at].spaced and not (at > quantity.number.last)) or tokens[at].kind != "latin":
        return None
    if tokens[at].norm in words.models:
        return _model(tokens, at, words)
    capitals = 0
    for here in range(at, min(len(tokens), at + _OPEN_NOUN_REACH)):
        token = tokens[here]
        if token.kind != "latin" or token.norm in words.stops or (token.norm in words.numbers and here > at):
            return None
        if here > at and not token.spaced:
            return None
        if token.norm in words.models:
            return _model(tokens, here, words)
        capitals += token.text[0].isupper()
        unit = words.units.match(tokens, here)
        if unit is not None and unit[0].kind in ("count", "measure", "times", "x") and unit[0].name is not None:
            if not _unit_fits(tokens, quantity, unit[0], here, words):
                return None
            return unit[1], unit[0].name
        if unit is not None:
            return None
        if _is_plural(token) and (here == at or not capitals):
            following = words.units.match(tokens, here + 1) if here + 1 < len(tokens) else None
            if following is None or following[0].kind != "count":
                return here + 1, _singular(token.norm)
    if at > quantity.number.last and tokens[at].text.islower():  # "a 25-member council"
        return at + 1, _singular(tokens[at].norm)
    if quantity.number.value == 1 and not quantity.number.magnitude > 1 and tokens[at].text.islower():
        return None
    return None


def _model(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[int, str]:
    """ "205 Boeing 777x": the maker and the model after it."""
    last = at + 1
    while (
        last < len(tokens)
        and last < at + 3
        and (tokens[last].kind == "number" or tokens[last].text[0].isupper() or not tokens[last].spaced)
        and tokens[last].kind in ("number", "latin")
    ):
        last += 1
    return last, "aircraft"


def _is_plural(token: Token) -> bool:
    norm = token.norm
    return (len(norm) > 3 and norm.endswith("s") and not norm.endswith(("ss", "us", "is", "'s", "ous"))) or norm in (
        "people",
        "women",
        "men",
        "children",
        "police",
        "feet",
        "oxen",
        "mice",
        "fish",
    )


def _singular(norm: str) -> str:
    if norm.endswith("ies") and len(norm) > 4:
        return norm[:-3] + "y"
    if norm.endswith(("sses", "shes", "ches", "xes")):
        return norm[:-2]
    return norm[:-1] if norm.endswith("s") and not norm.endswith(("ss", "us", "is")) else norm


def _between(tokens: Sequence[Token], low: Quantity, floor: int, words: FigureWords) -> int | None:
    """The token of «بين» or "between" before the low end, or None."""
    for at in range(low.first - 1, max(floor - 1, low.first - 3), -1):
        if any(front in words.between for front, _ in fronts(tokens[at].norm)):
            return at - 1 if at and tokens[at - 1].norm in ("ما", "يتراوح", "تتراوح") and at - 1 >= floor else at
    return None


def _other_end(tokens: Sequence[Token], low: Quantity, words: FigureWords, between: int | None) -> Quantity | None:
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
    high = _quantity(tokens, begin, at + 1, words, money=low.sign)
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


def _sharing(low: Quantity, high: Quantity) -> Quantity:
    """The low end with the magnitude and unit that only the high end states («بين 80 و95 مليار دولار»)."""
    number = low.number
    magnitude = high.number.magnitude
    if (
        number.magnitude == 1
        and magnitude > 1
        and number.value < high.number.value / magnitude * (1 if not low.sign else 1) + Decimal(1)
        and not number.grouped
    ):
        if (
            number.value * magnitude < high.number.value
            or number.value * magnitude == high.number.value
            or low.unit is None
        ):
            number = replace(number, value=number.value * magnitude, step=number.step * magnitude, magnitude=magnitude)
    elif number.magnitude == 1 and magnitude > 1 and low.unit is None and number.value < 1000 and not number.grouped:
        number = replace(number, value=number.value * magnitude, step=number.step * magnitude, magnitude=magnitude)
    unit = low.unit or high.unit
    return replace(low, number=number, unit=unit, noun_unit=low.noun_unit or high.noun_unit)


def _is_shift(tokens: Sequence[Token], low: Quantity, high: Quantity, words: FigureWords, between: int | None) -> bool:
    """Whether "X to Y" names two levels rather than a range: behind a verb of change, or a list joined by «و»."""
    if between is not None:
        return False
    connector = tokens[low.last] if low.last < len(tokens) else None
    if connector is None or connector.text in _DASHES or connector.norm in ("او", "or"):
        return False
    if connector.norm in ("و", "and") or (connector.kind == "word" and connector.norm[0] == "و"):
        return True
    after_from = low.first > 0 and any(front in ("من", "from") for front, _ in fronts(tokens[low.first - 1].norm))
    specified = (low.unit is not None and low.last > low.number.last) or (low.sign and low.number.magnitude > 1)
    if after_from and specified:
        return True
    begin = max(0, low.first - 12)
    for at in range(low.first - 1, begin - 1, -1):
        norm = tokens[at].norm
        if tokens[at].text in (".", ";", "؛"):
            break
        if any(front.startswith(words.shifts) for front, _ in fronts(norm)):
            return after_from or specified
    return False


def _mention(
    tokens: Sequence[Token], quantity: Quantity, words: FigureWords, currency: str | None
) -> FigureMention | None:
    """The figure that a quantity is, or None where a number counts nothing."""
    number, unit = quantity.number, quantity.unit
    approx = approximator_before(tokens, quantity.first, number.proclitics, words)
    lead = approx[1] if approx is not None else quantity.first
    kind, name, worth, note = "count", quantity.noun_unit, Decimal(1), number.note or quantity.note
    if unit is None:
        implied = _implied(tokens, quantity, words)
        if implied is not None:
            name = implied
        elif number.magnitude > 1 and not number.part:
            if (
                number.bare_magnitude
                and number.entries == "magnitude"
                and not _stands_as_amount(tokens, quantity, approx is not None)
            ):
                return None
            note = note or "nothing says what is counted"
        elif number.grouped:
            note = note or "nothing says what is counted"
        else:
            return None
    elif unit.kind == "money":
        kind, name, worth, why = _currency(unit, currency)
        note = note or why
    elif unit.kind in ("percent", "point", "basis"):
        kind, name = "percent", "%"
        if number.part is not None:
            worth = Decimal(100)
        if unit.kind == "basis":
            worth = _BASIS_POINT
        if unit.kind == "point":
            note = note or "percentage points"
    elif unit.kind == "duration":
        kind, name = "duration", unit.name
        if approx is not None and tokens[lead].norm == "over":
            approx, lead = None, quantity.first
    elif unit.kind == "times":
        name = "x" if _is_multiple(tokens, quantity, words) else "times"
    else:
        name = unit.name
    if not _worth_reporting(tokens, quantity, words):
        return None
    value = (number.value * worth).normalize()
    if number.part is not None and kind == "percent":
        value = round(number.value * 100, 2)
    tail, trailing = quantity.last, approximator_after(tokens, quantity.last, words)
    if trailing is not None:
        tail = trailing[1]
    per, behind = _per(tokens, quantity.last, kind, words)
    if per is not None and trailing is None and behind < len(tokens):
        trailing = approximator_after(tokens, behind, words)
    if per is not None and kind == "count" and name in words.flows and per in ("day", "week", "month", "year", "hour"):
        name = f"{name}/{per}"
    how = approx[0] if approx is not None else trailing[0] if trailing is not None else "exact"
    return FigureMention(
        kind,
        _plain(value),
        None,
        name,
        how,
        quantity.start,
        quantity.end,
        quantity.first,
        quantity.last,
        lead,
        tail,
        precision=_plain(value if number.part is not None and kind != "percent" else number.step * worth),
        per=per,
        note=note,
        noun=_noun_text(tokens, quantity),
        found_by=f"{unit.entry + ' ' if unit is not None and unit.entry else ''}{number.entries}",
    )


def _plain(value: Decimal) -> Decimal:
    """A Decimal without exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _noun_text(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    if quantity.noun is None:
        return None
    first, last = quantity.noun
    return " ".join(token.text for token in tokens[first:last])


def _implied(tokens: Sequence[Token], quantity: Quantity, words: FigureWords) -> str | None:
    """What a number without a noun counts: «مقتل 12», "150 were hurt", «ارتفع عدد المستخدمين إلى 500 مليون»."""
    first, last = quantity.first, quantity.last
    at = first - 1
    while at >= 0 and at >= first - 4:
        name = next((words.implied[front] for front, _ in fronts(tokens[at].norm) if front in words.implied), None)
        if name is not None:
            return name
        if tokens[at].kind in ("number", "mark") or not _approximates(tokens[at].norm, words):
            break
        at -= 1
    if (
        last + 1 < len(tokens)
        and tokens[last].norm in ("were", "was", "are")
        and tokens[last + 1].norm in words.implied
    ):
        return words.implied[tokens[last + 1].norm]
    return _counted_before(tokens, first, words)


def _approximates(norm: str, words: FigureWords) -> bool:
    return norm in _SMALL_WORDS or any(front in words.before for front, _ in fronts(norm))


_SMALL_WORDS = frozenset({"من", "عن", "علي", "than", "least", "up", "to", "at", "as", "many", "the", "some"})
_COUNTED_REACH = 9  # words from «عدد» to its number


def _counted_before(tokens: Sequence[Token], first: int, words: FigureWords) -> str | None:
    """«بلغ عدد الموظفين نهاية العام 12,500», "the death toll rose to 45": the noun that the number counts."""
    for at in range(first - 1, max(-1, first - 1 - _COUNTED_REACH), -1):
        token = tokens[at]
        if token.kind == "number" or token.text in ".;؛()":
            return None
        for front, _ in fronts(token.norm):
            if front in words.tolls:
                return words.tolls[front]
            if front in words.numbers_of and at + 1 < first:
                return _noun_after(tokens, at + 1, first, words)
    return None


def _noun_after(tokens: Sequence[Token], at: int, end: int, words: FigureWords) -> str | None:
    """The listed noun behind «عدد» or "number of", or the plain noun as it stands."""
    if tokens[at].norm == "of":
        at += 1
    for here in range(at, min(end, at + 3)):
        for head in (tokens[here].norm, bare(tokens[here].norm)):
            unit = words.units.match(tokens, here, head)
            if unit is not None and unit[0].kind == "count":
                return unit[0].name
        if tokens[here].kind == "word":
            return bare(tokens[here].norm)
        if _is_plural(tokens[here]):
            return _singular(tokens[here].norm)
    return None


def _stands_as_amount(tokens: Sequence[Token], quantity: Quantity, approximated: bool) -> bool:
    """Whether a lone magnitude word («مليار») is an amount: a dual, or behind an approximator, «إلى» or «بـ»."""
    if approximated or quantity.number.value > quantity.number.magnitude or "ب" in quantity.number.proclitics:
        return quantity.number.magnitude > 1000
    return quantity.first > 0 and tokens[quantity.first - 1].norm in ("الي", "ب") and quantity.number.magnitude > 1000


def _worth_reporting(tokens: Sequence[Token], quantity: Quantity, words: FigureWords) -> bool:
    """Not every counting word is a figure: "one day", «ست» (lady), a lone «ألف» (he wrote)."""
    number, unit = quantity.number, quantity.unit
    head = tokens[number.first].norm
    if number.entries == "words" and head in words.alone and number.last == number.first + 1:
        if unit is None or unit.entry == "noun":
            return False
        if head == "one":
            return unit.kind in ("money", "percent", "measure")
    if (
        number.entries == "words"
        and unit is not None
        and unit.entry == "noun"
        and tokens[number.first].kind == "word"
        and number.value < 3
    ):
        return False
    return not (
        number.bare_magnitude
        and head.endswith("الف")
        and (unit is None or unit.entry == "noun")
        and number.value == 1000
    )


def _is_multiple(tokens: Sequence[Token], quantity: Quantity, words: FigureWords) -> bool:
    if quantity.number.value != quantity.number.value.to_integral_value():
        return True
    window = [*tokens[max(0, quantity.first - 8) : quantity.first], *tokens[quantity.last : quantity.last + 2]]
    return any(front in words.covers for token in window for front, _ in fronts(token.norm))


def _currency(unit: Unit, currency: str | None) -> tuple[str, str | None, Decimal, str | None]:
    """Kind, ISO code, worth in the main unit, and why the code is open or where it came from."""
    for code, worth in unit.family:
        if code == currency:
            return "money", code, worth, None if unit.name == code else "currency from the article's country"
    if unit.name is None:
        return "money", None, unit.worth, "the currency has several countries"
    return "money", unit.name, unit.worth, None


def _per(tokens: Sequence[Token], last: int, kind: str, words: FigureWords) -> tuple[str | None, int]:
    """The rate behind a figure («يوميًا», "a share") and the index behind it; an adjective may stand between."""
    if kind in ("duration", "date"):
        return None, last
    for at in (last, last + 1):
        if at < len(tokens):
            if at > last and (tokens[last].kind == "mark" or tokens[last].norm in words.stops):
                break
            found = words.per.match(tokens, at)
            if found is not None and not _another_time(tokens, found[1]):
                return found
    return None, last


def _another_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether «في العام» goes on to name a year («في العام الماضي», "a year earlier") and is no rate."""
    if at >= len(tokens):
        return False
    following = tokens[at]
    return (
        following.kind == "number"
        or (following.kind == "word" and following.norm.startswith("ال"))
        or following.norm in _TIME_TAILS
    )


_TIME_TAILS = frozenset({"ago", "earlier", "later", "before", "after", "from", "to", "on"})


def _counted_one(
    tokens: Sequence[Token], at: int, floor: int, words: FigureWords, published: Published, currency: str | None
) -> list[FigureMention] | None:
    """«عام واحد», «شخص واحد»: the noun first, its one behind it; "tenfold"."""
    token = tokens[at]
    if token.norm in words.folds:
        number = Number(words.folds[token.norm], at, at + 1, token.start, token.end, Decimal(1), entries="fold")
        mention = _mention(
            tokens, Quantity(number, Unit("x", "x", entry="noun"), at, at + 1, token.start, token.end), words, currency
        )
        return None if mention is None else [mention]
    if token.kind != "word" or at <= floor:
        return None
    if (found := words.parts.find(tokens, at)) is not None and found[2] == "و":
        return _one_and_half(tokens, at, words, currency)
    if words.numbers.get(token.norm) != 1:
        return None
    noun = tokens[at - 1]
    for front, taken in fronts(noun.norm):
        unit = words.units.match(tokens, at - 1, front)
        if (
            unit is not None
            and unit[1] == at
            and "ال" not in taken
            and (unit[0].kind in ("duration", "money") or unit[0].name == "person")
            and unit[0].name != "night"
        ):
            start = offset_behind(noun, taken)
            number = Number(Decimal(1), at - 1, at + 1, start, token.end, Decimal(1), proclitics=taken, entries="one")
            quantity = Quantity(
                number, unit[0], at - 1, at + 1, start, token.end, noun=(at - 1, at), noun_unit=unit[0].name
            )
            mention = _mention(tokens, quantity, words, currency)
            return None if mention is None else [mention]
    return None


def _one_and_half(
    tokens: Sequence[Token], at: int, words: FigureWords, currency: str | None
) -> list[FigureMention] | None:
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
        quantity = Quantity(half[0], unit[0], at - 1, half[1], start, tokens[half[1] - 1].end)
        mention = _mention(tokens, quantity, words, currency)
        return None if mention is None else [mention]
    return None


def _counted_dual(
    tokens: Sequence[Token], at: int, floor: int, words: FigureWords, published: Published, currency: str | None
) -> list[FigureMention] | None:
    """«دفعتين», «شخصان»: two of a listed noun, said by its dual alone; «عام واحد»: one."""
    token = tokens[at]
    if token.kind != "word":
        return None
    found = next(
        (
            (words.duals[front], taken)
            for front, taken in fronts(token.norm)
            if front in words.duals and "ال" not in taken
        ),
        None,
    )
    if found is None:
        return None
    unit, taken = found
    last = at + 1
    if last < len(tokens) and tokens[last].norm in ("اثنين", "اثنان", "اثنتين", "اثنتان"):
        last += 1
    number = Number(
        Decimal(2),
        at,
        last,
        offset_behind(token, taken),
        tokens[last - 1].end,
        Decimal(1),
        proclitics=taken,
        entries="dual",
    )
    matched = words.units.match(tokens, at, token.norm[len(taken) :])
    if matched is not None and matched[0].kind == "money":
        unit, last = matched[0], max(last, matched[1])
    quantity = Quantity(
        number, unit, at, last, number.start, tokens[last - 1].end, noun=(at, last), noun_unit=unit.name
    )
    if (half := half_behind_unit(tokens, number, last, words)) is not None:
        quantity = replace(quantity, number=half[0], last=half[1], end=tokens[half[1] - 1].end)
    mention = _mention(tokens, _compound_time(tokens, quantity, words), words, currency)
    return None if mention is None else [mention]


def _glued_code(
    tokens: Sequence[Token], at: int, floor: int, words: FigureWords, published: Published, currency: str | None
) -> list[FigureMention] | None:
    """ "AED500m", "Rs20 lakh", "SAR8.5bn": a currency code typed onto its number."""
    token = tokens[at]
    match = GLUED_CODE.match(token.norm) if token.kind == "latin" else None
    if match is None:
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
    if not suffix and last + 1 < len(tokens) and tokens[last].text in ".," and not tokens[last].spaced:
        if tokens[last + 1].kind == "number" and not tokens[last + 1].spaced:
            digits, end, last = f"{digits}{tokens[last].text}{tokens[last + 1].norm}", tokens[last + 1].end, last + 2
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
    quantity = Quantity(number, Unit("money", code, entry="code"), at, last, token.start, number.end, sign=True)
    mention = _mention(tokens, quantity, words, currency)
    return None if mention is None else [mention]


READERS: tuple[Reader, ...] = (_suppressed, _date, _glued_code, _counted_one, _counted_dual, _quantities)


def _finish(tokens: Sequence[Token], found: list[FigureMention], words: FigureWords) -> list[FigureMention]:
    """The figures with what they take from one another: dropped currencies, restatements, a list's approximator."""
    done: list[FigureMention] = []
    for mention in found:
        done.append(_restating(tokens, _governed(tokens, _money_from_context(mention, done), done), done))
    return done


def _money_from_context(mention: FigureMention, before: list[FigureMention]) -> FigureMention:
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


def _governed(tokens: Sequence[Token], mention: FigureMention, before: list[FigureMention]) -> FigureMention:
    """One approximator may govern a list: «نحو 12 قتيلا و30 جريحا»."""
    if not before or mention.approx != "exact" or mention.kind == "date":
        return mention
    last = before[-1]
    if (
        last.approx in ("exact", "range")
        or last.kind != mention.kind
        or last.tail != last.last
        or last.lead == last.first
    ):
        return mention
    gap = tokens[last.last : mention.first]
    joined = (len(gap) == 1 and gap[0].norm in ("و", "and", "او", "or")) or (
        not gap and tokens[mention.first].norm.startswith("و")
    )
    return replace(mention, approx=last.approx) if joined and mention.unit == last.unit else mention


def _restating(tokens: Sequence[Token], mention: FigureMention, before: list[FigureMention]) -> FigureMention:
    """«600 مليون درهم (163 مليون دولار)», «14.7 مليار يورو، أي نحو 17 مليار دولار»: the same amount in another currency."""
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
    stated = any(text in EQUIVALENT for text in texts)
    return replace(mention, equivalent_of=at) if bracketed or stated else mention


EQUIVALENT = frozenset({"اي", "يعادل", "تعادل", "يوازي", "توازي", "يساوي", "equivalent", "or", "i.e"})
