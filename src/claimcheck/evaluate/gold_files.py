"""Gold from its files: JSON lines beside a folder of texts, or passages in YAML with their own; all faults at once.

    JSON lines   {"id", "lang", "figures": [...], "claims": [...]}, the text in the file ID.* of a folder, or in "text"
    YAML         a list of {id, published, text, figures, claims}, the language in "lang", in a folder `ar` or `en`
                 above the file, or as the text shows it

A figure is quoted, {q, n} (the n-th occurrence from 0) or {start, end}; a claim names its figure by its index.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from claimcheck.errors import DataError, Fault
from claimcheck.evaluate.gold import GoldArticle, GoldClaim, GoldFigure, GoldFinding, options
from claimcheck.lexicon.guarded_yaml import Document, read_yaml
from claimcheck.lexicon.load import LANGUAGES, load_lexicon
from claimcheck.model import Approx, Article, FigureKind, SourceKind, Status
from claimcheck.read import read_paths
from claimcheck.read.facts import with_found_facts
from claimcheck.text.sentences import language_of

PASSAGES = (".yml", ".yaml")
LINES = ".jsonl"
SENTENCE = "sent"

Where = tuple[str | int, ...]


@dataclass(slots=True)
class Row:
    """One record of a gold file, and how to name a place in it."""

    value: Mapping[str, Any]
    fault: Callable[[Where, str, str], Fault]
    file: Path
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, where: Where, message: str, remedy: str) -> None:
        """Note a fault of this record."""
        self.faults.append(self.fault(where, message, remedy))


def read_gold(paths: Sequence[Path], texts: Path | None = None) -> list[GoldArticle]:
    """The articles of gold files and of folders of passages, in their order.

    `texts` is the folder of the articles that JSON lines are about; without it, one named as the gold file beside it.
    Raises DataError with every fault: what cannot be read, quotations that do not occur, ids that stand twice.
    """
    faults: list[Fault] = []
    found: list[GoldArticle] = []
    places: dict[str, str] = {}
    for file in _files(paths, faults):
        known: dict[str, Article] = {}
        for row in _rows(file, faults):
            article = _article(row, texts, known)
            gold = _gold(row, article) if article is not None else None
            if gold is not None:
                if gold.article.id in places:
                    row.wrong(
                        ("id",), f"the id '{gold.article.id}' stands in {places[gold.article.id]} too", "rename one"
                    )
                places[gold.article.id] = str(file)
                found.append(gold)
            faults += row.faults
    if faults:
        raise DataError(list(dict.fromkeys(faults)))
    return found


def read_gold_findings(file: Path, gold: Sequence[GoldArticle]) -> list[GoldFinding]:
    """The findings in a file of JSON lines, {kind, about, claims: [[id, index], ...]}. Raises DataError."""
    faults: list[Fault] = []
    claims = {article.article.id: len(article.claims) for article in gold}
    rows = list(_json_rows(file, faults))
    found = [_finding(row, claims) for row in rows]
    faults += [fault for row in rows for fault in row.faults]
    if faults:
        raise DataError(faults)
    return found


# --- files to rows


def _files(paths: Sequence[Path], faults: list[Fault]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix in PASSAGES)
            if not inside:
                faults.append(_of_file(path, "holds no passages", f"name a folder of .yml files, or a {LINES} file"))
            yield from inside
        elif not path.exists():
            faults.append(_of_file(path, "does not exist", "check the path's spelling"))
        elif path.suffix in (*PASSAGES, LINES):
            yield path
        else:
            faults.append(_of_file(path, "is no gold", f"gold is a {LINES} file, or passages in .yml"))


def _rows(file: Path, faults: list[Fault]) -> Iterator[Row]:
    if file.suffix == LINES:
        yield from _json_rows(file, faults)
        return
    try:
        documents = read_yaml(file)
    except DataError as error:
        faults += error.faults
        return
    for document in documents:
        yield from _yaml_rows(file, document, faults)


def _yaml_rows(file: Path, document: Document, faults: list[Fault]) -> Iterator[Row]:
    if not isinstance(document.value, list):
        faults.append(document.fault((), "is no list of passages", hint="write: - {id, text, figures, claims}"))
        return
    for n, value in enumerate(document.value):
        if not isinstance(value, dict):
            faults.append(document.fault((n,), "is no passage", hint="write: - {id, text, figures, claims}"))
            continue

        def at(where: Where, message: str, remedy: str, n: int = n) -> Fault:
            fault = document.fault((n, *where), message, hint=remedy)
            return Fault(fault.path, fault.line, fault.column, message, hint=remedy)  # a blind text is not shown

        yield Row(value, at, file)


def _json_rows(file: Path, faults: list[Fault]) -> Iterator[Row]:
    try:
        lines = file.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        faults.append(_of_file(file, f"cannot be read: {error.strerror}", "check the path"))
        return
    except UnicodeDecodeError as error:
        broken = error.object[: error.start].count(b"\n") + 1
        faults.append(Fault(str(file), broken, 0, "is not UTF-8", hint="save the file as UTF-8"))
        return
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue

        def at(where: Where, message: str, remedy: str, number: int = number) -> Fault:
            inside = ".".join(map(str, where))
            return Fault(str(file), number, 0, f"{inside}: {message}" if inside else message, hint=remedy)

        try:
            value = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            faults.append(at((), f"is not JSON: {error}", "one record a line"))
            continue
        if not isinstance(value, dict):
            faults.append(at((), "is no record", 'write {"id": ..., ...}'))
            continue
        yield Row(value, at, file)


def _of_file(path: Path, message: str, remedy: str) -> Fault:
    return Fault(str(path), 0, 0, message, hint=remedy)


# --- the article of a row


def _article(row: Row, texts: Path | None, known: dict[str, Article]) -> Article | None:
    """The article that a row is about. Without its text in the row, it is read from the folder of texts."""
    name, text = row.value.get("id"), row.value.get("text")
    if not isinstance(name, str) or not name:
        row.wrong(("id",), "the record has no id", "give it a word of its own")
        return None
    if isinstance(text, str) and text.strip():
        return _passage(row, name, text)
    if text is not None or row.file.suffix in PASSAGES:
        row.wrong(("text",), f"'{name}' has no text", "write it below text: |-")
        return None
    folder = texts or row.file.with_suffix("")
    if not folder.is_dir():
        remedy = "name the folder of the articles' files: --texts DIR"
        row.faults.append(_of_file(row.file, f"its articles are not in {folder}", remedy))
        return None
    if not known:
        known.update((article.id, article) for article in read_paths([str(folder)])[0])
    if name not in known:
        row.wrong(("id",), f"no article in {folder} has the id '{name}'", "name the right folder: --texts DIR")
    return known.get(name)


def _passage(row: Row, name: str, text: str) -> Article:
    stated = {key: row.value.get(key) for key in ("published", "title", "outlet", "url")}
    facts = {key: value if value is None else str(value) for key, value in stated.items()}
    article = Article(id=name, path=str(row.file), lang=_language(row, text), text=text, **facts)
    return with_found_facts(article, load_lexicon())


def _language(row: Row, text: str) -> Any:
    """As the row says, or the nearest folder above the file that is named as a language, or as the text shows."""
    said = [row.value.get("lang"), *(parent.name for parent in row.file.resolve().parents)]
    return next((lang for lang in said if lang in LANGUAGES), None) or language_of(text)


# --- figures and claims


def _gold(row: Row, article: Article) -> GoldArticle | None:
    """What a row says of its article; None where it is faulty, and the faults are noted."""
    before = len(row.faults)
    figures = [_figure(row, article.text, ("figures", i), value) for i, value in _items(row, "figures")]
    claims = [_claim(row, len(figures), ("claims", i), value) for i, value in _items(row, "claims")]
    if len(row.faults) > before:
        return None
    known = [c for c in claims if c is not None]
    if row.file.suffix in PASSAGES:
        known = _with_spellings(known)
    return GoldArticle(article, row.file.stem, tuple(f for f in figures if f is not None), tuple(known))


def _with_spellings(claims: Sequence[GoldClaim]) -> list[GoldClaim]:
    """The claims with every spelling that the passage's gold gives a name: "A|B" told once, "A" alone is "A|B"."""
    spellings: dict[str, dict[str, None]] = {}
    for claim in claims:
        for name in (*claim.roles.values(), claim.source_name or ""):
            first, *others = name.split("|")
            spellings.setdefault(first, {}).update(dict.fromkeys(others))

    def spelled(name: str) -> str:
        told = name.split("|")
        return "|".join(dict.fromkeys((*told, *spellings[told[0]])))

    return [
        claim._replace(
            roles={role: spelled(name) for role, name in claim.roles.items()},
            source_name=spelled(claim.source_name) if claim.source_name else claim.source_name,
        )
        for claim in claims
    ]


