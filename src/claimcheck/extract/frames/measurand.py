"""What an English figure measures, and whose it is: the noun phrase that governs it, its head noun and its owner."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.extract.counts import singular
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames.described import noun_mention, noun_phrase
from claimcheck.extract.frames.frame import Frame, Scene, antecedent, modifier
from claimcheck.extract.names import Mention
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.text.closed_classes import BE, CONJUNCTIONS, DETERMINERS, DO, HAVE, MODALS, PERSONAL, POSSESSIVES

LONGEST = 14  # tokens of a noun phrase with what hangs on it
VERBAL = 9  # tokens between a noun phrase and the figure that its verb leads to
WORDS = 3  # words of a head noun with the nouns before it

_AUXILIARIES = BE | HAVE | DO | MODALS | {"to", "not", "n't", "also", "now", "then", "still", "only", "just", "already"}
_JOINTS = frozenset(("and", "or", "but", "nor"))
_DETERMINERS = DETERMINERS | {
    "this",
    "these",
    "those",
    "some",
    "several",
    "many",
    "most",
    "all",
    "other",
    "each",
    "our",
}
_AMOUNTS = word_class("measurand", "amounts")
_OPEN = frozenset(("one", "it", "he", "she", "they", "we", "you", "there", "who", "which", "that", "what", "i"))
_TIMES = word_class("measurand", "times")
_OWNING = ("of", "for", "in", "at", "on", "across", "from", "to", "by", "among", "within", "near", "under")
_METRICS = frozenset(("measure", "earn", "change", "value", "spend"))
_OF_UNIT = {  # what is measured where only the unit tells
    **dict.fromkeys(("°C", "degree"), "temperature"),
    **dict.fromkeys(("km/h", "mph"), "speed"),
    **dict.fromkeys(("km", "m", "cm", "mile", "foot", "inch"), "length"),
    **dict.fromkeys(("km2", "m2", "ft2", "hectare", "acre", "dunam"), "area"),
    **dict.fromkeys(("m3", "ft3", "litre", "gallon", "barrel", "ft3/day", "barrel/day"), "volume"),
    **dict.fromkeys(("ton", "kg", "g", "pound", "ounce", "bushel"), "weight"),
    **dict.fromkeys(("GW", "MW", "kW"), "power"),
    **dict.fromkeys(("TWh", "GWh", "MWh", "kWh"), "energy"),
    "mm": "depth",
    "magnitude": "magnitude",
    "point": "points",
}
_OF_THINGS = frozenset(("temperature", "speed", "length", "area", "depth", "magnitude"))  # what a thing itself has
_PAPERS = {  # what they are told to stand at is their price
    **dict.fromkeys(("share", "shares", "stock", "stocks"), "share price"),
    **dict.fromkeys(("future", "futures", "contracts", "crude", "bullion"), "price"),  # a contract is any
}
_FORECASTS = word_class("measurand", "forecasts")


class Measurand(NamedTuple):
    """`metric` is the head noun in its singular, or the lexicon's name of it (`known`), None where a name is priced or
    sized itself; `owner` whose it is, None for nobody told. [first, last) are the tokens of the noun phrase;
    `foreseen` tells that a forecast of it is told."""

    metric: str | None
    known: bool
    owner: Mention | None
    first: int
    last: int
    foreseen: bool = False


def measurand(scene: Scene, figure: FigureMention) -> Measurand | None:
    """What an English figure that no event governs measures; None where no noun phrase is found.

    It stands behind the figure ("a $45 ticket"), before "of" ("a depth of 10 km"), before a comma ("the fine, $5m,"),
    or is the subject of the verb that leads to the figure ("rents in the capital now stand at $900").
    """
    return (
        _of_base(scene, figure)
        or _qualified(scene, figure)
        or _apposed(scene, figure)
        or _part_of(scene, figure)
        or _stuff(scene, figure)
        or _paid_in(scene, figure)
        or _with_complement(scene, figure)
        or _object(scene, figure)
        or _subject(scene, figure.lead, scene.clauses.of[figure.first])
    )


def _of_base(scene: Scene, figure: FigureMention) -> Measurand | None:
    """What an earlier level is of: the same as the level before it ("turnout was 62%, up from 58% in 2019")."""
    tokens, at = scene.layers.sentence.tokens, figure.lead
    if at < 3 or tokens[at - 1].norm != "from":
        return None
    before = [f for f in scene.layers.figures if f.last < at and f.kind == figure.kind and f.unit == figure.unit]
    if not before or not (tokens[at - 2].norm in ("up", "down") or _dated_level(scene, before[-1], at - 1)):
        return None
    return measurand(scene, before[-1])


def _dated_level(scene: Scene, level: FigureMention, end: int) -> bool:
    """Whether nothing but its date stands between a level and the earlier one that "from" leads to: "fell to 61% last
    year from 83%"."""
    tokens = scene.layers.sentence.tokens
    reached = level.lead > 0 and tokens[level.lead - 1].norm in ("to", "at")
    dated = (k in scene.layers.dated or tokens[k].norm in ("in", "on", "last", "this") for k in range(level.last, end))
    return reached and level.last < end and all(dated)


