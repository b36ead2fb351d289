"""From a place in a source to its sentence and citation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.citations import cite, sentence, turn_pages
from tests.records import FIRST, SECOND, evidence

if TYPE_CHECKING:
    from kg.model import Corpus


def test_sentence_is_the_whole_sentence(corpus: Corpus) -> None:
    """A few words lead to the sentence they stand in, and no further."""
    pages = turn_pages(corpus)
    assert sentence(pages, evidence(FIRST, "乙县总工会")).startswith("甲市妇女联合会联合")
    assert sentence(pages, evidence(FIRST, "乙县总工会")).endswith("活动在乙县广场举行。")


def test_unknown_place_keeps_its_quote(corpus: Corpus) -> None:
    """Without the article the quote itself is the sentence, and the citation is the place alone."""
    pages = turn_pages(replace(corpus, layouts=()))
    place = evidence(FIRST, "乙县总工会")
    assert sentence(pages, place) == "乙县总工会"
    assert str(cite(pages, place)) == f"{FIRST}:{place.start}-{place.end}"


def test_citation_names_the_page(corpus: Corpus) -> None:
    """The printed page of a PDF stands in the citation."""
    place = replace(evidence(SECOND, "李芳"), page=3)
    assert ", p. 3, 2022/甲市报.txt:6-8" in str(cite(turn_pages(corpus), place))
