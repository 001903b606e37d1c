"""Every output of one run: the same findings in the same order, valid by its format's own rules, hostile text inert."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import fastjsonschema
import pytest
from markdown_it import MarkdownIt

from claimcheck.cli import main
from claimcheck.report.formats import FORMATS

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
COMMANDS = {"error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "stop-commands", "set-output"}
BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
ARTICLES = {
    "five.txt": "أغلقت شركة «نبراس» جولة تمويلية بقيمة 5 ملايين دولار.\n",
    "seven.md": "---\ntitle: جولة\n---\nفي الرياض.\n\nأغلقت شركة «نبراس» جولة تمويلية بقيمة 7 ملايين دولار.\n",
    "one.jsonl": '\n{"id": "deal", "text": "Uber has acquired Careem for $3.6 billion."}\n',
    "two.txt": "\ufeffReuters 🙂 reports it. Uber has acquired Careem for $3.1 billion.\r\nSo it says.\n",
    "articles.yaml": "five: {published: 2025-03-04}\nseven: {published: 2025-03-05}\n"
    "deal: {published: 2019-03-26}\ntwo: {published: 2019-03-27, outlet: Wire}\n",
}
EVIL = (
    "::error file=x,line=1::pwned %0A::stop-commands::now ##[error]old <script>alert(1)</script> </style>"
    "<img src=x onerror=alert(1)> [link](javascript:alert(1)) ![i](https://a.example/p) `code` **bold** | cell "
    "]]> --> {0} {{ 7*7 }} "
    "\u202egnirts\u202c \u2067open \x1b[31mred\x1b]0;title\x07 \x9b31m \x01\x0b\ufffe @someone #12"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `articles` with contradictions, the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, text in ARTICLES.items():
        file = tmp_path / "articles" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8", newline="")
    return tmp_path


def claimcheck(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return int(left.value.code or 0)


def every_output(*arguments: str) -> dict[str, str]:
    """The articles checked once, each format in a file of its own."""
    asked = [word for form in FORMATS for word in ("--output", f"{form}=out/report.{form}")]
    assert claimcheck("check", "articles", *asked, *arguments) in (0, 1)
    return {form: Path(f"out/report.{form}").read_bytes().decode("utf-8") for form in FORMATS}


@cache
def schema(name: str) -> Callable[[Any], Any]:
    compiled: Callable[[Any], Any] = fastjsonschema.compile(
        json.loads((SCHEMAS / name).read_text("utf-8")), use_default=False
    )
    return compiled


# ---------------------------------------------------------------- a reader for each format


def workflow_commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """The commands that GitHub's runner finds in what a step prints, both forms, as it parses them."""
    for line in re.split(r"\r\n|[\r\n]", text):
        trimmed = line.lstrip()
        if trimmed.startswith("::") and "::" in trimmed[2:]:
            head, _, data = trimmed[2:].partition("::")
            name, _, rest = head.partition(" ")
            if name in COMMANDS:
                pairs = (pair.split("=", 1) for pair in rest.split(",") if "=" in pair)
                named = {key.strip(): unescaped(value, ":,") for key, value in pairs}
                yield name, named, unescaped(data, "")
                continue
        old = re.search(r"##\[([\w-]+)[^\]]*\](.*)", line)
        if old and old[1] in COMMANDS:
            yield old[1], {}, old[2]


def unescaped(value: str, more: str) -> str:
    for character in f"\r\n{more}":
        value = value.replace(f"%{ord(character):02X}", character)
    return value.replace("%25", "%")


def sarif_results(text: str) -> list[dict[str, Any]]:
    log = json.loads(text)
    schema("sarif-2.1.0.json")(log)
    return list(log["runs"][0]["results"])


