"""What an Arabic figure of no event measures and whose it is, by the noun phrase that its clause gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames.binding import BY_NOUNS, is_level, is_rivals
from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import Frame, Scene, country_described
from claimcheck.extract.governors import View, is_past
from claimcheck.extract.names import Mention
from claimcheck.extract.names.mention import new_entity
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.extract.phrases import group
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS
from claimcheck.lexicon.words import TYPES
from claimcheck.text.normalise import is_relational
from claimcheck.text.tokens import Token, readings

NARROWING = 3  # words that narrow what is measured
REACH = 40  # tokens between a quantity's subject and its figure
OWNER = 2  # tokens between a noun phrase and the preposition that tells its owner
_OPENERS = word_class("bearer", "openers")
_POINTING = word_class("bearer", "pointing")
_OWNERS = word_class("bearer", "owners")
_ARTICLES = ("ال", "وال", "فال", "بال", "لل")
_PREPOSITIONS = frozenset(("في", "ل", "ب", "علي", "من", "عن", "الي", "لدي", "مع", "بين", "ضد", "حول"))
_QUANTITIES = frozenset(("change", "measure", "earn", "value", "share"))
_STOPS = word_class("bearer", "stops")
_ENCLITIC = word_class("bearer", "enclitic")
_VERBAL = re.compile(r"^[وف]?(?:س[يتن]\w{3,}|ي\w{3,})$")


class Bearer(NamedTuple):
    """The metric by its head noun, what it narrows in brackets; whose it is; `guessed`: the text's topic stands in."""

    metric: str | None
    holder: Mention | None
    guessed: bool = False


def _follower(scene: Scene, figure: FigureMention) -> Mention | None:
    """Who comes behind whoever has the figure before: «… 31%، تلتها [الصين] بـ28%، ثم [تركيا] بـ9%»."""
    for m in reversed(scene.mentions):
        if m.last > figure.lead or figure.lead - m.last > _FOLLOWS_WITHIN or m.marker:
            continue
        at = (m.head if m.head >= 0 else m.first) - 1
        behind = at > 0 and vocabulary("ar").has("followers", scene.layers.sentence.tokens[at].norm.lstrip("وف"))
        return m if behind and any(f.last <= at for f in scene.layers.figures if f.kind == figure.kind) else None
    return None


def follower_named(scene: Scene, before: FigureMention, figure: FigureMention) -> Mention | None:
    """Who comes next by words that no table knows, behind a word of following, or joined to who comes next, and up to
    the figure's «ب»: «34%، تليها [أورنج] بـ33% [وإنوي] بـ31%»; None where a name or a verb stands there."""
    tokens, words = scene.layers.sentence.tokens, vocabulary("ar")
    told = [k for k in range(figure.lead) if words.has("followers", tokens[k].norm.lstrip("وف"))]
    end = figure.lead
    while end > before.last and (tokens[end - 1].norm in BY_NOUNS or tokens[end - 1].norm.rstrip("ـ") == "ب"):
        end -= 1
    joined = end - before.last == 1 and tokens[before.last].norm.startswith("و")
    if not told or not (told[-1] >= before.last or joined):
        return None
    first = before.last if joined else told[-1] + 1
    if not 0 < end - first <= _FOLLOWS_WITHIN or any(scene.layers.mark(k) for k in range(first, end)):
        return None
    if any(first <= m.first < end for m in scene.mentions) or any(scene.layers.verbal(k) for k in range(first, end)):
        return None
    found = noun_mention(scene, first, end, first, aside=True)
    if joined:
        found.entity = new_entity(found.entity.name.removeprefix("و"), "name")
    return found


_FOLLOWS_WITHIN = 3  # tokens between who comes next and the figure


def bearer_of(scene: Scene, figure: FigureMention, frames: Sequence[Frame]) -> Bearer | None:
    """Whose an Arabic figure is and what it measures; None where its clause has neither a verb nor a noun phrase."""
    told = _moved(scene, figure, frames) or _rivals(scene, figure, frames)
    if told is not None:
        return told
    clause = scene.clauses.of[figure.first]
    told = _told(scene, _within(scene, clause, figure.lead), clause, _counted(figure))
    own = _respective(scene, figure) or _follower(scene, figure)
    thing = None if own is not None else joined_thing(scene, figure)
    if thing is not None:
        return Bearer((told.metric or "").split(" (")[0] or None if told is not None else None, thing)
    return told if own is None else Bearer(told.metric if told is not None else _counted(figure), own)


