"""Plain acts as claims: who is involved, what is acted on, affirmed or denied, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.claims.building import build_claim, filled_roles
from claimcheck.claims.quantities import date_of
from claimcheck.extract.acts import Act, find_acts
from claimcheck.extract.attribution import Credit, credit_at
from claimcheck.extract.frames import Scene
from claimcheck.extract.names import Mention
from claimcheck.lexicon.schemas import AREAS
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Claim, Figure, Role, Source

ACT = "act"
NAMES = "|"  # between the names of an act whose word has several: «أوقف» is "arrest|halt"
# What `found_by` says of a denied act: by somebody, by a "not", by a "not yet".
DENIED, NEGATED, NOT_YET = " +denied", " +negated", " +not yet"


def acts_of(article: Article, scene: Scene, credits_: list[Credit], seen: dict[str, int]) -> Iterator[Claim]:
    """The acts of one sentence that name whom or what they concern."""
    names = frozenset(i for m in scene.mentions if _is_name(m) for i in range(m.first, m.last))
    for act in find_acts(scene.layers, scene.clauses, scene.words, names):
        credit = credit_at(credits_, act.first)
        people = _involved(scene, act, credit)
        places = [m for m in people if m.type in AREAS]
        others = [m for m in people if m.type not in AREAS]
        if not scene.words.events[ACT].personal.isdisjoint(act.names):
            others = [m for m in others if m.type == "person"] or others
        if not others and not act.things and not _denied_altogether(act, scene.words):
            continue
        date = date_of(article, scene, act.first, scene.clauses.of[act.first], None)
        if act.status == "denied" and date is not None and not any(ch.isdigit() for ch in date.text):
            date = None  # "has not been signed, he said on Monday": the day on which that was said
        ahead = act.status == "actual" and _is_ahead(article, date)  # "the ban takes effect on May 3"
        note = "" if act.status != "denied" else DENIED if act.denies else NOT_YET if act.pending else NEGATED
        yield build_claim(
            article,
            scene,
            event=ACT,
            status="prospective" if ahead else act.status,
            roles=[*filled_roles(article, scene, {"entity": others, "place": places}), *_objects(article, scene, act)],
            figure=None,
            date=date,
            source=credit.source if credit is not None else Source(),
            scope=None,
            part=None,
            metric=NAMES.join(act.names),
            found_by=f"{scene.layers.sentence.lang}/acts:{act.names[0]}{note}",
            seen=seen,
        )


def _is_ahead(article: Article, date: Figure | None) -> bool:
    """Whether a month or day lies wholly behind the day on which the article was printed."""
    told, printed = str(date.value) if date is not None and date.value else "", article.published or ""
    return (
        len(told) >= len("2025-01")
        and told[5:6].isdigit()
        and len(printed) >= len(told)
        and told > printed[: len(told)]
    )


def names_of(claim: Claim) -> frozenset[str]:
    """The names of the act that a claim tells."""
    return frozenset((claim.metric or "").split(NAMES))


def is_denied_by_somebody(claim: Claim) -> bool:
    """Whether somebody denies the act, and it is not only said not to have been done."""
    return claim.found_by.endswith(DENIED)


def is_not_yet_done(claim: Claim) -> bool:
    """Whether the act is only said not to have been done until now: later it may be."""
    return claim.found_by.endswith(NOT_YET)


def _denied_altogether(act: Act, words: Words) -> bool:
    """ "There was no explosion": whatever befalls somebody, told to have befallen nobody."""
    return act.status == "denied" and not act.pending and not words.events[ACT].befalls.isdisjoint(act.names)


def _involved(scene: Scene, act: Act, credit: Credit | None) -> list[Mention]:
    """Whoever is named in the act's clause; where its subject is not, in the clauses that it hangs on or goes on, and
    who speaks there; then the topic. Outlets are not involved."""
    clause = scene.clauses.of[act.first]
    named = [m for m in scene.mentions if _is_name(m)]
    found = [m for m in named if scene.clauses.of[m.first] == clause and m.first not in scene.crediting]
    speakers = [*scene.speakers, *([credit.speaker] if credit is not None and credit.speaker is not None else [])]
    if not any(m.type not in AREAS and (m.last <= act.first or scene.layers.sentence.lang == "ar") for m in found):
        outside = _outside(scene, clause)
        found += [m for m in named if scene.clauses.of[m.first] in outside and m.first not in scene.crediting]
        found += speakers
    elif act.denies:
        found += speakers
    if not found and scene.topic is not None:
        found.append(scene.topic)
    return list({m.entity.id: m for m in found if _is_name(m) and m.type not in ("outlet", "agency")}.values())


def _is_name(mention: Mention) -> bool:
    """Whether it is no common noun, which is told as what is acted on."""
    return mention.found_by not in ("noun phrase", "group")


def _outside(scene: Scene, clause: int) -> list[int]:
    """The clauses in which a clause's subject may stand: what it hangs on, or what it goes on with "and"."""
    here = scene.clauses.all[clause]
    before = [scene.clauses.of[here.first - 1]] if here.kind == "coordinate" and here.first else []
    return [*scene.clauses.family(clause)[1:], *before]


def _objects(article: Article, scene: Scene, act: Act) -> Sequence[Role]:
    tokens = scene.layers.sentence.tokens
    return [
        Role(
            role="object",
            name=name.removeprefix("~"),
            entity=name,
            text=article.text[tokens[at].start : tokens[at].end],
            start=tokens[at].start,
            end=tokens[at].end,
        )
        for name, at in act.things
    ]
