"""Whether two claims speak of one thing, so that their figures may be compared at all.

An attribute that both tell differently makes them incomparable; one that comparability needs and that is not told is
named as missing, and the finding is only possible. Products of this kind failed by comparing figures that measure
different things, so doubt is silence here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from decimal import Decimal
from functools import cache, lru_cache
from itertools import product

from rapidfuzz import fuzz

from claimcheck.checks.compare import (
    Interval,
    agrees,
    figure_interval,
    gap_days,
    half_digit,
    middle,
    overlaps,
    ratio,
    spread_days,
)
from claimcheck.checks.telling import (
    HUMANS,
    PEOPLE,
    TEXT_ROLES,
    UNDIRECTED,
    Telling,
    folded,
    identity_roles,
    is_country,
    narrowed,
    sentence_but,
    surmised,
    surroundings,
)
from claimcheck.claims.acts import ACT, is_not_yet_done, names_of
from claimcheck.claims.surmises import place_surmised
from claimcheck.cluster.bounds import PERSON, PRICED, RECENT, SAME_DAYS
from claimcheck.cluster.linking import may_be_one_name
from claimcheck.cluster.profile import apart_in_script, other_rounds
from claimcheck.cluster.sites import site_and_town
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.load import LANGUAGES
from claimcheck.lexicon.schemas import EventSchema
from claimcheck.lexicon.words import load_words
from claimcheck.model import Claim, Figure

MOST_MISSING = 2  # attributes that may be untold; of more than that nothing is known
NEAR_DAYS = 14  # news of one happening comes within a fortnight
FAR_DAYS = 120  # undated news a third of a year apart speaks of another round or deal
LIKELY_RATIO = Decimal(4)  # undated sums further apart are usually different things ...
SHARED_RATIO = Decimal("1.02")  # a figure that two articles share, not one that rounding happens to cover
SLIPS = (Decimal(10), Decimal(100), Decimal(1000))  # ... unless a digit or a magnitude word slipped
ONCE = frozenset({"found"})  # happens once to its entity: no date is needed to tell instances apart
FEW = frozenset({"acquire", "merge", "found"})  # rarely happens twice between the same parties
BILATERAL = frozenset({"supply", "partner"})  # with one party known, the goods say which contract is meant
COMPANIONS = {"raise": {"investor"}, "found": {"founder"}, "list": {"venue"}, "lead": {"person", "organisation"}}
PAYERS = {"invest": "investor", "lend": "lender"}  # events of one of several who pay a sum together
SOMEWHERE = frozenset({"staff", "build", "toll", "spend"})  # events of which a place is often left untold
SLIP = 70.0  # per cent of its letters from which a word is another spelling or form of one
COPIED = 92.0  # per cent of shared wording from which two sentences are one text
SENTENCE = 20  # letters beside the figure; shorter sentences are alike by chance
MONEY_IN = Decimal("0.1")  # how far rounding takes the value after the money from the value before and the sum
CONFLICT = False
# What two figures without a metric are: of unknown measure, or no pair at all: two sums spent, on what neither says.
NAMELESS: dict[str, str | bool] = {
    "earn": "metric",
    "capacity": "metric",
    "spend": CONFLICT,
    "measure": CONFLICT,
    "change": CONFLICT,
}

Verdict = tuple[bool, tuple[str, ...]]
Attribute = Callable[[Telling, Telling], "str | bool | None"]


def comparable(a: Telling, b: Telling, attributes: Sequence[str]) -> Verdict:
    """Whether the two may be compared under a gate, and the attributes that are missing, in the gate's order."""
    missing: list[str] = []
    for name in attributes:
        answer = GATE[name](a, b)
        if answer is CONFLICT:
            return False, ()
        if isinstance(answer, str):
            missing.append(answer)
    return len(missing) <= MOST_MISSING, tuple(missing)


def _roles(a: Telling, b: Telling) -> str | bool | None:
    event = a.claim.event
    if event != b.claim.event:
        return None
    skipped = COMPANIONS.get(event, set()) | set(TEXT_ROLES) | {"scope"}
    identity = set(identity_roles(event))
    left, right = {r.role for r in a.claim.roles}, {r.role for r in b.claim.roles}
    if event == "toll" and _two_sites(a.get("roles.place") or set(), b.get("roles.place") or set()):
        return CONFLICT
    open_ = ""
    for role in sorted((left & right) - skipped - identity):
        if role in _KINDS:
            if any(_KINDS[role](x, y) for x in a.get(f"roles.{role}") for y in b.get(f"roles.{role}")):
                return CONFLICT
            continue
        if a.get(f"roles.{role}").isdisjoint(b.get(f"roles.{role}")) and not (role == "place" and _one_site(a, b)):
            if role == "lead" and _one_round(a, b):
                open_ = "roles.lead"
                continue
            return "roles.place" if role == "place" and _perhaps_one_site(a, b) else CONFLICT
    for role in sorted(left & right & identity - skipped):
        if _longer_name(a, b, role):
            return f"roles.{role}"
    lacking = sorted({"acquirer", "lender"} & (left ^ right))
    return f"roles.{lacking[0]}" if lacking else open_ or None


