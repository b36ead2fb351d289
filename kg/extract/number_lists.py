"""Winners that were counted before and are named later: 10名同志获评“A”。… 张三、李四等10名同志, or a list of ten."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.clauses import CLAUSE_ENDS, items_of
from kg.extract.hits import by_operator
from kg.extract.lexicon import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.hits import Hit
    from kg.extract.lines import Line, Span
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

FEWEST = 4
_DIGITS = {c: str(i) for i, c in enumerate("一二三四五六七八九十", 1)} | {"两": "2"}


def find_number_lists(reading: Reading, memory: Memory) -> Iterator[Hit]:
    """The facts of a line's lists of people whose number an honour was said to go to before."""
    counted = {_number(count): honour for count, honour in memory.counted.items()}
    if not counted:
        return
    line, units = reading.line, reading.units
    ends = [-1, *(k for k, u in enumerate(units) if u.kinds & CLAUSE_ENDS or "colon" in u.kinds), len(units)]
    for before, after in pairwise(ends):
        people, number = _listed(units[before + 1 : after], line)
        honour = counted.get(number) if people else None
        if honour and honour.end < people[0].start:
            for person in people:
                yield by_operator("received.number", person, honour, (people[0].start, people[-1].end))


def _listed(units: Sequence[Unit], line: Line) -> tuple[list[Span], str]:
    """The people of a list, and how many they are: as it says itself (等10名), or by its items."""
    told = ((etc, count) for etc, count in pairwise(units) if "etc" in etc.kinds and "count" in count.kinds)
    etc, count = next(told, (None, None))
    items = items_of(units[: units.index(etc)] if etc else units)
    people = [span for item in items for span in _last_person(item)]
    if count:
        return people, _number(line.slice(count.start, count.end))
    whole = len(items) >= FEWEST and len(people) >= len(items) - 1
    return (people, str(len(items))) if whole else ([], "")


def _last_person(item: Sequence[Unit]) -> list[Span]:
    """Whom an item ends with, a note behind the name aside."""
    last = [unit for unit in item if not unit.kinds & {"note", "space"}][-1:]
    return [unit.span for unit in last if unit.span and "person" in unit.kinds]


def _number(count: str) -> str:
    """The figure of a count without its measure word: 10名 and 十名 are 10."""
    match = phrase("figure").match(count)
    figure = match.group() if match else ""
    return _DIGITS.get(figure, figure)
