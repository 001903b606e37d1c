"""The JSON document: the contract's parts, numbers that are numbers."""

from __future__ import annotations

import json as standard

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
