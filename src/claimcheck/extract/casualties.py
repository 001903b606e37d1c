"""Counts of people without a noun, which only the words of an incident beside them reveal: "kills 21", «وإصابة 24»."""

from __future__ import annotations

from claimcheck.extract.approximators import approximator_before
from claimcheck.extract.figure_words import FigureWords, figure_words
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.layers import Layers
from claimcheck.extract.non_figures import is_no_quantity
from claimcheck.extract.numbers import Number, read_number
from claimcheck.lexicon.load import Lexicon
from claimcheck.text.closed_classes import BE

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


def _bare_number(layers: Layers, i: int, words: FigureWords) -> Number | None:
    tokens = layers.sentence.tokens
    if tokens[i].kind == "mark" or is_no_quantity(tokens, i, words):
        return None
    number = read_number(tokens, i, words)
    if number is None or number.value != number.value.to_integral_value() or not 0 < number.value < MOST:
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
