"""Who received an honour where no verb stands between them: lines of winners, and those named behind the honour."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.clauses import CLAUSE_ENDS, clause_start, items_of, kinds_at
from kg.extract.hits import Hit, by_operator
from kg.extract.lexicon import phrase
from kg.extract.lines import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

LONGEST_HEADING = 40
LONGEST_OFFICE = 8
LONGEST_NUMBER = 3  # units of 3.张三
_SILENT = frozenset(("space", "note", "colon", "sep", "dash"))
_OTHERS = frozenset(("sep", "space", "body", "person", "comma", "semicolon", "stop"))
_OFFICE = frozenset(("body", "post", "place", "space", "note", "sep"))
_MARKS = frozenset(("sep", "space"))


def find_recipients(reading: Reading, memory: Memory) -> Iterator[Hit]:
    """The facts of a line in a list of winners."""
    yield from _rows(reading, memory)


def _rows(reading: Reading, memory: Memory) -> Iterator[Hit]:
    """A line that is an honour's name opens a list; the lines below name who received it."""
    line, units = reading.line, reading.units
    loud = outside_brackets(units)
    awards = [unit.span for unit in loud if "award" in unit.kinds and unit.span]
    if _is_heading(line, loud, awards):
        _open(line, memory, awards[-1])
        return
    if len(line.text) < LONGEST_HEADING and not awards and _heads_group(line, memory):
        return
    placed = bool(loud) and bool(loud[0].kinds & {"place", "body"})
    numbered = phrase("numbered-row").match(line.article.text, line.start, line.end)
    labelled = any("colon" in unit.kinds for unit in units) and not (
        awards or placed or numbered or _led(units)
    )
    told = labelled or any("stop" in unit.kinds for unit in units)
    if told and not (memory.awards and phrase("prize-row").match(line.article.text, line.start, line.end)):
        memory.awards = ()
    elif memory.awards and not awards and not _opens_anew(line):
        for subject in entries(units, line):
            for honour in memory.awards:
                yield by_operator("received.in-list", subject, honour, (line.start, line.end))


def _opens_anew(line: Line) -> bool:
    """Whether a line names a prize of its own: 二等奖 3号张三."""
    return "奖" in line.text and bool(phrase("prize-label").search(line.article.text, line.start, line.end))


def outside_brackets(units: Sequence[Unit], silent: frozenset[str] = _SILENT) -> list[Unit]:
    """The units of a line without what stands in brackets and what says nothing."""
    depth, found, left_out = 0, [], silent | {"close"}
    for unit in units:
        depth += ("open" in unit.kinds) - ("close" in unit.kinds)
        if depth <= 0 and unit.kinds.isdisjoint(left_out):
            found.append(unit)
    return found


def _is_heading(line: Line, loud: Sequence[Unit], awards: Sequence[Span]) -> bool:
    short = len(line.text) < LONGEST_HEADING and not any("stop" in unit.kinds for unit in loud)
    return short and len(awards) == 1 and (len(loud) <= 4 or line.text.rstrip().endswith(("：", ":")))


def _heads_group(line: Line, memory: Memory) -> bool:
    """Whether a line heads those who won (获奖（19人）), of the honour named last, or others, who did not (入选（40人）)."""
    group = phrase("group-heading").match(line.article.text, line.start, line.end)
    if group is None or not (group["won"] or group["count"]):
        return False
    memory.awards = (memory.honour,) if group["won"] and memory.honour else ()
    memory.roster = None
    return True


def _open(line: Line, memory: Memory, honour: Span) -> None:
    """A list of winners begins: of a roster (甲奖名单), or of a class within the one that has just begun; none of nominees."""
    if phrase("nominees").search(line.slice(honour.end, line.end)):
        memory.awards, memory.roster = (), None
        return
    if phrase("roster").search(line.slice(honour.end, line.end)):
        memory.awards, memory.roster = (honour,), honour
        return
    within = memory.roster if memory.awards == (memory.roster,) else None
    memory.awards, memory.roster = ((within, honour) if within else (honour,)), None


def entries(units: Sequence[Unit], line: Line) -> list[Span]:
    """Who a line of a list names: its people, else its bodies; villages and towns as bodies."""
    colons = [k for k, unit in enumerate(units) if "colon" in unit.kinds]
    led = _led(units)
    if led:
        return [led]
    loud = outside_brackets(units[colons[0] + 1 :] if colons else units, frozenset(("note", "space")))
    people = [u.span for u in loud if "person" in u.kinds and u.span]
    if people:
        return people
    teams = find_teams(loud, line)
    if teams or not loud or loud[0].span is None:
        return teams  # none of 整理自甲网
    found = [unit for k, unit in enumerate(loud) if unit.span and not (_goes_on(loud, k) or _office(loud, k))]
    return [whole_name(as_body(u.span), loud, line) for u in found if u.span and u.kinds & {"body", "place"}]


