"""The article of a Word document: its paragraphs and the rows of its tables, in order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from claimcheck.read.draft import Draft
from claimcheck.read.problems import Problems

HEADINGS = ("Title", "Heading 1")  # the styles' own names, whatever the language of the program that wrote it
MOST_UNPACKED = 200_000_000  # bytes: a document of news is never so large, a bomb of zeros is


def read_docx(raw: bytes, path: str, stem: str, problems: Problems) -> list[Draft]:
    """The one article of a document; a title above all other text is its headline. Needs python-docx.

    Spans are offsets into the text that was taken out, so of the file only its first line is told.
    """
    import docx
    from docx.opc.exceptions import OpcError

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
        if unpacked > MOST_UNPACKED:
            problems.add(path, "unpacks to more than a document holds", remedy="save the article's text as .txt")
            return []
        lines = list(_lines(docx.Document(io.BytesIO(raw))))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        reason = (str(error).splitlines() or ["?"])[0]
        problems.add(path, f"is no whole Word document: {reason}", remedy="save it again, or its text as .txt")
        return []
    text = "\n".join(line for line, _ in lines)
    headline = (0, len(lines[0][0])) if lines and lines[0][1] in HEADINGS else None
    return [Draft(stem, path, text, 1, 0, headline, {"title": lines[0][0]} if headline else {})] if lines else []


def _lines(document: Any) -> Iterator[tuple[str, str]]:
    """Each line that holds something, with the name of its paragraph's style; a table row is one line."""
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)  # a merged cell comes twice
                if any(cells):
                    yield " | ".join(filter(None, cells)), ""
        else:
            for line in part.text.splitlines():
                if line.strip():
                    yield line.strip(), part.style.name if part.style is not None else ""
