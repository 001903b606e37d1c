"""What was reported, held against the findings that people made of the same articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations

from claimcheck.evaluate.gold import GoldFinding
from claimcheck.evaluate.scoring import Miss
from claimcheck.model import Finding

Tellings = Mapping[tuple[str, int], Set[str]]
CONTRADICTIONS = frozenset({"contradiction", "headline_body"})
LARGEST_HEAP = 3  # a finding may hold so many times the claims of gold's finding and still be about them

# The kinds that may tell a finding of gold's. A figure planned in one article and done in another is an update.
TOLD_BY: Mapping[str, frozenset[str]] = {
    "headline_body": frozenset({"contradiction"}),
    "circular": frozenset({"circular", "agreement"}),
    "agreement": frozenset({"agreement", "update"}),
}


def score_findings(
    gold: Sequence[GoldFinding], findings: Sequence[Finding], tellings: Tellings
) -> tuple[Counter[str], list[Miss]]:
    """Counts "<kind>.want" and "<kind>.hit" for each kind of gold's, contradictions reported and right, and misses."""
    counts: Counter[str] = Counter()
    true = [_sides(want, tellings) for want in gold if want.kind in CONTRADICTIONS]
    flagged = [frozenset(f.claims) for f in findings if f.kind == "contradiction"]
    wrong = [claims for claims in flagged if not any(joins(claims, sides) for sides in true)]
    counts["flagged.want"], counts["flagged.hit"] = len(flagged), len(flagged) - len(wrong)
    misses = [Miss("finding", "surplus contradiction", "", None, "", "", ", ".join(sorted(ids))) for ids in wrong]
    for want in gold:
        for told in _outcomes(want, _sides(want, tellings), findings, wrong):
            counts[f"{want.kind}.want"] += 1
            counts[f"{want.kind}.hit"] += told
            if not told:
                misses.append(_miss(want))
    return counts, misses


def joins(claims: Set[str], sides: Sequence[Set[str]]) -> bool:
    """Whether a finding holds claims of two of the sides, and is about them rather than a heap that has them too."""
    held = [side & claims for side in sides]
    two = any(len(one | other) > 1 and one and other for one, other in combinations(held, 2))
    return two and LARGEST_HEAP * len(frozenset().union(*held)) >= len(claims)


def _outcomes(
    want: GoldFinding, sides: Sequence[Set[str]], findings: Sequence[Finding], wrong: Sequence[Set[str]]
) -> Iterator[bool]:
    """Whether a finding of gold's came out right; for "unsourced" so of each of its claims."""
    if want.kind == "unsourced":
        reported = frozenset(claim for f in findings if f.kind == "unsourced" for claim in f.claims)
        yield from (bool(side & reported) for side in sides)
    elif want.kind == "compatible":
        yield not any(joins(claims, sides) for claims in wrong)
    else:
        kinds = TOLD_BY.get(want.kind, frozenset({want.kind}))
        yield any(f.kind in kinds and joins(frozenset(f.claims), sides) for f in findings)


def _sides(want: GoldFinding, tellings: Tellings) -> list[Set[str]]:
    return [tellings.get(claim, frozenset()) for claim in want.claims]


def _miss(want: GoldFinding) -> Miss:
    why = "compatible, yet reported as a contradiction" if want.kind == "compatible" else f"{want.kind} not reported"
    where = ", ".join(f"{article}#{index}" for article, index in want.claims)
    return Miss("finding", why, where, None, "", want.about, "")
