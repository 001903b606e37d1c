"""The entities that claims name: under which spellings, in which articles, and why names were joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimcheck.claims.traits import Traits
from claimcheck.cluster.linking import TEXT_ROLES, link_entities
from claimcheck.cluster.stories import find_stories
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Claim


class Entry(NamedTuple):
    """One entity. `joined`: the names that were joined to it, each with the reason; `perhaps`: those that may be it."""

    id: str
    name: str
    type: str
    spellings: tuple[tuple[str, int], ...]
    articles: tuple[str, ...]
    joined: tuple[tuple[str, str], ...] = ()
    perhaps: tuple[tuple[str, str], ...] = ()


def roster(
    claims: Sequence[Claim], articles: Sequence[Article], words: Words, traits: Mapping[str, Traits] | None = None
) -> list[Entry]:
    """The entities of all claims, the most told first. Nothing depends on the order of the input; nothing is raised.

    `traits` are those of articles by their ids, where they were read with them.
    """
    ordered = sorted(claims, key=lambda c: c.id)
    linking = link_entities(ordered, words, find_stories(ordered, articles, words, traits))
    spelled: dict[str, Counter[str]] = {}
    told: dict[str, set[str]] = {}
    for claim in ordered:
        for role in claim.roles:
            if role.role in TEXT_ROLES or not role.entity or (claim.event == "toll" and role.role == "entity"):
                continue
            id_ = linking.entity(role.entity)
            spelled.setdefault(id_, Counter())[role.text or role.name] += 1
            told.setdefault(id_, set()).add(claim.article)
    joined: dict[str, list[tuple[str, str]]] = {}
    perhaps: dict[str, list[tuple[str, str]]] = {}
    for link in linking.links:
        if link.same:
            joined.setdefault(linking.entity(link.left), []).append((link.left, f"{link.why}: {link.right}"))
        else:
            for one, other in ((link.left, link.right), (link.right, link.left)):
                if linking.entity(one) == linking.entity(other):
                    continue
                perhaps.setdefault(linking.entity(one), []).append((other, link.why))
    found = [
        Entry(
            id_,
            _name(id_, spellings, words),
            words.catalogue[id_].type if id_ in words.catalogue else "",
            tuple(sorted(spellings.items(), key=lambda pair: (-pair[1], pair[0]))),
            tuple(sorted(told[id_])),
            tuple(sorted(joined.get(id_, ()))),
            tuple(sorted(perhaps.get(id_, ()))),
        )
        for id_, spellings in spelled.items()
    ]
    return sorted(found, key=lambda e: (-sum(n for _, n in e.spellings), e.id))


def _name(id_: str, spellings: Counter[str], words: Words) -> str:
    known = words.catalogue.get(id_)
    return known.name if known is not None else min(spellings, key=lambda text: (-spellings[text], text))
