"""Prize tables: 一等奖：（2个） with the winners behind it and on the lines below, in a group (小学组) or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.hits import Hit, by_operator
from kg.extract.lexicon import phrase
from kg.extract.lines import Span
from kg.extract.recipients import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.lines import Line
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading


def find_prizes(reading: Reading, memory: Memory) -> Iterator[Hit]:
    """The facts of a line's prizes and those they name; the last one is kept for the lines below.

    A line that names a group is kept for the prizes below it, until a sentence follows.
    """
    line = reading.line
    if line.text.rstrip().endswith("。"):
        memory.group = ""
        return
    prizes = list(_prizes(line, memory))
    for k, (prize, begin) in enumerate(prizes):
        end = prizes[k + 1][0].start if k + 1 < len(prizes) else line.end
        units = [unit for unit in reading.units if begin <= unit.start < end]
        for subject in entries(units, line):
            yield by_operator("received.prize", subject, prize, (prize.start, end))
    if prizes:
        memory.awards, memory.roster = (prizes[-1][0],), None


def _prizes(line: Line, memory: Memory) -> Iterator[tuple[Span, int]]:
    """The prizes of a line, each with where its winners begin; keeps the group that they are won in."""
    heading = phrase("prize-group").match(line.article.text, line.start, line.end)
    if heading:
        memory.group, memory.awards = heading["group"], ()
    for match in phrase("prize-label").finditer(
        line.article.text, heading.end() if heading else line.start, line.end
    ):
        start, end = match.span("prize")
        own = line.slice(start, end)
        names = (memory.group + own, own) if memory.group and not phrase("in-group").search(own) else (own,)
        yield Span(kind="Award", start=start, end=end, rule="award.prize", names=names), match.end()
