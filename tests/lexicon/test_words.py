"""The lexicon compiled: what ships loads, and every kind of faulty row is told with its file."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from claimcheck.errors import DataError
from claimcheck.lexicon.load import Lexicon, load_lexicon
from claimcheck.lexicon.words import Words, accepts, compile_words, is_definite, load_words

EVENT: dict[str, Any] = {
    "label": {"en": "Raise", "ar": "جمع"},
    "caption": {"en": "{raiser}", "ar": "{raiser}"},
    "roles": {"raiser": {"accepts": ["organisation"]}, "investor": {"accepts": ["organisation", "person"]}},
    "key": ["raiser"],
    "figures": ["money"],
    "alone": [["raiser", "investor"]],
    "related": [],
    "standing": False,
    "once": False,
}


def lexicon(**files: Any) -> Lexicon:
    """A lexicon of one event; a file's name is given with "__" for "/"."""
    named = {f"{name.replace('__', '/')}.yml": value for name, value in files.items()}
    return Lexicon({"events/raise.yml": deepcopy(EVENT), **named}, f"test {sorted(named)}")


def triggers(*rows: dict[str, Any], **more: Any) -> Words:
    return compile_words(lexicon(en__events__raise={"triggers": list(rows), **more}))


def faults(made: Lexicon) -> list[str]:
    with pytest.raises(DataError) as error:
        compile_words(made)
    return [str(fault) for fault in error.value.faults]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"verb": ["raise"], "subjekt": "raiser"}, "unknown fields ['subjekt']"),
        ({"verb": ["raise"], "subject": "giver"}, "no role giver"),
        ({"verb": ["raise"], "markers": {"giver": ["from"]}}, "no role giver"),
        ({"subject": "raiser"}, "has no words"),
        ({"noun": [], "subject": "raiser"}, "has no words"),
    ],
)
def test_a_faulty_row_is_told_with_its_file(row: dict[str, Any], words: str) -> None:
    (fault,) = faults(lexicon(en__events__raise={"triggers": [row]}))
    assert fault.startswith("en/events/raise.yml")
    assert words in fault
    assert "trigger 1" in fault


def test_all_faults_of_all_files_are_told_at_once() -> None:
    made = lexicon(
        en__events__raise={"triggers": [{"verb": ["raise"], "x": 1}, {"subject": "raiser"}]},
        ar__events__raise={"triggers": [{"subject": "raiser"}]},
        ar__events__sing={"triggers": []},
        entities__companies=[{"id": "x", "name": "X"}, {"id": "y", "name": "Y", "type": "company", "colour": "red"}],
    )
    assert len(faults(made)) == 6


@pytest.mark.parametrize("value", [{"words": "about"}, {"words": ["about"]}, ["about"], {"words": {"a": ["b"]}}])
def test_a_background_that_is_no_list_of_rows_is_refused(value: Any) -> None:
    told = faults(lexicon(en__background=value))
    assert any("en/background.yml" in fault and "a list of rows" in fault for fault in told)


@pytest.mark.parametrize("value", [{"topics": ["fire"]}, {"topics": {"fire": "blaze"}}, ["fire"]])
def test_topics_without_lists_of_words_are_refused(value: Any) -> None:
    assert any("ar/topics.yml" in fault and "each with a list" in fault for fault in faults(lexicon(ar__topics=value)))


def test_a_topic_that_is_a_thing_is_refused() -> None:
    made = lexicon(en__topics={"topics": {"dam": ["dams"]}}, en__acts={"acts": {}, "things": {"dam": ["dam"]}})
    assert any("'dam' is a thing of acts.yml" in fault for fault in faults(made))


def test_a_topic_has_words_in_both_languages_and_is_no_thing_that_is_acted_on() -> None:
    shipped = load_lexicon()
    arabic, english = (shipped.words(lang, "topics")["topics"] for lang in ("ar", "en"))
    assert list(arabic) == list(english)
    assert all(arabic.values())
    assert all(english.values())


def test_triggers_of_no_event_are_refused() -> None:
    (fault,) = faults(lexicon(en__events__sing={"triggers": []}))
    assert "no event is named 'sing'" in fault


def test_a_row_compiles_to_its_forms_and_sets() -> None:
    words = triggers(
        {
            "verb": ["raise"],
            "subject": "raiser",
            "needs": ["money", "@round"],
            "without": ["prices"],
            "status": "denied",
        },
        words={"round": ["funding round"]},
        markers={"investor": ["from"]},
    )
    entry = words.triggers.rows["raised"][()][0][0]
    assert (entry.pos, entry.form.tense, entry.row.event) == ("verb", "past", "raise")
    assert entry.row.needs == {"money", "funding round"}
    assert entry.row.without == {"prices"}
    assert entry.row.status == "denied"
    assert dict(entry.row.markers) == {"from": "investor"}
    assert entry.row.figures == {"money"}


def test_a_set_that_is_not_there_is_no_silent_nothing() -> None:
    with pytest.raises((DataError, KeyError)):
        triggers({"verb": ["raise"], "needs": ["@nowhere"]})


def test_adjectives_of_a_country_are_inflected() -> None:
    egypt = {"id": "egypt", "name": "Egypt", "type": "country", "country": "EG", "currency": "EGP"}
    words = compile_words(
        lexicon(entities__places=[{**egypt, "ar": ["مصر"], "adj_ar": ["مصري"], "adj_en": ["Egyptian"]}])
    )
    assert {"مصر", "مصري", "مصريه", "مصريون", "مصريين", "egyptian"} <= set(words.entities.rows)
    assert words.currency_of == {"EG": "EGP"}


def test_what_ships_compiles() -> None:
    words = load_words(load_lexicon())
    assert words.digest == load_lexicon().digest
    assert len(words.catalogue) > 1000
    assert all(entity.id == key for key, entity in words.catalogue.items())
    named = [e for e in words.catalogue.values() if e.parent or e.maker]
    assert [e.id for e in named if e.parent and e.parent not in words.catalogue] == []


@pytest.mark.parametrize(
    ("wanted", "kind", "yes"),
    [
        (("organisation",), "bank", True),
        (("organisation",), "person", False),
        (("organisation", "person"), "person", True),
        (("any",), "product", True),
        (("place",), "city", True),
        (("organisation",), "name", True),
        (("place",), "name", False),
    ],
)
def test_what_a_role_accepts(wanted: tuple[str, ...], kind: str, yes: bool) -> None:
    assert accepts(wanted, kind) is yes


@pytest.mark.parametrize(("text", "yes"), [("الرياض", True), ("دبي", False), ("البنك الأهلي", False), ("الف", False)])
def test_an_article_that_is_part_of_a_name(text: str, yes: bool) -> None:
    assert is_definite(text) is yes
