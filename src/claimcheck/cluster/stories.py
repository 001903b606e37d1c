"""Which articles tell one story, whatever they disagree on: they share words, names and figures.

Found before any name is linked and any claim joined, so that the story can bear these out. It is evidence and no
proof: two articles of one story may tell of two rounds, two towns, two years.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from claimcheck.claims.surmises import from_nouns
from claimcheck.cluster.bounds import FAR_DAYS, NEAR_DAYS
from claimcheck.cluster.name_words import spelled_words
from claimcheck.cluster.ranges import days_of, digits, gap
from claimcheck.extract.names.catalogue import names_at
from claimcheck.extract.skeleton import skeleton
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Claim
from claimcheck.text.normalise import fold
from claimcheck.text.tokens import readings, tokenise

ENOUGH = 2.0  # points: a fifth of the words, two figures, a name and a figure
SHARED_WORDS = 0.1  # the part of the shorter article's words that is worth a point; strangers share less than that
MOST_ARTICLES = 40  # a word or figure that more articles have is background and joins no stories
LONG = 4  # letters from which a word tells of a subject; consonants from which a name of two scripts is no accident
NAMES, FIGURES, ENTITIES, DATES = 2.0, 3.0, 1.0, 0.5  # the most points of each kind
AT_ONCE = 0.5  # points for two languages in which the same is printed on one day: they share few words
PLACED = 1.5  # the most points for what the catalogue names in the texts of two languages, claims or none
TOWN, COUNTRY = 0.5, 0.25  # points for one name of the catalogue: many stories name a country
MEASURE, MEASURED = 0.5, 1.0  # points for what both measure, and the most of them
WHOLE_NAME = 1.5  # points for a name of several words that two languages share
NAMESAKE_DAYS = 3  # between two articles that share one: as good as one day
LONGEST_NAME = 4  # words of a name in quotation marks
CERTAIN_NAME = 6  # consonants from which words of Arabic in a row are a name that capitals show elsewhere
_ENDINGS = ("ing", "ed", "es", "s")
_WORD = re.compile(r"[^\W\d_]+")
# A name of several words, known by its form: capitals in a row, with what stands small between them; a quotation.
_CAPITALS = re.compile(r"\b[A-Z][^\W\d_]+(?:[ -](?:(?:al|el|bin|ibn|abu)[ -])*[A-Z][^\W\d_]+)+")
_QUOTED = re.compile(r"[«“\"]([^«»“”\".,،؛:]+)[»”\"]")
_PARTICLE = re.compile(r"\b(?:al|el)[ -]", re.IGNORECASE)

Feature = tuple[Hashable, ...]


class Stories(NamedTuple):
    """The pairs of articles that tell one story."""

    pairs: frozenset[tuple[str, str]]

    def same(self, a: str, b: str) -> bool:
        """Whether two articles tell one story; an article tells its own."""
        return a == b or ((a, b) if a < b else (b, a)) in self.pairs

    def kin(self) -> dict[str, frozenset[str]]:
        """For each article that shares its story: the others that tell it."""
        found: dict[str, set[str]] = defaultdict(set)
        for a, b in self.pairs:
            found[a].add(b)
            found[b].add(a)
        return {article: frozenset(others) for article, others in found.items()}

    def together(self, left: Collection[str], right: Collection[str]) -> bool:
        """Whether some article of one side tells the story of one of the other."""
        return any(self.same(a, b) for a in left for b in right)


def find_stories(claims: Collection[Claim], articles: Sequence[Article], words: Words) -> Stories:
    """Pair the articles that have enough in common and were not printed long apart.

    Articles of one language are compared by their words, those of two by names that sound alike; all by the figures,
    entities and days that their claims tell.
    """
    if len(articles) < 2:
        return Stories(frozenset())
    told = {a.id: days_of(a.published) for a in articles}
    lang = {a.id: a.lang for a in articles}
    facts = _facts(claims, words)
    vocabulary = {a.id: _vocabulary(a.text) for a in articles}
    points = _figures_in_common(facts)
    solid = {pair for pair, n in points.items() if n >= ENOUGH}
    for pair, n in _words_in_common(vocabulary).items():
        points[pair] += n if lang[pair[0]] == lang[pair[1]] else 0.0
    namesakes: set[tuple[str, str]] = set()
    if len(set(lang.values())) > 1:
        sounds = {a.id: _sounds(a) for a in articles}
        for pair, n in _pairs_of(sounds).items():
            points[pair] += min(NAMES, n) if lang[pair[0]] != lang[pair[1]] else 0.0
        whole = _whole_names(articles, claims)
        namesakes = {pair for pair in _pairs_of(whole) if lang[pair[0]] != lang[pair[1]]}
        for pair in namesakes:
            points[pair] += WHOLE_NAME
        for pair, more in _measures_in_common(claims).items():
            points[pair] += more if lang[pair[0]] != lang[pair[1]] else 0.0
        for pair, more in _places_in_common(articles, facts, words).items():
            points[pair] += more if lang[pair[0]] != lang[pair[1]] else 0.0
    found = set()
    for (a, b), n in points.items():
        apart = gap(left, right) if (left := told.get(a)) and (right := told.get(b)) else 0
        at_once = NAMESAKE_DAYS if (a, b) in namesakes else 1
        if lang[a] != lang[b] and told.get(a) and told.get(b) and apart <= at_once:
            n += AT_ONCE
        if n >= ENOUGH and apart <= (FAR_DAYS if (a, b) in solid else NEAR_DAYS):
            found.add((a, b))
    return Stories(frozenset(found))


def _words_in_common(vocabulary: Mapping[str, frozenset[str]]) -> dict[tuple[str, str], float]:
    """Points for the words that two articles share, of those that few enough articles have."""
    having: Counter[str] = Counter(word for found in vocabulary.values() for word in found)
    kept = {id_: frozenset(w for w in found if having[w] <= MOST_ARTICLES) for id_, found in vocabulary.items()}
    shared = _pairs_of(kept)
    return {
        (a, b): n / min(len(kept[a]), len(kept[b])) / SHARED_WORDS
        for (a, b), n in shared.items()
        if n > LONG  # of very short articles a word or two would be a fifth
    }


def _figures_in_common(facts: Mapping[str, Mapping[Feature, float]]) -> defaultdict[tuple[str, str], float]:
    """Points for the figures, entities and days that two articles share, each kind up to its most."""
    most = {"figure": FIGURES, "entity": ENTITIES, "date": DATES}
    points: defaultdict[tuple[str, str], float] = defaultdict(float)
    for kind, limit in most.items():
        tellers: dict[Feature, list[str]] = defaultdict(list)
        for id_ in sorted(facts):
            for feature in facts[id_]:
                if feature[0] == kind:
                    tellers[feature].append(id_)
        shared: defaultdict[tuple[str, str], float] = defaultdict(float)
        for feature, ids in tellers.items():
            if 1 < len(ids) <= MOST_ARTICLES:
                for a, b in combinations(ids, 2):
                    shared[a, b] += min(facts[a][feature], facts[b][feature])
        for pair, n in shared.items():
            points[pair] += min(limit, n)
    return points


def _places_in_common(
    articles: Iterable[Article], facts: Mapping[str, Mapping[Feature, float]], words: Words
) -> dict[tuple[str, str], float]:
    """Points for the catalogue's names that two texts share beside those that their claims share."""
    named = {a.id: _named(a.text, words) for a in articles}
    tellers: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(named):
        for entity in named[id_]:
            tellers[entity].append(id_)
    shared: defaultdict[tuple[str, str], float] = defaultdict(float)
    for entity, ids in tellers.items():
        feature = ("entity", entity)
        for a, b in combinations(ids, 2) if 1 < len(ids) <= MOST_ARTICLES else ():
            if feature not in facts.get(a, {}) or feature not in facts.get(b, {}):
                shared[a, b] += COUNTRY if words.is_country(entity) else TOWN
    return {pair: min(PLACED, n) for pair, n in shared.items()}


