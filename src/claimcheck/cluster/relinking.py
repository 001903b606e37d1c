"""Which names are one entity now: the links of an index, those looked at again that what came or went has to do with.

What can be joined to a name, or be joined to what that is joined to, is found by the index; of the articles that name
these, links are made by the functions that link all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import prod

from claimcheck.cluster.index import (
    Account,
    Name,
    NeedsWholeError,
    Place,
    Stated,
    called_key,
    equal_key,
    first_key,
    heard_key,
    ids_in,
    named_key,
    places_in,
    raw_key,
    stated_in,
)
from claimcheck.cluster.linking import (
    MOST_SOUNDS,
    TEXT_ROLES,
    Ground,
    Linking,
    are_of_two_scripts,
    common_ground,
    context_of,
    in_catalogue,
    is_longer,
    join_longer_forms,
    join_sounds,
    join_stated_names,
    name_words,
    named_in,
    one_sound,
    sounds_of_stories,
)
from claimcheck.cluster.present import Overlay, Present, StoriesNow
from claimcheck.cluster.stories import Stories
from claimcheck.extract.name_words import SURE_CONSONANTS
from claimcheck.lexicon.words import Words
from claimcheck.model import Claim

LONGEST_CHAIN = 20  # links from a name to its entity


class LinkingNow(Linking):
    """The entity of every id as it is now, told on demand. `changed`: kept articles that name what changed."""

    def __init__(self, present: Present, stories: StoriesNow) -> None:
        super().__init__()
        self._present = present
        self._stories = stories
        self._named = Overlay(present.index, present.gone)
        self._names: dict[str, Name | None] = {}
        self._ends: dict[str, str] = {}
        self._sounds: dict[str, str | None] = {}
        self._places: defaultdict[str, Counter[Place]] = defaultdict(Counter)  # more or fewer than the index has
        self._steps: dict[str, str] = {}
        self._equals: dict[str, str] = {}
        self._fresh: defaultdict[int, set[str]] = defaultdict(set)  # ids that the index has not, by their keys
        self._heard: dict[tuple[str, bool], set[str]] = {}
        self._crowds: dict[tuple[int, bool], dict[Place, int]] = {}
        self._join_equal_names()
        again = self._look_again(self._note_places())
        self.changed = self._articles_of_changed(again | self._hear_again(again))

    # ---- what is asked

    def entity(self, id_: str) -> str:
        """The id that stands for this one and all that are linked to it."""
        if id_ not in self._ends:
            end, seen = id_, {id_}
            while (step := self._step(end)) != end:
                if step in seen:
                    raise NeedsWholeError
                seen.add(step)
                end = step
            self._ends[id_] = end
        return self._ends[id_]

    def sound(self, id_: str) -> str | None:
        """The group of like-sounding names in which an id is, if it is in one."""
        if id_ in self._sounds:
            return self._sounds[id_]
        name = self._name(id_)
        return name.sound if name is not None else None

    def _step(self, id_: str) -> str:
        if id_ in self._steps:
            return self._steps[id_]
        if id_ in self._equals:
            return self._equals[id_]
        name = self._name(id_)
        return name.step if name is not None else id_

    def _name(self, id_: str) -> Name | None:
        if id_ not in self._names:
            self._names[id_] = self._present.index.name(id_)
        return self._names[id_]

    def _equal(self, id_: str) -> str:
        """The entity of an id by equal and stated names alone."""
        if id_ in self._equals:
            return self._equals[id_]
        name = self._name(id_)
        return name.equal if name is not None else id_

    # ---- equal and stated names

    def _join_equal_names(self) -> None:
        present, words = self._present, self._present.words
        came = named_in(c for told in present.new.values() for c in told.claims)
        left = list(present.was(sorted(present.gone)))
        went = named_in(c for told in left for c in told.claims)
        for told in present.new.values():
            self._named.add(told.article.id, map(raw_key, named_in(told.claims)))
        alike: dict[str, str] = {}
        for id_ in sorted(came | went):
            known = in_catalogue(name_words(id_), words) if id_.startswith("~") else id_
            if known is not None:
                alike[id_] = known
                continue
            key = equal_key(id_)
            same = {*present.index.names(key), *(i for i in came if i.startswith("~") and equal_key(i) == key)}
            there = {i for i in same if i in came or self._named.all(raw_key(i))}
            kept = {i for i in same if self._present.index.posted(raw_key(i))[0]}
            if there and kept and min(there) != min(kept):
                raise NeedsWholeError  # whoever names one of them names another id now
            if there:
                alike[id_] = min(there)
        self._equals = alike | self._stated_now(alike, left)

    def _stated_now(self, alike: Mapping[str, str], left: Iterable[Account]) -> dict[str, str]:
        """What stated names add to equal ones."""
        before = self._present.index.stated()
        now = Counter(before)
        for told in left:
            for also, owner in stated_in(told.claims):
                row = next((r for r in before if (r.also, r.owner) == (also, owner)), None)
                if row is not None:
                    now[row] -= 1
        for told in self._present.new.values():
            for also, owner in stated_in(told.claims):
                now[Stated(also, owner, self._alike(also, alike), self._alike(owner, alike))] += 1
        words = self._present.words
        joined_before, joined_now = (_joined((r for r, n in rows.items() if n > 0), words) for rows in (before, now))
        for id_ in joined_before.keys() | joined_now.keys():
            if joined_before.get(id_) != joined_now.get(id_) and self._is_kept(id_):
                raise NeedsWholeError
        made = {id_: self._followed(end, joined_now) for id_, end in alike.items()}
        return made | {id_: self._followed(id_, joined_now) for id_ in joined_now}

    def _alike(self, id_: str, alike: Mapping[str, str]) -> str:
        return alike.get(id_, id_)

    def _followed(self, id_: str, joined: Mapping[str, str]) -> str:
        end, seen = id_, {id_}
        while end in joined:
            end = joined[end]
            if end in seen:
                raise NeedsWholeError
            seen.add(end)
        return end

    def _is_kept(self, id_: str) -> bool:
        """Whether an article of the index, gone or not, names an id or one that is equal to it."""
        found = self._present.index.names(equal_key(id_)) if id_.startswith("~") else ()
        return any(self._present.index.posted(raw_key(n))[0] for n in found) or self._name(id_) is not None

    # ---- who fills which roles

    def _note_places(self) -> set[str]:
        """Count where names stand that came and went; whom that touches, and those of articles of changed stories."""
        present = self._present
        touched: set[str] = set()
        for told, sign in (
            *((t, 1) for t in present.new.values()),
            *((t, -1) for t in present.was(sorted(present.gone))),
        ):
            raw = {id_: self._equal(id_) for id_ in ids_in(told.claims)}
            for id_, place in places_in(told.claims, raw):
                self._places[id_][place] += sign
            touched.update(raw.values())
            if sign > 0:
                self._named.add(told.article.id, map(named_key, set(raw.values())))
        for id_ in touched:
            if self._name(id_) is None:
                for key in self._keys(id_):
                    self._fresh[key].add(id_)
        near = self._stories.changed.union(*map(present.index.kin, present.gone)) - present.gone - present.new.keys()
        for told in present.told(sorted(near)).values():
            touched.update(map(self._equal, ids_in(told.claims)))
        return touched

    def _keys(self, id_: str) -> list[int]:
        found = [first_key(id_, self._present.words)]
        return [*found, heard_key(id_, ascii_=id_.isascii())] if id_.startswith("~") else found

    def _places_now(self, id_: str) -> set[Place]:
        name = self._name(id_)
        count = Counter(name.places if name is not None else {})
        count.update(self._places.get(id_, {}))
        return {place for place, n in count.items() if n > 0}

    def _places_ever(self, id_: str) -> set[Place]:
        name = self._name(id_)
        return {*(name.places if name is not None else ()), *self._places.get(id_, ())}

    def _with_key(self, key: int) -> set[str]:
        """The ids under a key, those of the index and new ones."""
        return {*self._present.index.names(key), *self._fresh.get(key, ())}

    # ---- longer forms, and names of one story that sound alike

    def _look_again(self, touched: set[str]) -> set[str]:
        """Join the touched names, and all that these have to do with, as if they were linked from nothing: which."""
        again, whole = self._with_relatives(touched)
        while True:
            articles = set[str]().union(*(self._named.all(named_key(id_)) for id_ in whole))
            for id_ in again:
                if id_.startswith("~"):
                    here = [a for a in self._named.all(named_key(id_)) if self._stories.kin(a)]
                    articles.update(here, *map(self._stories.kin, here))
            told = self._present.told(sorted(articles))
            claims = [claim for article in sorted(told) for claim in told[article].claims]
            pairs = [(a, b) for a in sorted(told) for b in self._stories.kin(a) if a < b and b in told]
            stories = Stories(frozenset(pairs))
            linking, ground = self._formed(claims, again, stories)
            heard = sounds_of_stories(claims, ground, linking, stories)
            otherwise = {id_ for id_ in again if self._is_formed_otherwise(id_, linking)}
            more, paired = self._heard_beside(otherwise) - again, set[str]()
            for pair, consonants in heard.items():
                if not again.isdisjoint(pair):
                    paired |= set(pair)
                    more |= set(pair) - whole
                    if consonants < SURE_CONSONANTS:
                        more |= self._beside(pair, claims, linking) - again
            if not more:
                break
            found, related = self._with_relatives(more)
            again |= found
            whole |= related | paired
        join_sounds(claims, heard, linking, stories)
        self._steps = {id_: linking.of.get(id_, id_) for id_ in again}
        return again

    def _with_relatives(self, ids: Iterable[str]) -> tuple[set[str], set[str]]:
        """Some ids with all that may be shorter or longer forms of them, or of these; and which have such."""
        found, related, waiting = set(ids), set[str](), sorted(ids)
        while waiting:
            id_ = waiting.pop()
            for other in self._with_key(first_key(id_, self._present.words)):
                if other != id_ and self._may_join(id_, other) and self._places_ever(other):
                    related |= {id_, other}
                    if other not in found:
                        found.add(other)
                        waiting.append(other)
        return found, related

    def _may_join(self, one: str, other: str) -> bool:
        words = self._present.words
        return any(a.startswith("~") and is_longer(a, b, words) for a, b in ((one, other), (other, one)))

    def _formed(self, claims: list[Claim], again: set[str], stories: Stories) -> tuple[Linking, Ground]:
        """What longer forms join of these names, what the index has of the others, and what the articles tell."""
        ids = named_in(claims)
        linking = Linking(of={id_: end for id_ in ids if (end := self._equal(id_)) != id_})
        context, ground = context_of(claims, linking), common_ground(claims, linking, self._present.words)
        known = dict(linking.of)
        join_longer_forms(context, ground, self._present.words, linking, stories)
        for id_ in ids | known.keys() | set(known.values()):
            name = self._name(id_)
            if id_ in known:
                linking.of[id_] = known[id_]
            elif id_ not in again:
                linking.of[id_] = name.formed if name is not None else id_
        return linking, ground

    def _heard_beside(self, ids: Iterable[str]) -> set[str]:
        """Whom the stories name in which articles have some names: these may have sounded like the former forms."""
        articles = set[str]().union(*(self._named.all(named_key(id_)) for id_ in ids))
        others = set[str]().union(*map(self._stories.kin, articles))
        told = self._present.told(sorted(others)).values()
        return {self._equal(id_) for each in told for id_ in ids_in(each.claims)}

    def _is_formed_otherwise(self, id_: str, linking: Linking) -> bool:
        name = self._name(id_)
        return name is not None and name.formed != linking.of.get(id_, id_)

    def _beside(self, pair: Iterable[str], claims: Iterable[Claim], linking: Linking) -> set[str]:
        """Who stands beside two names: that they agree is told by these."""
        named = set(pair)
        tellers = (c for c in claims if any(r.entity in named for r in c.roles))
        return {linking.entity(r.entity) for c in tellers for r in c.roles if r.role not in TEXT_ROLES}

    # ---- names that sound alike

    def _hear_again(self, again: Iterable[str]) -> set[str]:
        """Tell the groups of like-sounding names anew, of these and of whom they sound like: of which ids."""
        here = {id_ for one in again for id_ in (one, self._step(one), self._step_before(one)) if id_.startswith("~")}
        for _ in range(2):  # whether a name has one partner hangs on whether that one has another
            here = here.union(*(self._heard_with(id_, ever=True) for id_ in here))
        for id_ in here:
            others = self._heard_with(id_)
            alone = len(others) == 1 and self._heard_with(*others) == {id_}
            self._sounds[id_] = min(id_, *others) if alone else None
        return here

    def _heard_with(self, id_: str, *, ever: bool = False) -> set[str]:
        """The names of the other script that sound like one and fill a role that it fills; `ever`: or once did."""
        if (id_, ever) not in self._heard:
            places = self._places_ever if ever else self._places_now
            mine = places(id_)
            others = self._with_key(heard_key(id_, ascii_=not id_.isascii())) if mine else set()
            self._heard[id_, ever] = {
                other
                for other in others
                if one_sound(id_, other)
                and any(ever or not self._too_many(place, id_) for place in mine & places(other))
                and (ever or not (self._is_known(id_) or self._is_known(other)))
            }
        return self._heard[id_, ever]

    def _is_known(self, id_: str) -> bool:
        """Whether a name is joined with one of the other script."""
        others = self._with_key(heard_key(id_, ascii_=not id_.isascii()))
        return are_of_two_scripts(id_, self._step(id_)) or any(
            are_of_two_scripts(id_, other) and self._step(other) == id_ and self._places_now(other) for other in others
        )

    def _too_many(self, place: Place, id_: str) -> bool:
        """Whether so many names of one consonant fill a role that their sounds tell nothing."""
        keys = [heard_key(id_, ascii_=ascii_) for ascii_ in (True, False)]
        if prod(len(self._with_key(key)) for key in keys) <= MOST_SOUNDS:
            return False
        was, now = (self._counted(keys, ever).get(place, 0) > MOST_SOUNDS for ever in (True, False))
        if was != now:
            raise NeedsWholeError
        return now

    def _counted(self, keys: Sequence[int], before: bool) -> dict[Place, int]:
        """For each role the pairs of names of two scripts that fill it, in the index or now."""
        if (keys[0], before) not in self._crowds:
            sides = []
            for key in keys:
                counted: Counter[Place] = Counter()
                for id_ in self._with_key(key):
                    counted.update(self._places_before(id_) if before else self._places_now(id_))
                sides.append(counted)
            self._crowds[keys[0], before] = {place: n * sides[1][place] for place, n in sides[0].items()}
        return self._crowds[keys[0], before]

    def _places_before(self, id_: str) -> set[Place]:
        name = self._name(id_)
        return set(name.places) if name is not None else set()

    # ---- what changed

    def _articles_of_changed(self, ids: Iterable[str]) -> frozenset[str]:
        """The kept articles that name an id whose entity or sound is another than in the index."""
        found: set[str] = set()
        for id_ in ids:
            name = self._name(id_)
            if name is None:
                continue
            if self._end_before(id_) != self.entity(id_):
                found.update(self._present.index.posted(named_key(id_))[1] or ())
            if name.sound != self.sound(id_):
                found.update(self._present.index.posted(called_key(id_))[1] or ())
        return frozenset(found) - self._present.gone - self._present.new.keys()

    def _step_before(self, id_: str) -> str:
        name = self._name(id_)
        return name.step if name is not None else id_

    def _end_before(self, id_: str) -> str:
        end = id_
        for _ in range(LONGEST_CHAIN):
            name = self._name(end)
            if name is None or name.step == end:
                return end
            end = name.step
        raise NeedsWholeError


def _joined(rows: Iterable[Stated], words: Words) -> dict[str, str]:
    """What names that articles state join, after those that are equal."""
    stated: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        stated[row.left].add(row.right)
    linking = Linking()
    join_stated_names(stated, words, linking)
    return linking.of
