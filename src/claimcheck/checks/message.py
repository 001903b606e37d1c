"""What a finding says: templates filled with allowed fields only, each insertion isolated for mixed directions.

Never `str.format`, which reaches attributes. Values print as the source text has them, without bidi controls.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from sys import intern
from typing import Any

from claimcheck.checks.telling import FIELDS, Telling
from claimcheck.model import Figure

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
NUMBERS = ("camps", "articles", "origins", "unattributed")
SHOWN = (
    "outlet",
    "figure",
    "date",
    "published",
    "event",
    "status",
    "source.name",
    "metric",
    "text",
    "article",
    "names",
)
_BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_ARABIC = re.compile("[\u0600-\u06ff]")
ISOLATE, END = "\u2068", "\u2069"
UNKNOWN = {"en": "unknown", "ar": "غير معروف"}
APPROX = {
    "en": {
        "about": "about {}",
        "up_to": "up to {}",
        "at_least": "at least {}",
        "more_than": "more than {}",
        "less_than": "less than {}",
    },
    "ar": {
        "about": "نحو {}",
        "up_to": "ما يصل إلى {}",
        "at_least": "ما لا يقل عن {}",
        "more_than": "أكثر من {}",
        "less_than": "أقل من {}",
    },
}
STATUS = {
    "en": {"actual": "done", "prospective": "planned", "denied": "denied"},
    "ar": {"actual": "حدث", "prospective": "مخطط له", "denied": "منفي"},
}
SOURCE = {
    "en": {"anonymous": "unnamed sources", "vague": "a vague source", "none": "no source"},
    "ar": {"anonymous": "مصادر لم تُسمَّ", "vague": "مصدر مبهم", "none": "بلا مصدر"},
}
Sides = Mapping[str, Telling]


def known_placeholder(name: str) -> bool:
    """Whether a message may show `name`: a number, or a shown field of a, b or claim."""
    if name in NUMBERS:
        return True
    side, dot, field = name.partition(".")
    allowed = field in SHOWN or field in FIELDS or (field.startswith("roles.") and field.count(".") == 1)
    return bool(dot) and side in ("a", "b", "claim") and allowed


def fill(template: str, sides: Sides, numbers: Mapping[str, Any], lang: str) -> str:
    """The message: each placeholder replaced by what it names, wrapped in isolates; an unknown one says so."""

    def insert(found: re.Match[str]) -> str:
        name = found[1]
        if name in numbers:
            return isolated(str(numbers[name]))
        side, _, field = name.partition(".")
        telling = sides.get(side) or sides.get("claim") or next(iter(sides.values()))
        if field == "figure" and telling.claim.figure:
            return ISOLATE + printed(telling.claim.figure, lang) + END
        return isolated(shown(telling, field, lang))

    return intern(PLACEHOLDER.sub(insert, template))


def isolated(text: str) -> str:
    """Text without bidi controls, inside first-strong isolates."""
    return ISOLATE + _BIDI.sub("", " ".join(text.split())) + END


def shown(telling: Telling, field: str, lang: str) -> str:
    """One field of a claim as a reader sees it."""
    claim = telling.claim
    if field == "outlet":
        return (telling.article.outlet if telling.article else None) or claim.article
    if field == "figure":
        return printed(claim.figure, lang) if claim.figure else names(telling)
    if field == "date":
        return claim.date.text if claim.date else printed(claim.figure, lang) if claim.figure else UNKNOWN[lang]
    if field == "published":
        return (telling.article.published if telling.article else None) or UNKNOWN[lang]
    if field == "status":
        return STATUS[lang][claim.status]
    if field == "text":
        return claim.text
    if field == "names":
        return names(telling)
    if field == "source.name":
        source = claim.source
        return source.name or source.text or SOURCE[lang].get(source.kind, source.kind)
    if field.startswith("roles."):
        return ", ".join(r.name for r in claim.role(field[6:])) or UNKNOWN[lang]
    value = telling.get(field)
    return UNKNOWN[lang] if value is None else str(value)


def names(telling: Telling) -> str:
    """The named parties of a claim, in text order."""
    return " – ".join(dict.fromkeys(r.name for r in telling.claim.roles)) or telling.claim.text


def printed(figure: Figure | None, lang: str) -> str:
    """A figure as its text has it, with the approximator that stands outside its span.

    A figure of the other direction is isolated there: behind an Arabic word, "$22 billion" would read "billion 22$".
    """
    if figure is None:
        return UNKNOWN[lang]
    text = _BIDI.sub("", " ".join(figure.text.split()))
    form = APPROX[lang].get(figure.approx)
    if not form or text.startswith(form.format("").strip()):
        return text
    foreign = bool(_ARABIC.search(text)) != (lang == "ar")
    return form.format(ISOLATE + text + END if foreign else text)
