"""Every case beside this file: a sentence, and the status of each figure or event that it quotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.claims import read_article
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.model import Article, Claim
from claimcheck.text.sentences import language_of

HERE = Path(__file__).parent
LEXICON = load_lexicon()
WORDS = load_words(LEXICON)


def cases() -> Iterator[Any]:
    for path in sorted(HERE.glob("factuality.*.yml")):
        for group in read_yaml(path)[0].value:
            for phenomenon, sentences in group.items():
                for case in sentences:
                    for sentence, wanted in case.items():
                        yield pytest.param(sentence, wanted, id=f"{path.stem}-{phenomenon}-{sentence}")


def told(sentence: str, quote: str) -> list[Claim]:
    """The claims of an event, or of the figure that the quote covers."""
    article = Article(id="case", path="case", text=sentence, lang=language_of(sentence))
    claims = read_article(article, LEXICON, WORDS).claims
    if quote in WORDS.events:
        return [claim for claim in claims if claim.event == quote]
    at = sentence.index(quote)
    return [c for c in claims if c.figure is not None and at <= c.figure.start and c.figure.end <= at + len(quote)]


@pytest.mark.parametrize(("sentence", "wanted"), list(cases()))
def test_status(sentence: str, wanted: dict[str, str]) -> None:
    for quote, status in wanted.items():
        found = {claim.status for claim in told(sentence, quote)}
        assert found == {status}, quote


def test_each_language_has_its_cases() -> None:
    sentences = [param.values[0] for param in cases()]
    for lang in ("ar", "en"):
        assert sum(language_of(sentence) == lang for sentence in sentences) >= 90
