"""What an article teaches: full names and their short forms, two scripts side by side, initials in brackets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimcheck.extract.layers import CLOSE, OPEN, QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names.catalogue import lands_at, names_at
from claimcheck.extract.names.forms import strip_clitics
from claimcheck.extract.names.forms_ar import OF_FIRMS
from claimcheck.extract.names.mention import Mention, Names, View, from_catalogue
from claimcheck.extract.names.vocabulary import Vocabulary, vocabulary
from claimcheck.extract.skeleton import same_sound, skeleton
from claimcheck.lexicon.phrases import NOTHING, pick_longest
from claimcheck.lexicon.schemas import FIRMS
from claimcheck.lexicon.words import TYPES, Alias, Entity, is_definite
from claimcheck.text.normalise import bare, fold

_JOINING = frozenset(("of", "and", "for", "the", "&", "on", "de"))
_SHORTENED = frozenset(("company", "fund", "name", "bank"))
MOST_LATIN = 400  # unknown Latin names; among more, one that sounds alike is chance


@dataclass(slots=True)
class Lesson:
    """What is learnt while an article is surveyed, before anything of it is decided."""

    entities: dict[str, Entity] = field(default_factory=dict)
    kinds: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    texts: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    same: dict[str, str] = field(default_factory=dict)
    scripts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    shorts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    surnames: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    openings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    quoted: set[str] = field(default_factory=set)
    initials: dict[str, None] = field(default_factory=dict)

    def root(self, entity: str) -> str:
        """The id under which an entity is finally known."""
        while entity in self.same:
            entity = self.same[entity]
        return entity


def learn(view: View, mentions: list[Mention], lesson: Lesson) -> None:
    """Take in one sentence: its own names, their short forms, and what stands side by side."""
    for mention in mentions:
        if mention.found_by == "group":
            continue
        entity = mention.entity
        lesson.entities.setdefault(entity.id, entity)
        if from_catalogue(mention):
            continue
        text = strip_clitics(view.text(mention.first, mention.last), mention.proclitic)
        lesson.kinds[entity.id][entity.type] += 1
        lesson.texts[entity.id].setdefault(text)
        lesson.texts[entity.id].setdefault(entity.name)
        for short in short_forms(view, mention):
            lesson.shorts[short].add(entity.id)
        if _may_have_surname(view, mention):
            lesson.surnames["~" + view.norm(mention.last - 1)].add(entity.id)
        if view.arabic and _in_quotes(view, mention) and entity.type in _SHORTENED:
            lesson.quoted.add(entity.id)
            if 2 <= mention.last - mention.first <= _LONGEST_QUOTED and not view.hits[mention.first]:
                lesson.openings["~" + view.norm(mention.first)].add(entity.id)
        token = view.tokens[mention.first]
        if mention.last - mention.first == 1 and token.text.isupper() and token.kind == "latin":
            lesson.initials.setdefault(token.text)
    _side_by_side(view, mentions, lesson)


def short_forms(view: View, mention: Mention) -> Iterable[str]:
    """How a long name may be written later: a company by its first word, a person by the last."""
    length = mention.last - mention.first
    if length < 2:
        return
    first, last = view.tokens[mention.first], view.tokens[mention.last - 1]
    words = view.vocabulary
    announced = mention.found_by == "institution"
    if view.arabic and announced and length > 2 and mention.type in FIRMS and lands_at(view, mention.last - 1):
        length, last = length - 1, view.tokens[mention.last - 2]  # «بنك كذا» العماني
        yield view.text(mention.first, mention.first + length)
        if mention.type == "company" and length > 2:
            yield view.text(mention.first + 1, mention.first + length)
    if mention.type == "person":
        if len(last.text) > 3 and not words.has("given", last.norm) and not words.has("given_words", last.norm):
            yield last.text
    elif mention.type in _SHORTENED and first.kind == "latin":
        common = vocabulary("en")
        if len(first.text) > 2 and not _ordinary(view, common, mention.first):
            yield first.text
        if (
            mention.type == "name"
            and length == 2
            and len(last.text) > 3
            and not view.arabic
            and _personal(view, mention)
        ):
            yield last.text
    elif mention.type in ("club", "company") and announced and length in (2, 3):
        core = view.tokens[mention.first + 1]
        if (
            core.norm.startswith("ال")
            and len(core.norm) > 5
            and not words.has("trades", bare(core.norm))
            and not core.norm.endswith(("يه", "ات"))
            and (mention.type == "club" or length == 3)
        ):
            yield core.text
        bare_core = not core.norm.startswith("ال") and not words.has("trades", core.norm)
        if mention.type == "company" and length == 3 and bare_core and last.norm in OF_FIRMS:
            yield core.text  # «شركة مدار العقارية», and then «مدار»
        named = any(not m.entry.adjective and not m.entry.weak for m in view.hits[mention.first + 1])
        definite = core.norm.startswith("ال") and (named or not core.norm.endswith(("يه", "ي")))
        whole = definite or (named and last.norm.startswith("لل"))  # «شركة أرامكو للتجارة»
        if mention.type == "company" and length == 3 and whole and last.norm.startswith(("ال", "لل")):
            yield f"{core.text} {last.text}"  # «شركة النيل للاتصالات», and then «النيل للاتصالات»


_LONGEST_QUOTED = 4  # words of a quoted name that its first word stands for later


def _in_quotes(view: View, mention: Mention) -> bool:
    return view.layers.mark(mention.first - 1) in QUOTES_OPEN and view.layers.mark(mention.last) in QUOTES_CLOSE


def _join_openings(lesson: Lesson) -> None:
    """«الواحة للأغذية» and «الواحة», each in quotation marks, are one, where no other name begins so."""
    for short, owners in lesson.openings.items():
        roots = {lesson.root(owner) for owner in owners}
        kinds = lesson.kinds.get(short)
        alone = kinds is not None and short in lesson.quoted and set(kinds) <= _SHORTENED
        if alone and len(roots) == 1 and lesson.root(short) == short and short not in roots:
            lesson.same[short] = roots.pop()


def _may_have_surname(view: View, mention: Mention) -> bool:
    """Whether a name of unknown kind may be a person's, whom the text later calls by the last of two or three words."""
    length = mention.last - mention.first
    if view.arabic or mention.type != "name" or length not in (2, 3):
        return False
    words = view.tokens[mention.first : mention.last]
    plain = all(t.kind == "latin" and t.text[0].isupper() and t.text[1:].islower() for t in words)
    return plain and len(words[-1].text) > 3 and not _ordinary(view, view.vocabulary, mention.last - 1)


