"""The arguments of an English trigger: subject, object and agent, and subjects that are common nouns."""

from __future__ import annotations

from claimcheck.extract.frames.described import noun_mention, noun_phrase
from claimcheck.extract.frames.english_subjects import (
    AUXILIARIES,
    HEADED,
    NO_PART_OF_IT,
    PLACED,
    PRONOUNS,
    before_place,
    common_subject,
    described_subject,
    english_subject,
    in_which,
    other_verb,
    past_complements,
    person_meant,
    there,
)
from claimcheck.extract.frames.frame import (
    Frame,
    Scene,
    antecedent,
    fits,
    in_reach,
    is_passive,
    only_speaks,
    outside,
    put,
    sibling_subject,
    taken,
)
from claimcheck.extract.names import Mention
from claimcheck.extract.phrases import group
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS
from claimcheck.text.closed_classes import CONJUNCTIONS, COORDINATORS, DETERMINERS, FINITE_AUXILIARIES

OBJECT = 7  # tokens between a trigger and its direct object


def english_arguments(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Fill subject, object and agent of an English trigger; a subject that no grammar gives comes from outside,
    noted."""
    row = frame.row
    if frame.pos == "noun":
        governed = any(f.event == frame.event and f.pos == "verb" and f.clause == frame.clause for f in frames)
        if row.subject and row.subject not in frame.roles and row.apposed is None and not governed:
            verb = _verb_of(scene, frame)
            if frame.event == "spend" and verb is not None and _receives(scene, verb, frame.trigger.first):
                return
            found = _behind_opening(scene, frame, row.subject) or english_subject(scene, frame, row.subject)
            if frame.event == "spend" and found is not None:
                found = _doer_instead(scene, frame, found, frames)
            if found is not None and found.type == "person" and only_speaks(scene, frame, found):
                found = None
            found = found or (described_subject(scene, frame, verb) if verb is not None else None)
            if found is not None:
                put(scene, frame, row.subject, found)
        return
    reduced = _reduced_head(scene, frame)
    if frame.event == "build" and frame.pos == "phrase" and row.subject == "facility" and "facility" not in frame.roles:
        thing = common_subject(scene, before_place(scene, frame.trigger.first), owned=True)
        if thing is not None:
            frame.roles["facility"] = [thing]  # "a plant to be built in Leeds"
    if frame.event == "build" and _possessed_facility(scene, frame):
        return
    passive = (reduced is not None and frame.pos == "verb") or is_passive(scene, frame)
    subject, obj = (row.object, row.subject) if passive else (row.subject, row.object)
    if subject:
        _fill_subject(scene, frame, frames, subject, reduced)
    if passive and obj:
        _fill_agent(scene, frame, obj)
    elif obj and not passive:
        follower = adjacent_object(scene, frame) or _gap_in_relative(scene, frame) or _apposed_object(scene, frame)
        if follower is not None and follower.anaphor and taken(frame, follower) and scene.topic is not None:
            follower = scene.topic
        follower = follower or _person_behind(scene, frame)
        if frame.event == "merge" and follower is not None and subject == obj:
            _merged(scene, frame, follower)
        elif follower is not None:
            put(scene, frame, obj, follower)
        elif frame.event == "build":
            _opens_by_itself(scene, frame)


def _merged(scene: Scene, frame: Frame, first: Mention) -> None:
    """What an English verb merges: "to merge Acme with Delmont", "on merging Acme and Delmont"; whoever merges them is
    no party."""
    frame.roles["party"] = [first]
    joined = [m for m in group(first, scene.mentions) if m is not first and fits(scene, frame, "other", m)]
    if joined:
        frame.roles["other"] = joined[:1]
    elif frame.roles.get("other", [first])[0].first < frame.trigger.first:
        frame.roles.pop("other", None)


def _receives(scene: Scene, verb: int, end: int) -> bool:
    """Whether whoever stands before a verb is given a sum, and spends none: "Workers will [receive] severance"."""
    tokens = scene.layers.sentence.tokens
    near = range(verb, min(verb + 3, end))
    return any(tokens[k].norm in _RECEIVING and (k == verb or tokens[k - 1].norm in AUXILIARIES) for k in near)


_RECEIVING = word_class("english", "receiving")


def _apposed_object(scene: Scene, frame: Frame) -> Mention | None:
    """The name between commas that explains an object told by its own words: "sold its wireless arm, Acme, to"."""
    tokens, layers, at = scene.layers.sentence.tokens, scene.layers, frame.trigger.last
    if frame.event != "acquire" or at >= len(tokens) or tokens[at].norm not in DETERMINERS:
        return None
    comma = next((k for k in range(at, min(at + 7, len(tokens))) if layers.mark(k) == ","), None)
    if comma is None or any(layers.cue(k, "marker", "relative", "subordinate") for k in range(at, comma)):
        return None
    return next((m for m in scene.mentions if m.first == comma + 1 and layers.mark(m.last) == ","), None)


_OPENING = word_class("english", "opening")


def _doer_instead(scene: Scene, frame: Frame, found: Mention, frames: list[Frame]) -> Mention:
    """Who acts rather than what is acted on: "is building a plant at a cost of $40m"."""
    tokens = scene.layers.sentence.tokens
    if frame.trigger.first < 1 or tokens[frame.trigger.first - 1].norm not in ("a", "an", "total", "estimated"):
        return found
    for other in frames:
        doers = other.roles.get(other.row.subject or "", ())
        if other.pos == "verb" and other.clause == frame.clause and other.trigger.first < frame.trigger.first and doers:
            return doers[0] if not any(m is found for m in doers) else found
    return found


def _opens_by_itself(scene: Scene, frame: Frame) -> None:
    """Make the subject of "open" the facility where it opens nothing: "the museum opened in 1974"."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    builders = frame.roles.get("builder", [])
    if tokens[frame.trigger.first].norm not in _OPENING or "facility" in frame.roles or not builders:
        return
    if not _takes_no_object(scene, at):
        return
    del frame.roles["builder"]
    if builders[0].marker == "by":
        return  # "a hospital built by Acme opened"
    if "topic" not in frame.notes:
        thing = _noun_behind(scene, builders[0], frame.trigger.first)
        if thing is not None:
            frame.roles["facility"] = [thing]
        else:
            put(scene, frame, "facility", builders[0])


_NO_NOUN = ("marker", "adverb", "plan", "say", "relative", "that", "subordinate")


def _noun_behind(scene: Scene, name: Mention, end: int) -> Mention | None:
    """The noun that a name only describes before a verb: "Ferrari [water park] to open"; None where none follows."""
    tokens = scene.layers.sentence.tokens
    while end > name.last and tokens[end - 1].norm in AUXILIARIES | {"due", "set"}:
        end -= 1
    words = tokens[name.last : end]
    plain = 0 < len(words) <= 3 and all(t.kind == "latin" and t.text.islower() and t.norm != "'s" for t in words)
    led = any(scene.layers.cue(k, *_NO_NOUN) is not None for k in range(name.last, end))
    return noun_mention(scene, name.last, end, name.last, aside=True) if plain and not led else None


def _possessed_facility(scene: Scene, frame: Frame) -> bool:
    """Fill builder and facility of "Acme's new plant in Leeds opened", whose verb takes no object."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    if tokens[frame.trigger.first].norm not in _OPENING or not _takes_no_object(scene, frame.trigger.last):
        return False
    clause = scene.clauses.all[frame.clause]
    end = clause.first if clause.kind == "relative" else frame.trigger.first
    while end > 0 and (layers.mark(end - 1) == "," or tokens[end - 1].norm in AUXILIARIES | {"due", "set"}):
        end -= 1
    end = past_complements(scene, end - 1, scene.clauses.of[end - 1]) + 1
    owner = next((m for m in reversed(scene.mentions) if m.possessive and m.last < end), None)
    if owner is None or end - owner.last > _OWNED_WORDS or not fits(scene, frame, "builder", owner):
        return False
    first = owner.last + 1
    for k in range(first, end):
        if k in layers.figure_at or tokens[k].text == "-":
            first = k + 1
        elif not tokens[k].text.islower() or layers.mark(k) or layers.cue(k, "marker", "say") is not None:
            return False
    first += int(first < end - 1 and tokens[first].norm in NO_PART_OF_IT)
    if first >= end or any(m.first < end and m.last > first for m in scene.mentions):
        return False
    frame.roles["builder"] = [owner]
    frame.roles["facility"] = [noun_mention(scene, first, end, first, aside=True)]
    return True


_OWNED_WORDS = 9  # tokens from an owner to the end of what is theirs


def _takes_no_object(scene: Scene, at: int) -> bool:
    """Whether nothing is opened or begun behind a verb that ends before token `at`: a mark, a place or a date is."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    if at in layers.figure_at and at not in layers.dated:
        return False  # "opens $80m plant"
    alone = at >= len(tokens) or layers.mark(at) or layers.cue(at, "marker", "subordinate", "adverb")
    return bool(alone or at in layers.dated or tokens[at].norm in PLACED | {"this", "last", "next", "to"})


def _person_behind(scene: Scene, frame: Frame) -> Mention | None:
    """Whom "him" or "her" right behind a verb means: the person named last before it."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    if at >= len(tokens) or tokens[at].norm not in ("him", "her"):
        return None
    people = [m for m in scene.mentions if m.type == "person" and m.last <= frame.trigger.first]
    return people[-1] if people else scene.person


def _fill_subject(scene: Scene, frame: Frame, frames: list[Frame], role: str, reduced: Mention | None) -> None:
    """The subject by grammar, by its own words, or from outside the clause with a note."""
    if role in frame.roles:
        return
    if frame.event == "spend" and frame.row.subject == "object":
        _who_bears(scene, frame)
        return
    meant = person_meant(scene, frame, role)
    if meant is None and _of_nobody_told(scene, frame):
        return
    meant = meant or _whose_plan(scene, frame, role)
    named = None if reduced or meant else english_subject(scene, frame, role) or _issuer(scene, frame, role)
    if named is not None and only_speaks(scene, frame, named):  # "Acme said customers would pay $40 more"
        named = described_subject(scene, frame, frame.trigger.first) or (None if named.type == "person" else named)
    goods = role == "customer" and is_passive(scene, frame)  # "40,000 doses were delivered"
    if reduced is not None and role == "customer" and reduced.found_by == "noun phrase":
        return  # "Its batteries, supplied by Acme"
    found = (
        reduced
        or meant
        or named
        or _behind_opening(scene, frame, role)
        or (None if goods or _inside_phrase(scene, frame) else described_subject(scene, frame, frame.trigger.first))
        or _of_subject(scene, frame, role)
        or (None if frame.event in HEADED else _noun_before_relative(scene, frame, role))
    )
    if found is not None:
        put(scene, frame, role, found)
        return
    if frame.event in ("change", "measure", "value"):  # whose subject is a quantity, not a party
        return
    if _has_its_own_subject(scene, frame):
        return  # "Acme cut jobs, but [Algeria's grain agency] bought"
    owner = (
        sibling_subject(scene, frame, frames, role)
        or _common_sibling(scene, frame, frames, role)
        or _shared_subject(scene, frame, role)
        or outside(scene, frame, role)
    )
    if owner is not None:
        put(scene, frame, role, owner)
        frame.notes.append("topic")


def _has_its_own_subject(scene: Scene, frame: Frame) -> bool:
    """Whether words of a subject stand between the word that opens a verb's clause and the verb."""
    tokens, clause = scene.layers.sentence.tokens, scene.clauses.all[frame.clause]
    if frame.pos != "verb" or clause.kind not in ("subordinate", "coordinate") or clause.first == 0:
        return False
    if tokens[clause.first].norm not in CONJUNCTIONS | COORDINATORS:
        return False
    subject = [k for k in range(clause.first + 1, frame.trigger.first) if scene.clauses.of[k] == frame.clause]
    first = next((k for k in subject if not tokens[k].norm.endswith("ly")), None)
    return (first is not None and tokens[first].norm in DETERMINERS | {"'s"}) or any(
        m.possessive and m.first in subject for m in scene.mentions
    )


def _of_nobody_told(scene: Scene, frame: Frame) -> bool:
    """Whether "he" or "she" denies or keeps silent without a person to be meant: no firm and no town is "she"."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.first - 1
    return frame.event == "comment" and at >= 0 and tokens[at].norm in ("he", "she")


def _inside_phrase(scene: Scene, frame: Frame) -> bool:
    """Whether a trigger of several words begins inside a noun phrase: "with an initial [capacity of] 400"."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.first
    return frame.pos == "phrase" and any(tokens[k].norm in ("a", "an") for k in range(max(at - 2, 0), at))


def _common_sibling(scene: Scene, frame: Frame, frames: list[Frame], role: str) -> Mention | None:
    """The common noun that is the subject of the verb before "and": "The factory will cost $5bn and create 1,400
    jobs"."""
    tokens, clause = scene.layers.sentence.tokens, scene.clauses.all[frame.clause]
    at = clause.first if clause.kind == "coordinate" else frame.trigger.first - 1
    if at < 1 or tokens[at].norm not in ("and", "but") or frame.trigger.first - at > _NEXT_VERB:
        return None
    before = [f for f in frames if f.pos == "verb" and f.trigger.last <= at]
    if not before:
        return None
    found = described_subject(scene, before[-1], before[-1].trigger.first)
    return found if found is not None and fits(scene, frame, role, found) else None


def _shared_subject(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The subject of the verb that no event lists and that "and" joins this one to, never its object: "[The builder]
    has hired Acme to do the work and borrowed $90m"."""
    layers, tokens, clause = scene.layers, scene.layers.sentence.tokens, scene.clauses.all[frame.clause]
    at = clause.first if clause.kind == "coordinate" else frame.trigger.first - 1
    if frame.pos != "verb" or at < 2 or tokens[at].norm not in ("and", "but") or frame.trigger.first - at > _NEXT_VERB:
        return None
    inside = scene.clauses.of[at - 1]
    told_there = there(scene, scene.clauses.all[inside].first)
    if scene.clauses.all[inside].kind == "relative" and layers.mark(at - 1) != "," and not told_there:
        head = antecedent(scene, scene.clauses.all[inside].first)
        if head is not None and fits(scene, frame, role, head):
            return head  # "Acme, which makes shirts and employs 1,400 people"
    verb = next(
        (
            k
            for k in range(at - 1, 0, -1)
            if scene.clauses.of[k] == inside and (tokens[k].norm in FINITE_AUXILIARIES or other_verb(scene, k))
        ),
        None,
    )
    if verb is None:
        return None
    while verb > 1 and tokens[verb - 1].norm in AUXILIARIES:
        verb -= 1
    subject = next((m for m in reversed(scene.mentions) if m.last == verb), None)
    if subject is not None:
        return subject if not subject.marker and not subject.possessive and fits(scene, frame, role, subject) else None
    found = common_subject(scene, verb) if layers.mark(verb - 1) != "," else None
    if found is None or not fits(scene, frame, role, found):
        return None
    before = found.first - 2  # the token before its determiner
    opens = before < scene.clauses.all[inside].first or layers.mark(before) in (",", "“", '"')
    return found if opens or layers.cue(before, "that", "say") is not None else None


_NEXT_VERB = 4  # tokens from "and" to the verb behind it


def _who_bears(scene: Scene, frame: Frame) -> None:
    """Whom something costs: the name or noun between the verb and its sum ("has cost its members £61m"); whoever speaks
    where "it" stands there."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    named = adjacent_object(scene, frame)
    if named is not None:
        put(scene, frame, "spender", named)
        return
    if at < len(tokens) and tokens[at].norm in ("it", "them"):
        owner = outside(scene, frame, "spender")
        if owner is not None:
            put(scene, frame, "spender", owner)
        return
    phrase = noun_phrase(scene, at)
    if phrase is not None:
        frame.roles["spender"] = [noun_mention(scene, *phrase, aside=True)]


def _behind_opening(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The subject of a gerund or a pact that opens the sentence: "After buying Slack for $27.7bn, Salesforce …", "Under
    a deal with Acme, Delmont will …"."""
    pact = frame.event in ("partner", "merge") and scene.layers.sentence.tokens[0].norm in ("under", "in")
    if (frame.trigger.entry.form.tense != "gerund" and not pact) or frame.trigger.first > 3:
        return None
    layers = scene.layers
    if any(layers.finite(k) for k in range(frame.trigger.first)):
        return None  # "The army is buying"
    comma = next((k for k in range(frame.trigger.last, len(scene.clauses.of)) if layers.mark(k) == ","), None)
    behind = [m for m in scene.mentions if comma is not None and 0 < m.first - comma <= 3 and not m.marker]
    return behind[0] if behind and fits(scene, frame, role, behind[0]) else None


def _whose_plan(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Whose plan or bid an English infinitive tells: "[Acme's] plan to buy Delmont", "a bid by Acme"."""
    tokens, to = scene.layers.sentence.tokens, frame.trigger.first - 1
    if frame.pos != "verb" or to < 2 or tokens[to].norm != "to" or is_passive(scene, frame):
        return None
    owner = next((m for m in reversed(scene.mentions) if m.possessive and m.last < to), None)
    if owner is None or not 1 <= to - owner.last - 1 <= _PLAN or not fits(scene, frame, role, owner):
        return None
    noun, between = tokens[to - 1], tokens[owner.last + 1 : to]
    plain = all(t.kind == "latin" and t.text.islower() for t in between)
    finite = any(scene.layers.finite(k) and k != to - 1 for k in range(owner.last + 1, to))
    return owner if plain and not finite and noun.norm in _PLANS else None


_PLAN = 4  # tokens between "'s" and "to"
_PLANS = word_class("english", "plans")


def _issuer(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Whose paper opens the clause of a listing: "Shares in [Acme] made their debut", "[Acme's] shares", "[Acme]
    shares"."""
    tokens, first = scene.layers.sentence.tokens, scene.clauses.all[frame.clause].first
    if frame.event != "list":
        return None
    owner = next((m for m in scene.mentions if m.first >= first and not m.marker), None)
    if owner is not None and owner.first <= first + 1 and fits(scene, frame, role, owner):
        paper = owner.last + int(owner.possessive)
        if paper < frame.trigger.first and tokens[paper].norm in _PAPER:
            return owner
    if not any(t.norm in _PAPER for t in tokens[first : first + 2]):
        return None
    return next(
        (
            m
            for m in scene.mentions
            if m.marker in ("in", "of") and first < m.head <= first + 3 and fits(scene, frame, role, m)
        ),
        None,
    )


_PAPER = word_class("english", "paper")


def _of_subject(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Whose quantity the subject is: "Shares of Acme, which …, fell", "Sales at Acme rose"."""
    if frame.event not in HEADED:
        return None
    opens = scene.clauses.all[frame.clause].first
    for m in scene.mentions:
        if m.last > frame.trigger.first or scene.clauses.of[m.first] != frame.clause:
            continue
        near = m.marker in ("of", "at", "for", "in") and m.head - opens <= 4 and fits(scene, frame, role, m)
        if near and not _told_there(scene, m, frame.trigger.first):
            return m
    return None


def _told_there(scene: Scene, place: Mention, trigger: int) -> bool:
    """Whether a place is only where something was said: "said in [Lima] that prices rose"."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    if place.head > 1 and layers.cue(place.head - 2, "say") is not None:
        return True
    return any(layers.cue(k, "say") is not None or tokens[k].norm == "that" for k in range(place.last, trigger))


def _fill_agent(scene: Scene, frame: Frame, role: str) -> None:
    """Who did it, behind "by" in a passive."""
    for m in scene.mentions:
        if m.marker == "by" and m.first >= frame.trigger.last and m.first - frame.trigger.last <= 10:
            put(scene, frame, role, m)
            return


_SAME_FORMS = word_class("english", "same_forms")


def _reduced_head(scene: Scene, frame: Frame) -> Mention | None:
    """The noun that a participle without auxiliary hangs on: "Founded in 2014, Acme …", "Acme, founded in 2014, …"."""
    layers, at = scene.layers, frame.trigger.first
    form = frame.trigger.entry.form
    role = frame.row.object if frame.pos == "verb" else frame.row.subject
    if role is None or frame.pos not in ("verb", "phrase"):
        return None
    same = at == 0 and scene.layers.sentence.tokens[0].norm in _SAME_FORMS and form.tense == "base"
    if frame.pos == "verb" and (
        (form.tense not in ("past", "participle") and not same) or layers.cue(frame.trigger.last, "marker") is None
    ):
        return None
    if at == 0:
        comma = next((k for k in range(at, min(at + 16, len(scene.clauses.of))) if layers.mark(k) == ","), None)
        behind = [m for m in scene.mentions if comma is not None and 0 < m.first - comma <= 3 and not m.marker]
        thing = noun_phrase(scene, comma + 1) if comma is not None and not behind else None
        if thing is not None and thing[2] < thing[0]:
            return noun_mention(scene, *thing)  # "Set up in 1921, the cooperative"
        return behind[0] if behind and fits(scene, frame, role, behind[0]) else None
    if layers.mark(at - 1) != ",":
        return _noun_done_by(scene, frame)
    if frame.pos == "phrase" and not _leads_on(scene, frame.trigger.last):
        return None  # "Acme, based in Leeds, [laid off] 600 people"
    around = {
        frame.clause,
        *([scene.clauses.all[frame.clause].parent] if at == scene.clauses.all[frame.clause].first else []),
    }
    before = [
        m
        for m in scene.mentions
        if m.last == at - 1 and scene.clauses.of[m.first] in around and fits(scene, frame, role, m)
    ]
    if not before and (
        frame.event in ("build", "own", "found") or (frame.event == "capacity" and frame.pos == "phrase")
    ):
        return common_subject(scene, at, owned=frame.event == "build")  # "The plant, built over three years, will"
    return before[0] if before else None


def _leads_on(scene: Scene, end: int) -> bool:
    """Whether a preposition closes a phrase that ends before token `end`, or stands right behind it."""
    return any(t.norm in _LEADING for t in scene.layers.sentence.tokens[end - 1 : end + 1])


_LEADING = word_class("english", "leading")


def _noun_done_by(scene: Scene, frame: Frame) -> Mention | None:
    """The noun right before a participle with its doer: "two [frigates] built by Acme"; None where a verb, a name or no
    noun stands there."""
    tokens, layers, at = scene.layers.sentence.tokens, scene.layers, frame.trigger.first - 1
    done = frame.event == "build" and frame.trigger.last < len(tokens) and tokens[frame.trigger.last].norm == "by"
    if not done or tokens[at].kind != "latin" or not tokens[at].text.islower() or layers.finite(at):
        return None
    if tokens[at].norm in AUXILIARIES | PRONOUNS | {"and", "or", "as"} or tokens[at].norm.endswith("ly"):
        return None
    if layers.cue(at, "marker", "say", "relative") is not None or any(m.last == at + 1 for m in scene.mentions):
        return None
    return noun_mention(scene, at, at + 1, at, aside=True)


def _gap_in_relative(scene: Scene, frame: Frame) -> Mention | None:
    """The noun before a relative clause that has a subject of its own: "Tawal, which STC owns"."""
    clause = scene.clauses.all[frame.clause]
    if clause.kind != "relative":
        return None
    if in_which(scene, clause.first):
        return antecedent(scene, clause.first)
    own = [m for m in scene.mentions if clause.first < m.first and m.last <= frame.trigger.first and not m.marker]
    if not own:
        return None
    return antecedent(scene, clause.first) or common_subject(scene, clause.first)


def _verb_of(scene: Scene, frame: Frame) -> int | None:
    """The verb before a noun trigger in its clause: "the airline *has* 120 aircraft"."""
    tokens = scene.layers.sentence.tokens
    for i in range(frame.trigger.first - 1, scene.clauses.all[frame.clause].first, -1):
        if scene.clauses.of[i] != frame.clause or i in scene.layers.figure_at:
            continue
        if tokens[i].norm in AUXILIARIES or any(m.entry.pos == "verb" for m in scene.layers.triggers[i]):
            return i
        if scene.layers.cue(i, "say") is not None:
            return i
    return None


def _noun_before_relative(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The common noun that a relative clause hangs on: "The hospital, which opened in 2019,", "The plant, built by"."""
    clause = scene.clauses.all[frame.clause]
    if clause.kind != "relative" or frame.trigger.first - clause.first > 4 or antecedent(scene, clause.first):
        return None
    found = common_subject(scene, clause.first)
    return found if found is not None and fits(scene, frame, role, found) else None


def adjacent_object(scene: Scene, frame: Frame) -> Mention | None:
    """The bare name right behind a trigger, before any figure or mark."""
    for mention in scene.mentions:
        if mention.first < frame.trigger.last:
            continue
        if mention.possessive and (mention.marker == "'s" or any(m.first == mention.last + 1 for m in scene.mentions)):
            continue  # "a unit of Toronto's Larch Group", "awarded Denmark's Larch Group a contract"
        if frame.event == "acquire" and _has_a_part(scene, mention):
            return None  # "bought Acme's Polish unit"
        if mention.marker or (mention.conjunct and mention.after is None):
            return None
        if mention.type in AREAS and _qualifies_trade(scene, mention):
            continue  # "buy the Lisbon ferry operator Acme"
        if mention.possessive and frame.event == "lead":
            return None  # "hired Acme's head of research"
        between = range(frame.trigger.last, mention.head)
        if len(between) > OBJECT or not in_reach(scene, frame, mention):
            return None
        if any(k in scene.layers.figure_at or scene.layers.mark(k) in (",", ":", ";") for k in between):
            return None
        return mention
    return None


_PARTS = word_class("english", "parts")


def _has_a_part(scene: Scene, owner: Mention) -> bool:
    """Whether "'s" behind a name leads to a part of it that is bought, and not the whole: "Acme's [Polish unit]"."""
    tokens, at = scene.layers.sentence.tokens, owner.last
    if at >= len(tokens) or tokens[at].norm != "'s":
        return False
    return any(t.norm in _PARTS for t in tokens[at + 1 : at + 1 + _TRADE])


def _qualifies_trade(scene: Scene, place: Mention) -> bool:
    """Whether a place only tells where the firm behind it is, one or two plain words of its trade between them."""
    tokens = scene.layers.sentence.tokens
    behind = next((m for m in scene.mentions if m.first > place.last), None)
    if behind is None or not 1 <= behind.first - place.last <= _TRADE or behind.marker or behind.type in AREAS:
        return False
    words = range(place.last, behind.first)
    return all(tokens[k].kind == "latin" and tokens[k].text.islower() and not scene.layers.finite(k) for k in words)


_TRADE = 3  # words between a place and a firm: "Lisbon ferry operator Acme"
