"""The frame that a web page or a running head puts round its text: told by where a line stands.

What a line is by its own characters is in :mod:`kg.layout.lines`; here are lines that are
furniture only because of their neighbours: the items of a menu, the titles under 相关新闻, the
owner of a site above its licence, a running head that comes again with every page number.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from kg.layout.fields import LONGEST_LINE, Fields, name_source, read_fields
from kg.layout.patterns import found, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.layout.lines import Line

_TOP = 12
_LOWEST_PATH = 30
_LONGEST_STAMP = 50
_LONGEST_ITEM = 6.0
_FEWEST_ITEMS = 3
_FEWEST_REPEATS = 3
_LONGEST_TITLE = 45.0
_FIGURES = re.compile(r"\s20\d{2}-\d{2}-\d{2}(?=\s|$)")
_PROSE = re.compile("[。！？；]")
_SHORTEST_TITLE = 8
_SITE_TAIL = re.compile(r"(?:\s*[_|｜—–-]+\s*[^，。]{2,20}){0,3}")
_VENUE = re.compile(r"(?:会议|活动|培训|报名)?(?:地点|地址)\s*[：:]")
_EMPTY_ANNEX = re.compile("附件?[：:]$")
_FOOT = frozenset({"furniture", "imprint", "masthead"})
_EDGE = frozenset({"furniture", "masthead"})


def read_frame(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those that only frame the text marked as such."""
    opening = next((i for i, line in enumerate(lines) if _PROSE.search(line.string)), len(lines))
    framed = [_read_line(line, i, opening, lines) for i, line in enumerate(lines)]
    for mark, reason in (
        (_above_path, "furniture"),
        (_menus, "furniture"),
        (_titles, "furniture"),
        (_related, "furniture"),
    ):
        _drop(framed, list(mark(framed)), reason)
    _drop(framed, list(_running_heads(framed)), "furniture")
    for i in range(len(framed) - 1, -1, -1):
        if framed[i].kind not in _FOOT and not _ends_page(framed[i]):
            break
        _drop(framed, [i] if _ends_page(framed[i]) else [], "furniture")
    return framed


def _drop(lines: list[Line], places: Iterable[int], reason: str) -> None:
    for i in places:
        lines[i] = replace(lines[i], kind="furniture", reason=reason)


def _read_line(line: Line, i: int, opening: int, lines: Sequence[Line]) -> Line:
    """Return a line of fields, a date alone above the text, or a labelled title as what it is; others unchanged."""
    if line.kind in {"furniture", "imprint"} or len(line.string) > LONGEST_LINE:
        return line
    if i < min(opening, _TOP) and (label := pattern("title_label").match(line.string)):
        return _cut(line, [label.span()], reason="markup")
    fields = read_fields(line.string)
    if fields is None:
        stamped = i < min(opening, _TOP) and _is_stamp(line.string)
        line = replace(line, kind="masthead", web=True) if stamped else line
        return _without_buttons(line) if line.kind == "masthead" else line
    return (
        replace(line, kind="text") if _announces(lines, i) else _read_fields(line, fields, above=i < opening)
    )


def _is_stamp(text: str) -> bool:
    """Whether a line is nothing but a date, a date and the name of a site, or one in figures among a few words."""
    named = len(text) < _LONGEST_STAMP and (name_source(text) or _FIGURES.search(text))
    return found("date", text) and bool(pattern("moment").fullmatch(text) or (named and "，" not in text))


def _read_fields(line: Line, fields: Fields, *, above: bool) -> Line:
    if not fields.kept:
        return replace(line, kind="furniture", reason="furniture")
    if any(
        (fields.dated, fields.edited, fields.furniture, fields.source and above, found("button", line.string))
    ):
        return _without_buttons(replace(_cut(line, fields.furniture), kind="masthead", web=True))
    return line


def _announces(lines: Sequence[Line], i: int) -> bool:
    """Whether a line 时间：… states when something takes place, not when the text appeared."""
    text = lines[i].string
    if (
        not found("date", text)
        or not text.startswith(("时间", "日期"))
        or len(pattern("field").findall(text)) > 1
    ):
        return False
    return i >= _TOP or any(_VENUE.match(x.string) for x in lines[max(0, i - 2) : i + 3])


