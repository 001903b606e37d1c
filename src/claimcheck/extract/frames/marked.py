"""Roles told by a preposition, a relative or a pronoun beside the trigger."""

from __future__ import annotations

from claimcheck.extract.frames.frame import (
    FIGURE_AFTER,
    Frame,
    Scene,
    antecedent,
    asides_between,
    bare_before,
    fits,
    in_reach,
    is_passive,
    of_part,
    put,
    refer,
    taken,
)
from claimcheck.extract.layers import COMMAS, QUOTES_OPEN
from claimcheck.extract.names import Mention
from claimcheck.extract.phrases import group
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS
from claimcheck.lexicon.words import TYPES
from claimcheck.text.closed_classes import (
    POSSESSIVES,
)
from claimcheck.text.tokens import Reading, readings

_EXEMPLIFIES = word_class("marked", "exemplifies")


def examples(scene: Scene, frame: Frame, role: str, member: Mention) -> list[Mention]:
    """The names that stand for a group («شركات فضائية مثل كذا وكذا»), else the mention itself."""
    if member.found_by != "group":
        return [member]
    at = next((n for n, m in enumerate(scene.mentions) if m is member), None)
    if at is None or at + 1 >= len(scene.mentions):
        return [member]
    following = scene.mentions[at + 1]
    if following.marker in _EXEMPLIFIES and following.first - member.last <= 4 and fits(scene, frame, role, following):
        return group(following, scene.mentions)
    apposed = following.first == member.last and not following.marker and scene.layers.sentence.lang == "en"
    if apposed and not following.possessive and fits(scene, frame, role, following):
        return group(following, scene.mentions)  # "existing investors Acme and Delmont"
    quoted = following.first - member.last == 1 and scene.layers.mark(member.last) in QUOTES_OPEN
    if quoted and not following.marker and scene.layers.sentence.lang == "ar" and fits(scene, frame, role, following):
        return group(following, scene.mentions)  # «شركات «كذا» و«كذا»»
    return [member]


def _parted(scene: Scene, first: int, last: int) -> bool:
    """Whether a comma or too many tokens part a trigger and a name with a preposition of one letter, what is set off
    behind a name left out."""
    beside = asides_between(scene, first, last)
    own = [k for k in range(first, last) if k not in beside]
    return len(own) > _ONE_LETTER or any(scene.layers.mark(k) in COMMAS for k in own)


_ONE_LETTER = 12  # tokens