def _respective(scene: Scene, figure: FigureMention) -> Mention | None:
    """Whose a figure is that pairs off with a name: «سجلت كذا وكذا 430 و310 حالات على التوالي»."""
    end = next((m.first for m in scene.layers.cues_in(figure.last, figure.last + _PAIRED, "respectively")), None)
    series = [f for f in scene.layers.figures if end is not None and f.kind == figure.kind and f.last <= end]
    joined = [figure]
    at = next((n for n, f in enumerate(series) if f is figure), 0)
    while at > 0 and series[at].first - series[at - 1].last <= 2:
        at -= 1
        joined.insert(0, series[at])
    joined.extend(f for f in series if f.first >= figure.last)
    for mention in reversed([m for m in scene.mentions if m.last <= joined[0].lead and m.after is None]):
        names = group(mention, scene.mentions)
        if len(names) == len(joined) > 1:
            return names[next(n for n, f in enumerate(joined) if f is figure)]
    return None


def joined_thing(scene: Scene, figure: FigureMention) -> Mention | None:
    """The thing that «و» joins to the one before, right before its own figure: «سعر الطماطم 35 جنيها [والبطاطس] 20»,
    «تراجعت أسعار اللحوم بنسبة 5% [والخضر] بنسبة 2%»."""
    tokens, at = scene.layers.sentence.tokens, figure.lead - 1
    while at > 0 and (tokens[at].norm in BY_NOUNS or tokens[at].norm.rstrip("ـ") == "ب"):
        at -= 1
    if at < 1 or not tokens[at].norm.startswith("وال") or tokens[at].kind != "word" or scene.layers.triggers[at]:
        return None
    behind = at - (scene.layers.mark(at - 1) in ("،", ","))
    before = next((f for f in scene.layers.figures if f.last == behind), None)
    same = before is not None and (before.kind, before.unit) == (figure.kind, figure.unit)
    shared = figure.kind == "money" or (figure.kind == "percent" and at not in scene.layers.dated)
    if not same or not shared or any(m.first <= at < m.last for m in scene.mentions):
        return None
    thing = noun_mention(scene, at, at + 1, at, aside=True)
    thing.entity = new_entity(tokens[at].text.removeprefix("و"), "name")
    return thing


_PAIRED = 8  # tokens between a figure and «على التوالي»


def bearer_of_move(scene: Scene, frame: Frame) -> Bearer | None:
    """Of what and of whom an Arabic verb tells a rise or fall: «زادت العقود الآجلة لخام كذا», «مخزونات كذا انخفضت»."""
    end = next((f.lead for f in scene.layers.figures if f.lead >= frame.trigger.last), len(scene.clauses.of))
    tokens = _within(scene, frame.clause, end if frame.pos == "verb" else frame.trigger.first)
    told = _subject_told(scene, tokens)
    if told is None:
        return None
    found = told[1]
    borne = _borne(scene, found, frame.clause, None) if found else Bearer(None, None)
    if borne.holder is not None and not borne.guessed:
        return borne
    if borne.guessed and any(_has_pronoun(scene.layers.sentence.tokens[i]) for i in found):
        return borne
    spoken = [i for i in found if not scene.layers.mark(i)]
    words = _of_goods(scene, spoken)
    if not words or not _is_definite(scene, words):
        return borne if not borne.guessed else None
    metric = "price" if words != spoken else None
    return Bearer(metric, noun_mention(scene, words[0], words[-1] + 1, words[0], aside=True))


def bearer_behind(scene: Scene, frame: Frame) -> Mention | None:
    """What an Arabic noun tells the rise or fall of, by the genitive behind it, or whose that is: «تراجع [الإصابات]»,
    «تراجع الإصابات في [كذا]»; None where its figure follows at once, or a pronoun points back."""
    end = next((f.lead for f in scene.layers.figures if f.lead >= frame.trigger.last), len(scene.clauses.of))
    behind = range(frame.trigger.last, min(end, frame.trigger.last + REACH))
    genitive = "ال" not in frame.trigger.proclitics  # «الزيادة [الفعلية]»
    found = _phrase(scene, [i for i in behind if scene.clauses.of[i] == frame.clause]) if genitive else []
    owner = _owner_behind(scene, frame.trigger.last)
    borne = _borne(scene, found, frame.clause, None) if found else Bearer(None, owner)
    if borne.holder is not None and not borne.guessed:
        return borne.holder
    words = [i for i in found if not scene.layers.mark(i)]
    if not words or not _is_definite(scene, words) or any(_has_pronoun(scene.layers.sentence.tokens[i]) for i in words):
        return None
    return noun_mention(scene, words[0], words[-1] + 1, words[0], aside=True)


