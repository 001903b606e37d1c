"""The one small expression of the rule language: `sum(parts.figure) > max(total.figure)`.

Read by Python's own parser and compiled to closures; every node kind, name and call outside the list is refused, and
length and depth are capped. Figures are intervals: `>` is unknown where they overlap, and unknown does not fire.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from math import isfinite
from typing import Any, NamedTuple

from claimcheck.checks.compare import ABOUT, Interval, Truth, above, below, disjoint, middle
from claimcheck.checks.outlets import outlet_key
from claimcheck.checks.telling import FIELDS, Telling, read_field

LONGEST = 400  # characters
DEEPEST = 12
SCALARS = ("articles", "origins", "unattributed", "camps")  # what the engine counts for a group of claims
Env = Mapping[str, Any]
Compiled = Callable[[Env], Any]


class WhenError(ValueError):
    """The expression is not of the language. `offset` is the 0-based column inside it."""

    def __init__(self, message: str, offset: int = 0, hint: str = ""):
        super().__init__(message)
        self.offset, self.hint = offset, hint


class When(NamedTuple):
    """A compiled expression; calling it answers True, False or None."""

    text: str
    run: Compiled

    def __call__(self, env: Env) -> Truth:
        """Evaluate over groups of tellings and numbers, by name."""
        value = self.run(env)
        return value if value is None or isinstance(value, bool) else bool(value)


def compile_when(text: str, groups: Sequence[str] = (), numbers: Sequence[str] = SCALARS) -> When:
    """Compile an expression over named groups of claims. Raises WhenError with the place of the first fault."""
    if len(text) > LONGEST:
        raise WhenError(f"is longer than {LONGEST} characters")
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise WhenError("is no expression", max(0, (getattr(error, "offset", 1) or 1) - 1)) from None
    return When(text, _Compiler(tuple(groups), tuple(numbers)).node(tree.body, 0))


def names_in(text: str) -> set[str]:
    """The names that an expression holds; none if it is no expression."""
    try:
        tree = ast.parse(text[:LONGEST], mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


class _Compiler:
    def __init__(self, groups: tuple[str, ...], numbers: tuple[str, ...]):
        self.groups, self.numbers = groups, numbers

    def node(self, node: ast.expr, depth: int) -> Compiled:
        if depth > DEEPEST:
            raise WhenError(f"is nested deeper than {DEEPEST}", node.col_offset)
        if isinstance(node, ast.Constant):
            return self._constant(node)
        if isinstance(node, ast.Name):
            return self._name(node)
        if isinstance(node, ast.Attribute):
            return self._field(node)
        if isinstance(node, ast.BoolOp):
            return _logic(isinstance(node.op, ast.And), [self.node(v, depth + 1) for v in node.values])
        if isinstance(node, ast.UnaryOp):
            return self._unary(node, depth)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            sides = self.node(node.left, depth + 1), self.node(node.right, depth + 1)
            return _arithmetic(*sides, minus=isinstance(node.op, ast.Sub))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            if any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (node.left, node.right)):
                raise WhenError("multiplies numbers", node.col_offset)
            return _times(self.node(node.left, depth + 1), self.node(node.right, depth + 1))
        if isinstance(node, ast.Compare):
            return self._compare(node, depth)
        if isinstance(node, ast.Call):
            return self._call(node, depth)
        raise WhenError("may hold names, fields, constants, comparisons, and, or, not, +, - and *", node.col_offset)

    def _constant(self, node: ast.Constant) -> Compiled:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise WhenError("a constant is a number or a text", node.col_offset)
        if isinstance(value, float) and not isfinite(value):
            raise WhenError("a number is one that can be written out", node.col_offset)
        made = value if isinstance(value, str) else _point(Decimal(str(value)))
        return lambda env: made

    def _name(self, node: ast.Name) -> Compiled:
        name = node.id
        if name in self.groups:
            return lambda env: env[name]
        if name in self.numbers:
            return lambda env: _point(Decimal(str(env[name])))
        close = get_close_matches(name, [*self.groups, *self.numbers, *_CALLS], 1)
        raise WhenError(f"unknown name '{name}'", node.col_offset, f"did you mean '{close[0]}'?" if close else "")

    def _field(self, node: ast.Attribute) -> Compiled:
        parts: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        field = ".".join(reversed(parts))
        if not isinstance(inner, ast.Name) or inner.id not in self.groups:
            raise WhenError("a field is read from one of the rule's groups", node.col_offset)
        if field not in FIELDS and not (field.startswith("roles.") and field.count(".") == 1):
            close = get_close_matches(field, list(FIELDS), 1)
            raise WhenError(f"unknown field '{field}'", node.col_offset, f"did you mean '{close[0]}'?" if close else "")
        group, read = inner.id, _reader(field)
        return lambda env: [read(telling) for telling in env[group]]

    def _unary(self, node: ast.UnaryOp, depth: int) -> Compiled:
        inner = self.node(node.operand, depth + 1)
        if isinstance(node.op, ast.Not):
            return lambda env: _negated(inner(env))
        if isinstance(node.op, ast.USub):
            return _arithmetic(lambda env: _point(Decimal(0)), inner, minus=True)
        raise WhenError("unknown operator", node.col_offset)

    def _compare(self, node: ast.Compare, depth: int) -> Compiled:
        terms = [self.node(t, depth + 1) for t in (node.left, *node.comparators)]
        tests = [_COMPARE.get(type(op)) for op in node.ops]
        if None in tests:
            raise WhenError("compares with <, <=, >, >=, == and !=", node.col_offset)
        links = [_link(t, a, b) for t, a, b in zip(tests, terms, terms[1:], strict=False) if t]
        return links[0] if len(links) == 1 else _logic(True, links)

    def _call(self, node: ast.Call, depth: int) -> Compiled:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in _CALLS:
            close = get_close_matches(name, list(_CALLS), 1)
            hint = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(_CALLS)}"
            raise WhenError(f"unknown function '{name}'", node.col_offset, hint)
        if len(node.args) != 1 or node.keywords:
            raise WhenError(f"{name} takes one argument", node.col_offset)
        inner, function = self.node(node.args[0], depth + 1), _CALLS[name]
        return lambda env: function(inner(env))


def _reader(field: str) -> Callable[[Telling], Any]:
    if field == "figure":
        return lambda telling: telling.figure(ABOUT, Decimal(0))
    return read_field(field)


def _point(value: Decimal) -> Interval:
    return Interval(value, value)


def _alike(a: Any, b: Any) -> tuple[Any, Any]:
    """Two intervals ready to compare: a plain number takes the unit of what it is compared with."""
    if isinstance(a, Interval) and isinstance(b, Interval):
        if a.unit is None:
            return a._replace(unit=b.unit), b
        if b.unit is None:
            return a, b._replace(unit=a.unit)
    return a, b


def _link(test: Callable[[Any, Any], Any], left: Compiled, right: Compiled) -> Compiled:
    def run(env: Env) -> Any:
        a, b = left(env), right(env)
        if isinstance(a, list) or isinstance(b, list):
            size = len(a) if isinstance(a, list) else len(b)
            many_a = a if isinstance(a, list) else [a] * size
            many_b = b if isinstance(b, list) else [b] * size
            return [test(*_alike(x, y)) for x, y in zip(many_a, many_b, strict=False)]
        return test(*_alike(a, b))

    return run


def _more(a: Any, b: Any) -> Truth:
    return above(a, b) if isinstance(a, Interval) and isinstance(b, Interval) else None


def _less(a: Any, b: Any) -> Truth:
    return below(a, b) if isinstance(a, Interval) and isinstance(b, Interval) else None


def _same(a: Any, b: Any) -> Truth:
    if a is None or b is None:
        return None
    if isinstance(a, Interval) and isinstance(b, Interval):
        if a.unit != b.unit:
            return None
        if disjoint(a, b):
            return False
        return True if a.lo == a.hi == b.lo == b.hi else None
    if isinstance(a, frozenset) and isinstance(b, str):
        return b in a
    return bool(a == b)


def _at_least(a: Any, b: Any) -> Truth:
    if isinstance(a, Interval) and isinstance(b, Interval) and a.unit == b.unit and a.lo >= b.hi:
        return True
    return _negated(_less(a, b)) if _less(a, b) is not None else None


def _negated(value: Any) -> Any:
    if isinstance(value, list):
        return [_negated(v) for v in value]
    return None if value is None else not value


_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Gt: _more,
    ast.Lt: _less,
    ast.GtE: _at_least,
    ast.LtE: lambda a, b: _at_least(b, a),
    ast.Eq: _same,
    ast.NotEq: lambda a, b: _negated(_same(a, b)),
}


def _logic(conjunction: bool, parts: list[Compiled]) -> Compiled:
    def run(env: Env) -> Truth:
        answer: Truth = conjunction
        for part in parts:
            value = part(env)
            if value is None:
                answer = None
            elif bool(value) is not conjunction:
                return not conjunction
        return answer

    return run


def _arithmetic(left: Compiled, right: Compiled, *, minus: bool) -> Compiled:
    def run(env: Env) -> Interval | None:
        a, b = _alike(left(env), right(env))
        if not isinstance(a, Interval) or not isinstance(b, Interval) or a.unit != b.unit:
            return None
        return _minus(a, b) if minus else _plus(a, b)

    return run


def _times(left: Compiled, right: Compiled) -> Compiled:
    """A product with a plain number or a percentage, which counts as its hundredths; of positive values only."""

    def run(env: Env) -> Interval | None:
        a, b = left(env), right(env)
        if not isinstance(a, Interval) or not isinstance(b, Interval):
            return None
        a, b = _share(a), _share(b)
        if (a.unit is not None and b.unit is not None) or a.lo < 0 or b.lo < 0:
            return None
        if not (a.hi.is_finite() and b.hi.is_finite()):
            return None
        unit = b.unit if a.unit is None else a.unit
        return Interval(a.lo * b.lo, a.hi * b.hi, a.lo_open or b.lo_open, a.hi_open or b.hi_open, unit)

    return run


def _share(value: Interval) -> Interval:
    percent = value.unit is not None and value.unit.startswith("percent/") and value.unit.count("/") == 1
    return value._replace(lo=value.lo / 100, hi=value.hi / 100, unit=None) if percent else value


def _plus(a: Interval, b: Interval) -> Interval:
    return Interval(a.lo + b.lo, a.hi + b.hi, a.lo_open or b.lo_open, a.hi_open or b.hi_open, a.unit)


def _minus(a: Interval, b: Interval) -> Interval | None:
    if not (a.hi - b.lo).is_finite() or not (a.lo - b.hi).is_finite():
        return None
    return Interval(a.lo - b.hi, a.hi - b.lo, a.lo_open or b.hi_open, a.hi_open or b.lo_open, a.unit)


def _known(values: Any) -> list[Interval] | None:
    if not isinstance(values, list) or not values or not all(isinstance(v, Interval) for v in values):
        return None
    return values if len({v.unit for v in values}) == 1 else None


def _sum(values: Any) -> Interval | None:
    """The sum, of each exact figure as it is written: the rounding of ten parts does not widen tenfold."""
    known = _known(values)
    if known is None:
        return None
    written = [_written(v) for v in known]
    total = written[0]
    for value in written[1:]:
        total = _plus(total, value)
    return total


def _written(value: Interval) -> Interval:
    rounded = value.hi_open and not value.lo_open and value.hi.is_finite()
    return value._replace(lo=middle(value), hi=middle(value), hi_open=False) if rounded else value


def _extreme(values: Any, pick: Callable[..., Interval]) -> Interval | None:
    known = _known(values)
    if known is None:
        return None
    low, high = pick(known, key=lambda v: (v.lo, v.lo_open)), pick(known, key=lambda v: (v.hi, not v.hi_open))
    return Interval(low.lo, high.hi, low.lo_open, high.hi_open, low.unit)


def _members(values: Any) -> list[Any]:
    return [v for v in values if v is not None] if isinstance(values, list) else []


def _truths(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


def _all(values: Any) -> Truth:
    truths = _truths(values)
    if any(t is False for t in truths):
        return False
    return None if not truths or any(t is None for t in truths) else True


def _any(values: Any) -> Truth:
    truths = _truths(values)
    if any(t is True for t in truths):
        return True
    return None if any(t is None for t in truths) else False


def _cycle(values: Any) -> bool:
    """Whether the outlets of these claims credit one another in a circle (outlet → the source it names)."""
    cited: dict[str, set[str]] = {}
    for telling in _members(values):
        outlet, source = telling.get("outlet"), telling.get("source.name")
        if outlet and source:
            lexicon = telling.lexicon
            cited.setdefault(outlet_key(outlet, lexicon), set()).add(outlet_key(source, lexicon))
    return any(_returns(start, cited) for start in cited)


def _returns(start: str, cited: dict[str, set[str]]) -> bool:
    seen, open_ = set(), [n for n in cited[start] if n != start]
    while open_:
        name = open_.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            open_.extend(cited.get(name, ()))
    return False


_CALLS: dict[str, Callable[[Any], Any]] = {
    "count": lambda values: _point(Decimal(len(_members(values)))),
    "distinct": lambda values: sorted(set(_members(values)), key=str),
    "sum": _sum,
    "min": lambda values: _extreme(values, min),
    "max": lambda values: _extreme(values, max),
    "all": _all,
    "any": _any,
    "cycle": _cycle,
}
