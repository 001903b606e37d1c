"""A report as a reader meets it: sorted, quotes cut out of the articles, camps filled with them, findings numbered.

Every format renders this one view, so that all of them say the same in the same order. Nothing here is escaped or
coloured; texts are only stripped of controls where they are cut.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Literal, NamedTuple, get_args

from claimcheck.model import (
    SEVERITIES,
    Article,
    Claim,
    Cluster,
    Finding,
    FindingKind,
    Lang,
    Report,
    Skipped,
    Source,
    Status,
    Unread,
)
from claimcheck.report.bidi import FSI, PDI, left_to_right, message_line, one_line
from claimcheck.report.intervals import Comparison, read_comparison
from claimcheck.report.quotes import Quote, claim_order, cut_quote, figures_of, quote_order, said_alike, shortened
from claimcheck.report.words import Words, words_of

SECTIONS: tuple[FindingKind, ...] = ("contradiction", "update", "agreement", "unsourced", "circular", "note")
COUNTS = ("articles", "sentences", "figures", "claims", "clusters", "findings", "unread")
_CERTAINTIES = {"certain": 0, "possible": 1}


class Camp(NamedTuple):
    """Those who say the same. `independent` and `articles` are None where the rule did not count them."""

    value: str
    quotes: tuple[Quote, ...]
    articles: int | None = None
    independent: int | None = None
    origins: tuple[str, ...] = ()


class Item(NamedTuple):
    """One finding, numbered from 1 in the order of the report."""

    number: int
    finding: Finding
    message: str
    camps: tuple[Camp, ...]
    comparison: Comparison | None
    missing: tuple[str, ...]
    subkind: str | None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quote of the finding, camp by camp."""
        return tuple(quote for camp in self.camps for quote in camp.quotes)

    @property
    def places(self) -> tuple[Article, ...]:
        """The articles that it touches, each once, in the order of its quotes."""
        return tuple({quote.article.id: quote.article for quote in self.quotes}.values())


class ClusterView(NamedTuple):
    """One happening: its summary, what each article says of it by date of publication, its findings."""

    cluster: Cluster
    summary: str
    quotes: tuple[Quote, ...]
    items: tuple[Item, ...]


class ArticleView(NamedTuple):
    """One article with its claims in text order and the findings that touch it."""

    number: int
    article: Article
    claims: tuple[Claim, ...]
    items: tuple[Item, ...]

    @property
    def worst(self) -> Item | None:
        """The finding that a reader should see first, if there is any."""
        return self.items[0] if self.items else None


