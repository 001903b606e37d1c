"""Which names mean one outlet: «صحيفة الساحل» is «الساحل», «رويترز» is Reuters."""

from __future__ import annotations

from functools import lru_cache

from claimcheck.checks.telling import folded
from claimcheck.lexicon.load import LANGUAGES, Lexicon, load_lexicon
from claimcheck.lexicon.words import load_words, naming
from claimcheck.text.normalise import fold


@lru_cache(maxsize=10_000)
def outlet_key(name: str, lexicon: Lexicon | None = None) -> str:
    """The catalogue's id of an outlet or agency, else its folded name without the nouns that only say what it is."""
    words = folded(name).split()
    while len(words) > 1 and (words[0] in _nouns() or words[0] == "the"):
        words = words[1:]
    while len(words) > 1 and words[-1] in _nouns():
        words = words[:-1]
    plain = " ".join(words)
    return _catalogued(plain, lexicon) or plain


def _catalogued(name: str, lexicon: Lexicon | None) -> str | None:
    entities = (m.entry.entity for m in naming(name, load_words(lexicon)))
    found = {entity.id for entity in entities if entity.type in ("outlet", "agency")}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    """«صحيفة», «موقع», "newspaper", "website": one word each, in both languages."""
    heads = (row for lang in LANGUAGES for row in load_lexicon().words(lang, "descriptions")["head"])
    listed = {fold(word) for row in heads if row["value"] == "outlet" for word in row["words"]}
    return frozenset(form for word in listed if " " not in word for form in (word, f"ال{word}"))
