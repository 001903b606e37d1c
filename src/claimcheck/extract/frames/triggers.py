"""Which triggers of a sentence count: the longest at each place whose needs its clause meets."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from claimcheck.extract.frames.binding import is_level, reached_by_verb
from claimcheck.extract.frames.described import is_demonym
from claimcheck.extract.frames.frame import FIGURE_AFTER, Scene
from claimcheck.extract.governors import governing_preposition
from claimcheck.extract.layers import COMMAS, QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import FIRMS
from claimcheck.lexicon.words import TYPES, is_figure_kind
from claimcheck.text.closed_classes import (
    ARTICLES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    FINITE_AUXILIARIES,
    FINITE_BE,
    HAVE,
    MODALS,
    PAST_MARKERS,
    PERSONAL,
    TELL,
)
from claimcheck.text.normalise import is_relational
from claimcheck.text.tokens import keys_of, readings

_DAMMA = "\u064f"
NEEDED = 14  # tokens around a trigger within which the word that it needs must stand
_NOMINAL = DETERMINERS | {
    "this",
    "that",
    "each",
    "any",
    "no",
    "every",
    "'s",
    "of",
    "on",
    "for",
    "in",
    "with",
    "by",
    "new",
    "first",
}
_VERBAL = BE | HAVE | DO | MODALS | PERSONAL | {"to", "not", "we", "who", "which", "and"}


def _free_behind(layers: Layers, chosen: Match) -> int:
    """Where the next trigger may begin: behind the chosen one, or at the second of two offices that it joins ("founder
    and chief executive")."""
    if layers.sentence.lang == "en" and chosen.entry.row.event == "found" and chosen.entry.pos == "noun":
        for k in range(chosen.first + 1, chosen.last - 1):
            if layers.sentence.tokens[k].norm == "and":
                return k + 1
    return chosen.last


def choose_triggers(scene: Scene) -> list[Match]:
    """At each place the longest trigger whose needs are met; a row with needs beats one without."""
    layers = scene.layers
    named = {
        i
        for m in scene.mentions
        for i in range(m.first, m.last)
        if m.found_by not in ("institution", "head noun", "title", "capitalised", "group")
    } | {
        m.last - 1  # «بنك أفق الاستثماري», "Cisco Investments": the word that ends a name tells nothing
        for m in scene.mentions
        if (m.found_by == "institution" and m.last - m.first > 2 and layers.sentence.lang == "ar")
        or (m.found_by == "capitalised" and m.last - m.first > 1 and m.type in FIRMS)
    }
    settled = _settled_names(scene)
    around = cache(partial(_surroundings, scene, settled))  # many triggers share their tokens
    own = cache(partial(_surroundings, scene, settled, asides=False))
    chosen: list[Match] = []
    free = 0
    for i in range(len(layers.triggers)):
        if i < free or i in named or not layers.triggers[i] or _is_title(layers, i):
            continue
        allowed = [m for m in layers.triggers[i] if _allowed(scene, m, around, own)]
        if not allowed:
            continue
        rows = [m for m in allowed if m.last == allowed[0].last]
        rows.sort(
            key=lambda m: (
                not m.entry.row.needs,
                -_specificity(m, around),
                not _needed_behind(scene, m),
                len(m.proclitics.replace("ال", "")) + len(m.enclitic),
                m.entry.row.event,
                m.entry.row.id,
            )
        )
        best = rows[0]
        chosen.append(best)
        seen = {best.entry.row.event}
        for other in rows[1:]:
            if (
                other.entry.row.event not in seen
                and other.entry.row.needs
                and best.entry.row.needs
                and other.entry.row.figures.isdisjoint(best.entry.row.figures)
            ):
                chosen.append(other)
                seen.add(other.entry.row.event)
        free = _free_behind(layers, best)
    return chosen


def _is_title(layers: Layers, i: int) -> bool:
    """Whether a definite Arabic word stands alone in quotation marks, as a name does: «قائمة «البناء»»."""
    alone = layers.mark(i - 1) in QUOTES_OPEN and layers.mark(i + 1) in QUOTES_CLOSE
    return alone and i > 0 and layers.sentence.tokens[i].norm.startswith("ال")


def _allowed(
    scene: Scene,
    match: Match,
    surroundings: Callable[[int, int], set[str]],
    own: Callable[[int, int], set[str]],
) -> bool:
    row, layers = match.entry.row, scene.layers
    if row.lang == "ar" and match.entry.pos in ("verb", "masdar") and not _reads_as(scene, match):
        return False
    if row.lang == "ar" and match.proclitics.endswith("لال") and _quotes_price(layers, match):
        return False
    if row.lang == "ar" and match.entry.pos == "verb" and _behind_preposition(layers, match):
        return False
    if row.lang == "ar" and match.entry.pos == "participle" and _is_subject_of_its_own(layers, match):
        return False
    if row.lang == "ar" and match.proclitics.endswith("لال") and _names_trade(scene, match):
        return False
    if row.lang == "ar" and row.event in ("found", "partner") and not _tells_relation(scene, match):
        return False
    if row.lang == "ar" and row.event in ("measure", "change") and _measures_a_stake(layers, match):
        return False
    if row.lang == "en" and match.entry.pos in ("verb", "noun") and not _reads_as_english(scene, match):
        return False
    if row.lang == "en" and row.event == "change" and match.entry.pos == "phrase" and not _moves_at_once(layers, match):
        return False
    if row.event == "lead" and match.entry.pos == "noun" and _former(scene, match):
        return False
    if row.lang == "ar" and row.event == "found" and match.entry.pos == "noun" and _opens_institution(scene, match):
        return False
    if row.lang == "ar" and row.event == "comment" and layers.sentence.tokens[match.first].text[1:2] == _DAMMA:
        return False  # «لم يُكشف عن هويته»: nobody's silence
    if governing_preposition(layers, match) is not None or _of_an_unnamed_firm(layers, match):
        return False  # "sold it to a unit of Acme": it is not the unit
    if row.lang == "en" and row.event != "comment" and match.entry.pos == "verb" and _only_says(layers, match):
        return False
    if row.lang == "en" and row.event == "earn" and _loses_something(layers, match):
        return False
    hears = row.lang == "en" and match.entry.pos != "verb" and match.first > 0
    if hears and layers.sentence.tokens[match.first - 1].norm in TELL:
        return False  # "told [investors in] Nairobi that"
    if row.lang == "en" and row.apposed == "lender" and _only_calls(scene, match):
        return False
    if row.event in _NO_COMPOUNDS and row.lang == "en" and _inside_compound(layers, match.first):
        return False
    if row.lang == "en" and match.entry.pos == "verb" and _only_auxiliary(layers, match):
        return False
    inside = layers.figure_at.get(match.first)
    if inside is not None and not row.counted:
        return False
    if row.lang == "ar" and row.event == "capacity" and any(f.lead <= match.first < f.first for f in layers.figures):
        return False  # «ما لا يقل عن 30 راكبا»
    if row.counted and inside is None and match.entry.pos != "phrase":
        return False
    if (
        match.entry.pos == "verb"
        and not match.proclitics
        and any(m.last == match.last and m.entry.layer == "marker" for m in layers.cues[match.first])
    ):
        return False
    if (
        match.entry.pos == "noun"
        and match.proclitics
        and row.lang == "ar"
        and any(
            m.last == match.last and m.entry.layer == "marker" and not m.proclitics for m in layers.cues[match.first]
        )
    ):
        return False  # «لفائدة كذا»
    if match.entry.pos == "verb" and "ال" in match.proclitics:
        return False
    purpose = "ل" if match.entry.form.tense == "present" else ""  # «ليبلغ», «لتضم»
    if match.entry.pos == "verb" and match.proclitics.strip("وفس" + purpose):
        return False
    if match.entry.pos == "verb" and match.entry.form.tense == "past" and "س" in match.proclitics:
        return False
    if row.lang == "en" and row.event == "capacity" and match.entry.pos == "noun" and _part_of(layers, match):
        return False
    if row.follows and not _follows(layers, match.first, row.follows):
        return False
    if row.not_behind and _follows(layers, match.first, row.not_behind):
        return False
    if not row.needs and not row.without:
        return True
    around = surroundings(match.first, match.last)
    if row.lang == "ar" and row.event in _TRADES and _trades_an_asset(scene, match):
        if row.event == "supply":
            return False
        around = around - _goods_there(layers, match)
    if row.lang == "en" and row.event in _TRADES and (_buys_a_name(scene, match) or _sells_an_asset(scene, match)):
        if row.event == "supply":
            return False
        around = around - _goods_there(layers, match)
    if row.without & around and row.without & own(match.first, match.last) and not _by_percent(layers, match):
        return False
    if row.lang == "en" and row.event == "staff" and match.entry.pos == "verb" and _cuts_another(scene, match):
        return False
    if row.lang == "en" and row.event in _TRADES and _buys_counted(scene, match):
        return bool(row.event == "supply")
    if row.lang == "ar" and row.event in _TRADES and row.object in _GOODS and _trades_counted(layers, match):
        return bool(row.event == "supply")
    if not row.needs or row.needs & around or _counts_far(scene, match) or _needed_in_name(scene, match):
        return True
    joins = row.subject in ("investor", "lead") and row.event in scene.recent_events
    return joins and not any(is_figure_kind(word) for word in row.needs)


def _behind_preposition(layers: Layers, match: Match) -> bool:
    """Whether an Arabic preposition, or «من» behind a percentage, stands right before a word that might be a verb: «18%
    [من أسهم] الشركة»."""
    before = layers.sentence.tokens[match.first - 1].norm if match.first else ""
    if match.proclitics or before not in _BEFORE_NOUNS:
        return False
    return before != "من" or match.first - 2 in layers.figure_at


_BEFORE_NOUNS = word_class("triggers", "before_nouns")


def _trades_an_asset(scene: Scene, match: Match) -> bool:
    """Whether the noun right behind an Arabic word of selling or buying, or behind its doer's name, is a part of a firm
    with its pronoun, whatever goods it makes: «بيع [وحدتها] لمعدات الشبكات», «باعت كذا [ذراعها] للسيارات»."""
    layers, at = scene.layers, match.last
    doer = next((m for m in scene.mentions if 0 <= m.head - at <= 1 and not m.marker), None)
    if doer is not None and match.entry.pos == "verb":
        at = doer.last
    while at < len(layers.sentence.tokens) and layers.mark(at):
        at += 1
    if at >= len(layers.sentence.tokens) or _GOODS.isdisjoint((match.entry.row.object, match.entry.row.of)):
        return False
    return any(r.key in _UNITS and r.enclitic in ("ه", "ها") for r in readings(layers.sentence.tokens[at].norm))


_UNITS = word_class("triggers", "units")
_GOODS = frozenset(("object", "target"))


def _trades_counted(layers: Layers, match: Match) -> bool:
    """Whether an Arabic verbal noun of selling takes counted things, and no firms or shares: «لبيع [4900 برج] إلى
    كذا»."""
    figure = layers.figure_at.get(match.last) or layers.figure_at.get(match.last + 1)
    if figure is None or figure.kind != "count" or figure.noun is None or figure.lead != match.last:
        return False
    sells = any(r.key in _SELLING for r in readings(layers.sentence.tokens[match.first].norm))
    return sells and match.entry.pos == "masdar" and figure.unit not in _FIRMS


_SELLING = word_class("triggers", "selling")
_FIRMS = frozenset(
    ("company", "bank", "share", "stake", "person", "player", "hotel", "factory", "hospital", "store", "branch")
)


def _part_of(layers: Layers, match: Match) -> bool:
    """Whether only a percentage of an English noun is told, and not its size: "cutting 15 per cent of its
    [workforce], or 210 people"."""
    tokens = layers.sentence.tokens
    of = next((k for k in range(match.first - 1, max(match.first - 4, 0), -1) if tokens[k].norm == "of"), 0)
    part = layers.figure_at.get(of - 1)
    sized = match.last < len(tokens) and tokens[match.last].norm in ("of", "to")
    return part is not None and part.kind == "percent" and not sized


def _of_an_unnamed_firm(layers: Layers, match: Match) -> bool:
    """Whether an Arabic participle of belonging describes a firm that has no name: «باعها إلى شركة [تابعة] لكذا»."""
    row, k = match.entry.row, match.first - 1
    if row.event != "own" or row.lang != "ar" or match.entry.pos != "participle" or "ال" in match.proclitics:
        return False
    head = layers.cue(k, "head")
    if head is None or head.entry.value not in FIRMS or "ال" in head.proclitics:
        return False
    return bool(head.proclitics.strip("وف")) or layers.cue(k - 1, "marker") is not None


def _opens_institution(scene: Scene, match: Match) -> bool:
    """Whether an Arabic founder's noun is the first of an institution's name: «[المؤسسة] العامة للغذاء والدواء»."""
    return any(m.first == match.first and m.found_by == "institution" for m in scene.mentions)


def _by_percent(layers: Layers, match: Match) -> bool:
    """Whether an Arabic verbal noun of change stands between «ب» and its percentage, so that it tells the change itself
    whatever is measured before it: «صافي ربح قدره 640 مليونا، [بارتفاع] 12%»."""
    behind = layers.figure_at.get(match.last)
    moved = match.entry.row.event == "change" and match.entry.pos == "masdar" and match.proclitics == "ب"
    return moved and behind is not None and behind.kind == "percent" and behind.lead == match.last


def _buys_a_name(scene: Scene, match: Match) -> bool:
    """Whether what an English verb of buying takes is a name alone, and so no goods, whatever stands around it: "to buy
    Kinloch Salmon, one of Scotland's largest fish farmers", "acquired chip designer Acme"."""
    row, tokens = match.entry.row, scene.layers.sentence.tokens
    if match.entry.pos != "verb" or row.object not in ("supplier", "target") or row.subject not in _BUYERS:
        return False
    name = next((m for m in scene.mentions if m.first >= match.last and m.found_by not in _NO_NAMES), None)
    if name is None or name.marker or name.possessive or name.type not in TYPES["organisation"] | {"name"}:
        return False
    between = range(match.last, name.first)
    if len(between) > _TO_NAME or any(scene.layers.mark(k) or k in scene.layers.figure_at for k in between):
        return False
    behind = tokens[name.last] if name.last < len(tokens) else None
    goods = behind is not None and behind.kind == "latin" and scene.layers.cue(name.last, "marker") is None
    return not goods or behind is None or behind.norm in _BEHIND_NAME


def _buys_counted(scene: Scene, match: Match) -> bool:
    """Whether an English verb of buying takes counted goods of somebody: "bought 20 snow ploughs from Acme"."""
    layers, row = scene.layers, match.entry.row
    figure = layers.figure_at.get(match.last) or layers.figure_at.get(match.last + 1)
    if match.entry.pos != "verb" or row.object not in ("supplier", "target") or row.subject not in _BUYERS:
        return False
    if figure is None or figure.kind != "count" or figure.noun is None or figure.unit in _LAND:
        return False
    twins = [m.entry.row for m in layers.triggers[match.first] if m.entry.pos == "verb"]
    assets = {word for twin in twins if twin.event == "acquire" for word in twin.needs}
    if not any(twin.event == "supply" for twin in twins) or not assets.isdisjoint(_variants(layers, figure.last - 1)):
        return False
    return any(
        m.marker == "from" and 0 <= m.head - figure.last <= _OF_WHOM and m.type not in _NO_SELLERS
        for m in scene.mentions
    )


_OF_WHOM = 4  # tokens between goods and "from"
_LAND = frozenset(("hectare", "acre", "share", "unit", "stake", "home", "house", "hotel", "store", "person", "player"))
_NO_SELLERS = frozenset(("person",))


def _sells_an_asset(scene: Scene, match: Match) -> bool:
    """Whether the noun phrase right behind an English verb that sells goods or firms ends in what only a takeover asks
    for: "sold its olive oil [business] to Acme", "sold a 30% stake in the Kabo gold [mine]"."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    twins = [m.entry.row for m in layers.triggers[match.first] if m.entry.pos == "verb"]
    assets = {word for row in twins if row.event == "acquire" for word in row.needs}
    if match.entry.pos != "verb" or not assets or not any(row.event == "supply" for row in twins):
        return False
    firms = assets - _goods_there(layers, match)
    within = range(match.last, min(match.last + _SOLD, len(tokens) - 1))
    held = [k + 2 for k in within if tokens[k].norm in _HELD and tokens[k + 1].norm == "in"]
    return any(_phrase_ends_in(layers, begin, firms) for begin in (match.last, *held))


def _phrase_ends_in(layers: Layers, begin: int, nouns: set[str]) -> bool:
    """Whether the noun phrase that begins at a token has two words or more and ends in one of some nouns."""
    tokens, end = layers.sentence.tokens, begin
    while end < len(tokens) and end - begin < _SOLD and tokens[end].kind == "latin" and end not in layers.figure_at:
        if layers.cue(end, "marker", "relative", "subordinate") is not None:
            break
        end += 1
    return end - begin > 1 and tokens[end - 1].norm in nouns


_SOLD = 8  # tokens of what is sold
_HELD = word_class("triggers", "held")


def _goods_there(layers: Layers, match: Match) -> set[str]:
    """The words that make a trigger of supply of a verb that may buy firms as well."""
    twins = (m.entry.row for m in layers.triggers[match.first] if m.entry.row.event == "supply")
    return {word for row in twins for word in row.needs}


_TRADES = frozenset(("acquire", "supply"))
_BUYERS = frozenset(("customer", "acquirer"))
_NO_NAMES = frozenset(("noun phrase", "description", "group"))
_BEHIND_NAME = word_class("triggers", "behind_name")


def _needed_in_name(scene: Scene, match: Match) -> bool:
    """Whether the name of what an English verb builds, founds or buys ends in a word that its row asks for: "opened the
    Halden Regional [Hospital]", "the Falah [Foundation] was set up by"."""
    tokens, row = scene.layers.sentence.tokens, match.entry.row
    if row.lang != "en" or row.event not in _OF_NAMED_THINGS or match.entry.pos not in ("verb", "phrase"):
        return False
    passive = any(t.norm in BE for t in tokens[max(match.first - 3, 0) : match.first])
    for m in scene.mentions:
        gap = range(m.last, match.first) if passive else range(match.last, m.first)
        if m.last - m.first < 2 or m.found_by == "noun phrase" or not 0 <= len(gap) <= _TO_NAME:
            continue
        if (m.last > match.first) if passive else (m.first < match.last):
            continue
        apart = any(scene.layers.mark(k) or k in scene.layers.figure_at for k in gap)
        if not apart and not row.needs.isdisjoint(_variants(scene.layers, m.last - 1)):
            return True
    return False


_OF_NAMED_THINGS = frozenset(("build", "found", "acquire"))
_TO_NAME = 4  # tokens between a verb and the name of its object


def _cuts_another(scene: Scene, match: Match) -> bool:
    """Whether an active verb of dismissing has another object, and those it needs stand only before it: "Researchers
    found that the vaccine cut deaths by 40%"."""
    layers, tokens, needs = scene.layers, scene.layers.sentence.tokens, match.entry.row.needs
    if any(t.norm in BE for t in tokens[max(match.first - 3, 0) : match.first]) or match.last >= len(tokens):
        return False
    if match.first - 1 in layers.figure_at:
        return False  # "half a dozen colleagues dismissed last week"
    at = tokens[match.last]
    plain = at.kind == "latin" and at.text.islower() and match.last not in layers.figure_at
    if not plain or layers.cue(match.last, "marker", "adverb") is not None or at.norm in DETERMINERS:
        return False
    near = range(max(match.first - _DISMISSED, 0), min(match.last + NEEDED, len(tokens)))  # "the 90 people taken on"
    return not any(needs.intersection(_variants(layers, k)) for k in near)


_DISMISSED = 4  # tokens between who is dismissed and a participle


def _quotes_price(layers: Layers, match: Match) -> bool:
    """Whether a definite verbal noun behind a figure has nothing behind itself: «47.6 جنيها للشراء و47.7 للبيع»."""
    i, end = match.last, len(layers.sentence.tokens)
    closes = i >= end or bool(layers.mark(i)) or any(k in layers.figure_at for k in (i, i + 1))
    if match.first - 1 not in layers.figure_at:
        return False
    twin = {"للبيع", "للشراء"} - {layers.sentence.tokens[match.first].norm}
    return closes or any(t.norm in twin for t in layers.sentence.tokens)


def _is_subject_of_its_own(layers: Layers, match: Match) -> bool:
    """Whether a participle is the subject of the verb of its event right before it: «يحوز [المساهم] الكويتي فلان»."""
    before = layers.triggers[match.first - 1] if match.first else ()
    return any(
        m.entry.pos == "verb" and m.last == match.first and m.entry.row.event == match.entry.row.event for m in before
    )


def _tells_relation(scene: Scene, match: Match) -> bool:
    """Whether an Arabic word of founding or of partners does tell it: «مؤسستها فلانة» is who founded it, «مؤسسة كذا» is
    none; «وشريكه فلان» is no deal; «إنشاء» founds a body right behind it, and builds what else follows."""
    key, tokens = scene.layers.key(match.first), scene.layers.sentence.tokens
    person = any(m.first == match.last and m.type == "person" for m in scene.mentions)
    if match.entry.row.event == "partner":
        owned = match.enclitic in ("ه", "ها") or tokens[match.last - 1].text.endswith("ه")
        return not (match.entry.pos in ("noun", "participle") and owned and person)
    if match.entry.pos == "noun" and match.last - match.first == 1 and match.entry.form.text == "موسسه":
        return bool(match.enclitic) and person
    if match.entry.pos == "masdar" and any(word in key for word in _MAKING):
        behind = tokens[match.last].norm if match.last < len(tokens) else ""
        known = vocabulary("ar")
        return known.has("founded", behind) or known.has("founded", behind.removesuffix("ا"))
    return True


def _measures_a_stake(layers: Layers, match: Match) -> bool:
    """Whether an Arabic noun only tells what a stake is a part of: «حصة 35% من [رأسمالها]»."""
    at, tokens = match.first, layers.sentence.tokens
    if at < _PART or match.last - at > 1 or tokens[at - 1].norm not in ("من", "في"):
        return False
    if _SHARE_WORDS.isdisjoint(keys_of(tokens[at].norm)):
        return False
    figure = layers.figure_at.get(at - _PART)
    return (figure is not None and figure.kind == "percent") or tokens[at - _PART].norm in ("حصه", "حصتها", "حصته")


_PART = 2  # tokens from a percentage to the noun behind «من»
_SHARE_WORDS = word_class("triggers", "share_words")
_MAKING = ("انشاء", "استحداث", "احداث")


def _names_trade(scene: Scene, match: Match) -> bool:
    """Whether a definite verbal noun with its adjective only tells a company's trade: «شركة كذا الأردنية [للتطوير]
    العقاري»."""
    tokens = scene.layers.sentence.tokens
    following = tokens[match.last].norm if match.last < len(tokens) else ""
    near = (m for m in scene.mentions if 0 <= match.first - m.last <= 2)
    return is_relational(following) and any(m.type in TYPES["organisation"] for m in near)


def _only_says(layers: Layers, match: Match) -> bool:
    """Whether a verb of an event is one of saying here: "added that it would hire"."""
    tokens = layers.sentence.tokens
    that = match.last < len(tokens) and tokens[match.last].norm == "that"
    return that and layers.cue(match.first, "say") is not None


_NO_COMPOUNDS = frozenset(("change", "capacity", "own"))  # "Castleton-owned Bluebird" is told by its hyphen


def _inside_compound(layers: Layers, i: int) -> bool:
    """Whether a hyphen makes a word the end of another: "a start-up", "a follow-up"."""
    tokens = layers.sentence.tokens
    hyphened = i > 1 and tokens[i - 1].text == "-" and not tokens[i].spaced and not tokens[i - 1].spaced
    return hyphened and i - 2 not in layers.figure_at


_STRONG = word_class("triggers", "strong")


def _only_auxiliary(layers: Layers, match: Match) -> bool:
    """Whether a verb only tells the time of the verb behind it: "[had] planned to pay", "[plans] to close its mill"."""
    tokens, k = layers.sentence.tokens, match.last
    if k - match.first > 1:
        return False
    if match.entry.row.event == "build" and k + 1 < len(tokens) and tokens[k].norm == "to":
        return layers.cue(match.first, "plan") is not None and tokens[k + 1].norm not in ARTICLES
    if tokens[match.first].norm not in HAVE:
        return False
    while k < len(tokens) and (tokens[k].norm.endswith("ly") or tokens[k].norm in ("also", "not", "already", "now")):
        k += 1
    return k < len(tokens) and (
        tokens[k].norm in _STRONG or (tokens[k].norm.endswith("ed") and len(tokens[k].norm) > 4)
    )


def _only_calls(scene: Scene, match: Match) -> bool:
    """Whether a noun only says what the name beside it is, and whose it is is not told: "with Indian lender Acme",
    "Acme, a Leeds-based lender to small shops"."""
    tokens = scene.layers.sentence.tokens
    named = any(m.first == match.last for m in scene.mentions)
    owned = match.first > 0 and tokens[match.first - 1].norm in _OWNERS
    return (named and not owned) or _is_trade(scene, match)


def _is_trade(scene: Scene, match: Match) -> bool:
    """Whether an indefinite noun between commas says what the name before it does: "Acme, a Leeds-based lender to"."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    within = range(match.first, max(match.first - _TRADE, 0) - 1, -1)
    begin = next((i for i in within if tokens[i].norm in ("a", "an")), 0)
    return layers.mark(begin - 1) == "," and any(m.last == begin - 1 for m in scene.mentions)


_TRADE = 6  # tokens of "a London-based specialist lender"


def _moves_at_once(layers: Layers, match: Match) -> bool:
    """Whether how much follows at once where a phrase ends in "up" or "down": "…, down $2", and not "…, up from 52"."""
    if layers.sentence.tokens[match.last - 1].norm not in ("up", "down"):
        return True
    figure = layers.figure_at.get(match.last)
    return figure is not None and figure.kind in match.entry.row.figures


def _loses_something(layers: Layers, match: Match) -> bool:
    """Whether an English noun of losing is followed by what is lost, and no sum: "the loss of a contract worth $4m"."""
    tokens = layers.sentence.tokens
    if match.entry.pos != "noun" or tokens[match.last - 1].norm not in ("loss", "losses") or match.last >= len(tokens):
        return False
    begin = match.last + 1
    if tokens[match.last].norm != "of" or begin >= len(tokens):
        return False
    figure = next((f for f in layers.figures if f.lead <= begin < f.last or f.first == begin), None)
    return figure is None or figure.kind == "count"


def _former(scene: Scene, match: Match) -> bool:
    """Whether an office is told as one that was held before: "former Acme boss", «وزير النقل السابق»."""
    tokens, lang = scene.layers.sentence.tokens, scene.layers.sentence.lang
    known = vocabulary(lang)
    if lang == "ar":
        behind = range(match.last, min(match.last + _OFFICE, len(tokens)))
        person = next((m.first for m in scene.mentions if m.type == "person" and m.first >= match.last), len(tokens))
        return any(known.has("former", tokens[k].norm) for k in behind if k < person)
    for k in range(match.first - 1, max(match.first - 6, -1), -1):
        if known.has("former", tokens[k].norm):
            return True
        if tokens[k].text in ",.;:" or tokens[k].norm in ("and", "the", "is", "was"):
            return False
    return False


_OFFICE = 6  # words of an Arabic office with its adjectives


def _counts_far(scene: Scene, match: Match) -> bool:
    """Whether a figure that a row asks for stands farther behind, where a verb of reaching leads on to it, the price
    where "for" does ("bought a stake in the software firm Acme from the Dutch investor Delmont for $20m"), or a result
    where "to" does: «هبطت أرباح شركة كذا بنسبة 25% في الربع الثالث من 2025 إلى 42 مليونا»."""
    clause, tokens = scene.clauses.of[match.first], scene.layers.sentence.tokens
    bought = match.entry.row.event == "acquire" and match.entry.row.lang == "en" and match.entry.pos == "verb"
    earned = match.entry.row.event == "earn" and match.entry.pos == "noun"
    return any(
        f.kind in match.entry.row.needs
        and scene.clauses.of[f.first] == clause
        and match.last <= f.lead <= match.last + FIGURE_AFTER
        and (
            reached_by_verb(scene, f)
            or (bought and f.kind == "money" and tokens[f.lead - 1].norm == "for")
            or (earned and f.kind == "money" and is_level(scene, f))
        )
        for f in scene.layers.figures
    )


def _reads_as(scene: Scene, match: Match) -> bool:
    """Whether a spelling that may be a past verb or a verbal noun («جمع») is the one that this match takes it for."""
    layers, entry = scene.layers, match.entry
    if match.proclitics.endswith("س"):  # «ستسلم» is of «سلم», and not of «تسلم»
        return bool(entry.pos == "verb" and entry.form.tense == "present")
    if entry.pos == "verb" and match.enclitic == "ي":  # «تشيدي» is a name: a verb's object is «ني»
        return False
    if entry.pos == "verb" and entry.form.tense == "past" and not match.proclitics and _annexed(scene, match.first):
        return False
    twins = {
        (m.entry.pos, m.entry.form.tense)
        for m in layers.triggers[match.first]
        if m.last == match.last and m.entry.row.event == entry.row.event
    }
    if not {("verb", "past"), ("masdar", "none")} <= twins:
        return True
    nominal = bool(match.proclitics.strip("وف"))
    i = match.first
    if layers.sentence.tokens[i].text.endswith("ى"):  # «نفى», and «نفي»
        return bool(entry.pos == "verb")
    clause = scene.clauses.all[scene.clauses.of[i]]
    opens = i - clause.first <= (
        1 if clause.kind in ("relative", "that", "subordinate") else 0
    ) or match.proclitics in ("و", "ف")
    stressed = i > 0 and layers.key(i - 1) in PAST_MARKERS
    named = any(
        m.last == i or (m.last + 1 == i and layers.mark(i - 1) in QUOTES_CLOSE | {")"})
        for m in scene.mentions
        if not m.marker
    )
    verbal = not nominal and (opens or stressed or (named and not _planned(scene, i)))
    return bool((entry.pos == "verb") == verbal)


def _planned(scene: Scene, i: int) -> bool:
    """Whether a verb of planning opens the clause, whose object the verbal noun at token `i` is: «تعتزم كذا جمع»."""
    layers, first = scene.layers, scene.clauses.all[scene.clauses.of[i]].first
    plans = (m for k in range(first, min(first + 3, i)) for m in layers.cues[k] if m.entry.layer in ("plan", "say"))
    told = (m for k in range(first, min(first + 3, i)) for m in layers.triggers[k] if m.entry.pos == "verb")
    finite = [m.entry.tense == "present" or m.entry.layer == "say" for m in plans if m.entry.tense != "none"]
    return any(finite) and not any(m.entry.row.event not in ("comment", "invest", "spend") for m in told)


def _annexed(scene: Scene, i: int) -> bool:
    """Whether a word that may be a noun follows the verb or verbal noun that governs it: «بيع أسهم», «أصدرت أسهما»."""
    nominal = any(m.entry.pos in ("noun", "masdar") for m in scene.layers.triggers[i])
    before = scene.layers.triggers[i - 1] if i else []
    return nominal and any(
        m.entry.pos in ("verb", "masdar") and m.last == i and not m.enclitic and "ال" not in m.proclitics
        for m in before
    )


_OWNERS = DETERMINERS | {"'s", "this"}  # no finite verb follows
_PRONOMINAL = frozenset(("that", "this", "each", "any", "no"))  # before a past form they are pronouns


_PREPOSITIONS = frozenset(("in", "of", "for", "with", "at", "from", "into", "between", "against"))


def _reads_as_english(scene: Scene, match: Match) -> bool:
    """Whether an English form that may be verb or noun ("purchase", "lending", "own") is the one that this match
    takes it for."""
    tokens, entry, i = scene.layers.sentence.tokens, match.entry, match.first
    before = tokens[i - 1].norm if i else ""
    if entry.pos == "verb" and entry.form.tense in ("base", "present") and before in _OWNERS:
        return False
    if entry.pos == "verb" and entry.form.tense == "present" and before in _QUANTIFIERS:
        return False  # "rejected all offers"
    if entry.pos == "verb" and scene.layers.mark(i - 1) in QUOTES_CLOSE and scene.layers.cue(i, "say", "carry"):
        return False  # "…," added Jane Doe
    if entry.pos == "verb" and entry.form.tense == "present" and _heads_subject(scene, match.last):
        return False  # "impairment charges fell to 11m"
    if entry.form.tense == "present" and before.endswith("ing") and i > 1 and tokens[i - 2].norm in BE:
        return False  # "is seeking raises of 18%"
    if entry.pos == "verb" and entry.form.tense == "base" and _behind_singular(scene, i):
        return False
    if entry.pos == "verb" and entry.form.tense == "base" and _ends_subject(scene, i, match.last):
        return False
    if entry.pos == "verb" and entry.form.tense == "past" and before in _PREPOSITIONS and match.last - i == 1:
        return False  # "a stake in rose grower Acme"
    twins = {m.entry.pos for m in scene.layers.triggers[i] if m.last == match.last}
    finite = any(
        m.entry.pos == "verb" and m.entry.form.tense in ("past", "participle")
        for m in scene.layers.triggers[i]
        if m.last == match.last
    )
    if not {"verb", "noun"} <= twins:
        return True
    following = tokens[match.last].norm if match.last < len(tokens) else ""
    figures = scene.layers.figure_at
    if i in figures or i - 1 in figures:
        return bool(entry.pos == "noun")
    named = any(m.last == i for m in scene.mentions)
    compound = (
        i > 0
        and not named
        and tokens[i - 1].text.isalpha()
        and tokens[i - 1].text.islower()
        and before[-1] != "s"
        and before not in _ADVERBS
    )
    owned = i > 1 and tokens[i - 1].text in ("'", "\u2019") and tokens[i - 2].norm.endswith("s")  # "promoters' holding"
    adjective = i > 1 and tokens[i - 1].text[0].isupper() and is_demonym(scene, i - 1)  # "Acme's European head"
    nominal = (
        owned
        or (adjective and not named and not finite)
        or (before in _NOMINAL and not (finite and before in _PRONOMINAL))
        or following == "of"
        or i == 0
        or (compound and not finite)
    )  # "chip loan", "record purchase"
    if before in _VERBAL or (entry.form.tense == "gerund" and before in FINITE_BE):
        nominal = False
    return bool((entry.pos == "noun") == nominal)


_QUANTIFIERS = frozenset(("all", "both", "several", "many", "few", "some", "other", "these", "those"))
_ADVERBS = word_class("triggers", "adverbs")
_PLURALS = word_class("triggers", "plurals")


def _behind_singular(scene: Scene, i: int) -> bool:
    """Whether a base form stands behind an article and a singular noun, and so is a noun: "a bus crash"."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    for k in range(i - 1, max(i - 4, -1), -1):
        token = tokens[k]
        if token.norm in ("a", "an", "this", "each", "every"):
            return k < i - 1
        if (
            token.kind != "latin"
            or not token.text.islower()
            or k in layers.figure_at
            or token.norm in _PLURALS | _VERBAL
        ):
            return False
        plural = token.norm.endswith("s") and not token.norm.endswith(("ss", "us", "is"))
        if (
            plural
            or token.norm.endswith("ly")
            or layers.cue(k, "marker", "relative", "subordinate", "plan", "hedge", "say")
        ):
            return False
    return False


def _heads_subject(scene: Scene, at: int) -> bool:
    """Whether a finite verb stands at token `at`, so that the word before it is the noun of its subject: "cuts were",
    "charges dropped to 11m", and not "axes planned merger"."""
    tokens, layers = scene.layers.sentence.tokens, scene.layers
    if at + 1 >= len(tokens) or tokens[at].norm in FINITE_AUXILIARIES:
        return at + 1 < len(tokens)
    moved = (tokens[at].norm.endswith("ed") or tokens[at].norm in ("fell", "grew", "rose")) and layers.finite(at)
    return moved and (at + 1 in layers.figure_at or layers.cue(at + 1, "marker") is not None)


def _ends_subject(scene: Scene, i: int, end: int) -> bool:
    """Whether a base form ends a definite noun phrase before a comma or an auxiliary: "The new [ship], to be built"."""
    tokens, k = scene.layers.sentence.tokens, i - 1
    if end >= len(tokens) or not (scene.layers.mark(end) == "," or tokens[end].norm in FINITE_AUXILIARIES):
        return False
    while k > 0 and i - k <= _ADJECTIVES and tokens[k].kind == "latin" and tokens[k].text.islower():
        if tokens[k].norm in DETERMINERS:
            return True
        if tokens[k].norm in _VERBAL | _PLURALS or scene.layers.cue(k, "marker", "relative", "plan", "say") is not None:
            return False
        k -= 1
    return tokens[k].norm in DETERMINERS and k < i - 1


_ADJECTIVES = 3  # words between "the" and the noun


def _follows(layers: Layers, i: int, wanted: frozenset[str]) -> bool:
    span = range(max(i - 3, 0), i)
    before = {key for k in span for key in _variants(layers, k)}
    joined = " ".join(layers.key(k) for k in span)
    return any(word in before or (" " in word and word in joined) for word in wanted)


def _settled_names(scene: Scene) -> set[int]:
    """The tokens of names, which are no words of a trigger's surroundings."""
    return {
        k
        for m in scene.mentions
        if m.found_by not in ("group", "description", "noun phrase")
        for k in range(m.first + (m.found_by == "institution"), m.last)
    }


def _surroundings(scene: Scene, named: set[int], first: int, last: int, *, asides: bool = True) -> set[str]:
    """The figure kinds and words near a trigger of the tokens [first, last) in its clause, up to three of them.

    Without `asides` those of a relative clause before it are left out: "Acme, which makes a third of it, opened", and
    those of a subordinate clause: "a ferry carrying 140 people capsized, killing 23", "As rents rose 4%, Acme opened".
    """
    layers, clauses = scene.layers, scene.clauses
    clause = clauses.of[first]
    found = _types_around(scene, first, last)
    two, before = "", ""
    for i in range(max(first - NEEDED, 0), _own_end(scene, last)):
        if (
            clauses.of[i] != clause
            and clauses.all[clauses.of[i]].parent != clause
            and not (clauses.of[i] == clauses.all[clause].parent and i < first and _hangs_on(scene, clause))
        ):
            continue
        if not asides and clauses.of[i] != clause and clauses.all[clauses.of[i]].kind in _ASIDE[i < first]:
            continue
        figure = layers.figure_at.get(i)
        if figure is not None and clauses.of[i] != clause and _tells_besides(scene, clauses.of[i], i < first):
            continue
        if figure is not None:
            found.add(figure.kind)
            if figure.unit == "person":
                found.add("person")  # «خمسة منهم», «ثلاثة من طواقمها»: people without a noun of their own
            if i + 1 == figure.last < len(clauses.of) and layers.sentence.tokens[i + 1].norm == "of":
                found.add(f"{figure.kind} of")  # "40% of revenue"
        if first <= i < last or i in named:
            continue
        if i in layers.marks:
            continue
        key = layers.key(i)
        found.update(_variants(layers, i))
        if before:
            found.add(f"{before} {key}")
        if two:
            found.add(f"{two} {key}")  # "from their homes"
        two, before = f"{before} {key}" if before else "", key
    return found


_BESIDES = CONJUNCTIONS | word_class("triggers", "besides")


def _tells_besides(scene: Scene, clause: int, before: bool) -> bool:
    """Whether a clause tells something else with figures of its own: "while sales rose 4%", «فيما ارتفعت»; or between
    commas `before` what is asked of: "Acme, whose shares fell 4%, bought"."""
    made = scene.clauses.all[clause]
    if before and made.kind == "relative" and scene.layers.mark(made.first - 1) in COMMAS:
        return True
    tokens = scene.layers.sentence.tokens[made.first : made.first + 2]
    return made.kind == "subordinate" and any(t.norm in _BESIDES for t in tokens)


def _hangs_on(scene: Scene, clause: int) -> bool:
    """Whether a clause goes on with what the clause around it tells: a relative one, or a result («، لتصل قيمتها»)."""
    made = scene.clauses.all[clause]
    result = made.kind == "subordinate" and scene.layers.sentence.tokens[made.first].norm.startswith(("لت", "لي"))
    return made.kind == "relative" or result


_ASIDE = (("subordinate",), ("relative", "subordinate"))  # behind a trigger, before it


def _types_around(scene: Scene, first: int, last: int) -> set[str]:
    """The types of the Arabic names near a trigger in its clause: a venue by its name is a «بورصة» as well."""
    if scene.layers.sentence.lang != "ar":
        return set()
    near = (m for m in scene.mentions if first - NEEDED <= m.first < last + NEEDED)
    return {m.type for m in near if scene.clauses.of[m.first] == scene.clauses.of[first] and m.type in _TELLING}


_TELLING = frozenset(("exchange", "facility", "club", "university"))  # types that rows ask for as they ask for words


def _specificity(match: Match, surroundings: Callable[[int, int], set[str]]) -> int:
    """How much the words say that a row asked for and found: two for a phrase, one for a word, none for a figure."""
    needs = match.entry.row.needs
    found = needs & surroundings(match.first, match.last) if needs else frozenset()
    return max((min(word.count(" ") + 1, 2) for word in found if not is_figure_kind(word)), default=0)


def _needed_behind(scene: Scene, match: Match) -> bool:
    """Whether an asset that an English sale asks for stands behind its verb: "the company sold 40,000 phones" sells no
    company."""
    layers, needs = scene.layers, match.entry.row.needs
    if match.entry.row.lang != "en" or match.entry.row.event != "acquire" or "company" not in needs:
        return True
    return any(needs.intersection(_variants(layers, k)) for k in range(match.last, _own_end(scene, match.last)))


def _own_end(scene: Scene, last: int) -> int:
    """Where the words behind a trigger end: before the next verb or verbal noun that «و» joins to it."""
    end = min(_past_words(scene.layers, last, NEEDED), len(scene.clauses.of))
    for i in range(last + 1, end):
        if any(m.entry.pos in ("verb", "masdar") and m.proclitics == "و" for m in scene.layers.triggers[i]):
            return i
        later = scene.layers.triggers[i + 1] if i + 1 < end else ()
        if scene.layers.sentence.tokens[i].norm in _AFTER and any(
            m.entry.pos == "masdar" and m.enclitic for m in later
        ):
            return i  # «يملك الصندوق 54% من كذا [بعد] شرائه الحصة»
    return end


_AFTER = word_class("triggers", "after")


def _past_words(layers: Layers, at: int, count: int) -> int:
    """The token behind `count` tokens from `at`, a hyphen and what it joins not counted: "a Cairo-based start-up"."""
    tokens = layers.sentence.tokens
    while at < len(tokens) and count > 0:
        joins = tokens[at].text == "-" and not tokens[at].spaced
        at, count = (at + 2, count) if joins else (at + 1, count - 1)
    return at


def _variants(layers: Layers, i: int) -> tuple[str, ...]:
    token = layers.sentence.tokens[i]
    return keys_of(token.norm) if token.kind == "word" else (token.norm, token.norm.rstrip("s"))
