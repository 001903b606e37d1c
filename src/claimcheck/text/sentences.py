"""A line of an article to its sentences, and the sentence that every extractor works on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from claimcheck.model import Lang, Section
from claimcheck.text.normalise import ARABIC_LETTER, LATIN_LETTER, fold
from claimcheck.text.tokens import Token, tokenise

_STOPS = frozenset(".!?؟…")
_STOP = re.compile("[.!?؟…]")
_GOING_ON = frozenset(",;:،؛")  # right behind a full stop, which then only shortens a word: "Larch Ltd., a maker of"
_CLOSERS = frozenset("\"'”’»)]}")
# "Inc. said": a full stop behind these ends no sentence when a word follows
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "rep",
        "gen",
        "col",
        "lt",
        "sgt",
        "st",
        "jr",
        "sr",
        "inc",
        "corp",
        "co",
        "ltd",
        "plc",
        "llc",
        "bros",
        "vs",
        "etc",
        "no",
        "nos",
        "u.s",
        "u.k",
        "u.n",
        "e.g",
        "i.e",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "approx",
        "est",
        "fig",
        "د",
        "م",
        "أ",
        "ا",
        "ص",
        "ج",
    ]
)
# ranks and states, which are other words where no capital begins them: "Brig. Ade Fashola", "KERRVALE, Ky. — The"
_CAPITALISED = frozenset(
    "gov brig maj capt cpl pte cmdr adm supt insp det rev hon fr pres atty amb messrs mt ft dept assn ave blvd d.c "
    "ph.d ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev n.c n.d "
    "n.h n.j n.m n.y okla ore pa r.i s.c s.d tenn tex vt va wash w.va wis wyo".split()
)
_INITIALS = re.compile(r"[A-Z]\.[A-Z]")
# spelled-out Latin letters: «إس. تي. سي» is a name
_LETTER_NAMES = frozenset("اس تي سي جيه بي ام دي اف جي اتش كي كيو ار يو اكس واي ايه بيه".split())
LONGEST_SENTENCE = 4000  # characters; a text without any sentence end is cut there, at a space
LONGEST_RUN = 2 * LONGEST_SENTENCE  # one without spaces too, anywhere
_SERIES = re.compile(r"\bseries [A-Z]$", re.IGNORECASE)  # "closed a Series B. Acme led it": no initial of a name
_SERIES_LONG = 9  # characters of "Series B" and what stands before it
_LONGEST_WORD = 60  # characters; what is longer is no abbreviation and no letter's name


class Sentence(NamedTuple):
    """A sentence, headline or list item: its half-open span in the article's text, section, language and tokens."""

    start: int
    end: int
    section: Section
    lang: Lang
    tokens: tuple[Token, ...]


Span = tuple[int, int, Section]  # half-open, in the article's text
KEPT = 40_000  # characters of an article of whose sentences everything is kept while it is read; see `Sentences`


class Sentences(Sequence[Sentence]):
    """The sentences of a text. Behind the first KEPT characters each is tokenised anew when it is asked for.

    Tokens weigh thirty times their text, and what is looked up of them a hundred times: a long text is read several
    times instead of being held.
    """

    def __init__(self, text: str, spans: Sequence[Span]):
        self.text = text
        self.spans = spans
        self._kept = [make_sentence(text, *span) for span in spans if span[0] < KEPT]

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, n: int) -> Sentence: ...
    @overload
    def __getitem__(self, n: slice) -> Sequence[Sentence]: ...
    def __getitem__(self, n: int | slice) -> Sentence | Sequence[Sentence]:
        if isinstance(n, slice):
            return Sentences(self.text, self.spans[n])
        n = n if n >= 0 else n + len(self.spans)
        return self._kept[n] if n < len(self._kept) else make_sentence(self.text, *self.spans[n])

    def __iter__(self) -> Iterator[Sentence]:
        yield from self._kept
        for n in range(len(self._kept), len(self.spans)):
            yield make_sentence(self.text, *self.spans[n])


