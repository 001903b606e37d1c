"""What a news page prints around an article: told from its text by words and phrases that are data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from claimcheck.errors import DataError, Fault
from claimcheck.lexicon.load import LANGUAGES, Lexicon
from claimcheck.text.normalise import bare
from claimcheck.text.tokens import Token, tokenise

LONGEST = 30  # words; a longer line is prose, whatever it begins with
LONGEST_BYLINE = 5  # words behind «بقلم» or "By"
GROUPS = ("made_of", "begins", "ends", "links", "bylines", "points")

Key = tuple[str, ...]


@dataclass(slots=True)
class Phrases:
    """A set of phrases, looked up by the tokens that they begin with."""

    keys: set[Key] = field(default_factory=set)
    longest: int = 0

    def add(self, key: Key) -> None:
        """Take one phrase in; an empty one is ignored."""
        if key:
            self.keys.add(key)
            self.longest = max(self.longest, len(key))

    def length_at(self, words: Sequence[str], at: int) -> int:
        """How many words the longest phrase takes that stands at `at`; 0 if none does."""
        for length in range(min(self.longest, len(words) - at), 0, -1):
            if tuple(words[at : at + length]) in self.keys:
                return length
        return 0


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words of site furniture of all languages; pages mix them freely."""

    made_of: Phrases
    begins: Phrases
    ends: Phrases
    links: Phrases
    bylines: Phrases
    points: Phrases

    def covers(self, text: str, start: int, end: int) -> bool:
        """Whether the line `text[start:end]` is furniture by its own words; what stands around it is not asked."""
        tokens = _tokens_of_short_line(text, start, end)
        if tokens is None:
            return False
        return any(
            (
                _says_nothing(tokens),
                self._is_made_of_furniture(tokens),
                self._is_byline(tokens),
                _begins(self.begins, tokens),
                _ends(self.ends, tokens),
                self._is_link(tokens),
                self.heads_points(text, start, end),
            )
        )

    def heads_links(self, text: str, start: int, end: int) -> bool:
        """Whether the line announces links and names none itself («ذو صلة», "Read also:")."""
        tokens = _tokens_of_short_line(text, start, end)
        return tokens is not None and _is_exactly(self.links, tokens)

    def heads_points(self, text: str, start: int, end: int) -> bool:
        """Whether the line is the heading of a summary («أبرز النقاط», "Key points:")."""
        tokens = _tokens_of_short_line(text, start, end)
        return tokens is not None and _is_exactly(self.points, tokens)

    def _is_made_of_furniture(self, tokens: list[Token]) -> bool:
        """Nothing but furniture words and digits; «مصر: 35%» states something all the same."""
        return not any(t.text in "%٪$€£¥" for t in tokens) and not any(True for _ in self._other_words(tokens))

    def _other_words(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """The words that no phrase of `made_of` takes; digits and marks are left out."""
        spoken = [t for t in tokens if t.kind in ("word", "latin")]
        keys = [_key(t) for t in spoken]
        at = 0
        while at < len(keys):
            length = self.made_of.length_at(keys, at)
            if not length:
                yield spoken[at]
            at += length or 1

    def _is_byline(self, tokens: list[Token]) -> bool:
        """«بقلم: محمد علي», "By Jane Doe", "By AFP  1 hour ago in Business"; not «كتب حاكم دبي على تويتر أنه أنشأ …»."""
        spoken = [t for t in tokens if t.kind in ("word", "latin")]
        taken = self.bylines.length_at([_key(t) for t in spoken], 0)
        if not taken or tokens[0] is not spoken[0] or _stops(tokens):
            return False
        names = list(self._other_words(spoken[taken:]))
        numbered = any(t.kind == "number" for t in tokens) and not self._dated(tokens)
        latin = [t for t in names if t.kind == "latin"]
        return (
            len(names) <= LONGEST_BYLINE and not numbered and all(t.text[0].isupper() for t in latin if len(t.text) > 3)
        )

    def _dated(self, tokens: list[Token]) -> bool:
        return len(list(self._other_words(tokens))) < len([t for t in tokens if t.kind in ("word", "latin")])

    def _is_link(self, tokens: list[Token]) -> bool:
        """«اقرأ أيضا: …», "Read also …"; not "Related party transactions rose to $5bn."."""
        keys = [_key(t) for t in tokens]
        taken = self.links.length_at(keys, 0)
        if not taken:
            return False
        follows = tokens[taken:]
        if not follows or (follows[0].kind == "mark" and follows[0].text not in "'\"“«(,،"):
            return True
        return taken > 1 and not _stops(tokens)


@lru_cache(maxsize=4)
def furniture_of(lexicon: Lexicon) -> Furniture:
    """The furniture of one lexicon. Raises DataError for a field that `furniture.yml` does not know."""
    groups = {name: Phrases() for name in GROUPS}
    faults = [fault for lang in LANGUAGES for fault in _fill(groups, f"{lang}/furniture.yml", lexicon)]
    if faults:
        raise DataError(faults)
    return Furniture(**groups)


def _fill(groups: dict[str, Phrases], name: str, lexicon: Lexicon) -> list[Fault]:
    words: dict[str, Any] = lexicon.files.get(name) or {}
    faults = [
        Fault(name, 0, 0, f"unknown field '{field}'", hint=f"use one of {', '.join(GROUPS)}")
        for field in words.keys() - set(GROUPS)
    ]
    for phrase in (p for group in (words.get("made_of") or {}).values() for p in group):
        groups["made_of"].add(_spoken_key(phrase))
    for group in ("bylines", "points"):
        for phrase in words.get(group) or ():
            groups[group].add(_spoken_key(phrase))
    for group in ("begins", "ends", "links"):
        for phrase in words.get(group) or ():
            groups[group].add(tuple(_key(t) for t in tokenise(str(phrase))))
    return faults


def _spoken_key(phrase: Any) -> Key:
    return tuple(_key(t) for t in tokenise(str(phrase)) if t.kind in ("word", "latin"))


def _key(token: Token) -> str:
    return bare(token.norm)


def _tokens_of_short_line(text: str, start: int, end: int) -> list[Token] | None:
    """The tokens of a line, or None where it is too long to be furniture."""
    if end - start > 12 * LONGEST:
        return None
    tokens = tokenise(text, start, end)
    return tokens if sum(t.kind != "mark" for t in tokens) <= LONGEST else None


def _says_nothing(tokens: Iterable[Token]) -> bool:
    """No letters at all («***», "12/5"), or nothing but hashtags, an address or a web link."""
    tokens = list(tokens)
    words = [i for i, t in enumerate(tokens) if t.kind in ("word", "latin")]
    if not words:
        return True
    text = "".join((" " if t.spaced else "") + t.text for t in tokens).split()
    return all(piece.startswith(("#", "http://", "https://", "www.", "@", "![")) or "@" in piece[1:] for piece in text)


def _stops(tokens: Sequence[Token]) -> bool:
    """Whether the line ends with a full stop, perhaps inside quotation marks."""
    for token in reversed(tokens):
        if token.text not in "\"'”’»)]":
            return token.text in ".…"
    return False


def _begins(phrases: Phrases, tokens: Sequence[Token]) -> bool:
    keys = [_key(t) for t in tokens]
    skip = next((i for i, t in enumerate(tokens) if t.kind != "mark" or t.text == "©"), 0)
    return phrases.length_at(keys, skip) > 0


def _ends(phrases: Phrases, tokens: Sequence[Token]) -> bool:
    keys = [_key(t) for t in tokens]
    for drop in (0, 1, 2):
        tail = keys[: len(keys) - drop]
        if any(tuple(tail[-length:]) in phrases.keys for length in range(1, phrases.longest + 1)):
            return True
        if drop < len(tokens) and tokens[-1 - drop].kind != "mark":
            return False
    return False


def _is_exactly(phrases: Phrases, tokens: Sequence[Token]) -> bool:
    spoken = [_key(t) for t in tokens if t.kind != "mark"]
    return bool(spoken) and phrases.length_at(spoken, 0) == len(spoken)
