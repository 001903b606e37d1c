"""Clusters held against what the findings of a story say of its quotations: B-cubed over what is known.

The gold of a story names no clusters. What it does say is taken, and nothing else:

- the sides of one finding tell one happening, and so do findings that share a quotation;
- a look-alike tells two happenings where its reason says so: "another round", "the pay of two different coaches". A
  part and its total, a rounding, a plan and its range may stand in one cluster or in two, so they say nothing.

Each quotation that gold places so is an element. Two are joined where some cluster holds a claim of each. Of the
elements joined to one, itself included, precision is the share that is one happening with it among those of which gold
says anything; recall is the share of its happening that is joined to it. Both are averaged over all elements, as in
B-cubed (Bagga and Baldwin 1998). A quotation from which no claim was read stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import combinations
from typing import NamedTuple

_TWO_THINGS = re.compile(r"\b(another|different|(?:two|separate) (?:deals|rounds|cases|incidents|kinds))\b")


class Quotation(NamedTuple):
    """A quotation [start, end) of an article and the ids of the claims that tell it, none where it was not read."""

    article: str
    start: int
    end: int
    claims: frozenset[str]


class Placed(NamedTuple):
    """How one quotation was clustered: shares between 0 and 1, and whether any claim of it was read."""

    precision: float
    recall: float
    read: bool


class BCubed(NamedTuple):
    """The means over `elements` quotations, and their harmonic mean."""

    precision: float
    recall: float
    f1: float
    elements: int


def b_cubed(places: Sequence[Placed]) -> BCubed | None:
    """The measure over all quotations given; None where there are none."""
    if not places:
        return None
    precision = sum(p.precision for p in places) / len(places)
    recall = sum(p.recall for p in places) / len(places)
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall), len(places))


def tells_two_things(reason: str) -> bool:
    """Whether the reason of a look-alike says that its sides tell two happenings, not a part, a rounding or a range."""
    return _TWO_THINGS.search(reason) is not None


def place(
    same: Iterable[Sequence[Quotation]], apart: Iterable[Sequence[Quotation]], clusters: Iterable[Set[str]]
) -> list[Placed]:
    """One result for each quotation of `same` and `apart`, by article and place.

    `same` holds the sides of findings, `apart` those of look-alikes that tell two things, `clusters` ids of claims.
    """
    same, apart = [list(sides) for sides in same], [list(sides) for sides in apart]
    elements = _elements([side for sides in (*same, *apart) for side in sides])
    at = {side: n for n, element in enumerate(elements) for side in element}
    happening = _joined(len(elements), ((at[a], at[b]) for sides in same for a, b in combinations(sides, 2)))
    known_apart = {
        frozenset((happening[at[a]], happening[at[b]])) for sides in apart for a, b in combinations(sides, 2)
    }
    claims = [frozenset().union(*(side.claims for side in element)) for element in elements]
    held = [frozenset(n for n, cluster in enumerate(clusters) if cluster & ids) for ids in map(frozenset, claims)]
    return [
        _placed(n, happening, known_apart, [m for m in range(len(elements)) if m == n or held[n] & held[m]], claims)
        for n in range(len(elements))
    ]


def _placed(
    n: int,
    happening: Sequence[int],
    known_apart: Set[frozenset[int]],
    joined: Sequence[int],
    claims: Sequence[frozenset[str]],
) -> Placed:
    right = sum(happening[m] == happening[n] for m in joined)
    wrong = sum(happening[m] != happening[n] and {happening[m], happening[n]} in known_apart for m in joined)
    return Placed(right / (right + wrong), right / happening.count(happening[n]), bool(claims[n]))


def _elements(sides: Iterable[Quotation]) -> list[list[Quotation]]:
    """Quotations that overlap are one."""
    found: list[list[Quotation]] = []
    for side in sorted(set(sides), key=lambda s: s[:3]):
        last = found[-1] if found else []
        if any(other.article == side.article and side.start < other.end for other in last):
            last.append(side)
        else:
            found.append([side])
    return found


def _joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` elements the number of its happening: the least of those that the pairs join it to."""
    number = list(range(count))
    for a, b in pairs:
        least, most = sorted((number[a], number[b]))
        number = [least if n == most else n for n in number]
    return number
