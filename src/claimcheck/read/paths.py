"""Paths to articles: files by their suffix, folders with their articles.yaml, standard input; all faults at once."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from claimcheck.errors import ArticleError, DataError, UsageError
from claimcheck.lexicon.load import Lexicon, load_lexicon
from claimcheck.model import Article, Lang, Skipped
from claimcheck.read import catalogue as catalogues
from claimcheck.read.catalogue import Catalogue, read_catalogue
from claimcheck.read.decode import decode
from claimcheck.read.draft import Draft
from claimcheck.read.extras import EXTRAS, UNSURE, confidence_of, install, installed, read_extra
from claimcheck.read.facts import with_found_facts
from claimcheck.read.markdown import read_markdown
from claimcheck.read.problems import Problems
from claimcheck.read.records import EXAMPLE, read_csv, read_json, read_json_lines
from claimcheck.text.sentences import language_of

STDIN = "-"
LANGUAGE_SAMPLE = 20_000  # characters that decide an article's language


def read_plain(text: str, path: str, stem: str, problems: Problems) -> list[Draft]:
    """The one article of a text file, exactly as it is."""
    return [Draft(stem, path, text)]


READERS: dict[str, Callable[[str, str, str, Problems], list[Draft]]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".csv": read_csv,
}
READABLE = ", ".join((*READERS, *EXTRAS))


@dataclass(slots=True)
class Reading:
    """The state of one `read_paths`: what was read, what went wrong, which catalogues are known."""

    stdin: IO[bytes] | None
    problems: Problems = field(default_factory=Problems)
    warnings: list[str] = field(default_factory=list)
    drafts: list[tuple[Draft, dict[str, str]]] = field(default_factory=list)
    catalogues: dict[str, Catalogue | None] = field(default_factory=dict)
    walked: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)


def read_paths(
    paths: Sequence[str],
    *,
    stdin: IO[bytes] | None = None,
    allow_skipped: bool = False,
    lexicon: Lexicon | None = None,
    facts: bool = True,
) -> tuple[list[Article], list[Skipped], list[str]]:
    """The articles in `paths`, what was left out, and warnings for a person to read.

    Articles come in the order of `paths`, a folder's sorted by name. A second article of the same id gets "-2". Where
    something cannot be read, ArticleError names every fault; with `allow_skipped` the rest is returned instead and
    the faults are listed as Skipped. No path at all is a UsageError. Without `facts` an article has only what it was
    given: no title or date that its text shows.
    """
    if not paths:
        raise UsageError("no articles: name a file, a folder, or - for standard input")
    if list(paths).count(STDIN) > 1:
        raise UsageError("standard input (-) can be read once only")
    reading = Reading(stdin)
    for path in paths:
        _read_path(path, reading)
    if not allow_skipped:
        reading.problems.raise_if_any()
    _warn_of_unused(reading)
    if not facts:
        return list(_with_unique_ids(reading)), reading.problems.as_skipped(), reading.warnings
    words = lexicon or load_lexicon()
    articles = [with_found_facts(article, words) for article in _with_unique_ids(reading)]
    return articles, reading.problems.as_skipped(), reading.warnings


def _read_path(path: str, reading: Reading) -> None:
    if path == STDIN:
        _read_bytes((reading.stdin.read() if reading.stdin else b""), STDIN, "stdin", ".txt", None, reading)
    elif os.path.isdir(path):
        _read_folder(path, reading)
    elif not os.path.exists(path):
        reading.problems.add(path, "does not exist", remedy="check the path's spelling")
    else:
        _read_file(path, os.path.dirname(path), reading)


def _read_folder(folder: str, reading: Reading) -> None:
    files = list(_files_below(folder, reading))
    wanted = {*READERS, *filter(installed, EXTRAS)}
    unwanted = EXTRAS.keys() - wanted
    readable = [file for file in files if _suffix(file) in wanted]
    for suffix, count in sorted(Counter(_suffix(file) for file in files if _suffix(file) in unwanted).items()):
        reading.warnings.append(
            f"{folder}: {count} {suffix} file{'s' if count > 1 else ''} left out; to read them: {install(suffix)}"
        )
    for file in (file for file in files if os.path.basename(file) == catalogues.MISNAMED):
        reading.warnings.append(f"{file}: not read; name it {catalogues.NAME}")
    if not readable:
        reading.problems.add(folder, "holds no articles", remedy=f"put files into it that end in {READABLE}")
    for file in readable:
        _read_file(file, folder, reading)


def _files_below(folder: str, reading: Reading) -> Iterator[str]:
    """Every file below a folder that is not hidden and no read-me, sorted by its path."""
    found: list[str] = []

    def note(error: OSError) -> None:
        reading.problems.add(error.filename, f"cannot be read: {error.strerror}", remedy="check its permissions")

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        reading.walked.add(os.path.normpath(parent))
        found += [os.path.join(parent, name) for name in files if not name.startswith((".", "README"))]
    return iter(sorted(found, key=lambda file: Path(file).parts))


def _read_file(path: str, root: str, reading: Reading) -> None:
    real = os.path.realpath(path)
    if real in reading.seen:
        reading.warnings.append(f"{path}: given twice, read once")
        return
    reading.seen.add(real)
    suffix = _suffix(path)
    if suffix not in READERS and suffix not in EXTRAS:
        named = os.path.basename(path) == catalogues.NAME
        remedy = (
            "name the folder that it describes"
            if named
            else f"save the article's text as .txt; what is read: {READABLE}"
        )
        reading.problems.add(path, f"is no article: a {suffix or 'file without a suffix'} is not read", remedy=remedy)
        return
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        reading.problems.add(path, f"cannot be read: {error.strerror}", remedy="check its permissions")
        return
    _read_bytes(raw, path, Path(path).stem, suffix, root, reading)


def _read_bytes(raw: bytes, path: str, stem: str, suffix: str, root: str | None, reading: Reading) -> None:
    before = len(reading.problems.met)
    if suffix in EXTRAS:
        drafts = read_extra(raw, path, stem, suffix, reading.problems)
        if drafts and suffix in UNSURE:
            reading.warnings.append(f"{path}: {UNSURE[suffix]}")
    else:
        try:
            text = decode(raw, path)
        except ArticleError as error:
            reading.problems.met.append(error)
            return
        drafts = READERS[suffix](text, path, stem, reading.problems)
    if not drafts and len(reading.problems.met) == before:
        reading.problems.add(path, "holds no articles", remedy=EXAMPLE)
    for draft in drafts:
        if not draft.text[draft.body :].strip("\ufeff \t\r\n"):
            reading.problems.add(
                path, "the article is empty", line=draft.line, remedy="put its text in, or leave it out"
            )
            continue
        known = {} if root is None else _known_elsewhere(draft, root, reading)
        reading.drafts.append((draft, known))


def _known_elsewhere(draft: Draft, root: str, reading: Reading) -> dict[str, str]:
    """What the articles.yaml of the draft's folder, or of one between it and `root`, says of it; the nearest wins."""
    folder = os.path.dirname(draft.path)
    while True:
        catalogue = _catalogue_in(folder, reading)
        known = catalogue.take(draft.id) if catalogue else {}
        if known or os.path.normpath(folder) == os.path.normpath(root) or not folder:
            return known
        folder = os.path.dirname(folder)