def _items(row: Row, key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    values = row.value.get(key)
    if not isinstance(values, list):
        row.wrong((key,), f"'{key}' is no list", f"write {key}: [] where there are none")
        return
    for i, value in enumerate(values):
        if isinstance(value, dict):
            yield i, value
        else:
            row.wrong((key, i), "is no record", "write {key: value, ...}")


def _figure(row: Row, text: str, where: Where, value: Mapping[str, Any]) -> GoldFigure | None:
    span = _span(row, text, where, value)
    right = _is_one_of(row, (*where, "kind"), value.get("kind"), FigureKind)
    right &= _is_one_of(row, (*where, "approx"), value.get("approx"), Approx)
    for key in ("value", "high"):
        if isinstance(value.get(key), bool) or not isinstance(value.get(key), (int, float, str, type(None))):
            row.wrong((*where, key), f"'{key}' is neither a number nor a date", "write 12000000000, 2025-03 or null")
            right = False
    if span is None or not right:
        return None
    start, end = span
    return GoldFigure(
        value["kind"],
        value.get("value"),
        value.get("high"),
        value.get("unit"),
        value["approx"],
        text[start:end],
        start,
        end,
        value.get("optional") is True,
    )


def _span(row: Row, text: str, where: Where, value: Mapping[str, Any]) -> tuple[int, int] | None:
    """Where a figure stands: as stated, or where its quotation does."""
    quote, start, end = value.get("q"), value.get("start"), value.get("end")
    if isinstance(start, int) and isinstance(end, int):
        if not 0 <= start < end <= len(text) or (quote is not None and text[start:end] != quote):
            row.wrong((*where, "start"), f"{quote!r} does not stand at {start}-{end}", "quote it: {q, n}")
            return None
        return start, end
    if not isinstance(quote, str) or not quote:
        row.wrong((*where, "q"), "the figure has no place", "quote it: {q, n}, or give start and end")
        return None
    n = value.get("n", 0)
    if not isinstance(n, int) or n < 0:
        row.wrong((*where, "n"), f"n cannot be {n!r}", "count the occurrences of the quotation from 0")
        return None
    start = _occurrence(text, quote, n)
    if start is None:
        row.wrong((*where, "q"), f"{quote!r} does not occur {n + 1} times", "copy it from the text")
        return None
    return start, start + len(quote)


def _occurrence(text: str, quote: str, n: int) -> int | None:
    """The offset of the n-th occurrence, from 0; they may overlap."""
    at = -1
    for _ in range(n + 1):
        at = text.find(quote, at + 1)
        if at < 0:
            return None
    return at


def _claim(row: Row, figures: int, where: Where, value: Mapping[str, Any]) -> GoldClaim | None:
    event, roles, figure, source = (value.get(key) for key in ("event", "roles", "figure", "source"))
    before = len(row.faults)
    if not isinstance(event, str) or not event:
        row.wrong((*where, "event"), "the claim has no event", "name one, or alternatives: A|B")
    if not isinstance(roles, dict) or not all(isinstance(name, str) for name in roles.values()):
        row.wrong((*where, "roles"), "'roles' does not give a name to each role", "write roles: {role: name}")
    if figure is not None and (not isinstance(figure, int) or isinstance(figure, bool) or not 0 <= figure < figures):
        row.wrong((*where, "figure"), f"the passage has no figure {figure}", "its index in figures, from 0, or null")
    if not isinstance(source, dict):
        row.wrong((*where, "source"), "'source' is no record", "write source: {kind: none, name: null}")
    else:
        _is_one_of(row, (*where, "source"), source.get("kind"), SourceKind)
        if not isinstance(source.get("name"), (str, type(None))):
            row.wrong((*where, "source"), "the source's name is no text", "write a name, alternatives A|B, or null")
    _is_one_of(row, (*where, "status"), value.get("status"), Status)
    if not isinstance(value.get(SENTENCE), str):
        row.wrong((*where, SENTENCE), "the claim does not say where it stands", "quote how its sentence begins")
    if len(row.faults) > before:
        return None
    return GoldClaim(
        str(event),
        value["status"],
        roles or {},
        figure,
        value["source"]["kind"],
        value["source"].get("name"),
        value[SENTENCE],
        value.get("start"),
        value.get("optional") is True,
    )


def _is_one_of(row: Row, where: Where, value: object, known: Any) -> bool:
    """Whether a word, or each of its alternatives, is one that the contract knows."""
    words = get_args(known)
    if isinstance(value, str) and options(value) <= set(words):
        return True
    row.wrong(where, f"{where[-1]} cannot be {value!r}", f"use one of {', '.join(words)}")
    return False


def _finding(row: Row, claims: Mapping[str, int]) -> GoldFinding:
    """A row's finding; one that is faulty comes without claims, and its faults are noted."""
    kind, told = row.value.get("kind"), row.value.get("claims")
    if not isinstance(kind, str) or not kind:
        row.wrong(("kind",), "the finding has no kind", "name one: contradiction, update, agreement, ...")
    pairs = [tuple(pair) if isinstance(pair, list) else () for pair in told] if isinstance(told, list) else [()]
    for pair in pairs:
        if len(pair) != 2 or not isinstance(pair[1], int) or not 0 <= pair[1] < claims.get(str(pair[0]), 0):
            row.wrong(("claims",), f"{list(pair)} is no claim of the gold", "write [id, index from 0]")
            return GoldFinding("", "", ())
    return GoldFinding(str(kind), str(row.value.get("about", "")), tuple((str(a), int(i)) for a, i in pairs))
