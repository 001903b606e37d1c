"""What the text says around a number: about, up to, at least, more than, less than."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.extract.figure_words import FigureWords, fronts
from claimcheck.text.normalise import bare
from claimcheck.text.tokens import Token

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
        if tokens[end - 1].norm not in words.bridges and not _own_noun(tokens[end - 1]):
            return None
        end -= 1
    return None


def _own_noun(token: Token) -> bool:
    """«لا يتجاوز عددهم 500»: a noun with a pronoun between the approximator and its number."""
    return token.kind == "word" and len(token.norm) > 4 and token.norm.endswith(("ها", "هم", "هن", "ته"))


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
            if approx != "exact" and _plain_as_written(tokens, at, last, rest, words):
                continue
            if all(_same(tokens[at - 1 - k].norm, word, k == len(rest) - 1) for k, word in enumerate(rest)):
                return approx, begin
    return None


def _plain_as_written(tokens: Sequence[Token], at: int, last: str, rest: Sequence[str], words: FigureWords) -> bool:
    """Whether the very words of a phrase of `exact` stand there, one of them a clitic longer: «لتصل إلى» is plain."""
    plain = (r for r, approx in words.before.get(last, ()) if approx == "exact" and len(r) == len(rest))
    return any(all(tokens[at - 1 - k].norm == word for k, word in enumerate(r)) for r in plain)


def _same(norm: str, word: str, first: bool) -> bool:
    return bare(norm) == word or (first and any(front == word for front, _ in fronts(norm)))


def _apart(tokens: Sequence[Token], end: int, words: FigureWords) -> tuple[str, int] | None:
    """«تقل حصة كل منهما عن 5 في المئة», «تجاوزت أرباح البنك 5 مليارات»: words stand between the cue and the number."""
    link = tokens[end - 1].norm
    linked = [row for row in words.apart if link in row.links]
    rows = linked or [row for row in words.apart if not row.links]
    first = end - 2 if linked else end - 1
    for at in range(first, max(-1, first - _APART_REACH), -1):
        token = tokens[at]
        if token.kind != "word" or (not linked and token.norm in words.barriers):
            return None
        readings = [front for front, _ in fronts(token.norm) if f"ال{front}" != token.norm]  # «القارب» is a boat
        for row in rows:
            if any(front in row.cues for front in readings):
                negated = at > 0 and any(front in words.negations for front, _ in fronts(tokens[at - 1].norm))
                return (row.negated, at - 1) if negated else (row.approx, at)
        if (
            not linked
            and token.norm[0] in "وف"
            and token.norm not in words.stops
            and not _is_noun_with(token.norm, words)
        ):
            return None
    return None


def _is_noun_with(norm: str, words: FigureWords) -> bool:
    """Whether a word that begins with و is a listed noun («وظائف») rather than a conjunction and a verb."""
    return words.units.begins(norm)
