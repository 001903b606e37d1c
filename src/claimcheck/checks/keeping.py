"""Findings as bytes, and back: a number keeps its digits and a tuple stays one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from claimcheck.engine.packing import packed_json, unpacked_json
from claimcheck.model import Finding

TUPLE = "$()"  # the key under which a tuple stands; no value of a finding has such a name


def packed(findings: Sequence[Finding]) -> bytes:
    """The bytes of findings; none for no finding. Raises TypeError for a value that is of no known kind."""
    if not findings:
        return b""
    return packed_json([_told(_adapter().dump_python(finding)) for finding in findings])


def unpacked(data: bytes) -> list[Finding]:
    """The findings again. Raises ValueError where the bytes are not what `packed` gave."""
    if not data:
        return []
    try:
        return [_adapter().validate_python(row) for row in unpacked_json(data, _again)]
    except (ValidationError, TypeError) as error:
        raise ValueError(str(error)) from None


def _told(value: Any) -> Any:
    """The value with its tuples marked."""
    if isinstance(value, tuple):
        return {TUPLE: [_told(each) for each in value]}
    if isinstance(value, list):
        return [_told(each) for each in value]
    return {key: _told(each) for key, each in value.items()} if isinstance(value, dict) else value


def _again(row: dict[str, Any]) -> Any:
    return tuple(row[TUPLE]) if TUPLE in row else row


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Finding]:
    return TypeAdapter(Finding)
