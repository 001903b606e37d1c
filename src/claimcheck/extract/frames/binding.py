"""Which frame governs a figure: by clause, order and distance; a figure serves one frame."""

from __future__ import annotations

from itertools import pairwise

from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames.frame import FIGURE_AFTER, Frame, Scene
from claimcheck.extract.frames.measurand import holds_places, is_measure
from claimcheck.extract.governors import DEALS
from claimcheck.lexicon.classes import word_class
from claimcheck.text.closed_classes import (
    ARTICLES,
    BE,
    DETERMINERS,
    FINITE_AUXILIARIES,
    HAVE,
    MODALS,
    PERSONAL,
    POSSESSIVES,
    TEMPORAL,
)

LONGEST_COST = 6  # tokens of "at an estimated total cost of"
FIGURE_BEFORE = 9  # tokens between a figure and a trigger behind it
_LEVELS = frozenset(("earn", "value", "capacity", "measure", "share", "spend", "toll"))
_TO = word_class("binding", "to")
FROM = frozenset(("من", "from"))  # before what a level was
_AGAINST = word_class("binding", "against")
_SHORTEST_RIVAL = 3  # letters of «ل» and a noun
_BY = frozenset(("ب", "by"))
BY_NOUNS = word_class("binding", "by_nouns")

_BOUNDS = frozenset(("above", "below", "beyond", "past"))
_REACHING = word_class("binding", "reaching")


def bind_figures(scene: Scene, frames: list[Frame]) -> None:
    """Give every figure to at most one frame: the one that governs it by clause, order and distance."""
    for n, figure in enumerate(scene.layers.figures):
        if figure.minor or figure.kind == "date" or figure.equivalent_of is not None or figure.first in scene.voiced:
            continue
        near = [frame for frame in frames if _reaches(scene, frame, figure)]
        ranked = sorted(((_cost(scene, frame, figure, near), k) for k, frame in enumerate(near)), key=lambda p: p[0])
        chosen = near[ranked[0][1]] if ranked and ranked[0][0] < 100 else _in_series(scene, frames, n)
        if chosen is not None and _is_anothers(scene, chosen, figure):
            chosen = None
        if chosen is not None:
            frame = chosen
            frame.figures.append(figure)
            if of_whole(scene, figure):
                frame.notes.append(f"part-whole:{n}")
            elif _behind_part(scene, figure) and not _of_another_group(frame, frames):
                frame.notes.append(f"part:{n}")


def _of_another_group(frame: Frame, frames: list[Frame]) -> bool:
    """Whether a count is all of its own group, though it is told among others: "312 cases, including 14 deaths"."""
    before = [f for f in frames if f is not frame and f.figures and f.trigger.first < frame.trigger.first]
    return bool(before) and frame.event == before[-1].event == "toll" and frame.metric != before[-1].metric


FAR = 2 * max(FIGURE_AFTER, FIGURE_BEFORE)  # tokens beyond which a frame governs no figure, whatever it costs


def _reaches(scene: Scene, frame: Frame, figure: FigureMention) -> bool:
    """Whether a frame is near enough to be weighed: its trigger, or where its relative clause opens."""
    at = frame.trigger.first
    return -FAR <= at - figure.first <= FAR or -FAR <= scene.clauses.all[frame.clause].first - figure.first <= FAR


def _counts_its_users(scene: Scene, frame: Frame, figure: FigureMention) -> bool:
    """Whether an English verb tells right behind counted people what they use: "the 500 million people [who open]
    Kitebird", "40 million people [using] it"."""
    row, trigger = frame.row, frame.trigger
    if frame.pos != "verb" or row.subject is not None or row.object != "entity" or figure.kind != "count":
        return False
    between = [scene.layers.sentence.tokens[k].norm for k in range(figure.last, trigger.first)]
    return between in (["who"], ["that"], ["now"], ["who", "now"]) or (
        between == [] and trigger.entry.form.tense == "gerund"
    )


