"""Texts of two directions: widths, wrapping, stripping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.report.bidi import (
    FSI,
    PDI,
    RLI,
    direction,
    isolate,
    message_line,
    one_line,
    shorten,
    stripped,
    width,
    wrap,
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("مليار", 5),
        ("مِلْيَارٌ", 5),
        ("20bn", 4),
        ("\u2067مليار\u2069", 5),
        ("日本", 4),
        ("e\u0301", 1),
        ("", 0),
        ("لا", 2),
    ],
)
def test_marks_and_controls_take_no_column(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("xAI تجمع 20 مليار دولار", "rtl"),
        ("Musk said «نعم» to it all", "ltr"),
        ("20 – 30", "ltr"),
        ("", "ltr"),
        (f"{FSI}صحيفة الساحل{PDI} says {FSI}20 مليار دولار{PDI}", "ltr"),
        (f"{FSI}مليار{PDI}", "rtl"),
    ],
)
def test_the_direction_is_that_of_most_letters_not_of_the_first(text: str, side: str) -> None:
    assert direction(text) == side


def test_joiners_stay_and_overrides_go() -> None:
    assert stripped("می\u200cخواهم\u202e\u2066\x1b\x00\r\nب") == "می\u200cخواهم\nب"


def test_a_message_keeps_balanced_isolates_only() -> None:
    assert message_line(f"{FSI}20{PDI}\n x") == f"{FSI}20{PDI} x"
    assert message_line(f"{PDI}20{FSI}") == "20"
    assert message_line(f"{RLI}20") == "20"


def test_an_isolate_goes_on_in_the_next_line() -> None:
    assert wrap(f"one {RLI}two three{PDI} four", 8) == [f"one {RLI}two{PDI}", f"{RLI}three{PDI}", "four"]


def test_a_cut_text_closes_its_isolates() -> None:
    assert shorten(f"{RLI}one two{PDI}", 4) == f"{RLI}one…{PDI}"
    assert shorten("one", 3) == "one"


def test_nothing_is_isolated_as_nothing() -> None:
    assert isolate("") == ""


@given(st.text(), st.integers(2, 30))
def test_wrapping_keeps_every_word_and_the_width(text: str, columns: int) -> None:
    lines = wrap(one_line(text), columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(one_line(text).split())


@given(st.text())
def test_what_is_stripped_is_safe_and_stays_so(text: str) -> None:
    once = stripped(text)
    assert stripped(once) == once
    once.encode("utf-8")
    assert not set(once) & set("\x00\x1b\u202e\u2066\u2069\u200f")
