"""Places that their kind at the end of a list shows: 甲、乙、丙三镇, 甲、乙两市, 甲镇乙、丙，丁镇戊等村."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import gazetteer
from kg.extract.lexicon import phrase
from kg.extract.lines import Line, Span

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator, Sequence


_TOWN_ENDS = ("镇", "乡", "街道", "苏木")
_LONGEST_ITEM = 4
_FURTHEST = 24  # characters of an item and the town before it


def with_listed(line: Line, places: Sequence[Span]) -> list[Span]:
    """The places of a paragraph with those of its counted lists, which stand for what was read there before."""
    listed = [*line.once(_listed), *_villages(line, places)]
    kept = [p for p in places if not any(p.start < q.end and q.start < p.end for q in listed)]
    return sorted([*kept, *listed], key=lambda place: (place.start, place.end))


def _listed(line: Line) -> Iterator[Span]:
    for counted in line.matches(phrase("counted-places")):
        start = counted.start("items")
        for item in phrase("list-mark").split(counted["items"]):
            begin, end = start, start + len(item)
            if start == counted.start("items"):
                begin = _first(line, start, end)
            yield from _item(line, begin, end, counted["kind"])
            start = end + 1


def _villages(line: Line, places: Sequence[Span]) -> Iterator[Span]:
    """The villages of 甲镇|乙、丙，丁镇|戊|等村: back from 等村 to the first item that no town leads to."""
    towns = {place.end for place in places if place.names[0].endswith(_TOWN_ENDS)}
    for close in line.matches(phrase("and-villages")):
        found: list[Span] = []
        end, kept = close.start(), 0
        while item := phrase("village-item").search(line.article.text, max(line.start, end - _FURTHEST), end):
            start = _behind_town(item, towns)
            if start not in towns and start > item.start():
                found.append(_town(line, item.start(), start))
            village = list(_item(line, start, end, "村")) if end - start <= _LONGEST_ITEM else []
            if not village:
                break
            found.extend(village)
            kept = len(found) if start > item.start() else kept
            end = item.start() - 1
        yield from found[:kept]


def _behind_town(item: re.Match[str], towns: Collection[int]) -> int:
    """Where the village of an item begins: behind a town known or told by its last word."""
    known = next((town for town in towns if item.start() < town < item.end()), None)
    told = phrase("town-of-village").match(item.group())
    return known or (item.start() + told.end() if told else item.start())


def _town(line: Line, start: int, end: int) -> Span:
    return Span(kind="Place", start=start, end=end, rule="place.local", names=(line.slice(start, end),))


def _first(line: Line, start: int, end: int) -> int:
    """Where the first item begins: with its word (流域|甲城、乙城)."""
    word = line.word_before(end)
    return word[0] if word and word[0] > start else start


def _item(line: Line, start: int, end: int, kind: str) -> Iterator[Span]:
    name = line.slice(start, end)
    whole = line.is_boundary(start) and not phrase("no-item").search(name)
    if not whole or end - start < 2 or name.endswith(kind):
        return
    if kind in {"镇", "乡", "街道", "社区", "村"}:
        yield Span(kind="Place", start=start, end=end, rule="place.listed", names=(name + kind, name))
    elif kind == "乡镇":
        yield Span(kind="Place", start=start, end=end, rule="place.listed", names=(name,))
    elif gazetteer.find(name):
        yield Span(kind="Place", start=start, end=end, rule="place.gazetteer", names=(name,))
