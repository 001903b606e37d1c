"""Which articles tell one story: they share several facts, whatever else they disagree on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimcheck.cluster.bounds import FAR_DAYS, SHORTEST
from claimcheck.cluster.profile import Profile
from claimcheck.cluster.ranges import Days, gap

ENOUGH = 2  # shared facts: one may be background that every article on a company repeats
MOST_ARTICLES = 40  # a fact that more articles tell is background and joins no stories


@dataclass(frozen=True, slots=True)
class Stories:
    """The pairs of articles that tell one story."""

    pairs: frozenset[tuple[str, str]]

    def same(self, a: str, b: str) -> bool:
        """Whether two articles tell one story; an article tells its own."""
        return a == b or ((a, b) if a < b else (b, a)) in self.pairs


def find_stories(all_profiles: Sequence[Profile]) -> Stories:
    """Pair the articles that share at least two facts (a figure of one subject, or a sentence but for its figures)."""
    tellers: dict[tuple[object, ...], set[str]] = defaultdict(set)
    told = {p.claim.article: p.told for p in all_profiles}
    for p in all_profiles:
        for fact in _facts(p):
            tellers[fact].add(p.claim.article)
    shared: Counter[tuple[str, str]] = Counter()
    for articles in tellers.values():
        if 1 < len(articles) <= MOST_ARTICLES:
            shared.update(combinations(sorted(articles), 2))
    enough = (pair for pair, n in shared.items() if n >= ENOUGH)
    return Stories(frozenset((a, b) for a, b in enough if not _far(told[a], told[b])))


def _far(a: Days | None, b: Days | None) -> bool:
    return a is not None and b is not None and gap(a, b) > FAR_DAYS


def _facts(p: Profile) -> Iterable[tuple[object, ...]]:
    if p.amount is not None and p.claim.figure is not None:
        for id_ in p.subject:
            yield "figure", id_, p.amount.unit, p.claim.figure.value
    if len(p.wording) >= SHORTEST:
        yield "sentence", p.wording
