"""Files to articles, and an article's lines to the sentences worth reading."""

from claimcheck.read.layout import lay_out
from claimcheck.read.paths import read_paths

__all__ = ["lay_out", "read_paths"]
