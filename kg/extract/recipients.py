"""Who received an honour where no verb stands between them: lists of winners, and those named behind the honour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import CLAUSE_ENDS, clause_start, kinds_at, stretch
from kg.extract.hits import Hit
from kg.extract.lexicon import phrase
from kg.extract.lines import Span
from kg.extract.rulebook import tier_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

LONGEST_HEADING = 40
LONGEST_OFFICE = 8
_SILENT = frozenset(("space", "note", "colon", "sep", "dash"))
_OFFICE = frozenset(("body", "post", "place", "space", "note", "sep"))


def find_recipients(reading: Reading, memory: Memory) -> Iterator[Hit]:
    """The facts of a line in a list of winners, and of lists that a number of winners opens."""
    yield from _rows(reading, memory)
    yield from _counted_lists(reading, memory)
    yield from _on_the_list(reading.units, reading.line)


def _hit(subject: Span, honour: Span, rule: str, evidence: tuple[int, int]) -> Hit:
    return Hit(
        relation="receivedAward",
        subject=subject,
        object=honour,
        rule=rule,
        tier=tier_of(rule),
        evidence=evidence,
    )


def _rows(reading: Reading, memory: Memory) -> Iterator[Hit]:
    """A line that is an honour's name opens a list; the lines below name who received it."""
    line, units = reading.line, reading.units
    loud = _outside_brackets(units)
    awards = [unit.span for unit in loud if "award" in unit.kinds and unit.span]
    if _is_heading(line, loud, awards):
        _open(line, memory, awards[-1])
        return
    placed = bool(loud) and bool(loud[0].kinds & {"place", "body"})
    labelled = any("colon" in unit.kinds for unit in units) and not awards and not placed
    if labelled or any("stop" in unit.kinds for unit in units):
        memory.awards = ()
    elif memory.awards and not awards:
        for subject in _entries(units, line):
            for honour in memory.awards:
                yield _hit(subject, honour, "received.in-list", (line.start, line.end))


def _outside_brackets(units: Sequence[Unit], silent: frozenset[str] = _SILENT) -> list[Unit]:
    """The units of a line without what stands in brackets and what says nothing."""
    depth, found = 0, []
    for unit in units:
        depth += ("open" in unit.kinds) - ("close" in unit.kinds)
        if depth <= 0 and not unit.kinds & (silent | {"close"}):
            found.append(unit)
    return found


def _is_heading(line: Line, loud: Sequence[Unit], awards: Sequence[Span]) -> bool:
    short = len(line.text) < LONGEST_HEADING and not any("stop" in unit.kinds for unit in loud)
    return short and len(awards) == 1 and (len(loud) <= 4 or line.text.rstrip().endswith(("：", ":")))


def _open(line: Line, memory: Memory, honour: Span) -> None:
    """A list of winners begins: of a roster (甲奖名单), or of a class within the one that has just begun."""
    if phrase("roster").search(line.slice(honour.end, line.end)):
        memory.awards, memory.roster = (honour,), honour
        return
    within = memory.roster if memory.awards == (memory.roster,) else None
    memory.awards, memory.roster = ((within, honour) if within else (honour,)), None


def _entries(units: Sequence[Unit], line: Line) -> list[Span]:
    """Who a line of a list names: its people, else its bodies; villages and towns as bodies."""
    colons = [k for k, unit in enumerate(units) if "colon" in unit.kinds]
    entries = _outside_brackets(units[colons[0] + 1 :] if colons else units, frozenset(("note", "space")))
    people = [u.span for u in entries if "person" in u.kinds and u.span]
    if people:
        return people
    if not entries or entries[0].span is None:
        return []  # 整理自甲网
    found = [unit for k, unit in enumerate(entries) if unit.span and not _goes_on(entries, k)]
    return [
        whole_name(as_body(u.span), entries, line) for u in found if u.span and u.kinds & {"body", "place"}
    ]


def _goes_on(units: Sequence[Unit], k: int) -> bool:
    """Whether a place is followed by what lies in it (甲县|乙镇|丙村)."""
    following = kinds_at(units, k + 1)
    return "place" in units[k].kinds and bool(following & {"place", "body", "word"})


