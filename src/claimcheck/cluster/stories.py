"""Which articles tell one story, whatever they disagree on: they share words, names and figures.

Found before any name is linked and any claim joined, so that the story can bear these out. It is evidence and no
proof: two articles of one story may tell of two rounds, two towns, two years.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import sqrt
from typing import NamedTuple

from claimcheck.claims.surmises import from_nouns
from claimcheck.claims.traits import Numbers, Traits, is_topic, traits_of
from claimcheck.cluster.bounds import FAR_DAYS, NEAR_DAYS
from claimcheck.cluster.ranges import Days, days_of, digits, gap
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Claim

ENOUGH = 2.0  # points: a tenth of the words that tell a subject, two figures, a name and a figure
SHARED_WORDS = 0.045  # the part of the words of two articles that is worth a point; strangers share less than that
BY_ACCIDENT = 1.5  # words that two articles of whatever subjects share
FEWEST_WORDS = 3  # of very short articles fewer are a formula
MOST_ARTICLES = 40  # a word or figure that more articles have is background and joins no stories
NAMES, FIGURES, ENTITIES, DATES = 2.0, 3.0, 1.0, 0.5  # the most points of each kind
AT_ONCE = 0.5  # points for two languages in which the same is printed on one day: they share few words
PLACED = 1.5  # the most points for what the catalogue names in the texts of two languages, claims or none, and topics
TOWN, COUNTRY = 0.5, 0.25  # points for one name of the catalogue: many stories name a country
TOPIC = 0.4  # points for a topic that both have a word for
UNKNOWN = 0.5  # points for a name that the catalogue lacks
MEASURE, MEASURED = 0.5, 1.0  # points for what both measure, and the most of them
WHOLE_NAME = 1.5  # points for a name of several words that two languages share
NAMESAKE_DAYS = 3  # between two articles that share one: as good as one day
AT_ONCE_HELD = 2_000_000  # traits of one kind that are gone through together: more are taken in parts

Feature = tuple[Hashable, ...]
Pair = tuple[str, str]


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


def find_stories(
    claims: Collection[Claim], articles: Sequence[Article], words: Words, traits: Mapping[str, Traits] | None = None
) -> Stories:
    """Pair the articles that have enough in common and were not printed long apart.

    Articles of one language are compared by their words, those of two by names that sound alike; all by the figures,
    entities and days that their claims tell. `traits` are those of the articles, by id, where they were read.
    """
    if len(articles) < 2:
        return Stories(frozenset())
    told = {a.id: days_of(a.published) for a in articles}
    lang = {a.id: a.lang for a in articles}
    facts = facts_of(claims, words)
    points = _figures_in_common(facts)
    solid = {pair for pair, n in points.items() if n >= ENOUGH}
    known = dict(sorted(_traits(claims, articles, words, traits or {}).items()))
    for pair, n in _words_in_common(known, lang).items():
        points[pair] += n
    namesakes: set[Pair] = set()
    if len(set(lang.values())) > 1:
        for pair, n in _pairs_across({id_: t.sounds for id_, t in known.items()}, lang).items():
            points[pair] += min(NAMES, n)
        namesakes = set(_pairs_across({id_: t.names for id_, t in known.items()}, lang))
        for pair in namesakes:
            points[pair] += WHOLE_NAME
        for pair, more in _measures_in_common(claims, lang).items():
            points[pair] += more
        for pair, more in _places_in_common(known, lang, facts, words).items():
            points[pair] += more
    found = {
        (a, b)
        for (a, b), n in points.items()
        if one_story(
            n,
            (told.get(a), told.get(b)),
            across=lang[a] != lang[b],
            solid=(a, b) in solid,
            namesakes=(a, b) in namesakes,
        )
    }
    return Stories(frozenset(found))


def one_story(
    points: float, told: tuple[Days | None, Days | None], *, across: bool, solid: bool, namesakes: bool
) -> bool:
    """Whether two articles, told on these days, have points enough to tell one story.

    `across`: they are of two languages; `solid`: what claims tell is enough; `namesakes`: they share a whole name.
    """
    if points < (ENOUGH - AT_ONCE if across else ENOUGH):
        return False
    left, right = told
    apart = gap(left, right) if left and right else 0
    if across and left and right and apart <= (NAMESAKE_DAYS if namesakes else 1):
        points += AT_ONCE
    return points >= ENOUGH and apart <= (FAR_DAYS if solid else NEAR_DAYS)


def _traits(
    claims: Iterable[Claim], articles: Iterable[Article], words: Words, read: Mapping[str, Traits]
) -> dict[str, Traits]:
    """The traits of every article: those that were read with it, else found now."""
    lacking = [a for a in articles if a.id not in read]
    own: dict[str, list[Claim]] = {a.id: [] for a in lacking}
    for claim in claims if lacking else ():
        if claim.article in own:
            own[claim.article].append(claim)
    return {**read, **{a.id: traits_of(a, own[a.id], words) for a in lacking}}


def _words_in_common(known: Mapping[str, Traits], lang: Mapping[str, str]) -> dict[Pair, float]:
    """Points for the words that two articles of one language share, of those that few enough articles have."""
    kept: Counter[str] = Counter()  # words of each article that few enough have
    shared: Counter[Pair] = Counter()
    for ids in _tellers({id_: traits.words for id_, traits in known.items()}):
        kept.update(ids)
        for one in _by_language(ids, lang).values() if len(ids) > 1 else ():
            shared.update(combinations(one, 2))
    return {(a, b): points for (a, b), n in shared.items() if (points := points_for_words(n, kept[a], kept[b]))}


def points_for_words(shared: int, one: int, other: int) -> float:
    """The points of two articles that share so many of their words, of which they have so many each."""
    if shared < FEWEST_WORDS:
        return 0.0
    return (shared - BY_ACCIDENT) / sqrt(one * other) / SHARED_WORDS


def _tellers(having: Mapping[str, Numbers[int]]) -> Iterator[list[str]]:
    """For each trait that few enough articles have: their ids, in the order given."""
    parts = 1 + sum(map(len, having.values())) // AT_ONCE_HELD
    ends = [(part << 64) // parts for part in range(parts + 1)]
    for first, last in pairwise(ends):
        tellers: dict[int, list[str]] = {}
        for id_, numbers in having.items():
            here = numbers if parts == 1 else numbers[bisect_left(numbers, first) : bisect_left(numbers, last)]
            for number in here:
                if number in tellers:
                    tellers[number].append(id_)
                else:
                    tellers[number] = [id_]
        yield from (ids for ids in tellers.values() if len(ids) <= MOST_ARTICLES)


def _pairs_across(having: Mapping[str, Numbers[int]], lang: Mapping[str, str]) -> Counter[Pair]:
    """How many traits each two articles of two languages share; one that too many have is none."""
    shared: Counter[Pair] = Counter()
    for ids in _tellers(having):
        if len(ids) > 1:
            shared.update(_across(ids, lang))
    return shared


def _across(ids: Sequence[str], lang: Mapping[str, str]) -> Iterator[Pair]:
    """The pairs of articles of two languages; the ids, and each pair, ascend."""
    languages = _by_language(ids, lang)
    for one, other in combinations(languages.values(), 2):
        yield from ((a, b) if a < b else (b, a) for a in one for b in other)


def _by_language(ids: Iterable[str], lang: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id_ in ids:
        found.setdefault(lang[id_], []).append(id_)
    return found


def _figures_in_common(facts: Mapping[str, Mapping[Feature, float]]) -> defaultdict[Pair, float]:
    """Points for the figures, entities and days that two articles share, each kind up to its most."""
    most = {"figure": FIGURES, "entity": ENTITIES, "date": DATES}
    points: defaultdict[Pair, float] = defaultdict(float)
    for kind, limit in most.items():
        tellers: dict[Feature, list[str]] = defaultdict(list)
        for id_ in sorted(facts):
            for feature in facts[id_]:
                if feature[0] == kind:
                    tellers[feature].append(id_)
        shared: defaultdict[Pair, float] = defaultdict(float)
        for feature, ids in tellers.items():
            if 1 < len(ids) <= MOST_ARTICLES:
                for a, b in combinations(ids, 2):
                    shared[a, b] += min(facts[a][feature], facts[b][feature])
        for pair, n in shared.items():
            points[pair] += min(limit, n)
    return points


def _places_in_common(
    known: Mapping[str, Traits], lang: Mapping[str, str], facts: Mapping[str, Mapping[Feature, float]], words: Words
) -> dict[Pair, float]:
    """Points for the catalogue's names that two texts share beside those that their claims share."""
    tellers: dict[str, list[str]] = defaultdict(list)
    for id_, traits in known.items():
        for entity in traits.known:
            tellers[entity].append(id_)
    shared: defaultdict[Pair, float] = defaultdict(float)
    for entity, ids in tellers.items():
        feature = ("entity", entity)
        for a, b in _across(ids, lang) if 1 < len(ids) <= MOST_ARTICLES else ():
            if feature not in facts.get(a, {}) or feature not in facts.get(b, {}):
                shared[a, b] += points_for_known(entity, words)
    return {pair: min(PLACED, n) for pair, n in shared.items()}


