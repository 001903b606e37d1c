"""What was read, matched one to one with gold: figures by value and place, claims by event, figure and roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimcheck.evaluate.gold import GoldArticle, GoldClaim, GoldFigure, options
from claimcheck.evaluate.names import same_name
from claimcheck.model import Claim, Figure

SAME_PLACE = 0.4  # the least share of the union that two spans of one figure have in common
SAME_NUMBER = 1e-6  # the relative error of a number that went through floating point
ROUNDED = 0.05  # how far annotators round a fraction in words: "a third" is 33.3 or 33.33
UNITLESS = frozenset({"date", "count"})  # a counted thing has too many right names for its unit to be compared
SENTENCE_SAMPLE = 12  # characters that tell whether two sentences begin alike
SENTENCE_WITHIN = 80
OF_NO_DIRECTION = ("customer", "supplier")  # an agreement does not say who sells

# The same fact told by another event: how that event calls the roles that gold names.
TOLD_OTHERWISE: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("raise", "invest"): {"raiser": "target"},
    ("invest", "raise"): {"target": "raiser"},
    ("raise", "list"): {"raiser": "entity"},
    ("list", "raise"): {"entity": "raiser"},
    ("partner", "supply"): {"party": "customer", "other": "supplier"},
    ("build", "own"): {"builder": "owner", "facility": "owned"},
}


@dataclass(slots=True)
class ClaimMatch:
    """Gold's claims by index: the claim that stands for each, and the ids of all that say it anywhere."""

    pairs: dict[int, int] = field(default_factory=dict)
    tellings: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


# --- spans and values


def overlap(one: GoldFigure | Figure, other: GoldFigure | Figure) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def shared_place(one: GoldFigure | Figure, other: GoldFigure | Figure) -> float:
    """The share of the union of two spans that they have in common, from 0 to 1."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / (max(one.end, other.end) - min(one.start, other.start)) if common > 0 else 0.0


def same_value(gold: GoldFigure, got: Figure) -> bool:
    """Whether a figure's value is gold's. Where gold leaves it open any is; a date may be more precise than gold's."""
    if gold.value is None:
        return True
    if gold.is_date or isinstance(gold.value, str):
        return isinstance(got.value, str) and f"{got.value}-".startswith(f"{gold.value}-")
    written = gold.kind == "percent" and not any(ch.isdigit() for ch in gold.text)
    if not _same_number(gold.value, got.value, ROUNDED if written else 0.0):
        return False
    return got.high is None if gold.high is None else _same_number(gold.high, got.high)


def _same_number(want: float | str, got: object, rounded: float = 0.0) -> bool:
    if got is None or isinstance(got, str) or isinstance(want, str):
        return False
    return abs(want - float(got)) <= max(rounded, SAME_NUMBER * max(1.0, abs(want)))  # type: ignore[arg-type]


# --- figures


def match_figures(gold: Sequence[GoldFigure], figures: Sequence[Figure]) -> dict[int, int]:
    """Which figure stands for each of gold's that was found, by their indexes."""
    return one_to_one(
        (shared_place(want, got), i, k)
        for i, want in enumerate(gold)
        for k, got in enumerate(figures)
        if is_figure(want, got)
    )


def is_figure(want: GoldFigure, got: Figure) -> bool:
    """Whether a figure is gold's: its kind, place, value and, where units are comparable, unit."""
    return (
        want.kind == got.kind
        and shared_place(want, got) >= SAME_PLACE
        and same_value(want, got)
        and (want.kind in UNITLESS or want.unit == got.unit)
    )


# --- claims


def match_claims(gold: GoldArticle, claims: Sequence[Claim]) -> ClaimMatch:
    """Which claim stands for each of gold's that was found.

    A claim with a figure needs its event and that very figure, one without its event and all named roles; among those
    the best roles, status, source and sentence win.
    """
    match = ClaimMatch()
    candidates: list[tuple[float, int, int]] = []
    for i, want in enumerate(gold.claims):
        figure = gold.governing(want)
        for k, got in enumerate(claims):
            other = told_as(want, got.event)
            if other is None:
                continue
            right = right_roles(want, got, other)
            if _says(want, figure, got, right):
                match.tellings[i].add(got.id)
            if _stands_for(want, figure, got, right):
                candidates.append((_worth(gold, want, got, right), i, k))
    match.pairs = one_to_one(candidates)
    for i, k in match.pairs.items():
        match.tellings[i].add(claims[k].id)
    return match


def told_as(claim: GoldClaim, event: str) -> Mapping[str, str] | None:
    """How `event` calls gold's roles where it differs; None where that event does not tell gold's fact."""
    other = TOLD_OTHERWISE.get((claim.told_first, event), {})
    if event in claim.events:
        return other
    two_sides = {claim.told_first, event} == {"raise", "invest"} and "investor" in claim.roles
    return other if two_sides else None


def right_roles(want: GoldClaim, got: Claim, other: Mapping[str, str]) -> int:
    """How many of gold's names fill the role that they should."""
    return sum(
        any(same_name(name, told) for told in _tellers(got, role, other.get(role))) for role, name in want.named.items()
    )


def fillers(claim: Claim, role: str) -> list[tuple[str, str]]:
    """What fills a role: the canonical name and the text of each."""
    return [(filler.name, filler.text) for filler in claim.roles if filler.role == role]


def _tellers(claim: Claim, role: str, other: str | None) -> list[tuple[str, str]]:
    others = OF_NO_DIRECTION if other in OF_NO_DIRECTION else (other,) if other else ()
    return [told for name in (role, *others) for told in fillers(claim, name)]


def _says(want: GoldClaim, figure: GoldFigure | None, got: Claim, right: int) -> bool:
    """Whether a claim tells gold's fact, wherever in the article it stands."""
    if figure is None:
        return _stands_for(want, figure, got, right)
    known = right > 0 or not want.named
    return known and got.figure is not None and same_value(figure, got.figure)


def _stands_for(want: GoldClaim, figure: GoldFigure | None, got: Claim, right: int) -> bool:
    if figure is not None:
        return got.figure is not None and same_value(figure, got.figure) and overlap(figure, got.figure)
    return right == len(want.named) and (bool(want.named) or got.figure is None)


def _worth(gold: GoldArticle, want: GoldClaim, got: Claim, right: int) -> float:
    opening = gold.article.text[got.start : got.start + SENTENCE_WITHIN].strip()
    return (
        2 * right / max(1, len(want.named))
        + (got.status in options(want.status))
        + (got.source.kind in options(want.source_kind))
        + 0.5 * (want.start is not None and want.start == got.start)
        + 0.5 * (opening[:SENTENCE_SAMPLE] == want.sentence[:SENTENCE_SAMPLE])
    )


# --- one to one


def one_to_one(candidates: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """As many (worth, i, k) as possible with no i and no k twice: the worthier first, then the earlier.

    Each i in turn takes its best k that is free, else one whose holder can move elsewhere (augmenting paths).
    """
    wishes: dict[int, list[int]] = {}
    for _, i, k in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        wishes.setdefault(i, []).append(k)
    holders: dict[int, int] = {}
    for i in wishes:
        _find_place(i, wishes, holders, set())
    return {i: k for k, i in holders.items()}


def _find_place(i: int, wishes: Mapping[int, Sequence[int]], holders: dict[int, int], asked: set[int]) -> bool:
    free = next((k for k in wishes[i] if k not in holders), None)
    if free is not None:
        holders[free] = i
        return True
    for k in wishes[i]:
        if k not in asked:
            asked.add(k)
            if _find_place(holders[k], wishes, holders, asked):
                holders[k] = i
                return True
    return False
