"""Where a line is cut into sentences, and which language each piece is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.sentences import LONGEST_SENTENCE, language_of, make_sentence, split_sentences, trim

# "|" stands where the line is to be cut
LINES = [
    "Norvale fell.| Delmont rose.",
    "Norvale fell!| Did Delmont rise?| Yes.",
    "Mr. Smith met Dr. Jones at Acme Inc. headquarters.| They left.",
    "Norvale Ltd., a maker of heaters, fell.| Delmont Inc.; rose.",
    "The U.S. economy grew 2.5% in Q3.| It slowed.",
    "J. P. Smith runs it.| He is 40.",
    "Norvale paid $4.3bn.| It was 2.5 times the price.",
    "See X.com for more.| It is free.",
    "“It is over.”| He left.",
    "He said: «انتهى الأمر.»| وغادر.",
    "It cost 5 No. 4 pencils.",
    "جمعت نورفال 2.5 مليون دولار.| وتراجعت دلمونت.",
    "هل جمعت نورفال المبلغ؟| نعم.",
    "رفضت التعليق.|وأضاف أنه سيغادر.",
    "مُنِيَت الشركة بخسائرَ.| وتراجعت.",
    "قال د. سامر الحلبي إن المبيعات زادت.| وأضاف.",
    "بلغت 12.5 مليون",
    "لا نهاية للجملة",
    "Wait…| What?| Yes.",
    "Wait… what?| Yes.",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_cut_at_its_sentences(line: str) -> None:
    text = line.replace("|", "")
    assert [text[a:b] for a, b in split_sentences(text, 0, len(text))] == [piece.strip() for piece in line.split("|")]


@given(st.text(alphabet="ab ع.!؟،\u200f\u202b\n«»1", max_size=120))
def test_pieces_are_in_order_trimmed_and_lose_nothing_but_space(text: str) -> None:
    behind, kept = 0, []
    for start, end in split_sentences(text, 0, len(text)):
        assert behind <= start < end <= len(text)
        assert not text[behind:start].strip()
        assert trim(text, start, end) == (start, end)
        kept.append(text[start:end])
        behind = end
    assert not text[behind:].strip()
    assert "".join("".join(kept).split()) == "".join(text.split())


def test_a_window_is_cut_within_its_bounds() -> None:
    text = "One. Two. Three."
    assert [text[a:b] for a, b in split_sentences(text, 5, 9)] == ["Two."]


def test_a_text_without_any_end_is_cut_at_a_space() -> None:
    text = "كلمة " * 5000
    pieces = split_sentences(text, 0, len(text))
    assert len(pieces) > 1
    assert all(end - start <= LONGEST_SENTENCE + 10 for start, end in pieces)
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in pieces)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Norvale raised $5bn.", "en"),
        ("جمعت نورفال 5 مليارات دولار.", "ar"),
        ("جمعت شركة OpenAI تمويلا من Microsoft", "ar"),
        ("The firm «نورفال» said so on Monday.", "en"),
        ("2025 – 40%", "ar"),
        ("", "ar"),
        ("\u202b2025\u202c", "ar"),
        ("Telefónica", "en"),
        ("xAI و Nvidia", "en"),
    ],
)
def test_the_language_of_a_mixed_line(text: str, lang: str) -> None:
    assert language_of(text) == lang


def test_each_sentence_has_its_own_language_and_its_own_tokens() -> None:
    text = "جمعت نورفال. Norvale raised it."
    (ar, en) = [make_sentence(text, a, b, "body") for a, b in split_sentences(text, 0, len(text))]
    assert (ar.lang, en.lang) == ("ar", "en")
    assert [text[t.start : t.end] for t in en.tokens] == ["Norvale", "raised", "it", "."]


@pytest.mark.parametrize(("text", "kept"), [("  a ", (2, 3)), ("   ", None), ("", None), ("\ufeffa", (1, 2))])
def test_trim(text: str, kept: tuple[int, int] | None) -> None:
    assert trim(text, 0, len(text)) == kept
