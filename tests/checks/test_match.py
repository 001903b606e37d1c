"""Conditions: what one value covers, and what stays unknown."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.checks.compare import Truth
from claimcheck.checks.match import compile_conditions
from claimcheck.checks.rule import Condition
from claimcheck.checks.shorthand import read_shorthand
from claimcheck.checks.telling import Telling
from claimcheck.model import Article, Claim


def telling(figure: str | None = None, date: str | None = None, published: str | None = None) -> Telling:
    made: dict[str, Any] = {
        "id": "one",
        "article": "a",
        "event": "raise",
        "status": "actual",
        "section": "body",
        "figure": None if figure is None else read_shorthand(figure),
        "date": None if date is None else read_shorthand(date),
        "start": 0,
        "end": 4,
        "text": "text",
        "found_by": "test",
    }
    return Telling(Claim.model_validate(made), Article(id="a", path="a", lang="en", published=published))


@pytest.mark.parametrize(
    ("field", "value", "told", "holds"),
    [
        ("published", "2025", {"published": "2025-03-02"}, True),
        ("published", "2025", {"published": "2025"}, True),
        ("published", "2025", {"published": "2024-12-31"}, False),
        ("published", "2025-03", {"published": "2025"}, None),
        ("published", "2025", {}, None),
        ("date", "2025-Q1", {"date": "2025-02"}, True),
        ("date", "2025-Q1", {"date": "2025-04"}, False),
        ("figure", "5M USD", {"figure": "5M USD"}, True),
        ("figure", "5M USD", {"figure": "7M USD"}, False),
        ("figure", "5M USD", {"figure": "5M EUR"}, None),
        ("figure", "5M USD", {"figure": "about 5M USD"}, True),
        ("figure", "more than 1bn USD", {"figure": "2bn USD"}, True),
        ("figure", "more than 1bn USD", {"figure": "up to 2bn USD"}, None),
        ("figure", "5M USD", {}, None),
        ("figure.value", "5000000", {"figure": "5M USD"}, True),
        ("figure.value", "5M", {"figure": "5M USD"}, True),
        ("figure.value", "6M", {"figure": "5M USD"}, False),
    ],
)
def test_a_value_of_a_date_or_figure_holds_for_what_lies_in_it(
    field: str, value: str, told: dict[str, str], holds: Truth
) -> None:
    assert compile_conditions([Condition(field, (value,))])(telling(**told)) is holds
    negated = compile_conditions([Condition(field, (value,), negated=True)])(telling(**told))
    assert negated is (None if holds is None else not holds)


def test_one_of_several_periods_is_enough() -> None:
    test = compile_conditions([Condition("published", ("2023", "2025"))])
    assert test(telling(published="2025-03-02")) is True
    assert test(telling(published="2024-03-02")) is False
