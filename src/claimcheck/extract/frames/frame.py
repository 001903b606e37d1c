"""What a trigger opens: a frame with its slots, and the scene it stands in; the look-ups that every filler shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.layers import COMMAS, Layers
from claimcheck.extract.names import Mention
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS, FIRMS
from claimcheck.lexicon.words import TYPES, TriggerRow, Words, accepts
from claimcheck.model import Status
from claimcheck.text.closed_classes import BE, HAVE
from claimcheck.text.normalise import bare, fold

BEFORE = 14  # tokens between a subject and the verb behind it
FIGURE_AFTER = 26  # tokens between a trigger and a figure behind it
PLACE_OF_TEXT = "place of the text"  # the note of a toll that no sentence places: a name of the text stands in


@dataclass(slots=True)
class Frame:
    """One trigger with the mentions and figures that fill its slots."""

    trigger: Match
    clause: int
    roles: dict[str, list[Mention]] = field(default_factory=dict)
    figures: list[FigureMention] = field(default_factory=list)
    status: Status = "actual"
    marked: bool = False
    part: str | None = None
    scope: str | None = None
    scoped: Match | None = None  # the trigger of another frame that told the scope
    metric: str | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def row(self) -> TriggerRow:
        """The trigger's row in the lexicon."""
        return self.trigger.entry.row  # type: ignore[no-any-return]

    @property
    def event(self) -> str:
        """The event that the frame tells of."""
        return self.row.event

    @property
    def pos(self) -> str:
        """The part of speech of its trigger."""
        return self.trigger.entry.pos  # type: ignore[no-any-return]


@dataclass(slots=True)
class Scene:
    """A sentence as the frame filler sees it, with what the text before it has made its topic.

    `modifiers` are countries that only an adjective names, where a frame took one. `cast` holds who last filled which
    role of which event in the article. `voiced` are the figures, by their first token, that only count who speaks
    («ثلاثة مصادر»). `crediting` are the tokens that tell who speaks, `described` those of them in apposition to a name,
    `cited` those behind a word of citing where the sentence has somebody else to act.
    """

    layers: Layers
    clauses: Clauses
    mentions: list[Mention]
    words: Words
    topic: Mention | None = None
    speakers: tuple[Mention, ...] = ()
    person: Mention | None = None
    person_fresh: bool = False
    recent_events: frozenset[str] = frozenset()
    place: Mention | None = None
    cast: Mapping[tuple[str, str], Mention] = field(default_factory=dict)
    modifiers: list[Mention] = field(default_factory=list)
    voiced: frozenset[int] = frozenset()
    crediting: frozenset[int] = frozenset()
    described: frozenset[int] = frozenset()
    cited: frozenset[int] = frozenset()


_HOSPITALS = word_class("frame", "hospitals")
_INCIDENTS = word_class("frame", "incidents")


def treats(scene: Scene, mention: Mention) -> bool:
    """Whether a hospital is only where the injured were taken: nothing in the sentence happened in it."""
    tokens = scene.layers.sentence.tokens
    if scene.layers.sentence.lang == "en":
        return _takes_in(scene, mention)
    area = mention.type in AREAS and any(m is mention for m in scene.mentions)
    if mention.type != "facility" and not area:
        return False
    begin = min(mention.head, mention.first)
    named = range(max(begin - _UP_TO_TOWN, 0) if area else begin, mention.last)
    hospital = any(tokens[k].norm.lstrip("وبل").removeprefix("ال") in _HOSPITALS for k in named)
    if hospital and area and _CARRIED.isdisjoint(t.norm.lstrip("وف") for t in tokens[:begin]):
        return False  # «سجلت مستشفيات كذا 40 حالة» tells where
    return hospital and not any(scene.layers.key(k) in _INCIDENTS for k in range(mention.first))


