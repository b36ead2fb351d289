"""What names of undertakings are made of: shared by the quoted and the unquoted ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.lexicon import cues, nouns, pattern, phrase
from kg.extract.lines import covered, standing, unlearned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.lines import Line, Span

LONGEST_TAIL = 24
SHORTEST = 6  # of names that are no quotation
_BREAK = re.compile(r"[，,。；：！？、…（）()《》〈〉【】\n“”‘’「」\"]")
Recognised = tuple[tuple["Span", ...], tuple["Span", ...], tuple["Span", ...], tuple["Span", ...]]
_ENDING_VERBS = frozenset(("run", "attend", "receive", "issue", "hold", "host", "place"))


@dataclass(frozen=True)
class Context:
    """What was recognised before on the same line; ``known`` are undertakings met before in the article."""

    line: Line
    quotes: Sequence[Span]
    bodies: Sequence[Span]
    people: Sequence[Span]
    places: Sequence[Span]
    known: Sequence[tuple[int, str, str]] = ()

    def alone(self) -> Recognised:
        """What was recognised on the line itself: quotes, bodies, people and places, hashable."""
        return tuple(self.quotes), tuple(self.bodies), standing(self.people), unlearned(self.places)

    @cached_property
    def blocked(self) -> AbstractSet[int]:
        """Positions of people: no undertaking's name goes over one."""
        return covered(self.people)


def breaks(text: str) -> bool:
    """Whether a mark in the text ends a name."""
    return bool(_BREAK.search(text))


def reach_head(context: Context, start: int) -> tuple[int, str | None]:
    """The furthest head noun behind a position that only naming words separate from it, and its type."""
    line = context.line
    limit = _tail_end(context, start)
    best: tuple[int, str | None] = (start, None)
    first, position, blocked = min(list_tail(line, start), limit), start, context.blocked
    while match := pattern("nouns").search(line.article.text, position, limit):
        if not _naming(line, min(first, match.start()), match.start(), blocked):
            break
        whole = line.is_boundary(match.end()) or match.end() == limit or len(match.group()) > 1
        whole = whole and not is_day(line, match) and not _names_people(line, match.end())
        if match.end() > best[0] and whole and nouns()[match.group()] != "Venue":
            best = (match.end(), nouns()[match.group()])
        position = match.start() + 1
    held = phrase("honouring").match(line.article.text, best[0], line.end) if best[1] == "Award" else None
    return (held.end(), "Event") if held else best


def _names_people(line: Line, end: int) -> bool:
    """Whether a head noun is but the beginning of a word for people: “甲”宣讲|员."""
    return not line.is_boundary(end) and line.slice(end, end + 1) in {"员", "师", "者"}


def is_day(line: Line, match: re.Match[str]) -> bool:
    """Whether a head noun is only the end of a day of the calendar: 中秋|节."""
    return match.group() == "节" and bool(
        phrase("calendar-day").search(line.slice(max(line.start, match.end() - 4), match.end()))
    )


def _tail_end(context: Context, start: int) -> int:
    """How far the tail of a name may go: to a mark, over a short quotation in it or one behind 之."""
    line = context.line
    limit = min(line.end, start + LONGEST_TAIL)
    position = start
    while stop := _BREAK.search(line.article.text, position, limit):
        if line.zone == "headline":
            return stop.start()
        inner = next((q for q in context.quotes if q.start == stop.start() > start and not q.note), None)
        if inner is None or inner.kind != "quote":
            return stop.start()
        bound = line.slice(inner.start - 1, inner.start) == "之" and inner.end - start <= 2 * LONGEST_TAIL
        if not bound and inner.end - inner.start > SHORTEST:
            return stop.start()
        position, limit = inner.end, min(line.end, inner.end + LONGEST_TAIL, start + 3 * LONGEST_TAIL)
    return limit


def list_tail(line: Line, start: int) -> int:
    """Where 等三大 … ends behind a quotation."""
    match = phrase("list-tail").match(line.article.text, start, line.end)
    return match.end() if match else start


def _naming(line: Line, start: int, end: int, blocked: AbstractSet[int]) -> bool:
    """Whether the words from start to end may stand inside a name."""
    i = start
    while i < end:
        word = line.word_at(i)
        stop = min(word[1], end) if word else i + 1
        if line.slice(i, i + 2) == "之“":
            i = line.article.text.find("”", i, end) + 1 or end
            continue
        if i in blocked or not _may_name(line.slice(i, stop), word[2] if word else "w"):
            return False
        i = stop
    return True


def _may_name(piece: str, tag: str) -> bool:
    if phrase("no-name").match(piece) or tag in {"u", "r", "PER"}:
        return False
    if tag in {"p", "c", "d", "f"} and len(piece) == 1 and piece not in {"进", "大", "把", "未"}:
        return False
    if piece == "获":
        return False  # “甲”项目|获银奖
    return piece == "走进" or not (
        tag == "v" and len(piece) > 1 and cues().get(piece, frozenset()) & _ENDING_VERBS
    )


def left_edge(context: Context, start: int, kind: str) -> int:
    """Where a quoted name begins: with its edition (首届, 2022年度) and, for awards, its level and place."""
    begin = start
    for _ in range(3):
        begin -= _edition_before(context.line, begin)
        if kind in {"Award", "Programme"}:
            begin = next((p.start for p in context.places if p.end == begin), begin)
        begin -= _opening_before(context.line, begin, kind)
    return begin


def _edition_before(line: Line, begin: int) -> int:
    match = phrase("edition").search(line.article.text[max(line.start, begin - 10) : begin])
    return len(match.group()) if match else 0


def _opening_before(line: Line, begin: int, kind: str) -> int:
    """寻找 before a programme, the level before an award."""
    if kind == "Programme" and line.slice(begin - 2, begin) in {"寻找", "争创"}:
        return 2
    scope = phrase("award-scope").search(line.article.text[max(line.start, begin - 3) : begin])
    size = len(scope.group()) if kind == "Award" and scope else 0
    return size if line.is_boundary(begin - size) else 0


def edition_size(line: Line, begin: int) -> int:
    """How many characters of an edition (第三届) stand right before a position."""
    return _edition_before(line, begin)
