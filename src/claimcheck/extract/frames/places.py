"""Where it happened: the place and the site of what a frame tells, and what only looks like one."""

from __future__ import annotations

from claimcheck.extract.counts import singular
from claimcheck.extract.dateline import DATELINE
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames.frame import (
    FIGURE_AFTER,
    PLACE_OF_TEXT,
    Frame,
    Scene,
    country_described,
    modifier,
    of_part,
    treats,
)
from claimcheck.extract.layers import Layers
from claimcheck.extract.names import Mention
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.text.closed_classes import DETERMINERS

_LOCATIVE = word_class("places", "locative")
_WHERE = _LOCATIVE | word_class("places", "origins")
_ROUTES = word_class("places", "routes")
_DATELINE_ENDS = frozenset((":", "-", "–", "—", "(", ",", "/"))


def site(scene: Scene, told: Mention) -> list[Mention]:
    """A place and the one beside it in which it lies, the narrower first; a country only where nothing narrower is
    told: «حريق مستشفى كذا في أسيوط», «ميناء الحديدة غربي اليمن»."""
    if not any(m is told for m in scene.mentions):
        return [told]
    places = [m for m in scene.mentions if m.type in AREAS or m.type in _SITES]
    at = next(n for n, m in enumerate(places) if m is told) if any(m is told for m in places) else None
    if at is None:
        return [told]
    chain = [told]
    for m in reversed(places[:at]):
        if not _lies_in(m, chain[0]):
            break
        chain.insert(0, m)
    for m in places[at + 1 :]:
        if not _lies_in(chain[-1], m):
            break
        chain.append(m)
    narrower = [m for m in chain if m.type != "country"] or chain
    if len(narrower) == 1 and narrower[0].type == "facility":
        narrower.extend(_named_after(scene, narrower[0]))
    return narrower[:_SITE_LONGEST]


def _named_after(scene: Scene, facility: Mention) -> list[Mention]:
    """The town that a facility has its name from: «ميناء الحديدة»."""
    tokens = scene.layers.sentence.tokens
    for i in range(facility.first + 1, facility.last):
        for match in scene.words.entities.at(tokens, i):
            if (
                match.last == facility.last
                and match.entry.entity.type in ("city", "region")
                and not match.entry.adjective
            ):
                town = Mention(match.first, match.last, match.entry.entity, "town of the facility", head=match.first)
                scene.modifiers.append(town)
                return [town]
    return []


_SITES = frozenset(("facility", "place"))
_SITE_LONGEST = 2  # the facility and its town
_SAME_PLACE = 2  # tokens between a place and the one in which it lies


def _lies_in(narrow: Mention, broad: Mention) -> bool:
    """Whether the place behind tells where the place before lies: by its preposition, with no word but an adjective
    between."""
    return broad.marker in _LOCATIVE and 0 <= broad.head - narrow.last <= _SAME_PLACE and not broad.conjunct


def nearest_place(scene: Scene, frame: Frame) -> None:
    """Where an incident happened: the place of its sentence, told before it or in a clause that hangs on it."""
    if _where_clause(scene, frame):
        return
    land = _land_of_site(scene, frame)
    if land is not None:
        frame.roles["place"] = [land]
        frame.notes.append("place by a modifier")
        return
    nearest = place_told(scene, frame.trigger.first)
    if nearest is not None:
        frame.roles["place"] = [nearest]
        frame.notes.append("place of the sentence")
        return
    if scene.place is not None and scene.layers.sentence.section == "body":
        frame.roles["place"] = [scene.place]
        frame.notes.append(PLACE_OF_TEXT)
        return
    if frame.row.lang == "ar":
        described = country_described(scene, None, len(scene.clauses.of), _LANDS) or _land_of_body(scene)
    else:
        described = _place_described(scene)
    if described is not None:
        frame.roles["place"] = [described]
        frame.notes.append("place by a modifier")
    elif scene.place is not None:
        frame.roles["place"] = [scene.place]
        frame.notes.append(PLACE_OF_TEXT)


