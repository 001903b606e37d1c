"""What two claims have alike: wording, metric, figure, and the ways in which one restates the other."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz

from claimcheck.claims.surmises import from_nouns, of_topic
from claimcheck.cluster.bounds import (
    ADJACENT,
    ALIKE,
    ALMOST,
    AT_ONCE_DAYS,
    BY_GROUP,
    COMMON_UNITS,
    COPIED,
    COUNTED,
    DEALT,
    MANY,
    OTHER_ORDER,
    PEOPLE,
    PERSON,
    PLAN_DAYS,
    PLANNED_ONCE,
    SAME_DAYS,
    SHORTEST,
    TELLING_DIGITS,
    WORDED,
)
from claimcheck.cluster.profile import Profile, apart_in_script, is_arabic
from claimcheck.cluster.ranges import Amount, gap, overlap, spread


def wording_alike(a: Profile, b: Profile) -> float:
    """How much wording two sentences share without their figures, in per cent; 0 for short ones and two scripts."""
    return _ratio(a.wording, b.wording) if a.wording <= b.wording else _ratio(b.wording, a.wording)


def swapped(a: Profile, b: Profile) -> bool:
    """Whether the one has A buy B and the other B buy A: two companies hardly buy each other."""
    return a.event == b.event == "acquire" and bool(a.subject & b.parties) and bool(a.parties & b.subject)


def copied(a: Profile, b: Profile) -> bool:
    """Whether two articles say it in nearly the same words."""
    return a.claim.article != b.claim.article and wording_alike(a, b) >= ALIKE


@lru_cache(maxsize=50_000)
def _ratio(a: str, b: str) -> float:
    shorter, longer = sorted((len(a), len(b)))
    if a == b and shorter >= WORDED:
        return 100.0
    if shorter < SHORTEST or longer > 3 * shorter or is_arabic(a) != is_arabic(b):
        return 0.0
    return fuzz.token_set_ratio(a, b)


@lru_cache(maxsize=50_000)
def same_metric(a: str | None, b: str | None) -> bool | None:
    """Whether two folded metrics measure one thing; None where either is untold, half shared or of another script."""
    if a is None or b is None or is_arabic(a) != is_arabic(b):
        return None
    if a == b:
        return True
    left, right = ({word.removesuffix("s") for word in text.split()} for text in (a, b))
    if left == right or (min(len(left), len(right)) > 1 and (left < right or right < left)):
        return True
    if not left & right:
        return None if fuzz.ratio(a, b) >= ALIKE else False
    return None


def one_kind(a: Profile, b: Profile) -> bool:
    """Whether the two figures count the same: «موظف» and "people" do, and layoffs are told as a number and a share."""
    if a.event == b.event == "staff":
        return True
    left, right = _kind(a), _kind(b)
    return left == right or (PERSON in (left, right) and {left, right} <= PEOPLE)


def _kind(p: Profile) -> str:
    return _kind_of(p.amount.unit) if p.amount is not None else ""


@lru_cache(maxsize=5_000)
def _kind_of(unit: str) -> str:
    kind, counted, _ = unit.split("/", 2)
    return kind if kind in ("money", "percent", "duration") else counted


def same_amount(a: Profile, b: Profile) -> bool:
    """Whether both tell one value in one unit, whatever their approximators."""
    if a.amount is None or b.amount is None or a.amount.unit != b.amount.unit:
        return False
    left, right = a.claim.figure, b.claim.figure
    return left is not None and right is not None and left.value == right.value and left.high == right.high


def same_figure(a: Profile, b: Profile) -> bool:
    """Whether both tell one value, or one is the other rounded."""
    if a.amount is None or b.amount is None:
        return False
    return same_amount(a, b) or (bool(overlap(a.amount, b.amount)) and almost(a.amount, b.amount))


def almost(a: Amount, b: Amount) -> bool:
    """Whether two amounts of one unit differ by no more than a rounding."""
    return abs(_middle(a) - _middle(b)) <= ALMOST * abs(_middle(a))


def _middle(amount: Amount) -> float:
    return (amount.low + amount.high) / 2


def restated(a: Profile, b: Profile) -> bool:
    """A headline or bullet says in its own figure what a sentence below says; or two neighbours are the same words."""
    if a.claim.section == b.claim.section:
        return abs(a.order - b.order) == ADJACENT and wording_alike(a, b) >= COPIED
    if "headline" in (a.claim.section, b.claim.section):
        alike = a.announced or b.announced or wording_alike(a, b) >= ALIKE
        return alike and a.claim.status == b.claim.status and (a.dated == b.dated or None in (a.dated, b.dated))
    return False


def owner_named(a: Profile, b: Profile) -> bool:
    """A headline names the owner for what he owns («ماسك يجمع 4.3 مليار») with the figure that the body gives to it."""
    if a.claim.article != b.claim.article or a.event != b.event or not same_amount(a, b):
        return False
    pairs = ((a, b), (b, a))
    return any(one.claim.section == "headline" and one.stands_for & other.subject for one, other in pairs)


def one_measurand(a: Profile, b: Profile) -> str | None:
    """Why two figures whose owner was only surmised measure one thing, in articles of one story; None if nothing says.

    Their metric is one, or they are one figure of three digits. A sum of one deal that both give to the digit is one,
    whoever of its parties each names.
    """
    if one_sum(a, b):
        return "a sum that no accident repeats"
    if _no_accident(a, b):
        return "a figure that no accident repeats"
    if (
        not (a.surmised or b.surmised or a.event == "toll" == b.event)
        or a.amount is None
        or b.amount is None
        or not one_kind(a, b)
    ):
        return None
    if a.claim.article == b.claim.article:
        return None
    if min(a.digits, b.digits) >= TELLING_DIGITS and same_amount(a, b):
        return "a figure that no accident repeats"
    if _same_count(a, b):
        return "one count of the same people or things"
    sum_ = _kind(a) == "money" and min(a.digits, b.digits) >= TELLING_DIGITS - 1 and same_amount(a, b)
    if sum_ and (a.event == b.event or a.claim.status == b.claim.status):
        return "a sum that no accident repeats"
    if a.event != b.event:
        return None
    if a.event == "toll":
        return "the same count of people" if a.group & b.group and not a.subject & b.subject else None
    if min(a.digits, b.digits) > 1 and same_amount(a, b) and _measure(a) and _measure(a) == _measure(b):
        return "one figure of one measure"
    return "the same metric" if same_metric(a.metric, b.metric) and not (_bare_noun(a) or _bare_noun(b)) else None


def _no_accident(a: Profile, b: Profile) -> bool:
    """Whether two articles of one story give one figure so exact that they speak of one thing, whomever each names."""
    if a.claim.article not in b.kin or "denied" in (a.claim.status, b.claim.status):
        return False
    if not same_amount(a, b) or a.claim.part != b.claim.part or _nobody_in_common(a, b):
        return False
    return min(a.digits, b.digits) >= TELLING_DIGITS or _same_count(a, b) or _same_kind(a, b)


def _same_kind(a: Profile, b: Profile) -> bool:
    """Whether both count one number of one kind of things that few texts count: 62 houses; a round number where nothing
    else there is counted in it."""
    figure = a.claim.figure
    if figure is None or figure.kind != "count" or figure.unit in PEOPLE | COMMON_UNITS or a.event in BY_GROUP:
        return False
    many = isinstance(figure.value, Decimal) and figure.value >= MANY
    return many and (min(a.digits, b.digits) > 1 or (a.claim.only and b.claim.only))


def _nobody_in_common(a: Profile, b: Profile) -> bool:
    """Whether both say who dealt with whom, and nobody stands in both."""
    left, right = a.subject | a.parties, b.subject | b.parties
    return all(p.subject and p.parties for p in (a, b)) and left.isdisjoint(right)


def replaces(a: Profile, b: Profile) -> bool:
    """Whether one article says that its figure takes the place of the one that another of its story told before: "cut
    to 540 million from 680 million". A round number needs a party or a measure in common as well."""
    return a.event == b.event and (_replaces(a, b) or _replaces(b, a))


