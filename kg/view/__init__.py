"""Corpus → one HTML page to look at: the explorer.

Takes the corpus (``kg.model.Corpus``) and gives the whole page as a string: data, style and
script inside, nothing fetched, everything from pages treated as text. ``draw`` gives a small
network for a notebook, as an object that a notebook shows.

Data files: ``static/explorer.js`` and ``static/explorer.css``, built from ``app/`` by
``npm ci && npm run build`` (same sources, same bytes), ``static/page.html``, and
``static/LICENSES.txt`` for the packages bundled in; ``kg/data/outlines.json``, the provinces on the map.

Known limits: beyond ``LIMIT`` entities the page opens on communities; the map's outlines are
coarse, to take bearings by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.view.communities import sum_up
from kg.view.page import write_page
from kg.view.payload import make_payload
from kg.view.subset import find_entity, neighbourhood, part

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.model import Corpus
    from kg.view.notebook import AnyGraph, Drawing

__all__ = ["LIMIT", "draw", "render"]

LIMIT = 50_000
TITLE = "文脉 wenmai"


def render(
    corpus: Corpus,
    *,
    title: str | None = None,
    around: str | None = None,
    steps: int = 2,
    only: Collection[str] | None = None,
) -> str:
    """The page as one HTML string.

    ``around`` (a name, an alias or an id) leaves only what at most ``steps`` facts part from it;
    ``only`` leaves the entities of these ids. NotFoundError where ``around`` names nothing, or several.
    """
    title = title or TITLE
    center = find_entity(corpus, around).id if around is not None else None
    chosen = neighbourhood(corpus, center, steps) if center else only
    shown = corpus if chosen is None else part(corpus, chosen)
    if len(shown.entities) > LIMIT:
        return write_page(sum_up(shown, title=title))
    data = make_payload(shown, title=title)
    if chosen is not None:
        data["notice"] = {"kind": "part", "total": len(corpus.entities), "shown": len(shown.entities)}
    if center:
        data["around"] = [entity.id for entity in shown.entities].index(center)
    return write_page(data)


def draw(network: AnyGraph, *, around: str | None = None, steps: int = 1, limit: int = 150) -> Drawing:
    """A small network for a notebook; see ``kg.view.notebook.draw``."""
    from kg.view.notebook import draw as draw_inline  # noqa: PLC0415  # loads pyvis, which takes most of a second

    return draw_inline(network, around=around, steps=steps, limit=limit)
