"""On which basis a figure was reckoned, and of which part of what is measured: "a pre-tax profit of $30m", «أرباح
تشغيلية», "cloud revenue", "rose 3% from the previous quarter"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.claims.quantities import of_maturity
from claimcheck.claims.whereabouts import is_rival
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames import Scene
from claimcheck.extract.names import Mention
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match

RECKONED = frozenset(
    ("earn", "change", "measure", "capacity", "supply", "spend", "staff", "share", "build", "acquire", "value")
)
_UP_TO_MODEL = 4  # tokens behind a count and its noun among which a model is named
_DEBTS = frozenset(("list", "raise", "lend"))
_BESIDE = 3  # tokens between a segment and what is measured
_BEFORE = 30  # tokens before a figure among which its basis stands
_BEHIND = 8  # tokens behind a figure that may still tell its basis
_JOINING = word_class("reckoning", "joining")


def basis_of(
    scene: Scene, event: str, figure: FigureMention | None, roles: Iterable[Iterable[Mention]]
) -> tuple[str, ...]:
    """The names of the bases and segments that the text gives beside a claim's figure, in order; none for a plain one.

    They are one in both languages. What another figure of the sentence was reckoned on does not count.
    """
    if figure is None or event not in RECKONED | _DEBTS:
        return ()
    first, last = _around(scene, figure)
    if event in _DEBTS:
        return tuple(_maturities(scene, first, last))
    tokens = scene.layers.sentence.tokens
    told = [
        match
        for at in range(first, last)
        for match in scene.words.bases.at(tokens, at)
        if match.entry.layer == "basis" or _is_beside(scene, match, figure)
    ]
    filling = [m for members in roles for m in members if m.found_by != "noun phrase"]
    named = [m for m in filling if any(m is here for here in scene.mentions)]  # a topic stands in another sentence
    held = {at for m in named for at in range(m.first, m.last)}  # "Acme Cloud" has no cloud revenue by its name
    names = {  # a word inside a longer one tells nothing: «وظائف غير [مباشرة]»
        str(match.entry.value)
        for match in told
        if match.first not in held and not any(other.first < match.first < other.last for other in told)
    }
    return tuple(sorted(names | set(_models(scene, figure))))


def _maturities(scene: Scene, first: int, last: int) -> Iterator[str]:
    """When a debt falls due: "bonds worth $300m maturing in [2030]"."""
    for date in scene.layers.figures:
        if date.kind == "date" and first <= date.first < last and of_maturity(scene, date):
            yield f"due {date.value}"


def _models(scene: Scene, figure: FigureMention) -> Iterator[str]:
    """The models of counted things, by their letters and digits: "30 Airbus [A320] jets"."""
    if figure.kind == "count":
        for token in scene.layers.sentence.tokens[figure.first : figure.last + _UP_TO_MODEL]:
            if token.kind == "latin" and any(c.isdigit() for c in token.norm) and token.norm[0].isalpha():
                yield token.norm


def _around(scene: Scene, figure: FigureMention) -> tuple[int, int]:
    """The tokens of a figure's clause that may tell of it: from where the figure before it ends, or what it is joined
    with, to where the next begins."""
    layers, of = scene.layers, scene.clauses.of
    first, last = figure.first, figure.last
    near = range(figure.first - _BEFORE, figure.last + _BEHIND)
    others = [f for f in layers.figures if f.first in near and f is not figure and is_rival(f)]
    before = max((f.last for f in others if f.last <= figure.first and f.kind == figure.kind), default=0)
    before = max(before, figure.first - _BEFORE)
    here = {of[figure.first], scene.clauses.all[of[figure.first]].parent}
    while first > before and of[first - 1] in here:
        first -= 1
    if any(f.first < figure.first for f in others):
        joints = [k + 1 for k in range(first, figure.first) if layers.sentence.tokens[k].norm in _JOINING]
        first = max([first, *joints])
    after = min((f.lead for f in others if f.lead >= figure.last), default=len(of))
    while last < min(after, figure.last + _BEHIND) and not _parts(scene, last, figure):
        last += 1
    return first, last


def _parts(scene: Scene, at: int, figure: FigureMention) -> bool:
    token = scene.layers.sentence.tokens[at]
    return scene.clauses.of[at] != scene.clauses.of[figure.first] or token.norm in _JOINING


def _is_beside(scene: Scene, match: Match, figure: FigureMention) -> bool:
    """Whether a segment stands in the figure itself or beside a noun of what is measured: before it in English, behind
    it in Arabic."""
    if figure.lead <= match.first < figure.last:
        return True
    english = scene.layers.sentence.lang == "en"
    near = range(match.last, match.last + _BESIDE) if english else range(match.first - _BESIDE, match.first)
    layers = scene.layers
    return any(
        m.entry.pos in ("noun", "masdar") and m.entry.row.event in RECKONED
        for k in near
        if 0 <= k < len(layers.triggers)
        for m in layers.triggers[k]
    )
