"""The build's own assertion: every quote leads to the characters on the page, and back.

A quote holds when its article has it word for word at the given raw offsets, when each
character is the raw character there up to ``kg.text.narrow``, and when the raw stretch holds
nothing else but white space and what layout accounts for elsewhere: another article, or a
dropped stretch (runs printed twice, page furniture).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text import MappedText, narrow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.model import Article, Corpus, Evidence, Layout, Source


@dataclass(frozen=True, slots=True)
class _Column:
    """An article without its line breaks, as a quote is written."""

    text: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Proof:
    """A source with its articles; ``owners`` says for each raw character who carries it."""

    raw: str
    narrowed: str
    columns: Mapping[str, _Column]
    owners: Sequence[str | None]


DROPPED = ""


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
    owners: list[str | None] = [None] * len(source.text)
    for piece in layout.dropped:
        owners[piece.start : piece.end] = [DROPPED] * (piece.end - piece.start)
    for article in layout.articles:
        for at in article.offsets:
            owners[at] = article.id
    columns = {article.id: _column(article) for article in layout.articles}
    return _Proof(source.text, narrow(MappedText.of(source.text)).text, columns, owners)


def _column(article: Article) -> _Column:
    kept = [(char, at) for char, at in zip(article.text, article.offsets, strict=True) if char != "\n"]
    return _Column("".join(char for char, _ in kept), tuple(at for _, at in kept))


def _holds(place: Evidence, proof: _Proof) -> bool:
    quote = place.quote.replace("\n", "")
    if place.article not in proof.columns or not quote:
        return False
    return any(
        _is_faithful(quote, offsets, proof) and _is_whole(place, offsets, proof)
        for offsets in _spots(quote, place, proof.columns[place.article])
    )


def _spots(quote: str, place: Evidence, column: _Column) -> Iterator[Sequence[int]]:
    """Give the offsets of each place of the article that has the quote and spans the raw stretch."""
    at = column.text.find(quote)
    while at >= 0:
        offsets = column.offsets[at : at + len(quote)]
        if (min(offsets), max(offsets) + 1) == (place.start, place.end):
            yield offsets
        at = column.text.find(quote, at + 1)


def _is_faithful(quote: str, offsets: Sequence[int], proof: _Proof) -> bool:
    """Whether each character is the raw one; a space may also stand for a line break."""
    raw = (proof.narrowed[at] for at in offsets)
    return all(
        char == there or (char == " " and there.isspace()) for char, there in zip(quote, raw, strict=True)
    )


def _is_whole(place: Evidence, offsets: Sequence[int], proof: _Proof) -> bool:
    """Whether everything else between start and end is white space or accounted for elsewhere."""
    own = {None, place.article}
    others = set(range(place.start, place.end)).difference(offsets)
    return all(proof.raw[at].isspace() or proof.owners[at] not in own for at in others)
