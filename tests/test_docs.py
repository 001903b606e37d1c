"""The documents cannot drift: every name of the program is in them, their commands run, their links resolve."""

from __future__ import annotations

import dataclasses
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
import typer.main
from pydantic import BaseModel

from claimcheck import model
from claimcheck.checks import vocabulary, when
from claimcheck.checks.codes import CODES
from claimcheck.checks.comparability import GATE
from claimcheck.checks.compare import RELATIONS
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.checks.message import NUMBERS
from claimcheck.checks.rule_tests import run_rule_tests
from claimcheck.checks.telling import FIELDS
from claimcheck.claims import read_article
from claimcheck.cli.app import app
from claimcheck.cli.config import KEYS, RULE_KEYS
from claimcheck.lexicon.load import LEXICON, load_lexicon
from claimcheck.lexicon.words import compile_words
from claimcheck.pipeline import read_texts
from claimcheck.read.paths import READERS
from claimcheck.text.sentences import language_of

HOUSE = Path(__file__).resolve().parent.parent
DOCS = HOUSE / "docs"
README = HOUSE / "README.md"
CONTRIBUTING = HOUSE / "CONTRIBUTING.md"
RULES = DOCS / "rules.md"


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = _generator()
PAGES = [*generate.written(), HOUSE / "CHANGELOG.md", *generate.pages()]
NAMES = [page.relative_to(HOUSE).as_posix() for page in PAGES]


COMMANDS = dict(generate.commands(typer.main.get_command(app)))


def shell_lines(page: Path) -> Iterator[str]:
    """What a page shows as a command line of the program: in fences, in indented blocks, and in code of a sentence."""
    for line in page.read_text("utf-8").splitlines():
        shown = re.match(r"(?:    |\$ |- run: )(claimcheck .+)", line)
        if shown:
            yield shown[1]
        yield from re.findall(r"`(claimcheck [^`]+)`", line)


SHELL_LINES = [(page, line) for page, name in zip(PAGES, NAMES, strict=True) for line in shell_lines(page)]


# ---------------------------------------------------------------- nothing is left out


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_is_in_the_readme(words: tuple[str, ...]) -> None:
    assert f"`claimcheck {' '.join(words)}" in README.read_text("utf-8")


def test_every_option_is_in_a_document() -> None:
    told = (
        README.read_text("utf-8") + CONTRIBUTING.read_text("utf-8") + (DOCS / "scoreboard-head.md").read_text("utf-8")
    )
    asked = {
        option
        for words, command in COMMANDS.items()
        for parameter in command.params  # type: ignore[attr-defined]
        for option in parameter.opts
        if option.startswith("--") and words != ("eval",)
    }
    assert sorted(option for option in asked - {"--output", "--help"} if option not in told) == []


def test_every_rule_and_event_is_told() -> None:
    rules = load_packs([core_pack_folder()])[0].rules
    assert [rule.id for rule in rules if f"`{rule.id}`" not in (DOCS / "core-pack.md").read_text("utf-8")] == []
    events = load_lexicon().folder("events")
    assert [name for name in events if f"\n## {name}\n" not in (DOCS / "events.md").read_text("utf-8")] == []
    assert f"reads [{len(events)} events]" in README.read_text("utf-8")


def test_the_whole_rule_language_is_told() -> None:
    text = RULES.read_text("utf-8")
    names = {
        *vocabulary.RULE_KEYS,
        *CODES,
        *FIELDS,
        *RELATIONS,
        *GATE,
        *when._CALLS,
        *when.SCALARS,
        *vocabulary.CLAIM_KEYS,
    } - {"text"}
    assert sorted(name for name in names if f"`{name}`" not in text) == []
    assert [number for number in NUMBERS if f"`{{{number}}}`" not in text] == []


def test_the_whole_json_is_told() -> None:
    text = (DOCS / "json.md").read_text("utf-8")
    slotted = [
        model.Figure,
        model.Claim,
        model.Role,
        model.Source,
        model.Cluster,
        model.Finding,
        model.Unread,
    ]
    parts: list[type[BaseModel]] = [model.Run, model.Pack, model.Skipped, model.Report]
    fields = {field.name for part in slotted for field in dataclasses.fields(part)}
    fields |= {name for part in parts for name in part.model_fields}
    fields |= {name for name, field in model.Article.model_fields.items() if not field.exclude}
    assert sorted(name for name in fields if f"`{name}`" not in text and f'"{name}"' not in text) == []


def test_every_format_and_setting_is_in_the_readme() -> None:
    text = README.read_text("utf-8")
    assert [suffix for suffix in READERS if f"`{suffix}`" not in text] == []
    assert [key for key in (*KEYS, *RULE_KEYS) if not re.search(rf"^\[{{0,2}}{key}\b", text, re.MULTILINE)] == []


# ---------------------------------------------------------------- what is shown is true


@pytest.mark.parametrize("path", generate.pages(), ids=lambda path: path.name)
def test_generated_pages_are_as_the_data_has_them(path: Path) -> None:
    assert path.read_text("utf-8") == generate.pages()[path], "run `make docs`"


@pytest.mark.parametrize("page", [p for p in generate.written() if "```console" in p.read_text("utf-8")], ids=str)
def test_commands_print_what_the_page_says(page: Path) -> None:
    text = page.read_text("utf-8")
    assert generate.refreshed(text, README.read_text("utf-8")) == text, "run `make docs`, and look at what it changed"


