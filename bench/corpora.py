"""Synthetic articles in both languages, as many as wanted, with what is planted in them: `make corpus N=1000`.

Companies are met as news meets them, few often and most seldom (Zipf and Mandelbrot). Of each company the same things
happen on the same days with the same figures, whoever tells of them, so that articles contradict each other only where
that is planted; also planted are pairs that bring an older article up to date, and that print another's text again.
The same number and seed give the same articles; from a thousand on, a larger corpus has the same pairs planted in it,
so that what it finds of them tells what size costs. Nobody wrote these texts for a reader.
"""

from __future__ import annotations

import argparse
import json
import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

FIRST_DAY = date(2023, 1, 2)
DAYS = 730
PLANTED = 10  # one planted pair of each kind for so many articles
MOST_PLANTED = 100  # pairs of each kind
FIRST = 250  # companies of which planted articles tell, however many there are
FLATTENED = 20  # Mandelbrot's shift: the company told of most has a hundredth of the articles
ARTICLES_OF_ONE = 4  # articles for each company
DAYS_OF_NEWS = 3  # within which articles tell of what happened
LONGEST_PLAN = 60  # days that a plan is older than its deed

SYLLABLES = (
    *(("ba", "با"), ("ra", "را"), ("mi", "مي"), ("no", "نو"), ("ta", "تا"), ("li", "لي"), ("so", "سو"), ("da", "دا")),
    *(("ru", "رو"), ("fa", "فا"), ("ni", "ني"), ("mo", "مو"), ("sa", "سا"), ("di", "دي"), ("lu", "لو"), ("ka", "كا")),
    *(("ri", "ري"), ("to", "تو"), ("za", "زا"), ("fi", "في")),
)
ENDINGS = (("n", "ن"), ("r", "ر"), ("s", "س"), ("l", "ل"), ("x", "كس"))
KINDS_EN = ("Logistics", "Foods", "Health", "Motors", "Energy", "Cement", "Telecom", "Pharma")
TOWNS = (
    *(("Izmir", "إزمير"), ("Alexandria", "الإسكندرية"), ("Basra", "البصرة"), ("Marrakesh", "مراكش")),
    *(("Jeddah", "جدة"), ("Lyon", "ليون"), ("Leeds", "ليدز"), ("Mombasa", "مومباسا"), ("Aden", "عدن")),
)
OUTLETS = ("Harbor Daily", "North Ledger", "The Quay", "Mizan", "Sahel Post", "Dafater", "Coast Wire", "Two Rivers")
SOURCES = (("Reuters", "رويترز"), ("Bloomberg", "بلومبرغ"))
ROUNDS = (("Series A", "أولى"), ("Series B", "ثانية"), ("Series C", "ثالثة"))

EN = {
    "raise": "{c} raises ${n} million\n\n{c} has raised ${n} million in a {round} round, {s} reported on {day}.",
    "acquire": "{c} buys {o}\n\n{c} has acquired {o} for ${n} million, {s} reported on {day}.",
    "invest": "{c} invests in {o}\n\n{c} has invested ${n} million in {o}, {s} reported on {day}.",
    "earn": "{c} reports its profit\n\n{c} posted a net profit of ${n} million in {year}, the company said on {day}.",
    "staff": "{c} cuts jobs\n\n{c} has laid off {n} employees in {town}, the company said on {day}.",
    "toll": "Fire at a {c} plant in {town}\n\nA fire at a {c} plant in {town} killed {n} people on {day}, police said.",
}
AR = {
    "raise": "«{c}» تجمع {n} مليون دولار\n\nجمعت شركة «{c}» {n} مليون دولار في جولة {round}، وفق ما ذكرته وكالة {s}.",
    "acquire": "«{c}» تشتري «{o}»\n\nاستحوذت شركة «{c}» على شركة «{o}» مقابل {n} مليون دولار، بحسب وكالة {s}.",
    "invest": "«{c}» تستثمر في «{o}»\n\nاستثمرت شركة «{c}» {n} مليون دولار في شركة «{o}»، بحسب وكالة {s}.",
    "earn": "أرباح «{c}»\n\nحققت شركة «{c}» أرباحاً صافية بلغت {n} مليون دولار في {year}، بحسب بيان الشركة.",
    "staff": "«{c}» تقلص وظائفها\n\nسرّحت شركة «{c}» {n} موظفاً في {town}، بحسب بيان الشركة.",
    "toll": "حريق في مصنع بمدينة {town}\n\nقُتل {n} شخصاً في حريق بمصنع شركة «{c}» في مدينة {town}، بحسب الشرطة.",
}
PLAN_EN = "{c} in talks to raise money\n\n{c} is in talks to raise ${n} million, {s} reported on {day}."
PLAN_AR = "«{c}» تسعى إلى التمويل\n\nتسعى شركة «{c}» إلى جمع {n} مليون دولار، وفق ما ذكرته وكالة {s}."
MORE_EN = (
    "{c} was founded in {y} and employs {k} people.",
    "Analysts in {here} expect the {trait} market to stay {trait2} until {month}.",
    "{c} sells its {trait} wares from {here} to {there}, and plans a {trait2} plant there.",
    "A spokesperson for {c} declined to comment on the {trait} {trait2} talks.",
    "Revenue of {c} rose {p}% in the year before, according to {s}.",
)
MORE_AR = (
    "تأسست شركة «{c}» عام {y} ويعمل فيها {k} موظف.",
    "ويتوقع محللون في {here} أن يبقى السوق على حاله حتى {month}.",
    "وتبيع شركة «{c}» منتجاتها من {here} إلى {there}، وتعتزم بناء مصنع هناك.",
    "ورفض متحدث باسم شركة «{c}» التعليق على المحادثات.",
    "وارتفعت إيرادات شركة «{c}» بنسبة {p}% في العام السابق، بحسب وكالة {s}.",
)
MONTHS = (("March", "مارس"), ("June", "يونيو"), ("September", "سبتمبر"), ("December", "ديسمبر"))
TRAITS_EN = tuple(a + b for a in ("over", "under", "mid", "inter", "cross") for b in ("land", "sea", "grain", "tide"))
EVENTS = tuple(EN)
HAPPENINGS = {"raise": len(ROUNDS), "acquire": 6, "invest": 6, "earn": 2, "staff": len(TOWNS), "toll": len(TOWNS)}


