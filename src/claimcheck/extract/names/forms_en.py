"""English names by their form: runs of capitalised words, cut at titles, typed by what stands in and beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.extract.names.catalogue import (
    ORGANISATIONS,
    before_common_noun,
    head_before,
    opens,
    plain_branch,
    strong_matches,
    title_case,
)
from claimcheck.extract.names.mention import Mention, View, new_entity
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import FIRMS, PLACES
from claimcheck.text.closed_classes import FINITE_AUXILIARIES, TELL
from claimcheck.text.tokens import has_capital

_NAMING_TITLES = word_class("forms_en", "naming_titles")
_PARTICLES = word_class("forms_en", "particles")
_ARTICLE_FORMS = word_class("forms_en", "article_forms")
_APOSTROPHES = frozenset(("'", "\u2019"))
_OF = frozenset(("of", "for", "on"))
_LEVELS = word_class("forms_en", "levels")
_BODIES_OF_PLACES = word_class("forms_en", "bodies_of_places")
_MARKETS = word_class("forms_en", "markets")
_WITHOUT_LEVEL = _MARKETS | {"government", "police"}  # "the US government", "the Nairobi bourse"
_REGIONS = word_class("forms_en", "regions")
_ISLES = word_class("forms_en", "isles")
_SPEAKS = frozenset(("who", "whose", "whom"))
_CALENDAR_NAMES = word_class("forms_en", "calendar_names")
_VERBLIKE = FINITE_AUXILIARIES | {"shall", "did", "does", "not"}
_COMMON_ENDS = (
    "ly",
    "ing",
    "tion",
    "tions",
    "ment",
    "ments",
    "ness",
    "ists",
    "isms",
    "ship",
    "ances",
    "ences",
    "ors",
    "ers",
    "ies",
)


_PRICE = re.compile(r"(n|r|sh|ksh|tsh|ush|gh|rs|tk|dh|rm|rp|le|sr|qr)\d.*")
_INTO = word_class("forms_en", "into")
_ADVERBS = word_class("forms_en", "adverbs")
_OF_A_PARTY = frozenset(("invest", "share", "acquire", "own", "raise", "lend", "partner", "list", "value"))


@dataclass(slots=True)
class Candidate:
    """A stretch of capitalised words that may be one name; `titled` where a title stands before it."""

    first: int
    last: int
    titled: bool = False


def candidates(view: View) -> list[Candidate]:
    """Every stretch of the sentence that has a name's form, in order; titles, peoples and opening words are cut off."""
    shouting = title_case(view)
    found: list[Candidate] = []
    i = 0
    while i < len(view.tokens):
        if not _capital(view, i) or (shouting and not _seen_below(view, i)):
            i += 1
            continue
        last = _hearer_end(view, i, _extent(view, i, shouting))
        for piece in _cut_at_titles(view, i, last):
            trimmed = _trim(view, piece)
            if trimmed is not None:
                found.append(trimmed)
        i = last
    return found


def _hearer_end(view: View, i: int, last: int) -> int:
    """Where a capitalised run ends that opens with a medium which was told something: "told [Reuters] Acme had"."""
    if i == 0 or view.norm(i - 1 - int(view.norm(i - 1) == "the")) not in TELL:
        return last
    media = (m.last for m in view.hits[i] if m.entry.entity.type in ("outlet", "agency") and m.last < last)
    end = max(media, default=last)
    return last if view.vocabulary.kind(view.norm(end)) is not None else end


def _seen_below(view: View, i: int) -> bool:
    token = view.tokens[i]
    if any(ch.isupper() for ch in token.text[1:]) and not token.text.isupper():
        return True
    return (
        view.names.capitalised[token.norm] > 0
        and not view.layers.triggers[i]
        and not view.vocabulary.has("common", token.norm)
    )


def _capital(view: View, i: int) -> bool:
    """Whether a word may be part of a name: capitalised, no figure, no function word, no day or month."""
    if i >= len(view.tokens):
        return False
    token = view.tokens[i]
    if token.kind != "latin" or i in view.layers.figure_at or not has_capital(token.text):
        return False
    if not view.vocabulary.has("never", token.norm):
        return _PRICE.fullmatch(token.norm) is None
    return (
        token.norm in _CALENDAR_NAMES
        and i > 0
        and view.vocabulary.has("given", view.norm(i - 1))
        and view.tokens[i - 1].text[0].isupper()
    )