def power_held(scene: Scene, figure: FigureMention) -> Mention | None:
    """The plant that a figure of power or throughput stands before: "a 400 MW gas unit"; None where none does."""
    found = _qualified(scene, figure) if figure.unit in _POWERS or holds_places(scene, figure) else None
    if found is None or (found.owner is not None and found.owner.possessive):
        return found.owner if found is not None else None
    return thing_named(scene, found) or found.owner


_POWERS = frozenset(("GW", "MW", "kW", "GWh", "MWh", "barrel/day"))
_PLACES_IN = frozenset(("seat", "bed", "room", "berth", "hotel room", "hospital bed", "passenger"))


def holds_places(scene: Scene, figure: FigureMention) -> bool:
    """Whether a figure before a hyphen tells how many a thing holds: "a 300-bed hospital", not "thirty-two
    passengers"."""
    tokens = scene.layers.sentence.tokens
    noun = figure.last - (len(figure.noun.split()) if figure.noun else 1)
    hyphened = figure.first < noun <= len(tokens) and tokens[noun - 1].text == "-"
    return figure.kind == "count" and hyphened and figure.unit in _PLACES_IN


def subject_measured(scene: Scene, frame: Frame) -> Measurand | None:
    """What the subject of a verb of rising, falling or standing is."""
    return _ending(scene, _verb_group(scene, frame.trigger.first), frame.clause)


def complement_measured(scene: Scene, frame: Frame) -> Measurand | None:
    """What stands behind "in" or "of" beside a noun of rising or falling: "a 12% drop in exports"."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    at = frame.trigger.last
    if at < len(tokens) and tokens[at].norm in ("of", "by"):
        at = next((k for k in range(at + 1, min(at + 8, len(tokens))) if k not in layers.figure_at), at)
    if at >= len(tokens) or tokens[at].norm not in ("in", "of"):
        return None
    last = _phrase_end(scene, at + 1)
    return _read(scene, at + 1, last) if last > at + 1 else None


def _set_off(scene: Scene, end: int) -> Mention | None:
    """The name that commas set off before a verb at token `end`, behind a pronoun or an indefinite noun: "One of them,
    the brewer [Acme], has", "A rival, [Delmont], was"."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    while end > 0 and (tokens[end - 1].norm in _AUXILIARIES or _is_finite(scene, end - 1)) and not layers.mark(end - 1):
        end -= 1
    name = next((m for m in scene.mentions if m.last == end - 1 and layers.mark(end - 1) == ","), None)
    if name is None or name.marker or name.found_by == "noun phrase":
        return None
    opens = next((k for k in range(name.first - 1, max(name.first - _BEARER, 0), -1) if layers.mark(k) == ","), None)
    if opens is None or any(layers.cue(k, "marker", "say") is not None for k in range(opens + 1, name.first)):
        return None
    first = next((k for k in range(opens - 1, -1, -1) if layers.mark(k)), -1) + 1
    return name if tokens[first].norm in ("a", "an", "one", "another") and opens - first <= _BEARER else None


_BEARER = 7  # tokens between a comma and the name before the next


# --- where the noun phrase stands


def _qualified(scene: Scene, figure: FigureMention) -> Measurand | None:
    """The noun that a figure stands before as an adjective: "a $45 ticket", "the 6 km tunnel", "a 7.2% rate"."""
    tokens, layers, at = scene.layers.sentence.tokens, scene.layers, figure.last
    if figure.kind == "count" and not is_measure(figure) and not holds_places(scene, figure):
        return None
    if layers.mark(at) == "-":
        at += 1
    before = tokens[figure.lead - 1].norm if figure.lead else ""
    if at >= len(tokens) or not (before in DETERMINERS or before in ("'s", "this", "that", "new", "of", "no")):
        return None
    last = at
    while last < len(tokens) and last - at < WORDS + 1 and _is_word(scene, last) and last not in layers.figure_at:
        if layers.triggers[last] and _only_verb(scene, last):
            break
        last += 1
    if last == at:
        return None
    owners = [m for m in scene.mentions if m.possessive and m.last < figure.lead and figure.lead - m.last <= 2]
    end = _phrase_end(scene, at)
    found = _read(scene, at, max(end, last))
    return found._replace(owner=owners[-1]) if found is not None and owners else found


