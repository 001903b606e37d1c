"""Of which places alone a figure tells: "sold 60,000 cars in China", «بلغت إيراداتها في مصر 3 مليارات دولار»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames import Scene
from claimcheck.extract.layers import COMMAS
from claimcheck.extract.names import Mention
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.text.closed_classes import POSSESSIVES
from claimcheck.text.tokens import Token

LOCAL = frozenset(("staff", "capacity", "earn", "change", "measure", "share", "supply", "spend", "build"))
_INSIDE = word_class("whereabouts", "inside")
_REACH = 40  # tokens on either side of a figure among which its places stand
_UP_TO_FLOW = 3  # tokens from "exports" to where they go: «الصادرات المصرية إلى»
_BOUND = word_class("whereabouts", "bound")
_FLOWS = word_class("whereabouts", "flows")
_WORLD = "world"
_WORLDWIDE = word_class("whereabouts", "worldwide")
_OF_WORLD = word_class("whereabouts", "world")
_AROUND = word_class("whereabouts", "around")
_NEAR = 6  # tokens between a figure and "worldwide"
_ON = word_class("whereabouts", "on")
_JOINING = word_class("whereabouts", "joining")
_OWNED = word_class("whereabouts", "owned")
_OWNER = word_class("whereabouts", "owner")
_PREMISES = word_class("whereabouts", "premises")
_SEATED = word_class("whereabouts", "seated")


def places_of(
    scene: Scene, clause: int, event: str, figure: FigureMention | None, roles: Iterable[Iterable[Mention]]
) -> tuple[str, ...]:
    """The ids of the places inside of which a claim's figure was counted, in order; none where the text names none.

    An incident's are the firms on whose premises it happened. Only what stands beside the figure in its clause counts:
    no place of another figure, of a role, of who speaks or of where a firm has its seat.
    """
    if event == "toll":
        return _premises(scene, clause)
    if event not in LOCAL or figure is None:
        return ()
    taken = {m.entity.id for members in roles for m in members}
    reach = range(max(figure.first - _REACH, 1), min(figure.last + _REACH, len(scene.clauses.of)))
    named = (m for m in scene.mentions if m.first in reach and m.type in AREAS)
    told = chain(named, _described(scene, scene.clauses.of[figure.first], reach))
    others = [f for f in scene.layers.figures if f.first in reach and f is not figure and is_rival(f)]
    near = [m for m in told if m.entity.id not in taken and _holds(scene, clause, figure, m, others)]
    behind = [m for m in near if m.first >= figure.last]
    before = [m for m in near if m.first < figure.lead]
    joined = bool(behind) and bool(before) and _goes_on(scene, figure.last, behind[0].first)
    chosen = before if joined or not behind else behind
    if not chosen and _everywhere(scene, figure):
        return (_WORLD,)
    return tuple(sorted({m.entity.id for m in chosen}))


def is_rival(figure: FigureMention) -> bool:
    """Whether a figure may be what words beside it tell of, and not the figure on their other side."""
    return figure.kind != "date" and not figure.minor


def _holds(scene: Scene, clause: int, figure: FigureMention, place: Mention, others: Iterable[FigureMention]) -> bool:
    """Whether a place stands inside the figure's clause with none of the other figures between."""
    opens = place
    while opens.after is not None:
        opens = opens.after
    inside = opens.marker in _INSIDE or place.found_by == "adjective" or _flows(scene, opens)
    if not inside or place.first in scene.crediting:
        return False
    if scene.clauses.of[place.first] not in (clause, scene.clauses.of[figure.first]):
        return False
    begin, end = sorted((figure.first, place.first))
    between = [f for f in others if begin < f.first < end and f.equivalent_of is None]
    if any(f.kind == figure.kind for f in between) or (between and _parted(scene, begin, end)):
        return False  # but "sales in China fell 4% to $3bn"
    seat = scene.layers.sentence.tokens[max(opens.head - len(opens.marker.split()) - 1, 0)]
    return seat.norm.removeprefix("و") not in _SEATED


