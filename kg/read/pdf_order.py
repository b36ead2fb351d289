"""Characters with their boxes → the page's text in reading order.

Characters become runs (side by side, or one below the other where a headline is vertical),
runs become blocks (lines below one another in one column and size), blocks are read by
cutting the page along its white space: between columns first, then from top to bottom. A
framed box is read as one block. Blocks are parted by a blank line.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from kg.read.pdf_glyphs import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.read.pdf_glyphs import Glyph

_WORD_GAP = 0.3
_RUN_GAP = 1.6
_LEADING = 1.1
_MOST_FRAMES = 60


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set together: a line or part of one, or a vertical headline."""

    text: str
    box: Box
    size: float
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines set together, with the box around them."""

    text: str
    box: Box
    size: float


def order_page(glyphs: Sequence[Glyph], frames: Sequence[Box]) -> str:
    """Return the text of a page in reading order."""
    runs = join_lines(read_runs(glyphs))
    framed, loose = _sort_into_frames(runs, frames)
    blocks = [Block(_order(_blocks(inside)), box, 0.0) for box, inside in framed]
    return _order([*_blocks(loose), *blocks])


def read_runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """Return the runs of characters that are drawn one after another."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and _is_doubled(groups[-1][-1], glyph):
            continue
        if groups and (_is_beside(groups[-1], glyph) or _is_below(groups[-1], glyph)):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return [_run(group) for group in groups]


def _is_doubled(last: Glyph, glyph: Glyph) -> bool:
    """Whether a character is printed again at its place, for boldness."""
    near = abs(last.box.left - glyph.box.left) + abs(last.box.bottom - glyph.box.bottom)
    return last.char == glyph.char and near < 0.25 * glyph.size


def _is_beside(group: list[Glyph], glyph: Glyph) -> bool:
    last = group[-1]
    if len(group) > 1 and _is_column(group):
        return False
    level = abs(last.box.bottom - glyph.box.bottom) < 0.4 * max(last.size, glyph.size)
    gap = glyph.box.left - last.box.right
    alike = 0.6 < last.size / glyph.size < 1.7
    return level and alike and -0.5 * glyph.size < gap < _RUN_GAP * glyph.size


def _is_below(group: list[Glyph], glyph: Glyph) -> bool:
    last = group[-1]
    if len(group) > 1 and not _is_column(group):
        return False
    same = abs(_middle(last.box) - _middle(glyph.box)) < 0.3 * glyph.size and 0.8 < last.size / glyph.size < 1.25
    step = last.box.bottom - glyph.box.bottom
    return same and 0.7 * glyph.size < step < 1.9 * glyph.size


def _is_column(group: list[Glyph]) -> bool:
    return abs(_middle(group[0].box) - _middle(group[1].box)) < 0.3 * group[0].size


def _middle(box: Box) -> float:
    return (box.left + box.right) / 2


def _run(group: list[Glyph]) -> Run:
    vertical = len(group) > 1 and _is_column(group)
    text = group[0].char
    for a, b in pairwise(group):
        text += ("" if vertical or b.box.left - a.box.right < _WORD_GAP * b.size else " ") + b.char
    return Run(text, bound(g.box for g in group), median(g.size for g in group), vertical)


def bound(boxes: Iterable[Box]) -> Box:
    """Return the box around boxes."""
    boxes = list(boxes)
    return Box(
        min(b.left for b in boxes),
        min(b.bottom for b in boxes),
        max(b.right for b in boxes),
        max(b.top for b in boxes),
    )