def is_measure(figure: FigureMention) -> bool:
    """Whether a figure's unit is one of measurement ("km"), and no counted noun."""
    return figure.kind == "count" and figure.unit in _OF_UNIT


def _apposed(scene: Scene, figure: FigureMention) -> Measurand | None:
    """The noun phrase that a figure between commas restates: "The heaviest fine, 209 million dirhams, went to …"."""
    layers, size = scene.layers, len(scene.clauses.of)
    closed = figure.tail >= size or layers.mark(figure.tail) in (",", ".", ";", ")")
    if not closed or layers.mark(figure.lead - 1) != "," or figure.kind == "duration":
        return None
    found = _ending(scene, figure.lead - 1, scene.clauses.of[figure.lead - 1])
    return found if found is not None and found.metric is not None else None


def _part_of(scene: Scene, figure: FigureMention) -> Measurand | None:
    """What a percentage is of: "38% of rural households"; whose, where a subject has it: "plants met 28% of demand"."""
    tokens, at = scene.layers.sentence.tokens, figure.last
    if figure.kind != "percent" or at + 1 >= len(tokens) or tokens[at].norm != "of":
        return None
    found = _read(scene, at + 1, _phrase_end(scene, at + 1))
    if found is None:
        return None
    subject = _subject(scene, figure.lead, scene.clauses.of[figure.first]) or _which(scene, figure)
    if found.owner is not None and (subject is None or subject.owner is None):
        return found
    return found if subject is None else found._replace(owner=subject.owner or thing_named(scene, subject))


def _which(scene: Scene, figure: FigureMention) -> Measurand | None:
    """What the "which" or "who" is that opens a figure's clause: "Acme, which presses 15% of the oil"."""
    clause = scene.clauses.all[scene.clauses.of[figure.first]]
    if clause.kind != "relative" or scene.layers.sentence.tokens[clause.first].norm not in ("which", "who", "that"):
        return None
    owner = antecedent(scene, clause.first)
    return None if owner is None else Measurand(None, False, owner, clause.first, clause.first)


def _stuff(scene: Scene, figure: FigureMention) -> Measurand | None:
    """What a measure is of, where the subject only foretells or orders it: "expect another 90 mm of rain"."""
    tokens, at = scene.layers.sentence.tokens, figure.last
    if not is_measure(figure) or at + 1 >= len(tokens) or tokens[at].norm != "of":
        return None
    verb = figure.lead - 1
    while verb > 0 and tokens[verb].norm in ("another", "further", "a", "some"):
        verb -= 1
    if scene.layers.cue(verb, "plan", "say") is None:
        return None
    return _read(scene, at + 1, _phrase_end(scene, at + 1))


def _paid_in(scene: Scene, figure: FigureMention) -> Measurand | None:
    """What a sum is made up of: "processes $90 million in [payments]", "£2m worth of [damage]"; whose, by the
    subject."""
    tokens, at = scene.layers.sentence.tokens, figure.last
    if figure.kind != "money" or at + 1 >= len(tokens) or scene.layers.mark(at):
        return None
    at += 1 + int(tokens[at].norm == "worth")
    if at >= len(tokens) or tokens[at - 1].norm not in ("in", "of") or not tokens[at].text.islower():
        return None
    found = _read(scene, at, _phrase_end(scene, at)) if tokens[at].norm not in _NO_STUFF else None
    subject = _subject(scene, figure.lead, scene.clauses.of[figure.first])
    if found is None or found.metric is None:
        return None
    if subject is not None:
        return found._replace(owner=subject.owner or thing_named(scene, subject))
    opens = scene.clauses.all[scene.clauses.of[figure.first]].first
    told = found.owner is None and any(tokens[k].norm in ("it", "they") for k in range(opens, figure.lead))
    return found._replace(owner=scene.topic) if told else found


_NO_STUFF = word_class("measurand", "no_stuff")


def _with_complement(scene: Scene, figure: FigureMention) -> Measurand | None:
    """The noun before "of" or "worth" and a figure: "rainfall of 140 mm", "a price of $5"."""
    tokens, at = scene.layers.sentence.tokens, figure.lead - 1
    if at < 1 or tokens[at].norm not in ("of", "worth"):
        return None
    found = _ending(scene, at, scene.clauses.of[at])
    if found is None or found.metric is None or found.metric in _AMOUNTS:
        return None
    if found.owner is not None:
        return found
    behind = next((m for m in scene.mentions if m.first >= figure.tail and m.marker in _OWNING), None)
    if behind is not None and behind.marker in ("to", "from", "by"):
        behind = None  # "sent a team of 12 specialists to Cleveland"
    near = behind is not None and behind.head - figure.tail <= 3
    subject = behind if near else _subject_name(scene, found.first)
    return found._replace(owner=subject)