class View:
    """A report in the order in which it is read; `lang` is the language of the interface."""

    def __init__(self, report: Report, lang: str | None = None):
        self.report = sorted_report(report)
        self.lang: Lang = main_language(report) if lang not in ("ar", "en") else "ar" if lang == "ar" else "en"
        self.words: Words = words_of(self.lang)
        self._articles = {article.id: article for article in self.report.articles}
        self._claims = {claim.id: claim for claim in self.report.claims}
        self._cut: dict[tuple[Any, ...], Quote] = {}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every finding, worst first."""
        return tuple(self._item(number, finding) for number, finding in enumerate(self.report.findings, 1))

    @cached_property
    def by_claim(self) -> dict[str, list[Item]]:
        """The findings that touch a claim, worst first, by the claim's id."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            for claim in dict.fromkeys((*item.finding.claims, *(quote.claim.id for quote in item.quotes))):
                found[claim].append(item)
        return found

    @cached_property
    def _by_cluster(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            found[item.finding.cluster or ""].append(item)
        return found

    @cached_property
    def counts(self) -> dict[str, int | None]:
        """The numbers at the head of a report; None where neither the run nor the report knows."""
        known: dict[str, int | None] = {
            "articles": len(self.report.articles),
            "figures": len(self.report.figures),
            "claims": len(self.report.claims),
            "clusters": len(self.report.clusters),
            "findings": len(self.report.findings),
            "unread": len(self.report.unread),
        }
        return {name: self.report.run.counts.get(name, known.get(name)) for name in COUNTS}

    @cached_property
    def kinds(self) -> dict[FindingKind, int]:
        """How many findings of each kind there are, in the order of the sections, empty kinds among them."""
        counted = Counter(item.finding.kind for item in self.items)
        return {kind: counted[kind] for kind in SECTIONS}

    @cached_property
    def clusters(self) -> tuple[ClusterView, ...]:
        """Clusters of two claims or more, those with findings first, then the larger ones."""
        several = [self._cluster(cluster) for cluster in self.report.clusters if len(cluster.claims) > 1]
        return tuple(sorted(several, key=_cluster_order))

    @property
    def singles(self) -> int:
        """How many clusters hold a single claim."""
        return sum(1 for cluster in self.report.clusters if len(cluster.claims) <= 1)

    @cached_property
    def articles(self) -> tuple[ArticleView, ...]:
        """Every article, by id."""
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.report.claims:
            claims[claim.article].append(claim)
        return tuple(
            self._article(number, article, claims[article.id]) for number, article in enumerate(self.report.articles, 1)
        )

    @property
    def made_by(self) -> str:
        """The program and its version."""
        return self.words.fill("made_by", str, version=one_line(self.report.run.version).strip())

    @property
    def packs(self) -> str:
        """The rule packs that took part, with their versions and numbers of rules."""
        return one_line(" · ".join(f"{p.name} {p.version} ({p.rules})" for p in self.report.run.rules)).strip()

    @property
    def unread(self) -> tuple[Unread, ...]:
        """Sentences with a figure from which no claim was read, none longer than a quote."""
        return tuple(shortened(unread) for unread in self.report.unread)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Inputs that were left out."""
        return self.report.run.skipped

    def of_kind(self, kind: FindingKind, certainty: Literal["certain", "possible"] | None = None) -> tuple[Item, ...]:
        """The findings of one kind, worst first."""
        return tuple(i for i in self.items if i.finding.kind == kind and certainty in (None, i.finding.certainty))

    @cached_property
    def wrong(self) -> tuple[Item, ...]:
        """What is wrong, worst first: every contradiction, and what else a rule takes for an error."""
        return tuple(i for i in self.items if i.finding.kind == "contradiction" or i.finding.severity == "error")

    def wrongness(self, item: Item) -> str:
        """In a word: how certain a contradiction is, the kind of anything else."""
        finding = item.finding
        told = f"certainty.{finding.certainty}" if finding.kind == "contradiction" else f"kind.{finding.kind}"
        return self.words(told)

    def claims_of(self, item: Item) -> list[Claim]:
        """The claims that a finding touches and the report carries, each once."""
        named = dict.fromkeys((*item.finding.claims, *(quote.claim.id for quote in item.quotes)))
        return [self._claims[name] for name in named if name in self._claims]

    def article(self, name: str) -> Article:
        """The article of an id; a bare one where the report does not carry it."""
        return self._articles.get(name) or Article(id=name, path="")

    def credited(self, source: Source) -> str:
        """Whom the text credits, in words, with the way it came and its root where they differ from the name."""
        name = one_line(source.name or "").strip()
        key = f"source.{source.kind}"
        if source.kind == "none":
            return self.words(key)
        if source.kind in ("anonymous", "vague") and name:
            key += "_named"
        said = self.words.fill(key, name=name or self.words(f"via.{source.kind}"))
        if source.via and source.via not in ("none", source.kind):
            said += self.words("comma") + self.words.fill("source.via", kind=self.words(f"via.{source.via}"))
        if source.origin and source.origin != source.name:
            said += self.words("comma") + self.words.fill("source.origin", name=one_line(source.origin).strip())
        return said

    def relation(self, comparison: Comparison) -> str:
        """The relation that was asked, in words; for a sum, the rule's own expression."""
        if comparison.field == "when":
            return left_to_right(one_line(comparison.relation).strip())
        return self.words.known("relation", comparison.relation) if comparison.relation else ""

    def published(self, article: Article) -> str:
        """The date of publication as it is known, or the word for its absence."""
        return one_line(article.published or "").strip() or self.words("unknown")

    def _item(self, number: int, finding: Finding) -> Item:
        message = finding.message_ar if self.lang == "ar" and finding.message_ar else finding.message
        claims = [self._claims[name] for name in dict.fromkeys(finding.claims) if name in self._claims]
        missing = finding.values.get("missing")
        camps = self._camps(finding, claims)
        return Item(
            number,
            finding,
            _without_quotes(message_line(message), [quote.text for camp in camps for quote in camp.quotes]),
            camps,
            self._comparison(finding, camps),
            tuple(self.words.known("field", str(n)) for n in missing) if isinstance(missing, list | tuple) else (),
            self.words.known("subkind", finding.subkind) if finding.subkind else None,
        )

    def _camps(self, finding: Finding, claims: list[Claim]) -> tuple[Camp, ...]:
        """The camps that the rule names, then by value the claims that none of them holds."""
        given = finding.values.get("camps")
        camps: list[Camp] = []
        left = {claim.id: claim for claim in claims}
        for camp in given if isinstance(given, list | tuple) else ():
            if isinstance(camp, dict):
                named = camp.get("claims")
                inside = (
                    [self._claims[n] for n in named if n in self._claims] if isinstance(named, list | tuple) else []
                )
                for claim in inside:
                    left.pop(claim.id, None)
                camps.append(self._camp(camp, inside, _compares_dates(finding)))
        return (*camps, *self._camps_by_value(finding, list(left.values())))

    def _comparison(self, finding: Finding, camps: tuple[Camp, ...]) -> Comparison | None:
        """The comparison, its texts in the words of the camps that they stand for."""
        comparison = read_comparison(finding.values.get("comparison"))
        if comparison is None:
            return None
        if not comparison.a_text and not comparison.b_text and len(camps) == 2:
            return comparison._replace(a_text=camps[0].value, b_text=camps[1].value)
        given = finding.values.get("camps")
        pairs = zip(given, camps, strict=False) if isinstance(given, list) else ()
        said = {str(raw.get("value")): camp.value for raw, camp in pairs if isinstance(raw, dict)}
        a, b = (said.get(text, text) for text in (comparison.a_text, comparison.b_text))
        return comparison._replace(a_text=a, b_text=b)

    def _camp(self, camp: dict[str, Any], claims: list[Claim], dates: bool) -> Camp:
        origins = camp.get("origins")
        return Camp(
            self._camp_value(camp, claims),
            self._quotes(claims, dates),
            _how_many(camp.get("articles")),
            _how_many(camp.get("independent_origins")),
            tuple(one_line(str(o)).strip() for o in origins if o) if isinstance(origins, list | tuple) else (),
        )

    def _camp_value(self, camp: dict[str, Any], claims: list[Claim]) -> str:
        """What the camp says: in the interface's language where the rule wrote it, a bare number as its text has it."""
        value = (camp.get("value_ar") if self.lang == "ar" else None) or camp.get("value")
        spoken = next((c.figure.text for c in claims if c.figure), None)
        if value in get_args(Status):
            return self.words(f"status.{value}")
        if spoken and value is not None and not isinstance(value, str):
            return one_line(spoken).strip()
        return "" if value is None else self.words.value(value)

    def _camps_by_value(self, finding: Finding, claims: list[Claim]) -> list[Camp]:
        groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            groups[self._spoken(claim) if finding.kind in ("contradiction", "update") else ""].append(claim)
        return [Camp(value, self._quotes(group, _compares_dates(finding))) for value, group in groups.items()]

    def _spoken(self, claim: Claim) -> str:
        figures = figures_of(claim)
        return one_line(figures[0].text).strip() if figures else self.words(f"status.{claim.status}")

    def _quotes(self, claims: Iterable[Claim], dates: bool = False) -> tuple[Quote, ...]:
        """One quote a sentence, status and source: a sentence that makes several claims is not quoted several times."""
        told: dict[tuple[Any, ...], list[Claim]] = defaultdict(list)
        for claim in claims:
            told[said_alike(claim)].append(claim)
        return tuple(sorted((self._quote(group, dates) for group in told.values()), key=quote_order))

    def _quote(self, group: list[Claim], dates: bool) -> Quote:
        """One quote, cut once: a claim stands in its happening and in each of its findings."""
        key = (dates, *(claim.id for claim in group))
        found = self._cut.get(key)
        if found is None:
            found = self._cut[key] = cut_quote(self.article(group[0].article), group, dates)
        return found

    def _cluster(self, cluster: Cluster) -> ClusterView:
        claims = [self._claims[name] for name in dict.fromkeys(cluster.claims) if name in self._claims]
        summary = cluster.summary_ar if self.lang == "ar" and cluster.summary_ar else cluster.summary
        return ClusterView(cluster, message_line(summary), self._quotes(claims), tuple(self._by_cluster[cluster.id]))

    def _article(self, number: int, article: Article, claims: list[Claim]) -> ArticleView:
        items = {item.number: item for claim in claims for item in self.by_claim.get(claim.id, ())}
        return ArticleView(number, article, tuple(claims), tuple(items[key] for key in sorted(items)))


def sorted_report(report: Report) -> Report:
    """The report with each of its lists in the one order that all formats show."""
    places = {claim.id: (claim.article, claim.start) for claim in report.claims}

    def finding_order(finding: Finding) -> tuple[Any, ...]:
        first = min((places[c] for c in finding.claims if c in places), default=("", 0))
        return (
            SECTIONS.index(finding.kind),
            _CERTAINTIES[finding.certainty],
            SEVERITIES.index(finding.severity),
            first,
            finding.rule,
            finding.id,
        )

    return report.model_copy(
        update={
            "articles": tuple(sorted(report.articles, key=lambda a: (a.id, a.path))),
            "figures": tuple(sorted(report.figures, key=lambda f: (f.article, f.start, f.end, f.id))),
            "claims": tuple(sorted(report.claims, key=claim_order)),
            "clusters": tuple(sorted(report.clusters, key=lambda c: c.id)),
            "findings": tuple(sorted(report.findings, key=finding_order)),
            "unread": tuple(sorted(report.unread, key=lambda u: (u.article, u.start, u.end))),
        }
    )


def main_language(report: Report) -> Lang:
    """The language of most articles; Arabic, the house's first language, where neither has more."""
    arabic = sum(1 for article in report.articles if article.lang == "ar")
    return "ar" if 2 * arabic >= len(report.articles) else "en"


def _compares_dates(finding: Finding) -> bool:
    comparison = finding.values.get("comparison")
    return isinstance(comparison, dict) and comparison.get("field") == "date"


def _without_quotes(message: str, quotes: Iterable[str]) -> str:
    """The message without the whole sentences that a rule put into it: each stands below, in its place and marked."""
    short = message
    for quote in quotes:
        short = short.replace(f"{FSI}{quote.strip()}{PDI}", "")
    return short if short == message else short.rstrip(" :،,") or message


def _cluster_order(cluster: ClusterView) -> tuple[Any, ...]:
    first = cluster.items[0].number if cluster.items else len(cluster.quotes) + 1_000_000
    return (first, -len(cluster.quotes), cluster.cluster.id)


def _how_many(value: Any) -> int | None:
    """A count that a rule gives as a number or as the list of what it counted."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, list | tuple | set | frozenset):
        return len(value)
    return int(value) if isinstance(value, int) else None
