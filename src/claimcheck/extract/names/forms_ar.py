"""Arabic names by their form: institutions by grammar, people by title or first name, places by head noun."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.extract.layers import QUOTES_CLOSE, QUOTES_OPEN
from claimcheck.extract.names.catalogue import ACTORS, head_before, is_suffix, lands_at, supported, tells_purpose
from claimcheck.extract.names.forms import STOPS, any_verb, strip_clitics
from claimcheck.extract.names.mention import Mention, View, new_entity
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS, FIRMS, PLACES
from claimcheck.lexicon.words import TYPES
from claimcheck.text.closed_classes import WITH_PRONOUN
from claimcheck.text.normalise import bare
from claimcheck.text.tokens import has_capital

_NAMED_BY_HEAD = frozenset(("place",)) | frozenset(
    ["body", "university", "bank", "facility", "company", "fund", "club", "city"]
)
_TRADING = frozenset(("company", "fund"))
_NISBA = re.compile(r"..+يه|.+[^واي]ي")
_PARTICIPLE = re.compile(r"م[^اوي]...?ه|مت....?ه|مست....?ه|مت[^او]ا..")
LONGEST_INSTITUTION = 9  # words of an institution's name, its head noun among them
LONGEST_OFFICE = 9  # words between a title and the person who holds it


# --- institutions and places


def institutions(view: View) -> list[Mention]:
    """«وزارة الصحة المصرية», «بنك الساحل»: a body by its grammar, longer than any place inside it."""
    found = []
    layers, tokens = view.layers, view.tokens
    inside = {
        k
        for row in view.hits
        for m in row[:1]
        if not m.entry.weak and not m.entry.adjective
        for k in range(m.first + 1, m.last)
    }
    for i in layers.where("head"):
        match = layers.cue(i, "head")
        if (
            i in inside
            or match is None
            or match.entry.value not in _NAMED_BY_HEAD
            or match.enclitic
            or layers.cue(i, "group")
            or i in layers.figure_at
            or _lasts(view, i)
        ):
            continue
        last = _institution_end(view, match)
        last = _quoted_end(view, i, last) if last is not None else None
        if last is None or _catalogue_knows(view, i, last):
            continue
        inner = view.hits[match.last] if match.last < len(tokens) else []
        if any(
            m.last - m.first > 1 and not m.entry.adjective and m.entry.entity.type in TYPES["organisation"]
            for m in inner
        ):
            continue
        if match.entry.value in FIRMS and any(_known_firm(view, m, last) for m in inner):
            continue  # «شركة ميتا الأمريكية»
        if match.entry.value == "city":
            if any(m.last >= last and not m.entry.adjective and m.entry.entity.type in PLACES for m in inner):
                continue
            found.append(Mention(match.last, last, new_entity(view.text(match.last, last), "city"), "head noun"))
            continue
        text = strip_clitics(tokens[i].text, match.proclitics) + "".join(" " + t.text for t in tokens[i + 1 : last])
        found.append(
            Mention(i, last, new_entity(text, str(match.entry.value)), "institution", proclitic=match.proclitics)
        )
    return found


def _quoted_end(view: View, first: int, last: int) -> int:
    """Where a quoted institution ends whose last words are adjectives: «مصرف الخليج [المتحد]» in quotation marks."""
    layers, end = view.layers, last
    if layers.mark(first - 1) not in QUOTES_OPEN:
        return last
    while end - last < _QUOTED and end < len(view.tokens) and view.norm(end).startswith("ال"):
        end += 1
    return end if layers.mark(end) in QUOTES_CLOSE else last


_QUOTED = 2  # adjectives that end a quoted name


def _lasts(view: View, i: int) -> bool:
    """Whether a noun of a place is a deed that lasts as long as a figure behind it says: «بسجن فلان ست سنوات»."""
    layers = view.layers
    deed = any(m.entry.pos == "masdar" and "duration" in m.entry.row.needs for m in layers.triggers[i])
    return deed and any(f.kind == "duration" and 0 < f.first - i <= _LASTING for f in layers.figures)


_LASTING = 10  # tokens


def _known_firm(view: View, m: Match, last: int) -> bool:
    """Whether the catalogue's company and adjectives are all that stands before token `last`."""
    announced = not m.entry.adjective and m.entry.entity.type in FIRMS and supported(view, [m]) is not None
    return announced and m.last < last and all(_is_qualifier(view, k) for k in range(m.last, last))


def _catalogue_knows(view: View, i: int, last: int) -> bool:
    rows = [m for m in view.hits[i] if m.last >= last and not m.entry.adjective]
    return bool(rows) and supported(view, rows) is not None


def _institution_end(view: View, match: Match) -> int | None:
    """The token behind an institution's name, None where its head noun is followed by none."""
    kind = str(match.entry.value)
    if kind in FIRMS and "ال" not in match.proclitics and _behind_trade(view, match) is not None:
        return None
    if "ال" in match.proclitics:
        if kind in FIRMS:
            return _definite_company_end(view, match)
        return _definite_body_end(view, match) if kind in ("body", "university") else None
    if kind == "fund" and _chain_of_nouns(view, match.last):
        return _qualified_end(view, match.last + 3, match.first + LONGEST_INSTITUTION)
    if kind in ACTORS and _generic_trade(view, match.last):
        return None
    if kind == "city":
        return _place_end(view, match.last)
    if kind == "place":
        return _landmark_end(view, match)
    core = None if _of_another(view, match.last) else _core_end(view, match, kind)
    if core is None:
        return None
    last = _qualified_end(view, core, match.first + LONGEST_INSTITUTION)
    return None if kind in _TRADING and last - match.last < 2 and not _names_it(view, match.last) else last


def _of_another(view: View, i: int) -> bool:
    """Whether a definite firm without its name stands there: «مزارع [الشركة]» are hers and no name."""
    match = view.layers.cue(i, "head")
    return match is not None and "ال" in match.proclitics and match.entry.value in FIRMS


def _names_it(view: View, i: int) -> bool:
    """Whether one definite noun behind «شركة», «مجموعة» or «صندوق» is its name, and not what it trades in: «مجموعة
    الغدير», but «شركة الطيران»."""
    norm = bare(view.norm(i))
    known = view.vocabulary
    trade = known.has("trades", norm) or known.has("fields", norm) or known.has("ya_nouns", view.norm(i))
    return _definite_word(view, i) and not trade and not view.layers.triggers[i] and not view.layers.cues[i]


def _chain_of_nouns(view: View, i: int) -> bool:
    """Whether two bare nouns and a definite one stand there: «صندوق [استثمار أموال الضمان]»."""
    return _bare_noun(view, i) and _bare_noun(view, i + 1) and _definite_word(view, i + 2)


def _definite_body_end(view: View, match: Match) -> int | None:
    """«الهيئة العامة لـ…», «المحكمة الدستورية»: a definite body with an adjective of its own."""
    at = match.last
    begin = at
    while at < len(view.tokens) and at - begin < 3 and _is_qualifier(view, at):
        at += 1
    if at == begin and not _governs_field(view, at):
        return None
    end = _qualified_end(view, at, match.first + LONGEST_INSTITUTION)
    return end if end > begin else None


