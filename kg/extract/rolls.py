"""Rolls: who is named one a line under a heading that says what they came for (甲论坛发言摘登, 甲大会主席团名单)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.attendance import attends
from kg.extract.lexicon import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.hits import Hit
    from kg.extract.lines import Line, Span
    from kg.extract.memory import Memory
    from kg.extract.units import Unit


def find_rolls(units: Sequence[Unit], memory: Memory, line: Line) -> Iterator[Hit]:
    """The people of a line under such a heading, until a sentence ends; keeps the event of a heading."""
    headed = _headed(units, line)
    if headed or (memory.roll and any("stop" in unit.kinds for unit in units)):
        memory.roll = headed
    elif memory.roll:
        for k, unit in enumerate(units):
            if "person" in unit.kinds:
                yield attends("participates.roll", units, k, memory.roll)


def _headed(units: Sequence[Unit], line: Line) -> Span | None:
    """The event that a line ends with but for the words for a roll: 甲论坛|嘉宾名单."""
    events = [unit.span for unit in units if unit.span and "event" in unit.kinds]
    end = events[-1].end if events else line.start
    return events[-1] if events and phrase("roll-heading").match(line.article.text, end, line.end) else None
