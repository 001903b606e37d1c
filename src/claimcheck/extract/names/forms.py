"""Names that both languages form alike: quoted ones, and groups that stand for parties without a name."""

from __future__ import annotations

from claimcheck.extract.layers import CLOSE, QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names.catalogue import head_before
from claimcheck.extract.names.mention import Mention, View, new_entity
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.lexicon.words import Entity
from claimcheck.text.normalise import fold, is_relational

STOPS = (
    "marker",
    "relative",
    "subordinate",
    "that",
    "say",
    "carry",
    "according",
    "negate",
    "hedge",
    "suppose",
    "part",
    "plan",
    "deny",
    "total",
)
SHORT = 3  # letters of a word that is found in many a longer one
LONGEST_QUOTE = 6  # tokens inside quotation marks up to which they may hold a name


def quoted_names(view: View, taken: set[int]) -> list[Mention]:
    """A short quotation that holds no function word is a name; «شركة» and its like before it tell of what type."""
    tokens, layers = view.tokens, view.layers
    found = []
    inside = False
    for i, mark in layers.marks.items():
        if mark == '"':
            inside = not inside
            if not inside:
                continue
        if mark not in QUOTES_OPEN and mark != "(":
            continue
        closers = QUOTES_CLOSE if mark != "(" else CLOSE
        close = next((k for k in range(i + 2, min(i + LONGEST_QUOTE, len(tokens))) if layers.mark(k) in closers), None)
        if close is None or not _may_be_name(view, i, close, taken):
            continue
        announced = head_before(layers, i)
        head = layers.cue(i + 1, "head")
        if head is not None and head.last < close and head.entry.value == "outlet":
            found.append(Mention(head.last, close, new_entity(view.text(head.last, close), "outlet"), "quoted name"))
            continue
        if not view.arabic and head is not None and head.last == close:
            continue  # Acme (the "Company"): a description from then on
        if announced is None and (mark == "(" or not _bare_quote_names(view, i, close)):
            continue
        text = view.text(i + 1, close)
        found.append(Mention(i + 1, close, new_entity(text, announced or "name"), "quoted name"))
    return found


def quoted_whole(view: View) -> list[Mention]:
    """A quotation of two or three words of which the catalogue knows only a part is one name: «نسر الأطلس», «كريم
    فارما»."""
    known = {(m.first, m.last) for row in view.hits for m in row if not m.entry.adjective and (m.last - m.first > 1)}
    partly = {k for row in view.hits for m in row for k in range(m.first, m.last)}
    places = {(m.first, m.last) for row in view.hits for m in row if m.entry.entity.type in AREAS}
    found = []
    for i, token in enumerate(view.tokens):
        if token.kind != "mark" or view.layers.mark(i) not in QUOTES_OPEN:
            continue
        close = next((k for k in range(i + 1, min(i + 5, len(view.tokens))) if view.layers.mark(k) in QUOTES_CLOSE), 0)
        if not 3 <= close - i <= 4 or not any(k in partly for k in range(i + 1, close)):
            continue
        if view.layers.cue(i + 1, "head") is not None:
            continue  # «صحيفة الساحل»: its noun tells what it is
        kind = head_before(view.layers, i)
        tails = places if kind in FIRMS else frozenset()
        if any(
            first <= i + 2 and last >= close - 1 and not (first == i + 2 and (first, last) in tails)
            for first, last in known
            if i < first and last <= close
        ):
            continue
        firms = _firms_opening(view, i + 1, close)
        if firms and any(_tells_land_of(m, firms) for m in view.hits[close - 1]):
            continue  # «المراعي السعودية» is the firm that the catalogue knows
        named = firms or kind in FIRMS or _bare_quote_names(view, i, close)
        if _may_be_name(view, i, close, set()) and named:
            kind = kind or "name"
            found.append(Mention(i + 1, close, new_entity(view.text(i + 1, close), kind), "quoted name"))
    return found


def _firms_opening(view: View, first: int, last: int) -> list[Entity]:
    return [
        m.entry.entity for m in view.hits[first] if m.first == first and m.last < last and m.entry.entity.type in FIRMS
    ]


