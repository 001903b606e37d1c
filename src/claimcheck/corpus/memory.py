"""What stages found in a corpus, kept in it for the next run: a result stands under a digest of all that it rests on.

So nothing in it is ever wrong, at most of no more use; and what a run had no use for goes when that run keeps its own.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from claimcheck.corpus.extractor import HOUSE, extractor
from claimcheck.corpus.store import Corpus
from claimcheck.errors import UsageError


class CorpusMemory:
    """The memory of one run: reads what the corpus holds, and collects what is to be kept in it."""

    def __init__(self, corpus: Corpus, beside: tuple[str, ...] = ()) -> None:
        self._corpus = corpus
        self._program = program(beside)
        self.used: set[tuple[str, bytes]] = set()
        self.new: dict[tuple[str, bytes], bytes] = {}

    def recall(self, stage: str, key: bytes) -> bytes | None:
        """What was kept under a key, or None."""
        name = f"{self._program} {stage}"
        self.used.add((name, key))
        found = self.new.get((name, key))
        return found if found is not None else self._corpus.found(name, key)

    def keep(self, stage: str, key: bytes, data: bytes) -> None:
        """Have it kept when the run is done."""
        self.new[f"{self._program} {stage}", key] = data


def keep(memory: CorpusMemory, corpus: Corpus) -> None:
    """Write what a run found that the corpus lacks, if nobody else writes just now: a run never waits for that.

    A folder that cannot be written, or a full disk, keeps nothing either: what was found is reported all the same.
    """
    if not memory.new:
        return
    try:
        with Corpus.writing(corpus.path, "claimcheck corpus check", patience=0) as written, written.transaction():
            written.put_found(memory.new, memory.used)
    except UsageError:
        return


@lru_cache(maxsize=4)
def program(beside: tuple[str, ...] = ()) -> str:
    """The name of the program that finds here: all its code and words, and those that packs bring."""
    digest = blake2b(extractor(beside).encode(), digest_size=10)
    for path in sorted(HOUSE.rglob("*.py")):
        digest.update(path.relative_to(HOUSE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


__all__ = ["CorpusMemory", "keep", "program"]
