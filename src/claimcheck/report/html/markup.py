"""Texts made markup: stripped of controls, escaped, their isolates made elements."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from claimcheck.report.bidi import direction, one_line

_ISOLATES = re.compile("([\u2066\u2067\u2068])|(\u2069)")
_BDI = {"\u2066": '<bdi dir="ltr">', "\u2067": '<bdi dir="rtl">', "\u2068": "<bdi>"}
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})
_LINK = re.compile(r"https?://[^\s]+$")


def escaped(text: str) -> str:
    """The text with what HTML means something by made references, quotation marks among them."""
    return text.translate(_ESCAPES)


def clean(text: Any) -> Markup:
    """A text of the input's on one line, without controls, escaped."""
    return Markup(escaped(one_line(str(text)).strip()))


def as_bdi(text: str) -> Markup:
    """A text of the report's own making, escaped, its Unicode isolates made `<bdi>` elements; they are balanced."""
    return Markup(_ISOLATES.sub(lambda found: _BDI[found.group(1)] if found.group(1) else "</bdi>", escaped(text)))


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
