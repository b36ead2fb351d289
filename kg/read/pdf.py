"""PDF files → Document: the text layer in reading order, worked out from where the characters stand."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2

from kg.errors import InputError
from kg.model import Page, PageLine
from kg.read.documents import TEXT_LIMIT, Document, keep_known
from kg.read.pdf_glyphs import read_frames, read_glyphs
from kg.read.pdf_order import order_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.read.pdf_order import Row, Text

_LOCK = threading.Lock()
"""PDFium is not thread-safe."""

_PAGE_LIMIT = 2000


def read_pdf(data: bytes, name: str) -> Document:
    """Return the text layer of a PDF; raises InputError where it has none, is locked or broken."""
    with _LOCK:
        try:
            file = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            reason = "is locked by a password" if "password" in str(error).lower() else "is broken"
            raise InputError(f"{name}: this PDF {reason}; save it again without protection") from error
        try:
            texts = list(_read_pages(file, name))
            known = keep_known(title=_title(file))
        finally:
            file.close()
    text, pages = _bind(texts)
    if not text.strip():
        raise InputError(
            f"{name}: a PDF of scanned pictures without text; run OCR over it first (ocrmypdf -l chi_sim)"
        )
    return Document(text=text, encoding="pdf", media_type="application/pdf", pages=pages, metadata=known)


def _read_pages(file: pypdfium2.PdfDocument, name: str) -> Iterable[tuple[str, tuple[PageLine, ...]]]:
    if len(file) > _PAGE_LIMIT:
        raise InputError(f"{name}: {len(file)} pages, the limit is {_PAGE_LIMIT}; cut it into issues")
    size = 0
    for index in range(len(file)):
        try:
            page = file[index]
            text = order_page(read_glyphs(page), read_frames(page))
            lines = _place_lines(page, text)
        except pypdfium2.PdfiumError as error:
            raise InputError(f"{name}: page {index + 1} cannot be read; save the PDF again") from error
        size += len(text.text)
        if size > TEXT_LIMIT:
            raise InputError(f"{name}: more than {TEXT_LIMIT:,} characters of text; cut it into issues")
        yield text.text, lines


def _place_lines(page: pypdfium2.PdfPage, text: Text) -> tuple[PageLine, ...]:
    """Return the lines with their rectangles from the upper left corner; none for a page that is shown turned."""
    if page.get_rotation():
        return ()
    left, _, _, top = page.get_cropbox()
    return tuple(_place_line(row, left, top) for row in text.rows)


def _place_line(row: Row, left: float, top: float) -> PageLine:
    box = row.box
    return PageLine(
        row.start,
        row.end,
        round(box.left - left, 1),
        round(top - box.top, 1),
        round(box.width, 1),
        round(box.height, 1),
        vertical=row.vertical,
    )


def _title(file: pypdfium2.PdfDocument) -> str:
    title = file.get_metadata_value("Title")
    return title if any("\u4e00" <= c <= "\u9fff" for c in title) else ""


def _bind(texts: list[tuple[str, tuple[PageLine, ...]]]) -> tuple[str, tuple[Page, ...]]:
    """Return the pages' texts one after another, and where each stands."""
    pages, parts, start = [], [], 0
    for number, (text, lines) in enumerate(texts, 1):
        part = text + "\n\n"
        placed = tuple(replace(x, start=x.start + start, end=x.end + start) for x in lines)
        pages.append(Page(number=number, start=start, end=start + len(part), lines=placed))
        parts.append(part)
        start += len(part)
    return "".join(parts), tuple(pages)
