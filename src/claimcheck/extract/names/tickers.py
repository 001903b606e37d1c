"""Listings in brackets behind a name, which name nobody: "Acme (NASDAQ: ACME)", «كذا (تداول: 2222)»."""

from __future__ import annotations

import re

from claimcheck.extract.names.mention import View

SYMBOL = re.compile(r"[A-Z]{1,6}|\d{3,6}")
LONGEST = 7  # tokens inside the brackets


def ticker_tokens(view: View) -> set[int]:
    """The tokens of every listing in brackets: a market, a colon, a symbol."""
    found: set[int] = set()
    for i, token in enumerate(view.tokens):
        if token.text != "(":
            continue
        close = next((k for k in range(i + 1, min(i + LONGEST + 1, len(view.tokens))) if view.tokens[k].text == ")"), 0)
        inside = view.tokens[i + 1 : close]
        colon = next((k for k, t in enumerate(inside) if t.text == ":"), 0)
        if not close or not 0 < colon < len(inside) - 1:
            continue
        symbol = "".join(t.text for t in inside[colon + 1 :] if t.text != ".")
        if SYMBOL.fullmatch(symbol) and (symbol.isdigit() or _is_market(view, i + 1, i + 1 + colon)):
            found.update(range(i + 1, close))
    return found


def _is_market(view: View, first: int, last: int) -> bool:
    """Whether these tokens name an exchange: by the catalogue, or an abbreviation ("NYSE", "LON")."""
    known = any(m.entry.entity.type == "exchange" and m.last == last for m in view.hits[first])
    return known or (last - first == 1 and view.tokens[first].text.isupper() and view.tokens[first].kind == "latin")
