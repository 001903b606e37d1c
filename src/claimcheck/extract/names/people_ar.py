"""Arabic names of people by their form: behind a title, an office or a first name, before what they say."""

from __future__ import annotations

from claimcheck.extract.layers import QUOTES_CLOSE, QUOTES_OPEN
from claimcheck.extract.names.catalogue import head_before, lands_at
from claimcheck.extract.names.forms import any_verb
from claimcheck.extract.names.mention import Mention, View, new_entity
from claimcheck.extract.names.shapes_ar import adjective, closed, definite_word, lasts, plain, proper_word
from claimcheck.lexicon.classes import word_class
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.schemas import PLACES
from claimcheck.text.closed_classes import WITH_PRONOUN

LONGEST_OFFICE = 9  # words between a title and the person who holds it


# --- people


def people(view: View) -> list[Mention]:
    """People by first name, title, verb of saying or apposition, where no catalogue name reaches as far."""
    found: list[Mention] = []
    taken: set[int] = set()
    for reader in (
        _by_brothers,
        _by_given_name,
        _by_title,
        _by_saying,
        _by_apposition,
        _by_office,
        _by_post,
        _by_land,
        _behind_office,
    ):
        for first, last, how in reader(view):
            if any(i in taken for i in range(first, last)) or _catalogue_reaches(view, first, last):
                continue
            joined = how == "brother"
            name = view.text(first, last)[joined:]
            found.append(Mention(first, last, new_entity(name, "person"), how, proclitic="و" if joined else ""))
            taken.update(range(first, last))
    found.extend(m for one in list(found) if (m := _joined(view, one, taken)) is not None)
    return found


def _by_brothers(view: View) -> list[tuple[int, int, str]]:
    """«الأخوان مارك وتيد ووكر»: two first names behind a dual title, the second with what both are called."""
    found = []
    for i in range(len(view.tokens) - 3):
        if not view.vocabulary.has("brothers", view.norm(i)) or not _name_word(view, i + 1):
            continue
        joint = view.tokens[i + 2]
        if joint.kind == "word" and joint.norm.startswith("و") and _is_surname(view, i + 3):
            found.extend([(i + 1, i + 2, "title"), (i + 2, i + 4, "brother")])
    return found


def _is_surname(view: View, i: int) -> bool:
    return i < len(view.tokens) and (plain(view, i) or view.norm(i).startswith("ال")) and not view.layers.cues[i]


def _joined(view: View, one: Mention, taken: set[int]) -> Mention | None:
    """Who is joined by «و» to a person: «أنيس بالحاج ولينا الماجري»."""
    i = one.last
    if i + 1 >= len(view.tokens) or i in taken or i in view.layers.figure_at:
        return None
    token = view.tokens[i]
    told = view.layers.cues[i] or view.layers.triggers[i] or any(not m.entry.weak for m in view.hits[i])
    if token.kind != "word" or not token.norm.startswith("و") or told or token.norm.startswith("وال"):
        return None
    chained = view.norm(i + 1) in ("بن", "بنت", "ابو")
    if i + 1 in taken or not (chained or plain(view, i + 1) or _family(view, i + 1)) or _of_a_people(view, i + 1):
        return None
    name = token.norm[1:]
    known = view.vocabulary.has("given", name) or view.vocabulary.has("given_words", name)
    if not known and not (closed(view, i + 2) and view.norm(i + 1).startswith("ال")):
        return None
    end = max(_chain_end(view, i), i + 2)
    taken.update(range(i, end))
    return Mention(i, end, new_entity(view.text(i, end)[1:], "person"), one.found_by, proclitic="و")


def _catalogue_reaches(view: View, first: int, last: int) -> bool:
    """Whether the catalogue names all that stands here, a person before «آل كذا», or an organisation in it."""
    for k in range(first, last):
        for m in view.hits[k]:
            if m.entry.adjective or m.entry.weak:
                continue
            whole = k == first and m.last >= last
            house = m.entry.entity.type == "person" and view.norm(m.last) == "ال"
            latin = m.entry.entity.type == "person" and not view.norm(last - 1).startswith("ال")
            if whole or house or latin or m.entry.entity.type not in PLACES | {"person"}:
                return True
    return False


def _name_word(view: View, i: int) -> bool:
    return (
        i < len(view.tokens)
        and view.norm(i) not in WITH_PRONOUN
        and (plain(view, i) or given(view, i))
        and not view.norm(i).startswith("ال")
    )