@dataclass(slots=True)
class Planted:
    """A pair of articles and what is between them: a contradiction, an update or a reprint, with the values told."""

    kind: str
    event: str
    articles: tuple[str, str]
    values: tuple[int, int]


@dataclass(slots=True)
class Corpus:
    """The records of the articles, as a .jsonl holds them, and what was planted."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)

    @property
    def wrong(self) -> set[str]:
        """The articles that give another figure than all others that tell of the same."""
        return {plant.articles[1] for plant in self.planted if plant.kind == "contradiction"}


def corpus(count: int, seed: int = 1) -> Corpus:
    """`count` articles, in no order of time, and what is planted in them."""
    writer = _Writer(count, random.Random(seed))
    made = Corpus()
    pairs = max(1, min(count // PLANTED, MOST_PLANTED))
    for kind in ("contradiction", "update", "reprint"):
        for _ in range(pairs):
            writer.plant(kind, made)
    writer.known = len(writer.names)
    while len(made.articles) < count:
        writer.background(made)
    del made.articles[count:]
    kept = {row["id"] for row in made.articles}
    made.planted = [plant for plant in made.planted if kept.issuperset(plant.articles)]
    writer.dice.shuffle(made.articles)
    return made


class _Writer:
    def __init__(self, count: int, dice: random.Random) -> None:
        self.dice = dice
        names = random.Random(dice.random())
        self.names = list(_names(max(30, count // ARTICLES_OF_ONE), names))
        self.weights = list(accumulate(1 / (rank + FLATTENED) for rank in range(1, len(self.names) + 1)))
        self.known = min(FIRST, len(self.names))
        self.written = 0

    def company(self) -> tuple[str, str]:
        return self.names[bisect(self.weights, self.dice.random() * self.weights[self.known - 1])]

    def happening(self, event: str, company: tuple[str, str]) -> dict[str, Any]:
        """Something that happened to a company: the same facts each time that it is told."""
        which = self.dice.randrange(HAPPENINGS[event])
        dice = random.Random(f"{company[0]}, {event} {which}")
        span = DAYS // HAPPENINGS[event] if event in ("raise", "earn") else DAYS
        begin = FIRST_DAY + timedelta(which * span if span < DAYS else 0)
        lead = LONGEST_PLAN if event == "raise" else 0
        day = begin + timedelta(dice.randrange(lead, span - 2 * DAYS_OF_NEWS))
        return {
            "c": company,
            "o": next(_names(1, dice)),
            "n": dice.randrange(12, 980),
            "round": ROUNDS[which % len(ROUNDS)],
            "town": TOWNS[which % len(TOWNS)],
            "planned": day - timedelta(dice.randrange(LONGEST_PLAN // 3, LONGEST_PLAN)),
            "day": day,
            "told": day,
            "year": str(day.year - 1),
        }

    def background(self, made: Corpus) -> None:
        event, company = self.dice.choice(EVENTS), self.company()
        facts = self.happening(event, company)
        facts["told"] += timedelta(self.dice.randrange(DAYS_OF_NEWS))
        self.write(made, event, facts, self.dice.choice(("ar", "en")))

    def plant(self, kind: str, made: Corpus) -> None:
        dice, lang = self.dice, self.dice.choice(("ar", "en"))
        event = "raise" if kind == "update" else dice.choice(EVENTS)
        facts = self.happening(event, self.company())
        later = facts | {"told": facts["told"] + timedelta(dice.randrange(1, DAYS_OF_NEWS + 1))}
        if kind == "update":
            first = self.write(made, "plan", facts | {"told": facts["planned"], "day": facts["planned"]}, lang)
        else:
            first = self.write(made, event, facts, lang)
        if kind == "contradiction":
            later["n"] = facts["n"] + dice.randrange(50, 400)
            if event == "toll":  # on another day it would only have risen
                later["told"] = facts["told"]
        if kind == "reprint":
            again = made.articles[-1] | {"id": self.next_id(), "outlet": dice.choice(OUTLETS)}
            made.articles.append(again | {"published": later["told"].isoformat()})
            second = again["id"]
        else:
            second = self.write(made, event, later, lang)
        made.planted.append(Planted(kind, event, (first, second), (facts["n"], later["n"])))

    def next_id(self) -> str:
        self.written += 1
        return f"a{self.written:07d}"

    def write(self, made: Corpus, event: str, facts: dict[str, Any], lang: str) -> str:
        dice, side = self.dice, 1 if lang == "ar" else 0
        texts = (AR | {"plan": PLAN_AR}) if side else (EN | {"plan": PLAN_EN})
        always = random.Random(facts["c"][0])
        words = {name: value[side] if isinstance(value, tuple) else value for name, value in facts.items()}
        words |= {
            "s": dice.choice(SOURCES)[side],
            "day": facts["day"].strftime("%A"),
            "month": dice.choice(MONTHS)[side],
            "y": always.randrange(1950, 2022),
            "k": always.randrange(40, 900) * 10,
            "p": random.Random(f"{facts['c'][0]}, {facts['told'].year}").randrange(2, 60),
            "here": always.choice(TOWNS)[side],
            "there": always.choice(TOWNS)[side],
            "trait": dice.choice(TRAITS_EN) + dice.choice(("ish", "ward", "wise", "some")),
            "trait2": dice.choice(TRAITS_EN),
        }
        more = dice.sample(MORE_AR if side else MORE_EN, 3)
        text = "\n\n".join([texts[event], *more]).format(**words) + "\n"
        name = self.next_id()
        made.articles.append(
            {
                "id": name,
                "published": facts["told"].isoformat(),
                "outlet": dice.choice(OUTLETS),
                "lang": lang,
                "text": text,
            }
        )
        return name


def _names(count: int, dice: random.Random) -> Iterator[tuple[str, str]]:
    """Different invented companies, each as it is written in both scripts."""
    seen: set[str] = set()
    while len(seen) < count:
        parts = [dice.choice(SYLLABLES) for _ in range(dice.choice((2, 3, 3, 4)))] + [dice.choice(ENDINGS)]
        name = "".join(latin for latin, _ in parts).capitalize()
        if name not in seen:
            seen.add(name)
            yield f"{name} {dice.choice(KINDS_EN)}", "".join(arabic for _, arabic in parts)


def found(planted: list[Planted], pairs: dict[str, set[frozenset[str]]]) -> dict[str, float]:
    """The share of each kind that was found; `pairs` are the pairs of articles of the findings of each kind.

    A reprint is found where the two articles agree, and it is an error where they contradict each other: so told apart.
    """
    shares: dict[str, float] = {}
    for kind, wanted in (("contradiction", "contradiction"), ("update", "update"), ("reprint", "agreement")):
        rows = [frozenset(plant.articles) for plant in planted if plant.kind == kind]
        if rows:
            shares[kind] = sum(row in pairs.get(wanted, ()) for row in rows) / len(rows)
    return shares


def main() -> None:
    """Write FOLDER/articles.jsonl and FOLDER/planted.json."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    made = corpus(asked.count, asked.seed)
    asked.folder.mkdir(parents=True, exist_ok=True)
    with (asked.folder / "articles.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in made.articles)
    rows = [
        {"kind": p.kind, "event": p.event, "articles": list(p.articles), "values": list(p.values)} for p in made.planted
    ]
    (asked.folder / "planted.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {len(made.articles)} articles and {len(rows)} planted pairs into {asked.folder}")


if __name__ == "__main__":
    main()
