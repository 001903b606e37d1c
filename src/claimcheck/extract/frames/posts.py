"""Offices: who takes one, who appoints, and which firm a speaker's post belongs to."""

from __future__ import annotations

from claimcheck.extract.frames.frame import (
    Frame,
    Scene,
    fits,
)
from claimcheck.extract.names import Mention


def firm_of_speaker(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Whoever speaks for a body in Arabic has no staff or fleet of his own, and builds and spends nothing: «كشف مدير
    كذا أنها ستوظف 80»."""
    role = _OF_FIRMS.get(frame.event, "")
    holder = frame.roles.get(role, [None])[0]
    if frame.row.lang != "ar" or holder is None:
        return
    if holder.type != "person" or not any(s.entity.id == holder.entity.id for s in scene.speakers):
        return
    for office in frames:
        if office.event == "lead" and any(m.entity.id == holder.entity.id for m in office.roles.get("person", ())):
            if "organisation" in office.roles and fits(scene, frame, role, office.roles["organisation"][0]):
                frame.roles[role] = list(office.roles["organisation"])
            return
    person, body = scene.cast.get(("lead", "person")), scene.cast.get(("lead", "organisation"))
    if person is not None and body is not None and person.entity.id == holder.entity.id:
        frame.roles[role] = [body]


# the role that a firm fills, and no person who speaks for it
_OF_FIRMS = {
    "staff": "entity",
    "capacity": "entity",
    "earn": "entity",
    "build": "builder",
    "spend": "spender",
    "supply": "supplier",
    "raise": "raiser",
    "list": "entity",
}


def takes_office(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Give an Arabic office behind the verb of taking it that verb's status: «من المتوقع أن يتولى فلان [رئاسة] كذا»;
    one that a comma sets off is held already."""
    if frame.event != "lead" or frame.row.lang != "ar" or frame.pos == "verb" or frame.status != "actual":
        return
    who = {m.entity.id for m in frame.roles.get("person", ())}
    for other in frames:
        before = other.clause == frame.clause and other.trigger.first < frame.trigger.first
        same = who & {m.entity.id for m in other.roles.get("person", ())}
        apart = any(scene.layers.mark(k) for k in range(other.trigger.last, frame.trigger.first))
        takes = other.event == "lead" and other.pos in ("verb", "masdar") and not other.trigger.enclitic
        if takes and before and same and not apart:
            frame.status = other.status


def part_appointer(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Take the body that appoints out of the role of the body that is headed, where the post has a body of its own:
    «عينت الحكومة فلانا محافظا للبنك المركزي», «عينه المجلس مديرا عاما لها»."""
    verb = frame.pos == "verb" and frame.row.object == "person" and frame.row.subject == "organisation"
    if frame.event != "lead" or frame.row.lang != "ar" or not verb:
        return
    for post in frames:
        later = post.event == "lead" and post.pos == "noun" and post.clause == frame.clause
        if not later or post.trigger.first < frame.trigger.last or not _is_accusative(scene, post):
            continue
        own = post.roles.get("organisation", [])
        appointers = {m.entity.id for m in frame.roles.get("organisation", [])}
        if not own:
            own = _whose_post(scene, post, appointers)
            if own:
                post.roles["organisation"] = own
        if own and appointers.isdisjoint(m.entity.id for m in own):
            frame.roles.pop("organisation", None)
            return


def _is_accusative(scene: Scene, frame: Frame) -> bool:
    token = scene.layers.sentence.tokens[frame.trigger.first]
    return token.norm.endswith("ا") or token.text.rstrip(_TANWIN).endswith("ة")


_TANWIN = "\u064b"


def _whose_post(scene: Scene, post: Frame, appointers: set[str]) -> list[Mention]:
    """Whom «لها» or «له» behind a post stands for: the topic, where it does not appoint."""
    at, tokens = post.trigger.last, scene.layers.sentence.tokens
    if at >= len(tokens) or tokens[at].norm not in ("لها", "له", "لهم") or scene.topic is None:
        return []
    return [] if scene.topic.entity.id in appointers else [scene.topic]


def share_office(frame: Frame, frames: list[Frame]) -> None:
    """Give the second of two joined offices the body of the first: "Acme founder and chief executive Jane Doe"."""
    if frame.event != "lead" or "organisation" in frame.roles or frame.row.lang != "en":
        return
    for other in frames:
        joined = other.event == "found" and other.trigger.first < frame.trigger.first < other.trigger.last
        if joined and "entity" in other.roles:
            frame.roles["organisation"] = list(other.roles["entity"])
            frame.notes = [*frame.notes, *(n for n in other.notes if n == "topic")]