def _object(scene: Scene, figure: FigureMention) -> Measurand | None:
    """The object that a verb brings to a figure: "raised its forecast to $9m", "kept the key rate at 4%"."""
    layers, at = scene.layers, figure.lead - 1
    if at < 2 or layers.sentence.tokens[at].norm not in _LEADING:
        return None
    while at > 2 and layers.figure_at.get(at - 1) is not None and layers.sentence.tokens[at].norm in _LEADING:
        earlier = layers.figure_at[at - 1]
        at = earlier.lead - 1  # "to $69 from $66"
    if not (_is_word(scene, at - 1) or _named(scene, at - 1)):
        return None
    found = _ending(scene, at, scene.clauses.of[figure.first])
    if found is None or found.metric is None:
        return None
    before = next((k for k in range(found.first - 1, max(found.first - 4, -1), -1) if not _opens(scene, k)), -1)
    if before < 0 or not (_is_finite(scene, before) or any(m.entry.pos == "verb" for m in layers.triggers[before])):
        return None
    owned = any(layers.sentence.tokens[k].norm in POSSESSIVES for k in range(before + 1, found.last))
    behind = found.owner is not None and any(found.owner is m for m in scene.mentions)
    if found.owner is None or (owned and not behind):
        return found._replace(owner=_subject_name(scene, before + 1) or found.owner)
    return found


_LEADING = frozenset(("to", "from", "at", "by"))


def _opens(scene: Scene, k: int) -> bool:
    return scene.layers.sentence.tokens[k].norm in _DETERMINERS or scene.layers.cue(k, "loose") is not None


def _subject_name(scene: Scene, at: int) -> Mention | None:
    """The name that is the subject of the verb before token `at`."""
    found = _subject(scene, at, scene.clauses.of[at])
    return found.owner if found is not None else None


def _subject(scene: Scene, at: int, clause: int) -> Measurand | None:
    """The subject of the verb that leads to token `at`."""
    end = _verb_group(scene, at)
    found = _ending(scene, end, clause) if end < at else None
    named = _set_off(scene, end) if found is not None else None
    return found if found is None or named is None else found._replace(owner=named)


def _verb_group(scene: Scene, at: int) -> int:
    """Where the verb group begins that ends before token `at`: prepositions, adverbs and other figures belong to it."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    end, verbal = at, False
    clause = scene.clauses.of[at] if at < len(tokens) else -1
    while end > 0 and at - end < VERBAL:
        k = end - 1
        norm = tokens[k].norm
        if scene.clauses.of[k] != clause and scene.clauses.all[clause].parent != scene.clauses.of[k]:
            break
        figure = layers.figure_at.get(k)
        if figure is not None and not verbal:
            end = figure.lead
            continue
        if _named(scene, k) or layers.mark(k) or norm in _JOINTS:
            break
        if norm in _AUXILIARIES or _is_adverb(scene, k):
            verbal = verbal or norm in BE | HAVE | MODALS | DO
        elif _is_finite(scene, k):
            verbal = True
        elif verbal or (layers.cue(k, "marker") is None and not _ends_marker(scene, k)):
            break
        end = k
    return end if verbal else at


def _ending(scene: Scene, end: int, clause: int) -> Measurand | None:
    """The noun phrase that ends before token `end`, with what hangs on its head."""
    layers = scene.layers
    if layers.mark(end - 1) == "," and end > 1 and not _named(scene, end - 1):
        end = _before_aside(scene, end)
    first = end
    while first > 0 and end - first < LONGEST and not _bounds(scene, first - 1, clause):
        first -= 1
    return _read(scene, _past_opening(scene, first, end), end)


def _before_aside(scene: Scene, end: int) -> int:
    """Where the subject ends before an aside between commas: "Prices, however, rose"."""
    opening = next((k for k in range(end - 2, max(end - LONGEST, 0), -1) if scene.layers.mark(k) == ","), None)
    return end - 1 if opening is None else opening


def _past_opening(scene: Scene, first: int, end: int) -> int:
    """Past a preposition and its date or name at the head of a clause, and past what opens it: "In October inflation
    …", "as [sales] slipped"."""
    layers = scene.layers
    clause = scene.clauses.all[scene.clauses.of[first]] if first < end else None
    if clause is not None and clause.first == first and layers.sentence.tokens[first].norm in CONJUNCTIONS:
        first += 1
    while first < end and (layers.cue(first, "marker") is not None or _dated(scene, first) or _is_adverb(scene, first)):
        first += 1
    return first


# --- what it says


