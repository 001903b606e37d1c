"""Which post a claim of leadership is about, under a name that both languages share."""

from __future__ import annotations

from functools import lru_cache

from claimcheck.extract.frames import Frame, Scene
from claimcheck.lexicon.load import load_lexicon
from claimcheck.lexicon.phrases import PhraseTable, phrase_table

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
    matches = [m for k in here if (m := _table(lang).first(tokens, k))]
    # "vice chairman" holds a "chairman" of its own
    held = {m.entry for m in matches if not any(o.first < m.first < o.last for o in matches)}
    return held.pop() if len(held) == 1 else None


@lru_cache(maxsize=4)
def _table(lang: str) -> PhraseTable:
    return phrase_table(load_lexicon().words(lang, "posts"))