def _of_goods(scene: Scene, words: list[int]) -> list[int]:
    """The goods alone, of a noun phrase that begins with their price: «سعر لتر [البنزين]»."""
    tokens = scene.layers.sentence.tokens
    if not words or not any(tokens[words[0]].norm.removeprefix("و") == price for price in ("سعر", "اسعار")):
        return words
    rest = words[1:]
    while len(rest) > 1 and vocabulary("ar").has("portions", tokens[rest[0]].norm):
        rest = rest[1:]
    return rest or words


def _told(scene: Scene, tokens: list[int], clause: int, counted: str | None) -> Bearer | None:
    """The bearer by the noun phrase that the tokens of a clause have for their subject."""
    told = _subject_told(scene, tokens)
    if told is None:
        return None
    verb, phrase = told
    if not phrase:
        return Bearer(counted, None)
    borne = _borne(scene, phrase, clause, counted)
    if borne.metric == counted or _tells_level(scene, verb):
        return borne
    words = [i for i in phrase if not scene.layers.mark(i)]  # who does something is not what is measured
    doer = noun_mention(scene, words[0], words[-1] + 1, words[0], aside=True) if _is_definite(scene, words) else None
    return Bearer(counted, doer)


def _tells_level(scene: Scene, verb: int) -> bool:
    layers = scene.layers
    if layers.cue(verb, "level", "copula") is not None:
        return True
    return any(m.entry.pos == "verb" and m.entry.row.event in _QUANTITIES for m in layers.triggers[verb])


def _subject_told(scene: Scene, tokens: list[int]) -> tuple[int, list[int]] | None:
    """The last verb among the tokens of a clause that has a noun phrase before or behind it, and that phrase; None
    where there is no verb."""
    while tokens and (scene.layers.mark(tokens[0]) or _opens(scene, tokens[0])):
        tokens.pop(0)
    if not tokens:
        return None
    verbs = [i for i in tokens if _is_verb(scene, i, opening=i == tokens[0])]
    if not verbs:
        return None
    for n, verb in reversed(list(enumerate(verbs))):
        ahead = [i for i in tokens if (verbs[n - 1] if n else -1) < i < verb]
        perfect = scene.layers.sentence.tokens[verb - 1].norm == "قد"  # «وكان [البنك] قد قلص الفائدة»
        found = _phrase(scene, ahead) if n == 0 or perfect else []
        found = found or _phrase(scene, [i for i in tokens if i > verb])
        if found:
            return verb, found
    return verbs[-1], []


def _within(scene: Scene, clause: int, end: int) -> list[int]:
    """The tokens of a clause before `end`, those far away left out."""
    first = max(scene.clauses.all[clause].first, end - REACH)
    return [i for i in range(first, end) if scene.clauses.of[i] == clause]


def _moved(scene: Scene, figure: FigureMention, frames: Sequence[Frame]) -> Bearer | None:
    """The level that something rose or fell to or from has its entity: «صعد الخام 1.38 دولار إلى 67.15»."""
    if figure.kind not in ("money", "percent", "count") or not is_level(scene, figure):
        return None
    family = scene.clauses.family(scene.clauses.of[figure.first])
    moves = [f for f in frames if f.event == "change" and f.clause in family and f.trigger.last <= figure.lead]
    if not moves or not any(f.figures or f.roles for f in moves):
        return None
    nearest = max(moves, key=lambda f: (bool(f.roles), f.trigger.first))
    holder = next(iter(nearest.roles.get("entity", [])), None)
    metric = next((f.metric for f in moves if f.metric), None)
    if figure.kind == "percent" and holder is not None and holder.found_by == "noun phrase":
        metric = None  # «نسبة القروض المتعثرة» tells itself what it is
    if metric is None and holder is not None and figure.kind == "money" and holder.type not in TYPES["organisation"]:
        metric = "price"
    return Bearer(metric, holder, "topic" in nearest.notes)


