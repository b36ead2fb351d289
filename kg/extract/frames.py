"""Verb frames: who runs, publishes, receives, joins or founds what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.attendance import (
    RELAYED,
    find_attendance,
    find_contestants,
    find_relayed,
    find_roll,
    find_speakers,
)
from kg.extract.circumstances import find_circumstances
from kg.extract.clauses import (
    CLAUSE_ENDS,
    clause_end,
    clause_start,
    date_before,
    kinds_at,
    negated,
    sentences,
    stretch,
)
from kg.extract.delegations import find_delegations
from kg.extract.foundations import find_foundations
from kg.extract.hits import Hit, by_operator, pairs_of
from kg.extract.honoured import as_people, find_honoured, said_of_nobody
from kg.extract.hosts import hosts_behind, unknown_hosts, who_hosts
from kg.extract.issuers import issuers_among
from kg.extract.lexicon import phrase
from kg.extract.lines import Span
from kg.extract.occasions import is_lent, remember
from kg.extract.prizes import prizes_won
from kg.extract.recipients import whole_name
from kg.extract.rolls import find_rolls
from kg.extract.rulebook import Frame, frames_among
from kg.extract.scenes import find_doers
from kg.extract.subjects import find_subjects
from kg.extract.units import kinds_of
from kg.extract.villages import last_village

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

LONGEST_GAP = 14
_RUN = "programme.by-verb"
ATTENDING = (
    find_attendance,
    find_speakers,
    find_contestants,
    find_delegations,
    find_roll,
    find_rolls,
    find_relayed,
)


def find_frame_hits(reading: Reading, memory: Memory) -> list[Hit]:
    """All frames on a line, sentence by sentence, each fact once."""
    hits: dict[tuple[str, int, int], Hit] = {}
    for period in sentences(reading.units, frozenset(("stop",))):
        found = [hit for find in ATTENDING for hit in find(period, memory, reading.line)]
        there = {hit.subject.start for hit in found}
        found.extend(h for h in find_doers(period, memory, reading.line) if h.subject.start not in there)
        memory.held.extend(hit.object for hit in found if hit.object and hit.object.kind == "Programme")
        memory.attended.extend(
            hit.object for hit in found if hit.object and hit.object.kind == "Event" and hit.rule != RELAYED
        )
        for sentence in sentences(period):
            found.extend(_sentence(sentence, reading, memory))
            honoured = [hit.subject for hit in found if hit.relation == "receivedAward"]
            memory.honoured = honoured[-1] if honoured else memory.honoured
            remember(sentence, memory, reading.line)
            memory.village = last_village(sentence) or memory.village
        for hit in found:
            key = (hit.relation, hit.subject.start, hit.object.start if hit.object else -1)
            hits.setdefault(key, hit)
    return list(hits.values())


def _sentence(units: list[Unit], reading: Reading, memory: Memory) -> Iterator[Hit]:
    told = list(_by_verbs(units, reading.line, memory))
    yield from told
    yield from _ranges(units, reading, memory)
    yield from find_foundations(units, reading, memory)
    lent = {k for k, unit in enumerate(units) if "event" in unit.kinds and is_lent(units, k, reading.line)}
    run = {hit.object.start: hit.object for hit in told if hit.object and hit.object.rule == _RUN}
    here = [
        _as_run(unit, run) if "quote" in unit.kinds else unit for k, unit in enumerate(units) if k not in lent
    ]
    yield from find_circumstances(here, reading.places, memory.date)


def _by_verbs(units: list[Unit], line: Line, memory: Memory) -> Iterator[Hit]:
    for frame in frames_among(kinds_of(units)):
        for index, unit in enumerate(units):
            if frame.verb in unit.kinds and not negated(units, index):
                yield from _frame(frame, units, index, line, memory)


def _as_run(unit: Unit, run: dict[int, Span]) -> Unit:
    """A quotation as the undertaking that its verb makes of it."""
    found = run.get(unit.start)
    return unit._replace(kinds=frozenset(("programme",)), span=found) if found else unit


def _frame(frame: Frame, units: list[Unit], index: int, line: Line, memory: Memory) -> Iterator[Hit]:
    objects = [] if _noun(frame, units, index, line) else _objects(frame, units, index, memory)
    if not objects and frame.verb in {"receive", "gain"}:
        objects = prizes_won(units, index, line, memory)
    if not objects:
        return
    if frame.relation == "receivedAward":
        if said_of_nobody(units, index, objects[-1], line):
            return
        named = find_honoured(units, index, objects[-1], line) or find_subjects(frame, units, index, memory)
        named = as_people(named, objects[-1], units[:index], memory)
        subjects = [whole_name(subject, units, line) for subject in named]
    else:
        subjects = _doers(frame, units, index, line, memory)
    words = line.slice(units[clause_start(units, index)].start, units[index].end)
    for subject, found in pairs_of(words, subjects, objects):
        if subject is found or (frame.relation == "established" and subject.start == found.start):
            continue
        yield Hit(
            relation=frame.relation,
            subject=subject,
            object=typed_by_relation(frame.relation, found),
            rule=frame.id,
            tier=frame.tier,
            evidence=stretch(units),
            date=date_before(units, index),
        )


def _doers(frame: Frame, units: list[Unit], index: int, line: Line, memory: Memory) -> list[Span]:
    """Who does it: a verb's subjects, with the hosts nobody read, or those of them that publish themselves."""
    subjects = find_subjects(frame, units, index, memory)
    if frame.relation == "organises":
        return [*subjects, *unknown_hosts(units, index, line)]
    return issuers_among(subjects, units, index, line) if frame.relation == "issued" else subjects


