"""Text from strangers made safe beside text of the other direction: controls out, isolates round, widths counted.

Article text is hostile: it may hold overrides that reorder what follows, terminal escapes and NULs. It is stripped
first and only then wrapped in isolates (Unicode Standard Annex 9, section 2.4), so that nothing it holds reaches out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claimcheck.model import Lang
from claimcheck.text.sentences import language_of

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_OPENERS = LRI + RLI + FSI
# C0 and C1 controls, marks, embeddings, overrides, isolates, the byte order mark, interlinear and tag characters.
# U+200C and U+200D stay: they decide how Arabic letters join.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_UNSAFE_BUT_ISOLATES = re.compile(_UNSAFE.pattern.replace("\u2060-\u206f", "\u2060-\u2065\u206a-\u206f"))
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[\s\x1c-\x1f]+")


def stripped(text: str) -> str:
    """The text without control characters, bidi controls among them; every line end is a newline."""
    if text.isprintable():  # then it holds none of them, nor any white space but the space
        return text
    return _UNSAFE.sub("", _LINE_ENDS.sub("\n", _SURROGATE.sub("\ufffd", text)))


def one_line(text: str) -> str:
    """The text as `stripped` leaves it, each run of white space made one space; a run at either end is kept as one."""
    if text.isprintable() and "  " not in text:
        return text
    return _SPACES.sub(" ", stripped(text))


def message_line(text: str) -> str:
    """A message on one line. Its isolates stay where they are balanced: rules put them round what they insert."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    flat = _SPACES.sub(" ", _UNSAFE_BUT_ISOLATES.sub("", _LINE_ENDS.sub(" ", _SURROGATE.sub("\ufffd", text)))).strip()
    return flat if _balanced(flat) else one_line(flat)


def log_line(text: str) -> str:
    """A message as it may stand in a build's log, behind a word of the program's own.

    Some build servers take "##[" for the beginning of a command wherever it stands in a line.
    """
    return message_line(text).replace("##[", "## [")


def isolate(text: str, lang: Lang | None = None) -> str:
    """The text in an isolate of its language's direction, or of its first strong letter's where `lang` is None."""
    opener = FSI if lang is None else RLI if lang == "ar" else LRI
    return f"{opener}{text}{PDI}" if text else ""


def left_to_right(text: str) -> str:
    """The text, such as a span or an id, in a left-to-right isolate."""
    return isolate(text, "en")


def isolated_line(line: str, lang: Lang) -> str:
    """A line in an isolate of its language's direction; the line itself where it is one isolate or has no letter."""
    whole = line[:1] in tuple(_OPENERS) and line.find(PDI) == len(line) - 1
    letters = any(character.isalnum() for character in line)
    return line if whole or not letters else isolate(line, lang)


def direction(text: str) -> str:
    """`rtl` or `ltr`, by the text's share of scripts rather than its first letter: «xAI تجمع» is Arabic.

    A message's own words decide, not what it quotes in isolates: in English it stays English with an Arabic figure.
    """
    own = _outside_isolates(text)
    judged = own if any(map(str.isalpha, own)) else text
    return "rtl" if language_of(judged) == "ar" and any(map(_is_arabic, judged)) else "ltr"


def width(text: str) -> int:
    """How many terminal columns the text takes: marks and controls none, wide East Asian characters two."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(_columns, text))


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns`, broken at spaces; a longer word is cut, an open isolate goes on."""
    lines: list[list[str]] = [[]]
    room = columns
    for word in (piece for long in text.split() for piece in _cut(long, columns)):
        taken = width(word) + (1 if lines[-1] else 0)
        if taken > room and lines[-1]:
            lines.append([])
            room, taken = columns, width(word)
        lines[-1].append(word)
        room -= taken
    return _carry_isolates([" ".join(words) for words in lines if words])


def shorten(text: str, columns: int) -> str:
    """The text cut to `columns` with an ellipsis, its isolates closed; the text itself where it fits."""
    if width(text) <= columns:
        return text
    kept, used = [], 0
    for character in text:
        used += _columns(character)
        if used > columns - 1:
            break
        kept.append(character)
    return _carry_isolates(["".join(kept).rstrip() + "…"])[0]


def _is_arabic(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if " " <= character <= "~":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _outside_isolates(text: str) -> str:
    if FSI not in text and LRI not in text and RLI not in text and PDI not in text:
        return text
    kept, depth = [], 0
    for character in text:
        depth += (character in _OPENERS) - (character == PDI)
        if depth <= 0 and character != PDI:
            kept.append(character)
    return "".join(kept)


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character in _OPENERS) - (character == PDI)
        if depth < 0:
            return False
    return depth == 0


def _cut(word: str, columns: int) -> list[str]:
    if width(word) <= columns:
        return [word]
    pieces, used = [""], 0
    for character in word:
        taken = _columns(character)
        if used + taken > columns:
            pieces.append("")
            used = 0
        pieces[-1] += character
        used += taken
    return pieces


def _carry_isolates(lines: list[str]) -> list[str]:
    """Close each line's open isolates at its end and open them again in the next: a line end ends every isolate."""
    whole: list[str] = []
    stack: list[str] = []
    for line in lines:
        opened = "".join(stack)
        for character in line:
            if character in _OPENERS:
                stack.append(character)
            elif character == PDI and stack:
                stack.pop()
        whole.append(opened + line + PDI * len(stack))
    return whole
