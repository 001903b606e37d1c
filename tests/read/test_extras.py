"""Web pages, Word documents and PDF files: what is taken out of them, and what is said where it cannot be."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from claimcheck.errors import ArticleError
from claimcheck.model import Article
from claimcheck.read import extras, read_paths
from claimcheck.read.pdf import joined, mended, turned_round

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Acme raises $40 million - The Ledger</title>
<meta property="og:title" content="Acme raises $40 million">
<meta property="og:site_name" content="The Ledger">
<meta property="article:published_time" content="2025-11-19T08:30:00Z">
<link rel="canonical" href="https://ledger.example/acme"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/markets">Markets</a></li></ul></nav>
<article><h1>Acme raises $40 million</h1>
<p>Acme Corp has raised $40 million from Beta Capital, Reuters reported on Wednesday, citing two people who know of
the deal and asked not to be named because it is not public.</p>
<p>The company, which makes pumps for desalination plants, will spend the money on a factory in Suez, it said in a
statement that was published on its site.</p></article>
<footer><p>Subscribe to our newsletter for $5 a month</p></footer><script>alert(1)</script></body></html>"""


def read(folder: Path, name: str, raw: bytes) -> tuple[Article, list[str]]:
    file = folder / name
    file.write_bytes(raw)
    (article,), _, warnings = read_paths([str(file)])
    return article, warnings


def need(suffix: str) -> None:
    """Skip where the extra is not there; in CI that is a failure, for the lock has it."""
    if not extras.installed(suffix):
        absent = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        absent(f"{extras.EXTRAS[suffix].package} is not installed")


@pytest.mark.parametrize("suffix", sorted(extras.EXTRAS))
def test_without_its_package_a_file_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.setattr(extras, "installed", lambda suffix: False)
    extra = extras.EXTRAS[suffix]
    with pytest.raises(ArticleError) as told:
        read(tmp_path, f"a{suffix}", b"...")
    assert f"is {extra.kind}, which needs the package {extra.package}" in str(told.value)
    assert f"pip install 'claimcheck[{extra.name}]'" in str(told.value)


# --- web pages


def test_a_page_is_its_article_below_its_title(tmp_path: Path) -> None:
    need(".html")
    article, _ = read(tmp_path, "a.html", PAGE.encode())
    assert article.text.startswith("Acme raises $40 million\nAcme Corp has raised $40 million")
    assert article.text.endswith("published on its site.")
    assert all(word not in article.text for word in ("Markets", "newsletter", "alert"))
    assert article.headline == (0, len("Acme raises $40 million"))
    assert (article.title, article.outlet) == ("Acme raises $40 million", "The Ledger")
    assert (article.published, article.url) == ("2025-11-19", "https://ledger.example/acme")


def test_a_page_in_arabic_is_read_as_it_is_written(tmp_path: Path) -> None:
    need(".html")
    said = "أغلقت شركة «نبراس» جولة تمويلية بقيمة 5 ملايين دولار، وفق ما ذكرته وكالة الأنباء في تقرير نشرته أمس."
    body = f"<article><h1>نبراس تغلق جولتها</h1><p>{said}</p><p>{said}</p></article>"
    page = f'<html dir="rtl"><head><meta charset="windows-1256"><title>نبراس</title></head><body>{body}</body></html>'
    article, _ = read(tmp_path, "a.htm", page.encode("windows-1256"))
    assert said in article.text
    assert article.lang == "ar"


@pytest.mark.parametrize("raw", [b"", b"<html><body></body></html>", b"\0\1\2", b"<" * 5000])
def test_a_page_without_an_article_says_so(tmp_path: Path, raw: bytes) -> None:
    need(".html")
    with pytest.raises(ArticleError, match="save the article's text"):
        read(tmp_path, "a.html", raw)


# --- Word documents


