"""Arabic things by their common nouns: what carries, holds or extends, where no name stands."""

from __future__ import annotations

import re

from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import Frame, Scene, bare_before, fits, put, told_of
from claimcheck.extract.layers import QUOTES_CLOSE, QUOTES_OPEN
from claimcheck.extract.names import Mention
from claimcheck.extract.names.mention import new_entity
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS
from claimcheck.lexicon.words import Entity
from claimcheck.text.closed_classes import WITHIN
from claimcheck.text.normalise import is_relational
from claimcheck.text.tokens import Reading, readings

PREPOSITIONS = word_class("things", "prepositions")
_HOLDING = frozenset(("capacity", "measure"))
LONGEST = 3  # words of a thing with its adjectives
_SHORTEST = 4  # letters of a noun with its article
_PASSED = word_class("things", "passed")
_ADJECTIVE = ("يه", "ي", "يا")
_PRESENT = re.compile(r"[وف]?س?ي\w{3,}|[وف]?ست\w{3,}")


def thing_before(scene: Scene, frame: Frame) -> Mention | None:
    """The common noun right before a verb or participle of holding: «كانت [العبارة] تقل», «[زورق] يقل»; None
    where none stands there."""
    if frame.row.lang != "ar" or frame.event not in _HOLDING or frame.trigger.enclitic:
        return None
    at = frame.trigger.first
    joined = frame.trigger.proclitics.startswith(("و", "ف"))
    if joined or frame.pos not in ("verb", "participle"):
        return None
    tokens = scene.layers.sentence.tokens
    while at > 0 and (tokens[at - 1].norm in _PASSED or scene.layers.mark(at - 1) in ("،", ",")):
        at -= 1
    return noun_before(scene, at)


def noun_before(scene: Scene, last: int) -> Mention | None:
    """The noun phrase that ends before token `last`: a definite noun with its adjectives, or an indefinite one with
    one; None where a name, a figure or a word of the lexicon's closed classes stands there."""
    tokens = scene.layers.sentence.tokens
    if last == 0 or not is_noun(scene, last - 1):
        return None
    first = last - 1
    if _definite(scene, first):
        while first > 0 and last - first < LONGEST and is_noun(scene, first - 1) and _definite(scene, first - 1):
            first -= 1
    elif describes(tokens[first].norm):
        if first == 0 or not is_noun(scene, first - 1) or _definite(scene, first - 1):
            return None
        first -= 1
    if not tokens[first].norm.startswith("وال"):
        return noun_mention(scene, first, last, first, aside=True)
    text = " ".join(t.text for t in tokens[first:last])[1:]
    name = Entity("~" + "-".join(t.norm for t in tokens[first:last])[1:], text, "name")
    thing = Mention(first, last, name, "noun phrase", head=first)
    scene.modifiers.append(thing)
    return thing


