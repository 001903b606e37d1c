"""Who and what is named: the catalogue's entities, names known by their form, and aliases that the article teaches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimcheck.extract.layers import CLOSE, OPEN, QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.skeleton import same_sound
from claimcheck.lexicon.phrases import Match, PhraseTable, pick_longest
from claimcheck.lexicon.words import TYPES, Alias, Entity, Words, is_definite
from claimcheck.text.normalise import fold
from claimcheck.text.tokens import Token


@dataclass(slots=True)
class Mention:
    """A stretch of a sentence that names an entity.

    [first, last) are its tokens; `head` is the token where its noun phrase begins («شركة» before a name); `marker` is
    the preposition that governs it, "" for none; `after` is the mention that it is coordinated with ("A and B").
    """

    first: int
    last: int
    entity: Entity
    found_by: str
    head: int = -1
    marker: str = ""
    conjunct: bool = False
    after: Mention | None = None
    possessive: bool = False
    owner_pronoun: bool = False
    anaphor: bool = False
    proclitic: str = ""

    @property
    def type(self) -> str:
        return self.entity.type


@dataclass(slots=True)
class Names:
    """What an article calls whom: its own alias table, and which catalogue entities it names without doubt."""

    table: PhraseTable = field(default_factory=PhraseTable)
    known: set[str] = field(default_factory=set)
    capitalised: Counter[str] = field(default_factory=Counter)


_STOP_LAYERS = ("marker", "relative", "subordinate", "that", "say", "carry", "according", "negate", "hedge", "suppose", "part", "plan", "deny", "total")
# verbal nouns of the derived stems («تطوير», «إنتاج», «استثمار»): behind «شركة» they say what it does, not its name
_VERBAL_NOUN = re.compile(r"(ت..ي.|ت..ي.ات|ا..ا.|است..ا.|ا.ت.ا.|صناعه|صناعات|خدمات|اداره|نقل|بيع|تجاره|طيران)$")
_ACRONYMS = frozenset("ai gpu gpus ceo cfo cto ipo gdp usd eur it pr tv id url http https www com am pm q1 q2 q3 q4 h1 h2 fy".split())
_ENGLISH_COMMON = frozenset(
    "the a an this that these those it its he she they we i you his her their our in on at by for from with and but or as if when while after before "
    "since until although though because however meanwhile also there here what which who how why where then so no not yes both each all some many most "
    "more less few several one two three four five six seven eight nine ten first second third last next new old total about over under nearly almost "
    "around up to of is are was were be been has have had will would could may might should today yesterday tomorrow monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november december".split()
)
_COMPANY_ENDS = frozenset("se ag nv sa spa asa ab oyj automotive inc corp corporation ltd limited llc plc co company group holdings holding partners capital ventures technologies technology bank airlines airways energy motors pharma pharmaceuticals labs industries insurance foods media systems entertainment games studios".split())
_BODY_ENDS = frozenset("ministry commission committee agency authority council university institute association federation department court union board office bureau organization organisation service administration police hospital".split())


def survey(article: Sequence[Layers], words: Words) -> Names:
    """Read an article once for its names: catalogue entities that stand there without doubt, names by form, aliases.

    Weak aliases are left out here; they count in `find` where this survey supports their entity.
    """
    names = Names()
    for layers in article:
        for token in layers.sentence.tokens[1:]:
            if token.kind == "latin" and token.text[0].isupper():
                names.capitalised[token.norm] += 1
        for match in _catalogue(layers, words):
            if not match.entry.weak:
                names.known.add(match.entry.entity.id)
    for layers in article:
        names.known.update(_backed_weak(layers, words))
    found: dict[str, Entity] = {}
    for layers in article:
        mentions = find(layers, words, names)
        _learn_side_by_side(layers, mentions, names, found)
        for mention in mentions:
            _learn_short(layers, mention, names, found)
    _join_scripts(found, names)
    names.table.close()
    return names


def find(layers: Layers, words: Words, names: Names) -> list[Mention]:
    """The mentions of one sentence, in text order, never overlapping."""
    mentions: list[Mention] = []
    taken: set[int] = set()

    def offer(candidates: Iterable[Mention]) -> None:
        for mention in candidates:
            span = range(mention.first, mention.last)
            if not any(i in taken for i in span):
                mentions.append(mention)
                taken.update(span)

    offer(_institutions(layers, words, names))
    taken.update(_modifiers(layers, words))
    offer(_from_catalogue(layers, words, names))
    offer(_from_article(layers, names))
    offer(_quoted(layers, taken))
    offer(_latin_names(layers, names, taken) if layers.sentence.lang == "ar" else _capitalised(layers, names, taken))
    offer(_behind_heads(layers, taken))
    offer(_before_titles(layers, taken))
    offer(_groups(layers, taken))
    mentions.sort(key=lambda m: m.first)
    return [m for n, m in enumerate(mentions) if n == 0 or not _restates(layers, mentions[n - 1], m)]


def _restates(layers: Layers, before: Mention, mention: Mention) -> bool:
    """Whether a mention only repeats the one before it in brackets or in the other script."""
    if before.entity.id != mention.entity.id:
        return False
    return all(layers.mark(k) in QUOTES_OPEN or layers.mark(k) in QUOTES_CLOSE or layers.mark(k) in OPEN for k in range(before.last, mention.first))


# --- the catalogue


def _catalogue(layers: Layers, words: Words) -> list[Match]:
    tokens = layers.sentence.tokens
    hits: list[list[Match]] = []
    for i, token in enumerate(tokens):
        if token.kind == "mark" or i in layers.figure_at:
            hits.append([])
            continue
        hits.append([m for m in words.entities.at(tokens, i) if _fits(m, tokens)])
    return [m for m in _settle(hits) if not m.entry.adjective]


_TAKES_A_PARTY = frozenset("acquire invest merge own partner share lend supply".split())


def _backed_weak(layers: Layers, words: Words) -> set[str]:
    """Entities whose weak alias stands where only a name can: joined to a sure one, or right behind a deal's verb or noun."""
    tokens = layers.sentence.tokens
    found: set[str] = set()
    sure = {i for m in _catalogue(layers, words) if not m.entry.weak for i in (m.first, m.last)}
    for i in range(len(tokens)):
        if tokens[i].kind == "mark" or i in layers.figure_at:
            continue
        rows = [m for m in words.entities.at(tokens, i) if _fits(m, tokens) and not m.entry.adjective and m.entry.entity.type in TYPES["organisation"] - {"outlet", "agency"}]
        if len({m.entry.entity.id for m in rows}) != 1 or not rows[0].entry.weak:
            continue
        match = rows[0]
        joined = match.proclitics[:1] == "و" and i in sure or i > 0 and tokens[i - 1].norm in ("و", "and") and i - 1 in sure
        dealt = i > 0 and any(m.entry.row.event in _TAKES_A_PARTY and m.entry.pos in ("masdar", "verb") and m.last == i for k in range(max(i - 2, 0), i) for m in layers.triggers[k])
        if joined or dealt and len(tokens[i].norm) > 3:
            found.add(match.entry.entity.id)
    return found


