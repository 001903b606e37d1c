"""What frames of one sentence settle among themselves: doubles, objects, status, roles taken from a neighbour or the
topic."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.extract.counts import singular
from claimcheck.extract.dateline import DATELINE
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames.bearer import bearer_behind
from claimcheck.extract.frames.described import noun_mention
from claimcheck.extract.frames.frame import (
    FIGURE_AFTER,
    PLACE_OF_TEXT,
    Frame,
    Scene,
    bare_before,
    country_described,
    fits,
    is_passive,
    modifier,
    of_part,
    only_reckoned,
    taken,
    treats,
)
from claimcheck.extract.frames.parties import parties_by_marker
from claimcheck.extract.frames.unlisted import unlisted_buyer
from claimcheck.extract.layers import Layers
from claimcheck.extract.names import Mention
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.extract.phrases import group
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.lexicon.words import Entity
from claimcheck.text.closed_classes import DETERMINERS, POSSESSIVES
from claimcheck.text.normalise import bare, fold, is_relational
from claimcheck.text.tokens import readings

_RULERS = frozenset(
    (
        "president, premier, governor, gov, mayor, chancellor, king, queen, emir, ruler, leader, sultan, monarch, "
        "chairman, chair, prime minister, crown prince, first minister, chief executive, deputy governor, "
        "vice president"
    ).split(", ")
)


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
_ALLIANCES = frozenset(("تحالف", "ايتلاف", "كونسورتيوم"))


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
        for other in near:
            member = other.roles[lenders[other.event]][0]
            quantity = other.event == "change" and member.found_by == "noun phrase"
            if role == "acquirer" and frame.row.subject is None and not member.marker and "pronoun" in other.notes:
                continue  # «خرجت كذا ببيع حصتها»: whose stake is sold does not buy it
            if role == "place" and _whole_between(scene, frame.trigger.first, other.trigger):
                continue
            if fits(scene, frame, role, member) and not taken(frame, member) and not quantity:
                frame.roles[role] = [member]
                frame.notes.append("borrowed")
                break


_ACCORDING = frozenset("وفق وفقا بحسب حسب طبقا استنادا نقلا عن".split())


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


_LENDS = frozenset("bank fund بنك البنك مصرف صندوق الصندوق".split())


def lender_among_borrowers(scene: Scene, frame: Frame) -> None:
    """Who is joined to a borrower and is a bank or fund by its name lends: «وقع الأردن والبنك الدولي اتفاقية قرض»."""
    borrowers = frame.roles.get("borrower", [])
    if frame.event != "lend" or "lender" in frame.roles or len(borrowers) < 2:
        return
    lenders = [m for m in borrowers if _lends(m)]
    if lenders and len(lenders) < len(borrowers):
        frame.roles["borrower"] = [m for m in borrowers if not _lends(m)]
        frame.roles["lender"] = lenders


def sides_of_loan(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Tell who lends from who borrows by an Arabic loan's noun: who agrees on it with a bank, or with somebody, borrows
    («اتفقت كذا مع بنك كذا على قرض»), and so does the topic that is no bank."""
    if frame.event != "lend" or frame.row.lang != "ar" or frame.pos != "noun":
        return
    agreed = next((f for f in frames if f.event == "partner" and f.clause in scene.clauses.family(frame.clause)), None)
    if agreed is not None and {"party", "other"} <= set(agreed.roles):
        sides = [agreed.roles["party"], agreed.roles["other"]]
        borrowers, lenders = sides[::-1] if _lends(sides[0][0]) and not _lends(sides[1][0]) else sides
        frame.roles.update(borrower=borrowers, lender=lenders)
        return
    held = frame.roles.get("lender", [])
    if held and "topic" in frame.notes and not held[0].marker and not _lends(held[0]) and "borrower" not in frame.roles:
        frame.roles["borrower"] = frame.roles.pop("lender")
    if "lender" not in frame.roles and "borrower" in frame.roles:
        parties_by_marker(scene, frame)