def _read(scene: Scene, first: int, end: int) -> Measurand | None:
    """The head noun and the owner in a noun phrase with its complements."""
    if first >= end:
        return None
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    cut = _head_end(scene, first, end)
    owned = max((m.last for m in scene.mentions if m.possessive and first <= m.first and m.last < cut), default=first)
    words = [k for k in range(owned, cut) if _is_word(scene, k)] or [k for k in range(first, cut) if _is_word(scene, k)]
    if words and singular(tokens[words[-1]].norm) in _FORECASTS:
        foreseen = _foreseen(scene, first, words, cut, end)
        if foreseen is not None:
            return foreseen
    metric, known = _metric(scene, words)
    if metric in _AMOUNTS and cut < end and tokens[cut].norm == "of":
        inner = _read(scene, cut + 1, end)
        if inner is not None and inner.metric is not None:
            return inner._replace(first=first, owner=inner.owner or _owner(scene, first, cut, end))
    owner = _owner(scene, first, cut, end)
    if metric is None and owner is None:
        return None
    if metric is not None and "(" not in metric and cut < end and tokens[cut].norm == "of":
        of = next((k for k in range(cut + 2, end) if layers.cue(k, "marker") is not None), end)
        metric = _narrowed(scene, metric, [k for k in range(cut + 1, of) if _is_word(scene, k)])
    return Measurand(metric, known, owner, first, end)


def _foreseen(scene: Scene, first: int, words: list[int], cut: int, end: int) -> Measurand | None:
    """What a forecast is of: "its growth forecast for Egypt", "its forecast for the average price"; None for a bare
    one."""
    metric, known = _metric(scene, words[:-1])
    if metric is not None:
        return Measurand(metric, known, _owner(scene, first, cut, end), first, end, foreseen=True)
    if cut < end and scene.layers.sentence.tokens[cut].norm in ("for", "of"):
        inner = _read(scene, cut + 1, end)
        return inner._replace(first=first, foreseen=True) if inner is not None else None
    return None


def _head_end(scene: Scene, first: int, end: int) -> int:
    """Where the head of a noun phrase ends: before a preposition, or a participle behind a plural ("tourists
    visiting")."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    for k in range(first + 1, end):
        if _inside_name(scene, k):
            continue
        compound = layers.mark(k - 1) == "-" or layers.mark(k + 1) == "-"
        if (layers.cue(k, "marker") is not None and not compound) or (
            tokens[k].norm.endswith("ing") and tokens[k - 1].norm.endswith("s") and not compound
        ):
            return k
    return end


def _metric(scene: Scene, words: list[int]) -> tuple[str | None, bool]:
    """The name of what the words of a head noun measure, and whether the lexicon gives it."""
    if not words:
        return None, False
    last = words[-1] + 1
    known = _known(scene, words[0], last)
    tokens = scene.layers.sentence.tokens
    if known is not None:
        return _narrowed(scene, str(known.entry.row.metric), [k for k in words if k < known.first]), True
    paper = _PAPERS.get(tokens[last - 1].norm)
    if paper is not None:
        return paper, True
    run = [last - 1]
    while len(run) < WORDS:
        before = run[0] - 2 if scene.layers.mark(run[0] - 1) == "-" else run[0] - 1
        if before not in words:
            break
        run.insert(0, before)
    return " ".join([*(tokens[k].norm for k in run[:-1]), singular(tokens[run[-1]].norm)]), False


def _narrowed(scene: Scene, metric: str, words: list[int]) -> str:
    """A metric with the words that narrow it in brackets: "price (ticket)"."""
    tokens = scene.layers.sentence.tokens
    return f"{metric} ({' '.join(tokens[k].norm for k in words[-WORDS:])})" if words else metric


def _known(scene: Scene, first: int, last: int) -> Match | None:
    """The lexicon's noun that the phrase ends in, and that names what is measured."""
    for k in range(max(first - 2, 0), last):
        for match in scene.layers.triggers[k]:
            row = match.entry.row
            if match.last == last and match.entry.pos == "noun" and row.event in _METRICS and row.metric:
                return match
    return None


def _owner(scene: Scene, first: int, cut: int, end: int) -> Mention | None:
    inside = [m for m in scene.mentions if first <= m.first and m.last <= end]
    head = [m for m in inside if m.first < cut]
    possessive = [m for m in head if m.possessive]
    if possessive or head:
        return (possessive or head)[-1]
    behind = [m for m in inside if m.marker in _OWNING]
    of = [m for m in behind if m.marker == "of"]
    if of or behind:
        return (of or behind)[0]
    tokens = scene.layers.sentence.tokens
    if any(tokens[k].norm in POSSESSIVES for k in range(first, cut)):
        bare = [m for m in scene.mentions if m.last <= first and not m.marker and not m.possessive]
        return bare[-1] if bare else scene.topic
    return _country(scene, first, end)


