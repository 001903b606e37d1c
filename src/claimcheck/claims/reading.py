"""One article read: sentences to layers, mentions, frames, claims, and what stayed unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from claimcheck.claims.acts import acts_of
from claimcheck.claims.atoms import atoms
from claimcheck.claims.building import claim_of, measure_of, plain_claim
from claimcheck.claims.idioms import denials, last_told, possessions, transfers
from claimcheck.claims.quantities import figures_of, read_all_figures
from claimcheck.claims.replaced import with_replaced
from claimcheck.claims.results import dated_by_result
from claimcheck.claims.surmises import BARE, GUESSED
from claimcheck.claims.tellers import tellers_of, voiced
from claimcheck.claims.traits import Traits, traits_of
from claimcheck.extract.attribution import Credit, credit_at, find_credits
from claimcheck.extract.casualties import with_casualties
from claimcheck.extract.clauses import cut_clauses
from claimcheck.extract.commenting import settle_commenters
from claimcheck.extract.dateline import dateline_end
from claimcheck.extract.discourse import Discourse, move_on, note_thing, predicate_of, resolve_descriptions
from claimcheck.extract.figures import FigureMention, read_figures
from claimcheck.extract.frames import Frame, Scene, build_frames
from claimcheck.extract.frames.frame import FORECASTERS, PLACE_OF_TEXT, is_referred_to
from claimcheck.extract.frames.places import homes_of_parties, tells_of_arrest, told_place
from claimcheck.extract.frames.recalled import SUMMED, Sum, key_of, recalled
from claimcheck.extract.layers import Layers, look_up
from claimcheck.extract.names import Mention, find, survey
from claimcheck.extract.passage import Passage, latest_of_each_kind
from claimcheck.extract.phrases import free_subjects, place
from claimcheck.lexicon.load import Lexicon
from claimcheck.lexicon.words import Words
from claimcheck.model import Article, Claim, Figure, Source, Unread
from claimcheck.read.layout import lay_out
from claimcheck.text.closed_classes import CONJUNCTIONS
from claimcheck.text.sentences import KEPT, Sentence, make_sentence

HEADLINE_WITHIN = 20  # sentences of a text among which its headline stands, if anywhere
ABOVE = -1  # where a headline starts that stands above the text


@dataclass(slots=True)
class Reading:
    """All that was read of one article. `acts` are plain acts, which count where another article denies one of them;
    `traits` tell which others share its story; `scenes` holds each sentence's layers for explanation.
    """

    figures: list[Figure] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    acts: list[Claim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    sentences: int = 0
    traits: Traits | None = None
    scenes: list[tuple[Scene, list[Frame], list[Credit]]] = field(default_factory=list)


def read_article(article: Article, lexicon: Lexicon, words: Words, *, keep_scenes: bool = False) -> Reading:
    """Read one article: its figures, claims, and the sentences with a figure from which no claim was read.

    Claims and figures come in text order. Nothing is raised: what cannot be read is listed as unread.
    """
    reading = Reading()
    sentences = lay_out(article, lexicon)
    reading.sentences = len(sentences)
    layered = _Layered(
        sentences, read_all_figures(article, sentences, lexicon, words), lexicon, words, article.published
    )
    names = survey(layered, words, sentences, _title(article, sentences, lexicon, words))
    discourse = Discourse()
    seen: dict[str, int] = {}
    recent: list[set[str]] = []
    told: list[Source] = []
    deniable: list[Claim] = []
    unplaced: list[_Unplaced] = []
    for layers in layered.released():
        mentions = resolve_descriptions(layers, find(layers, words, names), discourse, words.land, words.entities)
        place(layers, mentions)
        layers.named = frozenset(i for m in mentions for i in range(m.first, m.last))
        clauses = cut_clauses(layers, layers.named, dateline_end(layers, mentions))
        free_subjects(layers, clauses, mentions)
        credits_ = find_credits(layers, clauses, mentions, told, discourse.topic, discourse.person)
        told = latest_of_each_kind([*told, *(c.source for c in credits_)])
        speakers = tuple(c.speaker for c in credits_ if c.speaker is not None)
        tellers = tellers_of(layers, mentions, credits_)
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
            voiced=voiced(layers, credits_),
            crediting=tellers.crediting,
            described=tellers.described,
            cited=tellers.cited,
        )
        frames = build_frames(scene)
        settle_commenters(Passage(layers, clauses, mentions, told, topic, discourse.person), frames, credits_)
        for frame in frames:
            if "topic" not in frame.notes and "cast" not in frame.notes:
                discourse.cast.update({(frame.event, role): members[0] for role, members in frame.roles.items()})
            if layers.sentence.lang == "ar" and "facility" in frame.roles:
                note_thing(discourse, frame.roles["facility"][0])
        _fix_place(discourse, scene, frames)
        figures = figures_of(article, layers)
        reading.figures.extend(figures.values())
        claims = _claims(article, scene, frames, credits_, figures, discourse, seen)
        found = list(dated_by_result(with_replaced(scene, figures, _once(claims))))
        if any(f.event == "toll" and "place" not in f.roles for f in frames):
            unplaced.append(_Unplaced(len(reading.claims), len(found), scene, frames, credits_, figures))
        found.extend(denials(article, scene, frames, credits_, deniable, seen))
        deniable = last_told(found) or deniable
        reading.claims.extend(found)
        reading.acts.extend(acts_of(article, scene, credits_, seen))
        reading.unread.extend(_unread(article, layers, figures, found))
        if keep_scenes:
            reading.scenes.append((scene, frames, credits_))
        recent = [*recent, {f.event for f in frames}][-2:]
        discourse.sentence += 1
        cited = {m.first: m for m in mentions if is_referred_to(scene, m)}
        opening = _opening(scene)
        move_on(
            discourse,
            [m for m in mentions if m.first not in cited],
            credits_[-1].source if credits_ else None,
            predicate=predicate_of(layers, opening),
            opening=opening,
            placed=not tells_of_arrest(layers),
            aside=_in_relatives(scene) | _beside_topic(scene) | _backing(frames) | _holding(frames, discourse.topic),
            homes=homes_of_parties(scene),
            cited=list(cited.values()),
        )
    if discourse.place is not None:
        for told_early in unplaced:
            _place_later(article, reading, told_early, discourse, discourse.place, seen)
    reading.claims = list(_marked_only(reading))
    reading.traits = traits_of(article, reading.claims, words)
    return reading


def _marked_only(reading: Reading) -> Iterator[Claim]:
    """The claims, those marked whose figure is the only one of its unit in the article, however often it is told."""
    told: dict[tuple[str, str | None], set[object]] = {}
    for figure in reading.figures:
        told.setdefault((figure.kind, figure.unit), set()).add((figure.value, figure.high))
    for claim in reading.claims:
        own = claim.figure
        alone = own is not None and own.unit is not None and len(told[own.kind, own.unit]) == 1
        yield claim.model_copy(update={"only": True}) if alone else claim


def _backing(frames: list[Frame]) -> frozenset[int]:
    """The first tokens of who only backs a round: «الشركة» or "the company" behind it is the firm that raises."""
    rounds = (f for f in frames if f.event == "raise" and "raiser" in f.roles)
    return frozenset(m.first for f in rounds for role in ("lead", "investor") for m in f.roles.get(role, ()))


def _holding(frames: list[Frame], topic: Mention | None) -> frozenset[int]:
    """The first tokens of who holds a part of whom a text speaks, in Arabic of who buys one too: «[وتملك كذا] 34% من
    أسهم المصرف»."""
    if topic is None:
        return frozenset()
    deals = [
        (f.roles, *_HELD[f.event])
        for f in frames
        if f.event in _HELD and (f.row.lang == "ar" or f.event in _HELD_IN_ENGLISH)
    ]
    told = [
        (roles, who) for roles, who, whom in deals if any(m.entity.id == topic.entity.id for m in roles.get(whom, ()))
    ]
    return frozenset(m.first for roles, who in told for m in roles.get(who, ()))


_HELD_IN_ENGLISH = frozenset(("share", "invest"))  # "its owner, Acme, said" goes on with Acme
_HELD = {  # who acts, and on whom
    "share": ("holder", "target"),
    "acquire": ("acquirer", "target"),
    "invest": ("investor", "target"),
    "own": ("owner", "owned"),
}


def _opening(scene: Scene) -> frozenset[int]:
    """The tokens of a subordinate clause that opens an English sentence with a subject of its own."""
    clauses = scene.clauses
    if scene.layers.sentence.lang != "en" or scene.layers.sentence.tokens[0].norm not in CONJUNCTIONS:
        return frozenset()
    return frozenset(
        i
        for i, c in enumerate(clauses.of)
        if c >= 0 and clauses.all[c].first == 0 and clauses.all[c].initial and clauses.all[c].kind == "subordinate"
    )


def _in_relatives(scene: Scene) -> frozenset[int]:
    """The tokens of an Arabic sentence's relative clauses."""
    if scene.layers.sentence.lang != "ar":
        return frozenset()
    return frozenset(i for i, c in enumerate(scene.clauses.of) if c >= 0 and scene.clauses.all[c].kind == "relative")


