"""An article to its atomic claims: one predicate each, with its arguments, figure, factuality and source."""

from claimcheck.claims.reading import Reading, read_article

__all__ = ["Reading", "read_article"]
