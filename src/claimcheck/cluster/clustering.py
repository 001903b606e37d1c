"""Claims to clusters: link the entities, block, compare, group, and say why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from claimcheck.claims.acts import ACT
from claimcheck.claims.traits import Traits
from claimcheck.cluster.blocking import block, block_stories
from claimcheck.cluster.caption import caption
from claimcheck.cluster.contents import profile_digests
from claimcheck.cluster.grouping import Edge, Edges, group
from claimcheck.cluster.linking import TEXT_ROLES, Linking, link_entities
from claimcheck.cluster.matching import edges
from claimcheck.cluster.parts import Grouped, Guarded, group_by_parts
from claimcheck.cluster.profile import NOTHING, Profile, let_countries_stand, profiles
from claimcheck.cluster.sites import name_sites
from claimcheck.cluster.stories import find_stories
from claimcheck.cluster.surroundings import surroundings
from claimcheck.engine import SERIAL, Engine
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Claim, Cluster, Reason


class Clustering(NamedTuple):
    """The clusters and what finding them cost."""

    clusters: list[Cluster]
    linking: Linking
    comparisons: int
    blocks: int
    split: int
    largest: int


def cluster_claims(claims: Sequence[Claim], articles: Sequence[Article], words: Words) -> list[Cluster]:
    """The clusters of all claims, ordered by id; every claim is in exactly one.

    A cluster's id is its smallest claim id. Nothing depends on the order of claims or articles. Nothing is raised.
    """
    return find_clusters(claims, articles, words).clusters


def find_clusters(
    claims: Sequence[Claim],
    articles: Sequence[Article],
    words: Words,
    engine: Engine = SERIAL,
    traits: Mapping[str, Traits] | None = None,
    about: Collection[str] | None = None,
) -> Clustering:
    """The same, with the links between entities and the number of comparisons, which the engine may run elsewhere.

    `traits` are those of articles by their ids, where they were read with them. Where `about` names articles, the
    clusters are those that hold a claim of one, as they are among all, and nothing is compared but what it takes.
    """
    unique = list({c.id: c for c in sorted(claims, key=lambda c: c.id)}.values())
    stories = find_stories([c for c in unique if c.event != ACT], articles, words, traits)
    linking = link_entities(unique, words, stories)
    all_profiles = profiles(unique, articles, linking, words)
    name_sites(all_profiles, articles, linking, words)
    kin = stories.kin()
    for p in all_profiles:
        p.kin = kin.get(p.claim.article, p.kin)
    let_countries_stand(all_profiles, stories, words)
    named = profile_digests()
    if about is None:
        blocking = block(all_profiles, words.events)
        blocking.pairs.update(block_stories(all_profiles, stories))
        found = Edges(edges(blocking.pairs, all_profiles, engine, named))
        compared = len(blocking.pairs)
    else:
        begin = [n for n, p in enumerate(all_profiles) if p.claim.article in about]
        all_profiles, near, blocking, compared = surroundings(begin, all_profiles, words.events, stories)
        found = Edges(near)
    guard = Guarded(all_profiles)

    def grouped() -> Grouped:
        if engine.remembers and about is None:  # what is near new articles is new itself
            return group_by_parts(all_profiles, found, engine, named)
        return group(len(all_profiles), found, guard)

    groups, forest = grouped()
    confirmed = _confirm_names(forest, all_profiles)
    if confirmed:  # that is evidence between two claims that both have such a name, and forbids nothing
        found.drop(confirmed)
        found.update(edges(blocking.pairs.among(confirmed), all_profiles, engine, named))
        groups, forest = grouped()
    if about is not None:
        groups = [here for here in groups if any(all_profiles[n].claim.article in about for n in here)]
    reasons = _reasons(groups, forest, all_profiles)
    clusters = [_cluster([all_profiles[n] for n in members], reasons, linking, words) for members in groups]
    clusters.sort(key=lambda c: c.id)
    return Clustering(clusters, linking, compared, blocking.blocks, blocking.split, blocking.largest)


def _confirm_names(forest: Iterable[Edge], all_profiles: Sequence[Profile]) -> frozenset[int]:
    """Let like-sounding names that a join has borne out count as one subject in the articles; whose claims they are."""
    borne_out: set[str] = set()
    for edge in forest:
        a, b = all_profiles[edge.left], all_profiles[edge.right]
        if a.subject.isdisjoint(b.subject):
            borne_out |= a.sounds & b.sounds
    for p in all_profiles:
        p.confirmed = p.sounds & borne_out or NOTHING
    return frozenset(n for n, p in enumerate(all_profiles) if p.confirmed)


def _reasons(
    groups: Iterable[Sequence[int]], forest: Iterable[Edge], all_profiles: Sequence[Profile]
) -> dict[str, str]:
    """For each claim the strongest edge that touches it; for one without any, that it stands alone."""
    why: dict[str, str] = {}
    for edge in forest:
        for one, other in ((edge.left, edge.right), (edge.right, edge.left)):
            p, q = all_profiles[one].claim, all_profiles[other].claim
            where = "the same article" if p.article == q.article else f"article {q.article}"
            why.setdefault(p.id, f"{edge.why} (with claim {q.id} of {where})")
    for members in groups:
        for n in members:
            why.setdefault(all_profiles[n].claim.id, "no other claim tells of it")
    return why


def _cluster(members: Sequence[Profile], reasons: dict[str, str], linking: Linking, words: Words) -> Cluster:
    claims = [p.claim for p in members]
    english, arabic = caption(members, words)
    entities = {linking.entity(r.entity) for c in claims for r in c.roles if r.entity and r.role not in TEXT_ROLES}
    return Cluster(
        id=min(c.id for c in claims),
        events=tuple(sorted({c.event for c in claims})),
        entities=tuple(sorted(entities)),
        claims=tuple(c.id for c in claims),
        summary=english,
        summary_ar=arabic,
        reasons=tuple(Reason(claim=c.id, why=reasons[c.id]) for c in claims),
    )
