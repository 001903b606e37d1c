"""For pytest: `pytest --claimcheck-rules FOLDER` runs the tests that stand inside the rules of the packs below FOLDER.

Each test of each rule is a test of pytest, named `pack.yaml::rule::fires: name`. Nothing of claimcheck is imported
until a pack is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from claimcheck.checks.rule import Rule, RulePack, RuleTest

MANIFEST = "pack.yaml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer --claimcheck-rules."""
    group = parser.getgroup("claimcheck", "rules of claimcheck")
    group.addoption(
        "--claimcheck-rules", action="store_true", help="run the tests inside the rules of each folder with a pack.yaml"
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A pack for each pack.yaml, where the option is given."""
    if file_path.name == MANIFEST and parent.config.getoption("--claimcheck-rules"):
        collector: pytest.Collector = PackFile.from_parent(parent, path=file_path)
        return collector
    return None


class PackFile(pytest.File):
    """One rule pack; a faulty one is an error of collection that tells every fault."""

    def collect(self) -> Iterator[pytest.Collector]:
        """Its rules."""
        from claimcheck.checks.load import load_packs
        from claimcheck.errors import DataError

        try:
            (pack,) = load_packs([self.path.parent])
        except DataError as error:
            raise self.CollectError(str(error)) from None
        for rule in pack.rules:
            yield RuleCollector.from_parent(self, name=rule.name, pack=pack, rule=rule)


class RuleCollector(pytest.Collector):
    """One rule."""

    def __init__(self, *, pack: RulePack, rule: Rule, **rest: Any) -> None:
        super().__init__(**rest)
        self.pack, self.rule = pack, rule

    def collect(self) -> Iterator[pytest.Item]:
        """Its tests."""
        for test in self.rule.tests:
            name = f"{'fires' if test.fires else 'quiet'}: {test.name}"
            yield RuleItem.from_parent(self, name=name, pack=self.pack, rule=self.rule, test=test)


class OutcomeError(Exception):
    """A rule's test came out otherwise: missing, noisy or wrong."""


class RuleItem(pytest.Item):
    """One test of one rule."""

    def __init__(self, *, pack: RulePack, rule: Rule, test: RuleTest, **rest: Any) -> None:
        super().__init__(**rest)
        self.pack, self.rule, self.test = pack, rule, test

    def runtest(self) -> None:
        """Raise OutcomeError with the outcome, unless it is ok."""
        from functools import partial

        from claimcheck import pipeline
        from claimcheck.checks.rule_tests import run_test

        read = partial(pipeline.read_texts, [self.pack])
        lexicon = pipeline.lexicon_of([self.pack]) if self.pack.lexicon else None
        result = run_test(self.rule, self.test, read, lexicon)
        if result.outcome != "ok":
            raise OutcomeError(f"{result.outcome}" + (f": {result.detail}" if result.detail else ""))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The outcome alone; a defect of the program with its traceback."""
        if isinstance(excinfo.value, OutcomeError):
            return f"{self.rule.path}:{self.test.line}: {self.rule.id}, {self.name}\n{excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The line of the rule's file at which the test stands."""
        return Path(self.rule.path), max(0, self.test.line - 1), f"{self.rule.name}, {self.name}"
