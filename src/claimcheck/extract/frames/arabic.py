"""The arguments of an Arabic trigger: verb before subject or subject before verb, verbal nouns, relative clauses."""

from __future__ import annotations

from claimcheck.extract.clauses import Clause
from claimcheck.extract.frames.bearer import bearer_of_move
from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import (
    BEFORE,
    Frame,
    Scene,
    antecedent,
    bare_before,
    fits,
    in_reach,
    is_dateline,
    only_reckoned,
    opens_aside,
    outside,
    own_distance,
    passive_support,
    put,
    rather,
    sibling_subject,
    taken,
)
from claimcheck.extract.frames.parties import (
    is_party,
    own_company,
    party_at,
    party_before,
    party_behind,
    verb_of_planning,
)
from claimcheck.extract.frames.things import noun_before, thing_before, thing_placed
from claimcheck.extract.frames.unlisted import unlisted_buyer, unlisted_speaker, unlisted_subject
from claimcheck.extract.layers import QUOTES_OPEN
from claimcheck.extract.names import Mention
from claimcheck.extract.names.mention import new_entity
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import FIRMS, PLACES
from claimcheck.lexicon.words import TYPES, Entity
from claimcheck.text.closed_classes import WITH_PRONOUN
from claimcheck.text.normalise import bare
from claimcheck.text.tokens import keys_of, readings

_OBJECTS = frozenset(("facility", "object"))  # what is built or bought does nothing
SUBJECT = 9  # tokens between an Arabic verb and the subject behind it