def _takes_in(scene: Scene, mention: Mention) -> bool:
    """Whether an English hospital, by its name or the noun behind it, stands behind a word of treating or taking."""
    tokens = scene.layers.sentence.tokens
    if _CLINICS.isdisjoint(t.norm for t in tokens[max(mention.head - 2, 0) : mention.last + 1]):
        return False
    return any(tokens[k].norm in _TREATING for k in range(max(mention.head - _UP_TO_CLINIC, 0), mention.head))


_CARRIED = word_class("frame", "carried")
_UP_TO_TOWN = 3  # tokens from «مستشفيات» to its town: «إلى مستشفيات في مدينة كذا»
_CLINICS = word_class("frame", "clinics")
_TREATING = word_class("frame", "treating")
_UP_TO_CLINIC = 6  # tokens from "taken" to its hospital


def fits(scene: Scene, frame: Frame, role: str, mention: Mention) -> bool:
    """Whether the role accepts what the mention is."""
    if mention.first in scene.cited or (mention.first in scene.described and mention.first >= frame.trigger.last):
        return frame.trigger.first in scene.crediting  # "said Jane Poe, head of Acme"
    if frame.event == "toll" and role == "place" and (mention.found_by == "noun phrase" or treats(scene, mention)):
        return False  # "the ministry", a subject by its own words
    if frame.event == "toll" and role == "place" and frame.row.lang == "en" and _only_acts(mention):
        return False  # "the Jana party put the number of arrests at 130"
    if frame.event == "lead" and frame.row.lang == "en" and mention.found_by == "group":
        return False  # "investors led by Acme"
    if frame.event == "lead" and frame.row.lang == "ar" and role == "person" and mention.type != "person":
        return False  # «قاد الإصدار كل من بنك كذا وبنك كذا»
    if role == "raiser" and frame.row.lang == "ar" and frame.pos == "noun" and mention.found_by == "group":
        return False  # «وافق المساهمون على زيادة رأس المال»
    if frame.event == "acquire" and role == "acquirer" and _signed(scene, frame, mention):
        return False  # «يضم المهاجم فلان»
    if frame.event == "staff" and frame.row.lang == "en" and mention.entity.name.casefold().endswith(_UNIONS):
        return False  # "the union said 400 jobs would go"
    if frame.row.lang == "ar" and role == "spender" and frame.metric == "fine" and _fines(mention):
        return False  # «قضت المحكمة بتغريمه»
    if frame.row.lang == "en" and _only_reckons_or_fines(scene, frame, role, mention):
        return False
    if (
        role == "entity"
        and frame.event in ("list", "value")
        and mention.type == "exchange"
        and _only_where(scene, mention)
    ):
        return False  # "listed on the Nairobi exchange, where its market value is $4 billion", "Acme's Nasdaq debut"
    if frame.event == "change" and role == "entity" and mention.type in AREAS and _where_traded(scene, frame, mention):
        return False
    wanted = scene.words.events[frame.event].roles[role]
    return accepts(wanted, mention.type) or (role == "facility" and _is_landmark(frame, mention))


def _only_reckons_or_fines(scene: Scene, frame: Frame, role: str, mention: Mention) -> bool:
    """Whether an English name is no party to what it reckons, tells or asks for: "analysts at [Acme] expect a profit",
    "[the regulator] sought a fine", "[Jane Doe] said: 'We expect revenue of $440m'",
    "exports were worth $9bn, according to [the ministry]"."""
    told = mention.marker == "to"
    reckons = role == "entity" and mention.marker in ("at", "from") and frame.event in _RECKONED
    if role == "entity" and frame.event == "earn" and frame.pos == "noun" and mention.type == "person":
        return any(mention is speaker for speaker in scene.speakers)  # "We expect revenue of $440m"
    fines = role == "spender" and frame.metric == "fine" and frame.pos == "noun"
    if not (told or reckons or fines) or not any(m is mention for m in (*scene.mentions, *scene.modifiers)):
        return False
    if told:
        return is_referred_to(scene, mention)
    tokens, at = scene.layers.sentence.tokens, frame.trigger.first
    if reckons:
        return any(tokens[k].norm in FORECASTERS for k in range(max(mention.first - 2, 0), mention.first))
    asks = next((k for k in range(max(mention.last, at - _ASKED), at) if tokens[k].norm in _IMPOSING), None)
    return asks is not None and all(tokens[k].norm not in ("to", "by") for k in range(asks, at))


