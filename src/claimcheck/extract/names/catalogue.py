"""The catalogue's entities in a sentence: which aliases fit, which are sure, which need the article's support."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from claimcheck.extract.layers import QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names.mention import Mention, View
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.phrases import NOTHING, Match, PhraseTable, pick_longest
from claimcheck.lexicon.schemas import AREAS, FIRMS, PLACES
from claimcheck.lexicon.words import TYPES, Alias, Entity, Words
from claimcheck.text.closed_classes import BE, FINITE_AUXILIARIES, HAVE
from claimcheck.text.sentences import Sentence
from claimcheck.text.tokens import Token, has_capital

_SUFFIXES = word_class("catalogue", "suffixes")
ORGANISATIONS = TYPES["organisation"] - {"name"}
_BARE_NAMED = PLACES | FIRMS | {"person"}
_MEDIA = frozenset(("outlet", "agency"))
_PARTIES = ORGANISATIONS - _MEDIA
ACTORS = FIRMS | {"club"}
_ON_A_SITE = frozenset(("علي", "عبر"))
_TAKES_A_PARTY = frozenset(("acquire", "invest", "merge", "own", "partner", "share", "lend", "supply"))
_AUXILIARIES = FINITE_AUXILIARIES | {"shall", "did", "does", "'s"}


def look_up_names(layers: Layers, words: Words) -> list[Sequence[Match]]:
    """What the catalogue holds at each token: the longest aliases that fit, adjectives among them."""
    return [
        NOTHING if i in layers.figure_at else names_at(words.entities, layers.sentence.tokens, i)
        for i in range(len(layers.sentence.tokens))
    ]


def names_at(table: PhraseTable, tokens: Sequence[Token], i: int) -> Sequence[Match]:
    """The longest aliases of a table that begin at token `i` and fit; none at a sign or a number."""
    if tokens[i].kind in ("mark", "number"):
        return NOTHING
    matches = table.at(tokens, i)
    meant = _vowelled_as(tokens[i]) if matches else None
    if meant is not None and any(m.entry.entity.id == meant for m in matches):
        matches = [m for m in matches if m.entry.entity.id == meant]
    return matches and [m for m in matches if fits(m, tokens)]


def _vowelled_as(token: Token) -> str | None:
    """The id that an Arabic word's vowel signs tell, where without them it names two: «عمّان» is not «عُمان»."""
    if token.text.isascii() or ("\u0651" not in token.text and "\u064f" not in token.text):
        return None
    return next((id_ for word, id_ in vowelled().items() if token.text.endswith(word)), None)


@lru_cache(maxsize=1)
def vowelled() -> dict[str, str]:
    """Arabic names by their vowel signs, with the id that they tell."""
    rows = (str(row).split() for row in load_lexicon().words("ar", "names")["vowelled"])
    return dict(rows)


def fits(match: Match, tokens: Sequence[Token]) -> bool:
    """Whether an alias may stand here: in its case, with its article, behind no prefix that changes the word."""
    alias: Alias = match.entry
    first = tokens[match.first]
    if first.kind == "latin":
        return not alias.capital or any(has_capital(t.text) for t in tokens[match.first : match.last])
    stem = match.proclitics.replace("ال", "")
    if alias.definite and "ال" not in match.proclitics:
        return False
    if match.last - match.first == 1 and _another_word(match, alias, first):
        return False
    if stem and match.last - match.first == 1 and len(first.norm) - len(match.proclitics) < 3:
        return False
    return stem not in ("س", "وس", "فس")


