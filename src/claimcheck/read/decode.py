"""Bytes to text, exactly: a byte order mark is dropped, nothing else is touched."""

from __future__ import annotations

from claimcheck.errors import ArticleError
from claimcheck.text.normalise import ARABIC_LETTER

FEWEST_NULS = 8
NUL_SHARE = 20  # one byte in so many; an isolated NUL is fine, a file full of them is no text
SAMPLE = 65_536  # bytes that decide whether a file is binary
SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a compressed file",
    b"\xd0\xcf\x11\xe0": "an old office document",
}


def decode(raw: bytes, path: str) -> str:
    """The text of `raw`. Raises ArticleError for a binary file or one that is not UTF-8, naming the likely encoding."""
    found = next((name for start, name in SIGNATURES.items() if raw.startswith(start)), None)
    if found:
        raise ArticleError(path, f"is {found}, not text", remedy="save the article's text as a UTF-8 .txt file")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArticleError(path, "is UTF-16, not UTF-8", remedy="save the file as UTF-8")
    nuls = raw[:SAMPLE].count(0)
    if nuls >= FEWEST_NULS and nuls * NUL_SHARE >= len(raw[:SAMPLE]):
        raise ArticleError(
            path, "is a binary file: it is full of NUL bytes", remedy="save the article's text as a UTF-8 .txt file"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        line = raw.count(b"\n", 0, at) + 1
        raise ArticleError(
            path, f"is not UTF-8: byte 0x{raw[at]:02x} at offset {at}", line=line, remedy=_remedy(raw)
        ) from None


def _remedy(raw: bytes) -> str:
    encoding = likely_encoding(raw)
    if encoding is None:
        return "it looks like a binary file; save the article's text as a UTF-8 .txt file"
    return f"it looks like {encoding}; save it as UTF-8, for instance with: iconv -f {encoding} -t UTF-8"


def likely_encoding(raw: bytes) -> str | None:
    """The most likely encoding of bytes that are not UTF-8: windows-1256 where they then hold Arabic words.

    A file that is mostly UTF-8 with a foreign stretch is judged by its foreign bytes too. None for what looks binary.
    """
    sample = raw[:SAMPLE]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\r\f")
    if controls * NUL_SHARE > len(sample):
        return None
    arabic = sample.decode("windows-1256", errors="replace")
    high = sum(ch > "\x7f" for ch in arabic)
    letters = len(ARABIC_LETTER.findall(arabic))
    return "windows-1256" if 3 * letters > 2 * high else "windows-1252"
