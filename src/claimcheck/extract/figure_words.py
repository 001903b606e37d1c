"""The lexicon's words of figures and dates, compiled once for look-up on folded tokens, both languages in one table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.load import LANGUAGES, Lexicon, cached
from claimcheck.text.normalise import ARABIC_LETTER, bare, fold
from claimcheck.text.tokens import Token, tokenise

T = TypeVar("T")
TIMES = word_class("figure_words", "times")
PRONOUNS = ("ها", "هم", "هن", "ه", "هما")
GLUED_CODE = re.compile(r"([a-z]{1,4})(\d+)([a-z]*)$")  # "AED500m", "Rs20"


@lru_cache(maxsize=50_000)
def fronts(norm: str) -> tuple[tuple[str, str], ...]:
    """Every (word, proclitics) reading of a folded token, the least split first; pronouns are left alone."""
    if not ARABIC_LETTER.match(norm):
        return ((norm, ""),)
    found = [(norm, "")]
    if norm[0] in "وف" and len(norm) > 2:
        found.append((norm[1:], norm[0]))
    for word, taken in tuple(found):
        if word[0] in "بلك" and len(word) > 2:
            found.append((word[1:], taken + word[0]))
            if word.startswith("لل") and len(word) > 3:
                found.append(("ال" + word[2:], taken + "ل"))
    found += [(word[2:], taken + "ال") for word, taken in found if word.startswith("ال") and len(word) > 4]
    return tuple(sorted(found, key=lambda pair: len(pair[1])))


class Magnitude(NamedTuple):
    """A word that multiplies: its worth, how many of it the form itself says, and whether it may stand alone."""

    worth: Decimal
    form: str  # one, many, two, either
    glued: bool = False


class Unit(NamedTuple):
    """What a number may count: its kind, its language-free name, and for money what decides the currency.

    `kind` is money, percent, point, basis, duration, measure, count, times or x. `family` maps a code that the
    article's country may decide to the worth of this noun in it.
    """

    kind: str
    name: str | None
    worth: Decimal = Decimal(1)
    family: tuple[tuple[str, Decimal], ...] = ()
    dual: bool = False
    entry: str = ""


class Apart(NamedTuple):
    """An approximator in two pieces: a cue, and the word right before the number (none: the number itself)."""

    cues: frozenset[str]
    links: frozenset[str]
    approx: str
    negated: str


class Phrases(Generic[T]):
    """Phrases of folded words, the longest first, found at a token or behind it."""

    def __init__(self) -> None:
        self._alone: dict[str, T] = {}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], T]]]] = {}  # first word, second word: the rest

    def add(self, words: Sequence[str], value: T) -> None:
        """Add one phrase; the first one given keeps its place among equals."""
        if len(words) == 1:
            self._alone.setdefault(words[0], value)
            return
        entries = self._longer.setdefault(words[0], {}).setdefault(words[1], [])
        rest = tuple(words[2:])
        if all(rest != known for known, _ in entries):
            entries.append((rest, value))
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, tokens: Sequence[Token], at: int) -> tuple[T, int, str] | None:
        """The longest phrase at token `at` behind any proclitics: its value, the index behind it, the proclitics."""
        for head, taken in fronts(tokens[at].norm):
            if (found := self.match(tokens, at, head)) is not None:
                return (*found, taken)
        return None

    def match(self, tokens: Sequence[Token], at: int, head: str | None = None) -> tuple[T, int] | None:
        """The longest phrase at token `at` (its first word read as `head`) and the index behind it."""
        word = tokens[at].norm if head is None else head
        seconds = self._longer.get(word)
        if seconds is not None and at + 1 < len(tokens):
            for rest, value in seconds.get(bare(tokens[at + 1].norm), ()):
                end = at + 2 + len(rest)
                if end <= len(tokens) and all(bare(tokens[at + 2 + k].norm) == known for k, known in enumerate(rest)):
                    return value, end
        alone = self._alone.get(word)
        return None if alone is None else (alone, at + 1)

    def revise(self, words: Sequence[str], change: Callable[[T], T]) -> None:
        """Change the value of a phrase of one word, if it is there."""
        if len(words) == 1 and words[0] in self._alone:
            self._alone[words[0]] = change(self._alone[words[0]])

    def begins(self, word: str) -> bool:
        """Whether any phrase begins with this word."""
        return word in self._alone or word in self._longer

    def heads(self) -> Iterable[str]:
        """Every first word."""
        return self._alone.keys() | self._longer.keys()


@dataclass(slots=True, eq=False, repr=False)
class FigureWords:
    """Everything that the figure readers look up. Keys are folded words; values come from the lexicon's files."""

    numbers: dict[str, Decimal] = field(default_factory=dict)
    teens: set[str] = field(default_factory=set)
    points: set[str] = field(default_factory=set)
    magnitudes: dict[str, Magnitude] = field(default_factory=dict)
    parts: Phrases[Fraction] = field(default_factory=Phrases)
    joiners: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)
    shifts: tuple[str, ...] = ()
    names: set[str] = field(default_factory=set)
    ordinals: set[str] = field(default_factory=set)
    ratios: list[tuple[str, ...]] = field(default_factory=list)
    own_counts: dict[str, str] = field(default_factory=dict)  # «عددهم»: its pronoun
    ratio_starts: set[str] = field(default_factory=set)
    own_parts: dict[str, Fraction] = field(default_factory=dict)  # «نصفها»
    definite_parts: dict[str, Fraction] = field(default_factory=dict)  # «الثلث»
    reduced_by: set[str] = field(default_factory=set)
    part_ends: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    folds: dict[str, Decimal] = field(default_factory=dict)
    ages: set[str] = field(default_factory=set)
    reading: set[str] = field(default_factory=set)
    units: Phrases[Unit] = field(default_factory=Phrases)
    duals: dict[str, Unit] = field(default_factory=dict)
    symbols: Phrases[str] = field(default_factory=Phrases)
    restates: set[str] = field(default_factory=set)
    amounts: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    share_starts: set[str] = field(default_factory=set)
    share_ends: set[str] = field(default_factory=set)
    multiples: dict[str, Decimal] = field(default_factory=dict)  # «ضعف», "twice"
    multiple_cues: set[str] = field(default_factory=set)
    sure_multiples: set[str] = field(default_factory=set)
    ones: set[str] = field(default_factory=set)  # "one sailor"
    indices: set[str] = field(default_factory=set)  # what a bare level behind counts in points
    letters: dict[str, str] = field(default_factory=dict)  # "N" of "N132 billion"
    symbol_codes: dict[str, str] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    models: set[str] = field(default_factory=set)
    implied: dict[str, str] = field(default_factory=dict)
    partitives: Phrases[str] = field(default_factory=Phrases)
    places: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    covers: set[str] = field(default_factory=set)
    flows: set[str] = field(default_factory=set)
    stops: set[str] = field(default_factory=set)
    months: Phrases[int] = field(default_factory=Phrases)
    wary: set[str] = field(default_factory=set)
    hijri_months: Phrases[int] = field(default_factory=Phrases)
    hijri: set[str] = field(default_factory=set)
    gregorian: set[str] = field(default_factory=set)
    year_words: set[str] = field(default_factory=set)
    cues: set[str] = field(default_factory=set)
    fiscal: Phrases[bool] = field(default_factory=Phrases)
    past: set[str] = field(default_factory=set)
    following: set[str] = field(default_factory=set)
    this: set[str] = field(default_factory=set)
    seasons: Phrases[str] = field(default_factory=Phrases)  # "Q1".."Q4", "H1", "H2"
    parts_of_year: set[str] = field(default_factory=set)
    edge_of_year: Phrases[bool] = field(default_factory=Phrases)
    days: Phrases[int] = field(default_factory=Phrases)
    weekdays: dict[str, int] = field(default_factory=dict)
    of: set[str] = field(default_factory=set)
    through: set[str] = field(default_factory=set)
    not_rates: set[str] = field(default_factory=set)
    ago: set[str] = field(default_factory=set)
    ahead: Phrases[bool] = field(default_factory=Phrases)
    ended: set[str] = field(default_factory=set)
    opening: set[str] = field(default_factory=set)
    clock: set[str] = field(default_factory=set)
    edges: dict[str, str] = field(default_factory=dict)  # «نهاية»: end
    future: set[str] = field(default_factory=set)
    not_future: tuple[str, ...] = ()
    since: set[str] = field(default_factory=set)
    periods: dict[str, str] = field(default_factory=dict)
    per: Phrases[str] = field(default_factory=Phrases)
    before: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    after: Phrases[str] = field(default_factory=Phrases)
    apart: list[Apart] = field(default_factory=list)
    bridges: set[str] = field(default_factory=set)
    negations: set[str] = field(default_factory=set)
    barriers: set[str] = field(default_factory=set)
    numbers_of: set[str] = field(default_factory=set)
    tolls: dict[str, str] = field(default_factory=dict)
    elevens: set[str] = field(default_factory=set)
    between: set[str] = field(default_factory=set)
    openers: set[str] = field(default_factory=set)
    triggers: dict[str, bool] = field(default_factory=dict)
    _number_cache: dict[str, tuple[Decimal, str] | None] = field(default_factory=dict)
    _magnitude_cache: dict[str, tuple[Magnitude, str] | None] = field(default_factory=dict)

    def number(self, norm: str) -> tuple[Decimal, str] | None:
        """The worth of a number word and the proclitics before it, or None."""
        if norm not in self._number_cache:
            self._number_cache[norm] = _split(norm, self.numbers)
        return self._number_cache[norm]

    def magnitude(self, norm: str) -> tuple[Magnitude, str] | None:
        """The magnitude that a folded word is and the proclitics before it, or None."""
        if norm not in self._magnitude_cache:
            self._magnitude_cache[norm] = _split(norm, self.magnitudes)
        return self._magnitude_cache[norm]

    def interesting(self, norm: str) -> bool:
        """Whether a token may begin a figure or a date."""
        known = self.triggers.get(norm)
        if known is None:
            known = self._begins(norm)
            self.triggers[norm] = known
        return known

    def _begins(self, norm: str) -> bool:
        if norm[0].isdigit() or norm in self.openers or GLUED_CODE.match(norm):
            return True
        return any(key in self.openers for key, _ in fronts(norm))


