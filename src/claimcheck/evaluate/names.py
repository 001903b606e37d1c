"""Whether two strings name the same thing, as leniently as two annotators would."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.text.normalise import bare, fold

GENERIC = Path(__file__).with_name("generic.yml")
WORD = re.compile(r"[^\W_]+")
LONGEST_WITH_SURNAME = 3  # words of a person's name that its last word may stand for
SHORTEST_SURNAME = 3  # letters


@lru_cache(maxsize=1)
def generic_words() -> frozenset[str]:
    """The words that may stand beside any name."""
    return frozenset(read_yaml(GENERIC)[0].value)


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without article and generic nouns; all of them where nothing else is left."""
    words = tuple(bare(fold(word)) for word in WORD.findall(fold(name)))
    return tuple(word for word in words if word not in generic_words()) or words


def same_name(gold: str | None, told: Iterable[str | None]) -> bool:
    """Whether one of gold's alternatives is what one of the told strings names."""
    wanted = [words for words in map(name_words, (gold or "").split("|")) if words]
    return any(_agree(want, got) for got in _worded(told) for want in wanted)


def _worded(told: Iterable[str | None]) -> Iterator[tuple[str, ...]]:
    return (words for words in (name_words(name or "") for name in told) if words)


def _agree(want: tuple[str, ...], got: tuple[str, ...]) -> bool:
    return set(want) == set(got) or _with_one_word_more(want, got) or _is_surname(want, got)


def _with_one_word_more(want: tuple[str, ...], got: tuple[str, ...]) -> bool:
    """«Valor Equity Partners LLC» for "Valor Equity Partners"; a single word is too little to go by."""
    return len(want) > 1 and set(want) < set(got) and len(got) - len(want) <= 1


def _is_surname(want: tuple[str, ...], got: tuple[str, ...]) -> bool:
    return 1 < len(want) <= LONGEST_WITH_SURNAME and got == want[-1:] and len(got[0]) >= SHORTEST_SURNAME
