"""Frames that tell one thing twice: which of them stays, and what it takes over from the other."""

from __future__ import annotations

from claimcheck.extract.frames.frame import (
    Frame,
    Scene,
    fits,
    taken,
)
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS
from claimcheck.text.tokens import readings

_RULERS = word_class("doubles", "rulers")


def _rules_a_place(scene: Scene, frame: Frame) -> bool:
    """Whether an English office makes its holder head of the place named: a governor does, an envoy does not."""
    held = frame.roles.get("organisation", [])
    if frame.row.lang != "en" or frame.pos != "noun" or not held or held[0].type not in AREAS:
        return True
    words = scene.layers.sentence.tokens[frame.trigger.first : frame.trigger.last]
    return " ".join(t.norm for t in words) in _RULERS


def retold(scene: Scene, frame: Frame, frames: list[Frame]) -> bool:
    """An office whose body only the topic gives, where the same person's office is told beside it; or one under a
    place that the office does not head."""
    if frame.event == "lead" and not _rules_a_place(scene, frame):
        return True
    if frame.event == "share" and frame.pos == "verb" and frame.row.needs == {"percent"} and not frame.figures:
        return frame.row.lang == "en"  # "38% of households have clean water"
    if frame.event == "lead" and (frame.row.lang == "ar" or frame.pos == "verb") and _told_already(frame, frames):
        return True
    if frame.event == "acquire" and frame.row.lang == "ar" and _comprises(scene, frame):
        return True
    if frame.event != "lead" or "topic" not in frame.notes:
        return False
    people = {m.entity.id for m in frame.roles.get("person", [])}
    return any(
        f is not frame
        and f.event == "lead"
        and "topic" not in f.notes
        and (f.status == frame.status or frame.status != "actual")  # "Chief executive X, who will become chairman"
        and not people.isdisjoint(m.entity.id for m in f.roles.get("person", []))
        for f in frames
    )


def _comprises(scene: Scene, frame: Frame) -> bool:
    """Whether «يضم» tells who is in an alliance, and nobody is signed: «لتحالف تقوده كذا [ويضم] كذا»."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.first
    if frame.pos != "verb" or tokens[at].norm.lstrip("وفس") not in ("يضم", "تضم"):
        return False
    before = range(max(at - _ALLIED_WITHIN, 0), at)
    return any(r.key in _ALLIANCES for k in before for r in readings(tokens[k].norm))


_ALLIED_WITHIN = 8  # tokens between an alliance and the verb that tells who is in it
_ALLIANCES = word_class("arabic", "alliances")


def _told_already(frame: Frame, frames: list[Frame]) -> bool:
    """Whether a frame before this one in the sentence tells the same office of the same person."""
    if not {"person", "organisation"} <= set(frame.roles):
        return False
    earlier = frames[: next(n for n, f in enumerate(frames) if f is frame)]
    return any(
        f.event == "lead"
        and f.status == frame.status
        and f.metric in (None, frame.metric)
        and _same_parties_in(f, frame)
        for f in earlier
    )


def _same_parties_in(a: Frame, b: Frame) -> bool:
    return {r: [m.entity.id for m in ms] for r, ms in a.roles.items()} == {
        r: [m.entity.id for m in ms] for r, ms in b.roles.items()
    }


def merge_doubles(frames: list[Frame]) -> list[Frame]:
    """Two triggers of one event in one clause tell one fact, unless their roles conflict: «أغلقت … جولة تمويلية»."""
    kept: list[Frame] = []
    for frame in frames:
        _leave_to_noun(frame, frames)
        if frame.event == "lead" and frame.row.lang == "en" and frame.pos == "verb" and "person" not in frame.roles:
            continue  # "Chief executive Jane Doe said it would hire 40 people"
        works = _works_begun(frame, kept)
        if works is not None:
            works.status = frame.status if works.status == "actual" else works.status
            continue
        twin = next((f for f in kept if f.event == frame.event and f.clause == frame.clause and _agree(f, frame)), None)
        if twin is None or frame.row.counted:
            kept.append(frame)
            continue
        for role, members in frame.roles.items():
            if frame.row.lang == "en" and role not in twin.roles and any(taken(twin, m) for m in members):
                continue  # "construction of a dam began": the dam builds nothing
            if role not in twin.roles or ("topic" in twin.notes and "topic" not in frame.notes):
                twin.roles[role] = members
        twin.metric = twin.metric or frame.metric
        if twin.scope is None and frame.scope is not None:
            twin.scope, twin.scoped = frame.scope, frame.trigger
        if (
            twin.status == "actual"
            and frame.status != "actual"
            and not (twin.pos == "verb" and twin.trigger.entry.form.tense == "past")
        ):
            twin.status = frame.status
    return kept


def _leave_to_noun(frame: Frame, frames: list[Frame]) -> None:
    """Take from an Arabic verb the noun phrase that tells its own event: «غطي [الطرح العام] لشركة كذا 64 مرة»."""
    if frame.row.lang != "ar" or frame.event != "list" or frame.pos != "verb":
        return
    nouns = [f.trigger.first for f in frames if f.event == frame.event and f.pos in ("noun", "masdar")]
    for role, (first, *_) in list(frame.roles.items()):
        if first.found_by == "noun phrase" and any(first.first <= at < first.last for at in nouns):
            del frame.roles[role]


def _works_begun(frame: Frame, kept: list[Frame]) -> Frame | None:
    """The works named before an English verb that only says that they begin or end: "Construction of the bridge …
    started in 2021"."""
    if frame.event != "build" or frame.row.lang != "en" or frame.pos != "verb":
        return None
    ends = frame.row.id.rpartition(":")[2] in ("start", "begin", "complete", "finish")
    works = (f for f in kept if f.event == "build" and f.pos == "noun" and f.clause == frame.clause)
    told = (f for f in works if "facility" in f.roles and f.trigger.last <= frame.trigger.first)
    return next(told, None) if ends else None