def _beside_topic(scene: Scene) -> frozenset[int]:
    """The first tokens of English names whose people reckon for others: "analysts at [Delmont] expect a profit"."""
    tokens = scene.layers.sentence.tokens
    if scene.layers.sentence.lang != "en":
        return frozenset()
    return frozenset(
        m.first for m in scene.mentions if any(t.norm in FORECASTERS for t in tokens[max(m.first - 2, 0) : m.first])
    )


def _title(article: Article, sentences: Sequence[Sentence], lexicon: Lexicon, words: Words) -> Layers | None:
    """A headline given beside the text, which no line of the text says."""
    if (
        not article.title
        or article.headline is not None
        or any(s.section == "headline" for s in islice(sentences, HEADLINE_WITHIN))
    ):
        return None
    said = make_sentence(article.title, 0, len(article.title), "headline")
    told = read_figures(said.tokens, lexicon, published=article.published)
    return look_up(said._replace(start=ABOVE), told, words, article.published)


@dataclass(slots=True)
class _Layered:
    """The layers of each sentence of an article, looked up anew in each pass but for the first KEPT characters."""

    sentences: Sequence[Sentence]
    figures: list[list[FigureMention]]
    lexicon: Lexicon
    words: Words
    published: str | None
    kept: list[Layers] = field(default_factory=list)
    surveyed: bool = False  # the figures are complete

    def __iter__(self) -> Iterator[Layers]:
        for n, sentence in enumerate(self.sentences):
            if n < len(self.kept):
                yield self.kept[n]
                continue
            layers = self._look_up(sentence, n)
            if sentence.start < KEPT and n == len(self.kept):
                self.kept.append(layers)
            yield layers
        self.surveyed = True

    def _look_up(self, sentence: Sentence, n: int) -> Layers:
        layers = look_up(sentence, self.figures[n], self.words, self.published)
        if not self.surveyed:
            self.figures[n] = layers.figures = with_casualties(layers, self.lexicon)
            layers.cover()
        return layers

    def released(self) -> Iterator[Layers]:
        """Each for the last time, let go of as soon as the next is asked for."""
        self.kept.reverse()
        for n, sentence in enumerate(self.sentences):
            yield self.kept.pop() if self.kept else self._look_up(sentence, n)
            self.figures[n] = []