def language_of(text: str, start: int = 0, end: int | None = None) -> Lang:
    """The language of `text[start:end]` by its share of scripts: Arabic where half of its letters are, else English.

    A text without letters counts as Arabic, the house's first language. Latin names inside Arabic prose are common
    and Arabic names in English prose are not, so one third of Arabic letters is enough.
    """
    piece = text[start:end]
    arabic, latin = len(ARABIC_LETTER.findall(piece)), len(LATIN_LETTER.findall(piece))
    return "ar" if 2 * arabic >= latin else "en"


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The half-open spans of the sentences in one line, `text[start:end]`, without surrounding white space."""
    spans: list[tuple[int, int]] = []
    begin = start
    while (last := _last_of_sentence(text, begin, start, end)) is not None:
        at = last + 1
        while at < end and (text[at] in _STOPS or text[at] in _CLOSERS):
            at += 1
        spans.append((begin, at))
        begin = at
    spans.append((begin, end))
    return [trimmed for a, b in spans if (trimmed := trim(text, a, b)) is not None]


def _last_of_sentence(text: str, begin: int, start: int, end: int) -> int | None:
    """The stop, or in a very long sentence the space, that ends the sentence which begins at `begin`."""
    far = min(begin + LONGEST_SENTENCE, end)
    for stop in _STOP.finditer(text, begin, far):
        if _ends_sentence(text, stop.start(), start, end):
            return stop.start()
    for at in range(far, min(begin + LONGEST_RUN, end)):
        if text[at].isspace() or (text[at] in _STOPS and _ends_sentence(text, at, start, end)):
            return at
    return begin + LONGEST_RUN - 1 if begin + LONGEST_RUN <= end else None


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends, or None where nothing is left."""
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def make_sentence(text: str, start: int, end: int, section: Section) -> Sentence:
    """The sentence at `text[start:end]`, tokenised, with its own language."""
    return Sentence(start, end, section, language_of(text, start, end), tuple(tokenise(text, start, end)))


def _ends_sentence(text: str, at: int, start: int, end: int) -> bool:
    """Whether the stop at `at` ends a sentence: not inside a number or a name, and not behind an abbreviation."""
    following = text[at + 1] if at + 1 < end else " "
    if text[at] == "…":
        return not _continues_in_lower_case(text, at + 1, end)
    if text[at] != ".":
        return True
    if following in _GOING_ON:
        return False
    if fold(_word_before(text, at, start)) in _LETTER_NAMES:
        return not _word_follows(text, at + 1, end)
    if following.isalnum():
        # «التعليق.وأضاف»: Arabic typesetters drop the space; a Latin dot between letters is a name ("X.com")
        return (
            ARABIC_LETTER.match(following) is not None
            and text[at - 1 : at] != ""
            and _word_before(text, at, start) not in _ABBREVIATIONS
            and len(_word_before(text, at, start)) > 2
        )
    word = _word_before(text, at, start)
    if len(word) == 1 and word.isalpha():
        return (word.islower() and word.isascii()) or _SERIES.search(
            text, max(start, at - _SERIES_LONG), at
        ) is not None
    if _INITIALS.fullmatch(word):
        return not _word_follows(text, at + 1, end)  # "K.V. Sadasivan"
    if word.casefold() in _ABBREVIATIONS or (word[:1].isupper() and word.casefold() in _CAPITALISED):
        return not _word_follows(text, at + 1, end)
    return True


def _continues_in_lower_case(text: str, at: int, end: int) -> bool:
    """Whether a sentence goes on behind an ellipsis: "Wait… what?"."""
    while at < end and text[at].isspace():
        at += 1
    return at < end and text[at].islower()


def _word_before(text: str, at: int, start: int) -> str:
    begin, start = at, max(start, at - _LONGEST_WORD)
    while begin > start and (
        text[begin - 1].isalnum() or text[begin - 1] == "." or unicodedata.combining(text[begin - 1])
    ):
        begin -= 1
    return text[begin:at]


def _word_follows(text: str, at: int, end: int) -> bool:
    while at < end and text[at].isspace():
        at += 1
    return at < end and (text[at].isalnum() or text[at] in "«\"“'(")
