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
from claimcheck.cluster.index import Account, Contents, contents, copies_in
from claimcheck.cluster.linking import TEXT_ROLES, Linking, link_entities
from claimcheck.cluster.matching import edges
from claimcheck.cluster.parts import Grouped, Guarded, group_by_parts, parts_with
from claimcheck.cluster.profile import NOTHING, Profile, first_profiles, let_countries_stand, tell_copies
from claimcheck.cluster.sites import name_sites
from claimcheck.cluster.stories import Stories, find_stories
from claimcheck.cluster.surroundings import Field, Whole, groups_about
from claimcheck.engine import SERIAL, Engine
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Claim, Cluster, Reason


class Clustering(NamedTuple):
    """The clusters and what finding them cost."""

    clusters: list[Cluster]
    linking: Linking
    comparisons: int
    blocks: int = 0
    split: int = 0
    largest: int = 0
    articles: frozenset[str] = frozenset()  # those that clusters about a few have claims of


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
    linking, stories, _, all_profiles = _prepared(claims, articles, words, traits)
    if about is not None:
        return clusters_about(about, Whole(all_profiles, words.events, stories), linking, words)
    named = profile_digests()
    blocking = block(all_profiles, words.events)
    blocking.pairs.update(block_stories(all_profiles, stories))
    found = Edges(edges(blocking.pairs, all_profiles, engine, named))

    def grouped(those: Edges) -> Grouped:
        if engine.remembers:
            return group_by_parts(all_profiles, those, engine, named)
        return group(len(all_profiles), those, Guarded(all_profiles, those))

    def by_sound(left: int, right: int) -> bool:
        return _named_by_sound(all_profiles[left], all_profiles[right])

    _, sounding = grouped(parts_with(len(all_profiles), found, by_sound))
    confirmed = _confirm_names(sounding, all_profiles)
    if confirmed:  # that is evidence between two claims that both have such a name, and forbids nothing
        found.drop(confirmed)
        found.update(edges(blocking.pairs.among(confirmed), all_profiles, engine, named))
    groups, forest = grouped(found)
    clusters = _clusters(groups, forest, all_profiles, linking, words)
    return Clustering(clusters, linking, len(blocking.pairs), blocking.blocks, blocking.split, blocking.largest)


class _Prepared(NamedTuple):
    """What is known before the first comparison; `copied` has what may be copies."""

    linking: Linking
    stories: Stories
    copied: list[tuple[str, str, int]]
    profiles: list[Profile]


def _prepared(
    claims: Iterable[Claim],
    articles: Sequence[Article],
    words: Words,
    traits: Mapping[str, Traits] | None,
    *,
    copied: bool = False,
) -> _Prepared:
    unique = once(claims)
    stories = find_stories([c for c in unique if c.event != ACT], articles, words, traits)
    linking = link_entities(unique, words, stories)
    all_profiles, nameless = first_profiles(unique, articles, linking, words)
    found = copies_in(all_profiles, nameless) if copied else []
    kin = stories.kin()
    for p in all_profiles:
        p.kin = kin.get(p.claim.article, p.kin)
    tell_copies(all_profiles, nameless)
    name_sites(all_profiles, articles, linking, words)
    let_countries_stand(all_profiles, stories, words)
    return _Prepared(linking, stories, found, all_profiles)


def once(claims: Iterable[Claim]) -> list[Claim]:
    """Each claim once, in the order of their ids."""
    return list({c.id: c for c in sorted(claims, key=lambda c: c.id)}.values())


def contents_of(
    claims: Iterable[Claim], articles: Sequence[Article], words: Words, traits: Mapping[str, Traits]
) -> Contents:
    """An index of all claims and articles, by which others can meet them (`clusters_about`, `pulled.py`)."""
    made = _prepared(claims, articles, words, traits, copied=True)
    told = told_of((p.claim for p in made.profiles), articles, traits)
    return contents(told, made.stories, made.linking, made.copied, made.profiles, words)


def told_of(claims: Iterable[Claim], articles: Iterable[Article], traits: Mapping[str, Traits]) -> dict[str, Account]:
    """The articles, by their ids, with their claims in the order given and their traits where these were read."""
    by_article: dict[str, list[Claim]] = {a.id: [] for a in articles}
    for claim in claims:
        by_article[claim.article].append(claim)
    return {a.id: Account(a, by_article[a.id], traits.get(a.id)) for a in articles}


def clusters_about(about: Collection[str], field: Field, linking: Linking, words: Words) -> Clustering:
    """The clusters that hold a claim of some articles, as they are among all; no more is compared than it takes."""
    groups, forest, near = groups_about(about, field)
    told = frozenset(near.members[n].claim.article for here in groups for n in here)
    clusters = _clusters(groups, forest, near.members, linking, words)
    return Clustering(clusters, linking, near.compared, articles=told)


def _clusters(
    groups: Sequence[Sequence[int]],
    forest: Iterable[Edge],
    all_profiles: Sequence[Profile],
    linking: Linking,
    words: Words,
) -> list[Cluster]:
    reasons = _reasons(groups, forest, all_profiles)
    made = (_cluster([all_profiles[n] for n in members], reasons, linking, words) for members in groups)
    return sorted(made, key=lambda c: c.id)


def _confirm_names(forest: Iterable[Edge], all_profiles: Sequence[Profile]) -> frozenset[int]:
    """Let like-sounding names that a join has borne out count as one subject in the articles; whose claims they are."""
    borne_out: set[str] = set()
    for edge in forest:
        a, b = all_profiles[edge.left], all_profiles[edge.right]
        if _named_by_sound(a, b):
            borne_out |= a.sounds & b.sounds
    for p in all_profiles:
        p.confirmed = p.sounds & borne_out or NOTHING
    return frozenset(n for n, p in enumerate(all_profiles) if p.confirmed)


def _named_by_sound(a: Profile, b: Profile) -> bool:
    """Whether two claims name a subject in two scripts."""
    return bool(a.sounds & b.sounds) and a.subject.isdisjoint(b.subject)


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
