"""What fails a run: severities, kinds, rules, packs and tags."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from claimcheck.checks.failing import failing
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.errors import UsageError
from claimcheck.model import Finding

RULES = {rule.id: rule for pack in load_packs([core_pack_folder()]) for rule in pack.rules}


def finding(rule: str, kind: str, severity: str) -> Finding:
    return Finding.model_validate(
        {
            "id": "f",
            "rule": rule,
            "kind": kind,
            "certainty": "certain",
            "severity": severity,
            "message": "",
            "message_ar": "",
            "claims": (),
        }
    )


CONFLICT = finding("core/amount-conflict", "contradiction", "error")
UNSOURCED = finding("core/unsourced-figure", "unsourced", "warning")
MOVED = finding("core/figure-moved", "update", "info")


@pytest.mark.parametrize(
    ("words", "failed"),
    [
        (["error"], [CONFLICT]),
        (["warning"], [CONFLICT, UNSOURCED]),
        (["info"], [CONFLICT, UNSOURCED, MOVED]),
        (["never"], []),
        (["update"], [MOVED]),
        (["error", "update"], [CONFLICT, MOVED]),
        (["never", "unsourced-figure"], [UNSOURCED]),
        (["core/figure-moved", "contradiction"], [CONFLICT, MOVED]),
        (["tag:money"], [CONFLICT]),
        (["core"], [CONFLICT, UNSOURCED, MOVED]),
    ],
)
def test_words_say_what_fails(words: Sequence[str], failed: list[Finding]) -> None:
    fails = failing(words, RULES)
    assert [f for f in (CONFLICT, UNSOURCED, MOVED) if fails(f)] == failed


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["loudly"], "cannot be 'loudly'"),
        (["contradictions"], "did you mean 'contradiction'?"),
        (["core/amount-conflct"], "did you mean 'core/amount-conflict'?"),
        (["error", "info"], "one severity"),
    ],
)
def test_a_word_that_means_nothing_is_an_error(words: Sequence[str], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        failing(words, RULES)
