"""Profiles of a few articles among all, made when they are asked for: of what an index keeps and what came since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import overload

from claimcheck.cluster.blocking import (
    SMALL,
    Blocking,
    Key,
    Seen,
    families_of,
    is_related,
    keys,
    near_pairs,
    worth_comparing,
)
from claimcheck.cluster.conflicts import other_counterparts
from claimcheck.cluster.index import (
    Beside,
    Entry,
    Site,
    block_key,
    copy_keys,
    entry_of,
    said_key,
    site_key,
    sites_of,
    sounding_key,
)
from claimcheck.cluster.present import Overlay, Present, StoriesNow
from claimcheck.cluster.profile import (
    MOST_TWINS,
    Meant,
    Profile,
    Wordings,
    first_profiles,
    note_meant,
    of_a_party,
    put_to_test,
    stand_for_each_other,
)
from claimcheck.cluster.relinking import LinkingNow
from claimcheck.cluster.sites import place_tolls, words_of

ALONE = Beside()


class Pulled:
    """The claims of all articles as profiles, by their articles, keys and sounds; none is made before it is asked for.

    An article whose claims may have other keys than in the index is taken out of it, and its keys are told anew.
    """

    def __init__(self, present: Present) -> None:
        self._present = present
        self._words = present.words
        self._families = families_of(present.words.events)
        self.stories = StoriesNow(present)
        self.linking = LinkingNow(present, self.stories)
        self._first: dict[str, tuple[list[Profile], Wordings]] = {}
        self._made: dict[str, list[Profile]] = {}
        self._copied: dict[int, list[Profile]] = {}
        self._by_copy: dict[str, Mapping[int, list[Profile]]] = {}
        self._sites: dict[str, Mapping[str, str]] = {}
        others = present.gone | self.linking.changed
        self._new_sites: defaultdict[int, set[Site]] = defaultdict(set)
        self._copies = Overlay(present.index, others)
        self._changed: frozenset[str] = frozenset()  # articles of which the index has other keys
        self._added: defaultdict[int, list[Entry]] = defaultdict(list)
        self._blocks: dict[int, Sequence[Entry]] = {}
        self._crowds: dict[Key, Mapping[str, Sequence[int]]] = {}
        self._by_id: dict[str, Profile] = {}
        self._others = others
        self._look_again()

    # ---- what is asked

    def kin(self, article: str) -> frozenset[str]:
        """The other articles that tell an article's story."""
        return self.stories.kin(article)

    def of(self, article: str) -> Sequence[Profile]:
        """The claims of an article, in the order of their ids."""
        if article not in self._made:
            self._made[article] = self._finished(article)
        return self._made[article]

    def partners(self, p: Profile) -> list[Profile]:
        """The claims that share a block with one and are near enough to be compared with it."""
        near = [(entry, related) for key in keys(p, self._families) for entry, related in self._near(p, key)]
        self._read({entry.article for entry, _ in near})
        found: list[Profile] = []
        for entry, related in near:
            q = self._profile(entry)
            if related is None or worth_comparing(p, q, related=related):
                found.append(q)
        return found

    def _near(self, p: Profile, key: Key) -> Iterator[tuple[Entry, bool | None]]:
        """Whom one member of a block may be compared with, and whether as related events; None: all of them are."""
        events = key[1].split("+")
        others = [entry for event in events if event != p.event for entry in self._in_block(key, event)]
        if is_related(key) and not others:
            return
        members = sorted([*others, *self._in_block(key, p.event)], key=lambda entry: entry.id)
        if len(members) > SMALL:
            for entry in (members[n] for n in self._near_in_crowd(key, members)[p.claim.id]):
                if is_related(key) or entry.sides is None or not other_counterparts(p, entry.sides):
                    yield entry, is_related(key)
        elif is_related(key):
            yield from ((entry, True) for entry in others)
        else:
            yield from ((entry, None) for entry in members if entry.id != p.claim.id)

    def _near_in_crowd(self, key: Key, members: Sequence[Entry]) -> Mapping[str, Sequence[int]]:
        if key not in self._crowds:
            near: defaultdict[str, list[int]] = defaultdict(list)
            for n, m in near_pairs([_Kept(entry, self._profile) for entry in members], Blocking()):
                near[members[n].id].append(m)
                near[members[m].id].append(n)
            self._crowds[key] = near
        return self._crowds[key]

    def _in_block(self, key: Key, event: str) -> Sequence[Entry]:
        """The claims of one event in a block."""
        number = block_key(key, event)
        if number not in self._blocks:
            kept = (entry for entry in self._present.index.in_block(number) if entry.article not in self._changed)
            self._blocks[number] = [*kept, *self._added.get(number, ())]
        return self._blocks[number]

    def _profile(self, entry: Entry) -> Profile:
        if entry.id not in self._by_id:
            self._by_id |= {p.claim.id: p for p in self.of(entry.article)}
        return self._by_id[entry.id]

    def of_sound(self, sound: str) -> list[Profile]:
        """The claims on a name of a group of like-sounding ones, in the order of their ids."""
        articles = sorted(self._sounding.all(sounding_key(sound)))
        self._read(articles)
        return sorted((p for a in articles for p in self.of(a) if sound in p.sounds), key=lambda p: p.claim.id)

    # ---- what each article tells by itself

    def _read(self, articles: Iterable[str]) -> None:
        """Have the articles' own profiles made, all that lack at once."""
        lacking = sorted({a for a in articles if a not in self._first})
        for article, told in self._present.told(lacking).items():
            own, nameless = first_profiles(told.claims, [told.article], self.linking, self._words)
            for p in own:
                p.kin = self.kin(article)
            self._first[article] = own, nameless

    def _own(self, article: str) -> tuple[list[Profile], Wordings]:
        self._read([article])
        return self._first[article]

    # ---- what others tell beside

    def _finished(self, article: str) -> list[Profile]:
        own, nameless = self._own(article)
        if article in self._present.new or article in self._changed:
            made = [replace(p) for p in own]
            self._tell_copies(made, nameless)
            self._place_tolls(article, made)
            self._let_countries_stand(article, made)
        else:
            beside = self._present.index.beside(article)
            made = [beside.get(p.claim.id, ALONE).told(p) for p in own]
        for p, first in zip(made, own, strict=True):
            p.twins = _Twins(first, nameless[article, p.claim.start], self._copies_of)
        return made

    def _tell_copies(self, made: Sequence[Profile], nameless: Wordings) -> None:
        meant: Meant = {}
        for p in made:
            for kind, key in copy_keys(p, nameless[p.claim.article, p.claim.start]):
                copies = self._copies_of(key) if kind != "twin" else []
                if kind == "opposite" and copies:
                    p.opposite = frozenset().union(*(copy.parties for copy in copies))
                elif kind == "tested":
                    note_meant(copies, meant)
        put_to_test(made, meant)

    def _place_tolls(self, article: str, made: Sequence[Profile]) -> None:
        tolls = [p for p in made if p.event == "toll"]
        if tolls:
            text = self._present.told([article])[article].article.text
            place_tolls(tolls, text, self._known_sites(text), self._words)

    def _let_countries_stand(self, article: str, made: Sequence[Profile]) -> None:
        mine, kin = [p for p in made if of_a_party(p)], self.kin(article)
        self._read(kin if mine else ())
        for other in sorted(kin) if mine else ():
            theirs = [replace(p) for p in self._own(other)[0] if of_a_party(p)]
            stand_for_each_other(mine, theirs, self._words)

    def _copies_of(self, key: int) -> list[Profile]:
        """The claims that are copies of each other, none where they are one or a formula."""
        if key not in self._copied:
            articles = sorted(self._copies.all(key))
            found: list[Profile] = []
            if len(articles) <= MOST_TWINS:
                self._read(articles)
                found = sorted((p for a in articles for p in self._keyed(a).get(key, ())), key=lambda p: p.claim.id)
            self._copied[key] = found if 1 < len(found) <= MOST_TWINS else []
        return self._copied[key]

    def _keyed(self, article: str) -> Mapping[int, list[Profile]]:
        """An article's own profiles by the keys of what may be copies of them."""
        if article not in self._by_copy:
            own, nameless = self._own(article)
            by_key: defaultdict[int, list[Profile]] = defaultdict(list)
            for p in own:
                for _, key in copy_keys(p, nameless[article, p.claim.start]):
                    by_key[key].append(p)
            self._by_copy[article] = by_key
        return self._by_copy[article]

    # ---- sites

    def _known_sites(self, text: str) -> dict[str, str]:
        """The names of sites of which a text may tell, those that are of one site."""
        known: dict[str, str] = {}
        for word in set(words_of(text)):
            if word not in self._sites:
                self._sites[word] = _resolved(self._sites_now(site_key(word)))
            known |= self._sites[word]
        return known

    def _sites_now(self, key: int) -> set[Site]:
        kept = {site for site in self._present.index.sites(key) if site.article not in self._others}
        return kept | self._new_sites[key]

    # ---- what came and went

    def _look_again(self) -> None:
        """Tell the keys anew of new articles and of those whose claims may have others."""
        present, index = self._present, self._present.index
        fresh = present.new.keys() | self.linking.changed
        self._read(fresh)
        copied = {key for article in self._others for key in index.copies(article)}
        for article in sorted(fresh):
            own, nameless = self._own(article)
            keys_here = {row for p in own for row in copy_keys(p, nameless[article, p.claim.start])}
            self._copies.add(article, {key for _, key in keys_here})
            copied |= {key for kind, key in keys_here if kind != "twin"}
        near = set(self.stories.changed).union(*map(self.kin, fresh), *map(index.kin, self._others))
        for key in copied:
            now = self._copies.all(key)
            if len(now) <= MOST_TWINS or index.posted(key)[0] <= MOST_TWINS:
                near |= now
        near |= self._articles_of_sites(fresh)
        again = (near | self.linking.changed) - present.gone - present.new.keys()
        self._changed = present.gone | again
        self._sounding = Overlay(index, self._changed)
        for article in sorted(again | present.new.keys()):
            for p in self.of(article):
                for block in keys(p, self._families):
                    self._added[block_key(block, p.event)].append(entry_of(p))
            self._sounding.add(article, {sounding_key(sound) for p in self.of(article) for sound in p.sounds})

    def _articles_of_sites(self, fresh: Iterable[str]) -> set[str]:
        """The articles that tell tolls and may have a name of a site that is of another site now, of one or of none."""
        index = self._present.index
        old = {site for article in self._others for site in index.sites_in(article)}
        new = {
            site
            for article in fresh
            for site in sites_of((p for p in self._own(article)[0] if p.event == "toll"), self.linking, self._words)
        }
        for site in new:
            self._new_sites[site_key(_first(site))].add(site)
        found: set[str] = set()
        for key in {site_key(_first(site)) for site in old | new}:
            before, now = _resolved(index.sites(key)), _resolved(self._sites_now(key))
            if before != now:
                found.update(index.posted(key)[1] or ())
        return found


