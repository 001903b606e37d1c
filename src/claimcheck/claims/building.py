"""A claim put together: roles with their spans, scope, status, source and a content-based id."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache, partial
from sys import intern

from claimcheck.claims.measured import goods_of, measure_told
from claimcheck.claims.posts import post_held
from claimcheck.claims.quantities import date_of
from claimcheck.claims.reckoning import basis_of
from claimcheck.claims.rounds import Named, round_told
from claimcheck.claims.surmises import BARE, GUESSED
from claimcheck.claims.whereabouts import places_of
from claimcheck.extract.attribution import Credit, credit_at
from claimcheck.extract.discourse import Discourse
from claimcheck.extract.factuality import status_of_claim, status_of_figure
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames import Frame, Scene
from claimcheck.extract.frames.bearer import bearer_of
from claimcheck.extract.frames.frame import antecedent, country_described
from claimcheck.extract.frames.measurand import measurand, metric_of, power_held, thing_named
from claimcheck.extract.frames.places import place_of_count
from claimcheck.extract.names import Mention
from claimcheck.extract.names.forms import strip_clitics
from claimcheck.extract.passage import MEDIA
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.words import TYPES
from claimcheck.model import Article, Claim, Figure, Role, Source, Status
from claimcheck.text.closed_classes import ARTICLES, DO, FINITE_AUXILIARIES, HAVE, MODALS, PERSONAL
from claimcheck.text.tokens import Token


def claim_of(
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
    """One atom of a frame as a claim, with the source that answers for its trigger."""
    at = frame.trigger.first
    credit = None if _background(scene, frame) else credit_at(credits_, at)
    source = credit.source if credit is not None else _denier(frame)
    status = _status(scene, frame, event, mention)
    date = None if _holds_office(scene, frame) else date_of(article, scene, at, frame.clause, mention)
    if date is not None and _background(scene, frame) and _said_between(scene, at, date):
        date = None
    return build_claim(
        article,
        scene,
        event=event,
        status=status,
        roles=_filled(article, scene, roles, frame) + _text_roles(article, scene, frame, event, mention),
        figure=figure,
        date=None if status == "prospective" and _is_past(article, date) else date,
        source=source,
        scope=_scope(scene, frame, event, mention),
        part=part or _restated_share(scene, mention) or _newly_counted(scene, event, mention),
        metric=measure_told(scene, frame, mention) or post_held(scene, frame),
        places=places_of(scene, frame.clause, event, mention, roles.values()),
        basis=basis_of(scene, event, mention, roles.values()),
        found_by=frame.row.id + ("".join(f" +{n}" for n in frame.notes if not n.startswith("part"))),
        seen=seen,
    )


def _holds_office(scene: Scene, frame: Frame) -> bool:
    """Whether an Arabic noun tells in passing who heads what, of which no date of the sentence says when: «قال فلان،
    الرئيس التنفيذي لكذا، إن المصنع سيفتتح في 2027»."""
    if frame.event != "lead" or frame.row.lang != "ar" or frame.pos != "noun":
        return False
    return not any(token.norm == "منذ" for token in scene.layers.sentence.tokens)


def _said_between(scene: Scene, at: int, date: Figure) -> bool:
    """Whether an English verb of saying parts a date from token `at`: "5 GW by 2028," said Jane Doe, head of Acme."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    start, end = sorted((date.start, tokens[at].start))
    between = (k for k, token in enumerate(tokens) if start < token.start < end)
    return layers.sentence.lang == "en" and any(layers.cue(k, "say") is not None for k in between)


def _is_past(article: Article, date: Figure | None) -> bool:
    """Whether a day is no later than the article's own: on it a plan was told, and not what is planned done."""
    days = (str(date.value) if date is not None else "", article.published or "")
    return all(len(day) == len("2025-01-01") for day in days) and days[0] <= days[1]


def _denier(frame: Frame) -> Source:
    """Who denies in Arabic answers for the denial, where no verb of saying told a source."""
    denier = frame.roles.get("entity", [None])[0] if frame.event == "comment" and frame.status == "denied" else None
    if denier is None or frame.row.lang != "ar" or "topic" in frame.notes:
        return Source()
    return Source(kind="official", name=denier.entity.name, origin=denier.entity.name)


def _status(scene: Scene, frame: Frame, event: str, mention: FigureMention | None) -> Status:
    """A claim's status; who owns or heads it, told in passing, is not what its speaker denies."""
    if frame.status == "denied" and frame.event in ("own", "lead", "found") and _background(scene, frame):
        return "actual"
    if mention is None:
        return frame.status
    return status_of_claim(scene.layers, scene.clauses, frame.trigger, mention, event, frame.status)


