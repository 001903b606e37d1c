"""Raw tokens with their spans; each knows its folded form and, for Arabic, the ways its clitics may be split off."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from claimcheck.text.normalise import DIACRITICS, INVISIBLE, bare, fold

TokenKind = Literal["word", "latin", "number", "mark"]

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_SEP = ".,\u066b\u066c\u060c"
_LETTERS = "\u0621-\u063a\u0640-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc"
_AR = f"{_LETTERS}{DIACRITICS}{INVISIBLE.replace(chr(0xFEFF), '')}"
_LAT = "A-Za-z\u00c0-\u024f"
_TOKEN = re.compile(
    rf"(?P<number>[{_DIGIT}]+(?:[{_SEP}][{_DIGIT}]+)*)"
    rf"|(?P<latin>['’]s(?![{_LAT}])|[{_LAT}](?:[{_LAT}{_DIGIT}]|(?!['’]s(?![{_LAT}]))['’&.](?=[{_LAT}]))*\+?)"
    rf"|(?P<word>[{_AR}]+)"
    rf"|(?P<mark>\S)"
)


class Token(NamedTuple):
    """One token: its text and half-open span in the article, folded form, kind, and whether a space stands before it.

    `key` is the folded form without its article, as phrases are looked up by.
    """

    text: str
    start: int
    end: int
    norm: str
    kind: TokenKind
    spaced: bool
    key: str


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, in order, with offsets into `text`.

    A number keeps its separators («1,250,000»), a Latin word its inner dots, apostrophes and digits ("Q3", "U.S"),
    an Arabic word its diacritics and tatweel; the English possessive ('s) and every other sign stand alone. Digits
    followed by letters ("4.3bn", "9ملايين") are two tokens, the second with `spaced` False.
    """
    stop = len(text) if end is None else end
    tokens: list[Token] = []
    previous = -1
    for match in _TOKEN.finditer(text, start, stop):
        at, to = match.span()
        piece, norm, kind, key = _form(match.group(), match.lastgroup)
        if kind == "word" and not norm:
            continue
        tokens.append(Token(piece, at, to, norm, kind, at != previous, key))
        previous = to
    return tokens


@lru_cache(maxsize=50_000)
def _form(piece: str, kind: TokenKind) -> tuple[str, str, TokenKind, str]:
    """(text, folded form, kind, key): one set of strings for every token that is spelled alike."""
    norm = fold(piece) or (piece if kind == "mark" else "")
    return piece, norm, kind, bare(norm)


@lru_cache(maxsize=50_000)
def has_capital(text: str) -> bool:
    """Whether any letter of a token is a capital."""
    return any(letter.isupper() for letter in text)


def phrase_key(phrase: str) -> tuple[str, ...]:
    """The look-up key of a dictionary phrase: its words folded, each without its article."""
    return tuple(token.key for token in tokenise(phrase))


class Reading(NamedTuple):
    """One way to read an Arabic token: proclitics split off, article dropped, enclitic pronoun split off.

    `key` is the look-up form (folded, without article), `proclitics` the letters before it in order («وبال» gives
    "و", "ب", "ال"), `enclitic` the pronoun behind it ("" if none).
    """

    key: str
    proclitics: str
    enclitic: str


_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "ني", "كم", "ه", "ي")


@lru_cache(maxsize=50_000)
def readings(norm: str) -> tuple[Reading, ...]:
    """Every way to read a folded Arabic token, the least split first.

    Stems keep two letters at least. A ت before a pronoun may stand for a final ه («قيمتها» is «قيمه» + «ها»), and
    so both spellings are given; so does a hamza on its seat for one without («شرائها», «بناؤها» are «شراء», «بناء»).
    """
    found: dict[Reading, None] = {}
    for proclitics, rest in _front(norm):
        for key, enclitic in _back(rest):
            found.setdefault(Reading(key, proclitics, enclitic))
    return tuple(sorted(found, key=lambda r: (len(r.enclitic) > 0, len(r.proclitics) + len(r.enclitic))))


def without_article(norm: str) -> str:
    """A folded Arabic token without its article and what stands before that («وبالشركة» is «شركه»); else as it is."""
    return next((r.key for r in readings(norm) if r.proclitics.endswith("ال") and not r.enclitic), norm)


@lru_cache(maxsize=50_000)
def keys_of(norm: str) -> tuple[str, ...]:
    """The look-up keys of a folded Arabic token, one for each of its readings."""
    return tuple(reading.key for reading in readings(norm))


def _front(norm: str) -> list[tuple[str, str]]:
    """(proclitics, rest) pairs of one token."""
    heads = [("", norm)]
    if norm[0] in "وف" and len(norm) > 2:
        heads.append((norm[0], norm[1:]))
    pairs: list[tuple[str, str]] = []
    for conjunction, word in heads:
        pairs.append((conjunction, word))
        if len(word) > 2 and (word[0] in "بلك" or (word[0] == "س" and word[1] in "يتن")):
            pairs.append((conjunction + word[0], word[1:]))
            if word.startswith("لل") and len(word) > 3:
                pairs.append((conjunction + "لال", word[2:]))
    stripped = []
    for proclitics, word in pairs:
        short = bare(word)
        if short != word:
            stripped.append((proclitics + "ال", short))
        stripped.append((proclitics, word))
    return stripped


def _back(word: str) -> list[tuple[str, str]]:
    """(stem, enclitic) pairs of what is left behind the proclitics."""
    pairs = [(word, "")]
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= 2:
            stem = word[: -len(pronoun)]
            pairs.append((stem, pronoun))
            if stem.endswith("ت") and len(stem) > 2:
                pairs.append((stem[:-1] + "ه", pronoun))
            if stem.endswith(("او", "اي")) and len(stem) > 3:
                pairs.append((stem[:-1] + "ء", pronoun))
            break
    return pairs
