"""What is kept as bytes comes back as it was, and bytes of anything else are refused."""

from __future__ import annotations

import zlib
from decimal import Decimal
from typing import Any

import pytest

from claimcheck.engine.packing import packed_json, unpacked_json


@pytest.mark.parametrize(
    "value", [None, "حريق", "\ud800", 12, 0.5, [], {"sum": Decimal("12.50")}, [{"n": [Decimal("1E+3"), True]}]]
)
def test_values_come_back(value: Any) -> None:
    assert repr(unpacked_json(packed_json(value))) == repr(value)


def test_a_mapping_may_stand_for_something_else() -> None:
    rows = [{"name": "Sfax"}, {"of": Decimal(3)}]
    assert unpacked_json(packed_json(rows), lambda row: row.get("name", row)) == ["Sfax", {"of": Decimal(3)}]


def test_what_is_no_plain_value_is_not_kept() -> None:
    with pytest.raises(TypeError, match="set cannot be kept"):
        packed_json([{1}])


@pytest.mark.parametrize(
    "data", [b"", b"nothing", zlib.compress(b"{"), zlib.compress(b'{"$": "x"}'), zlib.compress(b'{"$": null}')]
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of any kind
        unpacked_json(data)
