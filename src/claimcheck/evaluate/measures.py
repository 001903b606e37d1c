"""Counts to measures: shares of what was wanted or read, with the interval that chance leaves them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import quantiles
from typing import NamedTuple

from claimcheck.evaluate.scoring import WHOLE, Score

DRAWS = 400  # resamples of the articles; more does not move the second digit
SEED = 20250101  # the same articles give the same intervals
TAIL = 40  # of so many equal parts the first and the last are cut off: a 95 % interval

# name, what was right, out of how many
SHARES: tuple[tuple[str, str, str], ...] = (
    ("figures.precision", "figure.hit", "figure.got"),
    ("figures.recall", "figure.hit", "figure.want"),
    ("figures.approx", "figure.approx", "figure.hit"),
    ("dates.recall", "date.hit", "date.want"),
    ("dates.precision", "date.hit", "date.got"),
    ("claims.recall", "claim.hit", "claim.want"),
    ("claims.strict_recall", "strict.hit", "claim.want"),
    ("claims.figure_precision", "precise.hit", "precise.got"),
    ("claims.plain_precision", "plain.hit", "plain.got"),
    ("claims.role_accuracy", "role.hit", "role.want"),
    ("claims.role_precision", "role.good", "role.got"),
    ("claims.status_accuracy", "status.hit", "claim.hit"),
    ("claims.source_kind_accuracy", "source.hit", "claim.hit"),
    ("claims.source_name_accuracy", "name.hit", "name.want"),
)
F1 = "figures.f1"
NAMES = tuple(name for share, *_ in SHARES for name in ((share, F1) if share == "figures.recall" else (share,)))


class Measure(NamedTuple):
    """A measure from 0 to 1, what it counts, and the interval that it keeps when other articles are drawn.

    `of` 0 means that there was nothing to measure; `value` is 0 then. `low` and `high` are None where no interval is
    known.
    """

    name: str
    value: float
    hit: int
    of: int
    low: float | None = None
    high: float | None = None


def total(scores: Sequence[Score], piece: str = WHOLE) -> Counter[str]:
    """The counts of one slice, added up over articles."""
    counts: Counter[str] = Counter()
    for score in scores:
        for (name, what), number in score.counts.items():
            if name == piece:
                counts[what] += number
    return counts


def pieces(scores: Sequence[Score], kind: str) -> list[str]:
    """The names of the slices of one kind ("event", "kind"), the most wanted first, then by name."""
    wanted: Counter[str] = Counter()
    for score in scores:
        for (piece, what), number in score.counts.items():
            sort, _, name = piece.partition(" ")
            if sort == kind and name:
                wanted[name] += number if what.endswith(".want") and not what.startswith(("role", "name")) else 0
    return sorted(wanted, key=lambda name: (-wanted[name], name))


def values(counts: Mapping[str, int]) -> dict[str, float]:
    """Every measure's value, by name, in the order of the scoreboard."""
    shares = {name: ratio(counts.get(hit, 0), counts.get(of, 0)) for name, hit, of in SHARES}
    shares[F1] = harmonic(shares["figures.precision"], shares["figures.recall"])
    return {name: shares[name] for name in NAMES}


def measure(scores: Sequence[Score]) -> list[Measure]:
    """Every measure over these articles, with its interval."""
    counts = total(scores)
    base = {name: (counts[hit], counts[of]) for name, hit, of in SHARES} | {F1: (0, counts["figure.want"])}
    drawn = draws(scores)
    return [Measure(name, value, *base[name], *_interval(drawn[name])) for name, value in values(counts).items()]


def finding_measures(counts: Mapping[str, int]) -> list[Measure]:
    """A measure for each kind of finding that gold has, and how many reported contradictions are true."""
    kinds = sorted({key.split(".")[0] for key in counts} - {"flagged"})
    named = [(f"findings.{kind}", kind) for kind in kinds] + [("findings.contradiction_precision", "flagged")]
    pairs = [(name, counts.get(f"{kind}.hit", 0), counts.get(f"{kind}.want", 0)) for name, kind in named]
    return [Measure(name, ratio(hit, of), hit, of) for name, hit, of in pairs]


def draws(scores: Sequence[Score]) -> dict[str, list[float]]:
    """Every measure over DRAWS samples of the articles, each as large as the set, drawn with replacement."""
    keys = sorted({what for _, *parts in SHARES for what in parts})
    rows = [[score.counts[WHOLE, key] for key in keys] for score in scores]
    rng = random.Random(SEED)
    drawn: dict[str, list[float]] = {name: [] for name in NAMES}
    for _ in range(DRAWS if rows else 0):
        sums = map(sum, zip(*rng.choices(rows, k=len(rows)), strict=True))
        for name, value in values(dict(zip(keys, sums, strict=True))).items():
            drawn[name].append(value)
    return drawn


class Difference(NamedTuple):
    """How far a measure lies from another set's, and the interval of that difference."""

    name: str
    here: float
    there: float
    low: float
    high: float

    @property
    def is_lower(self) -> bool:
        """Whether it lies below by more than chance."""
        return self.high < 0

    @property
    def is_higher(self) -> bool:
        """Whether it lies above by more than chance."""
        return self.low > 0


def differences(here: Sequence[Score], there: Sequence[Score]) -> list[Difference]:
    """Each measure here less the same measure there, with the interval over both sets' samples."""
    ours, theirs = draws(here), draws(there)
    one, other = values(total(here)), values(total(there))
    found = []
    for name in NAMES:
        # the second set's draws are reversed: both come from one seed, and sets of one size would move together
        low, high = _interval([a - b for a, b in zip(ours[name], reversed(theirs[name]), strict=True)])
        found.append(Difference(name, one[name], other[name], low or 0.0, high or 0.0))
    return found


def ratio(hit: int, of: int) -> float:
    """A share; 0 of nothing."""
    return hit / of if of else 0.0


def harmonic(one: float, other: float) -> float:
    """The harmonic mean of two shares."""
    return 2 * one * other / (one + other) if one + other else 0.0


def _interval(drawn: Sequence[float]) -> tuple[float | None, float | None]:
    if len(drawn) < TAIL:
        return None, None
    cuts = quantiles(drawn, n=TAIL, method="inclusive")
    return cuts[0], cuts[-1]