def _one_round(a: Telling, b: Telling) -> bool:
    """Whether both name one round and were published within days: two leaders of it are then one of two errors."""
    rounds = [t.get("roles.round") for t in (a, b)]
    return bool(rounds[0]) and rounds[0] == rounds[1] and _same_days(a, b) is None


def _longer_name(a: Telling, b: Telling, role: str) -> bool:
    """Whether evidence alone makes one of two who fill a role: "Corvane" in one article, "Corvane Energy" in another.

    A form of company ("Inc", "Group") makes no other name, and no article's own short form does: it has one name.
    """
    return any(
        one.name != other.name and one.entity == other.entity and _outgrown(one.name, other.name)
        for one in a.claim.role(role)
        if one.entity.startswith("~")
        for other in b.claim.role(role)
    )


@lru_cache(maxsize=10_000)
def _outgrown(left: str, right: str) -> bool:
    short, long = sorted((folded(left).split(), folded(right).split()), key=len)
    if short == long or long[: len(short)] != short:
        return False
    return not all(any(vocabulary(lang).has("legal", word) for lang in LANGUAGES) for word in long[len(short) :])


def _other_instruments(a: str, b: str) -> bool:
    return {a, b} == {"equity", "debt"}


# roles that name a kind, and when two names of it are no one's
_KINDS: dict[str, Callable[[str, str], bool]] = {"round": other_rounds, "instrument": _other_instruments}


def _two_sites(left: Set[str], right: Set[str]) -> bool:
    """Whether each of two tolls names a site of its own in the town that they share: two hospitals of one city."""
    own, other = ({id_ for id_ in places if id_.startswith("~")} for places in (left, right))
    return bool(own and other and left & right) and own.isdisjoint(other)


def _one_site(a: Telling, b: Telling) -> bool:
    """Whether one of two articles names the place that the other gives: the clinic and its city."""
    return any(
        role.text and role.text in other.article.text
        for one, other in ((a, b), (b, a))
        if other.article is not None
        for role in one.claim.role("place")
    )


def _perhaps_one_site(a: Telling, b: Telling) -> bool:
    """Whether two places that one cluster holds need not be two: a site and its town, a town and its country, or one
    that no sentence gives, for which a name of the text stands."""
    fillers = [t.get("roles.place") for t in (a, b)]
    return (
        site_and_town(*fillers)
        or any(all(is_country(id_) for id_ in ids) for ids in fillers)
        or any(place_surmised(t.claim) for t in (a, b))
    )


def _core(a: Telling, b: Telling) -> str | bool | None:
    """The parties of the happening, told alike. Others are no conflict: a headline names the owner for the company."""
    event = a.claim.event
    if event in UNDIRECTED and a.get("core") is not None and a.get("core") == b.get("core"):
        return None
    identity = identity_roles(event)
    for role in (*identity, *sorted(COMPANIONS.get(event, set()) - set(identity))):
        left, right = a.get(f"roles.{role}"), b.get(f"roles.{role}")
        if left is None or right is None:
            if role in identity:
                return f"roles.{role}"
        elif left.isdisjoint(right):
            return f"roles.{role}"
    return None


def _thing(a: Telling, b: Telling) -> str | bool | None:
    """Who or what it is about: the same parties, as far as both tell them, or one surmised from the words around it."""
    if a.get("core") is not None and a.get("core") == b.get("core"):
        return None
    if surmised(a) or surmised(b):
        return f"roles.{(*identity_roles(a.claim.event), 'entity')[0]}"
    untold, shared = "", 0
    for role in identity_roles(a.claim.event):
        left, right = a.get(f"roles.{role}"), b.get(f"roles.{role}")
        if left is None or right is None:
            untold = untold or f"roles.{role}"
        elif left == right:
            shared += 1
        elif _one_work(a, b, left, right):
            untold = untold or f"roles.{role}"
            shared += 1
        else:
            return CONFLICT
    # whose a level is stands in the sentence before; the cluster has joined the two by metric, date and story
    alone = len(identity_roles(a.claim.event)) == 1 and a.get("family") == "reading"
    return untold if untold and (shared or alone) and a.claim.event == b.claim.event else CONFLICT