def given(view: View, i: int) -> bool:
    """Whether token `i` is a first name; an ambiguous one only where a name goes on behind it."""
    if not 0 <= i < len(view.tokens) or view.tokens[i].kind != "word" or i in view.layers.figure_at:
        return False
    norm, words = view.norm(i), view.vocabulary
    if norm == "علي" and view.tokens[i].text.endswith("ى"):
        return False
    if words.has("given", norm):
        return True
    if norm == "عبد" and view.norm(i + 1).startswith("ال"):
        return True
    if view.norm(i + 1) in ("بن", "بنت") and plain(view, i) and words.has("given", view.norm(i + 2)):
        return True  # «حكيم بن أحمد»
    return words.has("given_words", norm) and _goes_on_as_name(view, i + 1)


def _given_here(view: View, i: int) -> bool:
    """Whether token `i` is a first name, or a word that may be one, where the construction asks for a person."""
    if given(view, i) or not 0 <= i < len(view.tokens):
        return given(view, i)
    preposition = view.norm(i) == "علي" and view.tokens[i].text.endswith("ى")
    return view.vocabulary.has("given_words", view.norm(i)) and not preposition


def _goes_on_as_name(view: View, i: int) -> bool:
    norm, words = view.norm(i), view.vocabulary
    if not norm or i in view.layers.figure_at:
        return False
    if norm in ("بن", "بنت", "ابو", "ال", "عبد", "الدين", "الله") or words.has("given", norm):
        return True
    return norm.startswith("ال") and norm.endswith("ي") and len(norm) > 4 and _family(view, i)


def _family(view: View, i: int) -> bool:
    """Whether a definite word may be a family name: no adjective of a country, nothing that the lexicon knows."""
    return (
        view.tokens[i].kind == "word"
        and not view.layers.cues[i]
        and all(m.entry.pos == "verb" and "ال" in m.proclitics for m in view.layers.triggers[i])  # «العوض» is no verb
        and not _of_a_people(view, i)
    )


def _of_a_people(view: View, i: int) -> bool:
    return any(m.entry.adjective for m in view.hits[i])


_COMPOUND = word_class("people_ar", "compound")


def _chain_end(view: View, first: int) -> int:
    """Behind a chain of names that begins with a first name: «محمد بن سالم الكندي», «عبد الله أبو زيد»."""
    tokens, words = view.tokens, view.vocabulary
    i = first + (2 if view.norm(first) == "عبد" or view.norm(first + 1) in _COMPOUND else 1)
    parts = 1
    while i < len(tokens) and i - first < 8 and tokens[i].kind == "word" and i not in view.layers.figure_at:
        norm = view.norm(i)
        if (
            norm in ("بن", "ابن", "بنت", "ابو", "ال", "عبد", "دي", "فان", "فون", "دا", "ام", "ولد")
            and i + 1 < len(tokens)
            and tokens[i + 1].kind == "word"
            and view.layers.cue(i + 1, "that", "marker") is None
        ):
            i += 3 if view.norm(i + 1) == "عبد" else 2
            parts += 1
            continue
        if view.norm(i + 1) == "الدين" and parts < 4 and i + 1 not in view.layers.figure_at:
            i += 2  # «هاني سري الدين»
            parts += 1
            continue
        if norm == "السيد" and parts == 1 and closed(view, i + 1):
            return i + 1  # «شعبان السيد.»
        ambiguous = words.has("given_words", norm) and view.layers.cue(i, "marker") is None
        if words.has("given", norm) or (ambiguous and parts < 3 and (parts == 1 or _goes_on_as_name(view, i + 1))):
            i += 1
            parts += 1
            continue
        descended = view.norm(i - 2) in ("بن", "ابن", "بنت", "ابو") and norm.startswith("ال") and _of_a_people(view, i)
        if (
            norm.startswith("ال")
            and len(norm) > 4
            and parts < 4
            and (descended or _family(view, i))
            and (norm.endswith("ي") or parts < 2 or words.has("given_words", norm))
        ):
            return i + 1 + _second_surname(view, i + 1)
        told = view.layers.cue(i + 1, "that", "saying") is not None and view.layers.cue(first - 1, "title") is not None
        northern = parts < 2 and norm.startswith("بال") and len(norm) > 5 and words.has("given_words", view.norm(first))
        if (
            (parts < 2 and plain(view, i) and (told or not adjective(view, norm)) and not norm.endswith("ات"))
            or northern
            or (parts < 2 and _nisba_surname(view, first, i))
            or (parts == 2 and plain(view, i) and _ends_phrase(view, i + 1) and not norm.endswith(("ا", "ه")))
        ):
            i += 1
            parts += 1
            if norm.startswith("ال"):
                return i
            continue
        break
    return i