def _settle(hits: list[list[Match]]) -> list[Match]:
    """Longest first; among entries of one place a strong alias, then a name over an adjective."""
    ranked = [sorted(row, key=lambda m: (m.entry.adjective, m.entry.weak)) for row in hits]
    return pick_longest(ranked)


def _fits(match: Match, tokens: Sequence[Token]) -> bool:
    alias: Alias = match.entry
    first = tokens[match.first]
    if first.kind == "latin":
        if alias.capital and not any(ch.isupper() for ch in "".join(t.text for t in tokens[match.first : match.last])):
            return False
        return True
    stem = match.proclitics.replace("ال", "")
    if alias.definite and "ال" not in match.proclitics:
        return False
    if stem and match.last - match.first == 1 and len(first.norm) - len(match.proclitics) < 3:
        return False
    return not (stem in ("س", "وس", "فس"))


def _from_catalogue(layers: Layers, words: Words, names: Names) -> list[Mention]:
    found = []
    tokens = layers.sentence.tokens
    for i in range(len(tokens)):
        if tokens[i].kind == "mark" or i in layers.figure_at:
            continue
        rows = [m for m in words.entities.at(tokens, i) if _fits(m, tokens) and not m.entry.adjective]
        best = _supported(layers, rows, names)
        if best is not None:
            how = "catalogue/weak" if best.entry.weak else "catalogue"
            found.append(Mention(best.first, _with_suffix(tokens, best), best.entry.entity, how, proclitic=best.proclitics))
    found.sort(key=lambda m: (-(m.last - m.first), m.first))
    return found