def _party(a: Telling, b: Telling) -> str | bool | None:
    """The same parties, each of them told; or a country in one for a body of it in the other, which stays open."""
    if a.get("core") is not None and a.get("core") == b.get("core"):
        return None
    missing, shared = "", 0
    for role in identity_roles(a.claim.event):
        left, right = a.get(f"roles.{role}"), b.get(f"roles.{role}")
        if left is None or right is None:
            if a.claim.event not in BILATERAL:
                return CONFLICT
            if left is None and right is None and _same_goods(a, b):
                missing = missing or f"roles.{role}"
        elif left == right or _country_for_body(left, right) or _one_work(a, b, left, right):
            shared += 1
        else:
            return CONFLICT
        missing = missing or (f"roles.{role}" if left != right else "")
    return missing if missing and shared else CONFLICT


def _same_goods(a: Telling, b: Telling) -> bool:
    goods = a.get("roles.object")
    return goods is not None and goods == b.get("roles.object")


def _one_work(a: Telling, b: Telling, left: Set[str], right: Set[str]) -> bool:
    """Whether two languages may name one thing that one builder builds at one place: "solar plant", «محطة شمسية»."""
    if a.claim.event != "build" or not apart_in_script(left, right):
        return False
    return all((a.get(role) or set()) & (b.get(role) or set()) for role in ("roles.builder", "roles.place"))


