"""Closed classes: the few words of a grammar that no rule, event or subject ever adds to, folded as tokens are.

Whatever a newsroom may want to extend stands in the lexicon's files instead. A reader that needs more than a class,
or less, says so where it stands: `HAVE | FINITE_BE | {"to"}`.
"""

from __future__ import annotations

ARTICLES = frozenset(("a", "an", "the"))
POSSESSIVES = frozenset(("its", "his", "her", "their"))
DETERMINERS = ARTICLES | POSSESSIVES
PERSONAL = frozenset(("it", "he", "she", "they"))  # as subjects
OBLIQUE = frozenset(("it", "him", "her", "them", "me", "us"))  # as objects
FINITE_BE = frozenset(("is", "are", "was", "were"))
BE = FINITE_BE | {"be", "been", "being"}
HAVE = frozenset(("has", "have", "had"))
DO = frozenset(("do", "does", "did"))
TELL = frozenset(("tell", "tells", "told", "telling"))  # with a hearer behind it
MODALS = frozenset(("will", "would", "may", "might", "can", "could", "should", "must"))
FINITE_AUXILIARIES = FINITE_BE | HAVE | MODALS  # auxiliaries that make a clause
TEMPORAL = frozenset(("before", "after", "since", "بعد", "قبل", "عقب", "منذ", "قبيل"))  # a noun behind one tells when
CONJUNCTIONS = frozenset(("as", "after", "before", "since", "until", "while", "when"))  # that open a clause of time
COORDINATORS = frozenset(("and", "but"))  # of two statements
PAST_MARKERS = frozenset(("قد", "وقد", "لقد", "فقد", "كان", "كانت"))  # a verb follows, and no noun
WITHIN = frozenset(("في", "ب"))  # where a thing lies
# Arabic prepositions with a pronoun of the third person
WITH_PRONOUN = frozenset(
    "فيه فيها به بها بهم له لها لهم عنه عنها منه منها عليه عليها اليه اليها معه معها بموجبه".split()
)
