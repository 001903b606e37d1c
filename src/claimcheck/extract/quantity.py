"""What the figure readers pass to one another: a mention, and the quantity it is made of."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimcheck.extract.figure_words import Unit
from claimcheck.extract.numbers import Number

IN_MIND = 40  # figures back in a sentence that a reader still has in mind when a noun or a currency is left out


class FigureMention(NamedTuple):
    """One quantity or date of a sentence.

    `value` is in base units (a Decimal, or an ISO string for a date), None where the text leaves it open, with the
    reason in `note`. `start` and `end` are offsets into the text and leave out the approximator; `first` and `last`
    are the tokens of the figure (last exclusive), `lead` the token where the approximator before it begins, `tail`
    the one behind an approximator after it. `equivalent_of` is the index in the returned list of the figure that this
    one restates in another currency. `minor` marks what is said in passing («اليوم», "this year"): it may serve as
    a claim's date and is no figure of its own.
    """

    kind: str
    value: Decimal | str | None
    high: Decimal | str | None
    unit: str | None
    approx: str
    start: int
    end: int
    first: int
    last: int
    lead: int
    tail: int
    precision: Decimal | None = None
    per: str | None = None
    note: str | None = None
    equivalent_of: int | None = None
    noun: str | None = None
    found_by: str = ""
    minor: bool = False


class Quantity(NamedTuple):
    """A number with its unit while it is being read; `sign` says that the currency stood before it."""

    number: Number
    unit: Unit | None
    first: int
    last: int
    start: int
    end: int
    sign: bool = False
    noun: tuple[int, int] | None = None
    noun_unit: str | None = None
    note: str | None = None