def by_marker(scene: Scene, frame: Frame, frames: list[Frame], *, last: bool = False) -> None:
    """Fill the roles that the prepositions of the trigger's row introduce, in text order.

    A place behind a preposition is the subject only where nobody else is: it is filled when asked for `last`.
    """
    markers = dict(frame.row.markers)
    if not markers:
        return
    for mention in scene.mentions:
        marker = mention.marker or _left_over(scene, mention, frames)
        role = markers.get(marker) if marker else None
        if frame.event == "lend" and marker == "by" and _is_owed(scene, mention):
            role = "borrower"  # "The loan will be repaid by Ghana"
        if role is None or mention.after is not None or taken(frame, mention) or not fits(scene, frame, role, mention):
            continue
        if not in_reach(scene, frame, mention) or mention.first < frame.trigger.first:
            continue
        if frame.event == "change" and frame.pos == "verb" and mention.type in AREAS and _paper_of(scene, frame):
            continue  # "Shares in Acme rose 2.8% in Copenhagen"
        if frame.event == "change" and frame.pos == "verb" and mention.type in AREAS and _falls_there(scene, frame):
            continue  # "Acme plunged 18% in Seoul"
        if frame.event == "toll" and role == "place" and mention.first in scene.crediting and frame.row.lang == "ar":
            continue  # «بحسب مصدر طبي في طرابلس»
        if frame.event == "toll" and role == "place" and frame.row.lang == "ar" and of_part(scene, mention):
            continue
        if frame.event == "share" and mention.type in AREAS and mention.possessive:
            continue  # "8% of Panama's output"
        if mention.marker == "from" and mention.first in scene.crediting:
            continue  # "figures from Acme show"
        if mention.marker == "at" and scene.layers.sentence.tokens[max(mention.head - 2, 0)].norm in _FILED:
            continue  # "according to accounts filed at Companies House"
        if frame.event == "toll" and mention.marker == "من" and frame.metric not in _TAKEN_FROM:
            continue
        if frame.event == "own" and frame.pos == "participle" and mention.head - frame.trigger.last > _OWNER_NEAR:
            continue  # «المملوكة لشركة يونانية كانت متجهة إلى مصر»
        if (mention.found_by == "group" or mention.possessive) and _one_of(scene, mention):
            continue
        if role == frame.row.subject and frame.row.lang == "en" and _is_theirs(scene, frame, mention):
            continue
        if role == frame.row.subject and mention.type in AREAS and not last and _is_done_by_someone(scene, frame):
            continue  # "Acme ships cement from Leeds", «سرحت كذا 60 موظفا في مراكش»: until no subject is found
        if role == frame.row.subject and mention.marker in ("at", "in") and _has_owner(scene, frame, role):
            continue
        if mention.marker == "by" and frame.pos == "noun" and _made_known(scene, frame, mention):
            continue
        if role == "customer" and frame.row.lang == "en" and any(_buys_in(other, frame) for other in frames):
            continue
        if frame.event == "supply" and frame.row.lang == "en" and _of_part(scene, frame, mention):
            continue  # "ordered 168 trains, including 18 from Acme"
        if frame.event == "lead" and mention.type in ("outlet", "agency") and _spoken_to(scene, frame, mention):
            continue
        if frame.event == "lead" and mention.marker == "ل" and _holds_for_another(scene, frame):
            continue
        if frame.event == "lead" and scene.layers.sentence.tokens[mention.head - 2].norm in _ONCE:
            continue  # "hired Jane Doe, formerly of Acme"
        if frame.row.lang == "en" and frame.pos == "noun" and _asked_otherwise(frame, frames, mention.marker, role):
            continue
        granted = frame.event == "lend" and mention.marker == "to"  # "has approved a loan to Kenya"
        if role == frame.row.subject and frame.pos == "noun" and len(mention.marker) == 2 and not granted:
            doer = bare_before(scene, frame)
            own = frame.event in ("measure", "change") and mention.head == frame.trigger.last + 1
            if doer is not None and fits(scene, frame, role, doer) and not own:
                continue  # but "inflation in Kenya" is Kenya's
        if len(mention.marker) == 1 and (
            (mention.found_by == "group" and examples(scene, frame, role, mention) == [mention])
            or _parted(scene, frame.trigger.last, mention.first)
        ):
            continue
        rival = any(
            other is not frame
            and frame.trigger.first < other.trigger.first < mention.first
            and dict(other.row.markers).get(mention.marker)
            and other.clause == frame.clause
            and not _sold_with(frame, other)
            and not (frame.row.lang == "en" and _asked_otherwise(other, [frame], mention.marker, None))
            and not (frame.event == "raise" and other.event == "lead")  # "from investors led by Acme"
            for other in frames
        )
        if rival or role in frame.roles or mention.first - frame.trigger.last > FIGURE_AFTER:
            continue
        frame.roles[role] = [mention]
    _by_relative(scene, frame)
    if not frame.roles and frame.pos in ("noun", "masdar", "verb", "participle"):
        for mention in reversed(
            [
                m
                for m in scene.mentions
                if m.last <= frame.trigger.first and m.marker in markers and in_reach(scene, frame, m)
            ]
        ):
            role = markers[mention.marker]
            verbal = frame.row.lang == "en" and frame.pos == "verb" and role == frame.row.subject
            if verbal and any(
                scene.layers.mark(k) == "," or scene.layers.cue(k, "say") is not None
                for k in range(mention.last, frame.trigger.first)
            ):
                continue  # "The ship, to be built at the Acme yard, will carry", "analysts at Acme said Delmont will"
            if (
                frame.trigger.first - mention.last <= 5
                and role not in frame.roles
                and fits(scene, frame, role, mention)
                and len(mention.marker) > 1
            ):
                frame.roles[role] = [mention]


def _by_relative(scene: Scene, frame: Frame) -> None:
    """Fill the role of a preposition before an English "which": "Acme, [in] which Delmont invested $45m"."""
    clause, tokens = scene.clauses.all[frame.clause], scene.layers.sentence.tokens
    first = clause.first
    if frame.row.lang != "en" or clause.kind != "relative" or tokens[first].norm not in ("which", "whom") or first < 2:
        return
    role = dict(frame.row.markers).get(tokens[first - 1].norm)
    head = antecedent(scene, first)
    if role is not None and head is not None and frame.pos == "verb":
        put(scene, frame, role, head)


def _asked_otherwise(frame: Frame, frames: list[Frame], marker: str, role: str | None) -> bool:
    """Whether the verb of the same event before an English noun asks for another role behind a preposition: "repaid a
    $30m loan to Acme" names the lender."""
    own = role or dict(frame.row.markers).get(marker)
    return any(
        other.event == frame.event
        and other.pos == "verb"
        and other.clause == frame.clause
        and other.trigger.first < frame.trigger.first
        and dict(other.row.markers).get(marker, own) != own
        for other in frames
    )


