"""Tokens cut their own text; digits of both scripts, glued units, possessives and dotted names come apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.tokens import phrase_key, readings, tokenise

PIECES = [
    ("4.3bn", ["4.3", "bn"]),
    ("$4.3bn", ["$", "4.3", "bn"]),
    ("9ملايين", ["9", "ملايين"]),
    ("بـ7 مليارات", ["بـ", "7", "مليارات"]),
    ("1,250,000", ["1,250,000"]),
    ("١٢٫٥ مليون", ["١٢٫٥", "مليون"]),
    ("٤،٨ مليار", ["٤،٨", "مليار"]),
    ("۱۲۳", ["۱۲۳"]),
    ("5ر2", ["5", "ر", "2"]),
    ("Tesla's", ["Tesla", "'s"]),
    ("Tesla’s", ["Tesla", "’s"]),
    ("workers' pay", ["workers", "'", "pay"]),
    ("don't", ["don't"]),
    ("O'Neill's", ["O'Neill", "'s"]),
    ("U.S.", ["U.S", "."]),
    ("X.com", ["X.com"]),
    ("AT&T", ["AT&T"]),
    ("C3.ai rose.", ["C3.ai", "rose", "."]),
    ("Q3", ["Q3"]),
    ("A380", ["A380"]),
    ("Disney+", ["Disney+"]),
    ("7-9%", ["7", "-", "9", "%"]),
    ("Telefónica", ["Telefónica"]),
    ("شركةxAI", ["شركة", "xAI"]),
    ("قالت، ثم", ["قالت", "،", "ثم"]),
    ("«نورفال»", ["«", "نورفال", "»"]),
    ("مُنِيَت", ["مُنِيَت"]),
    ("12.", ["12", "."]),
    ("", []),
    (" \n\t", []),
]


@pytest.mark.parametrize(("text", "pieces"), PIECES)
def test_pieces(text: str, pieces: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == pieces


@given(st.text(max_size=200))
def test_every_token_cuts_its_own_text_in_order(text: str) -> None:
    behind = 0
    for token in tokenise(text):
        assert behind <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        assert token.spaced == (token.start != behind or token.start == 0)
        assert token.kind == "mark" or (token.norm and token.key)
        behind = token.end


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_a_window_reads_as_the_text_alone(before: str, text: str, after: str) -> None:
    whole = before + text + after
    inside = tokenise(whole, len(before), len(before) + len(text))
    alone = tokenise(text)
    # what follows the window must not change it, except that it may end a word: offsets and pieces stay inside
    assert all(len(before) <= token.start < token.end <= len(before) + len(text) for token in inside)
    assert [t.text for t in inside] == [t.text for t in alone]


def test_invisible_signs_make_no_token() -> None:
    assert [t.text for t in tokenise("\u200f \u202b \u200b")] == []
    assert [t.norm for t in tokenise("\u200fنورفال\u200f")] == [t.norm for t in tokenise("نورفال")]


def test_spaced_tells_glued_tokens() -> None:
    assert [(t.text, t.spaced) for t in tokenise("9ملايين دولار")] == [
        ("9", True),
        ("ملايين", False),
        ("دولار", True),
    ]


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("القيمة السوقية", ("قيمه", "سوقيه")),
        ("قيمة سوقية", ("قيمه", "سوقيه")),
        ("The Company", ("the", "company")),
        ("إلى", ("الي",)),
        ("ألف", ("الف",)),
        ("", ()),
    ],
)
def test_a_key_is_folded_and_without_articles(phrase: str, key: tuple[str, ...]) -> None:
    assert phrase_key(phrase) == key


# word, key, proclitics, enclitic: one of the ways to read it
WAYS = [
    ("وبالشركة", "شركه", "وبال", ""),
    ("للشركة", "شركه", "لال", ""),
    ("قيمتها", "قيمه", "", "ها"),
    ("وقيمتهم", "قيمه", "و", "هم"),
    ("كتابه", "كتاب", "", "ه"),
    ("سيجمع", "يجمع", "س", ""),
    ("فستجمع", "تجمع", "فس", ""),
    ("والبنك", "بنك", "وال", ""),
    ("بيانات", "بيانات", "", ""),
    ("وليد", "وليد", "", ""),
]


@pytest.mark.parametrize(("word", "key", "proclitics", "enclitic"), WAYS)
def test_readings(word: str, key: str, proclitics: str, enclitic: str) -> None:
    (token,) = tokenise(word)
    assert (key, proclitics, enclitic) in [tuple(reading) for reading in readings(token.norm)]


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=12))
def test_the_plainest_reading_comes_first_and_stems_keep_two_letters(word: str) -> None:
    found = readings(word)
    assert found
    costs = [(bool(r.enclitic), len(r.proclitics) + len(r.enclitic)) for r in found]
    assert costs == sorted(costs)
    assert len(set(found)) == len(found)
    assert all(len(r.key) >= min(2, len(word)) for r in found)