def whole_name(span: Span, units: Sequence[Unit], line: Line) -> Span:
    """A body with the unit of it that words behind it name: 甲公司|乙厂三班."""
    end = span.end
    for unit in units:
        if unit.start == end and unit.span is None and unit.kinds <= {"word", "function"}:
            end = unit.end
    text = line.slice(span.end, end)
    if span.kind != "Organization" or not phrase("honoured-unit").fullmatch(text):
        return span
    names = tuple(name + text for name in span.names)
    return Span(kind="Organization", start=span.start, end=end, rule="body.unit", names=names, owner=span)


def as_body(span: Span) -> Span:
    """A village or town that is honoured, as a body."""
    if span.kind != "Place":
        return span
    committee = f"{span.names[0]}村民委员会" if span.names[0].endswith("村") else span.names[0]
    names = tuple(dict.fromkeys((*span.names, committee)))
    return Span(kind="Organization", start=span.start, end=span.end, rule="body.honoured", names=names)


def _counted_lists(reading: Reading, memory: Memory) -> Iterator[Hit]:
    """3个集体被授予“A” … 3个集体分别是：甲，乙，丙: the list names whom the number meant."""
    line = reading.line
    awards = [unit.span for unit in reading.units if "award" in unit.kinds and unit.span]
    for award in awards:
        _count(line, award, memory)
    heads = list(phrase("counted-list").finditer(line.article.text, line.start, line.end))
    for k, head in enumerate(heads):
        own = [a for a in awards if head.start() <= a.start and a.end <= head.end()]
        honour = own[0] if own else memory.counted.get(head["count"])
        end = heads[k + 1].start() if k + 1 < len(heads) else _stop(reading.units, head.end())
        listed = [u for u in reading.units if head.end() <= u.start < end]
        if honour:
            for subject in _named(listed):
                yield _hit(subject, honour, "received.counted-list", (head.start(), end))


def _count(line: Line, award: Span, memory: Memory) -> None:
    """Keep how many an honour goes to: 3个集体被授予“A”, 获得“A”的有3位."""
    before = phrase("counted-winners").search(line.slice(line.start, award.start))
    behind = phrase("counted-holders").match(line.article.text, award.end, line.end)
    count = behind or before
    if count:
        memory.counted[count["count"]] = award


def _on_the_list(units: Sequence[Unit], line: Line) -> Iterator[Hit]:
    """甲榜上有名, 乙获此殊荣: of the honour that the paragraph named last."""
    for k in (k for k, unit in enumerate(units) if "listed" in unit.kinds):
        awards = [u.span for u in units[:k] if "award" in u.kinds and u.span]
        clause = units[clause_start(units, k) : k]
        others = any(line.slice(u.start, u.end) == "有" for u in clause)  # 甲局三年有人获此殊荣
        for subject in _named(clause) if awards and not others else ():
            yield _hit(subject, awards[-1], "received.listed", stretch(units[clause_start(units, k) : k + 1]))


def _stop(units: Sequence[Unit], begin: int) -> int:
    return next((u.start for u in units if u.start >= begin and "stop" in u.kinds), units[-1].end)


def _named(units: Sequence[Unit]) -> list[Span]:
    """Whom a stretch of a sentence names: its people, else its bodies, offices aside."""
    people = [u.span for u in units if "person" in u.kinds and u.span]
    return people or [u.span for u in units if "body" in u.kinds and u.span]


def holders_behind(units: Sequence[Unit], honour: Span, line: Line) -> list[Span]:
    """荣获“A”称号的甲公司经理张三: whom an honour's clause is said of, named behind it."""
    said = phrase("of-holder").match(line.article.text, honour.end, line.end)
    if not said:
        return []
    behind = [unit for unit in units if unit.start >= said.end()][: LONGEST_OFFICE + 1]
    for unit in behind:
        if "person" in unit.kinds and unit.span:
            return [unit.span]
        if unit.kinds & CLAUSE_ENDS or not (unit.kinds & _OFFICE or unit.kinds == {"word"}):
            break
    first = behind[0].span if behind and "body" in behind[0].kinds else None
    return [first] if first else []
