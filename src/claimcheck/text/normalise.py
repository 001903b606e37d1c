"""Fold a token for look-up: the spelling variants of one word become one string. Offsets are never touched."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DIACRITICS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
INVISIBLE = "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
DROPPED = re.compile(f"[{DIACRITICS}{INVISIBLE}\u0640]")
ARABIC_LETTER = re.compile("[\u0621-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"),
        **dict.fromkeys("ىیۍ", "ي"),
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ہ": "ه",
        "ک": "ك",
        "گ": "ك",
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ج",
        "ژ": "ز",
        **{chr(0x660 + d): str(d) for d in range(10)},
        **{chr(0x6F0 + d): str(d) for d in range(10)},
        "٪": "%",
        "’": "'",
        "‘": "'",
    }
)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word without case, diacritics, tatweel and the usual spelling variants; digits become ASCII."""
    text = word if word.isascii() else unicodedata.normalize("NFKC", word)
    text = DROPPED.sub("", text).translate(_LETTERS).casefold()
    if text.isascii() or ARABIC_LETTER.search(text):
        return text
    return "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))


def is_relational(folded: str) -> bool:
    """Whether a folded word is a definite Arabic adjective of relation: «الصينية», «الصناعي»."""
    return folded.startswith("ال") and folded.endswith(("ي", "يه"))


def has_no_article(word: str) -> bool:
    """Whether an Arabic word as written begins with an alif and a lam that are its own: «ألتورا», «إلياس»."""
    return word[:2] in ("أل", "إل", "آل")


def bare(folded: str) -> str:
    """A folded Arabic word without its article ال, where at least three letters remain."""
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded
