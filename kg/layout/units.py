"""Lines → units: what stands together on the page.

A unit is a paragraph, a headline of one or more lines, a caption, a byline, the masthead.
A paragraph that was cut (by a column's end, by a box) is open, and can be taken up again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.layout.columns import INDENT, Columns, is_finished, is_prose
from kg.layout.displays import DASHES, is_display, looks_like_headline
from kg.layout.patterns import found
from kg.layout.wraps import is_continued, joins
from kg.text import HAN, MappedText, bind_units, count_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.layout.lines import Line

UnitKind = Literal["paragraph", "display", "vertical", "masthead", "caption", "byline", "credit", "imprint"]

_MOST_HEAD_LINES = 4
_LONGEST_REST = 4.0
_SLOGAN_HEAD = re.compile(f"[“ ]([{HAN}]{{4,9}})$")
_SLOGAN_TAIL = re.compile(f"([{HAN}]{{4,9}})[” ]")
_CREDIT_HEAD = re.compile("[（(][^（）()]*(?:记者|通讯员|实习生)[^（）()]*$")
_CREDIT_END = re.compile("[（(][^（）()]*(?:记者|通讯员|实习生)$")
_CREDIT_TAIL = re.compile("(?:见习|实习|特约|首席|全媒体)?(?:记者|通讯员|实习生|摄影|文/图)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Lines that belong together; ``text`` has a newline (mapped to the break) after each part.

    ``gap`` is the number of blank lines before it, ``measure`` the width it is set in;
    ``batch`` marks the beginning of a stretch of the text layer, ``series`` a headline that
    had a number beside it.
    """

    kind: UnitKind
    text: MappedText
    lines: tuple[Line, ...]
    gap: int
    measure: float
    batch: bool = False
    series: bool = False

    @property
    def string(self) -> str:
        """The unit's characters without the closing newline."""
        return self.text.text.rstrip("\n")

    @property
    def is_open(self) -> bool:
        """Whether the text stops in mid-sentence."""
        return not is_finished(self.text.text)


def read_units(lines: Sequence[Line]) -> list[Unit]:
    """Return the units of a page in the order of the raw text; furniture is left out."""
    columns = Columns([line for line in lines if line.kind != "furniture"])
    units: list[Unit] = []
    start = 0
    while start < len(columns):
        display = columns.traits[start].is_text and _begins_display(columns, units, start)
        end = _display_end(columns, start) if display else _flow_end(columns, start)
        units.append(_make_unit(columns, start, end, display=display))
        start = end
    return units


def _begins_display(columns: Columns, units: list[Unit], i: int) -> bool:
    if found("notice", columns.lines[i].string):
        return _box_begins(columns, i) or is_display(columns, i)
    before = units[-1] if units else None
    if before and before.kind == "paragraph" and before.is_open and not _is_apart(columns, i):
        return False
    return is_display(columns, i)


def _is_apart(columns: Columns, i: int) -> bool:
    """Whether a line stands apart from the cut paragraph before it."""
    line, last = columns.lines[i], columns.lines[i - 1]
    further = line.gap > columns.gaps[i - 1] or line.start in columns.batches
    return further or last.width < 4 or not is_continued(columns, i - 1)


def _box_begins(columns: Columns, i: int) -> bool:
    """Whether line ``i`` is the headline of a public notice in the middle of something else."""
    following = columns.lines[i + 1].string if i + 1 < len(columns) else ""
    return found("notice", columns.lines[i].string) and found("notice_opening", following)


def _heads_news(columns: Columns, i: int) -> bool:
    """Whether line ``i``, behind a finished sentence, is the headline of news (本报讯 …) right below it."""
    news = i + 1 < len(columns) and columns.traits[i + 1].opener
    return news and columns.traits[i - 1].finished and looks_like_headline(columns, i)


def _display_end(columns: Columns, start: int) -> int:
    end = start + 1
    while end < min(len(columns), start + _MOST_HEAD_LINES) and _joins_display(columns, start, end):
        end += 1
    return end


def _joins_display(columns: Columns, start: int, i: int) -> bool:
    line, before = columns.lines[i], columns.lines[i - 1]
    if line.kind != "text" or line.start in columns.batches or before.string.startswith(DASHES):
        return False
    if line.string.startswith(DASHES):
        return line.gap <= 1
    tight = line.gap == 0 and (columns.gaps[start] > 0 or is_display(columns, i))
    return tight and looks_like_headline(columns, i)


def _flow_end(columns: Columns, start: int) -> int:
    """Return the line after the paragraph, caption, masthead or upright headline that begins at ``start``."""
    end = start + 1
    while end < len(columns) and _continues(columns, start, end):
        end += 1
    return end


