"""What an Arabic word may be by its shape and its neighbours: a proper word, a bare noun, an adjective, a qualifier."""

from __future__ import annotations

import re

from claimcheck.extract.names.forms import STOPS, any_verb
from claimcheck.extract.names.mention import View
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import AREAS
from claimcheck.text.normalise import bare

_NISBA = re.compile(r"..+يه|.+[^واي]ي")
_PARTICIPLE = re.compile(r"م[^اوي]...?ه|مت....?ه|مست....?ه|مت[^او]ا..")


def lasts(view: View, i: int) -> bool:
    """Whether a noun of a place is a deed that lasts as long as a figure behind it says: «بسجن فلان ست سنوات»."""
    layers = view.layers
    deed = any(m.entry.pos == "masdar" and "duration" in m.entry.row.needs for m in layers.triggers[i])
    return deed and any(f.kind == "duration" and 0 < f.first - i <= _LASTING for f in layers.figures)


_LASTING = 10  # tokens


def proper_head(view: View, match: Match) -> bool:
    """Whether the head noun is one that only names have («مجموعة», «بنك» of a name)."""
    return view.vocabulary.has("proper", view.layers.key(match.last - 1))


def proper_word(view: View, i: int) -> bool:
    """Whether a bare word is a proper name: no adjective, no verb, nothing that the lexicon knows."""
    if i >= len(view.tokens) or not plain(view, i):
        return False
    norm = view.norm(i)
    return not adjective(view, norm) and len(norm) > 2


def loan_like(norm: str) -> bool:
    """Whether a bare word is written as a foreign name is: two long vowels or more, and no ending or measure of Arabic
    («نورليك», «كورفان»; not «مشروع», «طائرات», «مصانع», «صواريخ»)."""
    if len(norm) < _FOREIGN or norm.startswith("ال") or norm.endswith(("ات", "ون", "ين", "ان", "ه", "ا")):
        return False
    inner = norm[1:]
    return sum(inner.count(vowel) for vowel in "اوي") > 1 and _MEASURES.fullmatch(norm) is None


def foreign_like(norm: str) -> bool:
    """Whether a bare word is written as a foreign name is: as `loan_like` tells, or with more consonants than an Arabic
    root and its measures have («دلمونت»; not «مهندس», «تلسكوب»)."""
    stem = norm.removesuffix("ا") if norm.endswith("ا") and norm[-2:-1] not in "اوي" else norm
    if loan_like(stem):
        return True
    native = norm.startswith(("ال", "م", "ت", "ا", "ي", "س")) or norm.endswith(("ات", "ون", "ين", "ه"))
    return not native and len(norm) - sum(norm.count(vowel) for vowel in "اويةىء") >= _CONSONANTS


_CONSONANTS = 5
_FOREIGN = 5  # letters
# broken plurals and what is formed like them: «مصانع», «صواريخ», «خوادم», «استثمار», «تعاون»
_MEASURES = re.compile(r"..ا.ي?.|.وا.ي?.|ا..?.?ا.|ا.ت.ا.|ت..ي.|ان.ي?.ا.|است..ا.|ت.ا.و?.|م.ا.ي?.|.و.ي.|.ي.و.")


def adjective(view: View, norm: str) -> bool:
    """Whether an indefinite word has an adjective's form («صينية», «متخصصة») or is a known one."""
    if view.vocabulary.has("adjectives", norm) or view.vocabulary.has("adjectives", norm.removesuffix("ا")):
        return True
    return _NISBA.fullmatch(norm) is not None or _PARTICIPLE.fullmatch(norm) is not None


def place_at(view: View, i: int) -> Match | None:
    """The longest name of a place in the catalogue that begins at token `i`."""
    if not 0 <= i < len(view.tokens) or view.tokens[i].kind != "word":
        return None
    return next(
        (
            m
            for m in view.hits[i]
            if not m.entry.adjective and m.entry.entity.type in AREAS and not m.proclitics.replace("ال", "")
        ),
        None,
    )


