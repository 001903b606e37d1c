"""What holds for any claims: each is in one cluster, and neither order nor copies change the clusters."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.cluster import cluster_claims, find_clusters

COMPANIES = ["xai", "openai", "nvidia", "~wadi", "~wadi-holding", "~wadi-group"]
ROLES = {
    "raise": ("raiser", "investor"),
    "invest": ("target", "investor"),
    "acquire": ("target", "acquirer"),
    "own": ("owned", "owner"),
    "earn": ("entity", None),
    "value": ("entity", None),
    "comment": ("entity", None),
}


@st.composite
def rows(draw):
    event = draw(st.sampled_from(sorted(ROLES)))
    subject, other = ROLES[event]
    row = {"event": event, "roles": {subject: draw(st.sampled_from(COMPANIES))}}
    if other and draw(st.booleans()):
        row["roles"][other] = draw(st.sampled_from(COMPANIES))
    if event in ("raise", "invest", "acquire", "earn", "value"):
        row["figure"] = draw(st.sampled_from(["10bn USD", "12bn USD", "12.5bn USD", "3bn EUR"]))
    if event == "earn":
        row["metric"] = draw(st.sampled_from(["profit", "revenue"]))
    if draw(st.booleans()):
        row["date"] = draw(st.sampled_from(["2024", "2025-Q1", "2025-03", "2025-03-04"]))
    row["status"] = draw(st.sampled_from(["actual", "prospective"]))
    row["section"] = draw(st.sampled_from(["headline", "body"]))
    row["article"] = draw(st.sampled_from(["x", "y", "z"]))
    row["at"] = draw(st.integers(0, 4))
    return row


@st.composite
def stories(draw):
    found = draw(st.lists(rows(), min_size=1, max_size=14))
    published = {a: draw(st.sampled_from([None, "2025-03-05", "2025-03-20", "2025-11"])) for a in "xyz"}
    for row in found:
        if published[row["article"]]:
            row["published"] = published[row["article"]]
    return {f"c{n}": row for n, row in enumerate(found)}


FREELY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FREELY
@given(story=stories())
def test_every_claim_is_in_exactly_one_cluster(story, tell, words):
    claims, articles, _ = tell(story)
    clusters = cluster_claims(claims, articles, words)
    assert sorted(c for cluster in clusters for c in cluster.claims) == sorted(c.id for c in claims)
    assert [c.id for c in clusters] == sorted(min(c.claims) for c in clusters)


@FREELY
@given(story=stories(), seed=st.randoms(use_true_random=False))
def test_the_order_of_articles_and_claims_changes_nothing(story, seed, tell, words):
    claims, articles, _ = tell(story)
    before = cluster_claims(claims, articles, words)
    seed.shuffle(claims)
    seed.shuffle(articles)
    assert cluster_claims(claims, articles, words) == before


@FREELY
@given(story=stories())
def test_another_story_changes_nothing(story, tell, words):
    claims, articles, _ = tell(story)
    other, more, _ = tell({"elsewhere": {"event": "raise", "roles": {"raiser": "~far-away"}, "figure": "10bn USD"}})
    before = cluster_claims(claims, articles, words)
    after = cluster_claims([*claims, *other], [*articles, *more], words)
    assert [c for c in after if c.claims != (other[0].id,)] == before


@FREELY
@given(story=stories())
def test_a_claim_given_twice_counts_once(story, tell, words):
    claims, articles, _ = tell(story)
    assert find_clusters([*claims, *claims], articles, words).clusters == cluster_claims(claims, articles, words)


def test_no_claims_no_clusters(words):
    assert cluster_claims([], [], words) == []
