"""Where teams already are: what `init` writes, the pre-commit hook, the GitHub action and the CI files are run."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
import yaml

from claimcheck.cli import main

HOUSE = Path(__file__).resolve().parent.parent.parent
SCHEMAS = HOUSE / "tests/schemas"
ROUND = "أغلقت شركة «{}» جولة تمويلية بقيمة {} ملايين دولار.\n"


def valid(name: str, document: Any) -> None:
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    fastjsonschema.compile(schema, use_default=False)(document)


def workflow(path: Path) -> Any:
    """A workflow file; YAML 1.1 takes its key `on` for a truth."""
    return {"on" if key is True else key: value for key, value in yaml.safe_load(path.read_text("utf-8")).items()}


def claimcheck(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return int(left.value.code or 0)


def shell(script: str, **given: str) -> subprocess.CompletedProcess[str]:
    """A script as a build server runs it: bash, stopped at the first failure, `claimcheck` on the path."""
    here = Path(os.environ["HOME"])
    program = here / "bin" / "claimcheck"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!{sys.executable}\nfrom claimcheck.cli import run\nrun()\n")
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", **given}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def git(*arguments: str) -> None:
    named = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *named, *arguments], capture_output=True, check=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository of two articles that contradict each other, and of one that is alone."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "GITHUB_", "CI_"))]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    here = tmp_path / "repository"
    (here / "articles").mkdir(parents=True)
    monkeypatch.chdir(here)
    for name, company, figure in (("a", "نبراس", 5), ("b", "نبراس", 7), ("c", "سهيل", 20)):
        (here / f"articles/{name}.txt").write_text(ROUND.format(company, figure), "utf-8")
    days = "".join(f"{name}: {{published: 2025-03-0{n}}}\n" for n, name in enumerate("abcd", 4))
    (here / "articles/articles.yaml").write_text(days)
    git("init", "-q", "-b", "main", ".")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    return here


def add_article() -> None:
    Path("articles/d.txt").write_text(ROUND.format("سهيل", 30), "utf-8")
    git("add", ".")


# ---------------------------------------------------------------- init


def test_what_init_writes_works_at_once(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert claimcheck("init") == 0
    said = capsys.readouterr().out
    for name in ("claimcheck.toml", ".github/workflows/claimcheck.yml", "newsroom/two-sums-for-one-deal.yaml"):
        assert f"wrote {name}" in said
    assert "now write into .github/workflows/claimcheck.yml where pip finds your claimcheck" in said
    assert tomllib.loads(Path("claimcheck.toml").read_text())["packs"] == ["core", "newsroom"]
    assert claimcheck("rules", "test") == 0
    assert claimcheck("check", "articles") == 1
    assert claimcheck("check", "--show-config") == 0
    assert "newsroom 0.1.0" in capsys.readouterr().out


def test_init_writes_over_nothing(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("claimcheck.toml").write_text('fail-on = "never"\n')
    assert claimcheck("init", "--ci", "none") == 0
    assert "kept claimcheck.toml: it is there already" in capsys.readouterr().out
    assert Path("claimcheck.toml").read_text() == 'fail-on = "never"\n'
    assert not Path(".github").exists()
    assert claimcheck("init", "--ci", "none", "--force") == 0
    assert 'fail-on = "error"' in Path("claimcheck.toml").read_text()
    assert "kept newsroom/two-sums-for-one-deal.yaml" in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--articles", 'a"; rm -rf "x'], ["--install", "a\nb"], ["--articles", ""]])
def test_names_that_would_break_the_files_are_refused(options: list[str], repository: Path) -> None:
    assert claimcheck("init", *options) == 2
    assert not Path("claimcheck.toml").exists()


def test_a_folder_that_cannot_be_written_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert claimcheck("init", "articles/a.txt") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_github_workflow_of_init_runs(repository: Path) -> None:
    claimcheck("init", "--install", "./wheels/claimcheck.whl")
    written = workflow(Path(".github/workflows/claimcheck.yml"))
    valid("github-workflows.json", written)
    (job,) = written["jobs"].values()
    assert job["env"]["CLAIMCHECK"] == "./wheels/claimcheck.whl"
    scripts = [step["run"] for step in job["steps"] if "run" in step]
    assert scripts[0] == 'pip install "$CLAIMCHECK"'
    assert not any("${{" in script for script in scripts)
    git("add", ".")
    git("commit", "-q", "-m", "set up")
    for script in scripts[1:]:
        done = shell(script, BASE="HEAD")
        assert done.returncode == 0, done.stderr
    add_article()
    git("commit", "-q", "-m", "second")
    done = shell(scripts[-1], BASE="HEAD~1", GITHUB_STEP_SUMMARY=str(repository / "summary.md"))
    assert done.returncode == 1, done.stderr
    assert all(line.startswith("::") for line in done.stdout.splitlines())
    assert "file=articles/d.txt" in done.stdout
    assert "file=articles/a.txt" not in done.stdout
    assert Path("summary.md").exists()
    assert json.loads(Path("claimcheck.sarif").read_text("utf-8"))["runs"][0]["results"]


def test_the_gitlab_file_of_init_runs(repository: Path) -> None:
    claimcheck("init", "--ci", "gitlab", "--install", "x")
    written = yaml.safe_load(Path(".gitlab-ci.yml").read_text("utf-8"))
    valid("gitlab-ci.json", written)
    git("add", ".")
    git("commit", "-q", "-m", "set up")
    add_article()
    git("commit", "-q", "-m", "second")
    job = written["claimcheck"]
    done = shell("\n".join(job["script"]), CI_COMMIT_BEFORE_SHA="HEAD~1", CI_PROJECT_DIR=str(repository))
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    issues = json.loads(Path(reports["codequality"]).read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues} == {"articles/d.txt"}
    assert "<failure" in Path(reports["junit"]).read_text("utf-8")


# ---------------------------------------------------------------- the hook and the action of this repository


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml.safe_load((HOUSE / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def test_the_hook_stops_what_is_about_to_be_committed(repository: Path) -> None:
    hook = hooks()["claimcheck"]
    assert {"id", "name", "entry", "language", "files", "pass_filenames"} <= set(hook)
    command = shlex.join([*shlex.split(hook["entry"]), *hook["args"]])
    assert shell(command).returncode == 0  # an old quarrel
    add_article()
    done = shell(command)
    assert done.returncode == 1, done.stderr
    assert "سهيل" not in done.stderr
    assert re.search(hook["files"], "articles/d.txt")
    assert re.search(hook["files"], "articles/articles.yaml")
    assert not re.search(hook["files"], "picture.png")


def test_the_hook_for_rules_runs_their_tests(repository: Path) -> None:
    claimcheck("init", "--ci", "none")
    entry = hooks()["claimcheck-rules"]["entry"]
    assert shell(entry).returncode == 0
    rule = Path("newsroom/two-sums-for-one-deal.yaml")
    rule.write_text(rule.read_text("utf-8").replace("a: {figure: 5M USD}", "a: {figure: 7M USD}", 1), "utf-8")
    assert shell(entry).returncode == 1


def action() -> dict[str, Any]:
    return dict(yaml.safe_load((HOUSE / "action.yml").read_text("utf-8")))


def test_the_action_is_valid_and_runs_nothing_that_an_input_holds() -> None:
    valid("github-actions.json", action())
    scripts = [step["run"] for step in action()["runs"]["steps"] if "run" in step]
    assert not any("${{" in script for script in scripts)
    used = re.findall(r"inputs\.([\w-]+)", (HOUSE / "action.yml").read_text("utf-8"))
    assert set(used) == set(action()["inputs"])


def run_action(**inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's last step with its inputs put where its `env` puts them."""
    step = action()["runs"]["steps"][-1]
    values = {name: spec.get("default", "") for name, spec in action()["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in inputs.items()}
    given = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], text)
        for name, text in step["env"].items()
    }
    return shell(step["run"], **given)


