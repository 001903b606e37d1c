"""Texts made markup: stripped of controls, escaped, their isolates made elements."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from claimcheck.report.bidi import PDI, direction, one_line

_ISOLATES = re.compile("([\u2066\u2067\u2068])|(\u2069)")
_BDI = {"\u2066": '<bdi dir="ltr">', "\u2067": '<bdi dir="rtl">', "\u2068": "<bdi>"}
_LINK = re.compile(r"https?://[^\s]+$")


def escaped(text: str) -> str:
    """The text with what HTML means something by made references, quotation marks among them."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&#34;").replace("'", "&#39;")


def clean(text: Any) -> Markup:
    """A text of the input's on one line, without controls, escaped."""
    return Markup(escaped(one_line(str(text)).strip()))


def as_bdi(text: str) -> Markup:
    """A text of the report's own making, escaped, its Unicode isolates made `<bdi>` elements; they are balanced."""
    plain = escaped(text)
    return Markup(_ISOLATES.sub(_element, plain) if PDI in plain else plain)


def _element(found: re.Match[str]) -> str:
    return _BDI[found.group(1)] if found.group(1) else "</bdi>"


def left_to_right(text: Any) -> Markup:
    """An id, a path, a span or a number in an element that runs left to right."""
    return Markup(f'<bdi dir="ltr">{clean(text)}</bdi>')


def direction_of(text: Any) -> str:
    """`rtl` or `ltr`, by the text's share of scripts."""
    return direction(str(text))


def safe_link(url: Any) -> str | None:
    """The address if it is one of the web, else None: no `javascript:` comes out of an article's metadata."""
    text = one_line(str(url or "")).strip()
    return text if _LINK.match(text) else None
