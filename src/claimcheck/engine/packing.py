"""Plain values as bytes that are kept: JSON in which a number keeps its digits, packed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any

NUMBER = "$"  # the key under which a Decimal stands; no record that is kept has a field of this name


def packed_json(value: Any) -> bytes:
    """The bytes of plain values and Decimals. Raises TypeError for a value of another kind."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_number)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked_json(data: bytes, again: Callable[[dict[str, Any]], Any] | None = None) -> Any:
    """The values again, a tuple as a list; `again` gives what a mapping stands for that is no number. Raises ValueError
    where the bytes are not those of `packed_json`."""

    def restored(row: dict[str, Any]) -> Any:
        if NUMBER in row:
            return Decimal(row[NUMBER])
        return row if again is None else again(row)

    try:
        return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"), object_hook=restored)
    except (zlib.error, TypeError, ArithmeticError) as error:
        raise ValueError(str(error)) from None


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {NUMBER: str(value)}
    raise TypeError(f"{type(value).__name__} cannot be kept")
