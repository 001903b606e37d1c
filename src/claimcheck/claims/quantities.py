"""The figures of an article as the contract has them, and the date that a claim carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import cast

from claimcheck.extract.figure_words import figure_words
from claimcheck.extract.figures import FigureMention, read_figures
from claimcheck.extract.frames import Scene
from claimcheck.extract.frames.binding import FROM
from claimcheck.extract.layers import Layers
from claimcheck.extract.money import with_currency_of_text
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.load import Lexicon
from claimcheck.lexicon.schemas import AREAS
from claimcheck.lexicon.words import Words
from claimcheck.model import Approx, Article, Figure, FigureKind
from claimcheck.text.sentences import Sentence, make_sentence
from claimcheck.text.tokens import Token

BASE = 4  # tokens between a word of comparison and the figure that it introduces
_FAR = 25  # tokens beyond which a date says nothing of a claim
_JOINT = 3  # tokens that a date counts as farther away for each joint of the sentence between
_JOINTS = word_class("quantities", "joints")
_MATURING = word_class("quantities", "maturing")
_UP_TO_MATURITY = 3  # tokens from "maturing" to its date
_ACROSS = 8  # tokens that a date counts as farther away where the claim's own word stands between it and the figure


def read_all_figures(
    article: Article, sentences: Sequence[Sentence], lexicon: Lexicon, words: Words
) -> list[list[FigureMention]]:
    """The figures of each sentence; a currency that several countries share («جنيه», «ريال») is the article's own."""
    found = [read_figures(s.tokens, lexicon, published=article.published) for s in sentences]
    shared = [n for n, row in enumerate(found) if any(m.kind == "money" and m.unit != "USD" for m in row)]
    home = _home_currencies(article, sentences, found, words) if shared else {}
    if home:
        for n in shared:
            found[n] = read_figures(sentences[n].tokens, lexicon, published=article.published, home=home)
    _carry_currency(sentences, found, lexicon)
    return found


def _carry_currency(sentences: Sequence[Sentence], found: list[list[FigureMention]], lexicon: Lexicon) -> None:
    """Give a bare «41 مليارا» beside a word of money the currency that its article last named."""
    unit: str | None = None
    words = figure_words(lexicon)
    for at, row in enumerate(found):
        tokens: Sequence[Token] = ()
        for n, mention in enumerate(row):
            if unit is not None:
                tokens = tokens or sentences[at].tokens
                row[n] = mention = with_currency_of_text(tokens, mention, unit, words)
            if mention.kind == "money" and mention.unit is not None:
                unit = mention.unit


def _home_currencies(
    article: Article, sentences: Sequence[Sentence], found: Sequence[Sequence[FigureMention]], words: Words
) -> Counter[str]:
    """The currencies that the article names, and those of the countries that it speaks of, by its places, adjectives
    and outlet."""
    currencies: Counter[str] = Counter()
    for sentence, row in zip(
        chain(sentences, [_outlet_words(article)] if article.outlet else []), chain(found, [[]]), strict=False
    ):
        within = {i for m in row for i in range(m.first, m.last)}
        currencies.update(m.unit for m in row if m.kind == "money" and m.unit is not None)
        for i, token in enumerate(sentence.tokens):
            if token.kind == "mark" or i in within:
                continue
            sure = [m.entry.entity for m in words.entities.at(sentence.tokens, i) if not m.entry.weak]
            if sure and sure[0].country in words.currency_of:
                currencies[words.currency_of[sure[0].country]] += 2 if sure[0].type in AREAS else 1
    return currencies


def _outlet_words(article: Article) -> Sentence:
    name = article.outlet or ""
    return make_sentence(name, 0, len(name), "body")


def figures_of(article: Article, layers: Layers) -> dict[int, Figure]:
    """The figures of one sentence as the contract has them, by their index among its mentions; minor dates too."""
    return {
        n: _figure(article, m, layers.figures[m.equivalent_of] if m.equivalent_of is not None else None)
        for n, m in enumerate(layers.figures)
        if not m.minor or _tells_a_date(article, m)
    }


@lru_cache(maxsize=200)
def _figure(article: Article, mention: FigureMention, original: FigureMention | None) -> Figure:
    """A mention as the contract has it, one for all its claims; `original` is what it restates in another currency."""
    return Figure(
        article=article.id,
        id=_id(article, mention),
        kind=cast(FigureKind, mention.kind),
        value=mention.value,
        high=mention.high,
        unit=mention.unit,
        approx=cast(Approx, mention.approx),
        text=intern(article.text[mention.start : mention.end]),
        start=mention.start,
        end=mention.end,
        precision=mention.precision,
        per=mention.per,
        equivalent_of=None if original is None else _id(article, original),
        note=mention.note,
        found_by=intern(mention.found_by),
    )


def _id(article: Article, mention: FigureMention) -> str:
    return f"{article.id}:{mention.start}"


