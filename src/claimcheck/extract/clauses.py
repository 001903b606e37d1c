"""A sentence cut into clauses: at relative pronouns, subordinators, «أن», brackets, and conjunctions before a verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimcheck.extract.layers import CLOSE, COMMAS, OPEN, Layers
from claimcheck.lexicon.classes import word_class
from claimcheck.text.closed_classes import (
    BE,
    COORDINATORS,
    DETERMINERS,
    FINITE_AUXILIARIES,
    FINITE_BE,
    MODALS,
    PERSONAL,
    POSSESSIVES,
    TELL,
)
from claimcheck.text.tokens import has_capital

ClauseKind = Literal["main", "relative", "subordinate", "that", "coordinate", "bracket"]
_BREAKS = frozenset(";؛•–—|")


@dataclass(slots=True)
class Clause:
    """A clause: its kind, the clause it hangs on (an index, -1 for none), and the token where it opened.

    `pronoun` tells that its opener carries one («أنها»), which points back to a subject outside; `aside` that it goes
    on with a relative clause set off by a comma.
    """

    kind: ClauseKind
    parent: int
    first: int
    pronoun: bool = False
    initial: bool = False
    aside: bool = False


@dataclass(slots=True)
class Clauses:
    """The clauses of one sentence; `of[i]` is the index of the clause that token `i` belongs to."""

    all: list[Clause]
    of: list[int]

    def tokens(self, clause: int) -> list[int]:
        """The tokens of a clause, in order; a clause may be interrupted."""
        return [i for i, c in enumerate(self.of) if c == clause]

    def family(self, clause: int) -> list[int]:
        """The clause and those it hangs on, innermost first."""
        found = []
        while clause >= 0:
            found.append(clause)
            clause = self.all[clause].parent
        return found


def cut_clauses(layers: Layers, named: frozenset[int] = frozenset(), dateline: int = 0) -> Clauses:
    """Cut one sentence; a word inside a name (`named` tokens) opens nothing. Only words of the lexicon open a clause;
    a comma alone never does, it can only close one. What stands before token `dateline` is a clause of its own."""
    tokens = layers.sentence.tokens
    clauses = Clauses([Clause("main", -1, 0)], [])
    current = 0
    brackets: list[int] = []
    for i in range(len(tokens)):
        mark = layers.mark(i)
        if i < dateline:
            clauses.of.append(0)
            continue
        if i == dateline and dateline:
            current = _open(clauses, "main", -1, i)
        if mark:
            if mark in OPEN:
                brackets.append(current)
                current = _open(clauses, "bracket", current, i)
                clauses.of.append(current)
                continue
            if mark in CLOSE and brackets:
                clauses.of.append(current)
                current = brackets.pop()
                continue
            if mark in _BREAKS:
                current = _open(clauses, "coordinate", clauses.all[current].parent, i)
            elif mark in COMMAS and _closes(layers, clauses, current, i):
                current = max(clauses.all[current].parent, int(dateline > 0))
            elif mark in COMMAS and clauses.all[current].kind == "main" and _ends_opening(layers, clauses, current, i):
                clauses.all[current].first = i + 1
            clauses.of.append(current)
            continue
        if i not in layers.figure_at and i not in named:
            current = _opened(layers, clauses, current, i)
        clauses.of.append(current)
    return clauses


def _ends_opening(layers: Layers, clauses: Clauses, current: int, comma: int) -> bool:
    """Whether an Arabic statement begins with the verb behind a comma, and only when, where or by whose account before
    it: «يوم الاثنين، [خفض] البنك», «وفقا لكذا، [سرحت] كذا»."""
    first = clauses.all[current].first
    if layers.sentence.lang != "ar" or comma - first > _OPENING or comma + 1 >= len(layers.sentence.tokens):
        return False
    begins = layers.cue(first, "according", "marker", "adverb") is not None or first in layers.dated
    if not begins or any(_verb_ar(layers, k) for k in range(first, comma)):
        return False
    return _verb_ar(layers, comma + 1)


def _verb_ar(layers: Layers, k: int) -> bool:
    """Whether a finite Arabic verb stands at token `k`, of an event or of saying and planning."""
    told = layers.cue(k, "say", "carry", "plan", "deny")
    finite = told is not None and told.entry.tense in ("past", "present")
    return finite or any(
        m.entry.pos == "verb" and "ال" not in m.proclitics and m.entry.form.tense in ("past", "present")
        for m in layers.triggers[k]
    )


_OPENING = 9  # tokens of what stands before a statement


def _open(clauses: Clauses, kind: ClauseKind, parent: int, first: int, *, pronoun: bool = False) -> int:
    clauses.all.append(Clause(kind, parent, first, pronoun, first < 2))
    return len(clauses.all) - 1


def _open_beneath(clauses: Clauses, current: int, first: int) -> int:
    """A subordinate clause, which belongs to the statement around it and never to a relative clause."""
    return _open(clauses, "subordinate", _statement(clauses, current), first)


def _statement(clauses: Clauses, current: int) -> int:
    """The statement around a clause, or the clause itself where it is one."""
    return next((c for c in clauses.family(current) if clauses.all[c].kind in _STATEMENTS), 0)


_STATEMENTS = frozenset(("main", "that", "coordinate"))


def _opened(layers: Layers, clauses: Clauses, current: int, i: int) -> int:
    """The clause that token `i` stands in: a new one where it opens one."""
    if _extraposed(layers, i) or _added(layers, i):
        return _open(clauses, "that", current, i)
    if _outer_verb(layers, clauses, current, i):
        current = clauses.all[current].parent
    match = layers.cue(i, "subordinate", "relative", "that")
    if match is not None and not _mere_word(layers, match.entry.layer, i):
        layer = match.entry.layer
        if layer == "that" and _raised(layers, clauses.all[current].first, i):
            return current
        if layer == "that":
            key = layers.sentence.tokens[match.last - 1].norm
            return _open(clauses, "that", current, i, pronoun=key.endswith(("ه", "ها", "هم", "هما", "نا")))
        if layer == "relative":
            return _open(clauses, "relative", current, i)
        if layers.sentence.tokens[i].norm == "but" and i > clauses.all[current].first:
            return _open(clauses, "coordinate", clauses.all[_statement(clauses, current)].parent, i)
        return _open_beneath(clauses, current, i)
    if _while(layers, i) or _brings_harm(layers, i):
        return _open_beneath(clauses, current, i)
    if _participial(layers, i):
        return _open(clauses, "relative", current, i)
    if (
        _coordinates(layers, clauses, current, i)
        and i > clauses.all[current].first
        and not _answers(layers, clauses, current, i)
    ):
        before = clauses.all[current]
        opened = _open(clauses, "coordinate", before.parent, i)
        set_off = before.kind == "relative" and layers.mark(before.first - 1) in COMMAS and before.parent == 0
        clauses.all[opened].aside = set_off or before.aside
        return opened
    return current


def _brings_harm(layers: Layers, i: int) -> bool:
    """Whether a participle behind a comma tells whom it hit: "A ferry with 140 aboard capsized, killing 23 of them"."""
    if i < 1 or layers.mark(i - 1) not in COMMAS or not layers.sentence.tokens[i].norm.endswith("ing"):
        return False
    return any(m.entry.row.event == "toll" and m.entry.pos == "verb" for m in layers.triggers[i])


def _raised(layers: Layers, first: int, i: int) -> bool:
    """Whether the subject of the verb behind «أن» stands before the expecting: «إنتاج القمح يُتوقع أن يبلغ 8.5 ملايين».

    Its figure follows that verb at once; a subject of the verb's own would stand between.
    """
    tokens = layers.sentence.tokens
    if (
        layers.sentence.lang != "ar"
        or i + 2 >= len(tokens)
        or tokens[i].norm != "ان"
        or tokens[i + 1].norm[:1] not in "يت"
    ):
        return False
    expects = [m.first for m in layers.cues_in(i - 2, i, "plan", "hedge", "say", "hearsay") if m.last in (i, i + 1)]
    behind = {f.lead for f in layers.figures if not f.minor and f.kind != "date"}
    return bool(expects) and min(expects) - first > 1 and not behind.isdisjoint((i + 1, i + 2, i + 3))


EXTRAPOSED = 5  # tokens before a "that" among which its "it is" stands


def _extraposed(layers: Layers, i: int) -> bool:
    """ "It is not true that ...": what is said of the clause; "It was Acme that ..." names its subject instead."""
    tokens = layers.sentence.tokens
    if layers.sentence.lang != "en" or i < 3 or tokens[i].norm != "that" or has_capital(tokens[i - 1].text):
        return False
    return any(tokens[k].norm == "it" and tokens[k + 1].norm in FINITE_BE for k in range(max(i - EXTRAPOSED, 0), i - 2))


def _added(layers: Layers, i: int) -> bool:
    """Whether "that" opens what is said: "…, adding that reserves stood at $210m"."""
    tokens = layers.sentence.tokens
    if layers.sentence.lang != "en" or i < 2 or tokens[i].norm != "that":
        return False
    told = range(max(i - LISTENER, 0), i - 1)  # "told investors that"
    if tokens[i - 1].norm == "adding" or any(tokens[k].norm in TELL for k in told):
        return True
    k = i - 1  # "denied on Thursday that"
    while k > 0 and (k in layers.dated or tokens[k].norm in ("on", "late", "early")):
        k -= 1
    if k < i - 1 and _says_at(layers, k):
        return True
    return _said_somewhere(layers, i)


def _says_at(layers: Layers, k: int) -> bool:
    return any(m.entry.tense in ("past", "present") for m in layers.cues_in(k, k + 1, "say", "deny"))


def _said_somewhere(layers: Layers, i: int) -> bool:
    """Whether only where, when and how somebody spoke stands before a "that": "said in Lima that", "told Reuters by
    phone from Oslo that", and not "said in a report that covers 2024"."""
    if i + 1 >= len(layers.sentence.tokens) or layers.finite(i + 1) or layers.cue(i + 1, "copula") is not None:
        return False
    for k in range(i - 2, max(i - SAID_BEFORE, -1), -1):
        if layers.mark(k + 1) or (k + 1 < i - 1 and layers.finite(k + 1) and not _says_at(layers, k + 1)):
            return False
        if _says_at(layers, k):
            return layers.cue(k + 1, "marker") is not None or layers.sentence.tokens[k].norm in TELL
    return False