def _in_series(scene: Scene, frames: list[Frame], n: int) -> Frame | None:
    """The frame of the figure before, where this one only goes on with it: «الأولى 2.5 مليار، والثانية 2.75 مليار»."""
    figure = scene.layers.figures[n]
    earlier = [f for f in scene.layers.figures[:n] if not f.minor and f.kind != "date" and f.equivalent_of is None]
    if not earlier:
        return None
    before = earlier[-1]
    governing = next((f for f in frames if before in f.figures and not f.row.counted), None)
    if governing is None or (before.kind, before.unit) != (figure.kind, figure.unit):
        return None
    between = range(before.last, figure.first)
    told = any(f.trigger.first in between for f in frames)
    verb = any(m.entry.pos == "verb" for k in between for m in scene.layers.triggers[k])
    joined = any(scene.layers.mark(k) in (",", "،") or _joins(scene, k) for k in between)
    return governing if joined and not told and not verb and len(between) <= 10 else None


def _cost(scene: Scene, frame: Frame, figure: FigureMention, frames: list[Frame]) -> float:
    """How far a frame is from governing a figure; 100 and more means not at all."""
    row, trigger = frame.row, frame.trigger
    if frame.event == "build" and _pays_for(scene, frame, figure):
        return 0.0
    was = row.lang == "ar" and _of_before(scene, figure)
    if was and frame.event not in _LEVELS and trigger.first > figure.first:
        return 100.0  # «بعدما كان 90 درهما، رغم استيراد 45 ألف رأس»
    pointed = frame.event == "measure" and frame.pos == "verb" and trigger.enclitic in ("ه", "ها")
    if row.lang == "ar" and pointed and figure.lead - trigger.last > _OBJECT:
        return 100.0  # «دواء تنتجه شركة كذا، بعد تسجيل 14 حالة»
    by_amount = (
        frame.event == "change"
        and figure.kind in ("money", "count")
        and _by_how_much(scene, figure)
        and not _valued_at(figure, frames)
        and trigger.last <= figure.lead
        and not (row.lang == "ar" and _behind_part(scene, figure))  # «إلى 31 مليونا، منهم 9 ملايين»
        and not was
        and (frame.pos == "verb" or figure_marker(scene, figure) in _BY)
        and (row.lang == "ar" or figure.lead - trigger.last <= _BESIDE or figure_marker(scene, figure) in _BY)
    )
    if (figure.kind not in row.figures and not by_amount) or not scene.words.events[frame.event].figures:
        return 100.0
    if figure.kind == "count" and figure.unit in scene.words.events[frame.event].not_units:
        return 100.0
    if row.lang == "ar" and frame.event == "own" and frame.pos != "verb" and _shared_before(scene, frame, figure):
        return 100.0  # «45% من المشغل و«كذا» 35%»: who runs something has no percentage of it
    if row.lang == "en" and frame.event == "change" and figure.unit == "vote":
        return 100.0  # "voted by 31 to 14 to raise council tax"
    if row.lang == "en" and frame.event != "capacity" and holds_places(scene, figure):
        return 100.0
    if row.lang == "en" and frame.event == "supply" and _sizes_another(scene, frame, figure):
        return 100.0  # "to supply transformers for its 600-megawatt battery"
    if row.lang == "en" and frame.event == "toll" and is_measure(figure):
        return 100.0  # "winds of 148 km/h uprooted trees"
    if frame.event == "capacity" and row.lang == "en" and _counts_its_users(scene, frame, figure):
        return 0.0
    if row.counted and not figure.first <= trigger.first < figure.last:
        return 100.0
    if row.lang == "ar" and frame.event == "change" and _sums_up(frame, figure, frames):
        return 100.0  # «بزيادة 12%، وصافي ربح قدره 9.4 ملايين»
    if row.lang == "ar" and frame.event == "toll" and not row.counted and _counts_others(scene, frame, figure):
        return 100.0
    if row.counted:
        return 100.0 if frame.event == "capacity" and _befallen(scene, figure, frames) else 0.0
    if frame.event == "change" and is_level(scene, figure) and not _is_rate_of_growth(scene, frame):
        return 100.0
    moved = row.lang == "en" and frame.event == "list" and figure.kind == "percent" and frame.pos == "noun"
    if moved and any(f.event == "change" and f.clause == frame.clause for f in frames):
        return 100.0  # "the yield on the 10-year bond rose to 4.31%"
    if trigger.last <= figure.lead and _is_anothers(scene, frame, figure):
        return 100.0
    hurt = frame.event == "toll" and row.lang == "en" and _after_moves(frame, figure, frames)
    levels = frame.event in _LEVELS and not hurt and not is_level(scene, figure)
    if levels and _changes(scene, figure, frames) and not _behind_change(scene, frame, figure, frames):
        return 100.0
    if frame.event == "capacity" and frame.pos == "verb" and _measured_already(frame, figure, frames):
        return 100.0
    clause = scene.clauses.of[figure.first]
    tokens = scene.layers.sentence.tokens
    if [t.norm for t in tokens[figure.last : figure.last + 2]] in (["of", "which"], ["of", "whom"]):
        clause = scene.clauses.of[figure.last + 1]  # "Acme, 57% of which is held by Delmont"
    family = scene.clauses.family(clause)
    if frame.clause not in family:
        return 2.0 if _taken_up(scene, frame, figure) else 100.0
    depth = family.index(frame.clause)
    if depth and (scene.clauses.all[clause].kind in ("that", "coordinate") or _held(scene, clause, figure)):
        return 100.0
    if trigger.last <= figure.lead or (trigger.first >= figure.lead and trigger.last <= figure.first):
        distance = _apart(scene, trigger.last, figure.lead)
        if distance > FIGURE_AFTER:
            return 100.0
        reached = reached_by_verb(scene, figure)
        between = sum(
            1
            for f in frames
            if trigger.first < f.trigger.first < figure.first
            and figure.kind in f.row.figures
            and f.clause in family
            and not f.row.counted
            and not (reached and _oblique(scene, f))
            and not _tells_when(scene, f, figure, frames)
        )
        fallback = 6 * (frame.event == "measure") + 12 * (reached and _oblique(scene, frame))
        specific = 0.0 if row.needs and figure.kind in row.needs else 0.5
        when = 12 * _tells_when(scene, frame, figure, frames)
        joined = 6 * (frame.event == "toll" and any(_joins(scene, k) for k in range(trigger.last, figure.lead)))
        return distance + 8 * depth + 12 * between + specific + joined + fallback + when
    if row.lang == "en" and frame.pos in ("verb", "phrase") and _predicate_between(scene, figure.tail, trigger.first):
        return 100.0
    distance = _apart(scene, figure.tail, trigger.first)
    if row.lang == "en" and frame.pos == "noun" and _brought_along(scene, figure.tail, trigger.first):
        return 100.0
    if trigger.first < figure.tail or (frame.event == "share" and _is_subject(scene, frame, figure)):
        return 100.0
    if row.lang == "ar" and frame.event == "change" and frame.pos == "masdar" and figure.kind == "count":
        return 100.0  # «شمل 14 محللا خفض الفائدة»
    if row.lang == "ar" and frame.pos in ("noun", "masdar") and trigger.proclitics.startswith("و"):
        return 100.0  # «النمو إلى 4.8% والتضخم دون 1%»
    limit = (
        FIGURE_BEFORE
        if frame.pos in ("masdar", "noun", "phrase", "participle") or row.lang == "en"
        else FIGURE_BEFORE + 3
    )
    if distance > limit or depth:
        return 100.0
    if row.lang == "en" and frame.event == "measure" and _is_means(scene, figure, trigger.first):
        return 100.0
    if frame.event == "toll" and distance <= 2:
        return 0.5
    if row.lang == "ar" and frame.event == "lend" and frame.pos == "noun" and not distance and not trigger.proclitics:
        return 0.0  # «منها 7 ملايين دولار [تسهيلات ائتمانية] من بنك كذا»
    if (
        row.lang == "en"
        and frame.pos == "noun"
        and distance <= 2
        and _qualifies_only(scene, figure.tail, trigger.first)
    ):
        return 1.0 + distance
    crossed = sum(1 for k in range(figure.tail, trigger.first) if scene.layers.mark(k) in (",", "،"))
    if row.lang == "ar" and frame.pos in ("noun", "masdar") and crossed and _has_its_own(scene, trigger.last, figure):
        return 100.0  # «تستورد 90% من حاجتها، وتأتي كذا بحصة 55%»
    if row.lang == "ar" and frame.event == "spend" and figure.kind == "percent" and crossed:
        return 100.0  # «إلى 3%، وجنب البنك مخصصات»
    return 10 + 2 * distance + 10 * crossed


