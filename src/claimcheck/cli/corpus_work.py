"""What the commands of `corpus` do, from their options to the line that they print."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from claimcheck.checks.engine import selected
from claimcheck.cli.config import Settings
from claimcheck.cli.progress import Progress
from claimcheck.cli.running import read
from claimcheck.cluster import find_clusters
from claimcheck.corpus import Changes, Corpus, changes, checking
from claimcheck.corpus.checking import Checked
from claimcheck.corpus.extractor import extractor, words_beside
from claimcheck.engine.local import LocalEngine
from claimcheck.errors import UsageError
from claimcheck.lexicon.words import load_words
from claimcheck.model import Report
from claimcheck.pipeline import claims_of, lexicon_of, traits_of
from claimcheck.report.digest import digests
from claimcheck.report.tables import write_tables
from claimcheck.text.table import tabulate

Told = Callable[[str, str], None] | None


def add(
    file: Path,
    paths: Sequence[str],
    settings: Settings,
    *,
    workers: int,
    wait: float,
    told: Told,
    allow_skipped: bool,
    quiet: bool,
) -> str:
    """Store what the paths hold; what was done, in one line."""
    beside = _beside(settings)
    articles, _ = read(paths, allow_skipped=allow_skipped, quiet=quiet, facts=False)
    with (
        Corpus.writing(file, "claimcheck corpus add", create=True, patience=wait) as corpus,
        LocalEngine(workers) as engine,
        Progress(quiet) as progress,
    ):
        return _line(changes.add(corpus, articles, beside, engine=engine, told=told, progress=progress))


def update(
    file: Path,
    paths: Sequence[str],
    settings: Settings,
    *,
    workers: int,
    wait: float,
    told: Told,
    allow_skipped: bool,
    quiet: bool,
) -> str:
    """The same, and what is gone from the paths goes from the corpus."""
    beside = _beside(settings)
    articles, skipped = read(paths, allow_skipped=allow_skipped, quiet=quiet, facts=False)
    if skipped:
        raise UsageError("update takes out what is gone, and cannot tell that of files which it could not read")
    with (
        Corpus.writing(file, "claimcheck corpus update", patience=wait) as corpus,
        LocalEngine(workers) as engine,
        Progress(quiet) as progress,
    ):
        done = changes.bring_up_to_date(corpus, articles, paths, beside, engine=engine, told=told, progress=progress)
        return _line(done)


def remove(file: Path, ids: Sequence[str], *, wait: float, told: Told) -> str:
    """Take articles out; what was done, in one line."""
    with Corpus.writing(file, "claimcheck corpus remove", patience=wait) as corpus:
        return _line(changes.remove(corpus, ids, told))


def migrate(file: Path, settings: Settings, *, workers: int, wait: float, quiet: bool) -> str:
    """Bring the tables to the present version, read again what another version read, and drop what that had read."""
    beside = _beside(settings)
    with (
        Corpus.writing(file, "claimcheck corpus migrate", migrating=True, patience=wait) as corpus,
        LocalEngine(workers) as engine,
        Progress(quiet) as progress,
    ):
        with corpus.transaction():
            before, after = corpus.migrate()
        again = changes.read_again(corpus, beside, engine=engine, progress=progress)
        with corpus.transaction():
            dropped = corpus.forget_others(extractor(beside))
    return f"tables: version {before} to {after}; read again: {again}; readings dropped: {dropped}"


def checked(file: Path, settings: Settings, *, workers: int, quiet: bool) -> Report:
    """The report of all that the corpus holds."""
    return _checked(file, [], settings, workers=workers, quiet=quiet).report


def against(
    file: Path, paths: Sequence[str], settings: Settings, *, allow_skipped: bool, quiet: bool
) -> tuple[Report, frozenset[str]]:
    """The report of the corpus with the articles of `paths`, and the ids of these."""
    found = _checked(file, paths, settings, workers=1, quiet=quiet, allow_skipped=allow_skipped)
    return found.report, found.given


def stats(file: Path, settings: Settings, *, matching: bool) -> str:
    """What a corpus holds, as a table."""
    beside = _beside(settings)
    name = extractor(beside)
    with Corpus.reading(file) as corpus:
        rows: list[tuple[str, object]] = [*corpus.counts(name).items(), ("this version", name)]
        if matching:
            rows += _matching(corpus, settings, name)
    return tabulate(rows, tablefmt="plain", disable_numparse=True)


def _matching(corpus: Corpus, settings: Settings, name: str) -> list[tuple[str, object]]:
    """What grouping the claims of those articles takes that this version has read."""
    words = load_words(lexicon_of(settings.packs_in()))
    known = dict(corpus.readings(name))
    rows = [(known[digest], article) for digest, article in corpus.articles() if digest in known]
    readings = [read.reading for read, _ in rows]
    claims, traits = claims_of(readings), traits_of([article for _, article in rows], readings)
    found = find_clusters(claims, [read.of(article) for read, article in rows], words, traits=traits)
    return [
        ("claims", len(claims)),
        ("clusters", len(found.clusters)),
        ("comparisons", found.comparisons),
        ("blocks", found.blocks),
        ("blocks split", found.split),
        ("claims of the largest block", found.largest),
    ]


def digest(file: Path, settings: Settings, *, workers: int, quiet: bool) -> str:
    """The digests of clusters and findings, a line each."""
    found = digests(checked(file, settings, workers=workers, quiet=quiet))
    return "\n".join(f"{name} {told}" for name, told in found.items())


def export(file: Path, folder: Path, form: str, settings: Settings, *, workers: int, quiet: bool) -> str:
    """Write the tables; what was done, in one line."""
    summary = write_tables(checked(file, settings, workers=workers, quiet=quiet), folder, form)
    counts = summary["counts"]
    return f"wrote {folder}: " + ", ".join(f"{counts[name]} {name}" for name in ("articles", "claims", "findings"))


def _checked(
    file: Path,
    paths: Sequence[str],
    settings: Settings,
    *,
    workers: int,
    quiet: bool,
    allow_skipped: bool = False,
) -> Checked:
    packs = settings.packs_in()
    if not selected(packs, settings.select, settings.ignore, preview=settings.preview):
        raise UsageError("no rules are left: --select and --ignore leave none out of which to report anything")
    with Corpus.reading(file) as corpus, LocalEngine(workers) as engine, Progress(quiet) as progress:
        articles, skipped = read(paths, allow_skipped=allow_skipped, quiet=quiet, facts=False) if paths else ([], [])
        found = checking.against(
            corpus,
            articles,
            skipped,
            packs,
            select=settings.select,
            ignore=settings.ignore,
            preview=settings.preview,
            options=settings.options,
            overrides=settings.overrides,
            progress=progress,
            engine=engine,
            whole=not paths or settings.baseline is not None,  # what a baseline holds is stale only where all is known
        )
    if found.read_again and not quiet:
        print(
            f"claimcheck: {file}: {found.read_again} articles were read by another version and are read again for "
            f"this run; to keep that: claimcheck corpus migrate {file}",
            file=sys.stderr,
        )
    return found


def _beside(settings: Settings) -> tuple[str, ...]:
    packs = settings.packs_in()
    lexicon_of(packs)  # its faults are told before anything is changed
    return words_beside(packs)


def _line(done: Changes) -> str:
    return ", ".join(f"{name} {n}" for name, n in done.counts().items())
