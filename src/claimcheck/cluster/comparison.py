"""Two claims: the evidence that they speak of one happening or one standing fact.

The figure under test is never evidence against; an equal one is evidence for. What forbids a join stands in conflicts;
here is only the sum of evidence, which reaches the bar or does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from claimcheck.claims.acts import ACT
from claimcheck.cluster.bounds import (
    ACT_DAYS,
    ADJACENT,
    ALIKE,
    AT_ONCE_DAYS,
    BAR,
    COMMENT_DAYS,
    COPIED,
    EQUALS_FIRST,
    FAR_DAYS,
    FLOWS,
    LEVELS,
    METRIC,
    NEAR_DAYS,
    NEARER_FIRST,
    ONE_ANSWER,
    ONE_DEAL,
    OPEN_LAST,
    QUARTER_DAYS,
    RARE,
)
from claimcheck.cluster.likeness import (
    almost,
    one_kind,
    one_measurand,
    one_of_kind,
    one_plan,
    one_sum,
    one_work,
    owner_named,
    realised,
    replaces,
    restated,
    same_amount,
    same_figure,
    same_metric,
    swapped,
    wording_alike,
)
from claimcheck.cluster.profile import UNDIRECTED, Profile
from claimcheck.cluster.ranges import Days, gap, meet, overlap, spread


class Evidence(NamedTuple):
    """The sum of the evidence for and against, and its pieces in words.

    `rank` orders the joins: where two articles tell several sums of one subject each, equal ones find each other first.
    """

    weight: float
    rank: float
    pros: tuple[str, ...]
    cons: tuple[str, ...]

    @property
    def joins(self) -> bool:
        """Whether it is enough to join."""
        return self.weight >= BAR

    @property
    def why(self) -> str:
        """The evidence in one line: what speaks for, then what against."""
        against = f"; against: {', '.join(self.cons)}" if self.cons else ""
        return ", ".join(self.pros) + against


Piece = tuple[float, str]


def weigh(a: Profile, b: Profile) -> Evidence:
    """The evidence that two claims which no conflict keeps apart are one. Symmetric.

    Claims of two related events need more: parties, a figure or a sentence that both share.
    """
    same_event = a.event == b.event
    pieces = [piece for source in _sources_of(a.event, b.event) for piece in source(a, b)]
    if a.claim.article in b.kin:
        measurand = one_measurand(a, b)
        if same_event or measurand:
            pieces.append((1.5, "their articles tell one story"))
        if measurand:
            pieces.append((1.0, measurand))
        if one_of_kind(a, b):
            pieces.append((3.0, "the only count of its kind in articles of one story"))
        if replaces(a, b):
            pieces.append((3.0, "the figure that the other says it replaces"))
    pros = tuple(why for weight, why in pieces if weight > 0)
    cons = tuple(why for weight, why in pieces if weight < 0)
    total = sum(weight for weight, _ in pieces)
    near = NEARER_FIRST * abs(a.order - b.order) if a.claim.article == b.claim.article else 0.0
    return Evidence(total, total + _first(a, b) - near, pros, cons)


def _first(a: Profile, b: Profile) -> float:
    """What an equal figure adds to the order of a join; where whose it is stays open, the join waits for all others."""
    if a.event != b.event or not same_figure(a, b):
        return 0.0
    return OPEN_LAST if one_sum(a, b) and not a.subject & b.subject else EQUALS_FIRST


def may_be_related(a: Profile, b: Profile) -> bool:
    """Whether evidence could join two claims of two related events: without parties, a date, a figure, a story or an
    article in common it never reaches the bar. Symmetric.
    """
    if a.event == b.event:
        return False
    if a.claim.article == b.claim.article or a.claim.article in b.kin or {a.event, b.event} == {"own", "acquire"}:
        return True
    if len((a.subject | a.parties) & (b.subject | b.parties)) > 1:
        return True
    if a.dated is not None and b.dated is not None and meet(a.dated, b.dated):
        return True
    return same_amount(a, b) or (a.amount is not None and b.amount is not None and bool(overlap(a.amount, b.amount)))


def _by_subject(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.event in UNDIRECTED:
        common = a.subject & b.subject
        if len(common) > 1:
            yield (3.0 if a.event in RARE else 2.5), "the same parties"
        elif common:
            yield 1.0, "a party in common"
        elif a.subject & b.tested:
            yield 1.0, "named otherwise in a copy or the same story"
        return
    if a.subject & b.subject:
        yield 1.0, "the same subject"
        if a.event in ONE_ANSWER or a.once:
            yield 2.0, "a standing fact"
    elif a.subject & b.tested and b.subject & a.tested:
        yield 1.0, "named otherwise in a copy or the same story"
    elif swapped(a, b):
        yield 3.0, "the same parties, in each other's seats"
    elif a.sounds & b.sounds:
        yield from _by_sound(a, b)
    elif owner_named(a, b):
        yield 1.0, "the owner named for what he owns"
    elif one_work(a, b):
        yield 1.0, "one builder's work at one place, named in two languages"
    elif a.group & b.group and not (a.subject and b.subject):
        yield 0.5, "the same group of people"
    if a.parties & b.parties:
        yield (2.0 if a.subject & b.subject else 1.0), "the same party opposite"


def _by_sound(a: Profile, b: Profile) -> Iterator[Piece]:
    """Names that sound alike in two scripts are a hint; another join of the two names makes them one subject."""
    if a.confirmed & b.confirmed:
        yield 1.0, "names of one sound that another claim joins"
        if a.event in ONE_ANSWER or a.once:
            yield 2.0, "a standing fact"
    else:
        yield 0.5, "names of one sound"


def _by_deal(a: Profile, b: Profile) -> Iterator[Piece]:
    """What two related events share: the one party or both, in the seats that correspond."""
    deal = frozenset((a.event, b.event)) in ONE_DEAL
    everybody = (a.subject | a.parties) & (b.subject | b.parties)
    crosswise = a.event in UNDIRECTED or b.event in UNDIRECTED
    if len(everybody) > 1 and (crosswise or (a.subject & b.subject and a.parties & b.parties)):
        yield (3.0 if deal else 2.0), "the same parties"
    elif a.subject & b.subject:
        yield 1.0, "the same subject"
        if {a.event, b.event} == {"own", "acquire"}:
            yield 2.0, "who owns it, before and after"


def _by_metric(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.event == "list" and a.amount is not None and b.amount is not None and one_kind(a, b):
        yield 0.5, "the same side of a listing"
    if a.event not in METRIC:
        return
    agree = same_metric(a.metric, b.metric)
    if a.event in LEVELS:
        yield 1.5, "readings of one measure"
    elif agree:
        yield 1.0, "the same metric"
    elif a.event == "measure" and not one_measurand(a, b):
        yield -1.0, "perhaps another metric"
    elif a.event in FLOWS:
        yield -0.5, "perhaps another metric"
    if a.event in FLOWS and _lacks_period(a, b) and not same_amount(a, b):
        yield -1.5, "one has no period"


def _lacks_period(a: Profile, b: Profile) -> bool:
    """Whether one tells a period and the other none, nor does its article report on that one alone."""
    if (a.dated is None) == (b.dated is None):
        return False
    return (a.dated or a.reported) != (b.dated or b.reported)


def _by_metric_of_change(a: Profile, b: Profile) -> Iterator[Piece]:
    """«ارتفعت الأرباح 12% إلى 5 مليارات»: a level and its change, of one metric."""
    if {a.event, b.event} <= METRIC and "change" in (a.event, b.event) and same_metric(a.metric, b.metric):
        yield 1.0, "the same metric"


def _by_date(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.dated is not None and b.dated is not None:
        if meet(a.dated, b.dated):
            length = max(a.dated.last - a.dated.first, b.dated.last - b.dated.first)
            exact = length <= QUARTER_DAYS or (a.event in FLOWS and a.dated == b.dated)
            yield (2.0, "the same date") if exact else (1.0, "dates that can be one")
        elif a.event not in RARE and not one_plan(a, b) and not (a.event == b.event == ACT and realised(a, b)):
            yield -2.0, "different dates"


def _by_publication(a: Profile, b: Profile) -> Iterator[Piece]:
    """How far apart in time the two were told; a claim with a date of its own happened then, not when it was told."""
    if a.claim.article == b.claim.article or a.standing or b.standing:
        return
    if a.dated is not None and b.dated is not None and not {a.event, b.event} & FLOWS:
        return
    left, right = _when(a), _when(b)
    if left is None or right is None or max(left.last - left.first, right.last - right.first) > QUARTER_DAYS:
        return
    apart = spread(left, right) if (a.dated is None) == (b.dated is None) else gap(left, right)
    if apart <= AT_ONCE_DAYS:
        yield 2.0, "told within a fortnight"
    elif apart <= NEAR_DAYS:
        yield 1.5, "told within weeks"
    elif gap(left, right) > FAR_DAYS and not realised(a, b):
        yield -1.0, "months apart"


def _when(p: Profile) -> Days | None:
    """The time of a happening: its own date, or about when it was told; a result's date is its period."""
    return p.told if p.event in FLOWS or p.dated is None else p.dated