def _tells_land_of(match: Match, firms: list[Entity]) -> bool:
    """Whether a place or its adjective is the land of one of these firms: «الخليج» is nobody's."""
    place = match.entry.entity
    told = match.entry.adjective or place.type in AREAS
    return told and any(firm.country is None or firm.country == place.country for firm in firms)


def _may_be_name(view: View, i: int, close: int, taken: set[int]) -> bool:
    tokens, layers = view.tokens, view.layers
    inner = range(i + 1, close)
    if any(
        (tokens[k].kind in ("mark", "number") and tokens[k].text != "-") or k in layers.figure_at or k in taken
        for k in inner
    ):
        return False
    stops = any(_stops(layers, k) and not (k > i + 1 and tokens[k].norm in _POINTS) for k in inner)
    if stops and not _spells_letters(view, i, close) and not _named(view, i, close):
        return False
    if not view.arabic and not tokens[i + 1].text[0].isupper():
        return False
    text = view.text(i + 1, close)
    if view.arabic and len(text) < 2:
        return False  # «جولة من الفئة "أ"»
    return not view.vocabulary.has("never_alone", fold(text))


def _named(view: View, i: int, close: int) -> bool:
    """Whether a firm's name is sure to follow in quotation marks, whatever its words mean elsewhere: «جمعت "نوى هيلث"
    54 مليونا»."""
    if not view.arabic or not i:
        return False
    announced = not view.norm(i - 1).startswith("ال") and head_before(view.layers, i) in FIRMS
    if close - i > _ONE_WORD and view.norm(close - 1) in _FIRM_ENDINGS:
        return True
    return (announced and close - i == _ONE_WORD) or _does_business(view, i) or _takes_part(view, i, close)


_POINTS = word_class("forms", "points")
_LETTERS = word_class("forms", "letters")


def _spells_letters(view: View, i: int, close: int) -> bool:
    """Whether an Arabic quotation that opens at token `i` calls two or more Latin letters: «إس إم إس», «ديار إم إي»."""
    letters = sum(view.norm(k) in _LETTERS for k in range(i + 1, close))
    return letters == close - i - 1 > 1 or (letters > 1 and close - i <= _SPELLED)


_SPELLED = 5  # tokens from where a quotation opens to its end, where two of its words are letters


def _of_a_people(view: View, i: int, close: int) -> bool:
    """Whether a definite adjective tells of which land or kind an indefinite word in quotes is, so that the word is a
    name: «زادنا» الكويتية, and no «تصعيد» إسرائيلي."""
    behind = close + 1
    if close - i != 2 or view.norm(i + 1).startswith("ال") or behind >= len(view.tokens):
        return False
    return is_relational(view.norm(behind))


def _stops(layers: Layers, i: int) -> bool:
    """Whether a function word stands at token `i`; what only a split of a short word gives («بلو» for «لو») is none."""
    return any(m.entry.layer in STOPS and not _split_short(layers, m) for m in layers.cues[i])


def _eventful(layers: Layers, i: int) -> bool:
    """Whether token `i` is a word of an event, and not only by the split of a short word («سنجاي» for «نجا»)."""
    return any(not _split_short(layers, m) for m in layers.triggers[i])


def _split_short(layers: Layers, match: Match) -> bool:
    clitics = match.proclitics.removesuffix("ال") + match.enclitic
    token = layers.sentence.tokens[match.first]
    return token.kind == "word" and bool(clitics) and len(token.norm) - len(clitics) <= SHORT


def _bare_quote_names(view: View, i: int, close: int) -> bool:
    """Whether a quotation that no noun announces is a name, and no phrase of somebody («"كارثة إنسانية"»)."""
    if close - i > 4:
        return False
    if view.arabic and (_spells_letters(view, i, close) or _of_a_people(view, i, close)):
        return True
    if view.arabic and close - i > _ONE_WORD and view.norm(close - 1) in _FIRM_ENDINGS:
        return True  # «رويا كابيتال»
    eventful = any(_eventful(view.layers, k) for k in range(i + 1, close))
    if eventful and not (view.arabic and (_names_in_place(view, i, close) or _takes_part(view, i, close))):
        return False
    if not view.arabic:
        return all(view.tokens[k].text[0].isupper() for k in range(i + 1, close)) and (
            close - i > 2 or not view.vocabulary.has("common", view.norm(i + 1))
        )
    last = view.norm(close - 1)
    if close - i > 2 and last.startswith("ال") and view.norm(close - 2).startswith("ال"):
        if close + 1 < len(view.tokens) and any(m.entry.adjective for m in view.hits[close + 1]):
            return True  # «المجموعة المشتركة» الكويتية
        return close - i == 4 and not view.norm(i + 1).startswith("ال") and _does_business(view, i)
    relational = last.endswith("يه") and view.tokens[close - 1].text.endswith("ة")  # and no «مسك كافيه»
    return not (close - i > 2 and relational and not last.startswith(("ال", "لل"))) and not any(
        view.vocabulary.has("adjectives", view.norm(k)) for k in range(i + 1, close)
    )