def _another_word(match: Match, alias: Alias, token: Token) -> bool:
    """Whether one Arabic word only looks like a name: «ميتًا», «الطلبات» for «طلبات», «جده» for «جدة»."""
    if "\u064b" in token.text or token.text in ordinary_words():
        return True
    named_bare = alias.weak or alias.entity.type in _BARE_NAMED
    if named_bare and not alias.definite and "ال" in match.proclitics:
        return True
    return alias.entity.type in PLACES and len(token.norm) <= 4 and token.text.endswith("ه")


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Arabic words, as they are written, that only look like a name."""
    return frozenset(str(word) for word in load_lexicon().words("ar", "names")["ordinary"])


def strong_matches(view: View) -> list[Match]:
    """The sure names of a sentence, one at each place: the longest first, a strong alias before a weak one."""
    ranked = [sorted(row, key=lambda m: (m.entry.adjective, m.entry.weak)) for row in view.hits]
    chosen = [m for m in pick_longest(ranked) if not m.entry.adjective and not m.entry.weak]
    return [m for m in chosen if view.arabic or _no_common_word(view, m)]


def _no_common_word(view: View, match: Match) -> bool:
    """False for an ordinary word that opens a sentence: "Target prices rose", "Orange growers"."""
    i = match.first
    if match.last - i > 1 or not view.vocabulary.has("common", view.norm(i)) or _owns_with_hyphen(view, match.last):
        return True
    if not opens(view, i) or view.names.capitalised[view.norm(i)]:
        return True
    following = view.tokens[match.last] if match.last < len(view.tokens) else None
    if following is None or following.kind == "mark":
        return following is not None and following.text in ",("
    joined = following.norm == "and" and _before_name(view, match.last + 1)
    if joined or following.norm in _AUXILIARIES or (following.kind == "latin" and following.text[0].isupper()):
        return True
    verb = any(m.entry.pos == "verb" and m.entry.form.tense != "none" for m in view.layers.triggers[match.last])
    return (verb and not following.norm.endswith(("es", "ices", "ing"))) or view.layers.cue(
        match.last, "say", "plan", "copula"
    ) is not None


def opens(view: View, i: int) -> bool:
    """Whether token `i` begins a sentence, a quotation or a list item, where any word may be capitalised."""
    return (
        i == 0
        or view.layers.mark(i - 1) in QUOTES_OPEN
        or view.layers.mark(i - 1) in ("•", "-", ":", "–", "—", "*", "|")
    )


def backed_weak(view: View) -> set[str]:
    """Entities whose weak alias stands where only a name can: joined to a sure one, or behind a deal's word."""
    layers, tokens = view.layers, view.tokens
    found: set[str] = set()
    sure = {i for m in strong_matches(view) for i in (m.first, m.last)}
    clubs = {
        m.entry.entity.id for row in view.hits for m in row if m.entry.entity.type == "club" and not m.entry.adjective
    }
    if len(clubs) > 1 and not view.arabic:
        found |= clubs
    for i, row in enumerate(view.hits):
        if not row:
            continue
        rows = [m for m in row if not m.entry.adjective and m.entry.entity.type in _PARTIES]
        if len({m.entry.entity.id for m in rows}) != 1 or not rows[0].entry.weak:
            continue
        match = rows[0]
        joined = (match.proclitics[:1] == "و" and i in sure) or (
            i > 0 and view.norm(i - 1) in ("و", "and") and i - 1 in sure
        )
        dealt = i > 0 and any(
            m.entry.row.event in _TAKES_A_PARTY and m.entry.pos in ("masdar", "verb") and m.last == i
            for k in range(max(i - 2, 0), i)
            for m in layers.triggers[k]
        )
        if view.arabic and (_describes(view, match) or _of_another_land(view, match)):
            continue
        if view.arabic and _points_back(view, match):
            dealt = False
        tells = any(m.entry.pos in ("noun", "masdar") for m in layers.triggers[i])  # «وقع الاتفاق»: an agreement
        if joined or (dealt and len(tokens[i].norm) > 3 and not tells):
            found.add(match.entry.entity.id)
    return found


def _points_back(view: View, match: Match) -> bool:
    """Whether a weak name is but the noun of such a body with its article, which any of them may be: «المفوضية»."""
    alone = match.entry.definite and match.last - match.first == 1
    return alone and match.entry.entity.type in ("body", "fund") and view.layers.cue(match.first, "head") is not None


