"""A part of a corpus: what stands around one name, or a chosen set of entities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kg.model import Corpus, Entity, Fact, Layout

CANDIDATES = 8


def find_entity(corpus: Corpus, name: str) -> Entity:
    """The entity called so, by id, name or alias; NotFoundError where there is none or are several."""
    for matches in (_by_id, _by_name, _by_alias):
        found = [entity for entity in corpus.entities if matches(entity, name)]
        if len(found) == 1:
            return found[0]
        if found:
            some = "、".join(entity.id for entity in found[:CANDIDATES])
            raise NotFoundError(f"{name}: {len(found)} entities are called so; name one by its id: {some}")
    raise NotFoundError(f"{name}: nobody and nothing is called so in this build; kg show finds names like it")


def _by_id(entity: Entity, name: str) -> bool:
    return entity.id == name


def _by_name(entity: Entity, name: str) -> bool:
    return entity.name == name


def _by_alias(entity: Entity, name: str) -> bool:
    return name in entity.aliases


def neighbourhood(corpus: Corpus, center: str, steps: int) -> set[str]:
    """The ids of the entities that at most so many facts part from ``center``, itself among them."""
    joined = _joined(corpus)
    seen = edge = {center}
    for _ in range(steps):
        edge = {other for node in edge for other in joined.get(node, ())} - seen
        seen = seen | edge
    return seen


def _joined(corpus: Corpus) -> Mapping[str, set[str]]:
    joined: dict[str, set[str]] = {}
    known = {entity.id for entity in corpus.entities}
    for fact in corpus.facts:
        if fact.object in known:
            joined.setdefault(fact.subject, set()).add(fact.object)
            joined.setdefault(fact.object, set()).add(fact.subject)
    return joined


def part(corpus: Corpus, keep: Collection[str]) -> Corpus:
    """The entities kept, the facts between them, and the sources and articles these rest on."""
    wanted = set(keep)
    known = {entity.id for entity in corpus.entities}
    entities = tuple(entity for entity in corpus.entities if entity.id in wanted)
    facts = tuple(
        fact
        for fact in corpus.facts
        if fact.subject in wanted and (fact.object in wanted or fact.object not in known)
    )
    cited = _cited(entities, facts)
    return replace(
        corpus,
        sources=tuple(source for source in corpus.sources if source.id in cited),
        layouts=tuple(
            _cut(layout, cited[layout.source]) for layout in corpus.layouts if layout.source in cited
        ),
        entities=entities,
        facts=facts,
        namesakes=tuple(pair for pair in corpus.namesakes if wanted.issuperset(pair)),
    )


def _cited(entities: Collection[Entity], facts: Collection[Fact]) -> dict[str, set[str]]:
    """The articles that the readings and facts rest on, by source."""
    cited: dict[str, set[str]] = {}
    evidence = [item for fact in facts for item in fact.evidence]
    evidence += [reading.evidence for entity in entities for reading in entity.readings]
    for item in evidence:
        cited.setdefault(item.source, set()).add(item.article.removeprefix(f"{item.source}#"))
    return cited


def _cut(layout: Layout, articles: Collection[str]) -> Layout:
    kept = tuple(a for a in layout.articles if a.id.removeprefix(f"{layout.source}#") in articles)
    return replace(layout, articles=kept)
