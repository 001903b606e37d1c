"""A sum that is told again without its deed: "The total could reach $65m", «وقد يصل المبلغ إلى 65 مليونا»."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimcheck.extract.factuality import status_of_figure
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames.binding import figure_marker
from claimcheck.extract.frames.frame import Frame, Scene
from claimcheck.extract.names import Mention
from claimcheck.lexicon.phrases import Match
from claimcheck.text.closed_classes import DETERMINERS

SUMMED = frozenset(
    ("raise", "invest", "lend", "acquire", "merge", "partner", "supply", "spend", "build", "list", "staff", "toll")
)
REACH = 8  # tokens between the word for the sum and its figure
FRESH = 2  # sentences after which "the total" is another's


@dataclass(frozen=True, slots=True)
class Sum:
    """Of what a figure was told, and in which sentence of the article, by its number."""

    frame: Frame
    event: str
    roles: Mapping[str, list[Mention]]
    sentence: int


def key_of(figure: FigureMention) -> tuple[str, str | None]:
    """What two tellings of one sum share: the kind of figure, and its currency or what it counts."""
    return figure.kind, figure.unit


def recalled(
    scene: Scene, figure: FigureMention, sums: Mapping[tuple[str, str | None], Sum], sentence: int
) -> tuple[Frame, Sum] | None:
    """The frame of a figure that tells a sum named before anew, and the sum; None where the sentence means another."""
    told = sums.get(key_of(figure))
    if told is None or sentence - told.sentence > FRESH or figure.kind not in ("money", "count"):
        return None
    cue = _word_for(scene, figure)
    if cue is None:
        return None
    trigger = Match(told.frame.trigger.entry, cue.first, cue.last)
    frame = replace(
        told.frame, trigger=trigger, clause=scene.clauses.of[cue.first], figures=[figure], notes=["the sum"]
    )
    frame.status = status_of_figure(scene.layers, scene.clauses, figure, {})
    return frame, told


def _word_for(scene: Scene, figure: FigureMention) -> Match | None:
    """The definite word for a sum right before the verb whose figure this is, with nothing of its own behind it."""
    layers, clause = scene.layers, scene.clauses.of[figure.first]
    for i in range(figure.lead - 1, max(figure.lead - REACH, 0) - 1, -1):
        if scene.clauses.of[i] != clause or i in layers.figure_at:
            return None
        cue = layers.cue(i, "sum")
        if cue is not None and cue.entry.value in ("", figure.kind):
            told = _definite(scene, cue) and _predicated(scene, cue, figure)
            return cue if told else None
    return None


def _definite(scene: Scene, cue: Match) -> bool:
    layers = scene.layers
    if layers.sentence.lang == "ar":
        return "ال" in cue.proclitics or layers.sentence.tokens[cue.first].norm.lstrip("وف").startswith("ال")
    before = layers.sentence.tokens[cue.first - 1].norm if cue.first else ""
    return before in DETERMINERS - {"a", "an"} or before in ("that", "this")


def _predicated(scene: Scene, cue: Match, figure: FigureMention) -> bool:
    """Whether a verb of coming to as much stands between the word and its figure, or an Arabic one before the word: no
    «المبلغ المخصص للطرق», no "the total cost of", and no "the figure includes"."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    if any(cue.last <= m.last and m.first < figure.first for m in scene.mentions):
        return False
    if any(tokens[k].norm.startswith("لل") for k in range(cue.last, figure.lead)):
        return False
    arabic = layers.sentence.lang == "ar"
    comes = any(True for _ in layers.cues_in(cue.first - VERB_BEFORE if arabic else cue.last, figure.first, "comes to"))
    return comes or figure_marker(scene, figure) in _LEVEL


VERB_BEFORE = 3  # tokens between an Arabic verb and its subject
_LEVEL = ("to", "at", "الي", "عند")


__all__ = ["REACH", "Sum", "key_of", "recalled"]
