"""Verb frames: who runs, publishes, receives, joins or founds what; when and where it happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.chains import Memory
from kg.extract.hits import Hit
from kg.extract.lines import Span
from kg.extract.reading import Reading
from kg.extract.rulebook import Frame, frames
from kg.extract.units import Unit

_MAX_GAP = 14
_CLAUSE = frozenset(("comma", "semicolon", "stop"))


def sentences(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The row cut at full stops and semicolons."""
    current: list[Unit] = []
    for unit in units:
        current.append(unit)
        if unit.kinds & {"stop", "semicolon"}:
            yield current
            current = []
    if current:
        yield current


def find_frame_hits(reading: Reading, memory: Memory) -> list[Hit]:
    """All frames on a line, sentence by sentence, each fact once."""
    hits: dict[tuple[str, int, int], Hit] = {}
    for sentence in sentences(reading.units):
        for hit in _sentence(sentence, reading, memory):
            key = (hit.relation, hit.subject.start, hit.object.start if hit.object else -1)
            hits.setdefault(key, hit)
        _remember(sentence, memory)
    return list(hits.values())


def _sentence(units: list[Unit], reading: Reading, memory: Memory) -> Iterator[Hit]:
    for frame in frames():
        for index, unit in enumerate(units):
            if frame.verb in unit.kinds and not _negated(units, index):
                yield from _frame(frame, units, index, memory)
    yield from _ranges(units, reading, memory)
    yield from _attendance(units, memory)
    yield from _foundations(units, reading, memory)
    yield from _circumstances(units)


def _ranges(units: list[Unit], reading: Reading, memory: Memory) -> Iterator[Hit]:
    """从“A”活动到“B”项目: what a summary of the main body's work runs through."""
    words = [reading.line.slice(unit.start, unit.end) for unit in units]
    if memory.main is None or "从" not in words or "到" not in words[words.index("从") :]:
        return
    for unit in units[words.index("从") :]:
        if unit.span and "programme" in unit.kinds:
            yield Hit(
                relation="organises",
                subject=memory.main,
                object=unit.span,
                rule="organises.range",
                tier="medium",
                evidence=(units[0].start, units[-1].end),
            )


def _negated(units: Sequence[Unit], index: int) -> bool:
    return any("negation" in unit.kinds for unit in units[max(0, index - 2) : index])


def _frame(frame: Frame, units: list[Unit], index: int, memory: Memory) -> Iterator[Hit]:
    objects = _objects(frame, units, index, memory)
    if not objects:
        return
    subjects = _subjects(frame, units, index, memory)
    first = min(unit.start for unit in units)
    last = max(unit.end for unit in units if unit.start < units[-1].end)
    for subject in subjects:
        for found in objects:
            if subject is found or (frame.relation == "established" and subject.start == found.start):
                continue
            span = typed_by_relation(frame.relation, found)
            yield Hit(
                relation=frame.relation,
                subject=subject,
                object=span,
                rule=frame.id,
                tier=frame.tier,
                evidence=(first, last),
                date=_date_of(units, index),
            )


def typed_by_relation(relation: str, span: Span) -> Span:
    """A bare quotation takes the type its verb gives it."""
    if span.kind != "quote":
        return span
    kind = "Award" if relation == "receivedAward" else "Programme"
    return Span(kind=kind, start=span.start, end=span.end, rule=f"{kind.lower()}.by-verb", names=span.names)


def _objects(frame: Frame, units: Sequence[Unit], index: int, memory: Memory) -> list[Span]:
    found = _behind(frame, units, index)
    if found or not frame.anywhere:
        return found
    before = [u.span for u in units[:index] if u.span and u.kinds.intersection(frame.object)]
    after = [u.span for u in units[index:] if u.span and u.kinds.intersection(frame.object)]
    near = after[:1] or before[-1:]
    return [span for span in near if span] or memory.events[-1:]


def _behind(frame: Frame, units: Sequence[Unit], index: int) -> list[Span]:
    """The objects behind a verb: a list, after at most a few plain words, within the clause."""
    found: list[Span] = []
    gap = 0
    for unit in units[index + 1 :]:
        if unit.kinds.intersection(frame.object) and unit.span:
            found.append(unit.span)
            gap = 0
        elif unit.kinds & _CLAUSE or gap > _MAX_GAP or (frame.verb in unit.kinds and found):
            break
        elif unit.kinds & {"run", "receive", "issue"} and not found and frame.verb not in unit.kinds:
            break
        else:
            gap += 1
    return found