def arabic_arguments(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Fill subject and object of an Arabic trigger; what no grammar gives is taken from outside the clause, with a
    note."""
    row = frame.row
    passive = frame.trigger.entry.form.voice == "passive" or (
        row.object is not None and _vowelled_passive(scene, frame)
    )
    subject, obj = (row.object, None) if passive else (row.subject, row.object)
    if _paid_off(scene, frame) or _leads_an_alliance(scene, frame):
        return
    told = _noun_behind_that(scene, frame) if subject and subject not in frame.roles else None
    if told is not None and subject and fits(scene, frame, subject, told):
        frame.roles[subject] = [told]
    if frame.pos in ("masdar", "noun", "phrase"):
        if subject and subject not in frame.roles and not passive_support(scene, frame):
            if only_reckoned(scene, frame):
                return
            found = _controller(scene, frame, subject, frames)
            if found is not None:
                frame.roles[subject] = [found]
        return
    clause = scene.clauses.all[frame.clause]
    after = _bare_after(scene, frame, frames)
    before = bare_before(scene, frame)
    if before is not None and after and (opens_aside(scene, frame.trigger.first) or _pointed_back(frame, before)):
        before = None
    joined = _relative_joined(scene, frame) if before is None and not after else None
    clause = joined or clause
    relative = joined is not None or (clause.kind == "relative" and frame.trigger.first - clause.first <= 4)
    if relative:
        thing = _thing_before(scene, frame, clause.first) if subject and not frame.trigger.enclitic else None
        if thing is not None and subject and fits(scene, frame, subject, thing):
            put(scene, frame, subject, thing)
            if after and obj:
                put(scene, frame, obj, after[0])
            return
        head = thing_placed(scene, frame) or antecedent(scene, clause.first)
        if head is None and frame.trigger.enclitic and obj and frame.event in _OF_COMMON_THINGS:
            comma = scene.layers.mark(clause.first - 1) in ("،", ",")
            head = noun_before(scene, clause.first - comma)  # «المصنع الذي تملكه كذا»
        if frame.trigger.enclitic and head is not None and obj:
            put(scene, frame, obj, head)
            if after:
                put(scene, frame, subject, after[0])
            return
        if frame.trigger.enclitic and after and subject:
            put(scene, frame, subject, after[0])
            return
        if head is not None and subject and fits(scene, frame, subject, head):
            put(scene, frame, subject, head)
            if after and obj:
                put(scene, frame, obj, after[0])
            return
    if frame.trigger.enclitic in ("ه", "ها", "هم") and obj and obj not in frame.roles:
        pointed = _described_right_before(scene, frame, frames, obj) or _pointed_at(scene, frame, obj, after)
        if pointed is not None:
            put(scene, frame, obj, pointed)
            frame.notes.append("pronoun")
            before = None if before is pointed and after else before
    if after and _bare_relative(scene, frame):
        before = None
    doer = subject or obj
    party = party_behind(scene, frame, doer) if doer is not None and not passive else None
    if party is not None:
        if subject:
            frame.roles.setdefault(subject, [party])
        if obj and after:
            put(scene, frame, obj, after[0])
        return
    if subject == "builder" and subject not in frame.roles and not passive and _built_ahead(scene, frame):
        if subject not in frame.roles and before is not None:
            put(scene, frame, subject, before)
        elif subject not in frame.roles and _surely_active(scene, frame):
            known = outside(scene, frame, subject)
            if known is not None:
                put(scene, frame, subject, known)
                frame.notes.append("topic")
        return
    if subject is None and obj:
        _seller_left_out(scene, frame, obj, before, after)
        return
    _headed_by_whom(scene, frame, after)
    ahead = _subject_ahead_of(scene, frame, subject, after) if before is None or frame.event == "comment" else None
    if ahead is not None and subject:
        put(scene, frame, subject, ahead)
        if obj:
            put(scene, frame, obj, after[0])
        return
    beside = before is not None and before.end == frame.trigger.first and "و" not in frame.trigger.proclitics
    initial = (frame.trigger.first - clause.first <= 2 and clause.kind != "that" and not beside) or before is None
    if clause.pronoun and before is None and not after[1:]:
        owner = outside(scene, frame, subject) if subject else None
        if owner is not None:
            put(scene, frame, subject, owner)
            if after and obj:
                put(scene, frame, obj, after[0])
            return
    party = None
    if subject and subject not in frame.roles:
        party = party_before(scene, frame, subject) or own_company(scene, frame, subject)
    if party is not None and subject:
        frame.roles[subject] = [party]
        if after and obj:
            put(scene, frame, obj, after[0])
        return
    if before is not None and not initial and subject and fits(scene, frame, subject, before):
        put(scene, frame, subject, before)
        if after and obj:
            put(scene, frame, obj, after[0])
        return
    if after and subject and obj and _object_first(scene, frame, subject, obj, after):
        after = [after[1], after[0]]
    if after:
        if subject and not (frame.trigger.enclitic and obj and len(after) == 0):
            if (obj and len(after) == 1 and not fits(scene, frame, subject, after[0])) or (
                obj and len(after) == 1 and (subject in frame.roles or rather(scene, frame, subject, obj, after[0]))
            ):
                put(scene, frame, obj, after[0])
            else:
                put(scene, frame, subject, after[0])
                if obj and len(after) > 1:
                    put(scene, frame, obj, after[1])
        elif obj:
            put(scene, frame, obj, after[0])
    if subject and subject not in frame.roles and frame.event == "change":
        borne = bearer_of_move(scene, frame)
        if borne is not None and (borne.holder is not None or borne.metric):
            frame.metric = frame.metric or borne.metric
            if borne.holder is not None:
                put(scene, frame, subject, borne.holder)
                if borne.guessed:
                    frame.notes.append("topic")
            return
    if relative and frame.event in _OF_THE_TOLD and antecedent(scene, clause.first) is None:
        return  # «مدرسة كذا التي أنشئت سنة 1899»: what it tells of was not read, and is not the topic
    if subject and subject not in frame.roles:
        owner = (
            (before if before is not None and fits(scene, frame, subject, before) else None)
            or _described_subject(scene, frame)
            or thing_before(scene, frame)
            or (None if frame.event in _HEADED else unlisted_subject(scene, frame, subject))
            or (None if frame.event in _HEADED else sibling_subject(scene, frame, frames, subject))
            or (None if frame.event in _HEADED else outside(scene, frame, subject))
        )
        if owner is not None:
            put(scene, frame, subject, owner)
            if owner.found_by != "noun phrase":
                frame.notes.append("topic")


def _bare_relative(scene: Scene, frame: Frame) -> bool:
    """Whether a verb tells of the indefinite noun before it, by a pronoun behind it: «في جولة [شاركت فيها] كذا»."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.first - 1
    if frame.pos != "verb" or frame.trigger.last >= len(tokens) or tokens[frame.trigger.last].norm not in WITH_PRONOUN:
        return False
    noun = at >= 0 and tokens[at].kind == "word" and not tokens[at].norm.startswith("ال")
    return noun and not any(m.first <= at < m.last for m in scene.mentions)


def _pointed_back(frame: Frame, before: Mention) -> bool:
    """Whether a pronoun behind the verb already stands for the name before it, which so is no subject: «أما [كذا]،
    فاستحوذت عليها كذا»."""
    return "pronoun" in frame.notes and taken(frame, before)


def _vowelled_passive(scene: Scene, frame: Frame) -> bool:
    """Whether a damma behind the first letter of a past verb tells its passive: «عُيّنت الشيخة فلانة»."""
    if frame.pos != "verb" or frame.trigger.entry.form.tense != "past":
        return False
    text = scene.layers.sentence.tokens[frame.trigger.first].text
    begin = len(frame.trigger.proclitics)
    return text[begin + 1 : begin + 2] == _DAMMA


_DAMMA = "\u064f"


def _paid_off(scene: Scene, frame: Frame) -> bool:
    """Whether a present verb right behind a sum tells that it is paid, by nobody named: «مقابل 420 مليون دولار تسدد
    على ثلاث سنوات»."""
    behind = scene.layers.figure_at.get(frame.trigger.first - 1)
    paid = frame.event == "spend" and frame.pos == "verb" and frame.trigger.entry.form.tense == "present"
    return paid and behind is not None and behind.kind == "money" and not frame.trigger.enclitic


def _leads_an_alliance(scene: Scene, frame: Frame) -> bool:
    """Whether a verb of leading only tells who is foremost in an alliance without a name: «لتحالف [تقوده] كذا»."""
    before = scene.layers.cue(frame.trigger.first - 1, "head") if frame.trigger.first else None
    if frame.event != "lead" or frame.pos != "verb" or not frame.trigger.enclitic or before is None:
        return False
    found = readings(scene.layers.sentence.tokens[frame.trigger.first - 1].norm)
    return any(r.key in _ALLIANCES for r in found)


_ALLIANCES = word_class("arabic", "alliances")


def _noun_behind_that(scene: Scene, frame: Frame) -> Mention | None:
    """The definite common noun that «أن» or «إن» opens its clause with, before its verb: «قال إن [النفق] سيكلف 40
    مليونا», «إن [الصوامع] في كذا تستوعب», or that opens the sentence («[المستشفى الميداني] في كذا سيضم»); None where a
    name or another verb stands between."""
    layers, clause = scene.layers, scene.clauses.all[frame.clause]
    at, end = clause.first + (clause.kind == "that"), frame.trigger.first
    if (
        clause.kind not in ("that", "main")
        or (clause.kind == "main" and frame.event != "capacity")
        or clause.pronoun
        or frame.event in _HEADED
        or frame.pos not in ("verb", "phrase")
    ):
        return None
    if not 0 < end - at <= BEFORE or frame.trigger.proclitics.startswith(("و", "ف")) or frame.trigger.enclitic:
        return None
    last = at
    while last < end and last - at < _NOUN_LONGEST and _definite(scene, last):
        last += 1
    if last == at or layers.cue(at, "title", *(("official",) if clause.kind == "that" else ())) is not None:
        return None
    between = range(last, end)
    if any(m.first in between and not m.marker and m.after is None for m in scene.mentions):
        return None
    if any(m.entry.pos == "verb" for k in between for m in layers.triggers[k]) or any(
        layers.mark(k) or k in layers.figure_at for k in between
    ):
        return None
    return noun_mention(scene, at, last, at, aside=True)


_NOUN_LONGEST = 3  # words of a noun with its adjectives


def _object_first(scene: Scene, frame: Frame, subject: str, obj: str, after: list[Mention]) -> bool:
    """Whether what is headed or founded stands before who does it: «يرأس الشركة المهندس فلان», «أسس الشركة كل من»."""
    if frame.event not in ("lead", "found") or len(after) != 2 or subject in frame.roles:
        return False
    return after[1].type == "person" and after[0].type != "person" and fits(scene, frame, obj, after[0])


def _built_ahead(scene: Scene, frame: Frame) -> bool:
    """Fill what is built, a definite noun right behind its verb, and who builds it behind that: «ينفذ [المشروع]
    ائتلاف يضم كذا». False where no such noun stands there."""
    at = frame.trigger.last
    if frame.event != "build" or frame.trigger.enclitic or not _definite(scene, at):
        return False
    asked = frame.row.needs & set(keys_of(scene.layers.sentence.tokens[at].norm))
    if not asked and (frame.row.needs or _is_head(scene, at)):
        return False
    last = at + 1
    while last - at < 3 and _definite(scene, last):
        last += 1
    named = (m for m in scene.mentions if last <= m.first <= last + 2 and not m.marker)
    doer = party_at(scene, last) or next((m for m in named if m.head <= last or _is_head(scene, last)), None)
    if doer is None and last < len(scene.clauses.of) and is_party(scene, last):
        doer = noun_mention(scene, last, last + 1, last, aside=True)
    if doer is not None and fits(scene, frame, "builder", doer):
        frame.roles["builder"] = [doer]
    elif not asked:
        return False
    frame.roles["facility"] = [noun_mention(scene, at, last, at)]
    return True


def _surely_active(scene: Scene, frame: Frame) -> bool:
    """Whether a feminine verb stands before a masculine noun, which so is no subject of it: «ستبني المصنع»."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    verb = tokens[frame.trigger.first].norm.lstrip("وفس")
    return (verb.startswith("ت") or verb.endswith("ت")) and not tokens[at].norm.endswith(("ه", "ات"))


def _is_head(scene: Scene, i: int) -> bool:
    return scene.layers.cue(i, "head", "title") is not None


def _relative_joined(scene: Scene, frame: Frame) -> Clause | None:
    """The relative clause that a verb without a subject of its own goes on with, by «و» and no comma: «الشركة التي تعمل
    في تسع مدن [وتضم] 11 ألف مندوب»."""
    first = scene.clauses.all[frame.clause].first
    at = frame.trigger.last
    counts = any(f.lead == at for f in scene.layers.figures) or scene.layers.cue(at, "marker") is not None
    if frame.trigger.first != first or frame.trigger.proclitics != "و" or not counts:
        return None
    before = scene.clauses.all[scene.clauses.of[first - 1]] if first else None
    comma = scene.layers.mark(first - 1) in ("،", ",")
    return before if before is not None and before.kind == "relative" and not comma else None


_OF_THE_TOLD = frozenset(("found", "build", "own", "acquire", "merge", "lead"))
_OF_COMMON_THINGS = frozenset(("own", "build"))
_OF_THINGS = frozenset(("capacity", "measure", "change", "value"))


def _thing_before(scene: Scene, frame: Frame, at: int) -> Mention | None:
    """The definite noun right before a relative clause, where no name stands: «الملعب، الذي يتسع لـ65 ألفا»."""
    layers = scene.layers
    last = at - 1 if layers.mark(at - 1) in ("،", ",") else at
    if frame.event not in _OF_THINGS or any(m.last == last for m in scene.mentions):
        return None
    first = last
    while first > 0 and last - first < 3 and _definite(scene, first - 1) and layers.cue(first - 1, "say") is None:
        first -= 1
    if first == last:
        return None
    return noun_mention(scene, first, last, first, aside=True)


def headed_behind(scene: Scene, frame: Frame) -> None:
    """Fill what is headed by its own words right behind who heads it: «يقود المدرب فلان [المنتخب المغربي]»."""
    person = frame.roles.get("person", [None])[0]
    verb = frame.pos == "verb" and frame.row.subject == "person" and frame.row.object == "organisation"
    if frame.event != "lead" or frame.row.lang != "ar" or not verb or person is None or "organisation" in frame.roles:
        return
    last = person.last
    if person.first < frame.trigger.last or not _definite(scene, last) or scene.layers.cue(last, "head") is None:
        return
    while last - person.last < 3 and _definite(scene, last):
        last += 1
    frame.roles["organisation"] = [noun_mention(scene, person.last, last, person.last)]


def _headed_by_whom(scene: Scene, frame: Frame, after: list[Mention]) -> None:
    """Fill what is headed, by its own words, between its verb and who heads it: «يترأس الصيدلية المركزية فلان»."""
    at = frame.trigger.last
    if frame.event != "lead" or frame.row.object != "organisation" or "organisation" in frame.roles:
        return
    person = next((m for m in scene.mentions if m.first > at and m.type == "person"), None)
    if person is None or person.marker or person.first - at > SUBJECT or not _definite(scene, at):
        return
    if scene.layers.cue(at, "title", "filler") is not None:
        return
    last = at + 1
    while last < person.first and _definite(scene, last) and last - at < _BODY_LONGEST:
        last += 1
    if any(scene.layers.mark(k) for k in range(last, person.first)):
        return
    put(scene, frame, "organisation", noun_mention(scene, at, last, at))
    put(scene, frame, "person", person)


_PARTIES = frozenset(("lead", "investor", "person"))
_HEADED = frozenset(("change", "measure", "value", "toll"))  # their subject is a quantity, not a party


def _subject_ahead_of(scene: Scene, frame: Frame, subject: str | None, after: list[Mention]) -> Mention | None:
    """A definite noun right behind a verb, before the first name: the subject, where the name is none («نفى الوزير ما
    تردد عن رفض السعودية»)."""
    at = frame.trigger.last
    if not after or subject is None or subject in frame.roles or after[0].head <= at or frame.event in _HEADED:
        return None
    if subject == "person" and after[0].type == "person":
        return None  # «ستترأس الكيان فلانة»
    if not _definite(scene, at) or (
        scene.layers.cue(at, "title", "filler", "head") is not None and after[0].head - at <= 2
    ):
        return None
    described = _described_subject(scene, frame)
    return described if described is not None and fits(scene, frame, subject, described) else None


def _described_subject(scene: Scene, frame: Frame) -> Mention | None:
    """A subject that is a common noun («حققت السينما المصرية»): named by its own words, and never by the topic."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    quantity = any(
        m.entry.pos in ("noun", "masdar") for k in (at, at + 1) if k < len(tokens) for m in scene.layers.triggers[k]
    )
    doer = frame.event == "measure" and frame.pos == "verb"  # «ينتج الحقل»
    if frame.trigger.enclitic or (frame.event in _HEADED and not doer and (frame.event != "change" or quantity)):
        return None
    office = scene.layers.cue(at, "title", "official", "head")
    if office is not None and not office.enclitic:
        held = next((m for m in scene.mentions if m.first >= office.last and m.head <= office.last + 1), None)
        if held is not None and held.type in TYPES["organisation"]:
            return held
    if at < len(tokens) and frame.row.subject in _PARTIES and scene.layers.key(at) in frame.row.needs:
        return None  # «قادت الجولة شركة كذا»: the word that the verb needs is no subject
    genitive = int(_plain(scene, at) and _definite(scene, at + 1))
    if not genitive and _plain(scene, at) and _plain(scene, at + 1) and _definite(scene, at + 2):
        genitive = 2  # «إدارة وقاية النباتات»
    if not _definite(scene, at) and not genitive and not _possessed(scene, at):
        return None
    last = at + 1 + genitive
    while last - at < 5 and _definite(scene, last) and _goes_on_as_adjective(tokens[last].norm):
        last += 1
    held = next((m for m in scene.mentions if m.first == last and m.type == "person" and not m.marker), None)
    if held is not None and not genitive and fits(scene, frame, frame.row.subject or "", held):
        return held  # «يحوز المساهم الكويتي فلان»
    quoted = scene.layers.mark(last) in QUOTES_OPEN
    named = next((m for m in scene.mentions if quoted and m.first == last + 1 and not m.marker), None)
    if named is not None and named.type in TYPES["organisation"] and fits(scene, frame, frame.row.subject or "", named):
        return named  # «حصلت الناشئة السعودية «كذا» على»
    text = " ".join(t.text for t in tokens[at:last])
    entity = Entity("~" + "-".join(t.norm for t in tokens[at:last]), text, "name")
    mention = Mention(at, last, entity, "noun phrase", head=at)
    scene.mentions.append(mention)
    scene.mentions.sort(key=lambda m: m.first)
    return mention


