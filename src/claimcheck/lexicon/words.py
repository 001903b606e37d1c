"""The lexicon compiled for look-up: entities, triggers and cues as phrase tables, events as schemas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from claimcheck.errors import DataError, Fault
from claimcheck.lexicon.inflect import Form, arabic_past, arabic_present, english_verb
from claimcheck.lexicon.load import LANGUAGES, Lexicon, cached, load_lexicon
from claimcheck.lexicon.phrases import Match, PhraseTable
from claimcheck.lexicon.schemas import FIGURE_KINDS, TYPES, EventSchema, read_schemas
from claimcheck.lexicon.shelf import Shelf
from claimcheck.lexicon.soundness import unsound
from claimcheck.model import FigureKind
from claimcheck.text.normalise import fold
from claimcheck.text.tokens import phrase_key, tokenise


class Entity(NamedTuple):
    """A canonical entity of the catalogue, or one that an article names; `also`: the ids of its names in another
    script, as the article gives them."""

    id: str
    name: str
    type: str
    country: str | None = None
    parent: str | None = None
    maker: str | None = None
    adjective: bool = False
    also: tuple[str, ...] = ()


class Alias(NamedTuple):
    """One way of writing an entity. A weak alias counts only where the article supports it elsewhere."""

    entity: Entity
    weak: bool
    capital: bool
    adjective: bool = False
    definite: bool = False


def is_definite(text: str) -> bool:
    """Whether a one-word Arabic alias has its article as part of the name («الرياض»): without it it is another word."""
    return " " not in text.strip() and fold(text).startswith("ال") and len(fold(text)) > 4


class TriggerRow(NamedTuple):
    """One row of an event's trigger file: who stands where around its words.

    `subject`, `object`, `of`, `apposed` name roles; `markers` maps a marker's key to the role that it introduces.
    `needs` and `without` hold figure kinds and word keys, one of which must (none of which may) stand in the clause;
    `follows` and `not_behind` hold word keys, one of which must (none of which may) stand shortly before.
    """

    event: str
    id: str
    lang: str
    subject: str | None
    object: str | None
    of: str | None
    apposed: str | None
    markers: tuple[tuple[str, str], ...]
    needs: frozenset[str]
    without: frozenset[str]
    figures: frozenset[str]
    status: str | None
    metric: str | None
    counted: bool
    part: str | None
    scope: str | None
    follows: frozenset[str]
    not_behind: frozenset[str]


class TriggerForm(NamedTuple):
    """A word of a row: what part of speech it is, its tense and voice."""

    row: TriggerRow
    pos: str  # verb, masdar, noun, participle, phrase
    form: Form


class Act(NamedTuple):
    """A word or phrase that tells an act which may be denied: `name` is one for all languages; `pos` is verb, noun,
    phrase or, for a word that leaves a negation open ("yet"), pending. `of`: the things to one of which it must be
    done, where its word tells much else ("start", «وقع»); empty where it may be done to anything."""

    name: str
    pos: str
    form: Form
    id: str
    of: frozenset[str] = frozenset()


class Cue(NamedTuple):
    """A function word or phrase: `layer` says what it does, `value` what it carries."""

    layer: str
    value: str
    id: str
    lang: str
    tense: str = "none"


@dataclass(slots=True)
class Words:
    """Everything that the extractor looks up."""

    digest: str
    entities: PhraseTable = field(default_factory=PhraseTable)
    triggers: PhraseTable = field(default_factory=PhraseTable)
    cues: PhraseTable = field(default_factory=PhraseTable)
    acts: PhraseTable = field(default_factory=PhraseTable)
    things: PhraseTable = field(default_factory=PhraseTable)  # what is acted on, by its name; "" for a vague word
    topics: PhraseTable = field(default_factory=PhraseTable)  # the same, and what else two languages have one name for
    bases: PhraseTable = field(default_factory=PhraseTable)  # how a figure was reckoned, and of which part
    events: dict[str, EventSchema] = field(default_factory=dict)
    catalogue: dict[str, Entity] = field(default_factory=dict)
    currency_of: dict[str, str] = field(default_factory=dict)
    lands: dict[str, str] = field(default_factory=dict)  # the id of a country by its code
    background: frozenset[str] = frozenset()  # folded words that tell nothing of what an article is about

    def land(self, code: str) -> Entity | None:
        """The country of a code, None for an unknown one."""
        return self.catalogue.get(self.lands.get(code, ""))

    def land_of(self, id_: str) -> str | None:
        """The id of the country in which a place or a body of the catalogue is, which for a country is its own."""
        entity = self.catalogue.get(id_)
        return self.lands.get(entity.country or "") if entity is not None else None

    def is_country(self, id_: str) -> bool:
        """Whether an entity id is a country's."""
        known = self.catalogue.get(id_)
        return known is not None and known.type == "country"


