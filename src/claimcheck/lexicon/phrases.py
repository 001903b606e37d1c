"""A table of phrases looked up in one pass over tokens, through every reading of an Arabic token's clitics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from claimcheck.text.normalise import bare, fold
from claimcheck.text.tokens import Token, phrase_key, readings


class Match(NamedTuple):
    """A phrase found: its entry, token range [first, last), the proclitics before it and the pronoun behind it."""

    entry: Any
    first: int
    last: int
    proclitics: str = ""
    enclitic: str = ""


@dataclass(slots=True)
class PhraseTable:
    """Phrases to entries. A first word may carry proclitics, a last word a pronoun where the entry allows it.

    `rows` maps the first key to (other keys, entry, pronoun allowed), longest first once `close` was called.
    """

    rows: dict[str, list[tuple[tuple[str, ...], Any, bool]]] = field(default_factory=dict)

    def add(self, phrase: str, entry: Any, *, pronoun: bool = False, verb: bool = False) -> None:
        """Add one phrase in dictionary spelling. The same phrase may have several entries.

        A verb that begins with ال («التزم») keeps it.
        """
        key = phrase_key(phrase)
        if verb and len(key) == 1:
            key = (fold(phrase),)
        if not key:
            raise ValueError(f"an empty phrase: {phrase!r}")
        row = self.rows.setdefault(key[0], [])
        if (key[1:], entry, pronoun) not in row:
            row.append((key[1:], entry, pronoun))

    def close(self) -> None:
        """Sort the rows so that the longest phrase is tried first."""
        for row in self.rows.values():
            row.sort(key=lambda r: -len(r[0]))

    def at(self, tokens: Sequence[Token], i: int) -> list[Match]:
        """Every phrase of the greatest length that begins at token `i`; the least split reading first."""
        token = tokens[i]
        rows = self.rows
        if token.kind != "word":
            row = rows.get(token.norm)
            return _longest(tokens, i, row, "", "") if row else []
        best: list[Match] = []
        length = 0
        feminine = token.text.endswith("ة")
        for reading in readings(token.norm):
            if feminine and reading.enclitic:
                continue
            row = rows.get(reading.key)
            if not row:
                continue
            found = _longest(tokens, i, row, reading.proclitics, reading.enclitic)
            if found and found[0].last - i > length:
                best, length = found, found[0].last - i
            elif found and found[0].last - i == length and _cost(found[0]) == _cost(best[0]):
                best = best + found
        return best


    def every(self, tokens: Sequence[Token], i: int) -> list[Match]:
        """Every phrase that begins at token `i`, of whatever length, the longest first, then the least split."""
        token = tokens[i]
        if token.kind != "word":
            row = self.rows.get(token.norm)
            return _all(tokens, i, row, "", "") if row else []
        found: list[Match] = []
        feminine = token.text.endswith("ة")
        for reading in readings(token.norm):
            row = self.rows.get(reading.key)
            if row and not (feminine and reading.enclitic):
                found.extend(_all(tokens, i, row, reading.proclitics, reading.enclitic))
        found.sort(key=lambda m: (m.first - m.last, _cost(m)))
        return found


def _all(
    tokens: Sequence[Token], i: int, row: list[tuple[tuple[str, ...], Any, bool]], proclitics: str, enclitic: str
) -> list[Match]:
    """The matches of one row of the table, each length by itself."""
    found: list[Match] = []
    for length in sorted({len(rest) for rest, _, _ in row}, reverse=True):
        found.extend(_longest(tokens, i, [r for r in row if len(r[0]) == length], proclitics, enclitic))
    return found


def _cost(match: Match) -> int:
    return len(match.enclitic) + len(match.proclitics.replace("ال", ""))


def _longest(
    tokens: Sequence[Token], i: int, row: list[tuple[tuple[str, ...], Any, bool]], proclitics: str, enclitic: str
) -> list[Match]:
    found: list[Match] = []
    for rest, entry, pronoun in row:
        if found and len(rest) + 1 < found[0].last - i:
            break
        if not rest:
            if not enclitic or pronoun:
                found.append(Match(entry, i, i + 1, proclitics, enclitic))
            continue
        if enclitic or i + len(rest) >= len(tokens):
            continue
        tail = _tail(tokens, i + 1, rest, pronoun)
        if tail is not None:
            found.append(Match(entry, i, i + 1 + len(rest), proclitics, tail))
    return found


def _tail(tokens: Sequence[Token], i: int, rest: tuple[str, ...], pronoun: bool) -> str | None:
    """The pronoun behind the last word where the tokens from `i` spell `rest`, else None."""
    last = len(rest) - 1
    for k, key in enumerate(rest):
        token = tokens[i + k]
        if bare(token.norm) == key:
            continue
        if k == last and pronoun and token.kind == "word":
            for reading in readings(token.norm):
                if reading.key == key and reading.proclitics in ("", "ال"):
                    return reading.enclitic
        return None
    return ""


def scan(table: PhraseTable, tokens: Sequence[Token]) -> list[list[Match]]:
    """For each token, the longest phrases that begin there (overlaps are the caller's to settle)."""
    return [table.at(tokens, i) for i in range(len(tokens))]


def pick_longest(hits: list[list[Match]]) -> list[Match]:
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
