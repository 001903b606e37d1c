"""What was read of an article as bytes, and back. JSON, for whoever opens a corpus must not run what it holds."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from claimcheck.claims import Reading
from claimcheck.claims.traits import Numbers, Traits
from claimcheck.engine.packing import packed_json, unpacked_json
from claimcheck.model import Article, Claim, Figure, Unread

EIGHT = 8  # bytes of a number
_FACTS: TypeAdapter[tuple[str | None, str | None, tuple[int, int] | None]] = TypeAdapter(
    tuple[str | None, str | None, tuple[int, int] | None]
)


class DamagedError(ValueError):
    """Bytes that are not what `packed` gave, or a row `of` something else that says nothing."""

    def __init__(self, why: object, of: str = "a reading of it") -> None:
        super().__init__(f"{of}: {why}")


@contextmanager
def decoding(of: str) -> Iterator[None]:
    """Whatever fails inside is a row that cannot be decoded: a DamagedError."""
    try:
        yield
    except DamagedError:
        raise
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise DamagedError(_first_line(error), of) from None


def _first_line(error: Exception) -> str:
    """What an error says, without the rows below it in which pydantic tells where."""
    return str(error).partition("\n")[0]


class Packed(NamedTuple):
    """What was read of one article as bytes, in parts: a run looks at the claims and traits of every article, at its
    figures and unread sentences only where it tells of it.
    """

    claims: bytes
    traits: bytes
    beside: bytes


class KeptReading:
    """A reading of which the figures and unread sentences are unpacked when they are asked for, which may raise
    DamagedError.
    """

    __slots__ = ("_beside", "acts", "claims", "sentences", "traits")

    def __init__(
        self, claims: list[Claim], acts: list[Claim], sentences: int, traits: Traits | None, beside: bytes
    ) -> None:
        self.claims = claims
        self.acts = acts
        self.sentences = sentences
        self.traits = traits
        self._beside = beside

    @property
    def figures(self) -> list[Figure]:
        """Its figures, in text order."""
        found: list[Figure] = _rows(self._beside, "figures", Figure)
        return found

    @property
    def unread(self) -> list[Unread]:
        """Its sentences with a figure from which no claim was read."""
        found: list[Unread] = _rows(self._beside, "unread", Unread)
        return found


class Read(NamedTuple):
    """One article as a version of the program read it: the facts that its text shows, and all that it claims."""

    title: str | None
    published: str | None
    headline: tuple[int, int] | None
    reading: Reading | KeptReading

    def of(self, article: Article) -> Article:
        """The article as it was stored, with the facts that were found."""
        return article.model_copy(update={"title": self.title, "published": self.published, "headline": self.headline})


def packed(read: Read) -> Packed:
    """The bytes of what was read; a number keeps its digits as they were written."""
    reading = read.reading
    told = {
        "title": read.title,
        "published": read.published,
        "headline": read.headline,
        "sentences": reading.sentences,
        "claims": _adapter(Claim).dump_python(reading.claims, exclude_defaults=True),
        "acts": _adapter(Claim).dump_python(reading.acts, exclude_defaults=True),
    }
    beside = {
        "figures": _adapter(Figure).dump_python(reading.figures, exclude_defaults=True),
        "unread": _adapter(Unread).dump_python(reading.unread, exclude_defaults=True),
    }
    return Packed(packed_json(told), _packed_traits(reading.traits), packed_json(beside))


def unpacked(data: Packed) -> Read:
    """What was read, from its bytes. Raises DamagedError where they are not what `packed` gave."""
    try:
        told = unpacked_json(data.claims)
        claims, acts = (_adapter(Claim).validate_python(told[name]) for name in ("claims", "acts"))
        reading = KeptReading(claims, acts, int(told["sentences"]), _traits(data.traits), data.beside)
        facts = _FACTS.validate_python((told["title"], told["published"], told["headline"] or None))
        return Read(*facts, reading)
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise error if isinstance(error, DamagedError) else DamagedError(error) from None


def _rows(data: bytes, name: str, kind: Any) -> Any:
    try:
        return _adapter(kind).validate_python(unpacked_json(data)[name])
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise DamagedError(error) from None


def _packed_traits(traits: Traits | None) -> bytes:
    """How many numbers of each kind, these in eight bytes each, the same on every machine, then the ids; none: b""."""
    if traits is None:
        return b""
    found = array("Q", [*map(len, traits[:3])])
    for kind in traits[:3]:
        found.extend(kind)
    return packed_numbers(found) + "\n".join(traits.known).encode()


def _traits(data: bytes) -> Traits | None:
    if not data:
        return None
    counts = numbers(data[: 3 * EIGHT], "Q")
    found = numbers(data[3 * EIGHT : (3 + sum(counts)) * EIGHT], "Q")
    known = data[(3 + sum(counts)) * EIGHT :].decode()
    if len(counts) != 3 or len(found) != sum(counts):
        raise DamagedError("numbers are missing")
    first, second = counts[0], counts[0] + counts[1]
    words, sounds, names = found[:first], found[first:second], found[second:]
    return Traits(words, sounds, names, tuple(map(intern, known.split("\n"))) if known else ())


def packed_numbers(found: Numbers[int]) -> bytes:
    """Numbers as bytes, the same on every machine."""
    return _big_endian(found).tobytes()


def numbers(data: bytes, kind: str) -> Numbers[int]:
    """The numbers of such bytes, of the kind that they were."""
    return _big_endian(array(kind, data))


def _big_endian(numbers: Numbers[int]) -> Numbers[int]:
    """The numbers with their bytes turned where this machine writes the lowest first."""
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


@lru_cache(maxsize=3)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(list[kind])
