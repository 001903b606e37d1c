"""Whom the text credits: source cues of a sentence, each with the stretch of it that it covers."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.extract.clauses import Clauses
from claimcheck.extract.layers import QUOTES_CLOSE, QUOTES_OPEN, Layers
from claimcheck.extract.names import Mention
from claimcheck.lexicon.phrases import Match
from claimcheck.lexicon.words import TYPES
from claimcheck.model import Source, SourceKind


@dataclass(slots=True)
class Credit:
    """A source and the tokens [first, last) that it answers for; `speaker` is its mention, where it is one.

    `cue` is the token of the cue; among several credits over a token the nearest cue counts. `denies` tells that what
    it covers is said to be false.
    """

    source: Source
    first: int
    last: int
    cue: int
    speaker: Mention | None
    denies: bool = False


def find_credits(layers: Layers, clauses: Clauses, mentions: list[Mention], previous: Source | None, topic: Mention | None) -> list[Credit]:
    """The credits of one sentence, in the order of their cues. `previous` is the last source before it."""
    found: list[Credit] = []
    tokens = layers.sentence.tokens
    for i in range(len(tokens)):
        if i in layers.figure_at:
            continue
        for reader in READERS:
            credit = reader(layers, clauses, mentions, i, found[-1].source if found else previous, topic)
            if credit is not None:
                found.append(credit)
                break
    return _chained(layers, _settled(found, len(tokens)))


def credit_at(found: list[Credit], token: int) -> Credit | None:
    """The credit that answers for a token: the one whose cue is nearest among those that cover it."""
    over = [c for c in found if c.first <= token < c.last]
    return min(over, key=lambda c: (abs(c.cue - token), c.cue)) if over else None


# --- readers, in the order in which they are tried at each token


def _according(layers: Layers, clauses: Clauses, mentions: list[Mention], i: int, previous: Source | None, topic: Mention | None) -> Credit | None:
    """«وفقًا لكذا» and "according to": before a clause it covers what follows, behind one what came before."""
    match = layers.cue(i, "according")
    if match is None:
        return None
    if i > 0 and layers.key(i - 1) in ("ما", "بما", "لما", "عما", "مما"):
        return None
    source, speaker, end = _named(layers, mentions, match.last, 9, previous)
    if source is None:
        return None
    n = len(layers.sentence.tokens)
    if i <= 2 or layers.mark(end) in (",", "،", ":") and clauses.of[i] != clauses.of[0] and i - clauses.all[clauses.of[i]].first <= 1:
        return Credit(source, i, n, i, speaker)
    return Credit(source, _back_to(layers, clauses, i), n, i, speaker)


def _back_to(layers: Layers, clauses: Clauses, i: int) -> int:
    """Where a source behind its content begins to answer: not beyond a semicolon."""
    for k in range(i - 1, -1, -1):
        if layers.mark(k) in (";", "؛"):
            return k + 1
    return 0


def _saying(layers: Layers, clauses: Clauses, mentions: list[Mention], i: int, previous: Source | None, topic: Mention | None) -> Credit | None:
    """A verb of saying with its subject: «قالت الشركة إن …», "…, the company said"."""
    match = layers.cue(i, "say", "carry")
    if match is None or match.entry.tense == "none":
        return None
    weak = match.entry.value == "weak"
    denies = layers.cue(i, "deny") is not None
    arabic = layers.sentence.lang == "ar"
    source, speaker, _ = _arabic_speaker(layers, clauses, mentions, match, previous, weak) if arabic else _english_speaker(layers, clauses, mentions, match, previous)
    if source is None and match.entry.layer == "carry" and previous is not None:
        source = previous
    if source is None and arabic and not weak and _content_follows(layers, match.last) and topic is not None:
        source, speaker = _from_mention(layers, topic, inside=False), topic
    if source is None or weak and not _content_follows(layers, match.last, 14):
        return None
    n = len(layers.sentence.tokens)
    clause = clauses.of[i]
    if clauses.all[clause].kind == "relative":
        members = clauses.tokens(clause)
        return Credit(source, members[0], n, i, speaker, denies)
    first = clauses.all[clause].first if arabic else 0
    if arabic and clauses.all[clause].kind in ("main", "coordinate") and not _content_follows(layers, match.last, 12) and i > 6:
        first = 0 if layers.mark(i - 1) in ("،", ",") else first
    return Credit(source, first, n, i, speaker, denies)


def _content_follows(layers: Layers, i: int, reach: int = 10) -> bool:
    return any(True for _ in layers.cues_in(i, i + reach, "that")) or any(layers.mark(k) == ":" for k in range(i, i + reach)) or any(
        layers.key(k) in ("عن", "ان") for k in range(i, min(i + reach, len(layers.sentence.tokens)))
    )


def _arabic_speaker(layers: Layers, clauses: Clauses, mentions: list[Mention], match: Match, previous: Source | None, weak: bool) -> tuple[Source | None, Mention | None, int]:
    stop = next((k for k in range(match.last, len(layers.sentence.tokens)) if layers.cue(k, "that") is not None or layers.mark(k) in (":", "،", ".")), len(layers.sentence.tokens))
    ahead = [m for m in mentions if m.last <= match.first and not m.marker and clauses.of[m.first] == clauses.of[match.first]]
    if ahead and not match.proclitics and all(layers.mark(k) for k in range(ahead[-1].last, match.first)):
        return _from_mention(layers, ahead[-1]), ahead[-1], match.last
    spoken = _spoken_for(layers, mentions, match.first)
    if spoken is not None:
        return _from_mention(layers, spoken), spoken, match.last
    source, speaker, end = _named(layers, mentions, match.last, min(9 if not weak else 4, stop - match.last), previous, bare=True)
    if source is not None:
        return source, speaker, end
    before = [m for m in mentions if m.last <= match.first and match.first - m.last <= 6 and clauses.of[m.first] == clauses.of[match.first] and not m.marker]
    if before and not match.proclitics.startswith(("و", "ف")):
        return _from_mention(layers, before[-1]), before[-1], match.last
    for k in range(match.first - 1, max(match.first - 5, -1), -1):
        cue = layers.cue(k, "anonymous", "vague", "official")
        if cue is not None and clauses.of[k] == clauses.of[match.first] and k - clauses.all[clauses.of[k]].first <= 2 and not match.proclitics.startswith(("و", "ف")):
            return _from_cue(layers, cue, previous), None, match.last
    return None, None, match.last


def _spoken_for(layers: Layers, mentions: list[Mention], verb: int) -> Mention | None:
    """«…، المتحدث باسم كذا، نفت»: who is spoken for, right before the verb."""
    for m in mentions:
        if m.marker == "باسم" and m.last <= verb and all(layers.mark(k) for k in range(m.last, verb)):
            return m
    return None


def _english_speaker(layers: Layers, clauses: Clauses, mentions: list[Mention], match: Match, previous: Source | None) -> tuple[Source | None, Mention | None, int]:
    if match.entry.tense in ("gerund", "base", "participle"):
        return None, None, match.last
    before = [m for m in mentions if m.last <= match.first and not m.marker and not m.possessive]
    nearest = before[-1] if before else None
    cue = next((c for k in range(match.first - 1, max(match.first - 8, -1), -1) if (c := layers.cue(k, "anonymous", "vague", "official")) is not None and not _swallowed(mentions, k)), None)
    gap = match.first - nearest.last if nearest else 99
    if cue is not None and match.first - cue.last < gap and match.first - cue.last <= 6:
        return _from_cue(layers, cue, previous, mentions), None, match.last
    set_off = nearest is not None and layers.mark(match.first - 1) == "," and layers.mark(nearest.last) == ","
    if not set_off and layers.mark(match.first - 1) == ",":
        ahead = next((m for m in before if layers.mark(m.last) == "," and clauses.of[m.first] == clauses.of[match.first] and match.first - m.last <= 16), None)
        if ahead is not None:
            return _from_mention(layers, ahead), ahead, match.last
    if nearest is not None and gap <= (16 if set_off else 6) and not any(layers.mark(k) in ".;" for k in range(nearest.last, match.first) if layers.mark(k)):
        return _from_mention(layers, nearest), nearest, match.last
    if layers.mark(match.first - 1) in {",", *QUOTES_CLOSE} or match.first == 0:
        return _named(layers, mentions, match.last, 4, previous)
    pronoun = match.first > 0 and layers.sentence.tokens[match.first - 1].norm in ("it", "he", "she", "they")
    return (previous, None, match.last) if pronoun and previous is not None else (None, None, match.last)


def _swallowed(mentions: list[Mention], i: int) -> bool:
    return any(m.first <= i < m.last for m in mentions)


def _announcing(layers: Layers, clauses: Clauses, mentions: list[Mention], i: int, previous: Source | None, topic: Mention | None) -> Credit | None:
    """A noun of saying beside a name: «بعد إعلان كذا عن …», "after Acme's announcement"."""
    match = layers.cue(i, "announce")
    if match is None:
        return None
    n = len(layers.sentence.tokens)
    if layers.sentence.lang == "ar":
        beside = next((m for m in mentions if 0 <= m.head - match.last <= 1 and m.marker in ("", "ل")), None)
    else:
        beside = next((m for m in mentions if m.possessive and 0 <= i - m.last <= 3), None)
    if beside is None:
        return None
    return Credit(_from_mention(layers, beside), i, n, i, beside)


READERS = (_according, _saying, _announcing)


# --- who stands there


def _named(layers: Layers, mentions: list[Mention], begin: int, reach: int, previous: Source | None, *, bare: bool = False) -> tuple[Source | None, Mention | None, int]:
    """The source named in the `reach` tokens from `begin`: a mention, else unnamed people, a document, or a medium."""
    stop = begin + reach
    for m in mentions:
        if begin <= m.first < stop and not (bare and m.marker and not _behind_document(layers, begin, m)):
            cue = _cue_between(layers, begin, m.first)
            if cue is not None and cue.entry.layer in ("anonymous", "vague") and m.type not in ("outlet", "agency"):
                return _from_cue(layers, cue, previous), None, cue.last
            holder = _office_holder(layers, mentions, begin, m, stop)
            if holder is not None:
                return _from_mention(layers, holder), holder, holder.last
            if any(layers.mark(k) in (",", "،", ":", ";") for k in range(begin, m.first)) or _cut(layers, begin, m.first):
                break
            return _from_mention(layers, m), m, m.last
    for k in range(begin, min(stop, len(layers.sentence.tokens))):
        if layers.mark(k) in (",", "،", ":", ";") or layers.cue(k, "that"):
            break
        for layer in ("anonymous", "vague", "official", "medium", "document"):
            cue = layers.cue(k, layer)
            if cue is not None:
                return _from_cue(layers, cue, previous), None, cue.last
    return None, None, begin


def _office_holder(layers: Layers, mentions: list[Mention], begin: int, mention: Mention, stop: int) -> Mention | None:
    """The person whose office a title before `mention` names: «قال مدير مستشفى كذا فلان»."""
    if mention.type == "person" or not any(True for _ in layers.cues_in(begin, mention.first + 1, "title")):
        return None
    for m in mentions:
        if mention.last <= m.first < stop + 2 and m.type == "person":
            between = range(mention.last, m.first)
            if any(layers.mark(k) == "،" for k in between) or _cut(layers, mention.last, m.first):
                return None
            return m
    return None


def _behind_document(layers: Layers, begin: int, mention: Mention) -> bool:
    """«في بيان لشركة كذا»: a marked mention that a document or an official stands before."""
    return any(True for _ in layers.cues_in(begin, mention.first, "document", "official", "medium", "title"))


def _cut(layers: Layers, begin: int, end: int) -> bool:
    return any(True for _ in layers.cues_in(begin, end, "that", "relative"))


def _cue_between(layers: Layers, begin: int, end: int) -> Match | None:
    return next(iter(layers.cues_in(begin, end, "anonymous", "vague")), None)


def _from_mention(layers: Layers, mention: Mention, *, inside: bool = True) -> Source:
    tokens = layers.sentence.tokens
    kind: SourceKind = "outlet" if mention.type in ("outlet", "agency") else "official"
    text = start = end = None
    if inside and mention.last <= len(tokens) and mention.first < len(tokens):
        start, end = tokens[mention.first].start, tokens[mention.last - 1].end
    return Source(kind=kind, name=mention.entity.name, origin=mention.entity.name, text=text, start=start, end=end)


def _from_cue(layers: Layers, cue: Match, previous: Source | None, mentions: list[Mention] | None = None) -> Source:
    tokens = layers.sentence.tokens
    layer = cue.entry.layer
    start, end = tokens[cue.first].start, tokens[cue.last - 1].end
    definite = "ال" in cue.proclitics or tokens[cue.first].norm.startswith("ال") or tokens[cue.first].norm == "the" or cue.first > 0 and tokens[cue.first - 1].norm == "the"
    if layer in ("medium", "document"):
        if previous is not None and definite:
            return previous
        kind: SourceKind = "outlet" if layer == "medium" else "anonymous"
        return Source(kind=kind, start=start, end=end)
    if layer == "official":
        name_end = cue.last
        text = " ".join(t.text for t in tokens[cue.first : name_end])
        return Source(kind="official", name=text, origin=text, start=start, end=end)
    return Source(kind=layer, start=start, end=end)


def _settled(found: list[Credit], n: int) -> list[Credit]:
    """A later cue in a clause of its own takes over from its own place on."""
    return found


def _chained(layers: Layers, found: list[Credit]) -> list[Credit]:
    """«كذا نقلًا عن كذا»: one path; the first is credited, the last named one is its origin, unnamed people are `via`."""
    joined: list[Credit] = []
    for credit in found:
        before = joined[-1] if joined else None
        if before is not None and layers.cue(credit.cue, "chain") is not None and credit.cue - before.cue <= 25:
            joined[-1] = _link(before, credit)
            continue
        joined.append(credit)
    return joined


def _link(outer: Credit, inner: Credit) -> Credit:
    named = inner.source.kind in ("outlet", "official")
    if outer.source.kind in ("anonymous", "vague") and named:
        source = inner.source.model_copy(update={"via": outer.source.via})
    elif named:
        source = outer.source.model_copy(update={"origin": inner.source.name})
    else:
        source = outer.source.model_copy(update={"via": inner.source.kind})
    return Credit(source, min(outer.first, inner.first), max(outer.last, inner.last), outer.cue, outer.speaker, outer.denies)


def is_organisation(mention: Mention) -> bool:
    """Whether a mention can speak for itself as a company or body."""
    return mention.type in TYPES["organisation"]


__all__ = ["Credit", "credit_at", "find_credits", "is_organisation", "QUOTES_OPEN"]
