"""Claims from a line of YAML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from claimcheck.lexicon.words import Words, load_words
from claimcheck.model import Article, Claim, Figure, Role, Source

SIZES = {"bn": 10**9, "m": 10**6, "": 1}
MONEY = {"USD", "EUR", "SAR", "AED"}
FIGURE = re.compile(r"(?:(about|up_to|at_least|more_than|less_than) )?([\d.]+)(bn|m)?(?:(%)| (\w+))$")


@pytest.fixture(scope="session")
def words() -> Words:
    return load_words()


def figure_of(text: str, article: str, start: int) -> Figure:
    found = FIGURE.match(text)
    assert found, f"no figure: {text}"
    approx, number, size, percent, unit = found.groups()
    kind = "percent" if percent else "money" if unit in MONEY else "count"
    value = Decimal(number) * SIZES[size or ""]
    return Figure(
        article=article,
        id=f"{article}:{start}",
        kind=kind,
        value=value,
        unit=percent or unit,
        approx=approx or "exact",
        text=text,
        start=start,
        end=start + 1,
    )


def claim_of(name: str, row: dict[str, Any]) -> tuple[Claim, Article]:
    article = str(row.get("article", name))
    start = 1000 * int(row.get("at", 0))
    text = row.get("text", "")
    roles = [
        Role(role=role, name=str(value).lstrip("~"), entity=str(value), text=str(value), start=start, end=start)
        for role, value in row.get("roles", {}).items()
    ]
    date = None
    if "date" in row:
        when = str(row["date"])
        date = Figure(article=article, id=f"{article}:d", kind="date", value=when, unit="date", text="", start=0, end=0)
    # a part and its whole are two figures of one sentence; joint parties share theirs
    at = start + (20 if "part" in row else 10)
    figure = figure_of(row["figure"], article, at) if "figure" in row else None
    claim = Claim(
        id=hashlib.blake2b(name.encode(), digest_size=6).hexdigest(),
        article=article,
        event=row["event"],
        status=row.get("status", "actual"),
        section=row.get("section", "body"),
        roles=tuple(roles),
        figure=figure,
        date=date,
        source=Source(kind="outlet", name=row["source"], origin=row["source"]) if "source" in row else Source(),
        start=start,
        end=start + 900,
        text=text,
        scope=row.get("scope"),
        part=row.get("part"),
        period=row.get("period"),
        metric=row.get("metric"),
    )
    return claim, Article(id=article, path=article, published=str(row["published"]) if "published" in row else None)


Story = tuple[list[Claim], list[Article], dict[str, str]]


@pytest.fixture(scope="session")
def tell() -> Callable[[dict[str, Any]], Story]:
    """Rows of YAML to claims, their articles, and each claim's id by its name."""
    return story_of


def story_of(rows: dict[str, Any]) -> Story:
    """The claims, their articles, and each claim's id by its name."""
    claims: list[Claim] = []
    articles: dict[str, Article] = {}
    ids: dict[str, str] = {}
    for name, row in rows.items():
        claim, article = claim_of(name, row)
        claims.append(claim)
        articles[article.id] = article
        ids[name] = claim.id
    return claims, list(articles.values()), ids