def _is_done_by_someone(scene: Scene, frame: Frame) -> bool:
    """Whether a frame has a subject, other than a place, that may stand beside it."""
    passive = frame.trigger.entry.form.voice == "passive" or is_passive(scene, frame)
    return frame.event not in _OF_PLACES and not passive


def _is_theirs(scene: Scene, frame: Frame, mention: Mention) -> bool:
    """Whether a name only tells which thing of the subject's own it is: "is laying off 1,400 workers at [its] Tamar
    mill"."""
    between = scene.layers.sentence.tokens[mention.head : mention.first]
    return frame.pos == "verb" and any(t.norm in POSSESSIVES for t in between)


def _has_owner(scene: Scene, frame: Frame, role: str) -> bool:
    """Whether an English possessive owns the counted noun that a figure leads up to: "[Acme's] 1,150 employees work
    at"."""
    figure = scene.layers.figure_at.get(frame.trigger.first)
    if frame.row.lang != "en" or frame.pos != "noun" or figure is None:
        return False
    owners = (m for m in scene.mentions if m.possessive and m.last + 1 == figure.lead)
    return any(fits(scene, frame, role, m) for m in owners)


def _made_known(scene: Scene, frame: Frame, mention: Mention) -> bool:
    """Whether whoever stands behind an English "by" only makes known what a noun tells: "an investment of $400m was
    announced by the governor"."""
    if frame.row.lang != "en" or mention.head < 2:
        return False
    return mention.head - 2 >= frame.trigger.last and scene.layers.cue(mention.head - 2, "say", "according") is not None


def _is_owed(scene: Scene, mention: Mention) -> bool:
    """Whether whoever stands behind an English "by" takes or pays back what is lent."""
    return mention.head > 1 and scene.layers.sentence.tokens[mention.head - 2].norm in _OWED


_OWED = word_class("marked", "owed")
_OF_PLACES = ("change", "measure", "merge", "partner")  # "Prices rose in Egypt" is of Egypt; "between Egypt and Oman"
_OWNER_NEAR = 4  # tokens between "owned" and its owner


def _of_part(scene: Scene, frame: Frame, mention: Mention) -> bool:
    """Whether a party stands behind a part of what is told ("…, including 18 from Acme") and has no more than that."""
    cues = list(scene.layers.cues_in(frame.trigger.last, mention.first, "part"))
    tokens = scene.layers.sentence.tokens
    return bool(cues) and any(tokens[k].kind == "number" for k in range(cues[-1].last, mention.first))


def _one_of(scene: Scene, group_: Mention) -> bool:
    """Whether a plural only tells what the name before it is one of: "Acme, one of Scotland's largest fish farmers"."""
    tokens = scene.layers.sentence.tokens
    for k in range(group_.head, max(group_.head - _ONE_OF, 0), -1):
        if tokens[k].norm == "of":
            return tokens[k - 1].norm == "one"
    return False


_FILED = word_class("marked", "filed")
_ONE_OF = 6  # tokens between "of" and the plural


def _left_over(scene: Scene, mention: Mention, frames: list[Frame]) -> str:
    """The preposition before an English name that might have ended a trigger ("agreement with") where another trigger
    took that one's words: "a codeshare agreement with Acme"; "" for none."""
    if not mention.governed or mention.found_by == "group":
        return ""
    tokens = scene.layers.sentence.tokens
    k = next((k for k in range(mention.first - 1, max(mention.first - 4, -1), -1) if tokens[k].norm in _GOVERNING), -1)
    inside = any(f.trigger.first <= k < f.trigger.last for f in frames)
    return "" if k < 0 or inside else tokens[k].norm


_GOVERNING = frozenset(("of", "for", "in", "with", "to", "from", "by", "at"))


def _sold_with(frame: Frame, other: Frame) -> bool:
    """Whether the other frame is the stake that an Arabic sale hands over: its buyer is the sale's too; or the tender
    in which an English buyer buys: whom it buys from is the purchase's."""
    if frame.row.lang == "en":
        return _buys_in(frame, other)
    shares = other.event == "change" and other.pos == "noun"  # «15% من [أسهمها] لشركة كذا»
    return (frame.event == "acquire" and other.event == "share") or (frame.event in ("acquire", "share") and shares)


def _buys_in(frame: Frame, other: Frame) -> bool:
    """Whether the other frame is the noun of an order in which an English verb before it buys: "bought 9,000 tonnes in
    a [tender] from Russia"."""
    pair = frame.event == other.event == "supply" and (frame.pos, other.pos) == ("verb", "noun")
    return pair and frame.clause == other.clause and frame.trigger.first < other.trigger.first


