"""Dates as the text says them, full, partial or relative, to ISO strings as precise as the text allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from claimcheck.extract.figure_words import FigureWords, fronts
from claimcheck.extract.numbers import offset_behind, read_number
from claimcheck.text.closed_classes import ARTICLES, FINITE_AUXILIARIES, TEMPORAL
from claimcheck.text.normalise import bare
from claimcheck.text.tokens import Token

_DASHES = frozenset("-–—")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_JOINED_SEASON = re.compile(r"([qh])([1-4])(?:fy)?(\d{4}|\d{2})?$|([1-4])([qh])(\d{4}|\d{2})?$")
_JOINED_YEAR = re.compile(r"fy(\d{4}|\d{2})$")
UNKNOWN = "the article's date is unknown"
HIJRI = "Hijri date"
FIRST_YEAR, LAST_YEAR = 1500, 2100


class DateMention(NamedTuple):
    """A date: its ISO value (None with a `note` when open), the last year of a span in `high`, token span and offsets.

    `minor` marks what is said in passing («اليوم», "this year"): good as a claim's date, no figure.
    """

    value: str | None
    first: int
    last: int
    start: int
    end: int
    high: str | None = None
    note: str | None = None
    minor: bool = False
    found_by: str = "date"


class Published(NamedTuple):
    """The article's own date, as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def parse_published(text: str | None) -> Published:
    """An ISO date, month or year; anything else is unknown."""
    match = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text or "")
    if match is None:
        return Published()
    year, month, day = (int(part) if part else None for part in match.groups())
    return Published(year, month, day)


