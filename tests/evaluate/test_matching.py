"""What was read held against tiny gold: every case beside this file."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.evaluate import read_gold
from claimcheck.evaluate.findings import score_findings
from claimcheck.evaluate.gold import GoldArticle, GoldFinding
from claimcheck.evaluate.matching import one_to_one
from claimcheck.evaluate.names import same_name
from claimcheck.evaluate.scoring import WHOLE, Score, score_article
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.model import Claim, Figure, Finding, Role, Source

HERE = Path(__file__).parent
FIGURE = {"kind": "money", "unit": "USD", "approx": "exact"}
CLAIM = {"status": "actual", "roles": {}, "figure": None, "source": {"kind": "none", "name": None}}
NAMES = read_yaml(HERE / "names.yml")[0].value


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["case"]) for case in read_yaml(HERE / name)[0].value]


def gold_of(case: dict[str, Any], folder: Path) -> GoldArticle:
    """The case's gold as a file of JSON lines gives it."""
    figures = [{**FIGURE, **figure} for figure in case["gold"].get("figures", [])]
    claims = [{**CLAIM, "sent": case["text"], **claim} for claim in case["gold"].get("claims", [])]
    row = {"id": "t", "lang": "en", "text": case["text"], "figures": figures, "claims": claims}
    file = folder / "gold.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    return read_gold([file])[0]


def figures_of(case: dict[str, Any]) -> list[Figure]:
    text, found = case["text"], []
    for n, stated in enumerate(case["read"].get("figures", [])):
        start = text.index(stated["q"])
        rest = {key: value for key, value in stated.items() if key not in ("q", "n")}
        end = start + len(stated["q"])
        found.append(Figure(article="t", id=f"f{n}", text=text[start:end], start=start, end=end, **{**FIGURE, **rest}))
    return found


def claims_of(case: dict[str, Any], figures: list[Figure]) -> list[Claim]:
    return [
        claim_of(n, {**CLAIM, **stated}, case["text"], figures)
        for n, stated in enumerate(case["read"].get("claims", []))
    ]


def claim_of(n: int, stated: dict[str, Any], text: str, figures: list[Figure]) -> Claim:
    figure = None if stated["figure"] is None else figures[stated["figure"]]
    at = text.index(stated["sent"]) if "sent" in stated else figure.start if figure else 0
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(". ", at) + 1 or len(text)
    roles = tuple(
        Role(role=role, name=name, entity=name, text=name, start=0, end=len(name))
        for role, names in stated["roles"].items()
        for name in ([names] if isinstance(names, str) else names)
    )
    return Claim(
        id=f"c{n}",
        article="t",
        event=stated["event"],
        status=stated["status"],
        section="body",
        roles=roles,
        figure=figure,
        source=Source(**stated["source"]),
        start=start,
        end=end,
        text=text[start:end],
    )


def scored(case: dict[str, Any], folder: Path) -> Score:
    figures = figures_of(case)
    return score_article(gold_of(case, folder), figures, claims_of(case, figures))


@pytest.mark.parametrize("case", cases("matching.yml"))
def test_counts(case: dict[str, Any], tmp_path: Path) -> None:
    score = scored(case, tmp_path)
    assert {what: score.counts[WHOLE, what] for what in case["counts"]} == case["counts"]


@pytest.mark.parametrize("case", cases("matching.yml"))
def test_misses(case: dict[str, Any], tmp_path: Path) -> None:
    assert sorted([miss.what, miss.why] for miss in scored(case, tmp_path).misses) == sorted(case["misses"])


@pytest.mark.parametrize(("gold", "told"), NAMES["same"])
def test_one_name(gold: str, told: str) -> None:
    assert same_name(gold, [None, told])


@pytest.mark.parametrize(("gold", "told"), NAMES["different"])
def test_two_names(gold: str, told: str) -> None:
    assert not same_name(gold, [told])


@pytest.mark.parametrize("case", cases("findings.yml"))
def test_findings(case: dict[str, Any]) -> None:
    gold: list[GoldFinding] = []
    tellings: dict[tuple[str, int], set[str]] = {}
    for n, stated in enumerate(case["gold"]):
        sides = [(f"article {n}", side) for side in range(len(stated["sides"]))]
        tellings |= {side: set(ids) for side, ids in zip(sides, stated["sides"], strict=True)}
        gold.append(GoldFinding(stated["kind"], "", tuple(sides)))
    found = [
        Finding(id=str(n), rule="r", kind=f["kind"], message="", claims=tuple(f["claims"]))
        for n, f in enumerate(case["found"])
    ]
    counts, misses = score_findings(gold, found, tellings)
    assert {key: counts[key] for key in case["counts"]} == case["counts"]
    assert [miss.why for miss in misses] == case.get("misses", [])


Candidates = st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(0, 4), max_size=14)


def largest(edges: frozenset[tuple[int, int]]) -> int:
    """The size of a largest matching, by trying every one."""
    if not edges:
        return 0
    i, k = min(edges)
    without = frozenset(edge for edge in edges if edge != (i, k))
    return max(largest(without), 1 + largest(frozenset((a, b) for a, b in without if a != i and b != k)))


@given(Candidates)
def test_as_many_as_possible_are_matched_and_none_twice(worth: dict[tuple[int, int], int]) -> None:
    match = one_to_one((float(value), i, k) for (i, k), value in worth.items())
    assert set(match.items()) <= set(worth)
    assert max(Counter(match.values()).values(), default=1) == 1
    assert len(match) == largest(frozenset(worth))


@given(Candidates)
def test_the_order_of_candidates_is_no_matter(worth: dict[tuple[int, int], int]) -> None:
    rows = [(float(value), i, k) for (i, k), value in worth.items()]
    assert one_to_one(rows) == one_to_one(reversed(rows))
