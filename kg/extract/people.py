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
_AFTER_NAME = frozenset(
    "说率带到在为和与及的等以对从向就是将主出参介表通宣讲致作受担任兼当获被指走深接看专一边也还来同曾已代领"
)
_NOT_NAMES = re.compile(r"(?:精神|同志们|先生们|女士们)")
_NO_PERSON = re.compile(r"[\d０-９A-Za-z%]|会议|活动|工作|们$|族$|市$|县$|镇$|村$|区$|省$")
_SLOT_NOUNS = frozenset(
    (
        "职务",
        "任期",
        "人选",
        "岗位",
        "同志",
        "等人",
        "候选",
        "提名",
        "代表",
        "职责",
        "会议",
        "信箱",
        "热线",
        "接待",
        "负责",
        "助理",
        "团队",
        "单位",
        "委员",
        "家属",
        "群众",
        "培训",
        "队伍",
        "制度",
        "换届",
        "名单",
        "小组",
        "家庭",
        "干部",
        "常委",
        "学员",
        "专家",
    )
)
LONGEST_NAME = 6
SURE = 3.0
DOUBTFUL = 5.0


def find_people(
    line: Line, blocked: set[int], known: frozenset[str] = frozenset(), offices: frozenset[int] = frozenset()
) -> list[Span]:
    """Persons of a paragraph in order; positions in ``blocked`` are taken (quotations, bodies).

    ``known`` are names that other paragraphs of the article show, ``offices`` the positions where
    bodies end: a title soon behind one is somebody's.
    """
    found: dict[int, Span] = {}
    for start, end in _known(line, known):
        if not blocked.intersection(range(start, end)) and not _overlaps(found, start, end):
            found[start] = _person(line, start, end, "person.known")
    for start, end in (*_name_line(line), *_after_titles(line, blocked, offices)):
        if not _overlaps(found, start, end):
            found[start] = _person(line, start, end, "person.after-title")
    for start, end in [*_dotted(line), *_tagged(line)]:
        if not blocked.intersection(range(start, end)) and not _overlaps(found, start, end):
            found[start] = _person(line, start, end, "person.name")
    taken = {i for span in found.values() for i in range(span.start, span.end)}
    for start, end in _in_lists(line, blocked | taken, found):
        found[start] = _person(line, start, end, "person.in-list")
    return [found[start] for start in sorted(found)]


_NAME_LINE = re.compile(
    r"(?:[\u4e00-\u9fff·]{2,5}(?:[（(][男女][^（）()]{0,6}[）)])?[ \u3000、]+)+[\u4e00-\u9fff·]{2,5}(?:[（(][男女][^（）()]{0,6}[）)])?[ \u3000]*"
)


def _name_line(line: Line) -> Iterator[tuple[int, int]]:
    """The names of a line that holds nothing else, with blanks between: a list of winners."""
    if not _NAME_LINE.fullmatch(line.text):
        return
    names = [
        m
        for m in re.finditer(
            r"[\u4e00-\u9fff·]{2,5}(?![男女）])",
            re.sub(r"[（(][^）)]*[）)]", lambda m: "＊" * len(m.group()), line.text),
        )
    ]
    if sum(name.group()[0] in surnames() for name in names) * 2 >= len(names) and all(
        _plausible(n.group()) for n in names
    ):
        yield from ((line.start + n.start(), line.start + n.end()) for n in names)


