"""Gold in, scoreboard out: the pipeline runs on gold's texts, and what it read is held against what people found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck import pipeline
from claimcheck.checks.rule import RulePack
from claimcheck.evaluate.findings import score_findings
from claimcheck.evaluate.gold import GoldArticle, GoldFinding
from claimcheck.evaluate.measures import Measure, finding_measures, measure
from claimcheck.evaluate.scoring import Miss, Score, score_article
from claimcheck.model import Lang, Report


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A score for each article in gold's order, and what became of gold's findings (no counts where none was given)."""

    scores: tuple[Score, ...]
    findings: Counter[str] = field(default_factory=Counter)
    finding_misses: tuple[Miss, ...] = ()

    @property
    def measures(self) -> list[Measure]:
        """Every measure over all articles, findings last."""
        return measure(self.scores) + (finding_measures(self.findings) if self.findings else [])

    @property
    def misses(self) -> list[Miss]:
        """Everything that is not as gold has it, in gold's order."""
        return [miss for score in self.scores for miss in score.misses] + list(self.finding_misses)

    @property
    def languages(self) -> list[Lang]:
        """The languages of the articles."""
        return sorted({score.lang for score in self.scores})

    def of(self, lang: str) -> Evaluation:
        """The same for the articles of one language, without the findings, which join articles."""
        return Evaluation(tuple(score for score in self.scores if score.lang == lang))


def evaluate(
    gold: Sequence[GoldArticle],
    findings: Sequence[GoldFinding] = (),
    packs: Sequence[RulePack] = (),
    *,
    progress: pipeline.Progress | None = None,
) -> Evaluation:
    """Run the pipeline on gold's texts and score what it read. Rules are run only where there are findings to score."""
    report = pipeline.run([article.article for article in gold], (), packs if findings else (), progress=progress)
    return evaluate_report(gold, report, findings)


def evaluate_report(gold: Sequence[GoldArticle], report: Report, findings: Sequence[GoldFinding] = ()) -> Evaluation:
    """Score a report on gold's texts."""
    figures, claims = defaultdict(list), defaultdict(list)
    for figure in report.figures:
        figures[figure.article].append(figure)
    for claim in report.claims:
        claims[claim.article].append(claim)
    scores = tuple(score_article(g, figures[g.article.id], claims[g.article.id]) for g in gold)
    if not findings:
        return Evaluation(scores)
    tellings = {(score.article, i): ids for score in scores for i, ids in score.tellings.items()}
    counts, misses = score_findings(findings, report.findings, tellings)
    return Evaluation(scores, counts, tuple(misses))