def _with_suffix(tokens: Sequence[Token], match: Match) -> int:
    """Where a company's name ends with its legal form ("Databricks Inc")."""
    last = match.last
    if match.entry.entity.type in ("company", "bank", "fund"):
        while last < len(tokens) and last - match.last < 2 and tokens[last].kind == "latin" and tokens[last].text[0].isupper() and tokens[last].norm in _COMPANY_ENDS:
            last += 1
    return last


def _modifiers(layers: Layers, words: Words) -> set[int]:
    """Tokens that only describe: «السعودية» as an adjective, "Saudi", "US" before a common noun. They name nobody."""
    tokens = layers.sentence.tokens
    found: set[int] = set()
    for i in range(len(tokens)):
        if tokens[i].kind == "mark":
            continue
        rows = [m for m in words.entities.at(tokens, i) if _fits(m, tokens)]
        places = [m for m in rows if m.entry.adjective or m.entry.entity.type in ("country", "region", "city")]
        if not places or len(places) < len([m for m in rows if not m.entry.weak or m.entry.adjective]):
            continue
        last = places[0].last
        if layers.sentence.lang == "en":
            if _before_common_noun(layers, last) or all(m.entry.adjective for m in places) and not _before_name(layers, last):
                found.update(range(i, last))
        elif all(m.entry.adjective for m in rows):
            found.update(range(i, last))
    return found


def _before_common_noun(layers: Layers, i: int) -> bool:
    tokens = layers.sentence.tokens
    if layers.mark(i) == "-" and i + 1 < len(tokens) and not tokens[i + 1].spaced:
        i += 1
    if i >= len(tokens) or tokens[i].kind != "latin" or tokens[i].text[0].isupper() or tokens[i].norm in _ENGLISH_COMMON or tokens[i].norm in ("'s", "not", "n't"):
        return False
    if layers.cue(i, "head", "title", "official", "group", "medium", "anonymous", "vague") is not None:
        return True
    return not layers.cues[i] and not any(m.entry.pos == "verb" for m in layers.triggers[i])


def _before_name(layers: Layers, i: int) -> bool:
    tokens = layers.sentence.tokens
    return i < len(tokens) and tokens[i].kind == "latin" and tokens[i].text[0].isupper()


def _supported(layers: Layers, rows: list[Match], names: Names) -> Match | None:
    strong = [m for m in rows if not m.entry.weak]
    if strong:
        return next((m for m in strong if m.entry.entity.id in names.known), strong[0])
    backed = [m for m in rows if m.entry.entity.id in names.known]
    if len({m.entry.entity.id for m in backed}) == 1:
        return backed[0]
    for match in rows:
        value = _head_before(layers, match.first)
        if value and (value == match.entry.entity.type or value in TYPES["organisation"] and match.entry.entity.type in TYPES["organisation"]):
            return match
        if layers.mark(match.first - 1) in QUOTES_OPEN and layers.mark(match.last) in QUOTES_CLOSE:
            return match
    return None


def _head_before(layers: Layers, i: int) -> str | None:
    """The type that the noun right before token `i` announces («شركة», "the retailer"), else None."""
    i -= 1
    if layers.mark(i) in QUOTES_OPEN:
        i -= 1
    for back in range(3):
        match = layers.cue(i - back, "head", "title")
        if match is not None and match.last == i - back + 1:
            return str(match.entry.value)
        longer = next((m for k in range(1, 4) if (m := layers.cue(i - back - k, "head", "title")) is not None and m.last == i - back + 1), None)
        if longer is not None:
            return str(longer.entry.value)
        if layers.cue(i - back, "filler") is None:
            return None
    return None


# --- names that the article teaches


def _from_article(layers: Layers, names: Names) -> list[Mention]:
    tokens = layers.sentence.tokens
    hits = [
        [m for m in names.table.at(tokens, i) if _fits(m, tokens)] if tokens[i].kind != "mark" and i not in layers.figure_at else []
        for i in range(len(tokens))
    ]
    return [Mention(m.first, m.last, m.entry.entity, "article", proclitic=m.proclitics) for m in pick_longest(hits)]


