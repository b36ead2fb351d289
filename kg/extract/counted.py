"""Honours right behind the number of those who have them: 张三、李四等30位|甲县好人, 甲镇等5个|先进单位."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.awards import names_of
from kg.extract.lexicon import phrase
from kg.extract.lines import Span
from kg.extract.praised import end_of_nouns

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
    begins = {person.start for person in context.people}
    for number in line.matches(phrase("etc-number")):
        start = number.end()
        end = end_of_nouns(line, (start, start + LONGEST), begins | taken, _NAMING)
        name = line.slice(start, end)
        ends = phrase("honour-end").search(name) and not phrase("no-praised").search(name)
        ends = ends and not phrase("receives").match(line.article.text, end, line.end)
        # 张三等8人为|先进个人: of what is not told
        long = len(name) > SHORTEST if number["named"] else len(name) >= SHORTEST
        if long and ends and not phrase("no-honour").search(name):
            taken.update(range(start, end))
            yield Span(kind="Award", start=start, end=end, rule="award.counted", names=names_of(name))
