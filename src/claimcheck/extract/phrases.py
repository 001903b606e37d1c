"""Noun phrases around mentions: where each begins, which preposition governs it, what it is coordinated with."""

from __future__ import annotations

from itertools import pairwise

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.dateline import DATELINE, dateline_end
from claimcheck.extract.governors import governing_preposition
from claimcheck.extract.layers import OPEN, QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names import Mention
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.schemas import AREAS
from claimcheck.text.closed_classes import ARTICLES, CONJUNCTIONS, COORDINATORS, DETERMINERS, POSSESSIVES

REACH_AR = 6  # words between «شركة» and the name that it announces
LIST = 20  # tokens behind a name within which the last member of its list is told
BRACKET = 9  # tokens of a bracket between two names that "and" joins
REACH_EN = 6  # words between a preposition and the name behind it
_WHOLE = word_class("phrases", "whole")
_SHARES = word_class("phrases", "shares")
_WITH = word_class("phrases", "with")
_BESIDE = word_class("phrases", "beside")
_GLUE = _WITH | frozenset(("و", "and", "or", "او", "&", "both", "كلا", "كل"))


def place(layers: Layers, mentions: list[Mention]) -> None:
    """Fill `head`, `marker`, `conjunct`, `after` and `possessive` of every mention of one sentence."""
    before: Mention | None = None
    for mention in mentions:
        mention.head = mention.first
        arabic = layers.sentence.lang == "ar"
        (_place_arabic if arabic else _place_english)(layers, mention, before)
        _coordinate(layers, mention, before)
        tokens = layers.sentence.tokens
        mention.possessive = (mention.last < len(tokens) and tokens[mention.last].norm in ("'s", "'")) or (
            mention.last + 1 < len(tokens)
            and layers.mark(mention.last) in QUOTES_CLOSE
            and tokens[mention.last + 1].norm == "'s"
        )
        before = mention
    _set_apart(layers, mentions)
    for mention in mentions if layers.sentence.lang == "en" else ():
        if not mention.marker and not mention.conjunct:
            mention.marker, mention.head = _before_apposed(layers, mention)
    for mention in mentions if layers.sentence.lang == "en" else ():
        if mention.marker == "with" and layers.cue(mention.last, "joins_in") is not None:
            one: Mention | None = mention
            while one is not None and one.marker == "with":
                one.marker, one = PARTICIPATION, one.after
    for town, land in pairwise(mentions if layers.sentence.lang == "en" else ()):
        beside = land.first == town.last + 1 and layers.mark(town.last) == ","
        if beside and town.marker in _WHERE and not land.marker and land.type in AREAS and not land.possessive:
            land.marker = town.marker  # "in Lima, Ohio": no party of its own
    for owner, owned in pairwise(mentions):
        if owner.possessive and owner.governed and owned.head - owner.last <= 3:
            owner.governed, owned.governed, owner.marker = False, True, "'s"
        elif owner.possessive and owner.marker and not owned.marker and owned.head - owner.last <= 3:
            owner.marker, owned.marker = "'s", owner.marker
        if owner.possessive and owner.after is not None and owned.after is None and owned.head - owner.last <= 3:
            owned.after, owned.conjunct, owned.marker = owner.after, True, owner.after.marker  # "A and Spain's B"
            owner.after, owner.conjunct, owner.marker = None, False, "'s"


