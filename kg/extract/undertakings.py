"""Programmes, events, honours, documents and venues of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.awards import find_honours, same_honours
from kg.extract.documents import find_laws, find_texts
from kg.extract.framed import find_framed
from kg.extract.lexicon import nouns, phrase
from kg.extract.lines import Span, covered
from kg.extract.quoted import find_quoted
from kg.extract.unquoted import find_unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.naming import Context


def find_undertakings(context: Context) -> list[Span]:
    """Everything named that is run, held, conferred or written; spans may cover bodies and places."""
    framed = list(find_framed(context))
    taken = covered(framed)
    texts = [span for span in find_texts(context) if span.start not in taken]
    found = [*framed, *texts]
    written = covered(texts)
    found.extend(span for span in find_quoted(context, taken) if span.start not in written)
    taken = covered(found)
    found.extend(span for span in _congresses(context) if span.start not in taken)
    found.extend(find_honours(context, taken))
    found.extend(find_unquoted(context, taken))
    found.extend(find_laws(context, taken))
    taken = covered(found)
    found.extend(span for span in _stand_ins(context) if span.start not in taken)
    found = same_honours(found, context.known)
    return sorted(found, key=lambda span: (span.start, -span.end))


def _congresses(context: Context) -> Iterator[Span]:
    """党的二十大, 十九届六中全会: congresses by their number."""
    line = context.line
    for match in phrase("congress").finditer(line.article.text, line.start, line.end):
        names = ("党的" + match.group().removeprefix("党的"), match.group())
        yield Span(kind="Event", start=match.start(), end=match.end(), rule="event.congress", names=names)


def _stand_ins(context: Context) -> Iterator[Span]:
    """本届文化节, 该项目, or 大赛 where a clause begins: the last undertaking of the article whose name ends so."""
    line = context.line
    found = [(m.start(), m.end(), m.group(1)) for m in phrase("stand-in").finditer(line.text)]
    found.extend(
        (*m.span(1), m.group(1)) for m in phrase("bare-stand-in").finditer(line.text) if m.group(1) in nouns()
    )
    for start, end, noun in found:
        at = start + line.start
        before = [item for item in context.known if item[0] < at and item[2].endswith(noun)]
        if before:
            _, kind, name = before[-1]
            rule = f"{kind.lower()}.anaphor"
            yield Span(kind=kind, start=at, end=end + line.start, rule=rule, names=(name,))
