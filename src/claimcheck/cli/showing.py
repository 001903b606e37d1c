"""What a run is made of and what it cost: settings with their origins, seconds and findings of each rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from claimcheck.checks.engine import selected
from claimcheck.checks.load import CORE, core_pack_folder, installed_packs
from claimcheck.checks.rule import Rule
from claimcheck.cli.config import USUAL, Settings
from claimcheck.model import Finding
from claimcheck.text.table import tabulate


def settings_table(settings: Settings) -> str:
    """Every setting with where it comes from: the packs, the selection, each rule in use and each of its options."""
    packs = settings.packs_in()
    origins = settings.origins
    rows: list[list[str]] = []
    for pack in packs:
        where = origins.get(f"pack {pack.path}", origins.get("packs", USUAL))
        rows.append(["pack", f"{pack.name} {pack.version}: {len(pack.rules)} rules, {pack.path}", where])
    used = {pack.path for pack in packs}
    rows += [
        ["pack", f"{name}: installed, not used", f"entry point {folder}"]
        for name, folder in installed_packs().items()
        if str(folder) not in used
    ]
    plain = {
        "select": ", ".join(settings.select) or "all",
        "ignore": ", ".join(settings.ignore) or "none",
        "preview": "yes" if settings.preview else "no",
        "fail-on": ", ".join(settings.fail_on),
        "baseline": str(settings.baseline) if settings.baseline else "none",
        "lang": settings.lang or "that of most articles",
    }
    rows += [[name, value, origins.get(name, USUAL)] for name, value in plain.items()]
    for number, override in enumerate(settings.overrides, 1):
        said = [*(f"ignore {name}" for name in override.ignore)]
        said += [f"{name} {severity}" for name, severity in override.severities.items()]
        rows.append([f"override {number}", f"{', '.join(override.paths)}: {', '.join(said)}", origins["overrides"]])
    for rule in selected(packs, settings.select, settings.ignore, preview=settings.preview):
        rows += _rule_rows(rule, settings)
    return tabulate(rows, ["setting", "value", "from"], tablefmt="simple", disable_numparse=True)


def _rule_rows(rule: Rule, settings: Settings) -> Iterable[list[str]]:
    """A rule's severity and options, each with the file and line that says so."""
    given: Mapping[str, Any] = settings.options.get(rule.id, {})
    own = {"severity": rule.severity, **dict(rule.options)}
    shipped = rule.path.removeprefix(f"{core_pack_folder()}/") if rule.pack == CORE else rule.path
    for key in sorted({*own, *given}, key=lambda key: (key != "severity", key)):
        place = settings.places.get(f"{rule.id} {key}")
        value = given.get(key, own.get(key))
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        yield [
            rule.id if key == "severity" else f"{rule.id}: {key}",
            shown,
            f"{place.path}:{place.line}" if place is not None and key in given else f"{rule.pack}: {shipped}",
        ]


def stats_table(spent: Mapping[str, float], findings: Iterable[Finding]) -> str:
    """Milliseconds and findings of each rule, the slowest first."""
    counts = Counter(finding.rule for finding in findings)
    slowest = sorted(spent.items(), key=lambda row: (-row[1], row[0]))
    rows = [[rule, f"{seconds * 1000:.1f}", str(counts[rule])] for rule, seconds in slowest]
    rows.append(["all rules", f"{sum(spent.values()) * 1000:.1f}", str(sum(counts.values()))])
    return tabulate(
        rows, ["rule", "ms", "findings"], tablefmt="simple", disable_numparse=True, colalign=("left", "right", "right")
    )