def _country_for_body(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether the one side names countries only and the other only names that the catalogue does not have."""
    pairs = ((left, right), (right, left))
    return any(all(is_country(x) for x in one) and all(y.startswith("~") for y in other) for one, other in pairs)


def _one_before_the_other(a: Telling, b: Telling) -> bool:
    """Whether the one figure is what the other's sentence gives as the one before it: "fell to 4,000 from 4,300"."""
    pairs = ((a.claim.before, b.claim.figure), (b.claim.before, a.claim.figure))
    return any(was is not None and now is not None and was.value == now.value for was, now in pairs)


def _date(a: Telling, b: Telling) -> str | bool | None:
    if _one_before_the_other(a, b):
        return CONFLICT
    if a.dated is not None and b.dated is not None:
        return None if overlaps(a.dated, b.dated) else CONFLICT
    if a.claim.event in ONCE or (a.claim.article == b.claim.article and a.dated is None and b.dated is None):
        return None
    if a.published is not None and b.published is not None:
        if gap_days(a.published, b.published) > FAR_DAYS:
            return CONFLICT
        if a.dated is None and b.dated is None and spread_days(a.published, b.published) <= NEAR_DAYS:
            return None
        if a.claim.event in RECENT and (_long_before(a, b) or _long_before(b, a)):
            return CONFLICT
    return "date"


def _long_before(a: Telling, b: Telling) -> bool:
    """Whether the one is dated long before its own day and the other is news without a date: "two died in a fire there
    in 2022" is another fire."""
    if a.dated is None or b.dated is not None or a.published is None or b.published is None:
        return False
    if a.claim.status != "actual" or b.claim.status != "actual":
        return False
    return min(a.published.lo, b.published.lo) - a.dated.hi > FAR_DAYS


def _same_date(a: Telling, b: Telling) -> str | bool | None:
    """Equal dates, for what is counted over a period: a quarter's profit is not the year's."""
    if a.dated is not None and b.dated is not None:
        return None if a.dated == b.dated else CONFLICT
    return _date(a, b)


def _other_people(a: Telling, b: Telling) -> bool:
    """Whether both count people under two nouns of which neither is the plain one: employees and users."""
    both = {a.get("figure.unit"), b.get("figure.unit")}
    return len(both) > 1 and both <= PEOPLE | HUMANS and PERSON not in both and not both <= PEOPLE


def _metric(a: Telling, b: Telling) -> str | bool | None:
    if _other_people(a, b):
        return CONFLICT
    left, right = a.get("metric"), b.get("metric")
    if left is None and right is None:
        lacking = NAMELESS.get(a.claim.event)
        one_value = a.get("figure.value") is not None and a.get("figure.value") == b.get("figure.value")
        return "metric" if lacking is CONFLICT and one_value else lacking
    if left is None or right is None:
        return CONFLICT if NAMELESS.get(a.claim.event) is CONFLICT else "metric"
    if left == right:
        return None
    if a.get("measure") != b.get("measure") or "(" not in f"{a.claim.metric}{b.claim.metric}":
        return CONFLICT
    few, many = sorted((narrowed(a), narrowed(b)), key=len)
    return "metric" if few and few < many else CONFLICT  # "large bundle" may be "large bundle of bread"


def _direction(a: Telling, b: Telling) -> str | bool | None:
    """Both rise or both fall, as far as their sentences say; never missing."""
    left, right = a.get("direction"), b.get("direction")
    return CONFLICT if left is not None and right is not None and left != right else None


def _scope(a: Telling, b: Telling) -> str | bool | None:
    left, right = a.claim.scope, b.claim.scope
    if left == right:
        return None
    return "scope" if {left, right} == {"round", None} else CONFLICT


def _places(a: Telling, b: Telling) -> str | bool | None:
    """Counted inside of the same places. A figure of one place and one of another, or of all, are two figures; only of
    what happens somewhere, whether that is told or not, one without a place may be the same."""
    left, right = set(a.claim.places), set(b.claim.places)
    if left == right:
        return None
    if not left or not right:
        value = a.get("figure.value")
        if value is not None and value == b.get("figure.value"):
            return None
        return "places" if a.claim.event in SOMEWHERE else CONFLICT
    if a.claim.event == "toll" and not any(may_be_one_name(*pair) for pair in product(left, right)):
        return CONFLICT  # a fire at another firm
    return "places" if any(place.startswith("~") for place in left ^ right) else CONFLICT


def _basis(a: Telling, b: Telling) -> str | bool | None:
    """Reckoned alike, and of one part of what is measured: an operating profit is no pre-tax one, nor the net one.

    A model, a maturity or a time of day that only one tells is no difference.
    """
    value = a.get("figure.value")
    if a.claim.basis == b.claim.basis or (value is not None and value == b.get("figure.value")):
        return None
    kinds, marks = zip(*(_kinds_and_marks(t.claim.basis) for t in (a, b)), strict=True)
    return CONFLICT if kinds[0] != kinds[1] or (all(marks) and marks[0].isdisjoint(marks[1])) else None


def _kinds_and_marks(basis: Iterable[str]) -> tuple[Set[str], Set[str]]:
    """The names of a basis, and apart from them those that tell which one or when: "a320", "at the close"."""
    marks = {name for name in basis if name.startswith("at ") or any(char.isdigit() for char in name)}
    return set(basis) - marks, marks


def _part(a: Telling, b: Telling) -> str | bool | None:
    left, right = a.claim.part, b.claim.part
    if left == right:
        return CONFLICT if _some_of_them(a, b) or _some_of_them(b, a) else None
    if {left, right} == {"share", None} and _one_payer(a, b):
        return None
    return "part" if {left, right} == {"whole", None} else CONFLICT


def _payers(telling: Telling) -> frozenset[str]:
    role = PAYERS.get(telling.claim.event)
    return frozenset(telling.get(f"roles.{role}") or ()) if role else frozenset()


def _one_payer(a: Telling, b: Telling) -> bool:
    """Whether both tell what one party puts in: a share is its share of what all put in, unless its article tells more.

    The latter ("30bn, 10bn of it this year") is left to `Company`: an article that tells both knows them apart.
    """
    return bool(_payers(a)) and _payers(a) == _payers(b)


def _like_part(a: Telling, b: Telling) -> str | bool | None:
    """For agreements: the same figure called a part in one and nothing in the other is one; a part is never a whole."""
    left, right = a.claim.part, b.claim.part
    return "part" if {left, right} == {"share", None} else _part(a, b)


KINDS_OF_PEOPLE = frozenset({"child", "woman", "girl", "boy", "man", "crew member"})
_HEADCOUNTS = frozenset({"toll", "capacity", "measure"})


def _some_of_them(a: Telling, b: Telling) -> bool:
    """Whether a tells how many of the people in b are of one kind: five children, of fourteen people killed,
    the crew of all aboard."""
    one, whole = a.claim.figure, b.claim.figure
    if a.claim.event not in _HEADCOUNTS or one is None or whole is None:
        return False
    if one.unit not in KINDS_OF_PEOPLE or whole.unit in KINDS_OF_PEOPLE:
        return False
    return isinstance(one.value, Decimal) and isinstance(whole.value, Decimal) and one.value < whole.value


def _period(a: Telling, b: Telling) -> str | bool | None:
    left, right = a.get("period"), b.get("period")
    if left == right:
        return None
    return "period" if left is None or right is None else CONFLICT


def _like_metric(a: Telling, b: Telling) -> str | bool | None:
    """For agreements: metrics conflict only where both are in one script and share no word."""
    if _other_people(a, b):
        return CONFLICT
    left, right = a.get("metric"), b.get("metric")
    if left is None or right is None or left == right:
        return None
    if all((t.get("metric") or "").removesuffix("s") == t.get("figure.unit") for t in (a, b)):
        return None  # two nouns of which one is the plain one: "9,400 people", "9,400 participants"
    if left.isascii() is not right.isascii():
        named = left.split()[0].isascii() and right.split()[0].isascii()  # both by the lexicon's name
        return CONFLICT if named and left.split()[0] != right.split()[0] else None
    return CONFLICT if set(left.split()).isdisjoint(right.split()) else None


def _when_published(a: Telling, b: Telling) -> str | bool | None:
    """Told within a fortnight of each other, unless both are dated or the event is one that hardly repeats."""
    if a.claim.article == b.claim.article or (a.dated is not None and b.dated is not None):
        return None
    if a.claim.event in FEW and a.claim.status == b.claim.status == "actual":
        return None
    if a.published is None or b.published is None:
        return "published"
    if gap_days(a.published, b.published) > NEAR_DAYS:
        return CONFLICT
    return None if spread_days(a.published, b.published) <= NEAR_DAYS else "published"


def _same_weeks(a: Telling, b: Telling) -> str | bool | None:
    """Printed within a fortnight of each other, whatever the dates told: a plan moves with time."""
    if a.published is None or b.published is None:
        return "published"
    return None if spread_days(a.published, b.published) <= NEAR_DAYS else CONFLICT


def _weeks_later(a: Telling, b: Telling) -> str | bool | None:
    """b surely printed more than a fortnight after a, and not so late that it tells of something else."""
    if a.published is None or b.published is None or b.published.lo < a.published.hi:
        return CONFLICT
    return None if NEAR_DAYS < gap_days(a.published, b.published) <= FAR_DAYS else CONFLICT


def _planned_before(a: Telling, b: Telling) -> str | bool | None:
    """What was done (b) was not done before the plan (a) was printed."""
    if b.dated is not None and a.published is not None and b.dated.hi < a.published.lo:
        return CONFLICT
    return None


def _wording(a: Telling, b: Telling) -> str | bool | None:
    """Two articles have one sentence, and the figure stands at one place in it."""
    if a.claim.article == b.claim.article:
        return CONFLICT
    left, right = surroundings(a), surroundings(b)
    if min(sum(map(len, left)), sum(map(len, right))) < SENTENCE:
        return CONFLICT
    alike = all(_one_text(x, y) for x, y in zip(left, right, strict=True))
    return None if alike else CONFLICT


def _one_text(one: str, other: str) -> bool:
    """Whether two texts differ by no more than a slip: another word in the place of one makes another sentence."""
    if one == other:
        return True
    if fuzz.ratio(one, other) < COPIED:
        return False
    left, right = (Counter(text.split()) for text in (one, other))
    gone, come = left - right, right - left
    return not gone or not come or all(any(fuzz.ratio(x, y) >= SLIP for y in come) for x in gone)


def _wording_but_date(a: Telling, b: Telling) -> str | bool | None:
    """Two articles have one sentence, figures and all, but for the date."""
    spans = [((d.start, d.end),) if (d := t.claim.date) is not None else () for t in (a, b)]
    return None if all(spans) and _one_sentence(a, b, spans[0], spans[1]) else CONFLICT


def _wording_but_party(a: Telling, b: Telling) -> str | bool | None:
    """Two articles have one sentence, figures and dates and all, but for the name in one role."""
    roles = {r.role for r in (*a.claim.roles, *b.claim.roles)} - set(TEXT_ROLES)
    other = [role for role in roles if a.get(f"roles.{role}") != b.get(f"roles.{role}")]
    if len(other) != 1 or any(not t.claim.role(other[0]) or len(t.get(f"roles.{other[0]}")) > 1 for t in (a, b)):
        return CONFLICT
    left, right = ([(r.start, r.end) for r in t.claim.role(other[0])] for t in (a, b))
    return None if _one_sentence(a, b, left, right) else CONFLICT


def _one_sentence(a: Telling, b: Telling, left: Iterable[tuple[int, int]], right: Iterable[tuple[int, int]]) -> bool:
    for everywhere in (False, True):
        one, other = sentence_but(a, left, everywhere), sentence_but(b, right, everywhere)
        if a.claim.article != b.claim.article and one == other and len(one) >= SENTENCE:
            return True
    return False


def _at_once(a: Telling, b: Telling) -> str | bool | None:
    """Printed on one day, for what is measured day by day; of one date; within a fortnight, for anything else."""
    if a.dated is not None and b.dated is not None:
        return None if overlaps(a.dated, b.dated) else CONFLICT
    if a.published is None or b.published is None:
        return "published"
    apart = NEAR_DAYS if a.get("family") not in ("reading", "toll") else 0
    return None if spread_days(a.published, b.published) <= apart else CONFLICT


def _one_deal(a: Telling, b: Telling) -> str | bool | None:
    """The deals at which the company was valued are told too, and are one: the same event of the same sum.

    A deal told in another sentence counts for articles of the same weeks. Values that lie just that sum apart are the
    one before and the one after the money.
    """
    here = a.claim.start, b.claim.start
    pairs = [
        (x, y)
        for x in _deals(a)
        for y in _deals(b)
        if x.event == y.event and x.status == y.status and (_same_sum(x.figure, y.figure) or _named_alike(x, y))
    ]
    if not any((x.start, y.start) == here for x, y in pairs) and _same_weeks(a, b) is not None:
        return CONFLICT
    values = [figure_interval(t.claim.figure) for t in (a, b)]
    sums = [found for x, _ in pairs if (found := figure_interval(x.figure)) is not None]
    if not sums or any(v is None for v in values):
        return CONFLICT
    left, right = (middle(v) for v in values if v is not None)
    paid = middle(sums[0])
    return CONFLICT if abs(abs(left - right) - paid) <= paid * MONEY_IN else None


def _named_alike(x: Claim, y: Claim) -> bool:
    """Whether both rounds go by one name: whatever sums are given of them, a Series C is one."""
    names = [{r.name for r in claim.role("round")} for claim in (x, y)]
    return bool(names[0]) and names[0] == names[1]


def _no_deal(a: Telling, b: Telling) -> str | bool | None:
    """No deal is told beside one of two values, so that only their days say that they are one."""
    return CONFLICT if _deals(a) and _deals(b) else None


def _same_days(a: Telling, b: Telling) -> str | bool | None:
    """Both undated, or of dates that meet, and printed within days of each other."""
    if a.dated is not None and b.dated is not None and not overlaps(a.dated, b.dated):
        return CONFLICT
    return CONFLICT if (a.dated is None) is not (b.dated is None) else _few_days(a, b)


def _few_days(a: Telling, b: Telling) -> str | bool | None:
    """Printed within days of each other."""
    if a.published is None or b.published is None:
        return CONFLICT
    return None if spread_days(a.published, b.published) <= SAME_DAYS else CONFLICT


def _days_later(a: Telling, b: Telling) -> str | bool | None:
    """Where neither is dated: printed more than some days apart, or said to have moved; too soon, one of them errs."""
    if a.dated is not None or b.dated is not None or a.claim.revised or b.claim.revised:
        return None
    return CONFLICT if _few_days(a, b) is None else None


TERM_DAYS = 14  # of what is told longer after it, the day tells which holder of a post is meant


def _term(a: Telling, b: Telling) -> str | bool | None:
    """Dates that can be one; or articles of the same days on one change of a post, where the one gives the day of the
    naming and the other that of taking over."""
    recent = all(
        t.dated is None or (t.published is not None and t.dated.lo >= t.published.hi - TERM_DAYS) for t in (a, b)
    )
    return None if recent and _few_days(a, b) is None else _date(a, b)


def _deals(telling: Telling) -> list[Claim]:
    """The deals at which the claim may value its company: those of its sentence, else of an undated value the only one
    of its article."""
    whose = telling.get("roles.entity") or frozenset()
    told = [
        claim
        for claim in telling.deals
        if any((r.entity or folded(r.name)) in whose for r in claim.role(PRICED[claim.event]))
    ]
    here = [claim for claim in told if claim.start == telling.claim.start]
    if here or telling.dated is not None:
        return here
    return told if len({claim.figure.value for claim in told if claim.figure is not None}) == 1 else []


def _replaced(a: Telling, b: Telling) -> str | bool | None:
    """The figure of a is the one that b says its own takes the place of."""
    was = b.claim.before
    if was is None or a.claim.figure is None or a.claim.article == b.claim.article:
        return CONFLICT
    was = was if was.unit is not None else was.model_copy(update={"unit": a.claim.figure.unit})
    return None if _same_sum(a.claim.figure, was) else CONFLICT


def _same_sum(a: Figure | None, b: Figure | None) -> bool:
    left, right = figure_interval(a), figure_interval(b)
    return left is not None and right is not None and bool(agrees(left, right)) and ratio(left, right) <= SHARED_RATIO


def _stated_date(a: Telling, b: Telling) -> str | bool | None:
    """Both dates stand in figures; one resolved from "last year" is only as sure as its article's date."""
    stated = (any(ch.isdigit() for ch in date.text) for date in (_said(a), _said(b)) if date is not None)
    return None if all(stated) else "date"


DENIED_WITHIN = 1  # days after a denial within which it was known already that it would be done


def _act(a: Telling, b: Telling) -> str | bool | None:
    """One act: b tells it as done or to be done, a denies it when that was known. Missing: the same people, things."""
    if not names_of(a.claim) & names_of(b.claim):
        return CONFLICT
    if a.published is None or b.published is None:
        return "published"
    if is_not_yet_done(a.claim):  # only against what was said before that day to be done
        late = b.claim.status != "actual" or b.published.hi >= a.published.lo
    else:
        late = b.published.lo - a.published.hi > DENIED_WITHIN
    return CONFLICT if late else _acted_on(a, b)


def _act_of_days(a: Telling, b: Telling) -> str | bool | None:
    """One act told in the same days."""
    done = a.claim.status == "actual"
    if done and a.dated is not None and b.dated is not None and gap_days(a.dated, b.dated) > FAR_DAYS:
        return CONFLICT  # what was done years apart was done twice
    return CONFLICT if _few_days(a, b) is CONFLICT else _same_act(a, b)


def _same_act(a: Telling, b: Telling) -> str | bool | None:
    """One act: one that befalls a party, or one done to the same things by the same people, and to no part of them."""
    names = names_of(a.claim) & names_of(b.claim)
    if not names:
        return CONFLICT
    missing = _acted_on(a, b)
    told = [t.get("roles.object") or set() for t in (a, b)]
    if any(things & _acts().parts for things in told):
        return CONFLICT  # the first phase, or the second
    things = all(told)
    return missing if names & _acts().befalls or (things and missing is None) else CONFLICT


def _opposite_act(a: Telling, b: Telling) -> str | bool | None:
    """Two acts of which one denies the other, told within a day: what was accepted may be rejected a week later."""
    names, other = names_of(a.claim), names_of(b.claim)
    if not names.isdisjoint(other) or not any(pair & names and pair & other for pair in _acts().opposites):
        return CONFLICT
    if a.published is None or b.published is None:
        return "published"
    if spread_days(a.published, b.published) > DENIED_WITHIN:
        return CONFLICT
    return _acted_on(a, b)


def _acted_on(a: Telling, b: Telling) -> str | bool | None:
    """What an act is done to: both tell the same people and the same things, or it is said which of them is missing."""
    people, things = ([t.get(f"roles.{role}") or set() for t in (a, b)] for role in ("entity", "object"))
    if people[0].isdisjoint(people[1]):
        return "roles.entity"
    return "roles.object" if any(things) and things[0].isdisjoint(things[1]) else None


@cache
def _acts() -> EventSchema:
    return load_words().events[ACT]


def _said(telling: Telling) -> Figure | None:
    return telling.claim.date or telling.claim.figure


GATE: dict[str, Attribute] = {
    "core": _core,
    "party": _party,
    "thing": _thing,
    "roles": _roles,
    "date": _date,
    "same-date": _same_date,
    "metric": _metric,
    "like-metric": _like_metric,
    "direction": _direction,
    "scope": _scope,
    "places": _places,
    "basis": _basis,
    "part": _part,
    "like-part": _like_part,
    "period": _period,
    "published": _when_published,
    "same-weeks": _same_weeks,
    "weeks-later": _weeks_later,
    "planned-before": _planned_before,
    "stated-date": _stated_date,
    "wording": _wording,
    "wording-but-date": _wording_but_date,
    "wording-but-party": _wording_but_party,
    "at-once": _at_once,
    "one-deal": _one_deal,
    "no-deal": _no_deal,
    "same-days": _same_days,
    "days-later": _days_later,
    "few-days": _few_days,
    "term": _term,
    "act": _act,
    "opposite-act": _opposite_act,
    "replaced": _replaced,
    "act-of-days": _act_of_days,
    "same-act": _same_act,
}
# what the sentences say beside the figures: two claims alike in every field are not one to these
SENTENCE_GATES = frozenset({"wording", "wording-but-date", "wording-but-party", "one-deal", "no-deal"})
USUAL_GATE = ("roles", "date", "metric", "scope", "places", "basis", "part", "period")


class Company:
    """What the articles of one bucket tell of one unit: the evidence that two figures are two different things."""

    __slots__ = ("_known", "articles", "halves", "keys", "payers", "told")

    def __init__(self, tellings: Iterable[Telling], interval: Callable[[Telling], Interval | None]):
        self.articles: dict[str, list[Interval]] = {}
        self.told: dict[Interval, set[str]] = {}
        self.halves: dict[Interval, Decimal] = {}
        self.keys: dict[Interval, frozenset[str]] = {}
        self.payers: dict[Interval, set[str]] = {}
        self._known: dict[tuple[Interval, Interval, bool], str | None] = {}
        for telling in tellings:
            found = interval(telling)
            if found is None:
                continue
            figures = self.articles.setdefault(telling.claim.article, [])
            if found not in figures:
                figures.append(found)
            self.told.setdefault(found, set()).add(telling.claim.article)
            self.payers.setdefault(found, set()).update(_payers(telling))
            was = figure_interval(telling.claim.before)
            if was is not None and was not in figures:
                figures.append(was)  # told as what was, and so known apart from what is
                self.told.setdefault(was, set()).add(telling.claim.article)
            self.halves[found] = half_digit(telling.claim.figure) if telling.claim.figure else Decimal(0)

    def knows_apart(self, a: Interval, b: Interval) -> bool:
        """Whether one article tells both."""
        return any(self._tells_both(article, a, b) for article in self._tellers(a) & self._tellers(b))

    def doubts(self, a: Interval, b: Interval, dated: bool) -> str | None:
        """Why two disjoint figures are rather two different things, or None.

        An article that tells both knows them apart; parts told beside each other add up to the whole; articles that
        tell several figures each and share none speak of different happenings; undated sums of another order do too.
        """
        key = (a, b, dated)
        if key not in self._known:
            self._known[key] = self._doubts(a, b, dated)
        return self._known[key]

    def _doubts(self, a: Interval, b: Interval, dated: bool) -> str | None:
        if self.knows_apart(a, b):
            return "one article tells both"
        if self._adds_up(a, b) or self._adds_up(b, a):
            return "the one is a part of the other"
        if not dated and not _slipped(a, b) and ratio(a, b) > LIKELY_RATIO:
            return "of another order"
        if self._strangers(a, b):
            return "their articles share no figure"
        return None

    def _tellers(self, interval: Interval) -> frozenset[str]:
        if interval not in self.keys:
            tellers = [names for other, names in self.told.items() if agrees(interval, other)]
            self.keys[interval] = frozenset().union(*tellers)
        return self.keys[interval]

    def _tells_both(self, article: str, a: Interval, b: Interval) -> bool:
        """Whether it tells the two apart: a coarse figure that agrees with either ("106bn") is one of them only."""
        told = [(bool(agrees(x, a)), bool(agrees(x, b))) for x in self.articles.get(article, ())]
        return (True, False) in told and (False, True) in told

    def _adds_up(self, whole: Interval, part: Interval) -> bool:
        slack = max(self.halves.get(whole, Decimal(0)), middle(whole) / 200)
        target = middle(whole) - middle(part)
        near = self._tellers(part) | self._tellers(whole)
        return any(
            other not in (whole, part)
            and abs(middle(other) - target) <= slack / 2
            and not self._of_another_payer(other, whole)
            for article in near
            for other in self.articles.get(article, ())
        )

    def _of_another_payer(self, part: Interval, whole: Interval) -> bool:
        """What others put in beside a party is no part of what it puts in itself."""
        mine, theirs = self.payers.get(whole, set()), self.payers.get(part, set())
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def _strangers(self, a: Interval, b: Interval) -> bool:
        for left in self._tellers(a):
            for right in self._tellers(b):
                mine, theirs = self.articles.get(left, []), self.articles.get(right, [])
                if len(mine) < 2 or len(theirs) < 2:
                    return False
                if any(agrees(x, y) and ratio(x, y) <= SHARED_RATIO for x in mine for y in theirs):
                    return False
        return True


def _slipped(a: Interval, b: Interval) -> bool:
    times = ratio(a, b)
    return any(abs(times - slip) <= slip / 100 for slip in SLIPS)
