"""On which basis a figure was reckoned, and of which part of what is measured: "a pre-tax profit of $30m", «أرباح
تشغيلية», "cloud revenue", "rose 3% from the previous quarter"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames import Frame, Scene
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match

RECKONED = frozenset(("earn", "change", "measure", "capacity", "supply", "spend", "staff", "share", "build"))
_BESIDE = 3  # tokens between a segment and what is measured
_BEHIND = 8  # tokens behind a figure that may still tell its basis
_JOINING = word_class("reckoning", "joining")


def basis_of(scene: Scene, frame: Frame, event: str, figure: FigureMention | None) -> tuple[str, ...]:
    """The names of the bases and segments that the text gives beside a claim's figure, in order; none for a plain one.

    They are one in both languages. What another figure of the sentence was reckoned on does not count.
    """
    if event not in RECKONED or figure is None:
        return ()
    first, last = _around(scene, figure)
    told = [
        match
        for at in scene.layers.where("basis", "segment")
        if first <= at < last
        for name in ("basis", "segment")
        if (match := scene.layers.cue(at, name)) is not None
        if name == "basis" or _is_beside(scene, match, figure)
    ]
    held = {at for m in _named(scene, frame) for at in m}
    return tuple(sorted({str(match.entry.value) for match in told if match.first not in held}))


def _named(scene: Scene, frame: Frame) -> Iterator[range]:
    """The tokens of the names that fill roles: "Acme Cloud" has no cloud revenue by its name."""
    return (range(m.first, m.last) for members in frame.roles.values() for m in members if m.found_by != "noun phrase")


def _around(scene: Scene, figure: FigureMention) -> tuple[int, int]:
    """The tokens of a figure's clause that may tell of it: from where the figure before it ends, or what it is joined
    with, to where the next begins."""
    layers, of = scene.layers, scene.clauses.of
    first, last = figure.first, figure.last
    others = [f for f in layers.figures if f is not figure and f.kind != "date" and not f.minor]
    before = max((f.last for f in others if f.last <= figure.first and f.kind == figure.kind), default=0)
    while first > before and (of[first - 1] == of[figure.first] or _is_front(scene, first - 1, figure)):
        first -= 1
    if any(f.first < figure.first for f in others):
        joints = [k + 1 for k in range(first, figure.first) if layers.sentence.tokens[k].norm in _JOINING]
        first = max([first, *joints])
    after = min((f.lead for f in others if f.lead >= figure.last), default=len(of))
    while last < min(after, figure.last + _BEHIND) and not _parts(scene, last, figure):
        last += 1
    return first, last


def _is_front(scene: Scene, at: int, figure: FigureMention) -> bool:
    """Whether a token stands in the clause in which the figure's one lies."""
    parent = scene.clauses.all[scene.clauses.of[figure.first]].parent
    return parent is not None and scene.clauses.of[at] == parent


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
        m.entry.pos in ("noun", "masdar") and m.entry.row.event in ("earn", "measure", "supply", "spend")
        for k in near
        if 0 <= k < len(layers.triggers)
        for m in layers.triggers[k]
    )
