"""Findings that touch new articles: all articles are read, and only what is new about them is reported."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from claimcheck.errors import UsageError
from claimcheck.gate.filtering import articles_of, keeping
from claimcheck.model import Article, Report
from claimcheck.read.catalogue import NAME as CATALOGUE

STDIN = "-"


def touching(report: Report, articles: Iterable[str]) -> Report:
    """The report with the findings that touch one of these articles, by id."""
    wanted = frozenset(articles)
    touched = articles_of(report)
    return keeping(report, (f for f in report.findings if touched[f.id] & wanted), "uninvolved")


def articles_in(articles: Sequence[Article], files: Iterable[str]) -> frozenset[str]:
    """The ids of the articles that `files` hold; a folder stands for all below it.

    Raises UsageError for a file of which no article was read: a misspelt name would otherwise silence everything.
    """
    found: set[str] = set()
    for file in files:
        real = os.path.realpath(file)
        held = {a.id for a in articles if _is_or_is_below(a.path, real)}
        if not held:
            raise UsageError(f"{file}: no article of it is among those that were read; name it among the paths too")
        found |= held
    return frozenset(found)


def articles_changed(articles: Sequence[Article], ref: str) -> frozenset[str]:
    """The ids of the articles that changed since a commit: in their file, or in what an articles.yaml says of them.

    The commit is the one where `ref` and the present branch parted, as a pull request shows it. Changes that are not
    committed count, and so do new files that git does not ignore. A changed file of records stands for all of its
    articles. Raises UsageError where git cannot tell.
    """
    top = Path(_git("this folder is in no git repository", "rev-parse", "--show-toplevel").strip())
    base = _base(ref)
    changed = _changed_files(base, top)
    found = {a.id for a in articles if a.path != STDIN and os.path.realpath(a.path) in changed}
    for file in sorted(changed):
        if os.path.basename(file) == CATALOGUE:
            names = _changed_entries(base, top, file)
            below = [a for a in articles if _is_or_is_below(a.path, os.path.dirname(file))]
            found |= {a.id for a in below if names is None or a.id in names}
    return frozenset(found)


def _base(ref: str) -> str | None:
    """The commit to compare with; None for a repository without one, in which all is new."""
    commit = _git("", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", fails=True).strip()
    if not commit:
        if ref == "HEAD":
            return None
        raise UsageError(
            f"--changed-since {ref}: git knows no such commit; in a build, fetch it first (with its history)"
        )
    return _git("", "merge-base", commit, "HEAD", fails=True).strip() or commit


def _changed_files(base: str | None, top: Path) -> set[str]:
    """The real paths of files that differ from a commit, and of new ones; all that git lists where there is none."""
    listed = _git("cannot list new files", "-C", str(top), "ls-files", "-z", "--others", "--exclude-standard")
    if base is None:
        listed += _git("cannot list files", "-C", str(top), "ls-files", "-z")
    else:
        options = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv")
        listed += _git("cannot compare", "-C", str(top), "diff", *options, base, "--")
    return {os.path.realpath(top / name) for name in listed.split("\0") if name}


def _changed_entries(base: str | None, top: Path, file: str) -> set[str] | None:
    """The article ids of which an articles.yaml says something else than before; None where that cannot be told."""
    name = os.path.relpath(file, os.path.realpath(top)).replace(os.sep, "/")
    before = _entries(_git("", "-C", str(top), "show", f"{base}:{name}", fails=True)) if base else {}
    try:
        now = _entries(Path(file).read_text("utf-8-sig"))
    except FileNotFoundError:
        now = {}
    except (OSError, UnicodeDecodeError):
        return None
    if before is None or now is None:
        return None
    return {str(key) for key in {*before, *now} if before.get(key) != now.get(key)}


def _entries(text: str) -> Mapping[Any, Any] | None:
    try:
        read = yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError):
        return None
    return read if isinstance(read, dict) else None


def _is_or_is_below(path: str, real: str) -> bool:
    here = os.path.realpath(path)
    return path != STDIN and (here == real or here.startswith(real.rstrip(os.sep) + os.sep))


def _git(complaint: str, *arguments: str, fails: bool = False) -> str:
    """What git prints. Where it fails: "" if that `fails` quietly, else UsageError."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError:
        raise UsageError("--changed-since needs git, which is not installed") from None
    if done.returncode and not fails:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(f"--changed-since: {complaint}{f' ({said[-1]})' if said else ''}")
    return "" if done.returncode else done.stdout.decode("utf-8", "surrogateescape")
