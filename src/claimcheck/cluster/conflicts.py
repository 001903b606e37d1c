"""What forbids that two claims are one, whatever else agrees; and when one article knows two claims apart."""

from __future__ import annotations

from collections.abc import Callable, Set
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from claimcheck.claims.acts import ACT, is_denied_by_somebody
from claimcheck.cluster.bounds import (
    AT_ONCE_DAYS,
    CHANGES_STANDING,
    COPIED,
    DATED_BY_TELLERS,
    FAR_DAYS,
    FLOWS,
    LATE_DAYS,
    LEVELS,
    METRIC,
    MONEY_FLOWS,
    MONTH_DAYS,
    ONE_DEAL,
    RARE,
    RECENT,
    RECURRENT,
    SAME_DAYS,
    SEPARATE_PARTY,
    TELLING_PARTY,
)
from claimcheck.cluster.likeness import (
    acted_otherwise,
    copied,
    one_kind,
    one_measurand,
    one_of_kind,
    one_plan,
    one_work,
    owner_named,
    realised,
    replaces,
    restated,
    same_amount,
    same_metric,
    swapped,
    wording_alike,
)
from claimcheck.cluster.profile import UNDIRECTED, Profile, is_arabic, other_rounds
from claimcheck.cluster.ranges import Days, gap, meet, overlap, spread
from claimcheck.cluster.sites import site_and_town

HALF = Decimal(50)  # per cent: only one party buys more
TOLL_DAYS = 7  # between the day of an incident and that of a count of its victims


def forbidden(a: Profile, b: Profile) -> str | None:
    """Why the two are two things whatever else agrees, or None. Symmetric."""
    for conflict in _conflicts_of(a.event, b.event):
        why = conflict(a, b)
        if why is not None:
            return why
    return None


class Sides(Protocol):
    """Who stands on either side of a claim."""

    @property
    def event(self) -> str:
        """Its event."""

    @property
    def subject(self) -> frozenset[str]:
        """Whom it is about."""

    @property
    def parties(self) -> frozenset[str]:
        """Who stands opposite."""

    @property
    def opposite(self) -> frozenset[str]:
        """They, and whom copies name in their place."""


def other_counterparts(a: Sides, b: Sides) -> bool:
    """Whether two claims of one event tell of deals with others, unless the one is a copy of the other. Symmetric.

    Where very many claims name one entity, a copy but for its parties is a formula.
    """
    if a.event != b.event:
        return False
    if a.event in UNDIRECTED:
        left, right = a.subject | a.parties, b.subject | b.parties
        return len(left) > 1 and len(right) > 1 and len(left & right) < 2
    return a.event in TELLING_PARTY and bool(a.parties and b.parties) and a.opposite.isdisjoint(b.opposite)


def _other_acts(a: Profile, b: Profile) -> str | None:
    """Plain acts are one where they are done to the same things or people: denied in another text, or in the same by
    somebody."""
    if ACT not in (a.event, b.event):
        return None
    if a.event != b.event or not (a.acts & b.acts or a.acts & b.against):
        return "another act"
    if a.claim.article == b.claim.article and _opposed(a, b):
        return "one article tells both"
    if a.place and b.place and a.place.isdisjoint(b.place):
        return "another place"
    return acted_otherwise(a, b)


def _opposed(a: Profile, b: Profile) -> bool:
    """Whether one is done and the other not, and nobody denies it: an article knows what it tells."""
    if a.acts.isdisjoint(b.acts):
        return True
    denied = [p.claim for p in (a, b) if p.claim.status == "denied"]
    return len(denied) == 1 and not is_denied_by_somebody(denied[0])


def _standings(a: Profile, b: Profile) -> str | None:
    """A standing fact is joined by what changes it, not by every round of its company; a stake comes with its deal."""
    both = frozenset((a.event, b.event))
    if len(both) == 1 or both in ONE_DEAL or both in CHANGES_STANDING:
        return None
    if not any(p.standing and p.event != "share" for p in (a, b)):
        return None
    return None if one_measurand(a, b) else "a standing fact and another event"


