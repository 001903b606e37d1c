"""The figure that another of its sentence replaces: "cut to 540 million from 680 million", «من 8% إلى 6%»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claimcheck.claims.quantities import is_amount
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames.binding import FROM, figure_marker
from claimcheck.extract.frames.frame import Scene
from claimcheck.model import Claim, Figure

APART = 8  # tokens between a figure and the one that it replaces
_REACHED = frozenset(("to", "at", "الي", "عند", ""))


def with_replaced(scene: Scene, figures: Mapping[int, Figure], claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of one sentence, those with `before` whose figure takes another's place."""
    if len(figures) < 2:
        yield from claims
        return
    at = {figure.start: n for n, figure in figures.items()}
    places = {id(mention): n for n, mention in enumerate(scene.layers.figures)}
    for claim in claims:
        mention = scene.layers.figures[at[claim.figure.start]] if claim.figure is not None else None
        earlier = replaced_by(scene, mention) if mention is not None else None
        yield claim if earlier is None else claim.model_copy(update={"before": figures[places[id(earlier)]]})


def replaced_by(scene: Scene, figure: FigureMention) -> FigureMention | None:
    """The earlier figure that this one takes the place of, or None. One with a date of its own is another period's."""
    if not is_amount(figure):
        return None
    if _is_start(scene, figure) or figure_marker(scene, figure) not in _REACHED:
        return None
    for other in scene.layers.figures:
        if other is figure or not _alike(figure, other) or _dated(scene, other):
            continue
        gap = other.lead - figure.last if other.first > figure.first else figure.lead - other.last
        if 0 <= gap <= APART and _is_start(scene, other) and not _between(scene, figure, other):
            return other
    return None


def _alike(figure: FigureMention, other: FigureMention) -> bool:
    """Whether both are of one kind and unit; the first of two may leave its unit to the second."""
    return (
        other.kind == figure.kind
        and not other.minor
        and (other.unit == figure.unit or None in (other.unit, figure.unit))
    )


def _is_start(scene: Scene, figure: FigureMention) -> bool:
    """Whether a figure is told as what was: «من 8%», "from an earlier 8%", «بعد أن كان 8%»."""
    layers = scene.layers
    if figure_marker(scene, figure) in FROM:
        return True
    near = layers.cues_in(figure.lead - _NEAR, figure.lead, "before", "was")
    return any(cue.last >= figure.lead - 1 or cue.entry.layer == "before" for cue in near)


_NEAR = 4  # tokens between "an earlier estimate of" and its figure


def _dated(scene: Scene, figure: FigureMention) -> bool:
    """Whether a date right behind a figure gives it a time of its own: "from 58% in 2019"."""
    return any(f.kind == "date" and 0 <= f.lead - figure.last <= 1 for f in scene.layers.figures)


def _between(scene: Scene, figure: FigureMention, other: FigureMention) -> bool:
    """Whether a third figure of the kind stands between two."""
    low, high = sorted((figure.first, other.first))
    return any(f.kind == figure.kind and low < f.first < high for f in scene.layers.figures)
