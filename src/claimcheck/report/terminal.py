"""A report for the terminal: what is wrong and where on the first screen, then each finding with its quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from claimcheck.model import Article, FindingKind, Lang, Report
from claimcheck.report.bidi import direction, isolate, isolated_line, left_to_right, one_line, shorten, width, wrap
from claimcheck.report.intervals import Comparison
from claimcheck.report.quotes import Quote
from claimcheck.report.view import COUNTS, SECTIONS, ArticleView, Camp, ClusterView, Item, View
from claimcheck.text.table import tabulate

FIRST_SCREEN = 12  # rows of the first table: with the head they fill a screen of 24 lines at most twice
CAMPS_SHOWN = 6
QUOTES_SHOWN = 3  # of one camp; the rest are counted
SHORT_ID = 8  # characters of a finding's id: enough to name it to `suppress` and `explain`
LISTED = 30  # rows of a table of detail
NARROWEST = 40
_COLOURS: dict[str, str] = {
    "contradiction": "31;1",
    "possible": "33;1",
    "update": "36",
    "agreement": "32",
    "unsourced": "33",
    "circular": "35",
    "note": "2",
    "head": "1",
    "dim": "2",
    "mark": "1;4",
}
_TABLES: tuple[FindingKind, ...] = ("unsourced", "circular", "note")  # short findings: a row each
_MARK, _UNMARK = "\x0e", "\x0f"  # round a figure until its line is made; no article text still holds controls then
_FIRST_STAND_IN, _FILLER = 0xF0000, "\ue000"  # private-use characters, one column wide


def render(
    report: Report, *, lang: str | None = None, colour: bool = False, quiet: bool = False, width: int = 100
) -> str:
    """The report as text for a terminal of `width` columns.

    `lang` is the interface's language, `ar` or `en`; the articles' main language if None. `quiet` leaves out all but
    the head and the table of what is wrong. Every article text is stripped of controls and stands in an isolate; no
    escape sequence but the colours' own comes out, and none at all without `colour`.
    """
    return _Terminal(View(report, lang), colour, max(NARROWEST, width)).text(quiet)


class _Terminal:
    """One rendering: the view, and how wide and how colourful it may be."""

    def __init__(self, view: View, colour: bool, columns: int):
        self.view, self.words, self.colour, self.columns = view, view.words, colour, columns

    def text(self, quiet: bool) -> str:
        """All parts, in the order of `parts`, a blank line between two."""
        parts = [self.head, self.summary] if quiet else [self.head, self.summary, *self.findings(), *self.tables()]
        blocks = (list(part()) for part in parts)
        shown = "\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks if block) + "\n"
        return shown.replace("##[", "## [")  # some build servers take it for a command wherever it stands in a line

    def findings(self) -> list[Callable[[], Iterator[str]]]:
        """The sections of findings, one part each."""
        return [lambda kind=kind: self.section(kind) for kind in SECTIONS]  # type: ignore[misc]

    def tables(self) -> list[Callable[[], Iterator[str]]]:
        """The tables behind the findings."""
        return [self.clusters, self.articles, self.unread, self.skipped]

    def head(self) -> Iterator[str]:
        """The title, what was read, what was found."""
        title = f"{self.words('title')} · {left_to_right(self.view.made_by)}"
        yield from self.paragraph(title, colour="head", lang=self.words.lang)
        counts = [(self.words(name), self.view.counts[name]) for name in COUNTS if name != "findings"]
        yield from self.paragraph(" · ".join(f"{name} {left_to_right(_count(n))}" for name, n in counts))
        found = " · ".join(
            f"{self.words(f'section.{kind}')} {left_to_right(str(n))}" for kind, n in self.view.kinds.items() if n
        )
        total = f"{self.words('findings')} {left_to_right(_count(self.view.counts['findings']))}"
        yield from self.paragraph(f"{total}{self.words('colon')}{found}" if found else total)

    def summary(self) -> Iterator[str]:
        """The table that answers what is wrong and where, worst first."""
        wrong = self.view.wrong
        if not wrong:
            yield self.paint("agreement", self.ui(self.words("nothing_wrong")))
            return
        yield self.title(self.words("summary"), None)
        rows = [
            [left_to_right(str(item.number)), self.view.wrongness(item), self.where(item), item.message]
            for item in wrong[:FIRST_SCREEN]
        ]
        colours = [self.tone(item) for item in wrong]
        yield from self.table(("#", self.words("kind"), self.words("where"), self.words("what")), rows, colours)
        yield from self.rest(len(wrong) - FIRST_SCREEN)

    def section(self, kind: FindingKind) -> Iterator[str]:
        """One section of findings: a table of rows for short ones, a block each for the others."""
        items = self.view.of_kind(kind)
        if not items:
            return
        yield self.title(self.words(f"section.{kind}"), len(items))
        if kind in _TABLES:
            yield from self.rows_of(items)
            return
        for item in items:
            yield ""
            yield from self.block(item)

    def rows_of(self, items: Sequence[Item]) -> Iterator[str]:
        """Short findings as a table: what, where, whose quote."""
        rows = []
        for item in items[:LISTED]:
            quote = item.quotes[0] if item.quotes else None
            said = self.quoted(quote, plain=True) if quote else ""
            credit = self.view.credited(quote.claim.source) if quote else ""
            number = left_to_right(f"{item.number} {one_line(item.finding.id[:SHORT_ID]).strip()}")
            rows.append([number, self.where(item, span=True), item.message, said, credit])
        head = ("#", self.words("where"), self.words("what"), self.words("quote"), self.words("source"))
        yield from self.table(head, rows)
        yield from self.rest(len(items) - LISTED)

    def block(self, item: Item) -> Iterator[str]:
        """One finding: its message, each camp with its quotes, the comparison, what is missing."""
        finding = item.finding
        labels = [self.words(f"kind.{finding.kind}"), self.certainty(item), self.words(f"severity.{finding.severity}")]
        labels += [one_line(item.subkind)] if item.subkind else []
        names = [left_to_right(one_line(name).strip()) for name in (finding.rule, finding.id[:SHORT_ID])]
        head = [left_to_right(str(item.number)), " · ".join(labels), *names]
        yield from self.paragraph(" ".join(head), colour=self.tone(item), lang=self.words.lang)
        yield from self.paragraph(item.message, indent=3, colour="head")
        for camp in item.camps[:CAMPS_SHOWN]:
            yield from self.camp(camp)
        yield from self.rest(len(item.camps) - CAMPS_SHOWN, indent=3)
        if item.comparison:
            yield from self.paragraph(self.compared(item, item.comparison), indent=3, lang=self.words.lang)
        if item.missing:
            yield from self.paragraph(
                self.words.fill("missing", names=self.words("comma").join(item.missing)), indent=3
            )

    def camp(self, camp: Camp) -> Iterator[str]:
        """What one side says, how many say it on how many independent origins, and the quotes."""
        facts = [isolate(camp.value)] if camp.value else []
        if camp.articles is not None:
            facts.append(f"{self.words('articles')}{self.words('colon')}{left_to_right(str(camp.articles))}")
        if camp.independent is not None:
            facts.append(f"{self.words('origins')}{self.words('colon')}{left_to_right(str(camp.independent))}")
        if camp.origins:
            facts.append(
                self.words.fill("origins_named", str, names=self.words("comma").join(map(isolate, camp.origins)))
            )
        if facts:
            yield from self.paragraph("▸ " + " · ".join(facts), indent=3, lang=self.words.lang)
        for quote in camp.quotes[:QUOTES_SHOWN]:
            yield from self.side(quote)
        yield from self.rest(len(camp.quotes) - QUOTES_SHOWN, indent=7)

    def side(self, quote: Quote) -> Iterator[str]:
        """A quote under its place, then who is credited."""
        place = [
            left_to_right(one_line(quote.article.id)),
            *self.outlet(quote.article),
            left_to_right(self.view.published(quote.article)),
        ]
        line = " · ".join(place) + " " + left_to_right(quote.span)
        yield from self.paragraph(line, indent=5, colour="dim", lang=self.words.lang)
        yield from self.paragraph(self.quoted(quote), indent=7, lang=quote.lang)
        credit = f"{self.words('source')}{self.words('colon')}{self.view.credited(quote.claim.source)}"
        yield from self.paragraph(credit, indent=7, colour="dim", lang=self.words.lang)

    def compared(self, item: Item, comparison: Comparison) -> str:
        """The comparison in one line: the field, both sides, the relation that was asked."""
        sides = f" {self.words('against')} ".join(
            isolate(text) for text in (comparison.a_text, comparison.b_text) if text
        )
        field = self.words.known("field", comparison.field) if comparison.field else ""
        relation = self.view.relation(comparison)
        said = self.words("comma").join(part for part in (sides, relation) if part)
        title = self.words("comparison" if item.finding.kind == "contradiction" else "comparison_met")
        return (
            f"{title} ({isolate(field)}){self.words('colon')}{said}" if field else f"{title}{self.words('colon')}{said}"
        )

    def clusters(self) -> Iterator[str]:
        """Happenings with two claims or more."""
        views = self.view.clusters
        if not views:
            return
        yield self.title(self.words("section.clusters"), len(views))
        head = (self.words("what"), self.words("claims"), self.words("articles"), self.words("findings"))
        yield from self.table(head, [self.cluster_row(view) for view in views[:LISTED]])
        yield from self.rest(len(views) - LISTED)
        if self.view.singles:
            yield self.ui(self.words.fill("singles", left_to_right, count=self.view.singles))

    def cluster_row(self, view: ClusterView) -> list[str]:
        """Summary, claims, articles, numbers of the findings."""
        articles = {quote.article.id for quote in view.quotes}
        numbers = " ".join(str(item.number) for item in view.items)
        return [
            view.summary,
            left_to_right(str(len(view.cluster.claims))),
            left_to_right(str(len(articles))),
            left_to_right(numbers),
        ]

    def articles(self) -> Iterator[str]:
        """Every article with its claims and findings."""
        if not self.view.articles:
            return
        yield self.title(self.words("section.articles"), len(self.view.articles))
        names = ("id", "outlet", "published", "language", "claims", "findings")
        yield from self.table(
            tuple(map(self.words, names)), [self.article_row(view) for view in self.view.articles[:LISTED]]
        )
        yield from self.rest(len(self.view.articles) - LISTED)
        unsure = [one_line(each.article.id) for each in self.view.articles if each.article.confidence == "lower"]
        if unsure:
            listed = self.words("comma").join(map(left_to_right, unsure[:LISTED]))
            yield from self.paragraph(f"{self.words('from_pdf')}{self.words('colon')}{listed}")

    def article_row(self, view: ArticleView) -> list[str]:
        """Id, outlet, date, language, claims, numbers of the findings."""
        article = view.article
        return [
            left_to_right(one_line(article.id)),
            *(self.outlet(article) or [""]),
            left_to_right(self.view.published(article)) if article.published else self.words("unknown"),
            self.words(f"lang.{article.lang}"),
            left_to_right(str(len(view.claims))),
            left_to_right(str(len(view.items))),
        ]

    def unread(self) -> Iterator[str]:
        """Sentences with a figure that no claim took up."""
        if not self.view.unread:
            return
        yield self.title(self.words("section.unread"), len(self.view.unread))
        rows = []
        for each in self.view.unread[:LISTED]:
            place = left_to_right(f"{one_line(each.article)} [{each.start}:{each.end}]")
            rows.append(
                [
                    place,
                    isolate(shorten(one_line(each.text).strip(), 2 * self.columns)),
                    self.words.known("reason", each.reason),
                ]
            )
        yield from self.table((self.words("where"), self.words("quote"), self.words("reason")), rows)
        yield from self.rest(len(self.view.unread) - LISTED)

    def skipped(self) -> Iterator[str]:
        """Inputs that were left out."""
        if not self.view.skipped:
            return
        yield self.title(self.words("section.skipped"), len(self.view.skipped))
        rows = [
            [left_to_right(one_line(f"{s.path}:{s.line}" if s.line else s.path)), isolate(one_line(s.reason))]
            for s in self.view.skipped
        ]
        yield from self.table((self.words("file"), self.words("reason")), rows)

    # How things are written

    def certainty(self, item: Item) -> str:
        """Certain or possible; for a headline against its body also that."""
        return self.words(f"certainty.{item.finding.certainty}")

    def tone(self, item: Item) -> str:
        """The name of the finding's colour."""
        possible = item.finding.kind == "contradiction" and item.finding.certainty == "possible"
        return "possible" if possible else item.finding.kind

    def where(self, item: Item, span: bool = False) -> str:
        """The articles a finding touches, three at most; with the first quote's span on request."""
        names = [left_to_right(one_line(article.id)) for article in item.places]
        more = [left_to_right(f"+{len(names) - QUOTES_SHOWN}")] if len(names) > QUOTES_SHOWN else []
        spans = [left_to_right(item.quotes[0].span)] if span and item.quotes else []
        return " ".join([*names[:QUOTES_SHOWN], *more, *spans])

    def outlet(self, article: Article) -> list[str]:
        """The outlet as a list of one, or an empty one where it is unknown."""
        name = one_line(article.outlet or "").strip()
        return [isolate(name)] if name else []

    def quoted(self, quote: Quote, plain: bool = False) -> str:
        """The quote in its language's quotation marks; the figures are painted where there is colour."""
        painted = self.colour and not plain
        text = "".join(f"{_MARK}{p.text}{_UNMARK}" if p.marked and painted else p.text for p in quote.pieces).strip()
        before, after = quote.marks
        return f"{before}{text}{after}"

    def ui(self, text: str) -> str:
        """The interface's own text in an isolate of its direction."""
        return isolate(text, self.words.lang)

    def paint(self, name: str, text: str) -> str:
        """The text in a colour, if there are colours."""
        return f"\x1b[{_COLOURS[name]}m{text}\x1b[0m" if self.colour and text else text

    def title(self, text: str, count: int | None) -> str:
        """A section's title over a rule of its width."""
        shown = self.ui(text) + (f" ({left_to_right(str(count))})" if count is not None else "")
        return self.paint("head", shown) + "\n" + self.paint("dim", "─" * min(self.columns, width(shown)))

    def rest(self, count: int, indent: int = 0) -> Iterator[str]:
        """A line that says how many more there are, if any."""
        if count > 0:
            yield " " * indent + self.paint("dim", self.ui(self.words.fill("more", left_to_right, count=count)))

    def paragraph(
        self, text: str, indent: int = 0, colour: str | None = None, lang: Lang | None = None
    ) -> Iterator[str]:
        """A text wrapped to the terminal, each line in an isolate of its own."""
        rtl = lang == "ar" if lang else direction(text) == "rtl"
        for line in _carry_marks(wrap(text, self.columns - indent)):
            inside = isolate(line, "ar" if rtl else "en")
            inside = inside.replace(_MARK, f"\x1b[{_COLOURS['mark']}m").replace(_UNMARK, "\x1b[0m")
            yield " " * indent + (self.paint(colour, inside) if colour else inside)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], colours: Sequence[str] = ()) -> Iterator[str]:
        """A table no wider than the terminal. tabulate lays out stand-ins of the cells' visible widths; the cells,
        whose isolates and marks take no column, go in afterwards. `colours` are those of the rows' second column."""
        widths = _column_widths([head, *rows], self.columns)
        cells: list[str] = []

        def stand_in(text: str, column: int, colour: str | None) -> str:
            lang: Lang = "ar" if direction(text) == "rtl" else "en"
            lines = []
            for line in wrap(text, widths[column]):
                lines.append(chr(_FIRST_STAND_IN + len(cells)) + _FILLER * (width(line) - 1))
                shown = isolated_line(line, lang)
                cells.append(self.paint(colour, shown) if colour else shown)
            return "\n".join(lines)

        top = [stand_in(text, column, "head") for column, text in enumerate(head)]
        rule = [stand_in("─" * columns, column, "dim") for column, columns in enumerate(widths)]
        body = [
            [stand_in(text, column, colours[n] if colours and column == 1 else None) for column, text in enumerate(row)]
            for n, row in enumerate(rows)
        ]
        laid_out = tabulate([top, rule, *body], tablefmt="plain", disable_numparse=True, preserve_whitespace=True)
        yield from (_put_back(line, cells) for line in laid_out.split("\n"))


