"""How many independent origins a value has: names of one source count once, and so do names that may be one."""

from __future__ import annotations

import pytest

from claimcheck.checks.offices import offices_of
from claimcheck.checks.origins import count_origins
from claimcheck.checks.telling import Telling
from claimcheck.lexicon.load import load_lexicon
from claimcheck.model import Article, Claim, Source


def tellings(names: list[str]) -> list[Telling]:
    """An article for each name, which credits it in a sentence of its own."""
    found = []
    for n, name in enumerate(names):
        source = Source(kind="official", name=name, origin=name)
        article = Article(id=f"a{n}", path="")
        text = " ".join(f"word{n}{k}" for k in range(12))
        claim = Claim(
            id=f"c{n}", article=article.id, event="toll", status="actual", section="body",
            source=source, start=0, end=1, text=text,
        )  # fmt: skip
        found.append(Telling(claim, article, n))
    return found


@pytest.mark.parametrize(
    ("names", "independent"),
    [
        (["the civil protection service", "الحماية المدنية"], 1),
        (["الدفاع المدني", "الحماية المدنية"], 1),
        (["Egypt's health ministry", "وزارة الصحة المصرية"], 1),
        (["Nordel", "نوردل"], 1),
        (["port authority", "إدارة الميناء"], 1),
        (["state waterways authority", "هيئة الممرات المائية"], 1),  # may be, so it proves nothing
        (["State Waterways Authority", "سافيكو"], 2),
        (["civil protection", "وزارة الصحة"], 2),
        (["police", "prosecutors"], 2),
        (["Nordel", "سافيكو"], 2),
        (["Nordel", "Nordex"], 2),  # two names of one script are read as they are written
        (["Mansour Adel", "Adel Mansour Group"], 2),
        (["finance ministry", "وزارة الصحة", "health minister"], 2),
    ],
    ids=str,
)
def test_names_that_may_be_one_source_are_not_independent(names: list[str], independent: int) -> None:
    assert count_origins(tellings(names)).independent == independent


@pytest.mark.parametrize(
    ("name", "offices"),
    [
        ("الشرطة", {"police"}),
        ("قائد الشرطة في الإقليم", {"police"}),
        ("the coast guard", {"coastguard"}),
        ("Courtney Wells", set()),
        ("Policy Exchange", set()),
        ("شركة الحماية الحديثة", set()),
    ],
)
def test_an_office_is_known_by_its_whole_name(name: str, offices: set[str]) -> None:
    assert offices_of(name) == offices


def test_both_languages_have_the_same_offices() -> None:
    lexicon = load_lexicon()
    assert list(lexicon.words("ar", "offices")) == list(lexicon.words("en", "offices"))