def _goes_on_as_adjective(norm: str) -> bool:
    """Whether a definite word is an adjective of the definite noun before it: «القطاع [الخاص]», «الدول [المتقدمة]»."""
    return norm.endswith(("ي", "يه")) or vocabulary("ar").has("qualifiers", bare(norm))


_MINISTERS = word_class("arabic", "ministers")
_BODY_LONGEST = 6  # words of the body that an office belongs to


_OWNING = {"lead": "organisation", "own": "owner"}  # the role that the body of an office, or a firm's arm, fills


def office_body(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """The body of an office by its own words, where no name tells it: «وزير الزراعة واستصلاح الأراضي», «المدير العام
    للفندق»."""
    role = _OWNING.get(frame.event, "")
    if frame.row.lang != "ar" or not role or frame.pos != "noun" or role in frame.roles:
        return
    if frame.event == "own" and frame.row.of != role:
        return
    if frame.row.apposed is None or frame.trigger.enclitic:
        return
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    named = {k for m in scene.mentions for k in range(m.first, m.last)}
    last = _body_end(scene, at, named, article="ال" in frame.trigger.proclitics)
    if last is None:
        return
    words = [t.text for t in tokens[at:last]]
    if words[0].startswith("لل"):
        words[0] = "ال" + words[0][2:]
    elif "ال" in frame.trigger.proclitics or frame.event == "own":
        words[0] = words[0].removeprefix("ل")  # «الذراع الاستثمارية لصندوق التنمية»
    if tokens[frame.trigger.last - 1].norm in _MINISTERS:
        words.insert(0, "وزارة")
    mention = Mention(at, last, new_entity(" ".join(words), "body"), "noun phrase", head=at)
    scene.mentions.append(mention)
    scene.mentions.sort(key=lambda m: m.first)
    frame.roles[role] = [mention]


def _body_end(scene: Scene, at: int, named: set[int], *, article: bool) -> int | None:
    """Where the genitive of an office ends: a definite noun or two, what is joined to it, and its adjectives."""
    tokens = scene.layers.sentence.tokens

    def free(i: int) -> bool:
        return i < len(tokens) and tokens[i].kind == "word" and i not in named and i not in scene.layers.figure_at

    def definite(i: int) -> bool:
        return free(i) and tokens[i].norm.startswith(("ال", "لل")) and len(tokens[i].norm) > 4

    if not free(at) or (article and not tokens[at].norm.startswith("ل")) or scene.layers.cue(at, "that", "relative"):
        return None
    last = at + 1 if definite(at) else at + 2 if definite(at + 1) and _plain(scene, at) else at
    if last == at:
        return None
    while free(last) and last - at < _BODY_LONGEST:
        norm = tokens[last].norm
        if any(m.entry.adjective for m in scene.words.entities.at(tokens, last)):
            break  # «وزير المالية المصري»
        joined = norm.startswith("و") and not norm.startswith("وال") and definite(last + 1)
        if joined and not scene.layers.cue(last, "say", "that"):
            last += 2
        elif norm.startswith("وال") or (definite(last) and norm.endswith(("ي", "يه")) and norm.startswith("ال")):
            last += 1
        else:
            break
    return last


def _plain(scene: Scene, i: int) -> bool:
    """Whether token `i` is an indefinite noun that a genitive may follow («عائلة المنصور», «وزير المالية»)."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    if i >= len(tokens) or tokens[i].kind != "word" or i in layers.figure_at or tokens[i].norm.startswith(("ال", "لل")):
        return False
    if any(m.first <= i < m.last for m in scene.mentions) or layers.cue(
        i, "marker", "relative", "that", "adverb", "negate"
    ):
        return False
    return not tokens[i].norm.endswith("ا") and not any(m.entry.pos == "verb" for m in layers.triggers[i])


def _definite(scene: Scene, i: int) -> bool:
    tokens = scene.layers.sentence.tokens
    if i >= len(tokens) or tokens[i].kind != "word" or i in scene.layers.figure_at or scene.clauses.of[i] < 0:
        return False
    if i in scene.layers.dated:
        return False  # «صدرت العام الماضي 37 ألف طن»
    if any(m.first <= i < m.last for m in scene.mentions) or scene.layers.cue(
        i, "marker", "relative", "that", "adverb"
    ):
        return False
    return tokens[i].norm.startswith("ال") and len(tokens[i].norm) > 4


_KIN = word_class("arabic", "kin")


def _possessed(scene: Scene, i: int) -> bool:
    """Whether token `i` is a party by whom it belongs to: «تملك [عائلته] 65%»."""
    if i >= len(scene.clauses.of) or scene.layers.sentence.tokens[i].text.endswith("ة"):
        return False
    if any(m.first <= i < m.last for m in scene.mentions):
        return False
    found = readings(scene.layers.sentence.tokens[i].norm)
    return any(r.enclitic in ("ه", "ها", "هم") and not r.proclitics and r.key in _KIN for r in found)


def _described_right_before(scene: Scene, frame: Frame, frames: list[Frame], role: str) -> Mention | None:
    """The common noun that a verb with its pronoun describes, right before it: «حجر الأساس [لمصنع تجميع سيارات] تقيمه
    شركة كذا»; None where a verb opens its clause otherwise."""
    if frame.event != "build" or frame.trigger.proclitics:
        return None
    told = (m for f in frames if f is not frame for m in f.roles.get(role, ()) if m.last == frame.trigger.first)
    return next((m for m in told if m.found_by == "noun phrase"), None)


def _pointed_at(scene: Scene, frame: Frame, role: str, after: list[Mention]) -> Mention | None:
    """Whom the pronoun on a verb stands for («اشترتها أمازون»): what was spoken of before, not its subject."""
    before = [
        m
        for m in scene.mentions
        if m.last <= frame.trigger.first
        and m not in after
        and fits(scene, frame, role, m)
        and m.type not in ("outlet", "agency")
        and not (
            frame.metric == "fine" and (m.type in PLACES or m.found_by == "noun phrase")
        )  # «إنجاز طريق كذا، وغرمتها»
    ]
    if frame.metric == "fine":
        before = [m for m in before if not m.marker] or before  # «ألزمت كذا بدفع 3 ملايين إلى الوزارة وغرمتها»
    if before:
        return before[-1]
    return scene.topic if scene.topic is not None and fits(scene, frame, role, scene.topic) else None


def _seller_left_out(scene: Scene, frame: Frame, role: str, before: Mention | None, after: list[Mention]) -> None:
    """A verb whose doer has no role («باعت كذا وحدتها كذا»): the doer is passed over, the object is the name behind
    it."""
    if len(after) > 1:
        put(scene, frame, role, after[1])
    elif after and (
        before is not None
        or _told_by_pronoun(scene, frame)
        or (frame.metric == "fine" and after[0].type in FIRMS)
        or _is_its_player(scene, after[0])
    ):
        put(scene, frame, role, after[0])  # «غرمت غوغل»: a company is fined and fines nobody
    if frame.event == "acquire" and frame.roles.get(role, [None])[0] in after[-1:]:
        unlisted_buyer(scene, frame, after[-1].last)


def _is_its_player(scene: Scene, mention: Mention) -> bool:
    """Whether a noun of position with its club's pronoun announces a person: «باع حارسه [فلان]»."""
    if mention.type != "person" or not mention.first:
        return False
    owned = (r for r in readings(scene.layers.sentence.tokens[mention.first - 1].norm) if r.enclitic in ("ه", "ها"))
    return any(vocabulary("ar").has("players", r.key) for r in owned)


def _told_by_pronoun(scene: Scene, frame: Frame) -> bool:
    """Whether «إنها» right before a verb stands for its subject, so that the name behind it is the object: «إنها باعت
    [فندق كذا]»."""
    clause = scene.clauses.all[frame.clause]
    return clause.pronoun and frame.trigger.first - clause.first <= _PRONOUN


_PRONOUN = 2  # tokens between «إنها» and its verb


def _bare_after(scene: Scene, frame: Frame, frames: list[Frame]) -> list[Mention]:
    """Up to two bare mentions behind a verb, before a figure, a comma or another verb of its clause."""
    found: list[Mention] = []
    stop = next(
        (
            f.trigger.first
            for f in frames
            if f.trigger.first > frame.trigger.first
            and f.pos in ("verb", "masdar")
            and f.clause == frame.clause
            and not _is_its_office(frame, f)
        ),
        len(scene.clauses.of),
    )
    at = frame.trigger.last
    for mention in scene.mentions:
        if mention.first < at:
            continue
        if mention.head >= stop or not in_reach(scene, frame, mention) or mention.head - at > SUBJECT:
            break
        between = range(at, mention.head)
        if any(_is_amount(scene, k) or scene.layers.mark(k) in ("،", ",", ":") for k in between):
            break
        if mention.marker or mention.after is not None:
            if mention.after is not None:
                at = mention.end
            if found and not any(mention.after is m for m in found):
                break  # «أسس فلان [وفلان] شركة كذا»
            continue
        found.append(mention)
        at = mention.end
        if len(found) == 2:
            break
    return found


def _is_its_office(frame: Frame, other: Frame) -> bool:
    """Whether a verbal noun right behind a verb of taking office is the office: «يتولى [رئاسته] منذ سنتين فلان»."""
    return frame.event == other.event == "lead" and other.pos == "masdar" and other.trigger.first == frame.trigger.last


def _is_amount(scene: Scene, i: int) -> bool:
    figure = scene.layers.figure_at.get(i)
    return figure is not None and figure.kind not in ("date", "duration")


def _controller(scene: Scene, frame: Frame, role: str, frames: list[Frame]) -> Mention | None:
    """The subject of the verb that governs a verbal noun: «تعتزم كذا شراء …»; who makes the offer of it, first."""
    offerer = _offerer(scene, frame, role)
    if offerer is not None:
        frame.status = "prospective" if frame.status == "actual" else frame.status
        return offerer
    ahead = _party_that_plans(scene, scene.clauses.all[frame.clause].first, frame.trigger.first)
    if ahead is not None and frame.event in _PLANNED and fits(scene, frame, role, ahead):
        scene.modifiers.append(ahead)
        return ahead
    for mention in reversed(scene.mentions):
        if (
            mention.last <= frame.trigger.first
            and (not mention.marker or _in_alliance(scene, mention))
            and mention.after is None
            and fits(scene, frame, role, mention)
            and not taken(frame, mention)
            and not any(m is mention for f in frames for r, ms in f.roles.items() if r in _OBJECTS for m in ms)
        ):
            if mention.type in ("outlet", "agency") or scene.clauses.of[mention.first] not in scene.clauses.family(
                frame.clause
            ):
                continue
            if own_distance(scene, frame, mention) <= BEFORE and not is_dateline(scene, mention):
                return mention
    if frame.pos != "masdar" or _another_acts(scene, frame, role):
        return None
    if frame.event == "change":
        borne = bearer_of_move(scene, frame)  # «شهدت أسعار [الشقق] زيادة بنسبة كذا»
        told = borne.holder if borne is not None and not borne.guessed else None
        if told is not None and (told.found_by != "noun phrase" or (borne is not None and borne.metric)):
            return told
    return (
        _noun_between(scene, frame, role)
        or unlisted_speaker(scene, frame, role)
        or _described_planner(scene, frame, role)
        or outside(scene, frame, role)
    )


def _in_alliance(scene: Scene, mention: Mention) -> bool:
    """Whether «من» only tells who makes up the alliance before it: «فاز [ائتلاف من كذا] وكذا بعقد لبناء»."""
    at = min(mention.first, mention.head) - 1
    while at > 0 and (scene.layers.mark(at) or scene.layers.sentence.tokens[at].norm == "من"):
        at -= 1
    found = readings(scene.layers.sentence.tokens[max(at, 0)].norm)
    return mention.marker == "من" and any(r.key in _ALLIANCES for r in found)


def _noun_between(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The definite common noun between the verb that opens the clause and its object, a noun trigger: «انتزعت [الأفلام
    المحلية] حصة 21%»."""
    at, end = scene.clauses.all[frame.clause].first + 1, frame.trigger.first
    if frame.event not in _OWNED_BY_SUBJECT or not 0 < end - at <= _NOUN_LONGEST or frame.trigger.proclitics:
        return None
    if not all(_definite(scene, k) for k in range(at, end)) or scene.layers.cue(at - 1, "marker", "that") is not None:
        return None
    noun = noun_mention(scene, at, end, at, aside=True)
    return noun if fits(scene, frame, role, noun) else None


_OWNED_BY_SUBJECT = frozenset(("share", "spend", "staff", "supply", "invest"))


def _another_acts(scene: Scene, frame: Frame, role: str) -> bool:
    """Whether somebody who cannot fill the role is told to do it, so that the topic does not: «أمر المحافظ فلان بصرف
    100 ألف جنيه»."""
    first = scene.clauses.all[frame.clause].first
    return "ب" in frame.trigger.proclitics and any(
        m.type == "person" and not m.marker and first <= m.first and m.last == frame.trigger.first
        for m in scene.mentions
        if not fits(scene, frame, role, m)
    )


_OFFERS = word_class("arabic", "offers")


def _offerer(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Whose offer a verbal noun tells: «رفضت كذا عرضا من [نورفال] لشراء الشركة»."""
    if frame.event not in ("acquire", "merge", "invest") or "ل" not in frame.trigger.proclitics:
        return None
    at, figures = frame.trigger.first, scene.layers.figure_at

    def apart(mention: Mention) -> int:
        return sum(k not in figures for k in range(mention.last, at))  # «بقيمة 5 ملايين يورو لضم»

    near = [m for m in scene.mentions if m.marker == "من" and m.last <= at and apart(m) <= 3]
    for mention in near:
        before = range(max(mention.head - 4, 0), mention.head)
        if any(scene.layers.sentence.tokens[k].norm in _OFFERS for k in before) and fits(scene, frame, role, mention):
            return mention
    return None


_PLANNED = frozenset(("build", "invest", "spend", "acquire", "partner", "supply", "staff"))


def _party_that_plans(scene: Scene, first: int, at: int) -> Mention | None:
    """The indefinite party between «أن» and its verb of planning: «أن [شركة صينية] تعتزم استثمار ملياري دولار»."""
    if scene.layers.cue(first, "that") is None:
        return None
    party = party_at(scene, first + 1)
    if party is None or party.end >= at:
        return None
    verb = verb_of_planning(scene, party.end)
    return party if verb is not None and verb.last == at else None


def _described_planner(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The common noun between a verb of planning and its verbal noun: «قررت [الحكومة] إنشاء 12 مدرسة»."""
    first = scene.clauses.all[frame.clause].first
    at = frame.trigger.first
    for k in range(first + 1, at - 1):
        party = party_at(scene, k) if scene.layers.cue(k - 1, "plan", "carry", "say") is not None else None
        if party is not None and party.end == at and fits(scene, frame, role, party):
            scene.modifiers.append(party)  # «يعتزم مستثمر سعودي ضخ كذا»
            return party
    begin = at
    while begin > first and at - begin < 3 and _definite(scene, begin - 1):
        begin -= 1
    if (
        begin - 1 > first
        and begin == at - 1
        and _plain(scene, begin - 1)
        and scene.layers.cue(begin - 1, "say") is None
    ):
        begin -= 1  # «أعلنت [إدارة المصنع] الاستغناء عن»
    if begin in (first, at) or frame.event not in _PLANNED:
        return None
    verb = scene.layers.cue(begin - 1, "plan", "carry", "say")
    if verb is None or verb.entry.tense == "none" or verb.last != begin:
        return None
    if scene.layers.cue(begin, "title", "filler") is not None:
        return None
    planner = noun_mention(scene, begin, at, begin, aside=True)
    return planner if fits(scene, frame, role, planner) else None