def _rivals(scene: Scene, figure: FigureMention, frames: Sequence[Frame]) -> Bearer | None:
    """Of the same measure as the figure before, but of whom «ل» names: «مقابل 36 ألفا لمنافسته كذا»."""
    if not is_rivals(scene, figure):
        return None
    rival = next((m for m in scene.mentions if 0 <= m.first - figure.last <= OWNER), None)
    told = [f for f in frames if f.trigger.last <= figure.lead and f.figures]
    metric = told[-1].metric if told else None
    return Bearer(metric or _counted(figure), rival)


def _opens(scene: Scene, i: int) -> bool:
    norm = scene.layers.sentence.tokens[i].norm
    return (
        norm in _OPENERS or norm.removeprefix("و") in _OPENERS or scene.layers.cue(i, "that", "subordinate") is not None
    )


def _is_verb(scene: Scene, i: int, *, opening: bool) -> bool:
    """Whether a token is a verb: by the lexicon, by its form, or, where a clause opens with it, by being no name, no
    noun with its article and no preposition."""
    layers, token = scene.layers, scene.layers.sentence.tokens[i]
    if token.kind != "word" or i in layers.figure_at or any(m.first <= i < m.last for m in scene.mentions):
        return False
    kinds = {m.entry.pos for m in layers.triggers[i] if m.last == i + 1}
    if kinds == {"verb"} or is_past(View(layers, scene.clauses), i):
        return True
    if layers.cue(i, "copula", "happened") is not None or _tells_a_level(scene, i):
        return True
    if layers.cue(i, "marker", "adverb", "relative") is not None or (kinds & {"noun", "masdar"} and not opening):
        return False
    if _VERBAL.match(token.norm) and not kinds and not layers.cue(i, "title", "head"):
        return True
    after = scene.layers.sentence.tokens[i + 1].norm if i + 1 < len(scene.clauses.of) else ""
    return opening and "verb" in kinds and after.startswith("ال")


def _tells_a_level(scene: Scene, i: int) -> bool:
    """Whether a present verb of reaching stands at token `i`: «كلفة الكيلوغرام تبلغ 4.3 دولار»."""
    cue = scene.layers.cue(i, "level")
    return cue is not None and cue.entry.tense == "present" and not cue.enclitic


def _phrase(scene: Scene, tokens: Sequence[int]) -> list[int]:
    """The first noun phrase among tokens: up to a preposition, a mark, another verb or a relative pronoun."""
    found: list[int] = []
    for i in tokens:
        layers = scene.layers
        if i in layers.figure_at or (found and i != found[-1] + 1):
            break
        named = any(m.first <= i < m.last for m in scene.mentions)
        marked = any(m.first == i and m.marker for m in scene.mentions)
        if layers.mark(i):
            if named or layers.mark(i) in '«»"“”':
                continue
            break
        if marked or (not named and layers.cue(i, *_ENDS_PHRASE)):
            break
        if _marks_pronoun(layers.sentence.tokens[i]) or layers.sentence.tokens[i].norm in _STOPS | BY_NOUNS:
            break
        if not named and found and _is_verb(scene, i, opening=False):
            break
        if not named and found and _begins_object(scene, found[-1], i):
            break
        found.append(i)
    return found


_ENDS_PHRASE = ("marker", "relative", "that", "copula", "adverb", "base", "according")