@pytest.mark.parametrize(("page", "line"), SHELL_LINES, ids=lambda value: value if isinstance(value, str) else "")
def test_command_lines_name_commands_and_options_that_exist(page: Path, line: str) -> None:
    words = shlex.split(line.split(" | ")[0].split(">")[0], comments=True)[1:]
    if words[0].startswith("-"):
        assert words[0] in ("--version", "--help")
        return
    known = [name for name in COMMANDS if tuple(words[: len(name)]) == name]
    assert known, f"{page.name}: there is no such command"
    command = COMMANDS[known[0]]
    options = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help"}  # type: ignore[attr-defined]
    used = {word.split("=")[0] for word in words if word.startswith("-") and word != "-"}
    assert used <= options, f"{page.name}: {used - options}"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_help(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    app(args=[*words, "--help"], prog_name="claimcheck", standalone_mode=False)
    assert " ".join(words) in capsys.readouterr().out


def test_the_readme_rule_passes_its_tests(tmp_path: Path) -> None:
    lay_out(README, tmp_path)
    pack = load_packs([tmp_path / "newsroom"])
    results = run_rule_tests(pack, partial(read_texts, []))
    assert results
    assert [r for r in results if r.outcome != "ok"] == []
    assert (tmp_path / "newsroom/two-venues.yaml").read_text("utf-8") in RULES.read_text("utf-8")


def test_the_event_of_contributing_can_be_added(tmp_path: Path) -> None:
    lay_out(CONTRIBUTING, tmp_path)
    folder = tmp_path / "src/claimcheck/lexicon"
    shutil.copytree(LEXICON, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    lexicon = load_lexicon(folder)
    words = compile_words(lexicon)
    sentences = re.findall(r'^    echo "(.+)" \| ', CONTRIBUTING.read_text("utf-8"), re.MULTILINE)
    assert len(sentences) == 2
    for article in articles_of(sentences):
        found = [(c.event, [r.name for r in c.roles]) for c in read_article(article, lexicon, words).claims]
        assert found == [("recall", ["Toyota"])], article.text


def test_links_resolve() -> None:
    broken = [
        f"{name}: {link}"
        for page, name in zip(PAGES, NAMES, strict=True)
        for link in links(page)
        if not re.match(r"https?:", link) and not resolves(page, link)
    ]
    assert broken == []


def test_files_that_pages_name_exist() -> None:
    roots = (HOUSE, HOUSE / "src/claimcheck", HOUSE / "src/claimcheck/lexicon", DOCS)
    missing = [
        f"{name}: {file}"
        for page, name in zip(PAGES, NAMES, strict=True)
        for file in re.findall(r"`([\w.*-]+/[\w./*-]*)`", page.read_text("utf-8"))
        if file == file.lower()
        and not file.startswith(("reports/", "site/", "core/", "pack/"))
        and "event:" not in file
        if not any(list(root.glob(file.rstrip("/"))) for root in roots)
    ]
    assert missing == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual, built as `make docs` builds it: any broken link, anchor or page outside the navigation fails."""
    folder = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(build, cwd=HOUSE, env=quiet, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_manual_has_every_page(site: Path) -> None:
    wanted = {page.with_suffix(".html").name for page in DOCS.glob("*.md") if page.name != "scoreboard-head.md"}
    built = {page.name for page in site.glob("*.html")}
    assert wanted | {"index.html", "contributing.html", "changes.html"} <= built


def test_the_manual_asks_the_network_for_nothing(site: Path) -> None:
    asked = re.compile(r"<(?:script|img)[^>]*\bsrc=.(?:https?:)?//|<link[^>]*stylesheet[^>]*href=.(?:https?:)?//")
    assert [page.name for page in site.glob("*.html") if asked.search(page.read_text("utf-8"))] == []


def test_a_file_that_a_page_shows_is_named_above_it(site: Path) -> None:
    assert "newsroom/two-venues.yaml" in (site / "index.html").read_text("utf-8")
    assert "<code>id: two-venues" in re.sub(r"<(?!/?code)[^>]+>", "", (site / "index.html").read_text("utf-8"))


@pytest.mark.parametrize("picture", ["report.png", "report-happening.png"])
def test_a_picture_is_small_enough_to_read_over_a_slow_line(picture: str) -> None:
    assert (DOCS / picture).stat().st_size < 400_000


def articles_of(texts: list[str]) -> list[model.Article]:
    """Each text as an article of its own."""
    return [model.Article(id=f"text {n}", path="", lang=language_of(t), text=t) for n, t in enumerate(texts, 1)]


def lay_out(page: Path, folder: Path) -> None:
    """Write the files that a page shows into a folder."""
    for fence in generate.FENCE.finditer(page.read_text("utf-8")):
        if fence["file"]:
            file = folder / fence["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fence["body"], "utf-8")


def links(page: Path) -> list[str]:
    """The targets of a page's links and pictures, code left out."""
    text = generate.FENCE.sub("", page.read_text("utf-8"))
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text))


def resolves(page: Path, link: str) -> bool:
    """Whether a relative link leads to a file, and its anchor to a heading there."""
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return False
    return not anchor or anchor in {slug(h) for h in re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)}


def slug(heading: str) -> str:
    """A heading's anchor, as hosts of Markdown make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
