"""A table of phrases looked up in one pass over tokens, through every reading of an Arabic token's clitics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from claimcheck.text.normalise import fold
from claimcheck.text.tokens import Token, phrase_key, readings


class Match(NamedTuple):
    """A phrase found: its entry, token range [first, last), the proclitics before it and the pronoun behind it."""

    entry: Any
    first: int
    last: int
    proclitics: str = ""
    enclitic: str = ""


Tails = dict[tuple[str, ...], list[tuple[Any, bool]]]
Reading = tuple[str, str, str]  # key, proclitics, enclitic
NOTHING: Sequence[Match] = ()  # one for all the tokens at which nothing begins
_REMEMBERED = 50_000  # spellings of which a table remembers what it knows


@dataclass(slots=True)
class PhraseTable:
    """Phrases to entries. A first word may carry proclitics, a last word a pronoun where the entry allows it.

    `rows` maps the first key to the other keys to (entry, pronoun allowed).
    """

    rows: dict[str, Tails] = field(default_factory=dict)
    _lengths: dict[str, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False)
    _known: dict[str, Sequence[Reading]] = field(default_factory=dict, init=False, repr=False)

    def add(self, phrase: str, entry: Any, *, pronoun: bool = False, verb: bool = False) -> None:
        """Add one phrase in dictionary spelling. The same phrase may have several entries.

        A verb that begins with ال («التزم») keeps it.
        """
        key = phrase_key(phrase)
        if verb and len(key) == 1:
            key = (fold(phrase),)
        if not key:
            return  # marks alone: claimcheck.lexicon.soundness tells them
        tails = self.rows.setdefault(key[0], {})
        entries = tails.setdefault(key[1:], [])
        if (entry, pronoun) not in entries:
            entries.append((entry, pronoun))
        self._lengths.pop(key[0], None)
        self._known.clear()

    def at(self, tokens: Sequence[Token], i: int) -> Sequence[Match]:
        """Every phrase of the greatest length that begins at token `i`; the least split reading first."""
        best: Sequence[Match] = NOTHING
        length = 0
        for reading in self._readings(tokens[i]):
            for found in self._matches(tokens, i, *reading):
                reach = found[0].last - i
                if reach > length:
                    best, length = found, reach
                elif reach == length and _cost(found[0]) == _cost(best[0]):
                    best = [*best, *found]
                break
        return best

    def first(self, tokens: Sequence[Token], i: int) -> Match | None:
        """The first of the longest phrases that begin at token `i`."""
        return next(iter(self.at(tokens, i)), None)

    def every(self, tokens: Sequence[Token], i: int) -> Sequence[Match]:
        """Every phrase that begins at token `i`, of whatever length, the longest first, then the least split."""
        known = self._readings(tokens[i])
        if not known:
            return NOTHING
        found = [match for reading in known for row in self._matches(tokens, i, *reading) for match in row]
        if len(found) > 1:
            found.sort(key=lambda m: (m.first - m.last, _cost(m)))
        return found or NOTHING

    def _readings(self, token: Token) -> Sequence[Reading]:
        """The ways to read a token that the table knows, remembered by its spelling: most words begin no phrase."""
        known = self._known.get(token.text)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[token.text] = tuple(self._read(token))
        return known

    def _read(self, token: Token) -> Iterator[Reading]:
        if token.kind != "word":
            if token.norm in self.rows:
                yield token.norm, "", ""
            return
        feminine = token.text.endswith("ة")  # a final ة is no pronoun
        for reading in readings(token.norm):
            if reading.key in self.rows and not (feminine and reading.enclitic):
                yield reading

    def _lengths_of(self, key: str, tails: Tails) -> tuple[int, ...]:
        """How many other keys there may be behind a first one, the most first; kept, for it is asked at each token."""
        lengths = self._lengths[key] = tuple(sorted({len(tail) for tail in tails}, reverse=True))
        return lengths

    def _matches(
        self, tokens: Sequence[Token], i: int, key: str, proclitics: str, enclitic: str
    ) -> Iterator[list[Match]]:
        """The matches of one reading, a list for each length, the longest first."""
        tails = self.rows[key]
        for n in self._lengths.get(key) or self._lengths_of(key, tails):
            if n == 0:
                alone = [
                    Match(e, i, i + 1, proclitics, enclitic) for e, pronoun in tails[()] if pronoun or not enclitic
                ]
                if alone:
                    yield alone
                continue
            if enclitic or i + n >= len(tokens):
                continue
            rest = tuple([token.key for token in tokens[i + 1 : i + 1 + n]])
            entries = tails.get(rest)
            if entries is not None:
                yield [Match(entry, i, i + 1 + n, proclitics, "") for entry, _ in entries]
                continue
            ending = _with_pronoun(tails, rest, tokens[i + n])
            if ending is not None:
                yield [Match(e, i, i + 1 + n, proclitics, ending[1]) for e, pronoun in ending[0] if pronoun]


def phrase_table(*named: Mapping[Any, Iterable[str]]) -> PhraseTable:
    """A table of the phrases under each name; what is found is the name."""
    table = PhraseTable()
    for name, phrases in chain.from_iterable(names.items() for names in named):
        for phrase in phrases:
            table.add(phrase, name)
    return table


def _with_pronoun(tails: Tails, rest: tuple[str, ...], last: Token) -> tuple[list[tuple[Any, bool]], str] | None:
    """The entries whose last word carries a pronoun here, and the pronoun."""
    if last.kind != "word":
        return None
    for reading in readings(last.norm):
        if reading.enclitic and reading.proclitics in ("", "ال"):
            entries = tails.get((*rest[:-1], reading.key))
            if entries is not None and any(pronoun for _, pronoun in entries):
                return entries, reading.enclitic
    return None


def _cost(match: Match) -> int:
    return len(match.enclitic) + len(match.proclitics.replace("ال", ""))


def pick_longest(hits: Sequence[Sequence[Match]]) -> list[Match]:
    """One match at a time, left to right; a longer one that begins later wins over a shorter one it overlaps."""
    chosen: list[Match] = []
    i = 0
    while i < len(hits):
        if not hits[i]:
            i += 1
            continue
        match = hits[i][0]
        rival = next(
            (m for k in range(i + 1, match.last) for m in hits[k][:1] if m.last - m.first > match.last - match.first),
            None,
        )
        if rival is not None:
            i = rival.first
            continue
        chosen.append(match)
        i = match.last
    return chosen
