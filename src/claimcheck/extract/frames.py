"""Triggers to frames: each opens typed slots, filled by grammar first, distance second; a figure serves one frame."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.factuality import status_of
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.layers import QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names import Mention
from claimcheck.extract.phrases import group
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.words import TYPES, Entity, TriggerRow, Words, accepts, is_figure_kind
from claimcheck.model import Status
from claimcheck.text.tokens import readings

NEEDED = 14  # tokens around a trigger within which the word that it needs must stand
SUBJECT = 9  # tokens between an Arabic verb and the subject behind it
OBJECT = 7  # tokens between a trigger and its direct object
BEFORE = 14  # tokens between a subject and the verb behind it
FIGURE_AFTER = 26  # tokens between a trigger and a figure behind it
FIGURE_BEFORE = 9  # tokens between a figure and a trigger behind it


@dataclass(slots=True)
class Frame:
    """One trigger with the mentions and figures that fill its slots."""

    trigger: Match
    clause: int
    roles: dict[str, list[Mention]] = field(default_factory=dict)
    figures: list[FigureMention] = field(default_factory=list)
    status: Status = "actual"
    marked: bool = False
    part: str | None = None
    scope: str | None = None
    metric: str | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def row(self) -> TriggerRow:
        """The trigger's row in the lexicon."""
        return self.trigger.entry.row  # type: ignore[no-any-return]

    @property
    def event(self) -> str:
        """The event that the frame tells of."""
        return self.row.event

    @property
    def pos(self) -> str:
        """The part of speech of its trigger."""
        return self.trigger.entry.pos  # type: ignore[no-any-return]


@dataclass(slots=True)
class Scene:
    """A sentence as the frame filler sees it, with what the text before it has made its topic."""

    layers: Layers
    clauses: Clauses
    mentions: list[Mention]
    words: Words
    topic: Mention | None = None
    speakers: tuple[Mention, ...] = ()
    person: Mention | None = None
    person_fresh: bool = False
    recent_events: frozenset[str] = frozenset()


def build_frames(scene: Scene) -> list[Frame]:
    """Every frame of one sentence, in text order, with roles, figures and status."""
    frames = [Frame(m, scene.clauses.of[m.first]) for m in choose_triggers(scene)]
    for frame in frames:
        frame.status, frame.marked = status_of(scene.layers, scene.clauses, frame.trigger)
        frame.metric, frame.scope, frame.part = frame.row.metric, frame.row.scope, frame.row.part
    for frame in frames:
        fill_roles(scene, frame, frames)
    frames = _absorb_objects(scene, _merge_doubles(frames))
    bind_figures(scene, frames)
    _inherit_status(scene, frames)
    for frame in frames:
        _borrow(scene, frame, frames)
        _default_to_topic(scene, frame)
    return [f for f in frames if not _retold(f, frames)]


def _retold(frame: Frame, frames: list[Frame]) -> bool:
    """An office whose body only the topic gives, where the same person's office is told beside it."""
    if frame.event != "lead" or "topic" not in frame.notes:
        return False
    people = {m.entity.id for m in frame.roles.get("person", [])}
    return any(f is not frame and f.event == "lead" and "topic" not in f.notes and not people.isdisjoint(m.entity.id for m in f.roles.get("person", [])) for f in frames)