def test_the_action_annotates_and_writes_sarif(repository: Path) -> None:
    done = run_action()
    assert done.returncode == 1, done.stderr
    assert "::error " in done.stdout
    assert json.loads(Path("claimcheck.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert run_action(fail_on="never").returncode == 0
    assert run_action(changed_since="HEAD", sarif="out/x.sarif").returncode == 0
    assert Path("out/x.sarif").exists()
    assert run_action(paths="articles/a.txt\narticles/c.txt\n").returncode == 0
    assert run_action(options="--select\ndate-conflict").returncode == 0
    claimcheck("baseline", "write", "articles", "-b", "known.json")
    assert run_action(baseline="known.json").returncode == 0


@pytest.mark.parametrize("name", ["paths", "changed_since", "baseline", "fail_on", "sarif", "options"])
def test_an_input_is_never_run(name: str, repository: Path) -> None:
    run_action(**{name: '$(touch pwned) `touch pwned`; touch pwned "; touch pwned'})
    assert not Path("pwned").exists()


# ---------------------------------------------------------------- the snippets of the documents


def snippets() -> list[Any]:
    text = (HOUSE / "docs/in-ci.md").read_text("utf-8")
    return [yaml.safe_load(body) for body in re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)]


def test_the_snippets_name_what_there_is(repository: Path) -> None:
    github, gitlab, precommit = snippets()
    (step,) = [step for step in github if "claimcheck" in step["uses"]]
    assert set(step["with"]) <= set(action()["inputs"])
    assert {hook["id"] for hook in precommit["repos"][0]["hooks"]} == set(hooks())
    valid("gitlab-ci.json", gitlab)
    add_article()
    git("commit", "-q", "-m", "second")
    done = shell("\n".join(gitlab["claimcheck"]["script"]), CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD~1")
    assert done.returncode == 1, done.stderr
    assert set(gitlab["claimcheck"]["artifacts"]["reports"].values()) <= set(os.listdir())


def test_every_input_of_the_action_is_in_the_document() -> None:
    text = (HOUSE / "docs/in-ci.md").read_text("utf-8")
    assert [name for name in action()["inputs"] if f"`{name}`" not in text] == []
