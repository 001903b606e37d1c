"""A stage is run on what is new, and what it gave before comes back in its place."""

from __future__ import annotations

import pytest

from claimcheck.engine import SERIAL
from claimcheck.engine.remembering import RememberingEngine


class Kept(dict):
    def recall(self, stage, key):
        return self.get((stage, key))

    def keep(self, stage, key, data):
        self[stage, key] = data


class Doubling:
    """Doubles numbers, and notes which."""

    def __init__(self, name="double"):
        self.kept_as, self.seen = name, []

    def __call__(self, number):
        self.seen.append(number)
        return 2 * number

    def keys(self):
        return lambda number: str(number).encode()

    def packed(self, result):
        return str(result).encode()

    def unpacked(self, data):
        return int(data)


@pytest.mark.parametrize("known", [(), (1,), (3,), (2, 4), (1, 2, 3, 4, 5)])
def test_only_what_is_new_is_looked_at_and_the_order_stays(known):
    memory = Kept()
    list(RememberingEngine(SERIAL, memory).map(Doubling(), known))
    stage = Doubling()
    assert list(RememberingEngine(SERIAL, memory).map(stage, [1, 2, 3, 4, 5])) == [2, 4, 6, 8, 10]
    assert stage.seen == [n for n in range(1, 6) if n not in known]


def test_another_stage_remembers_for_itself():
    memory = Kept()
    list(RememberingEngine(SERIAL, memory).map(Doubling(), [1]))
    other = Doubling("another")
    assert list(RememberingEngine(SERIAL, memory).map(other, [1])) == [2]
    assert other.seen == [1]


def test_bytes_that_say_nothing_are_found_anew():
    memory = Kept({("double", b"1"): b"?"})
    assert list(RememberingEngine(SERIAL, memory).map(Doubling(), [1, 1])) == [2, 2]
    assert memory["double", b"1"] == b"2"


def test_a_stage_that_cannot_be_kept_runs_as_ever():
    assert list(RememberingEngine(SERIAL, Kept()).map(str, [1, 2])) == ["1", "2"]
