"""An article to its atomic claims: one predicate each, with its arguments, figure, factuality and source."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from claimcheck.extract.attribution import Credit, credit_at, find_credits
from claimcheck.extract.casualties import with_casualties
from claimcheck.extract.clauses import Clauses, cut_clauses
from claimcheck.extract.discourse import Discourse, move_on, resolve_descriptions
from claimcheck.extract.factuality import status_of_claim, status_of_figure
from claimcheck.extract.figures import FigureMention, read_figures
from claimcheck.extract.frames import Frame, Scene, build_frames
from claimcheck.extract.frames.frame import country_described
from claimcheck.extract.layers import Layers, look_up
from claimcheck.extract.names import Mention, find, survey
from claimcheck.extract.phrases import place
from claimcheck.lexicon.load import Lexicon
from claimcheck.lexicon.words import TYPES, Words, accepts
from claimcheck.model import Article, Claim, Figure, Role, Source, Unread
from claimcheck.read.layout import lay_out
from claimcheck.text.sentences import Sentence, make_sentence


@dataclass(slots=True)
class Reading:
    """All that was read of one article. `scenes` holds each sentence's layers for explanation."""

    figures: list[Figure] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    sentences: int = 0
    scenes: list[tuple[Scene, list[Frame], list[Credit]]] = field(default_factory=list)


def read_article(article: Article, lexicon: Lexicon, words: Words, *, keep_scenes: bool = False) -> Reading:
    """Read one article: its figures, claims, and the sentences with a figure from which no claim was read.

    Claims and figures come in text order. Nothing is raised: what cannot be read is listed as unread.
    """
    reading = Reading()
    sentences = lay_out(article, lexicon)
    reading.sentences = len(sentences)
    layered = [look_up(s, figures, words, article.published) for s, figures in zip(sentences, _read_figures(article, sentences, lexicon, words), strict=True)]
    for layers in layered:
        layers.figures = with_casualties(layers, lexicon)
        layers.cover()
    names = survey(layered, words)
    discourse = Discourse()
    seen: dict[str, int] = {}
    recent: list[set[str]] = []
    told: list[Source] = []
    for layers in layered:
        mentions = resolve_descriptions(layers, find(layers, words, names), discourse)
        place(layers, mentions)
        clauses = cut_clauses(layers, frozenset(i for m in mentions for i in range(m.first, m.last)))
        credits_ = find_credits(layers, clauses, mentions, told, discourse.topic, discourse.person)
        told.extend(c.source for c in credits_)
        speakers = tuple(c.speaker for c in credits_ if c.speaker is not None)
        listed = layers.sentence.section == "list" and discourse.main is not None
        topic = discourse.main if listed else discourse.topic
        scene = Scene(
            layers,
            clauses,
            mentions,
            words,
            topic,
            speakers,
            discourse.person,
            discourse.person_fresh,
            frozenset().union(*recent),
            discourse.place,
            discourse.cast,
        )
        frames = build_frames(scene)
        for frame in frames:
            if "topic" not in frame.notes and "cast" not in frame.notes:
                discourse.cast.update({(frame.event, role): members[0] for role, members in frame.roles.items()})
        _fix_place(discourse, frames)
        figures = _figures(article, layers)
        reading.figures.extend(figures.values())
        found = list(_claims(article, scene, frames, credits_, figures, discourse, seen))
        found.extend(_denials(article, scene, frames, credits_, reading.claims, seen))
        reading.claims.extend(found)
        reading.unread.extend(_unread(article, layers, figures, found))
        if keep_scenes:
            reading.scenes.append((scene, frames, credits_))
        recent = (recent + [{f.event for f in frames}])[-2:]
        move_on(
            discourse,
            mentions,
            credits_[-1].source if credits_ else None,
            headline=layers.sentence.section == "headline",
        )
    return reading