def _country(scene: Scene, first: int, end: int) -> Mention | None:
    """The country whose adjective stands in the phrase: "Egyptian exports"."""
    tokens = scene.layers.sentence.tokens
    for k in range(first, end):
        if tokens[k].text.islower():
            continue  # "which brings us closer to"
        for match in scene.words.entities.at(tokens, k):
            entity = match.entry.entity
            if entity.type == "country" and (match.entry.adjective or not match.entry.weak):
                return modifier(scene, match)
    return None


def thing_named(scene: Scene, found: Measurand) -> Mention | None:
    """The noun phrase itself as a mention, for a measurand that nobody is told to own."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    words = [k for k in range(found.first, _head_end(scene, found.first, found.last)) if _is_word(scene, k)]
    if not words:
        return None
    first, last = words[0], words[-1] + 1
    if (
        [k for k in range(first, last) if not layers.mark(k)] != words
        or last - first > WORDS + 1
        or tokens[last - 1].norm in _AMOUNTS
    ):
        return None
    return noun_mention(scene, first, last, found.first, aside=True)


def metric_of(scene: Scene, figure: FigureMention, found: Measurand | None) -> str | None:
    """The name of what a figure measures, its noun phrase known or not: a sum by the piece is a price."""
    if figure.unit is not None and figure.kind == "count" and not is_measure(figure):
        return figure.unit
    sized = figure.kind == "count" and _OF_UNIT.get(figure.unit or "") in _OF_THINGS
    if found is not None and found.metric is not None and (found.known or not (sized or _priced(scene, figure))):
        return found.metric
    return "price" if figure.kind == "money" else _OF_UNIT.get(figure.unit or "")


def _priced(scene: Scene, figure: FigureMention) -> bool:
    """Whether a sum is told by the piece in its clause: "slipped 71 cents to 5.29 dollars a pound"."""
    clause = scene.clauses.of[figure.first]
    return figure.kind == "money" and any(
        f.kind == "money" and f.per in _PIECES and scene.clauses.of[f.first] == clause for f in scene.layers.figures
    )


_PIECES = frozenset("share barrel ton ounce pound kg litre gallon bushel quintal mmbtu therm MWh kWh m2 unit".split())


def settle_measured(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Name what an English frame of a level or its change measures, and whose it is where no name fills the role."""
    if frame.row.lang == "en" and frame.pos == "verb" and frame.row.metric == FINE and frame.row.object:
        _object_counted(scene, frame, frame.row.object)
    if frame.row.lang != "en" or frame.event not in ("measure", "change") or not frame.figures:
        return
    if frame.pos == "verb" and frame.row.object and frame.row.metric and _settle_object(scene, frame, frame.row.object):
        return
    if frame.event == "measure" and frame.pos == "noun" and "entity" not in frame.roles:
        moved = [f for f in frames if f.event == "change" and f.clause == frame.clause and "topic" not in f.notes]
        held = [f.roles["entity"] for f in moved if "entity" in f.roles]
        if held:
            frame.roles["entity"] = held[0]  # "temperatures climbed to 44 degrees in Cordoba"
    if frame.pos in ("verb", "phrase", "participle") and _in_relative(scene, frame):
        found = _before_which(scene, frame)
    elif frame.pos == "verb":
        found = subject_measured(scene, frame)
    elif frame.event == "change" and frame.pos == "noun":
        found = complement_measured(scene, frame)
    elif frame.event == "change":
        found = _subject(scene, frame.trigger.first, frame.clause) or _of_the_figure_before(scene, frame)
    else:
        return
    if found is None:
        return
    if found.known:
        frame.metric = found.metric
    elif frame.metric is None:
        priced = any(_priced(scene, figure) for figure in frame.figures)
        frame.metric = "price" if priced else found.metric
    if _holds_another(scene, frame, found) or _lies_farther(scene, frame, found):
        holder = found.owner or thing_named(scene, found)
        if holder is not None:
            frame.roles["entity"] = [holder]
            frame.notes = [note for note in frame.notes if note != "topic"]


def _in_relative(scene: Scene, frame: Frame) -> bool:
    """Whether a trigger's subject is the "which" or "that" of its clause: "prices, [which] were up 2.1%"."""
    clause, tokens = scene.clauses.all[frame.clause], scene.layers.sentence.tokens
    opens = clause.kind == "relative" and tokens[clause.first].norm in ("which", "that") and clause.first > 0
    return opens and _verb_group(scene, frame.trigger.first) <= clause.first + 1


