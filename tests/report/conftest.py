"""Reports made by hand: a small one that shows every part, and a hostile one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.model import (
    Article,
    Claim,
    Cluster,
    Figure,
    Finding,
    Pack,
    Report,
    Role,
    Run,
    Skipped,
    Source,
    Unread,
)

ARABIC = (
    "إكس إيه آي تغلق جولتها\n"
    "أغلقت شركة xAI جولة بقيمة 20 مليار دولار، وفق «بلومبرغ».\n"
    "وتعمل في مدينة ممفيس نحو 230 ألف وحدة معالجة.\n"
)
ENGLISH = (
    "---\ntitle: xAI closes round\n---\n"
    "The startup xAI closed a round of $15 billion, two officials said.\nIt was founded in 2023.\n"
)


def made_figure(article: str, text: str, quote: str, kind: str, value: Decimal | str, unit: str) -> Figure:
    start = text.index(quote)
    return Figure(
        article=article,
        id=f"{article}-{start}",
        kind=kind,  # type: ignore[arg-type]
        value=value,
        unit=unit,
        text=quote,
        start=start,
        end=start + len(quote),
    )


def made_claim(article: str, text: str, quote: str, **fields: object) -> Claim:
    start = text.index(quote)
    values: dict[str, object] = {"event": "raise", "status": "actual", "section": "body", **fields}
    return Claim(id=f"{article}-c{start}", article=article, start=start, end=start + len(quote), text=quote, **values)  # type: ignore[arg-type]


@pytest.fixture
def report() -> Report:
    twenty = made_figure("gulf-20", ARABIC, "20 مليار دولار", "money", Decimal(20_000_000_000), "USD")
    units = made_figure("gulf-20", ARABIC, "230 ألف وحدة معالجة", "count", Decimal(230_000), "GPU")
    fifteen = made_figure("ledger-15", ENGLISH, "$15 billion", "money", Decimal(15_000_000_000), "USD")
    founded = made_figure("ledger-15", ENGLISH, "2023", "date", "2023", "date")
    bloomberg = Source(kind="outlet", name="Bloomberg", via="anonymous", origin="Bloomberg")
    headline = made_claim("gulf-20", ARABIC, "إكس إيه آي تغلق جولتها", section="headline")
    raised = made_claim(
        "gulf-20",
        ARABIC,
        "أغلقت شركة xAI جولة بقيمة 20 مليار دولار، وفق «بلومبرغ».",
        figure=twenty,
        source=bloomberg,
        roles=(Role(role="raiser", name="xAI", entity="xai", text="xAI", start=34, end=37),),
    )
    holds = made_claim(
        "gulf-20", ARABIC, "وتعمل في مدينة ممفيس نحو 230 ألف وحدة معالجة.", event="capacity", figure=units
    )
    closed = made_claim(
        "ledger-15",
        ENGLISH,
        "The startup xAI closed a round of $15 billion, two officials said.",
        figure=fifteen,
        source=Source(kind="anonymous", name="two officials"),
    )
    began = made_claim("ledger-15", ENGLISH, "It was founded in 2023.", event="found", date=founded)
    return Report(
        articles=(
            Article(
                id="ledger-15",
                path="seeds/ledger-15.md",
                title="xAI closes round",
                lang="en",
                published="2026-01-07",
                outlet="The Ledger",
                url="https://ledger.example/15",
                text=ENGLISH,
                body=ENGLISH.index("The startup"),
                headline=(11, 27),
            ),
            Article(
                id="gulf-20",
                path="seeds/gulf-20.txt",
                title="إكس إيه آي تغلق جولتها",
                lang="ar",
                published="2026-01",
                outlet="صحيفة الخليج الاقتصادي",
                text=ARABIC,
                headline=(0, 22),
            ),
        ),
        figures=(founded, fifteen, units, twenty),
        claims=(began, closed, holds, raised, headline),
        clusters=(
            Cluster(
                id="k1",
                events=("raise",),
                entities=("xai",),
                claims=(raised.id, closed.id, headline.id),
                summary="xAI raises money, January 2026",
                summary_ar="جولة تمويل xAI، يناير 2026",
            ),
            Cluster(id="k2", events=("found",), entities=("xai",), claims=(began.id,), summary="xAI is founded"),
        ),
        findings=(
            Finding(
                id="f3",
                rule="core/unsourced-figure",
                kind="unsourced",
                message="A figure without a source: \u2068230 ألف وحدة معالجة\u2069",
                message_ar="رقم بلا مصدر: \u2068230 ألف وحدة معالجة\u2069",
                claims=(holds.id,),
            ),
            Finding(
                id="f2",
                rule="core/founding-year",
                kind="contradiction",
                certainty="possible",
                severity="warning",
                message="Founded in 2023, or not",
                claims=(began.id,),
                values={"missing": ["date", "something-new"]},
            ),
            Finding(
                id="f1",
                rule="core/amount-conflict",
                kind="contradiction",
                subkind="amount",
                severity="error",
                message="The Ledger: $15 billion; Gulf: 20bn",
                message_ar="\u2068The Ledger\u2069: \u2068$15 billion\u2069، أما \u2068الخليج\u2069: "
                "\u206820 مليار دولار\u2069",
                claims=(raised.id, closed.id),
                cluster="k1",
                values={
                    "camps": [
                        {
                            "value": "20 مليار دولار",
                            "claims": [raised.id],
                            "articles": ["gulf-20"],
                            "independent_origins": 1,
                            "origins": ["Bloomberg"],
                        },
                        {"value": Decimal(15_000_000_000), "claims": [closed.id], "articles": 1},
                    ],
                    "comparison": {
                        "field": "figure",
                        "relation": "disjoint",
                        "a": [Decimal(20_000_000_000), None],
                        "b": [Decimal("14500000000"), Decimal("15500000000.5")],
                        "a_text": "20 مليار دولار",
                        "b_text": "$15 billion",
                    },
                },
            ),
        ),
        unread=(
            Unread(article="gulf-20", start=2, end=9, text="وبلغ المؤشر 7 نقاط", reason="no event governs its figures"),
            Unread(article="gone", start=0, end=3, text="a 7", reason="a reason of its own"),
        ),
        run=Run(
            version="0.1.0",
            rules=(Pack(name="core", version="1", rules=2, digest="0"),),
            counts={
                "articles": 2,
                "sentences": 5,
                "figures": 4,
                "claims": 5,
                "clusters": 2,
                "findings": 3,
                "unread": 2,
            },
            skipped=(Skipped(path="bad.txt", line=3, reason="is not UTF-8"),),
        ),
    )


@pytest.fixture
def empty() -> Report:
    return Report(articles=(), figures=(), claims=(), clusters=(), findings=(), run=Run(version="0.1.0"))


EVIL = (
    "<script>alert(1)</script> \u202eevil\u202c \u2067open ![x](http://a.example/x) [l](javascript:1) `code` **bold** "
    "| cell \x1b[31mred\x1b]0;title\x07 \x00 &lt; @someone #12 $a$ {{ 7*7 }} {name} \ud800 ]]> --> "
    "</style><img src=x onerror=1>"
)


@pytest.fixture
def hostile() -> Report:
    """Every free text is hostile, ids among them, and no two lists agree about what exists."""
    text = f"{EVIL}\n# {EVIL}\n```\n:::error file=x::{EVIL}\n"
    figure = Figure(article=EVIL, id=EVIL, kind="money", value=None, text=EVIL, start=3, end=9_999)
    source = Source(kind="official", name=EVIL, via="outlet", origin="\u202e" + EVIL)
    claim = Claim(
        id=EVIL,
        article=EVIL,
        event=EVIL,
        status="denied",
        section="list",
        figure=figure,
        source=source,
        start=0,
        end=len(EVIL),
        text=EVIL,
    )
    lost = claim.model_copy(update={"id": "lost", "article": "nowhere", "figure": None, "date": figure})
    values = {
        "camps": [{"value": EVIL, "claims": [EVIL, "gone"], "origins": [EVIL, None], "articles": {"x"}}, 7, {}],
        "comparison": {"field": EVIL, "relation": EVIL, "a": [EVIL, 3], "b": "no list", "a_text": EVIL},
        "missing": [EVIL],
        EVIL: {1, 2},
    }
    shown = {
        "rule": EVIL,
        "message": EVIL + "\u2066",
        "subkind": EVIL,
        "claims": (EVIL, "lost", "gone"),
        "values": values,
    }
    kinds = ("contradiction", "update", "agreement", "unsourced", "circular", "note")
    return Report(
        articles=(
            Article(id=EVIL, path=EVIL, title=EVIL, outlet=EVIL, published=EVIL, url="javascript:alert(1)", text=text),
        ),
        figures=(figure,),
        claims=(claim, lost),
        clusters=(Cluster(id="k", events=(), entities=(), claims=(EVIL, "lost", "gone"), summary=EVIL),),
        findings=tuple(Finding(id=EVIL + kind, kind=kind, cluster="k", **shown) for kind in kinds),  # type: ignore[arg-type]
        unread=(Unread(article=EVIL, start=0, end=1, text=EVIL, reason=EVIL),),
        run=Run(version=EVIL, skipped=(Skipped(path=EVIL, reason=EVIL),)),
    )
