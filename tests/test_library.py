"""claimcheck as a library: the names of `__all__`, what they return, and that nothing is imported before its time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck

DEAL = "Uber has acquired Careem for $3.1 billion."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(DEAL, "utf-8")
    (tmp_path / "two.txt").write_text(DEAL.replace("3.1", "3.6"), "utf-8")
    (tmp_path / "articles.yaml").write_text("one: {published: 2019-03-26}\ntwo: {published: 2019-03-27}\n")
    return tmp_path


def test_articles_are_checked(articles: Path) -> None:
    report = claimcheck.check(articles)
    assert isinstance(report, claimcheck.Report)
    assert [f.rule for f in report.findings if f.kind == "contradiction"] == ["core/amount-conflict"]
    assert claimcheck.check([str(articles)]) == claimcheck.check([articles / "one.txt", articles / "two.txt"])


def test_what_is_reported_can_be_chosen(articles: Path) -> None:
    assert {f.rule for f in claimcheck.check(articles, select="unsourced-figure").findings} == {"core/unsourced-figure"}
    off = {"core/amount-conflict": {"severity": "off"}, "core/copied-figure": {"severity": "off"}}
    assert "contradiction" not in {f.kind for f in claimcheck.check(articles, options=off).findings}
    (articles / "three.txt").write_text("Acme has bought Beta for $7 million.", "utf-8")
    involved = claimcheck.check(articles, involving=[articles / "three.txt"])
    assert "contradiction" not in {f.kind for f in involved.findings}
    assert len(involved.articles) == 3


def test_progress_is_called(articles: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    claimcheck.check(articles, progress=lambda *state: seen.append(state))
    assert seen[:2] == [("read", 1, 2), ("read", 2, 2)]
    assert [stage for stage, _, _ in seen[2:]] == ["cluster", "check"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"paths": "no-such-folder"}, "does not exist"),
        ({"paths": []}, "no articles"),
        ({"select": ["no-such-rule"]}, "no-such-rule"),
        ({"ignore": ["core"]}, "no rules are left"),
        ({"options": {"core/no-such": {}}}, "no rule is named 'core/no-such'"),
        ({"packs": ["no-such-pack"]}, "no-such-pack"),
        ({"baseline": "no-such.json"}, "no such baseline"),
    ],
)
def test_what_a_person_can_mend_is_one_kind_of_error(given: dict[str, object], said: str, articles: Path) -> None:
    with pytest.raises(claimcheck.ClaimcheckError, match=said):
        claimcheck.check(**({"paths": articles} | given))  # type: ignore[arg-type]


def test_claims_of_a_text() -> None:
    (claim,) = claimcheck.extract(DEAL)
    assert isinstance(claim, claimcheck.Claim)
    assert claim.event == "acquire"
    assert claim.figure is not None
    assert DEAL[claim.figure.start : claim.figure.end] == "$3.1 billion"
    assert claimcheck.extract("The weather was mild.") == []
    (dated,) = claimcheck.extract("Uber acquired Careem last March.", published="2019-12-01", lang="en")
    assert dated.date is not None
    assert str(dated.date.value) == "2019-03"


def test_the_function_and_the_package_of_one_name_live_together() -> None:
    import claimcheck.extract.layers as layers
    from claimcheck.extract import numbers

    assert layers.__name__ == "claimcheck.extract.layers"
    assert numbers.__name__ == "claimcheck.extract.numbers"
    assert claimcheck.extract(DEAL)


def test_the_public_names_are_there_and_no_others_are_promised() -> None:
    assert sorted(claimcheck.__all__) == claimcheck.__all__
    assert all(hasattr(claimcheck, name) for name in claimcheck.__all__)
    assert set(claimcheck.__all__) <= set(dir(claimcheck))
    with pytest.raises(AttributeError, match="no-such"):
        getattr(claimcheck, "no-such")


def test_importing_it_imports_nothing_heavy() -> None:
    program = (
        "import sys, claimcheck\n"
        "print([m for m in sys.modules if m.startswith('claimcheck.') or m in ('pydantic', 'yaml', 'typer')])"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "['claimcheck.extract']"


def test_type_checkers_see_its_types(tmp_path: Path) -> None:
    mypy = pytest.importorskip("mypy.api")
    assert (Path(claimcheck.__file__).parent / "py.typed").exists()
    file = tmp_path / "user.py"
    file.write_text(
        "import claimcheck\n"
        "claims: list[claimcheck.Claim] = claimcheck.extract('x', published='2020')\n"
        "report: claimcheck.Report = claimcheck.check(['a'], select=('core',))\n"
        "wrong: int = claimcheck.check('a')\n"
    )
    out, _, _ = mypy.run(["--strict", "--no-incremental", "--follow-imports=silent", "--config-file=", str(file)])
    assert out.count("error:") == 1, out
    assert 'user.py:4: error: Incompatible types in assignment (expression has type "Report"' in out