def _subjects(frame: Frame, units: Sequence[Unit], index: int, memory: Memory) -> list[Span]:
    """Who does it: the bodies of the clause before the verb, of an earlier clause, or the topic."""
    start = _clause_start(units, index)
    group = _group(frame, units[start:index])
    if group and _only_partners(units[start:index]):
        lead = _lead(frame, units, start, memory)
        group = [lead, *group] if lead and lead.names != group[0].names else group
    if any(unit.kinds & {"both"} for unit in units[start:index]) and not group:
        group = _last_two(memory)
    while not group and start > 0:
        end = start - 1
        start = _clause_start(units, end)
        group = _acting(frame, units[start:end])
    if group or "body" not in frame.subject or any("generic" in unit.kinds for unit in units[:index]):
        return group
    if frame.relation == "receivedAward" and _has_own_subject(units[_clause_start(units, index) : index]):
        return []
    fallback = memory.main or memory.subject or memory.topic
    return [fallback] if fallback else []


def _has_own_subject(clause: Sequence[Unit]) -> bool:
    """Whether plain words before the verb name somebody else (2户家庭获评…)."""
    return sum(1 for unit in clause if unit.kinds == {"word"}) > 2


def _only_partners(clause: Sequence[Unit]) -> bool:
    """Whether the clause names only those it is done with (携手甲、乙; 并与丙)."""
    for unit in clause:
        if unit.kinds & {"with", "and"}:
            return True
        if "body" in unit.kinds:
            return False
    return False


def _lead(frame: Frame, units: Sequence[Unit], start: int, memory: Memory) -> Span | None:
    """Who does it with them: the first body of an earlier clause of the sentence, else the main body."""
    while start > 0:
        end = start - 1
        start = _clause_start(units, end)
        group = _acting(frame, units[start:end])
        if group:
            return group[0]
    return memory.main or memory.subject


def _last_two(memory: Memory) -> list[Span]:
    """双方: the two bodies last named."""
    found: dict[str, Span] = {}
    for body in reversed(memory.bodies):
        found.setdefault(body.names[0], body)
        if len(found) == 2:
            break
    return list(found.values())[::-1]


def _acting(frame: Frame, clause: Sequence[Unit]) -> list[Span]:
    """Subjects of an earlier clause: bodies it begins with, dates aside."""
    first = next(
        (
            k
            for k, unit in enumerate(clause)
            if not unit.kinds & {"date", "space"} and "agent" not in unit.kinds
        ),
        0,
    )
    if first < len(clause) and clause[first].kinds.intersection(frame.subject):
        return _group(frame, clause)
    return []


def _clause_start(units: Sequence[Unit], end: int) -> int:
    start = end
    while start > 0 and not units[start - 1].kinds & _CLAUSE:
        start -= 1
    return start


def _group(frame: Frame, clause: Sequence[Unit]) -> list[Span]:
    """Subjects of a clause: every body in it that is no venue, no guide and nobody's office."""
    found: list[Span] = []
    for k, unit in enumerate(clause):
        if not unit.kinds.intersection(frame.subject) or unit.span is None:
            continue
        previous = clause[k - 1].kinds if k else frozenset[str]()
        following = clause[k + 1].kinds if k + 1 < len(clause) else frozenset[str]()
        if (
            "place" in previous
            or "post" in following
            or "guide" in following
            or following & {"note"}
            and False
        ):
            continue
        found.append(unit.span)
    persons = [span for span in found if span.kind == "Person"]
    return (
        persons
        if persons and frame.relation == "receivedAward"
        else [s for s in found if s.kind != "Person"] or found
    )


def _attendance(units: Sequence[Unit], memory: Memory) -> Iterator[Hit]:
    """出席, 致辞, 主持: everyone named before the verb took part in the event at hand."""
    named = [u.span for u in units if "event" in u.kinds and u.span] or (
        _held_programmes(units) if not memory.events else []
    )
    event = named[0] if named else (memory.events[-1] if memory.events else None)
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
                evidence=(units[0].start, units[-1].end),
            )


def _delegation(units: Sequence[Unit], k: int, verbs: Sequence[int]) -> bool:
    """A body in a list right before a verb of attending (甲报、乙台等媒体参加), nobody's office."""
    if "body" not in units[k].kinds or "post" in units[k + 1].kinds:
        return False
    verb = next(v for v in verbs if v > k)
    between = units[k + 1 : verb]
    plain = all(u.kinds & {"sep", "body", "word", "note"} and not u.kinds & {"run", "of"} for u in between)
    return plain and len(between) <= 12 and "join" in units[verb].kinds | {"join"} and _speaks(units[verb])


def _speaks(unit: Unit) -> bool:
    return "join" in unit.kinds or "attend-body" in unit.kinds


