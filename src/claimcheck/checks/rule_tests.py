"""Execute the tests that stand inside rules: shorthand claims at once, whole sentences through the caller's pipeline.

Outcomes: ok; missing (should fire and did not); noisy (should stay quiet and fired); wrong (fired with another
certainty, or could not be run); not run (a `text` test without a pipeline).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from claimcheck.checks.engine import run_rules
from claimcheck.checks.rule import Condition, Rule, RulePack, RuleTest
from claimcheck.checks.shorthand import read_told
from claimcheck.checks.telling import identity_roles
from claimcheck.lexicon.load import Lexicon
from claimcheck.model import Article, Claim, Cluster, Figure, Finding, Role, Source

Outcome = Literal["ok", "missing", "noisy", "wrong", "not run"]
Read = tuple[list[Article], list[Claim], list[Cluster], list[Figure]]
Dates = Sequence[str | None]
Outlets = Sequence[str | None]
Extract = Callable[[Sequence[str], Dates, Outlets], Read]


@dataclass(frozen=True, slots=True)
class TestResult:
    """How one test of one rule came out; `detail` says what fired or what went wrong."""

    __test__ = False

    rule: str
    test: str
    outcome: Outcome
    detail: str = ""
    path: str = ""
    line: int = 0


def run_rule_tests(
    packs: Sequence[RulePack], extract: Extract | None = None, lexicon: Lexicon | None = None
) -> list[TestResult]:
    """Every test of every rule, in the order of rules and tests.

    `extract` turns texts (one article each), their dates and outlets into articles, claims, clusters and figures;
    without it `text` tests are not run. `lexicon` is the one that it reads with, if not the one that ships.
    """
    return [run_test(rule, test, extract, lexicon) for pack in packs for rule in pack.rules for test in rule.tests]


def run_test(rule: Rule, test: RuleTest, extract: Extract | None = None, lexicon: Lexicon | None = None) -> TestResult:
    """Run one test against its own rule alone."""
    if test.text and extract is None:
        return _result(rule, test, "not run", "no pipeline was given")
    try:
        if test.text and extract is not None:
            read = extract(test.text, test.published, test.outlets)
        else:
            read = from_shorthand(rule, test)
    except ValueError as error:
        return _result(rule, test, "wrong", str(error))
    articles, claims, clusters, figures = read
    findings = run_rules([_alone(rule)], articles, claims, clusters, figures=figures, preview=True, lexicon=lexicon)
    return _result(rule, test, *_judged(test, findings))


def _judged(test: RuleTest, findings: Sequence[Finding]) -> tuple[Outcome, str]:
    fired = "; ".join(f"{f.certainty}: {f.message}" for f in findings)
    if not test.fires:
        return ("noisy", fired) if findings else ("ok", "")
    if not findings:
        return "missing", ""
    if test.certainty and all(f.certainty != test.certainty for f in findings):
        return "wrong", f"expected {test.certainty}, got {fired}"
    return "ok", fired


def _result(rule: Rule, test: RuleTest, outcome: Outcome, detail: str) -> TestResult:
    kind = "fires" if test.fires else "quiet"
    return TestResult(rule.id, f"{kind}: {test.name}", outcome, detail, rule.path, test.line)


def _alone(rule: Rule) -> RulePack:
    wanted = rule._replace(severity="warning" if rule.severity == "off" else rule.severity, replaces=())
    return RulePack(rule.pack, "0", (wanted,), "")


def from_shorthand(rule: Rule, test: RuleTest) -> Read:
    """The articles, claims and one cluster that a test's shorthand stands for.

    What a claim leaves out is what the rule asks for, where it asks for one thing, else: an actual claim of the body,
    without source, its event's identity roles filled alike. Claims of a pair or cluster rule come from one article
    each, those of a claim or article rule from one.
    """
    together = rule.over in ("claim", "article") or rule.articles == "same"
    articles: dict[str, Article] = {}
    claims: list[Claim] = []
    for number, given in enumerate(test.claims):
        name = str(given.get("article") or ("article 1" if together else f"article {number + 1}"))
        article = articles.get(name) or _article(name, given)
        articles[name] = article
        claims.append(_claim(rule, given, number, name, test.sides[number] if number < len(test.sides) else ""))
    cluster = Cluster(
        id="cluster",
        events=tuple(dict.fromkeys(c.event for c in claims)),
        entities=(),
        claims=tuple(c.id for c in claims),
        summary="",
    )
    return list(articles.values()), claims, [cluster], []


def _article(name: str, given: Mapping[str, Any]) -> Article:
    published = given.get("published")
    return Article(
        id=name,
        path=name,
        lang="en",
        published=None if published is None else str(published),
        outlet=given.get("outlet", name),
    )


def _claim(rule: Rule, given: Mapping[str, Any], number: int, article: str, side: str) -> Claim:
    asked = {**_asked(rule.where), **_asked({"a": rule.a, "b": rule.b}.get(side, ()))}
    event = str(given.get("event") or asked.get("event") or "raise")
    figure, date = given.get("figure"), given.get("date")
    text = str(given.get("text") or f"sentence {number + 1}")
    return Claim.model_validate(
        {
            "id": f"claim {number + 1}",
            "article": article,
            "event": event,
            "status": given.get("status") or asked.get("status") or "actual",
            "section": given.get("section") or asked.get("section") or "body",
            "roles": _roles(event, given.get("roles") or {}),
            "figure": None if figure is None else read_told(str(figure), article=article, number=2 * number),
            "date": None if date is None else read_told(str(date), article=article, number=2 * number + 1),
            "source": _source(given.get("source")),
            "start": number * 100,
            "end": number * 100 + len(text),
            "text": text,
            "scope": given["scope"] if "scope" in given else asked.get("scope"),
            "part": given["part"] if "part" in given else asked.get("part"),
            "period": given.get("period"),
            "places": tuple(sorted(_several(given.get("places")))),
            "basis": tuple(sorted(_several(given.get("basis")))),
            "metric": given.get("metric"),
            "found_by": "test",
        }
    )


def _asked(conditions: Iterable[Condition]) -> dict[str, str]:
    return {c.field: c.values[0] for c in conditions if c.values and not c.negated}


def _roles(event: str, given: Mapping[str, Any]) -> list[Role]:
    named = {role: f"the {role}" for role in identity_roles(event)} | dict(given)
    return [
        Role(role=role, name=name, entity=name, text=name, start=0, end=0)
        for role, names in named.items()
        for name in _several(names)
    ]


def _several(given: Any) -> list[str]:
    return [str(each) for each in (given if isinstance(given, list) else [given]) if each is not None]


def _source(given: Any) -> Source:
    if given is None:
        return Source()
    if isinstance(given, str):
        return Source.model_validate({"kind": given})
    return Source.model_validate(dict(given))
