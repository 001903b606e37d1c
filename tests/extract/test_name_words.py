"""Names of two scripts: what is translated, what is spelled by sound, and what keeps two names apart."""

from __future__ import annotations

import pytest

from claimcheck.extract.name_words import SURE_CONSONANTS, consonants_in_common, spelled_words
from claimcheck.lexicon.load import load_lexicon
from claimcheck.text.normalise import fold


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Tell Sabra wind farm", "مزرعة رياح تل صبرا"),
        ("Upper Mazraq dam", "سد مزرق العلوي"),
        ("Al Rim Hospital", "مستشفى الريم"),
        ("Corvan Real Estate", "كورفان العقارية"),
        ("North Wardan field", "حقل وردان الشمالي"),
        ("Kawthar Foods", "كوثر للأغذية"),
        ("Ras Menqar", "رأس منقار"),
        ("National Petroleum Authority", "الهيئة الوطنية للنفط"),
    ],
)
def test_one_name_in_two_scripts(latin: str, arabic: str) -> None:
    assert consonants_in_common(fold(latin).split(), fold(arabic).split()) >= SURE_CONSONANTS


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Rim Hospital", "بنك الريم"),
        ("North Wardan field", "حقل وردان الجنوبي"),
        ("Kolar 2", "كولار 1"),
        ("Mazraq dam", "سد طلخان"),
        ("The hospital", "المستشفى"),
        ("National Salt Company", "الشركة الوطنية للملح"),
        ("Corvan Airlines", "كورفان للإسمنت"),
    ],
)
def test_two_names_or_too_little_to_tell(latin: str, arabic: str) -> None:
    assert consonants_in_common(fold(latin).split(), fold(arabic).split()) < SURE_CONSONANTS


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("ras menqar wind farm", "ras menqar"),
        ("محطه رياح راس منقار", "راس منقار"),
        ("halwan real estate company", "halwan"),
        ("المياه الوطنيه", ""),
    ],
)
def test_what_is_spelled_by_sound(name: str, spelled: str) -> None:
    assert " ".join(spelled_words(name)) == spelled


def test_both_languages_have_the_same_concepts() -> None:
    lexicon = load_lexicon()
    assert list(lexicon.words("ar", "name_words")) == list(lexicon.words("en", "name_words"))
