"""What a corpus keeps so that a few articles meet it without all others being looked at: who has what in common.

Everything stands under a key of eight bytes, a digest of what articles share: a word, a name, a key of blocking. An
index is of one moment; what came and went since is laid over it (`present.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple, Protocol

from claimcheck.claims.acts import ACT
from claimcheck.claims.traits import Traits, traits_of
from claimcheck.cluster.blocking import SMALL, Seen, families_of, keys, quarters_of
from claimcheck.cluster.contents import content
from claimcheck.cluster.linking import TEXT_ROLES, Linking, first_word, heard_as, name_words
from claimcheck.cluster.profile import Profile, Wordings, opposite_key, telling, tested_key, twin_key
from claimcheck.cluster.sites import surfaces, words_of
from claimcheck.cluster.stories import MOST_ARTICLES, Feature, Stories, facts_of, measure_of
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Claim

LISTED = 64  # articles of a feature that are listed: of one that more have only their number is kept
Place = tuple[str, str]  # an event and a role of it


class NeedsWholeError(Exception):
    """What is new changes more than an index can tell: all is to be looked at."""


@dataclass(slots=True, weakref_slot=True)
class Account:
    """One article with the claims and acts that were read of it, each once, in the order of their ids."""

    article: Article
    claims: list[Claim]
    read: Traits | None

    def traits(self, words: Words) -> Traits:
        """By what its story is known."""
        return self.read or traits_of(self.article, [c for c in self.claims if c.event != ACT], words)

    def facts(self, words: Words) -> dict[Feature, float]:
        """What its claims tell in figures, entities and days, with the points of each."""
        return facts_of([c for c in self.claims if c.event != ACT], words).get(self.article.id, {})


class Row(NamedTuple):
    """What of an article is asked without its text. `kept`: how many of its words few enough articles have."""

    lang: str
    published: str | None
    kept: int


class Name(NamedTuple):
    """What an id was joined to (see `Linking`), its group of sounds, and in how many articles it filled each role."""

    id: str
    equal: str
    formed: str
    step: str
    sound: str | None
    places: Mapping[Place, int]


class Stated(NamedTuple):
    """A name that so many articles give beside another, each with the entity that it is by equal names."""

    also: str
    owner: str
    left: str
    right: str


class Site(NamedTuple):
    """A folded name under which an article gives a site."""

    name: str
    site: str
    article: str


class Sided(NamedTuple):
    """Who stands on either side of a claim (see `conflicts.Sides`)."""

    event: str
    subject: frozenset[str]
    parties: frozenset[str]
    opposite: frozenset[str]


class Entry(NamedTuple):
    """What of a claim tells which others of a crowded block are near it (see `blocking.Member`).

    `first` and `last` are the quarters of its happening. For those in crowds: `said` is a digest of all that it says,
    `sides` has who stands on either side.
    """

    id: str
    article: str
    order: int
    status: str
    first: int
    last: int
    day: int
    said: int | None = None
    sides: Sided | None = None


class Beside(NamedTuple):
    """What other articles tell of a claim: `opposite` and `tested` of its profile, and the site of a toll."""

    opposite: frozenset[str] | None = None
    tested: frozenset[str] = frozenset()
    subject: frozenset[str] | None = None
    lands: frozenset[str] = frozenset()
    surmised: bool = False

    @classmethod
    def of(cls, p: Profile) -> Beside:
        """What a profile has of it."""
        opposite = None if p.opposite == p.parties else p.opposite
        return cls(opposite, p.tested, p.subject, p.lands, p.surmised) if p.event == "toll" else cls(opposite, p.tested)

    def told(self, p: Profile) -> Profile:
        """The profile of the claim, of what its article tells by itself."""
        made = replace(p, tested=self.tested)
        if self.opposite is not None:
            made.opposite = self.opposite
        if self.subject is not None:
            made.subject, made.lands, made.surmised = self.subject, self.lands, self.surmised
        return made


class Index(Protocol):
    """What is kept of the articles of one moment."""

    def posted(self, key: int) -> tuple[int, Sequence[str] | None]:
        """How many articles have what a key stands for, and which, unless more than LISTED share a feature."""

    def in_block(self, key: int) -> Sequence[Entry]:
        """The claims of one event that have a key of blocking."""

    def row(self, article: str) -> Row:
        """What is known of an article."""

    def kin(self, article: str) -> frozenset[str]:
        """The articles that tell its story."""

    def told(self, articles: Iterable[str]) -> Iterator[Account]:
        """The articles with their claims."""

    def name(self, id_: str) -> Name | None:
        """What is known of an id."""

    def names(self, key: int) -> Sequence[str]:
        """The ids that share a key: `equal_key`, `first_key`, `heard_key`."""

    def stated(self) -> Mapping[Stated, int]:
        """The names that articles give beside others, with the number of these articles."""

    def copies(self, article: str) -> Sequence[int]:
        """The keys of its claims whose copies put a subject or a party to the test."""

    def beside(self, article: str) -> Mapping[str, Beside]:
        """What other articles tell of its claims, by their ids."""

    def sites(self, word: int) -> Sequence[Site]:
        """The names of sites that begin with a word, by its key."""

    def sites_in(self, article: str) -> Sequence[Site]:
        """The names of sites that an article gives."""


# ---- keys


@lru_cache(maxsize=50_000)
def key_of(kind: str, what: str) -> int:
    """The key of what articles share."""
    digest = blake2b(f"{kind}\0{what}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _key_of_parts(kind: str, parts: Hashable) -> int:
    return key_of(kind, repr(content(parts)))


_SALTS = {kind: key_of("salt", kind) & (2**64 - 1) for kind in ("word", "sound", "name")}


def trait_key(kind: str, number: int) -> int:
    """The key of a trait, which is a digest itself."""
    mixed = number ^ _SALTS[kind]
    return mixed - 2**64 if mixed >= 2**63 else mixed


def fact_key(feature: Feature) -> int:
    """The key of what claims tell in figures, entities and days."""
    return key_of("fact", repr(feature))


def faint_key(feature: Feature) -> int:
    """The key of those of its tellers that get half a point for it."""
    return key_of("faint", repr(feature))


def equal_key(id_: str) -> int:
    """The key of the names that are equal but for legal forms."""
    return key_of("equal", " ".join(name_words(id_)))


def first_key(id_: str, words: Words) -> int:
    """The key of the names of one first word."""
    return key_of("first", first_word(id_, words))


def heard_key(id_: str, *, ascii_: bool) -> int:
    """The key of the names of one script that begin with one consonant."""
    return key_of("heard", f"{heard_as(id_)} {ascii_}")


def named_key(id_: str) -> int:
    """The key of the articles that name an entity, by equal and stated names."""
    return key_of("named", id_)


def raw_key(id_: str) -> int:
    """The key of the articles that name an id as it was read."""
    return key_of("raw", id_)


def called_key(id_: str) -> int:
    """The key of the articles that name an entity, by any name that is joined to it."""
    return key_of("called", id_)


def sounding_key(sound: str) -> int:
    """The key of the articles whose claims are of one sound."""
    return key_of("sounding", sound)


def block_key(key: Sequence[str], event: str) -> int:
    """The key of the claims of one event in a block."""
    return key_of("block", "\n".join((event, *key)))


def said_key(p: Profile) -> int:
    """A digest of all that a claim says."""
    return _key_of_parts("said", telling(p))


def entry_of(p: Profile) -> Entry:
    """What of a claim is asked before it is compared; all that it says is told when it is asked for."""
    quarters, seen = quarters_of(p), Seen(p)
    return Entry(p.claim.id, p.claim.article, p.order, p.claim.status, quarters.start, quarters.stop, seen.day)


def site_key(word: str) -> int:
    """The key of the articles that tell tolls and have a word, and of the sites that begin with it."""
    return key_of("site", word)


# ---- what one article has


def story_keys(told: Account, words: Words) -> Iterator[tuple[str, int]]:
    """By what an article's story is known, each with its kind."""
    traits = told.traits(words)
    for kind, numbers in (("word", traits.words), ("sound", traits.sounds), ("name", traits.names)):
        for number in numbers:
            yield kind, trait_key(kind, number)
    for entity in traits.known:
        yield "known", key_of("known", entity)
    for feature, points in told.facts(words).items():
        yield "fact", fact_key(feature)
        if feature[0] == "figure" and points < 1:
            yield "faint", faint_key(feature)
    for measure in {measure_of(claim) for claim in told.claims if claim.event != ACT} - {None}:
        yield "measure", key_of("measure", repr(measure))