def _sums_up(frame: Frame, figure: FigureMention, frames: list[Frame]) -> bool:
    """Whether a noun that may tell a change tells a result beside it, whose sum a bare amount is."""
    twin = (f for f in frames if f.event in _LEVELS and f.trigger.first == frame.trigger.first)
    return frame.pos == "noun" and figure.kind == "money" and any(figure.kind in f.row.figures for f in twin)


def _counts_others(scene: Scene, frame: Frame, figure: FigureMention) -> bool:
    """Whether an Arabic figure counts others than those who came to harm: who was on board («غرق مركب يقل [40
    مهاجرا]»), or those of whom one did («دهس [ثلاثة مارة]، ما أسفر عن مقتل أحدهم»)."""
    layers, tokens = scene.layers, scene.layers.sentence.tokens
    before = [m for m in layers.triggers[figure.lead - 1] if m.last == figure.lead] if figure.lead else []
    if "capacity" in {m.entry.row.event for m in before if m.entry.pos == "verb"}:
        return not any(m.entry.row.event == "toll" for m in before)  # «نُقل ثلاثة إلى المستشفى»
    behind = tokens[frame.trigger.last].norm if frame.trigger.last < len(tokens) else ""
    return figure.last <= frame.trigger.first and behind in _ONE_OF_THEM