def test_a_document_is_its_paragraphs_and_table_rows_in_order(tmp_path: Path) -> None:
    need(".docx")
    import docx

    document = docx.Document()
    document.add_heading("Acme raises $40 million", 0)
    document.add_paragraph("Acme Corp has raised $40 million.")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Employees", "1,200"
    document.add_paragraph("أغلقت الشركة الجولة.")
    packed = io.BytesIO()
    document.save(packed)
    article, _ = read(tmp_path, "a.docx", packed.getvalue())
    assert article.text.splitlines() == [
        "Acme raises $40 million",
        "Acme Corp has raised $40 million.",
        "Employees | 1,200",
        "أغلقت الشركة الجولة.",
    ]
    assert article.headline == (0, len("Acme raises $40 million"))
    assert article.confidence == "full"


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04...", b"no document"])
def test_a_broken_document_says_so(tmp_path: Path, raw: bytes) -> None:
    need(".docx")
    with pytest.raises(ArticleError, match="no whole Word document"):
        read(tmp_path, "a.docx", raw)


# --- PDF files


def pdf(*lines: str) -> bytes:
    """A one-page PDF with these lines in Helvetica, as small as one can be."""
    said = "BT /F1 10 Tf 14 TL 40 780 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(said)} >>\nstream\n{said}\nendstream",
    ]
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(parts) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    ).encode()


def test_a_pdf_is_its_lines_in_paragraphs_and_said_to_be_less_sure(tmp_path: Path) -> None:
    need(".pdf")
    raw = pdf(
        "Acme raises $40 million",
        "Acme Corp has raised $40 million from Beta Capital, Reuters reported on Wednesday, citing",
        "two people who know of the deal.",
    )
    article, warnings = read(tmp_path, "a.pdf", raw)
    assert article.text.splitlines() == [
        "Acme raises $40 million",
        "Acme Corp has raised $40 million from Beta Capital, Reuters reported on Wednesday, citing"
        " two people who know of the deal.",
    ]
    assert "read from a PDF" in warnings[0]
    assert article.confidence == "lower"


@pytest.mark.parametrize(
    ("raw", "told"), [(b"%PDF-1.4 ...", "cannot be opened"), (b"", "cannot be opened"), (pdf(), "no text")]
)
def test_a_broken_or_empty_pdf_says_so(tmp_path: Path, raw: bytes, told: str) -> None:
    need(".pdf")
    with pytest.raises(ArticleError, match=told):
        read(tmp_path, "a.pdf", raw)


@pytest.mark.parametrize(
    ("out", "right"),
    [
        ("20 مليار دوالر", "20 مليار دولار"),
        ("بالدوالر والرياالت", "بالدولار والريالات"),
        ("3 ماليين وخمسة آالف", "3 ملايين وخمسة آلاف"),
        ("الجولة األولى في اإلمارات وباألسهم", "الجولة الأولى في الإمارات وبالأسهم"),
        ("مبلغ بالغ في حالة العالم، دوال رياضية", "مبلغ بالغ في حالة العالم، دوال رياضية"),
        ("$20 billion", "$20 billion"),
    ],
)
def test_lam_alef_is_turned_back_where_that_is_certain(out: str, right: str) -> None:
    assert mended(out) == right
    assert mended(right) == right


def test_arabic_from_back_to_front_is_noticed() -> None:
    assert turned_round("تقلغأ ةكرشلا ةلوج ةديدج ةميقب 20 رالود رايلم")
    assert not turned_round("أغلقت الشركة جولة جديدة بقيمة 20 مليار دولار" * 30)
    assert not turned_round("Acme raised $5m")


def test_a_paragraph_ends_with_a_short_line_an_empty_one_or_before_an_item() -> None:
    lines = [
        "one long line that goes on",
        "and ends here.",
        "another line that is as long",
        "",
        "next",
        "• item",
        "• item",
    ]
    assert list(joined(lines)) == [
        "one long line that goes on and ends here.",
        "another line that is as long",
        "next",
        "• item",
        "• item",
    ]