def _first(site: Site) -> str:
    return site.name.split(" ", 1)[0]


def _resolved(sites: Iterable[Site]) -> dict[str, str]:
    """The names that are of one site."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for site in sites:
        found[site.name].add(site.site)
    return {name: next(iter(owners)) for name, owners in found.items() if len(owners) == 1}


class _Kept:
    """An entry of an index as a member of a block; what it has not is told by its profile."""

    def __init__(self, entry: Entry, profile: Callable[[Entry], Profile]) -> None:
        self.article, self.order, self.status, self.day = entry.article, entry.order, entry.status, entry.day
        self.quarters = range(entry.first, entry.last)
        self._entry = entry
        self._profile = profile

    @property
    def said(self) -> Hashable:
        """All that it says."""
        return said_key(self._profile(self._entry)) if self._entry.said is None else self._entry.said

    @property
    def kind(self) -> Hashable:
        """Its event, unit and parties opposite."""
        return Seen(self._profile(self._entry)).kind


class _Twins(Sequence[Profile]):
    """The claims at one place in the same words elsewhere, found when they are asked for: few are."""

    def __init__(self, of: Profile, words: str, copies: Callable[[int], Sequence[Profile]]) -> None:
        self._of = of
        self._words = words
        self._copies = copies

    @cached_property
    def _found(self) -> Sequence[Profile]:
        keys = [key for kind, key in copy_keys(self._of, self._words) if kind == "twin"]
        return self._copies(keys[0]) if keys else ()

    @overload
    def __getitem__(self, at: int) -> Profile: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Profile]: ...

    def __getitem__(self, at: int | slice) -> Profile | Sequence[Profile]:
        return self._found[at]

    def __len__(self) -> int:
        return len(self._found)