def junit_cases(text: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(text)
    cases = list(root.iter("testcase"))
    assert int(root.attrib["tests"]) == len(cases) == sum(int(s.attrib["tests"]) for s in root)
    assert int(root.attrib["failures"]) == len(list(root.iter("failure")))
    return cases


def gitlab_issues(text: str) -> list[dict[str, Any]]:
    issues = json.loads(text)
    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(issue)
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not issue["location"]["path"].startswith(("/", "./"))
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return list(issues)


def ids_in(form: str, text: str, known: list[str]) -> list[str]:
    """The ids of the findings that a format holds, in its order."""
    if form == "json":
        return [finding["id"] for finding in json.loads(text)["findings"]]
    if form == "jsonl":
        return [json.loads(line)["id"] for line in text.splitlines()]
    if form == "sarif":
        return [result["partialFingerprints"]["claimcheckFinding/v1"] for result in sarif_results(text)]
    if form == "gitlab":
        return [issue["fingerprint"] for issue in gitlab_issues(text)]
    if form == "github":
        return [re.findall(r"\[(\w{16})\]$", named["title"])[0] for _, named, _ in workflow_commands(text)]
    if form == "junit":  # by article, so the order of articles comes first
        return [i for case in junit_cases(text) for i in re.findall(r"\[(\w{16})\]$", case.attrib["name"])]
    short = {i[:8]: i for i in known}
    return [short[i] for i in re.findall(r"\b([0-9a-f]{8})(?:[0-9a-f]{8})?\b", text) if i in short]


# ---------------------------------------------------------------- one list behind all of them


@pytest.mark.parametrize(
    "filtering",
    [
        [],
        ["--select", "amount-conflict"],
        ["--fail-on", "info", "--ignore", "unsourced-figure"],
        ["--involving", "articles/two.txt"],
        ["--baseline", "known.json"],
        ["--baseline", "known.json", "--involving", "articles/five.txt", "--ignore", "tag:date"],
    ],
    ids=" ".join,
)
def test_one_filtered_list_is_behind_every_format(filtering: list[str], folder: Path) -> None:
    assert claimcheck("baseline", "write", "articles", "-b", "known.json", "--select", "unsourced-figure") == 0
    outputs = every_output(*filtering)
    wanted = [finding["id"] for finding in json.loads(outputs["json"])["findings"]]
    assert wanted
    everything = [f["id"] for f in json.loads(every_output()["json"])["findings"]]
    assert len(wanted) < len(everything) or not filtering
    for form, text in outputs.items():
        found = ids_in(form, text, everything)
        if form == "junit":
            assert sorted(found) == sorted(wanted), form
        else:
            assert found == wanted, form
    assert json.loads(outputs["json"])["run"]["counts"]["findings"] == len(wanted)


def test_the_same_articles_give_the_same_bytes(folder: Path) -> None:
    assert every_output() == every_output()


# ---------------------------------------------------------------- places


def test_places_are_lines_and_code_point_columns(folder: Path) -> None:
    text = every_output("--select", "amount-conflict")["sarif"]
    assert json.loads(text)["runs"][0]["columnKind"] == "unicodeCodePoints"
    places = {}
    for result in sarif_results(text):
        for location in (*result["locations"], *result["relatedLocations"]):
            physical = location["physicalLocation"]
            places[physical["artifactLocation"]["uri"]] = physical["region"]
    lines = ARTICLES["two.txt"].lstrip("\ufeff").split("\r\n")
    region = places["articles/two.txt"]
    assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "$3.1 billion"
    assert region["snippet"]["text"] == "$3.1 billion"
    assert places["articles/seven.md"]["startLine"] == 6
    assert places["articles/one.jsonl"] == {"startLine": 2}


def test_other_sides_are_related_locations(folder: Path) -> None:
    (result, *_) = sarif_results(every_output("--select", "amount-conflict")["sarif"])
    assert len(result["locations"]) == 1
    (related, *_) = result["relatedLocations"]
    first = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] != first
    assert "“Uber has acquired Careem for $3.6 billion.”" in related["message"]["text"]


