"""A report as the contract's JSON document: the same bytes for the same input."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from claimcheck.model import Report, plain_number
from claimcheck.report.view import sorted_report

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: Report) -> str:
    """The document with sorted keys, an indent of one space and a newline at its end.

    Decimals become JSON numbers; a bound that is infinite becomes null, and half of a surrogate pair U+FFFD, for
    neither can stand in JSON that is UTF-8.
    """
    document = _jsonable(sorted_report(report).model_dump())
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    return _SURROGATE.sub("\ufffd", text) + "\n"


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
