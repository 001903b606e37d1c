"""YAML that cannot surprise: what it reads, what it refuses, and where it says the fault is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import DataError, Fault
from claimcheck.lexicon.guarded_yaml import DEEPEST, LARGEST_FILE, parse_yaml, read_yaml


def faults(raw: str | bytes) -> list[Fault]:
    with pytest.raises(DataError) as error:
        parse_yaml(raw.encode() if isinstance(raw, str) else raw, "x.yml")
    return error.value.faults


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("a: no", {"a": "no"}),
        ("a: yes", {"a": "yes"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 2025-11-20", {"a": "2025-11-20"}),
        ("a: 010", {"a": "010"}),
        ("a: 0x10", {"a": "0x10"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: .5", {"a": ".5"}),
        ("a: 5", {"a": 5}),
        ("a: -5.25", {"a": -5.25}),
        ("a: true", {"a": True}),
        ("a: null", {"a": None}),
        ("a: ~", {"a": None}),
        ("a:", {"a": None}),
        ("a: '5'", {"a": "5"}),
        ("a: 'true'", {"a": "true"}),
        ("no: 1", {"no": 1}),
        ("5: a", {"5": "a"}),
        ("- قال\n- [ذكر, أفاد]", ["قال", ["ذكر", "أفاد"]]),
        ("\ufeffa: 1", {"a": 1}),
    ],
)
def test_values_are_read_as_json_reads_them(raw: str, value: Any) -> None:
    (document,) = parse_yaml(raw.encode(), "x.yml")
    assert document.value == value


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        ("a: &x 1\nb: *x", 1, "aliases"),
        ("a: 1\nb: *x", 2, ""),
        ("a: !mine 1", 1, "tags"),
        ("a: 1\nb: 2\na: 3", 3, "stands twice"),
        ("a:\n  b: 1\n  b: 2", 3, "stands twice"),
        ("a: [1, 2\nb: 3", 2, "is not YAML"),
        ("a: 1\n\tb: 2", 2, "is not YAML"),
        ("? [1, 2]\n: 3", 1, "plain word"),
    ],
)
def test_what_may_surprise_is_refused_at_its_line(raw: str, line: int, words: str) -> None:
    found = faults(raw)
    assert found[0].line == line
    assert words in found[0].message
    assert found[0].path == "x.yml"


@pytest.mark.parametrize(
    "raw", ["a: !!python/object:os.system 1", "a: !!binary MTI=", "a: !mine [1]", "a: !mine {b: 1}"]
)
def test_every_tag_is_refused(raw: str) -> None:
    assert "tags" in faults(raw)[0].message


def test_all_faults_are_told_at_once() -> None:
    assert [f.line for f in faults("a: 1\na: 2\nb: !x 3\nb: 4\n")] == [2, 3, 4]


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    assert all("aliases" in f.message for f in faults(bomb))


def test_a_file_that_is_too_large_is_refused() -> None:
    (fault,) = faults(b"#" * (LARGEST_FILE + 1))
    assert "larger" in fault.message
    assert (fault.line, fault.column) == (0, 0)


@pytest.mark.parametrize("depth", [DEEPEST + 5, 2_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert any("deep" in f.message or "YAML" in f.message for f in faults("[" * depth + "]" * depth))


def test_text_that_is_not_utf8_is_refused_at_its_line() -> None:
    (fault,) = faults(b"a: 1\nb: " + "قال".encode("cp1256"))
    assert fault.line == 2
    assert "UTF-8" in fault.message


def test_every_key_and_item_has_its_place() -> None:
    (document,) = parse_yaml(b"a: 1\nb:\n  - c: 2\n  - d\n", "x.yml")
    assert document.places[("a",)] == (1, 1)
    assert document.places[("b", 0, "c")] == (3, 5)
    assert document.places[("b", 1)] == (4, 5)
    fault = document.fault(("b", 0, "missing"), "is missing", hint="add it")
    assert (fault.line, fault.source) == (3, "  - c: 2")
    assert "x.yml:3" in str(fault)
    assert "add it" in str(fault)


def test_several_documents() -> None:
    assert [d.value for d in parse_yaml(b"a: 1\n---\nb: 2\n", "x.yml")] == [{"a": 1}, {"b": 2}]
    assert parse_yaml(b"", "x.yml") == []


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_yaml(tmp_path / "absent.yml")