def _definite_company_end(view: View, match: Match) -> int | None:
    """«الشركة السودانية للموارد المعدنية», «البنك الأوروبي للاستثمار»: an adjective, then what it is for."""
    at = match.last
    while at < len(view.tokens) and at - match.last < 3 and _is_qualifier(view, at):
        at += 1
    if at == match.last or at >= len(view.tokens) or not _governs_field(view, at):
        return None
    return _qualified_end(view, at, match.first + LONGEST_INSTITUTION)


def _core_end(view: View, match: Match, kind: str) -> int | None:
    """Behind the genitive of a head: up to two bare nouns and a definite one, a place, or a proper name."""
    at = match.last
    nouns = 0
    while (
        nouns < (2 if kind == "body" else 1)
        and _bare_noun(view, at)
        and (_definite_word(view, at + 1) or _place_at(view, at + 1))
    ):
        nouns += 1
        at += 1
    if kind not in _TRADING and at == match.last and view.vocabulary.has("saints", view.norm(at)):
        return _behind_honour(view, at)
    if kind in _NAMED_AFTER and at == match.last and _given(view, at) and view.norm(at + 1) in _SON_OF:
        return at + 3  # «محطة محمد بن راشد»
    place = _place_at(view, at)
    if place is not None and (kind not in _TRADING or (at == match.last and not nouns)):
        return place.last
    governed = kind in _GOVERNING and at == match.last and _definite_object(view, at)
    if _definite_word(view, at) or governed or (kind == "club" and at == match.last and _club_name(view, at)):
        return _behind_honour(view, at)
    if (kind == "bank" and _bare_noun(view, at)) or (_proper_head(view, match) and _proper_word(view, at)):
        return at + 1
    return at if nouns and kind not in _TRADING else None


_GOVERNING = frozenset(("body", "facility", "club"))
_NAMED_AFTER = frozenset(("facility", "university"))  # what is named after persons
_SON_OF = frozenset(("بن", "ابن", "بنت"))


def _club_name(view: View, i: int) -> bool:
    """Whether a definite noun right behind «نادي» is its name whatever else it means: «نادي [الهدف]»."""
    if i >= len(view.tokens) or i in view.layers.figure_at or view.vocabulary.has("objects", view.norm(i)):
        return False
    closed = view.layers.cue(i, "that", "relative", "subordinate", "marker", "adverb", "official") is not None
    return view.tokens[i].text.startswith("ال") and len(view.norm(i)) >= _SHORTEST_DEFINITE and not closed


_SHORTEST_DEFINITE = 5  # letters of a name with its article


def _definite_object(view: View, i: int) -> bool:
    """Whether a definite noun that is often an object stands right behind a noun that governs it: «سلطة [الميناء]»."""
    return i < len(view.tokens) and view.norm(i) in _PORTS


_PORTS = frozenset(("الميناء", "الخط"))


def _behind_honour(view: View, at: int) -> int:
    """Behind a definite noun; «الملك», «الأمير» and their like go on with the person's name."""
    honoured = view.vocabulary.has("honoured", view.norm(at)) or view.vocabulary.has("saints", view.norm(at))
    begin = at
    at += 1
    while (
        honoured
        and at < len(view.tokens)
        and at - begin < 4
        and (_plain(view, at) or view.vocabulary.has("given_words", view.norm(at)) or _given(view, at))
        and not view.norm(at).startswith("ال")
        and (at == begin + 1 or at + 1 not in view.layers.figure_at)  # «جامعة الملك فيصل [قبول] 8 آلاف طالب»
    ):
        at += 1
    return at


def _proper_head(view: View, match: Match) -> bool:
    return view.vocabulary.has("proper", view.layers.key(match.last - 1))


def _proper_word(view: View, i: int) -> bool:
    """Whether a bare word is a proper name: no adjective, no verb, nothing that the lexicon knows."""
    if i >= len(view.tokens) or not _plain(view, i):
        return False
    norm = view.norm(i)
    return not _adjective(view, norm) and len(norm) > 2


def _adjective(view: View, norm: str) -> bool:
    """Whether an indefinite word has an adjective's form («صينية», «متخصصة») or is a known one."""
    if view.vocabulary.has("adjectives", norm) or view.vocabulary.has("adjectives", norm.removesuffix("ا")):
        return True
    return _NISBA.fullmatch(norm) is not None or _PARTICIPLE.fullmatch(norm) is not None


def _place_at(view: View, i: int) -> Match | None:
    if not 0 <= i < len(view.tokens) or view.tokens[i].kind != "word":
        return None
    return next(
        (
            m
            for m in view.hits[i]
            if not m.entry.adjective and m.entry.entity.type in AREAS and not m.proclitics.replace("ال", "")
        ),
        None,
    )


def _landmark_end(view: View, match: Match) -> int | None:
    """Behind «وادي», «مخيم», «طريق كذا - كذا»: a road needs a place known, since «طريق» is an ordinary word too."""
    at = match.last
    if at >= len(view.tokens) or (
        view.layers.cue(match.first - 1, "marker") is not None and view.norm(match.first - 1) == "عن"
    ):
        return None
    place = _place_at(view, at)
    if place is None:
        named = _definite_word(view, at) or _proper_head(view, match)
        return _place_end(view, at) if named and view.layers.key(match.last - 1) != "طريق" else None
    behind = _place_at(view, place.last + 1) if view.layers.mark(place.last) in ("-", "–") else None
    return behind.last if behind is not None else place.last


def _place_end(view: View, at: int) -> int | None:
    """Behind «قرية», «محافظة», «حي»: one or two words that name the place."""
    begin = at
    while at < len(view.tokens) and view.layers.cue(at, "filler") and at - begin < 2:
        at += 1
    if at != begin:
        return None
    place = _place_at(view, at)
    if place is not None:
        return place.last
    if at < len(view.tokens) and tells_purpose(view, at):
        return None
    if at < len(view.tokens) and any(not m.entry.weak and not m.entry.adjective for m in view.hits[at]):
        return None
    if (
        at >= len(view.tokens)
        or view.tokens[at].kind != "word"
        or at in view.layers.figure_at
        or view.layers.cue(at, *STOPS, "title", "adverb")
    ):
        return None
    norm = view.norm(at)
    if view.vocabulary.has("openers", norm) and (_plain(view, at + 1) or view.norm(at + 1).startswith("ال")):
        return at + 2  # «بلدة كفر رمان»
    if norm.startswith("ال") and len(norm) > 4:
        return at + 1
    if _definite_word(view, at + 1) and not _adjective(view, norm) and not norm.startswith(("و", "لل")):
        return at + 2
    described = view.vocabulary.has("adjectives", norm) or norm.endswith("يه")
    return at + 1 if _plain(view, at) and len(norm) > 2 and not described else None


