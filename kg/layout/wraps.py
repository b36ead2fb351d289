"""Whether a line goes on with the paragraph before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.layout.columns import INDENT
from kg.layout.patterns import found
from kg.text import is_han

if TYPE_CHECKING:
    from kg.layout.columns import Columns

LOST_INDENT = 2.0
"""How much shorter a paragraph's first line is where the text layer has lost its indent."""

_LONG_LINE = 25.0
_MOST_ROWS = 40
_UNEVEN = 6.0
BULLETS = "■●◆□◎★☆▲△"
_CUT_NUMBER = re.compile(r"(?<![\d：:-])[\d.]{1,7}$")
_PHONE = re.compile(r"[：:-][\d-]+$")


def is_full(columns: Columns, i: int) -> bool:
    """Whether line ``i`` runs to the end of its column."""
    width = columns.lines[i].width
    here = [m for m in columns.measures[i] if m]
    if not here and columns.stands_in_text(i):
        here = list(columns.page_measures)
    return any(m - 2.5 - LOST_INDENT <= width <= m + 5 for m in here)


def is_continued(columns: Columns, i: int) -> bool:
    """Whether the text of line ``i`` must go on somewhere."""
    text = columns.lines[i].string
    if text[-1] in "，、,《（(" or text.count("《") > text.count("》") or text.count("（") > text.count("）"):
        return True
    last = i + 1 == len(columns) or columns.lines[i + 1].gap > columns.lines[i].gap
    if columns.traits[i].finished or (text.endswith("——") and last):
        return False
    return is_full(columns, i) or (columns.lines[i].width >= _LONG_LINE and not columns.flowing)


def is_listed(columns: Columns, i: int) -> bool:
    """Whether line ``i`` holds names that a label above it, and maybe more of them, leads to (副主席：)."""
    if not found("name_row", columns.lines[i].string):
        return False
    for above in range(i - 1, max(-1, i - 1 - _MOST_ROWS), -1):
        if not found("name_row", columns.lines[above].string):
            return found("roster", columns.lines[above].string)
    return False


def joins(columns: Columns, start: int, j: int) -> bool:
    """Whether line ``j`` goes on with the paragraph that began at line ``start`` (all running text)."""
    i = j - 1
    if is_listed(columns, j):
        return True
    if (
        found("roster", columns.lines[j].string)
        or _begins_anew(columns, j)
        or (i == start and _is_heading(columns, i))
    ):
        return False
    if i in columns.entries or j in columns.entries:
        return _entry_goes_on(columns, j)
    if any(t.dated for t in columns.traits[i : j + 2]):
        dated = columns.traits[i].dated or columns.traits[j].dated
        return is_continued(columns, i) and not dated and columns.lines[j].indent < INDENT
    return _goes_on(columns, start, j)


def _begins_anew(columns: Columns, j: int) -> bool:
    line, traits = columns.lines[j], columns.traits[j]
    far = line.gap > columns.gaps[j - 1] + 1 and columns.traits[j - 1].finished
    return (
        traits.opener or traits.numbered or far or line.start in columns.batches or line.string[0] in BULLETS
    )


def _is_heading(columns: Columns, i: int) -> bool:
    """Whether a numbered line over a much longer one is a subheading of its own: no column is that uneven."""
    line, traits = columns.lines[i], columns.traits[i]
    uneven = columns.lines[i + 1].width > line.width + _UNEVEN
    return traits.numbered and not traits.finished and uneven and line.string[-1] not in "，、,《（("


def _entry_goes_on(columns: Columns, j: int) -> bool:
    """Whether an entry of a list was cut: at a comma, or between a number and its unit."""
    before, text = columns.lines[j - 1].string, columns.lines[j].string
    listed = j in columns.entries and before[-1] in "，、"
    return listed or bool(_CUT_NUMBER.search(before) and text[0] in "元万亿个名人次")


def _goes_on(columns: Columns, start: int, j: int) -> bool:
    i = j - 1
    opening = columns.traits[i].opener and not columns.traits[i].finished
    if opening or _is_cut_at_number(columns, j):
        return True
    if columns.indent and columns.lines[j].indent >= INDENT:
        return False
    if not columns.traits[i].finished:
        return is_continued(columns, i)
    return _flows_on(columns, j, first=i == start)


def _is_cut_at_number(columns: Columns, j: int) -> bool:
    """Whether a line was cut after a number (…服务群众 213 / 人次)."""
    before, line = columns.lines[j - 1].string, columns.lines[j]
    cut = _CUT_NUMBER.search(before) and not _PHONE.search(before)
    return bool(cut) and is_han(line.string[0]) and line.gap <= max(columns.gaps[j - 1], 1)


def _flows_on(columns: Columns, j: int, *, first: bool) -> bool:
    """Whether a paragraph goes on after a sentence that ends at the end of a line."""
    a, b = columns.lines[j - 1], columns.lines[j]
    column = columns.measures[j - 1][0] or columns.measures[j - 1][1]
    if not column or b.gap != columns.gaps[j - 1] or a.string[-1] in "：:":
        return False
    lost = LOST_INDENT if first and not columns.indent else 0.0
    if a.width + max(lost, a.indent) < column - 1:
        return False
    return (
        bool(columns.indent)
        or b.width > column - 1.5
        or (columns.traits[j].finished and b.width < column - 3)
    )
