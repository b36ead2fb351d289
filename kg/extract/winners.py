"""Winners that a sentence lists: “甲奖”的是A、B; 同获这一称号的还有A; 3人分别是A、B、C; A榜上有名."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.clauses import CLAUSE_ENDS, clause_end, clause_start, kinds_at, stretch
from kg.extract.delegations import FROM
from kg.extract.framed import IN_NAME
from kg.extract.hits import by_operator
from kg.extract.lexicon import phrase
from kg.extract.prizes import named_prize
from kg.extract.recipients import entries, outside_brackets, whole_name
from kg.extract.villages import villages_of, with_villages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.hits import Hit
    from kg.extract.lines import Line, Span
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

_GAINED = frozenset(("receive", "gain"))
_TAIL = frozenset(("count", "etc"))
_AGENTS = ("由", "被")
_LISTED = frozenset(
    ("body", "person", "post", "place", "sep", "and", "also", "award", "quote", "count", "word", "work")
)


class _Head(NamedTuple):
    """What opens a list: where it begins and ends, and the honour meant."""

    start: int
    end: int
    honour: Span


def find_winners(reading: Reading, memory: Memory) -> Iterator[Hit]:
    """The facts of a line's lists of winners, and of those it says are on the list."""
    yield from _lists(reading, memory)
    yield from _on_the_list(reading.units, reading.line, memory.honour)
    named = [unit.span for unit in reading.units if "award" in unit.kinds and unit.span]
    named = named or [span for span in reading.undertakings if span.rule == IN_NAME]
    memory.honour = named[-1] if named else memory.honour


def _lists(reading: Reading, memory: Memory) -> Iterator[Hit]:
    line, units = reading.line, reading.units
    heads = sorted(_heads(reading, memory))
    for k, head in enumerate(heads):
        following = heads[k + 1].start if k + 1 < len(heads) else line.end
        listed = [u for u in units if head.end <= u.start < following]
        for subject in _meant(listed, line, line.slice(head.start, head.end)):
            evidence = head.start, min(following, _stop(units, head.end))
            yield by_operator("received.list", subject, head.honour, evidence)


def _meant(units: Sequence[Unit], line: Line, head: str) -> list[Span]:
    """Whom the units behind the words that open a list name."""
    if head.endswith(_AGENTS):
        return _gainers(units, line)
    return _winners(units, line, long=bool(phrase("long-list").search(head)))


def _gainers(units: Sequence[Unit], line: Line) -> list[Span]:
    """Those behind 由 or 被 up to the verb of gaining: 一等奖由|甲校学生张三《春》、李四《秋》两位选手|获得; 冠军被|来自甲局、乙校的|张三、李四|摘得."""
    clause = units[: clause_end(units, 0)]
    verb = next((k for k, unit in enumerate(clause) if unit.kinds & _GAINED), 0)
    named = list(takewhile(lambda unit: not unit.kinds & _TAIL, clause[:verb]))
    of = max((k + 1 for k, unit in enumerate(named) if "of" in unit.kinds), default=0)
    named = named[of:] if named and line.slice(named[0].start, named[0].end) == FROM else named
    return entries([unit for unit in named if "work" not in unit.kinds], line)


def _heads(reading: Reading, memory: Memory) -> Iterator[_Head]:
    """What opens lists on a line: an honour, what stands for one, or a number of winners."""
    line = reading.line
    text = line.article.text
    awards = [unit.span for unit in reading.units if "award" in unit.kinds and unit.span]
    own = []
    for award in awards:
        _count(line, award, memory)
        behind = phrase("list-given").match(text, award.end, line.end) or phrase("list-head").match(
            text, award.end, line.end
        )
        if behind:
            own.append(_Head(award.start, behind.end(), award))
    yield from own
    opened = {head.end for head in own}
    meant = (
        m for name in ("same-honour", "they-are") for m in phrase(name).finditer(text, line.start, line.end)
    )
    known = [memory.honour] if memory.honour else []
    for match in meant if awards or known else ():
        before = known + [award for award in awards if award.end <= match.start()]
        if before and match.end() not in opened:
            yield _Head(match.start(), match.end(), before[-1])
    yield from _prizes(reading, memory, opened)
    for match in phrase("counted-list").finditer(text, line.start, line.end):
        named = [a for a in awards if match.start() <= a.start and a.end <= match.end()]
        honour = named[0] if named else memory.counted.get(match["count"])
        if honour and match.end() not in opened:
            yield _Head(match.start(), match.end(), honour)


def _prizes(reading: Reading, memory: Memory, opened: set[int]) -> Iterator[_Head]:
    """The prizes that open lists: 获得一等奖的是, 冠军：."""
    line = reading.line
    if not ("奖" in line.text or "军" in line.text):
        return
    named = [unit.span for unit in reading.units if "award" in unit.kinds and unit.span]
    for match in line.matches(phrase("prize-goes")):
        if match.end() not in opened and not any(a.start <= match.start("prize") < a.end for a in named):
            yield _Head(match.start(), match.end(), named_prize(match, reading.units, line, memory))


