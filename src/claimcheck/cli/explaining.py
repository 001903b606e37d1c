"""What a rule looks for, why a finding was reported, what an error's code means: one look-up by name."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from claimcheck.checks.catalogue import explain_rule
from claimcheck.checks.codes import explain_code
from claimcheck.checks.engine import tellings_of
from claimcheck.checks.rule import Rule
from claimcheck.checks.scopes import CompiledRule
from claimcheck.checks.telling import Telling
from claimcheck.checks.trace import (
    Clause,
    NearMiss,
    claim_clauses,
    firing_pair,
    group_clauses,
    near_claims,
    near_misses,
    pair_clauses,
)
from claimcheck.cli.config import Settings
from claimcheck.errors import UsageError
from claimcheck.model import Article, Claim, Figure
from claimcheck.report.bidi import one_line

USUAL_REPORT = Path("reports") / "report.json"
SHORTEST_ID = 4  # letters of a finding's id that may stand for the whole, where only one begins so


def explanation(name: str, settings: Settings, report_file: Path | None) -> str:
    """The explanation of a code, a rule or a finding. Raises UsageError for a name that nothing has."""
    code = explain_code(name)
    if code:
        return code
    rules = [rule for pack in settings.packs_in() for rule in pack.rules]
    said = [explain_rule(rule) for rule in rules if name in (rule.id, rule.name)]
    if said:
        return "\n\n".join(said)
    document = read_report(report_file)
    found = [f for f in document.get("findings", ()) if f["id"] == name]
    found = found or [f for f in document.get("findings", ()) if len(name) >= SHORTEST_ID and f["id"].startswith(name)]
    if len(found) == 1:
        rule = next((r for r in rules if r.id == found[0]["rule"]), None)
        lines = _finding(found[0], document)
        if rule is not None:
            lines += ["", *_clauses(rule, found[0], document, settings), "", explain_rule(rule)]
        return "\n".join(lines).rstrip()
    if found:
        raise UsageError(f"several findings begin with '{name}': {', '.join(f['id'] for f in found)}")
    raise UsageError(f"no rule, finding or code is named '{name}'{_hint(name, [r.name for r in rules], report_file)}")


def _hint(name: str, known: list[str], report_file: Path | None) -> str:
    near = get_close_matches(name, known, 1)
    if near:
        return f"; did you mean '{near[0]}'?"
    where = report_file or USUAL_REPORT
    return f"; findings were looked for in {where}" + (
        "" if where.is_file() else ", which is not there: name it with --in"
    )


def read_report(file: Path | None) -> dict[str, Any]:
    """The JSON report to look a finding up in; {} where none is named and the usual one is not there."""
    path = file or USUAL_REPORT
    try:
        document = json.loads(path.read_text("utf-8"))
    except OSError as error:
        if file is None:
            return {}
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError:
        raise UsageError(f"{path}: is not a JSON report; write one with: claimcheck check PATH --format json") from None
    if not isinstance(document, dict) or "findings" not in document:
        raise UsageError(f"{path}: is not a JSON report; write one with: claimcheck check PATH --format json")
    return document


def _finding(finding: dict[str, Any], document: dict[str, Any]) -> list[str]:
    """The finding, each of its claims with article and span, and the comparison that failed."""
    claims = {claim["id"]: claim for claim in document.get("claims", ())}
    paths = {article["id"]: article["path"] for article in document.get("articles", ())}
    lines = [
        f"{finding['id']}: {finding['certainty']} {finding['kind']} ({finding['severity']})",
        one_line(finding["message"]),
        "",
    ]
    for claim in (claims[c] for c in finding["claims"] if c in claims):
        source = claim["source"]
        credited = source.get("name") or source["kind"]
        place = f"{paths.get(claim['article'], claim['article'])}, {claim['start']} to {claim['end']}"
        lines += [
            f"  {one_line(claim['text'])}",
            f"    {place}; {claim['status']} {claim['event']}; source: {one_line(credited)}",
        ]
    values = finding.get("values", {})
    compared = values.get("comparison") or {}
    if compared:
        sides = " and ".join(one_line(str(compared.get(f"{side}_text") or compared.get(side))) for side in ("a", "b"))
        lines += ["", f"What was compared: {compared.get('field')}: {sides}: {compared.get('relation')}"]
    if values.get("missing"):
        lines.append(f"Not stated, and so only possible: {', '.join(values['missing'])}")
    return lines


def _clauses(rule: Rule, finding: dict[str, Any], document: dict[str, Any], settings: Settings) -> list[str]:
    """The rule's clauses on the finding's claims, each true, false or unknown, and what nearly was a part of it."""
    compiled = CompiledRule(rule, dict(settings.options.get(rule.id, {})))
    tellings = _tellings(document)
    members = {claim for camp in finding["values"].get("camps", ()) for claim in camp["claims"]} | {*finding["claims"]}
    own = [telling for telling in tellings if telling.claim.id in members]
    around = _around(rule, finding, document, tellings, own)
    if not own:
        return []
    if rule.over == "claim":
        return [*_told(claim_clauses(compiled, own[0], around)), *_nearly(near_claims(compiled, around, own))]
    if rule.groups:
        return _told(group_clauses(compiled, around))
    pair = firing_pair(compiled, own)
    if pair is None:
        return ["The report was written with other rules or options: no two of its claims fire now."]
    sides = [f"{side} is: {one_line(telling.claim.text)}" for side, telling in zip("ab", pair, strict=True)]
    others = [telling for telling in around if telling not in own]
    return [*sides, *_told(pair_clauses(compiled, *pair)), *_nearly(near_misses(compiled, pair, others))]


def _tellings(document: dict[str, Any]) -> list[Telling]:
    """The report's claims as the rules see them."""
    figures = [Figure.model_validate(row) for row in document.get("figures", ())]
    articles = [Article.model_validate(row) for row in document.get("articles", ())]
    return tellings_of(articles, [Claim.model_validate(row) for row in document.get("claims", ())], figures)


def _around(
    rule: Rule, finding: dict[str, Any], document: dict[str, Any], tellings: list[Telling], own: list[Telling]
) -> list[Telling]:
    """The claims among which the rule looked: those of the cluster, or of the article."""
    if rule.over in ("claim", "article"):
        return [telling for telling in tellings if own and telling.claim.article == own[0].claim.article]
    ids = next((c["claims"] for c in document.get("clusters", ()) if c["id"] == finding.get("cluster")), ())
    return [telling for telling in tellings if telling.claim.id in {*ids}]


def _told(clauses: list[Clause]) -> list[str]:
    return ["What the rule asks, and what it came to:", *(f"  {one_line(str(clause))}" for clause in clauses)]


def _nearly(misses: list[NearMiss]) -> list[str]:
    if not misses:
        return []
    lines = ["", "Near misses, kept out by one clause alone:"]
    for miss in misses:
        lines += [f"  {one_line(miss.telling.claim.text)}", f"    {one_line(str(miss.clause))}"]
    return lines