def _extent(view: View, first: int, shouting: bool) -> int:
    """Where the run of capitalised words and what joins them ends."""
    last = first + 1
    while last < len(view.tokens):
        step = _step(view, first, last)
        if not step or (shouting and not _seen_below(view, last + step - 1)):
            break
        last += step
    return last


def _step(view: View, first: int, i: int) -> int:
    """How many tokens from `i` on belong to a name that began at `first`: 0 where it has ended."""
    token, words = view.tokens[i], view.vocabulary
    before = view.tokens[i - 1]
    if token.kind == "latin" and _capital(view, i) and (token.spaced or before.text == "."):
        return 1
    if (
        token.text == "."
        and not token.spaced
        and _capital(view, i + 1)
        and (len(before.text) == 1 or before.norm in ("st", "mt", "dr", "j.p"))
    ):
        return 2
    if token.text == "-" and not token.spaced and _capital(view, i + 1) and not view.tokens[i + 1].spaced:
        return 2
    if token.text == "-" and not token.spaced and _is_syllable(view, first, i + 1):
        return 2
    if token.text in ("&", "+") and _capital(view, i + 1):
        return 2
    if (
        token.norm in ("'s", "'")
        and _capital(view, i + 1)
        and (before.norm in words.sets["possessive"] or (i - first > 1 and view.norm(i - 2) in ("st", "saint", ".")))
    ):
        return 2
    if token.text in _APOSTROPHES and before.norm.endswith("s") and _capital(view, i + 1):
        return (
            2 if words.kind(view.norm(i + 1)) == "body" and view.norm(i + 1) != "board" else 0
        )  # "Bakers' Federation"
    if token.kind != "latin":
        return 0
    if token.norm in _PARTICLES and _capital(view, i + 1):
        return 2
    if _article_at(view, i):
        return 3  # "Nour al-Bahr"
    if token.norm in _PARTICLES and _article_at(view, i + 1):
        return 4  # "Khalid bin al-Walid"
    if token.norm in _PARTICLES and view.norm(i + 1) in _PARTICLES and _capital(view, i + 2):
        return 3
    return _joined_by_word(view, first, i)


def _article_at(view: View, i: int) -> bool:
    """Whether the Arabic article in small letters, its hyphen and a capital stand from token `i` on: "al-Bahr"."""
    if view.norm(i) not in _ARTICLE_FORMS or view.norm(i + 1) != "-" or not _capital(view, i + 2):
        return False
    return view.tokens[i].text.islower() and not view.tokens[i + 1].spaced and not view.tokens[i + 2].spaced


def _is_syllable(view: View, first: int, i: int) -> bool:
    """Whether token `i` is the lower-case second half of a first name: "Min-jun Park", "Oh Se-jin"."""
    if i >= len(view.tokens) or view.tokens[i].spaced or not view.vocabulary.has("syllables", view.norm(i)):
        return False
    return i - first > 2 or (_capital(view, i + 1) and view.tokens[i + 1].spaced)


def _joined_by_word(view: View, first: int, i: int) -> int:
    """The length of "of Health", "for the Blind", "and Industry" inside the name of a body, 0 elsewhere."""
    words, norm = view.vocabulary, view.norm(i)
    run = [view.norm(k) for k in range(first, i)]
    if norm in _OF and any(w in words.sets["of"] for w in run[-2:]) and not (norm == "on" and "of" in run):
        if _capital(view, i + 1):
            return 2
        return 3 if view.norm(i + 1) == "the" and _capital(view, i + 2) else 0
    if norm == "and" and _capital(view, i + 1):
        complement = not _OF.isdisjoint(run) and view.norm(i + 1) in words.sets["portfolios"]
        return 2 if complement or _ends_as_body(view, i) else 0
    return 0


def _ends_as_body(view: View, i: int) -> bool:
    """Whether "and" joins two fields before a body's noun: "Food and Drug Administration"."""
    words = view.vocabulary
    if view.norm(i - 1) not in words.sets["portfolios"] or view.norm(i + 1) not in words.sets["portfolios"]:
        return False
    k = i + 1
    while _capital(view, k) and k < i + 6:
        k += 1
    return words.kind(view.norm(k - 1)) is not None


