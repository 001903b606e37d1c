"""What a large HTML report costs to write and to open, beside a plain page of the same articles."""

from __future__ import annotations

import html as entities
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.model import Report
from claimcheck.pipeline import run
from claimcheck.read import read_paths
from claimcheck.report import html

HOUSE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOUSE / "tests" / "report"))

from chromium import Chromium, found  # noqa: E402  (the tests' own)
from large import repeated  # noqa: E402

TIMES = 100  # the ten seed articles as often
ROUNDS = 3
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def report() -> Iterator[tuple[str, str]]:
    """The time and size of a report of 1,000 articles, and its first paint in Chromium where there is one."""
    articles, skipped, _ = read_paths([str(HOUSE / "seeds")], stdin=None, allow_skipped=False)
    large = repeated(run(articles, skipped, load_packs([core_pack_folder()])), TIMES)
    spent, page = min(_rendered(large) for _ in range(ROUNDS))
    told = f"{len(large.articles)} articles, {len(large.findings)} findings"
    yield told, f"{spent:7.1f} s  {len(page.encode()) / 1e6:6.1f} MB"
    program = found()
    if program is None:
        yield "first paint", "no Chromium here: make browser"
        return
    with tempfile.TemporaryDirectory() as folder:
        plain, whole = Path(folder, "plain.html"), Path(folder, "report.html")
        plain.write_text(_plain(large), encoding="utf-8")
        whole.write_text(page, encoding="utf-8")
        browser = Chromium(program, Path(folder, "profile"))
        try:
            first = [_paint(browser, file) for _ in range(ROUNDS) for file in (plain, whole)]
        finally:
            browser.close()
    bare, painted = min(first[::2]), min(first[1::2])
    yield "first paint, beside a plain page of the text", f"{painted:7.0f} ms {painted / bare:6.2f} x"


def _rendered(large: Report) -> tuple[float, str]:
    start = time.perf_counter()
    page = html.render(large)
    return time.perf_counter() - start, page


def _plain(large: Report) -> str:
    lines = (line for article in large.articles for line in article.text.splitlines() if line.strip())
    return '<!DOCTYPE html><meta charset="utf-8"><title>articles</title>' + "".join(
        f"<p>{entities.escape(line)}</p>\n" for line in lines
    )


def _paint(browser: Chromium, file: Path) -> float:
    with browser.page() as page:
        page.open(file)
        page.until(lambda: json.loads(page.run("JSON.stringify(performance.getEntriesByType('paint').length)")) > 0)
        return float(page.run(PAINTED))
