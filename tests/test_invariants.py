"""What holds for any text at all: spans, script of digits, order of articles, bytes, ids, time."""

from __future__ import annotations

import cProfile
import json
import pstats
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.claims import Reading, read_article
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.model import Article, Report
from claimcheck.pipeline import explain, run
from claimcheck.text.sentences import language_of

HERE = Path(__file__).parent
LEXICON = load_lexicon()
WORDS = load_words(LEXICON)
PACKS = load_packs([core_pack_folder()])
SAID = [
    case["text"]
    for path in sorted((HERE / "extract").glob("claims.*.yml"))
    for part in ("cases", "open")
    for case in read_yaml(path)[0].value[part]
]
PIECES = (
    "جمعت استحوذت ستستحوذ شركة الشركة نورفال على مقابل مليون مليارات دولار ($ 3 ٣٫٥ ) من إلى بنسبة 12% التي أن إن "
    "قال وأضاف نفت وبحسب رويترز إيلون ماسك أوبن إيه آي حصة قيمتها في مصر القاهرة مقتل وإصابة 24 آخرين شخصا لو إذا "
    "ليس لم ، . ؛ « » \n\n - Norvale raised will acquire acquired $5bn €3m 40% for in from to of by and , . ( ) \" ' "
    "'s which that who said says denied Reuters according OpenAI Tesla's Elon Musk killed injured 12 people stake "
    "valued at if would not its the company respectively A B 2025 March last December up down rose fell \u200f \u202b"
).split(" ")
SOUP = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
SENTENCE = st.sampled_from(SAID)
TEXT = st.one_of(SOUP, SENTENCE, st.lists(SENTENCE, min_size=2, max_size=4).map("\n\n".join), st.text(max_size=60))
QUICKLY = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])


def article_of(text: str, name: str = "a", published: str | None = "2025-11-20") -> Article:
    return Article(id=name, path=name, text=text, lang=language_of(text), published=published)


def read(text: str) -> Reading:
    return read_article(article_of(text), LEXICON, WORDS)


def report_of(texts: Sequence[str]) -> Report:
    return run([article_of(text, f"a{n}") for n, text in enumerate(texts)], packs=PACKS)


@QUICKLY
@given(TEXT)
def test_every_span_cuts_its_own_text(text: str) -> None:
    reading = read(text)
    for row in (*reading.figures, *reading.claims, *reading.unread):
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == row.text
    for claim in reading.claims:
        for part in (claim.figure, claim.date):
            assert part is None or text[part.start : part.end] == part.text
        for role in claim.roles:
            # a party that the text before supplies has its own name and no stretch here
            assert text[role.start : role.end] == role.text or (role.start == role.end and role.text == role.name)
        source = claim.source
        if source.start is not None:
            assert source.end is not None
            assert text[source.start : source.end] == source.text


@QUICKLY
@given(TEXT)
@example("وبحسب")
@example(") its The ، said is Halden ( Nairobi")
def test_ids_are_unique_and_everything_says_what_found_it(text: str) -> None:
    reading = read(text)
    for rows in (reading.claims, reading.figures):
        assert len({row.id for row in rows}) == len(rows)
        assert all(row.found_by for row in rows)
    figures = {figure.id for figure in reading.figures}
    assert all(claim.figure is None or claim.figure.id in figures for claim in reading.claims)
    for claim in reading.claims:
        schema = WORDS.events[claim.event]
        assert {role.role for role in claim.roles} <= set(schema.roles)
        assert claim.figure is None or claim.figure.kind != "date"


@settings(QUICKLY, max_examples=40)
@given(TEXT)
def test_explaining_never_fails(text: str) -> None:
    explain(article_of(text))


def values(text: str) -> list[tuple[object, ...]]:
    return [
        (
            claim.event,
            claim.status,
            tuple((role.role, role.entity) for role in claim.roles),
            claim.figure and (claim.figure.value, claim.figure.high, claim.figure.unit, claim.figure.approx),
            claim.date and claim.date.value,
            claim.source.kind,
        )
        for claim in read(text).claims
    ]


