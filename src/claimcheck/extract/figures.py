"""Every figure and date of one tokenised sentence: the readers in order, and what figures take from one another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from claimcheck.extract.approximators import approximator_after, approximator_before
from claimcheck.extract.counts import (
    counted_definite,
    counted_dual,
    counted_one,
    graded,
    implied_unit,
    is_multiple,
    is_worth_reporting,
    raised_part,
    stands_as_amount,
)
from claimcheck.extract.dates import DateMention, Published, parse_published, read_date
from claimcheck.extract.durations import time_alone
from claimcheck.extract.figure_words import FigureWords, figure_words, fronts
from claimcheck.extract.money import (
    NOWHERE,
    Home,
    as_restatement,
    currency_of,
    glued_code,
    with_currency_from_context,
)
from claimcheck.extract.non_figures import is_no_quantity, ratio_share
from claimcheck.extract.numbers import Number, read_number
from claimcheck.extract.quantities import read_quantity
from claimcheck.extract.quantity import IN_MIND, FigureMention, Quantity
from claimcheck.extract.ranges import between_before, names_two_levels, other_end, sharing
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.load import Lexicon
from claimcheck.text.closed_classes import DETERMINERS
from claimcheck.text.tokens import Token

__all__ = ["FigureMention", "read_figures"]
_BASIS_POINT = Decimal("0.01")
FRACTION = Decimal("0.1")  # of its worth: "a third" is said of 32 and of 35 per cent


def read_figures(
    tokens: Sequence[Token], lexicon: Lexicon, *, published: str | None = None, home: Home = NOWHERE
) -> list[FigureMention]:
    """Every figure and date of one sentence, in text order, never overlapping.

    `published` (an ISO date, month or year) resolves relative dates; `home` holds the currencies of the article's
    countries and decides what a bare «دينار» or "pound" is. A sentence without figures gives []; nothing is raised.
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
        here = _read_at(tokens, at, behind, words, known, home) or _elliptical(tokens, at, behind, found, words)
        for mention in here:
            if mention.first < behind:
                continue  # it would take back a word that the figure before it has
            if mention.kind == "money" and mention.unit is None:
                mention = _same_currency(tokens, mention, at, behind, found, words, known)
            found.append(mention)
            behind = max(behind, mention.last)
    return _finish(tokens, found, words)


def _elliptical(
    tokens: Sequence[Token], at: int, floor: int, before: list[FigureMention], words: FigureWords
) -> list[FigureMention]:
    """«120 حالة في الشمال و45 في الجنوب», "45 staff here and 12 in Paris": the noun is that of the count before."""
    token = tokens[at]
    last = next((m for m in reversed(before[-IN_MIND:]) if m.kind != "date"), None)
    if last is None or at < floor or is_no_quantity(tokens, at, words):
        return []
    if token.kind == "number" and token.norm.isdigit() and floor < at and at + 1 < len(tokens):
        listed = tokens[at - 1].norm in ("و", "and") and tokens[at + 1].norm in words.places
        if listed and last.kind == "count" and last.noun is not None:
            return [_like(last, Number(Decimal(token.norm), at, at + 1, token.start, token.end, Decimal(1)))]
    if token.kind == "latin" and at > floor and tokens[at - 1].norm == "and" and last.noun is not None:
        listed_word = read_number(tokens, at, words)
        if (
            listed_word is not None
            and listed_word.part is None
            and listed_word.last < len(tokens)
            and tokens[listed_word.last].norm in words.places
            and last.kind == "count"
        ):
            return [_like(last, listed_word)]
    if last.unit == "vote" and at - 1 == last.last and tokens[at - 1].norm == "to" and token.norm.isdigit():
        return [_like(last, Number(Decimal(token.norm), at, at + 1, token.start, token.end, Decimal(1)))]  # "23 to 14"
    if token.kind in ("number", "latin") and at and tokens[at - 1].norm in _EARLIER_LEVEL:
        return _earlier_level(tokens, at, last, words)
    number = read_number(tokens, at, words) if _arabic(tokens, at) else None
    if number is None or number.part is not None or number.value == 1:
        return []
    return [_like(last, number)] if _counts_on(tokens, number, last, words) else []