def _fix_place(discourse: Discourse, frames: list[Frame]) -> None:
    """The incident of an article has one place: the first that a toll names, or a closer one told later."""
    for frame in frames:
        if frame.event != "toll" or "place" not in frame.roles or "place of the text" in frame.notes:
            continue
        place = frame.roles["place"][0]
        broad = discourse.place is not None and discourse.place.type == "country"
        if not discourse.place_fixed or (broad and place.type != "country"):
            discourse.place, discourse.place_fixed = place, True


# --- figures


def _read_figures(
    article: Article, sentences: Sequence[Sentence], lexicon: Lexicon, words: Words
) -> list[list[FigureMention]]:
    """The figures of each sentence; where a currency stays open («جنيه»), the article's own country settles it."""
    found = [read_figures(s.tokens, lexicon, published=article.published) for s in sentences]
    if not any(m.kind == "money" and m.unit is None for row in found for m in row):
        return found
    currency = _home_currency(article, sentences, words)
    if currency is None:
        return found
    return [read_figures(s.tokens, lexicon, published=article.published, currency=currency) for s in sentences]


def _home_currency(article: Article, sentences: Sequence[Sentence], words: Words) -> str | None:
    """The currency of the country that the article speaks of most, by its places, adjectives and outlet; None if tied."""
    countries: Counter[str] = Counter()
    for sentence in [*sentences, *([_outlet_words(article)] if article.outlet else [])]:
        for i, token in enumerate(sentence.tokens):
            if token.kind == "mark":
                continue
            for match in words.entities.at(sentence.tokens, i)[:1]:
                country = match.entry.entity.country
                if country in words.currency_of and not match.entry.weak:
                    countries[country] += 2 if match.entry.entity.type in ("country", "city", "region") else 1
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return words.currency_of[ranked[0][0]]


def _outlet_words(article: Article) -> Sentence:
    name = article.outlet or ""
    return make_sentence(name, 0, len(name), "body")


def _figures(article: Article, layers: Layers) -> dict[int, Figure]:
    """The figures of one sentence as the contract has them, by their index among its mentions; minor dates too."""
    ids = {n: f"{article.id}:{m.start}" for n, m in enumerate(layers.figures)}
    return {
        n: Figure(
            article=article.id,
            id=ids[n],
            kind=m.kind,
            value=m.value,
            high=m.high,
            unit=m.unit,
            approx=m.approx,
            text=article.text[m.start : m.end],
            start=m.start,
            end=m.end,
            precision=m.precision,
            per=m.per,
            equivalent_of=ids.get(m.equivalent_of) if m.equivalent_of is not None else None,
            note=m.note,
            found_by=m.found_by,
        )
        for n, m in enumerate(layers.figures)
        if not m.minor or _tells_a_date(article, m)
    }


def _tells_a_date(article: Article, mention: FigureMention) -> bool:
    """Whether a minor date says more than when the article was printed: «العام الماضي», not «هذا العام» or «أمس»."""
    known = isinstance(mention.value, str) and article.published is not None
    return mention.found_by == "relative-period" and known and not str(article.published).startswith(str(mention.value))


def _date_of(article: Article, scene: Scene, token: int, clause: int, figure: FigureMention | None) -> Figure | None:
    """The date that a claim carries: the nearest date of its clause, weekdays and «اليوم» included."""
    family = scene.clauses.family(clause)
    best: tuple[int, FigureMention] | None = None
    for mention in scene.layers.figures:
        if mention.kind != "date" or scene.clauses.of[mention.first] not in (
            *family[:1],
            *[
                c
                for c in range(len(scene.clauses.all))
                if scene.clauses.all[c].parent == clause and scene.clauses.all[c].kind == "bracket"
            ],
        ):
            continue
        at = figure.first if figure is not None else token
        distance = abs(mention.first - at) + (
            8
            if mention.first < token and figure is not None and mention.first < figure.first and figure.first > token
            else 0
        )
        if best is None or distance < best[0]:
            best = (distance, mention)
    if best is None or best[0] > 25:
        return None
    m = best[1]
    return Figure(
        article=article.id, id=f"{article.id}:{m.start}", kind="date", value=m.value, high=m.high, unit="date", approx=m.approx,
        text=article.text[m.start : m.end], start=m.start, end=m.end, note=m.note, found_by=m.found_by,
    )  # fmt: skip


