"""An article's lines to its sentences: which line is the headline, which a list item, which is site furniture.

The decisions stand in one list at the foot, `DECISIONS`: each sees the lines that are still open and names some.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from claimcheck.lexicon.load import Lexicon
from claimcheck.model import Article, Section
from claimcheck.read.furniture import Furniture, Verdict, furniture_of
from claimcheck.text.sentences import LONGEST_SENTENCE, Sentence, Sentences, Span, split_sentences, trim
from claimcheck.text.tokens import tokenise

Kind = Literal["headline", "body", "list", "furniture"]

LONGEST_HEADLINE = 25  # words
SHORTEST_HEADLINE = 4  # words; fewer are a section's name where a longer headline follows
LONGEST_DECK = 16  # words; a longer line without a stop, below a headline, is an opening paragraph
MUCH_LONGER = 1.5  # times a headline's words: a line that is text although it has no stop
LONGEST_NAME = 3  # words of a bare byline between headline and text
LONGEST_CAPTION = 8  # words of a caption that a page prints twice
HEADLINE_WITHIN = 15  # lines from the top
TOP = 60  # lines that decide whether there is a headline
LONGEST_POINT = 16  # words of a summary line that carries no bullet
FEWEST_POINTS = 3
SHORTEST_LEAD = 25  # words of the paragraph behind such a summary

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_MARKER = re.compile(
    r"(?:[•·▪▫■□◾◽●○◦◆◇‣⁃➤➢►▶✓✔✅☑*\-–—]|[0-9\u0660-\u0669\u06f0-\u06f9]{1,2}(?:[.)]|[-–](?=\s)))[\u200e\u200f]?\s+"
)
_HEADING = re.compile(r"#{1,6}\s+")
_CLOSERS = "\"'”’»)]\u200e\u200f\u202c\u2069"


@dataclass(slots=True)
class Line:
    """One line that is not blank: the span of its text behind any list marker, and what is decided of it."""

    start: int
    end: int
    words: int
    stops: bool  # ends with a full stop
    opens: bool  # ends with a colon: what it announces follows
    marked: bool  # carries a list marker
    kind: Kind | None = None
    furniture: Verdict | None = None

    @property
    def prose(self) -> bool:
        """Running text: a full stop or a colon at its end, or longer than any headline."""
        return self.stops or self.opens or self.words > LONGEST_HEADLINE


@dataclass(slots=True)
class Page:
    """What a decision sees: the article, its lines and the words of furniture."""

    article: Article
    lines: list[Line]
    furniture: Furniture

    def text(self, line: Line) -> str:
        """The line's text without its list marker."""
        return self.article.text[line.start : line.end]

    def open_lines(self) -> Iterator[tuple[int, Line]]:
        """Lines of which nothing is decided yet, with their places."""
        return ((i, line) for i, line in enumerate(self.lines) if line.kind is None)


def lay_out(article: Article, lexicon: Lexicon) -> Sequence[Sentence]:
    """The sentences of an article in text order, each with its section; furniture is left out.

    A headline is one sentence whatever stops stand in it. A list item is cut into sentences like body text, without
    its bullet. Front matter gives no sentences but its title. An article without text gives [].
    """
    page = _decide(article, lexicon)
    spans = [span for line in page.lines if line.kind != "furniture" for span in _spans(article.text, line)]
    if article.headline and article.headline[0] < article.body:
        spans.insert(0, (*article.headline, "headline"))
    return Sentences(article.text, spans)


def top_of(article: Article, lexicon: Lexicon) -> Page:
    """The first lines of an article, decided: enough to find its headline and date line."""
    return _decide(article, lexicon, TOP)


def _decide(article: Article, lexicon: Lexicon, lines: int | None = None) -> Page:
    page = Page(article, list(islice(_lines(article.text, article.body), lines)), furniture_of(lexicon))
    for decide in DECISIONS:
        decide(page)
    return page


def _lines(text: str, at: int) -> Iterator[Line]:
    while at < len(text):
        found = _BREAK.search(text, at)
        end = found.start() if found else len(text)
        span = trim(text, at, end)
        if span:
            yield _line(text, *span)
        at = found.end() if found else end


