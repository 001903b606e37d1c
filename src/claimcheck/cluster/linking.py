"""Which entity ids of different articles are one entity. Similarity suggests; only names and roles join."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from claimcheck.cluster.stories import Stories
from claimcheck.extract.name_words import SURE_CONSONANTS, consonants_in_common
from claimcheck.extract.skeleton import near_skeletons, same_consonants, same_sound, skeleton
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS
from claimcheck.lexicon.words import Words, naming
from claimcheck.model import Claim
from claimcheck.text.normalise import bare, fold, has_no_article

LEGAL_FORMS = word_class("linking", "legal_forms")
CLUB = word_class("linking", "club")
MOST_SOUNDS = 160_000  # pairs of names of one role, event and first consonant that are compared; more tell nothing
TEXT_ROLES = frozenset({"metric", "object", "instrument", "round", "scope"})


class Link(NamedTuple):
    """Two ids and why they are one entity, or (`same` False) why they may be."""

    left: str
    right: str
    why: str
    same: bool = True


@dataclass(slots=True)
class Linking:
    """The entity of every id that the claims carry; ids that no link touches stand for themselves.

    `sound_of` gives the group of like-sounding names of an id that has such a link: the smallest id of the group.
    For who keeps an index: `alike` has the entity of each id by equal names alone, `equal` by stated names too,
    `formed` by longer forms, `steps` what each id was joined to, before chains were followed.
    """

    of: dict[str, str] = field(default_factory=dict)
    sound_of: dict[str, str] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    alike: dict[str, str] = field(default_factory=dict)
    equal: dict[str, str] = field(default_factory=dict)
    formed: dict[str, str] = field(default_factory=dict)
    steps: dict[str, str] = field(default_factory=dict)

    def entity(self, id_: str) -> str:
        """The id that stands for this one and all that are linked to it."""
        return self.of.get(id_, id_)

    def sound(self, id_: str) -> str | None:
        """The group of like-sounding names in which an id is, if it is in one."""
        return self.sound_of.get(id_)


@lru_cache(maxsize=20_000)
def name_words(id_: str) -> tuple[str, ...]:
    """The words of a name known only by its form ("~valor-equity-partners"), without legal forms; () for another id."""
    return tuple(bare(fold(word)) for word in _spelt_words(id_))


@lru_cache(maxsize=20_000)
def _spelt_words(id_: str) -> tuple[str, ...]:
    """The same, those that begin with «أل» as they are spelt."""
    if not id_.startswith("~"):
        return ()
    parts = tuple(word if has_no_article(word) else bare(fold(word)) for word in id_[1:].split("-") if word)
    named = tuple(word for word in parts if word not in LEGAL_FORMS) or parts
    return _club(named) if not CLUB.isdisjoint(named) else named


def _club(named: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(word for word in named if word not in CLUB)
    of_country = named[0] == "نادي" and len(kept) > 1 and kept[-1].endswith("ي")
    return (kept[:-1] if of_country else kept) or named


def linked(claim: Claim, linking: Linking) -> Claim:
    """The claim with each party under the id that all articles share: "Valor" is Valor Equity Partners there too."""
    roles = tuple(
        role
        if role.role in TEXT_ROLES or linking.entity(role.entity) == role.entity
        else role.model_copy(update={"entity": linking.entity(role.entity)})
        for role in claim.roles
    )
    return claim if roles == claim.roles else claim.model_copy(update={"roles": roles})


def link_entities(claims: Sequence[Claim], words: Words, stories: Stories) -> Linking:
    """Join the ids of all claims: equal names but for legal forms, then longer forms in one role of one event.

    A number told only by one of them ("Colossus 2") keeps two names apart, and nothing joins two catalogue entities, so
    parent and subsidiary, product and company stay two. Names that merely sound alike in two scripts give a link that
    is not `same`. The result does not depend on the order of the claims.
    """
    linking = Linking()
    _join_equal_names(sorted(id_ for id_ in named_in(claims) if id_.startswith("~")), words, linking)
    linking.alike = dict(linking.of)
    join_stated_names(stated_names(claims, linking), words, linking)
    linking.equal = dict(linking.of)
    context, ground = context_of(claims, linking), common_ground(claims, linking, words)
    join_longer_forms(context, ground, words, linking, stories)
    linking.formed = dict(linking.of)
    _suggest_by_sound(context, linking)
    join_sounds(claims, sounds_of_stories(claims, ground, linking, stories), linking, stories)
    linking.steps = dict(linking.of)
    _close(linking)
    _group_sounds(linking)
    return linking


def named_in(claims: Iterable[Claim]) -> set[str]:
    """The ids of whom and what claims name, by any name that their articles give."""
    return {id_ for c in claims for r in c.roles if r.role not in TEXT_ROLES for id_ in (r.entity, *r.also)}


def _join_equal_names(ids: Iterable[str], words: Words, linking: Linking) -> None:
    first: dict[tuple[str, ...], str] = {}
    for id_ in ids:
        key = name_words(id_)
        known = in_catalogue(key, words)
        if known is not None:
            linking.of[id_] = known
            linking.links.append(Link(id_, known, "a name of the catalogue"))
        elif key in first:
            linking.of[id_] = first[key]
            linking.links.append(Link(id_, first[key], "the same name but for its legal form"))
        else:
            first[key] = id_


def stated_names(claims: Iterable[Claim], linking: Linking) -> dict[str, set[str]]:
    """For each name that an article gives beside another: the entities to which articles give it."""
    stated: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for role in claim.roles:
            for id_ in role.also:
                stated[linking.entity(id_)].add(linking.entity(role.entity))
    return stated


def join_stated_names(stated: Mapping[str, set[str]], words: Words, linking: Linking) -> None:
    """What one article calls by two names in two scripts, as «روضة» (Rawda), is one entity in all of them.

    A name that articles give to two entities is nobody's.
    """
    for id_, owners in sorted(stated.items()):
        owner = next(iter(owners))
        if len(owners) > 1 or owner == id_:
            continue
        left, right = (owner, id_) if id_ in words.catalogue else (id_, owner)
        if left not in words.catalogue:
            linking.of[left] = right
            linking.links.append(Link(left, right, "an article gives both names"))
    _close(linking)


def in_catalogue(name: Sequence[str], words: Words) -> str | None:
    """The one catalogue entity of which these words are a strong name; no place: a text that named a firm by a town's
    name («بستان» in quotation marks) knew them apart."""
    matches = naming(" ".join(name), words)
    named = {m.entry.entity.id for m in matches if not (m.entry.weak or m.entry.adjective)}
    found = named.pop() if len(named) == 1 else None
    return None if found is not None and words.catalogue[found].type in AREAS else found


ALIKE_FACTS = 2  # facts that the articles of a short and a long name share, so that both are of one firm

Context = dict[tuple[str, str], dict[str, set[str]]]


def context_of(claims: Iterable[Claim], linking: Linking) -> Context:
    """For each event and role the entities that filled it, each with those that stood beside it."""
    found: Context = {}
    for claim in claims:
        for role in claim.roles:
            id_ = linking.entity(role.entity)
            if role.role in TEXT_ROLES:
                continue
            beside = found.setdefault((claim.event, role.role), {}).setdefault(id_, set())
            beside.update(linking.entity(r.entity) for r in claim.roles if r is not role and r.role not in TEXT_ROLES)
    return found


Fact = tuple[str, ...]


class Ground(NamedTuple):
    """The articles that name each entity, and the facts that each article tells."""

    named: Mapping[str, set[str]]
    told: Mapping[str, set[Fact]]

    def shared(self, short: str, longer: str) -> int:
        """How many facts the articles of two names share; 0 where one article has both names and knows them apart."""
        left, right = self.named[short], self.named[longer]
        if left & right:
            return 0
        one, other = (set[Fact]().union(*(self.told[a] for a in articles)) for articles in (left, right))
        return len(one & other)

    def one_story(self, short: str, longer: str, stories: Stories) -> bool:
        """Whether articles of one story have the two names, and none has both."""
        left, right = self.named[short], self.named[longer]
        return not left & right and stories.together(left, right)


def common_ground(claims: Sequence[Claim], linking: Linking, words: Words) -> Ground:
    """What the articles tell beside each name: other entities, places left out, and sums and counts by their value."""
    told: dict[str, set[Fact]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for role in claim.roles:
            if role.role not in TEXT_ROLES:
                id_ = linking.entity(role.entity)
                named[id_].add(claim.article)
                if id_ not in words.catalogue or words.catalogue[id_].type not in AREAS:
                    told[claim.article].add(("entity", id_))
        figure = claim.figure
        if figure is not None and figure.kind in ("money", "count") and figure.value is not None:
            told[claim.article].add(("figure", str(figure.unit), str(figure.value)))
    return Ground(named, told)


def join_longer_forms(context: Context, ground: Ground, words: Words, linking: Linking, stories: Stories) -> None:
    """ "Valor" is "Valor Equity Partners" where both fill one role of one event beside one and the same party, or where
    their articles tell one story or two more things alike."""
    for (event, role), beside in sorted(context.items()):
        by_first: dict[str, list[str]] = defaultdict(list)
        for id_ in sorted(beside):
            by_first[first_word(id_, words)].append(id_)
        for alike in by_first.values():
            for short in (id_ for id_ in alike if id_.startswith("~")):
                longer = [
                    o
                    for o in alike
                    if is_longer(short, o, words)
                    and (
                        _shared(beside[short], beside[o], words)
                        or ground.shared(short, o) >= ALIKE_FACTS
                        or ground.one_story(short, o, stories)
                    )
                ]
                if len(longer) == 1:
                    linking.of[short] = longer[0]
                    linking.links.append(Link(short, longer[0], f"a longer name, also {role} of {event}"))


def _shared(left: set[str], right: set[str], words: Words) -> bool:
    """Whether the two stand beside one party, be it under its short and its long name."""
    return bool(left & right) or any(
        is_longer(one, other, words) or is_longer(other, one, words)
        for one in left
        for other in right
        if one.startswith("~") and other.startswith("~")
    )


def _words_of(id_: str, words: Words) -> tuple[str, ...]:
    if id_ in words.catalogue:
        return name_words("~" + "-".join(words.catalogue[id_].name.split()))
    return name_words(id_)


def is_longer(short: str, other: str, words: Words) -> bool:
    """Whether the other name begins with all words of the short one; a number behind them is another thing's."""
    left, right = name_words(short), _words_of(other, words)
    tail = right[len(left) :]
    return bool(tail) and right[: len(left)] == left and not any(ch.isdigit() for word in tail for ch in word)


