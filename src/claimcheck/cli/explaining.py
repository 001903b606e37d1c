"""What a rule looks for, why a finding was reported, what an error's code means: one look-up by name."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from claimcheck.checks.catalogue import explain_rule
from claimcheck.checks.codes import explain_code
from claimcheck.cli.config import Settings
from claimcheck.errors import UsageError
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
    document = _report(report_file)
    found = [f for f in document.get("findings", ()) if f["id"] == name]
    found = found or [f for f in document.get("findings", ()) if len(name) >= SHORTEST_ID and f["id"].startswith(name)]
    if len(found) == 1:
        rule = next((explain_rule(r) for r in rules if r.id == found[0]["rule"]), "")
        return "\n".join([*_finding(found[0], document), "", rule]).rstrip()
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


def _report(file: Path | None) -> dict[str, Any]:
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
