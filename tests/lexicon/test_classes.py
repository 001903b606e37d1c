"""Word classes: both languages have the same, each is asked for, and none asks for what is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import claimcheck
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.load import LANGUAGES, load_lexicon

ASKED = re.compile(r'word_class\("(\w+)", "(\w+)"\)')
PACKAGE = Path(claimcheck.__file__).parent


def _fields(lang: str) -> set[tuple[str, str]]:
    return {(file, field) for file, value in load_lexicon().folder(f"{lang}/classes").items() for field in value}


def test_both_languages_have_the_same_classes() -> None:
    first, *others = [_fields(lang) for lang in LANGUAGES]
    assert all(first == other for other in others)


def test_every_class_is_asked_for_and_is_there() -> None:
    asked = {found for file in PACKAGE.rglob("*.py") for found in ASKED.findall(file.read_text("utf-8"))}
    assert asked == _fields("en")


def test_a_class_is_of_both_languages_and_folded() -> None:
    assert word_class("places", "locative") >= {"near", "قرب"}


@pytest.mark.parametrize(("reader", "name"), [("nowhere", "where"), ("places", "nothing")])
def test_a_class_that_is_not_there_is_no_silent_nothing(reader: str, name: str) -> None:
    with pytest.raises(KeyError):
        word_class(reader, name)
