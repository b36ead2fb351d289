"""pyoxigraph's quads as an rdflib graph, which is what SHACL is checked on."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import rdflib
from pyoxigraph import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable

_Node = rdflib.URIRef | rdflib.Literal
_PLAIN = {rdflib.XSD.string, rdflib.RDF.langString}


def to_rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """Give one rdflib graph of all the statements, without their sources."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add(_triple(quad))
    return graph


def _triple(quad: Quad) -> tuple[_Node, _Node, _Node]:
    return _node(quad.subject), _node(quad.predicate), _node(quad.object)


@lru_cache(maxsize=1 << 16)
def _node(term: object) -> _Node:
    """Convert one term. Raises TypeError for a blank node, which our graphs do not have."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        datatype = rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(
            term.value, lang=term.language, datatype=None if datatype in _PLAIN else datatype
        )
    raise TypeError(f"only IRIs and literals stand in our graphs, not {term!r}")
