"""Whether a line is a headline rather than running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.layout.columns import INDENT
from kg.layout.patterns import found
from kg.layout.wraps import LOST_INDENT, is_listed
from kg.text import HAN, count_han

if TYPE_CHECKING:
    from kg.layout.columns import Columns

DASHES = ("——", "--", "—")
"""What a subtitle begins with."""

_LONGEST_HEADLINE = 36.0
_LONGEST_WEB_HEADLINE = 60.0
_MOST_LINES = 4
_TWO_PARTS = re.compile(f"^[{HAN}、·]{{4,12}} [{HAN}、·]{{3,12}}$")
_NOT_HEADLINE = re.compile(r"[：:、，,]$|[。；;]|^[（(].*[）)]$|[%％]")
_COMMA = re.compile(r"，|,(?!\d)")
_SENTENCE = re.compile("[。，；：]")
_NUMBERS = re.compile(r"\d[\d.,]*")


def is_display(columns: Columns, i: int) -> bool:
    """Whether line ``i``, found where a paragraph could begin, is a headline."""
    if not looks_like_headline(columns, i):
        return False
    line = columns.lines[i]
    marked = line.string.startswith(DASHES) or _TWO_PARTS.match(line.string)
    return (
        bool(marked)
        or _ends_before_text(columns, i)
        or _stands_alone(columns, i)
        or _is_set_apart(columns, i)
    )


def looks_like_headline(columns: Columns, i: int) -> bool:
    """Whether the characters of line ``i`` could be a headline."""
    line, traits = columns.lines[i], columns.traits[i]
    if (
        not traits.is_text
        or not 2 <= len(line.string) <= 2 * _LONGEST_HEADLINE
        or line.width > (_LONGEST_WEB_HEADLINE if _is_over_fields(columns, i) else _LONGEST_HEADLINE)
    ):
        return False
    tagged = line.string.startswith("【") and _is_over_fields(columns, i)
    if (
        (traits.opener and not tagged)
        or traits.numbered
        or traits.dated
        or i in columns.entries
        or _is_indented(columns, i)
    ):
        return False
    if found("roster", line.string) or is_listed(columns, i):
        return False
    signed = i + 1 < len(columns) and columns.traits[i + 1].dated and not columns.lines[i + 1].web
    return not signed and _reads_like_headline(columns, i)


def _is_indented(columns: Columns, i: int) -> bool:
    indented = bool(columns.indent) and columns.lines[i].indent == columns.indent
    return indented and not _is_over_fields(columns, i)


def _is_over_fields(columns: Columns, i: int) -> bool:
    """Whether line ``i`` stands right over the line of fields of a web page."""
    return i + 1 < len(columns) and columns.lines[i + 1].web


def _reads_like_headline(columns: Columns, i: int) -> bool:
    text = columns.lines[i].string
    if not count_han(text) or _NOT_HEADLINE.search(text) or len(_NUMBERS.findall(text)) > 3:
        return False
    if found("date", text) or found("label", text):
        return False
    return not _COMMA.search(text) or _ends_before_text(columns, i)


def _ends_before_text(columns: Columns, i: int) -> bool:
    """Whether what follows line ``i`` cannot be the rest of its sentence."""
    if i + 1 >= len(columns) or not columns.traits[i + 1].is_text or columns.traits[i + 1].opener:
        return True
    indents = columns.indent and columns.lines[i].indent < INDENT <= columns.lines[i + 1].indent
    return bool(indents) or columns.lines[i + 1].string.startswith(DASHES)


def _stands_alone(columns: Columns, i: int) -> bool:
    """Whether line ``i`` begins a block of at most three lines without a sentence, blank lines or news around it."""
    line = columns.lines[i]
    if line.gap >= max(columns.gaps[i], 1) + 2:
        return True
    block = [line]
    for j in range(i + 1, min(i + _MOST_LINES, len(columns))):
        following = columns.lines[j]
        if following.gap or following.kind != "text" or columns.traits[j].opener:
            break
        block.append(following)
    fewest = 1 if columns.gaps[i] == 0 else 2
    if not fewest <= len(block) < _MOST_LINES or line.gap == 0:
        return False
    return not any(x.width > _LONGEST_HEADLINE or _SENTENCE.search(x.string) for x in block)


def _is_set_apart(columns: Columns, i: int) -> bool:
    """Whether line ``i`` is not set like the text after it."""
    line, following = columns.lines[i], columns.lines[i + 1]
    column = columns.measures[i + 1][1] or columns.measures[i][0]
    if columns.gaps[i] and column and column - 1 - LOST_INDENT <= line.width <= column + 1:
        return False
    if following.gap > columns.gaps[i] or following.gap != columns.gaps[i + 1]:
        return True
    return not column or line.width > column + 2 or line.width < column - 3 - LOST_INDENT