_RECKONED = frozenset(("earn", "change", "measure", "value"))
FORECASTERS = word_class("frame", "forecasters")
_IMPOSING = word_class("frame", "imposing")
_ASKED = 5  # tokens from who asks for a fine to the fine


def _where_traded(scene: Scene, frame: Frame, place: Mention) -> bool:
    """Whether an English place is but where a firm's shares moved: "Acme shares fell 3% in [London]"."""
    if frame.row.lang != "en" or place.first < frame.trigger.first or not place.marker:
        return False
    before = scene.layers.sentence.tokens[max(frame.trigger.first - _PAPER_BEFORE, 0) : frame.trigger.first]
    return any(token.norm in _PAPER for token in before)


_PAPER = word_class("frame", "paper")
_PAPER_BEFORE = 8  # tokens between a firm's shares and how they moved


def _only_where(scene: Scene, exchange: Mention) -> bool:
    """Whether an exchange is but the place where somebody's shares are traded, as the sentence tells of."""
    return any(m.last <= exchange.first and m.type in _LISTED for m in scene.mentions)


_LISTED = FIRMS | {"name", "product"}


_UNIONS = ("union", "unions")  # who speak for those that others employ


def _is_landmark(frame: Frame, mention: Mention) -> bool:
    """Whether an Arabic name is that of a road or a bridge, which is built as well: «إعادة بناء [جسر كذا]»."""
    return (
        frame.row.lang == "ar" and mention.type == "place" and mention.found_by == "institution" and not mention.marker
    )


def _only_acts(mention: Mention) -> bool:
    """Whether an English name of no known kind stands as nothing but a subject or an object."""
    return mention.type == "name" and not mention.marker and not mention.possessive


_FINING = word_class("frame", "fining")


def _fines(mention: Mention) -> bool:
    """Whether a body without a preposition is one that fines, and so is not fined."""
    first = bare(fold(mention.entity.name.split(" ")[0]))
    return mention.type == "body" and not mention.marker and first in _FINING


def _signed(scene: Scene, frame: Frame, mention: Mention) -> bool:
    """Whether an Arabic noun of position stands before a person and a verb of signing players tells of him: «يضم
    المهاجم [فلان]», «استقدم لاعب الوسط [فلان]»."""
    players = vocabulary("ar").sets["players"]
    if frame.row.lang != "ar" or mention.type != "person" or frame.row.needs.isdisjoint(players):
        return False
    before = range(max(mention.first - 2, 0), mention.first)
    return any(bare(scene.layers.sentence.tokens[k].norm) in players for k in before)


def taken(frame: Frame, mention: Mention) -> bool:
    """Whether an entity already fills a slot of the frame: nobody deals with itself."""
    return any(m.entity.id == mention.entity.id for members in frame.roles.values() for m in members)


def in_reach(scene: Scene, frame: Frame, mention: Mention) -> bool:
    """Whether a mention stands in the frame's clause or in one that hangs directly on it by brackets."""
    clause = scene.clauses.of[mention.first]
    return clause == frame.clause or (
        scene.clauses.all[clause].kind == "bracket" and scene.clauses.all[clause].parent == frame.clause
    )


def passive_support(scene: Scene, frame: Frame) -> bool:
    """«تم تقييم كذا», «جرى شراء كذا», «الملعب المزمع إنشاؤه»: the masdar stands for a passive."""
    i = frame.trigger.first
    if i > 0 and frame.trigger.enclitic and scene.layers.sentence.tokens[i - 1].norm in TO_BE:
        return True
    return i > 0 and (scene.layers.key(i - 1) in _SUPPORTS or _again(scene, i - 1))


TO_BE = word_class("frame", "to_be")


