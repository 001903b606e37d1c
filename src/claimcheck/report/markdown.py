"""A report as Markdown, for a pull request or an e-mail. Article text is escaped, so that it cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from claimcheck.model import FindingKind, Report
from claimcheck.report.bidi import isolate, left_to_right, one_line
from claimcheck.report.intervals import Comparison
from claimcheck.report.quotes import Quote
from claimcheck.report.view import COUNTS, SECTIONS, Camp, Item, View

QUOTES_SHOWN = 5  # of one camp; the rest are counted
LONGEST_TABLE = 1000  # rows of the summary of a short document; the rest are counted
_TABLES: tuple[FindingKind, ...] = ("unsourced", "circular", "note")
_SPECIAL = re.compile(r"([\\`*_\[\]|~$])")  # what has a meaning inside a line; no text stands at a line's start
_MENTION = re.compile(r"[@#](?=\w)")  # a person or an issue, where the reader is a code forge
_WORD_JOINER = "\u2060"


def render(report: Report, *, lang: str | None = None) -> str:
    """The report as GitHub-flavoured Markdown; an Arabic one stands in a `div` that runs from right to left."""
    return _document(View(report, lang), _PARTS)


def short(report: Report, *, lang: str | None = None) -> str:
    """The counts and the table of what is wrong, of at most `LONGEST_TABLE` rows."""
    return _document(View(report, lang), (_head, lambda view: _summary(view, LONGEST_TABLE), _made_by))


def _document(view: View, parts: Sequence[Callable[[View], Iterator[str]]]) -> str:
    blocks = [block for part in parts for block in part(view)]
    if view.lang == "ar":
        blocks = ['<div dir="rtl" lang="ar">', *blocks, "</div>"]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands: no markup, HTML, link, mention, formula or table cell comes of it."""
    calm = _MENTION.sub(lambda found: found.group() + _WORD_JOINER, one_line(text).strip())
    safe = calm.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", safe).replace("://", "&#58;//").replace("www.", "www&#46;")


def _head(view: View) -> Iterator[str]:
    words = view.words
    yield f"# {words('title')}"
    yield _table(
        [words(name) for name in COUNTS],
        [["–" if view.counts[name] is None else str(view.counts[name]) for name in COUNTS]],
    )
    found = [f"{words(f'section.{kind}')}{words('colon')}{count}" for kind, count in view.kinds.items()]
    yield " · ".join(found)


def _summary(view: View, most: int | None = None) -> Iterator[str]:
    words = view.words
    wrong = view.wrong
    yield f"## {words('summary')}"
    if not wrong:
        yield words("nothing_wrong")
        return
    rows = [[str(i.number), view.wrongness(i), _where(i), _message(i)] for i in wrong[:most]]
    yield _table(["#", words("kind"), words("where"), words("what")], rows)
    if most is not None and len(wrong) > most:
        yield words.fill("more", str, count=len(wrong) - most)


def _findings(view: View) -> Iterator[str]:
    for kind in SECTIONS:
        items = view.of_kind(kind)
        if not items:
            continue
        yield f"## {view.words(f'section.{kind}')} ({len(items)})"
        yield view.words(f"about.{kind}")
        if kind in _TABLES:
            yield _short_findings(view, items)
        else:
            for item in items:
                yield from _finding(view, item)


def _short_findings(view: View, items: Sequence[Item]) -> str:
    words = view.words
    rows = []
    for item in items:
        quote = item.quotes[0] if item.quotes else None
        said, credit = (_quoted(quote), escaped_isolated(view.credited(quote.claim.source))) if quote else ("", "")
        name = f"`{_code(item.finding.id)}`"
        rows.append([str(item.number), _where(item, span=True), _message(item), said, credit, name])
    head = ["#", *map(words, ("where", "what", "quote", "source", "fingerprint"))]
    return _table(head, rows)


def _finding(view: View, item: Item) -> Iterator[str]:
    words, finding = view.words, item.finding
    labels = [words(f"certainty.{finding.certainty}"), words(f"severity.{finding.severity}")]
    labels += [escaped(item.subkind)] if item.subkind else []
    yield f"### {item.number}. {_message(item)}"
    yield " · ".join([*labels, f"`{_code(finding.rule)}`", f"`{_code(finding.id)}`"])
    for camp in item.camps:
        yield from _camp(view, camp)
    if item.comparison:
        yield _compared(view, item, item.comparison)
    if item.missing:
        yield words.fill("missing", escaped, names=words("comma").join(item.missing))


def _camp(view: View, camp: Camp) -> Iterator[str]:
    words = view.words
    facts = [f"<b>{isolate(escaped(camp.value))}</b>"] if camp.value else []
    if camp.articles is not None:
        facts.append(f"{words('articles')}{words('colon')}{camp.articles}")
    if camp.independent is not None:
        facts.append(f"{words('origins')}{words('colon')}{camp.independent}")
    if camp.origins:
        names = words("comma").join(isolate(escaped(name)) for name in camp.origins)
        facts.append(words.fill("origins_named", str, names=names))
    if facts:
        yield " · ".join(facts)
    for quote in camp.quotes[:QUOTES_SHOWN]:
        yield _side(view, quote)
    if len(camp.quotes) > QUOTES_SHOWN:
        yield words.fill("more", str, count=len(camp.quotes) - QUOTES_SHOWN)


