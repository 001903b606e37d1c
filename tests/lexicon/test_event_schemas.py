"""An event's schema: whatever is wrong with it is told with its file and a remedy, never as a traceback."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from claimcheck.errors import DataError, Fault
from claimcheck.lexicon.load import Lexicon
from claimcheck.lexicon.words import compile_words

RAISE: dict[str, Any] = {
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


def faults(schema: Any, **files: Any) -> list[Fault]:
    with pytest.raises(DataError) as error:
        compile_words(Lexicon({"events/raise.yml": schema, **files}, "test"))
    return error.value.faults


@pytest.mark.parametrize("key", sorted(RAISE))
def test_a_missing_key_is_a_fault_with_a_remedy(key: str) -> None:
    schema = {name: value for name, value in deepcopy(RAISE).items() if name != key}
    found = [fault for fault in faults(schema) if fault.message == f"'{key}' is missing"]
    assert [fault.path for fault in found] == ["events/raise.yml"]
    assert f"write {key}: " in found[0].hint


@pytest.mark.parametrize(
    ("change", "said", "hint"),
    [
        ({"key": ["raisor"]}, "'key' names 'raisor', which is no role", "did you mean 'raiser'?"),
        ({"alone": [["raiser", "qq"]]}, "'alone' names 'qq', which is no role", "use one of investor, raiser"),
        ({"described": ["raisers"]}, "'described' names 'raisers', which is no role", "did you mean 'raiser'?"),
        ({"borrow": {"qq": {"raise": "raiser"}}}, "'borrow' names 'qq', which is no role", "investor, raiser"),
        ({"borrow": {"raiser": {"sing": "raiser"}}}, "from 'sing', which is no event", "use one of raise"),
        ({"borrow": {"raiser": {"raise": "raisor"}}}, "'raisor', which is no role of 'raise'", "did you mean 'raiser'"),
        ({"borrow": ["raiser"]}, "'borrow' is no mapping", "write borrow: {ROLE: {EVENT: ROLE}}"),
        ({"figure": ["money"]}, "unknown field 'figure'", "did you mean 'figures'?"),
        ({"figures": ["cash"]}, "'figures' names 'cash'", "use one of count, date, duration, money, percent"),
        ({"figures": "money"}, "'figures' is no list", "write figures: "),
        ({"related": ["sing"]}, "'related' names 'sing'", "use one of raise"),
        ({"once": "no"}, "'once' is neither true nor false", "write once: "),
        ({"label": {"en": "Raise"}}, "'label' is not told in both languages", "write label: "),
        ({"caption": {"en": "{qq}", "ar": "{raiser}"}}, "'caption' names 'qq'", "use one of"),
        ({"roles": {"raiser": {}, "investor": {"accepts": ["any"]}}}, "does not say what it accepts", "write roles: "),
        ({"roles": {"raiser": {"accepts": ["firm"]}, "investor": {"accepts": ["any"]}}}, "accepts 'firm'", "use one"),
    ],
)
def test_a_fault_of_a_schema_says_what_to_do(change: dict[str, Any], said: str, hint: str) -> None:
    (fault,) = faults({**deepcopy(RAISE), **change})
    assert fault.path == "events/raise.yml"
    assert said in fault.message
    assert hint in fault.hint


def test_a_schema_that_is_no_mapping_is_a_fault() -> None:
    assert [fault.message for fault in faults(["raiser"])] == ["is no mapping"]


def test_all_faults_are_told_at_once_and_triggers_of_a_faulty_event_make_none() -> None:
    schema = {**deepcopy(RAISE), "key": ["x"], "once": 1}
    triggers = {"triggers": [{"verb": ["raise"], "subject": "raiser"}]}
    assert len(faults(schema, **{"en/events/raise.yml": triggers})) == 2