def _cut_at_titles(view: View, first: int, last: int) -> Iterator[Candidate]:
    """The names before and behind the titles inside a run: "Nvidia CEO Jensen Huang" holds two."""
    begin, titled, i = first, False, first
    while i < last:
        match = view.layers.cue(i, "title")
        if match is None or match.last > last or _part_of_name(view, i, match, last):
            i += 1
            continue
        if i > begin:
            yield Candidate(begin, i, titled)
        begin = i = match.last
        titled = True
        while begin < last and (view.layers.mark(begin) or view.norm(begin) in _OF or not _capital(view, begin)):
            begin = i = begin + 1
    if last > begin:
        yield Candidate(begin, last, titled or head_before(view.layers, begin) == "person")


def _part_of_name(view: View, i: int, match: Match, last: int) -> bool:
    """Whether a title word begins the name of something else: "General Motors", "King Faisal Hospital"."""
    words = view.vocabulary
    if view.norm(i) not in _NAMING_TITLES:
        return False
    if match.last >= last:
        return i > 0 and view.norm(i - 1) == "burger"
    return words.kind(view.norm(last - 1)) is not None


def _trim(view: View, piece: Candidate) -> Candidate | None:
    """A candidate without what only describes at its ends; None where no name is left."""
    words, tokens = view.vocabulary, view.tokens
    first, last = piece.first, piece.last
    while last > first and (
        tokens[last - 1].kind != "latin"
        or (
            words.has("never_alone", view.norm(last - 1))
            and last - first > 1
            and not (_naming_initials(view, last - 1) and not before_common_noun(view, last))
        )
    ):
        last -= 1
    while first < last and tokens[first].kind != "latin":
        first += 1
    while last - first > 1 and _only_describes(view, first, last):
        first += 1
        while first < last and tokens[first].kind != "latin":
            first += 1
    if (
        view.layers.cue(last, "title") is not None
        and words.has("leaders", view.norm(last - 1))
        and _title_follows(view, last)
        and not (last - first > 1 and view.norm(last - 1) in words.sets["portfolios"] and _corporate_post(view, last))
    ):
        last -= 1
    if first >= last or (last - first == 1 and not _stands_alone(view, first, piece.titled)):
        return None
    return Candidate(first, last, piece.titled)


def _naming_initials(view: View, i: int) -> bool:
    return view.norm(i) in ("ai", "tv", "sa", "st", "lng") and view.tokens[i].text.isupper()


def _title_follows(view: View, i: int) -> bool:
    return i < len(view.tokens) and view.tokens[i].spaced and view.tokens[i].kind == "latin"


_CORPORATE = word_class("forms_en", "corporate")


def _corporate_post(view: View, i: int) -> Match | None:
    """The post of firms that stands at token `i`: "Talbot Energy [CEO]", and not "the Polish energy [minister]"."""
    title = view.layers.cue(i, "title")
    found = title is not None and " ".join(view.norm(k) for k in range(i, title.last)) in _CORPORATE
    return title if found else None


def _before_its_officer(view: View, i: int) -> bool:
    """Whether a post of firms and who holds it stand at token `i`: "Norlake [CEO Maria Jensen]"."""
    post = _corporate_post(view, i)
    return post is not None and _capital(view, post.last)


def _only_describes(view: View, first: int, last: int) -> bool:
    """Whether the first word of a longer run is no part of its name: "Danish Foreign", "Heavy Flooding", "Former"."""
    words, norm = view.vocabulary, view.norm(first)
    kind = words.kind(view.norm(last - 1))
    head = view.layers.cue(first, "head")
    if head is not None and head.entry.value == "company" and opens(view, first) and words.kind(norm) is None:
        return True
    if kind is not None or _OF & {view.norm(k) for k in range(first, last)}:
        return False
    if norm in ("new", "first", "south", "north", "east", "west", "saint", "united"):
        return False
    following = view.norm(first + 1)
    if words.demonym(norm) or words.has("leaders", norm):
        return (
            following in words.sets["given"] or last - first > 2 or (words.has("leaders", norm) and opens(view, first))
        )
    if (
        not opens(view, first)
        or view.names.capitalised[norm]
        or any(ch.isupper() for ch in view.tokens[first].text[1:])
    ):
        return False
    return words.has("common", norm) or bool(
        view.layers.cue(
            first, "say", "carry", "subordinate", "marker", "according", "anonymous", "vague", "head", "group"
        )
    )


