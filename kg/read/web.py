"""HTML pages → Document: title and text found by trafilatura, menus and comments left out."""

from __future__ import annotations

import logging

import trafilatura
from trafilatura.settings import Document as Extracted

from kg.errors import InputError
from kg.read.documents import Document, keep_known
from kg.read.encodings import decode_html

_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read_html(data: bytes, name: str) -> Document:
    """Return the article of a web page, its title on the first line; raises InputError where there is none."""
    markup, encoding = decode_html(data, name)
    found = trafilatura.bare_extraction(
        markup,
        include_comments=False,
        favor_recall=True,
        deduplicate=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    body = (found.text or "") if isinstance(found, Extracted) else ""
    if not isinstance(found, Extracted) or not body.strip():
        raise InputError(f"{name}: no article text found in the page; save the article itself as text")
    title = " ".join((found.title or "").split())
    text = body if not title or title in body[: len(title) + 80] else f"{title}\n\n{body}"
    known = keep_known(title=title, date=found.date, paper=found.sitename, url=found.url)
    return Document(text=text, encoding=encoding, media_type="text/html", metadata=known)
