"""Only what touches new articles is reported, in a real git repository: all articles are read all the same."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli import main

ROUND = "أغلقت شركة «{}» جولة تمويلية بقيمة {} ملايين دولار.\n"
Check = Callable[..., "set[str] | int"]


def git(*arguments: str) -> str:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    named = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *named, *arguments], capture_output=True, text=True, check=True, env={**os.environ, **settings}
    )
    return done.stdout


def write(name: str, text: str) -> None:
    file = Path("articles") / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three committed articles: two contradict each other on one company."""
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q", "-b", "main", ".")
    write("a.txt", ROUND.format("نبراس", 5))
    write("b.txt", ROUND.format("نبراس", 7))
    write("c.txt", ROUND.format("سهيل", 20))
    write("articles.yaml", "a: {published: 2025-03-04}\nb: {published: 2025-03-05}\nc: {published: 2025-03-05}\n")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    return tmp_path


def touched(*options: str) -> set[str]:
    """The articles that the reported contradictions touch; every article was read."""
    with pytest.raises(SystemExit) as left:
        main(["check", "articles", "--select", "amount-conflict", "--output", "json=out.json", "-q", *options])
    assert left.value.code in (None, 0, 1)
    document = json.loads(Path("out.json").read_text("utf-8"))
    Path("out.json").unlink()
    assert document["run"]["counts"]["articles"] == len(document["articles"]) >= 3
    home = {claim["id"]: claim["article"] for claim in document["claims"]}
    return {home[claim] for finding in document["findings"] for claim in finding["claims"]}


def test_a_new_article_is_checked_against_all_and_old_quarrels_stay_quiet(repository: Path) -> None:
    assert touched() == {"a", "b"}
    assert touched("--changed-since", "HEAD") == set()
    write("d.txt", ROUND.format("سهيل", 30))
    assert touched("--changed-since", "HEAD") == {"c", "d"}  # not yet known to git
    git("add", ".")
    assert touched("--changed-since", "HEAD") == {"c", "d"}  # staged
    git("commit", "-q", "-m", "second")
    assert touched("--changed-since", "HEAD") == set()
    assert touched("--changed-since", "HEAD~1") == {"c", "d"}
    assert touched() == {"a", "b", "c", "d"}


def test_a_changed_article_counts_and_a_deleted_one_is_gone(repository: Path) -> None:
    write("b.txt", ROUND.format("نبراس", 9))
    assert touched("--changed-since", "HEAD") == {"a", "b"}
    write("b.txt", ROUND.format("نبراس", 7))
    Path("articles/c.txt").unlink()
    write("z.txt", ROUND.format("زهرة", 7))
    assert touched("--changed-since", "HEAD") == set()


def test_what_others_did_on_the_main_branch_meanwhile_is_not_ours(repository: Path) -> None:
    git("checkout", "-q", "-b", "ours")
    write("d.txt", ROUND.format("سهيل", 30))
    git("add", ".")
    git("commit", "-q", "-m", "ours")
    git("checkout", "-q", "main")
    write("a.txt", ROUND.format("نبراس", 6))
    git("commit", "-q", "-am", "theirs")
    git("checkout", "-q", "ours")
    assert touched("--changed-since", "main") == {"c", "d"}


def test_a_new_line_in_articles_yaml_makes_only_its_own_article_new(repository: Path) -> None:
    catalogue = Path("articles/articles.yaml")
    catalogue.write_text(catalogue.read_text() + "d: {published: 2025-03-06}\n")
    write("d.txt", ROUND.format("سهيل", 30))
    assert touched("--changed-since", "HEAD") == {"c", "d"}
    catalogue.write_text(catalogue.read_text().replace("a: {published: 2025-03-04}", "a: {published: 2025-03-06}"))
    assert touched("--changed-since", "HEAD") == {"a", "b", "c", "d"}


def test_a_folder_of_the_repository_and_odd_names_are_found(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("خبر جديد\t1.txt", ROUND.format("سهيل", 30))
    git("add", ".")
    assert touched("--changed-since", "HEAD") == {"c", "خبر جديد\t1"}
    inner = repository / "articles" / "deeper"
    inner.mkdir()
    monkeypatch.chdir(inner)
    with pytest.raises(SystemExit) as left:
        main(["check", "..", "--select", "amount-conflict", "--changed-since", "HEAD", "--fail-on", "warning"])
    assert left.value.code == 1


def test_the_first_commit_is_all_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "-q", ".")
    for name, number in (("a", 5), ("b", 7), ("c", 9)):
        write(f"{name}.txt", ROUND.format("نبراس", number))
    assert touched("--changed-since", "HEAD") == {"a", "b", "c"}


def test_named_files_and_folders_are_involved(repository: Path) -> None:
    write("new/d.txt", ROUND.format("سهيل", 30))
    write("new/e.txt", ROUND.format("زهرة", 30))
    assert touched("--involving", "articles/c.txt") == {"c", "d"}
    assert touched("--involving", "articles/new") == {"c", "d"}
    assert touched("--involving", "articles/new/e.txt") == set()
    assert touched("--involving", "articles/a.txt", "--changed-since", "HEAD") == {"a", "b", "c", "d"}


def test_an_entry_for_an_old_article_is_not_stale_because_it_did_not_change(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["baseline", "write", "articles", "-b", "b.json", "--select", "amount-conflict"])
    capsys.readouterr()
    assert touched("--baseline", "b.json", "--changed-since", "HEAD") == set()
    with pytest.raises(SystemExit):
        main(["check", "articles", "--baseline", "b.json", "--changed-since", "HEAD"])
    assert "stale" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--changed-since", "no-such-branch"], "git knows no such commit"),
        (["--changed-since", "--output=x"], "git knows no such commit"),
        (["--changed-since", "HEAD~9"], "git knows no such commit"),
        (["--involving", "articles/gone.txt"], "no article of it is among those that were read"),
        (["--involving", "/"], ""),
    ],
)
def test_what_git_or_the_run_does_not_know_is_an_error(
    options: list[str], said: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", "articles", *options])
    assert left.value.code == (2 if said else 1)
    assert said in capsys.readouterr().err
    assert not Path("x").exists()


def test_outside_a_repository_and_without_git_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write("a.txt", ROUND.format("نبراس", 5))
    for path, said in ((os.environ["PATH"], "in no git repository"), ("", "git, which is not installed")):
        monkeypatch.setenv("PATH", path)
        with pytest.raises(SystemExit) as left:
            main(["check", "articles", "--changed-since", "HEAD"])
        assert left.value.code == 2
        assert said in capsys.readouterr().err