def _borrow(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Take an empty key role from a frame of the same clause that tells of the same happening: a round and its valuation."""
    for role, lenders in scene.words.events[frame.event].borrow.items():
        if role in frame.roles:
            continue
        family = scene.clauses.family(frame.clause)
        near = sorted((f for f in frames if f is not frame and f.event in lenders and lenders[f.event] in f.roles and (f.clause in family or f.event == frame.event)), key=lambda f: abs(f.trigger.first - frame.trigger.first))
        for other in near:
            member = other.roles[lenders[other.event]][0]
            if _fits(scene, frame, role, member) and not _taken(frame, member):
                frame.roles[role] = [member]
                frame.notes.append("borrowed")
                break


def _default_to_topic(scene: Scene, frame: Frame) -> None:
    """A figure told of nobody in its clause is told of the topic: «20 مليار دولار إجمالي الجولة»."""
    key = scene.words.events[frame.event].key
    if frame.event == "raise" and "raiser" not in frame.roles and ("investor" in frame.roles or "lead" in frame.roles):
        givers = {m.entity.id for members in frame.roles.values() for m in members}
        if scene.topic is not None and scene.topic.entity.id not in givers and _fits(scene, frame, "raiser", scene.topic):
            frame.roles["raiser"] = [scene.topic]
            frame.notes.append("topic")
        return
    if frame.event == "lead" and frame.pos == "noun" and "person" in frame.roles and "organisation" not in frame.roles:
        if scene.topic is not None and _fits(scene, frame, "organisation", scene.topic):
            frame.roles["organisation"] = [scene.topic]
            frame.notes.append("topic")
        return
    if not frame.figures or not key or frame.event in ("toll", "partner", "merge") or any(role in frame.roles for role in key):
        return
    holder = _bare_before(scene, frame)
    if holder is None or not _fits(scene, frame, key[0], holder):
        holder = scene.topic
    if holder is not None and _fits(scene, frame, key[0], holder):
        frame.roles[key[0]] = [holder]
        frame.notes.append("topic")


# --- which triggers count


def choose_triggers(scene: Scene) -> list[Match]:
    """At each place the longest trigger whose needs are met; a row with needs beats one without."""
    layers = scene.layers
    named = {i for m in scene.mentions for i in range(m.first, m.last) if m.found_by not in ("institution", "head noun", "title", "capitalised", "group")}
    chosen: list[Match] = []
    free = 0
    for i in range(len(layers.triggers)):
        if i < free or i in named or not layers.triggers[i]:
            continue
        rows = [m for m in layers.triggers[i] if _allowed(scene, m)]
        if not rows:
            continue
        rows.sort(key=lambda m: (not m.entry.row.needs, len(m.proclitics.replace("ال", "")) + len(m.enclitic), m.entry.row.event, m.entry.row.id))
        best = rows[0]
        chosen.append(best)
        seen = {best.entry.row.event}
        for other in rows[1:]:
            if other.entry.row.event not in seen and other.entry.row.needs and best.entry.row.needs and other.entry.row.figures.isdisjoint(best.entry.row.figures):
                chosen.append(other)
                seen.add(other.entry.row.event)
        free = best.last
    return chosen


def _allowed(scene: Scene, match: Match) -> bool:
    row, layers = match.entry.row, scene.layers
    if row.lang == "ar" and match.entry.pos in ("verb", "masdar") and not _reads_as(scene, match):
        return False
    if row.lang == "en" and match.entry.pos in ("verb", "noun") and not _reads_as_english(scene, match):
        return False
    inside = layers.figure_at.get(match.first)
    if inside is not None and not row.counted:
        return False
    if row.counted and inside is None and match.entry.pos != "phrase":
        return False
    if match.entry.pos == "verb" and not match.proclitics and any(m.last == match.last and m.entry.layer == "marker" for m in layers.cues[match.first]):
        return False
    if match.entry.pos == "verb" and "ال" in match.proclitics:
        return False
    if match.entry.pos == "verb" and match.proclitics.strip("وفس"):
        return False
    if match.entry.pos == "verb" and match.entry.form.tense == "past" and "س" in match.proclitics:
        return False
    if row.follows and not _follows(layers, match.first, row.follows):
        return False
    if not row.needs and not row.without:
        return True
    around = _surroundings(scene, match)
    if row.without & around:
        return False
    if not row.needs or row.needs & around:
        return True
    joins = row.subject in ("investor", "lead") and row.event in scene.recent_events
    return joins and not any(is_figure_kind(word) for word in row.needs)


def _reads_as(scene: Scene, match: Match) -> bool:
    """Whether a spelling that may be a past verb or a verbal noun («جمع») is the one that this match takes it for."""
    layers, entry = scene.layers, match.entry
    twins = {(m.entry.pos, m.entry.form.tense) for m in layers.triggers[match.first] if m.last == match.last and m.entry.row.event == entry.row.event}
    if not {("verb", "past"), ("masdar", "none")} <= twins:
        return True
    nominal = bool(match.proclitics.strip("وف"))
    i = match.first
    clause = scene.clauses.all[scene.clauses.of[i]]
    opens = i - clause.first <= (1 if clause.kind in ("relative", "that") else 0) or match.proclitics in ("و", "ف")
    stressed = i > 0 and layers.key(i - 1) in ("قد", "وقد", "لقد", "كان", "كانت", "فقد")
    named = any(m.last == i or m.last + 1 == i and layers.mark(i - 1) in QUOTES_CLOSE | {")"} for m in scene.mentions if not m.marker)
    verbal = not nominal and (opens or stressed or named)
    return (entry.pos == "verb") == verbal


_NOMINAL = frozenset("the a an its his her their this that each any no every 's of on for in with by new first".split())
_VERBAL = frozenset("to will would may might could can should must did does do not has have had is are was were be been being it he she they we who which and".split())


def _reads_as_english(scene: Scene, match: Match) -> bool:
    """Whether an English form that may be verb or noun ("purchase", "lending", "own") is the one that this match takes it for."""
    tokens, entry, i = scene.layers.sentence.tokens, match.entry, match.first
    before = tokens[i - 1].norm if i else ""
    if entry.pos == "verb" and entry.form.tense in ("base", "present") and (before in ("'s", "the", "a", "an", "its", "his", "her", "their", "this")):
        return False
    twins = {m.entry.pos for m in scene.layers.triggers[i] if m.last == match.last}
    if not {"verb", "noun"} <= twins:
        return True
    following = tokens[match.last].norm if match.last < len(tokens) else ""
    nominal = before in _NOMINAL or following == "of" or i == 0 or not before and following == "of"
    if before in _VERBAL:
        nominal = False
    elif entry.form.tense == "gerund" and before in ("is", "are", "was", "were"):
        nominal = False
    return (entry.pos == "noun") == nominal


def _follows(layers: Layers, i: int, wanted: frozenset[str]) -> bool:
    span = range(max(i - 3, 0), i)
    before = {key for k in span for key in _variants(layers, k)}
    joined = " ".join(layers.key(k) for k in span)
    return any(word in before or (" " in word and word in joined) for word in wanted)


def _surroundings(scene: Scene, match: Match) -> set[str]:
    """The figure kinds and words in a trigger's clause, near it: single words and pairs of words."""
    layers, clauses = scene.layers, scene.clauses
    clause = clauses.of[match.first]
    found: set[str] = set()
    keys: list[str] = []
    for i in range(max(match.first - NEEDED, 0), min(match.last + NEEDED, len(clauses.of))):
        if clauses.of[i] != clause and clauses.all[clauses.of[i]].parent != clause and not (clauses.all[clause].kind == "relative" and clauses.of[i] == clauses.all[clause].parent and i < match.first):
            continue
        figure = layers.figure_at.get(i)
        if figure is not None:
            found.add(figure.kind)
        if match.first <= i < match.last:
            continue
        token = layers.sentence.tokens[i]
        if token.kind == "mark":
            continue
        key = layers.key(i)
        found.update(_variants(layers, i))
        if keys:
            found.add(keys[-1] + " " + key)
        keys.append(key)
    return found


def _variants(layers: Layers, i: int) -> list[str]:
    token = layers.sentence.tokens[i]
    if token.kind != "word":
        return [token.norm, token.norm.rstrip("s")]
    return [r.key for r in readings(token.norm)]


# --- roles


def fill_roles(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Fill a frame's slots: those behind their own markers, then object, subject, what stands beside, then the topic."""
    if frame.event == "lead":
        _of_complement(scene, frame, frames)
    _by_marker(scene, frame, frames)
    _by_pronoun(scene, frame)
    for fill in (_of_complement, _owner_of_noun, _apposed, _subject_and_object):
        fill(scene, frame, frames)
    for role, members in list(frame.roles.items()):
        wide: list[Mention] = []
        for mention in members:
            wide.extend(m for m in group(mention, scene.mentions) if m not in wide and _fits(scene, frame, role, m))
        frame.roles[role] = [example for member in wide or members for example in _examples(scene, frame, role, member)]


def _examples(scene: Scene, frame: Frame, role: str, member: Mention) -> list[Mention]:
    """The names that stand for a group («شركات فضائية مثل كذا وكذا»), else the mention itself."""
    if member.found_by != "group":
        return [member]
    at = next((n for n, m in enumerate(scene.mentions) if m is member), None)
    if at is None or at + 1 >= len(scene.mentions):
        return [member]
    following = scene.mentions[at + 1]
    if following.marker in _EXEMPLIFIES and following.first - member.last <= 4 and _fits(scene, frame, role, following):
        return group(following, scene.mentions)
    return [member]


_EXEMPLIFIES = frozenset(("مثل", "such as", "like", "including", "علي غرار", "ابرزها", "منها", "بينها"))


def _fits(scene: Scene, frame: Frame, role: str, mention: Mention) -> bool:
    wanted = scene.words.events[frame.event].roles[role]
    return accepts(wanted, mention.type)


def _taken(frame: Frame, mention: Mention) -> bool:
    return any(mention in members for members in frame.roles.values())


def _in_reach(scene: Scene, frame: Frame, mention: Mention) -> bool:
    """Whether a mention stands in the frame's clause or in one that hangs directly on it by brackets."""
    clause = scene.clauses.of[mention.first]
    return clause == frame.clause or scene.clauses.all[clause].kind == "bracket" and scene.clauses.all[clause].parent == frame.clause


def _by_marker(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    markers = dict(frame.row.markers)
    if not markers:
        return
    for mention in scene.mentions:
        role = markers.get(mention.marker) if mention.marker else None
        if role is None or mention.after is not None or _taken(frame, mention) or not _fits(scene, frame, role, mention):
            continue
        if not _in_reach(scene, frame, mention) or mention.first < frame.trigger.first:
            continue
        if len(mention.marker) == 1 and (mention.found_by == "group" and _examples(scene, frame, role, mention) == [mention] or mention.first - frame.trigger.last > 12 or any(scene.layers.mark(k) in (",", "،") for k in range(frame.trigger.last, mention.first))):
            continue
        rival = any(
            other is not frame and frame.trigger.first < other.trigger.first < mention.first and dict(other.row.markers).get(mention.marker) and other.clause == frame.clause
            for other in frames
        )
        if rival or role in frame.roles or mention.first - frame.trigger.last > FIGURE_AFTER:
            continue
        frame.roles[role] = [mention]
    if not frame.roles and frame.pos in ("noun", "masdar", "verb", "participle"):
        for mention in reversed([m for m in scene.mentions if m.last <= frame.trigger.first and m.marker in markers and _in_reach(scene, frame, m)]):
            role = markers[mention.marker]
            if frame.trigger.first - mention.last <= 5 and role not in frame.roles and _fits(scene, frame, role, mention) and len(mention.marker) > 1:
                frame.roles[role] = [mention]


def _by_pronoun(scene: Scene, frame: Frame) -> None:
    """A marker that carries a pronoun («استحواذ كذا عليها») points back to whom the clause before speaks of."""
    if frame.row.lang != "ar":
        return
    markers = dict(frame.row.markers)
    tokens = scene.layers.sentence.tokens
    for i in range(frame.trigger.last, min(frame.trigger.last + 7, len(tokens))):
        if scene.clauses.of[i] != frame.clause or i in scene.layers.figure_at or tokens[i].kind != "word":
            continue
        for reading in readings(tokens[i].norm):
            role = markers.get(reading.key) if reading.enclitic in ("ه", "ها", "هم") and not reading.proclitics else None
            if role is None or role in frame.roles or reading.key == "من":
                continue
            owner = refer(scene, frame, role)
            if owner is not None and not any(0 <= m.first - frame.trigger.last <= 3 and m is owner for m in scene.mentions):
                frame.roles[role] = [owner]
                frame.notes.append("pronoun")
            break


def _adjacent_after(scene: Scene, frame: Frame, reach: int) -> Mention | None:
    """The bare mention that follows the trigger within `reach` tokens with nothing but its own noun phrase between."""
    for mention in scene.mentions:
        if mention.head < frame.trigger.last:
            continue
        if mention.marker or mention.conjunct and mention.after is None:
            return None
        if mention.head - frame.trigger.last > reach or not _in_reach(scene, frame, mention):
            return None
        between = range(frame.trigger.last, mention.head)
        if any(k in scene.layers.figure_at or scene.layers.mark(k) in (",", "،", ":", "(", ")") for k in between):
            return None
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
        first = _adjacent_after(scene, frame, 3)
    else:
        first = _after_of(scene, frame) or (_adjacent_object(scene, frame) if frame.pos in ("participle", "phrase") else None)
    if first is None or _taken(frame, first):
        return
    second = _next_bare(scene, frame, first) if arabic and frame.pos == "masdar" and row.object else None
    governed = arabic and frame.pos == "masdar" and row.object
    if governed:
        other = any(m.marker == "ل" and m.first > first.first and m.first - first.last < 6 and _in_reach(scene, frame, m) and _fits(scene, frame, row.object, m) for m in scene.mentions) and row.object not in frame.roles
        target = row.object if second is None and not other or row.subject is None else row.subject
        if _passive_support(scene, frame):
            target = row.object
        if target and _fits(scene, frame, target, first) and target not in frame.roles:
            frame.roles[target] = [first]
        if second is not None and target == row.subject and _fits(scene, frame, row.object, second) and row.object not in frame.roles:
            frame.roles[row.object] = [second]
        elif other and target == row.subject:
            marked = next(m for m in scene.mentions if m.marker == "ل" and m.first > first.first)
            frame.roles.setdefault(row.object, [marked])
        return
    if role not in frame.roles and _fits(scene, frame, role, first):
        frame.roles[role] = [first]


def _passive_support(scene: Scene, frame: Frame) -> bool:
    """«تم تقييم كذا», «جرى شراء كذا»: the masdar stands for a passive."""
    i = frame.trigger.first
    return i > 0 and scene.layers.key(i - 1) in ("تم", "يتم", "جري", "يجري", "تمت", "وتم", "سيتم", "وجري")


def _after_of(scene: Scene, frame: Frame) -> Mention | None:
    for mention in scene.mentions:
        if mention.first >= frame.trigger.last and mention.marker == "of" and mention.first - frame.trigger.last <= 7 and _in_reach(scene, frame, mention):
            return mention
    return None


def _next_bare(scene: Scene, frame: Frame, first: Mention) -> Mention | None:
    for mention in scene.mentions:
        if mention.first >= first.last and not mention.conjunct:
            between = range(first.last, mention.head)
            if mention.marker or len(between) > 2 or any(k in scene.layers.figure_at or scene.layers.mark(k) in (",", "،", "(") for k in between):
                return None
            return mention
    return None


def _owner_of_noun(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """A pronoun («قيمتها», «استحواذه», "its purchase") or a possessive ("Acme's acquisition") behind or before the noun."""
    row = frame.row
    if frame.pos not in ("masdar", "noun"):
        return
    arabic = row.lang == "ar"
    role = (row.subject or row.of) if frame.pos == "masdar" or not arabic and row.subject else (row.of or row.subject)
    if role is None or role in frame.roles:
        return
    if arabic:
        if frame.trigger.enclitic:
            owner = refer(scene, frame, role)
            if owner is not None:
                frame.roles[role] = [owner]
                frame.notes.append("pronoun")
        return
    tokens = scene.layers.sentence.tokens
    for mention in reversed(scene.mentions):
        if mention.last <= frame.trigger.first and mention.possessive and frame.trigger.first - mention.last <= 6 and _fits(scene, frame, role, mention):
            frame.roles[role] = [mention]
            return
        if mention.last <= frame.trigger.first and not mention.possessive and frame.trigger.first - mention.last == 0 and _fits(scene, frame, role, mention):
            frame.roles[role] = [mention]
            return
    if any(tokens[k].norm in ("its", "his", "her", "their") for k in range(max(frame.trigger.first - 4, 0), frame.trigger.first)):
        owner = refer(scene, frame, role)
        if owner is not None:
            frame.roles[role] = [owner]
            frame.notes.append("pronoun")


def refer(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Whom a pronoun at the trigger points back to: the nearest fitting bare mention before it, else the topic."""
    before = [m for m in scene.mentions if m.last <= frame.trigger.first and _fits(scene, frame, role, m) and not _taken(frame, m) and m.type not in ("outlet", "agency")]
    if frame.trigger.enclitic == "ها":
        before = [m for m in before if m.type != "person"]
    speaking = [m for m in scene.speakers if m in before]
    if speaking:
        return speaking[-1]
    bare = [m for m in before if not m.marker or m.marker in ("ل",)]
    named = [m for m in bare if m.type not in ("city", "country", "region")] or bare
    if named:
        return named[-1]
    if frame.trigger.enclitic == "ه" and scene.person is not None and _fits(scene, frame, role, scene.person):
        return scene.person
    if scene.topic is not None and _fits(scene, frame, role, scene.topic):
        return scene.topic
    return before[-1] if before else None


def _apposed(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """A title beside a name: «الرئيس التنفيذي لشركة كذا فلان», "Acme chief executive Jane Doe", "Jane Doe, head of Acme"."""
    role = frame.row.apposed
    if role is None or role in frame.roles:
        return
    marks_after = [m for m in scene.mentions if m.first >= frame.trigger.last and _fits(scene, frame, role, m) and not _taken(frame, m)]
    ends = frame.trigger.last
    for members in frame.roles.values():
        ends = max(ends, *(m.last for m in members))
    before = [m for m in scene.mentions if m.last <= frame.trigger.first and _fits(scene, frame, role, m) and m.type == "person"]
    if before and frame.trigger.first - before[-1].last <= 7 and (_comma_or_copula(scene, before[-1].last, frame.trigger.first)):
        frame.roles[role] = [before[-1]]
        return
    for mention in marks_after:
        gap = [k for k in range(ends, mention.head) if not scene.layers.mark(k) in QUOTES_OPEN | QUOTES_CLOSE]
        if mention.head <= ends or len(gap) <= 3 and all(scene.layers.mark(k) in (",", "،", "") for k in gap):
            if mention.type == "person" or mention.head - ends <= 1:
                frame.roles[role] = [mention]
        break


def _comma_or_copula(scene: Scene, first: int, last: int) -> bool:
    tokens = scene.layers.sentence.tokens
    held = {k for m in scene.mentions if m.type in TYPES["organisation"] | TYPES["place"] for k in range(m.first, m.last)}
    return first == last or all(k in held or scene.layers.mark(k) in (",", "،", "(", *QUOTES_CLOSE, *QUOTES_OPEN) or tokens[k].norm in ("the", "its", "هو", "وهو", "is", "as") for k in range(first, last))


def _subject_and_object(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    row = frame.row
    if frame.pos == "participle":
        _participle(scene, frame)
        return
    if row.subject is None and row.object is None:
        return
    if row.lang == "ar":
        _arabic_arguments(scene, frame, frames)
    else:
        _english_arguments(scene, frame, frames)


def _participle(scene: Scene, frame: Frame) -> None:
    """An adjectival trigger: the noun before it is its object («شركة كذا المملوكة لفلان») or, where it has none, its subject."""
    role = frame.row.object or frame.row.subject
    if role is None or role in frame.roles:
        return
    for mention in reversed(scene.mentions):
        if mention.last <= frame.trigger.first and _fits(scene, frame, role, mention) and frame.trigger.first - mention.last <= 6:
            frame.roles[role] = [mention]
            return


def _arabic_arguments(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    row = frame.row
    passive = frame.trigger.entry.form.voice == "passive"
    subject, obj = (row.object, None) if passive else (row.subject, row.object)
    if frame.pos in ("masdar", "noun", "phrase"):
        if subject and subject not in frame.roles and not _passive_support(scene, frame):
            found = _controller(scene, frame, subject, frames)
            if found is not None:
                frame.roles[subject] = [found]
        return
    clause = scene.clauses.all[frame.clause]
    after = _bare_after(scene, frame, frames)
    before = _bare_before(scene, frame)
    relative = clause.kind == "relative" and frame.trigger.first - clause.first <= 4
    if relative:
        antecedent = _antecedent(scene, clause.first)
        if frame.trigger.enclitic and antecedent is not None and obj:
            _put(scene, frame, obj, antecedent)
            if after:
                _put(scene, frame, subject, after[0])
            return
        if frame.trigger.enclitic and after and subject:
            _put(scene, frame, subject, after[0])
            return
        if antecedent is not None and subject and _fits(scene, frame, subject, antecedent):
            _put(scene, frame, subject, antecedent)
            if after and obj:
                _put(scene, frame, obj, after[0])
            return
    initial = frame.trigger.first - clause.first <= 2 and clause.kind != "that" or before is None
    if clause.pronoun and before is None and not after[1:]:
        owner = _outside(scene, frame, subject) if subject else None
        if owner is not None:
            _put(scene, frame, subject, owner)
            if after and obj:
                _put(scene, frame, obj, after[0])
            return
    if before is not None and not initial and subject and _fits(scene, frame, subject, before):
        _put(scene, frame, subject, before)
        if after and obj:
            _put(scene, frame, obj, after[0])
        return
    if after:
        if subject and not (frame.trigger.enclitic and obj and len(after) == 0):
            if obj and len(after) == 1 and not _fits(scene, frame, subject, after[0]):
                _put(scene, frame, obj, after[0])
            elif obj and len(after) == 1 and (subject in frame.roles or _rather(scene, frame, subject, obj, after[0])):
                _put(scene, frame, obj, after[0])
            else:
                _put(scene, frame, subject, after[0])
                if obj and len(after) > 1:
                    _put(scene, frame, obj, after[1])
        elif obj:
            _put(scene, frame, obj, after[0])
    if subject and subject not in frame.roles:
        owner = (before if before is not None and _fits(scene, frame, subject, before) else None) or _sibling_subject(scene, frame, frames, subject) or _outside(scene, frame, subject)
        if owner is not None:
            _put(scene, frame, subject, owner)
            frame.notes.append("topic")


def _rather(scene: Scene, frame: Frame, subject: str, obj: str, mention: Mention) -> bool:
    """Whether a lone mention behind a verb is by its type its object: «أسس … شركة كذا»."""
    roles = scene.words.events[frame.event].roles
    return mention.type not in TYPES.get(roles[subject][0], frozenset()) and mention.type in TYPES.get(roles[obj][0], frozenset())


def _put(scene: Scene, frame: Frame, role: str | None, mention: Mention) -> None:
    if role and role not in frame.roles and not _taken(frame, mention) and _fits(scene, frame, role, mention):
        frame.roles[role] = [mention]


def _bare_after(scene: Scene, frame: Frame, frames: list[Frame]) -> list[Mention]:
    """Up to two bare mentions behind a verb, before a figure, a comma or another verb of its clause."""
    found: list[Mention] = []
    stop = next((f.trigger.first for f in frames if f.trigger.first > frame.trigger.first and f.pos in ("verb", "masdar") and f.clause == frame.clause), len(scene.clauses.of))
    at = frame.trigger.last
    for mention in scene.mentions:
        if mention.first < at:
            continue
        if mention.head >= stop or not _in_reach(scene, frame, mention) or mention.head - at > SUBJECT:
            break
        between = range(at, mention.head)
        if any(k in scene.layers.figure_at or scene.layers.mark(k) in ("،", ",", ":") for k in between):
            break
        if mention.marker or mention.after is not None:
            if mention.after is not None:
                at = mention.last
            if found:
                break
            continue
        found.append(mention)
        at = mention.last
        if len(found) == 2:
            break
    return found


def _bare_before(scene: Scene, frame: Frame) -> Mention | None:
    """The nearest bare mention before the trigger in its own clause, the first of its group."""
    best = None
    for mention in scene.mentions:
        if mention.last > frame.trigger.first:
            break
        if scene.clauses.of[mention.first] != frame.clause or mention.marker or mention in scene.speakers and scene.clauses.all[frame.clause].kind != "main":
            continue
        if frame.trigger.first - mention.last > BEFORE:
            continue
        if mention.after is not None and best is not None:
            continue
        best = mention
    return best


def _antecedent(scene: Scene, first: int) -> Mention | None:
    before = [m for m in scene.mentions if m.last <= first]
    return before[-1] if before and first - before[-1].last <= 5 else None


def _sibling_subject(scene: Scene, frame: Frame, frames: list[Frame], role: str) -> Mention | None:
    """The subject of the verb before in the same sentence: «أغلقت كذا جولة وجمعت …»."""
    for other in reversed([f for f in frames if f.trigger.first < frame.trigger.first]):
        subject = other.row.subject
        if subject and subject in other.roles and _fits(scene, frame, role, other.roles[subject][0]):
            return other.roles[subject][0]
    return None


def _outside(scene: Scene, frame: Frame, role: str | None) -> Mention | None:
    """Whom a clause without a subject of its own speaks of: who is said to speak, else the topic."""
    if role is None:
        return None
    for mention in reversed(scene.speakers):
        if mention.type not in ("outlet", "agency") and mention.first < frame.trigger.first and _fits(scene, frame, role, mention):
            return mention
    before = [m for m in scene.mentions if m.last <= frame.trigger.first and not m.marker and m.type not in ("outlet", "agency") and _fits(scene, frame, role, m)]
    if before:
        return before[-1]
    if scene.person is not None and scene.person_fresh and _gender(scene, frame) == "m" and _fits(scene, frame, role, scene.person):
        return scene.person
    if scene.topic is not None and _fits(scene, frame, role, scene.topic):
        return scene.topic
    return None


def _gender(scene: Scene, frame: Frame) -> str:
    """The gender that an Arabic verb shows for its subject: "m", "f", or "" where no verb tells; a verbal noun has its governor's."""
    tokens = scene.layers.sentence.tokens
    at = frame.trigger.first
    if frame.pos != "verb":
        governor = next((k for k in range(at - 1, max(at - 7, -1), -1) if any(m.entry.tense == "present" for m in scene.layers.cues[k])), None)
        if governor is None:
            return ""
        at = governor
    norm = tokens[at].norm.lstrip("وفس")
    if frame.row.lang != "ar" or not norm:
        return ""
    if norm[0] == "ي":
        return "m"
    return "f" if norm[0] == "ت" or norm[-1] == "ت" else "m"


def _controller(scene: Scene, frame: Frame, role: str, frames: list[Frame]) -> Mention | None:
    """The subject of the verb that governs a verbal noun: «تعتزم كذا شراء …»."""
    for mention in reversed(scene.mentions):
        if mention.last <= frame.trigger.first and not mention.marker and mention.after is None and _fits(scene, frame, role, mention) and not _taken(frame, mention):
            if mention.type in ("outlet", "agency") or scene.clauses.of[mention.first] not in scene.clauses.family(frame.clause):
                continue
            if frame.trigger.first - mention.last <= BEFORE:
                return mention
    return _outside(scene, frame, role) if frame.pos == "masdar" else None


def _english_arguments(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    row = frame.row
    if frame.pos == "noun":
        if row.subject and row.subject not in frame.roles and row.apposed is None:
            found = _english_subject(scene, frame, row.subject)
            if found is not None:
                _put(scene, frame, row.subject, found)
        return
    passive = _is_passive(scene, frame)
    subject, obj = (row.object, row.subject) if passive else (row.subject, row.object)
    if passive:
        agent = next((m for m in scene.mentions if m.marker == "by" and m.first >= frame.trigger.last and m.first - frame.trigger.last <= 10), None)
        if agent is not None and obj:
            _put(scene, frame, obj, agent)
    elif obj:
        follower = _adjacent_object(scene, frame)
        if follower is not None:
            _put(scene, frame, obj, follower)
    if subject and subject not in frame.roles:
        found = _english_subject(scene, frame, subject) or _described_subject(scene, frame, subject)
        if found is not None:
            _put(scene, frame, subject, found)
        else:
            owner = _sibling_subject(scene, frame, frames, subject) or _outside(scene, frame, subject)
            if owner is not None:
                _put(scene, frame, subject, owner)
                frame.notes.append("topic")


_AUXILIARIES = frozenset("has have had was were is are been be being will would could may might should can must to also now then not n't already reportedly recently".split())
_PRONOUNS = frozenset("it he she they we this that which who".split())
_DETERMINERS = frozenset("the a an its his her their this these those some several many most all other".split())


def _described_subject(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """A subject that is a common noun ("the museum", "local farmers"): named by its own words, and never by the topic."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    i = frame.trigger.first - 1
    while i >= 0 and (tokens[i].norm in _AUXILIARIES or tokens[i].norm.endswith("ly") and not layers.mark(i)):
        i -= 1
    clause = scene.clauses.of[frame.trigger.first]
    last = i + 1
    while i >= 0 and last - i <= 7 and not layers.mark(i) and i not in layers.figure_at and scene.clauses.of[i] == clause and not any(m.last > i >= m.first for m in scene.mentions):
        if tokens[i].norm in _PRONOUNS or layers.cue(i, "subordinate", "relative", "say", "hedge", "plan") is not None:
            break
        i -= 1
        if tokens[i + 1].norm in _DETERMINERS:
            break
    first = i + 1
    cut = next((k for k in range(first, last) if layers.cue(k, "marker") is not None), last)
    words = [t for t in tokens[first:cut] if t.norm not in _DETERMINERS]
    determined = first < cut and tokens[first].norm in _DETERMINERS
    if not words or any(t.kind != "latin" or t.norm == "'s" for t in words) or not determined and not words[-1].norm.endswith("s"):
        return None
    if words[-1].norm in _AUXILIARIES | _PRONOUNS or frame.event in ("change", "measure", "value", "earn"):
        return None
    text = " ".join(t.text for t in words)
    mention = Mention(cut - len(words), cut, Entity("~" + "-".join(t.norm for t in words), text, "name"), "noun phrase", head=first)
    scene.mentions.append(mention)
    scene.mentions.sort(key=lambda m: m.first)
    return mention


def _is_passive(scene: Scene, frame: Frame) -> bool:
    form = frame.trigger.entry.form
    if frame.pos != "verb" or form.tense not in ("past", "participle"):
        return False
    tokens = scene.layers.sentence.tokens
    for k in range(frame.trigger.first - 1, max(frame.trigger.first - 4, -1), -1):
        norm = tokens[k].norm
        if norm in ("was", "were", "been", "be", "being", "is", "are", "gets", "got"):
            return True
        if norm in ("has", "have", "had", ",") or tokens[k].kind == "mark":
            break
    following = tokens[frame.trigger.last].norm if frame.trigger.last < len(tokens) else ""
    return following == "by" and form.tense in ("past", "participle") and frame.row.subject is not None


def _adjacent_object(scene: Scene, frame: Frame) -> Mention | None:
    for mention in scene.mentions:
        if mention.first < frame.trigger.last:
            continue
        if mention.marker or mention.conjunct and mention.after is None:
            return None
        between = range(frame.trigger.last, mention.head)
        if len(between) > OBJECT or not _in_reach(scene, frame, mention):
            return None
        if any(k in scene.layers.figure_at or scene.layers.mark(k) in (",", ":", ";") for k in between):
            return None
        return mention
    return None


def _english_subject(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The bare mention before the verb: in its clause, else the noun that a relative or participial clause hangs on."""
    clause = scene.clauses.all[frame.clause]
    if clause.kind == "relative":
        antecedent = _antecedent(scene, clause.first)
        own = [m for m in scene.mentions if clause.first < m.first and m.last <= frame.trigger.first and not m.marker]
        if own and _fits(scene, frame, role, own[-1]):
            return own[-1]
        if antecedent is not None and _fits(scene, frame, role, antecedent):
            return antecedent
    found = [
        m
        for m in scene.mentions
        if m.last <= frame.trigger.first and scene.clauses.of[m.first] == frame.clause and not m.marker and not m.possessive and _fits(scene, frame, role, m)
    ]
    if not found:
        return None
    if scene.layers.mark(frame.trigger.first - 1) == ",":
        set_off = next((m for m in found if scene.layers.mark(m.last) == "," and m.after is None), None)
        if set_off is not None:
            return set_off
    best = found[-1]
    while best.after is not None and best.after in found:
        best = best.after
    kinds = TYPES.get(scene.words.events[frame.event].roles[role][0], frozenset())
    preferred = [m for m in found if m.type in kinds - {"name"}]
    return preferred[-1] if preferred and best.type not in kinds else best


# --- figures


def bind_figures(scene: Scene, frames: list[Frame]) -> None:
    """Give every figure to at most one frame: the one that governs it by clause, order and distance."""
    for n, figure in enumerate(scene.layers.figures):
        if figure.minor or figure.kind == "date" or figure.equivalent_of is not None:
            continue
        ranked = sorted(((_cost(scene, frame, figure, frames), k) for k, frame in enumerate(frames)), key=lambda p: p[0])
        if ranked and ranked[0][0] < 100:
            frame = frames[ranked[0][1]]
            frame.figures.append(figure)
            if _behind_part(scene, figure):
                frame.notes.append(f"part:{n}")


def _cost(scene: Scene, frame: Frame, figure: FigureMention, frames: list[Frame]) -> float:
    """How far a frame is from governing a figure; 100 and more means not at all."""
    row, trigger = frame.row, frame.trigger
    by_amount = frame.event == "change" and figure.kind in ("money", "count") and _by_how_much(scene, figure) and (frame.pos == "verb" or _figure_marker(scene, figure) in _BY)
    if figure.kind not in row.figures and not by_amount or not scene.words.events[frame.event].figures:
        return 100.0
    if row.counted and not figure.first <= trigger.first < figure.last:
        return 100.0
    if row.counted:
        return 0.0
    if frame.event == "change" and _is_level(scene, figure):
        return 100.0
    if frame.event in _LEVELS and not _is_level(scene, figure) and _changes(scene, figure, frames):
        return 100.0
    clause = scene.clauses.of[figure.first]
    family = scene.clauses.family(clause)
    if frame.clause not in family:
        return 100.0
    depth = family.index(frame.clause)
    if depth and scene.clauses.all[clause].kind in ("that", "coordinate"):
        return 100.0
    if trigger.last <= figure.lead:
        distance = figure.lead - trigger.last
        if distance > FIGURE_AFTER:
            return 100.0
        between = sum(1 for f in frames if trigger.first < f.trigger.first < figure.first and figure.kind in f.row.figures and f.clause in family and not f.row.counted)
        fallback = 6 * (frame.event == "measure")
        specific = 0.0 if row.needs and figure.kind in row.needs else 0.5
        joined = 6 * (frame.event == "toll" and any(_joins(scene, k) for k in range(trigger.last, figure.lead)))
        return distance + 8 * depth + 12 * between + specific + joined + fallback
    distance = trigger.first - figure.tail
    if distance < 0:
        return 100.0
    limit = FIGURE_BEFORE if frame.pos in ("masdar", "noun", "phrase", "participle") or row.lang == "en" else FIGURE_BEFORE + 3
    if distance > limit or depth:
        return 100.0
    if frame.event == "toll" and distance <= 2:
        return 0.5
    crossed = sum(1 for k in range(figure.tail, trigger.first) if scene.layers.mark(k) in (",", "،"))
    return 10 + 2 * distance + 10 * crossed


_LEVELS = frozenset(("earn", "value", "capacity", "measure", "share"))
_TO = frozenset(("الي", "عند", "to", "at", "ل"))
_FROM = frozenset(("من", "from"))
_BY = frozenset(("ب", "by"))
_BY_NOUNS = frozenset(("بنسبه", "بمقدار", "بواقع", "بنحو", "بحوالي", "بقرابه", "بما", "قدرها", "قدره", "نسبتها", "نسبته", "بقيمه", "بفارق"))


def _figure_marker(scene: Scene, figure: FigureMention) -> str:
    """The preposition right before a figure and its approximator, "" for none."""
    layers = scene.layers
    ending = layers.ends.get(figure.lead)
    if ending:
        return str(min(ending, key=lambda m: m.first).entry.value)
    norm = layers.sentence.tokens[figure.lead].norm
    before = layers.sentence.tokens[figure.lead - 1].norm.rstrip("ـ") if figure.lead else ""
    if before in ("ب", "ل", "وب", "ول"):
        return before[-1]
    if before in _BY_NOUNS:
        return "ب"
    if before in ("ليصل", "لتصل", "لتبلغ", "ليبلغ", "مسجلا", "مسجله", "لتسجل", "ليسجل"):
        return "الي"
    if layers.sentence.tokens[figure.lead].kind == "word" and norm[:1] in ("ب", "ل") and figure.lead in layers.figure_at or norm in _BY_NOUNS:
        return norm[0]
    return ""


def _is_level(scene: Scene, figure: FigureMention) -> bool:
    """Whether a figure is what something came to («إلى 5») or came from, and not by how much it changed."""
    marker = _figure_marker(scene, figure)
    if marker in _TO:
        return True
    if marker in _FROM:
        others = [f for f in scene.layers.figures if f is not figure and scene.clauses.of[f.first] == scene.clauses.of[figure.first]]
        return any(_figure_marker(scene, f) in _TO for f in others)
    return False


def _by_how_much(scene: Scene, figure: FigureMention) -> bool:
    marker = _figure_marker(scene, figure)
    return marker in _BY or marker == ""


def _changes(scene: Scene, figure: FigureMention, frames: list[Frame]) -> bool:
    """Whether a verb of rising or falling governs the figure's clause, before it and near."""
    return any(f.event == "change" and f.pos in ("verb", "masdar") and f.clause == scene.clauses.of[figure.first] and 0 <= figure.lead - f.trigger.last <= 14 for f in frames) and _by_how_much(scene, figure)


def _joins(scene: Scene, i: int) -> bool:
    token = scene.layers.sentence.tokens[i]
    return token.norm in ("and", "و") or token.kind == "word" and token.norm.startswith("و") and i in scene.layers.figure_at


def _behind_part(scene: Scene, figure: FigureMention) -> bool:
    return any(scene.layers.cue(k, "part") for k in range(max(figure.lead - 4, 0), figure.lead + 1))


# --- afterwards


def _merge_doubles(frames: list[Frame]) -> list[Frame]:
    """Two triggers of one event in one clause tell one fact, unless their roles conflict: «أغلقت … جولة تمويلية»."""
    kept: list[Frame] = []
    for frame in frames:
        twin = next((f for f in kept if f.event == frame.event and f.clause == frame.clause and _agree(f, frame)), None)
        if twin is None or frame.row.counted:
            kept.append(frame)
            continue
        for role, members in frame.roles.items():
            if role not in twin.roles or "topic" in twin.notes and "topic" not in frame.notes:
                twin.roles[role] = members
        twin.metric = twin.metric or frame.metric
        twin.scope = twin.scope or frame.scope
        if twin.status == "actual" and frame.status != "actual" and not (twin.pos == "verb" and twin.trigger.entry.form.tense == "past"):
            twin.status = frame.status
    return kept


def _absorb_objects(scene: Scene, frames: list[Frame]) -> list[Frame]:
    """A noun that is but the object of a verb of a related event tells nothing of its own: «جمعت كذا استثمارات بلغت …»."""
    dropped: set[int] = set()
    for verb in frames:
        if verb.pos != "verb" and verb.pos != "masdar":
            continue
        for noun in frames:
            between = noun.trigger.first - verb.trigger.last
            related = noun.event in scene.words.events[verb.event].related
            own = {m.entity.id for members in noun.roles.values() for m in members} - {m.entity.id for members in verb.roles.values() for m in members}
            fallback = noun.event == "measure" and verb.event != "change" and "money" in noun.row.figures & verb.row.figures
            if noun.pos in ("noun", "masdar") and noun.clause == verb.clause and 0 <= between <= 5 and (related or fallback) and noun.event != "value" and (not own or "topic" in noun.notes):
                dropped.add(id(noun))
    return [f for f in frames if id(f) not in dropped]


def _agree(a: Frame, b: Frame) -> bool:
    if a.metric and b.metric and a.metric != b.metric:
        return False
    if a.event in ("change", "toll", "earn", "share", "value", "lead", "own"):
        return False
    for role, members in a.roles.items():
        others = b.roles.get(role)
        if others and {m.entity.id for m in members}.isdisjoint(m.entity.id for m in others):
            return "topic" in a.notes or "topic" in b.notes
    return True


def _inherit_status(scene: Scene, frames: list[Frame]) -> None:
    """A noun without a sign of its own follows the verb that governs its clause: «ستجمع … بتقييم قدره …»."""
    for frame in frames:
        if frame.marked or frame.event in ("own", "lead", "comment", "toll", "found"):
            continue
        family = scene.clauses.family(frame.clause)
        verbs = [f for f in frames if f is not frame and f.pos in ("verb", "masdar") and f.marked and f.clause in family[:2] and abs(f.trigger.first - frame.trigger.first) <= FIGURE_AFTER]
        before = [f for f in verbs if f.trigger.first < frame.trigger.first]
        governing = before[-1] if before else None
        if governing is not None and governing.status != "actual":
            frame.status = governing.status


__all__ = ["Frame", "Scene", "build_frames", "is_figure_kind"]
