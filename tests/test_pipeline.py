"""Three small articles in both languages that contradict, agree with and update each other, from text to report."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.model import Article, Report
from claimcheck.pipeline import claims_and_clusters, explain, run

PACKS = load_packs([core_pack_folder()])

EARLY = Article(
    id="early",
    path="early.txt",
    lang="en",
    published="2025-03-02",
    text="""Helsing is in talks to raise money

Helsing is in talks to raise $600m, Reuters reported on Sunday, citing people familiar with the matter.

Helsing was founded in 2021. It employs 900 people.
""",
)
ENGLISH = Article(
    id="english",
    path="english.txt",
    lang="en",
    published="2025-03-20",
    text="""Helsing raises $600m

Helsing raised $600m in a funding round led by Accel, the company said on Thursday.

Helsing was founded in 2021. Helsing acquired Grob Aircraft for $200m.
""",
)
ARABIC = Article(
    id="arabic",
    path="arabic.txt",
    lang="ar",
    published="2025-03-21",
    text="""هيلسينغ تجمع 750 مليون دولار

جمعت شركة هيلسينغ 750 مليون دولار في جولة تمويلية، بحسب بلومبرغ.

تأسست هيلسينغ عام 2021.
""",
)
ARTICLES = [EARLY, ENGLISH, ARABIC]


@pytest.fixture(scope="module")
def report() -> Report:
    return run(ARTICLES, packs=PACKS)


def raised(report: Report, article: str) -> list[str]:
    """The ids of what an article's body says was raised."""
    return [c.id for c in report.claims if c.article == article and c.event == "raise" and c.figure is not None]


def test_two_sums_of_one_round_contradict_across_languages(report: Report) -> None:
    english, arabic = raised(report, "english"), raised(report, "arabic")
    assert any(
        f.kind == "contradiction" and set(f.claims) & set(english) and set(f.claims) & set(arabic)
        for f in report.findings
    )


def test_a_plan_and_its_completion_are_an_update_and_no_contradiction(report: Report) -> None:
    early, english = raised(report, "early"), raised(report, "english")
    kinds = {f.kind for f in report.findings if set(f.claims) & set(early) and set(f.claims) & set(english)}
    assert "update" in kinds
    assert not any(f.kind == "contradiction" and set(f.claims) <= {*early, *english} for f in report.findings)


def test_the_same_fact_in_three_articles_is_agreed_on(report: Report) -> None:
    founded = {c.id for c in report.claims if c.event == "found"}
    assert {c.article for c in report.claims if c.id in founded} == {"early", "english", "arabic"}
    assert any(f.kind == "agreement" and founded & set(f.claims) for f in report.findings)


def test_a_sum_without_a_source_is_unsourced(report: Report) -> None:
    price = [c.id for c in report.claims if c.event == "acquire" and c.figure is not None]
    assert price
    assert any(f.kind == "unsourced" and set(price) & set(f.claims) for f in report.findings)


def test_the_counts_are_those_of_the_report(report: Report) -> None:
    counts = report.run.counts
    for name in ("articles", "figures", "claims", "clusters", "findings", "unread"):
        assert counts[name] == len(getattr(report, name)), name
    kinds = Counter(finding.kind for finding in report.findings)
    assert {name.split(".")[1]: n for name, n in counts.items() if name.startswith("findings.")} == dict(kinds)
    assert counts["sentences"] == 11
    assert counts["skipped"] == 0


def test_everything_points_to_what_is_there(report: Report) -> None:
    claims = {c.id for c in report.claims}
    clusters = {c.id for c in report.clusters}
    figures = {f.id for f in report.figures}
    assert all(set(f.claims) <= claims for f in report.findings)
    assert all(f.cluster is None or f.cluster in clusters for f in report.findings)
    assert all(set(c.claims) <= claims for c in report.clusters)
    assert all(c.figure is None or c.figure.id in figures for c in report.claims)
    assert all(f.equivalent_of is None or f.equivalent_of in figures for f in report.figures)


def test_a_run_names_its_rules(report: Report) -> None:
    (pack,) = report.run.rules
    assert pack.rules == len(PACKS[0].rules) > 0
    assert pack.digest


def test_progress_tells_each_article_then_each_stage() -> None:
    told: list[tuple[str, int, int]] = []
    run(ARTICLES, packs=PACKS, progress=lambda stage, done, of: told.append((stage, done, of)))
    assert told[:3] == [("read", 1, 3), ("read", 2, 3), ("read", 3, 3)]
    assert [stage for stage, _, _ in told[3:]] == ["cluster", "check"]


def test_the_order_of_articles_changes_no_finding(report: Report) -> None:
    for order in permutations(ARTICLES):
        other = run(order, packs=PACKS)
        assert other.clusters == report.clusters
        assert sorted(f.id for f in other.findings) == sorted(f.id for f in report.findings)


def test_rules_may_be_chosen_and_left_out(report: Report) -> None:
    rule = report.findings[0].rule
    assert {f.rule for f in run(ARTICLES, packs=PACKS, select=[rule]).findings} == {rule}
    assert rule not in {f.rule for f in run(ARTICLES, packs=PACKS, ignore=[rule]).findings}


def test_no_articles_and_no_rules_are_no_fault() -> None:
    empty = run([])
    assert (empty.claims, empty.clusters, empty.findings) == ((), (), ())
    assert run(ARTICLES).findings == ()


def test_the_stages_before_the_rules_are_the_same(report: Report) -> None:
    articles, claims, clusters, _ = claims_and_clusters(ARTICLES)
    assert tuple(articles) == report.articles
    told = [claim for claim in claims if claim.event != "act"]  # on which no finding rests here
    assert len(told) < len(claims)
    assert tuple(told) == report.claims
    assert tuple(c for c in clusters if c.events != ("act",)) == report.clusters


def test_a_plain_act_is_told_where_a_finding_rests_on_it() -> None:
    texts = ["Halden Foods has closed its Leeds plant.", "Halden Foods denied that it had closed its Leeds plant."]
    articles = [Article(id=f"a{n}", path="", lang="en", published="2026-03-01", text=t) for n, t in enumerate(texts)]
    report = run(articles, packs=PACKS)
    finding = next(f for f in report.findings if f.rule == "core/act-denied")
    assert {c.id for c in report.claims if c.event == "act"} == set(finding.claims)
    assert [c.id for c in report.clusters if c.events == ("act",)] == [finding.cluster]
    alone = run(articles[:1], packs=PACKS)
    assert "act" not in {c.event for c in alone.claims}
    assert not any(c.events == ("act",) for c in alone.clusters)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_explain_mentions_every_figure_claim_and_frame(article: Article, report: Report) -> None:
    told = explain(article)
    lines = told.splitlines()
    for claim in (c for c in report.claims if c.article == article.id):
        said = [line for line in lines if line.startswith(f"claim {claim.event} {claim.status}")]
        assert any(claim.found_by in line and all(role.name in line for role in claim.roles) for line in said)
        trigger = claim.found_by.split(" +")[0]
        if "/events/" in trigger:
            assert any(line.startswith(f"  frame   {claim.event}") and trigger in line for line in lines), claim
    assert sum(line.startswith("  figure") for line in lines) >= len(
        [f for f in report.figures if f.article == article.id]
    )
    assert any(line.startswith("  mention") for line in lines)
    assert any(line.startswith("  clause") for line in lines)
    assert any(line.startswith("  source") for line in lines)