_ONE_OF_THEM = word_class("binding", "one_of_them")


def _of_before(scene: Scene, figure: FigureMention) -> bool:
    """Whether a figure is what a level was before: «ارتفع تقييمها إلى 210 ملايين، [بعدما كان] 90 مليونا»."""
    told = scene.layers.cues_in(figure.lead - _WAS_WITHIN, figure.lead, "base")
    return any(cue.entry.value != "level" and cue.last == figure.lead and cue.last - cue.first > 1 for cue in told)


_WAS_WITHIN = 4  # tokens of «بعد أن كانت»


def _measured_already(frame: Frame, figure: FigureMention, frames: list[Frame]) -> bool:
    """Whether the subject of a verb of reaching says what is measured: "Oil [production] in Iraq reached 4m"."""
    return figure.lead - frame.trigger.last <= 1 and any(
        f.event == "measure"
        and f.pos == "noun"
        and f.clause == frame.clause
        and f.trigger.last <= frame.trigger.first
        and figure.kind in f.row.figures
        for f in frames
    )


def _shared_before(scene: Scene, frame: Frame, figure: FigureMention) -> bool:
    """Whether a figure of the same kind stands before the trigger in its clause, so that the one behind goes on with
    it."""
    before = (f for f in scene.layers.figures if f.kind == figure.kind and f.last <= frame.trigger.first)
    return any(scene.clauses.of[f.first] == frame.clause for f in before)


def _has_its_own(scene: Scene, at: int, figure: FigureMention) -> bool:
    """Whether another figure of the same kind stands right behind the trigger that ends before token `at`."""
    return any(f.kind == figure.kind and 0 <= f.lead - at <= 1 for f in scene.layers.figures)


def _held(scene: Scene, clause: int, figure: FigureMention) -> bool:
    """Whether an English relative clause says itself whose a figure is: "a plant that has 300 employees"."""
    part, tokens = scene.clauses.all[clause], scene.layers.sentence.tokens
    relative = part.kind == "relative" and scene.layers.sentence.lang == "en"
    return relative and any(tokens[k].norm in HAVE for k in range(part.first, figure.lead) if figure.lead - k <= 3)


_BEFALL = frozenset(("toll", "staff"))
_OBJECT = 5  # tokens between a verb and the people that it tells of


def _befallen(scene: Scene, figure: FigureMention, frames: list[Frame]) -> bool:
    """Whether a verb right before a figure says what happens to the people counted, whoever else has them: «اعتقلت
    الشرطة خمسة موظفين», "arrested five employees"."""
    clause = scene.clauses.of[figure.first]
    return any(
        f.event in _BEFALL
        and f.pos in ("verb", "phrase", "masdar")
        and f.clause == clause
        and 0 <= figure.lead - f.trigger.last <= _OBJECT
        and figure.unit not in scene.words.events[f.event].not_units
        and not any(scene.layers.mark(k) or k in scene.layers.figure_at for k in range(f.trigger.last, figure.lead))
        and not any(o.event not in _BEFALL and f.trigger.last <= o.trigger.first < figure.lead for o in frames)
        for f in frames
    )