def ids_in(claims: Iterable[Claim]) -> set[str]:
    """The ids that fill roles."""
    return {r.entity for c in claims for r in c.roles if r.role not in TEXT_ROLES}


def places_in(claims: Iterable[Claim], entity: Mapping[str, str]) -> set[tuple[str, Place]]:
    """Who fills which roles of which events."""
    return {
        (entity.get(r.entity, r.entity), (c.event, r.role)) for c in claims for r in c.roles if r.role not in TEXT_ROLES
    }


def stated_in(claims: Iterable[Claim]) -> set[tuple[str, str]]:
    """The names that an article gives beside others."""
    return {(also, r.entity) for c in claims for r in c.roles for also in r.also}


def copy_keys(p: Profile, words: str) -> Iterator[tuple[str, int]]:
    """The keys under which copies of a claim stand, each with what it is."""
    kinds = (("twin", twin_key(p, words)), ("opposite", opposite_key(p, words)), ("tested", tested_key(p, words)))
    return ((kind, _key_of_parts(kind, parts)) for kind, parts in kinds if parts is not None)


def copies_in(first: Iterable[Profile], nameless: Wordings) -> list[tuple[str, str, int]]:
    """The articles, kinds and keys of what may be copies, of profiles as each article tells them by itself."""
    return [
        (p.claim.article, kind, key)
        for p in first
        for kind, key in copy_keys(p, nameless[p.claim.article, p.claim.start])
    ]


