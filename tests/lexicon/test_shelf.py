import pickle
from dataclasses import dataclass, field
from io import BytesIO

import pytest

from claimcheck.lexicon.shelf import RecordPickler, Shelf
from claimcheck.lexicon.words import Alias, Entity

ANA, BO = Entity("ana", "Ana", "person"), Entity("bo", "Bo", "person")
ROWS = {"a": [Alias(ANA, False, True)], "b": [Alias(ANA, True, True), Alias(BO, False, True)], "c": []}


@pytest.fixture
def shelf() -> Shelf[list[Alias]]:
    made: Shelf[list[Alias]] = pickle.loads(pickle.dumps(Shelf(ROWS, shared=(Entity,))))
    return made


def test_what_was_put_on_a_shelf_is_got_back(shelf: Shelf[list[Alias]]) -> None:
    assert shelf["b"] == ROWS["b"]
    assert shelf.get("a") == ROWS["a"]
    assert shelf.items() == list(ROWS.items())
    assert shelf.values() == list(ROWS.values())


def test_what_is_got_twice_or_shared_is_one_object(shelf: Shelf[list[Alias]]) -> None:
    assert shelf["a"] is shelf["a"]
    assert shelf["a"][0].entity is shelf["b"][0].entity


def test_a_shelf_knows_what_it_has_not(shelf: Shelf[list[Alias]]) -> None:
    assert "a" in shelf
    assert "z" not in shelf
    assert shelf.get("z") is None
    assert shelf.get("z", 1) == 1
    with pytest.raises(KeyError):
        shelf["z"]


def test_a_shelf_that_was_used_can_be_kept_again(shelf: Shelf[list[Alias]]) -> None:
    assert shelf["a"]
    again: Shelf[list[Alias]] = pickle.loads(pickle.dumps(shelf))
    assert dict(again.items()) == dict(shelf.items())


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    name: str
    length: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    name: str


@pytest.mark.parametrize("record", [Plain("a", ("b",)), Derived("abc"), Named(name="n"), [Plain("a")]], ids=repr)
def test_a_record_comes_back_equal_however_it_is_constructed(record: object) -> None:
    stream = BytesIO()
    RecordPickler(stream).dump(record)
    assert pickle.loads(stream.getvalue()) == record
