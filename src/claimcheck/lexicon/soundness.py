"""What a lexicon may not hold: a word twice, a word of the other language, a word that no text can be, one name of two
entities, and a name that stands for itself although it is an ordinary word.

Each fault is told with its file and line, all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from claimcheck.errors import Fault
from claimcheck.lexicon.load import LANGUAGES, Lexicon
from claimcheck.lexicon.phrases import PhraseTable
from claimcheck.lexicon.schemas import FIGURE_KINDS, TYPES
from claimcheck.text.normalise import fold
from claimcheck.text.tokens import phrase_key

Where = tuple[str | int, ...]

_ALIASES = ("ar", "en", "weak_ar", "weak_en", "adj_ar", "adj_en")
_FORMS = frozenset(("verb", "passive"))  # lists of forms by their place, in which one form may stand for two
_CONDITIONS = frozenset(("needs", "without", "figures", "follows", "not_behind"))  # words and kinds of figure
_BOTH_SCRIPTS = "furniture.yml"  # Arabic pages have links and credits in Latin letters
_KINDS = frozenset((*FIGURE_KINDS, *TYPES, *(kind for kinds in TYPES.values() for kind in kinds)))
_LETTERS = {"ar": re.compile("[\u0621-\u064a]"), "en": re.compile("[A-Za-z]")}


def unsound(lexicon: Lexicon, ordinary: Sequence[PhraseTable], background: frozenset[str]) -> Iterator[Fault]:
    """Every fault of the lexicon's words; `ordinary` and `background` hold words that no name may be alone."""
    for file in sorted(lexicon.files):
        lang, value = file.split("/")[0], lexicon.files[file]
        if lang in LANGUAGES:
            yield from _doubled(lexicon, file, value)
            yield from _void(lexicon, file, value)
            if not file.endswith(_BOTH_SCRIPTS):
                yield from _misplaced(lexicon, file, value, lang)
        elif lang == "entities":
            yield from _of_entities(lexicon, file, ordinary, background)


def word_lists(value: Any, where: Where = ()) -> Iterator[tuple[Where, list[str]]]:
    """Every list of nothing but texts in a file's value, with its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from word_lists(inner, (*where, key))
    elif isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        yield where, value
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from word_lists(inner, (*where, n))


def _texts(value: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text in a file's value, in a list or not, with its place."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*where, key))


def _void(lexicon: Lexicon, file: str, value: Any) -> Iterator[Fault]:
    """Texts of which nothing is left to look up; an empty form of a verb is one that it has not."""
    for where, text in _texts(value):
        if text and not phrase_key(text):
            yield lexicon.fault(file, where, f"'{text}' is nothing that a text could hold", "take it out")


def _doubled(lexicon: Lexicon, file: str, value: Any) -> Iterator[Fault]:
    """Words that stand twice in one list."""
    for where, words in word_lists(value):
        if where and where[-1] in _FORMS:
            continue
        seen: dict[str, int] = {}
        for n, word in enumerate(words):
            first = seen.setdefault(fold(word).strip(), n)
            if first != n:
                yield lexicon.fault(file, (*where, n), f"'{word}' stands here twice", f"it is '{words[first]}' already")


def _misplaced(lexicon: Lexicon, file: str, value: Any, lang: str) -> Iterator[Fault]:
    """Words in the other language's letters; names of kinds, units and word sets belong to both."""
    names = _KINDS | set(_keys(value))
    for where, words in word_lists(value):
        if where and where[-1] in _CONDITIONS:
            continue
        for n, word in enumerate(words):
            if word not in names and not word.startswith("@") and is_foreign(word, lang):
                hint = "the other language has a file of the same name"
                yield lexicon.fault(file, (*where, n), f"'{word}' is no {lang} word", hint)


def _keys(value: Any) -> Iterator[str]:
    """The keys of a mapping and of those within it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _keys(inner)


def is_foreign(word: str, lang: str) -> bool:
    """Whether a word has letters of the other language alone; a Latin name or abbreviation, with a capital, has not."""
    other = next(known for known in LANGUAGES if known != lang)
    return len(_LETTERS[other].findall(word)) > 1 and word == word.lower() and not _LETTERS[lang].search(word)


def _of_entities(
    lexicon: Lexicon, file: str, ordinary: Sequence[PhraseTable], background: frozenset[str]
) -> Iterator[Fault]:
    ids: set[Any] = set()
    owners: dict[tuple[str, Any], Any] = {}
    for n, row in enumerate(lexicon.files[file] or []):
        if row.get("id") in ids:
            yield lexicon.fault(file, (n, "id"), f"'{row['id']}' stands here twice", "join the two entries")
        ids.add(row.get("id"))
        for field in _ALIASES:
            for m, alias in enumerate(row.get(field) or []):
                for message, hint in _of_alias(row, field, m, owners, ordinary, background):
                    yield lexicon.fault(file, (n, field, m), f"'{alias}' {message}", hint)


def _of_alias(
    row: dict[str, Any],
    field: str,
    at: int,
    owners: dict[tuple[str, Any], Any],
    ordinary: Sequence[PhraseTable],
    background: frozenset[str],
) -> Iterator[tuple[str, str]]:
    """What is wrong with one alias of an entry, and what to do; notes whose name it is."""
    alias, lang = str(row[field][at]), field[-2:]
    if not phrase_key(alias):
        yield "is nothing that a text could hold", "take it out"
    if alias in row[field][:at]:
        yield "stands here twice", "take one out"
    if field.startswith("weak_") and alias in (row.get(lang) or []):
        yield f"stands under '{lang}' too", "a name counts alone or needs support, not both"
    if is_foreign(alias, lang):
        yield f"is no {lang} name", "the other language has its own field"
    if field in LANGUAGES:
        if is_ordinary(alias, ordinary, background):
            yield "is also an ordinary word", f"under weak_{lang} it counts where the article supports it"
        owner = owners.setdefault((alias, row.get("type")), row.get("id"))
        if owner != row.get("id"):
            yield f"is a name of '{owner}' already", "join the two entries, or make both names weak"


def is_ordinary(alias: str, ordinary: Sequence[PhraseTable], background: frozenset[str]) -> bool:
    """Whether a name of one word, without a capital or an article, is also a word that the lexicon reads."""
    folded = fold(alias)
    if any(ch.isupper() for ch in alias) or phrase_key(alias) != (folded,):
        return False
    return folded in background or any(() in (table.rows.get(folded) or ()) for table in ordinary)
