"""The options that several commands share, and what they may be. typer reads them at run time."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer


class Format(StrEnum):
    """What a report is written as."""

    text = "text"
    json = "json"
    md = "md"
    html = "html"
    jsonl = "jsonl"
    sarif = "sarif"
    junit = "junit"
    github = "github"
    gitlab = "gitlab"


class Listing(StrEnum):
    """What a list is written as."""

    text = "text"
    json = "json"


class Board(StrEnum):
    """What a scoreboard is written as."""

    text = "text"
    json = "json"
    md = "md"


class Tables(StrEnum):
    """What tables are written as."""

    jsonl = "jsonl"
    parquet = "parquet"


class Scope(StrEnum):
    """What a rule looks at."""

    claim = "claim"
    pair = "pair"
    article = "article"
    cluster = "cluster"


class Lang(StrEnum):
    """The language of the report's own words."""

    ar = "ar"
    en = "en"


class Color(StrEnum):
    """When to print in colours."""

    auto = "auto"
    always = "always"
    never = "never"


# `Optional` stands where `| None` cannot yet.
Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")]
Select = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--select", metavar="NAME", help="Only these: a pack, a rule or tag:NAME. Repeat, or use commas."),
]
FailOn = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--fail-on",
        metavar="WHAT",
        help="What exits with 1: error, warning or info and worse, never; a kind (contradiction ...), a rule, pack or "
        "tag:NAME. Repeat, or use commas; error unless configured.",
    ),
]
Ignore = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--ignore", metavar="NAME", help="All but these: a pack, a rule or tag:NAME. Repeat, or use commas."),
]
Rules = Annotated[
    Optional[list[Path]],  # noqa: UP045
    typer.Option("--rules", metavar="DIR", help="A rule pack to use beside the configured ones. May be repeated."),
]
Config = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--config", metavar="FILE", help="A claimcheck.toml or pyproject.toml; else the current folder's."),
]
Preview = Annotated[bool, typer.Option("--preview", help="Use the rules of status preview too.")]
AllowSkipped = Annotated[
    bool, typer.Option("--allow-skipped", help="Go on without what cannot be read; it is listed and counted.")
]
Colors = Annotated[
    Color, typer.Option("--color", help="Colours: on a terminal that does not refuse them (NO_COLOR), or as said.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say no more than needed: no warnings, a short report.")]
Language = Annotated[
    Optional[Lang],  # noqa: UP045
    typer.Option("--lang", "--ui-lang", help="The language of the report's own words; else that of most articles."),
]
Outputs = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--output",
        "-o",
        metavar="FORMAT=FILE",
        help="Also write this format into a file, or to standard output for -. May be repeated.",
    ),
]
BaselineFile = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--baseline", "-b", metavar="FILE", help="A file of findings not to report; else the configured one."),
]
ChangedSince = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--changed-since", metavar="REF", help="Report only what touches articles that changed since a git commit."
    ),
]
Involving = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--involving", metavar="FILE", help="Report only what touches these files or folders. May be repeated."
    ),
]