def _taught_otherwise(view: View, match: Match) -> bool:
    """Whether the article has a person or a firm of its own that is called as this weak alias of another kind is."""
    rows = names_at(view.names.table, view.tokens, match.first) if view.names.table.rows else []
    kind = match.entry.entity.type
    kinds = {m.entry.entity.type for m in rows}
    return (kind != "person" and "person" in kinds) or (kind not in ORGANISATIONS - _MEDIA and bool(kinds & FIRMS))


def catalogue_names(view: View) -> list[Mention]:
    """The catalogue's mentions, longest first: strong aliases, and weak ones that something supports."""
    found = []
    for row in filter(None, view.hits):
        if view.arabic and _describes_quoted(view, row):
            continue
        if view.arabic:
            row = [m for m in row if not _firm_in_quotes(view, m)]
        best = supported(view, [m for m in row if not m.entry.adjective])
        if best is not None and best.entry.weak and view.arabic and _taught_otherwise(view, best):
            continue  # «مها السويدي … ستحتفظ السويدي بحصة», «شركة «نبض» … وباعت «نبض»»
        if best is not None and view.arabic and _opens_another(view, best):
            continue
        if best is not None:
            how = "catalogue/weak" if best.entry.weak else "catalogue"
            found.append(
                Mention(best.first, with_suffix(view, best), best.entry.entity, how, proclitic=best.proclitics)
            )
    found.sort(key=lambda m: (m.first - m.last, m.first))
    return found


def _opens_another(view: View, match: Match) -> bool:
    """Whether a town's alias ends with a word that opens the longer name of another: «بلدة [كفر] رمان»."""
    last = match.last - 1
    if match.entry.entity.type not in PLACES or not view.vocabulary.has("openers", view.norm(last)):
        return False
    if match.last >= len(view.tokens) or view.tokens[match.last].kind != "word" or match.last in view.layers.figure_at:
        return False
    return view.layers.cue(match.last, "marker", "say", "subordinate", "relative", "that", "adverb") is None


def _describes_quoted(view: View, row: Sequence[Match]) -> bool:
    """Whether a country's name behind a quoted or bracketed one is an adjective: «معادن الشمال» السعودية."""
    match = row[0]
    i = match.first
    if i == 0 or match.entry.entity.type != "country" or not view.norm(i).endswith("يه"):
        return False
    if view.layers.mark(match.last) in QUOTES_OPEN and _definite_noun(view, i - 1):
        return True  # «الناشئة السعودية «سلة»»
    firms = (m.entry.entity for m in view.hits[i - 1] if m.last == i and m.entry.entity.type in FIRMS)
    behind = view.layers.mark(i - 1) == ")" or view.layers.closes_quote(i - 1)
    return behind or any(_own_land_at(view, firm, i) for firm in firms)


def is_adjective_too(view: View, mention: Mention) -> bool:
    """Whether a country's Arabic name may be the adjective of the feminine noun before it: «السعودية»."""
    return mention.type == "country" and not mention.proclitic.rstrip("ال") and view.norm(mention.first).endswith("يه")


def _definite_noun(view: View, i: int) -> bool:
    """Whether a definite word that is no name stands at token `i`."""
    word = view.tokens[i].kind == "word" and view.norm(i).startswith(("ال", "لل", "وال", "بال"))
    return word and not any(not m.entry.adjective for m in view.hits[i])


def _firm_in_quotes(view: View, match: Match) -> bool:
    """Whether a place's name in quotation marks is what a firm is called: «بنك «القاهرة»»."""
    quoted = view.layers.mark(match.first - 1) in QUOTES_OPEN and view.layers.mark(match.last) in QUOTES_CLOSE
    return quoted and match.entry.entity.type in PLACES and head_before(view.layers, match.first) in FIRMS


