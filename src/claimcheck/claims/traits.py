"""By what an article can be told to tell the story of another: its words, its names and how they sound.

Read once, where the article is read, and kept with it: a run compares them without its text. A word stands as a number
of eight bytes (its digest), for an article has hundreds and a run compares them for being one only.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from claimcheck.extract.name_words import spelled_words
from claimcheck.extract.names.catalogue import names_at
from claimcheck.extract.skeleton import skeleton
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Claim
from claimcheck.text.normalise import fold
from claimcheck.text.tokens import tokenise, without_article

LONG = 4  # letters from which a word tells of a subject; consonants from which a name of two scripts is no accident
LONGEST_NAME = 4  # words of a name in quotation marks
CERTAIN_NAME = 6  # consonants from which words of Arabic in a row are a name that capitals show elsewhere
_TOPIC = "#"
_ENDINGS = ("ing", "ed", "es", "s")
_SUFFIXES = ("ات", "ين", "ون", "ها", "هم", "ه", "ا")
_WORD = re.compile(r"[^\W\d_]+")
# A name of several words, known by its form: capitals in a row, with what stands small between them; a quotation.
_CAPITALS = re.compile(r"\b[A-Z][^\W\d_]+(?:[ -](?:(?:al|el|bin|ibn|abu)[ -])*[A-Z][^\W\d_]+)+")
_QUOTED = re.compile(r"[«“\"]([^«»“”\".,،؛:]+)[»”\"]")
_PARTICLE = re.compile(r"\b(?:al|el)[ -]", re.IGNORECASE)

Numbers = array  # of unsigned eight bytes, ascending, each once


class Traits(NamedTuple):
    """What of one article is compared with others before any name is linked.

    words   its words without what is written before and behind them, those left out that every article uses
    sounds  the consonants of what may be a name: a capitalised word, and any word of Arabic
    names   the consonants of the names of several words: those known by their form, and whom the claims name
    known   the ids of what it names by the catalogue without doubt, and "#" with the name of each topic that both
            languages have a word for, in their order
    """

    words: Numbers[int]
    sounds: Numbers[int]
    names: Numbers[int]
    known: tuple[str, ...]


def traits_of(article: Article, claims: Iterable[Claim], words: Words) -> Traits:
    """The traits of an article, of its text and its own claims."""
    found = [match[0] for match in _WORD.finditer(article.text)]
    long = [word for word in found if len(word) >= LONG]
    heard = (skeleton(_stem(word)) for word in long if word[:1].isupper() or not word.isascii())
    names = chain(_names_by_form(article.text, found), _names_of_claims(claims))
    return Traits(
        numbers(stem for stem in map(_subject, long) if stem not in _subjects(words.background)),
        numbers(sound for sound in heard if len(sound) >= LONG),
        numbers(name for name in names if len(name) >= LONG),
        tuple(sorted(_named(article.text, words))),
    )


def numbers(texts: Iterable[str]) -> Numbers[int]:
    """The numbers that stand for some texts."""
    return array("Q", sorted(map(_number, set(texts))))


@lru_cache(maxsize=100_000)
def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def is_topic(known: str) -> bool:
    """Whether what an article names is a topic, and nothing of the catalogue."""
    return known.startswith(_TOPIC)


def _named(text: str, words: Words) -> set[str]:
    tokens = tokenise(text)
    found = (m.entry for i in range(len(tokens)) for m in names_at(words.entities, tokens, i))
    topics = (m.entry for i in range(len(tokens)) for m in words.topics.at(tokens, i))
    return {alias.entity.id for alias in found if not alias.weak} | {_TOPIC + topic for topic in topics}


def _names_of_claims(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        for role in claim.roles:
            parts = role.entity.removeprefix("~").split("-") if role.entity.startswith("~") else ()
            if 1 < len(parts) <= LONGEST_NAME:
                for words in (parts, spelled_words(" ".join(parts))):
                    yield _heard(word for word in words if word not in ("al", "el"))


def _names_by_form(text: str, found: Iterable[str]) -> Iterator[str]:
    """What may be a name of several words: capitals in a row, a quotation, Arabic words in a row."""
    for name in chain(_matches(_CAPITALS, text), _matches(_QUOTED, text)):
        parts = _PARTICLE.sub("", name).replace("-", " ").split()
        if 1 < len(parts) <= LONGEST_NAME:
            yield _heard(parts)
    heard = [skeleton(fold(word)) for word in found if not word.isascii()]
    in_a_row = ("".join(heard[i : i + n]) for n in (2, 3) for i in range(len(heard) - n + 1))
    yield from (name for name in in_a_row if len(name) >= CERTAIN_NAME)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (match[match.lastindex or 0] for match in pattern.finditer(text))


def _heard(parts: Iterable[str]) -> str:
    return "".join(skeleton(part) for part in parts)


@lru_cache(maxsize=4)
def _subjects(background: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_subject, background))


@lru_cache(maxsize=100_000)
def _subject(word: str) -> str:
    """What of a word tells the subject: no article, no conjunction and preposition, no ending of number or owner. What
    only looks like one is cut off as well, in every article alike."""
    stem = _stem(word)
    if stem.isascii():
        return stem
    stem = stem[1:] if len(stem) >= LONG and stem[0] == "و" else stem
    stem = stem[1:] if len(stem) > LONG and stem[0] in "فبلك" else stem
    return next((stem.removesuffix(e) for e in _SUFFIXES if stem.endswith(e) and len(stem) >= LONG + len(e) - 1), stem)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """A word without its article and what is written before it, or without its English ending."""
    folded = fold(word)
    if folded.isascii():
        return next((folded.removesuffix(end) for end in _ENDINGS if folded.endswith(end)), folded)
    return without_article(folded)
