import pickle
from typing import NamedTuple

import pytest

from claimcheck.lexicon.shelf import Shelf


class Owner(NamedTuple):
    name: str


class Thing(NamedTuple):
    name: str
    owner: Owner


@pytest.fixture
def shelf() -> Shelf[list[Thing]]:
    rows = {"a": [Thing("pen", Owner("Ana"))], "b": [Thing("cup", Owner("Ana")), Thing("hat", Owner("Bo"))], "c": []}
    made: Shelf[list[Thing]] = pickle.loads(pickle.dumps(Shelf(rows, shared=(Owner,))))
    return made


def test_what_was_put_on_a_shelf_is_got_back(shelf: Shelf[list[Thing]]) -> None:
    assert shelf["b"] == [Thing("cup", Owner("Ana")), Thing("hat", Owner("Bo"))]
    assert shelf.get("a") == [Thing("pen", Owner("Ana"))]
    assert list(shelf) == [key for key, _ in shelf.items()] == ["a", "b", "c"]
    assert [len(value) for value in shelf.values()] == [1, 2, 0]


def test_what_is_got_twice_or_shared_is_one_object(shelf: Shelf[list[Thing]]) -> None:
    assert shelf["a"] is shelf["a"]
    assert shelf["a"][0].owner is shelf["b"][0].owner


def test_a_shelf_knows_what_it_has_not(shelf: Shelf[list[Thing]]) -> None:
    assert "a" in shelf
    assert "z" not in shelf
    assert shelf.get("z") is None
    assert shelf.get("z", 1) == 1
    with pytest.raises(KeyError):
        shelf["z"]


def test_a_shelf_that_was_used_can_be_kept_again(shelf: Shelf[list[Thing]]) -> None:
    assert shelf["a"]
    again: Shelf[list[Thing]] = pickle.loads(pickle.dumps(shelf))
    assert dict(again.items()) == dict(shelf.items())
