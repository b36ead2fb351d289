"""Who attended: the people and bodies that a sentence says took part in an occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import CLAUSE_ENDS, clause_end, clause_start, kinds_at, negated, stretch
from kg.extract.hits import Hit, by_operator
from kg.extract.lexicon import phrase
from kg.extract.occasions import occasions_at, relayed, tells_of_visited
from kg.extract.recipients import whole_name
from kg.extract.units import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line, Span
    from kg.extract.memory import Memory
    from kg.extract.units import Unit

LONGEST_LIST = 12
RELAYED = "participates.relayed"
FURTHEST_SPEECH = 6  # units behind an event: 上|的|重要|讲话|要求
_ATTENDING = frozenset(("attend", "say"))
_SPOKEN = ("。”", "！”", "？”")
# what tells that a sentence has left its list of names
_OTHER_NEWS = frozenset(("elect", "appoint", "run", "issue", "happen", "receive"))
_TAKEN = frozenset(("receive", "gain", "elect", "appoint", "hold", "person"))
_SOMEBODY = frozenset(("person", "body"))
_DECIDED = frozenset(("appoint", "remove"))
# what a list of people and their offices is made of
_LISTED = frozenset(("sep", "comma", "body", "post", "person"))
_WITH_BODIES = frozenset(("sep", "body", "word", "note", "place"))
_ITEM_ENDS = frozenset((*CLAUSE_ENDS, "sep", "and", "etc", "note"))


def find_attendance(units: Sequence[Unit], memory: Memory, line: Line) -> Iterator[Hit]:
    """出席, 致辞, 主持: everyone named before the verb took part in the occasion at hand; 在…上表示 too."""
    verbs = _verbs(units, line)
    first = 0
    for verb in verbs:
        there = [k for k in range(first, verb) if _there(units, k, verb, line) and not negated(units, verb)]
        first = verb
        occasions = occasions_at(units, verb, memory, line) if there else []
        for k in there:
            for occasion in occasions:
                yield attends("participates.attend", units, k, occasion)


def find_speakers(units: Sequence[Unit], memory: Memory, line: Line) -> Iterator[Hit]:
    """张三强调, 李四在会上说: who speaks in the report of a meeting was there."""
    for verb, unit in enumerate(units):
        if not unit.kinds & {"speak", "say"}:
            continue
        start = _said_from(units, verb, line)
        people = [k for k in range(start, verb) if "person" in units[k].kinds]
        if not people:
            continue
        words = line.slice(units[start].start, unit.start)
        scene = bool(phrase("scene").search(words))
        if (
            phrase("absent").search(words)
            or _writes(units, people[-1], line)
            or not (scene or "speak" in unit.kinds)
        ):
            continue
        for occasion in occasions_at(units, verb, memory, line):
            if occasion.kind == "Event":
                yield attends("participates.speak", units, people[-1], occasion)


def find_relayed(units: Sequence[Unit], memory: Memory, line: Line) -> Iterator[Hit]:
    """传达张三在甲大会上的讲话: whose speech there is told of was there, at no other occasion."""
    del memory
    for k in _relayed(units, line):
        person = next((i for i in range(k - 2, max(-1, k - 5), -1) if "person" in units[i].kinds), None)
        occasion = units[k].span
        if person is not None and occasion is not None and "place" in kinds_at(units, k - 1):
            yield attends(RELAYED, units, person, occasion)


def _relayed(units: Sequence[Unit], line: Line) -> list[int]:
    """The events of a sentence at which somebody spoke whom others tell of."""
    return [k for k, unit in enumerate(units) if "event" in unit.kinds and relayed(units, k, line)]


def find_contestants(units: Sequence[Unit], memory: Memory, line: Line) -> Iterator[Hit]:
    """获得第一名, 摘得金奖: who is placed in a contest took part in it."""
    first = 0
    for verb, unit in enumerate(units):
        if "receive" not in unit.kinds:
            continue
        named = [k for k in range(first, verb) if "person" in units[k].kinds] or _teams(units, first, verb)
        first = verb
        prize = phrase("placing").match(line.article.text, unit.end, line.end)
        contest = next(iter(contests(units[:verb], memory)), None) if prize and named else None
        for k in named:
            span = units[k].span
            if contest and span:
                whole = whole_name(span, units[k:verb], line)
                yield by_operator("participates.placed", whole, contest, stretch(units))


def _teams(units: Sequence[Unit], first: int, verb: int) -> list[int]:
    """The bodies that a clause about a prize begins with, none of them somebody's: 甲代表队、乙队|夺得."""
    first = max(first, clause_start(units, verb))
    found = [k for k in range(first, verb) if "body" in units[k].kinds]
    behind = range(found[-1] + 1, verb) if found else ()
    return [] if any(units[k].kinds & {"of", "post"} for k in behind) else found


