"""A network too large to draw, summed up: who is closely linked becomes one node, which opens on its members."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from math import cos, sin, sqrt
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from kg.model import ENTITY_TYPES, RELATION_TYPES
from kg.view.forces import EXTENT, GOLDEN, positions
from kg.view.payload import TIERS, Writer, source_rows
from kg.view.pinyin import readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Corpus, Entity
    from kg.view.payload import Row

Links: TypeAlias = "Counter[tuple[int, int]]"

MEMBERS = 100
SHOWN = 400
LINKS = 3
WEIGHT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Its best-linked members, best first, and how many it has."""

    members: tuple[Entity, ...]
    size: int


def sum_up(corpus: Corpus, *, title: str) -> dict[str, object]:
    """The payload of a page of communities, the largest ``SHOWN``, with ``MEMBERS`` of each and the facts between these.

    Members come first in its rows, so that they are numbered as in the smaller corpus. The sentences stay outside.
    """
    numbers = {entity.id: number for number, entity in enumerate(corpus.entities)}
    links = Counter(
        (min(ends), max(ends))
        for fact in corpus.facts
        if fact.object in numbers and (ends := (numbers[fact.subject], numbers[fact.object]))
    )
    groups = _groups(links)
    found = _communities(corpus, groups, links)
    small = _smaller(corpus, found)
    writer = Writer(small)
    return {
        "title": title,
        "types": [*ENTITY_TYPES, "Community"],
        "relations": [*RELATION_TYPES, "linked"],
        "tiers": list(TIERS),
        "sources": source_rows(corpus),
        "articles": [],
        "entities": _rows(writer, found, between := _between(groups, links)),
        "facts": [writer.fact(fact) for fact in small.facts] + _lines(writer, between),
        "rules": writer.rules.values(),
        "pinyin": readings(name for entity in small.entities for name in (entity.name, *entity.aliases)),
        "notice": _notice(corpus, found),
        "late": {"texts": [], "readings": [], "evidence": [], "reasons": [], "outlines": []},
    }


def _notice(corpus: Corpus, found: Sequence[Community]) -> dict[str, object]:
    return {
        "kind": "communities",
        "total": len(corpus.entities),
        "shown": len(found),
        "facts": len(corpus.facts),
        "articles": sum(len(layout.articles) for layout in corpus.layouts),
    }


def _groups(links: Links) -> list[list[int]]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((a, b, count) for (a, b), count in sorted(links.items()) if a != b)
    found = [sorted(group) for group in nx.community.louvain_communities(graph, seed=1, threshold=1e-3)]
    return sorted(found, key=lambda group: (-len(group), group))[:SHOWN]


def _communities(corpus: Corpus, groups: Sequence[Sequence[int]], links: Links) -> list[Community]:
    busy: Counter[int] = Counter()
    for (a, b), count in links.items():
        busy[a] += count
        busy[b] += count
    ranked = (sorted(group, key=lambda member: (-busy[member], member)) for group in groups)
    return [
        Community(members=tuple(corpus.entities[member] for member in group[:MEMBERS]), size=len(group))
        for group in ranked
    ]


def _smaller(corpus: Corpus, found: Sequence[Community]) -> Corpus:
    """The members alone, with the facts between them, and without articles."""
    entities = tuple(entity for community in found for entity in community.members)
    kept = {entity.id for entity in entities}
    facts = tuple(fact for fact in corpus.facts if fact.subject in kept and fact.object in kept)
    return replace(corpus, layouts=(), entities=entities, facts=facts)


def _between(groups: Sequence[Sequence[int]], links: Links) -> Links:
    """The links between communities that are among the ``LINKS`` strongest of one end: all would hide each other."""
    home = {member: number for number, group in enumerate(groups) for member in group}
    joined: Links = Counter()
    for (a, b), count in links.items():
        if a in home and b in home and home[a] != home[b]:
            joined[min(home[a], home[b]), max(home[a], home[b])] += count
    kept: set[tuple[int, int]] = set()
    held: Counter[int] = Counter()
    for pair, _ in sorted(joined.items(), key=lambda item: (-item[1], item[0])):
        if min(held[pair[0]], held[pair[1]]) < LINKS:
            kept.add(pair)
        held.update(pair)
    return Counter({pair: count for pair, count in joined.items() if pair in kept})


def _rows(writer: Writer, found: Sequence[Community], between: Links) -> list[Row]:
    """First the members, each with the number of its community, then the communities."""
    rows: list[Row] = []
    total = len(writer.entities)
    for number, community in enumerate(found):
        for place, entity in zip(_circle(len(community.members)), community.members, strict=True):
            *row, rare = writer.entity(entity, place)
            rows.append([*row, {**rare, "home": total + number} if isinstance(rare, dict) else rare])
    places = positions(len(found), sorted(between))
    largest = max(1, found[0].size if found else 1)
    for number, (community, place) in enumerate(zip(found, places, strict=True)):
        name = f"{community.members[0].name}（{community.size}）"
        rare = {"weight": WEIGHT * community.size // largest, "size": community.size}
        rows.append([len(ENTITY_TYPES), name, [], f"community/{number}", *place, rare])
    return rows


def _lines(writer: Writer, between: Links) -> list[Row]:
    """The links between communities, as facts of a kind of their own."""
    total, rule = len(writer.entities), writer.rules("")
    return [
        [f"{a}-{b}", len(RELATION_TYPES), -1, total + a, total + b, -1, rule, 0, "", "", "", f"× {count}"]
        for (a, b), count in sorted(between.items())
    ]


def _circle(count: int) -> list[tuple[int, int]]:
    """Places for the members of one community, the best linked in the middle; the page parts them by their links."""
    half = EXTENT / 2
    spread = [half * sqrt(step / count) for step in range(count)]
    return [
        (round(half + far * cos(step * GOLDEN)), round(half + far * sin(step * GOLDEN)))
        for step, far in enumerate(spread)
    ]
