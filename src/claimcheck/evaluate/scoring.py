"""One article's reading held against its gold: counts that add up over articles, and what was missed and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimcheck.evaluate.gold import GoldArticle, GoldClaim, GoldFigure, options
from claimcheck.evaluate.matching import (
    ClaimMatch,
    fillers,
    match_claims,
    match_figures,
    overlap,
    right_roles,
    same_value,
    shared_place,
    told_as,
)
from claimcheck.evaluate.names import same_name
from claimcheck.model import Claim, Figure, Lang

WHOLE = ""  # the slice of the counts that holds everything
Key = tuple[str, str]  # a slice (WHOLE, "event raise", "kind money") and what is counted there
UNCLAIMED = frozenset({"date", "duration"})  # figures that a claim may carry without being about them


class Miss(NamedTuple):
    """Something that is not as gold has it. `what` was missed, `why` is the class of the miss, the rest shows it."""

    what: str  # figure · date · claim · roles · status · source · surplus figure · surplus claim · finding
    why: str
    article: str
    lang: Lang | None
    event: str
    wanted: str
    got: str
    sentence: str = ""


@dataclass(slots=True)
class Score:
    """What came of one article. `tellings` holds, by gold's index, the ids of the claims that say gold's claim."""

    article: str
    lang: Lang
    subject: str
    counts: Counter[Key] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)
    tellings: dict[int, set[str]] = field(default_factory=dict)

    def add(self, what: str, by: int = 1, *also: str) -> None:
        """Count `by` of something, in the whole and in the slices `also`."""
        for piece in (WHOLE, *also):
            self.counts[piece, what] += by

    def miss(self, what: str, why: str, event: str, wanted: str, got: str = "", sentence: str = "") -> None:
        """Note something that is not as gold has it."""
        self.misses.append(Miss(what, why, self.article, self.lang, event, wanted, got, sentence))


def score_article(gold: GoldArticle, figures: Sequence[Figure], claims: Sequence[Claim]) -> Score:
    """The counts and misses of one article, from all figures and claims that were read of it."""
    score = Score(gold.article.id, gold.article.lang, gold.subject)
    _score_figures(score, gold, figures)
    match = match_claims(gold, claims)
    score.tellings = {i: ids for i, ids in match.tellings.items() if ids}
    for i, want in enumerate(gold.claims):
        if want.optional:
            continue
        if i in match.pairs:
            _score_claim(score, gold, want, claims[match.pairs[i]])
        else:
            score.add("claim.want", 1, f"event {want.told_first}")
            _explain(score, gold, want, figures, claims)
    _score_surplus(score, gold, match, claims)
    return score


# --- figures


def _score_figures(score: Score, gold: GoldArticle, figures: Sequence[Figure]) -> None:
    found = match_figures(gold.figures, figures)
    for i, want in enumerate(gold.figures):
        if not want.optional:
            _score_figure(score, want, figures[found[i]] if i in found else None, figures)
    uncounted = {k for i, k in found.items() if gold.figures[i].optional}
    taken = set(found.values())
    for k, got in enumerate(figures):
        if k in uncounted:
            continue
        score.add(f"{_sort(got.kind)}.got", 1, f"kind {got.kind}")
        if k not in taken:
            score.miss(f"surplus {_sort(got.kind)}", got.kind, "", "", show_figure(got))


def _score_figure(score: Score, want: GoldFigure, got: Figure | None, figures: Sequence[Figure]) -> None:
    sort, kind = _sort(want.kind), f"kind {want.kind}"
    score.add(f"{sort}.want", 1, kind)
    if got is None:
        near = [figure for figure in figures if overlap(want, figure)]
        score.miss(sort, why_no_figure(want, near), want.kind, show_gold(want), "; ".join(map(show_figure, near)))
        return
    score.add(f"{sort}.hit", 1, kind)
    right = got.approx == want.approx
    score.add(f"{sort}.approx", right, kind)
    if not right and not want.is_date:
        score.miss("approximator", f"{want.approx} read as {got.approx}", want.kind, show_gold(want), show_figure(got))


def why_no_figure(want: GoldFigure, near: Sequence[Figure]) -> str:
    """Why none of the figures at its place is gold's, by the one that comes closest."""
    if not near:
        return "not found"
    closest = max(near, key=lambda got: (want.kind == got.kind, same_value(want, got), shared_place(want, got)))
    if closest.kind != want.kind:
        return f"read as {closest.kind}"
    if not same_value(want, closest):
        return "other value"
    return "other extent" if want.unit == closest.unit or want.kind in ("date", "count") else "other unit"


