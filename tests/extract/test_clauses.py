"""Every sentence of the case files beside this one: which words share a clause, and of what kind it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.claims import read_article
from claimcheck.extract.clauses import Clauses
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.model import Article
from claimcheck.text.sentences import language_of

HERE = Path(__file__).parent
LEXICON = load_lexicon()
WORDS = load_words(LEXICON)


def cases() -> Iterator[Any]:
    for path in sorted(HERE.glob("clauses.*.yml")):
        file = read_yaml(path)[0].value
        for case in file["cases"]:
            yield pytest.param(case, id=f"{path.stem}-{case['said'][:70]}")
        for case in file["open"]:
            mark = pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.get("instead", "not cut yet"))
            yield pytest.param(case, id=f"{path.stem}-open-{case['said'][:70]}", marks=mark)


def cut(said: str) -> tuple[Clauses, dict[str, int]]:
    """The clauses of one sentence, and the clause of each of its words; a leading و or ف is no part of a word."""
    article = Article(id="case", path="case", text=said, lang=language_of(said), published="2025-11-20")
    ((scene, _, _),) = read_article(article, LEXICON, WORDS, keep_scenes=True).scenes
    of: dict[str, int] = {}
    for token, clause in zip(scene.layers.sentence.tokens, scene.clauses.of, strict=True):
        of.setdefault(token.text, clause)
        if token.text[0] in "وف":
            of.setdefault(token.text[1:], clause)
    return scene.clauses, of


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    clauses, of = cut(case["said"])
    for word, kind in case.get("kinds", {}).items():
        assert clauses.all[of[word]].kind == kind, (word, clauses)
    for one, other in case.get("apart", ()):
        assert of[one] != of[other], clauses
    for one, other in case.get("together", ()):
        assert of[one] == of[other], clauses


@pytest.mark.parametrize("said", [param.values[0]["said"] for param in cases()])
def test_clauses_form_a_tree_over_all_tokens(said: str) -> None:
    clauses, _ = cut(said)
    assert clauses.all[0].parent == -1
    assert all(clause.parent < number for number, clause in enumerate(clauses.all))
    assert sorted(i for n in range(len(clauses.all)) for i in clauses.tokens(n)) == list(range(len(clauses.of)))
    assert all(clauses.family(n)[0] == n for n in range(len(clauses.all)))
