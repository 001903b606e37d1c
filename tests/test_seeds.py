"""The project's own articles: together they show every kind of finding, and look-alikes that are none."""

from __future__ import annotations

from itertools import chain

import pytest

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.model import Finding, Report
from claimcheck.pipeline import run
from claimcheck.read import read_paths

SHOWN = [
    ("core/amount-conflict", {"dafater-2025-11-round", "harbor-2025-11-round"}),
    ("core/date-conflict", {"sahel-2025-07-chips", "harbor-2025-06-equity"}),
    ("core/headline-against-body", {"dafater-2025-06-headline"}),
    ("core/denied-and-affirmed", {"northgate-2025-09-ten-billion", "mizan-2025-09-denial"}),
    ("core/plan-carried-out", {"mizan-2025-03-alliance", "northgate-2025-09-ten-billion"}),
    ("core/plan-carried-out", {"harbor-2025-06-equity", "dafater-2025-06-headline", "meridian-2025-07-chips"}),
    ("core/owner-changed", {"harbor-2025-06-equity", "sahel-2026-02-spacex"}),
    ("core/corroborated", {"dafater-2025-11-round", "harbor-2025-11-round"}),
    ("core/echo", {"harbor-2025-06-equity", "dafater-2025-06-headline", "sahel-2025-07-chips"}),
    ("core/circular-citation", {"sahel-2025-07-chips", "mizan-2025-09-denial"}),
    ("core/unsourced-figure", {"dafater-2025-11-round"}),
    ("core/vaguely-sourced-figure", {"sahel-2026-02-spacex"}),
    ("core/anonymously-sourced-figure", {"harbor-2025-11-round"}),
]
CONTRADICTIONS = {rule for rule, _ in SHOWN[:4]}


@pytest.fixture(scope="module")
def report() -> Report:
    articles, skipped, _ = read_paths(["seeds"], stdin=None, allow_skipped=False)
    return run(articles, skipped, load_packs([core_pack_folder()]))


def articles_of(report: Report, finding: Finding) -> set[str]:
    claims = {claim.id: claim.article for claim in report.claims}
    return {claims[id_] for id_ in finding.claims}


@pytest.mark.parametrize(("rule", "articles"), SHOWN)
def test_the_seeds_show_every_kind(report: Report, rule: str, articles: set[str]) -> None:
    found = [articles_of(report, f) for f in report.findings if f.rule == rule]
    assert any(articles <= each for each in found), found


def test_look_alikes_are_no_contradiction(report: Report) -> None:
    contradictions = [f for f in report.findings if f.kind == "contradiction"]
    assert sorted(f.rule for f in contradictions) == sorted(CONTRADICTIONS)


def test_every_claim_of_a_finding_is_in_the_report(report: Report) -> None:
    known = {claim.id for claim in report.claims}
    assert set(chain.from_iterable(f.claims for f in report.findings)) <= known