def _measures_in_common(claims: Iterable[Claim]) -> dict[tuple[str, str], float]:
    """Points for what two articles measure under the names that both languages share: "turnout", "killed"."""
    tellers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        measure = (claim.metric or "").partition(" (")[0]
        if measure and measure.isascii() and claim.figure is not None and not from_nouns(claim):
            tellers[claim.event, measure].add(claim.article)
    shared: defaultdict[tuple[str, str], float] = defaultdict(float)
    for ids in tellers.values():
        for a, b in combinations(sorted(ids), 2) if len(ids) <= MOST_ARTICLES else ():
            shared[a, b] += MEASURE
    return {pair: min(MEASURED, n) for pair, n in shared.items()}


def _named(text: str, words: Words) -> frozenset[str]:
    """What a text names by the catalogue without doubt."""
    tokens = tokenise(text)
    found = (m.entry for i in range(len(tokens)) for m in names_at(words.entities, tokens, i))
    return frozenset(alias.entity.id for alias in found if not alias.weak)


def _pairs_of(having: Mapping[str, Collection[str]]) -> Counter[tuple[str, str]]:
    """How many features each two articles share; a feature of too many is none."""
    tellers: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(having):
        for feature in having[id_]:
            tellers[feature].append(id_)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in tellers.values():
        if 1 < len(ids) <= MOST_ARTICLES:
            shared.update(combinations(ids, 2))
    return shared