def find_roll(units: Sequence[Unit], memory: Memory, line: Line) -> Iterator[Hit]:
    """执行主席是：张三、李四; 到场的有张三: who is listed under what one does at an occasion."""
    start = roll_start(units, line)
    end = next((k for k in range(start, len(units)) if units[k].kinds & _OTHER_NEWS), len(units))
    people = [k for k in range(start, end) if _there(units, k, start, line)] if start else []
    bodies = [*_items(units, start), *_represented(units, start, end, line)] if start else []
    people = sorted({*people, *bodies})
    if people:
        for occasion in rolled(units, start, memory, line):
            for k in people:
                yield attends("participates.roll", units, k, occasion)


def rolled(units: Sequence[Unit], start: int, memory: Memory, line: Line) -> list[Span]:
    """The occasion of a list that begins at an index: that of the last verb before it that means an event (参加慰问并|出席|会议的有)."""
    verbs = [k for k in reversed(range(start)) if "occasion" in units[k].kinds] or [start - 1]
    found: list[Span] = []
    for verb in verbs:
        found = occasions_at(units, verb, memory, line)
        if any(span.kind == "Event" for span in found):
            break
    return found


def _items(units: Sequence[Unit], start: int) -> list[int]:
    """The items of a list that begins at an index which are bodies and no more: 参加座谈的有|甲局、乙局等单位, 甲乡各村."""
    end = next((k for k in range(start, len(units)) if units[k].kinds & CLAUSE_ENDS), len(units))
    alone = [k for k in range(start, end) if "body" in units[k].kinds and _opens_item(units, k, start)]
    return [k for k in alone if k + 1 == len(units) or units[k + 1].kinds & _ITEM_ENDS]


def _opens_item(units: Sequence[Unit], k: int, start: int) -> bool:
    """Whether an item of a list that begins at an index begins at another."""
    return k == start or bool(units[k - 1].kinds & {"sep", "and", "colon", "space", "note"})


def _represented(units: Sequence[Unit], start: int, end: int, line: Line) -> Iterator[int]:
    """The bodies of a list that nameless people stand for, in clauses that name nobody: ，甲局、乙局负责人，丙院院长."""
    while start < end:
        stop = min(clause_end(units, start), end)
        bodies = [k for k in range(start, stop) if "body" in units[k].kinds]
        if bodies and not any("person" in unit.kinds for unit in units[start:stop]):
            behind = line.slice(units[bodies[-1]].end, units[stop - 1].end)
            sent = bool(phrase("represented").fullmatch(behind))
            yield from (k for k in bodies if sent or _headed(units, k))
        start = stop + 1


def _headed(units: Sequence[Unit], k: int) -> bool:
    """Whether an item of a list is a body and its head's title alone: 甲县法院院长、."""
    alone = k + 2 == len(units) or kinds_at(units, k + 2) & {"sep", "comma", "stop"}
    return "post" in kinds_at(units, k + 1) and bool(alone)


def roll_start(units: Sequence[Unit], line: Line) -> int:
    """The index behind the words that head a list of those who attend; 0 where there is none."""
    for k in range(1, len(units)):
        listed = units[k].kinds & {"colon", "body", "person", "post"} or line.article.text.endswith(
            ("有", "是", "包括"), units[0].start, units[k].start
        )
        if not listed or "work" in units[k].kinds:
            continue
        head = line.slice(units[0].start, units[k].start)
        if phrase("roll").search(head) or _told_behind(units, k, head):
            return k
    return 0


def _told_behind(units: Sequence[Unit], k: int, head: str) -> bool:
    """Whether who does what an occasion has is told at an index behind the verb: 为新馆|揭幕|的是."""
    if not head.endswith(("的是", "的有", "的还有")):
        return False
    clause = units[clause_start(units, k) : k]
    return any(unit.kinds & {"attend", "happen"} for unit in clause) and not any(
        u.kinds & _TAKEN for u in clause
    )


def contests(units: Sequence[Unit], memory: Memory, kind: str = "contest") -> Iterator[Span]:
    """The contests named so far, the last one first; ``kind`` is the phrase that their names end with."""
    here = [u.span for u in units if u.span and u.kinds & {"event", "programme"}]
    for span in reversed([*memory.undertakings, *here]):
        if phrase(kind).search(span.names[0]):
            yield span


def _said_from(units: Sequence[Unit], verb: int, line: Line) -> int:
    """Where the words about a speaker begin: the clause, those it goes on from (，并表示), and a 会上， before."""
    start = clause_start(units, verb)
    while start > 1 and phrase("said-on").match(line.article.text, units[start].start):
        start = clause_start(units, start - 1)
    before = clause_start(units, start - 1) if start else 0
    opening = line.slice(units[before].start, units[start].start) if start else ""
    return before if phrase("scene").search(opening) else start


def attends(rule: str, units: Sequence[Unit], k: int, occasion: Span) -> Hit:
    """That the one named at an index takes part in an occasion."""
    subject = units[k].span
    assert subject is not None
    return by_operator(rule, subject, occasion, stretch(units))


