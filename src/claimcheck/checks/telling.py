"""A claim as the rules see it: one value for each field of the closed list, read once and kept.

A field without a value is None, which every comparison takes as unknown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from claimcheck.checks.compare import Interval, date_interval, figure_interval
from claimcheck.checks.direction import direction_of
from claimcheck.claims.surmises import from_nouns, of_topic
from claimcheck.cluster.bounds import CALLED, PERSON
from claimcheck.extract.figures import PERIODS
from claimcheck.lexicon.load import Lexicon
from claimcheck.model import Article, Claim, Figure
from claimcheck.text.normalise import DROPPED, fold

_WORDS = re.compile(r"[^\W_]+")
TEXT_ROLES = ("metric", "object")  # free text: compared folded, as what is measured

# the roles that say which happening a claim speaks of; for an event that is not here, its schema's `key`
IDENTITY: dict[str, tuple[str, ...]] = {
    "raise": ("raiser",),
    "invest": ("investor", "target"),
    "lend": ("borrower",),
    "acquire": ("target",),
    "merge": ("party", "other"),
    "value": ("entity",),
    "found": ("entity",),
    "spend": ("spender",),
    "earn": ("entity",),
    "partner": ("party", "other"),
    "supply": ("supplier", "customer"),
    "build": ("facility",),
    "capacity": ("entity",),
    "share": ("holder", "target"),
    "change": ("entity",),
    "own": ("owner", "owned"),
    "lead": ("person", "organisation"),
    "list": ("entity",),
    "staff": ("entity",),
    "comment": ("entity",),
    "toll": ("entity",),
    "measure": ("entity",),
    "act": ("entity",),
}
PEOPLE = frozenset({"employee", "worker", "job", "person", "people", "staff"})  # one count under several nouns
READINGS = frozenset({"measure", "change", "capacity", "value", "earn", "spend", "share"})
HUMANS = CALLED | {"guest", "member"}
GROUPS = frozenset({"family", "household", "home", "house"})  # what a toll may count beside people
UNDIRECTED = frozenset({"merge", "partner"})  # "A merges with B" is "B merges with A"


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A phrase as its folded words with single spaces: the form in which free text is compared."""
    plain = text if text.isascii() else DROPPED.sub("", unicodedata.normalize("NFC", text))
    return " ".join(fold(word) for word in _WORDS.findall(plain))


# what a telling is made of: claim, article, number, equivalents and deals
Told = tuple[Claim, Article | None, int, tuple[Figure, ...], Sequence[Claim]]


class Telling:
    """One claim with its article; `get(field)` reads a field of the rule language and keeps what it read.

    `spans` are the claim's figure as intervals, by unit: more than one where the article itself states an equivalent
    in another currency. `lexicon` is the one that it was read with, None for the one that ships. `deals` are the
    deals with a sum that its article tells.
    """

    __slots__ = ("_values", "article", "claim", "dated", "deals", "equivalents", "lexicon", "number", "published")

    def __init__(
        self,
        claim: Claim,
        article: Article | None,
        number: int = 0,
        equivalents: Iterable[Figure] = (),
        lexicon: Lexicon | None = None,
        deals: Sequence[Claim] = (),
    ):
        self.lexicon = lexicon
        self.deals = deals
        self.claim = claim
        self.article = article
        self.number = number
        self.equivalents = tuple(equivalents)
        self._values: dict[Hashable, Any] = {}
        self.dated = _dated(claim)
        self.published = date_interval(article.published) if article else None

    @property
    def told(self) -> Told:
        """What it is made of, by which another process makes it again."""
        return self.claim, self.article, self.number, self.equivalents, self.deals

    def get(self, field: str) -> Any:
        """The field's value: text, a frozenset of entity ids, a Decimal, an Interval, or None where it is not told."""
        values = self._values
        if field in values:
            return values[field]
        value = values[field] = read_field(field)(self)
        return value

    def kept(self, name: Hashable, read: Callable[[], Any]) -> Any:
        """What was read of the claim under a name that is no field, or what is read now."""
        values = self._values
        if name not in values:
            values[name] = read()
        return values[name]

    def forget(self) -> None:
        """Drop what was kept; it is read again when it is asked for."""
        self._values.clear()

    def figure(self, about: Decimal, tolerance: Decimal, unit: str | None = None) -> Interval | None:
        """The figure's interval, in `unit` if the article gives it there too."""
        key = f"figure {about} {tolerance} {unit}"
        values = self._values
        if key not in values:
            values[key] = self._interval(about, tolerance, unit)
        found: Interval | None = values[key]
        return found

    def units(self) -> tuple[str, ...]:
        """The units in which the article states the claim's figure."""
        figure = self.claim.figure
        named = [f.unit for f in ((figure,) if figure else ()) + self.equivalents if f.unit is not None]
        named = ["person" if self._counts_people(u) else u for u in named]
        # "1,150 people" are the employees of the next article; the gate keeps employees from users
        vague = [PERSON] if self.claim.event in READINGS and (PEOPLE | HUMANS).intersection(named) else []
        return tuple(dict.fromkeys((*named, *vague)))

    def _counts_people(self, unit: str | None) -> bool:
        if self.claim.event == "toll":
            return unit not in GROUPS  # bodies, passengers and workers are people
        return self.claim.event == "staff" and unit in PEOPLE

    def _interval(self, about: Decimal, tolerance: Decimal, unit: str | None) -> Interval | None:
        figure = self.claim.figure
        if (
            figure is not None
            and figure.per is not None
            and figure.per not in PERIODS
            and self.get("measure") == "price"
        ):
            figure = figure.model_copy(update={"per": None})  # a price is told with its piece or without; the gate asks
        for candidate in self.equivalents if figure and unit is not None and figure.unit != unit else ():
            if candidate.unit == unit:
                return figure_interval(candidate, about=about, tolerance=tolerance)
        made = figure_interval(figure, about=about, tolerance=tolerance)
        if made is not None and figure is not None and (self._counts_people(figure.unit) or unit == PERSON):
            return made._replace(unit="count/person")
        return made


