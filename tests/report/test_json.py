"""The JSON document: the contract's parts, numbers that are numbers."""

from __future__ import annotations

import json as standard
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Report
from claimcheck.report import json


def test_the_document_has_the_parts_of_the_contract(report: Report) -> None:
    document = standard.loads(json.render(report))
    assert {"articles", "figures", "claims", "clusters", "findings", "run"} <= set(document)
    assert "text" not in document["articles"][0]
    assert {"id", "path", "title", "lang", "published", "outlet", "url"} <= set(document["articles"][0])


def test_decimals_are_json_numbers(report: Report) -> None:
    document = standard.loads(json.render(report))
    assert 20_000_000_000 in [figure["value"] for figure in document["figures"]]
    values = next(f["values"] for f in document["findings"] if f["id"] == "f1")
    assert values["comparison"]["b"] == [14_500_000_000, 15_500_000_000.5]
    assert values["comparison"]["a"] == [20_000_000_000, None]


def test_arabic_stays_arabic_and_the_file_ends_with_a_line_end(report: Report) -> None:
    shown = json.render(report)
    assert "أغلقت شركة xAI" in shown
    assert shown.endswith("}\n")


def test_spans_cut_the_quoted_text_even_where_the_text_is_hostile(hostile: Report) -> None:
    document = standard.loads(json.render(hostile))
    text = hostile.articles[0].text.replace("\ud800", "\ufffd")
    claim = next(c for c in document["claims"] if c["id"] != "lost")
    assert text[claim["start"] : claim["end"]] == claim["text"]


TEXT = st.text(st.characters(exclude_categories=("C",)))  # controls are escaped, half a surrogate pair is replaced
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
)


@given(PLAIN, st.integers(1, 4), st.booleans())
def test_what_is_laid_out_is_laid_out_as_the_standard_library_does(value: Any, indent: int, sort_keys: bool) -> None:
    shown = json.printable(value, indent=indent, sort_keys=sort_keys)
    assert standard.loads(shown) == value
    if "##[" not in str(value):
        assert shown == standard.dumps(value, indent=indent, sort_keys=sort_keys, ensure_ascii=False)


def test_keys_are_sorted_by_themselves_and_not_by_how_they_are_quoted() -> None:
    assert json.printable({"a": {}, "a b": [], "a!": (None,)}, indent=None, sort_keys=True) == (
        '{"a": {}, "a b": [], "a!": [null]}'
    )
    laid_out = json.printable({"a b": [], "a": {}, "a!": (None,)}, sort_keys=True)
    assert laid_out == '{\n "a": {},\n "a b": [],\n "a!": [\n  null\n ]\n}'
