"""Occasions: who attended them, and which one a later sentence means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import kinds_at, stretch
from kg.extract.hits import Hit
from kg.extract.rulebook import tier_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Span
    from kg.extract.memory import Memory
    from kg.extract.units import Unit

LONGEST_LIST = 12
_DAY = len("2022-05-26")


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
                tier=tier_of("participates.attend"),
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


def remember(units: Sequence[Unit], memory: Memory) -> None:
    """Keep what the next sentence may leave out: its subject, the bodies and the events named."""
    start = 0
    for k, unit in enumerate(units):
        start = k + 1 if "comma" in unit.kinds else start
        if unit.span is None:
            continue
        if "date" in unit.kinds and len(unit.span.note) == _DAY:
            memory.date = unit.span.note
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