def _land_of_site(scene: Scene, frame: Frame) -> Mention | None:
    """The country whose adjective says where an English site lies: "died on [Kenyan] roads", "off the [Libyan] coast",
    and not "in Israeli strikes"."""
    tokens = scene.layers.sentence.tokens
    if frame.row.lang != "en":
        return None
    for k in range(frame.trigger.last, min(frame.trigger.last + FIGURE_AFTER, len(tokens) - 1)):
        if tokens[k].norm not in _LOCATIVE | {"on"} or scene.clauses.of[k] != frame.clause:
            continue
        at = k + 1 + int(tokens[k + 1].norm in DETERMINERS)
        lands = scene.words.entities.at(tokens, at) if at < len(tokens) and tokens[at].text[0].isupper() else ()
        land = next((m for m in lands if m.entry.adjective and m.entry.entity.type == "country"), None)
        if land is not None and any(_is_site(token.norm) for token in tokens[land.last : land.last + 2]):
            return modifier(scene, land)
    return None


def _is_site(norm: str) -> bool:
    """Whether an English noun tells a kind of place: "roads", "coast", "village", "prison"."""
    noun = singular(norm)
    return noun in _GROUNDS or vocabulary("en").kind(noun) in ("city", "facility")


_GROUNDS = word_class("places", "grounds")


def _land_of_body(scene: Scene) -> Mention | None:
    """The country whose adjective ends the name of an Arabic body: «وزارة الداخلية المغربية»."""
    for body in scene.mentions:
        if body.type != "body":
            continue
        for match in scene.words.entities.at(scene.layers.sentence.tokens, body.last - 1):
            entity = match.entry.entity
            if match.entry.adjective and match.last == body.last and entity.type == "country":
                return modifier(scene, match)
    return None


def place_told(scene: Scene, at: int) -> Mention | None:
    """The place that a sentence names for what happened at token `at`: the nearest, a country or a dateline last."""
    arabic = scene.layers.sentence.lang == "ar"
    places = [m for m in scene.mentions if _is_where(scene, m)]
    # where its teller sits is the last to be asked, but "Indonesia's disaster agency" tells of Indonesia
    own = [m for m in places if m.first not in scene.crediting or (m.possessive and not arabic)]
    vague = scene.place is None or scene.place.type == "country"
    if own or not vague:
        places = own
    places = [m for m in places if m.marker != "من"] or places
    places = [m for m in places if not whole_between(scene, at, m)] or places
    places = [m for m in places if not (arabic and of_part(scene, m))]
    if arabic and scene.place is not None and scene.layers.sentence.section == "body":
        places = [m for m in places if m.marker or _is_struck(scene, m)]  # «تعهدت اليابان»: who acts is no place
    named = [m for m in places if m.marker in _LOCATIVE] or places
    return min(
        named,
        key=lambda m: (
            _is_dateline(scene, m),
            m.first in scene.crediting,
            m.type == "country",
            abs(m.first - at),
            m.first,
        ),
        default=None,
    )


def whole_between(scene: Scene, at: int, mention: Mention | Match) -> bool:
    """Whether a part and its whole lie between a place and token `at`, each with a place of its own: «سجلت كذا 41
    إصابة من أصل 231 في عموم البلاد»."""
    between = sorted((at, mention.first))
    return any(scene.layers.cue(k, "whole") is not None for k in range(*between))


def place_of_count(scene: Scene, figure: FigureMention) -> list[Mention]:
    """Where the people or things that an Arabic figure of no event counts came to harm («تضرر 90 منزلا في كذا»), or
    where they are, right behind their noun («90 ألف طفل في كذا»); [] where nothing tells."""
    layers, at = scene.layers, figure.first
    if layers.sentence.lang != "ar" or figure.kind != "count":
        return []
    beside = next((m for m in scene.mentions if m.first >= figure.last), None)
    if beside is not None and beside.type in AREAS and beside.marker in _LOCATIVE:
        here = scene.clauses.of[beside.first] == scene.clauses.of[at]
        if here and beside.head - figure.last <= _COUNTED_IN:
            return site(scene, beside)
    family = set(scene.clauses.family(scene.clauses.of[at]))
    reach = range(at - _STRUCK_WITHIN, figure.last + _STRUCK_WITHIN)
    if not any(k in reach and scene.clauses.of[k] in family for k in layers.where("struck")):
        return []
    told = place_told(scene, at) or (scene.place if layers.sentence.section == "body" else None)
    return site(scene, told) if told is not None else []