def _before_which(scene: Scene, frame: Frame) -> Measurand | None:
    """The noun phrase that a relative clause hangs on."""
    clause = scene.clauses.all[frame.clause]
    end = clause.first - int(scene.layers.mark(clause.first - 1) == ",")
    found = _ending(scene, end, scene.clauses.of[end - 1]) if end > 0 else None
    if found is not None and scene.layers.sentence.tokens[found.first].norm.endswith("ing"):
        return _read(scene, found.first + 1, found.last)  # "outstripping [prices], which were up 2%"
    return found


def _of_the_figure_before(scene: Scene, frame: Frame) -> Measurand | None:
    """What the level before a comma is of: "prices averaged 63 euros, 9% less than a year earlier"."""
    own = frame.figures[0]
    before = [f for f in scene.layers.figures if f.last <= own.lead and f.kind in ("money", "percent", "count")]
    near = before and own.lead - before[-1].last <= VERBAL
    opens = min(own.lead, frame.trigger.first)  # "Remittances touched $31bn last year, [up by] 17%"
    found = measurand(scene, before[-1]) if near and scene.layers.mark(opens - 1) == "," else None
    if found is None or found.known or opens == own.lead:
        return found
    return found._replace(metric=None)  # a "base dividend" is told as a dividend elsewhere


_OF_FIRMS = frozenset(("revenue", "profit", "loss", "share price", "margin", "dividend", "market value"))
FINE = "fine"  # a metric
TITLE = 3  # words before a name that say what its bearer is


def _settle_object(scene: Scene, frame: Frame, role: str) -> bool:
    """Put what is told behind an active verb that measures its object into the role, and not where or who did it: "a
    court in Lyon sentenced the driver to two years". Whether the role is settled."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    held = frame.roles.get(role)
    if tokens[frame.trigger.first - 1].norm in BE:
        return frame.row.subject is None
    if held and held[0].first >= at:
        return True
    phrase = noun_phrase(scene, at)
    end = max(phrase[1] if phrase is not None else at, at + TITLE)
    named = next((m for m in scene.mentions if at <= m.first <= end and m.type == "person"), None)
    if named is not None and not any(scene.layers.cue(k, "marker") for k in range(at, named.first)):
        frame.roles[role] = [named]
    elif phrase is not None:
        frame.roles[role] = [noun_mention(scene, *phrase, aside=True)]
    elif frame.row.subject is not None and (at >= len(tokens) or scene.layers.cue(at, "marker", "adverb") is not None):
        return False  # "the airport will close for a week"
    else:
        frame.roles.pop(role, None)
        return True
    frame.notes = [note for note in frame.notes if note != "topic"]
    return True


def _object_counted(scene: Scene, frame: Frame, role: str) -> None:
    """A common noun as the object of a verb of fining or jailing: "fined five makers"; the topic is then not meant."""
    if role in frame.roles and "topic" not in frame.notes:
        return
    frame.roles.pop(role, None)
    phrase = noun_phrase(scene, frame.trigger.last)
    if phrase is not None:
        frame.roles[role] = [noun_mention(scene, *phrase, aside=True)]


def _holds_another(scene: Scene, frame: Frame, found: Measurand) -> bool:
    """Whether the role is empty, guessed, or filled from behind what is measured: "a 9% drop in sales hit Acme", "wheat
    traded at $5 in Paris"."""
    held = frame.roles.get("entity")
    if not held:
        return True
    if any(held[0] is speaker for speaker in scene.speakers):
        own = found.known and found.owner is None and found.metric in _OF_FIRMS
        return not (own and held[0].type in FIRMS | {"name", "organisation", "club"})
    if "topic" in frame.notes:
        return not found.known or found.owner is not None  # "Profit fell 3%": whose it is, the text has told
    inside = found.first <= held[0].first < found.last
    if frame.pos == "noun":
        return not inside and held[0].first > found.last
    return frame.event == "measure" and not found.known and not inside


def _lies_farther(scene: Scene, frame: Frame, found: Measurand) -> bool:
    """Whether a verb's role holds only where the owner itself lies: "output at its [Sarir] field in Libya fell"."""
    held, owner = frame.roles["entity"][0], found.owner
    if owner is None or owner is held or not held.marker or held.possessive:
        return False
    inside = found.first <= owner.first < held.first < found.last
    return frame.pos == "verb" and inside and held.marker in _LYING and not held.conjunct and owner.type not in AREAS


_LYING = frozenset(("in", "near", "off", "at"))

# --- words


def _named(scene: Scene, k: int) -> bool:
    return any(m.first <= k < m.last for m in scene.mentions if m.found_by != "noun phrase")


def _inside_name(scene: Scene, k: int) -> bool:
    return any(m.first < k < m.last for m in scene.mentions)


def _dated(scene: Scene, k: int) -> bool:
    return any(f.kind in ("date", "duration") and f.first <= k < f.last for f in scene.layers.figures)


