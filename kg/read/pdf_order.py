"""Characters with their boxes → the page's text in reading order.

Characters become runs (side by side, or one below the other where a headline is vertical),
runs become blocks (lines below one another in one column and size), blocks are read by
cutting the page along its white space: between columns first, then from top to bottom. A
framed box is read as one block. Blocks are parted by a blank line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.read.pdf_runs import bound, join_lines, middle, read_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.read.pdf_glyphs import Box, Glyph
    from kg.read.pdf_runs import Run

_HEADLINE = 1.25
_LEADING = 1.1
_MOST_FRAMES = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A line's place in a text, and on the page."""

    start: int
    end: int
    box: Box
    vertical: bool


@dataclass(frozen=True, slots=True)
class Text:
    """What stands in a stretch of a page, and where each of its lines stands."""

    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines set together, with the box around them."""

    content: Text
    box: Box
    size: float

    @property
    def text(self) -> str:
        """The characters of its lines."""
        return self.content.text


def order_page(glyphs: Sequence[Glyph], frames: Sequence[Box]) -> Text:
    """Return the text of a page in reading order."""
    framed, loose = _sort_into_frames(read_runs(glyphs), frames)
    blocks = [Block(_order(_blocks(join_lines(inside))), box, 0.0) for box, inside in framed]
    return _order([*_blocks(join_lines(loose)), *blocks])


def _sort_into_frames(
    runs: Sequence[Run], frames: Sequence[Box]
) -> tuple[list[tuple[Box, list[Run]]], list[Run]]:
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
    return (
        abs(above.box.left - below.box.left) < 2.6 * below.size
        or abs(middle(above.box) - middle(below.box)) < below.size
    )


def _text(lines: Sequence[Run]) -> Text:
    """Return the lines of a block; an indent that the page shows is kept as blanks."""
    left = min(line.box.left for line in lines)
    indented = [1.4 < (line.box.left - left) / line.size < 2.7 for line in lines]
    full = not all(indented) and max(line.box.width for line in lines) > 8 * lines[0].size
    parts = []
    for line, deep in zip(lines, indented, strict=True):
        blanks = "　　" if deep and full else ""
        row = Row(len(blanks), len(blanks) + len(line.text), line.box, line.vertical)
        parts.append(Text(blanks + line.text, (row,)))
    return _join(parts, "\n")


def _join(parts: Iterable[Text], between: str) -> Text:
    """Return texts one after another, with their lines' places."""
    text, rows = "", []
    for part in parts:
        text += between if text else ""
        rows += [replace(r, start=r.start + len(text), end=r.end + len(text)) for r in part.rows]
        text += part.text
    return Text(text, tuple(rows))


def _order(blocks: list[Block]) -> Text:
    letters = sorted((b.size, len(b.text)) for b in blocks if b.size)
    body = _weighted_median(letters)
    return _join((block.content for block in _cut(blocks, body)), "\n\n")


def _weighted_median(sizes: list[tuple[float, int]]) -> float:
    """Return the size that most characters are set in, so that larger ones are headlines."""
    half, seen = sum(n for _, n in sizes) / 2, 0
    for size, count in sizes:
        seen += count
        if seen >= half:
            return size
    return 0.0


def _cut(blocks: list[Block], body: float) -> Iterator[Block]:
    """Yield blocks in reading order: story by story, under its headline column by column."""
    bands = _split(blocks, _from_top)
    stories = _stories(bands, body)
    columns = _split(blocks, _from_left)
    if len(blocks) < 2:
        yield from blocks
    elif len(stories) > 1:
        yield from _cut_each(stories, body)
    elif len(bands) > 1 and len(bands[0]) == 1 and _is_heading(bands[0][0], body):
        yield from bands[0]
        yield from _cut([b for band in bands[1:] for b in band], body)
    elif len(columns) > 1:
        yield from _cut_each(columns, body)
    elif len(bands) > 1:
        yield from _cut_each(bands, body)
    else:
        yield from sorted(blocks, key=lambda b: (-round(b.box.top / 8), b.box.left))


def _cut_each(parts: list[list[Block]], body: float) -> Iterator[Block]:
    for part in parts:
        yield from _cut(part, body)


def _stories(bands: list[list[Block]], body: float) -> list[list[Block]]:
    """Return the bands put together to stories: each begins with a headline (or two in one band)."""
    stories: list[list[Block]] = []
    headed = False
    for band in bands:
        heading = all(_is_heading(b, body) for b in band)
        if stories and not (heading and not headed):
            stories[-1].extend(band)
        else:
            stories.append(list(band))
        headed = heading
    return stories


def _is_heading(block: Block, body: float) -> bool:
    return block.size > _HEADLINE * body and len(block.text) < 100


def _from_left(block: Block) -> tuple[float, float]:
    return block.box.left, block.box.right


def _from_top(block: Block) -> tuple[float, float]:
    return -block.box.top, -block.box.bottom


def _split(blocks: list[Block], span: Callable[[Block], tuple[float, float]]) -> list[list[Block]]:
    """Return the groups of blocks between which a white band runs, in order along one axis."""
    groups: list[list[Block]] = []
    end = -1e9
    for block in sorted(blocks, key=lambda b: (span(b), b.text)):
        start, stop = span(block)
        if start >= end - 1.0:
            groups.append([])
        groups[-1].append(block)
        end = max(end, stop)
    return groups
