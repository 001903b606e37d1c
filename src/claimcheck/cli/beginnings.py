"""The files that a team begins with: a configuration, a pack with an example rule, a file for the build server."""

from __future__ import annotations

import os
from pathlib import Path

from claimcheck import __version__
from claimcheck.cli.rule_new import new_rule
from claimcheck.errors import UsageError

TEMPLATES = Path(__file__).parent / "templates" / "init"
PACK, RULE = "newsroom", "two-sums-for-one-deal"
SERVERS = {"github": ".github/workflows/claimcheck.yml", "gitlab": ".gitlab-ci.yml"}
SOMEWHERE = f"git+https://git.example/claimcheck@v{__version__}"  # a name that leads nowhere: it has to be changed


def begin(folder: Path, articles: str, server: str, install: str | None, *, force: bool) -> list[str]:
    """Write the files into `folder`, and say what was written, kept and is left to do, a line each.

    A file that is there is kept unless `force`; an example rule is never written over. Raises UsageError where
    something cannot be written.
    """
    if not articles or any(ch in articles for ch in "\n\r\"'\\"):
        raise UsageError(f"--articles {articles!r}: name a folder without quotes, backslashes or line ends")
    if install is not None and any(ch in install for ch in "\n\r\"'\\"):
        raise UsageError(f"--install {install!r}: name what pip installs, without quotes, backslashes or line ends")
    words = {"ARTICLES": articles, "INSTALL": install or SOMEWHERE, "PACK": PACK}
    files = {"claimcheck.toml": _filled("claimcheck.toml", words)}
    if server in SERVERS:
        files[SERVERS[server]] = _filled(f"{server}.yml", words)
    told = [_put(folder / name, text, force) for name, text in files.items()]
    rule = folder / PACK / f"{RULE}.yaml"
    if rule.exists():
        told.append(f"kept {rule}: it is there already")
    else:
        told += [f"wrote {path}" for path in new_rule(RULE, folder / PACK, "pair")]
    if server in SERVERS and install is None:
        told.append(f"now write into {folder / SERVERS[server]} where pip finds your claimcheck (CLAIMCHECK)")
    told.append(f"then run: claimcheck check {articles}")
    return told


def _filled(name: str, words: dict[str, str]) -> str:
    text = (TEMPLATES / name).read_text("utf-8")
    for word, value in words.items():
        text = text.replace(f"<{word}>", value)
    return text


def _put(path: Path, text: str, force: bool) -> str:
    try:
        if os.path.lexists(path) and not force:
            return f"kept {path}: it is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{error.filename or path}: cannot be written: {error.strerror}") from None
    return f"wrote {path}"