def _noun(frame: Frame, units: Sequence[Unit], index: int, line: Line) -> bool:
    """Whether a verb is but part of a noun: 参加|人员名单, 成立|大会, 主办|方."""
    noun = {"join": "listing", "found": "founding-noun"}.get(frame.verb)
    if noun:
        return bool(phrase(noun).match(line.article.text, units[index].end, line.end))
    return frame.verb == "host" and who_hosts(units, index, line)


def typed_by_relation(relation: str, span: Span) -> Span:
    """A bare quotation takes the type its verb gives it."""
    if span.kind != "quote":
        return span
    kind = "Award" if relation == "receivedAward" else "Programme"
    return Span(kind=kind, start=span.start, end=span.end, rule=f"{kind.lower()}.by-verb", names=span.names)


def _objects(frame: Frame, units: Sequence[Unit], index: int, memory: Memory) -> list[Span]:
    if _no_verb(frame, units, index):
        return []
    found = _told_before(frame, units, index) or _behind(frame, units, index)
    if frame.verb == "run" and found and _modifies(units, found[-1]):
        return []
    if found or not (frame.anywhere or _led(frame, units, index)):
        return found
    topic = _by_whom(frame, units, index)
    if topic:
        return topic
    before = [u.span for u in units[:index] if u.span and u.kinds.intersection(frame.object)]
    before = [span for span in before if span.kind != "quote"] or before  # X在“乙厅”举行，由甲主办
    after = [u.span for u in units[index:] if u.span and u.kinds.intersection(frame.object)]
    met = memory.events[-1:] or memory.undertakings[-1:]
    if not frame.anywhere:
        met = [span for span in met if span.start >= memory.line_start]
    return after[:1] or before[-1:] or met


def _told_before(frame: Frame, units: Sequence[Unit], index: int) -> list[Span]:
    """What stands before the words that say who hosts it: “A”活动…，主办单位是甲，它是“B”中的一项; not 主办“A”的是甲."""
    hosts = hosts_behind(units, index) if frame.verb == "host" else []
    named = [u.span for u in units if u.span and u.kinds.intersection(frame.object)]
    named = [span for span in named if hosts and span.start < hosts[0].start]
    return named[-1:]


def _led(frame: Frame, units: Sequence[Unit], index: int) -> bool:
    """Whether a verb says by whom an undertaking named before is run: 此次展览…，由甲县文联|举办."""
    clause = units[clause_start(units, index) : index]
    return frame.id == "organises.run" and any("agent" in unit.kinds for unit in clause)


