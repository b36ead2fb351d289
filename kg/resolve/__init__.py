"""Mentions → entities; relations → facts.

Takes the sources, layouts and extractions of a corpus, and decisions by people; gives a ``Corpus``.
Short names are written out by the article they stand in (``scene``), official forms by table
(``names``, ``official.tsv``, ``endings.tsv``); what is filed under one key is one entity
(``entities``), people of one name where they share enough (``comparisons``). The only stage that
looks across sources, and their order changes nothing. Known limits: programmes are joined by name
alone, until a decision keeps them apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Corpus, Extraction, Layout, Source
from kg.resolve.decisions import COLUMNS, read_decisions
from kg.resolve.entities import make_entities
from kg.resolve.facts import BY_CONTEXT, make_facts, reject_facts
from kg.resolve.filing import plain
from kg.resolve.merge import file_extraction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Decision

__all__ = ["COLUMNS", "RULES", "plain", "read_decisions", "resolve"]

RULES = (BY_CONTEXT,)


def resolve(
    sources: Sequence[Source],
    layouts: Sequence[Layout],
    extractions: Sequence[Extraction],
    decisions: Sequence[Decision] = (),
) -> Corpus:
    """The corpus of entities and facts. The first three run in parallel, one element a source."""
    filed = [
        file_extraction(layout, extraction, source)
        for source, layout, extraction in zip(sources, layouts, extractions, strict=True)
    ]
    made = make_entities(filed, decisions)
    facts, suspects = make_facts(filed, made.where)
    facts, settled = reject_facts(facts, made.decisions)
    return Corpus(
        sources=tuple(sorted(sources, key=lambda s: s.id)),
        layouts=tuple(sorted(layouts, key=lambda lay: lay.source)),
        entities=made.entities,
        facts=facts,
        suspects=suspects,
        namesakes=made.namesakes,
        decisions=settled,
    )