def _ends_phrase(view: View, i: int) -> bool:
    """Whether the phrase is closed before token `i`, or a sum behind «ب» goes on: «محمد أمين توغاي بـ2,5 مليون»."""
    return closed(view, i) or (view.norm(i).rstrip("ـ") == "ب" and i + 1 in view.layers.figure_at)


def _second_surname(view: View, i: int) -> bool:
    """Whether a definite surname goes on behind another, where the phrase ends: «أمل الفلاح السغروشني أن»."""
    norm = view.norm(i)
    return norm.startswith("ال") and norm.endswith("ي") and _family(view, i) and closed(view, i + 1)


def _nisba_surname(view: View, first: int, i: int) -> bool:
    """Whether a word with an adjective's ending is a surname: behind a first name, at a phrase's end («محمد شرفي.»)."""
    certain = view.vocabulary.has("given", view.norm(first)) or view.norm(first - 1).startswith("ال")
    if not certain or not plain(view, i) or not view.norm(i).endswith("ي"):
        return False
    done = i + 1 < len(view.tokens) and any(
        m.entry.pos == "masdar" and m.proclitics == "ب" for m in view.layers.triggers[i + 1]
    )
    told = view.vocabulary.has("given_words", view.norm(first)) and _complement(view, i + 1)
    return done or told or closed(view, i + 1)  # «أمر المحافظ عماد كدواني بصرف كذا»


def _by_given_name(view: View) -> list[tuple[int, int, str]]:
    found = []
    i = 0
    while i < len(view.tokens):
        first = i
        if (view.norm(i) in ("ابو", "ام") and given(view, i + 1)) or (
            view.norm(i) == "ابو" and view.norm(i + 1) in ("بكر", "عبيده", "علي")
        ):
            end = _chain_end(view, i + 1)
        elif given(view, i) and not _inside_institution(view, i):
            end = _chain_end(view, i)
        else:
            i += 1
            continue
        first -= _unlisted_first(view, first)
        if end - first >= (3 if view.norm(first) == "عبد" else 2):
            found.append((first, end, "title" if head_before(view.layers, first) == "person" else "given name"))
        i = max(end, i + 1)
    return found


def _unlisted_first(view: View, i: int) -> bool:
    """Whether the word before a first name is one too, by its place behind an office: «وزير العمل جان بيار فلان»."""
    if (
        i < 2
        or not plain(view, i - 1)
        or adjective(view, view.norm(i - 1))
        or view.norm(i - 1).startswith(("ال", "وال"))
    ):
        return False
    titled = any(view.layers.cue(k, "title") is not None for k in range(max(i - 4, 0), i - 1))
    return titled and view.norm(i - 2).startswith(("ال", "لل")) and not view.norm(i - 1).endswith(("ات", "ه", "ا"))


def _inside_institution(view: View, i: int) -> bool:
    """Whether a first name belongs to what is named after a person («مستشفى محمد بن زايد»)."""
    honoured = view.vocabulary.has("honoured", view.norm(i - 1)) and not view.layers.cue(i - 1, "head")
    match = view.layers.cue(i - 1 - honoured, "head")
    return (
        match is not None
        and match.last == i - honoured
        and match.entry.value not in ("company", "club")
        and "ال" not in match.proclitics
        and not lasts(view, match.first)
    )


def _by_title(view: View) -> list[tuple[int, int, str]]:
    found = []
    for i in view.layers.where("title"):
        match = view.layers.cue(i, "title")
        if match is None:
            continue
        if view.vocabulary.has("honoured", view.norm(i)) and view.layers.cue(i - 1, "head") is not None:
            continue  # «مستشفى الملك فلان»
        begin = match.last if match.enclitic else _past_office(view, match.last)
        far = begin > match.last and not (begin == match.last + 1 and lands_at(view, match.last))
        if begin + 1 >= len(view.tokens):
            continue
        if not (_name_word(view, begin) or _word_as_name(view, begin)):
            continue
        end = _chain_end(view, begin)
        if end == begin + 1 and lands_at(view, match.last) and _foreign_pair(view, begin):
            end = begin + 2
        if end - begin < 2 or _shaped_otherwise(view, begin, end, far):
            continue
        found.append((begin, end, "title"))
    return found


