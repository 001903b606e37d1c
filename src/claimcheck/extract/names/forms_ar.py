"""Arabic names of institutions by their form: behind a trade, a head noun or a dual, to the end of their phrase."""

from __future__ import annotations

from functools import cache

from claimcheck.extract.layers import QUOTES_CLOSE, QUOTES_OPEN
from claimcheck.extract.names.catalogue import ACTORS, head_before, lands_at, supported, tells_purpose
from claimcheck.extract.names.forms import STOPS, any_verb, strip_clitics
from claimcheck.extract.names.mention import Mention, View, new_entity
from claimcheck.extract.names.people_ar import given
from claimcheck.extract.names.shapes_ar import (
    SHORTEST_JOINED,
    adjective,
    bare_noun,
    closed,
    definite_word,
    governs_field,
    is_qualifier,
    joined_word,
    lasts,
    loan_like,
    place_at,
    plain,
    proper_head,
    proper_word,
)
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS, FIRMS, PLACES
from claimcheck.lexicon.words import TYPES
from claimcheck.text.normalise import bare

_NAMED_BY_HEAD = frozenset(("place",)) | frozenset(
    ["body", "university", "bank", "facility", "company", "fund", "club", "city"]
)
_TRADING = frozenset(("company", "fund"))
LONGEST_INSTITUTION = 9  # words of an institution's name, its head noun among them


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
            or lasts(view, i)
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


def _known_firm(view: View, m: Match, last: int) -> bool:
    """Whether the catalogue's company and adjectives are all that stands before token `last`."""
    announced = not m.entry.adjective and m.entry.entity.type in FIRMS and supported(view, [m]) is not None
    return announced and m.last < last and all(is_qualifier(view, k) for k in range(m.last, last))


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
    if kind == "club":
        # of two lands the second is that of who follows: «عين نادي النخيل التونسي [البرتغالي] روي كوستا»
        twice = (k for k in range(match.last + 1, last) if lands_at(view, k - 1) and lands_at(view, k))
        last = next(twice, last)
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
    return definite_word(view, i) and not trade and not view.layers.triggers[i] and not view.layers.cues[i]


def _chain_of_nouns(view: View, i: int) -> bool:
    """Whether two bare nouns and a definite one stand there: «صندوق [استثمار أموال الضمان]»."""
    return bare_noun(view, i) and bare_noun(view, i + 1) and definite_word(view, i + 2)


def _definite_body_end(view: View, match: Match) -> int | None:
    """«الهيئة العامة لـ…», «المحكمة الدستورية»: a definite body with an adjective of its own."""
    at = _past_qualifiers(view, match, match.last)
    if at == match.last and not governs_field(view, at):
        return None
    end = _qualified_end(view, at, match.first + LONGEST_INSTITUTION)
    return end if end > match.last else None


def _definite_company_end(view: View, match: Match) -> int | None:
    """«الشركة السودانية للموارد المعدنية», «البنك الأوروبي للاستثمار»: an adjective, then what it is for."""
    at = match.last
    while at < len(view.tokens) and at - match.last < 3 and is_qualifier(view, at):
        at += 1
    if at == match.last or at >= len(view.tokens) or not governs_field(view, at):
        return None
    return _qualified_end(view, at, match.first + LONGEST_INSTITUTION)


def _core_end(view: View, match: Match, kind: str) -> int | None:
    """Behind the genitive of a head: up to two bare nouns and a definite one, a place, or a proper name."""
    at = match.last
    nouns = 0
    while (
        nouns < (2 if kind == "body" else 1)
        and bare_noun(view, at)
        and (definite_word(view, at + 1) or place_at(view, at + 1))
    ):
        nouns += 1
        at += 1
    if kind not in _TRADING and at == match.last and view.vocabulary.has("saints", view.norm(at)):
        return _behind_honour(view, at)
    if kind in _NAMED_AFTER and at == match.last and given(view, at) and view.norm(at + 1) in _SON_OF:
        return at + 3  # «محطة محمد بن راشد»
    place = place_at(view, at)
    if place is not None and (kind not in _TRADING or (at == match.last and not nouns)):
        return place.last
    governed = kind in _GOVERNING and at == match.last and _definite_object(view, at)
    if definite_word(view, at) or governed or (kind == "club" and at == match.last and _club_name(view, at)):
        return _behind_honour(view, at)
    if (kind == "bank" and bare_noun(view, at)) or (proper_head(view, match) and proper_word(view, at)):
        return at + 1
    return at if nouns and kind not in _TRADING else None


_GOVERNING = frozenset(("body", "facility", "club"))
_NAMED_AFTER = frozenset(("facility", "university"))  # what is named after persons
_SON_OF = word_class("forms_ar", "son_of")


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


