"""The project's own corpus: every passage can be read as gold, and is large and varied enough to measure with."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from claimcheck.evaluate import read_gold
from claimcheck.evaluate.gold import GoldArticle, options
from claimcheck.lexicon.load import Lexicon

HERE = Path(__file__).parent
PARTS = sorted(folder.name for folder in HERE.iterdir() if folder.is_dir() and list(folder.rglob("*.yml")))
SUBJECTS = 12


@pytest.fixture(scope="module")
def corpus() -> dict[str, list[GoldArticle]]:
    """The passages of each part. Reading them checks that every quotation occurs and every figure's index exists."""
    return {part: read_gold([HERE / part]) for part in PARTS}


def test_no_id_stands_in_two_parts(corpus: dict[str, list[GoldArticle]]) -> None:
    ids = Counter(gold.article.id for passages in corpus.values() for gold in passages)
    assert [name for name, count in ids.items() if count > 1] == []


def test_no_text_stands_twice(corpus: dict[str, list[GoldArticle]]) -> None:
    texts = Counter(gold.article.text.strip() for passages in corpus.values() for gold in passages)
    assert [count for count in texts.values() if count > 1] == []


def test_the_blind_part_covers_its_subjects_in_both_languages(corpus: dict[str, list[GoldArticle]]) -> None:
    subjects = {(gold.article.lang, gold.subject) for gold in corpus["blind"]}
    assert Counter(lang for lang, _ in subjects) == {"ar": SUBJECTS, "en": SUBJECTS}


@pytest.mark.parametrize("part", PARTS)
def test_events_are_those_of_the_lexicon(corpus: dict[str, list[GoldArticle]], part: str, lexicon: Lexicon) -> None:
    known = set(lexicon.folder("events"))
    told = {
        (gold.article.id, event) for gold in corpus[part] for claim in gold.claims for event in options(claim.event)
    }
    assert sorted((name, event) for name, event in told if event not in known) == []


@pytest.mark.parametrize("part", PARTS)
def test_claims_say_where_they_stand(corpus: dict[str, list[GoldArticle]], part: str) -> None:
    lost = [(g.article.id, n) for g in corpus[part] for n, c in enumerate(g.claims) if c.sentence not in g.article.text]
    assert lost == []
