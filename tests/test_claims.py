"""What holds for the claims of one article, whatever it says: ids, spans, shared figures, dates, denials."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.claims import Reading, read_article
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.model import Article
from claimcheck.text.sentences import language_of

LEXICON = load_lexicon()
WORDS = load_words(LEXICON)


def read(text: str, **known: Any) -> Reading:
    known = {"id": "case", "path": "case", "lang": language_of(text), "published": "2025-11-20", **known}
    return read_article(Article(text=text, **known), LEXICON, WORDS)


def told(text: str, event: str, **known: Any) -> list[Any]:
    return [claim for claim in read(text, **known).claims if claim.event == event]


def test_an_id_stays_where_its_sentence_stays() -> None:
    said = "Norvale acquired Delmont for $2bn."
    (alone,) = told(said, "acquire")
    (later,) = told("The weather was fine.\n\n" + said, "acquire")
    assert alone.id == later.id
    assert alone.start != later.start


def test_an_id_tells_the_article_apart() -> None:
    said = "Norvale acquired Delmont for $2bn."
    assert told(said, "acquire", id="a")[0].id != told(said, "acquire", id="b")[0].id


def test_a_sentence_told_twice_has_two_ids() -> None:
    claims = told("Norvale acquired Delmont for $2bn.\n\nNorvale acquired Delmont for $2bn.", "acquire")
    assert len(claims) == 2
    assert len({claim.id for claim in claims}) == 2


def test_joint_parties_are_one_claim_each_and_share_their_figure() -> None:
    one, other = told("SoftBank and Oracle invested $7bn in Crusoe.", "invest")
    assert one.figure == other.figure
    assert {claim.role("investor")[0].name for claim in (one, other)} == {"SoftBank", "Oracle"}


@pytest.mark.parametrize(
    "text", ["Norvale raised 600 million dirhams ($163m).", "جمعت شركة نورفال 600 مليون درهم (163 مليون دولار)."]
)
def test_a_bracketed_equivalent_is_a_figure_but_no_second_claim(text: str) -> None:
    reading = read(text)
    money = [figure for figure in reading.figures if figure.kind == "money"]
    assert [figure.equivalent_of for figure in money] == [None, money[0].id]
    assert [c.figure.unit for c in reading.claims if c.figure is not None] == ["AED"]


@pytest.mark.parametrize(
    "text",
    [
        "Norvale, a maker of pumps, acquired Delmont for $2bn in March.",
        "استحوذت شركة نورفال على شركة دلمونت مقابل ملياري دولار في مارس.",
    ],
)
def test_roles_figures_and_dates_lie_inside_their_claim(text: str) -> None:
    lead = "عنوان\n\nمقدمة.\n\n"
    for claim in read(lead + text).claims:
        assert (lead + text)[claim.start : claim.end] == claim.text == text
        for part in (*claim.roles, claim.figure, claim.date):
            if part is not None:
                assert claim.start <= part.start <= part.end <= claim.end
                assert (lead + text)[part.start : part.end] == part.text


def test_a_date_is_no_claim_of_its_own() -> None:
    assert read("It was on 3 March 2024.").claims == []


def test_a_relative_date_without_a_day_of_print_stays_open() -> None:
    (claim,) = told("Norvale acquired Delmont last December.", "acquire", published=None)
    assert claim.date is not None
    assert claim.date.value is None
    (known,) = told("Norvale acquired Delmont last December.", "acquire")
    assert known.date.value == "2024-12"


def test_an_open_currency_follows_the_countrys_own() -> None:
    text = "جمعت شركة نورفال في مصر 600 مليون جنيه."
    assert [f.unit for f in read(text).figures if f.kind == "money"] == ["EGP"]
    assert [f.unit for f in read("جمعت شركة نورفال 600 مليون جنيه.").figures if f.kind == "money"] == [None]
    both = "جمعت شركة نورفال في مصر والسودان 600 مليون جنيه."
    assert [f.unit for f in read(both).figures if f.kind == "money"] == [None]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("بلغ الربح 820 مليون دينار كويتي. وأوصى المجلس بتوزيع 25 فلسا للسهم.", "KWD"),
        ("Profit was AED 820 million. The board proposed a dividend of 25 fils a share.", "AED"),
        ("بلغ الربح 820 مليون دولار. وأوصى المجلس بتوزيع 25 فلسا للسهم.", None),
        ("Profit was KWD 820 million and AED 90 million. The board proposed a dividend of 25 fils a share.", None),
    ],
)
def test_a_shared_coin_is_that_of_the_currency_which_the_article_names(text: str, unit: str | None) -> None:
    assert [f.unit for f in read(text).figures if f.kind == "money"][-1] == unit


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norvale will acquire Delmont for $2bn. Norvale denied the report.", "acquire"),
        ("ستستحوذ شركة نورفال على شركة دلمونت مقابل ملياري دولار. ونفت نورفال صحة ذلك.", "acquire"),
    ],
)
def test_what_is_denied_is_the_last_thing_told(text: str, event: str) -> None:
    report, denial = told(text, event)
    assert (report.status, denial.status) == ("prospective", "denied")
    assert [r.name for r in denial.roles] == [r.name for r in report.roles]
    assert denial.figure is None
    assert denial.start > report.start


@pytest.mark.parametrize(
    "text",
    [
        "Norvale will acquire Delmont for $2bn. Norvale does not comment on rumours.",
        "ستستحوذ شركة نورفال على شركة دلمونت مقابل ملياري دولار. وقال متحدث إن الشركة لا تعلق على الشائعات.",
        "ستستحوذ شركة نورفال على شركة دلمونت مقابل ملياري دولار. وعلقت البورصة التداول بعد الخبر.",
    ],
)
def test_silence_on_a_report_denies_nothing(text: str) -> None:
    assert not [c for c in read(text).claims if c.event == "acquire" and c.status == "denied"]


def test_nothing_told_before_leaves_nothing_to_deny() -> None:
    assert [c for c in read("Norvale denied the report.").claims if c.event != "comment"] == []


def test_a_figure_that_no_event_governs_is_measured() -> None:
    (claim,) = read("The video drew 22 million views.").claims
    assert claim.event == "measure"
    assert claim.figure is not None


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Some 300 buses passed.", 1),  # of nobody
        ("Norvale has 300 buses.", 0),
        ("Norvale acquired Delmont for $2bn. It rained 40 mm.", 1),
        ("Inflation was 4%.", 0),
        ("مرت 300 حافلة.", 1),
        ("بلغ التضخم 4%.", 0),
        ("Norvale declined to comment.", 0),  # no figure
    ],
)
def test_a_bare_number_is_a_claim_and_yet_not_read(text: str, unread: int) -> None:
    assert len(read(text).unread) == unread


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The index of consumer moods was at 4%.", "index (consumer moods)"),
        ("Norvale, against 40% a year ago.", None),
        ("وصل مؤشر ثقة المستهلكين إلى 4%.", "مؤشر (ثقة مستهلكين)"),
    ],
)
def test_what_is_measured_is_a_noun_phrase(text: str, metric: str | None) -> None:
    assert [claim.metric for claim in read(text).claims] == [metric]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("The price of petrol in Egypt was 12 pounds.", ["price (petrol)"]),
        ("Average diesel prices in Egypt were 10 pounds.", ["price (diesel)"]),
        ("The unemployment rate in Egypt was 7%.", ["unemployment"]),
        ("The overall unemployment rate in Egypt was 7%.", ["unemployment"]),
        ("Youth unemployment in Egypt was 17%.", ["unemployment (youth)"]),
        ("بلغ سعر البنزين في مصر 12 جنيها.", ["price (petrol)"]),
        ("بلغ سعر السولار في مصر نحو 10 جنيهات.", ["price (diesel)"]),
        ("بلغ معدل البطالة في مصر 7%.", ["unemployment"]),
        ("حدد البنك المركزي المصري سعر الإيداع عند 21% وسعر الإقراض عند 22%.", ["deposit rate", "lending rate"]),
    ],
)
def test_two_things_measured_have_two_names(text: str, metrics: list[str]) -> None:
    assert [claim.metric for claim in read(text).claims] == metrics


def test_no_article_gives_nothing() -> None:
    for text in ("", "\n\n", "   ", "."):
        reading = read(text)
        assert (reading.figures, reading.claims, reading.unread) == ([], [], [])


def test_scenes_are_kept_on_request_only() -> None:
    text = "Norvale acquired Delmont for $2bn."
    assert read(text).scenes == []
    article = Article(id="case", path="case", text=text, lang="en")
    kept = read_article(article, LEXICON, WORDS, keep_scenes=True)
    assert len(kept.scenes) == kept.sentences == 1
    assert kept.claims == read_article(article, LEXICON, WORDS).claims


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Norvale buys Delmont for $2bn\n\nIt was said on Monday.", "headline"),
        ("Intro.\n\n- Norvale acquired Delmont for $2bn.", "list"),
    ],
)
def test_a_claim_says_where_it_stands(text: str, section: str) -> None:
    headline = (0, text.index("\n")) if section == "headline" else None
    (claim,) = told(text, "acquire", headline=headline)
    assert claim.section == section