def _counted(view: View, i: int) -> bool:
    """Whether a figure or a date holds token `i`: «أعلنت شركة كورفان [الأربعاء] أنها»."""
    return i in view.layers.figure_at or i in view.layers.dated


def _is_qualifier(view: View, i: int) -> bool:
    """Whether token `i` is a definite adjective: one of the list, or a nisba («الرواندي»)."""
    token = view.tokens[i]
    if token.kind != "word" or _counted(view, i) or view.layers.cue(i, *STOPS, "title"):
        return False
    norm = token.norm
    if view.vocabulary.has("ya_nouns", norm):
        return False
    return (
        norm.startswith("ال")
        and len(norm) > 4
        and (view.vocabulary.has("qualifiers", bare(norm)) or norm.endswith(("يه", "ي")))
    )


def _governs_field(view: View, i: int) -> bool:
    """«لكرة القدم», «للإحصاء»: what a body is for."""
    norm = view.norm(i)
    if not norm or view.tokens[i].kind != "word" or i in view.layers.figure_at:
        return False
    if norm.startswith("لل") and len(norm) > 4:
        following_marker = view.layers.cue(i + 1, "marker") is not None
        return not (following_marker and view.layers.triggers[i])
    return (
        norm.startswith("ل")
        and len(norm) > 3
        and _definite_word(view, i + 1)
        and not view.hits[i]
        and view.layers.cue(i, "relative", "subordinate", "marker", "negate", "that") is None
    )


def _qualified_end(view: View, at: int, stop: int) -> int:
    """Behind the adjectives, «لل…» and «وال…» that go on with an institution's name."""
    field = False  # «المصرف العراقي للتجارة [لتمويل القسط]»: it has one field, and what follows is a purpose
    while at < len(view.tokens) and at < stop:
        norm = view.norm(at)
        if _is_qualifier(view, at):
            at += 1
        elif _governs_field(view, at) and not (field and not norm.startswith("لل")) and not _given_to(view, at):
            field = True
            at += 1 if norm.startswith("لل") else 2
        elif (
            norm.startswith("وال")
            and len(norm) > 5
            and view.tokens[at].kind == "word"
            and not any_verb(view.layers, at)
            and not view.layers.cue(at, *STOPS, "head")
            and not view.hits[at]
        ):
            at += 1
        else:
            break
    return at


def _given_to(view: View, i: int) -> bool:
    """Whether a land or its government stands behind «لل», to whom something is given, and no field: «البنك الدولي
    [للحكومة]», «صندوق التنمية [للنيجر]»."""
    body = view.norm(i) == "للحكومه"
    land = any(m.entry.entity.type in AREAS and not m.entry.adjective and m.first == i for m in view.hits[i])
    return view.norm(i).startswith("لل") and (body or land)


def _generic_trade(view: View, i: int) -> bool:
    """Whether the words behind «شركة» say its trade, because its name follows: «شركة الذكاء الاصطناعي xAI»."""
    layers, tokens = view.layers, view.tokens
    if i < len(tokens) and view.vocabulary.has("trades", view.norm(i)):
        return True
    for k in range(i, min(i + 5, len(tokens))):
        if layers.mark(k) in QUOTES_OPEN or tokens[k].kind == "latin":
            return True
        if layers.mark(k) or layers.cue(k, *STOPS):
            return False
        if k > i and _governs_field(view, k) and view.norm(k).startswith("لل"):
            return False  # «شركة المتوسط للأدوية»
        if k > i and any(
            not m.entry.weak and not m.entry.adjective and m.entry.entity.type in TYPES["organisation"]
            for m in view.hits[k]
        ):
            return True
    return False


def _bare_noun(view: View, i: int) -> bool:
    if (
        i >= len(view.tokens)
        or view.tokens[i].kind != "word"
        or _counted(view, i)
        or view.norm(i).startswith(("ال", "لل", "وال"))
    ):
        return False
    return not view.layers.cue(i, *STOPS, "title", "filler", "head", "copula", "adverb") and not any_verb(
        view.layers, i
    )


def _definite_word(view: View, i: int) -> bool:
    if not 0 <= i < len(view.tokens):
        return False
    token = view.tokens[i]
    if token.norm == "الله":
        return True
    if token.kind != "word" or _counted(view, i) or not token.norm.startswith("ال") or len(token.norm) < 5:
        return False
    if token.text.startswith("أل"):
        return False  # «ألبان»
    if view.vocabulary.has("objects", token.norm) or token.norm in _AMOUNTING:
        return False
    return view.vocabulary.has("honoured", token.norm) or not view.layers.cue(i, *STOPS, "title", "adverb")


_AMOUNTING = frozenset(("البالغ", "البالغه", "البالغين", "المقدر", "المقدره"))  # a figure follows them, and no name


def _plain(view: View, i: int) -> bool:
    """Whether token `i` is a word that the lexicon does not know and that carries no clitic that shows."""
    token = view.tokens[i]
    layers = view.layers
    if token.kind != "word" or _counted(view, i) or layers.cues[i] or layers.triggers[i] or "." in token.text:
        return False
    return not token.norm.startswith(("و", "لل", "بال")) or token.norm[:2] in ("وا", "ول", "وي")


def foreign_companies(view: View) -> list[Mention]:
    """«نخيل فنتشرز», «عُمان فون»: a word or two before a transliterated word that ends names of companies."""
    found = []
    foreign = view.vocabulary.sets["foreign"]
    for i in range(1, len(view.tokens)):
        if view.tokens[i].norm not in foreign or view.tokens[i].kind != "word":
            continue
        first = i
        while first > 0 and i - first < 2 and _foreign_part(view, first - 1):
            first -= 1
        if first == i:
            continue
        place = next((m for m in view.hits[first] if not m.entry.adjective), None)
        proclitic = place.proclitics if place is not None else ""
        text = strip_clitics(view.text(first, i + 1), proclitic)
        found.append(
            Mention(
                first,
                i + 1,
                new_entity(text, head_before(view.layers, first) or "company"),
                "head noun",
                proclitic=proclitic,
            )
        )
    return found


def _foreign_part(view: View, i: int) -> bool:
    place = any(m.entry.entity.type in PLACES and not m.entry.adjective for m in view.hits[i])
    return place or (
        _plain(view, i)
        and not view.norm(i).startswith("ال")
        and not _adjective(view, view.norm(i))
        and not view.norm(i).endswith(("ات", "ها"))
    )


def firms_by_field(view: View) -> list[Mention]:
    """«أعلنت القدية للترفيه أن»: a catalogue name with what it is for behind it, between a verb of saying and what is
    said, is a firm of its own; «قالت أرامكو للصحفيين إن» tells to whom."""
    found = []
    for i, row in enumerate(view.hits[:-1]):
        match = next((m for m in row if not m.entry.adjective and not m.entry.weak), None)
        if match is None or match.entry.entity.type not in FIRMS | {"project"}:
            continue
        at, last = match.last, match.last + 1
        field = view.norm(at).startswith("لل") and view.vocabulary.has("fields", view.norm(at)[2:])
        says = any(m.entry.tense != "none" for m in view.layers.cues_in(i - 1, i, "say", "carry"))
        if field and says and view.layers.cue(last, "that") is not None:
            found.append(Mention(i, last, new_entity(view.text(i, last), "company"), "head noun"))
    return found