@lru_cache(maxsize=500)
def read_field(name: str) -> Callable[[Telling], Any]:
    """How a field is read from a telling. Raises KeyError for a field outside the closed list."""
    if name.startswith("roles.") and name.count(".") == 1 and name[6:]:
        return _role_reader(name[6:])
    return _parties if name == "roles" else FIELDS[name]


def entities_of(telling: Telling, role: str) -> frozenset[str] | None:
    """The entity ids that fill a role (folded text for a free-text role), or None where nobody does."""
    fillers = telling.claim.role(role)
    if role in TEXT_ROLES:
        return frozenset(folded(r.name or r.text) for r in fillers) or None
    return frozenset(r.entity or folded(r.name) for r in fillers) or None


def identity_roles(event: str) -> tuple[str, ...]:
    """The roles that say which happening: the table's, else the `key` of the event's schema, else none."""
    return IDENTITY[event] if event in IDENTITY else _schema_key(event)


@lru_cache(maxsize=200)
def _schema_key(event: str) -> tuple[str, ...]:
    from claimcheck.lexicon.load import load_lexicon

    schema = load_lexicon().folder("events").get(event) or {}
    return tuple(schema.get("key", ()))


@lru_cache(maxsize=10_000)
def is_country(id_: str) -> bool:
    """Whether an entity id is a country's."""
    from claimcheck.lexicon.load import load_lexicon
    from claimcheck.lexicon.words import load_words

    return load_words(load_lexicon()).is_country(id_)


def _core(telling: Telling) -> tuple[Any, ...] | None:
    roles = identity_roles(telling.claim.event)
    fillers = [telling.get(f"roles.{role}") for role in roles]
    if not roles or any(f is None for f in fillers):
        return None
    if telling.claim.event in UNDIRECTED:
        return tuple(sorted(tuple(sorted(f)) for f in fillers))
    return tuple(tuple(sorted(f)) for f in fillers)


def _parties(telling: Telling) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((r.role, r.entity or r.name) for r in telling.claim.roles))


def _names(telling: Telling) -> frozenset[str] | None:
    """Everybody whom the claim names in any role: their ids, and their names folded."""
    return frozenset(name for r in telling.claim.roles for name in (r.entity, folded(r.name)) if name) or None


def _role_reader(role: str) -> Callable[[Telling], Any]:
    return lambda telling: entities_of(telling, role)


def _dated(claim: Claim) -> Interval | None:
    figure = claim.date or (claim.figure if claim.figure is not None and claim.figure.kind == "date" else None)
    return figure_interval(figure)


def _metric(telling: Telling) -> str | None:
    named, figure = telling.claim.metric, telling.claim.figure
    noun = named is None or from_nouns(telling.claim)
    if noun and surmised(telling) and figure is not None and figure.kind == "count":
        return figure.unit  # the counted noun under the name that both languages share
    if not named:
        named = next((r.name or r.text for role in TEXT_ROLES for r in telling.claim.role(role)), None)
    return folded(named) if named else None


def _measure(telling: Telling) -> str | None:
    """The metric without the words that narrow it: "price" of "price (petrol)"."""
    named = telling.claim.metric or next((r.name or r.text for r in telling.claim.role("metric")), None)
    return folded(named.partition(" (")[0]) if named else None


def surmised(telling: Telling) -> bool:
    """Whether the claim was read from the nouns around its figure: its owner is the nearest name, or the topic."""
    return from_nouns(telling.claim) or (of_topic(telling.claim) and _family(telling) == "reading")