def _by_far_publication(a: Profile, b: Profile) -> Iterator[Piece]:
    return (piece for piece in _by_publication(a, b) if piece[0] < 0)


def _by_status(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.claim.status == b.claim.status:
        yield 0.5, "the same status"
    elif realised(a, b):
        yield 0.5, "a plan and then the deed"
    elif same_amount(a, b):
        yield 0.5, "perhaps a plan and its deed"
    elif a.claim.article == b.claim.article:
        yield -0.5, "another status beside it"


def _by_figure(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.claim.figure is None or b.claim.figure is None:
        return
    if a.claim.article == b.claim.article and a.claim.figure.start == b.claim.figure.start:
        yield 2.0, "one figure"
    elif same_amount(a, b):
        yield (2.0, "the same figure") if min(a.digits, b.digits) > 1 else (1.5, "the same round figure")
    elif a.amount and b.amount and overlap(a.amount, b.amount):
        yield (1.5, "almost the same figure") if almost(a.amount, b.amount) else (0.5, "figures that agree")


def _by_circumstance(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.round and a.round == b.round:
        yield 3.0, "the same round by name"
    if a.instrument and a.instrument == b.instrument:
        yield 0.5, "the same instrument"
    if a.claim.scope == b.claim.scope == "total":
        yield 0.5, "totals to date"
    if a.priced & b.priced:
        yield 2.5, "valued at one deal"
    if a.place & b.place and a.event != "toll":
        yield 1.0, "the same place"
    if a.origin and a.origin == b.origin and a.claim.article != b.claim.article:
        yield 1.0, "the same source"


def _by_wording(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.claim.article == b.claim.article and a.claim.start == b.claim.start:
        return
    alike = wording_alike(a, b)
    if alike >= COPIED and a.slot != b.slot and (a.crowded or b.crowded):
        yield -1.0, "other places in one sentence"
    elif alike >= COPIED:
        yield 2.0, "the same wording"
    elif alike >= ALIKE:
        yield 1.0, "nearly the same wording"


def _by_neighbourhood(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.claim.article != b.claim.article:
        return
    if restated(a, b):
        yield 1.5, "a headline and its story"
    if a.event == b.event and a.amount is not None and b.amount is not None and a.amount.unit == b.amount.unit:
        return  # two sums of one unit side by side are rather two things
    distance = abs(a.order - b.order)
    if distance == 0:
        yield (0.5, "one crowded sentence") if a.crowded or b.crowded else (1.5, "one sentence")
    elif distance == ADJACENT:
        yield 0.5, "neighbouring sentences"


def _by_act(a: Profile, b: Profile) -> Iterator[Piece]:
    """Plain acts of one name and of the same people or things, which no conflict keeps apart: of one story, or of a
    party that both name in the same days."""
    if a.event != ACT or b.event != ACT:
        return
    if a.claim.article in b.kin or a.claim.article == b.claim.article:
        yield 3.0, "the same act"
    elif a.subject & b.subject and a.told and b.told and spread(a.told, b.told) <= ACT_DAYS:
        yield 3.0, "the same act of the same party"
    elif a.subject & b.subject and a.things & b.things and realised(a, b):
        yield 3.0, "the same act of the same party, planned and then done"


def _by_story(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.event != "comment" or b.event != "comment":
        return
    if a.claim.article == b.claim.article:
        yield 1.5, "one article"
    elif a.told and b.told and spread(a.told, b.told) <= COMMENT_DAYS:
        yield 0.5, "within a month"


Source = Callable[[Profile, Profile], Iterator[Piece]]
SOURCES: tuple[Source, ...] = (
    _by_subject,
    _by_metric,
    _by_date,
    _by_publication,
    _by_status,
    _by_figure,
    _by_circumstance,
    _by_wording,
    _by_neighbourhood,
    _by_story,
    _by_act,
)
RELATED_SOURCES: tuple[Source, ...] = (
    _by_deal,
    _by_metric_of_change,
    _by_date,
    _by_far_publication,
    _by_status,
    _by_figure,
    _by_neighbourhood,
)


@lru_cache(maxsize=2000)
def _sources_of(one: str, other: str) -> tuple[Source, ...]:
    """Where evidence between claims of two events may come from, in order; some tell of a few events only."""
    if one != other:
        return RELATED_SOURCES if {one, other} <= METRIC else _without(RELATED_SOURCES, _by_metric_of_change)
    never = [
        *((_by_metric,) if one not in METRIC | {"list"} else ()),
        *((_by_story,) if one != "comment" else ()),
        *((_by_act,) if one != ACT else ()),
    ]
    return _without(SOURCES, *never)


def _without(sources: tuple[Source, ...], *never: Source) -> tuple[Source, ...]:
    return tuple(source for source in sources if source not in never)
