"""Folding makes the spellings of one word one string, and keeps words apart that differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.normalise import bare, fold

ALIKE = [
    ("أسهم", "اسهم"),
    ("إلى", "الى", "الي"),
    ("آسيا", "اسيا"),
    ("شركة", "شركه"),
    ("مُنِيَتْ", "منيت"),
    ("مـلـيـار", "مليار"),
    ("مسؤول", "مسوول"),
    ("٪", "%"),
    ("١٢٣", "۱۲۳", "123"),
    ("ڤالور", "فالور"),
    ("Telefónica", "telefonica"),
    ("Tesla’s", "tesla's"),
    ("ﻻ", "لا"),
    ("\u200fشركة\u200f", "شركة"),
    ("Ｎｖｉｄｉａ", "nvidia"),
]


@pytest.mark.parametrize("words", ALIKE)
def test_spellings_of_one_word(words: tuple[str, ...]) -> None:
    assert len({fold(word) for word in words}) == 1


@pytest.mark.parametrize(("one", "other"), [("قبل", "قتل"), ("عمل", "امل"), ("2.5", "25"), ("bn", "m"), ("ذهب", "دهب")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("word", "without"),
    [("البنك", "بنك"), ("بنك", "بنك"), ("الف", "الف"), ("اله", "اله"), ("الما", "الما"), ("المال", "مال")],
)
def test_the_article_goes_where_three_letters_stay(word: str, without: str) -> None:
    assert bare(word) == without
