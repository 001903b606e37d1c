"""What an article's own text tells of it beside its claims: its title."""

from __future__ import annotations

from claimcheck.lexicon.load import Lexicon
from claimcheck.model import Article
from claimcheck.read.layout import find_headline


def with_found_facts(article: Article, lexicon: Lexicon) -> Article:
    """The article with the headline that its text shows, and that headline as its title where none is given."""
    headline = find_headline(article, lexicon)
    if headline is None:
        return article
    title = article.title or article.text[headline[0] : headline[1]]
    return article.model_copy(update={"headline": headline, "title": title})
