"""Frames flattened to atoms: a claim for each figure and joint party."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames import Frame, Scene
from claimcheck.extract.frames.bearer import follower_named, joined_thing
from claimcheck.extract.frames.described import noun_mention, noun_phrase
from claimcheck.extract.names import Mention
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.words import TYPES, accepts

Atom = tuple[str, dict[str, list[Mention]], FigureMention | None, str | None]


def atoms(scene: Scene, frame: Frame, frames: list[Frame]) -> Iterator[Atom]:
    """One frame flattened: a claim for each figure and joint party; investors of a round are claims of their own."""
    shares = _distributed(scene, frame)
    if shares:
        for share in shares:
            yield from atoms(scene, share, frames)
        return
    schema = scene.words.events[frame.event]
    roles = frame.roles
    figures = frame.figures
    parts = {int(note[5:]) for note in frame.notes if note.startswith("part:")}
    wholes = {int(note[11:]) for note in frame.notes if note.startswith("part-whole:")}
    index = {id(m): n for n, m in enumerate(scene.layers.figures)}
    if frame.event in ("partner", "merge"):
        roles = _paired(roles)
    if frame.event == "raise":
        yield from _raise_atoms(scene, frame, figures, parts, index)
        return
    apart = (*(role for role in schema.key if role != "place"), *_JOINT.get(frame.event, ()))  # a site is one place
    combos = list(_combinations(roles, apart))
    if not figures:
        if "cast" in frame.notes:
            return  # «الصفقة»: nothing new is told of the deal
        if any(alone <= set(roles) for alone in schema.alone) or (
            _DATED.get(frame.event) in roles and _dated(scene, frame)
        ):
            for combo in combos:
                yield frame.event, combo, None, frame.part
        return
    for n, figure in enumerate(figures):
        at = index[id(figure)]
        part = "share" if at in parts else "whole" if at in wholes else frame.part
        own = _gapped(scene, frame, figures[n - 1], figure) if n else None
        if own is not None:
            yield frame.event, {**(combos[0] if combos else {}), own[0]: [own[1]]}, figure, part
            continue
        for combo in combos or [{}]:
            yield frame.event, combo, figure, part


_JOINT = {"found": ("founder",), "own": ("owner",)}  # roles that are no key and have a claim for each who shares them
_DATED = {"found": "entity", "build": "facility"}  # what makes a claim where a date tells when it began


def _distributed(scene: Scene, frame: Frame) -> list[Frame]:
    """One frame for each figure where each has a party of its own: "13% of Tesla and 42% of SpaceX", "A and B raised
    $3m and $5m respectively"; [] where they share theirs."""
    figures = frame.figures
    if len(figures) < 2 or len({figure.kind for figure in figures}) > 1:
        return []
    listed = _listed(scene, frame)
    if listed:
        return listed
    facilities = _own_facilities(scene, frame)
    if facilities:
        return [_with(frame, "facility", m, f) for m, f in zip(facilities, figures, strict=True)]
    if _in_order(scene, figures):
        for role, members in frame.roles.items():
            if len(members) == len(figures):
                return [_with(frame, role, m, f) for m, f in zip(members, figures, strict=True)]
    for role, members in frame.roles.items():
        if (
            (role == frame.row.subject and not members[0].marker)
            or len(members) > 1
            or not any(members[0] is m for m in scene.mentions)
        ):
            continue
        own = _own_parties(scene, frame, role, members[0])
        if own:
            return [_with(frame, role, m, f) for m, f in zip([members[0], *own], figures, strict=True)]
    return []


def _listed(scene: Scene, frame: Frame) -> list[Frame]:
    """The frames of a total and of the parts that a colon lists, each with a party of its own: "bought 36,000 tonnes:
    24,000 from Russia and 12,000 from Romania"; [] for none."""
    whole, *parts = frame.figures
    colon = any(scene.layers.mark(k) == ":" for k in range(whole.last, parts[0].first))
    shares = _distributed(scene, replace(frame, figures=parts, part="share")) if colon else []
    apart = {role for share in shares for role in share.roles if share.roles[role] != frame.roles.get(role)}
    if not apart:
        return []
    roles = {role: members for role, members in frame.roles.items() if role not in apart}
    return [replace(frame, roles=roles, figures=[whole]), *shares]


