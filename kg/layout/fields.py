"""The line that a web page sets over or under its text: 发布时间：… 来源：… 浏览次数：… 字号：大 中 小.

Such a line is nothing but labelled fields, dates and buttons. What says when, where and by whom
the text appeared is kept as the page's masthead; counters, buttons and index numbers are furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.layout.patterns import found, pattern

LONGEST_LINE = 240
_LONGEST_VALUE = 40
_LONGEST_SITE = 20
_SENTENCE = re.compile("[。；！？]|，(?!字)")
_OWN = re.compile("(?:本站|本网|网络|互联网|原创|转载|不详|未知|整理)+")
_POSTED = re.compile("发[表布]于[\u4e00-\u9fff]{2,4}$")
_MARKS = re.compile(r"[\s|｜│丨·•\[\]【】（）()★☆◆]+")


@dataclass(frozen=True, slots=True)
class Fields:
    """What a line of fields says, and which of its stretches are furniture (positions in the line)."""

    dated: bool
    edited: bool
    source: str
    kept: bool
    furniture: tuple[tuple[int, int], ...]


def read_fields(text: str) -> Fields | None:
    """Return what a line of fields holds; None for any other line."""
    if not 2 <= len(text) <= LONGEST_LINE or _SENTENCE.search(text):
        return None
    labels = list(pattern("field").finditer(text))
    if not labels or not _opens_fields(text[: labels[0].start()], dated=found("date", text)):
        return None
    stops = [*(m.start() for m in labels[1:]), len(text)]
    values = [text[m.end() : stop] for m, stop in zip(labels, stops, strict=True)]
    if any(len(v.strip()) > _LONGEST_VALUE for v in values):
        return None
    counts = [(m, stop) for m, stop in zip(labels, stops, strict=True) if m.lastgroup is None]
    sources = [v for m, v in zip(labels, values, strict=True) if m["source"]] or [text[: labels[0].start()]]
    return Fields(
        dated=found("date", text),
        edited=text[0] in "【[" and bool(labels[0]["person"]) and "辑" in (labels[0]["person"] or ""),
        source="" if _OWN.fullmatch(_site(sources[0])) else _site(sources[0]),
        kept=len(counts) < len(labels) or bool(_bare(text[: labels[0].start()])),
        furniture=tuple((m.start(), m.start() + len(text[m.start() : stop].rstrip())) for m, stop in counts),
    )


def _opens_fields(text: str, *, dated: bool) -> bool:
    """Whether what stands before the first label is a date, a site's name beside one, or nothing."""
    rest = _site(text)
    return not rest or (dated and len(rest) <= _LONGEST_SITE and " " not in rest)


def name_source(text: str) -> str:
    """Return the source that a line names, by its label or as the site's name beside the time; else ''."""
    if fields := read_fields(text):
        return fields.source
    site = _site(_POSTED.sub("", text)).split(" ")[-1]
    stamped = found("date", text) and (re.search(r"\d:\d\d", text) or found("site", site))
    return site if stamped and re.fullmatch(rf"[\u4e00-\u9fff·“”]{{3,{_LONGEST_SITE}}}", site) else ""


def _site(text: str) -> str:
    """Return a stretch without dates, times, buttons and the marks around it."""
    return _MARKS.sub(" ", pattern("moment").sub(" ", _bare(text))).strip(" 《》")


def _bare(text: str) -> str:
    return _MARKS.sub(" ", pattern("button").sub(" ", text)).strip()