def _subjects(a: Profile, b: Profile) -> str | None:
    if a.event == ACT == b.event:
        return None
    if (a.subject & b.tested and b.subject & a.tested) or swapped(a, b):
        return None
    if a.event in UNDIRECTED or b.event in UNDIRECTED:
        left, right = a.subject | a.parties, b.subject | b.parties
        if other_counterparts(a, b):
            tested = a.claim.article in b.kin and (copied(a, b) or _one_order(a, b))
            return None if left & right and tested else "other parties"
        return "nobody in common" if left and right and left.isdisjoint(right) else None
    if a.event == "toll" == b.event and (a.group and b.group and a.group.isdisjoint(b.group)):
        return "another group of people"
    if a.event == "toll" == b.event and _two_sites(a, b):
        return "another site"
    if a.event == "toll" == b.event and (
        _lies_in(a, b) or site_and_town(a.subject, b.subject) or _place_surmised(a, b)
    ):
        return None
    if a.subject and b.subject and a.subject.isdisjoint(b.subject):
        joined = (
            owner_named(a, b)
            or a.sounds & b.sounds
            or (a.event != "toll" and one_measurand(a, b))
            or ((a.surmised or b.surmised) and one_of_kind(a, b))
            or one_work(a, b)
            or replaces(a, b)
        )
        return None if joined else "another subject"
    return None


def _one_order(a: Profile, b: Profile) -> bool:
    """Whether articles of the same days have one party order, or deliver, the same number of goods: in one story who
    stands opposite is then under test."""
    if a.event != "supply" or a.event != b.event or a.claim.status != b.claim.status:
        return False
    at_once = a.told is not None and b.told is not None and spread(a.told, b.told) <= SAME_DAYS
    return at_once and same_amount(a, b) and min(a.digits, b.digits) > 1


def _lies_in(a: Profile, b: Profile) -> bool:
    """Whether the one names but the country in which the other's site lies."""
    return any(p.subject and p.subject <= q.lands for p, q in ((a, b), (b, a)))


def _place_surmised(a: Profile, b: Profile) -> bool:
    """Whether one of two articles of one story does not say where: a name of its text stood in for the place. Sites of
    two countries stay two."""
    abroad = a.lands and b.lands and a.lands.isdisjoint(b.lands)
    return (a.surmised or b.surmised) and a.claim.article in b.kin and not abroad


def _two_sites(a: Profile, b: Profile) -> bool:
    """Whether each names a site of its own, in one script, whatever town they share: two hospitals of one city, the
    plants of two firms."""
    if a.subject.isdisjoint(b.subject):
        return False
    named = ({id_ for id_ in p.subject if id_.startswith("~")} for p in (a, b))
    if _two_names(*named) or _two_names(a.inside, b.inside):
        return True
    # a name that is known in the other script too has been given here in this one
    return a.inside.isdisjoint(b.inside) and _two_names({*a.claim.places}, {*b.claim.places})


def _two_names(left: Set[str], right: Set[str]) -> bool:
    """Whether names, some on either side, are of two things: in two scripts one may be the other."""
    scripts = {is_arabic(id_) for id_ in (*left, *right) if id_.startswith("~")}
    return bool(left and right) and len(scripts) < 2 and left.isdisjoint(right)


def _opposites(a: Profile, b: Profile) -> str | None:
    if a.event not in TELLING_PARTY or not other_counterparts(a, b):
        return None
    return None if copied(a, b) or swapped(a, b) or _one_deal(a, b) else "another party opposite"


