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
    person: Mention | None = None
    source: Source | None = None

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
        if match is None or match.enclitic or match.entry.value not in ("company", "bank", "fund", "club"):
            continue
        if not _definite(layers, match.first, match.proclitics) or _names_something(layers, mentions, match.last):
            continue
        if layers.sentence.lang == "ar" and tokens[i].norm.endswith("ات"):
            continue
        if layers.sentence.lang == "en" and tokens[match.last - 1].norm.endswith("s") and tokens[match.last - 1].norm != "business":
            continue
        kinds = TYPES["organisation"] if match.entry.value == "company" else frozenset((str(match.entry.value), "company", "name"))
        earlier = [m for m in mentions if m.last <= i and m.type in kinds and m.type not in ("outlet", "agency")]
        target = earlier[0] if earlier and not earlier[0].marker else discourse.latest(frozenset(kinds - {"outlet", "agency"})) or (earlier[-1] if earlier else None)
        if target is None:
            continue
        added.append(Mention(match.first, match.last, target.entity, "description", proclitic=match.proclitics, anaphor=True))
    return sorted([*mentions, *added], key=lambda m: m.first)


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
    strong = [m for m in bare if m.found_by != "description"] or bare
    if strong:
        discourse.topic = strong[0]
    elif named and discourse.topic is None:
        discourse.topic = named[0]
    elif discourse.topic is None:
        places = [m for m in mentions if m.type in ("country", "person", "product", "facility", "project")]
        discourse.topic = places[0] if places else None
    people = [m for m in mentions if m.type == "person"]
    if people:
        discourse.person = people[-1]
    if source is not None and source.kind != "none":
        discourse.source = source
