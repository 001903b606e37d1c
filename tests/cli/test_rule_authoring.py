"""What an author of rules does: begin one, look settings up, see what a rule costs and why a finding was reported."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.checks.schema import NAME, schema_text
from claimcheck.cli import main

Claimcheck = Callable[..., tuple[int, str, str]]
FIVE = "أغلقت شركة «نبراس» جولة تمويلية بقيمة 5 ملايين دولار.\n"
SEVEN = "أغلقت شركة «نبراس» جولة تمويلية بقيمة 7 ملايين دولار.\n"


@pytest.fixture
def claimcheck(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claimcheck:
    """Run a command inside `tmp_path`, which holds two articles in articles/ and one in opinion/."""
    monkeypatch.chdir(tmp_path)
    for path, text in (("articles/five.txt", FIVE), ("articles/seven.txt", SEVEN), ("opinion/five.txt", FIVE)):
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(text, "utf-8")
    Path("articles/articles.yaml").write_text("five: {published: 2025-03-04}\nseven: {published: 2025-03-05}\n")

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        captured = capsys.readouterr()
        return int(left.value.code or 0), captured.out, captured.err

    return run


# ---------------------------------------------------------------- rules new, schema


@pytest.mark.parametrize("over", ["claim", "pair", "article", "cluster"])
def test_a_new_rule_passes_its_own_tests(over: str, claimcheck: Claimcheck) -> None:
    code, out, err = claimcheck("rules", "new", "my-rule", "--in", "ours", "--over", over)
    assert (code, err) == (0, "")
    assert re.search(r"^\d+ ok$", out, re.MULTILINE)
    text = Path("ours/my-rule.yaml").read_text("utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={NAME}\nid: my-rule\n")
    assert Path("ours", NAME).read_text("utf-8") == schema_text()
    assert claimcheck("rules", "validate", "ours")[:2] == (0, "ours 0.1.0: 1 rules are valid\n")
    assert claimcheck("rules", "test", "ours")[0] == 0
    tests = [line for line in text.splitlines() if line.startswith("- {")]
    assert {line.split(":")[0] for line in tests} == {"- {fires", "- {quiet"}


def test_a_second_rule_joins_the_pack(claimcheck: Claimcheck) -> None:
    claimcheck("rules", "new", "one", "--in", "ours")
    assert claimcheck("rules", "new", "two", "--in", "ours", "--over", "claim")[0] == 0
    assert "2 rules" in claimcheck("rules", "validate", "ours")[1]


@pytest.mark.parametrize(("name", "said"), [("Two Sums", "is no name of a rule"), ("../x", "is no name of a rule")])
def test_a_name_that_cannot_be_one_is_refused(name: str, said: str, claimcheck: Claimcheck) -> None:
    code, _, err = claimcheck("rules", "new", name)
    assert code == 2
    assert said in err


def test_nothing_is_overwritten(claimcheck: Claimcheck) -> None:
    claimcheck("rules", "new", "one", "--in", "ours")
    Path("ours/one.yaml").write_text("mine")
    code, _, err = claimcheck("rules", "new", "one", "--in", "ours")
    assert (code, Path("ours/one.yaml").read_text()) == (2, "mine")
    assert "is there already" in err


def test_schema_prints_what_editors_read(claimcheck: Claimcheck) -> None:
    code, out, _ = claimcheck("schema")
    assert code == 0
    assert [form["$ref"].rsplit("/", 1)[1] for form in json.loads(out)["oneOf"]] == [
        "claim",
        "pair",
        "cluster",
        "article",
    ]


# ---------------------------------------------------------------- configuration

CONFIG = """\
packs = ["core", "ours"]
fail-on = "warning"
preview = true

[rules."core/amount-conflict"]
tolerance = 0.5

[rules."ours/many"]
limit = 3

[[overrides]]
paths = ["opinion/**"]
ignore = ["core/unsourced-figure"]

