"""What was read of an article as bytes, and back. JSON, for whoever opens a corpus must not run what it holds."""

from __future__ import annotations

import struct
from array import array
from base64 import b85decode, b85encode
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from claimcheck.claims import Reading
from claimcheck.claims.traits import Numbers, Traits
from claimcheck.engine.packing import packed_json, unpacked_json
from claimcheck.model import Article, Claim, Figure, Unread


class Read(NamedTuple):
    """One article as a version of the program read it: the facts that its text shows, and all that it claims."""

    title: str | None
    published: str | None
    headline: tuple[int, int] | None
    reading: Reading

    def of(self, article: Article) -> Article:
        """The article as it was stored, with the facts that were found."""
        return article.model_copy(update={"title": self.title, "published": self.published, "headline": self.headline})


def packed(read: Read) -> bytes:
    """The bytes of what was read; a number keeps its digits as they were written."""
    reading = read.reading
    told = {
        "title": read.title,
        "published": read.published,
        "headline": read.headline,
        "sentences": reading.sentences,
        "figures": _adapter(Figure).dump_python(reading.figures, exclude_defaults=True),
        "claims": _adapter(Claim).dump_python(reading.claims, exclude_defaults=True),
        "acts": _adapter(Claim).dump_python(reading.acts, exclude_defaults=True),
        "unread": _adapter(Unread).dump_python(reading.unread, exclude_defaults=True),
        "traits": reading.traits and [*map(_printed, reading.traits[:3]), reading.traits.known],
    }
    return packed_json(told)


def unpacked(data: bytes) -> Read:
    """What was read, from its bytes. Raises ValueError where they are not what `packed` gave."""
    try:
        told = unpacked_json(data)
        reading = Reading(
            figures=_adapter(Figure).validate_python(told["figures"]),
            claims=_adapter(Claim).validate_python(told["claims"]),
            acts=_adapter(Claim).validate_python(told["acts"]),
            unread=_adapter(Unread).validate_python(told["unread"]),
            sentences=int(told["sentences"]),
            traits=_traits(told["traits"]),
        )
        headline = tuple(told["headline"]) if told["headline"] else None
        return Read(told["title"], told["published"], headline, reading)
    except (ValidationError, KeyError, TypeError, struct.error) as error:
        raise ValueError(str(error)) from None


def _printed(numbers: Numbers[int]) -> str:
    """Numbers of eight bytes as text, the same on every machine."""
    return b85encode(struct.pack(f">{len(numbers)}Q", *numbers)).decode()


def _traits(told: Any) -> Traits | None:
    if told is None:
        return None
    *numbers, known = told
    words, sounds, names = (array("Q", (n for (n,) in struct.iter_unpack(">Q", b85decode(text)))) for text in numbers)
    return Traits(words, sounds, names, tuple(map(intern, known)))


@lru_cache(maxsize=3)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(list[kind])