def _one_deal(a: Profile, b: Profile) -> bool:
    """Whether articles of one story and of the same days sell one thing once, to whomever: for one sum, or the most of
    it."""
    if a.event != "acquire" or a.claim.article not in b.kin or not a.subject & b.subject:
        return False
    at_once = a.told is not None and b.told is not None and spread(a.told, b.told) <= AT_ONCE_DAYS
    one_day = a.dated is not None and b.dated is not None and meet(a.dated, b.dated)
    if not (at_once or one_day) or not same_amount(a, b):
        return False
    figure = a.claim.figure
    if figure is None or a.claim.status != b.claim.status:
        return False
    if figure.kind == "money":
        return min(a.digits, b.digits) > 1
    return figure.kind == "percent" and isinstance(figure.value, Decimal) and figure.value > HALF


def _scopes(a: Profile, b: Profile) -> str | None:
    if a.event in MONEY_FLOWS and b.event in MONEY_FLOWS and (a.claim.scope == "total") != (b.claim.scope == "total"):
        return "one is a total to date"
    return None


def _places(a: Profile, b: Profile) -> str | None:
    """Counted in two countries, or in two towns: neither is a part of the other, as each may be of a continent."""
    if not a.inside or not b.inside or a.inside & b.inside or not a.around or not b.around:
        return None
    nested = a.inside & b.around or b.inside & a.around
    return None if nested else "counted in another place"


def _bases(a: Profile, b: Profile) -> str | None:
    """Reckoned in two ways, or of two parts: cloud revenue and advertising revenue."""
    return "reckoned otherwise" if a.basis and b.basis and a.basis.isdisjoint(b.basis) else None


def _rounds(a: Profile, b: Profile) -> str | None:
    if a.round and b.round and other_rounds(a.round, b.round):
        return "another round"
    if {a.instrument, b.instrument} == {"equity", "debt"}:
        return "equity and debt"
    return None


def _dates(a: Profile, b: Profile) -> str | None:
    if _long_past(a, b) or _long_past(b, a):
        return "another date"
    if a.dated is None or b.dated is None or _once(a) or _once(b) or _date_under_test(a, b) or one_plan(a, b):
        return None
    if a.event == b.event == ACT and a.claim.article != b.claim.article:
        under_test = a.told and b.told and spread(a.told, b.told) <= SAME_DAYS
        return None if under_test or realised(a, b) else "another date"
    if a.event == b.event and a.event in LEVELS:
        return None  # its readings are one timeline
    if {a.event, b.event} == {"build", "capacity"}:
        return None  # what it can hold has no day
    if meet(a.dated, b.dated):
        nested = a.event in FLOWS and b.event in FLOWS and _other_length(a.dated, b.dated)
        return "another period" if nested and not same_amount(a, b) else None
    if a.event == "toll" == b.event and a.subject & b.subject and gap(a.dated, b.dated) <= TOLL_DAYS:
        return None  # the day of the incident, or of the count
    if a.event not in DATED_BY_TELLERS or not same_amount(a, b):
        return "another date"
    return None if max(a.digits, b.digits) > 1 else "another date"


def _long_past(a: Profile, b: Profile) -> bool:
    """Whether the one is dated long before either was told, and the other is news without a date."""
    if a.event != b.event or a.event not in RECENT or a.dated is None or b.dated is not None:
        return False
    if a.told is None or b.told is None or a.claim.status != "actual" or b.claim.status != "actual":
        return False
    return min(a.told.first, b.told.first) - a.dated.last > FAR_DAYS


def _once(p: Profile) -> bool:
    return p.once or p.event in RARE


def _date_under_test(a: Profile, b: Profile) -> bool:
    """Two articles tell it word for word with one figure or none; a formula («Q1 profit was») has another figure."""
    if a.claim.article == b.claim.article or a.event != b.event or wording_alike(a, b) < COPIED:
        return False
    return same_amount(a, b) or (a.amount is None and b.amount is None)


def _other_length(a: Days, b: Days) -> bool:
    """Whether a quarter stands against its half or year; a day says when it was told, not what it covers."""
    shorter, longer = sorted((a.last - a.first + 1, b.last - b.first + 1))
    return shorter >= MONTH_DAYS and longer > 1.5 * shorter


