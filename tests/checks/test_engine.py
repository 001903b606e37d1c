"""Camps, buckets, certainty and silence: what a whole run of the core pack reports."""

from __future__ import annotations

import random
from typing import Any

import pytest

from claimcheck.checks.engine import run_rules
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.checks.message import printed
from claimcheck.checks.shorthand import read_shorthand
from claimcheck.errors import UsageError
from claimcheck.model import Article, Claim, Cluster, Figure, Finding, Role, Source

PACKS = load_packs([core_pack_folder()])


def claim(number: int, article: str, figure: str | None = None, **more: Any) -> Claim:
    roles = more.pop("roles", {"raiser": "Acme"})
    date = more.pop("date", None)
    return Claim(
        id=f"c{number:02}",
        article=article,
        event=more.pop("event", "raise"),
        status=more.pop("status", "actual"),
        section=more.pop("section", "body"),
        roles=tuple(Role(role=r, name=n, entity=n.lower(), text=n, start=0, end=1) for r, n in roles.items()),
        figure=read_shorthand(figure, article=article, number=number) if figure else None,
        date=read_shorthand(date) if date else None,
        start=number * 10,
        end=number * 10 + 5,
        text=more.pop("text", f"sentence {number}"),
        **more,
    )


def run(claims: list[Claim], published: dict[str, str] | None = None, **more: Any) -> list[Finding]:
    names = sorted({c.article for c in claims})
    articles = [Article(id=n, path=n, outlet=n.title(), published=(published or {}).get(n)) for n in names]
    clusters = more.pop("clusters", None) or [[c.id for c in claims]]
    made = [
        Cluster(id=f"k{i}", events=("raise",), entities=(), claims=tuple(ids), summary="")
        for i, ids in enumerate(clusters)
    ]
    return run_rules(PACKS, articles, claims, made, **more)


def of(findings: list[Finding], kind: str) -> list[Finding]:
    return [f for f in findings if f.kind == kind]


def told(*sums: str) -> list[Claim]:
    return [claim(i, f"article {i}", said) for i, said in enumerate(sums)]


def test_ten_articles_with_two_sums_are_one_finding() -> None:
    (found,) = of(run(told(*["5M USD"] * 6, *["7M USD"] * 4)), "contradiction")
    assert [(c["value"], len(c["articles"])) for c in found.values["camps"]] == [("5M USD", 6), ("7M USD", 4)]
    assert found.values["comparison"]["relation"] == "disjoint"
    assert len(found.claims) == 10


def test_one_count_under_two_nouns_is_one_finding() -> None:
    rows = [("a", "2300 person"), ("b", "2300 employee"), ("c", "3200 employee")]
    staff = [claim(i, name, said, event="capacity", roles={"entity": "Acme"}) for i, (name, said) in enumerate(rows)]
    (found,) = of(run(staff, {name: "2025-03-01" for name, _ in rows}), "contradiction")
    assert found.claims == ("c00", "c01", "c02")


def test_three_sums_are_three_camps() -> None:
    (found,) = of(run(told("5M USD", "7M USD", "9M USD")), "contradiction")
    assert len(found.values["camps"]) == 3


def test_a_rough_figure_agrees_with_each_of_two_finer_ones_that_quarrel() -> None:
    found = of(run(told("106bn USD", "106.01bn USD", "106.2bn USD")), "agreement")
    assert sorted(f.claims for f in found) == [("c00", "c01"), ("c00", "c02")]


def test_a_finer_figure_beside_another_is_no_agreement() -> None:
    assert not of(run(told("106.01bn USD", "106.2bn USD")), "agreement")


def test_a_certain_finding_is_an_error_and_a_possible_one_a_warning() -> None:
    sums = told("5M USD", "7M USD")
    (possible,) = of(run(sums), "contradiction")
    assert (possible.certainty, possible.severity, possible.values["missing"][0]) == ("possible", "warning", "date")
    (certain,) = of(run(sums, {"article 0": "2025-01-01", "article 1": "2025-01-02"}), "contradiction")
    assert (certain.certainty, certain.severity, certain.values["missing"]) == ("certain", "error", [])


def test_claims_of_two_clusters_are_not_compared() -> None:
    sums = told("5M USD", "7M USD")
    assert not of(run(sums, clusters=[["c00"], ["c01"]]), "contradiction")


def test_camps_count_independent_origins() -> None:
    times, post = Source(kind="outlet", name="Times"), Source(kind="outlet", name="Post", origin="Times")
    claims = [
        claim(0, "a", "5M USD", source=times),
        claim(1, "b", "5M USD", source=post),
        claim(2, "c", "5M USD", source=Source(kind="anonymous")),
        claim(3, "d", "7M USD", source=Source(kind="official", name="Acme")),
    ]
    (found,) = of(run(claims), "contradiction")
    assert [c["independent_origins"] for c in found.values["camps"]] == [1, 1]
    assert found.values["camps"][0]["origins"] == ["Times"]


def test_copied_sentences_are_one_origin() -> None:
    text = "The company said that it has closed a round of five million dollars, led by its founders."
    claims = [
        claim(i, f"a{i}", "5M USD", text=text, source=Source(kind="outlet", name=name))
        for i, name in enumerate(("Times", "Post"))
    ]
    (found,) = of(run(claims), "agreement")
    assert found.values["independent_origins"] == 1
    assert found.subkind == "echo"


