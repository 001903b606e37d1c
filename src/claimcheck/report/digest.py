"""Two short names for all that a run found: equal digests mean equal clusters and equal findings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from claimcheck.model import Report
from claimcheck.report.json import printable


def digests(report: Report) -> dict[str, str]:
    """The digest of every (claim, cluster), and that of every finding with all that it says.

    Neither depends on the order of the articles, on the engine, or on where the articles were read from.
    """
    members = (f"{claim}\t{cluster.id}" for cluster in report.clusters for claim in cluster.claims)
    found = (printable(finding, indent=None, sort_keys=True) for finding in report.findings)
    return {"clusters": _digest(members), "findings": _digest(found)}


def _digest(lines: Iterable[str]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for line in sorted(lines):
        digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()
