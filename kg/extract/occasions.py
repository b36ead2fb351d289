"""Occasions: who attended them, and which one a later sentence means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import kinds_at, stretch
from kg.extract.hits import Hit
from kg.extract.lexicon import pattern, phrase
from kg.extract.rulebook import tier_of
from kg.extract.topics import REPORTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line, Span
    from kg.extract.memory import Memory
    from kg.extract.units import Unit

LONGEST_LIST = 12
_DAY = len("2022-05-26")


def find_attendance(units: Sequence[Unit], memory: Memory, line: Line) -> Iterator[Hit]:
    """出席, 致辞, 主持: everyone named before the verb took part in the event at hand; 在…上表示 too."""
    verbs = _verbs(units)
    event = _event_at_hand(units, verbs, memory, line) if verbs else None
    if event is None:
        return
    last = len(units) if _list_follows(units, verbs[-1], line) else verbs[-1]
    for k, unit in enumerate(units[:last]):
        if unit.span and ("person" in unit.kinds or (k < verbs[-1] and _delegation(units, k, verbs))):
            yield Hit(
                relation="participatesIn",
                subject=unit.span,
                object=event,
                rule="participates.attend",
                tier=tier_of("participates.attend"),
                evidence=stretch(units),
            )


def _verbs(units: Sequence[Unit]) -> list[int]:
    """Where a sentence says that somebody attends; verbs of saying count behind 在 and an event's name."""
    scene = any("event" in units[k].kinds and "place" in units[k - 1].kinds for k in range(1, len(units)))
    kinds = {"attend", "say"} if scene else {"attend"}
    return [k for k, unit in enumerate(units) if unit.kinds & kinds]


def _list_follows(units: Sequence[Unit], verb: int, line: Line) -> bool:
    """参加会议的有张三、李四: who attends is named behind the verb."""
    behind = [line.slice(unit.start, unit.end) for unit in units[verb + 1 : verb + 6]]
    return any(word in {"有", "还有", "包括"} for word in behind) and "的" in behind


def _event_at_hand(units: Sequence[Unit], verbs: Sequence[int], memory: Memory, line: Line) -> Span | None:
    """The event of the sentence or what it says was held, the one its noun means, or the last before it."""
    named = _spans(units, "event") or _held(units[: verbs[-1]])
    if named:
        return named[0]
    behind = phrase("such").match(line.article.text, units[verbs[-1]].end)
    noun = pattern("nouns").match(line.article.text, behind.end() if behind else 0, line.end)
    met = [*memory.undertakings, *memory.dated]  # what happened on a day of its own comes first
    meant = (u for u in reversed(met) if noun and _means(noun.group(), u))
    return next(meant, None) or next(reversed(memory.events), None)


def _means(noun: str, undertaking: Span) -> bool:
    """Whether a bare noun can stand for an undertaking: its last word, or 活动 for any of them."""
    return undertaking.names[0].endswith(noun) or noun == "活动"


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
    """Keep what the next sentence may leave out: its subject, its day, the bodies and undertakings named."""
    days = [span.note for span in _spans(units, "date") if len(span.note) == _DAY]
    memory.date = days[-1] if days else memory.date
    memory.spoken_of = next(reversed(_spans(units, "person")), memory.spoken_of)
    memory.subject = next(reversed(_subjects(units)), memory.subject)
    memory.bodies.extend(span for span in _spans(units, "body") if span.owner is None)
    memory.events.extend(_spans(units, "event"))
    memory.undertakings.extend(_spans(units, "event", "programme"))
    memory.dated.extend(_spans(units, "event") if days else [])
    if not memory.events:
        memory.events.extend(_occasion(units))


def _spans(units: Sequence[Unit], *kinds: str) -> list[Span]:
    return [unit.span for unit in units if unit.span is not None and unit.kinds.intersection(kinds)]


def _subjects(units: Sequence[Unit]) -> list[Span]:
    """The bodies that clauses begin with and that act."""
    found: list[Span] = []
    start = 0
    for k, unit in enumerate(units):
        start = k + 1 if "comma" in unit.kinds else start
        behind_verb = any(before.kinds & {"found", "run"} for before in units[start:k])
        if "body" in unit.kinds and unit.span and k - start <= 3 and not behind_verb and _acts(units, k):
            found.append(unit.span)
    return found


def _acts(units: Sequence[Unit], k: int) -> bool:
    """Whether a body is neither a venue (在 before it) nor part of an office or a list."""
    venue = "place" in kinds_at(units, k - 1) and k > 0 and units[k - 1].span is None
    body = units[k].span
    reports = body is not None and body.rule in REPORTERS
    return not venue and not reports and not kinds_at(units, k + 1) & {"post", "sep"}


def _held(units: Sequence[Unit]) -> list[Span]:
    """Programmes that a stretch says are held."""
    held = any(unit.kinds & {"run", "host"} for unit in units)
    return _spans(units, "programme")[:1] if held else []


def _occasion(units: Sequence[Unit]) -> list[Span]:
    """What a dated sentence says was held: the occasion of an article without a meeting."""
    return _held(units) if any("date" in unit.kinds for unit in units) else []