def _begins_object(scene: Scene, before: int, i: int) -> bool:
    """Whether an indefinite noun follows a definite one, or the noun of a quantity does, and so begins a phrase of its
    own: «طرحت البلدية [مناقصة]», «خفض المصنع [الإنتاج]»."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    if layers.mark(before) or tokens[before].kind != "word" or tokens[i].kind != "word":
        return False
    definite = tokens[before].norm.startswith(_ARTICLES) and len(tokens[before].norm) > SHORTEST_DEFINITE
    joined = tokens[i].norm.startswith(("ال", "لل", "و", "بال"))
    if definite and tokens[i].norm.startswith("ال") and not is_relational(tokens[i].norm):
        return any(m.entry.pos == "noun" and m.entry.row.event in _MOVED for m in layers.triggers[i])
    return definite and not joined and not tokens[i].norm.startswith("ل") and layers.cue(i, "loose", "adverb") is None


_MOVED = frozenset(("change", "measure"))
SHORTEST_DEFINITE = 4  # letters of a noun with its article


def _borne(scene: Scene, phrase: list[int], clause: int, counted: str | None) -> Bearer:
    """A name that opens the phrase has the figure; a noun is what is measured, and its owner has it."""
    inside = [
        m
        for m in scene.mentions
        if (m.first in phrase or m.head in phrase) and (m.found_by != "group" or m.first <= phrase[0])
    ]
    first = inside[0] if inside else None
    if first is not None and (_opens_phrase(scene, first, phrase[0]) or first.type == "person"):
        return Bearer(counted, first)
    words = [i for i in phrase if first is None or i < first.first]
    metric = _metric(scene, words)
    if metric is None:
        return Bearer(counted, first)
    owner = first or _owner_behind(scene, phrase[-1] + 1)
    if owner is not None:
        return Bearer(metric, owner)
    described = country_described(scene, clause, phrase[-1] + 1)
    if described is not None and described.first in phrase:
        return Bearer(metric, described)
    if scene.topic is not None and _points_to_topic(scene, words, scene.topic):
        return Bearer(metric, scene.topic, guessed=True)
    return Bearer(metric, None)


def _begins(mention: Mention) -> int:
    return mention.head if mention.head >= 0 else mention.first


def _opens_phrase(scene: Scene, mention: Mention, at: int) -> bool:
    """Whether a name opens a noun phrase, with nothing but its own head noun before it: «شركة كذا», not «سعر كذا»."""
    return all(scene.layers.cue(k, "head", "title", "filler", "official") for k in range(at, mention.first))


def _counted(figure: FigureMention) -> str | None:
    return (figure.unit or figure.noun) if figure.noun else None


def _owner_behind(scene: Scene, end: int) -> Mention | None:
    for m in scene.mentions:
        fitting = m.marker == "ل" or m.type in AREAS or m.type in TYPES["organisation"]
        if m.marker in _OWNERS and 0 <= _begins(m) - end <= OWNER and fitting:
            return m
    return None


def _points_to_topic(scene: Scene, words: list[int], topic: Mention) -> bool:
    """Whether a quantity is the topic's: by its pronoun («أرباحها»), or by its article where a body may have it."""
    tokens = scene.layers.sentence.tokens
    if any(_has_pronoun(tokens[i]) for i in words):
        return True
    bodily = topic.type in AREAS or topic.type in TYPES["organisation"] - {"outlet", "agency", "body"}
    return bodily and _is_definite(scene, words)


def _is_definite(scene: Scene, words: list[int]) -> bool:
    return any(scene.layers.sentence.tokens[i].norm.startswith(_ARTICLES) for i in words)


def _has_pronoun(token: Token) -> bool:
    return not token.text.endswith("ة") and any(r.enclitic in _ENCLITIC for r in readings(token.norm))


def _marks_pronoun(token: Token) -> bool:
    """«فيها», «لديه»: a preposition with its pronoun."""
    return any(r.enclitic in _ENCLITIC and not r.proclitics and r.key in _PREPOSITIONS for r in readings(token.norm))


def _metric(scene: Scene, words: list[int]) -> str | None:
    """The head noun without article, clitics or number words, and in brackets what narrows it."""
    layers = scene.layers
    kept = [
        layers.sentence.tokens[i].text
        for i in words
        if not layers.mark(i)
        and layers.sentence.tokens[i].norm not in _POINTING
        and layers.cue(i, "loose", "filler", "light") is None
        and not any(
            m.entry.entity.adjective or m.entry.adjective for m in scene.words.entities.at(layers.sentence.tokens, i)
        )
    ]
    bare = [_without_article(word) for word in kept]
    if not bare:
        return None
    narrowing = bare[1 : NARROWING + 1]
    return f"{bare[0]} ({' '.join(narrowing)})" if narrowing else bare[0]


def _without_article(word: str) -> str:
    for opening in sorted(_ARTICLES, key=len, reverse=True):
        if word.startswith(opening) and len(word) - len(opening) >= 2:
            return word[len(opening) :]
    return word
