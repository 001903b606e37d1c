"""The command line: options in, one call, print. Exit codes: 0 nothing to report, 1 findings, 2 could not do it."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Sequence

COULD_NOT = 2
INTERRUPTED = 130
BROKEN_PIPE = 141  # what a shell shows of a program that a closed pipe ended
_CHOICE = re.compile(r"Invalid value for (.+?): (?:Value error, )?('.*'|\".*\") is not one of (.+?)\.?", re.DOTALL)


def run() -> None:
    """The console script: `main`, then out at once; taking a lexicon of a million objects apart costs half a second."""
    code: str | int | None = 0
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else COULD_NOT)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit. An error that a person can mend is one message on standard error and exit code 2."""
    _start_quickly()
    import typer

    from claimcheck.cli.app import narrowed
    from claimcheck.errors import ClaimcheckError

    _speak_utf8()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = narrowed(given)(args=given, prog_name="claimcheck", standalone_mode=False)
    except SystemExit as leaving:
        code = leaving.code
    except ClaimcheckError as error:
        print(f"claimcheck: {error}", file=sys.stderr)
        code = COULD_NOT
    except typer.Abort:
        print("claimcheck: aborted", file=sys.stderr)
        code = INTERRUPTED
    except BrokenPipeError:
        code = BROKEN_PIPE
    except Exception as error:
        if not _misused(error):  # a defect of the program: its traceback is wanted; exit code 1 would say "findings"
            import traceback

            traceback.print_exc()
        code = COULD_NOT
    sys.exit(_after_flush(code))


def _start_quickly() -> None:
    """What must be settled before anything is imported: it takes a third off the time until the first article."""
    gc.set_threshold(100_000, 50, 50)  # modules and words are objects that never die, not worth searching for garbage
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would read the metadata of every package


def _misused(error: Exception) -> bool:
    """Say what is wrong with the command line, if that is what `error` is: a wrong value in one plain sentence."""
    show, told = getattr(error, "show", None), getattr(error, "format_message", None)
    if show is None or told is None:  # typer's errors of use, under whatever name its version has them
        return False
    found = _CHOICE.fullmatch(told())
    if found:
        options, value, choices = found.groups()
        known = choices.replace("'", "")
        print(f"claimcheck: {options.replace(chr(39), '')} cannot be {value}: use one of {known}", file=sys.stderr)
    else:
        show()
    return True


def _speak_utf8() -> None:
    """UTF-8 on both streams, wherever the locale points; a file name that is not UTF-8 prints escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _after_flush(code: str | int | None) -> str | int | None:
    """The exit code, once all is written; the reader of a pipe may have left, and that is no error to talk of."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code