def _side(view: View, quote: Quote) -> str:
    article = quote.article
    place = [f"`{_code(article.id)}`"]
    place += [isolate(escaped(article.outlet))] if article.outlet else []
    place += [isolate(escaped(view.published(article))), f"`{quote.span}`"]
    credit = f"{view.words('source')}{view.words('colon')}{escaped_isolated(view.credited(quote.claim.source))}"
    return f"> {_quoted(quote)}  \n> <sub>{' · '.join(place)} — {credit}</sub>"


def _compared(view: View, item: Item, comparison: Comparison) -> str:
    words = view.words
    sides = f" {words('against')} ".join(isolate(escaped(t)) for t in (comparison.a_text, comparison.b_text) if t)
    relation = [escaped_isolated(view.relation(comparison))] if comparison.relation else []
    field = f" ({escaped(words.known('field', comparison.field))})" if comparison.field else ""
    title = words("comparison" if item.finding.kind == "contradiction" else "comparison_met")
    return f"{title}{field}{words('colon')}{words('comma').join([sides, *relation])}"


def _clusters(view: View) -> Iterator[str]:
    if not view.clusters:
        return
    words = view.words
    yield f"## {words('section.clusters')} ({len(view.clusters)})"
    rows = []
    for cluster in view.clusters:
        articles = len({quote.article.id for quote in cluster.quotes})
        numbers = " ".join(str(item.number) for item in cluster.items)
        rows.append(
            [isolate(escaped_isolated(cluster.summary)), str(len(cluster.cluster.claims)), str(articles), numbers]
        )
    yield _table([words("what"), words("claims"), words("articles"), words("findings")], rows)
    if view.singles:
        yield words.fill("singles", str, count=view.singles)


def _articles(view: View) -> Iterator[str]:
    if not view.articles:
        return
    words = view.words
    yield f"## {words('section.articles')} ({len(view.articles)})"
    rows = []
    for each in view.articles:
        article = each.article
        outlet = isolate(escaped(article.outlet)) if article.outlet else ""
        row = [f"`{_code(article.id)}`", outlet, escaped(view.published(article)), words(f"lang.{article.lang}")]
        rows.append([*row, str(len(each.claims)), str(len(each.items))])
    yield _table([words(n) for n in ("id", "outlet", "published", "language", "claims", "findings")], rows)
    unsure = [f"`{_code(each.article.id)}`" for each in view.articles if each.article.confidence == "lower"]
    if unsure:
        yield f"{words('from_pdf')}{words('colon')}{words('comma').join(unsure)}"


def _unread(view: View) -> Iterator[str]:
    if not view.unread:
        return
    words = view.words
    yield f"## {words('section.unread')} ({len(view.unread)})"
    yield words("about.unread")
    rows = [
        [
            f"`{_code(u.article)} [{u.start}:{u.end}]`",
            isolate(escaped(u.text)),
            escaped(words.known("reason", u.reason)),
        ]
        for u in view.unread
    ]
    yield _table([words("where"), words("quote"), words("reason")], rows)


def _skipped(view: View) -> Iterator[str]:
    if not view.skipped:
        return
    words = view.words
    yield f"## {words('section.skipped')} ({len(view.skipped)})"
    rows = [
        [f"`{_code(f'{s.path}:{s.line}' if s.line else s.path)}`", isolate(escaped(s.reason))] for s in view.skipped
    ]
    yield _table([words("file"), words("reason")], rows)


def _made_by(view: View) -> Iterator[str]:
    yield "<sub>" + escaped(" · ".join(filter(None, (view.made_by, view.packs)))) + "</sub>"


def escaped_isolated(text: str) -> str:
    """Escaped text that keeps the isolates which the report itself put into it."""
    return "".join(
        part if part in "\u2066\u2067\u2068\u2069" else _spaced(part)
        for part in re.split("([\u2066-\u2069])", text)
        if part
    )


def _spaced(part: str) -> str:
    return part[: len(part) - len(part.lstrip())] + escaped(part) + part[len(part.rstrip()) :] if part.strip() else part


def _message(item: Item) -> str:
    return isolate(escaped_isolated(item.message))


def _quoted(quote: Quote) -> str:
    text = "".join(f"<b>{_spaced(p.text)}</b>" if p.marked else _spaced(p.text) for p in quote.pieces).strip()
    before, after = quote.marks
    return isolate(f"{before}{text}{after}", quote.lang)


def _where(item: Item, span: bool = False) -> str:
    places = " ".join(f"`{_code(article.id)}`" for article in item.places)
    return f"{places} `{item.quotes[0].span}`" if span and item.quotes else places


def _code(text: str) -> str:
    """Text for a code span: nothing can be escaped in one, so backquotes and bars give way."""
    return left_to_right(one_line(text).strip().replace("`", "'").replace("|", "¦").replace("##[", "## ["))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [list(head), ["---"] * len(head), *map(list, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


_PARTS = (_head, _summary, _findings, _clusters, _articles, _unread, _skipped, _made_by)
