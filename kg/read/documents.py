"""What a reader makes of a file's bytes, before it is a Source, and the limits it keeps."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.errors import InputError
from kg.model import Page, Source

LIMIT = 20_000_000
"""The most bytes that a file of text may have."""

TEXT_LIMIT = 4_000_000
"""The most characters of text that one source may have: more than a year of one page."""

COLLECTION_LIMIT = 200_000_000
"""The most bytes that the files of one archive may have when unpacked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text layer of one file and what the file says of itself."""

    text: str
    encoding: str
    media_type: str
    pages: tuple[Page, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()


def make_source(document: Document, data: bytes, name: str) -> Source:
    """Return the document as a source; raises InputError where it holds no text or too much."""
    if not document.text.strip():
        raise InputError(f"{name}: holds no text")
    if len(document.text) > TEXT_LIMIT:
        size = len(document.text)
        raise InputError(
            f"{name}: {size:,} characters of text, the limit is {TEXT_LIMIT:,}; cut it into pages"
        )
    return Source(
        id=name,
        text=document.text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=document.encoding,
        media_type=document.media_type,
        pages=document.pages,
        metadata=document.metadata,
    )


def keep_known(**values: object) -> tuple[tuple[str, str], ...]:
    """Return the metadata that has a value, sorted by name."""
    kept = {name: " ".join(str(value).split()) for name, value in values.items() if value not in {None, ""}}
    return tuple(sorted((name, value) for name, value in kept.items() if value))
