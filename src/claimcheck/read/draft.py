"""An article as a file tells it, before ids are made unique and articles.yaml has its say."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Draft:
    """What one file or record states. `fields` are those of fields.KNOWN."""

    id: str
    path: str
    text: str
    line: int = 0
    body: int = 0
    headline: tuple[int, int] | None = None
    fields: dict[str, str] = field(default_factory=dict)