def _sort(kind: str) -> str:
    return "date" if kind == "date" else "figure"


# --- claims


def _score_claim(score: Score, gold: GoldArticle, want: GoldClaim, got: Claim) -> None:
    """The counts of a claim that was found: how much of it is right."""
    event = f"event {want.told_first}"
    named = want.named
    right = right_roles(want, got, told_as(want, got.event) or {})
    status, source = got.status in options(want.status), got.source.kind in options(want.source_kind)
    good = list(_role_hits(gold, want, got))
    score.add("claim.want", 1, event)
    score.add("claim.hit", 1, event)
    score.add("role.want", len(named), event)
    score.add("role.hit", right, event)
    score.add("role.got", len(good), event)
    score.add("role.good", sum(good), event)
    score.add("status.hit", status, event)
    score.add("source.hit", source, event)
    if want.source_name:
        score.add("name.want", 1, event)
        score.add("name.hit", _names_source(want, got), event)
    score.add("strict.hit", right == len(named) and status and source, event)
    for miss in _shortcomings(want, got, right, status, source):
        score.miss(*miss, sentence=want.sentence)


def _role_hits(gold: GoldArticle, want: GoldClaim, got: Claim) -> Iterator[bool]:
    """For everyone that stands in one of gold's roles, whether gold names them there.

    Joint parties are a claim each that shares the figure, so a name from any of these is right.
    """
    joint = [other.named for other in gold.claims if other.event == want.event and other.figure == want.figure]
    for role, name in want.named.items():
        names = [name, *(named[role] for named in joint if role in named)]
        for told in fillers(got, role):
            yield any(same_name(one, told) for one in names)


def _names_source(want: GoldClaim, got: Claim) -> bool:
    neither = "none" in options(want.source_kind) and got.source.kind == "none"
    return neither or same_name(want.source_name, (got.source.name, got.source.text))


def _shortcomings(
    want: GoldClaim, got: Claim, right: int, status: bool, source: bool
) -> Iterator[tuple[str, str, str, str, str]]:
    """What is wrong with a claim that was found: what, why, event, wanted, got."""
    if right < len(want.named):
        yield "roles", _why_roles(want, got), want.told_first, show_gold_roles(want), show_roles(got)
    if not status:
        yield "status", f"{want.status} read as {got.status}", want.told_first, want.status, got.status
    if not source:
        wanted, told = show_source(want.source_kind, want.source_name), show_source(got.source.kind, got.source.name)
        yield "source", f"{want.source_kind} read as {got.source.kind}", want.told_first, wanted, told


def _why_roles(want: GoldClaim, got: Claim) -> str:
    other = told_as(want, got.event) or {}
    empty = [role for role in want.named if not fillers(got, role) and not fillers(got, other.get(role, role))]
    return "nobody in the role" if empty else "somebody else in the role"


# --- why a claim was not found


def _explain(
    score: Score, gold: GoldArticle, want: GoldClaim, figures: Sequence[Figure], claims: Sequence[Claim]
) -> None:
    figure = gold.governing(want)
    if figure is None:
        why, near = _why_no_plain_claim(gold, want, claims)
    else:
        why, near = _why_no_claim_on(want, figure, figures, claims)
    wanted = f"{want.event} {want.status} {show_gold_roles(want)}" + (f" {show_gold(figure)}" if figure else "")
    score.miss("claim", why, want.told_first, wanted, "; ".join(map(show_claim, near)), want.sentence)