def supported(view: View, rows: Sequence[Match]) -> Match | None:
    """The alias of one place that counts: a strong one, else a weak one of an entity that is known or announced."""
    strong = [m for m in rows if not m.entry.weak and (view.arabic or _no_common_word(view, m))]
    if strong:
        announced = head_before(view.layers, strong[0].first) if len(strong) > 1 else None
        named = [m for m in strong if m.entry.entity.type == announced] or [
            m for m in strong if m.entry.entity.id in view.names.known
        ]
        return named[0] if len(named) == 1 else strong[0]
    rows = [m for m in rows if not _begins_longer(view, m)]
    if view.arabic and len(rows) == 1 and _vowelled_as(view.tokens[rows[0].first]) == rows[0].entry.entity.id:
        return rows[0]
    if view.arabic:
        rows = [m for m in rows if not (_describes(view, m) or _of_another_land(view, m) or _common_noun(view, m))]
    backed = [m for m in rows if m.entry.entity.id in view.names.known and (view.arabic or _no_common_word(view, m))]
    if len({m.entry.entity.id for m in backed}) == 1:
        return backed[0]
    for match in rows:
        if not view.arabic and _acts(view, match, rows):
            return match
        if (
            view.arabic
            and match.entry.entity.type in PLACES
            and match.entry.entity.country in view.names.countries
            and not match.proclitics.startswith("و")
        ):
            return match
        if match.entry.weak and (_announced(view, match) or _stands_in_quotes(view, match)):
            return match
    where = [m for m in rows if _stands_where(view, m)]
    return where[0] if len(where) == 1 else None


_INSIDE = word_class("catalogue", "inside")
_SITED = word_class("catalogue", "sited")
_COUNTED = frozenset(("person", "people", "employee", "worker", "job", "staff"))  # units


def _stands_where(view: View, match: Match) -> bool:
    """Whether a town's weak name stands behind «في» where only a place can: where people came to harm («أصيب خمسة سياح
    في [العقبة]»), or behind people that are counted or a building: «مصنع في [ليون]», "90 workers in [Perth]"."""
    at = match.first - 1
    if at < 1 or view.norm(at) not in _INSIDE or match.proclitics.replace("ال", "") or title_case(view):
        return False
    if match.entry.entity.type not in AREAS or view.layers.cue(match.first, "head") is not None:
        return False
    harmed = view.arabic and any(m.entry.row.event == "toll" for row in view.layers.triggers for m in row)
    counted = any(f.last == at and f.unit in _COUNTED for f in view.layers.figures)
    sited = any(view.norm(k) in _SITED for k in range(max(at - 2, 0), at))
    return harmed or counted or sited or head_before(view.layers, at) == "facility"


def capitalises_all(sentence: Sentence) -> bool:
    """Whether a headline of which only the words are known capitalises every one."""
    if sentence.section != "headline":
        return False
    long_words = [t for t in sentence.tokens if t.kind == "latin" and len(t.text) > 3]
    return len(long_words) > 3 and sum(t.text[0].isupper() for t in long_words) > 0.7 * len(long_words)


def title_case(view: View) -> bool:
    """Whether a headline capitalises every word, so that capitals tell nothing."""
    return capitalises_all(view.layers.sentence)


def plain_branch(view: View, k: int) -> bool:
    """Whether a capitalised word behind a name makes another name of it, and is no post, person, people or form."""
    words, norm, text = view.vocabulary, view.norm(k), view.tokens[k].text
    listed = (
        words.has("beside_firms", norm)
        or words.has("given", norm)
        or words.demonym(norm)
        or words.kind(norm) == "legal"
    )
    return not listed and text[0].isupper() and text[1:].islower() and view.layers.cue(k, "title") is None


def _begins_longer(view: View, match: Match) -> bool:
    """Whether a weak name is the first word of another: "Delta Angels" is not Delta, "Delta Tuesday" is."""
    i = match.last
    if view.arabic or not match.entry.weak or i >= len(view.tokens) or title_case(view):
        return False
    token = view.tokens[i]
    told = view.hits[i] or view.layers.triggers[i] or view.layers.cues[i]
    trade = view.vocabulary.kind(token.norm) in _TRADES  # "Delta Capital"
    plain = token.kind == "latin" and token.spaced and has_capital(token.text) and plain_branch(view, i)
    return plain and (trade or not told)


