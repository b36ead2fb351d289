"""A network too large to draw, summed up: who is closely linked becomes one node."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

from kg.view.forces import positions
from kg.view.pinyin import readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Corpus

MEMBERS = 60
SHOWN = 400
LINKS = 3


def sum_up(corpus: Corpus, *, title: str) -> dict[str, object]:
    """The payload of a page whose nodes are communities, the largest ``SHOWN`` of them."""
    numbers = {entity.id: number for number, entity in enumerate(corpus.entities)}
    links = Counter(
        (min(ends), max(ends))
        for fact in corpus.facts
        if fact.object in numbers and (ends := (numbers[fact.subject], numbers[fact.object]))
    )
    groups = _groups(links)
    home = {member: number for number, group in enumerate(groups) for member in group}
    between = Counter(
        pair
        for (a, b), count in sorted(links.items())
        if a in home and b in home and (pair := _pair(home[a], home[b]))
        for _ in range(count)
    )
    between = _strongest(between)
    rows = _rows(corpus, groups, links, positions(len(groups), sorted(between)))
    return {
        "title": title,
        "types": ["Community"],
        "relations": ["linked"],
        "tiers": ["high", "medium", "low"],
        "sources": [],
        "articles": [],
        "entities": rows,
        "facts": [
            [f"{a}-{b}", 0, -1, a, b, -1, 0, 0, "", "", "", f"× {n}"] for (a, b), n in sorted(between.items())
        ],
        "rules": [""],
        "pinyin": readings(name for row in rows for name in _names(row)),
        "notice": {"kind": "communities", "total": len(corpus.entities), "shown": len(groups)},
        "late": {"texts": [], "readings": [], "evidence": [], "reasons": [], "outlines": []},
    }


def _names(row: list[object]) -> list[str]:
    aliases = row[2]
    return [str(row[1]), *(map(str, aliases) if isinstance(aliases, list) else ())]


def _pair(a: int, b: int) -> tuple[int, int] | None:
    return None if a == b else (min(a, b), max(a, b))


def _strongest(between: Counter[tuple[int, int]]) -> Counter[tuple[int, int]]:
    """The links that are among the ``LINKS`` strongest of one of their ends: all of them would hide each other."""
    kept: set[tuple[int, int]] = set()
    held: Counter[int] = Counter()
    for pair, _ in sorted(between.items(), key=lambda item: (-item[1], item[0])):
        if min(held[pair[0]], held[pair[1]]) < LINKS:
            kept.add(pair)
        held.update(pair)
    return Counter({pair: count for pair, count in between.items() if pair in kept})


def _groups(links: Counter[tuple[int, int]]) -> list[list[int]]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((a, b, count) for (a, b), count in sorted(links.items()) if a != b)
    found = [sorted(group) for group in nx.community.louvain_communities(graph, seed=1, threshold=1e-3)]
    return sorted(found, key=lambda group: (-len(group), group))[:SHOWN]


def _rows(
    corpus: Corpus,
    groups: Sequence[Sequence[int]],
    links: Counter[tuple[int, int]],
    places: Sequence[tuple[int, int]],
) -> list[list[object]]:
    busy: Counter[int] = Counter()
    for (a, b), count in links.items():
        busy[a] += count
        busy[b] += count
    rows: list[list[object]] = []
    for number, (group, place) in enumerate(zip(groups, places, strict=True)):
        ranked = sorted(group, key=lambda member: (-busy[member], member))
        names = [corpus.entities[member].name for member in ranked[:MEMBERS]]
        rows.append(
            [
                0,
                f"{names[0]}（{len(group)}）",
                names,
                f"community/{number}",
                *place,
                {"weight": 12 * len(group) // len(groups[0])},
            ]
        )
    return rows
