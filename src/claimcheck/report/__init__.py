"""Findings to terminal, Markdown, HTML and JSON: one module a format, all over the one sorted view of `view.py`."""