def _catalogue_in(folder: str, reading: Reading) -> Catalogue | None:
    key = os.path.normpath(folder)
    if key not in reading.catalogues:
        reading.catalogues[key] = _load_catalogue(os.path.join(folder, catalogues.NAME), reading)
    return reading.catalogues[key]


def _load_catalogue(file: str, reading: Reading) -> Catalogue | None:
    if not os.path.exists(file):
        return None
    try:
        return read_catalogue(Path(file), file)
    except DataError as error:
        reading.problems.add_faults(error)
        return None


def _warn_of_unused(reading: Reading) -> None:
    for folder, catalogue in sorted(reading.catalogues.items()):
        if catalogue and folder in reading.walked:
            for name in sorted(catalogue.unused, key=lambda n: catalogue.lines[n]):
                reading.warnings.append(f"{catalogue.path}:{catalogue.lines[name]}: no article has the id '{name}'")


def _with_unique_ids(reading: Reading) -> Iterator[Article]:
    taken: set[str] = {draft.id for draft, _ in reading.drafts}
    used: set[str] = set()
    for draft, known in reading.drafts:
        name, count = draft.id, 1
        while name in used or (count > 1 and name in taken):
            count += 1
            name = f"{draft.id}-{count}"
        if count > 1:
            place = f"{draft.path}:{draft.line}" if draft.line else draft.path
            reading.warnings.append(f"{place}: a second article of the id '{draft.id}' is called '{name}'")
        used.add(name)
        yield _article(draft, name, {**draft.fields, **known})


def _article(draft: Draft, name: str, known: dict[str, str]) -> Article:
    stated = known.get("lang")
    lang: Lang = "en" if stated == "en" else "ar" if stated == "ar" else _language(draft)
    return Article(
        id=name,
        path=draft.path,
        title=known.get("title"),
        lang=lang,
        published=known.get("published"),
        outlet=known.get("outlet"),
        url=known.get("url"),
        confidence=confidence_of(draft.path),
        text=draft.text,
        body=draft.body,
        headline=draft.headline,
        line=0 if draft.body else draft.line,  # front matter stands in the file as it is
    )


def _language(draft: Draft) -> Lang:
    return language_of(draft.text, draft.body, min(len(draft.text), draft.body + LANGUAGE_SAMPLE))


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()
