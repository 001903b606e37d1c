"""Plain acts: what is read of a sentence, who denies it, what it is done to, and what is no act."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck.claims import read_article
from claimcheck.claims.acts import is_denied_by_somebody, is_not_yet_done, names_of
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import LANGUAGES, load_lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.model import Article

LEXICON = load_lexicon()
WORDS = load_words(LEXICON)
FILES = sorted(Path(__file__).parent.glob("acts.*.yml"))
CASES = [
    pytest.param(file.name.split(".")[1], case, id=f"{file.stem}: {case['text'][:60]}")
    for file in FILES
    for value in (read_yaml(file)[0].value,)
    for case in (*value["cases"], *value["near misses"])
]


@pytest.mark.parametrize(("lang", "case"), CASES)
def test_the_acts_of_a_sentence(lang: str, case: dict[str, Any]) -> None:
    article = Article(id="a", path="a", lang=lang, published="2026-03-01", text=case["text"])
    found = read_article(article, LEXICON, WORDS).acts
    assert [(claim.metric, claim.status) for claim in found] == [
        (want["name"], want["status"]) for want in case["acts"]
    ]
    for claim, want in zip(found, case["acts"], strict=True):
        assert is_denied_by_somebody(claim) is (want.get("by") == "somebody")
        assert is_not_yet_done(claim) is (want.get("by") == "not yet")
        assert names_of(claim) == set(want["name"].split("|"))
        things = {role.entity for role in claim.role("object")}
        assert things >= set(want.get("things", ())), things
        who = {role.entity.removeprefix("~") for role in claim.role("entity")}
        assert who >= set(want.get("who", ())), who
        for role in claim.role("object"):
            assert article.text[role.start : role.end] == role.text


def test_one_act_and_one_thing_have_one_name_in_both_languages() -> None:
    arabic, english = (LEXICON.words(lang, "acts") for lang in LANGUAGES)
    assert list(arabic) == list(english)
    assert set(arabic["things"]) == set(english["things"])
    names = set(english["acts"])
    assert set(arabic["acts"]) == names
    schema = WORDS.events["act"]
    assert schema.befalls | frozenset().union(*schema.opposites) <= names