# --- claims


def _claims(
    article: Article,
    scene: Scene,
    frames: list[Frame],
    credits_: list[Credit],
    figures: dict[int, Figure],
    discourse: Discourse,
    seen: dict[str, int],
) -> Iterator[Claim]:
    index = {id(m): n for n, m in enumerate(scene.layers.figures)}
    served: set[int] = set()
    for frame in frames:
        if frame.event == "own" and "owner" in frame.roles and "owned" in frame.roles:
            discourse.companies.setdefault(frame.roles["owner"][0].entity.id, frame.roles["owned"][0])
        for claim_parts in _atoms(scene, frame, frames):
            event, roles, figure, part = claim_parts
            if figure is not None:
                served.add(index[id(figure)])
            yield _claim(
                article,
                scene,
                frame,
                event,
                roles,
                figures.get(index[id(figure)]) if figure is not None else None,
                figure,
                part,
                credits_,
                seen,
            )
    for owner, owned, how in _possessions(scene, discourse):
        discourse.companies.setdefault(owner.entity.id, owned)
        yield _plain(
            article, scene, "own", {"owner": [owner], "owned": [owned]}, None, None, Source(), how, owned.first, seen
        )
    for n, giver, taker in _transfers(scene, served):
        served.add(n)
        credit = credit_at(credits_, giver.first)
        roles = {"investor": [giver], **({"target": [taker]} if taker is not None else {})}
        yield _plain(
            article,
            scene,
            "invest",
            roles,
            figures[n],
            scene.layers.figures[n],
            credit.source if credit else Source(),
            "a sum from one to another",
            giver.first,
            seen,
        )
    for n, figure in enumerate(scene.layers.figures):
        if n in served or figure.minor or figure.kind == "date" or figure.equivalent_of is not None:
            continue
        yield _measure(article, scene, figure, figures[n], frames, credits_, discourse, seen)


def _denials(
    article: Article, scene: Scene, frames: list[Frame], credits_: list[Credit], told: list[Claim], seen: dict[str, int]
) -> Iterator[Claim]:
    """«نفت الشركة صحة ذلك», "Acme denied the report": what is denied is the last thing told before."""
    layers = scene.layers
    tokens = layers.sentence.tokens
    cue = next(layers.cues_in(0, len(tokens), "deny"), None)
    if cue is None or any(f.event not in ("comment", "lead", "own") for f in frames):
        return
    pointing = [k for k in range(len(tokens)) if layers.key(k) in _WHAT_WAS_TOLD]
    if not pointing or _tells_what(layers, pointing[-1]):
        return
    last = next(
        (
            c
            for c in reversed(told)
            if c.event not in ("comment", "lead", "own", "measure") and c.roles and c.status != "denied"
        ),
        None,
    )
    if last is None:
        return
    for claim in (c for c in told if (c.start, c.event) == (last.start, last.event)):
        credit = next((c for c in credits_ if c.denies), None) or credit_at(credits_, cue.first)
        yield _build(
            article, scene, event=claim.event, status="denied", roles=claim.roles, figure=None, date=None, source=credit.source if credit is not None else Source(),
            scope=claim.scope, part=claim.part, metric=claim.metric, found_by="denial of what was told before", seen=seen,
        )  # fmt: skip


def _tells_what(layers: Layers, at: int) -> bool:
    """Whether the denied news is told in the same breath («صحة الأنباء عن …»): then it is not what was told before."""
    for k in range(at + 1, min(at + 4, len(layers.sentence.tokens))):
        if layers.mark(k):
            return False
        if layers.key(k) in _TELLS_WHAT:
            return True
    return False