def _split(norm: str, table: dict[str, T]) -> tuple[T, str] | None:
    for key, taken in fronts(norm):
        if key in table:
            return table[key], taken
    return None


def keys(phrase: str) -> tuple[str, ...]:
    """A dictionary phrase as the folded words that `Phrases` compares: the first with its article, the rest without."""
    norms = [token.norm for token in tokenise(phrase)]
    return (norms[0], *(bare(norm) for norm in norms[1:]))


@lru_cache(maxsize=4)
def figure_words(lexicon: Lexicon) -> FigureWords:
    """The compiled words of both languages, from the cache folder where this very code has compiled them before."""
    words: FigureWords = cached(f"figures-{lexicon.digest}", lambda: _compile(lexicon))
    return words


def _compile(lexicon: Lexicon) -> FigureWords:
    words = FigureWords()
    for lang in LANGUAGES:
        _numbers(words, lexicon.words(lang, "numbers"), lexicon.words(lang, "magnitudes"))
        _money(words, lexicon.words(lang, "currencies"), lang)
        _dates(words, lexicon.words(lang, "dates"), lexicon.words(lang, "months"), lang)
        _units(words, lexicon.words(lang, "units"), lang)
        _approximators(words, lexicon.words(lang, "approximators"))
    _nationalities(words, lexicon.files.get("entities/places.yml") or ())
    words.folds = {f"{word}fold": value for word, value in words.numbers.items() if word.isascii()}
    words.openers = {
        *words.numbers,
        *words.magnitudes,
        *words.parts.heads(),
        *words.months.heads(),
        *words.hijri_months.heads(),
        *words.seasons.heads(),
        *words.days.heads(),
        *words.parts_of_year,
        *words.edge_of_year.heads(),
        *words.weekdays,
        *words.periods,
        *words.edges,
        *words.duals,
        *words.folds,
        *words.elevens,
        *words.own_parts,
        *words.multiples,
        *words.definite_parts,
        *TIMES,
    }
    return words


