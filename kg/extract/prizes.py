"""Prizes of contests: in tables (一等奖：（2个）, the winners behind it and below), and won in prose (获一等奖)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.attendance import contests
from kg.extract.hits import RESPECTIVELY, Hit, by_operator
from kg.extract.lexicon import phrase
from kg.extract.lines import Span
from kg.extract.recipients import entries

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit


def find_prizes(reading: Reading, memory: Memory) -> Iterator[Hit]:
    """The facts of a line's prizes and those they name; the last one is kept for the lines below.

    A line that names a group is kept for the prizes below it, until a sentence follows.
    """
    line = reading.line
    if line.text.rstrip().endswith("。"):
        memory.group, memory.waiting = "", None
        return
    prizes = list(_prizes(reading, memory))
    row = list(_row(reading.units, line))
    if row or _waits(reading, prizes, memory):
        memory.awards = ()
        yield from row or _behind(prizes, memory)
        return
    for k, (prize, begin) in enumerate(prizes):
        end = prizes[k + 1][0].start if k + 1 < len(prizes) else line.end
        units = [unit for unit in reading.units if begin <= unit.start < end]
        for subject in entries(units, line):
            yield by_operator("received.prize", subject, prize, (prize.start, end))
    if prizes:
        memory.awards, memory.roster = (prizes[-1][0],), None


def _row(units: Sequence[Unit], line: Line) -> Iterator[Hit]:
    """The facts of a row whose first cell is a name and whose last is what that one won: 张三 甲小学 全国优秀教师."""
    holder = units[0].span if len(units) > 2 and "space" in units[1].kinds else None
    if holder is None or holder.kind != "Person":
        return
    last = units[max(k for k, unit in enumerate(units) if "space" in unit.kinds) + 1 :]
    named = [unit.span for unit in last if unit.span and "award" in unit.kinds]
    if last and not all(unit.kinds & {"award", "sep"} for unit in last):
        start, end = last[0].start, last[-1].end
        prize = phrase("prize-won").fullmatch(line.article.text, start, end)
        named = [_won((), start, end, prize["prize"])] if prize else []
    for honour in named:
        yield by_operator("received.row", holder, honour, (holder.start, units[-1].end))


def _waits(reading: Reading, prizes: Sequence[tuple[Span, int]], memory: Memory) -> bool:
    """Whether a line belongs to a table that names prizes behind those who won them; keeps whom it names."""
    line = reading.line
    if phrase("prize-columns").search(line.article.text, line.start, line.end):
        memory.waiting = ()
    if memory.waiting is None:
        return False
    end = prizes[0][0].start if prizes else line.end
    named = [u.span for u in reading.units if u.span and "person" in u.kinds and u.end <= end]
    memory.waiting = tuple(named) or memory.waiting
    return True


def _behind(prizes: Sequence[tuple[Span, int]], memory: Memory) -> Iterator[Hit]:
    """The facts of a prize in such a table and those named before it, who wait no longer."""
    for prize, _ in prizes[:1]:
        for holder in memory.waiting or ():
            yield by_operator("received.row", holder, prize, (holder.start, prize.end))
        memory.waiting = ()


def _prizes(reading: Reading, memory: Memory) -> Iterator[tuple[Span, int]]:
    """The prizes of a line, each with where its winners begin; keeps the group that they are won in."""
    line = reading.line
    heading = phrase("prize-group").match(line.article.text, line.start, line.end)
    if heading:
        memory.group, memory.awards = heading["group"], ()
    for match in phrase("prize-label").finditer(
        line.article.text, heading.end() if heading else line.start, line.end
    ):
        start, end = match.span("prize")
        own = line.slice(start, end)
        names = (memory.group + own, own) if memory.group and not phrase("in-group").search(own) else (own,)
        contest = _contest(reading.units, line, memory)[:1]
        names = (*(name + names[0] for name in contest), *names)
        yield Span(kind="Award", start=start, end=end, rule="award.prize", names=names), match.end()


def prizes_won(units: Sequence[Unit], verb: int, line: Line, memory: Memory) -> list[Span]:
    """The prizes right behind a verb of winning, named with their contest if one is known: 张三获|一等奖.

    Ranks of one prize (一、二、三等奖) only where each goes to one: 甲、乙、丙分别获得.
    """
    text, end = line.article.text, units[verb].end
    found: list[Span] = []
    ranks = phrase("prize-ranks").match(text, end, line.end)
    if ranks:
        contest = _contest(units[: verb + 1], line, memory)
        shared = any(word in line.slice(units[0].start, end) for word in RESPECTIVELY)
        at = [k for k in range(*ranks.span("ranks")) if text[k] not in "、和第"] if shared and contest else []
        first = "第" if ranks["kind"] == "名" else ranks["first"]
        return [_won(contest, k, k + 1, first + text[k] + ranks["kind"]) for k in at]
    while won := phrase("prize-won").match(text, end, line.end):
        start, end = won.span("prize")
        contest = _contest(units[: verb + 1], line, memory)
        if not contest and won["prize"].endswith("名"):
            return []  # 产量居全县|第三名
        found.append(_won(contest, start, end, won["prize"]))
    return found


def named_prize(match: re.Match[str], units: Sequence[Unit], line: Line, memory: Memory) -> Span:
    """The prize that a phrase found, named with the contest that the words before it speak of."""
    start, end = match.span("prize")
    before = [unit for unit in units if unit.end <= start]
    contest = _contest(before, line, memory) if before else ()
    return _won(contest, start, end, match["prize"])


def _won(contest: tuple[str, ...], start: int, end: int, prize: str) -> Span:
    """A prize that stands from start to end, with its contest's names before it and without."""
    names = tuple(dict.fromkeys((*(name + prize for name in contest), prize)))
    return Span(kind="Award", start=start, end=end, rule="award.won", names=names)


def _contest(units: Sequence[Unit], line: Line, memory: Memory) -> tuple[str, ...]:
    """The names of the contest that a sentence speaks of (在甲县歌咏比赛中), or else of the last one named."""
    said = phrase("in-contest").search(line.slice(units[0].start, units[-1].end))
    names = (said["contest"],) if said else ()
    named = next((span.names for span in contests(units, memory, "prize-contest")), ())
    return names or tuple(phrase("contest-round").sub("", name) for name in named)
