"""The words of `lexicon/<lang>/names.yml`, folded for look-up."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claimcheck.lexicon.load import LANGUAGES, Lexicon, cached, load_lexicon
from claimcheck.text.normalise import bare, fold


class Vocabulary(NamedTuple):
    """Sets of folded words by their heading in the file; those in `_BARE` are kept without their article."""

    sets: dict[str, frozenset[str]]
    demonym_ends: tuple[str, ...] = ()

    def has(self, heading: str, norm: str) -> bool:
        """Whether a folded word stands under a heading."""
        return norm in self.sets.get(heading, ())

    def kind(self, norm: str) -> str | None:
        """The type that the last word of a name announces, else None."""
        return next((kind for kind in KINDS if norm in self.sets[kind]), None)

    def demonym(self, norm: str) -> bool:
        """Whether an English word is an adjective of a people."""
        return norm in self.sets["demonyms"] or (len(norm) > 5 and norm.endswith(self.demonym_ends))


KINDS = ("legal", "bank", "fund", "university", "company", "exchange", "body", "facility", "club", "outlet", "city")
_BARE = frozenset(("qualifiers", "proper", "trades"))


@lru_cache(maxsize=2)
def vocabulary(lang: str) -> Vocabulary:
    """The words of one language. Raises DataError where the lexicon is faulty."""
    lexicon = load_lexicon()
    sets: dict[str, dict[str, frozenset[str]]] = cached(f"names-{lexicon.digest}", lambda: _folded(lexicon))
    return Vocabulary(sets[lang], tuple(sets[lang].get("demonym_ends", ())))


def _folded(lexicon: Lexicon) -> dict[str, dict[str, frozenset[str]]]:
    return {
        lang: {
            heading: frozenset(bare(fold(str(word))) if heading in _BARE else fold(str(word)) for word in members)
            for heading, members in lexicon.words(lang, "names").items()
        }
        for lang in LANGUAGES
    }
