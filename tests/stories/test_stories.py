"""Stories of several articles: what is reported of them, and look-alikes that must stay silent.

The blind and the wider stories were written by people who had not read the program; of the blind only the totals are
looked at, the wider are developed with. The small
ones hold one contradiction, mostly, and two pairs that only look like one; in those of the desks two newsrooms word
each happening in their own ways, and their gold was written before anything was read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.errors import DataError
from claimcheck.evaluate.happenings import Placed, Quotation, b_cubed, place, tells_two_things
from claimcheck.evaluate.stories import StoryScore, read_stories, score_stories, story_board

HERE = Path(__file__).parent
PARTS = ("open", "wider", "small", "desks", "blind")
# What is reached, a little below: most of what these stories tell is not yet found, and nothing is wrongly certain.
FLOORS = {
    "open": {"contradiction": 0.65, "update": 0.4, "agreement": 0.4, "look_alike": 1.0, "flagged": 1.0},
    "wider": {"contradiction": 0.18, "update": 0.17, "agreement": 0.18, "look_alike": 1.0, "flagged": 0.75},
    "small": {"contradiction": 0.62, "update": 0.9, "agreement": 0.82, "look_alike": 1.0, "flagged": 1.0},
    "desks": {"contradiction": 0.41, "update": 0.53, "agreement": 0.5, "look_alike": 1.0, "flagged": 0.96},
    "blind": {"contradiction": 0.1, "look_alike": 0.95, "update": 0.2, "agreement": 0.3, "flagged": 0.5},
}
B_CUBED = {
    "open": 0.82,
    "wider": 0.73,
    "small": 0.95,
    "desks": 0.85,
    "blind": 0.75,
}  # of the clusters, over all quotations


@pytest.fixture(scope="module", params=PARTS)
def scored(request: pytest.FixtureRequest) -> tuple[str, StoryScore]:
    packs = load_packs([core_pack_folder()])
    return request.param, score_stories(read_stories([HERE / request.param]), packs)


def test_stories_come_out_as_well_as_before(scored: tuple[str, StoryScore]) -> None:
    part, score = scored
    reached = {name: score.share(name) for name in FLOORS[part]}
    assert all((reached[name] or 0.0) >= least for name, least in FLOORS[part].items()), reached


def test_clusters_hold_the_quotations_of_one_happening(scored: tuple[str, StoryScore]) -> None:
    part, score = scored
    everything, read = score.clusters(), score.clusters(read=True)
    assert everything is not None
    assert read is not None
    assert everything.f1 >= B_CUBED[part], everything
    assert everything.elements >= read.elements
    assert everything.precision >= 0.97, everything


def quotation(article: str, claim: str = "", start: int = 0) -> Quotation:
    return Quotation(article, start, start + 5, frozenset({claim} if claim else ()))


def test_findings_that_share_a_quotation_tell_one_happening() -> None:
    a, b, c, d = quotation("a", "1"), quotation("b", "2"), quotation("c", "3"), quotation("d")
    places = place([[a, b], [b, c], [c, d]], [], [{"1", "2"}, {"3"}])
    assert places == [Placed(1, 2 / 4, True), Placed(1, 2 / 4, True), Placed(1, 1 / 4, True), Placed(1, 1 / 4, False)]


def test_only_what_gold_calls_two_things_is_wrongly_joined() -> None:
    a, b, c = quotation("a", "1"), quotation("b", "2"), quotation("c", "3")
    one_cluster = [{"1", "2", "3"}]
    assert place([[a, b]], [[a, c]], one_cluster) == [
        Placed(2 / 3, 1, True),
        Placed(2 / 3, 1, True),
        Placed(1 / 3, 1, True),
    ]
    assert [p.precision for p in place([[a, b], [quotation("d", "4"), c]], [], one_cluster)] == [1, 1, 1, 1]


def test_quotations_that_overlap_are_one() -> None:
    near, far = quotation("a", "1", 3), quotation("a", "1", 9)
    assert len(place([[quotation("a", "1"), quotation("b", "2")], [near, far]], [], [])) == 3


@pytest.mark.parametrize(
    ("reason", "two"),
    [
        ("the round of spring is another round", True),
        ("the pay of two different judges", True),
        ("two deals of one buyer", True),
        ("the first phase is a part of the plant", False),
        ("about 400 is 403 rounded", False),
        ("two sources' estimates", False),
    ],
)
def test_a_reason_says_whether_a_look_alike_is_two_things(reason: str, two: bool) -> None:
    assert tells_two_things(reason) is two


def test_no_quotations_have_no_measure() -> None:
    assert b_cubed([]) is None


def test_there_are_more_look_alikes_than_contradictions() -> None:
    kinds = [f.kind for part in PARTS for story in read_stories([HERE / part]) for f in story.findings]
    assert kinds.count("look_alike") > kinds.count("contradiction") >= 30


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "an empty file"),
        ("id: a\n", "a story needs an id and two articles"),
        (
            "id: a\narticles:\n- {id: one, text: Six died.}\n- {id: two, text: Six died.}\n"
            "findings:\n- kind: quarrel\n  sides:\n  - {article: one, quote: Seven}\n  - {article: two, quote: Six}\n",
            "the quotation must stand once",
        ),
        (
            "id: a\narticles:\n- {id: one, text: Six died.}\n- {id: two, text: Six died.}\nfindings:\n- kind: update\n",
            "two sides are needed",
        ),
    ],
)
def test_a_faulty_story_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "a.yaml").write_text(text)
    with pytest.raises(DataError, match=told):
        read_stories([tmp_path])


def test_the_board_counts_and_lists_the_misses(scored: tuple[str, StoryScore]) -> None:
    _, score = scored
    board = story_board(score, misses=True)
    assert "look-alike left alone" in board
    assert "clusters, B3 F1 over all quotations" in board
    assert all(miss in board for miss in score.misses)
    assert score.misses[0] not in story_board(score, misses=False)


def test_a_folder_without_stories_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no stories"):
        read_stories([tmp_path])
