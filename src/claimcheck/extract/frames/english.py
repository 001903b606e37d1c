"""The arguments of an English trigger: subject, object and agent, and subjects that are common nouns."""

from __future__ import annotations

from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames.described import noun_mention, noun_phrase
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
from claimcheck.extract.frames.measurand import is_measure
from claimcheck.extract.names import Mention
from claimcheck.extract.phrases import group
from claimcheck.lexicon.schemas import AREAS
from claimcheck.lexicon.words import TYPES
from claimcheck.text.closed_classes import BE, DETERMINERS, FINITE_AUXILIARIES, HAVE, MODALS, PERSONAL, POSSESSIVES

OBJECT = 7  # tokens between a trigger and its direct object
_AUXILIARIES = HAVE | BE | MODALS | {"to", "also", "now", "then", "not", "n't", "already", "reportedly", "recently"}
_PRONOUNS = PERSONAL | {"we", "this", "that", "which", "who"}
_DETERMINERS = DETERMINERS | {"this", "these", "those", "some", "several", "many", "most", "all", "other"}


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
            found = _behind_opening(scene, frame, row.subject) or _english_subject(scene, frame, row.subject)
            if frame.event == "spend" and found is not None:
                found = _doer_instead(scene, frame, found, frames)
            if found is not None and found.type == "person" and only_speaks(scene, frame, found):
                found = None
            found = found or (_described_subject(scene, frame, verb) if verb is not None else None)
            if found is not None:
                put(scene, frame, row.subject, found)
        return
    reduced = _reduced_head(scene, frame)
    if frame.event == "build" and frame.pos == "phrase" and row.subject == "facility" and "facility" not in frame.roles:
        thing = common_subject(scene, _before_place(scene, frame.trigger.first), owned=True)
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
    return any(tokens[k].norm in _RECEIVING and (k == verb or tokens[k - 1].norm in _AUXILIARIES) for k in near)


_RECEIVING = frozenset("receive receives received get gets got collect collects collected win wins won".split())


def _apposed_object(scene: Scene, frame: Frame) -> Mention | None:
    """The name between commas that explains an object told by its own words: "sold its wireless arm, Acme, to"."""
    tokens, layers, at = scene.layers.sentence.tokens, scene.layers, frame.trigger.last
    if frame.event != "acquire" or at >= len(tokens) or tokens[at].norm not in DETERMINERS:
        return None
    comma = next((k for k in range(at, min(at + 7, len(tokens))) if layers.mark(k) == ","), None)
    if comma is None or any(layers.cue(k, "marker", "relative", "subordinate") for k in range(at, comma)):
        return None
    return next((m for m in scene.mentions if m.first == comma + 1 and layers.mark(m.last) == ","), None)


_OPENING = frozenset(
    "open opens opened opening reopen reopens reopened reopening start starts started begin begins began begun".split()
)


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
    while end > name.last and tokens[end - 1].norm in _AUXILIARIES | {"due", "set"}:
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
    while end > 0 and (layers.mark(end - 1) == "," or tokens[end - 1].norm in _AUXILIARIES | {"due", "set"}):
        end -= 1
    end = _past_complements(scene, end - 1, scene.clauses.of[end - 1]) + 1
    owner = next((m for m in reversed(scene.mentions) if m.possessive and m.last < end), None)
    if owner is None or end - owner.last > _OWNED_WORDS or not fits(scene, frame, "builder", owner):
        return False
    first = owner.last + 1
    for k in range(first, end):
        if k in layers.figure_at or tokens[k].text == "-":
            first = k + 1
        elif not tokens[k].text.islower() or layers.mark(k) or layers.cue(k, "marker", "say") is not None:
            return False
    first += int(first < end - 1 and tokens[first].norm in _NO_PART_OF_IT)
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
    return bool(alone or at in layers.dated or tokens[at].norm in _PLACED | {"this", "last", "next", "to"})


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
    meant = _person_meant(scene, frame, role)
    meant = meant or _whose_plan(scene, frame, role)
    named = None if reduced or meant else _english_subject(scene, frame, role) or _issuer(scene, frame, role)
    if named is not None and only_speaks(scene, frame, named):  # "Acme said customers would pay $40 more"
        named = _described_subject(scene, frame, frame.trigger.first) or (None if named.type == "person" else named)
    goods = role == "customer" and is_passive(scene, frame)  # "40,000 doses were delivered"
    if reduced is not None and role == "customer" and reduced.found_by == "noun phrase":
        return  # "Its batteries, supplied by Acme"
    found = (
        reduced
        or meant
        or named
        or _behind_opening(scene, frame, role)
        or (None if goods or _inside_phrase(scene, frame) else _described_subject(scene, frame, frame.trigger.first))
        or _of_subject(scene, frame, role)
        or (None if frame.event in _HEADED else _noun_before_relative(scene, frame, role))
    )
    if found is not None:
        put(scene, frame, role, found)
        return
    if frame.event in ("change", "measure", "value"):  # whose subject is a quantity, not a party
        return
    owner = (
        sibling_subject(scene, frame, frames, role)
        or _common_sibling(scene, frame, frames, role)
        or _shared_subject(scene, frame, role)
        or outside(scene, frame, role)
    )
    if owner is not None:
        put(scene, frame, role, owner)
        frame.notes.append("topic")


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
    found = _described_subject(scene, before[-1], before[-1].trigger.first)
    return found if found is not None and fits(scene, frame, role, found) else None


