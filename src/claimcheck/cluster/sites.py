"""Where an incident happened, by every name that its articles give the site: the clinic, its street, its city.

One article places a fire in the clinic, the next in the city; a third, which tells of both, makes them one site. A
country alone is no site: it only does not contradict one that lies in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.cluster.linking import Linking
from claimcheck.cluster.profile import Profile
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Claim, Role
from claimcheck.text.normalise import fold

LONGEST = 4  # words of a site's name
SHORTEST = 4  # letters of a site's name; shorter ones stand in other words
_SENTENCE = re.compile(r"[^.!?؟\n]+")
_WORD = re.compile(r"[^\W_]+")


def name_sites(all_profiles: Sequence[Profile], articles: Sequence[Article], linking: Linking, words: Words) -> None:
    """Give each toll's profile, as its subject, the sites that its article names together, and their countries.

    A site that stands elsewhere in the text than in the claim is surmised.
    """
    tolls = [p for p in all_profiles if p.event == "toll"]
    found: dict[str, set[str]] = {}
    for name, site in (row for p in tolls for row in surfaces(p, linking, words)):
        found.setdefault(name, set()).add(site)
    known = {name: next(iter(sites)) for name, sites in found.items() if len(sites) == 1}
    texts = {a.id: a.text for a in articles}
    by_article: dict[str, list[Profile]] = {}
    for p in tolls:
        by_article.setdefault(p.claim.article, []).append(p)
    for article, here in by_article.items():
        place_tolls(here, texts.get(article, ""), known, words)


def place_tolls(tolls: Iterable[Profile], text: str, known: Mapping[str, str], words: Words) -> None:
    """The same for the tolls of one article; `known` has each name that is of one site only."""
    told = _Told.of(text, known)
    for p in tolls:
        own = frozenset(id_ for id_ in p.place if not words.is_country(id_))
        p.subject = _together(p.claim, own, told)
        p.surmised = p.surmised or bool(p.subject and not own)
        p.lands = frozenset(filter(None, (words.land_of(id_) for id_ in p.subject | p.place)))
        p.subject = p.subject or p.place


def site_and_town(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether the one names places of the catalogue only and the other none of them: the clinic may lie in the town."""
    known = [{not id_.startswith("~") for id_ in ids} for ids in (left, right)]
    return known in ([{True}, {False}], [{False}, {True}])


def surfaces(p: Profile, linking: Linking, words: Words) -> Iterator[tuple[str, str]]:
    """The folded names under which a toll's claim gives a site, each with the site."""
    for role in p.claim.role("place"):
        id_ = linking.entity(role.entity)
        if not words.is_country(id_) and _is_name(role):
            for name in map(_folded, (role.text, role.name)):
                if len(name) >= SHORTEST:
                    yield name, id_


def words_of(text: str) -> list[str]:
    """The words of a text or of a site's name, folded, as they are compared."""
    return [_unprefixed(fold(word)) for word in _WORD.findall(text)]


def _is_name(role: Role) -> bool:
    return not role.text.isascii() or role.text[:1].isupper()


class _Told(NamedTuple):
    """The sites of an article: `sentences` has the spans of those that name one, in order, and what they name.

    `beside` holds for each site those that are named in one sentence with it, `all` every one.
    """

    sentences: Sequence[tuple[int, int, frozenset[str]]]
    beside: Mapping[str, frozenset[str]]
    all: frozenset[str]

    @classmethod
    def of(cls, text: str, known: Mapping[str, str]) -> _Told:
        """The sites that a text names."""
        sentences = _told_sites(text, known)
        beside: dict[str, set[str]] = {}
        for sites in {sites for _, _, sites in sentences}:
            for site in sites:
                beside.setdefault(site, set()).update(sites)
        return cls(sentences, {site: frozenset(others) for site, others in beside.items()}, frozenset(beside))

    def within(self, start: int, end: int) -> list[frozenset[str]]:
        """What the sentences that overlap [start, end) name."""
        found = []
        for n in range(bisect_right(self.sentences, start, key=lambda told: told[1]), len(self.sentences)):
            if self.sentences[n][0] >= end:
                break
            found.append(self.sentences[n][2])
        return found


def _told_sites(text: str, known: Mapping[str, str]) -> list[tuple[int, int, frozenset[str]]]:
    """For each sentence that names one: its span and the sites."""
    found = []
    for sentence in _SENTENCE.finditer(text) if known else ():
        parts = words_of(sentence.group())
        names = {known.get(" ".join(parts[i:j])) for i in range(len(parts)) for j in range(i + 1, i + LONGEST + 1)}
        sites = frozenset(filter(None, names))
        if sites:
            found.append((sentence.start(), sentence.end(), sites))
    return found


def _together(claim: Claim, own: frozenset[str], told: _Told) -> frozenset[str]:
    """A claim's own site with those named in one sentence with it; without one, those of its sentence, else of all."""
    if own:
        return own.union(*(_at_one(site, told.beside.get(site, ())) for site in own))
    here = told.within(claim.start, claim.end)
    return frozenset().union(*here) if here else told.all


def _at_one(site: str, others: Iterable[str]) -> Iterator[str]:
    """Those of the sites named in one sentence with one that may be where it is: of two known towns neither is."""
    return (other for other in others if site.startswith("~") or other.startswith("~"))


def _folded(text: str) -> str:
    return " ".join(words_of(text))


def _unprefixed(word: str) -> str:
    for prefix in ("بال", "وال", "لل", "ال", "ب"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word
