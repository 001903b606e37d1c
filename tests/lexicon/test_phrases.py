"""Phrases looked up through the readings of Arabic clitics; the longest wins."""

from __future__ import annotations

import pytest

from claimcheck.lexicon.phrases import Match, PhraseTable, pick_longest
from claimcheck.text.tokens import tokenise


def table(*phrases: str, pronoun: bool = False, verb: bool = False) -> PhraseTable:
    made = PhraseTable()
    for phrase in phrases:
        made.add(phrase, phrase, pronoun=pronoun, verb=verb)
    return made


def at(made: PhraseTable, text: str, i: int = 0) -> list[tuple[str, int, int, str, str]]:
    return [tuple(match) for match in made.at(tokenise(text), i)]


@pytest.mark.parametrize(
    ("phrase", "text", "proclitics"),
    [
        ("شركة", "الشركة", "ال"),
        ("شركة", "والشركة", "وال"),
        ("شركة", "وبالشركة", "وبال"),
        ("شركة", "للشركة", "لال"),
        ("شركة", "شركه", ""),
        ("البنك المركزي", "وللبنك المركزي", "ولال"),
        ("البنك المركزي", "بنك مركزي", ""),
        ("raise", "Raise", ""),
    ],
)
def test_a_first_word_carries_its_clitics(phrase: str, text: str, proclitics: str) -> None:
    (found,) = at(table(phrase), text)
    assert (found[0], found[1], found[3], found[4]) == (phrase, 0, proclitics, "")


def test_a_last_word_carries_a_pronoun_where_it_may() -> None:
    assert at(table("قيمة", pronoun=True), "قيمتها") == [("قيمة", 0, 1, "", "ها")]
    assert at(table("قيمة"), "قيمتها") == []
    assert at(table("قيمة سوق", pronoun=True), "قيمة سوقها") == [("قيمة سوق", 0, 2, "", "ها")]
    assert at(table("قيمة سوق"), "قيمة سوقها") == []


def test_a_feminine_ending_is_no_pronoun() -> None:
    assert at(table("شرك", pronoun=True), "شركة") == []
    assert at(table("شرك", pronoun=True), "شركه") == [("شرك", 0, 1, "", "ه")]


def test_the_longest_wins_and_every_tells_all() -> None:
    made = table("رئيس", "رئيس تنفيذي", "رئيس تنفيذي سابق")
    assert [found[0] for found in at(made, "الرئيس التنفيذي لشركة")] == ["رئيس تنفيذي"]
    assert [m.entry for m in made.every(tokenise("الرئيس التنفيذي السابق"), 0)] == [
        "رئيس تنفيذي سابق",
        "رئيس تنفيذي",
        "رئيس",
    ]


def test_one_phrase_may_have_several_entries_but_none_twice() -> None:
    made = PhraseTable()
    for entry in ("one", "other", "one"):
        made.add("raise", entry)
    assert [found[0] for found in at(made, "raise")] == ["one", "other"]


def test_a_verb_keeps_an_article_that_is_its_own() -> None:
    made = table("التزم", verb=True)
    assert at(made, "التزم") != []
    assert at(made, "تزم") == []


def test_a_part_of_a_word_is_no_match() -> None:
    assert at(table("raise"), "raised") == []
    assert at(table("عمل"), "معمل") == []
    assert at(table("raise money"), "raise") == []


@pytest.mark.parametrize("void", ["  ", "\u0640", "\u064e"])
def test_a_phrase_of_marks_alone_is_never_found(void: str) -> None:
    made = PhraseTable()
    made.add(void, "x")
    assert not made.rows


def test_a_longer_match_that_begins_later_wins() -> None:
    short, long, far = Match("a", 0, 2), Match("b", 1, 4), Match("c", 4, 5)
    assert pick_longest([[short], [long], [], [], [far]]) == [long, far]
    assert pick_longest([[Match("a", 0, 3)], [Match("b", 1, 2)], []]) == [Match("a", 0, 3)]
    assert pick_longest([]) == []