def _modifies(units: Sequence[Unit], found: Span) -> bool:
    """Whether what is run only says more of a noun: 介绍了举办本次论坛|的|宗旨."""
    behind = next((unit for unit in units if unit.start >= found.end), None)
    return behind is not None and "of" in behind.kinds


def _by_whom(frame: Frame, units: Sequence[Unit], index: int) -> list[Span]:
    """What the sentence says is run by those behind 由: 活动|由甲主办，乙承办，将资助“A”项目."""
    agent = next((k for k in range(index) if "agent" in units[k].kinds), 0)
    before = units[agent - 1] if agent else None
    return [before.span] if before and before.span and before.kinds.intersection(frame.object) else []


def _purpose(units: Sequence[Unit], index: int) -> bool:
    """Whether a verb says what something else is done for: 为加快|建设“A”，….

    Not so where the clause, or one between it and 为, names who does it.
    """
    start = clause_start(units, index)
    return "beneficiary" in kinds_at(units, index - 1) | kinds_at(units, index - 2) and start < index


def _no_verb(frame: Frame, units: Sequence[Unit], index: int) -> bool:
    """Whether a verb is the subject of what follows (甲协会|成立|是大事) or part of a noun (向承办单位致谢)."""
    if frame.verb == "run" and _purpose(units, index):
        return True
    if frame.verb in {"run", "found"}:
        return "copula" in kinds_at(units, index + 1) and "beneficiary" not in kinds_at(units, index + 1)
    return frame.verb == "host" and "beneficiary" in kinds_at(units, index - 1)


def _behind(frame: Frame, units: Sequence[Unit], index: int) -> list[Span]:
    """The objects behind a verb: a list, after at most a few plain words, within the clause."""
    found: list[Span] = []
    gap = 0
    for k, unit in enumerate(units[index + 1 :], index + 1):
        if unit.kinds.intersection(frame.object) and unit.span:
            found.append(unit.span)
            gap = 0
        elif _honours_go_on(frame, units, k, found):
            continue
        elif gap > LONGEST_GAP or _ends_objects(frame, units, k, found):
            break
        else:
            gap += 1
    return found


def _honours_go_on(frame: Frame, units: Sequence[Unit], k: int, found: Sequence[Span]) -> bool:
    """Whether a comma stands between two honours: 荣获“A”，“B”等称号; not 荣获“A”，“B”由乙获得."""
    if frame.relation != "receivedAward" or "comma" not in units[k].kinds:
        return False
    clause = units[k + 1 : clause_end(units, k + 1)]
    if any("agent" in unit.kinds for unit in clause):
        return False
    following = units[k + 1 : k + 3]
    listed = any(unit.kinds & {"award", "quote"} for unit in following)
    framed = bool(following) and following[0].span is not None and following[0].span.rule == "award.framed"
    return listed if found else framed


def _ends_objects(frame: Frame, units: Sequence[Unit], k: int, found: Sequence[Span]) -> bool:
    """Whether a unit ends the search: the clause's end, the verb again, or another verb before any object.

    A verb before 的 only says more of the object (参加|乙举办的“A”活动).
    """
    unit = units[k]
    again = bool(found) and (bool(unit.kinds & {frame.verb, "colon"}) or unit.kinds >= {"place", "word"})
    given = frame.relation == "receivedAward" and "agent" in unit.kinds  # 获奖者由乙授予“A”
    if unit.kinds & CLAUSE_ENDS or again or given:
        return True
    other = frame.verb not in unit.kinds and bool(unit.kinds & {"run", "receive", "issue"})
    return not found and other and not (frame.verb == "join" and "of" in kinds_at(units, k + 1))


def _ranges(units: list[Unit], reading: Reading, memory: Memory) -> Iterator[Hit]:
    """从“A”活动到“B”项目: what a summary of the main body's work runs through."""
    if memory.main is None or "从" not in reading.line.slice(*stretch(units)):
        return
    words = [reading.line.slice(unit.start, unit.end) for unit in units]
    if "从" not in words or "到" not in words[words.index("从") :]:
        return
    for unit in units[words.index("从") :]:
        if unit.span and "programme" in unit.kinds:
            yield by_operator("organises.range", memory.main, unit.span, stretch(units))
