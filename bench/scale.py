"""How a run grows with the number of articles, and what a corpus saves: ratios measured in one run, never asserted.

`make bench` runs it on a thousand and ten thousand synthetic articles (`bench/corpora.py`), which takes about twenty
minutes on two cores, or on those numbers that are given to it, and writes reports/bench.md. Every size is measured in a
process of its own, so that its peak of memory is its own too. Sizes behind `--one-process` are measured in one process
alone, with no corpus file: a hundred thousand take half an hour so, and hours with all the rest.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any

import corpora
from tabulate import tabulate

from claimcheck import pipeline
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.cluster import Clustering
from claimcheck.corpus import Corpus, add, against, report_of_corpus
from claimcheck.engine import Engine
from claimcheck.engine.local import LocalEngine
from claimcheck.gate.filtering import articles_of
from claimcheck.gate.involved import touching
from claimcheck.model import Article, Report
from claimcheck.report import json as as_json
from claimcheck.report.digest import digests

SIZES = (1_000, 10_000)
NEW = 5  # articles that meet a corpus
REPORT = Path(__file__).resolve().parent.parent / "reports" / "bench.md"
COUNTED = ("claims", "findings", "comparisons", "largest block")
UNMEASURED = "not measured"
STAGES = ("reading", "matching", "rules", "report")


def main() -> None:
    """Print one table, and write it into reports/bench.md."""
    parser = argparse.ArgumentParser(description="Growth with the number of articles.")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--one-process", nargs="+", type=int, default=[], metavar="SIZE")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--stages", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measured(asked.measure, alone=asked.stages)))
        return
    rows = [in_a_process_of_its_own(size, "--stages") for size in asked.one_process]
    rows = sorted((*rows, *map(in_a_process_of_its_own, asked.sizes)), key=lambda row: int(row["articles"]))
    text = "\n".join(page(rows))
    print(text)
    REPORT.write_text(text + "\n", encoding="utf-8")


def in_a_process_of_its_own(count: int, *how: str) -> dict[str, Any]:
    """What `measured` gives, of a fresh process."""
    command = (sys.executable, __file__, "--measure", str(count), *how)
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    row: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return row


def measured(count: int, *, alone: bool = False) -> dict[str, Any]:
    """The seconds of each stage and of whole runs over `count` articles, what was found, and the peak of memory.

    With `alone` nothing but one run in this process.
    """
    gc.set_threshold(100_000, 50, 50)  # as the command line begins
    made = corpora.corpus(count)
    articles = [Article(path="articles.jsonl", line=n, **row) for n, row in enumerate(made.articles, 1)]
    packs = load_packs([core_pack_folder()])
    pipeline.run(articles[:100], (), packs)  # words that are met for the first time
    gc.freeze()
    row, wanted = by_stage(articles, made, packs)
    row["peak"] = peak()
    if alone:
        return row
    with LocalEngine(2) as engine:
        pipeline.read_articles(articles[:200], packs, engine=engine)  # the processes are begun before the clock
        _, row["reading by two"] = timed(lambda: pipeline.read_articles(articles, packs, engine=engine))
        whole, row["run by two"] = timed(lambda: pipeline.run(articles, (), packs, engine=engine))
        assert digests(whole) == wanted
    spark = _spark()
    if spark is not None and count <= SIZES[0]:
        with spark as engine:
            pipeline.run(articles[:200], (), packs, engine=engine)
            whole, row["run on spark"] = timed(lambda: pipeline.run(articles, (), packs, engine=engine))
            assert digests(whole) == wanted
    return row | incremental(articles, packs, wanted)


def by_stage(articles: list[Article], made: corpora.Corpus, packs: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """The seconds of each stage in one process, what was found, and its digests."""
    began: dict[str, float] = {}
    clock = time.process_time  # what else the machine does is not in it
    start, walls = clock(), [time.perf_counter()]
    counted: list[Clustering] = []
    real = pipeline.find_clusters

    def counting(*arguments: Any) -> Clustering:
        counted.append(real(*arguments))
        return counted[-1]

    def mark(stage: str, *_: int) -> None:
        began[stage] = clock()
        if stage == "cluster":
            walls.append(time.perf_counter())

    pipeline.find_clusters = counting  # type: ignore[attr-defined]
    try:
        report = pipeline.run(articles, (), packs, progress=mark)
    finally:
        pipeline.find_clusters = real  # type: ignore[attr-defined]
    done = clock()
    walls.append(time.perf_counter())
    size = sum(map(len, as_json.pieces(report)))
    printed = clock() - done
    touched = articles_of(report)
    row = {
        "articles": len(articles),
        "reading": began["cluster"] - start,
        "matching": began["check"] - began["cluster"],
        "rules": done - began["check"],
        "report": printed,
        "bytes of JSON": size,
        "reading by one": walls[1] - walls[0],
        "run by one": walls[2] - walls[0],
        "claims": len(report.claims),
        "findings": len(report.findings),
        "comparisons": counted[0].comparisons,
        "largest block": counted[0].largest,
        "recall": corpora.found(made.planted, pairs_of(report)),
        "false": sum(made.wrong.isdisjoint(touched[f.id]) for f in report.findings if f.kind == "contradiction"),
    }
    return row, digests(report)


def incremental(articles: list[Article], packs: Any, wanted: dict[str, str]) -> dict[str, float]:
    """The seconds of keeping all but a few articles, of these few, and of checks of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "news.db")
        with LocalEngine(2) as engine, Corpus.writing(file, "bench", create=True) as kept:
            _, first = timed(lambda: add(kept, articles[NEW:], engine=engine))
        with Corpus.reading(file) as kept:
            _, whole = timed(lambda: report_of_corpus(kept, packs))
        with Corpus.reading(file) as kept:
            near, few = timed(lambda: against(kept, articles[:NEW], (), packs))
        with Corpus.writing(file, "bench") as kept:
            _, more = timed(lambda: add(kept, articles[:NEW]))
        with Corpus.reading(file) as kept:
            checked, again = timed(lambda: report_of_corpus(kept, packs))
            assert digests(checked.report) == wanted
        given = [article.id for article in articles[:NEW]]
        assert touching(near.report, given).findings == touching(checked.report, given).findings
        told = {"add all": first, "check all": whole, "check new": few, "add new": more, "check again": again}
        return told | {"bytes": file.stat().st_size}


