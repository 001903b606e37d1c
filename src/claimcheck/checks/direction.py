"""Which way a claim's change goes: up, down, or unknown where its sentence has words of both ways or of neither."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from claimcheck.lexicon.inflect import Form, arabic_past, arabic_present, english_verb
from claimcheck.lexicon.load import LANGUAGES, load_lexicon
from claimcheck.lexicon.phrases import PhraseTable
from claimcheck.text.tokens import tokenise

UP, DOWN = "up", "down"


@lru_cache(maxsize=2_000)
def direction_of(sentence: str) -> str | None:
    """ "up" or "down" where all the words of the sentence that tell a direction tell the same, else None."""
    tokens, table = tokenise(sentence), _table()
    found = {match.entry for i in range(len(tokens)) for match in table.at(tokens, i)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def _table() -> PhraseTable:
    table = PhraseTable()
    for lang in LANGUAGES:
        words = load_lexicon().words(lang, "directions")
        for way in (UP, DOWN):
            for word in words[way]:
                for form in _forms(lang, word):
                    table.add(form.text, way, verb=isinstance(word, dict))
    return table


def _forms(lang: str, word: Any) -> list[Form]:
    if not isinstance(word, dict):
        return [Form(str(word), "none")]
    forms = word["verb"] if isinstance(word["verb"], list) else [word["verb"]]
    if lang == "en":
        return english_verb(forms)
    return [*arabic_past(forms[0]), *arabic_present(forms[1])]
