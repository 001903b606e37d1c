"""Parties to an Arabic deal that only a common noun names: «مستثمر تركي», «صندوق حكومي», «شركة نفط كويتية»."""

from __future__ import annotations

from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import FIGURE_AFTER, Frame, Scene, fits
from claimcheck.extract.frames.things import PREPOSITIONS, describes, is_noun
from claimcheck.extract.layers import QUOTES_OPEN
from claimcheck.extract.names import Mention
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import FIRMS
from claimcheck.lexicon.words import Entity

_DEALS = frozenset(("acquire", "share", "partner", "supply", "invest", "lend", "build", "own"))
_HEADS = FIRMS | {"fund", "bank", "company"}
LONGEST = 4  # words of such a party
_NO_NAMES = PREPOSITIONS | {"بموجب", "وفق", "عند"}
_CLITICS = ("ل", "ب", "و")


def party_behind(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The indefinite party right behind a verb of a deal: «اشترى [صندوق حكومي] 30% من كذا»."""
    if not _deals_by_verb(frame):
        return None
    return _fitting(scene, frame, role, party_at(scene, frame.trigger.last))


def party_before(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The indefinite party right before a verb of a deal: «إن [مستثمرا كويتيا] سيشتري»."""
    if not _deals_by_verb(frame):
        return None
    at = frame.trigger.first
    ahead = (party_at(scene, k) for k in range(max(at - LONGEST, 0), at - 1) if scene.clauses.of[k] == frame.clause)
    return _fitting(scene, frame, role, next((m for m in ahead if m is not None and m.last == at), None))


def own_company(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """The company that «شركته» before a verb of a deal means: the last one named before it in the sentence."""
    if not _deals_by_verb(frame):
        return None
    at, tokens = frame.trigger.first - 1, scene.layers.sentence.tokens
    while at > 0 and tokens[at].norm in ("قد", "كانت", "تكون"):
        at -= 1
    head = scene.layers.cue(at, "head")
    if (
        at < 0
        or head is None
        or head.enclitic != "ه"
        or head.entry.value not in _HEADS
        or tokens[at].text.endswith("ة")
    ):
        return None
    before = [m for m in scene.mentions if m.last <= at and m.type in FIRMS and fits(scene, frame, role, m)]
    return before[-1] if before else None


def parties_by_marker(scene: Scene, frame: Frame) -> None:
    """Fill the empty roles of a deal from the indefinite parties behind their prepositions: «باع … إلى [مستثمر تركي]»,
    «مع [شركة نفط كويتية]»."""
    if not _deals(frame):
        return
    layers, end = scene.layers, min(frame.trigger.last + FIGURE_AFTER, len(scene.clauses.of))
    tokens = layers.sentence.tokens
    for marker, role in frame.row.markers:
        if role in frame.roles:
            continue
        for k in range(frame.trigger.last, end):
            if scene.clauses.of[k] != frame.clause or k in layers.figure_at:
                continue
            behind = k + 1 if tokens[k].norm == marker else k if marker in _CLITICS else None
            found = party_at(scene, behind, marker if behind == k else "") if behind is not None else None
            if found is None and behind is not None and frame.event == "own":
                found = _owner_at(scene, behind, marker if behind == k else "")
            if found is not None and fits(scene, frame, role, found):
                frame.roles[role] = [_kept(scene, found)]
                break


def _owner_at(scene: Scene, i: int, clitic: str) -> Mention | None:
    """The owner without a name at token `i`, a definite noun of the lexicon behind its preposition: «تعود ملكية كذا
    بالكامل إلى [الدولة]», «مملوكة [لمؤسسيها]»."""
    tokens = scene.layers.sentence.tokens
    if i >= len(tokens) or tokens[i].kind != "word" or any(m.first <= i < m.last for m in scene.mentions):
        return None
    norm, text = tokens[i].norm, tokens[i].text
    if clitic == "ل" and norm.startswith("لل"):
        norm, text = "ا" + norm[1:], "ا" + text[1:]
    elif clitic:
        norm, text = norm.removeprefix(clitic), text.removeprefix(clitic)
    if not vocabulary("ar").has("owners", norm):
        return None
    return Mention(i, i + 1, Entity("~" + norm, text, "name"), "noun phrase", head=i)


def handed_to(scene: Scene, frame: Frame) -> None:
    """Fill to whom an Arabic verb hands goods over, bare between who hands and how many: «سلمت اليونيسف [السودان] 450
    ألف جرعة», «إنها سلمت [العاصمة] 450 ألف جرعة»."""
    row, at = frame.row, frame.trigger.last
    given = row.event == "supply" and row.subject == "supplier" and row.object == "object" and frame.pos == "verb"
    told = "supplier" in frame.roles and "customer" not in frame.roles and bool(frame.figures)
    if row.lang != "ar" or not given or not told:
        return
    supplier, goods = frame.roles["supplier"][0], frame.figures[0]
    begin = supplier.last if supplier.first >= at else at
    names = (m for m in scene.mentions if m.found_by not in ("noun phrase", "subject") and not m.marker)
    named = next((m for m in names if begin <= m.first and m.last == goods.lead), None)
    swallowed = begin == supplier.last and supplier.entity.id.startswith("~") and _ends_definite(scene, begin)
    if (
        named is None
        and not swallowed
        and begin < goods.lead
        and all(_definite(scene, k) for k in range(begin, goods.lead))
    ):
        named = noun_mention(scene, begin, goods.lead, begin, aside=True)
    if named is not None and named.entity.id != supplier.entity.id and fits(scene, frame, "customer", named):
        frame.roles["customer"] = [named]


def _ends_definite(scene: Scene, i: int) -> bool:
    """Whether the name before token `i` may have taken in the noun of what follows: «شركة كذا القوات» المسلحة."""
    return scene.layers.sentence.tokens[i - 1].norm.startswith("ال")


def _definite(scene: Scene, i: int) -> bool:
    token = scene.layers.sentence.tokens[i]
    free = not any(m.first <= i < m.last for m in scene.mentions) and i not in scene.layers.dated
    return token.kind == "word" and token.norm.startswith("ال") and free


def _deals(frame: Frame) -> bool:
    return frame.row.lang == "ar" and frame.event in _DEALS


def _deals_by_verb(frame: Frame) -> bool:
    return _deals(frame) and frame.pos == "verb" and not frame.trigger.enclitic


def _fitting(scene: Scene, frame: Frame, role: str, found: Mention | None) -> Mention | None:
    return _kept(scene, found) if found is not None and fits(scene, frame, role, found) else None


def party_at(scene: Scene, at: int, clitic: str = "") -> Mention | None:
    """The indefinite party whose noun stands at token `at`, behind `clitic`: a noun of a party with what describes it;
    None where a name follows, or nothing describes it."""
    tokens = scene.layers.sentence.tokens
    if at >= len(tokens) or not is_party(scene, at, clitic):
        return None
    last = at + 1
    while last < len(tokens) and last - at < LONGEST and _goes_on(scene, last):
        last += 1
    while last > at + 1 and not _closes(scene, last - 1):
        last -= 1
    unknown = last < len(tokens) and is_noun(scene, last) and not tokens[last].norm.startswith(("ال", "و"))
    unknown = unknown and tokens[last].norm not in _NO_NAMES and verb_of_planning(scene, last) is None
    named = unknown or any(m.first == last for m in scene.mentions) or scene.layers.mark(last) in QUOTES_OPEN
    if last == at + 1 or (named and not _is_person(tokens[at].norm.removeprefix(clitic))):
        return None
    words = [_plain(t.text) for t in tokens[at:last]]
    words[0] = words[0].removeprefix(clitic)
    entity = Entity("~" + "-".join(words), " ".join(words), "name")
    return Mention(at, last, entity, "noun phrase", head=at)


def is_party(scene: Scene, i: int, clitic: str = "") -> bool:
    """Whether the noun of a party that no name tells stands at token `i`, behind `clitic`."""
    token = scene.layers.sentence.tokens[i]
    if token.kind != "word" or i in scene.layers.figure_at or any(m.first <= i < m.last for m in scene.mentions):
        return False
    head = scene.layers.cue(i, "head")
    if head is not None and head.last == i + 1 and head.entry.value in _HEADS and not head.enclitic:
        return head.proclitics == clitic
    return token.norm.startswith(clitic) and _is_person(token.norm.removeprefix(clitic))


def _is_person(norm: str) -> bool:
    known = vocabulary("ar")
    return known.has("parties", norm) or known.has("parties", norm.removesuffix("ا"))


def _goes_on(scene: Scene, i: int) -> bool:
    norm, text = scene.layers.sentence.tokens[i].norm, scene.layers.sentence.tokens[i].text
    joined = norm.startswith(("ال", "لل", "وال", "بال", "و")) and not describes(norm) and not text.startswith("أل")
    return (
        not joined
        and verb_of_planning(scene, i) is None
        and scene.layers.cue(i, "head", "title") is None
        and (_closes(scene, i) or is_noun(scene, i))
    )


def verb_of_planning(scene: Scene, i: int) -> Match | None:
    """The finite verb of planning that begins at token `i`: «شركة صينية [تعتزم] استثمار»; None for none."""
    verb = scene.layers.cue(i, "plan", "carry")
    return verb if verb is not None and verb.entry.tense != "none" else None


def _closes(scene: Scene, i: int) -> bool:
    """Whether token `i` describes a party: an adjective, a country's too, or its trade."""
    tokens = scene.layers.sentence.tokens
    definite = tokens[i].norm.startswith(("ال", "لل", "وال")) and not tokens[i].text.startswith("أل")  # «ألمانية»
    if definite or scene.layers.mark(i):
        return False
    national = any(m.entry.adjective for m in scene.words.entities.at(tokens, i))
    trade = vocabulary("ar").has("trades", tokens[i].norm)
    return national or trade or (is_noun(scene, i) and describes(tokens[i].norm))


def _plain(word: str) -> str:
    """A word of a party without the ending of an object: «مستثمرا كويتيا»."""
    bare = word.rstrip("ًا") if word.endswith(("ا", "ً")) else word
    return bare if bare.endswith("ي") or _is_person(bare) else word


def _kept(scene: Scene, mention: Mention) -> Mention:
    scene.modifiers.append(mention)
    return mention