def _learn_side_by_side(layers: Layers, mentions: list[Mention], names: Names, found: dict[str, Entity]) -> None:
    """«شركة "كذا" (Kadha)» and «كذا Kadha» teach that both are one; a catalogue entity gives its id to the other."""
    by_end = {_behind_quotes(layers, m.last): m for m in mentions}
    for mention in mentions:
        before = mention.first - 1
        if layers.mark(before) in QUOTES_OPEN:
            before -= 1
        bracket = layers.mark(before) in OPEN
        at = before if bracket else before + 1
        left = by_end.get(at)
        if left is None or left is mention or left.entity.id == mention.entity.id:
            continue
        if not bracket and _script(layers, left) == _script(layers, mention):
            continue
        if bracket and layers.mark(_behind_quotes(layers, mention.last)) not in CLOSE:
            continue
        if not _compatible(left.entity, mention.entity):
            continue
        keep, other = (left, mention) if _is_catalogue(left) or not _is_catalogue(mention) else (mention, left)
        if _is_catalogue(other):
            continue
        entity = keep.entity
        if not _is_catalogue(keep) and entity.type == "name" and other.entity.type != "name":
            entity = entity._replace(type=other.entity.type)
        for one in (left, mention):
            _teach(names, _text(layers, one), entity)
        found[entity.id] = entity


def _behind_quotes(layers: Layers, i: int) -> int:
    return i + 1 if layers.mark(i) in QUOTES_CLOSE else i


def _is_catalogue(mention: Mention) -> bool:
    return mention.found_by.startswith("catalogue")


def _compatible(a: Entity, b: Entity) -> bool:
    if "name" in (a.type, b.type) or a.type == b.type:
        return True
    return any(a.type in group and b.type in group for group in TYPES.values())


def _script(layers: Layers, mention: Mention) -> str:
    return layers.sentence.tokens[mention.first].kind


def _text(layers: Layers, mention: Mention) -> str:
    tokens = layers.sentence.tokens[mention.first : mention.last]
    return " ".join(t.text for t in tokens)


def _teach(names: Names, text: str, entity: Entity) -> None:
    key = fold(text)
    if len(key) < 2:
        return
    alias = Alias(entity, False, any(ch.isupper() for ch in text), definite=is_definite(text))
    rows = names.table.rows.get(key.split(" ")[0], [])
    if not any(alias.entity.id == row[1].entity.id and " ".join((key.split(" ")[0], *row[0])) == key for row in rows):
        names.table.add(text, alias)


def _learn_short(layers: Layers, mention: Mention, names: Names, found: dict[str, Entity]) -> None:
    """A long name found by its form may be shortened later: a company to its first word, a person to the last."""
    if mention.entity.id not in names.known and not _is_catalogue(mention):
        found.setdefault(mention.entity.id, mention.entity)
    length = mention.last - mention.first
    if _is_catalogue(mention) or length < 2:
        return
    tokens = layers.sentence.tokens[mention.first : mention.last]
    text = _text(layers, mention)
    _teach(names, text, mention.entity)
    if mention.type == "person":
        short = tokens[-1].text
    elif mention.type in ("company", "fund", "name") and tokens[0].kind == "latin":
        short = tokens[0].text
    else:
        return
    if len(short) > 3 and fold(short) not in _ENGLISH_COMMON and layers.cue(mention.first, "head", "title", "official") is None:
        _teach(names, short, mention.entity)


def _join_scripts(found: dict[str, Entity], names: Names) -> None:
    """An Arabic name of unknown origin that sounds like the first word of one Latin name of the article is that name."""
    latin = [e for e in found.values() if e.name.isascii()]
    for entity in list(found.values()):
        if entity.name.isascii() or entity.type in ("person", "body"):
            continue
        matches = [e for e in latin if same_sound(entity.name, e.name.split(" ")[0]) or same_sound(entity.name, e.name)]
        if len(matches) == 1:
            for row in names.table.rows.values():
                for k, (rest, alias, pronoun) in enumerate(row):
                    if alias.entity.id == entity.id:
                        row[k] = (rest, Alias(matches[0], False, False), pronoun)
            _teach(names, entity.name, matches[0])


# --- names by form


def _new(text: str, kind: str) -> Entity:
    clean = re.sub(r"\s+", " ", text.strip(" \"'«»“”"))
    return Entity("~" + "-".join(fold(clean).split()), clean, kind)


