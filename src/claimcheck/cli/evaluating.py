"""From gold to a scoreboard, and whether it reaches what --min asks for."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from claimcheck.cli.config import load_settings
from claimcheck.cli.progress import Progress
from claimcheck.errors import UsageError
from claimcheck.evaluate import Evaluation, evaluate, read_gold, read_gold_findings, scoreboard
from claimcheck.evaluate.measures import Difference, differences
from claimcheck.evaluate.stories import read_stories, score_stories, story_board


def evaluation(gold: Sequence[Path], findings: Path | None, texts: Path | None, *, quiet: bool) -> Evaluation:
    """The pipeline's reading of gold's texts, scored; findings by the configured rules, where gold has any.

    Raises ClaimcheckError where gold or its texts cannot be read.
    """
    articles = read_gold(gold, texts)
    if not articles:
        raise UsageError(f"no gold in {', '.join(map(str, gold))}: there is nothing to measure")
    wanted = read_gold_findings(findings, articles) if findings is not None else []
    packs = load_settings(None).packs_in() if wanted else []
    with Progress(quiet) as progress:
        return evaluate(articles, wanted, packs, progress=progress)


def told_stories(folders: Sequence[Path], *, misses: bool) -> str:
    """What the configured rules find in stories, as a table. Raises DataError where one is faulty."""
    return story_board(score_stories(read_stories(folders), load_settings(None).packs_in()), misses=misses)


def compared(found: Evaluation, other: Path | None, *, quiet: bool) -> list[Difference]:
    """How each measure differs from that of another gold; none where no other is named."""
    if other is None:
        return []
    return differences(found.scores, evaluation([other], None, None, quiet=quiet).scores)


def rendered(found: Evaluation, against: Sequence[Difference], form: str, *, misses: bool) -> str:
    """The scoreboard in one format: text, json or md."""
    if form == "json":
        return scoreboard.as_json(found, against, misses=misses)
    if form == "md":
        return scoreboard.as_markdown(found, against)
    return scoreboard.as_text(found, against, misses=misses)


def minima(given: Sequence[str]) -> dict[str, float]:
    """The least values that NAME=VALUE options ask for."""
    least: dict[str, float] = {}
    for text in given:
        name, equals, value = text.partition("=")
        try:
            least[name.strip()] = float(value)
        except ValueError:
            equals = ""
        if not equals:
            raise UsageError(f"--min {text}: write a measure and the least value, claims.recall=0.9")
    return least


def below(found: Evaluation, least: dict[str, float]) -> list[str]:
    """What misses its least value, a line each. Raises UsageError for a name that is no measure of this evaluation."""
    measured = {measure.name: measure.value for measure in found.measures}
    for name in least:
        if name not in measured:
            near = get_close_matches(name, list(measured), 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(measured)}"
            raise UsageError(f"--min {name}: no such measure; {hint}")
    return [
        f"{name} is {measured[name]:.3f}, below {value:g}" for name, value in least.items() if measured[name] < value
    ]
