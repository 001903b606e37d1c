"""How long claimcheck takes, each time beside a yardstick of the same run, so that machines can be compared.

Run it with `make bench`. Nothing is asserted: a slow machine is no defect. What the numbers mean stands in
docs/where-the-time-goes.md.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

import yaml
from money import SENTENCES, readers
from rules import rules

from claimcheck import pipeline
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.claims import read_article
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import Words, load_words
from claimcheck.model import Article
from claimcheck.text.tokens import tokenise
from report import report

HOUSE = Path(__file__).resolve().parent.parent
PASSAGES = HOUSE / "tests" / "corpus" / "open"
CLAIMCHECK = (sys.executable, "-c", "from claimcheck.cli import run; run()")
IMPORTS = (sys.executable, "-c", "import typer, pydantic")
ROUNDS = 5
SIZES = (20_000, 80_000)  # bytes of the two articles whose times are compared
LONG = 1_000_000  # bytes of the article that is weighed


def main() -> None:
    """Print every measurement, a heading above each kind."""
    for heading, lines in (
        ("the command, beside what it imports at least", starting()),
        ("reading, beside bare passes over the same text", reading()),
        (f"growth with the length of one article, {SIZES[0] // 1000} to {SIZES[-1] // 1000} KB", growth()),
        (f"memory of a check, JSON and all, of one article of {LONG // 1000} KB, beside its text", memory()),
        ("rules, beside a plain loop over the same claims", rules()),
        ("English money, beside other readers of figures", money()),
        ("the HTML report", report()),
    ):
        print(heading)
        for name, told in lines:
            print(f"  {name:42} {told}", flush=True)


# --- the command


def starting() -> Iterator[tuple[str, str]]:
    """Wall times of whole commands, with caches filled, and how many times the bare imports they take."""
    yardstick = best_command(IMPORTS)
    rows = [
        ('python -c "import typer, pydantic"', yardstick),
        ("claimcheck --version", best_command((*CLAIMCHECK, "--version"))),
        ("claimcheck check, five articles", best_command((*CLAIMCHECK, "check", *five_articles(), "--exit-zero"))),
    ]
    for name, seconds in rows:
        yield name, f"{seconds * 1000:7.0f} ms {seconds / yardstick:6.2f} x"


def best_command(command: Sequence[str]) -> float:
    """The shortest wall time of a command in ROUNDS runs, in seconds; the first, which fills caches, is not counted."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        run = subprocess.run(command, cwd=HOUSE, env=as_installed(), capture_output=True, check=False)
        times.append(time.perf_counter() - start)
        if run.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}: exit {run.returncode}\n{run.stderr.decode()}")
    return min(times[1:])


def as_installed() -> dict[str, str]:
    """The environment, in which Python may keep compiled modules, as an installed package has them."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def five_articles() -> list[str]:
    """The first five seed articles, as paths from the project's folder."""
    return [str(path.relative_to(HOUSE)) for path in sorted((HOUSE / "seeds").glob("*.txt"))[:5]]


# --- reading


def reading() -> Iterator[tuple[str, str]]:
    """For each language: kilobytes of UTF-8 a second, and how many times two bare passes over the text it takes."""
    lexicon = load_lexicon()
    words = load_words(lexicon)
    for lang, told in (("ar", "Arabic passages"), ("en", "English passages")):
        articles = [article(text, lang) for text in passages(lang)]
        size = sum(len(a.text.encode()) for a in articles)
        words_only = sum(best(lambda a=a: word_pass(a.text, words)) for a in articles)
        phrases = sum(best(lambda a=a: phrase_pass(a.text, words)) for a in articles)
        whole = sum(best(lambda a=a: read_article(a, lexicon, words)) for a in articles)
        yield (
            told,
            f"{size / whole / 1000:7.0f} KB/s {whole / phrases:6.1f} x phrases {whole / words_only:6.1f} x words",
        )


def phrase_pass(text: str, words: Words) -> int:
    """Tokenise, and look up the phrases that begin at each token in every table; how many are found."""
    tokens = tokenise(text)
    tables = (words.entities, words.triggers, words.cues)
    return sum(len(table.at(tokens, i)) for table in tables for i in range(len(tokens)))


def word_pass(text: str, words: Words) -> int:
    """The least that any reader does: tokenise, and see whether a word is a key; how many are. All is remembered."""
    tables = (words.entities.rows, words.triggers.rows, words.cues.rows)
    return sum(any(token.key in table for table in tables) for token in tokenise(text))


