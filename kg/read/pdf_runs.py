"""Characters with their boxes → runs: lines or parts of lines, and upright headlines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from kg.read.pdf_glyphs import Box
from kg.text import is_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.read.pdf_glyphs import Glyph

_WORD_GAP = 0.18
_RUN_GAP = 1.6
_OVERLAP = 0.75
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set together: a line or part of one, or a vertical headline."""

    text: str
    box: Box
    size: float
    vertical: bool = False


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
    return _join_columns([_run(group) for group in groups])


def _join_columns(runs: list[Run]) -> list[Run]:
    """Return the runs with a vertical headline's columns joined, from right to left."""
    columns = sorted((r for r in runs if r.vertical), key=lambda r: (-round(r.box.top), -r.box.left))
    joined: list[Run] = []
    for run in columns:
        last = joined[-1] if joined else None
        if (
            last
            and abs(last.box.top - run.box.top) < run.size
            and 0 <= last.box.left - run.box.right < 1.5 * run.size
        ):
            joined[-1] = Run(last.text + run.text, bound((last.box, run.box)), run.size, vertical=True)
        else:
            joined.append(run)
    return [*(r for r in runs if not r.vertical), *joined]


def _is_doubled(last: Glyph, glyph: Glyph) -> bool:
    """Whether a character is printed again at its place, for boldness."""
    near = abs(last.box.left - glyph.box.left) + abs(last.box.bottom - glyph.box.bottom)
    return is_han(last.char) and last.char == glyph.char and near < 0.25 * glyph.size


def _is_beside(group: list[Glyph], glyph: Glyph) -> bool:
    last = group[-1]
    if len(group) > 1 and _is_column(group):
        return False
    if (
        last.char == glyph.char
        and glyph.char in "—…"
        and abs(last.box.left - glyph.box.left) < 0.2 * glyph.size
    ):
        return True
    level = abs(last.box.bottom - glyph.box.bottom) < 0.4 * max(last.size, glyph.size)
    gap = glyph.box.left - last.box.right
    alike = 0.6 < last.size / glyph.size < 1.7
    return level and alike and -_OVERLAP * glyph.size < gap < _RUN_GAP * glyph.size


def _is_below(group: list[Glyph], glyph: Glyph) -> bool:
    last = group[-1]
    if len(group) > 1 and not _is_column(group):
        return False
    same = (
        abs(middle(last.box) - middle(glyph.box)) < 0.3 * glyph.size and 0.8 < last.size / glyph.size < 1.25
    )
    step = last.box.bottom - glyph.box.bottom
    return same and 0.7 * glyph.size < step < 1.9 * glyph.size


def _is_column(group: list[Glyph]) -> bool:
    first, second = group[0], group[1]
    below = first.box.bottom - second.box.bottom > 0.5 * first.size
    return below and abs(middle(first.box) - middle(second.box)) < 0.3 * first.size


def middle(box: Box) -> float:
    """Return the middle of a box from left to right."""
    return (box.left + box.right) / 2


def _run(group: list[Glyph]) -> Run:
    vertical = len(group) > 1 and _is_column(group)
    text = group[0].char
    gaps = [b.box.left - a.box.right for a, b in pairwise(group)]
    usual = sorted(gaps)[len(gaps) // 4] if len(gaps) > 3 else 0.0
    for (a, b), gap in zip(pairwise(group), gaps, strict=True):
        apart = (
            not vertical
            and a.char not in "—…"
            and (b.spaced or gap - usual > _WORD_GAP * max(a.size, b.size))
        )
        text += (" " if apart else "") + b.char
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
        near = next(
            (
                i
                for i in range(len(lines) - 1, max(-1, len(lines) - _LOOK_BACK), -1)
                if _same_line(lines[i], run)
            ),
            None,
        )
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
    return abs(a.box.bottom - b.box.bottom) < 0.4 * b.size and -_OVERLAP * b.size < gap < 1.2 * b.size
