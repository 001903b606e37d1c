"""What a number counts: listed units, any other noun behind it, and nouns that stand before it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from claimcheck.extract.durations import compound_time, one_and_half
from claimcheck.extract.figure_words import PRONOUNS, FigureWords, Unit, fronts
from claimcheck.extract.money import with_subunits
from claimcheck.extract.numbers import Number, digits_value, half_behind_unit, offset_behind, read_number
from claimcheck.extract.quantity import Quantity
from claimcheck.lexicon.classes import word_class
from claimcheck.text.normalise import bare
from claimcheck.text.tokens import Token

_THINGS = Unit("count", "thing")
_ADVERBS = word_class("counts", "adverbs")
_OPEN_NOUN_REACH = 4  # words from an English number to its noun: "three new armoured vehicles"


def open_noun(tokens: Sequence[Token], quantity: Quantity, at: int, words: FigureWords) -> Quantity:
    """Any noun behind a number is what it counts; the table only gives it a name in one language."""
    noun = (
        _arabic_noun(tokens, quantity, at, words)
        if tokens[at].kind == "word"
        else _english_noun(tokens, quantity, at, words)
    )
    if noun is None:
        return quantity
    last, name = noun
    unit = words.units.match(tokens, last - 1)
    kind = "count"
    number = quantity.number
    if unit is not None and unit[1] == last:
        kind = unit[0].kind
    number = recounted(number, Unit("count", name))
    return quantity._replace(
        number=number,
        last=last,
        end=tokens[last - 1].end,
        noun=(at, last),
        noun_unit=name,
        unit=Unit(kind if kind in ("count", "measure", "times", "x") else "count", name, entry="noun"),
    )


def _arabic_noun(tokens: Sequence[Token], quantity: Quantity, at: int, words: FigureWords) -> tuple[int, str] | None:
    norm = tokens[at].norm
    if len(norm) < 3 or norm in words.stops or norm.startswith("ال") or norm[0] in "وف" or not tokens[at].spaced:
        return None
    if words.number(norm) is not None or words.magnitude(norm) is not None or words.months.find(tokens, at) is not None:
        return None
    value = recounted(quantity.number, _THINGS).value
    accusative = quantity.number.magnitude == 1 and 11 <= value % 100 <= 99
    if norm.startswith(("لل", "بال", "كال", "سي", "ست", "يت", "تت")) and not norm.startswith("است"):
        return None
    if norm.endswith(("ها", "هم", "وا")) or (norm.endswith("يا") and (not accusative or norm in _ADVERBS)):
        return None  # «80 استشاريا», and not «80 محليا»
    if norm[0] in "بل" or (norm[0] == "ك" and not norm.endswith(("ا", "ه")) and quantity.number.magnitude == 1):
        return None  # «500 مليون بنهاية العام»: nouns that begin so are listed
    if norm[0] in "يت" and quantity.number.magnitude == 1 and not norm.endswith(("ا", "ه", "ات")):
        return None
    if any(front in words.before or front in words.shifts for front, _ in fronts(norm)):
        return None
    if accusative and not norm.endswith(("ا", "ه", "ي")):
        return None  # eleven to ninety-nine take an accusative singular
    name = norm[:-1] if norm.endswith("ا") and 11 <= value % 100 <= 99 else norm
    return at + 1, bare(name)


def _english_noun(tokens: Sequence[Token], quantity: Quantity, at: int, words: FigureWords) -> tuple[int, str] | None:
    if at >= len(tokens) or (not tokens[at].spaced and not (at > quantity.number.last)) or tokens[at].kind != "latin":
        return None
    if tokens[at].norm in words.models:
        return _model(tokens, at, words)
    if at > quantity.number.last:  # "a 25-member council", "a two-bedroom flat"
        return (at + 1, singular(tokens[at].norm)) if tokens[at].text.islower() else None
    capitals = 0
    here = at - 1
    reach = at + _OPEN_NOUN_REACH
    while here + 1 < min(len(tokens), reach):
        here += 1
        token = tokens[here]
        opening = here
        while _hyphenated(tokens, here):
            here, reach = here + 2, reach + 2  # "900 back-office roles", "four co-defendants"
        token = tokens[here]
        if token.kind != "latin" or token.norm in words.stops or (token.norm in words.numbers and here > at):
            return None
        if opening > at and not tokens[opening].spaced:
            return None
        if token.norm in words.models:
            return _model(tokens, here, words)
        capitals += token.text[0].isupper()
        unit = words.units.match(tokens, here)
        if unit is not None and unit[0].kind == "count" and _qualifies(tokens, here, quantity):
            continue  # "two state utilities"
        if unit is not None and unit[0].kind in ("count", "measure", "times", "x") and unit[0].name is not None:
            if not unit_fits(tokens, quantity, unit[0], here, words):
                return None
            return unit[1], unit[0].name
        if unit is not None:
            return None
        if here == at and _names_a_make(tokens, at, words):
            continue  # "38 Airbus jets"
        if _is_plural(token) and (here == at or not capitals or token.text.islower()):
            following = words.units.match(tokens, here + 1) if here + 1 < len(tokens) else None
            if following is None or following[0].kind != "count":
                return here + 1, singular(token.norm)
    return None


def _names_a_make(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """Whether a capital word that only looks like a plural qualifies the noun behind it."""
    if not tokens[at].text[0].isupper() or at + 1 >= len(tokens):
        return False
    behind = tokens[at + 1]
    unit = words.units.match(tokens, at + 1)
    counted = unit is not None and unit[0].kind == "count"
    return behind.kind == "latin" and behind.text.islower() and (counted or _is_plural(behind))


def _hyphenated(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen and another word follow token `at` without a space."""
    return (
        at + 2 < len(tokens)
        and tokens[at].kind == "latin"
        and tokens[at + 1].text == "-"
        and not tokens[at + 1].spaced
        and not tokens[at + 2].spaced
        and tokens[at + 2].kind == "latin"
    )


