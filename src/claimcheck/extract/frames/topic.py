"""A role that its clause leaves open: who or what the sentence is about, by grammar before distance."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import (
    Frame,
    Scene,
    bare_before,
    country_described,
    fits,
    is_passive,
    modifier,
    only_reckoned,
    taken,
)
from claimcheck.extract.frames.lands import OF_ECONOMIES, OF_LANDS, country_of
from claimcheck.extract.frames.places import nearest_place, site
from claimcheck.extract.names import Mention
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.lexicon.words import Entity
from claimcheck.text.closed_classes import HAVE, POSSESSIVES
from claimcheck.text.normalise import bare, fold, is_relational


def whose_quantity(scene: Scene, frame: Frame) -> None:
    """Give what an Arabic quantity by its own noun is told to have earned to the topic: «قفزت [الإيرادات] لتسجل 14
    مليارا»."""
    held = frame.roles.get("entity", [None])[0]
    if frame.event != "earn" or frame.row.lang != "ar" or held is None or held.found_by != "noun phrase":
        return
    head = held.head if held.head >= 0 else held.first
    if not any(m.entry.row.event == "earn" and m.entry.pos == "noun" for m in scene.layers.triggers[head]):
        return
    del frame.roles["entity"]
    if scene.topic is not None and scene.topic.type in FIRMS | {"name"} and fits(scene, frame, "entity", scene.topic):
        frame.roles["entity"] = [scene.topic]
        frame.notes.append("topic")


def _heads_such(topic: Mention, office: str) -> bool:
    """Whether an Arabic office without a body of its own is one of the topic's: a coach has a club, a minister a
    ministry."""
    if office in _COACHES:
        return topic.type == "club"
    if office in _OF_MINISTRIES:
        return topic.type == "body" and bare(fold(topic.entity.name)).startswith(("وزاره", "ministry"))
    return topic.type in FIRMS | {"club", "university"}


_OF_MINISTRIES = word_class("topic", "of_ministries")


def default_to_topic(scene: Scene, frame: Frame) -> None:
    """A figure told of nobody in its clause is told of the topic: «20 مليار دولار إجمالي الجولة»."""
    key = scene.words.events[frame.event].key
    if frame.event == "raise" and "raiser" not in frame.roles and ("investor" in frame.roles or "lead" in frame.roles):
        if frame.pos == "verb" and _counted_behind(scene, frame):
            return  # "has backed 40 companies"
        givers = {m.entity.id for members in frame.roles.values() for m in members}
        told_last = None if frame.figures else scene.cast.get(("raise", "raiser"))  # a sum may be but a part of it
        for raiser in (told_last, scene.topic):
            if raiser is not None and raiser.entity.id not in givers and fits(scene, frame, "raiser", raiser):
                frame.roles["raiser"] = [raiser]
                frame.notes.append("topic")
                break
        return
    if frame.event == "lead" and frame.pos == "noun" and "person" in frame.roles and "organisation" not in frame.roles:
        following = frame.trigger.last
        tokens = scene.layers.sentence.tokens
        qualified = following < len(tokens) and tokens[following].norm.startswith("ال")
        heads = scene.topic is not None and scene.topic.type in FIRMS | {"club", "university"}
        if frame.row.lang == "ar" and scene.topic is not None:
            heads = _heads_such(scene.topic, tokens[frame.trigger.first].norm.removeprefix("ال"))
        if frame.row.lang == "en":  # a finance chief does not head the company, and the topic may be a firm unknown
            office = " ".join(t.norm for t in tokens[frame.trigger.first : following])
            head = office in _HEADS
            heads = head and (heads or (scene.topic is not None and scene.topic.type in _HEADED))
            if office in _OF_COUNTRIES and _demonym_before(scene, frame):
                return
            if office in _OF_PLACES:
                _rule_the_place(scene, frame, office)
                return
        if heads and not qualified and scene.topic is not None and fits(scene, frame, "organisation", scene.topic):
            frame.roles["organisation"] = [scene.topic]
            frame.notes.append("topic")
        return
    if frame.event in ("own", "found") and frame.pos == "noun" and frame.row.apposed in frame.roles:
        _apposed_to_topic(scene, frame)
        return
    if frame.event == "toll":
        if "place" not in frame.roles:
            nearest_place(scene, frame)
        if frame.row.lang == "ar" and "place" in frame.roles:
            frame.roles["place"] = site(scene, frame.roles["place"][0])
        return
    buyers = {("الي", "acquirer"), ("to", "acquirer")}
    sale = frame.event == "acquire" and frame.row.subject is None and not buyers.isdisjoint(frame.row.markers)
    if (
        not frame.figures
        or not key
        or sale  # who announces a sale is no buyer
        or frame.event in ("toll", "partner", "merge")
        or any(role in frame.roles for role in key)
    ):
        return
    # whoever is told of acts: "Algeria's grain agency bought" makes no seller of Algeria
    acts = frame.pos == "verb" and frame.row.subject in key and not is_passive(scene, frame)
    role = str(frame.row.subject) if acts else key[0]
    if _hands_over(scene, frame, role) and is_passive(scene, frame):
        return  # "Each family has been promised $6,500"
    holder = bare_before(scene, frame) or _of_participle(scene, frame)
    if holder is None or not fits(scene, frame, role, holder):
        told = _holders_told(scene, frame, role)
        holder = next((m for m in told if m is not None and fits(scene, frame, role, m)), None)
    earned = frame.event == "earn" and frame.row.lang == "ar"
    if earned and holder is not None and (holder.type == "body" or only_reckoned(scene, frame)):
        return  # «وقدرت السلطات الخسائر بـ3 مليارات»
    if holder is not None and frame.row.lang == "ar" and frame.metric == "fine" and holder.type in AREAS:
        return  # «وتغريمه 300 ألف درهم»
    if holder is not None and fits(scene, frame, role, holder):
        frame.roles[role] = [holder]
        frame.notes.append("topic")


def _holders_told(scene: Scene, frame: Frame, role: str) -> Iterator[Mention | None]:
    """Who may have what a figure tells where nobody stands beside it, the surest first; each is asked for only if
    none before it fits."""
    yield _behind_comma(scene, frame, role)
    yield country_described(scene, frame.clause, frame.figures[0].first)
    yield _priced(scene, frame) or _owner_by_noun(scene, frame)
    yield _who_also_has(scene, frame)
    yield _topic(scene, frame)


def _who_also_has(scene: Scene, frame: Frame) -> Mention | None:
    """The subject that an English "and has" goes on from: "[Acme] runs 18 warehouses and has about 2,300 staff"."""
    tokens, at = scene.layers.sentence.tokens, frame.figures[0].first
    if frame.row.lang != "en" or frame.pos == "verb":
        return None
    has = next((k for k in range(at - 1, max(at - 1 - _HAS_WITHIN, 0), -1) if tokens[k].norm in HAVE), 0)
    if not has or tokens[has - 1].norm != "and":
        return None
    before = (m for m in scene.mentions if m.last < has and not m.marker and not m.possessive)
    return next(before, None)


_HAS_WITHIN = 4  # tokens between "has" and a figure: "has more than about 40"


def _of_participle(scene: Scene, frame: Frame) -> Mention | None:
    """The subject of the clause that a participle goes on from: "[Acme] has ordered a kiln, lifting capacity to 3m"."""
    clause, tokens = scene.clauses.all[frame.clause], scene.layers.sentence.tokens
    if frame.row.lang != "en" or clause.kind != "subordinate" or not tokens[clause.first].norm.endswith("ing"):
        return None
    family = scene.clauses.family(frame.clause)
    return next(
        (
            m
            for m in scene.mentions
            if m.last <= clause.first
            and not (m.marker or m.possessive or m.governed)
            and scene.clauses.of[m.first] in family
            and m.type not in AREAS
        ),
        None,
    )


def _hands_over(scene: Scene, frame: Frame, role: str) -> bool:
    """Whether an English verb tells who gives to whom, so that its passive's subject is given and gives nothing."""
    verb = scene.layers.sentence.tokens[frame.trigger.first].norm
    return frame.event in ("invest", "spend") and frame.row.subject == role and verb in _GIVEN