_TRADES = frozenset(("company", "fund", "bank", "university", "club"))


def common_heads(view: View) -> set[str]:
    """The nouns of towns and places that an Arabic sentence uses of a thing without a name: «مدينة ألعاب مائية»."""
    found = set()
    for i in view.layers.where("head"):
        match = view.layers.cue(i, "head")
        if match is None or match.entry.value not in PLACES or "ال" in match.proclitics or match.enclitic:
            continue
        if match.last < len(view.tokens) and tells_purpose(view, match.last):
            found.add(view.layers.key(i))
    return found


def tells_purpose(view: View, i: int) -> bool:
    """Whether the word behind «مدينة» or its like tells what it is for or like, and not how it is called: «مدينة
    [ألعاب]», «مدينة [صناعية]»."""
    norm = view.norm(i)
    named = any(not m.entry.adjective for m in view.hits[i])
    joined = norm.startswith(("ال", "لل", "و")) and not view.tokens[i].text.startswith("أ")  # «ألعاب»
    if view.tokens[i].kind != "word" or joined or named:
        return False
    known = view.vocabulary
    described = norm.endswith("يه") and view.layers.cue(i, "head") is None
    return described or known.has("trades", norm) or known.has("purposes", norm)


def _common_noun(view: View, match: Match) -> bool:
    """Whether a weak name is a definite common noun («المدينة») that the article does not use as a name: it has such a
    thing without a name, or never names the place in full."""
    if not match.entry.definite or match.last - match.first > 1 or match.entry.entity.type not in PLACES:
        return False
    if view.layers.cue(match.first, "head") is None:
        return False
    if view.layers.key(match.first) in view.names.commons:
        return True
    return match.entry.entity.id not in view.names.known and not _beside_place(view, match)


def _beside_place(view: View, match: Match) -> bool:
    """Whether a place is joined to an alias by «و»: «مكة والمدينة», «المدينة وجدة»."""
    i = match.first
    before = match.proclitics.startswith("و") and i > 0 and _is_place(view, i - 1)
    behind = match.last < len(view.hits) and any(m.proclitics.startswith("و") for m in view.hits[match.last])
    return before or (behind and _is_place(view, match.last))


def _is_place(view: View, i: int) -> bool:
    return any(not m.entry.adjective and not m.entry.weak and m.entry.entity.type in AREAS for m in view.hits[i])


def _describes(view: View, match: Match) -> bool:
    """Whether a weak name is an adjective here, or the noun of one: «الشركة القطرية», «الحقل البحري», «الصندوق
    السيادي»."""
    if match.last - match.first > 1 or not view.norm(match.first).removeprefix("و").startswith("ال"):
        return False
    i = match.first
    bare = i > 0 and not any(m.entry.entity.type in ORGANISATIONS for m in view.hits[i - 1])
    behind = bare and view.norm(i - 1).startswith(("ال", "لل", "وال", "بال")) and view.tokens[i - 1].kind == "word"
    if behind and view.norm(i).endswith(("ي", "يه")):
        return True
    following = view.norm(match.last)
    common = view.layers.cue(i, "head") is not None
    return common and following.startswith("ال") and following.endswith(("ي", "يه", "ه"))


def _of_another_land(view: View, match: Match) -> bool:
    """Whether the adjective of another land than its own follows a weak name: «سانتوس» الأسترالية."""
    own = match.entry.entity.country
    at = match.last + (view.layers.mark(match.last) in QUOTES_CLOSE)
    lands = lands_at(view, at) if own is not None and view.norm(at).startswith("ال") else set()
    return bool(lands) and own not in lands


def lands_at(view: View, i: int) -> set[str | None]:
    """The codes of the lands whose Arabic adjective stands at token `i`."""
    return set() if i >= len(view.tokens) or view.tokens[i].kind != "word" else lands_told(view.table, view.tokens, i)


