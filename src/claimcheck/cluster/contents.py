"""All that a claim, a figure or a profile holds as bytes: equal bytes, equal contents, in every process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from types import NoneType
from typing import Any

from pydantic import BaseModel

from claimcheck.cluster.profile import Profile


def digest(thing: Any) -> bytes:
    """Sixteen bytes that name the contents of records, texts, numbers and collections of them."""
    return blake2b(repr(content(thing)).encode("utf-8", "surrogatepass"), digest_size=16).digest()


Named = Callable[[Profile], bytes]


def profile_digests() -> Named:
    """What gives the digest of a profile, `confirmed` left out, for the profiles of one run: it is asked often."""
    known: dict[str, bytes] = {}

    def named(p: Profile) -> bytes:
        if p.claim.id not in known:
            twins = [(twin.claim.article, twin.amount) for twin in p.twins]
            known[p.claim.id] = digest([*(getattr(p, name) for name in COMPARED), twins])
        return known[p.claim.id]

    return named


def content(thing: Any) -> Any:
    """The same as plain values: a record as the list of its fields, a set in one order."""
    if isinstance(thing, frozenset | set):
        return sorted(map(content, thing), key=repr)
    read = _reader(thing.__class__)
    parts = thing if isinstance(thing, tuple | list) else () if read is None else read(thing)
    if read is None and parts is not thing:
        return thing
    return [part if part.__class__ in PLAIN else content(part) for part in parts]


COMPARED = tuple(field.name for field in fields(Profile) if field.name not in ("twins", "confirmed"))
PLAIN = frozenset({str, int, float, bool, NoneType})


@cache
def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """What reads all fields of a kind of record; None for a plain value."""
    if is_dataclass(kind):
        return attrgetter(*(field.name for field in fields(kind)))
    return attrgetter(*kind.model_fields) if issubclass(kind, BaseModel) else None
