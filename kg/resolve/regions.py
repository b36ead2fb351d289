"""Where on a printed page a quote stands: the rectangles of its lines, as far as the file gives positions."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.model import Page, PageLine, Region
from kg.text import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NEXT_LINE = 1.2  # lines of one column are no further apart than this share of their height


def find_page(pages: Sequence[Page], offset: int) -> Page | None:
    """Return the page that holds a raw offset."""
    at = bisect_right(pages, offset, key=lambda page: page.start) - 1
    return pages[at] if at >= 0 and offset < pages[at].end else None


def find_regions(pages: Sequence[Page], text: str, offsets: Sequence[int]) -> tuple[Region, ...]:
    """Return the rectangles of a quote's characters: one a column, lines below one another in one."""
    regions: list[Region] = []
    if not any(page.lines for page in pages):  # a text: no positions
        return ()
    for page, line, first, last in _stretches(pages, sorted(offsets)):
        region = _cut(page, line, text[line.start : line.end], first - line.start, last + 1 - line.start)
        if regions and _goes_on(regions[-1], region):
            regions[-1] = _join(regions[-1], region)
        else:
            regions.append(region)
    return tuple(regions)


def _stretches(pages: Sequence[Page], offsets: Sequence[int]) -> Iterator[tuple[Page, PageLine, int, int]]:
    """Yield each line that holds some of the offsets, with the first and last of them."""
    found: dict[tuple[int, int], tuple[Page, PageLine, int, int]] = {}
    for offset in offsets:
        page = find_page(pages, offset)
        at = bisect_right(page.lines, offset, key=lambda line: line.start) - 1 if page else -1
        if page is None or at < 0 or offset >= page.lines[at].end:
            continue
        line = page.lines[at]
        first = found.get((page.number, line.start), (page, line, offset, offset))[2]
        found[page.number, line.start] = (page, line, first, offset)
    yield from found.values()


def _cut(page: Page, line: PageLine, text: str, start: int, end: int) -> Region:
    """Return the part of a line's rectangle that some of its characters take, told by their widths."""
    whole = width(text) or 1.0
    a, b = width(text[:start]) / whole, width(text[:end]) / whole
    left, top, wide, high = line.left, line.top, line.width, line.height
    if line.vertical:
        top, high = top + a * high, (b - a) * high
    else:
        left, wide = left + a * wide, (b - a) * wide
    return _region(page.number, left, top, left + wide, top + high)


def _region(page: int, left: float, top: float, right: float, bottom: float) -> Region:
    edges = (round(x, 1) for x in (left, top, right - left, bottom - top))
    return Region(page, *edges)


def _goes_on(above: Region, below: Region) -> bool:
    shared = min(above.left + above.width, below.left + below.width) - max(above.left, below.left)
    near = abs(below.top - (above.top + above.height)) < _NEXT_LINE * below.height
    return above.page == below.page and shared > 0 and near


def _join(one: Region, other: Region) -> Region:
    left, top = min(one.left, other.left), min(one.top, other.top)
    right = max(one.left + one.width, other.left + other.width)
    return _region(one.page, left, top, right, max(one.top + one.height, other.top + other.height))
