"""Findings as bytes: every value comes back as it was, with its type."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.checks.keeping import packed, unpacked
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.model import Finding
from claimcheck.pipeline import run
from claimcheck.read import read_paths


def typed(value):
    """A value with the types of all that is in it."""
    if isinstance(value, dict):
        return {key: typed(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value).__name__, [typed(each) for each in value]
    return type(value).__name__, str(value)


def test_every_finding_of_the_gold_articles_comes_back(gold_news):
    findings = run(read_paths([str(gold_news)])[0], packs=load_packs([core_pack_folder()])).findings
    back = unpacked(packed(findings))
    assert back == list(findings)
    assert [typed(f.values) for f in back] == [typed(f.values) for f in findings]


def test_a_value_keeps_its_type_and_digits():
    values = {"a": (Decimal("1.50"), [None, True]), "b": {"c": ()}, "d": 0.1}
    (back,) = unpacked(packed([finding(values)]))
    assert typed(back.values) == typed(values)
    assert unpacked(packed([])) == []


def test_what_cannot_be_kept_is_told():
    with pytest.raises(TypeError, match="set cannot be kept"):
        packed([finding({"a": {1}})])


@pytest.mark.parametrize(
    "data", [b"nonsense", packed([Finding(id="f", rule="r", kind="note", message="", claims=())])[:-4]]
)
def test_damaged_bytes_are_told(data):
    with pytest.raises(ValueError, match=r"\w"):
        unpacked(data)


def finding(values):
    return Finding(id="f", rule="r", kind="note", message="m", claims=("c",), values=values)