def _falls_there(scene: Scene, frame: Frame) -> bool:
    """Whether an English verb of change has an organisation's bare name right before it."""
    doer = bare_before(scene, frame) if frame.row.lang == "en" else None
    return doer is not None and doer.last == frame.trigger.first and doer.type in TYPES["organisation"]


def _paper_of(scene: Scene, frame: Frame) -> bool:
    """Whether an English verb's subject is told to be somebody's: "Shares in Acme", "Sales at Acme"."""
    return frame.row.lang == "en" and any(
        m.last <= frame.trigger.first
        and (m.marker in ("in", "of", "at") or m.possessive)
        and scene.clauses.of[m.first] == frame.clause
        and m.type not in AREAS
        for m in scene.mentions
    )


_TAKEN_FROM = word_class("marked", "taken_from")
_ONCE = word_class("marked", "once")


def _spoken_to(scene: Scene, frame: Frame, medium: Mention) -> bool:
    """Whether a medium behind an office and its holder is only whom they told: «مدير الديوان فلان لصحيفة كذا»."""
    return any(m.type == "person" and frame.trigger.last <= m.first < medium.first for m in scene.mentions)


def _holds_for_another(scene: Scene, frame: Frame) -> bool:
    """Whether an Arabic office carries the pronoun of its body, so that «ل» behind it tells whom its holder told:
    «ذكر [رئيسها التنفيذي] فلان لنشرة كذا»."""
    return (
        frame.row.lang == "ar" and frame.pos == "noun" and bool(frame.trigger.enclitic or inner_pronoun(scene, frame))
    )


def by_pronoun(scene: Scene, frame: Frame) -> None:
    """A marker that carries a pronoun («استحواذ كذا عليها») points back to whom the clause before speaks of."""
    if frame.row.lang != "ar":
        return
    markers = dict(frame.row.markers)
    tokens = scene.layers.sentence.tokens
    for i in range(frame.trigger.last, min(frame.trigger.last + 7, len(tokens))):
        if scene.clauses.of[i] != frame.clause or i in scene.layers.figure_at or tokens[i].kind != "word":
            continue
        of_it = _OF_IT.get(tokens[i].norm) if frame.pos == "verb" else None
        for reading in of_it or readings(tokens[i].norm):
            role = (
                markers.get(reading.key) if reading.enclitic in ("ه", "ها", "هم") and not reading.proclitics else None
            )
            if role is None or role in frame.roles or reading.key == "من":
                continue
            owner = refer(scene, frame, role)
            owner = _other_than_subject(scene, frame, role, owner) if owner is not None else None
            if owner is not None and not any(
                0 <= m.first - frame.trigger.last <= 3 and m is owner for m in scene.mentions
            ):
                frame.roles[role] = [owner]
                frame.notes.append("pronoun")
            break


def _other_than_subject(scene: Scene, frame: Frame, role: str, owner: Mention) -> Mention:
    """Whom a pronoun behind a verb without a subject of its own means: not who acts in the clause before and goes on
    acting, but whom that clause tells of behind a preposition: «تملك كذا حصة في [الشركة] بعد أن ضخت فيها 30 مليونا»."""
    first = scene.clauses.all[frame.clause].first
    acts = frame.row.subject
    if frame.pos != "verb" or acts is None or acts in frame.roles or owner.marker or owner.last > first:
        return owner
    behind = range(frame.trigger.last, frame.trigger.last + _SUBJECT_NEAR)
    if scene.clauses.all[frame.clause].kind not in ("subordinate", "that") or any(
        m.head in behind and not m.marker for m in scene.mentions
    ):
        return owner
    told = [
        m
        for m in scene.mentions
        if owner.last <= m.first and m.last <= first and m.marker and fits(scene, frame, role, m)
    ]
    return told[-1] if told and told[-1].type not in AREAS else owner


_SUBJECT_NEAR = 5  # tokens between an Arabic verb and its subject
_OF_IT = {"به": (Reading("ب", "", "ه"),), "بها": (Reading("ب", "", "ها"),)}  # a stem of one letter: «يعمل بها 40»


def inner_pronoun(scene: Scene, frame: Frame) -> bool:
    """Whether the head noun of a longer office carries a pronoun: «رئيسها التنفيذي»."""
    first = scene.layers.sentence.tokens[frame.trigger.first]
    single = frame.trigger.last - frame.trigger.first < 2 and not first.text.endswith("ه")  # «مدربه» is no «مدربة»
    if frame.event != "lead" or single or first.text.endswith("ة"):
        return False
    return any(r.enclitic in ("ه", "ها") for r in readings(first.norm))