def folded(values: Iterable[Any]) -> set[str]:
    """Folded words, each with its article as it is listed."""
    return {fold(str(value)) for value in values}


def _numbers(words: FigureWords, data: dict[str, Any], magnitudes: list[dict[str, Any]]) -> None:
    for value, forms in data["words"].items():
        for form in forms:
            if " " not in form:
                words.numbers[fold(form)] = Decimal(value)
            else:  # «أحد عشر»: أحد alone is a pronoun
                words.elevens.add(fold(form.split()[0]))
    words.teens |= folded(data["teen"])
    words.points |= folded(data["point"])
    words.joiners |= folded(data["joiner"])
    words.alone |= folded(data["alone"])
    words.names |= folded(data["names"])
    words.ordinals |= folded(data["ordinals"])
    words.ratios += [tuple(token.norm for token in tokenise(phrase)) for phrase in data["ratios"]]
    words.ratio_starts |= {gap[0] for gap in words.ratios}
    words.part_ends |= {bare(word) for word in folded(data["part_ends"])}
    words.titles |= folded(data["titles"])
    words.ages |= folded(data["ages"])
    words.reading |= folded(data["reading"])
    words.between |= {fold(form) for form in data["between"] if " " not in form}
    words.shifts += tuple(sorted(folded(data["shifts"])))
    for value, forms in data["parts"].items():
        for form in forms:
            words.parts.add(keys(form), Fraction(value))
            if ARABIC_LETTER.match(form) and " " not in form:
                words.own_parts.update({fold(form) + pronoun: Fraction(value) for pronoun in PRONOUNS})
                words.definite_parts["ال" + fold(form)] = Fraction(value)
    for value, forms in data["multiples"].items():
        words.multiples.update({fold(form): Decimal(value) for form in forms})
    words.multiple_cues |= folded(data["multiple_cues"])
    words.sure_multiples |= folded(data["sure_multiples"])
    words.share_starts |= folded(data["share_starts"])
    words.share_ends |= folded(data["share_ends"])
    words.reduced_by |= folded(data["reduced_by"])
    for entry in magnitudes:
        worth = Decimal(entry["worth"])
        for kind in ("one", "two", "either", "many"):
            for form in entry[kind]:
                words.magnitudes.setdefault(fold(form), Magnitude(worth, kind))
        for form in entry.get("glued", ()):
            words.magnitudes.setdefault(fold(form), Magnitude(worth, "one", glued=True))


