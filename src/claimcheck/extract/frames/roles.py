"""A frame's slots filled by grammar first, distance second."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.extract.frames.arabic import arabic_arguments, headed_behind, office_body
from claimcheck.extract.frames.described import is_demonym, noun_mention, noun_phrase
from claimcheck.extract.frames.english import adjacent_object, common_subject, english_arguments
from claimcheck.extract.frames.frame import (
    FIGURE_AFTER,
    Frame,
    Scene,
    antecedent,
    bare_before,
    fits,
    in_reach,
    of_part,
    passive_support,
    put,
    refer,
    taken,
)
from claimcheck.extract.frames.measurand import is_measure
from claimcheck.extract.frames.parties import parties_by_marker
from claimcheck.extract.frames.things import goods_priced, is_noun, noun_before, thing_before, thing_told_of
from claimcheck.extract.layers import QUOTES_CLOSE, QUOTES_OPEN
from claimcheck.extract.names import Mention
from claimcheck.extract.names.mention import new_entity
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.extract.phrases import group
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.lexicon.words import TYPES
from claimcheck.text.closed_classes import (
    ARTICLES,
    DETERMINERS,
    FINITE_AUXILIARIES,
    FINITE_BE,
    HAVE,
    MODALS,
    PERSONAL,
    POSSESSIVES,
)
from claimcheck.text.normalise import is_relational
from claimcheck.text.tokens import Reading, readings

_EXEMPLIFIES = frozenset(("مثل", "such as", "like", "including", "علي غرار", "ابرزها", "منها", "بينها"))


def fill_roles(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Fill a frame's slots: those behind their own markers, what stands beside, then object and subject."""
    if frame.event == "lead":
        _of_complement(scene, frame, frames)
    _by_marker(scene, frame, frames)
    parties_by_marker(scene, frame)
    _by_pronoun(scene, frame)
    thing_told_of(scene, frame, frames)
    goods_priced(scene, frame)
    for fill in (
        _of_complement,
        _set_off_body,
        _owner_of_noun,
        office_body,
        _apposed,
        _as_told_before,
        _subject_and_object,
    ):
        fill(scene, frame, frames)
    _described_object(scene, frame)
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
        frame.roles[role] = [example for member in wide or members for example in _examples(scene, frame, role, member)]


def _examples(scene: Scene, frame: Frame, role: str, member: Mention) -> list[Mention]:
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


