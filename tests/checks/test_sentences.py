"""Every rule of the core pack is tested in whole sentences of each language, through the whole extractor."""

from __future__ import annotations

import pytest

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.checks.rule import Rule, RuleTest
from claimcheck.text.sentences import language_of

[CORE] = load_packs([core_pack_folder()])
LANGUAGES = tuple(dict(CORE.rules[0].message))  # those of the interface
WANTED = {(outcome, lang) for outcome in ("fires", "quiet") for lang in LANGUAGES}
UNTOLD = {
    "scope-difference": "two articles' total to date and round never share a cluster, and a pair is sought inside one",
}


def told_in(test: RuleTest) -> set[str]:
    """The language of a test's sentences, by their letters; two where its articles are of two."""
    return {language_of(text) for text in test.text}


def missing(rule: Rule) -> set[str]:
    """The kinds of whole-sentence test, of one language each, that a rule lacks."""
    has = {("fires" if t.fires else "quiet", *told_in(t)) for t in rule.tests if len(told_in(t)) == 1}
    return {f"{outcome} in {lang}" for outcome, lang in WANTED - has}


@pytest.mark.parametrize("rule", [r for r in CORE.rules if r.name not in UNTOLD], ids=lambda rule: rule.name)
def test_a_rule_is_told_in_sentences_of_each_language(rule: Rule) -> None:
    assert not missing(rule), f"{rule.path}: rule '{rule.name}' has no whole-sentence test that {sorted(missing(rule))}"


def test_a_reason_to_leave_a_rule_untold_is_still_needed() -> None:
    names = {rule.name: rule for rule in CORE.rules}
    assert UNTOLD.keys() <= names.keys()
    assert all(missing(names[name]) for name in UNTOLD)