def _tells_a_date(article: Article, mention: FigureMention) -> bool:
    """Whether a minor date says more than when the article was printed: «العام الماضي», not «هذا العام» or «أمس»; an
    English day or period says when something happened ("on Tuesday"), an Arabic day («الثلاثاء») mostly who printed it.
    """
    known = isinstance(mention.value, str) and article.published is not None
    if article.lang == "en" and mention.found_by in ("relative-day", "relative-period"):
        return known
    return mention.found_by == "relative-period" and known and not str(article.published).startswith(str(mention.value))


def date_of(article: Article, scene: Scene, token: int, clause: int, figure: FigureMention | None) -> Figure | None:
    """The date that a claim carries: the nearest date of its clause, weekdays and «اليوم» included.

    Where several figures have several dates, each takes the one on its own side: "$5m in 2023 and $7m in 2024".
    """
    clauses = scene.clauses
    brackets = (c for c, part in enumerate(clauses.all) if part.parent == clause and part.kind == "bracket")
    near = {*clauses.family(clause)[:1], *brackets}
    if figure is not None:
        near.add(clauses.of[figure.first])  # «…، بعد أن كانت 124 مليارا في العام السابق»
    at = token if figure is None else figure.first

    def distance(mention: FigureMention) -> int:
        between = range(min(mention.last, at), max(mention.first, at))
        joints = sum(scene.layers.sentence.tokens[k].norm in _JOINTS for k in between)
        return abs(mention.first - at) + _JOINT * joints + (_ACROSS if mention.first < token < at else 0)

    dates = [m for m in scene.layers.figures if m.kind == "date" and clauses.of[m.first] in near]
    dates = [m for m in dates if not of_maturity(scene, m)]
    told = len(dates)
    if scene.layers.sentence.lang == "ar" and dates:
        dates = [d for d in dates if not _compared_with(scene, figure, d) and not _of_founding(scene, token, d)]
    if len(dates) == 1 < told and figure is not None:
        return _figure(article, dates[0], None)  # «في 2025 بلغ كذا 157 مليارا، بزيادة 70% عن العام الماضي»
    if figure is not None:
        dates = [
            d
            for d in dates
            if not (_of_base(scene, figure, d) or _of_other(scene, figure, d) or _since_for_other(scene, figure, d))
        ]
        if _is_earlier(scene, figure):
            dates = [d for d in dates if d.first > figure.first]  # «في الربع الأول مقابل 5 قبل عام»
    if figure is not None and clauses.of[figure.first] not in near:
        own = [m for m in scene.layers.figures if m.kind == "date" and clauses.of[m.first] == clauses.of[figure.first]]
        dates = own or dates
    if figure is not None and len(dates) > 1:
        amounts = [m for m in scene.layers.figures if is_amount(m) and clauses.of[m.first] in near]
        if len(amounts) > 1 and figure in amounts:
            served = _own_date(scene, figure, amounts, dates)
            return None if served is None else _figure(article, served, None)
    nearest = min(dates, key=distance, default=None)
    if nearest is None and not told:
        nearest = _told_before(scene, at, clause)
        return None if nearest is None else _figure(article, nearest, None)
    return None if nearest is None or distance(nearest) > _FAR else _figure(article, nearest, None)


def of_maturity(scene: Scene, date: FigureMention) -> bool:
    """Whether a date tells when something falls due: "bonds [maturing in] 2030", «سندات [تستحق في] 2030»."""
    before = scene.layers.sentence.tokens[max(date.first - _UP_TO_MATURITY, 0) : date.first]
    return any(token.norm in _MATURING for token in before)


def _since_for_other(scene: Scene, figure: FigureMention, date: FigureMention) -> bool:
    """Whether a date tells since when another amount is counted: "14 deaths, and 4,820 cases in all [since March]"."""
    since = next((k for k in range(figure.last, date.first) if scene.layers.key(k) in ("since", "منذ")), figure.last)
    return any(is_amount(m) and figure.last <= m.first < since for m in scene.layers.figures)


def _told_before(scene: Scene, at: int, clause: int) -> FigureMention | None:
    """The date before it in the sentence to which "at the time" points: "It had closed in May 2019 and lost 600 jobs
    at the time"."""
    if not any(scene.clauses.of[k] == clause for k in scene.layers.where("then")):
        return None
    return max(
        (m for m in scene.layers.figures if m.kind == "date" and m.last <= at), key=lambda m: m.first, default=None
    )


def _compared_with(scene: Scene, figure: FigureMention | None, date: FigureMention) -> bool:
    """Whether a date is that of an Arabic comparison of which a figure is no part: «بنسبة 12% مقارنة [بمارس]», «40
    مليونا، مقارنة بـ31 مليونا [قبل عام]، بزيادة 29%», «بنمو 22% [عن عام 2023]»."""
    layers, begins = scene.layers, _begins(scene, date)
    before = layers.key(begins - 1) if begins else ""
    if before in _COMPARES and (figure is None or figure.last < begins):
        return True  # «مقارنة بعام 2023»
    if figure is not None and figure.kind == "percent" and figure.last == begins - 1:
        return before == "عن"
    for cue in layers.cues_in(begins - _COMPARED, date.last, "base"):
        if cue.entry.value != "level" and not any(layers.mark(k) in _COMMAS for k in range(cue.last, begins)):
            inside = figure is not None and cue.first <= figure.first < begins
            return not inside
    return False


