"""How the lines of a page are set: column widths, blank lines between lines, indents, lists."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.layout.patterns import found
from kg.text import CLOSERS, STOPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.layout.lines import Line

INDENT = 1.0
"""How wide the blanks before a paragraph are at least; a lone half-width blank is none."""

_WINDOW = 8
_BRIDGE = 3
_FEWEST_LINES = 4
_WIDEST_COLUMN = 60.0
_LONGEST_ENTRY = 34.0
_PROSE = re.compile(r"[。，]|,(?!\d)")
_MARKS = re.compile(r"[，。、；：“”《》]|,(?!\d)")
_SIGNATURE = re.compile(r"(?<=[。！？”])[ \u3000]*[（(][^（）()]{2,20}[）)]\s*$")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")


def is_finished(text: str) -> bool:
    """Whether a text ends a sentence, and maybe says who wrote it: …。（张三）."""
    last = _SIGNATURE.sub("", text[-24:])
    bare = last.rstrip(CLOSERS + "\n ")
    return (bool(bare) and bare[-1] in STOPS + "；;：:") or last.endswith("……")


def is_prose(text: str) -> bool:
    """Whether a text has a comma or full stop."""
    return bool(_PROSE.search(text))


@dataclass(frozen=True, slots=True)
class Traits:
    """What the characters of one line say, found once."""

    is_text: bool
    width: float
    finished: bool
    prose: int
    marked: bool
    opener: bool
    numbered: bool
    dated: bool
    announces: bool


def _traits(line: Line) -> Traits:
    text = line.string
    numbered = found("numbered", text)
    return Traits(
        is_text=line.kind == "text",
        width=line.width,
        finished=is_finished(text),
        prose=2 if is_prose(text) else int("、" in text),
        marked=bool(_MARKS.search(text)),
        opener=found("opener", text),
        numbered=numbered,
        dated=found("date_line", text),
        announces=numbered or found("list_header", text),
    )


class Columns:
    """The lines of a page, furniture left out, with what is known of how they are set.

    ``measures[i]`` is the width that the lines before and after line ``i`` are set in (0
    where none shows), ``gaps[i]`` the number of blank lines that stand there between two
    lines of one paragraph. ``batches`` are lines with a lone odd blank before them, where a
    new stretch of the text layer begins; ``entries`` the lines of lists.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        """Look at each line once."""
        self.lines = list(lines)
        self.traits = [_traits(line) for line in lines]
        self.measures = _bridge(_measure(self.traits))
        self.gaps = _wrap_gaps(self.lines, self.traits)

    def __len__(self) -> int:
        return len(self.lines)

    @cached_property
    def indent(self) -> float:
        """The width of the blanks that paragraphs begin with; 0 where the text layer has lost them."""
        indents = Counter(
            line.indent
            for line, traits in zip(self.lines, self.traits, strict=True)
            if traits.is_text and INDENT <= line.indent <= 5 and line.width > 6
        )
        usual = max(indents, key=lambda w: (indents[w], w), default=0.0)
        return usual if indents[usual] >= 2 else 0.0

    @cached_property
    def flowing(self) -> bool:
        """Whether paragraphs stand on one line each, as on web pages: a line wider than any column, and no column."""
        return not self.page_measures and any(t.is_text and t.width > _WIDEST_COLUMN for t in self.traits)

    @cached_property
    def page_measures(self) -> tuple[float, ...]:
        """The column widths that the page shows anywhere: shared by four lines that stop in mid-sentence."""
        wrapped = sorted(
            t.width
            for t, line, following in zip(self.traits, self.lines[1:], self.traits[1:], strict=False)
            if t.is_text
            and following.is_text
            and not t.finished
            and max(t.prose, following.prose) > 1
            and t.width <= _WIDEST_COLUMN
            and line.gap <= 1
        )
        groups: list[list[float]] = []
        for width in wrapped:
            if groups and width - groups[-1][-1] <= 1:
                groups[-1].append(width)
            else:
                groups.append([width])
        return tuple(max(g, key=lambda w: (g.count(w), w)) for g in groups if len(g) >= _FEWEST_LINES)

    def stands_in_text(self, i: int) -> bool:
        """Whether line ``i`` or the one after it has a comma or full stop."""
        return any(t.is_text and t.prose > 1 for t in self.traits[i : i + 2])

    @cached_property
    def batches(self) -> frozenset[int]:
        """Where the lines begin that have a lone half-width blank before them, if they are few."""
        texts = [line for line in self.lines if line.kind == "text"]
        odd = [line.start for line in texts if 0 < line.indent < 1]
        return frozenset(odd) if len(odd) * 12 <= len(texts) else frozenset()

    @cached_property
    def entries(self) -> frozenset[int]:
        """The lines of lists: short, without sentences, after a line that announces them."""
        entries: set[int] = set()
        for i in range(1, len(self.lines)):
            announced = i - 1 in entries or self.traits[i - 1].announces
            texts = self.traits[i - 1].is_text and self.traits[i].is_text
            if announced and texts and self.lines[i].gap <= self.lines[i - 1].gap and self._is_entry(i):
                entries.add(i)
        return frozenset(entries | self._runs())

    def _runs(self) -> set[int]:
        """Lists that nothing announces, where paragraphs stand on one line each: several short lines below a text."""
        runs: set[int] = set()
        run: list[int] = []
        below = False
        for i in range(len(self.lines) if self.flowing else 0):
            listed = below and self.traits[i].is_text and self._is_entry(i, _WIDEST_COLUMN)
            if run and not (listed and self.lines[i].gap == self.lines[run[-1]].gap):
                runs.update(run if len(run) >= _FEWEST_LINES else ())
                run = []
            if listed:
                run.append(i)
            below = below or (self.traits[i].finished and self.traits[i].prose > 1)
        return runs | set(run if len(run) >= _FEWEST_LINES else ())

    def _is_entry(self, i: int, longest: float = _LONGEST_ENTRY) -> bool:
        traits = self.traits[i]
        if traits.numbered or traits.opener or traits.width > longest:
            return False
        text = _BRACKETED.sub("", self.lines[i].string)
        return text[-1:] not in STOPS and not re.search("[。；，]", text)

    def width_around(self, i: int) -> float:
        """Return the width of the column that line ``i`` stands in."""
        return max(self.measures[i]) or self.lines[i].width


