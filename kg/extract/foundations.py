"""Foundations: 在 A、B 中成立了妇联 — a new body in each body of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import clause_end, clause_start, date_before, stretch
from kg.extract.hits import Hit, by_operator
from kg.extract.lexicon import founded_kinds
from kg.extract.lines import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

FURTHEST = 6


def find_foundations(units: Sequence[Unit], reading: Reading, memory: Memory) -> Iterator[Hit]:
    """New bodies named by their kind alone, founded in the bodies before the verb; each is the forum then."""
    for k, unit in enumerate(units):
        if "found" not in unit.kinds:
            continue
        new = _new_kind(units[k + 1 : k + 4], reading)
        if new is None:
            yield from _own_unit(units, k)
        for home in _nearest_list(units[:k]) if new else ():
            body = _body_in(home, new, reading) if new else home
            memory.forum = body
            yield by_operator("established.in", home, body, stretch(units), date=date_before(units, k))


def _own_unit(units: Sequence[Unit], k: int) -> Iterator[Hit]:
    """甲县检察院|“X”工作站正式成立: the body that a unit's name begins with founded it."""
    clause = units[clause_start(units, k) : k]
    bodies = [u.span for u in clause if "body" in u.kinds and u.span]
    founds_more = any(u.span for u in units[k + 1 : clause_end(units, k)])  # 甲大学文学院|建立“X”基地
    if len(bodies) == 1 and not founds_more and bodies[0].rule == "body.unit" and bodies[0].owner:
        evidence, date = stretch(units), date_before(units, k)
        yield by_operator("established.own-unit", bodies[0].owner, bodies[0], evidence, date=date)


def _new_kind(units: Sequence[Unit], reading: Reading) -> Unit | None:
    return next((u for u in units if reading.line.slice(u.start, u.end) in founded_kinds()), None)


def _body_in(home: Span, new: Unit, reading: Reading) -> Span:
    name = home.names[0] + reading.line.slice(new.start, new.end)
    return Span(
        kind="Organization", start=new.start, end=new.end, rule="body.founded", names=(name,), owner=home
    )


def _nearest_list(units: Sequence[Unit]) -> list[Span]:
    """The last body before a point and the bodies listed with it; a unit gives way to its owner."""
    found: list[Span] = []
    gap = 0
    for unit in reversed(units):
        if "body" in unit.kinds and unit.span:
            unit_of = unit.span.owner if unit.span.rule == "body.unit" else None
            found.append(unit_of or unit.span)
        elif not ("sep" in unit.kinds and found):
            gap += 1
            if found or gap > FURTHEST or unit.kinds & {"stop", "semicolon"}:
                break
    return found[::-1]
