"""The terminal: widths, colours, the first screen."""

from __future__ import annotations

import pytest

from claimcheck.model import Report
from claimcheck.report import terminal
from claimcheck.report.bidi import width


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("columns", [60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(report: Report, hostile: Report, lang: str, columns: int) -> None:
    for each in (report, hostile):
        for line in terminal.render(each, lang=lang, width=columns).split("\n"):
            assert width(line) <= columns, line


def test_the_columns_of_a_table_stand_under_each_other_in_arabic(report: Report) -> None:
    lines = terminal.render(report, lang="ar").split("\n")
    rule = next(n for n, line in enumerate(lines) if line.startswith("─  ─"))
    starts = [at for at, character in enumerate(lines[rule]) if character == "─" and lines[rule][at - 1 : at] != "─"]
    for line in lines[rule - 1], lines[rule + 1]:
        visible = "".join(character for character in line if width(character))
        assert all(visible[at - 1 : at].strip() == "" and visible[at].strip() for at in starts), line


def test_the_first_screen_says_what_is_wrong_and_where(report: Report) -> None:
    screen = terminal.render(report, lang="en").split("\n")[:12]
    assert any("gulf-20" in line and "certain" in line for line in screen)
    assert any("ledger-15" in line and "possible" in line for line in screen)


def test_quiet_leaves_the_head_and_the_table(report: Report) -> None:
    quiet = terminal.render(report, lang="en", quiet=True)
    assert terminal.render(report, lang="en").startswith(quiet.rstrip("\n"))
    assert "Unsourced figures 1" in quiet.replace("\u2066", "").replace("\u2069", "")
    assert "Credited" not in quiet


def test_colours_come_only_on_request_and_end_on_their_line(report: Report) -> None:
    assert "\x1b" not in terminal.render(report)
    for line in terminal.render(report, colour=True, width=50).split("\n"):
        assert line.count("\x1b[0m") * 2 == line.count("\x1b["), line


def test_the_interface_speaks_the_language_of_most_articles(report: Report, empty: Report) -> None:
    english = report.model_copy(update={"articles": tuple(a for a in report.articles if a.lang == "en")})
    assert "What is wrong, and where" in terminal.render(english)
    assert "ما الخطأ، وأين" in terminal.render(report)
    assert "لم يُعثر على أي تناقض" in terminal.render(empty)