def _shared_subject(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The subject of the verb that no event lists and that "and" joins this one to, never its object: "[The builder]
    has hired Acme to do the work and borrowed $90m"."""
    layers, tokens, clause = scene.layers, scene.layers.sentence.tokens, scene.clauses.all[frame.clause]
    at = clause.first if clause.kind == "coordinate" else frame.trigger.first - 1
    if frame.pos != "verb" or at < 2 or tokens[at].norm not in ("and", "but") or frame.trigger.first - at > _NEXT_VERB:
        return None
    inside = scene.clauses.of[at - 1]
    if scene.clauses.all[inside].kind == "relative" and layers.mark(at - 1) != ",":
        head = antecedent(scene, scene.clauses.all[inside].first)
        if head is not None and fits(scene, frame, role, head):
            return head  # "Acme, which makes shirts and employs 1,400 people"
    verb = next(
        (
            k
            for k in range(at - 1, 0, -1)
            if scene.clauses.of[k] == inside and (tokens[k].norm in FINITE_AUXILIARIES or _other_verb(scene, k))
        ),
        None,
    )
    if verb is None:
        return None
    while verb > 1 and tokens[verb - 1].norm in _AUXILIARIES:
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


def _person_meant(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Whom "he" or "she" before a verb means: the person told of last who does not speak of somebody else there."""
    tokens = scene.layers.sentence.tokens
    k = frame.trigger.first - 1
    while k > 0 and (tokens[k].norm in _AUXILIARIES or tokens[k].norm.endswith("ly")):
        k -= 1
    if frame.pos != "verb" or k < 0 or tokens[k].norm not in ("he", "she", "it", "they"):
        return None
    if tokens[k].norm in ("it", "they"):
        return _thing_meant(scene, frame, role, k)
    people = [m for m in scene.mentions if m.type == "person" and m.last <= k]
    meant = people[-1] if people else scene.person
    return meant if meant is not None and fits(scene, frame, role, meant) else None


def _thing_meant(scene: Scene, frame: Frame, role: str, pronoun: int) -> Mention | None:
    """Whom "it" or "they" means where somebody stands between: who speaks, as in "told investors that it had …"."""
    speaking = [m for m in scene.speakers if m.last <= pronoun and m.type not in ("outlet", "agency", "person")]
    between = speaking and any(speaking[-1].last <= m.first and m.last <= pronoun for m in scene.mentions)
    if between:
        return speaking[-1] if fits(scene, frame, role, speaking[-1]) else None
    if scene.layers.sentence.tokens[pronoun].norm != "it" or speaking:
        return None
    firm = _spoken_for_by_office(scene, pronoun)
    if firm is not None:
        return firm if fits(scene, frame, role, firm) else None
    before = [m for m in scene.mentions if m.last <= pronoun and not m.marker and m.found_by != "noun phrase"]
    told = bool(scene.speakers) or any(scene.layers.cue(k, "say") is not None for k in range(pronoun))
    if any(m.type not in ("person", "outlet", "agency") for m in before) or not told:
        return None
    topic = scene.topic  # "Cook added that it would hire 20,000 people": who speaks is no "it"
    return topic if topic is not None and topic.type != "person" and fits(scene, frame, role, topic) else None


def _spoken_for_by_office(scene: Scene, pronoun: int) -> Mention | None:
    """Whom "it" means where one who heads or speaks for a firm says so, and no name of theirs stands there: "Acme's
    chief executive said it would", "The boss of Acme said it had"."""
    layers = scene.layers
    said = next((k for k in range(pronoun - 1, -1, -1) if layers.cue(k, "say") is not None), None)
    if said is None or pronoun - said > _SAID or any(m.type == "person" and m.last <= said for m in scene.mentions):
        return None
    for m in reversed(scene.mentions):
        if m.last > said or layers.mark(said - 1) == "," or m.type in AREAS | {"outlet", "agency"}:
            continue
        behind = m.possessive and any(_is_office(scene, k) for k in range(m.last, min(m.last + 4, said)))
        before = m.marker in ("of", "at", "for") and m.last == said
        if behind or (before and any(_is_office(scene, k) for k in range(max(m.head - 4, 0), m.head))):
            return m
    return None


_SAID = 5  # tokens from "said" to its "it"


def _is_office(scene: Scene, k: int) -> bool:
    told = any(m.entry.row.event == "lead" and m.entry.pos == "noun" for m in scene.layers.triggers[k])
    return told or scene.layers.cue(k, "official", "title") is not None


def _behind_opening(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The subject of a gerund or a pact that opens the sentence: "After buying Slack for $27.7bn, Salesforce …", "Under
    a deal with Acme, Delmont will …"."""
    pact = frame.event in ("partner", "merge") and scene.layers.sentence.tokens[0].norm in ("under", "in")
    if (frame.trigger.entry.form.tense != "gerund" and not pact) or frame.trigger.first > 3:
        return None
    layers = scene.layers
    comma = next((k for k in range(frame.trigger.last, len(scene.clauses.of)) if layers.mark(k) == ","), None)
    behind = [m for m in scene.mentions if comma is not None and 0 < m.first - comma <= 3 and not m.marker]
    return behind[0] if behind and fits(scene, frame, role, behind[0]) else None


_HEADED = frozenset(("change", "earn", "value", "measure"))


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
_PLANS = frozenset(
    (
        "plan plans bid bids offer offers attempt attempts effort efforts decision deal proposal agreement move "
        "intention pledge promise ability commitment contract option right push drive threat"
    ).split()
)


def _issuer(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Whose paper opens the clause of a listing: "Shares in [Acme] made their debut"."""
    tokens, first = scene.layers.sentence.tokens, scene.clauses.all[frame.clause].first
    if frame.event != "list" or not any(t.norm in _PAPER for t in tokens[first : first + 2]):
        return None
    return next(
        (
            m
            for m in scene.mentions
            if m.marker in ("in", "of") and first < m.head <= first + 3 and fits(scene, frame, role, m)
        ),
        None,
    )


_PAPER = frozenset("shares share stock units trading dealings".split())


def _of_subject(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Whose quantity the subject is: "Shares of Acme, which …, fell", "Sales at Acme rose"."""
    if frame.event not in _HEADED:
        return None
    opens = scene.clauses.all[frame.clause].first
    for m in scene.mentions:
        if m.last > frame.trigger.first or scene.clauses.of[m.first] != frame.clause:
            continue
        if m.marker in ("of", "at", "for", "in") and m.head - opens <= 4 and fits(scene, frame, role, m):
            return m
    return None


def _fill_agent(scene: Scene, frame: Frame, role: str) -> None:
    """Who did it, behind "by" in a passive."""
    for m in scene.mentions:
        if m.marker == "by" and m.first >= frame.trigger.last and m.first - frame.trigger.last <= 10:
            put(scene, frame, role, m)
            return


_SAME_FORMS = frozenset(("set", "put", "cut", "split"))  # verbs whose participle is their base: "Set up in 1921, Acme"


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


def _noun_done_by(scene: Scene, frame: Frame) -> Mention | None:
    """The noun right before a participle with its doer: "two [frigates] built by Acme"; None where a verb, a name or no
    noun stands there."""
    tokens, layers, at = scene.layers.sentence.tokens, scene.layers, frame.trigger.first - 1
    done = frame.event == "build" and frame.trigger.last < len(tokens) and tokens[frame.trigger.last].norm == "by"
    if not done or tokens[at].kind != "latin" or not tokens[at].text.islower() or layers.finite(at):
        return None
    if tokens[at].norm in _AUXILIARIES | _PRONOUNS | {"and", "or", "as"} or tokens[at].norm.endswith("ly"):
        return None
    if layers.cue(at, "marker", "say", "relative") is not None or any(m.last == at + 1 for m in scene.mentions):
        return None
    return noun_mention(scene, at, at + 1, at, aside=True)


def _whose(scene: Scene, last: int) -> Mention | None:
    """Who owns the common noun that ends at token `last`: "[Acme's] plant in Gdynia, which employs 700"; None for
    nobody."""
    tokens = scene.layers.sentence.tokens
    owner = next((m for m in reversed(scene.mentions) if m.possessive and m.last <= last), None)
    if owner is None or last - owner.last > _OWNED:
        return None
    plain = all(t.kind == "latin" and t.text.islower() for t in tokens[owner.last + 1 : last + 1])
    return owner if plain else None


_OWNED = 4  # tokens from "'s" to the end of what is owned


def _asks(scene: Scene, head: Mention, at: int) -> bool:
    """Whether a word of asking opens its own question, and hangs on no name: "fined by Acme for failing to check
    [where] the money came from"."""
    tokens = scene.layers.sentence.tokens
    return tokens[at].norm in ("where", "who", "whom") and any(
        tokens[k].norm in ("to", "for", "not") for k in range(head.last, at)
    )


def _in_which(scene: Scene, at: int) -> bool:
    """Whether a preposition stands before the "which" at token `at`: "Acme, [in] which the state owns 51%"."""
    tokens = scene.layers.sentence.tokens
    return at > 0 and tokens[at].norm in ("which", "whom") and tokens[at - 1].norm in ("in", "of", "for", "by", "from")


def _gap_in_relative(scene: Scene, frame: Frame) -> Mention | None:
    """The noun before a relative clause that has a subject of its own: "Tawal, which STC owns"."""
    clause = scene.clauses.all[frame.clause]
    if clause.kind != "relative":
        return None
    if _in_which(scene, clause.first):
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
        if tokens[i].norm in _AUXILIARIES or any(m.entry.pos == "verb" for m in scene.layers.triggers[i]):
            return i
        if scene.layers.cue(i, "say") is not None:
            return i
    return None


def _past_qualifier(scene: Scene, at: int) -> int:
    """Where a subject's own words end before a verb: before "led by Acme" in "a consortium led by Acme won"."""
    for m in reversed(scene.mentions):
        if m.last == at and m.marker:
            ending = scene.layers.ends.get(m.head) or scene.layers.ends.get(m.first)
            if ending:
                return min(match.first for match in ending)
    return at


_ASPECT = frozenset("begin begins began begun start starts started continue continues continued".split())


def _described_subject(scene: Scene, frame: Frame, at: int) -> Mention | None:
    """A subject that is a common noun ("the museum", "local farmers") before the verb at `at`: named by its own
    words."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    i = _past_qualifier(scene, at) - 1
    while i >= 0 and (
        tokens[i].norm in _AUXILIARIES
        or (tokens[i].norm.endswith("ly") and not layers.mark(i))
        or (tokens[i + 1].norm == "to" and layers.cue(i, "plan", "hedge") is not None and not layers.mark(i))
        or (tokens[i + 1].norm == "to" and tokens[i].norm in _ASPECT)
        or (tokens[i + 1].norm == "to" and i > 0 and tokens[i - 1].norm in BE and tokens[i].norm.endswith("ed"))
    ):
        i -= 1
    clause = scene.clauses.of[frame.trigger.first]
    clause_first = scene.clauses.all[clause].first
    if frame.event == "change" and layers.mark(i) == ",":
        i = _before_aside(scene, i)
    elif layers.mark(i) == ",":
        apposed = _apposed_party(scene, i, clause)
        if apposed is not None:
            return apposed
        i = _before_relative(scene, i, clause)
    if frame.event != "change":
        i = _past_complements(scene, i, clause)
    counted = layers.figure_at.get(i) if i >= 0 else None
    if counted is not None and counted.last == i + 1 and scene.clauses.of[i] == clause:
        return _counted_subject(scene, frame, counted)
    last, sized = i + 1, False
    while i >= 0 and last - i <= 7 and (not layers.mark(i) or _hyphen(scene, i)) and scene.clauses.of[i] == clause:
        if any(m.last > i >= m.first for m in scene.mentions):
            break
        figure = layers.figure_at.get(i)
        if figure is not None:
            sized = figure.last == i + 1 < last and figure.lead > 0 and tokens[figure.lead - 1].norm in _DETERMINERS
            break
        noun = i > 0 and tokens[i - 1].norm in _DETERMINERS | {"'s"}  # "the project", "the state"
        cue = layers.cue(i, "subordinate", "relative", "say", "hedge", "plan")
        if tokens[i].norm in _PRONOUNS or (cue is not None and not noun):
            break
        i -= 1
        if tokens[i + 1].norm in _DETERMINERS and not (
            frame.event == "change" and i > clause_first and layers.cue(i, "marker") is not None
        ):
            break  # the subject's own determiner, and not that of "rents in the capital"
    first = i + 1
    if first == clause_first and tokens[first].norm in _CONJUNCTIONS:
        first = clause_first = first + 1  # "as [rents] shot up"
    if frame.event != "change" and first < last and tokens[first].norm in _DETERMINERS:
        whole = _head_of_whole(scene, first)
        if whole is not None and scene.clauses.of[whole[0]] == clause:
            first, last = whole
    quantity = frame.event == "change"
    lands = not quantity and frame.event != "comment" and _of_a_land(scene, first) and not _is_office(scene, last - 1)
    first += lands
    opening = first == clause_first and (quantity or _agrees(scene, frame))  # "[Fuel] accounted for 31% of costs"
    if quantity and not _stands_for_itself(scene, first, last):
        return None
    cut = next((k for k in range(first, last) if layers.cue(k, "marker") is not None and not _joined(scene, k)), last)
    cut = next((k for k in range(first + 1, cut) if _other_verb(scene, k)), cut)
    words = [t for t in tokens[first:cut] if t.norm not in _DETERMINERS]
    determined = sized or lands or (first < cut and tokens[first].norm in _DETERMINERS)
    if (
        not words
        or (not determined and tokens[first - 1].norm in ("which", "that", "who"))  # "which needs to plug a hole"
        or words[0].text == "-"
        or words[0].norm in ("and", "or", "as", "than")
        or any((t.kind != "latin" and t.text != "-") or t.norm == "'s" for t in words)
        or (not determined and not _is_plural(words[-1].norm) and not opening)
    ):
        return None
    if frame.event in ("spend", "acquire", "lend", "raise") and words[-1].norm in ("board", "management", "directors"):
        return None  # what a firm's board decides, the firm does
    if words[-1].norm in _AUXILIARIES | _PRONOUNS | {"and", "or", "but", "then", "than"} or frame.event in (
        "measure",
        "value",
    ):
        return None
    if frame.event == "earn" and not lands and not (frame.pos == "verb" and _is_people(scene, first, cut)):
        return None
    return noun_mention(scene, cut - len(words), cut, first, aside=quantity or frame.event == "lead")


def _of_a_land(scene: Scene, at: int) -> bool:
    """Whether "'s" stands at token `at` behind a country or town, where it is a noun's determiner: "Egypt's [grains
    buyer] bought"."""
    owned = at < len(scene.clauses.of) and scene.layers.sentence.tokens[at].norm == "'s"
    return owned and any(m.last == at and m.type in AREAS and not m.marker for m in scene.mentions)


_CONJUNCTIONS = frozenset(("as", "after", "before", "since", "until", "while", "when"))


def _is_people(scene: Scene, first: int, last: int) -> bool:
    """Whether a plural tells who earns ("coffee growers"), and no quantity or goods."""
    tokens = scene.layers.sentence.tokens
    noun = tokens[last - 1].norm
    return noun.endswith(("ers", "ors", "men", "ists", "ants")) and _stands_for_itself(scene, first, last)


def _agrees(scene: Scene, frame: Frame) -> bool:
    """Whether the verb of a share may follow a singular noun: "accounts for", "will cover", and not "pay"."""
    if frame.event != "share" or frame.pos != "verb":
        return False
    before = scene.layers.sentence.tokens[frame.trigger.first - 1].norm
    return frame.trigger.entry.form.tense in ("past", "present") or before in MODALS


def _head_of_whole(scene: Scene, at: int) -> tuple[int, int] | None:
    """The tokens of the noun before "of" and the determiner at `at`: "[the family] of the late founder"; None for
    nouns of quantity, whose parties are behind "of"."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    if at < 3 or tokens[at - 1].norm != "of":
        return None
    k = at - 2
    while k > 0 and at - k <= _HEAD_WORDS and tokens[k].kind == "latin" and tokens[k].text.islower():
        if tokens[k].norm in _DETERMINERS:
            break
        if k in layers.figure_at or layers.mark(k) or layers.cue(k, "marker", "say") is not None:
            return None
        k -= 1
    named = any(m.first < at and m.last > k for m in scene.mentions)
    counted = tokens[at - 2].norm in _OF_MANY or at - 2 in layers.figure_at
    if tokens[k].norm not in _DETERMINERS or k == at - 2 or named or counted:
        return None
    return k, at - 1


_HEAD_WORDS = 5  # tokens of the noun before "of"
_OF_MANY = frozenset(
    (
        "group consortium syndicate number majority minority range string series team band pair trio handful host "
        "half most part all percent cent share rest total coalition kind type sort lot couple"
    ).split()
)


def _noun_before_relative(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The common noun that a relative clause hangs on: "The hospital, which opened in 2019,", "The plant, built by"."""
    clause = scene.clauses.all[frame.clause]
    if clause.kind != "relative" or frame.trigger.first - clause.first > 4 or antecedent(scene, clause.first):
        return None
    found = common_subject(scene, clause.first)
    return found if found is not None and fits(scene, frame, role, found) else None


def common_subject(scene: Scene, end: int, *, owned: bool = False) -> Mention | None:
    """The definite common noun before token `end`, its copula and comma: "The hotel, which is owned by Acme"; `owned`
    lets a possessive stand for its article ("Acme's new stadium is being built")."""
    tokens, at = scene.layers.sentence.tokens, end - 1
    opens = _DETERMINERS | {"'s"} if owned else _DETERMINERS
    while at > 0 and (scene.layers.mark(at) == "," or tokens[at].norm in _BEFORE_PARTICIPLE):
        at -= 1
    last = at + 1
    while at >= 0 and last - at <= 5 and tokens[at].norm not in opens and tokens[at].kind == "latin":
        sized = scene.layers.figure_at.get(at)
        if sized is not None and sized.last == at + 1 < last and tokens[sized.lead - 1].norm in ("a", "an"):
            return noun_mention(scene, at + 1, last, sized.lead - 1)  # "a 40,000 sq ft [warehouse]"
        if sized is not None or scene.layers.cue(at, "marker", "say", "relative") is not None:
            return None
        at -= 1
    definite = at >= 0 and tokens[at].norm in opens and last - at - 1 > 0
    if tokens[last - 1].norm in _TIMES_OF_DAY:
        return None  # "said this morning that it had raised"
    named = any(m.first < last and m.last > at for m in scene.mentions)
    first = at + 1 + int(last - at > 2 and tokens[at].norm == "'s" and tokens[at + 1].norm in _NO_PART_OF_IT)
    return None if named or not definite else noun_mention(scene, first, last, at)


def _before_place(scene: Scene, end: int) -> int:
    """Where a subject's own words end before token `end`, where it lies left out: "The new terminal [at Almera airport]
    was built"."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    at = end - 1
    while at > 0 and tokens[at].norm in _BEFORE_PARTICIPLE:
        at -= 1
    for k in range(at, max(at - _PLACE_WORDS, 0), -1):
        if layers.mark(k) or layers.finite(k):
            return end
        if tokens[k].norm in _PLACED:
            named = any(k < m.first <= at for m in scene.mentions)
            return k if named and tokens[k - 1].text.islower() else end
    return end


_PLACE_WORDS = 6  # tokens of where a thing lies: "at the old port of Almera"
_BEFORE_PARTICIPLE = BE | HAVE | MODALS | {"which", "that", "also", "now"}
_NO_PART_OF_IT = frozenset("new second third first latest".split())  # "Acme's new stadium"


_TIMES_OF_DAY = frozenset("morning afternoon evening night day week month quarter year summer winter".split())
_LYING = frozenset(("in", "on", "at", "near", "outside"))
_PLACED = frozenset(("in", "at", "of", "near", "on", "outside", "from", "across"))
_COMPLEMENTS = 2  # "the plant at Barka in Oman"


def _other_verb(scene: Scene, k: int) -> bool:
    """Whether a verb that no event lists ends a subject: "The storm knocked out power"."""
    tokens = scene.layers.sentence.tokens
    norm, before = tokens[k].norm, tokens[k - 1]
    if before.norm in _DETERMINERS or before.text == "-":
        return False
    told = scene.layers.triggers[k]
    past = any(m.entry.pos == "verb" and m.entry.form.tense == "past" for m in told)
    unlike = all(m.entry.pos == "verb" and m.entry.form.tense in ("past", "participle") for m in told)
    return (norm.endswith("ed") and len(norm) > 4) or (past and unlike)


def _before_relative(scene: Scene, comma: int, clause: int) -> int:
    """The last token of a subject whose relative clause ends at `comma`: "The link, which costs $4bn, will carry"."""
    k = comma - 1
    while k >= 0 and scene.clauses.of[k] != clause:
        k -= 1
    aside = k + 1 < comma and scene.clauses.all[scene.clauses.of[k + 1]].kind == "relative"
    if not aside:
        return _before_participle(scene, comma)
    return k - 1 if scene.layers.mark(k) == "," else k


def _before_participle(scene: Scene, comma: int) -> int:
    """The last token of a subject with an aside of a participle or of "to be": "The ship, to be built in Gdansk,
    will"."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    opens = next((k for k in range(comma - 1, max(comma - _LONG_ASIDE, 0), -1) if layers.mark(k) == ","), None)
    if opens is None:
        return comma
    k = opens + 1
    while k < comma and (tokens[k].norm in ("now", "currently", "still", "first", "to") or tokens[k].norm in BE):
        k += 1
    done = any(
        m.entry.pos in ("verb", "participle", "phrase") and m.entry.form.tense in ("past", "participle", "gerund")
        for m in layers.triggers[k]
    )
    verbal = tokens[k].norm.endswith(("ed", "ing")) or done or k - opens > 2
    return opens - 1 if verbal and k < comma else comma


_LONG_ASIDE = 16  # tokens between two commas


def _apposed_party(scene: Scene, comma: int, clause: int) -> Mention | None:
    """The party that commas set off before a verb: "The largest of them, [a pension fund] from Quebec, owns 21%"."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    opens = next((k for k in range(comma - 1, max(comma - _ASIDE, 0), -1) if layers.mark(k) == ","), None)
    if opens is None or tokens[opens + 1].norm not in ("a", "an") or scene.clauses.of[opens + 1] != clause:
        return None
    named = any(m.last == opens for m in scene.mentions)
    found = noun_phrase(scene, opens + 1)
    return None if named or found is None else noun_mention(scene, *found, aside=True)


_ASIDE = 9  # tokens between two commas


_STAFF = frozenset(("job", "employee", "person", "position", "post", "role", "worker"))


def _counted_subject(scene: Scene, frame: Frame, figure: FigureMention) -> Mention | None:
    """Those who are counted as the subject of a verb: "Three local firms won", "Its four founders keep"."""
    if figure.kind != "count" or figure.noun is None or is_measure(figure) or frame.event in _HEADED:
        return None
    if frame.event == "staff" and figure.unit in _STAFF:
        return None  # "4,200 people will lose their jobs": whose they are is another question
    first = figure.last - len(figure.noun.split())
    return noun_mention(scene, first, figure.last, figure.lead, aside=True) if first > figure.first else None


def _past_complements(scene: Scene, i: int, clause: int) -> int:
    """The token before the names that tell where or of what a noun is: "[the solar plant] in Oman was opened"."""
    for _ in range(_COMPLEMENTS):
        inside = [
            m
            for m in scene.mentions
            if m.last == i + 1 and m.marker in _PLACED and scene.clauses.of[m.first] == clause and not m.conjunct
        ]
        if not inside:
            break
        ending = scene.layers.ends.get(inside[0].head) or scene.layers.ends.get(inside[0].first)
        if not ending:
            break
        i = min(match.first for match in ending) - 1
    return i


_MANY = frozenset("people men women children police staff troops cattle crew sheep".split())


def _is_plural(norm: str) -> bool:
    return norm.endswith("s") or norm in _MANY


def _joined(scene: Scene, i: int) -> bool:
    """Whether a hyphen makes a word the end of another: "start-up"."""
    return i > 0 and _hyphen(scene, i - 1)


def _hyphen(scene: Scene, i: int) -> bool:
    """Whether a hyphen joins two words: "small-scale miners"."""
    tokens = scene.layers.sentence.tokens
    return tokens[i].text == "-" and not tokens[i].spaced and i + 1 < len(tokens) and not tokens[i + 1].spaced


_OF_A_PARTY = frozenset(("earn", "value", "staff", "share", "spend", "list", "raise"))


def _stands_for_itself(scene: Scene, first: int, last: int) -> bool:
    """Whether a quantity is told of by its own name ("Rents fell"), and is no result, price or size of a party."""
    tokens = scene.layers.sentence.tokens
    if any(
        tokens[k].norm in POSSESSIVES | {"'s", "shares", "stock", "share", "company", "group"}
        for k in range(first, last)
    ):
        return False
    return not any(
        m.entry.row.event in _OF_A_PARTY and m.entry.pos != "verb"
        for k in range(first, last)
        for m in scene.layers.triggers[k]
    )


def _before_aside(scene: Scene, i: int) -> int:
    """The token before a short aside that ends at the comma `i`: "Retail turnover, however, slipped"."""
    opening = next((k for k in range(i - 1, max(i - 5, 0), -1) if scene.layers.mark(k) == ","), None)
    return i if opening is None else opening - 1


def _group_start(scene: Scene, frame: Frame) -> int:
    """Where the verb group of a trigger begins, its auxiliaries and plans counted in: "[has agreed to] join"."""
    layers, tokens, at = scene.layers, scene.layers.sentence.tokens, frame.trigger.first
    while at > 1 and (tokens[at - 1].norm in _AUXILIARIES or layers.cue(at - 1, "plan") is not None):
        at -= 1
    return at


def _is_participial(scene: Scene, frame: Frame) -> bool:
    """Whether a comma sets off a participle that goes on with the sentence's subject: "…, [adding] 300 jobs"."""
    gerund = frame.pos == "verb" and frame.trigger.entry.form.tense == "gerund"
    return gerund and scene.layers.mark(frame.trigger.first - 1) == ","


def _before_verb(scene: Scene, frame: Frame, found: list[Mention]) -> list[Mention]:
    """Those of some names that stand before the finite verb of a trigger's clause."""
    first = scene.clauses.all[frame.clause].first
    verb = next((k for k in range(first, frame.trigger.first) if scene.layers.finite(k)), first)
    return [m for m in found if m.last <= verb]


def _spoken_for(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """ "A spokesman for Boeing could not be reached": who is spoken for."""
    for m in scene.mentions:
        if m.last <= frame.trigger.first and m.marker in ("for", "of", "at") and fits(scene, frame, role, m):
            near = range(max(m.head - 4, 0), m.head)
            if any(scene.layers.cue(k, "official") for k in near) and scene.clauses.of[m.first] == frame.clause:
                return m
    return None


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


_PARTS = frozenset(
    (
        "unit arm business division subsidiary operation operations assets portfolio network chain stake stakes "
        "shareholding holding interest shares"
    ).split()
)


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


def _english_subject(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The bare mention before the verb: in its clause, else the noun that a relative or participial clause hangs on."""
    clause = scene.clauses.all[frame.clause]
    if clause.kind == "relative":
        head = antecedent(scene, clause.first)
        if head is not None and (_asks(scene, head, clause.first) or _in_which(scene, clause.first)):
            head = None
        own = [m for m in scene.mentions if clause.first < m.first and m.last <= frame.trigger.first and not m.marker]
        if own and fits(scene, frame, role, own[-1]):
            return own[-1]
        if head is not None and head.marker in _LYING and frame.event not in _HEADED:
            i = _past_complements(scene, head.last - 1, scene.clauses.of[head.first])
            thing = common_subject(scene, i + 1) if i + 1 < head.first else None
            if thing is not None and fits(scene, frame, role, thing):
                return thing  # "The pool on Mill Lane, which opened in 1974"
            if head.type in AREAS and i + 1 < head.first:
                head = _whose(scene, i)  # "an offering in Oslo that may raise $400m"
        if head is not None and fits(scene, frame, role, head):
            return head
    found = [
        m
        for m in scene.mentions
        if m.last <= frame.trigger.first
        and scene.clauses.of[m.first] == frame.clause
        and not m.marker
        and not m.possessive
        and not m.governed
        and fits(scene, frame, role, m)
    ]
    if not found:
        return _spoken_for(scene, frame, role)
    if _is_participial(scene, frame):
        found = _before_verb(scene, frame, found) or found
    if scene.layers.mark(_group_start(scene, frame) - 1) == ",":
        set_off = next((m for m in found if scene.layers.mark(m.last) == "," and m.after is None), None)
        if set_off is not None:
            return set_off
    best = found[-1]
    while best.after is not None and best.after in found:
        best = best.after
    kinds = TYPES.get(scene.words.events[frame.event].roles[role][0], frozenset())
    preferred = [m for m in found if m.type in kinds - {"name"}]
    return preferred[-1] if preferred and best.type not in kinds else best
