"""What frames of one sentence take from each other: status, parties, companions, the cast told before."""

from __future__ import annotations

from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import (
    FIGURE_AFTER,
    Frame,
    Scene,
    bare_before,
    fits,
    taken,
)
from claimcheck.extract.frames.places import whole_between
from claimcheck.extract.names import Mention
from claimcheck.extract.phrases import group
from claimcheck.lexicon.classes import word_class
from claimcheck.text.normalise import is_relational


def borrow(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Take an empty key role from a frame of the same clause that tells of the same happening: a round and its
    valuation. Who only pays in that frame is not what is valued, and makes room."""
    for role, lenders in scene.words.events[frame.event].borrow.items():
        if _pays(scene, frame, role, frames):
            del frame.roles[role]
        elif backed := _backed(scene, frame, role, frames):
            frame.roles[role] = [backed]
        if role in frame.roles or (
            frame.pos == "verb" and role not in (frame.row.subject, frame.row.object, frame.row.of)
        ):
            continue
        family = scene.clauses.family(frame.clause)
        near = sorted(
            (
                f
                for f in frames
                if f is not frame
                and f.event in lenders
                and lenders[f.event] in f.roles
                and (f.clause in family or f.event == frame.event)
            ),
            key=lambda f: abs(f.trigger.first - frame.trigger.first),
        )
        own = bare_before(scene, frame) if near and frame.row.lang == "en" else None
        for other in near:
            member = other.roles[lenders[other.event]][0]
            if own is not None and other.clause != frame.clause and fits(scene, frame, role, own):
                continue  # "Acme cut 400 jobs as [Delmont's shares] jumped 4%"
            quantity = other.event == "change" and member.found_by == "noun phrase"
            if role == "acquirer" and frame.row.subject is None and not member.marker and "pronoun" in other.notes:
                continue  # «خرجت كذا ببيع حصتها»: whose stake is sold does not buy it
            if role == "place" and whole_between(scene, frame.trigger.first, other.trigger):
                continue
            if fits(scene, frame, role, member) and not taken(frame, member) and not quantity:
                frame.roles[role] = [member]
                frame.notes.append("borrowed")
                break


_ACCORDING = word_class("settling", "according")


def drop_teller(scene: Scene, frame: Frame) -> None:
    """Take whom an Arabic sentence only cites out of the role of what rose or fell: «ووفق كذا، تراجع عدد القتلى»."""
    holder = frame.roles.get("entity", [None])[0]
    if frame.row.lang != "ar" or frame.event != "change" or holder is None or holder.first not in scene.crediting:
        return
    tokens = scene.layers.sentence.tokens
    before = [tokens[k].norm for k in range(max(holder.head - 2, 0), holder.head)]
    cites = any(norm in _ACCORDING or norm.removeprefix("و") in _ACCORDING for norm in before)
    if cites and holder.last <= frame.trigger.first:
        del frame.roles["entity"]


def part_from_itself(scene: Scene, frame: Frame) -> None:
    """Name a description by its own words where it was taken for the very party that holds, buys or owns it: «أصبحت كذا
    مالكة لـ76% من [الشركة المصرية]»."""
    if frame.row.lang != "ar" or frame.event not in ("acquire", "share", "own", "invest", "lend", "supply"):
        return
    tokens = scene.layers.sentence.tokens
    for role, members in frame.roles.items():
        others = {m.entity.id for r, held in frame.roles.items() if r != role for m in held}
        for n, m in enumerate(members):
            if m.found_by != "description" or m.entity.id not in others:
                continue
            last = m.last
            while last < len(tokens) and last - m.last < 2 and is_relational(tokens[last].norm):
                last += 1
            plain = noun_mention(scene, m.first, last, m.head, aside=True)
            plain.marker = m.marker
            members[n] = plain


def parts_of_round(scene: Scene, frame: Frame) -> None:
    """Mark the sums of an English round that are told by kind as its parts: "$7bn in equity and $12bn in debt"."""
    if frame.event != "raise" or frame.row.lang != "en":
        return
    tokens = scene.layers.sentence.tokens
    index = {id(f): n for n, f in enumerate(scene.layers.figures)}
    by_kind = [
        f
        for f in frame.figures
        if f.last + 1 < len(tokens)
        and tokens[f.last].norm in ("in", "of")
        and tokens[f.last + 1].norm in _KINDS_OF_MONEY
    ]
    if len(by_kind) > 1:
        frame.notes.extend(f"part:{index[id(f)]}" for f in by_kind)


_KINDS_OF_MONEY = word_class("settling", "kinds_of_money")
APART = 4  # tokens between a name and its companion's preposition: «كذا الأمريكية، بالتعاون مع»


def join_companions(scene: Scene, frame: Frame) -> None:
    """Who stands beside the doer does the same: "Acme, together with Delmont, bought …", «أعلن كذا ومعه كذا شراء …»."""
    for role in scene.words.events[frame.event].companions:
        if frame.roles.get(role):
            _add_companions(scene, frame, role, frame.roles[role])


def _add_companions(scene: Scene, frame: Frame, role: str, members: list[Mention]) -> None:
    for mention in scene.mentions:
        beside = _companion_of(scene, mention)
        if beside is None or not fits(scene, frame, role, mention):
            continue
        held = any(m.entity.id == beside.entity.id for m in members)
        here = scene.clauses.of[beside.first] in scene.clauses.family(frame.clause)
        if held and not taken(frame, mention):
            members.extend(m for m in group(mention, scene.mentions) if not taken(frame, m))
        elif here and any(m is mention for m in members) and not taken(frame, beside) and not beside.marker:
            members.insert(0, beside)  # the companion stood nearer to the verb


def _companion_of(scene: Scene, mention: Mention) -> Mention | None:
    """The name right before a phrase of company that ends where this mention begins."""
    layers = scene.layers
    if not any(m.last in (mention.head, mention.first) for at in layers.where("companion") for m in layers.cues[at]):
        return None
    for other in scene.mentions:
        for at in range(other.last, min(other.last + APART, mention.first)):
            cue = layers.cue(at, "companion")
            if cue is not None and cue.last in (mention.head, mention.first):
                return other
            if layers.triggers[at] and any(m.entry.pos == "verb" for m in layers.triggers[at]):
                break
    return None


def _pays(scene: Scene, frame: Frame, role: str, frames: list[Frame]) -> bool:
    """Whether a valuation's nearest name before it is but the investor of the deal beside it: "Acme invested in Delmont
    at a valuation of $9bn"."""
    if frame.event != "value" or frame.pos == "verb" or role not in frame.roles:
        return False
    holder, lenders = frame.roles[role][0], scene.words.events["value"].borrow[role]
    return holder.last <= frame.trigger.first and any(
        lenders[deal.event] in deal.roles
        and deal.clause == frame.clause
        and any(
            holder.entity.id == member.entity.id
            for other, members in deal.roles.items()
            if other != lenders[deal.event]
            for member in members
        )
        for deal in frames
        if deal.event in lenders
    )


def _backed(scene: Scene, frame: Frame, role: str, frames: list[Frame]) -> Mention | None:
    """Who raises the round whose leader was taken for what is valued: "Acme led the investment, which values the
    company at $200m"; None where nobody was."""
    if frame.event != "value" or role not in frame.roles:
        return None
    held = frame.roles[role][0].entity.id
    for deal in frames:
        givers = [m.entity.id for who in ("lead", "investor") for m in deal.roles.get(who, ())]
        if deal.event == "raise" and held in givers:
            return next(iter(deal.roles.get("raiser", ())), None) or scene.cast.get(("raise", "raiser"))
    return None


def recall_cast(scene: Scene, frame: Frame) -> None:
    """Fill an empty key role from who played it before in the article: the target of a deal, the raiser of a round.

    A party told now that is not the one of before takes nobody along, but for a stake, whose target may be shared.
    """
    schema = scene.words.events[frame.event]
    if not frame.figures or frame.event in ("toll", "partner", "merge", "lead", "own"):
        return
    told = any(role in frame.roles for role in schema.key)
    if not told and frame.event not in _KEEP_THEIR_OWN:
        return
    if frame.event in _KEEP_THEIR_OWN and "topic" in frame.notes and (frame.event, schema.key[0]) in scene.cast:
        frame.roles.pop(schema.key[0], None)  # an offering's or a valuation's own party beats the topic
        frame.notes.remove("topic")
    for role in schema.key:
        if role == "acquirer" and any(m.type == "person" for m in frame.roles.get("target", [])):
            continue  # another club signs another player
        if frame.event == "share" and role == "target" and _of_market(scene, frame):
            continue  # "with a market share of 12%": no part of what was bought
        if role in frame.roles or (role == schema.key[0] and not schema.borrow.get(role)):
            continue  # whose round or result it is, the topic tells better
        sources = [(frame.event, role), *schema.borrow.get(role, {}).items()]
        for source in sources:
            member = scene.cast.get(source)
            if member is None or taken(frame, member) or not fits(scene, frame, role, member):
                continue
            if source[0] == frame.event and not _same_parties(scene, frame, role):
                continue
            frame.roles[role] = [member]
            frame.notes.append("cast")
            break


def _of_market(scene: Scene, frame: Frame) -> bool:
    """Whether an English share is one of a market by its own noun."""
    words = scene.layers.sentence.tokens[frame.trigger.first : frame.trigger.last]
    return frame.row.lang == "en" and any(t.norm == "market" for t in words)


_KEEP_THEIR_OWN = frozenset(("list", "value"))


def _same_parties(scene: Scene, frame: Frame, role: str) -> bool:
    """Whether the key roles told now are those of the frame that the cast remembers."""
    if frame.event == "share":
        return True
    others = [r for r in scene.words.events[frame.event].key if r != role and r in frame.roles]
    known = [scene.cast.get((frame.event, r)) for r in others]
    return all(k is not None and k.entity.id == frame.roles[r][0].entity.id for r, k in zip(others, known, strict=True))


def left_how(scene: Scene, frame: Frame) -> None:
    """Name the toll of an English "left" by the word behind its count: "left 19 people [dead]"."""
    if frame.event != "toll" or frame.row.lang != "en" or frame.metric != "affected" or not frame.figures:
        return
    at = frame.figures[0].last
    told = [m.entry.row for k in range(at, min(at + 2, len(scene.layers.triggers))) for m in scene.layers.triggers[k]]
    frame.metric = next((row.metric for row in told if row.event == "toll" and row.metric), frame.metric)


def share_raiser(frame: Frame, frames: list[Frame]) -> None:
    """Give who leads or joins an Arabic round whose round it is, told before in the sentence: «أغلقت [كذا] جولة بقيمة
    45 مليونا، قادتها كذا وشارك فيها كذا»."""
    if frame.event != "raise" or frame.row.lang != "ar" or "raiser" in frame.roles:
        return
    given = {m.entity.id for members in frame.roles.values() for m in members}
    before = [f for f in frames if f.event == "raise" and f.trigger.first < frame.trigger.first and "raiser" in f.roles]
    told = before[-1].roles["raiser"] if before and given else []
    if told and given.isdisjoint(m.entity.id for m in told):
        frame.roles["raiser"] = list(told)


def share_entity(frame: Frame, frames: list[Frame]) -> None:
    """A result that a verb records is its subject's: «بعد أن سجلت [خسارة] بلغت 212 مليون يورو»."""
    if frame.event != "earn" or frame.pos != "noun" or "entity" in frame.roles:
        return
    for verb in frames:
        recorded = verb.event == "earn" and verb.pos == "verb" and verb.trigger.last == frame.trigger.first
        if recorded and "entity" in verb.roles:
            frame.roles["entity"] = verb.roles["entity"]
            frame.notes.append("topic")
            return


def share_measure(frame: Frame, frames: list[Frame]) -> None:
    """Name what an Arabic verb says has moved, where the measure stands before it: «[أرباح] كذا تتراجع 35%»."""
    if frame.event != "change" or frame.row.lang != "ar" or frame.pos != "verb" or frame.metric or not frame.figures:
        return
    ahead = [
        f
        for f in frames
        if f.event == "change"
        and f.pos == "noun"
        and f.clause == frame.clause
        and f.trigger.last <= frame.trigger.first
    ]
    measured = ahead[-1] if ahead else None
    if measured is None or measured.metric is None or measured.figures:
        return
    owners = [{m.entity.id for m in f.roles.get("entity", ())} for f in (measured, frame)]
    if owners[0] == owners[1] or not owners[0]:
        frame.metric = measured.metric


def share_target(frame: Frame, frames: list[Frame]) -> None:
    """Give a further holder what the first of the sentence holds part of: "A has 60% of the venture; B owns 25%"."""
    if frame.event != "share" or frame.row.lang != "en" or "target" in frame.roles or not frame.figures:
        return
    before = [f for f in frames if f.event == "share" and f.figures and f.trigger.first < frame.trigger.first]
    held = [f.roles["target"] for f in before if "target" in f.roles]
    holders = {m.entity.id for m in frame.roles.get("holder", ())}
    if held and holders and holders.isdisjoint(m.entity.id for m in held[-1]):
        frame.roles["target"] = list(held[-1])


def aboard_or_capacity(scene: Scene, frame: Frame) -> None:
    """Tell who is aboard from whom something may carry: "a ferry carrying 140" against "licensed to carry 100"; a past
    ("carried 3m passengers last year") tells neither."""
    if frame.metric != "aboard" or frame.row.lang != "en" or frame.pos != "verb":
        return
    verb = scene.layers.sentence.tokens[frame.trigger.first].norm
    if not verb.endswith("ing"):
        frame.metric = None if frame.trigger.entry.form.tense == "past" else "capacity"


def inherit_status(scene: Scene, frames: list[Frame]) -> None:
    """A noun without a sign of its own follows the verb that governs its clause: «ستجمع … بتقييم قدره …»."""
    for frame in frames:
        if frame.event in ("own", "lead", "comment", "toll", "found"):
            continue
        if _of_what_is_planned(scene, frame, frames):
            frame.status = "prospective"
            continue
        if frame.marked:
            continue
        family = scene.clauses.family(frame.clause)
        verbs = [
            f
            for f in frames
            if f is not frame
            and (f.pos in ("verb", "masdar") or (f.pos == "phrase" and f.row.status == "prospective"))
            and f.marked
            and f.clause in family[:2]
            and abs(f.trigger.first - frame.trigger.first) <= FIGURE_AFTER
        ]
        before = [f for f in verbs if f.trigger.first < frame.trigger.first]
        reached = [f for f in verbs if frame.figures and frame.trigger.first < f.trigger.first < frame.figures[0].first]
        governing = before[-1] if before else reached[0] if reached else None
        if governing is not None and governing.status != "actual":
            frame.status = governing.status


def _of_what_is_planned(scene: Scene, frame: Frame, frames: list[Frame]) -> bool:
    """Whether an Arabic present verb describes a thing that is but planned, right behind its noun («تخطط كذا لبناء مصنع
    [يوفر] 130 وظيفة»), or «ب» tells what a plan takes («تستهدف كذا ربط 120 منشأة [باستثمارات] قدرها 90 مليونا»)."""
    at, layers = frame.trigger.first, scene.layers
    if frame.row.lang != "ar" or frame.status != "actual" or not at or not frame.figures:
        return False
    if frame.pos == "noun":
        plan = layers.cue(scene.clauses.all[frame.clause].first, "plan")
        return "ب" in frame.trigger.proclitics and plan is not None and frame.event in ("invest", "spend")
    describes = frame.pos == "verb" and frame.trigger.entry.form.tense == "present" and not frame.trigger.proclitics
    if not describes or layers.mark(at - 1) or layers.cue(at - 1, "relative", "that", "negate", "happened") is not None:
        return False
    return any(
        f.status == "prospective"
        and f.pos == "masdar"
        and f.clause == frame.clause
        and f.event in ("build", "invest", "found")
        and f.trigger.last < at
        for f in frames
    )
