"""An evaluation for a person to read, on a terminal or in a page, and for a program as JSON. Numbers only.

What was missed quotes gold's texts; it is a part of its own, so that a scoreboard can be shown where texts cannot.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from claimcheck.evaluate.evaluation import Evaluation
from claimcheck.evaluate.measures import Difference, Measure, harmonic, pieces, ratio, total, values
from claimcheck.evaluate.scoring import Miss
from claimcheck.report.bidi import isolate, one_line, shorten
from claimcheck.text.table import tabulate

LARGEST_CLASSES = 30  # of misses, in a page
WIDEST = 160  # columns of a line that shows a miss
SUBJECT = ("figures.f1", "dates.recall", "claims.recall", "claims.strict_recall", "claims.figure_precision")
NOTHING = "–"  # where nothing was there to be measured

Table = tuple[list[str], list[list[str]]]
Counts = dict[str, dict[str, int | float | None]]  # shares are floats, None where there was nothing to measure


def as_text(found: Evaluation, against: Sequence[Difference] = (), *, misses: bool = False) -> str:
    """The scoreboard for a terminal, and with `misses` everything that was missed and why."""
    tables = [measure_table(found, against), kind_table(found), event_table(found)]
    if misses:
        tables.append(class_table(found))
    parts = [headline(found), *(_drawn(table, "simple") for table in tables if table[1])]
    return "\n\n".join(parts + ([miss_list(found)] if misses else []))


def as_markdown(found: Evaluation, against: Sequence[Difference] = ()) -> str:
    """The scoreboard as the sections of a page, without a word of the texts."""
    sections = [
        ("Measures", measure_table(found, against)),
        ("Figures by kind", kind_table(found)),
        ("Claims by event", event_table(found)),
        ("Articles by subject", subject_table(found)),
        (f"The {LARGEST_CLASSES} largest classes of misses", class_table(found, LARGEST_CLASSES)),
    ]
    parts = [f"## {title}\n\n{_drawn(table, 'pipe')}" for title, table in sections if table[1]]
    return "\n\n".join([headline(found), *parts])


def as_json(found: Evaluation, against: Sequence[Difference] = (), *, misses: bool = False) -> str:
    """The scoreboard as one JSON document."""
    parts: dict[str, Any] = {
        "articles": len(found.scores),
        "measures": _by_name(found.measures),
        "languages": {lang: _by_name(found.of(lang).measures) for lang in found.languages},
        "kinds": _records(kind_counts(found)),
        "events": _records(event_counts(found)),
        "classes": [{"what": what, "why": why, "count": number} for (what, why), number in classes(found)],
    }
    if against:
        parts["against"] = {d.name: {"value": d.there, "low": d.low, "high": d.high} for d in against}
    if misses:
        parts["misses"] = [miss._asdict() for miss in found.misses]
    return json.dumps(parts, ensure_ascii=False, indent=2)


def headline(found: Evaluation) -> str:
    """What was measured, in one line."""
    counts = total(found.scores)
    articles = Counter(score.lang for score in found.scores)
    langs = ", ".join(f"{articles[lang]} {lang}" for lang in found.languages)
    wanted = f"{counts['figure.want']} figures, {counts['date.want']} dates, {counts['claim.want']} claims wanted"
    return f"{len(found.scores)} articles ({langs}): {wanted}"


# --- measures


def measure_table(found: Evaluation, against: Sequence[Difference] = ()) -> Table:
    """One row a measure: its value, the interval that chance leaves it, its counts, and its value in each language."""
    head = ["measure", "value", "95 %", "of", *found.languages]
    by_lang = [{m.name: m for m in found.of(lang).measures} for lang in found.languages]
    rows = [[m.name, *_cells(m), *(_value(table.get(m.name)) for table in by_lang)] for m in found.measures]
    if against:
        known = {d.name: d for d in against}
        head += ["against", "difference", ""]
        rows = [[*row, *_compared(known.get(row[0]))] for row in rows]
    return head, rows


def _cells(m: Measure) -> list[str]:
    interval = NOTHING if m.low is None or m.high is None or not m.of else f"{m.low:.2f} to {m.high:.2f}"
    return [_value(m), interval, f"{m.hit}/{m.of}" if m.name != "figures.f1" else ""]


def _value(m: Measure | None) -> str:
    return f"{m.value:.3f}" if m is not None and m.of else NOTHING


def _compared(d: Difference | None) -> list[str]:
    if d is None:
        return ["", "", ""]
    verdict = "lower" if d.is_lower else "higher" if d.is_higher else "as chance has it"
    return [f"{d.there:.3f}", f"{d.low:+.2f} to {d.high:+.2f}", verdict]


def _by_name(measures: Sequence[Measure]) -> dict[str, Any]:
    return {m.name: {"value": m.value, "hit": m.hit, "of": m.of, "low": m.low, "high": m.high} for m in measures}


# --- kinds, events, subjects


def kind_counts(found: Evaluation) -> Counts:
    """Of each kind of figure how many were wanted, read and found, and the shares."""
    rows: Counts = {}
    for kind in pieces(found.scores, "kind"):
        counts = total(found.scores, f"kind {kind}")
        sort = "date" if kind == "date" else "figure"
        want, got, hit = (counts[f"{sort}.{what}"] for what in ("want", "got", "hit"))
        rows[kind] = {
            "wanted": want,
            "read": got,
            "found": hit,
            "precision": _share(hit, got),
            "recall": _share(hit, want),
        }
        rows[kind] |= {
            "f1": harmonic(ratio(hit, got), ratio(hit, want)),
            "approx": _share(counts[f"{sort}.approx"], hit),
        }
    return rows


def event_counts(found: Evaluation) -> Counts:
    """Of each event how many claims were wanted, found, and found whole; shares of what is right; surplus claims."""
    rows: Counts = {}
    for event in pieces(found.scores, "event"):
        counts = total(found.scores, f"event {event}")
        want, hit, strict = counts["claim.want"], counts["claim.hit"], counts["strict.hit"]
        rows[event] = {"wanted": want, "found": hit, "strict": strict, "recall": _share(hit, want)}
        rows[event]["role"] = _share(counts["role.hit"], counts["role.want"])
        rows[event]["status"] = _share(counts["status.hit"], hit)
        rows[event]["source"] = _share(counts["source.hit"], hit)
        rows[event]["surplus"] = sum(counts[f"{what}.got"] - counts[f"{what}.hit"] for what in ("precise", "plain"))
    return rows


def kind_table(found: Evaluation) -> Table:
    """One row a kind of figure."""
    return _table("kind", kind_counts(found))


def event_table(found: Evaluation) -> Table:
    """One row an event, as gold calls it; surplus claims stand under the event that was read."""
    return _table("event", event_counts(found))


def subject_table(found: Evaluation) -> Table:
    """One row for each subject in each language."""
    ordered = sorted(found.scores, key=lambda score: (score.lang, score.subject))
    rows = []
    for (lang, subject), group in groupby(ordered, key=lambda score: (score.lang, score.subject)):
        scores = list(group)
        told = values(total(scores))
        rows.append([lang, subject, str(len(scores)), *(f"{told[name]:.2f}" for name in SUBJECT)])
    return ["", "subject", "articles", *SUBJECT], rows


def _table(first: str, counts: Counts) -> Table:
    head = list(next(iter(counts.values()), {}))
    return [first, *head], [[name, *map(_number, row.values())] for name, row in counts.items()]


def _number(value: int | float | None) -> str:
    return NOTHING if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def _share(hit: int, of: int) -> float | None:
    return ratio(hit, of) if of else None


def _records(counts: Counts) -> list[dict[str, Any]]:
    return [{"name": name, **row} for name, row in counts.items()]


# --- misses


def classes(found: Evaluation) -> list[tuple[tuple[str, str], int]]:
    """The classes of misses, (what, why), with their number, the largest first."""
    counts = Counter((miss.what, miss.why) for miss in found.misses)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def class_table(found: Evaluation, most: int | None = None) -> Table:
    """One row a class of misses: how many, and in each language."""
    langs = [(lang, Counter((m.what, m.why) for m in found.of(lang).misses)) for lang in found.languages]
    rows = [
        [what, why, str(number), *(str(counts[what, why]) for _, counts in langs)]
        for (what, why), number in classes(found)[:most]
    ]
    return ["missed", "why", "count", *found.languages], rows


def miss_list(found: Evaluation) -> str:
    """Everything that is not as gold has it, article by article."""
    return "\n\n".join(
        "\n".join([one_line(article), *(line for miss in group for line in _miss_lines(miss))])
        for article, group in groupby(found.misses, key=lambda miss: miss.article)
    )


def _miss_lines(miss: Miss) -> list[str]:
    shown = [("wanted", miss.wanted), ("got", miss.got), ("in", miss.sentence)]
    return [
        f"  {miss.what}: {miss.why}" + (f" ({miss.event})" if miss.event else ""),
        *(f"    {word:6} {_quoted(text)}" for word, text in shown if text),
    ]


def _quoted(text: str) -> str:
    return isolate(shorten(one_line(text), WIDEST))


def _drawn(table: Table, form: str) -> str:
    head, rows = table
    align = ["right" if all(_is_number(row[n]) for row in rows) else "left" for n in range(len(head))]
    return tabulate(rows, head, tablefmt=form, disable_numparse=True, colalign=align)


def _is_number(cell: str) -> bool:
    return cell[:1].isdigit() or cell in ("", NOTHING)
