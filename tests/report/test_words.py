"""The interface's strings: the same in both languages, and one for every name that the models allow."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, get_args

import pytest

from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.model import Certainty, FindingKind, Lang, Section, Severity, SourceKind, Status
from claimcheck.report.view import COUNTS
from claimcheck.report.words import HERE, words_of

FAMILIES: dict[str, Any] = {
    "kind": FindingKind,
    "section": FindingKind,
    "about": FindingKind,
    "certainty": Certainty,
    "severity": Severity,
    "status": Status,
    "section_of": Section,
    "source": SourceKind,
    "via": SourceKind,
    "lang": Lang,
}


def strings(lang: str) -> dict[str, str]:
    value = read_yaml(HERE / f"strings.{lang}.yml")[0].value
    assert isinstance(value, dict)
    return value


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(strings("ar")) == list(strings("en"))


def test_both_languages_fill_in_the_same_names() -> None:
    english = strings("en")
    for key, text in strings("ar").items():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", english[key])), key


def test_arabic_strings_are_arabic() -> None:
    latin = {key for key, text in strings("ar").items() if re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", text))}
    assert latin == {"made_by"}  # the program's name


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_name_of_the_models_has_its_string(family: str, lang: Lang) -> None:
    for name in get_args(FAMILIES[family]):
        assert words_of(lang)(f"{family}.{name}")


def test_every_count_has_its_string() -> None:
    assert all(words_of("ar")(name) for name in COUNTS)


def test_an_unknown_name_is_shown_readably() -> None:
    words = words_of("en")
    assert words.known("reason", "no event governs its figures") == "no event governs the figure"
    assert words.known("reason", "some_new\u202e thing") == "some new thing"


@pytest.mark.parametrize(
    ("value", "english", "arabic"),
    [
        (Decimal(12_000_000_000), "12 billion", "12 مليار"),
        (Decimal("4.3e9"), "4.3 billion", "4.3 مليار"),
        (Decimal("1250000000000"), "1.25 trillion", "1.25 تريليون"),
        (2500, "2,500", "2,500"),
        (0.5, "0.5", "0.5"),
        (Decimal("Infinity"), "no limit", "بلا حد"),
        ([1, None], "1 – not stated", "1 – غير مذكور"),
        ("2025-H2", "2025-H2", "2025-H2"),
        (None, "not stated", "غير مذكور"),
    ],
)
def test_values_are_written_as_a_reader_wants_them(value: Any, english: str, arabic: str) -> None:
    assert words_of("en").value(value) == english
    assert words_of("ar").value(value) == arabic


def test_a_moved_level_is_not_called_a_date() -> None:
    assert strings("en")["subkind.moved"] == "changed level"
    assert "موعد" not in strings("ar")["subkind.moved"]
