"""The stages, named in order: article → figures and claims → clusters → findings → report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Any, Protocol, TypeVar

from claimcheck import __version__
from claimcheck.checks.engine import run_rules
from claimcheck.checks.load import RulePack
from claimcheck.checks.overrides import Override
from claimcheck.claims import Reading, read_article
from claimcheck.claims.acts import ACT
from claimcheck.claims.explanation import explanation
from claimcheck.claims.traits import Traits
from claimcheck.cluster import Clustering, find_clusters, linked
from claimcheck.cluster.clustering import clusters_about, once
from claimcheck.cluster.index import Account, Index
from claimcheck.cluster.present import Present
from claimcheck.cluster.pulled import Pulled
from claimcheck.cluster.roster import Entry, roster
from claimcheck.engine import SERIAL, Engine
from claimcheck.lexicon.load import Lexicon, load_lexicon
from claimcheck.lexicon.words import Words, load_words
from claimcheck.model import Article, Claim, Cluster, Figure, Finding, Pack, Report, Run, Skipped, Unread
from claimcheck.text.sentences import language_of

Progress = Callable[[str, int, int], None]


class Told(Protocol):
    """What was read of an article, just now or once: a Reading, or one that unpacks itself."""

    @property
    def claims(self) -> list[Claim]:
        """Its claims, in text order."""

    @property
    def acts(self) -> list[Claim]:
        """Its plain acts, in text order."""

    @property
    def figures(self) -> list[Figure]:
        """Its figures, in text order."""

    @property
    def unread(self) -> list[Unread]:
        """Its sentences with a figure from which no claim was read."""

    @property
    def sentences(self) -> int:
        """How many it has."""

    @property
    def traits(self) -> Traits | None:
        """By what its story is known."""


T = TypeVar("T", bound=Told)


@dataclass(frozen=True)
class Extract:
    """The stage that reads one article. `beside` are the folders of words that rule packs bring."""

    beside: tuple[str, ...] = ()

    def __call__(self, article: Article) -> Reading:
        """The article's figures, claims and unread sentences; nothing of another article is asked."""
        return read_article(article, *self._words)

    def __getstate__(self) -> dict[str, Any]:
        return {"beside": self.beside}

    @cached_property
    def _words(self) -> tuple[Lexicon, Words]:
        lexicon = load_lexicon(beside=tuple(map(Path, self.beside)))
        return lexicon, load_words(lexicon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a report is asked for: the rules chosen and set, whom progress and times are told, what spreads the work."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    preview: bool = False
    options: Mapping[str, Mapping[str, Any]] | None = None
    overrides: Sequence[Override] = ()
    spent: dict[str, float] | None = None
    progress: Progress | None = None
    engine: Engine = SERIAL


def run(
    articles: Sequence[Article],
    skipped: Sequence[Skipped] = (),
    packs: Sequence[RulePack] = (),
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    preview: bool = False,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    overrides: Sequence[Override] = (),
    spent: dict[str, float] | None = None,
    progress: Progress | None = None,
    engine: Engine = SERIAL,
) -> Report:
    """Everything one run finds in these articles: the same articles and packs give the same report, on any engine.

    `progress(stage, done, of)` is called after each article and before each later stage; the seconds that each rule
    took are put into `spent`. Raises DataError where the
    lexicon is faulty.
    """
    return report_of(
        articles,
        read_articles(articles, packs, progress, engine),
        skipped,
        packs,
        Asked(
            select=select,
            ignore=ignore,
            preview=preview,
            options=options,
            overrides=overrides,
            spent=spent,
            progress=progress,
            engine=engine,
        ),
    )


def report_of(
    articles: Sequence[Article],
    readings: list[T],
    skipped: Sequence[Skipped],
    packs: Sequence[RulePack],
    asked: Asked,
    about: Collection[str] | None = None,
) -> Report:
    """The same of articles that were read already, a reading for each in their order; the list is emptied.

    Where `about` names articles, the report is of them: the clusters that hold their claims, the articles that have a
    claim in these, and what is found in these clusters and in the articles named, as it is found among all.
    """
    words = load_words(lexicon_of(packs))
    claims = claims_of(readings)
    traits = traits_of(articles, readings)
    by_article = {article.id: reading for article, reading in zip(articles, readings, strict=True)}
    readings.clear()
    if asked.progress is not None:
        asked.progress("cluster", len(claims), len(claims))
    found = find_clusters(claims, articles, words, asked.engine, traits, about)
    del claims, traits
    if about is not None:
        near = found.articles | frozenset(about)
        articles = [article for article in articles if article.id in near]
    told = [by_article[article.id] for article in articles]
    by_article.clear()
    return _reported(
        articles,
        told,
        found,
        skipped,
        packs,
        asked,
        about,
    )


def report_near(
    index: Index,
    new: Mapping[str, tuple[Article, T]],
    gone: Collection[str],
    about: Collection[str],
    kept: Callable[[Sequence[str]], Sequence[tuple[Article, T]]],
    skipped: Sequence[Skipped],
    packs: Sequence[RulePack],
    asked: Asked,
) -> Report:
    """The same about some of the `new` articles, where the others are those of an index without the ones that are
    `gone`; only what the index leads to is asked of it. `kept` gives articles of it with their readings.

    Raises NeedsWholeError where the index cannot tell.
    """
    words = load_words(lexicon_of(packs))
    told = {
        id_: Account(article, once(claims_of([reading])), reading.traits) for id_, (article, reading) in new.items()
    }
    if asked.progress is not None:
        count = sum(len(each.claims) for each in told.values())
        asked.progress("cluster", count, count)
    pulled = Pulled(Present(index, told, gone, words))
    found = clusters_about(about, pulled, pulled.linking, words)
    near = found.articles | frozenset(about)
    known = {**new, **{row[0].id: row for row in kept(sorted(near - new.keys()))}}
    rows = [known[id_] for id_ in sorted(near)]
    return _reported(
        [article for article, _ in rows],
        [reading for _, reading in rows],
        found,
        skipped,
        packs,
        asked,
        about,
    )


def _reported(
    articles: Sequence[Article],
    told: list[T],
    found: Clustering,
    skipped: Sequence[Skipped],
    packs: Sequence[RulePack],
    asked: Asked,
    about: Collection[str] | None,
) -> Report:
    """What the rules find in these articles and clusters, with all that a report tells of them; `told` is emptied."""
    clusters = found.clusters
    figures = [figure for reading in told for figure in reading.figures]
    unread = [row for reading in told for row in reading.unread]
    sentences = sum(reading.sentences for reading in told)
    claims = claims_of(told)
    told.clear()
    claims = [linked(claim, found.linking) for claim in claims]
    if asked.progress is not None:
        asked.progress("check", len(clusters), len(clusters))
    findings = run_rules(
        packs,
        articles,
        claims,
        clusters,
        select=asked.select,
        ignore=asked.ignore,
        preview=asked.preview,
        options=asked.options or {},
        figures=figures,
        overrides=asked.overrides,
        lexicon=lexicon_of(packs),
        spent=asked.spent,
        engine=asked.engine,
        about=about,
    )
    claims, clusters = without_idle_acts(claims, clusters, findings)
    return Report(
        articles=tuple(articles),
        figures=tuple(figures),
        claims=tuple(claims),
        clusters=tuple(clusters),
        findings=tuple(findings),
        unread=tuple(unread),
        run=Run(
            version=__version__,
            rules=tuple(Pack(name=p.name, version=p.version, rules=len(p.rules), digest=p.digest) for p in packs),
            counts=count(articles, sentences, figures, claims, clusters, findings, unread, skipped),
            skipped=tuple(skipped),
        ),
    )


def read_articles(
    articles: Sequence[Article],
    packs: Sequence[RulePack] = (),
    progress: Progress | None = None,
    engine: Engine = SERIAL,
) -> list[Reading]:
    """Each article read with the words of the packs too, in the order given."""
    lexicon_of(packs)  # its faults are told here, once
    extract = Extract(tuple(pack.lexicon for pack in packs if pack.lexicon))
    readings = []
    for n, reading in enumerate(engine.map(extract, articles), 1):
        readings.append(reading)
        if progress is not None:
            progress("read", n, len(articles))
    return readings


def lexicon_of(packs: Sequence[RulePack]) -> Lexicon:
    """The lexicon that ships, with the words, entities and outlets that packs bring."""
    return load_lexicon(beside=tuple(Path(pack.lexicon) for pack in packs if pack.lexicon))


def claims_and_clusters(
    articles: Sequence[Article], packs: Sequence[RulePack] = ()
) -> tuple[list[Article], list[Claim], list[Cluster], list[Figure]]:
    """The stages before the rules, for a rule's own tests on whole sentences."""
    lexicon = lexicon_of(packs)
    words = load_words(lexicon)
    readings = read_articles(articles, packs)
    claims = claims_of(readings)
    figures = [figure for reading in readings for figure in reading.figures]
    return list(articles), *_clustered(claims, articles, words, traits=traits_of(articles, readings)), figures


def read_texts(
    packs: Sequence[RulePack],
    texts: Sequence[str],
    published: Sequence[str | None] = (),
    outlets: Sequence[str | None] = (),
) -> tuple[list[Article], list[Claim], list[Cluster], list[Figure]]:
    """The claims, clusters and figures of texts, each an article of its own, read with the packs' words too.

    `published` and `outlets` are those of the texts, in their order; where they end, nothing is known.
    """
    known = zip_longest(texts, published[: len(texts)], outlets[: len(texts)])
    articles = [
        Article(id=f"text {n}", path=f"text {n}", lang=language_of(t), published=p, outlet=o, text=t)
        for n, (t, p, o) in enumerate(known, 1)
    ]
    return claims_and_clusters(articles, packs)


def _clustered(
    claims: Sequence[Claim],
    articles: Sequence[Article],
    words: Words,
    traits: Mapping[str, Traits],
) -> tuple[list[Claim], list[Cluster]]:
    """The clusters, and the claims with their parties under the ids that all articles share."""
    found = find_clusters(claims, articles, words, traits=traits)
    return [linked(claim, found.linking) for claim in claims], found.clusters


def without_idle_acts(
    claims: Sequence[Claim], clusters: Sequence[Cluster], findings: Sequence[Finding]
) -> tuple[list[Claim], list[Cluster]]:
    """The claims and clusters that a report tells: plain acts only where a finding rests on one of their cluster."""
    cited = {id_ for finding in findings for id_ in finding.claims}
    kept = [c for c in clusters if c.events != (ACT,) or not cited.isdisjoint(c.claims)]
    told = {id_ for c in kept for id_ in c.claims}
    return [c for c in claims if c.id in told], kept


def claims_of(readings: Iterable[Told]) -> list[Claim]:
    """All that is grouped of some readings: their claims and plain acts."""
    return [claim for reading in readings for claim in (*reading.claims, *reading.acts)]


def traits_of(articles: Sequence[Article], readings: Sequence[Told]) -> dict[str, Traits]:
    """By what each article's story is known, by the article's id."""
    return {a.id: r.traits for a, r in zip(articles, readings, strict=True) if r.traits is not None}


def count(
    articles: Sequence[Article],
    sentences: int,
    figures: Sequence[Figure],
    claims: Sequence[Claim],
    clusters: Sequence[Cluster],
    findings: Sequence[Finding],
    unread: Sequence[Unread],
    skipped: Sequence[Skipped],
) -> dict[str, int]:
    """What the head of a report counts, findings by kind too."""
    counts = {
        "articles": len(articles),
        "sentences": sentences,
        "figures": len(figures),
        "claims": len(claims),
        "clusters": len(clusters),
        "findings": len(findings),
        "unread": len(unread),
        "skipped": len(skipped),
    }
    kinds = Counter(finding.kind for finding in findings)
    return counts | {f"findings.{kind}": kinds[kind] for kind in sorted(kinds)}


def entities(articles: Sequence[Article], progress: Progress | None = None) -> list[Entry]:
    """Whom and what the claims of these articles name, with every spelling and why names were joined."""
    lexicon = load_lexicon()
    words = load_words(lexicon)
    readings = read_articles(articles, (), progress)
    claims = [claim for reading in readings for claim in reading.claims]
    return roster(claims, articles, words, traits_of(articles, readings))


def explain(article: Article) -> str:
    """How one article was read, sentence by sentence: tokens, figures, mentions, clauses, sources and frames."""
    lexicon = load_lexicon()
    return explanation(read_article(article, lexicon, load_words(lexicon), keep_scenes=True))
