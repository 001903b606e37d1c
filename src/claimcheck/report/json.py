"""A report as the contract's JSON document: the same bytes for the same input."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from claimcheck.model import Report, plain_number
from claimcheck.report.view import sorted_report

_SURROGATE = re.compile("[\ud800-\udfff]")
# What is plain in JSON and harmful where the JSON is printed: controls that a terminal obeys, overrides of direction.
_ESCAPED = re.compile("[\x7f-\x9f\u202a-\u202e]")
_quoted = json.encoder.encode_basestring
COLLECTIONS = frozenset({dict, list, tuple})


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
    text = _laid_out(document, "\n", " " * indent, sort_keys) if indent is not None else _one_line(document, sort_keys)
    text = _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", _SURROGATE.sub("\ufffd", text))
    return text.replace("##[", "#\\u0023[")


def _dumped(value: Any, indent: int) -> str:
    return printable(value, indent=indent, sort_keys=True)


def _one_line(document: Any, sort_keys: bool) -> str:
    return json.dumps(_jsonable(document), ensure_ascii=False, sort_keys=sort_keys, allow_nan=False)


def _laid_out(value: Any, margin: str, step: str, sort_keys: bool) -> str:
    """The value as JSON with a line for each part; a margin begins with its line break.

    It is what `json.dumps` gives with an indent, which that writes a word at a time.
    """
    if value.__class__ is str:
        return _quoted(value)
    if value is None:
        return "null"
    if value.__class__ not in COLLECTIONS:
        value = _opened(value)
        if not isinstance(value, dict | list | tuple):
            return _written(value)
    inner = margin + step
    if not isinstance(value, dict):
        parts = [_laid_out(each, inner, step, sort_keys) for each in value]
        return f"[{inner}{f',{inner}'.join(parts)}{margin}]" if parts else "[]"
    rows = {str(key): each for key, each in value.items()}
    names = sorted(rows) if sort_keys else rows
    parts = [_named(name) + _laid_out(rows[name], inner, step, sort_keys) for name in names]
    return f"{{{inner}{f',{inner}'.join(parts)}{margin}}}" if parts else "{}"


@lru_cache(maxsize=1000)
def _named(name: str) -> str:
    return f"{_quoted(name)}: "


def _written(value: str | float | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    return int.__repr__(value) if isinstance(value, int) else float.__repr__(value)


def _jsonable(value: Any) -> Any:
    """Plain JSON values: `values` of a finding may hold whatever its rule put there."""
    value = _opened(value)
    if isinstance(value, dict):
        return {str(key): _jsonable(each) for key, each in value.items()}
    return [_jsonable(each) for each in value] if isinstance(value, list | tuple) else value


def _opened(value: Any) -> Any:
    """The value as one of those that JSON has, the parts of a collection as they are."""
    if value is None or isinstance(value, str | int | dict | list | tuple):
        return value
    if isinstance(value, set | frozenset):
        return sorted((_jsonable(each) for each in value), key=str)
    if isinstance(value, Decimal):
        return plain_number(value) if value.is_finite() else None
    if isinstance(value, float):
        return value if abs(value) != float("inf") and value == value else None
    return value.model_dump() if hasattr(value, "model_dump") else str(value)