def test_an_equivalent_in_another_currency_agrees() -> None:
    riyals, dollars = claim(0, "a", "7.5bn SAR"), claim(1, "b", "2bn USD")
    assert riyals.figure is not None
    bracketed = read_shorthand("2bn USD", article="a", number=9).model_copy(update={"equivalent_of": riyals.figure.id})
    (found,) = of(run([riyals, dollars], figures=[bracketed]), "agreement")
    assert set(found.claims) == {"c00", "c01"}


def test_a_denial_of_what_the_article_tells_as_done_is_of_something_else() -> None:
    roles = {"acquirer": "Fund", "target": "Acme"}
    claims = [
        claim(0, "a", "2bn EUR", event="acquire", roles=roles),
        claim(1, "a", event="acquire", roles=roles, status="denied", source=Source(kind="official", name="Fund")),
        claim(2, "b", "2bn EUR", event="acquire", roles=roles),
    ]
    assert not of(run(claims), "contradiction")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"figure": "5M USD", "date": "2023"}, {"figure": "7M USD", "date": "2024"}),
        ({"figure": "5M USD", "scope": "round"}, {"figure": "7M USD", "scope": "total"}),
        ({"figure": "5M USD"}, {"figure": "7M USD", "part": "share"}),
        ({"figure": "5M USD"}, {"figure": "7M USD", "status": "prospective"}),
        ({"figure": "5M USD"}, {"figure": "7M USD", "roles": {"raiser": "Beta"}}),
        ({"figure": "5M USD", "period": "month"}, {"figure": "7M USD", "period": "week"}),
        ({"figure": "up to 7M USD"}, {"figure": "5M USD"}),
    ],
)
def test_look_alikes_stay_silent(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert not of(run([claim(0, "a", **a), claim(1, "b", **b)]), "contradiction")


def test_the_order_of_the_input_changes_nothing() -> None:
    claims = told("5M USD", "7M USD", "5M USD", "9M USD", "7.2M USD")
    expected = run(claims)
    for seed in range(5):
        shuffled = list(claims)
        random.Random(seed).shuffle(shuffled)
        assert run(shuffled, clusters=[[c.id for c in shuffled]]) == expected


def test_an_id_does_not_follow_wording_or_place() -> None:
    before = told("5M USD", "7M USD")
    after = [c.model_copy(update={"text": "other words", "start": c.start + 7, "end": c.end + 9}) for c in before]
    assert [f.id for f in run(before)] == [f.id for f in run(after)]
    assert len({f.id for f in run(before)}) == len(run(before))


def test_selection_and_options() -> None:
    sums = told("5M USD", "7M USD")
    assert {f.rule for f in run(sums, select=["tag:amount"])} == {"core/amount-conflict"}
    assert not of(run(sums, ignore=["core/amount-conflict"]), "contradiction")
    assert not of(run(sums, options={"core/amount-conflict": {"tolerance": 0.4}}), "contradiction")
    assert not of(run(sums, options={"core/amount-conflict": {"severity": "off"}}), "contradiction")
    with pytest.raises(UsageError, match="amont"):
        run(sums, select=["core/amont"])


def test_insertions_are_isolated_and_free_of_bidi_controls() -> None:
    figure: Figure = read_shorthand("5M USD").model_copy(update={"text": "5\u202eM USD"})
    hostile = claim(0, "a").model_copy(update={"figure": figure})
    (found,) = of(run([hostile, claim(1, "b", "7M USD")]), "contradiction")
    assert "\u202e" not in found.message
    assert "\u20685M USD\u2069" in found.message


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("$22 billion", "ar", "أكثر من \u2068$22 billion\u2069"),
        ("22 مليار دولار", "en", "more than \u206822 مليار دولار\u2069"),
        ("22 مليار دولار", "ar", "أكثر من 22 مليار دولار"),
        ("$22 billion", "en", "more than $22 billion"),
    ],
)
def test_a_figure_keeps_its_order_behind_a_word_of_the_other_direction(text: str, lang: str, told: str) -> None:
    figure = Figure(article="a", id="f", kind="money", text=text, start=0, end=1, approx="more_than")
    assert printed(figure, lang) == told


def test_findings_come_worst_first() -> None:
    found = run(told("5M USD", "7M USD"), {"article 0": "2025-01-01", "article 1": "2025-01-02"})
    order = ["error", "warning", "info"]
    assert [order.index(f.severity) for f in found] == sorted(order.index(f.severity) for f in found)


def test_a_denied_sum_is_not_affirmed_by_another_round_of_the_same_company() -> None:
    denial = claim(1, "one", "10bn USD", status="denied")
    sum_told = claim(2, "two", "10bn USD")
    backer = Role(role="investor", name="early shareholders", entity="~early", text="early", start=0, end=5)
    backed = claim(3, "two")
    backed = backed.model_copy(update={"roles": (*backed.roles, backer)})
    days = {"one": "2025-09-22", "two": "2025-09-21"}
    found = [f for f in run([denial, sum_told, backed], days) if f.rule == "core/denied-and-affirmed"]
    assert [set(f.claims) for f in found] == [{denial.id, sum_told.id}]
