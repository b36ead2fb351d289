"""A second opinion: names of which the name finder is surer than the rules that found them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.body_words import city_behind
from kg.extract.lexicon import phrase
from kg.extract.lines import Span
from kg.extract.proposals import is_name, name_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line, Tagged

SETTLED = frozenset(("Person", "Organization"))
SURE = 0.9  # probability


def settled(line: Line, spans: Sequence[Span], kind: str) -> list[Span]:
    """The names of one type, in order, with the finder's ends where it is sure of them."""
    found = list(spans)
    for proposed in line.once(_sure):
        if proposed[2] == kind:
            found = _corrected(line, found, proposed)
    return sorted(found, key=lambda span: (span.start, span.end))


def _sure(line: Line) -> Iterator[Tagged]:
    """The proposals of which the finder is sure and that are names."""
    return (one for one in line.proposed if one[2] in SETTLED and one[3] >= SURE and _is_whole(line, one))


def is_body(line: Line, span: Span) -> bool:
    """Whether a span lies in what the finder is sure is a body's name (甲县企业家联谊会)."""
    return any(
        start <= span.start and span.end <= end and kind == "Organization" and sure >= SURE
        for start, end, kind, sure in line.proposed
    )


def _is_whole(line: Line, proposed: Tagged) -> bool:
    """Whether a proposal is a name, a body's cuts no word (妇联会|同), and it is not half of one with a dot."""
    start, end, kind, _ = proposed
    dotted = {line.slice(start - 1, start), line.slice(end, end + 1)} & {"·", "•", "・"}
    cut = kind == "Organization" and not line.is_boundary(end)
    return not (cut or dotted) and is_name(line, start, end, kind)


def _corrected(line: Line, spans: list[Span], proposed: Tagged) -> list[Span]:
    """The spans, with those that cross a sure name or lie in it replaced by it; those it begins with own it."""
    start, end, kind, _ = proposed
    over = [span for span in spans if span.start < end and start < span.end]
    if (
        not over
        or any((span.start, span.end) == (start, end) for span in over)
        or _joins(line, over, proposed)
    ):
        return spans
    owners = [span for span in over if span.start == start and span.end < end and kind == "Organization"]
    owner = max(owners, key=lambda span: span.end, default=None)
    kept = [span for span in spans if span not in over or (owner and span.end <= owner.end)]
    text = name_at(line, start, end, kind)
    names = (owner.names[0] + line.slice(owner.end, end), text) if owner else (text,)
    return [
        *kept,
        Span(
            kind=kind,
            start=start,
            end=end,
            rule="body.unit" if owner else over[0].rule,
            names=names,
            owner=owner,
        ),
    ]


def _joins(line: Line, over: Sequence[Span], proposed: Tagged) -> bool:
    """Whether a stretch is two names side by side (甲县美协|和|县文联, 县委|县政府), or a name and its party's (中共|甲县委), or a province and a paper (甲省|乙城日报)."""
    start, end, kind, _ = proposed
    starts = [span.start for span in over if span.end == end]
    fronts = [span.end for span in over if span.start == start]
    joined = (line.slice(a, b) for a in fronts for b in starts if a <= b)
    led = any(phrase("name-lead").fullmatch(line.slice(start, b)) for b in starts)
    of_city = kind == "Organization" and city_behind(line, start) in set(starts) - {start}
    return led or of_city or any(not gap or phrase("name-joint").fullmatch(gap) for gap in joined)
