"""Names with a dot between their parts (阿依古丽·买买提), between titles and cue words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import cues, phrase, titles
from kg.extract.person_names import AFTER_NAME, cue_or_title_at, title_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.lines import Line

_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[·•・][\u4e00-\u9fff]{1,8})+")
_SAYS = frozenset("说称摄")
_DOT = re.compile(r"[·•・]")


def find_dotted_names(line: Line) -> Iterator[tuple[int, int]]:
    """Names with a dot (阿依古丽·买买提) where the name finder sees a person or a title stands before."""
    for match in line.matches(_DOTTED) if _DOT.search(line.text) else ():
        start, end = _dotted_start(line, *match.span()), _dotted_end(line, *match.span())
        inside = any(w[0] < end and w[1] > start and w[2] == "PER" for w in line.words)
        if (inside or title_ends(line, start)) and end - start > 2 and not _ends_common(line, start, end):
            yield start, end


def _ends_common(line: Line, start: int, end: int) -> bool:
    """A common noun closes it behind a name: 张三·李四|商圈 is a place of business."""
    words = line.between(start, end)
    return (
        len(words) > 1 and words[-1][2] == "n" and words[-1][1] - words[-1][0] > 1 and words[-2][2] == "PER"
    )


def _dotted_start(line: Line, start: int, end: int) -> int:
    """Behind the last title or cue word before the first dot."""
    dot = start + min(m.start() for m in _DOT.finditer(line.slice(start, end)))
    ends = (i for i in range(dot - 1, start, -1) if _word_ends(line, start, i))
    words = (i for i in range(start, dot - 1) if line.is_boundary(i))  # 代表|古再
    return next(ends, next(words, start))


def _word_ends(line: Line, start: int, position: int) -> bool:
    pieces = [line.slice(position - n, position) for n in (5, 4, 3, 2) if position - n >= start]
    return any(piece in titles() or piece in cues() or phrase("lead").fullmatch(piece) for piece in pieces)


def _dotted_end(line: Line, start: int, end: int) -> int:
    """Before the first title, cue or function word behind the last dot."""
    first = start + max(m.end() for m in _DOT.finditer(line.slice(start, end)))
    for i in range(first + 1, end):
        after = line.slice(i, i + 1)
        goes_on = i >= first + 2 and line.is_boundary(i) and after in AFTER_NAME
        joins = after in {"等", "和", "与"} and not _closes(line, i + 2, end)
        cue = cue_or_title_at(line, i) and not cue_or_title_at(line, i + 1)  # 阿西提|出席: not 提出
        if joins or cue or goes_on:
            return i
    return end - (end > first + 2 and line.slice(end - 1, end) in _SAYS)


def _closes(line: Line, position: int, end: int) -> bool:
    """Whether one letter behind a joining word (赛和|提) a name is closed by a mark or a cue."""
    return position == end or (position < end and cue_or_title_at(line, position))