_EARLIER_LEVEL = word_class("figures", "earlier_level")


def _earlier_level(tokens: Sequence[Token], at: int, last: FigureMention, words: FigureWords) -> list[FigureMention]:
    """ "81 seats, up from 52", "4.2%, against 3.8 a year ago": a level of the kind of the figure before it."""
    number = read_number(tokens, at, words)
    if number is None or number.part is not None or last.unit is None or at - last.last > _ON_WITHIN:
        return []
    year = number.value == number.value.to_integral_value() and 1900 <= number.value <= 2100
    behind = tokens[number.last].norm if number.last < len(tokens) else ""
    closed = number.last >= len(tokens) or tokens[number.last].kind == "mark" or behind in words.stops
    if year or not closed or tokens[number.last - 1].text == "-" or last.kind not in ("count", "percent", "money"):
        return []
    if number.last < len(tokens) and tokens[number.last].text in "-/:" and not tokens[number.last].spaced:
        return []
    ahead = any(tokens[k].text in ".;" for k in range(last.last, at))
    return [] if ahead or number.magnitude > 1 else [_like(last, number)]


_OTHERS = word_class("figures", "others")
_OUT_OF = frozenset((("من", "اصل"), ("من", "جمله"), ("من", "مجموع")))


def _arabic(tokens: Sequence[Token], at: int) -> bool:
    return any(t.kind == "word" for t in tokens[max(at - 2, 0) : at])


def _counts_on(tokens: Sequence[Token], number: Number, last: FigureMention, words: FigureWords) -> bool:
    """Whether an Arabic number counts what the figure before it does: «و41 أخرى», «من أصل 544», «مقابل 537»."""
    first, behind = number.first, tokens[number.last].norm if number.last < len(tokens) else ""
    if last.unit is None or first - last.last > _ON_WITHIN:
        return False
    if last.kind == "count" and behind in _OTHERS:
        return True
    closed = number.last >= len(tokens) or tokens[number.last].kind == "mark" or behind in words.stops
    earlier = tuple(t.norm for t in tokens[max(first - 2, 0) : first])
    if not closed:
        return earlier in _OUT_OF and last.kind == "count"
    return (earlier in _OUT_OF and last.kind == "count") or (
        earlier[-1:] == ("مقابل",) and last.kind in ("money", "percent", "count")
    )


_ON_WITHIN = 14  # tokens between a figure and a number without a noun that counts on


def _like(last: FigureMention, number: Number) -> FigureMention:
    """A number as a figure of the kind and unit of the figure before it."""
    return FigureMention(
        last.kind,
        _plain(number.value),
        None,
        last.unit,
        "exact",
        number.start,
        number.end,
        number.first,
        number.last,
        number.first,
        number.last,
        precision=number.step,
        note="noun from the figure before it",
        found_by=f"{number.entries} ellipsis",
    )


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
            for again in _read_at(tokens, at, floor, words, published, {amount.unit: 1}):
                if again.first == mention.first and again.unit is not None:
                    return again._replace(note="currency from the amount before it")
    return mention


def _read_at(
    tokens: Sequence[Token], at: int, floor: int, words: FigureWords, published: Published, home: Home
) -> list[FigureMention]:
    if at and words.ago and tokens[at - 1].kind == "word" and at - 1 >= floor:
        dated = (
            read_date(tokens, at - 1, words, published)
            if any(f in words.ago for f, _ in fronts(tokens[at - 1].norm))
            else None
        )
        if dated is not None and dated.found_by == "date:ago":
            return [_dated(dated)]
    if (share := ratio_share(tokens, at, words)) is not None and at >= floor:
        return [_ratio(tokens, at, *share, words)]
    if (grade := graded(tokens, at, floor, words)) is not None:
        mention = _mention(tokens, grade, words, home)
        return [] if mention is None else [mention]
    if is_no_quantity(tokens, at, words):
        return []
    if (date := _date(tokens, at, floor, words, published)) is not None:
        return [_dated(date)]
    for read in (glued_code, counted_one, time_alone, raised_part, counted_definite, counted_dual):
        quantity = read(tokens, at, floor, words)
        if quantity is not None:
            mention = _mention(tokens, quantity, words, home)
            return [] if mention is None else [mention]
    return _quantities(tokens, at, floor, words, home)