def put_into_works(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Fill what an Arabic investment goes into from the works behind it: «ضخت كذا 40 مليونا لبناء [جامعة أهلية]»."""
    if frame.event != "invest" or frame.row.lang != "ar" or "target" in frame.roles or not frame.figures:
        return
    sum_ = frame.figures[-1]
    for other in frames:
        works = other.roles.get("facility", [])
        behind = (
            other.event == "build" and other.pos == "masdar" and 0 <= other.trigger.first - sum_.last <= _WORKS_NEAR
        )
        if behind and works and other.clause == frame.clause and fits(scene, frame, "target", works[0]):
            frame.roles["target"] = [works[0]]
            return


_WORKS_NEAR = 3  # tokens between a sum and the works that it pays for


def player_sold_to(scene: Scene, frame: Frame) -> None:
    """Fill the club that takes an Arabic player from the unknown words behind «إلى» or «ل»: «بيع لاعبها فلان
    [لأرسنال]»."""
    target = frame.roles.get("target", [None])[0]
    if frame.event == "acquire" and frame.row.lang == "ar" and target is not None and target.type == "person":
        unlisted_buyer(scene, frame, target.last)


def made_by(scene: Scene, frame: Frame) -> None:
    """Fill who supplies Arabic goods from the name right behind them: «طلبت كذا 40 طائرة [إيرباص]»."""
    told = frame.event == "supply" and frame.row.lang == "ar" and "customer" in frame.roles
    if not told or "supplier" in frame.roles:
        return
    for figure in frame.figures:
        maker = next((m for m in scene.mentions if m.first == figure.last and not m.marker), None)
        if figure.kind == "count" and maker is not None and maker.type in FIRMS and not taken(frame, maker):
            frame.roles["supplier"] = [maker]
            return


def sides_of_contract(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Fill who supplies Arabic goods from the contract to buy them: «وقعت كذا مع [كذا] عقدا لشراء 50 طائرة»."""
    told = frame.event == "supply" and frame.row.lang == "ar" and frame.pos == "masdar"
    if not told or "customer" not in frame.roles or "supplier" in frame.roles:
        return
    for deal in frames:
        signed = deal.event == "partner" and deal.trigger.first < frame.trigger.first and deal.clause == frame.clause
        if not signed or not {"party", "other"} <= set(deal.roles):
            continue
        buys = {m.entity.id for m in deal.roles["party"]} == {m.entity.id for m in frame.roles["customer"]}
        if buys and fits(scene, frame, "supplier", deal.roles["other"][0]):
            frame.roles["supplier"] = list(deal.roles["other"])
            return


def firm_of_speaker(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Whoever speaks for a body in Arabic has no staff or fleet of his own: «كشف مدير كذا أنها ستوظف 80»."""
    holder = frame.roles.get("entity", [None])[0]
    if frame.row.lang != "ar" or frame.event not in ("staff", "capacity", "earn") or holder is None:
        return
    if holder.type != "person" or not any(s.entity.id == holder.entity.id for s in scene.speakers):
        return
    for office in frames:
        if office.event == "lead" and any(m.entity.id == holder.entity.id for m in office.roles.get("person", ())):
            if "organisation" in office.roles and fits(scene, frame, "entity", office.roles["organisation"][0]):
                frame.roles["entity"] = list(office.roles["organisation"])
            return
    person, body = scene.cast.get(("lead", "person")), scene.cast.get(("lead", "organisation"))
    if person is not None and body is not None and person.entity.id == holder.entity.id:
        frame.roles["entity"] = [body]


def sign_player(scene: Scene, frame: Frame) -> None:
    """Part a player from the clubs of an English transfer: who signs with a club is what it gets, and a club that bids
    to another bids for no club."""
    if frame.row.lang != "en" or frame.event != "acquire" or frame.pos != "verb":
        return
    acquirer = frame.roles.get("acquirer", [None])[0]
    target = frame.roles.get("target", [None])[0]
    if acquirer is not None and target is not None and acquirer.type == target.type == "club":
        del frame.roles["target"]
        return
    signs = scene.layers.sentence.tokens[frame.trigger.first].norm in _SIGNS
    if acquirer is None or target is not None or acquirer.type != "person" or not signs:
        return
    behind = (m for m in scene.mentions if m.first >= frame.trigger.last and m.marker in ("with", "for"))
    club = next((m for m in behind if m.type in ("club", "name") and fits(scene, frame, "acquirer", m)), None)
    if club is not None and scene.clauses.of[club.first] == frame.clause:
        frame.roles["acquirer"], frame.roles["target"] = [club], [acquirer]


_SIGNS = frozenset(("sign", "signs", "signed", "signing"))


def _lends(mention: Mention) -> bool:
    words = {fold(word) for word in mention.entity.name.split()}
    return mention.type in ("bank", "fund") or not words.isdisjoint(_LENDS)


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


_KINDS_OF_MONEY = frozenset("equity debt loans convertible grants shares stock bonds".split())
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


_OF_MINISTRIES = frozenset(("وزير", "وزيره"))


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
            _nearest_place(scene, frame)
        if frame.row.lang == "ar" and "place" in frame.roles:
            frame.roles["place"] = _site(scene, frame.roles["place"][0])
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
        described = country_described(scene, frame.clause, frame.figures[0].first)
        goods = _priced(scene, frame) or _owner_by_noun(scene, frame)
        holder = _behind_comma(scene, frame, role) or described or goods or _topic(scene, frame)
    lost = holder is not None and frame.row.lang == "ar" and frame.event == "earn"
    if lost and holder is not None and (holder.type == "body" or only_reckoned(scene, frame)):
        return  # «وقدرت السلطات الخسائر بـ3 مليارات»
    if holder is not None and frame.row.lang == "ar" and frame.metric == "fine" and holder.type in AREAS:
        return  # «وتغريمه 300 ألف درهم»
    if holder is not None and fits(scene, frame, role, holder):
        frame.roles[role] = [holder]
        frame.notes.append("topic")


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


_GIVEN = frozenset("paid promised granted given awarded offered pledged handed".split())


def _apposed_to_topic(scene: Scene, frame: Frame) -> None:
    """Whose owner, unit or founder a name is, where only the text before tells: "Its owner, Acme, ...", "Founder Jane
    Doe keeps 9%"."""
    missing = [role for role in scene.words.events[frame.event].key if role not in frame.roles]
    named = {m.entity.id for members in frame.roles.values() for m in members}
    tokens = scene.layers.sentence.tokens
    before = tokens[frame.trigger.first - 1].norm if frame.trigger.first else ""
    if frame.row.lang != "en" or before in ("a", "an", "'s") or not missing or scene.topic is None:
        return
    if frame.event == "own" and before not in POSSESSIVES | {"the", ""}:
        return  # "the battery maker Acme", "team owner Jane Doe": what else they make or own
    if frame.event == "own" and tokens[frame.trigger.last - 1].norm in _TRADES and before not in POSSESSIVES:
        return
    if scene.topic.entity.id not in named and fits(scene, frame, missing[0], scene.topic):
        frame.roles[missing[0]] = [scene.topic]
        frame.notes.append("topic")


_TRADES = frozenset("maker developer publisher creator manufacturer operator unit division brand arm affiliate".split())
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
_OF_PLACES = frozenset(("mayor", "governor", "gov"))
_OF_COUNTRIES = frozenset(("president", "premier", "prime minister", "chancellor", "king", "queen", "emir", "sultan"))
_COACHES = frozenset(("مدرب", "مدربه", "قائد", "كابتن"))
_HEADS = frozenset(
    (
        "chief executive, chief executive officer, ceo, co-ceo, chairman, chairwoman, chairperson, chair, coach, "
        "executive chairman, managing director, director general, director-general, general manager, boss, head coach, "
        "managing partner, founder and chief executive, group chief executive, executive director, secretary general, "
        "secretary-general, general secretary, principal, headteacher, rector, dean, "
        "chairman and managing director"
    ).split(", ")
)


_WHERE = frozenset(
    [
        "في", "ب", "in", "at", "near", "off", "outside", "قرب", "شمال", "جنوب", "شرق", "غرب", "من", "from", "of",
        "قباله", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "داخل", "علي", "بالقرب من", "عبر",
    ]
)  # fmt: skip


_LOCATIVE = frozenset(
    (
        "في",
        "ب",
        "قرب",
        "قباله",
        "شمال",
        "جنوب",
        "شرق",
        "غرب",
        "شمالي",
        "جنوبي",
        "شرقي",
        "غربي",
        "وسط",
        "داخل",
        "in",
        "at",
        "near",
        "off",
        "outside",
        "around",
        "across",
        "aboard",
        "on board",
    )
)
_ROUTES = frozenset(
    ("road", "highway", "expressway", "motorway", "street", "avenue", "bridge", "river", "coast", "island", "line")
)
_DATELINE_ENDS = frozenset((":", "-", "–", "—", "(", ",", "/"))


def _site(scene: Scene, told: Mention) -> list[Mention]:
    """A place and the one beside it in which it lies, the narrower first; a country only where nothing narrower is
    told: «حريق مستشفى كذا في أسيوط», «ميناء الحديدة غربي اليمن»."""
    if not any(m is told for m in scene.mentions):
        return [told]
    places = [m for m in scene.mentions if m.type in AREAS or m.type in _SITES]
    at = next(n for n, m in enumerate(places) if m is told) if any(m is told for m in places) else None
    if at is None:
        return [told]
    chain = [told]
    for m in reversed(places[:at]):
        if not _lies_in(m, chain[0]):
            break
        chain.insert(0, m)
    for m in places[at + 1 :]:
        if not _lies_in(chain[-1], m):
            break
        chain.append(m)
    narrower = [m for m in chain if m.type != "country"] or chain
    if len(narrower) == 1 and narrower[0].type == "facility":
        narrower.extend(_named_after(scene, narrower[0]))
    return narrower[:_SITE_LONGEST]


def _named_after(scene: Scene, facility: Mention) -> list[Mention]:
    """The town that a facility has its name from: «ميناء الحديدة»."""
    tokens = scene.layers.sentence.tokens
    for i in range(facility.first + 1, facility.last):
        for match in scene.words.entities.at(tokens, i):
            if (
                match.last == facility.last
                and match.entry.entity.type in ("city", "region")
                and not match.entry.adjective
            ):
                town = Mention(match.first, match.last, match.entry.entity, "town of the facility", head=match.first)
                scene.modifiers.append(town)
                return [town]
    return []


_SITES = frozenset(("facility", "place"))
_SITE_LONGEST = 2  # the facility and its town
_SAME_PLACE = 2  # tokens between a place and the one in which it lies


def _lies_in(narrow: Mention, broad: Mention) -> bool:
    """Whether the place behind tells where the place before lies: by its preposition, with no word but an adjective
    between."""
    return broad.marker in _LOCATIVE and 0 <= broad.head - narrow.last <= _SAME_PLACE and not broad.conjunct


def left_how(scene: Scene, frame: Frame) -> None:
    """Name the toll of an English "left" by the word behind its count: "left 19 people [dead]"."""
    if frame.event != "toll" or frame.row.lang != "en" or frame.metric != "affected" or not frame.figures:
        return
    at = frame.figures[0].last
    told = [m.entry.row for k in range(at, min(at + 2, len(scene.layers.triggers))) for m in scene.layers.triggers[k]]
    frame.metric = next((row.metric for row in told if row.event == "toll" and row.metric), frame.metric)


def _nearest_place(scene: Scene, frame: Frame) -> None:
    """Where an incident happened: the place of its sentence, told before it or in a clause that hangs on it."""
    if _where_clause(scene, frame):
        return
    land = _land_of_site(scene, frame)
    if land is not None:
        frame.roles["place"] = [land]
        frame.notes.append("place by a modifier")
        return
    nearest = place_told(scene, frame.trigger.first)
    if nearest is not None:
        frame.roles["place"] = [nearest]
        frame.notes.append("place of the sentence")
        return
    if scene.place is not None and scene.layers.sentence.section == "body":
        frame.roles["place"] = [scene.place]
        frame.notes.append(PLACE_OF_TEXT)
        return
    if frame.row.lang == "ar":
        described = country_described(scene, None, len(scene.clauses.of), _LANDS) or _land_of_body(scene)
    else:
        described = _place_described(scene)
    if described is not None:
        frame.roles["place"] = [described]
        frame.notes.append("place by a modifier")
    elif scene.place is not None:
        frame.roles["place"] = [scene.place]
        frame.notes.append(PLACE_OF_TEXT)


def _land_of_site(scene: Scene, frame: Frame) -> Mention | None:
    """The country whose adjective says where an English site lies: "died on [Kenyan] roads", "off the [Libyan] coast",
    and not "in Israeli strikes"."""
    tokens = scene.layers.sentence.tokens
    if frame.row.lang != "en":
        return None
    for k in range(frame.trigger.last, min(frame.trigger.last + FIGURE_AFTER, len(tokens) - 1)):
        if tokens[k].norm not in _LOCATIVE | {"on"} or scene.clauses.of[k] != frame.clause:
            continue
        at = k + 1 + int(tokens[k + 1].norm in DETERMINERS)
        lands = scene.words.entities.at(tokens, at) if at < len(tokens) and tokens[at].text[0].isupper() else ()
        land = next((m for m in lands if m.entry.adjective and m.entry.entity.type == "country"), None)
        if land is not None and any(_is_site(token.norm) for token in tokens[land.last : land.last + 2]):
            return modifier(scene, land)
    return None


def _is_site(norm: str) -> bool:
    """Whether an English noun tells a kind of place: "roads", "coast", "village", "prison"."""
    noun = singular(norm)
    return noun in _GROUNDS or vocabulary("en").kind(noun) in ("city", "facility")


_GROUNDS = frozenset("coast waters water soil territory border camp capital airspace side countryside".split())


def _land_of_body(scene: Scene) -> Mention | None:
    """The country whose adjective ends the name of an Arabic body: «وزارة الداخلية المغربية»."""
    for body in scene.mentions:
        if body.type != "body":
            continue
        for match in scene.words.entities.at(scene.layers.sentence.tokens, body.last - 1):
            entity = match.entry.entity
            if match.entry.adjective and match.last == body.last and entity.type == "country":
                return modifier(scene, match)
    return None


def place_told(scene: Scene, at: int) -> Mention | None:
    """The place that a sentence names for what happened at token `at`: the nearest, a country or a dateline last."""
    arabic = scene.layers.sentence.lang == "ar"
    places = [m for m in scene.mentions if _is_where(scene, m)]
    # where its teller sits is the last to be asked, but "Indonesia's disaster agency" tells of Indonesia
    own = [m for m in places if m.first not in scene.crediting or (m.possessive and not arabic)]
    vague = scene.place is None or scene.place.type == "country"
    if own or not vague:
        places = own
    places = [m for m in places if m.marker != "من"] or places
    places = [m for m in places if not _whole_between(scene, at, m)] or places
    places = [m for m in places if not (arabic and of_part(scene, m))]
    if arabic and scene.place is not None and scene.layers.sentence.section == "body":
        places = [m for m in places if m.marker or _is_struck(scene, m)]  # «تعهدت اليابان»: who acts is no place
    named = [m for m in places if m.marker in _LOCATIVE] or places
    return min(
        named,
        key=lambda m: (_is_dateline(scene, m), m.type == "country", abs(m.first - at), m.first),
        default=None,
    )


def _whole_between(scene: Scene, at: int, mention: Mention | Match) -> bool:
    """Whether a part and its whole lie between a place and token `at`, each with a place of its own: «سجلت كذا 41
    إصابة من أصل 231 في عموم البلاد»."""
    between = sorted((at, mention.first))
    return any(scene.layers.cue(k, "whole") is not None for k in range(*between))


def place_of_count(scene: Scene, figure: FigureMention) -> list[Mention]:
    """Where the people or things that an Arabic figure of no event counts came to harm («تضرر 90 منزلا في كذا»), or
    where they are, right behind their noun («90 ألف طفل في كذا»); [] where nothing tells."""
    layers, at = scene.layers, figure.first
    if layers.sentence.lang != "ar" or figure.kind != "count":
        return []
    beside = next((m for m in scene.mentions if m.first >= figure.last), None)
    if beside is not None and beside.type in AREAS and beside.marker in _LOCATIVE:
        here = scene.clauses.of[beside.first] == scene.clauses.of[at]
        if here and beside.head - figure.last <= _COUNTED_IN:
            return _site(scene, beside)
    family = set(scene.clauses.family(scene.clauses.of[at]))
    reach = range(at - _STRUCK_WITHIN, figure.last + _STRUCK_WITHIN)
    if not any(k in reach and scene.clauses.of[k] in family for k in layers.where("struck")):
        return []
    told = place_told(scene, at) or (scene.place if layers.sentence.section == "body" else None)
    return _site(scene, told) if told is not None else []


_COUNTED_IN = 2  # tokens between a counted noun and the preposition of its place
_STRUCK_WITHIN = 12  # tokens between a count and what tells that it came to harm


def _where_clause(scene: Scene, frame: Frame) -> bool:
    """Fill the place of an English clause that "where" opens: "spread to Mozambique, where nine people have died"."""
    clause = scene.clauses.all[frame.clause]
    if scene.layers.sentence.tokens[clause.first].norm != "where":
        return False
    before = [m for m in scene.mentions if m.last <= clause.first and clause.first - m.last <= 2]
    named = before[-1] if before else None
    if named is None or named.type not in AREAS | _SITES | _WITH_PUPILS:
        return False
    frame.roles["place"] = [named]
    frame.notes.append("place of the sentence")
    return True


_WITH_PUPILS = frozenset(("university", "school"))


_HELD = frozenset(("held", "arrested", "detained", "jailed", "charged", "indicted", "court"))


def tells_of_arrest(layers: Layers) -> bool:
    """Whether an English sentence tells of an arrest or a trial and of no other incident: where somebody is held,
    nobody was hurt."""
    told = {m.entry.row.metric for row in layers.triggers for m in row if m.entry.row.event == "toll"}
    words = {token.norm for token in layers.sentence.tokens}
    return layers.sentence.lang == "en" and told <= {"arrested"} and not words.isdisjoint(_HELD)


def _is_struck(scene: Scene, mention: Mention) -> bool:
    """Whether a place is the object of a verb of striking, or a part of it is: «ضرب محافظة كذا», «ضرب إعصار سواحل
    كذا»."""
    layers = scene.layers
    for k in range(mention.head - 1, max(mention.head - 1 - _STRUCK_BEHIND, -1), -1):
        if layers.cue(k, "strike") is not None:
            return True
        if layers.mark(k) or layers.cue(k, "marker") is not None or any(m.first <= k < m.last for m in scene.mentions):
            return False
    return False


_STRUCK_BEHIND = 3  # tokens between a verb of striking and the place: its subject and the part that was struck


def homes_of_parties(scene: Scene) -> frozenset[int]:
    """The first tokens of the places that only tell whose an English party is: nothing need have happened there."""
    if scene.layers.sentence.lang != "en":
        return frozenset()
    return frozenset(m.first for m in scene.mentions if m.type in AREAS and _of_party(scene, m))


def told_place(scene: Scene) -> Mention | None:
    """The first place that a sentence names where something may have happened, an Arabic one only of an incident; None
    for none."""
    if scene.layers.sentence.lang == "ar":
        return _place_of_incident(scene)
    if tells_of_arrest(scene.layers):
        return None
    tells = any(m.entry.row.event == "toll" for row in scene.layers.triggers for m in row)
    told = [m for m in scene.mentions if _is_where(scene, m) and (tells or m.type != "name" or _is_dateline(scene, m))]
    return told[0] if told else _place_described(scene)


def _place_of_incident(scene: Scene) -> Mention | None:
    """Where an Arabic incident happened by the preposition behind its noun: «انقلاب حافلة [على طريق كذا - كذا]»,
    «انهيار جسر في [كذا]»; None where no incident is told."""
    layers = scene.layers
    at = next(iter(layers.where("struck")), None)
    if at is None:
        return None
    behind = (m for m in scene.mentions if m.first > at and m.first not in scene.crediting)
    return next((m for m in behind if m.marker in _LOCATIVE | {"علي"} and _is_where(scene, m)), None)


_LANDS = frozenset(("country",))


def _place_described(scene: Scene) -> Mention | None:
    """The place that an English modifier names ("a Mombasa flight", "a Nigerian prison"), and not one that tells where
    a party is from ("the Danish operator", "Israeli strikes")."""
    found = country_described(scene, None, len(scene.clauses.of), AREAS)
    if found is None or any(m.first <= found.first < m.last and m.type not in AREAS for m in scene.mentions):
        return None
    tokens = scene.layers.sentence.tokens
    strikes = found.last < len(tokens) and singular(tokens[found.last].norm) in _STRIKES
    return None if strikes or _of_party(scene, found) else found


_STRIKES = frozenset(  # what comes from a country, and not where it hits
    "strike airstrike bombing bombardment shelling drone missile rocket shell artillery warplane".split()
)


def _of_party(scene: Scene, place: Mention) -> bool:
    """Whether a place or its adjective only tells whose an organisation is: "Japan's Acme", "the Danish operator"."""
    tokens = scene.layers.sentence.tokens
    for k in range(place.last, min(place.last + _TITLE, len(tokens))):
        if tokens[k].text in ("'s", "-") or tokens[k].norm in ("listed", "based"):
            continue
        if any(m.first <= k < m.last and m.type in _ACTING for m in scene.mentions):
            return True
        head = scene.layers.cue(k, "head")
        if head is not None and head.entry.value in _ACTING:
            return True
        if scene.layers.mark(k) or scene.layers.cue(k, "marker", "say") is not None:
            return False
    return False


_ACTING = FIRMS | {"club"}  # and no body: "Indonesia's disaster agency" tells where
_TITLE = 4  # tokens between "Japan's" and the name of a firm


def _is_where(scene: Scene, mention: Mention) -> bool:
    """Whether a mention may tell where something happened: a place, or a name behind "at", "off", or in a dateline."""
    if scene.layers.sentence.lang == "en" and treats(scene, mention):
        return False
    if mention.type in AREAS:
        if scene.layers.sentence.lang == "en" and mention.marker != DATELINE and _of_party(scene, mention):
            return False
        return mention.marker in _WHERE or mention.marker in ("", DATELINE)
    if mention.type == "body" and mention.marker in _LOCATIVE and scene.layers.key(mention.first).endswith("بلديه"):
        return True  # «ببلدية كذا» is in its town
    if mention.type in ("place", "facility") and (mention.marker in _LOCATIVE or _is_spot(scene, mention)):
        return not treats(scene, mention)
    if mention.type != "name":
        return False
    last = scene.layers.sentence.tokens[mention.last - 1]
    if last.kind != "latin":
        return False
    layers = scene.layers
    if layers.sentence.section == "list" and mention.first == 0 and layers.mark(mention.last) == ":":
        return True  # "- Southern Thailand: at least 176 killed"
    route = mention.marker in ("on", "along") and last.norm in _ROUTES
    return mention.marker in _LOCATIVE or route or _is_dateline(scene, mention)


def _is_spot(scene: Scene, mention: Mention) -> bool:
    """Whether an Arabic road or building is where it happened, without «في»: «على طريق كذا», «عند بوابة ملعب كذا»."""
    if scene.layers.sentence.lang != "ar":
        return False
    if mention.type == "place":
        return mention.marker == "علي"
    tokens = scene.layers.sentence.tokens
    ahead = range(max(mention.head - _PART_OF, 0), mention.head)
    return mention.marker == "ل" and any(tokens[k].norm in ("عند", "امام", "قرب", "داخل", "في") for k in ahead)


_PART_OF = 4  # tokens between a preposition of place and the building: «عند البوابة الشرقية لملعب كذا»


def _is_dateline(scene: Scene, mention: Mention) -> bool:
    """Whether a name opens the text before a colon, a dash or a bracket: "SANGAREDDY: As many as ..."."""
    if mention.marker == DATELINE:
        return mention.type in AREAS or mention.first == 0  # and not the agency in its brackets
    tokens = scene.layers.sentence.tokens
    return (
        mention.first == 0
        and mention.last < len(tokens)
        and tokens[mention.last].text in _DATELINE_ENDS
        and all(tokens[k].text.isupper() for k in range(mention.first, mention.last))
    )


def land_of_speaker(scene: Scene, frame: Frame) -> None:
    """A body that only reports a quantity does not have it: the statistics office's inflation is its country's."""
    holder = frame.roles.get("entity", [None])[0]
    if frame.event not in ("change", "measure") or frame.metric is None or holder is None:
        return
    reports = holder.type == "body" or (holder.type == "central_bank" and frame.metric in _OF_LANDS)
    land = _country_of(scene, holder)
    spoken = any(s.entity.id == holder.entity.id for s in scene.speakers)
    own = holder.type == "central_bank" and frame.row.lang == "ar"  # «المركزي يخفض الفائدة والتضخم عند 12%»
    if frame.row.lang == "ar" and frame.metric == "index" and holder.type in ("bank", "central_bank"):
        frame.roles.pop("entity")
        return
    if reports and land is not None and (spoken or own):
        frame.roles["entity"] = [land]
    elif reports and spoken and frame.row.lang == "ar" and frame.metric in _OF_ECONOMIES:
        _land_told_before(scene, frame)


def issued_for_its_state(scene: Scene, frame: Frame) -> None:
    """Bonds that a debt office sells are those of its state."""
    if frame.event not in ("list", "raise"):
        return
    for role in ("entity", "raiser"):
        issuer = frame.roles.get(role, [None])[0]
        state = scene.words.catalogue.get(issuer.entity.parent or "") if issuer is not None else None
        if issuer is not None and state is not None and state.type == "country" and issuer.type == "body":
            frame.roles[role] = [replace(issuer, entity=state, found_by="state of the office")]


def move_of_quantity(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Give an Arabic rise or fall what its quantity, told before it in the clause, is of: «إن [أرباحها] هبطت 12%», «سجل
    [الاقتصاد اللبناني] نموا بنسبة 4%»; and an economy the land whose adjective follows it."""
    if frame.row.lang != "ar" or frame.event != "change":
        return
    if frame.pos == "noun" and frame.metric in _OF_ECONOMIES | {"growth"}:
        _land_behind(scene, frame)
    if not frame.figures or ("entity" in frame.roles and "topic" not in frame.notes):
        return
    before = [f for f in frames if f.event == "change" and f.pos == "noun" and f.trigger.last <= frame.trigger.first]
    told = [f for f in before if f.clause == frame.clause and not f.figures and "entity" in f.roles]
    if not told or "topic" in told[-1].notes:
        return
    holder, spoken = told[-1].roles["entity"][0], {s.entity.id for s in scene.speakers}
    if "entity" not in frame.roles or holder.entity.id in spoken:
        frame.roles["entity"] = [holder]
        frame.metric = frame.metric or told[-1].metric
        frame.notes = [note for note in frame.notes if note != "topic"]


def _land_behind(scene: Scene, frame: Frame) -> None:
    for match in scene.words.entities.at(scene.layers.sentence.tokens, frame.trigger.last):
        entity = match.entry.entity
        if match.entry.adjective and entity.type == "country":
            frame.roles["entity"] = [modifier(scene, match)]
            return


def moved_not_teller(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Whoever only tells of an Arabic rise or fall does not have it: «أعلنت وزارة الصحة تراجع [الإصابات] 40%», «وقال
    الوزير إن المساحة بلغت كذا، أي بزيادة 5%»."""
    holder = frame.roles.get("entity", [None])[0]
    if frame.row.lang != "ar" or frame.event != "change" or frame.pos == "verb" or holder is None:
        return
    tells = holder.type in _TELLERS or (frame.metric in _OF_LANDS and holder.type not in AREAS)
    if not tells or "pronoun" in frame.notes or frame.trigger.enclitic:
        return
    if not any(s.entity.id == holder.entity.id for s in scene.speakers) or holder.first >= frame.trigger.first:
        return
    behind = bearer_behind(scene, frame)
    if _moves_it(scene, frame) and (frame.pos == "noun" or behind is not None):
        return
    moved = behind or _of_level_told(scene, frame, frames) or _land_in_name(scene, holder)
    frame.roles.pop("entity")
    if moved is not None:
        frame.roles["entity"] = [moved]


_TELLERS = frozenset(("body", "person"))


def _moves_it(scene: Scene, frame: Frame) -> bool:
    """Whether somebody makes a quantity rise or fall: «أعلنت كذا أنها [سترفع] إنتاجها», «قررت [زيادة] الأجور»."""
    near = range(frame.trigger.first - _MOVED_WITHIN, frame.trigger.last)
    verbs = (m for k in near if k >= 0 for m in scene.layers.triggers[k])
    return any(m.entry.row.event == "change" and m.entry.row.object is not None for m in verbs)


_MOVED_WITHIN = 3  # tokens between what moves a quantity and the quantity


def _of_level_told(scene: Scene, frame: Frame, frames: list[Frame]) -> Mention | None:
    """Who has the figure right before a change that is told of it: «بلغت مساحة كذا 120 دونما، أي بانخفاض 33%»."""
    before = [f for f in frames if f.figures and f.trigger.last <= frame.trigger.first and "entity" in f.roles]
    nearest = max(before, key=lambda f: f.figures[-1].last, default=None)
    return nearest.roles["entity"][0] if nearest is not None else None


def _land_in_name(scene: Scene, body: Mention) -> Mention | None:
    """The country in the name of a body: «وزارة الصحة [السودانية]»; None where it tells none."""
    for i in range(body.first, body.last):
        for match in scene.words.entities.at(scene.layers.sentence.tokens, i):
            if match.entry.entity.type == "country" and match.entry.adjective:
                return replace(body, entity=match.entry.entity, found_by="country of the body")
    return _country_of(scene, body)


def _country_of(scene: Scene, mention: Mention) -> Mention | None:
    """The country of a body in the body's place; None where the catalogue does not know it."""
    land = scene.words.land(mention.entity.country or "")
    return None if land is None else replace(mention, entity=land, found_by="country of the body")


def _land_told_before(scene: Scene, frame: Frame) -> None:
    """Whose economy a body without a country speaks of: the country described beside it, else the last one told; else
    nobody's."""
    told = [scene.cast.get((event, "entity")) for event in ("change", "measure")]
    described = country_described(scene, frame.clause, len(scene.clauses.of))
    country = described or next((m for m in told if m is not None and m.type == "country"), None)
    frame.roles.pop("entity")
    if country is not None:
        frame.roles["entity"] = [country]


_OF_CANDIDATES = frozenset(("votes", "seats", "turnout"))
_OF_ECONOMIES = frozenset(
    (
        "inflation", "core inflation", "growth", "GDP", "unemployment", "poverty", "deficit", "surplus", "trade",
        "exports", "imports", "remittances", "budget",
    )
)  # fmt: skip
_OF_LANDS = frozenset(("inflation", "growth", "GDP", "unemployment"))  # a central bank tells them, and has none itself


def _topic(scene: Scene, frame: Frame) -> Mention | None:
    """The topic, unless it is a body that only reports the quantity: a statistics office has no inflation."""
    topic = scene.topic
    if topic is None or frame.event not in ("change", "measure"):
        return topic
    if frame.row.lang == "en" and frame.metric in _OF_LANDS - {"growth"} and topic.type not in AREAS | {"body"}:
        return None  # no firm has an inflation
    if frame.metric in _OF_CANDIDATES:
        return None  # who is voted for is told beside it, or not at all
    told = any(s.entity.id == topic.entity.id for s in scene.speakers)
    if topic.type == "central_bank" and frame.row.lang == "ar" and frame.metric in _OF_ECONOMIES:
        return _country_of(scene, topic)
    if topic.type in ("body", "outlet", "agency") and (told or frame.row.lang == "ar"):
        return _country_of(scene, topic) if topic.type == "body" and not told else None
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


def merge_doubles(frames: list[Frame]) -> list[Frame]:
    """Two triggers of one event in one clause tell one fact, unless their roles conflict: «أغلقت … جولة تمويلية»."""
    kept: list[Frame] = []
    for frame in frames:
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
                and (not own or "topic" in noun.notes)
            ):
                dropped.add(id(noun))
        dropped.update(id(noun) for noun in deals if _deal_of(noun, verb))
    return [f for f in frames if id(f) not in dropped]


def _counts_its_goods(scene: Scene, noun: Frame, verb: Frame) -> bool:
    """Whether an Arabic agreement is on goods that are counted, which an agreement has no place for: «اتفقت كذا مع كذا
    على شراء 60 طائرة»."""
    agreed = noun.event == "supply" and verb.event == "partner" and noun.row.lang == "ar"
    counts = (f for f in scene.layers.figures if f.kind == "count")
    return agreed and any(0 <= f.lead - noun.trigger.last <= _QUALIFIED for f in counts)


def _has_its_percentage(scene: Scene, noun: Frame, verb: Frame) -> bool:
    """Whether a stake is told with its size, which its sale has no place for: «باعت حصتها البالغة 38%», "bought a 30%
    stake in a logistics firm"."""
    if noun.event != "share" or "percent" in verb.row.figures or verb.event == "share":
        return False
    first, last = noun.trigger.first, noun.trigger.last
    sizes = (f for f in scene.layers.figures if f.kind == "percent")
    if noun.row.lang == "en":
        return any(f.last <= first <= f.last + _QUALIFIED for f in sizes)
    return any(0 <= f.lead - last <= _QUALIFIED for f in sizes)


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


def takes_office(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Give an Arabic office behind the verb of taking it that verb's status: «من المتوقع أن يتولى فلان [رئاسة] كذا»;
    one that a comma sets off is held already."""
    if frame.event != "lead" or frame.row.lang != "ar" or frame.pos == "verb" or frame.status != "actual":
        return
    who = {m.entity.id for m in frame.roles.get("person", ())}
    for other in frames:
        before = other.clause == frame.clause and other.trigger.first < frame.trigger.first
        same = who & {m.entity.id for m in other.roles.get("person", ())}
        apart = any(scene.layers.mark(k) for k in range(other.trigger.last, frame.trigger.first))
        takes = other.event == "lead" and other.pos in ("verb", "masdar") and not other.trigger.enclitic
        if takes and before and same and not apart:
            frame.status = other.status


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


def share_target(frame: Frame, frames: list[Frame]) -> None:
    """Give a further holder what the first of the sentence holds part of: "A has 60% of the venture; B owns 25%"."""
    if frame.event != "share" or frame.row.lang != "en" or "target" in frame.roles or not frame.figures:
        return
    before = [f for f in frames if f.event == "share" and f.figures and f.trigger.first < frame.trigger.first]
    held = [f.roles["target"] for f in before if "target" in f.roles]
    holders = {m.entity.id for m in frame.roles.get("holder", ())}
    if held and holders and holders.isdisjoint(m.entity.id for m in held[-1]):
        frame.roles["target"] = list(held[-1])


def part_appointer(scene: Scene, frame: Frame, frames: list[Frame]) -> None:
    """Take the body that appoints out of the role of the body that is headed, where the post has a body of its own:
    «عينت الحكومة فلانا محافظا للبنك المركزي», «عينه المجلس مديرا عاما لها»."""
    verb = frame.pos == "verb" and frame.row.object == "person" and frame.row.subject == "organisation"
    if frame.event != "lead" or frame.row.lang != "ar" or not verb:
        return
    for post in frames:
        later = post.event == "lead" and post.pos == "noun" and post.clause == frame.clause
        if not later or post.trigger.first < frame.trigger.last or not _is_accusative(scene, post):
            continue
        own = post.roles.get("organisation", [])
        appointers = {m.entity.id for m in frame.roles.get("organisation", [])}
        if not own:
            own = _whose_post(scene, post, appointers)
            if own:
                post.roles["organisation"] = own
        if own and appointers.isdisjoint(m.entity.id for m in own):
            frame.roles.pop("organisation", None)
            return


def _is_accusative(scene: Scene, frame: Frame) -> bool:
    token = scene.layers.sentence.tokens[frame.trigger.first]
    return token.norm.endswith("ا") or token.text.rstrip(_TANWIN).endswith("ة")


_TANWIN = "\u064b"


def _whose_post(scene: Scene, post: Frame, appointers: set[str]) -> list[Mention]:
    """Whom «لها» or «له» behind a post stands for: the topic, where it does not appoint."""
    at, tokens = post.trigger.last, scene.layers.sentence.tokens
    if at >= len(tokens) or tokens[at].norm not in ("لها", "له", "لهم") or scene.topic is None:
        return []
    return [] if scene.topic.entity.id in appointers else [scene.topic]


def share_office(frame: Frame, frames: list[Frame]) -> None:
    """Give the second of two joined offices the body of the first: "Acme founder and chief executive Jane Doe"."""
    if frame.event != "lead" or "organisation" in frame.roles or frame.row.lang != "en":
        return
    for other in frames:
        joined = other.event == "found" and other.trigger.first < frame.trigger.first < other.trigger.last
        if joined and "entity" in other.roles:
            frame.roles["organisation"] = list(other.roles["entity"])
            frame.notes = [*frame.notes, *(n for n in other.notes if n == "topic")]


def _same_holder(a: Frame, b: Frame) -> bool:
    """Whether an office of a holder and a verb of holding tell of one: "its biggest shareholder, Acme, holds 14%"."""
    holders = [{m.entity.id for m in frame.roles.get("holder", [])} for frame in (a, b)]
    targets = [{m.entity.id for m in frame.roles.get("target", [])} for frame in (a, b)]
    one = targets[0] == targets[1] or not all(targets)
    return not holders[0].isdisjoint(holders[1]) and one


_AWARDED = frozenset(("عقد", "عقدا", "اتفاق", "اتفاقا", "اتفاقيه", "مناقصه", "مذكره", "امتياز", "صفقه", "حجر", "مشروع"))


def contracted(scene: Scene, frame: Frame, frames: list[Frame]) -> bool:
    """Whether what is built is only the purpose of a contract or a budget: «وقعت عقدا لتشييد محطة», «مناقصة إنشاء
    محطة»."""
    unmarked = frame.status == "actual" or not frame.marked
    if frame.row.lang != "ar" or frame.event != "build" or frame.pos != "masdar" or not unmarked:
        return False
    at = frame.trigger.first
    if at and scene.layers.key(at - 1) in _AWARDED:
        return True
    return "ل" in frame.trigger.proclitics and any(
        f.event in ("partner", "spend", "lend", "invest", "raise", "supply")
        and f.clause == frame.clause
        and f.trigger.first < at
        for f in frames
    )


_CONTRACTS = frozenset(("عقد", "عقدا", "اتفاق", "اتفاقا", "اتفاقيه", "صفقه", "طلبيه"))


def sold_by_contract(scene: Scene, frame: Frame, frames: list[Frame]) -> bool:
    """Whether what an Arabic sale is told of is what a signed contract hands over: «وقعت عقدا لاقتناء 18 قطارا»."""
    at = frame.trigger.first
    if frame.row.lang != "ar" or frame.event != "supply" or frame.pos != "masdar" or frame.status == "denied":
        return False
    purpose = "ل" in frame.trigger.proclitics or scene.layers.key(at - 1) == "علي"
    signed = any(
        f.event in ("partner", "supply") and f.pos == "verb" and f.status == "actual" and f.clause == frame.clause
        for f in frames
        if f.trigger.first < at and f.trigger.entry.form.tense == "past"
    )
    return purpose and signed and any(scene.layers.key(k) in _CONTRACTS for k in range(max(at - FIGURE_AFTER, 0), at))


def inherit_status(scene: Scene, frames: list[Frame]) -> None:
    """A noun without a sign of its own follows the verb that governs its clause: «ستجمع … بتقييم قدره …»."""
    for frame in frames:
        if frame.marked or frame.event in ("own", "lead", "comment", "toll", "found"):
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
