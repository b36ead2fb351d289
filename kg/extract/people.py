"""People: the name finder's persons, mended where titles, lists and marks say more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.lexicon import cues, pattern, surnames, titles
from kg.extract.lines import Line, Span

_HAN_NAME = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]+(?:[·•・][\u4e00-\u9fff\u3400-\u4dbf]+)*")
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[·•・][\u4e00-\u9fff]{1,8})+")
_NAME_ENDS = frozenset("，。、；：！？（(）) \u3000\n等“”《》")
_AFTER_NAME = frozenset("说率带到在为和与及的等以对从向就是将主出参介表通宣讲致作受担任兼当获被指走深接看专一边也还来同曾已代领")
_NOT_NAMES = re.compile(r"(?:精神|同志们|先生们|女士们)")
_NO_PERSON = re.compile(r"[\d０-９A-Za-z%]|会议|活动|工作|们$|族$|市$|县$|镇$|村$|区$|省$")
LONGEST = 4


def find_people(line: Line, blocked: set[int], bodies: Sequence[Span]) -> list[Span]:
    """Persons of a paragraph in order; positions in ``blocked`` are taken (quotations, bodies)."""
    found: dict[int, Span] = {}
    for start, end in [*_dotted(line), *_tagged(line)]:
        if not blocked.intersection(range(start, end)) and not _overlaps(found, start, end):
            found[start] = _person(line, start, end, "person.name")
    taken = {i for span in found.values() for i in range(span.start, span.end)}
    for start, end in _after_titles(line, blocked | taken):
        found[start] = _person(line, start, end, "person.after-title")
        taken.update(range(start, end))
    for start, end in _in_lists(line, blocked | taken, found):
        found[start] = _person(line, start, end, "person.in-list")
    return [found[start] for start in sorted(found)]


def _person(line: Line, start: int, end: int, rule: str) -> Span:
    return Span(kind="Person", start=start, end=end, rule=rule, names=(line.slice(start, end).replace(" ", ""),))


def _overlaps(found: dict[int, Span], start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in found.values())


def _dotted(line: Line) -> list[tuple[int, int]]:
    """Names with a dot (热依拉·艾合买提) where the name finder sees a person in them."""
    found = []
    for match in _DOTTED.finditer(line.article.text, line.start, line.end):
        inside = [w for w in line.words if w[0] < match.end() and w[1] > match.start() and w[2] == "PER"]
        if inside:
            start = max(match.start(), min(w[0] for w in inside))
            found.append((start, match.end()))
    return found


def _tagged(line: Line) -> list[tuple[int, int]]:
    found = []
    for start, end, tag in line.words:
        if tag == "PER" and end - start >= 2:
            mended = _mend(line, start, end)
            if mended:
                found.append(mended)
    return found


def _mend(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """A person's edges without a swallowed title; None where the word names no person."""
    text = line.slice(start, end)
    if _NO_PERSON.search(text) or _NOT_NAMES.match(line.article.text, end):
        return None
    title = pattern("titles").match(text)
    if title and len(title.group()) >= 2 and len(text) - title.end() >= 2:
        start += title.end()
    tail = next((w for w in titles() if len(w) >= 2 and text.endswith(w) and len(text) - len(w) >= 2), None)
    if tail:
        end -= len(tail)
    return (start, end) if text not in cues() else None


def _after_titles(line: Line, taken: set[int]) -> list[tuple[int, int]]:
    """Names the finder missed, directly behind a title: 审判委员会专职委员额尔敦，"""
    found = []
    for match in pattern("titles").finditer(line.article.text, line.start, line.end):
        start = match.end()
        if start in taken or start >= line.end or len(match.group()) < 2:
            continue
        end = _name_end(line, start, taken)
        if end:
            found.append((start, end))
    return found


def _name_end(line: Line, start: int, taken: set[int]) -> int | None:
    """Where a name that starts here ends: at a mark, or where a word follows that can follow a name."""
    match = _HAN_NAME.match(line.article.text, start, line.end)
    if not match:
        return None
    run = match.group()
    closed = match.end() == line.end or line.slice(match.end(), match.end() + 1) in _NAME_ENDS
    if closed and 2 <= len(run) <= LONGEST and _plausible(run, closed=True) and not taken & set(range(start, match.end())):
        return match.end()
    if "·" in run:
        return None
    return _open_end(line, start, run, taken)


def _open_end(line: Line, start: int, run: str, taken: set[int]) -> int | None:
    for size in (3, 2, 4):
        name, after = run[:size], run[size : size + 1]
        if len(name) < size or not after or not _plausible(name, closed=False):
            continue
        if (after in _AFTER_NAME or after == "等") and line.is_boundary(start + size) and not taken & set(range(start, start + size)):
            return start + size
    return None


def _plausible(name: str, *, closed: bool) -> bool:
    """A surname first, and no title, cue or common word in it; without a surname only before a mark."""
    if any(name[i:j] in titles() or (name[i:j] in cues() and j - i > 1) for i in range(len(name)) for j in range(i + 1, len(name) + 1)):
        return False
    if _NO_PERSON.search(name) or name[0] in "的等及和与为之":
        return False
    family = name[:2] in surnames() and len(name) > 2 or name[0] in surnames()
    return family or (closed and len(name) == 3)


def _in_lists(line: Line, taken: set[int], found: dict[int, Span]) -> list[tuple[int, int]]:
    """Names between names: 张三、李四、王五 where the finder missed the one in the middle."""
    ends = {span.end for span in found.values()}
    more = []
    for end in sorted(ends):
        position = end
        while line.slice(position, position + 1) == "、":
            match = _HAN_NAME.match(line.article.text, position + 1, line.end)
            stop = _list_item_end(line, position + 1, match.group() if match else "")
            if stop is None or taken & set(range(position + 1, stop)):
                break
            more.append((position + 1, stop))
            taken.update(range(position + 1, stop))
            position = stop
    return more


def _list_item_end(line: Line, start: int, run: str) -> int | None:
    """End of a list item that looks like a name: a surname, 2–3 characters, then a mark or 等."""
    for size in (3, 2, 4):
        name = run[:size]
        if len(name) < size or name[0] not in surnames() or not _plausible(name, closed=False):
            continue
        after = line.slice(start + size, start + size + 1)
        if not after or after in _NAME_ENDS or (after in _AFTER_NAME and line.is_boundary(start + size)):
            return start + size
    return None
