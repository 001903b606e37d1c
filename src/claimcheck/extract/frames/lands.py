"""Quantities of a land: whose inflation, growth or deficit it is, where a body of the land tells or moves it."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.extract.frames.bearer import bearer_behind
from claimcheck.extract.frames.frame import (
    Frame,
    Scene,
    country_described,
    modifier,
)
from claimcheck.extract.names import Mention
from claimcheck.lexicon.schemas import AREAS


def land_of_speaker(scene: Scene, frame: Frame) -> None:
    """A body that only reports a quantity does not have it: the statistics office's inflation is its country's."""
    holder = frame.roles.get("entity", [None])[0]
    if frame.event not in ("change", "measure") or frame.metric is None or holder is None:
        return
    reports = holder.type == "body" or (holder.type == "central_bank" and frame.metric in OF_LANDS)
    land = country_of(scene, holder)
    spoken = any(s.entity.id == holder.entity.id for s in scene.speakers)
    own = holder.type == "central_bank" and frame.row.lang == "ar"  # «المركزي يخفض الفائدة والتضخم عند 12%»
    if frame.row.lang == "ar" and frame.metric == "index" and holder.type in ("bank", "central_bank"):
        frame.roles.pop("entity")
        return
    if reports and land is not None and (spoken or own):
        frame.roles["entity"] = [land]
    elif reports and spoken and frame.row.lang == "ar" and frame.metric in OF_ECONOMIES:
        _land_told_before(scene, frame)


def issued_for_its_state(scene: Scene, frame: Frame) -> None:
    """Bonds that a debt office sells are those of its state."""
    if frame.event not in ("list", "raise"):
        return
    for role in ("entity", "raiser"):
        issuer = frame.roles.get(role, [None])[0]
        state = scene.words.catalogue.get(issuer.entity.parent or "") if issuer is not None else None
        if issuer is not None and state is not None and state.type == "country" and issuer.type == "body":
            frame.roles[role] = [replace(issuer, entity=state, found_by="state of the office")]


def move_of_quantity(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Give an Arabic rise or fall what its quantity, told before it in the clause, is of: «إن [أرباحها] هبطت 12%», «سجل
    [الاقتصاد اللبناني] نموا بنسبة 4%»; and an economy the land whose adjective follows it."""
    if frame.row.lang != "ar" or frame.event != "change":
        return
    if frame.pos == "noun" and frame.metric in OF_ECONOMIES | {"growth"}:
        _land_behind(scene, frame)
    if not frame.figures or ("entity" in frame.roles and "topic" not in frame.notes):
        return
    before = [f for f in frames if f.event == "change" and f.pos == "noun" and f.trigger.last <= frame.trigger.first]
    told = [f for f in before if f.clause == frame.clause and not f.figures and "entity" in f.roles]
    if not told or "topic" in told[-1].notes:
        return
    holder, spoken = told[-1].roles["entity"][0], {s.entity.id for s in scene.speakers}
    if "entity" not in frame.roles or holder.entity.id in spoken:
        frame.roles["entity"] = [holder]
        frame.metric = frame.metric or told[-1].metric
        frame.notes = [note for note in frame.notes if note != "topic"]


def _land_behind(scene: Scene, frame: Frame) -> None:
    for match in scene.words.entities.at(scene.layers.sentence.tokens, frame.trigger.last):
        entity = match.entry.entity
        if match.entry.adjective and entity.type == "country":
            frame.roles["entity"] = [modifier(scene, match)]
            return


def moved_not_teller(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Whoever only tells of an Arabic rise or fall does not have it: «أعلنت وزارة الصحة تراجع [الإصابات] 40%», «وقال
    الوزير إن المساحة بلغت كذا، أي بزيادة 5%»."""
    holder = frame.roles.get("entity", [None])[0]
    if frame.row.lang != "ar" or frame.event != "change" or frame.pos == "verb" or holder is None:
        return
    tells = holder.type in _TELLERS or (frame.metric in OF_LANDS and holder.type not in AREAS)
    if not tells or "pronoun" in frame.notes or frame.trigger.enclitic:
        return
    if not any(s.entity.id == holder.entity.id for s in scene.speakers) or holder.first >= frame.trigger.first:
        return
    behind = bearer_behind(scene, frame)
    if _moves_it(scene, frame) and (frame.pos == "noun" or behind is not None):
        return
    moved = behind or _of_level_told(scene, frame, frames) or _land_in_name(scene, holder)
    frame.roles.pop("entity")
    if moved is not None:
        frame.roles["entity"] = [moved]


_TELLERS = frozenset(("body", "person"))


def _moves_it(scene: Scene, frame: Frame) -> bool:
    """Whether somebody makes a quantity rise or fall: «أعلنت كذا أنها [سترفع] إنتاجها», «قررت [زيادة] الأجور»."""
    near = range(frame.trigger.first - _MOVED_WITHIN, frame.trigger.last)
    verbs = (m for k in near if k >= 0 for m in scene.layers.triggers[k])
    return any(m.entry.row.event == "change" and m.entry.row.object is not None for m in verbs)


_MOVED_WITHIN = 3  # tokens between what moves a quantity and the quantity


def _of_level_told(scene: Scene, frame: Frame, frames: list[Frame]) -> Mention | None:
    """Who has the figure right before a change that is told of it: «بلغت مساحة كذا 120 دونما، أي بانخفاض 33%»."""
    before = [f for f in frames if f.figures and f.trigger.last <= frame.trigger.first and "entity" in f.roles]
    nearest = max(before, key=lambda f: f.figures[-1].last, default=None)
    return nearest.roles["entity"][0] if nearest is not None else None


def _land_in_name(scene: Scene, body: Mention) -> Mention | None:
    """The country in the name of a body: «وزارة الصحة [السودانية]»; None where it tells none."""
    for i in range(body.first, body.last):
        for match in scene.words.entities.at(scene.layers.sentence.tokens, i):
            if match.entry.entity.type == "country" and match.entry.adjective:
                return replace(body, entity=match.entry.entity, found_by="country of the body")
    return country_of(scene, body)


def country_of(scene: Scene, mention: Mention) -> Mention | None:
    """The country of a body in the body's place; None where the catalogue does not know it."""
    land = scene.words.land(mention.entity.country or "")
    return None if land is None else replace(mention, entity=land, found_by="country of the body")


def _land_told_before(scene: Scene, frame: Frame) -> None:
    """Whose economy a body without a country speaks of: the country described beside it, else the last one told; else
    nobody's."""
    told = [scene.cast.get((event, "entity")) for event in ("change", "measure")]
    described = country_described(scene, frame.clause, len(scene.clauses.of))
    country = described or next((m for m in told if m is not None and m.type == "country"), None)
    frame.roles.pop("entity")
    if country is not None:
        frame.roles["entity"] = [country]


OF_ECONOMIES = frozenset(
    (
        "inflation", "core inflation", "growth", "GDP", "unemployment", "poverty", "deficit", "surplus", "trade",
        "exports", "imports", "remittances", "budget",
    )
)  # fmt: skip
OF_LANDS = frozenset(("inflation", "growth", "GDP", "unemployment"))  # a central bank tells them, and has none itself
