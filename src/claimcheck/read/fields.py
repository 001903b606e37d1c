"""What may be known of an article beside its text: one check for front matter, records and articles.yaml."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

KNOWN = ("published", "outlet", "title", "url", "lang")
LANGS = ("ar", "en")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\S.*)?)?)?")
DATE_REMEDY = "write an ISO date, month or year: 2025-11-19, 2025-11 or 2025"


def known_fields(values: Mapping[str, Any]) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """The fields of KNOWN that `values` states, as strings, and what is wrong with them: (field, message, remedy).

    Null and empty values are left out; a `date` stands for a missing `published`; a time of day
    behind a date is dropped.
    """
    found: dict[str, str] = {}
    faults: list[tuple[str, str, str]] = []
    for name in KNOWN:
        key = "date" if name == "published" and values.get("published") in (None, "") else name
        value = values.get(key)
        if value is None or value == "":
            continue
        if isinstance(value, (dict, list, bool)):
            faults.append((key, f"'{key}' must be a plain value", f"write {key}: …"))
            continue
        text = str(value).strip()
        if name == "published":
            date = iso_date(text)
            if date is None:
                faults.append((key, f"'{key}' is no date: {text!r}", DATE_REMEDY))
            else:
                found[name] = date
        elif name == "lang" and text not in LANGS:
            faults.append((key, f"'lang' is {text!r}", f"use one of {', '.join(LANGS)}"))
        elif text:
            found[name] = text
    return found, faults


def iso_date(text: str) -> str | None:
    """An ISO date, month or year as it is, a timestamp's date; None for anything else, such as 2025-13."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        dt.date(year, month, day)
    except ValueError:
        return None
    return "-".join(part for part in match.groups() if part)
