"""Every case beside this file, and what must hold of any text at all."""

from __future__ import annotations

import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimcheck.extract.figures import FigureMention, read_figures
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import load_lexicon
from claimcheck.text.tokens import tokenise

HERE = Path(__file__).parent
FILES = sorted(
    path
    for name in ("money", "numbers", "counts", "percent", "dates", "approximators", "none")
    for path in HERE.glob(f"{name}.*.yml")
)
LEXICON = load_lexicon()


def read(text: str, **known: Any) -> list[FigureMention]:
    return read_figures(tokenise(text), LEXICON, **known)


def cases() -> Iterator[Any]:
    for path in FILES:
        for number, case in enumerate(read_yaml(path)[0].value):
            known = {key: case[key] for key in ("published",) if key in case}
            if "currency" in case:
                known["home"] = {case["currency"]: 1}
            for said in case.get("said", ()):
                (sentence, quote), *_ = said.items()
                yield pytest.param(
                    sentence, [{**case["value"], "q": quote}], known, id=f"{path.stem}-{number}-{sentence}"
                )
            for sentence in case.get("none", ()):
                yield pytest.param(sentence, [], known, id=f"{path.stem}-{sentence}")
            if "figures" in case:
                yield pytest.param(
                    case["sentence"], case["figures"], known, id=f"{path.stem}-{number}-{case['sentence']}"
                )


@pytest.mark.parametrize(("sentence", "expected", "known"), list(cases()))
def test_case(sentence: str, expected: list[dict[str, Any]], known: dict[str, str]) -> None:
    wants_minor = any(figure.get("minor") for figure in expected)
    found = [figure for figure in read(sentence, **known) if figure.minor <= wants_minor]
    assert [sentence[f.start : f.end] for f in found] == [str(figure["q"]) for figure in expected]
    for figure, want in zip(found, expected, strict=True):
        for name, value in want.items():
            if name != "q":
                got = getattr(figure, name)
                assert (Decimal(str(value)) if isinstance(got, Decimal) else value) == got, name


def test_every_kind_has_cases_in_both_languages() -> None:
    names = {path.stem for path in FILES}
    assert names == {f"{name.split('.')[0]}.{lang}" for name in names for lang in ("ar", "en")}


ANY_SENTENCE = st.sampled_from([param.values[0] for param in cases()])
SOUP = st.lists(
    st.sampled_from(
        [
            "مليار",
            "مليونا",
            "ألف",
            "و",
            "نصف",
            "ونصف",
            "المليار",
            "بين",
            "من",
            "إلى",
            "5",
            "12.5",
            "1,000",
            "٣٫٥",
            "2024",
            "%",
            "$",
            "€",
            "bn",
            "million",
            "دولار",
            "درهم",
            "ريال",
            "سنة",
            "عامين",
            "قبل",
            "في",
            "المئة",
            "نحو",
            "أكثر",
            "الـ",
            "ب",
            "(",
            ")",
            "-",
            "/",
            ":",
            ".",
            "،",
            "مارس",
            "الماضي",
            "May",
            "March",
            "2025-26",
            "Q3",
            "FY24",
            "half",
            "a",
            "of",
            "and",
            "to",
            "twenty",
            "-",
            "five",
            "hundred",
            "ago",
            "last",
            "year",
            "US",
            "A$",
            "AED5m",
            "Rs",
            "ر",
            "5ر2",
            "x",
            "times",
            "people",
            "الربع",
            "الثالث",
            "الأول",
            "year-old",
            "aged",
            "رؤية",
            "no.",
            "th",
            "s",
        ]
    ),
    max_size=25,
)


@given(ANY_SENTENCE)
@settings(deadline=None)
def test_the_script_of_digits_changes_no_value(sentence: str) -> None:
    western = sentence.translate({0x660 + d: str(d) for d in range(10)})
    for base in (0x660, 0x6F0):
        other = western.translate({ord(str(d)): chr(base + d) for d in range(10)})
        if any(letter.isascii() and letter.isalpha() for letter in western):
            continue  # "5G", "Q3" are Latin words with their digits inside
        assert [(f.kind, f.value, f.high, f.unit, f.start, f.end) for f in read(other)] == [
            (f.kind, f.value, f.high, f.unit, f.start, f.end) for f in read(western)
        ]


@given(st.one_of(st.text(max_size=80), SOUP.map(" ".join), SOUP.map("".join)))
@example("ملىآرOFملىآر ملىآر")  # a whole that ends the sentence
@settings(max_examples=400, deadline=None)
def test_any_text_gives_figures_in_order_that_never_overlap(text: str) -> None:
    tokens = tokenise(text)
    found = read_figures(tokens, LEXICON, published="2025-06-15")
    behind = 0
    for at, figure in enumerate(found):
        assert behind <= figure.start < figure.end <= len(text)
        assert 0 <= figure.lead <= figure.first < figure.last <= figure.tail <= len(tokens)
        assert figure.equivalent_of is None or 0 <= figure.equivalent_of < at
        assert figure.kind in ("money", "percent", "count", "duration", "date")
        assert figure.value is not None or figure.note
        behind = figure.end


@given(ANY_SENTENCE)
@settings(deadline=None)
def test_diacritics_and_tatweel_change_no_value(sentence: str) -> None:
    dressed = sentence.replace("مل", "مـل").replace("لا", "لَا")
    assert [(f.kind, f.value, f.unit) for f in read(dressed)] == [(f.kind, f.value, f.unit) for f in read(sentence)]


@given(st.integers(min_value=2, max_value=999_999_999))
@settings(deadline=None)
def test_english_words_agree_with_an_oracle(number: int) -> None:
    oracle = pytest.importorskip("num2words", reason="num2words, the oracle for number words, is a development tool")
    found = read(f"{oracle.num2words(number, lang='en').replace(',', '')} dollars")
    assert [f.value for f in found] == [Decimal(number)]


@given(st.integers(min_value=3, max_value=999))
@settings(deadline=None)
def test_arabic_words_agree_with_an_oracle(number: int) -> None:
    oracle = pytest.importorskip("num2words", reason="num2words, the oracle for number words, is a development tool")
    if number % 100 in (1, 2):
        return  # the oracle's forms before a noun are wrong there
    found = read(f"{oracle.num2words(number, lang='ar')} دولار")
    assert [f.value for f in found] == [Decimal(number)]


@pytest.mark.parametrize(
    "piece", ["مليار و300 مليون ", "5 ", "between 5 and ", "$", "2-1 ", "عام 2024 و", "one hundred and ", "قبل "]
)
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(times: int) -> float:
        tokens = tokenise(piece * times)
        took = []
        for _ in range(3):
            began = time.process_time()
            read_figures(tokens, LEXICON)
            took.append(time.process_time() - began)
        return min(took)

    seconds(50)
    assert seconds(4000) < 30 * max(seconds(400), 0.004)


def test_a_sentence_without_numbers_gives_nothing() -> None:
    assert read("قالت الوزيرة إن الحديقة ستبقى مفتوحة للزوار") == []
    assert read("The minister said the park would stay open.") == []
