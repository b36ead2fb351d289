"""Places that a number of their kind shows: 甲、乙、丙三镇, 甲、乙两市."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import gazetteer
from kg.extract.lexicon import phrase
from kg.extract.lines import Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def with_listed(line: Line, places: Sequence[Span]) -> list[Span]:
    """The places of a paragraph with those of its counted lists, which stand for what was read there before."""
    listed = list(_listed(line))
    kept = [p for p in places if not any(p.start < q.end and q.start < p.end for q in listed)]
    return sorted([*kept, *listed], key=lambda place: (place.start, place.end))


def _listed(line: Line) -> Iterator[Span]:
    for counted in phrase("counted-places").finditer(line.article.text, line.start, line.end):
        start = counted.start("items")
        for item in phrase("list-mark").split(counted["items"]):
            begin, end = start, start + len(item)
            if start == counted.start("items"):
                begin = _first(line, start, end)
            yield from _item(line, begin, end, counted["kind"])
            start = end + 1


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