def _why_no_claim_on(
    want: GoldClaim, figure: GoldFigure, figures: Sequence[Figure], claims: Sequence[Claim]
) -> tuple[str, list[Claim]]:
    """The class of a missed claim with a figure, and the claims that stand where it should."""
    there = [got for got in figures if overlap(figure, got)]
    if not any(same_value(figure, got) for got in there):
        return ("figure with another value" if there else "figure not found"), []
    on_it = [claim for claim in claims if claim.figure is not None and overlap(figure, claim.figure)]
    if not on_it:
        return "no claim on its figure", []
    if any(told_as(want, claim.event) is not None for claim in on_it):
        return "one claim for two", on_it
    return f"other event: {on_it[0].event}", on_it


def _why_no_plain_claim(gold: GoldArticle, want: GoldClaim, claims: Sequence[Claim]) -> tuple[str, list[Claim]]:
    """The class of a missed claim without a figure, and the claims that its sentence has instead."""
    at = want.start if want.start is not None else gold.article.text.find(want.sentence)
    there = [claim for claim in claims if claim.start <= at < claim.end]
    fitting = [claim for claim in there if told_as(want, claim.event) is not None]
    if fitting:
        complete = any(
            right_roles(want, claim, told_as(want, claim.event) or {}) == len(want.named) for claim in fitting
        )
        return ("one claim for two" if complete else "other roles"), fitting
    plain = [claim for claim in there if claim.figure is None]
    if plain:
        return "other event in the sentence", plain
    return ("only figures read in the sentence" if there else "nothing read in the sentence"), there


# --- surplus


def _score_surplus(score: Score, gold: GoldArticle, match: ClaimMatch, claims: Sequence[Claim]) -> None:
    """Precision: claims on money, percent and counts, each for itself; claims without a figure.

    A measure of a figure that gold leaves unclaimed costs nothing, the first time: it is the fallback for every figure.
    """
    taken = set(match.pairs.values())
    told = set().union(*match.tellings.values()) if match.tellings else set()
    governed = [about for want in gold.claims if (about := gold.governing(want))]
    measured: set[tuple[int, int]] = set()
    for k, got in enumerate(claims):
        figure = got.figure
        if figure is None:
            _add_precision(score, "plain", got, k in taken or got.id in told)
            continue
        if figure.kind in UNCLAIMED:
            continue
        if got.event == "measure" and k not in taken:
            first = (figure.start, figure.end) not in measured
            measured.add((figure.start, figure.end))
            if first and not any(overlap(other, figure) for other in governed):
                continue
        _add_precision(score, "precise", got, k in taken)


def _add_precision(score: Score, what: str, got: Claim, right: bool) -> None:
    event = f"event {got.event}"
    score.add(f"{what}.got", 1, event)
    score.add(f"{what}.hit", right, event)
    if not right:
        why = "without a figure" if got.figure is None else f"on a {got.figure.kind}"
        score.miss("surplus claim", why, got.event, "", show_claim(got), got.text)


# --- how things are shown in a miss


def show_gold(figure: GoldFigure) -> str:
    """Gold's figure in a few words."""
    return _figure(figure.text, figure.value, figure.high, figure.unit, figure.approx)


def show_figure(figure: Figure) -> str:
    """A figure in a few words."""
    return _figure(figure.text, figure.value, figure.high, figure.unit, figure.approx)


def _figure(text: str, value: object, high: object, unit: str | None, approx: str) -> str:
    span = f"{value}" if high is None else f"{value} to {high}"
    return f"{text!r} ({approx} {span} {unit or 'no unit'})"


def show_gold_roles(claim: GoldClaim) -> str:
    """Gold's roles and names."""
    return ", ".join(f"{role}: {name}" for role, name in claim.named.items()) or "no names"


def show_roles(claim: Claim) -> str:
    """A claim's roles and names."""
    return ", ".join(f"{filler.role}: {filler.name}" for filler in claim.roles) or "no roles"


def show_claim(claim: Claim) -> str:
    """A claim in a few words."""
    figure = f" {show_figure(claim.figure)}" if claim.figure else ""
    return f"{claim.event} {claim.status} {show_roles(claim)}{figure}"


def show_source(kind: str, name: str | None) -> str:
    """Whom a claim is credited to."""
    return f"{kind} {name}" if name else kind
