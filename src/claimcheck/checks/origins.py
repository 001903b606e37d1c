"""How many independent origins a telling has: who first said it, not how many printed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from claimcheck.checks.offices import offices_of
from claimcheck.checks.outlets import outlet_key
from claimcheck.checks.telling import Telling, folded
from claimcheck.extract.skeleton import alike_across_scripts

COPIED = 92  # per cent of shared wording from which two sentences are one text
MOST_PAIRS = 400  # of sentences; more are compared by equal wording only
SHORTEST = 40  # folded characters; shorter sentences are alike by chance


class Origins(NamedTuple):
    """The named origins, how many of them are independent, and the articles that name none."""

    names: tuple[str, ...]
    independent: int
    unattributed: int


def origin_of(telling: Telling) -> str | None:
    """The root of a claim's attribution path; None for an unnamed, vague or missing source."""
    source = telling.claim.source
    if source.kind not in ("outlet", "official"):
        return None
    return source.origin or source.name


def count_origins(tellings: Iterable[Telling]) -> Origins:
    """Count them over the tellings of one value. Near-identical sentences of two articles are one origin."""
    by_key: dict[str, str] = {}
    texts: dict[str, list[tuple[str, str]]] = {}
    rests: dict[str, set[str]] = {}  # outlet of an article → whom its articles credit
    attributed: set[str] = set()
    articles: set[str] = set()
    for telling in tellings:
        article = telling.claim.article
        articles.add(article)
        origin = origin_of(telling)
        if origin:
            key = outlet_key(origin, telling.lexicon)
            by_key.setdefault(key, origin)
            if telling.article is not None and telling.article.outlet:
                rests.setdefault(outlet_key(telling.article.outlet, telling.lexicon), set()).add(key)
            attributed.add(article)
            texts.setdefault(key, []).append((article, folded(telling.claim.text)))
    names = tuple(by_key[k] for k in sorted(by_key))
    return Origins(names, _independent(by_key, texts, rests), len(articles - attributed))


def _independent(names: Mapping[str, str], texts: dict[str, list[tuple[str, str]]], rests: dict[str, set[str]]) -> int:
    """How many origins remain when those that copy one another, whose own article credits another, or that may be one
    under two names, are one. `names` are theirs by key.
    """
    keys = sorted(names)
    roots = {key: key for key in keys}

    def root(key: str) -> str:
        while roots[key] != key:
            key = roots[key]
        return key

    for outlet, credited in rests.items():
        if outlet in roots and len(credited) == 1:
            roots[root(outlet)] = root(*credited)
    for i, left in enumerate(keys):
        for right in keys[i + 1 :]:
            if root(left) == root(right):
                continue
            if _perhaps_one(names[left], names[right]) or _copied(texts[left], texts[right]):
                roots[root(right)] = root(left)
    return sum(roots[key] == key for key in keys)


def _perhaps_one(left: str, right: str) -> bool:
    """Whether two sources may be one: the same public office, names of two scripts that sound alike, or a description in
    the one script ("the waterways authority") and whatever it may be called in the other."""
    mine, theirs = offices_of(left), offices_of(right)
    if mine and theirs:
        return not mine.isdisjoint(theirs)
    described = any(name.isascii() and name == name.lower() for name in (left, right))
    if described and left.isascii() != right.isascii():
        return True
    return alike_across_scripts(folded(left).split(), folded(right).split())


def _copied(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> bool:
    mine, theirs = _long(left), _long(right)
    if any(len(mine[text] | theirs[text]) > 1 for text in mine.keys() & theirs.keys()):
        return True
    if len(mine) * len(theirs) > MOST_PAIRS:
        return False
    return any(
        fuzz.ratio(x, y, score_cutoff=COPIED) >= COPIED and len(mine[x] | theirs[y]) > 1 for x in mine for y in theirs
    )


def _long(texts: Sequence[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for article, text in texts:
        if len(text) >= SHORTEST:
            found.setdefault(text, set()).add(article)
    return found
