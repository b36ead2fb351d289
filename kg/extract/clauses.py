"""Rows of units cut into sentences and clauses, and what stands in them."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.units import Unit

CLAUSE_ENDS = frozenset(("comma", "semicolon", "stop"))


SENTENCE_ENDS = frozenset(("stop", "semicolon"))


def sentences(units: Sequence[Unit], ends: frozenset[str] = SENTENCE_ENDS) -> Iterator[list[Unit]]:
    """The row cut at full stops and semicolons, or at the marks asked for."""
    current: list[Unit] = []
    for unit in units:
        current.append(unit)
        if unit.kinds & ends:
            yield current
            current = []
    if current:
        yield current


def clause_start(units: Sequence[Unit], end: int) -> int:
    """The index where the clause that ends before index ``end`` begins."""
    start = end
    while start > 0 and not units[start - 1].kinds & CLAUSE_ENDS:
        start -= 1
    return start


def clause_end(units: Sequence[Unit], start: int) -> int:
    """The index of the mark that ends the clause of index ``start``; the row's length where none does."""
    return next((i for i in range(start, len(units)) if units[i].kinds & CLAUSE_ENDS), len(units))


def kinds_at(units: Sequence[Unit], index: int) -> frozenset[str]:
    """The kinds of the unit at an index; none outside the row."""
    return units[index].kinds if 0 <= index < len(units) else frozenset()


def items_of(units: Sequence[Unit], marks: frozenset[str] = frozenset(("sep",))) -> list[list[Unit]]:
    """The items of a list between units of the kinds ``marks``; empty where two marks meet."""
    items: list[list[Unit]] = [[]]
    for unit in units:
        if unit.kinds & marks:
            items.append([])
        else:
            items[-1].append(unit)
    return items


def places_before(units: Sequence[Unit], k: int) -> int:
    """How many places stand right before k: 在|甲市|张三."""
    return sum(1 for _ in takewhile(lambda unit: unit.span and "place" in unit.kinds, reversed(units[:k])))


def negated(units: Sequence[Unit], index: int) -> bool:
    """Whether the verb at an index is denied: 未能出席, 不再举办."""
    return any("negation" in unit.kinds for unit in units[max(0, index - 2) : index])


def date_before(units: Sequence[Unit], index: int) -> str | None:
    """The last date before an index of a sentence, ISO."""
    dates = [u.span.note for u in units[:index] if "date" in u.kinds and u.span and u.span.note]
    return dates[-1] if dates else None


def date_of(units: Sequence[Unit], position: int) -> str | None:
    """The last date before an article offset in the same sentence, ISO."""
    sentence = next((s for s in sentences(units) if s[0].start <= position < s[-1].end), [])
    return date_before(sentence, sum(1 for unit in sentence if unit.start < position))


def stretch(units: Sequence[Unit]) -> tuple[int, int]:
    """Where a run of units begins and ends in the article."""
    return units[0].start, units[-1].end