[[overrides]]
paths = ["articles"]
rules."core/unsourced-figure".severity = "error"
"""
MANY = """\
id: many
title: Many sums
reason: For tests.
over: article
verdict: note
severity: info
group_by: [article]
groups: {sums: {figure.kind: money}}
when: count(sums) > limit
options: {limit: 0, names: [x]}
message: {en: "more than {limit} {names}", ar: "أكثر من {limit}"}
tests:
- {fires: one, claims: [{figure: 5M USD}]}
- {quiet: none, claims: [{event: acquire}]}
"""


@pytest.fixture
def configured(claimcheck: Claimcheck) -> Claimcheck:
    Path("ours").mkdir()
    Path("ours/pack.yaml").write_text("name: ours\nversion: 1.0.0\n")
    Path("ours/many.yaml").write_text(MANY, "utf-8")
    Path("claimcheck.toml").write_text(CONFIG)
    return claimcheck


def found(claimcheck: Claimcheck, *arguments: str) -> dict[str, str]:
    document = json.loads(claimcheck("check", *arguments, "--format", "json", "--exit-zero")[1])
    return {finding["rule"]: finding["severity"] for finding in document["findings"]}


def test_show_config_tells_where_each_value_comes_from(configured: Claimcheck) -> None:
    code, out, _ = configured("check", "--show-config", "--select", "tag:money,ours,source", "--ignore", "core/echo")
    assert code == 2  # `source` is a tag
    code, out, _ = configured("check", "--show-config", "--select", "tag:money,ours")
    assert code == 0
    rows = [re.split(r"  +", line.strip()) for line in out.splitlines()]
    told = {row[0]: row[1:] for row in rows if row[0] != "pack"}
    assert told["fail-on"] == ["warning", "claimcheck.toml:2"]
    assert told["preview"] == ["yes", "claimcheck.toml:3"]
    assert told["select"] == ["tag:money, ours", "--select"]
    assert told["lang"][-1] == "by default"
    assert told["core/amount-conflict: tolerance"] == ["0.5", "claimcheck.toml:6"]
    assert told["core/amount-conflict"] == ["error", "core: amounts/amount-conflict.yaml"]
    assert told["ours/many: limit"] == ["3", "claimcheck.toml:9"]
    assert told["ours/many: names"][0] == "x"
    assert told["override 1"] == ["opinion/**: ignore core/unsourced-figure", "claimcheck.toml:11"]
    assert "core/unsourced-figure" not in told  # not selected
    assert [row[2] for row in rows if row[0] == "pack"] == ["claimcheck.toml:1", "claimcheck.toml:1"]


def test_a_rule_may_differ_below_a_path(configured: Claimcheck) -> None:
    assert "core/unsourced-figure" not in found(configured, "opinion")
    assert found(configured, "articles")["core/unsourced-figure"] == "error"
    Path("claimcheck.toml").unlink()
    assert found(configured, "opinion")["core/unsourced-figure"] == "warning"


def test_an_option_of_ones_own_rule_is_configured(configured: Claimcheck) -> None:
    assert "ours/many" not in found(configured, "articles")
    Path("claimcheck.toml").write_text(CONFIG.replace("limit = 3", "limit = 0"))
    assert found(configured, "articles")["ours/many"] == "info"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("limit = 3", 'limit = "3"', ":9:1: 'limit' must be a number"),
        ("limit = 3", "names = [3]", ":9:1: 'names' must be a list of texts"),
        ("limit = 3", "limits = 3", ":9:1: unknown option 'limits'"),
        ("limit = 3", "limits = 3", "did you mean 'limit'?"),
        ("tolerance = 0.5", "tolerence = 0.5", "did you mean 'tolerance'?"),
        ("preview = true", 'preview = "yes"', ":3:1: 'preview' must be true or false"),
        ('paths = ["opinion/**"]', 'path = ["opinion/**"]', ":12:1: unknown key 'path'"),
        ('paths = ["opinion/**"]', "", ":11:3: an override needs 'paths'"),
        ('ignore = ["core/unsourced-figure"]', 'ignore = ["core/unsourced"]', ":13:12: no pack, rule or tag is named"),
        ('severity = "error"', "tolerance = 0.1", "'tolerance' cannot differ by path"),
        ('severity = "error"', 'severity = "loud"', "'severity' cannot be 'loud'"),
        ("[[overrides]]", "[overrides]", "is not TOML"),
    ],
)
def test_faulty_settings_are_refused_with_their_line(old: str, new: str, said: str, configured: Claimcheck) -> None:
    Path("claimcheck.toml").write_text(CONFIG.replace(old, new, 1))
    code, _, err = configured("check", "articles")
    assert code == 2
    assert said in err


# ---------------------------------------------------------------- stats, explain


def test_stats_tell_time_and_findings_of_each_rule(claimcheck: Claimcheck) -> None:
    code, out, err = claimcheck("check", "articles", "--stats", "--format", "json", "-q")
    assert code == 1
    findings = json.loads(out)["findings"]  # standard output is the report alone
    rows = {row.split()[0]: row.split()[1:] for row in err.splitlines()}
    assert int(rows["core/amount-conflict"][1]) == 1
    assert float(rows["core/amount-conflict"][0]) > 0
    assert int(rows["all"][2]) == len(findings)
    assert len([name for name in rows if name.startswith("core/")]) >= 30


def explained(claimcheck: Claimcheck, rule: str, *paths: str) -> str:
    claimcheck("report", *paths, "-o", "reports")
    findings = json.loads(Path("reports/report.json").read_text("utf-8"))["findings"]
    (wanted,) = [f["id"] for f in findings if f["rule"] == rule][:1]
    return claimcheck("explain", wanted)[1]


def test_a_finding_is_explained_clause_by_clause(claimcheck: Claimcheck) -> None:
    told = explained(claimcheck, "core/amount-conflict", "articles")
    for line in (
        "true a: status actual: done",
        "true same event: raise / raise",
        "true compare figure disjoint: ",
        "true gate roles",
        "true not silenced: a event list, a published absent",
    ):
        assert line in told
    assert "false" not in told.split("Near misses")[0]


def test_what_is_not_told_is_unknown_in_the_explanation(claimcheck: Claimcheck) -> None:
    Path("articles/articles.yaml").unlink()
    told = explained(claimcheck, "core/amount-conflict", "articles")
    assert "unknown gate date: date is not told by both" in told
    assert "unknown gate published: published is not told by both" in told


def test_the_pair_that_is_explained_is_the_one_of_which_most_is_known(claimcheck: Claimcheck) -> None:
    fire = "A fire in a warehouse at the port of Sfax on Sunday injured {} workers, the police said.\n"
    Path("articles/five.txt").write_text(fire.format(14), "utf-8")
    Path("articles/seven.txt").write_text("Port fire injures 19\n\n" + fire.format(19), "utf-8")
    Path("articles/articles.yaml").write_text("five: {published: 2026-03-02}\nseven: {published: 2026-03-02}\n")
    told = explained(claimcheck, "core/toll-conflict", "articles").split("Near misses")[0]
    assert "true gate date" in told
    assert "unknown gate" not in told


def test_near_misses_are_told_with_the_clause_that_keeps_them_out(claimcheck: Claimcheck) -> None:
    Path("articles/third.txt").write_text("تخطط شركة «نبراس» لجمع 9 ملايين دولار.\n", "utf-8")
    with Path("articles/articles.yaml").open("a") as known:
        known.write("third: {published: 2025-03-04}\n")
    told = explained(claimcheck, "core/amount-conflict", "articles")
    near = told.split("Near misses, kept out by one clause alone:")[1]
    assert "9 ملايين دولار" in near
    assert "status actual: planned" in near


def test_an_unsourced_figure_is_explained(claimcheck: Claimcheck) -> None:
    told = explained(claimcheck, "core/unsourced-figure", "opinion")
    assert "true claim: source.kind none" in told
    assert "not silenced: source.kind not none, figure agrees: no other claim of the article does" in told


def test_a_report_of_other_rules_is_told(claimcheck: Claimcheck) -> None:
    claimcheck("report", "articles", "-o", "reports")
    Path("claimcheck.toml").write_text('[rules."core/amount-conflict"]\ntolerance = 0.5\n')
    findings = json.loads(Path("reports/report.json").read_text("utf-8"))["findings"]
    (wanted,) = [f["id"] for f in findings if f["rule"] == "core/amount-conflict"]
    assert "other rules or options" in claimcheck("explain", wanted)[1]
