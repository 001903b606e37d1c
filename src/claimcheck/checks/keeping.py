"""Findings as bytes, and back: JSON in which a number keeps its digits and a tuple stays one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from claimcheck.model import Finding

NUMBER, TUPLE = "$", "$()"  # the keys under which a Decimal and a tuple stand; no value of a finding has such a name


def packed(findings: Sequence[Finding]) -> bytes:
    """The bytes of findings; none for no finding. Raises TypeError for a value that is of no known kind."""
    if not findings:
        return b""
    rows = [_plain(_adapter().dump_python(finding)) for finding in findings]
    return zlib.compress(
        json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1
    )


def unpacked(data: bytes) -> list[Finding]:
    """The findings again. Raises ValueError where the bytes are not what `packed` gave."""
    if not data:
        return []
    try:
        rows = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"), object_hook=_again)
        return [_adapter().validate_python(row) for row in rows]
    except (zlib.error, ValidationError, KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(str(error)) from None


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return {NUMBER: str(value)}
    if isinstance(value, tuple):
        return {TUPLE: [_plain(each) for each in value]}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _again(row: dict[str, Any]) -> Any:
    if NUMBER in row:
        return Decimal(row[NUMBER])
    return tuple(row[TUPLE]) if TUPLE in row else row


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Finding]:
    return TypeAdapter(Finding)
