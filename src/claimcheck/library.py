"""claimcheck as a library: articles to claims, and to a report. `import claimcheck` brings these names by itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck import pipeline
from claimcheck.checks.engine import selected
from claimcheck.checks.load import CORE, load_packs, pack_folder
from claimcheck.claims.acts import ACT
from claimcheck.errors import UsageError
from claimcheck.gate.baseline import apply, read_baseline
from claimcheck.gate.involved import articles_changed, articles_in, touching
from claimcheck.model import Article, Claim, Lang, Report
from claimcheck.read import read_paths
from claimcheck.text.sentences import language_of

PathLike = str | os.PathLike[str]
Progress = Callable[[str, int, int], None]


def check(
    paths: PathLike | Iterable[PathLike],
    *,
    packs: Iterable[PathLike] = (CORE,),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    preview: bool = False,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    allow_skipped: bool = False,
    baseline: PathLike | None = None,
    changed_since: str | None = None,
    involving: Iterable[PathLike] = (),
    progress: Progress | None = None,
) -> Report:
    """Everything found in articles: files, folders, or one of either.

    `packs` are folders of rules, "core" for the ones that ship; `select` and `ignore` name packs, rules or "tag:NAME";
    `options` are per rule id, as in a configuration file, which is not read here. A `baseline` and articles
    `changed_since` a git commit or `involving` files leave fewer findings, as they do for `claimcheck check`.
    `progress(stage, done, of)` is called while it runs. With `allow_skipped`, what cannot be read is listed in
    `report.run.skipped`. The same input gives the same report.

    Raises ClaimcheckError, with every fault in its message, where paths, packs, names or files are wrong.
    """
    loaded = load_packs([pack_folder(os.fspath(pack), Path()) for pack in packs])
    chosen, left_out = _words(select), _words(ignore)
    rules = selected(loaded, chosen, left_out, preview=preview)
    if not rules:
        raise UsageError("no rules are left: select and ignore leave none out of which to report anything")
    lexicon = pipeline.lexicon_of(loaded)
    articles, skipped, _ = read_paths(_paths(paths), allow_skipped=allow_skipped, lexicon=lexicon)
    if not articles:
        raise UsageError(f"no article could be read; {len(skipped)} skipped")
    given = options or {}
    for name in given:
        if name not in {rule.id for pack in loaded for rule in pack.rules}:
            raise UsageError(f"options: no rule is named '{name}'")
    report = pipeline.run(
        articles,
        skipped,
        loaded,
        select=chosen,
        ignore=left_out,
        preview=preview,
        options=given,
        progress=progress,
    )
    involved: frozenset[str] | None = None
    if changed_since is not None:
        involved = articles_changed(articles, changed_since)
    files = _paths(involving)
    if files:
        involved = (involved or frozenset()) | articles_in(articles, files)
    if baseline is not None:
        ran = {rule.id for rule in rules}
        report = apply(report, read_baseline(Path(baseline)), date.today(), ran).report
    return report if involved is None else touching(report, involved)


def extract(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    lang: Lang | None = None,
    id: str = "text",  # noqa: A002  # the name that articles have for it
) -> list[Claim]:
    """The claims of one text, in the order of the text; spans are offsets into it in code points.

    `published` is its ISO date, month or year, against which "last December" is resolved. `lang` is told from the text
    where it is not given. [] where nothing is claimed.
    """
    article = Article(id=id, path="", lang=lang or language_of(text), published=published, outlet=outlet, text=text)
    return [claim for claim in pipeline.claims_and_clusters([article])[1] if claim.event != ACT]


def _paths(paths: PathLike | Iterable[PathLike]) -> list[str]:
    if isinstance(paths, str | os.PathLike):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]


def _words(names: Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
