"""A report as the contract's JSON document: the same bytes for the same input."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from claimcheck.model import Report, plain_number
from claimcheck.report.view import sorted_report

_SURROGATE = re.compile("[\ud800-\udfff]")
# What is plain in JSON and harmful where the JSON is printed: controls that a terminal obeys, overrides of direction.
_ESCAPED = re.compile("[\x7f-\x9f\u202a-\u202e]")


def render(report: Report) -> str:
    """The document with sorted keys, an indent of one space and a newline at its end.

    Decimals become JSON numbers; a bound that is infinite becomes null, and half of a surrogate pair U+FFFD, for
    neither can stand in JSON that is UTF-8.
    """
    return "".join(pieces(report))


def pieces(report: Report) -> Iterator[str]:
    """The same document piece by piece: that of a long article is a hundred times its text."""
    ordered = sorted_report(report)
    document = {name: getattr(ordered, name) for name in sorted(Report.model_fields)}
    return written(document, _dumped, indent=1)


def written(document: Mapping[str, Any], dumped: Callable[[Any, int], str], *, indent: int) -> Iterator[str]:
    """An object whose lists are long, an item at a time; `dumped(value, indent)` writes what is not such a list."""
    margin = " " * indent
    for n, (name, value) in enumerate(document.items()):
        yield f"{',' if n else '{'}\n{margin}{json.dumps(name)}: "
        if not isinstance(value, tuple):
            yield _moved(dumped(value, indent), margin)
            continue
        for k, item in enumerate(value):
            yield f"{',' if k else '['}\n{2 * margin}{_moved(dumped(item, indent), 2 * margin)}"
        yield f"\n{margin}]" if value else "[]"
    yield "\n}\n"


def _moved(text: str, margin: str) -> str:
    """JSON some levels further down; a line break is never inside a string."""
    return text.replace("\n", "\n" + margin)


def printable(document: Any, *, indent: int | None = 1, sort_keys: bool = False) -> str:
    """A document as JSON that is UTF-8 and may be printed anywhere.

    Controls and overrides of direction are written as escapes, and so is the "##[" that some build servers take for a
    command of their own wherever it stands in a line.
    """
    text = json.dumps(_jsonable(document), ensure_ascii=False, indent=indent, sort_keys=sort_keys, allow_nan=False)
    text = _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", _SURROGATE.sub("\ufffd", text))
    return text.replace("##[", "#\\u0023[")


def _dumped(value: Any, indent: int) -> str:
    return printable(value, indent=indent, sort_keys=True)


def _jsonable(value: Any) -> Any:
    """Plain JSON values: `values` of a finding may hold whatever its rule put there."""
    if isinstance(value, dict):
        return {str(key): _jsonable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted((_jsonable(each) for each in value), key=str)
    if isinstance(value, Decimal):
        return plain_number(value) if value.is_finite() else None
    if isinstance(value, float):
        return value if abs(value) != float("inf") and value == value else None
    if value is None or isinstance(value, str | int | bool):
        return value
    if hasattr(value, "model_dump"):
        return _jsonable(value.model_dump())
    return str(value)
