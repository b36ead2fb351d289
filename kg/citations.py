"""From a place in a source to what a reader cites: the sentence, the headline, the paper and date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Article, Corpus, Evidence, Layout, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The sources of a corpus and what was understood of them, ready to be looked up."""

    sources: Mapping[str, Source]
    layouts: Mapping[str, Layout]
    articles: Mapping[tuple[str, str], Article]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a statement stands: what a reader needs to find it again."""

    paper: str
    date: str
    headline: str
    file: str
    start: int
    end: int
    page: int | None = None

    @property
    def place(self) -> str:
        """The file with the offsets, as an editor or a script can use them."""
        return f"{self.file}:{self.start}-{self.end}"

    def __str__(self) -> str:
        """Give paper, date, headline, page and place, leaving out what is not known."""
        page = f"p. {self.page}" if self.page is not None else ""
        headline = f"“{self.headline}”" if self.headline else ""
        return ", ".join(part for part in (self.paper, self.date, headline, page, self.place) if part)


def turn_pages(corpus: Corpus) -> Pages:
    """Make the sources, layouts and articles of a corpus ready to be looked up."""
    return Pages(
        sources={s.id: s for s in corpus.sources},
        layouts={lay.source: lay for lay in corpus.layouts},
        articles={(lay.source, a.id): a for lay in corpus.layouts for a in lay.articles},
    )


def cite(pages: Pages, evidence: Evidence) -> Citation:
    """Say where the evidence stands; what the page does not tell stays empty."""
    layout = pages.layouts.get(evidence.source)
    article = pages.articles.get((evidence.source, evidence.article))
    date = (article and article.date) or (layout and layout.date)
    return Citation(
        paper=(layout and layout.paper) or "",
        date=date.value if date else "",
        headline=article.headline if article else "",
        file=evidence.source,
        start=evidence.start,
        end=evidence.end,
        page=evidence.page,
    )


def sentence(pages: Pages, evidence: Evidence) -> str:
    """Give the whole sentence the evidence stands in, as a reader would write it."""
    article = pages.articles.get((evidence.source, evidence.article))
    if article is None:
        return evidence.quote
    inside = [i for i, at in enumerate(article.offsets) if evidence.start <= at < evidence.end]
    spans = [s for s in split_sentences(article.text) if inside and s[1] > inside[0] and s[0] <= inside[-1]]
    return article.text[spans[0][0] : spans[-1][1]].replace("\n", "") if spans else evidence.quote
