"""The HTML report in a real Chromium, opened from disk: what it loads, shows, hides and answers.

Set up with `make browser`. Where there is no Chromium the tests are skipped and say so; in CI they fail.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import Chromium, Page, found
from large import repeated

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.model import Report
from claimcheck.pipeline import run
from claimcheck.read import read_paths
from claimcheck.report import html
from claimcheck.report.quotes import figures_of

HOUSE = Path(__file__).resolve().parent.parent.parent
AXE = Path(os.environ.get("CLAIMCHECK_AXE") or HOUSE / ".venv" / "axe.min.js")
IN_CI = os.environ.get("CI") == "true"
SHOWN = "[...document.querySelectorAll('.finding')].filter((one) => !one.closest('[hidden]')).map((one) => one.id)"

Show = Callable[..., Page]


def need(what: object, name: str, *, in_ci: bool) -> None:
    """Skip, with the reason, where something that `make browser` sets up is missing; fail if CI must have it."""
    if not what:
        (pytest.fail if in_ci else pytest.skip)(f"{name} is not here: run `make browser`")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    program = found()
    need(program, "Chromium", in_ci=IN_CI)
    browser = Chromium(str(program), tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def seeds() -> Report:
    articles, skipped, _ = read_paths([str(HOUSE / "seeds")], stdin=None, allow_skipped=False)
    return run(articles, skipped, load_packs([core_pack_folder()]))


@pytest.fixture
def show(chromium: Chromium, tmp_path: Path) -> Iterator[Show]:
    """Open a report in a page of its own; settings are those of `Page`."""
    opened: list[Any] = []

    def shown(report: Report, lang: str = "en", fragment: str = "", **settings: Any) -> Page:
        file = tmp_path / f"{len(opened)}.html"
        file.write_text(html.render(report, lang=lang), encoding="utf-8")
        opened.append(chromium.page(**settings))
        page: Page = opened[-1].__enter__()
        page.open(file, fragment)
        page.settle(0.1)
        return page

    yield shown
    for each in opened:
        each.__exit__(None, None, None)


def quiet(page: Page) -> None:
    """Nothing was asked for but the file itself, and nothing complained of."""
    assert [url for url in page.requests if not url.endswith(".html") or not url.startswith("file:")] == []
    assert page.complaints == []


# --- what it loads


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_it_opens_from_disk_asks_for_nothing_and_complains_of_nothing(
    show: Show, seeds: Report, report: Report, empty: Report, lang: str
) -> None:
    for each in (seeds, report, empty):
        page = show(each, lang)
        assert page.run("document.querySelectorAll('.finding').length") == len(each.findings)
        quiet(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_hostile_article_runs_nothing_and_asks_for_nothing(show: Show, hostile: Report, scripts: bool) -> None:
    page = show(hostile, "ar", scripts=scripts)
    if scripts:
        page.run("document.querySelectorAll('.prose .fig, .prose .said, .chip, summary').forEach((one) => one.click())")
        page.run("const box = document.getElementById('search'); box.value = '<img src=x>'; 0")
        page.run("document.getElementById('filters').dispatchEvent(new Event('input')); 0")
        page.settle()
        assert page.run("document.querySelectorAll('script').length") == 1
    assert page.run("document.querySelectorAll('img, iframe, object, link, [onerror], [onload]').length") == 0
    assert "<script>alert(1)</script>" in page.run("document.querySelector('.prose').textContent")
    quiet(page)


# --- how it runs


@pytest.mark.parametrize(("lang", "side"), [("ar", "rtl"), ("en", "ltr")])
def test_page_and_paragraphs_run_in_their_own_direction(show: Show, seeds: Report, lang: str, side: str) -> None:
    page = show(seeds, lang)
    assert page.run("getComputedStyle(document.body).direction") == side
    found = page.run(
        "[...document.querySelectorAll('.prose p[lang], q')].map((one) => [one.lang, getComputedStyle(one).direction])"
    )
    assert {tuple(each) for each in found} == {("ar", "rtl"), ("en", "ltr")}
    rail, main = page.run("['.rail', 'main'].map((name) => document.querySelector(name).getBoundingClientRect().left)")
    assert (rail > main) == (side == "rtl")


# A per cent sign is left out: behind Arabic letters it stands on the other side (Unicode Standard Annex 9, W2 and W5).
IN_ORDER = """(() => {
  const broken = [], words = /[A-Za-z0-9$€][A-Za-z0-9$€.,:-]*[A-Za-z0-9]/g,
    walker = document.createTreeWalker(document.querySelector('main'), 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    for (const found of node.data.matchAll(words)) {
      const range = document.createRange();
      let before = null;
      for (let at = found.index; at < found.index + found[0].length; at += 1) {
        range.setStart(node, at); range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        if (before && Math.abs(box.top - before.top) < 4 && box.left < before.left) {
          broken.push(node.parentElement.closest('p, q, h3, h4, h5, li, text, a').outerHTML.slice(0, 300));
          break;
        }
        before = box;
      }
    }
  }
  return broken;
})()"""


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_numbers_and_latin_names_are_never_reordered(show: Show, seeds: Report, lang: str) -> None:
    page = show(seeds, lang)
    page.run(LAID_OUT)
    assert page.run(IN_ORDER) == []


# Without this, what is far from view is not laid out, and moves while it is looked at.
LAID_OUT = "document.styleSheets[0].insertRule('* { content-visibility: visible !important }', 0); 0"

SPANS = """[...document.querySelectorAll('details.text')].map((one) =>
[...one.querySelectorAll('.prose p[data-at]')].flatMap((line) => {
  const found = [], size = (text) => [...text].length;
  let at = Number(line.dataset.at);
  for (const part of line.childNodes) {
    if (part.nodeType === 1 && part.matches('.fig, .said')) found.push([part.matches('.fig'), at, part.textContent]);
    at += size(part.textContent);
  }
  return found;
}))"""


def test_highlights_are_where_the_spans_say(show: Show, seeds: Report) -> None:
    shown = show(seeds).run(SPANS)
    by_id = {article.id: article for article in seeds.articles}
    for name, runs in zip(sorted(by_id), shown, strict=True):
        text = by_id[name].text
        assert all(text[at : at + len(said)] == said for _, at, said in runs)
        claims = [claim for claim in seeds.claims if claim.article == name]
        wanted = {(figure.start, figure.end) for claim in claims for figure in figures_of(claim)}
        assert {(at, at + len(said)) for figure, at, said in runs if figure} == wanted
        covered = {place for _, at, said in runs for place in range(at, at + len(said))}
        told = {place for claim in claims for place in range(claim.start, claim.end) if text[place] not in "\r\n"}
        assert told <= covered


# --- filters and search


def count(page: Page) -> int:
    page.settle(0.25)
    return len(page.run(SHOWN))


def choose(page: Page, expression: str) -> int:
    page.run(f"{expression}; document.getElementById('filters').dispatchEvent(new Event('input')); 0")
    return count(page)


def test_filters_narrow_down_and_let_go(show: Show, seeds: Report) -> None:
    page = show(seeds)
    every = count(page)
    assert every == len(seeds.findings)
    for box, held in (("k", "kind"), ("s", "severity")):
        for value in {getattr(finding, held) for finding in seeds.findings}:
            one = f"document.querySelector('input[name={box}][value={value}]')"
            wanted = sum(getattr(finding, held) == value for finding in seeds.findings)
            assert choose(page, f"{one}.checked = true") == wanted
            choose(page, f"{one}.checked = false")
    claims = {claim.id: claim for claim in seeds.claims}
    for n, name in enumerate(sorted(article.id for article in seeds.articles), 1):
        wanted = sum(any(claims[c].article == name for c in f.claims) for f in seeds.findings)
        assert choose(page, f"document.getElementById('by-article').value = '{n}'") == wanted
        shown = page.run("[...document.querySelectorAll('details.text:not([hidden])')].length")
        assert shown == 1
    page.run("document.querySelector('#filters button').click()")
    assert count(page) == every
    entity = "xAI"
    wanted = sum(any(role.name == entity for c in f.claims for role in claims[c].roles) for f in seeds.findings)
    pick = (
        "(name, text) => { const list = document.getElementById(name);"
        " list.value = [...list.options].find((one) => one.text.startsWith(text)).value; }"
    )
    assert 0 < choose(page, f"({pick})('by-entity', '{entity} (')") == wanted < every
    page.run("document.querySelector('#filters button').click()")
    wanted = sum(any(claims[c].event == "raise" for c in f.claims) for f in seeds.findings)
    assert 0 < choose(page, f"({pick})('by-event', 'Raise (')") == wanted < every
    assert page.run("document.getElementById('shown').textContent") == f"Findings shown: {wanted} of {every}"
    quiet(page)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("Bloomberg", "Bloomberg"), ("bloomberg", "Bloomberg"), ("إكس ايه اي", "إكس إيه آي"), ("٢٠ مليار", "20 مليار")],
)
def test_search_finds_words_however_they_are_typed(show: Show, seeds: Report, typed: str, told: str) -> None:
    page = show(seeds, "ar")
    shown = choose(page, f"document.getElementById('search').value = {json.dumps(typed)}")
    texts = page.run("[...document.querySelectorAll('.finding')].map((one) => one.textContent)")
    words = told.split()
    assert 0 < shown == sum(all(word in text for word in words) for text in texts) < len(texts)


def test_a_search_without_a_hit_says_so(show: Show, seeds: Report) -> None:
    page = show(seeds)
    assert choose(page, "document.getElementById('search').value = 'zzzz'") == 0
    assert page.run("document.getElementById('shown').textContent").startswith("Findings shown: 0 of")
    assert (
        page.run(
            "[...document.querySelectorAll('.happening, details.text')].filter((one) => one.checkVisibility()).length"
        )
        == 0
    )


def test_a_link_leads_to_what_a_filter_hides(show: Show, seeds: Report) -> None:
    page = show(seeds)
    choose(page, "document.getElementById('search').value = 'zzzz'")
    page.run("location.hash = '#f1'; 0")
    page.settle()
    assert "f1" in page.run(SHOWN)


def test_two_thousand_findings_are_narrowed_down(show: Show, seeds: Report) -> None:
    page = show(repeated(seeds, 50))
    assert count(page) == 50 * len(seeds.findings) >= 2000
    wanted = 50 * sum(finding.kind == "contradiction" for finding in seeds.findings)
    assert choose(page, "document.querySelector('input[value=contradiction]').checked = true") == wanted
    page.key("j", "KeyJ")
    assert page.run("document.activeElement.id") == "f1"


# --- keys, notes, the other side


def test_keys_lead_through_the_report(show: Show, seeds: Report) -> None:
    page = show(seeds, "ar")
    page.key("Tab")
    assert page.run("document.activeElement.className") == "skip"
    page.key("/", "Slash")
    assert page.run("document.activeElement.id") == "search"
    page.type("Bloomberg")
    page.settle()
    page.key("Escape")
    shown = page.run(SHOWN)
    assert len(shown) == len(seeds.findings)
    steps = []
    for key, code in (("ت", "KeyJ"), ("j", "KeyJ"), ("k", "KeyK")):  # the same key on an Arabic keyboard
        page.key(key, code)
        steps.append(page.run("document.activeElement.id"))
    assert steps == [shown[0], shown[1], shown[0]]
    page.key("o", "KeyO")
    page.settle()
    assert page.run("document.activeElement.closest('.prose') !== null")
    page.key("?", "Slash")
    assert page.run("document.getElementById('keys').open")
    quiet(page)


def test_a_claims_note_opens_by_key_tells_the_claim_and_leads_to_the_other_side(show: Show, seeds: Report) -> None:
    page = show(seeds)
    page.run("document.querySelector('.prose a.fig.contradiction').focus()")
    page.key("Enter")
    page.settle()
    assert page.run("document.activeElement.id") == "note"
    told = page.run("document.getElementById('note').textContent")
    assert page.run("document.querySelector('.prose a.fig.contradiction').textContent") in told
    assert "Told elsewhere" in told
    assert page.run("document.querySelectorAll('#note [id]').length") == 0
    page.key("Escape")
    assert page.run("document.getElementById('note').hidden && document.activeElement.matches('a.fig.contradiction')")
    before = page.run("document.activeElement.id")
    page.key("o", "KeyO")
    page.settle()
    there = page.run("location.hash")
    assert re.fullmatch(r"#a\d+c\d+", there)
    assert there != f"#{before}"
    page.run("document.querySelector(location.hash).closest('.prose').querySelector('.fig.contradiction').click()")
    page.settle()
    sides = page.run("[...document.querySelectorAll('#note .sides a')].map((one) => one.hash)")
    assert sides
    quiet(page)


def test_a_claims_note_opens_under_the_mouse(show: Show, seeds: Report) -> None:
    page = show(seeds)
    page.point(".prose .fig.contradiction")
    page.settle(0.5)
    assert not page.run("document.getElementById('note').hidden")
    page.point("#s-articles h2")
    page.settle(0.6)
    assert page.run("document.getElementById('note').hidden")


# --- without script, on paper, on a telephone, to a screen reader


def test_it_reads_without_script(show: Show, seeds: Report) -> None:
    page = show(seeds, scripts=False)
    assert count(page) == len(seeds.findings)
    assert page.run("!document.getElementById('filters').checkVisibility()")
    assert page.run("!document.getElementById('keys').checkVisibility()")
    lines = page.run(
        "[...document.querySelectorAll('.prose p')].filter((p) => p.checkVisibility()).map((p) => p.textContent)"
    )
    for article in seeds.articles:
        assert {line for line in article.text[article.body :].splitlines() if line.strip()} <= set(lines)
    page.point(".prose a.fig.contradiction", click=True)
    page.settle()
    assert page.run("document.querySelector('li:target').checkVisibility()")
    quiet(page)


def test_paper_shows_findings_and_articles_and_no_controls(show: Show, seeds: Report, tmp_path: Path) -> None:
    page = show(seeds, "ar", dark=True)
    page.media(printed=True)
    assert page.run("['.rail', '#note', '.skip'].every((name) => !document.querySelector(name).checkVisibility())")
    assert page.run("document.querySelectorAll('.finding').length") == count(page)
    page.paper(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_narrow_screen_never_scrolls_sideways(show: Show, seeds: Report, lang: str) -> None:
    page = show(seeds, lang, width=360, height=740, touch=True)
    page.run("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    page.settle(0.1)
    assert page.run("document.documentElement.scrollWidth") <= 360
    page.point(".prose .fig.contradiction", click=True)
    page.settle()
    assert page.run("document.getElementById('note').getBoundingClientRect().width") == 360


@pytest.mark.parametrize(("lang", "dark"), [("ar", False), ("en", True)])
def test_axe_finds_no_serious_fault(show: Show, seeds: Report, report: Report, lang: str, dark: bool) -> None:
    need(AXE.exists(), "axe-core", in_ci=False)  # its registry may be away
    page = show(report if dark else seeds, lang, dark=dark)
    page.run(LAID_OUT)
    page.run("document.querySelectorAll('main details, #keys').forEach((one) => { one.open = true; })")
    page.run("document.querySelector('.prose a.fig.contradiction').click()")
    page.settle()
    page.run(AXE.read_text("utf-8") + "; 0")
    found = page.run("axe.run(document, {resultTypes: ['violations']}).then((told) => told.violations)")
    serious = [
        f"{each['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
    assert serious == []
