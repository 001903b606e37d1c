"""Which parts of a claim its sentence does not tell in so many words, as its `found_by` says."""

from __future__ import annotations

from claimcheck.extract.frames.frame import PLACE_OF_TEXT
from claimcheck.model import Claim

BARE = "measure"  # read from the nouns around a figure, not from a verb's roles
GUESSED = "measure +topic"  # whose figure it is was not told: the text's topic stands in


def from_nouns(claim: Claim) -> bool:
    """Whether no trigger told the figure: its owner is the nearest name, or the topic."""
    return claim.found_by in (BARE, GUESSED)


def of_topic(claim: Claim) -> bool:
    """Whether the topic of the text stands in for a party that the sentence leaves out."""
    return claim.found_by.endswith("+topic")


def place_surmised(claim: Claim) -> bool:
    """Whether no sentence says where: a name of the text stands for the place."""
    return claim.found_by.endswith(PLACE_OF_TEXT)
