"""The part of a corpus around one entity: what facts connect it to within a number of steps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Corpus, Entity


def cut_around(corpus: Corpus, entity_id: str, steps: int) -> Corpus:
    """Keep the entities within ``steps`` facts of one entity, the facts among them, and their sources.

    Facts that lead to no other entity (a date, an article) are kept with their subject.
    """
    near = find_near(corpus, entity_id, steps)
    known = {e.id for e in corpus.entities}
    facts = tuple(
        f for f in corpus.facts if f.subject in near and (f.object in near or f.object not in known)
    )
    sources = {f.source for f in facts} | {
        r.evidence.source for e in corpus.entities if e.id == entity_id for r in e.readings
    }
    return replace(
        corpus,
        sources=tuple(s for s in corpus.sources if s.id in sources),
        layouts=tuple(lay for lay in corpus.layouts if lay.source in sources),
        entities=tuple(_within(e, sources) for e in corpus.entities if e.id in near),
        facts=facts,
        suspects=tuple(s for s in corpus.suspects if s[0].source in sources),
        namesakes=tuple(pair for pair in corpus.namesakes if set(pair) <= near),
        skipped=(),
    )


def _within(entity: Entity, sources: set[str]) -> Entity:
    """Keep the readings of an entity that stand in the given sources."""
    return replace(entity, readings=tuple(r for r in entity.readings if r.evidence.source in sources))


def find_near(corpus: Corpus, entity_id: str, steps: int) -> frozenset[str]:
    """Find the entities that facts connect to one entity within a number of steps, itself included."""
    known = {e.id for e in corpus.entities}
    links: defaultdict[str, set[str]] = defaultdict(set)
    for fact in corpus.facts:
        if fact.object in known and fact.object is not None:
            links[fact.subject].add(fact.object)
            links[fact.object].add(fact.subject)
    near = {entity_id}
    for _ in range(steps):
        near |= {other for one in near for other in links[one]}
    return frozenset(near)
