"""Every test inside every shipped rule is executed here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from claimcheck.checks.catalogue import explain_rule, list_rules
from claimcheck.checks.codes import CODES, EXAMPLES, explain_code
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.checks.rule import Rule, RulePack, RuleTest
from claimcheck.checks.rule_tests import run_test
from claimcheck.pipeline import lexicon_of, read_texts

EXAMPLES_FOLDER = core_pack_folder().parent / "rules-examples" / "newsroom"
PACKS = load_packs([core_pack_folder(), EXAMPLES_FOLDER])
CASES = [(pack, rule, test) for pack in PACKS for rule in pack.rules for test in rule.tests]


@pytest.mark.parametrize(("pack", "rule", "test"), CASES, ids=[f"{r.name}: {t.name}" for _, r, t in CASES])
def test_rule(pack: RulePack, rule: Rule, test: RuleTest) -> None:
    result = run_test(rule, test, partial(read_texts, [pack]), lexicon_of([pack]))
    assert result.outcome == "ok", f"{result.path}:{result.line}: {result.outcome} {result.detail}"


def test_text_without_a_pipeline_is_not_run() -> None:
    written = [(r, t) for p in PACKS for r in p.rules for t in r.tests if t.text]
    assert written
    assert {run_test(r, t).outcome for r, t in written} == {"not run"}


def test_a_file_is_named_as_its_rule() -> None:
    for rule in (rule for pack in PACKS for rule in pack.rules):
        assert Path(rule.path).stem == rule.name


def test_every_rule_can_be_listed_and_explained() -> None:
    listed = list_rules(PACKS)
    rules = [rule for pack in PACKS for rule in pack.rules]
    assert [r["id"] for r in listed] == sorted(r.id for r in rules)
    for rule in rules:
        assert rule.reason in explain_rule(rule)
        assert rule.help
        assert rule.tags
        assert dict(rule.message).keys() == {"en", "ar"}


def test_every_code_is_explained() -> None:
    assert all(explain_code(code) for code in CODES)
    assert EXAMPLES.keys() == CODES.keys()
    assert explain_code("R999") is None
    assert "same: [event]" in (explain_code("r102") or "")