# --- names behind their head noun


def behind_heads(view: View, taken: set[int]) -> list[Mention]:
    """«شركة كذا كذا», «منصة كذا»: a name of one or two words that only its head noun announces."""
    found = []
    layers, tokens = view.layers, view.tokens
    for i in layers.where("head"):
        match = layers.cue(i, "head")
        if (
            match is None
            or match.enclitic
            or i in taken
            or "ال" in match.proclitics
            or layers.cue(i, "group") is not None
        ):
            continue
        if match.entry.value not in ACTORS | {"outlet", "product"}:
            continue
        traded = _behind_trade(view, match)
        begin = traded or match.last
        while begin < len(tokens) and layers.cue(begin, "filler") and begin - match.last < 2:
            begin += 1
        last = begin
        while (
            last < len(tokens)
            and last - begin < 2
            and last not in taken
            and (
                _plain(view, last)
                or (last == match.last and (_only_looks_prefixed(view, last) or _before_its_field(view, last)))
            )
            and not _adjective(view, view.norm(last))
            and not _carries_pronoun(view, last)
            and not (last > begin and _is_object(view, last, i))
        ):
            last += 1
        if (
            last == begin
            or (begin == match.last and view.norm(begin).startswith("ال"))
            or view.vocabulary.has("trades", view.norm(begin))
        ):
            continue
        if (
            last < len(tokens)
            and last not in taken
            and last - begin == 1
            and _definite_word(view, last)
            and view.layers.triggers[last]
        ):
            continue
        if last - begin == 2 and view.norm(last - 1).startswith("ال"):
            last -= 1
        kind = str(match.entry.value)
        if traded and kind == "product":
            kind = "name"  # «منصة التوصيل زادك»: what it sells, and who sells it
        found.append(Mention(begin, last, new_entity(view.text(begin, last), kind), "head noun"))
    return found


def _behind_trade(view: View, match: Match) -> int | None:
    """Where the name begins that follows a head with its trade: «شركة البرمجيات الهندية [كورفان]».

    Behind a verb a bare word is rather its object («اشترت شركة الطيران طائرات»), unless a figure, what is said or a
    relative clause follows it. Between a verb of saying and what is said any trade will do.
    """
    layers, at = view.layers, match.last
    if not _definite_word(view, at):
        return None
    trade = view.vocabulary.has("trades", view.norm(at)[2:])
    at += 1
    while at < len(view.tokens) and at - match.last < _QUALIFIED and _is_qualifier(view, at):
        at += 1
    if at + 1 >= len(view.tokens) or view.norm(at).startswith("ال") or not _proper_word(view, at) or view.hits[at]:
        return None
    says = match.first > 0 and layers.cue(match.first - 1, "say") is not None
    if not trade:
        return at if says and layers.cue(at + 1, "that") is not None else None
    told = match.first > 0 and any_verb(layers, match.first - 1) and not says
    named = at + 1 in layers.figure_at or layers.cue(at + 1, "that", "relative") is not None
    return None if told and not named else at


_QUALIFIED = 3  # tokens of a trade and its adjectives


def _only_looks_prefixed(view: View, i: int) -> bool:
    """Whether a word right behind «شركة» begins with no conjunction or preposition: what would be left is nothing that
    the lexicon knows («وصال»), or a verb, which none of the prepositions governs («بيدر»)."""
    token, layers = view.tokens[i], view.layers
    prefix = token.norm[:1]
    if token.kind != "word" or prefix not in "وبلك" or len(token.norm) < _SHORTEST_JOINED or i in layers.figure_at:
        return False
    if layers.cues[i] or any(not m.proclitics or m.entry.pos != "verb" for m in layers.triggers[i]):
        return False
    if prefix == "و":
        return not layers.triggers[i] and not view.hits[i] and view.text(i, i + 1)[1:3] != "ال"
    return bool(layers.triggers[i])


def behind_duals(view: View, taken: set[int]) -> list[Mention]:
    """«شركتا كذا وكذا», «ناديي الشباب والعروبة»: two names of a word each behind a dual noun, joined by «و»."""
    found = []
    for i, token in enumerate(view.tokens[:-2]):
        kind = _dual_kind(token.norm)
        if kind is None:
            continue
        first, second = i + 1, i + 2
        definite = _definite_word(view, first)
        if not (first in taken or definite or _proper_word(view, first)):
            continue
        if not (second in taken or _joined_word(view, second, definite=definite)):
            continue
        if first not in taken and not view.norm(first).startswith("و"):
            found.append(Mention(first, second, new_entity(view.text(first, second), kind), "head noun"))
        if second not in taken:
            named = new_entity(view.tokens[second].text[1:], kind)
            found.append(Mention(second, second + 1, named, "head noun", proclitic="و"))
    return found


_DUALS = {"duals": "company", "dual_bodies": "body", "dual_clubs": "club", "dual_schools": "facility"}


def _dual_kind(norm: str) -> str | None:
    """The type of the two that a dual noun announces, behind a clitic too; None for another word."""
    kinds = _kinds_of_duals()
    return kinds.get(norm) or (kinds.get(norm[1:]) if norm[0] in "ولبف" else None)


@cache
def _kinds_of_duals() -> dict[str, str]:
    return {noun: kind for name, kind in _DUALS.items() for noun in vocabulary("ar").sets[name]}


def _joined_word(view: View, i: int, *, definite: bool) -> bool:
    """Whether token `i` is a word that nothing knows, joined by «و»; with its article where `definite`."""
    token, layers = view.tokens[i], view.layers
    known = i in layers.figure_at or layers.cues[i] or layers.triggers[i]
    joined = token.norm.startswith("و") and token.norm.startswith("وال") == definite
    return token.kind == "word" and joined and len(token.norm) >= _SHORTEST_JOINED and not known


_SHORTEST_JOINED = 4  # letters of a name with its «و»


def _is_object(view: View, i: int, head: int) -> bool:
    """Whether a word behind a name is an indefinite object: by its ending, and by the verb before the head noun
    («افتتحت شركة كذا [مصنعا] في»)."""
    if view.tokens[i].text.rstrip("ا").endswith("ً"):
        return True
    if not view.norm(i).endswith("ا") or _closed(view, i + 1) or head == 0:
        return False
    return view.tokens[head - 1].kind == "word" and any_verb(view.layers, head - 1)


def _before_its_field(view: View, i: int) -> bool:
    """Whether a word right behind «شركة» has what it is for behind it, and so is its name whatever else it means:
    «شركة [زاد] للأغذية»."""
    field = view.norm(i + 1) if i + 1 < len(view.tokens) else ""
    known = view.vocabulary
    named = field.startswith("لل") and (known.has("fields", field[2:]) or known.has("trades", field[2:]))
    plain = view.tokens[i].kind == "word" and not view.layers.cue(i, *STOPS, "head", "title")
    return named and plain and not view.norm(i).startswith("ال")


