"""Run rules over articles, claims and clusters: the one entry of this floor."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple, cast

from claimcheck.checks.compare import Interval
from claimcheck.checks.keeping import packed, unpacked
from claimcheck.checks.message import fill, printed, shown
from claimcheck.checks.origins import count_origins
from claimcheck.checks.overrides import Override, overridden
from claimcheck.checks.rule import Rule, RulePack, named
from claimcheck.checks.scopes import (
    Camp,
    CompiledRule,
    Draft,
    bounds,
    claim_drafts,
    group_drafts,
    pair_drafts,
    side_drafts,
)
from claimcheck.checks.telling import Telling, Told
from claimcheck.cluster.bounds import PRICED
from claimcheck.cluster.contents import digest
from claimcheck.engine import SERIAL, Engine
from claimcheck.errors import UsageError
from claimcheck.lexicon.load import Lexicon, load_lexicon
from claimcheck.model import SEVERITIES, Article, Certainty, Claim, Cluster, Figure, Finding, Severity

LOWERED: dict[str, Severity] = {"error": "warning", "warning": "info", "info": "info"}
Options = Mapping[str, Mapping[str, Any]]


def run_rules(
    packs: Sequence[RulePack],
    articles: Sequence[Article],
    claims: Sequence[Claim],
    clusters: Sequence[Cluster],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    preview: bool = False,
    options: Options | None = None,
    figures: Iterable[Figure] = (),
    overrides: Sequence[Override] = (),
    lexicon: Lexicon | None = None,
    spent: dict[str, float] | None = None,
    engine: Engine = SERIAL,
    about: Collection[str] | None = None,
) -> list[Finding]:
    """Every finding of the selected rules, sorted by severity, rule and id; the same whatever the order of the input.

    `select` and `ignore` name a pack, a rule ("core/amount-conflict" or its bare name) or a tag ("tag:money"); an
    empty `select` takes all. `preview` takes the rules of status preview too. `options` are per rule id: severity, and
    the rule's own. `figures` are all figures found, from which a claim's equivalents in another currency are read.
    `overrides` hold for the articles below their paths. `lexicon` is the one that the articles were read with, if not
    the one that ships. The seconds that each rule took are put into `spent`, by its id. The clusters and the articles
    are checked one by one, wherever the engine has hands; where `about` names articles, no others by themselves.
    """
    chosen = selected(packs, select, ignore, preview=preview)
    beside = tuple(pack.lexicon for pack in packs if pack.lexicon)
    check = Check(tuple(chosen), {name: dict(own) for name, own in (options or {}).items()}, beside, spent is not None)
    tellings = tellings_of(articles, claims, figures, lexicon)
    places = _places(tellings, clusters, about, packed=engine.parallel)
    asked: list[Rank] = []

    def noted() -> Iterator[Place]:
        for rank, place in places:
            asked.append(rank)
            yield place

    found: dict[Rank, list[Finding]] = {}
    for n, (findings, seconds) in enumerate(engine.map(check, noted())):
        if findings:
            found[asked[n]] = findings
        for rule, time in seconds.items():
            if spent is not None:
                spent[rule] = spent.get(rule, 0.0) + time
    ordered = chain.from_iterable(found[rank] for rank in sorted(found))
    return overridden(_finished(ordered), articles, chosen, overrides)


def selected(
    packs: Sequence[RulePack], select: Iterable[str] = (), ignore: Iterable[str] = (), *, preview: bool = False
) -> list[Rule]:
    """The rules that a selection leaves, in order of their ids, without those that one of them replaces.

    A rule of status preview is left out unless `preview` is asked for, or it is selected by its own name. Raises
    UsageError for a name that nothing has.
    """
    rules = sorted((r for p in packs for r in p.rules), key=lambda r: r.id)
    chosen, left_out = list(select), list(ignore)
    for word in (*chosen, *left_out):
        if not any(named(rule, word) for rule in rules):
            raise UsageError(f"no pack, rule or tag is named '{word}'")
    kept = [
        rule
        for rule in rules
        if (not chosen or any(named(rule, w) for w in chosen))
        and not any(named(rule, w) for w in left_out)
        and (preview or not rule.preview or rule.id in chosen or rule.name in chosen)
    ]
    replaced = {name for rule in kept for name in rule.replaces}
    return [rule for rule in kept if rule.id not in replaced and rule.name not in replaced]


def tellings_of(
    articles: Iterable[Article], claims: Iterable[Claim], figures: Iterable[Figure], lexicon: Lexicon | None = None
) -> list[Telling]:
    """The claims as the rules see them, numbered in the order of articles and places."""
    known = {a.id: a for a in articles}
    equivalents: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.equivalent_of:
            equivalents.setdefault(figure.equivalent_of, []).append(figure)
    ordered = sorted(claims, key=lambda c: (c.article, c.start, c.end, c.id))
    deals: dict[str, list[Claim]] = {}
    for claim in ordered:
        if claim.event in PRICED and claim.figure is not None and claim.figure.kind == "money":
            deals.setdefault(claim.article, []).append(claim)
    return [
        Telling(
            c,
            known.get(c.article),
            i,
            equivalents.get(c.figure.id, ()) if c.figure else (),
            lexicon,
            deals.get(c.article, ()) if c.event == "value" else (),
        )
        for i, c in enumerate(ordered)
    ]


KEPT = 1000  # claims of one article whose fields are kept from one rule to the next
Find = Callable[[CompiledRule, Sequence[Telling]], list[Draft]]
Found = tuple[CompiledRule, Draft, str | None]
Rank = tuple[int, int]  # where the findings of a place stand among those of others


class Place(NamedTuple):
    """A cluster or an article with its tellings in their order: all that its findings depend on.

    `cluster` is None for an article; `clusters` names the cluster of each of an article's claims. Where it is sent to
    another process, `told` stands for the tellings.
    """

    cluster: str | None
    clusters: Mapping[str, str]
    tellings: Sequence[Telling] = ()
    told: Sequence[Told] = ()


@dataclass(frozen=True)
class Check:
    """The stage that finds what rules find in one place, and the seconds that each took if it is `timed`.

    `beside` are the folders of words that the packs bring: a process that has none of the tellings loads the lexicon.
    """

    rules: tuple[Rule, ...]
    options: Options
    beside: tuple[str, ...] = ()
    timed: bool = False

    def __call__(self, place: Place) -> tuple[list[Finding], dict[str, float]]:
        """The findings in the order of the rules, before those of other places are merged with them."""
        spent: dict[str, float] = {}
        tellings = place.tellings or [
            Telling(claim, article, number, equivalents, self._lexicon, deals)
            for claim, article, number, equivalents, deals in place.told
        ]
        inside = place.cluster is None
        drafts = self._in_article(place, tellings, spent) if inside else self._in_cluster(place, tellings, spent)
        found = [_finding(rule, draft, cluster) for rule, draft, cluster in drafts]
        _forget(tellings)
        return found, spent

    @property
    def kept_as(self) -> str:
        """The rules and their options; where a rule stands, and its own tests, change nothing that is found."""
        rules = [rule._replace(tests=(), path="", line=0) for rule in self.rules]
        options = sorted((name, sorted(own.items())) for name, own in self.options.items())
        return f"check {digest([rules, options, self.timed]).hex()}"

    def keys(self) -> Callable[[Place], bytes]:
        """What names a place by its claims, their articles and clusters."""
        known: dict[tuple[bool, str], bytes] = {}  # claims and articles stand in several places

        def named(thing: Claim | Article) -> bytes:
            at = isinstance(thing, Claim), thing.id
            if at not in known:
                told = thing if isinstance(thing, Claim) else thing.model_copy(update={"path": "", "line": 0})
                known[at] = digest(told)
            return known[at]

        def key(place: Place) -> bytes:
            told = place.told or [telling.told for telling in place.tellings]
            found = blake2b(digest([place.cluster, sorted(place.clusters.items())]), digest_size=16)
            for claim, article, _, equivalents, deals in told:
                found.update(named(claim) + (named(article) if article is not None else b""))
                if equivalents or deals:
                    found.update(digest([equivalents, deals]))
            return found.digest()

        return key

    def packed(self, result: tuple[list[Finding], dict[str, float]]) -> bytes:
        """The findings as bytes."""
        return packed(result[0])

    def unpacked(self, data: bytes) -> tuple[list[Finding], dict[str, float]]:
        """The findings again, in no time."""
        return unpacked(data), {}

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name in self.__dataclass_fields__}

    @cached_property
    def _lexicon(self) -> Lexicon:
        return load_lexicon(beside=tuple(Path(folder) for folder in self.beside))

    @cached_property
    def _compiled(self) -> list[tuple[CompiledRule, Find]]:
        rules = [CompiledRule(rule, dict(self.options.get(rule.id, {}))) for rule in self.rules]
        return [(rule, _finder(rule)) for rule in rules if rule.severity != "off"]

    @cached_property
    def _across(self) -> list[tuple[CompiledRule, Find]]:
        return [(rule, find) for rule, find in self._compiled if rule.rule.over in ("pair", "cluster")]

    @cached_property
    def _inside(self) -> list[tuple[CompiledRule, Find]]:
        return [(rule, find) for rule, find in self._compiled if rule.rule.over in ("claim", "article")]

    def _in_cluster(self, place: Place, tellings: Sequence[Telling], spent: dict[str, float]) -> Iterator[Found]:
        told = {telling.claim.event for telling in tellings}
        for rule, find in self._across:
            if rule.events and rule.events.isdisjoint(told):
                continue
            for draft in self._timed(rule, find, tellings, spent):
                yield rule, draft, place.cluster

    def _in_article(self, place: Place, tellings: Sequence[Telling], spent: dict[str, float]) -> Iterator[Found]:
        for rule, find in self._inside:
            for draft in self._timed(rule, find, tellings, spent):
                clusters = (place.clusters.get(t.claim.id) for camp in draft.camps for t in camp.tellings)
                yield rule, draft, next((c for c in clusters if c is not None), None)
            if len(tellings) > KEPT:
                _forget(tellings)

    def _timed(
        self, rule: CompiledRule, find: Find, tellings: Sequence[Telling], spent: dict[str, float]
    ) -> list[Draft]:
        if not self.timed:
            return find(rule, tellings)
        started = perf_counter()
        drafts = find(rule, tellings)
        spent[rule.rule.id] = spent.get(rule.rule.id, 0.0) + perf_counter() - started
        return drafts


def _places(
    tellings: Iterable[Telling], clusters: Iterable[Cluster], about: Collection[str] | None, *, packed: bool
) -> Iterator[tuple[Rank, Place]]:
    """The clusters and the articles, or those of them that `about` names, each with its rank: clusters by their ids
    come before articles by theirs.

    What shares claims comes one behind the other, an article after the clusters that begin in it: sent in one batch, a
    claim is packed once.
    """
    by_claim = {telling.claim.id: telling for telling in tellings}
    by_article: dict[str, list[Telling]] = {}
    for telling in by_claim.values():
        by_article.setdefault(telling.claim.article, []).append(telling)
    ordered = sorted(clusters, key=lambda c: c.id)
    cluster_of = {claim: c.id for c in reversed(ordered) for claim in c.claims}
    begun: dict[str, list[tuple[int, Cluster, list[Telling]]]] = {}
    for n, cluster in enumerate(ordered):
        members = sorted((by_claim[i] for i in cluster.claims if i in by_claim), key=lambda t: t.number)
        begun.setdefault(members[0].claim.article if members else "", []).append((n, cluster, members))
    for n, cluster, members in begun.pop("", ()):
        yield (0, n), _place(cluster.id, {}, members, packed)
    for at, (article, here) in enumerate(by_article.items()):
        for n, cluster, members in begun.get(article, ()):
            yield (0, n), _place(cluster.id, {}, members, packed)
        if about is None or article in about:
            within = {t.claim.id: cluster_of[t.claim.id] for t in here if t.claim.id in cluster_of}
            yield (1, at), _place(None, within, here, packed)


def _place(cluster: str | None, clusters: Mapping[str, str], tellings: Sequence[Telling], packed: bool) -> Place:
    if not packed:
        return Place(cluster, clusters, tellings)
    return Place(cluster, clusters, told=[telling.told for telling in tellings])


def _forget(tellings: Iterable[Telling]) -> None:
    """Drop what was read of the claims: the fields that rules ask for weigh more than the claims."""
    for telling in tellings:
        telling.forget()


def _finder(rule: CompiledRule) -> Callable[[CompiledRule, Sequence[Telling]], list[Draft]]:
    if rule.rule.over == "claim":
        return claim_drafts
    if rule.rule.over == "pair":
        return pair_drafts
    return group_drafts if rule.rule.groups else side_drafts


def _finding(rule: CompiledRule, draft: Draft, cluster: str | None) -> Finding:
    stated = rule.rule.certainty
    certainty: Certainty = "possible" if draft.missing or stated == "possible" else "certain"
    tellings = sorted({t.number: t for camp in draft.camps for t in camp.tellings}.values(), key=lambda t: t.number)
    severity = rule.severity if certainty == "certain" or stated == "possible" else LOWERED[rule.severity]
    values = _values(rule, draft)
    if 0 < values["comparison"].get("gap", 0) <= rule.slight:
        severity = LOWERED[severity]
    sides = dict(zip(("a", "b"), draft.sides, strict=False)) | {"claim": draft.sides[0]}
    templates = dict(rule.rule.message)
    numbers = {k: values[k] for k in ("articles", "origins", "unattributed")} | {"camps": len(draft.camps)}
    numbers |= {k: ", ".join(map(str, v)) if isinstance(v, tuple) else v for k, v in rule.rule.options}
    values["independent_origins"] = values.pop("origins")
    return Finding(
        id=fingerprint(rule.rule.id, tellings, draft),
        rule=rule.rule.id,
        kind=rule.rule.verdict,
        subkind=rule.rule.subkind,
        certainty=certainty,
        severity=cast(Severity, severity),
        message=fill(templates.get("en", rule.rule.title), sides, numbers, "en"),
        message_ar=fill(templates.get("ar", rule.rule.title), sides, numbers, "ar"),
        claims=tuple(t.claim.id for t in _speakers(rule, draft)),
        cluster=cluster,
        values=values,
        found_by=rule.rule.id,
    )


def _speakers(rule: CompiledRule, draft: Draft) -> list[Telling]:
    """The claims that a finding is shown by: of each camp one an article, the fullest; the camps list all of them.

    A rule over claims or one article keeps all: each telling lacks its source, or stands against the headline.
    """
    if rule.rule.over in ("claim", "article"):
        return sorted((t for camp in draft.camps for t in camp.tellings), key=lambda t: t.number)
    chosen: dict[int, Telling] = {t.number: t for t in draft.sides}
    spoken = {(t.claim.article, _camp_index(draft, t)) for t in draft.sides}
    for index, camp in enumerate(draft.camps):
        for telling in sorted(camp.tellings, key=_fullness, reverse=True):
            if (telling.claim.article, index) not in spoken:
                spoken.add((telling.claim.article, index))
                chosen[telling.number] = telling
    return [chosen[number] for number in sorted(chosen)]


def _camp_index(draft: Draft, telling: Telling) -> int:
    return next((i for i, camp in enumerate(draft.camps) if telling in camp.tellings), -1)


def _fullness(telling: Telling) -> tuple[Any, ...]:
    figure = telling.claim.figure
    size = figure.value if figure is not None and not isinstance(figure.value, str) else None
    named = telling.claim.source.kind in ("outlet", "official")
    return (size or 0, named, len(telling.claim.roles), telling.claim.section == "body", -telling.number)


def _values(rule: CompiledRule, draft: Draft) -> dict[str, Any]:
    tellings = [t for camp in draft.camps for t in camp.tellings]
    origins = count_origins(tellings)
    values: dict[str, Any] = {
        "camps": [_camp(rule, camp) for camp in draft.camps],
        "comparison": dict(draft.comparison),
        "missing": list(draft.missing),
        "articles": len({t.claim.article for t in tellings}),
        "origins": origins.independent,
        "unattributed": origins.unattributed,
    }
    if draft.comparison and len(draft.sides) > 1:
        name = "figure" if draft.comparison["field"] == "when" else draft.comparison["field"]
        for side, telling in zip(("a", "b"), draft.sides, strict=False):
            values["comparison"][f"{side}_text"] = shown(telling, name, "en")
    if draft.left_out:
        values["left_out"] = draft.left_out
    return values


def _camp(rule: CompiledRule, camp: Camp) -> dict[str, Any]:
    origins = count_origins(camp.tellings)
    first = min(camp.tellings, key=lambda t: t.number)
    made: dict[str, Any] = {
        "value": _camp_value(rule, first, "en"),
        "value_ar": _camp_value(rule, first, "ar"),
        "claims": [t.claim.id for t in sorted(camp.tellings, key=lambda t: t.number)],
        "articles": sorted({t.claim.article for t in camp.tellings}),
        "independent_origins": origins.independent,
        "origins": list(origins.names),
    }
    if camp.side:
        made["side"] = camp.side
    if camp.span is not None:
        made["interval"] = bounds(camp.span)
    statuses = sorted({t.claim.status for t in camp.tellings})
    if len(statuses) == 1:
        made["status"] = statuses[0]
    return made


def _camp_value(rule: CompiledRule, telling: Telling, lang: str) -> str:
    if any(c.field == "date" for c in rule.rule.compare):
        return shown(telling, "date", lang)
    if rule.differing:
        return ", ".join(shown(telling, name, lang) for name in rule.differing)
    return printed(telling.claim.figure, lang) if telling.claim.figure else shown(telling, "names", lang)


def fingerprint(rule: str, tellings: Sequence[Telling], draft: Draft) -> str:
    """A stable id: of the rule, events, entities, and which article says which value; never of wording or offsets."""
    parts = [
        [rule],
        sorted({t.claim.event for t in tellings}),
        sorted({r.entity or r.name for t in tellings for r in t.claim.roles}),
        sorted({f"{t.claim.article} {_normal(t)}" for t in tellings}),
    ]
    text = "\x1e".join("\x1f".join(part) for part in parts)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _normal(telling: Telling) -> str:
    figure = telling.claim.figure
    value = f"{telling.get('figure.value')} {figure.unit} {figure.approx}" if figure else ""
    dated: Interval | None = telling.dated
    return f"{telling.claim.status} {value} {f'{dated.lo}..{dated.hi}' if dated else ''}"


def _finished(findings: Iterable[Finding]) -> list[Finding]:
    """Findings sorted by severity, rule and id; those of one id become one."""
    merged: dict[str, Finding] = {}
    for finding in findings:
        twin = merged.get(finding.id)
        if twin is not None:
            claims = tuple(dict.fromkeys((*twin.claims, *finding.claims)))
            finding = twin.model_copy(update={"claims": claims})
        merged[finding.id] = finding
    ranked = sorted(merged.values(), key=lambda f: (SEVERITIES.index(f.severity), f.rule, f.id))
    return _without_repetition(ranked)


def _without_repetition(findings: Sequence[Finding]) -> list[Finding]:
    """Contradictions without those that another rule found between the same claims, as surely and of the same field.

    Of one rule's, those go whose claims are but some of another's.
    """
    told: dict[tuple[str | None, str], list[tuple[Finding, frozenset[str]]]] = {}
    for finding in findings:
        if finding.kind == "contradiction":
            told.setdefault((finding.cluster, _field(finding)), []).append((finding, _told_by(finding)))
    dropped: set[str] = set()
    for rows in told.values():
        for n, (finding, claims) in enumerate(rows):
            for m, (other, others) in enumerate(rows):
                if n == m or other.id in dropped or not claims <= others:
                    continue
                repeated = claims < others or (m < n and other.rule != finding.rule)
                if repeated and (finding.certainty == "possible" or other.certainty == "certain"):
                    dropped.add(finding.id)
    return [f for f in findings if f.id not in dropped]


def _field(finding: Finding) -> str:
    return str(finding.values.get("comparison", {}).get("field"))


def _told_by(finding: Finding) -> frozenset[str]:
    return frozenset(claim for camp in finding.values.get("camps", ()) for claim in camp["claims"])