_PORTS = word_class("forms_ar", "ports")


def _behind_honour(view: View, at: int) -> int:
    """Behind a definite noun; «الملك», «الأمير» and their like go on with the person's name."""
    honoured = view.vocabulary.has("honoured", view.norm(at)) or view.vocabulary.has("saints", view.norm(at))
    begin = at
    at += 1
    while (
        honoured
        and at < len(view.tokens)
        and at - begin < 4
        and (plain(view, at) or view.vocabulary.has("given_words", view.norm(at)) or given(view, at))
        and not view.norm(at).startswith("ال")
        and (at == begin + 1 or at + 1 not in view.layers.figure_at)  # «جامعة الملك فيصل [قبول] 8 آلاف طالب»
    ):
        at += 1
    return at


def _landmark_end(view: View, match: Match) -> int | None:
    """Behind «وادي», «مخيم», «طريق كذا - كذا»: a road needs a place known, since «طريق» is an ordinary word too."""
    at = match.last
    if at >= len(view.tokens) or (
        view.layers.cue(match.first - 1, "marker") is not None and view.norm(match.first - 1) == "عن"
    ):
        return None
    place = place_at(view, at)
    if place is None:
        named = definite_word(view, at) or proper_head(view, match)
        return _place_end(view, at) if named and view.layers.key(match.last - 1) != "طريق" else None
    behind = place_at(view, place.last + 1) if view.layers.mark(place.last) in ("-", "–") else None
    return behind.last if behind is not None else place.last


def _place_end(view: View, at: int) -> int | None:
    """Behind «قرية», «محافظة», «حي»: one or two words that name the place."""
    begin = at
    while at < len(view.tokens) and view.layers.cue(at, "filler") and at - begin < 2:
        at += 1
    if at != begin:
        return None
    place = place_at(view, at)
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
    if view.vocabulary.has("openers", norm) and (plain(view, at + 1) or view.norm(at + 1).startswith("ال")):
        return at + 2  # «بلدة كفر رمان»
    if norm.startswith("ال") and len(norm) > 4:
        return at + 1
    if definite_word(view, at + 1) and not adjective(view, norm) and not norm.startswith(("و", "لل")):
        return at + 2
    described = view.vocabulary.has("adjectives", norm) or norm.endswith("يه")
    return at + 1 if plain(view, at) and len(norm) > 2 and not described else None


def _qualified_end(view: View, at: int, stop: int) -> int:
    """Behind the adjectives, «لل…» and «وال…» that go on with an institution's name."""
    field = False  # «المصرف العراقي للتجارة [لتمويل القسط]»: it has one field, and what follows is a purpose
    while at < len(view.tokens) and at < stop:
        norm = view.norm(at)
        if is_qualifier(view, at):
            at += 1
        elif governs_field(view, at) and not (field and not norm.startswith("لل")) and not _given_to(view, at):
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
        if k > i and governs_field(view, k) and view.norm(k).startswith("لل"):
            return False  # «شركة المتوسط للأدوية»
        if k > i and any(
            not m.entry.weak and not m.entry.adjective and m.entry.entity.type in TYPES["organisation"]
            for m in view.hits[k]
        ):
            return True
    return False


def foreign_companies(view: View) -> list[Mention]:
    """«نخيل فنتشرز», «عُمان فون», «نورليك القابضة»: a word or two before a transliterated word that ends names of
    companies, or before the form of one."""
    found = []
    forms = {form for form in view.vocabulary.sets["legal"] if form.startswith("ال")}
    foreign = view.vocabulary.sets["foreign"] | forms
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
        plain(view, i)
        and not view.norm(i).startswith("ال")
        and not adjective(view, view.norm(i))
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
        field = _names_field(view, at)
        says = any(m.entry.tense != "none" for m in view.layers.cues_in(i - 1, i, "say", "carry"))
        if field and says and view.layers.cue(last, "that") is not None:
            found.append(Mention(i, last, new_entity(view.text(i, last), "company"), "head noun"))
    return found


def with_qualifiers(view: View, mention: Mention, taken: set[int]) -> int:
    """Where what belongs to an Arabic firm's name ends: «شركة كذا [البريطانية للطاقة]», «بنك كذا [الإسلامي]»."""
    if mention.type not in FIRMS | {"fund", "project"}:
        return mention.last
    quoted = view.layers.mark(mention.last) in QUOTES_CLOSE
    first = last = mention.last + int(quoted)
    while last < len(view.tokens) and last - mention.last < _QUALIFIED and last not in taken:
        if not _names_field(view, last) and (quoted or not _tells_which_firm(view, last)):
            break
        last += 1
    return last if last > first else mention.last


