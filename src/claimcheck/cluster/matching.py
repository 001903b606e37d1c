"""Pairs of claims to the edges that join them, here or, where that pays, wherever the engine has hands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from claimcheck.cluster.comparison import weigh
from claimcheck.cluster.conflicts import forbidden, told_apart
from claimcheck.cluster.grouping import Edge
from claimcheck.cluster.pairs import Pair, Pairs
from claimcheck.cluster.profile import Profile
from claimcheck.engine import SERIAL, Engine

WORTH_SENDING = 20  # pairs for each claim; below that packing the claims takes longer than comparing them
MOST_PAIRS = 20_000  # compared in one go


@dataclass(frozen=True, slots=True)
class Block:
    """Some claims and the pairs of them to compare, as indices into `members`; all that comparing them needs."""

    members: list[Profile]
    pairs: list[Pair]


@dataclass(frozen=True, slots=True)
class MatchBlock:
    """The stage that compares the pairs of one block. Nothing but its members is asked."""

    def __call__(self, block: Block) -> list[Edge]:
        """The edges of those pairs that are one, as indices into the block's members."""
        return list(match(block.pairs, block.members))


def edges(pairs: Pairs, all_profiles: Sequence[Profile], engine: Engine = SERIAL) -> Iterator[Edge]:
    """The edges of those pairs that evidence joins; their order tells nothing, for grouping sorts them."""
    if not engine.parallel or len(pairs) < WORTH_SENDING * len(all_profiles):
        yield from match(pairs, all_profiles)
        return
    indices = list(_blocks(pairs, all_profiles))
    blocks = (_block(block, all_profiles) for block in indices)
    for found, block in zip(engine.map(MatchBlock(), blocks), indices, strict=True):
        members = _members(block)
        for edge in found:
            yield Edge(edge.rank, members[edge.left], members[edge.right], edge.why)


def match(pairs: Iterable[Pair], all_profiles: Sequence[Profile]) -> Iterator[Edge]:
    """Compare each pair: an edge where no conflict keeps the two apart and the evidence reaches the bar."""
    for left, right in pairs:
        a, b = all_profiles[left], all_profiles[right]
        if forbidden(a, b) is not None or told_apart(a, b) is not None:
            continue
        evidence = weigh(a, b)
        if evidence.joins:
            yield Edge(evidence.rank, left, right, evidence.why)


def _blocks(pairs: Pairs, all_profiles: Sequence[Profile]) -> Iterator[list[Pair]]:
    """The pairs in blocks, those about one subject together, so that a claim goes into few of them."""

    def about(pair: Pair) -> tuple[str, int]:
        p = all_profiles[pair[0]]
        return min(p.subject | p.parties, default=p.event), pair[0]

    block: list[Pair] = []
    for _, told in groupby(sorted(pairs, key=about), key=lambda pair: pair[0]):
        block += told
        if len(block) >= MOST_PAIRS:
            yield block
            block = []
    if block:
        yield block


def _block(pairs: list[Pair], all_profiles: Sequence[Profile]) -> Block:
    members = _members(pairs)
    place = {n: at for at, n in enumerate(members)}
    return Block([all_profiles[n] for n in members], [(place[a], place[b]) for a, b in pairs])


def _members(pairs: Iterable[Pair]) -> list[int]:
    return sorted({n for pair in pairs for n in pair})