def _predicate_between(scene: Scene, first: int, last: int) -> bool:
    """Whether "and" leads on to a predicate of its own, so that a figure before it belongs to the one before: "has 22
    rides and is due to open"."""
    norms = [token.norm for token in scene.layers.sentence.tokens[first : last + 1]]
    return any(a in ("and", "but") and b in FINITE_AUXILIARIES for a, b in pairwise(norms))


def _brought_along(scene: Scene, first: int, last: int) -> bool:
    """Whether "with" leads on from a figure's own noun to another: "a $6m plant with a Belgian loan"."""
    return any(t.norm == "with" for t in scene.layers.sentence.tokens[first:last])


def _sizes_another(scene: Scene, frame: Frame, figure: FigureMention) -> bool:
    """Whether a count behind "for its" tells how large that is which goods are for, and not how many they are."""
    tokens, at = scene.layers.sentence.tokens, figure.lead
    owned = figure.kind == "count" and at > frame.trigger.last + 1 and tokens[at - 1].norm in POSSESSIVES
    return owned and tokens[at - 2].norm in ("for", "at", "to")


def _is_means(scene: Scene, figure: FigureMention, at: int) -> bool:
    """Whether the noun at token `at` only tells in what a price is paid: "bought Acme for $310m in [cash]"."""
    return (
        at == figure.tail + 1
        and scene.layers.sentence.tokens[figure.tail].norm == "in"
        and (figure_marker(scene, figure) == "for")
    )


def _pays_for(scene: Scene, frame: Frame, figure: FigureMention) -> bool:
    """Whether a sum is told as the cost of what is built: «عقد بناء محطة بكلفة مليار», "at a cost of $2bn"."""
    if figure.kind != "money" or frame.trigger.last > figure.lead:
        return False
    if frame.clause not in scene.clauses.family(scene.clauses.of[figure.first]):
        return False
    told = scene.layers.cues_in(figure.lead - LONGEST_COST, figure.lead, "cost")
    return any(match.last == figure.lead for match in told) or _priced_bare(scene, frame, figure)


def _priced_bare(scene: Scene, frame: Frame, figure: FigureMention) -> bool:
    """Whether «ب» alone, in no other event's reach, leads to the sum: «كذا تنشئ محطة في كذا بـ2.1 مليار»."""
    if frame.row.lang != "ar" or frame.pos not in ("verb", "masdar") or figure_marker(scene, figure) not in _BY:
        return False
    bare = scene.layers.sentence.tokens[figure.lead].norm not in BY_NOUNS
    built = {k for m in frame.roles.get("facility", ()) for k in range(m.first, m.last)}
    between = [k for k in range(frame.trigger.last, figure.lead) if k not in built]
    return bare and not any(m.entry.row.event != frame.event for k in between for m in scene.layers.triggers[k])


def _apart(scene: Scene, first: int, last: int) -> int:
    """The tokens between two places, without the brackets that open and close between them; none where they meet."""
    kinds, of = scene.clauses.all, scene.clauses.of
    ends = {of[first - 1] if first else 0, of[last] if last < len(of) else 0}
    return sum(kinds[of[k]].kind != "bracket" or of[k] in ends for k in range(first, last))


_GROWTH = word_class("binding", "growth")
_RATES = ("توقعات", "تقديرات", "معدل", "نسبه", "وتيره", "هدف", "مستهدف")


def _is_rate_of_growth(scene: Scene, frame: Frame) -> bool:
    """Whether a verbal noun of growth is a rate that has a level: «رفع توقعاته لنمو الاقتصاد إلى 4.8%»."""
    tokens, at = scene.layers.sentence.tokens, frame.trigger.first
    if frame.row.lang != "ar" or frame.pos != "masdar" or scene.layers.key(at) not in _GROWTH:
        return False
    return any(tokens[k].norm.removeprefix("و").startswith(_RATES) for k in range(max(at - 2, 0), at))


