"""Consonants that sound alike are found without asking for every two."""

from __future__ import annotations

from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.extract.skeleton import near_skeletons, same_consonants

SKELETONS = st.lists(st.text("BTSRM", max_size=14), max_size=12, unique=True)


@given(SKELETONS, SKELETONS)
@example(["BTSR"], ["BTS", "BTSR", "BTSRM"])
@example(["BTSRMBTSRM"], ["BTSRMBTS", "BTSRMBTSRMB", "TSRMBTSRM", "BTSRM"])
@example(["BTSRM"], ["BTRM", "BTSRMS", "BTSBM", "TBSRM"])
def test_whatever_sounds_alike_is_near(left: list[str], right: list[str]) -> None:
    alike = {pair for pair in product(left, right) if same_consonants(*pair)}
    assert alike <= set(near_skeletons(left, right))


def test_what_is_two_edits_apart_is_not_near() -> None:
    assert set(near_skeletons(["BTSRM"], ["BTS", "MRSTB", "BTSRM"])) == {("BTSRM", "BTSRM")}