@QUICKLY
@given(st.sampled_from([text for text in SAID if language_of(text) == "ar"]))
def test_the_script_of_digits_changes_no_claim(text: str) -> None:
    for base in (0x660, 0x6F0):
        assert values(text.translate({ord("0") + d: chr(base + d) for d in range(10)})) == values(text)


@QUICKLY
@given(st.sampled_from([text for text in SAID if language_of(text) == "ar"]))
def test_short_vowels_change_no_claim(text: str) -> None:
    assert values(text.replace("مل", "مـل").replace("قا", "قَا")) == values(text)


@settings(QUICKLY, max_examples=25)
@given(st.lists(st.one_of(SENTENCE, SOUP), min_size=2, max_size=5, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(texts: list[str], chance: random.Random) -> None:
    articles = [article_of(text, f"a{n}") for n, text in enumerate(texts)]
    before = run(articles, packs=PACKS)
    chance.shuffle(articles)
    after = run(articles, packs=PACKS)
    assert sorted(c.model_dump_json() for c in after.claims) == sorted(c.model_dump_json() for c in before.claims)
    assert after.clusters == before.clusters
    assert sorted(f.model_dump_json() for f in after.findings) == sorted(f.model_dump_json() for f in before.findings)


@settings(QUICKLY, max_examples=25)
@given(st.lists(TEXT, min_size=1, max_size=4))
def test_the_same_input_gives_the_same_bytes(texts: list[str]) -> None:
    first, again = report_of(texts).model_dump_json(), report_of(texts).model_dump_json()
    assert first == again
    json.loads(first)


@pytest.fixture(scope="module")
def everything() -> Report:
    """Every case as an article of its own, so that many of them speak of the same things."""
    return report_of(SAID)


def test_ids_are_unique_across_articles(everything: Report) -> None:
    for rows in (everything.claims, everything.figures, everything.clusters, everything.findings):
        assert len({row.id for row in rows}) == len(rows)


def test_every_finding_says_what_found_it(everything: Report) -> None:
    assert everything.findings
    assert all(finding.found_by for finding in everything.findings)


def test_every_claim_is_in_one_cluster(everything: Report) -> None:
    clustered = [claim for cluster in everything.clusters for claim in cluster.claims]
    assert sorted(clustered) == sorted(claim.id for claim in everything.claims)


def test_a_finding_speaks_of_its_own_cluster(everything: Report) -> None:
    members = {cluster.id: set(cluster.claims) for cluster in everything.clusters}
    for finding in everything.findings:
        if finding.kind in ("contradiction", "agreement", "update"):
            assert finding.cluster is None or set(finding.claims) <= members[finding.cluster]


LONG = {
    "كلمة بعد كلمة و": 60_000,
    "word by word ": 60_000,
    "which ": 60_000,
    "قال إن ": 60_000,
    "Norvale ": 60_000,
    "«نورفال ": 60_000,
    "كلمة": 60_000,
    "(": 20_000,
    "12 ": 20_000,
    "جمعت شركة نورفال 5 ملايين دولار و": 20_000,
    "Norvale acquired Delmont for $5bn and ": 16_000,
}


@pytest.mark.parametrize(("piece", "size"), LONG.items(), ids=[piece.strip() for piece in LONG])
def test_work_grows_with_length_only(piece: str, size: int) -> None:
    """`size` bytes without the end of a sentence against a quarter of it, in calls: a quadratic step makes 16 times."""

    def work(size: int) -> int:
        text = (piece.encode() * (size // len(piece.encode()) + 1))[:size].decode(errors="ignore")
        profile = cProfile.Profile()
        profile.runcall(read, text)
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    work(1_000)
    assert work(size) < 7 * work(size // 4)
