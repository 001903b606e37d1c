"""Files, folders and standard input to articles; and every way in which an input can be bad."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from pathlib import Path

import pytest

from claimcheck.errors import ArticleError, UsageError
from claimcheck.lexicon.load import Lexicon
from claimcheck.model import Article
from claimcheck.read import extras, lay_out, paths, read_paths

ARABIC = "افتتحت الشركة 3 فروع في الخرطوم."


def lay_down(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def articles(folder: Path) -> list[Article]:
    """The articles below a folder."""
    return read_paths([str(folder)])[0]


def test_text_is_kept_exactly(tmp_path: Path) -> None:
    content = "\ufeffسطر\r\nثان\u200f\x00 (تجربة)\rend\u2028."
    lay_down(tmp_path, {"a.txt": content})
    (article,) = articles(tmp_path)
    assert article.text == content.removeprefix("\ufeff")
    assert article.id == "a"
    assert article.path == str(tmp_path / "a.txt")


def test_folder_is_read_recursively_and_sorted(tmp_path: Path) -> None:
    lay_down(
        tmp_path,
        {
            "b.txt": "b.",
            "a/z.txt": "z.",
            "a/y.md": "y.",
            ".hidden.txt": "h.",
            ".git/x.txt": "x.",
            "notes.rst": "n.",
            "README.md": "r.",
        },
    )
    assert [a.id for a in articles(tmp_path)] == ["y", "z", "b"]


def test_what_needs_a_package_is_left_out_of_a_folder_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "installed", lambda suffix: False)
    monkeypatch.setattr(paths, "installed", lambda suffix: False)
    lay_down(tmp_path, {"a.txt": "a.", "b.html": "<p>b</p>", "c.pdf": b"%PDF", "d.pdf": b"%PDF"})
    found, _, warnings = read_paths([str(tmp_path)])
    assert [a.id for a in found] == ["a"]
    assert "1 .html file left out" in warnings[0]
    assert "pip install 'claimcheck[html]'" in warnings[0]
    assert "2 .pdf files left out" in warnings[1]


def test_a_misnamed_catalogue_is_a_warning(tmp_path: Path) -> None:
    lay_down(tmp_path, {"a.txt": "a.", "articles.yml": "a: {outlet: C}"})
    assert "articles.yaml" in read_paths([str(tmp_path)])[2][0]


def test_catalogue_wins_over_front_matter(tmp_path: Path) -> None:
    front = "---\ntitle: Trams return\ndate: 2025-03-04T10:00:00Z\noutlet: The Courier\nlang: en\ntags: [a]\n---\n"
    lay_down(
        tmp_path,
        {
            "t.md": front + "The trams are back.\n",
            "articles.yaml": "t: {published: 2025-03, url: https://x.example/t}\n",
        },
    )
    (article,) = articles(tmp_path)
    assert (article.title, article.published, article.outlet) == ("Trams return", "2025-03", "The Courier")
    assert article.url == "https://x.example/t"
    assert article.text[article.body :] == "The trams are back.\n"
    assert article.headline is not None
    assert article.text[slice(*article.headline)] == "Trams return"


@pytest.mark.parametrize("title", ["'Trams: it''s back'", '"Tr\\u0061ms"', ">-\n  Trams\n  return"])
def test_title_that_is_not_written_out_gives_no_headline_span(title: str, tmp_path: Path) -> None:
    lay_down(tmp_path, {"t.md": f"---\ntitle: {title}\n---\nThe trams are back, the council said.\n"})
    (article,) = articles(tmp_path)
    assert article.title is not None
    assert article.title.startswith("Trams")
    assert article.headline is None


def test_catalogue_of_a_parent_folder_and_of_a_file_named_directly(tmp_path: Path) -> None:
    lay_down(tmp_path, {"in/a.txt": "a.", "articles.yaml": 'a: {published: "2025"}\n', "b.txt": "b."})
    assert {a.id: a.published for a in articles(tmp_path)} == {"a": "2025", "b": None}
    lay_down(tmp_path, {"in/articles.yaml": "a: {outlet: The Courier}\n"})
    (article,), _, warnings = read_paths([str(tmp_path / "in" / "a.txt")])
    assert article.outlet == "The Courier"
    assert warnings == []


def test_catalogue_id_without_article_is_a_warning(tmp_path: Path) -> None:
    lay_down(tmp_path, {"a.txt": "a.", "articles.yaml": "a:\nghost: {outlet: The Courier}\n"})
    _, _, warnings = read_paths([str(tmp_path)])
    assert warnings == [f"{tmp_path / 'articles.yaml'}:2: no article has the id 'ghost'"]


def test_second_article_of_an_id_is_numbered_with_a_warning(tmp_path: Path) -> None:
    lay_down(tmp_path, {"1/a.txt": "one.", "2/a.txt": "two.", "3/a-2.txt": "three."})
    found, _, warnings = read_paths([str(tmp_path)])
    assert [a.id for a in found] == ["a", "a-3", "a-2"]
    assert len(warnings) == 1
    assert "'a-3'" in warnings[0]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    lay_down(tmp_path, {"a.txt": "a."})
    found, _, warnings = read_paths([str(tmp_path / "a.txt"), str(tmp_path)])
    assert len(found) == 1
    assert "given twice" in warnings[0]


def test_records_of_every_format_say_the_same(tmp_path: Path) -> None:
    records = [
        {
            "id": "r1",
            "text": 'The trams, and "buses",\nare back.',
            "title": "Back",
            "published": "2025-03-04",
            "outlet": "C",
            "url": "u",
            "lang": "en",
        },
        {"text": ARABIC, "views": 12},
    ]
    row = '"The trams, and ""buses"",\nare back."'
    lay_down(
        tmp_path,
        {
            "list.json": json.dumps(records, indent=1),
            "lines.jsonl": "\n".join(json.dumps(r) for r in records) + "\n\n",
            "table.csv": "id,text,title,published,outlet,url,lang,views\n"
            f"r1,{row},Back,2025-03-04,C,u,en,\n,{ARABIC},,,,,,12\n",
        },
    )
    for file, stem in (("list.json", "list"), ("lines.jsonl", "lines"), ("table.csv", "table")):
        found, _, _ = read_paths([str(tmp_path / file)])
        assert [(a.id, a.text, a.lang) for a in found] == [
            ("r1", records[0]["text"], "en"),
            (f"{stem}-2", ARABIC, "ar"),
        ]
        assert (found[0].title, found[0].published, found[0].outlet, found[0].url) == ("Back", "2025-03-04", "C", "u")


def test_one_record_takes_its_files_name(tmp_path: Path) -> None:
    lay_down(tmp_path, {"one.json": json.dumps({"text": ARABIC})})
    assert [a.id for a in articles(tmp_path)] == ["one"]


def test_standard_input() -> None:
    found, _, _ = read_paths(["-"], stdin=io.BytesIO(b"\xef\xbb\xbf" + ARABIC.encode()))
    assert [(a.id, a.path, a.text) for a in found] == [("stdin", "-", ARABIC)]


def test_no_path_and_two_standard_inputs_are_misuse() -> None:
    with pytest.raises(UsageError, match="name a file"):
        read_paths([])
    with pytest.raises(UsageError, match="once"):
        read_paths(["-", "-"])


# name → files, what is read, what the message must say
BAD: dict[str, tuple[dict[str, str | bytes], str, list[str]]] = {
    "an empty folder": ({"in/.keep": ""}, "in", ["in", "holds no articles", ".txt"]),
    "a path that does not exist": ({}, "gone.txt", ["gone.txt", "does not exist", "spelling"]),
    "an unknown suffix, named directly": ({"a.rst": "a."}, "a.rst", ["a.rst", ".rst", "save", ".txt"]),
    "a catalogue, named directly": ({"articles.yaml": "{}"}, "articles.yaml", ["name the folder"]),
    "an empty article": ({"a.txt": " \n"}, "a.txt", ["empty", "leave it out"]),
    "front matter without an article": ({"a.md": "---\ntitle: T\n---\n\n"}, "a.md", ["empty"]),
    "a binary file": ({"a.txt": bytes(range(256)) + b"\0" * 99}, "a.txt", ["binary", "UTF-8 .txt"]),
    "an image": ({"a.txt": b"\x89PNG\r\n\x1a\n"}, "a.txt", ["image"]),
    "a PDF": ({"a.txt": b"%PDF-1.7 ..."}, "a.txt", ["PDF"]),
    "windows-1256": (
        {"a.txt": b"a.\n" + ARABIC.encode("windows-1256")},
        "a.txt",
        ["a.txt:2", "not UTF-8", "0xc7", "offset 3", "windows-1256"],
    ),
    "windows-1252": (
        {"a.txt": "A café in Orléans opened.".encode("windows-1252")},
        "a.txt",
        ["not UTF-8", "windows-1252"],
    ),
    "UTF-16": ({"a.txt": ARABIC.encode("utf-16")}, "a.txt", ["UTF-16"]),
    "mixed encodings": (
        {"a.txt": ARABIC.encode() + b"\n" + ARABIC.encode("windows-1256")},
        "a.txt",
        ["a.txt:2", "not UTF-8"],
    ),
    "a catalogue that is no YAML": (
        {"in/a.txt": "a.", "in/articles.yaml": "a: {published: [\n"},
        "in",
        ["articles.yaml:2", "not YAML"],
    ),
    "a catalogue that is no mapping": (
        {"in/a.txt": "a.", "in/articles.yaml": "- a\n"},
        "in",
        ["articles.yaml:1", "must map"],
    ),
    "an entry that is no mapping": (
        {"in/a.txt": "a.", "in/articles.yaml": "a: 2025\n"},
        "in",
        ["articles.yaml:1", "'a' must map"],
    ),
    "an unknown key of a catalogue": (
        {"in/a.txt": "a.", "in/articles.yaml": "a:\n  outlets: C\n"},
        "in",
        ["articles.yaml:2", "unknown key 'outlets'", "did you mean 'outlet'"],
    ),
    "a date that is none, in a catalogue": (
        {"in/a.txt": "a.", "in/articles.yaml": 'a: {published: "2025-13"}\n'},
        "in",
        ["articles.yaml:1", "2025-13", "ISO"],
    ),
    "a doubled id of a catalogue": (
        {"in/a.txt": "a.", "in/articles.yaml": "a: {}\na: {}\n"},
        "in",
        ["articles.yaml:2", "stands twice"],
    ),
    "front matter that is no YAML": ({"a.md": "---\ntitle: [\n---\nText.\n"}, "a.md", ["a.md:", "not YAML"]),
    "a date that is none, in front matter": (
        {"a.md": "---\ntitle: T\ndate: yesterday\n---\nText.\n"},
        "a.md",
        ["a.md:3", "yesterday"],
    ),
    "front matter that is a sentence": ({"a.md": "---\nJust words\n---\nText.\n"}, "a.md", ["a.md:2", "no fields"]),
    "a broken line": (
        {"a.jsonl": '{"text": "a."}\n{"text": \n'},
        "a.jsonl",
        ["a.jsonl:2", "not JSON", "record such as"],
    ),
    "a line that is no record": ({"a.jsonl": '"text"\n'}, "a.jsonl", ["a.jsonl:1", "no record"]),
    "a record without a text": (
        {"a.jsonl": '{"text": "a."}\n\n{"id": "b"}\n'},
        "a.jsonl",
        ["a.jsonl:3", "has no 'text'"],
    ),
    "a record with an empty text": ({"a.jsonl": '{"text": ""}\n'}, "a.jsonl", ["a.jsonl:1", "empty"]),
    "a text that is no string": ({"a.json": '{"text": 5}'}, "a.json", ["a.json:1", "must be a string"]),
    "half a character": ({"a.json": '{"text": "a\\ud800"}'}, "a.json", ["a.json:1", "half a character"]),
    "a date that is none, in a record": (
        {"a.json": '[\n{"text": "a."},\n{"text": "b.", "published": "2025-02-30"}]'},
        "a.json",
        ["a.json:3", "2025-02-30"],
    ),
    "a language that is none": ({"a.json": '{"text": "a.", "lang": "fr"}'}, "a.json", ["'lang' is 'fr'", "ar, en"]),
    "a file that is no JSON": ({"a.json": '[{"text": "a."},]'}, "a.json", ["a.json:1", "not JSON"]),
    "two records without a list": ({"a.json": '{"text": "a."}\n{"text": "b."}'}, "a.json", ["a.json:", "list"]),
    "JSON that is nested without end": ({"a.json": "[" * 200_000}, "a.json", ["a.json:", "nested too deeply"]),
    "an empty list of records": ({"a.json": "[]"}, "a.json", ["holds no articles"]),
    "an empty file of records": ({"a.jsonl": "\n"}, "a.jsonl", ["holds no articles"]),
    "a table without a text column": ({"a.csv": "id,body\na,b\n"}, "a.csv", ["a.csv:1", "no column 'text'"]),
    "a row that is too long": ({"a.csv": "id,text\na,b,c\n"}, "a.csv", ["a.csv:2", "more cells"]),
    "a quote that is not closed": ({"a.csv": 'id,text\na,"b\n'}, "a.csv", ["not CSV", "double quotes"]),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_names_file_fault_and_remedy(name: str, tmp_path: Path) -> None:
    files, path, parts = BAD[name]
    lay_down(tmp_path, files)
    with pytest.raises(ArticleError) as caught:
        read_paths([str(tmp_path / path)])
    for part in parts:
        assert part in str(caught.value)
    assert str(tmp_path) in str(caught.value)


@pytest.mark.parametrize("name", BAD)
def test_bad_input_can_be_left_out(name: str, tmp_path: Path) -> None:
    files, path, _ = BAD[name]
    lay_down(tmp_path, files)
    lay_down(tmp_path, {"sound.txt": "Sound."})
    found, skipped, _ = read_paths([str(tmp_path / path), str(tmp_path / "sound.txt")], allow_skipped=True)
    assert "sound" in [a.id for a in found]
    assert skipped
    assert all(s.reason and s.path for s in skipped)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    lay_down(
        tmp_path,
        {
            "a.txt": "",
            "b.txt": b"\xff\xfea",
            "c.jsonl": '{"id": 1}\n{"text": \n',
            "articles.yaml": "x: {y: 1, z: 2}\n",
            "d.txt": "d.",
        },
    )
    with pytest.raises(ArticleError) as caught:
        read_paths([str(tmp_path)])
    assert len(str(caught.value).splitlines()) >= 6
    for part in ("a.txt", "b.txt", "c.jsonl:1", "c.jsonl:2", "'y'", "'z'"):
        assert part in str(caught.value)


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    lay_down(tmp_path, {"d.txt/x": "x"})
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with pytest.raises(ArticleError, match=r"loop\.txt"):
        read_paths([str(tmp_path / "loop.txt")])


@pytest.mark.parametrize(
    "text",
    [
        "كلمة " * 1_000_000,
        "ك" * 10_000_000,
        "قال \u202eالوزير\u2066 إن 5 ملايين\u202c دولار\x00 صرفت.\n" * 10_000,
        "\u202e\u2066\n" * 10 + "a",
        "| 1 " * 200_000,
        "1.\n" * 30_000,
        "title\n" * 30_000,
    ],
    ids=["no sentence end", "no space", "bidi controls and NULs", "controls only", "cells", "numbers", "short lines"],
)
def test_monstrous_articles_neither_hang_nor_crash(text: str, tmp_path: Path, lexicon: Lexicon) -> None:
    lay_down(tmp_path, {"a.txt": text})
    (article,) = articles(tmp_path)
    assert article.text == text
    sentences = lay_out(article, lexicon)
    assert all(a.end <= b.start for a, b in pairwise(sentences))
