"""Both languages know the same things: files, events, kinds of cue; and every trigger speaks its event's roles."""

from __future__ import annotations

from collections import Counter

import pytest

from claimcheck.claims.acts import ACT  # whose words stand in acts.yml: they govern no figure
from claimcheck.lexicon.load import LANGUAGES, LEXICON, load_lexicon
from claimcheck.lexicon.words import FIGURE_KINDS, TriggerForm, Words, load_words

# every event of the contract with the roles that it names there
CONTRACT = {
    "raise": "raiser investor lead instrument round scope",
    "invest": "investor target",
    "lend": "lender borrower",
    "acquire": "acquirer target",
    "merge": "party other",
    "value": "entity metric",
    "found": "entity founder",
    "spend": "spender object",
    "earn": "entity metric",
    "partner": "party other",
    "supply": "supplier customer object",
    "build": "builder facility place",
    "capacity": "entity object",
    "share": "holder target",
    "change": "entity metric",
    "own": "owner owned",
    "lead": "person organisation",
    "list": "entity venue metric",
    "staff": "entity metric",
    "comment": "entity",
    "toll": "entity place",
    "measure": "entity metric",
}
STATUSES = {"actual", "prospective", "denied", None}
METRICS = {"revenue", "profit", "loss"}
SHARED = "say carry deny according plan hedge negate copula relative subordinate part total anonymous vague head marker"
ROLES = ("subject", "object", "of", "apposed")


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words()


@pytest.fixture(scope="module")
def entries(words: Words) -> list[TriggerForm]:
    return [entry for tails in words.triggers.rows.values() for found in tails.values() for entry, _ in found]


def names(lang: str, folder: str = "") -> set[str]:
    return {path.name for path in (LEXICON / lang / folder).glob("*.yml")}


@pytest.mark.parametrize("folder", ["", "events"])
def test_both_languages_have_the_same_files(folder: str) -> None:
    files = [names(lang, folder) for lang in LANGUAGES]
    assert files[0]
    assert files[0] == files[1]


def test_every_event_of_the_contract_exists_with_its_roles(words: Words) -> None:
    assert set(CONTRACT) <= set(words.events)
    assert {event: set(roles.split()) - set(words.events[event].roles) for event, roles in CONTRACT.items()} == {
        event: set() for event in CONTRACT
    }


def test_every_event_has_its_triggers_in_both_languages(words: Words) -> None:
    for lang in LANGUAGES:
        assert names(lang, "events") == {f"{event}.yml" for event in words.events if event != ACT}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_event_is_evoked_in_each_language(lang: str, words: Words, entries: list[TriggerForm]) -> None:
    assert {entry.row.event for entry in entries if entry.row.lang == lang} == set(words.events) - {ACT}


def test_every_trigger_speaks_its_events_roles(words: Words, entries: list[TriggerForm]) -> None:
    for row in {entry.row for entry in entries}:
        used = {getattr(row, name) for name in ROLES} - {None} | {role for _, role in row.markers}
        assert used <= set(words.events[row.event].roles), row.id
        assert row.figures <= FIGURE_KINDS, row.id
        assert row.status in STATUSES, row.id
        assert row.scope in ("round", "total", None), row.id
        assert row.part in ("whole", "share", None), row.id


@pytest.mark.xfail(strict=True, raises=AssertionError, reason='earn has rows of the metric "income" (salaries)')
def test_what_is_earned_is_revenue_profit_or_loss(entries: list[TriggerForm]) -> None:
    assert {entry.row.metric for entry in entries if entry.row.event == "earn"} <= METRICS | {None}


def test_schemas_speak_of_what_exists(words: Words) -> None:
    for name, schema in words.events.items():
        roles = set(schema.roles)
        assert set(schema.key) <= roles, name
        assert all(alone <= roles for alone in schema.alone), name
        assert schema.figures <= FIGURE_KINDS, name
        assert set(schema.related) <= set(words.events), name
        assert set(schema.borrow) <= roles, name
        assert {event for given in schema.borrow.values() for event in given} <= set(words.events), name
        for given in schema.borrow.values():
            assert all(role in words.events[event].roles for event, role in given.items()), name
        assert set(schema.label) == set(schema.caption) == set(LANGUAGES), name


def test_a_caption_names_roles_only(words: Words) -> None:
    for name, schema in words.events.items():
        for caption in schema.caption.values():
            filled = caption.format_map(dict.fromkeys(schema.roles, ""))
            assert "{" not in filled, name


def test_both_languages_have_the_same_layers_of_cues(words: Words) -> None:
    """What the other floors look up by name; a language may have layers of its own besides."""
    layers: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}
    for tails in words.cues.rows.values():
        for found in tails.values():
            for cue, _ in found:
                layers[cue.lang].add(cue.layer)
    for lang in LANGUAGES:
        assert set(SHARED.split()) - layers[lang] == set(), lang


def test_no_id_names_two_entities() -> None:
    ids = Counter(row["id"] for rows in load_lexicon().folder("entities").values() for row in rows)
    assert [entity for entity, times in ids.items() if times > 1] == []
