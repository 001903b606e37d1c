"""What a page can be narrowed to: articles, entities and events, each with its number, told by each finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from claimcheck.model import Claim, Role
from claimcheck.report.bidi import one_line
from claimcheck.report.html.notes import EventNames
from claimcheck.report.view import ClusterView, Item, View


class Choice(NamedTuple):
    """One thing to narrow to. `many` counts the findings that touch it."""

    number: int
    name: str
    many: int


class Facets:
    """The entities and events that findings touch, in the order of their names."""

    def __init__(self, view: View, names: EventNames):
        self._view = view
        claims = {item.number: view.claims_of(item) for item in view.items}
        self.entities, self._entities = _choices(
            ((role.entity, role.name) for role in _roles(touched)) for touched in claims.values()
        )
        self.events, self._events = _choices(
            ((claim.event, names(claim.event)) for claim in touched) for touched in claims.values()
        )
        self._articles = {each.article.id: each.number for each in view.articles}

    def of_item(self, item: Item) -> Markup:
        """The attributes of a finding's element: numbers of its articles, entities and events."""
        return self._attributes(self._view.claims_of(item), [place.id for place in item.places])

    def of_cluster(self, cluster: ClusterView) -> Markup:
        """The same of a happening."""
        claims = [quote.claim for quote in cluster.quotes]
        return self._attributes(claims, [quote.article.id for quote in cluster.quotes])

    def _attributes(self, claims: Sequence[Claim], articles: Iterable[str]) -> Markup:
        told = {
            "a": {self._articles[name] for name in articles if name in self._articles},
            "e": {self._entities[role.entity] for role in _roles(claims) if role.entity in self._entities},
            "v": {self._events[claim.event] for claim in claims if claim.event in self._events},
        }
        return Markup(" ".join(f'data-{key}="{" ".join(map(str, sorted(held)))}"' for key, held in told.items()))


def _roles(claims: Iterable[Claim]) -> list[Role]:
    return [role for claim in claims for role in claim.roles if role.entity]


def _choices(touched: Iterable[Iterable[tuple[str, str]]]) -> tuple[list[Choice], dict[str, int]]:
    """Choices by name, and their numbers by id; `touched` is what each finding touches, as ids and names."""
    many: Counter[str] = Counter()
    names: dict[str, str] = {}
    for pairs in touched:
        known = dict(pairs)
        many.update(known.keys())
        for key, name in known.items():
            names[key] = min(names.get(key, name), name)  # of several names, always the same one
    ordered = sorted(names, key=lambda key: (names[key].casefold(), key))
    numbers = {key: number for number, key in enumerate(ordered, 1)}
    return [Choice(numbers[key], one_line(names[key]).strip() or key, many[key]) for key in ordered], numbers
