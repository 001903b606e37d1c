"""A report as one HTML file: no network, right-to-left where it is Arabic, every text escaped, readable without script.

The page is put together in `page`; the drawings (`timeline`, `intervals`, `graph`) are SVG made here, articles are
marked up in `highlights`. The interface's words are in `strings.*.yml`, the elements in `templates/`.
"""

from claimcheck.report.html.page import render

__all__ = ["render"]
