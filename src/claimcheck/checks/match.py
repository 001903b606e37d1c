"""Conditions compiled to closures over a telling, each answering True, False or None (unknown)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from claimcheck.checks.compare import Truth
from claimcheck.checks.rule import Condition
from claimcheck.checks.telling import Telling, folded, read_field

Test = Callable[[Telling], Truth]


def compile_conditions(conditions: Sequence[Condition]) -> Test:
    """One test for all of them: False if any fails, else None if any is unknown, else True."""
    tests = [_compile(c) for c in conditions]
    if not tests:
        return _always
    if len(tests) == 1:
        return tests[0]

    def every(telling: Telling) -> Truth:
        answer: Truth = True
        for test in tests:
            one = test(telling)
            if one is False:
                return False
            if one is None:
                answer = None
        return answer

    return every


def all_known(answers: Sequence[Truth]) -> Truth:
    """Three-valued `and`."""
    if any(answer is False for answer in answers):
        return False
    return None if any(answer is None for answer in answers) else True


def _always(telling: Telling) -> Truth:
    return True


def _compile(condition: Condition) -> Test:
    read = read_field(condition.field)
    if condition.presence is not None:
        wanted = (condition.presence == "present") is not condition.negated
        return lambda telling: (read(telling) is not None) is wanted
    test = _like(condition.like) if condition.like else _one_of(condition.values)
    negated = condition.negated

    def answer(telling: Telling) -> Truth:
        value = read(telling)
        if value is None:
            return None
        return test(value) is not negated

    return answer


def _one_of(values: tuple[str, ...]) -> Callable[[Any], bool]:
    exact = frozenset(values)
    loose = frozenset(map(folded, values))

    def test(value: Any) -> bool:
        if isinstance(value, frozenset):
            return not exact.isdisjoint(value) or any(folded(v) in loose for v in value)
        return value in exact or (isinstance(value, str) and folded(value) in loose)

    return test


def _like(phrases: tuple[str, ...]) -> Callable[[Any], bool]:
    wanted = [set(folded(p).split()) for p in phrases]

    def test(value: Any) -> bool:
        texts = value if isinstance(value, frozenset) else (value,)
        return any(w <= set(folded(str(t)).split()) for t in texts for w in wanted)

    return test
