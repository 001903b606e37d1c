"""The HTML: well-formed, one script of its own, no network, links that lead somewhere, text where its span says."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from claimcheck.model import Report
from claimcheck.report import html

VOID = {"meta", "br", "img", "line", "rect", "path", "circle", "link", "input"}


class Page(HTMLParser):
    """A page's tags, attributes, and the text of each element by its tag."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.marks: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "mark" in self.open:
            self.marks[-1] += data


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_tags_are_balanced_ids_unique_and_links_lead_somewhere(
    report: Report, hostile: Report, empty: Report, lang: str
) -> None:
    for each in (report, hostile, empty):
        page = Page(html.render(each, lang=lang))
        assert len(set(page.ids)) == len(page.ids)
        assert not {link[1:] for link in page.links if link.startswith("#") and link != "#"} - set(page.ids)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_hostile_article_brings_no_tag_and_no_address(report: Report, hostile: Report, lang: str) -> None:
    shown = html.render(hostile, lang=lang)
    page = Page(shown)
    assert not {"img", "iframe", "object", "link", "base", "embed"} & set(page.tags)
    assert page.tags["style"] == page.tags["script"] == 1
    assert not {name for name in page.attributes if name.startswith("on")}
    assert all(link.startswith("#") for link in page.links)
    assert "{{ 7*7 }}" in shown  # data is no template


def test_nothing_is_loaded(report: Report) -> None:
    shown = html.render(report)
    assert "default-src 'none'" in shown
    assert not re.search(r"@import|url\(|<link|src=|\beval\(|innerHTML|fetch\(|XMLHttp", shown)
    assert [link for link in Page(shown).links if not link.startswith("#")] == ["https://ledger.example/15"]


def test_the_policy_names_the_one_style_and_the_one_script(report: Report) -> None:
    shown = html.render(report)
    policy = re.search('Content-Security-Policy" content="([^"]*)"', shown)
    assert policy
    for part in ("style", "script"):
        (text,) = re.findall(f"<{part}>(.*?)</{part}>", shown, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{part}-src 'sha256-{digest}'" in policy.group(1)
    assert "unsafe" not in policy.group(1)
    assert "style" not in Page(shown).attributes


@pytest.mark.parametrize(("lang", "side"), [("ar", "rtl"), ("en", "ltr")])
def test_the_page_runs_in_the_direction_of_its_interface(report: Report, lang: str, side: str) -> None:
    assert f'<html lang="{lang}" dir="{side}">' in html.render(report, lang=lang)


def test_figures_are_marked_in_quotes_and_in_the_articles(report: Report) -> None:
    marks = Counter(Page(html.render(report)).marks)
    assert marks["20 مليار دولار"] == 3  # in the finding, in the happening's accounts, in the article
    assert marks["230 ألف وحدة معالجة"] == 2


def test_a_figure_in_an_article_leads_to_what_was_read_and_to_its_finding(report: Report) -> None:
    shown = html.render(report, lang="en")
    told = dict(re.findall(r'<li id="(n\d+c\d+)">(.*?)</li>', shown))
    for kind, number, figure in (("contradiction", 1, r"\$15 billion"), ("unsourced", 3, "230 ألف وحدة معالجة")):
        found = re.search(rf'<a class="fig {kind} certain"[^>]* href="#(n\d+c\d+)"[^>]*><mark>{figure}</mark>', shown)
        assert found
        assert f'href="#f{number}"' in told[found.group(1)]


def test_an_article_is_shown_whole_behind_its_front_matter(report: Report) -> None:
    shown = html.render(report)
    prose = re.findall(r'<div class="prose">(.*?)</div>', shown, re.DOTALL)
    texts = [re.sub(r"\s*\n+\s*", "\n", re.sub("<[^>]+>", "", each)).strip() for each in prose]
    by_id = {article.id: article for article in report.articles}
    assert texts[0] == by_id["gulf-20"].text.strip()
    assert texts[1].startswith(
        "xAI closes round\nThe startup xAI closed a round of $15 billion, two officials said.\nIt was"
    )
    assert "title:" not in texts[1]


def test_intervals_are_drawn_with_an_arrow_where_there_is_no_limit(report: Report) -> None:
    shown = html.render(report)
    drawn = re.findall('<svg class="intervals".*?</svg>', shown)
    assert len(drawn) == 1
    assert drawn[0].count("<rect") == 3  # two bars and the gap between them
    assert drawn[0].count("<path") == 1
    assert 'direction="rtl">20 مليار دولار</text>' in drawn[0]
