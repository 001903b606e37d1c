"""What finding names hands on: mentions of one sentence, and what an article as a whole calls whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.extract.layers import Layers
from claimcheck.extract.names.vocabulary import Vocabulary
from claimcheck.lexicon.phrases import Match, PhraseTable
from claimcheck.lexicon.words import Entity
from claimcheck.text.normalise import fold, has_no_article
from claimcheck.text.tokens import Token


@dataclass(slots=True)
class Mention:
    """A stretch of a sentence that names an entity.

    [first, last) are its tokens; `head` is the token where its noun phrase begins («شركة» before a name); `marker` is
    the preposition that governs it, "" for none; `after` is the mention that it is coordinated with ("A and B").
    `governed` tells that the last word of a trigger governs it ("a unit of Acme"): it is no subject. `tail` is where
    what else belongs to an Arabic name ends, -1 where nothing does.
    """

    first: int
    last: int
    entity: Entity
    found_by: str
    head: int = -1
    marker: str = ""
    conjunct: bool = False
    after: Mention | None = None
    possessive: bool = False
    owner_pronoun: bool = False
    anaphor: bool = False
    proclitic: str = ""
    governed: bool = False
    tail: int = -1

    @property
    def end(self) -> int:
        """Where its noun phrase ends: behind the words that belong to the name and are no part of it («للطاقة»)."""
        return max(self.last, self.tail)

    @property
    def type(self) -> str:
        """The type of the entity that it names."""
        return self.entity.type


@dataclass(slots=True)
class Names:
    """What an article calls whom.

    `table` holds its own aliases, `entities` the final form of every entity named in it without the catalogue,
    `known` the ids of catalogue entities that it names without doubt, `countries` where those lie, `capitalised` how
    often a word stands capitalised inside its sentences, `lowered` the words that it writes small, `commons` the Arabic
    nouns that it uses of things without a name («مدينة ألعاب»), `hits` what the catalogue holds for each sentence and
    `forms` its names by form, by where the sentence begins.
    """

    table: PhraseTable = field(default_factory=PhraseTable)
    entities: dict[str, Entity] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    capitalised: Counter[str] = field(default_factory=Counter)
    lowered: set[str] = field(default_factory=set)
    commons: set[str] = field(default_factory=set)
    hits: dict[int, list[Sequence[Match]]] = field(default_factory=dict)
    forms: dict[int, list[Mention]] = field(default_factory=dict)


@dataclass(slots=True)
class View:
    """One sentence as the finders of names see it; `hits[i]` are the aliases of the catalogue's `table` that begin at
    token `i` and fit there."""

    layers: Layers
    tokens: tuple[Token, ...]
    hits: Sequence[Sequence[Match]]
    names: Names
    vocabulary: Vocabulary
    table: PhraseTable

    @property
    def arabic(self) -> bool:
        """Whether the sentence is Arabic."""
        return self.layers.sentence.lang == "ar"

    def norm(self, i: int) -> str:
        """The folded form of token `i`, "" outside the sentence."""
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def text(self, first: int, last: int) -> str:
        """The words of [first, last) as they are written, spaces made single."""
        return "".join((" " if t.spaced and k else "") + t.text for k, t in enumerate(self.tokens[first:last]))


def new_entity(text: str, kind: str) -> Entity:
    """An entity that the catalogue does not know, named as the text names it; its id begins with "~".

    The id keeps the hamza of a word that begins with «أل», which is no article.
    """
    clean = re.sub(r"\s+", " ", text.strip(" \"'«»“”"))
    words = (f"{word[0]}{fold(word)[1:]}" if has_no_article(word) else fold(word) for word in clean.split())
    return Entity("~" + "-".join(" ".join(words).split()), clean, kind)


def from_catalogue(mention: Mention) -> bool:
    """Whether the catalogue knows what this mention names."""
    return mention.found_by.startswith("catalogue")
