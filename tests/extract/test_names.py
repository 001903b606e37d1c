"""Every case of names.ar.yml and names.en.yml: who is named in a text, and who is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from claimcheck.extract.discourse import Discourse, move_on, resolve_descriptions
from claimcheck.extract.figures import read_figures
from claimcheck.extract.layers import Layers, look_up
from claimcheck.extract.names import find, survey
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.phrases import PhraseTable
from claimcheck.lexicon.words import Words, load_words
from claimcheck.text.sentences import language_of, make_sentence, split_sentences

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("names.*.yml"))
LEXICON = load_lexicon()


@lru_cache(maxsize=2)
def words(catalogue: bool) -> Words:
    compiled = load_words(LEXICON)
    return compiled if catalogue else replace(compiled, entities=PhraseTable(), catalogue={})


def lay(text: str, catalogue: bool) -> list[Layers]:
    spans = split_sentences(text, 0, len(text))
    sentences = [make_sentence(text, start, end, "body") for start, end in spans]
    return [look_up(s, read_figures(s.tokens, LEXICON), words(catalogue)) for s in sentences]


def read(text: str, catalogue: bool = True, title: str = "") -> list[list[str]]:
    """[quotation, type, id or name] of every mention in text order, groups left out."""
    article = lay(text, catalogue)
    above = next((replace(row, sentence=row.sentence._replace(start=-1)) for row in lay(title, catalogue)), None)
    names = survey(article, words(catalogue), title=above)
    found = []
    for layers in article:
        tokens = layers.sentence.tokens
        for m in find(layers, words(catalogue), names):
            if m.found_by != "group":
                quote = text[tokens[m.first].start : tokens[m.last - 1].end]
                found.append([quote, m.type, m.entity.name if m.entity.id.startswith("~") else m.entity.id])
    return found


def cases() -> Iterator[Any]:
    for path in FILES:
        for case in read_yaml(path)[0].value:
            for text in case.get("none", ()):
                yield pytest.param(text, [], True, "", id=text)
                yield pytest.param(text, [], False, "", id=f"{text} (no catalogue)")
            if "text" in case:
                wanted = [[part.strip() for part in str(row).split("|")] for row in case["names"]]
                text, title = case["text"], case.get("title", "")
                if case.get("catalogue", "on") == "on":
                    yield pytest.param(text, wanted, True, title, id=text)
                if "catalogue" not in case or case["catalogue"] == "off":
                    yield pytest.param(text, wanted, False, title, id=f"{text} (no catalogue)")


@pytest.mark.parametrize(("text", "wanted", "catalogue", "title"), list(cases()))
def test_case(text: str, wanted: list[list[str]], catalogue: bool, title: str) -> None:
    found = read(text, catalogue, title)
    got = [row[: len(want)] for row, want in zip(found, wanted, strict=False)] + found[len(wanted) :]
    assert got == wanted


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_each_language_has_many_cases(path: Path) -> None:
    rows = read_yaml(path)[0].value
    assert sum("text" in row for row in rows) + sum(len(row.get("none", ())) for row in rows) >= 80


def test_mentions_never_overlap() -> None:
    for param in cases():
        text, _, catalogue, _ = param.values
        assert language_of(text) in ("ar", "en")
        article = lay(text, catalogue)
        names = survey(article, words(catalogue))
        for layers in article:
            ends = 0
            for mention in find(layers, words(catalogue), names):
                assert ends <= mention.first < mention.last
                ends = mention.last


@pytest.mark.parametrize(
    ("text", "description", "meant"),
    [
        ("Nordhavn bought Lumera for $20 million. Both companies make beer.", "Both companies", ["Nordhavn", "Lumera"]),
        ("Norrlight Games lost $3 million. The Helsinki-based firm sold boats.", "firm", ["Norrlight Games"]),
        ("The Ministry of Health hired 20 people. The ministry is ready.", "ministry", ["Ministry of Health"]),
        ("The Court of Appeal freed 3 men. The ministry is ready.", "ministry", []),
        ("استحوذت «نواة» على «مسار». وقالت الشركتان إن الصفقة تمت.", "الشركتان", ["نواة", "مسار"]),
        ("أعلنت وزارة الصحة النتائج. وقالت الوزارة إن العدد ارتفع.", "الوزارة", ["وزارة الصحة"]),
        ("أعلنت وزارة الصحة النتائج. وقالت الجامعة إن العدد ارتفع.", "الجامعة", []),
    ],
)
def test_a_description_means_who_fits_its_noun(text: str, description: str, meant: list[str]) -> None:
    article = lay(text, True)
    names = survey(article, words(True))
    discourse = Discourse()
    found = []
    for layers in article:
        mentions = resolve_descriptions(layers, find(layers, words(True), names), discourse)
        tokens = layers.sentence.tokens
        found += [
            m.entity.name
            for m in mentions
            if m.found_by == "description" and text[tokens[m.first].start : tokens[m.last - 1].end] == description
        ]
        move_on(discourse, mentions, None)
    assert found == meant
