"""Word classes: the nouns, verbs and adjectives by which a reader knows a construction, as data of both languages.

A file is named after the module that reads it, and has the same fields in both languages. Function words of a closed
class stand in `claimcheck.text.closed_classes`.
"""

from __future__ import annotations

from claimcheck.lexicon.load import LANGUAGES, load_lexicon
from claimcheck.text.normalise import fold


def word_class(reader: str, name: str) -> frozenset[str]:
    """The folded words of field `name` in `classes/<reader>.yml`, of both languages.

    Raises KeyError for a file or a field that does not exist, and DataError for a lexicon with faults.
    """
    lexicon = load_lexicon()
    return frozenset(fold(word) for lang in LANGUAGES for word in lexicon.words(lang, f"classes/{reader}")[name])
