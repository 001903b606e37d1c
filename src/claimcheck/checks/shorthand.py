"""Figures as a rule's tests write them: "5M USD", "about 5M USD", "up to 12bn USD", "2-2.5bn USD", "12%", "40k job".

A closed notation, so that a test says one value in one way. What is not in it is read as an article's words are:
"nearly five million dollars", «نحو 5 ملايين دولار», "4 March 2025".
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import cast

from claimcheck.extract.figures import read_figures
from claimcheck.lexicon.load import load_lexicon
from claimcheck.model import Approx, Figure, FigureKind
from claimcheck.text.tokens import tokenise

_APPROX: tuple[tuple[str, Approx], ...] = (
    ("about ", "about"),
    ("up to ", "up_to"),
    ("at least ", "at_least"),
    ("more than ", "more_than"),
    ("less than ", "less_than"),
)
_MAGNITUDE = {"": 0, "k": 3, "K": 3, "M": 6, "m": 6, "bn": 9, "B": 9, "tn": 12, "T": 12}
_NUMBER = r"(\d+(?:\.\d+)?)"
_QUANTITY = re.compile(rf"{_NUMBER}(?:\s*-\s*{_NUMBER})?(k|K|M|m|bn|B|tn|T)?\s*(%|[^\d\s][^/]*?)?(?:\s*/\s*(\w+))?$")
_DATE = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]))?$")
_DURATIONS = frozenset({"day", "week", "month", "year", "hour"})


def read_shorthand(text: str, *, article: str = "", number: int = 0) -> Figure:
    """The figure that one shorthand tells. Raises ValueError where it tells none.

    A unit in capitals is a currency, day to year a duration, "%" a percentage, anything else the thing counted;
    without a unit the figure is money in an unknown currency. "2025-03" is a date.
    """
    said = str(text).strip()
    if _DATE.match(said) and (len(said) > 4 or 1000 <= int(said) <= 2999):
        return _made("date", said, None, "date", "exact", None, None, said, article, number)
    rest, approx = said, "exact"
    for words, name in _APPROX:
        if said.startswith(words):
            rest, approx = said[len(words) :], name
    found = _QUANTITY.match(rest)
    if not found:
        raise ValueError(f"'{said}' is no figure")
    low, high, magnitude, unit, per = found.groups()
    factor = Decimal(1).scaleb(_MAGNITUDE[magnitude or ""])
    value, top = Decimal(low) * factor, Decimal(high) * factor if high else None
    precision = Decimal(1).scaleb(int(Decimal(high or low).as_tuple().exponent)) * factor
    kind, unit = _kind(unit)
    return _made(kind, value, top, unit, "range" if top is not None else approx, precision, per, said, article, number)


def read_told(text: str, *, article: str = "", number: int = 0) -> Figure:
    """The figure or date of a test: the shorthand's, else the one that the reader of articles finds in the words.

    Raises ValueError where there is none, or more than one.
    """
    if not _is_shorthand(str(text).strip()):
        found = _read_as_article(str(text))
        if len(found) == 1 and found[0].value is not None:
            return found[0].model_copy(update={"article": article, "id": f"{article}-f{number}"})
    return read_shorthand(text, article=article, number=number)


def _is_shorthand(said: str) -> bool:
    """Whether a text is of the closed notation for sure: "4 March 2025" is no count of a unit of that name."""
    rest = next((said[len(words) :] for words, _ in _APPROX if said.startswith(words)), said)
    found = _QUANTITY.match(rest)
    unit = (found[4] or "").strip() if found else ""
    return bool(_DATE.match(said)) or (found is not None and unit.isascii() and not re.search(r"[\s\d]", unit))


@lru_cache(maxsize=500)
def _read_as_article(text: str) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            article="",
            id="",
            kind=cast(FigureKind, found.kind),
            value=found.value,
            high=found.high,
            unit=found.unit,
            approx=cast(Approx, found.approx),
            text=text,
            start=0,
            end=len(text),
            precision=found.precision,
            per=found.per,
            found_by=found.found_by,
        )
        for found in read_figures(tokenise(text), load_lexicon())
    )


def _kind(unit: str | None) -> tuple[FigureKind, str | None]:
    if unit is None:
        return "money", None
    unit = unit.strip()
    if unit == "%":
        return "percent", "%"
    if re.fullmatch("[A-Z]{3}", unit) and unit not in {"GPU"}:
        return "money", unit
    return ("duration" if unit in _DURATIONS else "count"), unit


def _made(
    kind: FigureKind,
    value: Decimal | str,
    high: Decimal | None,
    unit: str | None,
    approx: str,
    precision: Decimal | None,
    per: str | None,
    said: str,
    article: str,
    number: int,
) -> Figure:
    return Figure.model_validate(
        {
            "article": article,
            "id": f"{article}-f{number}",
            "kind": kind,
            "value": value,
            "high": high,
            "unit": unit,
            "approx": approx,
            "text": said,
            "start": 0,
            "end": len(said),
            "precision": precision,
            "per": per,
            "found_by": "shorthand",
        }
    )
