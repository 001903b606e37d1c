"""The article of a web page: its text without what the page prints round it, and what its metadata tells."""

from __future__ import annotations

from typing import Any

from claimcheck.read.draft import Draft
from claimcheck.read.fields import known_fields
from claimcheck.read.problems import Problems

REMEDY = "save the article's text as .txt"


def read_html(raw: bytes, path: str, stem: str, problems: Problems) -> list[Draft]:
    """The one article of a page, its title above it as its headline. Needs trafilatura.

    Spans are offsets into the text that was taken out of the page, so of the file only its first line is told. Title,
    date, outlet and address are those of the page's metadata; what is no sound value there is left out.
    """
    import trafilatura

    try:
        page: Any = trafilatura.bare_extraction(
            raw, with_metadata=True, include_comments=False, date_extraction_params=DATES
        )
    except (ValueError, RecursionError, LookupError) as error:
        problems.add(path, f"cannot be read as a web page: {error}", remedy=REMEDY)
        return []
    text = (page.text or "").strip() if page is not None else ""
    if not text:
        problems.add(path, "holds no article that can be told from the page round it", remedy=REMEDY)
        return []
    title = " ".join((page.title or "").split())
    told = {"title": title, "published": page.date, "outlet": page.sitename, "url": page.url}
    fields = {key: value for key in told for value in [_sound(key, told[key])] if value}
    whole, headline = headed(title, text)
    return [Draft(stem, path, whole, 1, 0, headline, fields)]


# The day on which it first appeared, and only where the page says so in its metadata: a date found anywhere in a text
# is as often that of another article.
DATES = {"original_date": True, "extensive_search": False}


def headed(title: str, text: str) -> tuple[str, tuple[int, int] | None]:
    """The text below its title, and where the title stands; a title that the text begins with is not told twice."""
    if not title:
        return text, None
    if text.startswith(title):
        return text, (0, len(title))
    return f"{title}\n\n{text}", (0, len(title))


def _sound(key: str, value: str | None) -> str | None:
    known, _ = known_fields({key: value})
    return known.get(key)