def _measure(traits: Sequence[Traits]) -> list[tuple[float, float]]:
    """Return for each line the common width of the lines up to it and from it on."""
    ahead = [_common_width(traits[i : i + _WINDOW]) for i in range(len(traits))]
    first = [_common_width(traits[: i + 1]) for i in range(min(_WINDOW - 1, len(traits)))]
    back = [*first, *ahead[: max(0, len(traits) - _WINDOW + 1)]]
    return list(zip(back, ahead, strict=True))


def _common_width(window: Sequence[Traits]) -> float:
    """Return the width that most lines of a stretch share, if they are set in a column of text."""
    texts = [t for t in window if t.is_text and t.width <= _WIDEST_COLUMN]
    prose = sum(t.prose for t in window)
    if len(texts) < 3 or len(texts) * 2 < len(window) or not prose:
        return 0.0
    widths = sorted([t.width for t in texts])
    near, best = max((bisect_right(widths, w + 1) - bisect_left(widths, w - 1), w) for w in widths)
    if near < (0.4 if prose * 2 >= len(texts) else 0.7) * len(texts):
        return 0.0
    alike = [t for t in texts if -1 <= t.width - best <= 1]
    if sum(t.marked for t in alike) * 3 < len(alike):
        return 0.0
    return max((t.width for t in alike), key=lambda w: (widths.count(w), w))


def _bridge(measures: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Fill short stretches without a measure from the text on both sides."""
    for i in range(1, len(measures) - _BRIDGE):
        later = any(any(m) for m in measures[i + 1 : i + 1 + _BRIDGE])
        if not any(measures[i]) and later and any(measures[i - 1]):
            measures[i] = (max(measures[i - 1]), 0.0)
    return measures


def _wrap_gaps(lines: Sequence[Line], traits: Sequence[Traits]) -> list[int]:
    seams = [-1, *(_seam_gap(*pair) for pair in zip(lines[1:], traits, traits[1:], strict=False))]
    return [_commonest(seams[max(0, i - _WINDOW + 1) : i + _WINDOW + 1]) for i in range(len(lines))]


def _seam_gap(line: Line, before: Traits, traits: Traits) -> int:
    wrapped = (
        before.is_text and traits.is_text and not before.finished and max(before.prose, traits.prose) > 1
    )
    return line.gap if wrapped else -1


def _commonest(gaps: Iterable[int]) -> int:
    counts = Counter([g for g in gaps if g >= 0])
    return max(counts, key=lambda g: (counts[g], -g), default=0)
