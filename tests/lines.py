"""Hand-made paragraphs: an article of one zone, and a line whose words are written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lines import Line, split_lines
from kg.model import Article, DateValue, Zone

if TYPE_CHECKING:
    from kg.extract.lines import Tagged
    from kg.model import ZoneKind


def article(text: str, zone: ZoneKind = "body", date: str | None = "2022-05-26") -> Article:
    """An article that is one zone."""
    when = DateValue(value=date, basis="masthead") if date else None
    zones = (Zone(kind=zone, start=0, end=len(text)),)
    return Article(
        id="a1", source="s.txt", text=text, offsets=tuple(range(len(text))), zones=zones, date=when
    )


def line(marked: str, zone: ZoneKind = "body") -> Line:
    """A paragraph from words as ``张三/PER 出席/v``; words without a tag are plain characters."""
    words: list[Tagged] = []
    text = ""
    for piece in marked.split(" "):
        word, _, tag = piece.partition("/")
        if tag:
            words.append((len(text), len(text) + len(word), tag, 1.0))
        text += word
    (found,) = split_lines(article(text, zone), words)
    return found
