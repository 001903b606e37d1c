"""A report to the screen, or into a folder as one file for each format."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import UsageError
from claimcheck.model import Report


def rendered(report: Report, form: str, *, lang: str | None, colour: bool = False, quiet: bool = False) -> str:
    """The report in one format: text, json, md or html."""
    if form == "text":
        from claimcheck.report import terminal

        columns = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
        return terminal.render(report, lang=lang, colour=colour, quiet=quiet, width=columns)
    if form == "json":
        return "".join(_json(report))
    if form == "md":
        from claimcheck.report import markdown

        return markdown.render(report, lang=lang)
    from claimcheck.report import html  # brings a template engine, which the other formats need not wait for

    return html.render(report, lang=lang)


def _json(report: Report) -> Iterator[str]:
    from claimcheck.report import json

    return json.pieces(report)


def print_report(report: Report, form: str, *, lang: str | None, quiet: bool) -> None:
    """Print the report; colours only on a terminal whose user does not refuse them (NO_COLOR)."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if form == "json":
        sys.stdout.writelines(_json(report))
        return
    print(rendered(report, form, lang=lang, colour=colour, quiet=quiet).rstrip("\n"))


def write_report(report: Report, folder: Path, *, lang: str | None) -> list[Path]:
    """Write report.html, report.md and report.json into `folder`, made if need be; the paths that were written."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form in ("html", "md", "json"):
            path = folder / f"report.{form}"
            pieces = _json(report) if form == "json" else [rendered(report, form, lang=lang)]
            with path.open("wb") as file:
                file.writelines(piece.encode("utf-8", "backslashreplace") for piece in pieces)
            written.append(path)
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: cannot be written: {error.strerror}") from None
    return written
