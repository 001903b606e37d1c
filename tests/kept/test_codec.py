"""What is kept of an article is what was read of it, to the last digit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.claims import Reading
from claimcheck.corpus.codec import Read, packed, unpacked
from claimcheck.model import Article, Figure
from claimcheck.pipeline import read_articles
from claimcheck.read import read_paths


def test_every_reading_comes_back_as_it_was(records, gold_news):
    articles = [Article(path="", **row) for row in records] + read_paths([str(gold_news)])[0]
    for article, reading in zip(articles, read_articles(articles), strict=True):
        read = Read(article.title, article.published, article.headline, reading)
        assert unpacked(packed(read)) == read


@pytest.mark.parametrize("value", [Decimal("3.10"), Decimal("1E+9"), "2025", "2025-03-04", None])
def test_a_value_keeps_its_type_and_digits(value):
    kind = "date" if isinstance(value, str) else "money"
    figure = Figure(article="a", id="f", kind=kind, value=value, text="x", start=0, end=1)
    back = unpacked(packed(Read(None, None, None, Reading(figures=[figure])))).reading.figures[0]
    assert back == figure
    assert (type(back.value), str(back.value)) == (type(value), str(value))


@pytest.mark.parametrize("data", [b"", b"nonsense", packed(Read(None, None, None, Reading()))[:-4]])
def test_damaged_bytes_are_told(data):
    with pytest.raises(ValueError, match=r"\w"):
        unpacked(data)