def _ratio(tokens: Sequence[Token], at: int, value: Decimal, last: int, words: FigureWords) -> FigureMention:
    """ "one in ten entries" is a percentage."""
    how, lead = approximator_before(tokens, at, "", words) or ("exact", at)
    return FigureMention(
        "percent",
        _plain(value),
        None,
        "%",
        how,
        tokens[at].start,
        tokens[last - 1].end,
        at,
        last,
        lead,
        last,
        precision=_plain(value * FRACTION),
        found_by="ratio",
    )


def _date(tokens: Sequence[Token], at: int, floor: int, words: FigureWords, published: Published) -> DateMention | None:
    found = read_date(tokens, at, words, published)
    if found is not None or at <= floor or tokens[at - 1].kind != "latin":
        return found
    if tokens[at - 1].norm in words.past | words.following | words.this:  # "last year"
        return read_date(tokens, at - 1, words, published)
    return None


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


def _quantities(tokens: Sequence[Token], at: int, floor: int, words: FigureWords, home: Home) -> list[FigureMention]:
    """A number with its unit, alone or as the low end of a range."""
    low = read_quantity(tokens, at, floor, words)
    if low is None:
        return []
    between = between_before(tokens, low, floor, words)
    high = other_end(tokens, low, words, between)
    if high is None:
        mention = _mention(tokens, low, words, home)
        return [] if mention is None else [mention]
    if high.unit is None and low.sign:
        high = high._replace(unit=low.unit)
    low = sharing(low, high)
    if (
        low.unit is None
        and low.noun_unit is None
        and not low.number.grouped
        and high.unit is None
        and high.noun_unit is None
    ):
        return []
    if names_two_levels(tokens, low, high, words, between):
        return [m for m in (_mention(tokens, q, words, home) for q in (low, high)) if m is not None]
    first, second = _mention(tokens, low, words, home), _mention(tokens, high, words, home)
    if first is None or second is None or not isinstance(first.value, Decimal) or not isinstance(second.value, Decimal):
        return [m for m in (first, second) if m is not None]
    if second.value < first.value:
        return [first, second]
    lead = between if between is not None else first.lead
    return [
        second._replace(
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


def _mention(tokens: Sequence[Token], quantity: Quantity, words: FigureWords, home: Home) -> FigureMention | None:
    """The figure that a quantity is, or None where a number counts nothing."""
    number, unit = quantity.number, quantity.unit
    approx = approximator_before(tokens, quantity.first, number.proclitics, words)
    lead = approx[1] if approx is not None else quantity.first
    if approx is not None and tokens[lead].norm == "over" and lead and tokens[lead - 1].norm in _CONCERNED:
        approx, lead = None, quantity.first  # "talks over 340 job cuts"
    if approx is not None and _stands_under(tokens, lead, quantity, words):
        approx, lead = None, quantity.first
    kind, name, worth, note = "count", quantity.noun_unit, Decimal(1), number.note or quantity.note
    if unit is None:
        implied = implied_unit(tokens, quantity, words)
        if implied is not None:
            name = implied
        elif number.magnitude > 1 and not number.part:
            if (
                number.bare_magnitude
                and number.entries == "magnitude"
                and not stands_as_amount(tokens, quantity, approx is not None)
            ):
                return None
            note = note or "nothing says what is counted"
        elif number.grouped:
            note = note or "nothing says what is counted"
        else:
            return None
    elif unit.kind == "money":
        kind, name, worth, why = currency_of(unit, home)
        note = note or why
        if approx is not None and tokens[lead].norm == "over" and _qualifies_noun(tokens, quantity.last, words):
            approx, lead = None, quantity.first  # "jailed over $84m fraud"
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
        name = "x" if is_multiple(tokens, quantity, words) else "times"
    else:
        name = unit.name
    if not is_worth_reporting(tokens, quantity, words):
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
        precision=_plain(_worth_of_last_digit(number, value, worth, kind)),
        per=per,
        note=note,
        noun=_noun_text(tokens, quantity),
        found_by=f"{unit.entry + ' ' if unit is not None and unit.entry else ''}{number.entries}",
    )


def _worth_of_last_digit(number: Number, value: Decimal, worth: Decimal, kind: str) -> Decimal:
    if number.part is None:
        return number.step * worth
    return value * FRACTION if kind == "percent" else value


def _stands_under(tokens: Sequence[Token], lead: int, quantity: Quantity, words: FigureWords) -> bool:
    """Whether "under" or "over" stands before a thing that the figure only describes: "under a 12-year agreement",
    "over its $5m debt"."""
    if tokens[lead].norm not in _STAND_OVER or tokens[quantity.first - 1].norm not in DETERMINERS:
        return False
    hyphened = any(t.text == "-" for t in tokens[quantity.first : quantity.last])
    return hyphened or (quantity.unit is not None and _qualifies_noun(tokens, quantity.last, words))


_CONCERNED = word_class("figures", "concerned")
_STAND_OVER = frozenset(("under", "over", "below", "above"))


def _qualifies_noun(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """Whether a lower-case noun follows an amount at once, so that it is an adjective there."""
    return (
        at < len(tokens)
        and tokens[at].kind == "latin"
        and tokens[at].text.islower()
        and tokens[at].norm not in words.stops
        and not tokens[at].norm.endswith("ly")
        and words.per.match(tokens, at) is None
    )


@lru_cache(maxsize=10_000)
def _plain(value: Decimal) -> Decimal:
    """A Decimal without exponent; the same one for all figures of one value."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _noun_text(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    if quantity.noun is None:
        return None
    first, last = quantity.noun
    return " ".join(token.text for token in tokens[first:last])


PERIODS = frozenset(("day", "week", "month", "year", "hour", "quarter"))


def _per(tokens: Sequence[Token], last: int, kind: str, words: FigureWords) -> tuple[str | None, int]:
    """The rate behind a figure («يوميًا», "a share") and the index behind it; an adjective may stand between."""
    if kind in ("duration", "date"):
        return None, last
    for at in (last, last + 1):
        if at < len(tokens):
            if at > last and (tokens[last].kind == "mark" or tokens[last].norm in words.stops):
                break
            found = words.per.match(tokens, at)
            if found is not None and not (found[0] in PERIODS and _another_time(tokens, found[1], words)):
                return found
    if kind == "count" and last < len(tokens) and tokens[last].norm in _OF:
        for at in range(last + 2, min(last + 2 + _OF_WHAT, len(tokens))):
            if tokens[at - 1].kind not in ("word", "latin"):
                break
            found = words.per.match(tokens, at)
            if found is not None and found[0] in PERIODS and not _another_time(tokens, found[1], words):
                return found
    return None, last


_OF = frozenset(("of", "من"))
_OF_WHAT = 3  # words of what is counted: "42,000 barrels of crude oil a day"


def _another_time(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """Whether «في العام» goes on to name a year («في العام الماضي», "a year earlier") and is no rate."""
    if at >= len(tokens):
        return False
    following = tokens[at]
    return (
        following.kind == "number"
        or (following.kind == "word" and following.norm.startswith("ال"))
        or following.norm in words.not_rates
    )


def _finish(tokens: Sequence[Token], found: list[FigureMention], words: FigureWords) -> list[FigureMention]:
    """The figures with what they take from one another: dropped currencies, restatements, a list's approximator."""
    done: list[FigureMention] = []
    for at, mention in enumerate(found):
        if at + 1 < len(found) and _names_day_of(mention, found[at + 1]):
            continue
        priced = with_currency_from_context(tokens, mention, done, words)
        done.append(as_restatement(tokens, _governed(tokens, priced, done), done, words))
    return done


def _names_day_of(mention: FigureMention, after: FigureMention) -> bool:
    """«الخميس 20 نوفمبر 2025»: the weekday only repeats the date behind it."""
    return (
        mention.found_by == "relative-day"
        and after.kind == "date"
        and not after.minor
        and after.first - mention.last <= 1
        and not (isinstance(after.value, str) and len(after.value) < len("2025-11-20"))
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
    return mention._replace(approx=last.approx) if joined and mention.unit == last.unit else mention
