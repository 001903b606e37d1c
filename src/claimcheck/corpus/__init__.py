"""A corpus that lasts: articles and what was read of them in one SQLite file, so that a run reads only what is new."""

from claimcheck.corpus.changes import Changes, add, bring_up_to_date, remove
from claimcheck.corpus.checking import against, report_of_corpus
from claimcheck.corpus.store import Corpus

__all__ = ["Changes", "Corpus", "add", "against", "bring_up_to_date", "remove", "report_of_corpus"]
