"""What is kept of an article is what was read of it, to the last digit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.claims import Reading
from claimcheck.corpus.codec import DamagedError, Read, packed, unpacked
from claimcheck.model import Article, Figure
from claimcheck.pipeline import read_articles
from claimcheck.read import read_paths


def test_every_reading_comes_back_as_it_was(records, gold_news):
    articles = [Article(path="", **row) for row in records] + read_paths([str(gold_news)])[0]
    for article, reading in zip(articles, read_articles(articles), strict=True):
        back = unpacked(packed(Read(article.title, article.published, article.headline, reading)))
        assert back[:3] == (article.title, article.published, article.headline)
        for name in ("claims", "figures", "unread", "sentences", "traits"):
            assert getattr(back.reading, name) == getattr(reading, name)


@pytest.mark.parametrize("value", [Decimal("3.10"), Decimal("1E+9"), "2025", "2025-03-04", None])
def test_a_value_keeps_its_type_and_digits(value):
    kind = "date" if isinstance(value, str) else "money"
    figure = Figure(article="a", id="f", kind=kind, value=value, text="x", start=0, end=1)
    back = unpacked(packed(Read(None, None, None, Reading(figures=[figure])))).reading.figures[0]
    assert back == figure
    assert (type(back.value), str(back.value)) == (type(value), str(value))


EMPTY = packed(Read(None, None, None, Reading()))


@pytest.mark.parametrize(
    "data",
    [
        EMPTY._replace(claims=b""),
        EMPTY._replace(claims=b"nonsense"),
        EMPTY._replace(claims=EMPTY.claims[:-4]),
        EMPTY._replace(traits=b"nonsense"),
        EMPTY._replace(traits=bytes(23) + b"\1" + bytes(4)),
    ],
)
def test_damaged_bytes_are_told(data):
    with pytest.raises(DamagedError, match=r"\w"):
        unpacked(data)


def test_damaged_figures_are_told_when_they_are_asked_for():
    reading = unpacked(EMPTY._replace(beside=b"nonsense")).reading
    assert reading.claims == []
    with pytest.raises(DamagedError, match=r"\w"):
        reading.figures  # noqa: B018