def thing_told_of(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Fill what an Arabic clause without «الذي» tells of, the indefinite noun before it: «كشفت كذا عن [برج] يضم 300
    شقة», «لتأسيس [كيان] يبلغ عدد مشتركيه 4 ملايين»; and the definite one before «البالغ»: «[المحطة] البالغة طاقتها»."""
    role = next(iter(scene.words.events[frame.event].key), "")
    if frame.row.lang != "ar" or frame.event not in _TOLD_OF or frame.row.subject not in (role, None):
        return
    opens = _opens_description(scene, frame)
    if opens is None or role in frame.roles:
        return
    at, sign = opens
    first = scene.clauses.all[frame.clause].first
    if at > 0 and scene.layers.sentence.tokens[at - 1].norm in _AMOUNTING:
        thing = _right_before(scene, at - 1)
    elif frame.pos == "verb" and frame.trigger.proclitics == "ل":
        thing = noun_before(scene, at)  # «توسعة [المرسى] ليستوعب»
    elif frame.trigger.proclitics.startswith("و") or scene.layers.sentence.tokens[at].norm.startswith("و"):
        thing = _told_of_before(frame, frames, sign) or _indefinite_before(scene, at, sign, first, joined=True)
    else:
        thing = _indefinite_before(scene, at, sign, first)
    if thing is not None and fits(scene, frame, role, thing):
        frame.roles[role] = [thing]
        frame.notes.append(_TOLD)


def _opens_description(scene: Scene, frame: Frame) -> tuple[int, str] | None:
    """(the token that opens the clause, "m" or "f" by its verb or its pronoun); None where neither tells."""
    layers, at = scene.layers, frame.trigger.first
    amounts = at > 0 and bool(frame.trigger.enclitic) and layers.cue(at - 1, "level") is not None
    if frame.pos == "verb" and not amounts:  # «بلغت تكلفتها» is a noun, though it reads as a verb too
        norm = layers.sentence.tokens[at].norm
        match = _SHOWN.match(norm)
        joined = norm.startswith(("و", "ف"))
        if match is None or frame.trigger.enclitic or frame.trigger.entry.form.voice == "passive":
            return None
        if not joined and at > 0 and layers.cue(at - 1, "that", "relative", "happened", "copula") is not None:
            return None
        return at, "m" if match.group(1) == "ي" else "f"
    if frame.pos not in ("noun", "masdar") and not amounts:
        return None
    last = layers.sentence.tokens[frame.trigger.last - 1].norm
    feminine = (frame.trigger.enclitic or last).endswith("ها")
    if not feminine and frame.trigger.enclitic != "ه" and not last.endswith(("ته", "يه", "له")):
        return None
    while at > 0 and layers.cue(at - 1, "level") is not None:
        at -= 1
    return at, "f" if feminine else "m"


def _indefinite_before(scene: Scene, at: int, sign: str, clause: int, *, joined: bool = False) -> Mention | None:
    """The nearest indefinite noun of a thing before a clause that describes it, with the verb's gender; None where a
    party acts, a comma or a verb stands between. A clause `joined` to another description has its verb before it."""
    layers = scene.layers
    named = {k: m for m in scene.mentions for k in range(m.first, m.last)}
    k = at - 1 - (layers.mark(at - 1) in ("،", ","))
    home = scene.clauses.of[k if joined else at]
    clause = min(clause, scene.clauses.all[home].first)
    while k >= max(clause, at - _DESCRIBED_WITHIN):
        mention = named.get(k)
        if mention is not None:
            common = mention.found_by == "institution" or (
                mention.found_by == "noun phrase" and _is_thing(scene, mention.first)
            )
            if common and _is_indefinite(scene, mention.first) and _agrees(scene, mention.first, sign):
                return mention
            if not mention.marker and mention.type not in AREAS:
                return None
            k = mention.first - 1
            continue
        aside = scene.clauses.all[scene.clauses.of[k]].kind == "relative" and scene.clauses.of[k] != home
        if aside or layers.mark(k) in ("،", ",", ":", "؛", "(", ")") or k in layers.dated:
            return None
        figure = layers.figure_at.get(k)
        if figure is not None:
            counts = figure.kind == "count" and figure.noun is not None and not _behind_preposition(scene, figure.lead)
            if counts and not joined and figure.last - figure.first > 1 and sign == "f":
                return noun_mention(scene, figure.last - 1, figure.last, figure.last - 1, aside=True)
            k = figure.lead - 1
            continue
        if layers.verbal(k) and not joined and not _is_thing(scene, k):
            return None
        if layers.cue(k, "say", "that", "relative", "subordinate") is not None:
            return None
        if _is_thing(scene, k) and _is_indefinite(scene, k) and _agrees(scene, k, sign):
            return _with_purpose(scene, k, at)
        k -= 1
    return None


def _is_thing(scene: Scene, i: int) -> bool:
    """Whether an Arabic noun of a thing that holds or costs something stands at token `i`."""
    head = scene.layers.cue(i, "head")
    if head is not None and head.last == i + 1 and head.entry.value in _THINGS and not head.enclitic:
        return True
    return any(vocabulary("ar").has("things", r.key.removesuffix("ا")) for r in _readings(scene, i))


def _readings(scene: Scene, i: int) -> list[Reading]:
    """How token `i` may be cut so that a known thing is left, its clitics last; the word as it stands for none."""
    found = [
        r for r in readings(scene.layers.sentence.tokens[i].norm) if r.proclitics in ("", "ل", "ب") and not r.enclitic
    ]
    known = [r for r in found if vocabulary("ar").has("things", r.key.removesuffix("ا"))]
    return known or found[:1]


def _is_indefinite(scene: Scene, i: int) -> bool:
    """Whether no article, name or definite noun makes the noun at token `i` a known one."""
    tokens = scene.layers.sentence.tokens
    if tokens[i].norm.startswith(("ال", "لل", "بال", "وال")):
        return False
    behind = i + 1
    if behind < len(tokens) and (scene.layers.mark(behind) in QUOTES_OPEN or tokens[behind].norm.startswith("ال")):
        return False
    return not any(m.first == behind and not m.marker for m in scene.mentions)


def _agrees(scene: Scene, i: int, sign: str) -> bool:
    norm = scene.layers.sentence.tokens[i].norm
    return norm.endswith(("ه", "ات", "اء", "تا")) == (sign == "f")


def _with_purpose(scene: Scene, first: int, end: int) -> Mention:
    """The thing at token `first` with its adjective or its purpose: «مركزا لعلاج السرطان»."""
    tokens, last = scene.layers.sentence.tokens, first + 1
    behind = tokens[last + 1].norm if last + 1 < len(tokens) else ""
    if last < end and describes(tokens[last].norm) and is_noun(scene, last) and behind != "من":
        last += 1
    if last + 1 < end and tokens[last].norm.startswith("ل") and tokens[last + 1].norm.startswith("ال"):
        free = not any(m.first <= last + 1 and m.last > last for m in scene.mentions)
        last += 2 * (free and not any(scene.layers.triggers[last]))
    words = [t.text for t in tokens[first:last]]
    if _readings(scene, first)[0].proclitics in ("ل", "ب"):
        words[0] = words[0][1:]  # «لكيان»
    thing = Mention(first, last, new_entity(" ".join(words), "name"), "noun phrase", head=first)
    scene.modifiers.append(thing)
    return thing


def _right_before(scene: Scene, at: int) -> Mention | None:
    """The name or noun that ends right before token `at`."""
    beside = next((m for m in scene.mentions if m.last == at), None)
    return beside or noun_before(scene, at)


def _told_of_before(frame: Frame, frames: list[Frame], sign: str) -> Mention | None:
    """What the description before this one in the same sentence told of: «سيضم 40 ألف معالج [وتصل قدرته إلى]»."""
    before = [f for f in frames if _TOLD in f.notes and f.trigger.first < frame.trigger.first]
    if not before:
        return None
    thing = next(iter(before[-1].roles.values()))[0]
    feminine = thing.entity.name.split()[0].endswith(("ة", "ات"))
    return thing if feminine == (sign == "f") else None


def _behind_preposition(scene: Scene, i: int) -> bool:
    return i > 0 and scene.layers.cue(i - 1, "marker") is not None


_TOLD_OF = frozenset(("capacity", "measure"))
_TOLD = "described"  # the note of a frame whose thing a clause without «الذي» describes
_AMOUNTING = word_class("things", "amounting")
_THINGS = frozenset(("facility", "company", "product"))
_DESCRIBED_WITHIN = 10  # tokens between a thing and the clause that describes it
_SHOWN = re.compile(r"^(?:[وف]?س?|ل)([يت])\w{2,}$")


def goods_priced(scene: Scene, frame: Frame) -> None:
    """Fill of what an Arabic noun tells the price to have moved, by the noun behind it: «هبوط أسعار [التمور]», «ارتفاع
    سعر كيلو [السكر]», where a measure of goods is passed over."""
    if frame.row.lang != "ar" or frame.event != "change" or frame.pos != "noun":
        return
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    if (
        frame.metric != "price"
        or frame.trigger.enclitic
        or not all(_is_where(m) for m in frame.roles.get("entity", []))
    ):
        return
    told = frame.trigger.last - 1
    if told > frame.trigger.first and tokens[told].norm in _NO_GOODS:
        return
    if told > frame.trigger.first and tokens[told].norm.startswith("ال"):
        frame.roles["entity"] = [noun_mention(scene, told, at, told, aside=True)]  # «أسعار القمح» is one trigger
        return
    while at < len(tokens) and vocabulary("ar").has("portions", tokens[at].norm):
        at += 1
    goods = definite_behind(scene, at)
    if goods is not None and tokens[at].norm not in _NO_GOODS:
        frame.roles["entity"] = [goods]


def thing_placed(scene: Scene, frame: Frame) -> Mention | None:
    """What a relative clause tells the size or cost of, before the place right before it: «في [مصنعها] الجديد بمدينة
    كذا، الذي بلغت كلفته»."""
    place = told_of(scene, frame.clause)
    if place is None or place.type not in AREAS or place.marker not in WITHIN:
        return None
    if frame.event != "capacity" and frame.metric != "cost":
        return None
    at = min(place.first, place.head if place.head >= 0 else place.first)
    at -= at > 0 and scene.layers.sentence.tokens[at - 1].norm == place.marker
    first = at
    while first > 0 and is_noun(scene, first - 1) and _definite(scene, first - 1):
        first -= 1
    own = owned_noun(scene, first - 1) if first else None
    if own is None:
        return _right_before(scene, at)
    thing = Mention(first - 1, first, new_entity(own, "name"), "noun phrase", head=first - 1)
    scene.modifiers.append(thing)
    return thing


def _is_where(mention: Mention) -> bool:
    """Whether a place behind «في» only tells where something has its price: «أسعار السكر في [البصرة]»."""
    return mention.type in AREAS and mention.marker == "في"


_NO_GOODS = word_class("things", "no_goods")


def definite_behind(scene: Scene, at: int) -> Mention | None:
    """The definite noun phrase that begins at token `at`: «[الطاقة المتجددة]», and an annexed one, «[زيت الزيتون]»."""
    tokens, size = scene.layers.sentence.tokens, len(scene.clauses.of)
    if at >= size or is_relational(tokens[at].norm) or not is_noun(scene, at):
        return None
    last = at if _definite(scene, at) else at + 1
    while last < size and last - at < LONGEST and is_noun(scene, last) and _definite(scene, last):
        last += 1
    return noun_mention(scene, at, last, at, aside=True) if _definite(scene, last - 1) else None


def thing_sized(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Give an Arabic size or capacity behind «ب» to the thing right before it, else to what the clause says is built:
    «يمتد [الخط] بطول 22 كيلومترا», «تبني [محطة] قرب كذا بقدرة 40 ميغاواط»."""
    sized = frame.row.lang == "ar" and frame.event in _HOLDING and frame.pos == "noun" and bool(frame.figures)
    if not sized or frame.trigger.proclitics != "ب" or frame.trigger.enclitic:
        return
    if "entity" in frame.roles and frame.roles["entity"][0].first > frame.trigger.first:
        return  # «بسعة للسد»
    at = frame.trigger.first
    beside = next((m for m in scene.mentions if m.last == at), None)
    thing = beside if beside is not None and beside.found_by == "noun phrase" else noun_before(scene, at)
    built = _built(frame, frames)
    if built is not None and thing is not None and _behind_preposition(scene, thing.first):
        thing = built  # «دشن محطة تحلية في [الوجه] بطاقة 50 ألفا»
    thing = thing or built or _subject_of_clause(scene, frame)
    if thing is not None:
        frame.roles["entity"] = [thing]
        frame.notes = [note for note in frame.notes if note not in ("topic", "pronoun")]


def _subject_of_clause(scene: Scene, frame: Frame) -> Mention | None:
    """The definite noun that is the subject of the verb that opens the clause: «أن تدخل [المنظومة] الخدمة بسعة كذا»."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    verb = scene.clauses.all[frame.clause].first
    while verb < frame.trigger.first and layers.cue(verb, "that", "subordinate", "plan") is not None:
        verb += 1
    at = last = verb + 1
    opens = _SHOWN.match(tokens[verb].norm) is not None
    if "entity" in frame.roles and "topic" not in frame.notes:
        return None
    if not opens or any(m.first < frame.trigger.first and m.first > verb and not m.marker for m in scene.mentions):
        return None
    while last < frame.trigger.first and last - at < 1 and is_noun(scene, last) and _definite(scene, last):
        last += 1
    while last < frame.trigger.first and _definite(scene, last) and is_relational(tokens[last].norm):
        last += 1
    return noun_mention(scene, at, last, at, aside=True) if last > at else None


def _built(frame: Frame, frames: list[Frame]) -> Mention | None:
    """What a frame of building in the same clause, before this one, has built."""
    for other in frames:
        if other.event == "build" and other.clause == frame.clause and "facility" in other.roles:
            built = other.roles["facility"][0]
            if built.last <= frame.trigger.first:
                return built
    return None


def is_noun(scene: Scene, i: int) -> bool:
    """Whether token `i` may be a common noun or its adjective: no name, figure, date, verb or particle."""
    layers, token = scene.layers, scene.layers.sentence.tokens[i]
    if token.kind != "word" or i in layers.figure_at or i in layers.dated or len(token.norm) < 3:
        return False
    if any(m.first <= i < m.last for m in scene.mentions):
        return False
    closed = ("marker", "relative", "that", "subordinate", "say", "adverb", "negate", "copula", "happened", "base")
    if layers.cue(i, *closed) is not None:
        return False
    present = _PRESENT.match(token.norm) is not None and not vocabulary("ar").has("adjectives", token.norm)
    return not (present or layers.verbal(i))


def describes(norm: str) -> bool:
    """Whether an indefinite word has an adjective's form or is a known one: «زورق مطاطي», «طائرة صغيرة»."""
    known = vocabulary("ar")
    return norm.endswith(_ADJECTIVE) or known.has("adjectives", norm) or known.has("adjectives", norm.removesuffix("ا"))


def _definite(scene: Scene, i: int) -> bool:
    norm = scene.layers.sentence.tokens[i].norm
    return norm.removeprefix("و").startswith("ال") and len(norm) >= _SHORTEST


_BOUGHT_LONGEST = 3  # words of what is bought, without a name behind


def bought_thing(scene: Scene, frame: Frame) -> None:
    """Fill the target of an Arabic takeover, or what is owned, that no name fills from a common noun of what can be
    owned: «اشترت كذا [فندقا] في القاهرة», «الاستحواذ على ثلاث [محطات تحلية]», «تملك كذا [مزرعة] في تبوك»."""
    thing = _OWNED.get(frame.event, "")
    if frame.row.lang != "ar" or not thing or thing in frame.roles or frame.trigger.enclitic:
        return
    if frame.event == "own" and not vocabulary("ar").has("owning", scene.layers.key(frame.trigger.first)):
        return
    markers = {marker for marker, role in frame.row.markers if role == thing} & {"علي"}
    if not markers and frame.row.object != thing:
        return
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    end = min(at + _BOUGHT_REACH, len(tokens))
    at = next((k + 1 for k in range(at, end) if tokens[k].norm in markers), len(tokens)) if markers else at
    while (
        not markers
        and at < len(tokens)
        and (at in scene.layers.dated or (tokens[at].norm == "في" and at + 1 in scene.layers.dated))
    ):
        at += 1  # «اشترت في مارس الماضي مصنعا»
    doers = [m.last for members in frame.roles.values() for m in members if at <= m.head <= at + 2 and not m.marker]
    opens = {at, at + (scene.layers.mark(at) in QUOTES_OPEN)}
    doers += [m.last for m in scene.mentions if sells(frame) and m.head in opens and not m.marker]
    at = max([at, *doers])
    while at < len(tokens) and (scene.layers.mark(at) in QUOTES_CLOSE or (doers and is_relational(tokens[at].norm))):
        at += 1
    counted = scene.layers.figure_at.get(at)
    if counted is not None and frame.event == "own":
        return  # «تملك كذا 12 فندقا»: how many it has
    if counted is not None and counted.kind == "count" and counted.noun:
        at = counted.last - len(counted.noun.split())
    if at >= len(tokens) or scene.clauses.of[at] != frame.clause or not _can_be_owned(scene, at):
        return
    own = owned_noun(scene, at)
    if own is not None:
        frame.roles[thing] = [Mention(at, at + 1, new_entity(own, "name"), "noun phrase", head=at)]
        scene.modifiers.append(frame.roles[thing][0])
        return
    last = at + 1
    while last - at < _BOUGHT_LONGEST and last < len(tokens) and is_noun(scene, last) and not _parts(scene, last):
        last += 1
    frame.roles[thing] = [noun_mention(scene, at, last, at, aside=True)]


def title_thing(scene: Scene, frame: Frame) -> None:
    """Fill whose ownership an Arabic noun tells of, by the definite noun behind it: «تعود ملكية [السوق المركزي] إلى»,
    «آلت ملكية [برج الميناء] إلى»."""
    thing, tokens, at = _OWNED.get(frame.event, ""), scene.layers.sentence.tokens, frame.trigger.last
    if frame.row.lang != "ar" or not thing or thing in frame.roles or frame.row.of != thing or frame.trigger.enclitic:
        return
    if frame.pos not in ("masdar", "phrase") or tokens[at - 1].norm.removeprefix("و") != "ملكيه":
        return
    last = at + (at + 1 < len(tokens) and _can_be_owned(scene, at) and owned_noun(scene, at) is None)
    while last < len(tokens) and last - at < LONGEST and is_noun(scene, last) and _definite(scene, last):
        last += 1
    if last > at and _definite(scene, last - 1):
        frame.roles[thing] = [noun_mention(scene, at, last, at, aside=True)]


def founded_thing(scene: Scene, frame: Frame) -> None:
    """Fill what somebody founds, where no name tells it, by its own words: «إنشاء [هيئة مستقلة للأدوية]», «تأسيس [شركة
    للنقل البحري]»."""
    row, tokens = frame.row, scene.layers.sentence.tokens
    if row.lang != "ar" or frame.event != "found" or "entity" in frame.roles or frame.trigger.enclitic:
        return
    if frame.pos not in ("verb", "masdar") or "entity" not in (row.object, row.of):
        return
    doers = [m.last for members in frame.roles.values() for m in members if 0 <= m.head - frame.trigger.last <= 2]
    at = max([frame.trigger.last, *doers])
    if at >= len(tokens) or scene.clauses.of[at] != frame.clause or not _can_be_founded(scene, at):
        return
    last = at + 1
    while last < len(tokens) and last - at < LONGEST + 1 and _goes_on_founded(scene, last):
        last += 1
    frame.roles["entity"] = [noun_mention(scene, at, last, at, aside=True)]
    doer = bare_before(scene, frame) if frame.pos == "masdar" else None
    if doer is not None and doer.type not in ("outlet", "agency"):
        put(scene, frame, "founder", doer)


def _can_be_founded(scene: Scene, i: int) -> bool:
    norm = scene.layers.sentence.tokens[i].norm
    named = any(m.first <= i < m.last for m in scene.mentions)
    return not named and any(vocabulary("ar").has("founded", word) for word in (norm, norm.removesuffix("ا")))


def _goes_on_founded(scene: Scene, i: int) -> bool:
    """Whether token `i` tells more of what is founded: an adjective, or what it is for."""
    norm = scene.layers.sentence.tokens[i].norm
    field = norm.startswith("لل") and len(norm) > _SHORTEST
    adjective = norm.startswith("ال") and is_relational(norm)
    return is_noun(scene, i) and (field or adjective or describes(norm))


_OWNED = {"acquire": "target", "own": "owned"}  # the role that a thing fills by its own words
_BOUGHT_REACH = 7  # tokens between a takeover and «على»


def sells(frame: Frame) -> bool:
    """Whether a verb is one of selling, so that who stands right behind it sells and is not what is sold: «باعت [شركة
    كذا] مصنعها»."""
    row = frame.row
    active = frame.pos == "verb" and frame.trigger.entry.form.voice != "passive"
    return active and row.lang == "ar" and row.event == "acquire" and row.subject is None and row.object == "target"


def owned_noun(scene: Scene, i: int) -> str | None:
    """The thing that token `i` names with its owner's pronoun, without it: «مصنعها» is a «مصنع»."""
    token = scene.layers.sentence.tokens[i]
    if token.kind != "word" or token.text.endswith("ة"):
        return None
    owned = (r for r in readings(token.norm) if r.enclitic in ("ه", "ها", "هم") and not r.proclitics)
    key = next((r.key for r in owned if vocabulary("ar").has("ownable", r.key)), None)
    if key is None:
        return None
    stem = token.text[: len(token.text) - (1 if token.text.endswith("ه") else 2)]
    return f"{stem[:-1]}ة" if key.endswith("ه") else stem


def _can_be_owned(scene: Scene, i: int) -> bool:
    known, norm = vocabulary("ar"), scene.layers.sentence.tokens[i].norm
    bare = known.has("ownable", norm) or (norm.endswith("ا") and known.has("ownable", norm[:-1]))
    return bare or owned_noun(scene, i) is not None


def _parts(scene: Scene, i: int) -> bool:
    """Whether token `i` begins something else than the noun phrase goes on with."""
    norm = scene.layers.sentence.tokens[i].norm
    priced = norm.startswith(("ب", "ل", "و")) and not describes(norm)
    return priced or norm in _AFTER_THING or bool(scene.layers.mark(i)) or bool(scene.layers.triggers[i])


_AFTER_THING = PREPOSITIONS | frozenset("تابع تابعه تابعا مملوك مملوكه مملوكا".split())