def _counted(view: View, i: int) -> bool:
    """Whether a figure or a date holds token `i`: «أعلنت شركة كورفان [الأربعاء] أنها»."""
    return i in view.layers.figure_at or i in view.layers.dated


def is_qualifier(view: View, i: int) -> bool:
    """Whether token `i` is a definite adjective: one of the list, or a nisba («الرواندي»)."""
    token = view.tokens[i]
    if token.kind != "word" or _counted(view, i) or view.layers.cue(i, *STOPS, "title"):
        return False
    norm = token.norm
    if view.vocabulary.has("ya_nouns", norm):
        return False
    return (
        norm.startswith("ال")
        and len(norm) > 4
        and (view.vocabulary.has("qualifiers", bare(norm)) or norm.endswith(("يه", "ي")))
    )


def governs_field(view: View, i: int) -> bool:
    """«لكرة القدم», «للإحصاء»: what a body is for."""
    norm = view.norm(i)
    if not norm or view.tokens[i].kind != "word" or i in view.layers.figure_at:
        return False
    if norm.startswith("لل") and len(norm) > 4:
        following_marker = view.layers.cue(i + 1, "marker") is not None
        return not (following_marker and view.layers.triggers[i])
    return (
        norm.startswith("ل")
        and len(norm) > 3
        and definite_word(view, i + 1)
        and not view.hits[i]
        and view.layers.cue(i, "relative", "subordinate", "marker", "negate", "that") is None
    )


def bare_noun(view: View, i: int) -> bool:
    """Whether token `i` may be an indefinite noun that goes on with a name's chain."""
    if (
        i >= len(view.tokens)
        or view.tokens[i].kind != "word"
        or _counted(view, i)
        or view.norm(i).startswith(("ال", "لل", "وال"))
    ):
        return False
    return not view.layers.cue(i, *STOPS, "title", "filler", "head", "copula", "adverb") and not any_verb(
        view.layers, i
    )


def definite_word(view: View, i: int) -> bool:
    """Whether token `i` is a word with the article that may belong to a name."""
    if not 0 <= i < len(view.tokens):
        return False
    token = view.tokens[i]
    if token.norm == "الله":
        return True
    if token.kind != "word" or _counted(view, i) or not token.norm.startswith("ال") or len(token.norm) < 5:
        return False
    if token.text.startswith("أل"):
        return False  # «ألبان»
    if view.vocabulary.has("objects", token.norm) or token.norm in _NO_NAMES:
        return False
    return view.vocabulary.has("honoured", token.norm) or not view.layers.cue(i, *STOPS, "title", "adverb")


_NO_NAMES = word_class("shapes_ar", "amounting") | word_class("shapes_ar", "describing")


def plain(view: View, i: int) -> bool:
    """Whether token `i` is a word that the lexicon does not know and that carries no clitic that shows."""
    token = view.tokens[i]
    layers = view.layers
    if token.kind != "word" or _counted(view, i) or layers.cues[i] or layers.triggers[i] or "." in token.text:
        return False
    return not token.norm.startswith(("و", "لل", "بال")) or token.norm[:2] in ("وا", "ول", "وي")


def joined_word(view: View, i: int, *, definite: bool) -> bool:
    """Whether token `i` is a word that nothing knows, joined by «و»; with its article where `definite`."""
    token, layers = view.tokens[i], view.layers
    known = i in layers.figure_at or layers.cues[i] or layers.triggers[i]
    joined = token.norm.startswith("و") and token.norm.startswith("وال") == definite
    return token.kind == "word" and joined and len(token.norm) >= SHORTEST_JOINED and not known


SHORTEST_JOINED = 4  # letters of a name with its «و»


def closed(view: View, i: int) -> bool:
    """Whether a sign or «إن» at token `i` shows that the words before it are one phrase."""
    return i >= len(view.tokens) or bool(view.layers.mark(i)) or view.layers.cue(i, "that") is not None
