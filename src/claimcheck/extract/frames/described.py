"""Common nouns that fill a role by their own words: "40% of the venture", "a loan from two Asian lenders"."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.extract.counts import singular
from claimcheck.extract.frames.frame import FIGURE_AFTER, Frame, Scene, is_passive
from claimcheck.extract.names import Mention
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.lexicon.words import Entity
from claimcheck.text.closed_classes import DETERMINERS, FINITE_BE, HAVE, MODALS, PERSONAL

WORK = 2  # words of a noun that points back to a named work
LONGEST = 4  # words of a common noun that fills a role
_OPENS = DETERMINERS | {"our", "my", "your", "this", "these", "those", "each", "all", "some", "several", "many", "both"}
_NO_NOUN = (
    PERSONAL
    | FINITE_BE
    | HAVE
    | MODALS
    | {"be", "been", "them", "him", "us", "me", "you", "we", "that", "which", "who", "whom", "not", "more", "less"}
    | {"about", "least", "total", "all", "each", "what", "how", "around", "nearly", "to"}
)
_NO_ROLE = word_class("described", "no_role")


def work_meant(scene: Scene, frame: Frame) -> None:
    """Bind a definite noun of a work to the one whose building the text told last: "will build the Sidi Khalil wind
    farm ... The farm will have a capacity of", «بناء محطة «كذا» ... وتبلغ قدرة المحطة»."""
    role = "facility" if frame.event == "build" else "entity"
    held, told = frame.roles.get(role, ()), scene.cast.get(("build", "facility"))
    if frame.event not in ("build", "capacity", "measure", "spend") or len(held) != 1 or told is None:
        return
    named = told.found_by != "noun phrase" and told.type not in FIRMS
    if frame.event == "build":
        if named and "topic" in frame.notes and frame.pos == "phrase" and _is_it(scene, frame):
            frame.roles[role] = [told]  # "It is due to open in May"
            frame.notes = [note for note in frame.notes if note != "topic"]
        return
    if held[0].found_by == "noun phrase" and named and _is_work(scene, held[0]):
        frame.roles["entity"] = [replace(held[0], entity=told.entity)]


def _is_it(scene: Scene, frame: Frame) -> bool:
    """Whether "it" is the subject of the clause before the trigger."""
    tokens = scene.layers.sentence.tokens
    clause = scene.clauses.all[scene.clauses.of[frame.trigger.first]]
    return any(tokens[k].norm == "it" for k in range(clause.first, frame.trigger.first))


def _is_work(scene: Scene, mention: Mention) -> bool:
    """Whether a definite noun of one word or two names a kind of plant, road or building."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    if mention.last - mention.first > WORK:
        return False
    if layers.sentence.lang == "ar":
        cue = layers.cue(mention.first, "head")
        return tokens[mention.first].norm.startswith("ال") and cue is not None and cue.entry.value == "facility"
    definite = mention.first > 0 and tokens[mention.first - 1].norm in ("the", "this")
    return definite and vocabulary("en").has("facility", tokens[mention.last - 1].norm)


def noun_mention(scene: Scene, first: int, last: int, head: int, *, aside: bool = False) -> Mention:
    """A mention of the common noun in tokens [first, last), named by its own words.

    It joins the scene's mentions, so that other frames see it; `aside` keeps it to the frame that asks for it.
    """
    tokens = scene.layers.sentence.tokens[first:last]
    words = [t for t in tokens if t.text != "-"]
    spelled = "".join(f" {t.text}" if t.spaced else t.text for t in tokens).strip()
    entity = Entity("~" + "-".join(t.norm for t in words), spelled, "name")
    mention = Mention(first, last, entity, "noun phrase", head=head)
    if aside:
        scene.modifiers.append(mention)
        return mention
    scene.mentions.append(mention)
    scene.mentions.sort(key=lambda m: m.first)
    return mention


def describe_parties(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Fill the roles that no name fills from common nouns: behind their prepositions, as the object of a verb, as the
    agent of a passive, before "'s"."""
    row = frame.row
    for role in scene.words.events[frame.event].nominal:
        if role in frame.roles and not _only_where(scene, frame, role):
            continue
        acts = frame.pos == "verb" and role == row.subject
        if acts and not is_passive(scene, frame):
            continue  # no preposition stands before a subject
        if role == "owned" and frame.event == "own" and _only_makes(scene, frame):
            continue  # "Acme, a maker of heaters"
        markers = {marker for marker, filled in row.markers if filled == role and " " not in marker}
        if row.of == role:
            markers.add("of")
        if acts:
            markers = {"by"}
        found = (
            _object(scene, frame, role)
            or (_behind(scene, frame, frames, markers, role) if markers else None)
            or _possessor(scene, frame, role)
        )
        if found is not None and not (role in frame.roles and found.first > frame.roles[role][0].first):
            frame.roles[role] = [found]


