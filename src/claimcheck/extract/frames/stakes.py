"""What an Arabic stake is of, where no name behind «في» or «من» tells it: a pronoun, or a common noun."""

from __future__ import annotations

from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import Frame, Scene, fits
from claimcheck.extract.names import Mention
from claimcheck.lexicon.words import Entity
from claimcheck.text.tokens import readings

_OWNED = frozenset(  # «10% من أسهمها», «أكبر مساهميها»: a pronoun on these is whose shares they are
    "اسهم راسمال راس مال حصص مساهمي مساهمين ملكيه ملاك مالكي مالك مستثمري شركاء".split()
)
_PRONOUNS = frozenset(("ه", "ها"))
_BALLOTS = frozenset(("الاصوات", "اصوات", "اصواتهم", "الناخبين", "المقترعين"))
_STOPS = frozenset(("علي", "خلال", "بعد", "وفق", "البالغ", "البالغه", "حاليا", "عام", "العام", "هذا", "مقابل"))
_REACH = 4  # tokens between a stake and the preposition that tells what it is of
_LONGEST = 4  # words of the common noun


def stake_in(scene: Scene, frame: Frame) -> None:
    """Fill the target of an Arabic stake that no name fills, with a percentage; what is meant by a pronoun is who was
    spoken of before, and not the holder."""
    if frame.event != "share" or frame.row.lang != "ar" or "target" in frame.roles:
        return
    percent = next((f for f in frame.figures if f.kind == "percent"), None)
    if percent is None:
        return
    target = _by_pronoun(scene, frame) or _by_noun(scene, percent.last)
    if target is not None:
        frame.roles["target"] = [target]


def _by_pronoun(scene: Scene, frame: Frame) -> Mention | None:
    for i in scene.clauses.tokens(frame.clause):
        token = scene.layers.sentence.tokens[i]
        if token.kind != "word" or token.text.endswith("ة"):
            continue
        owned = (r for r in readings(token.norm) if r.enclitic in _PRONOUNS)
        if any(r.key in _OWNED or r.key == "من" for r in owned):
            return _spoken_of(scene, frame, i)
    return None


def _spoken_of(scene: Scene, frame: Frame, at: int) -> Mention | None:
    holders = {m.entity.id for m in frame.roles.get("holder", [])}
    known = [m for m in scene.mentions if m.last <= at]
    told = [scene.topic, scene.cast.get(("share", "target")), *reversed(known)]
    return next(
        (m for m in told if m is not None and m.entity.id not in holders and fits(scene, frame, "target", m)), None
    )


def _by_noun(scene: Scene, at: int) -> Mention | None:
    """The common noun behind «من»: «41% من سوق الهاتف», «52% من الأصوات»."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    marker = next((k for k in range(at, min(at + _REACH, len(tokens))) if tokens[k].norm == "من"), None)
    if marker is None:
        return None
    first = last = marker + 1
    while last < len(tokens) and last - first < _LONGEST and _goes_on(scene, last, last - first):
        last += 1
    if last == first:
        return None
    if tokens[first].norm in _BALLOTS:  # one name in every language
        votes = Mention(first, last, Entity("votes", "votes", "name"), "noun phrase", head=first)
        scene.modifiers.append(votes)
        return votes
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
