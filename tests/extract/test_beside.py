"""Other news beside a sentence changes nothing of what it tells: its claims stay, with their roles and statuses."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claimcheck.claims import read_article
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.model import Article

HERE = Path(__file__).parent
LEXICON = load_lexicon()
WORDS = load_words(LEXICON)
ROWS = read_yaml(HERE / "beside.yml")[0].value
SHORTEST, LONGEST = 40, 220  # characters
Told = tuple[str, str, tuple[tuple[str, str], ...], str | None]


@cache
def sentences(lang: str) -> tuple[str, ...]:
    """The cases that are one sentence, every second one: enough to see a class of them go."""
    cases = read_yaml(HERE / f"claims.{lang}.yml")[0].value["cases"]
    texts = (case["text"] for case in cases)
    fit = [t for t in texts if SHORTEST < len(t) < LONGEST and t.endswith(".") and ". " not in t and "\n" not in t]
    return tuple(fit[::2])


@cache
def told(lang: str, text: str) -> tuple[Told, ...]:
    """What is read of a text: event, status, roles and figure of each claim."""
    article = Article(id="a", path="a", lang=lang, text=text, published="2025-11-20")
    claims = read_article(article, LEXICON, WORDS).claims
    return tuple(
        (
            c.event,
            c.status,
            tuple(sorted((role.role, role.name.casefold()) for role in c.roles)),
            c.figure.text.casefold() if c.figure is not None else None,
        )
        for c in claims
    )


@pytest.mark.parametrize("lang", sorted(ROWS))
def test_enough_sentences(lang: str) -> None:
    assert len(sentences(lang)) > 250


@pytest.mark.parametrize(("lang", "row"), [(lang, row) for lang in sorted(ROWS) for row in ROWS[lang]])
def test_claims_stay(lang: str, row: dict[str, Any]) -> None:
    wanted, lost = 0, []
    for text in sentences(lang):
        joined = row["join"].replace("{s}", text.removesuffix("."))
        found = list(told(lang, joined))
        for claim in told(lang, text):
            wanted += 1
            if claim in found:
                found.remove(claim)
            else:
                lost.append(f"{claim}\n  of {joined}")
    share = 1 - len(lost) / wanted
    assert share >= row["floor"], f"{share:.3f} of {wanted} claims stay; lost:\n" + "\n".join(lost[:20])
