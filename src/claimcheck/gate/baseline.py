"""The baseline: a file of findings that are known, and of those that somebody suppressed with a reason.

It is made to be committed and reviewed: JSON, an entry a finding, sorted, the same bytes for the same findings. An
entry names its finding by the fingerprint, which survives rewording and reordering; what else it holds is for readers.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.errors import DataError, Fault, UsageError
from claimcheck.gate.filtering import articles_of, keeping
from claimcheck.model import Finding, Report
from claimcheck.report.bidi import one_line
from claimcheck.report.json import printable

VERSION = 1
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
REMEDY = "write one with: claimcheck baseline write PATH"
_KEYS = {"fingerprint", "rule", "message", "articles", "reason", "until"}
_FINE = ("agreement", "update")  # no problem, and so worth reading every time, unless a rule counts them higher


class Entry(NamedTuple):
    """A finding that is not to be reported: known, or suppressed where a `reason` stands.

    `until` is the last day on which it holds, for ever if None.
    """

    fingerprint: str
    rule: str
    message: str
    articles: tuple[str, ...]
    reason: str | None = None
    until: date | None = None

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and self.until < today


class Outcome(NamedTuple):
    """A report less what a baseline holds, and the entries that did nothing: expired, or stale (not found any more)."""

    report: Report
    held: tuple[Entry, ...]
    expired: tuple[Entry, ...]
    stale: tuple[Entry, ...]


class Difference(NamedTuple):
    """What a baseline and a report do not share: findings that it does not hold, entries that are found no more."""

    new: tuple[Finding, ...]
    gone: tuple[Entry, ...]
    expired: tuple[Entry, ...]
    held: tuple[Entry, ...]


def read_baseline(path: Path) -> list[Entry]:
    """The entries of a file. Raises UsageError where there is none, DataError with every fault of one."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        document = json.loads(text)
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such baseline; {REMEDY}") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise DataError([Fault(str(path), 0, 0, "is not UTF-8", hint=REMEDY)]) from None
    except json.JSONDecodeError as error:
        raise DataError(
            [Fault(str(path), error.lineno, error.colno, f"is not JSON: {error.msg}", hint=REMEDY)]
        ) from None
    except (ValueError, RecursionError):
        raise DataError([Fault(str(path), 0, 0, "is not JSON", hint=REMEDY)]) from None
    rows = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(rows, list) or document.get("version") != VERSION:
        wanted = f'must be {{"version": {VERSION}, "findings": [...]}}'
        raise DataError([Fault(str(path), 0, 0, f"is no baseline: it {wanted}", hint=REMEDY)])
    faults: list[Fault] = []
    entries = [_entry(row, number, path, text, faults) for number, row in enumerate(rows, 1)]
    if faults:
        raise DataError(faults)
    return [entry for entry in entries if entry]


def written(entries: Iterable[Entry]) -> str:
    """The entries as a file, sorted by rule, articles and fingerprint; of one fingerprint the last entry counts."""
    last = {entry.fingerprint: entry for entry in entries}
    ordered = sorted(last.values(), key=lambda e: (e.rule, e.articles, e.fingerprint))
    document = {"version": VERSION, "findings": [_row(entry) for entry in ordered]}
    return printable(document) + "\n"