def _carries_pronoun(view: View, i: int) -> bool:
    """Whether a word ends in the pronoun «ـه» or «ـها», as no name does."""
    text = view.tokens[i].text
    return len(text) > 3 and text.endswith(("ه", "ها", "هم"))


# --- people


def people(view: View) -> list[Mention]:
    """People by first name, title, verb of saying or apposition, where no catalogue name reaches as far."""
    found: list[Mention] = []
    taken: set[int] = set()
    for reader in (
        _by_brothers,
        _by_given_name,
        _by_title,
        _by_saying,
        _by_apposition,
        _by_office,
        _by_post,
        _by_land,
        _behind_office,
    ):
        for first, last, how in reader(view):
            if any(i in taken for i in range(first, last)) or _catalogue_reaches(view, first, last):
                continue
            joined = how == "brother"
            name = view.text(first, last)[joined:]
            found.append(Mention(first, last, new_entity(name, "person"), how, proclitic="و" if joined else ""))
            taken.update(range(first, last))
    found.extend(m for one in list(found) if (m := _joined(view, one, taken)) is not None)
    return found


def _by_brothers(view: View) -> list[tuple[int, int, str]]:
    """«الأخوان مارك وتيد ووكر»: two first names behind a dual title, the second with what both are called."""
    found = []
    for i in range(len(view.tokens) - 3):
        if not view.vocabulary.has("brothers", view.norm(i)) or not _name_word(view, i + 1):
            continue
        joint = view.tokens[i + 2]
        if joint.kind == "word" and joint.norm.startswith("و") and _is_surname(view, i + 3):
            found.extend([(i + 1, i + 2, "title"), (i + 2, i + 4, "brother")])
    return found


def _is_surname(view: View, i: int) -> bool:
    return i < len(view.tokens) and (_plain(view, i) or view.norm(i).startswith("ال")) and not view.layers.cues[i]


def _joined(view: View, one: Mention, taken: set[int]) -> Mention | None:
    """Who is joined by «و» to a person: «أنيس بالحاج ولينا الماجري»."""
    i = one.last
    if i + 1 >= len(view.tokens) or i in taken or i in view.layers.figure_at:
        return None
    token = view.tokens[i]
    told = view.layers.cues[i] or view.layers.triggers[i] or any(not m.entry.weak for m in view.hits[i])
    if token.kind != "word" or not token.norm.startswith("و") or told or token.norm.startswith("وال"):
        return None
    chained = view.norm(i + 1) in ("بن", "بنت", "ابو")
    if i + 1 in taken or not (chained or _plain(view, i + 1) or _family(view, i + 1)) or _of_a_people(view, i + 1):
        return None
    name = token.norm[1:]
    known = view.vocabulary.has("given", name) or view.vocabulary.has("given_words", name)
    if not known and not (_closed(view, i + 2) and view.norm(i + 1).startswith("ال")):
        return None
    end = max(_chain_end(view, i), i + 2)
    taken.update(range(i, end))
    return Mention(i, end, new_entity(view.text(i, end)[1:], "person"), one.found_by, proclitic="و")


def _catalogue_reaches(view: View, first: int, last: int) -> bool:
    """Whether the catalogue names all that stands here, a person before «آل كذا», or an organisation in it."""
    for k in range(first, last):
        for m in view.hits[k]:
            if m.entry.adjective or m.entry.weak:
                continue
            whole = k == first and m.last >= last
            house = m.entry.entity.type == "person" and view.norm(m.last) == "ال"
            latin = m.entry.entity.type == "person" and not view.norm(last - 1).startswith("ال")
            if whole or house or latin or m.entry.entity.type not in PLACES | {"person"}:
                return True
    return False


def _name_word(view: View, i: int) -> bool:
    return (
        i < len(view.tokens)
        and view.norm(i) not in WITH_PRONOUN
        and (_plain(view, i) or _given(view, i))
        and not view.norm(i).startswith("ال")
    )


def _given(view: View, i: int) -> bool:
    """Whether token `i` is a first name; an ambiguous one only where a name goes on behind it."""
    if not 0 <= i < len(view.tokens) or view.tokens[i].kind != "word" or i in view.layers.figure_at:
        return False
    norm, words = view.norm(i), view.vocabulary
    if norm == "علي" and view.tokens[i].text.endswith("ى"):
        return False
    if words.has("given", norm):
        return True
    if norm == "عبد" and view.norm(i + 1).startswith("ال"):
        return True
    if view.norm(i + 1) in ("بن", "بنت") and _plain(view, i) and words.has("given", view.norm(i + 2)):
        return True  # «حكيم بن أحمد»
    return words.has("given_words", norm) and _goes_on_as_name(view, i + 1)


def _given_here(view: View, i: int) -> bool:
    """Whether token `i` is a first name, or a word that may be one, where the construction asks for a person."""
    if _given(view, i) or not 0 <= i < len(view.tokens):
        return _given(view, i)
    preposition = view.norm(i) == "علي" and view.tokens[i].text.endswith("ى")
    return view.vocabulary.has("given_words", view.norm(i)) and not preposition


def _goes_on_as_name(view: View, i: int) -> bool:
    norm, words = view.norm(i), view.vocabulary
    if not norm or i in view.layers.figure_at:
        return False
    if norm in ("بن", "بنت", "ابو", "ال", "عبد", "الدين", "الله") or words.has("given", norm):
        return True
    return norm.startswith("ال") and norm.endswith("ي") and len(norm) > 4 and _family(view, i)


def _family(view: View, i: int) -> bool:
    """Whether a definite word may be a family name: no adjective of a country, nothing that the lexicon knows."""
    return (
        view.tokens[i].kind == "word"
        and not view.layers.cues[i]
        and all(m.entry.pos == "verb" and "ال" in m.proclitics for m in view.layers.triggers[i])  # «العوض» is no verb
        and not _of_a_people(view, i)
    )


def _of_a_people(view: View, i: int) -> bool:
    return any(m.entry.adjective for m in view.hits[i])


_COMPOUND = frozenset(("الدين", "الزهراء", "الاسلام"))  # they go on with a first name: «عز الدين», «فاطمة الزهراء»


