"""Names in Latin letters within an Arabic text."""

from __future__ import annotations

from claimcheck.extract.names.catalogue import ACTORS, head_before, is_suffix
from claimcheck.extract.names.mention import Mention, View, new_entity
from claimcheck.extract.names.vocabulary import vocabulary
from claimcheck.lexicon.schemas import PLACES
from claimcheck.text.tokens import has_capital

# --- Latin names


def latin_names(view: View, taken: set[int]) -> list[Mention]:
    """Runs of Latin words inside Arabic text; a bare acronym of the trade ("AI") is none."""
    english = vocabulary("en")
    found = []
    tokens, layers = view.tokens, view.layers
    i = 0
    while i < len(tokens):
        token = tokens[i]
        beside = i and i - 1 in taken and tokens[i - 1].kind == "latin" and token.spaced
        if (
            token.kind != "latin"
            or i in taken
            or beside
            or i in layers.figure_at
            or not has_capital(token.text)
            or (english.has("never", token.norm) and not token.text.isupper())
        ):
            i += 1
            continue
        last = i + 1
        while (
            last < len(tokens)
            and last not in taken
            and last not in layers.figure_at
            and tokens[last].kind == "latin"
            and tokens[last].spaced
        ):
            last += 1
        lettered = last - i == 1 and len(token.text) == 1 and not view.hits[i]  # «الفئة A», but X is known
        if not lettered and not all(english.has("never_alone", t.norm) for t in tokens[i:last]):
            kind = head_before(layers, i) or (english.kind(tokens[last - 1].norm) if last - i > 1 else None) or "name"
            if kind == "name" and last - i == 2 and english.has("given", token.norm):
                kind = "person"
            found.append(
                Mention(i, last, new_entity(view.text(i, last), "company" if kind == "legal" else kind), "latin name")
            )
        i = last
    return found


def latin_longer(view: View) -> list[Mention]:
    """Latin runs inside Arabic that hold a one-word catalogue name and more: "Nawy Rentals" is not Nawy."""
    found = []
    tokens = view.tokens
    for i, row in enumerate(view.hits):
        match = next((m for m in row if not m.entry.adjective and not m.entry.weak), None)
        if match is None or tokens[i].kind != "latin" or (i and tokens[i - 1].kind == "latin"):
            continue
        last = match.last
        while (
            last < len(tokens)
            and tokens[last].kind == "latin"
            and tokens[last].spaced
            and tokens[last].text[0].isupper()
            and last not in view.layers.figure_at
        ):
            last += 1
        announced = head_before(view.layers, i)
        if (
            last > match.last
            and (match.entry.entity.type in PLACES or announced in ACTORS)
            and not is_suffix(view, last - 1)
        ):
            found.append(Mention(i, last, new_entity(view.text(i, last), announced or "name"), "latin name"))
    return found
