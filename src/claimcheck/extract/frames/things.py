"""Arabic things by their common nouns: what carries, holds or extends, where no name stands."""

from __future__ import annotations

import re

from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import Frame, Scene
from claimcheck.extract.layers import QUOTES_CLOSE
from claimcheck.extract.names import Mention
from claimcheck.extract.names.mention import new_entity
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.words import Entity
from claimcheck.text.normalise import is_relational
from claimcheck.text.tokens import readings

PREPOSITIONS = frozenset("مقابل نظير لقاء ضمن عبر خلال منذ عقب بعد قبل".split())  # spelt as nouns are
_HOLDING = frozenset(("capacity", "measure"))
LONGEST = 3  # words of a thing with its adjectives
_SHORTEST = 4  # letters of a noun with its article
_PASSED = frozenset(("قد", "لا", "كان", "كانت", "التي", "الذي", "والتي", "والذي", "وهي", "وهو", "هي", "هو"))
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
    thing = thing or _built(frame, frames)
    if thing is not None:
        frame.roles["entity"] = [thing]
        frame.notes = [note for note in frame.notes if note not in ("topic", "pronoun")]


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
    verbal = present or any(m.entry.pos == "verb" and "ال" not in m.proclitics for m in layers.triggers[i])
    return not verbal


def describes(norm: str) -> bool:
    """Whether an indefinite word has an adjective's form or is a known one: «زورق مطاطي», «طائرة صغيرة»."""
    known = vocabulary("ar")
    return norm.endswith(_ADJECTIVE) or known.has("adjectives", norm) or known.has("adjectives", norm.removesuffix("ا"))


def _definite(scene: Scene, i: int) -> bool:
    norm = scene.layers.sentence.tokens[i].norm
    return norm.removeprefix("و").startswith("ال") and len(norm) >= _SHORTEST


_BOUGHT_LONGEST = 3  # words of what is bought, without a name behind


def bought_thing(scene: Scene, frame: Frame) -> None:
    """Fill the target of an Arabic takeover that no name fills from a common noun of what can be owned: «اشترت كذا
    [فندقا] في القاهرة», «الاستحواذ على ثلاث [محطات تحلية]»."""
    if frame.row.lang != "ar" or frame.event != "acquire" or "target" in frame.roles or frame.trigger.enclitic:
        return
    markers = {marker for marker, role in frame.row.markers if role == "target"} & {"علي"}
    if not markers and frame.row.object != "target":
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
    doers += [m.last for m in scene.mentions if sells(frame) and m.head == at and not m.marker]
    at = max([at, *doers])
    while at < len(tokens) and (scene.layers.mark(at) in QUOTES_CLOSE or (doers and is_relational(tokens[at].norm))):
        at += 1
    counted = scene.layers.figure_at.get(at)
    if counted is not None and counted.kind == "count" and counted.noun:
        at = counted.last - len(counted.noun.split())
    if at >= len(tokens) or scene.clauses.of[at] != frame.clause or not _can_be_owned(scene, at):
        return
    own = owned_noun(scene, at)
    if own is not None:
        frame.roles["target"] = [Mention(at, at + 1, new_entity(own, "name"), "noun phrase", head=at)]
        scene.modifiers.append(frame.roles["target"][0])
        return
    last = at + 1
    while last - at < _BOUGHT_LONGEST and last < len(tokens) and is_noun(scene, last) and not _parts(scene, last):
        last += 1
    frame.roles["target"] = [noun_mention(scene, at, last, at, aside=True)]


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