def _foreign_pair(view: View, i: int) -> bool:
    """Whether two words that nothing knows stand behind a title and its land, and the phrase ends behind them: «المهاجم
    النيجيري [فيكتور أوبي] مقابل»."""
    if i + 1 >= len(view.tokens) or not (proper_word(view, i) and plain(view, i + 1)):
        return False
    ends = closed(view, i + 2) or view.layers.cue(i + 2, "marker", "that", "adverb") is not None
    return ends and not view.norm(i + 1).endswith(("ا", "ات", "ه")) and not view.norm(i + 1).startswith("ال")


def _past_office(view: View, i: int) -> int:
    """Past the body and place that a title is of: «مدير مستشفى كذا في كذا فلان»."""
    at = i
    while at < len(view.tokens) and at - i < LONGEST_OFFICE:
        norm = view.norm(at)
        if view.layers.mark(at) in QUOTES_OPEN:
            closing = next(
                (k for k in range(at, min(at + 6, len(view.tokens))) if view.layers.mark(k) in QUOTES_CLOSE), at
            )
            at = closing + 1
            continue
        verbal = any_verb(view.layers, at) and not norm.startswith("ال")
        if view.layers.cue(at, "that", "say", "relative", "subordinate", "negate", "copula") is not None or verbal:
            return i
        held = at > i and view.vocabulary.has("given_words", norm) and _plain_pair(view, at)
        if held:
            return at
        office = (
            norm.startswith(("ال", "لل", "وال", "بال"))
            or norm in ("في", "ب", "ل")
            or view.layers.cue(at, "head", "filler", "title") is not None
        )
        known = any(not m.entry.weak or m.entry.adjective for m in view.hits[at]) and not given(view, at)
        if not (office or known or view.layers.mark(at) in QUOTES_OPEN | QUOTES_CLOSE):
            return at
        at += 1
    return i


def _word_as_name(view: View, i: int) -> bool:
    """Whether a first name that is a word too stands where only a name can: «مدير كذا علي نزار الحسني»."""
    if view.norm(i) == "علي":
        return view.tokens[i].text.endswith("ي") and plain(view, i + 1)
    return view.vocabulary.has("given_words", view.norm(i)) and _plain_pair(view, i)


def _plain_pair(view: View, i: int) -> bool:
    """Whether a first name that is a word too goes on with one word more, and the phrase ends there: «أمين علوش.»."""
    if i + 1 >= len(view.tokens) or not (plain(view, i + 1) or _family(view, i + 1) or view.norm(i + 1) == "السيد"):
        return False
    if i + 2 < len(view.tokens) and view.norm(i + 2).startswith("ال") and _family(view, i + 2):
        return closed(view, i + 3)  # «أمل الفلاح السغروشني»
    return _complement(view, i + 2) or closed(view, i + 2) or view.layers.cue(i + 2, "that") is not None


def _complement(view: View, i: int) -> bool:
    """Whether a preposition at token `i` shows that the name before it is whole: «حازم عفيفي [بالحصة] المتبقية»."""
    known = i < len(view.tokens) and view.norm(i).startswith(("بال", "لل"))
    return known or view.layers.cue(i, "marker") is not None


def _shaped_otherwise(view: View, first: int, end: int, far: bool) -> bool:
    """Whether the words behind a title are no name: «بدأ الوزير زيارة رسمية»."""
    if given(view, first):
        return False
    norms = [view.norm(k) for k in range(first, end)]
    if view.vocabulary.has("objects", norms[-1]):
        return True  # «وضع الوزير حجر الأساس»
    if view.layers.mark(first - 1) in QUOTES_OPEN or (norms[-1].startswith("ال") and norms[-1].endswith("ه")):
        return True
    told = view.layers.cue(end, "that") is not None or view.layers.mark(end) == ":"
    settled = told and view.norm(first - 1).startswith(("ال", "بال"))  # no indefinite adjective follows «المديرة»
    known = view.vocabulary.has("given_words", norms[0])
    if (norms[0].endswith(("ات", "ه")) and not settled and not known) or any(
        n.endswith("يه") and not n.startswith("ال") for n in norms[1:]
    ):
        return True
    if norms[0].endswith("ا") and not closed(view, end) and far:
        return True
    return far and not closed(view, end) and not norms[-1].startswith("ال") and not _speaks(view, first, end)


def _speaks(view: View, first: int, end: int) -> bool:
    """Whether a definite office behind a verb of saying is closed by words that only a name can be: «قالت رئيسة الشركة
    جين فولر في مكالمة»."""
    if not view.norm(first - 1).startswith("ال") or view.layers.cue(end, "marker") is None:
        return False
    return any(m.entry.tense != "none" for m in view.layers.cues_in(first - 8, first, "say", "carry"))


