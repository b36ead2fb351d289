"""Corpus → one HTML page to look at: the explorer.

Takes the corpus (``kg.model.Corpus``) and gives the whole page as a string: data, style and
script inside, nothing fetched, everything from pages treated as text. ``draw`` gives a small
network for a notebook, as an object that a notebook shows.

Data files: ``static/explorer.js`` and ``static/explorer.css``, built from ``app/`` by
``npm ci && npm run build`` (same sources, same bytes), ``static/page.html``, and
``static/LICENSES.txt`` for the packages bundled in.

Known limits: beyond ``LIMIT`` entities the page opens on communities; the map has no
coastline, only a grid and the names of provinces and cities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.view.page import write_page
from kg.view.payload import payload

if TYPE_CHECKING:
    from kg.model import Corpus

__all__ = ["render"]


def render(corpus: Corpus, *, title: str | None = None) -> str:
    """The page as one HTML string."""
    return write_page(payload(corpus, title=title or "文脉 wenmai"))
