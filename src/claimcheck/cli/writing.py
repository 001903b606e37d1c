"""A report to the screen, into a folder, or into a file for each format that was asked for."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from claimcheck.cli.options import Color
from claimcheck.errors import UsageError
from claimcheck.model import Report
from claimcheck.report.delivery import Delivery
from claimcheck.report.formats import FORMATS, OTHER_NAMES, render

SCREEN = "-"
FOLDER_FORMATS = ("html", "md", "json")  # what `report -o DIR` writes


class Output(NamedTuple):
    """One format and where it goes: a file, or SCREEN. Without a format, the folder for FOLDER_FORMATS."""

    form: str | None
    target: str


def outputs_of(given: Sequence[str], *, folders: bool = False) -> list[Output]:
    """What `--output` asks for, in order. Raises UsageError for another format, or two that go to one place."""
    outputs = [_output(text, folders) for text in given]
    taken = [output.target if output.target == SCREEN else os.path.realpath(output.target) for output in outputs]
    for target in taken:
        if taken.count(target) > 1:
            raise UsageError(f"--output: two formats cannot go into one file: {target}")
    return outputs


def prints(outputs: Iterable[Output]) -> bool:
    """Whether one of them goes to standard output, which then holds nothing else."""
    return any(output.target == SCREEN for output in outputs)


def deliver(report: Report, outputs: Sequence[Output], delivery: Delivery) -> list[Path]:
    """Write each output; the paths that were written. On GitHub, annotations bring the job's summary with them."""
    written: list[Path] = []
    for output in outputs:
        if output.form is None:
            written += write_report(report, Path(output.target), delivery)
        elif output.target == SCREEN:
            sys.stdout.writelines(pieces(report, output.form, delivery))
        else:
            written.append(_write(Path(output.target), pieces(report, output.form, delivery)))
        if output.form == "github":
            _add_summary(report, delivery)
    return written


def put_out(
    report: Report, outputs: Sequence[Output], form: str, delivery: Delivery, color: Color, *, quiet: bool
) -> list[Path]:
    """Write each output, and print the report in `form` unless one of them is printed; the paths that were written."""
    written = deliver(report, outputs, delivery)
    if not prints(outputs):
        print_report(report, form, delivery, color, quiet=quiet)
    return written


def pieces(report: Report, form: str, delivery: Delivery) -> Iterator[str]:
    """The report in one format, piece by piece where it may be large."""
    if form == "json":
        from claimcheck.report import json

        return json.pieces(report)
    return iter([render(report, form, delivery)])


def print_report(report: Report, form: str, delivery: Delivery, color: Color, *, quiet: bool) -> None:
    """Print the report; unless `color` says otherwise, colours come on a terminal whose user does not refuse them."""
    if form != "text":
        sys.stdout.writelines(pieces(report, form, delivery))
        if form == "github":
            _add_summary(report, delivery)
        return
    from claimcheck.report import terminal

    shows = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    colour = color is Color.always or (color is Color.auto and shows)
    columns = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
    print(terminal.render(report, lang=delivery.lang, colour=colour, quiet=quiet, width=columns).rstrip("\n"))


def write_report(report: Report, folder: Path, delivery: Delivery) -> list[Path]:
    """Write report.html, report.md and report.json into `folder`, made if need be; the paths that were written."""
    return [_write(folder / f"report.{form}", pieces(report, form, delivery)) for form in FOLDER_FORMATS]


def _output(text: str, folders: bool) -> Output:
    form, given, target = text.partition("=")
    form = OTHER_NAMES.get(form, form)
    if given and target and form in FORMATS:
        return Output(form, target)
    if folders and (not given or os.path.isdir(text)):
        return Output(None, text)
    known = ", ".join(FORMATS)
    if given and target:
        near = get_close_matches(form, [*FORMATS, *OTHER_NAMES], 1)
        hint = f"did you mean '{near[0]}'?" if near else f"use one of {known}"
        raise UsageError(f"--output: there is no format '{form}': {hint}")
    raise UsageError(f"--output wants FORMAT=FILE, such as sarif=findings.sarif, and not '{text}'; formats: {known}")


def _write(path: Path, text: Iterable[str]) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.writelines(piece.encode("utf-8", "backslashreplace") for piece in text)
    except OSError as error:
        raise UsageError(f"{error.filename or path}: cannot be written: {error.strerror}") from None
    return path


def _add_summary(report: Report, delivery: Delivery) -> None:
    """Add the report to the job's summary, where GitHub names a file for it."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    from claimcheck.report import github

    try:
        with Path(file).open("ab") as summary:
            summary.write(github.summary(report, delivery.lang).encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(f"{file}: the job's summary cannot be written: {error.strerror}") from None