def _verbs(units: Sequence[Unit], line: Line) -> list[int]:
    """Where a sentence says that somebody attends; verbs of saying count behind 在 and an event's name."""
    if not any(unit.kinds & _ATTENDING for unit in units):
        return []
    scene = any("event" in units[k].kinds and "place" in units[k - 1].kinds for k in range(1, len(units)))
    kinds = _ATTENDING if scene else {"attend"}
    told = {k + n for k in _relayed(units, line) for n in range(1, FURTHEST_SPEECH)}
    verbs = [k for k, unit in enumerate(units) if unit.kinds & kinds and k not in told]
    verbs = [k for k in verbs if "occasion" not in units[k].kinds or not tells_of_visited(units, k, line)]
    if phrase("beside-time").match(line.article.text, units[0].start):
        verbs = [k for k in verbs if "occasion" in units[k].kinds]
    spoken = line.article.text[units[0].end - 2 : units[0].end] in _SPOKEN  # “…。”张三介绍: to a reporter
    return [k for k in verbs if "say" not in units[k].kinds] if spoken and not scene else verbs


def _there(units: Sequence[Unit], k: int, verb: int, line: Line) -> bool:
    """Whether a unit names somebody who was there: a person, or a body in a list before the verb.

    Not so who stands in brackets (（张三 报道）), is named for another's sake (张三的妻子), sends
    somebody else (受张三委托), or is but given or rid of a post there (免去张三职务，…).
    """
    if (
        not units[k].kinds & _SOMEBODY
        or _aside(units, k, verb)
        or _sends(units, k)
        or _posted(units, k, verb)
    ):
        return False
    if "person" not in units[k].kinds:
        return k < verb and _delegation(units, k, verb, line)
    if _writes(units, k, line):
        return False
    owner = "of" in kinds_at(units, k + 1) and "attend" not in kinds_at(units, k + 2)  # 在张三的|主持下
    return not owner and "absent" not in kinds_at(units, k + 1)


def _writes(units: Sequence[Unit], k: int, line: Line) -> bool:
    """Whether somebody is named for a letter: 宣读张三同志的贺信, 张三在批示中强调; not who reads one."""
    letter = phrase("by-letter").match(line.article.text, units[k].end, line.end)
    between = (u.kinds for u in units[k + 1 :] if letter and u.start < letter.end())
    return bool(letter) and not any(kinds & {"person", "attend"} for kinds in between)


def _aside(units: Sequence[Unit], k: int, verb: int) -> bool:
    """Whether a name stands in brackets that do not hold the verb too: not so in a caption (张三致辞)."""
    opened = next((u.kinds for u in reversed(units[:k]) if u.kinds & {"open", "close"}), frozenset[str]())
    between = units[k + 1 : max(k + 1, verb)]
    return "open" in opened and (verb <= k or any("close" in unit.kinds for unit in between))


def _posted(units: Sequence[Unit], k: int, verb: int) -> bool:
    """Whether the clause of a name, another than the verb's, decides on posts: 任命|张三为局长，…主持会议."""
    end = clause_end(units, k)
    return end < verb and any(unit.kinds & _DECIDED for unit in units[clause_start(units, k) : end])


def _sends(units: Sequence[Unit], k: int) -> bool:
    """Whether somebody is the first of a list of those who send another: 受张三、李四委托."""
    end = next((i for i in range(k + 1, len(units)) if not units[i].kinds & _LISTED), len(units))
    return "absent" in kinds_at(units, end) | kinds_at(units, end + 1)  # 张三、李四|同志|委托


def _delegation(units: Sequence[Unit], k: int, verb: int, line: Line) -> bool:
    """A body in a list right before a verb of attending (甲报、乙台等媒体参加), nobody's office.

    The list may go on over a comma behind those who came for it (甲局等部门负责人，企业代表参加), or before 以及.
    """
    if "body" not in units[k].kinds or "post" in kinds_at(units, k + 1):
        return False
    between = units[k + 1 : verb]
    span = units[k].span
    if span and span.rule == "body.coordinated" and "attend-body" in units[verb].kinds:
        return not any("stop" in u.kinds for u in between)
    plain = all(
        (u.kinds & _WITH_BODIES and "run" not in u.kinds)
        or ("post" in u.kinds and phrase("from-afar").search(line.slice(units[k].end, u.start)))
        or ("comma" in u.kinds and _goes_on(units, i, line.slice(units[k].end, u.start)))
        for i, u in enumerate(between, k + 1)
    )
    words = sum(u.kinds == PLAIN for u in between)
    return plain and words <= LONGEST_LIST and bool(units[verb].kinds & {"join", "attend-body"})


def _goes_on(units: Sequence[Unit], comma: int, before: str) -> bool:
    """Whether a list of bodies goes on over a comma."""
    return "sep" in kinds_at(units, comma + 1) or bool(phrase("sent-by").search(before))