def _everywhere(scene: Scene, figure: FigureMention) -> bool:
    """Whether a figure is said to be of the whole world: "employs 4,000 people worldwide"."""
    tokens, of = scene.layers.sentence.tokens, scene.clauses.of
    near = range(max(figure.lead - _NEAR, 1), min(figure.last + _NEAR, len(tokens)))
    here = (k for k in near if of[k] == of[figure.first])
    return any(
        tokens[k].norm in _WORLDWIDE or (tokens[k].norm in _OF_WORLD and _round(tokens[k - 2 : k])) for k in here
    )


def _round(before: Sequence[Token]) -> bool:
    return any(token.norm in _AROUND for token in before)


def _premises(scene: Scene, clause: int) -> tuple[str, ...]:
    """The firms on whose premises an incident happened: "a fire at [Acme's] plant", "at a plant owned by [Acme]",
    «حريق بمصنع شركة [كذا]»."""
    here = (m for m in scene.mentions if scene.clauses.of[m.first] == clause and m.first not in scene.crediting)
    return tuple(sorted({m.entity.id for m in here if _houses(scene, m)}))


def _houses(scene: Scene, mention: Mention) -> bool:
    """Whether something happened at what is a name's; of a name that may be anybody's, what of it must stand behind."""
    tokens = scene.layers.sentence.tokens
    before = [*mention.marker.split(), *(t.norm for t in tokens[max(mention.head - 2, 0) : mention.head])]
    if not _OWNED.isdisjoint(before) and not _OWNER.isdisjoint(mention.marker.split()):
        return mention.type in FIRMS or mention.type == "name"
    if mention.marker not in _ON:
        return False
    noun = tokens[min(mention.last, len(tokens) - 1)]
    site = noun.text.islower() and (noun.norm in _PREMISES or vocabulary("en").has("facility", noun.norm))
    return mention.type in FIRMS or (mention.type == "name" and site)


def _described(scene: Scene, clause: int, reach: range) -> Iterator[Mention]:
    """The places that stand between who owns a noun and the noun, or describe it: "Acme's [US] revenue", «مبيعاتها
    [المصرية]»."""
    tokens = scene.layers.sentence.tokens
    if scene.layers.sentence.lang == "ar":
        yield from _of_adjectives(scene, clause, reach)
        return
    for at in reach:
        before = tokens[at - 1].norm
        if (before != "'s" and before not in POSSESSIVES) or scene.clauses.of[at] != clause:
            continue
        for match in scene.words.entities.at(tokens, at):
            noun = tokens[match.last] if match.last < len(tokens) else None
            if match.entry.entity.type in AREAS and noun is not None and noun.kind == "latin" and noun.text.islower():
                yield Mention(match.first, match.last, match.entry.entity, "adjective", head=match.first)


def _flows(scene: Scene, place: Mention) -> bool:
    """Whether goods, people or money go to a place or come from it: "exports to [China]", «الواردات من [كذا]»."""
    before = scene.layers.sentence.tokens[max(place.head - _UP_TO_FLOW, 0) : place.head]
    return place.marker in _BOUND and any(t.norm.removeprefix("و").removeprefix("ال") in _FLOWS for t in before)


def _of_adjectives(scene: Scene, clause: int, reach: range) -> Iterator[Mention]:
    """The countries that an Arabic adjective tells right behind a noun of what is measured."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    for at in reach:
        told = layers.triggers[at - 1]
        if not told or not any(m.entry.pos == "noun" and m.entry.row.event in LOCAL for m in told):
            continue
        if scene.clauses.of[at] != clause:
            continue
        for match in scene.words.entities.at(tokens, at):
            if match.entry.adjective and match.entry.entity.type in AREAS:
                yield Mention(match.first, match.last, match.entry.entity, "adjective", head=match.first)


def _parted(scene: Scene, begin: int, end: int) -> bool:
    """Whether a comma or a conjunction stands between two tokens."""
    return _goes_on(scene, begin, end) or any(scene.layers.mark(k) in COMMAS for k in range(begin, end))


def _goes_on(scene: Scene, begin: int, end: int) -> bool:
    """Whether a conjunction between two tokens begins something else: "in Spain 2,500 [and] in France"."""
    return any(token.norm in _JOINING for token in scene.layers.sentence.tokens[begin:end])