def read_date(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """The date that begins at token `at`, or None: the first reader that answers."""
    for read in OF_NUMBERS if tokens[at].kind == "number" else READERS:
        found = read(tokens, at, words, published)
        if found is not None:
            return found
    return None


def _year_at(tokens: Sequence[Token], at: int) -> int | None:
    if at < len(tokens) and tokens[at].kind == "number" and len(tokens[at].norm) == 4 and tokens[at].norm.isdigit():
        year = int(tokens[at].norm)
        return year if FIRST_YEAR <= year <= LAST_YEAR else None
    return None


def _numeric(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """2024-03-14, 14/3/2024, 14.3.2024."""
    token = tokens[at]
    if token.kind != "number":
        return None
    if (match := _DAY_FIRST.match(token.norm)) is not None:
        day, month, year = map(int, match.groups())
        return _full(tokens, at, at + 1, year, month, day)
    if at + 4 < len(tokens) + 0 and tokens[at + 1].text in "-/" and tokens[at + 3].text == tokens[at + 1].text:
        parts = (token.norm, tokens[at + 2].norm, tokens[at + 4].norm)
        if all(part.isdigit() for part in parts) and not any(tokens[at + k].spaced for k in (1, 2, 3, 4)):
            a, b, c = map(int, parts)
            if len(parts[0]) == 4:
                return _full(tokens, at, at + 5, a, b, c)
            if len(parts[2]) == 4:
                return _full(tokens, at, at + 5, c, b, a) or _full(tokens, at, at + 5, c, a, b)
    return None


def _full(tokens: Sequence[Token], first: int, last: int, year: int, month: int, day: int) -> DateMention | None:
    try:
        value = date(year, month, day).isoformat()
    except ValueError:
        return None
    return DateMention(value, first, last, tokens[first].start, tokens[last - 1].end, found_by="date:numeric")


def _day_month(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """«14 آذار/مارس 2024», "12 January 2024", «20-22 فبراير», «30 من يونيو»."""
    day = _day(tokens, at)
    if day is None:
        return None
    here = at + 1
    if here < len(tokens) and tokens[here].norm in words.ordinals and not tokens[here].spaced:
        here += 1
    second, here = _second_day(tokens, here, words)
    if here < len(tokens) and tokens[here].norm in words.of:
        here += 1
    if here >= len(tokens):
        return None
    month = _month(tokens, here, words)
    if month is None:
        return _hijri_day(tokens, at, here, words)
    number, here = month[0], month[1]
    found = _with_year(tokens, at, here, number, day, words, published)
    if second is None or found.value is None:
        return found
    return found._replace(high=f"{found.value[:-2]}{second:02d}")


def _day(tokens: Sequence[Token], at: int) -> int | None:
    norm = tokens[at].norm
    if tokens[at].kind == "number" and len(norm) <= 2 and norm.isdigit() and 1 <= int(norm) <= 31:
        return int(norm)
    return None


def _second_day(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[int | None, int]:
    """The second day of «20 إلى 22 فبراير» and the index behind it; a month must follow."""
    if at + 2 < len(tokens) and (tokens[at].text in _DASHES or tokens[at].norm in words.through):
        day = _day(tokens, at + 1)
        behind = at + 2 + (tokens[at + 2].norm in words.ordinals)
        if day is not None and behind < len(tokens) and _month(tokens, behind, words) is not None:
            return day, behind
    return None, at


def _month(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[int, int, str] | None:
    """The month at token `at` with its second name («آب/أغسطس», «سبتمبر (أيلول)»): number, index behind, proclitics."""
    found = words.months.find(tokens, at)
    if found is None:
        return None
    number, here, taken = found
    if at and tokens[at - 1].text in "«“" and here < len(tokens) and tokens[here].kind in ("word", "latin"):
        return None  # «مايو كلينك» in quotation marks is a name
    if tokens[at].kind == "latin" and not tokens[at].text[0].isupper():
        return None
    if here + 1 < len(tokens) and tokens[here].text == "." and tokens[here + 1].kind == "number":
        here += tokens[at].kind == "latin" and len(tokens[at].norm) <= 4  # "Jan. 6"
    if here + 1 < len(tokens) and tokens[here].text in ("/", "(", "-"):
        other = words.months.match(tokens, here + 1)
        if other is not None and other[0] == number:
            closing = tokens[here].text == "("
            here = other[1]
            if closing and here < len(tokens) and tokens[here].text == ")":
                here += 1
    return number, here, taken


def _with_year(
    tokens: Sequence[Token],
    first: int,
    last: int,
    month: int,
    day: int | None,
    words: FigureWords,
    published: Published,
    start: int | None = None,
) -> DateMention:
    """A month (and day) with the year or the adjective that follows it, or resolved by the article's date."""
    begin = tokens[first].start if start is None else start
    here = last
    if here < len(tokens) and tokens[here].norm in {",", "،", *words.of}:
        here += 1
    year = _year_at(tokens, here)
    if year is None and here > last and here < len(tokens) and tokens[here].norm in ("عام", "سنه"):
        year = _year_at(tokens, here + 1)
        here += 1
    if year is not None:
        return DateMention(_iso(year, month, day), first, here + 1, begin, tokens[here].end, found_by="date:month")
    if (shared := _year_behind_next(tokens, last, words)) is not None:
        return DateMention(_iso(shared, month, day), first, last, begin, tokens[last - 1].end, found_by="date:month")
    if tokens[first].kind == "latin":
        behind = last + (last < len(tokens) and tokens[last].norm == "of")
        relative = _relative_period(tokens, behind, words, published) if behind < len(tokens) else None
        if relative is not None and relative.value is not None and len(relative.value) == 4:  # "in March last year"
            value = _iso(int(relative.value), month, day)
            return DateMention(value, first, relative.last, begin, relative.end, found_by="date:month:relative")
    move, behind = None, last
    if last < len(tokens):
        adjective = bare(tokens[last].norm)
        for kind, adjectives in (("past", words.past), ("next", words.following), ("this", words.this)):
            if adjective in adjectives and tokens[last].kind == "word" and tokens[last].norm.startswith("ال"):
                move, behind = kind, last + 1
    if first > 0 and move is None and tokens[first].kind == "latin":
        before = tokens[first - 1].norm if tokens[first - 1].kind == "latin" else ""
        for kind, adjectives in (("past", words.past), ("next", words.following), ("this", words.this)):
            if before in adjectives:
                move, first = kind, first - 1
                begin = tokens[first].start
    if move is None and _is_ahead(tokens, first, month, day, words, published):
        move = "next"
    resolved = _resolve_month(month, day, move, published)
    note = None if resolved else UNKNOWN
    return DateMention(
        resolved,
        first,
        behind,
        begin,
        tokens[behind - 1].end,
        note=note,
        found_by=f"date:month{':' + move if move else ''}",
    )


_SOON, _AHEAD = 3, 6  # months; a bare month so close ahead is the coming one, one farther ahead where the text says so


def _is_ahead(
    tokens: Sequence[Token], at: int, month: int, day: int | None, words: FigureWords, published: Published
) -> bool:
    """Whether a month without a year is the coming one: it is near, or the sentence looks forward («تصل في يوليو»)."""
    if published.month is None:
        return False
    months = (month - published.month) % 12
    if months == 0:
        if day is None or published.day is None or day <= published.day:
            return False
    elif months > _AHEAD:
        return False
    if any(front in words.since for k in range(max(0, at - 2), at) for front, _ in fronts(tokens[k].norm)):
        return False
    return months <= _SOON or _looks_forward(tokens, words)


def _looks_forward(tokens: Sequence[Token], words: FigureWords) -> bool:
    """Whether the sentence has a word of the future («سيصل», «من المقرر», "will", "plans")."""
    return any(
        _is_future(token.norm, words) if token.kind == "word" else token.norm in words.future and token.text != "May"
        for token in tokens
    )


def _is_future(norm: str, words: FigureWords) -> bool:
    for front, _ in fronts(norm):
        if front in words.future:
            return True
        if len(front) > 4 and front.startswith(_FUTURE_VERBS) and not front.endswith(("ه", "ات")):
            return not front.startswith(words.not_future) and not words.units.begins(front)
    return False


_FUTURE_VERBS = ("سي", "ست")


def _year_behind_next(tokens: Sequence[Token], at: int, words: FigureWords) -> int | None:
    """The year of «بين يناير ومارس 2025», "January to March 2024": it stands once, behind the second month."""
    if at + 1 >= len(tokens):
        return None
    begin = at + (tokens[at].norm in words.through or tokens[at].text in _DASHES)
    if begin == at and not (tokens[at].kind == "word" and tokens[at].norm.startswith("و")):
        return None
    begin += begin < len(tokens) and _day(tokens, begin) is not None
    found = _month(tokens, begin, words) if begin < len(tokens) else None
    if found is None or found[1] >= len(tokens):
        return None
    return _year_at(tokens, found[1] + (tokens[found[1]].norm in {",", "،", *words.of}))


def _iso(year: int, month: int, day: int | None) -> str | None:
    if day is None:
        return f"{year}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _resolve_month(month: int, day: int | None, move: str | None, published: Published) -> str | None:
    """The nearest such month not after the article's date; before or after it where the text says so."""
    if published.year is None or published.month is None:
        return None
    year = published.year
    if move == "next":
        year += month <= published.month and not (
            month == published.month and day is not None and published.day is not None and day > published.day
        )
    elif move == "past":
        year -= month >= published.month and not (
            month == published.month and day is not None and published.day is not None and day <= published.day
        )
    elif move is None and month > published.month:
        year -= 1
    return _iso(year, month, day)


def _month_first(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """«مارس 2024», «ديسمبر الماضي», "January 12, 2024", "late March"."""
    found = _month(tokens, at, words)
    if found is None:
        return None
    number, here, taken = found
    day: int | None = None
    if tokens[at].kind == "latin" and here < len(tokens):
        day = _day(tokens, here)
        if day is not None:
            behind = here + 1 + (here + 1 < len(tokens) and tokens[here + 1].norm in words.ordinals)
            after = tokens[behind] if behind < len(tokens) else None
            if after is not None and (
                after.text == "%"
                or (after.text == ":" and not after.spaced and _clock_follows(tokens, behind))
                or after.norm in ("percent", "million", "billion")
            ):
                day = None
            else:
                here = behind
    second = None
    if day is not None and here + 1 < len(tokens) and tokens[here].text in _DASHES:
        second = _day(tokens, here + 1)
        here += 2 if second is not None else 0
    if not _surely_month(tokens, at, here, day, words):
        return None
    mention = _with_year(tokens, at, here, number, day, words, published, offset_behind(tokens[at], taken))
    if second is not None and mention.value is not None:
        return mention._replace(high=f"{mention.value[:-2]}{second:02d}")
    return mention


def _clock_follows(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].kind == "number" and not tokens[at + 1].spaced


def _surely_month(tokens: Sequence[Token], at: int, behind: int, day: int | None, words: FigureWords) -> bool:
    """Whether a name that is another word too («آب», "May", «نيسان») stands where a month does."""
    heads = {front for front, _ in fronts(tokens[at].norm)}
    if not heads & words.wary or day is not None or behind > at + 1:
        return True
    if _year_at(tokens, behind) is not None or (
        behind < len(tokens) and tokens[behind].norm in (",", "،") and _year_at(tokens, behind + 1) is not None
    ):
        return True
    if (
        behind < len(tokens)
        and bare(tokens[behind].norm) in words.past | words.following
        and tokens[behind].norm.startswith("ال")
    ):
        return True
    if len(tokens[at].norm) > 3 and tokens[at].kind == "latin" and tokens[at].norm not in ("march",):
        return True
    if tokens[at].norm == "may" and at > 0 and _within_sentence(tokens, at, words):
        return True  # the verb is not capitalised there
    if tokens[at].norm == "مارس":
        return at == 0 or tokens[at - 1].norm not in ("قد", "لا", "كما", "و")
    return at > 0 and (
        any(front in words.cues for front, _ in fronts(tokens[at - 1].norm))
        or tokens[at - 1].norm in words.past | words.following | words.this
    )


def _within_sentence(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """Whether a capital at token `at` is due neither to the start of a sentence nor to a name or headline around it."""
    before = tokens[at - 1]
    following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    if following in FINITE_AUXILIARIES:
        return False  # "They say May can wait"
    if before.text == ",":
        return at > 1 and (tokens[at - 2].text.islower() or bool(words.months.match(tokens, at - 2)))
    title = sum(t.text[:1].isupper() for t in tokens if t.kind == "latin") * 2 > sum(t.kind == "latin" for t in tokens)
    return before.kind == "latin" and (before.text.islower() or before.norm in ARTICLES) and not title


def _year(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """A bare year, a span of years, a financial year."""
    year = _year_at(tokens, at)
    if year is None:
        return _hijri_year(tokens, at, words)
    token = tokens[at]
    before = tokens[at - 1] if at else None
    if (
        before is not None
        and (bare(before.norm) in words.names or before.norm in words.names)
        and before.norm not in words.cues
    ):
        return None
    if any(
        front in words.titles
        for k in range(max(0, at - 3), at)
        if not (k and tokens[k - 1].norm == "في")  # «في أفق 2037»
        for front, _ in fronts(tokens[k].norm)
    ):
        return None
    if before is not None and (
        before.text in "$€£#+"
        or (
            before.text in _DASHES and not token.spaced and not before.spaced and not _cue_before(tokens, at - 1, words)
        )
    ):
        return None
    here = at + 1
    high = None
    if here + 1 < len(tokens) and tokens[here].text in "-–—/" and not tokens[here + 1].spaced:
        other = tokens[here + 1].norm
        if other.isdigit() and (len(other) == 4 or (len(other) == 2 and int(other) == (year + 1) % 100)):
            last = int(other) if len(other) == 4 else year + 1
            if year < last <= LAST_YEAR:
                high, here = last, here + 2
    if high is None and not _year_position(tokens, at, words):
        return None
    cue = before is not None and any(
        front in words.cues or front in words.year_words for front, _ in fronts(before.norm)
    )
    end = tokens[here - 1].end
    if high is None:
        return DateMention(str(year), at, here, token.start, end, found_by="date:year" + (":cue" if cue else ""))
    if high == year + 1 and (_fiscal_near(tokens, at, here, words) or _one_year(tokens, at, here)):
        return DateMention(str(high), at, here, token.start, end, note="financial year", found_by="date:fiscal")
    return DateMention(str(year), at, here, token.start, end, high=str(high), found_by="date:years")


def _one_year(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "in 2024-25": two digits behind the dash are one financial year or season, called by its end."""
    return len(tokens[last - 1].norm) == 2 and tokens[first + 1].text in "-–—" and tokens[first].spaced


def _cue_before(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """ "mid-2025", "end-2026"."""
    return at > 0 and tokens[at - 1].kind == "latin" and tokens[at - 1].norm in words.cues


def _fiscal_near(tokens: Sequence[Token], at: int, behind: int, words: FigureWords) -> bool:
    for begin in (at - 1, at - 2):
        if begin >= 0 and (found := words.fiscal.find(tokens, begin)) is not None and found[1] == at:
            return True
    return behind < len(tokens) and words.fiscal.match(tokens, behind) is not None


def _year_position(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """Whether four digits are a year here and not a quantity («2000 شخص»)."""
    cue = at > 0 and any(front in words.year_words for front, _ in fronts(tokens[at - 1].norm))
    if at + 1 >= len(tokens):
        return at > 0
    following = tokens[at + 1]
    if following.norm in words.hijri:
        return False
    if following.text in ("%", "/") or (
        words.magnitude(following.norm) is not None and following.norm not in words.stops
    ):
        return following.norm in words.gregorian
    unit = words.units.match(tokens, at + 1)
    if unit is not None and not cue:
        preposition = (
            at > 0
            and (tokens[at - 1].norm in words.cues or tokens[at - 1].norm in ("the", "its", "his", "their", "'s"))
            and unit[0].kind == "count"
            and 1990 <= int(tokens[at].norm) <= 2060
        )
        return preposition and following.kind == "latin" and following.norm.endswith(("s",)) is False
    if not cue and _counts_a_noun(tokens, at, words):
        return False
    if not cue and following.norm in words.codes | {"pm", "am"}:
        return False
    if not following.spaced and following.kind == "latin":
        return False
    return 1800 <= int(tokens[at].norm) <= 2100 or cue


def _counts_a_noun(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """Whether a round number before a plain Arabic noun counts it, though no table lists the noun: «تدريب 2000 شاب»."""
    following = tokens[at + 1]
    told = at > 0 and any(front in words.cues for front, _ in fronts(tokens[at - 1].norm))
    plain = following.kind == "word" and not following.norm.startswith(("ال", "و", "ف", "ب", "ل"))
    return int(tokens[at].norm) % 100 == 0 and plain and not told and following.norm not in words.stops


def _hijri_year(tokens: Sequence[Token], at: int, words: FigureWords) -> DateMention | None:
    """«عام 1445هـ»: the common years that it touches."""
    if tokens[at].kind != "number" or not tokens[at].norm.isdigit() or len(tokens[at].norm) not in (3, 4):
        return None
    year = int(tokens[at].norm)
    if not 1 <= year <= 1600 or at + 1 >= len(tokens) or tokens[at + 1].norm not in words.hijri:
        return None
    first = int(year * 0.970224 + 621.5774)
    end = tokens[at + 1].end
    return DateMention(
        str(first),
        at,
        at + 2,
        tokens[at].start,
        end,
        high=str(first + 1),
        note=f"{HIJRI} {year}",
        found_by="date:hijri",
    )


def _hijri_day(tokens: Sequence[Token], first: int, at: int, words: FigureWords) -> DateMention | None:
    """«14 رمضان 1445»: left open, the calendar depends on the sighting of the moon."""
    found = words.hijri_months.find(tokens, at)
    if found is None:
        return None
    here = found[1]
    if here < len(tokens) and tokens[here].kind == "number" and len(tokens[here].norm) == 4:
        here += 1
    if here < len(tokens) and tokens[here].norm in words.hijri:
        here += 1
    return DateMention(None, first, here, tokens[first].start, tokens[here - 1].end, note=HIJRI, found_by="date:hijri")


def _season(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """«الربع الثالث من 2025», «النصف الأول من العام الجاري», "Q3 2025", "H1"."""
    token = tokens[at]
    joined = _JOINED_SEASON.match(token.norm) if token.kind == "latin" else None
    year: int | None = None
    if joined is not None and joined.group(1):
        name, here, taken = f"{joined.group(1)}{joined.group(2)}".upper(), at + 1, ""
        year = _century(joined.group(3))
        if name in ("H3", "H4") or (year is not None and not 2005 <= year <= 2050):
            return None  # "H100" is a chip
    elif (
        token.kind == "number"
        and at + 1 < len(tokens)
        and re.fullmatch(r"[qh](\d{2}|\d{4})?", tokens[at + 1].norm)
        and not tokens[at + 1].spaced
    ):
        if token.norm not in ("1", "2", "3", "4"):
            return None
        name, here, taken = f"{tokens[at + 1].norm[0]}{token.norm}".upper(), at + 2, ""
        year = _century(tokens[at + 1].norm[1:])
    else:
        found = words.seasons.find(tokens, at)
        if found is None and token.norm == "last" and [t.norm for t in tokens[at + 1 : at + 3]] == ["quarter", "of"]:
            found = ("Q4", at + 2, "") if _year_at(tokens, at + 3) is not None else None
        if found is None:
            return None
        name, here, taken = found
    start = offset_behind(token, taken)
    behind = here
    while behind < len(tokens) and tokens[behind].norm in words.of:
        behind += 1
    if behind == here and behind < len(tokens) and tokens[behind].text in ",،":
        behind += 1
    if year is None and (written := _year_at(tokens, behind)) is not None:
        year, here = written, behind + 1
    elif year is None and behind < len(tokens) and (short := re.fullmatch(r"fy(\d{2}|\d{4})", tokens[behind].norm)):
        year, here = _century(short.group(1)), behind + 1
    if year is not None:
        return DateMention(f"{year}-{name}", at, here, start, tokens[here - 1].end, found_by="date:season")
    if behind > here and token.kind == "latin" and tokens[behind - 1].norm in words.periods:
        here = behind  # "the first half of the year"
    for begin in (here, here + 1):
        relative = (
            _relative_period(tokens, begin, words, published)
            if begin < len(tokens) and (begin == here or tokens[here].norm in words.of)
            else None
        )
        if relative is not None:
            value = f"{relative.value}-{name}" if relative.value else None
            return DateMention(
                value, at, relative.last, start, relative.end, note=relative.note, found_by="date:season:relative"
            )
    resolved = _bare_season(name, published, ahead=_looks_forward(_aside(tokens, at), words))
    return DateMention(
        resolved,
        at,
        here,
        start,
        tokens[here - 1].end,
        note=None if resolved else UNKNOWN,
        minor=resolved is None,
        found_by="date:season:bare",
    )


def _aside(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """What stands between commas around a date, where it goes back to what was: "The firm, [which reported a first-half
    loss], will cut jobs", «، [بعد أن خسرت 9 ملايين في الربع الأول]»; else the whole sentence."""
    begin = next((k + 1 for k in range(at - 1, -1, -1) if tokens[k].text in (",", "،")), 0)
    opening = tokens[begin].norm.removeprefix("و")
    if begin == 0 or opening not in TEMPORAL | _RELATIVE:
        return tokens
    end = next((k for k in range(at, len(tokens)) if tokens[k].text in (",", "،")), len(tokens))
    return tokens[begin:end]


_RELATIVE = frozenset(("which", "who", "whose", "التي", "الذي", "بعدما", "having"))


def _century(digits: str | None) -> int | None:
    return None if not digits else int(digits) if len(digits) == 4 else 2000 + int(digits)


def _bare_season(name: str, published: Published, *, ahead: bool) -> str | None:
    """The last such quarter or half that had begun when the article was written, or the coming one."""
    if published.year is None or published.month is None:
        return None
    length = 3 if name[0] == "Q" else 6
    begins = (int(name[1]) - 1) * length + 1
    if ahead and begins - published.month <= _AHEAD:
        return f"{published.year + (begins + length <= published.month)}-{name}"
    return f"{published.year - (begins > published.month)}-{name}"


def _joined_year(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """ "FY2024", "FY24"."""
    match = _JOINED_YEAR.match(tokens[at].norm) if tokens[at].kind == "latin" else None
    if match is None:
        return None
    return DateMention(
        str(_century(match.group(1))),
        at,
        at + 1,
        tokens[at].start,
        tokens[at].end,
        note="financial year",
        found_by="date:fiscal",
    )


def _relative_period(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """«العام الماضي», «هذا العام», «الشهر المقبل», "last year", "next month"."""
    for front, taken in fronts(tokens[at].norm):
        if front in words.periods and tokens[at].kind == "word":
            period, word = words.periods[front], at
            if (
                at + 1 < len(tokens)
                and (move := _move(bare(tokens[at + 1].norm), words)) is not None
                and tokens[at + 1].norm.startswith("ال")
            ):
                return _period(tokens, at, at + 2, offset_behind(tokens[word], taken), period, move, published)
            if at > 0 and any(front in words.this for front, _ in fronts(tokens[at - 1].norm)):
                return _period(tokens, at, at + 1, tokens[at].start, period, "this", published)
            return None
        if (
            front in words.this
            and tokens[at].kind == "word"
            and at + 1 < len(tokens)
            and tokens[at + 1].norm in words.periods
        ):
            return _period(
                tokens,
                at,
                at + 2,
                offset_behind(tokens[at], taken),
                words.periods[tokens[at + 1].norm],
                "this",
                published,
            )
    if tokens[at].kind == "latin" and at + 1 < len(tokens):
        begin = at + (tokens[at].norm == "the" and tokens[at + 1].norm in words.past | words.following | words.this)
        move = _move(tokens[begin].norm, words)
        fiscal = words.fiscal.match(tokens, begin + 1) if move is not None and begin + 1 < len(tokens) else None
        if fiscal is not None and move is not None and tokens[fiscal[1] - 1].norm in words.periods:
            return _period(tokens, at, fiscal[1], tokens[begin].start, "year", move, published)  # "last fiscal year"
        if move is not None and begin + 1 < len(tokens) and tokens[begin + 1].norm in words.periods:
            if words.periods[tokens[begin + 1].norm] == "quarter" and _year_at(tokens, begin + 3) is not None:
                return None  # "the last quarter of 2024"
            return _period(
                tokens, at, begin + 2, tokens[begin].start, words.periods[tokens[begin + 1].norm], move, published
            )
    return None


def _part_of_year(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """ "this summer", "the autumn of 2023", "spring 2024": a season is no more precise than its year."""
    if tokens[at].kind != "latin":
        return None
    move = _move(tokens[at].norm, words)
    here = at + (move is not None)
    if here >= len(tokens) or tokens[here].norm not in words.parts_of_year:
        return None
    behind = here + 1
    if move is None:
        behind += behind < len(tokens) and tokens[behind].norm == "of"
        year = _year_at(tokens, behind)
        if year is None:
            return None
        last = behind + 1
    else:
        if tokens[here].norm == "fall" and behind < len(tokens) and tokens[behind].norm in ("in", "of", "by", "from"):
            return None  # "this fall in prices"
        step = {"past": -1, "next": 1, "this": 0}[move]
        year = None if published.year is None else published.year + step
        last = behind
    value = None if year is None else str(year)
    note = None if value else UNKNOWN
    return DateMention(value, at, last, tokens[at].start, tokens[last - 1].end, note=note, found_by="date:part of year")


def _move(word: str, words: FigureWords) -> str | None:
    return (
        "past" if word in words.past else "next" if word in words.following else "this" if word in words.this else None
    )


def _period(
    tokens: Sequence[Token], first: int, last: int, start: int, period: str, move: str, published: Published
) -> DateMention:
    step = {"past": -1, "next": 1, "this": 0}[move]
    value = None
    if period == "year" and published.year is not None:
        value = str(published.year + step)
    elif period == "month" and published.year is not None and published.month is not None:
        months = published.year * 12 + published.month - 1 + step
        value = f"{months // 12}-{months % 12 + 1:02d}"
    elif period == "quarter" and published.year is not None and published.month is not None:
        quarters = published.year * 4 + (published.month - 1) // 3 + step
        value = f"{quarters // 4}-Q{quarters % 4 + 1}"
    elif period == "week" and step and (day := _weekday(published, 1)) is not None:
        value = (date.fromisoformat(day) + timedelta(days=7 * step)).isoformat()
    note = None if value else UNKNOWN
    return DateMention(
        value,
        first,
        last,
        start,
        tokens[last - 1].end,
        note=note,
        minor=True,
        found_by="relative-period",
    )


def _relative_day(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """«أمس», "today", "on Monday", «يوم الخميس»: minor dates, resolved where the article's day is known."""
    token = tokens[at]
    found = words.days.find(tokens, at)
    if found is not None and "ال" not in found[2]:
        offset, here, taken = found
        value = _shift_day(published, offset)
        return _day_mention(tokens, at, here, offset_behind(token, taken), value)
    for front, taken in fronts(token.norm):
        if front in words.weekdays and (token.kind == "latin" or front.startswith("ال")):
            if token.kind == "latin" and not token.text[0].isupper():
                return None
            value = _weekday(published, words.weekdays[front])
            if value is not None and at > 0 and tokens[at - 1].norm in words.following and token.kind == "latin":
                value = (date.fromisoformat(value) + timedelta(days=7)).isoformat()  # "next Friday"
            return _day_mention(tokens, at, at + 1, offset_behind(token, taken), value)
    return None


def _day_mention(tokens: Sequence[Token], first: int, last: int, start: int, value: str | None) -> DateMention:
    return DateMention(
        value,
        first,
        last,
        start,
        tokens[last - 1].end,
        note=None if value else UNKNOWN,
        minor=True,
        found_by="relative-day",
    )


def _shift_day(published: Published, offset: int) -> str | None:
    if published.year is None or published.month is None or published.day is None:
        return None
    return (date(published.year, published.month, published.day) + timedelta(days=offset)).isoformat()


def _weekday(published: Published, number: int) -> str | None:
    """The nearest such day not after the article's date."""
    if published.year is None or published.month is None or published.day is None:
        return None
    day = date(published.year, published.month, published.day)
    return (day - timedelta(days=(day.isoweekday() - number) % 7)).isoformat()


def _ago(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """«قبل عامين», "two years ago": a duration that points back from the article's date."""
    begin = at
    arabic = tokens[at].kind == "word" and any(front in words.ago for front, _ in fronts(tokens[at].norm))
    if arabic:
        at += 1
        if at >= len(tokens):
            return None
    length, unit, last = _length(tokens, at, words)
    if unit is None or length is None:
        return None
    step = -1
    if arabic:
        if _restates(tokens, begin, words) or (last < len(tokens) and tokens[last].norm in ("من", "علي", "ونصف")):
            return None  # «قبل 3 أشهر من الموعد» is as long before another day
    else:
        if last >= len(tokens):
            return None
        if tokens[last].norm in words.ago and tokens[last].kind == "latin":
            last += 1
        elif (ahead := words.ahead.match(tokens, last)) is not None and tokens[last].kind == "latin":
            last, step = ahead[1], 1
        else:
            return None
        if _restates(tokens, begin, words):
            return None
    value = _moved(published, step * length, unit)
    return DateMention(
        value,
        begin,
        last,
        offset_behind(tokens[begin], "و" if arabic and tokens[begin].norm[0] in "وف" else ""),
        tokens[last - 1].end,
        note=None if value else UNKNOWN,
        minor=unit in ("hour", "minute", "second"),
        found_by="date:ago",
    )


def _months(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """The months of a result: "the six months to June", «الأشهر الثلاثة المنتهية في 30 سبتمبر», "the first nine months
    of 2025"."""
    count, first, behind = _count_of_months(tokens, at, words)
    if count is None or not 2 <= count <= 12 or behind >= len(tokens):
        return None
    latin = tokens[first].kind != "word"
    opening = first > 1 and tokens[first - 1].norm in words.opening and (not latin or tokens[first - 2].norm == "the")
    if tokens[behind].norm in words.ended and (not latin or tokens[at - 1].norm == "the"):
        end = _last_month(tokens, behind + 1, words, published)
    elif opening or (not latin and tokens[behind].norm in words.opening):
        end = _year_begun(tokens, behind + (not opening), count, words, published)
    else:
        return None
    if end is None or end.value is None:
        return None
    last = int(end.value[:4]) * 12 + int(end.value[5:7]) - 1
    value, high = _span_of_months(last - count + 1, last)
    taken = next((taken.replace("ال", "") for front, taken in fronts(tokens[first].norm) if "ال" in taken), "")
    start = offset_behind(tokens[first], taken)
    return DateMention(value, first, end.last, start, end.end, high=high, found_by="date:months")


def _count_of_months(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[int | None, int, int]:
    """How many months the number at token `at` counts, in either order («تسعة أشهر», «الأشهر التسعة»), the first token
    and the index behind."""
    length, unit, behind = _length(tokens, at, words)
    if unit == "month":
        return length, at, behind
    value = words.numbers.get(tokens[at].norm.removeprefix("ال")) if at and tokens[at - 1].kind == "word" else None
    if value is None or value != value.to_integral_value():
        return None, at, at
    for front, taken in fronts(tokens[at - 1].norm):
        found = words.units.match(tokens, at - 1, front) if "ال" in taken else None
        if found is not None and found[1] == at and found[0].kind == "duration" and found[0].name == "month":
            return int(value), at - 1, at + 1
    return None, at, at


_SHORTEST_MONTH = 28  # days: on an earlier one no month ends


def _last_month(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """The month with which a span of months ends, told as itself or by its last day."""
    while at < len(tokens) and tokens[at].norm in ("في", "the", "on", "in", "end", "of", "نهايه", "بنهايه"):
        at += 1
    if at >= len(tokens):
        return None
    end = _day_month(tokens, at, words, published) or _month_first(tokens, at, words, published)
    if end is None:
        return _edge(tokens, at, words, published)
    whole = end.high is None and (end.value is None or len(end.value) == 7 or int(end.value[8:]) >= _SHORTEST_MONTH)
    return end if whole and "Q" not in (end.value or "") else None


def _year_begun(
    tokens: Sequence[Token], at: int, count: int, words: FigureWords, published: Published
) -> DateMention | None:
    """The month up to which the first months of a year reach: of the year that is told, else of the article's."""
    here = at
    while here < len(tokens) and tokens[here].norm in ("من", "of", "the", "in"):
        here += 1
    told = None
    if here > at and here < len(tokens):
        told = _year(tokens, here, words, published) or _relative_period(tokens, here, words, published)
        told = told or _this_period(tokens, here, words, published)
    if told is not None and told.value is not None and len(told.value) == 4:
        return told._replace(value=f"{told.value}-{count:02d}")
    if told is not None or published.year is None or here > at:
        return None
    past = published.month is not None and published.month <= count  # in January they are last year's
    end = tokens[at - 1]
    return DateMention(f"{published.year - past}-{count:02d}", at - 1, at, end.start, end.end)


def _span_of_months(first: int, last: int) -> tuple[str, str | None]:
    """Months, each counted from the year 0, as a quarter, a half, a year, or from one month to another."""
    year, begin, length = first // 12, first % 12, last - first + 1
    if length == 12 and begin == 0:
        return str(year), None
    for name, size in (("Q", 3), ("H", 6)):
        if length == size and begin % size == 0:
            return f"{year}-{name}{begin // size + 1}", None
    return f"{year}-{begin + 1:02d}", f"{last // 12}-{last % 12 + 1:02d}"


def _restates(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """Whether a year stands just before («1999، أي قبل 20 عاما»): then the duration is the news."""
    return any(_year_at(tokens, here) is not None for here in range(max(0, at - 3), at))


def _length(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[int | None, str | None, int]:
    """A whole number of time units at token `at`: its length, its unit, the index behind it."""
    dual = words.duals.get(tokens[at].norm)
    if dual is not None and dual.kind == "duration":
        return 2, dual.name, at + 1
    number = read_number(tokens, at, words)
    if (
        number is None
        or number.last >= len(tokens)
        or number.value != number.value.to_integral_value()
        or number.value > 500
    ):
        return None, None, at
    found = words.units.match(tokens, number.last)
    if found is None or found[0].kind != "duration":
        return None, None, at
    return int(number.value), found[0].name, found[1]


def _moved(published: Published, steps: int, unit: str) -> str | None:
    """The article's date moved by whole units, no more precise than the unit."""
    if published.year is None:
        return None
    if unit in ("year", "decade", "century"):
        year = published.year + steps * {"year": 1, "decade": 10, "century": 100}[unit]
        return str(year) if 1 <= year <= 9999 else None
    if published.month is None:
        return None
    if unit == "month":
        months = published.year * 12 + published.month - 1 + steps
        return f"{months // 12}-{months % 12 + 1:02d}"
    if unit in ("day", "week"):
        return _shift_day(published, steps * (7 if unit == "week" else 1))
    return _shift_day(published, 0)


def _edge(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """«مطلع العام المقبل», «نهاية النصف الأول», "the end of 2025", "end-March": the month at the edge of a span."""
    whole = words.edge_of_year.match(tokens, at) if tokens[at].kind == "latin" else None
    if whole is not None and published.year is not None:
        return DateMention(
            f"{published.year}-12", at, whole[1], tokens[at].start, tokens[whole[1] - 1].end, found_by="date:edge"
        )
    found = next(
        ((words.edges[front], taken) for front, taken in fronts(tokens[at].norm) if front in words.edges), None
    )
    if found is None:
        return None
    edge, taken = found
    here = at + 1
    while (
        here < len(tokens) and here <= at + 3 and (tokens[here].norm in ("of", "the") or tokens[here].text in _DASHES)
    ):
        here += 1
    if here >= len(tokens):
        return None
    span = next(
        (
            said
            for read in (_season, _relative_period, _month_first, _year)
            if (said := read(tokens, here, words, published)) is not None
        ),
        None,
    )
    if span is None and tokens[at].kind == "latin" and tokens[here - 1].norm == "the":
        span = _this_period(tokens, here, words, published)
    if span is None or span.value is None or span.high is not None or span.first < here:
        return None
    latin = tokens[at].kind == "latin"
    if len(span.value) == 4 and (latin or span.found_by == "relative-period"):
        if latin and edge != "end":
            return None  # "mid-2026"
        value = f"{span.value}-{_EDGES[edge]:02d}"
    elif len(span.value) == 7 and span.value[5] in "QH" and edge == "end":
        value = f"{span.value[:4]}-{int(span.value[6]) * (3 if span.value[5] == 'Q' else 6):02d}"
    elif latin and edge == "end" and len(span.value) == 7 and span.value[5] not in "QH":
        value = span.value
    else:
        return None
    first = at - (at > 0 and tokens[at - 1].norm == "the")
    start = tokens[first].start if first < at else offset_behind(tokens[at], taken)
    return DateMention(value, first, span.last, start, span.end, note=span.note, found_by="date:edge")


def _this_period(tokens: Sequence[Token], at: int, words: FigureWords, published: Published) -> DateMention | None:
    """The year or month in "the end of the year": the one in which it is said."""
    period = words.periods.get(tokens[at].norm)
    if period not in ("year", "month", "quarter") or _year_at(tokens, at + 1) is not None:
        return None
    if at + 1 < len(tokens) and tokens[at + 1].norm in ("to", "ended", "ending", "before", "through", "in"):
        return None
    return _period(tokens, at, at + 1, tokens[at].start, period, "this", published)


_EDGES = {"start": 1, "mid": 6, "end": 12}
READERS = (
    _edge,
    _months,
    _numeric,
    _day_month,
    _season,
    _joined_year,
    _month_first,
    _year,
    _ago,
    _part_of_year,
    _relative_period,
    _relative_day,
)
OF_NUMBERS = (_months, _numeric, _day_month, _season, _year, _ago)  # the readers that begin with digits