def _only_makes(scene: Scene, frame: Frame) -> bool:
    """Whether an English noun tells what a firm makes or runs, which owns no common noun: "an operator of care
    homes"."""
    tokens = scene.layers.sentence.tokens
    words = (tokens[k].norm for k in range(frame.trigger.first, frame.trigger.last))
    return frame.pos in ("participle", "noun") and any(singular(word) in _MAKERS for word in words)


_MAKERS = word_class("described", "makers")


def tell_between(scene: Scene, frame: Frame) -> None:
    """Fill both sides of an English pact between common nouns: "a partnership between the university and the city"."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    if frame.event not in ("partner", "merge") or frame.row.lang != "en" or frame.roles or frame.pos == "verb":
        return
    at -= int(tokens[at - 1].norm == "between")
    one = noun_phrase(scene, at + 1) if at < len(tokens) and tokens[at].norm == "between" else None
    if one is None or one[1] >= len(tokens) or tokens[one[1]].norm != "and":
        return
    other = noun_phrase(scene, one[1] + 1)
    if other is not None:
        frame.roles["party"] = [noun_mention(scene, *one, aside=True)]
        frame.roles["other"] = [noun_mention(scene, *other, aside=True)]


def _only_where(scene: Scene, frame: Frame, role: str) -> bool:
    """Whether a place fills a role of a thing only because it stands behind it: "invest in a chip plant in Oman"."""
    held = frame.roles[role]
    return frame.event == "invest" and role == "target" and len(held) == 1 and held[0].type in AREAS


def names_a_party(scene: Scene, frame: Frame) -> bool:
    """Whether a frame without a figure names one party of two, so that a common noun may be the other."""
    if frame.event in ("own", "partner", "build"):
        return bool(frame.roles)
    if frame.event == "lead":
        return any(m.type == "person" for m in frame.roles.get("person", ()))
    pairs = [pair for pair in scene.words.events[frame.event].alone if len(pair) > 1]
    return (
        any(m.found_by != "noun phrase" for pair in pairs for role in pair for m in frame.roles.get(role, ()))
        and frame.event in _TOLD_PLAINLY
    )


_TOLD_PLAINLY = frozenset(("own", "acquire", "build", "partner", "lead"))


def _object(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The common noun right behind an active verb: "bought a 9.2-acre plot for $90m", "lent the farmer $9,000"."""
    phrase = frame.pos == "phrase" and role in (frame.row.object, frame.row.of) and role != frame.row.subject
    if not phrase and (frame.pos != "verb" or role != frame.row.object or is_passive(scene, frame)):
        return None
    found = _theirs(scene, frame) or noun_phrase(scene, frame.trigger.last)
    if found is None or _tells_deal(scene, frame, found[1]):
        return None
    tokens, last = scene.layers.sentence.tokens, found[1]
    kinds = noun_phrase(scene, last + 1) if tokens[last - 1].norm in _MANY and tokens[last].norm == "of" else None
    if kinds is not None and kinds[0] == last + 1:
        found = (found[0], kinds[1], found[2])  # "its chain of gyms"
    if frame.event not in ("acquire", "found") and tokens[last - 1].norm in frame.row.needs:
        return None  # "awarded a contract"
    if frame.event in _HAND_OVER and not (last in scene.layers.figure_at or tokens[last].norm in _GIVEN):
        return None  # "delivered the trains"
    counted = any(k in scene.layers.figure_at for k in range(found[0], last))
    return None if counted and frame.event != "acquire" else noun_mention(scene, *found, aside=True)