def absorb_objects(scene: Scene, frames: list[Frame]) -> list[Frame]:
    """A noun that is but the object of a verb of a related event tells nothing of its own: «جمعت كذا استثمارات بلغت
    …»."""
    dropped: set[int] = set()
    deals = [f for f in frames if f.event == "partner"]
    for verb in frames:
        if verb.pos != "verb" and verb.pos != "masdar":
            continue
        for noun in frames:
            between = noun.trigger.first - verb.trigger.last
            if not 0 <= between <= 5 or noun.clause != verb.clause or noun.pos not in ("noun", "masdar"):
                continue
            related = verb.event != "change" and noun.event in scene.words.events[verb.event].related
            own = {m.entity.id for members in noun.roles.values() for m in members} - {
                m.entity.id for members in verb.roles.values() for m in members
            }
            fallback = (
                noun.event == "measure" and verb.event != "change" and "money" in noun.row.figures & verb.row.figures
            )
            if (
                not noun.trigger.proclitics.startswith("و")
                and (related or fallback)
                and noun.event != "value"
                and not _has_its_percentage(scene, noun, verb)
                and not _counts_its_goods(scene, noun, verb)
                and not _sizes_works(scene, noun, verb)
                and (not own or "topic" in noun.notes)
            ):
                dropped.add(id(noun))
        dropped.update(id(noun) for noun in deals if _deal_of(noun, verb))
    return [f for f in frames if id(f) not in dropped]


def price_of_takeover(scene: Scene, frames: list[Frame]) -> list[Frame]:
    """What a takeover costs is its price: "Halden's purchase of Corvane will cost it $2.1bn". The noun takes the sum,
    the verb's status and who is to pay; the verb tells nothing more."""
    dropped: set[int] = set()
    for verb in frames:
        if verb.event != "spend" or verb.pos != "verb" or verb.row.subject != "object" or not verb.figures:
            continue
        deals = [f for f in frames if f.event == "acquire" and f.pos in ("noun", "masdar") and not f.figures]
        before = [f for f in deals if f.clause == verb.clause and f.trigger.last <= verb.trigger.first]
        if not before or any(before[-1].trigger.last <= f.trigger.first < verb.trigger.first for f in frames):
            continue
        deal = before[-1]
        between = range(deal.trigger.last, verb.trigger.first)
        if any(scene.layers.mark(k) or scene.layers.sentence.tokens[k].norm == "and" for k in between):
            continue
        deal.figures, deal.status = verb.figures, verb.status
        payers = [m for m in verb.roles.get("spender", []) if m.first > verb.trigger.first]
        if "acquirer" not in deal.roles and payers and fits(scene, deal, "acquirer", payers[0]):
            deal.roles["acquirer"] = payers
        dropped.add(id(verb))
    return [f for f in frames if id(f) not in dropped]


def _counts_its_goods(scene: Scene, noun: Frame, verb: Frame) -> bool:
    """Whether an Arabic agreement is on goods that are counted, which an agreement has no place for: «اتفقت كذا مع كذا
    على شراء 60 طائرة»."""
    agreed = noun.event == "supply" and verb.event == "partner" and noun.row.lang == "ar"
    counts = (f for f in scene.layers.figures if f.kind == "count")
    return agreed and any(0 <= f.lead - noun.trigger.last <= _QUALIFIED for f in counts)