def is_rivals(scene: Scene, figure: FigureMention) -> bool:
    """Whether a figure is set against the one before as somebody else's: «41 ألف صوت مقابل 36 ألفا [لمنافسه]»."""
    tokens = scene.layers.sentence.tokens
    against = figure.lead > 0 and tokens[figure.lead - 1].norm in _AGAINST
    behind = tokens[figure.last].norm if figure.last < len(tokens) else ""
    return against and behind.startswith("ل") and len(behind) > _SHORTEST_RIVAL


def _is_anothers(scene: Scene, frame: Frame, figure: FigureMention) -> bool:
    """Whether a figure is a rival's, and none of a share-out: «45% من المشروع لكذا، مقابل 30% لكذا»; or tells whom a
    ship carries, and not who is missing."""
    behind = frame.event == "toll" and frame.row.lang == "en" and figure.lead > frame.trigger.first
    if behind and scene.layers.sentence.tokens[figure.lead - 1].norm == "carrying":
        return True  # "were missing after a fire on a ferry carrying 90 people"
    shared_out = frame.event == "share" and any(m.marker for m in frame.roles.get("holder", ()))
    return is_rivals(scene, figure) and not shared_out


def _is_subject(scene: Scene, frame: Frame, figure: FigureMention) -> bool:
    """Whether a share is itself the subject of an English verb of having: "38% of households have clean water"."""
    tokens = scene.layers.sentence.tokens
    of = figure.last < len(tokens) and tokens[figure.last].norm == "of"
    active = frame.trigger.entry.form.tense in ("past", "present", "base") and frame.row.subject == "holder"
    passive = tokens[frame.trigger.first - 1].norm in BE
    return frame.row.lang == "en" and frame.pos == "verb" and of and active and not passive


def _taken_up(scene: Scene, frame: Frame, figure: FigureMention) -> bool:
    """Whether a relative clause behind a figure makes it the object: "the $5bn that it borrowed", «التي جمعتها»."""
    clause, verb = scene.clauses.all[frame.clause], frame.trigger
    between = range(figure.tail, clause.first)
    if clause.kind != "relative" or not 0 <= len(between) <= 2 or any(scene.layers.mark(k) for k in between):
        return False
    if verb.entry.pos != "verb" or any(
        f.kind == figure.kind and scene.clauses.of[f.first] == frame.clause for f in scene.layers.figures
    ):
        return False
    if verb.entry.form.voice == "passive" or verb.entry.row.lang == "ar":
        return bool(verb.enclitic) or verb.entry.form.voice == "passive"
    tokens = scene.layers.sentence.tokens
    named = any(clause.first <= m.first < verb.first and not m.marker for m in scene.mentions)
    return named or any(tokens[k].norm in PERSONAL | BE for k in range(clause.first, verb.first))


def figure_marker(scene: Scene, figure: FigureMention) -> str:
    """The preposition right before a figure and its approximator, "" for none."""
    layers = scene.layers
    opens = layers.sentence.tokens[figure.lead].norm  # «لتصل إلى», read as the figure's own approximator
    if figure.lead < figure.first and opens[:1] in "فلو" and opens.lstrip("وفل") in _REACHING:
        return "الي"
    ending = layers.ends.get(_before_amount(scene, figure.lead))
    if not ending and figure.lead > 1 and layers.sentence.tokens[figure.lead - 1].norm == "the":
        ending = layers.ends.get(figure.lead - 1)  # "below the $1.5bn expected"
    if ending:
        return str(min(ending, key=lambda m: m.first).entry.value)
    norm = layers.sentence.tokens[figure.lead].norm
    before = layers.sentence.tokens[figure.lead - 1].norm.rstrip("ـ") if figure.lead else ""
    if before in ("ب", "ل", "وب", "ول"):
        return before[-1]
    if before == "the" and figure.lead > 1:
        before = layers.sentence.tokens[figure.lead - 2].norm
    if before in _BOUNDS or before == "from":
        return before  # "gone up from £180 to £260", where "up from" is a word of its own
    if before in BY_NOUNS:
        return "ب"
    if before.lstrip("وفل") in _REACHING:
        return "الي"
    if (
        layers.sentence.tokens[figure.lead].kind == "word"
        and norm[:1] in ("ب", "ل")
        and figure.lead in layers.figure_at
    ) or norm in BY_NOUNS:
        return norm[0]
    return ""


