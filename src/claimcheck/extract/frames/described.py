"""Common nouns that fill a role by their own words: "40% of the venture", "a loan from two Asian lenders"."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.extract.frames.frame import FIGURE_AFTER, Frame, Scene
from claimcheck.extract.names import Mention
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.schemas import FIRMS
from claimcheck.lexicon.words import Entity
from claimcheck.text.closed_classes import DETERMINERS, FINITE_BE, HAVE, MODALS, PERSONAL

WORK = 2  # words of a noun that points back to a named work
LONGEST = 4  # words of a common noun that fills a role
_OPENS = DETERMINERS | {"this", "these", "those", "each", "all", "some", "several", "many", "both"}
_NO_NOUN = (
    PERSONAL
    | FINITE_BE
    | HAVE
    | MODALS
    | {"be", "been", "them", "him", "us", "me", "you", "we", "that", "which", "who", "whom", "not", "more", "less"}
    | {"about", "least", "total", "all", "each", "what", "how", "around", "nearly", "to"}
)
_NO_ROLE = frozenset(  # nouns that tell an amount, a time or a manner, and no party
    (
        "year month week day quarter decade period time end start rate price cost value amount sum figure number total "
        "share shares percent cash stock stocks total course part capital equity way basis place case addition return "
        "exchange terms line order instruments "
        "ago earlier first second half third moment meantime past future morning night afternoon evening weekend"
    ).split()
)


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
    entity = Entity("~" + "-".join(t.norm for t in tokens), " ".join(t.text for t in tokens), "name")
    mention = Mention(first, last, entity, "noun phrase", head=head)
    if aside:
        scene.modifiers.append(mention)
        return mention
    scene.mentions.append(mention)
    scene.mentions.sort(key=lambda m: m.first)
    return mention


def describe_behind_markers(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Fill the roles that no name fills from the noun phrases behind their prepositions."""
    row = frame.row
    if frame.event == "acquire" and frame.pos == "verb" and row.object == "target" and "target" not in frame.roles:
        bought = noun_phrase(scene, frame.trigger.last)
        if bought is not None and not _tells_deal(scene, frame, bought[1]):
            frame.roles["target"] = [noun_mention(scene, *bought, aside=True)]  # "bought a 9.2-acre plot for $90m"
    for role in scene.words.events[frame.event].nominal:
        if role in frame.roles or (frame.pos == "verb" and role == row.subject):
            continue  # no preposition stands before a subject
        markers = {marker for marker, filled in row.markers if filled == role and " " not in marker}
        if row.of == role:
            markers.add("of")
        found = _behind(scene, frame, frames, markers) if markers else None
        if found is not None:
            frame.roles[role] = [found]


def _behind(scene: Scene, frame: Frame, frames: list[Frame], markers: set[str]) -> Mention | None:
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
        if any(scene.layers.cue(n, "say", "carry") is not None for n in range(frame.trigger.last, k)):
            return None
        found = noun_phrase(scene, k + 1)
        if found is not None:
            return None if _tells_deal(scene, frame, found[1]) else noun_mention(scene, *found, aside=True)
    return None


def _tells_deal(scene: Scene, frame: Frame, last: int) -> bool:
    """Whether the noun that ends before token `last` names the happening itself, or one like it: "invested in the
    round"."""
    events = {frame.event, *scene.words.events[frame.event].related}
    return any(
        m.last == last and m.entry.pos != "verb" and m.entry.row.event in events
        for k in range(max(last - LONGEST, 0), last)
        for m in scene.layers.triggers[k]
    )


def noun_phrase(scene: Scene, i: int) -> tuple[int, int, int] | None:
    """(first, last, head) of the common noun phrase that begins at token `i`: its words without determiner and number.

    None where a name, a date, an amount, a verb or a pronoun stands there, or a bare singular.
    """
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    head, definite = i, False
    while i < len(tokens) and tokens[i].norm in _OPENS:
        definite, i = True, i + 1
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
        while last < len(tokens) and last - i < LONGEST + 1 and _continues(scene, last):
            last += 1
    words = tokens[i:last]
    if not words or len(words) > LONGEST or words[-1].kind != "latin" or words[-1].norm in _NO_ROLE | _NO_NOUN:
        return None
    if any(m.first < last and m.last > i for m in scene.mentions):
        return None
    if not definite and (not words[-1].norm.endswith("s") or words[-1].norm.endswith("ss")):
        return None
    return i, last, head


def _is_demonym(scene: Scene, k: int) -> bool:
    """Whether a capital word is an adjective of a place: "a Canadian pension fund"."""
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
    people = k > 0 and scene.layers.sentence.tokens[k - 1].norm in DETERMINERS and _is_demonym(scene, k)
    if token.kind != "latin" or token.norm in _NO_NOUN or token.norm.endswith("'s"):
        return False
    if not token.text[0].islower() and not people:
        return False
    if k in layers.figure_at or layers.mark(k) or any(m.first <= k < m.last for m in scene.mentions):
        return False
    determined = k > 0 and (layers.sentence.tokens[k - 1].norm in DETERMINERS or _is_demonym(scene, k - 1))
    if layers.cue(k, "marker", "relative", "subordinate", "adverb", "copula") is not None:
        return False
    if layers.cue(k, "say", "plan") is not None and not determined:
        return False
    qualifies = k > 0 and scene.layers.sentence.tokens[k - 1].norm in DETERMINERS  # "the merged carrier"
    return token.norm not in ("and", "or", "but") and not any(
        m.entry.pos == "verb" and m.entry.form.tense in ("past", "present") and not qualifies
        for m in layers.triggers[k]
    )
