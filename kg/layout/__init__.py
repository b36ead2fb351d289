"""Source → Articles: the text as a reader would read it, with its raw offsets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.layout.compose import compose_articles, drop_reasons, list_dropped, measure_damage, name_paper
from kg.layout.dates import date_article, date_page
from kg.layout.flows import read_units
from kg.layout.headlines import pair_headlines, split_by_numbering, take_labels
from kg.layout.lines import read_lines
from kg.layout.ordinals import cut_ordinals
from kg.layout.stories import read_page
from kg.model import Layout

if TYPE_CHECKING:
    from kg.model import Source

__all__ = ["lay_out"]


def lay_out(source: Source) -> Layout:
    """Return the articles of a source in reading order, and what was left out of them and why."""
    lines = read_lines(source.text)
    units, ordinals = cut_ordinals(read_units(lines), lines)
    page = read_page(units)
    split_by_numbering(page)
    take_labels(page)
    undated = compose_articles(source, page, pair_headlines(page))
    date = date_page(source, undated)
    articles = tuple(replace(a, date=date_article(a, date)) for a in undated)
    dropped = list_dropped(source.text, articles, [*drop_reasons(lines), *ordinals])
    return Layout(
        source=source.id,
        articles=articles,
        dropped=dropped,
        paper=name_paper(source, undated),
        date=date,
        damage=measure_damage(source.text, articles, dropped),
    )
