"""What an article's own text tells of it beside its claims: its title, and its date where a line says it in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from claimcheck.lexicon.load import LANGUAGES, Lexicon
from claimcheck.model import Article
from claimcheck.read.furniture import Key, spoken_key
from claimcheck.read.layout import HEADLINE_WITHIN, Line, Page, top_of
from claimcheck.text.normalise import bare
from claimcheck.text.tokens import Token, tokenise

DATELINE_WITHIN = 12  # tokens before the dash of «الرياض، 20 فبراير 2025 –»
DATELINE_WORDS = 6  # place, agency and month
DASHES = "-–—"


def with_found_facts(article: Article, lexicon: Lexicon) -> Article:
    """The article with the headline that its text shows, that headline as a missing title, and a missing date.

    A date is taken from a date line above the text, or from a dateline that opens it, and only where day, month and
    year stand there once; «3 March» or "2 hours ago" gives none.
    """
    page = top_of(article, lexicon)
    found = next(((line.start, line.end) for line in page.lines if line.kind == "headline"), None)
    headline = article.headline or found
    title = article.title or (article.text[slice(*headline)] if headline else None)
    published = article.published or _date_above_text(page, months_of(lexicon))
    return article.model_copy(update={"headline": headline, "title": title, "published": published})


@lru_cache(maxsize=4)
def months_of(lexicon: Lexicon) -> Mapping[Key, int]:
    """Every name of a month of the common calendar, as look-up keys: its number."""
    return {
        spoken_key(name): int(number)
        for lang in LANGUAGES
        for number, names in (lexicon.files.get(f"{lang}/months.yml") or {}).get("gregorian", {}).items()
        for name in names
    }


def _date_above_text(page: Page, months: Mapping[Key, int]) -> str | None:
    """The first full date of a date line, or of the dateline of the first running text, where the reading ends."""
    for line in page.lines[:HEADLINE_WITHIN]:
        if line.kind == "headline":
            continue
        if line.kind == "furniture":
            date = _date_of_line(page, line, months)
            if date:
                return date
        else:
            return _date_of_dateline(page, line, months)
    return None


def _date_of_line(page: Page, line: Line, months: Mapping[Key, int]) -> str | None:
    tokens = tokenise(page.article.text, line.start, line.end)
    words = [bare(token.norm) for token in tokens]
    if any(page.furniture.updated.length_at(words, at) for at in range(len(words))):
        return None
    return _only(_dates(tokens, months))


def _date_of_dateline(page: Page, line: Line, months: Mapping[Key, int]) -> str | None:
    """The date between the start of the text and its dash; there is none where prose stands before it."""
    tokens = tokenise(page.article.text, line.start, min(line.end, line.start + 200))[: DATELINE_WITHIN + 1]
    dash = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].text in DASHES), None)
    if dash is None or sum(t.kind in ("word", "latin") for t in tokens[:dash]) > DATELINE_WORDS:
        return None
    return _only(_dates(tokens[:dash], months))


def _only(dates: Iterator[str]) -> str | None:
    found = set(dates)
    return found.pop() if len(found) == 1 else None


def _dates(tokens: Sequence[Token], months: Mapping[Key, int]) -> Iterator[str]:
    """Every full date: "4 March 2025", "March 4, 2025", «4 آذار (مارس) 2025», "2025-03-04"."""
    parts = [part for token in tokens if (part := _part(token)) is not None]
    words = [bare(token.norm) for token in tokens if _part(token) is not None]
    at = 0
    while at < len(parts):
        taken, date = _date_at(parts, words, at, months)
        if date:
            yield date
        at += taken


def _part(token: Token) -> str | None:
    """What counts of a date: numbers and words; commas, brackets and dashes do not."""
    if token.kind == "number":
        return token.norm if token.norm.isdigit() else ""
    return token.norm if token.kind in ("word", "latin") else None


def _date_at(parts: list[str], words: list[str], at: int, months: Mapping[Key, int]) -> tuple[int, str | None]:
    """How many parts the date at `at` takes, and the date; (1, None) where none stands there."""
    if _year(parts, at) and _small(parts, at + 1) and _small(parts, at + 2):
        return 3, _iso(parts[at], parts[at + 1], parts[at + 2])
    if _small(parts, at):
        length, month = _months_at(words, at + 1, months)
        if month and _year(parts, at + 1 + length):
            return length + 2, _iso(parts[at + 1 + length], str(month), parts[at])
    length, month = _months_at(words, at, months)
    if month and _small(parts, at + length) and _year(parts, at + length + 1):
        return length + 2, _iso(parts[at + length + 1], str(month), parts[at + length])
    return 1, None


def _months_at(words: list[str], at: int, months: Mapping[Key, int]) -> tuple[int, int | None]:
    """How many words name a month at `at`, and which; both names of «آذار (مارس)» must be of the same month."""
    for length in (2, 1):
        month = months.get(tuple(words[at : at + length]))
        if month:
            again, same = _months_at(words, at + length, months)
            return (length + again, month) if same == month else (length, month)
    return 0, None


def _year(parts: list[str], at: int) -> bool:
    return at < len(parts) and len(parts[at]) == 4 and parts[at].isdigit() and parts[at][:2] in ("19", "20")


def _small(parts: list[str], at: int) -> bool:
    return at < len(parts) and len(parts[at]) <= 2 and parts[at].isdigit()


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
