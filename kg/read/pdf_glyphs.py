"""A PDF page → its characters with their boxes, and the frames drawn on it."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from kg.text import width

if TYPE_CHECKING:
    import pypdfium2

_SMALLEST_FRAME = 30.0
_LARGEST_FRAME = 0.8
_LARGEST_SIZE = 500.0
_BELOW_BASE = 0.14


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
    """A character, the box it is set in, its size in points, and whether a blank is printed before it."""

    char: str
    box: Box
    size: float
    spaced: bool = False


def read_glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    """Return the characters of a page in the order they are drawn, blanks left out."""
    text = page.get_textpage()
    glyphs: list[Glyph] = []
    spaced = False
    try:
        for i in range(text.count_chars()):
            glyph = _glyph(text, i, spaced=spaced)
            spaced = glyph is None and _is_blank(text, i)
            glyphs += [glyph] if glyph else []
    finally:
        text.close()
    return glyphs


def _is_blank(text: pypdfium2.PdfTextPage, index: int) -> bool:
    code = pdfium.FPDFText_GetUnicode(text, index)
    return code in {0x20, 0x3000, 0xA0} and pdfium.FPDFText_IsGenerated(text, index) != 1


def _glyph(text: pypdfium2.PdfTextPage, index: int, *, spaced: bool) -> Glyph | None:
    code = pdfium.FPDFText_GetUnicode(text, index)
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code <= 0xDFFF else ""
    if not char.strip() or pdfium.FPDFText_IsGenerated(text, index) == 1 or ord(char) < 32:
        return None
    rect, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect)):
        return None
    pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
    scale = 1.0
    if pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        scale = math.hypot(matrix.b, matrix.d) or 1.0
    size = min(max(float(pdfium.FPDFText_GetFontSize(text, index)) * scale, 1.0), _LARGEST_SIZE)
    right = x.value + size if width(char) == 1 else max(rect.right, x.value + 0.1 * size)
    box = Box(x.value, y.value - _BELOW_BASE * size, right, y.value + (1 - _BELOW_BASE) * size)
    return Glyph(char, box, size, spaced) if box.width > 0 else None


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