def _own_facilities(scene: Scene, frame: Frame) -> list[Mention]:
    """What each figure of an English building counts: "12 schools and three hospitals"; [] unless each counts some."""
    told = frame.roles.get("facility", [])
    counts = all(f.kind == "count" and f.noun and f.last - f.first > 1 for f in frame.figures)
    first = frame.figures[0]
    if frame.event != "build" or frame.row.lang != "en" or not counts or len(told) != 1:
        return []
    joined = all(b.lead - a.last <= 2 for a, b in pairwise(frame.figures))
    if not joined or not first.first <= told[0].first < first.last:
        return []
    return [
        noun_mention(scene, f.last - len((f.noun or "").split()), f.last, f.lead, aside=True) for f in frame.figures
    ]


def _in_order(scene: Scene, figures: list[FigureMention]) -> bool:
    """Whether names and figures pair off: by "respectively", or by "the former" and "the latter" before the figures."""
    if any(True for _ in scene.layers.cues_in(0, len(scene.clauses.of), "respectively")):
        return True
    if len(figures) != 2:
        return False
    first, second = figures
    former = any(True for _ in scene.layers.cues_in(max(first.lead - _ORDINAL, 0), first.lead, "former"))
    return former and any(True for _ in scene.layers.cues_in(first.last, second.lead, "latter"))


_ORDINAL = 4  # tokens between "the former" and its figure


def _with(frame: Frame, role: str, member: Mention, figure: FigureMention) -> Frame:
    return replace(frame, roles={**frame.roles, role: [member]}, figures=[figure])


def _own_parties(scene: Scene, frame: Frame, role: str, first: Mention) -> list[Mention]:
    """Who stands to each further figure as `first` stands to the first one, behind it or before it; [] unless all."""
    figures = frame.figures
    behind = figures[0].last <= first.first and first.last <= figures[1].first
    before = frame.trigger.last <= first.first and first.last <= figures[0].first
    if not behind and not before:
        return []
    wanted = scene.words.events[frame.event].roles[role]
    doers = {m.type for m in frame.roles.get(frame.row.subject or "", [])} - {first.type}
    markers = {marker for marker, filled in frame.row.markers if filled == role} if first.marker else set()
    markers = markers if first.marker in markers else {first.marker}  # «إلى كذا، و30% لكذا»
    found: list[Mention] = []
    for n, figure in enumerate(figures[1:], 1):
        end = figures[n + 1].first if n + 1 < len(figures) else len(scene.clauses.of)
        for m in scene.mentions:
            near = (
                figure.last <= m.first < end
                and m.head - figure.last <= 3
                and first.marker != ""
                and m.marker in markers
                if behind
                else figures[n - 1].last <= m.first
                and m.last <= figure.lead
                and figure.lead - m.last <= 3
                and m.conjunct
            )
            acts = before and m.type in doers  # "A Bank lent Kadha $3m, and B Bank $5m": of the kind of who lent
            if near and not acts and accepts(wanted, m.type) and m.entity.id != first.entity.id:
                found.append(m)
                break
    return found if len(found) == len(figures) - 1 else []


def _gapped(scene: Scene, frame: Frame, before: FigureMention, figure: FigureMention) -> tuple[str, Mention] | None:
    """A further subject whose verb is left out: «تملك كذا 4% وكذا 3%», "A holds 4.8% and B 4.4%"."""
    role = frame.row.subject or frame.row.of
    if role is None:
        return None
    thing = joined_thing(scene, figure) if frame.row.lang == "ar" and role == "entity" else None
    if thing is not None:
        return role, thing
    next_one = follower_named(scene, before, figure) if frame.row.lang == "ar" else None
    if next_one is not None:
        return role, next_one
    taken = {m.entity.id for members in frame.roles.values() for m in members}
    for m in scene.mentions:
        between = before.last <= m.first and m.last <= figure.first and figure.lead - m.last <= 3
        if (
            between
            and not m.marker
            and m.entity.id not in taken
            and accepts(scene.words.events[frame.event].roles[role], m.type)
        ):
            return role, m
    return _gapped_noun(scene, role, before, figure) if frame.row.lang == "en" and frame.event == "share" else None