def growth() -> Iterator[tuple[str, str]]:
    """The exponent e of time = length^e, of reading and of a whole run: 1 is linear, 2 is quadratic."""
    lexicon = load_lexicon()
    words, packs = load_words(lexicon), load_packs([core_pack_folder()])
    for shape, parts, between in shapes():
        articles = [article(repeated(parts, between, size), "en") for size in SIZES]
        read = [best(lambda a=a: read_article(a, lexicon, words), rounds=2) for a in articles]
        whole = [best(lambda a=a: pipeline.run([a], (), packs), rounds=1) for a in articles]
        yield shape, f"read {exponent(read):5.2f}   whole run {exponent(whole):5.2f}"


def memory() -> Iterator[tuple[str, str]]:
    """How many bytes a check takes at its peak for each byte of text, what it takes for a short one left out.

    Words that are met for the first time are in it: of a longer article of the same words they are a smaller part.
    """
    for shape, parts, between in islice(shapes(), 2):
        least = peak_of(repeated(parts, between, SIZES[0]))
        most = peak_of(repeated(parts, between, LONG))
        yield shape, f"{most / 1e6:7.0f} MB {(most - least) / (LONG - SIZES[0]):6.1f} x its text"


def peak_of(text: str) -> int:
    """The most memory, in bytes, that a check of a text takes in a process of its own."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        command = (sys.executable, "-c", PEAK, file.name)
        run = subprocess.run(command, cwd=HOUSE, env=as_installed(), capture_output=True, text=True, check=True)
    return int(run.stderr.split()[-1]) * 1024


PEAK = """
import resource, sys
from pathlib import Path
from claimcheck.cli import main
try:
    main(["check", sys.argv[1], "--format", "json", "--exit-zero", "--quiet"])
finally:
    status = Path("/proc/self/status")  # what getrusage tells may be the peak of the program that began this one
    own = [row.split()[1] for row in status.read_text().splitlines() if "VmHWM" in row] if status.exists() else []
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(*own or [peak // 1024 if sys.platform == "darwin" else peak], file=sys.stderr)
"""


def shapes() -> Iterator[tuple[str, list[str], str]]:
    """What a long article may look like: its parts, which are repeated, and what stands between them."""
    mixed = [*passages("ar"), *passages("en")]
    yield "passages in both languages", mixed, "\n\n"
    yield "one line without a full stop", [text.replace("\n", " ").replace(".", " ") for text in mixed], ", "
    yield "one sentence again and again", ["Acme raised $40m from Beta Capital, Reuters reported."], " "
    yield "a new name in each sentence", [f"Firm{n} Corp raised ${n + 1}m from Fund{n}." for n in range(20_000)], " "
    yield "one firm, another sum each time", [f"Acme Corp raised ${n + 1}m in 2025." for n in range(20_000)], " "


def repeated(parts: Sequence[str], between: str, size: int) -> str:
    """The parts one after another, from the first again, until the text has `size` bytes."""
    found: list[str] = []
    for part in cycle(parts):
        size -= len((part + between).encode())
        if size < 0 and found:
            return between.join(found)
        found.append(part)
    raise AssertionError("no parts")


def exponent(times: Sequence[float]) -> float:
    """The slope between the first and the last time, on logarithmic scales."""
    return math.log(times[-1] / times[0]) / math.log(SIZES[-1] / SIZES[0])


def passages(lang: str) -> list[str]:
    """The texts of the open passages of one language."""
    files = sorted((PASSAGES / lang).glob("*.yml"))
    return [row["text"] for file in files for row in yaml.safe_load(file.read_text(encoding="utf-8"))]


def article(text: str, lang: str) -> Article:
    """A text as an article of the day on which most passages were written."""
    return Article.model_validate(
        {"id": "bench", "path": "bench", "lang": lang, "text": text, "published": "2025-05-01"}
    )


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest time of `work` in `rounds` runs, in seconds, behind one that warms up."""
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times[1:])


# --- figures


def money() -> Iterator[tuple[str, str]]:
    """For each reader that is installed: sentences a second as a share of claimcheck's, and the sums it reads right."""
    ours = None
    for name, read in readers():
        if read is None:
            yield name, "not installed"
            continue
        right = sum(read(text) == sums for text, sums in SENTENCES)
        seconds = best(lambda read=read: [read(text) for text, _ in SENTENCES], rounds=3)
        ours = ours or seconds
        yield name, f"{seconds / ours:7.1f} x   {right} of {len(SENTENCES)} sentences right"


if __name__ == "__main__":
    main()