LISTENER = 4  # tokens from "told" to "that"
SAID_BEFORE = 10  # tokens from a verb of saying to its "that"


def _outer_verb(layers: Layers, clauses: Clauses, current: int, i: int) -> bool:
    """Whether the verb of the outer clause stands at token `i`: "A treasurer who stole £240,000 from a club [has] been
    jailed". The relative clause must have its verb right behind its pronoun, and a noun between the two verbs."""
    tokens, clause = layers.sentence.tokens, clauses.all[current]
    if layers.sentence.lang == "ar":
        return _was_behind_relative(layers, clause, i)
    if clause.kind != "relative" or i - clause.first < _SHORTEST_RELATIVE:
        return False
    if tokens[i].norm not in FINITE_AUXILIARIES or tokens[clause.first].norm not in ("who", "which", "that"):
        return False
    own = tokens[clause.first + 1]
    if own.kind != "latin" or own.norm in DETERMINERS | PERSONAL or has_capital(own.text):
        return False
    before = tokens[i - 1]
    chained = before.norm in FINITE_AUXILIARIES or before.norm in ("and", "or", "to", "not", "but", "than", "as")
    inside = range(clause.first + 1, i)
    says = any(layers.cue(k, "say", "carry", "that", "subordinate", "plan") is not None for k in inside)
    return not chained and not says and before.norm not in PERSONAL and not layers.mark(i - 1)


