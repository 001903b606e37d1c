"""A claim as clustering sees it: whom it is about, with whom, when, in what words. Read once, compared often."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, permutations
from sys import intern

from claimcheck.claims.acts import ACT, names_of
from claimcheck.claims.surmises import from_nouns, of_topic, place_surmised
from claimcheck.cluster.bounds import AT_ONCE_DAYS, METRIC, PRICED, WORDED
from claimcheck.cluster.linking import TEXT_ROLES, Linking
from claimcheck.cluster.ranges import Amount, Days, amount_of, days_of, days_of_figure, digits, overlap, spread
from claimcheck.cluster.stories import Stories
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.words import EventSchema, Words
from claimcheck.model import Article, Claim, Figure, Role
from claimcheck.text.normalise import ARABIC_LETTER, bare, fold

# Whom an event is about, and who stands opposite; related events are compared seat by seat: who raises is who is
# invested in, lent to, bought, valued or listed. An event that is not here takes the first key role of its schema.
SEATS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "raise": (("raiser",), ("investor", "lead")),
    "invest": (("target",), ("investor",)),
    "lend": (("borrower",), ("lender",)),
    "acquire": (("target",), ("acquirer",)),
    "own": (("owned",), ("owner",)),
    "share": (("target",), ("holder",)),
    "merge": (("party", "other"), ()),
    "partner": (("party", "other"), ()),
    "supply": (("supplier", "customer"), ()),
    "build": (("facility",), ("builder",)),
    "lead": (("organisation",), ("person",)),
    "found": (("entity",), ("founder",)),
    "toll": (("place",), ()),
}
RESULTS = frozenset({"earn", "change", "spend"})  # what an article on a company's results tells of one period
ROUND_WORDS = word_class("profile", "round_words")
COPIED_TEXT = 40  # letters from which a sentence that recurs but for its names is a copy and no formula
MOST_TWINS = 20  # a sentence printed more often is a formula
UNDIRECTED = frozenset({"merge", "partner", "supply"})  # "A and B agree" is "B and A agree"
_WORD = re.compile(r"[^\W\d_]+")
_FILLER = word_class("profile", "filler")


@dataclass(slots=True, eq=False)
class Profile:
    """What is compared of one claim. Unknown is None or empty.

    order      its sentence's place in its article
    standing   the event is a fact that holds on; `once`: it happens once to its subject
    crowded    its sentence tells two sums of this event and subject
    reported   the one period that the article's results cover, if there is only one
    stands_for what the subject owns or leads by the article's own words
    slot       the place of its figure among those of its sentence
    announced  it is a headline whose figure no sentence below repeats
    tested     whom copies of its sentences name where they name its subject, in articles of the same days; in one
               story the bodies of a country, and the country of a body
    twins      the claims at that place in the same words elsewhere
    opposite   its parties and those that longer sentences of the same words, names apart, give in its place
    inside     the places inside of which alone its figure was counted, the firms on whose premises an incident was;
               `around`: the countries in which these places lie
    basis      how its figure was reckoned, and of which part of what is measured
    lands      the countries in which its site lies, for an incident
    kin        the articles that tell its article's story
    acts       the names of the plain act that it tells; `against`: those of its opposites; `things`: what is acted on;
               `befalls`: it is one that befalls the party itself; `personal`: one that only people do or suffer
    priced     the sums of the deals at which its sentence values its subject
    surmised   whose figure it is was not told in so many words: a count's nearest name, the topic of the text, no site
    sounds     the groups of like-sounding names of the subject; `confirmed`: those that a join has borne out
    """

    claim: Claim
    event: str
    subject: frozenset[str]
    parties: frozenset[str]
    group: frozenset[str]
    place: frozenset[str]
    amount: Amount | None
    digits: int
    dated: Days | None
    told: Days | None
    metric: str | None
    period: str | None
    instrument: str | None
    round: str | None
    origin: str | None
    wording: str
    order: int
    standing: bool = False
    once: bool = False
    crowded: bool = False
    reported: Days | None = None
    stands_for: frozenset[str] = frozenset()
    slot: int = 0
    announced: bool = False
    twins: Sequence[Profile] = ()
    opposite: frozenset[str] = frozenset()
    tested: frozenset[str] = frozenset()
    sounds: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    surmised: bool = False
    kin: frozenset[str] = frozenset()
    priced: frozenset[tuple[str, Amount]] = frozenset()
    acts: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    befalls: bool = False
    personal: bool = False
    inside: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    basis: frozenset[str] = frozenset()


def telling(p: Profile) -> tuple[Hashable, ...]:
    """All that a claim says, whoever says it: claims with equal tellings are one claim told twice."""
    figure = p.claim.figure
    said = (figure.value, figure.high, figure.unit) if figure is not None else None
    return (
        *(p.event, p.subject, p.parties, p.group, p.place, p.claim.status, said, p.dated, p.metric, p.period),
        *(p.instrument, p.round, p.claim.scope, p.claim.part, p.inside, p.basis),
    )


def profiles(claims: Iterable[Claim], articles: Sequence[Article], linking: Linking, words: Words) -> list[Profile]:
    """The profile of each claim, in the order of their ids."""
    made, nameless = first_profiles(claims, articles, linking, words)
    tell_copies(made, nameless)
    return made


def tell_copies(made: Sequence[Profile], nameless: Wordings) -> None:
    """Let claims know what copies of their sentences tell, wherever they stand."""
    for copied, tell in ((twin_key, note_twins), (opposite_key, note_opposites)):
        for copies in _copies(made, nameless, copied):
            tell(copies)
    meant: Meant = {}
    for copies in _copies(made, nameless, tested_key):
        note_meant(copies, meant)
    put_to_test(made, meant)


def first_profiles(
    claims: Iterable[Claim], articles: Iterable[Article], linking: Linking, words: Words
) -> tuple[list[Profile], Wordings]:
    """The same as far as each article tells by itself, and each claim's sentence with neither figures nor names."""
    published = {a.id: days_of(a.published) for a in articles}
    ordered = sorted(claims, key=lambda c: c.id)
    orders = _sentence_orders(ordered)
    wordings, nameless = _wordings(ordered)
    made = [
        _profile(c, published.get(c.article), orders[c.article, c.start], wordings[c.article, c.start], linking, words)
        for c in ordered
    ]
    for p in made:
        schema = words.events.get(p.event)
        p.standing, p.once = (schema.standing, schema.once) if schema is not None else (False, False)
        if p.event == ACT and schema is not None:
            p.acts = names_of(p.claim)
            p.against = frozenset().union(*(pair - p.acts for pair in schema.opposites if pair & p.acts))
            p.things = _one(frozenset(r.entity for r in p.claim.role("object")))
            p.befalls = not p.acts.isdisjoint(schema.befalls)
            p.personal = not p.acts.isdisjoint(schema.personal)
    _share_joint_parties(made)
    _mark_crowds(made)
    _note_prices(made)
    _assume_periods(made)
    for p in made:
        p.sounds = _one(frozenset(filter(None, map(linking.sound, p.subject))))
        p.opposite = p.parties
    _name_holdings(made)
    _number_slots(made)
    _mark_announced(made)
    return made, nameless