def _replaces(new: Profile, old: Profile) -> bool:
    was, figure = new.claim.before, old.claim.figure
    if was is None or figure is None or new.claim.article not in old.kin or new.claim.article == old.claim.article:
        return False
    if (was.kind, was.value, was.high) != (figure.kind, figure.value, figure.high):
        return False
    if was.unit != figure.unit and None not in (was.unit, figure.unit):
        return False
    if new.told is not None and old.told is not None and new.told.last < old.told.first:
        return False
    return old.digits > 1 or bool(new.subject & old.subject) or bool(same_metric(new.metric, old.metric))


def one_of_kind(a: Profile, b: Profile) -> bool:
    """Whether two articles of one story and of the same days tell one count each of a kind that nothing else there is
    counted in: the beds of a hospital, whose owner each names in its own way or not at all."""
    if not (a.claim.only and b.claim.only) or a.claim.article not in b.kin or not (a.told and b.told):
        return False
    left, right = a.claim.figure, b.claim.figure
    if left is None or right is None or not left.kind == right.kind == "count" or left.unit != right.unit:
        return False
    if left.unit in PEOPLE | COMMON_UNITS or a.event in BY_GROUP or b.event in BY_GROUP:
        return False
    if spread(a.told, b.told) > SAME_DAYS or a.claim.part != b.claim.part or a.period != b.period:
        return False
    if "denied" in (a.claim.status, b.claim.status) or _of_another_order(a, b) or _of_another_time(a, b):
        return False
    return a.claim.status == b.claim.status or bool(a.subject & b.subject)


def _of_another_time(a: Profile, b: Profile) -> bool:
    """Whether the one says that it was weeks before the other, which has no date, was told."""
    return any(
        p.dated is not None and q.dated is None and q.told is not None and q.told.first - p.dated.last > AT_ONCE_DAYS
        for p, q in ((a, b), (b, a))
    )


