"""The article of a PDF file, as far as one can be had: letters in lines, joined into paragraphs.

A PDF holds glyphs at places. Arabic comes out of many of them damaged: lam-alef turned round («دوالر» for «دولار»),
or whole words from their last letter to their first. The first is mended where that is certain, the second is refused:
a figure that is compared must be the one on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from claimcheck.lexicon.load import load_lexicon
from claimcheck.read.draft import Draft
from claimcheck.read.problems import Problems
from claimcheck.text.normalise import ARABIC_LETTER

REMEDY = "save the article's text as .txt"
MOST_PAGES = 200
FIGURE_WORDS = ("currencies", "magnitudes", "months")
LEAST_LETTERS = 5  # «دوال» is a word of its own, and no misread «دولا»
TURNED_SHARE = 100  # one word in so many that begins as no Arabic word can, and the text is turned round
_WORD = re.compile(r"[\u0621-\u0652]+")
_TURNED = re.compile(r"(?<![\u0621-\u0652])[ةىًٌٍَُِّْ]")
_SEATED = re.compile(r"(?<![\u0621-\u0652])([وفبك]{0,2})ا([أإآ])ل")  # «األولى»: no word has alef, lam and hamza so
_ITEM = re.compile(r"[•*–—-]\s")
SHORT = 0.75  # of the longest line: one that ends so early ends its paragraph


def read_pdf(raw: bytes, path: str, stem: str, problems: Problems) -> list[Draft]:
    """The one article of a PDF file. Needs pypdfium2.

    Spans are offsets into the text that was taken out, so of the file only its first line is told.
    """
    import pypdfium2

    try:
        document: Any = pypdfium2.PdfDocument(raw)
        pages = [document[n].get_textpage().get_text_range() for n in range(min(len(document), MOST_PAGES))]
    except pypdfium2.PdfiumError as error:
        problems.add(path, f"cannot be opened as a PDF: {error}", remedy=REMEDY)
        return []
    text = mended("\n\n".join("\n".join(joined(page.splitlines())) for page in pages))
    if not text.strip():
        problems.add(path, "holds no text, perhaps a picture of it", remedy=REMEDY)
        return []
    if turned_round(text):
        problems.add(path, "gives its Arabic words back to front", remedy=REMEDY)
        return []
    return [Draft(stem, path, text, 1)]


def joined(lines: Iterable[str]) -> Iterator[str]:
    """The paragraphs of a page's lines: a line goes on in the next unless it ends early or a list's item begins."""
    found = [line.replace("\u00ad", "").replace("\ufffe", "-").strip() for line in lines]
    longest = max(map(len, found), default=0)
    paragraph: list[str] = []
    for line in found:
        if paragraph and (not line or _ITEM.match(line) or len(paragraph[-1]) < SHORT * longest):
            yield " ".join(paragraph)
            paragraph = []
        if line:
            paragraph.append(line)
    if paragraph:
        yield " ".join(paragraph)


def turned_round(text: str) -> bool:
    """Whether words stand there from their last letter to their first: no Arabic word begins with ta marbuta."""
    return len(_TURNED.findall(text)) * TURNED_SHARE > len(_WORD.findall(text))


def mended(text: str) -> str:
    """The text with lam-alef turned back where spelling allows no other reading, and in the words of sums and months.

    Elsewhere nobody can tell: «بالغ» may be itself or «بلاغ».
    """
    if not ARABIC_LETTER.search(text):
        return text
    seated = _SEATED.sub(r"\1ال\2", text)
    turned, pattern = _turned_words()
    return pattern.sub(lambda word: word[1] + turned[word[2]], seated)


@lru_cache(maxsize=1)
def _turned_words() -> tuple[dict[str, str], re.Pattern[str]]:
    """Words of currencies, magnitudes and months as they come out when lam-alef is turned round; their pattern."""
    lexicon = load_lexicon()
    known = {
        word for name in FIGURE_WORDS for text in _texts(lexicon.words("ar", name)) for word in _WORD.findall(text)
    }
    turned = {word.replace("لا", "ال"): word for word in known if "لا" in word}
    certain = {
        out: word
        for out, word in turned.items()
        if out not in known and (len(out) >= LEAST_LETTERS or out.startswith("آا"))
    }
    either = "|".join(sorted(map(re.escape, certain), key=lambda out: (-len(out), out)))
    return certain, re.compile(rf"(?<![\u0621-\u0652])([وفبكل]{{0,2}}(?:ال|لل)?)({either})(?![\u0621-\u0652])")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