def _profile(claim: Claim, told: Days | None, order: int, wording: str, linking: Linking, words: Words) -> Profile:
    subject, parties = seats(claim.event, words.events)
    about = _ids(claim, subject, linking)
    return Profile(
        claim,
        claim.event,
        about,
        _ids(claim, parties, linking),
        _one(frozenset(_folded(r.name) for r in claim.role("entity"))) if claim.event == "toll" else NOTHING,
        _ids(claim, ("place",), linking),
        _amount(claim),
        digits(claim.figure),
        days_of_figure(claim.date) or days_of_figure(claim.figure),
        told,
        _metric(claim),
        _period(claim),
        _text_role(claim, "instrument"),
        next((_round_name(r.name) for r in claim.role("round")), None),
        _origin(claim),
        wording,
        order,
        inside=_one(frozenset(map(linking.entity, claim.places))),
        basis=_one(frozenset(claim.basis)),
        around=_one(frozenset(filter(None, (words.land_of(id_) for id_ in claim.places)))),
        surmised=(not about and claim.event in METRIC | {"toll", "list"})
        or from_nouns(claim)
        or (claim.event in METRIC and of_topic(claim))
        or (claim.event == "toll" and place_surmised(claim)),
    )


@lru_cache(maxsize=200)
def _seats(event: str, key: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return SEATS.get(event) or (key[:1], key[1:])


def seats(event: str, schemas: Mapping[str, EventSchema]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles whom an event is about, and the roles that stand opposite."""
    return _seats(event, schemas[event].key if event in schemas else ())


NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=10_000)
def _one(names: frozenset[str]) -> frozenset[str]:
    """One set for all profiles that hold the same: a long article has ten for each of its claims."""
    return names or NOTHING


def _ids(claim: Claim, roles: Sequence[str], linking: Linking) -> frozenset[str]:
    return _one(frozenset(linking.entity(r.entity) for r in claim.roles if r.role in roles and r.entity))


def _amount(claim: Claim) -> Amount | None:
    """The figure's range; employees, jobs and people of layoffs and tolls are all people."""
    amount = amount_of(claim.figure)
    if amount is None or claim.event not in ("staff", "toll") or not amount.unit.startswith("count/"):
        return amount
    return amount._replace(unit="count/person/")


def _text_role(claim: Claim, role: str) -> str | None:
    return next((_folded(r.name) for r in claim.role(role)), None)


def _metric(claim: Claim) -> str | None:
    named = claim.metric or next((r.name for role in ("metric", "object") for r in claim.role(role)), None)
    return _folded(named) or None if named else None


def _period(claim: Claim) -> str | None:
    if isinstance(claim.period, Figure):
        return str(claim.period.value) if claim.period.value is not None else None
    return claim.period or (claim.figure.per if claim.figure is not None else None)


def _origin(claim: Claim) -> str | None:
    source = claim.source
    named = source.origin or source.name
    return _folded(named) if named and source.kind in ("outlet", "official") else None


@lru_cache(maxsize=5_000)
def _round_name(text: str) -> str:
    """A round's own letter or name: "Series B round" and «الجولة B» are both "b"."""
    words = (bare(fold(word)) for word in re.findall(r"\w+", text))
    return " ".join(word for word in words if word not in ROUND_WORDS) or text


def other_rounds(a: str, b: str) -> bool:
    """Whether two names are of two rounds: a Series A and a Series B, third and fifth; a fifth may be a Series C."""
    return a != b and a.isdigit() == b.isdigit()


@lru_cache(maxsize=5_000)
def _folded(text: str) -> str:
    """A phrase as its folded words without articles and fillers."""
    kept = (bare(fold(word)) for word in _WORD.findall(text))
    return " ".join(word for word in kept if word not in _FILLER)


def is_arabic(text: str) -> bool:
    """Whether a phrase is written in Arabic letters."""
    return ARABIC_LETTER.search(text) is not None


def apart_in_script(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether two sides hold but names that the catalogue has not, each side in a script of its own."""
    scripts = [{is_arabic(id_) for id_ in ids if id_.startswith("~")} for ids in (left, right)]
    unnamed = all(id_.startswith("~") for id_ in (*left, *right))
    return unnamed and all(scripts) and scripts[0].isdisjoint(scripts[1])


def _sentence_orders(claims: Iterable[Claim]) -> dict[tuple[str, int], int]:
    starts: dict[str, set[int]] = {}
    for claim in claims:
        starts.setdefault(claim.article, set()).add(claim.start)
    return {(article, start): n for article, found in starts.items() for n, start in enumerate(sorted(found))}


Wordings = dict[tuple[str, int], str]


def _wordings(claims: Iterable[Claim]) -> tuple[Wordings, Wordings]:
    """Each claim's sentence without its claims' figures, folded, and without their names too: what is under test is no
    evidence."""
    found: Wordings = {}
    nameless: Wordings = {}
    for place, told in groupby(sorted(claims, key=_place), key=_place):
        sentence = list(told)
        figures = {cut for claim in sentence for cut in _cuts(claim, (claim.figure, claim.date))}
        names = {cut for claim in sentence for cut in _cuts(claim, claim.roles)}
        found[place] = intern(_folded(_without(sentence[0].text, figures)))
        nameless[place] = intern(_folded(_without(sentence[0].text, figures | names)))
    return found, nameless


def _place(claim: Claim) -> tuple[str, int]:
    return claim.article, claim.start


def _cuts(claim: Claim, parts: Iterable[Figure | Role | None]) -> Iterator[tuple[int, int]]:
    """The spans of parts of a claim in its sentence."""
    for part in parts:
        if part is not None and claim.start <= part.start < part.end <= claim.end:
            yield part.start - claim.start, part.end - claim.start


def _without(text: str, cuts: Iterable[tuple[int, int]]) -> str:
    for start, end in sorted(cuts, reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def _share_joint_parties(made: Sequence[Profile]) -> None:
    """Joint parties are one claim each («Goldman and Citi lend 1.4bn»): each knows the others as its own side too."""
    joint: dict[tuple[str, int, str, int | None, frozenset[str]], list[Profile]] = {}
    for p in made:
        if p.parties and p.event != "share":
            at = p.claim.figure.start if p.claim.figure is not None else None
            joint.setdefault((p.claim.article, p.claim.start, p.event, at, p.subject), []).append(p)
    for members in joint.values():
        if len(members) > 1:
            together = frozenset().union(*(p.parties for p in members))
            for p in members:
                p.parties = together


def _mark_crowds(made: Sequence[Profile]) -> None:
    sums: dict[tuple[str, int, str, frozenset[str]], set[object]] = {}
    for p in made:
        if p.claim.figure is not None:
            sums.setdefault((p.claim.article, p.claim.start, p.event, p.subject), set()).add(p.claim.figure.value)
    for p in made:
        p.crowded = len(sums.get((p.claim.article, p.claim.start, p.event, p.subject), ())) > 1


def _note_prices(made: Sequence[Profile]) -> None:
    """The sums at which a sentence tells its company valued: those of the round, the purchase, the listing."""
    deals: dict[tuple[str, int], list[Profile]] = {}
    for p in made:
        if p.event in PRICED and p.amount is not None:
            deals.setdefault((p.claim.article, p.claim.start), []).append(p)
    for p in made:
        if p.event == "value":
            told = deals.get((p.claim.article, p.claim.start), ())
            p.priced = frozenset((d.event, d.amount) for d in told if d.amount is not None and d.subject & p.subject)


def _assume_periods(made: Sequence[Profile]) -> None:
    periods: dict[str, set[Days]] = {}
    for p in made:
        if p.event in RESULTS and p.dated is not None:
            periods.setdefault(p.claim.article, set()).add(p.dated)
    for p in made:
        known = periods.get(p.claim.article, set())
        p.reported = next(iter(known)) if len(known) == 1 else None


def _name_holdings(made: Sequence[Profile]) -> None:
    holds: dict[tuple[str, str], set[str]] = {}
    for p in made:
        if p.event in ("own", "lead", "found"):
            for holder in p.parties:
                holds.setdefault((p.claim.article, holder), set()).update(p.subject)
    for p in made:
        if p.claim.figure is not None:
            p.stands_for = _one(NOTHING.union(*(holds.get((p.claim.article, id_), ()) for id_ in p.subject)))


def _number_slots(made: Sequence[Profile]) -> None:
    starts: dict[tuple[str, int], set[int]] = {}
    for p in made:
        if p.claim.figure is not None:
            starts.setdefault((p.claim.article, p.claim.start), set()).add(p.claim.figure.start)
    slots = {(*key, at): n for key, found in starts.items() for n, at in enumerate(sorted(found))}
    for p in made:
        if p.claim.figure is not None:
            p.slot = slots[p.claim.article, p.claim.start, p.claim.figure.start]


def _mark_announced(made: Sequence[Profile]) -> None:
    below: dict[tuple[str, str, frozenset[str]], list[Amount]] = {}
    for p in made:
        if p.claim.section != "headline" and p.amount is not None:
            below.setdefault((p.claim.article, p.event, p.subject), []).append(p.amount)
    for p in made:
        if p.claim.section == "headline" and p.amount is not None:
            told = below.get((p.claim.article, p.event, p.subject), [])
            p.announced = bool(told) and not any(overlap(p.amount, amount) for amount in told)


CopyKey = Callable[[Profile, str], tuple[Hashable, ...] | None]
Meant = dict[tuple[str, frozenset[str]], set[str]]


def _copies(made: Iterable[Profile], nameless: Wordings, key: CopyKey) -> Iterator[list[Profile]]:
    """The claims of one key, where they are copies: two at least, and few enough to be no formula."""
    same: dict[tuple[Hashable, ...], list[Profile]] = {}
    for p in made:
        found = key(p, nameless[p.claim.article, p.claim.start])
        if found is not None:
            same.setdefault(found, []).append(p)
    return (copies for copies in same.values() if 1 < len(copies) <= MOST_TWINS)


def twin_key(p: Profile, _: str) -> tuple[Hashable, ...] | None:
    """What the claims at one place of one wording share."""
    return (p.wording, p.event, p.subject, p.slot) if len(p.wording) >= WORDED else None


def note_twins(copies: Sequence[Profile]) -> None:
    """Let claims at one place of one wording know each other."""
    for p in copies:
        p.twins = copies


def opposite_key(p: Profile, words: str) -> tuple[Hashable, ...] | None:
    """What copies share in which a party may have been changed."""
    return (words, p.event, p.subject, p.slot) if p.parties and len(words) >= COPIED_TEXT else None


def note_opposites(copies: Sequence[Profile]) -> None:
    """A copy in which one party was changed still tells of the deal of the others: the party is under test."""
    together = frozenset().union(*(p.parties for p in copies))
    for p in copies:
        p.opposite = together


def tested_key(p: Profile, words: str) -> tuple[Hashable, ...] | None:
    """What copies share in which the subject may have been changed."""
    if not p.subject or p.told is None or len(words) < COPIED_TEXT or p.event == "comment":
        return None
    figure = (p.amount, p.digits) if p.digits > 1 else None
    return words, p.event, p.slot, p.claim.status, p.parties, figure, p.dated


def note_meant(copies: Sequence[Profile], meant: Meant) -> None:
    """A copy in an article of one story that names another subject for the same figure tells of the same thing: the
    subject is under test. Without a story in common the sentence is a formula ("Shares of Acme fell 3% on Monday").

    What one sentence shows holds for every claim of the two articles on these two subjects.
    """
    for a, b in permutations(copies, 2):
        if b.claim.article in a.kin and a.subject.isdisjoint(b.subject) and _of_one_fortnight(a, b):
            meant.setdefault((a.claim.article, a.subject), set()).update(b.subject)


def put_to_test(made: Iterable[Profile], meant: Meant) -> None:
    """Give each claim the subjects that copies name in place of its own."""
    for p in made:
        p.tested = _one(frozenset(meant.get((p.claim.article, p.subject), ())))


def let_countries_stand(all_profiles: Sequence[Profile], stories: Stories, words: Words) -> None:
    """ "Egypt buys wheat" and "Mostakbal Misr bought": in one story the country may stand for a body of it.

    So for figures of one kind, told of a country here and of a name that the catalogue does not have there.
    """
    here: dict[str, list[Profile]] = {}
    for p in all_profiles:
        if of_a_party(p):
            here.setdefault(p.claim.article, []).append(p)
    for one, other in sorted(stories.pairs):
        stand_for_each_other(here.get(one, ()), here.get(other, ()), words)


def of_a_party(p: Profile) -> bool:
    """Whether a claim tells an amount of someone."""
    return p.amount is not None and p.event not in METRIC | {"toll"} and bool(p.subject or p.parties)


def stand_for_each_other(left: Iterable[Profile], right: Sequence[Profile], words: Words) -> None:
    """Let countries and bodies stand for each other in such claims of two articles of one story."""
    for a in left:
        for b in right:
            if a.event == b.event and a.amount and b.amount and a.amount.unit == b.amount.unit:
                _stand(a, b, words)
                _stand(b, a, words)


def _stand(country: Profile, body: Profile, words: Words) -> None:
    countries = {id_ for id_ in country.subject if words.is_country(id_)}
    unknown = {id_ for id_ in body.subject if id_.startswith("~")}
    roles = {r.role for r in country.claim.roles if r.entity in countries}
    if countries and unknown and any(r.role in roles and r.entity in unknown for r in body.claim.roles):
        country.tested |= unknown
        body.tested |= countries


def _of_one_fortnight(a: Profile, b: Profile) -> bool:
    return a.told is not None and b.told is not None and spread(a.told, b.told) <= AT_ONCE_DAYS


__all__ = ["SEATS", "TEXT_ROLES", "UNDIRECTED", "Profile", "is_arabic", "profiles", "seats", "telling"]
