"""pytest --claimcheck-rules: each test of each rule is a test of pytest, and a faulty pack is an error."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
HOUSE = Path(__file__).resolve().parent.parent
PLUGIN = ("-p", "claimcheck.pytest_plugin", "-p", "no:cacheprovider")
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
- {fires: a sentence, text: ["أغلقت شركة «نبراس» جولة تمويلية بقيمة 5 ملايين دولار."]}
- {quiet: no round, claims: [{event: found}]}
"""


@pytest.fixture
def pack(pytester: pytest.Pytester) -> Path:
    folder = pytester.mkdir("mine")
    (folder / "pack.yaml").write_text("name: mine\nversion: 1.0.0\n")
    (folder / "any-raise.yaml").write_text(RULE, "utf-8")
    return folder


def test_every_test_of_a_rule_is_a_test(pytester: pytest.Pytester, pack: Path) -> None:
    done = pytester.runpytest_inprocess(*PLUGIN, "-v", "--claimcheck-rules", str(pack))
    done.assert_outcomes(passed=3)
    done.stdout.fnmatch_lines(["*pack.yaml::any-raise::fires: a round PASSED*"])


def test_without_the_option_no_pack_is_read(pytester: pytest.Pytester, pack: Path) -> None:
    pytester.runpytest_inprocess(*PLUGIN, str(pack)).assert_outcomes()


def test_a_test_that_does_not_come_out_is_told_with_its_line(pytester: pytest.Pytester, pack: Path) -> None:
    (pack / "any-raise.yaml").write_text(RULE.replace("event: found", "event: raise"), "utf-8")
    done = pytester.runpytest_inprocess(*PLUGIN, "--claimcheck-rules", str(pack))
    done.assert_outcomes(passed=2, failed=1)
    done.stdout.fnmatch_lines(["*any-raise.yaml:12: mine/any-raise, quiet: no round", "noisy: certain: *"])
    assert "Traceback" not in done.stdout.str()


def test_a_faulty_pack_is_an_error_that_tells_every_fault(pytester: pytest.Pytester, pack: Path) -> None:
    (pack / "any-raise.yaml").write_text(RULE.replace("where:", "were:").replace("note", "notes"), "utf-8")
    done = pytester.runpytest_inprocess(*PLUGIN, "--claimcheck-rules", str(pack))
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["*any-raise.yaml:5:1: error?R105?*", "*any-raise.yaml:7:1: error?R102?*"])


def test_one_test_can_be_chosen_by_its_words(pytester: pytest.Pytester, pack: Path) -> None:
    done = pytester.runpytest_inprocess(*PLUGIN, "--claimcheck-rules", str(pack), "-k", "sentence")
    done.assert_outcomes(passed=1, deselected=2)


def test_pytest_finds_the_plugin_by_its_entry_point() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"claimcheck.pytest_plugin": "claimcheck.pytest_plugin"}