def _before_apposed(layers: Layers, mention: Mention) -> tuple[str, int]:
    """The preposition before the noun that a name between commas explains, and where that noun phrase begins: "from
    [its chairman, Ned Parrish]", "in [the capital, Port Elgin]"; "" and the name's own head where there is none."""
    none = "", mention.head
    tokens, comma = layers.sentence.tokens, mention.first - 1
    closes = mention.last >= len(tokens) or layers.mark(mention.last) in (",", ".", ")")
    if comma < 3 or layers.mark(comma) != "," or not closes or tokens[comma - 1].norm.endswith("s"):
        return none
    noun = layers.cue(comma - 1, "head", "title", "official") is not None
    if not noun and tokens[comma - 1].norm not in _GEOGRAPHIC:
        return none
    for k in range(comma - 2, max(comma - 2 - _UP_TO_WHERE, 0), -1):
        if layers.mark(k) or k in layers.figure_at or layers.verbal(k):
            return none
        if tokens[k].norm in DETERMINERS:
            ending = layers.ends.get(k)
            return (str(min(ending, key=lambda m: m.first).entry.value), k) if ending else none
    return none


_WHERE = frozenset(("in", "near", "at", "outside", "off"))


def _set_apart(layers: Layers, mentions: list[Mention]) -> None:
    """Mark the names that no clause has for a party: those of the dateline, and in English those that only qualify a
    noun by a participle behind them ("the Muscat-listed firm")."""
    end = dateline_end(layers, mentions)
    if layers.sentence.lang != "en":
        for mention in mentions:
            if mention.last <= end:
                mention.marker = DATELINE
            elif _told_of_another(layers, mention):
                mention.marker = "-"
        return
    tokens = layers.sentence.tokens
    for mention in mentions:
        at = mention.last
        if mention.last <= end:
            mention.marker = DATELINE
        elif (
            at + 1 < len(tokens)
            and layers.mark(at) == "-"
            and not tokens[at].spaced
            and tokens[at + 1].norm in _QUALIFYING
        ):
            behind = next((m for m in mentions if at + 2 <= m.first <= at + 2 + _TRADE), None)
            plain = behind is not None and all(tokens[k].text.islower() for k in range(at + 2, behind.first))
            if behind is not None and plain and not behind.marker and not behind.conjunct:
                behind.marker, behind.head = mention.marker, mention.head  # "with Acme-backed Delmont"
            mention.marker = "-"
        elif mention.owner_pronoun and not mention.marker and _which_owned(layers, mention):
            mention.governed = True


def _told_of_another(layers: Layers, mention: Mention) -> bool:
    """Whether an Arabic name or group only tells of the name before a comma: «كذا، إحدى أكبر [شركات القطاع]،»."""
    tokens, head = layers.sentence.tokens, mention.head
    opener = next((k for k in range(head - 1, max(head - _ONE_OF, 0), -1) if tokens[k].norm in _ONE_OF_MANY), None)
    return opener is not None and layers.mark(opener - 1) in ("،", ",")


_ONE_OF = 4  # tokens of «إحدى أكبر»
_ONE_OF_MANY = word_class("phrases", "one_of_many")


def _which_owned(layers: Layers, mention: Mention) -> bool:
    """Whether a name only tells which of several owned things is acted on: "closed its [Lincoln] bakery"."""
    tokens, first, last = layers.sentence.tokens, mention.head, mention.last
    if first < 1 or last >= len(tokens) or tokens[last].kind != "latin" or not tokens[last].text.islower():
        return False
    opens = layers.mark(first - 1) or layers.cue(first - 1, "say", "that", "subordinate") is not None
    return not opens and not layers.finite(last) and layers.cue(last, "marker", "relative") is None


_TRADE = 2  # plain words between a participle and the name that it qualifies: "Acme-backed drone maker Delmont"
_QUALIFYING = word_class("phrases", "qualifying")


def _clitic(layers: Layers, i: int) -> tuple[str, bool]:
    """(preposition, conjunction) that token `i` carries in front, read off the word itself: «وبشركة» gives ("ب",
    True)."""
    best = None
    for match in layers.cues[i]:
        if match.entry.layer in ("head", "title", "official", "medium", "document"):
            best = match
            break
    if best is None:
        return "", False
    letters = best.proclitics.replace("ال", "")
    return _split_letters(letters)