def site_words(text: str) -> set[int]:
    """The keys of a text's words, as sites are looked for in it."""
    return set(map(site_key, words_of(text)))


def sites_of(tolls: Iterable[Profile], linking: Linking, words: Words) -> set[Site]:
    """The names of sites that claims give."""
    return {Site(name, site, p.claim.article) for p in tolls for name, site in surfaces(p, linking, words)}


# ---- an index of everything


@dataclass(slots=True)
class Contents:
    """An index as it is to be kept: of `features` the articles are kept up to LISTED, of `listed` all."""

    features: Mapping[int, list[str]] = field(default_factory=dict)
    listed: Mapping[int, list[str]] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    kin: dict[str, frozenset[str]] = field(default_factory=dict)
    names: dict[str, Name] = field(default_factory=dict)
    stated: Counter[Stated] = field(default_factory=Counter)
    copies: dict[str, list[int]] = field(default_factory=dict)
    beside: defaultdict[str, dict[str, Beside]] = field(default_factory=lambda: defaultdict(dict))
    claims: dict[str, Entry] = field(default_factory=dict)
    blocks: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    sites: set[Site] = field(default_factory=set)


def contents(
    told: Mapping[str, Account],
    stories: Stories,
    linking: Linking,
    copied: Iterable[tuple[str, str, int]],
    profiles: Sequence[Profile],
    words: Words,
) -> Contents:
    """The index of a run on everything; `copied` has the keys of copies (see `copies_in`)."""
    families = families_of(words.events)
    made = Contents(kin=stories.kin())
    made.features, made.rows = _features(told, words)
    listed: defaultdict[int, set[str]] = defaultdict(set)
    places: defaultdict[str, Counter[Place]] = defaultdict(Counter)
    ids: set[str] = set()
    for article, each in told.items():
        raw = {id_ for c in each.claims for r in c.roles if r.role not in TEXT_ROLES for id_ in (r.entity, *r.also)}
        ids |= raw
        for id_ in raw:
            listed[raw_key(id_)].add(article)
        for id_ in ids_in(each.claims):
            listed[named_key(linking.equal.get(id_, id_))].add(article)
            listed[called_key(linking.entity(id_))].add(article)
        for id_, place in places_in(each.claims, linking.equal):
            places[id_][place] += 1
        for also, owner in stated_in(each.claims):
            left, right = (linking.alike.get(id_, id_) for id_ in (also, owner))
            made.stated[Stated(also, owner, left, right)] += 1
    for id_ in ids | places.keys():
        step = linking.steps.get(id_, id_)
        equal, formed = linking.equal.get(id_, id_), linking.formed.get(id_, id_)
        made.names[id_] = Name(id_, equal, formed, step, linking.sound(id_), places.get(id_, {}))
    for article, kind, key in copied:
        listed[key].add(article)
        if kind != "twin":
            made.copies.setdefault(article, []).append(key)
    tolls: set[str] = set()
    for p in profiles:
        if p.event == "toll":
            tolls.add(p.claim.article)
            made.sites.update(sites_of([p], linking, words))
        made.claims[p.claim.id] = entry_of(p)
        if (beside := Beside.of(p)) != Beside():
            made.beside[p.claim.article][p.claim.id] = beside
        for block in keys(p, families):
            made.blocks[block_key(block, p.event)].append(p.claim.id)
        for sound in p.sounds:
            listed[sounding_key(sound)].add(p.claim.article)
    for article in tolls:
        for key in site_words(told[article].article.text):
            listed[key].add(article)
    crowded = {id_ for members in made.blocks.values() if len(members) > SMALL for id_ in members}
    for p in profiles:
        if p.claim.id in crowded:
            made.claims[p.claim.id] = made.claims[p.claim.id]._replace(
                said=said_key(p), sides=Sided(p.event, p.subject, p.parties, p.opposite)
            )
    made.listed = {key: sorted(articles) for key, articles in listed.items()}
    return made


def _features(told: Mapping[str, Account], words: Words) -> tuple[dict[int, list[str]], dict[str, Row]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    spoken: dict[str, list[int]] = {}
    for article in sorted(told):
        spoken[article] = []
        for kind, key in story_keys(told[article], words):
            found[key].append(article)
            if kind == "word":
                spoken[article].append(key)
    rows = {
        article: Row(
            each.article.lang,
            each.article.published,
            sum(len(found[key]) <= MOST_ARTICLES for key in spoken[article]),
        )
        for article, each in told.items()
    }
    return dict(found), rows


__all__ = [
    "Account",
    "Contents",
    "Index",
    "Name",
    "NeedsWholeError",
    "Row",
    "Site",
    "Stated",
    "contents",
]
