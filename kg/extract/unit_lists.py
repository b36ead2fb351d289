"""Units in a list behind the body they are all of: 该院宣传部、护理部、总务处; 县公安局刑侦大队、宣传处."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import phrase
from kg.extract.lines import Line, Span, covered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEWEST = 2
_MARKS = frozenset("、和及")


def find_unit_lists(line: Line, bodies: Sequence[Span]) -> list[Span]:
    """The units that lists of two or more name behind a body or behind its first unit; those known stay."""
    taken = covered(bodies)
    found: list[Span] = []
    for body in bodies:
        first = body.rule == "body.unit" and body.owner is not None
        owner = body.owner if first else body
        start = body.end + (line.slice(body.end, body.end + 1) in _MARKS) if first else body.end
        items = list(_items(line, start)) if start > body.end or not first else []
        free = all(not taken.intersection(range(*item)) for item in items)
        if owner is not None and free and len(items) + first >= FEWEST:
            found.extend(_unit(line, item, owner) for item in items)
            taken |= covered(found)
    return found


def _items(line: Line, start: int) -> Iterator[tuple[int, int]]:
    """The items of a list that begins at a position, from start to end."""
    item = phrase("unit-item").match(line.article.text, start, line.end)
    while item:
        yield item.span()
        mark = line.slice(item.end(), item.end() + 1)
        item = (
            phrase("unit-item").match(line.article.text, item.end() + 1, line.end) if mark in _MARKS else None
        )


def _unit(line: Line, item: tuple[int, int], owner: Span) -> Span:
    name = owner.names[0] + line.slice(*item)
    return Span(kind="Organization", start=item[0], end=item[1], rule="body.unit", names=(name,), owner=owner)