def _known(line: Line, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    for name in sorted(known, key=lambda n: (-len(n), n)):
        position = line.article.text.find(name, line.start, line.end)
        while position >= 0:
            yield position, position + len(name)
            position = line.article.text.find(name, position + len(name), line.end)


def _person(line: Line, start: int, end: int, rule: str) -> Span:
    return Span(
        kind="Person", start=start, end=end, rule=rule, names=(line.slice(start, end).replace(" ", ""),)
    )


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
        if tail[i] in "等和与" or any(
            tail[i : i + n] in titles() or tail[i : i + n] in cues() for n in (2, 3, 4)
        ):
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
            if mended and (
                _has_surname(line.slice(*mended)) and mended[1] - mended[0] <= 3 or _in_slot(line, *mended)
            ):
                found.append(mended)
    return found


def _in_slot(line: Line, start: int, end: int) -> bool:
    """A name without a surname needs a title or a list before it, or a verb or a mark of names behind it."""
    before, after = line.slice(start - 1, start), line.slice(end, end + 1)
    if (
        _title_ends(line, start)
        or _title_ends(line, start - 1)
        or before in "、（(者员 \u3000"
        or after in "、（(等"
    ):
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
    if line.slice(start, end) in surnames() and end - start == 2:  # 慕容|建功: a compound surname alone
        word = next((w for w in line.words if w[0] == end and w[1] - w[0] <= 2), None)
        return (start, word[1]) if word and all(map(is_han, line.slice(end, word[1]))) else (start, end)
    if _title_ends(line, start) and end - start == 2 and line.slice(end + 1, end + 2) in _NAME_ENDS:
        after = line.slice(end, end + 1)
        if after and is_han(after) and after not in _AFTER_NAME and after != "等":
            end += 1
    return start, end


def _after_titles(line: Line, blocked: set[int], offices: frozenset[int]) -> list[tuple[int, int]]:
    """Names directly behind a title, the best reading of each: 审判委员会专职委员|额尔敦，"""
    found = []
    for match in pattern("titles").finditer(line.article.text, line.start, line.end):
        start = match.end()
        if line.slice(start, start + 1) in " \u3000" and is_han(line.slice(start + 1, start + 2) or " "):
            start += 1
        if len(match.group()) < 2 or start >= line.end or start in blocked:
            continue
        end = _best_end(
            line,
            start,
            chain=_in_chain(line, match.end(), offices),
            office=_at_office(line, match.end(), offices),
        )
        if end and not blocked.intersection(range(start, end)):
            found.append((start, end))
    return found


def _best_end(line: Line, start: int, *, chain: bool, office: bool) -> int | None:
    """The end of the likeliest name that starts here, None where none is likely enough."""
    match = _HAN_NAME.match(line.article.text, start, line.end)
    if not match or "·" in match.group()[:5]:
        return None
    scores = {
        size: _name_score(line, start, size) for size in range(2, min(LONGEST_NAME, len(match.group())) + 1)
    }
    best = max(scores, key=lambda size: (scores[size], -size), default=None)
    if not best or scores[best] < (SURE if chain else DOUBTFUL):
        return None
    named = _has_surname(line.slice(start, start + best)) or any(
        w[2] == "PER" for w in line.between(start, start + best)
    )
    closed = line.slice(start + best, start + best + 1) in _NAME_ENDS or start + best == line.end
    return start + best if named or (office and closed) else None


def _name_score(line: Line, start: int, size: int) -> float:
    """How well size characters from start read as a name: what follows, the words, the surname."""
    name, end = line.slice(start, start + size), start + size
    if not _plausible(name):
        return -9.0
    score = _follow_score(line, end) + (1.0 if line.is_boundary(end) else -0.5)
    words = line.between(start, end)
    if any(w[2] == "PER" for w in words):
        score += 2.0 if words[0][:2] == (start, end) else 0.5
    elif any(w[2] in {"v", "p", "d", "u", "r", "c"} for w in words) and not _has_surname(name):
        score -= 2.0
    score += 1.5 if _has_surname(name) and size <= (4 if name[:2] in surnames() else 3) else -0.5 * (size - 2)
    score += 1.0 if line.article.text.count(name) > 1 else 0.0
    return score + (1.0 if len(words) == 1 and words[0][:2] == (start, end) else 0.0)


def _follow_score(line: Line, end: int) -> float:
    """What a name may be followed by: a mark, a verb, a function word; anything else speaks against it."""
    after = line.slice(end, end + 1)
    if end >= line.end or after in _NAME_ENDS:
        return 3.0
    if after in "和与等" or any(
        line.slice(end, end + n) in cues() or line.slice(end, end + n) in titles() for n in (2, 3, 4)
    ):
        return 2.5
    return 1.5 if after in _AFTER_NAME and line.is_boundary(end) else -3.0


def _in_chain(line: Line, end: int, offices: frozenset[int]) -> bool:
    """Whether the title that ends here follows a body, or another title of the same chain."""
    return (
        _at_office(line, end, offices)
        or "、" in re.split(r"[，。；名个位]", line.slice(max(line.start, end - 14), end))[-1]
    )


def _at_office(line: Line, end: int, offices: frozenset[int]) -> bool:
    """Whether a body ends shortly before the title that ends here, nothing but the role between."""
    for position in range(end - 2, max(line.start, end - 14), -1):
        if position in offices:
            return True
        if line.slice(position - 1, position) in "，。；、名个位":
            return False
    return False


def _plausible(name: str) -> bool:
    """No title, cue or common noun in it, no character that no name has."""
    if any(
        name[i:j] in titles() or (name[i:j] in cues() and j - i > 1)
        for i in range(len(name))
        for j in range(i + 2, len(name) + 1)
    ):
        return False
    if _NO_PERSON.search(name) or name[0] in "等及和与为之" or name in _SLOT_NOUNS:
        return False
    return not any(name.endswith(noun) for noun in nouns() if len(noun) > 1) and not any(
        name.endswith(head) for head in body_heads() if len(head) > 1
    )


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
        if len(name) < size or name[0] not in surnames() or not _plausible(name):
            continue
        after = line.slice(start + size, start + size + 1)
        if not after or after in _NAME_ENDS or (after in _AFTER_NAME and line.is_boundary(start + size)):
            return start + size
    return None
