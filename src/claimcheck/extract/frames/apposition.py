"""Roles of what stands in apposition to a trigger or behind its copula."""

from __future__ import annotations

from claimcheck.extract.frames.described import is_demonym, noun_phrase
from claimcheck.extract.frames.frame import (
    Frame,
    Scene,
    fits,
    taken,
)
from claimcheck.extract.layers import QUOTES_CLOSE, QUOTES_OPEN
from claimcheck.extract.names import Mention
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.words import TYPES
from claimcheck.text.closed_classes import (
    ARTICLES,
    BE,
)


def apposed(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """A title beside a name: «الرئيس التنفيذي لشركة كذا فلان», "Acme chief executive Jane Doe", "Jane Doe, head of
    Acme"."""
    role = frame.row.apposed
    if role is None or role in frame.roles:
        return
    marks_after = [
        m
        for m in scene.mentions
        if m.first >= frame.trigger.last and fits(scene, frame, role, m) and not taken(frame, m)
    ]
    ends = frame.trigger.last
    for members in frame.roles.values():
        ends = max(ends, *(m.last for m in members))
    tokens = scene.layers.sentence.tokens
    if frame.event == "lead" and frame.row.lang == "en" and ends < len(tokens) and tokens[ends].norm in ("of", "at"):
        body = noun_phrase(scene, ends + 1)
        ends = body[1] if body is not None else ends  # "the head of the hospital, Jane Doe"
    before = [
        m
        for m in scene.mentions
        if m.last <= frame.trigger.first
        and fits(scene, frame, role, m)
        and (m.type == "person" or frame.event != "lead")
        and not (frame.event == "found" and taken(frame, m))
    ]
    if frame.event == "share" and frame.row.lang == "en":
        holder = next((m for m in before if _explained_by(scene, frame, m)), None)
        if holder is not None:
            frame.roles[role] = [holder]
            return
    touching = marks_after[0] if marks_after and frame.event == "found" and frame.row.lang == "en" else None
    if touching is not None and touching.type == "person" and touching.head <= ends:
        frame.roles[role] = [touching]  # "Acme raised $9m from Delmont, its co-founder Jane Doe said"
        return
    if before and frame.event == "lead" and _is_succeeded(scene, before[-1], frame.trigger.first):
        return
    behind = _past_aside(scene, before[-1].last) if before else 0
    touching_too = frame.event == "lead" or _touches(frame)
    if (
        before
        and frame.trigger.first - behind <= 7
        and _comma_or_copula(scene, behind, frame.trigger.first, allow_touching=touching_too)
    ):
        frame.roles[role] = [before[-1]]
        return
    for mention in marks_after:
        if frame.event == "own" and frame.row.lang == "en" and mention.marker in _TURNED_TO:
            break  # "sold its Turkish arm to Acme"
        gap = [k for k in range(ends, mention.head) if scene.layers.mark(k) not in QUOTES_OPEN | QUOTES_CLOSE]
        based = [k for k in gap if scene.layers.sentence.tokens[k].norm == "based"]
        if based and based[0] >= 2 and scene.layers.mark(based[0] - 1) == "-":
            gap = [k for k in gap if k not in range(based[0] - 2, based[0] + 1)]  # "its owner, Oslo-based Acme"
        short = frame.event == "lead" and len(gap) == 1 and scene.layers.mark(gap[0]) == "."  # "Gov. Jane Doe"
        marks = (",", "،", "")
        told = [k for k in gap if not _describes_party(scene, k)]  # "its owner, Danish publisher Acme"
        beside = mention.head <= ends or short or (len(gap) <= 3 and all(scene.layers.mark(k) in marks for k in gap))
        if beside and (
            mention.type == "person" or mention.head - ends <= 1 or ((based or told != gap) and len(told) <= 1)
        ):
            frame.roles[role] = [mention]
        break


_TURNED_TO = frozenset(("to", "from", "by", "for", "with", "at", "in"))


def _explained_by(scene: Scene, frame: Frame, holder: Mention) -> bool:
    """Whether a comma and an owner's noun behind a name explain it: "[Kestrel], Acme's biggest shareholder"."""
    owner = next((m for m in scene.mentions if m.first == holder.last + 1 and m.possessive), None)
    apart = scene.layers.mark(holder.last) == "," and not holder.marker
    return apart and owner is not None and 0 < frame.trigger.first - owner.last <= _OFFICE_WORDS and taken(frame, owner)


def _describes_party(scene: Scene, k: int) -> bool:
    """Whether an English word before a name only tells what it is and where: "Danish", "publisher"."""
    token = scene.layers.sentence.tokens[k]
    if scene.layers.sentence.lang != "en" or scene.layers.mark(k):
        return False
    plain = token.kind == "latin" and token.text.islower() and scene.layers.cue(k, "marker", "say", "relative") is None
    return plain or is_demonym(scene, k)


def _touches(frame: Frame) -> bool:
    """Whether an Arabic noun of founding may stand right behind the founder's name: «فلان [مؤسس] شركة كذا»."""
    return frame.row.lang == "ar" and frame.event == "found" and not frame.trigger.proclitics


_SUCCEEDS = word_class("apposition", "succeeds")


def _is_succeeded(scene: Scene, person: Mention, at: int) -> bool:
    """Whether a person before "as" and a title only makes room: "will succeed Jane Doe as chair", "takes over from Jane
    Doe as chair"."""
    tokens = scene.layers.sentence.tokens
    if person.first < 1 or person.last >= at or tokens[person.last].norm != "as":
        return False
    before = tokens[person.first - 1].norm
    taken_over = before == "from" and any(
        tokens[k].norm == "over" for k in range(max(person.first - 3, 0), person.first)
    )
    return before in _SUCCEEDS or taken_over


def _past_aside(scene: Scene, at: int) -> int:
    """Where an English sentence goes on with "is" behind what commas set off at token `at`: "Tim Cook, 64, [is]"."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    if layers.sentence.lang != "en" or layers.mark(at) != ",":
        return at
    closes = next((k for k in range(at + 1, min(at + _ASIDE, len(tokens) - 1)) if layers.mark(k) == ","), None)
    return closes + 1 if closes is not None and tokens[closes + 1].norm in BE else at


_ASIDE = 16  # tokens between two commas


def _comma_or_copula(scene: Scene, first: int, last: int, *, allow_touching: bool) -> bool:
    tokens = scene.layers.sentence.tokens
    held = {
        k for m in scene.mentions if m.type in TYPES["organisation"] | TYPES["place"] for k in range(m.first, m.last)
    }
    if first == last:
        return allow_touching
    if allow_touching and _whose_office(scene, first, last):
        return True
    return all(
        k in held
        or scene.layers.mark(k) in (",", "،", "(", *QUOTES_CLOSE, *QUOTES_OPEN)
        or tokens[k].norm in ("the", "its", "هو", "وهو", "هي", "وهي", "is", "as", "new", "current")
        or (allow_touching and tokens[k].norm in _INTO_OFFICE)
        or (allow_touching and tokens[k].norm == "'s" and k - 1 in held)  # "Jane Doe, Acme's chief executive"
        for k in range(first, last)
    )


_INTO_OFFICE = word_class("apposition", "into_office")


def _whose_office(scene: Scene, first: int, last: int) -> bool:
    """Whether only plain words that belong to an office stand between a comma and its title: "Jane Doe, [the hospital's
    medical] director", "Jane Doe, [finance] director"."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    if layers.sentence.lang != "en" or layers.mark(first) != "," or last - first > _OFFICE_WORDS:
        return False
    return all(
        tokens[k].norm == "'s"
        or tokens[k].norm in ARTICLES
        or (
            tokens[k].text.islower()
            and not layers.mark(k)
            and k not in layers.figure_at
            and not layers.triggers[k]
            and not layers.cues[k]
        )
        or layers.cue(k, "head") is not None
        for k in range(first + 1, last)
    )


_OFFICE_WORDS = 7  # tokens between a name and the title behind it
