"""Honours right behind the number of those who have them: 张三、李四等30位|甲县好人, 甲镇等5个|先进单位."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.awards import names_of
from kg.extract.lexicon import phrase
from kg.extract.lines import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.naming import Context

SHORTEST, LONGEST = 4, 16
_NAMING = frozenset(("n", "vn", "nz", "an", "a", "b", "j", "ORG", "LOC", "nw", "f"))


def find_counted_honours(context: Context, taken: set[int]) -> Iterator[Span]:
    """Honours behind 等 and a number, outside the positions taken; adds theirs to them."""
    line = context.line
    if "等" not in line.text:
        return
    for number in phrase("etc-number").finditer(line.article.text, line.start, line.end):
        start = number.end()
        end = _end(context, start, taken)
        name = line.slice(start, end)
        ends = phrase("honour-end").search(name) and not phrase("no-praised").search(name)
        if len(name) >= SHORTEST and ends and not phrase("no-honour").search(name):
            taken.update(range(start, end))
            yield Span(kind="Award", start=start, end=end, rule="award.counted", names=names_of(name))


def _end(context: Context, start: int, taken: set[int]) -> int:
    """Where the nouns end that begin at a position, people and what is taken aside."""
    line, end = context.line, start
    begins = {person.start for person in context.people}
    while end < start + LONGEST and end not in begins and end not in taken:
        word = line.word_at(end)
        if word is None or word[0] != end or word[2] not in _NAMING:
            break
        if phrase("praise-bearer").fullmatch(line.slice(*word[:2])):
            break
        end = word[1]
    return end
