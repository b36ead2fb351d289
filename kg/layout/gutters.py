"""Columns that a text layer keeps side by side on one line (pdftotext -layout): read one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kg.text import LINE_BREAKS, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINE = re.compile(rf"([^{LINE_BREAKS}]*)(\r\n|[{LINE_BREAKS}]|$)")
_GAP = re.compile(r"(?<=\S)[ \u3000\xa0\t]{2,}(?=\S)")
_NARROWEST_GAP = 1.5
_NARROWEST_COLUMN = 8.0
_FEWEST_LINES = 5
_INDENT = 2.5
_MOST_DEPTH = 3
_LONGEST_LINE = 500
_COMMA = re.compile("[，。]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the raw text, or the part of it that one column holds: where it begins and ends."""

    start: int
    end: int


Sides = tuple[Row, Row | None]


def read_rows(text: str) -> list[Row]:
    """Return the lines of a text; those of columns that stand side by side column by column."""
    rows = [Row(m.start(), m.end(1)) for m in _LINE.finditer(text)]
    if sum(1 for _ in _GAP.finditer(text)) < _FEWEST_LINES:
        return rows
    return list(_unfold(text, rows))


def _unfold(text: str, rows: Sequence[Row], depth: int = 0) -> Iterable[Row]:
    """Yield the rows, each stretch of two columns as its left column and then its right one."""
    blocks = _find_blocks(text, rows) if depth < _MOST_DEPTH else []
    at = 0
    for first, block in blocks:
        yield from _unfold(text, rows[at:first], depth + 1)
        yield from _unfold(text, _without_margin(text, [left for left, _ in block]), depth + 1)
        yield from _unfold(text, [right for _, right in block if right], depth + 1)
        at = first + len(block)
    yield from _unfold(text, rows[at:], depth + 1) if blocks else rows


def _find_blocks(text: str, rows: Sequence[Row]) -> list[tuple[int, list[Sides]]]:
    """Return the stretches of two columns that one gutter parts, each with the place of its first row."""
    for gutter in _gutters(text, rows):
        sides = [_cut(text, row, gutter) for row in rows]
        runs = (
            (fits, list(run)) for fits, run in groupby(range(len(rows)), key=lambda i: sides[i] is not None)
        )
        trimmed = [
            _trim(text, run[0], [sides[i] or (rows[i], None) for i in run]) for fits, run in runs if fits
        ]
        blocks = [(first, block) for first, block in trimmed if _are_columns(text, block)]
        if blocks:
            return blocks
    return []


def _trim(text: str, first: int, block: list[Sides]) -> tuple[int, list[Sides]]:
    """Return the block from its first line of two columns to its last, and the rest of a longer left column."""
    both = [i for i, (_, right) in enumerate(block) if right]
    if not both:
        return first, []
    end = both[-1] + 1
    while end < len(block) and text[block[end][0].start : block[end][0].end].strip():
        end += 1
    return first + both[0], block[both[0] : end]


def _without_margin(text: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows without the blanks that all of them begin with."""
    lines = [text[row.start : row.end] for row in rows]
    margin = min((len(x) - len(x.lstrip()) for x in lines if x.strip()), default=0)
    return [Row(min(row.start + margin, row.end), row.end) for row in rows]


def _gutters(text: str, rows: Sequence[Row]) -> list[float]:
    """Where right columns could begin, the most frequent first; an indent does not move a column."""
    begins: dict[float, int] = {}
    for row in rows:
        if row.end - row.start > _LONGEST_LINE:
            continue
        for gap in _GAP.finditer(text, row.start, row.end):
            if width(gap[0]) >= _NARROWEST_GAP:
                at = width(text[row.start : gap.end()])
                begins[at] = begins.get(at, 0) + 1
    near = {at: sum(n for x, n in begins.items() if 0 <= x - at <= _INDENT) for at in begins}
    usual = [at for at, count in near.items() if count >= _FEWEST_LINES]
    return sorted(usual, key=lambda at: (-near[at], at))[:4]


def _cut(text: str, row: Row, gutter: float) -> Sides | None:
    """Return the two sides of a row that leaves the gutter free; None where text runs across it."""
    if row.end - row.start > _LONGEST_LINE:
        return None
    if width(text[row.start : row.end].rstrip()) < gutter - 0.5:
        return row, None
    for gap in re.finditer(r"[ \u3000\xa0\t]{2,}|^", text[row.start : row.end]):
        a, b = row.start + gap.start(), row.start + gap.end()
        begins = width(text[row.start : b])
        if width(text[row.start : a]) <= gutter - _NARROWEST_GAP and -0.5 <= begins - gutter <= _INDENT:
            return Row(row.start, a), Row(b - _indent(begins - gutter, text, b), row.end)
    return None


def _indent(extra: float, text: str, at: int) -> int:
    """How many of the blanks before a column's text are its paragraph's indent."""
    taken = 0
    while extra - width(text[at - taken - 1 : at]) >= -0.25 and text[at - taken - 1].isspace():
        taken += 1
    return taken


def _are_columns(text: str, block: Sequence[Sides]) -> bool:
    """Whether both sides are running text: wide, with commas, most lines cut in mid-sentence."""
    both = [(text[a.start : a.end].strip(), text[b.start : b.end].strip()) for a, b in block if b]
    both = [(a, b) for a, b in both if a and b]
    if len(both) < _FEWEST_LINES:
        return False
    return all(_is_running([pair[side] for pair in both]) for side in (0, 1))


def _is_running(lines: Sequence[str]) -> bool:
    wide = sum(width(x) >= _NARROWEST_COLUMN for x in lines)
    marked = sum(bool(_COMMA.search(x)) for x in lines)
    return wide >= 0.7 * len(lines) and marked >= 0.4 * len(lines)