def _line(text: str, start: int, end: int) -> Line:
    marker = _MARKER.match(text, start, end) or _HEADING.match(text, start, end)
    marked = marker is not None and marker.re is _MARKER
    begin = marker.end() if marker else start
    last = end
    while last > begin and text[last - 1] in _CLOSERS:
        last -= 1
    stops = last > begin and text[last - 1] in ".…" and not text[begin:last].endswith("..")
    opens = last > begin and text[last - 1] == ":"
    # enough to tell a headline from a paragraph; the rest of a very long line need not be counted
    return Line(begin, end, len(text[begin : min(end, begin + 2000)].split()), stops, opens, marked)


def _spans(text: str, line: Line) -> Iterator[Span]:
    section: Section = "headline" if line.kind == "headline" else "list" if line.kind == "list" else "body"
    whole = section == "headline" and line.end - line.start <= LONGEST_SENTENCE
    spans = [(line.start, line.end)] if whole else split_sentences(text, line.start, line.end)
    return ((start, end, section) for start, end in spans)


def _same_words(page: Page, line: Line) -> str:
    """A line as its folded words, to compare two lines; short lines only."""
    return " ".join(t.norm for t in tokenise(page.article.text, line.start, line.end) if t.kind != "mark")


def set_furniture_aside(page: Page) -> None:
    """Lines that their own words give away."""
    for _, line in page.open_lines():
        line.furniture = page.furniture.judge(page.article.text, line.start, line.end)
        if line.furniture:
            line.kind = "furniture"


def set_tickers_aside(page: Page) -> None:
    """A lone line of cells, a bare number among them («تاسي TASI.SA | 10581.40 | -0.07% |»); several are a table."""
    for i, line in page.open_lines():
        cells = _cells(page, i)
        lone = not _cells(page, i - 1) and not _cells(page, i + 1)
        if lone and any(re.fullmatch(r"[-+]?[\d.,٫٬]+\s*[%٪]?", cell) for cell in cells):
            line.kind = "furniture"


def _cells(page: Page, i: int) -> list[str]:
    if not 0 <= i < len(page.lines):
        return []
    line = page.lines[i]
    if line.words > LONGEST_HEADLINE or page.article.text.find("|", line.start, line.end) < 0:
        return []
    cells = [cell.strip() for cell in page.text(line).split("|")]
    return cells if len(cells) > 2 else []


def set_links_aside(page: Page) -> None:
    """The list items and short lines behind «ذو صلة» or "Recommended", up to the next running text."""
    inside = False
    for line in page.lines:
        if line.kind == "furniture":
            inside = inside or line.furniture == "links"
        elif inside and (line.marked or not line.prose):
            line.kind = "furniture"
        else:
            inside = False


def take_bullets(page: Page) -> None:
    """Lines behind a bullet, a dash or a number."""
    for _, line in page.open_lines():
        if line.marked:
            line.kind = "list"


def take_given_headline(page: Page) -> None:
    """The line that says the given title; a headline given elsewhere needs no line of its own."""
    title = page.article.title
    wanted = " ".join(t.norm for t in tokenise(title) if t.kind != "mark") if title else ""
    for i, line in page.open_lines():
        if i >= HEADLINE_WITHIN:
            return
        spanned = page.article.headline == (line.start, line.end)
        if spanned or (wanted and line.words <= 2 * LONGEST_HEADLINE and _same_words(page, line) == wanted):
            line.kind = "headline"


def find_first_headline(page: Page) -> None:
    """The first short line without a full stop, above the running text; a bare section's name above it is furniture."""
    if page.article.headline or any(line.kind == "headline" for line in page.lines):
        return
    above = _lines_above_text(page)
    if not above:
        return
    chosen = next((i for i in above if page.lines[i].words >= SHORTEST_HEADLINE), above[0])
    if not _longer_text_follows(page, chosen):
        return
    page.lines[chosen].kind = "headline"
    for i in above:
        if i < chosen:
            page.lines[i].kind = "furniture"