def points_for_known(known: str, words: Words) -> float:
    """The points of two texts that name one entity of the catalogue, or one topic."""
    if is_topic(known):
        return TOPIC
    return COUNTRY if words.is_country(known) else TOWN


def _measures_in_common(claims: Iterable[Claim], lang: Mapping[str, str]) -> dict[Pair, float]:
    """Points for what two articles measure under the names that both languages share: "turnout", "killed"."""
    tellers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        if (measure := measure_of(claim)) is not None:
            tellers[measure].add(claim.article)
    shared: defaultdict[Pair, float] = defaultdict(float)
    for ids in tellers.values():
        for pair in _across(sorted(ids), lang) if len(ids) <= MOST_ARTICLES else ():
            shared[pair] += MEASURE
    return {pair: min(MEASURED, n) for pair, n in shared.items()}


def measure_of(claim: Claim) -> tuple[str, str] | None:
    """What a claim measures, if it has a name that both languages share."""
    measure = (claim.metric or "").partition(" (")[0]
    shared = measure and measure.isascii() and claim.figure is not None and not from_nouns(claim)
    return (claim.event, measure) if shared else None


def facts_of(claims: Iterable[Claim], words: Words) -> dict[str, dict[Feature, float]]:
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
            if role.entity in words.catalogue:
                facts["entity", role.entity] = points_for_known(role.entity, words)
            elif role.entity.startswith("~"):
                facts["entity", role.entity] = UNKNOWN
    return found