_SUPPORTS = word_class("frame", "supports")
_AGAIN = word_class("frame", "again")


def only_reckoned(scene: Scene, frame: Frame) -> bool:
    """Whether the definite noun of an Arabic loss is but what somebody reckons: «قدر نقيب كذا [الخسائر] بمليون»."""
    if frame.event != "earn" or frame.row.lang != "ar" or frame.pos != "noun" or "ال" not in frame.trigger.proclitics:
        return False
    first = scene.clauses.all[frame.clause].first
    told = [scene.layers.cue(k, "say", "that") for k in range(first, frame.trigger.first)]
    cues = [cue for cue in told if cue is not None]
    return bool(cues) and cues[-1].entry.layer == "say" and cues[-1].entry.tense != "none"


def _again(scene: Scene, i: int) -> bool:
    """Whether token `i` says in the passive that something is done anew: «[أعيد] بناء الجسر»."""
    return scene.layers.sentence.tokens[i].norm.removeprefix("و") in _AGAIN


def is_passive(scene: Scene, frame: Frame) -> bool:
    """Whether an English verb stands in the passive: "was bought", "a firm bought by Acme"."""
    form = frame.trigger.entry.form
    if frame.pos != "verb" or form.tense not in ("past", "participle"):
        return False
    tokens = scene.layers.sentence.tokens
    for k in range(frame.trigger.first - 1, max(frame.trigger.first - 4, -1), -1):
        norm = tokens[k].norm
        if norm in BE or norm in ("gets", "got"):
            return True
        if norm in HAVE or norm == "," or tokens[k].kind == "mark":
            break
    following = tokens[frame.trigger.last].norm if frame.trigger.last < len(tokens) else ""
    if any(frame.trigger.last + 1 in range(f.lead, f.last) for f in scene.layers.figures if f.kind != "date"):
        return False  # "Sales slumped by a fifth"
    return following == "by" and form.tense in ("past", "participle") and frame.row.subject is not None


