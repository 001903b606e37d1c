"""Articles from the rows of a Parquet file, which need the package pyarrow."""

from __future__ import annotations

import io
from typing import Any

from claimcheck.read.draft import Draft
from claimcheck.read.fields import KNOWN
from claimcheck.read.problems import Problems
from claimcheck.read.records import drafts_of

REMEDY = "a Parquet file of articles has a column `text` and any of id, title, published, outlet, url, lang"


def read_parquet(raw: bytes, path: str, stem: str, problems: Problems) -> list[Draft]:
    """The articles of a Parquet file, a row each; `line` is the row's number. Needs pyarrow.

    Columns of other names are left alone.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(io.BytesIO(raw))
        schema = file.schema_arrow
        if not _sound(schema, path, problems):
            return []
        rows: list[dict[str, Any]] = file.read(columns=_wanted(schema)).to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = (str(error).splitlines() or ["?"])[0]
        problems.add(path, f"is no whole Parquet file: {reason}", remedy="write it again, or copy it again")
        return []
    return drafts_of(list(enumerate(rows, 1)), path, stem, problems)


def _wanted(schema: Any) -> list[str]:
    return [name for name in ("id", "text", *KNOWN) if name in schema.names]


def _sound(schema: Any, path: str, problems: Problems) -> bool:
    """Whether the columns have the types that are read; what is wrong is noted."""
    import pyarrow.types as kinds

    before = len(problems.met)
    if "text" not in schema.names:
        problems.add(path, f"has no column 'text' but {', '.join(schema.names) or 'none at all'}", remedy=REMEDY)
    for name in _wanted(schema):
        kind = schema.field(name).type
        plain = (kinds.is_dictionary(kind) and kind.value_type) or kind
        texts = kinds.is_string(plain) or kinds.is_large_string(plain) or str(plain) == "string_view"
        also = {"id": kinds.is_integer(plain), "published": kinds.is_temporal(plain)}
        if not (texts or kinds.is_null(plain) or also.get(name, False)):
            problems.add(path, f"its column '{name}' holds {kind} and no text", remedy=REMEDY)
    return len(problems.met) == before
