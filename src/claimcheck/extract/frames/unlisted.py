"""Names that nothing but their place tells: bare words that no table knows where an Arabic verb has its subject."""

from __future__ import annotations

import re

from claimcheck.extract.frames.frame import Frame, Scene, fits
from claimcheck.extract.names import Mention
from claimcheck.extract.names.mention import new_entity
from claimcheck.extract.names.shapes_ar import foreign_like, loan_like
from claimcheck.lexicon.classes import word_class

LONGEST = 2  # words of such a name
_SHORTEST = 3  # letters of each
_NO_NAME = re.compile(r".*(?:ات|ون|ين|ان|ا|يه|وا)$|^(?:ب|ل|ك|و|ف|س)?(?:ال|لل).*|^(?:وال|و|ب|ل|ك|ف).{0,3}$|^.{1,2}$")
_NOUNS = word_class("unlisted", "nouns")
_DEALS = frozenset(("acquire", "share", "invest", "partner", "merge", "supply", "lend", "raise"))
_PARTIES = frozenset(("target", "other", "customer", "supplier", "lender", "borrower", "investor", "acquirer"))
_NEAR = 8  # tokens between a verb and the preposition of another party


def unlisted_subject(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Who does something, by one or two bare words right behind a verb: «شيدت كوسيدار جسرا», «نفت أثير وجود»."""
    if frame.pos != "verb" or frame.trigger.enclitic:
        return None
    found = _name_at(scene, frame.trigger.last)
    return _kept(scene, found) if found is not None and fits(scene, frame, role, found) else None


def unlisted_speaker(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Who announces or plans what a verbal noun tells, by the bare words behind that verb: «أعلنت سيدار تشييد كذا»."""
    first = scene.clauses.all[frame.clause].first
    had = _had_announced(scene, frame, first)
    if had is not None and fits(scene, frame, role, had):
        return _kept(scene, had)
    for at in range(first, min(first + 2, frame.trigger.first)):
        verb = scene.layers.cue(at, "say", "carry", "plan")
        if verb is not None and verb.entry.tense != "none":
            found = _name_at(scene, verb.last)
            near = found is not None and 0 <= frame.trigger.first - found.last <= 1
            return _kept(scene, found) if near and found is not None and fits(scene, frame, role, found) else None
    return None


def _had_announced(scene: Scene, frame: Frame, first: int) -> Mention | None:
    """«وكانت [نورفال] قد أعلنت شراء كذا»: the bare words between the two verbs."""
    layers = scene.layers
    if layers.cue(first, "copula", "happened") is None:
        return None
    found = _name_at(scene, first + 1)
    if found is None or found.last + 1 >= frame.trigger.first:
        return None
    had = layers.sentence.tokens[found.last].norm == "قد"
    return found if had and layers.cue(found.last + 1, "say", "carry", "plan") is not None else None


def unlisted_party(scene: Scene, frame: Frame) -> None:
    """Fill another party of a deal from the bare words behind its preposition: «استحوذت كذا على [دلمونت]», «تعاونت كذا
    مع [مايو كلينك]». One word alone must be written as no Arabic noun is."""
    if frame.row.lang != "ar" or frame.event not in _DEALS or not frame.roles:
        return
    markers = dict(frame.row.markers)
    tokens = scene.layers.sentence.tokens
    for at in range(frame.trigger.last, min(frame.trigger.last + _NEAR, len(tokens) - 1)):
        role = markers.get(tokens[at].norm)
        if role is None or role not in _PARTIES or role in frame.roles or scene.clauses.of[at] != frame.clause:
            continue
        found = _name_at(scene, at + 1)
        if found is None or (found.last - found.first < LONGEST and not foreign_like(tokens[at + 1].norm)):
            continue
        found.marker = tokens[at].norm
        if fits(scene, frame, role, found):
            frame.roles[role] = [_kept(scene, found)]


def unlisted_buyer(scene: Scene, frame: Frame, at: int) -> None:
    """Fill the club that signs a player sold from the words behind «إلى», where no table knows them: «باع حارسه فلان
    إلى [الأهلي] البحريني مقابل كذا»."""
    tokens = scene.layers.sentence.tokens
    if "acquirer" in frame.roles or at + 1 >= len(tokens):
        return
    if tokens[at].kind == "word" and tokens[at].norm.startswith("ل") and _may_be_club(scene, at):
        name = new_entity(tokens[at].text[1:], "name")
        frame.roles["acquirer"] = [_kept(scene, Mention(at, at + 1, name, "subject", head=at, marker="ل"))]
        return
    if tokens[at].norm != "الي":
        return
    land = any(m.entry.adjective for m in scene.words.entities.at(tokens, at + 2)) if at + 2 < len(tokens) else False
    named = any(m.first <= at + 1 < m.last for m in scene.mentions) or scene.layers.cues[at + 1]
    if land and not named and _is_definite(scene, at + 1):
        club = Mention(at + 1, at + 2, new_entity(tokens[at + 1].text, "name"), "subject", head=at + 1, marker="الي")
    else:
        found = _name_at(scene, at + 1)
        if found is None:
            return
        club = found
    if fits(scene, frame, "acquirer", club):
        frame.roles["acquirer"] = [_kept(scene, club)]


def _may_be_club(scene: Scene, i: int) -> bool:
    """Whether «ل» and a word that nothing knows stand at token `i`: «لأرسنال»."""
    layers, norm = scene.layers, scene.layers.sentence.tokens[i].norm[1:]
    known = layers.cues[i] or layers.triggers[i] or i in layers.dated or i in layers.figure_at
    return not known and len(norm) > _SHORTEST and not _NO_NAME.match(norm) and not norm.endswith(("ه", "هم", "ها"))


def _kept(scene: Scene, mention: Mention) -> Mention:
    scene.mentions.append(mention)
    scene.mentions.sort(key=lambda m: m.first)
    return mention


def _name_at(scene: Scene, at: int) -> Mention | None:
    """A mention of the bare unknown words that begin at token `at`, where they end before a word of the lexicon."""
    last = at
    while last < len(scene.clauses.of) and last - at < LONGEST and _is_unknown(scene, last):
        last += 1
    tokens = scene.layers.sentence.tokens
    if last == at or (last < len(tokens) and _is_definite(scene, last)):
        return None
    text = " ".join(t.text for t in tokens[at:last])
    return Mention(at, last, new_entity(text, "name"), "subject", head=at)


def _is_unknown(scene: Scene, i: int) -> bool:
    layers, token = scene.layers, scene.layers.sentence.tokens[i]
    if token.kind != "word" or i in layers.figure_at or layers.cues[i] or layers.triggers[i] or i in layers.dated:
        return False
    if any(f.lead <= i < f.first for f in layers.figures):
        return False  # «توظف قرابة 1900 عامل»
    if token.text.endswith(("ً", "ه")) or len(token.norm) < _SHORTEST or token.norm in _NOUNS:
        return False
    if _NO_NAME.match(token.norm) and not _foreign_in_a(token.norm):
        return False
    return not any(m.first <= i < m.last for m in scene.mentions) and not scene.words.entities.at(
        layers.sentence.tokens, i
    )


def _foreign_in_a(norm: str) -> bool:
    """Whether a word in «ا» is written as a foreign name is, and is no Arabic object: «فيلمورا», and not «مشروعا»."""
    stem = norm.removesuffix("ا")
    return stem != norm and loan_like(stem) and stem not in _NOUNS


def _is_definite(scene: Scene, i: int) -> bool:
    """Whether a definite common noun goes on, so that the word before is a noun with its genitive: «عائلة المتوفى»."""
    token = scene.layers.sentence.tokens[i]
    return (
        token.kind == "word" and token.norm.startswith("ال") and not any(m.first <= i < m.last for m in scene.mentions)
    )