_TELLS_WHAT = frozenset(("عن", "حول", "بشان", "ان", "بان", "about", "that", "of"))
_WHAT_WAS_TOLD = frozenset(
    ["ذلك", "هذا", "هذه", "خبر", "انباء", "تقارير", "تقرير", "صحه", "معلومات", "شايعات", "مزاعم", "it", "this", "that", "report", "reports", "claim", "claims", "rumours", "rumors", "story", "allegations", "allegation"]
)

Atom = tuple[str, dict[str, list[Mention]], FigureMention | None, str | None]


def _atoms(scene: Scene, frame: Frame, frames: list[Frame]) -> Iterator[Atom]:
    """One frame flattened: a claim for each figure and joint party; investors of a round are claims of their own."""
    schema = scene.words.events[frame.event]
    roles = frame.roles
    figures = frame.figures
    parts = {int(note[5:]) for note in frame.notes if note.startswith("part:")}
    index = {id(m): n for n, m in enumerate(scene.layers.figures)}
    if frame.event in ("partner", "merge"):
        roles = _paired(roles)
    if frame.event == "raise":
        yield from _raise_atoms(scene, frame, figures, parts, index)
        return
    combos = list(_combinations(roles, schema.key))
    if not figures:
        if (
            any(alone <= set(roles) for alone in schema.alone)
            or (frame.event == "found"
            and "entity" in roles
            and _dated(scene, frame))
        ):
            for combo in combos:
                yield frame.event, combo, None, frame.part
        return
    for n, figure in enumerate(figures):
        part = "share" if index[id(figure)] in parts else frame.part
        own = _gapped(scene, frame, figures[n - 1], figure) if n else None
        if own is not None:
            yield frame.event, {**(combos[0] if combos else {}), own[0]: [own[1]]}, figure, part
            continue
        for combo in combos or [{}]:
            yield frame.event, combo, figure, part


def _gapped(scene: Scene, frame: Frame, before: FigureMention, figure: FigureMention) -> tuple[str, Mention] | None:
    """A further subject whose verb is left out: «تملك كذا 4% وكذا 3%», "A holds 4.8% and B 4.4%"."""
    role = frame.row.subject or frame.row.of
    if role is None:
        return None
    taken = {m.entity.id for members in frame.roles.values() for m in members}
    for m in scene.mentions:
        between = before.last <= m.first and m.last <= figure.first and figure.lead - m.last <= 3
        if (
            between
            and not m.marker
            and m.entity.id not in taken
            and accepts(scene.words.events[frame.event].roles[role], m.type)
        ):
            return role, m
    return None


def _dated(scene: Scene, frame: Frame) -> bool:
    return any(m.kind == "date" and scene.clauses.of[m.first] == frame.clause for m in scene.layers.figures)