def _chain_end(view: View, first: int) -> int:
    """Behind a chain of names that begins with a first name: «محمد بن سالم الكندي», «عبد الله أبو زيد»."""
    tokens, words = view.tokens, view.vocabulary
    i = first + (2 if view.norm(first) == "عبد" or view.norm(first + 1) in _COMPOUND else 1)
    parts = 1
    while i < len(tokens) and i - first < 8 and tokens[i].kind == "word" and i not in view.layers.figure_at:
        norm = view.norm(i)
        if (
            norm in ("بن", "ابن", "بنت", "ابو", "ال", "عبد", "دي", "فان", "فون", "دا", "ام", "ولد")
            and i + 1 < len(tokens)
            and tokens[i + 1].kind == "word"
            and view.layers.cue(i + 1, "that", "marker") is None
        ):
            i += 3 if view.norm(i + 1) == "عبد" else 2
            parts += 1
            continue
        if view.norm(i + 1) == "الدين" and parts < 4 and i + 1 not in view.layers.figure_at:
            i += 2  # «هاني سري الدين»
            parts += 1
            continue
        if norm == "السيد" and parts == 1 and _closed(view, i + 1):
            return i + 1  # «شعبان السيد.»
        ambiguous = words.has("given_words", norm) and view.layers.cue(i, "marker") is None
        if words.has("given", norm) or (ambiguous and parts < 3 and (parts == 1 or _goes_on_as_name(view, i + 1))):
            i += 1
            parts += 1
            continue
        descended = view.norm(i - 2) in ("بن", "ابن", "بنت", "ابو") and norm.startswith("ال") and _of_a_people(view, i)
        if (
            norm.startswith("ال")
            and len(norm) > 4
            and parts < 4
            and (descended or _family(view, i))
            and (norm.endswith("ي") or parts < 2 or words.has("given_words", norm))
        ):
            return i + 1 + _second_surname(view, i + 1)
        told = view.layers.cue(i + 1, "that", "saying") is not None and view.layers.cue(first - 1, "title") is not None
        northern = parts < 2 and norm.startswith("بال") and len(norm) > 5 and words.has("given_words", view.norm(first))
        if (
            (parts < 2 and _plain(view, i) and (told or not _adjective(view, norm)) and not norm.endswith("ات"))
            or northern
            or (parts < 2 and _nisba_surname(view, first, i))
            or (parts == 2 and _plain(view, i) and _ends_phrase(view, i + 1) and not norm.endswith(("ا", "ه")))
        ):
            i += 1
            parts += 1
            if norm.startswith("ال"):
                return i
            continue
        break
    return i


def _ends_phrase(view: View, i: int) -> bool:
    """Whether the phrase is closed before token `i`, or a sum behind «ب» goes on: «محمد أمين توغاي بـ2,5 مليون»."""
    return _closed(view, i) or (view.norm(i).rstrip("ـ") == "ب" and i + 1 in view.layers.figure_at)


def _second_surname(view: View, i: int) -> bool:
    """Whether a definite surname goes on behind another, where the phrase ends: «أمل الفلاح السغروشني أن»."""
    norm = view.norm(i)
    return norm.startswith("ال") and norm.endswith("ي") and _family(view, i) and _closed(view, i + 1)


def _nisba_surname(view: View, first: int, i: int) -> bool:
    """Whether a word with an adjective's ending is a surname: behind a first name, at a phrase's end («محمد شرفي.»)."""
    certain = view.vocabulary.has("given", view.norm(first)) or view.norm(first - 1).startswith("ال")
    if not certain or not _plain(view, i) or not view.norm(i).endswith("ي"):
        return False
    done = i + 1 < len(view.tokens) and any(
        m.entry.pos == "masdar" and m.proclitics == "ب" for m in view.layers.triggers[i + 1]
    )
    return done or _closed(view, i + 1)  # «أمر المحافظ عماد كدواني بصرف كذا»


def _closed(view: View, i: int) -> bool:
    """Whether a sign or «إن» at token `i` shows that the words before it are one phrase."""
    return i >= len(view.tokens) or bool(view.layers.mark(i)) or view.layers.cue(i, "that") is not None


def _by_given_name(view: View) -> list[tuple[int, int, str]]:
    found = []
    i = 0
    while i < len(view.tokens):
        first = i
        if (view.norm(i) in ("ابو", "ام") and _given(view, i + 1)) or (
            view.norm(i) == "ابو" and view.norm(i + 1) in ("بكر", "عبيده", "علي")
        ):
            end = _chain_end(view, i + 1)
        elif _given(view, i) and not _inside_institution(view, i):
            end = _chain_end(view, i)
        else:
            i += 1
            continue
        first -= _unlisted_first(view, first)
        if end - first >= (3 if view.norm(first) == "عبد" else 2):
            found.append((first, end, "title" if head_before(view.layers, first) == "person" else "given name"))
        i = max(end, i + 1)
    return found


def _unlisted_first(view: View, i: int) -> bool:
    """Whether the word before a first name is one too, by its place behind an office: «وزير العمل جان بيار فلان»."""
    if (
        i < 2
        or not _plain(view, i - 1)
        or _adjective(view, view.norm(i - 1))
        or view.norm(i - 1).startswith(("ال", "وال"))
    ):
        return False
    titled = any(view.layers.cue(k, "title") is not None for k in range(max(i - 4, 0), i - 1))
    return titled and view.norm(i - 2).startswith(("ال", "لل")) and not view.norm(i - 1).endswith(("ات", "ه", "ا"))


def _inside_institution(view: View, i: int) -> bool:
    """Whether a first name belongs to what is named after a person («مستشفى محمد بن زايد»)."""
    honoured = view.vocabulary.has("honoured", view.norm(i - 1)) and not view.layers.cue(i - 1, "head")
    match = view.layers.cue(i - 1 - honoured, "head")
    return (
        match is not None
        and match.last == i - honoured
        and match.entry.value not in ("company", "club")
        and "ال" not in match.proclitics
        and not _lasts(view, match.first)
    )


def _by_title(view: View) -> list[tuple[int, int, str]]:
    found = []
    for i in view.layers.where("title"):
        match = view.layers.cue(i, "title")
        if match is None:
            continue
        if view.vocabulary.has("honoured", view.norm(i)) and view.layers.cue(i - 1, "head") is not None:
            continue  # «مستشفى الملك فلان»
        begin = match.last if match.enclitic else _past_office(view, match.last)
        far = begin > match.last and not (begin == match.last + 1 and lands_at(view, match.last))
        if begin + 1 >= len(view.tokens):
            continue
        if not (_name_word(view, begin) or _word_as_name(view, begin)):
            continue
        end = _chain_end(view, begin)
        if end - begin < 2 or _shaped_otherwise(view, begin, end, far):
            continue
        found.append((begin, end, "title"))
    return found


def _past_office(view: View, i: int) -> int:
    """Past the body and place that a title is of: «مدير مستشفى كذا في كذا فلان»."""
    at = i
    while at < len(view.tokens) and at - i < LONGEST_OFFICE:
        norm = view.norm(at)
        if view.layers.mark(at) in QUOTES_OPEN:
            closing = next(
                (k for k in range(at, min(at + 6, len(view.tokens))) if view.layers.mark(k) in QUOTES_CLOSE), at
            )
            at = closing + 1
            continue
        verbal = any_verb(view.layers, at) and not norm.startswith("ال")
        if view.layers.cue(at, "that", "say", "relative", "subordinate", "negate", "copula") is not None or verbal:
            return i
        held = at > i and view.vocabulary.has("given_words", norm) and _plain_pair(view, at)
        if held:
            return at
        office = (
            norm.startswith(("ال", "لل", "وال", "بال"))
            or norm in ("في", "ب", "ل")
            or view.layers.cue(at, "head", "filler", "title") is not None
        )
        known = any(not m.entry.weak or m.entry.adjective for m in view.hits[at]) and not _given(view, at)
        if not (office or known or view.layers.mark(at) in QUOTES_OPEN | QUOTES_CLOSE):
            return at
        at += 1
    return i