def _suggest_by_sound(context: Context, linking: Linking) -> None:
    """Names of two scripts with the same consonants, in one role of one event: possibly the same, never joined."""
    for names in (context[key] for key in sorted(context)):
        by_sound: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for id_ in sorted(id_ for id_ in names if id_.startswith("~")):
            by_sound[heard_as(id_)][id_.isascii()].append(id_)
        for arabic, latin in by_sound.values():
            if len(arabic) * len(latin) > MOST_SOUNDS:
                continue
            for pair in sorted(_of_one_sound(latin, arabic)):
                left, right = sorted(pair)
                linking.links.append(Link(left, right, "the same consonants in two scripts", same=False))


def _of_one_sound(latin: Iterable[str], arabic: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of names that sound alike, in any order; names of one skeleton are heard once."""
    ours, theirs = _by_skeleton(latin), _by_skeleton(arabic)
    for left, right in near_skeletons(ours, theirs):
        if same_consonants(left, right):
            yield from (pair for pair in product(ours[left], theirs[right]) if same_sound(*map(_plain, pair)))


def one_sound(left: str, right: str) -> bool:
    """Whether two names sound alike."""
    one, other = _plain(left), _plain(right)
    return same_consonants(skeleton(one), skeleton(other)) and same_sound(one, other)


def _by_skeleton(ids: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id_ in ids:
        found.setdefault(skeleton(_plain(id_)), []).append(id_)
    return found


Heard = dict[tuple[str, str], int]  # a name of each script, and how many consonants they share


def sounds_of_stories(claims: Iterable[Claim], ground: Ground, linking: Linking, stories: Stories) -> Heard:
    """The pairs of names of two scripts in one role of one event, told by articles of one story, that sound alike."""
    pairs: Heard = {}
    tried: set[tuple[str, str]] = set()
    filling = _filling(claims, linking)
    for a, b in sorted(stories.pairs):
        for place in sorted(filling.get(a, {}).keys() & filling.get(b, {}).keys()):
            for one, other in product(filling[a][place], filling[b][place]):
                left, right = (other, one) if one.isascii() else (one, other)
                if left.isascii() or not right.isascii() or (left, right) in tried:
                    continue
                tried.add((left, right))
                heard = consonants_in_common(_spelt_words(left), _spelt_words(right))
                if heard and ground.one_story(left, right, stories):
                    pairs[left, right] = heard
    return pairs


def join_sounds(claims: Sequence[Claim], pairs: Heard, linking: Linking, stories: Stories) -> None:
    """Join such pairs, if each of the two has no other partner.

    "Rawda Hospitals" and «روضة» share two consonants: then another party or the figure must agree too. A name that
    sounds like two others joins none, unless the one is but a shorter form of the other: «سحاب كلاود» is "Sahab Cloud",
    whatever else is called "Sahab".
    """
    pairs = {pair: heard for pair, heard in pairs.items() if not _cut_short(pair, pairs)}
    partners = Counter(id_ for pair in pairs for id_ in pair)
    sure = {p for p, heard in pairs.items() if heard >= SURE_CONSONANTS}
    for pair in sorted(pairs):
        left, right = pair
        if partners[left] == partners[right] == 1 and (pair in sure or _aligned(claims, pair, sure, linking, stories)):
            linking.links = [link for link in linking.links if {link.left, link.right} != set(pair)]
            linking.of[left] = right
            linking.links.append(Link(left, right, "one sound in two scripts, in one role of one story"))


def _cut_short(pair: tuple[str, str], pairs: Heard) -> bool:
    """Whether one of two names is but the beginning of a third that sounds more like the other."""
    left, right = pair
    return any(
        one_sound(one, other)
        for one, other in pairs
        if (one == left and _begins(right, other)) or (other == right and _begins(left, one))
    )


def _begins(short: str, name: str) -> bool:
    left, right = name_words(short), name_words(name)
    return len(left) < len(right) and right[: len(left)] == left


def _filling(claims: Iterable[Claim], linking: Linking) -> dict[str, dict[tuple[str, str], set[str]]]:
    """For each article the names known by their form that fill each role of each event."""
    found: dict[str, dict[tuple[str, str], set[str]]] = {}
    for claim in claims:
        for role in claim.roles:
            id_ = linking.entity(role.entity)
            if role.role not in TEXT_ROLES and id_.startswith("~"):
                found.setdefault(claim.article, {}).setdefault((claim.event, role.role), set()).add(id_)
    return found


def _aligned(
    claims: Sequence[Claim],
    pair: tuple[str, str],
    sure: Set[tuple[str, str]],
    linking: Linking,
    stories: Stories,
) -> bool:
    """Whether two claims of one story with the two names in one role agree on another party, or on the figure."""
    tellers = [[c for c in claims if any(r.entity == id_ for r in c.roles)] for id_ in pair]
    return any(
        a.event == b.event and stories.same(a.article, b.article) and _agree_besides(a, b, pair, sure, linking)
        for a in tellers[0]
        for b in tellers[1]
    )


def _agree_besides(a: Claim, b: Claim, pair: tuple[str, str], sure: Set[tuple[str, str]], linking: Linking) -> bool:
    if a.figure is not None and b.figure is not None and a.figure.value is not None:
        figures = ((f.value, f.unit) for f in (a.figure, b.figure))
        if len(set(figures)) == 1:
            return True
    return any(
        linking.entity(mine.entity) == linking.entity(theirs.entity) or (mine.entity, theirs.entity) in sure
        for mine in a.roles
        for theirs in b.roles
        if mine.role == theirs.role and mine.role not in TEXT_ROLES and mine.entity != pair[0]
    )


def _group_sounds(linking: Linking) -> None:
    """One pair of names makes a group; a name that sounds like two others tells nothing, nor one whose name in the
    other script is known."""
    alike: dict[str, set[str]] = defaultdict(set)
    known = {id_ for step in linking.steps.items() if are_of_two_scripts(*step) for id_ in step}
    for link in linking.links:
        if not link.same and known.isdisjoint((link.left, link.right)):
            alike[link.left].add(link.right)
            alike[link.right].add(link.left)
    for id_, others in alike.items():
        if len(others) == 1 and len(alike[next(iter(others))]) == 1:
            linking.sound_of[id_] = min(id_, *others)


def are_of_two_scripts(one: str, other: str) -> bool:
    """Whether two names are of two scripts, begin alike and have consonants in common."""
    if not (one.startswith("~") and other.startswith("~")) or one.isascii() is other.isascii():
        return False
    return heard_as(one) == heard_as(other) and bool(consonants_in_common(_spelt_words(one), _spelt_words(other)))


def may_be_one_name(left: str, right: str) -> bool:
    """Whether two ids may be one party's: names of one script where the one has all words of the other, of two scripts
    where they say or sound the same. Of a party of the catalogue and a name nothing is known."""
    if left == right or left.startswith("~") is not right.startswith("~"):
        return True
    if not left.startswith("~"):
        return False
    if left.isascii() is right.isascii():
        one, other = set(name_words(left)), set(name_words(right))
        return one <= other or other <= one
    return bool(consonants_in_common(_spelt_words(left), _spelt_words(right)))


def first_word(id_: str, words: Words) -> str:
    """The word with which the names of an id begin: only such names can be longer forms of each other."""
    return "".join(_words_of(id_, words)[:1])


def heard_as(id_: str) -> str:
    """The consonant with which a name begins: only such names are asked whether they sound alike."""
    return skeleton(id_[1:].replace("-", " "))[:1]


def _plain(id_: str) -> str:
    return " ".join(_spelt_words(id_))


def _close(linking: Linking) -> None:
    """Follow chains of links to their end."""
    for id_ in sorted(linking.of):
        end, seen = id_, {id_}
        while end in linking.of and linking.of[end] not in seen:
            end = linking.of[end]
            seen.add(end)
        linking.of[id_] = end
