"""Claims that no trigger tells: possession, a sum from one to another, a denial of what was told before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimcheck.claims.building import build_claim
from claimcheck.extract.attribution import Credit, credit_at
from claimcheck.extract.discourse import Discourse
from claimcheck.extract.frames import Frame, Scene
from claimcheck.extract.layers import Layers
from claimcheck.extract.names import Mention
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS
from claimcheck.lexicon.words import TYPES
from claimcheck.model import Article, Claim, Source

_TELLS_WHAT = word_class("idioms", "tells_what")
_WHAT_WAS_TOLD = word_class("idioms", "what_was_told")
_GIVEN_TO = frozenset(("ل", "في", "لصالح", "الي", "for", "to", "in", "into"))


def _ends_plan(cue: Match) -> bool:
    """Whether a word denies only in that it ends a plan: «علّق الصفقة», and not «نفى الخبر»."""
    return "off" in str(cue.entry.value).split()


def last_told(claims: list[Claim]) -> list[Claim]:
    """The last thing that a sentence tells and a later one may deny, with all of the sentence's claims of its event."""
    telling = (
        c.event
        for c in reversed(claims)
        if c.event not in ("comment", "lead", "own", "measure") and c.roles and c.status != "denied"
    )
    event = next(telling, None)
    return [c for c in claims if c.event == event]


def _ends_there(layers: Layers, i: int) -> bool:
    """Whether what is denied ends before token `i`: "denied the report.", not "denied that Acme …"."""
    tokens = layers.sentence.tokens
    return i >= len(tokens) or bool(layers.mark(i)) or tokens[i].norm in ("as", "on", "and", "in", "but", "by", "about")


def denials(
    article: Article, scene: Scene, frames: list[Frame], credits_: list[Credit], told: list[Claim], seen: dict[str, int]
) -> Iterator[Claim]:
    """«نفت الشركة صحة ذلك», "Acme denied the report": what is denied is `told`, the last thing told before."""
    layers = scene.layers
    tokens = layers.sentence.tokens
    declined = {f.trigger.first for f in frames if f.event == "comment" and f.status != "denied"}
    cue = next(
        (c for c in layers.cues_in(0, len(tokens), "deny") if not _ends_plan(c) and c.first not in declined), None
    )
    if cue is None or any(f.event not in ("comment", "lead", "own") for f in frames):
        return
    pointing = [k for k in range(len(tokens)) if layers.key(k) in _WHAT_WAS_TOLD]
    if layers.sentence.lang == "en":
        pointing = [k for k in pointing if 0 <= k - cue.last <= 3 and _ends_there(layers, k + 1)]
    if not pointing or _tells_what(layers, pointing[-1]):
        return
    for claim in told:
        credit = next((c for c in credits_ if c.denies), None) or credit_at(credits_, cue.first)
        yield build_claim(
            article,
            scene,
            event=claim.event,
            status="denied",
            roles=claim.roles,
            figure=None,
            date=None,
            source=credit.source if credit is not None else Source(),
            scope=claim.scope,
            part=claim.part,
            metric=claim.metric,
            found_by="denial of what was told before",
            seen=seen,
        )


def _tells_what(layers: Layers, at: int) -> bool:
    """Whether the denied news is told in the same breath («صحة الأنباء عن …»): then it is not what was told before."""
    for k in range(at + 1, min(at + 4, len(layers.sentence.tokens))):
        if layers.mark(k):
            return False
        if layers.key(k) in _TELLS_WHAT:
            return True
    return False


