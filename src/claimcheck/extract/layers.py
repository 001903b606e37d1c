"""One sentence looked up: its figures, cues and trigger candidates side by side, before any of them is judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimcheck.extract.figures import FigureMention
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.words import Words
from claimcheck.text.closed_classes import FINITE_AUXILIARIES
from claimcheck.text.sentences import Sentence
from claimcheck.text.tokens import Token

QUOTES_OPEN = frozenset("«\"“‘'")
QUOTES_CLOSE = frozenset("»\"”’'")
OPEN = frozenset("([")
CLOSE = frozenset(")]")
COMMAS = frozenset(",،")
LONGEST_IDLE = 4  # tokens of an idle phrase that count


@dataclass(slots=True)
class Layers:
    """What look-up found in one sentence; every position is a token index.

    The readers ask for a cue or a sign at each token, many times over, and nearly always there is none: `marks` and
    the two indexes behind `cue` and `where` hold only the places that have one.

    `cues[i]` and `triggers[i]` are the longest matches that begin at token `i`; `figure_at[i]` is the figure that
    covers token `i`; `ends[i]` holds the marker phrases that end just before token `i`; `idle` are the tokens of
    figures and of phrases in which no cue means anything ("than expected"), `dated` those of dates. `published` is the
    article's date, from which what is to come is told; `named` are the tokens of names, once they are known.
    """

    sentence: Sentence
    figures: list[FigureMention]
    cues: list[Sequence[Match]]
    triggers: list[Sequence[Match]]
    figure_at: dict[int, FigureMention] = field(default_factory=dict)
    ends: dict[int, list[Match]] = field(default_factory=dict)
    idle: set[int] = field(default_factory=set)
    dated: set[int] = field(default_factory=set)
    published: str | None = None
    named: frozenset[int] = frozenset()
    marks: dict[int, str] = field(init=False, repr=False)
    _cued: dict[int, list[tuple[str, Match]]] = field(init=False, repr=False)
    _where: dict[str, list[int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.marks = {i: token.text for i, token in enumerate(self.sentence.tokens) if token.kind == "mark"}
        self._cued = {i: [(match.entry.layer, match) for match in row] for i, row in enumerate(self.cues) if row}
        self._where = {}
        for i, row in self._cued.items():
            for name in {name for name, _ in row}:
                self._where.setdefault(name, []).append(i)

    def cover(self) -> None:
        """Note which token belongs to which figure; called anew where figures were added."""
        self.figure_at = {i: f for f in self.figures if not f.minor for i in range(f.first, f.last)}
        self.idle = {i for f in self.figures for i in range(f.first, f.last)}
        self.dated = {i for f in self.figures if f.kind == "date" for i in range(f.first, f.last)}
        for at in self.where("idle"):
            for match in self.cues[at]:
                if match.entry.layer == "idle":
                    self.idle.update(range(at, min(match.last, at + LONGEST_IDLE)))

    def where(self, *names: str) -> Sequence[int]:
        """The tokens at which cues of these layers begin, in order."""
        if len(names) == 1:
            return self._where.get(names[0], ())
        return sorted({i for name in names for i in self._where.get(name, ())})

    def cue(self, i: int, *names: str) -> Match | None:
        """The cue of one of these layers that begins at token `i`."""
        for name, match in self._cued.get(i, ()):
            if name in names:
                return match
        return None

    def cues_in(self, first: int, last: int, *names: str) -> Iterator[Match]:
        """Every cue of these layers that begins in [first, last), in order."""
        for i in range(max(first, 0), min(last, len(self.cues))):
            for match in self.cues[i]:
                if match.entry.layer in names:
                    yield match

    def closes_quote(self, i: int) -> bool:
        """Whether a quotation ends at token `i`; a straight mark ends one where another has opened it."""
        sign = self.marks.get(i, "")
        return sign in ("»", "”") or (sign == '"' and sum(m == sign for k, m in self.marks.items() if k < i) % 2 == 1)

    def finite(self, i: int) -> bool:
        """Whether a finite verb stands at token `i` of an English sentence."""
        told = any(m.entry.pos == "verb" and m.entry.form.tense in ("past", "present") for m in self.triggers[i])
        return told or self.sentence.tokens[i].norm in FINITE_AUXILIARIES

    def verbal(self, i: int) -> bool:
        """Whether token `i` of an Arabic sentence may be a verb: no verb has an article («النقل»)."""
        return any(m.entry.pos == "verb" and "ال" not in m.proclitics for m in self.triggers[i])

    def key(self, i: int) -> str:
        """The look-up key of token `i`, without its article."""
        return self.sentence.tokens[i].key

    def mark(self, i: int) -> str:
        """The sign at token `i`, or "" for a word or a place outside the sentence."""
        return self.marks.get(i, "")


def _closing(triggers: list[Sequence[Match]]) -> set[tuple[int, int]]:
    """Where triggers of several words end: each (token, end) pair that such a trigger closes."""
    return {(k, t.last) for row in triggers for t in row if t.last - t.first > 1 for k in range(t.first + 1, t.last)}


def _month(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a capital "May" inside a sentence is the month and no modal."""
    return tokens[i].text == "May" and i > 0