def _background(scene: Scene, frame: Frame) -> bool:
    """Ownership, office or founding told in passing, beside a name, is the article's own voice; so is an English
    report that somebody denied something."""
    if frame.event == "comment" and scene.layers.sentence.lang == "en":
        return True
    if frame.event == "found":
        return scene.clauses.all[frame.clause].kind == "relative"
    if frame.event not in ("own", "lead"):
        return False
    asserted = any(scene.layers.cue(k, "copula") for k in range(max(frame.trigger.first - 4, 0), frame.trigger.first))
    return not asserted and (
        frame.pos in ("participle", "noun", "phrase") or scene.clauses.all[frame.clause].kind == "relative"
    )


def _scope(scene: Scene, frame: Frame, event: str, figure: FigureMention | None) -> str | None:
    """Whether the text calls the sum a total to date: of the sums of its clause it is nearest to a word of total."""
    if event not in ("raise", "invest") or frame.scope == "round":
        return frame.scope
    clause = scene.clauses.of[figure.first] if figure is not None else frame.clause
    told = scene.layers.cues_in(0, len(scene.clauses.of), "total")
    cues = [cue for cue in told if scene.clauses.of[cue.first] == clause]
    if frame.scope == "total":
        cues.append(frame.scoped or frame.trigger)
    sums = [f for f in scene.layers.figures if f.kind == "money" and scene.clauses.of[f.first] == clause]
    for cue in cues:
        nearest = min(sums, key=partial(_apart, scene, cue), default=figure)
        if figure is None or figure is nearest:
            return "total"
    return None


def _newly_counted(scene: Scene, event: str, figure: FigureMention | None) -> str | None:
    """Whether a toll counts but those that came to it: "312 new cases", «312 إصابة جديدة»."""
    if event != "toll" or figure is None:
        return None
    fresh = scene.layers.where("fresh")
    return "share" if any(figure.first < k <= figure.last for k in fresh) else None


_OF_ONE_TEXT = frozenset(("change", "own", "lead", "found"))  # "the hotel" of another text is another


def _apart(scene: Scene, cue: Match, figure: FigureMention) -> tuple[int, int]:
    """How many commas, and then words, part a cue from a figure: "$40m, bringing the total to $95m"."""
    behind = figure.first >= cue.last
    between = range(cue.last, figure.first) if behind else range(figure.last, cue.first)
    return sum(bool(scene.layers.mark(k)) for k in between), len(between)


def _filled(article: Article, scene: Scene, roles: dict[str, list[Mention]], frame: Frame | None) -> list[Role]:
    tokens = scene.layers.sentence.tokens
    filled = []
    for role, members in roles.items():
        for m in members:
            inside = any(m is other for other in (*scene.mentions, *scene.modifiers))
            span = _span(tokens, m) if inside else (tokens[0].start, tokens[0].start)
            text = intern(article.text[span[0] : span[1]]) if inside else m.entity.name
            local = frame is not None and frame.event in _OF_ONE_TEXT and m.found_by == "noun phrase"
            entity = f"{m.entity.id}@{article.id}" if local else m.entity.id  # "rents" are others in another text
            name, also = m.entity.name, m.entity.also
            filled.append(Role(role=role, name=name, entity=entity, text=text, start=span[0], end=span[1], also=also))
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


def _span(tokens: Sequence[Token], mention: Mention) -> tuple[int, int]:
    """Where a name stands, without the particles that are written as one word with it: «والإمارات», «لمايكروسوفت»."""
    first, end = tokens[mention.first], tokens[mention.last - 1].end
    name = strip_clitics(first.text, mention.proclitic)
    return (first.end - len(name) if first.text.endswith(name) else first.start), end


def filled_roles(article: Article, scene: Scene, roles: dict[str, list[Mention]]) -> list[Role]:
    """Mentions as the roles of a claim that no trigger told, with their spans."""
    return _filled(article, scene, roles, None)


def _text_roles(article: Article, scene: Scene, frame: Frame, event: str, mention: FigureMention | None) -> list[Role]:
    """The round and the instrument of a raise, the goods of a delivery, as text roles."""
    tokens = scene.layers.sentence.tokens
    told: list[Named] = []
    if event == "raise":
        told = round_told(scene, frame, mention)
    elif event == "supply" and mention is not None and mention.kind == "count":
        goods = goods_of(scene, mention)
        told = [Named("object", *goods)] if goods is not None else []
    found = []
    for named in told:
        start, end = tokens[named.first].start, tokens[named.last - 1].end
        text = intern(article.text[start:end])
        found.append(Role(role=named.role, name=named.name, entity=named.name, text=text, start=start, end=end))
    return found


