"""Faults of a pack: all at once, each at its line and column, with what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.errors import DataError, Fault

RULE = """\
id: two-sums
title: Two sums
reason: One deal has one sum.
over: pair
verdict: contradiction
severity: error
where: {event: raise, status: actual}
same: [event, core, figure.unit]
compare: {figure: disjoint}
message: {en: "{a.figure}", ar: "{b.figure}"}
tests:
- {fires: apart, a: {figure: 5M USD}, b: {figure: 7M USD}}
- {quiet: alike, a: {figure: 5M USD}, b: {figure: 5M USD}}
"""


def pack(folder: Path, *rules: str, manifest: str = "name: mine\nversion: 1.0.0\n") -> Path:
    (folder / "pack.yaml").write_text(manifest, encoding="utf-8")
    for number, rule in enumerate(rules):
        (folder / f"rule-{number}.yaml").write_text(rule, encoding="utf-8")
    return folder


def faults(folder: Path, *rules: str, manifest: str = "name: mine\nversion: 1.0.0\n") -> list[Fault]:
    with pytest.raises(DataError) as error:
        load_packs([pack(folder, *rules, manifest=manifest)])
    return error.value.faults


def test_a_sound_pack_loads(tmp_path: Path) -> None:
    (loaded,) = load_packs([pack(tmp_path, RULE)])
    assert (loaded.name, loaded.version, [r.id for r in loaded.rules]) == ("mine", "1.0.0", ["mine/two-sums"])


def test_the_digest_follows_the_contents(tmp_path: Path) -> None:
    first = load_packs([pack(tmp_path, RULE)])[0].digest
    assert load_packs([tmp_path])[0].digest == first
    assert load_packs([pack(tmp_path, RULE.replace("error", "info"))])[0].digest != first


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "said"),
    [
        ("same: [", "sames: [", "R102", (8, 1), "did you mean 'same'?"),
        ("figure.unit", "figure.unite", "R103", (8, 21), "did you mean 'figure.unit'?"),
        ("disjoint", "disjointed", "R104", (9, 11), "did you mean 'disjoint'?"),
        ("severity: error", "severity: fatal", "R105", (6, 1), "error, warning, info"),
        ("status: actual", "status: actuel", "R105", (7, 23), "did you mean 'actual'?"),
        ("event: raise", "event: raised", "R106", (7, 9), "did you mean 'raise'?"),
        ("[event, core", "[roles.raisers, core", "R106", (8, 8), "did you mean 'raiser'?"),
        ("- {quiet", "- {fires", "R107", (11, 1), "no 'quiet' test"),
        ("{a.figure}", "{a.__class__}", "R109", (10, 11), "nothing that a message can show"),
        ("{figure: 7M USD}", "{figure: seven}", "R112", (12, 43), "is no figure"),
        ("{figure: 7M USD}", "{figur: 7M USD}", "R102", (12, 43), "did you mean 'figure'?"),
        ("title: Two sums\n", "", "R101", (1, 1), "'title' is missing"),
        ("id: two-sums", "id: Two Sums", "R105", (1, 1), "is no id"),
        ("compare:", "when: sun(a.figure)\ncompare:", "R108", (9, 1), "did you mean 'sum'?"),
        ("compare:", "same: [event]\ncompare:", "R100", (9, 1), "stands twice"),
        ("compare:", "options: {tolerence: 0.1}\ncompare:", "R102", (9, 11), "did you mean 'tolerance'?"),
        ("compare:", "gate: [rolls]\ncompare:", "R105", (9, 8), "did you mean 'roles'?"),
        ("compare: {figure", "compare: {outlet", "R103", (9, 11), "cannot be compared"),
    ],
)
def test_a_fault_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, code: str, place: tuple[int, int], said: str
) -> None:
    found = faults(tmp_path, RULE.replace(old, new, 1))
    first = next(f for f in found if f.code == code)
    assert (first.line, first.column) == place
    assert said in str(first)
    assert first.source


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path, RULE.replace("same:", "sames:"), RULE.replace("disjoint", "apart").replace("tests:", "test:")
    )
    assert {f.code for f in found} >= {"R102", "R104", "R107"}
    assert len({f.path for f in found}) == 2


def test_one_id_twice(tmp_path: Path) -> None:
    assert [f.code for f in faults(tmp_path, RULE, RULE)] == ["R110"]


@pytest.mark.parametrize("manifest", ["name: mine\n", "name: My Pack\nversion: 1\n", "nam: x\nversion: 1\n", "[]\n"])
def test_a_faulty_manifest(tmp_path: Path, manifest: str) -> None:
    assert {f.code for f in faults(tmp_path, RULE, manifest=manifest)} == {"R111"}


def test_no_pack_and_no_rules(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no pack\.yaml"):
        load_packs([tmp_path])
    assert [f.code for f in faults(tmp_path)] == ["R113"]


def test_an_alias_bomb_is_refused(tmp_path: Path) -> None:
    assert {f.code for f in faults(tmp_path, "a: &a [x]\nb: [*a, *a]\n")} == {"R100"}


def test_a_rule_that_is_no_mapping(tmp_path: Path) -> None:
    assert [f.code for f in faults(tmp_path, "- 1\n")] == ["R100"]


@pytest.mark.parametrize(
    ("where", "column", "said"),
    [
        ("published: soon", 9, "write a year, half, quarter"),
        ("date: 5M USD", 9, "write a year, half, quarter"),
        ("figure: 5M", 9, "with its unit"),
        ("figure: seven", 9, "with its unit"),
        ("figure: {like: million}", 18, "with its unit"),
        ("figure.value: seven", 9, "write the number alone"),
        ("core: xai", 9, "roles.ROLE"),
        ("outlet: {like: []}", 18, "needs a phrase"),
        ("outlet: {not: Times, like: Post}", 9, "one of 'not' and 'like'"),
    ],
)
def test_a_condition_that_no_claim_can_meet_is_refused(tmp_path: Path, where: str, column: int, said: str) -> None:
    found = faults(tmp_path, RULE.replace("{event: raise, status: actual}", f"{{{where}}}"))
    assert [(f.code, f.line, f.column) for f in found] == [("R105", 7, column)]
    assert said in str(found[0])


GROUPS = "over: {over}\ngroups: {{all: {{event: raise}}}}\nwhen: count(all) > 1\n"


@pytest.mark.parametrize(
    ("over", "key"),
    [
        ("over: claim\n", "gate: [date]"),
        ("over: claim\n", "a: {event: raise}"),
        ("over: claim\n", "compare: {figure: disjoint}"),
        ("over: claim\n", "articles: same"),
        ("over: pair\n", "against: every"),
        ("over: pair\n", "group_by: [event]"),
        ("over: article\na: {section: headline}\n", "group_by: [event]"),
        ("over: cluster\na: {section: headline}\n", "when: articles > 1"),
        (GROUPS.format(over="cluster"), "same: [event]"),
        (GROUPS.format(over="article"), "unless: {where: {event: raise}}"),
    ],
)
def test_a_key_that_the_scope_does_not_heed_is_refused(tmp_path: Path, over: str, key: str) -> None:
    bare = RULE.replace("same: [event, core, figure.unit]\ncompare: {figure: disjoint}\n", f"{key}\n")
    (fault,) = faults(tmp_path, bare.replace("over: pair\n", over))
    assert fault.code == "R114"
    assert f"'{key.split(':')[0]}' does nothing in a rule over" in fault.message
    assert fault.source.startswith(key.split(":")[0])
    assert fault.hint


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ("over: cluster\n", "without groups needs 'a'"),
        ("over: article\nb: {section: body}\n", "without groups needs 'a'"),
        ("over: cluster\ngroups: {all: {event: raise}}\n", "with groups needs 'when'"),
        ("over: cluster\ngroups: {camps: {event: raise}}\nwhen: count(camps) > 1\n", "cannot name a group 'camps'"),
        ("over: claim\nunless: {a: {event: raise}}\n", "'a' does nothing in a rule over claim"),
    ],
)
def test_a_rule_that_lacks_what_its_scope_needs_is_refused(tmp_path: Path, over: str, said: str) -> None:
    bare = RULE.replace("same: [event, core, figure.unit]\ncompare: {figure: disjoint}\n", "")
    (fault,) = faults(tmp_path, bare.replace("over: pair\n", over))
    assert (fault.code, fault.line > 0, fault.column > 0) == ("R114", True, True)
    assert said in fault.message


@pytest.mark.parametrize("requires", [">=0.1", "claimcheck>=0.1.0", ">=0.0.9, <999", "!=0.0.1"])
def test_a_requirement_that_is_met(tmp_path: Path, requires: str) -> None:
    (loaded,) = load_packs([pack(tmp_path, RULE, manifest=f"name: mine\nversion: 1\nrequires: '{requires}'\n")])
    assert loaded.requires == requires


@pytest.mark.parametrize(
    ("requires", "said"),
    [("'>=999'", "needs claimcheck >=999"), ("'>=0.1,<0.1'", "needs claimcheck"), ("0.1", "'0.1' is no requirement")],
)
def test_a_requirement_that_is_not_met(tmp_path: Path, requires: str, said: str) -> None:
    (fault,) = faults(tmp_path, RULE, manifest=f"name: mine\nversion: 1\nrequires: {requires}\n")
    assert (fault.code, fault.line, fault.column) == ("R115", 3, 1)
    assert said in fault.message
    assert fault.hint


def test_a_rule_in_a_yml_file_is_read_anew_when_it_changes(tmp_path: Path) -> None:
    pack(tmp_path, RULE)
    (tmp_path / "rule-0.yaml").rename(tmp_path / "rule-0.yml")
    assert load_packs([tmp_path])[0].rules[0].severity == "error"
    (tmp_path / "rule-0.yml").write_text(RULE.replace("severity: error", "severity: info"), encoding="utf-8")
    assert load_packs([tmp_path])[0].rules[0].severity == "info"


def test_the_core_pack_names_commands_that_exist() -> None:
    head = (core_pack_folder() / "pack.yaml").read_text("utf-8")
    assert "`claimcheck explain ID`" in head
    assert "rules explain" not in head


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "said"),
    [
        ("where: {event: raise", "where: {event: list, roles.acquirer: present", "R106", (7, 22), "acquire"),
        ("same: [event", "same: [roles.target, event", "R106", (8, 8), "'raise' has no role 'target'"),
        ("{a.figure}", "{a.roles.raisor}", "R106", (10, 11), "did you mean 'roles.raiser'?"),
        ("{a.figure}", "{a.roles.venue}", "R106", (10, 11), "'raise' has no role 'venue'"),
        ("compare:", "a: {status: denied}\ncompare:", "R116", (9, 5), "status actual and status denied"),
        ("compare:", "a: {status: {not: actual}}\ncompare:", "R116", (9, 5), "no claim can be"),
        ("compare:", "a: {published: 2024}\nb: {published: absent}\ncompare:", "", (0, 0), ""),
        ("compare:", "a: {figure: absent, figure.kind: money}\ncompare:", "R116", (9, 21), "no claim can be"),
        ("event: raise,", "event: raise, figure.kind: percent,", "R116", (7, 23), "they carry count, money"),
        ("status: actual", "status: {not: [actual, prospective, denied]}", "R116", (7, 23), "nothing but these"),
        ("core, figure.unit", "core, figure.unit, figure.value", "R116", (9, 11), "it must be equal"),
        ("compare: {", "a: {figure: absent}\ncompare: {", "R116", (10, 11), "must be absent"),
        ("compare: {", "articles: same\ncompare: {published: before, ", "R116", (10, 11), "one date of publication"),
        ("where: {event: raise, status: actual}", "a: {status: actual}\nb: {status: denied}\nunless: {same: [status]}",
         "", (0, 0), ""),
        ("same: [event", "b: {status: [actual, denied]}\na: {section: list}\nsame: [section, event", "", (0, 0), ""),
        ("same: [event", "b: {section: body}\na: {section: list}\nsame: [section, event", "R116", (10, 8), "be equal"),
        ("compare:", "unless: {same: [event]}\ncompare:", "R116", (9, 1), "can never fire"),
        ("compare:", "unless: {}\ncompare:", "R116", (9, 1), "silences everything"),
        ("compare:", "unless: {a: {status: denied}}\ncompare:", "R117", (9, 14), "never status denied"),
        ("compare:", "unless: {compare: {figure: overlaps}}\ncompare:", "R117", (9, 20), "never overlaps"),
        ("compare:", "unless:\n- {where: {date: 2024}}\n- {a: {date: 2024}, b: {event: list}}\ncompare:", "R117",
         (11, 25), "never event list"),
        ("compare:", "replaces: no-such-rule\ncompare:", "R118", (1, 1), "no other rule"),
        ("compare:", "options: {limit: 3}\ncompare:", "R102", (9, 11), "not used"),
        ("compare:", "options: {limit: true}\nwhen: articles > limit\ncompare:", "R105", (9, 11), "option can have"),
        ("compare:", "when: articles > limit\ncompare:", "R108", (9, 1), "unknown name 'limit'"),
        ("compare:", "options: {names: [a]}\na: {outlet: {option: name}}\ncompare:", "R103", (10, 14), "'names'"),
        ("compare:", "options: {limit: 3}\nwhen: articles > limit\ncompare:", "", (0, 0), ""),
        ("compare:", "status: preview\nreplaces: core/amount-conflict\ncompare:", "", (0, 0), ""),
        ("compare:", "status: draft\ncompare:", "R105", (9, 1), "stable, preview"),
    ],
)  # fmt: skip
def test_what_can_never_do_as_it_says_is_refused(
    tmp_path: Path, old: str, new: str, code: str, place: tuple[int, int], said: str
) -> None:
    text = RULE.replace(old, new, 1)
    if not code:
        load_packs([pack(tmp_path, text)])
        return
    found = faults(tmp_path, text)
    first = next((f for f in found if f.code == code), found[0])
    assert (first.code, first.line, first.column) == (code, *place), found
    assert said in str(first)


def test_a_fault_shows_its_line_and_the_command_that_explains_it(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, RULE.replace("compare:", "sames: [event]\ncompare:"))
    assert str(fault).splitlines()[1:] == [
        "  9 | sames: [event]",
        "    | ^^^^^ did you mean 'same'?",
        "  docs: claimcheck explain R102",
    ]


def test_a_long_line_is_cut_around_its_fault(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, RULE.replace("same: [event,", f"same: [{'event, ' * 90}figure.unite,"))
    shown, pointer = str(fault).splitlines()[1:3]
    assert len(shown) < 140
    start = pointer.index("^")
    assert shown[start : pointer.rindex("^") + 1] == "figure.unite"


def test_faults_without_end_are_cut_short(tmp_path: Path) -> None:
    assert len(faults(tmp_path, RULE + "".join(f"key{n}: 1\n" for n in range(3_000)))) <= 60
