"""Honours told by their words of praise and where they stand: before a name, or at the head of a list.

省优秀护士|张三, 优秀共产党员（3名）：张三、李四, or a line of its own above those who have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.awards import names_of
from kg.extract.lexicon import phrase
from kg.extract.lines import Span
from kg.extract.naming import left_edge

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.extract.lines import Line
    from kg.extract.naming import Context

SHORTEST, LONGEST = 4, 18
_NAMING = frozenset(("n", "vn", "nz", "an", "a", "b", "j", "ORG", "nw"))


def find_praised(context: Context, taken: set[int]) -> Iterator[Span]:
    """Honours that begin with praise, outside the positions taken; adds theirs to them."""
    line = context.line
    begins = {person.start for person in context.people}
    for praise in line.matches(phrase("praise")):
        if praise.start() in taken or not line.is_boundary(praise.start()):
            continue
        end = _end(context, praise, taken, begins)
        if end is None or not _holds(context, praise, end, begins):
            continue
        start = _level(context, left_edge(context, praise.start(), "Award"))
        taken.update(range(start, end))
        name = line.slice(start, end)
        yield Span(kind="Award", start=start, end=end, rule="award.praised", names=names_of(name))


def find_again(context: Context, taken: set[int]) -> Iterator[Span]:
    """Honours met before that 代表 or 获得者 follows, without their praise: 教学能手|代表、甲校教师张三; adds theirs to taken."""
    line = context.line
    for name in sorted(
        {name for _, kind, name in context.known if kind == "Award" and len(name) >= SHORTEST}
    ):
        start = line.article.text.find(name, line.start, line.end)
        while start >= 0:
            end = start + len(name)
            borne = phrase("praise-bearer").match(line.article.text, end, line.end)
            if borne and line.is_boundary(start) and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield Span(kind="Award", start=start, end=end, rule="award.again", names=names_of(name))
            start = line.article.text.find(name, end, line.end)


def end_of_nouns(
    line: Line, stretch: tuple[int, int], taken: set[int], tags: frozenset[str], *, sure: int = 0
) -> int:
    """Where the words end that begin with a stretch and may be an honour's name: of these tags, before who has it.

    No word begins at a position taken or behind the stretch; those before ``sure`` may have any tag.
    """
    end, limit = stretch
    while end < limit and end not in taken:
        word = line.word_at(end)
        if word is None or word[0] != end or not (word[2] in tags or end < sure):
            break
        if phrase("praise-bearer").fullmatch(line.slice(*word[:2])):
            break
        end = word[1]
    return end


def _end(context: Context, praise: re.Match[str], taken: set[int], begins: set[int]) -> int | None:
    """Where an honour's name ends that begins with praise: over nouns, before 代表 or 获得者."""
    limit = praise.start() + LONGEST
    end = end_of_nouns(context.line, (praise.start(), limit), begins | taken, _NAMING, sure=praise.end())
    name = context.line.slice(praise.start(), end)
    return end if len(name) >= SHORTEST and not phrase("no-praised").search(name) else None


def _holds(context: Context, praise: re.Match[str], end: int, begins: set[int]) -> bool:
    """Whether somebody is named behind an honour as its holder, or a list of its holders begins."""
    line = context.line
    before = line.word_before(praise.start()) if praise.start() > line.start else None
    if before and before[2] == "m" and not line.slice(*before[:2]).endswith("届"):
        return False  # 3个|先进集体: those who have some honour
    bearer = phrase("praise-bearer").match(line.article.text, end, line.end)
    if (bearer.end() if bearer else end) in begins:
        return True
    head = phrase("praise-head").match(line.article.text, end, line.end)
    if not head:
        return False
    alone = not line.slice(head.end(), line.end).strip()
    opened = phrase("praise-opens").fullmatch(line.slice(line.start, praise.start()).strip())
    if alone:
        return bool(opened)
    named = (s.start for s in (*context.people, *context.bodies, *context.places))
    return bool(head["colon"]) and any(head.end() <= at <= head.end() + 2 for at in named)


def _level(context: Context, start: int) -> int:
    """Where an honour begins with whose it is: 甲县|优秀护士, 省|优秀护士."""
    line = context.line
    word = line.word_before(start) if start > line.start else None
    return word[0] if word and phrase("praise-level").fullmatch(line.slice(*word[:2])) else start