_COMPARES = word_class("quantities", "compares")
_COMPARED = 9  # tokens between a word of comparison and the date of what it introduces
_COMMAS = frozenset(("،", ",", "؛"))


def _begins(scene: Scene, date: FigureMention) -> int:
    """The first token of a date, in Arabic with the noun of its period: «[عام] 2023»."""
    at = min(date.lead, date.first)
    noun = at and scene.layers.sentence.lang == "ar" and scene.layers.key(at - 1).removeprefix("ب") in _PERIODS
    return at - 1 if noun else at


_PERIODS = word_class("quantities", "periods")


def _of_founding(scene: Scene, token: int, date: FigureMention) -> bool:
    """Whether a date stands right behind a verbal noun of founding that the trigger at `token` is not: «ما جمعته منذ
    تأسيسها [عام 2021]»."""
    at = _begins(scene, date)
    behind = (m for k in range(max(at - 1, 0), at) for m in scene.layers.triggers[k])
    return any(m.entry.row.event == "found" and m.entry.pos == "masdar" and m.first != token for m in behind)


_THAN = frozenset(("عن", "from", "than", "on"))


def _of_base(scene: Scene, figure: FigureMention, date: FigureMention) -> bool:
    """Whether a date is but what a rise behind a level is measured from: "stood at 40 tonnes, up 11% from 2023"."""
    tokens, moved = scene.layers.sentence.tokens, scene.layers.figures
    at = _begins(scene, date) - 1
    if figure.kind == "percent" or figure.last > at or tokens[at].norm not in _THAN:
        return False
    return any(m.kind == "percent" and figure.last <= m.first and m.last == at for m in moved)


_REACHED = frozenset(("الي", "to"))
_AGAINST = word_class("quantities", "against")


def _of_other(scene: Scene, figure: FigureMention, date: FigureMention) -> bool:
    """Whether a date belongs to what a figure is set against: "rose to $61m, from $43m in 2022", «إلى 61 مليونا مقابل
    43 مليونا في 2022», "from $43m to $61m in 2023"."""
    tokens = scene.layers.sentence.tokens
    started = figure.lead > 0 and tokens[figure.lead - 1].norm in FROM
    parting = _REACHED if started else _AGAINST
    others = [m for m in scene.layers.figures if is_amount(m) and figure.last <= m.lead and m.last <= date.first]
    return any(
        (m.kind, m.unit) == (figure.kind, figure.unit)
        and m.lead - figure.last <= _SET_AGAINST
        and tokens[m.lead - 1].norm in parting
        and min(date.lead, date.first) - m.last <= _BESIDE
        for m in others
    )


def _is_earlier(scene: Scene, figure: FigureMention) -> bool:
    """Whether a figure is only what the one before it is set against, and so is of another time."""
    tokens = scene.layers.sentence.tokens
    if figure.lead < 1 or tokens[figure.lead - 1].norm not in _AGAINST | FROM:
        return False
    return any(
        (m.kind, m.unit) == (figure.kind, figure.unit)
        and figure.lead - m.last > 0
        and _apart(scene, m.last, figure.lead) <= _SET_AGAINST
        and tokens[m.lead - 1].norm in _REACHED
        for m in scene.layers.figures
        if is_amount(m) and m.lead > 0
    )


def _apart(scene: Scene, first: int, last: int) -> int:
    """How many tokens part two places, but for an aside between commas: "to $265m, [by its accounts,] from $290m"."""
    commas = [k for k in range(first, last) if scene.layers.mark(k) in _COMMAS]
    return last - first - (commas[-1] - commas[0] if len(commas) > 1 else 0)


_SET_AGAINST = 7  # tokens between a figure and what it is set against
_BESIDE = 2  # tokens between a figure and its own date


def is_amount(mention: FigureMention) -> bool:
    """Whether a figure is a sum, a share or a count of its own, and restates none."""
    return mention.kind in ("money", "percent", "count") and not mention.minor and mention.equivalent_of is None


def _own_date(
    scene: Scene, figure: FigureMention, amounts: list[FigureMention], dates: list[FigureMention]
) -> FigureMention | None:
    """The date of one of several figures of a clause: behind it where the first figure comes before the first date,
    else before it; figures in a row share the date that follows or leads them."""
    behind = [d for d in dates if d.first > figure.first]
    if any(True for _ in scene.layers.cues_in(figure.lead - BASE, figure.lead, "base")):
        return behind[0] if behind else None  # what it is compared with is of another time
    if amounts[0].first < dates[0].first:
        later = [d for d in dates if d.first > figure.first]
        return later[0] if later else dates[-1]
    earlier = [d for d in dates if d.first < figure.first]
    return earlier[-1] if earlier else dates[0]
