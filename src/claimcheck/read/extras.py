"""Kinds of file that need a package which is no part of a plain installation: what each needs, and who reads it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import NamedTuple

from claimcheck.model import Confidence
from claimcheck.read.docx import read_docx
from claimcheck.read.draft import Draft
from claimcheck.read.html import read_html
from claimcheck.read.parquet import read_parquet
from claimcheck.read.pdf import read_pdf
from claimcheck.read.problems import Problems


class Extra(NamedTuple):
    """What a person calls the kind, the module that must be there, the extra that brings it, and the reader."""

    kind: str
    module: str
    package: str
    name: str
    read: Callable[[bytes, str, str, Problems], list[Draft]]


HTML = Extra("a web page", "trafilatura", "trafilatura", "html", read_html)
EXTRAS = {
    ".parquet": Extra("Parquet", "pyarrow", "pyarrow", "parquet", read_parquet),
    ".html": HTML,
    ".htm": HTML,
    ".docx": Extra("a Word document", "docx", "python-docx", "docx", read_docx),
    ".pdf": Extra("a PDF file", "pypdfium2", "pypdfium2", "pdf", read_pdf),
}
UNSURE = {".pdf": "read from a PDF, which holds letters and no sentences: hold its quotations against the page"}


def confidence_of(path: str) -> Confidence:
    """How sure the text of a file is to be that of the page."""
    return "lower" if any(path.lower().endswith(suffix) for suffix in UNSURE) else "full"


def installed(suffix: str) -> bool:
    """Whether files of this suffix can be read here."""
    return importlib.util.find_spec(EXTRAS[suffix].module) is not None


def read_extra(raw: bytes, path: str, stem: str, suffix: str, problems: Problems) -> list[Draft]:
    """The articles of such a file; [] where it cannot be read, with the reason noted."""
    extra = EXTRAS[suffix]
    if not installed(suffix):
        problems.add(path, f"is {extra.kind}, which needs the package {extra.package}", remedy=install(suffix))
        return []
    return extra.read(raw, path, stem, problems)


def install(suffix: str) -> str:
    """The command that brings what files of this suffix need."""
    return f"pip install 'claimcheck[{EXTRAS[suffix].name}]'"