def naming(text: str, words: Words) -> list[Match]:
    """The catalogue's aliases that a text is, from its first word to its last."""
    tokens = tokenise(text)
    return [m for m in words.entities.at(tokens, 0) if m.last == len(tokens)] if tokens else []


def load_words(lexicon: Lexicon | None = None) -> Words:
    """The compiled lexicon, from the cache where it is there. Raises DataError with every fault."""
    return _load(lexicon or load_lexicon())


@lru_cache(maxsize=2)
def _load(lexicon: Lexicon) -> Words:
    words: Words = cached(f"words-{lexicon.digest}", lambda: _shelved(compile_words(lexicon)))
    return words


def _shelved(words: Words) -> Words:
    """The same words, those that are thousands each packed apart."""
    for table in (words.entities, words.triggers, words.cues, words.acts, words.things, words.topics, words.bases):
        table.rows = Shelf(table.rows, shared=(Entity, TriggerRow))
    words.catalogue = Shelf(words.catalogue)
    return words


def compile_words(lexicon: Lexicon) -> Words:
    """Compile every file. Raises DataError with all faults at once."""
    faults: list[Fault] = []
    words = Words(lexicon.digest)
    schemas = lexicon.folder("events")
    words.events.update(read_schemas(schemas, faults))
    for file in lexicon.folder("entities"):
        _add_entities(words, f"entities/{file}.yml", lexicon, faults)
    for lang in LANGUAGES:
        for event in lexicon.folder(f"{lang}/events"):
            if event in schemas and event not in words.events:
                continue  # its schema's own faults are told
            if event not in words.events:
                faults.append(lexicon.fault(f"{lang}/events/{event}.yml", (), f"no event is named '{event}'"))
                continue
            _add_triggers(words, lang, event, lexicon, faults)
        _add_cues(words, lang, lexicon)
        _add_acts(words, lang, lexicon, faults)
        _add_topics(words, lang, lexicon, faults)
        _add_bases(words, lang, lexicon, faults)
        words.background |= _background(lang, lexicon, faults)
    faults += unsound(lexicon, (words.triggers, words.acts), words.background)
    if faults:
        raise DataError(faults)
    return words


_ENTITY_FIELDS = frozenset(
    [
        "id",
        "name",
        "type",
        "country",
        "currency",
        "ar",
        "en",
        "adj_ar",
        "adj_en",
        "weak_ar",
        "weak_en",
        "maker",
        "parent",
    ]
)


