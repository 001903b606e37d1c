"""What the text has been speaking of: its topic, and whom «الشركة» or "the company" points back to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from claimcheck.extract.dateline import DATELINE
from claimcheck.extract.frames.recalled import Sum
from claimcheck.extract.layers import QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names import Mention
from claimcheck.extract.names.catalogue import lands_told
from claimcheck.extract.names.mention import new_entity
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.phrases import Match, PhraseTable
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.lexicon.words import TYPES, Entity
from claimcheck.model import Source
from claimcheck.text.closed_classes import FINITE_AUXILIARIES
from claimcheck.text.normalise import bare, fold, is_relational
from claimcheck.text.tokens import readings, without_article

_NO_MODIFIERS = (
    "marker",
    "say",
    "carry",
    "relative",
    "subordinate",
    "copula",
    "hedge",
    "negate",
    "plan",
    "anonymous",
    "vague",
)
_BY_NAME = frozenset(("body", "facility", "university"))
_PAIRED = {
    "company": FIRMS | {"name"},
    "bank": frozenset(("bank", "central_bank", "company")),
    "club": frozenset(("club", "name")),
}
CONJUNCTIONS = word_class("discourse", "conjunctions")
MEMORY = 24  # mentions kept; what was named longer ago is no longer pointed to


@dataclass(slots=True)
class Discourse:
    """The state that a sentence hands to the next: mentions latest last, the topic, and the last source."""

    recent: list[Mention] = field(default_factory=list)
    topic: Mention | None = None
    main: Mention | None = None
    person: Mention | None = None
    person_fresh: bool = False
    companies: dict[str, Mention] = field(default_factory=dict)
    source: Source | None = None
    place: Mention | None = None
    place_fixed: bool = False
    cited: list[Mention] = field(default_factory=list)  # bodies that were only told as a source, latest last
    cast: dict[tuple[str, str], Mention] = field(default_factory=dict)
    things: dict[str, Mention] = field(default_factory=dict)  # what was built without a name, latest last, by its noun
    sums: dict[tuple[str, str | None], Sum] = field(default_factory=dict)  # of what the last figure of a kind was told
    sentence: int = 0
    heads: dict[str, set[str]] = field(default_factory=dict)  # by which nouns an entity was announced: «مجموعة كذا»


def resolve_descriptions(
    layers: Layers,
    mentions: list[Mention],
    discourse: Discourse,
    land: Callable[[str], Entity | None] | None = None,
    table: PhraseTable | None = None,
) -> list[Mention]:
    """The mentions of a sentence with its bare descriptions bound; one that nobody fits is left open.

    `land` gives the country of a code, for «البلاد» in a text that names only its towns and bodies; `table` holds the
    adjectives of lands, for «المجموعة الصينية».
    """
    mentions = [_of_whom(m, layers.sentence.lang, discourse) for m in mentions]
    if layers.sentence.lang == "ar":
        _note_heads(layers, mentions, discourse)
    else:
        _note_english_heads(layers, mentions, discourse)
    covered = {i for m in mentions for i in range(m.first, m.last)}
    added: list[Mention] = []
    tokens = layers.sentence.tokens
    for i in layers.where("head"):
        if i in covered or i in layers.figure_at:
            continue
        match = layers.cue(i, "head")
        if match is None or match.entry.value in ("city", "outlet"):
            continue
        if match.enclitic or _possessed(layers, i):
            owned = _owned_company(layers, mentions, discourse, match.first, match.last)
            if owned is not None and match.entry.value == "company":
                added.append(
                    Mention(
                        match.first, match.last, owned.entity, "description", proclitic=match.proclitics, anaphor=True
                    )
                )
            continue
        if not _definite(layers, match.first, match.proclitics) or _names_something(layers, mentions, match.last):
            continue
        if match.last < len(tokens) and tokens[match.last].norm in _MOTHER:
            continue  # «كذا، الشركة الأم لكذا»
        if layers.sentence.lang == "en" and _is_named_behind(layers, mentions, match.last):
            continue
        if layers.sentence.lang == "ar" and tokens[i].norm.endswith("ات"):
            continue
        if (
            layers.sentence.lang == "en"
            and tokens[match.last - 1].norm.endswith("s")
            and tokens[match.last - 1].norm != "business"
        ):
            continue
        target = _pointed_at(layers, mentions, discourse, match, _lands_behind(layers, match, table))
        entity = target.entity if target is not None else None
        if entity is None and match.entry.value == "country" and land is not None:
            entity = _land_of_text(discourse, land) or _land_before(layers, mentions, match.first, land, table)
        if entity is None:
            added += _acts_unnamed(layers, match)
            continue
        contrasted = bool(_lands_behind(layers, match, table)) and (
            discourse.topic is None or discourse.topic.entity.id != entity.id
        )  # «الشركة الفرنسية» is another than the one spoken of
        added.append(
            Mention(
                match.first,
                match.last,
                entity,
                "description",
                proclitic=match.proclitics,
                anaphor=not contrasted,
            )
        )
    if layers.sentence.lang == "en":
        added.extend(_aged(layers, mentions, discourse))
        added.extend(_by_origin(layers, mentions, discourse))
        added.extend(_thing_again(layers, [*mentions, *added], discourse))
    if layers.sentence.lang == "ar" and discourse.things:
        added += _things_again(layers, [*mentions, *added], discourse)
    if layers.sentence.lang == "ar" and discourse.person is not None:
        added += _player_again(layers, [*mentions, *added], discourse.person)
    if layers.sentence.lang == "ar":
        added += _former_and_latter(layers, [*mentions, *added], discourse)
    pairs = _pairs(layers, [*mentions, *added], discourse)
    inside = {i for m in pairs for i in range(m.first, m.last)}
    kept = [m for m in [*mentions, *added] if m.first not in inside]
    return sorted([*kept, *pairs], key=lambda m: m.first)


def _acts_unnamed(layers: Layers, match: Match) -> list[Mention]:
    """The body that opens what an Arabic sentence says, where its noun is all that is told: «قال فلان إن [الوزارة]
    أبرمت عقدا» is no contract of his."""
    tokens, value = layers.sentence.tokens, str(match.entry.value)
    opens = match.first > 0 and layers.cue(match.first - 1, "that") is not None and match.proclitics == "ال"
    if layers.sentence.lang != "ar" or not opens or match.last >= len(tokens) or value not in _ACTING:
        return []
    if tokens[match.last].norm.startswith("ال") or layers.cue(match.last, "marker") is not None:
        return []
    name = " ".join(t.text for t in tokens[match.first : match.last])
    return [Mention(match.first, match.last, new_entity(name, value), "noun phrase", proclitic=match.proclitics)]


_ACTING = frozenset(("company", "bank", "body", "club", "fund"))


def _of_whom(mention: Mention, lang: str, discourse: Discourse) -> Mention:
    """The company spoken of, where a mention is but its board or its general meeting; the mention itself else."""
    topic = discourse.topic
    if topic is None or topic.type not in FIRMS | {"club", "name"} or not mention.entity.id.startswith("~"):
        return mention
    if not vocabulary(lang).has("organs", fold(mention.entity.name)):
        return mention
    return replace(mention, entity=topic.entity, found_by="description", anaphor=True)


def _aged(layers: Layers, mentions: list[Mention], discourse: Discourse) -> list[Mention]:
    """The person named last, where only an age stands: "The 24-year-old scored 17 goals"; none before a noun ("the
    24-year-old bridge")."""
    tokens, found = layers.sentence.tokens, []
    for i in range(len(tokens) - _AGE):
        if [t.norm for t in tokens[i + 1 : i + _AGE]] != ["-", "year", "-", "old"] or i == 0:
            continue
        last = i + _AGE
        if tokens[i - 1].norm != "the" or not (layers.mark(last) or _predicates(layers, last)):
            continue
        told = [m for m in mentions if m.last <= i]
        people = [m for m in (*reversed(told), *reversed(discourse.recent)) if m.type == "person"]
        people = people or [m for m in (*reversed(told), *reversed(discourse.recent)) if _named_in_full(m)]
        if people:
            found.append(Mention(i, last, people[0].entity, "description", head=i - 1))
    return found


_AGE = 5  # tokens of "24-year-old"


def _by_origin(layers: Layers, mentions: list[Mention], discourse: Discourse) -> list[Mention]:
    """The person named last, where only a people's adjective stands: "The Nigerian has earned"; none before a noun
    ("the Nigerian bank")."""
    tokens = layers.sentence.tokens
    if len(tokens) <= _SUBJECT or tokens[0].norm != "the" or any(m.first <= 1 for m in mentions):
        return []
    adjective = vocabulary("en").demonym(tokens[1].norm) and tokens[1].text[0].isupper()
    if not adjective or tokens[1].norm.endswith("s") or not _acts_alone(layers, _SUBJECT):
        return []
    people = [m for m in reversed(discourse.recent) if m.type == "person" or _named_in_full(m)]
    latest = people[:1]
    for one in people[1:]:
        if one.first > latest[-1].first:
            break
        latest.append(one)  # the sentence's first, its subject
    if not latest or latest[-1].marker or latest[-1].possessive:
        return []
    return [Mention(1, _SUBJECT, latest[-1].entity, "description", head=0)]


def _acts_alone(layers: Layers, i: int) -> bool:
    """Whether a singular predicate begins at token `i`."""
    norm = layers.sentence.tokens[i].norm
    return norm in ("has", "is", "was", "had", "will", "also") or norm.endswith("ed")


def _predicates(layers: Layers, i: int) -> bool:
    """Whether an English predicate may begin at token `i`."""
    token = layers.sentence.tokens[i]
    if token.norm in FINITE_AUXILIARIES or token.norm.endswith(("ed", "ly")):
        return True
    if layers.cue(i, "marker", "say", "copula", "plan", "negate", "relative", "subordinate") is not None:
        return True
    return any(m.entry.pos == "verb" for m in layers.triggers[i])


def _named_in_full(mention: Mention) -> bool:
    """Whether a name of unknown kind has a first and a last word, as a person's has."""
    return mention.type == "name" and mention.found_by in ("capitalised", "article") and " " in mention.entity.name


def _thing_again(layers: Layers, mentions: list[Mention], discourse: Discourse) -> list[Mention]:
    """The thing told by a noun phrase before, where its noun alone opens a sentence: "a water park …. [The park]"."""
    tokens = layers.sentence.tokens
    if len(tokens) <= _SUBJECT or tokens[0].norm not in ("the", "this") or any(m.first <= 1 for m in mentions):
        return []
    ends = layers.mark(_SUBJECT) == "," or tokens[_SUBJECT].norm in FINITE_AUXILIARIES
    things = [m for m in reversed(discourse.recent) if m.found_by == "noun phrase" and " " in m.entity.name]
    again = [m for m in things if m.entity.name.casefold().split()[-1] == tokens[1].norm]
    return [Mention(1, _SUBJECT, again[0].entity, "noun phrase", head=0)] if again and ends else []


_SUBJECT = 2  # tokens of "The park"


def note_thing(discourse: Discourse, thing: Mention) -> None:
    """Keep what an Arabic sentence says is built, by its indefinite noun, so that «المدينة» later means it."""
    noun = bare(fold(thing.entity.name.split()[0])).removesuffix("ا")
    if thing.found_by == "noun phrase" and not fold(thing.entity.name).startswith("ال") and len(noun) > _SHORTEST:
        discourse.things.pop(noun, None)
        discourse.things[noun] = thing


_SHORTEST = 2  # letters of a noun that points back
_UNDERTAKINGS = word_class("discourse", "undertakings")


def _things_again(layers: Layers, mentions: list[Mention], discourse: Discourse) -> list[Mention]:
    """The definite nouns that mean a thing told before: «[المدينة] على مساحة» behind «مدينة ألعاب مائية»; «المشروع» is
    whatever was told last."""
    tokens, covered = layers.sentence.tokens, {i for m in mentions for i in range(m.first, m.last)}
    found = []
    for i, token in enumerate(tokens):
        if token.kind != "word" or "ال" not in token.norm[:4] or i in covered or i in layers.figure_at:
            continue
        known = ((r.proclitics, _thing_called(discourse, r.key)) for r in readings(token.norm) if not r.enclitic)
        clitics, thing = next(((c, t) for c, t in known if t is not None and c.endswith("ال")), ("", None))
        if thing is None or (i + 1 < len(tokens) and _told_apart(layers, thing, i + 1)):
            continue
        found.append(Mention(i, i + 1, thing.entity, "noun phrase", head=i, proclitic=clitics))
    return found


def _player_again(layers: Layers, mentions: list[Mention], person: Mention) -> list[Mention]:
    """«اللاعب», «المهاجم» without a name behind it: the person named last."""
    covered = {i for m in mentions for i in range(m.first, m.last)}
    if any(m.type == "person" for m in mentions):
        return []
    for i, token in enumerate(layers.sentence.tokens):
        norm = token.norm.removeprefix("و")
        if i in covered or not norm.startswith("ال") or not vocabulary("ar").has("players", bare(norm)):
            continue
        return [Mention(i, i + 1, person.entity, "description", head=i, anaphor=True)]
    return []


def _thing_called(discourse: Discourse, noun: str) -> Mention | None:
    if noun in _UNDERTAKINGS and noun not in discourse.things:
        return next(reversed(discourse.things.values()))
    return discourse.things.get(noun)


def _told_apart(layers: Layers, thing: Mention, i: int) -> bool:
    """Whether a definite adjective at token `i` tells another thing of the same noun: «المدينة الجامعية»."""
    norm = layers.sentence.tokens[i].norm
    return is_relational(norm) and bare(norm) not in {fold(word) for word in thing.entity.name.split()}


def _land_of_text(discourse: Discourse, land: Callable[[str], Entity | None]) -> Entity | None:
    """The one country in which everything lies that the text has named lately; None where there are several."""
    codes = {m.entity.country for m in discourse.recent if m.entity.country and m.type not in ("agency", "outlet")}
    return land(codes.pop()) if len(codes) == 1 else None


def _land_before(
    layers: Layers, mentions: list[Mention], at: int, land: Callable[[str], Entity | None], table: PhraseTable | None
) -> Entity | None:
    """The one country that an Arabic sentence names before token `at`, by what lies in it or by a body's adjective:
    «قالت وزارة الصحة العراقية … في عموم البلاد»; None where there are several."""
    if layers.sentence.lang != "ar" or table is None:
        return None
    told = [m for m in mentions if m.last <= at and m.type not in ("agency", "outlet")]
    codes: set[str | None] = {m.entity.country for m in told} - {None}
    codes |= {code for i in range(at) for code in lands_told(table, layers.sentence.tokens, i)}
    code = next(iter(codes), None)
    return land(code) if code is not None and len(codes) == 1 else None


def _lands_behind(layers: Layers, match: Match, table: PhraseTable | None) -> set[str | None]:
    """The codes of the lands whose adjective follows an Arabic description: «المجموعة الصينية»."""
    tokens = layers.sentence.tokens
    if layers.sentence.lang != "ar" or table is None or match.last >= len(tokens):
        return set()
    return lands_told(table, tokens, match.last)


def _pointed_at(
    layers: Layers, mentions: list[Mention], discourse: Discourse, match: Match, lands: set[str | None]
) -> Mention | None:
    """Whom a definite head noun means: who stands before it, else the topic, else who was named last."""
    value, head = str(match.entry.value), layers.key(match.last - 1)
    head = without_article(head) if layers.sentence.lang == "ar" else head
    kinds = _described(value) - {"outlet", "agency"}
    named = value in _BY_NAME

    qualified = _qualifiers(layers, match) if named else frozenset()

    if layers.sentence.lang == "ar" and value == "bank":
        kinds -= {"company"}  # «المصرف» is nothing that «شركة» announced
    if layers.sentence.lang == "ar" and head in ("شركه", "مجموعه"):
        kinds -= {"body", "university", "central_bank"} | ({"fund"} if head == "شركه" else set())
    if layers.sentence.lang == "en" and value == "company":
        kinds -= {"body", "university", "central_bank"}

    arabic_body = layers.sentence.lang == "ar" and named
    arabic_company = layers.sentence.lang == "ar" and value == "company"
    central = value == "bank" and layers.sentence.tokens[max(match.first - 1, 0)].norm in ("central", "reserve")

    def fits(mention: Mention) -> bool:
        if arabic_company and (_is_thing(mention) or _intermediary(layers, mentions, mention, match.first)):
            return False
        if arabic_company and mention.type == "exchange" and mention.entity.id not in discourse.heads:
            return False  # where its shares trade
        if value == "body" and mention.type == "exchange" and layers.sentence.lang == "ar":
            return False  # «المجلس» of a firm listed there
        if lands and mention.entity.country is not None and mention.entity.country not in lands:
            return False
        if mention.found_by == "group":
            return False  # «يملك المساهمون 23% من الشركة», "shareholders own 55% of the group", "farmers … the bank"
        if layers.sentence.lang == "en" and value == "company" and _says_of_another(layers, mention, match, discourse):
            return False
        if value == "bank" and mention.type == "body" and "bank" in mention.entity.name.casefold().split():
            return True  # «البنك» behind the World Bank
        if arabic_body and _otherwise_announced(mention, head, discourse):
            return False
        if mention.type not in kinds or (named and not _may_be_called(mention, head, layers.sentence.lang)):
            return False
        if central and mention.type != "central_bank":
            return False
        words = {fold(word) for word in mention.entity.name.split()}
        if head == "government" and layers.sentence.lang == "en" and words.isdisjoint(_CABINETS):
            return False
        return not qualified or qualified <= words

    if arabic_body and head not in _counterparts("ar"):
        before = [*(m for m in reversed(mentions) if m.last <= match.first), *reversed(discourse.recent)]
        firm = next((m for m in before if head in discourse.heads.get(m.entity.id, ())), None)
        if firm is not None:
            return firm  # «مجمع كذا … أن المجمع»
    earlier = [m for m in mentions if m.last <= match.first and fits(m)]
    told = [discourse.topic] if discourse.topic is not None else []
    if layers.sentence.lang == "en" and value == "company" and _in_passing(discourse):
        told = [discourse.main, *told] if discourse.main is not None else told
    if arabic_company and head in ("شركه", "ناشيه") and (firm := _announced_as_firm(discourse)) is not None:
        told = [firm, *told]
    told = [m for m in (*told, *reversed(discourse.recent)) if fits(m)]
    if layers.sentence.lang == "en":  # "at its Faversham home": where a firm is
        told.sort(key=lambda m: m.type == "name" and (m.marker in _LYING or (m.owner_pronoun and m.governed)))
    if layers.sentence.lang == "ar" and head in _TELLING_HEADS:
        announced = [m for m in (*reversed(earlier), *told) if _called_by(m, head, discourse)]
        if announced:
            return announced[0]
    if layers.sentence.lang == "en" and value in ("bank", "fund", "club"):  # "the bank" is one before it is a company
        told.sort(key=lambda m: m.type != value and not (value == "bank" and m.type == "central_bank"))
    if layers.sentence.lang == "en" and (noun := _spelled(layers, match)) not in _OF_ANY_FIRM:
        announced = [m for m in (*told, *reversed(earlier)) if noun in discourse.heads.get(m.entity.id, ())]
        if announced:
            return announced[0]
    if layers.sentence.lang == "en" and value in ("company", "fund") and _says_so_itself(layers, match):
        subject = next((m for m in mentions if m.last <= match.first), None)
        if subject is not None and not subject.marker and subject.type in (*FIRMS, "name"):
            return subject
    if earlier and head in _PARTS_OF_FIRMS and layers.sentence.lang == "en":
        return discourse.companies.get(earlier[0].entity.id)  # never who speaks: "Acme denied it would sell the unit"
    unknown = layers.sentence.lang == "en" and bool(told and earlier) and earlier[0].type == "name"
    if unknown and _behind_preposition(layers, earlier[0]):
        return told[0]  # "Founded by Jane Doe, the company"
    if earlier and not earlier[0].marker:
        subject = earlier[0]
        if not _in_one_clause(layers, subject.last, match.first):
            return subject
        others = (m for m in told if m.entity.id not in {e.entity.id for e in earlier})
        return next(others, subject if layers.sentence.lang == "ar" else None)
    if told or earlier:
        return told[0] if told else earlier[-1]
    return next((m for m in reversed(discourse.cited) if fits(m)), None) if named else None


_LYING = ("at", "in", "near")
_PARTS_OF_FIRMS = word_class("discourse", "parts_of_firms")


def _says_of_another(layers: Layers, mention: Mention, match: Match, discourse: Discourse) -> bool:
    """Whether a noun of one trade behind "said" is another than an English speaker whom nothing gives that trade:
    "Redfern, a consultancy, said [the airline] …", "analysts at Redfern said [the airline] …"."""
    said = range(mention.last, match.first) if mention.first < match.first else ()
    if _spelled(layers, match) in _OF_ANY_FIRM or all(layers.cue(k, "say") is None for k in said):
        return False
    heads = discourse.heads.get(mention.entity.id)
    return mention.type == "name" or bool(mention.marker) or bool(heads and _spelled(layers, match) not in heads)


def _behind_preposition(layers: Layers, mention: Mention) -> bool:
    at = mention.first - 1
    if at > 0 and layers.sentence.tokens[at].norm in ("the", "a"):
        at -= 1
    return at >= 0 and layers.cue(at, "marker") is not None


def _says_so_itself(layers: Layers, match: Match) -> bool:
    """Whether a description behind a comma says what stands before it: "Acme will pay $4m, the Dutch fund said"."""
    before = range(max(match.first - _BEFORE_HEAD, 0), match.first)
    says = layers.cue(match.last, "say")
    return says is not None and says.entry.tense == "past" and any(layers.mark(k) == "," for k in before)


_BEFORE_HEAD = 3  # tokens from the comma to the noun: ", the Dutch [fund]"


def _in_passing(discourse: Discourse) -> bool:
    """Whether the topic was named but once, behind the company that the article has spoken of again and again."""
    topic, main = discourse.topic, discourse.main
    if topic is None or main is None or topic.entity.id == main.entity.id:
        return False
    named = [m.entity.id for m in discourse.recent]
    return named.count(topic.entity.id) <= 1 and named.count(main.entity.id) >= _AGAIN


def _announced_as_firm(discourse: Discourse) -> Mention | None:
    """Whom the article announced as «شركة», where it never called who is spoken of now so: its own company, else the
    one named last where that other one is a «مجموعة» or a «بنك»; None for nobody."""
    topic, main, heads = discourse.topic, discourse.main, discourse.heads
    if topic is None or main is None or "شركه" in heads.get(topic.entity.id, ()):
        return None
    told = [main, *reversed(discourse.recent)] if heads.get(topic.entity.id) else [main]
    return next((m for m in told if "«شركه" in heads.get(m.entity.id, ())), None)  # «شركة ماسك» is but his


def _otherwise_announced(mention: Mention, head: str, discourse: Discourse) -> bool:
    """Whether an Arabic body was announced by another noun, not of a like kind: «البرلمان» is no «ائتلاف كذا»."""
    told = discourse.heads.get(mention.entity.id, set())
    return bool(told) and head not in told and told.isdisjoint(_counterparts("ar").get(head, ()))


def _called_by(mention: Mention, head: str, discourse: Discourse) -> bool:
    """Whether an Arabic noun announced a mention, or begins its name: «المصرف» is «مصرف كذا» before another bank."""
    first = bare(fold(mention.entity.name.split()[0]))
    return head in discourse.heads.get(mention.entity.id, ()) or first == head


_AGAIN = 3  # times that an article has lately named its own company
_MOTHER = word_class("discourse", "mother")
_FIRM_NOUNS = word_class("discourse", "firm_nouns")
_TELLING_HEADS = _FIRM_NOUNS - {"شركه"}  # nouns that not every company is called by


def _is_thing(mention: Mention) -> bool:
    """Whether a mention is a common noun of no company: «مصنع بطاريات» is no «الشركة»."""
    first = bare(fold(mention.entity.name.split()[0]))
    if not mention.entity.id.startswith("~") or first in _FIRM_NOUNS:
        return False
    return mention.found_by == "noun phrase" or vocabulary("ar").has("ownable", first)


def _intermediary(layers: Layers, mentions: list[Mention], mention: Mention, at: int) -> bool:
    """Whether a mention of this sentence is only that through which somebody acts: «تملك الدولة، عبر [كذا]، …»."""
    if mention.last > at or not any(m is mention for m in mentions):
        return False
    before = [layers.sentence.tokens[k].norm for k in range(max(mention.first - 3, 0), mention.first)]
    return "عبر" in before


def _note_heads(layers: Layers, mentions: list[Mention], discourse: Discourse) -> None:
    """Keep by which nouns the companies of an Arabic sentence are announced."""
    for m in mentions:
        if m.type in FIRMS | {"name"} and layers.key(m.first) in _FIRM_NOUNS:
            discourse.heads.setdefault(m.entity.id, set()).add(layers.key(m.first))
        quoted = layers.mark(m.first - 1) in QUOTES_OPEN
        before = m.first - 1 - quoted
        while quoted and m.first - before <= _TRADE and layers.sentence.tokens[before].norm.startswith("ال"):
            before -= 1  # «شركة الذكاء الاصطناعي المصرية «كذا»»
        cue = layers.cue(before, "head") if before >= 0 else None
        if cue is not None and not cue.enclitic and cue.last == before + 1 and m.type in _ANNOUNCED:
            noun = _noun_alone(layers, cue)
            discourse.heads.setdefault(m.entity.id, set()).update((noun, f"«{noun}") if quoted else (noun,))


def _noun_alone(layers: Layers, cue: Match) -> str:
    """An Arabic noun without the letters written together with it: «لمستشفى» is «مستشفى»."""
    last = cue.last - 1
    split = readings(layers.sentence.tokens[last].norm) if cue.proclitics and cue.last - cue.first == 1 else ()
    return next((r.key for r in split if r.proclitics == cue.proclitics and not r.enclitic), layers.key(last))


_ANNOUNCED = FIRMS | {"name", "facility", "body"}
_TRADE = 6  # tokens from the noun that announces a quoted name, with its trade and land


def _note_english_heads(layers: Layers, mentions: list[Mention], discourse: Discourse) -> None:
    """Keep by which nouns the companies of an English sentence are announced: "[carmaker] Larch", "Helio, a solar
    [start-up],"."""
    for m in mentions:
        if m.type not in TYPES["organisation"] | {"name"} or m.found_by in ("description", "group", "noun phrase"):
            continue
        nouns = [c for k in range(max(m.first - _HEAD, 0), m.first) for c in layers.cues[k] if c.last == m.first]
        end = min(m.last + _SET_OFF, len(layers.cues))
        article = m.last + 1 < end and layers.mark(m.last) == "," and layers.key(m.last + 1) in ("a", "an", "the")
        apposed: list[Match] = []
        for k in range(m.last + 2, end if article else 0):
            if layers.mark(k) not in ("", "-") or layers.cue(k, "marker", "relative") is not None:
                break
            if layers.cue(k, "say") is not None:
                apposed = []  # "…, the fund said": who says it is no apposition
                break
            apposed.extend(layers.cues[k])
        nouns.extend(apposed)
        told = {_spelled(layers, cue) for cue in nouns if cue.entry.layer == "head"} - _OF_ANY_FIRM
        if told:
            discourse.heads.setdefault(m.entity.id, set()).update(told)


def _spelled(layers: Layers, match: Match) -> str:
    return "".join(token.norm for token in layers.sentence.tokens[match.first : match.last])


_HEAD = 3  # tokens of a noun that announces a name: "start-up"
_SET_OFF = 9  # tokens of what commas set off behind a name
_OF_ANY_FIRM = word_class("discourse", "of_any_firm")
_CABINETS = word_class("discourse", "cabinets")


def _qualifiers(layers: Layers, match: Match) -> frozenset[str]:
    """The words between the article and an English noun of a body, which its name must hold: "the provincial disaster
    office" is not any office."""
    if layers.sentence.lang == "ar":
        return frozenset()
    tokens, words = layers.sentence.tokens, set()
    for k in range(match.first - 1, max(match.first - 6, -1), -1):
        if tokens[k].norm in ("the", "this") or tokens[k].kind != "latin":
            break
        words.add(tokens[k].norm)
    return frozenset(words)


def _in_one_clause(layers: Layers, first: int, last: int) -> bool:
    """Whether nothing between two tokens opens a clause of its own, so that the second cannot mean the first: whoever
    acts is taken up by a pronoun there, not by a noun."""
    return not any(
        layers.mark(k) not in _WITHIN_CLAUSE
        or layers.cue(k, "that", "subordinate", "say", "carry") is not None
        or layers.sentence.tokens[k].norm in CONJUNCTIONS
        for k in range(first, last)
    )


_WITHIN_CLAUSE = QUOTES_OPEN | QUOTES_CLOSE | {"", "%", "٪", "$", "€", "£"}  # signs that part no clauses


def _may_be_called(mention: Mention, head: str, lang: str) -> bool:
    """Whether a body's name holds the noun that points back to it, or none of its like («المنظمة» after UNESCO)."""
    words = {bare(fold(word)) for word in mention.entity.name.replace("-", " ").split()}
    meant = _counterparts(lang)
    if lang == "ar" and _announces(mention.entity.name) not in ("", head):
        return False  # «مديرية الصحة» is no «شرطة», whatever else may be called so
    return not words.isdisjoint({head} | meant.get(head, frozenset())) or (
        head in meant and words.isdisjoint(meant) and words.isdisjoint(frozenset().union(*meant.values()))
    )


def _announces(name: str) -> str:
    """The noun of a body with which an Arabic name begins, "" for none."""
    first = bare(fold(name.split()[0])) if name else ""
    return first if first in _head_nouns() else ""


@lru_cache(maxsize=1)
def _head_nouns() -> frozenset[str]:
    rows = load_lexicon().words("ar", "descriptions")["head"]
    return frozenset(fold(word) for row in rows if row["value"] in _BY_NAME for word in row["words"] if " " not in word)


@lru_cache(maxsize=2)
def _counterparts(lang: str) -> dict[str, frozenset[str]]:
    rows = [row.split() for row in vocabulary(lang).sets["counterparts"]]
    return {bare(row[0]): frozenset(row[1:]) for row in rows}


def _pairs(layers: Layers, mentions: list[Mention], discourse: Discourse) -> list[Mention]:
    """«الشركتان», "both companies": two mentions at one place, of the two parties named last."""
    added: list[Mention] = []
    for match in (m for i in layers.where("pair") for m in layers.cues_in(i, i + 1, "pair")):
        kinds = _PAIRED[str(match.entry.value)]
        before = [*discourse.recent, *sorted((m for m in mentions if m.last <= match.first), key=lambda m: m.first)]
        parties = list({m.entity.id: m for m in before if m.type in kinds and m.found_by != "group"}.values())
        latest = sorted(parties, key=lambda m: next(n for n, b in enumerate(before) if b is m))[-2:]
        if len(latest) < 2:
            continue
        first = Mention(
            match.first, match.last, latest[0].entity, "description", proclitic=match.proclitics, anaphor=True
        )
        added += [first, Mention(match.first, match.last, latest[1].entity, "description", conjunct=True, anaphor=True)]
    return added


def _former_and_latter(layers: Layers, mentions: list[Mention], discourse: Discourse) -> list[Mention]:
    """«الأولى» and «الثانية» of two parties that were told together: «كذا ودلمونت … تملك [الأولى] 60% [والثانية] 40%»;
    none where they go on with a noun («المرحلة الثانية»)."""
    tokens, covered = layers.sentence.tokens, {i for m in mentions for i in range(m.first, m.last)}
    places = {ordinal: i for i, t in enumerate(tokens) if (ordinal := _ORDINALS.get(t.norm.removeprefix("و")))}
    if len(places) < 2 or not covered.isdisjoint(places.values()):
        return []
    first, second = places["former"], places["latter"]
    alone = all(i and not tokens[i - 1].norm.startswith(("ال", "وال", "لل", "بال")) for i in (first, second))
    here = sorted((m for m in mentions if m.last <= first), key=lambda m: m.first)
    joined = [(a, b) for a, b in pairwise(here) if _joined_by_and(layers, a, b)]
    told = joined or [(m.after, m) for m in discourse.recent if m.after is not None]
    parties = [(a, b) for a, b in told if a.type in _PARTIES_TOLD and b.type in _PARTIES_TOLD]
    if not alone or first > second or not parties:
        return []
    former, latter = parties[-1]
    return [
        Mention(first, first + 1, former.entity, "description", head=first, anaphor=True),
        Mention(second, second + 1, latter.entity, "description", head=second, anaphor=True),
    ]


def _joined_by_and(layers: Layers, one: Mention, other: Mention) -> bool:
    """Whether «و» alone, with the marks of a quotation, stands between two names."""
    between = [layers.sentence.tokens[k].norm for k in range(one.last, other.first) if not layers.mark(k)]
    return between == ["و"] or (not between and layers.sentence.tokens[other.first].norm.startswith("و"))


_ORDINALS = {"الاولي": "former", "الاول": "former", "الثانيه": "latter", "الثاني": "latter"}
_PARTIES_TOLD = FIRMS | {"name", "body"}


def _described(value: str) -> frozenset[str]:
    """The types of mention that a head of this type may point back to."""
    if value == "company":
        return TYPES["organisation"]
    if value in ("body", "facility", "university"):
        return frozenset(
            ("body", "facility", "central_bank", "exchange", "university", "project")
            if value != "university"
            else ("university",)
        )
    if value == "bank":
        return frozenset(("bank", "central_bank", "company", "name"))
    return frozenset((value, "company", "name")) if value in ("fund", "club") else frozenset((value,))


def _possessed(layers: Layers, i: int) -> bool:
    return i > 0 and layers.sentence.tokens[i - 1].norm in ("his", "her", "their")


def _owned_company(
    layers: Layers, mentions: list[Mention], discourse: Discourse, first: int, last: int
) -> Mention | None:
    """The company of the person spoken of («شركته»), where the article has named it."""
    if _names_something(layers, mentions, last):
        return None
    people = [m for m in mentions if m.last <= first and m.type == "person"]
    person = people[-1] if people else discourse.person
    return discourse.companies.get(person.entity.id) if person is not None else None


def _definite(layers: Layers, i: int, proclitics: str) -> bool:
    """Whether a head noun is definite: «الشركة», "the airline", "the Helsinki-based firm"."""
    if layers.sentence.lang == "ar":
        return "ال" in proclitics
    tokens = layers.sentence.tokens
    for k in range(i - 1, max(i - 6, -1), -1):
        if tokens[k].norm in ("the", "this"):
            return True
        if (tokens[k].kind != "latin" and tokens[k].text != "-") or layers.cue(k, *_NO_MODIFIERS) is not None:
            return False
        compound = layers.mark(k - 1) == "-" and not tokens[k].spaced  # "the Muscat-listed firm"
        if tokens[k].norm in ("a", "an", "'s", "its", "and", "or") or (
            not compound and any(m.entry.pos == "verb" for m in layers.triggers[k])
        ):
            return False
    return False


def _names_something(layers: Layers, mentions: list[Mention], i: int) -> bool:
    """Whether a name follows at once, so that the noun is its head and no description."""
    named = {m.first for m in mentions}
    if layers.sentence.lang == "ar" and layers.mark(i + 1) in QUOTES_OPEN and i + 2 in named:
        i += is_relational(layers.sentence.tokens[i].norm)  # «المجموعة الفرنسية «كذا»»
    while i not in named and (layers.mark(i) in QUOTES_OPEN or layers.cue(i, "filler") is not None):
        i += 1
    return any(m.first == i and not (m.type == "person" and layers.sentence.lang == "ar") for m in mentions)


def _is_named_behind(layers: Layers, mentions: list[Mention], i: int) -> bool:
    """Whether commas set off at token `i` the name of what an English description means: "The operator, Acme, has"."""
    if layers.mark(i) != ",":
        return False
    name = next((m for m in mentions if m.first == i + 1), None)
    if name is None or name.type not in TYPES["organisation"] | {"name"} or layers.mark(name.last) != ",":
        return False
    return _predicates(layers, name.last + 1) if name.last + 1 < len(layers.cues) else False


def predicate_of(layers: Layers, opening: frozenset[int] = frozenset()) -> int | None:
    """The token of the first finite verb of an English sentence, but for the tokens of `opening`; None in Arabic, where
    the subject may follow."""
    if layers.sentence.lang == "ar":
        return None
    for i in range(len(layers.sentence.tokens)):
        if i in opening:
            continue
        if layers.finite(i) or layers.cue(i, "say", "copula") is not None:
            return i
    return None


def _only_lies_there(mention: Mention, predicate: int | None) -> bool:
    """Whether the next sentence need not speak of an English mention: a plural ("Farmers"), or a name that nobody knows
    and that tells behind the predicate where something happened ("were taken to hospital in Basco")."""
    place = (
        mention.type == "name"
        and mention.marker in _WHERE
        and predicate is not None
        and mention.first - predicate > _PAST_OBJECT
    )
    return (mention.found_by == "group" or place) and mention.entity.name.isascii()


_WHERE = frozenset(("in", "near", "off", "outside"))
_PAST_OBJECT = 2  # tokens from a predicate on: "invested in Acme"


def move_on(
    discourse: Discourse,
    mentions: list[Mention],
    source: Source | None,
    *,
    predicate: int | None = None,
    placed: bool = True,
    aside: frozenset[int] = frozenset(),
    homes: frozenset[int] = frozenset(),
    opening: frozenset[int] = frozenset(),
    cited: Sequence[Mention] = (),
) -> None:
    """Hand the state to the next sentence: the first organisation that may be its subject becomes the topic.

    `placed` tells that a place named here may be where the incident happened.
    `aside` are the tokens of relative clauses: who is named there takes no topic over.
    `opening` are the tokens of a subordinate clause that opens the sentence: "As Acme cut jobs, [Delmont] hired".
    `homes` are the first tokens of places that only tell where a party is from.
    `cited` are named for what they said alone; nobody else by the same noun known, a description still means them.
    `predicate` is where an English predicate begins; who is first named behind it does not take the topic over.
    """
    discourse.recent = (discourse.recent + mentions)[-MEMORY:]
    discourse.cited = (discourse.cited + [m for m in cited if m.type == "body"])[-MEMORY:]
    named = [m for m in mentions if m.type in TYPES["organisation"] and m.type not in ("outlet", "agency")]
    bare = [m for m in named if not m.marker]
    continued = bare[:1] if bare and bare[0].anaphor and not bare[0].conjunct else []
    strong = continued or [m for m in bare if m.found_by not in ("description", "group", "noun phrase")]
    if discourse.topic is not None:
        strong = [m for m in strong if m.first not in aside]
    if predicate is not None and discourse.topic is not None:
        strong = [m for m in strong if m.first < predicate]
    strong = [m for m in strong if m.first not in opening] or strong
    if strong:
        discourse.topic = strong[0]
    elif (told_of := [m for m in named if not _only_lies_there(m, predicate)]) and discourse.topic is None:
        discourse.topic = told_of[0]
    elif discourse.topic is None:
        places = [
            m
            for m in mentions
            if m.type in ("country", "person", "product", "facility", "project") and m.marker != DATELINE
        ]
        discourse.topic = places[0] if places else None
    if discourse.main is None:
        discourse.main = discourse.topic
    people = [m for m in mentions if m.type == "person"]
    if people:
        discourse.person = people[-1]
    discourse.person_fresh = bool(people) and not strong
    if source is not None and source.kind != "none":
        discourse.source = source
    places = [m for m in mentions if m.type in AREAS and m.first not in homes]
    told = [m for m in places if m.marker != DATELINE] or (places if discourse.place is None else [])
    if told and placed and not discourse.place_fixed:
        discourse.place = told[-1]
