"""Who acts in the report of one occasion, whatever they do there: 县长张三为新馆剪开红绸."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.attendance import attends
from kg.extract.clauses import CLAUSE_ENDS, kinds_at
from kg.extract.lexicon import phrase
from kg.extract.occasions import occasions_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.hits import Hit
    from kg.extract.lines import Line, Span
    from kg.extract.memory import Memory
    from kg.extract.units import Unit

# what may stand before the first name of a clause, and between its names
_LEADING = frozenset(
    (
        "space",
        "sep",
        "date",
        "function",
        "lately",
        "body",
        "post",
        "award",
        "holder",
        "note",
        "person",
        "agent",
    )
)
_BETWEEN = frozenset(("sep", "and", "body", "post", "note", "person", "award", "comma", "space", "holder"))
# what tells that a clause says something else of somebody: chosen, honoured, missing, once there
_ELSEWHERE = frozenset(
    (
        "negation",
        "elect",
        "receive",
        "hold",
        "remove",
        "appoint",
        "passive",
        "absent",
        "former",
        "future",
        "undergo",
    )
)


def find_doers(units: Sequence[Unit], memory: Memory, line: Line) -> Iterator[Hit]:
    """Officials that clauses of a full sentence begin with and that act (县长张三献花), once an occasion has been told of."""
    background = phrase("background").search(line.slice(units[0].start, units[-1].end)) if units else None
    if not units or line.zone != "body" or background or "stop" not in units[-1].kinds:
        return
    if phrase("beside-time").match(line.article.text, units[0].start) or _other_day(units, memory):
        return
    scene = bool(phrase("upon").match(line.slice(units[0].start, units[-1].end)))
    k = 0
    while k < len(units):
        end, people, titled = _names(units, k, memory)
        if people and (titled or scene) and _act(units, end, line):
            for occasion in _occasions(units, end, memory, line):
                if occasion.kind == "Event" or units[0].start <= occasion.start < units[k].start:
                    yield from (attends("participates.act", units, person, occasion) for person in people)
        k = _next_clause(units, end)


def _other_day(units: Sequence[Unit], memory: Memory) -> bool:
    """Whether a sentence that names no event opens with another day than the one told of last: 4月14日，张三到过该院."""
    day = next((u.span.note for u in units[:1] if u.span and "date" in u.kinds), "")
    other = memory.date is not None and len(day) == len(memory.date) and day != memory.date
    return other and not any("event" in unit.kinds for unit in units)


def _occasions(units: Sequence[Unit], k: int, memory: Memory, line: Line) -> list[Span]:
    """The occasion a sentence names, else the last that anybody attended or that was given a day, else the last."""
    named = any("event" in unit.kinds for unit in units[:k])
    told = sorted([*memory.attended, *memory.dated, *memory.held], key=lambda event: event.start)
    return occasions_at(units, k, memory, line) if named or not told else told[-1:]


def _names(units: Sequence[Unit], k: int, memory: Memory) -> tuple[int, list[int], bool]:
    """The people a clause begins with, over commas as long as only offices and names follow.

    Gives the index behind the last of them, their indexes, and whether one has an office.
    """
    people: list[int] = []
    titled = False
    end = k
    if _opening(units, k):
        k += 1
    while k < len(units) and (units[k].kinds & (_BETWEEN if people else _LEADING) or _apposed(units, k)):
        titled = titled or _has_office(units[k], memory)
        if "person" in units[k].kinds:
            people.append(k)
            end = k + 1
        k += 1
    more = "comma" in kinds_at(units, end) and "sep" in kinds_at(units, end + 1)  # 县长张三，以及各部门都在场
    return (end if people and not more else k), people, titled


def _has_office(unit: Unit, memory: Memory) -> bool:
    """Whether a unit is an office or honour, or somebody whose office is known; reporters aside."""
    span = unit.span
    if span is None or span.kind != "Person":
        reporter = bool(span and span.names and phrase("staff").match(span.names[0]))
        return bool(unit.kinds & {"post", "award"}) and not reporter
    return span.names[0] in memory.homes


def _apposed(units: Sequence[Unit], k: int) -> bool:
    """Whether a plain word of a list says what the next one is: 县长张三、村民|李四."""
    return (
        "sep" in kinds_at(units, k - 1) and units[k].kinds == {"word"} and "person" in kinds_at(units, k + 1)
    )


def _opening(units: Sequence[Unit], k: int) -> bool:
    """Whether a plain word opens a clause before an office or honour: 大会|执行主席张三, 随后|县长张三, 敬业类|“甲县好人”张三."""
    return kinds_at(units, k) == {"word"} and bool(
        kinds_at(units, k + 1) & {"body", "post", "award", "holder"}
    )


def _act(units: Sequence[Unit], k: int, line: Line) -> bool:
    """Whether what follows a name in its clause is something done on the spot."""
    sent = phrase("sent").match(line.article.text, units[k].start, line.end) if k < len(units) else None
    k = next((i for i in range(k, len(units)) if units[i].start >= sent.end()), k) if sent else k
    ends = {*CLAUSE_ENDS, "colon"}
    stop = next((i for i in range(k, len(units)) if units[i].kinds & ends), len(units))
    clause = units[k:stop]
    if not clause or not any(unit.span is None for unit in clause):
        return False
    if any(unit.kinds & _ELSEWHERE for unit in clause) or kinds_at(units, k) & {"of", "colon", "close"}:
        return False
    if any(unit.kinds & {"copula"} and _titled(clause, i) for i, unit in enumerate(clause)):
        return False
    return not phrase("off-scene").search(line.slice(clause[0].start, clause[-1].end))


def _titled(clause: Sequence[Unit], k: int) -> bool:
    """Whether 是 or 为 at an index says what somebody is: 是甲县妇联主席, not 为学员颁奖."""
    return "beneficiary" not in clause[k].kinds or bool(
        {"post", "award"} & (kinds_at(clause, k + 1) | kinds_at(clause, k + 2))
    )


def _next_clause(units: Sequence[Unit], k: int) -> int:
    """The index behind the next mark that ends a clause."""
    return next((i + 1 for i in range(k, len(units)) if units[i].kinds & CLAUSE_ENDS), len(units))