def _gapped_noun(scene: Scene, role: str, before: FigureMention, figure: FigureMention) -> tuple[str, Mention] | None:
    """A further holder told by a common noun: "Acme owns 60% of the mine and [the state] 40%"."""
    tokens = scene.layers.sentence.tokens
    joint = next((k for k in range(figure.lead - 1, before.last, -1) if tokens[k].norm == "and"), None)
    phrase = noun_phrase(scene, joint + 1) if joint is not None else None
    if phrase is None or phrase[1] != figure.lead or phrase[2] == phrase[0]:
        return None
    if tokens[phrase[1] - 1].norm in _REMAINING:
        return None
    return role, noun_mention(scene, *phrase, aside=True)


_REMAINING = word_class("atoms", "remaining")


def _dated(scene: Scene, frame: Frame) -> bool:
    return any(m.kind == "date" and scene.clauses.of[m.first] == frame.clause for m in scene.layers.figures)


def _paired(roles: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """Parties told together («شراكة بين أ وب») as one party and the others."""
    party, other = list(roles.get("party", [])), list(roles.get("other", []))
    if not other and len(party) > 1:
        return {**roles, "party": party[:1], "other": party[1:]}
    if not party and len(other) > 1:
        return {**roles, "party": other[:1], "other": other[1:]}
    return roles


def _combinations(roles: dict[str, list[Mention]], key: tuple[str, ...]) -> Iterator[dict[str, list[Mention]]]:
    """Joint parties in a key role are one claim each; the other roles are shared."""
    keys = [role for role in roles if role in key]
    for chosen in product(*(roles[role] for role in keys)):
        if len({mention.entity.id for mention in chosen}) < len(chosen):
            continue
        combo = {role: list(members) for role, members in roles.items() if role not in key}
        combo.update({role: [mention] for role, mention in zip(keys, chosen, strict=True)})
        yield combo


def _in_next_statement(scene: Scene, figure: FigureMention, mention: Mention) -> bool:
    """Whether a name stands in a statement that follows a figure's: "$250m of it this year, while [Acme] sold"."""
    clause = scene.clauses.of[mention.first]
    return clause != scene.clauses.of[figure.first] and scene.clauses.all[clause].kind in ("subordinate", "coordinate")


_GIVEN_BY = "from"  # before whoever gives the whole sum; who only takes part is told apart, as «من» may tell


def _raise_atoms(
    scene: Scene, frame: Frame, figures: list[FigureMention], parts: set[int], index: dict[int, int]
) -> Iterator[Atom]:
    roles = frame.roles
    whole = {role: members for role, members in roles.items() if role != "investor"}
    investors = roles.get("investor", [])
    raisers = [m for m in roles.get("raiser", []) if m.entity.id not in {i.entity.id for i in investors}]
    plain = [f for f in figures if index[id(f)] not in parts]
    if frame.row.subject == "investor" and investors:
        target = raisers[:1] or (
            [scene.topic]
            if scene.topic is not None
            and scene.topic not in investors
            and scene.topic.entity.id not in {m.entity.id for m in investors}
            else []
        )
        for figure in figures:
            for investor in investors:
                yield "invest", {"investor": [investor], **({"target": target} if target else {})}, figure, "share"
        for investor in investors:
            if target:
                yield "raise", {"raiser": target, "investor": [investor]}, None, None
        return
    whole_sum = len(plain) == len(figures) == 1 and raisers and investors and investors[0].marker == _GIVEN_BY
    giving = {"investor": investors} if whole_sum else {}
    for figure in plain:
        for combo in _combinations({**whole, **giving}, ("raiser",)):
            yield "raise", combo, figure, frame.part
    for figure in figures:
        if index[id(figure)] not in parts:
            continue
        near = [
            m
            for m in scene.mentions
            if m.first >= figure.first
            and m.first - figure.last <= 8
            and m not in raisers
            and m.type in TYPES["organisation"] | TYPES["person"]
            and not _in_next_statement(scene, figure, m)
        ]
        givers = near[:1] or investors[:1]
        if givers:
            yield "invest", {"investor": givers[:1], **({"target": raisers[:1]} if raisers else {})}, figure, "share"
        else:
            yield "raise", {k: v for k, v in whole.items() if k != "lead"}, figure, "share"
    if raisers and "lead" in roles and not plain:
        yield "raise", {"raiser": raisers[:1], "lead": roles["lead"]}, None, None
    if raisers:
        for investor in investors:
            yield "raise", {"raiser": raisers[:1], "investor": [investor]}, None, None
