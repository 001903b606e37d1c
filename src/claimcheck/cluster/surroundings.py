"""The clusters of given claims, as they are among all: what a report on a few articles has to look at.

A claim is compared with whom it shares a block or a story, where its group is grown (`growing.py`). A name of two
scripts is borne out by any join of it, so that the groups of all who tell of such a name are grown too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol

from claimcheck.cluster.blocking import Blocking, Key, families_of, keys, pairs_of, partners_in_story
from claimcheck.cluster.grouping import Edge
from claimcheck.cluster.growing import Growth
from claimcheck.cluster.matching import match
from claimcheck.cluster.parts import Guarded
from claimcheck.cluster.profile import Profile
from claimcheck.cluster.stories import Stories
from claimcheck.lexicon.words import EventSchema


class Field(Protocol):
    """All claims as profiles, by what leads from one to another; each list in the order of their ids."""

    def kin(self, article: str) -> frozenset[str]:
        """The other articles that tell an article's story."""

    def of(self, article: str) -> Sequence[Profile]:
        """The claims of an article."""

    def partners(self, p: Profile) -> Iterable[Profile]:
        """The claims that share a block with one and are near enough to be compared with it."""

    def of_sound(self, sound: str) -> Sequence[Profile]:
        """The claims on a name of a group of like-sounding ones."""


class Whole:
    """The claims of a run that has all their profiles."""

    def __init__(self, all_profiles: Sequence[Profile], schemas: Mapping[str, EventSchema], stories: Stories) -> None:
        self._families = families_of(schemas)
        self._kin = stories.kin()
        self._opened: set[Key] = set()
        self._partners: defaultdict[str, dict[str, Profile]] = defaultdict(dict)
        self._of: defaultdict[str, list[Profile]] = defaultdict(list)
        self._blocks: defaultdict[Key, list[Profile]] = defaultdict(list)
        self._sounds: defaultdict[str, list[Profile]] = defaultdict(list)
        for p in all_profiles:
            self._of[p.claim.article].append(p)
            for key in keys(p, self._families):
                self._blocks[key].append(p)
            for sound in p.sounds:
                self._sounds[sound].append(p)

    def kin(self, article: str) -> frozenset[str]:
        """The other articles that tell an article's story."""
        return self._kin.get(article, frozenset())

    def of(self, article: str) -> Sequence[Profile]:
        """The claims of an article."""
        return self._of.get(article, ())

    def partners(self, p: Profile) -> Iterable[Profile]:
        """The claims that share a block with one and are near enough to be compared with it."""
        for key in keys(p, self._families):
            if key not in self._opened:
                self._opened.add(key)
                members = self._blocks[key]
                for one, other in pairs_of(key, list(range(len(members))), members, Blocking()):
                    a, b = members[one], members[other]
                    self._partners[a.claim.id][b.claim.id] = b
                    self._partners[b.claim.id][a.claim.id] = a
        return self._partners[p.claim.id].values()

    def of_sound(self, sound: str) -> Sequence[Profile]:
        """The claims on a name of a group of like-sounding ones."""
        return self._sounds.get(sound, ())


class Surroundings:
    """Claims by numbers in the order in which they are met, and the edges of each, found when they are asked for."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._numbers: dict[str, int] = {}
        self._partners: defaultdict[int, set[int]] = defaultdict(set)
        self._met: set[int] = set()
        self._edges: dict[tuple[int, int], Edge | None] = {}
        self._joined: dict[int, list[Edge]] = {}
        self.members: list[Profile] = []

    def number(self, p: Profile) -> int:
        """The number of a claim."""
        if p.claim.id not in self._numbers:
            self._numbers[p.claim.id] = len(self.members)
            self.members.append(p)
        return self._numbers[p.claim.id]

    def name(self, n: int) -> str:
        """The id of a claim."""
        return self.members[n].claim.id

    @property
    def compared(self) -> int:
        """How many pairs were compared."""
        return len(self._edges)

    def edges_of(self, n: int) -> list[Edge]:
        """The edges that join a claim to others, names that sound alike not being borne out."""
        if n not in self._joined:
            self._meet_partners(n)
            self._joined[n] = [edge for m in sorted(self._partners[n]) if (edge := self._edge(n, m)) is not None]
        return self._joined[n]

    def edges_confirmed(self, n: int, borne_out: Callable[[str], bool]) -> list[Edge]:
        """The same where some names that sound alike are one, by what joins other claims."""
        if not self.members[n].sounds:
            return self.edges_of(n)
        self._meet_partners(n)
        found = []
        for m in sorted(self._partners[n]):
            p, q = (self.members[at] for at in self._pair(n, m))
            if any(borne_out(sound) for sound in sorted(p.sounds & q.sounds)):
                sides = [replace(side, confirmed=frozenset(filter(borne_out, side.sounds))) for side in (p, q)]
                edge = self._compared(self._pair(n, m), sides)
            else:
                edge = self._edge(n, m)
            if edge is not None:
                found.append(edge)
        return found

    def _pair(self, n: int, m: int) -> tuple[int, int]:
        return (n, m) if self.name(n) < self.name(m) else (m, n)

    def _edge(self, n: int, m: int) -> Edge | None:
        pair = self._pair(n, m)
        if pair not in self._edges:
            self._edges[pair] = self._compared(pair, [self.members[at] for at in pair])
        return self._edges[pair]

    def _compared(self, pair: tuple[int, int], sides: Sequence[Profile]) -> Edge | None:
        found = next(match([(0, 1)], sides), None)
        return found and found._replace(left=pair[0], right=pair[1])

    def _meet_partners(self, n: int) -> None:
        """Find all with whom a claim is to be compared."""
        if n in self._met:
            return
        self._met.add(n)
        p = self.members[n]
        for q in self._field.partners(p):
            self._meet(p, q)
        for other in sorted(self._field.kin(p.claim.article)):
            for q in partners_in_story(p, self._field.of(other)):
                self._meet(p, q)

    def _meet(self, p: Profile, q: Profile) -> None:
        one, other = self.number(p), self.number(q)
        self._partners[one].add(other)
        self._partners[other].add(one)


def groups_about(begin: Iterable[str], field: Field) -> tuple[list[list[int]], list[Edge], Surroundings]:
    """The groups in which the claims of some articles stand among all, and the edges that made them."""
    near = Surroundings(field)
    guard = Guarded(near.members)
    first = Growth(near.edges_of, near.name, guard)

    @cache
    def borne_out(sound: str) -> bool:
        """Whether two claims are joined that name a subject in two scripts."""
        for p in field.of_sound(sound):
            for edge in first.group_of(near.number(p))[1]:
                a, b = near.members[edge.left], near.members[edge.right]
                if a.subject.isdisjoint(b.subject) and sound in a.sounds & b.sounds:
                    return True
        return False

    second = Growth(lambda n: near.edges_confirmed(n, borne_out), near.name, guard)
    groups: list[list[int]] = []
    forest: list[Edge] = []
    seen: set[int] = set()
    for n in [near.number(p) for article in sorted(begin) for p in field.of(article)]:
        if n not in seen:
            members, edges = second.group_of(n)
            seen.update(members)
            groups.append(members)
            forest += edges
    return groups, forest, near