@dataclass(slots=True)
class _Unplaced:
    """A sentence whose toll had no place when it was read, a headline mostly: `count` claims from index `at` on."""

    at: int
    count: int
    scene: Scene
    frames: list[Frame]
    credits: list[Credit]
    figures: dict[int, Figure]


def _place_later(
    article: Article, reading: Reading, told: _Unplaced, discourse: Discourse, place: Mention, seen: dict[str, int]
) -> None:
    """Tell a sentence's claims again, with the place that only the text below it named."""
    for frame in told.frames:
        if frame.event == "toll" and "place" not in frame.roles:
            frame.roles["place"] = [place]
            frame.notes.append(PLACE_OF_TEXT)
    claims = _claims(article, told.scene, told.frames, told.credits, told.figures, discourse, seen)
    again = list(with_replaced(told.scene, told.figures, _once(claims)))
    if len(again) == told.count:
        reading.claims[told.at : told.at + told.count] = again


def _fix_place(discourse: Discourse, scene: Scene, frames: list[Frame]) -> None:
    """The incident of an article has one place: the first that a toll names, or a closer one told later."""
    if discourse.place is None:
        discourse.place = told_place(scene)
    for frame in frames:
        if frame.event != "toll" or "place" not in frame.roles or PLACE_OF_TEXT in frame.notes:
            continue
        if frame.metric == "arrested" and not frame.figures:
            continue
        place = frame.roles["place"][0]
        broad = discourse.place is not None and discourse.place.type == "country"
        if not discourse.place_fixed or (broad and place.type != "country"):
            discourse.place, discourse.place_fixed = place, True


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
        for claim_parts in atoms(scene, frame, frames):
            event, roles, figure, part = claim_parts
            if figure is not None:
                served.add(index[id(figure)])
                if event in SUMMED:
                    discourse.sums[key_of(figure)] = Sum(frame, event, roles, discourse.sentence)
            yield claim_of(
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
    for owner, owned, how in possessions(scene, discourse):
        discourse.companies.setdefault(owner.entity.id, owned)
        yield plain_claim(
            article, scene, "own", {"owner": [owner], "owned": [owned]}, None, None, Source(), how, owned.first, seen
        )
    for n, giver, taker in transfers(scene, served):
        served.add(n)
        credit = credit_at(credits_, giver.first)
        roles = {"investor": [giver], **({"target": [taker]} if taker is not None else {})}
        yield plain_claim(
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
        if figure.first in scene.voiced:
            continue
        again = recalled(scene, figure, discourse.sums, discourse.sentence)
        if again is not None:
            frame, told = again
            yield claim_of(
                article, scene, frame, told.event, dict(told.roles), figures[n], figure, None, credits_, seen
            )
            continue
        yield measure_of(article, scene, figure, figures[n], frames, credits_, discourse, seen)


def _once(claims: Iterable[Claim]) -> list[Claim]:
    """The claims of a sentence without those that say again who heads what: "was elected president of Acme"."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        told = frozenset((role.role, role.entity) for role in claim.roles)
        office = claim.event == "lead" and claim.figure is None
        key = (claim.event, claim.status, told) if office else (claim.id,)
        before = kept.get(key)
        if before is None or (before.metric is None and claim.metric is not None):
            kept[key] = claim
    return list(kept.values())


def _unread(article: Article, layers: Layers, figures: dict[int, Figure], claims: Iterable[Claim]) -> Iterator[Unread]:
    """A sentence with a figure from which no claim was read, and why. A bare number of nobody is none."""
    weighty = [f for f in figures.values() if f.kind != "date"]
    found = list(claims)
    if not weighty or any(_is_read(claim) for claim in found):
        return
    sentence = layers.sentence
    if not found:
        kinds = {f.kind for f in weighty}
        reason = "only a duration, which governs no claim" if kinds == {"duration"} else "no event governs its figures"
    else:
        reason = "no event governs its figures, and it does not say what they measure or whose they are"
    yield Unread(
        article=article.id,
        start=sentence.start,
        end=sentence.end,
        text=article.text[sentence.start : sentence.end],
        reason=reason,
    )


def _is_read(claim: Claim) -> bool:
    """Whether more than a bare number was read: an event, or a measure that says of whom or of what it is."""
    if claim.found_by not in (BARE, GUESSED):
        return True
    named = claim.found_by != GUESSED and bool(claim.roles)
    return named or (claim.metric is not None and claim.figure is not None and claim.figure.kind != "count")
