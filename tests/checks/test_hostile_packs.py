"""A pack made to crash, hang or break out is refused, with its name, within a second, and nothing of it runs."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.checks.load import load_packs
from claimcheck.checks.vocabulary import known_events
from claimcheck.errors import DataError

RULE = """\
id: two-sums
title: Two sums
reason: One deal has one sum.
over: pair
verdict: contradiction
severity: error
where: {event: raise}
same: [event, core, figure.unit]
compare: {figure: disjoint}
message: {en: "{a.figure}", ar: "{b.figure}"}
tests:
- {fires: apart, a: {figure: 5M USD}, b: {figure: 7M USD}}
- {quiet: alike, a: {figure: 5M USD}, b: {figure: 5M USD}}
"""
DEEP = 100_000
PROOF = "ran"


def when(expression: str) -> str:
    return RULE.replace("compare:", f"when: {json.dumps(expression)}\ncompare:")


TEXTS: dict[str, tuple[str, str]] = {
    "alias bomb": (
        "a: &a [x, x, x, x]\n" + "".join(f"k{n}: &a [{', '.join(['*a'] * 9)}]\n" for n in range(30)),
        "R100",
    ),
    "a merge key": ("a: &a {id: x}\nb: {<<: *a}\n", "R100"),
    "lists in lists": ("a: " + "[" * DEEP + "]" * DEEP + "\n", "R100"),
    "mappings in mappings": ("{a: " * DEEP + "1" + "}" * DEEP, "R100"),
    "dashes": ("- " * DEEP + "x\n", "R100"),
    "unclosed lists": ("[" * DEEP, "R100"),
    "indented without end": ("".join(" " * n + "a:\n" for n in range(400)), "R100"),
    "ten megabytes": ("title: '" + "x" * 10_000_000 + "'\n", "R100"),
    "a wide list": (RULE + "tags: [" + "1, " * 400_000 + "1]\n", "R100"),
    "a wide list that is small enough": (RULE.replace("where:", f"tags: [{'[], ' * 20_000}]\nwhere:"), "R105"),
    "thousands of unknown keys": (RULE + "".join(f"{'k' * 20}{n}: 1\n" for n in range(3_000)), "R102"),
    "doubled keys": (RULE + "id: other\n", "R100"),
    "thousands of doubled keys": (RULE + "id: x\n" * 10_000, "R100"),
    "a tag that calls": (f"a: !!python/object/apply:pathlib.Path.touch ['{PROOF}']\n", "R100"),
    "a tag on a list": (RULE.replace("same: [", "same: !mine ["), "R100"),
    "a number of many digits": (RULE + "certainty: " + "9" * 90_000 + "\n", "R105"),
    "a figure of many digits": (RULE.replace("7M USD", "7" * 60_000 + " USD"), ""),
    "attribute access": (when("articles.__class__"), "R108"),
    "a call of a method": (when("count(a).bit_length() > 1"), "R108"),
    "an import": (when("__import__('os').system('touch ran')"), "R108"),
    "a lambda": (when("(lambda: 1)() == 1"), "R108"),
    "a comprehension": (when("all([x for x in range(99999999)])"), "R108"),
    "a huge power": (when("9**9**9**9 > 1"), "R108"),
    "a huge product": (when("'x' * 999999999 == 'x'"), "R108"),
    "a huge number": (when("articles > 1e999999999"), "R108"),
    "many brackets": (when("(" * 199 + "1" + ")" * 199), ""),
    "a long expression": (when(" and ".join(["articles > 1"] * 1_000)), "R108"),
    "not not not": (when("not " * 90 + "articles > 1"), "R108"),
    "attributes in a message": (RULE.replace("{a.figure}", "{a.__class__.__mro__}"), "R109"),
    "an index in a message": (RULE.replace("{a.figure}", "{a.roles[0].__class__}"), "R109"),
    "a format in a message": (RULE.replace("{a.figure}", "{a.figure!r:>99999999}"), "R109"),
    "a null byte": (RULE.replace("Two sums", "Two\0sums"), "R100"),
    "a pattern": (RULE.replace("{event: raise}", "{outlet: {matches: '(a+)+$'}}"), "R104"),
}


def refused(folder: Path) -> tuple[str, float]:
    """What is said of a pack, and how many seconds that took."""
    started = time.perf_counter()
    try:
        load_packs([folder])
    except DataError as error:
        return str(error), time.perf_counter() - started
    return "", time.perf_counter() - started


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    known_events()  # the lexicon is read once, and is no part of what is measured
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMCHECK_CACHE", str(tmp_path / "cache"))
    made = tmp_path / "hostile"
    made.mkdir()
    (made / "pack.yaml").write_text("name: hostile\nversion: 1.0.0\n")
    return made


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_rule_is_refused_by_name_within_a_second(name: str, folder: Path) -> None:
    text, code = TEXTS[name]
    (folder / "rule.yaml").write_text(text)
    said, seconds = refused(folder)
    assert seconds < 1
    assert len(said) < 40_000
    assert not Path(PROOF).exists()
    if code:
        assert f"{folder / 'rule.yaml'}:" in said
        assert f"error[{code}]" in said


@pytest.mark.parametrize("name", ["alias bomb", "lists in lists", "ten megabytes", "a tag that calls"])
def test_a_hostile_manifest_is_refused_too(name: str, folder: Path) -> None:
    (folder / "pack.yaml").write_text(TEXTS[name][0])
    (folder / "rule.yaml").write_text(RULE)
    said, seconds = refused(folder)
    assert seconds < 1
    assert f"{folder / 'pack.yaml'}:" in said
    assert not Path(PROOF).exists()


def outside(folder: Path) -> None:
    secret = folder.parent / "secret.yaml"
    secret.write_text("password: 1234\n")
    (folder / "rule.yaml").symlink_to(secret)


def outside_folder(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder / "rules").symlink_to(folder.parent / "elsewhere")


def endless(folder: Path) -> None:
    (folder / "rule.yaml").symlink_to("/dev/zero")


def nowhere(folder: Path) -> None:
    (folder / "rule.yaml").symlink_to(folder / "gone")


def circle(folder: Path) -> None:
    (folder / "rule.yaml").symlink_to(folder / "rule.yaml")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "rule.yaml")


def crowd(folder: Path) -> None:
    for number in range(2_100):
        (folder / f"r{number}.yaml").touch()


def manifest_outside(folder: Path) -> None:
    (folder / "pack.yaml").unlink()
    (folder / "pack.yaml").symlink_to("/dev/zero")


@pytest.mark.parametrize("made", [outside, outside_folder, endless, nowhere, circle, pipe, crowd, manifest_outside])
def test_what_is_no_file_of_the_pack_is_refused_unread(made: Callable[[Path], None], folder: Path) -> None:
    made(folder)
    said, seconds = refused(folder)
    assert seconds < 1
    assert "error[R119]" in said
    assert str(folder) in said
    assert "1234" not in said


def test_a_link_inside_the_pack_is_a_file_of_it(folder: Path) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "rule.txt").write_text(RULE)
    (folder / "rule.yaml").symlink_to(folder / "texts" / "rule.txt")
    assert [rule.name for rule in load_packs([folder])[0].rules] == ["two-sums"]