def _nominal(match: Match) -> bool:
    """Whether a verb or particle carries what only a noun can: «التابعة» is no «تابع», «العلي» no «على»."""
    if match.entry.tense != "none":
        return bool(match.proclitics.strip("وفس"))
    return match.entry.layer in _PARTICLES and match.proclitics.strip("وف") != ""


_PARTICLES = ("marker", "hedge", "negate", "that", "part", "copula", "subordinate", "relative")


def _cues_at(tokens: tuple[Token, ...], i: int, words: Words) -> Sequence[Match]:
    matches = words.cues.at(tokens, i)
    signs = bool(matches) and (_signs(tokens, i) or _considers(tokens, i))
    return matches and [
        m
        for m in matches
        if not _nominal(m) and not _month(tokens, i) and not (signs and m.entry.layer in ("plan", "say"))
    ]


_AGREEMENTS = ("اتفاق", "عقد", "مذكر", "صفق", "بروتوكول", "شراك")
_SIGNED = 7  # tokens between «توقّع» and what is signed


_CONSIDERED = (
    "اكبر",
    "ابرز",
    "اهم",
    "اول",
    "اولي",
    "ثاني",
    "ثالث",
    "احد",
    "احدي",
    "اعلي",
    "من",
    "واحدا",
    "واحده",
    "افضل",
)


def _considers(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether «يُعدّ» says what something is taken for («يُعد البنك أكبر …»), and promises nothing («يعد بـ»)."""
    if tokens[i].norm.lstrip("وف") not in ("يعد", "تعد"):
        return False
    return any(t.norm in _CONSIDERED for t in tokens[i + 1 : i + 1 + _SIGNED])


def _signs(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether «توقع» or «يوقع» is the verb of signing, with an agreement as its object, and none of expecting."""
    if tokens[i].norm.lstrip("وفس") not in ("توقع", "يوقع"):
        return False
    behind = [t.norm for t in tokens[i + 1 : i + 1 + _SIGNED]]
    return "ان" not in behind and any(word.startswith(_AGREEMENTS) for word in behind)


def look_up(sentence: Sentence, figures: list[FigureMention], words: Words, published: str | None = None) -> Layers:
    """Everything that the tables hold for one sentence. Nothing is decided here but the longest match at each place."""
    tokens = sentence.tokens
    cues = [_cues_at(tokens, i, words) for i in range(len(tokens))]
    triggers = [words.triggers.every(tokens, i) for i in range(len(tokens))]
    layers = Layers(sentence, figures, cues, triggers, published=published)
    layers.cover()
    closing = _closing(triggers)  # a preposition that belongs to a trigger governs nothing: "took over", "bid for"
    for row in cues:
        for match in row:
            if match.entry.layer == "marker" and (match.first, match.last) not in closing:
                layers.ends.setdefault(match.last, []).append(match)
    return layers
