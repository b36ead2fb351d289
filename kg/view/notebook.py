"""A small network drawn inline in a notebook by pyvis, with nothing fetched.

pyvis loads its page's parts from elsewhere even in its "in_line" mode; those elements are
taken out, and a policy in the page forbids the rest.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from IPython.display import display
from pyvis.network import Network

from kg.errors import NotFoundError
from kg.view.forces import positions

if TYPE_CHECKING:
    import networkx as nx

    AnyGraph: TypeAlias = nx.Graph[str] | nx.MultiDiGraph[str]

LIMIT = 150
SPREAD = 12
HEIGHT = 560
POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data:\">"
)
OUTSIDE = re.compile(
    r"<script[^>]*\bsrc=[^>]*>\s*</script>|<link[^>]*\bhref=[^>]*?/?>|<!--.*?-->", re.DOTALL | re.IGNORECASE
)
COLOURS = {
    "Person": "#0b6bb5",
    "Organization": "#c9510c",
    "Place": "#00805a",
    "Programme": "#a4508b",
    "Event": "#8a6d00",
    "Award": "#b3202c",
}
OTHER = "#53606e"
INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn network. A notebook shows it when it is the last value of a cell, or by ``show``."""

    html: str

    def _repr_html_(self) -> str:
        frame = html.escape(self.html, quote=True)
        return f'<iframe srcdoc="{frame}" width="100%" height="{HEIGHT + 20}" style="border:0"></iframe>'

    def show(self) -> None:
        """Show the drawing in the notebook, here and now."""
        display(self)  # type: ignore[no-untyped-call]  # IPython has no types for it


def draw(network: AnyGraph, *, around: str | None = None, steps: int = 1, limit: int = LIMIT) -> Drawing:
    """The network, or what stands around one node of it, as a drawing.

    Nodes carry ``label`` and ``type``, edges ``label``. ``around`` is a node, or the label of one;
    NotFoundError where there is none. At most ``limit`` nodes are drawn, the best connected first.
    """
    nodes = _chosen(network, around, steps, limit)
    number = {node: at for at, node in enumerate(nodes)}
    edges = [(a, b, data) for a, b, data in network.edges(data=True) if a in number and b in number]
    links = sorted(
        {(min(ends), max(ends)) for a, b, _ in edges if (ends := (number[a], number[b])) and a != b}
    )
    drawn = Network(
        height=f"{HEIGHT}px", width="100%", directed=network.is_directed(), cdn_resources="in_line"
    )
    drawn.toggle_physics(status=False)
    for node, (x, y) in zip(nodes, positions(len(nodes), links), strict=True):
        data = network.nodes[node]
        colour = COLOURS.get(str(data.get("type")), OTHER)
        drawn.add_node(node, label=_label(data, node), color=colour, x=x / SPREAD, y=y / SPREAD, size=14)
    for a, b, data in edges:
        drawn.add_edge(a, b, title=_label(data, ""), color="#9aa3ad")
    return Drawing(_inline(drawn.generate_html(notebook=False)))


def _label(data: dict[str, object], otherwise: str) -> str:
    return INVISIBLE.sub("\ufffd", str(data.get("label") or otherwise))[:40]


def _chosen(network: AnyGraph, around: str | None, steps: int, limit: int) -> list[str]:
    """The nodes to draw, in the order of the network."""
    center = None if around is None else _find(network, around)
    near = set(network) if center is None else _near(network, center, steps)
    ranked = sorted(near, key=lambda node: (node != center, -network.degree[node], str(node)))
    kept = set(ranked[:limit])
    return [node for node in network if node in kept]


def _find(network: AnyGraph, name: str) -> str:
    if name in network:
        return name
    found = [node for node, data in network.nodes(data=True) if data.get("label") == name]
    if not found:
        raise NotFoundError(f"{name}: no node is called so; give a node or the label of one")
    return min(found, key=str)


def _near(network: AnyGraph, center: str, steps: int) -> set[str]:
    seen = edge = {center}
    both = network.to_undirected(as_view=True)
    for _ in range(steps):
        edge = {other for node in edge for other in both[node]} - seen
        seen = seen | edge
    return seen


def _inline(page: str) -> str:
    """The page without what it would load from elsewhere, and with a policy that forbids it."""
    return OUTSIDE.sub("", page).replace("<head>", f'<head><meta charset="utf-8">{POLICY}', 1)
