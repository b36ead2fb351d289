"""Lines → units: wrapped lines joined to paragraphs, headlines told from running text.

A unit is what stands together: a paragraph, a headline of one or more lines, a caption,
a byline, the masthead. Where a paragraph was cut (by a column's end, by a box) it stays
marked as open, so that it can be taken up again.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.layout.patterns import found
from kg.text import CLOSERS, HAN, STOPS, MappedText, bind_units, is_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.layout.lines import Line

UnitKind = Literal["paragraph", "display", "vertical", "masthead", "caption", "byline", "credit", "imprint"]

_NEAR = 8
_LONG_LINE = 25.0
_WIDEST_COLUMN = 60.0
_BRIDGE = 3
_LOST_INDENT = 2.0
_LONGEST_ENTRY = 34.0
_LONGEST_HEADLINE = 36.0
_DASH = ("——", "--", "—")
_SLOGAN_HEAD = re.compile(f"[“ ]([{HAN}]{{4,9}})$")
_SLOGAN_TAIL = re.compile(f"([{HAN}]{{4,9}})[” ]")
_TWO_PARTS = re.compile(f"^[{HAN}、·]{{4,12}} [{HAN}、·]{{3,12}}$")
_CREDIT_HEAD = re.compile("[（(][^（）()]*(?:记者|通讯员|实习生)[^（）()]*$")
_CREDIT_END = re.compile("[（(][^（）()]*(?:记者|通讯员|实习生)$")
_CREDIT_TAIL = re.compile("(?:见习|实习|特约|首席|全媒体)?(?:记者|通讯员|实习生|摄影|文/图)")
_MARKS = re.compile(r"[，。、；：“”《》]|,(?!\d)")
_COMMA = re.compile(r"，|,(?!\d)")
_PROSE = re.compile(r"[。，]|,(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Lines that belong together; ``text`` has a newline (mapped to the break) after each part."""

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
        return not is_finished(self.string)


def is_finished(text: str) -> bool:
    """Whether a line ends a sentence."""
    bare = text.rstrip(CLOSERS + "\n ")
    return bool(bare) and bare[-1] in STOPS + "；;：:" or text.endswith("……")