def _add_entities(words: Words, file: str, lexicon: Lexicon, faults: list[Fault]) -> None:
    for n, row in enumerate(lexicon.files[file] or []):
        unknown = set(row) - _ENTITY_FIELDS
        if unknown or not {"id", "name", "type"} <= set(row):
            told = f"entry {row.get('id')}: unknown or missing fields {sorted(unknown)}"
            faults.append(lexicon.fault(file, (n,), told))
            continue
        entity = Entity(
            str(row["id"]), str(row["name"]), row["type"], row.get("country"), row.get("parent"), row.get("maker")
        )
        words.catalogue[entity.id] = entity
        if entity.type == "country" and entity.country:
            words.lands.setdefault(entity.country, entity.id)
        if row.get("currency"):
            words.currency_of[str(row.get("country"))] = row["currency"]
        for field_name, weak in (("ar", False), ("en", False), ("weak_ar", True), ("weak_en", True)):
            for alias in row.get(field_name) or []:
                text = str(alias)
                words.entities.add(
                    text, Alias(entity, weak, any(ch.isupper() for ch in text), definite=is_definite(text))
                )
        for field_name in ("adj_ar", "adj_en"):
            for alias in row.get(field_name) or []:
                for form in _adjective_forms(str(alias)):
                    words.entities.add(form, Alias(entity, False, any(ch.isupper() for ch in form), adjective=True))


def _adjective_forms(adjective: str) -> list[str]:
    if adjective.isascii():
        return [adjective]
    stem = fold(adjective)
    return [stem, stem + "ه", stem + "ون", stem + "ين", stem + "ات", stem + "تين"]


_ROW_FIELDS = frozenset(
    [
        "verb",
        "passive",
        "masdar",
        "noun",
        "participle",
        "phrase",
        "subject",
        "object",
        "of",
        "apposed",
        "markers",
        "needs",
        "without",
        "figures",
        "status",
        "metric",
        "counted",
        "part",
        "scope",
        "follows",
        "not_behind",
    ]
)


def _add_triggers(words: Words, lang: str, event: str, lexicon: Lexicon, faults: list[Fault]) -> None:
    file = f"{lang}/events/{event}.yml"
    raw = lexicon.files[file] or {}
    sets = {name: frozenset(_keys(members)) for name, members in (raw.get("words") or {}).items()}
    shared = raw.get("markers") or {}
    schema = words.events[event]
    for n, row in enumerate(raw.get("triggers") or []):
        unknown = set(row) - _ROW_FIELDS
        if unknown:
            faults.append(lexicon.fault(file, ("triggers", n), f"trigger {n + 1}: unknown fields {sorted(unknown)}"))
            continue
        named = (
            [row.get(k) for k in ("subject", "object", "of", "apposed")] + list(row.get("markers") or {}) + list(shared)
        )
        wrong = sorted({r for r in named if r and r not in schema.roles})
        if wrong:
            faults.append(
                lexicon.fault(file, ("triggers", n), f"trigger {n + 1}: the event has no role {', '.join(wrong)}")
            )
            continue
        forms = list(_forms(lang, row))
        if not forms:
            faults.append(lexicon.fault(file, ("triggers", n), f"trigger {n + 1}: has no words"))
            continue
        markers: dict[str, str] = {}
        for role, phrases in [*shared.items(), *(row.get("markers") or {}).items()]:
            for phrase in phrases:
                markers[_marker_key(phrase)] = role
                words.cues.add(phrase, Cue("marker", _marker_key(phrase), "marker", lang))
        compiled = TriggerRow(
            event,
            f"{lang}/events/{event}:{forms[0][1].text}",
            lang,
            row.get("subject"),
            row.get("object"),
            row.get("of"),
            row.get("apposed"),
            tuple(markers.items()),
            _wanted(row.get("needs"), sets),
            _wanted(row.get("without"), sets),
            frozenset(row["figures"]) if "figures" in row else schema.figures,
            row.get("status"),
            row.get("metric"),
            bool(row.get("counted")),
            row.get("part"),
            row.get("scope"),
            _wanted(row.get("follows"), sets),
            _wanted(row.get("not_behind"), sets),
        )
        for pos, form in forms:
            pronoun = lang == "ar" and pos in ("verb", "masdar", "noun")
            words.triggers.add(form.text, TriggerForm(compiled, pos, form), pronoun=pronoun, verb=pos == "verb")