def _word_as_name(view: View, i: int) -> bool:
    """Whether a first name that is a word too stands where only a name can: «مدير كذا علي نزار الحسني»."""
    if view.norm(i) == "علي":
        return view.tokens[i].text.endswith("ي") and _plain(view, i + 1)
    return view.vocabulary.has("given_words", view.norm(i)) and _plain_pair(view, i)


def _plain_pair(view: View, i: int) -> bool:
    """Whether a first name that is a word too goes on with one word more, and the phrase ends there: «أمين علوش.»."""
    if i + 1 >= len(view.tokens) or not (_plain(view, i + 1) or _family(view, i + 1) or view.norm(i + 1) == "السيد"):
        return False
    if i + 2 < len(view.tokens) and view.norm(i + 2).startswith("ال") and _family(view, i + 2):
        return _closed(view, i + 3)  # «أمل الفلاح السغروشني»
    return _closed(view, i + 2) or view.layers.cue(i + 2, "marker", "that") is not None


def _shaped_otherwise(view: View, first: int, end: int, far: bool) -> bool:
    """Whether the words behind a title are no name: «بدأ الوزير زيارة رسمية»."""
    if _given(view, first):
        return False
    norms = [view.norm(k) for k in range(first, end)]
    if view.vocabulary.has("objects", norms[-1]):
        return True  # «وضع الوزير حجر الأساس»
    if view.layers.mark(first - 1) in QUOTES_OPEN or (norms[-1].startswith("ال") and norms[-1].endswith("ه")):
        return True
    told = view.layers.cue(end, "that") is not None or view.layers.mark(end) == ":"
    settled = told and view.norm(first - 1).startswith(("ال", "بال"))  # no indefinite adjective follows «المديرة»
    known = view.vocabulary.has("given_words", norms[0])
    if (norms[0].endswith(("ات", "ه")) and not settled and not known) or any(
        n.endswith("يه") and not n.startswith("ال") for n in norms[1:]
    ):
        return True
    if norms[0].endswith("ا") and not _closed(view, end) and far:
        return True
    return far and not _closed(view, end) and not norms[-1].startswith("ال") and not _speaks(view, first, end)


def _speaks(view: View, first: int, end: int) -> bool:
    """Whether a definite office behind a verb of saying is closed by words that only a name can be: «قالت رئيسة الشركة
    جين فولر في مكالمة»."""
    if not view.norm(first - 1).startswith("ال") or view.layers.cue(end, "marker") is None:
        return False
    return any(m.entry.tense != "none" for m in view.layers.cues_in(first - 8, first, "say", "carry"))


def _by_saying(view: View) -> list[tuple[int, int, str]]:
    """«قال فلان الفلاني إن»: two or three plain words between a verb of saying and what is said."""
    found = []
    for i in view.layers.where("say", "carry"):
        match = view.layers.cue(i, "say", "carry")
        if match is None or match.entry.tense == "none":
            continue
        begin = end = match.last
        while end < len(view.tokens) and end - begin < 5 and (_plain(view, end) or _given_here(view, end)):
            end += 1
        if not 2 <= end - begin <= 4 or not _speech_follows(view, end) or view.norm(begin).startswith("ال"):
            continue
        last = view.norm(end - 1)
        if any(row and row[0].entry.entity.type not in ("person",) for row in view.hits[begin:end]) or any(
            view.norm(k).startswith("و") for k in range(begin + 1, end)
        ):
            continue
        if _comma(view, end) and not (_given_here(view, begin) or (last.startswith("ال") and last.endswith("ي"))):
            continue
        if _shaped_otherwise(view, begin, end, False) or (not last.startswith("ال") and _adjective(view, last)):
            continue
        found.append((begin, end, "saying"))
    return found


def _comma(view: View, i: int) -> bool:
    """Whether a comma, which also ends other phrases, stands at token `i`."""
    return view.layers.mark(i) in ("،", ",")


def _speech_follows(view: View, i: int) -> bool:
    return view.layers.cue(i, "that") is not None or view.layers.mark(i) in ("،", ":", ",")


def _by_apposition(view: View) -> list[tuple[int, int, str]]:
    """«… فلان الفلاني، الرئيس التنفيذي لـ…»: two or three plain words before an office behind a comma."""
    found = []
    layers = view.layers
    for i in range(2, len(view.tokens) - 1):
        if layers.mark(i) not in ("،", ",") or not _office_or_age(view, i + 1):
            continue
        first = i
        while first > 0 and i - first < 4 and (_plain(view, first - 1) or _given_here(view, first - 1)):
            first -= 1
        if not 2 <= i - first <= 3 or view.norm(first).startswith("ال"):
            continue
        if first == 0 or layers.cues[first - 1] or layers.triggers[first - 1] or layers.mark(first - 1):
            found.append((first, i, "apposition"))
    return found


def _behind_office(view: View) -> list[tuple[int, int, str]]:
    """«المدير العام للشركة، فلان الفلاني، …»: two or three plain words between commas behind an office."""
    found = []
    layers = view.layers
    for i in range(2, len(view.tokens) - 3):
        if not _comma(view, i) or not any(layers.cue(k, "title") is not None for k in range(max(i - 6, 0), i)):
            continue
        if any(layers.mark(k) or any_verb(layers, k) for k in range(_last_title(view, i), i)):
            continue
        end = i + 1
        while end < len(view.tokens) and end - i <= 3 and _name_word(view, end):
            end += 1
        if end > i + 1 and view.norm(end).startswith("ال") and _family(view, end):
            end += 1
        if 2 <= end - i - 1 <= 3 and _comma(view, end) and not _shaped_otherwise(view, i + 1, end, False):
            found.append((i + 1, end, "apposition"))
    return found


def _last_title(view: View, i: int) -> int:
    return max(k for k in range(max(i - 6, 0), i) if view.layers.cue(k, "title") is not None)


_HEADED_BY = ("بقياده", "برياسه", "باداره", "بزعامه", "يد", "ومديرها", "ومديره", "قبل")
_BEFORE_HAND = {"يد": "علي", "قبل": "من"}  # «على يد», «من قبل»