def _count(line: Line, award: Span, memory: Memory) -> None:
    """Keep how many an honour goes to: 3个集体被授予“A”, 获得“A”的有3位."""
    before = phrase("counted-winners").search(line.slice(line.start, award.start))
    behind = phrase("counted-holders").match(line.article.text, award.end, line.end)
    count = behind or before
    if count:
        memory.counted[count["count"]] = award


def _winners(units: Sequence[Unit], line: Line, *, long: bool) -> list[Span]:
    """Whom a list names up to the full stop, or to a clause that tells of something else.

    ``long`` where it goes on behind semicolons and may say of each what he did, as behind a colon.
    """
    found: list[Span] = []
    for clause, mark in _clauses(units):
        plain = all(
            unit.kinds <= _LISTED or "of" in unit.kinds or line.slice(unit.start, unit.end) == "等"
            for unit in clause
        )
        if plain:
            found.extend(span for item in _items(clause) for span in _named(item, line))
        elif long:
            found.extend(_last(clause, line))
        if "stop" in mark or not (long or (plain and "comma" in mark)):
            break
    return found


def _last(clause: Sequence[Unit], line: Line) -> list[Span]:
    """Whom a clause that tells of somebody ends with: 热心公益的乙村村民张三、李四|夫妇."""
    kin = phrase("kin-together").fullmatch(line.slice(clause[-1].start, clause[-1].end))
    listed = takewhile(lambda unit: unit.kinds & {"person", "sep"}, reversed(clause[:-1] if kin else clause))
    return [unit.span for unit in listed if unit.span and "person" in unit.kinds][::-1]


def _clauses(units: Sequence[Unit]) -> Iterator[tuple[list[Unit], frozenset[str]]]:
    """The clauses of a list without what stands in brackets, each with the kinds of the mark that ends it."""
    clause: list[Unit] = []
    for unit in outside_brackets(units, frozenset(("note", "space"))):
        if unit.kinds & CLAUSE_ENDS:
            if clause:
                yield clause, unit.kinds
            clause = []
        else:
            clause.append(unit)
    if clause:
        yield clause, frozenset()


def _items(clause: Sequence[Unit]) -> Iterator[list[Unit]]:
    """What stands between the marks of a list."""
    item: list[Unit] = []
    for unit in clause:
        if "sep" in unit.kinds:
            yield item
            item = []
        else:
            item.append(unit)
    yield item


def _named(item: Sequence[Unit], line: Line) -> list[Span]:
    """Whom an item names: a person, or a body unless words go on behind it."""
    named = entries(item, line)
    goes_on = bool(item) and item[-1].kinds == {"word"} and all(span.end < item[-1].end for span in named)
    return [span for span in named if span.kind == "Person" or not goes_on]


def _on_the_list(units: Sequence[Unit], line: Line, known: Span | None) -> Iterator[Hit]:
    """甲榜上有名, 乙获此殊荣: of the honour named last."""
    for k in (k for k, unit in enumerate(units) if "listed" in unit.kinds):
        if k + 1 < len(units) and not kinds_at(units, k + 1) & CLAUSE_ENDS:
            continue  # 入选“A”, 获奖|代表张三
        elected = "elect" in units[k].kinds
        first = _sentence(units, k) if elected else 0
        awards = [u.span for u in units[first:k] if "award" in u.kinds and u.span]
        awards = awards or ([known] if known and not elected else [])
        clause = units[clause_start(units, k) : k]
        others = any(line.slice(u.start, u.end) == "有" for u in clause)  # 甲局三年有人获此殊荣
        for subject in _subjects(clause, line) if awards and not others else ():
            evidence = stretch(units[clause_start(units, k) : k + 1])
            yield by_operator("received.listed", subject, awards[-1], evidence)


def _sentence(units: Sequence[Unit], k: int) -> int:
    """Where the sentence begins that a unit stands in."""
    return max((i + 1 for i in range(k) if "stop" in units[i].kinds), default=0)


def _stop(units: Sequence[Unit], begin: int) -> int:
    return next((u.start for u in units if u.start >= begin and "stop" in u.kinds), units[-1].end)


def _subjects(clause: Sequence[Unit], line: Line) -> list[Span]:
    """Whom a clause is about: its people, else its bodies with the units that are meant."""
    people = [u.span for u in clause if "person" in u.kinds and u.span]
    meant = [unit for item in _items(clause) for unit in _meant_in(item)]
    bodies = [whole_name(u.span, clause, line) for u in meant if "body" in u.kinds and u.span]
    return people or with_villages(clause, bodies) or villages_of(clause)


def _meant_in(item: Sequence[Unit]) -> Sequence[Unit]:
    """An item from the body on that its 的 leads to: 由甲局打造的|乙工作室."""
    led = (k for k, unit in enumerate(item) if "of" in unit.kinds and "body" in kinds_at(item, k + 1))
    return item[max(led, default=0) :]
