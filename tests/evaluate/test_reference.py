"""The same numbers as the reference scorer's, where it lies beside the project: on what is read, and on worse."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from claimcheck import pipeline
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.evaluate import evaluate_report, read_gold, read_gold_findings
from claimcheck.model import Claim, Report

HOUSE = Path(__file__).resolve().parents[2]
SHARED = HOUSE.parent / "shared"
TEXTS = {"seeds": SHARED / "seeds", "news": SHARED / "gold" / "news"}
ROW = re.compile(r"^(\S+)\s+(\d\.\d{3})\s*(\d+/\d+)?")
ROUNDING = 0.0005001


@lru_cache(maxsize=2)
def read(name: str) -> Report:
    gold = read_gold([SHARED / "gold" / f"{name}.jsonl"], TEXTS[name])
    return pipeline.run([g.article for g in gold], (), load_packs([core_pack_folder()]))


def reference(name: str, report: Report, folder: Path) -> dict[str, tuple[float, str]]:
    """What the reference scorer prints: value and counts of each measure."""
    predicted = folder / "predicted.json"
    predicted.write_text(json.dumps(report.model_dump(mode="json"), ensure_ascii=False), "utf-8")
    gold = SHARED / "gold"
    command = [sys.executable, str(SHARED / "score" / "score.py"), str(gold / f"{name}.jsonl"), str(predicted)]
    options = ["--findings", str(gold / f"{name}-findings.jsonl"), "--texts", str(TEXTS[name])]
    run = subprocess.run([*command, *options], capture_output=True, encoding="utf-8", check=True)
    rows = (ROW.match(line) for line in run.stdout.splitlines())
    return {row[1]: (float(row[2]), row[3] or "") for row in rows if row}


def changed(report: Report, change: Callable[[int, Claim], Claim | None]) -> Report:
    claims = [change(n, claim) for n, claim in enumerate(report.claims)]
    return report.model_copy(update={"claims": tuple(claim for claim in claims if claim is not None)})


def every_third_lost(n: int, claim: Claim) -> Claim | None:
    return None if n % 3 == 0 else claim


def roles_of_the_first_lost(n: int, claim: Claim) -> Claim:
    return claim.model_copy(update={"roles": claim.roles[1:]}) if n % 2 == 0 else claim


def rounds_as_investments(n: int, claim: Claim) -> Claim:
    events = {"raise": "invest", "partner": "supply", "measure": "change"}
    return claim.model_copy(update={"event": events.get(claim.event, claim.event)})


def as_read(n: int, claim: Claim) -> Claim:
    return claim


def readings() -> Iterator[tuple[str, Callable[[int, Claim], Claim | None]]]:
    for name in TEXTS:
        for change in (as_read, every_third_lost, roles_of_the_first_lost, rounds_as_investments):
            yield name, change


@pytest.mark.usefixtures("real_articles", "gold_news")
@pytest.mark.parametrize(("name", "change"), list(readings()))
def test_the_reference_agrees(name: str, change: Callable[[int, Claim], Claim | None], tmp_path: Path) -> None:
    gold = read_gold([SHARED / "gold" / f"{name}.jsonl"], TEXTS[name])
    report = changed(read(name), change)
    findings = read_gold_findings(SHARED / "gold" / f"{name}-findings.jsonl", gold)
    ours = {m.name: (m.value, f"{m.hit}/{m.of}") for m in evaluate_report(gold, report, findings).measures}
    theirs = reference(name, report, tmp_path)
    assert list(theirs) == list(ours)
    for measure, (value, counts) in theirs.items():
        assert ours[measure][0] == pytest.approx(value, abs=ROUNDING), measure
        assert counts in ("", ours[measure][1]), measure