def _tells_field(view: View, i: int) -> bool:
    """Whether the last word of an Arabic quotation tells what a firm is for: «أمان [للتأمين]»."""
    norm = view.norm(i)
    return norm.startswith("لل") and view.vocabulary.has("fields", norm[2:])


def _does_business(view: View, i: int) -> bool:
    """Whether an Arabic quotation that opens at token `i` stands where a firm does, behind what it earns or does:
    «أرباح «إسمنت الوادي الجديد»», «باعت «إسمنت الوادي الجديد»»."""
    rows = view.layers.triggers[i - 1] if i else []
    return any(m.last == i and m.entry.row.event in _BUSINESS and m.entry.pos in ("noun", "verb") for m in rows)


def _takes_part(view: View, i: int, close: int) -> bool:
    """Whether an Arabic quotation of one word of an event stands where only a party does: behind what a firm does or
    has («بلغت إيرادات «ربح»»), or behind the preposition that such a word asks for («استثمرت كذا في «زاد»»)."""
    word, before = view.norm(i + 1), view.norm(i - 1) if i else ""
    behind = view.norm(close + 1) if close + 1 < len(view.tokens) else ""
    if close - i != _ONE_WORD or word.startswith("ال") or word.endswith(("ا", "ات", "ين", "ون")):
        return False
    if behind.startswith("ال") and not is_relational(behind):
        return False  # «مع «رفع» العقوبات»
    if _does_business(view, i):
        return True
    rows = (m for k in range(max(i - _GOVERNED, 0), i) for m in view.layers.triggers[k])
    return any(m.entry.row.event in _BUSINESS and before in dict(m.entry.row.markers) for m in rows)


_FIRM_ENDINGS = word_class("forms", "firm_endings")
_ONE_WORD = 2  # tokens from where a quotation opens to where one of a single word closes
_GOVERNED = 8  # tokens between a word of business and its preposition
_BUSINESS = frozenset(
    ("earn", "value", "acquire", "raise", "invest", "list", "supply", "staff", "partner", "lend", "share", "own")
)
_NAME_FOLLOWS = word_class("forms", "name_follows")


def _names_in_place(view: View, i: int, close: int) -> bool:
    """Whether an Arabic quotation of two or three words that holds a word of an event stands where a name stands:
    before a people's adjective or a name in Latin letters, or behind a preposition or verb («60% من «تمويل ديار»»)."""
    first, last = view.norm(i + 1), view.norm(close - 1)
    if close - i < 3 or any_verb_only(view.layers, i + 1) or first.startswith("ال"):
        return False
    relational = last.endswith(("يه", "ي")) and not last.startswith("ال")
    if relational or view.layers.cue(close - 1, "marker") is not None:
        return False  # «شراكة استراتيجية», but «حصاد الغذائية»
    known = view.layers.cues[close - 1] or view.layers.triggers[close - 1]
    if known and not last.startswith("ال") and not _tells_field(view, close - 1):
        return False
    layers = view.layers
    latin = layers.mark(close + 1) == "(" and close + 2 < len(view.tokens) and view.tokens[close + 2].kind == "latin"
    people = close + 1 < len(view.tokens) and any(m.entry.adjective for m in view.hits[close + 1])
    if latin or people:
        return True
    before = next((k for k in range(i - 1, -1, -1) if not layers.mark(k) or layers.mark(k) == "ـ"), -1)
    if before < 0 or before < i - 1:
        return False
    if _definite(view, before) and not layers.cues[before] and not layers.triggers[before]:
        return True  # «العبّارة «نجمة النيل»»
    if any(m.entry.value in _NAME_FOLLOWS for m in layers.ends.get(i, [])):
        return True
    verbs = (m for m in layers.triggers[before] if m.entry.pos == "verb" and m.entry.row.event != "comment")
    plans = (m for m in layers.cues[before] if m.entry.layer == "plan" and m.entry.tense != "none")
    return any(m.last == i for m in (*verbs, *plans))


