"""The figures of an article as the contract has them, and the date that a claim carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimcheck.extract.figures import FigureMention, read_figures
from claimcheck.extract.frames import Scene
from claimcheck.extract.layers import Layers
from claimcheck.lexicon.load import Lexicon
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Figure
from claimcheck.text.sentences import Sentence, make_sentence


def read_all_figures(
    article: Article, sentences: Sequence[Sentence], lexicon: Lexicon, words: Words
) -> list[list[FigureMention]]:
    """The figures of each sentence; a currency that several countries share («جنيه», «ريال») is the article's own."""
    found = [read_figures(s.tokens, lexicon, published=article.published) for s in sentences]
    if not any(m.kind == "money" and m.unit != "USD" for row in found for m in row):
        return found
    currency = _home_currency(article, sentences, words)
    if currency is None:
        return found
    return [read_figures(s.tokens, lexicon, published=article.published, currency=currency) for s in sentences]


def _home_currency(article: Article, sentences: Sequence[Sentence], words: Words) -> str | None:
    """The currency of the country that the article speaks of most, by its places, adjectives and outlet; None if
    tied."""
    countries: Counter[str] = Counter()
    for sentence in [*sentences, *([_outlet_words(article)] if article.outlet else [])]:
        for i, token in enumerate(sentence.tokens):
            if token.kind == "mark":
                continue
            for match in words.entities.at(sentence.tokens, i)[:1]:
                country = match.entry.entity.country
                if country in words.currency_of and not match.entry.weak:
                    countries[country] += 2 if match.entry.entity.type in ("country", "city", "region") else 1
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return words.currency_of[ranked[0][0]]


def _outlet_words(article: Article) -> Sentence:
    name = article.outlet or ""
    return make_sentence(name, 0, len(name), "body")


def figures_of(article: Article, layers: Layers) -> dict[int, Figure]:
    """The figures of one sentence as the contract has them, by their index among its mentions; minor dates too."""
    ids = {n: f"{article.id}:{m.start}" for n, m in enumerate(layers.figures)}
    return {
        n: Figure(
            article=article.id,
            id=ids[n],
            kind=m.kind,
            value=m.value,
            high=m.high,
            unit=m.unit,
            approx=m.approx,
            text=article.text[m.start : m.end],
            start=m.start,
            end=m.end,
            precision=m.precision,
            per=m.per,
            equivalent_of=ids.get(m.equivalent_of) if m.equivalent_of is not None else None,
            note=m.note,
            found_by=m.found_by,
        )
        for n, m in enumerate(layers.figures)
        if not m.minor or _tells_a_date(article, m)
    }


def _tells_a_date(article: Article, mention: FigureMention) -> bool:
    """Whether a minor date says more than when the article was printed: «العام الماضي», not «هذا العام» or «أمس»."""
    known = isinstance(mention.value, str) and article.published is not None
    return mention.found_by == "relative-period" and known and not str(article.published).startswith(str(mention.value))


def date_of(article: Article, scene: Scene, token: int, clause: int, figure: FigureMention | None) -> Figure | None:
    """The date that a claim carries: the nearest date of its clause, weekdays and «اليوم» included."""
    family = scene.clauses.family(clause)
    best: tuple[int, FigureMention] | None = None
    for mention in scene.layers.figures:
        if mention.kind != "date" or scene.clauses.of[mention.first] not in (
            *family[:1],
            *[
                c
                for c in range(len(scene.clauses.all))
                if scene.clauses.all[c].parent == clause and scene.clauses.all[c].kind == "bracket"
            ],
        ):
            continue
        at = figure.first if figure is not None else token
        distance = abs(mention.first - at) + (
            8
            if mention.first < token and figure is not None and mention.first < figure.first and figure.first > token
            else 0
        )
        if best is None or distance < best[0]:
            best = (distance, mention)
    if best is None or best[0] > 25:
        return None
    m = best[1]
    return Figure(
        article=article.id,
        id=f"{article.id}:{m.start}",
        kind="date",
        value=m.value,
        high=m.high,
        unit="date",
        approx=m.approx,
        text=article.text[m.start : m.end],
        start=m.start,
        end=m.end,
        note=m.note,
        found_by=m.found_by,
    )