def _split_letters(letters: str) -> tuple[str, bool]:
    conj = letters[:1] in ("و", "ف")
    prep = letters[1:] if conj else letters
    return (prep[-1:] if prep[-1:] in ("ب", "ل", "ك") else ""), conj


def _place_arabic(layers: Layers, mention: Mention, before: Mention | None) -> None:
    at = mention.first
    if mention.proclitic:
        prep, conj = _split_letters(mention.proclitic.replace("ال", ""))
        mention.conjunct = conj
        if prep:
            mention.marker = prep
            return
    i = at - 1
    nominal = False  # an event's noun was passed: only a head noun before it can still govern the name
    floor = max(at - REACH_AR - 1, before.last if before else 0)
    while i >= floor:
        mark = layers.mark(i)
        if mark:
            if mark in QUOTES_OPEN or mark == "ـ":
                i -= 1
                continue
            break
        token = layers.sentence.tokens[i]
        norm = token.norm.rstrip("ـ")
        if (token.kind == "word" and norm in ("ب", "ل", "ك", "لل", "وب", "ول", "فل") and i == at - 1) or (
            norm in ("ل", "ب") and layers.mark(i + 1) in QUOTES_OPEN
        ):
            mention.marker = norm[-1] if norm != "لل" else "ل"
            mention.conjunct = norm.startswith(("و", "ف"))
            return
        if norm in ("و", "او") or (i == at - 1 and norm in _WITH) or (i == at - 2 and _joined_country(layers, i)):
            mention.conjunct = True
            return
        ending = layers.ends.get(i + 1)
        if ending and nominal:
            return
        if ending:
            longest = min(ending, key=lambda m: m.first)
            if longest.entry.value == "كل من":
                i = longest.first - 1
                continue
            mention.marker = str(longest.entry.value)
            return
        if i in layers.figure_at or layers.cue(
            i, "relative", "subordinate", "that", "say", "carry", "according", "plan", "part"
        ):
            return
        verbal = layers.verbal(i) and not any(
            m.entry.pos in ("masdar", "noun", "participle") for m in layers.triggers[i]
        )
        if verbal and layers.cue(i, "head", "title") is None:
            return
        head = layers.cue(i, "head", "title", "medium", "document")
        if head is not None:
            if mention.type != "person" and any(
                m.entry.row.event == "lead" and m.entry.pos in ("noun", "masdar") for m in layers.triggers[i]
            ):
                return
            mention.head = i
            nominal = False
            prep, conj = _clitic(layers, i)
            if conj:
                mention.conjunct = True
            if prep:
                mention.marker = prep
                return
            if head.enclitic:
                mention.owner_pronoun = True
            floor = max(i - 3, before.last if before else 0)
            i -= 1
            continue
        if norm not in _SHARES or layers.sentence.tokens[i - 1].norm not in _WHOLE:
            nominal = nominal or any(m.entry.pos in ("masdar", "noun") for m in layers.triggers[i])
        i -= 1


