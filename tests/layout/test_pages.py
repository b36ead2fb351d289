"""Made pages: whatever way a page is set, its articles are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.layout import lay_out
from kg.model import Source
from kg.score_articles import score_articles
from tests.layout.pages.typeset import STYLES, Style, typeset

OTHER = Path(__file__).parent / "pages/other"
TRUTH = json.loads((OTHER / "articles.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("style", STYLES, ids=lambda s: s.name)
def test_articles_of_a_made_page_are_found(style: Style) -> None:
    """Openings, closings and headlines are right, and no article is run together with another."""
    text, truth = typeset(style)
    layout = lay_out(Source(id="page.txt", text=text, sha256="", encoding="utf-8"))
    right, total, errors = score_articles(truth, layout.articles)
    assert right == total, errors


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_articles_of_a_page_written_by_hand_are_found(name: str) -> None:
    """Pages as e-papers, offices and weeklies set them, each with its own habits."""
    text = (OTHER / name).read_text(encoding="utf-8")
    layout = lay_out(Source(id=name, text=text, sha256="", encoding="utf-8"))
    right, total, errors = score_articles(TRUTH[name], layout.articles)
    assert right == total, errors
    assert len(layout.articles) == total


def test_there_are_at_least_thirty_pages() -> None:
    """The list of styles is not lost."""
    assert len({style.name for style in STYLES}) == 38
    assert len(TRUTH) == len(list(OTHER.glob("*.txt"))) == 7
