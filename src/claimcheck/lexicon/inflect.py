"""Dictionary forms of verbs to the forms that news uses: third person for Arabic, all five forms for English."""

from __future__ import annotations

from typing import Literal, NamedTuple

from claimcheck.text.normalise import fold

Tense = Literal["past", "present", "participle", "gerund", "base", "none"]
Voice = Literal["active", "passive"]


class Form(NamedTuple):
    """One inflected form, folded; `tense` carries what its status is read from."""

    text: str
    tense: Tense
    voice: Voice = "active"


def arabic_past(past: str, voice: Voice = "active") -> list[Form]:
    """The third person forms of a past tense given as «جمع», «اشترى», «بقي»; first person plural for statements."""
    stem = fold(past)
    weak = past.strip()[-1] in "ىيا" and len(stem) > 2
    cut = stem[:-1] if weak else stem
    kept = stem if past.strip()[-1] == "ي" else cut  # «بقيت», «أجليت», but «اشترت»
    forms = [stem, kept + "ت", cut + "وا", stem + "ا", kept + "تا", (cut + "ي" if weak else stem) + "نا"]
    return [Form(text, "past", voice) for text in dict.fromkeys(forms)]


def arabic_present(present: str, voice: Voice = "active") -> list[Form]:
    """The third person forms of a present tense given as «يجمع», «يشتري»; the jussive of a weak verb («يشتر») too."""
    stem = fold(present)[1:]
    weak = present.strip()[-1] in "ىيوا" and len(stem) > 2
    cut = stem[:-1] if weak else stem
    endings = [
        "ي" + stem,
        "ت" + stem,
        *(["ن" + stem] if len(stem) > _NOUN else []),  # «نقل» is the noun
        "ي" + cut + "ون",
        "ي" + cut + "وا",
        "ي" + stem + "ان",
        "ت" + stem + "ان",
        "ي" + stem + "ن",
    ]
    if weak:
        endings += ["ي" + cut, "ت" + cut]
    if len(stem) > 2 and stem[-2] in "يو" and not weak:  # hollow: «يزيد» is «يزد» behind لم
        endings += ["ي" + stem[:-2] + stem[-1], "ت" + stem[:-2] + stem[-1]]
    if len(stem) > 3 and stem[-2] == "ا":  # so is «ينهار» «ينهر»; of shorter ones («يقال») another verb would be found
        endings += ["ي" + stem[:-2] + stem[-1], "ت" + stem[:-2] + stem[-1]]
    return [Form(text, "present", voice) for text in dict.fromkeys(endings)]


_NOUN = 2  # letters of a stem that begins nouns with «ن»


def english_verb(forms: list[str]) -> list[Form]:
    """The forms of an English verb given as [base] or [base, past, participle]; of a phrase the first word inflects."""
    base = forms[0]
    past = forms[1] if len(forms) > 1 else _on_first(base, _regular_past)
    participle = forms[2] if len(forms) > 2 else past
    found = [
        Form(base, "base"),
        Form(_on_first(base, _third_person), "present"),
        Form(past, "past"),
        Form(participle, "participle"),
        Form(_on_first(base, _gerund), "gerund"),
    ]
    return [form for form in dict.fromkeys(found) if not (form.tense == "participle" and form.text == past)]


def _on_first(phrase: str, change: object) -> str:
    head, _, rest = phrase.partition(" ")
    changed = change(head)  # type: ignore[operator]
    return f"{changed} {rest}" if rest else str(changed)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


_DOUBLING = frozenset(
    [
        "put",
        "run",
        "hit",
        "win",
        "swap",
        "tap",
        "dip",
        "bid",
        "set",
        "sit",
        "get",
        "let",
        "net",
        "cap",
        "pop",
        "quit",
        "kidnap",
        "fit",
        "wed",
        "spin",
        "nab",
        "snag",
        "wrap",
        "pin",
        "pen",
        "bag",
        "ram",
        "stab",
        "rip",
        "chip",
        "mop",
        "begin",
        "dig",
        "cut",
        "plan",
        "shed",
        "ship",
        "slip",
        "drop",
        "step",
        "stop",
        "trim",
        "grab",
        "rob",
        "jam",
        "ban",
        "plug",
        "top",
        "snap",
        "scrap",
        "submit",
        "commit",
        "admit",
        "permit",
        "refer",
        "transfer",
        "omit",
        "compel",
        "control",
        "propel",
        "cancel",
        "acquit",
        "expel",
        "rig",
    ]
)


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in _DOUBLING else verb


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return _stem(verb) + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return _stem(verb) + "ing"
