"""Where a piece of evidence stands in the text of its article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Article, Corpus, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Evidence in article ``number`` of the page, article offsets; -1 stands for not found."""

    number: int
    start: int
    end: int


class Locator:
    """Leads from raw offsets to the articles of a corpus.

    Built once per page: articles are numbered in the order of the layouts.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.articles: tuple[Article, ...] = tuple(a for layout in corpus.layouts for a in layout.articles)
        self._numbers: dict[tuple[str, str], int] = {}
        for number, article in enumerate(self.articles):
            short = article.id.removeprefix(f"{article.source}#")
            for name in (article.id, short, f"{article.source}#{short}"):
                self._numbers.setdefault((article.source, name), number)
        self._raw: dict[int, Mapping[int, int]] = {}

    def number(self, source: str, article: str) -> int:
        """The number of an article, given by its id or as ``source#article``; -1 where there is none."""
        return self._numbers.get((source, article), -1)

    def locate(self, evidence: Evidence) -> Located:
        """The place of the evidence in its article."""
        number = self.number(evidence.source, evidence.article)
        if number < 0:
            return Located(number=-1, start=-1, end=-1)
        raw = self._positions(number)
        start, last = raw.get(evidence.start, -1), raw.get(evidence.end - 1, -1)
        if start < 0 or last < start:
            return Located(number=number, start=-1, end=-1)
        return Located(number=number, start=start, end=last + 1)

    def slice(self, place: Located) -> str:
        """The words at a place, as the article has them."""
        return "" if place.start < 0 else self.articles[place.number].text[place.start : place.end]

    def units(self, place: Located) -> tuple[int, int]:
        """Start and end as a browser counts them, in UTF-16 units."""
        if place.start < 0:
            return -1, -1
        text = self.articles[place.number].text
        return _utf16(text, place.start), _utf16(text, place.end)

    def _positions(self, number: int) -> Mapping[int, int]:
        if number not in self._raw:
            offsets = self.articles[number].offsets
            # A character printed twice keeps its first place.
            self._raw[number] = {raw: i for i, raw in reversed(list(enumerate(offsets)))}
        return self._raw[number]


def _utf16(text: str, position: int) -> int:
    """A code-point position as a browser counts it: characters beyond U+FFFF are two units."""
    return position + sum(1 for char in text[:position] if char > "\uffff")
