"""Makes the pages of the repository into those of a site, for mkdocs: `make docs`.

README.md, CONTRIBUTING.md and CHANGELOG.md join the pages of docs/, links between them are turned to where they stand
in the site, and a fence that names a file ("yaml newsroom/pack.yaml") gets the file's name as its title.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

HOUSE = Path(__file__).resolve().parent.parent
BROUGHT = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changes.md"}
_FENCE = re.compile(r"^```(\w+) (\S+)$", re.MULTILINE)
_LINK = re.compile(r"\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def on_files(files: Files, config: Any) -> Files:
    """Add the pages that stand outside docs/."""
    for name, page in BROUGHT.items():
        files.append(File.generated(config, page, content=(HOUSE / name).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """A page with its links and fences as the site wants them."""
    inside = page.file.src_uri not in BROUGHT.values()
    parts, at = [], 0
    for fence in _CODE.finditer(markdown):
        parts += [_linked(markdown[at : fence.start()], inside), _FENCE.sub(r'```\1 title="\2"', fence[0])]
        at = fence.end()
    return "".join((*parts, _linked(markdown[at:], inside)))


def _linked(text: str, inside: bool) -> str:
    return _LINK.sub(lambda link: _turned(link, inside), text)


def _turned(link: re.Match[str], inside: bool) -> str:
    """One link: to its page in the site, or its text alone where it leads to a file that the site does not hold."""
    path, hash_, anchor = link["target"].partition("#")
    if not path or re.match(r"\w+:", path):
        return link[0]
    place = ((HOUSE / "docs" if inside else HOUSE) / path).resolve().relative_to(HOUSE).as_posix()
    target = BROUGHT.get(place, place.removeprefix("docs/") if place.startswith("docs/") else None)
    return f"[{link['text']}]({target}{hash_}{anchor})" if target else link["text"]
