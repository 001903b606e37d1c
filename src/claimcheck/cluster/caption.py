"""What a cluster stands for, in one line of each language: "xAI: raising money, about October 2025, $20bn"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from string import Formatter
from sys import intern

from claimcheck.cluster.profile import Profile, is_arabic, seats
from claimcheck.lexicon.words import Words, naming
from claimcheck.model import Figure, Role, plain_number

MOST_FIGURES = 2  # a caption names the figures and dates told most often, and no more
MONTH = 32  # days; a publication date less exact says too little
MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS_AR = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
MAGNITUDES_EN = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
MAGNITUDES_AR = ((Decimal(10) ** 12, "تريليون"), (Decimal(10) ** 9, "مليار"), (Decimal(10) ** 6, "مليون"))
CURRENCIES_AR = {
    "USD": "دولار",
    "EUR": "يورو",
    "GBP": "جنيه إسترليني",
    "SAR": "ريال سعودي",
    "AED": "درهم",
    "EGP": "جنيه مصري",
}


def caption(members: Sequence[Profile], words: Words) -> tuple[str, str]:
    """The summary of a cluster in English and in Arabic. `members` are in a fixed order; the commonest telling wins."""
    event = _event(members)
    telling = [p for p in members if p.event == event]
    figures = _figures(telling)
    days = _common((str(p.claim.date.value) for p in telling if p.claim.date and p.claim.date.value), MOST_FIGURES)
    told = _common((_month(p.told.first) for p in telling if p.told and p.told.last - p.told.first < MONTH), 1)
    when_en = _dates(days, MONTHS_EN) or (f"about {_dates(told, MONTHS_EN)}" if told else "")
    when_ar = _dates(days, MONTHS_AR) or (f"نحو {_dates(told, MONTHS_AR)}" if told else "")
    english = [_headline(telling, event, "en", _name_en, words), when_en, _join(figures, _figure_en)]
    arabic = [_headline(telling, event, "ar", _name_ar, words), when_ar, _join(figures, _figure_ar)]
    return intern(", ".join(part for part in english if part)), intern("، ".join(part for part in arabic if part))


def _event(members: Sequence[Profile]) -> str:
    """The event told most often; among equals the one with figures, then the name."""
    if len(members) == 1:
        return members[0].event
    count = Counter(p.event for p in members)
    with_figure = Counter(p.event for p in members if p.claim.figure is not None)
    return min(count, key=lambda event: (-count[event], -with_figure[event], event))


Namer = Callable[[Sequence[Profile], str, Words], str]


def _headline(telling: Sequence[Profile], event: str, lang: str, name: Namer, words: Words) -> str:
    schema = words.events.get(event)
    if schema is None:
        return event
    names = {role: name(telling, role, words) for role in _needed(schema.caption[lang])}
    if all(names.values()):
        return schema.caption[lang].format(**names)
    subject, opposite = seats(event, {event: schema})
    known = next((found for role in (*subject, *opposite) if (found := name(telling, role, words))), "")
    return f"{known}: {schema.label[lang]}" if known else schema.label[lang]


@lru_cache(maxsize=200)
def _needed(template: str) -> tuple[str, ...]:
    """The roles that a template names."""
    return tuple(role for _, role, _, _ in Formatter().parse(template) if role)


def _name_en(telling: Sequence[Profile], role: str, words: Words) -> str:
    if role == "metric":
        return _commonest(p.claim.metric for p in telling) or ""
    return _commonest(r.name for p in telling for r in p.claim.role(role)) or ""


def _name_ar(telling: Sequence[Profile], role: str, words: Words) -> str:
    if role == "metric":
        return _name_en(telling, role, words)
    fillers = (r for p in telling for r in p.claim.role(role))
    arabic = (r.text for r in fillers if is_arabic(r.text) and (r.text == r.name or _is_alias(r, words)))
    return _commonest(arabic) or _name_en(telling, role, words)


def _is_alias(role: Role, words: Words) -> bool:
    """Whether the text is a name of the entity, and no description («شركته»)."""
    return any(m.entry.entity.id == role.entity and m.proclitics in ("", "ال") for m in naming(role.text, words))


def _commonest(values: Iterable[str | None]) -> str | None:
    return next(iter(_common(values, 1)), None)


def _common(values: Iterable[str | None], most: int) -> list[str]:
    """The values told most often, the shorter first among equals."""
    told = [value for value in values if value]
    if len(told) < 2:
        return told
    count = Counter(told)
    return sorted(count, key=lambda value: (-count[value], len(value), value))[:most]


def _figures(telling: Sequence[Profile]) -> list[Figure]:
    """The figures told most often, one of each value."""
    first: dict[tuple[object, ...], Figure] = {}
    count: Counter[tuple[object, ...]] = Counter()
    for p in telling:
        figure = p.claim.figure
        if figure is not None and figure.kind != "date" and figure.value is not None:
            key = (figure.unit, figure.value, figure.high)
            first.setdefault(key, figure)
            count[key] += 1
    order = sorted(count, key=lambda key: (-count[key], [str(part) for part in key]))
    return [first[key] for key in order[:MOST_FIGURES]]


def _join(figures: Sequence[Figure], show: Callable[[Figure], str]) -> str | None:
    return " / ".join(dict.fromkeys(show(f) for f in figures)) or None


def _figure_en(figure: Figure) -> str:
    number = "–".join(_short(v, MAGNITUDES_EN, "") for v in (figure.value, figure.high) if isinstance(v, Decimal))
    if figure.kind == "percent":
        return f"{number}%"
    if figure.kind == "money" and figure.unit:
        return SIGNS[figure.unit] + number if figure.unit in SIGNS else f"{figure.unit} {number}"
    return f"{number} {figure.unit}" if figure.unit else number


def _figure_ar(figure: Figure) -> str:
    number = "–".join(_short(v, MAGNITUDES_AR, " ") for v in (figure.value, figure.high) if isinstance(v, Decimal))
    if figure.kind == "percent":
        return f"{number}٪"
    if figure.kind == "count" and is_arabic(figure.text):
        return figure.text  # with the noun in the number that Arabic asks for
    unit = CURRENCIES_AR.get(figure.unit or "", figure.unit)
    return f"{number} {unit}" if unit else number


def _short(value: Decimal, magnitudes: Sequence[tuple[Decimal, str]], space: str) -> str:
    for size, word in magnitudes:
        if abs(value) >= size:
            return f"{plain_number((value / size).quantize(Decimal('0.001')))}{space}{word}"
    return f"{plain_number(value):,}"


def _month(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()[:7]


def _dates(isos: Sequence[str], months: Sequence[str]) -> str:
    return " / ".join(_date(iso, months) for iso in sorted(isos))


def _date(iso: str, months: Sequence[str]) -> str:
    """«2025-10» as "October 2025"; a day as "3 October 2025"; a year, half or quarter as it stands."""
    year, *rest = iso.split("-")
    if not rest or not rest[0].isdigit():
        return " ".join([*rest, year])
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{months[int(rest[0]) - 1]} {year}"