def lands_told(table: PhraseTable, tokens: Sequence[Token], i: int) -> set[str | None]:
    """The codes of the lands whose adjective begins at token `i`."""
    return {m.entry.entity.country for m in table.at(tokens, i) if m.entry.adjective}


def _acts(view: View, match: Match, rows: Sequence[Match]) -> bool:
    """Whether the weak name of one company stands where only a party can: "Target said", "Shell's profit"."""
    if (
        match.entry.entity.type not in ACTORS
        or len({m.entry.entity.id for m in rows}) > 1
        or len(view.norm(match.first)) < 3
    ):
        return False
    if not view.tokens[match.first].text[0].isupper() or not _no_common_word(view, match):
        return False
    if view.layers.cue(match.last, "say") is not None or view.norm(match.last) == "'s":
        return True
    if view.norm(match.last) in ("shares", "stock") or _owns_with_hyphen(view, match.last):
        return True
    at = match.last
    if view.norm(at) in BE | HAVE:  # "Stripe is valued at", "Slack was acquired"
        told = [m for row in view.layers.triggers[at : at + 2] for m in row]
        return any(m.entry.pos == "phrase" or m.entry.form.tense in ("past", "participle") for m in told)
    behind = view.layers.triggers[match.last] if match.last < len(view.tokens) else []
    return any(m.entry.pos == "verb" and m.entry.form.tense in ("past", "present") for m in behind)


def _owns_with_hyphen(view: View, i: int) -> bool:
    """ "Meta-owned WhatsApp", "Stripe-backed …"."""
    return view.layers.mark(i) == "-" and view.norm(i + 1) in ("owned", "backed", "controlled", "led", "funded")


def _announced(view: View, match: Match) -> bool:
    value = head_before(view.layers, match.first)
    kind = match.entry.entity.type
    if not value or (value == "person" and kind == "person" and _goes_on(view, match)):
        return False
    if match.first in view.layers.dated:
        return False  # «تخدم منصتها اليوم 2300 متجر»
    if value == "outlet" and view.norm(match.first - 2) in _ON_A_SITE and view.norm(match.first).startswith("ال"):
        return False  # «إفصاح على موقع البورصة»
    return value == kind or (value in ORGANISATIONS and kind in ORGANISATIONS)


def _goes_on(view: View, match: Match) -> bool:
    """Whether another word of a person's name may follow a first or last name that stands alone in the catalogue."""
    if match.last >= len(view.tokens) or match.last - match.first > 1:
        return False
    token = view.tokens[match.last]
    if token.kind == "latin":
        return token.text[0].isupper()
    return token.kind == "word" and not view.layers.cues[match.last] and not view.layers.triggers[match.last]


def _stands_in_quotes(view: View, match: Match) -> bool:
    layers = view.layers
    if match.entry.entity.type in PLACES and head_before(layers, match.first) in FIRMS:
        return False  # «مجموعة «قرطاج»»
    last = match.last + (view.arabic and _own_land_at(view, match.entry.entity, match.last))
    return (
        layers.mark(match.first - 1) in QUOTES_OPEN
        and layers.mark(last) in QUOTES_CLOSE
        and match.entry.entity.type != "person"
    )


def _own_land_at(view: View, entity: Entity, i: int) -> bool:
    """Whether the adjective of an entity's own land stands at token `i`: «المراعي السعودية»."""
    return entity.country is not None and entity.country in lands_at(view, i)


def with_suffix(view: View, match: Match) -> int:
    """Where a company's name ends with its legal form ("Databricks Inc")."""
    last = match.last
    if match.entry.entity.type in FIRMS:
        while last < len(view.tokens) and last - match.last < 2 and is_suffix(view, last):
            last += 1
    return last


def is_suffix(view: View, i: int) -> bool:
    """Whether token `i` is a capitalised word that only tells the form of a company."""
    token = view.tokens[i]
    return token.kind == "latin" and token.text[0].isupper() and token.norm in _SUFFIXES


