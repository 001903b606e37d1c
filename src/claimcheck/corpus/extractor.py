"""Which program reads articles: its version, and a digest of its code and words. Another one reads them anew."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from claimcheck import __version__
from claimcheck.corpus.codec import Packed, Read, packed
from claimcheck.lexicon.joining import pack_files
from claimcheck.lexicon.load import LEXICON, load_lexicon
from claimcheck.model import Article
from claimcheck.pipeline import Extract
from claimcheck.read.facts import with_found_facts

HOUSE = LEXICON.parent
ROOMS = ("text", "lexicon", "extract", "read", "claims")  # what decides how an article is read


@lru_cache(maxsize=4)
def extractor(beside: tuple[str, ...] = ()) -> str:
    """The name of the program that reads here, with the words that packs bring from the folders `beside`.

    It goes by what the files hold: the same program installed twice, or its corpus on another machine, is the same.
    """
    own = [HOUSE / "model.py", *(path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py")))]
    words = sorted(LEXICON.rglob("*.yml"))
    digest = hashlib.blake2b(digest_size=10)
    for path in [*own, *words]:
        _add(digest, path.relative_to(HOUSE).as_posix(), path)
    for folder in beside:
        for path in pack_files(Path(folder)):
            _add(digest, path.name, path)
    return f"{__version__}+{digest.hexdigest()}"


def _add(digest: Any, name: str, path: Path) -> None:
    data = path.read_bytes()
    digest.update(f"{name}\0{len(data)}\0".encode() + data)


@dataclass(frozen=True)
class ReadAndPack:
    """The stage that reads one stored article: its facts, figures and claims, as the bytes that are kept."""

    beside: tuple[str, ...] = ()

    def __call__(self, article: Article) -> Packed:
        """What was read of the article, packed."""
        lexicon = load_lexicon(beside=tuple(map(Path, self.beside)))
        known = with_found_facts(article, lexicon)
        return packed(Read(known.title, known.published, known.headline, _extract(self.beside)(known)))


@lru_cache(maxsize=2)
def _extract(beside: tuple[str, ...]) -> Extract:
    return Extract(beside)


def words_beside(packs: Sequence[Any]) -> tuple[str, ...]:
    """The folders of words that rule packs bring."""
    return tuple(pack.lexicon for pack in packs if pack.lexicon)