def _latin_names(layers: Layers, names: Names, taken: set[int]) -> list[Mention]:
    """Runs of Latin words inside Arabic text; a bare acronym of the trade ("AI") is none."""
    found = []
    tokens = layers.sentence.tokens
    i = 0
    while i < len(tokens):
        if not _latin_name_token(tokens[i]) or i in taken or i in layers.figure_at:
            i += 1
            continue
        last = i + 1
        while last < len(tokens) and last not in taken and last not in layers.figure_at and tokens[last].kind == "latin" and tokens[last].spaced:
            last += 1
        if not all(t.norm in _ACRONYMS for t in tokens[i:last]):
            text = " ".join(t.text for t in tokens[i:last])
            found.append(Mention(i, last, _new(text, _kind(text, _head_before(layers, i))), "latin name"))
        i = last
    return found


def _latin_name_token(token: Token) -> bool:
    return token.kind == "latin" and any(ch.isupper() for ch in token.text) and token.norm not in _ENGLISH_COMMON


def _kind(text: str, announced: str | None) -> str:
    last = fold(text).split()[-1]
    if announced:
        return announced
    if last in _COMPANY_ENDS:
        return "company"
    return "body" if last in _BODY_ENDS or fold(text).split()[0] in _BODY_ENDS else "name"


def _capitalised(layers: Layers, names: Names, taken: set[int]) -> list[Mention]:
    """Runs of capitalised words in English text; a title-case headline is left to the catalogue and the article."""
    tokens = layers.sentence.tokens
    latin = [t for t in tokens if t.kind == "latin" and len(t.text) > 3]
    title_case = len(latin) > 3 and sum(t.text[0].isupper() for t in latin) > 0.7 * len(latin)
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        if not _may_begin(layers, i, names, taken, title_case):
            i += 1
            continue
        last = _run_end(layers, i, taken)
        text = " ".join(t.text for t in tokens[i:last])
        announced = _head_before(layers, i) if layers.cue(i - 1, "title", "head") else None
        found.append(Mention(i, last, _new(text.replace(" - ", "-"), _kind(text, announced)), "capitalised"))
        i = last
    return found


def _may_begin(layers: Layers, i: int, names: Names, taken: set[int], title_case: bool) -> bool:
    token = layers.sentence.tokens[i]
    if i in taken or i in layers.figure_at or not _latin_name_token(token) or token.norm in _ACRONYMS:
        return False
    if layers.cue(i, "title") is not None and layers.sentence.tokens[i].norm not in ("king", "major", "head", "judge", "prince"):
        return False
    first = i == 0 or layers.mark(i - 1) in QUOTES_OPEN or layers.mark(i - 1) in ("•", "-", ":", "–")
    inner_capital = any(ch.isupper() for ch in token.text[1:])
    if title_case and not inner_capital:
        return names.capitalised[token.norm] > 1 and not layers.triggers[i] and not layers.cues[i]
    if not first or inner_capital:
        return True
    if layers.triggers[i] or layers.cues[i]:
        following = layers.sentence.tokens[i + 1] if i + 1 < len(layers.sentence.tokens) else None
        return following is not None and _latin_name_token(following) and layers.cue(i, "head", "official", "title") is None
    return not token.norm.endswith(("ly", "ing")) or names.capitalised[token.norm] > 0


def _run_end(layers: Layers, i: int, taken: set[int]) -> int:
    tokens = layers.sentence.tokens
    last = i + 1
    while last < len(tokens) and last not in taken and last not in layers.figure_at:
        token = tokens[last]
        if token.kind == "latin" and token.text[0].isupper() and token.norm not in _ENGLISH_COMMON and token.spaced:
            last += 1
        elif token.norm in ("of", "for", "de", "al", "el", "bin", "van", "von", "&") and last + 1 < len(tokens) and tokens[last + 1].kind == "latin" and tokens[last + 1].text[0].isupper() and last + 1 not in taken and (token.norm not in ("of", "for") or tokens[i].norm in _BODY_ENDS or tokens[last - 1].norm in _BODY_ENDS | {"bank"}):
            last += 2
        elif token.text == "-" and not token.spaced and last + 1 < len(tokens) and tokens[last + 1].kind == "latin" and not tokens[last + 1].spaced and tokens[last + 1].text[0].isupper():
            last += 2
        else:
            break
    return last


