"""Who runs it: told behind the verb (主办单位：甲, 承办的是甲、乙), or in a list whose names nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import clause_start, items_of, kinds_at
from kg.extract.lexicon import phrase
from kg.extract.lines import Line, Span
from kg.extract.recipients import as_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.units import Unit

FURTHEST_IS = 7  # units between 主办 and the 是 that says by whom
_SHORTEST, _LONGEST = 4, 20  # letters of a body that only its place in a list of hosts shows
_NAMING = frozenset(("word", "place", "note"))
_NOUNS = frozenset(("n", "ORG", "LOC", "nz"))
_NO_NAME = frozenset(("p", "u", "r", "d", "c", "w", "m", "TIME", "PER"))
_HOUSES = frozenset(("place.venue", "place.site"))
_LONGEST_ITEM = 5  # units of an item of a list and the mark before it
_MARKS = frozenset(("sep", "and", "with", "agent"))


def who_hosts(units: Sequence[Unit], index: int, line: Line) -> bool:
    """Whether a verb is but part of a noun for whoever hosts, who is not told: 主办|方为获奖者颁奖, 组织者."""
    noun = "doer" in units[index].kinds or phrase("who-hosts").match(
        line.article.text, units[index].end, line.end
    )
    return bool(noun) and not hosts_behind(units, index)


def unknown_hosts(units: Sequence[Unit], index: int, line: Line) -> Iterator[Span]:
    """The items of a list before 主办 or 由…举办 that no name was found in: 由甲县妇联、|星火学院|主办."""
    start = clause_start(units, index)
    agent = max((k for k in range(start, index) if "agent" in units[k].kinds), default=None)
    if agent is None and "host" not in units[index].kinds:
        yield from _houses(units[start:index], line)
        return
    for item in items_of(units[start if agent is None else agent + 1 : index], _MARKS):
        while item and item[-1].kinds & {"function", "etc", "space"}:
            item.pop()
        houses = [u.span for u in item if u.span and u.span.rule == "place.venue"]
        if len(item) == len(houses) == 1:
            yield from _house(houses[0], line)
        elif item and all(_may_name(unit) for unit in item) and _names(item, line):
            begin, end = item[0].start, item[-1].end
            yield Span(
                kind="Organization", start=begin, end=end, rule="body.host", names=(line.slice(begin, end),)
            )


def _houses(clause: Sequence[Unit], line: Line) -> Iterator[Span]:
    """The service houses that a clause names alone before its verb: 甲社区党群服务中心、乙社区实践站|携手."""
    row = [unit for unit in clause if not unit.kinds & {"date", "space"}]
    while row and row[-1].kinds & {"with", "function"}:
        row.pop()
    houses = [unit.span for unit in row if unit.span and unit.span.rule == "place.venue"]
    if houses and len(houses) + sum("sep" in unit.kinds for unit in row) == len(row):
        for house in houses:
            if phrase("acting-house").search(house.names[0]):
                yield from _house(house, line)


def _house(house: Span, line: Line) -> Iterator[Span]:
    """A house that hosts, as a body: or the two of it that 和 joins (甲县书法家协会|和甲美术馆)."""
    joint = max((w[1] for w in line.between(house.start, house.end) if w[2] == "c"), default=house.start)
    if joint == house.start:
        yield as_body(house)
    else:
        for start, end in ((house.start, joint - 1), (joint, house.end)):
            name = line.slice(start, end)
            yield Span(kind="Organization", start=start, end=end, rule="body.host", names=(name,))


def _may_name(unit: Unit) -> bool:
    """Whether a unit may be part of a body's name: a plain word, a place, a note."""
    return unit.kinds <= _NAMING and (unit.span is not None or "place" not in unit.kinds)


def _names(item: Sequence[Unit], line: Line) -> bool:
    """Whether an item of plain words reads like the name of a body."""
    begin, end = item[0].start, item[-1].end
    word = line.word_before(end)
    plain = not any(
        w[2] in _NO_NAME and w[0] >= begin
        for unit in item
        if unit.span is None
        for w in line.between(unit.start, unit.end)
    )
    whole = plain and line.is_boundary(begin) and word is not None and word[2] in _NOUNS
    name = line.slice(begin, end)
    return whole and _SHORTEST <= len(name) <= _LONGEST and not phrase("no-host").search(name)


def hosts_behind(units: Sequence[Unit], index: int) -> list[Span]:
    """承办|单位|是|甲、乙; 主办|本次活动|的|是|甲; 主办单位：甲: the bodies of the list behind a verb of hosting."""
    found: list[Span] = []
    colon = kinds_at(units, index + 1) == {"word"} and "colon" in kinds_at(units, index + 2)
    told = index + 2 if colon else _told_behind(units, index)
    if told:
        for k, unit in enumerate(units[told + 1 :], told + 1):
            if not (unit.kinds & {"body", "sep", "and", "space", "note"} or _goes_on(units, k)):
                break
            if unit.span and "body" in unit.kinds:
                found.append(unit.span)
            elif unit.span and unit.span.rule in _HOUSES:
                found.append(as_body(unit.span))
    return found


def _goes_on(units: Sequence[Unit], k: int) -> bool:
    """Whether a list of bodies goes on over a unit.

    A comma, where the body behind it does nothing itself (甲局|，|乙局、丙局), or an item, or the first
    words of one, that no name was found in (甲局、|中共|乙县委、丙研究会).
    """
    if "comma" in units[k].kinds:
        listed = "body" in kinds_at(units, k + 1)
        return listed and bool(kinds_at(units, k + 2) & {"comma", "sep", "and", "note", "stop", "etc"})
    before = next((n for n in range(k, -1, -1) if not units[n].kinds <= _NAMING), 0)
    behind = next((n for n in range(k, len(units)) if not units[n].kinds <= _NAMING), len(units))
    item = "sep" in units[before].kinds and behind - before <= _LONGEST_ITEM
    return item and bool(kinds_at(units, behind) & {"sep", "body"})


def _told_behind(units: Sequence[Unit], index: int) -> int:
    """The index of the 是 behind a verb and what it is done to: 承办|单位|是, 协办|的|有, 主办|本次|活动|的|是; 0 where there is none."""
    for k in range(index + 1, min(len(units), index + FURTHEST_IS)):
        if units[k].kinds & {"copula", "comprise"}:
            return k if k > index + 1 or "doer" in units[index].kinds else 0
        if not units[k].kinds & {"word", "event", "programme"}:
            return 0
    return 0
