"""The small expression: what it computes, and everything that it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.checks.shorthand import read_shorthand
from claimcheck.checks.telling import Telling
from claimcheck.checks.when import WhenError, compile_when
from claimcheck.model import Article, Claim, Source

NUMBERS = {"articles": 3, "origins": 1, "unattributed": 0, "camps": 2}


def telling(figure: str | None = None, outlet: str = "Times", cites: str | None = None) -> Telling:
    claim = Claim(
        id="c",
        article=outlet,
        event="raise",
        status="actual",
        section="body",
        figure=read_shorthand(figure) if figure else None,
        source=Source(kind="outlet", name=cites) if cites else Source(),
        start=0,
        end=1,
        text="x",
    )
    return Telling(claim, Article(id=outlet, path=outlet, outlet=outlet))


def value(text: str, **groups: list[Telling]) -> Any:
    return compile_when(text, list(groups))({**groups, **NUMBERS})


PARTS = [telling("3M USD"), telling("4M USD")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum(parts.figure) > max(total.figure)", True),
        ("sum(parts.figure) < max(total.figure)", False),
        ("min(parts.figure) < max(total.figure)", True),
        ("sum(parts.figure) - max(total.figure) > 0", True),
        ("count(parts) == 2", True),
        ("count(distinct(parts.outlet)) == 1", True),
        ("count(parts) >= 2 and origins == 1", True),
        ("not (origins == 1 and unattributed == 0)", False),
        ("all(parts.status == 'actual')", True),
        ("any(parts.section == 'headline')", False),
        ("1 < count(parts) <= 2", True),
        ("max(parts.figure) > min(parts.figure)", True),
        ("sum(parts.figure) > 6000000", True),
        ("articles > 5 or camps == 2", True),
    ],
)
def test_computes(text: str, expected: bool) -> None:
    assert value(text, parts=PARTS, total=[telling("6M USD")]) is expected


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        (["3M USD", "4M SAR"], "6M USD"),
        (["3M USD", "4M"], "6M USD"),
        (["3M USD", None], "2M USD"),
        (["3.1M USD", "3.2M USD"], "6M USD"),
        (["up to 9M USD"], "6M USD"),
    ],
)
def test_unknown_where_units_differ_or_bounds_overlap(parts: list[str | None], total: str) -> None:
    groups = {"parts": [telling(p) for p in parts], "total": [telling(total)]}
    assert value("sum(parts.figure) > max(total.figure)", **groups) is None


def test_unknown_is_not_decided_by_the_other_half() -> None:
    parts = [telling("3M USD"), telling("4M SAR")]
    assert value("sum(parts.figure) > 5 or origins == 1", parts=parts) is True
    assert value("sum(parts.figure) > 5 and origins == 2", parts=parts) is False
    assert value("sum(parts.figure) > 5 and origins == 1", parts=parts) is None


def test_outlets_that_cite_one_another() -> None:
    assert value("cycle(told)", told=[telling(None, "Times", "Post"), telling(None, "Post", "Times")]) is True
    assert value("cycle(told)", told=[telling(None, "Times", "Post"), telling(None, "Post", "Wire")]) is False


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "parts.__class__",
        "parts.figure.value.real",
        "open('x')",
        "[p for p in parts]",
        "lambda: 1",
        "parts[0]",
        "2 ** 99",
        "3 / 4",
        "articles * 'x'",
        "f'{parts}'",
        "sum(parts.figure, parts.figure)",
        "sum(x=1)",
        "total.figure > 1",
        "parts.figur > 1",
        "parts is parts",
        "True",
        "1 if origins else 2",
        "(origins := 1)",
        "",
        "sum(",
        "origins and " * 100 + "origins",
        "not " * 40 + "origins == 1",
        "(" * 90 + "1" + ")" * 90 + ")",
    ],
)
def test_refuses(text: str) -> None:
    with pytest.raises(WhenError):
        compile_when(text, ["parts"])


def test_a_slip_is_answered_with_a_suggestion() -> None:
    with pytest.raises(WhenError) as error:
        compile_when("sun(parts.figure) > 1", ["parts"])
    assert error.value.hint == "did you mean 'sum'?"