def test_rules_are_told_to_code_scanning(folder: Path) -> None:
    driver = json.loads(every_output()["sarif"])["runs"][0]["tool"]["driver"]
    rule = next(rule for rule in driver["rules"] if rule["id"] == "core/amount-conflict")
    assert rule["shortDescription"]["text"] == "Amounts that cannot both be right"
    assert "money" in rule["properties"]["tags"]
    assert rule["defaultConfiguration"] == {"enabled": True, "level": "error"}
    assert rule["help"]["markdown"].startswith("**Amounts")


def test_a_finding_is_shown_in_the_article_that_is_new(folder: Path) -> None:
    for name in ("five.txt", "seven.md"):
        outputs = every_output("--select", "amount-conflict", "--involving", f"articles/{name}")
        assert gitlab_issues(outputs["gitlab"])[0]["location"]["path"] == f"articles/{name}"
        assert next(workflow_commands(outputs["github"]))[1]["file"] == f"articles/{name}"


def test_paths_are_those_of_the_checkout(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    monkeypatch.chdir(folder / "articles")
    assert claimcheck("check", "five.txt", str(folder / "articles/seven.md"), "-o", "gitlab=../out.json") == 1
    issues = gitlab_issues((folder / "out.json").read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues} <= {"articles/five.txt", "articles/seven.md"}


def test_junit_fails_what_fails_the_run(folder: Path) -> None:
    for least, failing in (("error", {"error"}), ("warning", {"error", "warning"}), ("never", set())):
        outputs = every_output("--fail-on", least)
        severities = {f["severity"] for f in json.loads(outputs["json"])["findings"]}
        junit_cases(outputs["junit"])
        failures = list(ElementTree.fromstring(outputs["junit"]).iter("failure"))
        assert {failure.attrib["type"] for failure in failures} == failing & severities


def test_nothing_found_is_still_a_valid_document(folder: Path) -> None:
    outputs = every_output("--select", "date-conflict")
    assert sarif_results(outputs["sarif"]) == []
    assert [case.attrib["name"] for case in junit_cases(outputs["junit"])] == ["nothing to report"] * 4
    assert (gitlab_issues(outputs["gitlab"]), outputs["github"], outputs["jsonl"]) == ([], "", "")


def test_a_finding_of_very_many_sides_stays_within_what_receivers_take(folder: Path) -> None:
    long = " ".join(["وفق ما ذكرته مصادر"] * 90)
    for n in range(40):
        text = f"أغلقت شركة «نبراس» جولة تمويلية بقيمة {5 + 2 * (n % 2)} ملايين دولار {long}.\n"
        Path(f"articles/n{n}.txt").write_text(text, "utf-8")
    outputs = every_output("--select", "amount-conflict", "--lang", "en")
    messages = [data for _, _, data in workflow_commands(outputs["github"])]
    assert max(len(message.encode()) for message in messages) < 64_000
    assert any("more" in message.splitlines()[-1] for message in messages)
    assert max(len(result["relatedLocations"]) for result in sarif_results(outputs["sarif"])) >= 20


# ---------------------------------------------------------------- where outputs go


def test_an_output_to_the_screen_leaves_nothing_else_on_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claimcheck("check", "articles", "--output", "jsonl=-", "--output", "markdown=out/r.md")
    assert [json.loads(line)["rule"] for line in capsys.readouterr().out.splitlines()]
    assert Path("out/r.md").read_text("utf-8").count("# ") > 1


def test_a_job_summary_is_added_where_github_asks_for_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = folder / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert claimcheck("check", "articles", "--format", "github", "--lang", "en") == 1
    assert {name for name, _, _ in workflow_commands(capsys.readouterr().out)} >= {"error"}
    assert summary.read_text("utf-8").startswith("before\n# Claim consistency report")
    claimcheck("check", "articles", "--output", "sarif=out/x.sarif")
    assert summary.read_text("utf-8").count("# Claim consistency report") == 1


def test_report_writes_folders_and_files(folder: Path) -> None:
    assert claimcheck("report", "articles", "-o", "all", "-o", "sarif=all/findings.sarif", "-q") == 0
    assert sorted(os.listdir("all")) == ["findings.sarif", "report.html", "report.json", "report.md"]


@pytest.mark.parametrize(
    ("command", "output", "said"),
    [
        ("check", "sarf=x", "no format 'sarf': did you mean 'sarif'?"),
        ("check", "x.sarif", "wants FORMAT=FILE"),
        ("check", "json=", "wants FORMAT=FILE"),
        ("check", "json=articles", "cannot be written"),
        ("report", "sarf=x", "no format 'sarf'"),
    ],
)
def test_a_wrong_output_is_told(
    command: str, output: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert claimcheck(command, "articles", "--output", output) == 2
    assert said in capsys.readouterr().err


def test_two_outputs_cannot_share_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert claimcheck("check", "articles", "-o", "json=a.json", "-o", "sarif=./a.json") == 2
    assert "two formats cannot go into one file" in capsys.readouterr().err


# ---------------------------------------------------------------- hostile text


@pytest.fixture
def hostile(folder: Path) -> dict[str, str]:
    """Every output of articles whose names, outlets, titles, sentences and parties are hostile."""
    for file in (folder / "articles").iterdir():
        file.unlink()
    (folder / "articles/::error file=x::,%0A `|<b>.txt").write_text(
        f"{EVIL}\n::error::a line of its own\n##[error]another\n"
        f"Uber has acquired Careem for $3.1 billion, {EVIL}.\n::warning::Uber acquired Careem for $3.1 billion.\n",
        "utf-8",
    )
    round_of = "أغلقت شركة «<script>» جولة بقيمة {} ملايين دولار."
    records = [
        {
            "id": EVIL,
            "outlet": EVIL,
            "title": EVIL,
            "published": "2019-03-26",
            "url": "javascript:alert(1)",
            "text": f"Uber has acquired Careem for $3.6 billion, {EVIL}.\n\n{EVIL}\n{round_of.format(7)}",
        },
        {
            "id": "::error::b",
            "outlet": "::warning::",
            "published": "2019-03-26",
            "text": f"::error::Uber has acquired Careem for $9 billion, {EVIL}.\n{round_of.format(5)}",
        },
    ]
    (folder / "articles/r.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    outputs = every_output()
    findings = json.loads(outputs["json"])["findings"]
    assert "contradiction" in {finding["kind"] for finding in findings}
    assert any("pwned" in finding["message"] for finding in findings)
    return outputs


@pytest.mark.parametrize("form", list(FORMATS))
def test_no_control_and_no_override_comes_out(form: str, hostile: dict[str, str]) -> None:
    assert CONTROLS.findall(hostile[form]) == []
    assert "pwned" in hostile[form]
    if form not in ("json", "jsonl", "sarif"):  # these carry the text as it is, in JSON's own escapes
        assert BIDI.findall(hostile[form]) == []
    assert not re.search("[\u202a-\u202e]", hostile[form])


@pytest.mark.parametrize("form", list(FORMATS))
def test_no_line_is_a_command_to_a_build_server(form: str, hostile: dict[str, str]) -> None:
    found = list(workflow_commands(hostile[form]))
    if form != "github":
        assert found == []
        return
    assert len(found) == len(json.loads(hostile["json"])["findings"])
    for name, named, data in found:
        assert name in ("error", "warning", "notice")
        assert set(named) <= {"title", "file", "line", "endLine", "col", "endColumn"}
        assert named["file"] in ("articles/r.jsonl", "articles/::error file=x::,%0A `|<b>.txt")
        assert data


def test_hostile_json_lines_are_lines(hostile: dict[str, str]) -> None:
    assert len(hostile["jsonl"].splitlines()) == len(json.loads(hostile["json"])["findings"])


def test_hostile_sarif_is_valid_and_has_no_link_or_placeholder(hostile: dict[str, str]) -> None:
    log = json.loads(hostile["sarif"])
    schema("sarif-2.1.0.json")(log)
    messages = [log["runs"][0]["results"]]
    told: list[str] = []
    while messages:
        node = messages.pop()
        if isinstance(node, dict):
            told += [node["message"]["text"]] if "message" in node else []
            messages += node.values()
        elif isinstance(node, list):
            messages += node
    assert any("pwned" in text for text in told)
    for text in told:
        assert not re.search(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\([^)]*\)", text)
        assert not re.search(r"(?<!\{)(?:\{\{)*\{[^{]", text.replace("{{", "").replace("}}", ""))
    for result in log["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w./%~-]+", uri)


def test_hostile_junit_is_xml_with_no_element_of_its_own(hostile: dict[str, str]) -> None:
    root = ElementTree.fromstring(hostile["junit"])
    assert {node.tag for node in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    junit_cases(hostile["junit"])
    assert any("<script>alert(1)</script>" in (node.text or "") for node in root.iter())


def test_hostile_gitlab_report_keeps_its_shape(hostile: dict[str, str]) -> None:
    for issue in gitlab_issues(hostile["gitlab"]):
        assert set(issue) == {
            *("type", "check_name", "description", "content", "categories", "fingerprint", "severity", "location")
        }


def test_hostile_markdown_has_no_link_image_or_foreign_markup(hostile: dict[str, str]) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(hostile["md"])
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in (*tokens, *inline)} & {"link_open", "image", "fence", "code_block"} == set()
    markup = [token.content for token in (*tokens, *inline) if token.type in ("html_inline", "html_block")]
    tags = {tag for content in markup for tag in re.findall(r"<([^>]+)>", content)}
    assert tags <= {"b", "/b", "sub", "/sub", 'div dir="rtl" lang="ar"', "/div"}


def test_hostile_html_has_no_foreign_script_handler_or_link(hostile: dict[str, str]) -> None:
    seen: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append((tag, dict(attrs)))

    Reader().feed(hostile["html"])
    assert not {tag for tag, _ in seen} & {"img", "iframe", "object", "link", "base", "embed"}
    assert [dict(attributes) for tag, attributes in seen if tag == "script"] == [{}]  # the page's own
    assert [attributes["id"] for tag, attributes in seen if tag == "form"] == ["filters"]
    for _, attributes in seen:
        assert not [name for name in attributes if name.startswith("on")]
        assert not re.match(r"\s*javascript:", attributes.get("href") or "")


def test_hostile_text_on_a_terminal_holds_no_escape(hostile: dict[str, str], folder: Path) -> None:
    assert "\x1b" not in hostile["text"]
    assert claimcheck("baseline", "write", "articles", "-b", "b.json") == 0
    assert not CONTROLS.search(Path("b.json").read_text("utf-8"))


def test_hostile_entries_of_a_baseline_are_told_without_their_controls(
    hostile: dict[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = {"fingerprint": "f\x1b[31m", "rule": "core/amount-conflict", "message": EVIL, "articles": []}
    Path("b.json").write_text(json.dumps({"version": 1, "findings": [entry | {"until": "2020-01-01"}]}), "utf-8")
    capsys.readouterr()
    assert claimcheck("check", "articles", "--baseline", "b.json", "-q") in (0, 1)
    assert claimcheck("baseline", "diff", "articles", "-b", "b.json") == 0
    said = capsys.readouterr()
    assert not re.search("[\x1b\x9b\u202a-\u202e]", said.out + said.err)
    assert list(workflow_commands(said.out + said.err)) == []


@pytest.mark.parametrize(("color", "coloured"), [("always", True), ("never", False), ("auto", False)])
def test_colours_come_where_they_are_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, color: str, coloured: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")  # an option is newer than the environment
    claimcheck("check", "articles", "--color", color, "--exit-zero")
    assert ("\x1b[" in capsys.readouterr().out) is coloured
