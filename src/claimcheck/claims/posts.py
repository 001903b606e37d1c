"""Which post a claim of leadership is about, under a name that both languages share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from claimcheck.extract.frames import Frame, Scene
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.phrases import Match, PhraseTable

REACH = 6  # tokens beside the trigger and the person among which the post stands


def post_held(scene: Scene, frame: Frame) -> str | None:
    """The one post that is told beside the trigger or the person in their clause; None for none, or for two."""
    if frame.event != "lead":
        return None
    lang, tokens = frame.row.lang, scene.layers.sentence.tokens
    people = frame.roles.get("person", [])
    first = min([frame.trigger.first, *(m.first for m in people)])
    last = max([frame.trigger.last, *(m.last for m in people)])
    window = range(max(first - REACH, 0), min(last + REACH, len(tokens)))
    here = [k for k in window if k in range(first, last) or scene.clauses.of[k] == frame.clause]
    matches = [_longest(m) for k in here if (m := _table(lang).at(tokens, k))]
    # "vice chairman" holds a "chairman" of its own
    held = {m.entry for m in matches if not any(o.first < m.first < o.last for o in matches)}
    return held.pop() if len(held) == 1 else None


def _longest(matches: Sequence[Match]) -> Match:
    return max(matches, key=lambda match: match.last)


@lru_cache(maxsize=4)
def _table(lang: str) -> PhraseTable:
    table = PhraseTable()
    for post, words in load_lexicon().words(lang, "posts").items():
        for word in words:
            table.add(word, post)
    return table