_COUNTED_IN = 2  # tokens between a counted noun and the preposition of its place
_STRUCK_WITHIN = 12  # tokens between a count and what tells that it came to harm


def _where_clause(scene: Scene, frame: Frame) -> bool:
    """Fill the place of an English clause that "where" opens: "spread to Mozambique, where nine people have died"."""
    clause = scene.clauses.all[frame.clause]
    if scene.layers.sentence.tokens[clause.first].norm != "where":
        return False
    before = [m for m in scene.mentions if m.last <= clause.first and clause.first - m.last <= 2]
    named = before[-1] if before else None
    if named is None or named.type not in AREAS | _SITES | _WITH_PUPILS:
        return False
    frame.roles["place"] = [named]
    frame.notes.append("place of the sentence")
    return True


_WITH_PUPILS = word_class("places", "with_pupils")
_HELD = word_class("places", "held")


def tells_of_arrest(layers: Layers) -> bool:
    """Whether an English sentence tells of an arrest or a trial and of no other incident: where somebody is held,
    nobody was hurt."""
    told = {m.entry.row.metric for row in layers.triggers for m in row if m.entry.row.event == "toll"}
    words = {token.norm for token in layers.sentence.tokens}
    return layers.sentence.lang == "en" and told <= {"arrested"} and not words.isdisjoint(_HELD)


def _is_struck(scene: Scene, mention: Mention) -> bool:
    """Whether a place is the object of a verb of striking, or a part of it is: «ضرب محافظة كذا», «ضرب إعصار سواحل
    كذا»."""
    layers = scene.layers
    for k in range(mention.head - 1, max(mention.head - 1 - _STRUCK_BEHIND, -1), -1):
        if layers.cue(k, "strike") is not None:
            return True
        if layers.mark(k) or layers.cue(k, "marker") is not None or any(m.first <= k < m.last for m in scene.mentions):
            return False
    return False


_STRUCK_BEHIND = 3  # tokens between a verb of striking and the place: its subject and the part that was struck


def homes_of_parties(scene: Scene) -> frozenset[int]:
    """The first tokens of the places that only tell whose an English party is: nothing need have happened there."""
    if scene.layers.sentence.lang != "en":
        return frozenset()
    return frozenset(m.first for m in scene.mentions if m.type in AREAS and _of_party(scene, m))


def told_place(scene: Scene) -> Mention | None:
    """The first place that a sentence names where something may have happened, an Arabic one only of an incident; None
    for none."""
    if scene.layers.sentence.lang == "ar":
        return _place_of_incident(scene)
    if tells_of_arrest(scene.layers):
        return None
    tells = any(m.entry.row.event == "toll" for row in scene.layers.triggers for m in row)
    told = [m for m in scene.mentions if _is_where(scene, m) and (tells or m.type != "name" or _is_dateline(scene, m))]
    return told[0] if told else _place_described(scene)


def _place_of_incident(scene: Scene) -> Mention | None:
    """Where an Arabic incident happened by the preposition behind its noun: «انقلاب حافلة [على طريق كذا - كذا]»,
    «انهيار جسر في [كذا]»; None where no incident is told."""
    layers = scene.layers
    at = next(iter(layers.where("struck")), None)
    if at is None:
        return None
    behind = (m for m in scene.mentions if m.first > at and m.first not in scene.crediting)
    return next((m for m in behind if m.marker in _LOCATIVE | {"علي"} and _is_where(scene, m)), None)


_LANDS = frozenset(("country",))


def _place_described(scene: Scene) -> Mention | None:
    """The place that an English modifier names ("a Mombasa flight", "a Nigerian prison"), and not one that tells where
    a party is from ("the Danish operator", "Israeli strikes")."""
    found = country_described(scene, None, len(scene.clauses.of), AREAS)
    if found is None or any(m.first <= found.first < m.last and m.type not in AREAS for m in scene.mentions):
        return None
    tokens = scene.layers.sentence.tokens
    strikes = found.last < len(tokens) and singular(tokens[found.last].norm) in _STRIKES
    return None if strikes or _of_party(scene, found) else found


