"""Source → Articles: the text as a reader would read it, with its raw offsets.

Takes one :class:`kg.model.Source`, gives its :class:`kg.model.Layout`: the page cut into
articles, wrapped lines joined, headlines (also vertical ones and those that stand loose)
with the text they belong to, bylines, captions, the masthead apart, imprint and furniture
listed as dropped, dates as far as anything states them. A page copied from the web loses its
menus, counters, buttons and links; the line 发布时间：… 来源：… gives its date and source. Nothing vanishes: every raw
character is carried by an article or listed with a reason. :func:`explain` says for every
raw character what it was taken for.

Data files: ``patterns.toml`` (what a line is, by its own characters), ``anniversaries.tsv``
(dates of the nation that date a page).

Known limits: a headline of one line without 本报讯, byline or wider spacing under it is
taken for a subheading when it is short; a paragraph that ends exactly at the end of a line
is not seen where indents are lost; columns side by side on one line are parted only where both
are running text with blanks between them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.layout.compose import compose_articles, drop_reasons, list_dropped, measure_damage, name_paper
from kg.layout.dates import date_article, date_page
from kg.layout.explain import explain
from kg.layout.headlines import pair_headlines, split_by_numbering, take_labels
from kg.layout.lines import read_lines
from kg.layout.ordinals import cut_ordinals
from kg.layout.stories import read_page
from kg.layout.units import read_units
from kg.model import Layout
from kg.traditional import is_traditional, restore_layout, simplify

if TYPE_CHECKING:
    from kg.model import Source

__all__ = ["explain", "lay_out"]


def lay_out(source: Source) -> Layout:
    """Return the articles of a source in reading order, and what was left out of them and why.

    A page in traditional characters is read by its simplified rendering, and keeps its characters.
    """
    if not is_traditional(source.text):
        return _lay_out(source)
    return restore_layout(_lay_out(replace(source, text=simplify(source.text))), source.text)


def _lay_out(source: Source) -> Layout:
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