def _quoted(layers: Layers, taken: set[int]) -> list[Mention]:
    """A short quotation that holds no function word is a name; «وزارة» and its like before it tell of what type."""
    tokens = layers.sentence.tokens
    found = []
    inside = False
    for i in range(len(tokens)):
        if layers.mark(i) == '"':
            inside = not inside
            if not inside:
                continue
        if layers.mark(i) not in QUOTES_OPEN and layers.mark(i) != "(":
            continue
        closers = QUOTES_CLOSE if layers.mark(i) != "(" else CLOSE
        close = next((k for k in range(i + 2, min(i + 6, len(tokens))) if layers.mark(k) in closers), None)
        if close is None or any(tokens[k].kind in ("mark", "number") or k in layers.figure_at for k in range(i + 1, close)):
            continue
        if any(k in taken for k in range(i + 1, close)) or any(layers.cue(k, *_STOP_LAYERS) for k in range(i + 1, close)):
            continue
        announced = _head_before(layers, i)
        if layers.mark(i) == "(" and announced is None:
            continue
        if layers.sentence.lang == "en" and not tokens[i + 1].text[0].isupper():
            continue
        if announced is None and (close - i > 4 or any(layers.triggers[k] for k in range(i + 1, close))):
            continue
        text = " ".join(t.text for t in tokens[i + 1 : close])
        if fold(text) in _ACRONYMS:
            continue
        found.append(Mention(i + 1, close, _new(text, announced or "name"), "quoted name"))
    return found


def _institutions(layers: Layers, words: Words, names: Names) -> list[Mention]:
    """«وزارة الصحة المصرية», «الهيئة العامة للإحصاء», «بنك الساحل»: a body by its grammar, longer than any place inside it."""
    if layers.sentence.lang != "ar":
        return []
    found = []
    tokens = layers.sentence.tokens
    for i in range(len(tokens)):
        match = layers.cue(i, "head")
        if match is None or match.entry.value not in _NAMED_BY_HEAD or match.enclitic or layers.cue(i, "group") or i in layers.figure_at:
            continue
        last = _institution_end(layers, words, match)
        if last is None or any(m.last >= last and not m.entry.adjective for m in words.entities.at(tokens, i)):
            continue
        if any(m.last - m.first > 1 and not m.entry.adjective and m.entry.entity.type in TYPES["organisation"] for m in words.entities.at(tokens, match.last)):
            continue
        text = _strip_clitics(tokens[i].text, match.proclitics) + "".join(" " + t.text for t in tokens[i + 1 : last])
        found.append(Mention(i, last, _new(text, str(match.entry.value)), "institution", proclitic=match.proclitics))
    return found


_NAMED_BY_HEAD = frozenset("body university bank facility company fund club".split())
_HONOURED = frozenset("الملك الامير الشيخ الملكه السلطان الامام الشهيد الاميره الرييس".split())


def _institution_end(layers: Layers, words: Words, match: Match) -> int | None:
    """The token behind an institution's name, None where its head noun is followed by none.

    The name is a genitive and what qualifies it: up to two bare nouns, a definite noun or a place, then adjectives,
    «لل…» and «وال…».
    """
    tokens = layers.sentence.tokens
    kind = match.entry.value
    at = match.last
    if "ال" in match.proclitics:
        if kind != "body" or not _of_the(layers, at):
            return None
    elif kind in ("company", "fund", "bank", "club") and _generic_trade(layers, words, at):
        return None
    bare_nouns = 0
    while bare_nouns < (2 if kind == "body" else 1) and _bare_noun(layers, at) and at + 1 < len(tokens) and _definite_word(layers, at + 1):
        bare_nouns += 1
        at += 1
    place = next((m for m in words.entities.at(tokens, at) if not m.entry.adjective and m.entry.entity.type in ("city", "country", "region") and not m.proclitics.replace("ال", "")), None) if at < len(tokens) and tokens[at].kind == "word" else None
    if place is not None and kind not in ("company", "fund"):
        at = place.last
    elif at < len(tokens) and _definite_word(layers, at):
        honoured = tokens[at].norm in _HONOURED
        at += 1
        while honoured and at < len(tokens) and at - match.last < 4 and tokens[at].kind == "word" and not tokens[at].norm.startswith("ال") and not layers.cue(at, *_STOP_LAYERS) and at not in layers.figure_at:
            at += 1
    elif kind == "bank" and at < len(tokens) and _bare_noun(layers, at):
        at += 1
    elif not bare_nouns or kind in ("company", "fund"):
        if not (kind in ("company", "fund") and place is not None):
            return None
        at = place.last
    while at < len(tokens) and at - match.first < 8 and _qualifies(layers, at):
        at += 1
    if kind in ("company", "fund") and at - match.last < 2:
        return None
    return at if at > match.last else None