def _join_surnames(lesson: Lesson) -> None:
    """ "Karin Lindqvist" and "Lindqvist", where the last word also stands alone as a name, are one."""
    for short, owners in lesson.surnames.items():
        roots = {lesson.root(owner) for owner in owners}
        alone = lesson.kinds.get(short)
        if len(roots) == 1 and alone is not None and set(alone) <= {"name", "person"} and lesson.root(short) == short:
            lesson.same[short] = roots.pop()


def _ordinary(view: View, words: Vocabulary, i: int) -> bool:
    norm = view.norm(i)
    if any(
        words.has(heading, norm)
        for heading in ("common", "never", "leaders", "given", "of", "portfolios", "legal", "company", "body", "city")
    ):
        return True
    if words.demonym(norm) or norm in (
        "south",
        "north",
        "east",
        "west",
        "great",
        "green",
        "blue",
        "white",
        "black",
        "red",
        "royal",
        "central",
        "african",
        "american",
    ):
        return True
    return view.layers.cue(i, "head", "title", "official") is not None or bool(view.hits[i])


def _personal(view: View, mention: Mention) -> bool:
    """Whether two capitalised words of unknown kind speak, as people do: "…, said Mirela Popescu"."""
    return view.layers.cue(mention.last, "say") is not None or view.layers.cue(mention.first - 1, "say") is not None


def _side_by_side(view: View, mentions: list[Mention], lesson: Lesson) -> None:
    """«شركة "كذا" (Kadha)» and «كذا Kadha» teach that both are one; a catalogue entity gives its id to the other."""
    layers = view.layers
    by_end = {_behind_quotes(layers, m.last): m for m in mentions}
    for mention in mentions:
        before = mention.first - 1
        if layers.mark(before) in QUOTES_OPEN:
            before -= 1
        bracket = layers.mark(before) in OPEN
        left = by_end.get(before if bracket else before + 1)
        if left is None or left is mention or lesson.root(left.entity.id) == lesson.root(mention.entity.id):
            continue
        if bracket and layers.mark(_behind_quotes(layers, mention.last)) not in CLOSE:
            continue
        if not bracket and view.tokens[left.first].kind == view.tokens[mention.first].kind:
            continue
        if not bracket and mention.proclitic.startswith("و"):
            continue  # «Norlake وأرامكو» are two
        if not _compatible(left.entity, mention.entity) or (bracket and _spells_otherwise(view, left, mention)):
            continue
        keep, other = (left, mention) if from_catalogue(left) or not from_catalogue(mention) else (mention, left)
        if not from_catalogue(other):
            lesson.same[lesson.root(other.entity.id)] = lesson.root(keep.entity.id)
            if view.tokens[left.first].kind != view.tokens[mention.first].kind:
                lesson.scripts[keep.entity.id].add(other.entity.id)


def _spells_otherwise(view: View, left: Mention, right: Mention) -> bool:
    """Whether a bracket in the same script holds something other than initials: "Arsenal (England)"."""
    a, b = view.tokens[left.first], view.tokens[right.first]
    if a.kind != b.kind or (left.type == right.type and left.type != "name"):
        return False
    text = view.text(right.first, right.last)
    return not (text.isupper() or text[:1].lower() == a.text[:1].lower())


def _behind_quotes(layers: Layers, i: int) -> int:
    return i + 1 if layers.mark(i) in QUOTES_CLOSE else i


def _compatible(a: Entity, b: Entity) -> bool:
    if "name" in (a.type, b.type) or a.type == b.type:
        return True
    return any(a.type in group and b.type in group for group in TYPES.values())


