"""What a stake is of, where no name behind its preposition tells it: a pronoun, a common noun, the market."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import Frame, Scene, fits, told_of
from claimcheck.extract.layers import QUOTES_OPEN
from claimcheck.extract.names import Mention
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.lexicon.words import Entity
from claimcheck.text.closed_classes import WITHIN
from claimcheck.text.tokens import readings

_OWNED = word_class("stakes", "owned")
_SHARES = word_class("stakes", "shares")
_PRONOUNS = word_class("stakes", "pronouns")
_BALLOTS = word_class("stakes", "ballots")
_STOPS = word_class("stakes", "stops")
_REACH = 4  # tokens between a stake and the preposition that tells what it is of
_NEAR = 20  # tokens between a stake's verb and the pronoun
_LONGEST = 4  # words of the common noun


def stake_in(scene: Scene, frame: Frame) -> None:
    """Fill the target of an Arabic stake that no name fills, with a percentage; what is meant by a pronoun is who was
    spoken of before, and not the holder."""
    if frame.event != "share" or frame.row.lang != "ar":
        return
    percent = next((f for f in frame.figures if f.kind == "percent"), None)
    if percent is None:
        return
    if "target" in frame.roles and not _only_there(scene, frame, percent):
        _part_seller(scene, frame, percent)
        return
    target = (
        _annexed(scene, frame, percent)
        or _of_market(scene, frame)
        or _by_pronoun(scene, frame)
        or _by_noun(scene, percent.last)
        or _of_topic(scene, frame)
    )
    if target is not None:
        frame.roles["target"] = [target]


def _of_topic(scene: Scene, frame: Frame) -> Mention | None:
    """The firm that a text speaks of, where somebody else keeps or gives up a stake and no more is told: «وستحتفظ عائلة
    كذا بنسبة 55%»."""
    keeps = frame.pos == "verb" or bool(frame.trigger.enclitic)
    told = scene.cast.get(("list", "entity"), scene.topic)  # a bank may manage the offering
    holders = {m.entity.id for m in frame.roles.get("holder", [])}
    if not keeps or told is None or not holders or told.entity.id in holders or "topic" in frame.notes:
        return None
    if frame.row.needs & _BALLOTS or told.type not in FIRMS | {"name"}:
        return None
    return told if fits(scene, frame, "target", told) else None


def _part_seller(scene: Scene, frame: Frame, percent: FigureMention) -> None:
    """Take who sells a stake out of the role of what it is of, where a pronoun right behind the percentage tells that:
    «استحوذت كذا على 59% من [رأسمالها] من كذا»."""
    seller, tokens = frame.roles["target"][0], scene.layers.sentence.tokens
    at = percent.last + 1
    if seller.marker != "من" or at >= len(tokens) or tokens[percent.last].norm != "من" or seller.head <= at:
        return
    if not any(r.enclitic in _PRONOUNS and r.key in _OWNED for r in readings(tokens[at].norm)):
        return
    meant = _spoken_of(scene, frame, percent.last)
    if meant is not None and meant.entity.id != seller.entity.id:
        frame.roles["target"] = [meant]


def _only_there(scene: Scene, frame: Frame, percent: FigureMention) -> bool:
    """Whether the land taken for what a stake is of only says where the noun behind «من» or a fraction is: «27% من سوق
    الألبان في [الأردن]»."""
    land, tokens = frame.roles["target"][0], scene.layers.sentence.tokens
    if land.type not in AREAS or land.marker not in WITHIN or land.first - percent.last < _TWO:
        return False
    return tokens[percent.last].norm == "من" or not (_has_sign(scene, percent) or percent.unit != "%")


def holder_behind(scene: Scene, frame: Frame) -> None:
    """Fill to whom an Arabic stake belongs from the common noun behind its preposition: «تعود 25% من أسهم كذا إلى
    [رابطة الجماهير]», where only the topic was at hand."""
    guessed = "topic" in frame.notes or "cast" in frame.notes or "holder" not in frame.roles
    markers = {marker for marker, role in frame.row.markers if role == "holder"}
    if frame.event != "share" or frame.row.lang != "ar" or frame.pos != "verb" or not guessed or "الي" not in markers:
        return
    tokens = scene.layers.sentence.tokens
    for at in range(frame.trigger.last, min(frame.trigger.last + _NEAR, len(tokens) - 1)):
        if tokens[at].norm != "الي" or scene.clauses.of[at] != frame.clause:
            continue
        first = last = at + 1
        while last < len(tokens) and last - first < _LONGEST and _goes_on(scene, last, last - first):
            last += 1
        definite = any(tokens[k].norm.startswith("ال") for k in range(first, last))
        if last > first and (definite or last - first > 1):
            frame.roles["holder"] = [noun_mention(scene, first, last, first, aside=True)]
            frame.notes = [note for note in frame.notes if note != "topic"]
        return


def same_stake(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Fill the target of a stake that tells none from the one told before it in its sentence: «تملك كذا 51% من
    شركة التشغيل، بينما تملك الهيئة [30%]», "put $60m into Acme and will take [70%]"."""
    if frame.event != "share" or "target" in frame.roles or "holder" not in frame.roles:
        return
    if frame.pos != "verb" or not any(f.kind == "percent" for f in frame.figures):
        return
    held = {m.entity.id for m in frame.roles["holder"]}
    told = ("share",) if frame.row.lang == "ar" else ("share", "invest")
    others = (f for f in frames if f.event in told and f is not frame and "target" in f.roles)
    before = [
        f
        for f in others
        if f.trigger.first < frame.trigger.first or (f.pos == "phrase" and f.clause == frame.clause and not f.figures)
    ]  # «تعود 25% من أسهم كذا إلى»: the phrase has the target
    if before and held.isdisjoint(m.entity.id for m in before[-1].roles["target"]):
        frame.roles["target"] = list(before[-1].roles["target"])