def _generic_trade(layers: Layers, words: Words, i: int) -> bool:
    """Whether the words behind «شركة» say its trade, because its name follows: «شركة الذكاء الاصطناعي xAI»."""
    tokens = layers.sentence.tokens
    if i < len(tokens) and _VERBAL_NOUN.match(tokens[i].norm):
        return True
    for k in range(i, min(i + 5, len(tokens))):
        if layers.mark(k) in QUOTES_OPEN or tokens[k].kind == "latin":
            return True
        if layers.mark(k) or layers.cue(k, *_STOP_LAYERS):
            return False
        if k > i and any(not m.entry.weak and not m.entry.adjective and m.entry.entity.type in TYPES["organisation"] for m in words.entities.at(tokens, k)):
            return True
    return False


def _bare_noun(layers: Layers, i: int) -> bool:
    tokens = layers.sentence.tokens
    if i >= len(tokens) or tokens[i].kind != "word" or i in layers.figure_at or tokens[i].norm.startswith(("ال", "لل", "وال")):
        return False
    return not layers.cue(i, *_STOP_LAYERS, "title", "filler", "head", "copula", "adverb") and not any(m.entry.pos == "verb" for m in layers.triggers[i])


def _definite_word(layers: Layers, i: int) -> bool:
    token = layers.sentence.tokens[i]
    if token.kind != "word" or i in layers.figure_at or not token.norm.startswith("ال") or len(token.norm) < 5:
        return False
    return token.norm in _HONOURED or not layers.cue(i, *_STOP_LAYERS, "title", "adverb")


_QUALIFIERS = frozenset("العام العامه الاعلي العليا الكبري الاول الموحد الموحده المتحده القابضه المحدوده المستقله المشترك المشتركه الخاص الخاصه الناشيه".split())


def _qualifies(layers: Layers, i: int) -> bool:
    """Whether token `i` goes on with an institution's name: an adjective, «لل…», or «وال…»."""
    token = layers.sentence.tokens[i]
    if token.kind != "word" or i in layers.figure_at or layers.cue(i, *_STOP_LAYERS, "title"):
        return False
    norm = token.norm
    if norm.startswith("لل") and len(norm) > 4:
        return layers.cue(i + 1, "marker") is None
    if norm.startswith("وال") and len(norm) > 5:
        return not any(m.entry.pos == "verb" for m in layers.triggers[i])
    return norm.startswith("ال") and len(norm) > 4 and (norm in _QUALIFIERS or norm.endswith(("يه", "ي")))


def _of_the(layers: Layers, i: int) -> bool:
    """«الهيئة العامة لـ…»: a definite body whose name goes on with a genitive."""
    tokens = layers.sentence.tokens
    return any(k < len(tokens) and tokens[k].norm.startswith("لل") and len(tokens[k].norm) > 4 for k in (i, i + 1))


def _strip_clitics(text: str, proclitics: str) -> str:
    letters = proclitics[:-2] if proclitics.endswith("ال") else proclitics
    for letter in letters:
        if text.startswith("لل") and letter == "ل":
            text = "ا" + text[1:]
        elif text.startswith(letter):
            text = text[1:].lstrip("ـ")
    return text


