"""Packs: their own words, where they are installed, previews, replacements, options, and what holds below a path."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from claimcheck.checks.engine import run_rules, selected
from claimcheck.checks.load import core_pack_folder, installed_packs, load_packs, pack_folder
from claimcheck.checks.overrides import Override
from claimcheck.checks.rule import RulePack
from claimcheck.checks.shorthand import read_shorthand
from claimcheck.errors import DataError
from claimcheck.model import Article, Claim, Cluster, Finding, Source
from claimcheck.pipeline import claims_and_clusters, lexicon_of, run

RULE = """\
id: many-unnamed
title: Too many unnamed sources
reason: The house limit.
over: article
verdict: note
severity: warning
group_by: [article]
groups: {unnamed: {source.kind: {option: kinds}}}
when: count(unnamed) > limit
options: {limit: 1, kinds: [anonymous, vague]}
message: {en: "over {limit}: {kinds}", ar: "أكثر من {limit}"}
tests:
- {fires: two, claims: [{source: anonymous}, {source: vague}]}
- {quiet: one, claims: [{source: anonymous}, {}]}
"""
COMPANIES = """\
- {id: ralvon, name: Ralvon, type: company, country: AE, ar: [رالفون], en: [Ralvon], weak_ar: [], weak_en: []}
- {id: nvidia, name: Nvidia, type: company, ar: [شركة الرقائق الخضراء], en: [the green chip firm]}
"""
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Write a pack into a folder of its own."""
    monkeypatch.setenv("CLAIMCHECK_CACHE", str(tmp_path / "cache"))

    def write(name: str = "mine", rule: str = RULE, **files: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "pack.yaml").write_text(f"name: {name}\nversion: 1.0.0\n")
        (folder / "rule.yaml").write_text(rule, "utf-8")
        for path, text in files.items():
            file = folder / "lexicon" / path.replace("__", "/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.with_suffix(".yml").write_text(text, "utf-8")
        return folder

    return write


def findings(pack: RulePack, *sources: str, **more: Any) -> list[Finding]:
    articles = [Article(id="a", path="opinion/a.txt", outlet="A")]
    claims = [
        Claim(
            id=f"c{n}",
            article="a",
            event="raise",
            status="actual",
            section="body",
            start=n,
            end=n + 1,
            text=f"sentence {n}",
            figure=read_shorthand("5M USD", article="a", number=n),
            source=Source.model_validate({"kind": kind}),
        )
        for n, kind in enumerate(sources)
    ]
    cluster = Cluster(id="k", events=("raise",), entities=(), claims=tuple(c.id for c in claims), summary="")
    return run_rules([pack], articles, claims, [cluster], **more)


# ---------------------------------------------------------------- options


def test_an_option_of_the_rule_is_set_from_outside(make: Make) -> None:
    (pack,) = load_packs([make()])
    (found,) = findings(pack, "anonymous", "vague")
    assert found.message.replace("\u2068", "").replace("\u2069", "") == "over 1: anonymous, vague"
    assert not findings(pack, "anonymous", "vague", options={"mine/many-unnamed": {"limit": 2}})
    assert findings(pack, "none", "none", options={"mine/many-unnamed": {"kinds": ["none"]}})
    assert not findings(pack, "anonymous", "vague", options={"mine/many-unnamed": {"kinds": ["vague"]}})


# ---------------------------------------------------------------- preview, replaces


def test_a_preview_is_used_where_it_is_asked_for(make: Make) -> None:
    packs = load_packs([make(rule=RULE + "status: preview\n")])
    assert selected(packs) == []
    assert len(selected(packs, preview=True)) == 1
    assert len(selected(packs, ["many-unnamed"])) == 1
    assert selected(packs, ["mine"]) == []


def test_a_rule_takes_the_place_of_another(make: Make) -> None:
    packs = load_packs([core_pack_folder(), make(rule=RULE + "replaces: [core/unsourced-figure, echo]\n")])
    assert {"core/unsourced-figure", "core/echo"}.isdisjoint(rule.id for rule in selected(packs))
    ignored = {rule.id for rule in selected(packs, ignore=["mine"])}
    assert {"core/unsourced-figure", "core/echo"} <= ignored
    only = load_packs([make(rule=RULE + "replaces: core/echo\n")])  # the core pack need not be in use
    assert [rule.name for rule in selected(only)] == ["many-unnamed"]


def test_a_replaced_rule_is_back_where_the_preview_that_replaces_it_is_not_used(make: Make) -> None:
    packs = load_packs([core_pack_folder(), make(rule=RULE + "replaces: core/echo\nstatus: preview\n")])
    assert "core/echo" in [rule.id for rule in selected(packs)]
    assert "core/echo" not in [rule.id for rule in selected(packs, preview=True)]


# ---------------------------------------------------------------- below a path


@pytest.mark.parametrize(
    ("paths", "path", "covered"),
    [
        ("opinion/**", "opinion/a.txt", True),
        ("opinion", "opinion/2025/a.txt", True),
        ("opinion/*.txt", "opinion/a.txt", True),
        ("opinion/*.txt", "opinion/2025/a.txt", False),
        ("**/a.txt", "a.txt", True),
        ("**/a.txt", "x/y/a.txt", True),
        ("*.md", "x.txt", False),
        ("news.*", "newsX", False),
        ("opinion", "opinions/a.txt", False),
        ("-", "-", True),
    ],
)
def test_a_pattern_covers_paths(
    paths: str, path: str, covered: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Override(Path(), (paths,)).covers(path) is covered
    assert path == "-" or Override(tmp_path, (paths,)).covers(str(tmp_path / path)) is covered


def test_what_holds_below_a_path_only(make: Make) -> None:
    (pack,) = load_packs([make()])
    below, elsewhere = ("opinion/**",), ("news/**",)
    for override, severities in (
        (Override(Path(), below, ("mine",)), []),
        (Override(Path(), below, ("many-unnamed",)), []),
        (Override(Path(), elsewhere, ("mine",)), ["warning"]),
        (Override(Path(), below, (), {"mine/many-unnamed": "error"}), ["error"]),
        (Override(Path(), below, (), {"many-unnamed": "off"}), []),
    ):
        found = findings(pack, "anonymous", "vague", overrides=[override])
        assert [f.severity for f in found] == severities
    several = [Override(Path(), below, ("mine",)), Override(Path(), ("opinion/a*",), (), {"many-unnamed": "info"})]
    assert [f.severity for f in findings(pack, "anonymous", "vague", overrides=several)] == ["info"]


# ---------------------------------------------------------------- installed packs


def test_an_installed_pack_is_found_without_being_imported(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    package = site / "ralvon_rules"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('imported')\n")
    make("mine").rename(package / "house")
    info = site / "ralvon_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ralvon-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[claimcheck.packs]\nralvon = ralvon_rules.house\ngone = no_such_package\n")
    monkeypatch.syspath_prepend(str(site))
    assert {p.name for p in entry_points(group="claimcheck.packs")} >= {"ralvon", "gone"}
    assert installed_packs() == {"ralvon": package / "house"}
    (pack,) = load_packs([pack_folder("ralvon", tmp_path)])
    assert pack.name == "mine"
    assert "ralvon_rules" not in sys.modules


def test_core_and_folders_come_before_installed_packs(make: Make, tmp_path: Path) -> None:
    make("mine")
    assert pack_folder("core", tmp_path) == core_pack_folder()
    assert pack_folder("mine", tmp_path) == tmp_path / "mine"
    assert pack_folder("no-such-pack", tmp_path) == tmp_path / "no-such-pack"


# ---------------------------------------------------------------- words of one's own


def names(text: str, lang: str, packs: list[RulePack]) -> set[str]:
    article = Article(id="a", path="a", lang=lang, text=text)  # type: ignore[arg-type]
    return {role.name for claim in claims_and_clusters([article], packs)[1] for role in claim.roles}


def test_a_pack_brings_entities_and_aliases(make: Make) -> None:
    packs = load_packs([make(entities__companies=COMPANIES)])
    assert packs[0].lexicon
    assert "Ralvon" in names("جمعت رالفون 5 ملايين دولار.", "ar", packs)
    assert "Ralvon" not in names("جمعت رالفون 5 ملايين دولار.", "ar", [])
    assert "Nvidia" in names("جمعت شركة الرقائق الخضراء 5 ملايين دولار.", "ar", packs)
    assert "Nvidia" in names("Nvidia raised $5 million.", "en", packs)


def test_a_pack_brings_words_and_outlets(make: Make) -> None:
    outlets = "- {id: aljisr-post, name: Al Jisr Post, type: outlet, ar: [بريد الجسر], en: [Al Jisr Post]}\n"
    packs = load_packs([make(entities__outlets=outlets)])
    texts = ["أغلقت «نبراس» جولة بقيمة 5 ملايين دولار، وفق بريد الجسر.", "Nibras raised $5 million, Al Jisr Post said."]
    articles = [
        Article(id=lang, path=lang, lang=lang, text=text) for lang, text in zip(("ar", "en"), texts, strict=True)
    ]  # type: ignore[arg-type]
    claims = claims_and_clusters(articles, packs)[1]
    assert {claim.source.name for claim in claims if claim.figure} == {"Al Jisr Post"}


def test_own_words_count_in_a_whole_run(make: Make) -> None:
    packs = load_packs([make(entities__companies=COMPANIES)])
    text = "Ralvon raised $5 million, people familiar with the matter said. Ralvon raised $6 million, sources said."
    report = run([Article(id="a", path="a", lang="en", text=text)], packs=packs)
    assert "Ralvon" in {role.name for claim in report.claims for role in claim.roles}
    assert lexicon_of(packs).digest != lexicon_of([]).digest


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("entities__firms", COMPANIES, "the lexicon has no 'entities/firms.yml'"),
        ("events__acquire", "label: {}\n", "the lexicon has no 'events/acquire.yml'"),
        ("ar__classes__places", "where: [عند]\n", "the lexicon has no 'ar/classes/places.yml'"),
        (
            "entities__companies",
            "- {id: x, name: X, type: company, arr: [x]}\n",
            ":1:35: error[R120] unknown field 'arr'",
        ),
        ("entities__companies", "- {id: x, name: X, type: company, ar: x}\n", "'ar' is not of the right kind"),
        ("entities__companies", "- {id: nvidia, name: Envy, type: company}\n", "'nvidia' ships with name: Nvidia"),
        ("entities__companies", "- {id: x, type: company}\n", "error[R120] entry x"),
        ("entities__companies", "companies: []\n", "a list is expected here"),
        ("entities__companies", "- x\n", "of another kind"),
        ("entities__companies", "- &x {id: x}\n- *x\n", "aliases"),
        ("ar__attribution", "says: [يقول]\n", "did you mean 'say'?"),
        ("ar__attribution", "say: يقول\n", "a list is expected here"),
    ],
)
def test_faulty_words_are_refused_at_their_line(file: str, text: str, said: str, make: Make) -> None:
    with pytest.raises(DataError) as error:
        load_packs([make(**{file: text})])
    told = str(error.value)
    assert said in told
    assert "error[R120]" in told
    assert "/lexicon/" in told
