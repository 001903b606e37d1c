"""What is wrong with an input, gathered so that a reader of the message mends everything at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.errors import ArticleError, DataError, Fault
from claimcheck.model import Skipped


class UnreadableInputError(ArticleError):
    """Several inputs, or several places of one, cannot be read; `problems` are in the order of the input."""

    def __init__(self, problems: Sequence[ArticleError]):
        first = problems[0]
        super().__init__(first.path, first.message, line=first.line, remedy=first.remedy)
        self.problems = tuple(problems)
        self.args = ("\n".join(map(str, problems)),)


@dataclass(slots=True)
class Problems:
    """The problems met so far; each stands for one article or record that is missing from the result."""

    met: list[ArticleError] = field(default_factory=list)

    def add(self, path: str, message: str, *, line: int = 0, remedy: str = "") -> None:
        """Note one problem."""
        self.met.append(ArticleError(path, message, line=line, remedy=remedy))

    def add_faults(self, error: DataError) -> None:
        """Note every fault of a YAML file."""
        self.met.extend(_as_article_error(fault) for fault in error.faults)

    def raise_if_any(self) -> None:
        """Raise ArticleError for a single problem, UnreadableInputError for several."""
        if self.met:
            raise self.met[0] if len(self.met) == 1 else UnreadableInputError(self.met)

    def as_skipped(self) -> list[Skipped]:
        """The problems as what was left out, for a run that goes on without it."""
        return [Skipped(path=p.path, line=p.line, reason=p.message) for p in self.met]


def _as_article_error(fault: Fault) -> ArticleError:
    column = f"column {fault.column}: " if fault.column else ""
    source = f"\n  {fault.source}\n  {' ' * max(0, fault.column - 1)}^" if fault.source and fault.column else ""
    return ArticleError(
        fault.path, f"{column}{fault.message}", line=fault.line, remedy=(fault.hint + source).strip("\n")
    )
