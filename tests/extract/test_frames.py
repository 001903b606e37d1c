"""Every text of the case files beside this one: the claims that it makes, and those that it does not make."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.claims import Reading, read_article
from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.words import load_words
from claimcheck.model import Article, Claim
from claimcheck.text.sentences import language_of

HERE = Path(__file__).parent
LEXICON = load_lexicon()
WORDS = load_words(LEXICON)
FILES = sorted(HERE.glob("claims.*.yml"))
PLAIN = ("event", "status", "section", "part", "scope", "period", "metric")
FIELDS = {*PLAIN, "roles", "figure", "before", "date", "source", "places", "basis"}


def cases() -> Iterator[Any]:
    for path in FILES:
        file = read_yaml(path)[0].value
        for case in file["cases"]:
            yield pytest.param(case, id=f"{path.stem}-{case['text'][:70]}")
        for case in file["open"]:
            mark = pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.get("instead", "not read yet"))
            yield pytest.param(case, id=f"{path.stem}-open-{case['text'][:70]}", marks=mark)


def read(case: dict[str, Any]) -> Reading:
    text = case["text"]
    headline = (0, text.index("\n")) if case.get("title") else None
    article = Article(
        id="case", path="case", text=text, lang=language_of(text), published=case.get("published"), headline=headline
    )
    return read_article(article, LEXICON, WORDS)


def holds(claim: Claim, want: dict[str, Any]) -> bool:
    """Whether a claim is what a case describes: only the keys that the case gives are compared."""
    assert set(want) <= FIELDS, f"unknown keys: {sorted(set(want) - FIELDS)}"
    if any(name in want and getattr(claim, name) != want[name] for name in PLAIN):
        return False
    for name in ("figure", "before"):
        told = getattr(claim, name)
        if name in want and (told.text if told is not None else None) != want[name]:
            return False
    if "date" in want and (claim.date.value if claim.date is not None else None) != want["date"]:
        return False
    if any(name in want and list(getattr(claim, name)) != want[name] for name in ("places", "basis")):
        return False
    if any(getattr(claim.source, name) != value for name, value in want.get("source", {}).items()):
        return False
    for role, names in want.get("roles", {}).items():
        wanted = {names} if isinstance(names, str) else set(names or ())
        if {filled.name for filled in claim.role(role)} != wanted:
            return False
    return True


def shown(claims: list[Claim]) -> str:
    """The claims of a text, a line each, for a message that says what came out instead."""
    lines = []
    for c in claims:
        roles = ", ".join(f"{r.role}={r.name}" for r in c.roles)
        figure = c.figure.text if c.figure is not None else "-"
        date = c.date.value if c.date is not None else "-"
        lines.append(
            f"{c.event} {c.status} {c.section} {roles} [{figure}] date={date} {c.source.kind}:{c.source.name}"
            f" part={c.part} scope={c.scope} metric={c.metric} places={' '.join(c.places)} basis={' '.join(c.basis)}"
            f" ({c.found_by})"
        )
    return "\n".join(lines) or "no claims"


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    claims = read(case).claims
    for want in case.get("claims", ()):
        if "figure" in want and want["figure"] is not None:
            assert want["figure"] in case["text"], f"the case quotes what is not there: {want['figure']}"
        assert any(holds(claim, want) for claim in claims), f"missing {want}\n{shown(claims)}"
    for want in case.get("not", ()):
        wrong = [claim for claim in claims if holds(claim, want)]
        assert not wrong, f"must not be {want}\n{shown(wrong)}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_event_has_its_cases(path: Path) -> None:
    file = read_yaml(path)[0].value
    told = {want.get("event") for case in (*file["cases"], *file["open"]) for want in case.get("claims", ())}
    assert set(WORDS.events) - told == {"act"}  # no frame tells it: test_acts
    assert len(file["cases"]) + len(file["open"]) >= 120


def test_a_case_says_something() -> None:
    for path in FILES:
        file = read_yaml(path)[0].value
        for case in (*file["cases"], *file["open"]):
            assert case.get("claims") or case.get("not"), case["text"]
            assert set(case) <= {"text", "published", "title", "claims", "not", "instead"}, case["text"]
