"""Whom an article is about: the body it names most often by far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract.lines import Span
from kg.extract.reading import Reading

ENOUGH = 3
LEAD = 1.5


def main_body(readings: Sequence[Reading]) -> Span | None:
    """The body an article is about, at its first full name; None where no body leads clearly."""
    bodies = [(body, _kind_of(body, reading)) for reading in readings for body in reading.bodies if body.owner is None]
    ranked = Counter(kind for _, kind in bodies).most_common(2)
    if not ranked or ranked[0][1] < ENOUGH or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
        return None
    same = [body for body, kind in bodies if kind == ranked[0][0]]
    return max(same, key=lambda body: (len(body.names[0]), -body.start))


def _kind_of(body: Span, reading: Reading) -> str:
    """The name without its place or rank word: 吕梁市妇联 and 市妇联 are both 妇联."""
    inside = [p for p in reading.places if body.start <= p.start and p.end < body.end]
    start = max((p.end for p in inside), default=body.start)
    name = reading.line.slice(start, body.end) if body.rule != "body.anaphor" else body.names[0]
    return name[1:] if start == body.start and name[:1] in "省市县区州盟旗镇乡村" else name