def possessions(scene: Scene, discourse: Discourse) -> Iterator[tuple[Mention, Mention, str]]:
    """«شركته الناشئة كذا», "Musk's startup xAI", "his company xAI": ownership told by a possessive before a name."""
    holders = TYPES["person"] | TYPES["organisation"]
    for one, other in pairwise(scene.mentions):
        tokens = scene.layers.sentence.tokens[one.last : other.first]
        hyphened = 2 <= len(tokens) <= 5 and tokens[0].text == "-" and tokens[1].norm in ("owned", "controlled")
        if hyphened and one.type in holders | AREAS and other.type in TYPES["organisation"] | TYPES["thing"]:
            yield one, other, "owned by the name before"  # "Meta-owned WhatsApp"
    for n, mention in enumerate(scene.mentions):
        if mention.type not in TYPES["organisation"] | TYPES["thing"] or mention.type in (
            "country",
            "outlet",
            "agency",
            "person",
        ):
            continue
        if mention.owner_pronoun and scene.layers.sentence.tokens[mention.head].norm == "its":
            continue  # "its Delmont unit", which a trigger tells
        if mention.owner_pronoun and _of_a_relative(scene, mention):
            continue
        if mention.owner_pronoun:
            people = [m for m in scene.mentions[:n] if m.type == "person" and m.entity.id != mention.entity.id]
            owner = people[-1] if people else discourse.person
            if owner is not None:
                yield owner, mention, "possessive pronoun"
        elif n and _is_land(scene, scene.mentions[n - 1]):
            continue  # "Korea's Hansol" only lies there
        elif (
            (
                n
                and scene.mentions[n - 1].possessive
                and scene.mentions[n - 1].type in holders - {"outlet", "agency"}
                and mention.head - scene.mentions[n - 1].last <= 4
                and mention.first - scene.mentions[n - 1].last <= 6
            )
            and scene.mentions[n - 1].entity.id != mention.entity.id
            and mention.found_by not in ("noun phrase", "group")
            and not _of_a_member(scene, scene.mentions[n - 1], mention)
            and not _of_a_plan(scene, scene.mentions[n - 1], mention)
            and not any(
                m.entry.pos == "noun"
                for k in range(scene.mentions[n - 1].last, mention.first)
                for m in scene.layers.triggers[k]
            )
        ):
            yield scene.mentions[n - 1], mention, "possessive"


def _of_a_relative(scene: Scene, owned: Mention) -> bool:
    """Whether "his" or "her" stands before a name of unknown kind that no noun of a firm announces: "his sister
    Helen"."""
    if scene.layers.sentence.lang != "en" or owned.type != "name":
        return False
    return not any(scene.layers.cue(k, "head") is not None for k in range(owned.head, owned.first))


def _of_a_member(scene: Scene, owner: Mention, owned: Mention) -> bool:
    """Whether a possessive tells of a member, a work or a quarter and of nothing owned: "LAMATA's Folake Adebayo",
    "the director's drama Neelambari", in English, where a name of unknown kind has no noun of a firm before it."""
    tokens = scene.layers.sentence.tokens
    if scene.layers.sentence.lang != "en":
        return False
    if owned.type == "body" or any(tokens[k].norm in _BESIDE for k in range(owner.last, owned.first)):
        return True  # "Mwale's Unity Party"
    return owned.type == "name" and not any(
        scene.layers.cue(k, "head") is not None for k in range(owner.last, owned.first)
    )


def _of_a_plan(scene: Scene, owner: Mention, named: Mention) -> bool:
    """Whether an English possessive has a plan or a bid, and the name behind it is only its object: "Acme's plan to buy
    Delmont"."""
    tokens = scene.layers.sentence.tokens[owner.last : named.first]
    return scene.layers.sentence.lang == "en" and any(t.norm in ("to", "for", "on", "with", "over") for t in tokens)


_BESIDE = word_class("idioms", "beside")


def _is_land(scene: Scene, mention: Mention) -> bool:
    """Whether the catalogue knows a mention's words as a country's, however weakly."""
    tokens = scene.layers.sentence.tokens
    return any(
        m.entry.entity.type in AREAS and m.last == mention.last for m in scene.words.entities.at(tokens, mention.first)
    )


def transfers(scene: Scene, served: set[int]) -> Iterator[tuple[int, Mention, Mention | None]]:
    """A headline without a verb: «2 مليار دولار من كذا لكذا», "$2bn from Acme for Beta"."""
    if scene.layers.sentence.section == "body":
        return
    parties = TYPES["organisation"] | TYPES["person"]
    for n, figure in enumerate(scene.layers.figures):
        if n in served or figure.kind != "money" or figure.minor:
            continue
        behind = [m for m in scene.mentions if m.first >= figure.last]
        if (
            not behind
            or behind[0].marker not in ("من", "from")
            or behind[0].head - figure.last > 2
            or behind[0].type not in parties
        ):
            continue
        taker = (
            behind[1]
            if len(behind) > 1 and behind[1].marker in _GIVEN_TO and behind[1].first - behind[0].last <= 4
            else None
        )
        yield n, behind[0], taker
