"""What two articles of one story tell alike where neither says whose it is, and what acts are done to."""

from __future__ import annotations

import pytest

from claimcheck.cluster.likeness import acted_otherwise, one_measurand, one_of_kind, one_sum
from claimcheck.cluster.linking import link_entities
from claimcheck.cluster.profile import profiles
from claimcheck.cluster.stories import Stories
from claimcheck.model import Role

BEDS = {"event": "capacity", "figure": "220 bed", "published": "2026-03-01"}
SUM = {"event": "invest", "figure": "1.17bn EUR", "published": "2026-03-01"}


def pair(tell, words, left, right, *, only=True, kin=True):
    claims, articles, ids = tell({"a": left, "b": right})
    claims = [claim.model_copy(update={"only": only}) for claim in claims]
    made = {
        p.claim.id: p for p in profiles(claims, articles, link_entities(claims, words, Stories(frozenset())), words)
    }
    a, b = made[ids["a"]], made[ids["b"]]
    if kin:
        a.kin, b.kin = frozenset({"b"}), frozenset({"a"})
    return a, b


def test_the_only_count_of_a_kind_in_each_article_is_of_one_thing(tell, words):
    other = BEDS | {"event": "build", "figure": "260 bed", "published": "2026-03-02"}
    assert one_of_kind(*pair(tell, words, BEDS, other))
    assert not one_of_kind(*pair(tell, words, BEDS, other, kin=False))
    assert not one_of_kind(*pair(tell, words, BEDS, other, only=False))


@pytest.mark.parametrize(
    "change",
    [
        {"figure": "260 seat"},
        {"figure": "260 person"},
        {"figure": "26 bed"},
        {"figure": "260 company"},
        {"published": "2026-03-09"},
        {"part": "share"},
        {"period": "week"},
        {"status": "denied"},
        {"status": "prospective"},
        {"event": "toll"},
        {"date": "2026-01"},
    ],
    ids=lambda change: " ".join(change.values()),
)
def test_a_count_of_something_else_is_another(tell, words, change):
    assert not one_of_kind(*pair(tell, words, BEDS, BEDS | {"figure": "260 bed"} | change))


def test_a_plan_and_what_stands_are_one_where_both_name_it(tell, words):
    roles = {"roles": {"entity": "~wadi"}}
    planned = BEDS | roles | {"figure": "260 bed", "status": "prospective"}
    assert one_of_kind(*pair(tell, words, BEDS | roles, planned))


SUBSCRIBERS = {
    "event": "capacity",
    "figure": "3100000 subscriber",
    "published": "2026-03-01",
    "roles": {"entity": "~wadi"},
}


def test_a_figure_that_no_accident_repeats_is_of_one_thing_whoever_is_named(tell, words):
    other = SUBSCRIBERS | {"event": "measure", "roles": {"entity": "~وادي"}, "published": "2026-03-20"}
    assert one_measurand(*pair(tell, words, SUBSCRIBERS, other)) == "a figure that no accident repeats"
    assert one_measurand(*pair(tell, words, SUBSCRIBERS, other, kin=False)) is None


@pytest.mark.parametrize(
    "change",
    [{"figure": "3200000 subscriber"}, {"figure": "3100000 customer"}, {"status": "denied"}, {"part": "share"}],
    ids=lambda change: " ".join(change.values()),
)
def test_another_figure_tells_nothing_of_whose_it_is(tell, words, change):
    other = SUBSCRIBERS | {"roles": {"entity": "~dune"}} | change
    assert one_measurand(*pair(tell, words, SUBSCRIBERS, other)) is None


def test_two_deals_of_one_sum_without_a_party_in_common_are_two(tell, words):
    one = SUM | {"figure": "1.175bn EUR", "roles": {"investor": "~delta", "target": "~sana"}}
    other = SUM | {"figure": "1.175bn EUR", "roles": {"investor": "~qimam", "target": "~dana"}}
    assert one_measurand(*pair(tell, words, one, other)) is None
    assert one_measurand(*pair(tell, words, one, one))


def test_a_sum_that_both_give_to_the_digit_is_one_where_one_does_not_say_whose(tell, words):
    named = SUM | {"roles": {"target": "covestro"}}
    assert one_sum(*pair(tell, words, named, SUM))
    assert not one_sum(*pair(tell, words, named, SUM, kin=False))
    assert not one_sum(*pair(tell, words, named, SUM | {"roles": {"target": "stc"}}))
    assert not one_sum(*pair(tell, words, named, SUM | {"figure": "1.18bn EUR"}))
    assert not one_sum(*pair(tell, words, named, SUM | {"status": "denied"}))
    assert not one_sum(*pair(tell, words, named, SUM | {"event": "raise"}))


def acts(tell, words, left, right, who="~acme", other="~acme", name="close", text=("", "")):
    rows = [
        {"event": "act", "metric": name, "roles": {"entity": party} if party else {}, "text": said}
        for party, said in ((who, text[0]), (other, text[1]))
    ]
    claims, articles, ids = tell({"a": rows[0], "b": rows[1]})
    told = []
    for claim, things in zip(claims, (left, right), strict=True):
        objects = [Role(role="object", name=t, entity=t, text=t, start=0, end=1) for t in things]
        told.append(claim.model_copy(update={"roles": (*claim.roles, *objects)}))
    made = {p.claim.id: p for p in profiles(told, articles, link_entities(told, words, Stories(frozenset())), words)}
    return acted_otherwise(made[ids["a"]], made[ids["b"]])


ENGLISH, ARABIC = "It was closed.", "أُغلق أمس."


@pytest.mark.parametrize(
    ("left", "right", "more", "why"),
    [
        (["school"], ["school"], {}, None),
        (["school"], ["school", "~primary"], {"who": "~durham"}, None),
        (["school"], ["factory"], {}, "another thing"),
        (["fee", "home"], ["fee", "factory"], {}, "another thing"),
        (["~clerk"], ["~executive"], {"text": (ENGLISH, ENGLISH)}, "another thing"),
        (["~clerk"], ["~موظف"], {"text": (ENGLISH, ARABIC), "name": "arrest"}, None),
        ([], [], {"name": "arrest"}, None),
        ([], [], {}, "perhaps another thing"),
        (["school"], [], {}, "perhaps another thing"),
        ([], [], {"other": "~beta", "name": "arrest"}, "nobody and nothing in common"),
    ],
)
def test_acts_are_one_where_they_are_done_to_the_same(tell, words, left, right, more, why):
    assert acts(tell, words, left, right, **more) == why


def test_what_befell_nobody_is_denied_for_the_whole_story(tell, words):
    def told(status, **more):
        return {"event": "act", "status": status, "published": "2026-03-01", **more}

    done = told("actual", metric="explode", roles={"entity": "~mill"})
    assert acted_otherwise(*pair(tell, words, done, told("denied", metric="explode"))) is None
    assert acted_otherwise(*pair(tell, words, done, told("actual", metric="explode"))) is not None
    close = told("actual", metric="close", roles={"entity": "~mill"})
    assert acted_otherwise(*pair(tell, words, close, told("denied", metric="close"))) is not None