def aside_end(scene: Scene, at: int) -> int | None:
    """Where an Arabic sentence goes on behind what the commas that open at token `at` tell of the name before them:
    «شركة كذا، التي يرأسها فلان، [حصتها]», «شركة كذا، ومقرها دبي، [مصنعا]»; None where no such aside opens."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    if layers.sentence.lang != "ar" or layers.mark(at) not in COMMAS or at + 1 >= len(tokens):
        return None
    if not any(at in (m.last, m.end) for m in scene.mentions):
        return None
    opener = tokens[at + 1].norm
    told = layers.cue(at + 1, "relative") is not None or opener in _ASIDES
    described = opener.startswith("ال") and any(m.entry.pos == "participle" for m in layers.triggers[at + 1])
    if not told and not described:
        return None
    return next((k + 1 for k in range(at + 2, min(at + _LONGEST_ASIDE, len(tokens))) if layers.mark(k) in COMMAS), None)


_ASIDES = word_class("frame", "asides")
_LONGEST_ASIDE = 16  # tokens


def asides_between(scene: Scene, first: int, last: int) -> set[int]:
    """The tokens of such asides from `first` up to `last`, their commas among them."""
    found: set[int] = set()
    for comma in (k for k in sorted(scene.layers.marks) if first <= k < last):
        end = aside_end(scene, comma) if comma not in found else None
        if end is not None and end <= last:
            found.update(range(comma, end))
    return found


def refer(scene: Scene, frame: Frame, role: str) -> Mention | None:
    """Whom a pronoun at the trigger points back to: the nearest fitting bare mention before it, else the topic."""
    if frame.row.lang == "ar":
        head = told_of(scene, frame.clause)
        if head is not None and fits(scene, frame, role, head) and not taken(frame, head):
            return head  # «35% من المصرف، الذي يعمل لديه 2600 موظف»
        ahead = _meant_ahead(scene, frame)
        if ahead is not None and fits(scene, frame, role, ahead) and not taken(frame, ahead):
            return ahead
    before = [
        m
        for m in scene.mentions
        if m.last <= frame.trigger.first
        and fits(scene, frame, role, m)
        and not taken(frame, m)
        and m.type not in ("outlet", "agency")
        and not (m.governed and frame.event == "share" and frame.row.lang == "en")
        # "Acme, an investor in Delmont, doubled its stake"
    ]
    beside = asides_between(scene, 0, frame.trigger.first)
    before = [m for m in before if m.first not in beside] or before
    fined = frame.row.lang == "ar" and frame.metric == "fine"  # no land is meant by «تغريمه»
    if fined:
        before = [m for m in before if m.type not in AREAS]
    if frame.trigger.enclitic == "ها":
        before = [m for m in before if m.type != "person"]
    own = _opens_speech(scene, frame.clause) if frame.row.lang == "ar" else None
    speaking = [m for m in scene.speakers if m in before and not (m.type == "person" and own in before)]
    if speaking:
        return speaking[-1]
    bare = [m for m in before if not m.marker or m.marker in ("ل",)]
    named = [m for m in bare if m.type not in AREAS] or bare or _within_whom(frame, before)
    if named:
        return named[-1]
    if frame.trigger.enclitic == "ه" and scene.person is not None and fits(scene, frame, role, scene.person):
        return scene.person
    if scene.topic is not None and fits(scene, frame, role, scene.topic) and not (fined and scene.topic.type in AREAS):
        return scene.topic
    return before[-1] if before else None


def _within_whom(frame: Frame, before: list[Mention]) -> list[Mention]:
    """The firms in which something is, of whom an Arabic sentence goes on to speak: «يعمل في [كذا] 40 موظفا، وبلغت
    إيراداتها», «لدى [كذا] 12 فرعا»."""
    if frame.row.lang != "ar":
        return []
    return [m for m in before if m.marker in _WITHIN and m.type in (*FIRMS, "club", "name")]


_WITHIN = frozenset(("في", "لدي", "عند"))


def _opens_speech(scene: Scene, clause: int) -> Mention | None:
    """The bare name right behind the «أن» of an Arabic clause, of whom the clause speaks; None for another clause."""
    here = scene.clauses.all[clause]
    if here.kind != "that":
        return None
    return next((m for m in scene.mentions if m.head == here.first + 1 and not m.marker), None)


def opens_aside(scene: Scene, at: int) -> bool:
    """Whether a phrase of time or a credit that a comma sets off from the verb at token `at` opens an Arabic sentence:
    «[بعد شرائها كذا]، سرحت شركة كذا», «[بحسب وثيقة رأتها كذا]، خسرت شركة كذا»."""
    tokens = scene.layers.sentence.tokens
    if scene.layers.sentence.lang != "ar" or at < 2 or scene.layers.mark(at - 1) not in ("،", ","):
        return False
    return tokens[0].norm.removeprefix("و") in _TIMES or scene.layers.cue(0, "according") is not None


_TIMES = word_class("frame", "times")


def _meant_ahead(scene: Scene, frame: Frame) -> Mention | None:
    """Whom the pronoun on a verbal noun that opens a sentence means: the subject behind the verb that follows the comma
    («بعد شرائها كذا، سرحت [غوغل] 8 آلاف موظف»); None where none stands there."""
    if frame.trigger.first > 2 or not frame.trigger.enclitic:
        return None
    size = len(scene.clauses.of)
    comma = next((k for k in range(frame.trigger.last, size - 1) if scene.layers.mark(k) in ("،", ",")), None)
    verb = comma is not None and any(m.entry.pos == "verb" for m in scene.layers.triggers[comma + 1])
    if comma is None or not verb or not opens_aside(scene, comma + 1):
        return None
    near = (m for m in scene.mentions if comma + 1 < m.first and m.head <= comma + 2 and not m.marker)
    return next(near, None)


def told_of(scene: Scene, clause: int) -> Mention | None:
    """The name right before the relative clause that this clause is, or goes on with by «و»: «كذا، التي يرأسها فلان
    [وتملك عائلته 65% منها]»; None for another."""
    here = scene.clauses.all[clause]
    if here.kind == "coordinate" and here.first and not scene.layers.mark(here.first - 1):
        here = scene.clauses.all[scene.clauses.of[here.first - 1]]
    head = antecedent(scene, here.first) if here.kind == "relative" else None
    return head if head is not None and all(scene.layers.mark(k) for k in range(head.last, here.first)) else None


def rather(scene: Scene, frame: Frame, subject: str, obj: str, mention: Mention) -> bool:
    """Whether a lone mention behind a verb is by its type its object: «أسس … شركة كذا»."""
    roles = scene.words.events[frame.event].roles
    return mention.type not in TYPES.get(roles[subject][0], frozenset()) and mention.type in TYPES.get(
        roles[obj][0], frozenset()
    )


def put(scene: Scene, frame: Frame, role: str | None, mention: Mention) -> None:
    """Fill a role that is still empty, where the mention fits it and fills no other."""
    if role and role not in frame.roles and not taken(frame, mention) and fits(scene, frame, role, mention):
        frame.roles[role] = [mention]


_DATELINE_ENDS = frozenset(("-", "–", "—", ":", "/"))
_DATELINE = 12  # tokens: «بغداد، 14 مارس 2026 (واع) -»


def is_dateline(scene: Scene, mention: Mention) -> bool:
    """Whether a place or an agency only opens an Arabic text as its dateline: «لندن، 6 فبراير -», «باكو / واع -»."""
    layers = scene.layers
    opens = mention.type in AREAS or mention.type == "agency"
    if layers.sentence.lang != "ar" or not opens or mention.first > 2 or mention.marker:
        return False
    for k in range(mention.last, min(mention.last + _DATELINE, len(scene.clauses.of))):
        if layers.mark(k) in _DATELINE_ENDS:
            return k - mention.last < 1 or layers.mark(mention.last) != ""
        if any(m.entry.pos == "verb" for m in layers.triggers[k]) or layers.cue(k, "marker") is not None:
            return False
    return False


def is_referred_to(scene: Scene, mention: Mention) -> bool:
    """Whether a mention only says whose word it is: «بحسب مؤسسة كذا»."""
    first = mention.head if mention.head >= 0 else mention.first
    return any(scene.layers.cue(k, "according") is not None for k in range(max(first - 2, 0), first))


def only_speaks(scene: Scene, frame: Frame, mention: Mention) -> bool:
    """Whether a verb of saying stands between a name and the trigger, and no pronoun takes the name up: whoever says
    that costs will rise has no part in it."""
    if not any(mention is speaker for speaker in scene.speakers):
        return False
    tokens = scene.layers.sentence.tokens
    said = next((c for c in scene.layers.cues_in(mention.last, frame.trigger.first, "say", "carry")), None)
    return said is not None and not any(tokens[k].norm in _TAKES_UP for k in range(said.last, frame.trigger.first))


_TAKES_UP = frozenset("he she it they we i to".split())


def bare_before(scene: Scene, frame: Frame) -> Mention | None:
    """The nearest bare mention before the trigger in its own clause, the first of its group."""
    best = None
    for mention in scene.mentions:
        if mention.last > frame.trigger.first:
            break
        if (
            scene.clauses.of[mention.first] != frame.clause
            or mention.marker
            or mention.governed
            or (mention in scene.speakers and scene.clauses.all[frame.clause].kind != "main")
        ):
            continue
        if own_distance(scene, frame, mention) > BEFORE or is_dateline(scene, mention):
            continue
        if is_referred_to(scene, mention):
            continue
        if frame.row.lang == "en" and mention.type == "person" and only_speaks(scene, frame, mention):
            continue
        if mention.after is not None and best is not None:
            continue
        best = mention
    return best


def own_distance(scene: Scene, frame: Frame, mention: Mention) -> int:
    """The tokens between a mention and the trigger behind it, those of a clause set in between («، التي …،») left
    out; counted up to one more than BEFORE."""
    family = set(scene.clauses.family(frame.clause))
    own = (k for k in range(frame.trigger.first - 1, mention.last - 1, -1) if scene.clauses.of[k] in family)
    return sum(1 for _ in islice(own, BEFORE + 1))


def antecedent(scene: Scene, first: int) -> Mention | None:
    """The name right before a relative clause that opens at token `first`."""
    before = [m for m in scene.mentions if m.last <= first]
    return before[-1] if before and first - before[-1].last <= 5 else None


def sibling_subject(scene: Scene, frame: Frame, frames: list[Frame], role: str) -> Mention | None:
    """The subject of the verb before in the same sentence: «أغلقت كذا جولة وجمعت …»."""
    asides = {n for n, c in enumerate(scene.clauses.all) if c.kind == "relative"} - {frame.clause}
    english = frame.row.lang == "en"
    for other in reversed([f for f in frames if f.trigger.first < frame.trigger.first]):
        if other.clause in asides and (english or _between_commas(scene, other.clause)):
            continue
        if english and other.event == "lead" and other.pos == "noun":
            continue  # whose head somebody is does nothing there
        subject = (
            other.row.object if english and other.pos == "verb" and is_passive(scene, other) else other.row.subject
        )
        if not english and frame.event in ("capacity", "staff") and other.event in _OF_FOUNDERS:
            subject = _OF_FOUNDERS[other.event]  # «أسس [الشركة] فلان وفلان، وتضم 140 موظفا»
        if subject and subject in other.roles and fits(scene, frame, role, other.roles[subject][0]):
            return other.roles[subject][0]
    return None


def _between_commas(scene: Scene, clause: int) -> bool:
    """Whether commas set a relative clause off: «كذا، التي يرأسها فلان، وقعت»."""
    first = scene.clauses.all[clause].first
    return first > 0 and aside_end(scene, first - 1) is not None


_OF_FOUNDERS = {"found": "entity", "lead": "organisation"}  # who has people and things where somebody founds or heads


def outside(scene: Scene, frame: Frame, role: str | None) -> Mention | None:
    """Whom a clause without a subject of its own speaks of: who is said to speak, else the topic."""
    if role is None:
        return None
    for mention in reversed(scene.speakers):
        if (
            mention.type not in ("outlet", "agency")
            and mention.first < frame.trigger.first
            and fits(scene, frame, role, mention)
            and not (frame.row.lang == "en" and mention.type == "person" and not _promises(scene, frame))
        ):
            return mention
    before = [
        m
        for m in scene.mentions
        if m.last <= frame.trigger.first
        and not m.marker
        and not (frame.row.lang == "en" and m.owner_pronoun and m.governed)
        and not (frame.row.lang == "en" and m.possessive and not _decides(scene, m))
        and m.type not in ("outlet", "agency")
        and fits(scene, frame, role, m)
        and not (
            frame.row.lang == "en"
            and m.type == "person"
            and any(m is s for s in scene.speakers)
            and not _promises(scene, frame)
        )
    ]
    if frame.row.lang == "en":  # "Acme, the Oman-UAE venture, said it had"
        before = [m for m in before if m.type not in AREAS] or before
    family = scene.clauses.family(frame.clause)
    aside = [m for m in before if scene.clauses.all[scene.clauses.of[m.first]].kind == "relative"]
    own = [m for m in before if m not in aside or scene.clauses.of[m.first] in family]
    told = frame.row.lang == "ar" and scene.topic is not None and fits(scene, frame, role, scene.topic)
    before = own or ([] if told else before)  # «وكان المعمل، الذي أسسته [عائلة كذا]، قد خسر»
    if before:
        return before[-1]
    if (
        scene.person is not None
        and scene.person_fresh
        and _gender(scene, frame) == "m"
        and fits(scene, frame, role, scene.person)
    ):
        return scene.person
    if scene.topic is not None and fits(scene, frame, role, scene.topic):
        return scene.topic
    return None


def _decides(scene: Scene, owner: Mention) -> bool:
    """Whether an English possessive has a board or the like, for which it stands: "the IMF's board has released"."""
    tokens = scene.layers.sentence.tokens
    return any(t.norm in _BOARDS for t in tokens[owner.last + 1 : owner.last + 3])


_BOARDS = word_class("frame", "boards")


def _promises(scene: Scene, frame: Frame) -> bool:
    """Whether the trigger is itself what its subject says or plans: "the mayor declared … and promised $80m"."""
    return frame.pos == "verb" and scene.layers.cue(frame.trigger.first, "say", "plan") is not None


def _gender(scene: Scene, frame: Frame) -> str:
    """The gender that an Arabic verb shows for its subject: "m", "f", or "" where no verb tells; a verbal noun has
    its governor's."""
    tokens = scene.layers.sentence.tokens
    at = frame.trigger.first
    if frame.pos != "verb":
        governor = next(
            (
                k
                for k in range(at - 1, max(at - 7, -1), -1)
                if any(m.entry.tense == "present" for m in scene.layers.cues[k])
            ),
            None,
        )
        if governor is None:
            return ""
        at = governor
    norm = tokens[at].norm.lstrip("وفس")
    if frame.row.lang != "ar" or not norm:
        return ""
    if norm[0] == "ي":
        return "m"
    return "f" if norm[0] == "ت" or norm[-1] == "ت" else "m"


