"""A frame's slots filled by grammar first, distance second."""

from __future__ import annotations

from claimcheck.extract.frames.apposition import apposed
from claimcheck.extract.frames.arabic import arabic_arguments, headed_behind, office_body
from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.english import adjacent_object, english_arguments
from claimcheck.extract.frames.english_subjects import common_subject, english_subject
from claimcheck.extract.frames.frame import (
    Frame,
    Scene,
    fits,
    in_reach,
    passive_support,
    put,
    taken,
)
from claimcheck.extract.frames.marked import by_marker, by_pronoun, examples
from claimcheck.extract.frames.objects import described_object
from claimcheck.extract.frames.owners import owner_of_noun
from claimcheck.extract.frames.parties import parties_by_marker
from claimcheck.extract.frames.things import definite_behind, goods_priced, is_noun, thing_before, thing_told_of
from claimcheck.extract.names import Mention
from claimcheck.extract.phrases import group
from claimcheck.lexicon.schemas import AREAS
from claimcheck.text.closed_classes import BE, WITH_PRONOUN


def fill_roles(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Fill a frame's slots: those behind their own markers, what stands beside, then object and subject."""
    if frame.event == "lead":
        _of_complement(scene, frame, frames)
    by_marker(scene, frame, frames)
    parties_by_marker(scene, frame)
    by_pronoun(scene, frame)
    thing_told_of(scene, frame, frames)
    goods_priced(scene, frame)
    for fill in (
        _of_complement,
        _set_off_body,
        owner_of_noun,
        office_body,
        apposed,
        _as_told_before,
        _subject_and_object,
    ):
        fill(scene, frame, frames)
    subject = frame.row.subject
    if subject not in frame.roles and any(role == subject for _, role in frame.row.markers):
        by_marker(scene, frame, frames, last=True)
    described_object(scene, frame)
    headed_behind(scene, frame)
    for role, members in list(frame.roles.items()):
        wide: list[Mention] = []
        for mention in members:
            others = [m.entity.id for r, held in frame.roles.items() if r != role for m in held]
            wide.extend(
                m
                for m in group(mention, scene.mentions)
                if m not in wide and fits(scene, frame, role, m) and m.entity.id not in others
            )
        frame.roles[role] = [example for member in wide or members for example in examples(scene, frame, role, member)]


def _adjacent_after(scene: Scene, frame: Frame, reach: int) -> Mention | None:
    """The bare mention that follows the trigger within `reach` tokens with nothing but its own noun phrase between."""
    for mention in scene.mentions:
        head = mention.first if mention.head < frame.trigger.last else mention.head
        if head < frame.trigger.last:
            continue
        own = (
            mention.head == frame.trigger.last
            and mention.marker == scene.layers.sentence.tokens[frame.trigger.last - 1].norm
        )
        if (mention.marker and not own) or (mention.conjunct and mention.after is None):
            return None  # «فاز برئاسة نقابة كذا»
        if head - frame.trigger.last > reach or not in_reach(scene, frame, mention):
            return None
        between = range(frame.trigger.last, head)
        if any(k in scene.layers.figure_at or scene.layers.mark(k) in (",", "،", ":", "(", ")") for k in between):
            return None
        if any(m.entry.pos == "masdar" and m.proclitics == "ل" for k in between for m in scene.layers.triggers[k]):
            return None  # «عقودا لتزويد كذا»
        if any(scene.layers.sentence.tokens[k].norm in WITH_PRONOUN for k in between):
            return None  # «جولة شاركت فيها كذا»: a clause of its own
        return mention
    return None


def _of_complement(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """«استحواذ كذا على …», «قيمة كذا», "acquisition of Acme": what a noun trigger stands with."""
    row = frame.row
    if frame.pos not in ("masdar", "noun", "phrase", "participle"):
        return
    arabic = row.lang == "ar"
    role = row.of or (row.subject if arabic and frame.pos == "masdar" else None)
    if role is None and not arabic:
        last = scene.layers.sentence.tokens[frame.trigger.last - 1].norm
        role = dict(row.markers).get(last) if frame.trigger.last - frame.trigger.first > 1 else None
    if role is None:
        return
    if arabic:
        first = _adjacent_after(scene, frame, 3) or _holder_behind(scene, frame)
    else:
        first = _after_of(scene, frame) or (
            adjacent_object(scene, frame) if frame.pos in ("participle", "phrase") else None
        )
    if first is None or taken(frame, first):
        return
    if arabic and frame.pos == "masdar" and row.object:
        _behind_transitive(scene, frame, first, row.object)
        return
    if role not in frame.roles and fits(scene, frame, role, first):
        frame.roles[role] = [_branch_in(scene, frame, first) or first]


def _holder_behind(scene: Scene, frame: Frame) -> Mention | None:
    """The common noun that an Arabic share is of: «حصة [الطاقة المتجددة] من إنتاج الكهرباء»."""
    bare = frame.event == "share" and frame.pos == "masdar" and frame.trigger.proclitics[-2:] != "ال"
    return definite_behind(scene, frame.trigger.last) if bare and not frame.trigger.enclitic else None


def _branch_in(scene: Scene, frame: Frame, place: Mention) -> Mention | None:
    """The body of an Arabic office whose bare noun stands before its place: «مدير [صحة البصرة]»."""
    at, tokens = frame.trigger.last, scene.layers.sentence.tokens
    directs = frame.row.lang == "ar" and frame.event == "lead" and frame.pos == "noun"
    if not directs or place.type not in AREAS or place.marker or place.first - at != 1 or place.head != place.first:
        return None
    bare_noun = tokens[at].kind == "word" and is_noun(scene, at) and not scene.layers.cue(at, "head", "title", "filler")
    if not bare_noun or tokens[frame.trigger.first].norm.startswith(_MINISTERS):
        return None
    return noun_mention(scene, at, place.last, at, aside=True)


_MINISTERS = ("وزير", "سفير")


def _behind_transitive(scene: Scene, frame: Frame, first: Mention, obj: str) -> None:
    """What stands behind a transitive verbal noun: its object («شراء كريم»), or subject and object («شراء أوبر كريم»,
    «شراء أوبر لكريم»)."""
    subject = frame.row.subject
    second = _next_bare(scene, frame, first) or _marked_object(scene, frame, first, obj)
    if second is None or subject is None or passive_support(scene, frame):
        put(scene, frame, obj, first)
        return
    put(scene, frame, subject, first)
    put(scene, frame, obj, second)


def _marked_object(scene: Scene, frame: Frame, first: Mention, obj: str) -> Mention | None:
    """The object that a verbal noun with its subject takes behind «ل»."""
    if obj in frame.roles:
        return None
    for m in scene.mentions:
        near = m.marker == "ل" and 0 < m.first - first.last < 6
        if near and in_reach(scene, frame, m) and fits(scene, frame, obj, m):
            return m
    return None


def _after_of(scene: Scene, frame: Frame) -> Mention | None:
    for mention in scene.mentions:
        if (
            mention.first >= frame.trigger.last
            and mention.marker == "of"
            and mention.first - frame.trigger.last <= 7
            and in_reach(scene, frame, mention)
        ):
            return mention
    return None


def _next_bare(scene: Scene, frame: Frame, first: Mention) -> Mention | None:
    for mention in scene.mentions:
        if mention.first >= first.last and not mention.conjunct:
            between = range(first.last, mention.head)
            if (
                mention.marker
                or len(between) > 2
                or any(k in scene.layers.figure_at or scene.layers.mark(k) in (",", "،", "(") for k in between)
            ):
                return None
            return mention
    return None


def _set_off_body(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """The body that a comma sets off behind an English office: "Jane Doe, chairman, Acme, said", "(CEO, Acme)"."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    if frame.event != "lead" or frame.pos != "noun" or frame.row.lang != "en" or "organisation" in frame.roles:
        return
    person = next((m for m in scene.mentions if m.type == "person" and m.last < frame.trigger.first), None)
    apart = person is not None and scene.layers.mark(person.last) in (",", "(")
    if not apart or at >= len(tokens) or scene.layers.mark(at) != ",":
        return
    body = next((m for m in scene.mentions if m.first == at + 1), None)
    if body is None or body.possessive or body.last >= len(tokens) or not fits(scene, frame, "organisation", body):
        return
    closes = scene.layers.mark(body.last) in (",", ")") or scene.layers.cue(body.last, "say") is not None
    if closes and body.type not in AREAS and body.type != "person":
        frame.roles["organisation"] = [body]


def _as_told_before(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """«عملية الشراء», "the takeover": a definite noun without parties of its own is the deal told before."""
    schema = scene.words.events[frame.event]
    key = schema.key
    known = [
        next(filter(None, map(scene.cast.get, [(frame.event, role), *schema.borrow.get(role, {}).items()])), None)
        for role in key
    ]
    if frame.roles or frame.pos == "verb" or len(key) < 2 or not all(known) or not _is_definite(scene, frame):
        return
    frame.roles.update({role: [member] for role, member in zip(key, known, strict=True) if member is not None})
    frame.notes.append("cast")


def _is_definite(scene: Scene, frame: Frame) -> bool:
    if frame.row.lang == "ar":
        return "ال" in frame.trigger.proclitics or scene.layers.sentence.tokens[frame.trigger.last - 1].norm[:2] == "ال"
    before = frame.trigger.first - 1
    return before >= 0 and scene.layers.sentence.tokens[before].norm in ("the", "this", "that")


def _subject_and_object(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    row = frame.row
    if frame.pos == "participle":
        _participle(scene, frame, frames)
        return
    if row.subject is None and row.object is None:
        return
    if row.lang == "ar":
        arabic_arguments(scene, frame, frames)
    else:
        english_arguments(scene, frame, frames)


def _of_joined(scene: Scene, frame: Frame, frames: list[Frame], role: str) -> Mention | None:
    """What the participle has that "and" joins an English one to: "the vaccine, developed by Acme and [made by]
    Delmont"."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.first - 1
    if frame.row.lang != "en" or at < 1 or tokens[at].norm not in ("and", "but"):
        return None
    joined = (f for f in frames if f.pos == "participle" and f.trigger.last < at and frame.row.event == f.event)
    return next((f.roles[role][0] for f in joined if role in f.roles), None)


def _predicated(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The subject of an English participle behind a form of "be" and a figure or an adverb: "[Acme], founded in Leeds,
    is 64% owned by"."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.first - 1
    if frame.row.lang != "en" or at < 1:
        return None
    figure = scene.layers.figure_at.get(at)
    at = figure.lead - 1 if figure is not None else at
    while at > 0 and tokens[at].norm.endswith("ly"):
        at -= 1
    if tokens[at].norm not in BE:
        return None
    topic = scene.topic if at > 0 and tokens[at - 1].norm == "it" and frame.clause == 0 else None
    meant = topic if topic is not None and topic.type != "person" and fits(scene, frame, role, topic) else None
    return english_subject(scene, frame, role) or meant


def _placed_noun(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The common noun that an English participle tells of, where a place stands between: "a [farm] in Yuma run by"."""
    place = next((m for m in reversed(scene.mentions) if m.last == frame.trigger.first), None)
    if frame.row.lang != "en" or place is None or place.type not in AREAS or place.marker not in ("in", "near", "at"):
        return None
    thing = common_subject(scene, place.head - 1) if place.head > 1 else None
    return thing if thing is not None and fits(scene, frame, role, thing) else None


def _in_another_statement(scene: Scene, frame: Frame, mention: Mention) -> bool:
    """Whether a mention stands in another clause than a frame that has a subject of its own: "Acme sold it as [exports]
    were up"."""
    opens = scene.clauses.all[frame.clause].kind in ("main", "subordinate", "coordinate")
    return opens and scene.clauses.of[mention.first] != frame.clause


def _participle(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """An adjectival trigger: the noun before it is its object («شركة كذا المملوكة لفلان») or, where it has none, its
    subject."""
    role = frame.row.object or frame.row.subject
    if role is None or role in frame.roles:
        return
    thing = thing_before(scene, frame) if role == frame.row.subject else _of_joined(scene, frame, frames, role)
    thing = thing or _predicated(scene, frame, role) or _placed_noun(scene, frame, role)
    if thing is not None:
        frame.roles[role] = [thing]
        return
    for mention in reversed(scene.mentions):
        if (
            mention.last <= frame.trigger.first
            and fits(scene, frame, role, mention)
            and frame.trigger.first - mention.last <= 6
            and not (frame.event == "change" and _in_another_statement(scene, frame, mention))
        ):
            frame.roles[role] = [mention]
            return
    tokens, at = scene.layers.sentence.tokens, frame.trigger.first - 1
    while at > 0 and scene.layers.mark(at) in ("،", ","):
        at -= 1
    if frame.row.lang == "en" and frame.row.object in ("owned", "target", "organisation"):
        counted = scene.layers.figure_at.get(frame.trigger.first - 1)
        thing = common_subject(scene, counted.lead if counted is not None else frame.trigger.first)
        if thing is not None:
            frame.roles[role] = [thing]  # "the hotel, which is owned by Acme"
        return
    told = frame.row.lang == "ar" and frame.event == "own" and at >= 0 and tokens[at].norm.startswith("ال")
    if told and not scene.layers.cue(at, "marker", "relative") and at not in scene.layers.figure_at:
        frame.roles[role] = [noun_mention(scene, at, at + 1, at)]  # «الحافلة، المملوكة لشركة كذا»