def _without_buttons(line: Line) -> Line:
    matches = (m for name in ("button", "web_furniture") for m in pattern(name).finditer(line.string))
    return _cut(line, [m.span() for m in matches])


def _cut(line: Line, spans: Sequence[tuple[int, int]], reason: str = "furniture") -> Line:
    """Return a line without some of its stretches."""
    offsets = line.text.offsets
    cuts = tuple((offsets[a], offsets[b - 1] + 1, reason) for a, b in spans if b > a)
    text = line.text.without(spans).strip() if cuts else line.text
    return replace(line, text=text, cuts=(*line.cuts, *cuts)) if text.text else line


def _above_path(lines: Sequence[Line]) -> Iterable[int]:
    """What stands above 当前位置：首页 > …: the site's name, its menus and search box, if a headline stands below."""
    path = next((i for i, line in enumerate(lines[:_LOWEST_PATH]) if found("breadcrumb", line.string)), 0)
    below = list(takewhile(lambda line: not _PROSE.search(line.string), lines[path + 1 :]))
    headed = any(line.kind == "text" and not found("date", line.string) for line in below)
    above = lines[:path]
    return range(path) if headed and not any(_PROSE.search(line.string) for line in above) else []


def _menus(lines: Sequence[Line]) -> Iterable[int]:
    """The items of a menu: short lines from 首页 on, above the text."""
    for i, line in enumerate(lines[:_TOP]):
        if re.fullmatch("(?:网站)?首页", line.string):
            items = [i]
            for j in range(i + 1, len(lines)):
                if lines[j].kind == "furniture" or not 0 < lines[j].width <= _LONGEST_ITEM:
                    break
                items.append(j)
            return items if len(items) >= _FEWEST_ITEMS else []
    return []


def _titles(lines: Sequence[Line]) -> Iterable[int]:
    """A title that comes again below, alone or with the site's name after it (标题_甲县人民政府)."""
    for i, line in enumerate(lines[:_TOP]):
        later = [x.string for x in lines[i + 1 : i + _TOP] if len(x.string) >= _SHORTEST_TITLE]
        again = (x for x in later if line.string.startswith(x))
        if line.kind == "text" and any(_SITE_TAIL.fullmatch(line.string[len(x) :]) for x in again):
            yield i


def _related(lines: Sequence[Line]) -> Iterable[int]:
    """The header and the titles of a list of other articles, if nothing but the page's foot follows it."""
    start = next((i for i, line in enumerate(lines) if found("related", line.string)), None)
    before = lines[: start or 0]
    if start is None or not any(_PROSE.search(line.string) for line in before):
        return []
    rest = [line for line in lines[start + 1 :] if line.kind != "furniture"]
    titles = all(line.width <= _LONGEST_TITLE and not _PROSE.search(line.string[:-1]) for line in rest)
    plain = [i for i in range(start, len(lines)) if lines[i].kind in {"text", "caption"}]
    return plain if titles else []


def _running_heads(lines: Sequence[Line]) -> Iterable[int]:
    """Lines of text that come again and again beside a page number or a masthead: all but the first."""
    seen = Counter(line.string for line in lines if line.kind in {"text", "masthead"})
    first: set[str] = set()
    for i, line in enumerate(lines):
        beside = [x.kind for x in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])]
        usual = seen[line.string] >= _FEWEST_REPEATS and not _EDGE.isdisjoint(beside)
        headed = line.kind == "text" and usual and not _PROSE.search(line.string)
        if len(line.string) > 1 and (headed or line.kind == "masthead"):
            if line.string in first:
                yield i
            first.add(line.string)


def _ends_page(line: Line) -> bool:
    """Whether a line above the page's foot says who owns the site, or announces an annex that is not there."""
    text = line.string
    labels = {m[0] for m in pattern("imprint_label").finditer(text)}
    address = len(labels) > 1 and line.kind in {"text", "caption"} and not _PROSE.search(text)
    return found("site_owner", text) or bool(_EMPTY_ANNEX.match(text)) or address
