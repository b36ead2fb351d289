"""Mentions → entities; relations → facts.

Takes the sources, layouts and extractions of a corpus and gives a ``Corpus``. Short names are
written out by the article they stand in (``scene``), official forms by table (``names``,
``official.tsv``, ``endings.tsv``); what is filed under one key is one entity (``merge``).
The only stage that looks across sources. Known limits: people of one name in two sources are
joined only by a shared body; programmes are joined by name alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Corpus, Extraction, Layout, Source
from kg.resolve.facts import BY_CONTEXT, make_facts
from kg.resolve.merge import Filed, file_extraction, make_entities

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["RULES", "resolve"]

RULES = (BY_CONTEXT,)


def resolve(
    sources: Sequence[Source], layouts: Sequence[Layout], extractions: Sequence[Extraction]
) -> Corpus:
    """The corpus of entities and facts. The three sequences run in parallel, one element a source."""
    filed: list[Filed] = [
        file_extraction(layout, extraction) for layout, extraction in zip(layouts, extractions, strict=True)
    ]
    entities, where, namesakes = make_entities(filed)
    facts, suspects = make_facts(filed, where)
    return Corpus(
        sources=tuple(sources),
        layouts=tuple(layouts),
        entities=entities,
        facts=facts,
        suspects=suspects,
        namesakes=namesakes,
    )