_SHORTEST_RELATIVE = 4  # tokens


def _was_behind_relative(layers: Layers, clause: Clause, i: int) -> bool:
    """Whether «كان» goes on with the noun before a relative clause: «العبارة التي غرقت أمس [كانت] تقل 90 راكبا»."""
    tokens = layers.sentence.tokens
    if clause.kind != "relative" or i - clause.first < _SHORTEST_RELATIVE - 1 or tokens[i].norm not in _WAS:
        return False
    verb = any(m.entry.pos == "verb" for m in layers.triggers[clause.first + 1])
    return verb and not layers.mark(i - 1)


_WAS = frozenset(("كان", "كانت", "كانوا"))


def _answers(layers: Layers, clauses: Clauses, current: int, i: int) -> bool:
    """Whether «ف» only answers «أما»: «أما التضخم فتباطأ إلى 2.1%» is one clause."""
    tokens = layers.sentence.tokens
    first = clauses.all[current].first
    return tokens[i].norm.startswith("ف") and any(
        tokens[k].norm in ("اما", "واما") and clauses.of[k] == current for k in range(first, min(first + 2, i))
    )


ASIDE = 16  # tokens that a participle set off by commas may govern


_AS_WHAT = word_class("clauses", "as_what")
_JOINS = frozenset(("as", "after", "before", "since", "until"))
_SHORTEST_PAST = 5  # letters
_PAIRS = frozenset(("between", "both"))
_UP_TO_VERB = 6  # words of the subject of a clause that "as" opens


