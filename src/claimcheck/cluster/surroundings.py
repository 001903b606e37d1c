"""The claims that may come into one cluster with given ones: what a report on a few articles has to look at.

Clusters lie inside the parts that edges make, and a part is found by walking from claim to claim. A name of two scripts
is borne out by any join of it, so that all who tell of such a name are walked through too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimcheck.cluster.blocking import Blocking, block_stories, blocks_of, families_of, keys, pairs_of
from claimcheck.cluster.grouping import Edge
from claimcheck.cluster.matching import match
from claimcheck.cluster.pairs import Pair
from claimcheck.cluster.profile import Profile
from claimcheck.cluster.stories import Stories
from claimcheck.lexicon.words import EventSchema


class Surroundings(NamedTuple):
    """Some claims as profiles in the order of their ids, with all edges of each, as indices into them.

    `blocking` holds the pairs of them that were compared, `compared` counts all.
    """

    members: list[Profile]
    edges: list[Edge]
    blocking: Blocking
    compared: int


def surroundings(
    begin: Iterable[int], all_profiles: Sequence[Profile], schemas: Mapping[str, EventSchema], stories: Stories
) -> Surroundings:
    """The claims of the parts in which these stand, and of those that tell of a like-sounding name as one of them."""
    blocks, families = blocks_of(all_profiles, schemas), families_of(schemas)
    made = Blocking(blocks=len(blocks))
    partners: defaultdict[int, set[int]] = defaultdict(set)
    _meet(block_stories(all_profiles, stories), partners)
    by_sound: defaultdict[str, list[int]] = defaultdict(list)
    for n, p in enumerate(all_profiles):
        for sound in p.sounds:
            by_sound[sound].append(n)
    reached: set[int] = set()
    pairs: list[Pair] = []
    edges: list[Edge] = []
    waiting = list(begin)
    while waiting:
        n = waiting.pop()
        if n in reached:
            continue
        for key in keys(all_profiles[n], families):
            _meet(pairs_of(key, blocks.pop(key, []), all_profiles, made), partners)
        new = [(min(n, m), max(n, m)) for m in sorted(partners[n] - reached)]
        for edge in match(new, all_profiles):
            edges.append(edge)
            waiting.append(edge.left if edge.right == n else edge.right)
        for sound in all_profiles[n].sounds:
            waiting.extend(by_sound.pop(sound, ()))
        reached.add(n)
        pairs += new
    at = {n: place for place, n in enumerate(sorted(reached))}
    made.pairs.update((at[one], at[other]) for one, other in pairs if one in at and other in at)
    joined = [edge._replace(left=at[edge.left], right=at[edge.right]) for edge in edges]
    return Surroundings([all_profiles[n] for n in at], joined, made, len(pairs))


def _meet(pairs: Iterable[Pair], partners: Mapping[int, set[int]]) -> None:
    for one, other in pairs:
        partners[one].add(other)
        partners[other].add(one)
