"""Layout → what each stretch of the raw text was taken for, for a person to look at."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Layout, Source

Mark = tuple[int, int, str]


def explain(source: Source, layout: Layout) -> list[Mark]:
    """Return stretches that cover the raw text, in order: (start, end, kind).

    The kind is a zone of an article (``a1 headline``, ``a2 body``) or why the stretch was
    left out (``dropped: imprint``).
    """
    kinds = [""] * len(source.text)
    for dropped in layout.dropped:
        kinds[dropped.start : dropped.end] = [f"dropped: {dropped.reason}"] * (dropped.end - dropped.start)
    for article in layout.articles:
        for zone in article.zones:
            for offset in article.offsets[zone.start : zone.end]:
                kinds[offset] = f"{article.id} {zone.kind}"
    marks: list[Mark] = []
    for kind, run in groupby(enumerate(kinds), key=lambda item: item[1]):
        places = [place for place, _ in run]
        marks.append((places[0], places[-1] + 1, kind))
    return marks
