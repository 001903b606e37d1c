"""Dictionary forms of verbs to the forms that news uses."""

from __future__ import annotations

import pytest

from claimcheck.lexicon.inflect import arabic_past, arabic_present, english_verb
from claimcheck.text.normalise import fold

PAST = [
    ("جمع", ["جمع", "جمعت", "جمعوا", "جمعا", "جمعتا", "جمعنا"]),
    ("بقي", ["بقي", "بقيت", "بقوا", "بقيا", "بقيتا"]),
    ("اشترى", ["اشترى", "اشترت", "اشتروا", "اشترينا"]),
    ("باع", ["باع", "باعت", "باعوا"]),
    ("أعلن", ["أعلن", "أعلنت", "أعلنوا"]),
    ("استحوذ", ["استحوذ", "استحوذت", "استحوذوا"]),
    ("دعا", ["دعا", "دعت", "دعوا"]),
]
PRESENT = [
    ("يجمع", ["يجمع", "تجمع", "يجمعون", "يجمعان", "تجمعان", "نجمع"]),
    ("يشتري", ["يشتري", "تشتري", "يشترون", "يشتر", "تشتر"]),
    ("يزيد", ["يزيد", "تزيد", "يزد", "تزد"]),
    ("يتوقع", ["يتوقع", "تتوقع", "يتوقعون"]),
]
ENGLISH = [
    (["raise"], {"base": "raise", "present": "raises", "past": "raised", "gerund": "raising"}),
    (["buy", "bought", "bought"], {"present": "buys", "past": "bought", "gerund": "buying"}),
    (
        ["take over", "took over", "taken over"],
        {"present": "takes over", "past": "took over", "participle": "taken over", "gerund": "taking over"},
    ),
    (["acquire"], {"past": "acquired", "gerund": "acquiring"}),
    (["carry"], {"present": "carries", "past": "carried", "gerund": "carrying"}),
    (["deploy"], {"present": "deploys", "past": "deployed"}),
    (["plan"], {"past": "planned", "gerund": "planning"}),
    (["launch"], {"present": "launches"}),
    (["fix"], {"present": "fixes"}),
    (["tie"], {"past": "tied", "gerund": "tying"}),
    (["agree"], {"gerund": "agreeing"}),
    (["snap up", "snapped up", "snapped up"], {"gerund": "snapping up"}),
    (["swoop for"], {"past": "swooped for"}),
]


@pytest.mark.parametrize(("verb", "forms"), PAST)
def test_arabic_past(verb: str, forms: list[str]) -> None:
    found = arabic_past(verb)
    assert {fold(form) for form in forms} <= {form.text for form in found}
    assert {form.tense for form in found} == {"past"}


@pytest.mark.parametrize(("verb", "forms"), PRESENT)
def test_arabic_present(verb: str, forms: list[str]) -> None:
    found = arabic_present(verb)
    assert {fold(form) for form in forms} <= {form.text for form in found}
    assert {form.tense for form in found} == {"present"}


@pytest.mark.parametrize(("verb", "forms"), ENGLISH)
def test_english(verb: list[str], forms: dict[str, str]) -> None:
    found = english_verb(verb)
    for tense, text in forms.items():
        assert text in [form.text for form in found if form.tense == tense], (tense, found)


def test_a_participle_like_the_past_is_not_told_twice() -> None:
    assert [form.tense for form in english_verb(["raise"])].count("participle") == 0
    assert len({form.text for form in english_verb(["put", "put", "put"])}) == 3


@pytest.mark.parametrize("verb", ["جمع", "اشترى"])
def test_a_passive_keeps_its_voice(verb: str) -> None:
    assert {form.voice for form in arabic_past(verb, "passive")} == {"passive"}


@pytest.mark.parametrize(
    "found", [arabic_past("جمع"), arabic_past("اشترى"), arabic_present("يجمع"), english_verb(["put"])]
)
def test_no_form_stands_twice(found: list[object]) -> None:
    assert len(set(found)) == len(found)