def _marker_key(phrase: str) -> str:
    return " ".join(phrase_key(phrase))


def _keys(members: list[Any]) -> list[str]:
    return [" ".join(phrase_key(str(member))) for member in members]


def _wanted(raw: Any, sets: dict[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for item in raw or []:
        text = str(item)
        if text in FIGURE_KINDS:
            found.add(text)
        elif text.startswith("@"):
            found |= sets[text[1:]]
        else:
            found.add(" ".join(phrase_key(text)))
    return frozenset(found)


def _forms(lang: str, row: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    """(part of speech, form) of every word that a row lists."""
    if "verb" in row:
        for form in _verb_forms(lang, row["verb"]):
            yield "verb", form
    if "passive" in row:
        for form in _verb_forms(lang, row["passive"]):
            yield "verb", Form(form.text, form.tense, "passive")
    for pos in ("masdar", "noun", "participle", "phrase"):
        for text in _listed(row.get(pos)):
            yield pos, Form(text, "none")


def _listed(raw: Any) -> list[str]:
    return [] if raw is None else [str(x) for x in raw] if isinstance(raw, list) else [str(raw)]


def _verb_forms(lang: str, raw: Any) -> list[Form]:
    if lang == "en":
        return english_verb(_listed(raw))
    past, present = ([*_listed(raw), ""])[:2]
    return [*(arabic_past(past) if past else []), *(arabic_present(present) if present else [])]


# Which file and key gives which layer of cues; verbs are inflected, words are taken as they stand.
_CUE_FILES = ("factuality", "attribution", "clauses", "descriptions")


def _add_cues(words: Words, lang: str, lexicon: Lexicon) -> None:
    for name in _CUE_FILES:
        try:
            raw = lexicon.words(lang, name)
        except KeyError:
            continue
        for layer, members in (raw or {}).items():
            for member in members or []:
                _add_cue(words, lang, name, layer, member)


def _add_cue(words: Words, lang: str, name: str, layer: str, member: Any) -> None:
    """A cue is a phrase; a mapping {verb: ...} is inflected, {words: [...], value: v} gives several phrases one
    value."""
    where = f"{lang}/{name}:{layer}"
    if isinstance(member, dict):
        value = str(member.get("value", ""))
        if "verb" in member:
            for form in _verb_forms(lang, member["verb"]):
                words.cues.add(form.text, Cue(layer, value, where, lang, form.tense), pronoun=lang == "ar", verb=True)
        for text in _listed(member.get("words")):
            words.cues.add(
                text,
                Cue(layer, value, where, lang),
                pronoun=lang == "ar" and layer in ("head", "title", "plan", "control"),
            )
        return
    words.cues.add(str(member), Cue(layer, _marker_key(str(member)), where, lang))


def _add_topics(words: Words, lang: str, lexicon: Lexicon, faults: list[Fault]) -> None:
    file = f"{lang}/topics.yml"
    raw = lexicon.files.get(file) or {}
    topics = raw.get("topics", {}) if isinstance(raw, dict) else None
    if not isinstance(topics, dict) or not all(isinstance(row, list) for row in topics.values()):
        faults.append(lexicon.fault(file, (), "expected topics: names, each with a list of words"))
        return
    things = lexicon.words(lang, "acts").get("things") or {} if f"{lang}/acts.yml" in lexicon.files else {}
    for name, row in topics.items():
        if name in things:
            faults.append(
                lexicon.fault(file, ("topics", name), f"'{name}' is a thing of acts.yml", "write its words there")
            )
        for text in row:
            words.topics.add(str(text), str(name), pronoun=lang == "ar")


def _add_bases(words: Words, lang: str, lexicon: Lexicon, faults: list[Fault]) -> None:
    file = f"{lang}/basis.yml"
    layers = lexicon.files.get(file) or {}
    names = [row for row in layers.values() if isinstance(row, dict)] if isinstance(layers, dict) else []
    if len(names) != len(layers) or not all(isinstance(texts, list) for row in names for texts in row.values()):
        faults.append(lexicon.fault(file, (), "expected names below basis and segment, each with a list of words"))
        return
    for layer, row in layers.items():
        for name, texts in row.items():
            for text in texts:
                words.bases.add(str(text), Cue(str(layer), str(name), f"{file}:{layer}", lang))


def _background(lang: str, lexicon: Lexicon, faults: list[Fault]) -> frozenset[str]:
    """The folded words of a language's `background.yml`, which holds rows of words."""
    raw = lexicon.files.get(f"{lang}/background.yml") or {}
    rows = raw.get("words", []) if isinstance(raw, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        faults.append(
            lexicon.fault(f"{lang}/background.yml", (), "expected words: a list of rows, each a list of words")
        )
        return frozenset()
    return frozenset(fold(str(word)) for row in rows for word in row)


_ACT_FIELDS = frozenset(("verb", "passive", "noun", "phrase", "of"))
_ACT_KEYS = ("acts", "things", "vague", "pending")


def _add_acts(words: Words, lang: str, lexicon: Lexicon, faults: list[Fault]) -> None:
    file = f"{lang}/acts.yml"
    raw = lexicon.files.get(file) or {}
    for key in raw:
        if key not in _ACT_KEYS:
            faults.append(
                lexicon.fault(file, (key,), f"unknown field '{key}'", f"the fields are {', '.join(_ACT_KEYS)}")
            )
    for name, rows in (raw.get("acts") or {}).items():
        for n, row in enumerate(rows):
            unknown = sorted(set(row) - _ACT_FIELDS)
            forms = list(_forms(lang, row))
            if unknown or not forms:
                told = f"unknown fields {unknown}" if unknown else "has no words"
                hint = "write verb, passive, noun or phrase, and of"
                faults.append(lexicon.fault(file, ("acts", name, n), f"act '{name}': {told}", hint))
                continue
            for pos, form in forms:
                pronoun = lang == "ar" and pos != "phrase"
                act = Act(str(name), pos, form, f"{lang}/acts:{name}", frozenset(map(str, row.get("of") or ())))
                words.acts.add(form.text, act, pronoun=pronoun, verb=pos == "verb")
    for name, nouns in (raw.get("things") or {}).items():
        for said in dict.fromkeys(case for noun in nouns for case in _cases(str(noun), lang)):
            words.things.add(said, str(name), pronoun=lang == "ar")
            words.topics.add(said, str(name), pronoun=lang == "ar")
    for noun in raw.get("vague") or []:
        words.things.add(str(noun), "", pronoun=lang == "ar")
    for phrase in raw.get("pending") or []:
        words.acts.add(str(phrase), Act("", "pending", Form(str(phrase), "none"), f"{lang}/acts:pending"))


def _cases(noun: str, lang: str) -> tuple[str, ...]:
    """A noun, and in Arabic its accusative: «عقد», «عقدا»."""
    bare_end = lang == "ar" and " " not in noun and not noun.endswith(("ة", "ا", "ى", "ي", "ء", "ات", "ين"))
    return (noun, noun + "ا") if bare_end else (noun,)


def accepts(wanted: tuple[str, ...], kind: str) -> bool:
    """Whether a role that accepts `wanted` may be filled by an entity of type `kind`."""
    return "any" in wanted or any(kind in TYPES.get(group, ()) for group in wanted)


def is_figure_kind(name: str) -> bool:
    """Whether `name` names a kind of figure (and is no word)."""
    return name in FIGURE_KINDS


__all__ = [
    "FIGURE_KINDS",
    "TYPES",
    "Act",
    "Alias",
    "Cue",
    "Entity",
    "EventSchema",
    "FigureKind",
    "TriggerForm",
    "TriggerRow",
    "Words",
    "accepts",
    "compile_words",
    "is_figure_kind",
    "load_words",
]