def _circumstances(units: Sequence[Unit]) -> Iterator[Hit]:
    """When and where: a date before an undertaking that is held, a place behind 在 before the verb."""
    held = [k for k, u in enumerate(units) if u.kinds & {"run", "host", "attend"} or "held" in u.kinds]
    for k, unit in enumerate(units):
        if not unit.kinds & {"event", "programme"} or unit.span is None:
            continue
        near = [v for v in held if abs(v - k) <= _MAX_GAP]
        if not near:
            continue
        date = _date_of(units, k)
        if date and len(date) >= 7:
            yield _at("happenedOn", unit.span, None, units, "happened.date", date)
        for place in _places(units, min(k, near[0]), max(k, near[-1])):
            yield _at("takesPlaceIn", unit.span, place, units, "place.venue", date)


_NEW = ("妇联", "工会", "党支部", "团支部", "妇委会", "团委", "党委", "少工委", "关工委")


def _foundations(units: Sequence[Unit], reading: Reading, memory: Memory) -> Iterator[Hit]:
    """在 A、B 中成立了妇联: a new body in each body of the list before the verb."""
    for k, unit in enumerate(units):
        new = (
            next((u for u in units[k + 1 : k + 4] if reading.line.slice(u.start, u.end) in _NEW), None)
            if "found" in unit.kinds
            else None
        )
        if new is None:
            continue
        word = reading.line.slice(new.start, new.end)
        for home in _nearest_list(units[:k]):
            body = Span(
                kind="Organization",
                start=new.start,
                end=new.end,
                rule="body.founded",
                names=(home.names[0] + word,),
                owner=home,
            )
            memory.forum = body
            yield Hit(
                relation="established",
                subject=home,
                object=body,
                rule="established.in",
                tier="high",
                evidence=(units[0].start, units[-1].end),
                date=_date_of(units, k),
            )


def _nearest_list(units: Sequence[Unit]) -> list[Span]:
    """The last body before a point and the bodies listed with it; a unit gives way to its owner."""
    found: list[Span] = []
    gap = 0
    for unit in reversed(units):
        if "body" in unit.kinds and unit.span:
            found.append(unit.span.owner if unit.span.rule == "body.unit" and unit.span.owner else unit.span)
            gap = 0
        elif "sep" in unit.kinds and found:
            continue
        elif found or gap > 6 or unit.kinds & {"stop", "semicolon"}:
            break
        else:
            gap += 1
    return found[::-1]


def _at(
    relation: str, subject: Span, place: Span | None, units: Sequence[Unit], rule: str, date: str | None
) -> Hit:
    return Hit(
        relation=relation,  # type: ignore[arg-type]
        subject=subject,
        object=place,
        rule=rule,
        tier="medium",
        evidence=(units[0].start, units[-1].end),
        date=date,
    )


def _places(units: Sequence[Unit], first: int, last: int) -> list[Span]:
    """Places behind 在, 到, 走进 between the start of the clause and the verb, lists included."""
    found: list[Span] = []
    start = _clause_start(units, first)
    for k in range(start, last + 1):
        if "place" not in units[k].kinds or units[k].span is not None:
            continue
        step = k + 1
        group: list[Span] = []
        while step <= last and ("place" in units[step].kinds or "sep" in units[step].kinds):
            span = units[step].span
            if span is not None:
                if group and group[-1].end == span.start:
                    group.pop()
                group.append(span)
            step += 1
        found.extend(group)
    return found


def _date_of(units: Sequence[Unit], index: int) -> str | None:
    dates = [u.span.note for u in units[:index] if "date" in u.kinds and u.span and u.span.note]
    return dates[-1] if dates else None


def date_of(units: Sequence[Unit], position: int) -> str | None:
    """The last date before a position in the same sentence."""
    sentence = next((s for s in sentences(units) if s[0].start <= position < s[-1].end), [])
    return _date_of(sentence, sum(1 for unit in sentence if unit.start < position))


def _remember(units: Sequence[Unit], memory: Memory) -> None:
    """What the next sentence may leave out: its subject, and the event last named."""
    start = 0
    for k, unit in enumerate(units):
        if unit.kinds & {"comma"}:
            start = k + 1
        if "body" in unit.kinds and unit.span and k - start <= 3 and not _venue(units, k):
            following = units[k + 1].kinds if k + 1 < len(units) else frozenset[str]()
            if not following & {"post", "sep"}:
                memory.subject = unit.span
        if "body" in unit.kinds and unit.span and unit.span.owner is None:
            memory.bodies.append(unit.span)
        if unit.kinds & {"event"} and unit.span:
            memory.events.append(unit.span)
    if not memory.events:
        memory.events.extend(_held_programmes(units))


def _held_programmes(units: Sequence[Unit]) -> list[Span]:
    """Programmes that a dated sentence says were held: the occasion of an article without a meeting."""
    dated = any("date" in unit.kinds for unit in units)
    held = any(unit.kinds & {"run", "host"} for unit in units)
    return [u.span for u in units if "programme" in u.kinds and u.span][:1] if dated and held else []


def _venue(units: Sequence[Unit], k: int) -> bool:
    return k > 0 and "place" in units[k - 1].kinds and units[k - 1].span is None
