"""What a figure measures, told so that two things measured are two: "price (petrol)" is not "price (diesel)"."""

from __future__ import annotations

from functools import lru_cache

from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames import Frame, Scene
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.classes import word_class
from claimcheck.text.closed_classes import ARTICLES, DETERMINERS, PERSONAL
from claimcheck.text.normalise import bare, fold

FRONTED = 6  # tokens before a measure within which the place is told that narrows it
LONGEST = 3  # words that narrow a measure
IN = frozenset(("in", "across", "among", "في", "بين"))
_COPULAS = word_class("measured", "copulas")
_LASTING = word_class("measured", "lasting")
_AMOUNTS, _ONE = word_class("measured", "amounts"), word_class("measured", "one")
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
    if arabic and frame.pos == "masdar" and frame.row.object == "entity":
        return frame.metric  # «بسجن وزير النقل»: whom it befalls is no measure
    words = _behind(scene, frame, frame.trigger.last) if arabic else _before(scene, frame) or _of(scene, frame)
    words = words or _locale(scene, frame)
    instead = _that_of(scene, frame, figure)
    if instead:
        return f"{frame.metric} ({' '.join(_in_both_languages(scene, instead))})"
    other = _other_of_two(scene, frame, figure)
    if words and other is not None:
        words = [*words[:-1], other] if arabic else [other, *words[1:]]
    return f"{frame.metric} ({' '.join(_in_both_languages(scene, words))})" if words else frame.metric


def _in_both_languages(scene: Scene, words: list[str]) -> list[str]:
    """The words under the names of goods that both languages share, where all of them are such names."""
    names = _goods(scene.layers.sentence.lang)
    return sorted(names[word] for word in words) if all(word in names for word in words) else words


def goods_of(scene: Scene, figure: FigureMention) -> tuple[str, int, int] | None:
    """The goods that a weight or volume is of, under their shared name, with the tokens [first, last) that say them:
    "480,000 tonnes of [wheat]", «420 ألف طن من [القمح]»; None where the word behind it is none of them."""
    tokens, names = scene.layers.sentence.tokens, _goods(scene.layers.sentence.lang)
    for k in range(figure.last, min(figure.last + _OF_GOODS, len(tokens))):
        word = bare(tokens[k].norm)
        known = names.get(word) or names.get(word.removesuffix("ا"))
        if known is not None:
            return known, k, k + 1
        if tokens[k].norm not in ("of", "من", "مادة", "ماده", "milling", "refined", "crude"):
            return None
    return None


_OF_GOODS = 3  # tokens behind a figure among which its goods stand


@lru_cache(maxsize=2)
def _goods(lang: str) -> dict[str, str]:
    rows = [row.split() for row in vocabulary(lang).sets["goods"]]
    return {bare(word): row[0] for row in rows for word in row[lang == "ar" :]}


def _that_of(scene: Scene, frame: Frame, figure: FigureMention | None) -> list[str]:
    """What the second figure of one measure is of: "raised the price of diesel to 7 and that of [sugar] to 9"."""
    before = [f.last for f in frame.figures if figure is not None and f.last <= figure.lead]
    if figure is None or not before or frame.row.lang != "en":
        return []
    norms = [token.norm for token in scene.layers.sentence.tokens]
    for k in range(max(before), figure.lead - 2):
        if norms[k] in ("that", "those") and norms[k + 1] == "of":
            told = [n for n in norms[k + 2 : figure.lead] if n not in ARTICLES | _COPULAS and n.isalpha()]
            return told if len(told) <= LONGEST else []
    return []


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
    """The words of an annexation behind an Arabic noun: «سعر [البنزين]», or of "of" behind an English one; of how much
    of it the price is, is left out: «سعر الكيلوغرام الواحد من [السكر]»."""
    first = last = _past_amount(scene, first)
    while last < len(scene.clauses.of) and last - first < LONGEST and _narrows(scene, frame, last):
        last += 1
    held = (m.first for members in frame.roles.values() for m in members if m.entity.type == "person")
    if frame.pos == "masdar" and last in held:
        return []  # «سجن [الوزير السابق] فلان»: who it is
    return [fold(scene.layers.sentence.tokens[k].text).removeprefix("ال") for k in range(first, last)]


def _past_amount(scene: Scene, at: int) -> int:
    """Behind a measure and the "of" that leads on to what is measured: "a kilo of [sugar]"."""
    norms = [bare(token.norm) for token in scene.layers.sentence.tokens[at : at + LONGEST + 1]]
    if not norms or norms[0] not in _AMOUNTS:
        return at
    told = 2 if norms[1:2] and norms[1] in _ONE else 1
    return at + told + (norms[told : told + 1] in (["من"], ["of"]))


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
    for k in range(max(1, frame.trigger.first - FRONTED), frame.trigger.first):  # "in the capital, Praia, turnout was"
        told = scene.layers.cue(k, "locale")
        opening = tokens[k - 1].norm if tokens[k - 1].norm not in ARTICLES else tokens[max(k - 2, 0)].norm
        if told is not None and opening.removeprefix("و") in IN:
            return [fold(tokens[j].text).removeprefix("ال") for j in range(told.first, told.last)]
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
    if token.norm.startswith("ل") and layers.cue(i, "head") is not None:
        return False  # «الأرباح الصافية [لشركة] كذا»
    if any(m.entry.entity.adjective or m.entry.adjective for m in scene.words.entities.at(layers.sentence.tokens, i)):
        return False  # "the Egyptian inflation": whose it is, and not what
    return not any(m.entry.pos == "verb" for m in layers.triggers[i])
