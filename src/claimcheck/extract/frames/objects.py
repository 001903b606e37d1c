"""The object of a verb where no name stands: the noun phrase itself."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import (
    Frame,
    Scene,
    aside_end,
)
from claimcheck.extract.frames.measurand import is_measure
from claimcheck.extract.frames.things import is_noun
from claimcheck.extract.layers import QUOTES_CLOSE
from claimcheck.extract.names.mention import new_entity
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS
from claimcheck.text.closed_classes import (
    ARTICLES,
    FINITE_BE,
    HAVE,
    MODALS,
    PERSONAL,
)
from claimcheck.text.normalise import is_relational


def has_object(scene: Scene, frame: Frame) -> bool:
    """Whether what is built stands right behind a verbal noun with a pronoun, which then means who builds: «بعد
    إنشائها [مصنعا] في كذا»."""
    at = frame.trigger.last
    counted = scene.layers.figure_at.get(at)
    named = any(m.head == at and not m.marker for m in scene.mentions)
    tokens = scene.layers.sentence.tokens
    bare_noun = at < len(tokens) and not tokens[at].norm.startswith(("ب", "ل", "و", "ال"))
    noun = bare_noun and not scene.layers.mark(at) and is_noun(scene, at)
    return named or (counted is not None and counted.kind == "count") or (noun and at not in scene.layers.figure_at)


_PHRASE_LONGEST = 4  # words of a common noun that fills a role
_VERBS_OF_NOTHING = HAVE | FINITE_BE | {"be", "been", "will", "would", "could", "may", "can"}
_ARTICLES = ARTICLES | frozenset(
    "its his their new last next final latest two three second first another".split()
)  # before a thing's noun, and no part of it
_MEASURES = word_class("objects", "measures")


def _no_part_of_it(norm: str, words: int) -> bool:
    """Whether an Arabic word ends the noun phrase of what is built: joined by «و», a verb's form, «بكلفة», «طاقته»."""
    if norm.startswith("و") and not norm.startswith(("وحد", "ورش")):
        return True
    verb = norm.endswith("ت") and not norm.endswith("ات") and len(norm) > 3
    measured = words > 0 and (norm in _MEASURES or (norm.endswith(("ته", "تها")) and len(norm) > 4))
    return verb or measured


def _is_noun_too(triggers: Sequence[Match]) -> bool:
    """Whether an Arabic word may be a verbal noun as well: «محطة معالجة صرف»."""
    return any(m.entry.row.lang == "ar" and m.entry.pos in ("masdar", "noun") for m in triggers)


_WORKS = word_class("objects", "works")


