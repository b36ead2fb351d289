"""Whose the honour is that stands behind a verb: those named behind it, those whose work wins, or nobody named."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.clauses import clause_start, kinds_at
from kg.extract.lexicon import phrase
from kg.extract.occasions import who_is_meant
from kg.extract.recipients import holders_behind, makers, teams_before
from kg.extract.villages import villages_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lines import Line, Span
    from kg.extract.memory import Memory
    from kg.extract.units import Unit

_PLACES = frozenset(("place", "sep", "and"))


def said_of_nobody(units: Sequence[Unit], index: int, honour: Span, line: Line) -> bool:
    """Whether those who receive the honour behind the verb at an index have no names."""
    proposed = line.slice(units[index].start - 1, units[index].start) == "拟"
    if proposed or _counted(units, index, honour, line):
        return True
    if (
        holders_behind(units, honour, line)
        or _villages_behind(units, honour, line)
        or teams_before(units, index, line)
    ):
        return False
    others = phrase("the-others").match(
        line.slice(units[clause_start(units, index)].start, units[index].start)
    )
    if others:
        return True
    unread = "passive" not in units[index].kinds and _unnamed(units, index, line)
    return _of_others(units, index, honour, line) or (unread and not makers(units, index, line))


def find_honoured(units: Sequence[Unit], index: int, honour: Span, line: Line) -> list[Span]:
    """Who receives it where they are not the verb's subjects: named behind it, or their work wins."""
    return (
        holders_behind(units, honour, line)
        or _villages_behind(units, honour, line)
        or makers(units, index, line)
        or teams_before(units, index, line)
    )


def as_people(named: list[Span], honour: Span, before: Sequence[Unit], memory: Memory) -> list[Span]:
    """Whom an honour of people goes to where only a body was remembered: 张三任职于甲局。曾获评“优秀党员”."""
    said = {unit.span for unit in before}
    remembered = all(span.kind != "Person" and span not in said for span in named)
    if not named or not remembered or not phrase("for-people").search(honour.names[0]):
        return named
    person = who_is_meant(memory)
    return [person] if person else []


def _villages_behind(units: Sequence[Unit], honour: Span, line: Line) -> list[Span]:
    """为入选“A”的|甲镇乙村、丙镇丁村|授牌: the villages that an honour is said of, as bodies."""
    said = phrase("of-holder").match(line.article.text, honour.end, line.end)
    behind = [unit for unit in units if said and unit.start >= said.end()]
    return villages_of(list(takewhile(lambda unit: unit.kinds & _PLACES, behind)))


def _counted(units: Sequence[Unit], index: int, honour: Span, line: Line) -> bool:
    """Whether an honour goes to a number of people without names: 获评“A”的10位教职工, 2户家庭获评“A”."""
    if phrase("of-many").match(line.article.text, honour.end, line.end):
        return True
    clause = units[clause_start(units, index) : index]
    last = max((k + 1 for k, unit in enumerate(clause) if unit.kinds & {"award", "quote"}), default=0)
    clause = clause[last:]
    named = any(
        unit.kinds & {"body", "person", "pronoun"} or _headed(clause, k) for k, unit in enumerate(clause)
    )
    return (
        bool(clause)
        and not named
        and bool(phrase("counted").search(line.slice(clause[0].start, clause[-1].end)))
    )


def _unnamed(units: Sequence[Unit], index: int, line: Line) -> bool:
    """Whether the clause of a verb is nothing but nouns for somebody nobody read: 丙|车间|获评…, not 连续|8年|获评…."""
    clause = [u for u in units[clause_start(units, index) : index] if "sep" not in u.kinds]
    plain = len(clause) > 1 and all(unit.kinds == {"word"} for unit in clause)
    return plain and not phrase("how-won").search(line.slice(clause[0].start, clause[-1].end))


def _of_others(units: Sequence[Unit], index: int, honour: Span, line: Line) -> bool:
    """Whether an honour's clause is said of what has no name: 通报获评“A”的单位, not 张三是获评“A”称号的教师."""
    said = phrase("said-as").search(line.slice(units[clause_start(units, index)].start, units[index].start))
    return not said and bool(phrase("of-others").match(line.article.text, honour.end, line.end))


def _headed(clause: Sequence[Unit], k: int) -> bool:
    """Whether the place at k ends a list of those counted: 甲村、乙村|等10个村."""
    return "place" in clause[k].kinds and "etc" in kinds_at(clause, k + 1)
