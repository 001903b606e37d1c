"""Two claims: the evidence that they speak of one happening or one standing fact, and what forbids it.

The figure under test is never evidence against; an equal one is evidence for. Three answers are kept apart: a conflict
(`forbidden`: the two are two things, whatever else agrees, and no chain may join them), an article that tells both and
so knows them apart (`told_apart`), and a sum of evidence that does not reach the bar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from claimcheck.cluster.profile import UNDIRECTED, Profile, is_arabic
from claimcheck.cluster.ranges import Amount, Days, gap, meet, overlap, spread

# --- the thresholds

BAR = 3.0  # the subject alone gives 1: two more pieces of evidence must agree
AT_ONCE_DAYS = 14  # news of one happening comes within a fortnight ...
NEAR_DAYS = 45  # ... and its echoes within six weeks; beyond, money may be another round
FAR_DAYS = 120  # a third of a year apart, undated claims rather tell of two happenings
PLAN_DAYS = 370  # a plan is carried out, or forgotten, within a year
LATE_DAYS = 30  # a plan told this long after the deed is another plan
COMMENT_DAYS = 30  # a refusal to comment belongs to the story of its month
COPIED = 92.0  # per cent of shared wording from which two sentences are one text
ALIKE = 80.0  # ... and from which they say the same thing in nearly the same words
SHORTEST = 25  # letters; shorter sentences are alike by chance
MONTH_DAYS = 28  # the shortest period of a result
ALMOST = 0.02  # 85 and 85.4 are one figure rounded; 11.5 and 12 agree by chance as well
EQUALS_FIRST = 2.0  # what an equal figure adds to the order of joins, though not to their reasons
NEARER_FIRST = 0.01  # what a sentence of distance takes from it inside one article: a headline meets its first telling
ADJACENT = 1  # sentences apart that still speak of one thing

# --- what sets the events apart

# What recurs to one party: an article that gives two sums tells of two rounds, two years, two counts.
RECURRENT = frozenset(
    {"raise", "invest", "lend", "earn", "change", "spend", "measure", "value", "capacity", "toll", "staff"}
)
# What a reading holds for a period: without the same period nothing is the same.
FLOWS = frozenset({"earn", "spend", "change"})
# What is measured again and again: the readings of one metric are one timeline.
LEVELS = frozenset({"value", "capacity"})
METRIC = frozenset({"measure", "change", "earn", "capacity", "value", "spend", "staff"})
PERSON = "person"
PEOPLE = frozenset({PERSON, "employee", "worker", "job", "user", "customer", "passenger", "soldier", "civilian"})
# Between the same parties it happens once, so that a different date is under test too.
RARE = frozenset({"acquire", "merge", "own", "lead", "found", "share"})
STANDING = frozenset({"own", "lead", "found", "share", "capacity"})
DATED_BY_TELLERS = frozenset({"raise", "invest", "lend", "value"})  # the same sum told of another year is under test
ONE_ANSWER = frozenset({"own", "lead", "found"})  # one subject, one answer at a time
MONEY_FLOWS = frozenset({"raise", "invest", "lend"})
# One happening told by two events: the parties say which.
ONE_DEAL = frozenset(
    frozenset(pair)
    for pair in (
        ("acquire", "merge"),
        ("acquire", "share"),
        ("acquire", "own"),
        ("own", "share"),
        ("raise", "invest"),
        ("raise", "lend"),
        ("invest", "share"),
        ("partner", "supply"),
    )
)
CHANGES_STANDING = frozenset({frozenset(("own", "merge")), frozenset(("capacity", "build"))})
# Different parties opposite make two happenings; elsewhere they are under test (who owns, who founded) or join in.
TELLING_PARTY = frozenset({"lend", "acquire", "share", "build"})
SEPARATE_PARTY = frozenset({"invest"})


@dataclass(frozen=True, slots=True)
class Evidence:
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

# --- conflicts


def forbidden(a: Profile, b: Profile) -> str | None:
    """Why the two are two things whatever else agrees, or None. Symmetric."""
    for conflict in CONFLICTS:
        why = conflict(a, b)
        if why is not None:
            return why
    return None


def _standings(a: Profile, b: Profile) -> str | None:
    """A standing fact is joined by what changes it, not by every round of its company; a stake comes with its deal."""
    both = frozenset((a.event, b.event))
    if len(both) == 1 or not both & STANDING - {"share"} or both in ONE_DEAL or both in CHANGES_STANDING:
        return None
    return "a standing fact and another event"


def _subjects(a: Profile, b: Profile) -> str | None:
    if a.event in UNDIRECTED or b.event in UNDIRECTED:
        left, right = a.subject | a.parties, b.subject | b.parties
        if len(left) > 1 and len(right) > 1 and a.event == b.event and len(left & right) < 2:
            return "other parties"
        return "nobody in common" if left and right and left.isdisjoint(right) else None
    if a.event == "toll" == b.event and (a.group and b.group and a.group.isdisjoint(b.group)):
        return "another group of people"
    if a.subject and b.subject and a.subject.isdisjoint(b.subject):
        return None if _owner_named(a, b) or a.sounds & b.sounds else "another subject"
    return None


def _owner_named(a: Profile, b: Profile) -> bool:
    """An article names the owner for what he owns («ماسك يجمع 4.3 مليار») with the figure that it gives to that too."""
    if a.claim.article != b.claim.article or a.event != b.event or not _same_amount(a, b):
        return False
    return bool(a.stands_for & b.subject or b.stands_for & a.subject)


def _opposites(a: Profile, b: Profile) -> str | None:
    if a.event != b.event or a.event not in TELLING_PARTY or not a.parties or not b.parties:
        return None
    if a.parties.isdisjoint(b.parties) and not _copied(a, b):
        return "another party opposite"
    return None


def _scopes(a: Profile, b: Profile) -> str | None:
    if a.event in MONEY_FLOWS and b.event in MONEY_FLOWS and (a.claim.scope == "total") != (b.claim.scope == "total"):
        return "one is a total to date"
    return None


def _rounds(a: Profile, b: Profile) -> str | None:
    if a.round and b.round and a.round != b.round and is_arabic(a.round) == is_arabic(b.round):
        return "another round"
    if {a.instrument, b.instrument} == {"equity", "debt"}:
        return "equity and debt"
    return None


def _dates(a: Profile, b: Profile) -> str | None:
    if a.dated is None or b.dated is None or a.event in RARE or b.event in RARE or _date_under_test(a, b):
        return None
    if meet(a.dated, b.dated):
        nested = a.event in FLOWS and b.event in FLOWS and _other_length(a.dated, b.dated)
        return "another period" if nested and not _same_amount(a, b) else None
    if a.event not in DATED_BY_TELLERS or not _same_amount(a, b):
        return "another date"
    return None if max(a.digits, b.digits) > 1 else "another date"


def _date_under_test(a: Profile, b: Profile) -> bool:
    """Two articles tell it word for word with one figure or none; a formula («Q1 profit was») has another figure."""
    if a.claim.article == b.claim.article or a.event != b.event or _alike(a, b) < COPIED:
        return False
    return _same_amount(a, b) or (a.amount is None and b.amount is None)


def _other_length(a: Days, b: Days) -> bool:
    """Whether a quarter stands against its half or year; a day says when it was told, not what it covers."""
    shorter, longer = sorted((a.last - a.first + 1, b.last - b.first + 1))
    return shorter >= MONTH_DAYS and longer > 1.5 * shorter


def _periods(a: Profile, b: Profile) -> str | None:
    if a.period and b.period and a.period != b.period and a.event == b.event:
        return "another period"
    return None


def _measures(a: Profile, b: Profile) -> str | None:
    if a.event != b.event:
        both = {a.event, b.event} <= METRIC
        return "another metric" if both and same_metric(a.metric, b.metric) is False else None
    if a.event not in METRIC | {"toll"}:
        return None
    if a.amount is not None and b.amount is not None and not _one_kind(a, b):
        return "another unit"
    return "another metric" if same_metric(a.metric, b.metric) is False and a.event != "toll" else None


def _one_kind(a: Profile, b: Profile) -> bool:
    """Whether the two figures count the same: «موظف» and "people" do, and layoffs are told as a number and a share."""
    if a.event == b.event == "staff":
        return True
    left, right = _kind(a), _kind(b)
    return left == right or (PERSON in (left, right) and {left, right} <= PEOPLE)


def _kind(p: Profile) -> str:
    kind, unit, _ = p.amount.unit.split("/", 2) if p.amount is not None else ("", "", "")
    return kind if kind in ("money", "percent", "duration") else unit


def _reversed_plan(a: Profile, b: Profile) -> str | None:
    if a.event not in MONEY_FLOWS or b.event not in MONEY_FLOWS or a.told is None or b.told is None:
        return None
    plan, deed = (a, b) if a.claim.status == "prospective" else (b, a)
    if plan.claim.status != "prospective" or deed.claim.status != "actual":
        return None
    late = plan.told.first - deed.told.last if plan.told and deed.told else 0
    return "planned after it was done" if late > LATE_DAYS else None


CONFLICTS: tuple[Callable[[Profile, Profile], str | None], ...] = (
    _standings,
    _subjects,
    _opposites,
    _scopes,
    _rounds,
    _dates,
    _periods,
    _measures,
    _reversed_plan,
)


def told_apart(a: Profile, b: Profile) -> str | None:
    """Why one article that tells both claims tells two things: two sums, neither a part nor a restatement."""
    if a.claim.article != b.claim.article or a.event != b.event or a.event not in RECURRENT:
        return None
    if a.amount is None or b.amount is None or overlap(a.amount, b.amount) is not False:
        return None
    if a.claim.part != b.claim.part or _restated(a, b) or _instalments(a, b):
        return None
    if a.event in SEPARATE_PARTY and a.parties and b.parties and a.parties.isdisjoint(b.parties):
        return None
    return None if _one_where_copied(a, b) else "one article tells both"


def _one_where_copied(a: Profile, b: Profile) -> bool:
    """Whether another article with the same two sentences gives them one figure: then this one was changed here."""
    elsewhere = {p.claim.article: p.amount for p in a.twins if p.claim.article != a.claim.article}
    return any(
        amount is not None and q.amount is not None and bool(overlap(amount, q.amount))
        for q in b.twins
        if (amount := elsewhere.get(q.claim.article)) is not None
    )


def _restated(a: Profile, b: Profile) -> bool:
    """A headline or bullet says in its own figure what a sentence below says; or two neighbours are the same words."""
    if a.claim.section == b.claim.section:
        return abs(a.order - b.order) == ADJACENT and _alike(a, b) >= COPIED
    if "headline" in (a.claim.section, b.claim.section):
        alike = a.announced or b.announced or _alike(a, b) >= ALIKE
        return alike and a.claim.status == b.claim.status and (a.dated == b.dated or None in (a.dated, b.dated))
    return False


def _instalments(a: Profile, b: Profile) -> bool:
    """Two sums of one sentence between the same two parties: «7.5 مليارات أولاً ثم 22.5»."""
    return (
        a.event in MONEY_FLOWS
        and a.claim.start == b.claim.start
        and a.claim.status == b.claim.status
        and bool(a.parties)
        and a.parties == b.parties
    )


# --- evidence


def weigh(a: Profile, b: Profile, same_story: bool) -> Evidence:
    """The evidence that two claims which no conflict keeps apart are one. Symmetric.

    Claims of two related events need more: parties, a figure or a sentence that both share.
    """
    same_event = a.event == b.event
    pieces = [piece for source in (SOURCES if same_event else RELATED_SOURCES) for piece in source(a, b)]
    if same_story and same_event and a.claim.article != b.claim.article:
        pieces.append((1.5, "their articles share other facts"))
    pros = tuple(why for weight, why in pieces if weight > 0)
    cons = tuple(why for weight, why in pieces if weight < 0)
    total = sum(weight for weight, _ in pieces)
    first = EQUALS_FIRST if same_event and _same_figure(a, b) else 0.0
    near = NEARER_FIRST * abs(a.order - b.order) if a.claim.article == b.claim.article else 0.0
    return Evidence(total, total + first - near, pros, cons)


def _by_subject(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.event in UNDIRECTED:
        common = a.subject & b.subject
        if len(common) > 1:
            yield (3.0 if a.event in RARE else 2.5), "the same parties"
        elif common:
            yield 1.0, "a party in common"
        return
    if a.subject & b.subject:
        yield 1.0, "the same subject"
        if a.event in ONE_ANSWER:
            yield 2.0, "a standing fact"
    elif a.sounds & b.sounds:
        yield from _by_sound(a, b)
    elif _owner_named(a, b):
        yield 1.0, "the owner named for what he owns"
    elif a.group & b.group and not (a.subject and b.subject):
        yield 0.5, "the same group of people"
    if a.parties & b.parties:
        yield (2.0 if a.subject & b.subject else 1.0), "the same party opposite"


def _by_sound(a: Profile, b: Profile) -> Iterator[Piece]:
    """Names that sound alike in two scripts are a hint; another join of the two names makes them one subject."""
    if a.confirmed & b.confirmed:
        yield 1.0, "names of one sound that another claim joins"
        if a.event in ONE_ANSWER:
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
    if a.event == "list" and a.amount is not None and b.amount is not None and _one_kind(a, b):
        yield 0.5, "the same side of a listing"
    if a.event not in METRIC:
        return
    agree = same_metric(a.metric, b.metric)
    if a.event in LEVELS:
        yield 1.5, "readings of one measure"
    elif agree:
        yield 1.0, "the same metric"
    elif a.event == "measure":
        yield -1.0, "perhaps another metric"
    elif a.event in FLOWS:
        yield -0.5, "perhaps another metric"
    if a.event in FLOWS and _lacks_period(a, b) and not _same_amount(a, b):
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
            exact = length < 100 or (a.event in FLOWS and a.dated == b.dated)
            yield (2.0, "the same date") if exact else (1.0, "dates that can be one")
        elif a.event not in RARE:
            yield -2.0, "different dates"


def _by_publication(a: Profile, b: Profile) -> Iterator[Piece]:
    """How far apart in time the two were told; a claim with a date of its own happened then, not when it was told."""
    if a.claim.article == b.claim.article or {a.event, b.event} & STANDING:
        return
    if a.dated is not None and b.dated is not None and not {a.event, b.event} & FLOWS:
        return
    left, right = _when(a), _when(b)
    if left is None or right is None:
        return
    apart = spread(left, right) if (a.dated is None) == (b.dated is None) else gap(left, right)
    if apart <= AT_ONCE_DAYS:
        yield 2.0, "told within a fortnight"
    elif apart <= NEAR_DAYS:
        yield 1.5, "told within weeks"
    elif gap(left, right) > FAR_DAYS and not _realised(a, b):
        yield -1.0, "months apart"


def _when(p: Profile) -> Days | None:
    """The time of a happening: its own date, or about when it was told; a result's date is its period."""
    return p.told if p.event in FLOWS or p.dated is None else p.dated


