"""Conditions compiled to closures over a telling, each answering True, False or None (unknown)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from claimcheck.checks.compare import ABOUT, Interval, Truth, date_interval, disjoint, figure_interval, within
from claimcheck.checks.rule import Condition
from claimcheck.checks.shorthand import read_shorthand
from claimcheck.checks.telling import COMPARED, Telling, folded, read_field, written_value

Test = Callable[[Telling], Truth]


def read_interval(field: str, text: str) -> Interval | None:
    """What a condition's value covers: days of a date, amounts of a figure. None for a value that covers nothing."""
    if field != "figure":
        return date_interval(text) if len(text) <= 10 else None
    try:
        figure = read_shorthand(text)
    except ValueError:
        return None
    span = figure_interval(figure)
    return span._replace(hi_open=False) if span is not None and figure.approx == "exact" else span


def read_number(text: str) -> str | None:
    """A condition's `figure.value` as claims give it: "5000000", "5M", "2-2.5bn" or a date. None if it is neither."""
    try:
        figure = read_shorthand(text)
    except ValueError:
        return None
    return written_value(figure) if figure.kind == "date" or figure.unit is None else None


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


def _always(telling: Telling) -> Truth:
    return True


def _compile(condition: Condition) -> Test:
    read = read_field(condition.field)
    if condition.presence is not None:
        wanted = (condition.presence == "present") is not condition.negated
        return lambda telling: (read(telling) is not None) is wanted
    negated = condition.negated
    if condition.field in COMPARED:
        return _covered(condition)
    test = _like(condition.like) if condition.like else _one_of(_plain(condition))

    def answer(telling: Telling) -> Truth:
        value = read(telling)
        if value is None:
            return None
        return test(value) is not negated

    return answer


def _plain(condition: Condition) -> tuple[str, ...]:
    if condition.field != "figure.value":
        return condition.values
    return tuple(read_number(value) or value for value in condition.values)


def _covered(condition: Condition) -> Test:
    """Whether a date or figure lies in what one of the values covers; unknown where it only overlaps them all."""
    name = condition.field
    wanted = [span for span in (read_interval(name, value) for value in condition.values) if span is not None]

    def answer(telling: Telling) -> Truth:
        span = telling.figure(ABOUT, Decimal(0)) if name == "figure" else telling.get(name)
        truths = [_lies_in(span, each) for each in wanted]
        if any(truth is True for truth in truths):
            return not condition.negated
        return None if any(truth is None for truth in truths) else condition.negated

    return answer


def _lies_in(span: Interval | None, wanted: Interval) -> Truth:
    if within(span, wanted) is True:
        return True
    return False if disjoint(span, wanted) is True else None


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
