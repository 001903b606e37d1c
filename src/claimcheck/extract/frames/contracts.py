"""The two sides of a loan, a contract or a transfer, and what a contract makes of a supply or a sale."""

from __future__ import annotations

from claimcheck.extract.frames.frame import (
    FIGURE_AFTER,
    Frame,
    Scene,
    bare_before,
    fits,
    taken,
)
from claimcheck.extract.frames.parties import parties_by_marker
from claimcheck.extract.frames.unlisted import unlisted_buyer
from claimcheck.extract.names import Mention
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import FIRMS
from claimcheck.text.normalise import fold
from claimcheck.text.tokens import readings

_LENDS = word_class("contracts", "lends")
_ENGAGES = word_class("contracts", "engages")


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
    if frame.event != "lend" or frame.pos != "noun":
        return
    if frame.row.lang == "en":
        _borrowed_for_deal(scene, frame)
        _loan_with(scene, frame)
        return
    agreed = next((f for f in frames if f.event == "partner" and f.clause in scene.clauses.family(frame.clause)), None)
    sides = _sides_agreed(frame, agreed) if agreed is not None else []
    if sides:
        borrowers, lenders = sides[::-1] if _lends(sides[0][0]) and not _lends(sides[1][0]) else sides
        frame.roles.update(borrower=borrowers, lender=lenders)
        return
    held = frame.roles.get("lender", [])
    financed = next((f for f in frames if f.event == "lend" and f.pos == "verb" and f.clause == frame.clause), None)
    paid = financed.roles.get("lender", []) if financed is not None else []
    if held and held[0].marker and paid and not paid[0].marker and not _lends(paid[0]):
        frame.roles["borrower"] = list(paid)  # «ستمول [كذا] الصفقة بقرض من بنك كذا»
        return
    if held and "topic" in frame.notes and not held[0].marker and not _lends(held[0]) and "borrower" not in frame.roles:
        frame.roles["borrower"] = frame.roles.pop("lender")
    if "lender" not in frame.roles and "borrower" in frame.roles:
        parties_by_marker(scene, frame)


def _borrowed_for_deal(scene: Scene, frame: Frame) -> None:
    """Put who buys in the place of the purchase that a loan pays for: "The purchase is being paid for with a loan"."""
    borrowers = frame.roles.get("borrower", [])
    if not borrowers or borrowers[0].found_by != "noun phrase":
        return
    if scene.layers.sentence.tokens[borrowers[0].last - 1].norm not in _PURCHASES:
        return
    del frame.roles["borrower"]
    buyer = scene.cast.get(("acquire", "acquirer"))
    if buyer is not None and not taken(frame, buyer) and fits(scene, frame, "borrower", buyer):
        frame.roles["borrower"] = [buyer]


_PURCHASES = word_class("contracts", "purchases")


def _loan_with(scene: Scene, frame: Frame) -> None:
    """The sides of an English loan agreed on "with" somebody: a bank lends, and who signs it with one borrows."""
    lenders, borrowers = frame.roles.get("lender", []), frame.roles.get("borrower", [])
    if not lenders or not lenders[0].marker.endswith("with"):
        return
    signer = borrowers[0] if borrowers else bare_before(scene, frame)
    if signer is None or any(m.entity.id == signer.entity.id for m in lenders):
        return
    if _lends(signer) and not _lends(lenders[0]):
        frame.roles.update(lender=[signer], borrower=list(lenders))
    elif not borrowers and fits(scene, frame, "borrower", signer):
        frame.roles["borrower"] = [signer]


