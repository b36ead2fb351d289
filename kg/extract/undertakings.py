"""Programmes, events, honours, documents and venues of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import phrase
from kg.extract.lines import Span, covered
from kg.extract.quoted import find_quoted
from kg.extract.unquoted import find_unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.naming import Context


def find_undertakings(context: Context) -> list[Span]:
    """Everything named that is run, held, conferred or written; spans may cover bodies and places."""
    found = list(find_quoted(context))
    taken = covered(found)
    found.extend(span for span in _congresses(context) if span.start not in taken)
    found.extend(find_unquoted(context, taken))
    taken = covered(found)
    found.extend(span for span in _stand_ins(context) if span.start not in taken)
    return sorted(found, key=lambda span: (span.start, -span.end))


def _congresses(context: Context) -> Iterator[Span]:
    """党的二十大, 十九届六中全会: congresses by their number."""
    line = context.line
    for match in phrase("congress").finditer(line.article.text, line.start, line.end):
        names = ("党的" + match.group().removeprefix("党的"), match.group())
        yield Span(kind="Event", start=match.start(), end=match.end(), rule="event.congress", names=names)


def _stand_ins(context: Context) -> Iterator[Span]:
    """本届文化节, 该项目: the last undertaking of the article whose name ends so."""
    line = context.line
    for match in phrase("stand-in").finditer(line.article.text, line.start, line.end):
        before = [
            item for item in context.known if item[0] < match.start() and item[2].endswith(match.group(1))
        ]
        if before:
            _, kind, name = before[-1]
            rule = f"{kind.lower()}.anaphor"
            yield Span(kind=kind, start=match.start(), end=match.end(), rule=rule, names=(name,))
