"""Villages, towns and communities that receive honours as bodies: said, listed, told of or meant by 该村."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.clauses import items_of, kinds_at
from kg.extract.lexicon import phrase
from kg.extract.recipients import as_body

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lines import Span
    from kg.extract.memory import Memory
    from kg.extract.units import Unit


def last_village(units: Sequence[Unit]) -> Span | None:
    """The village, town or community that a sentence names last."""
    named = (unit.span for unit in reversed(units) if unit.span and "place" in unit.kinds)
    return next((span for span in named if phrase("honoured-place").search(span.names[0])), None)


def that_village(units: Sequence[Unit], memory: Memory) -> list[Span]:
    """该村: the village or town named last, as a body."""
    village = last_village(units) or memory.village
    return [as_body(village)] if village else []


def with_villages(clause: Sequence[Unit], bodies: list[Span]) -> list[Span]:
    """The bodies of a list with the villages that stand among them: 甲镇乙村、甲县妇联|获评…."""
    items = items_of(clause) if bodies else []
    villages = [
        as_body(last)
        for item in items
        if len(items) > 1 and item and (last := item[-1].span) and all("place" in unit.kinds for unit in item)
    ]
    named = [span for span in villages if phrase("honoured-place").search(span.names[0])]
    return sorted([*bodies, *named], key=lambda span: span.start)


def village_told_of(clause: Sequence[Unit]) -> list[Span]:
    """The village or town a clause begins with and tells of, not of somebody in it: 甲县|乙村|依山傍水."""
    said = [unit for unit in clause if not unit.kinds & {"date", "space"}]
    inner = list(takewhile(lambda unit: "place" in unit.kinds and unit.span, said))
    behind = kinds_at(said, len(inner))
    last = inner[-1].span if inner else None
    tells = not behind & {"body", "person", "post", "of", "sep", "place"}
    return [as_body(last)] if last and tells and phrase("honoured-place").search(last.names[0]) else []


def villages_of(clause: Sequence[Unit]) -> list[Span]:
    """The villages or towns of one list that a clause about an honour speaks of, as bodies: 甲村、乙村获评…."""
    for k in range(len(clause) - 1, -1, -1):
        span = clause[k].span
        if span and "place" in clause[k].kinds and "place" not in kinds_at(clause, k - 1) - {"place"}:
            honoured = phrase("honoured-place").search(span.names[0])
            inner = takewhile(lambda n: "place" in clause[n].kinds, range(k, -1, -1))
            first = min(inner)  # 甲镇|乙村
            before = villages_of(clause[: first - 1]) if "sep" in kinds_at(clause, first - 1) else []
            return [*before, as_body(span)] if honoured else []
    return []