_GIVEN = word_class("topic", "given")


def _apposed_to_topic(scene: Scene, frame: Frame) -> None:
    """Whose owner, unit or founder a name is, where only the text before tells: "Its owner, Acme, ...", "Founder Jane
    Doe keeps 9%"."""
    missing = [role for role in scene.words.events[frame.event].key if role not in frame.roles]
    named = {m.entity.id for members in frame.roles.values() for m in members}
    tokens = scene.layers.sentence.tokens
    before = tokens[frame.trigger.first - 1].norm if frame.trigger.first else ""
    if frame.row.lang != "en" or before in ("a", "an", "'s", "from") or not missing or scene.topic is None:
        return
    if frame.event == "own" and before not in POSSESSIVES | {"the", ""}:
        return  # "the battery maker Acme", "team owner Jane Doe": what else they make or own
    if frame.event == "own" and tokens[frame.trigger.last - 1].norm in _TRADES and before not in POSSESSIVES:
        return
    if scene.topic.entity.id not in named and fits(scene, frame, missing[0], scene.topic):
        frame.roles[missing[0]] = [scene.topic]
        frame.notes.append("topic")


_TRADES = word_class("topic", "trades")
_OF_GOODS = frozenset(("price", "share price", "stocks", "demand", "rent", "cost"))  # what they are of, they belong to