LONG_PLURAL = 5  # letters from which a plural in «ين» is no noun of another shape


def noun_forms(entry: str, lang: str) -> tuple[list[str], list[str]]:
    """The folded forms of "singular | plural | plural" and, apart from them, its clear duals.

    A masculine dual in «ين» is clear only where the plural is a broken one, since the sound plural ends alike.
    """
    listed = [part.strip() for part in entry.split("|")]
    singular, plurals = listed[0], listed[1:]
    if lang == "en":
        if not plurals:
            plurals = [english_plural(singular)]
        return [fold(" ".join(form.split())) for form in (singular, *plurals)], []
    if not ARABIC_LETTER.search(singular):
        return [fold(form) for form in listed], []
    forms, duals = [fold(form) for form in listed], []
    first = forms[0]
    if " " in first:
        forms.append(" ".join(_accusative(word) for word in first.split()))
        return forms, []
    if first.endswith("ه"):
        stem = first[:-1] + "ت"
        duals = [stem + "ان", stem + "ين"]
        forms += [] if plurals else [first[:-1] + "ات"]
        forms += [stem + "ي", stem + "ا"]
    else:
        forms.append(first + "ا")
        duals = [first + "ان"] + ([first + "ين"] if plurals else [])
        forms += [] if plurals else [first + "ون", first + "ين"]
    forms += [form[:-1] for form in forms if len(form) > LONG_PLURAL and form.endswith("ين")]  # «عدد مشتركي كذا»
    forms += [form + "ا" for form in forms[1 : len(listed)] if not form.endswith(("ات", "ا", "ي", "ه", "ين"))]
    return [*dict.fromkeys(forms)], duals


def _accusative(word: str) -> str:
    return word if word.endswith(("ه", "ا", "ي")) and not word.endswith("ري") else word + "ا"


