"""Records with a `text` and what is known of it: JSON (one or a list), JSON lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimcheck.read.draft import Draft
from claimcheck.read.fields import known_fields
from claimcheck.read.problems import Problems

EXAMPLE = 'write a record such as {"id": "a1", "text": "…", "published": "2025-11-19"}'
Record = tuple[int, Any]  # its line, and what stands there


def read_json(text: str, path: str, stem: str, problems: Problems) -> list[Draft]:
    """The articles of a JSON file that holds one record or a list of them."""
    return drafts_of(_noting_faults(_json_values(text), text, path, problems), path, stem, problems)


def read_json_lines(text: str, path: str, stem: str, problems: Problems) -> list[Draft]:
    """The articles of a file with one JSON record a line; blank lines are passed over."""
    records: list[Record] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            records.append((number, json.loads(line)))
        except (ValueError, RecursionError) as error:
            _note(error, number - 1, path, problems)
    return drafts_of(records, path, stem, problems)


def read_csv(text: str, path: str, stem: str, problems: Problems) -> list[Draft]:
    """The articles of a CSV file whose first row names its columns; comma, semicolon or tab between them."""
    csv.field_size_limit(2**31 - 1)  # an article may be longer than the 128 KB that csv allows a cell
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    records: list[Record] = []
    try:
        if "text" not in (reader.fieldnames or ()):
            problems.add(
                path,
                "has no column 'text'",
                line=1,
                remedy="name the columns in the first row: id, text, published, outlet, …",
            )
            return []
        line = reader.line_num + 1
        for row in reader:
            if None in row:
                problems.add(
                    path,
                    "has more cells than columns",
                    line=line,
                    remedy="put a cell that holds a comma in double quotes",
                )
            else:
                records.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.add(
            path,
            f"is not CSV: {error}",
            line=reader.line_num,
            remedy="close the double quotes; double a quote inside a cell",
        )
    return drafts_of(records, path, stem, problems)


def _json_values(text: str) -> Iterator[Record]:
    """The records of a JSON text with their lines. Raises ValueError where it is no JSON."""
    decoder = json.JSONDecoder()
    at = _skip(text, 0, "")
    if text[at : at + 1] != "[":
        value, end = decoder.raw_decode(text, at)
        if _skip(text, end, "") < len(text):
            raise json.JSONDecodeError("more behind the record (put several into a list, or use .jsonl)", text, end)
        yield text.count("\n", 0, at) + 1, value
        return
    json.loads(text)  # the list as a whole: its commas and brackets
    line, seen = 1, 0
    at = _skip(text, at + 1, ",")
    while text[at] != "]":
        line, seen = line + text.count("\n", seen, at), at
        value, end = decoder.raw_decode(text, at)
        yield line, value
        at = _skip(text, end, ",")


def _skip(text: str, at: int, marks: str) -> int:
    while at < len(text) and (text[at] in " \t\r\n" or text[at] in marks):
        at += 1
    return at


def _noting_faults(records: Iterator[Record], text: str, path: str, problems: Problems) -> Iterator[Record]:
    if not text.strip():
        problems.add(path, "is empty", remedy=EXAMPLE)
        return
    try:
        yield from records
    except (ValueError, RecursionError) as error:
        _note(error, 0, path, problems)


def _note(error: Exception, lines_above: int, path: str, problems: Problems) -> None:
    if isinstance(error, json.JSONDecodeError):
        line, said = lines_above + error.lineno, f"column {error.colno}: is not JSON: {error.msg}"
    else:
        line, said = (
            lines_above + 1,
            "is nested too deeply" if isinstance(error, RecursionError) else f"is not JSON: {error}",
        )
    problems.add(path, said, line=line, remedy=EXAMPLE)


def drafts_of(records: Iterable[Record], path: str, stem: str, problems: Problems) -> list[Draft]:
    """Each sound record as a draft; the problems of the others are noted. Without an id a record is «stem-3»."""
    taken = list(records)
    drafts = []
    for number, (line, value) in enumerate(taken, 1):
        before = len(problems.met)
        default = stem if len(taken) == 1 else f"{stem}-{number}"
        draft = _draft(value, default, path, line, problems)
        if draft and len(problems.met) == before:
            drafts.append(draft)
    return drafts


def _draft(value: Any, default_id: str, path: str, line: int, problems: Problems) -> Draft | None:
    if not isinstance(value, dict):
        problems.add(path, "is no record", line=line, remedy=EXAMPLE)
        return None
    known, faults = known_fields(value)
    for _, message, remedy in faults:
        problems.add(path, message, line=line, remedy=remedy)
    own_id = value.get("id")
    if own_id is not None and (isinstance(own_id, bool) or not isinstance(own_id, (str, int))):
        problems.add(path, "'id' must be a string", line=line, remedy="write a short name, once in the file")
    text = value.get("text")
    if not isinstance(text, str):
        problems.add(path, "has no 'text'" if text is None else "'text' must be a string", line=line, remedy=EXAMPLE)
        return None
    if any("\ud800" <= ch <= "\udfff" for ch in text):
        problems.add(
            path,
            "'text' holds half a character (a lone \\ud800 to \\udfff)",
            line=line,
            remedy="write the character itself, in UTF-8",
        )
        return None
    name = str(own_id).strip() if own_id is not None else ""
    return Draft(name or default_id, path, text, line, 0, None, known)