def _while(layers: Layers, i: int) -> bool:
    """Whether "as" or "after" opens a clause: a subject and a finite verb follow ("as temperatures climbed", "after
    Acme bought it"), and no noun phrase alone ("as chief executive", "after the storm")."""
    tokens = layers.sentence.tokens
    if layers.sentence.lang != "en" or tokens[i].norm not in _JOINS or i + 2 >= len(tokens):
        return False
    if tokens[i + 1].norm in _AS_WHAT or tokens[i - 1].norm in ("such", "so", "well", "long", "soon", "much", "same"):
        return False
    if i and not any(_predicates(layers, k) for k in range(i)):
        return False  # "The valuation after the round was": the verb is the sentence's own
    return _leads_to_verb(layers, i, ("relative", "subordinate", "say"))


def _predicates(layers: Layers, k: int) -> bool:
    """Whether token `k` shows that a predicate has been: a verb, an amount, a mark behind which a clause goes on."""
    return bool(layers.mark(k) or k in layers.figure_at or _acts(layers, k) or layers.cue(k, "say", "plan") is not None)


def _acts(layers: Layers, k: int) -> bool:
    """Whether an English verb of a clause's own stands at token `k`: an auxiliary, or an active verb."""
    tokens = layers.sentence.tokens
    if tokens[k].norm in FINITE_AUXILIARIES or layers.cue(k, "happened") is not None:
        return True
    told = any(
        (m.entry.pos == "verb" and m.entry.form.tense in ("past", "present") and m.entry.form.voice == "active")
        or (m.entry.pos == "phrase" and m.entry.row.subject is not None and _is_finite_phrase(layers, k))
        for m in layers.triggers[k]
    )
    return (told and (k == 0 or tokens[k - 1].norm not in DETERMINERS)) or _past_of_name(layers, k)


def _is_finite_phrase(layers: Layers, k: int) -> bool:
    """Whether a phrase of several words at token `k` opens with its finite verb: "commands a valuation"."""
    norm = layers.sentence.tokens[k].norm
    return norm in _IRREGULAR or (norm.endswith(("ed", "s")) and norm not in _LIGHT)


_IRREGULAR = word_class("clauses", "irregular")


def _past_of_name(layers: Layers, k: int) -> bool:
    """Whether a verb that no event lists stands at token `k` behind a name: "as Acme [delivered] a profit"."""
    tokens = layers.sentence.tokens
    norm = tokens[k].norm
    if k == 0 or not norm.endswith("ed") or len(norm) < _SHORTEST_PAST or not tokens[k].text.islower():
        return False
    return (
        tokens[k].spaced
        and has_capital(tokens[k - 1].text)
        and not (k + 1 < len(tokens) and tokens[k + 1].norm == "by")
    )


def _participial(layers: Layers, i: int) -> bool:
    """Whether a participle between commas opens an aside of its own: "Acme, founded in 2010 by two brothers, ...",
    «شركة كذا، المدعومة من كذا وكذا، …»."""
    if layers.sentence.lang == "ar":
        return _participial_ar(layers, i)
    if layers.sentence.lang != "en" or layers.mark(i - 1) != "," or i < 2 or layers.cue(i, "say", "according"):
        return False
    verbs = [match.last for match in layers.triggers[i] if match.entry.pos == "verb"]
    longest = max(verbs, default=i)  # "laid off", and no "laid" before "off"
    for match in layers.triggers[i]:
        if match.last < longest:
            continue
        done = match.entry.pos == "verb" and match.entry.form.tense in ("past", "participle")
        if (done or match.entry.pos == "participle") and layers.cue(match.last - (not done), "marker") is not None:
            closing = next(
                (k for k in range(match.last, min(i + ASIDE, len(layers.cues))) if layers.mark(k) == ","), None
            )
            return closing is not None and closing - i >= 3
    return False