def save(path: Path, entries: Iterable[Entry]) -> None:
    """Write the entries to `path`. Raises UsageError where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(entries).encode("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None


def entry_of(finding: Finding, articles: Collection[str]) -> Entry:
    """An entry that holds a finding as known."""
    return Entry(finding.id, finding.rule, plain(finding.message), tuple(sorted(articles)))


def plain(message: str) -> str:
    """A message on one line without the isolates that it has for screens."""
    return one_line(message.translate(_ISOLATES)).strip()


def of_report(report: Report, before: Iterable[Entry] = ()) -> list[Entry]:
    """Entries for all problems of a report. Reasons and last days of the entries `before` are kept.

    Agreements and updates are no problems, unless their rule's severity says so.
    """
    known = {entry.fingerprint: entry for entry in before}
    touched = articles_of(report)
    entries = []
    for finding in report.findings:
        if finding.kind in _FINE and finding.severity == "info":
            continue
        entry = entry_of(finding, touched[finding.id])
        if finding.id in known:
            entry = entry._replace(reason=known[finding.id].reason, until=known[finding.id].until)
        entries.append(entry)
    return entries


def apply(report: Report, entries: Sequence[Entry], today: date, ran: Collection[str]) -> Outcome:
    """The report without the findings that entries hold on this day. `ran` are the ids of the rules that ran."""
    difference = compare(report, entries, today)
    held = {entry.fingerprint: entry for entry in difference.held}
    known = {name for name, entry in held.items() if entry.reason is None}
    shorter = keeping(report, (f for f in report.findings if f.id not in known), "known")
    shorter = keeping(shorter, (f for f in shorter.findings if f.id not in held), "suppressed")
    stale = stale_entries(report, difference.gone, ran)
    return Outcome(shorter, difference.held, difference.expired, tuple(stale))


def compare(report: Report, entries: Sequence[Entry], today: date) -> Difference:
    """What differs between a report and a baseline. An expired entry holds nothing: its finding is new again."""
    found = {finding.id for finding in report.findings}
    live = {entry.fingerprint for entry in entries if not entry.expired(today)}
    problems = {entry.fingerprint for entry in of_report(report)}
    return Difference(
        new=tuple(f for f in report.findings if f.id in problems and f.id not in live),
        gone=tuple(e for e in entries if e.fingerprint not in found),
        expired=tuple(e for e in entries if e.fingerprint in found and e.expired(today)),
        held=tuple(e for e in entries if e.fingerprint in found and not e.expired(today)),
    )


def stale_entries(report: Report, gone: Iterable[Entry], ran: Collection[str]) -> list[Entry]:
    """Of entries that are not found, those that this run was to find: their rule ran, all their articles were read."""
    read = {article.id for article in report.articles}
    return [entry for entry in gone if entry.rule in ran and read.issuperset(entry.articles)]


def pruned(
    report: Report, entries: Sequence[Entry], today: date, ran: Collection[str]
) -> tuple[list[Entry], list[Entry]]:
    """The entries that still hold something, and those that do not: expired, or not found although their rule ran."""
    found = {finding.id for finding in report.findings}
    kept = [e for e in entries if not e.expired(today) and (e.fingerprint in found or e.rule not in ran)]
    return kept, [e for e in entries if e not in kept]


def read_day(text: str) -> date:
    """A day as YYYY-MM-DD. Raises UsageError for anything else."""
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-31") else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> date:
    raise UsageError(f"'{text}' is no day: write it as 2026-01-31")


def _row(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "message": entry.message,
        "articles": list(entry.articles),
    }
    if entry.reason is not None:
        row["reason"] = entry.reason
    if entry.until is not None:
        row["until"] = entry.until.isoformat()
    return row


def _entry(row: Any, number: int, path: Path, text: str, faults: list[Fault]) -> Entry | None:
    """One entry, or None with the faults noted."""
    name = row.get("fingerprint") if isinstance(row, dict) else None
    line = text[: max(0, text.find(json.dumps(name)))].count("\n") + 1 if isinstance(name, str) else 0

    def fault(message: str, hint: str = REMEDY) -> None:
        faults.append(Fault(str(path), line, 0, f"entry {number}: {message}", hint=hint))

    before = len(faults)
    if not isinstance(row, Mapping) or not isinstance(name, str) or not name:
        fault("needs a 'fingerprint'")
        return None
    for key in sorted(map(str, set(row) - _KEYS)):
        fault(f"unknown key '{key}'", f"use one of {', '.join(sorted(_KEYS))}")
    for key in ("rule", "message", "reason", "until"):
        if not isinstance(row.get(key, ""), str):
            fault(f"'{key}' must be text")
    articles = row.get("articles", [])
    if not isinstance(articles, list) or not all(isinstance(each, str) for each in articles):
        fault("'articles' must be a list of article ids")
    until = None
    if isinstance(row.get("until"), str):
        try:
            until = read_day(row["until"])
        except UsageError as error:
            fault(f"'until': {error}", "")
    if len(faults) > before:
        return None
    return Entry(name, row.get("rule", ""), row.get("message", ""), tuple(articles), row.get("reason"), until)
