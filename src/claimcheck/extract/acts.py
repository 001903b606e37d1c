"""Plain acts that somebody may deny: "arrested the owner", «لن تطعن في القرار», "denied that he had conceded".

No figure and no role of an event hangs on them; what they tell is who is involved, what is acted on and whether it is
affirmed or denied. An English base form counts behind "to" or an auxiliary alone, an adjective ("closed schools") is no
act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.factuality import status_of_act
from claimcheck.extract.governors import BE, DETERMINERS, Shape, View, attributive, auxiliaries, is_negated
from claimcheck.extract.layers import COMMAS, Layers
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.words import Words
from claimcheck.model import Status
from claimcheck.text.closed_classes import FINITE_AUXILIARIES, HAVE, PERSONAL, TEMPORAL
from claimcheck.text.tokens import without_article

LONGEST_OBJECT = 10  # tokens behind an act among which its object stands, and before it its subject
LONGEST_ASIDE = 16  # tokens between a subject and its predicate
SHORTEST_NOUN = 3  # letters
NESTED = 3  # tokens behind a denied noun of an act among which another noun belongs to it
_NOUNS = word_class("acts", "nouns")
_OF = frozenset(("of", "for", "to", "on", "in"))
_MARKS = frozenset((",", "،", ";", "؛", ":", ")"))


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a sentence: its first token, every name that its words have, what is acted on as (name, token) and how
    sure the text is of it. "~" stands before a noun that has no name in the lexicon; `denies` tells that
    somebody denies it, and not only that it was not done; `pending` that it was not done until now."""

    first: int
    names: tuple[str, ...]
    things: tuple[tuple[str, int], ...]
    status: Status
    denies: bool
    pending: bool = False


def find_acts(layers: Layers, clauses: Clauses, words: Words, named: Set[int]) -> Iterator[Act]:
    """The acts of one sentence, in order. `named` are the tokens of names, common nouns left out."""
    tokens = layers.sentence.tokens
    view = View(layers, clauses)
    told = [() if i in layers.idle or i in named else words.acts.at(tokens, i) for i in range(len(tokens))]
    pending = any(match.entry.pos == "pending" for row in told for match in row)
    end, denied = 0, -NESTED
    for i, row in enumerate(told):
        matches = [m for m in row if m.entry.pos != "pending" and _stands(view, m)]
        if i < end or not matches or (denied <= i < denied + NESTED and any(_nominal(m) for m in matches)):
            continue  # «نفت تأخر صرف الأجور», "denied delaying the payment": the delay is denied, and no payment
        if not view.arabic and matches[0].entry.pos == "noun" and _is_noun(told, matches[0].last):
            continue  # "sale talks" are talks
        match = matches[0]
        things = tuple(_things(view, match, words, named))
        matches = [m for m in matches if not m.entry.of or any(name in m.entry.of for name, _ in things)]
        if not matches:
            continue  # "talks began" is an act, "he began to speak" is none
        status, denies = _status(view, match)
        end = match.last
        denied = end if denies and any(_nominal(m) for m in matches) else -NESTED
        names = tuple(sorted({m.entry.name for m in matches}))
        not_yet = status == "denied" and pending and not denies  # "has not yet closed"
        yield Act(match.first, names, things, status, denies, not_yet)


def _status(view: View, match: Match) -> tuple[Status, bool]:
    status, denies = status_of_act(view.layers, view.clauses, match.first, match.last, _shape(match), match.proclitics)
    if status == "denied":
        return status, denies
    negated = _negated_noun(view, match.first) if match.entry.pos == "noun" else _of_none(view, match)
    return ("denied" if negated else status), False


def _nominal(match: Match) -> bool:
    return bool(match.entry.pos == "noun" or match.entry.form.tense == "gerund")


def _negated_noun(view: View, i: int) -> bool:
    """ "no strike", "is not in talks with Acme"."""
    return is_negated(view, i) or (view.norm(i - 1) in ("in", "on", "under") and view.norm(i - 2) == "not")


