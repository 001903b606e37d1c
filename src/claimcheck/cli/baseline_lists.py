"""What a baseline and a report do not share, as text and as JSON; and a finding looked up for a suppression."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.cli.explaining import SHORTEST_ID, USUAL_REPORT, read_report
from claimcheck.cli.gating import told
from claimcheck.errors import UsageError
from claimcheck.gate.baseline import Difference, Entry, plain
from claimcheck.report.bidi import log_line
from claimcheck.report.json import printable


def as_text(found: Difference) -> str:
    """A line for each finding or entry that differs, and the counts."""
    lines = [log_line(f"+ {f.id} {f.rule}: {f.message}") for f in found.new]
    lines += [f"- {told(entry)}" for entry in found.gone]
    lines += [f"! {told(entry)}, until {entry.until}" for entry in found.expired]
    counts = f"{len(found.new)} new, {len(found.gone)} gone, {len(found.expired)} expired, {len(found.held)} held"
    return "\n".join([*lines, counts])


def as_json(found: Difference) -> str:
    """`new`, `gone`, `expired` and `held`, each a list of entries."""
    parts: dict[str, list[Any]] = {
        "new": [{"fingerprint": f.id, "rule": f.rule, "message": f.message} for f in found.new]
    }
    for name, entries in (("gone", found.gone), ("expired", found.expired), ("held", found.held)):
        parts[name] = [entry._asdict() for entry in entries]
    return printable(parts)


def entry_named(
    name: str, report_file: Path | None, before: Sequence[Entry], *, reason: str, until: date | None
) -> Entry:
    """The entry that suppresses a finding, looked up in a JSON report, else in the baseline itself.

    Raises UsageError for a name that no finding has, or several.
    """
    document = read_report(report_file)
    home = {claim["id"]: claim["article"] for claim in document.get("claims", ())}
    known = {
        finding["id"]: Entry(
            finding["id"],
            finding["rule"],
            plain(finding["message"]),
            tuple(sorted(_articles(finding, home))),
        )
        for finding in document.get("findings", ())
    }
    known = {entry.fingerprint: entry for entry in before} | known
    meant = [known[name]] if name in known else []
    if not meant and len(name) >= SHORTEST_ID:
        meant = [entry for fingerprint, entry in known.items() if fingerprint.startswith(name)]
    if len(meant) > 1:
        raise UsageError(f"several findings begin with '{name}': {', '.join(e.fingerprint for e in meant)}")
    if not meant:
        where = report_file or USUAL_REPORT
        missing = "" if where.is_file() else ", which is not there"
        raise UsageError(
            f"no finding is named '{name}' in {where}{missing}; "
            "write a report first: claimcheck check PATH --output json=FILE, and name it with --in FILE"
        )
    return meant[0]._replace(reason=reason, until=until)


def _articles(finding: dict[str, Any], home: dict[str, str]) -> set[str]:
    camps = finding.get("values", {}).get("camps") or ()
    claims = [*finding["claims"], *(claim for camp in camps for claim in camp.get("claims", ()))]
    return {home[claim] for claim in claims if claim in home}