def _participial_ar(layers: Layers, i: int) -> bool:
    if i < 2 or layers.mark(i - 1) not in COMMAS or not layers.sentence.tokens[i].norm.startswith("ال"):
        return False
    if not any(m.entry.pos == "participle" for m in layers.triggers[i]):
        return False
    closing = next((k for k in range(i + 1, min(i + ASIDE, len(layers.cues))) if layers.mark(k) in COMMAS), None)
    return closing is not None and closing - i >= 3


def _mere_word(layers: Layers, layer: str, i: int) -> bool:
    """«إلى من» and "that company": a relative pronoun that opens nothing."""
    norm = layers.sentence.tokens[i].norm
    if norm == "ثم":
        following = layers.triggers[i + 1] if i + 1 < len(layers.triggers) else []
        return not any(m.entry.pos == "verb" for m in following)
    if layer == "subordinate" and norm.endswith("ing") and layers.sentence.lang == "en":
        return _progressive(layers, i)
    if layer == "relative" and norm == "that":
        return i == 0 or layers.cue(i - 1, "say", "carry", "plan") is not None
    return False


def _progressive(layers: Layers, i: int) -> bool:
    """Whether a participle goes on from a form of "be", and is its clause's own verb: "Acme is also putting up $5m"."""
    tokens, k = layers.sentence.tokens, i - 1
    while k > 0 and tokens[k].norm not in BE and (_adverb(layers, k) or tokens[k].norm == "not"):
        k -= 1
    return k >= 0 and tokens[k].norm in BE


def _coordinates(layers: Layers, clauses: Clauses, current: int, i: int) -> bool:
    """A verb behind و, ف or "and": «…وأعلنت», "… and sold"."""
    if layers.sentence.lang == "ar":
        for match in (*layers.triggers[i], *layers.cues[i]):
            verb = (
                match.entry.pos == "verb"
                if hasattr(match.entry, "pos")
                else match.entry.layer in ("say", "carry", "plan", "deny") and match.entry.tense != "none"
            )
            if verb and match.proclitics in ("و", "ف", "وس", "فس"):
                return True
        return False
    if layers.sentence.tokens[i].norm not in ("and", "or", "then"):
        return False
    if _has_own_verb(layers, i + 1):
        return True  # "and would send 60,000 more"
    skipped = i + 2 < len(layers.triggers) and _adverb(layers, i + 1)
    for k in (i + 1, i + 2) if skipped else (i + 1,):
        if k >= len(layers.triggers):
            break
        for match in (*layers.triggers[k], *layers.cues[k]):
            verb = (
                match.entry.pos == "verb" and match.entry.form.tense in ("past", "present", "base")
                if hasattr(match.entry, "pos")
                else match.entry.layer in ("say", "plan", "deny") and match.entry.tense in ("past", "present")
            )
            if verb:
                return True
    return _verb_so_far(layers, clauses, current, i) and _has_own_subject(layers, i)


def _has_own_subject(layers: Layers, i: int) -> bool:
    """Whether a subject and its verb stand behind the "and" at token `i`: "Acme cut jobs, and [its rival hired] 40"."""
    tokens = layers.sentence.tokens
    if tokens[i].norm != "and" or i + 2 >= len(tokens) or tokens[i + 1].norm in POSSESSIVES:
        return False  # "and [its] shares fell": whose they are stands in the clause before
    return _leads_to_verb(layers, i, ("relative", "subordinate", "say", "that", "according"))


def _leads_to_verb(layers: Layers, i: int, stops: tuple[str, ...]) -> bool:
    """Whether a subject of a few words and its finite verb stand behind token `i`, an aside between commas left out:
    "[Acme, a maker of pumps, filed]"."""
    tokens, k, words = layers.sentence.tokens, i + 1, 0
    while k < len(tokens) and words <= _UP_TO_VERB:
        if k > i + 1 and _acts(layers, k) and tokens[k - 1].text != "-" and not _named_so(layers, k):
            return True
        if layers.mark(k) == "," and words:
            k = next((n for n in range(k + 2, min(k + ASIDE, len(tokens))) if layers.mark(n) == ","), len(tokens)) + 1
            return k < len(tokens) and _acts(layers, k)
        if (layers.mark(k) and layers.mark(k) not in "-'") or k in layers.figure_at:
            return False
        if layers.cue(k, *stops) is not None or (words and tokens[k].norm in _JOINS):
            return False
        k, words = k + 1, words + 1
    return False


