"""Counts of people without a noun, which only the words of an incident beside them reveal: "kills 21", «وإصابة 24»."""

from __future__ import annotations

from decimal import Decimal

from claimcheck.extract.approximators import approximator_before
from claimcheck.extract.figure_words import FigureWords, figure_words
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.layers import Layers
from claimcheck.extract.non_figures import is_no_quantity
from claimcheck.extract.numbers import Number, read_number
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.load import Lexicon
from claimcheck.text.closed_classes import BE, HAVE

_BETWEEN = (BE - {"be"}) | {
    "have",
    "has",
    "others",
    "more",
    "reported",
    "left",
    "said",
    "to",
    "as",
    "feared",
    "still",
    "also",
}
MOST = 10_000_000  # people; a larger bare number beside an incident counts something else


def with_casualties(layers: Layers, lexicon: Lexicon) -> list[FigureMention]:
    """The figures of a sentence with the bare counts of people that its incident words reveal, in text order."""
    told = {m.entry.row.event for row in layers.triggers for m in row}
    if told.isdisjoint(("toll", "staff")):
        return layers.figures
    words = figure_words(lexicon)
    tokens = layers.sentence.tokens
    found: list[FigureMention] = []
    i = 0
    while i < len(tokens):
        number = None if i in layers.figure_at else _bare_number(layers, i, words)
        if number is None and i not in layers.figure_at and (alone := _one_person(layers, i, words)) is not None:
            found.append(alone)
            i = alone.last
            continue
        if number is None:
            i += 1
            continue
        dismissed = _dismissed(layers, number.first, number.last)
        approx, lead = approximator_before(tokens, number.first, number.proclitics, words) or ("exact", number.first)
        if (
            dismissed
            or _incident_beside(layers, number.first, number.last)
            or (layers.sentence.lang == "ar" and lead < number.first and _incident_beside(layers, lead, number.last))
        ):
            found.append(
                FigureMention(
                    "count",
                    number.value,
                    None,
                    "employee" if dismissed else "person",
                    approx,
                    number.start,
                    number.end,
                    number.first,
                    number.last,
                    lead,
                    number.last,
                    precision=number.step,
                    note="people, by the incident told beside it",
                    found_by=f"casualties {number.entries}",
                )
            )
        i = number.last
    return sorted([*layers.figures, *found], key=lambda m: m.first) if found else layers.figures


_DISMISSALS = (
    ("laid", "off"),
    ("lay", "off"),
    ("lays", "off"),
    ("laying", "off"),
    ("sacked",),
    ("sack",),
    ("sacking",),
)


def _dismissed(layers: Layers, first: int, last: int) -> bool:
    """Whether a verb of dismissing stands right before a bare number: "laid off 310"."""
    if layers.sentence.lang != "en":
        return False
    norms = [t.norm for t in layers.sentence.tokens[max(first - 3, 0) : first]]
    while norms and norms[-1] in ("about", "some", "nearly", "almost", "around", "another", "up", "to"):
        norms.pop()
    told = any(tuple(norms[-len(words) :]) == words for words in _DISMISSALS)
    return told and (last >= len(layers.sentence.tokens) or not _counts_something(layers, last))


_ONES = frozenset(("one", "a", "an", "another"))
_PEOPLE = frozenset(("person", "man", "woman", "child", "girl", "boy", "teenager", "worker", "driver", "pedestrian"))
_JOINS = frozenset(("and", "or", ",", "as", "like", "than"))
_QUALIFYING = 5  # tokens between "a" and whom it counts: "a six-year-old"
_HURT = word_class("casualties", "hurt")
_HELD = _HURT | {"missing", "arrested", "kidnapped", "rescued"}
_DIES = word_class("casualties", "dies")


