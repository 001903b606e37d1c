"""The lexicon of figures: both languages have the same files, fields and units, and no form stands twice."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from claimcheck.lexicon.load import load_lexicon
from claimcheck.text.normalise import fold

LEXICON = load_lexicon()
FILES = ("numbers", "magnitudes", "currencies", "units", "months", "dates", "approximators")
ONLY_ENGLISH = {"codes", "model"}  # ISO codes and makers of aircraft are written in Latin letters


def words(lang: str, name: str) -> Any:
    return LEXICON.words(lang, name)


@pytest.mark.parametrize("name", [name for name in FILES if name != "magnitudes"])
def test_both_languages_have_the_same_fields(name: str) -> None:
    assert set(words("en", name)) - ONLY_ENGLISH == set(words("ar", name))


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("section", ["counts", "measures"])
def test_no_unit_is_listed_twice(lang: str, section: str) -> None:
    forms = Counter(
        fold(form.strip())
        for entries in words(lang, "units")[section].values()
        for entry in entries
        for form in {fold(form.strip()): form for form in entry.split("|")}.values()
    )
    assert [form for form, times in forms.items() if times > 1] == []


def test_arabic_units_have_english_words_too() -> None:
    english = {**words("en", "units")["counts"], **words("en", "units")["measures"]}
    arabic = {**words("ar", "units")["counts"], **words("ar", "units")["measures"]}
    assert sorted(set(arabic) - set(english)) == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_approximator_has_two_meanings(lang: str) -> None:
    phrases = Counter(
        phrase
        for listed in words(lang, "approximators")["before"].values()
        for phrase in {fold(phrase): phrase for phrase in listed}
    )
    assert [phrase for phrase, times in phrases.items() if times > 1] == []
