"""Where a quote stands on a printed page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from kg.layout import lay_out
from kg.model import Page, PageLine, Region
from kg.read import read_source
from kg.read.pdf_glyphs import read_glyphs
from kg.resolve.regions import find_page, find_regions

PAGES = Path(__file__).parents[1] / "layout/pages"
LINES = (
    PageLine(0, 4, 10.0, 20.0, 40.0, 10.0),
    PageLine(5, 9, 10.0, 32.0, 40.0, 10.0),
    PageLine(10, 14, 80.0, 20.0, 40.0, 10.0),
    PageLine(15, 17, 150.0, 20.0, 10.0, 20.0, vertical=True),
)
TEXT = "县妇联主\n席李梅出\n席会议。\n喜讯"
PAGE = (Page(number=3, start=0, end=17, lines=LINES),)


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        (1, 3, [Region(3, 20.0, 20.0, 20.0, 10.0)]),
        (2, 6, [Region(3, 30.0, 20.0, 20.0, 10.0), Region(3, 10.0, 32.0, 10.0, 10.0)]),
        (2, 8, [Region(3, 10.0, 20.0, 40.0, 22.0)]),
        (8, 12, [Region(3, 40.0, 32.0, 10.0, 10.0), Region(3, 80.0, 20.0, 20.0, 10.0)]),
        (16, 17, [Region(3, 150.0, 30.0, 10.0, 10.0)]),
        (4, 5, []),
    ],
    ids=[
        "in a line",
        "over a line's end",
        "over most of two lines",
        "over a column's end",
        "upright",
        "a line break",
    ],
)
def test_quote_has_its_rectangles(start: int, end: int, wanted: list[Region]) -> None:
    """One rectangle a column, cut to the characters."""
    assert list(find_regions(PAGE, TEXT, range(start, end))) == wanted


def test_region_leads_a_viewer_to_the_place() -> None:
    """Page and rectangle in the words of RFC 8118."""
    assert Region(3, 20.0, 20.5, 40.0, 10.0).fragment == "page=3&viewrect=20,20.5,40,10"


def test_offset_outside_the_pages_has_none() -> None:
    """A text file has no pages, and an offset behind the last page no place."""
    assert find_page((), 0) is None
    assert find_page(PAGE, 17) is None
    assert find_regions((), "县", [0]) == ()


@pytest.mark.parametrize("name", ["columns", "boxed", "upright", "sidebar", "grid"])
def test_rectangles_hold_the_printed_characters(name: str) -> None:
    """Ten characters of a body anywhere on a typeset page: glyphs of them stand in the rectangle."""
    (source,) = read_source(PAGES / f"{name}.pdf", f"{name}.pdf")
    file = pypdfium2.PdfDocument(PAGES / f"{name}.pdf")
    height = file[0].get_height()
    glyphs = [
        (g.char, (g.box.left + g.box.right) / 2, height - (g.box.bottom + g.box.top) / 2)
        for g in read_glyphs(file[0])
    ]
    for article in lay_out(source).articles:
        start = article.text.index(article.body) + len(article.body) // 2
        quote = article.text[start : start + 10].replace("\n", "").replace(" ", "")
        regions = find_regions(source.pages, source.text, article.offsets[start : start + 10])
        inside = {
            char
            for char, x, y in glyphs
            for r in regions
            if r.left - 4 <= x <= r.left + r.width + 4 and r.top - 1 <= y <= r.top + r.height + 1
        }
        assert set(quote) <= inside, (quote, regions)