def english_plural(noun: str) -> str:
    """The regular plural of an English noun or noun phrase."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _add_unit(words: FigureWords, entry: str, unit: Unit, lang: str) -> None:
    forms, duals = noun_forms(entry, lang)
    for form in forms:
        words.units.add(keys(form), unit)
    for dual in duals:
        if unit.kind == "duration":  # «سنتين» are years, not cents
            words.duals[dual] = unit
            words.units.revise((dual,), lambda _: unit)
        words.duals.setdefault(dual, unit)
        words.units.add((dual,), unit)


def _units(words: FigureWords, data: dict[str, Any], lang: str) -> None:
    for phrase in data["percent"]:
        words.units.add(keys(phrase), Unit("percent", "%", entry=f"{lang}/units:percent"))
    for kind in ("point", "basis"):
        for entry in data[kind]:
            _add_unit(words, entry, Unit(kind, "%", entry=f"{lang}/units:{kind}"), lang)
    for name, entries in data["times"].items():
        for entry in entries:
            _add_unit(words, entry, Unit("x" if name == "x" else "times", name, entry=f"{lang}/units:{name}"), lang)
    for section, kind in (("measures", "measure"), ("counts", "count")):
        for name, entries in data[section].items():
            for entry in entries:
                _add_unit(words, entry, Unit(kind, name, entry=f"{lang}/units:{name}"), lang)
    for maker in data.get("model", ()):
        words.models.add(fold(maker))
    for name, forms in data["implied"].items():
        words.implied.update({fold(form): name for form in forms})
    words.numbers_of |= folded(data["numbers_of"])
    for name, forms in data["tolls"].items():
        words.tolls.update({fold(form): name for form in forms})
    for name, phrases in data["partitives"].items():
        for phrase in phrases:
            words.partitives.add(keys(phrase), name)
    words.places |= folded(data["places"])
    words.links |= folded(data["links"])
    words.covers |= folded(data["covers"])
    words.own_counts.update({noun + p: p for noun in words.numbers_of if not noun.isascii() for p in PRONOUNS})
    words.ones |= set(data["ones"])
    words.indices |= folded(data["indices"])
    words.flows |= set(data["flows"])
    words.stops |= folded(data["stops"])


def _nationalities(words: FigureWords, places: Iterable[dict[str, Any]]) -> None:
    """«25 فلسطينيا», "12 Palestinians": the adjectives of places count persons."""
    unit = Unit("count", "person", entry="entities/places")
    for place in places:
        for adjective in place.get("adj_ar", ()):
            for ending in ("ا", "ين", "ون"):
                words.units.add((fold(adjective) + ending,), unit)
        for adjective in place.get("adj_en", ()):
            if " " not in adjective and adjective.endswith(("an", "i", "ian")):
                words.units.add((fold(adjective) + "s",), unit)


def _money(words: FigureWords, data: dict[str, Any], lang: str) -> None:
    for row in [*data["nouns"], *data["subunits"]]:
        nationals: dict[str, list[str]] = row.get("nationals", {})
        worth = Decimal(str(row.get("worth", 1)))
        worths = {code: Decimal(str(value)) for code, value in row.get("worths", {}).items()}
        only = {code: Decimal(str(value)) for code, value in row.get("only", {}).items()}
        family = only or worths or (dict.fromkeys(nationals, worth) if row.get("default") != "USD" else {})
        label = f"{lang}/currencies:{row['noun'].split(' ')[0]}"
        if only:  # a subunit only in some countries, another country's main unit elsewhere
            for form in noun_forms(row["noun"], lang)[0]:
                _widen(words, keys(form), tuple(family.items()))
            continue
        default = row.get("default", row.get("of"))
        unit = Unit("money", default, worth, tuple(family.items()), entry=label)
        _add_unit(words, row["noun"], unit, lang)
        forms, duals = noun_forms(row["noun"], lang)
        for code, adjectives in nationals.items():
            known = Unit("money", code, worths.get(code, worth), entry=label)
            for adjective in adjectives:
                _nationals(words, [*forms, *duals], adjective, known, lang)
    for sign, code in data["symbols"].items():
        norms = tuple(token.norm for token in tokenise(sign))
        words.symbols.add(norms, code)
        if len(norms) == 1:
            words.symbol_codes[norms[0]] = code
    words.letters |= {fold(letter): code for letter, code in data.get("letters", {}).items()}
    words.restates |= folded(data["restates"])
    words.amounts |= folded(data["amounts"])
    words.heads |= folded(data["heads"])
    words.codes |= set(data.get("codes", ()))


def _widen(words: FigureWords, key: tuple[str, ...], family: tuple[tuple[str, Decimal], ...]) -> None:
    """Let the article's country turn another country's main unit into a subunit («درهم» in Qatar)."""
    words.units.revise(key, lambda unit: unit._replace(family=unit.family + family))


def _nationals(words: FigureWords, forms: list[str], adjective: str, unit: Unit, lang: str) -> None:
    for form in forms:
        if lang == "en":
            words.units.add(keys(f"{adjective} {form}"), unit)
            continue
        last = fold(adjective)
        for ending in (last, last + "ا", last + "ه", last + "ين", last + "ان"):
            words.units.add((form, *(bare(word) for word in ending.split())), unit)


def _dates(words: FigureWords, data: dict[str, Any], months: dict[str, Any], lang: str) -> None:
    for table, name in ((words.months, "gregorian"), (words.hijri_months, "hijri")):
        for number, forms in months[name].items():
            for form in forms:
                table.add(keys(form), int(number))
    words.wary |= folded(months["wary"])
    words.hijri |= folded(data["hijri"])
    words.gregorian |= folded(data["gregorian"])
    words.year_words |= folded(data["year"])
    words.cues |= folded(data["cues"])
    words.past |= {bare(word) for word in folded(data["past"])}
    words.following |= {bare(word) for word in folded(data["next"])}
    words.this |= {bare(word) for word in folded(data["this"])}
    for phrase in data["fiscal"]:
        words.fiscal.add(keys(phrase), True)
    for letter, name in (("Q", "quarters"), ("H", "halves")):
        for number, phrases in data[name].items():
            for phrase in phrases:
                words.seasons.add(keys(phrase), f"{letter}{number}")
    words.parts_of_year |= folded(data["parts_of_year"])
    for phrase in data["edge_of_year"]:
        words.edge_of_year.add(keys(phrase), True)
    for offset, phrases in data["days"].items():
        for phrase in phrases:
            words.days.add(keys(phrase), int(offset))
    for number, names in data["weekdays"].items():
        words.weekdays.update({fold(name): int(number) for name in names})
    words.of |= folded(data["of"])
    words.through |= folded(data["through"])
    words.not_rates |= folded(data["not_rates"])
    words.ago |= {fold(form) for form in data["ago"] if " " not in form}
    for phrase in data["ahead"]:
        words.ahead.add(keys(phrase), True)
    words.ended |= folded(data["ended"])
    words.opening |= folded(data["opening"])
    words.clock |= folded(data["clock"])
    for edge, forms in data["edges"].items():
        words.edges.update({fold(form): edge for form in forms})
    words.future |= folded(data["future"])
    words.not_future += tuple(sorted(folded(data["not_future"])))
    words.since |= folded(data["since"])
    for name, forms in data["periods"].items():
        words.periods.update({fold(form): name for form in forms})
    for name, entries in data["units"].items():
        for entry in entries:
            _add_unit(words, entry, Unit("duration", name, entry=f"{lang}/dates:{name}"), lang)
    for name, phrases in data["per"].items():
        for phrase in phrases:
            words.per.add(keys(phrase), name)


def _approximators(words: FigureWords, data: dict[str, Any]) -> None:
    for approx, phrases in data["before"].items():
        for phrase in phrases:
            norms = [bare(token.norm) for token in tokenise(phrase)]
            entries = words.before.setdefault(norms[-1], [])
            entries.append((tuple(reversed(norms[:-1])), approx))
            entries.sort(key=lambda entry: -len(entry[0]))
    for approx, phrases in data["after"].items():
        for phrase in phrases:
            words.after.add(keys(phrase), approx)
    for row in data["apart"]:
        words.apart.append(
            Apart(frozenset(folded(row["cues"])), frozenset(folded(row["link"])), row["approx"], row["negated"])
        )
    words.bridges |= folded(data["bridges"])
    words.negations |= folded(data["negations"])
    words.barriers |= folded(data["barriers"])