def _continues(columns: Columns, start: int, end: int) -> bool:
    kind, line = columns.lines[start].kind, columns.lines[end]
    if kind == "text":
        apart = _box_begins(columns, end) or _heads_news(columns, end)
        return line.kind == "text" and joins(columns, start, end) and not apart
    if kind == "caption":
        return (
            line.kind in {"text", "credit"}
            and line.gap == 0
            and _caption_is_open(columns.lines[end - 1].string)
            and not _is_wider(columns, end)
        )
    if kind == "vertical":
        return line.kind == "vertical" and line.gap == columns.lines[start + 1].gap
    if kind == "byline":
        return end == start + 1 and _ends_name(columns, end)
    return kind == line.kind == "masthead"


def _ends_name(columns: Columns, i: int) -> bool:
    """Whether line ``i`` is the rest of a name that a byline had no room for."""
    line = columns.lines[i]
    alone = i + 1 == len(columns) or columns.lines[i + 1].gap > 0
    short = line.kind == "text" and line.gap == 0 and line.width <= _LONGEST_REST
    return short and alone and line.indent < INDENT and count_han(line.string) == len(line.string)


def _is_wider(columns: Columns, i: int) -> bool:
    """Whether line ``i`` is set as a paragraph and not as the caption before it."""
    line, before = columns.lines[i], columns.lines[i - 1]
    return line.indent > before.indent + INDENT or line.width > 1.5 * before.width + 2


def _caption_is_open(text: str) -> bool:
    return not is_finished(text) and not found("credit", text) and not text.endswith(("摄", "图"))


def _make_unit(columns: Columns, start: int, end: int, *, display: bool) -> Unit:
    lines = tuple(columns.lines[start:end])
    kind: UnitKind = "display" if display else _KINDS[lines[0].kind]
    measure = columns.width_around(start) if len(lines) == 1 else max(line.width for line in lines)
    text = MappedText.join(_parts(lines, kind, measure))
    if kind in {"paragraph", "caption"} and is_prose(text.text):
        text = bind_units(text)
    batch = lines[0].start in columns.batches
    return Unit(kind=kind, text=text, lines=lines, gap=lines[0].gap, measure=measure, batch=batch)


_KINDS: dict[str, UnitKind] = {
    "text": "paragraph",
    "vertical": "vertical",
    "masthead": "masthead",
    "caption": "caption",
    "byline": "byline",
    "credit": "credit",
    "imprint": "imprint",
}


def _parts(lines: Sequence[Line], kind: UnitKind, measure: float) -> Iterable[MappedText]:
    """Yield the lines' texts with what stands between them."""
    wrapped = kind in {"paragraph", "caption", "byline"}
    for i, line in enumerate(lines):
        cut = wrapped and i + 1 < len(lines) and _is_hyphenated(line.string, lines[i + 1].string)
        yield line.text[:-1] if cut else line.text
        if i + 1 == len(lines) or not (wrapped or kind == "vertical"):
            yield newline(line)
        elif wrapped:
            yield MappedText() if cut else _seam(line, lines[i + 1], measure)


def _is_hyphenated(a: str, b: str) -> bool:
    """Whether a Latin word is cut at the end of a line."""
    return bool(re.search(r"[A-Za-z]{2}[-\u2010\u00ad]$", a) and re.match(r"[a-z]{2}", b))


def newline(line: Line) -> MappedText:
    """Return the newline after a line; at the end of a file it stands for its last character."""
    return MappedText("\n", (line.end - 1 if line.eol is None else line.eol,))


def _seam(line: Line, following: Line, measure: float) -> MappedText:
    """Return what stands between two wrapped lines: nothing, or the space that the break swallowed."""
    a, b = line.string, following.string
    latin = re.search(r"[A-Za-z]$", a) and re.match(r"[A-Za-z]", b)
    credit = _CREDIT_END.search(a) or (_CREDIT_HEAD.search(a) and _CREDIT_TAIL.match(b))
    named = found("name_row", a) and found("name_row", b)
    spaced = latin or credit or named or (line.width < measure and _is_slogan(a, b))
    return MappedText(" ", newline(line).offsets) if spaced else MappedText()


def _is_slogan(a: str, b: str) -> bool:
    """Whether a break falls between the two parts of a slogan in quotation marks."""
    left, right = _SLOGAN_HEAD.search(a), _SLOGAN_TAIL.match(b)
    return left is not None and right is not None and abs(len(left[1]) - len(right[1])) <= 2
