"""An index with what came and went since: which articles share a feature now, and which tell one story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from claimcheck.cluster.index import (
    Account,
    Index,
    NeedsWholeError,
    Row,
    fact_key,
    faint_key,
    key_of,
    story_keys,
    trait_key,
)
from claimcheck.cluster.ranges import days_of
from claimcheck.cluster.stories import (
    DATES,
    ENOUGH,
    ENTITIES,
    FIGURES,
    MEASURE,
    MEASURED,
    MOST_ARTICLES,
    NAMES,
    PLACED,
    WHOLE_NAME,
    Feature,
    one_story,
    points_for_known,
    points_for_words,
)
from claimcheck.lexicon.words import Words

MOST = {"figure": FIGURES, "entity": ENTITIES, "date": DATES}


class Present:
    """The articles of an index without those that are `gone`, and with `new` ones, one of which may be in its place."""

    def __init__(self, index: Index, new: Mapping[str, Account], gone: Iterable[str], words: Words) -> None:
        self.index = index
        self.new = new
        self.gone = frozenset(gone)
        self.words = words
        self._known: dict[str, Account] = {}

    def told(self, articles: Iterable[str]) -> dict[str, Account]:
        """The articles, new or kept, with their claims."""
        asked = list(articles)
        lacking = [a for a in asked if a not in self.new and a not in self._known]
        for each in self.index.told(lacking) if lacking else ():
            self._known[each.article.id] = each
        return {a: self.new.get(a) or self._known[a] for a in asked}

    def was(self, articles: Iterable[str]) -> Iterator[Account]:
        """Articles as the index has them."""
        return self.index.told(articles)


class Overlay:
    """Who has what now: what the index has of articles that are as they were, and what the others have."""

    def __init__(self, index: Index, others: Iterable[str]) -> None:
        self._index = index
        self._others = frozenset(others)  # of these the index tells nothing any more
        self._added: defaultdict[int, list[str]] = defaultdict(list)
        self._known: dict[int, frozenset[str]] = {}

    def add(self, article: str, keys: Iterable[int]) -> None:
        """Let an article have these."""
        for key in keys:
            self._added[key].append(article)

    def few(self, key: int, most: int) -> frozenset[str] | None:
        """The articles that have what a key stands for; None where they are more than so many."""
        count, listed = self._index.posted(key)
        if listed is None:
            if count - len(self._others) <= most:
                raise NeedsWholeError
            return None
        found = frozenset(a for a in listed if a not in self._others).union(self._added.get(key, ()))
        return found if len(found) <= most else None

    def all(self, key: int) -> frozenset[str]:
        """All of them, of a key whose articles are always listed."""
        if key not in self._known:
            listed = self._index.posted(key)[1] or ()
            self._known[key] = frozenset(a for a in listed if a not in self._others).union(self._added.get(key, ()))
        return self._known[key]


class StoriesNow:
    """The stories that are told now. `changed`: those kept articles whose stories other kept articles now tell too, or
    no more.
    """

    def __init__(self, present: Present) -> None:
        self._present = present
        self._tellers = Overlay(present.index, present.gone)
        self._kept: Counter[str] = Counter()  # words of each article that few enough have
        self._kin: dict[str, frozenset[str]] = {}
        self.changed: set[str] = set()
        for told in present.new.values():
            self._tellers.add(told.article.id, (key for _, key in story_keys(told, present.words)))
        for article in self._touched():
            self._let(article, self._row(article))

    def kin(self, article: str) -> frozenset[str]:
        """The other articles that tell an article's story."""
        if article not in self._kin:
            found = self._present.index.kin(article) - self._present.gone
            self._kin[article] = found
        return self._kin[article]

    def same(self, a: str, b: str) -> bool:
        """Whether two articles tell one story; an article tells its own."""
        return a == b or b in self.kin(a)

    def _let(self, article: str, kin: frozenset[str]) -> None:
        new = self._present.new
        for other in self.kin(article) ^ kin if article not in new else kin:
            if article not in new and other not in new:
                self.changed |= {article, other}
            there = self.kin(other) if other not in new else self._kin.get(other, frozenset())
            self._kin[other] = there | {article} if other in kin else there - {article}
        self._kin[article] = kin

    def _touched(self) -> list[str]:
        """The articles whose stories may be others now: the new ones, and tellers of what passes the limit."""
        present, index = self._present, self._present.index
        touched = set(present.new)
        seen = {key: kind for told in present.new.values() for kind, key in story_keys(told, present.words)}
        for told in present.was(sorted(present.gone)):
            seen |= {key: kind for kind, key in story_keys(told, present.words)}
        for key, kind in seen.items():
            count, listed = index.posted(key)
            now = self._tellers.few(key, MOST_ARTICLES)
            if kind == "faint" or (count <= MOST_ARTICLES) == (now is not None):
                continue
            tellers = (frozenset(listed or ()) if now is None else now) - present.gone - present.new.keys()
            if kind == "word":
                self._kept.update(dict.fromkeys(tellers, -1 if now is None else 1))
            if kind == "word" or now is not None:
                touched |= tellers
            else:  # they share one thing less: only who told one story can tell it no more
                touched |= {a for a in tellers if self.kin(a) & tellers}
        return sorted(touched)

    def _row(self, article: str) -> frozenset[str]:
        """The articles that tell the story of one, from what it shares with each."""
        present, words = self._present, self._present.words
        me = present.told([article])[article]
        facts, traits = me.facts(words), me.traits(words)
        lang = me.article.lang
        points = self._facts_in_common(article, facts)
        solid = {other for other, n in points.items() if n >= ENOUGH}
        shared: Counter[str] = Counter()
        kept = 0
        for number in traits.words:
            tellers = self._tellers.few(trait_key("word", number), MOST_ARTICLES)
            if tellers is not None:
                kept += 1
                shared.update(tellers)
        for other, n in shared.items():
            if other != article and self._info(other).lang == lang:
                points[other] += points_for_words(n, kept, self._words_kept(other))
        heard: Counter[str] = Counter()
        for number in traits.sounds:
            heard.update(self._across(trait_key("sound", number), lang))
        for other, n in heard.items():
            points[other] += min(NAMES, n)
        namesakes = {other for number in traits.names for other in self._across(trait_key("name", number), lang)}
        for other in namesakes:
            points[other] += WHOLE_NAME
        measured: Counter[str] = Counter()
        for key in {key for kind, key in story_keys(me, words) if kind == "measure"}:
            measured.update(self._across(key, lang))
        for other, n in measured.items():
            points[other] += min(MEASURED, n * MEASURE)
        for other, more in self._places_in_common(facts, traits.known, lang).items():
            points[other] += more
        day = days_of(me.article.published)
        return frozenset(
            other
            for other, n in points.items()
            if one_story(
                n,
                (day, days_of(self._info(other).published)),
                across=self._info(other).lang != lang,
                solid=other in solid,
                namesakes=other in namesakes,
            )
        )

    def _facts_in_common(self, article: str, facts: Mapping[Feature, float]) -> defaultdict[str, float]:
        points: defaultdict[str, float] = defaultdict(float)
        for kind, most in MOST.items():
            shared: defaultdict[str, float] = defaultdict(float)
            for feature, worth in facts.items():
                tellers = self._tellers.few(fact_key(feature), MOST_ARTICLES) if feature[0] == kind else None
                if tellers is None or len(tellers) < 2:
                    continue
                faint = self._tellers.few(faint_key(feature), MOST_ARTICLES) or () if kind == "figure" else ()
                for other in tellers:
                    shared[other] += min(worth, 0.5) if other in faint else worth
            for other, n in shared.items():
                if other != article:
                    points[other] += min(most, n)
        return points

    def _places_in_common(
        self, facts: Mapping[Feature, float], known: Iterable[str], lang: str
    ) -> defaultdict[str, float]:
        shared: defaultdict[str, float] = defaultdict(float)
        words = self._present.words
        for entity in known:
            feature = ("entity", entity)
            for other in self._across(key_of("known", entity), lang):
                if feature not in facts or not self._tells(other, feature):
                    shared[other] += points_for_known(entity, words)
        return defaultdict(float, {other: min(PLACED, n) for other, n in shared.items()})

    def _tells(self, article: str, feature: Feature) -> bool:
        tellers = self._tellers.few(fact_key(feature), MOST_ARTICLES)
        if tellers is not None:
            return article in tellers
        return feature in self._present.told([article])[article].facts(self._present.words)

    def _across(self, key: int, lang: str) -> list[str]:
        """Those of the other language that have what a key stands for."""
        tellers = self._tellers.few(key, MOST_ARTICLES)
        return [a for a in tellers or () if self._info(a).lang != lang]

    def _info(self, article: str) -> Row:
        told = self._present.new.get(article)
        if told is not None:
            return Row(told.article.lang, told.article.published, 0)
        return self._present.index.row(article)

    def _words_kept(self, article: str) -> int:
        told = self._present.new.get(article)
        if told is None:
            return self._present.index.row(article).kept + self._kept[article]
        keys = (trait_key("word", number) for number in told.traits(self._present.words).words)
        return sum(self._tellers.few(key, MOST_ARTICLES) is not None for key in keys)
