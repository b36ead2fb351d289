"""Occasions: who attended, when and where it was held, and which one a later sentence means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import CLAUSE_ENDS, clause_start, date_before, kinds_at, stretch
from kg.extract.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Span
    from kg.extract.memory import Memory
    from kg.extract.units import Unit

NEAR = 14
LONGEST_LIST = 12
_MONTH = len("2022-05")


def find_attendance(units: Sequence[Unit], memory: Memory) -> Iterator[Hit]:
    """出席, 致辞, 主持: everyone named before the verb took part in the event at hand."""
    event = _event_at_hand(units, memory)
    verbs = [k for k, unit in enumerate(units) if "attend" in unit.kinds]
    if event is None or not verbs:
        return
    for k, unit in enumerate(units[: verbs[-1]]):
        if unit.span and ("person" in unit.kinds or _delegation(units, k, verbs)):
            yield Hit(
                relation="participatesIn",
                subject=unit.span,
                object=event,
                rule="participates.attend",
                tier="medium",
                evidence=stretch(units),
            )


def _event_at_hand(units: Sequence[Unit], memory: Memory) -> Span | None:
    """The event of the sentence, the last one before it, or a programme that the article reports."""
    named = [u.span for u in units if "event" in u.kinds and u.span]
    if not named and not memory.events:
        named = _held_programmes(units)
    return named[0] if named else next(reversed(memory.events), None)


def _delegation(units: Sequence[Unit], k: int, verbs: Sequence[int]) -> bool:
    """A body in a list right before a verb of attending (甲报、乙台等媒体参加), nobody's office."""
    if "body" not in units[k].kinds or "post" in kinds_at(units, k + 1):
        return False
    verb = next(v for v in verbs if v > k)
    between = units[k + 1 : verb]
    span = units[k].span
    if span and span.rule == "body.coordinated" and "attend-body" in units[verb].kinds:
        return not any("stop" in u.kinds for u in between)
    plain = all(u.kinds & {"sep", "body", "word", "note"} and "run" not in u.kinds for u in between)
    return plain and len(between) <= LONGEST_LIST and bool(units[verb].kinds & {"join", "attend-body"})


def find_circumstances(units: Sequence[Unit]) -> Iterator[Hit]:
    """When and where: a date before an undertaking that is held, a place behind 在 before the verb."""
    held = [k for k, u in enumerate(units) if u.kinds & {"run", "host", "attend"}]
    for k, unit in enumerate(units):
        near = [v for v in held if abs(v - k) <= NEAR]
        if not unit.kinds & {"event", "programme"} or unit.span is None or not near:
            continue
        date = date_before(units, k)
        if date and len(date) >= _MONTH:
            yield Hit(
                relation="happenedOn",
                subject=unit.span,
                object=None,
                rule="happened.date",
                tier="medium",
                evidence=stretch(units),
                date=date,
            )
        for place in _places(units, min(k, near[0]), max(near[-1], _clause_end(units, k))):
            yield Hit(
                relation="takesPlaceIn",
                subject=unit.span,
                object=place,
                rule="place.venue",
                tier="medium",
                evidence=stretch(units),
                date=date,
            )


def _clause_end(units: Sequence[Unit], k: int) -> int:
    """The index of the last unit of a clause, a few units behind k at most."""
    end = k
    while end + 1 < min(len(units), k + NEAR) and not units[end + 1].kinds & CLAUSE_ENDS:
        end += 1
    return end


def _places(units: Sequence[Unit], first: int, last: int) -> list[Span]:
    """Places behind 在, 到, 走进 between the start of the clause and the verb, lists included."""
    found: list[Span] = []
    for k in range(clause_start(units, first), last + 1):
        if "place" in units[k].kinds and units[k].span is None:
            found.extend(_place_list(units[k + 1 : last + 1]))
    return found


def _place_list(units: Sequence[Unit]) -> list[Span]:
    """The places a stretch begins with; of a chain (临县|安业乡) the innermost."""
    group: list[Span] = []
    for unit in units:
        if not unit.kinds & {"place", "sep"}:
            break
        if unit.span is not None:
            if group and group[-1].end == unit.span.start:
                group.pop()
            group.append(unit.span)
    return group


def remember(units: Sequence[Unit], memory: Memory) -> None:
    """Keep what the next sentence may leave out: its subject, the bodies and the events named."""
    start = 0
    for k, unit in enumerate(units):
        start = k + 1 if "comma" in unit.kinds else start
        if unit.span is None:
            continue
        if "body" in unit.kinds:
            if k - start <= 3 and _acts(units, k):
                memory.subject = unit.span
            if unit.span.owner is None:
                memory.bodies.append(unit.span)
        if "event" in unit.kinds:
            memory.events.append(unit.span)
    if not memory.events:
        memory.events.extend(_held_programmes(units))


def _acts(units: Sequence[Unit], k: int) -> bool:
    """Whether a body is neither a venue (在 before it) nor part of an office or a list."""
    venue = "place" in kinds_at(units, k - 1) and k > 0 and units[k - 1].span is None
    return not venue and not kinds_at(units, k + 1) & {"post", "sep"}


def _held_programmes(units: Sequence[Unit]) -> list[Span]:
    """Programmes that a dated sentence says were held: the occasion of an article without a meeting."""
    dated = any("date" in unit.kinds for unit in units)
    held = any(unit.kinds & {"run", "host"} for unit in units)
    return [u.span for u in units if "programme" in u.kinds and u.span][:1] if dated and held else []
