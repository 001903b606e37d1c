"""English sentences about money with the sums that a reader finds in them, and the readers of figures to compare.

The other readers are no dependencies of claimcheck: `pip install quantulum3 recognizers-text-suite "emoji<2"` into the
environment that runs the benchmark; what is missing is left out.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import partial

Reader = Callable[[str], list[float]]

# Each with its sums in base units, in text order.
SENTENCES: tuple[tuple[str, list[float]], ...] = (
    ("Acme raised $4.3 billion in its latest round.", [4.3e9]),
    ("The bank set aside 20 million euros for fines.", [2e7]),
    ("Shares closed at £3.15 on Friday.", [3.15]),
    ("Beta sold the plant for $750m, far below the $1.2bn it had asked.", [7.5e8, 1.2e9]),
    ("The ministry borrowed half a billion dollars.", [5e8]),
    ("Rent there costs about 1,250 dollars a month.", [1250]),
    ("Two hundred million pounds went into the new line.", [2e8]),
    ("The fund lost US$35,000,000 in a week.", [3.5e7]),
    ("A ticket costs 99 cents.", [0.99]),
    ("It paid AED500m for the tower.", [5e8]),
    ("They spent ten thousand dollars on paint.", [1e4]),
    ("The 20 engineers moved to Berlin in 2024.", []),
    ("Gamma owes its lenders 3.5 trillion yen.", [3.5e12]),
    ("Delta made a profit of $12 million on sales of $96 million.", [1.2e7, 9.6e7]),
)


def readers() -> Iterator[tuple[str, Reader | None]]:
    """Each reader by name, claimcheck first; None for one that is not installed."""
    yield "claimcheck", claimcheck()
    for name, reader in (("quantulum3", quantulum3), ("recognizers-text", recognizers_text)):
        try:
            yield name, reader()
        except ImportError:
            yield name, None


def claimcheck() -> Reader:
    """The figure stage: tokens to figures."""
    from claimcheck.extract.figures import read_figures
    from claimcheck.lexicon.load import load_lexicon
    from claimcheck.text.tokens import tokenise

    read = partial(read_figures, lexicon=load_lexicon())
    return lambda text: [float(f.value) for f in read(tokenise(text)) if f.kind == "money" and f.value is not None]


def quantulum3() -> Reader:
    """quantulum3 without its classifier."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser

    return lambda text: [q.value for q in parser.parse(text) if q.unit.entity.name == "currency"]


def recognizers_text() -> Reader:
    """Microsoft's recognisers, the one for currencies."""
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    model = NumberWithUnitRecognizer("en-us").get_currency_model()
    return lambda text: [
        float(found.resolution["value"]) for found in model.parse(text) if found.resolution.get("value")
    ]