# --- deciding


def settle(lesson: Lesson, names: Names) -> None:
    """Fill the article's table: each name one entity, each short form only where it is nobody else's."""
    _join_initials(lesson)
    _join_scripts(lesson)
    _join_surnames(lesson)
    _join_openings(lesson)
    final: dict[str, Entity] = {}
    for root, kinds in _votes(lesson).items():
        entity = lesson.entities[root]
        also = {id_ for one, ids in lesson.scripts.items() if lesson.root(one) == root for id_ in ids} - {root}
        kind = _type(kinds) if root.startswith("~") else entity.type
        final[root] = entity._replace(type=kind, also=tuple(sorted(also)))
        if also:
            names.entities[root] = final[root]
    taught: dict[str, tuple[str, Entity]] = {}
    for one in lesson.kinds:
        entity = names.entities[one] = final[lesson.root(one)]
        for text in lesson.texts[one]:
            taught.setdefault(fold(text), (text, entity))
    for short, owners in lesson.shorts.items():
        roots = {lesson.root(owner) for owner in owners}
        if len(roots) == 1 and (fold(short) not in taught or _same_word(lesson, short)):
            entity = names.entities[_id_of(short)] = final[roots.pop()]
            taught[fold(short)] = (short, entity)
    for text, entity in taught.values():
        _teach(names, text, entity)


def _same_word(lesson: Lesson, short: str) -> bool:
    """Whether a short form also stands alone as a name of unknown kind: then it is the long name's."""
    kinds = lesson.kinds.get(_id_of(short))
    return kinds is not None and set(kinds) <= {"name", "person"} | FIRMS


def _id_of(name: str) -> str:
    return "~" + "-".join(fold(name).split())


def _votes(lesson: Lesson) -> dict[str, Counter[str]]:
    """How often each entity, under all its names, was taken for what."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one, kinds in lesson.kinds.items():
        votes[lesson.root(one)].update(kinds)
    return votes


def _type(kinds: Counter[str]) -> str:
    ranked = [(kind, times) for kind, times in kinds.items() if kind != "name"]
    return max(ranked, key=lambda pair: pair[1])[0] if ranked else "name"


def _teach(names: Names, text: str, entity: Entity) -> None:
    key = fold(text).replace("-", " ").split()
    if not key or len("".join(key)) < 2:
        return
    alias = Alias(entity, False, any(ch.isupper() for ch in text), definite=is_definite(text))
    try:
        names.table.add(text, alias)
    except ValueError:
        return


def _join_initials(lesson: Lesson) -> None:
    """ "KRA" is the Kenya Revenue Authority where only one name of the article has these initials."""
    spelled: dict[str, set[str]] = defaultdict(set)
    for one, texts in lesson.texts.items():
        for text in texts:
            letters = "".join(
                w[0] for w in text.replace("-", " ").split() if w[0].isupper() and fold(w) not in _JOINING
            )
            if len(letters) > 2:
                spelled[letters].add(lesson.root(one))
    for short in lesson.initials:
        roots = spelled.get(short, set())
        own = "~" + fold(short)
        if len(roots) == 1 and lesson.root(own) == own and own not in roots:
            lesson.same[own] = next(iter(roots))


def _join_scripts(lesson: Lesson) -> None:
    """An unknown Arabic name that sounds like one Latin name of the article, and like no other, is that name."""
    own = [lesson.entities[one] for one in lesson.kinds if lesson.root(one) == one]
    latin = [e for e in own if e.name.isascii()]
    if not latin or len(latin) > MOST_LATIN:
        return
    by_sound: dict[str, list[Entity]] = defaultdict(list)  # same sounds begin alike
    for e in latin:
        for first in {skeleton(e.name)[:1], skeleton(e.name.split(" ")[0])[:1]}:
            by_sound[first].append(e)
    for entity in own:
        if entity.name.isascii() or entity.type in ("person", "body"):
            continue
        matches = [
            e
            for e in by_sound.get(skeleton(entity.name)[:1], ())
            if same_sound(entity.name, e.name.split(" ")[0]) or same_sound(entity.name, e.name)
        ]
        if len(matches) == 1:
            lesson.same[entity.id] = matches[0].id


def taught_names(view: View) -> list[Mention]:
    """The mentions of one sentence that the article's own table knows."""
    tokens, layers, table = view.tokens, view.layers, view.names.table
    if not table.rows:
        return []
    hits = [NOTHING if i in layers.figure_at else names_at(table, tokens, i) for i in range(len(tokens))]
    return [Mention(m.first, m.last, m.entry.entity, "article", proclitic=m.proclitics) for m in pick_longest(hits)]


def outreaches(view: View, mention: Mention) -> bool:
    """Whether a name that the article taught goes beyond the catalogue's: «المراعي الخضراء» is not «المراعي»."""
    if mention.last - mention.first < 2 or not mention.entity.id.startswith("~"):
        return False
    inner = [m for row in view.hits[mention.first : mention.last] for m in row if not m.entry.adjective]
    return bool(inner) and all(m.last - m.first < mention.last - mention.first for m in inner)