def pairs_of(report: Report) -> dict[str, set[frozenset[str]]]:
    """The pairs of articles that the findings of each kind speak of."""
    pairs: dict[str, set[frozenset[str]]] = {}
    touched = articles_of(report)
    for finding in report.findings:
        told = touched[finding.id]
        if finding.kind != "unsourced":
            pairs.setdefault(finding.kind, set()).update(map(frozenset, combinations(sorted(told)[:100], 2)))
    return pairs


def page(rows: list[dict[str, Any]]) -> Iterable[str]:
    """The report in Markdown."""
    sizes = [f"{row['articles']:,}" for row in rows]
    yield "# Growth"
    yield ""
    yield f"Written by `bench/scale.py` in one run: {os.cpu_count()} cores, {platform.system()},"
    yield f"Python {platform.python_version()}, synthetic articles of five sentences (`bench/corpora.py`)."
    yield "The first table is of the processor's time, the second of time on the clock, each beside a yardstick of the"
    yield "same run; who else uses the machine shows in the second."
    yield ""
    table = [[name, *(ratio(row[name], row["reading"]) for row in rows), growth(rows, name)] for name in STAGES]
    whole = [sum(row[name] for name in STAGES) for row in rows]
    table.append(["all of it", *(ratio(a, row["reading"]) for a, row in zip(whole, rows, strict=True))])
    table[-1].append(exponent(whole, rows))
    yield tabulate(table, ["one process, reading is 1", *sizes, "exponent"], tablefmt="pipe", disable_numparse=True)
    yield ""
    others = [
        ("a run by two processes, in times of reading alone by two", "run by two", "reading by two"),
        ("a run by two processes, in times of a run by one", "run by two", "run by one"),
        ("a run on Spark local[2], in times of a run by two processes", "run on spark", "run by two"),
        ("adding all to a corpus by two processes, in times of reading by two", "add all", "reading by two"),
        ("the first check of that corpus, as a share of a run from nothing", "check all", "run by one"),
        (f"adding {NEW} more, as a share of a run from nothing", "add new", "run by one"),
        (f"checking {NEW} against it, as a share of a run from nothing", "check new", "run by one"),
        (f"checking it again with {NEW} more, as a share of a run from nothing", "check again", "run by one"),
    ]
    table = [
        [name, *(ratio(row[key], row[beside]) if key in row else UNMEASURED for row in rows)]
        for name, key, beside in others
    ]
    yield tabulate(table, ["", *sizes], tablefmt="pipe", disable_numparse=True)
    yield ""
    table = [
        [key, *(f"{row[key]:,}" for row in rows)] for key in ("claims", "findings", "comparisons", "largest block")
    ]
    table += [
        [f"recall of each planted {kind}", *(f"{row['recall'][kind]:.3f}" for row in rows)]
        for kind in rows[0]["recall"]
    ]
    table.append(["contradictions that nobody planted", *(f"{row['false']:,}" for row in rows)])
    table.append(["peak of memory of one process, MB", *(f"{row['peak'] / 1e6:,.0f}" for row in rows)])
    sizes_kept = (f"{row['bytes'] / row['articles'] / 1000:.1f}" if "bytes" in row else UNMEASURED for row in rows)
    table.append(["corpus, KB an article", *sizes_kept])
    yield tabulate(table, ["found, and what it took", *sizes], tablefmt="pipe", disable_numparse=True)


def ratio(seconds: float, yardstick: float) -> str:
    """How many times the yardstick, to two digits."""
    times = seconds / yardstick
    return f"{times:.2f}" if times >= 0.1 else f"{times:.4f}"


def growth(rows: list[dict[str, Any]], name: str) -> str:
    """The exponent of one stage."""
    return exponent([row[name] for row in rows], rows)


def exponent(times: list[float], rows: list[dict[str, Any]]) -> str:
    """The slope between the first and the last size, on logarithmic scales: 1 is linear, 2 quadratic."""
    if len(rows) < 2:
        return ""
    return f"{math.log(times[-1] / times[0]) / math.log(rows[-1]['articles'] / rows[0]['articles']):.2f}"


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work returns, and its seconds; whoever else uses the machine shows in them."""
    began = time.perf_counter()
    done = work()
    return done, time.perf_counter() - began


def peak() -> int:
    """The most bytes that this process has held."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else held * 1024


def _spark() -> Engine | None:
    if find_spec("pyspark") is None or not shutil.which("java"):
        return None
    from claimcheck.engine.spark import SparkEngine

    return SparkEngine("local[2]")


if __name__ == "__main__":
    main()