def _one_person(layers: Layers, i: int, words: FigureWords) -> FigureMention | None:
    """ "one person was killed", "a man died", "killing a soldier": one of whom an incident tells."""
    tokens = layers.sentence.tokens
    if layers.sentence.lang != "en" or tokens[i].norm not in _ONES:
        return None
    if i and tokens[i - 1].norm in _JOINS:
        return None  # "two men and a child were killed": no toll by itself
    told = _HELD if tokens[i].norm == "one" else _HURT
    for k in range(i + 1, min(i + 2 + _QUALIFYING, len(tokens))):
        if k in layers.figure_at or (tokens[k].kind != "latin" and tokens[k].text != "-"):
            return None
        unit = words.units.match(tokens, k)
        if unit is None or unit[0].kind != "count" or unit[0].name not in _PEOPLE:
            if layers.cue(k, "marker", "relative", "subordinate") is not None:
                return None
            continue
        last = unit[1]
        if not (_suffers_behind(layers, last, told) or _suffers_before(layers, i, last)):
            return None
        one = Number(Decimal(1), i, last, tokens[i].start, tokens[last - 1].end, Decimal(1), entries="one")
        return FigureMention(
            "count",
            one.value,
            None,
            "person",
            "exact",
            one.start,
            one.end,
            i,
            last,
            i,
            last,
            precision=one.step,
            note="one person, by the incident told beside it",
            found_by="casualties one",
        )
    return None


def _suffers_behind(layers: Layers, at: int, told: frozenset[str]) -> bool:
    """Whether a passive of an incident, or a word of dying, stands right behind: "was killed", "has died"."""
    tokens, k = layers.sentence.tokens, at
    while k < len(tokens) and tokens[k].norm in BE | HAVE | {"also", "later", "reportedly"}:
        k += 1
    if k >= len(tokens):
        return False
    if tokens[k].norm in _DIES:
        return k + 1 >= len(tokens) or tokens[k + 1].norm not in ("of", "aged", "out", "down")
    return any(t.norm in BE for t in tokens[at:k]) and any(
        m.entry.row.event == "toll" and m.entry.row.metric in told and m.entry.pos in ("verb", "participle", "phrase")
        for m in layers.triggers[k]
    )


_GOES_ON = frozenset(("and", "as", "when", "who", "after", "on", "in"))


def _suffers_before(layers: Layers, at: int, last: int) -> bool:
    """Whether an active verb of killing or hurting stands right before, and a noun does not go on: "killed a man"."""
    follows = layers.sentence.tokens[last] if last < len(layers.sentence.tokens) else None
    if at < 1:
        return False
    whole = follows is None or follows.kind != "latin" or layers.cues[last] or layers.triggers[last]
    if follows is not None and not whole and follows.norm not in _GOES_ON:
        return False
    return any(
        m.last == at and m.entry.row.event == "toll" and m.entry.row.metric in _HURT and m.entry.pos == "verb"
        for k in range(max(at - 3, 0), at)
        for m in layers.triggers[k]
    )


def _bare_number(layers: Layers, i: int, words: FigureWords) -> Number | None:
    tokens = layers.sentence.tokens
    number = read_number(tokens, i, words) if tokens[i].kind != "mark" else None
    if number is None or number.value != number.value.to_integral_value() or not 0 < number.value < MOST:
        return None
    if is_no_quantity(tokens, i, words):
        return None
    covered = any(k in layers.figure_at for k in range(number.first, number.last))
    year = tokens[i].kind == "number" and 1900 <= number.value <= 2100
    return None if covered or year or (number.value == 1 and tokens[i].kind != "number") else number


def _incident_beside(layers: Layers, first: int, last: int) -> bool:
    """Whether a word of an incident stands right before the number, or behind it across auxiliaries only."""
    if any(
        m.last == first and m.entry.row.event == "toll"
        for k in range(max(first - 3, 0), first)
        for m in layers.triggers[k]
    ):
        return last >= len(layers.sentence.tokens) or not _counts_something(layers, last)
    tokens = layers.sentence.tokens
    k = last
    while k < len(tokens) and k - last < 3 and tokens[k].norm in _BETWEEN:
        k += 1
    return k < len(tokens) and any(
        m.entry.row.event == "toll" and not m.proclitics.strip("وف") for m in layers.triggers[k]
    )


def _counts_something(layers: Layers, i: int) -> bool:
    """Whether the word behind the number is what it counts: anything but a mark, a preposition, a conjunction or a
    verb."""
    token = layers.sentence.tokens[i]
    if token.kind == "mark" or layers.cues[i] or layers.triggers[i]:
        return False
    return token.norm not in ("and", "others", "اخرين", "اخرون") and not token.norm.startswith("و")