def _stands_alone(view: View, i: int, titled: bool) -> bool:
    """Whether one capitalised word is a name: at the head of a sentence only with evidence, and never a common noun."""
    words, layers = view.vocabulary, view.layers
    token = view.tokens[i]
    norm = token.norm
    if words.has("never_alone", norm) or len(norm) < 2 or (words.demonym(norm) and not titled):
        return False
    if (words.kind(norm) is not None and not token.text[1:].isupper()) or layers.cue(i, "head", "group") is not None:
        return False
    if view.norm(i + 1) in _LEVELS | _BODIES_OF_PLACES and not titled:
        return (
            opens(view, i) and not words.has("common", norm) and not words.has("leaders", norm) and not layers.cues[i]
        ) or not opens(view, i)
    if (
        layers.mark(i + 1) == "-"
        and i + 2 < len(view.tokens)
        and not view.tokens[i + 2].spaced
        and view.tokens[i + 2].text[0].islower()
    ):
        lowered = norm in view.names.lowered or words.has("common", norm) or words.has("leaders", norm)
        known = not opens(view, i) or bool(view.names.capitalised[norm]) or not lowered
        return known and view.norm(i + 2) == "owned" and not words.has("owning", norm) and norm.isalpha()
    if titled or any(ch.isupper() for ch in token.text[1:]) or not opens(view, i):
        return titled or not words.has("leaders", norm)
    if layers.cues[i] or layers.triggers[i] or _describes_behind(view, i):
        return False
    if view.names.capitalised[norm] and not words.has("common", norm):
        return True
    if words.has("common", norm) or words.has("leaders", norm) or norm.endswith(_COMMON_ENDS):
        return False
    if norm in view.names.lowered or norm.removesuffix("s") in view.names.lowered or norm + "s" in view.names.lowered:
        return False  # an ordinary word of this text: "Bills rise … the bills"
    return _subject_before_verb(view, i + 1) or _before_its_officer(view, i + 1)


def _describes_behind(view: View, i: int) -> bool:
    """Whether an opening word belongs to the noun that announces a name: "Agritech start-up Shamba Link"."""
    for k in range(i + 1, min(i + 4, len(view.tokens))):
        head = view.layers.cue(k, "head")
        if head is not None and _capital(view, head.last):
            return True
        if not (view.tokens[k].text.islower() or view.tokens[k].text == "-"):
            return False
        if any(m.entry.pos == "verb" and m.entry.form.tense in ("past", "present") for m in view.layers.triggers[k]):
            return False  # "Acme swallows rival Delmont"
    return False


def _subject_before_verb(view: View, i: int) -> bool:
    """Whether what stands at token `i` shows that the word before it is a subject: a verb, a possessive, a comma."""
    i += int(view.norm(i) in _ADVERBS and not view.layers.mark(i + 1))  # "Acme [also] bought"
    if i >= len(view.tokens):
        return False
    layers, norm = view.layers, view.norm(i)
    if layers.mark(i) in (",", "(") or norm == "'s" or norm in _VERBLIKE or norm in ("and",):
        return True
    if layers.cue(i, "say", "carry", "plan", "copula", "deny", "hedge", "negate", "happened") is not None:
        return True
    if norm == "to" and layers.sentence.section == "headline" and i + 1 < len(view.tokens):
        return layers.cue(i + 1, "deed") is not None or any(
            m.entry.pos == "verb" and m.entry.form.tense == "base" for m in layers.triggers[i + 1]
        )  # "Acme to build $2bn plant"
    many = view.norm(i - 1).endswith("s")  # "Shirt sponsor Acme" is no subject and its verb
    return norm.endswith("ed") or any(
        m.entry.pos == "verb" and (many or m.entry.form.tense != "base") for m in layers.triggers[i]
    )


# --- what a candidate names


