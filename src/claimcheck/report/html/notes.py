"""What was read from an article, claim by claim: the list below its text, from which the page also takes its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from claimcheck.lexicon.load import load_lexicon
from claimcheck.model import Claim
from claimcheck.report.html.highlights import number_of
from claimcheck.report.html.markup import clean, escaped
from claimcheck.report.html.said import Said
from claimcheck.report.quotes import figures_of
from claimcheck.report.view import ArticleView, View
from claimcheck.report.words import Words


class EventNames:
    """What an event is called in the interface's language: its schema's label, or its own name made readable."""

    def __init__(self, words: Words):
        schemas = load_lexicon().folder("events")
        self._labels = {name: str(schema["label"][words.lang]) for name, schema in schemas.items()}
        self._words = words

    def __call__(self, event: str) -> str:
        """The label of an event; packs may bring events that have none."""
        return self._labels.get(event) or self._words.known("event", event)


def notes(view: View, said: Said, names: EventNames, each: ArticleView, anchors: Mapping[str, str]) -> Iterator[Markup]:
    """One list item a claim, in text order: event, status, parties, figures, source, findings."""
    for claim in each.claims:
        number = number_of(anchors[claim.id])
        figures = "".join(f"<bdi>{clean(figure.text)}</bdi> " for figure in figures_of(claim))
        chips = " ".join(map(said.chip, view.by_claim.get(claim.id, ())))
        yield Markup(
            f'<li id="n{number}"><a class="event" href="#{anchors[claim.id]}">{escaped(names(claim.event))}</a> '
            f"{figures}{said.status(claim)}{_parties(view.words, claim)}"
            f'<span class="credit {claim.source.kind}">{escaped(view.words("source"))}{view.words("colon")}'
            f"{said.credit(claim)}</span>{chips}</li>"
        )


def _parties(words: Words, claim: Claim) -> str:
    told = [
        f"{escaped(words.known('field', f'roles.{role.role}'))}{words('colon')}<bdi>{clean(role.name)}</bdi>"
        for role in claim.roles
    ]
    return f'<span class="parties">{escaped(words("comma")).join(told)}</span>' if told else ""
