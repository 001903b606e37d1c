"""What an article says, as markup: the quotation with its figures marked, where it stands, and who is credited.

A large report quotes tens of thousands of times, so these pieces are put together here rather than in a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from markupsafe import Markup

from claimcheck.model import Article, Claim, Source
from claimcheck.report.html.markup import as_bdi, clean, escaped, left_to_right
from claimcheck.report.quotes import Quote
from claimcheck.report.view import Item, View

SIDES = {"ar": "rtl", "en": "ltr"}


class Said:
    """Quotations of one report. `anchors` are the places of its claims in the document, by claim id."""

    def __init__(self, view: View, anchors: Mapping[str, str]):
        self._view, self._anchors = view, anchors
        self._credits: dict[Source, Markup] = {}
        self._credited_to = escaped(view.words("source") + view.words("colon"))
        self._chips: dict[int, Markup] = {}
        # By identity: a view cuts each quotation once and keeps it.
        self._quoted: dict[int, Markup] = {}
        self._sides: dict[int, Markup] = {}
        self._articles: dict[str, tuple[Markup, str]] = {}

    def side(self, quote: Quote) -> Markup:
        """One side of a finding: the quotation, where it stands, whom the text credits, plan or fact or denial."""
        found = self._sides.get(id(quote))
        if found is None:
            claim = quote.claim
            found = self._sides[id(quote)] = Markup(
                f'<figure class="side"><blockquote>{self.quoted(quote)}</blockquote>\n'
                f"<figcaption><span>{self.place(quote)}</span>\n"
                f'<span class="credit {claim.source.kind}">{self._credited_to}{self.credit(claim)}</span>\n'
                f"{self.status(claim)}</figcaption></figure>\n"
            )
        return found

    def quoted(self, quote: Quote) -> Markup:
        """The sentence in quotation marks, in its own language's direction, its figures in `<mark>`."""
        found = self._quoted.get(id(quote))
        if found is None:
            found = self._quoted[id(quote)] = _quoted(quote)
        return found

    def place(self, quote: Quote) -> Markup:
        """The article's id as a link to the sentence in it, the outlet, the date, the span."""
        anchor = self._anchors.get(quote.claim.id, "")
        name, where = self._told_in(quote.article)
        return Markup(f'<a class="place" href="#{anchor}">{name}</a>{where} {self.span(quote)}')

    def there(self, quote: Quote) -> Markup:
        """The span alone as a link to the sentence."""
        anchor = self._anchors.get(quote.claim.id, "")
        return Markup(f'<a class="place" href="#{anchor}">{self.span(quote)}</a>')

    def span(self, quote: Quote) -> Markup:
        """The half-open span in the article's text."""
        return Markup(f'<bdi class="span" dir="ltr">{quote.span}</bdi>')

    def chip(self, item: Item) -> Markup:
        """A finding's number as a link to it, in the colour of its kind."""
        found = self._chips.get(item.number)
        if found is None:
            kind, certainty = item.finding.kind, item.finding.certainty
            title = escaped(self._view.words(f"kind.{kind}"))
            found = self._chips[item.number] = Markup(
                f'<a class="chip {kind} {certainty}" href="#f{item.number}" title="{title}">{item.number}</a>'
            )
        return found

    def credit(self, claim: Claim) -> Markup:
        """Whom the text credits, in words."""
        found = self._credits.get(claim.source)
        if found is None:
            found = self._credits[claim.source] = as_bdi(self._view.credited(claim.source))
        return found

    def status(self, claim: Claim) -> Markup:
        """Plan, fact or denial, and the section where that is not the body."""
        words = self._view.words
        section = "" if claim.section == "body" else f" · {escaped(words(f'section_of.{claim.section}'))}"
        return Markup(f'<span class="status {claim.status}">{self._statuses[claim.status]}{section}</span>')

    @cached_property
    def _statuses(self) -> dict[str, str]:
        return {name: escaped(self._view.words(f"status.{name}")) for name in ("actual", "prospective", "denied")}

    def _told_in(self, article: Article) -> tuple[Markup, str]:
        found = self._articles.get(article.id)
        if found is None:
            published = self._view.published(article)
            kept = ' class="date"' if len(published) <= len("2025-11-19") else ""
            outlet = f" · <bdi>{clean(article.outlet)}</bdi>" if article.outlet else ""
            found = left_to_right(article.id), f"{outlet} · <bdi{kept}>{escaped(published)}</bdi>"
            self._articles[article.id] = found
        return found


def _quoted(quote: Quote) -> Markup:
    before, after = quote.marks
    pieces = "".join(
        f"<mark>{escaped(piece.text)}</mark>" if piece.marked else escaped(piece.text) for piece in quote.pieces
    )
    return Markup(f'<q lang="{quote.lang}" dir="{SIDES[quote.lang]}">{before}{pieces}{after}</q>')
