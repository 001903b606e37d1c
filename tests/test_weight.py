"""A very long article: what it weighs in memory and how the work grows with it, counted and never timed."""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
import yaml

from claimcheck import pipeline
from claimcheck.claims import read_article
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.model import Article
from claimcheck.text.sentences import LONGEST_SENTENCE

PASSAGES = Path(__file__).parent / "corpus" / "open"
SIZES = (20_000, 80_000)  # characters; the weight is what the second takes more than the first
HEAVIEST = {"lines": 100, "one line": 120}  # bytes of memory for each byte of text; 400 and 800 before claims had slots
MOST_GROWTH = 1.25  # the exponent of work = length^e

MEASURE = """
import sys
from claimcheck import pipeline
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.model import Article
from claimcheck.report import json

article = Article(id="a", path="a", lang="en", text=sys.stdin.buffer.read().decode())
for piece in json.pieces(pipeline.run([article], (), load_packs([core_pack_folder()]))):
    pass
status = open("/proc/self/status").read()
print(status[status.index("VmHWM:") + 6 :].split()[0])
"""


def passages() -> list[str]:
    files = [file for lang in ("ar", "en") for file in sorted((PASSAGES / lang).glob("*.yml"))[:4]]
    return [row["text"] for file in files for row in yaml.safe_load(file.read_text("utf-8"))]


def lines(size: int) -> str:
    return _repeated([f"{text}\n\n" for text in passages()], size)


def one_line(size: int) -> str:
    return _repeated([text.replace("\n", " ").replace(".", " ") + ", " for text in passages()], size)


def _repeated(parts: list[str], size: int) -> str:
    found: list[str] = []
    for part in cycle(parts):
        found.append(part)
        size -= len(part)
        if size < 0:
            return "".join(found)
    raise AssertionError("no parts")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of one program")
@pytest.mark.parametrize(("shape", "made"), [("lines", lines), ("one line", one_line)])
def test_a_long_article_weighs_a_bounded_multiple_of_its_text(shape: str, made: Callable[[int], str]) -> None:
    def weighed(text: bytes) -> int:
        run = subprocess.run([sys.executable, "-c", MEASURE], input=text, capture_output=True, check=True)
        return int(run.stdout) * 1024

    short, long = (made(size).encode() for size in SIZES)
    assert (weighed(long) - weighed(short)) / (len(long) - len(short)) < HEAVIEST[shape]


def work(run: Callable[[], object]) -> int:
    """How many functions are called: the same on every machine."""
    run()  # words that are met for the first time cost more
    profile = cProfile.Profile()
    profile.runcall(run)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def articles(made: Callable[[int], str], sizes: tuple[int, ...]) -> Iterator[Article]:
    for size in sizes:
        yield Article(id="a", path="a", lang="en", text=made(size), published="2025-05-01")


def growth(counts: list[int], times: int) -> float:
    """The exponent e of work = length^e, for a length that is `times` longer."""
    exponent = 0.0
    while times**exponent < counts[1] / counts[0]:
        exponent += 0.01
    return exponent


def test_the_work_inside_a_sentence_grows_with_its_length() -> None:
    lexicon = load_lexicon()
    words = load_words(lexicon)
    sizes = (LONGEST_SENTENCE // 4, LONGEST_SENTENCE)
    cut = [Article(id="a", path="a", lang="en", text=one_line(LONGEST_SENTENCE)[:size]) for size in sizes]
    counts = [work(lambda a=a: read_article(a, lexicon, words)) for a in cut]
    assert growth(counts, 4) < MOST_GROWTH


SHAPES: dict[str, Callable[[int], str]] = {
    "lines": lines,
    "one line": one_line,
    "another firm": lambda size: _repeated(
        [f"Firm{n} Corp raised ${n + 1}m from Fund{n}. " for n in range(9999)], size
    ),
    "another place": lambda size: _repeated([f"A fire in Town{n} killed {n + 2} people. " for n in range(9999)], size),
}


@pytest.mark.parametrize("made", SHAPES.values(), ids=SHAPES)
def test_the_work_grows_with_the_length_of_an_article(made: Callable[[int], str]) -> None:
    counts = [work(lambda a=a: pipeline.run([a])) for a in articles(made, (3_000, 12_000))]
    assert growth(counts, 4) < MOST_GROWTH