def _priced(scene: Scene, frame: Frame) -> Mention | None:
    """The goods whose price an Arabic noun tells: «أسعار [السكر]», where no name owns it."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    if frame.row.lang != "ar" or frame.pos != "noun" or frame.metric not in _OF_GOODS or frame.trigger.enclitic:
        return None
    last = at
    while last < len(tokens) and last - at < _GOODS_LONGEST and _is_annexed(scene, last):
        last += 1
    if last == at or not any(tokens[k].norm.startswith(("ال", "وال")) for k in range(at, last)):
        return None
    return noun_mention(scene, at, last, at, aside=True)


_GOODS_LONGEST = 4  # words
_OF_OWNERS = frozenset(("measure", "change", "capacity", "earn"))


def _owner_by_noun(scene: Scene, frame: Frame) -> Mention | None:
    """Whose an Arabic quantity is, by a definite noun behind «ل» and the quantity's adjectives: «السعة التخزينية
    [للصوامع]»."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.last
    if frame.row.lang != "ar" or frame.pos != "noun" or frame.event not in _OF_OWNERS or frame.trigger.enclitic:
        return None
    if frame.event in ("capacity", "earn") and _is_genitive(scene, at):
        return noun_mention(scene, at, at + 1, at, aside=True)  # «سعة [السد]»
    while at < len(tokens) and is_relational(tokens[at].norm):
        at += 1
    if at >= len(tokens) or at in scene.layers.figure_at or not tokens[at].norm.startswith("لل"):
        return None
    if len(tokens[at].norm) < _SHORTEST_OWNER or any(m.first <= at < m.last for m in scene.mentions):
        return None
    name = Entity("~ال" + tokens[at].norm[2:], "ال" + tokens[at].text[2:], "name")
    owner = Mention(at, at + 1, name, "noun phrase", head=at)
    scene.modifiers.append(owner)
    return owner


def _is_genitive(scene: Scene, i: int) -> bool:
    """Whether a definite common noun, and no adjective, stands at token `i`."""
    tokens = scene.layers.sentence.tokens
    if i >= len(tokens) or not _is_annexed(scene, i) or not tokens[i].norm.startswith("ال"):
        return False
    return len(tokens[i].norm) >= _SHORTEST_OWNER - 1 and not tokens[i].norm.endswith(("ي", "يه"))


