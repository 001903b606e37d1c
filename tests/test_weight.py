"""A very long article: what it weighs in memory and how the work grows with it, counted and never timed."""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import accumulate, cycle
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
BLOCK = 12_000  # characters of text that are repeated: no longer text brings a new word
WEIGHED = 100_000  # characters of the article that is weighed
HEAVIEST = 100  # bytes of memory for each byte of text; about 40 now, 210 to 540 while claims were models
MOST_GROWTH = 1.25  # the exponent of work = length^e

MEASURE = """
import sys
from claimcheck import pipeline
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.model import Article
from claimcheck.report import json



def told(name):
    status = open("/proc/self/status").read()
    return int(status[status.index(name) :].split()[1])


def check(text):
    article = Article(id="a", path="a", lang="en", text=text)
    for piece in json.pieces(pipeline.run([article], (), packs)):
        pass


packs = load_packs([core_pack_folder()])
long = sys.stdin.buffer.read().decode()
check(long[: int(sys.argv[1])])
before = told("VmRSS:")
check(long)
print(max(told("VmHWM:") - before, 0))
"""


def passages() -> list[str]:
    files = [file for lang in ("ar", "en") for file in sorted((PASSAGES / lang).glob("*.yml"))[:4]]
    texts = [row["text"] for file in files for row in yaml.safe_load(file.read_text("utf-8"))][::4]
    ends = accumulate(len(text) + 2 for text in texts)
    return [text for text, end in zip(texts, ends, strict=True) if end < BLOCK]


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
@pytest.mark.parametrize("made", [lines, one_line])
def test_a_long_article_weighs_a_bounded_multiple_of_its_text(made: Callable[[int], str]) -> None:
    text = made(WEIGHED).encode()
    command = [sys.executable, "-c", MEASURE, str(BLOCK)]
    run = subprocess.run(command, input=text, capture_output=True, check=True)
    assert int(run.stdout) * 1024 / len(text) < HEAVIEST


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
