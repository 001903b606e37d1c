"""The view: order, camps, quotes, credit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.model import Report, Source
from claimcheck.report import html, markdown, terminal
from claimcheck.report.quotes import Piece, cut_pieces
from claimcheck.report.view import View


def test_findings_come_worst_first(report: Report) -> None:
    items = View(report).items
    assert [(item.number, item.finding.id) for item in items] == [(1, "f1"), (2, "f2"), (3, "f3")]


def test_what_a_rule_takes_for_an_error_is_wrong_whatever_its_kind(report: Report) -> None:
    calm = View(report, "en")
    assert {item.finding.kind for item in calm.wrong} == {"contradiction"}
    strict = tuple(f.model_copy(update={"severity": "error"}) if f.kind == "unsourced" else f for f in report.findings)
    view = View(report.model_copy(update={"findings": strict}), "en")
    assert {view.wrongness(item) for item in view.wrong} - {"certain", "possible"} == {"unsourced figure"}
    before, after = (terminal.render(r, lang="en", quiet=True).count("\n") for r in (report, view.report))
    assert after > before


@pytest.mark.parametrize("render", [terminal.render, markdown.render, html.render])
def test_a_text_that_was_put_together_is_said_to_be(render: Callable[..., str], report: Report) -> None:
    unsure = (report.articles[0].model_copy(update={"confidence": "lower"}), *report.articles[1:])
    assert "Put together from a PDF" not in render(report, lang="en")
    assert "Put together from a PDF" in render(report.model_copy(update={"articles": unsure}), lang="en")


def test_a_quote_is_cut_from_the_article_with_its_figure_marked(report: Report) -> None:
    quote = View(report).items[0].camps[0].quotes[0]
    article = next(a for a in report.articles if a.id == quote.article.id)
    assert quote.text == article.text[quote.claim.start : quote.claim.end]
    assert [piece.text for piece in quote.pieces if piece.marked] == ["20 مليار دولار"]
    assert quote.span == f"[{quote.claim.start}:{quote.claim.end}]"


def test_camps_are_counted_as_their_rule_counts_them(report: Report) -> None:
    first, second = View(report).items[0].camps
    assert (first.value, first.articles, first.independent, first.origins) == ("20 مليار دولار", 1, 1, ("Bloomberg",))
    assert (second.value, second.articles, second.independent, second.origins) == ("$15 billion", 1, None, ())


def test_claims_outside_every_camp_form_their_own(report: Report) -> None:
    finding = next(f for f in report.findings if f.id == "f1")
    bare = report.model_copy(update={"findings": (finding.model_copy(update={"values": {}}),)})
    camps = View(bare).items[0].camps
    assert {camp.value for camp in camps} == {"$15 billion", "20 مليار دولار"}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Source(), "no source, the article's own voice"),
        (Source(kind="outlet", name="Bloomberg", origin="Bloomberg"), "Bloomberg (outlet)"),
        (Source(kind="outlet"), "an outlet (outlet)"),
        (Source(kind="anonymous"), "unnamed sources"),
        (Source(kind="vague", name="estimates"), "estimates (nobody in particular)"),
        (
            Source(kind="outlet", name="Reuters", via="anonymous", origin="WSJ"),
            "Reuters (outlet), through unnamed sources, origin: WSJ",
        ),
    ],
)
def test_credit_is_said_in_words(report: Report, source: Source, said: str) -> None:
    shown = View(report, "en").credited(source)
    assert "".join(c for c in shown if c not in "\u2066\u2067\u2068\u2069") == said


def test_counts_fall_back_on_what_the_report_holds(report: Report) -> None:
    bare = report.model_copy(update={"run": report.run.model_copy(update={"counts": {}})})
    counts = View(bare).counts
    assert (counts["articles"], counts["claims"], counts["unread"], counts["sentences"]) == (2, 5, 2, None)


def test_clusters_of_one_claim_are_only_counted(report: Report) -> None:
    view = View(report)
    assert [cluster.cluster.id for cluster in view.clusters] == ["k1"]
    assert view.singles == 1
    assert [quote.article.id for quote in view.clusters[0].quotes] == ["gulf-20", "gulf-20", "ledger-15"]


def test_marks_may_overlap_touch_or_leave_the_text() -> None:
    assert cut_pieces("abcdef", [(1, 3), (2, 4), (9, 12), (-5, 0)]) == (
        Piece("a"),
        Piece("bc", True),
        Piece("d", True),
        Piece("ef"),
    )


def test_a_message_does_not_repeat_the_quote_below_it(report: Report) -> None:
    claim = next(c for c in report.claims if c.event == "found")
    finding = report.findings[0].model_copy(
        update={"claims": (claim.id,), "message": f"\u20682023\u2069 has no source: \u2068{claim.text}\u2069"}
    )
    view = View(report.model_copy(update={"findings": (finding,)}), "en")
    assert view.items[0].message == "\u20682023\u2069 has no source"


def test_a_sentence_with_several_claims_is_quoted_once_with_all_their_figures(report: Report) -> None:
    raised = next(c for c in report.claims if c.figure and c.figure.text == "20 مليار دولار")
    other = raised.model_copy(update={"id": "other", "figure": None, "date": None})
    cluster = report.clusters[0].model_copy(update={"claims": (other.id, raised.id)})
    view = View(report.model_copy(update={"claims": (other, *report.claims), "clusters": (cluster,)}))
    (quote,) = view.clusters[0].quotes
    assert quote.claim.id == raised.id
    assert [piece.text for piece in quote.pieces if piece.marked] == ["20 مليار دولار"]