def told_by_turns(scene: Scene, frame: Frame) -> list[Frame]:
    """A frame and those that go on without its verb, whose doers «و» or "and" joins to what is told before: «تملك كذا
    60% من كذا [وكذا] 40%», "Acme owns 60% of Norvale and [Delmont] 40%"; the frame alone for any other."""
    role = frame.row.subject
    if frame.pos != "verb" or role is None or frame.event not in _IN_TURNS:
        return [frame]
    figures = list(frame.figures)
    if len(figures) < _TWO or len({(f.kind, f.unit) for f in figures}) > 1 or role not in frame.roles:
        return [frame]
    if frame.row.lang == "en" and any(frame.trigger.last <= m.first < figures[0].lead for m in scene.mentions):
        return [frame]  # "lent Egypt $3bn and Jordan $1bn"
    joined = [_doer_between(scene, before, after) or _doer_behind(scene, after) for before, after in pairwise(figures)]
    doers = [m for m in joined if m is not None and fits(scene, frame, role, m)]
    if len(doers) < len(joined):
        return [frame]
    ids = {m.entity.id for m in doers}
    roles = {r: [m for m in held if m.entity.id not in ids] for r, held in frame.roles.items()}
    if not roles[role]:
        return [frame]
    frame.roles, frame.figures = {r: held for r, held in roles.items() if held}, figures[:1]
    rest = zip(doers, figures[1:], strict=True)
    return [frame, *(replace(frame, roles={**frame.roles, role: [m]}, figures=[f]) for m, f in rest)]


def _doer_between(scene: Scene, before: FigureMention, after: FigureMention) -> Mention | None:
    """The one bare name between two figures, joined by «و» and right before the second."""
    tokens = scene.layers.sentence.tokens
    between = [m for m in scene.mentions if before.last <= m.first and m.last <= after.lead]
    named = next((m for m in reversed(between) if 0 <= after.lead - m.last <= _TURN), None)
    if named is None or (named.marker and named.after is None):
        return None
    opens = min(named.first, named.head if named.head >= 0 else named.first)
    joins = range(max(before.last, opens - _TURN), opens + 1)
    if scene.layers.sentence.lang == "en":
        bare = named.last == after.lead and not named.possessive
        return named if bare and any(tokens[k].norm == "and" or scene.layers.mark(k) == "," for k in joins) else None
    return named if any(tokens[k].norm.startswith("و") for k in joins) else None


