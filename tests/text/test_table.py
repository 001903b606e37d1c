"""Tables come out the same whether or not a package that measures wide characters is installed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import tabulate as library

from claimcheck.text.table import tabulate

ROWS = [["\u2068ميناء صفاقس\u2069", "١٤"], ["\u2068Sfax\u2069", "14"]]


def test_the_widths_hang_on_nothing_that_happens_to_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = tabulate(ROWS, ["place", "count"])
    measured = SimpleNamespace(wcswidth=lambda text: len(text) + 7, wcwidth=lambda text: 8)
    monkeypatch.setattr(library, "wcwidth", measured, raising=False)
    assert tabulate(ROWS, ["place", "count"]) == plain