_BESIDE = 6  # tokens between an English verb of rising or falling and how much it tells without "by"
_AMOUNTS = word_class("binding", "amounts")


def _before_amount(scene: Scene, at: int) -> int:
    """The token where "an average of" before a figure begins, else `at`."""
    tokens = scene.layers.sentence.tokens
    if at < 3 or tokens[at - 1].norm != "of" or tokens[at - 2].norm not in _AMOUNTS:
        return at
    return at - 3 if tokens[at - 3].norm in ARTICLES else at - 2


def reached_by_verb(scene: Scene, figure: FigureMention) -> bool:
    """Whether a verb of reaching that goes on with a clause stands right before a figure: «…، فبلغت 106 مليارات»."""
    tokens = scene.layers.sentence.tokens
    before = tokens[figure.lead - 1].norm if figure.lead else ""
    return before[:1] in ("ف", "و", "ل") and before.lstrip("وفل") in _REACHING


def _oblique(scene: Scene, frame: Frame) -> bool:
    """Whether a preposition governs a noun: it is no subject of the verb behind it («تحت ضغط أسعار الخام، فبلغت»)."""
    at = frame.trigger.first
    return frame.pos in ("noun", "masdar") and any(
        scene.layers.cue(k, "marker") is not None for k in range(max(at - 2, 0), at)
    )


def _tells_when(scene: Scene, frame: Frame, figure: FigureMention, frames: list[Frame]) -> bool:
    """Whether a deal only tells when something was as much as a bare figure behind it says: «بلغ تقييمها بعد الجولة
    160 مليونا», but «بعد جولة بـ160 مليونا»."""
    tokens, first = scene.layers.sentence.tokens, frame.trigger.first
    determined = first and tokens[first - 1].norm in DETERMINERS
    when = tokens[first - 1 - bool(determined)].norm if first > determined else ""
    return (
        frame.pos in ("noun", "masdar")
        and frame.event in DEALS
        and when in TEMPORAL
        and not figure_marker(scene, figure)
        and any(f is not frame and f.clause == frame.clause and f.trigger.last < first for f in frames)
    )


def is_level(scene: Scene, figure: FigureMention) -> bool:
    """Whether a figure is what something came to («إلى 5») or came from, and not by how much it changed."""
    marker = figure_marker(scene, figure)
    if marker in _TO or _ends_at(scene, figure) or _joins_level(scene, figure) or _set_against(scene, figure):
        return True
    if marker in FROM and figure.lead > 1 and scene.layers.sentence.tokens[figure.lead - 2].norm in ("up", "down"):
        return True  # "62%, up from 58% in 2019"
    if marker in FROM:
        others = [
            f
            for f in scene.layers.figures
            if f is not figure and scene.clauses.of[f.first] == scene.clauses.of[figure.first]
        ]
        return any(figure_marker(scene, f) in _TO for f in others)
    return False


def _joins_level(scene: Scene, figure: FigureMention) -> bool:
    """Whether «و» joins a figure to a level right before it: «خفض الفائدة إلى 21% و22% على الترتيب»."""
    before = next((f for f in scene.layers.figures if f.kind == figure.kind and 0 <= figure.lead - f.last <= 1), None)
    if before is None or scene.layers.sentence.lang != "ar":
        return False
    at = before.last if before.last < figure.lead else figure.lead
    return scene.layers.sentence.tokens[at].norm.startswith("و") and figure_marker(scene, before) in _TO


def _set_against(scene: Scene, figure: FigureMention) -> bool:
    """Whether «مقابل» sets a figure against a level before it: «إلى 61% العام الماضي مقابل [83%] في 2022»."""
    tokens = scene.layers.sentence.tokens
    if figure.lead < 1 or tokens[figure.lead - 1].norm not in _AGAINST or is_rivals(scene, figure):
        return False
    before = [
        f for f in scene.layers.figures if f.kind == figure.kind and f.unit == figure.unit and f.last <= figure.lead
    ]
    near = before and figure.lead - before[-1].last <= _AGAINST_WITHIN
    return bool(near) and figure_marker(scene, before[-1]) in _TO


_AGAINST_WITHIN = 7  # tokens between a level and what it is set against
_ENDINGS = word_class("binding", "endings")


