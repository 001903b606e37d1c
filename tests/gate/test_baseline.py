"""The baseline: the known is not reported again, the suppressed has a reason and an end, what is over is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimcheck.cli import main

FIVE = "أغلقت شركة «نبراس» جولة تمويلية بقيمة 5 ملايين دولار.\n"
SEVEN = "أغلقت شركة «نبراس» جولة تمويلية بقيمة 7 ملايين دولار.\n"
NINE = "أغلقت شركة «نبراس» جولة تمويلية بقيمة 9 ملايين دولار.\n"


@dataclass(frozen=True)
class Outcome:
    """How one command ended."""

    code: int
    out: str
    err: str


Claimcheck = Callable[..., Outcome]


@pytest.fixture
def claimcheck(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claimcheck:
    """Run a command in a folder that holds two articles that contradict each other."""
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    Path("articles/five.txt").write_text(FIVE, "utf-8")
    Path("articles/seven.txt").write_text(SEVEN, "utf-8")
    Path("articles/articles.yaml").write_text("five: {published: 2025-03-04}\nseven: {published: 2025-03-05}\n")

    def run(*arguments: str) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        captured = capsys.readouterr()
        return Outcome(int(left.value.code or 0), captured.out, captured.err)

    return run


def findings(claimcheck: Claimcheck, *options: str) -> list[dict[str, object]]:
    return list(json.loads(claimcheck("check", "articles", "--format", "json", *options).out)["findings"])


def entries(file: str = "claimcheck-baseline.json") -> list[dict[str, object]]:
    return list(json.loads(Path(file).read_text("utf-8"))["findings"])


def conflict(claimcheck: Claimcheck) -> str:
    return str(next(f["id"] for f in findings(claimcheck) if f["rule"] == "core/amount-conflict"))


def test_what_is_known_is_not_reported_again(claimcheck: Claimcheck) -> None:
    written = claimcheck("baseline", "write", "articles")
    assert written.code == 0
    assert "3 findings" in written.out
    done = claimcheck("check", "articles", "--baseline", "claimcheck-baseline.json", "--format", "json")
    assert (done.code, done.err) == (0, "")
    document = json.loads(done.out)
    assert document["findings"] == []
    assert document["run"]["counts"]["left_out.known"] == 3
    assert document["run"]["counts"]["findings"] == 0


def test_what_is_new_is_reported_beside_what_is_known(claimcheck: Claimcheck) -> None:
    claimcheck("baseline", "write", "articles")
    Path("articles/nine.txt").write_text(NINE, "utf-8")
    done = claimcheck("check", "articles", "-b", "claimcheck-baseline.json", "--format", "json")
    assert done.code == 1
    document = json.loads(done.out)
    home = {claim["id"]: claim["article"] for claim in document["claims"]}
    assert document["findings"]
    assert all("nine" in {home[claim] for claim in f["claims"]} for f in document["findings"])


def test_a_baseline_is_the_same_bytes_and_is_configured_once(claimcheck: Claimcheck) -> None:
    Path("claimcheck.toml").write_text('baseline = "known/all.json"\n')
    assert claimcheck("baseline", "write", "articles").code == 0
    first = Path("known/all.json").read_bytes()
    claimcheck("baseline", "write", "articles")
    assert Path("known/all.json").read_bytes() == first
    assert claimcheck("check", "articles").code == 0
    assert "baseline" in claimcheck("check", "--show-config").out


def test_agreements_are_no_part_of_a_baseline(claimcheck: Claimcheck) -> None:
    Path("articles/again.txt").write_text(FIVE.replace("أغلقت", "قد أغلقت"), "utf-8")
    kinds = {f["id"]: f["kind"] for f in findings(claimcheck)}
    assert "agreement" in kinds.values()
    claimcheck("baseline", "write", "articles")
    assert "agreement" not in {kinds[str(entry["fingerprint"])] for entry in entries()}


def test_a_suppression_has_a_reason_and_holds_until_its_day_is_over(claimcheck: Claimcheck) -> None:
    name = conflict(claimcheck)
    claimcheck("report", "articles", "-o", "reports")
    done = claimcheck("suppress", name[:6], "--reason", "two  rounds\nof one name", "--until", "9999-12-31")
    assert done.code == 0
    (entry,) = entries()
    assert (entry["fingerprint"], entry["reason"]) == (name, "two rounds of one name")
    assert (entry["until"], entry["articles"]) == ("9999-12-31", ["five", "seven"])
    assert entry["message"] == "five says 5 ملايين دولار; seven says 7 ملايين دولار"
    left = findings(claimcheck, "--baseline", "claimcheck-baseline.json")
    assert name not in {f["id"] for f in left}
    assert len(left) == 2
    Path("claimcheck-baseline.json").write_text(
        json.dumps({"version": 1, "findings": [entry | {"until": "2020-01-01"}]}), "utf-8"
    )
    over = claimcheck("check", "articles", "--baseline", "claimcheck-baseline.json", "--quiet")
    assert over.code == 1
    assert "expired on 2020-01-01" in over.err
    assert "two rounds of one name" in over.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["550e", "--reason", " "], "--reason must say why"),
        (["550e", "--reason", "x", "--until", "2020-01-01"], "is over already"),
        (["550e", "--reason", "x", "--until", "tomorrow"], "'tomorrow' is no day"),
        (["550e", "--reason", "x", "--until", "20991231"], "is no day"),
        (["no-such", "--reason", "x"], "no finding is named 'no-such'"),
        (["55", "--reason", "x"], "no finding is named '55'"),
        (["550e", "--reason", "x", "--in", "gone.json"], "gone.json: cannot be read"),
        (["550e"], "--reason"),
    ],
)
def test_a_suppression_that_says_too_little_is_refused(arguments: list[str], said: str, claimcheck: Claimcheck) -> None:
    claimcheck("report", "articles", "-o", "reports")
    done = claimcheck("suppress", *arguments)
    assert done.code == 2
    assert said in done.err
    assert not Path("claimcheck-baseline.json").exists()


def test_writing_again_keeps_reasons_and_the_entries_of_other_rules(claimcheck: Claimcheck) -> None:
    name = conflict(claimcheck)
    claimcheck("report", "articles", "-o", "reports")
    claimcheck("suppress", name, "--reason", "checked", "--until", "9999-12-31")
    claimcheck("baseline", "write", "articles", "--select", "unsourced-figure")
    assert {entry.get("reason") for entry in entries()} == {"checked", None}
    claimcheck("baseline", "write", "articles")
    assert [entry["reason"] for entry in entries() if entry["fingerprint"] == name] == ["checked"]


def test_stale_entries_are_told_and_pruned(claimcheck: Claimcheck) -> None:
    claimcheck("baseline", "write", "articles")
    Path("articles/seven.txt").write_text(FIVE.replace("أغلقت", "قد أغلقت"), "utf-8")
    done = claimcheck("check", "articles", "-b", "claimcheck-baseline.json")
    assert done.code == 0
    assert done.err.count("stale, nothing like it is found any more") == 2
    assert "claimcheck baseline prune" in done.err
    assert claimcheck("check", "articles", "-b", "claimcheck-baseline.json", "-q").err == ""
    pruned = claimcheck("baseline", "prune", "articles")
    assert "2 dropped, 1 kept" in pruned.out
    assert len(entries()) == 1
    assert claimcheck("check", "articles", "-b", "claimcheck-baseline.json").err == ""


def test_what_was_not_looked_for_is_not_stale(claimcheck: Claimcheck) -> None:
    claimcheck("baseline", "write", "articles")
    for options in (["articles/five.txt"], ["articles", "--select", "date-conflict"]):
        assert "stale" not in claimcheck("check", *options, "-b", "claimcheck-baseline.json").err
    assert "0 dropped" in claimcheck("baseline", "prune", "articles", "--select", "date-conflict").out


def test_pruning_drops_what_has_expired(claimcheck: Claimcheck) -> None:
    claimcheck("baseline", "write", "articles")
    rows = [entry | {"reason": "old", "until": "2020-01-01"} for entry in entries()]
    Path("claimcheck-baseline.json").write_text(json.dumps({"version": 1, "findings": rows}), "utf-8")
    assert "3 dropped, 0 kept" in claimcheck("baseline", "prune", "articles").out


def test_the_difference_lists_what_is_new_gone_and_expired(claimcheck: Claimcheck) -> None:
    claimcheck("baseline", "write", "articles")
    assert claimcheck("baseline", "diff", "articles").out == "0 new, 0 gone, 0 expired, 3 held\n"
    Path("articles/seven.txt").write_text(NINE, "utf-8")
    done = claimcheck("baseline", "diff", "articles")
    assert [line[0] for line in done.out.splitlines()] == ["+", "+", "-", "-", "2"]
    parts = json.loads(claimcheck("baseline", "diff", "articles", "--format", "json").out)
    assert {name: len(rows) for name, rows in parts.items()} == {"new": 2, "gone": 2, "expired": 0, "held": 1}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such baseline"),
        ("{", "b.json:1:2: is not JSON"),
        ("[]", "is no baseline"),
        ('{"version": 2, "findings": []}', "is no baseline"),
        ('{"version": 1, "findings": [{}]}', "entry 1: needs a 'fingerprint'"),
        ('{"version": 1, "findings": [7]}', "entry 1: needs a 'fingerprint'"),
        (
            '{"version": 1,\n"findings": [{"fingerprint": "a", "untill": "x"}]}',
            "b.json:2: entry 1: unknown key",
        ),
        ('{"version": 1, "findings": [{"fingerprint": "a", "until": "soon"}]}', "'soon' is no day"),
        ('{"version": 1, "findings": [{"fingerprint": "a", "articles": "x"}]}', "'articles' must be a list"),
        ('{"version": 1, "findings": [{"fingerprint": "a", "reason": 1}]}', "'reason' must be text"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_faulty_baseline_is_refused_with_its_place(content: str | None, said: str, claimcheck: Claimcheck) -> None:
    if content is not None:
        Path("b.json").write_text(content)
    for command in (["check", "articles", "--baseline", "b.json"], ["baseline", "diff", "articles", "-b", "b.json"]):
        done = claimcheck(*command)
        assert done.code == 2
        assert said in done.err
        assert "Traceback" not in done.err