def _of_another_order(a: Profile, b: Profile) -> bool:
    if a.amount is None or b.amount is None:
        return True
    low, high = sorted((_middle(a.amount), _middle(b.amount)))
    return high > OTHER_ORDER * low


def one_sum(a: Profile, b: Profile) -> bool:
    """Whether two articles of one story give one sum of a deal to the digit, and one does not say whose it is."""
    figure = a.claim.figure
    if figure is None or figure.kind != "money" or a.event != b.event or a.event not in DEALT:
        return False
    if a.claim.article not in b.kin or min(a.digits, b.digits) < TELLING_DIGITS - 1 or not same_amount(a, b):
        return False
    if all(p.subject and not of_topic(p.claim) for p in (a, b)):
        return False
    return "denied" not in (a.claim.status, b.claim.status)


def _same_count(a: Profile, b: Profile) -> bool:
    """Whether both count thousands of one kind to one number of two digits or more: "9,400 people", «9400 مشارك»."""
    left, right = a.claim.figure, b.claim.figure
    if left is None or right is None or not left.kind == right.kind == "count" or min(a.digits, b.digits) < 2:
        return False
    same = left.value == right.value and left.high == right.high and left.per == right.per
    return same and isinstance(left.value, Decimal) and left.value >= COUNTED


def _measure(p: Profile) -> str:
    """The lexicon's name of what is measured, without the words that narrow it."""
    named = (p.claim.metric or "").partition(" (")[0]
    return named if named.isascii() and not from_nouns(p.claim) else ""


def _bare_noun(p: Profile) -> bool:
    """Whether the metric is but the counted noun: two numbers of votes need not be one candidate's."""
    return p.claim.figure is not None and p.claim.figure.kind == "count" and from_nouns(p.claim)


def realised(a: Profile, b: Profile) -> bool:
    """A plan and, within a year after it, the deed."""
    plan, deed = (a, b) if a.claim.status == "prospective" else (b, a)
    if plan.claim.status != "prospective" or deed.claim.status != "actual" or not (plan.told and deed.told):
        return False
    return deed.told.last >= plan.told.first and gap(plan.told, deed.told) <= PLAN_DAYS


def one_plan(a: Profile, b: Profile) -> bool:
    """Whether articles of one story and of the same days plan one opening or listing, whose day is then under test."""
    planned = a.claim.status == b.claim.status == "prospective" and a.event == b.event in PLANNED_ONCE
    if not planned or a.claim.article not in b.kin or not a.subject & b.subject:
        return False
    return a.told is not None and b.told is not None and spread(a.told, b.told) <= AT_ONCE_DAYS


def one_work(a: Profile, b: Profile) -> bool:
    """Whether two languages may name one thing that one builder builds at one place: "solar plant", «محطة شمسية»."""
    if a.event != "build" or b.event != "build" or not apart_in_script(a.subject, b.subject):
        return False
    return bool(a.parties & b.parties) and bool(a.place & b.place)


FEW_THINGS = 2  # nouns without a name in the lexicon; of more, some only stand beside what is acted on


def acted_otherwise(a: Profile, b: Profile) -> str | None:
    """Why two acts of one name are not done to the same, or None.

    What both are done to must be the same, the one told as closely as the other or more closely ("tariffs", "tariffs
    for homes"); nouns that have no name in the lexicon count within one language. Where that is not told, the act must
    be one that befalls the party itself (an arrest), or both parties be the same.
    """
    if _denied_altogether(a) or _denied_altogether(b):
        return None
    if a.personal and b.personal and a.subject & b.subject:
        return None  # whatever post somebody left
    few, many = sorted((_named_things(a), _named_things(b)), key=len)
    if few:
        narrowed = few < many and a.things and b.things and _unnamed(a).isdisjoint(_unnamed(b))
        apart = not few <= many or (narrowed and _unnamed(a) and _unnamed(b))
        return "another thing" if apart else None
    if is_arabic(a.claim.text) is is_arabic(b.claim.text) and a.things and b.things:
        few, many = sorted((a.things, b.things), key=len)
        if few <= many:
            return None
        if few.isdisjoint(many) and len(many) <= FEW_THINGS:
            return "another thing"
    shared = a.subject & b.subject
    if not shared and not a.sounds & b.sounds:
        return "nobody and nothing in common"
    return None if len(shared) > 1 or (a.befalls and b.befalls) else "perhaps another thing"


def _denied_altogether(p: Profile) -> bool:
    """ "There was no explosion": whoever it is said to have befallen, in the articles of one story."""
    return p.claim.status == "denied" and p.befalls and not p.subject and not p.things


def _unnamed(p: Profile) -> frozenset[str]:
    return frozenset(thing for thing in p.things if thing.startswith("~"))


def _named_things(p: Profile) -> frozenset[str]:
    return frozenset(thing for thing in p.things if not thing.startswith("~"))
