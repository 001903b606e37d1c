"""Pairs of claims to the edges that join them, here or, where that pays, wherever the engine has hands."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain

from claimcheck.cluster.comparison import weigh
from claimcheck.cluster.conflicts import forbidden, told_apart
from claimcheck.cluster.contents import Named, profile_digests
from claimcheck.cluster.grouping import Edge
from claimcheck.cluster.pairs import Pair, Pairs
from claimcheck.cluster.profile import Profile
from claimcheck.engine import SERIAL, Engine
from claimcheck.engine.packing import packed_json, unpacked_json

WORTH_SENDING = 20  # pairs for each claim; below that packing the claims takes longer than comparing them
MOST_PAIRS = 20_000  # compared in one go


@dataclass(frozen=True, slots=True)
class Block:
    """Some claims and the pairs of them to compare, as indices into `members`; all that comparing them needs."""

    members: list[Profile]
    pairs: list[Pair]


@dataclass(frozen=True, slots=True)
class MatchBlock:
    """The stage that compares the pairs of one block. Nothing but its members is asked.

    `named` gives the digests of profiles, where results are kept.
    """

    named: Named = field(default_factory=profile_digests)

    def __reduce__(self) -> tuple[type[MatchBlock], tuple[()]]:
        return MatchBlock, ()

    def __call__(self, block: Block) -> list[Edge]:
        """The edges of those pairs that are one, as indices into the block's members."""
        return list(match(block.pairs, block.members))

    @property
    def kept_as(self) -> str:
        """The stage has no options."""
        return "match"

    def keys(self) -> Callable[[Block], bytes]:
        """What names a block by its claims, all that is compared of them, and its pairs."""

        def key(block: Block) -> bytes:
            found = blake2b(b"".join(map(self.named, block.members)), digest_size=16)
            found.update(repr([sorted(p.confirmed) for p in block.members]).encode("utf-8", "surrogatepass"))
            found.update(array("I", chain.from_iterable(block.pairs)).tobytes())
            return found.digest()

        return key

    def packed(self, result: list[Edge]) -> bytes:
        """The edges as bytes."""
        why = {edge.why: None for edge in result}
        place = {text: at for at, text in enumerate(why)}
        rows = [(edge.rank, edge.left, edge.right, place[edge.why]) for edge in result]
        return packed_json([list(why), rows]) if rows else b""

    def unpacked(self, data: bytes) -> list[Edge]:
        """The edges again. Raises ValueError where the bytes are not those of `packed`."""
        try:
            why, rows = unpacked_json(data) if data else ((), ())
            return [Edge(rank, left, right, why[at]) for rank, left, right, at in rows]
        except (TypeError, IndexError) as error:
            raise ValueError(str(error)) from None


def edges(
    pairs: Pairs, all_profiles: Sequence[Profile], engine: Engine = SERIAL, named: Named | None = None
) -> Iterator[Edge]:
    """The edges of those pairs that evidence joins; their order tells nothing, for grouping sorts them."""
    if not engine.remembers and (not engine.parallel or len(pairs) < WORTH_SENDING * len(all_profiles)):
        yield from match(pairs, all_profiles)
        return
    parts = _parts(pairs, all_profiles, 1 if engine.remembers else MOST_PAIRS)
    blocks = (_block(part, all_profiles) for part in parts)
    stage = MatchBlock(named or profile_digests())
    for found, part in zip(engine.map(stage, blocks), parts, strict=True):
        members = sorted(set(part))
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


def _parts(pairs: Pairs, all_profiles: Sequence[Profile], least: int) -> list[array[int]]:
    """The pairs in parts of `least` or more, those about one subject together, so that a claim goes into few.

    In each the indices of one pair come behind those of another: a list of pairs would take ten times as much.
    """
    subjects = [min(p.subject | p.parties, default=p.event) for p in all_profiles]
    about: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for pair in pairs:
        about[subjects[pair[0]]].extend(pair)
    parts: list[array[int]] = []
    for subject in sorted(about):
        if parts and len(parts[-1]) < 2 * least:
            parts[-1].extend(about[subject])
        else:
            parts.append(about[subject])
    return parts


def _block(part: array[int], all_profiles: Sequence[Profile]) -> Block:
    members = sorted(set(part))
    place = {n: at for at, n in enumerate(members)}
    pairs = [(place[part[at]], place[part[at + 1]]) for at in range(0, len(part), 2)]
    return Block([all_profiles[n] for n in members], pairs)
