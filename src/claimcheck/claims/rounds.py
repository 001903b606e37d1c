"""Which round money was raised in, and what was given for it, under names that both languages share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames import Frame, Scene
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.phrases import PhraseTable, phrase_table
from claimcheck.text.tokens import Token

REACH = 12  # tokens between a round's name and the sum or the word that tells of raising
NEAR = 6  # tokens between a sum and what is given for it
ASIDE = 2  # signs or adjectives between a noun and the letter or ordinal that belongs to it
_LETTER_SIGNS = "«»\"“”'()-–"


class Named(NamedTuple):
    """A text role of a raise: its role, its name in every language, and the tokens [first, last) that say it."""

    role: str
    name: str
    first: int
    last: int


class _Tables(NamedTuple):
    heads: PhraseTable
    letters: dict[str, str]
    stages: PhraseTable
    rounds: PhraseTable
    ordinals: PhraseTable
    extensions: PhraseTable
    instruments: PhraseTable


def round_told(scene: Scene, frame: Frame, figure: FigureMention | None) -> list[Named]:
    """The round and the instrument that belong to one claim of a raise: those nearest to its sum in its clause.

    A name that stands nearer to another sum of the frame belongs to that one.
    """
    tokens, tables = scene.layers.sentence.tokens, _tables(frame.row.lang)
    rounds = [n for n in _rounds(tokens, tables) if _its_own(scene, frame, figure, n, REACH)]
    given = [n for n in _instruments(tokens, tables) if _its_own(scene, frame, figure, n, NEAR)]
    told = sorted(rounds, key=lambda n: _gap(n, *_anchor(frame, figure)))[:1]
    if given:
        mixed = len({n.name for n in given}) > 1
        told.append(given[0]._replace(name="mixed") if mixed else given[0])
    return told


def _its_own(scene: Scene, frame: Frame, figure: FigureMention | None, named: Named, reach: int) -> bool:
    clauses = scene.clauses.of
    here = {frame.clause} | ({clauses[figure.first]} if figure is not None else set())
    mine = _gap(named, *_anchor(frame, figure))
    if clauses[named.first] not in here or mine > reach:
        return False
    return all(_gap(named, f.first, f.last) >= mine for f in frame.figures if f.kind == "money" and f is not figure)


def _anchor(frame: Frame, figure: FigureMention | None) -> tuple[int, int]:
    return (frame.trigger.first, frame.trigger.last) if figure is None else (figure.first, figure.last)


def _gap(named: Named, first: int, last: int) -> int:
    return max(named.first - last, first - named.last, 0)


def _rounds(tokens: Sequence[Token], tables: _Tables) -> Iterator[Named]:
    """The rounds that a sentence names: by stage, by letter, by number."""
    for i in range(len(tokens)):
        stage = tables.stages.first(tokens, i)
        if stage is not None:
            yield Named("round", stage.entry, i, stage.last)
            continue
        head = tables.heads.first(tokens, i)
        if head is not None:
            at = _past_signs(tokens, head.last)
            letter = tables.letters.get(tokens[at].text) if at < len(tokens) else None
            if letter is not None:
                behind = _past_signs(tokens, at + 1)
                longer = behind < len(tokens) and tables.extensions.at(tokens, behind)
                yield Named("round", f"series {letter}" + (" extension" if longer else ""), i, at + 1)
                continue
        numbered = _numbered(tokens, i, tables)
        if numbered is not None:
            yield numbered


def _numbered(tokens: Sequence[Token], i: int, tables: _Tables) -> Named | None:
    """ "its fifth funding round", «جولتها التمويلية الخامسة», «خامس جولة»: the number of the round."""
    noun = tables.rounds.first(tokens, i)
    if noun is None:
        return None
    before = range(max(i - ASIDE, 0), i)
    behind = range(noun.last, min(noun.last + ASIDE, len(tokens))) if tokens[i].kind == "word" else range(0)
    for k in (*reversed(before), *behind):
        if tokens[k].kind == "mark":
            continue
        ordinal = tables.ordinals.first(tokens, k)
        if ordinal is not None and not (ordinal.entry == "1" and _of_a_time(tokens, max(noun.last, k + 1))):
            return Named("round", ordinal.entry, min(i, k), max(noun.last, k + 1))
    return None


def _of_a_time(tokens: Sequence[Token], i: int) -> bool:
    """Whether a time is told behind a first round, which is then only the first of it: "its first round since 2021"."""
    return i < len(tokens) and tokens[i].norm in _TIMES


_TIMES = frozenset(("since", "in", "this", "of", "منذ", "خلال", "هذا", "في", "لها", "له"))


def _instruments(tokens: Sequence[Token], tables: _Tables) -> Iterator[Named]:
    for i in range(len(tokens)):
        match = tables.instruments.first(tokens, i)
        if match is not None:
            yield Named("instrument", match.entry, i, match.last)


def _past_signs(tokens: Sequence[Token], i: int) -> int:
    """Behind quotation marks, brackets and hyphens, two at most."""
    end = min(i + ASIDE, len(tokens))
    while i < end and tokens[i].text in _LETTER_SIGNS:
        i += 1
    return i


@lru_cache(maxsize=4)
def _tables(lang: str) -> _Tables:
    words: dict[str, Any] = load_lexicon().words(lang, "rounds")
    letters = {form: letter for letter, forms in words["letters"].items() for form in forms}
    return _Tables(
        phrase_table({"": words["heads"]}),
        letters,
        phrase_table(words["stages"]),
        phrase_table({"": words["rounds"]}),
        phrase_table(words["ordinals"]),
        phrase_table({"": words["extensions"]}),
        phrase_table(words["instruments"]),
    )