def _sides_agreed(frame: Frame, agreed: Frame) -> list[list[Mention]]:
    """Who agrees on a loan and with whom, by the agreement or by «مع» behind the loan: «وقعت كذا اتفاقية تمويل مع بنك
    كذا»; [] where there are no two."""
    parties = agreed.roles.get("party", [])
    others = agreed.roles.get("other") or [m for m in frame.roles.get("lender", ()) if m.marker == "مع"]
    two = parties and others and {m.entity.id for m in parties}.isdisjoint(m.entity.id for m in others)
    return [parties, others] if two else []


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
    """Fill who supplies Arabic goods from the contract to buy them, «وقعت كذا مع [كذا] عقدا لشراء 50 طائرة», and
    both sides from one by which somebody is engaged: «تعاقدت كذا مع [كذا] على توريد 36 قاطرة»."""
    if frame.event == "supply" and frame.row.lang == "en":
        _chosen(scene, frame)
        return
    told = frame.event == "supply" and frame.row.lang == "ar" and frame.pos == "masdar"
    where = frame.roles.get("customer", [None])[0]
    placed = where is not None and where.type == "facility"  # «لتوريد توربينات لمحطة كذا»
    if not told or (not placed and not frame.trigger.enclitic and {"customer", "supplier"} <= set(frame.roles)):
        return
    for deal in frames:
        if deal.trigger.first >= frame.trigger.first or deal.clause != frame.clause:
            continue
        takers, givers = (deal.roles.get(role) for role in _SIDES.get(deal.event, ("", "")))
        if not takers or not givers or not fits(scene, frame, "supplier", givers[0]):
            continue
        if _engages(scene, deal) or (deal.event == "partner" and _buys_by_contract(frame, takers[0], givers[0])):
            frame.roles.update(customer=list(takers), supplier=list(givers))
            return
        sells = {m.entity.id for m in takers} == {m.entity.id for m in frame.roles.get("supplier", [])}
        if (
            deal.event == "partner"
            and sells
            and "customer" not in frame.roles
            and fits(scene, frame, "customer", givers[0])
        ):
            frame.roles["customer"] = list(givers)
            return
        buys = {m.entity.id for m in takers} == {m.entity.id for m in frame.roles.get("customer", [])}
        if deal.event == "partner" and buys and "supplier" not in frame.roles:
            frame.roles["supplier"] = list(givers)
            return


def _chosen(scene: Scene, frame: Frame) -> None:
    """Fill both sides of a supply from the verb by which somebody is chosen for it: "[Acme] has picked [Delmont] to
    supply its turbines", "chose [Delmont] as its supplier"."""
    tokens = scene.layers.sentence.tokens
    reach = range(frame.trigger.first - 1, max(frame.trigger.first - _CHOSEN, 0), -1)
    joint = ("to",) if frame.pos == "verb" else ("as",)
    at = next((k for k in reach if tokens[k].norm in joint), None)
    if at is None or (frame.pos == "verb" and at != frame.trigger.first - 1):
        return
    chosen = next((m for m in scene.mentions if m.last == at and not m.marker and not m.possessive), None)
    if chosen is None or chosen.head < 1 or tokens[chosen.head - 1].norm not in _CHOOSING:
        return
    doers = [m for m in scene.mentions if m.last < chosen.head and scene.clauses.of[m.first] == scene.clauses.of[at]]
    doer = next((m for m in reversed(doers) if not m.marker and not m.possessive and not m.governed), scene.topic)
    if doer is None or doer.entity.id == chosen.entity.id:
        return
    if fits(scene, frame, "supplier", chosen) and fits(scene, frame, "customer", doer):
        frame.roles.update(supplier=[chosen], customer=[doer])


_CHOSEN = 5  # tokens from "as" to what somebody is chosen as
_CHOOSING = word_class("contracts", "choosing")


_SIDES = {"partner": ("party", "other"), "supply": ("customer", "supplier")}  # who takes and who gives in a deal


def _buys_by_contract(frame: Frame, party: Mention, other: Mention) -> bool:
    """Whether who signs first buys what an Arabic contract is to supply: an authority of a firm («وقعت [الوزارة] عقدا
    مع كذا لتوريد»), or who is meant by the pronoun («لتزويدها») or has the place that the goods go to."""
    where = frame.roles.get("customer", [None])[0]
    if where is not None and (where.type == "facility" or frame.trigger.enclitic):
        return True
    return party.type in _AUTHORITIES and other.type not in _AUTHORITIES


_AUTHORITIES = frozenset(("body", "country", "city", "region", "university"))


def _engages(scene: Scene, deal: Frame) -> bool:
    """Whether who acts in a deal takes the other into its service: «[تعاقدت] كذا مع [كذا] على توريد 36 قاطرة»."""
    verb = readings(scene.layers.sentence.tokens[deal.trigger.first].norm)
    return deal.pos == "verb" and any(r.key in _ENGAGES for r in verb)


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


_SIGNS = word_class("contracts", "signs")


def _lends(mention: Mention) -> bool:
    words = {fold(word) for word in mention.entity.name.split()}
    return mention.type in ("bank", "fund") or not words.isdisjoint(_LENDS)


_AWARDED = word_class("contracts", "awarded")


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


_CONTRACTS = word_class("contracts", "contracts")


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
