"""Typeset PDF pages: columns, boxes, side-by-side stories and upright headlines are read in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.layout import lay_out
from kg.read import read_source
from kg.score_articles import score_articles
from tests.layout.pages.make_pdfs import PAGES
from tests.layout.pages.typeset import wanted

FOLDER = Path(__file__).parent / "pages"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_articles_of_a_pdf_page_are_found(name: str) -> None:
    """Openings, closings and headlines are right, and no article is run together with another."""
    (source,) = read_source(FOLDER / f"{name}.pdf", f"{name}.pdf")
    right, total, errors = score_articles([wanted(i) for i in PAGES[name][1]], lay_out(source).articles)
    assert right == total, errors


def test_pdf_pages_keep_their_numbers() -> None:
    """The text layer says which stretch each printed page gave."""
    (source,) = read_source(FOLDER / "grid.pdf", "grid.pdf")
    assert [(p.number, p.start, p.end) for p in source.pages] == [(1, 0, len(source.text))]
    assert source.media_type == "application/pdf"
