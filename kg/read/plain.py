"""Text files → Document."""

from __future__ import annotations

from kg.read.documents import Document
from kg.read.encodings import decode


def read_text(data: bytes, name: str) -> Document:
    """Return the text of a .txt or .md file; raises InputError where the bytes are no text."""
    text, encoding = decode(data, name)
    kind = "text/markdown" if name.lower().endswith(".md") else "text/plain"
    return Document(text=text, encoding=encoding, media_type=kind)
