"""What the text has been speaking of: its topic, and whom «الشركة» or "the company" points back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.extract.layers import QUOTES_OPEN, Layers
from claimcheck.extract.names import Mention
from claimcheck.lexicon.words import TYPES
from claimcheck.model import Source

MEMORY = 24  # mentions kept; what was named longer ago is no longer pointed to


@dataclass(slots=True)
class Discourse:
    """The state that a sentence hands to the next: mentions latest last, the topic, and the last source."""

    recent: list[Mention] = field(default_factory=list)
    topic: Mention | None = None
    main: Mention | None = None
    person: Mention | None = None
    person_fresh: bool = False
    companies: dict[str, Mention] = field(default_factory=dict)
    source: Source | None = None
    place: Mention | None = None

    def latest(self, kinds: frozenset[str]) -> Mention | None:
        """The mention that a description of one of these types points back to: the topic first, else the latest."""
        if self.topic is not None and self.topic.type in kinds:
            return self.topic
        return next((m for m in reversed(self.recent) if m.type in kinds), None)


def resolve_descriptions(layers: Layers, mentions: list[Mention], discourse: Discourse) -> list[Mention]:
    """The mentions of a sentence with its bare descriptions bound; one that nobody fits is left open."""
    covered = {i for m in mentions for i in range(m.first, m.last)}
    added: list[Mention] = []
    tokens = layers.sentence.tokens
    for i in range(len(tokens)):
        if i in covered or i in layers.figure_at:
            continue
        match = layers.cue(i, "head")
        if match is None or match.entry.value in ("city", "outlet"):
            continue
        if match.enclitic or _possessed(layers, i):
            owned = _owned_company(layers, mentions, discourse, match.first, match.last)
            if owned is not None and match.entry.value == "company":
                added.append(Mention(match.first, match.last, owned.entity, "description", proclitic=match.proclitics, anaphor=True))
            continue
        if not _definite(layers, match.first, match.proclitics) or _names_something(layers, mentions, match.last):
            continue
        if layers.sentence.lang == "ar" and tokens[i].norm.endswith("ات"):
            continue
        if layers.sentence.lang == "en" and tokens[match.last - 1].norm.endswith("s") and tokens[match.last - 1].norm != "business":
            continue
        kinds = _described(str(match.entry.value))
        earlier = [m for m in mentions if m.last <= i and m.type in kinds and m.type not in ("outlet", "agency")]
        target = earlier[0] if earlier and not earlier[0].marker else discourse.latest(frozenset(kinds - {"outlet", "agency"})) or (earlier[-1] if earlier else None)
        if target is None:
            continue
        added.append(Mention(match.first, match.last, target.entity, "description", proclitic=match.proclitics, anaphor=True))
    return sorted([*mentions, *added], key=lambda m: m.first)


def _described(value: str) -> frozenset[str]:
    """The types of mention that a head of this type may point back to."""
    if value == "company":
        return TYPES["organisation"]
    if value in ("body", "facility", "university"):
        return frozenset(("body", "facility", "central_bank", "exchange", "university", "project") if value != "university" else ("university",))
    return frozenset((value, "company", "name")) if value in ("bank", "fund", "club") else frozenset((value,))


def _possessed(layers: Layers, i: int) -> bool:
    return i > 0 and layers.sentence.tokens[i - 1].norm in ("his", "her", "their")


def _owned_company(layers: Layers, mentions: list[Mention], discourse: Discourse, first: int, last: int) -> Mention | None:
    """The company of the person spoken of («شركته»), where the article has named it."""
    if _names_something(layers, mentions, last):
        return None
    people = [m for m in mentions if m.last <= first and m.type == "person"]
    person = people[-1] if people else discourse.person
    return discourse.companies.get(person.entity.id) if person is not None else None


def _definite(layers: Layers, i: int, proclitics: str) -> bool:
    if layers.sentence.lang == "ar":
        return "ال" in proclitics
    return i > 0 and layers.sentence.tokens[i - 1].norm in ("the", "this")


def _names_something(layers: Layers, mentions: list[Mention], i: int) -> bool:
    """Whether a name follows at once, so that the noun is its head and no description."""
    while layers.mark(i) in QUOTES_OPEN or layers.cue(i, "filler") is not None:
        i += 1
    return any(m.first == i for m in mentions)


def move_on(discourse: Discourse, mentions: list[Mention], source: Source | None, *, headline: bool) -> None:
    """Hand the state to the next sentence: its first bare organisation becomes the topic."""
    discourse.recent = (discourse.recent + mentions)[-MEMORY:]
    named = [m for m in mentions if m.type in TYPES["organisation"] and m.type not in ("outlet", "agency")]
    bare = [m for m in named if not m.marker]
    strong = [m for m in bare if m.found_by not in ("description", "group")] or [m for m in bare if m.found_by == "description"]
    if strong:
        discourse.topic = strong[0]
    elif named and discourse.topic is None:
        discourse.topic = named[0]
    elif discourse.topic is None:
        places = [m for m in mentions if m.type in ("country", "person", "product", "facility", "project")]
        discourse.topic = places[0] if places else None
    if discourse.main is None:
        discourse.main = discourse.topic
    people = [m for m in mentions if m.type == "person"]
    if people:
        discourse.person = people[-1]
    discourse.person_fresh = bool(people) and not strong
    if source is not None and source.kind != "none":
        discourse.source = source
    places = [m for m in mentions if m.type in ("city", "region", "country")]
    if places:
        discourse.place = places[-1]