def _by_saying(view: View) -> list[tuple[int, int, str]]:
    """«قال فلان الفلاني إن»: two or three plain words between a verb of saying and what is said."""
    found = []
    for i in view.layers.where("say", "carry"):
        match = view.layers.cue(i, "say", "carry")
        if match is None or match.entry.tense == "none":
            continue
        begin = end = match.last
        while end < len(view.tokens) and end - begin < 5 and (plain(view, end) or _given_here(view, end)):
            end += 1
        if not 2 <= end - begin <= 4 or not _speech_follows(view, end) or view.norm(begin).startswith("ال"):
            continue
        last = view.norm(end - 1)
        if any(row and row[0].entry.entity.type not in ("person",) for row in view.hits[begin:end]) or any(
            view.norm(k).startswith("و") for k in range(begin + 1, end)
        ):
            continue
        if _comma(view, end) and not (_given_here(view, begin) or (last.startswith("ال") and last.endswith("ي"))):
            continue
        if _shaped_otherwise(view, begin, end, False) or (not last.startswith("ال") and adjective(view, last)):
            continue
        found.append((begin, end, "saying"))
    return found


def _comma(view: View, i: int) -> bool:
    """Whether a comma, which also ends other phrases, stands at token `i`."""
    return view.layers.mark(i) in ("،", ",")


def _speech_follows(view: View, i: int) -> bool:
    return view.layers.cue(i, "that") is not None or view.layers.mark(i) in ("،", ":", ",")


def _by_apposition(view: View) -> list[tuple[int, int, str]]:
    """«… فلان الفلاني، الرئيس التنفيذي لـ…»: two or three plain words before an office behind a comma."""
    found = []
    layers = view.layers
    for i in range(2, len(view.tokens) - 1):
        if layers.mark(i) not in ("،", ",") or not _office_or_age(view, i + 1):
            continue
        first = i
        while first > 0 and i - first < 4 and (plain(view, first - 1) or _given_here(view, first - 1)):
            first -= 1
        if not 2 <= i - first <= 3 or view.norm(first).startswith("ال"):
            continue
        if first == 0 or layers.cues[first - 1] or layers.triggers[first - 1] or layers.mark(first - 1):
            found.append((first, i, "apposition"))
    return found


def _behind_office(view: View) -> list[tuple[int, int, str]]:
    """«المدير العام للشركة، فلان الفلاني، …»: two or three plain words between commas behind an office."""
    found = []
    layers = view.layers
    for i in range(2, len(view.tokens) - 3):
        if not _comma(view, i) or not any(layers.cue(k, "title") is not None for k in range(max(i - 6, 0), i)):
            continue
        if any(layers.mark(k) or any_verb(layers, k) for k in range(_last_title(view, i), i)):
            continue
        end = i + 1
        while end < len(view.tokens) and end - i <= 3 and _name_word(view, end):
            end += 1
        if end > i + 1 and view.norm(end).startswith("ال") and _family(view, end):
            end += 1
        if 2 <= end - i - 1 <= 3 and _comma(view, end) and not _shaped_otherwise(view, i + 1, end, False):
            found.append((i + 1, end, "apposition"))
    return found


def _last_title(view: View, i: int) -> int:
    return max(k for k in range(max(i - 6, 0), i) if view.layers.cue(k, "title") is not None)


_HEADED_BY = ("بقياده", "برياسه", "باداره", "بزعامه", "يد", "ومديرها", "ومديره", "قبل")
_BEFORE_HAND = {"يد": "علي", "قبل": "من"}  # «على يد», «من قبل»


def _by_office(view: View) -> list[tuple[int, int, str]]:
    """«أسسها فواز العنزي», «يقوده كنان الأتاسي», «برئاسة فلان الفلاني»: who heads or founded, two or three plain words
    behind the verb and its object's pronoun, or behind its noun."""
    found = []
    for i in range(len(view.tokens) - 2):
        verbs = [m for m in view.layers.triggers[i] if m.entry.pos == "verb" and m.entry.row.event in ("lead", "found")]
        told = [m.last for m in verbs if m.entry.form.tense != "none" and not m.proclitics.strip("وفس")]
        noun = view.norm(i) in _HEADED_BY and view.norm(i - 1) == _BEFORE_HAND.get(view.norm(i), view.norm(i - 1))
        begin = i + 1 if noun else min(told, default=0)
        if not begin:
            continue
        passed = begin if noun else _past_object(view, begin)
        if not _name_word(view, passed):
            continue
        sure = noun or passed > begin or any(m.enclitic for m in verbs)
        begin = passed
        end = _chain_end(view, begin)
        family = view.norm(end - 1).startswith("ال") and not view.norm(end - 1).endswith("ه")
        if end - begin < 2 or _shaped_otherwise(view, begin, end, False) or not (sure or family or given(view, begin)):
            continue
        if family or given(view, begin) or not adjective(view, view.norm(end - 1)):
            found.append((begin, end, "title"))
    return found


