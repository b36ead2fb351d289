"""A PDF page → its characters with their boxes, and the frames drawn on it."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    import pypdfium2

_SMALLEST_FRAME = 30.0
_LARGEST_FRAME = 0.8


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points; ``top`` is above ``bottom`` and the larger number."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    def holds(self, other: Box) -> bool:
        """Whether the middle of another box lies in this one."""
        x, y = (other.left + other.right) / 2, (other.bottom + other.top) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, the box it is set in and its size in points."""

    char: str
    box: Box
    size: float


def read_glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    """Return the characters of a page in the order they are drawn, blanks left out."""
    text = page.get_textpage()
    try:
        return [g for i in range(text.count_chars()) for g in [_glyph(text, i)] if g]
    finally:
        text.close()


def _glyph(text: pypdfium2.PdfTextPage, index: int) -> Glyph | None:
    code = pdfium.FPDFText_GetUnicode(text, index)
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code <= 0xDFFF else ""
    if not char.strip() or pdfium.FPDFText_IsGenerated(text, index) == 1 or ord(char) < 32:
        return None
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect)):
        return None
    box = Box(rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))
    size = float(pdfium.FPDFText_GetFontSize(text, index))
    scale = box.height if size <= 1.5 else size
    return Glyph(char, box, max(scale, 1.0)) if box.width > 0 and box.height > 0 else None


def read_frames(page: pypdfium2.PdfPage) -> list[Box]:
    """Return the rectangles drawn on a page that could frame an article."""
    width, height = page.get_size()
    frames = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        box = Box(*item.get_bounds())
        large = box.width > width * _LARGEST_FRAME and box.height > height * _LARGEST_FRAME
        if box.width > _SMALLEST_FRAME and box.height > _SMALLEST_FRAME and not large:
            frames.append(box)
    return frames