def lower_case_bodies(view: View, found: list[Candidate]) -> list[Mention]:
    """ "Lyon city council", "Oslo district court", "the US government": a place with a body in lower case behind it."""
    mentions = []
    for i in (k for k in range(len(view.tokens)) if view.norm(k) in _BODIES_OF_PLACES):
        first = i
        while first > 0 and first > i - 3 and view.norm(first - 1) in _LEVELS:
            first -= 1
        if view.layers.mark(first - 1) == "'" and view.norm(first - 2) in _LEVELS:
            first -= 2
        begin = _place_before(view, first, found)
        if view.norm(i) == "state":
            if begin is not None and first == i and _stands_as_state(view, begin, i):
                land = next(m.entry.entity for m in view.hits[begin] if m.last == i and m.entry.adjective)
                mentions.append(Mention(begin, i + 1, land, "institution"))
            continue
        if begin is not None and (first < i or view.norm(i) in _WITHOUT_LEVEL):
            kind = "exchange" if view.norm(i) in _MARKETS else "body"
            mentions.append(Mention(begin, i + 1, new_entity(view.text(begin, i + 1), kind), "institution"))
    return mentions


def _stands_as_state(view: View, begin: int, i: int) -> bool:
    """Whether "state" ends its phrase as who acts: "the Norwegian state owns", not "the Norwegian state radio"."""
    if not any(m.last == i and m.entry.adjective for m in view.hits[begin]):
        return False
    if view.norm(begin - 1) != "the" or view.layers.mark(i + 1) == "-":
        return False
    return view.norm(i + 1) != "of" and not before_common_noun(view, i + 1)


def families(view: View, found: list[Candidate]) -> list[Mention]:
    """ "the Corrigan family": those who share a name, and not the person who bears it."""
    return [
        Mention(one.first, one.last + 1, new_entity(view.text(one.first, one.last + 1), "name"), "institution")
        for one in found
        if one.last - one.first <= _FAMILY_NAME
        and view.norm(one.last) in _KIN
        and view.norm(one.first - 1) in ("the", "'s")
    ]


_KIN = word_class("forms_en", "kin")
_FAMILY_NAME = 2  # words


def _place_before(view: View, i: int, found: list[Candidate]) -> int | None:
    """Where the place that ends at token `i` begins: one of the catalogue, or a candidate before it."""
    for first in range(max(i - 3, 0), i):
        for m in view.hits[first]:
            if m.last == i and (
                view.norm(i) in ("government", "state") if m.entry.adjective else m.entry.entity.type in PLACES
            ):
                return first
    return next((one.first for one in found if one.last == i and not one.titled), None)


def capitalised_names(view: View, taken: set[int], found: list[Candidate]) -> list[Mention]:
    """The candidates that neither the catalogue nor the article's own table has named."""
    mentions = []
    for one in found:
        span = range(one.first, one.last)
        if any(i in taken for i in span):
            continue
        mentions.append(_mention(view, one))
    return mentions


def _mention(view: View, one: Candidate) -> Mention:
    return Mention(one.first, one.last, new_entity(view.text(one.first, one.last), type_of(view, one)), "capitalised")


_SHIPS = frozenset(("MV", "MS", "MT", "SS", "FV", "HMS", "USS", "RMS", "USNS", "USCGC"))
_STORMS = word_class("forms_en", "storms")


def type_of(view: View, one: Candidate) -> str:
    """What kind of thing a candidate names: by its last or first word, its title, or what stands beside it."""
    words = view.vocabulary
    length = one.last - one.first
    if length > 1 and view.norm(one.first) in _STORMS:
        return "thing"  # and nobody who acts
    if length > 1 and view.tokens[one.first].text.rstrip(".") in _SHIPS:
        return "product"
    if any(view.norm(k) == "-" and words.has("syllables", view.norm(k + 1)) for k in range(one.first, one.last - 1)):
        return "person"  # "Min-jun Park"
    kind = words.kind(view.norm(one.last - 1)) if length > 1 else None
    joined = {view.norm(k) for k in range(one.first, one.last)}
    if _OF & joined and not one.titled:
        kind = (
            words.kind(next((view.norm(k - 1) for k in range(one.first + 1, one.last) if view.norm(k) in _OF), ""))
            or kind
            or "body"
        )
    if kind is not None and not (
        one.titled
        and length < 4
        and kind not in ("legal", "bank", "university")
        and words.has("given", view.norm(one.first))
    ):
        return "company" if kind == "legal" else kind
    if (one.titled or person_like(view, one)) and not any(
        view.tokens[k].text == "&" for k in range(one.first, one.last)
    ):
        return "person"
    announced = head_before(view.layers, one.first)
    if announced and announced != "person":
        return announced
    return "city" if _located(view, one) else "name"