def _led(units: Sequence[Unit]) -> Span | None:
    """Whom a row names before the colon behind which it says who that is: 3.张三：甲县乙镇丙村村民."""
    head = list(takewhile(lambda unit: "colon" not in unit.kinds, units))
    loud = [unit for unit in head if not unit.kinds & {"space", "note"}]
    named = loud[-1].span if loud and len(head) < len(units) else None
    numbered = len(loud) <= LONGEST_NUMBER and all(unit.kinds == {"word"} for unit in loud[:-1])
    return named if named and named.kind == "Person" and numbered else None


def find_teams(units: Sequence[Unit], line: Line) -> list[Span]:
    """The bodies of a list of nothing but teams that nobody read: 甲镇蓝天舞蹈队、红星合唱团."""
    items = [item for item in items_of(units, _MARKS) if item]
    if all("body" in unit.kinds for item in items for unit in item[:1]):
        return []
    found = [_team(item, line) for item in items]
    return [span for span in found if span] if all(found) else []


def _team(item: Sequence[Unit], line: Line) -> Span | None:
    """The body that the units between two marks name, if they end as teams do."""
    if item[0].span and "body" in item[0].kinds and len(item) == 1:
        return item[0].span
    start, end = item[0].start, item[-1].end
    plain = all(unit.span or unit.kinds == {"word"} for unit in item)
    plain = plain and not any(unit.span and unit.kinds != {"place"} for unit in item)
    if not plain or not phrase("team").fullmatch(line.article.text, start, end):
        return None
    return Span(
        kind="Organization", start=start, end=end, rule="body.listed", names=(line.slice(start, end),)
    )


def teams_before(units: Sequence[Unit], verb: int, line: Line) -> list[Span]:
    """The teams that the clause of a verb consists of: 甲镇蓝天舞蹈队、红星合唱团|获得….."""
    return find_teams(units[clause_start(units, verb) : verb], line)


def _office(units: Sequence[Unit], k: int) -> bool:
    """Whether a body is the office of somebody whose name was not read."""
    if "body" not in units[k].kinds:
        return False
    behind = takewhile(lambda unit: not unit.kinds & _OTHERS, units[k + 1 :])
    return any("post" in unit.kinds for unit in behind)


def _goes_on(units: Sequence[Unit], k: int) -> bool:
    """Whether a place is followed by what lies in it (甲县|乙镇|丙村)."""
    following = kinds_at(units, k + 1)
    if "place" not in units[k].kinds or not following & {"place", "body", "word"}:
        return False
    apart = "place" in following and units[k + 1].start > units[k].end  # 甲县 乙县, not 甲县 乙镇
    span = units[k + 1].span
    return not apart or bool(span and phrase("inner-place").search(span.names[0]))


def whole_name(span: Span, units: Sequence[Unit], line: Line) -> Span:
    """A body with the unit of it that words behind it name: 甲公司|乙厂三班."""
    end = span.end
    for unit in units:
        if unit.start == end and unit.span is None and unit.kinds <= {"word", "function", "holder"}:
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


def _side_by_side(units: Sequence[Unit]) -> list[Span]:
    """The people at the head of a row, with nothing but marks between them."""
    found = []
    for unit in units:
        if unit.span and "person" in unit.kinds:
            found.append(unit.span)
        elif not unit.kinds & {"sep", "space", "note"}:
            break
    return found


def holders_behind(units: Sequence[Unit], honour: Span, line: Line) -> list[Span]:
    """荣获“A”称号的甲公司经理张三: whom an honour's clause is said of, named behind it."""
    said = phrase("of-holder").match(line.article.text, honour.end, line.end)
    if not said:
        return []
    behind = [unit for unit in units if unit.start >= said.end()][: LONGEST_OFFICE + 1]
    for k, unit in enumerate(behind):
        if "person" in unit.kinds:
            return _side_by_side(behind[k:])
        if unit.kinds & CLAUSE_ENDS or not (unit.kinds & _OFFICE or unit.kinds == {"word"}):
            break
    first = behind[0].span if behind and "body" in behind[0].kinds else None
    return [first] if first else []


def makers(units: Sequence[Unit], verb: int, line: Line) -> list[Span]:
    """The people whose work wins: 张三、李四的作品|获…."""
    start = clause_start(units, verb)
    work = phrase("work-of").search(line.slice(units[start].start, units[verb].start))
    if not work:
        return []
    end = units[start].start + work.start()
    return [u.span for u in units[start:verb] if u.span and "person" in u.kinds and u.end <= end]