_SHORTEST_OWNER = 5  # letters


def _is_annexed(scene: Scene, i: int) -> bool:
    layers = scene.layers
    return (
        layers.sentence.tokens[i].kind == "word"
        and i not in layers.figure_at
        and not any(m.first <= i < m.last for m in scene.mentions)
        and layers.cue(i, "marker", "relative", "that", "adverb", "copula", "happened", "loose") is None
        and not any(m.entry.pos == "verb" for m in layers.triggers[i])
    )


def _demonym_before(scene: Scene, frame: Frame) -> bool:
    """Make a president or premier head of the country whose adjective stands before the office: "Kenyan president"."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.first - 1
    if at < 0:
        return False
    for match in scene.words.entities.at(tokens, at):
        entity = match.entry.entity
        if match.entry.adjective and match.last == frame.trigger.first and entity.type == "country":
            frame.roles["organisation"] = [modifier(scene, match)]
            return True
    return False


def _rule_the_place(scene: Scene, frame: Frame, office: str) -> None:
    """Make a governor or mayor head of the town, region or central bank that the text has been speaking of."""
    topic = scene.topic
    if topic is None or taken(frame, topic) or not fits(scene, frame, "organisation", topic):
        return
    banks = office == "governor" and {"central", "reserve"} & set(topic.entity.name.casefold().split())
    if topic.type in AREAS or topic.type == "central_bank" or banks:
        frame.roles["organisation"] = [topic]
        frame.notes.append("topic")


def _counted_behind(scene: Scene, frame: Frame) -> bool:
    """Whether an English verb's object is a count of things right behind it."""
    counted = (f for f in scene.layers.figures if f.kind == "count" and f.lead == frame.trigger.last)
    return frame.row.lang == "en" and next(counted, None) is not None


_HEADED = frozenset(("name", "organisation", "central_bank"))
_OF_PLACES = word_class("topic", "of_places")
_OF_COUNTRIES = word_class("topic", "of_countries")
_COACHES = word_class("topic", "coaches")
_HEADS = word_class("topic", "heads")
_OF_CANDIDATES = frozenset(("votes", "seats", "turnout"))


def _topic(scene: Scene, frame: Frame) -> Mention | None:
    """The topic, unless it is a body that only reports the quantity: a statistics office has no inflation."""
    topic = scene.topic
    if topic is None or frame.event not in ("change", "measure"):
        return topic
    if frame.metric in OF_LANDS - {"growth"} and topic.type not in AREAS | {"body", "central_bank"}:
        return None  # no firm has an inflation
    if frame.metric is not None and frame.metric.startswith("price ("):
        return None  # goods by their name: «أسعار النفط» are nobody's
    if frame.metric in _OF_CANDIDATES:
        return None  # who is voted for is told beside it, or not at all
    told = any(s.entity.id == topic.entity.id for s in scene.speakers)
    if topic.type == "central_bank" and frame.row.lang == "ar" and frame.metric in OF_ECONOMIES:
        return country_of(scene, topic)
    if topic.type in ("body", "outlet", "agency") and (told or frame.row.lang == "ar"):
        return country_of(scene, topic) if topic.type == "body" and not told else None
    return topic


def _behind_comma(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The subject behind an opening phrase: "With a market cap of $900bn, TSMC is …"."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    if layers.cue(0, "marker") is None or frame.trigger.first > 12:
        return None
    comma = next((k for k in range(frame.trigger.last, len(tokens)) if layers.mark(k) in (",", "،")), None)
    if comma is None:
        return None
    behind = next((m for m in scene.mentions if m.first > comma and m.first - comma <= 3 and not m.marker), None)
    return behind if behind is not None and fits(scene, frame, role, behind) else None
