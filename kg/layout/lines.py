"""Raw text → lines: each cleaned, measured and told what it is by its own characters."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from kg.layout.frames import read_frame
from kg.layout.gutters import read_rows
from kg.layout.patterns import found, pattern
from kg.text import LINE_BREAKS, MappedText, clean_line, count_han, width

Kind = Literal["text", "vertical", "masthead", "caption", "byline", "credit", "furniture", "imprint"]

_SENTENCE_MARK = re.compile(r"[，。；！？]")
_MARKUP = re.compile(r"[ ]{0,3}#{1,6} +(?=\S)")
_TOP = 6
_FURNITURE = ("hotline", "breadcrumb", "button_row")
_LONGEST_MARK = 120
_LONGEST_FRAME = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that holds characters.

    ``text`` is the line as cleaned; ``eol`` the raw offset of its line break (None at the
    end of the file); ``gap`` the number of blank lines before it; ``indent`` the width of
    the white space it begins with, ``width`` that of its characters as printed. ``web`` marks
    the line of fields of a web page, ``cuts`` are raw stretches left out of it, with the reason.
    """

    text: MappedText
    start: int
    end: int
    eol: int | None
    gap: int
    indent: float
    width: float
    kind: Kind = "text"
    reason: str = ""
    web: bool = False
    cuts: tuple[tuple[int, int, str], ...] = ()

    @property
    def string(self) -> str:
        """The line's characters."""
        return self.text.text


def read_lines(text: str) -> list[Line]:
    """Return the lines of a raw text that hold characters, in order, with their kinds."""
    return _name_kinds(_split(text))


def _split(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = 0
    tags = _recurring_tags(text)
    for row in read_rows(text):
        cuts = [row.start, *(m.start() for m in tags.finditer(text, row.start, row.end)), row.end]
        made = [_line(text, a, b, gap) for a, b in pairwise(cuts) if b > a]
        held = [line for line in made if line.string]
        lines.extend(held if len(held) < 2 else [held[0], *(replace(x, gap=0) for x in held[1:])])
        gap = 0 if held else gap + 1
    return lines


def _recurring_tags(text: str) -> re.Pattern[str]:
    """Where a new piece begins inside a line: at a tag that also begins lines, or at 本报讯."""
    starts = Counter(re.findall(r"(?m)^[ \t\u3000]*(【[^】\n]{1,12}】)", text))
    names = [re.escape(tag) for tag, count in sorted(starts.items()) if count > 1]
    return re.compile(r"(?<=[。！？”）])(?=" + "|".join([*names, r"本报讯\s*[（(]"]) + ")")


def _line(text: str, start: int, end: int, gap: int) -> Line:
    if mark := _MARKUP.match(text, start, end):
        start = mark.end()
    raw = text[start:end]
    cleaned = clean_line(MappedText.of(raw, start))
    return Line(
        text=cleaned,
        start=start,
        end=end,
        eol=end if end < len(text) and text[end] in LINE_BREAKS else None,
        gap=gap,
        indent=width(raw[: len(raw) - len(raw.lstrip())]),
        width=width("".join([text[offset] for offset in cleaned.offsets])),
    )


def _name_kinds(lines: list[Line]) -> list[Line]:
    named = [
        replace(line, kind=kind, reason=reason) for line in lines for kind, reason in [_kind(line.string)]
    ]
    named = [replace(x, kind="masthead") if _heads_document(named, i) else x for i, x in enumerate(named)]
    return _spread_masthead(_find_vertical(read_frame(named)))


def _kind(text: str) -> tuple[Kind, str]:
    if found("page_number", text):
        return "furniture", "page number"
    if len(text) <= _LONGEST_FRAME and (
        any(found(name, text) for name in _FURNITURE) or _is_only_furniture(text)
    ):
        return "furniture", "furniture"
    if is_imprint(text):
        return "imprint", "imprint"
    return _kind_of_text(text), ""


def _is_only_furniture(text: str) -> bool:
    return not pattern("button").sub("", pattern("web_furniture").sub("", text)).strip()


def _kind_of_text(text: str) -> Kind:
    if found("caption", text):
        return "caption"
    if len(text) > _LONGEST_MARK:
        return "text"
    if found("credit", text):
        return "credit"
    return "masthead" if is_masthead(text) else "byline" if _is_byline(text) else "text"


def _heads_document(lines: list[Line], i: int) -> bool:
    """Whether line ``i`` is an office's letterhead (甲县总工会文件) or the number below it."""
    following = lines[i + 1].string if i + 1 < len(lines) else ""
    text = lines[i].string
    return found("document_number", text) or (
        found("document_head", text) and found("document_number", following)
    )


def is_imprint(text: str) -> bool:
    """Whether a line is the paper's imprint: three of its labels, no sentence."""
    if "。" in text or not re.search("[：:]", text):
        return False
    return len({m[0] for m in pattern("imprint_label").finditer(text)}) >= 3


def is_masthead(text: str) -> bool:
    """Whether a line dates the page or names its editors."""
    if _SENTENCE_MARK.search(text):
        return False
    dated = found("date", text) and (
        found("weekday", text) or found("issue_mark", text) or found("paper_name", text)
    )
    dated = dated or found("issue_month", text) or found("section", text)
    web = found("date", text) and bool(re.search(r"来源\s*[：:]|网站|\s浏览", text))
    return dated or web or (found("editors", text) and not found("credit", text) and len(text) < 80)


def _is_byline(text: str) -> bool:
    return found("byline", text) or found("post_byline", text)


def _find_vertical(lines: list[Line]) -> list[Line]:
    """Mark runs of one-character lines: headlines set from top to bottom."""
    single = [_is_letter(line) for line in lines]
    result = list(lines)
    for i, line in enumerate(lines):
        beside = (i > 0 and single[i - 1]) or (i + 1 < len(lines) and single[i + 1])
        if (
            single[i]
            and beside
            and any(count_han(lines[j].string) for j in (i - 1, i, i + 1) if 0 <= j < len(lines))
        ):
            result[i] = replace(line, kind="vertical", reason="")
    return result


def _is_letter(line: Line) -> bool:
    return len(line.string) == 1


def _spread_masthead(lines: list[Line]) -> list[Line]:
    """Add to each masthead line its short neighbours: paper name, section, page number."""
    result = list(lines)
    for step in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        down = step.step > 0
        for i in step:
            beside = result[i - 1] if down else result[i + 1]
            touching = (result[i].gap if down else beside.gap) == 0
            joined = beside.kind == "masthead" and not beside.web
            if joined and touching and _joins_masthead(result[i], i, down=down):
                result[i] = replace(result[i], kind="masthead")
    return [replace(x, kind="masthead") if i < _TOP and _is_paper(x) else x for i, x in enumerate(result)]


def _is_paper(line: Line) -> bool:
    return line.kind == "text" and bool(pattern("paper_name").fullmatch(line.string))


def _joins_masthead(line: Line, index: int, *, down: bool) -> bool:
    if line.kind == "furniture":
        return line.reason == "page number"
    if line.kind not in {"text", "byline"} or _SENTENCE_MARK.search(line.string) or line.width > 12:
        return False
    section = bool(
        re.match(
            r"^(?:第?\s*[A-Z]?\d{1,2}\s*版?\s*[\u4e00-\u9fff·]{0,6}|[\u4e00-\u9fff·]{2,4})$", line.string
        )
    )
    return section or _is_paper(line) or (not down and line.width <= 8 and (index < _TOP or line.gap > 0))
