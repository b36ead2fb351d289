"""Why a fact stands in the graph: its rule, the words it rests on, and how the names were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.citations import cite, sentence, turn_pages
from kg.diff import describe_fact
from kg.show import BASIS, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.citations import Pages
    from kg.model import Corpus, Entity, Evidence, Fact


def draw_explanation(corpus: Corpus, fact: Fact) -> str:
    """Write what a person needs to judge a fact."""
    return "\n".join(_lines(corpus, turn_pages(corpus), fact))


def _lines(corpus: Corpus, pages: Pages, fact: Fact) -> Iterator[str]:
    entities = {e.id: e for e in corpus.entities}
    yield f"fact {fact.id}"
    yield f"  {describe_fact(fact, {e.id: e.name for e in corpus.entities})}"
    yield f"  rule: {fact.rule}   confidence: {fact.tier}   status: {fact.status or 'not stated'}"
    yield f"  date: {_date(fact)}"
    for place in fact.evidence:
        yield from _place_lines(pages, place)
        for end in (fact.subject, fact.object):
            if end in entities:
                yield from _reading_lines(entities[end], place)


def _date(fact: Fact) -> str:
    if not fact.date:
        return "none"
    return f"{fact.date} ({BASIS.get(fact.date_basis or '', fact.date_basis or 'no basis given')})"


def _place_lines(pages: Pages, place: Evidence) -> Iterator[str]:
    source = pages.sources.get(place.source)
    yield f"  rests on: “{place.quote}”"
    yield f"    in: “{sentence(pages, place)}”"
    yield f"    at: {cite(pages, place)}"
    yield from (f"    in the PDF: {place.source}#{region.fragment}" for region in place.regions)
    if source:
        yield f"    raw: {source.text[place.start : place.end]!r}"


def _reading_lines(entity: Entity, place: Evidence) -> Iterator[str]:
    for reading in entity.readings:
        if overlap(reading.evidence, place):
            misprint = ", a misprint" if reading.misprint else ""
            yield f"    {reading.text} → {entity.name} ({entity.type}{misprint}): {reading.reason}"