def _behind_heads(layers: Layers, taken: set[int]) -> list[Mention]:
    """«شركة كذا كذا» and «الرئيس التنفيذي فلان الفلاني»: an Arabic name that only its head noun announces."""
    if layers.sentence.lang != "ar":
        return []
    found = []
    tokens = layers.sentence.tokens
    for i in range(len(tokens)):
        match = layers.cue(i, "title") or layers.cue(i, "head")
        if match is None or match.enclitic or i in taken:
            continue
        person = match.entry.layer == "title"
        if not person and (match.entry.value not in ("company", "bank", "fund", "club", "outlet", "city", "product") or "ال" in match.proclitics):
            continue
        begin = match.last
        while begin < len(tokens) and layers.cue(begin, "filler") and begin - match.last < 2:
            begin += 1
        if person:
            begin = _past_office(layers, begin, taken)
        last = begin
        while last < len(tokens) and last - begin < (3 if person else 2) and _plain_word(layers, last, taken):
            last += 1
        if last - begin < (2 if person else 1) or (last < len(tokens) and last in taken and last - begin == 0):
            continue
        if not person and match.entry.value != "city" and (begin == match.last and tokens[begin].norm.startswith("ال") or _VERBAL_NOUN.match(tokens[begin].norm)):
            continue
        if match.entry.layer == "head" and layers.cue(i, "group") is not None:
            continue
        if person and tokens[begin].norm.startswith("ال"):
            continue
        text = " ".join(t.text for t in tokens[begin:last])
        found.append(Mention(begin, last, _new(text, "person" if person else str(match.entry.value)), "title" if person else "head noun"))
    return found


def _past_office(layers: Layers, i: int, taken: set[int]) -> int:
    """Past the body and place that a title is of: «مدير مستشفى كذا في كذا فلان»; `i` where no two plain words follow it."""
    tokens = layers.sentence.tokens
    at = i
    while at < len(tokens) and at - i < 9 and (at in taken or tokens[at].norm in ("في", "ب", "ل") or layers.mark(at) in QUOTES_OPEN | QUOTES_CLOSE or layers.cue(at, "head") is not None or tokens[at].norm.startswith(("ال", "لل")) and at + 1 < len(tokens) and not _plain_word(layers, at, taken)):
        at += 1
    if at > i and at + 1 < len(tokens) and _plain_word(layers, at, taken) and _plain_word(layers, at + 1, taken) and not tokens[at].norm.startswith("ال"):
        return at
    return i


def _before_titles(layers: Layers, taken: set[int]) -> list[Mention]:
    """«… فلان الفلاني، الرئيس التنفيذي لـ…»: two or three plain words between a verb or preposition and a title set off by a comma."""
    if layers.sentence.lang != "ar":
        return []
    found = []
    tokens = layers.sentence.tokens
    for i in range(3, len(tokens) - 1):
        if layers.mark(i) not in ("،", ",") or layers.cue(i + 1, "title") is None:
            continue
        first = i
        while first > 0 and i - first < 4 and _plain_word(layers, first - 1, taken):
            first -= 1
        if not 2 <= i - first <= 3:
            continue
        opened = first == 0 or layers.cues[first - 1] or layers.triggers[first - 1] or layers.mark(first - 1)
        if opened:
            text = " ".join(t.text for t in tokens[first:i])
            found.append(Mention(first, i, _new(text, "person"), "apposition"))
    return found


def _groups(layers: Layers, taken: set[int]) -> list[Mention]:
    """Parties without a name, by their plural: «شركات التكنولوجيا العملاقة», "big tech companies"."""
    found = []
    tokens = layers.sentence.tokens
    for i in range(len(tokens)):
        match = layers.cue(i, "group")
        if match is None or match.enclitic or i in taken or i in layers.figure_at:
            continue
        first, last = match.first, match.last
        if layers.sentence.lang == "ar":
            while last < len(tokens) and last - match.last < 3 and last not in taken and tokens[last].norm.startswith("ال") and len(tokens[last].norm) > 4 and not layers.cue(last, *_STOP_LAYERS):
                last += 1
        else:
            while first > 0 and match.first - first < 2 and first - 1 not in taken and first - 1 not in layers.figure_at and tokens[first - 1].kind == "latin" and not layers.cues[first - 1] and not layers.triggers[first - 1] and tokens[first - 1].norm not in _ENGLISH_COMMON:
                first -= 1
        text = _strip_clitics(tokens[first].text, match.proclitics) + "".join(" " + t.text for t in tokens[first + 1 : last])
        found.append(Mention(first, last, _new(text, "name"), "group", proclitic=match.proclitics))
    return found


def _plain_word(layers: Layers, i: int, taken: set[int]) -> bool:
    token = layers.sentence.tokens[i]
    if token.kind != "word" or i in taken or i in layers.figure_at or layers.cues[i] or layers.triggers[i] or "." in token.text:
        return False
    return not token.norm.startswith(("و", "لل", "بال")) or token.norm[:2] in ("وا", "ول", "وي")