def any_verb_only(layers: Layers, i: int) -> bool:
    """Whether token `i` can but be a verb."""
    return {m.entry.pos for m in layers.triggers[i]} == {"verb"}


def other_script(view: View) -> list[tuple[int, int]]:
    """The brackets of an English sentence that hold but Arabic words, more than the catalogue's names within them."""
    found = []
    for i, mark in view.layers.marks.items():
        if mark != "(":
            continue
        close = next((k for k in range(i + 2, min(i + LONGEST_QUOTE, len(view.tokens))) if view.layers.mark(k)), 0)
        if view.layers.mark(close) not in CLOSE or any(view.tokens[k].kind != "word" for k in range(i + 1, close)):
            continue
        if not any(m.last == close for m in view.hits[i + 1]):
            found.append((i + 1, close))
    return found


def restated_names(view: View, before: list[Mention], brackets: list[tuple[int, int]]) -> list[Mention]:
    """The names in such brackets, each behind the one that it restates: "Tihama Dairy (ألبان تهامة)"."""
    kinds = {mention.last: mention.type for mention in before}
    return [
        Mention(first, last, new_entity(view.text(first, last), kinds[first - 1]), "restated")
        for first, last in brackets
        if first - 1 in kinds
    ]


def group_names(view: View, taken: set[int]) -> list[Mention]:
    """Parties without a name, by their plural: «شركات التكنولوجيا العملاقة», "big tech companies"."""
    found = []
    tokens, layers = view.tokens, view.layers
    for i in layers.where("group"):
        match = layers.cue(i, "group")
        if match is None or match.enclitic or i in taken or i in layers.figure_at or _inside_head(view, i):
            continue
        first, last = match.first, match.last
        if view.norm(last) == "up" and i - 1 in taken:
            continue  # "Acme firms up its order"
        if view.arabic:
            while (
                last < len(tokens)
                and last - match.last < 3
                and last not in taken
                and _definite(view, last)
                and not layers.cue(last, *STOPS)
            ):
                last += 1
        else:
            while first > 0 and match.first - first < 2 and first - 1 not in taken and _describes(view, first - 1):
                first -= 1
        text = strip_clitics(tokens[first].text, match.proclitics) + "".join(
            " " + t.text for t in tokens[first + 1 : last]
        )
        found.append(Mention(first, last, new_entity(text, "name"), "group", proclitic=match.proclitics))
    return found


def _inside_head(view: View, i: int) -> bool:
    """Whether a plural is only part of the noun that announces a name: «سلسلة [متاجر] كذا»."""
    heads = (view.layers.cue(k, "head") for k in range(max(i - 2, 0), i))
    return any(head is not None and head.last > i for head in heads) and i + 1 < len(view.tokens)


def _definite(view: View, i: int) -> bool:
    return view.norm(i).startswith("ال") and len(view.norm(i)) > 4


def _describes(view: View, i: int) -> bool:
    layers, token = view.layers, view.tokens[i]
    if i in layers.figure_at or token.kind != "latin" or layers.cues[i] or layers.triggers[i]:
        return False
    return not view.vocabulary.has("never", token.norm)


def strip_clitics(text: str, proclitics: str) -> str:
    """A word as it is written without the conjunction and preposition before it; its article stays."""
    letters = proclitics[:-2] if proclitics.endswith("ال") else proclitics
    for letter in letters:
        if text.startswith("لل") and letter == "ل" and proclitics != "ل":
            text = "ا" + text[1:]  # «للبنك», but «للجنة» is «لجنة» behind «ل»
        elif text.startswith(letter):
            text = text[1:].lstrip("ـ")
    return text


def any_verb(layers: Layers, i: int) -> bool:
    """Whether token `i` may be a verb that evokes an event."""
    return any(m.entry.pos == "verb" for m in layers.triggers[i])
