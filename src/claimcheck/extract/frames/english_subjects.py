"""Subjects of English verbs: the name or the noun phrase before them, across what is set in between."""

from __future__ import annotations

from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames.described import noun_mention, noun_phrase
from claimcheck.extract.frames.frame import (
    Frame,
    Scene,
    antecedent,
    fits,
)
from claimcheck.extract.frames.measurand import is_measure
from claimcheck.extract.names import Mention
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS
from claimcheck.lexicon.words import TYPES
from claimcheck.text.closed_classes import BE, CONJUNCTIONS, DETERMINERS, HAVE, MODALS, PERSONAL, POSSESSIVES, TELL

AUXILIARIES = HAVE | BE | MODALS | {"to", "also", "now", "then", "not", "n't", "already", "reportedly", "recently"}
PRONOUNS = PERSONAL | {"we", "this", "that", "which", "who"}
_DETERMINERS = DETERMINERS | {"this", "these", "those", "some", "several", "many", "most", "all", "other"}


def person_meant(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Whom "he" or "she" before a verb means: the person told of last who does not speak of somebody else there."""
    tokens = scene.layers.sentence.tokens
    k = frame.trigger.first - 1
    while k > 0 and (tokens[k].norm in AUXILIARIES or tokens[k].norm.endswith("ly")):
        k -= 1
    spoken = frame.pos == "verb" or frame.event == "comment"  # "denied wrongdoing", a phrase
    if not spoken or k < 0 or tokens[k].norm not in ("he", "she", "it", "they"):
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


HEADED = frozenset(("change", "earn", "value", "measure"))


def _is_told(scene: Scene, mention: Mention) -> bool:
    """Whether a medium is only whom somebody told: "told [Reuters] prices had risen"."""
    tokens, k = scene.layers.sentence.tokens, mention.first - 1
    if k > 0 and tokens[k].norm == "the":
        k -= 1
    return mention.type in ("outlet", "agency") and k >= 0 and tokens[k].norm in TELL


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


def in_which(scene: Scene, at: int) -> bool:
    """Whether a preposition stands before the "which" at token `at`: "Acme, [in] which the state owns 51%"."""
    tokens = scene.layers.sentence.tokens
    return at > 0 and tokens[at].norm in ("which", "whom") and tokens[at - 1].norm in ("in", "of", "for", "by", "from")


def there(scene: Scene, at: int) -> bool:
    """Whether "where" at token `at` leads to what somebody does there: "its Derby site, [where] it is hiring"."""
    tokens = scene.layers.sentence.tokens
    return tokens[at].norm == "where" and at + 1 < len(tokens) and tokens[at + 1].norm in ("it", "they")


def _past_qualifier(scene: Scene, at: int) -> int:
    """Where a subject's own words end before a verb: before "led by Acme" in "a consortium led by Acme won"."""
    for m in reversed(scene.mentions):
        if m.last == at and m.marker:
            ending = scene.layers.ends.get(m.head) or scene.layers.ends.get(m.first)
            if ending:
                return min(match.first for match in ending)
    return at


_ASPECT = word_class("english_subjects", "aspect")


def described_subject(scene: Scene, frame: Frame, at: int) -> Mention | None:
    """A subject that is a common noun ("the museum", "local farmers") before the verb at `at`: named by its own
    words."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    i = _past_qualifier(scene, at) - 1
    while i >= 0 and (
        tokens[i].norm in AUXILIARIES
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
        i = past_complements(scene, i, clause)
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
        if tokens[i].norm in PRONOUNS or (cue is not None and not noun):
            break
        i -= 1
        if tokens[i + 1].norm in _DETERMINERS and not (
            frame.event == "change" and i > clause_first and layers.cue(i, "marker") is not None
        ):
            break  # the subject's own determiner, and not that of "rents in the capital"
    first = i + 1
    if first == clause_first and tokens[first].norm in CONJUNCTIONS:
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
    cut = next((k for k in range(first + 1, cut) if other_verb(scene, k)), cut)
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
    if words[-1].norm in AUXILIARIES | PRONOUNS | {"and", "or", "but", "then", "than"} or frame.event in (
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
_OF_MANY = word_class("english_subjects", "of_many")


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
        noun = at == last - 1 and at > 0 and tokens[at - 1].norm in opens  # "the state, which holds"
        if sized is not None or scene.layers.cue(at, *(() if noun else ("say",)), "marker", "relative") is not None:
            return None
        at -= 1
    definite = at >= 0 and tokens[at].norm in opens and last - at - 1 > 0
    if tokens[last - 1].norm in _TIMES_OF_DAY:
        return None  # "said this morning that it had raised"
    named = any(m.first < last and m.last > at for m in scene.mentions)
    first = at + 1 + int(last - at > 2 and tokens[at].norm == "'s" and tokens[at + 1].norm in NO_PART_OF_IT)
    return None if named or not definite else noun_mention(scene, first, last, at)


def before_place(scene: Scene, end: int) -> int:
    """Where a subject's own words end before token `end`, where it lies left out: "The new terminal [at Almera airport]
    was built"."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    at = end - 1
    while at > 0 and tokens[at].norm in _BEFORE_PARTICIPLE:
        at -= 1
    for k in range(at, max(at - _PLACE_WORDS, 0), -1):
        if layers.mark(k) or layers.finite(k):
            return end
        if tokens[k].norm in PLACED:
            named = any(k < m.first <= at for m in scene.mentions)
            return k if named and tokens[k - 1].text.islower() else end
    return end


_PLACE_WORDS = 6  # tokens of where a thing lies: "at the old port of Almera"
_BEFORE_PARTICIPLE = BE | HAVE | MODALS | {"which", "that", "also", "now"}
NO_PART_OF_IT = word_class("english_subjects", "no_part_of_it")
_TIMES_OF_DAY = word_class("english_subjects", "times_of_day")
_LYING = frozenset(("in", "on", "at", "near", "outside"))
PLACED = frozenset(("in", "at", "of", "near", "on", "outside", "from", "across"))
_COMPLEMENTS = 2  # "the plant at Barka in Oman"


def other_verb(scene: Scene, k: int) -> bool:
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
_STAFF = word_class("english_subjects", "staff")


def _counted_subject(scene: Scene, frame: Frame, figure: FigureMention) -> Mention | None:
    """Those who are counted as the subject of a verb: "Three local firms won", "Its four founders keep"."""
    if figure.kind != "count" or figure.noun is None or is_measure(figure) or frame.event in HEADED:
        return None
    if frame.event == "staff" and figure.unit in _STAFF:
        return None  # "4,200 people will lose their jobs": whose they are is another question
    first = figure.last - len(figure.noun.split())
    return noun_mention(scene, first, figure.last, figure.lead, aside=True) if first > figure.first else None


def past_complements(scene: Scene, i: int, clause: int) -> int:
    """The token before the names that tell where or of what a noun is: "[the solar plant] in Oman was opened"."""
    for _ in range(_COMPLEMENTS):
        inside = [
            m
            for m in scene.mentions
            if m.last == i + 1 and m.marker in PLACED and scene.clauses.of[m.first] == clause and not m.conjunct
        ]
        if not inside:
            break
        ending = scene.layers.ends.get(inside[0].head) or scene.layers.ends.get(inside[0].first)
        if not ending:
            break
        i = min(match.first for match in ending) - 1
    return i


_MANY = word_class("english_subjects", "many")


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
    while at > 1 and (tokens[at - 1].norm in AUXILIARIES or layers.cue(at - 1, "plan") is not None):
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


def _lies(scene: Scene, place: Mention) -> bool:
    """Whether a name only tells where a thing is, be its preposition a word of a trigger: "a listing in Amsterdam"."""
    if place.marker or place.type not in AREAS or place.first < 1:
        return place.marker in _LYING
    return scene.layers.sentence.tokens[place.first - 1].norm in _LYING


def _set_off(scene: Scene, frame: Frame, found: list[Mention]) -> Mention | None:
    """Who of some names has an aside between commas that ends before the verb: "[Acme], a rival of Delmont, bought";
    of two, the one behind a verb of the outer clause: "Acme, a bank, said [Delmont], a shop, had bought"."""
    chosen: Mention | None = None
    for m in found:
        if scene.layers.mark(m.last) != "," or m.after is not None:
            continue
        between = range(chosen.last if chosen is not None else m.first, m.first)
        said = any(
            (scene.layers.finite(k) or scene.layers.cue(k, "say") is not None) and scene.clauses.of[k] == frame.clause
            for k in between
        )
        chosen = m if chosen is None or said else chosen
    return chosen


def english_subject(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The bare mention before the verb: in its clause, else the noun that a relative or participial clause hangs on."""
    clause = scene.clauses.all[frame.clause]
    if clause.kind == "relative":
        head = antecedent(scene, clause.first)
        if head is not None and (
            _asks(scene, head, clause.first) or in_which(scene, clause.first) or there(scene, clause.first)
        ):
            head = None
        own = [m for m in scene.mentions if clause.first < m.first and m.last <= frame.trigger.first and not m.marker]
        if own and fits(scene, frame, role, own[-1]):
            return own[-1]
        if head is not None and _lies(scene, head) and frame.event not in HEADED:
            i = past_complements(scene, head.last - 1, scene.clauses.of[head.first])
            i = min(i, head.first - 2) if not head.marker else i
            thing = common_subject(scene, i + 1) if i + 1 < head.first else None
            if thing is not None and role != "raiser" and fits(scene, frame, role, thing):
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
        and not _is_told(scene, m)
        and fits(scene, frame, role, m)
    ]
    if not found:
        return _spoken_for(scene, frame, role)
    if _is_participial(scene, frame):
        found = _before_verb(scene, frame, found) or found
    if scene.layers.mark(_group_start(scene, frame) - 1) == ",":
        set_off = _set_off(scene, frame, found)
        if set_off is not None:
            return set_off
    best = found[-1]
    while best.after is not None and best.after in found:
        best = best.after
    kinds = TYPES.get(scene.words.events[frame.event].roles[role][0], frozenset())
    preferred = [m for m in found if m.type in kinds - {"name"}]
    return preferred[-1] if preferred and best.type not in kinds else best
