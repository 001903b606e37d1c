"""A dict that is kept packed, each value apart and unpacked when it is first asked for.

A run asks for a few thousand of the lexicon's words and for a dozen of its files. Unpickling all of it would take as
long as reading five articles.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import IO, Any, TypeVar

V = TypeVar("V")


class Shelf(dict[str, V]):
    """A dict of strings to values that are no `bytes`: what is not yet asked for is there as its pickle.

    Membership, length and keys are those of a dict. Values of the `shared` types, which must be hashable, are packed
    once for all values that hold them, and so are classes. What is got twice is the same object.
    """

    __slots__ = ("_parts",)

    def __init__(self, values: Mapping[str, V], shared: tuple[type, ...] = ()):
        packer = _Packer(shared)
        rows: dict[str, Any] = {key: packer.packed(value) for key, value in values.items()}
        super().__init__(rows)
        self._parts: list[Any] = packer.parts()

    def __getitem__(self, key: str) -> V:
        value: Any = super().__getitem__(key)
        if type(value) is bytes:
            value = self[key] = _Unpickler(value, self._parts).load()
        unpacked: V = value
        return unpacked

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def values(self) -> list[V]:  # type: ignore[override]
        """Every value, in order."""
        return [self[key] for key in self]

    def items(self) -> list[tuple[str, V]]:  # type: ignore[override]
        """Every key and its value, in order."""
        return [(key, self[key]) for key in self]

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (dict(super().items()), self._parts)


def _restored(rows: dict[str, Any], parts: list[Any]) -> Shelf[Any]:
    shelf: Shelf[Any] = Shelf({})
    shelf.update(rows)
    shelf._parts = parts
    return shelf


class _Packer:
    """Pickles values one by one; what they share is a part of its own, numbered in the order in which it is met."""

    def __init__(self, shared: tuple[type, ...]) -> None:
        self._types = (type, *shared)
        self._numbers: dict[tuple[type, Any], int] = {}

    def packed(self, value: Any) -> bytes:
        stream = BytesIO()
        _Pickler(stream, self).dump(value)
        return stream.getvalue()

    def number(self, value: Any) -> int | None:
        if not isinstance(value, self._types):
            return None
        return self._numbers.setdefault((type(value), value), len(self._numbers))

    def parts(self) -> list[Any]:
        return [_dumped(value) for _, value in self._numbers]


class RecordPickler(pickle.Pickler):
    """Pickles a dataclass as the call that makes it: read back in a third of the time that its state would take."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(stream, protocol=5)

    def reducer_override(self, value: Any) -> Any:
        """The class of a dataclass and the values of its fields, where its constructor takes them in this order."""
        kind: type = type(value)
        if not is_dataclass(kind) or hasattr(kind, "__post_init__"):
            return NotImplemented
        if any(field.kw_only or not field.init for field in fields(kind)):
            return NotImplemented
        return kind, tuple([getattr(value, field.name) for field in fields(kind)])


def _dumped(value: Any) -> bytes:
    stream = BytesIO()
    RecordPickler(stream).dump(value)
    return stream.getvalue()


class _Pickler(RecordPickler):
    def __init__(self, stream: BytesIO, packer: _Packer) -> None:
        super().__init__(stream)
        self._packer = packer

    def persistent_id(self, value: Any) -> int | None:
        return self._packer.number(value)


class _Unpickler(pickle.Unpickler):
    def __init__(self, packed: bytes, parts: list[Any]) -> None:
        super().__init__(BytesIO(packed))
        self._parts = parts

    def persistent_load(self, number: int) -> Any:
        part = self._parts[number]
        if type(part) is bytes:
            part = self._parts[number] = pickle.loads(part)
        return part
