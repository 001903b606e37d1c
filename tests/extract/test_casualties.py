"""Every sentence of the case files beside this one: the people that its incident words count, and those they do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.extract.casualties import with_casualties
from claimcheck.extract.figures import FigureMention, read_figures
from claimcheck.extract.layers import look_up
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.text.sentences import make_sentence

HERE = Path(__file__).parent
LEXICON = load_lexicon()
WORDS = load_words(LEXICON)
PEOPLE = ("person", "killed", "injured", "victim", "casualty")


def cases() -> Iterator[Any]:
    for path in sorted(HERE.glob("casualties.*.yml")):
        file = read_yaml(path)[0].value
        for case in file["cases"]:
            yield pytest.param(case["said"], case["people"], id=f"{path.stem}-{case['said'][:70]}")
        for case in file["open"]:
            mark = pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.get("instead", "not read yet"))
            yield pytest.param(case["said"], case["people"], id=f"{path.stem}-open-{case['said'][:70]}", marks=mark)


def read(said: str) -> list[FigureMention]:
    sentence = make_sentence(said, 0, len(said), "body")
    return with_casualties(look_up(sentence, read_figures(sentence.tokens, LEXICON), WORDS), LEXICON)


@pytest.mark.parametrize(("said", "people"), list(cases()))
def test_case(said: str, people: list[str]) -> None:
    found = [
        " | ".join([said[f.start : f.end], str(f.value), *([f.approx] if f.approx != "exact" else [])])
        for f in read(said)
        if f.kind == "count" and (f.unit in PEOPLE or f.found_by.startswith("casualties"))
    ]
    assert found == people


@pytest.mark.parametrize("said", [param.values[0] for param in cases()])
def test_figures_stay_in_order_and_never_overlap(said: str) -> None:
    behind = 0
    for figure in read(said):
        assert behind <= figure.start < figure.end
        behind = figure.end


def test_a_bare_count_says_why_it_counts_people() -> None:
    (figure,) = read("Quake in Turkey kills 21")
    assert figure.unit == "person"
    assert figure.note
    assert figure.found_by.startswith("casualties")
