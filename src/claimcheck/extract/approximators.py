"""What the text says around a number: about, up to, at least, more than, less than."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.extract.figure_words import FigureWords, fronts
from claimcheck.text.normalise import bare
from claimcheck.text.tokens import Token

_BRIDGES = frozenset(
    {
        "ب",
        "ال",
        "بال",
        "ل",
        "لل",
        "الي",
        "a",
        "an",
        "another",
        "its",
        "قيمه",
        "مبلغ",
        "نسبه",
        "عدد",
        "total",
        "of",
        "مستوي",
        "عتبه",
        "حاجز",
        "ما",
    }
)
_APART_REACH = 6  # words between «تقل» and its «عن»


def approximator_before(
    tokens: Sequence[Token], first: int, proclitics: str, words: FigureWords
) -> tuple[str, int] | None:
    """The approximator that governs the number at token `first` and the token where it begins, or None.

    The nearest one counts («يصل إلى نحو 10» is about 10).
    """
    if "ب" in proclitics and (found := _ending_at(tokens, first, words, "ب")) is not None:
        return found
    end = first
    for _ in range(3):
        if end <= 0:
            return None
        if (found := _ending_at(tokens, end, words)) is not None:
            return found if found[0] != "exact" else None
        if (found := _apart(tokens, end, words)) is not None:
            return found
        if tokens[end - 1].norm not in _BRIDGES:
            return None
        end -= 1
    return None


def approximator_after(tokens: Sequence[Token], last: int, words: FigureWords) -> tuple[str, int] | None:
    """The approximator directly behind the figure and the index behind it, or None."""
    if last >= len(tokens):
        return None
    found = words.after.match(tokens, last)
    return found if found is None else (found[0], found[1])


def _ending_at(tokens: Sequence[Token], end: int, words: FigureWords, pseudo: str = "") -> tuple[str, int] | None:
    """The longest phrase that ends before token `end` (with the attached preposition `pseudo` as its last word)."""
    at = end if pseudo else end - 1
    lasts = ((pseudo, ""),) if pseudo else fronts(tokens[at].norm)
    for last, _ in lasts:
        for rest, approx in words.before.get(last, ()):
            begin = at - len(rest)
            if begin < 0 or (pseudo and not rest):
                continue
            if all(_same(tokens[at - 1 - k].norm, word, k == len(rest) - 1) for k, word in enumerate(rest)):
                return approx, begin
    return None


def _same(norm: str, word: str, first: bool) -> bool:
    return bare(norm) == word or (first and any(front == word for front, _ in fronts(norm)))


def _apart(tokens: Sequence[Token], end: int, words: FigureWords) -> tuple[str, int] | None:
    """«تقل حصة كل منهما عن 5 في المئة»: cue and link with words between them, none of them a figure."""
    link = tokens[end - 1].norm
    for cues, links, approx in words.apart:
        if link not in links:
            continue
        for at in range(end - 2, max(-1, end - 3 - _APART_REACH), -1):
            if tokens[at].kind in ("number", "mark"):
                break
            if any(front in cues for front, _ in fronts(tokens[at].norm)):
                return approx, at
    return None