def _by_marker(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
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
            (mention.found_by == "group" and _examples(scene, frame, role, mention) == [mention])
            or mention.first - frame.trigger.last > 12
            or any(scene.layers.mark(k) in (",", "،") for k in range(frame.trigger.last, mention.first))
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
            if verbal and any(scene.layers.mark(k) == "," for k in range(mention.last, frame.trigger.first)):
                continue  # "The ship, to be built at the Acme yard, will carry", "lost 5% in Oslo, wiping"
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


_OWED = frozenset("repaid repayable owed taken drawn sought requested needed".split())
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


_FILED = frozenset("filed lodged posted deposited registered".split())
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


_TAKEN_FROM = frozenset(("evacuated", "displaced", "rescued", "released", "deported", "abducted"))


_ONCE = frozenset(("formerly", "previously", "late", "once", "ex", "recently"))


def _spoken_to(scene: Scene, frame: Frame, medium: Mention) -> bool:
    """Whether a medium behind an office and its holder is only whom they told: «مدير الديوان فلان لصحيفة كذا»."""
    return any(m.type == "person" and frame.trigger.last <= m.first < medium.first for m in scene.mentions)


def _holds_for_another(scene: Scene, frame: Frame) -> bool:
    """Whether an Arabic office carries the pronoun of its body, so that «ل» behind it tells whom its holder told:
    «ذكر [رئيسها التنفيذي] فلان لنشرة كذا»."""
    return (
        frame.row.lang == "ar" and frame.pos == "noun" and bool(frame.trigger.enclitic or _inner_pronoun(scene, frame))
    )


def _by_pronoun(scene: Scene, frame: Frame) -> None:
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
            if owner is not None and not any(
                0 <= m.first - frame.trigger.last <= 3 and m is owner for m in scene.mentions
            ):
                frame.roles[role] = [owner]
                frame.notes.append("pronoun")
            break


_OF_IT = {"به": (Reading("ب", "", "ه"),), "بها": (Reading("ب", "", "ها"),)}  # a stem of one letter: «يعمل بها 40»


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


def _owner_of_noun(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """A pronoun («قيمتها», «استحواذه», "its purchase") or a possessive ("Acme's acquisition") behind or before the
    noun."""
    row = frame.row
    if frame.pos not in ("masdar", "noun"):
        return
    arabic = row.lang == "ar"
    owned = row.of if arabic and row.event == "lead" else None  # «رئاسته»: what is headed
    role = (
        owned or (row.subject or row.of)
        if frame.pos == "masdar" or (not arabic and row.subject)
        else (row.of or row.subject)
    )
    if role is None or role in frame.roles:
        return
    pointed = arabic and frame.event == "build" and frame.pos == "masdar" and bool(frame.trigger.enclitic)
    if pointed and not _has_object(scene, frame):
        _what_is_built(scene, frame)
        return
    if arabic:
        if frame.trigger.enclitic or _inner_pronoun(scene, frame):
            doer = bare_before(scene, frame) if frame.pos == "masdar" and row.object and row.subject else None
            if doer is not None and row.subject and row.object and fits(scene, frame, row.subject, doer):
                others = [m for m in scene.mentions if m.last <= frame.trigger.first and m.entity.id != doer.entity.id]
                owner = next((m for m in reversed(others) if fits(scene, frame, row.object, m)), None) or scene.topic
                put(scene, frame, row.subject, doer)
                if owner is not None and owner.entity.id != doer.entity.id:
                    put(scene, frame, row.object, owner)
                return
            owner = refer(scene, frame, role)
            if owner is not None:
                frame.roles[role] = [owner]
                frame.notes.append("pronoun")
        return
    tokens = scene.layers.sentence.tokens
    if row.event == "own" and row.apposed == "owned" and _unit_of(scene, frame):
        return
    for mention in reversed(scene.mentions):
        if (
            mention.last <= frame.trigger.first
            and mention.possessive
            and frame.trigger.first - mention.last <= 6
            and fits(scene, frame, role, mention)
            and not _owns_another(scene, frame, mention)
            and not (frame.event == "toll" and _acts_between(scene, mention.last, frame.trigger.first))
        ):
            frame.roles[role] = [mention]
            return
        if (
            mention.last <= frame.trigger.first
            and not mention.possessive
            and frame.trigger.first - mention.last == 0
            and fits(scene, frame, role, mention)
        ):
            lends = frame.event == "lend" and mention.type in _LENDERS  # "an IMF loan"
            if not lends:
                frame.roles[role] = [mention]
                return
            put(scene, frame, "lender", mention)
    body = _body_of_office(scene, frame) if frame.event == "lead" else None
    if body is not None:
        frame.roles[role] = [body]
        return
    whose = next(
        (k for k in range(frame.trigger.first - 1, max(frame.trigger.first - 5, -1), -1) if tokens[k].norm == "whose"),
        None,
    )
    meant = antecedent(scene, whose) if whose is not None else None
    if meant is not None and fits(scene, frame, role, meant):
        frame.roles[role] = [meant]  # "Acme, whose majority owner is ..."
        return
    before = range(frame.trigger.first - 1, max(frame.trigger.first - 5, -1), -1)
    determiner = next((tokens[k].norm for k in before if tokens[k].norm in DETERMINERS), "")
    if determiner in POSSESSIVES:  # and not "will pay its shareholders a dividend"
        owner = _sentence_subject(scene, frame, role, determiner) or refer(scene, frame, role)
        if owner is not None:
            frame.roles[role] = [owner]
            frame.notes.append("pronoun")


def _body_of_office(scene: Scene, frame: Frame) -> Mention | None:
    """The body that stands before an English office and its level, by its name or its own words: "[NFU] county
    chairman", "[electoral commission] chair"; None where no body does."""
    tokens, words, at = scene.layers.sentence.tokens, vocabulary("en"), frame.trigger.first
    level = at
    while level > 0 and at - level < _LEVELS and words.has("leaders", tokens[level - 1].norm):
        level -= 1
    named = next((m for m in scene.mentions if m.last == level and not m.possessive), None)
    if named is not None:
        return named if level < at and named.type not in AREAS and fits(scene, frame, "organisation", named) else None
    noun = tokens[at - 1]
    if at < 1 or words.kind(noun.norm) != "body" or noun.norm in _RANKED or not noun.text.islower():
        return None
    first = at - 1
    while first > 0 and at - first < _BODY and _is_plain(scene, first - 1):
        first -= 1
    return noun_mention(scene, first, at, first, aside=True)


_LEVELS = 2  # words of a level before an office: "national deputy chairman"
_RANKED = frozenset("police force forces army navy guard corps brigade".split())  # bodies of many commanders
_BODY = 3  # words of a body before its office: "national electoral commission chair"


def _is_plain(scene: Scene, k: int) -> bool:
    """Whether an English word may describe a noun behind it: in small letters or opening its sentence, and no function
    word, verb or figure."""
    layers, token = scene.layers, scene.layers.sentence.tokens[k]
    if token.kind != "latin" or token.norm in _NO_PART or k in layers.figure_at or layers.finite(k):
        return False
    verb = any(m.entry.pos == "verb" for m in layers.triggers[k])
    return (token.text.islower() or k == 0) and not verb and layers.cue(k, "marker", "say", "relative", "plan") is None


_NO_PART = DETERMINERS | {"'s", "and", "or", "but", "as", "than", "new", "former", "then", "which", "who", "that"}


def _sentence_subject(scene: Scene, frame: Frame, role: str, pronoun: str) -> Mention | None:
    """Whose office, company or merger an English "its" or "their" tells of: the first name of the sentence that stands
    as a subject, and no backer or rival named later ("Acme has raised $9m from Delmont, its co-founder Jane Doe
    said"); None where none does."""
    if frame.event not in ("lead", "found", "merge") or pronoun not in ("its", "their"):
        return None
    found = [
        m
        for m in scene.mentions
        if m.last <= frame.trigger.first
        and not m.marker
        and not m.possessive
        and not m.governed
        and m.after is None
        and m.found_by not in ("noun phrase", "group")
        and (m.type == "name" or m.type in TYPES["organisation"])
        and fits(scene, frame, role, m)
    ]
    if pronoun == "their":
        return next((m for m in found if any(other.after is m for other in scene.mentions)), None)
    family = scene.clauses.family(scene.clauses.of[frame.trigger.first])
    if found:
        return found[0] if scene.clauses.of[found[0].first] in family else None
    firms = [m for m in scene.mentions if m.last <= frame.trigger.first and m.type in {"name", *FIRMS}]
    named = [m for m in firms if m.found_by not in ("noun phrase", "group") and fits(scene, frame, role, m)]
    return named[0] if len(named) == 1 and named[0].marker == "to" else None  # "sold gold to Acme, its chief executive"


def _has_object(scene: Scene, frame: Frame) -> bool:
    """Whether what is built stands right behind a verbal noun with a pronoun, which then means who builds: «بعد
    إنشائها [مصنعا] في كذا»."""
    at = frame.trigger.last
    counted = scene.layers.figure_at.get(at)
    named = any(m.head == at and not m.marker for m in scene.mentions)
    tokens = scene.layers.sentence.tokens
    bare_noun = at < len(tokens) and not tokens[at].norm.startswith(("ب", "ل", "و", "ال"))
    noun = bare_noun and not scene.layers.mark(at) and is_noun(scene, at)
    return named or (counted is not None and counted.kind == "count") or (noun and at not in scene.layers.figure_at)


def _what_is_built(scene: Scene, frame: Frame) -> None:
    """Fill what the pronoun on a verbal noun of building means, the noun right before it and its support: «[الملعب]
    المزمع إنشاؤه», «[ملعبا جديدا] يجري تشييده»; else what is built by its kind."""
    at = frame.trigger.first
    if passive_support(scene, frame):
        at -= 1
    beside = next((m for m in scene.mentions if m.last == at and not m.marker), None) or noun_before(scene, at)
    built = beside or refer(scene, frame, "facility")
    if built is not None and (built is beside or built.type in _BUILT) and fits(scene, frame, "facility", built):
        frame.roles["facility"] = [built]


_BUILT = frozenset(("facility", "project", "place", "thing"))
_LENDERS = frozenset(("bank", "central_bank", "body", "fund"))


def _acts_between(scene: Scene, first: int, last: int) -> bool:
    """Whether a finite verb stands between a possessive and a noun, so that it owns another: "Sudan's ministry [has
    recorded] 312 cases"."""
    tokens = scene.layers.sentence.tokens
    return any(
        tokens[k].norm in FINITE_AUXILIARIES
        or scene.layers.cue(k, "say") is not None
        or any(m.entry.pos == "verb" for m in scene.layers.triggers[k])
        for k in range(first + 1, last)
    )


def _owns_another(scene: Scene, frame: Frame, owner: Mention) -> bool:
    """Whether a possessive belongs to a name between it and the noun, and not to the noun: "Spain's Acme is weighing
    the purchase"."""
    return any(
        owner.last < m.first <= owner.last + 2 and m.last < frame.trigger.first and m.found_by != "noun phrase"
        for m in scene.mentions
    )


def _unit_of(scene: Scene, frame: Frame) -> bool:
    """Fill both roles of "Acme's Delmont unit": the possessive owns the name that touches the noun."""
    unit = next((m for m in scene.mentions if m.last == frame.trigger.first and not m.possessive), None)
    owner = next((m for m in scene.mentions if unit and m.possessive and 0 < unit.first - m.last <= 2), None)
    if unit is None or owner is None or not fits(scene, frame, "owned", unit) or owner.entity.id == unit.entity.id:
        return False
    if not fits(scene, frame, "owner", owner) or owner.type in AREAS:
        return False
    frame.roles.update({"owner": [owner], "owned": [unit]})
    return True


def _inner_pronoun(scene: Scene, frame: Frame) -> bool:
    """Whether the head noun of a longer office carries a pronoun: «رئيسها التنفيذي»."""
    first = scene.layers.sentence.tokens[frame.trigger.first]
    single = frame.trigger.last - frame.trigger.first < 2 and not first.text.endswith("ه")  # «مدربه» is no «مدربة»
    if frame.event != "lead" or single or first.text.endswith("ة"):
        return False
    return any(r.enclitic in ("ه", "ها") for r in readings(first.norm))


def _apposed(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """A title beside a name: «الرئيس التنفيذي لشركة كذا فلان», "Acme chief executive Jane Doe", "Jane Doe, head of
    Acme"."""
    role = frame.row.apposed
    if role is None or role in frame.roles:
        return
    marks_after = [
        m
        for m in scene.mentions
        if m.first >= frame.trigger.last and fits(scene, frame, role, m) and not taken(frame, m)
    ]
    ends = frame.trigger.last
    for members in frame.roles.values():
        ends = max(ends, *(m.last for m in members))
    tokens = scene.layers.sentence.tokens
    if frame.event == "lead" and frame.row.lang == "en" and ends < len(tokens) and tokens[ends].norm in ("of", "at"):
        body = noun_phrase(scene, ends + 1)
        ends = body[1] if body is not None else ends  # "the head of the hospital, Jane Doe"
    before = [
        m
        for m in scene.mentions
        if m.last <= frame.trigger.first
        and fits(scene, frame, role, m)
        and (m.type == "person" or frame.event != "lead")
        and not (frame.event == "found" and taken(frame, m))
    ]
    if frame.event == "share" and frame.row.lang == "en":
        holder = next((m for m in before if _explained_by(scene, frame, m)), None)
        if holder is not None:
            frame.roles[role] = [holder]
            return
    touching = marks_after[0] if marks_after and frame.event == "found" and frame.row.lang == "en" else None
    if touching is not None and touching.type == "person" and touching.head <= ends:
        frame.roles[role] = [touching]  # "Acme raised $9m from Delmont, its co-founder Jane Doe said"
        return
    if before and frame.event == "lead" and _is_succeeded(scene, before[-1], frame.trigger.first):
        return
    if (
        before
        and frame.trigger.first - before[-1].last <= 7
        and (
            _comma_or_copula(
                scene, before[-1].last, frame.trigger.first, allow_touching=frame.event == "lead" or _touches(frame)
            )
        )
    ):
        frame.roles[role] = [before[-1]]
        return
    for mention in marks_after:
        if frame.event == "own" and frame.row.lang == "en" and mention.marker in _TURNED_TO:
            break  # "sold its Turkish arm to Acme"
        gap = [k for k in range(ends, mention.head) if scene.layers.mark(k) not in QUOTES_OPEN | QUOTES_CLOSE]
        based = [k for k in gap if scene.layers.sentence.tokens[k].norm == "based"]
        if based and based[0] >= 2 and scene.layers.mark(based[0] - 1) == "-":
            gap = [k for k in gap if k not in range(based[0] - 2, based[0] + 1)]  # "its owner, Oslo-based Acme"
        short = frame.event == "lead" and len(gap) == 1 and scene.layers.mark(gap[0]) == "."  # "Gov. Jane Doe"
        marks = (",", "،", "")
        told = [k for k in gap if not _describes_party(scene, k)]  # "its owner, Danish publisher Acme"
        beside = mention.head <= ends or short or (len(gap) <= 3 and all(scene.layers.mark(k) in marks for k in gap))
        if beside and (
            mention.type == "person" or mention.head - ends <= 1 or ((based or told != gap) and len(told) <= 1)
        ):
            frame.roles[role] = [mention]
        break


_TURNED_TO = frozenset(("to", "from", "by", "for", "with", "at", "in"))


def _explained_by(scene: Scene, frame: Frame, holder: Mention) -> bool:
    """Whether a comma and an owner's noun behind a name explain it: "[Kestrel], Acme's biggest shareholder"."""
    owner = next((m for m in scene.mentions if m.first == holder.last + 1 and m.possessive), None)
    apart = scene.layers.mark(holder.last) == "," and not holder.marker
    return apart and owner is not None and 0 < frame.trigger.first - owner.last <= _OFFICE_WORDS and taken(frame, owner)


def _describes_party(scene: Scene, k: int) -> bool:
    """Whether an English word before a name only tells what it is and where: "Danish", "publisher"."""
    token = scene.layers.sentence.tokens[k]
    if scene.layers.sentence.lang != "en" or scene.layers.mark(k):
        return False
    plain = token.kind == "latin" and token.text.islower() and scene.layers.cue(k, "marker", "say", "relative") is None
    return plain or is_demonym(scene, k)


def _touches(frame: Frame) -> bool:
    """Whether an Arabic noun of founding may stand right behind the founder's name: «فلان [مؤسس] شركة كذا»."""
    return frame.row.lang == "ar" and frame.event == "found" and not frame.trigger.proclitics


_SUCCEEDS = frozenset("replace replaces replaced replacing succeed succeeds succeeded succeeding".split())


def _is_succeeded(scene: Scene, person: Mention, at: int) -> bool:
    """Whether a person before "as" and a title only makes room: "will succeed Jane Doe as chair", "takes over from Jane
    Doe as chair"."""
    tokens = scene.layers.sentence.tokens
    if person.first < 1 or person.last >= at or tokens[person.last].norm != "as":
        return False
    before = tokens[person.first - 1].norm
    taken_over = before == "from" and any(
        tokens[k].norm == "over" for k in range(max(person.first - 3, 0), person.first)
    )
    return before in _SUCCEEDS or taken_over


def _comma_or_copula(scene: Scene, first: int, last: int, *, allow_touching: bool) -> bool:
    tokens = scene.layers.sentence.tokens
    held = {
        k for m in scene.mentions if m.type in TYPES["organisation"] | TYPES["place"] for k in range(m.first, m.last)
    }
    if first == last:
        return allow_touching
    if allow_touching and _whose_office(scene, first, last):
        return True
    return all(
        k in held
        or scene.layers.mark(k) in (",", "،", "(", *QUOTES_CLOSE, *QUOTES_OPEN)
        or tokens[k].norm in ("the", "its", "هو", "وهو", "هي", "وهي", "is", "as", "new", "current")
        or (allow_touching and tokens[k].norm in _INTO_OFFICE)
        or (allow_touching and tokens[k].norm == "'s" and k - 1 in held)  # "Jane Doe, Acme's chief executive"
        for k in range(first, last)
    )


_INTO_OFFICE = frozenset(  # "has been appointed rector of", ", who became chief executive"
    (
        "has have had was were been be will would is to set due who became become becomes appointed named elected "
        "re-elected chosen made sworn now"
    ).split()
)


def _whose_office(scene: Scene, first: int, last: int) -> bool:
    """Whether only plain words that belong to an office stand between a comma and its title: "Jane Doe, [the hospital's
    medical] director", "Jane Doe, [finance] director"."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    if layers.sentence.lang != "en" or layers.mark(first) != "," or last - first > _OFFICE_WORDS:
        return False
    return all(
        tokens[k].norm == "'s"
        or tokens[k].norm in ARTICLES
        or (
            tokens[k].text.islower()
            and not layers.mark(k)
            and k not in layers.figure_at
            and not layers.triggers[k]
            and not layers.cues[k]
        )
        or layers.cue(k, "head") is not None
        for k in range(first + 1, last)
    )


_OFFICE_WORDS = 7  # tokens between a name and the title behind it


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


_PHRASE_LONGEST = 4  # words of a common noun that fills a role
_VERBS_OF_NOTHING = HAVE | FINITE_BE | {"be", "been", "will", "would", "could", "may", "can"}
_ARTICLES = ARTICLES | frozenset(
    "its his their new last next final latest two three second first another".split()
)  # before a thing's noun, and no part of it


_MEASURES = frozenset(
    [
        "بكلفه", "بتكلفه", "بقيمه", "بطول", "بسعه", "بطاقه", "بقدره", "باستثمار", "باستثمارات", "بمساحه", "بميزانيه",
        "بتمويل", "بارتفاع", "بعمق", "بعرض", "بغلاف", "بمبلغ", "بدعم",
    ]
)  # fmt: skip


def _no_part_of_it(norm: str, words: int) -> bool:
    """Whether an Arabic word ends the noun phrase of what is built: joined by «و», a verb's form, «بكلفة», «طاقته»."""
    if norm.startswith("و") and not norm.startswith(("وحد", "ورش")):
        return True
    verb = norm.endswith("ت") and not norm.endswith("ات") and len(norm) > 3
    measured = words > 0 and (norm in _MEASURES or (norm.endswith(("ته", "تها")) and len(norm) > 4))
    return verb or measured


def _is_noun_too(triggers: Sequence[Match]) -> bool:
    """Whether an Arabic word may be a verbal noun as well: «محطة معالجة صرف»."""
    return any(m.entry.row.lang == "ar" and m.entry.pos in ("masdar", "noun") for m in triggers)


_WORKS = frozenset(("اشغال", "اعمال", "عمليه", "عمليات"))


def _past_preliminaries(scene: Scene, frame: Frame, at: int) -> int:
    """Past what stands between a doer, or a verb, and the thing that is built: the quotation mark and the adjective of
    the doer («تبني «كذا» الصينية مصنعا»), the works («دشن كذا أشغال بناء محطة»)."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    first = at
    while at < len(tokens) and at > frame.trigger.last:
        norm = tokens[at].norm
        adjective = is_relational(norm) and at not in layers.dated
        trade = norm.startswith("لل") and at + 1 < len(tokens) and tokens[at + 1].norm.startswith("ال")
        aside = _dated_aside(scene, at) or _placed_aside(scene, at)
        if layers.mark(at) not in QUOTES_CLOSE and not adjective and not trade and aside is None:
            break
        at = at + 1 if aside is None else aside
    while at < len(tokens) and frame.event == "build":
        masdar = any(m.entry.pos == "masdar" and m.entry.row.event == "build" for m in layers.triggers[at])
        if tokens[at].norm not in _WORKS and not (masdar and at > first):
            break
        at += 1
    return at


def _placed_aside(scene: Scene, at: int) -> int | None:
    """Behind a town that one token with its preposition names at token `at`: «افتتح كذا [بصحار] مركزا»."""
    town = next((m for m in scene.mentions if m.head == at and m.type in AREAS and m.marker == "ب"), None)
    return town.last if town is not None else None


def _dated_aside(scene: Scene, at: int) -> int | None:
    """Behind a date that commas set off at token `at`: «دشنت كذا، الثلاثاء، مشروعا»; None where none stands there."""
    layers = scene.layers
    if layers.mark(at) not in ("،", ",") or at + 1 not in layers.dated:
        return None
    end = at + 1
    while end in layers.dated:
        end += 1
    return end + 1 if layers.mark(end) in ("،", ",") else None


def _described_object(scene: Scene, frame: Frame) -> None:
    """A role that its own common noun fills: "opened a data centre", «إنشاء محطة كهرباء»."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    for role in scene.words.events[frame.event].described:
        if role in frame.roles or frame.pos not in ("verb", "masdar", "noun", "phrase"):
            continue
        if frame.row.lang == "ar" and frame.trigger.enclitic and not _has_object(scene, frame):
            continue  # «تشييده»: its pronoun is what was built
        words: list[int] = []
        placed = [m for members in frame.roles.values() for m in members if not m.marker]
        doers = [m.last for m in placed if 0 <= m.head - frame.trigger.last <= 3]
        begin = max([frame.trigger.last, *doers])
        if frame.row.lang == "ar":
            begin = _past_preliminaries(scene, frame, begin)
        numbered = layers.figure_at.get(begin)
        counted_thing = (
            numbered is not None
            and numbered.kind == "count"
            and bool(numbered.noun)
            and not any(tokens[k].text == "-" for k in range(numbered.first, numbered.last))  # "a 400-villa project"
        )
        for k in range(begin, begin if counted_thing else min(begin + 9, len(tokens))):
            if k in layers.figure_at or (not words and (layers.mark(k) in ("$", "-") or tokens[k].norm in _ARTICLES)):
                continue
            if not words and tokens[k].norm == "of" and frame.pos == "noun" and k == begin and frame.row.of == role:
                continue  # "construction of a dam"
            verbal = tokens[k].norm in _VERBS_OF_NOTHING | _PREPOSITIONS | MODALS or any(
                m.entry.pos == "verb" and "ال" not in m.proclitics and not (words and _is_noun_too(layers.triggers[k]))
                for m in layers.triggers[k]
            )
            stops = (
                verbal
                or tokens[k].norm in PERSONAL
                or (frame.row.lang == "ar" and _no_part_of_it(tokens[k].norm, len(words)))
                or layers.cue(k, "marker", "relative", "that", "subordinate", "say", "plan", "adverb") is not None
                or (not words and tokens[k].norm in _YEARS)
            )
            if (
                layers.mark(k)
                or k in layers.dated
                or tokens[k].norm in ("and", "or", "but")
                or stops
                or any(m.head <= k < m.last for m in scene.mentions)
                or len(words) == _PHRASE_LONGEST
            ):
                break
            words.append(k)
        counted = scene.layers.figure_at.get(begin)
        if not words and counted is not None and counted.kind == "count" and counted.noun and counted.last - begin > 1:
            measured = is_measure(counted)
            words = [] if measured else [counted.last - 1]
            if measured and frame.row.lang == "en" and tokens[counted.last].norm == "of":
                words = [counted.last + 1]  # "install 22 GW of storage"
        if words and words == list(range(words[0], words[-1] + 1)):
            named = noun_mention(scene, words[0], words[-1] + 1, words[0])
            if frame.row.lang == "ar" and ("ل", role) in frame.row.markers and named.entity.name.startswith("ل"):
                named.entity = new_entity(named.entity.name[1:], named.type)  # «حجر الأساس لمصنع»
            frame.roles[role] = [named]


_YEARS = frozenset(("سنه", "عام", "العام", "مطلع", "اواخر", "منتصف"))  # «الذي شيد سنة 1998»
_PREPOSITIONS = frozenset(("in", "on", "at", "of", "by", "to", "for", "from", "with", "as"))


def _of_joined(scene: Scene, frame: Frame, frames: list[Frame], role: str) -> Mention | None:
    """What the participle has that "and" joins an English one to: "the vaccine, developed by Acme and [made by]
    Delmont"."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.first - 1
    if frame.row.lang != "en" or at < 1 or tokens[at].norm not in ("and", "but"):
        return None
    joined = (f for f in frames if f.pos == "participle" and f.trigger.last < at and frame.row.event == f.event)
    return next((f.roles[role][0] for f in joined if role in f.roles), None)


def _participle(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """An adjectival trigger: the noun before it is its object («شركة كذا المملوكة لفلان») or, where it has none, its
    subject."""
    role = frame.row.object or frame.row.subject
    if role is None or role in frame.roles:
        return
    thing = thing_before(scene, frame) if role == frame.row.subject else _of_joined(scene, frame, frames, role)
    if thing is not None:
        frame.roles[role] = [thing]
        return
    for mention in reversed(scene.mentions):
        if (
            mention.last <= frame.trigger.first
            and fits(scene, frame, role, mention)
            and frame.trigger.first - mention.last <= 6
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
