"""One fact told in Arabic and in English is the same claim but for its names, or no checker could compare the two."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.claims import read_article
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.model import Article

LEXICON = load_lexicon()
WORDS = load_words(LEXICON)
FILE = Path(__file__).with_name("pairs.yml")
PAIRS: list[list[str]] = read_yaml(FILE, FILE.name)[0].value


def measured(text: str, lang: str) -> set[tuple[str, str | None, str | None]]:
    article = Article(id="a", path="a", lang=lang, published="2026-01-10", text=text)
    claims = read_article(article, LEXICON, WORDS).claims
    return {(c.event, c.metric, c.figure.unit) for c in claims if c.figure is not None}


@pytest.mark.parametrize(("arabic", "english"), PAIRS)
def test_a_fact_means_the_same_in_both_languages(arabic: str, english: str) -> None:
    told = measured(arabic, "ar")
    assert told
    assert told == measured(english, "en")
