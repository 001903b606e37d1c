"""Whether an Arabic and a Latin spelling may be one name, by their consonants. Similarity suggests; it never proves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from claimcheck.text.normalise import bare, fold, has_no_article

# Sounds that newspapers write in more than one way share one letter; vowels and weak letters are dropped.
_ARABIC = {
    **dict.fromkeys("بپ", "B"),
    **dict.fromkeys("تطث", "T"),
    **dict.fromkeys("سصشز", "S"),
    "ظ": "S",
    "ذ": "T",
    **dict.fromkeys("جغقكخ", "K"),
    **dict.fromkeys("دض", "T"),
    "ر": "R",
    "ف": "B",
    "ل": "L",
    "م": "M",
    "ن": "N",
    "و": "",
    "ي": "",
    "ا": "",
    "ه": "",
    "ح": "",
    "ع": "",
    "ء": "",
}
_LATIN = {
    **dict.fromkeys("bpfv", "B"),
    **dict.fromkeys("td", "T"),
    **dict.fromkeys("sz", "S"),
    **dict.fromkeys("cgkqjx", "K"),
    "r": "R",
    "l": "L",
    "m": "M",
    "n": "N",
}
_DIGRAPHS = (("sh", "s"), ("ch", "s"), ("th", "t"), ("ph", "f"), ("x", "ks"), ("ce", "se"), ("ci", "si"))
SOUND = 0.8  # likeness of skeletons from which two spellings are one sound; fitted on people and companies
LONG, EDITS = 10, 2  # consonants from which more than one edit leaves them alike, and how many then


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """The consonants of a name in either script, doubled ones once."""
    folded = "".join(fold(word) if has_no_article(word) else bare(fold(word)) for word in name.split())
    for written, heard in _DIGRAPHS:
        folded = folded.replace(written, heard)
    letters = [_LATIN.get(ch, "") if ch.isascii() else _ARABIC.get(ch, "") for ch in folded]
    kept = [ch for i, ch in enumerate(letters) if ch and (i == 0 or letters[i - 1] != ch)]
    return "".join(kept)


def same_sound(a: str, b: str) -> bool:
    """Whether two spellings nearly share their consonants; short names must share all of them."""
    left, right = skeleton(a), skeleton(b)
    return same_consonants(left, right) and (min(len(left), len(right)) > 2 or abs(len(fold(a)) - len(fold(b))) <= 2)


def same_consonants(left: str, right: str) -> bool:
    """Whether two skeletons are near enough to be one sound; of two consonants the spellings must be alike as well."""
    shorter, longer = sorted((len(left), len(right)))
    if shorter < 2 or left[0] != right[0] or longer - shorter > (1 - SOUND) * longer + 0.01:
        return False
    return left == right or (shorter > 2 and Levenshtein.normalized_similarity(left, right) >= SOUND)


def near_skeletons(left: Iterable[str], right: Collection[str]) -> Iterator[tuple[str, str]]:
    """The pairs among which are all that `same_consonants` holds near enough, and few others.

    Up to nine consonants those are one edit apart at most, so that one of each less a consonant is the same.
    """
    by_less: defaultdict[str, list[str]] = defaultdict(list)
    for one in right:
        for less in _less_one(one):
            by_less[less].append(one)
    long = [one for one in right if len(one) >= LONG - EDITS]
    for one in left:
        near = {other for less in _less_one(one) for other in by_less.get(less, ())}
        if len(one) >= LONG - EDITS:
            near.update(other for other in long if max(len(one), len(other)) >= LONG)
        yield from ((one, other) for other in near)


def _less_one(text: str) -> set[str]:
    """The text, and all that it is without one of its letters."""
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


def alike_across_scripts(left: Collection[str], right: Collection[str]) -> bool:
    """Whether a word of a name in one script sounds like one of a name in the other; False for names of one script."""
    if {word.isascii() for word in left} & {word.isascii() for word in right}:
        return False
    return any(len(skeleton(one)) > 1 and same_sound(one, other) for one in left for other in right)
