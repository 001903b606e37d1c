"""What all formats promise: the same bytes, snapshots that are reviewed, no crash on what is missing or hostile."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.model import Article, Claim, Finding, Report
from claimcheck.report import html, json, markdown, terminal

SNAPSHOTS = Path(__file__).parent / "snapshots"
FORMATS: dict[str, Callable[[Report], str]] = {
    f"{lang}.{name}": render
    for lang in ("ar", "en")
    for name, render in {
        "txt": lambda report, lang=lang: terminal.render(report, lang=lang),
        "md": lambda report, lang=lang: markdown.render(report, lang=lang),
        "html": lambda report, lang=lang: html.render(report, lang=lang),
    }.items()
} | {"json": json.render}


@pytest.fixture(params=FORMATS, ids=str)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_report_looks_as_it_was_reviewed(name: str, report: Report) -> None:
    """Write the snapshots anew with CLAIMCHECK_UPDATE_SNAPSHOTS=1, and look at what changed."""
    shown = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", FORMATS[name](report), flags=re.DOTALL)
    shown = re.sub("sha256-[^']+", "sha256-", shown)
    file = SNAPSHOTS / f"report.{name}"
    if os.environ.get("CLAIMCHECK_UPDATE_SNAPSHOTS"):
        file.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == file.read_text(encoding="utf-8")


def test_the_same_report_gives_the_same_bytes_in_any_order(name: str, report: Report) -> None:
    turned = report.model_copy(
        update={
            part: tuple(reversed(getattr(report, part)))
            for part in ("articles", "figures", "claims", "clusters", "findings", "unread")
        }
    )
    assert FORMATS[name](turned) == FORMATS[name](report) == FORMATS[name](report)


def test_an_empty_report_is_still_a_report(name: str, empty: Report) -> None:
    assert FORMATS[name](empty).endswith("\n")


def test_hostile_text_is_rendered(name: str, hostile: Report) -> None:
    shown = FORMATS[name](hostile)
    shown.encode("utf-8")
    assert "evil" in shown


def test_no_control_comes_out(name: str, hostile: Report) -> None:
    shown = FORMATS[name](hostile)
    assert not re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
    if name != "json":
        assert not re.findall("[\u200e\u200f\u061c\u202a-\u202e]", shown)


def test_isolates_close_where_they_open(name: str, report: Report, hostile: Report) -> None:
    for each in (report, hostile) if name != "json" else ():
        for line in FORMATS[name](each).split("\n"):
            depth = 0
            for character in line:
                depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
                assert depth >= 0, line
            assert depth == 0, line


def test_a_finding_without_values_or_known_claims_is_shown(name: str) -> None:
    claim = Claim(id="c", article="a", event="raise", status="actual", section="body", start=5, end=2, text="")
    bare = Report(
        articles=(Article(id="a", path=""),),
        figures=(),
        claims=(claim,),
        clusters=(),
        findings=(
            Finding(id="1", rule="r", kind="contradiction", message="first", claims=("gone",)),
            Finding(
                id="2",
                rule="r",
                kind="contradiction",
                message="second",
                claims=("c",),
                values={"comparison": {}, "camps": None},
            ),
            Finding(id="3", rule="r", kind="note", message="third", claims=()),
        ),
        run={"version": "0"},  # type: ignore[arg-type]
    )
    shown = FORMATS[name](bare)
    assert all(word in shown for word in ("first", "second", "third"))