def _of_none(view: View, match: Match) -> bool:
    """ "No school will close", "none of the data was leaked": the subject of an English verb denies it."""
    if view.arabic or match.entry.pos != "verb":
        return False
    before = auxiliaries(view, match.first)[1]
    if before == match.first:
        return False
    for k in range(before - 1, max(before - LONGEST_OBJECT - 1, -1), -1):
        if view.layers.mark(k) or view.clauses.of[k] != view.clauses.of[match.first]:
            return False
        if view.norm(k) in _NONE:
            return True
    return False


def _is_noun(told: Sequence[Sequence[Match]], i: int) -> bool:
    return i < len(told) and any(m.entry.pos == "noun" for m in told[i])


def _shape(match: Match) -> Shape:
    if match.entry.pos == "verb":
        return match.entry.form.tense  # type: ignore[no-any-return]
    if match.entry.pos == "noun":
        return "masdar"
    return "past"


def _stands(view: View, match: Match) -> bool:
    """Whether a word is the act here, by its form and what stands around it."""
    if match.entry.pos != "verb":
        return True
    if view.arabic:
        return "ال" not in match.proclitics and not match.proclitics.strip("وفسأل")
    i, tense = match.first, match.entry.form.tense
    helpers = auxiliaries(view, i)[0]
    if tense == "base":
        return bool(helpers - HAVE - BE)
    if tense == "gerund":
        governed = any(
            m.last == i for k in range(max(i - 3, 0), i) for m in view.cues(k, "plan", "deny", "fail", "negate")
        )
        return bool(helpers & BE) or governed or view.norm(i - 1) in _BEFORE
    if tense in ("past", "participle") and attributive(view, i):
        return False
    return view.norm(i - 1) not in ("the", "a", "an")


_BEFORE = word_class("acts", "before")
_NONE = word_class("acts", "none")


def _things(view: View, match: Match, words: Words, named: Set[int]) -> Iterator[tuple[str, int]]:
    """What is acted on: the nouns behind the act, in English those before it where none follow."""
    found = list(_nouns(view, range(match.last, match.last + LONGEST_OBJECT), words, named))
    if match.entry.pos != "noun" and (not found or view.layers.cue(match.last, "marker") is not None):
        # "wages were paid", «رواتب فبراير صُرفت في موعدها»
        before = _past_aside(view, match.first if view.arabic else _predicate(view, match.first))
        found += _nouns(view, range(before - 1, max(before - LONGEST_OBJECT, -1), -1), words, named)
    found = found or list(_nouns(view, _antecedent(view, match), words, named))
    seen: set[str] = set()
    for name, at in found:
        if name not in seen:
            seen.add(name)
            yield name, at


def _predicate(view: View, i: int) -> int:
    """Where the predicate of an English verb begins: "are | due to begin", "were never | paid"."""
    first = auxiliaries(view, i)[1]
    while first > 0 and (view.norm(first - 1) in FINITE_AUXILIARIES or view.layers.cue(first - 1, "plan") is not None):
        first -= 1
    return first


def _past_aside(view: View, at: int) -> int:
    """Where the subject ends before a predicate that a comma parts from it: "The quarry[, which Acme runs,] was
    closed", "the merger[,] due to be completed by May,"."""
    if at < 2 or view.layers.mark(at - 1) not in COMMAS:
        return at
    return next((k for k in range(at - 2, max(at - LONGEST_ASIDE, 0), -1) if view.layers.mark(k) in COMMAS), at - 1)


def _antecedent(view: View, match: Match) -> range:
    """Where the noun stands for which a pronoun, or an Arabic verb alone, stands in what is said or denied: "The owner
    of the ferry denied that he had been arrested", «نفى مالك العبّارة أن يكون قد أُوقف»."""
    clauses = view.clauses
    clause = clauses.all[clauses.of[match.first]]
    before = range(match.first - 1, max(match.first - 2 * LONGEST_OBJECT, -1), -1)
    said = next((k for k in before if view.layers.cue(k, "deny", "say") is not None), None)
    if said is None:
        return range(0)
    if view.arabic:
        inside = range(clause.first + 1, match.first)
        own = any(k in view.layers.named or view.norm(k).startswith("ال") for k in inside)
        return range(said + 1, clause.first) if clause.kind == "that" and not own else range(0)
    pronoun = any(view.norm(k) in PERSONAL for k in range(said + 1, match.first))
    return range(said - 1, max(said - LONGEST_OBJECT, -1), -1) if pronoun else range(0)


