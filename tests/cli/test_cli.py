"""The commands as a script or a person uses them: exit codes, what is printed where, and every kind of misuse."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimcheck.cli import main

FIVE = "أغلقت شركة «نبراس» جولة تمويلية بقيمة 5 ملايين دولار.\n"
SEVEN = "أغلقت شركة «نبراس» جولة تمويلية بقيمة 7 ملايين دولار.\n"
PACK = "name: mine\nversion: '1'\n"
RULE = """\
id: any-raise
title: Any round
reason: For tests.
over: claim
verdict: note
severity: info
where: {event: raise}
message: {en: "a round", ar: "جولة"}
tests:
- {fires: a round, claims: [{event: raise, figure: 5M USD}]}
- {quiet: no round, claims: [{event: found}]}
"""


@dataclass(frozen=True)
class Outcome:
    """How one command ended."""

    code: int
    out: str
    err: str


Claimcheck = Callable[..., Outcome]


@pytest.fixture
def claimcheck(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claimcheck:
    """Run a command inside `tmp_path`, which holds two articles that contradict each other in articles/."""
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    Path("articles/five.txt").write_text(FIVE, "utf-8")
    Path("articles/seven.txt").write_text(SEVEN, "utf-8")
    Path("articles/articles.yaml").write_text("five: {published: 2025-03-04}\nseven: {published: 2025-03-05}\n")

    def run(*arguments: str) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        captured = capsys.readouterr()
        return Outcome(int(left.value.code or 0), captured.out, captured.err)

    return run


def test_version_is_quick_because_it_imports_little() -> None:
    program = (
        "import sys\nfrom claimcheck.cli import main\ntry:\n    main(['--version'])\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('pydantic', 'yaml', 'claimcheck.pipeline', 'claimcheck.model') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[0].startswith("claimcheck ")
    assert out.splitlines()[1] == "[]"


def test_a_check_imports_nothing_that_only_processes_a_corpus_or_pages_need(claimcheck: Claimcheck) -> None:
    program = (
        "import sys\nfrom claimcheck.cli import main\ntry:\n    main(['check', 'articles', '--exit-zero', '-q'])\n"
        "except SystemExit:\n    pass\n"
        "heavy = ('multiprocessing', 'concurrent', 'sqlite3', 'jinja2', 'pyarrow', 'pyspark', 'trafilatura')\n"
        "print([m for m in heavy if m in sys.modules], 'claimcheck.pipeline' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[] True"


def test_contradiction_exits_with_one(claimcheck: Claimcheck) -> None:
    done = claimcheck("check", "articles")
    assert done.code == 1
    assert "amount-conflict" in done.out
    assert done.err == ""


def test_one_article_exits_with_zero(claimcheck: Claimcheck) -> None:
    assert claimcheck("check", "articles/five.txt").code == 0


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--exit-zero"], 0),
        (["--fail-on", "never"], 0),
        (["--fail-on", "info"], 1),
        (["--fail-on", "error"], 1),
        (["--fail-on", "contradiction"], 1),
        (["--fail-on", "core/amount-conflict"], 1),
        (["--fail-on", "tag:money", "--fail-on", "never"], 1),
        (["--fail-on", "update,date-conflict"], 0),
        (["--ignore", "core"], 2),  # zero rules
        (["--ignore", "amount-conflict,copied-figure", "--fail-on", "error"], 0),
        (["--ignore", "amount-conflict", "--fail-on", "error"], 1),  # the two are one sentence as well
        (["--select", "core/date-conflict"], 0),
        (["--select", "core/date-conflict,amount-conflict"], 1),
        (["--select", "tag:no-such-tag"], 2),
        (["--select", "no-such-rule"], 2),
        (["--ignore", "no-such-rule"], 2),
        (["--format", "pdf"], 2),
        (["--fail-on", "loudly"], 2),
        (["--lang", "fr"], 2),
        (["--no-such-flag"], 2),
        (["--rules", "no-such-folder"], 2),
        (["--config", "no-such.toml"], 2),
    ],
)
def test_options_decide_the_exit_code(options: list[str], code: int, claimcheck: Claimcheck) -> None:
    done = claimcheck("check", "articles", *options)
    assert done.code == code
    assert "Traceback" not in done.err
    assert (code == 2) == (done.err != "")


def test_warning_fails_only_where_asked(claimcheck: Claimcheck) -> None:
    assert claimcheck("check", "articles/five.txt", "--fail-on", "warning").code == 1  # a figure without a source


def test_json_is_the_contract(claimcheck: Claimcheck) -> None:
    document = json.loads(claimcheck("check", "articles", "--format", "json", "--exit-zero").out)
    assert set(document) >= {"articles", "figures", "claims", "clusters", "findings", "run"}
    texts = {article["id"]: Path(article["path"]).read_text("utf-8") for article in document["articles"]}
    for figure in document["figures"]:
        assert texts[figure["article"]][figure["start"] : figure["end"]] == figure["text"]
    assert document["run"]["counts"]["articles"] == 2


@pytest.mark.parametrize("form", ["text", "json", "md", "html"])
def test_same_input_gives_the_same_bytes(form: str, claimcheck: Claimcheck) -> None:
    first, second = (claimcheck("check", "articles", "--format", form, "--exit-zero") for _ in range(2))
    assert first.out == second.out
    assert first.out.strip()


def test_standard_input_is_an_article(claimcheck: Claimcheck, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FIVE.encode()), "utf-8"))
    document = json.loads(claimcheck("check", "-", "--format", "json", "--exit-zero").out)
    assert [article["id"] for article in document["articles"]] == ["stdin"]


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("empty", None, "holds no articles"),
        ("gone.txt", None, "does not exist"),
        ("binary.txt", b"\0\1" * 99, "binary"),
        ("old.txt", FIVE.encode("windows-1256"), "windows-1256"),
        ("broken.jsonl", b'{"text": \n', "broken.jsonl:1"),
    ],
)
def test_bad_input_is_one_message_and_exit_two(
    path: str, content: bytes | None, said: str, claimcheck: Claimcheck
) -> None:
    Path("empty").mkdir()
    if content is not None:
        Path(path).write_bytes(content)
    done = claimcheck("check", path, "articles")
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("claimcheck: ")
    assert path in done.err
    assert said in done.err
    assert " — " in done.err  # the remedy
    assert "Traceback" not in done.err


def test_allow_skipped_checks_the_rest_and_counts_what_it_left_out(claimcheck: Claimcheck) -> None:
    Path("articles/binary.txt").write_bytes(b"\0" * 99)
    done = claimcheck("check", "articles", "--allow-skipped", "--format", "json")
    run = json.loads(done.out)["run"]
    assert done.code == 1
    assert run["counts"]["skipped"] == 1
    assert run["skipped"][0]["path"].endswith("binary.txt")
    assert "skipped: " in done.err


def test_quiet_still_lists_and_counts_what_was_skipped(claimcheck: Claimcheck) -> None:
    Path("articles/binary.txt").write_bytes(b"\0" * 99)
    Path("articles/other.txt").write_bytes(b"\0" * 99)
    done = claimcheck("check", "articles", "--allow-skipped", "-q")
    assert done.err.count("claimcheck: skipped: ") == 2
    assert "binary.txt" in done.err
    assert done.err.splitlines()[-1] == "claimcheck: 2 skipped"
    Path("articles/binary.txt").unlink()
    Path("articles/other.txt").unlink()
    assert claimcheck("check", "articles", "--allow-skipped", "-q").err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["check", "articles", "--fail-on", "bad"],
            "--fail-on cannot be 'bad': use error, warning, info, never, a kind (contradiction, agreement, update, "
            "unsourced, circular, note), or a rule, pack or tag:NAME",
        ),
        (
            ["check", "articles", "-f", "bad"],
            "--format / -f cannot be 'bad': use one of text, json, md, html, jsonl, sarif, junit, github, gitlab",
        ),
        (["report", "a", "-o", "x", "--lang", "it's"], '--lang / --ui-lang cannot be "it\'s": use one of ar, en'),
    ],
)
def test_a_wrong_value_is_one_sentence_with_the_choices(
    arguments: list[str], said: str, claimcheck: Claimcheck
) -> None:
    done = claimcheck(*arguments)
    assert (done.code, done.out, done.err) == (2, "", f"claimcheck: {said}\n")


def test_other_misuse_still_shows_the_usage(claimcheck: Claimcheck) -> None:
    done = claimcheck("check", "articles", "--fail-onn", "error")
    assert done.code == 2
    assert "No such option" in done.err
    assert "Traceback" not in done.err
    assert claimcheck("check").code == 2
    assert "Usage: " in (claimcheck().out + claimcheck().err)


def test_nothing_left_to_read_is_exit_two(claimcheck: Claimcheck) -> None:
    Path("b.txt").write_bytes(b"\0" * 99)
    done = claimcheck("check", "b.txt", "--allow-skipped")
    assert done.code == 2
    assert "no article" in done.err


def test_configuration_file_in_the_folder_counts(claimcheck: Claimcheck) -> None:
    Path("claimcheck.toml").write_text('fail-on = "never"\n')
    assert claimcheck("check", "articles").code == 0
    assert claimcheck("check", "articles", "--fail-on", "error").code == 1
    Path("claimcheck.toml").unlink()
    Path("pyproject.toml").write_text(
        '[tool.claimcheck]\nignore = ["copied-figure"]\n'
        '[tool.claimcheck.rules."core/amount-conflict"]\nseverity = "off"\n'
    )
    assert claimcheck("check", "articles").code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            '\nfail_on = "error"\n',
            ":2:1: unknown key 'fail_on'\n  2 | fail_on = \"error\"\n    | ^^^^^^^ did you mean 'fail-on'?",
        ),
        ('fail-on = "loudly"\n', ":1:1: 'fail-on' cannot be 'loudly'"),
        ("select = 5\n", ":1:1: 'select' must be a list"),
        ("select = [\n", "is not TOML"),
        ('[rules."core/amount-conflict"]\ntolerence = 0.1\n', ":2:1: unknown option 'tolerence'"),
        ('[rules."core/amount-conflict"]\ntolerance = 5\n', ":2:1: 'tolerance' must be a share"),
        ('[rules."core/amount-conflict"]\nseverity = "loud"\n', ":2:1: 'severity' cannot be 'loud'"),
        ('[rules."core/amount-conflit"]\nseverity = "off"\n', ":1:9: no rule is named 'core/amount-conflit'"),
        ('packs = ["core", "no-such-folder"]\n', "no-such-folder"),
    ],
)
def test_faulty_configuration_is_refused_with_its_line(content: str, said: str, claimcheck: Claimcheck) -> None:
    Path("mine.toml").write_text(content)
    done = claimcheck("check", "articles", "--config", "mine.toml")
    assert done.code == 2
    assert said in done.err


def test_rule_pack_of_ones_own(claimcheck: Claimcheck) -> None:
    Path("mine").mkdir()
    Path("mine/pack.yaml").write_text(PACK)
    Path("mine/any-raise.yaml").write_text(RULE)
    found = json.loads(claimcheck("check", "articles", "--rules", "mine", "--select", "mine", "--format", "json").out)
    assert {finding["rule"] for finding in found["findings"]} == {"mine/any-raise"}
    Path("claimcheck.toml").write_text('packs = ["mine"]\n')
    assert claimcheck("check", "articles").code == 0  # notes only
    Path("mine/any-raise.yaml").write_text(RULE.replace("where:", "when_:"))
    done = claimcheck("check", "articles")
    assert done.code == 2
    assert "any-raise.yaml:7" in done.err


def test_report_writes_three_files_and_prints_a_summary(claimcheck: Claimcheck) -> None:
    done = claimcheck("report", "articles", "-o", "out/deep")
    assert done.code == 0
    assert done.out.strip()
    assert sorted(path.name for path in Path("out/deep").iterdir()) == ["report.html", "report.json", "report.md"]
    assert json.loads(Path("out/deep/report.json").read_text("utf-8"))["findings"]
    first = Path("out/deep/report.html").read_bytes()
    claimcheck("report", "articles", "-o", "out/deep")
    assert Path("out/deep/report.html").read_bytes() == first


def test_report_into_a_file_is_exit_two(claimcheck: Claimcheck) -> None:
    done = claimcheck("report", "articles", "-o", "articles/five.txt")
    assert done.code == 2
    assert "articles/five.txt" in done.err


def test_claims_as_table_and_json(claimcheck: Claimcheck) -> None:
    table = claimcheck("claims", "articles")
    assert table.code == 0
    assert "raise" in table.out
    document = json.loads(claimcheck("claims", "articles", "--format", "json").out)
    assert {claim["event"] for claim in document["claims"]} >= {"raise"}
    assert claimcheck("claims", "articles", "--unread").code == 0
    assert "نبراس" in claimcheck("claims", "articles/five.txt", "--explain").out


def test_rules_list_validate_and_test(claimcheck: Claimcheck) -> None:
    rules = json.loads(claimcheck("rules", "list", "--format", "json").out)
    assert len(rules) >= 10
    assert all(rule["id"].startswith("core/") and rule["tests"] >= 2 for rule in rules)
    assert "core/amount-conflict" in claimcheck("rules", "list").out
    assert claimcheck("rules", "validate").out.startswith("core ")
    Path("mine").mkdir()
    Path("mine/pack.yaml").write_text(PACK)
    Path("mine/any-raise.yaml").write_text(RULE)
    assert claimcheck("rules", "test", "mine").code == 0
    Path("mine/any-raise.yaml").write_text(RULE.replace("event: found", "event: raise"))
    done = claimcheck("rules", "test", "mine")
    assert done.code == 1
    assert "noisy" in done.out
    Path("mine/any-raise.yaml").write_text(RULE.replace("over: claim", "over: claims"))
    done = claimcheck("rules", "validate", "mine")
    assert done.code == 2
    assert "any-raise.yaml:4" in done.err


def test_explain_a_rule_a_code_and_a_finding(claimcheck: Claimcheck) -> None:
    assert "Amounts that cannot both be right" in claimcheck("explain", "amount-conflict").out
    assert claimcheck("explain", "R102").out.startswith("R102: ")
    claimcheck("report", "articles", "-o", "reports")
    findings = json.loads(Path("reports/report.json").read_text("utf-8"))["findings"]
    (wrong,) = (finding for finding in findings if finding["rule"] == "core/amount-conflict")
    told = claimcheck("explain", wrong["id"]).out
    for part in ("5 ملايين دولار", "7 ملايين دولار", "articles/five.txt", "contradiction"):
        assert part in told
    done = claimcheck("explain", "amount-conflit")
    assert done.code == 2
    assert "did you mean 'amount-conflict'" in done.err


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIVE, "utf-8")
    program = "from claimcheck.cli import main; main(['rules', 'list', '--format', 'json'])"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode not in (0, 2)


def test_output_is_utf8_wherever_the_locale_points(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIVE, "utf-8")
    program = "from claimcheck.cli import main; main(['claims', 'a.txt'])"
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=tmp_path, env=environment, check=True
    )
    assert "ملايين" in done.stdout.decode("utf-8")


# ---------------------------------------------------------------- entities

HOSPITALS = {
    "en": "Dubai-based Rawda Hospitals has bought Manara Clinics, a chain of 32 clinics, for $240 million.",
    "ar": "استحوذت مجموعة «روضة» للمستشفيات على عيادات «منارة» التي تدير 32 عيادة في صفقة قيمتها 240 مليون دولار.",
}


def test_names_of_two_scripts_are_one_with_the_reason(claimcheck: Claimcheck) -> None:
    folder = Path("clinics")
    folder.mkdir()
    for lang, text in HOSPITALS.items():
        (folder / f"{lang}.txt").write_text(text, encoding="utf-8")
    (folder / "articles.yaml").write_text("en: {published: 2025-03-04}\nar: {published: 2025-03-04}\n")
    done = claimcheck("entities", "clinics", "--format", "json")
    assert done.code == 0
    rows = {row["name"]: row for row in json.loads(done.out)["entities"]}
    manara = next(row for name, row in rows.items() if "Manara" in name or "منارة" in name)
    assert len(manara["articles"]) == 2
    assert any("one sound in two scripts" in why for _, why in manara["joined"])


def test_the_table_names_every_spelling(claimcheck: Claimcheck) -> None:
    done = claimcheck("entities", "articles")
    assert done.code == 0
    assert "spellings" in done.out
    assert "perhaps the same" in done.out


def test_no_article_is_an_error(claimcheck: Claimcheck) -> None:
    assert claimcheck("entities", "no-such-folder").code == 2