_TOPPING = word_class("binding", "topping")


def _ends_at(scene: Scene, figure: FigureMention) -> bool:
    """Whether an infinitive of reaching leads to a figure: "jumped 7% to close near $74"."""
    tokens, at = scene.layers.sentence.tokens, figure.lead
    if at > 1 and tokens[at - 1].norm in _ENDINGS | _TOPPING and tokens[at - 2].norm in MODALS | {"even"}:
        return True  # "had risen from £12m and could top £20m"
    return at > 1 and tokens[at - 1].norm in _ENDINGS and tokens[at - 2].norm == "to"


def _by_how_much(scene: Scene, figure: FigureMention) -> bool:
    marker = figure_marker(scene, figure)
    return marker in _BY or marker == ""


def _changes(scene: Scene, figure: FigureMention, frames: list[Frame]) -> bool:
    """Whether a verb of rising or falling governs the figure's clause, before it and near."""
    moved = ("change", "staff") if figure_marker(scene, figure) == "by" else ("change",)  # "cut its headcount by 300"
    return (
        any(
            f.event in moved
            and f.pos in ("verb", "masdar")
            and f.clause == scene.clauses.of[figure.first]
            and 0 <= figure.lead - f.trigger.last <= 14
            for f in frames
        )
        and not _valued_at(figure, frames)
        and _by_how_much(scene, figure)
    )


def _behind_change(scene: Scene, frame: Frame, figure: FigureMention, frames: list[Frame]) -> bool:
    """Whether an Arabic noun of a level stands right before its figure, behind a change with one of its own: «بزيادة
    12%، وصافي [ربح] 9.4 ملايين»."""
    if frame.row.lang != "ar" or frame.pos != "noun" or not 0 <= figure.lead - frame.trigger.last <= 1:
        return False
    told = (f for f in scene.layers.figures if f.kind not in ("date", "duration"))
    own = [f for f in told if f.last <= frame.trigger.first]
    moves = [f for f in frames if f.event == "change" and f.trigger.first < frame.trigger.first]
    return bool(moves) and all(any(m.trigger.last <= f.first for f in own) for m in moves)


def _after_moves(frame: Frame, figure: FigureMention, frames: list[Frame]) -> bool:
    """Whether a toll is told behind whatever fell: "a bus plunged into a ravine, killing six"."""
    moves = [f.trigger.first for f in frames if f.event == "change" and f.trigger.last <= figure.lead]
    return bool(moves) and max(moves) < frame.trigger.first


def _valued_at(figure: FigureMention, frames: list[Frame]) -> bool:
    """Whether a valuation is named right before the figure: «زادت … قياساً بتقييم 157 مليار»."""
    return any(f.event == "value" and f.trigger.last == figure.lead for f in frames)


def _joins(scene: Scene, i: int) -> bool:
    token = scene.layers.sentence.tokens[i]
    return token.norm in ("and", "و", "then", "ثم") or (
        token.kind == "word" and token.norm.startswith("و") and i in scene.layers.figure_at
    )


def _qualifies_only(scene: Scene, first: int, last: int) -> bool:
    """Whether only adjectives and hyphens stand between a figure and its noun: "a $2bn funding round"."""
    layers = scene.layers
    return not any(
        layers.mark(k) not in ("", "-", "%") or layers.cue(k, "marker", "subordinate", "relative")
        for k in range(first, last)
    )


def of_whole(scene: Scene, figure: FigureMention) -> bool:
    """Whether a figure is the whole of which the one before it is a part: "46 out of 329 seats", «من أصل 3600»."""
    behind = figure.kind == "count" and figure is not scene.layers.figures[0]
    return behind and any(scene.layers.cue(k, "whole") for k in range(max(figure.lead - 4, 0), figure.lead))


def _behind_part(scene: Scene, figure: FigureMention) -> bool:
    tokens = scene.layers.sentence.tokens
    behind = [t.norm for t in tokens[figure.last : figure.last + 2]]
    if behind in (["of", "it"], ["of", "that"], ["of", "them"], ["of", "this"]):
        return True  # "about $50m of it from Nvidia"
    return any(scene.layers.cue(k, "part") for k in range(max(figure.lead - 4, 0), figure.lead + 1))
