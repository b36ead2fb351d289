"""Rolls: who is named one a line under a heading that says what they came for (甲论坛发言摘登, 甲大会主席团名单)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.attendance import attends, roll_start, rolled
from kg.extract.lexicon import phrase
from kg.extract.units import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.hits import Hit
    from kg.extract.lines import Line, Span
    from kg.extract.memory import Memory
    from kg.extract.units import Unit

# what the items of a list are made of
_LISTED = frozenset(
    ("body", "post", "person", "sep", "comma", "semicolon", "space", "note", "award", "etc", "stop", "place")
)


def find_rolls(units: Sequence[Unit], memory: Memory, line: Line) -> Iterator[Hit]:
    """The people of a line under such a heading, until a sentence ends; keeps the event of a heading."""
    headed = _headed(units, line) or _opened(units, memory, line)
    ends = any("stop" in unit.kinds for unit in units)
    if memory.roll and not headed and (not ends or _is_item(units)):
        for k, unit in enumerate(units):
            if "person" in unit.kinds:
                yield attends("participates.roll", units, k, memory.roll)
    if headed or ends:
        memory.roll = headed


def _headed(units: Sequence[Unit], line: Line) -> Span | None:
    """The event that a line ends with but for the words for a roll: 甲论坛|嘉宾名单."""
    events = [unit.span for unit in units if unit.span and "event" in unit.kinds]
    end = events[-1].end if events else line.start
    return events[-1] if events and phrase("roll-heading").match(line.article.text, end, line.end) else None


def _opened(units: Sequence[Unit], memory: Memory, line: Line) -> Span | None:
    """The occasion of a line at whose end a list begins: 出席开幕式的领导有|：."""
    start = roll_start(units, line) if units and "colon" in units[-1].kinds else 0
    return next(iter(rolled(units, start, memory, line)), None) if start == len(units) - 1 > 0 else None


def _is_item(units: Sequence[Unit]) -> bool:
    """Whether a sentence is but the last item of a list: 甲局局长|张三|等."""
    return all(unit.kinds & _LISTED or unit.kinds == PLAIN for unit in units)
