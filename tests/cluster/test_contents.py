"""Equal contents have one digest in every process, and another figure, date or name is another digest."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

from claimcheck.cluster.contents import COMPARED, digest, profile_digests
from claimcheck.cluster.linking import link_entities
from claimcheck.cluster.profile import Profile, profiles
from claimcheck.cluster.stories import find_stories


def made(tell, words, rows):
    claims, articles, _ = tell(rows)
    return profiles(claims, articles, link_entities(claims, words, find_stories(claims, articles, words)), words)


def test_a_value_of_another_type_is_another():
    values = [1, 1.0, True, "1", Decimal(1), None, (1,), ((1,),), frozenset({"a", "b"}), frozenset({"a"})]
    assert len({digest(value) for value in values}) == len(values)
    assert digest(frozenset("abc")) == digest(frozenset("cba"))


def test_the_order_of_a_set_is_none_in_any_process():
    told = "from claimcheck.cluster.contents import digest; print(digest(frozenset('abcdefgh')).hex())"
    found = {
        subprocess.run(
            [sys.executable, "-c", told],
            env={**environment(), "PYTHONHASHSEED": seed},
            text=True,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_a_profile_is_named_by_all_that_is_compared_of_it(tell, words):
    rows = {"a": {"event": "raise", "roles": {"raiser": "xai"}, "figure": "20bn USD"}}
    (first,) = made(tell, words, rows)
    (same,) = made(tell, words, rows)
    assert profile_digests()(first) == profile_digests()(same)
    others = {
        "subject": frozenset({"openai"}),
        "kin": frozenset({"b"}),
        "amount": None,
        "tested": frozenset({"x"}),
        "sounds": frozenset({"~x"}),
        "opposite": frozenset({"y"}),
        "crowded": True,
        "slot": 3,
        "order": 9,
        "claim": first.claim.model_copy(update={"status": "denied"}),
        "twins": [first],
    }
    for name, value in others.items():
        (changed,) = made(tell, words, rows)
        setattr(changed, name, value)
        assert profile_digests()(changed) != profile_digests()(first), name


def test_every_field_of_a_profile_is_looked_at_or_named_here():
    assert set(Profile.__dataclass_fields__) - set(COMPARED) == {"twins", "confirmed"}


def environment():
    import os

    return dict(os.environ)
