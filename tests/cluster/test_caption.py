"""What a cluster is called."""

from __future__ import annotations

import pytest

from claimcheck.cluster import cluster_claims

CAPTIONS = [
    (
        {"event": "raise", "roles": {"raiser": "xai"}, "figure": "20bn USD", "published": "2025-10-08"},
        "xai: raising money, about October 2025, $20bn",
        "xai: جمع تمويل، نحو أكتوبر 2025، 20 مليار دولار",
    ),
    (
        {"event": "acquire", "roles": {"target": "careem"}, "figure": "3.1bn USD", "date": "2019-03-26"},
        "careem: Acquire, 26 March 2019, $3.1bn",
        "careem: استحواذ، 26 مارس 2019، 3.1 مليار دولار",
    ),
    (
        {"event": "share", "roles": {"holder": "stc", "target": "telefonica"}, "figure": "9.9%"},
        "share of stc in telefonica, 9.9%",
        "حصة stc في telefonica، 9.9٪",
    ),
    ({"event": "comment"}, "Comment", "تعليق"),
]


@pytest.mark.parametrize(("row", "english", "arabic"), CAPTIONS, ids=[c[1] for c in CAPTIONS])
def test_a_caption_tells_who_what_when_and_how_much(row, english, arabic, tell, words):
    claims, articles, _ = tell({"a": row})
    [cluster] = cluster_claims(claims, articles, words)
    assert (cluster.summary, cluster.summary_ar) == (english, arabic)
