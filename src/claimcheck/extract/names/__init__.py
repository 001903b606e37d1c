"""Who and what is named: the catalogue's entities, names known by their form, and aliases that the article teaches."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from claimcheck.extract.layers import OPEN, QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names.aliases import Lesson, learn, outreaches, settle, taught_names
from claimcheck.extract.names.catalogue import (
    backed_weak,
    capitalises_all,
    catalogue_names,
    common_heads,
    is_adjective_too,
    look_up_names,
    modifiers,
    strong_matches,
)
from claimcheck.extract.names.forms import group_names, other_script, quoted_names, quoted_whole, restated_names
from claimcheck.extract.names.forms_ar import (
    behind_duals,
    behind_heads,
    firms_by_field,
    foreign_companies,
    institutions,
    with_qualifiers,
)
from claimcheck.extract.names.forms_en import (
    candidates,
    capitalised_names,
    families,
    longer_names,
    lower_case_bodies,
)
from claimcheck.extract.names.latin_ar import latin_longer, latin_names
from claimcheck.extract.names.mention import Mention, Names, View
from claimcheck.extract.names.people_ar import people
from claimcheck.extract.names.tickers import ticker_tokens
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.schemas import FIRMS
from claimcheck.lexicon.words import Words
from claimcheck.text.sentences import KEPT, Sentence

__all__ = ["Mention", "Names", "find", "survey"]


def survey(
    article: Iterable[Layers],
    words: Words,
    sentences: Iterable[Sentence] | None = None,
    title: Layers | None = None,
) -> Names:
    """Read an article for its names: catalogue entities that stand there without doubt, names by form, aliases.

    Weak aliases count in `find` where this survey supports their entity. `sentences` are those of the layers, where
    they come cheaper alone; `title` a headline given beside the text, which names as well.
    """
    above = () if title is None else (title,)
    names = Names()
    for sentence in sentences if sentences is not None else (layers.sentence for layers in article):
        if sentence.lang != "ar":
            names.lowered.update(t.norm for t in sentence.tokens if t.kind == "latin" and t.text.islower())
        if not capitalises_all(sentence):
            names.capitalised.update(t.norm for t in sentence.tokens[1:] if t.kind == "latin" and t.text[0].isupper())
    for layers in chain(above, article):
        view = _view(layers, words, names)
        for match in strong_matches(view):
            names.known.add(match.entry.entity.id)
            names.countries.add(match.entry.entity.country or "")
        names.known.update(backed_weak(view))
        if view.arabic:
            names.commons.update(common_heads(view))
    names.countries.discard("")
    lesson = Lesson()
    for layers in chain(above, article):
        view = _view(layers, words, names)
        learn(view, _find(view), lesson)
    settle(lesson, names)
    return names


def find(layers: Layers, words: Words, names: Names) -> list[Mention]:
    """The mentions of one sentence, in text order, never overlapping."""
    view = _view(layers, words, names)
    mentions = _find(view)
    names.hits.pop(layers.sentence.start, None)  # nobody asks for them again
    names.forms.pop(layers.sentence.start, None)
    return [m for n, m in enumerate(mentions) if n == 0 or not _restates(layers, mentions[n - 1], m)]


def _view(layers: Layers, words: Words, names: Names) -> View:
    at = layers.sentence.start
    hits = names.hits.get(at)
    if hits is None or len(hits) != len(layers.sentence.tokens):
        hits = look_up_names(layers, words)
        if at < KEPT:
            names.hits[at] = hits
    return View(layers, layers.sentence.tokens, hits, names, vocabulary(layers.sentence.lang), words.entities)


class _Claimed:
    """Mentions in the order of their right to a place: what comes first keeps its tokens."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.taken: set[int] = set()

    def offer(self, found: Iterable[Mention]) -> None:
        for mention in found:
            span = range(mention.first, mention.last)
            if not any(i in self.taken for i in span):
                self.mentions.append(mention)
                self.taken.update(span)


def _find(view: View) -> list[Mention]:
    claimed = _Claimed()
    claimed.taken.update(ticker_tokens(view))
    (_find_arabic if view.arabic else _find_english)(view, claimed)
    claimed.offer(group_names(view, claimed.taken))
    entities = view.names.entities
    if view.arabic:
        named = {k for m in claimed.mentions for k in range(m.first, m.last)}
        for mention in claimed.mentions:
            mention.tail = with_qualifiers(view, mention, named)
    for mention in claimed.mentions:
        known = entities.get(mention.entity.id)
        if known is not None:
            mention.entity = known
    return sorted(claimed.mentions, key=lambda m: m.first)


def _find_arabic(view: View, claimed: _Claimed) -> None:
    claimed.offer(_by_form(view))
    claimed.offer(quoted_whole(view))
    claimed.taken.update(modifiers(view))
    taught = taught_names(view)
    claimed.offer(m for m in taught if outreaches(view, m))
    claimed.offer(firms_by_field(view))
    described = {m.last for m in taught if m.type in FIRMS}
    claimed.offer(m for m in catalogue_names(view) if m.first not in described or not is_adjective_too(view, m))
    claimed.offer(taught)
    claimed.offer(foreign_companies(view))
    claimed.offer(quoted_names(view, claimed.taken))
    claimed.offer(latin_names(view, claimed.taken))
    claimed.offer(behind_duals(view, claimed.taken))
    claimed.offer(behind_heads(view, claimed.taken))


def _find_english(view: View, claimed: _Claimed) -> None:
    brackets = other_script(view)
    apart = {k for first, last in brackets for k in range(first, last)}
    claimed.taken |= apart
    claimed.offer(_by_form(view))
    claimed.taken.update(modifiers(view))
    claimed.offer(catalogue_names(view))
    claimed.offer(taught_names(view))
    claimed.offer(quoted_names(view, claimed.taken))
    claimed.offer(capitalised_names(view, claimed.taken, candidates(view)))
    claimed.taken -= apart
    claimed.offer(restated_names(view, claimed.mentions, brackets))


def _by_form(view: View) -> list[Mention]:
    """The names by form that outrank the catalogue; what the survey found stays true, for nothing changes it later."""
    at = view.layers.sentence.start
    found = view.names.forms.get(at)
    if found is None:
        if view.arabic:
            found = [*people(view), *institutions(view), *latin_longer(view)]
        else:
            capitals = candidates(view)
            found = [*families(view, capitals), *lower_case_bodies(view, capitals), *longer_names(view, capitals)]
        if at < KEPT:
            view.names.forms[at] = found
    return found


def _restates(layers: Layers, before: Mention, mention: Mention) -> bool:
    """Whether a mention only repeats the one before it in brackets or in the other script."""
    if before.entity.id != mention.entity.id:
        return False
    marks = (layers.mark(k) for k in range(before.last, mention.first))
    return all(mark in QUOTES_OPEN or mark in QUOTES_CLOSE or mark in OPEN for mark in marks)