def _located(view: View, one: Candidate) -> bool:
    """Whether "in", "near" or "outside" tells that a name of unknown kind is a place: "in Sylhet", "near Multan"."""
    before = view.norm(one.first - 1)
    if one.last - one.first < 4 and view.norm(one.last) in _REGIONS and view.tokens[one.last].text.islower():
        return not (one.last - one.first == 1 and view.tokens[one.first].text.isupper())  # "Zambezia province"
    if before in ("near", "outside") and one.last - one.first < 3:
        return True
    if before == "of" and one.last - one.first < 4 and view.norm(one.first - 2) in _REGIONS | _ISLES:
        return True  # "the island of Mindoro"
    if before != "in" or one.last - one.first > 2 or any(ch.isupper() for ch in view.tokens[one.first].text[1:]):
        return False
    party = (m for k in range(max(one.first - 8, 0), one.first) for m in view.layers.triggers[k])
    words = {view.norm(k) for k in range(max(one.first - 5, 0), one.first)}
    return words.isdisjoint(_INTO) and all(m.entry.row.event not in _OF_A_PARTY for m in party)


def person_like(view: View, one: Candidate) -> bool:
    """Whether a candidate has a person's form: a first name with another, a chain, an age or office behind it."""
    length = one.last - one.first
    if length == 1 and _plain_capital(view, one.first) and _aged(view, one.last):
        return True
    if not 2 <= length <= 6 or not all(_plain_capital(view, k) for k in range(one.first, one.last)):
        return False
    if any(view.norm(k) in ("bin", "bint", "ibn", "abu") for k in range(one.first + 1, one.last)):
        return True
    if view.vocabulary.has("given", view.norm(one.first)) or _described_as_person(view, one.last):
        return True
    return length < 4 and (_behind_office(view, one) or _given_office(view, one))


def _behind_office(view: View, one: Candidate) -> bool:
    """ "The governor of Punjab, Rana Iqbal, opened": a title before the comma, the name alone between two."""
    layers = view.layers
    if layers.mark(one.first - 1) != "," or layers.mark(one.last) != ",":
        return False
    for k in range(one.first - 2, max(one.first - 8, -1), -1):
        if layers.mark(k) or layers.cue(k, "say", "relative") is not None:
            return False
        if layers.cue(k, "title") is not None:
            return True
    return False


def _given_office(view: View, one: Candidate) -> bool:
    """ "named Karin Lindqvist as chief executive", "finance chief Karin Lindqvist": an office right beside the name."""
    layers = view.layers
    if view.norm(one.last) == "as" and any(_is_office(view, k) for k in range(one.last + 1, one.last + 4)):
        return True
    return any(
        m.last == one.first and _leads(m) and view.tokens[m.last - 1].text.islower()
        for k in range(max(one.first - 4, 0), one.first)
        for m in layers.triggers[k]
    )


def _is_office(view: View, k: int) -> bool:
    return k < len(view.tokens) and (
        view.layers.cue(k, "title") is not None or any(_leads(m) for m in view.layers.triggers[k])
    )


def _leads(match: Match) -> bool:
    return bool(match.entry.row.event == "lead" and match.entry.pos == "noun" and match.entry.row.apposed == "person")


def _plain_capital(view: View, i: int) -> bool:
    token = view.tokens[i]
    return (
        (token.kind == "mark" and token.text in "-.")
        or token.norm in _PARTICLES
        or (token.text[:1].isupper() and (len(token.text) == 1 or not token.text.isupper()))
    )


def _described_as_person(view: View, i: int) -> bool:
    """Whether an age ("…, 34, …"), an office ("…, a spokesman for") or "who" stands behind a comma at token `i`."""
    layers = view.layers
    if layers.mark(i) != ",":
        return False
    if _aged(view, i):
        return True
    if view.norm(i + 1) in _SPEAKS:
        return True
    return any(
        layers.cue(k, "title") is not None and view.norm(k) not in ("head", "chief", "general", "major", "king")
        for k in range(i + 1, min(i + 5, len(view.tokens)))
        if not _stopped(view, i + 1, k)
    )


_ADULT, _OLDEST = 10, 110  # years