def _periods(a: Profile, b: Profile) -> str | None:
    if a.period and b.period and a.period != b.period and a.event == b.event:
        return "another period"
    return None


def _measures(a: Profile, b: Profile) -> str | None:
    if one_measurand(a, b) or one_of_kind(a, b) or replaces(a, b):
        return None
    if a.event != b.event:
        both = {a.event, b.event} <= METRIC
        return "another metric" if both and same_metric(a.metric, b.metric) is False else None
    if a.event not in METRIC | {"toll"}:
        return None
    if a.amount is not None and b.amount is not None and not one_kind(a, b):
        return "another unit"
    return "another metric" if same_metric(a.metric, b.metric) is False and a.event != "toll" else None


def _reversed_plan(a: Profile, b: Profile) -> str | None:
    if a.event not in MONEY_FLOWS or b.event not in MONEY_FLOWS or a.told is None or b.told is None:
        return None
    plan, deed = (a, b) if a.claim.status == "prospective" else (b, a)
    if plan.claim.status != "prospective" or deed.claim.status != "actual":
        return None
    late = plan.told.first - deed.told.last if plan.told and deed.told else 0
    return "planned after it was done" if late > LATE_DAYS else None


Conflict = Callable[[Profile, Profile], str | None]
CONFLICTS: tuple[Conflict, ...] = (
    _other_acts,
    _standings,
    _subjects,
    _opposites,
    _scopes,
    _places,
    _bases,
    _rounds,
    _dates,
    _periods,
    _measures,
    _reversed_plan,
)


@lru_cache(maxsize=2000)
def _conflicts_of(one: str, other: str) -> tuple[Conflict, ...]:
    """Those that claims of two events can have, in their order; most ask for some events and no others."""
    never: set[Conflict] = set()
    if ACT not in (one, other):
        never.add(_other_acts)
    if one == other:
        never.add(_standings)
    else:
        never.add(_periods)
    if one != other or one not in TELLING_PARTY:
        never.add(_opposites)
    if not {one, other} <= MONEY_FLOWS:
        never |= {_scopes, _reversed_plan}
    if {one, other} & RARE:
        never.add(_dates)
    if not {one, other} <= METRIC and not one == other == "toll":
        never.add(_measures)
    return tuple(conflict for conflict in CONFLICTS if conflict not in never)


def told_apart(a: Profile, b: Profile) -> str | None:
    """Why one article that tells both claims tells two things: two sums, neither a part nor a restatement."""
    if a.claim.article != b.claim.article or a.event != b.event or a.event not in RECURRENT:
        return None
    if a.amount is None or b.amount is None or overlap(a.amount, b.amount) is not False:
        return None
    if a.claim.part != b.claim.part or restated(a, b) or _instalments(a, b) or _changed(a, b):
        return None
    if a.event in SEPARATE_PARTY and a.parties and b.parties and a.parties.isdisjoint(b.parties):
        return None
    return None if _one_where_copied(a, b) else "one article tells both"


def _changed(a: Profile, b: Profile) -> bool:
    """Whether the one is what the other was before: "cut to 540 million from 680 million"."""
    return a.claim.before == b.claim.figure or b.claim.before == a.claim.figure


def _one_where_copied(a: Profile, b: Profile) -> bool:
    """Whether another article with the same two sentences gives them one figure: then this one was changed here."""
    elsewhere = {p.claim.article: p.amount for p in a.twins if p.claim.article != a.claim.article}
    return any(
        amount is not None and q.amount is not None and bool(overlap(amount, q.amount))
        for q in b.twins
        if (amount := elsewhere.get(q.claim.article)) is not None
    )


def _instalments(a: Profile, b: Profile) -> bool:
    """Two sums of one sentence between the same two parties: «7.5 مليارات أولاً ثم 22.5»."""
    return (
        a.event in MONEY_FLOWS
        and a.claim.start == b.claim.start
        and a.claim.status == b.claim.status
        and bool(a.parties)
        and a.parties == b.parties
    )
