"""Whose a noun is: the possessor, the office's body, the subject of its sentence."""

from __future__ import annotations

from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import (
    Frame,
    Scene,
    antecedent,
    bare_before,
    fits,
    passive_support,
    put,
    refer,
)
from claimcheck.extract.frames.marked import inner_pronoun
from claimcheck.extract.frames.objects import has_object
from claimcheck.extract.frames.things import noun_before, thing_placed
from claimcheck.extract.names import Mention
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.lexicon.words import TYPES
from claimcheck.text.closed_classes import (
    DETERMINERS,
    FINITE_AUXILIARIES,
    POSSESSIVES,
)


def owner_of_noun(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """A pronoun («قيمتها», «استحواذه», "its purchase") or a possessive ("Acme's acquisition") behind or before the
    noun."""
    row = frame.row
    if frame.pos not in ("masdar", "noun"):
        return
    arabic = row.lang == "ar"
    owned = row.of if arabic and row.event == "lead" else None  # «رئاسته»: what is headed
    role = (
        owned or (row.subject or row.of)
        if frame.pos == "masdar" or (not arabic and row.subject)
        else (row.of or row.subject)
    )
    if role is None or role in frame.roles:
        return
    pointed = arabic and frame.event == "build" and frame.pos == "masdar" and bool(frame.trigger.enclitic)
    if pointed and not has_object(scene, frame):
        _what_is_built(scene, frame)
        return
    if arabic:
        if frame.trigger.enclitic or inner_pronoun(scene, frame):
            doer = bare_before(scene, frame) if frame.pos == "masdar" and row.object and row.subject else None
            if doer is not None and row.subject and row.object and fits(scene, frame, row.subject, doer):
                others = [m for m in scene.mentions if m.last <= frame.trigger.first and m.entity.id != doer.entity.id]
                owner = next((m for m in reversed(others) if fits(scene, frame, row.object, m)), None) or scene.topic
                put(scene, frame, row.subject, doer)
                if owner is not None and owner.entity.id != doer.entity.id:
                    put(scene, frame, row.object, owner)
                return
            owner = thing_placed(scene, frame) or refer(scene, frame, role)
            if owner is not None:
                frame.roles[role] = [owner]
                frame.notes.append("pronoun")
        return
    tokens = scene.layers.sentence.tokens
    if row.event == "own" and row.apposed == "owned" and _unit_of(scene, frame):
        return
    for mention in reversed(scene.mentions):
        if (
            mention.last <= frame.trigger.first
            and mention.possessive
            and frame.trigger.first - mention.last <= 6
            and fits(scene, frame, role, mention)
            and not _owns_another(scene, frame, mention)
            and not (frame.event == "toll" and _acts_between(scene, mention.last, frame.trigger.first))
        ):
            frame.roles[role] = [mention]
            return
        if (
            mention.last <= frame.trigger.first
            and not mention.possessive
            and frame.trigger.first - mention.last == 0
            and fits(scene, frame, role, mention)
        ):
            lends = frame.event == "lend" and mention.type in _LENDERS  # "an IMF loan"
            if not lends:
                frame.roles[role] = [mention]
                return
            put(scene, frame, "lender", mention)
    body = _body_of_office(scene, frame) if frame.event == "lead" else None
    if body is not None:
        frame.roles[role] = [body]
        return
    whose = next(
        (k for k in range(frame.trigger.first - 1, max(frame.trigger.first - 5, -1), -1) if tokens[k].norm == "whose"),
        None,
    )
    meant = antecedent(scene, whose) if whose is not None else None
    if meant is not None and fits(scene, frame, role, meant):
        frame.roles[role] = [meant]  # "Acme, whose majority owner is ..."
        return
    before = range(frame.trigger.first - 1, max(frame.trigger.first - 5, -1), -1)
    determiner = next((tokens[k].norm for k in before if tokens[k].norm in DETERMINERS), "")
    if determiner in POSSESSIVES:  # and not "will pay its shareholders a dividend"
        owner = _sentence_subject(scene, frame, role, determiner) or refer(scene, frame, role)
        if owner is not None:
            frame.roles[role] = [owner]
            frame.notes.append("pronoun")


def _body_of_office(scene: Scene, frame: Frame) -> Mention | None:
    """The body that stands before an English office and its level, by its name or its own words: "[NFU] county
    chairman", "[electoral commission] chair"; None where no body does."""
    tokens, words, at = scene.layers.sentence.tokens, vocabulary("en"), frame.trigger.first
    level = at
    while level > 0 and at - level < _LEVELS and words.has("leaders", tokens[level - 1].norm):
        level -= 1
    named = next((m for m in scene.mentions if m.last == level and not m.possessive), None)
    if named is not None:
        return named if level < at and named.type not in AREAS and fits(scene, frame, "organisation", named) else None
    noun = tokens[at - 1]
    if at < 1 or words.kind(noun.norm) != "body" or noun.norm in _RANKED or not noun.text.islower():
        return None
    first = at - 1
    while first > 0 and at - first < _BODY and _is_plain(scene, first - 1):
        first -= 1
    return noun_mention(scene, first, at, first, aside=True)


_LEVELS = 2  # words of a level before an office: "national deputy chairman"
_RANKED = word_class("owners", "ranked")
_BODY = 3  # words of a body before its office: "national electoral commission chair"


def _is_plain(scene: Scene, k: int) -> bool:
    """Whether an English word may describe a noun behind it: in small letters or opening its sentence, and no function
    word, verb or figure."""
    layers, token = scene.layers, scene.layers.sentence.tokens[k]
    if token.kind != "latin" or token.norm in _NO_PART or k in layers.figure_at or layers.finite(k):
        return False
    verb = any(m.entry.pos == "verb" for m in layers.triggers[k])
    return (token.text.islower() or k == 0) and not verb and layers.cue(k, "marker", "say", "relative", "plan") is None


_NO_PART = DETERMINERS | {"'s", "and", "or", "but", "as", "than", "new", "former", "then", "which", "who", "that"}


def _sentence_subject(scene: Scene, frame: Frame, role: str, pronoun: str) -> Mention | None:
    """Whose office, company or merger an English "its" or "their" tells of: the first name of the sentence that stands
    as a subject, and no backer or rival named later ("Acme has raised $9m from Delmont, its co-founder Jane Doe
    said"); None where none does."""
    if frame.event not in ("lead", "found", "merge") or pronoun not in ("its", "their"):
        return None
    found = [
        m
        for m in scene.mentions
        if m.last <= frame.trigger.first
        and not m.marker
        and not m.possessive
        and not m.governed
        and m.after is None
        and m.found_by not in ("noun phrase", "group")
        and (m.type == "name" or m.type in TYPES["organisation"])
        and fits(scene, frame, role, m)
    ]
    if pronoun == "their":
        return next((m for m in found if any(other.after is m for other in scene.mentions)), None)
    family = scene.clauses.family(scene.clauses.of[frame.trigger.first])
    if found:
        return found[0] if scene.clauses.of[found[0].first] in family else None
    firms = [m for m in scene.mentions if m.last <= frame.trigger.first and m.type in {"name", *FIRMS}]
    named = [m for m in firms if m.found_by not in ("noun phrase", "group") and fits(scene, frame, role, m)]
    return named[0] if len(named) == 1 and named[0].marker == "to" else None  # "sold gold to Acme, its chief executive"


def _what_is_built(scene: Scene, frame: Frame) -> None:
    """Fill what the pronoun on a verbal noun of building means, the noun right before it and its support: «[الملعب]
    المزمع إنشاؤه», «[ملعبا جديدا] يجري تشييده»; else what is built by its kind."""
    at = frame.trigger.first
    if passive_support(scene, frame):
        at -= 1
    beside = next((m for m in scene.mentions if m.last == at and not m.marker), None) or noun_before(scene, at)
    built = beside or refer(scene, frame, "facility")
    if built is not None and (built is beside or built.type in _BUILT) and fits(scene, frame, "facility", built):
        frame.roles["facility"] = [built]


_BUILT = frozenset(("facility", "project", "place", "thing"))
_LENDERS = frozenset(("bank", "central_bank", "body", "fund"))


def _acts_between(scene: Scene, first: int, last: int) -> bool:
    """Whether a finite verb stands between a possessive and a noun, so that it owns another: "Sudan's ministry [has
    recorded] 312 cases"."""
    tokens = scene.layers.sentence.tokens
    return any(
        tokens[k].norm in FINITE_AUXILIARIES
        or scene.layers.cue(k, "say") is not None
        or any(m.entry.pos == "verb" for m in scene.layers.triggers[k])
        for k in range(first + 1, last)
    )


def _owns_another(scene: Scene, frame: Frame, owner: Mention) -> bool:
    """Whether a possessive belongs to a name between it and the noun, and not to the noun: "Spain's Acme is weighing
    the purchase"."""
    return any(
        owner.last < m.first <= owner.last + 2 and m.last < frame.trigger.first and m.found_by != "noun phrase"
        for m in scene.mentions
    )


def _unit_of(scene: Scene, frame: Frame) -> bool:
    """Fill both roles of "Acme's Delmont unit": the possessive owns the name that touches the noun."""
    unit = next((m for m in scene.mentions if m.last == frame.trigger.first and not m.possessive), None)
    owner = next((m for m in scene.mentions if unit and m.possessive and 0 < unit.first - m.last <= 2), None)
    if unit is None or owner is None or not fits(scene, frame, "owned", unit) or owner.entity.id == unit.entity.id:
        return False
    if not fits(scene, frame, "owner", owner) or owner.type in AREAS:
        return False
    frame.roles.update({"owner": [owner], "owned": [unit]})
    return True
