"""The build's own assertion: every quote leads to the characters on the page, and back.

A quote holds when its article has it word for word at the given raw offsets, when each
character is the raw character there up to ``kg.text.narrow``, and when everything else in the
raw stretch is white space or stands elsewhere in the layout: in another article, in another
place of this one (a caption set into a paragraph), or among the dropped stretches (runs
printed twice, page furniture).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text import MappedText, narrow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.model import Article, Corpus, Evidence, Layout, Source


@dataclass(frozen=True, slots=True)
class _Proof:
    """A source with its articles; ``known`` says of each raw character whether layout accounts for it."""

    narrowed: str
    articles: Mapping[str, Article]
    known: Sequence[bool]


def find_broken_quotes(corpus: Corpus) -> tuple[str, ...]:
    """Name every fact whose quote does not lead to its characters; empty when all do."""
    layouts = {lay.source: lay for lay in corpus.layouts}
    proofs = {s.id: _prepare(s, layouts[s.id]) for s in corpus.sources if s.id in layouts}
    bare = [f"fact {fact.id} rests on no evidence" for fact in corpus.facts if not fact.evidence]
    broken = [
        f"fact {fact.id}: {at.source}:{at.start}-{at.end} does not read “{at.quote}”"
        for fact in corpus.facts
        for at in fact.evidence
        if at.source not in proofs or not _holds(at, proofs[at.source])
    ]
    return (*bare, *broken)


def count_quotes(corpus: Corpus) -> int:
    """Count the places that facts rest on."""
    return sum(len(fact.evidence) for fact in corpus.facts)


def _prepare(source: Source, layout: Layout) -> _Proof:
    known = [char.isspace() for char in source.text]
    for piece in layout.dropped:
        known[piece.start : piece.end] = [True] * (piece.end - piece.start)
    for article in layout.articles:
        for at in article.offsets:
            known[at] = True
    articles = {article.id: article for article in layout.articles}
    return _Proof(narrow(MappedText.of(source.text)).text, articles, known)


def _holds(place: Evidence, proof: _Proof) -> bool:
    if place.article not in proof.articles or not place.quote:
        return False
    return any(
        _is_faithful(place.quote, offsets, proof) and all(proof.known[place.start : place.end])
        for offsets in _spots(place, proof.articles[place.article])
    )


def _spots(place: Evidence, article: Article) -> Iterator[Sequence[int]]:
    """Give the offsets of each place of the article that has the quote and spans the raw stretch."""
    at = article.text.find(place.quote)
    while at >= 0:
        offsets = article.offsets[at : at + len(place.quote)]
        if (min(offsets), max(offsets) + 1) == (place.start, place.end):
            yield offsets
        at = article.text.find(place.quote, at + 1)


def _is_faithful(quote: str, offsets: Sequence[int], proof: _Proof) -> bool:
    """Whether each character is the raw one; a line break stands where a paragraph ends."""
    pairs = ((char, proof.narrowed[at]) for char, at in zip(quote, offsets, strict=True))
    return all(char in {there, "\n"} or (char == " " and there.isspace()) for char, there in pairs)