def modifiers(view: View) -> set[int]:
    """Tokens that only describe: «السعودية» as an adjective, "Saudi", "US" before a common noun. They name nobody."""
    found: set[int] = set()
    for i, rows in enumerate(view.hits):
        if not rows:
            continue
        places = [m for m in rows if m.entry.adjective or m.entry.entity.type in AREAS]
        if not places or len(places) < len([m for m in rows if not m.entry.weak or m.entry.adjective]):
            continue
        last = places[0].last
        adjectives = all(m.entry.adjective for m in (rows if view.arabic else places))
        if view.arabic:
            if adjectives:
                found.update(range(i, last))
        elif not places[0].entry.adjective and _of_region(view, last):
            continue
        elif before_common_noun(view, last) or (adjectives and not _before_name(view, last)):
            found.update(range(i, last))
    return found


_REGIONS = word_class("catalogue", "regions")


def _of_region(view: View, i: int) -> bool:
    """Whether a noun of a region at token `i` only says what a place is: "in Khartoum state", but not "Ohio state
    officials"."""
    if view.norm(i) not in _REGIONS or not view.tokens[i].text.islower():
        return False
    behind = i + 1
    closed = behind >= len(view.tokens) or view.layers.mark(behind) or behind in view.layers.figure_at
    if closed or view.norm(behind) in _AUXILIARIES | {"and", "'s"}:
        return True
    verbal = any(m.entry.pos == "verb" and m.entry.form.tense == "past" for m in view.layers.triggers[behind])
    return verbal or view.layers.cue(behind, "marker", "say", "relative", "subordinate", "copula") is not None


def before_common_noun(view: View, i: int) -> bool:
    """Whether a lower-case noun stands at token `i`, or behind a hyphen there ("Helsinki-based", "US exports")."""
    tokens, layers = view.tokens, view.layers
    if layers.mark(i) == "-" and i + 1 < len(tokens) and not tokens[i + 1].spaced:
        i += 1
    if i >= len(tokens) or tokens[i].kind != "latin" or tokens[i].text[0].isupper():
        return False
    if view.vocabulary.has("never", tokens[i].norm) or tokens[i].norm in ("'s", "not", "n't"):
        return False
    if layers.cue(i, "head", "title", "official", "group", "medium", "anonymous", "vague") is not None:
        return True
    if layers.cues[i] or any(m.entry.pos == "verb" for m in layers.triggers[i]):
        return False
    return not _is_adverb(view, i)


_LY_NOUNS = word_class("catalogue", "ly_nouns")
_LY_ADJECTIVES = word_class("catalogue", "ly_adjectives")


def _is_adverb(view: View, i: int) -> bool:
    """Whether an English word in -ly is an adverb here: "in Poland recently", and neither "Polish family" nor "Polish
    weekly paper"."""
    norm = view.norm(i)
    if not norm.endswith("ly") or norm in _LY_NOUNS:
        return False
    return norm not in _LY_ADJECTIVES or not before_common_noun(view, i + 1)


def _before_name(view: View, i: int) -> bool:
    return i < len(view.tokens) and view.tokens[i].kind == "latin" and view.tokens[i].text[0].isupper()


def head_before(layers: Layers, i: int) -> str | None:
    """The type that the noun right before token `i` announces («شركة», "the retailer"), else None."""
    i -= 1
    if layers.mark(i) in QUOTES_OPEN:
        i -= 1
    if layers.mark(i) == "." and layers.cue(i - 1, "title") is not None:
        i -= 1
    for back in range(3):
        at = i - back
        for k in range(4):
            match = layers.cue(at - k, "head", "title")
            if match is not None and match.last == at + 1:
                if match.enclitic and match.entry.value == "outlet":
                    return None  # «ما كشفه لموقعنا مصدر طبي»
                of = back > 0 and layers.sentence.tokens[min(at + 1, i)].norm in ("of", "for")
                office = match.entry.value == "person" and (of or layers.sentence.tokens[i].norm == "باسم")
                return None if office else str(match.entry.value)  # "chief executive of Acme"
        if layers.cue(at, "filler") is None:
            return None
    return None