_STRIKES = word_class("places", "strikes")


def _of_party(scene: Scene, place: Mention) -> bool:
    """Whether a place or its adjective only tells whose an organisation is: "Japan's Acme", "the Danish operator"."""
    tokens = scene.layers.sentence.tokens
    for k in range(place.last, min(place.last + _TITLE, len(tokens))):
        if tokens[k].text in ("'s", "-") or tokens[k].norm in ("listed", "based"):
            continue
        if any(m.first <= k < m.last and m.type in _ACTING for m in scene.mentions):
            return True
        head = scene.layers.cue(k, "head")
        if head is not None and head.entry.value in _ACTING:
            return True
        if scene.layers.mark(k) or scene.layers.cue(k, "marker", "say") is not None:
            return False
    return False


_ACTING = FIRMS | {"club"}  # and no body: "Indonesia's disaster agency" tells where
_TITLE = 4  # tokens between "Japan's" and the name of a firm


def _is_where(scene: Scene, mention: Mention) -> bool:
    """Whether a mention may tell where something happened: a place, or a name behind "at", "off", or in a dateline."""
    if treats(scene, mention) or (scene.layers.sentence.lang == "en" and _speaks_there(scene, mention)):
        return False
    if mention.type in AREAS:
        if scene.layers.sentence.lang == "en" and mention.marker != DATELINE and _of_party(scene, mention):
            return False
        return mention.marker in _WHERE or mention.marker in ("", DATELINE)
    if mention.type == "body" and mention.marker in _LOCATIVE and scene.layers.key(mention.first).endswith("بلديه"):
        return True  # «ببلدية كذا» is in its town
    if mention.type in ("place", "facility") and (mention.marker in _LOCATIVE or _is_spot(scene, mention)):
        return True
    if mention.type != "name":
        return False
    last = scene.layers.sentence.tokens[mention.last - 1]
    if last.kind != "latin":
        return False
    layers = scene.layers
    if layers.sentence.section == "list" and mention.first == 0 and layers.mark(mention.last) == ":":
        return True  # "- Southern Thailand: at least 176 killed"
    route = mention.marker in ("on", "along") and last.norm in _ROUTES
    return mention.marker in _LOCATIVE or route or _is_dateline(scene, mention)


_SPEAKING = word_class("places", "speaking")


def _speaks_there(scene: Scene, mention: Mention) -> bool:
    """Whether an English place is only where somebody spoke: "the governor, speaking in Lima, said"."""
    return mention.head > 1 and scene.layers.sentence.tokens[mention.head - 2].norm in _SPEAKING


def _is_spot(scene: Scene, mention: Mention) -> bool:
    """Whether an Arabic road or building is where it happened, without «في»: «على طريق كذا», «عند بوابة ملعب كذا»."""
    if scene.layers.sentence.lang != "ar":
        return False
    if mention.type == "place":
        return mention.marker == "علي"
    tokens = scene.layers.sentence.tokens
    ahead = range(max(mention.head - _PART_OF, 0), mention.head)
    return mention.marker == "ل" and any(tokens[k].norm in ("عند", "امام", "قرب", "داخل", "في") for k in ahead)


_PART_OF = 4  # tokens between a preposition of place and the building: «عند البوابة الشرقية لملعب كذا»


def _is_dateline(scene: Scene, mention: Mention) -> bool:
    """Whether a name opens the text before a colon, a dash or a bracket: "SANGAREDDY: As many as ..."."""
    if mention.marker == DATELINE:
        return mention.type in AREAS or mention.first == 0  # and not the agency in its brackets
    tokens = scene.layers.sentence.tokens
    return (
        mention.first == 0
        and mention.last < len(tokens)
        and tokens[mention.last].text in _DATELINE_ENDS
        and all(tokens[k].text.isupper() for k in range(mention.first, mention.last))
    )
