"""The figures of an article as the contract has them, and the date that a claim carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimcheck.extract.figures import FigureMention, read_figures
from claimcheck.extract.frames import Scene
from claimcheck.extract.layers import Layers
from claimcheck.lexicon.load import Lexicon
from claimcheck.lexicon.schemas import AREAS
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Figure
from claimcheck.text.sentences import Sentence, make_sentence

_FAR = 25  # tokens beyond which a date says nothing of a claim
_ACROSS = 8  # tokens that a date counts as farther away where the claim's own word stands between it and the figure


def read_all_figures(
    article: Article, sentences: Sequence[Sentence], lexicon: Lexicon, words: Words
) -> list[list[FigureMention]]:
    """The figures of each sentence; a currency that several countries share («جنيه», «ريال») is the article's own."""
    found = [read_figures(s.tokens, lexicon, published=article.published) for s in sentences]
    shared = [n for n, row in enumerate(found) if any(m.kind == "money" and m.unit != "USD" for m in row)]
    currency = _home_currency(article, sentences, words) if shared else None
    if currency is not None:
        for n in shared:
            found[n] = read_figures(sentences[n].tokens, lexicon, published=article.published, currency=currency)
    return found


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
                    countries[country] += 2 if match.entry.entity.type in AREAS else 1
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return words.currency_of[ranked[0][0]]


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


def _figure(article: Article, mention: FigureMention, original: FigureMention | None = None) -> Figure:
    """A mention as the contract has it; `original` is the figure that it restates in another currency."""
    return Figure(
        article=article.id,
        id=_id(article, mention),
        kind=mention.kind,
        value=mention.value,
        high=mention.high,
        unit=mention.unit,
        approx=mention.approx,
        text=article.text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        precision=mention.precision,
        per=mention.per,
        equivalent_of=None if original is None else _id(article, original),
        note=mention.note,
        found_by=mention.found_by,
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
    """The date that a claim carries: the nearest date of its clause, weekdays and «اليوم» included."""
    clauses = scene.clauses
    brackets = (c for c, part in enumerate(clauses.all) if part.parent == clause and part.kind == "bracket")
    near = {*clauses.family(clause)[:1], *brackets}
    at = token if figure is None else figure.first

    def distance(mention: FigureMention) -> int:
        return abs(mention.first - at) + (_ACROSS if mention.first < token < at else 0)

    dates = (m for m in scene.layers.figures if m.kind == "date" and clauses.of[m.first] in near)
    nearest = min(dates, key=distance, default=None)
    return None if nearest is None or distance(nearest) > _FAR else _figure(article, nearest)