def _nouns(view: View, span: range, words: Words, named: Set[int]) -> Iterator[tuple[str, int]]:
    """The nouns of a phrase, by their one name or their stem; names, figures and vague words are none."""
    tokens = view.layers.sentence.tokens
    for n, k in enumerate(span):
        if not 0 <= k < len(tokens):
            return
        if span.step < 0 and view.norm(k) in _NONE:
            return  # "talks go on and [nothing] has been signed"
        if view.layers.mark(k) in _MARKS and not (span.step < 0 and _beside_name(k, view, named)):
            return
        token = tokens[k]
        counted = view.layers.figure_at.get(k)
        if counted is not None and (counted.kind != "count" or k == counted.first):
            continue
        if view.layers.mark(k) or k in named or k in view.layers.dated or _titles(k, view, named):
            continue
        known = [str(m.entry) for m in words.things.at(tokens, k)]
        if not known and (_ends(view, k) and (n or not view.arabic) if span.step > 0 else _opens(view, k)):
            return
        if known:
            yield from ((name, k) for name in dict.fromkeys(known) if name)
        elif len(token.norm) >= SHORTEST_NOUN and token.kind in ("word", "latin") and not _function_word(view, k):
            yield "~" + _stem(view, k), k


def _titles(k: int, view: View, named: Set[int]) -> bool:
    """Whether a noun only says what the name right behind it is: "striker Jane Doe", «الصحفي المعتقل فلان»."""
    if not view.arabic:
        return k + 1 in named
    last = k
    while last not in named and view.norm(last).startswith("ال"):
        last += 1
    return last > k and last in named


def _beside_name(k: int, view: View, named: Set[int]) -> bool:
    """Whether a comma only sets a name off: "its chief executive, Jane Doe, had not been arrested"."""
    return view.layers.mark(k) in (",", "،") and (k - 1 in named) is not (k + 1 in named)


def _opens(view: View, k: int) -> bool:
    """Whether the clause of a subject begins at token `k`, or another one ends there."""
    cue = view.layers.cue(k, "relative", "subordinate", "that", "say", "deny", "negate")
    return cue is not None or view.norm(k) in FINITE_AUXILIARIES | PERSONAL


def _ends(view: View, k: int) -> bool:
    """Whether the phrase of an object ends at token `k`: a preposition other than "of", a clause, a verb."""
    layers = view.layers
    if layers.cue(k, "relative", "subordinate", "that", "say", "deny", "plan", "negate") is not None:
        return True
    if view.arabic:
        return layers.verbal(k) and not any(m.entry.pos in ("masdar", "noun") for m in layers.triggers[k])
    return view.norm(k) in FINITE_AUXILIARIES | PERSONAL | TEMPORAL | {"as", "at", "by"} or (
        layers.cue(k, "marker") is not None and view.norm(k) not in _OF
    )


def _function_word(view: View, k: int) -> bool:
    if any(m.entry.layer not in _NOUNS for m in view.layers.cues[k]):
        return True
    if view.arabic:
        return view.norm(k).startswith("ي")
    return view.norm(k).endswith(("ly", "ed")) or view.norm(k) in DETERMINERS


def _stem(view: View, k: int) -> str:
    """A noun without article, clitics and the endings of number and gender."""
    norm = view.norm(k)
    if not view.arabic:
        return norm.removesuffix("es") if norm.endswith(("ses", "xes", "ches", "shes")) else norm.removesuffix("s")
    noun = without_article(norm)
    for ending in ("ات", "ين", "ون", "ه"):
        if noun.endswith(ending) and len(noun) - len(ending) >= SHORTEST_NOUN:
            return noun.removesuffix(ending)
    return noun