def of_part(scene: Scene, place: Mention) -> bool:
    """Whether a place is only where a part of those counted is: «172 وفاة، 90% منها في [ولاية كذا]»."""
    tokens, k = scene.layers.sentence.tokens, min(place.first, place.head) - 1
    while k > 0 and place.first - k <= _PLACED and tokens[k].norm not in ("منها", "منهم"):
        k -= 1
    shared = scene.layers.figure_at.get(k - 1)
    return tokens[k].norm in ("منها", "منهم") and shared is not None and shared.kind == "percent"


_PLACED = 3  # tokens between «منها» and the place


def country_described(
    scene: Scene, clause: int | None, before: int, types: frozenset[str] = frozenset(("country",))
) -> Mention | None:
    """The country that only an adjective or a modifier names: «الصادرات المصرية», "US inflation"; the nearest one.

    `clause` None looks through the whole sentence; `types` lets in other areas ("a Mombasa flight").
    """
    tokens = scene.layers.sentence.tokens
    for i in range(min(before, len(tokens)) - 1, -1, -1):
        if (
            (clause is not None and scene.clauses.of[i] != clause)
            or tokens[i].kind == "mark"
            or i in scene.layers.figure_at
        ):
            continue
        if any(m.first < i < m.last and m.type not in AREAS for m in scene.mentions):
            continue  # "Storm Petra"
        if tokens[i].kind == "latin" and tokens[i].text.islower():
            continue  # "which brings us closer"
        if any(m.first <= i < m.last and m.type in ("outlet", "agency") for m in scene.mentions):
            continue  # «لقناة «ليبيا الآن»»
        for match in scene.words.entities.at(tokens, i):
            told = match.entry.entity.type in types and (match.entry.adjective or not match.entry.weak)
            if told and not _of_a_name(scene, i, match):
                return modifier(scene, match)
    return None


def _of_a_name(scene: Scene, i: int, match: Match) -> bool:
    """Whether the name of an area at token `i` is the end of a longer one ("South Africa" is not Africa), or an English
    one that a preposition makes a name of its own ("speaking in Lima")."""
    english = scene.layers.sentence.lang == "en"
    return any(
        (m.first < i < m.last and not match.entry.adjective) or (english and bool(m.marker) and m.first <= i < m.last)
        for m in scene.mentions
    )


def modifier(scene: Scene, match: Match) -> Mention:
    """A country that only an adjective or a modifier names, noted as one that a frame takes."""
    found = Mention(match.first, match.last, match.entry.entity, "adjective", head=match.first)
    scene.modifiers.append(found)
    return found