def _place_english(layers: Layers, mention: Mention, before: Mention | None) -> None:
    i = mention.first - 1
    floor = max(mention.first - REACH_EN, before.last if before else 0)
    while i >= floor:
        mark = layers.mark(i)
        if mark and mark not in QUOTES_OPEN and mark not in ("-", "$"):
            if mark in OPEN:
                mention.marker = "("
            return
        if not mark:
            token = layers.sentence.tokens[i]
            if token.norm in ("and", "or", "&"):
                mention.conjunct = True
                return
            compound = layers.mark(i - 1) == "-" and not layers.sentence.tokens[i].spaced  # "the start-up Acme"
            ending = None if compound else layers.ends.get(i + 1)
            if ending:
                longest = min(ending, key=lambda m: m.first)
                if _acts(layers, mention.last) and (
                    longest.entry.value in _CONJUNCTIONS or layers.sentence.tokens[mention.first - 1].norm in _PACTS
                ):
                    return  # "after Acme bought Delmont", "under the deal Acme gets"
                where = _of_a_place(layers, longest.first) if longest.entry.value == "of" else None
                mention.marker = str(longest.entry.value) if where is None else where
                return
            named = token.norm == "state" and layers.sentence.tokens[i - 1].norm in DETERMINERS
            if not named and (
                i in layers.figure_at or layers.cue(i, "relative", "subordinate", "say", "carry", "plan", "hedge")
            ):
                return
            verbal = any(m.entry.pos == "verb" for m in layers.triggers[i]) and token.norm not in ("lead", "backed")
            if verbal and not compound and layers.cue(i, "head") is None and not _is_noun_there(layers, i):
                return
            through = _through_unit(layers, i) if token.norm == "of" else None
            if through is not None:  # "sold it to [a unit of] Acme"
                mention.marker, mention.head = layers.sentence.tokens[through].norm, through
                return
            if token.norm in ("of", "for", "in", "with", "to", "from", "by", "at") and _is_near(layers, i, mention):
                mention.governed = True  # a preposition that ends a trigger: "a subsidiary of Acme"
                return
            if layers.cue(i, "head", "title") is not None or token.norm in DETERMINERS:
                mention.head = i
                if token.norm in POSSESSIVES:
                    mention.owner_pronoun = True
        i -= 1


def _is_near(layers: Layers, i: int, mention: Mention) -> bool:
    """Whether a preposition stands a few words before a name, a compound counted for one: "by [family-owned] Acme"."""
    hyphens = sum(layers.mark(k) == "-" for k in range(i, mention.first))
    return mention.first - i - 2 * hyphens <= _GOVERNED


def _through_unit(layers: Layers, of: int) -> int | None:
    """The preposition before a unit that is told by its owner alone, whose "of" stands at a token."""
    return next(
        (
            before
            for first in range(max(of - _UNIT, 0), of)
            for m in layers.triggers[first]
            if m.last == of + 1 and (before := governing_preposition(layers, m)) is not None
        ),
        None,
    )


_UNIT = 4  # tokens of "a wholly owned subsidiary of"
_GOVERNED = 3  # words from a preposition to the name that it governs, a compound for one
PARTICIPATION = "with participation from"  # the marker of who takes part
_CONJUNCTIONS = frozenset(("after", "before", "since", "until"))
_PACTS = word_class("phrases", "pacts")


def _acts(layers: Layers, i: int) -> bool:
    """Whether a finite English verb stands at token `i`, behind an adverb at most."""
    tokens = layers.sentence.tokens
    if i + 1 < len(tokens) and tokens[i].norm.endswith("ly"):
        i += 1
    if i >= len(tokens):
        return False
    return layers.finite(i)


def _is_noun_there(layers: Layers, i: int) -> bool:
    """Whether a word that may be a verb stands right behind a preposition other than "to", and is none: "a stake in
    rose grower Acme"."""
    tokens = layers.sentence.tokens
    governed = tokens[i - 1].norm not in ("to", "and", "or", "&")
    return bool(layers.ends.get(i)) and governed and not tokens[i].norm.endswith("ing")


_GEOGRAPHIC = word_class("phrases", "geographic")
_UP_TO_WHERE = 5  # tokens: "off the remote Philippine island of Mindoro"


def _of_a_place(layers: Layers, of: int) -> str | None:
    """The preposition before "the northern city of" and the like, which tells where; "" where the place itself stands
    for those who act there ("[The city of] Leiria has ordered"), None where neither is so."""
    tokens = layers.sentence.tokens
    if of < 1 or tokens[of - 1].norm not in _GEOGRAPHIC:
        return None
    alone = "" if tokens[of - 1].norm in _ACTING and tokens[of - 2].norm in DETERMINERS else None
    for k in range(of - 1, max(of - 1 - _UP_TO_WHERE, 0), -1):
        ending = layers.ends.get(k)
        if ending:
            return str(min(ending, key=lambda m: m.first).entry.value)
        if layers.mark(k - 1) or any(m.entry.pos == "verb" for m in layers.triggers[k - 1]):
            return alone
    return alone


