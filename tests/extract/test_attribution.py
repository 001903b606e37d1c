"""Every case beside this file: whom the text credits with a quoted piece of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.claims import read_article
from claimcheck.extract.attribution import credit_at
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.model import Article, Source
from claimcheck.text.sentences import language_of

HERE = Path(__file__).parent
LEXICON = load_lexicon()
WORDS = load_words(LEXICON)


def cases() -> Iterator[Any]:
    for path in sorted(HERE.glob("attribution.*.yml")):
        for case in read_yaml(path)[0].value:
            for piece, wanted in case["of"].items():
                yield pytest.param(case["said"], str(piece), wanted, id=f"{path.stem}-{case['said'][:60]}-{piece}")


def source_of(text: str, piece: str) -> Source:
    """The source of the token where `piece` begins; the quotation must stand there once."""
    assert text.count(piece) == 1, piece
    at = text.index(piece)
    article = Article(id="case", path="case", text=text, lang=language_of(text), published="2025-11-20")
    for scene, _, found in read_article(article, LEXICON, WORDS, keep_scenes=True).scenes:
        for n, token in enumerate(scene.layers.sentence.tokens):
            if token.start <= at < token.end:
                credit = credit_at(found, n)
                return credit.source if credit is not None else Source()
    raise AssertionError(f"no sentence holds {piece!r}")


@pytest.mark.parametrize(("text", "piece", "wanted"), list(cases()))
def test_case(text: str, piece: str, wanted: str) -> None:
    kind, *rest = [part.strip() for part in wanted.split("|")]
    source = source_of(text, piece)
    assert source.kind == kind, source
    name = next((part for part in rest if not part.startswith(("via ", "origin "))), None)
    if name is not None or kind == "anonymous":
        assert source.name == name, source
    assert source.via == next((part[4:] for part in rest if part.startswith("via ")), None), source
    origin = next((part[7:] for part in rest if part.startswith("origin ")), None)
    if origin is not None:
        assert source.origin == origin, source


def test_a_source_quotes_its_own_words() -> None:
    text = "Norvale said it would close two plants. وقالت الشرطة إن 3 رجال اعتقلوا."
    source = source_of(text, "close two")
    assert source.start is not None
    assert text[source.start : source.end] == "Norvale"