def _names_field(view: View, i: int) -> bool:
    norm = view.norm(i)
    return norm.startswith("لل") and view.vocabulary.has("fields", norm[2:])


OF_FIRMS = word_class("forms_ar", "of_firms")


def _tells_which_firm(view: View, i: int) -> bool:
    """Whether a definite adjective is of the firm before it, and not of its profit or deal: «البريطانية», «القابضة»."""
    norm = view.norm(i)
    if not norm.startswith("ال") or view.layers.triggers[i]:
        return False
    if view.layers.cue(i, "plan", "say", "relative", "copula") is not None:
        return False
    return bool(lands_at(view, i)) or view.vocabulary.has("legal", norm) or norm in OF_FIRMS


# --- names behind their head noun


def behind_heads(view: View, taken: set[int]) -> list[Mention]:
    """«شركة كذا كذا», «منصة كذا»: a name of one or two words that only its head noun announces."""
    found = []
    layers, tokens = view.layers, view.tokens
    for i in layers.where("head"):
        match = layers.cue(i, "head")
        if match is None or match.enclitic or i in taken or layers.cue(i, "group") is not None:
            continue
        if match.entry.value not in ACTORS | {"outlet", "product"}:
            continue
        if "ال" in match.proclitics:
            at = _behind_origin(view, match)
            if at is not None and at not in taken:
                found.append(
                    Mention(at, at + 1, new_entity(view.text(at, at + 1), str(match.entry.value)), "head noun")
                )
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
                plain(view, last)
                or (last == match.last and (_only_looks_prefixed(view, last) or _before_its_field(view, last)))
            )
            and not adjective(view, view.norm(last))
            and not _carries_pronoun(view, last)
            and not (last > begin and _is_object(view, last, i))
        ):
            last += 1
        if (
            last == begin
            or (begin == match.last and view.norm(begin).startswith(("ال", "لل")))  # «منصة للعمل الحر»
            or view.vocabulary.has("trades", view.norm(begin))
        ):
            continue
        if (
            last < len(tokens)
            and last not in taken
            and last - begin == 1
            and definite_word(view, last)
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
    if not definite_word(view, at):
        return None
    trade = view.vocabulary.has("trades", view.norm(at)[2:])
    at = _past_qualifiers(view, match, at + 1)
    if at + 1 >= len(view.tokens) or view.norm(at).startswith("ال") or not proper_word(view, at) or view.hits[at]:
        return None
    says = match.first > 0 and layers.cue(match.first - 1, "say") is not None
    if loan_like(view.norm(at)):
        return at
    if not trade:
        return at if says and layers.cue(at + 1, "that") is not None else None
    told = match.first > 0 and any_verb(layers, match.first - 1) and not says
    named = at + 1 in layers.figure_at or layers.cue(at + 1, "that", "relative") is not None
    return None if told and not named else at


def _past_qualifiers(view: View, head: Match, at: int) -> int:
    """Behind the definite adjectives that stand at token `at`, which go on with a head noun."""
    while at < len(view.tokens) and at - head.last < _QUALIFIED and is_qualifier(view, at):
        at += 1
    return at


def _behind_origin(view: View, match: Match) -> int | None:
    """Where the foreign name begins that follows a definite head with its origin: «الشركة الألمانية [نورليك]»."""
    at = _past_qualifiers(view, match, match.last)
    if at == match.last or at >= len(view.tokens) or view.hits[at] or not proper_word(view, at):
        return None
    return at if loan_like(view.norm(at)) else None


_QUALIFIED = 3  # tokens of a head noun's adjectives, its trade among them


def _only_looks_prefixed(view: View, i: int) -> bool:
    """Whether a word right behind «شركة» begins with no conjunction or preposition: what would be left is nothing that
    the lexicon knows («وصال»), or a verb, which none of the prepositions governs («بيدر»)."""
    token, layers = view.tokens[i], view.layers
    prefix = token.norm[:1]
    if token.kind != "word" or prefix not in "وبلك" or len(token.norm) < SHORTEST_JOINED or i in layers.figure_at:
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
        definite = definite_word(view, first)
        if not (first in taken or definite or proper_word(view, first)):
            continue
        if not (second in taken or joined_word(view, second, definite=definite)):
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


def _is_object(view: View, i: int, head: int) -> bool:
    """Whether a word behind a name is an indefinite object: by its ending, and by the verb before the head noun
    («افتتحت شركة كذا [مصنعا] في»)."""
    if view.tokens[i].text.rstrip("ا").endswith("ً"):
        return True
    if not view.norm(i).endswith("ا") or closed(view, i + 1) or head == 0:
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