def _facts(claims: Iterable[Claim], words: Words) -> dict[str, dict[Feature, float]]:
    """What each article's claims tell in figures, entities and days, with its points."""
    found: dict[str, dict[Feature, float]] = defaultdict(dict)
    for claim in claims:
        facts = found[claim.article]
        figure = claim.figure
        if figure is not None and figure.value is not None and figure.kind in ("money", "count", "percent"):
            unit = figure.unit if figure.kind == "money" else figure.kind  # «مريضا» and "people" are one count
            facts["figure", unit, str(figure.value), str(figure.high)] = 1.0 if digits(figure) > 1 else 0.5
        if claim.date is not None and len(str(claim.date.value)) == len("2025-01-01"):
            facts["date", str(claim.date.value)] = DATES
        for role in claim.roles:
            known = words.catalogue.get(role.entity)
            if known is not None:
                facts["entity", role.entity] = 0.25 if known.type == "country" else 0.5
    return found


def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(_stem(found[0]) for found in _WORD.finditer(text) if len(found[0]) >= LONG)


def _sounds(article: Article) -> frozenset[str]:
    """The consonants of what may be a name: a capitalised word, and any word of Arabic."""
    found = set()
    for match in _WORD.finditer(article.text):
        word = match[0]
        if len(word) >= LONG and (word[:1].isupper() or not word.isascii()):
            heard = skeleton(_stem(word))
            if len(heard) >= LONG:
                found.add(heard)
    return frozenset(found)


def _whole_names(articles: Iterable[Article], claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """The consonants of the names of several words: those by their form, and whom the claims name."""
    named: dict[str, set[str]] = {a.id: set(_names_by_form(a)) for a in articles}
    for claim in claims:
        for role in claim.roles:
            parts = role.entity.removeprefix("~").split("-") if role.entity.startswith("~") else ()
            if claim.article in named and 1 < len(parts) <= LONGEST_NAME:
                for heard in (parts, spelled_words(" ".join(parts))):
                    named[claim.article].add(_heard(part for part in heard if part not in ("al", "el")))
    return {id_: frozenset(heard for heard in found if len(heard) >= LONG) for id_, found in named.items()}


def _names_by_form(article: Article) -> frozenset[str]:
    """What may be a name of several words: capitals in a row, a quotation, Arabic words in a row."""
    found = set()
    for name in chain(_matches(_CAPITALS, article.text), _matches(_QUOTED, article.text)):
        parts = _PARTICLE.sub("", name).replace("-", " ").split()
        if 1 < len(parts) <= LONGEST_NAME:
            found.add(_heard(parts))
    words = [fold(word) for word in _matches(_WORD, article.text) if not word.isascii()]
    in_a_row = (_heard(words[i : i + n]) for n in (2, 3) for i in range(len(words) - n + 1))
    found.update(heard for heard in in_a_row if len(heard) >= CERTAIN_NAME)
    return frozenset(found)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (match[match.lastindex or 0] for match in pattern.finditer(text))


def _heard(parts: Iterable[str]) -> str:
    return "".join(_skeleton(part) for part in parts)


@lru_cache(maxsize=50_000)
def _skeleton(word: str) -> str:
    return skeleton(word)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """A word without its article and what is written before it, or without its English ending."""
    folded = fold(word)
    if folded.isascii():
        return next((folded.removesuffix(end) for end in _ENDINGS if folded.endswith(end)), folded)
    return next((r.key for r in readings(folded) if r.proclitics.endswith("ال") and not r.enclitic), folded)
