"""Stories: a few articles on one happening, the findings that a fact-checker wants of them, and look-alikes.

A side of a finding is a quotation from an article; the claims that tell it are those whose figure, or whose sentence
where the quotation holds no figure, lies there. A look-alike is a pair that seems to contradict and does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck import pipeline
from claimcheck.checks.rule import RulePack
from claimcheck.claims.acts import ACT
from claimcheck.errors import DataError, Fault
from claimcheck.evaluate.findings import TOLD_BY, joins
from claimcheck.evaluate.happenings import BCubed, Placed, Quotation, b_cubed, place, tells_two_things
from claimcheck.lexicon.guarded_yaml import Document, read_yaml
from claimcheck.model import Article, Claim, Report
from claimcheck.text.sentences import language_of
from claimcheck.text.table import tabulate

KINDS = ("contradiction", "update", "agreement", "circular")
SURE = "certain"


class Side(NamedTuple):
    """A quotation in an article, [start, end) in its text."""

    article: str
    start: int
    end: int


class StoryFinding(NamedTuple):
    """What is wanted of a story, or, of kind "look_alike", what must not be reported as a contradiction."""

    kind: str
    about: str
    sides: tuple[Side, ...]


class Story(NamedTuple):
    """Its articles, and what a reader of all of them should and should not be told."""

    id: str
    articles: tuple[Article, ...]
    findings: tuple[StoryFinding, ...]


@dataclass(slots=True)
class StoryScore:
    """Counts "<kind>.want", "<kind>.hit", "flagged.want" (contradictions reported) and "flagged.hit" (of them true);
    with "certain" before them those that are reported as certain. `places` say how each quotation was clustered;
    `misses` say what went wrong, a line each."""

    counts: Counter[str] = field(default_factory=Counter)
    places: list[Placed] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def share(self, name: str) -> float | None:
        """Hits of a measure over what was wanted; None where nothing was."""
        want = self.counts[f"{name}.want"]
        return self.counts[f"{name}.hit"] / want if want else None

    def clusters(self, *, read: bool = False) -> BCubed | None:
        """B-cubed of the clusters over the quotations that gold places; with `read` over those of which any claim was
        read, which leaves out what the extraction owes."""
        return b_cubed([p for p in self.places if p.read or not read])


ROWS = (  # what is counted, and how a reader calls it
    *((kind, f"{kind} found") for kind in KINDS),
    ("look_alike", "look-alike left alone"),
    ("flagged", "contradiction reported that is one"),
    ("certain", "the same, of those reported as certain"),
)


def story_board(score: StoryScore, *, misses: bool) -> str:
    """The score as a table, and what went wrong, a line each."""
    rows = [
        (title, f"{share:.3f}", f"{score.counts[f'{name}.hit']}/{score.counts[f'{name}.want']}")
        for name, title in ROWS
        if (share := score.share(name)) is not None
    ]
    rows += [
        (f"clusters, B3 F1 over {which}", f"{b3.f1:.3f}", f"P {b3.precision:.3f} R {b3.recall:.3f} n {b3.elements}")
        for which, b3 in (("all quotations", score.clusters()), ("those read", score.clusters(read=True)))
        if b3 is not None
    ]
    lines = [
        tabulate(rows, headers=("measure", "value", "of"), disable_numparse=True, colalign=("left", "right", "right"))
    ]
    return "\n".join([*lines, "", *score.misses] if misses else lines)


def read_stories(paths: Sequence[Path]) -> list[Story]:
    """The stories of YAML files and folders, in the order of their names. Raises DataError with every fault."""
    faults: list[Fault] = []
    stories: list[Story] = []
    files = [f for path in paths for f in (sorted(path.rglob("*.y*ml")) if path.is_dir() else [path])]
    for file in files:
        try:
            document = read_yaml(file, str(file))[0]
        except (DataError, IndexError) as error:
            faults.extend(error.faults if isinstance(error, DataError) else [Fault(str(file), 0, 0, "an empty file")])
            continue
        story = _story(document, faults)
        if story is not None:
            stories.append(story)
    if not files:
        faults.append(Fault(", ".join(map(str, paths)), 0, 0, "no stories: no .yaml file is there"))
    if faults:
        raise DataError(faults)
    return stories


def _story(document: Document, faults: list[Fault]) -> Story | None:
    before = len(faults)
    value = document.value if isinstance(document.value, dict) else {}
    rows = [row for row in value.get("articles") or [] if isinstance(row, dict)]
    articles = {str(row["id"]): _article(row) for row in rows if {"id", "text"} <= set(row)}
    if not value.get("id") or len(articles) < 2:
        faults.append(document.fault((), "a story needs an id and two articles, each with id and text"))
        return None
    findings = []
    for key in ("findings", "look_alikes"):
        for n, row in enumerate(value.get(key) or []):
            told = row.get("sides") if isinstance(row, dict) else None
            if not isinstance(told, list) or len(told) < 2 or not all(isinstance(side, dict) for side in told):
                faults.append(document.fault((key, n), "two sides are needed, each an article and a quote"))
                continue
            kind = "look_alike" if key == "look_alikes" else str(row.get("kind"))
            if kind not in (*KINDS, "look_alike"):
                faults.append(document.fault((key, n), f"kind '{kind}' is none of {', '.join(KINDS)}"))
            sides = [_side(document, (key, n, "sides", k), s, articles, faults) for k, s in enumerate(told)]
            findings.append(StoryFinding(kind, str(row.get("about") or row.get("why")), tuple(filter(None, sides))))
    return Story(str(value["id"]), tuple(articles.values()), tuple(findings)) if len(faults) == before else None


def _article(row: Mapping[str, Any]) -> Article:
    return Article(
        id=str(row["id"]),
        path=f"{row['id']}.txt",
        published=row.get("published"),
        outlet=row.get("outlet"),
        lang=row.get("lang") or language_of(str(row["text"])),
        text=str(row["text"]),
    )


def _side(
    document: Document,
    where: tuple[str | int, ...],
    row: Mapping[str, Any],
    articles: Mapping[str, Article],
    faults: list[Fault],
) -> Side | None:
    article, quote = articles.get(str(row.get("article"))), str(row.get("quote"))
    if article is None or article.text.count(quote) != 1:
        faults.append(document.fault(where, f"the quotation must stand once in an article of the story: {quote!r}"))
        return None
    start = article.text.index(quote)
    return Side(article.id, start, start + len(quote))


def score_stories(stories: Sequence[Story], packs: Sequence[RulePack]) -> StoryScore:
    """Run every story by itself and count what came out."""
    score = StoryScore()
    for story in stories:
        _score(story, pipeline.run(story.articles, packs=packs), score)
    return score


def _score(story: Story, report: Report, score: StoryScore) -> None:
    wanted = [(f, [_tellers(side, report.claims) for side in f.sides]) for f in story.findings]
    true = [sides for f, sides in wanted if f.kind == "contradiction"]
    for finding in report.findings:
        if finding.kind != "contradiction":
            continue
        right = any(joins(frozenset(finding.claims), sides) for sides in true)
        for name in ("flagged", *(["certain"] if finding.certainty == SURE else [])):
            score.counts[f"{name}.want"] += 1
            score.counts[f"{name}.hit"] += right
        if not right:
            score.misses.append(f"{story.id}: {finding.certainty} contradiction of no kind: {finding.rule}")
    for gold, sides in wanted:
        kinds = TOLD_BY.get(gold.kind, frozenset({"contradiction" if gold.kind == "look_alike" else gold.kind}))
        told = any(f.kind in kinds and joins(frozenset(f.claims), sides) for f in report.findings)
        hit = told != (gold.kind == "look_alike")
        score.counts[f"{gold.kind}.want"] += 1
        score.counts[f"{gold.kind}.hit"] += hit
        if not hit:
            unread = sum(not side for side in sides)
            score.misses.append(f"{story.id}: {gold.kind} {'flagged' if told else 'missed'}: {gold.about}")
            score.counts["unread"] += unread > 0 and not told
    same: list[list[Quotation]] = []
    apart: list[list[Quotation]] = []
    for gold, tellings in wanted:
        quotations = [Quotation(*side, frozenset(ids)) for side, ids in zip(gold.sides, tellings, strict=True)]
        if gold.kind != "look_alike":
            same.append(quotations)
        elif tells_two_things(gold.about):
            apart.append(quotations)
    score.places += place(same, apart, [frozenset(cluster.claims) for cluster in report.clusters])


def _tellers(side: Side, claims: Sequence[Claim]) -> Set[str]:
    """The claims that tell what a quotation says."""
    here = [c for c in claims if c.article == side.article]
    told = [c.figure for c in here if c.figure is not None and c.figure.start < side.end and side.start < c.figure.end]
    values = {(f.kind, f.value, f.high) for f in told}  # a headline may tell it again
    figured = {c.id for c in here if c.figure is not None and (c.figure.kind, c.figure.value, c.figure.high) in values}
    there = [c for c in here if c.start < side.end and side.start < c.end]
    if figured:
        return figured | {c.id for c in there if c.event == ACT}
    facts = {_fact(c) for c in there}  # the headline may tell this too
    return {c.id for c in there} | {c.id for c in here if _fact(c) in facts}


def _fact(claim: Claim) -> tuple[object, ...]:
    if claim.event == ACT:
        return claim.event, claim.status, claim.metric
    return claim.event, claim.status, frozenset((r.role, r.entity or r.name) for r in claim.roles)