def _lines_above_text(page: Page) -> list[int]:
    """Places of the open lines before the first prose or list item, among the first lines."""
    above = []
    for i, line in enumerate(page.lines[:HEADLINE_WITHIN]):
        if line.kind == "list" or (line.kind is None and line.prose):
            break
        if line.kind is None:
            above.append(i)
    return above


def _longer_text_follows(page: Page, i: int) -> bool:
    """Whether running text, a list, or at least a much longer line stands below."""
    words = page.lines[i].words
    below = [line for line in page.lines[i + 1 : TOP] if line.kind != "furniture"]
    return any(line.kind == "list" or line.prose or line.words >= MUCH_LONGER * words for line in below)


def settle_lines_below_headline(page: Page) -> None:
    """Between headline and text: a line printed twice is a caption or byline, so is a bare name.

    The first other line is a deck, a headline too.
    """
    top = next((i for i, line in enumerate(page.lines) if line.kind == "headline"), None)
    if top is None and page.article.headline is None:
        return
    deck_taken = False
    for i in range(0 if top is None else top + 1, len(page.lines)):
        line = page.lines[i]
        if line.furniture == "points":
            return
        if line.kind in ("furniture", "headline"):
            continue
        if line.kind == "list" or line.prose or i >= HEADLINE_WITHIN:
            return
        text = page.text(line)
        twice = line.words <= LONGEST_CAPTION and any(text == page.text(other) for other in page.lines[i + 1 : i + 3])
        again = i > 0 and page.lines[i - 1].kind == "furniture" and text == page.text(page.lines[i - 1])
        repeated = _repeats_headline(page, line)
        if repeated:
            line.kind = "headline"
        elif twice or again or _bare_name(text, line.words):
            line.kind = "furniture"
        elif not deck_taken and line.words <= LONGEST_DECK:
            line.kind, deck_taken = "headline", True
        else:
            return


def _bare_name(text: str, words: int) -> bool:
    return words <= LONGEST_NAME and not any(ch.isdigit() or ch in ":؟?!%٪$€£" for ch in text)


def _repeats_headline(page: Page, line: Line) -> bool:
    key = _same_words(page, line)
    return any(key == _same_words(page, other) for other in page.lines if other.kind == "headline")


def take_repeated_headlines(page: Page) -> None:
    """A headline that stands again further down is a headline there too."""
    keys = {_same_words(page, line) for line in page.lines if line.kind == "headline"}
    if page.article.headline:
        start, end = page.article.headline
        keys.add(" ".join(t.norm for t in tokenise(page.article.text, start, end) if t.kind != "mark"))
    lengths = {len(key.split()) for key in keys}
    for _, line in page.open_lines():
        if keys and line.words <= 2 * max(lengths) and _same_words(page, line) in keys:
            line.kind = "headline"


def take_summary(page: Page) -> None:
    """Short lines of one full-stopped sentence between headline and long paragraph; or those behind «أبرز النقاط»."""
    run: list[Line] = []
    headed = False
    for line in page.lines:
        if line.kind == "furniture":
            if line.furniture == "points":
                run, headed = [], True
            continue
        if line.kind in ("headline", "list"):
            headed = headed and line.kind == "list"
            continue
        if line.words <= LONGEST_POINT and (line.stops or headed) and _one_sentence(page, line):
            run.append(line)
            continue
        told = any(other.kind == "headline" for other in page.lines) or page.article.headline is not None
        if not headed and not (told and len(run) >= FEWEST_POINTS and line.words >= SHORTEST_LEAD):
            return
        break
    else:
        run = run if headed else []
    for point in run:
        point.kind = "list"


def _one_sentence(page: Page, line: Line) -> bool:
    return len(split_sentences(page.article.text, line.start, line.end)) == 1


def call_the_rest_body(page: Page) -> None:
    """Whatever nothing else claimed, subheadings among it."""
    for _, line in page.open_lines():
        line.kind = "body"


DECISIONS: tuple[Callable[[Page], None], ...] = (
    set_furniture_aside,
    set_tickers_aside,
    set_links_aside,
    take_bullets,
    take_given_headline,
    find_first_headline,
    settle_lines_below_headline,
    take_repeated_headlines,
    take_summary,
    call_the_rest_body,
)