def measure_lines(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """For each line the width its surroundings are set in, looking back and ahead (0 where none shows)."""
    ahead = [_common_width(lines[i : i + _NEAR]) for i in range(len(lines))]
    back = [_common_width(lines[max(0, i - _NEAR + 1) : i + 1]) for i in range(len(lines))]
    measures = list(zip(back, ahead, strict=True))
    for i in range(1, len(measures) - _BRIDGE):
        later = next((m for m in measures[i + 1 : i + 1 + _BRIDGE] if any(m)), None)
        if not any(measures[i]) and later and (before := max(measures[i - 1])):
            measures[i] = (before, 0.0)
    return measures


def _common_width(lines: Sequence[Line]) -> float:
    widths = [line.width for line in lines if line.kind == "text" and line.width <= _WIDEST_COLUMN]
    prose = sum(2 * bool(_PROSE.search(x.string)) + ("、" in x.string) for x in lines)
    if len(widths) < 3 or len(widths) * 2 < len(lines) or not prose:
        return 0.0
    counts = {w: sum(abs(w - v) <= 1 for v in widths) for w in widths}
    best = max(counts, key=lambda w: (counts[w], w))
    alike = [x for x in lines if x.kind == "text" and abs(x.width - best) <= 1]
    if sum(bool(_MARKS.search(x.string)) for x in alike) * 3 < len(alike):
        return 0.0
    regular = counts[best] / len(widths)
    exact = Counter(x.width for x in alike)
    best = max(exact, key=lambda w: (exact[w], w))
    return best if regular >= (0.4 if prose * 2 >= len(widths) else 0.7) else 0.0


def wrap_gap(lines: Sequence[Line]) -> int:
    """How many blank lines stand between two lines of one paragraph, mostly."""
    gaps = Counter(
        b.gap
        for a, b in zip(lines, lines[1:], strict=False)
        if a.kind == b.kind == "text" and not is_finished(a.string) and _PROSE.search(a.string + b.string)
    )
    return max(gaps, key=lambda g: (gaps[g], -g)) if gaps else 0


class Flow:
    """The lines of a page with what is known of how they are set."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Measures the lines."""
        self.lines = list(lines)
        self.measures = measure_lines(lines)
        self.gaps = [wrap_gap(lines[max(0, i - _NEAR) : i + _NEAR + 1]) for i in range(len(lines))]
        texts = [line for line in lines if line.kind == "text"]
        indents = Counter(x.indent for x in texts if 1.5 <= x.indent <= 5 and x.width > 6)
        self.indent = max(indents, key=lambda w: (indents[w], w)) if indents else 0.0
        self.has_indents = indents[self.indent] >= 2
        odd = [line for line in texts if 0 < line.indent < 1]
        self.entries = self._find_entries()
        self.batches = {line.start for line in odd} if len(odd) * 12 <= len(texts) else set()

    def _find_entries(self) -> set[int]:
        """Return the lines of lists: short, without sentences, after a line that announces them."""
        entries: set[int] = set()
        for i in range(1, len(self.lines)):
            before = self.lines[i - 1]
            announced = (
                i - 1 in entries or found("list_header", before.string) or found("numbered", before.string)
            )
            line = self.lines[i]
            if (
                before.kind == line.kind == "text"
                and announced
                and line.gap <= before.gap
                and self._is_entry(i)
            ):
                entries.add(i)
        return entries

    def _is_entry(self, i: int) -> bool:
        text = re.sub(r"[（(][^（）()]*[）)]", "", self.lines[i].string)
        if (
            re.search("[。；，]", text)
            or found("numbered", text)
            or found("opener", text)
            or text[-1:] in STOPS
        ):
            return False
        return self.lines[i].width <= _LONGEST_ENTRY

    def is_full(self, i: int) -> bool:
        """Whether line ``i`` runs to the end of its column."""
        return any(m and m - 2.5 - _LOST_INDENT <= self.lines[i].width <= m + 5 for m in self.measures[i])

    def measure(self, i: int) -> float:
        """Return the width of the column that line ``i`` stands in."""
        return max(self.measures[i]) or self.lines[i].width

    def opens_article(self, i: int) -> bool:
        """Whether line ``i`` begins like a report."""
        return i < len(self.lines) and found("opener", self.lines[i].string)

    def is_continued(self, i: int) -> bool:
        """Whether the text of line ``i`` goes on in the next line, line ends apart."""
        line = self.lines[i].string
        if line[-1] in "，、,《（(" or any(line.count(a) > line.count(b) for a, b in ("《》", "（）")):
            return True
        if line.endswith("——") and self.lines[i + 1].gap > self.lines[i].gap:
            return False
        return not is_finished(line) and (self.is_full(i) or self.lines[i].width >= _LONG_LINE)

    def is_display(self, i: int) -> bool:
        """Whether line ``i``, found where a paragraph could begin, is a headline rather than text."""
        line = self.lines[i]
        text = line.string
        if not self.looks_like_headline(i):
            return False
        if text.startswith(_DASH) or _TWO_PARTS.match(text) or line.gap >= max(self.gaps[i], 1) + 2:
            return True
        following = self.lines[i + 1] if i + 1 < len(self.lines) else None
        if following is None or following.kind != "text" or self.opens_article(i + 1):
            return True
        if following.string.startswith(_DASH) or self._is_isolated(i):
            return True
        column = self.measures[i + 1][1] or self.measures[i][0]
        if self._indents_after(i):
            return True
        if self.gaps[i] and column and column - 1 - _LOST_INDENT <= line.width <= column + 1:
            return False
        if following.gap > self.gaps[i] or following.gap != self.gaps[i + 1]:
            return True
        return not column or line.width > column + 2 or line.width < column - 3 - _LOST_INDENT

    def _ends_before_text(self, i: int) -> bool:
        """Whether what follows line ``i`` cannot be the rest of its sentence."""
        following = self.lines[i + 1] if i + 1 < len(self.lines) else None
        if following is None or following.kind != "text" or self.opens_article(i + 1):
            return True
        return following.string.startswith(_DASH) or self._indents_after(i)

    def _is_isolated(self, i: int) -> bool:
        """Whether line ``i`` begins a block of one to three lines without a sentence, blank lines around it."""
        end = i + 1
        while end < len(self.lines) and self.lines[end].gap == 0 and self.lines[end].kind == "text":
            end += 1
        block = self.lines[i:end]
        smallest = 1 if self.gaps[i] == 0 else 2
        if not smallest <= len(block) <= 3 or self.lines[i].gap < smallest - 1 + (smallest == 1):
            return False
        return all(
            line.width <= _LONGEST_HEADLINE and not re.search("[。，；：]", line.string) for line in block
        )

    def _indents_after(self, i: int) -> bool:
        return self.has_indents and self.lines[i].indent < 1.5 <= self.lines[i + 1].indent

    def looks_like_headline(self, i: int) -> bool:
        """Whether the characters of line ``i`` could be a headline."""
        line = self.lines[i]
        text = line.string
        if line.kind != "text" or line.width > _LONGEST_HEADLINE or len(text) < 2:
            return False
        if i in self.entries or re.search(r"[。；;：:，、,]$|[。；]|^[（(].*[）)]$", text):
            return False
        if any(found(name, text) for name in ("numbered", "opener", "date", "label")):
            return False
        if "%" in text or len(re.findall(r"\d[\d.,]*", text)) > 3:
            return False
        if _COMMA.search(text) and not self._ends_before_text(i):
            return False
        if self.has_indents and line.indent == self.indent or found("date_line", text):
            return False
        signed = i + 1 < len(self.lines) and found("date_line", self.lines[i + 1].string)
        return not signed and any(is_han(c) for c in text)

    def joins(self, start: int, j: int) -> bool:
        """Whether line ``j`` goes on with the paragraph that began at line ``start`` (all running text)."""
        i = j - 1
        a, b = self.lines[i], self.lines[j]
        if self.opens_article(j) or b.start in self.batches or found("numbered", b.string):
            return False
        if i in self.entries or j in self.entries:
            return (
                j in self.entries
                and a.string[-1] in "，、"
                or bool(re.search(r"(?<![\d：:-])\d{1,7}$", a.string) and b.string[0] in "元万亿个名人次")
            )
        if b.gap > self.gaps[i] + 1 and is_finished(a.string):
            return False
        if any(found("date_line", x.string) for x in self.lines[i : j + 2]):
            return self.is_continued(i) and not any(found("date_line", x.string) for x in (a, b))
        if found("opener", a.string) and re.search(r"[）)]$", a.string) and not _COMMA.search(a.string):
            return True
        if (
            re.search(r"(?<!\d)[\d.]{1,7}$", a.string)
            and not re.search(r"[：:-][\d-]+$", a.string)
            and is_han(b.string[0])
            and b.gap <= max(self.gaps[i], 1)
        ):
            return True
        if self.has_indents and b.indent >= 1.5:
            return self.is_continued(i) and b.indent < 1.5
        if not is_finished(a.string):
            return self.is_continued(i)
        return self._flows_on(i, j, first=i == start)

    def _flows_on(self, i: int, j: int, *, first: bool) -> bool:
        """Whether a paragraph goes on after a sentence that ends at the end of a line."""
        a, b = self.lines[i], self.lines[j]
        column = self.measures[i][0] or self.measures[i][1]
        lost = 0.0 if self.has_indents or not first else _LOST_INDENT
        if not column or b.gap != self.gaps[i] or a.string[-1] in "：:":
            return False
        if a.width + max(lost, a.indent) < column - 1:
            return False
        if self.has_indents:
            return True
        return b.width > column - 1.5 or (is_finished(b.string) and b.width < column - 3)


def read_units(lines: Sequence[Line]) -> list[Unit]:
    """Return the units of a page in the order of the raw text; furniture and imprint left out."""
    flow = Flow([line for line in lines if line.kind != "furniture"])
    units: list[Unit] = []
    i = 0
    while i < len(flow.lines):
        j = _unit_end(flow, units, i)
        units.append(_make_unit(flow, units, i, j))
        i = j
    return units


def _unit_end(flow: Flow, units: list[Unit], start: int) -> int:
    """Return the line after the unit that begins at line ``start``."""
    kind = flow.lines[start].kind
    if kind == "text" and _begins_display(flow, units, start):
        return _display_end(flow, start)
    end = start + 1
    while end < len(flow.lines) and _continues(flow, start, end, kind):
        end += 1
    return end


def _begins_display(flow: Flow, units: list[Unit], i: int) -> bool:
    before = units[-1] if units else None
    if found("notice", flow.lines[i].string):
        following = flow.lines[i + 1].string if i + 1 < len(flow.lines) else ""
        return found("notice_opening", following) or flow.is_display(i)
    if before and before.kind == "paragraph" and before.is_open and not _clearly_apart(flow, i):
        return False
    return flow.is_display(i)


def _clearly_apart(flow: Flow, i: int) -> bool:
    """Whether a line stands apart from the cut paragraph before it."""
    last = flow.lines[i - 1]
    return (
        flow.lines[i].gap > flow.gaps[i - 1]
        or not flow.is_continued(i - 1)
        or flow.lines[i].start in flow.batches
        or last.width < 4
    )


def _display_end(flow: Flow, start: int) -> int:
    end = start + 1
    while end < len(flow.lines) and end - start < 4:
        if not _joins_display(flow, start, end):
            break
        end += 1
    return end


def _joins_display(flow: Flow, start: int, i: int) -> bool:
    line, before = flow.lines[i], flow.lines[i - 1]
    if line.kind != "text" or line.start in flow.batches or before.string.startswith(_DASH):
        return False
    if line.string.startswith(_DASH):
        return line.gap <= 1
    tight = line.gap == 0 and (flow.gaps[start] > 0 or flow.is_display(i))
    return tight and flow.looks_like_headline(i)


def _continues(flow: Flow, start: int, end: int, kind: str) -> bool:
    line = flow.lines[end]
    if kind == "text":
        return line.kind == "text" and flow.joins(start, end) and not _box_begins(flow, end)
    if kind == "caption":
        return (
            line.kind in {"text", "credit"} and line.gap == 0 and not is_finished(flow.lines[end - 1].string)
        )
    if kind == "vertical":
        return line.kind == "vertical" and _same_step(flow, start, end)
    return kind == "masthead" and line.kind == "masthead"


def _box_begins(flow: Flow, i: int) -> bool:
    if not found("notice", flow.lines[i].string) or i + 1 >= len(flow.lines):
        return False
    return found("notice_opening", flow.lines[i + 1].string)


def _same_step(flow: Flow, start: int, end: int) -> bool:
    step = flow.lines[start + 1].gap
    return flow.lines[end].gap == step or (end == start + 1)


def _make_unit(flow: Flow, units: list[Unit], start: int, end: int) -> Unit:
    lines = tuple(flow.lines[start:end])
    kind = lines[0].kind
    if kind == "text":
        display = _begins_display(flow, units, start)
        unit_kind: UnitKind = "display" if display else "paragraph"
    else:
        unit_kind = kind  # type: ignore[assignment]
    measure = flow.measure(start) if end - start == 1 else max(line.width for line in lines)
    text = _join(lines, unit_kind, measure)
    batch = lines[0].start in flow.batches
    return Unit(kind=unit_kind, text=text, lines=lines, gap=lines[0].gap, measure=measure, batch=batch)


def _join(lines: Sequence[Line], kind: UnitKind, measure: float) -> MappedText:
    if kind in {"display", "masthead", "imprint", "byline", "credit"}:
        return MappedText.join(part for line in lines for part in (line.text, _newline(line)))
    parts: list[MappedText] = []
    for i, line in enumerate(lines):
        parts.append(line.text)
        if i + 1 < len(lines) and kind != "vertical":
            parts.append(_seam(line, lines[i + 1], measure))
    text = MappedText.join(parts)
    if _PROSE.search(text.text):
        text = bind_units(text)
    return text + _newline(lines[-1])


def _newline(line: Line) -> MappedText:
    return MappedText("\n", (line.end - 1 if line.eol is None else line.eol,))


def _seam(line: Line, following: Line, measure: float) -> MappedText:
    """Return what stands between two wrapped lines: nothing, or the space that the break swallowed."""
    a, b = line.string, following.string
    latin = bool(re.search(r"[A-Za-z]$", a) and re.match(r"[A-Za-z]", b))
    left, right = _SLOGAN_HEAD.search(a), _SLOGAN_TAIL.match(b)
    slogan = left and right and line.width < measure and abs(len(left[1]) - len(right[1])) <= 2
    credit = _CREDIT_END.search(a) or (_CREDIT_HEAD.search(a) and _CREDIT_TAIL.match(b))
    return MappedText(" ", _newline(line).offsets) if latin or slogan or credit else MappedText()
