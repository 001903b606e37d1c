"""Each case of cases.yml: what joins, what stays apart, and that the reason given is the one meant."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from claimcheck.cluster import cluster_claims
from claimcheck.cluster.comparison import weigh
from claimcheck.cluster.conflicts import forbidden, told_apart
from claimcheck.cluster.linking import link_entities
from claimcheck.cluster.profile import profiles
from claimcheck.cluster.stories import find_stories

CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
TOO_LITTLE = "too little"


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_claims_join_and_stay_apart(case, tell, words):
    claims, articles, ids = tell(case["claims"])
    clusters = cluster_claims(claims, articles, words)
    names = {id_: name for name, id_ in ids.items()}
    found = sorted(sorted(names[c] for c in cluster.claims) for cluster in clusters)
    reasons = {names[r.claim]: r.why for cluster in clusters for r in cluster.reasons}
    assert found == sorted(sorted(group) for group in case["together"]), reasons


@pytest.mark.parametrize("case", [c for c in CASES if "why" in c], ids=[c["case"] for c in CASES if "why" in c])
def test_what_stays_apart_does_so_for_the_reason_meant(case, tell, words):
    claims, articles, ids = tell(case["claims"])
    by_id = {
        p.claim.id: p
        for p in profiles(claims, articles, link_entities(claims, words, find_stories(claims, articles, words)), words)
    }
    firsts = [by_id[ids[group[0]]] for group in case["together"]]
    for n, a in enumerate(firsts):
        for b in firsts[n + 1 :]:
            conflict = forbidden(a, b) or told_apart(a, b)
            if case["why"] == TOO_LITTLE:
                assert conflict is None
                assert not weigh(a, b).joins
            else:
                assert conflict == case["why"]
            assert (forbidden(b, a) or told_apart(b, a)) == conflict


def test_each_claim_has_a_reason_and_each_cluster_a_caption(tell, words):
    for case in CASES:
        claims, articles, _ = tell(case["claims"])
        for cluster in cluster_claims(claims, articles, words):
            assert [r.claim for r in cluster.reasons] == list(cluster.claims)
            assert all(r.why for r in cluster.reasons)
            assert cluster.id == min(cluster.claims)
            assert cluster.summary
            assert cluster.summary_ar