def surroundings(telling: Telling) -> tuple[str, str]:
    """The words of the claim's sentence before and behind its figure (its date where it has no figure), folded.

    Other numbers are left out: what is compared is never its own evidence.
    """
    claim = telling.claim
    told = claim.figure or claim.date
    if told is None or not claim.start <= told.start < told.end <= claim.end:
        return folded(claim.text), ""
    before, behind = claim.text[: told.start - claim.start], claim.text[told.end - claim.start :]
    return _without_numbers(before), _without_numbers(behind)


def sentence_but(telling: Telling, spans: Iterable[tuple[int, int]], everywhere: bool) -> str:
    """The claim's sentence, folded, without these spans of the article and, if asked, whatever repeats their words."""
    claim = telling.claim
    text, cut = claim.text, set[str]()
    for start, end in sorted(spans, reverse=True):
        if claim.start <= start < end <= claim.end:
            cut |= set(folded(text[start - claim.start : end - claim.start]).split())
            text = text[: start - claim.start] + " " + text[end - claim.start :]
    return " ".join(word for word in folded(text).split() if not everywhere or word not in cut)


def _without_numbers(text: str) -> str:
    return " ".join(word for word in folded(text).split() if not any(ch.isdigit() for ch in word))


def _family(telling: Telling) -> str:
    """The event; "reading" for all that tell the level or size of something, which languages word differently."""
    return "reading" if telling.claim.event in READINGS else telling.claim.event


def told_in(telling: Telling) -> str | None:
    """The article of a claim whose comparability its text decides: a toll with a place; None for all others."""
    return telling.claim.article if telling.claim.event == "toll" and telling.claim.role("place") else None


def narrowed(telling: Telling) -> frozenset[str]:
    """The words that narrow a claim's metric, folded; none for the whole."""
    named = telling.claim.metric or ""
    return frozenset(folded(named.partition(" (")[2]).split())


def _period(telling: Telling) -> str | None:
    period = telling.claim.period
    if isinstance(period, Figure):
        return str(period.value) if period.value is not None else None
    return period


def _of_figure(name: str) -> Callable[[Telling], Any]:
    def read(telling: Telling) -> Any:
        figure = telling.claim.figure
        return getattr(figure, name) if figure is not None else None

    return read


def _value(telling: Telling) -> Any:
    return written_value(telling.claim.figure)


def written_value(figure: Figure | None) -> str | None:
    """A figure's number as text, both ends of a range; the form in which `figure.value` is compared."""
    if figure is None or figure.value is None:
        return None
    value = figure.value if isinstance(figure.value, str) else str(figure.value.normalize())
    return value if figure.high is None else f"{value}..{figure.high}"


def _of_article(name: str) -> Callable[[Telling], Any]:
    return lambda telling: getattr(telling.article, name) if telling.article is not None else None


def _of_source(name: str) -> Callable[[Telling], Any]:
    def read(telling: Telling) -> Any:
        value = getattr(telling.claim.source, name)
        return folded(value) if name in ("name", "origin") and value else value

    return read


FIELDS: dict[str, Callable[[Telling], Any]] = {
    "event": lambda t: t.claim.event,
    "family": _family,
    "status": lambda t: t.claim.status,
    "section": lambda t: t.claim.section,
    "article": lambda t: t.claim.article,
    "core": _core,
    "metric": _metric,
    "measure": _measure,
    "figure": lambda t: t.claim.figure,
    "figure.kind": _of_figure("kind"),
    "figure.value": _value,
    "figure.unit": _of_figure("unit"),
    "figure.approx": _of_figure("approx"),
    "figure.units": lambda t: frozenset(t.units()) or None,
    "figure.per": _of_figure("per"),
    "date": lambda t: t.dated,
    "published": lambda t: t.published,
    "outlet": _of_article("outlet"),
    "lang": _of_article("lang"),
    "source.kind": _of_source("kind"),
    "source.name": _of_source("name"),
    "source.via": _of_source("via"),
    "source.origin": _of_source("origin"),
    "scope": lambda t: t.claim.scope,
    "places": lambda t: frozenset(t.claim.places) or None,
    "basis": lambda t: frozenset(t.claim.basis) or None,
    "part": lambda t: t.claim.part,
    "period": _period,
    "only": lambda t: "yes" if t.claim.only else "no",
    "revised": lambda t: "yes" if t.claim.revised else "no",
    "names": _names,
    "direction": lambda t: direction_of(t.claim.text) if t.claim.event == "change" else None,
    "text": lambda t: folded(t.claim.text) or None,
}
COMPARED = ("figure", "date", "published")  # the fields that are intervals
