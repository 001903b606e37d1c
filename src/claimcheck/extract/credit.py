"""A source and the stretch of a sentence that it answers for."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.extract.names import Mention
from claimcheck.model import Source


@dataclass(slots=True)
class Credit:
    """A source and the tokens [first, last) that it answers for; `speaker` is its mention, where it is one.

    `cue` is the token of the cue; among several credits over a token the nearest cue counts. `denies` tells that what
    it covers is said to be false.
    """

    source: Source
    first: int
    last: int
    cue: int
    speaker: Mention | None
    denies: bool = False


def credit_at(found: list[Credit], token: int) -> Credit | None:
    """The credit that answers for a token: the one whose cue is nearest among those that cover it."""
    over = [c for c in found if c.first <= token < c.last]
    return min(over, key=lambda c: (abs(c.cue - token), c.cue)) if over else None
