"""`init`: the files that a team begins with."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer


class Server(StrEnum):
    """For which build server a file is written."""

    github = "github"
    gitlab = "gitlab"
    none = "none"


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to write; else the current folder.")] = Path(),
    articles: Annotated[
        str, typer.Option("--articles", metavar="PATH", help="Where the articles are, seen from DIR.")
    ] = "articles",
    server: Annotated[Server, typer.Option("--ci", help="The build server to write a file for.")] = Server.github,
    install: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--install", metavar="SPEC", help="What pip installs there: a git address, a wheel, a folder."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
) -> None:
    """Write a configuration, a rule pack with an example, and a file for the build server; none is written over."""
    from claimcheck.cli.beginnings import begin

    for line in begin(folder, articles, server.value, install, force=force):
        typer.echo(line)