def _aged(view: View, i: int) -> bool:
    """Whether an age between commas stands at token `i`: ", 49,"."""
    layers = view.layers
    if i + 2 >= len(view.tokens) or layers.mark(i) != "," or layers.mark(i + 2) not in (",", "."):
        return False
    age, token = layers.figure_at.get(i + 1), view.tokens[i + 1]
    plain = token.kind == "number" and token.text.isdigit() and _ADULT <= int(token.text) <= _OLDEST
    return plain and (age is None or age.kind in ("duration", "count"))


def _stopped(view: View, first: int, k: int) -> bool:
    return any(
        view.layers.mark(j) or view.layers.cue(j, "say", "marker") is not None or j in view.layers.figure_at
        for j in range(first, k)
    )


# --- names longer than the catalogue's


def longer_names(view: View, found: list[Candidate]) -> list[Mention]:
    """Candidates that hold a catalogue name and more: "Kenya Red Cross" is not Kenya, "Ford Foundation" not Ford."""
    strong = strong_matches(view)
    mentions = []
    for one in found:
        inside = [m for m in strong if one.first <= m.first and m.last <= one.last]
        if inside and one.last - one.first > 1 and _outgrows(view, one, inside):
            mention = _mention(view, one)
            first = inside[0].entry.entity
            if mention.type == "name" and inside[0].first == one.first and first.type in ORGANISATIONS:
                mention.entity = mention.entity._replace(type=first.type)
            mentions.append(mention)
    return mentions


def _outgrows(view: View, one: Candidate, inside: list[Match]) -> bool:
    covered = {k for m in inside for k in range(m.first, m.last)}
    rest = [k for k in range(one.first, one.last) if k not in covered and view.tokens[k].kind == "latin"]
    if not rest:
        return (
            len(inside) == 2 and inside[0].entry.entity.type in ORGANISATIONS and inside[1].entry.entity.type in PLACES
        )
    words = view.vocabulary
    if any(
        row and not row[0].entry.adjective and row[0].first == one.first and row[0].last >= one.last
        for row in (view.hits[one.first],)
    ):
        return False
    kinds = {m.entry.entity.type for m in inside}
    last_kind = words.kind(view.norm(one.last - 1)) if one.last - 1 in rest else None
    if kinds <= PLACES:
        first = inside[0]
        person_behind = first.first == one.first and words.has("given", view.norm(first.last))
        return not person_behind and not one.titled
    if rest == [one.first] and len(inside) == 1 and kinds <= {"company"} and _begins_another(view, one.first):
        return True
    if _goes_on_as_another(view, one, inside, rest):
        return True
    if last_kind is None or last_kind == "legal":
        return inside[-1].last == one.last and inside[-1].entry.entity.type in PLACES and len(inside) == 1
    if kinds & {"person"}:
        return not one.titled
    return last_kind not in ("outlet", "city", "club")


_BRANCH = 2  # words behind a firm's name that make another name of it


def _goes_on_as_another(view: View, one: Candidate, inside: list[Match], rest: list[int]) -> bool:
    """Whether a firm's name goes on with capitals of its own: "Nile Air Cargo" and "Qiddiya Leisure" are other names,
    "Apple CEO", "Tesla Inc", "Airbus A350" and "Boeing Tuesday" are not."""
    first = inside[0]
    kinds = {m.entry.entity.type for m in inside}
    if len(inside) > 1 or not kinds <= FIRMS | {"project"} or first.first != one.first or one.titled:
        return False
    if not 0 < len(rest) <= _BRANCH or rest[-1] - rest[0] >= _BRANCH or len(rest) != one.last - first.last:
        return False
    headline = view.layers.sentence.section == "headline"
    lowered = any(t.kind == "latin" and len(t.text) > 3 and t.text.islower() for t in view.tokens)
    verbal = any(m.entry.pos == "verb" for k in rest for m in view.layers.triggers[k])
    if verbal or (headline and (title_case(view) or not lowered)):
        return False
    return all(plain_branch(view, k) for k in rest)


def _begins_another(view: View, i: int) -> bool:
    """Whether a capital inside a sentence makes another name of the company behind it: "Pane Vivo" is not Vivo."""
    words, norm = view.vocabulary, view.norm(i)
    plain = words.demonym(norm) or words.has("leaders", norm) or words.has("common", norm) or words.has("given", norm)
    known = words.kind(norm) is not None or bool(view.layers.cues[i]) or bool(view.layers.triggers[i])
    return not opens(view, i) and not plain and not known and view.tokens[i].text[1:].islower()