def _by_far_publication(a: Profile, b: Profile) -> Iterator[Piece]:
    return (piece for piece in _by_publication(a, b) if piece[0] < 0)


def _realised(a: Profile, b: Profile) -> bool:
    """A plan and, within a year after it, the deed."""
    plan, deed = (a, b) if a.claim.status == "prospective" else (b, a)
    if plan.claim.status != "prospective" or deed.claim.status != "actual" or not (plan.told and deed.told):
        return False
    return deed.told.last >= plan.told.first and gap(plan.told, deed.told) <= PLAN_DAYS


def _by_status(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.claim.status == b.claim.status:
        yield 0.5, "the same status"
    elif _realised(a, b):
        yield 0.5, "a plan and then the deed"
    elif _same_amount(a, b):
        yield 0.5, "perhaps a plan and its deed"
    elif a.claim.article == b.claim.article:
        yield -0.5, "another status beside it"


def _by_figure(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.claim.figure is None or b.claim.figure is None:
        return
    if a.claim.article == b.claim.article and a.claim.figure.start == b.claim.figure.start:
        yield 2.0, "one figure"
    elif _same_amount(a, b):
        yield (2.0, "the same figure") if min(a.digits, b.digits) > 1 else (1.5, "the same round figure")
    elif a.amount and b.amount and overlap(a.amount, b.amount):
        yield (1.5, "almost the same figure") if _almost(a.amount, b.amount) else (0.5, "figures that agree")


def _same_figure(a: Profile, b: Profile) -> bool:
    if a.amount is None or b.amount is None:
        return False
    return _same_amount(a, b) or (bool(overlap(a.amount, b.amount)) and _almost(a.amount, b.amount))


def _almost(a: Amount, b: Amount) -> bool:
    return abs(_middle(a) - _middle(b)) <= ALMOST * abs(_middle(a))


def _middle(amount: Amount) -> float:
    return (amount.low + amount.high) / 2


def _same_amount(a: Profile, b: Profile) -> bool:
    if a.amount is None or b.amount is None or a.amount.unit != b.amount.unit:
        return False
    left, right = a.claim.figure, b.claim.figure
    return left is not None and right is not None and left.value == right.value and left.high == right.high


def _by_circumstance(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.round and a.round == b.round:
        yield 3.0, "the same round by name"
    if a.instrument and a.instrument == b.instrument:
        yield 0.5, "the same instrument"
    if a.claim.scope == b.claim.scope == "total":
        yield 0.5, "totals to date"
    if a.place & b.place and a.event != "toll":
        yield 1.0, "the same place"
    if a.origin and a.origin == b.origin and a.claim.article != b.claim.article:
        yield 1.0, "the same source"


def _by_wording(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.claim.article == b.claim.article and a.claim.start == b.claim.start:
        return
    alike = _alike(a, b)
    if alike >= COPIED and a.slot != b.slot and (a.crowded or b.crowded):
        yield -1.0, "other places in one sentence"
    elif alike >= COPIED:
        yield 2.0, "the same wording"
    elif alike >= ALIKE:
        yield 1.0, "nearly the same wording"


def _by_neighbourhood(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.claim.article != b.claim.article:
        return
    if _restated(a, b):
        yield 1.5, "a headline and its story"
    if a.event == b.event and a.amount is not None and b.amount is not None and a.amount.unit == b.amount.unit:
        return  # two sums of one unit side by side are rather two things
    distance = abs(a.order - b.order)
    if distance == 0:
        yield (0.5, "one crowded sentence") if a.crowded or b.crowded else (1.5, "one sentence")
    elif distance == ADJACENT:
        yield 0.5, "neighbouring sentences"


def _by_story(a: Profile, b: Profile) -> Iterator[Piece]:
    if a.event != "comment" or b.event != "comment":
        return
    if a.claim.article == b.claim.article:
        yield 1.5, "one article"
    elif a.told and b.told and spread(a.told, b.told) <= COMMENT_DAYS:
        yield 0.5, "within a month"


SOURCES: tuple[Callable[[Profile, Profile], Iterator[Piece]], ...] = (
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
)
RELATED_SOURCES: tuple[Callable[[Profile, Profile], Iterator[Piece]], ...] = (
    _by_deal,
    _by_metric_of_change,
    _by_date,
    _by_far_publication,
    _by_status,
    _by_figure,
    _by_neighbourhood,
)

# --- words


@lru_cache(maxsize=200_000)
def same_metric(a: str | None, b: str | None) -> bool | None:
    """Whether two folded metrics measure one thing; None where either is untold, half shared or of another script."""
    if a is None or b is None or is_arabic(a) != is_arabic(b):
        return None
    if a == b:
        return True
    left, right = ({word.removesuffix("s") for word in text.split()} for text in (a, b))
    if left == right:
        return True
    if not left & right:
        return None if fuzz.ratio(a, b) >= ALIKE else False
    return None


def _alike(a: Profile, b: Profile) -> float:
    return _ratio(a.wording, b.wording) if a.wording <= b.wording else _ratio(b.wording, a.wording)


@lru_cache(maxsize=500_000)
def _ratio(a: str, b: str) -> float:
    shorter, longer = sorted((len(a), len(b)))
    if shorter < SHORTEST or longer > 3 * shorter or is_arabic(a) != is_arabic(b):
        return 0.0
    return fuzz.token_set_ratio(a, b)


def _copied(a: Profile, b: Profile) -> bool:
    return a.claim.article != b.claim.article and _alike(a, b) >= ALIKE
