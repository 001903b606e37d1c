"""Markdown with YAML front matter. The text stays whole, so that spans hold; the body begins behind the front."""

from __future__ import annotations

import re
from typing import Any

from claimcheck.errors import DataError, Fault
from claimcheck.lexicon.guarded_yaml import Document, parse_yaml
from claimcheck.read.draft import Draft
from claimcheck.read.fields import KNOWN, known_fields
from claimcheck.read.problems import Problems

_FRONT = re.compile(
    r"---[ \t]*(?:\r\n|\n|\r)(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.MULTILINE
)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*(?P<quote>['\"]?)(?P<title>.+?)(?P=quote)[ \t]*(?:#.*)?$", re.MULTILINE)


def read_markdown(text: str, path: str, stem: str, problems: Problems) -> list[Draft]:
    """The one article of a Markdown file; [] where its front matter is faulty, with every fault noted.

    Front matter may hold title, published (or date), outlet, url, lang and id; other fields are left alone, since
    site generators keep many of their own there.
    """
    match = _FRONT.match(text)
    if not match:
        return [Draft(stem, path, text)]
    try:
        document = _front_matter(match["yaml"], path)
    except DataError as error:
        problems.add_faults(error)
        return []
    values: dict[str, Any] = document.value or {}
    known, faults = known_fields(values)
    if faults:
        problems.add_faults(
            DataError([document.fault((key,), message, hint=remedy) for key, message, remedy in faults])
        )
        return []
    name = values.get("id")
    own_id = str(name).strip() if isinstance(name, (str, int)) else ""
    return [Draft(own_id or stem, path, text, 1, match.end(), _title_span(text, match, known.get("title")), known)]


def _front_matter(block: str, path: str) -> Document:
    """The front matter's one mapping; its lines are counted from the file's first."""
    documents = parse_yaml(("\n" + block).encode("utf-8", "surrogatepass"), path)
    document = documents[0] if documents else Document(path, None)
    if document.value is not None and not isinstance(document.value, dict):
        fields = ", ".join(("id", *KNOWN))
        raise DataError(
            [
                Fault(
                    path,
                    2,
                    0,
                    "the front matter holds no fields",
                    hint=f"write fields such as {fields}, or drop the --- lines",
                )
            ]
        )
    return document


def _title_span(text: str, front: re.Match[str], title: str | None) -> tuple[int, int] | None:
    """Where the title stands in the front matter; None where it is escaped or folded there."""
    for match in _TITLE.finditer(text, front.start("yaml"), front.end("yaml")):
        if match["title"] == title:
            return match.span("title")
    return None
