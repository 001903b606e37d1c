"""What people found in a text: the figures, claims and findings that a reading is measured against.

A name, event, status or source kind may offer alternatives, "A|B": either is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from claimcheck.model import Article, FigureKind

UNNAMED = frozenset({"metric", "object", "instrument", "round", "scope"})  # free text or a word of the guide
DESCRIBED = frozenset({"measure", "toll"})  # events whose `entity` may be a description, so no name either
CLOSER_THAN_MEASURE = frozenset({"capacity", "change"})  # what a fallback measure may rightly be read as


def options(value: str | None) -> frozenset[str]:
    """The alternatives of "A|B"."""
    return frozenset((value or "").split("|"))


class GoldFigure(NamedTuple):
    """A figure as the annotator read it. An optional one is neither asked for nor held against the program."""

    kind: FigureKind
    value: float | str | None
    high: float | str | None
    unit: str | None
    approx: str
    text: str
    start: int
    end: int
    optional: bool = False

    @property
    def is_date(self) -> bool:
        """Dates are counted apart from all other figures."""
        return self.kind == "date"


class GoldClaim(NamedTuple):
    """A claim as the annotator read it: `figure` is the index of its figure, `sentence` how its sentence begins."""

    event: str
    status: str
    roles: Mapping[str, str]
    figure: int | None
    source_kind: str
    source_name: str | None
    sentence: str
    start: int | None = None
    optional: bool = False

    @property
    def told_first(self) -> str:
        """The event that the annotator names first; scoreboards list the claim under it."""
        return self.event.split("|")[0]

    @property
    def events(self) -> frozenset[str]:
        """Every event that is right."""
        told = options(self.event)
        return told | CLOSER_THAN_MEASURE if "measure" in told else told

    @property
    def named(self) -> dict[str, str]:
        """The roles that hold a name, which alone are compared."""
        described = {"entity"} if options(self.event) & DESCRIBED else set()
        return {role: name for role, name in self.roles.items() if role not in UNNAMED | described}


class GoldArticle(NamedTuple):
    """A text with what it holds. `subject` is the name of the file that the text came from."""

    article: Article
    subject: str
    figures: tuple[GoldFigure, ...]
    claims: tuple[GoldClaim, ...]

    def governing(self, claim: GoldClaim) -> GoldFigure | None:
        """The figure that a claim is about; a date only says when, and governs nothing."""
        figure = None if claim.figure is None else self.figures[claim.figure]
        return None if figure is None or figure.is_date else figure


class GoldFinding(NamedTuple):
    """Claims that belong into one finding, each as (article id, its index there). "compatible" must not be reported."""

    kind: str
    about: str
    claims: tuple[tuple[str, int], ...]