_ACTING = word_class("phrases", "acting")


def _coordinate(layers: Layers, mention: Mention, before: Mention | None) -> None:
    """Join a mention to the one before it where only «و», a comma or filler stands between: it shares its marker."""
    if before is None:
        return
    between = range(_behind_bracket(layers, before.end, mention.head), mention.head)
    words = [k for k in between if not layers.mark(k)]
    marks = [layers.mark(k) for k in between if layers.mark(k)]
    glued = mention.conjunct and all(
        layers.sentence.tokens[k].norm in _GLUE or layers.cue(k, "filler") or _of_a_country(layers, k) for k in words
    )
    if mention.conjunct and not glued:
        ranked = not marks and all(layers.sentence.tokens[k].norm in _GLUE | _BESIDE for k in words)
        glued = ranked or _past_apposition(layers, before, between)
    apart = glued and bool(before.marker) and before.after is None and ("," in marks or _part_told(layers, before))
    if layers.sentence.lang == "en" and apart and _acts(layers, mention.last):
        mention.conjunct = False
        return  # "Acme gets 40% of Delmont, and Norvale keeps the rest"
    named = layers.sentence.lang == "ar" or mention.head == mention.first
    comma = (
        named
        and not words
        and any(m in (",", "،") for m in marks)
        and all(m in (",", "،") or m in QUOTES_CLOSE or m in QUOTES_OPEN or m in ")" for m in marks)
        and before.type != "person"
    )
    if comma and layers.sentence.lang == "en" and _is_credited(layers, before):
        comma = not _acts(layers, mention.last) and _list_is_closed(layers, mention)
    if comma and not (_list_goes_on(layers, mention) or _headline_pair(layers, before, mention)):
        comma = False
    if (glued or comma) and not (mention.marker and mention.marker != before.marker and not mention.conjunct):
        mention.after = before
        if not mention.marker:
            mention.marker = before.marker


def _is_credited(layers: Layers, mention: Mention) -> bool:
    """Whether a name stands behind "according to"."""
    return any(
        m.last == mention.head and m.entry.layer == "according"
        for k in range(max(mention.head - _ACCORDING, 0), mention.head)
        for m in layers.cues[k]
    )


_ACCORDING = 3  # tokens of "according to the"


def _list_is_closed(layers: Layers, mention: Mention) -> bool:
    """Whether a comma ends the list that goes on at a mention, and no verb: "according to AFP, [AP and Reuters], Acme
    bought", not "according to AFP, [Acme and Delmont] bought"."""
    tokens, joined = layers.sentence.tokens, False
    for k in range(mention.last, min(mention.last + LIST, len(tokens))):
        if tokens[k].norm in ("and", "or"):
            joined = True
        elif layers.mark(k) == ",":
            if joined:
                return True
        elif tokens[k].text.islower() and tokens[k].norm not in ("of", "the", "for"):
            return False
    return False


def _past_apposition(layers: Layers, before: Mention, between: range) -> bool:
    """Whether commas before "and" set off only what tells who a bare English subject is: "Acme, a maker of pumps, and
    [Delmont] announced"."""
    if layers.sentence.lang != "en" or before.marker or len(between) < _APPOSED or layers.mark(between[0]) != ",":
        return False
    tokens, last = layers.sentence.tokens, between[-1]
    inside = range(between[1], last - 1)
    if tokens[last].norm != "and" or layers.mark(last - 1) != "," or tokens[between[1]].norm not in ARTICLES:
        return False
    if any(layers.finite(k) for k in range(before.first)):
        return False  # "Acme bought Kessel, a maker of pumps, and Delmont"
    return not any(layers.mark(k) == "," or layers.finite(k) or layers.cue(k, "say", "relative") for k in inside)