def _paired(roles: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """Parties told together («شراكة بين أ وب») as one party and the others."""
    party, other = list(roles.get("party", [])), list(roles.get("other", []))
    if not other and len(party) > 1:
        return {**roles, "party": party[:1], "other": party[1:]}
    if not party and len(other) > 1:
        return {**roles, "party": other[:1], "other": other[1:]}
    return roles


def _combinations(roles: dict[str, list[Mention]], key: tuple[str, ...]) -> Iterator[dict[str, list[Mention]]]:
    """Joint parties in a key role are one claim each; the other roles are shared."""
    keys = [role for role in roles if role in key]
    for chosen in product(*(roles[role] for role in keys)):
        if len({mention.entity.id for mention in chosen}) < len(chosen):
            continue
        combo = {role: list(members) for role, members in roles.items() if role not in key}
        combo.update({role: [mention] for role, mention in zip(keys, chosen, strict=True)})
        yield combo


def _raise_atoms(
    scene: Scene, frame: Frame, figures: list[FigureMention], parts: set[int], index: dict[int, int]
) -> Iterator[Atom]:
    roles = frame.roles
    whole = {role: members for role, members in roles.items() if role != "investor"}
    investors = roles.get("investor", [])
    raisers = [m for m in roles.get("raiser", []) if m.entity.id not in {i.entity.id for i in investors}]
    plain = [f for f in figures if index[id(f)] not in parts]
    if frame.row.subject == "investor" and investors:
        target = raisers[:1] or (
            [scene.topic]
            if scene.topic is not None
            and scene.topic not in investors
            and scene.topic.entity.id not in {m.entity.id for m in investors}
            else []
        )
        for figure in figures:
            for investor in investors:
                yield "invest", {"investor": [investor], **({"target": target} if target else {})}, figure, "share"
        for investor in investors:
            if target:
                yield "raise", {"raiser": target, "investor": [investor]}, None, None
        return
    for figure in plain:
        for combo in _combinations(whole, ("raiser",)):
            yield "raise", combo, figure, frame.part
    for figure in figures:
        if index[id(figure)] not in parts:
            continue
        near = [
            m
            for m in scene.mentions
            if m.first >= figure.first
            and m.first - figure.last <= 8
            and m not in raisers
            and m.type in TYPES["organisation"] | TYPES["person"]
        ]
        givers = near[:1] or investors[:1]
        if givers:
            yield "invest", {"investor": givers[:1], **({"target": raisers[:1]} if raisers else {})}, figure, "share"
        else:
            yield "raise", {k: v for k, v in whole.items() if k != "lead"}, figure, "share"
    if raisers and "lead" in roles and not plain:
        yield "raise", {"raiser": raisers[:1], "lead": roles["lead"]}, None, None
    if raisers:
        for investor in investors:
            yield "raise", {"raiser": raisers[:1], "investor": [investor]}, None, None


def _possessions(scene: Scene, discourse: Discourse) -> Iterator[tuple[Mention, Mention, str]]:
    """«شركته الناشئة كذا», "Musk's startup xAI", "his company xAI": ownership told by a possessive before a name."""
    holders = TYPES["person"] | TYPES["organisation"]
    for n, mention in enumerate(scene.mentions):
        if mention.type not in TYPES["organisation"] | TYPES["thing"] or mention.type in (
            "country",
            "outlet",
            "agency",
            "person",
        ):
            continue
        if mention.owner_pronoun:
            people = [m for m in scene.mentions[:n] if m.type == "person" and m.entity.id != mention.entity.id]
            owner = people[-1] if people else discourse.person
            if owner is not None:
                yield owner, mention, "possessive pronoun"
        elif (
            n
            and scene.mentions[n - 1].possessive
            and scene.mentions[n - 1].type in holders - {"outlet", "agency"}
            and mention.head - scene.mentions[n - 1].last <= 4
            and mention.first - scene.mentions[n - 1].last <= 6
        ):
            if scene.mentions[n - 1].entity.id != mention.entity.id and not any(
                m.entry.pos == "noun"
                for k in range(scene.mentions[n - 1].last, mention.first)
                for m in scene.layers.triggers[k]
            ):
                yield scene.mentions[n - 1], mention, "possessive"


_GIVEN_TO = frozenset(("ل", "في", "لصالح", "الي", "for", "to", "in", "into"))


def _transfers(scene: Scene, served: set[int]) -> Iterator[tuple[int, Mention, Mention | None]]:
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


def _claim(
    article: Article,
    scene: Scene,
    frame: Frame,
    event: str,
    roles: dict[str, list[Mention]],
    figure: Figure | None,
    mention: FigureMention | None,
    part: str | None,
    credits_: list[Credit],
    seen: dict[str, int],
) -> Claim:
    at = frame.trigger.first
    credit = None if _background(scene, frame) else credit_at(credits_, at)
    source = credit.source if credit is not None else Source()
    return _build(
        article,
        scene,
        event=event,
        status=status_of_claim(scene.layers, scene.clauses, frame.trigger, mention, event, frame.status)
        if mention is not None
        else frame.status,
        roles=_filled(article, scene, roles, frame),
        figure=figure,
        date=_date_of(article, scene, at, frame.clause, mention),
        source=source,
        scope=frame.scope or _scope(scene, frame, event, mention),
        part=part,
        metric=frame.metric,
        found_by=frame.row.id + ("".join(f" +{n}" for n in frame.notes if not n.startswith("part"))),
        seen=seen,
    )


def _background(scene: Scene, frame: Frame) -> bool:
    """Ownership, office or founding told in passing, beside a name, is the article's own voice."""
    if frame.event == "found":
        return scene.clauses.all[frame.clause].kind == "relative"
    if frame.event not in ("own", "lead"):
        return False
    asserted = any(scene.layers.cue(k, "copula") for k in range(max(frame.trigger.first - 4, 0), frame.trigger.first))
    return not asserted and (
        frame.pos in ("participle", "noun", "phrase") or scene.clauses.all[frame.clause].kind == "relative"
    )


def _scope(scene: Scene, frame: Frame, event: str, figure: FigureMention | None) -> str | None:
    """Whether the text calls the sum a total to date: a word of total in the figure's own clause."""
    if event not in ("raise", "invest"):
        return None
    clause = scene.clauses.of[figure.first] if figure is not None else frame.clause
    if any(scene.clauses.of[m.first] == clause for m in scene.layers.cues_in(0, len(scene.clauses.of), "total")):
        return "total"
    return None


def _filled(article: Article, scene: Scene, roles: dict[str, list[Mention]], frame: Frame | None) -> list[Role]:
    tokens = scene.layers.sentence.tokens
    filled = []
    for role, members in roles.items():
        for m in members:
            inside = any(m is other for other in (*scene.mentions, *scene.modifiers))
            span = (tokens[m.first].start, tokens[m.last - 1].end) if inside else (tokens[0].start, tokens[0].start)
            text = article.text[span[0] : span[1]] if inside else m.entity.name
            filled.append(
                Role(role=role, name=m.entity.name, entity=m.entity.id, text=text, start=span[0], end=span[1])
            )
    if frame is not None and frame.event == "toll" and frame.metric:
        trigger = frame.trigger
        start, end = tokens[trigger.first].start, tokens[trigger.last - 1].end
        filled.append(
            Role(
                role="entity",
                name=frame.metric,
                entity=frame.metric,
                text=article.text[start:end],
                start=start,
                end=end,
            )
        )
    filled.sort(key=lambda r: (r.start, r.role))
    return filled


def _plain(
    article: Article,
    scene: Scene,
    event: str,
    roles: dict[str, list[Mention]],
    figure: Figure | None,
    mention: FigureMention | None,
    source: Source,
    found_by: str,
    at: int,
    seen: dict[str, int],
) -> Claim:
    return _build(
        article, scene, event=event, status="actual", roles=_filled(article, scene, roles, None), figure=figure, date=None, source=source,
        scope=None, part=None, metric=None, found_by=found_by, seen=seen,
    )  # fmt: skip


def _measure(
    article: Article,
    scene: Scene,
    mention: FigureMention,
    figure: Figure,
    frames: list[Frame],
    credits_: list[Credit],
    discourse: Discourse,
    seen: dict[str, int],
) -> Claim:
    """The fallback: what a figure measures is the noun before it, whose it is the nearest name before it."""
    clause = scene.clauses.of[mention.first]
    credit = credit_at(credits_, mention.first)
    near = [
        m
        for m in scene.mentions
        if m.last <= mention.first
        and scene.clauses.of[m.first] in scene.clauses.family(clause)
        and not (credit is not None and m is credit.speaker)
    ]
    holder = near[-1] if near else country_described(scene, clause, mention.first) or scene.topic
    told = {f.trigger.first: f.status for f in frames if f.marked and f.event != "comment"}
    status = status_of_figure(scene.layers, scene.clauses, mention, told)
    return _build(
        article,
        scene,
        event="measure",
        status=status,
        roles=_filled(article, scene, {"entity": [holder]} if holder is not None else {}, None),
        figure=figure,
        date=_date_of(article, scene, mention.first, clause, mention),
        source=credit.source if credit is not None else Source(),
        scope=None,
        part="share"
        if any(scene.layers.cue(k, "part") for k in range(max(mention.lead - 3, 0), mention.lead + 1))
        else None,
        metric=_metric(scene, mention),
        found_by="measure",
        seen=seen,
    )


def _metric(scene: Scene, mention: FigureMention) -> str | None:
    """The noun phrase that a figure measures: the words right before it, up to a mark, a verb or a preposition."""
    words: list[str] = []
    layers = scene.layers
    if mention.noun:
        return mention.noun
    for i in range(mention.lead - 1, max(mention.lead - 7, -1), -1):
        if layers.mark(i) or i in layers.figure_at:
            break
        if layers.cue(i, "relative", "subordinate", "that", "say") is not None:
            break
        words.append(layers.sentence.tokens[i].text)
    return " ".join(reversed(words)) or None


def _build(
    article: Article,
    scene: Scene,
    *,
    event: str,
    status: str,
    roles: Sequence[Role],
    figure: Figure | None,
    date: Figure | None,
    source: Source,
    scope: str | None,
    part: str | None,
    metric: str | None,
    found_by: str,
    seen: dict[str, int],
) -> Claim:
    sentence = scene.layers.sentence
    key = "|".join(
        [
            article.id,
            article.text[sentence.start : sentence.end],
            event,
            status,
            ",".join(f"{r.role}={r.entity}" for r in roles),
            f"{figure.start - sentence.start}" if figure else "",
        ]
    )
    digest = hashlib.blake2b(key.encode(), digest_size=6).hexdigest()
    count = seen.get(digest, 0)
    seen[digest] = count + 1
    return Claim.model_validate(
        {
            "id": digest if not count else f"{digest}-{count + 1}",
            "article": article.id,
            "event": event,
            "status": status,
            "section": sentence.section,
            "roles": tuple(roles),
            "figure": figure,
            "date": date,
            "source": _quoted_source(article, source),
            "start": sentence.start,
            "end": sentence.end,
            "text": article.text[sentence.start : sentence.end],
            "scope": scope,
            "part": part,
            "period": figure.per if figure is not None else None,
            "metric": metric,
            "found_by": found_by,
        }
    )


def _quoted_source(article: Article, source: Source) -> Source:
    if source.start is None or source.end is None or source.text is not None:
        return source
    return source.model_copy(update={"text": article.text[source.start : source.end]})


# --- honesty


def _unread(article: Article, layers: Layers, figures: dict[int, Figure], claims: Iterable[Claim]) -> Iterator[Unread]:
    """Every sentence with a figure from which only the fallback, or nothing, was read."""
    weighty = [f for f in figures.values() if f.kind != "date"]
    if not weighty or any(True for _ in claims):
        return
    sentence = layers.sentence
    kinds = sorted({f.kind for f in weighty})
    reason = "only a duration, which governs no claim" if kinds == ["duration"] else "no event governs its figures"
    yield Unread(
        article=article.id,
        start=sentence.start,
        end=sentence.end,
        text=article.text[sentence.start : sentence.end],
        reason=reason,
    )


def decimal_or_none(value: object) -> Decimal | None:
    """A figure's value as a number, None where it is a date or unknown."""
    return value if isinstance(value, Decimal) else None


__all__ = ["Clauses", "Reading", "decimal_or_none", "read_article"]