def _put_back(line: str, cells: list[str]) -> str:
    return "".join(
        cells[ord(character) - _FIRST_STAND_IN] if ord(character) >= _FIRST_STAND_IN else character
        for character in line
        if character != _FILLER
    )


def _column_widths(rows: Iterable[Sequence[str]], columns: int) -> list[int]:
    """What each column may take: its widest cell, and where that is too much, a share of what narrow columns leave."""
    widest = [max(1, *(width(cell) for cell in column)) for column in zip(*rows, strict=True)]
    room = columns - 2 * (len(widest) - 1)
    shares = list(widest)
    open_columns = set(range(len(widest)))
    while open_columns:
        fair = max(6, (room - sum(shares[c] for c in range(len(widest)) if c not in open_columns)) // len(open_columns))
        narrow = {c for c in open_columns if widest[c] <= fair}
        if not narrow:
            for c in open_columns:
                shares[c] = fair
            break
        open_columns -= narrow
    return shares


def _carry_marks(lines: Iterable[str]) -> Iterator[str]:
    """Marks that are still open at a line's end are closed there and open again in the next."""
    is_open = False
    for line in lines:
        whole = _MARK * is_open + line
        is_open = whole.rfind(_MARK) > whole.rfind(_UNMARK)
        yield whole + _UNMARK * is_open


def _count(number: int | None) -> str:
    return "–" if number is None else str(number)