def _by_office(view: View) -> list[tuple[int, int, str]]:
    """«أسسها فواز العنزي», «يقوده كنان الأتاسي», «برئاسة فلان الفلاني»: who heads or founded, two or three plain words
    behind the verb and its object's pronoun, or behind its noun."""
    found = []
    for i in range(len(view.tokens) - 2):
        verbs = [m for m in view.layers.triggers[i] if m.entry.pos == "verb" and m.entry.row.event in ("lead", "found")]
        told = [m.last for m in verbs if m.entry.form.tense != "none" and not m.proclitics.strip("وفس")]
        noun = view.norm(i) in _HEADED_BY and view.norm(i - 1) == _BEFORE_HAND.get(view.norm(i), view.norm(i - 1))
        begin = i + 1 if noun else min(told, default=0)
        if not begin:
            continue
        passed = begin if noun else _past_object(view, begin)
        if not _name_word(view, passed):
            continue
        sure = noun or passed > begin or any(m.enclitic for m in verbs)
        begin = passed
        end = _chain_end(view, begin)
        family = view.norm(end - 1).startswith("ال") and not view.norm(end - 1).endswith("ه")
        if end - begin < 2 or _shaped_otherwise(view, begin, end, False) or not (sure or family or _given(view, begin)):
            continue
        if family or _given(view, begin) or not _adjective(view, view.norm(end - 1)):
            found.append((begin, end, "title"))
    return found


def _by_post(view: View) -> list[tuple[int, int, str]]:
    """«اختار المجلس نيلز أندرسن رئيسا», «تولت لارا أندرسن رئاسة كذا»: two or three plain words between a verb of
    appointing and a post in the accusative, or between one of taking office and the office."""
    found = []
    for i in range(3, len(view.tokens)):
        office = view.vocabulary.has("offices", view.norm(i)) or _heads_it(view, i)
        post = any(m.entry.row.event == "lead" and m.entry.pos == "noun" for m in view.layers.triggers[i])
        accusative = view.norm(i).endswith("ا") and view.tokens[i].text.endswith(("ا", "ً"))
        if not (office or (post and (accusative or view.norm(i).endswith("ه")))):
            continue
        appoints = [m for k in range(max(i - _APPOINTED, 0), i - 1) for m in view.layers.triggers[k]]
        if not any(_appoints(m, office=office) for m in appoints):
            continue
        family = view.norm(i - 1).startswith("ال") and _family(view, i - 1)
        first = i - 1 if family else i
        while first > 0 and i - first < 3 and _name_word(view, first - 1):
            first -= 1
        if first > 0 and view.layers.cue(first - 1, "head") is not None:
            first += 1  # «شركة كورفان [ريم الترك] رئيسة»: the first word is the firm's
        if 2 <= i - first <= 3 and not _shaped_otherwise(view, first, i, False):
            found.append((first, i, "title"))
    return found


def _heads_it(view: View, i: int) -> bool:
    """Whether what somebody heads stands at token `i`, right behind a family name: «تدير فلانة [السلطي] متحف الفن»."""
    head = view.layers.cue(i, "head")
    nisba = view.norm(i - 1).startswith("ال") and view.norm(i - 1).endswith("ي") and _family(view, i - 1)
    kinds = ("body", "university", "club", "facility", "company", "bank")
    return nisba and head is not None and not head.proclitics and not head.enclitic and head.entry.value in kinds


def _appoints(match: Match, *, office: bool) -> bool:
    """Whether a verb of leading tells whom it appoints, or, before an office, who takes it."""
    row = match.entry.row
    if row.event != "lead" or match.entry.pos != "verb":
        return False
    return bool(row.subject == "person" if office else row.object == "person")


_APPOINTED = 10  # tokens between a verb of appointing and the post


def _by_land(view: View) -> list[tuple[int, int, str]]:
    """«الفرنسي إيرفي رونار يقود»: two or three plain words between the definite adjective of a land that opens a
    clause and a verb."""
    found = []
    for i in range(len(view.tokens) - 3):
        opens = i == 0 or view.layers.mark(i - 1) in (":", "..", "…", ".", "-", "–")
        if not opens or not view.norm(i).startswith("ال") or not lands_at(view, i):
            continue
        end = i + 1
        while end < len(view.tokens) and end - i <= 3 and _name_word(view, end):
            end += 1
        verb = end < len(view.tokens) and any(
            m.entry.pos == "verb" and m.entry.form.tense in ("past", "present") for m in view.layers.triggers[end]
        )
        if verb and 2 <= end - i - 1 <= 3 and not _shaped_otherwise(view, i + 1, end, False):
            found.append((i + 1, end, "title"))
    return found


def _past_object(view: View, i: int) -> int:
    """Past one definite noun behind a verb: «ستترأس الكيان فلانة»."""
    definite = _definite_word(view, i) and not view.hits[i] and not view.norm(i).endswith("ي")
    return i + 1 if definite and i + 1 < len(view.tokens) and _plain(view, i + 1) else i


def _office_or_age(view: View, i: int) -> bool:
    if view.layers.cue(i, "title") is not None or view.norm(i) in ("البالغ", "البالغه"):
        return True
    return view.norm(i) in ("وهو", "وهي") and view.layers.cue(i + 1, "title") is not None


# --- Latin names


def latin_names(view: View, taken: set[int]) -> list[Mention]:
    """Runs of Latin words inside Arabic text; a bare acronym of the trade ("AI") is none."""
    english = vocabulary("en")
    found = []
    tokens, layers = view.tokens, view.layers
    i = 0
    while i < len(tokens):
        token = tokens[i]
        beside = i and i - 1 in taken and tokens[i - 1].kind == "latin" and token.spaced
        if (
            token.kind != "latin"
            or i in taken
            or beside
            or i in layers.figure_at
            or not has_capital(token.text)
            or (english.has("never", token.norm) and not token.text.isupper())
        ):
            i += 1
            continue
        last = i + 1
        while (
            last < len(tokens)
            and last not in taken
            and last not in layers.figure_at
            and tokens[last].kind == "latin"
            and tokens[last].spaced
        ):
            last += 1
        lettered = last - i == 1 and len(token.text) == 1 and not view.hits[i]  # «الفئة A», but X is known
        if not lettered and not all(english.has("never_alone", t.norm) for t in tokens[i:last]):
            kind = head_before(layers, i) or (english.kind(tokens[last - 1].norm) if last - i > 1 else None) or "name"
            if kind == "name" and last - i == 2 and english.has("given", token.norm):
                kind = "person"
            found.append(
                Mention(i, last, new_entity(view.text(i, last), "company" if kind == "legal" else kind), "latin name")
            )
        i = last
    return found


def latin_longer(view: View) -> list[Mention]:
    """Latin runs inside Arabic that hold a one-word catalogue name and more: "Nawy Rentals" is not Nawy."""
    found = []
    tokens = view.tokens
    for i, row in enumerate(view.hits):
        match = next((m for m in row if not m.entry.adjective and not m.entry.weak), None)
        if match is None or tokens[i].kind != "latin" or (i and tokens[i - 1].kind == "latin"):
            continue
        last = match.last
        while (
            last < len(tokens)
            and tokens[last].kind == "latin"
            and tokens[last].spaced
            and tokens[last].text[0].isupper()
            and last not in view.layers.figure_at
        ):
            last += 1
        announced = head_before(view.layers, i)
        if (
            last > match.last
            and (match.entry.entity.type in PLACES or announced in ACTORS)
            and not is_suffix(view, last - 1)
        ):
            found.append(Mention(i, last, new_entity(view.text(i, last), announced or "name"), "latin name"))
    return found