def _theirs(scene: Scene, frame: Frame) -> tuple[int, int, int] | None:
    """The common noun behind a party's "'s" right behind a verb of buying: "bought Acme's [Polish unit]"."""
    if frame.event != "acquire":
        return None
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    at += int(at < len(tokens) and tokens[at].norm in _OPENS)
    owner = next((m for m in scene.mentions if m.first == at and m.last < len(tokens)), None)
    return noun_phrase(scene, owner.last + 1, mass=True) if owner and tokens[owner.last].norm == "'s" else None


_MANY = word_class("described", "many")
_HAND_OVER = frozenset(("supply", "lend"))  # whose verbs take what is handed over as their object too
_GIVEN = frozenset(("with", "a", "an"))
_POSSESSOR = 4  # tokens between "'s" and the noun that it belongs to


def _possessor(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The common noun whose a noun trigger is: "the navy's order", "promoters' holding"."""
    if frame.pos != "noun" or role != (frame.row.subject or frame.row.of):
        return None
    tokens, layers, at = scene.layers.sentence.tokens, scene.layers, frame.trigger.first
    for k in range(at - 1, max(at - _POSSESSOR, 0), -1):
        if layers.mark(k) and tokens[k].text not in _APOSTROPHES | {"-"} and k not in layers.figure_at:
            return None
        if tokens[k].norm != "'s" and not (tokens[k].text in _APOSTROPHES and tokens[k - 1].norm.endswith("s")):
            continue
        first = k
        while (
            first > 0 and k - first < LONGEST and tokens[first - 1].norm not in _OPENS and _continues(scene, first - 1)
        ):
            first -= 1
        opens = first > 0 and tokens[first - 1].norm in _OPENS
        if first == k == 1 and tokens[0].kind == "latin":
            first = 0  # "Promoters' holding"
        plural = tokens[k - 1].norm.endswith("s") and tokens[k].norm != "'s"
        if first == k or not (opens or plural) or any(m.first < k and m.last > first for m in scene.mentions):
            return None
        return noun_mention(scene, first, k, first - opens, aside=True)
    return None


_APOSTROPHES = frozenset(("'", "\u2019"))


def _behind(scene: Scene, frame: Frame, frames: list[Frame], markers: set[str], role: str) -> Mention | None:
    """The noun phrase behind the first of these prepositions that stands behind the trigger, in its clause."""
    tokens = scene.layers.sentence.tokens
    barrier = min(
        (
            f.trigger.first
            for f in frames
            if f.trigger.first > frame.trigger.first and f.pos in ("verb", "phrase") and f.clause == frame.clause
        ),
        default=len(tokens),
    )
    for k in range(frame.trigger.last - 1, min(frame.trigger.last + FIGURE_AFTER, barrier, len(tokens))):
        inside = k < frame.trigger.last  # a trigger may end in its preposition: "shareholder in"
        if tokens[k].norm not in markers or scene.clauses.of[k] != frame.clause:
            continue
        if k in scene.layers.figure_at and not inside:
            continue
        if tokens[k].norm == "by" and not inside and scene.layers.cue(k - 1, "say", "according") is not None:
            continue  # "an investment of $400m was announced by the governor"
        if any(scene.layers.cue(n, "say", "carry") is not None for n in range(frame.trigger.last, k)):
            return None
        if frame.event == "own" and frame.pos == "noun" and k > frame.trigger.last:
            return None  # "the maker, which sells a quarter of its output"
        mass = frame.event == "share" and role == "target" and _is_percent(scene, k - 1)
        found = noun_phrase(scene, k + 1, mass=mass)
        goods = tokens[k].norm == "for" and role == "customer" and found is not None
        if (
            (goods or frame.event == "own" or role == "supplier")
            and found is not None
            and found[0] in scene.layers.figure_at
        ):
            continue  # "an order for four frigates", "the operator of 48 centres"
        if goods and found is not None and not _is_party(scene, found[1] - 1):
            continue  # "a contract for the battery cells"
        if found is not None and frame.event == "lead" and _tells_deal(scene, frame, found[1]):
            continue  # "at the head of the bank"
        if found is not None:
            return None if _tells_deal(scene, frame, found[1]) else noun_mention(scene, *found, aside=True)
    return None


def _is_party(scene: Scene, k: int) -> bool:
    """Whether the noun at token `k` may be one who buys: a body, a firm, people."""
    noun = scene.layers.sentence.tokens[k].norm
    return scene.layers.cue(k, "head", "group", "official", "title") is not None or noun in _BUYING


_BUYING = word_class("described", "buying")


def _is_percent(scene: Scene, k: int) -> bool:
    figure = scene.layers.figure_at.get(k)
    return figure is not None and figure.kind == "percent"


def _tells_deal(scene: Scene, frame: Frame, last: int) -> bool:
    """Whether the noun that ends before token `last` names the happening itself, or one like it: "invested in the
    round"."""
    events = {frame.event, *scene.words.events[frame.event].related}
    if frame.event == "acquire":
        events.discard("own")  # "sold its Turkish arm"
    return any(
        m.last == last and m.entry.pos != "verb" and m.entry.row.event in events
        for k in range(max(last - LONGEST, 0), last)
        for m in scene.layers.triggers[k]
    )


def noun_phrase(scene: Scene, i: int, *, mass: bool = False) -> tuple[int, int, int] | None:
    """(first, last, head) of the common noun phrase that begins at token `i`: its words without determiner and number;
    what is owned where it begins with an owner ("the country's power mix").

    None where a name, a date, an amount, a verb or a pronoun stands there, or a bare singular unless `mass` takes it
    ("12% of output").
    """
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    head, definite = i, mass
    while i < len(tokens) and tokens[i].norm in _OPENS:
        definite, i = True, i + 1
    land = next((m for m in scene.mentions if m.first == i and m.possessive and m.type in AREAS), None)
    if mass and land is not None and tokens[land.last].norm == "'s":
        return noun_phrase(scene, land.last + 1, mass=True)  # "8% of [Panama's] output"
    i = _past_origin(scene, i) if definite else i
    figure = layers.figure_at.get(i)
    if figure is not None and figure.first == i and _sizes(scene, figure.first, figure.last):
        definite, i, figure = True, figure.last, None  # "the 9.2-acre plot"
    if figure is not None:
        if figure.kind != "count" or figure.noun is None or figure.first != i or figure.last - i < 2:
            return None
        definite = True
        i, last = figure.last - len(figure.noun.split()), figure.last
    else:
        last = i
        while last < len(tokens) and last - i < LONGEST + 3:
            if _continues(scene, last):
                last += 1
            elif last > i and _joins(scene, last):
                last += 2  # "start-up"
            else:
                break
    if last > i and last < len(tokens) - 1 and tokens[last].norm == "'s":
        return noun_phrase(scene, last + 1, mass=True)
    words = [t for t in tokens[i:last] if t.text != "-"]
    if not words or len(words) > LONGEST + (last - i > len(words)) or words[-1].kind != "latin":
        return None
    if words[-1].norm in _NO_ROLE | _NO_NOUN or any(m.first <= last and m.last > i for m in scene.mentions):
        return None  # a name behind the phrase is what it describes: "the retailer Acme"
    plural = words[-1].norm.endswith("s") and not words[-1].norm.endswith("ss")
    if not definite and not plural and not _stands_bare(scene, i, last):
        return None
    return i, last, head


def _stands_bare(scene: Scene, i: int, last: int) -> bool:
    """Whether a singular party stands without an article, as in headlines: "Polish parcel firm", "bigger rival"."""
    short = scene.layers.sentence.section == "headline" or is_demonym(scene, i)
    return short and last - i > 1 and scene.layers.cue(last - 1, "head") is not None


def _past_origin(scene: Scene, i: int) -> int:
    """Where a noun phrase goes on behind where its party is from: "a [Riyadh-based] firm"."""
    tokens = scene.layers.sentence.tokens
    at = i
    while at < len(tokens) and at - i < _PLACE and tokens[at].kind == "latin" and tokens[at].text[0].isupper():
        at += 1
    if at == i or at >= len(tokens) - 2:
        return i
    if tokens[at].text == "-" and tokens[at + 1].norm in _ORIGIN:
        return at + 2
    return i


_PLACE = 3  # words of a place's name
_ORIGIN = word_class("described", "origin")


def _joins(scene: Scene, k: int) -> bool:
    """Whether a hyphen without spaces joins two plain words: "start-up"."""
    tokens = scene.layers.sentence.tokens
    if tokens[k].text != "-" or tokens[k].spaced or k + 1 >= len(tokens) or tokens[k + 1].spaced:
        return False
    return tokens[k + 1].kind == "latin" and tokens[k + 1].text.islower() and k + 1 not in scene.layers.figure_at


def _qualifies(scene: Scene, k: int) -> bool:
    """Whether a place only tells where the common noun behind it is: "a US rival"."""
    tokens = scene.layers.sentence.tokens
    areas = [m for m in scene.words.entities.at(tokens, k) if m.entry.entity.type in AREAS and m.last == k + 1]
    return bool(areas) and k + 1 < len(tokens) and tokens[k + 1].kind == "latin" and tokens[k + 1].text.islower()


def is_demonym(scene: Scene, k: int) -> bool:
    """Whether a capital word is an adjective of a place: "a Canadian pension fund"."""
    token = scene.layers.sentence.tokens[k]
    if token.text[0].isupper() and vocabulary("en").demonym(token.norm):
        return True
    found = scene.words.entities.at(scene.layers.sentence.tokens, k)
    return any(m.entry.adjective or m.entry.entity.adjective for m in found)


def _sizes(scene: Scene, first: int, last: int) -> bool:
    """Whether a figure with its hyphen only tells the size of the noun behind it: "a 9.2-acre plot"."""
    tokens = scene.layers.sentence.tokens
    hyphened = any(tokens[k].text == "-" for k in range(first, last))
    return hyphened and last < len(tokens) and tokens[last].kind == "latin" and tokens[last].text[0].islower()


def _continues(scene: Scene, k: int) -> bool:
    """Whether token `k` is a plain word of a noun phrase."""
    layers, token = scene.layers, scene.layers.sentence.tokens[k]
    people = k > 0 and (is_demonym(scene, k) or _qualifies(scene, k))
    if token.kind != "latin" or (token.norm in _NO_NOUN and not people) or token.norm.endswith("'s"):
        return False
    if not token.text[0].islower() and not people:
        return False
    if k in layers.figure_at or layers.mark(k) or any(m.first <= k < m.last for m in scene.mentions):
        return False
    determined = k > 0 and (layers.sentence.tokens[k - 1].norm in DETERMINERS or is_demonym(scene, k - 1))
    if layers.cue(k, "marker", "relative", "subordinate", "adverb", "copula") is not None:
        return False
    if layers.cue(k, "say", "plan") is not None and not determined:
        return False
    qualifies = k > 0 and scene.layers.sentence.tokens[k - 1].norm in DETERMINERS  # "the merged carrier"
    return token.norm not in ("and", "or", "but") and not any(
        m.entry.pos == "verb" and m.entry.form.tense in ("past", "present") and not qualifies
        for m in layers.triggers[k]
    )
