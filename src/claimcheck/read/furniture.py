"""What a news page prints around an article: told from its text by words and phrases that are data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from claimcheck.errors import DataError, Fault
from claimcheck.lexicon.load import LANGUAGES, Lexicon
from claimcheck.text.normalise import bare
from claimcheck.text.tokens import Token, tokenise

LONGEST = 30  # words; a longer line is prose, whatever it begins with
LONGEST_LINE = 12 * LONGEST  # characters
GLANCE = 24  # characters at either end of a line
LONGEST_BYLINE = 5  # words behind «بقلم» or "By"
GROUPS = ("made_of", "begins", "captions", "credits", "links", "bylines", "updated", "points")

Key = tuple[str, ...]
Verdict = Literal["plain", "links", "points"]


@dataclass(slots=True)
class Phrases:
    """A set of phrases, looked up by the tokens that they begin with."""

    keys: set[Key] = field(default_factory=set)
    longest: int = 0
    firsts: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)

    def add(self, key: Key) -> None:
        """Take one phrase in; an empty one is ignored."""
        if key:
            self.keys.add(key)
            self.longest = max(self.longest, len(key))
            self.firsts.add(key[0])
            self.lasts.add([word for word in key if word.isalnum()][-1] if any(map(str.isalnum, key)) else key[-1])

    def length_at(self, words: Sequence[str], at: int) -> int:
        """How many words the longest phrase takes that stands at `at`; 0 if none does."""
        for length in range(min(self.longest, len(words) - at), 0, -1):
            if tuple(words[at : at + length]) in self.keys:
                return length
        return 0


class Furniture(NamedTuple):
    """The words of site furniture of all languages; pages mix them freely."""

    made_of: Phrases
    begins: Phrases
    captions: Phrases
    credits: Phrases
    links: Phrases
    bylines: Phrases
    updated: Phrases
    points: Phrases

    def judge(self, text: str, start: int, end: int) -> Verdict | None:
        """What the line `text[start:end]` is by its own words; None for text. What stands around it is not asked.

        "links" announces links and names none itself («ذو صلة», "Read also:"), "points" is the heading of a summary
        («أبرز النقاط», "Key points:"), "plain" any other furniture.
        """
        if end - start > LONGEST_LINE or not self._may_be(text, start, end):
            return None
        tokens = tokenise(text, start, end)
        if sum(t.kind != "mark" for t in tokens) > LONGEST:
            return None
        if _is_exactly(self.links, tokens):
            return "links"
        if _is_exactly(self.points, tokens):
            return "points"
        return "plain" if any(test(tokens) for test in self._tests()) else None

    def _tests(self) -> tuple[Callable[[list[Token]], bool], ...]:
        return (
            _says_nothing,
            self._is_made_of_furniture,
            self._is_byline,
            lambda tokens: _begins(self.begins, tokens),
            self._is_caption,
            self._is_link,
        )

    def _may_be(self, text: str, start: int, end: int) -> bool:
        """A cheap look at both ends: most lines of prose neither begin nor end with a word of furniture."""
        head = [t for t in tokenise(text, start, min(end, start + GLANCE)) if t.kind != "number"]
        spoken = next((t for t in head if t.kind != "mark"), None)
        if spoken is None or head[0].text in "#@" or spoken.norm in ("http", "https", "www"):
            return True
        if any(
            _key(spoken) in group.firsts
            for group in (self.made_of, self.begins, self.captions, self.links, self.bylines, self.points)
        ):
            return True
        tail = [t for t in tokenise(text, max(start, end - GLANCE), end) if t.kind != "mark"]
        return bool(tail) and _key(tail[-1]) in self.credits.lasts

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
        """«بقلم: محمد علي», "By Jane Doe", "By AFP  1 hour ago"; not «كتب حاكم دبي على تويتر أنه أنشأ …»."""
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

    def _is_caption(self, tokens: list[Token]) -> bool:
        """«صورة: …», "… Getty Images"; a caption that states a number says something, and is kept."""
        numbered = any(t.kind == "number" for t in tokens)
        return not numbered and (_begins(self.captions, tokens) or _ends(self.credits, tokens))

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
    for name in (name for lang in LANGUAGES for name in names_in_dates(lexicon, lang)):
        groups["made_of"].add(spoken_key(name))
    if faults:
        raise DataError(faults)
    return Furniture(**groups)


def names_in_dates(lexicon: Lexicon, lang: str) -> Iterator[str]:
    """The names of months, of both calendars, and of weekdays."""
    months, dates = (lexicon.files.get(f"{lang}/{file}.yml") or {} for file in ("months", "dates"))
    for group in (months.get("gregorian"), months.get("hijri"), dates.get("weekdays")):
        yield from (name for names in (group or {}).values() for name in names)


def _fill(groups: dict[str, Phrases], name: str, lexicon: Lexicon) -> list[Fault]:
    words: dict[str, Any] = lexicon.files.get(name) or {}
    faults = [
        Fault(name, 0, 0, f"unknown field '{field}'", hint=f"use one of {', '.join(GROUPS)}")
        for field in words.keys() - set(GROUPS)
    ]
    for phrase in (p for group in (words.get("made_of") or {}).values() for p in group):
        groups["made_of"].add(spoken_key(phrase))
    for group in ("bylines", "updated", "points"):
        for phrase in words.get(group) or ():
            groups[group].add(spoken_key(phrase))
    for group in ("begins", "captions", "credits", "links"):
        for phrase in words.get(group) or ():
            groups[group].add(tuple(_key(t) for t in tokenise(str(phrase))))
    return faults


def spoken_key(phrase: Any) -> Key:
    """A phrase as its words' look-up keys; marks and digits are left out."""
    return tuple(_key(t) for t in tokenise(str(phrase)) if t.kind in ("word", "latin"))


def _key(token: Token) -> str:
    return bare(token.norm)


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
