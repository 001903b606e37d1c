"""What a change is of where its own words do not say: the object of the verb, or what the figure before measures."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.extract.frames.frame import Frame, Scene

REACH = 9  # tokens behind a verb within which its object is told: «خفض البنك المركزي المصري سعر العائد»
APART = 12  # tokens between a level and the change that is told behind it: "$85bn, down 16%"
_LEVELS = frozenset(("earn", "measure", "spend", "capacity", "value"))


def name_change(scene: Scene, frame: Frame, frames: Sequence[Frame]) -> None:
    """Give a change its metric: "cut its deposit rate by 1%", «خفض سعر الإيداع 1%»; "made $5bn, up 20%"."""
    if frame.event != "change" or frame.metric is not None or not frame.figures:
        return
    if frame.pos == "verb":
        frame.metric = _object(scene, frame)
    elif frame.pos != "verb":
        frame.metric = _of_level_before(scene, frame, frames)


def _object(scene: Scene, frame: Frame) -> str | None:
    """The measure that stands between an active verb and its figure, by the lexicon's name."""
    form = frame.trigger.entry.form
    if form.voice == "passive" or "entity" not in frame.roles:
        return None
    first, end = frame.trigger.last, frame.figures[0].lead
    for k in range(first, min(end, first + REACH)):
        if scene.clauses.of[k] != frame.clause:
            return None
        told = [m for m in scene.layers.triggers[k] if m.entry.row.metric and m.entry.row.event in _LEVELS]
        nouns = [m for m in told if m.entry.pos == "noun" and m.last <= end]
        if nouns:
            longest = max(nouns, key=lambda m: m.last - m.first)
            return str(longest.entry.row.metric)
    return None


def _of_level_before(scene: Scene, frame: Frame, frames: Sequence[Frame]) -> str | None:
    """The metric of the level that the figure right before tells, in the same clause or the one that it hangs on."""
    own = frame.figures[0]
    before = [f for f in scene.layers.figures if f.last <= own.lead and f.kind != "date" and not f.minor]
    if not before or own.lead - before[-1].tail > APART + (before[-1].tail - before[-1].last):
        return None
    level = before[-1] if before[-1].equivalent_of is None else before[-2] if len(before) > 1 else None
    telling = next((f for f in frames if level in f.figures and f.event in _LEVELS), None)
    if telling is None or telling.clause not in scene.clauses.family(frame.clause):
        return None
    return telling.metric