def join_lines(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with those of one line joined that stand close to each other."""
    lines: list[Run] = []
    for run in sorted(runs, key=lambda r: (-round(r.box.bottom, 1), r.box.left)):
        near = next((i for i in range(len(lines) - 1, max(-1, len(lines) - 40), -1) if _same_line(lines[i], run)), None)
        if near is None:
            lines.append(run)
        else:
            a = lines[near]
            space = " " if run.box.left - a.box.right > _WORD_GAP * run.size else ""
            lines[near] = Run(a.text + space + run.text, bound((a.box, run.box)), a.size)
    return lines


def _same_line(a: Run, b: Run) -> bool:
    if a.vertical or b.vertical or not 0.7 < a.size / b.size < 1.4:
        return False
    gap = b.box.left - a.box.right
    return abs(a.box.bottom - b.box.bottom) < 0.4 * b.size and -0.3 * b.size < gap < 1.2 * b.size


def _sort_into_frames(runs: Sequence[Run], frames: Sequence[Box]) -> tuple[list[tuple[Box, list[Run]]], list[Run]]:
    """Return the runs inside each frame (the smallest that holds them) and those outside all."""
    inside: dict[Box, list[Run]] = {}
    loose = []
    for run in runs:
        holding = [f for f in frames[:_MOST_FRAMES] if f.holds(run.box) and f.width >= run.box.width]
        if holding:
            inside.setdefault(min(holding, key=lambda f: f.width * f.height), []).append(run)
        else:
            loose.append(run)
    framed = [(box, members) for box, members in inside.items() if len(members) > 1]
    return framed, [*loose, *(m for members in inside.values() if len(members) == 1 for m in members)]


def _blocks(runs: Sequence[Run]) -> list[Block]:
    """Return the blocks of lines that follow one another in one column and size."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (-r.box.top, r.box.left)):
        above = [g for g in groups if _follows(g[-1], run)]
        if above and not run.vertical:
            min(above, key=lambda g: g[-1].box.bottom - run.box.top).append(run)
        else:
            groups.append([run])
    return [Block(_text(g), bound(r.box for r in g), g[0].size) for g in groups]


def _follows(above: Run, below: Run) -> bool:
    if above.vertical or not 0.87 < above.size / below.size < 1.15:
        return False
    shared = min(above.box.right, below.box.right) - max(above.box.left, below.box.left)
    close = -0.6 * below.size < above.box.bottom - below.box.top < _LEADING * below.size
    return close and shared > 0.5 * min(above.box.width, below.box.width) and _aligned(above, below)


def _aligned(above: Run, below: Run) -> bool:
    """Whether two lines can be of one column: an indent apart, or one short."""
    return abs(above.box.left - below.box.left) < 2.6 * below.size or abs(_middle(above.box) - _middle(below.box)) < below.size


def _text(lines: Sequence[Run]) -> str:
    """Return the lines of a block; an indent that the page shows is kept as blanks."""
    left = min(line.box.left for line in lines)
    indented = [1.4 < (line.box.left - left) / line.size < 2.7 for line in lines]
    full = not all(indented) and max(line.box.width for line in lines) > 8 * lines[0].size
    return "\n".join("　　" + line.text if deep and full else line.text for line, deep in zip(lines, indented, strict=True))


def _order(blocks: Sequence[Block]) -> str:
    return "\n\n".join(block.text for block in _cut(list(blocks)))


def _cut(blocks: list[Block]) -> Iterable[Block]:
    """Yield blocks in reading order, the page cut along its widest white bands."""
    if len(blocks) < 2:
        yield from blocks
        return
    across = _split(blocks, lambda b: (b.box.left, b.box.right))
    down = _split(blocks, lambda b: (-b.box.top, -b.box.bottom))
    parts = across if len(across) > 1 and not _is_heading_band(down) else down if len(down) > 1 else across
    if len(parts) < 2:
        yield from sorted(blocks, key=lambda b: (-round(b.box.top / 8), b.box.left))
        return
    for part in parts:
        yield from _cut(part)


def _is_heading_band(bands: list[list[Block]]) -> bool:
    """Whether the page's top band is one headline or masthead, read before any column."""
    if len(bands) < 2:
        return False
    rest = [b for band in bands[1:] for b in band]
    body = median(b.size or 10.0 for b in rest)
    wide = bound(b.box for b in bands[0]).width > 0.6 * bound(b.box for b in rest).width
    short = sum(len(b.text) for b in bands[0]) < 120
    return short and (wide or min(b.size for b in bands[0]) > 1.3 * body)


def _split(blocks: list[Block], span) -> list[list[Block]]:  # type: ignore[no-untyped-def]
    """Return the groups of blocks between which a white band runs, in order along one axis."""
    ordered = sorted(blocks, key=lambda b: (span(b), b.text))
    groups = [[ordered[0]]]
    end = span(ordered[0])[1]
    for block in ordered[1:]:
        start, stop = span(block)
        if start >= end - 1.0:
            groups.append([block])
        else:
            groups[-1].append(block)
        end = max(end, stop)
    return groups
