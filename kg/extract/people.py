"""People: the name finder's persons, mended where titles, lists and marks say more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.lexicon import body_heads, cues, nouns, pattern, surnames, titles
from kg.extract.lines import Line, Span
from kg.text import is_han

_HAN_NAME = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]+(?:[·•・][\u4e00-\u9fff\u3400-\u4dbf]+)*")
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[·•・][\u4e00-\u9fff]{1,8})+")
_NAME_ENDS = frozenset("，。、；：！？（(）) \u3000\n等“”《》")
_AFTER_NAME = frozenset("说率带到在为和与及的等以对从向就是将主出参介表通宣讲致作受担任兼当获被指走深接看专一边也还来同曾已代领")
_NOT_NAMES = re.compile(r"(?:精神|同志们|先生们|女士们)")
_NO_PERSON = re.compile(r"[\d０-９A-Za-z%]|会议|活动|工作|们$|族$|市$|县$|镇$|村$|区$|省$")
_SLOT_NOUNS = frozenset(("职务", "任期", "人选", "岗位", "同志", "等人", "候选", "提名", "代表", "职责", "会议", "信箱", "热线", "接待", "负责", "助理", "团队", "单位", "委员", "家属", "群众", "培训", "队伍", "制度", "换届", "名单", "小组", "家庭", "干部", "常委", "学员", "专家"))
LONGEST = 4


def find_people(line: Line, blocked: set[int], known: frozenset[str] = frozenset()) -> list[Span]:
    """Persons of a paragraph in order; positions in ``blocked`` are taken (quotations, bodies).

    ``known`` are names that other paragraphs of the article show.
    """
    found: dict[int, Span] = {}
    for start, end in _known(line, known):
        if not blocked.intersection(range(start, end)) and not _overlaps(found, start, end):
            found[start] = _person(line, start, end, "person.known")
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


def _known(line: Line, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    for name in sorted(known, key=lambda n: (-len(n), n)):
        position = line.article.text.find(name, line.start, line.end)
        while position >= 0:
            yield position, position + len(name)
            position = line.article.text.find(name, position + len(name), line.end)


def _person(line: Line, start: int, end: int, rule: str) -> Span:
    return Span(kind="Person", start=start, end=end, rule=rule, names=(line.slice(start, end).replace(" ", ""),))


def _overlaps(found: dict[int, Span], start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in found.values())


def _dotted(line: Line) -> list[tuple[int, int]]:
    """Names with a dot (热依拉·艾合买提) where the name finder sees a person or a title stands before."""
    found = []
    for match in _DOTTED.finditer(line.article.text, line.start, line.end):
        start, end = _dotted_edges(line, *match.span())
        inside = any(w[0] < end and w[1] > start and w[2] == "PER" for w in line.words)
        if (inside or _title_ends(line, start)) and end - start > 2:
            found.append((start, end))
    return found


def _dotted_edges(line: Line, start: int, end: int) -> tuple[int, int]:
    """The edges of a dotted name without the words before its first and after its last part."""
    text = line.slice(start, end)
    first, last = re.search(r"[·•・]", text), max(text.rfind(dot) for dot in "·•・")
    head = text[: first.start()] if first else ""
    for i in range(len(head), 0, -1):
        if any(head[i - n : i] in titles() or head[i - n : i] in cues() for n in (5, 4, 3, 2) if n <= i):
            start += i
            break
    tail = text[last + 1 :]
    for i in range(1, len(tail)):
        if tail[i] in "等和与" or any(tail[i : i + n] in titles() or tail[i : i + n] in cues() for n in (2, 3, 4)):
            return start, end - (len(tail) - i)
        if i >= 2 and line.is_boundary(end - len(tail) + i) and tail[i] in _AFTER_NAME:
            return start, end - (len(tail) - i)
    return start, end


def _title_ends(line: Line, position: int) -> bool:
    return any(line.slice(position - n, position) in titles() for n in (2, 3, 4, 5))


def _tagged(line: Line) -> list[tuple[int, int]]:
    found = []
    for start, end, tag in line.words:
        if tag == "PER" and end - start >= 2:
            mended = _mend(line, start, end)
            if mended and (_has_surname(line.slice(*mended)) and mended[1] - mended[0] <= 3 or _in_slot(line, *mended)):
                found.append(mended)
    return found


def _in_slot(line: Line, start: int, end: int) -> bool:
    """A name without a surname needs a title or a list before it, or a verb or a mark of names behind it."""
    before, after = line.slice(start - 1, start), line.slice(end, end + 1)
    if _title_ends(line, start) or before in "、（(者员 \u3000" or after in "、（(等":
        return True
    return any(line.slice(end, end + n) in cues() for n in (1, 2)) or after in "说率"


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
    if text in cues():
        return None
    return _widen(line, *_trim(line, start, end))


def _trim(line: Line, start: int, end: int) -> tuple[int, int]:
    """Without blanks, and without a function word or half a verb that was swallowed (丁一分|获, 栾红和)."""
    while line.slice(start, start + 1).isspace():
        start += 1
    text = line.slice(start, end)
    if len(text) >= 3 and (text[:1] in surnames() or text[:2] in surnames()):
        if line.slice(end - 1, end + 1) in cues() or text[-1] in "和与及为作率说给":
            end -= 1
    return start, end


def _widen(line: Line, start: int, end: int) -> tuple[int, int]:
    """With a letter the finder left out between a title and the name, or the name and a mark."""
    if not _title_ends(line, start) and _title_ends(line, start - 1) and is_han(line.slice(start - 1, start)):
        start -= 1
    if _title_ends(line, start) and end - start == 2 and line.slice(end + 1, end + 2) in _NAME_ENDS:
        after = line.slice(end, end + 1)
        if after and is_han(after) and after not in _AFTER_NAME and after != "等":
            end += 1
    return start, end


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
    if closed and 2 <= len(run) <= LONGEST + 1 and _closed_name(line, start, run) and not taken & set(range(start, match.end())):
        return match.end()
    if "·" in run:
        return None
    return _open_end(line, start, run, taken)


def _closed_name(line: Line, start: int, run: str) -> bool:
    """A name between a title and a mark: a surname and three letters at most, or one word or a known piece."""
    if not _plausible(run, closed=True):
        return False
    words = line.between(start, start + len(run))
    if any(word[2] == "PER" for word in words):
        return True
    whole = len(words) == 1 and words[0][1] - words[0][0] == len(run)
    return (_has_surname(run) and len(run) <= 3 and (whole or len(words) > 1)) or (whole and len(run) <= 4 and _named_post(line, start))


def _named_post(line: Line, start: int) -> bool:
    """Whether a body's last word stands shortly before the title that ends here."""
    before = line.slice(max(line.start, start - 14), start)
    clause = re.split(r"[，。；]", before)[-1]
    return any(head in clause for head in body_heads() if len(head) >= 2) or "、" in clause


def _open_end(line: Line, start: int, run: str, taken: set[int]) -> int | None:
    word = next((w for w in line.words if w[0] == start), None)
    sizes = dict.fromkeys((*((word[1] - start,) if word and 2 <= word[1] - start <= 3 else ()), 3, 2, 4))
    for size in sizes:
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
    if any(name.endswith(noun) for noun in nouns() if len(noun) > 1) or any(name.endswith(head) for head in body_heads() if len(head) > 1) or name in _SLOT_NOUNS:
        return False
    return closed or _has_surname(name)


def _has_surname(name: str) -> bool:
    return (name[:2] in surnames() and len(name) > 2) or name[0] in surnames()


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
