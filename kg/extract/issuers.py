"""Who publishes a text: not a body whose members write, nor one left out where somebody writes it himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import kinds_at
from kg.extract.lexicon import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lines import Line, Span
    from kg.extract.units import Unit

_WRITERS = frozenset(("person", "pronoun"))


def issuers_among(subjects: list[Span], units: Sequence[Unit], index: int, line: Line) -> list[Span]:
    """Those of a verb's subjects that themselves publish what follows."""
    own = _written_by_somebody(units, index, line)
    return [body for body in subjects if not (_by_its_people(body, line) or (own and _left_out(body, units)))]


def _by_its_people(body: Span, line: Line) -> bool:
    """Whether it is a body's members that write: 甲县作协|会员出版了《A》."""
    here = line.start <= body.start and body.end <= line.end
    return here and bool(phrase("its-people").match(line.article.text, body.end, line.end))


def _written_by_somebody(units: Sequence[Unit], index: int, line: Line) -> bool:
    """Whether a text is that of somebody the sentence speaks of: 他编写了《A》, 退休后|参与编写《A》."""
    helped = "join" in kinds_at(units, index - 1)
    named = any(unit.kinds & _WRITERS for unit in units[:index])
    return helped or (
        named and bool(phrase("writes").match(line.slice(units[index].start, units[index].end)))
    )


def _left_out(body: Span, units: Sequence[Unit]) -> bool:
    """Whether the sentence does not name a body."""
    return not units[0].start <= body.start < units[-1].end