def _base(layers: Layers, k: int) -> bool:
    """Whether the base form of a verb goes on from another: "will cost $5bn and [create] jobs"."""
    verb = any(m.entry.pos == "verb" and m.entry.form.tense == "base" for m in layers.triggers[k])
    before = layers.sentence.tokens[k - 1].norm
    return verb and (before in MODALS or before in ("and", "or", "to"))


def _named_so(layers: Layers, k: int) -> bool:
    """Whether a capital makes a verb's form a name: "Sunrise [Partners]"."""
    return has_capital(layers.sentence.tokens[k].text) and layers.sentence.section != "headline"


def _verb_so_far(layers: Layers, clauses: Clauses, current: int, i: int) -> bool:
    """Whether a clause has its verb before token `i`, behind what is only said: "said cars and [trucks sold]"."""
    for k in range(i - 1, clauses.all[current].first, -1):
        if clauses.of[k] != current:
            continue
        if (_acts(layers, k) or _base(layers, k)) and not _named_so(layers, k):
            return True
        if layers.cue(k, "say", "that") is not None and layers.mark(k + 1) != ",":  # but for "…, the union said, and"
            return False
        if layers.sentence.tokens[k].norm in _PAIRS:
            return False
    return False


def _has_own_verb(layers: Layers, i: int) -> bool:
    """Whether a finite auxiliary with its verb stands at token `i`; "is now its owner" has none."""
    tokens = layers.sentence.tokens
    if i + 1 >= len(tokens) or tokens[i].norm not in FINITE_AUXILIARIES or tokens[i].text == "May":
        return False
    if tokens[i].norm in MODALS:
        return True
    k = i + 1
    while k + 1 < len(tokens) and _adverb(layers, k):
        k += 1
    return tokens[k].norm == "been" or (tokens[k].norm.endswith(("ed", "ing")) and len(tokens[k].norm) > 4)


_LIGHT = word_class("clauses", "light")


def _adverb(layers: Layers, i: int) -> bool:
    norm = layers.sentence.tokens[i].norm
    return norm in _LIGHT or norm.endswith("ly")


def _closes(layers: Layers, clauses: Clauses, current: int, i: int) -> bool:
    """Whether the comma at `i` ends the clause: a relative clause of three words and more, or one that began the
    sentence."""
    clause = clauses.all[current]
    if i - clause.first < 3 or layers.sentence.tokens[clause.first].norm in COORDINATORS:
        return False
    if clause.aside:
        return _resumes(layers, i + 1)
    if clause.kind == "subordinate" and clause.initial and _tells_of_name(layers, i + 1):
        return False
    if clause.kind == "relative":
        return layers.mark(clause.first - 1) in COMMAS or clause.first > 0
    if clause.kind == "subordinate" and layers.mark(clause.first - 1) == "," and i + 1 < len(layers.cues):
        return layers.sentence.lang == "en" and layers.finite(i + 1)  # "Acme, once worth $45bn, was …"
    return clause.kind == "subordinate" and clause.initial


def _tells_of_name(layers: Layers, i: int) -> bool:
    """Whether an Arabic relative clause at token `i` only breaks into another: «إذا جمعت كذا، [التي] يرأسها فلان، 50
    مليونا»."""
    arabic = layers.sentence.lang == "ar" and i < len(layers.cues)
    return arabic and layers.cue(i, "relative") is not None


def _resumes(layers: Layers, i: int) -> bool:
    """Whether the verb of an Arabic main clause stands at token `i`: «كذا، التي يرأسها فلان ويملكها، [توظف]»."""
    verbs = layers.triggers[i] if i < len(layers.triggers) else []
    return layers.sentence.lang == "ar" and any(
        m.entry.pos == "verb" and m.entry.form.tense in ("past", "present") and not m.proclitics.strip("س")
        for m in verbs
    )
