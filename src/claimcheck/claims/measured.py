"""What a figure measures, told so that two things measured are two: "price (petrol)" is not "price (diesel)"."""

from __future__ import annotations

from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames import Frame, Scene
from claimcheck.text.closed_classes import ARTICLES, DETERMINERS, PERSONAL
from claimcheck.text.normalise import fold

LONGEST = 3  # words that narrow a measure
IN = frozenset(("in", "across", "among", "في", "بين"))
_COPULAS = frozenset(("at", "for", "cost", "costs", "is", "are", "was", "were", "to", "a", "an", "the"))
_LASTING = frozenset(("لمده", "مده", "طيله", "طوال"))
MEASURES = frozenset(("measure", "change"))
_BOUNDS = (
    *("marker", "copula", "happened", "relative", "subordinate", "that", "say", "carry", "according"),
    *("plan", "negate", "hedge", "part", "total", "loose", "forecast", "base", "ahead"),
)


def measure_told(scene: Scene, frame: Frame, figure: FigureMention | None = None) -> str | None:
    """The metric of a claim: the lexicon's name of it, and in brackets the words of the text that narrow it.

    A role's own name narrows nothing, for the claim tells it as a role.
    """
    if frame.metric is None or frame.event not in MEASURES or frame.pos not in ("noun", "masdar"):
        return frame.metric
    arabic = frame.row.lang == "ar"
    words = _behind(scene, frame, frame.trigger.last) if arabic else _before(scene, frame) or _of(scene, frame)
    words = words or _locale(scene, frame)
    other = _other_of_two(scene, frame, figure)
    if words and other is not None:
        words = [*words[:-1], other] if arabic else [other, *words[1:]]
    return f"{frame.metric} ({' '.join(words)})" if words else frame.metric


def _other_of_two(scene: Scene, frame: Frame, figure: FigureMention | None) -> str | None:
    """The adjective of the second of two that are told apart: «سعر الربطة الكبيرة بـ65 ألفا [والصغيرة] بـ38 ألفا»,
    "large tomatoes cost 65 pounds and [small] ones 38"."""
    first = min((f.lead for f in frame.figures), default=0)
    if figure is None or figure.lead <= first:
        return None
    tokens, at = scene.layers.sentence.tokens, figure.lead - 1
    while at > first and tokens[at].norm in ("ب", "بـ", "الي"):
        at -= 1
    if frame.row.lang == "ar":
        return tokens[at].norm[3:] if tokens[at].norm.startswith("وال") and len(tokens[at].norm) > LONGEST + 2 else None
    while at > first and tokens[at].norm in _COPULAS:
        at -= 1
    return tokens[at - 1].norm if at > first + 1 and tokens[at].norm in ("one", "ones") else None


def _behind(scene: Scene, frame: Frame, first: int) -> list[str]:
    """The words of an annexation behind an Arabic noun: «سعر [البنزين]», or of "of" behind an English one."""
    last = first
    while last < len(scene.clauses.of) and last - first < LONGEST and _narrows(scene, frame, last):
        last += 1
    held = (m.first for members in frame.roles.values() for m in members if m.entity.type == "person")
    if frame.pos == "masdar" and last in held:
        return []  # «سجن [الوزير السابق] فلان»: who it is
    return [fold(scene.layers.sentence.tokens[k].text).removeprefix("ال") for k in range(first, last)]


def _of(scene: Scene, frame: Frame) -> list[str]:
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    if at >= len(tokens) or tokens[at].norm != "of":
        return []
    at += 1
    while at < len(tokens) and tokens[at].norm in ARTICLES:
        at += 1
    return _behind(scene, frame, at)


def _locale(scene: Scene, frame: Frame) -> list[str]:
    """The part of the country that a measure is told of: "turnout in [the capital]", «نسبة المشاركة في [العاصمة]»."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    ahead = [k for k in range(at, min(at + LONGEST, len(tokens))) if tokens[k].norm not in ARTICLES]
    if len(ahead) < 2 or tokens[ahead[0]].norm not in IN:
        return []
    told = scene.layers.cue(ahead[1], "locale")
    return [] if told is None else [fold(tokens[k].text).removeprefix("ال") for k in range(told.first, told.last)]


def _before(scene: Scene, frame: Frame) -> list[str]:
    """The words right before an English noun: "[petrol] prices"."""
    first = last = frame.trigger.first
    while first > 0 and last - first < LONGEST and _narrows(scene, frame, first - 1):
        first -= 1
    return [scene.layers.sentence.tokens[k].norm for k in range(first, last)]


def _narrows(scene: Scene, frame: Frame, i: int) -> bool:
    layers, token = scene.layers, scene.layers.sentence.tokens[i]
    if token.norm in _LASTING or token.kind not in ("word", "latin") or token.norm in DETERMINERS | PERSONAL | {"'s"}:
        return False
    if any(f.lead <= i < f.last for f in layers.figures) or (token.norm == "as" and layers.sentence.lang == "en"):
        return False
    named = (m for members in frame.roles.values() for m in members if m.found_by != "noun phrase")
    if any(m.first <= i < m.last for m in named):
        return False
    if layers.cue(i, *_BOUNDS) is not None or scene.clauses.of[i] != frame.clause:
        return False
    if any(m.entry.entity.adjective or m.entry.adjective for m in scene.words.entities.at(layers.sentence.tokens, i)):
        return False  # "the Egyptian inflation": whose it is, and not what
    return not any(m.entry.pos == "verb" for m in layers.triggers[i])