def _sizes_works(scene: Scene, noun: Frame, verb: Frame) -> bool:
    """Whether an Arabic capacity is told in what its works are not counted in: «بناء مصنع بطاقة [900 طن سنويا]»."""
    if verb.event != "build" or noun.event != "capacity" or noun.row.lang != "ar":
        return False
    foreign = scene.words.events["build"].not_units
    counts = (f for f in scene.layers.figures if f.kind == "count" and f.unit in foreign)
    return any(0 <= f.lead - noun.trigger.last <= _SIZED for f in counts)


_SIZED = 3  # tokens between a capacity and its figure: «بطاقة إنتاجية تصل إلى 900 طن»


def _has_its_percentage(scene: Scene, noun: Frame, verb: Frame) -> bool:
    """Whether a stake is told with its size, which its sale has no place for: «باعت حصتها البالغة 38%», "bought a 30%
    stake in a logistics firm"."""
    if noun.event != "share" or "percent" in verb.row.figures or verb.event == "share":
        return False
    first, last = noun.trigger.first, noun.trigger.last
    sizes = (f for f in scene.layers.figures if f.kind == "percent")
    if noun.row.lang == "en":
        return any(f.last <= first <= f.last + _QUALIFIED for f in sizes)
    tokens = scene.layers.sentence.tokens
    return any(
        0 <= f.lead - last <= _QUALIFIED
        or (last < f.lead <= last + _TARGETED and tokens[f.lead - 1].norm in _AMOUNTING)
        for f in sizes
    )


_TARGETED = 8  # tokens of what a stake is in, before its percentage: «حصته في شركة كذا البالغة 20%»
_AMOUNTING = word_class("things", "amounting")
_QUALIFIED = 2  # tokens between a stake and its percentage: «حصتها البالغة نسبتها 38%»
_DEALS = frozenset(("acquire", "merge", "supply", "invest", "lend", "list"))


def _deal_of(noun: Frame, verb: Frame) -> bool:
    """Whether an Arabic «صفقة» or «عقد» with one party only names the deal that a verb of its clause tells."""
    return (
        noun.event == "partner"
        and noun.row.lang == "ar"
        and noun.pos in ("noun", "masdar")
        and verb.event in _DEALS
        and noun.clause == verb.clause
        and verb.trigger.first < noun.trigger.first
        and "other" not in noun.roles
        and len(noun.roles.get("party", [])) < 2
    )


def one_trigger_two_tellings(frames: list[Frame]) -> list[Frame]:
    """«استحوذت على الشركة في صفقة أسهم»: a stake without a percentage where the same word tells an acquisition; a sale
    without a price where it tells what part was sold («باعت 30% من كذا»)."""
    bought = {f.trigger.first for f in frames if f.event == "acquire" and f.row.lang == "ar"}
    parts = {f.trigger.first for f in frames if f.event == "share" and f.row.lang == "ar" and f.figures}
    kept = [f for f in frames if f.event != "share" or f.figures or f.trigger.first not in bought]
    sold = {id(f) for f in kept if f.event == "acquire" and f.row.subject is None and not f.figures}
    return [f for f in kept if id(f) not in sold or f.trigger.first not in parts]


def _agree(a: Frame, b: Frame) -> bool:
    if a.metric and b.metric and a.metric != b.metric:
        return False
    if a.event == "lead":
        return (set(a.roles).isdisjoint(b.roles) and bool(a.roles) and bool(b.roles)) or _same_holding(a, b)
    if a.event == "share" and {a.pos, b.pos} == {"noun", "verb"} and {a.row.apposed, b.row.apposed} != {None}:
        return _same_holder(a, b)
    if a.event in ("change", "toll", "earn", "share", "value", "own"):
        return False
    for role, members in a.roles.items():
        others = b.roles.get(role)
        if others and {m.entity.id for m in members}.isdisjoint(m.entity.id for m in others):
            return "topic" in a.notes or "topic" in b.notes
    return True


def _same_holding(a: Frame, b: Frame) -> bool:
    """Whether two words tell of one person at the head of one body: "Acme named Jane Doe as its chief executive"."""
    return (a.row.lang == "en" or a.status == b.status) and all(
        {m.entity.id for m in a.roles.get(role, ())} == {m.entity.id for m in b.roles.get(role, ())} != set()
        for role in ("person", "organisation")
    )


def _same_holder(a: Frame, b: Frame) -> bool:
    """Whether an office of a holder and a verb of holding tell of one: "its biggest shareholder, Acme, holds 14%"."""
    holders = [{m.entity.id for m in frame.roles.get("holder", [])} for frame in (a, b)]
    targets = [{m.entity.id for m in frame.roles.get("target", [])} for frame in (a, b)]
    one = targets[0] == targets[1] or not all(targets)
    return not holders[0].isdisjoint(holders[1]) and one
