"""Names of two scripts word by word: what newspapers spell by sound and what they translate.

"Ras Shukeir wind farm" is «محطة رياح رأس شقير»: two words are translated and two are heard. A hospital and a bank of
one sound are two.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claimcheck.extract.skeleton import same_sound, skeleton
from claimcheck.lexicon.load import LANGUAGES, load_lexicon
from claimcheck.lexicon.phrases import PhraseTable, phrase_table
from claimcheck.text.tokens import tokenise

TRANSLATED = 2  # words from which a name that is translated whole is a name
SURE_CONSONANTS = 3  # in common, from which two spellings of one story need no further evidence


class NameWords(NamedTuple):
    """A name's words in order. `concepts` has, for each, what it means where newspapers translate it, else nothing."""

    words: tuple[str, ...]
    concepts: tuple[frozenset[str], ...]

    def without(self, places: set[int]) -> NameWords:
        """The words at other places."""
        kept = [n for n in range(len(self.words)) if n not in places]
        return NameWords(tuple(self.words[n] for n in kept), tuple(self.concepts[n] for n in kept))

    @property
    def spelled(self) -> tuple[str, ...]:
        """The words that nobody translates, and those whose translation sounds alike («رأس», "Ras")."""
        told = zip(self.words, self.concepts, strict=True)
        return tuple(word for word, meant in told if not meant or _sounds_translated(word, meant))


def consonants_in_common(left: Sequence[str], right: Sequence[str]) -> int:
    """How many consonants of two names, given as words in two scripts, say that they are one; 0 where they are not.

    Words that translate one another are set aside and count as one; of the rest every word of the shorter name, or the
    first, must be heard in the other. A name translated whole counts as heard. Where each name has a word of a meaning
    that the other lacks, or another number, they are two.
    """
    if _numbers(left) != _numbers(right):
        return 0
    if same_sound(" ".join(left), " ".join(right)):  # «آنا هولم»: one consonant alone is no word that is heard
        return min(len(skeleton(" ".join(words))) for words in (left, right))
    one, other = _read(tuple(left)), _read(tuple(right))
    pairs = _translated(one, other)
    one, other = one.without({i for i, _ in pairs}), other.without({j for _, j in pairs})
    if not one.words and not other.words:
        return SURE_CONSONANTS if len(pairs) >= TRANSLATED else 0
    if not one.words or not other.words:
        return 0
    heard, back = _heard(one.words, other.words), _heard(other.words, one.words)
    if all(heard) or all(back):
        return max(sum(heard), sum(back)) + len(pairs)
    if any(meant and not n for meant, n in zip(one.concepts, heard, strict=True)) and any(
        meant and not n for meant, n in zip(other.concepts, back, strict=True)
    ):
        return 0
    return heard[0] + len(pairs) if heard[0] and back[0] else 0


@lru_cache(maxsize=20_000)
def spelled_words(name: str) -> tuple[str, ...]:
    """The words of a name that are spelled by sound in another script: ("ras", "shukeir") has no wind farm in it."""
    return _read(tuple(name.split())).spelled


def _numbers(words: Sequence[str]) -> list[str]:
    return sorted(word for word in words if any(ch.isdigit() for ch in word))


def _heard(words: Sequence[str], other: Sequence[str]) -> list[int]:
    return [max((len(skeleton(word)) for o in other if same_sound(word, o)), default=0) for word in words]


def _translated(left: NameWords, right: NameWords) -> list[tuple[int, int]]:
    """The places of words that share a meaning, each once, in order."""
    pairs: list[tuple[int, int]] = []
    for i, meant in enumerate(left.concepts):
        j = next(
            (n for n, theirs in enumerate(right.concepts) if meant & theirs and all(n != taken for _, taken in pairs)),
            None,
        )
        if j is not None:
            pairs.append((i, j))
    return pairs


@lru_cache(maxsize=20_000)
def _read(words: tuple[str, ...]) -> NameWords:
    """The words with their meanings; words that mean something together ("real estate") are one."""
    tokens = [token for word in words for token in tokenise(word)[:1]]
    found: list[tuple[str, frozenset[str]]] = []
    n = 0
    while n < len(tokens):
        matches = _table().at(tokens, n)
        last = matches[0].last if matches else n + 1
        found.append((" ".join(words[n:last]), frozenset(str(match.entry) for match in matches)))
        n = last
    return NameWords(tuple(word for word, _ in found), tuple(meant for _, meant in found))


def _sounds_translated(word: str, meant: frozenset[str]) -> bool:
    return any(
        same_sound(word, theirs)
        for lang in LANGUAGES
        for concept in meant
        for theirs in load_lexicon().words(lang, "name_words")[concept]
        if theirs.isascii() is not word.isascii()
    )


@lru_cache(maxsize=1)
def _table() -> PhraseTable:
    return phrase_table(*(load_lexicon().words(lang, "name_words") for lang in LANGUAGES))