def plain_claim(
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
    """A claim that no trigger told: actual, without date or metric."""
    return build_claim(
        article,
        scene,
        event=event,
        status="actual",
        roles=filled_roles(article, scene, roles),
        figure=figure,
        date=None,
        source=source,
        scope=None,
        part=None,
        metric=None,
        found_by=found_by,
        seen=seen,
    )


_TELLS_OF_NO_OTHER = frozenset(("comment", "lead", "own"))  # whose status is no figure's
LINKING = 3  # tokens between a quantity and its figure: "stood at about"
LONGEST_METRIC = 6  # tokens
CLAUSAL = MODALS | PERSONAL | HAVE | DO | {"to", "we", "you", "there"}  # no noun phrase holds them


def measure_of(
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
    event = found_by = "measure"
    foreseen = False
    bearer = None
    if scene.layers.sentence.lang == "en":
        metric, holder, foreseen = _governed(scene, mention, near)
        plant = power_held(scene, mention)
        if plant is not None:
            event, metric, holder = "capacity", None, plant
    else:
        bearer = bearer_of(scene, mention, frames)
        metric = _metric(scene, mention) if bearer is None else bearer.metric
        holder = near[-1] if near else country_described(scene, clause, mention.first)
    meant = _speaker_meant(scene, clause, credit) if bearer is None or bearer.guessed else None
    if meant is not None:
        holder = meant
    elif bearer is not None:
        holder, found_by = bearer.holder, GUESSED if bearer.guessed else BARE
    elif holder is None:
        holder = _subject_outside(scene, clause)
        if holder is None and scene.topic is not None:
            holder, found_by = scene.topic, GUESSED
    places = place_of_count(scene, mention) if event == "measure" else []
    told = {f.trigger.first: f.status for f in frames if f.marked and f.event not in _TELLS_OF_NO_OTHER}
    status = status_of_figure(scene.layers, scene.clauses, mention, told)
    if foreseen and status == "actual":
        status = "prospective"
    roles = {"entity": [holder] if holder is not None else [], "place": places}
    return build_claim(
        article,
        scene,
        event=event,
        status=status,
        roles=_filled(article, scene, roles, None),
        figure=figure,
        date=date_of(article, scene, mention.first, clause, mention),
        source=credit.source if credit is not None else Source(),
        scope=None,
        part="share"
        if any(scene.layers.cue(k, "part") for k in range(max(mention.lead - 3, 0), mention.lead + 1))
        else _restated_share(scene, mention),
        metric=metric,
        places=places_of(scene, clause, event, mention, roles.values()),
        basis=basis_of(scene, event, mention, roles.values()),
        found_by=found_by,
        seen=seen,
    )


_RESTATES = word_class("building", "restates")
_WITHIN_SHARE = 6  # tokens between a percentage and what it comes to


def _restated_share(scene: Scene, mention: FigureMention | None) -> str | None:
    """Whether a sum only tells what a percentage of a whole comes to: "10% of the price, or $26m", «أي 26 مليونا»."""
    if mention is None or mention.kind != "money" or mention.lead < 1:
        return None
    tokens = scene.layers.sentence.tokens
    before = next((f for f in reversed(scene.layers.figures) if f.last <= mention.lead and f.kind != "date"), None)
    if before is None or before.kind != "percent" or mention.lead - before.last > _WITHIN_SHARE:
        return None
    between = [tokens[k].norm for k in range(before.last, mention.lead)]
    whole = between[:1] in (["of"], ["من"])
    return "share" if whole and not _RESTATES.isdisjoint(between) else None


def _speaker_meant(scene: Scene, clause: int, credit: Credit | None) -> Mention | None:
    """The body that an Arabic «أنها» stands for, which says what it has done itself: «أعلنت [كذا] أنها عالجت 2300»."""
    told = scene.layers.sentence.lang == "ar" and scene.clauses.all[clause].pronoun
    speaker = credit.speaker if told and credit is not None else None
    return speaker if speaker is not None and speaker.type in TYPES["organisation"] - MEDIA else None


def _subject_outside(scene: Scene, clause: int) -> Mention | None:
    """Whom an English clause without a subject of its own tells of: the name before "who" or "which", or the subject of
    the clause that it goes on with "and"."""
    here = scene.clauses.all[clause]
    if scene.layers.sentence.lang != "en":
        return None
    if here.kind == "relative" and scene.layers.sentence.tokens[here.first].norm in ("who", "which", "that"):
        return antecedent(scene, here.first)
    if here.kind != "coordinate" or not any(
        scene.layers.sentence.tokens[k].norm in FINITE_AUXILIARIES
        for k in range(here.first + 1, min(here.first + 3, len(scene.clauses.of)))
    ):
        return None
    before = [m for m in scene.mentions if m.last <= here.first and not m.marker and not m.possessive]
    return before[0] if before else None


def _governed(scene: Scene, figure: FigureMention, near: list[Mention]) -> tuple[str | None, Mention | None, bool]:
    """What an English figure measures, whose it is and whether it is but foreseen, by grammar; the nearest name where
    grammar shows nobody."""
    found = measurand(scene, figure)
    metric = metric_of(scene, figure, found)
    if found is None:
        land = None if near else country_described(scene, scene.clauses.of[figure.first], figure.first)
        return metric, near[-1] if near else land, False
    return metric, found.owner or thing_named(scene, found), found.foreseen


def _metric(scene: Scene, mention: FigureMention) -> str | None:
    """The noun phrase that a figure measures: the words before it, up to a mark, name or verb; None for none."""
    if mention.noun:
        return mention.noun
    layers, end = scene.layers, mention.lead
    while end > 0 and mention.lead - end < LINKING and _links(scene, end - 1):
        end -= 1
    first = end
    while first > 0 and end - first < LONGEST_METRIC and not _bounds_phrase(scene, first - 1):
        first -= 1
    while first < end and (layers.cue(first, "marker") is not None or layers.sentence.tokens[first].norm in ARTICLES):
        first += 1
    return " ".join(t.text for t in layers.sentence.tokens[first:end]) or None


def _links(scene: Scene, i: int) -> bool:
    """Whether a word joins a quantity to its figure: "was", "of", "stood at", «بلغ», «إلى»."""
    return not scene.layers.mark(i) and (
        scene.layers.cue(i, "marker", "copula", "happened") is not None or _is_verb(scene, i)
    )


def _bounds_phrase(scene: Scene, i: int) -> bool:
    layers = scene.layers
    return (
        bool(layers.mark(i))
        or i in layers.figure_at
        or any(m.first <= i < m.last and not m.marker and m.found_by != "group" for m in scene.mentions)
        or layers.sentence.tokens[i].norm in CLAUSAL
        or layers.cue(i, "relative", "subordinate", "that", "say", "copula", "happened", "plan", "negate") is not None
        or _is_verb(scene, i)
    )


def _is_verb(scene: Scene, i: int) -> bool:
    """Whether the lexicon knows a word as a verb and as nothing else."""
    return {m.entry.pos for m in scene.layers.triggers[i] if m.last == i + 1} == {"verb"}


@lru_cache(maxsize=8)
def cut(text: str, start: int, end: int) -> str:
    """`text[start:end]`, one string for all the claims of a sentence, and of those that repeat it."""
    return intern(text[start:end])


def build_claim(
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
    places: tuple[str, ...] = (),
    basis: tuple[str, ...] = (),
) -> Claim:
    """A claim from its parts. Its id is a hash of what it says and where in its sentence, not of offsets."""
    sentence = scene.layers.sentence
    key = "|".join(
        [
            article.id,
            cut(article.text, sentence.start, sentence.end),
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
            "text": cut(article.text, sentence.start, sentence.end),
            "scope": scope,
            "part": part,
            "period": (figure.per or _season(scene, figure)) if figure is not None else None,
            "metric": metric and intern(metric),
            "places": places,
            "basis": basis,
            "revised": figure is not None and _revises(scene),
            "found_by": intern(found_by),
        }
    )


_SUM_WITHIN = 4  # tokens of "raised about a total of $65m"


def _revises(scene: Scene) -> bool:
    """Whether words of the sentence say that its figures replace others; "raised $65m" says it of none."""
    return any(not _raises_money(scene, k) for k in scene.layers.where("revise"))


def _raises_money(scene: Scene, k: int) -> bool:
    """Whether an English verb has a sum right behind it, and "to" nowhere between: whoever raises it takes it in."""
    layers = scene.layers
    if layers.sentence.lang != "en" or not any(m.entry.row.event == "raise" for m in layers.triggers[k]):
        return False
    sums = (f.lead for f in layers.figures if f.kind == "money" and k < f.lead <= k + _SUM_WITHIN)
    lead = min(sums, default=k)
    return lead > k and all(layers.sentence.tokens[i].norm != "to" for i in range(k, lead + 1))


def _season(scene: Scene, figure: Figure) -> str | None:
    """Which season a figure counts: that of the words nearest to it ("nine goals this season", «الموسم الماضي»)."""
    tokens = scene.layers.sentence.tokens
    nearest = min(scene.layers.where("season"), key=lambda at: abs(tokens[at].start - figure.start), default=None)
    told = scene.layers.cue(nearest, "season") if nearest is not None else None
    return str(told.entry.value) if told is not None else None


@lru_cache(maxsize=200)
def _quoted_source(article: Article, source: Source) -> Source:
    """The source with its words, one for all its claims."""
    if source.start is None or source.end is None or source.text is not None:
        return source
    return source.model_copy(update={"text": article.text[source.start : source.end]})
