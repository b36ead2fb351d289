"""Offices in a list that leave out whose they are: 市纪委、宣传部、教育局; 街道妇联、宣传办、党群服务中心."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import body_heads, cues, pattern, phrase, titles
from kg.extract.lines import Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_ITEM = 16
_OFFICES = frozenset(("bureau", "party", "government", "mass", "council", "court", "media", "military"))
_HOUSES = frozenset(("culture", "health", "police"))
_QUALIFIED = _OFFICES | {"association", "culture", "unit"}
_ITEM_TAGS = frozenset(("n", "nz", "vn", "an", "a", "b", "j", "ORG", "nw", "f", "m"))
_NEXT_TAGS = frozenset(("v", "vd", "vn", "d", "ad", "p", "c", "u", "a"))
_MARKS = frozenset("、，。；（）()等和及与")
_RANK = re.compile(r"(?:共青团|团)?(自治区|街道|社区|地区|[省市县区州盟旗镇乡])")


def find_listed(
    line: Line, bodies: Sequence[Span], places: Sequence[Span], taken: set[int]
) -> Iterator[Span]:
    """The items behind a body of a place or rank, each a body of the same one, as long as the list goes on."""
    for body in bodies:
        prefix = prefix_of(line, body, places)
        start = _government(line, body) or _next_item(line, body.end) if prefix else None
        while start is not None:
            end = _item_end(line, start)
            unit = body.rule == "body.unit" and phrase("unit-item").match(line.article.text, start, line.end)
            if end is None or unit or start in taken or end - 1 in taken:
                break
            department = phrase("party-department").match(line.article.text, start, end)
            again = phrase("rank-again").match(line.article.text, start, end)
            own = start + 1 if again and again.group() == prefix[-1] else start  # 甲省科协、|省|教育厅
            whose = (
                "" if len(prefix) > 1 and prefix in line.slice(start, end) else prefix
            )  # 共青团|甲县委员会
            name = f"{whose}{'委' if department else ''}{line.slice(own, end)}"
            yield Span(kind="Organization", start=start, end=end, rule="body.inheriting", names=(name,))
            start = _next_item(line, end)


def prefix_of(line: Line, body: Span, places: Sequence[Span]) -> str:
    """The place or the rank word a body's name begins with, '' where it has neither."""
    end = body.start
    for place in places:  # 甲省|乙县|妇联
        end = place.end if place.start == end and place.end < body.end else end
    rank = _RANK.match(line.article.text, body.start, body.end)
    return line.slice(body.start, end) or (rank.group(1) if rank else "")


def _government(line: Line, body: Span) -> int | None:
    """Where the government begins that stands right behind its committee: 甲镇党委|政府."""
    paired = body.rule == "body.party" and phrase("paired-government").match(line.article.text, body.end)
    return body.end if paired else None


def _next_item(line: Line, position: int) -> int | None:
    """Where the next item of a list begins, behind the mark at a position and a note before it."""
    note = phrase("note-after").match(line.article.text, position, line.end)
    position = note.end() if note else position
    league = phrase("listed-league").match(line.article.text, position, line.end)
    position = league.end() if league else position
    mark = line.slice(position, position + 1)
    joined = mark in {"和", "及"} and line.is_boundary(position + 1)
    return position + 1 if mark == "、" or joined else None


def _item_end(line: Line, start: int) -> int | None:
    """The end of an item: words that qualify, the last word of a body, and then no more of a name."""
    whole = pattern("body_heads").match(line.article.text, start, line.end)
    if whole and _is_office(whole.group()) and _ends_item(line, whole.end()):
        return whole.end()
    bureau = phrase("bureau-item").match(line.article.text, start, min(line.end, start + LONGEST_ITEM))
    if bureau and _ends_item(line, bureau.end()):
        return bureau.end()
    i = start
    while i < min(line.end, start + LONGEST_ITEM):
        word = line.word_at(i)
        joins = word is not None and i > start and line.slice(*word[:2]) == "和"
        if word is None or word[0] != i or not (joins or word[2] in _ITEM_TAGS):
            return None
        i = word[1]
        if _is_office(line.slice(start, i)) and _ends_item(line, i):
            return i
    return None


def _is_office(text: str) -> bool:
    """Whether a text is an office's name without its place: 教育局, 高校工委, 宣传办."""
    if text in body_heads():
        return body_heads()[text].kind in _OFFICES | _HOUSES or bool(
            phrase("party-department").fullmatch(text)
        )
    head = next((text[i:] for i in range(1, len(text)) if text[i:] in body_heads()), "")
    generic = (
        text.startswith("全")
        or phrase("generic-body").match(text)
        or phrase("class-word").fullmatch(text)
        or phrase("host-end").search(text)  # 甲博物馆协办, one word of the finder's
    )
    return bool(head) and body_heads()[head].kind in _QUALIFIED and not generic


def _ends_item(line: Line, end: int) -> bool:
    """Whether no name goes on at a position: a mark, a verb, or those who speak for the items."""
    word = line.word_at(end)
    after = line.slice(end, end + 1)
    if end >= line.end or after in _MARKS or word is None or after.isspace():
        return True
    text = line.slice(*word[:2])
    return (
        word[2] in _NEXT_TAGS
        or text in cues()
        or bool(phrase("office-staff").fullmatch(text))
        or text in titles()
    )