_APPOSED = 5  # tokens of ", a maker, and"


def _part_told(layers: Layers, whole: Mention) -> bool:
    """Whether a name is the whole of a part told in figures, which nobody who acts shares: "22% of [Acme]"."""
    at = whole.head - 1
    return at > 0 and layers.sentence.tokens[at].norm == "of" and at - 1 in layers.figure_at


def _of_a_country(layers: Layers, i: int) -> bool:
    """«معادن الشمال» السعودية و«ألكوا»: an adjective of origin behind a quoted name."""
    norm = layers.sentence.tokens[i].norm
    return (
        layers.mark(i - 1) in QUOTES_CLOSE and norm.startswith("ال") and norm.endswith(("يه", "ي"))
    ) or _joined_country(layers, i)


def _joined_country(layers: Layers, i: int) -> bool:
    """«هدهد» [والعراقية] «رفيق»: an adjective of origin joined by «و» before a quoted name."""
    norm = layers.sentence.tokens[i].norm
    joins = layers.mark(i + 1) in QUOTES_OPEN and layers.mark(i - 1) in QUOTES_CLOSE
    return joins and norm.startswith("وال") and norm.endswith(("يه", "ي"))


def _behind_bracket(layers: Layers, i: int, end: int) -> int:
    """Where the text goes on behind a bracket that opens at token `i`: "Acme (NYSE: ACM) and Delmont"."""
    if layers.mark(i) not in OPEN:
        return i
    return next((k + 1 for k in range(i + 1, min(i + BRACKET, end)) if layers.mark(k) == ")"), i)


def _headline_pair(layers: Layers, before: Mention, mention: Mention) -> bool:
    """A headline's comma for "and": "OpenAI, Oracle ink $300bn deal"."""
    at = mention.last
    opens = layers.sentence.section == "headline" and before.first <= 1 and at < len(layers.triggers)
    return opens and any(m.entry.pos == "verb" for m in layers.triggers[at])


def _list_goes_on(layers: Layers, mention: Mention) -> bool:
    """Whether a comma before this mention separates members of a list: another member follows it."""
    tokens = layers.sentence.tokens
    for k in range(mention.last, min(mention.last + LIST, len(tokens))):
        norm = tokens[k].norm
        if norm in ("and", "or", "و") or (tokens[k].kind == "word" and norm.startswith("و") and len(norm) > 3):
            return True
        in_name = tokens[k].kind == "latin" and tokens[k].text[0].isupper()  # "Qatar Investment Authority"
        if (layers.triggers[k] and not in_name) or layers.cue(k, "say", "relative"):
            return False
    return False


def free_subjects(layers: Layers, clauses: Clauses, mentions: list[Mention]) -> None:
    """Let go of the English subjects of clauses whose opening word was taken for a preposition or a link: "as [Acme]
    filed", "killed in Leeds, and [Acme and Delmont] agreed"."""
    freed: list[Mention] = []
    for mention in mentions if layers.sentence.lang == "en" else ():
        at = mention.head - 1
        if at > 0 and layers.sentence.tokens[at].norm in ("the", "a", "an"):
            at -= 1
        clause = clauses.all[clauses.of[mention.first]]
        opens = clause.first == at and clause.kind in ("coordinate", "subordinate")
        if opens and at >= 0 and layers.sentence.tokens[at].norm in _OPENING:
            mention.marker, mention.after, mention.conjunct, mention.governed = "", None, False, False
            freed.append(mention)
        elif mention.after is not None and any(mention.after is m for m in freed):
            mention.marker = ""
            freed.append(mention)


_OPENING = CONJUNCTIONS | COORDINATORS


def group(mention: Mention, mentions: list[Mention]) -> list[Mention]:
    """The mention and all that are coordinated behind it, in order."""
    members = [mention]
    for other in mentions:
        if other.after is members[-1]:
            members.append(other)
    return members