def _doer_behind(scene: Scene, figure: FigureMention) -> Mention | None:
    """The name that «ل» brings right behind a figure: «51% من المشروع، مقابل [49% لكذا]»."""
    return next((m for m in scene.mentions if m.marker == "ل" and 0 <= m.head - figure.last <= _TWO), None)


_IN_TURNS = frozenset(("share", "invest", "raise", "lend", "spend", "capacity", "earn"))
_TWO = 2  # what is held and a holder that seems to be held too
_TURN = 3  # tokens between a holder and the figure: its land's adjective, «بنسبة»


def stake_bought(frame: Frame, frames: list[Frame]) -> None:
    """Fill the sides of an Arabic purchase from the stake that it hands over: «باعت كذا 15% من [أسهمها] لشركة كذا»."""
    if frame.event != "acquire" or frame.row.lang != "ar":
        return
    stake = next((f for f in frames if f.event == "share" and f.clause == frame.clause and f.figures), None)
    if stake is None:
        return
    if stake.trigger.first == frame.trigger.first and "target" in stake.roles and "target" in frame.roles:
        held = {m.entity.id for m in stake.roles["target"]}
        if frame.roles["target"][0].marker == "من" and held.isdisjoint(m.entity.id for m in frame.roles["target"]):
            frame.roles["target"] = list(stake.roles["target"])
    if not frame.figures:
        return
    told = dict(frame.row.markers)
    for role, lent in (("target", "target"), ("acquirer", "holder")):
        party = next(iter(stake.roles.get(lent, ())), None)
        if party is None or role in frame.roles or (role == "acquirer" and told.get(party.marker) != "acquirer"):
            continue
        if all(party.entity.id != m.entity.id for members in frame.roles.values() for m in members):
            frame.roles[role] = [party]


def share_of_market(scene: Scene, frame: Frame) -> None:
    """Fill the target of an English share from the market in or right behind its trigger: "a 20% market share"."""
    if frame.event != "share" or frame.row.lang != "en" or "target" in frame.roles or not frame.figures:
        return
    tokens = scene.layers.sentence.tokens
    for i in range(frame.trigger.first, min(frame.trigger.last + _REACH, len(tokens))):
        if tokens[i].norm == "market" and scene.clauses.of[i] == frame.clause:
            frame.roles["target"] = [noun_mention(scene, i, i + 1, i, aside=True)]
            return


def _annexed(scene: Scene, frame: Frame, percent: FigureMention) -> Mention | None:
    """The name in the genitive of a fraction: «ثلثي «كذا»», «نصف شركة كذا»."""
    behind = next((m for m in scene.mentions if m.first >= percent.last), None)
    noun = _noun_annexed(scene, percent)
    if noun is not None:
        return noun
    if behind is None or behind.marker or percent.unit != "%" or scene.layers.mark(percent.last - 1):
        return None
    beside = all(scene.layers.mark(k) in QUOTES_OPEN for k in range(percent.last, behind.head))
    holders = {m.entity.id for m in frame.roles.get("holder", [])}
    told = beside and behind.entity.id not in holders and fits(scene, frame, "target", behind)
    return behind if told and not _has_sign(scene, percent) else None


def _noun_annexed(scene: Scene, percent: FigureMention) -> Mention | None:
    """The common noun in the genitive of a fraction in words: «ثلث [سوق الهواتف]», «ربع [مبيعات كذا]»."""
    if percent.unit != "%" or _has_sign(scene, percent) or percent.last >= len(scene.layers.sentence.tokens):
        return None
    return _noun_at(scene, percent.last)


