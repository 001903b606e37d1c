"""Which public office a source is: "the civil protection service" and «الحماية المدنية» may be one."""

from __future__ import annotations

from functools import lru_cache

from claimcheck.lexicon.load import LANGUAGES, load_lexicon
from claimcheck.lexicon.phrases import PhraseTable, phrase_table
from claimcheck.text.tokens import tokenise


@lru_cache(maxsize=10_000)
def offices_of(name: str) -> frozenset[str]:
    """The offices that the name of a source names, of `lexicon/<lang>/offices.yml`; none for any other name."""
    tokens = tokenise(name)
    return frozenset(match.entry for i in range(len(tokens)) for match in _table().at(tokens, i))


@lru_cache(maxsize=1)
def _table() -> PhraseTable:
    return phrase_table(*(load_lexicon().words(lang, "offices") for lang in LANGUAGES))
