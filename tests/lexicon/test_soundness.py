"""A lexicon's words: what is doubled, misplaced, void or ambiguous is told with its file and line; near misses pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.errors import DataError
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.soundness import is_foreign, word_lists
from claimcheck.lexicon.words import compile_words, load_words

RAISE = """
label: {en: Raise, ar: جمع}
caption: {en: "{raiser}", ar: "{raiser}"}
roles: {raiser: {accepts: [organisation]}}
key: [raiser]
figures: [money]
alone: [[raiser]]
related: []
standing: false
once: false
"""
TRIGGERS = "words:\n  paper: [bonds, '@other', exchange]\ntriggers:\n- {verb: [put, put, put], needs: [money]}\n"
FIRM = "- {{id: {id}, name: N, type: company, {aliases}}}\n"


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What is wrong with a small lexicon to which one file is added, as `file:line:column: message` lines."""
    monkeypatch.setenv("CLAIMCHECK_CACHE", str(tmp_path / "cache"))

    def write(file: str, text: str) -> list[str]:
        home = tmp_path / "lexicon"
        files = {"events/raise.yml": RAISE, "en/events/raise.yml": TRIGGERS, "en/background.yml": "words: [[today]]\n"}
        for name, content in {**files, file: text}.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(content, "utf-8")
        load_lexicon.cache_clear()
        try:
            compile_words(load_lexicon(home))
        except DataError as error:
            return [str(fault).split("\n")[0] for fault in error.faults]
        finally:
            load_lexicon.cache_clear()
        return []

    return write


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("en/clauses.yml", "part:\n- of which\n- Of which\n", "en/clauses.yml:3:3: 'Of which' stands here twice"),
        ("ar/clauses.yml", "that: [أن, إنّ]\n", "ar/clauses.yml:1:12: 'إنّ' stands here twice"),
        ("ar/clauses.yml", "part: [منها, of which]\n", "ar/clauses.yml:1:14: 'of which' is no ar word"),
        ("en/classes/places.yml", "where: [near, قرب]\n", "en/classes/places.yml:1:15: 'قرب' is no en word"),
        ("ar/clauses.yml", 'part: ["\u064e"]\n', "ar/clauses.yml:1:8: '\u064e' is nothing that a text could hold"),
        (
            "ar/acts.yml",
            "acts: {sing: [{verb: [غنى, \u0640]}]}\n",
            "ar/acts.yml:1:28: '\u0640' is nothing that a text could hold",
        ),
        (
            "ar/acts.yml",
            'acts: {sing: [{noun: "\u064e"}]}\n',
            "ar/acts.yml:1:16: '\u064e' is nothing that a text could hold",
        ),
        ("en/acts.yml", "acts: {sing: [{noun: [song, song]}]}\n", "en/acts.yml:1:29: 'song' stands here twice"),
        (
            "entities/firms.yml",
            FIRM.format(id="a", aliases="en: [Abc]") + FIRM.format(id="a", aliases="en: [Abd]"),
            "entities/firms.yml:2:4: 'a' stands here twice",
        ),
        (
            "entities/firms.yml",
            FIRM.format(id="a", aliases="en: [Abc, Abc]"),
            "entities/firms.yml:1:45: 'Abc' stands here twice",
        ),
        (
            "entities/firms.yml",
            FIRM.format(id="a", aliases="en: [Abc], weak_en: [Abc]"),
            "entities/firms.yml:1:56: 'Abc' stands under 'en' too",
        ),
        (
            "entities/firms.yml",
            FIRM.format(id="a", aliases="en: [Abc]") + FIRM.format(id="b", aliases="en: [Abc]"),
            "entities/firms.yml:2:40: 'Abc' is a name of 'a' already",
        ),
        (
            "entities/firms.yml",
            FIRM.format(id="a", aliases="ar: [abcdef]"),
            "entities/firms.yml:1:40: 'abcdef' is no ar name",
        ),
        (
            "entities/firms.yml",
            FIRM.format(id="a", aliases='en: ["\u0640"]'),
            "entities/firms.yml:1:40: '\u0640' is nothing that a text could hold",
        ),
        (
            "entities/firms.yml",
            FIRM.format(id="a", aliases="en: [puts]"),
            "entities/firms.yml:1:40: 'puts' is also an ordinary word",
        ),
        (
            "entities/firms.yml",
            FIRM.format(id="a", aliases="en: [today]"),
            "entities/firms.yml:1:40: 'today' is also an ordinary word",
        ),
    ],
)
def test_a_fault_is_told_at_its_line(told: Any, file: str, text: str, fault: str) -> None:
    assert told(file, text) == [fault]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("en/clauses.yml", "part: [of which, of that]\nwhole: [of which]\n"),
        ("ar/clauses.yml", "part: [NATO, IPO]\n"),
        ("ar/furniture.yml", "links: [facebook]\n"),
        ("ar/units.yml", "units: {ton: [طن]}\nflows: [ton]\n"),
        ("entities/firms.yml", FIRM.format(id="a", aliases="en: [Puts, Today], weak_en: [put], adj_en: [Puts]")),
        (
            "entities/firms.yml",
            FIRM.format(id="a", aliases="en: [Abc]") + "- {id: b, name: N, type: product, en: [Abc]}\n",
        ),
    ],
)
def test_what_only_looks_like_a_fault_passes(told: Any, file: str, text: str) -> None:
    assert told(file, text) == []


def test_all_faults_are_told_at_once(told: Any) -> None:
    assert len(told("en/clauses.yml", "part: [a b, a b, قرب]\nwhole: [c, c]\n")) == 3


def test_what_ships_is_sound() -> None:
    assert load_words().catalogue


@pytest.mark.parametrize(
    ("word", "lang", "foreign"),
    [("near", "ar", True), ("قرب", "en", True), ("NATO", "ar", False), ("قرب", "ar", False), ("m2", "ar", False)],
)
def test_letters_of_the_other_language(word: str, lang: str, foreign: bool) -> None:
    assert is_foreign(word, lang) is foreign


def test_lists_are_found_at_every_depth() -> None:
    value = yaml.safe_load("a: [x]\nb: {c: [[y, z], []]}\nd: [{e: [w]}, 1]\n")
    assert list(word_lists(value)) == [(("a",), ["x"]), (("b", "c", 0), ["y", "z"]), (("d", 0, "e"), ["w"])]