def _has_sign(scene: Scene, percent: FigureMention) -> bool:
    """Whether a percentage is written with its sign or in digits, and so has no genitive."""
    text = "".join(t.text for t in scene.layers.sentence.tokens[percent.first : percent.last])
    return any(ch.isdigit() or ch in "%٪" for ch in text) or "المي" in text or "المائ" in text


def _of_market(scene: Scene, frame: Frame) -> Mention | None:
    """«حصة كذا السوقية»: a share of the market."""
    tokens = scene.layers.sentence.tokens
    for i in range(frame.trigger.last, min(frame.trigger.last + _REACH, len(tokens))):
        if tokens[i].norm in ("السوقيه", "سوقيه"):
            return noun_mention(scene, i, i + 1, i, aside=True)
    return None


def _by_pronoun(scene: Scene, frame: Frame) -> Mention | None:
    tokens = scene.layers.sentence.tokens
    for i in range(max(frame.trigger.first - _NEAR, 0), min(frame.trigger.last + _NEAR, len(tokens))):
        token = tokens[i]
        if scene.clauses.of[i] != frame.clause or token.kind != "word" or token.text.endswith("ة"):
            continue
        owned = (r for r in readings(token.norm) if r.enclitic in _PRONOUNS)
        if any(r.key in _OWNED or r.key == "من" for r in owned):
            return _spoken_of(scene, frame, i)
    return None


def _spoken_of(scene: Scene, frame: Frame, at: int) -> Mention | None:
    holders = {m.entity.id for m in frame.roles.get("holder", [])}
    known = [m for m in scene.mentions if m.last <= at]
    sells = "holder" in dict(frame.row.markers).values() and frame.pos == "verb"
    seller = next((m for m in known if sells and 0 <= m.first - frame.trigger.last <= 1 and not m.marker), None)
    told = [told_of(scene, frame.clause), seller, scene.topic, scene.cast.get(("share", "target")), *reversed(known)]
    return next(
        (m for m in told if m is not None and m.entity.id not in holders and fits(scene, frame, "target", m)), None
    )


def _by_noun(scene: Scene, at: int) -> Mention | None:
    """The common noun behind «من»: «41% من سوق الهاتف», «52% من الأصوات»."""
    tokens = scene.layers.sentence.tokens
    marker = next((k for k in range(at, min(at + _REACH, len(tokens))) if tokens[k].norm == "من"), None)
    return None if marker is None else _noun_at(scene, marker + 1)


def _noun_at(scene: Scene, first: int) -> Mention | None:
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    last = first
    while first + 1 < len(tokens) and tokens[first].norm in _SHARES and _goes_on(scene, first + 1, 0):
        first = last = first + 1  # «من أسهم شركة الأسمدة»
    while last < len(tokens) and last - first < _LONGEST and _goes_on(scene, last, last - first):
        last += 1
    if last == first:
        return None
    if tokens[first].norm in _BALLOTS:  # one name in every language
        votes = Mention(first, last, Entity("votes", "votes", "name"), "noun phrase", head=first)
        scene.modifiers.append(votes)
        return votes
    owner = next((m for m in scene.mentions if m.first == last and not m.marker), None)
    if owner is not None and last - first == 1:
        return noun_mention(scene, first, owner.last, first, aside=True)  # «20% من مبيعات كذا»
    if not any(tokens[k].norm.startswith("ال") for k in range(first, last)) and layers.cue(first, "light") is None:
        return None
    return noun_mention(scene, first, last, first, aside=True)


def _goes_on(scene: Scene, i: int, words: int) -> bool:
    layers, token = scene.layers, scene.layers.sentence.tokens[i]
    if token.kind != "word" or i in layers.figure_at or any(m.first <= i < m.last for m in scene.mentions):
        return False
    if (
        token.norm in _STOPS
        or layers.cue(i, "marker", "relative", "that", "subordinate", "say", "adverb", "negate") is not None
    ):
        return False
    verb = {m.entry.pos for m in layers.triggers[i]} == {"verb"}
    return not verb and not (words and token.norm.startswith("و") and not token.norm.startswith("وال"))