def headed(
    tokens: Sequence[Token], quantity: Quantity, found: tuple[Unit, int], words: FigureWords
) -> tuple[Unit, int]:
    """A listed unit and where it ends, or the one behind it that it only describes: "five hospital employees"."""
    unit, last = found
    if unit.kind != "count" or tokens[last - 1].kind != "latin" or not _qualifies(tokens, last - 1, quantity):
        return found
    head = words.units.match(tokens, last)
    return head if head is not None and head[0].kind == "count" and head[0].name is not None else found


def _qualifies(tokens: Sequence[Token], at: int, quantity: Quantity) -> bool:
    """Whether a singular noun behind a plural number only describes the plural noun behind it."""
    return (
        quantity.number.value != 1
        and at + 1 < len(tokens)
        and not tokens[at].norm.endswith("s")
        and tokens[at].norm not in ("people", "staff", "police", "men", "women", "children")
        and tokens[at + 1].kind == "latin"
        and tokens[at + 1].spaced
        and tokens[at + 1].text.islower()
        and _is_plural(tokens[at + 1])
    )


def _model(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[int, str]:
    """ "205 Boeing 777x", "30 Airbus A220-300": the maker and the model after it."""
    last = at + 1
    while (
        last < len(tokens)
        and last < at + 3
        and (tokens[last].kind == "number" or tokens[last].text[0].isupper() or not tokens[last].spaced)
        and tokens[last].kind in ("number", "latin")
    ):
        last += 1
    variant = tokens[last : last + 2]
    if last > at + 1 and len(variant) > 1 and variant[0].text == "-" and not (variant[0].spaced or variant[1].spaced):
        last += 2
    return last, "aircraft"


def _is_plural(token: Token) -> bool:
    norm = token.norm
    regular = len(norm) > 3 and norm.endswith("s") and not norm.endswith(("ss", "us", "is", "'s", "ous"))
    return regular or norm in _IRREGULAR or (norm.endswith("men") and norm not in _NO_MEN)


_IRREGULAR = word_class("counts", "irregular")
_NO_MEN = word_class("counts", "no_men")


def singular(norm: str) -> str:
    """An English plural as its singular, by its ending; a word that is none stays."""
    if norm.endswith("ies") and len(norm) > 4:
        return norm[:-3] + "y"
    if norm.endswith(("sses", "shes", "ches", "xes")):
        return norm[:-2]
    if norm.endswith("men") and norm not in _NO_MEN:
        return norm[:-2] + "an"
    return norm[:-1] if norm.endswith("s") and not norm.endswith(("ss", "us", "is")) else norm


_OF_THOUSANDTHS = frozenset(("KWD", "BHD", "OMR", "JOD", "LYD"))  # currencies of a thousand parts: 2.250 is paid


def recounted(number: Number, unit: Unit) -> Number:
    """«15.500 موظف»: a full stop groups where whole things are counted, and before money's last nought («2.200
    جنيه») where no thousandths of it are paid."""
    if number.magnitude > 1 or "." not in number.digits:
        return number
    codes = {unit.name, *(code for code, _ in unit.family)}
    rounded = unit.kind == "money" and number.digits.endswith("0") and codes.isdisjoint(_OF_THOUSANDTHS)
    if unit.kind != "count" and not rounded:
        return number
    found = digits_value(number.digits, counting=True)
    return number if found is None else number._replace(value=found[0], step=found[1])


def unit_fits(tokens: Sequence[Token], quantity: Quantity, unit: Unit, at: int, words: FigureWords) -> bool:
    """Whether a listed unit can be what this number counts, where its form is another word too."""
    norm = tokens[at].norm
    if norm == "x" or norm == "fold":
        return quantity.number.digits != "" or norm == "fold"
    if (
        norm in ("p", "pp", "pc", "m", "g", "bp", "hp", "ft", "km", "mm", "cm", "kg", "gb", "mb", "tb", "oz")
        and quantity.number.digits == ""
    ):
        return False
    if unit.kind == "count" and quantity.number.magnitude == 1 and _is_fraction(quantity.number):
        return False  # "a magnitude 5.6 earthquake"
    if norm == "second" and quantity.number.value == 1:
        return False
    return not (norm == "سيدي" and not quantity.number.grouped and quantity.number.magnitude == 1)


def _is_fraction(number: Number) -> bool:
    """Whether the digits hold a decimal point that cannot be grouping."""
    found = digits_value(number.digits, counting=True) if number.digits else None
    return found is not None and found[0] != found[0].to_integral_value()


_COUNTED_REACH = 14  # words from «عدد» to its number


def implied_unit(tokens: Sequence[Token], quantity: Quantity, words: FigureWords) -> str | None:
    """What a number without a noun counts: «مقتل 12», "150 were hurt", «ارتفع عدد المستخدمين إلى 500 مليون»."""
    first, last = quantity.first, quantity.last
    at = first - 1
    while at >= 0 and at >= first - 4:
        name = next((words.implied[front] for front, _ in fronts(tokens[at].norm) if front in words.implied), None)
        if name is not None:
            return name
        if tokens[at].kind in ("number", "mark") or not _approximates(tokens[at].norm, words):
            break
        at -= 1
    if (
        last + 1 < len(tokens)
        and tokens[last].norm in ("were", "was", "are")
        and tokens[last + 1].norm in words.implied
    ):
        return words.implied[tokens[last + 1].norm]
    if last < len(tokens) and (whole := words.partitives.match(tokens, last)) is not None:
        return whole[0]
    if _is_index_level(tokens, first, words):
        return "point"
    if _is_vote(tokens, first, last):
        return "vote"
    return _counted_before(tokens, first, words)


_INDEX_REACH = 12  # tokens from an index to its level


def _is_index_level(tokens: Sequence[Token], first: int, words: FigureWords) -> bool:
    """ "the index closed at 281.7", "the PMI rose to 49.2": a bare level behind an index and the word that gives it."""
    if first < 2 or tokens[first - 1].norm not in ("at", "to") or tokens[first].kind != "number":
        return False
    if tokens[first].norm.isdigit() and 1900 <= int(tokens[first].norm) <= 2100:
        return False
    for at in range(first - 2, max(-1, first - 1 - _INDEX_REACH), -1):
        token = tokens[at]
        if token.text in ".;()" and not (token.text == "." and not token.spaced):
            return False
        if token.norm in words.indices:
            return True
    return False


def _is_vote(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "voted 23 to 14", "passed by 23 to 14": the first of two counts of votes."""
    if first < 1 or last + 1 >= len(tokens) or tokens[last].norm != "to" or tokens[last + 1].kind != "number":
        return False
    before = [t.norm for t in tokens[max(first - 3, 0) : first]]
    return before[-1] in ("voted", "vote") or before[-2:] in (["voted", "by"], ["vote", "of"], ["passed", "by"])


def _approximates(norm: str, words: FigureWords) -> bool:
    return norm in words.links or any(front in words.before for front, _ in fronts(norm))


def _counted_before(tokens: Sequence[Token], first: int, words: FigureWords) -> str | None:
    """«بلغ عدد الموظفين نهاية العام 12,500», "the death toll rose to 45": the noun that the number counts."""
    end = first
    if first >= 3 and tokens[first - 1].norm in ("الي", "to") and tokens[first - 2].kind == "number":
        first -= 2  # «ارتفع عدد الضحايا من 6 إلى 12»
    for at in range(first - 1, max(-1, first - 1 - _COUNTED_REACH), -1):
        token = tokens[at]
        if token.kind == "number" or token.text in ".;؛()":
            return None
        if at + 1 == end and (own := _own_number(tokens, at, words)) is not None:
            return own
        for front, _ in fronts(token.norm):
            if front in words.tolls:
                return words.tolls[front]
            if front in words.numbers_of and at + 1 < first:
                return _noun_after(tokens, at + 1, first, words) or _counted_already(tokens, at, words)
    return None


def _counted_already(tokens: Sequence[Token], at: int, words: FigureWords) -> str | None:
    """What «العدد» at a token takes up, the noun that a number before it counts: «يعمل لديها [85 موظفا]، وتعتزم رفع
    العدد إلى 140»."""
    for here in range(at - 1, max(0, at - _COUNTED_REACH), -1):
        unit = words.units.match(tokens, here) if tokens[here - 1].kind == "number" else None
        if unit is not None and unit[0].kind == "count":
            return unit[0].name
    return None


def _own_number(tokens: Sequence[Token], at: int, words: FigureWords) -> str | None:
    """«لمباريات البطولة البالغ عددها 64», «عددهم 45»: the noun stands before «عدد» and its pronoun."""
    pronoun = next((words.own_counts[f] for f, _ in fronts(tokens[at].norm) if f in words.own_counts), None)
    if pronoun is None:
        return None
    for here in range(at - 1, max(-1, at - 7), -1):
        for front, _ in fronts(tokens[here].norm):
            unit = words.units.match(tokens, here, front) if len(front) > 2 else None
            if unit is not None and unit[0].kind == "count":
                return unit[0].name
    return "person" if pronoun == "هم" else "item"


def partitive(tokens: Sequence[Token], quantity: Quantity, words: FigureWords) -> Quantity:
    """«خمسة من أعوانه», «23 من المحتجين», «48 منهن»: members of a group, the group in the figure's words."""
    number, at = quantity.number, quantity.last
    if quantity.unit is not None or at >= len(tokens) or number.part is not None:
        return quantity
    if tokens[at].norm == "of":
        return _english_partitive(tokens, quantity, at, words)
    if tokens[at].kind != "word":
        return quantity
    if number.value != number.value.to_integral_value() or number.magnitude > 1 or number.value < 2:
        return quantity
    whole = words.partitives.match(tokens, at)
    if whole is not None:
        name, last = whole[0], whole[1]
    elif tokens[at].norm == "من" and (group := _group(tokens, at + 1, words)) is not None:
        name, last = group, at + 2
    else:
        return quantity
    return quantity._replace(
        unit=Unit("count", name, entry="partitive"),
        noun_unit=name,
        noun=(at, last),
        last=last,
        end=tokens[last - 1].end,
    )


_WHOLES = frozenset(("the", "its", "their", "his", "her", "those", "these", "our"))
_MEMBERS = word_class("counts", "members")


def _english_partitive(tokens: Sequence[Token], quantity: Quantity, at: int, words: FigureWords) -> Quantity:
    """ "98 of the 210 seats", "3,500 of its 41,000 jobs", "three of the injured": members of a group that is told
    behind "of"; the figure is the number alone."""
    number, k = quantity.number, at + 1
    if k >= len(tokens) or number.value != number.value.to_integral_value() or number.value < 2:
        return quantity
    if tokens[k].norm in _MEMBERS:
        return quantity._replace(unit=Unit("count", "person", entry="partitive"), noun_unit="person", last=k + 1)
    if k + 1 >= len(tokens):
        return quantity
    if tokens[k].norm in _WHOLES:
        k += 1
    elif not _larger(tokens, number, k, words):
        return quantity
    if tokens[k].norm in _MEMBERS:
        return quantity._replace(unit=Unit("count", "person", entry="partitive"), noun_unit="person", last=k + 1)
    whole = read_number(tokens, k, words)
    noun = _english_noun(
        tokens, quantity._replace(number=whole or number._replace(last=k)), whole.last if whole else k, words
    )
    if noun is None:
        return quantity
    return quantity._replace(unit=Unit("count", noun[1], entry="partitive"), noun_unit=noun[1])


def _larger(tokens: Sequence[Token], number: Number, at: int, words: FigureWords) -> bool:
    """Whether a larger number stands behind "of": "68 of 120 seats"."""
    whole = read_number(tokens, at, words)
    return whole is not None and whole.value > number.value and whole.value == whole.value.to_integral_value()


_MEN = word_class("counts", "men")


def _group(tokens: Sequence[Token], at: int, words: FigureWords) -> str | None:
    """What a definite plural counts, if it is one: «المحتجين», «أعوانه», «حفظة السلام»."""
    if at >= len(tokens) or tokens[at].kind != "word" or words.months.find(tokens, at) is not None:
        return None
    norm = tokens[at].norm
    if at + 1 < len(tokens) and norm in _MEN and tokens[at + 1].norm.startswith("ال"):
        return "person"  # «9 من رجال الأمن»
    owned = next((p for p in PRONOUNS if len(norm) > len(p) + 3 and norm.endswith(p)), "") if norm[:2] != "ال" else ""
    stem = norm[2:] if norm.startswith("ال") else norm[: len(norm) - len(owned)] if owned else ""
    if not stem or norm in words.stops or words.number(stem) is not None:
        return None
    for form in (stem, stem[:-1] + "ي" if stem.endswith("ا") else stem):
        unit = words.units.match(tokens, at, form)
        if unit is not None:
            return unit[0].name if unit[0].kind == "count" else None
    if norm.startswith("ال"):
        return "person" if stem.endswith("ين") and len(stem) > 4 else None
    members = stem[0] == "ا" or stem.endswith("ي")  # «أعوانه», «مساعديه»
    return "person" if owned in ("ها", "ه", "هم") and members else None


def _noun_after(tokens: Sequence[Token], at: int, end: int, words: FigureWords) -> str | None:
    """The listed noun behind «عدد» or "number of", or the plain noun as it stands."""
    if tokens[at].norm == "of":
        at += 1
    for here in range(at, min(end, at + 3)):
        for head in (tokens[here].norm, bare(tokens[here].norm), *_owned_forms(tokens[here])):
            unit = words.units.match(tokens, here, head)
            if unit is not None and unit[0].kind == "count":
                return unit[0].name
        if tokens[here].kind == "word":
            return None if tokens[here].norm in words.stops else bare(tokens[here].norm)  # «رفع العدد [إلى] 140»
        if _is_plural(tokens[here]):
            return singular(tokens[here].norm)
    return None


def _owned_forms(token: Token) -> tuple[str, ...]:
    """An Arabic noun without its owner's pronoun, and as the plural that lost its ending to it: «عدد [مشتركيها]»."""
    pronoun = next((p for p in ("ها", "هم", "ه") if token.kind == "word" and token.norm.endswith(p)), "")
    stem = token.norm.removesuffix(pronoun) if len(token.norm) - len(pronoun) > _STEM else ""
    if not pronoun or not stem:
        return ()
    return (stem, stem + "ن", stem[:-1] + "ء") if stem.endswith("اي") else (stem, stem + "ن")


_STEM = 2  # letters of the shortest noun before a pronoun


def is_multiple(tokens: Sequence[Token], quantity: Quantity, words: FigureWords) -> bool:
    """Whether «مرة», "times" says how many times as much, rather than how often."""
    if quantity.number.value != quantity.number.value.to_integral_value():
        return True
    window = [*tokens[max(0, quantity.first - 8) : quantity.first], *tokens[quantity.last : quantity.last + 2]]
    return any(front in words.covers for token in window for front, _ in fronts(token.norm))


def is_worth_reporting(tokens: Sequence[Token], quantity: Quantity, words: FigureWords) -> bool:
    """Not every counting word is a figure: "one day", «ست» (lady), a lone «ألف» (he wrote)."""
    number, unit = quantity.number, quantity.unit
    head = tokens[number.first].norm
    if number.entries == "words" and head in words.alone and number.last == number.first + 1:
        if unit is None or unit.entry == "noun":
            return False
        if head == "one":
            return unit.kind in ("money", "percent", "measure") or unit.name in words.ones
    if (
        number.entries == "words"
        and unit is not None
        and unit.entry == "noun"
        and tokens[number.first].kind == "word"
        and number.value < 3
    ):
        return False
    return not (
        number.bare_magnitude
        and head.endswith("الف")
        and (unit is None or unit.entry == "noun")
        and number.value == 1000
    )


def stands_as_amount(tokens: Sequence[Token], quantity: Quantity, approximated: bool) -> bool:
    """Whether a lone magnitude word («مليار») is an amount: a dual, or behind an approximator, «إلى» or «بـ»."""
    if approximated or quantity.number.value > quantity.number.magnitude or "ب" in quantity.number.proclitics:
        return quantity.number.magnitude > 1000
    return quantity.first > 0 and tokens[quantity.first - 1].norm in ("الي", "ب") and quantity.number.magnitude > 1000


def graded(tokens: Sequence[Token], at: int, floor: int, words: FigureWords) -> Quantity | None:
    """ "magnitude 6.4", "magnitude-7.1", "a magnitude of 5.9": the unit stands before its number."""
    joins = at - 1 if at > floor and tokens[at - 1].text in ("of", "-") else at
    if tokens[at].kind != "number" or joins <= floor or tokens[joins - 1].kind != "latin":
        return None
    if joins < at and tokens[joins].text == "-" and (tokens[joins].spaced or tokens[at].spaced):
        return None
    unit, number = words.units.match(tokens, joins - 1), read_number(tokens, at, words)
    if unit is None or unit[0].name != "magnitude" or unit[1] != joins or number is None:
        return None
    first = joins - 1
    return Quantity(number, unit[0], first, number.last, tokens[first].start, number.end)


def counted_one(tokens: Sequence[Token], at: int, floor: int, words: FigureWords) -> Quantity | None:
    """«عام واحد», «شخص واحد»: the noun first, its one behind it; "tenfold"."""
    token = tokens[at]
    if token.norm in words.folds:
        number = Number(words.folds[token.norm], at, at + 1, token.start, token.end, Decimal(1), entries="fold")
        return Quantity(number, Unit("x", "x", entry="noun"), at, at + 1, token.start, token.end)
    if (share := _share_alone(tokens, at, words) or _multiple_alone(tokens, at, words)) is not None:
        return share
    if token.kind != "word" or at <= floor:
        return None
    if (found := words.parts.find(tokens, at)) is not None and found[2] == "و":
        return one_and_half(tokens, at, words)
    if words.numbers.get(token.norm) != 1:
        return None
    noun = tokens[at - 1]
    for front, taken in fronts(noun.norm):
        unit = words.units.match(tokens, at - 1, front)
        if (
            unit is not None
            and unit[1] == at
            and "ال" not in taken
            and (unit[0].kind in ("duration", "money") or unit[0].name == "person")
            and unit[0].name != "night"
        ):
            start = offset_behind(noun, taken)
            number = Number(Decimal(1), at - 1, at + 1, start, token.end, Decimal(1), proclitics=taken, entries="one")
            return Quantity(
                number, unit[0], at - 1, at + 1, start, token.end, noun=(at - 1, at), noun_unit=unit[0].name
            )
    return None


def _share_alone(tokens: Sequence[Token], at: int, words: FigureWords) -> Quantity | None:
    """«نصفها», «ثلثهم», «خفضها بمقدار الثلث»: a share of what was named before."""
    for front, taken in fronts(tokens[at].norm):
        part = words.own_parts.get(front)
        if part is None and front in words.definite_parts and _is_reduction(tokens, at, taken, words):
            part = words.definite_parts[front]
        if part is None:
            continue
        value = Decimal(part.numerator) / Decimal(part.denominator)
        start = offset_behind(tokens[at], taken)
        number = Number(
            value, at, at + 1, start, tokens[at].end, Decimal("0.01"), proclitics=taken, part=part, entries="part"
        )
        return Quantity(number, Unit("percent", "%", entry="part"), at, at + 1, start, tokens[at].end)
    return None


def _multiple_alone(tokens: Sequence[Token], at: int, words: FigureWords) -> Quantity | None:
    """«أي ضعف سعره», «ضعفي المعدل», «بالضعف», "twice the usual": how many times as much; «ضعف الطلب» is weak demand."""
    for front, taken in fronts(tokens[at].norm):
        value = words.multiples.get(front)
        if value is None:
            continue
        before = [word for word, _ in fronts(tokens[at - 1].norm)] if at else []
        behind = tokens[at + 1].norm if at + 1 < len(tokens) else ""
        if tokens[at].kind == "latin":
            verb = front in words.sure_multiples or bool(words.multiple_cues.intersection(before))
            sure = (behind in words.share_ends or (verb and behind not in _OTHER_DOUBLES)) and not _to_a_level(
                tokens, at
            )
        else:
            sure = "ب" in taken or bool(words.multiple_cues.intersection(before)) or front in words.sure_multiples
        if not sure:
            return None
        start = offset_behind(tokens[at], taken)
        unit = Unit("x", "x", entry="multiple")
        if value < 1:
            value, unit = value * 100, Unit("percent", "%", entry="multiple")  # "halved"
        number = Number(value, at, at + 1, start, tokens[at].end, Decimal(1), proclitics=taken, entries="multiple")
        return Quantity(number, unit, at, at + 1, start, tokens[at].end)
    return None


def _to_a_level(tokens: Sequence[Token], at: int) -> bool:
    """Whether what something doubled to is told: "doubled its valuation to $4bn" is news of the $4bn."""
    for k in range(at + 1, min(at + 9, len(tokens) - 1)):
        if tokens[k].kind == "mark" and tokens[k].text not in "-'":
            return False
        if tokens[k].norm == "to" and (tokens[k + 1].kind in ("number", "mark") or tokens[k + 1].text in "$€£¥"):
            return True
    return False


_OTHER_DOUBLES = word_class("counts", "other_doubles")


def _is_reduction(tokens: Sequence[Token], at: int, taken: str, words: FigureWords) -> bool:
    """Whether «الثلث» stands as an amount and not in a name («النصف الأول», «الربع الخالي»)."""
    if at + 1 < len(tokens) and tokens[at + 1].norm.startswith("ال") and tokens[at + 1].norm not in words.stops:
        return False
    if at + 1 >= len(tokens) or tokens[at + 1].text == ".":
        return True  # «تحملت الصناديق النصف.»
    return "ب" in taken or (at > 0 and any(front in words.reduced_by for front, _ in fronts(tokens[at - 1].norm)))


_RAISED = {"خُمس": 5, "سُدس": 6, "سُبع": 7, "ثُمن": 8, "تُسع": 9, "عُشر": 10}


def raised_part(tokens: Sequence[Token], at: int, floor: int, words: FigureWords) -> Quantity | None:
    """«خُمس الزوار», «بارتفاع الخُمس»: a fraction that only its vowel tells from the number."""
    token = tokens[at]
    if token.kind != "word" or "\u064f" not in token.text:
        return None
    plain = "".join(ch for ch in token.text if not "\u064b" <= ch <= "\u0652" or ch == "\u064f")
    whole = next((n for form, n in _RAISED.items() if plain.removeprefix("ب").removeprefix("ال") == form), None)
    if whole is None:
        return None
    taken = "ب" if plain.startswith("ب") else ""
    part = Fraction(1, whole)
    start = offset_behind(token, taken)
    number = Number(
        Decimal(1) / whole, at, at + 1, start, token.end, Decimal("0.01"), proclitics=taken, part=part, entries="part"
    )
    return Quantity(number, Unit("percent", "%", entry="part"), at, at + 1, start, token.end)


_DEFINITE_COUNT = range(3, 100)
_PLURAL_TO = 10  # beyond it the counted noun is a singular, which nothing but a list tells


def counted_definite(tokens: Sequence[Token], at: int, floor: int, words: FigureWords) -> Quantity | None:
    """«الشركات الثلاث», «مراكزها الخمسة»: a definite plural, and its number behind it as an adjective."""
    token = tokens[at]
    if token.kind != "word" or not token.norm.startswith("ال") or at <= floor or tokens[at - 1].kind != "word":
        return None
    value = words.numbers.get(token.norm[2:])
    if value is None or value not in _DEFINITE_COUNT:
        return None
    noun = tokens[at - 1]
    if any(front in words.reduced_by for front, _ in fronts(noun.norm)):
        return None  # «بزيادة مقدارها الخمس»
    for front, taken in fronts(noun.norm):
        owned = next((p for p in PRONOUNS if len(front) > len(p) + 3 and front.endswith(p)), "")
        stem = front if "ال" in taken else front[: len(front) - len(owned)] if owned else ""
        unit = words.units.match(tokens, at - 1, stem) if stem else None
        if unit is None and len(stem) > 3 and value <= _PLURAL_TO and noun.norm not in words.stops:
            unit = (Unit("count", stem, entry="noun"), at)
        if unit is None or unit[1] != at or unit[0].kind not in ("count", "duration"):
            continue
        start = offset_behind(noun, taken.replace("ال", ""))
        number = Number(value, at - 1, at + 1, start, token.end, Decimal(1), proclitics=taken, entries="definite")
        return Quantity(number, unit[0], at - 1, at + 1, start, token.end, noun=(at - 1, at), noun_unit=unit[0].name)
    return None


_NO_DUALS = word_class("counts", "no_duals")


def counted_dual(tokens: Sequence[Token], at: int, floor: int, words: FigureWords) -> Quantity | None:
    """«دفعتين», «شخصان»: two of a listed noun, said by its dual alone; «عام واحد»: one."""
    token = tokens[at]
    if token.kind != "word" or any(front in _NO_DUALS for front, _ in fronts(token.norm)):
        return None
    found = next(
        (
            (words.duals[front], taken)
            for front, taken in fronts(token.norm)
            if front in words.duals and "ال" not in taken
        ),
        None,
    )
    if found is None:
        return None
    unit, taken = found
    last = at + 1
    if last < len(tokens) and tokens[last].norm in ("اثنين", "اثنان", "اثنتين", "اثنتان"):
        last += 1
    number = Number(
        Decimal(2),
        at,
        last,
        offset_behind(token, taken),
        tokens[last - 1].end,
        Decimal(1),
        proclitics=taken,
        entries="dual",
    )
    matched = words.units.match(tokens, at, token.norm[len(taken) :])
    if matched is not None and matched[0].kind in ("money", "point"):
        unit, last = matched[0], max(last, matched[1])
    quantity = Quantity(
        number, unit, at, last, number.start, tokens[last - 1].end, noun=(at, last), noun_unit=unit.name
    )
    if (half := half_behind_unit(tokens, number, last, words)) is not None:
        quantity = quantity._replace(number=half[0], last=half[1], end=tokens[half[1] - 1].end)
    return with_subunits(tokens, compound_time(tokens, quantity, words), words)
