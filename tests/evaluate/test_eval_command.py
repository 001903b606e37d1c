"""`claimcheck eval` as a script or a person uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli import main

PASSAGES = """\
- id: first
  text: Nabras raised $5 million in March 2025, its chief executive said.
  figures:
  - {q: $5 million, n: 0, kind: money, value: 5000000, high: null, unit: USD, approx: exact}
  - {q: March 2025, n: 0, kind: date, value: 2025-03, high: null, unit: date, approx: exact}
  claims:
  - event: raise
    status: actual
    roles: {raiser: Nabras}
    figure: 0
    source: {kind: official, name: null}
    sent: Nabras raised
- id: second
  text: Nobody in Zurich had counted the glossy wombats.
  figures: []
  claims:
  - event: lead
    status: actual
    roles: {person: Hala}
    figure: null
    source: {kind: none, name: null}
    sent: Nobody in
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `claimcheck eval` in a folder with two passages in corpus/en/."""
    monkeypatch.chdir(tmp_path)
    Path("corpus/en").mkdir(parents=True)
    Path("corpus/en/business.yml").write_text(PASSAGES, "utf-8")

    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(("eval", *arguments))
        told = capsys.readouterr()
        return left.value.code, told.out, told.err  # type: ignore[return-value]

    return command


def test_the_scoreboard_counts_what_was_found(run: Run) -> None:
    code, out, _ = run("corpus")
    assert code in (0, None)
    assert out.startswith("2 articles (2 en): 1 figures, 1 dates, 2 claims wanted")
    for word in ("figures.f1", "claims.strict_recall", "95 %", "raise", "lead", "money"):
        assert word in out
    assert "wombats" not in out


def test_misses_are_listed_with_their_reason(run: Run) -> None:
    _, out, _ = run("corpus/en/business.yml", "--misses")
    assert "claim: nothing read in the sentence (lead)" in out
    assert "person: Hala" in out


def test_json_has_the_same_measures(run: Run) -> None:
    _, out, _ = run("corpus", "--format", "json", "--misses")
    board = json.loads(out)
    assert board["articles"] == 2
    assert board["measures"]["figures.recall"]["value"] == 1.0
    assert board["languages"]["en"]["claims.recall"]["of"] == 2
    assert {event["name"] for event in board["events"]} >= {"raise", "lead"}
    assert [kind["name"] for kind in board["kinds"]] == ["date", "money"]
    assert any(miss["article"] == "second" for miss in board["misses"])


def test_a_page_quotes_no_text(run: Run) -> None:
    _, out, _ = run("corpus", "--format", "md")
    assert "## Claims by event" in out
    assert "Hala" not in out


def test_another_gold_to_compare_with(run: Run) -> None:
    _, out, _ = run("corpus", "--against", "corpus/en/business.yml")
    assert "against" in out
    assert "as chance has it" in out


def test_a_measure_below_its_minimum_exits_with_1(run: Run) -> None:
    code, out, err = run("corpus", "--min", "claims.recall=0.9", "--min", "figures.recall=0.5")
    assert code == 1
    assert "claims.recall is 0.500, below 0.9" in err
    assert "figures.recall is" not in err
    assert "claims.recall" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("corpus", "--min", "claims.recal=0.9"), "did you mean claims.recall?"),
        (("corpus", "--min", "claims.recall"), "claims.recall=0.9"),
        (("corpus", "--min", "claims.recall=high"), "claims.recall=0.9"),
        (("nowhere",), "does not exist"),
        (("corpus", "--findings", "none.jsonl"), "none.jsonl: cannot be read"),
        (("corpus", "--format", "xml"), "xml"),
        (("corpus", "--against", "nowhere"), "does not exist"),
    ],
)
def test_what_cannot_be_done_exits_with_2(run: Run, arguments: tuple[str, ...], says: str) -> None:
    code, _, err = run(*arguments)
    assert code == 2
    assert says in err
    assert "Traceback" not in err
