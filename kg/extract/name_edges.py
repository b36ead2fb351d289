"""Where a person's name begins and ends, when the name finder swallowed a word or lost a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import body_heads, cues, pattern, phrase, surnames, titles
from kg.extract.person_names import (
    AFTER_NAME,
    NAME_ENDS,
    NEVER_FIRST,
    SHORTEST,
    closed_elsewhere,
    cue_or_title_at,
    has_surname,
    own_letter,
    title_ends,
)
from kg.text import is_han

if TYPE_CHECKING:
    from kg.extract.lines import Line


_LOST_TAGS = frozenset(("d", "a", "n", "nz", "q"))
_FUNCTION_TAGS = frozenset(("d", "p", "c", "u", "r", "v", "vd", "ad"))


DOT = "丶"  # a letter that stands for 、 in careless type


def mend(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """A person's edges without a swallowed title; None where the word names no person."""
    text = line.slice(start, end).rstrip(DOT)
    end = start + len(text)
    if (
        text in cues()
        or text in body_heads()
        or phrase("no-person").search(text)
        or phrase("not-after-name").match(line.article.text, end)
    ):
        return None
    title = pattern("titles").match(text)
    if title and 2 <= title.end() <= len(text) - 2:
        start += title.end()
    tail = next((n for n in (4, 3, 2) if len(text) > n and _is_title(text[-n:])), 0)
    if end - tail - start < SHORTEST:  # 李|总书记
        return None
    return _widen(line, *_trim(line, start, end - tail))


def _is_title(text: str) -> bool:
    return text in titles() or bool(phrase("address").fullmatch(text))


def _trim(line: Line, start: int, end: int) -> tuple[int, int]:
    """Without blanks, and without a function word or half a verb that was swallowed (张三分|获, 李四和)."""
    while line.slice(start, start + 1).isspace():
        start += 1
    lead = phrase("swallowed-lead").match(line.article.text, start, end)
    if lead and end - lead.end() >= SHORTEST and has_surname(line.slice(lead.end(), end)):
        start = lead.end()
    while line.slice(end - 1, end).isspace():
        end -= 1
    text = line.slice(start, end)
    half = len(text) > SHORTEST and phrase("address").match(line.article.text, end - 1)
    if half and half.end() > end:  # 李建国道|长
        return start, end - 1
    verb = any(line.slice(end - 1, end + n) in cues() for n in (1, 2, 3))
    swallowed = (
        verb
        or phrase("swallowed-letter").search(text)
        or phrase("after-name").match(line.article.text, end - 1)
    )
    goes = len(text) >= 3 and has_surname(text) and swallowed and not closed_elsewhere(line, text)
    return start, end - bool(goes)


def _widen(line: Line, start: int, end: int) -> tuple[int, int]:
    """With a letter the finder left out between a title and the name, or the name and a mark."""
    before = line.word_before(start)
    function = before is not None and (before[2] in {"p", "u", "c"} or before[1] - before[0] > 1)
    left_out = not title_ends(line, start) and title_ends(line, start - 1) and not function
    letter = line.slice(start - 1, start)
    mended = left_out and is_han(letter) and letter not in NEVER_FIRST
    start -= mended or _lost_before(line, start, end)
    if line.slice(start, end) in surnames() and end - start == 2:  # 慕容|建功: a compound surname alone
        word = line.word_at(end)
        given = word and word[0] == end and word[1] - end <= 2 and all(map(is_han, line.slice(end, word[1])))
        return start, word[1] if word and given else end
    return start, end + (own_letter(line, start, end) or _lost_behind(line, start, end))


def _lost_before(line: Line, start: int, end: int) -> bool:
    """Whether a surname that is a word too opens a list before a given name (，曾|国强、李建国): no adverb stands before 、."""
    opens = line.slice(start - 2, start - 1) in {"，", "。", "；", "：", "、"}
    if not opens or end - start != SHORTEST or line.slice(end, end + 1) != "、":
        return False
    word = line.word_before(start)
    alone = word is not None and word[0] == start - 1 and word[2] in _LOST_TAGS
    return alone and line.slice(start - 1, start) in surnames()


def _lost_behind(line: Line, start: int, end: int) -> bool:
    """Whether the letter behind belongs to the name: before a mark behind a title or in a list, before 家庭."""
    after, then = line.slice(end, end + 1), line.slice(end + 1, end + 2)
    if not is_han(after or " ") or after in AFTER_NAME:
        return False
    goes_on = then in {"、", "，"} or (end - start == SHORTEST and cue_or_title_at(line, end + 1))
    if line.slice(start - 1, start) == "、" and goes_on and line.is_boundary(end + 1):
        return True  # 李建|国、
    if end - start != SHORTEST:
        return False
    closed = then == "、" and line.is_boundary(end + 1)  # “好人”王文|中、
    if (closed or (after == "之" and then in NAME_ENDS)) and has_surname(
        line.slice(start, end)
    ):  # 王文|之|等
        return True
    word = line.word_at(end)
    begins = word is not None and word[0] == end
    own = word is not None and begins and (word[1] > end + 1 or word[2] not in _FUNCTION_TAGS)
    if own and title_ends(line, start) and cue_or_title_at(line, end + 1):  # 局长王文|相|担任
        return True
    family = line.slice(end + 1, end + 3) == "家庭" and has_surname(line.slice(start, end))
    return family or (title_ends(line, start) and then in NAME_ENDS)
