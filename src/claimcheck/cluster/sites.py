"""Where an incident happened, by every name that its articles give the site: the clinic, its street, its city.

One article places a fire in the clinic, the next in the city; a third, which tells of both, makes them one site. A
country alone is no site: it only does not contradict one that lies in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
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
    """Give each toll's profile, as its subject, the sites that its article names together, and their countries."""
    tolls = [p for p in all_profiles if p.event == "toll"]
    known = _surfaces(tolls, linking, words)
    texts = {a.id: a.text for a in articles}
    told: dict[str, _Told] = {}
    for p in tolls:
        article = p.claim.article
        if article not in told:
            told[article] = _Told.of(texts.get(article, ""), known)
        own = frozenset(id_ for id_ in p.place if not words.is_country(id_))
        p.subject = _together(p.claim, own, told[article])
        p.lands = frozenset(filter(None, (_land(id_, words) for id_ in p.subject | p.place)))
        p.subject = p.subject or p.place


def site_and_town(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether the one names places of the catalogue only and the other none of them: the clinic may lie in the town."""
    known = [{not id_.startswith("~") for id_ in ids} for ids in (left, right)]
    return known in ([{True}, {False}], [{False}, {True}])


def _surfaces(tolls: Iterable[Profile], linking: Linking, words: Words) -> dict[str, str]:
    """The folded names under which the claims give a site, each of one site only."""
    found: dict[str, set[str]] = {}
    for p in tolls:
        for role in p.claim.role("place"):
            id_ = linking.entity(role.entity)
            if words.is_country(id_) or not _is_name(role):
                continue
            for text in (role.text, role.name):
                found.setdefault(_folded(text), set()).add(id_)
    return {text: next(iter(ids)) for text, ids in found.items() if len(ids) == 1 and len(text) >= SHORTEST}


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
        parts = [_unprefixed(fold(word)) for word in _WORD.findall(sentence.group())]
        names = {known.get(" ".join(parts[i:j])) for i in range(len(parts)) for j in range(i + 1, i + LONGEST + 1)}
        sites = frozenset(filter(None, names))
        if sites:
            found.append((sentence.start(), sentence.end(), sites))
    return found


def _together(claim: Claim, own: frozenset[str], told: _Told) -> frozenset[str]:
    """A claim's own site with those named in one sentence with it; without one, those of its sentence, else of all."""
    if own:
        return own.union(*(told.beside.get(site, ()) for site in own))
    here = told.within(claim.start, claim.end)
    return frozenset().union(*here) if here else told.all


def _folded(text: str) -> str:
    return " ".join(_unprefixed(fold(word)) for word in _WORD.findall(text))


def _unprefixed(word: str) -> str:
    for prefix in ("بال", "وال", "لل", "ال", "ب"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


def _land(id_: str, words: Words) -> str | None:
    entity = words.catalogue.get(id_)
    return words.lands.get(entity.country or "") if entity is not None else None