def _is_word(scene: Scene, k: int) -> bool:
    """Whether token `k` is a word of a head noun: no determiner, name, date, adverb, sign or adjective of time."""
    token = scene.layers.sentence.tokens[k]
    if (
        token.kind != "latin"
        or token.norm in _DETERMINERS | _OPEN | _TIMES | {"'s"}
        or _named(scene, k)
        or _dated(scene, k)
    ):
        return False
    compound = scene.layers.mark(k - 1) == "-" or scene.layers.mark(k + 1) == "-"
    cue = scene.layers.cue(k, "marker", *_NO_WORDS)
    tokens = scene.layers.sentence.tokens
    noun = cue is not None and cue.entry.layer in ("say", "plan") and k > 0 and tokens[k - 1].norm in _DETERMINERS
    if cue is not None and not compound and not noun:
        return False
    if any(
        m.entry.adjective or m.entry.entity.adjective for m in scene.words.entities.at(scene.layers.sentence.tokens, k)
    ):
        return False
    return not _is_adverb(scene, k) and token.norm not in _JOINTS | _AUXILIARIES


def _is_adverb(scene: Scene, k: int) -> bool:
    token = scene.layers.sentence.tokens[k]
    return (len(token.norm) > 5 and token.norm.endswith("ly") and token.text[0].islower()) or (
        scene.layers.cue(k, "adverb") is not None
    )


def _ends_marker(scene: Scene, k: int) -> bool:
    return bool(scene.layers.ends.get(k + 1))


def _only_verb(scene: Scene, k: int) -> bool:
    return {m.entry.pos for m in scene.layers.triggers[k]} == {"verb"}


def _is_finite(scene: Scene, k: int) -> bool:
    """Whether token `k` is a verb with a subject before it: one that the lexicon knows in a past or third person form,
    or a word in "-ed" or "-ing" behind no determiner."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    norm = tokens[k].norm
    before = tokens[k - 1].norm if k else ""
    if tokens[k].kind != "latin" or before in DETERMINERS | {"'s", "of"}:
        return False
    if layers.cue(k, "happened", "plan") is not None:
        return True
    auxiliary = before in MODALS | DO | HAVE | BE | {"to"}
    known = [m for m in layers.triggers[k] if m.entry.pos == "verb"]
    nominal = any(m.entry.pos == "noun" for m in layers.triggers[k])
    if known:
        tenses = {m.entry.form.tense for m in known}
        if auxiliary or tenses & {"past", "participle"} or (not nominal and "present" in tenses):
            return True
        if "base" in tenses and not nominal and before.endswith("s"):
            return True
    if auxiliary and not nominal:
        return True
    if norm in _VERBS:
        return True
    return norm.endswith("ed") and len(norm) > 4 and not layers.figure_at.get(k)


_NO_WORDS = ("relative", "subordinate", "say", "plan", "copula", "loose")
_VERBS = word_class("measurand", "verbs")


def _bounds(scene: Scene, k: int, clause: int) -> bool:
    """Whether a noun phrase that ends behind token `k` cannot hold it."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    mark = layers.mark(k)
    if mark and mark not in ("-", "'", "’", "&", "$"):
        return not _inside_name(scene, k)
    if _named(scene, k):
        return False
    if scene.clauses.of[k] != clause:
        return True
    norm = tokens[k].norm
    if norm in PERSONAL | _OPEN | HAVE | DO | MODALS | BE or (norm in _JOINTS and not _joins_names(scene, k)):
        return True
    if k in layers.figure_at and not _dated(scene, k):
        return True
    cue = layers.cue(k, "relative", "subordinate", "say", "copula", "negate", "happened")
    if cue is not None and not (cue.entry.layer == "say" and k and tokens[k - 1].norm in _DETERMINERS):
        return True
    return _is_finite(scene, k) and not _is_adjective(scene, k)


def _is_adjective(scene: Scene, k: int) -> bool:
    """Whether a word in "-ed" qualifies the noun behind it: "non-performing loans", "estimated cost"."""
    tokens = scene.layers.sentence.tokens
    following = scene.layers.cue(k + 1, "marker") if k + 1 < len(tokens) else None
    return scene.layers.cue(k, "loose") is not None or (
        following is None and k > 0 and tokens[k - 1].norm in _DETERMINERS
    )


def _joins_names(scene: Scene, k: int) -> bool:
    return _named(scene, k - 1) and k + 1 < len(scene.clauses.of) and _named(scene, k + 1)


def _phrase_end(scene: Scene, first: int) -> int:
    """Where the noun phrase that begins at token `first` ends, its complements included."""
    clause, end = scene.clauses.of[first], first
    while end < len(scene.clauses.of) and end - first < LONGEST and not _bounds(scene, end, clause):
        end += 1
    return end
