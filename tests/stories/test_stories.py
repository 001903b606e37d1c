"""Stories of several articles: what is reported of them, and look-alikes that must stay silent.

The blind stories were written by someone who had not read the program; only their totals are looked at. The small
ones hold one contradiction, mostly, and two pairs that only look like one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.errors import DataError
from claimcheck.evaluate.stories import StoryScore, read_stories, score_stories, story_board

HERE = Path(__file__).parent
PARTS = ("open", "small", "blind")
# What is reached, a little below: most of what these stories tell is not yet found, and nothing is wrongly certain.
FLOORS = {
    "open": {"contradiction": 0.2, "update": 0.37, "agreement": 0.29, "look_alike": 1.0, "flagged": 0.9},
    "small": {"contradiction": 0.54, "update": 0.5, "agreement": 0.61, "look_alike": 1.0, "flagged": 1.0},
    "blind": {"contradiction": 0.1, "look_alike": 0.95, "update": 0.2, "agreement": 0.16, "flagged": 0.4},
}


@pytest.fixture(scope="module", params=PARTS)
def scored(request: pytest.FixtureRequest) -> tuple[str, StoryScore]:
    packs = load_packs([core_pack_folder()])
    return request.param, score_stories(read_stories([HERE / request.param]), packs)


def test_stories_come_out_as_well_as_before(scored: tuple[str, StoryScore]) -> None:
    part, score = scored
    reached = {name: score.share(name) for name in FLOORS[part]}
    assert all((reached[name] or 0.0) >= least for name, least in FLOORS[part].items()), reached


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
    assert all(miss in board for miss in score.misses)
    assert score.misses[0] not in story_board(score, misses=False)


def test_a_folder_without_stories_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no stories"):
        read_stories([tmp_path])
