"""Names between names: 张三、李四、王五 where the name finder missed one; the name that opens an entry."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from kg.extract.lexicon import cues, pattern, phrase, surnames, titles
from kg.extract.person_names import (
    AFTER_NAME,
    HAN_NAME,
    LONGEST_NAME,
    LONGEST_PLAIN,
    NAME_ENDS,
    common_words,
    has_surname,
    is_foreign,
    own_letter,
    plausible,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line, Span

SIZES = (3, 2, 4)
SHORTEST = 2
LONGEST_WALLED = 5
NEAR = 20
LONG_LIST = 4
_NAME = r"((?!等)[\u4e00-\u9fff]{2,5}|[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff])"
_ENTRY = re.compile(
    rf"{_NAME}[ \u3000]+(?=[\u4e00-\u9fff])|\d{{1,3}}[.．、][ \u3000]?{_NAME}(?:[（(][^（）()]{{1,8}}[）)])?[：:][ \u3000]?(?=[\u4e00-\u9fff])"
)


def find_listed_names(line: Line, taken: set[int], found: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The items behind a person's name, and the one before the first; positions in ``taken`` are not looked at."""
    starts = sorted(person.start for person in found)
    for span in sorted(found, key=lambda person: person.start):
        first = _item_before(line, span.start, starts)
        if first is not None and not taken.intersection(range(*first)):
            yield first
            taken.update(range(*first))
        position = span.end
        while line.slice(position, position + 1) == "、":
            stop = _item_end(line, position + 1) or _walled(line, position + 1, starts)
            if stop is None or taken.intersection(range(position + 1, stop)):
                break
            yield position + 1, stop
            taken.update(range(position + 1, stop))
            position = stop


def _walled(line: Line, start: int, starts: Sequence[int]) -> int | None:
    """The end of an item in a long list of names, whatever the finder takes it for: 张三、|甲山|、李四、王五."""
    stop = line.article.text.find("、", start, start + LONGEST_WALLED)
    if stop < start + SHORTEST or _near(starts, start) < LONG_LIST or not line.is_boundary(stop):
        return None
    name = line.slice(start, stop)
    following = line.article.text.find("、", stop + 1, stop + 1 + LONGEST_WALLED)
    closed = stop + 1 in starts or following + 1 in starts
    plain = HAN_NAME.fullmatch(name) and plausible(name) and not pattern("titles").search(name)
    return stop if closed and plain and not _common_noun(line, start, stop) else None


def _near(starts: Sequence[int], position: int) -> int:
    """How many names begin near a position."""
    return bisect_right(starts, position + NEAR) - bisect_left(starts, position - NEAR)


def _common_noun(line: Line, start: int, end: int) -> bool:
    """Whether a stretch ends with a noun of two letters behind another word (部分|诗人)."""
    words = line.between(start, end)
    return (
        len(words) > 1
        and words[-1][2] in {"n", "vn"}
        and words[-1][1] - words[-1][0] > 1
        and words[0][1] - words[0][0] > 1
    )


def _item_end(line: Line, start: int) -> int | None:
    """End of a list item that looks like a name: a surname, 2–4 characters, then a mark or 等."""
    match = HAN_NAME.match(line.article.text, start, line.end)
    run = match.group() if match else ""
    if _whole_item(line, start, start + len(run)):
        return start + len(run)
    spelt = phrase("transcribed").match(run)
    if spelt and spelt.end() > LONGEST_PLAIN and run[spelt.end() :][:1] in {"", *"等和及与"}:
        return start + spelt.end()
    for size in SIZES:
        end, name = start + size, run[:size]
        over = line.slice(end - 1, end + 1)
        cut = over in titles() or "hold" in cues().get(over, ())  # 党政办主|任, 李建担|任
        if len(name) < size or cut or name[0] not in surnames() or not plausible(name):
            continue
        after = line.slice(end, end + 1)
        holds = any("hold" in cues().get(line.slice(end, end + n), ()) for n in (1, 2, 3))
        if end >= line.end or after in NAME_ENDS or holds or (after in AFTER_NAME and line.is_boundary(end)):
            return end + own_letter(line, start, end)
    return None


def _whole_item(line: Line, start: int, end: int) -> bool:
    """Whether an item up to the next mark is a name without a surname: a person closes it (问|文俊), or it begins as names of other tongues do (乌兰|满|都)."""
    name = line.slice(start, end)
    if line.slice(end, end + 1) != "、" or not 1 < len(name) <= LONGEST_NAME or not plausible(name):
        return False
    words = line.between(start, end)
    if not words:
        return False
    first, last, tag = words[-1]
    closed = len(name) in SIZES and (first, last, tag) == (start + 1, end, "PER")
    return closed or bool(phrase("name-piece").match(name))


def _item_before(line: Line, start: int, starts: Sequence[int]) -> tuple[int, int] | None:
    """The item before the first name of a list, from a mark on: ，|边有文|、李四."""
    if line.slice(start - 1, start) != "、":
        return None
    for size in SIZES[:2]:
        begin = start - 1 - size
        opens = begin == line.start or (begin > line.start and _opens_list(line, begin))
        name = line.slice(begin, start - 1)
        long = (
            size == SIZES[0]
            and _near(starts, start) >= LONG_LIST
            and line.word_at(begin) == line.word_before(start - 1)
        )
        named = opens and name[0] in surnames() and plausible(name)
        if named and (long or not _ordinary(line, begin, start - 1)):
            return begin, start - 1
    return None


def _opens_list(line: Line, begin: int) -> bool:
    """Whether a mark stands before a list, 了 of a verb (审议通过了|张三、李四的任职议案) or a preposition (对|张三、李四进行表彰)."""
    before = line.word_before(begin)
    governed = before is not None and before[2] == "p"
    return (governed or line.slice(begin - 1, begin) in "，。；：了") and line.is_boundary(begin)


def _ordinary(line: Line, start: int, end: int) -> bool:
    """Whether an ordinary word of two letters is in a stretch, or one over its edges."""
    words = line.between(start, end)
    inside = bool(words) and words[0][0] == start and words[-1][1] == end
    return (
        not inside or common_words(line, start, end) or any(w[1] - w[0] > 1 and w[2] != "PER" for w in words)
    )


def opening_name(line: Line, named: set[int]) -> Iterator[tuple[int, int]]:
    """The name that opens an entry of a list before a body, whatever the finder reads: 张三三　甲县第一医院, 2.张三：甲县第一医院."""
    entry = _ENTRY.match(line.article.text, line.start, line.end)
    if entry is None or entry.end() not in named:
        return
    group = entry.lastindex or 0
    name = "".join(entry[group].split())
    short = has_surname(name) and len(name) <= LONGEST_PLAIN
    if (short or is_foreign(name)) and plausible(name) and not common_words(line, *entry.span(group)):
        yield entry.span(group)