def _by_post(view: View) -> list[tuple[int, int, str]]:
    """«اختار المجلس نيلز أندرسن رئيسا», «تولت لارا أندرسن رئاسة كذا»: two or three plain words between a verb of
    appointing and a post in the accusative, or between one of taking office and the office."""
    found = []
    for i in range(3, len(view.tokens)):
        office = view.vocabulary.has("offices", view.norm(i)) or _heads_it(view, i)
        post = any(m.entry.row.event == "lead" and m.entry.pos == "noun" for m in view.layers.triggers[i])
        accusative = view.norm(i).endswith("ا") and view.tokens[i].text.endswith(("ا", "ً"))
        if not (office or (post and (accusative or view.norm(i).endswith("ه")))):
            continue
        appoints = [m for k in range(max(i - _APPOINTED, 0), i - 1) for m in view.layers.triggers[k]]
        if not any(_appoints(m, office=office) for m in appoints):
            continue
        family = view.norm(i - 1).startswith("ال") and _family(view, i - 1)
        first = i - 1 if family else i
        while first > 0 and i - first < 3 and _name_word(view, first - 1):
            first -= 1
        if first > 0 and view.layers.cue(first - 1, "head") is not None:
            first += 1  # «شركة كورفان [ريم الترك] رئيسة»: the first word is the firm's
        if 2 <= i - first <= 3 and not _shaped_otherwise(view, first, i, False):
            found.append((first, i, "title"))
    return found


def _heads_it(view: View, i: int) -> bool:
    """Whether what somebody heads stands at token `i`, right behind a family name: «تدير فلانة [السلطي] متحف الفن»."""
    head = view.layers.cue(i, "head")
    nisba = view.norm(i - 1).startswith("ال") and view.norm(i - 1).endswith("ي") and _family(view, i - 1)
    kinds = ("body", "university", "club", "facility", "company", "bank")
    return nisba and head is not None and not head.proclitics and not head.enclitic and head.entry.value in kinds


def _appoints(match: Match, *, office: bool) -> bool:
    """Whether a verb of leading tells whom it appoints, or, before an office, who takes it."""
    row = match.entry.row
    if row.event != "lead" or match.entry.pos != "verb":
        return False
    return bool(row.subject == "person" if office else row.object == "person")


_APPOINTED = 10  # tokens between a verb of appointing and the post


def _by_land(view: View) -> list[tuple[int, int, str]]:
    """«الفرنسي إيرفي رونار يقود»: two or three plain words between the definite adjective of a land that opens a
    clause and a verb."""
    found = []
    for i in range(len(view.tokens) - 3):
        opens = i == 0 or view.layers.mark(i - 1) in (":", "..", "…", ".", "-", "–")
        if not opens or not view.norm(i).startswith("ال") or not lands_at(view, i):
            continue
        end = i + 1
        while end < len(view.tokens) and end - i <= 3 and _name_word(view, end):
            end += 1
        verb = end < len(view.tokens) and any(
            m.entry.pos == "verb" and m.entry.form.tense in ("past", "present") for m in view.layers.triggers[end]
        )
        if verb and 2 <= end - i - 1 <= 3 and not _shaped_otherwise(view, i + 1, end, False):
            found.append((i + 1, end, "title"))
    return found


def _past_object(view: View, i: int) -> int:
    """Past one definite noun behind a verb: «ستترأس الكيان فلانة»."""
    definite = definite_word(view, i) and not view.hits[i] and not view.norm(i).endswith("ي")
    return i + 1 if definite and i + 1 < len(view.tokens) and plain(view, i + 1) else i


def _office_or_age(view: View, i: int) -> bool:
    if view.layers.cue(i, "title") is not None or view.norm(i) in ("البالغ", "البالغه"):
        return True
    return view.norm(i) in ("وهو", "وهي") and view.layers.cue(i + 1, "title") is not None
