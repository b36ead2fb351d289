"""Who reports: the name behind 来源 or before 讯 (甲县新闻网5月3日讯), and what publishes it (甲网|乙县站)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import gazetteer
from kg.extract.lexicon import body_heads, phrase
from kg.extract.lines import Line, Span, covered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHORTEST = 2
RULE = "body.media"
_HOUSES = frozenset("社部团")


def put_sources(line: Line, bodies: Sequence[Span], places: Sequence[Span]) -> list[Span]:
    """The bodies of a paragraph with those that report; a body read to the end of such a name stays."""
    found = list(bodies)
    for start, end in source_names(line, places):
        if any(start <= body.start and body.end == end for body in found):
            continue
        found = [body for body in found if body.end <= start or body.start >= end]
        found.extend(_media(line, start, end))
    return sorted(found, key=lambda body: (body.start, body.end))


def find_papers(line: Line) -> list[Span]:
    """Newspapers and news sites on a masthead line, by what they are called."""
    papers = line.matches(phrase("paper"))
    names = (name for name in papers if not name["place"] or gazetteer.find(name["place"]))  # 今日|头条
    edges = ((phrase("welcome").match(line.article.text, *name.span()), name) for name in names)
    return [
        _span(line, lead.end() if lead else name.start(), name.end("place") if name["place"] else name.end())
        for lead, name in edges
    ]


def imprint_bodies(line: Line, bodies: Sequence[Span]) -> list[Span]:
    """The bodies of a masthead line right behind what says who publishes or edits (发布机构：甲县残联)."""
    ends = {label.end() for label in line.matches(phrase("imprint"))}
    longest = {body.start: body for body in sorted(bodies, key=lambda body: body.end)}
    return [body for body in longest.values() if body.start in ends]


def source_names(line: Line, places: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Where the names of those who report stand, from start to end."""
    whole = {(place.start, place.end) for place in places}
    for start, end in (*_labelled(line), *_dateline(line, covered(places))):
        for name in phrase("source-name").finditer(line.article.text, start, end):
            bare = name.span() in whole or name.group() in body_heads()
            if not bare and not phrase("no-source").search(name.group()):
                yield name.span()


def _labelled(line: Line) -> Iterator[tuple[int, int]]:
    """来源：甲县新闻网."""
    for label in line.matches(phrase("source")):
        yield label.span(1)


def _dateline(line: Line, placed: set[int]) -> Iterator[tuple[int, int]]:
    """甲县新闻网|乙镇|5月3日讯: from the beginning of a paragraph to the place or date."""
    match = phrase("dateline").match(line.article.text, line.start, line.end)
    if match is None or line.zone == "masthead" or not _ends_word(line, match):
        return
    start, end = match.span(1)
    cuts = (
        i
        for i in range(start + SHORTEST, end - 1)
        if gazetteer.find(line.slice(i, end)) or placed.issuperset(range(i, end))
    )
    end = next((i for i in cuts if phrase("medium").search(line.slice(start, i))), end)
    if match.group(2) in {"讯", "电"} or phrase("medium").search(line.slice(start, end)):
        yield start, end


def _ends_word(line: Line, match: re.Match[str]) -> bool:
    """Whether 电 is a word of its own (not 充电); 讯 the finder often joins to the name."""
    return match.group(2) == "讯" or line.is_boundary(match.start(2))


def _media(line: Line, start: int, end: int) -> Iterator[Span]:
    """The body of a name, or two where it begins with a medium's (甲网|乙县站, 甲报|客户端)."""
    owner = phrase("medium-unit").match(line.article.text, start, end)
    if owner is None:
        yield _span(line, start, end)
        return
    medium = _span(line, *owner.span(1))
    yield medium
    name = line.slice(start, end)
    yield Span(kind="Organization", start=start, end=end, rule="body.unit", names=(name,), owner=medium)


def _span(line: Line, start: int, end: int) -> Span:
    name = re.sub(r"\s", "", line.slice(start, end))
    return Span(kind="Organization", start=start, end=end, rule=RULE, names=(name,))


def titled_papers(line: Line, quotes: Sequence[Span]) -> list[Span]:
    """Papers between title marks that act, or whose staff is named: 《甲县日报》|副刊部主任张三 (the body, not the text)."""
    return [paper for q in quotes if q.kind == "Document" and (paper := _titled(line, q))]


def _titled(line: Line, quote: Span) -> Span | None:
    """The paper that a title names: by its name, or by the word behind it (《甲》杂志|总编辑, 《甲》|杂志社)."""
    name, end = quote.names[0].strip("《》"), quote.end
    magazine = phrase("publisher").match(line.article.text, end, line.end)
    if magazine:
        name, end = line.slice(quote.start, magazine.end()), magazine.end()
    elif not phrase("paper").fullmatch(name) and not phrase("print").fullmatch(name):
        return None
    house = bool(magazine) and line.slice(end - 1, end) in _HOUSES
    acts = (phrase(how).match(line.article.text, end, line.end) for how in ("staff", "prints", "acts-listed"))
    if not (house or any(acts)):
        return None
    return Span(kind="Organization", start=quote.start, end=end, rule="body.paper", names=(name,))