def _past_preliminaries(scene: Scene, frame: Frame, at: int) -> int:
    """Past what stands between a doer, or a verb, and the thing that is built: the quotation mark and the adjective of
    the doer («تبني «كذا» الصينية مصنعا»), the works («دشن كذا أشغال بناء محطة»)."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    first = at
    while at < len(tokens) and at > frame.trigger.last:
        norm = tokens[at].norm
        adjective = is_relational(norm) and at not in layers.dated
        trade = norm.startswith("لل") and at + 1 < len(tokens) and tokens[at + 1].norm.startswith("ال")
        aside = _dated_aside(scene, at) or _placed_aside(scene, at) or aside_end(scene, at)
        if layers.mark(at) not in QUOTES_CLOSE and not adjective and not trade and aside is None:
            break
        at = at + 1 if aside is None else aside
    while at < len(tokens) and frame.event == "build":
        masdar = any(m.entry.pos == "masdar" and m.entry.row.event == "build" for m in layers.triggers[at])
        if tokens[at].norm not in _WORKS and not (masdar and at > first):
            break
        at += 1
    return at


def _placed_aside(scene: Scene, at: int) -> int | None:
    """Behind a town that one token with its preposition names at token `at`: «افتتح كذا [بصحار] مركزا»."""
    town = next((m for m in scene.mentions if m.head == at and m.type in AREAS and m.marker == "ب"), None)
    return town.last if town is not None else None


def _dated_aside(scene: Scene, at: int) -> int | None:
    """Behind a date that commas set off at token `at`: «دشنت كذا، الثلاثاء، مشروعا»; None where none stands there."""
    layers = scene.layers
    if layers.mark(at) not in ("،", ",") or at + 1 not in layers.dated:
        return None
    end = at + 1
    while end in layers.dated:
        end += 1
    return end + 1 if layers.mark(end) in ("،", ",") else None


def described_object(scene: Scene, frame: Frame) -> None:
    """A role that its own common noun fills: "opened a data centre", «إنشاء محطة كهرباء»."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    for role in scene.words.events[frame.event].described:
        if role in frame.roles or frame.pos not in ("verb", "masdar", "noun", "phrase"):
            continue
        if frame.row.lang == "ar" and frame.trigger.enclitic and not has_object(scene, frame):
            continue  # «تشييده»: its pronoun is what was built
        words: list[int] = []
        placed = [m for members in frame.roles.values() for m in members if not m.marker]
        doers = [m.last for m in placed if 0 <= m.head - frame.trigger.last <= 3]
        begin = max([frame.trigger.last, *doers])
        if frame.row.lang == "ar":
            begin = _past_preliminaries(scene, frame, begin)
        numbered = layers.figure_at.get(begin)
        counted_thing = (
            numbered is not None
            and numbered.kind == "count"
            and bool(numbered.noun)
            and not any(tokens[k].text == "-" for k in range(numbered.first, numbered.last))  # "a 400-villa project"
        )
        for k in range(begin, begin if counted_thing else min(begin + 9, len(tokens))):
            if k in layers.figure_at or (not words and (layers.mark(k) in ("$", "-") or tokens[k].norm in _ARTICLES)):
                continue
            if not words and tokens[k].norm == "of" and frame.pos == "noun" and k == begin and frame.row.of == role:
                continue  # "construction of a dam"
            verbal = tokens[k].norm in _VERBS_OF_NOTHING | _PREPOSITIONS | MODALS or any(
                m.entry.pos == "verb" and "ال" not in m.proclitics and not (words and _is_noun_too(layers.triggers[k]))
                for m in layers.triggers[k]
            )
            stops = (
                verbal
                or tokens[k].norm in PERSONAL
                or (frame.row.lang == "ar" and _no_part_of_it(tokens[k].norm, len(words)))
                or layers.cue(k, "marker", "relative", "that", "subordinate", "say", "plan", "adverb") is not None
                or (not words and tokens[k].norm in _YEARS)
            )
            if (
                layers.mark(k)
                or k in layers.dated
                or tokens[k].norm in ("and", "or", "but")
                or stops
                or any(m.head <= k < m.last for m in scene.mentions)
                or len(words) == _PHRASE_LONGEST
            ):
                break
            words.append(k)
        counted = scene.layers.figure_at.get(begin)
        if not words and counted is not None and counted.kind == "count" and counted.noun and counted.last - begin > 1:
            measured = is_measure(counted)
            words = [] if measured else [counted.last - 1]
            if measured and frame.row.lang == "en" and tokens[counted.last].norm == "of":
                words = [counted.last + 1]  # "install 22 GW of storage"
        if words and words == list(range(words[0], words[-1] + 1)):
            named = noun_mention(scene, words[0], words[-1] + 1, words[0])
            if frame.row.lang == "ar" and ("ل", role) in frame.row.markers and named.entity.name.startswith("ل"):
                named.entity = new_entity(named.entity.name[1:], named.type)  # «حجر الأساس لمصنع»
            frame.roles[role] = [named]


_YEARS = word_class("objects", "years")
_PREPOSITIONS = frozenset(("in", "on", "at", "of", "by", "to", "for", "from", "with", "as"))
